# Listening: groups, people, consent, guide, session, recordings, deletion
inquiry-to-guides = { $count ->
    [0] Make a guide
    [one] Guide
   *[other] Guides ({ $count })
}
inquiry-to-forms = { $count ->
    [0] Write the consent form
   *[other] Consent form (version { $count })
}
inquiry-to-readers = Who has read
inquiry-forms-first = Write the consent form first. Nobody can be invited without it.
inquiry-seats-heading = Free seats
inquiry-entry-aside = This is put aside.

inquiry-groups-heading = Groups
inquiry-groups-caption = Groups and interviews
inquiry-groups-empty-heading = No group yet
inquiry-groups-empty-text = A group has dates to choose from, a place and people you invite.
inquiry-group-new = New group
inquiry-group-edit = Change group
inquiry-group-none = no group yet
inquiry-group-nobody = Nobody is in this group yet.
inquiry-group-kind-focus_group = Focus group
inquiry-group-kind-interview = Interview
inquiry-group-state-planned = Being prepared
inquiry-group-state-invited = Invited
inquiry-group-state-dated = Date is set
inquiry-group-state-held = Took place
inquiry-group-state-cancelled = Cancelled
inquiry-group-dates-asked = { $count ->
    [0] no date yet
    [one] one date proposed
   *[other] { $count } dates to choose from
}
inquiry-group-came = { $came } of { $all } came
inquiry-group-coming = { $coming } of { $all } will come

inquiry-people-heading = People
inquiry-people-caption = People who are to be heard
inquiry-people-empty-heading = Nobody yet
inquiry-people-empty-text = Enter whom you want to hear. Transcripts will only show a label such as B3.
inquiry-participant-new = New person
inquiry-participant-edit = Change person
inquiry-person-state-wanted = Not asked yet
inquiry-person-state-asked = Asked
inquiry-person-state-accepted = Will come
inquiry-person-state-declined = Will not come
inquiry-person-state-attended = Was there
inquiry-person-state-absent = Was not there

inquiry-column-answer = Answer
inquiry-column-consent = Consent
inquiry-column-file = Recording
inquiry-column-group = Group
inquiry-column-label = Label
inquiry-column-minutes = Minutes
inquiry-column-name = Name
inquiry-column-parts = Parts
inquiry-column-people = People
inquiry-column-person = Person
inquiry-column-seat = Seat
inquiry-column-state = State
inquiry-column-used = Groups using it
inquiry-column-way = How
inquiry-column-what = What
inquiry-column-when = When
inquiry-column-who = Who
inquiry-column-whose = Who is heard

inquiry-field-kind = Kind
inquiry-field-state = State
inquiry-field-guide = Guide
inquiry-field-place = Place
inquiry-field-dates = Dates to choose from
inquiry-hint-dates = Whoever is invited says for each date: fits, if need be, does not fit.
inquiry-field-day = Day
inquiry-field-from = From
inquiry-field-to = Until
inquiry-dates-add = More dates
inquiry-field-date-chosen = Agreed date
inquiry-field-invitation = Text of the invitation
inquiry-hint-invitation = Stands in the mail and on the page behind the link. What is it about, and why these people?
inquiry-field-notes = Notes
inquiry-hint-notes = For the team only. Goes on the date of deletion.
inquiry-field-label = Label in transcripts
inquiry-hint-label = Leave empty: the next free label is given.
inquiry-field-email = E-mail
inquiry-hint-email = For the invitation. Without an address you hand over the link yourself.
inquiry-field-group = Group
inquiry-field-sector = Sector
inquiry-field-view = View
inquiry-field-organisation = Organisation
inquiry-organisation-none = none
inquiry-field-under-16 = Under 16: whoever has custody has to agree as well
inquiry-field-parent-name = Who has custody
inquiry-hint-parent = Needed under 16 only.
inquiry-field-parent-email = E-mail of this person

