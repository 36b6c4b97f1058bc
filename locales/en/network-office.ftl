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

# Needs and resources
network-needs-heading = Needs and resources
network-needs-text = Who looks for something, who can give something? Each statement says who may see it. Needs are never public.
network-needs-none = No entry
network-needs-none-text = For this choice you see neither a need nor a resource.
network-needs-count = { $count ->
        [one] One entry
       *[other] { $count } entries
    }
network-need-new = Enter a need
network-resource-new = Enter a resource
network-need-edit = Edit the need
network-resource-edit = Edit the resource
network-any-side = Needs and resources
network-side-need = We look for
network-side-resource = We can give
network-need-kind-rooms = Rooms
network-need-kind-staff = Staff
network-need-kind-competence = Expertise
network-need-kind-money = Money
network-need-kind-target_group_access = Access to target groups
network-need-kind-material = Material
network-need-state-now = holds at present
network-need-state-open = open
network-need-state-met = met
network-need-state-withdrawn = withdrawn
network-need-over = run out
network-need-anywhere = anywhere or not stated
network-need-text = Description
network-need-text-hint = What exactly? At most 2,000 characters. Please no names of persons.
network-not-shown = not stated or not visible to you
network-field-side = Look for or give?
network-field-need-kind = What?
network-field-quarter = Quarter
network-field-target-groups = Target groups
network-field-time = Time
network-field-weekdays = Days of the week
network-field-day-parts = Part of the day
network-field-from = From
network-field-amount = Amount
network-field-valid = Entry is valid until
network-valid-hint = Empty: until you change it.
network-amount-hint = For example: 2 rooms for 15 people each.
network-day-part-morning = in the morning
network-day-part-afternoon = in the afternoon
network-day-part-evening = in the evening
network-visible-heading = Who may see what?
network-visible-need = Needs are seen at most by those who work in the network. If “What?” is for the education office only, nobody else sees the entry.
network-visible-resource = Resources can also be shown to everybody. If “What?” is for the education office only, nobody else sees the entry.
network-visibility-office = education office only
network-visibility-members = everybody in the network
network-visibility-public = everybody
network-erase = Erase for good
network-erase-text = Erased for good, the entry disappears with all its earlier versions, from the trail as well.
network-erase-question = Is the entry to be erased for ever?
network-out-heading = Proposals for new cooperation
network-out-text = The system proposes who fits to whom. If you do not want that, say so here.
network-out = No more proposals
network-out-now = Your organisation gets no proposals and is not proposed to others.
network-out-back = Get proposals again
network-out-reason = Reason (optional)
network-out-list = Want no proposals
network-flash-need-saved = The entry is saved.
network-flash-erased = The entry is erased for good.
network-flash-out = Your organisation gets no more proposals.
network-flash-in = Your organisation gets proposals again.
network-error-date = Please choose a day.
network-error-weekday = There is no such day of the week.
network-error-need-empty = Please write what it is about, or choose a topic.
network-error-need-public = Needs cannot be shown to everybody.

# Network survey: office
network-surveys-heading = Network survey
network-surveys-text = You ask organisations with whom they work. Each gets a link of its own and needs no account. Next year you ask again and see what has changed.
network-surveys-none = No survey yet
network-surveys-none-text = Prepare the first survey.
network-survey-new = Prepare a survey
network-survey-prepare = Prepare
network-survey-no-previous = none
network-survey-state-draft = being prepared
network-survey-state-open = open
network-survey-state-late = past its last day
network-survey-state-closed = closed
network-survey-do = What comes next?
network-survey-open = Start the survey and invite
network-survey-open-text = Check texts and list. When it starts, each organisation gets a mail with its link.
network-survey-remind = Remind
network-survey-remind-text = A reminder goes only to those who have not answered, and at most once a day.
network-survey-close = Close the survey
network-survey-close-text = After that nobody can answer any more. Whoever was named by others is asked to confirm.
network-survey-close-question = Do you really want to close the survey?
network-survey-closed-text = The survey is closed. The answers stand as cooperations in the network.
network-survey-no-address = { $count ->
        [one] One organisation has no mail address. Give it the link in another way.
       *[other] { $count } organisations have no mail address. Give them the link in another way.
    }
network-survey-texts = Texts and last day
network-field-title = Title
network-field-intro = What the survey is for
network-field-intro-hint = Stands at the beginning and in the invitation. Empty: a usual text.
network-field-question = Question for partners
network-field-question-hint = Empty: the usual question.
network-field-needs-question = Question for needs and resources
network-field-closes = Last day
network-field-closes-hint = You can still move it later.
network-field-previous = Survey before
network-field-previous-hint = Its list is taken over. Whoever answered then sees the answers as a suggestion.
network-field-asks-needs = Ask for needs and resources, too
network-column-closes = Last day
network-column-asked = asked
network-column-begun = begun
network-column-answered = answered
network-column-answer = Answer
network-column-mail = Mail
network-column-link = Link
network-stat-share = response rate
network-roll-heading = Who has answered?
network-roll-answered = answered on { $when }
network-roll-begun = begun on { $when }
network-roll-nothing = nothing yet
network-roll-no-address = no mail address
network-roll-failed = did not go out
network-roll-not-yet = none yet
network-roll-invited = invited on { $when }
network-roll-reminded = { $count ->
        [one] reminded on { $when }
       *[other] reminded { $count } times, last on { $when }
    }
