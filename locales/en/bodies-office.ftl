# Bodies: pages of the office and mails
bodies-lead = Here you see who talks and decides together: seats, meetings, resolutions and tasks.
bodies-new = New body
bodies-empty-text = Add the first body, such as the education advisory board or a working group.
bodies-caption = Bodies, each below the one it belongs to
bodies-column-body = Body
bodies-column-kind = Kind
bodies-column-seats = Seats
bodies-column-seen-by = Visible to
bodies-column-action = Action
bodies-column-state = State
bodies-column-date = Date
bodies-public = Public
bodies-internal = Internal
bodies-own-seat = Your seat
bodies-next-heading = Next meetings
bodies-next-none = No meeting is planned at the moment.
bodies-aside-heading = Bodies put aside
bodies-aside-link = See bodies put aside
bodies-aside-text = This body is put aside. It can be read, but is not changed any more.
bodies-edit = Edit
bodies-edit-heading = Edit body
bodies-save = Save
bodies-cancel = Cancel
bodies-unsaved = There are unsaved changes.
bodies-put-aside = Put aside
bodies-restore = Bring back
bodies-undo = Undo
bodies-undo-bodies = The body is put aside.
bodies-undo-meetings = The meeting is put aside.
bodies-undo-seats = The seat is removed.
bodies-undo-resolutions = The resolution is put aside. Its number is not given again.
bodies-undo-tasks = The task is put aside.
bodies-undo-documents = The document is put aside.
bodies-undo-polls = The poll is put aside.
bodies-undo-done = The task is done.
bodies-public-page = Public page
bodies-below = Below it:
bodies-parent-none = None
bodies-no-vote = (no vote)
bodies-term-soon = Ends within 60 days
bodies-term-ahead = Not begun yet
bodies-seat-new = Give a seat
bodies-seat-edit = Edit seat
bodies-organisation-none = None
bodies-meetings-none = There is no meeting yet.
bodies-meeting-new = Plan a meeting
bodies-meeting-edit = Edit meeting
bodies-meeting-public = Date public
bodies-calendar-heading = Subscribe to this calendar
bodies-calendar-text = With this link your calendar program shows all meetings, internal ones too. Pass it on to members only. It is valid for two years.
bodies-calendar-label = Link for the calendar program
bodies-video = To the video room
bodies-invite = Invite
bodies-invite-question = Every organisation with a seat gets an e-mail. Whoever has this invitation already does not get it again. Invite now?
bodies-meeting-cancel = Call off
bodies-meeting-cancel-question = Those invited get an e-mail that it is called off. Call the meeting off?
bodies-meeting-replan = Plan it again
bodies-agenda-heading = Agenda
bodies-resolutions-none = There is no resolution yet.
bodies-resolutions-none-here = No resolution is recorded for this meeting.
bodies-resolution-new = Add a resolution
bodies-resolution-edit = Edit resolution
bodies-released = Published
bodies-tasks-heading = Tasks
bodies-tasks-open = Open tasks
bodies-tasks-caption = Tasks by due date, overdue ones first
bodies-tasks-lead = All tasks of all bodies that you may see. Overdue ones come first.
bodies-tasks-none = There is no open task.
bodies-tasks-none-here = No task is recorded for this meeting.
bodies-tasks-empty-heading = Nothing to do
bodies-tasks-empty-text = There is no task that fits.
bodies-task-new = Give a task
bodies-task-edit = Edit task
bodies-task-open = Open
bodies-task-done = Done
bodies-task-dropped = Dropped
bodies-task-overdue = Overdue
bodies-task-soon = Due soon
bodies-task-no-day = No due date
bodies-task-set-done = Mark done
bodies-task-set-open = Open again
bodies-owner-none = Nobody yet
bodies-filter = Show
bodies-filter-all-bodies = All bodies
bodies-filter-all-organisations = All organisations
bodies-filter-mine = My organisation's tasks only
bodies-filter-clear = See all open tasks
bodies-minutes-heading = Minutes
bodies-minutes-write = Write minutes
bodies-minutes-no-items = There is no agenda. Add items first; then you can record what came of each.
bodies-attendance-no-seats = Nobody held a seat on the day of the meeting.
bodies-mails-heading = E-mails about this meeting
bodies-notice-invited = invited on { $when }
bodies-notice-cancelled = told of the cancellation on { $when }
bodies-notice-failed = not delivered ({ $cause })
bodies-notice-waiting = being sent
bodies-space-heading = Shared space
bodies-space-of = Shared space: { $body }
bodies-space-lead = Here the organisations with a seat work together. Nobody else sees this space, except the office.
bodies-office = Office
bodies-discussion-heading = Discussion
bodies-discussion-none = Nobody has written yet. Begin a topic.
bodies-thread-new = New topic
bodies-thread-begin = Begin topic
bodies-reply-heading = Reply
bodies-reply = Send reply
bodies-post-edit = Edit contribution
bodies-post-edited = changed on { $when }
bodies-post-retract = Take back
bodies-post-retract-question = The text is erased, also from the trail. Take the contribution back?
bodies-post-retracted = This contribution was taken back on { $when }.
bodies-polls-heading = Find a date
bodies-polls-none = No poll is open at the moment.
bodies-poll-new = New poll for a date
bodies-poll-lead = Suggest several dates. Every organisation with a seat says yes, maybe or no. The date chosen becomes a meeting.
bodies-poll-dates = Dates to choose from
bodies-poll-add = More dates
bodies-poll-ask = Begin the poll
bodies-poll-title = Poll: { $title }
bodies-poll-open = Open
bodies-poll-closed = Decided
bodies-poll-became = The date is set.
bodies-poll-to-meeting = To the meeting
bodies-poll-aside = This poll is put aside.
bodies-poll-result = Standing
bodies-poll-caption = Dates with answers
bodies-poll-best = Suits best
bodies-poll-no-answers = Nobody has answered yet.
bodies-poll-answers-caption = Answers by organisation
bodies-poll-choose = Choose this date
bodies-poll-close-question = This date becomes a planned meeting; the poll ends. Go on?
bodies-poll-answer-heading = When can you come?
bodies-poll-for = You answer for: { $organisation }
bodies-poll-for-which = For which organisation do you answer?
bodies-poll-answer = Save answer
bodies-answer-yes = Yes
bodies-answer-maybe = Maybe
bodies-answer-no = No
bodies-documents-heading = Documents
bodies-documents-none = There is no document here yet.
bodies-document-add = Upload document
bodies-document-version = Version { $version } ({ $size }), { $day }, { $by }
bodies-document-named = { $name }, version { $version }
bodies-documents-aside = Documents put aside ({ $count })
bodies-balance-heading = Balance
bodies-balance-lead = The exchange belongs to nobody alone. Here every sector sees how seats and contributions are shared out.
bodies-balance-of-this = How balanced is this body?
bodies-balance-empty-heading = Nothing to compare yet
bodies-balance-empty-text = As soon as seats are given, you see here how they are shared out.
bodies-balance-seats = Seats
bodies-balance-seats-text = Seats held today
bodies-balance-attendance = Attendance
bodies-balance-attendance-text = Seats that were filled, summed over meetings
bodies-balance-items = Agenda items
bodies-balance-items-text = Items that somebody proposed
bodies-balance-tasks = Tasks
bodies-balance-tasks-text = Tasks that an organisation took on
bodies-balance-posts = Discussion
bodies-balance-posts-text = Contributions in the shared spaces
bodies-balance-share = { $count } ({ $percent } %)
bodies-balance-count = Number and share
bodies-balance-table = As a table
bodies-balance-caption = All figures by sector
bodies-balance-note = “No sector” are groups that are no organisation, such as parents’ representatives; in discussions also the office’s contributions.
bodies-field-name = Name
bodies-field-kind = Kind
bodies-field-task = Task
bodies-field-parent = Belongs to
bodies-field-founded = Founded on
bodies-field-rules-url = Rules of procedure (web address)
bodies-field-source-url = Source (web address)
bodies-field-public = Everybody may see this body
bodies-field-organisation = Organisation
bodies-field-group = Group in words
bodies-field-role = Role
bodies-field-from = Term from
bodies-field-until = Term until
bodies-field-title = Title
bodies-field-date = Day
bodies-field-start = Begin
bodies-field-end = End
bodies-field-place = Place
bodies-field-link = Video room (web address)
bodies-field-note = Text of the invitation
bodies-field-meeting-public = Everybody may see the date
bodies-field-item-title = What is it about?
bodies-field-item-order = Order
bodies-field-item-minutes = Minutes planned
bodies-field-item-organisation = Proposed by
bodies-field-item-text = To prepare
bodies-item-legend = Item { $number }
bodies-item-add = More items
bodies-field-finished = The minutes are complete
bodies-field-released-minutes = Everybody may read the minutes
bodies-field-text = Text
bodies-field-decided-on = Decided on
bodies-field-yes = Votes for
bodies-field-no = Votes against
bodies-field-abstain = Abstentions
bodies-field-result = Result
bodies-field-state = State
bodies-field-released = Everybody may read this resolution
bodies-field-person = Name of a person (optional)
bodies-field-due = Due date
bodies-field-thread-title = Topic
bodies-field-post = Your contribution
bodies-field-poll-title = Title of the meeting
bodies-field-file = File
bodies-hint-organisation = Organisation or group: fill in one of the two.
bodies-hint-group = Where no organisation holds the seat, such as “parents’ representatives”.
bodies-hint-until = Empty means: open. An ended seat stays visible.
bodies-hint-link = Only members see this address.
bodies-hint-note = Stands in the e-mail before the agenda.
bodies-hint-agenda = An item without title and text is not saved. Change the order by the numbers.
bodies-hint-person = Only where needed. The name is erased a year after the task ended, also from the trail.
bodies-hint-file = PDF, office files, text or pictures up to { $most } MB. The same name again becomes a new version.
bodies-done-saved = Saved.
bodies-done-restored = Brought back.
bodies-done-invited = The invitations are being sent.
bodies-done-cancelled = The meeting is called off. Those invited are told.
bodies-done-replanned = The meeting is planned again. Please invite anew.
bodies-done-minutes = The minutes are saved.
bodies-done-task-open = The task is open again.
bodies-done-document = The document is there.
bodies-done-post = Your contribution is there.
bodies-done-retracted = The contribution is taken back.
bodies-done-poll = The poll is open.
bodies-done-poll-closed = The date is set. Add the agenda and invite.
bodies-done-answer = Your answer is saved.
bodies-error-missing = Please fill in this field.
bodies-error-long = That is too long. At most { $most } characters fit.
bodies-error-signs = There are signs in it that cannot be seen. Please type the text anew.
bodies-error-address = That is no web address. It begins with https://
bodies-error-day = That is no day between 1900 and 2100.
bodies-error-time = That is no time of day.
bodies-error-end = The end has to be after the begin.
bodies-error-number = That is no whole number.
bodies-error-choice = Please choose from the list.
bodies-error-parent = There is no such body above.
bodies-error-parent-circle = A body cannot stand below itself.
bodies-error-seat-who = Please choose an organisation or name a group.
bodies-error-seat-both = Please one only: organisation or group.
bodies-error-term = The term ends before it begins.
bodies-error-overlap = This organisation or group holds this seat at that time already. End the other term first.
bodies-error-organisation = There is no such organisation.
bodies-error-items = At most { $most } items are possible.
bodies-error-item-minutes = The minutes are a number between 0 and 600.
bodies-error-meeting = This meeting is not one of this body.
bodies-error-meeting-over = The meeting has taken place already.
bodies-error-meeting-past = The begin is in the past. Change the date first.
bodies-error-meeting-cancelled = The meeting is called off.
bodies-error-meeting-not-yet = The meeting has not begun yet.
bodies-error-attendance = A seat is not one of this body.
bodies-error-release = Only complete minutes can be published.
bodies-error-release-public = The date is not public, so the minutes cannot be either.
bodies-error-no-minutes = The minutes are not complete yet.
bodies-error-votes = Those are too many votes.
bodies-error-result = With these votes the resolution is not adopted.
bodies-error-year = The year cannot be changed, since it is part of the number.
bodies-error-file-missing = Please choose a file.
bodies-error-file-kind = This kind of file is not taken.
bodies-error-file-empty = The file is empty.
bodies-error-file-large = The file is too large. At most { $most } MB are possible.
bodies-error-file-content = The contents do not fit the ending of the name.
bodies-error-retracted = This contribution was taken back.
bodies-error-options = Please name at least one date.
bodies-error-many-options = At most { $most } dates are possible.
bodies-error-option-row = Every date needs day, begin and end.
bodies-error-option = Please choose one of the dates.
bodies-error-no-seat = This organisation holds no seat in this body today.
bodies-error-answers = Please answer for every date.
bodies-error-poll-closed = This poll is closed.
bodies-error-archived = This body is put aside and is not changed any more.
bodies-error-forbidden = Only the office or members of this body may do that.
bodies-error-invalid = Some entries are not right.
bodies-error-conflict = Somebody else has saved meanwhile. Load the page anew and enter your change again.
bodies-mail-when = { $day }, { $from } to { $until }
bodies-tasks-overdue =
    { $count ->
        [one] One task is overdue.
       *[other] { $count } tasks are overdue.
    }