inquiry-answers-heading = Invitation and answers
inquiry-answers-caption = Who answered what
inquiry-dates-caption = Dates and how many can come
inquiry-invite = Send invitation
inquiry-invite-hint = Everybody gets the invitation once, even if you press again.
inquiry-remind = { $count ->
    [one] Remind one person
   *[other] Remind { $count } people
}
inquiry-without-address = { $count ->
    [one] One person has no mail address. Give them the link on their page.
   *[other] { $count } people have no mail address. Give them the link on their page.
}
inquiry-no-address = No mail address
inquiry-suits-yes = Fits
inquiry-suits-maybe = If need be
inquiry-suits-no = Does not fit
inquiry-date-best = Fits best
inquiry-date-chosen = Agreed
inquiry-date-choose = Take this one
inquiry-date-question = Set this date? Everybody who was asked gets a mail with a calendar file.
inquiry-mail-failed = The mail did not go out
inquiry-mail-last = Last mail: { $when }
inquiry-mails-heading = Mails
inquiry-mail-kind-invited = Invitation
inquiry-mail-kind-reminded = Reminder
inquiry-mail-kind-dated = Date
inquiry-mail-kind-parent = Request for consent to those who have custody
inquiry-attendance-heading = Who was there
inquiry-attendance-legend = Present
inquiry-attendance-save = Save attendance

inquiry-consent-heading = Consent
inquiry-consent-none = Missing
inquiry-consent-withdrawn = Withdrawn
inquiry-consent-parent-missing = Custody missing
inquiry-consent-with-quotes = Version { $version }, with quotes
inquiry-consent-without-quotes = Version { $version }, no quotes
inquiry-consent-given-paper = Signed on paper, { $when }
inquiry-consent-given-link = Given by the link, { $when }
inquiry-consent-withdrawn-at = Withdrawn on { $when }. What the person said was taken out of all texts.
inquiry-paper-heading = Enter consent given on paper
inquiry-paper-save = Enter
inquiry-field-form = Signed version
inquiry-field-given = Signed on
inquiry-field-recording = Recording and analysis are allowed
inquiry-field-quotes = Quoting with a label is allowed
inquiry-field-by-parent = Those who have custody signed as well
inquiry-withdraw-heading = Withdraw consent
inquiry-withdraw-text = Everything the person said is replaced by “[zurückgezogen]” in every transcript. Their quotes are locked, their own track is deleted. This cannot be undone.
inquiry-withdraw-sure = Yes, the person has withdrawn their consent
inquiry-withdraw = Withdraw
inquiry-withdrawn-reason = The consent was withdrawn.
inquiry-link-heading = Personal link
inquiry-link-text = This link belongs to this person only. With it they answer, consent, and can withdraw their consent at any time.
inquiry-link-label = Link
inquiry-link-parent = Link for those who have custody
inquiry-link-copy = Copy link

inquiry-forms-heading = Consent form
inquiry-forms-lead = Every change is a new version. Whoever signed an earlier one has signed that one.
inquiry-form-version = Version { $version }
inquiry-form-signed = { $count ->
    [0] signed by nobody yet
    [one] signed by one person
   *[other] signed by { $count } people
}
inquiry-form-print = Print two copies
inquiry-form-read = Read the text
inquiry-form-first = First version
inquiry-form-new = New version
inquiry-form-save = Save as a new version
inquiry-field-form-text = Text
inquiry-hint-form-text = An empty line separates paragraphs. Have your data protection officer check the text before the first invitation.
inquiry-form-title = Consent to the recording and analysis of a conversation
inquiry-form-copy-person = Your copy
inquiry-form-copy-office = Copy for the education office
inquiry-form-tick-recording = I agree that the conversation is recorded, written down and analysed.
inquiry-form-tick-quotes = I also agree that single sentences are quoted with a label instead of my name.
inquiry-form-line-name = Name
inquiry-form-line-place = Place and date
inquiry-form-line-sign = Signature
inquiry-form-parent = Under 16, whoever has custody signs as well:
inquiry-form-line-parent = Name and signature of the person who has custody
inquiry-form-template =
    What it is about

    You take part in a conversation of the study “{ $study }”. { $portal } is responsible for it. What you and others say helps us to make local education better.

    What happens with the conversation

    We record it and write it down. In the transcript we replace names of people, places and organisations before others read it. The list that connects labels and names is encrypted and kept apart.

    Who reads it

    Only those who lead the conversation or answer for the study know recording and names. Every access is logged. Nothing is passed on, nothing leaves our computers.

    How long

    On { $day } we delete recording, transcript, names and codings. Summarised results without reference to single people stay.

    Voluntary

    Taking part is voluntary. You can withdraw your consent at any time without giving reasons: by your personal link or with a message to { $contact }.

    Your rights

    You can ask for your data, have them corrected or deleted, and complain to the supervisory authority. The basis is your consent (Article 6(1)(a) GDPR).

