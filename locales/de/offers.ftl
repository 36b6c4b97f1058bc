# Finden: Suche, Angebote, Entdecken, Merkliste (öffentlicher Teil)

home-title = Startseite
home-heading = Was möchtest du lernen, erleben oder ausprobieren?
home-lead = Kurse, Gruppen, Beratung und Orte in { $municipality }. Für Kinder, Jugendliche, Familien und Erwachsene. Ein Konto brauchst du nicht.
home-search-label = Wonach suchst du?
home-search-placeholder = zum Beispiel: Schwimmen samstags kostenlos
home-search-button = Suchen
home-stages-heading = Für welches Alter?
home-topics-heading = Worauf hast du Lust?
home-soon-heading = Bald geht es los
home-soon-none = In den nächsten zwei Wochen sind keine Termine eingetragen.
home-soon-all = Alle Termine ansehen
home-new-heading = Zuletzt bestätigt
home-map-heading = In deiner Nähe
home-map-text = Sieh auf der Karte, was es in deinem Stadtteil gibt.
home-map-link = Karte öffnen
home-count = { $offers ->
    [one] Ein Angebot
   *[other] { $offers } Angebote
} von { $organisations ->
    [one] einer Einrichtung
   *[other] { $organisations } Einrichtungen
}
home-explore-heading = Noch keine Idee?
home-explore-text = Wähle aus, was dich interessiert, und gehe von Angebot zu Angebot.
home-explore-link = Entdecken
home-all = Alle Angebote ansehen

search-title = Angebote finden
search-title-for = Suche: { $query }
search-heading = Angebote finden
search-box-label = Wonach suchst du?
search-button = Suchen
search-clear = Alle Filter löschen
search-filters = Filter
search-filters-show = Filter zeigen
search-filters-apply = Filter anwenden
search-active = Deine Filter
search-remove = Filter entfernen: { $filter }
search-results = { $count ->
    [0] Kein Angebot gefunden
    [one] Ein Angebot gefunden
   *[other] { $count } Angebote gefunden
}
search-results-page = Seite { $page } von { $pages }
search-views = Ansicht
search-view-list = Liste
search-view-map = Karte
search-view-calendar = Kalender
search-view-print = Drucken
search-sort = Sortieren
search-sort-relevance = Passt am besten
search-sort-soonest = Beginnt bald
search-sort-nearest = In der Nähe
search-sort-title = Von A bis Z
search-sort-newest = Zuletzt bestätigt
search-did-you-mean = Meintest du
search-subscribe = Diese Suche abonnieren
search-subscribe-ical = Als Kalender (iCal)
search-subscribe-atom = Als Feed (Atom)
search-download-csv = Als Tabelle (CSV)
search-share = Link kopieren
search-near-me = Mein Standort
search-near-me-hint = Dein Standort bleibt auf deinem Gerät und in der Adresse dieser Seite. Wir speichern ihn nicht.
search-near-place = Entfernung
search-near-centre = Ortsmitte
search-within = bis { $distance }
search-empty-heading = Dazu haben wir nichts gefunden
search-empty-relax = Das hilft vielleicht:
search-chip-words = „{ $words }“
search-empty-relax-item = Ohne „{ $filter }“: { $count ->
    [one] ein Angebot
   *[other] { $count } Angebote
}
search-empty-all = Alle Angebote ansehen
search-empty-need = Fehlt etwas in deiner Stadt? Sag es uns. Das Bildungsbüro liest jeden Wunsch.
search-param-errors = Diesen Teil der Adresse haben wir nicht verstanden. Wir haben ihn weggelassen:
search-error-age = Das Alter muss eine Zahl von 0 bis 120 sein.
search-error-day = Wochentage heißen mo, tu, we, th, fr, sa, su.
search-error-time = Tageszeiten heißen morning, afternoon, evening.
search-error-near = Der Standort besteht aus Breite und Länge, zum Beispiel 49.538,8.579.
search-error-within = Die Entfernung ist eine Zahl von 50 bis 100000 Meter.
search-error-bbox = Der Kartenausschnitt besteht aus vier Zahlen: West, Süd, Ost, Nord.
search-error-cost = Kosten heißen free, reduced, paid.
search-error-form = Lernformen heißen formal, non_formal, informal.
search-error-key = Hier sind nur Buchstaben, Ziffern und Bindestriche erlaubt.
search-error-too-many = Das sind zu viele Werte.
search-error-date = Ein Datum sieht so aus: 2026-11-28.
search-error-clock = Eine Uhrzeit sieht so aus: 16:00.
search-error-truth = Hier geht nur 1 oder 0.
search-error-sort = Diese Sortierung gibt es nicht.
search-error-view = Diese Ansicht gibt es nicht.
search-error-group = Diese Gruppierung gibt es nicht.
search-error-page = Die Seite ist eine Zahl von 1 bis 1000.

