# Listening: analysis and results
inquiry-show = Show
inquiry-change = Change
inquiry-as-csv = As CSV
inquiry-pages = Pages
inquiry-previous = Back
inquiry-next = Next
inquiry-public = Public
inquiry-unsaved = You have entered something that is not saved yet. Do you really want to leave the page?
inquiry-consensus = Consensus
inquiry-to-quotes = Quotes
inquiry-to-readers = Who has read?
inquiry-to-workshop = Weigh them

inquiry-all-codes = all codes
inquiry-all-texts = all transcripts
inquiry-all-speakers = all
inquiry-all-coders = all
inquiry-all-sectors = all sectors
inquiry-all-topics = all questions

inquiry-field-text = Text
inquiry-field-codes = Codes
inquiry-field-place = Place in the list
inquiry-field-categories = Categories
inquiry-field-public = Public: everybody may read this perspective
inquiry-field-kind = Kind
inquiry-field-title = Title
inquiry-field-category-text = What was said
inquiry-hint-category-text = In your own words, without names.
inquiry-field-perspective-text = What follows
inquiry-field-proposal-text = What is meant

inquiry-analysis-lead = What is in the texts? All figures count people or passages, and each leads back to the sentences.
inquiry-count-texts = { $count ->
    [one] transcript
   *[other] transcripts
}
inquiry-count-people = { $count ->
    [one] voice
   *[other] voices
}
inquiry-count-codes = { $count ->
    [one] code
   *[other] codes
}
inquiry-count-codings = { $count ->
    [one] coding
   *[other] codings
}
inquiry-note-raw = { $count ->
    [one] One transcript is not in here: it still has real names.
   *[other] { $count } transcripts are not in here: they still have real names.
}
inquiry-note-blind = Coding is still blind. You see your own codings and what was agreed on.
inquiry-narrow-heading = Narrow basis
inquiry-narrow-text = These codes are carried by few so far. That does not make them wrong. It means: ask again.
inquiry-narrow-people = one voice only
inquiry-narrow-sector = one sector only
inquiry-figure-empty-heading = Nothing to show yet
inquiry-figure-empty-text = As soon as texts are coded, figures appear here.

inquiry-search-heading = Search in the transcripts
inquiry-search-lead = Finds words in all forms and within compounds: “Schule” finds “Grundschule”.
inquiry-search-label = Words
inquiry-search-go = Search
inquiry-search-none-heading = Nothing found
inquiry-search-none-text = Try another word, or fewer words.
inquiry-search-count = { $count ->
    [one] One passage
   *[other] { $count } passages
}
inquiry-search-some = { $count ->
    [one] No passage has all words. One has some of them.
   *[other] No passage has all words. { $count } have some of them.
}

inquiry-segments-heading = Passages of a code
inquiry-segments-lead = Every passage with what was said before and after.
inquiry-segments-empty-heading = No passage
inquiry-segments-empty-text = There is no passage with this choice. Take a filter away.
inquiry-segment-code = Code
inquiry-segment-sector = Sector
inquiry-segment-speaker = Voice
inquiry-segment-topic = Question of the guide
inquiry-segment-text = Transcript
inquiry-segment-source = Transcript
inquiry-segment-time = Time
inquiry-segment-coder = Coded by
inquiry-segment-nested = the codes below it, too
inquiry-segment-by = coded by { $name }

inquiry-tables-heading = Codes compared
inquiry-tables-lead = How often is a code given: by sector, voice, transcript, question.
inquiry-tables-by = Columns
inquiry-tables-by-sector = Sectors
inquiry-tables-by-speaker = Voices
inquiry-tables-by-text = Transcripts
inquiry-tables-by-topic = Questions of the guide
inquiry-tables-all = All
inquiry-tables-note = Passages are counted. A passage with two voices counts for both. What moderators say counts for transcripts only.

inquiry-cooccurrence-heading = Codes that meet
inquiry-cooccurrence-lead = Which codes lie on the same piece of text?
inquiry-cooccurrence-first = Code
inquiry-cooccurrence-second = meets
inquiry-cooccurrence-sharing = Meetings
inquiry-cooccurrence-equal = equal
inquiry-cooccurrence-inside = inside
inquiry-cooccurrence-around = around
inquiry-cooccurrence-overlap = overlapping
inquiry-cooccurrence-coefficient = c-coefficient
inquiry-cooccurrence-pairing = Whose codings
inquiry-cooccurrence-same = of the same person
inquiry-cooccurrence-any = of all
inquiry-cooccurrence-note = The c-coefficient is n12 / (n1 + n2 − n12): 0 never together, 1 always.
inquiry-cooccurrence-more = { $count ->
    [one] One more pair is in the file.
   *[other] { $count } more pairs are in the file.
}

