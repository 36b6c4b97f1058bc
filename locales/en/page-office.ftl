# Working area: menu, pages, settings

menu-office-home = Overview
menu-office-offers = Offers
menu-office-organisations = Organisations
menu-office-review = Review
menu-office-freshness = Freshness
menu-office-needs = Wishes
menu-office-reports = Reported errors
menu-office-imports = Import
menu-office-places = Places
menu-office-vocabularies = Vocabularies
menu-office-pages = Pages
menu-office-trail = Changes
menu-office-jobs = Jobs
menu-office-tokens = Access for programs
menu-office-people = People
menu-office-settings = Settings

form-save = Save
form-cancel = Cancel
form-unsaved = Your changes are not saved yet. Do you really want to leave this page?

content-heading = Pages
content-lead = These pages can be reached from every page. Where a language is missing, English or German is shown.
content-page = Page
content-languages = Languages
content-there = there
content-missing = missing
content-title-label = Heading
content-body-label = Text
content-body-hint = You can use Markdown: ## for headings, - for lists, **bold**.
content-error-title = Please enter a heading of at most 200 characters.
content-error-body = Please enter a text of at most 60,000 characters.
content-saved = The page is saved.

settings-heading = Settings
settings-portal = The portal
settings-name-label = Name of the portal
settings-email-label = E-mail address for questions
settings-email-hint = An address of the office, not of a person.
settings-phone-label = Telephone
settings-freshness = Freshness
settings-months-label = Ask for confirmation after
settings-months-hint = in months, 1 to 60
settings-days-label = Deleted entries can be brought back for
settings-days-hint = in days, 1 to 365
settings-map = Centre of the map
settings-latitude-label = Latitude
settings-longitude-label = Longitude
settings-saved = The settings are saved.
settings-error-name = Please enter a name of at most 100 characters.
settings-error-email = This is not an e-mail address. It looks like this: education@town.example.
settings-error-phone = The number is too long.
settings-error-months = Please enter a number from 1 to 60.
settings-error-days = Please enter a number from 1 to 365.
settings-error-centre = Latitude and longitude must be in Germany, for example 49.538 and 8.579.
