# Find: search, offers, explore, saved list (public part)

home-title = Home
home-heading = What would you like to learn, do or try?
home-lead = Courses, groups, advice and places in { $municipality }. For children, young people, families and adults. You don’t need an account.
home-search-label = What are you looking for?
home-search-placeholder = for example: swimming on Saturdays free
home-search-button = Search
home-stages-heading = For what age?
home-topics-heading = What do you feel like doing?
home-soon-heading = Starting soon
home-soon-none = There are no dates listed for the next two weeks.
home-soon-all = See all dates
home-new-heading = Recently confirmed
home-map-heading = Near you
home-map-text = See on the map what your neighbourhood has to offer.
home-map-link = Open the map
home-count = { $offers ->
    [one] One offer
   *[other] { $offers } offers
} from { $organisations ->
    [one] one organisation
   *[other] { $organisations } organisations
}
home-explore-heading = No idea yet?
home-explore-text = Pick what interests you and wander from one offer to the next.
home-explore-link = Explore
home-all = See all offers

search-title = Find offers
search-title-for = Search: { $query }
search-heading = Find offers
search-box-label = What are you looking for?
search-button = Search
search-clear = Clear all filters
search-filters = Filters
search-filters-show = Show filters
search-filters-apply = Apply filters
search-active = Your filters
search-remove = Remove filter: { $filter }
search-results = { $count ->
    [0] No offers found
    [one] One offer found
   *[other] { $count } offers found
}
search-results-page = Page { $page } of { $pages }
search-views = View
search-view-list = List
search-view-map = Map
search-view-calendar = Calendar
search-view-print = Print
search-sort = Sort by
search-sort-relevance = Best match
search-sort-soonest = Starting soon
search-sort-nearest = Nearest
search-sort-title = A to Z
search-sort-newest = Recently confirmed
search-did-you-mean = Did you mean
search-subscribe = Subscribe to this search
search-subscribe-ical = As a calendar (iCal)
search-subscribe-atom = As a feed (Atom)
search-download-csv = As a spreadsheet (CSV)
search-share = Copy link
search-near-me = My location
search-near-me-hint = Your location stays on your device and in the address of this page. We don’t store it.
search-near-place = Distance
search-near-centre = Town centre
search-within = up to { $distance }
search-empty-heading = We found nothing that fits
search-empty-relax = This might help:
search-chip-words = “{ $words }”
search-empty-relax-item = Without “{ $filter }”: { $count ->
    [one] one offer
   *[other] { $count } offers
}
search-empty-all = See all offers
search-empty-need = Is something missing in your town? Tell us. The education office reads every wish.
search-param-errors = We didn’t understand this part of the address, so we left it out:
search-error-age = The age must be a number from 0 to 120.
search-error-day = Days of the week are written mo, tu, we, th, fr, sa, su.
search-error-time = Times of day are written morning, afternoon, evening.
search-error-near = A location is a latitude and a longitude, for example 49.538,8.579.
search-error-within = The distance is a number from 50 to 100000 metres.
search-error-bbox = The map section is four numbers: west, south, east, north.
search-error-cost = Costs are written free, reduced, paid.
search-error-form = Ways of learning are written formal, non_formal, informal.
search-error-key = Only letters, digits and hyphens are allowed here.
search-error-too-many = That is too many values.
search-error-date = A date looks like this: 2026-11-28.
search-error-clock = A time looks like this: 16:00.
search-error-truth = Only 1 or 0 works here.
search-error-sort = There is no such sort order.
search-error-view = There is no such view.
search-error-group = There is no such grouping.
search-error-page = The page is a number from 1 to 1000.

facet-stage = Stage of life
facet-age = Age
facet-age-years = { $age ->
    [one] 1 year
   *[other] { $age } years
}
facet-age-label = Age in years
facet-day = Day of the week
facet-time = Time of day
facet-time-morning = in the morning
facet-time-afternoon = in the afternoon
facet-time-evening = in the evening
facet-date = Dates
facet-date-from = from
facet-date-to = to
facet-begins = Starting time
facet-begins-after = from
facet-begins-before = to
facet-begins-at = Starts { $time }
facet-begins-from = Starts from { $time }
facet-begins-until = Starts until { $time }
facet-drop-in = No registration
facet-drop-in-label = only without registration
facet-region = All towns
facet-region-label = also in the other towns
facet-cost = Cost
facet-cost-free = free
facet-cost-reduced = reduced price available
facet-cost-paid = costs something
facet-language = Language
facet-access = Accessibility
facet-topic = Topic
facet-competency = Skill
facet-form = Way of learning
facet-quarter = Neighbourhood
facet-organisation = Organisation
facet-free = Free places
facet-free-label = only with free places
facet-soon = Starting soon
facet-soon-label = in the next 14 days
facet-near = Nearby
facet-bbox = Map section
facet-q = Search term
facet-more = Show more
facet-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}

form-formal = leads to a qualification
form-non_formal = course or group
form-informal = drop in and learn as you go