inquiry-coverage-heading = Guide: asked and answered
inquiry-coverage-lead = Which question was asked, and who answered for how long?
inquiry-coverage-questions = Asked
inquiry-coverage-people = Answered
inquiry-coverage-not-asked = not asked
inquiry-coverage-nobody = nobody
inquiry-coverage-cell = { $turns } times, { $characters } characters
inquiry-coverage-cell-timed = { $turns } times, { $time }
inquiry-coverage-note = A question counts if turns of the transcript are assigned to it.

inquiry-saturation-heading = Saturation
inquiry-saturation-lead = Do further talks still bring new codes?
inquiry-saturation-text = Transcript
inquiry-saturation-new = New codes
inquiry-saturation-codes = Codes so far
inquiry-saturation-mean = Mean
inquiry-saturation-band = Band (95 %)
inquiry-saturation-picture = Curve of codes so far with the band of random orders; the figures are in the table below
inquiry-saturation-note = The band shows { $orders } random orders of the transcripts. Where the curve flattens within it, that says something about the field; where it leaves it, about the order.

inquiry-words-heading = Words of a sector
inquiry-words-lead = Which words does a sector say more, or less, often than the others?
inquiry-words-word = Word
inquiry-words-here = In this sector
inquiry-words-elsewhere = In the others
inquiry-words-ratio = Log ratio
inquiry-words-likelihood = Log-likelihood
inquiry-words-note = Log ratio 1 is twice as often, −1 half as often. Words said at least four times with a log-likelihood from 3.84 on are shown.

inquiry-agreement-heading = Agreement
inquiry-agreement-lead = How far do two people agree who coded the same texts?
inquiry-agreement-first = Person
inquiry-agreement-second = Compared with
inquiry-agreement-unit = Unit
inquiry-agreement-unit-character = Character
inquiry-agreement-unit-sentence = Sentence
inquiry-agreement-unit-turn = Turn
inquiry-agreement-unit-segment = Coded segment
inquiry-agreement-unit-character-text = Every character is compared: has it this code or not?
inquiry-agreement-unit-sentence-text = Every sentence is compared: has it this code or not?
inquiry-agreement-unit-turn-text = Every turn is compared: has it this code or not?
inquiry-agreement-unit-segment-text = Every coded segment is compared. Two are the same if they cover 90 % of the same text. What nobody coded does not occur.
inquiry-agreement-all = All codes together
inquiry-agreement-counts = both / first only / second only / none
inquiry-agreement-interval = { $value } ({ $low } to { $high })
inquiry-agreement-samples = In brackets: 95 % interval from { $samples } samples of the transcripts.
inquiry-agreement-no-samples = An interval needs at least two texts.
inquiry-agreement-texts = { $count ->
    [0] The two have no text in common yet.
    [one] One text is compared that both have coded.
   *[other] { $count } texts are compared that both have coded.
}
inquiry-agreement-two = A comparison needs two people who have coded.
inquiry-not-defined = not defined: { $why }
inquiry-undefined-nothing = nothing coded
inquiry-undefined-nothing_in_common = no text in common
inquiry-undefined-one_category = only one category occurs
inquiry-undefined-one_coder = only one person
inquiry-undefined-two_coders_only = for two people only
inquiry-undefined-anonymous = unknown who decided what
inquiry-undefined-not_numbers = no numbers
inquiry-undefined-below_zero = values below zero
inquiry-undefined-no_negatives = this unit knows no “none”
inquiry-undefined-overlapping = codes of one person overlap
inquiry-undefined-one_code = only one code
inquiry-undefined-no_share = more meetings than passages
inquiry-undefined-too_many = too many units
inquiry-measure-percent = Percent
inquiry-measure-holsti = Holsti
inquiry-measure-cohen = Cohen's κ
inquiry-measure-scott = Scott's π
inquiry-measure-alpha_nominal = Krippendorff's α
inquiry-measure-ac1 = Gwet's AC1
inquiry-measure-kuckartz_raediker = Kuckartz/Rädiker κ
inquiry-measure-alpha_u = αU (unitizing, all codes)
inquiry-measure-u_alpha = u-α (text and codes)
inquiry-measure-u_alpha_binary = u-α binary (coded or not)
inquiry-measure-cu_alpha = cu-α (only where both coded)
inquiry-measure-gamma = Mathet's γ (mean over texts)

