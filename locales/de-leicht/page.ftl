# Rahmen jeder Seite in Leichter Sprache

shell-skip = Zum Inhalt springen
shell-menu = Haupt-Menü
shell-office-menu = Arbeits-Bereich
shell-breadcrumb = Hier sind Sie
shell-demo = Das ist nur eine Probe-Seite. Manche Angaben sind alt.
shell-theme = Farben
shell-theme-auto = wie das Gerät
shell-theme-light = hell
shell-theme-dark = dunkel
shell-theme-set = Ändern

menu-find = Suchen
menu-explore = Entdecken
menu-network = Zusammen arbeiten
menu-steer = Arbeiten
menu-saved = Merk-Liste
menu-account = Mein Konto
menu-login = Anmelden
menu-logout = Abmelden

footer-imprint = Wer macht diese Seite?
footer-privacy = Daten-Schutz
footer-accessibility = Barriere-Freiheit
footer-need = Einen Wunsch sagen
footer-feed = Neue Angebote für Programme
footer-contact = Haben Sie Fragen?
footer-api = Für Computer-Fachleute

form-errors-heading = { $count ->
    [one] Eine Sache stimmt noch nicht
   *[other] { $count } Sachen stimmen noch nicht
}

pagination = Seiten
pagination-previous = Zurück
pagination-next = Weiter

error-home = Zur Start-Seite
error-search = Angebote suchen
error-id = Nummer für Fragen: { $id }
error-csrf = Die Seite war zu lange offen. Bitte laden Sie die Seite neu. Schicken Sie dann noch einmal ab.
error-400-heading = Das haben wir nicht verstanden
error-400-text = Etwas hat gefehlt. Bitte gehen Sie zurück. Versuchen Sie es noch einmal.
error-403-heading = Das dürfen Sie hier nicht
error-403-text = Diese Seite ist für andere Personen. Fragen Sie das Bildungs-Büro.
error-404-heading = Diese Seite gibt es nicht
error-404-text = Vielleicht ist die Seite jetzt woanders. Die Suche hilft Ihnen.
error-405-heading = Das geht hier nicht
error-405-text = Bitte gehen Sie zurück.
error-409-heading = Jemand war schneller
error-409-text = Jemand hat das schon geändert. Bitte öffnen Sie die Seite neu.
error-413-heading = Das ist zu groß
error-413-text = Die Datei ist zu groß. Nehmen Sie eine kleinere Datei.
error-415-heading = Das kennen wir nicht
error-415-text = Bitte benutzen Sie das Formular auf unserer Seite.
error-422-heading = Etwas stimmt noch nicht
error-422-text = Bitte prüfen Sie Ihre Angaben.
error-429-heading = Das war zu oft
error-429-text = Bitte warten Sie { $seconds } Sekunden. Versuchen Sie es dann noch einmal.
error-500-heading = Bei uns ist ein Fehler passiert
error-500-text = Sie haben nichts falsch gemacht. Wir schauen uns den Fehler an.
error-503-heading = Die Seite geht gerade nicht
error-503-text = Bitte versuchen Sie es in einer Minute noch einmal.

action-save = Merken
action-saved = Gemerkt
action-share = Weiter-Sagen
action-copied = Link kopiert
action-print = Drucken
action-close = Zu-Machen
action-yes = Ja
action-cancel = Nein, zurück
action-take = Das nehmen

map-name = Karte
map-zoom-in = Größer
map-zoom-out = Kleiner
map-credit = Woher kommt die Karte?
map-fingers = Bewegen Sie die Karte mit 2 Fingern
map-cluster = Hier sind { "{" }count{ "}" } Einträge. Klicken Sie darauf.
map-empty = Auf der Karte ist hier nichts. In der Liste steht alles.
map-pick = Karte: Klicken Sie auf den Ort
map-pin = Der Ort. Sie können ihn mit den Pfeil-Tasten bewegen.

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
language-gsg = Deutsche Gebärden-Sprache

content-imprint = Wer macht diese Seite?
content-privacy = Daten-Schutz
content-accessibility = Barriere-Freiheit
content-empty = Dieser Text fehlt noch.
content-fallback = Diesen Text gibt es noch nicht in Leichter Sprache.

api-heading = Für Computer-Fachleute
api-lead = Auch Computer-Programme können diese Seiten lesen.
api-description = Beschreibung (OpenAPI 3.1)
api-parameters = Angaben
api-answers = Antworten
