# Rahmen des Arbeitsbereichs

menu-office-home = Überblick
menu-office-offers = Angebote
menu-office-organisations = Einrichtungen
menu-office-review = Prüfen
menu-office-freshness = Aktualität
menu-office-needs = Wünsche
menu-office-reports = Fehlermeldungen
menu-office-imports = Einlesen
menu-office-places = Orte
menu-office-vocabularies = Wortlisten
menu-office-pages = Textseiten
menu-office-trail = Änderungen
menu-office-jobs = Aufgaben des Systems
menu-office-tokens = Zugänge für Programme
menu-office-people = Personen
menu-office-settings = Einstellungen

imports-heading = Import und Export
imports-lead = Tabellen aus Ihrem Haus kommen hier hinein und wieder heraus. Vor dem Übernehmen sehen Sie immer eine Vorschau.
imports-offers = Angebote einlesen
imports-offers-text = CSV, Excel oder OpenDocument. Sie ordnen die Spalten zu, sehen Fehler je Zeile und mögliche Doppelte.
imports-organisations = Einrichtungen einlesen
imports-organisations-text = CSV, Excel oder OpenDocument, mit Vorschau und Probelauf.
imports-addresses = Adressen einlesen
imports-addresses-text = Eine Liste von Adressen mit Koordinaten. Damit finden Sie Orte ohne fremden Dienst.
imports-offers-out = Angebote ausgeben (CSV)
imports-offers-out-text = Was die Suche zeigt, als Tabelle.
imports-organisations-out = Einrichtungen ausgeben (Excel)
imports-organisations-out-text = Alle Einrichtungen mit ihren Feldern. Die Tabelle kann wieder eingelesen werden.
