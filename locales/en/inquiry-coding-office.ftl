# Listening: codebook, coding, comparing, memos, worksheets
inquiry-coding-codebook = Codebook
inquiry-coding-more = More on coding
inquiry-coding-new = New code
inquiry-coding-new-below = Code below
inquiry-coding-edit = Change code
inquiry-coding-edit-named = Change { $name }
inquiry-coding-csv = As a table
inquiry-coding-file = Codebook
inquiry-coding-empty-heading = No codes yet
inquiry-coding-empty-text = Begin with the six topics of the guide, or add a code that comes from the text.
inquiry-coding-from-guide = Add the guide's topics as main codes
inquiry-coding-from-deductive = from the guide or from theory
inquiry-coding-from-inductive = from the text
inquiry-coding-guide-needs = What is missing, what is needed, what should be better.
inquiry-coding-guide-actors = Who acts, who is responsible, who is still missing.
inquiry-coding-guide-networking_potentials = Who could come together with whom and does not yet.
inquiry-coding-guide-cooperation_synergies = What working together brings already, or would bring.
inquiry-coding-guide-opportunities = What opens up just now and can be used.
inquiry-coding-guide-challenges = What is hard, what hinders, what worries people.
inquiry-coding-caption = Codes in their order, with the number of codings you see
inquiry-coding-column-level = Level
inquiry-coding-column-code = Code
inquiry-coding-column-definition = Definition
inquiry-coding-column-anchor = Anchor example
inquiry-coding-column-rule = Coding rule
inquiry-coding-column-from = Origin
inquiry-coding-column-shortcut = Key
inquiry-coding-column-codings = Codings
inquiry-coding-column-texts = Transcripts
inquiry-coding-column-number = Number
inquiry-coding-column-at = When
inquiry-coding-column-codes = Codes
inquiry-coding-level = Level { $level }
inquiry-coding-folder = Folder
inquiry-coding-up = Move { $name } up
inquiry-coding-down = Move { $name } down
inquiry-coding-aside = { $count ->
    [one] One code put aside
   *[other] { $count } codes put aside
}
inquiry-coding-blind-counts = Coding is blind here: you see and count only your own codings and what was agreed on.
inquiry-coding-top = Top level
inquiry-coding-no-topic = no topic of the guide
inquiry-coding-none = nothing yet
inquiry-coding-code-aside = This code is put aside. Its codings stay readable.
inquiry-coding-field-name = Name
inquiry-coding-field-definition = Definition
inquiry-coding-hint-definition = What belongs to this code?
inquiry-coding-field-anchor = Anchor example
inquiry-coding-hint-anchor = A typical sentence of a transcript.
inquiry-coding-field-rule = Coding rule
inquiry-coding-hint-rule = When is the code given, and when another one?
inquiry-coding-field-parent = Lies below
inquiry-coding-field-place = Place
inquiry-coding-hint-place = Small numbers come first.
inquiry-coding-field-from = Origin
inquiry-coding-field-topic = Topic of the guide
inquiry-coding-field-shortcut = Key
inquiry-coding-hint-shortcut = A plain letter or a digit. With it you give the code without the mouse.
inquiry-coding-field-color = Colour
inquiry-coding-field-coloured = Use this colour; otherwise the program chooses one
inquiry-coding-field-folder = A folder only: the code itself is not given
inquiry-coding-field-codable = May be given
inquiry-coding-codings = Codings
inquiry-coding-codings-none = Nothing is coded here yet, or you do not see it yet.
inquiry-coding-show = Show
inquiry-coding-change = Change
inquiry-coding-left-out = { $count ->
    [one] One more is not shown here.
   *[other] { $count } more are not shown here.
}
inquiry-coding-merge = Merge with another code
inquiry-coding-merge-text = All codings and the codes below go to the other code. This one is put aside. You can take it back.
inquiry-coding-merge-into = Merge into
inquiry-coding-merge-do = Merge
inquiry-coding-unmerge = Take the merging back
inquiry-coding-done-merged = Merged. You can take it back on this page.
inquiry-undo-codings = The coding is removed.
inquiry-undo-codes = The code is put aside now.
inquiry-undo-memos = The memo is put aside now.
inquiry-undo-paraphrases = The line is put aside now.

inquiry-coding-versions = Versions of the codebook
inquiry-coding-versions-lead = Give the codebook a number when its meaning changes. Every coding remembers which version held.
inquiry-coding-versions-none = The codebook has no number yet.
inquiry-coding-versions-caption = Versions, the newest first
inquiry-coding-versions-compare = Compare versions
inquiry-coding-versions-compare-do = Compare
inquiry-coding-versions-from = Earlier version
inquiry-coding-versions-to = Later version
inquiry-coding-versions-same = Nothing differs between these two.
inquiry-coding-version = Version { $number }
inquiry-coding-version-now = Versions (last { $number })
inquiry-coding-version-today = As it is today
inquiry-coding-version-added = new
inquiry-coding-version-removed = gone
inquiry-coding-version-changed = different
inquiry-coding-number = New version
inquiry-coding-number-do = Give it a number
inquiry-coding-field-note = What is different
inquiry-coding-hint-note = One sentence: what you changed, and why.
inquiry-coding-done-numbered = The codebook has a new number.

