# Arbeitsbereich: Menü, Seiten, Einstellungen

menu-office-home = Übersicht
menu-office-offers = Angebote
menu-office-organisations = Einrichtungen
menu-office-review = Prüfen
menu-office-freshness = Aktualität
menu-office-needs = Wünsche
menu-office-reports = Gemeldete Fehler
menu-office-imports = Import
menu-office-places = Orte
menu-office-vocabularies = Begriffe
menu-office-pages = Seiten
menu-office-trail = Änderungen
menu-office-jobs = Aufträge
menu-office-tokens = Zugänge für Programme
menu-office-people = Personen
menu-office-settings = Einstellungen

form-save = Speichern
form-cancel = Abbrechen
form-unsaved = Ihre Änderungen sind noch nicht gespeichert. Möchten Sie die Seite wirklich verlassen?

content-heading = Seiten
content-lead = Diese Seiten sind von jeder Seite aus erreichbar. Fehlt eine Sprache, erscheint Englisch oder Deutsch.
content-page = Seite
content-languages = Sprachen
content-there = vorhanden
content-missing = fehlt
content-title-label = Überschrift
content-body-label = Text
content-body-hint = Sie können Markdown verwenden: ## für Überschriften, - für Listen, **fett**.
content-error-title = Bitte geben Sie eine Überschrift mit höchstens 200 Zeichen ein.
content-error-body = Bitte geben Sie einen Text mit höchstens 60.000 Zeichen ein.
content-saved = Die Seite ist gespeichert.

settings-heading = Einstellungen
settings-portal = Das Portal
settings-name-label = Name des Portals
settings-email-label = E-Mail-Adresse für Rückfragen
settings-email-hint = Eine Adresse der Stelle, keine persönliche.
settings-phone-label = Telefon
settings-freshness = Aktualität
settings-months-label = Einträge bestätigen lassen nach
settings-months-hint = in Monaten, 1 bis 60
settings-days-label = Gelöschtes zurückholen bis
settings-days-hint = in Tagen, 1 bis 365
settings-map = Mitte der Karte
settings-latitude-label = Breite
settings-longitude-label = Länge
settings-saved = Die Einstellungen sind gespeichert.
settings-error-name = Bitte geben Sie einen Namen mit höchstens 100 Zeichen ein.
settings-error-email = Das ist keine E-Mail-Adresse. Sie sieht so aus: bildung@stadt.example.
settings-error-phone = Die Nummer ist zu lang.
settings-error-months = Bitte geben Sie eine Zahl von 1 bis 60 ein.
settings-error-days = Bitte geben Sie eine Zahl von 1 bis 365 ein.
settings-error-centre = Breite und Länge müssen in Deutschland liegen, zum Beispiel 49.538 und 8.579.
