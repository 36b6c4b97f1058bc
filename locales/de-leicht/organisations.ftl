# Einrichtungen: in Leichter Sprache

org-list-title = Einrichtungen
org-list-heading = Einrichtungen
org-list-lead = Hier stehen Orte zum Lernen in { $municipality }. Zum Beispiel: Kitas, Schulen und Vereine.
org-list-search = Einrichtungen suchen
org-list-count = { $count ->
    [0] Keine Einrichtung
    [one] 1 Einrichtung
   *[other] { $count } Einrichtungen
}
org-list-empty-heading = Wir haben nichts gefunden
org-list-empty-text = Wähle weniger Filter aus. Oder schreibe nur einen Teil vom Namen.
org-list-off-map = { $count ->
    [one] 1 Einrichtung ist nicht auf der Karte. Wir wissen noch nicht genau, wo sie ist.
   *[other] { $count } Einrichtungen sind nicht auf der Karte. Wir wissen noch nicht genau, wo sie sind.
}
org-list-first = Zum Anfang
org-map-label = Karte. Alles steht auch in der Liste.
org-filter-name = Name
org-filter-kind = Was ist es?
org-filter-quarter = Stadt-Teil
org-filter-sector = Zu wem gehört es?
org-filter-all = alle
org-filter-apply = Zeigen
org-filter-clear = Filter löschen
org-sector = Zu wem gehört es?
org-sector-state = Stadt oder Staat
org-sector-economy = Firma
org-sector-civil_society = Verein, Kirche oder Gruppe
org-activity-active = Geöffnet
org-activity-planned = Gibt es noch nicht. Ist geplant.
org-activity-closed = Gibt es nicht mehr
org-breadcrumb = Hier bist du
org-also-called = Kurzer Name: { $name }
org-only-german = Diesen Text gibt es noch nicht in Leichter Sprache.
org-edit = Eintrag ändern
org-offers-heading = Angebote
org-offers-none = Hier steht gerade kein Angebot.
org-places-heading = Wo ist das?
org-places-none = Die Adresse ist nicht bekannt.
org-place-further = noch ein Ort
org-place-quarter = Stadt-Teil: { $quarter }
org-place-off-map = Das ist nicht auf der Karte. Wir wissen noch nicht genau, wo es ist.
org-place-open-map = Auf der Karte ansehen
org-place-approximate = Ungefähr hier
org-place-others = Hier sind auch:
org-run-heading = Das gehört dazu
org-hours-heading = Wann ist offen?
org-hours-week = Diese Woche
org-hours-open = Jetzt ist offen
org-hours-open-until = Jetzt ist offen. Bis { $when }
org-hours-closed = Jetzt ist zu
org-hours-closed-until = Jetzt ist zu. Wieder offen: { $when }
org-hours-unknown = Bitte frag nach, ob offen ist
org-hours-today = heute { $time } Uhr
org-hours-on = { $day } { $time } Uhr
org-hours-day-closed = zu
org-hours-holiday = Feiertag
org-contact-heading = So erreichst du uns
org-access-heading = Hilfe bei Behinderung
org-access-caption = Das wissen wir über die Einrichtung
org-access-place = Hilfe bei Behinderung: { $place }
org-access-yes = Ja
org-access-partly = Zum Teil
org-access-no = Nein
org-access-unknown = Wissen wir nicht
org-facts-heading = Das Wichtigste
org-provider = Wer leitet das?
org-languages = Sprachen
org-capacity = Wie groß ist es?
org-not-stated = Wissen wir nicht
org-confirmed = Zuletzt geprüft am { $date }.
org-never-confirmed = Das hat noch niemand geprüft.
org-source = Woher wissen wir das?
org-report = Etwas ist falsch
org-report-text = Was ist falsch?
org-report-hint = Bitte schreib keine Namen. Schreib auch keine Telefon-Nummern.
org-report-send = Abschicken
org-error-cursor = Diese Seite gibt es nicht mehr. Bitte fang von vorne an.