inquiry-coding-code = Code
inquiry-coding-compare = Compare
inquiry-coding-text-empty = The transcript is empty.
inquiry-coding-sentences = Choose sentences
inquiry-coding-choose-turn = Select a passage of the text. Or take “Choose sentences” above a turn, and its sentences appear here.
inquiry-coding-sentences-caption = From the first to the last sentence
inquiry-coding-first = First
inquiry-coding-last = Last
inquiry-coding-sentence = Sentence
inquiry-coding-by-hand = Name the passage exactly
inquiry-coding-field-start = First character
inquiry-coding-hint-start = Counted from the beginning of the transcript; the first is 0.
inquiry-coding-field-end = Character behind the last
inquiry-coding-set = Give the code
inquiry-coding-paraphrase-this = Paraphrase this passage
inquiry-coding-redo = Do again
inquiry-coding-shortcuts = Keys of the codes
inquiry-coding-no-codes = There is no code in the codebook yet that you can give.
inquiry-coding-page = Page { $number } of { $count }
inquiry-coding-blind-text = You see your own codings only.
inquiry-coding-done-undo = Done.
inquiry-coding-consensus = agreed
inquiry-coding-choose = Find a code
inquiry-coding-keys = Arrow keys move the caret by words, with Ctrl by sentences. Shift extends the selection. A code's key gives the code, Enter opens the search. Delete removes your coding at the caret. Ctrl+Z takes back, Ctrl+Y does again. N and P jump to the next and the previous coding where no code has that key. Alt with the right or left arrow moves the end of your coding by a word, with Shift its beginning.
inquiry-coding-say-set = Code given
inquiry-coding-say-removed = Coding removed
inquiry-coding-say-undone = Taken back
inquiry-coding-say-redone = Done again
inquiry-coding-say-nothing = There is nothing.
inquiry-coding-say-select = Please select a passage first.
inquiry-coding-say-selected = Selected
inquiry-coding-say-failed = This was not saved. Please try again.
inquiry-coding-say-stale = The text or the round has changed. Please load the page again.
inquiry-coding-say-offline = No connection. What others code appears again as soon as there is one.
inquiry-coding-say-moved = Boundary moved
inquiry-coding-say-other = Codings by others
inquiry-coding-coding = Coding
inquiry-coding-away = This coding is removed.
inquiry-coding-no-words = The text of this coding is not there any more.
inquiry-coding-by = By
inquiry-coding-remove = Remove
inquiry-coding-then = The codebook then
inquiry-coding-then-none = The codebook had no number then.
inquiry-coding-then-same = The code meant the same as today.
inquiry-coding-then-missing = The code was not in it yet.
inquiry-coding-then-name = Was called
inquiry-coding-then-definition = Definition then
inquiry-coding-then-anchor = Anchor example then
inquiry-coding-then-rule = Coding rule then