network-roster-heading = Who is asked?
network-roster-legend = Organisations on the list
network-roster-hint = The list is also what all choose their partners from. Whoever has answered stays on the list.
network-roster-save = Save the list
network-link-heading = Link to the survey
network-link-text = With this link the organisation can answer. Give it to nobody else.
network-link-copy = Copy the link
network-link-show = Show the link
network-link-none = taken back
network-link-wrong = Is the link in wrong hands?
network-link-wrong-text = A new link makes the old one worthless. Or you take the link back altogether.
network-link-new = Make a new link
network-link-revoke = Take the link back
network-link-revoked-now = The link of this organisation was taken back. It cannot answer at present.
network-link-revoked = This link does not hold any more. Perhaps you have got a new one in the meantime. Otherwise please ask the education office.
network-link-survey-over = This survey is not open at present. If you still want to say something, please turn to the education office.
network-flash-survey = The survey is saved.
network-flash-roster = The list is saved.
network-flash-opened = The survey is open. The invitations go out.
network-flash-reminded = The reminders go out.
network-flash-closed = The survey is closed.
network-flash-renewed = The link is new. The old one does not hold any more.
network-flash-revoked = The link is taken back.
network-error-language = Texts are in German and English.
network-error-closes = Please choose the last day.
network-error-survey-over = The survey is closed already.
network-error-survey-date = The last day lies in the past. Move it first.
network-error-survey-roster = There must be at least two organisations on the list.
network-error-survey-draft = The survey has not begun yet.

# Network survey: answer
network-survey-intro = We would like to know who works with whom in our town. So we see where the net holds well and where something is missing. The questions take about ten minutes.
network-survey-question = With whom do you work?
network-survey-needs-question = What do you look for, what can you give?
network-survey-step-partners = Partners
network-survey-step-details = Working together
network-survey-step-needs = Needs and resources
network-survey-step-check = Check and send
network-survey-closes = You can answer until { $date }.
network-survey-answered = You answered on { $when }. You can still change your answer.
network-survey-saved-at = Draft saved: { $when }
network-survey-saved = Your draft is saved. You can go on later with the same link.
network-survey-conflict = Somebody of your organisation has saved in the meantime. What you have just typed is still here. If you go on, what you typed counts.
network-survey-before = You named these last time
network-survey-before-hint = Is that still right? Tick what goes on.
network-survey-take = Take all of them
network-survey-find-label = Search the list
network-survey-find = Search
network-survey-list = Organisations
network-survey-hidden = { $count ->
        [one] One more organisation is hidden. Empty the search field to see all.
       *[other] { $count } more organisations are hidden. Empty the search field to see all.
    }
network-survey-free = Is somebody missing in the list?
network-survey-free-hint = Write the name of the organisation, one in each field. Please no names of persons.
network-survey-free-number = Other organisation { $number }
network-survey-more = More fields
network-survey-alone = We work with nobody at present.
network-survey-details-text = All of this is optional. How close you say you work together is seen only by your partner and the education office.
network-survey-no-details = You have named nobody yet.
network-survey-topics = On which topics?
network-survey-closeness = How close?
network-survey-frequency = How often are you in touch?
network-survey-needs-text = This is optional. What you state is seen only by the education office and organisations in the network, never by the public.
network-survey-need-number = Entry { $number }
network-survey-need-text = In your words
network-survey-nothing = You have stated nothing yet.
network-survey-what-happens = After you have sent it, we ask the organisations you named whether they see it the same way.
network-survey-next = Next
network-survey-back = Back
network-survey-save = Save the draft
network-survey-send = Send the answer
network-survey-sent = Your answer has arrived.
network-survey-thanks = Thank you!
network-survey-thanks-text = Your answer has arrived. It helps to tie the net in town more closely.
network-survey-change = You can change your answer until { $date }.
network-survey-change-link = See or change the answer
network-error-alone = You have named somebody. Take away either this tick or the names.
network-error-not-on-list = This organisation is not on the list. Write its name below.
network-error-many-names = At most { $most } names are possible.
network-error-many-needs = At most { $most } entries are possible.
network-error-answer-empty = Please name somebody, or say that you work with nobody.

# Placing names
network-names-heading = Place names
network-names-text = Organisations wrote these names freely in the survey. What is clear the system places itself. On the rest you decide once; the system remembers it.
network-names-none = Nothing to place
network-names-none-text = All names are placed.
network-names-more = { $count ->
        [one] One more name follows.
       *[other] { $count } more names follow.
    }