facet-stage = Lebensphase
facet-age = Alter
facet-age-years = { $age ->
    [one] 1 Jahr
   *[other] { $age } Jahre
}
facet-age-label = Alter in Jahren
facet-day = Wochentag
facet-time = Tageszeit
facet-time-morning = vormittags
facet-time-afternoon = nachmittags
facet-time-evening = abends
facet-date = Zeitraum
facet-date-from = von
facet-date-to = bis
facet-begins = Beginn
facet-begins-after = ab
facet-begins-before = bis
facet-begins-at = Beginn { $time }
facet-begins-from = Beginn ab { $time }
facet-begins-until = Beginn bis { $time }
facet-drop-in = Ohne Anmeldung
facet-drop-in-label = nur ohne Anmeldung
facet-region = Alle Gemeinden
facet-region-label = auch in den anderen Gemeinden
facet-cost = Kosten
facet-cost-free = kostenlos
facet-cost-reduced = mit Ermäßigung
facet-cost-paid = kostet etwas
facet-language = Sprache
facet-access = Barrierefreiheit
facet-topic = Thema
facet-competency = Kompetenz
facet-form = Lernform
facet-quarter = Stadtteil
facet-organisation = Einrichtung
facet-free = Freie Plätze
facet-free-label = nur mit freien Plätzen
facet-soon = Beginnt bald
facet-soon-label = in den nächsten 14 Tagen
facet-near = In der Nähe
facet-bbox = Kartenausschnitt
facet-q = Suchwort
facet-more = Mehr zeigen
facet-count = { $count } Treffer

form-formal = mit Abschluss
form-non_formal = Kurs oder Gruppe
form-informal = offen und nebenbei

offer-by = von
offer-online = online
offer-place-unknown = Ort nicht angegeben
offer-place-approximate = Lage ungefähr
offer-map-missing = Die genaue Lage ist noch nicht eingetragen. Deshalb fehlt die Karte.
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
offer-age-not-stated = Alter nicht angegeben
offer-cost-free = kostenlos
offer-cost-not-stated = Kosten nicht angegeben
offer-cost-paid = kostet etwas
offer-cost-amount = { $amount }
offer-cost-range = { $min } bis { $max }
offer-cost-to = bis { $max }
offer-cost-unit-once = einmalig
offer-cost-unit-date = pro Termin
offer-cost-unit-month = im Monat
offer-cost-unit-year = im Jahr
offer-cost-unit-course = für den ganzen Kurs
offer-reduction-education_package = Zuschuss aus Bildung und Teilhabe möglich
offer-reduction-sliding = nach Einkommen gestaffelt
offer-reduction-sibling = günstiger für Geschwister
offer-reduction-low_income = günstiger bei kleinem Einkommen
offer-not-stated = nicht angegeben
offer-language-not-stated = Sprache nicht angegeben
offer-free-places = { $count ->
    [0] ausgebucht
    [one] 1 freier Platz
   *[other] { $count } freie Plätze
}
offer-places-of = von { $capacity }
offer-past = vorbei
offer-past-text = Dieses Angebot ist vorbei. Wir zeigen es, damit du weißt, was es gab. Frag den Anbieter, ob es wieder stattfindet.
offer-unclear = ungewiss
offer-unclear-text = Ob dieses Angebot noch stattfindet, ist nicht bestätigt. Bitte frag vorher nach.
offer-confirmed = Zuletzt bestätigt: { $date }
offer-never-confirmed = Noch nicht vom Anbieter bestätigt
offer-translation-missing = Diesen Text gibt es noch nicht in deiner Sprache. Wir zeigen ihn auf Deutsch.