inquiry-results-lead = What came of it: categories with their voices, and perspectives that follow.
inquiry-perspectives-heading = Development perspectives
inquiry-perspectives-none = No perspective yet.
inquiry-perspective-new = New perspective
inquiry-perspective-edit = Change perspective
inquiry-perspective-bare = Without evidence: this perspective rests on no category.
inquiry-perspective-rests = Rests on:
inquiry-perspective-basis = What it rests on
inquiry-categories-heading = Categories
inquiry-categories-none = No category yet.
inquiry-categories-caption = Categories and who carries them
inquiry-category-new = New category
inquiry-category-edit = Change category
inquiry-category-codes = Codes of this category
inquiry-category-bare = Without evidence: this category rests on no code.
inquiry-category-sentences = What was said
inquiry-category-silent = These codes have no passage yet.
inquiry-category-more = { $count ->
    [one] and one more passage
   *[other] and { $count } more passages
}
inquiry-category-no-perspective = Not in a perspective yet.
inquiry-code-no-category = Not in a category yet.
inquiry-column-category = Category
inquiry-column-people = Voices
inquiry-column-voices = Voices by sector
inquiry-people-count = { $count ->
    [0] No voice yet.
    [one] One voice carries this category.
   *[other] { $count } voices carry this category.
}
inquiry-voice = { $people ->
    [one] 1 voice
   *[other] { $people } voices
}, { $codings ->
    [one] 1 passage
   *[other] { $codings } passages
}
inquiry-voices-none = No passage in the texts yet.
inquiry-voices-few = Fewer than two voices carry this category.
inquiry-voices-sector = One sector alone carries this category: { $sector }.
inquiry-voices-unknown = The sector of the voices is not known.
inquiry-proposals-heading = Proposals for the education plan
inquiry-proposals-none = No proposal yet.
inquiry-proposal-new = Make a proposal
inquiry-proposal-edit = Change proposal
inquiry-proposal-goal = Goal
inquiry-proposal-measure = Measure
inquiry-undo-categories = The category is put aside now.
inquiry-undo-perspectives = The perspective is put aside now.
inquiry-undo-proposals = The proposal is put aside now.

inquiry-workshop-heading = Weigh
inquiry-workshop-lead = How important is a perspective, and how feasible? Everybody gives 1 to 5. What is both comes first.
inquiry-workshop-empty-heading = Nothing to weigh yet
inquiry-workshop-empty-text = Add perspectives first.
inquiry-workshop-caption = Perspectives by importance times feasibility
inquiry-workshop-picture = Perspectives by feasibility (to the right) and importance (upwards); the figures are in the table below
inquiry-workshop-vote = Save my marks
inquiry-importance = Importance
inquiry-feasibility = Feasibility
inquiry-column-perspective = Perspective
inquiry-column-votes = People
inquiry-column-own = Your marks
inquiry-done-voted = Your marks are saved.
inquiry-weighed = { $votes ->
    [one] One person has weighed
   *[other] { $votes } people have weighed
}: importance { $importance }, feasibility { $feasibility } of 5.
inquiry-weighed-none = Nobody has weighed it yet.

inquiry-thread-heading = The red thread
inquiry-thread-lead = From what is proposed to the second in which it was said.
inquiry-thread-up = Perspectives that rest on it
inquiry-thread-sentence = The sentence
inquiry-thread-second = The second of the recording
inquiry-thread-no-time = This transcript has no time marks.

