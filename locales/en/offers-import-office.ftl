# Reading and writing tables of offers

## Names of the columns (recognised by the import)
offers-import-field-bildungsraum-id = Bildungsraum ID
offers-import-field-external-id = External ID
offers-import-field-title = Title
offers-import-field-summary = Short description
offers-import-field-description = Description
offers-import-field-organisation-id = Organisation ID
offers-import-field-organisation = Organisation
offers-import-field-partners = Partners
offers-import-field-place-id = Place ID
offers-import-field-place = Place
offers-import-field-street = Street
offers-import-field-postcode = Postcode
offers-import-field-city = City
offers-import-field-online = Online
offers-import-field-online-url = Online address
offers-import-field-quarter = Quarter
offers-import-field-life-stages = Life stages
offers-import-field-age = Age
offers-import-field-age-min = Age from
offers-import-field-age-max = Age to
offers-import-field-target-groups = Target groups
offers-import-field-learning-form = Learning form
offers-import-field-topics = Topics
offers-import-field-competencies = Competencies
offers-import-field-languages = Languages
offers-import-field-cost = Cost
offers-import-field-cost-note = Note on cost
offers-import-field-reductions = Reductions
offers-import-field-capacity = Places
offers-import-field-free-places = Free places
offers-import-field-registration = Registration
offers-import-field-registration-url = Registration address
offers-import-field-registration-email = Registration email
offers-import-field-registration-phone = Registration phone
offers-import-field-deadline = Registration deadline
offers-import-field-registration-note = Note on registration
offers-import-field-accessibility = Accessibility
offers-import-field-dates = Date and time
offers-import-field-rule = Recurrence
offers-import-field-schedule-text = Times
offers-import-field-source-url = Source
offers-import-field-public-note = Public note
offers-import-field-office-note = Internal note
offers-import-field-currency = Currentness
offers-import-field-confirmed = Last confirmed
offers-import-field-title-en = Title (English)
offers-import-field-summary-en = Summary (English)
offers-import-field-description-en = Description (English)
offers-import-field-title-de-leicht = Title (Plain German)
offers-import-field-summary-de-leicht = Summary (Plain German)
offers-import-field-description-de-leicht = Description (Plain German)
offers-import-field-title-tr = Title (Turkish)
offers-import-field-summary-tr = Summary (Turkish)
offers-import-field-description-tr = Description (Turkish)
offers-import-field-title-uk = Title (Ukrainian)
offers-import-field-summary-uk = Summary (Ukrainian)
offers-import-field-description-uk = Description (Ukrainian)
offers-import-field-title-ar = Title (Arabic)
offers-import-field-summary-ar = Summary (Arabic)
offers-import-field-description-ar = Description (Arabic)

## What becomes of a row
offers-import-outcome-new = new
offers-import-outcome-update = will change
offers-import-outcome-unchanged = unchanged
offers-import-outcome-duplicate = probably a duplicate
offers-import-outcome-skipped = left out
offers-import-outcome-error = faulty

## Why a row is probably a duplicate
offers-import-likely-same-title = same title
offers-import-likely-similar-title = similar title
offers-import-likely-organisation = same organisation
offers-import-likely-place = same place
offers-import-likely-time = same time

## About the table as a whole
offers-import-error-columns = A column is missing: { $fields }. Choose one of your table’s columns for it.
offers-import-error-rows = The table has { $found } rows. At most { $limit } can be read at once. Split the file.
offers-import-error-failed = The table could not be read in. Nothing was changed. Please try again.

