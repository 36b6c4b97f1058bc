# Listening: transcripts, names, quotes, transcription by the machine
inquiry-texts-bring = Bring transcripts
inquiry-texts-bring-lead = Choose one or several files. We read text, Markdown, WebVTT, SRT, SBV, Word (DOCX), ODT, RTF, ELAN, Praat, EXMARaLDA and TEI.
inquiry-texts-bring-button = Read and keep
inquiry-texts-file = Files
inquiry-texts-file-hint = At most 50 at once, 32 MB together. A file comes whole or not at all.
inquiry-texts-paste = Or paste text
inquiry-texts-text = Text
inquiry-texts-text-hint = One paragraph per turn. It begins with the name and a colon, such as “B1: Good evening.”
inquiry-texts-recording = Recording
inquiry-texts-recording-hint = It then plays along while you correct.
inquiry-texts-recording-none = none
inquiry-texts-group-none = none
inquiry-texts-speakers = What counts as a name
inquiry-texts-speakers-hint = For text that does not mark its voices.
inquiry-texts-speakers-guess = Short labels such as B1, and names that come again
inquiry-texts-speakers-strict = Everything before a colon at the beginning of a paragraph
inquiry-texts-speakers-nobody = Nothing: the text stays as it is
inquiry-texts-format = Format
inquiry-texts-format-hint = Only needed if a file was taken for something else.
inquiry-texts-format-any = find out by itself
inquiry-texts-format-text = Text
inquiry-texts-format-web_vtt = WebVTT
inquiry-texts-format-srt = SRT
inquiry-texts-format-sbv = SBV
inquiry-texts-format-elan = ELAN
inquiry-texts-format-text_grid = Praat TextGrid
inquiry-texts-format-exmaralda = EXMARaLDA
inquiry-texts-format-tei = TEI
inquiry-texts-format-docx = Word (DOCX)
inquiry-texts-format-odt = OpenDocument (ODT)
inquiry-texts-format-rtf = RTF
inquiry-texts-source-import = from a file
inquiry-texts-source-typed = typed here
inquiry-texts-source-speech = written down by the machine
inquiry-texts-source-exchange = from another program

inquiry-texts-report = What was read
inquiry-texts-kept = { $kept ->
    [0] Nothing was kept.
   *[other] { $kept } of { $all } files are here now.
}
inquiry-texts-read = Read as { $format } in { $encoding }: { $signs } characters, { $turns } turns, { $marks } time marks.
inquiry-texts-speaker-open = not matched yet
inquiry-texts-no-findings = Everything arrived as it was.
inquiry-texts-more-findings = And { $count } more.
inquiry-texts-line = Line { $line }
inquiry-texts-effect-lost = Missing
inquiry-texts-effect-mended = Mended
inquiry-texts-effect-noticed = Note
inquiry-texts-refused = This is no transcript that can be read.
inquiry-texts-refused-line = This cannot be read: something is wrong in line { $line }. Nothing of it was kept.
inquiry-texts-refused-long = The file is too big: at most { $most } MB of text.
inquiry-texts-refused-archive = This file holds neither a DOCX nor an ODT, or it is damaged.
inquiry-texts-refused-pdf = This is a PDF. Please save the text as DOCX or as plain text.
inquiry-texts-refused-doc = This is an old Word document. Please save it as DOCX.
inquiry-texts-refused-sound = This is no text. Take the transcript, not the recording.
inquiry-texts-refused-empty = There is no text in the file.
inquiry-texts-finding-encoding = The text is not UTF-8 and was read in the encoding named.
inquiry-texts-finding-bad-signs = Bytes that are no character became �.
inquiry-texts-finding-control = Control characters are left out.
inquiry-texts-finding-cut = The file ends in the middle.
inquiry-texts-finding-no-header = The first line of the format is missing.
inquiry-texts-finding-metadata = Lines about the file are left out.
inquiry-texts-finding-note = A remark is left out.
inquiry-texts-finding-style = How the text looks and where it stands is left out.
inquiry-texts-finding-left-out = Pictures, footnotes and comments are left out.
inquiry-texts-finding-table = Rows of a table became lines of text.
inquiry-texts-finding-tier = This tier holds nothing that was said and is left out.
inquiry-texts-finding-bad-time = This is no time.
inquiry-texts-finding-no-time = The text has no time.
inquiry-texts-finding-time-backwards = This time lies before the one before it and was not taken.
inquiry-texts-finding-end-before-start = It ends before it begins. Its end was not taken.
inquiry-texts-finding-overlap = It begins before the one before it ends, which now ends here.
inquiry-texts-finding-empty = There is a time without text.
inquiry-texts-finding-not-a-name = What stands before the colon is not taken as a name.
inquiry-texts-finding-name-once = What stands before the colon is taken as a name, but is there only once.
inquiry-texts-finding-moderator = This person seems to ask the questions.
inquiry-texts-finding-end-guessed = The end is not known and was reckoned from the length.
inquiry-texts-finding-time-guessed = The beginning is not known and was reckoned from the times around it.
inquiry-texts-finding-inner-time = The format has no times within a line.
inquiry-texts-finding-untimed = Text before the first time has no place in the format.

