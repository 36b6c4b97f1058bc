# Organisations, places, word lists: for the office and for providers

org-office-heading = Organisations
org-office-empty-heading = Nothing here yet
org-office-empty-text = Change the filters, or add an organisation.
org-new = Add an organisation
org-import = Import a table
org-duplicates = Check for duplicates
org-export-csv = Download as CSV
org-export-xlsx = Download as Excel
org-export-file = Organisations
org-export-sheet = Organisations
org-show = Show
org-show-all = all
org-show-overdue = not confirmed for long
org-show-incomplete = incomplete
org-show-archived = put aside
org-column-confirmed = Confirmed
org-column-missing = Still missing
org-column-actions = Actions
org-never = never
org-complete = complete
org-confirm = Still right
org-bring-back = Bring back
org-view = As the public sees it
org-history = History
org-merge = Merge
org-save = Save
org-cancel = Cancel
org-archive = Put aside
org-archive-text = The organisation disappears from the public pages. You can bring it back for { $days } days.
org-archive-confirm = Really put this organisation aside?
org-missing = Readers still miss: { $fields }.
org-conflict-heading = Somebody was faster
org-conflict-text = The entry was changed while you worked on it. What you typed is still in the form. If you save now, your version counts.

org-form-who = Who
org-form-what = What
org-form-contact = Contact
org-form-places = Places
org-form-source = Source
org-field-name = Name
org-field-short_name = Short name
org-field-sector = Sector
org-field-kind = Kind
org-field-activity = State
org-field-provider_body = Run by
org-field-provider_text = Run by, if not in the list
org-field-summary = Summary
org-field-description = Description
org-field-website = Website
org-field-contacts = Contact
org-field-languages = Languages
org-field-opening_hours = Opening hours
org-field-accessibility = Accessibility
org-field-capacity = Size
org-field-quarter = Quarter
org-field-places = Places
org-field-images = Pictures
org-field-translations = Translations
org-field-source_url = Address of the source
org-field-note = Note on the entry
org-field-external_id = Identifier in the source
org-hint-short_name = As people say it. May stay empty.
org-hint-sector = Each organisation belongs to exactly one sector.
org-hint-provider_body = Choose an organisation, or write who runs it in the next field.
org-hint-summary = One or two sentences for lists, at most 500 characters.
org-hint-description = What does it do, for whom, what is special? Paragraphs, lists and links are written in Markdown.
org-hint-capacity = For example: 125 places in 5 groups.
org-hint-languages = Which languages are spoken there? Nothing ticked means: not stated.
org-hint-contacts = Functions only, no names of persons: registration, office, management. Empty rows are dropped.
org-hint-website = With https:// at the beginning.
org-hint-places = An organisation may have several places, and a place several organisations. The first is the main place.
org-hint-new-place = What is the building called? Empty: the organisation's name.
org-hint-quarter = Empty: the quarter of the main place.
org-hint-week = For example: 9–12, 14–18:30. Empty means closed. On public holidays it is closed unless you fill that in.
org-hint-opening_hours = In the notation of OpenStreetMap, for example: Mo-Fr 09:00-12:00; Sa 10:00-13:00; SH off
org-hint-accessibility = State only what you know. “Not stated” is more honest than a guess.
org-hint-image = PNG, JPEG or WebP, at most 10 MB. We remove where and when it was taken from the file.
org-hint-image-alt = Describe in one sentence what is to be seen. We take no picture without a description.
org-hint-translations = Where a translation is missing, we show the German text and say so.
org-hint-note = Everybody can see this, for example: source as of 2023.
org-choose = Please choose
org-contact-function = What for
org-contact-email = E-mail
org-contact-phone = Telephone
org-provider-text = not in the list
org-quarter-of-place = as the main place
org-place-main = Main place
org-place-number = Place { $number }
org-place-none = no place
org-place-new = Add a new place
org-hours-holidays = Public holidays
org-hours-text = Opening hours as text
org-hours-text-label = Opening hours as text
org-image-new = New picture
org-image-alt = Description of the picture
org-image-credit = Made by
org-image-remove = Remove this picture
org-translation-en = English
org-translation-de-leicht = Plain German
org-translation-tr = Turkish
org-translation-uk = Ukrainian
org-translation-ar = Arabic

