# The frame of every page

shell-skip = Skip to content
shell-menu = Main menu
shell-office-menu = Work area
shell-breadcrumb = Where you are
shell-demo = Demonstration: the details come from public sources and some of them are old.
shell-theme = Appearance
shell-theme-auto = as on the device
shell-theme-light = light
shell-theme-dark = dark
shell-theme-set = Apply

menu-find = Find
menu-explore = Explore
menu-network = Connect
menu-steer = Steer
menu-saved = Saved
menu-account = My account
menu-login = Log in
menu-logout = Log out

footer-imprint = Imprint
footer-privacy = Privacy
footer-accessibility = Accessibility
footer-need = Tell us a wish
footer-feed = New offers as a feed
footer-contact = Questions?
footer-api = Interface for programs

form-errors-heading = { $count ->
    [one] One entry is not right yet
   *[other] { $count } entries are not right yet
}

pagination = Pages
pagination-previous = Back
pagination-next = Next

error-home = To the home page
error-search = Search offers
error-id = Reference for questions: { $id }
error-csrf = The form was open for too long or came from another site. Please reload the page and send it again.
error-400-heading = We did not understand that
error-400-text = The address or the form was incomplete. Please go back and try again.
error-403-heading = You are not allowed to do this
error-403-text = This page is meant for other roles. Log in with the right account or ask the education office.
error-404-heading = This page does not exist
error-404-text = Perhaps it has moved. The search will help you.
error-405-heading = That does not work here
error-405-text = This address does not take your request.
error-409-heading = Somebody was faster
error-409-text = The entry was changed in the meantime. Please open it again.
error-413-heading = That is too large
error-413-text = The file or the form is larger than allowed.
error-415-heading = We do not know this format
error-415-text = Please use the form on our page.
error-422-heading = Something is not right yet
error-422-text = Please check what you entered.
error-429-heading = That was very often in a row
error-429-text = Please wait { $seconds } seconds and then try again.
error-500-heading = Something went wrong on our side
error-500-text = It is not your fault. We have recorded the error.
error-503-heading = Not available right now
error-503-text = Please try again in a minute.

action-save = Save
action-saved = Saved
action-share = Share
action-copied = Link copied
action-print = Print
action-close = Close
action-yes = Yes
action-cancel = Cancel
action-take = Use this

map-name = Map
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-credit = Where the map comes from
map-fingers = Use two fingers to move the map
map-cluster = { "{" }count{ "}" } entries at this spot: look closer
map-empty = Nothing is drawn here yet. The list shows everything.
map-pick = Map: a click sets the position
map-pin = Position. Move it with the arrow keys.

weekday-mo = Monday
weekday-tu = Tuesday
weekday-we = Wednesday
weekday-th = Thursday
weekday-fr = Friday
weekday-sa = Saturday
weekday-su = Sunday
weekday-short-mo = Mon
weekday-short-tu = Tue
weekday-short-we = Wed
weekday-short-th = Thu
weekday-short-fr = Fri
weekday-short-sa = Sat
weekday-short-su = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-alone-1 = January
month-alone-2 = February
month-alone-3 = March
month-alone-4 = April
month-alone-5 = May
month-alone-6 = June
month-alone-7 = July
month-alone-8 = August
month-alone-9 = September
month-alone-10 = October
month-alone-11 = November
month-alone-12 = December

language-de = German
language-en = English
language-tr = Turkish
language-uk = Ukrainian
language-ar = Arabic
language-fa = Persian
language-ti = Tigrinya
language-el = Greek
language-bs = Bosnian
language-sr = Serbian
language-hr = Croatian
language-ru = Russian
language-pl = Polish
language-ro = Romanian
language-it = Italian
language-es = Spanish
language-fr = French
language-ku = Kurdish
language-so = Somali
language-sq = Albanian
language-bg = Bulgarian
language-pt = Portuguese
language-gsg = German Sign Language

content-imprint = Imprint
content-privacy = Privacy
content-accessibility = Accessibility
content-empty = This text is still missing. The municipality will add it.
content-fallback = This text does not exist in your language yet.

api-heading = Interface for programs
api-lead = Programs can read everything the pages show. To write, a program needs an access of its organisation.
api-description = Description (OpenAPI 3.1)
api-parameters = Parameters
api-answers = Answers
