# The working pages for offers: providers and education office.

office-breadcrumb = You are here
office-home-heading = Start
office-home-hello = Hello, { $name }
office-mail-folder = Sending e-mail is not set up yet. All messages go to a folder on the server and reach nobody.
office-figure-public = public offers
office-figure-confirmed = confirmed in the last { $months } months
office-figure-age = days since the last confirmation (median)
office-figure-review = waiting for your review
office-figure-needs = open wishes
office-figure-reports = open error reports
office-chart-title = Last confirmations by month
office-chart-description = How many public offers were last confirmed in which of the past twelve months.
office-chart-month = Month
office-chart-count = Offers
office-chart-offers = { $count ->
    [one] 1 offer
   *[other] { $count } offers
}
office-chart-table = As a table
office-chart-source = Source: entries of this portal. As of { $date }

office-provider-heading = Your offers
office-provider-all = { $count ->
    [0] No offer yet
    [one] See your offer
   *[other] See all { $count } offers
}
office-provider-returned = Came back with a request
office-provider-overdue = Is this still right?
office-provider-overdue-text = These offers have not been confirmed for a while. One click is enough.
office-provider-nothing = Everything is up to date. Thank you!

office-offers-heading = Offers
office-offer-new = New offer
office-offer-edit = Edit
office-offer-view = As everybody sees it
office-offer-history = History
office-offer-merge = Merge
office-offers-count = { $count ->
    [one] 1 offer
   *[other] { $count } offers
}
office-offers-none = No offer yet
office-offers-none-text = Enter your first offer. A title and an organisation are enough to begin with.
office-offers-none-found = Nothing found
office-offers-none-found-text = There is no entry for this selection.
office-filter = Show
office-filter-text = Title
office-filter-state = State
office-filter-overdue = only those not confirmed for long
office-filter-incomplete = only incomplete ones
office-filter-clear = Clear the selection
office-organisation-any = all organisations
office-column-choose = Selection
office-column-offer = Offer
office-column-offers = Offers
office-column-organisation = Organisation
office-column-state = State
office-column-confirmed = Last confirmed
office-column-gaps = What is missing
office-column-address = E-mail
office-column-asked = Written to
office-column-action = Action
office-column-period = Quarter
office-choose = Please choose
office-choose-offer = Select { $title }
office-choose-all = select all
office-confirm-chosen = Selected ones are still right
office-confirmed-never = never
office-confirmed-on = Last confirmed: { $date }
office-overdue = overdue
office-state-any = all
office-state-draft = draft
office-state-submitted = submitted
office-state-published = public
office-state-archived = archived
office-state-changed = public, with changes
office-archive-link = See the archive
office-archive-heading = Move to the archive
office-archive-text = The offer disappears from the search. You can bring it back for { $days } days.
office-archive = Move to the archive
office-archived-done = The offer is now in the archive.
office-archived-text = This offer is in the archive. Bring it back to edit it.
office-restore = Bring back
office-undo = Undo

office-gaps-heading = What is missing
office-gaps-text = You can save without these. With them, families find the offer more easily.
office-gaps-none = Everything is there. Thank you!
office-gaps-none-short = nothing
office-gaps-count = { $count ->
    [one] 1 detail
   *[other] { $count } details
}
office-gap-summary = short description
office-gap-age = age
office-gap-life_stages = life stage
office-gap-topics = topic
office-gap-cost = cost
office-gap-languages = languages
office-gap-accessibility = accessibility
office-gap-registration = registration
office-gap-place = place
office-gap-schedule = exact dates

office-part-what = What is it about?
office-part-who = For whom?
office-part-when = When?
office-part-where = Where?
office-part-cost = What does it cost?
office-part-registration = How does one join?
office-part-access = Accessibility
office-part-images = Pictures
office-part-translations = In other languages
office-part-more = More details