org-done-saved = Saved.
org-done-created = The organisation has been added.
org-done-confirmed = Thank you. The entry counts as confirmed again.
org-done-archived = The organisation has been put aside. You can bring it back.
org-done-brought-back = The organisation is back.
org-done-restored = The earlier state is in force again.
org-done-merged = The two entries have been merged.

org-history-title = History: { $name }
org-history-caption = All states, the newest first. Choose two to compare.
org-history-left = Left
org-history-right = Right
org-history-choose-left = Show state { $revision } on the left
org-history-choose-right = Show state { $revision } on the right
org-history-revision = State
org-history-when = When
org-history-who = Who
org-history-what = Changed
org-history-present = in force
org-history-merged = of the merged entry
org-history-compare = Compare
org-compare-title = Comparison: { $name }
org-compare-caption = Two states side by side
org-compare-revision = State { $revision }
org-compare-differs = differs
org-compare-missing = One of the two states does not exist.
org-restore = Restore state { $revision }
org-origin-heading = Where the facts come from
org-origin-text = What somebody wrote by hand is not overwritten by an imported table.
org-origin-caption = Origin of each field
org-origin-field = Field
org-origin-by = Origin
org-origin-hand = by hand
org-origin-import = imported from { $source }

org-duplicates-heading = Likely duplicates
org-duplicates-text = These organisations have almost the same name. Check whether they are the same.
org-duplicates-none-heading = No duplicates found
org-duplicates-none-text = All names differ clearly.
org-duplicates-caption = Pairs with names alike
org-duplicates-one = Organisation
org-duplicates-other = Alike
org-duplicates-alike = Likeness
org-merge-title = Merge: { $name }
org-merge-text = The other entry stays. What it lacks comes from this one: texts, places, offers and the history. You can bring this entry back for { $days } days.
org-merge-into = Which entry stays?
org-merge-into-hint = Names alike come first.
org-merge-choose = Please choose the entry that is to stay.
org-merge-do = Merge

org-error-day = We do not understand “{ $value }”. Write for example: 9–12, 14–18:30
org-error-week = These opening hours cannot be saved. Please check each day.
org-error-spans = The times of this day overlap, or one is empty. Write for example: 9–12, 14–18:30
org-error-too-many-spans = At most { $most } times are possible on one day.
organisation-error-not-found = There is no such entry.
organisation-error-forbidden = You may not change this entry.
organisation-error-invalid = { $count } values are not right yet.
organisation-error-conflict = The entry has been changed meanwhile. Open it again.
organisation-error-wrong-state = This is possible only with an entry that is not put aside.
organisation-error-in-use = { $count } organisations still work at this place. Take it out there first.
organisation-error-too-late = The { $days } days for bringing it back are over.
organisation-error-same = An entry cannot be merged with itself.
organisation-error-table = { $file }, line { $line }: { $what }
organisation-error-database = The database did not answer.
organisation-error-name-missing = The name is missing.
organisation-error-kind-missing = The kind is missing. Choose one from the list.
organisation-error-unknown-key = “{ $value }” is not in the word list. Choose a word of the list, or add it there.
organisation-error-too-long = These are { $length } characters. At most { $limit } are possible.
organisation-error-too-many = These are too many. At most { $limit } are possible.
organisation-error-url = The address must begin with https:// or http:// and may not contain spaces.
organisation-error-email = This is no e-mail address. It looks like name@example.org
organisation-error-phone = This is no telephone number. Digits, spaces and + - / ( ) are possible.
organisation-error-language = “{ $value }” is no code of a language. Examples: de, en, tr
organisation-error-own-provider = An organisation cannot be run by itself.
organisation-error-place-twice = The same place is chosen twice.
organisation-error-place-unknown = One of the places does not exist any more.
organisation-error-alt-missing = The description of the picture is missing. Write in one sentence what is to be seen.
organisation-error-hours = From character { $position } on we do not understand the opening hours: “{ $near }”. Example: Mo-Fr 09:00-12:00; Sa 10:00-13:00

