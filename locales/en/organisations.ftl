# Organisations: public pages

org-list-title = Organisations
org-list-heading = Organisations
org-list-lead = Who makes learning possible in { $municipality }: childcare centres, schools, clubs, advice centres and many more.
org-list-search = Search organisations
org-list-count = { $count ->
    [0] No organisation
    [one] One organisation
   *[other] { $count } organisations
}
org-list-empty-heading = Nothing found
org-list-empty-text = Remove a filter or try a shorter name.
org-list-off-map = { $count ->
    [one] One organisation on this page is not on the map, because we do not know its position yet.
   *[other] { $count } organisations on this page are not on the map, because we do not know their position yet.
}
org-list-first = Back to the start
org-map-label = Map of the organisations. The list holds the same facts.
org-filter-name = Name
org-filter-kind = Kind
org-filter-quarter = Quarter
org-filter-sector = Sector
org-filter-all = all
org-filter-apply = Show
org-filter-clear = Clear filters
org-sector = Sector
org-sector-state = Public sector
org-sector-economy = Business
org-sector-civil_society = Civil society
org-activity-active = Open
org-activity-planned = Planned
org-activity-closed = Closed down
org-breadcrumb = You are here
org-also-called = In short: { $name }
org-only-german = So far this text exists in German only.
org-edit = Edit this entry
org-offers-heading = Offers
org-offers-none = There is no offer listed here at the moment.
org-places-heading = Places
org-places-none = No address is given.
org-place-further = further place
org-place-quarter = Quarter: { $quarter }
org-place-off-map = Not on the map: the exact position is not known yet.
org-place-open-map = Open in a map app
org-place-approximate = Position approximate
org-place-others = Also here:
org-run-heading = Belonging to it
org-hours-heading = Opening hours
org-hours-week = This week
org-hours-open = Open now
org-hours-open-until = Open now, until { $when }
org-hours-closed = Closed at present
org-hours-closed-until = Closed now, opens { $when }
org-hours-unknown = Please ask whether it is open now
org-hours-today = { $time } today
org-hours-on = { $day } { $time }
org-hours-day-closed = closed
org-hours-holiday = public holiday
org-contact-heading = Contact
org-access-heading = Accessibility
org-access-caption = What is known about the organisation
org-access-place = Accessibility: { $place }
org-access-yes = Yes
org-access-partly = Partly
org-access-no = No
org-access-unknown = Not stated
org-facts-heading = At a glance
org-provider = Run by
org-languages = Languages
org-capacity = Size
org-not-stated = Not stated
org-confirmed = Last confirmed on { $date }.
org-never-confirmed = This entry has not been confirmed yet.
org-source = Source
org-report = Report a mistake
org-report-text = What is wrong?
org-report-hint = Please don’t include names or phone numbers.
org-report-send = Send
org-error-cursor = This page of the list is gone. Please start again.