inquiry-report-heading = Report
inquiry-report-subtitle = Report on the focus groups
inquiry-report-question-heading = Question
inquiry-report-no-method = The method is not described yet.
inquiry-report-sample = Who was heard
inquiry-report-sample-caption = Took part and looked for, by sector and point of view
inquiry-report-focus_group = Focus group
inquiry-report-interview = Interview
inquiry-report-consent = { $count ->
    [one] All consented in writing, with one version of the form.
   *[other] All consented in writing, with { $count } versions of the form.
}
inquiry-report-guide = Guide
inquiry-report-part-opening = Opening
inquiry-report-part-main = Main part
inquiry-report-part-close = Close
inquiry-report-question = { $question } ({ $minutes } minutes)
inquiry-report-codebook = Codebook
inquiry-report-codebook-caption = Codes with definition and rule
inquiry-report-no-codes = There are no codes yet.
inquiry-report-definition = Definition
inquiry-report-rule = Coding rule
inquiry-report-agreement = Agreement
inquiry-report-agreement-caption = Agreement by pair, all codes together (in brackets: 95 % interval)
inquiry-report-one-coder = No text was coded by two people, so there is no figure here.
inquiry-report-pair = Who
inquiry-report-quote = “{ $text }” ({ $speaker })

inquiry-exchange-heading = Exchange
inquiry-exchange-lead = Projects of other programs by the standard REFI-QDA, in and out.
inquiry-exchange-out = Out
inquiry-exchange-out-text = Transcripts with pseudonyms, codes, codings, who set them and when. The key to the names is never in it.
inquiry-exchange-project = Project (.qdpx)
inquiry-exchange-codebook = Codebook (.qdc)
inquiry-exchange-in = In
inquiry-exchange-in-text = A project comes in whole or not at all. What is there already does not come twice. Afterwards you see line by line what did not come over.
inquiry-exchange-file = Project file
inquiry-exchange-file-hint = A file that ends in .qdpx. The command “bildungsraum inquiry import” takes those larger than 30 MB.
inquiry-exchange-ready = The texts have pseudonyms already
inquiry-exchange-take = Bring in
inquiry-error-project = This file cannot be read: { $why }
inquiry-imported = Came in: { $codes } codes, { $texts } transcripts, { $codings } codings. There already: { $known }.
inquiry-losses-heading = What did not come over as it was
inquiry-losses-none = Everything came over as it was.
inquiry-losses-caption = Losses and adjustments
inquiry-losses-more = { $count ->
    [one] One more line is not shown.
   *[other] { $count } more lines are not shown.
}
inquiry-loss-place = Where
inquiry-loss-what = What
inquiry-loss-effect = Effect
inquiry-loss-effect-lost = missing
inquiry-loss-effect-mended = adjusted
inquiry-loss-effect-noticed = only noticed
inquiry-loss-project_named = The project file is not called project.qde.
inquiry-loss-project_in_folder = The project file does not lie at the top of the archive.
inquiry-loss-backslashes = Names in the archive are divided by backslashes.
inquiry-loss-namespace = The namespace is not that of the standard.
inquiry-loss-encoding = The text is not UTF-8 and was read in another encoding.
inquiry-loss-unknown_element = The standard knows no such element here.
inquiry-loss-unknown_attribute = The standard knows no such attribute here.
inquiry-loss-again = Only the first of several is taken.
inquiry-loss-bad_guid = The GUID is none, it was given another one.
inquiry-loss-guid_as_text = The GUID stands between the tags, not in an attribute.
inquiry-loss-double_guid = The GUID is used twice, the second use was given another one.
inquiry-loss-bad_time = This is no date and time.
inquiry-loss-no_zone = Times without a zone are taken as UTC.
inquiry-loss-fine_time = Times are cut to milliseconds.
inquiry-loss-bad_number = This is no whole number.
inquiry-loss-bad_colour = This is no colour.
inquiry-loss-bad_word = The standard has no such word.
inquiry-loss-no_name = There is no name.
inquiry-loss-unknown_user = This person is not in the list of users.
inquiry-loss-unknown_code = The code does not exist.
inquiry-loss-unknown_target = What it points to does not exist.
inquiry-loss-missing_text = The text of the source is missing; its selections keep their numbers.
inquiry-loss-missing_file = The file is not in the archive.
inquiry-loss-left_out_file = The file is too large to be taken over.
inquiry-loss-outer_path = A path outside of the archive is not taken over.
inquiry-loss-two_texts = There is a text in the project file and another one beside it; the one beside it is taken.
inquiry-loss-counting = Positions are not counted as the standard has it and were reckoned anew.
inquiry-loss-outside_text = The selection lies outside of its text.
inquiry-loss-cut_to_text = The selection reached past its text and was cut.
inquiry-loss-backwards = The selection ended before it began and was turned.
inquiry-loss-forbidden_sign = XML has no place for a control sign, it became U+FFFD.
inquiry-loss-not_codable = A code that only gathers others was given to text and may be given now.
inquiry-loss-whole_source = A coding of the whole source became one of all its text.
inquiry-loss-no_user = Nobody is named, an unnamed person was put in.
inquiry-loss-turn_overlap = The stretch of a speaker overlaps another one.
inquiry-loss-no_place = There is no place for it.
inquiry-loss-history = Earlier versions of the codebook cannot be written.
inquiry-loss-circle = The code lies within itself.
inquiry-loss-no_content = The source is written without its text.
inquiry-loss-bad_value = The value does not fit its variable and is written as text.