office-field-organisation-id = Organisation
office-field-partner-ids = Who takes part?
office-field-title = Title
office-field-summary = Short description
office-field-description = Description
office-field-topics = Topics
office-field-competencies = Competencies
office-field-learning-form = Form of learning
office-field-life-stages = Life stages
office-field-age = Age
office-field-age-min = Age from
office-field-age-max = Age to
office-field-target-groups = Target groups
office-field-languages = Languages
office-field-languages-other = Further languages
office-field-schedule = Dates
office-field-currency = Does it take place?
office-field-place-id = Place
office-field-place-text = Place in words
office-field-quarter = Quarter
office-field-online = One can take part over the Internet
office-field-online-url = Address on the Internet
office-field-cost = Cost
office-field-cost-min = Price from (euros)
office-field-cost-max = Price to (euros)
office-field-cost-unit = For what?
office-field-cost-note = Note on the price
office-field-reductions = Reductions
office-field-capacity = Places
office-field-free-places = Free places
office-field-registration = Registration
office-field-registration-url = Registration address
office-field-registration-email = Registration e-mail
office-field-registration-phone = Registration phone
office-field-registration-deadline = Register by
office-field-registration-note = Note on registration
office-field-accessibility = Accessibility
office-field-images = Pictures
office-field-translations = Translations
office-field-source-url = Source
office-field-public-note = Note on the entry
office-field-office-note = Note for the education office

office-hint-title = Short and clear, for example “Swimming for beginners”.
office-hint-summary = One or two sentences. They are shown in search results.
office-hint-description = You can use paragraphs, lists and **bold**.
office-hint-partners = Other organisations that support the offer.
office-hint-languages = Which languages are spoken there?
office-hint-languages-other = Codes with commas, for example “fa, ku”.
office-hint-place-text = Only if the place is not in the list above.
office-hint-functional = Please give an address of the organisation, not a private one.
office-hint-source = Where is the offer on the Internet?
office-hint-public-note = For example: “The dates for 2027 are not fixed yet.”
office-hint-office-note = Only the education office reads it.
office-quarter-of-place = as the place
office-place-none = no place from the list
office-learning-form-formal = formal (with a certificate)
office-learning-form-non_formal = non-formal (course, group)
office-learning-form-informal = informal (along the way)
office-cost-kind-not_stated = not stated
office-cost-kind-free = free of charge
office-cost-kind-paid = costs something
office-way-none = no registration
office-way-online = online
office-way-email = by e-mail
office-way-phone = by phone
office-way-in_person = in person
office-currency-current = Yes, it takes place
office-currency-unclear = Not known yet
office-currency-past = No, it is over
office-access-text = If you do not know something, leave “not stated”. That is more honest than a guess.
office-access-feature = Feature
office-image-number = Picture { $number }
office-image-new = New picture
office-image-hint = JPEG, PNG or WebP. If people can be recognised, you need their consent.
office-image-alt = What is to be seen?
office-image-alt-hint = For all who cannot see the picture.
office-image-credit = Who made the picture?
office-image-remove = Remove the picture
office-translations-text = What is left empty is shown in German.