network-names-decided = Decided already
network-name-by = Written by: { $names }
network-name-nobody = No organisation of our directory
network-name-other = No other
network-name-other-label = Another organisation
network-name-save = Place
network-name-forget = Decide anew
network-column-name = Name
network-column-meant = Means
network-flash-name = Your decision is saved.
network-flash-name-none = Please choose who is meant.

# Comparing waves
network-waves-heading = Compare waves
network-waves-text = Two surveys side by side: what was kept, what is new, what has ended, and of what nobody said anything.
network-waves-none = No survey yet
network-waves-two = To compare, there must be two surveys.
network-waves-earlier = Earlier survey
network-waves-later = Later survey
network-waves-show = Compare
network-waves-answers = Response
network-waves-change = What has changed?
network-waves-common = { $count ->
        [one] Compared is among one organisation that was asked both times.
       *[other] Compared is among the { $count } organisations that were asked both times.
    }
network-waves-density = Density (share of pairs that work together): earlier { $earlier }, later { $later }.
network-waves-range = likely { $low } to { $high } %, at the utmost { $lowest } to { $highest } %
network-waves-bounds = { $lowest } to { $highest } %
network-waves-jaccard = Of all ties of both surveys there are both times: { $range }.
network-waves-undefined = Not defined: there are no pairs or no answers for it.
network-waves-rose = The density has likely risen.
network-waves-rose-sure = The density has risen.
network-waves-fell = The density has likely fallen.
network-waves-fell-sure = The density has fallen.
network-waves-same = The density has stayed the same.
network-waves-open = Whether the density has risen or fallen cannot be said: answers are missing.
network-waves-how = A tie counts if one side names it and the other does not decline. Whoever has not answered may have more or fewer ties; hence the ranges.
network-waves-list = Show the list
network-waves-unsure = not sure: answers are missing
network-waves-kept = Kept: { $count }
network-waves-kept-text = Named both times.
network-waves-new = New: { $count }
network-waves-new-text = Named in the later survey only.
network-waves-ended = Ended: { $count }
network-waves-ended-text = Named earlier, not later, although somebody answered.
network-waves-unknown-later = Not known whether still: { $count }
network-waves-unknown-later-text = Named earlier. Later neither side answered.
network-waves-unknown-earlier = Not known whether new: { $count }
network-waves-unknown-earlier-text = Named later. Earlier neither side had answered.
network-column-ties = Ties
network-column-confirmed = confirmed
network-column-declined = declined
network-column-open-names = names open

# In and out
network-import-heading = Import cooperations
network-import-text = You read a table or a network file. First you see what would happen; only then is it taken over.
network-import-file = File
network-import-file-hint = CSV or XLSX with a column “organisations” (separated by semicolons) or with “organisation” and “partner”; also topics, kind, frequency, intensity, since, until, note, source_url. Or GraphML, GEXF, GML, Pajek, UCINET DL, Kumu JSON.
network-import-preview = Preview
network-import-check = This would happen
network-import-new = new
network-import-there = there already
network-import-wrong = is left out
network-import-take = { $count ->
        [one] Take over one cooperation
       *[other] Take over { $count } cooperations
    }
network-import-nothing = There is nothing in this file that can be taken over.
network-import-rows = Lines of the file
network-import-more = { $count } more lines are not shown here.
network-import-no-file = Please choose a file.
network-import-no-columns = A column “organisations” is missing, or “organisation” and “partner”. Found: { $columns }.
network-import-two-mode = The file joins two kinds of nodes. Only ties between organisations are imported.
network-import-many = The file has { $count } lines; at most { $most } are imported at once.
network-import-broken = The file cannot be read: { $what }
network-import-unknown = “{ $name }” is no organisation that is clearly known.
network-import-unread = “{ $value }” cannot be read.
network-column-line = Line
network-column-outcome = Outcome
network-flash-imported = The cooperations are taken over.
network-export-heading = Export
network-export-text = You get what you may also see on the pages.

# Mails of the survey
network-mail-invite-subject = { $portal }: { $title }
network-mail-invite-text =
    Hello,

    we invite { $organisation } to the survey “{ $title }”.

    { $intro }

    Here you answer, without an account, in about ten minutes:

    { $link }

    The link is meant for your organisation only and holds until { $closes }. You can stop and go on later.

    We are glad to answer questions: { $contact }

    Kind regards
    { $portal }
network-mail-remind-subject = Reminder: { $title }
network-mail-remind-text =
    Hello,

    until { $closes } we look forward to the answer of { $organisation } in the survey “{ $title }”:

    { $link }

    You need no account. If you have answered in the meantime: thank you, then there is nothing more to do.

    We are glad to answer questions: { $contact }

    Kind regards
    { $portal }