offer-when = Wann
offer-where = Wo
offer-who = Für wen
offer-cost = Was es kostet
offer-registration = Anmeldung
offer-languages = Sprachen
offer-accessibility = Barrierefreiheit
offer-provider = Anbieter
offer-partners = Mit dabei
offer-topics = Themen
offer-competencies = Was du dabei lernst
offer-form = Lernform
offer-next-dates = Nächste Termine
offer-no-dates = Es sind keine Termine eingetragen. Frag beim Anbieter nach.
offer-more-dates = und weitere Termine
offer-date-all-day = ganztägig
offer-calendar-file = Termine in den Kalender übernehmen
offer-share = Teilen
offer-save = Merken
offer-saved = Gemerkt
offer-print = Drucken
offer-way = Weg dorthin
offer-way-text = Adresse: { $address }
offer-report = Fehler melden
offer-report-heading = Stimmt etwas nicht?
offer-report-text-label = Was stimmt nicht?
offer-report-hint = Bitte schreib keine Namen oder Telefonnummern hinein.
offer-report-send = Absenden
offer-report-thanks = Danke! Das Bildungsbüro schaut sich das an.
offer-similar = Ähnliche Angebote
offer-of-provider = Mehr von { $organisation }
offer-next-step = Wie es weitergehen kann
offer-other-stages = Auch für andere Lebensphasen
offer-source = Quelle der Angaben
offer-source-link = Webseite der Quelle öffnen
offer-note = Hinweis
offer-gone-heading = Dieses Angebot gibt es hier nicht mehr
offer-gone-text = Es wurde entfernt oder zusammengelegt. Vielleicht hilft die Suche weiter.
offer-edit = Bearbeiten

registration-none = Komm einfach vorbei, ohne Anmeldung.
registration-online = online anmelden
registration-email = per E-Mail
registration-phone = telefonisch
registration-in_person = persönlich vor Ort
registration-not-stated = nicht angegeben
registration-deadline = Anmelden bis { $date }
registration-deadline-over = Die Anmeldefrist ist am { $date } abgelaufen.
registration-link = Zur Anmeldung

access-yes = ja
access-partly = teilweise
access-no = nein
access-not-stated = nicht angegeben

