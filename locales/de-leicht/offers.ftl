# Finden: Suche, Angebote, Entdecken, Merkliste (Leichte Sprache)

home-title = Start-Seite
home-heading = Was möchtest du machen?
home-lead = Hier findest du Kurse, Gruppen und Hilfe in { $municipality }. Die Angebote sind für alle: für Kinder, für Jugendliche, für Familien und für Erwachsene. Du musst dich auf dieser Seite nicht anmelden.
home-search-label = Was suchst du?
home-search-placeholder = zum Beispiel: Schwimmen, Deutsch-Kurs, Vorlesen
home-search-button = Suchen
home-stages-heading = Wie alt bist du?
home-topics-heading = Was macht dir Spaß?
home-soon-heading = Das beginnt bald
home-soon-none = In den nächsten 2 Wochen gibt es keine Termine.
home-soon-all = Alle Termine zeigen
home-new-heading = Diese Angebote sind neu geprüft
home-map-heading = In deiner Nähe
home-map-text = Die Karte zeigt dir: Das gibt es in deiner Nähe.
home-map-link = Karte zeigen
home-count = { $offers ->
    [one] 1 Angebot
   *[other] { $offers } Angebote
} von { $organisations ->
    [one] 1 Anbieter
   *[other] { $organisations } Anbietern
}
home-explore-heading = Hast du noch keine Idee?
home-explore-text = Sag uns: Was magst du? Wir zeigen dir dann Angebote.
home-explore-link = Entdecken
home-all = Alle Angebote zeigen

search-title = Angebote finden
search-title-for = Du suchst: { $query }
search-heading = Angebote finden
search-box-label = Was suchst du?
search-button = Suchen
search-clear = Alle Filter löschen
search-filters = Filter
search-filters-show = Filter zeigen
search-filters-apply = Mit Filter suchen
search-active = Deine Filter
search-remove = Diesen Filter löschen: { $filter }
search-results = { $count ->
    [0] Wir haben kein Angebot gefunden
    [one] Wir haben 1 Angebot gefunden
   *[other] Wir haben { $count } Angebote gefunden
}
search-results-page = Seite { $page } von { $pages }
search-views = So möchtest du die Angebote sehen
search-view-list = Liste
search-view-map = Karte
search-view-calendar = Kalender
search-view-print = Drucken
search-sort = Ordnen
search-sort-relevance = Das passt am besten
search-sort-soonest = Das beginnt bald
search-sort-nearest = Das ist in der Nähe
search-sort-title = Von A bis Z
search-sort-newest = Das ist neu geprüft
search-did-you-mean = Meinst du
search-subscribe = Neues zu deiner Suche bekommen
search-subscribe-ical = Als Kalender (iCal)
search-subscribe-atom = Als Nachricht (Atom)
search-download-csv = Als Tabelle (CSV)
search-share = Link kopieren
search-near-me = Mein Ort
search-near-me-hint = Dein Ort bleibt auf deinem Gerät. Er steht auch in der Adress-Zeile. Wir speichern deinen Ort nicht.
search-near-place = Wie weit weg?
search-near-centre = Mitte von der Stadt
search-within = höchstens { $distance }
search-empty-heading = Wir haben nichts gefunden
search-empty-relax = Das hilft vielleicht:
search-chip-words = „{ $words }“
search-empty-relax-item = Ohne „{ $filter }“: { $count ->
    [one] 1 Angebot
   *[other] { $count } Angebote
}
search-empty-all = Alle Angebote zeigen
search-empty-need = Fehlt dir etwas in deiner Stadt? Dann schreib uns. Das Bildungs-Büro liest jeden Wunsch.
search-param-errors = In der Adresse ist ein Fehler. Diesen Teil haben wir nicht benutzt:
search-error-age = Das Alter ist eine Zahl. Die kleinste Zahl ist 0. Die größte Zahl ist 120.
search-error-day = So schreibst du die Tage: mo, tu, we, th, fr, sa, su.
search-error-time = So schreibst du die Tages-Zeiten: morning, afternoon, evening.
search-error-near = Ein Ort besteht aus 2 Zahlen. Zum Beispiel: 49.538,8.579.
search-error-within = Schreib eine Zahl in Metern. Die kleinste Zahl ist 50. Die größte Zahl ist 100000.
search-error-bbox = Der Teil von der Karte besteht aus 4 Zahlen: Westen, Süden, Osten, Norden.
search-error-cost = So schreibst du die Kosten: free, reduced, paid.
search-error-form = So schreibst du die Art von dem Angebot: formal, non_formal, informal.
search-error-key = Hier darfst du nur Buchstaben, Zahlen und Binde-Striche schreiben.
search-error-too-many = Das ist zu viel auf einmal.
search-error-date = So schreibst du ein Datum: 2026-11-28.
search-error-clock = So schreibst du eine Uhr-Zeit: 16:00.
search-error-truth = Hier geht nur 1 oder 0.
search-error-sort = So können wir nicht ordnen.
search-error-view = So können wir die Angebote nicht zeigen.
search-error-group = So können wir das Blatt nicht ordnen.
search-error-page = Die Seite ist eine Zahl. Die kleinste Zahl ist 1. Die größte Zahl ist 1000.