inquiry-coding-round = Round
inquiry-coding-round-none = There is no round for this text yet.
inquiry-coding-round-blind = People code independently.
inquiry-coding-round-comparing = People compare.
inquiry-coding-round-agreed = It is agreed.
inquiry-coding-field-coders = Who codes independently?
inquiry-coding-hint-coders = At least two. Until they compare, each of them sees only their own codings.
inquiry-coding-begin-round = Begin a round
inquiry-coding-done-round = The round has begun.
inquiry-coding-to-comparing = Compare
inquiry-coding-to-agreed = Record as agreed
inquiry-coding-to-blind = Code independently once more
inquiry-coding-field-talk = What was talked about
inquiry-coding-hint-talk = What was unclear, what did you agree on? It belongs in the report later.
inquiry-coding-blind-compare = While people code independently there is nothing to compare.
inquiry-coding-compare-none = To compare, two people must have coded this text.
inquiry-coding-agreement = Agreement
inquiry-coding-agreement-caption = Agreement by code and together
inquiry-coding-person-a = Person A
inquiry-coding-person-b = Person B
inquiry-coding-unit = Unit
inquiry-coding-hint-unit = What is decided on one by one? The figures depend on it.
inquiry-coding-unit-is = Unit: { $unit }.
inquiry-coding-unit-sentence = sentence
inquiry-coding-unit-turn = turn
inquiry-coding-unit-character = character
inquiry-coding-unit-segment = segment, at least 90 % the same
inquiry-coding-compare-do = Compare
inquiry-coding-all-codes = All codes together
inquiry-coding-both = Both
inquiry-coding-only-a = Only A
inquiry-coding-only-b = Only B
inquiry-coding-measure-percent = Percent
inquiry-coding-measure-kappa = Cohen’s κ
inquiry-coding-measure-alpha = Krippendorff’s α
inquiry-coding-percent = { $value } %
inquiry-coding-undefined = not defined: { $reason }
inquiry-coding-reason-nothing = nothing coded
inquiry-coding-reason-nothing-in-common = no text in common
inquiry-coding-reason-one-category = only one category occurs
inquiry-coding-reason-one-coder = one person only
inquiry-coding-reason-two-coders-only = for two people only
inquiry-coding-reason-anonymous = not known whose
inquiry-coding-reason-not-numbers = no numbers
inquiry-coding-reason-below-zero = numbers below zero
inquiry-coding-reason-no-negatives = segments know no units that nobody coded
inquiry-coding-reason-overlapping = several values at one place
inquiry-coding-reason-one-code = there is only one code
inquiry-coding-reason-no-share = no share
inquiry-coding-reason-too-many = too many units
inquiry-coding-disputes = To be talked about
inquiry-coding-disputes-open = { $count ->
    [0] Nothing is open.
    [one] One passage is open.
   *[other] { $count } passages are open.
}
inquiry-coding-alike = { $count ->
    [0] Nothing is coded alike.
    [one] One passage is coded alike.
   *[other] { $count } passages are coded alike.
}
inquiry-coding-agreed-count = { $count ->
    [0] Nothing is agreed.
    [one] One coding is agreed.
   *[other] { $count } codings are agreed.
}
inquiry-coding-take-alike = Agree on what is alike
inquiry-coding-kind-missing = Only { $name }
inquiry-coding-kind-boundary = Other boundaries
inquiry-coding-kind-other-code = Another code by { $name }
inquiry-coding-characters = { $count ->
    [one] one character differs
   *[other] { $count } characters differ
}
inquiry-coding-settled = decided
inquiry-coding-take = As { $name }
inquiry-coding-take-both = Keep both
inquiry-coding-take-neither = Neither
inquiry-coding-done-settled = Agreed.

inquiry-coding-memos = Memos
inquiry-coding-memos-lead = Thoughts you keep: on a code, a passage, a transcript or the study.
inquiry-coding-memos-empty-heading = No memo yet
inquiry-coding-memos-empty-text = A memo keeps what strikes you while reading. It helps with writing later.
inquiry-coding-memo-new = Write a memo
inquiry-coding-memo-study = Memo on the study
inquiry-coding-memo-edit = Change memo
inquiry-coding-field-title = Heading
inquiry-coding-field-thought = Thought
inquiry-coding-about-study = Study
inquiry-coding-about-transcript = Transcript
inquiry-coding-about-code = Code
inquiry-coding-about-coding = Coding
inquiry-coding-about-category = Category
inquiry-coding-about-perspective = Perspective
inquiry-coding-about-participant = Participant

inquiry-coding-paraphrases = Summarising after Mayring
inquiry-coding-paraphrases-lead = Say a passage in other words, then in general, then as briefly as you can. The briefest becomes a code.
inquiry-coding-paraphrases-empty-heading = No line yet
inquiry-coding-paraphrases-empty-text = While coding, choose a passage and then “Paraphrase this passage”.
inquiry-coding-which-text = Transcript
inquiry-coding-all-texts = all transcripts
inquiry-coding-field-paraphrase = Paraphrase
inquiry-coding-field-generalisation = Generalisation
inquiry-coding-field-reduction = Reduction
inquiry-coding-make-code = Make a code of it

inquiry-coding-summaries = Summary grid after Kuckartz
inquiry-coding-summaries-lead = Who said what to which main code? Open a cell and sum it up in your own words.
inquiry-coding-summaries-caption = People and main codes
inquiry-coding-summaries-empty-heading = No grid yet
inquiry-coding-summaries-empty-text = It needs codes and a transcript in which it is clear who speaks.
inquiry-coding-segments = { $count ->
    [0] no passage
    [one] one passage
   *[other] { $count } passages
}
inquiry-coding-person = Person
inquiry-coding-said = What was said
inquiry-coding-said-none = Nothing this person said is coded with this main code, or you do not see it yet.
inquiry-coding-in-text = In the text
inquiry-coding-field-summary = Summary
inquiry-coding-hint-summary = In your words. An empty field takes the summary out.

inquiry-coding-error-shortcut-taken = Another code has this key already.
inquiry-coding-error-children = There are codes below this one. Move them first.
inquiry-coding-error-not-merged = This code is not aside because of a merge.
inquiry-coding-error-two = Please choose at least two people.
inquiry-coding-error-round-open = There is a round for this text already.
inquiry-coding-error-blind = While people code independently there is nothing to compare.
inquiry-coding-error-not-comparing = The round has to be at comparing first.