## What is wrong in a cell
offers-import-help-like = Did you mean: { $like }?
offers-import-error-title = The title is missing.
offers-import-error-title-help = Enter what the offer is called.
offers-import-error-organisation-missing = It does not say who makes the offer.
offers-import-error-organisation-missing-help = Enter the organisation, or choose one for the whole table.
offers-import-error-organisation = There is no organisation “{ $value }” here.
offers-import-error-organisation-help = Write the name as it stands in the directory, or add the organisation first.
offers-import-error-organisation-several = Several organisations are called “{ $value }”.
offers-import-error-organisation-several-help = Enter the organisation’s ID instead of its name. It is part of its page’s address.
offers-import-error-id = “{ $value }” is not a Bildungsraum ID.
offers-import-error-id-help = Leave the cell empty to add the offer anew. Numbers of your own belong in the column “External ID”.
offers-import-error-place = There is no place with the ID “{ $value }”.
offers-import-error-place-help = Leave the ID empty and write the name or address in the column “Place”.
offers-import-error-age = “{ $value }” is not an age.
offers-import-error-age-help = Write for example 6-10, from 8, up to 6, or 18 to 36 months. Give school years as ages.
offers-import-error-age-order = “{ $value }”: the lowest age is above the highest.
offers-import-error-age-order-help = Swap the two numbers.
offers-import-error-number = “{ $value }” is not a whole number.
offers-import-error-number-help = Write the number only, for example 12.
offers-import-error-cost = “{ $value }” is not a price.
offers-import-error-cost-help = Write for example free, 15 €, 15-20 EUR per month, or from 5 Euro per session.
offers-import-error-cost-several = “{ $value }” names several prices.
offers-import-error-cost-several-help = Write the lowest and the highest price, for example 5-20 €. The rest belongs in the column “Note on cost”.
offers-import-error-date = “{ $value }” is not a date.
offers-import-error-date-help = Write for example 24.09.2026 or 2026-09-24.
offers-import-error-dates = “{ $value }” is not a date with times.
offers-import-error-dates-help = Write for example 24.09.2026 15:00-15:45. Separate several dates with a semicolon.
offers-import-error-dates-order = “{ $value }”: the end comes before the beginning.
offers-import-error-dates-order-help = Check both.
offers-import-error-dates-many = These are more than 1000 dates.
offers-import-error-dates-many-help = Give a recurrence instead of single dates.
offers-import-error-rule = The recurrence cannot be read: { $value }
offers-import-error-rule-help = Write for example 2026-01-10T10:00/PT2H|FREQ=WEEKLY;BYDAY=SA (each Saturday from 10 January, 10 to 12 o’clock).
offers-import-error-rule-first = The recurrence “{ $value }” lacks its first date.
offers-import-error-rule-first-help = Write the first date in the column “Date and time”.
offers-import-error-boolean = “{ $value }” is neither yes nor no.
offers-import-error-boolean-help = Write yes or no.
offers-import-error-word = “{ $value }” is not a known word here.
offers-import-error-word-help = The possible words are listed under “Vocabularies”. Separate several with a semicolon.
offers-import-error-language = The language “{ $value }” is not known.
offers-import-error-language-help = Write the language’s name or its code, for example Turkish or tr.
offers-import-error-url = “{ $value }” is not a web address.
offers-import-error-url-help = An address begins with https:// and has no spaces.
offers-import-error-email = “{ $value }” is not an email address.
offers-import-error-email-help = Write exactly one address, for example courses@example.org.
offers-import-error-degree = “{ $value }”: only yes, partly or no is possible here.
offers-import-error-degree-help = Write for example Lift: yes; Accessible toilet: partly.
offers-import-error-learning-form = “{ $value }” is not a form of learning.
offers-import-error-learning-form-help = Write formal, non-formal or informal.
offers-import-error-currency = “{ $value }” does not say whether the offer still takes place.
offers-import-error-currency-help = Write current, past or unclear.
offers-import-error-twice = Row { $other } already means the same offer.
offers-import-error-twice-help = Delete one of the two rows.
offers-import-error-archived = This offer is in the archive.
offers-import-error-archived-help = Bring it back from the archive first.
offers-import-error-gone = The offer { $value } does not exist (any more).
offers-import-error-gone-help = Empty the Bildungsraum ID to add it anew.

# Pages
offers-import-file-label = Table
offers-import-file-hint = CSV, XLSX, XLS or ODS, at most 20 MB and 10,000 rows. The first row holds the names of the columns.
offers-import-error-file = Please choose a file.
offers-import-next = On to the preview
offers-import-columns = Which column holds what?
offers-import-column-none = leave out
offers-import-organisation = Organisation for rows that name none
offers-import-organisation-hint = Where a row names no organisation, the offer belongs to this one.
offers-import-organisation-none = none
offers-import-preview = Preview
offers-import-preview-again = Preview again
offers-import-line = Line
offers-import-outcome = What happens
offers-import-details = Details
offers-import-changed = Changes: { $fields }
offers-import-kept = Written by hand, stays: { $fields }
offers-import-likely = Likely the same as “{ $title }”
offers-import-likely-row = Probably the same as “{ $title }” in row { $line }
offers-import-decision-open = undecided (left out)
offers-import-decision-update = the same: add to it
offers-import-decision-create = something new: make it
offers-import-decision-skip = leave out
offers-import-more = { $count } more rows are not shown here but are taken over as well.
offers-import-publish = Publish new offers at once
offers-import-apply = { $count ->
    [one] Take over 1 row
   *[other] Take over { $count } rows
}

## Writing out
offers-export-file = Offers
offers-export-csv = Download as CSV
offers-export-xlsx = Download as Excel

## An import under way and its result
office-job-offers-import = Importing offers
office-job-progress = { $state }: { $done } of { $total }
offers-import-run-about = { $who }, { $at }
offers-import-run-waiting = The table is waiting and will start in a moment. So far: { $done } of { $total } rows.
offers-import-run-running = Importing: { $done } of { $total } rows.
offers-import-run-cancelled = Stopped after { $done } of { $total } rows. What was imported stays.
offers-import-run-failed = The import broke off after { $done } of { $total } rows. What was imported stays.
offers-import-run-failed-what-to-do = Continue here. Nothing is created twice. If that does not help, upload the table again.
offers-import-run-cause = Message: { $cause }
offers-import-run-done = The table is imported: { $total ->
    [one] 1 row.
   *[other] { $total } rows.
}
offers-import-run-hint = You can leave this page. The work goes on.
offers-import-run-cancel = Stop
offers-import-run-cancel-question = Stop the import? What was imported stays. You can continue later.
offers-import-run-resume = Continue
offers-import-run-new = new
offers-import-run-update = changed
offers-import-run-unchanged = unchanged
offers-import-run-skipped = left out
offers-import-run-error = with errors
offers-import-run-findings = What you should know
offers-import-run-errors-csv = Download as a table (CSV)
offers-import-run-more = { $count ->
    [one] One more row is in the table.
   *[other] { $count } more rows are in the table.
}
offers-import-run-to-offers = To the offers
offers-import-run-another = Import another table
offers-import-errors-file = Errors
offers-import-errors-line = Row
offers-import-errors-title = Title
offers-import-errors-outcome = What happened
offers-import-errors-column = Column
offers-import-errors-value = Content
offers-import-errors-what = What is wrong
offers-import-errors-help = What helps