facet-stage = Alters-Gruppe
facet-age = Alter
facet-age-years = { $age ->
    [one] 1 Jahr
   *[other] { $age } Jahre
}
facet-age-label = Wie viele Jahre alt?
facet-day = Welcher Tag?
facet-time = Welche Tages-Zeit?
facet-time-morning = am Vormittag
facet-time-afternoon = am Nachmittag
facet-time-evening = am Abend
facet-date = Wann?
facet-date-from = von
facet-date-to = bis
facet-begins = Um wie viel Uhr?
facet-begins-after = ab
facet-begins-before = bis
facet-begins-at = Beginn: { $time }
facet-begins-from = Beginn ab { $time }
facet-begins-until = Beginn bis { $time }
facet-drop-in = Ohne Anmeldung
facet-drop-in-label = Du musst dich nicht anmelden.
facet-region = Alle Orte
facet-region-label = auch in anderen Orten
facet-cost = Was kostet es?
facet-cost-free = kostet nichts
facet-cost-reduced = manche zahlen weniger
facet-cost-paid = kostet Geld
facet-language = Sprache
facet-access = Hilfe bei Behinderung
facet-topic = Thema
facet-competency = Was du lernst
facet-form = Art von dem Angebot
facet-quarter = Stadt-Teil
facet-organisation = Anbieter
facet-free = Freie Plätze
facet-free-label = nur Angebote mit freien Plätzen
facet-soon = Das beginnt bald
facet-soon-label = in den nächsten 14 Tagen
facet-near = In der Nähe
facet-bbox = Teil von der Karte
facet-q = Such-Wort
facet-more = Mehr zeigen
facet-count = { $count } gefunden

form-formal = am Ende bekommst du ein Zeugnis
form-non_formal = Kurs oder Gruppe
form-informal = du kannst einfach mitmachen