bodies-mails-waiting =
    { $count ->
        [one] One organisation with a seat was not written to. Perhaps its address is missing.
       *[other] { $count } organisations with a seat were not written to. Perhaps their addresses are missing.
    }
bodies-poll-options =
    { $count ->
        [one] one date
       *[other] { $count } dates
    }
bodies-poll-answers =
    { $count ->
        [one] One answer
       *[other] { $count } answers
    }
bodies-thread-line = { $by }, { $count ->
    [0] no reply yet
    [one] one reply
   *[other] { $count } replies
}, last on { $day }
bodies-mail-invited-subject = Invitation: { $meeting }
bodies-mail-invited-text =
    Hello,

    { $organisation } holds a seat in “{ $body }”. You are invited to:

    { $meeting }
    { $when }
    Place: { $place }
    Video room: { $link }

    { $note }

    Agenda:
    { $agenda }

    Add to your calendar:
    { $calendar }

    All about the meeting (log-in needed):
    { $page }

    Kind regards
    { $portal }
bodies-mail-cancelled-subject = Called off: { $meeting }
bodies-mail-cancelled-text =
    Hello,

    this meeting of “{ $body }” does not take place:

    { $meeting }
    { $when }

    All about the meeting (log-in needed):
    { $page }

    Kind regards
    { $portal }
bodies-mail-task-soon-subject = Due soon: { $task }
bodies-mail-task-soon-text =
    Hello,

    { $organisation } took on a task in “{ $body }”. It is due by { $day }:

    { $task }

    To the tasks (log-in needed):
    { $link }

    Kind regards
    { $portal }
bodies-mail-task-overdue-subject = Overdue: { $task }
bodies-mail-task-overdue-text =
    Hello,

    { $organisation } took on a task in “{ $body }”. It was due by { $day }:

    { $task }

    Is it done? Then please mark it (log-in needed):
    { $link }

    Kind regards
    { $portal }