inquiry-history-heading = History
inquiry-history-lead = Every change stays. The state at any place can be made again from the history.
inquiry-history-caption = Changes, the newest first
inquiry-history-at = When
inquiry-history-who = Who
inquiry-history-what = What
inquiry-history-line = { $what }: { $action }
inquiry-history-link = by a link
inquiry-history-state = See the state
inquiry-history-older = Older changes
inquiry-history-then = State after change { $position }
inquiry-history-entries = { $count ->
    [one] One entry.
   *[other] { $count } entries.
}
inquiry-history-texts = { $count ->
    [one] One text.
   *[other] { $count } texts.
}
inquiry-history-codings = { $count ->
    [one] One coding.
   *[other] { $count } codings.
}
inquiry-history-hash = Checksum (SHA-256):
inquiry-history-erased = { $count ->
    [one] The contents of one change were erased for data protection.
   *[other] The contents of { $count } changes were erased for data protection.
}
inquiry-history-same = Checked: the history makes exactly the state that is stored.
inquiry-history-differs = Attention: the stored state differs from the history. Please report this.
inquiry-kind-study = Study
inquiry-kind-group = Group
inquiry-kind-participant = Participant
inquiry-kind-consent_form = Consent form
inquiry-kind-guide = Guide
inquiry-kind-mark = Mark of the session
inquiry-kind-recording = Recording
inquiry-kind-transcript = Transcript
inquiry-kind-text = Text
inquiry-kind-quote = Quote
inquiry-kind-code = Code
inquiry-kind-codebook = Version of the codebook
inquiry-kind-coding = Coding
inquiry-kind-memo = Memo
inquiry-kind-paraphrase = Paraphrase
inquiry-kind-summary = Summary
inquiry-kind-round = Comparison
inquiry-kind-category = Category
inquiry-kind-perspective = Perspective
inquiry-kind-vote = Marks
inquiry-kind-proposal = Proposal
inquiry-kind-key = Key
inquiry-action-create = added
inquiry-action-update = changed
inquiry-action-archive = put aside
inquiry-action-restore = brought back
inquiry-action-submit = handed in
inquiry-action-publish = released
inquiry-action-return = handed back
inquiry-action-confirm = confirmed
inquiry-action-merge = merged
inquiry-action-erase = erased
inquiry-action-access = opened

# Kinds of entries in the trail
office-entity-inquiry-study = Listening: Study
office-entity-inquiry-group = Listening: Group
office-entity-inquiry-participant = Listening: Participant
office-entity-inquiry-consent-form = Listening: Consent form
office-entity-inquiry-guide = Listening: Guide
office-entity-inquiry-mark = Listening: Mark of the session
office-entity-inquiry-recording = Listening: Recording
office-entity-inquiry-transcript = Listening: Transcript
office-entity-inquiry-text = Listening: Text
office-entity-inquiry-quote = Listening: Quote
office-entity-inquiry-code = Listening: Code
office-entity-inquiry-codebook = Listening: Version of the codebook
office-entity-inquiry-coding = Listening: Coding
office-entity-inquiry-memo = Listening: Memo
office-entity-inquiry-paraphrase = Listening: Paraphrase
office-entity-inquiry-summary = Listening: Summary
office-entity-inquiry-round = Listening: Comparison
office-entity-inquiry-category = Listening: Category
office-entity-inquiry-perspective = Listening: Perspective
office-entity-inquiry-vote = Listening: Marks
office-entity-inquiry-proposal = Listening: Proposal