offer-by = von
offer-online = im Internet
offer-place-unknown = Wir kennen den Ort nicht
offer-place-approximate = Der Ort ist nicht ganz genau
offer-map-missing = Wir kennen den genauen Ort noch nicht. Darum gibt es hier keine Karte.
offer-age-range = { $min } bis { $max } Jahre
offer-age-from = { $min ->
    [one] ab 1 Jahr
   *[other] ab { $min } Jahren
}
offer-age-to = { $max ->
    [one] bis 1 Jahr
   *[other] bis { $max } Jahre
}
offer-age-exact = { $min ->
    [one] 1 Jahr
   *[other] { $min } Jahre
}
offer-age-not-stated = Wir kennen das Alter nicht
offer-cost-free = kostet nichts
offer-cost-not-stated = Wir kennen den Preis nicht
offer-cost-paid = kostet Geld
offer-cost-amount = { $amount }
offer-cost-range = { $min } bis { $max }
offer-cost-to = bis { $max }
offer-cost-unit-once = nur ein Mal
offer-cost-unit-date = jedes Mal
offer-cost-unit-month = jeden Monat
offer-cost-unit-year = jedes Jahr
offer-cost-unit-course = für den ganzen Kurs
offer-reduction-education_package = Vielleicht hilft das Amt mit Geld. Die Hilfe heißt: Bildung und Teilhabe
offer-reduction-sliding = Wer mehr verdient, zahlt mehr
offer-reduction-sibling = Brüder und Schwestern zahlen weniger
offer-reduction-low_income = Wer wenig Geld hat, zahlt weniger
offer-not-stated = wissen wir nicht
offer-language-not-stated = Wir kennen die Sprache nicht
offer-free-places = { $count ->
    [0] Alles ist voll
    [one] 1 Platz ist frei
   *[other] { $count } Plätze sind frei
}
offer-places-of = von { $capacity }
offer-past = vorbei
offer-past-text = Dieses Angebot ist vorbei. Vielleicht kommt es wieder. Frag den Anbieter.
offer-unclear = nicht sicher
offer-unclear-text = Wir wissen nicht: Gibt es dieses Angebot noch? Bitte frag vorher nach.
offer-confirmed = Zuletzt geprüft: { $date }
offer-never-confirmed = Der Anbieter hat das noch nicht geprüft
offer-translation-missing = Diesen Text gibt es noch nicht in Leichter Sprache. Du siehst den Text in schwerer Sprache.

offer-when = Wann ist das?
offer-where = Wo ist das?
offer-who = Für wen ist das?
offer-cost = Was kostet das?
offer-registration = So meldest du dich an
offer-languages = Sprachen
offer-accessibility = Hilfe bei Behinderung
offer-provider = Wer macht das?
offer-partners = Wer macht noch mit?
offer-topics = Themen
offer-competencies = Das lernst du hier
offer-form = Art von dem Angebot
offer-next-dates = Die nächsten Termine
offer-no-dates = Wir kennen die Termine nicht. Frag den Anbieter.
offer-more-dates = und noch mehr Termine
offer-date-all-day = den ganzen Tag
offer-calendar-file = Termine in deinen Kalender speichern
offer-share = Weitersagen
offer-save = Merken
offer-saved = Gemerkt
offer-print = Drucken
offer-way = So kommst du hin
offer-way-text = Adresse: { $address }
offer-report = Fehler melden
offer-report-heading = Ist hier etwas falsch?
offer-report-text-label = Was ist falsch?
offer-report-hint = Bitte schreib keine Namen. Schreib auch keine Telefon-Nummern.
offer-report-send = Abschicken
offer-report-thanks = Danke! Das Bildungs-Büro prüft das.
offer-similar = Das ist so ähnlich
offer-of-provider = Mehr von { $organisation }
offer-next-step = So kann es weitergehen
offer-other-stages = Auch für andere Alters-Gruppen
offer-source = Daher wissen wir das
offer-source-link = Diese Internet-Seite öffnen
offer-note = Wichtig
offer-gone-heading = Dieses Angebot gibt es hier nicht mehr
offer-gone-text = Such doch ein anderes Angebot.
offer-edit = Ändern

registration-none = Komm einfach vorbei. Du musst dich nicht anmelden.
registration-online = im Internet anmelden
registration-email = eine E-Mail schreiben
registration-phone = anrufen
registration-in_person = hingehen und anmelden
registration-not-stated = wissen wir nicht
registration-deadline = Melde dich an bis { $date }
registration-deadline-over = Anmelden geht nicht mehr. Der letzte Tag war am { $date }.
registration-link = Hier anmelden

access-yes = ja
access-partly = zum Teil
access-no = nein
access-not-stated = wissen wir nicht