inquiry-texts-empty-heading = No transcript yet
inquiry-texts-empty-text = Bring a transcript from a file, paste text, or have a recording written down. Those who code see transcripts only once the names are replaced.
inquiry-texts-caption = Transcripts, by name
inquiry-texts-column-name = Transcript
inquiry-texts-column-group = Group
inquiry-texts-column-speakers = Who speaks
inquiry-texts-column-length = Length
inquiry-texts-column-codings = Codings
inquiry-texts-column-state = State
inquiry-texts-signs = { $count } characters
inquiry-texts-raw = With real names
inquiry-texts-ready = With pseudonyms
inquiry-texts-raw-text = This text has real names. Only head and moderators see it. Replace the names, then it can be coded.
inquiry-texts-aside-heading = Transcripts put aside
inquiry-texts-aside-link = See transcripts put aside
inquiry-texts-aside-text = This transcript is put aside.
inquiry-undo-texts = The transcript is put aside now.
inquiry-undo-quotes = The quote is put aside now.
inquiry-texts-page = Section { $here } of { $all }
inquiry-texts-whole = All on one page, for printing
inquiry-texts-take = Take along
inquiry-texts-take-raw = Careful: the file will hold real names.
inquiry-texts-about = Details
inquiry-texts-to-read = Read
inquiry-texts-to-edit = Correct
inquiry-texts-to-speakers = Who speaks, to what
inquiry-texts-to-names = Replace names

inquiry-texts-edit-hint = A name with a colon at the beginning of a paragraph begins a turn. Without it two turns become one. Codings stay with their words.
inquiry-texts-edit-marks = Time marks look like this: #00:01:02-3#
inquiry-texts-conflict = Somebody else has changed this text in the meantime. Both versions are below. Copy over what is to stay, then save.
inquiry-texts-theirs = How it stands now
inquiry-texts-yours = Your version
inquiry-texts-save-mine = Save my version
inquiry-texts-saving = Saving …
inquiry-texts-changed = Not saved yet
inquiry-texts-offline = No connection. Your text stays here until it works again.
inquiry-texts-rules = Rules
inquiry-texts-rules-kept = All rules are kept in this section.
inquiry-texts-leave-out = (leave out)
inquiry-texts-rule-no-speaker = This belongs to nobody
inquiry-texts-rule-several-paragraphs = One turn is one paragraph
inquiry-texts-rule-same-speaker = The same person speaks on
inquiry-texts-rule-no-empty-line = An empty line stands between turns
inquiry-texts-rule-pause = A pause is written differently
inquiry-texts-rule-not-understood = What was not understood is written differently
inquiry-texts-rule-sound = Laughing and the like stands small in brackets
inquiry-texts-rule-break-off = Where somebody breaks off stands a slash
inquiry-texts-rule-bracket = This bracket has no partner
inquiry-texts-rule-capital = Everything is written in small letters
inquiry-texts-rule-punctuation = There are no punctuation marks
inquiry-texts-rule-digits = Numbers are written as words
inquiry-texts-keys = Keys
inquiry-texts-key-play = Play, pause
inquiry-texts-key-back = Back 3 seconds
inquiry-texts-key-slower = Slower
inquiry-texts-key-faster = Faster
inquiry-texts-key-mark = Put a time mark in
inquiry-texts-key-jump = Recording to the cursor
inquiry-texts-key-speaker = The next person begins

