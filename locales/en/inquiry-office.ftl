# Listening: what all parts share, and the studies
inquiry-heading = Listening
inquiry-lead = Here you listen to people: from the invitation to a focus group to what follows from it. Every step can be traced.
inquiry-breadcrumb = You are here
inquiry-parts = Parts of the study
inquiry-part-study = Overview
inquiry-part-field = Groups and people
inquiry-part-texts = Transcripts
inquiry-part-coding = Coding
inquiry-part-analysis = Analysis
inquiry-part-results = Results
inquiry-new = New study
inquiry-edit = Change study
inquiry-edit-heading = Change study
inquiry-empty-heading = No study yet
inquiry-empty-text = A study has a question, people who are heard, and an end on which recordings are deleted.
inquiry-caption = Studies by name
inquiry-column-study = Study
inquiry-column-part = Your part
inquiry-column-delete-on = Deleted on
inquiry-column-action = Action
inquiry-part-none = You are not in the team
inquiry-demo = Fiction
inquiry-fiction = This focus group is made up. The topics are those of Viernheim; the people and their sentences do not exist.
inquiry-deleted = Deleted
inquiry-deleted-text = The texts, recordings and codings of this study are deleted. Categories and perspectives stay.
inquiry-aside-text = This study is put aside. It can be read, but is not changed.
inquiry-aside-heading = Studies put aside
inquiry-aside-link = See studies put aside
inquiry-save = Save
inquiry-cancel = Cancel
inquiry-put-aside = Put aside
inquiry-restore = Bring back
inquiry-undo = Undo
inquiry-undo-study = The study is put aside now.
inquiry-done-saved = Saved.
inquiry-done-restored = It is back.

inquiry-role-head = Head
inquiry-role-moderator = Moderation
inquiry-role-coder = Coding
inquiry-role-reader = Reading
inquiry-role-key_keeper = Key to the names

inquiry-sector-state = State
inquiry-sector-economy = Economy
inquiry-sector-civil_society = Civil society
inquiry-view-science = Education science
inquiry-view-local_practice = Local practice
inquiry-view-good_practice = Good practice elsewhere
inquiry-view-future_mediators = Future mediators
inquiry-view-target_groups = Target groups

inquiry-rules-dresing_pehl = Dresing and Pehl, simple rules
inquiry-rules-gat2 = GAT 2, minimal transcript

inquiry-topic-needs = Needs
inquiry-topic-actors = Actors
inquiry-topic-networking_potentials = Networking potentials
inquiry-topic-cooperation_synergies = Synergies of cooperation
inquiry-topic-opportunities = Opportunities
inquiry-topic-challenges = Challenges

inquiry-field-name = Name
inquiry-field-question = Question
inquiry-hint-question = What do you want to find out? One sentence will do.
inquiry-field-method = Method
inquiry-hint-method = How do you listen, how do you analyse? This becomes part of the report.
inquiry-field-team = Team
inquiry-hint-team = Who works on the study, and on what. Only heads and moderators see texts with real names. At least one person is head.
inquiry-field-person = Person { $number }
inquiry-field-roles = Parts of person { $number }
inquiry-person-none = nobody
inquiry-field-grid = Who is to be heard
inquiry-hint-grid = How many seats for each sector and point of view? Empty: nobody is looked for.
inquiry-field-rules = Rules of transcription
inquiry-hint-rules = Transcripts are checked by these rules.
inquiry-field-blind = Blind coding: coders see what others coded only when comparing
inquiry-field-delete-on = Delete on
inquiry-hint-delete-on = On this day transcripts, recordings, the key to the names and codings are deleted. Categories and perspectives stay.

inquiry-grid-heading = Who is heard
inquiry-grid-none = It is not settled yet who is to be heard.
inquiry-grid-full = All seats are taken.
inquiry-grid-empty = { $count ->
    [one] One seat is still empty.
   *[other] { $count } seats are still empty.
}
inquiry-grid-caption = Found and looked for, by sector and point of view
inquiry-grid-missing = { $count ->
    [one] 1 missing
   *[other] { $count } missing
}
inquiry-grid-not-wanted = nobody is looked for
inquiry-to-field = Look for people and invite them
inquiry-team-heading = Team
inquiry-method-heading = Method
inquiry-end-heading = End
inquiry-end-text = On { $day } transcripts, recordings, key and codings are deleted. Categories and perspectives stay.
inquiry-end-done = Deleted on { $day }.

inquiry-error-not-found = There is no such entry.
inquiry-error-forbidden = Your part in this study does not include this.
inquiry-error-invalid = { $count ->
    [one] One value is not right yet.
   *[other] { $count } values are not right yet.
}
inquiry-error-conflict = Somebody else saved in the meantime. Please load the page again and enter your change once more.
inquiry-error-internal = That did not work. Please try again.
inquiry-error-archived = The study is put aside. Bring it back first.
inquiry-error-deleted = The texts of this study are deleted.
inquiry-error-raw = This transcript still has real names. They have to be replaced first.
inquiry-error-undo-text = This change of the text cannot be taken back any more: names have been replaced since.
inquiry-error-missing = Please fill in.
inquiry-error-signs = There are characters here that are no text.
inquiry-error-long = At most { $most } characters.
inquiry-error-many = At most { $most }.
inquiry-error-mail = This is no e-mail address. It looks like this: name@example.org
inquiry-error-head = Somebody has to be head.
inquiry-error-role = Please choose at least one part.
inquiry-error-twice = This is there twice.
inquiry-error-seats = At most { $most } seats.
inquiry-error-delete-on = Please choose a day from today on and within ten years.
inquiry-error-end = The end is before the start.
inquiry-error-colon = Without a colon: in the transcript it divides the name from what is said.
inquiry-error-minutes = At most 600 minutes.
inquiry-error-color = A colour looks like this: #2a7f62
inquiry-error-shortcut = One letter or digit.
inquiry-error-mark = Between 1 and { $most }.
inquiry-error-span = This place is not in the text.
inquiry-error-text-long = The text is too long. Please divide it.
inquiry-error-code = There is no such code.
inquiry-error-code-folder = This code is a folder. Choose one below it.
inquiry-error-code-parent = The code above does not fit: it is missing or lies below this one.
inquiry-error-day = This is no day. It looks like this: 2026-12-24
inquiry-error-time = This is no time. It looks like this: 18:30
inquiry-error-choice = Please choose from the list.
inquiry-error-number = This is no whole number.