schedule-standing = dauerhaft
schedule-unclear = { $text }
schedule-unclear-empty = Termine nicht angegeben
schedule-once = { $date }
schedule-dates = { $count } Termine, { $first } bis { $last }
schedule-daily = { $interval ->
    [one] täglich
   *[other] alle { $interval } Tage
}
schedule-weekly = { $interval ->
    [one] jeden { $days }
    [2] jeden zweiten { $days }
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
schedule-other = nach Plan
schedule-nth-1 = ersten
schedule-nth-2 = zweiten
schedule-nth-3 = dritten
schedule-nth-4 = vierten
schedule-nth-5 = fünften
schedule-nth-last = letzten
schedule-and = und
schedule-time = { $start } Uhr
schedule-time-range = { $start } bis { $end } Uhr
schedule-not-in-holidays = nicht in den Schulferien
schedule-only-in-holidays = nur in den Schulferien

calendar-heading = Termine im { $month }
calendar-previous = Monat davor
calendar-next = Monat danach
calendar-today = Heute
calendar-none = In diesem Monat sind keine Termine eingetragen.
calendar-standing = Dauerhafte Angebote und Angebote ohne genauen Termin stehen in der Liste.
calendar-more = { $count ->
    [one] 1 weiterer Termin
   *[other] { $count } weitere Termine
}

map-heading = Karte
map-table-heading = Angebote auf der Karte
map-not-on-map = { $count ->
    [one] Ein Angebot hat noch keine Lage und fehlt auf der Karte.
   *[other] { $count } Angebote haben noch keine Lage und fehlen auf der Karte.
}
map-not-on-map-link = In der Liste ansehen
map-no-script = Für die Karte braucht dein Browser JavaScript. Die Liste daneben zeigt dasselbe.

sheet-heading = Zum Ausdrucken
sheet-lead = So viele Angebote passen zu deiner Suche. Wähle, wie das Blatt geordnet ist.
sheet-group = Ordnen nach
sheet-group-quarter = Stadtteil
sheet-group-organisation = Einrichtung
sheet-group-language = Sprache
sheet-group-topic = Thema
sheet-print = Diese Seite drucken
sheet-pdf = Als PDF herunterladen
sheet-made = Stand: { $date }
sheet-other = Ohne Angabe
sheet-title = Angebote in { $municipality }

explore-title = Entdecken
explore-heading = Entdecken
explore-lead = Wähle aus, was dich interessiert. Du siehst sofort, was dazu passt. Von jedem Angebot kannst du weitergehen.
explore-interests = Das interessiert mich
explore-competencies = Das möchte ich können
explore-show = Zeig mir etwas
explore-start = Wähle oben mindestens ein Thema oder eine Fähigkeit.
explore-matching = Das passt zu dir
explore-like-this = Ähnliches
explore-next-step = Nächster Schritt
explore-other-stage = Andere Lebensphase
explore-here = Hier bist du
explore-path = Dein Weg bisher
explore-step = Von hier weiter
explore-back = Zurück zur Auswahl

saved-title = Merkliste
saved-list = Gemerkte Angebote
saved-heading = Deine Merkliste
saved-lead = Die Liste liegt nur auf deinem Gerät. Mit dem Link kannst du sie teilen.
saved-empty = Deine Merkliste ist leer. Tippe bei einem Angebot auf „Merken“.
saved-no-script = Zum Merken braucht dein Browser JavaScript. Geteilte Listen funktionieren auch ohne.
saved-share = Link zur Liste
saved-shared-heading = Eine geteilte Merkliste
saved-gone = { $count ->
    [one] Ein gemerktes Angebot gibt es nicht mehr.
   *[other] { $count } gemerkte Angebote gibt es nicht mehr.
}
saved-remove = Nicht mehr merken
saved-calendar = Alle Termine als Kalender

need-title = Wunsch melden
need-heading = Was fehlt dir?
need-lead = Du hast nichts Passendes gefunden? Sag uns, was du dir wünschst. Wir zeigen es denen, die Angebote planen.
need-text-label = Was wünschst du dir?
need-text-hint = Zum Beispiel: „Ein Schwimmkurs für Mädchen am Samstag.“ Bitte keine Namen, Adressen oder Telefonnummern.
need-age-label = Für welches Alter?
need-quarter-label = In welchem Stadtteil?
need-topic-label = Um welches Thema geht es?
need-optional = freiwillig
need-any = egal
need-send = Wunsch abschicken
need-thanks-heading = Danke für deinen Wunsch!
need-thanks-text = Das Bildungsbüro liest ihn. Du bekommst keine Antwort, denn wir fragen nicht nach deinem Namen. Aber vielleicht steht hier bald ein neues Angebot.
need-back = Weiter suchen
need-error-text-missing = Bitte schreib, was du dir wünschst.
need-error-too-many = Von deinem Anschluss kamen gerade viele Wünsche. Bitte versuch es in { $minutes } Minuten noch einmal.
report-error-text-missing = Bitte schreib, was nicht stimmt.

confirm-title = Einträge bestätigen
feed-title = Angebote in { $municipality }
feed-title-for = Angebote in { $municipality }: { $query }
search-near-failed = Dein Gerät hat den Standort nicht verraten. Wähle „Ortsmitte“ oder einen Stadtteil.
search-shared = Der Link ist kopiert.
sheet-contents = Inhalt
sheet-page = Seite
sheet-of = von
sheet-qr = Diese Suche im Internet
suggestion-offer = Angebot
suggestion-organisation = Einrichtung
suggestion-topic = Thema
suggestion-place = Ort
offer-title = Angebot
facet-by = Wie lange dauert der Weg?
search-by-label = Wie kommst du hin?
search-by-any = egal
search-by-walk = zu Fuß
search-by-bicycle = mit dem Rad
search-by-transit = mit Bus und Bahn
search-by-minutes = Höchstens
search-by-on = Am
search-by-at = Los um
search-by-hint = Gerechnet wird ab deinem Standort oder ab der Ortsmitte, im Tempo von Kindern. Bei Bus und Bahn zählt, was die Hälfte aller Abfahrten einer halben Stunde schafft, samt Warten.
search-by-chip = in { $minutes } Min. { $by }
search-by-chip-timed = in { $minutes } Min. { $by }, { $day } { $time }
search-by-way = { $minutes } Min. { $by }
search-error-by = Für diesen Weg haben wir hier keine Daten. Wähle zu Fuß oder mit dem Rad.
search-error-minutes = Die Dauer ist eine Zahl von 1 bis 120 Minuten.
way-minutes = { $minutes } Min.
way-of = Der Weg zu: { $title }
way-link = Weg zeigen
way-heading = So kommst du hin
way-walk-to-stop = { $minutes } Min. zu Fuß zur Haltestelle { $stop } ({ $distance })
way-walk-to-goal = { $minutes } Min. zu Fuß zum Ziel ({ $distance })
way-ride-bicycle = { $minutes } Min. mit dem Rad ({ $distance })
way-along = { $streets }
way-ride = Linie { $line }
way-ride-towards = Linie { $line } Richtung { $headsign }
way-ride-times = { $from } ab { $departure }, { $to } an { $arrival }
way-straight = Ohne Straßendaten gerechnet: Luftlinie mal 1,3. Der wirkliche Weg kann länger sein.
way-private = Deinen Standort speichern wir nicht und geben ihn nicht weiter.
way-source = Berechnet mit: { $source }
way-to-offer = Zum Angebot
way-back = Zurück zur Suche
way-not-asked = Wähle in der Suche, wie du hinkommen willst.
way-no-place = Für dieses Angebot kennen wir keinen genauen Ort.
way-none = In zwei Stunden kommt man von hier nicht dorthin.
