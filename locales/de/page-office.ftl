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