inquiry-guides-heading = Guides
inquiry-guides-lead = A guide says what is asked, how one probes, and how long it may take.
inquiry-guides-empty-heading = No guide yet
inquiry-guides-empty-text = The template has an opening, six topics and a close. You adapt it afterwards.
inquiry-guide-from-template = Make from the template
inquiry-guide-from-nothing = Begin empty
inquiry-guide-template-name = Guide on local education
inquiry-guide-empty-name = New guide
inquiry-guide-none = no guide
inquiry-guide-edit = Change guide
inquiry-guide-print = As PDF
inquiry-guide-minutes = Planned: { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
inquiry-guide-no-parts = This guide has no parts yet.
inquiry-guide-part = Part { $number }
inquiry-guide-up = Up
inquiry-guide-down = Down
inquiry-guide-remove = Remove
inquiry-guide-add-part = Add a part
inquiry-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
inquiry-part-kind-opening = Opening
inquiry-part-kind-main = Main part
inquiry-part-kind-close = Close
inquiry-topic-none = no topic
inquiry-field-part-kind = Section
inquiry-field-topic = Topic
inquiry-field-minutes = Minutes
inquiry-field-title = Heading
inquiry-field-asked = Question as it is asked
inquiry-field-probes = Probes
inquiry-hint-probes = One per line.
inquiry-guide-welcome-title = Welcome
inquiry-guide-welcome-question = Welcome. Today is about your view of education in our town. There are no right or wrong answers. We record the conversation; names do not appear in the transcript. Does everybody agree?
inquiry-guide-welcome-probes =
    Are there questions about the recording or the consent?
    Please let each other finish.
inquiry-guide-names-title = Round of names
inquiry-guide-names-question = Please tell us briefly what connects you with local education.
inquiry-guide-names-probes =
    Since when?
    With whom do you have most to do?
inquiry-guide-needs-title = Needs
inquiry-guide-needs-question = What do people in our town lack when it comes to learning and education?
inquiry-guide-needs-probes =
    For whom is it missing most?
    How do you notice it in daily life?
    What is there already but reaches nobody?
inquiry-guide-actors-title = Actors
inquiry-guide-actors-question = Who carries education here, beyond schools and day care?
inquiry-guide-actors-probes =
    Who is easily overlooked?
    Who should take part and does not?
inquiry-guide-networking_potentials-title = Networking potentials
inquiry-guide-networking_potentials-question = Who should have more to do with each other?
inquiry-guide-networking_potentials-probes =
    What has kept it from happening?
    Where do people know each other but not work together?
inquiry-guide-cooperation_synergies-title = Synergies of cooperation
inquiry-guide-cooperation_synergies-question = Where has cooperation brought something that one organisation alone could not have done?
inquiry-guide-cooperation_synergies-probes =
    What made it possible?
    What does cooperation cost, and who pays?
inquiry-guide-opportunities-title = Opportunities
inquiry-guide-opportunities-question = What could be better in five years if we begin it well now?
inquiry-guide-opportunities-probes =
    What would be a first step?
    Where have you seen this before?
inquiry-guide-challenges-title = Challenges
inquiry-guide-challenges-question = What stands in the way?
inquiry-guide-challenges-probes =
    What of it can we change here?
    What would others have to do?
inquiry-guide-open-title = What is left
inquiry-guide-open-question = What have we not asked that matters?
inquiry-guide-open-probes = If you could give us one sentence: which one?
inquiry-guide-thanks-title = Thanks and what comes next
inquiry-guide-thanks-question = Thank you. We write the conversation down, analyse it and show you what came of it. You can withdraw your consent at any time.
inquiry-guide-thanks-probes = May we invite you again when there are results?

inquiry-session-heading = Session
inquiry-session-open = Lead the session
inquiry-session-back = To the group
inquiry-session-clock = Time passed
inquiry-session-planned = { $count ->
    [one] of 1 planned minute
   *[other] of { $count } planned minutes
}
inquiry-session-now = As of { $when }
inquiry-session-no-guide = This group has no guide. Notes work all the same.
inquiry-session-asked = Asked
inquiry-session-answered = Answered by
inquiry-session-has-answered = has answered
inquiry-session-note = Note
inquiry-session-note-label = What do you notice?
inquiry-session-note-save = Note it
inquiry-session-marks = Marks
inquiry-session-empty = Nothing is marked yet.
inquiry-session-waiting = not sent yet
inquiry-session-sent = Everything is sent.
inquiry-session-refused = The server does not take these marks. They stay on this device.
inquiry-mark-asked = Asked: { $part }
inquiry-mark-answered = { $person } answers: { $part }
inquiry-mark-note = Note { $part }
inquiry-mark-kind-asked = Asked
inquiry-mark-kind-answered = Answered
inquiry-mark-kind-note = Note
inquiry-mark-correct = Correct
inquiry-mark-edit = Correct a mark
inquiry-mark-part-none = no part
inquiry-mark-person-none = nobody in particular
inquiry-field-mark-at = Time since the beginning
inquiry-hint-mark-at = For example 12:30 for twelve and a half minutes.
inquiry-field-mark-kind = What
inquiry-field-mark-part = Part
inquiry-field-mark-person = Person
inquiry-field-mark-text = Note

inquiry-recordings-heading = Recordings
inquiry-recordings-caption = Recordings of this group
inquiry-recordings-empty = No recording yet.
inquiry-recordings-file = File with sound
inquiry-recordings-hint = WAV, MP3, M4A, AAC, OGG, Opus or FLAC, as large as { $size }.
inquiry-recordings-hint-script = WAV, MP3, M4A, AAC, OGG, Opus or FLAC, up to { $size }. If the connection breaks, choose the same file again: it goes on from there.
inquiry-recordings-whose = Who is heard?
inquiry-recordings-whose-hint = If everybody has a microphone of their own, choose the person here. Then their track can be deleted alone.
inquiry-recordings-bring = Upload
inquiry-recordings-no-consent = Consent is missing here: { $people }. Please ask for it before you record.
inquiry-recording-common = all together
inquiry-recording-state-arriving = Arriving
inquiry-recording-state-ready = There
inquiry-recording-state-broken = Not readable
inquiry-recording-state-gone = Deleted
inquiry-recording-withdrawn = Holds a withdrawn voice
inquiry-recording-withdrawn-text = Somebody who has withdrawn their consent is heard on this recording. Delete it as soon as the transcript is done, or cut the voice out and upload the rest anew.
inquiry-recording-gone-text = This recording is deleted.
inquiry-recording-delete = Delete
inquiry-recording-delete-question = Delete the recording for good? This cannot be undone.
inquiry-recording-day = Uploaded on
inquiry-recording-size = Size
inquiry-recording-received = { $received } of { $size } are there
inquiry-recording-length = Length
inquiry-recording-kind = Kind
inquiry-kilobytes = { $size } kB
inquiry-megabytes = { $size } MB
inquiry-decimal-point = .
inquiry-upload-progress = Uploading
inquiry-upload-broken = The connection is interrupted. It goes on in a moment.
inquiry-upload-refused = The file was not taken:

inquiry-readers-heading = Who has read
inquiry-readers-lead = Every access to transcripts and recordings, once an hour per person and kind.
inquiry-readers-caption = Accesses, newest first
inquiry-readers-empty-heading = Nobody has read yet
inquiry-readers-empty-text = As soon as somebody opens a transcript or hears a recording, it stands here.
inquiry-readers-gone = no longer there
inquiry-readers-nobody = without a name
inquiry-way-read = read
inquiry-way-audio = heard
inquiry-way-export = exported
inquiry-way-key = looked at the key

inquiry-delete-heading = Delete now
inquiry-delete-lead = It is deleted by itself on { $day }. You can also do it now.
inquiry-delete-texts = { $count ->
    [one] 1 transcript with all codings
   *[other] { $count } transcripts with all codings
}
inquiry-delete-recordings = { $count ->
    [one] 1 recording
   *[other] { $count } recordings
}
inquiry-delete-people = { $count ->
    [one] 1 person with name and address
   *[other] { $count } people with names and addresses
}
inquiry-delete-rest = Quotes, paraphrases, summaries, memos on texts and codes, marks, key, log of readers
inquiry-delete-stays = What stays: question, guide, codes without examples, categories with the number of their voices, perspectives.
inquiry-delete-warning = This cannot be undone. The log of changes will say nothing of it any more either. Backups made before still hold it until they are deleted.
inquiry-delete-question = Really delete everything that was said?
inquiry-delete-name = Type the name of the study to confirm
inquiry-delete = Delete for good

inquiry-undo-groups = The group is put aside.
inquiry-undo-participants = The person is put aside.
inquiry-undo-guides = The guide is put aside.
inquiry-undo-marks = The mark is removed.
inquiry-done-invited = The mails are on their way.
inquiry-done-dated = The date is set. The mails are on their way.
inquiry-done-form = The new version holds from now on.
inquiry-done-mark = Noted.
inquiry-done-recording = The recording is there.
inquiry-done-recording-deleted = The recording is deleted.
inquiry-done-withdrawn = The consent is withdrawn. What was said is taken out of all texts.
inquiry-done-deleted = Everything that was said is deleted.

inquiry-error-label-twice = This label is taken in the study.
inquiry-error-parent = Under 16 we need the name of the person who has custody.
inquiry-error-date-row = A date needs a day, a beginning and an end.
inquiry-error-future = This lies in the future.
inquiry-error-consent = There is no consent without this.
inquiry-error-consent-parent = Under 16, those who have custody must have signed as well.
inquiry-error-group-over = This group has taken place or does not take place.
inquiry-error-group-dates = Enter dates first.
inquiry-error-group-form = Write the consent form first.
inquiry-error-nobody = Please choose who was there.
inquiry-error-sure = Please confirm.
inquiry-error-length = A time looks like this: 12:30
inquiry-error-recording-empty = Please choose a file that holds something.
inquiry-error-recording-large = 2 GB at most.
inquiry-error-recording-kind = This is no sound file we know. WAV, MP3, M4A, AAC, OGG, Opus and FLAC work.
inquiry-error-recording-size = This piece does not fit the recording.
inquiry-error-recording-gone = This recording takes nothing any more.
inquiry-error-recording-lost = Parts of this recording are missing.
inquiry-error-recording-withdrawn = This person has withdrawn their consent.
inquiry-error-delete-name = This is not the name of the study.

inquiry-mail-when = { $day }, { $from } to { $until }
inquiry-mail-invited-subject = Invitation: { $study }
inquiry-mail-invited-text =
    Dear { $name },

    we would like to listen to you: { $question }

    { $text }

    The conversation: { $group }
    Place: { $place }
    To choose from:
    { $dates }

    Please tell us by this link whether you come and when it suits you:
    { $link }

    The link belongs to you only. Please do not pass it on.

    Kind regards
    { $portal }
inquiry-mail-reminded-subject = Reminder: { $study }
inquiry-mail-reminded-text =
    Dear { $name },

    we invited you to a conversation and have not heard from you: { $group }
    { $dates }

    Please tell us by this link whether you come:
    { $link }

    Kind regards
    { $portal }
inquiry-mail-dated-subject = The date is set: { $group }
inquiry-mail-dated-text =
    Dear { $name },

    the date of our conversation is set:
    { $when }
    Place: { $place }

    The attached file puts it into your calendar. If you cannot come after all, say so here:
    { $link }

    Kind regards
    { $portal }
inquiry-mail-parent-subject = Your consent, please: { $study }
inquiry-mail-parent-text =
    Dear { $name },

    { $child } would like to take part in a conversation: { $group }. Under 16 we need your consent as well. Here you read what it is about and can agree:
    { $link }

    Kind regards
    { $portal }
inquiry-mail-deletion-subject = To be deleted on { $day }: { $study }
inquiry-mail-deletion-text =
    Dear { $name },

    on { $day }, transcripts, recordings, key, codings and the data of people in the study “{ $study }” are deleted. Categories and perspectives stay.

    Please save before then what you still need:
    { $link }

    Bildungsraum
