# Rahmen jeder Seite

shell-skip = Zum Inhalt springen
shell-menu = Hauptmenü
shell-office-menu = Arbeitsbereich
shell-demo = Vorführung: Die Angaben stammen aus öffentlichen Quellen und sind zum Teil alt.
shell-theme = Darstellung
shell-theme-auto = wie das Gerät
shell-theme-light = hell
shell-theme-dark = dunkel
shell-theme-set = Übernehmen

menu-find = Finden
menu-explore = Entdecken
menu-network = Vernetzen
menu-steer = Steuern
menu-saved = Merkliste
menu-account = Mein Konto
menu-login = Anmelden
menu-logout = Abmelden

footer-imprint = Impressum
footer-privacy = Datenschutz
footer-accessibility = Barrierefreiheit
footer-need = Wunsch melden
footer-feed = Neue Angebote als Feed
footer-contact = Fragen?
footer-api = Schnittstelle für Programme

form-errors-heading = { $count ->
    [one] Eine Angabe stimmt noch nicht
   *[other] { $count } Angaben stimmen noch nicht
}

pagination = Seiten
pagination-previous = Zurück
pagination-next = Weiter

error-home = Zur Startseite
error-search = Angebote suchen
error-id = Kennung für Rückfragen: { $id }
error-csrf = Das Formular war zu lange offen oder kam von einer fremden Seite. Bitte lade die Seite neu und sende es noch einmal.
error-400-heading = Das haben wir nicht verstanden
error-400-text = Die Adresse oder das Formular war unvollständig. Bitte geh zurück und versuch es noch einmal.
error-403-heading = Hier fehlt die Berechtigung
error-403-text = Diese Seite ist für andere Rollen gedacht. Melde dich mit dem richtigen Konto an oder frag das Bildungsbüro.
error-404-heading = Diese Seite gibt es nicht
error-404-text = Vielleicht wurde sie verschoben. Die Suche hilft dir weiter.
error-405-heading = So geht das hier nicht
error-405-text = Diese Adresse nimmt deine Anfrage nicht an.
error-409-heading = Jemand war schneller
error-409-text = Der Eintrag wurde in der Zwischenzeit geändert. Bitte öffne ihn neu.
error-413-heading = Das ist zu groß
error-413-text = Die Datei oder das Formular ist größer als erlaubt.
error-415-heading = Dieses Format kennen wir nicht
error-415-text = Bitte benutze das Formular auf unserer Seite.
error-422-heading = Da stimmt etwas noch nicht
error-422-text = Bitte prüfe deine Angaben.
error-429-heading = Das war sehr oft hintereinander
error-429-text = Bitte warte { $seconds } Sekunden und versuch es dann noch einmal.
error-500-heading = Da ist bei uns etwas schiefgegangen
error-500-text = Es liegt nicht an dir. Wir haben den Fehler aufgezeichnet.
error-503-heading = Gerade nicht erreichbar
error-503-text = Bitte versuch es in einer Minute noch einmal.

weekday-mo = Montag
weekday-tu = Dienstag
weekday-we = Mittwoch
weekday-th = Donnerstag
weekday-fr = Freitag
weekday-sa = Samstag
weekday-su = Sonntag
weekday-short-mo = Mo
weekday-short-tu = Di
weekday-short-we = Mi
weekday-short-th = Do
weekday-short-fr = Fr
weekday-short-sa = Sa
weekday-short-su = So
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-alone-1 = Januar
month-alone-2 = Februar
month-alone-3 = März
month-alone-4 = April
month-alone-5 = Mai
month-alone-6 = Juni
month-alone-7 = Juli
month-alone-8 = August
month-alone-9 = September
month-alone-10 = Oktober
month-alone-11 = November
month-alone-12 = Dezember

language-de = Deutsch
language-en = Englisch
language-tr = Türkisch
language-uk = Ukrainisch
language-ar = Arabisch
language-fa = Persisch
language-ti = Tigrinisch
language-el = Griechisch
language-bs = Bosnisch
language-sr = Serbisch
language-hr = Kroatisch
language-ru = Russisch
language-pl = Polnisch
language-ro = Rumänisch
language-it = Italienisch
language-es = Spanisch
language-fr = Französisch
language-ku = Kurdisch
language-so = Somali
language-sq = Albanisch
language-bg = Bulgarisch
language-pt = Portugiesisch
language-gsg = Deutsche Gebärdensprache
shell-breadcrumb = Wo du bist

content-imprint = Impressum
content-privacy = Datenschutz
content-accessibility = Barrierefreiheit
content-empty = Dieser Text fehlt noch. Die Kommune trägt ihn ein.
content-fallback = Diesen Text gibt es noch nicht in deiner Sprache.

api-heading = Schnittstelle für Programme
api-lead = Alles, was die Seiten zeigen, können auch Programme lesen. Zum Schreiben braucht ein Programm einen Zugang seiner Einrichtung.
api-description = Beschreibung (OpenAPI 3.1)
api-parameters = Angaben
api-answers = Antworten

action-save = Merken
action-saved = Gemerkt
action-share = Teilen
action-copied = Link kopiert
action-print = Drucken
action-close = Schließen
action-yes = Ja
action-cancel = Abbrechen
action-take = Übernehmen

map-name = Karte
map-zoom-in = Näher heran
map-zoom-out = Weiter weg
map-credit = Woher die Karte kommt
map-fingers = Bewege die Karte mit zwei Fingern
map-cluster = { "{" }count{ "}" } Einträge an dieser Stelle: näher ansehen
map-empty = Hier ist noch nichts eingezeichnet. Die Liste zeigt alles.
map-pick = Karte: Ein Klick setzt die Lage
map-pin = Lage. Mit den Pfeiltasten verschieben.