office-schedule-kind = What are the dates like?
office-schedule-kind-standing = always
office-schedule-kind-dates = single dates
office-schedule-kind-rule = regularly
office-schedule-kind-unclear = in words
office-schedule-kind-keep = leave them as entered
office-schedule-text = Dates in words
office-schedule-text-hint = For example “by arrangement”. They do not appear in the calendar.
office-schedule-dates = Dates
office-schedule-day = Day
office-schedule-from = from
office-schedule-to = to
office-schedule-until-day = last day (if several)
office-schedule-original = originally on
office-schedule-remove = Remove
office-schedule-add-date = another date
office-schedule-add-except = another cancellation
office-schedule-add-moved = another moved date
office-schedule-add-extra = another extra date
office-schedule-next = The next dates
office-schedule-next-none = These details give no date to come.
office-schedule-preview = Refresh the preview
office-schedule-falls-out = cancelled: { $date }
office-schedule-ends = ends on { $date }
office-rule-repeat = How often?
office-rule-repeat-daily = daily
office-rule-repeat-weekly = weekly
office-rule-repeat-monthly_date = monthly on the same day
office-rule-repeat-monthly_weekday = monthly on the same weekday
office-rule-repeat-yearly = yearly
office-rule-every = Interval
office-rule-every-hint = 1 = every time, 2 = every second time
office-rule-first = First day
office-rule-days = Weekdays
office-rule-days-hint = Without a choice, the weekday of the first day counts.
office-rule-nth = Which one in the month?
office-rule-nth-1 = first
office-rule-nth-2 = second
office-rule-nth-3 = third
office-rule-nth-4 = fourth
office-rule-nth-5 = fifth
office-rule-nth--1 = last
office-rule-weekday = Weekday
office-rule-until = Until
office-rule-until-hint = Either an end or a number, else without end.
office-rule-count = Number of dates
office-rule-school = School holidays
office-rule-school-any = also in school holidays
office-rule-school-not = not in school holidays
office-rule-school-only = only in school holidays
office-rule-not-public = not on public holidays
office-rule-except = Cancelled on
office-rule-moved = Moved dates
office-rule-extra = Extra dates

office-error-day = Please give a day, for example 28.11.2026.
office-error-clock = Please give the time like this: 15:00.
office-error-number = Please give a whole number.
office-error-number-to = Please give a number from 1 to { $most }.
office-error-money = Please give the amount like this: 12,50.
office-schedule-end-before-start = The end is before the beginning.
office-schedule-too-many-dates = These are { $found } dates. At most { $most } are possible.
office-schedule-no-date = Please give at least one date.
office-schedule-range = A number is too small or too large. Possible is { $low } to { $high }.
office-schedule-until-before-first = The end is before the first date.
office-rule-count-and-until = Please give either an end or a number.

office-save = Save
office-save-submit = Save and submit
office-save-publish = Save and publish
office-publish = Publish
office-return = Return with a comment
office-unsaved = Your changes are not saved yet. Do you really want to leave the page?
office-duplicate-hint = Perhaps this offer exists already:
office-clash-heading = Somebody else has saved in the meantime
office-clash-text = Last saved by { $who } on { $when }. Nothing of what you typed is lost.
office-clash-caption = Where the two versions differ
office-clash-theirs = Saved version
office-clash-yours = Your version
office-clash-choose = If you save again, your version counts. Or:
office-clash-take-theirs = Take the saved version

office-flash-saved = Saved.
office-flash-submitted = Saved and submitted. The education office will review the offer.
office-flash-published = The offer is now public.
office-flash-returned = The offer is back with the organisation.
office-flash-confirmed = Confirmed. Thank you!
office-flash-none-chosen = Please select at least one offer.
office-flash-reverted = The earlier version is back, as a draft.
office-flash-restored = The offer is back.
office-flash-merged = The entries are merged.
office-flash-asked = The messages are being sent. See the progress under “Background work”.
office-flash-thanks = Confirmed. Thank you!
office-flash-report-done = The report is dealt with.
office-flash-cancelled = The work is being stopped.

office-review-heading = Review
office-review-lead = These offers were submitted. The oldest are at the top.
office-review-none = Nothing to review
office-review-none-text = As soon as somebody submits an offer, it is here.
office-review-new = This offer has never been public.
office-review-changed = { $count ->
    [0] The version equals the public one.
    [one] 1 detail has changed.
   *[other] { $count } details have changed.
}
office-review-caption = Public and submitted version
office-review-public = Public
office-review-working = Submitted
office-review-comment = Comment for the organisation
office-review-comment-hint = What should be changed? Please be friendly and precise.
office-review-note = Request of the education office
office-review-not-submitted = This offer is not submitted at the moment.
office-compare-field = Detail
office-compare-differs = changed
office-compare-heading = Versions { $left } and { $right } compared
office-compare-revision = Version { $revision }
office-compare-revert = Bring version { $revision } back