offer-by = by
offer-online = online
offer-place-unknown = Place not stated
offer-place-approximate = approximate location
offer-map-missing = The exact location has not been entered yet, so there is no map.
offer-age-range = { $min } to { $max } years
offer-age-from = { $min } years and over
offer-age-to = { $max ->
    [one] up to 1 year
   *[other] up to { $max } years
}
offer-age-exact = { $min ->
    [one] 1 year
   *[other] { $min } years
}
offer-age-not-stated = Age not stated
offer-cost-free = free
offer-cost-not-stated = Cost not stated
offer-cost-paid = costs something
offer-cost-amount = { $amount }
offer-cost-range = { $min } to { $max }
offer-cost-to = up to { $max }
offer-cost-unit-once = one-off
offer-cost-unit-date = per session
offer-cost-unit-month = per month
offer-cost-unit-year = per year
offer-cost-unit-course = for the whole course
offer-reduction-education_package = education package (Bildung und Teilhabe) can help with the cost
offer-reduction-sliding = price depends on income
offer-reduction-sibling = cheaper for brothers and sisters
offer-reduction-low_income = cheaper for people on a low income
offer-not-stated = not stated
offer-language-not-stated = Language not stated
offer-free-places = { $count ->
    [0] fully booked
    [one] 1 free place
   *[other] { $count } free places
}
offer-places-of = of { $capacity }
offer-past = over
offer-past-text = This offer is over. We show it so that you know what there was. Ask the provider whether it will run again.
offer-unclear = uncertain
offer-unclear-text = Nobody has confirmed that this offer still runs. Please ask before you go.
offer-confirmed = Last confirmed: { $date }
offer-never-confirmed = Not yet confirmed by the provider
offer-translation-missing = This text is not available in your language yet. We show it in German.

offer-when = When
offer-where = Where
offer-who = Who it’s for
offer-cost = What it costs
offer-registration = How to sign up
offer-languages = Languages
offer-accessibility = Accessibility
offer-provider = Provider
offer-partners = Together with
offer-topics = Topics
offer-competencies = What you learn
offer-form = Way of learning
offer-next-dates = Next dates
offer-no-dates = There are no dates listed. Please ask the provider.
offer-more-dates = and more dates
offer-date-all-day = all day
offer-calendar-file = Add the dates to your calendar
offer-share = Share
offer-save = Save
offer-saved = Saved
offer-print = Print
offer-way = How to get there
offer-way-text = Address: { $address }
offer-report = Report a mistake
offer-report-heading = Is something wrong?
offer-report-text-label = What is wrong?
offer-report-hint = Please don’t include names or phone numbers.
offer-report-send = Send
offer-report-thanks = Thank you! The education office will look into it.
offer-similar = Similar offers
offer-of-provider = More from { $organisation }
offer-next-step = Where you could go from here
offer-other-stages = For other stages of life too
offer-source = Where these details come from
offer-source-link = Open the source’s website
offer-note = Please note
offer-gone-heading = This offer is no longer here
offer-gone-text = It was removed or merged with another one. Perhaps the search can help.
offer-edit = Edit

registration-none = Just drop in, no need to sign up.
registration-online = sign up online
registration-email = by e-mail
registration-phone = by phone
registration-in_person = in person
registration-not-stated = not stated
registration-deadline = Sign up by { $date }
registration-deadline-over = Sign-up closed on { $date }.
registration-link = Sign up

access-yes = yes
access-partly = partly
access-no = no
access-not-stated = not stated

schedule-standing = ongoing
schedule-unclear = { $text }
schedule-unclear-empty = Dates not stated
schedule-once = { $date }
schedule-dates = { $count } dates, { $first } to { $last }
schedule-daily = { $interval ->
    [one] every day
   *[other] every { $interval } days
}
schedule-weekly = { $interval ->
    [one] every { $days }
    [2] every second { $days }
   *[other] every { $interval } weeks: { $days }
}
schedule-monthly-on-date = { $interval ->
    [one] on the { $day ->
        [1] { $day }st
        [2] { $day }nd
        [3] { $day }rd
        [21] { $day }st
        [22] { $day }nd
        [23] { $day }rd
        [31] { $day }st
       *[other] { $day }th
    } of every month
   *[other] every { $interval } months, on the { $day ->
        [1] { $day }st
        [2] { $day }nd
        [3] { $day }rd
        [21] { $day }st
        [22] { $day }nd
        [23] { $day }rd
        [31] { $day }st
       *[other] { $day }th
    }
}
schedule-monthly-on-weekday = { $interval ->
    [one] on the { $nth } { $weekday } of every month
   *[other] every { $interval } months, on the { $nth } { $weekday }
}
schedule-yearly = every year on { $date }
schedule-other = on set dates
schedule-nth-1 = first
schedule-nth-2 = second
schedule-nth-3 = third
schedule-nth-4 = fourth
schedule-nth-5 = fifth
schedule-nth-last = last
schedule-and = and
schedule-time = { $start }
schedule-time-range = { $start } to { $end }
schedule-not-in-holidays = not in the school holidays
schedule-only-in-holidays = only in the school holidays