# Columns of the table, for import and download
org-column-external_id = ID
org-column-name = Name
org-column-short_name = Short name
org-column-kind = Kind
org-column-sector = Sector
org-column-activity = Status
org-column-provider_body = Provider body
org-column-summary = Summary
org-column-description = Description
org-column-website = Website
org-column-contact_function = Contact function
org-column-email = E-mail
org-column-phone = Phone
org-column-languages = Languages
org-column-opening_hours = Opening hours
org-column-accessibility = Accessibility
org-column-capacity = Capacity
org-column-quarter = Quarter
org-column-place_name = Place name
org-column-street = Street
org-column-postcode = Postcode
org-column-city = City
org-column-latitude = Latitude
org-column-longitude = Longitude
org-column-source_url = Source

org-import-heading = Import organisations
org-import-text = You have a list already? Import it. Nothing is saved before the last step.
org-import-step-file = Choose a file: CSV, Excel or OpenDocument, with one row of headings.
org-import-step-columns = Match the columns. We make a suggestion.
org-import-step-preview = Look at the preview: what is new, what changes, what is wrong?
org-import-step-apply = Apply. You see how far it is and can stop it.
org-import-file = File
org-import-file-hint = At most { $limit } rows and 20 MB.
org-import-upload = Check the file
org-import-error-no-file = Please choose a file.
org-import-preview-title = Preview: { $file }
org-import-dry = This is a dry run. Nothing is saved yet.
org-import-notes = { $count ->
    [one] One note on the file
   *[other] { $count } notes on the file
}
org-import-columns-heading = Match the columns
org-import-columns-text = On the left is our field, on the right the column of your file.
org-import-name-missing = Please match a column with the name.
org-import-column-ours = Our field
org-import-column-theirs = Your column
org-import-column-example = Example
org-import-no-column = no column
org-import-required = needed
org-import-default-sector = Sector for rows that name none
org-import-default-kind = Kind for rows that name none
org-import-default-hint = Only for new organisations.
org-import-again = Renew the preview
org-import-preview-heading = This would happen
org-import-count-create = { $count } new
org-import-count-update = { $count } changed
org-import-count-same = { $count } without a change
org-import-count-leave = { $count } left out
org-import-count-wrong = { $count } with mistakes
org-import-line = Line
org-import-planned = What happens
org-import-planned-create = new
org-import-planned-update = change
org-import-planned-same = same
org-import-planned-leave_out = leave out
org-import-details = Details
org-import-changes = Changes: { $fields }
org-import-kept = Stays, because written by hand: { $fields }
org-import-decide = This organisation may be there already
org-import-decide-skip = leave out
org-import-decide-create = add it all the same
org-import-decide-update = take over into “{ $name }”
org-import-hidden = { $count ->
    [one] One more row without anything odd is not shown.
   *[other] { $count } more rows are not shown. What needs a look is at the top.
}
org-import-apply = Apply now
org-import-apply-text = Rows with mistakes and rows left out stay outside. All others are saved.
org-import-done-create = { $count } added
org-import-done-update = { $count } changed
org-import-done-places = { $count } new places
org-import-kept-heading = Not overwritten
org-import-kept-text = Somebody wrote these by hand. They stayed as they were.
org-import-kept-line = Line { $line }, { $name }: { $fields }
org-import-wrong-heading = Rows with mistakes
org-import-line-error = Line { $line }: { $what }
org-import-another = Import another file
org-import-error-sector = “{ $value }” is no sector. Write: public sector, business or civil society.
org-import-error-sector-missing = The sector is missing. Match a column, or choose a sector for rows that name none.
org-import-error-activity = We do not understand “{ $value }”. Write: open, planned or closed down.
org-import-error-accessibility = We do not understand “{ $value }”. Write for example: step_free=yes; lift=no
org-import-error-twice = The same organisation is already in line { $line }.
org-import-error-put-aside = This organisation is put aside. Bring it back first.