inquiry-texts-speakers-text = Say who is behind which name. A name changed here changes in the text as well.
inquiry-texts-speaker-new = Somebody else
inquiry-texts-turns = { $count ->
    [one] one turn
   *[other] { $count } turns
}
inquiry-texts-speaker-name = Name in the text
inquiry-texts-speaker-who = Who is that?
inquiry-texts-speaker-asks = Asks the questions (moderator)
inquiry-texts-who-none = I do not know
inquiry-texts-parts = Parts of the guide
inquiry-texts-parts-text = Which turn answers what? Say so for one or several turns.
inquiry-texts-no-guide = The study has no guide yet.
inquiry-texts-no-turns = The text has no turns yet.
inquiry-texts-from = From turn
inquiry-texts-to = To turn
inquiry-texts-part = Part of the guide
inquiry-texts-part-none = none
inquiry-texts-part-set = Set
inquiry-texts-shift = The recording began later than the session, in seconds
inquiry-texts-shift-hint = With a minus if it began earlier.
inquiry-texts-by-marks = Set by the marks of the session
inquiry-texts-turns-caption = Turns in their order
inquiry-texts-column-number = Number
inquiry-texts-column-who = Who
inquiry-texts-column-begins = Begins with

inquiry-names-lead = Before others read the transcript, pseudonyms take the place of names. The machine proposes rather too much. You decide.
inquiry-names-lead-ready = Is there still a name somewhere? Replace it. Codings stay where they are, and the old text goes from the history as well.
inquiry-names-speakers-text = This is what those who speak are called afterwards. It is set under “Who speaks, to what”.
inquiry-names-found = Names that were found
inquiry-names-none = No name was found. Do look through the text once: the machine does not know every name.
inquiry-names-hidden = { $count ->
    [one] One more name comes in the next round.
   *[other] { $count } more names come in the next round.
}
inquiry-names-times = { $count ->
    [one] once
   *[other] { $count } times
}
inquiry-names-replace = Replace with
inquiry-names-with = Pseudonym for { $name }
inquiry-names-keep = Leave it
inquiry-names-places = { $count ->
    [one] The place
   *[other] All { $count } places
}
inquiry-names-keep-here = Leave it here
inquiry-names-own-here = Something else only here:
inquiry-names-more = And { $count } more places. What holds for the name holds for them.
inquiry-names-further = Further names
inquiry-names-further-hint = Is a name missing from the list? Write it as it stands in the text. It is replaced everywhere.
inquiry-names-further-name = Name { $number }
inquiry-names-further-kind = What name { $number } stands for
inquiry-names-apply = Replace names and open the text for coding
inquiry-names-apply-again = Replace names
inquiry-names-again = Look once more
inquiry-names-done = The names are replaced
inquiry-names-replaced = { $count ->
    [0] No name had to be replaced. The transcript can be coded now.
    [one] One place is replaced. The transcript can be coded now.
   *[other] { $count } places are replaced. The transcript can be coded now.
}
inquiry-names-left = A name still stands here
inquiry-names-left-text = Somebody of the team wrote these texts. Please change them yourselves.
inquiry-names-left-memos = A memo
inquiry-names-left-codes = A code
inquiry-names-left-summaries = A summary
inquiry-names-kind-person = Person
inquiry-names-kind-place = Place
inquiry-names-kind-organisation = Organisation
inquiry-names-kind-role = Office or role
inquiry-names-reason-listed = is in the list
inquiry-names-reason-first-name = a first name
inquiry-names-reason-full-name = first name and family name
inquiry-names-reason-title = after a title
inquiry-names-reason-again = the same name stands elsewhere with a title
inquiry-names-reason-speaker = names who speaks
inquiry-names-reason-role = only one person holds this office