office-history-title = History: { $title }
office-history-caption = Versions
office-history-left = left
office-history-right = right
office-history-revision = Version
office-history-when = When
office-history-who = Who
office-history-what = What
office-history-choose-left = Version { $revision } on the left
office-history-choose-right = Version { $revision } on the right
office-history-compare = Compare
office-history-revert = Earlier version
office-history-revert-button = Bring back as a draft

office-merge-heading = Merge duplicate entries
office-merge-choose = Which entry means the same as “{ $title }”?
office-merge-text = Empty details are filled from the other entry. The other goes to the archive. Both histories stay.
office-merge-caption = Both entries
office-merge-keep-left = Keep “{ $title }” (left column)
office-merge-keep-right = Keep “{ $title }” (right column)

office-fresh-heading = Freshness
office-fresh-due = Overdue offers
office-fresh-none = Everything is confirmed
office-fresh-none-text = No public offer is overdue.
office-fresh-caption = Offers that have not been confirmed for { $months } months
office-fresh-ask = Write to all now
office-fresh-ask-one = Write
office-fresh-ask-text = Each organisation gets at most one message per quarter, with a link to confirm.
office-fresh-ask-question = { $count ->
    [one] Write to one organisation?
   *[other] Write to { $count } organisations?
}
office-fresh-no-address = no e-mail
office-fresh-history = Messages so far
office-fresh-sent = sent on { $date }
office-fresh-failed = not delivered, will be tried again
office-fresh-unclear = not certain whether it was sent

office-confirm-heading = Is this still right?
office-confirm-text = { $count ->
    [one] One offer has not been confirmed for a while. Please have a quick look.
   *[other] { $count } offers have not been confirmed for a while. Please have a quick look.
}
office-confirm-all-fresh = Everything is confirmed. Thank you! You can also change your offers here.
office-confirm-all = Everything is still right
office-confirm-one = Still right
office-confirm-edit = Change
office-confirm-click = Only your click confirms something. Opening this page alone changes nothing.
office-confirm-none = No public offers
office-confirm-none-text = Nothing of your organisation is in the portal at the moment.

freshness-mail-subject = { $portal }: are your offers still right?
freshness-mail-text = Hello,

    { $count ->
        [one] one offer of “{ $organisation }” is in { $portal } and has not been confirmed for a while:
       *[other] { $count } offers of “{ $organisation }” are in { $portal } and have not been confirmed for a while:
    }

    { $offers }

    Please have a quick look. On this page you confirm everything with one click, or change what is no longer right. You need no password:

    { $link }

    The link is valid for { $days } days. Please do not pass it on: whoever has it can change your offers.

    Thank you!
    { $portal }
    { $contact }

office-needs-heading = Wishes
office-needs-lead = What people look for and do not find. Nobody is asked for a name.
office-needs-none = No wishes
office-needs-none-text = Nobody left a wish for this selection.
office-needs-topic = Topic
office-needs-quarter = Quarter
office-needs-age = Age
office-needs-count = Wishes
office-needs-by-topic = Wishes by topic
office-needs-by-quarter = Wishes by quarter
office-needs-by-age = Wishes by age
office-needs-chart-description = How many wishes fall to which group. The most frequent are at the top.
office-needs-source = Source: wishes left in this portal. As of { $date }
office-needs-unknown = not stated
office-needs-any-topic = all topics
office-needs-any-quarter = all quarters
office-needs-age-unknown = not stated
office-needs-age-0-5 = 0 to 5 years
office-needs-age-6-10 = 6 to 10 years
office-needs-age-11-17 = 11 to 17 years
office-needs-age-18-26 = 18 to 26 years
office-needs-age-27-64 = 27 to 64 years
office-needs-age-65 = 65 years and older
office-need-open = open
office-need-answered = fulfilled
office-need-closed = set aside
office-need-query = searched for: { $query }
office-need-came = What came of it:
office-need-edit = Answer
office-need-answer = What came of it?
office-need-set-answered = Fulfilled
office-need-set-closed = Set aside
office-need-erase = Delete
office-need-erase-question = Delete this wish for good? This cannot be undone.
office-need-set-open = Open again