place-list-heading = Places
place-list-text = Buildings and grounds where something happens. A place may have several organisations.
place-list-count = { $count ->
    [0] No place
    [one] One place
   *[other] { $count } places
}
place-new = Add a place
place-filter = Name or street
place-show-all = all
place-empty-heading = No places yet
place-empty-text = Add a place, or import organisations with their addresses.
place-column-address = Address
place-column-map = On the map
place-column-organisations = Organisations
place-off-map = not on the map
place-precision-exact = exact
place-precision-approximate = approximate
place-form-where = Where
place-form-position = Position on the map
place-form-more = More
place-field-name = Name of the place
place-field-street = Street and number
place-field-postcode = Postcode
place-field-city = Town
place-field-point = Position (latitude, longitude)
place-field-precision = How exact is the position?
place-field-source = Where does the position come from?
place-hint-name = As people say it: town hall, station meeting place.
place-hint-position = Type the position, set it on the map, or look for an imported address. Nothing of this goes to outside services.
place-hint-point = For example: 49.53799, 8.57923. Empty means: not on the map.
place-search = Look for an address
place-search-hint = Empty: the address above is looked for.
place-search-button = Search
place-search-none = No address found. Perhaps the list of addresses has not been imported yet.
place-search-found = Addresses found. Take the position over into the field below.
place-source-typed = set by hand
place-source-address = imported address: { $address }
place-users = Organisations at this place
place-done-saved = The place has been saved.
place-done-archived = The place has been put aside.
place-done-brought-back = The place is back.
place-error-name-missing = The place needs a name.
place-error-point = “{ $value }” is no position. The latitude lies between -90 and 90, the longitude between -180 and 180.
place-error-point-typed = This is no position. Write two numbers, for example: 49.53799, 8.57923

address-import = Import addresses
address-text = With a list of addresses the portal finds positions itself, without asking an outside service. OpenAddresses, extracts of OpenStreetMap or a list of your surveying office will do.
address-hint = CSV, Excel or OpenDocument. Columns for street, latitude (lat) and longitude (lon) are needed; number, postcode and town help.
address-do = Take over the addresses
address-count = { $count ->
    [0] No address imported yet
    [one] One address imported
   *[other] { $count } addresses imported
}
address-added = { $count ->
    [one] One address taken over.
   *[other] { $count } addresses taken over.
}
address-error-columns = These columns were not found: { $columns }. Name them in the first row.
address-error-street-missing = The street is missing.

vocabulary-list-heading = Word lists
vocabulary-list-text = The words one can filter by. They belong to your municipality and can be changed.
vocabulary-kinds = Kinds of organisations
vocabulary-topics = Topics
vocabulary-target_groups = Target groups
vocabulary-competencies = Future competencies
vocabulary-accessibility = Features of accessibility
vocabulary-life_stages = Life stages
vocabulary-quarters = Quarters
vocabulary-column-list = List
vocabulary-column-words = Words
vocabulary-column-untranslated = not in all languages
vocabulary-column-retired = retired
vocabulary-text = A key stays the same for ever, its word may change. Retire what you no longer need: entries keep it, new ones are not offered it.
vocabulary-count = { $count ->
    [one] One word
   *[other] { $count } words
}
vocabulary-key = Key
vocabulary-new-key = New key
vocabulary-icon = Icon
vocabulary-sort = Place
vocabulary-retired = retired
vocabulary-from-to = { $from } to { $to }
vocabulary-done-saved = The word list has been saved.
vocabulary-error-key = “{ $value }” is no key. Small letters without accents, digits and - _ . are possible.
vocabulary-error-label-missing = “{ $value }” needs a German word.
vocabulary-base-heading = Base words
vocabulary-base-text = The base words come with the program: topics, target groups, life stages and more, some of them translated already. What is in your lists stays as it is. Your quarters are yours to enter.
vocabulary-base-lacking = { $count ->
    [one] Your lists lack one of them.
   *[other] Your lists lack { $count } of them.
}
vocabulary-base-complete = Your lists lack none of them.
vocabulary-base-add = Add base words
vocabulary-base-added = { $count ->
    [0] Nothing was missing. Your lists are as they were.
    [one] One word has been added.
   *[other] { $count } words have been added.
}
vocabulary-empty-heading = This list is still empty
vocabulary-empty-text = Take over the base words and make them yours. Or enter your first word below.
vocabulary-empty-quarters = Only you know your quarters. Enter the first one below.
vocabulary-esco-heading = Competencies of ESCO
vocabulary-esco-text = ESCO is the collection of the European Commission. Download its file of transversal skills (transversalSkillsCollection) as CSV and import it here. Each language is a file of its own.
vocabulary-esco-language = Language of the file
vocabulary-esco-import = Import ESCO

