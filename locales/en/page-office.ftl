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

imports-heading = Import and export
imports-lead = Tables of your own come in here, and go out again. You always see a preview before anything is taken over.
imports-offers = Read in offers
imports-offers-text = CSV, Excel or OpenDocument. You match the columns and see errors by row and likely duplicates.
imports-organisations = Read in organisations
imports-organisations-text = CSV, Excel or OpenDocument, with a preview and a dry run.
imports-addresses = Read in addresses
imports-addresses-text = A list of addresses with coordinates, by which places are found without a third party.
imports-offers-out = Write out offers (CSV)
imports-offers-out-text = What the search shows, as a table.
imports-organisations-out = Write out organisations (Excel)
imports-organisations-out-text = All organisations with their fields. The table can be read in again.
