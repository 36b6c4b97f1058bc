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
network-field-state = State
network-field-since = Since
network-field-until = Until
network-field-note = Note
network-field-source = Source on the web
network-column-partners = Who works together?
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
network-confirmation-open = has not answered yet
network-confirmation-confirmed = has confirmed
network-confirmation-declined = says it is not so
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
network-confirmations-heading = Confirm cooperations
network-confirmations-text = Others have stated these cooperations. They count as confirmed only when all partners say yes.
network-confirmations-others = Who has still to answer
network-confirmations-others-none = Nobody has still to answer.

# Messages
network-flash-saved = The cooperation is saved.
network-flash-saved-asked = The cooperation is saved. The partners are asked to confirm.
network-flash-asked = The partners are asked to confirm.
network-flash-released = The cooperation is now visible to everybody.
network-flash-taken-back = The cooperation is no longer visible to everybody.
network-flash-restored = The entry is back.

# Errors
network-error-forbidden = You do not have the right to do this.
network-error-archived = The entry is archived. Bring it back first.
network-error-too-late = Bringing back works only within { $days } days.
network-error-partners = A cooperation needs at least two different organisations.
network-error-organisation = There is no such organisation.
network-error-own-organisation = Your own organisation must be among them.
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
network-need-state-now = holds at present
network-need-state-open = open
network-need-state-met = met
network-need-state-withdrawn = withdrawn
network-need-over = run out
network-need-anywhere = anywhere or not stated
network-need-text = Description
network-need-text-hint = What exactly? At most 2,000 characters. Please no names of persons.
network-not-shown = not stated or not visible to you
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
network-waves-heading = Compare two surveys
network-waves-text = What has stayed from one survey to the next, what is new, what has ended? And about what did nobody say anything?
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
network-import-wrong = left out
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