# Words of the same meaning
synonyms-heading = Same words
synonyms-text = Whoever looks for “Bücherei” shall also find what is called “Bibliothek”. The search knows many such words already. Here you add what people say in your town.
synonyms-link-text = Which words mean the same to the search: Kita and Kindergarten, Bücherei and Bibliothek.
synonyms-own-heading = Your lines
synonyms-own-label = Own words of the same meaning
synonyms-own-hint = One line for each group. The search uses your lines as soon as they are saved.
synonyms-rule-group = Put a comma between words of the same meaning: JUZ, Jugendzentrum, Haus der Jugend. Then each word finds the others.
synonyms-rule-arrow = With an arrow it holds in one direction only: Wasserratten => Schwimmkurs. Whoever looks for “Wasserratten” also finds “Schwimmkurs”, but not the other way round.
synonyms-rule-comment = What follows a # is a note for you. The search does not read it.
synonyms-rule-forms = Plurals and spellings such as “ue” for “ü” need no line of their own. A line has at most 24 words or phrases. A word finds at most 24 others; yours go first.
synonyms-saved = This is saved at the moment
synonyms-done-saved = The words have been saved. The search uses them from now on.
synonyms-error-conflict = Somebody else has saved in the meantime. Your lines are still here. Compare them with what is saved. If you save now, yours count.
synonyms-error-break = Line { $line } holds a line break. Make two lines of it.
synonyms-error-more = { $count ->
    [one] One more line cannot be read.
   *[other] { $count } more lines cannot be read.
}
synonyms-error-not-shipped = “{ $value }” is no shipped line. Only those can be switched off.
finder-synonyms-lonely = Line { $line } (“{ $value }”) has one word only. Add a comma and what means the same.
finder-synonyms-arrows = Line { $line } (“{ $value }”) has more than one arrow. Make two lines of it.
finder-synonyms-one-sided = In line { $line } (“{ $value }”) the word on one side of the arrow is missing. Add it.
finder-synonyms-long = In line { $line } (“{ $value }”) a phrase is longer than six words. Shorten it, or put a comma between.
finder-synonyms-letters = In line { $line } (“{ $value }”) a word has more than 60 letters. Shorten it.
finder-synonyms-many = Line { $line } (“{ $value }”) has more than 24 words. Split it into two lines.
finder-synonyms-lines = With line { $line } (“{ $value }”) there are more than 2,000 lines. Delete some.
synonyms-try-heading = Try it
synonyms-try-text = Type a word and see which others the search finds for it. What is saved counts.
synonyms-try-label = Word
synonyms-try-button = Try
synonyms-try-finds = “{ $word }” also finds:
synonyms-try-nothing = The search knows no word that means the same as “{ $word }”.
synonyms-shipped-heading = Shipped lines
synonyms-shipped-text = These lines come with the program. You cannot change them. If one does not fit your town, switch it off and write your own above.
synonyms-shipped-off = { $count ->
    [one] One line is switched off.
   *[other] { $count } lines are switched off.
}
synonyms-shipped-search = Search the shipped lines
synonyms-shipped-button = Search
synonyms-shipped-nothing = No shipped line holds this.
synonyms-shipped-count = { $count ->
    [one] One shipped line
   *[other] { $count } shipped lines
}
synonyms-column-line = Line
synonyms-column-state = Counts here
synonyms-state-on = yes
synonyms-state-off = no
synonyms-switch-off = Switch off
synonyms-switch-on = Switch on again
synonyms-switch-off-line = Switch off: { $line }
synonyms-switch-on-line = Switch on again: { $line }
synonyms-done-off = The line is switched off.
synonyms-done-on = The line counts again.
synonyms-history-heading = Same words: history
synonyms-history-text = Here you see who changed what. You can bring back every earlier state. That is noted here as well.
synonyms-history-caption = All states, the newest first
synonyms-history-empty = Nobody has changed anything yet.
synonyms-history-back = Back to this state
synonyms-history-zero = Remove all own lines and switch all shipped ones on
synonyms-done-restored = The earlier state counts again.
synonyms-change-added = new: { $line }
synonyms-change-removed = removed: { $line }
synonyms-change-off = switched off: { $line }
synonyms-change-on = switched on again: { $line }