inquiry-key-heading = Key to the names
inquiry-key-lead = Who is behind a pseudonym. Only people with this part see this page. Each opening is noted.
inquiry-key-empty = No key yet
inquiry-key-empty-text = It comes into being when names are replaced in a transcript.
inquiry-key-caption = Pseudonyms and names
inquiry-key-pseudonym = Pseudonym
inquiry-key-name = Name
inquiry-key-kind = What it is
inquiry-key-speaker = Who speaks

inquiry-quotes-heading = Quotes
inquiry-quotes-lead = What people said, in their words and with a pseudonym. A quote becomes public only when the head releases it and the person agreed.
inquiry-quotes-empty = No quote yet
inquiry-quotes-empty-text = Make one of a turn in a transcript.
inquiry-quotes-make = Quote from turn { $number }
inquiry-quotes-new = New quote
inquiry-quotes-edit = Change quote
inquiry-quotes-text = Wording
inquiry-quotes-text-hint = You may shorten it. (…) shows what is missing. Nothing may be added.
inquiry-quotes-speaker = Who speaks
inquiry-quotes-speaker-hint = As it is shown.
inquiry-quotes-category = Category it stands for
inquiry-quotes-category-none = none
inquiry-quotes-reason = Reason
inquiry-quotes-release = Release
inquiry-quotes-withdraw = Take the release back
inquiry-quotes-done-released = The quote is released.
inquiry-quotes-done-withdrawn = The release is taken back.
inquiry-quotes-state-released = Released
inquiry-quotes-state-open = Not released yet
inquiry-quotes-state-changed = The text has changed
inquiry-quotes-state-no-consent = The person did not agree to quotes
inquiry-quotes-state-nobody = Not known who speaks
inquiry-quotes-now = The text says now: “{ $text }”

inquiry-speech-heading = Have it written down
inquiry-speech-lead = The machine listens to the recording and writes it down. Everything stays on this computer. You correct the text afterwards.
inquiry-speech-language = Language
inquiry-speech-by = Listening: { $name }
inquiry-speech-start = Write it down
inquiry-speech-stop = Stop
inquiry-speech-stopping = It is being stopped.
inquiry-speech-running = The machine is listening …
inquiry-speech-done = Done. The transcript is below.
inquiry-speech-cancelled = Stopped. Nothing was kept.
inquiry-speech-failed = That did not work. The recording could not be written down.
inquiry-speech-none = Nothing that writes down recordings is installed on this computer yet. Everything else works: you can bring a transcript or write one.
inquiry-speech-none-how = Whoever runs the computer installs it with this command:
inquiry-speech-texts = Transcripts of this recording

inquiry-error-marks = The time marks run backwards. Please put them in order.
inquiry-error-speaker = A name has 1 to 63 characters and no colon.
inquiry-error-turns = There are no such turns. Please look at the list.
inquiry-error-no-group = First say under “Details” which group the transcript belongs to.
inquiry-error-no-times = This needs time marks in the text and marks of the session.
inquiry-error-no-text = Please choose a file, or paste text.
inquiry-error-names-cut = The form did not arrive as a whole. Please try again.
inquiry-error-quote-text = The text does not say that. You may shorten it with (…).
inquiry-error-quote-changed = The text has changed. Please adapt the quote first.
inquiry-error-quote-consent = The person did not agree to be quoted.
inquiry-error-quote-nobody = It is not known who speaks here. Match the speakers first.
inquiry-error-no-speech = Nothing that writes down recordings is installed here.
inquiry-error-no-sound = The recording is not all there yet, or cannot be read.
