# Einrichtungen: öffentliche Seiten

org-list-title = Einrichtungen
org-list-heading = Einrichtungen
org-list-lead = Wer in { $municipality } Bildung möglich macht: Kitas, Schulen, Vereine, Beratungsstellen und viele mehr.
org-list-search = Einrichtungen suchen
org-list-count = { $count ->
    [0] Keine Einrichtung
    [one] Eine Einrichtung
   *[other] { $count } Einrichtungen
}
org-list-empty-heading = Nichts gefunden
org-list-empty-text = Nimm einen Filter weg oder suche nach einem kürzeren Namen.
org-list-off-map = { $count ->
    [one] Eine Einrichtung auf dieser Seite steht nicht auf der Karte, weil wir ihre Lage noch nicht kennen.
   *[other] { $count } Einrichtungen auf dieser Seite stehen nicht auf der Karte, weil wir ihre Lage noch nicht kennen.
}
org-list-first = Zum Anfang
org-map-label = Karte der Einrichtungen. Dieselben Angaben stehen in der Liste.
org-filter-name = Name
org-filter-kind = Art
org-filter-quarter = Stadtteil
org-filter-sector = Bereich
org-filter-all = alle
org-filter-apply = Anzeigen
org-filter-clear = Filter löschen
org-sector = Bereich
org-sector-state = Öffentliche Hand
org-sector-economy = Wirtschaft
org-sector-civil_society = Zivilgesellschaft
org-activity-active = In Betrieb
org-activity-planned = Geplant
org-activity-closed = Geschlossen
org-breadcrumb = Du bist hier
org-also-called = Kurz: { $name }
org-only-german = Diesen Text gibt es bisher nur auf Deutsch.
org-edit = Eintrag bearbeiten
org-offers-heading = Angebote
org-offers-none = Zurzeit ist hier kein Angebot eingetragen.
org-places-heading = Orte
org-places-none = Eine Anschrift ist nicht angegeben.
org-place-further = weiterer Ort
org-place-quarter = Stadtteil: { $quarter }
org-place-off-map = Nicht auf der Karte: Die genaue Lage ist noch nicht bekannt.
org-place-open-map = In der Karten-App öffnen
org-place-approximate = Lage ungefähr
org-place-others = Hier sind auch:
org-run-heading = Dazu gehören
org-hours-heading = Öffnungszeiten
org-hours-week = Diese Woche
org-hours-open = Jetzt geöffnet
org-hours-open-until = Jetzt geöffnet, bis { $when }
org-hours-closed = Zurzeit geschlossen
org-hours-closed-until = Jetzt geschlossen, öffnet { $when }
org-hours-unknown = Bitte nachfragen, ob gerade geöffnet ist
org-hours-today = heute { $time } Uhr
org-hours-on = { $day } { $time } Uhr
org-hours-day-closed = geschlossen
org-hours-holiday = Feiertag
org-contact-heading = Kontakt
org-access-heading = Barrierefreiheit
org-access-caption = Was für die Einrichtung bekannt ist
org-access-place = Barrierefreiheit: { $place }
org-access-yes = Ja
org-access-partly = Teilweise
org-access-no = Nein
org-access-unknown = Nicht angegeben
org-facts-heading = Auf einen Blick
org-provider = Träger
org-languages = Sprachen
org-capacity = Größe
org-not-stated = Nicht angegeben
org-confirmed = Zuletzt bestätigt am { $date }.
org-never-confirmed = Dieser Eintrag ist noch nicht bestätigt.
org-source = Quelle
org-report = Fehler melden
org-report-text = Was stimmt nicht?
org-report-hint = Bitte schreib keine Namen oder Telefonnummern hinein.
org-report-send = Absenden
org-error-cursor = Diese Seite der Liste gibt es nicht mehr. Bitte beginne von vorn.
