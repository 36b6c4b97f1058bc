# The frame of the work area

menu-office-home = Overview
menu-office-offers = Offers
menu-office-organisations = Organisations
menu-office-review = Review
menu-office-freshness = Freshness
menu-office-needs = Wishes
menu-office-reports = Error reports
menu-office-imports = Import
menu-office-places = Places
menu-office-vocabularies = Word lists
menu-office-pages = Text pages
menu-office-trail = Changes
menu-office-jobs = System jobs
menu-office-tokens = Access for programs
menu-office-people = People
menu-office-settings = Settings