calendar-heading = Dates in { $month }
calendar-previous = Previous month
calendar-next = Next month
calendar-today = Today
calendar-none = There are no dates listed for this month.
calendar-standing = Ongoing offers and offers without an exact date are in the list.
calendar-more = { $count ->
    [one] 1 more date
   *[other] { $count } more dates
}

map-heading = Map
map-table-heading = Offers on the map
map-not-on-map = { $count ->
    [one] One offer has no location yet and is not on the map.
   *[other] { $count } offers have no location yet and are not on the map.
}
map-not-on-map-link = See them in the list
map-no-script = The map needs JavaScript in your browser. The list beside it shows the same offers.

sheet-heading = To print
sheet-lead = This is how many offers match your search. Choose how to arrange the sheet.
sheet-group = Arrange by
sheet-group-quarter = Neighbourhood
sheet-group-organisation = Organisation
sheet-group-language = Language
sheet-group-topic = Topic
sheet-print = Print this page
sheet-pdf = Download as PDF
sheet-made = As of { $date }
sheet-other = Not stated
sheet-title = Offers in { $municipality }

explore-title = Explore
explore-heading = Explore
explore-lead = Pick what interests you and see at once what fits. From every offer you can go on to the next.
explore-interests = I’m interested in
explore-competencies = I’d like to get better at
explore-show = Show me something
explore-start = Pick at least one topic or skill above.
explore-matching = This suits you
explore-like-this = More like this
explore-next-step = Next step
explore-other-stage = Another stage of life
explore-here = You are here
explore-path = Your path so far
explore-step = Go on from here
explore-back = Back to your choices

saved-title = Saved list
saved-list = Saved offers
saved-heading = Your saved list
saved-lead = The list is kept only on your device. Use the link to share it.
saved-empty = Your list is empty. Tap “Save” on an offer you like.
saved-no-script = Saving needs JavaScript in your browser. Shared lists work without it.
saved-share = Link to the list
saved-shared-heading = A shared list
saved-gone = { $count ->
    [one] One saved offer no longer exists.
   *[other] { $count } saved offers no longer exist.
}
saved-remove = Remove from list
saved-calendar = All dates as a calendar

need-title = Make a wish
need-heading = What are you missing?
need-lead = Didn’t find what you were looking for? Tell us what you wish for. We show it to the people who plan the offers.
need-text-label = What do you wish for?
need-text-hint = For example: “A swimming course for girls on Saturdays.” Please leave out names, addresses and phone numbers.
need-age-label = For what age?
need-quarter-label = In which neighbourhood?
need-topic-label = What is it about?
need-optional = optional
need-any = any
need-send = Send your wish
need-thanks-heading = Thank you for your wish!
need-thanks-text = The education office will read it. You won’t get a reply, because we don’t ask for your name. But perhaps there will soon be something new here.
need-back = Back to searching
need-error-text-missing = Please write what you wish for.
need-error-too-many = A lot of wishes have just come from your connection. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
report-error-text-missing = Please write what is wrong.

confirm-title = Confirm entries
feed-title = Offers in { $municipality }
feed-title-for = Offers in { $municipality }: { $query }
search-near-failed = Your device didn’t share its location. Choose “Town centre” or a neighbourhood.
search-shared = Link copied.
sheet-contents = Contents
sheet-page = Page
sheet-of = of
sheet-qr = This search online
suggestion-offer = Offer
suggestion-organisation = Organisation
suggestion-topic = Topic
suggestion-place = Place
offer-title = Offer
facet-by = How long does it take to get there?
search-by-label = How do you get there?
search-by-any = any
search-by-walk = on foot
search-by-bicycle = by bike
search-by-transit = by bus and train
search-by-minutes = At most
search-by-on = On
search-by-at = Leaving at
search-by-hint = Counted from your location or from the town centre, at the pace of children. For bus and train: what half of all departures within half an hour make, waiting included.
search-by-chip = within { $minutes } min { $by }
search-by-chip-timed = within { $minutes } min { $by }, { $day } { $time }
search-by-way = { $minutes } min { $by }
search-error-by = We have no data for this way here. Choose on foot or by bike.
search-error-minutes = The time is a number from 1 to 120 minutes.
way-minutes = { $minutes } min
way-of = The way to: { $title }
way-link = Show the way
way-heading = How to get there
way-walk-to-stop = { $minutes } min on foot to the stop { $stop } ({ $distance })
way-walk-to-goal = { $minutes } min on foot to where you are going ({ $distance })
way-ride-bicycle = { $minutes } min by bike ({ $distance })
way-along = { $streets }
way-ride = Line { $line }
way-ride-towards = Line { $line } towards { $headsign }
way-ride-times = { $from } { $departure }, { $to } { $arrival }
way-straight = Without street data: straight line times 1.3. The real way may be longer.
way-private = We don’t store your location and don’t pass it on.
way-source = Made with: { $source }
way-to-offer = To the offer
way-back = Back to the search
way-not-asked = Choose in the search how you want to get there.
way-no-place = We don’t know the exact place of this offer.
way-none = You can’t get there from here within two hours.
