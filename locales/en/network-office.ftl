# Networking: cooperations, needs and resources, network survey
menu-office-network = Network
network-heading = Network
network-lead = Here you see who works with whom, who looks for something and who can give something.
network-breadcrumb = You are here
network-stat-cooperations = cooperations
network-stat-open = wait for confirmation
network-stat-released = visible to everybody
network-stat-needs = needs
network-stat-resources = resources
network-not-stated = not stated
network-organisation-gone = organisation that is no longer there
network-filter = Show
network-filter-clear = Show all
network-none-found = Nothing found
network-none-found-text = There is no entry for this choice.
network-undo = Bring back
network-edit = Edit

# Cooperations
network-cooperations-heading = Cooperations
network-cooperations-text = A cooperation joins two or more organisations. How close it is, and notes about it, are seen only by the partners and the education office.
network-cooperations-none = No cooperation yet
network-cooperations-none-text = Enter the first one, import a table, or start a network survey.
network-cooperations-count = { $count ->
        [one] One cooperation
       *[other] { $count } cooperations
    }
network-cooperation-new = Enter a cooperation
network-edit-heading = Edit the cooperation
network-import = Import
network-export-csv = As CSV
network-any-organisation = All organisations
network-any-topic = All topics
network-any-kind = All kinds
network-any-state = All
network-choose-organisation = Choose an organisation
network-field-organisation = Organisation
network-field-partners = Partners
network-field-topic = Topic
network-field-topics = Topics
network-field-kind = Kind
network-field-state = State
network-field-frequency = Contact
network-field-intensity = How close is the cooperation?
network-field-since = Since
network-field-until = Until
network-field-note = Note
network-field-source = Source on the web
network-field-stated = Stated by
network-column-partners = Who works together?
network-column-span = Time
network-column-open = Wait for confirmation
network-state-confirmed = confirmed
network-state-open = not confirmed yet
network-state-declined = declined by a partner
network-state-released = visible to everybody
network-state-archived = archived
network-standing-confirmed = confirmed
network-standing-open = not confirmed yet
network-standing-declined = declined
network-standing-archived = archived
network-released = public
network-kind-information = Exchange of information
network-kind-coordination = Coordination
network-kind-joint_programme = Joint programme
network-kind-contract = Contract
network-frequency-weekly = every week or more often
network-frequency-monthly = about every month
network-frequency-quarterly = every few months
network-frequency-yearly = about once a year
network-frequency-occasionally = as the occasion arises
network-intensity-1 = 1 – loose
network-intensity-2 = 2 – now and then
network-intensity-3 = 3 – regular
network-intensity-4 = 4 – close
network-intensity-5 = 5 – very close
network-confirmation-open = has not answered yet
network-confirmation-confirmed = has confirmed
network-confirmation-declined = says it is not so
network-stated-office = Education office
network-stated-organisation = { $name }
network-stated-survey = { $name }, in the network survey
network-span = { $since } to { $until }
network-span-since = since { $since }
network-span-until = until { $until }
network-origin = Origin: { $origin }
network-what-heading = What is it about?
network-inside-heading = For partners and the education office only
network-whole-hint = How close the cooperation is, and the note, are seen only by the partners and the education office.
network-partners-hint = Choose two or more organisations. Save if you need more lines.
network-partner-number = Partner { $number }
network-topics-hint = What do you work on together? Several are possible.
network-day-hint = Year, month or day: 2019, 9.2019 or 1.9.2019. Empty: not known.
network-until-hint = Empty: it goes on.
network-source-hint = If one can read about it publicly. Otherwise empty.
network-note-hint = In your words, at most 2,000 characters.
network-ask-now = Ask the partners by mail to confirm
network-ask = Ask partners to confirm
network-ask-hint = Each partner that has not answered gets at most one mail about this cooperation.
network-say-yes = Yes, that is right
network-say-no = No, that is not right
network-release-heading = Show to everybody
network-release-text = The public network then shows who works together, on which topics and since when. Note and closeness are never shown.
network-release = Show to everybody
network-release-back = No longer show to everybody
network-archive-heading = Archive
network-archive-text = The cooperation disappears from all lists. You can bring it back for { $days } days.
network-archive = Archive
network-archived-done = The entry is archived.
network-history-heading = History
network-revision = Version { $number }
network-conflict-text = Somebody else has saved in the meantime. What you typed is still in the form. Check it and save again.

# Confirming
network-confirm-heading = Is this right?
network-confirm-text = { $count ->
        [one] Somebody has stated that you work together. Please tell us whether that is right.
       *[other] Others have stated { $count } cooperations with you. Please tell us whether they are right.
    }
network-confirm-click = One click is enough. You need no account.
network-confirm-all = All of this is right
network-confirm-none = Nothing to confirm
network-confirm-none-text = No cooperation waits for your answer at present. Thank you.
network-confirmations-heading = Confirm cooperations
network-confirmations-text = Others have stated these cooperations. They count as confirmed only when all partners say yes.
network-confirmations-others = Who has still to answer
network-confirmations-others-none = Nobody has still to answer.
network-link-organisation-gone = Your organisation is no longer listed here. Please turn to the education office.

# Messages
network-flash-saved = The cooperation is saved.
network-flash-saved-asked = The cooperation is saved. The partners are asked to confirm.
network-flash-asked = The partners are asked to confirm.
network-flash-confirmed = Thank you. Your confirmation is saved.
network-flash-declined = Your answer is saved. The statement counts as not right.
network-flash-nothing = You had answered that already.
network-flash-released = The cooperation is now visible to everybody.
network-flash-taken-back = The cooperation is no longer visible to everybody.
network-flash-restored = The entry is back.

# Errors
network-error-not-found = There is no such entry.
network-error-forbidden = You do not have the right to do this.
network-error-invalid = { $count ->
        [one] One value is not right yet.
       *[other] { $count } values are not right yet.
    }
network-error-conflict = Somebody else has saved in the meantime. Load the page again.
network-error-archived = The entry is archived. Bring it back first.
network-error-too-late = Bringing back works only within { $days } days.
network-error-internal = That did not work. Please try again.
network-error-long = These are { $length } characters; at most { $limit } are possible.
network-error-missing = Please fill in this field.
network-error-word = “{ $word }” is not in the word list.
network-error-many-words = At most { $most } are possible.
network-error-partners = Please choose at least two different organisations.
network-error-many-partners = At most { $most } organisations are possible.
network-error-organisation = There is no such organisation.
network-error-own-organisation = Your own organisation must be among them.
network-error-intensity = Please choose a number from 1 to 5.
network-error-until = The end lies before the beginning.
network-error-day = Please write a year, a month or a day, such as 2019, 9.2019 or 1.9.2019.
network-error-address = This is no web address. It begins with https://.
network-error-release = It can be shown to everybody only when all partners have confirmed or a public source is named, and nobody has declined.

# Mails
network-mail-confirm-subject = { $portal }: are these cooperations right?
network-mail-confirm-text =
    Hello,

    others have stated in { $portal } that { $organisation } works with them:

    { $partners }

    Is that right? Please tell us with one click. You need no account:

    { $link }

    The link is valid for { $days } days and meant for your organisation only.

    We are glad to answer questions: { $contact }

    Kind regards
    { $portal }

# Trail
office-entity-network-cooperation = Cooperation
office-entity-network-need = Need or resource
office-entity-network-opt-out = Wish for no proposals
office-entity-network-survey = Network survey
office-entity-network-survey-asked = Answer in the network survey
office-entity-network-name = Name put in its place
office-entity-network-mail = Mail of the network