schedule-standing = immer
schedule-unclear = { $text }
schedule-unclear-empty = Wir kennen die Termine nicht
schedule-once = { $date }
schedule-dates = { $count } Termine: { $first } bis { $last }
schedule-daily = { $interval ->
    [one] jeden Tag
   *[other] alle { $interval } Tage
}
schedule-weekly = { $interval ->
    [one] jeden { $days }
    [2] alle 2 Wochen: { $days }
   *[other] alle { $interval } Wochen: { $days }
}
schedule-monthly-on-date = { $interval ->
    [one] jeden Monat am { $day }.
   *[other] alle { $interval } Monate am { $day }.
}
schedule-monthly-on-weekday = { $interval ->
    [one] jeden Monat am { $nth } { $weekday }
   *[other] alle { $interval } Monate am { $nth } { $weekday }
}
schedule-yearly = jedes Jahr am { $date }
schedule-other = an festen Tagen
schedule-nth-1 = ersten
schedule-nth-2 = zweiten
schedule-nth-3 = dritten
schedule-nth-4 = vierten
schedule-nth-5 = fünften
schedule-nth-last = letzten
schedule-and = und
schedule-time = { $start } Uhr
schedule-time-range = { $start } bis { $end } Uhr
schedule-not-in-holidays = nicht in den Schul-Ferien
schedule-only-in-holidays = nur in den Schul-Ferien

calendar-heading = Termine im { $month }
calendar-previous = Monat davor
calendar-next = Monat danach
calendar-today = Heute
calendar-none = In diesem Monat gibt es keine Termine.
calendar-standing = Manche Angebote gibt es immer. Manche haben keinen festen Tag. Diese Angebote findest du in der Liste.
calendar-more = { $count ->
    [one] noch 1 Termin
   *[other] noch { $count } Termine
}

map-heading = Karte
map-table-heading = Das ist auf der Karte
map-not-on-map = { $count ->
    [one] Bei 1 Angebot kennen wir den Ort noch nicht. Es fehlt auf der Karte.
   *[other] Bei { $count } Angeboten kennen wir den Ort noch nicht. Sie fehlen auf der Karte.
}
map-not-on-map-link = In der Liste zeigen
map-no-script = Die Karte braucht JavaScript. Das ist ein Programm in deinem Browser. In der Liste siehst du alles auch ohne Karte.

sheet-heading = Zum Drucken
sheet-lead = So viele Angebote passen zu deiner Suche. Wie sollen sie auf dem Blatt stehen?
sheet-group = Ordnen nach
sheet-group-quarter = Stadt-Teil
sheet-group-organisation = Anbieter
sheet-group-language = Sprache
sheet-group-topic = Thema
sheet-print = Diese Seite drucken
sheet-pdf = Als PDF speichern
sheet-made = Das Blatt ist vom { $date }
sheet-other = Wissen wir nicht
sheet-title = Angebote in { $municipality }

explore-title = Entdecken
explore-heading = Entdecken
explore-lead = Sag uns: Was magst du? Wir zeigen dir dann Angebote. Bei jedem Angebot kannst du weitergehen.
explore-interests = Das mag ich
explore-competencies = Das möchte ich lernen
explore-show = Zeig mir etwas
explore-start = Wähl oben etwas aus.
explore-matching = Das passt zu dir
explore-like-this = Das ist so ähnlich
explore-next-step = So geht es weiter
explore-other-stage = Für ein anderes Alter
explore-here = Hier bist du
explore-path = Dein Weg bis hier
explore-step = Von hier weiter
explore-back = Neu auswählen

saved-title = Merk-Liste
saved-list = Gemerkte Angebote
saved-heading = Deine Merk-Liste
saved-lead = Deine Liste ist nur auf diesem Gerät. Möchtest du sie anderen zeigen? Dann schick ihnen den Link.
saved-empty = Deine Merk-Liste ist leer. Such ein Angebot. Tipp dann auf „Merken“.
saved-no-script = Die Merk-Liste braucht JavaScript. Das ist ein Programm in deinem Browser. Eine Liste von anderen kannst du auch so sehen.
saved-share = Link zu deiner Liste
saved-shared-heading = Jemand zeigt dir diese Merk-Liste
saved-gone = { $count ->
    [one] 1 Angebot auf der Liste gibt es nicht mehr.
   *[other] { $count } Angebote auf der Liste gibt es nicht mehr.
}
saved-remove = Nicht mehr merken
saved-calendar = Alle Termine als Kalender