office-reports-heading = Error reports
office-reports-none = No reports
office-reports-none-text = When somebody reports an error, it is here.
office-report-open = open
office-report-done = done
office-report-close = Done
office-report-kept = We delete reports 90 days after they were dealt with.
office-report-erase = Delete now
office-report-erase-question = Delete this report for good? This cannot be undone.
office-flash-report-erased = The report is deleted.
office-flash-need-erased = The wish is deleted.

office-trail-heading = Changes
office-trail-lead = Who changed what, and when? This list cannot be altered afterwards.
office-trail-entity = Kind
office-trail-entry = Entry
office-trail-any = all
office-trail-none = No changes
office-trail-none-text = There are no entries for this selection.
office-entity-offer = Offer
office-entity-organisation = Organisation
office-entity-place = Place
office-entity-need = Wish
office-entity-error-report = Error report
office-entity-confirmation-request = Request to confirm
office-entity-person = Person
office-entity-municipality = Municipality
office-entity-vocabulary = Word of a list
office-entity-synonyms = Same words
office-entity-invitation = Invitation
office-entity-api-token = Access for a program
office-entity-content-page = Text page
office-entity-import-run = Imported table of offers
office-entity-organisation-import = Imported table of organisations
office-entity-address = List of addresses
office-action-create = created
office-action-update = changed
office-action-archive = archived
office-action-restore = brought back
office-action-submit = submitted
office-action-publish = published
office-action-return = returned
office-action-confirm = confirmed
office-action-merge = merged
office-action-erase = erased
office-action-access = access
office-via-page = in the portal
office-via-api = over the API
office-via-link = by the link in an e-mail
office-via-import = by an import
office-via-job = in the background
office-via-command = on the server
office-actor-visitor = without a log-in

office-jobs-heading = Background work
office-jobs-lead = What takes longer goes on here, even when you leave the page.
office-jobs-none = Nothing to do
office-jobs-none-text = No work is running in the background.
office-job-freshness = Asking organisations to confirm
office-job-retention = Erasing accounts after their time
office-job-sweep = Tidying up
office-job-import = Reading a table
office-job-system = automatic
office-job-cancel = Stop
office-job-state-queued = waiting
office-job-state-running = running
office-job-state-done = done
office-job-state-failed = failed
office-job-state-cancelled = stopped

# What is wrong with an offer
offer-error-organisation-missing = Please choose who offers it.
offer-error-title-missing = Please enter a title.
offer-error-too-long = The text is too long. { $limit } characters are allowed.
offer-error-url = The address must begin with https:// or http://.
offer-error-email = This is not an e-mail address.
offer-error-age-order = The lowest age is above the highest.
offer-error-age-range = The age must be between 0 and 120.
offer-error-cost-order = The lowest price is above the highest.
offer-error-cost-free = “Free” and a price do not go together.
offer-error-free-places = There cannot be more free places than there are ({ $capacity }).
offer-error-unknown-key = “{ $key }” does not exist here.
offer-error-language = “{ $key }” is not a language code. It has two or three small letters, for example de.
offer-error-image-alt = Please describe the picture for people who do not see it.
offer-error-comment-missing = Please write what should be changed.
offer-error-merge-self = An offer cannot be merged with itself.
offer-error-too-late = The { $days } days for bringing it back are over.
offer-error-state-draft = This cannot be done with a draft.
offer-error-state-submitted = This cannot be done while the offer is being reviewed.
offer-error-state-published = This cannot be done with a published offer.
offer-error-state-archived = The offer is in the archive. Bring it back first.