need-title = Wunsch schreiben
need-heading = Was fehlt dir?
need-lead = Hast du nichts gefunden? Schreib uns deinen Wunsch. Viele Menschen planen Angebote. Wir zeigen ihnen deinen Wunsch.
need-text-label = Was wünschst du dir?
need-text-hint = Zum Beispiel: „Ein Schwimm-Kurs für Mädchen am Samstag.“ Bitte schreib keine Namen, keine Adressen und keine Telefon-Nummern.
need-age-label = Für welches Alter?
need-quarter-label = In welchem Stadt-Teil?
need-topic-label = Welches Thema?
need-optional = du musst das nicht ausfüllen
need-any = egal
need-send = Wunsch abschicken
need-thanks-heading = Danke für deinen Wunsch!
need-thanks-text = Das Bildungs-Büro liest deinen Wunsch. Wir kennen deinen Namen nicht. Darum bekommst du keine Antwort. Vielleicht gibt es hier bald ein neues Angebot.
need-back = Weiter suchen
need-error-text-missing = Bitte schreib deinen Wunsch in das Feld.
need-error-too-many = Gerade kamen sehr viele Wünsche. Bitte warte { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}. Dann versuch es noch einmal.
report-error-text-missing = Bitte schreib: Was ist falsch?

confirm-title = Einträge prüfen
feed-title = Angebote in { $municipality }
feed-title-for = Angebote in { $municipality }: { $query }
search-near-failed = Wir wissen nicht: Wo bist du? Wähl „Mitte von der Stadt“ oder einen Stadt-Teil.
search-shared = Der Link ist kopiert.
sheet-contents = Das steht auf dem Blatt
sheet-page = Seite
sheet-of = von
sheet-qr = Diese Suche im Internet
suggestion-offer = Angebot
suggestion-organisation = Anbieter
suggestion-topic = Thema
suggestion-place = Ort
offer-title = Angebot
facet-by = Wie lange ist der Weg?
search-by-label = Wie kommst du hin?
search-by-any = egal
search-by-walk = zu Fuß
search-by-bicycle = mit dem Fahr-Rad
search-by-transit = mit Bus und Bahn
search-by-minutes = Höchstens
search-by-on = An welchem Tag?
search-by-at = Wann gehst du los?
search-by-hint = Wir rechnen ab deinem Ort. Oder ab der Mitte von der Stadt. Wir rechnen mit dem Tempo von Kindern. Bei Bus und Bahn rechnen wir das Warten mit.
search-by-chip = in { $minutes } Minuten { $by }
search-by-chip-timed = in { $minutes } Minuten { $by }, { $day } { $time }
search-by-way = { $minutes } Minuten { $by }
search-error-by = Diesen Weg kennen wir hier nicht. Wähl: zu Fuß. Oder wähl: mit dem Fahr-Rad.
search-error-minutes = Schreib eine Zahl von 1 bis 120.
way-minutes = { $minutes } Minuten
way-of = Der Weg zu: { $title }
way-link = Weg zeigen
way-heading = So kommst du hin
way-walk-to-stop = { $minutes } Minuten zu Fuß bis zur Halte-Stelle { $stop } ({ $distance })
way-walk-to-goal = { $minutes } Minuten zu Fuß bis zum Ziel ({ $distance })
way-ride-bicycle = { $minutes } Minuten mit dem Fahr-Rad ({ $distance })
way-along = { $streets }
way-ride = Linie { $line }
way-ride-towards = Linie { $line } in Richtung { $headsign }
way-ride-times = Einsteigen: { $from } um { $departure }. Aussteigen: { $to } um { $arrival }.
way-straight = Wir kennen die Straßen nicht. Der Weg kann länger sein.
way-private = Wir speichern deinen Ort nicht.
way-source = Das haben wir benutzt: { $source }
way-to-offer = Zum Angebot
way-back = Zurück zur Suche
way-not-asked = Wähl in der Suche: Wie willst du hinkommen?
way-no-place = Wir kennen den Ort von diesem Angebot nicht genau.
way-none = Der Weg ist zu weit. Er dauert mehr als 2 Stunden.
