# Tabellen von Angeboten einlesen und ausgeben

## Namen der Spalten (der Import erkennt sie wieder)
offers-import-field-bildungsraum-id = Bildungsraum-ID
offers-import-field-external-id = Externe ID
offers-import-field-title = Titel
offers-import-field-summary = Kurzbeschreibung
offers-import-field-description = Beschreibung
offers-import-field-organisation-id = ID der Einrichtung
offers-import-field-organisation = Einrichtung
offers-import-field-partners = Partner
offers-import-field-place-id = ID des Ortes
offers-import-field-place = Ort
offers-import-field-street = Straße und Hausnummer
offers-import-field-postcode = PLZ
offers-import-field-city = Stadt
offers-import-field-online = Online-Angebot
offers-import-field-online-url = Adresse im Internet
offers-import-field-quarter = Stadtteil
offers-import-field-life-stages = Lebensphasen
offers-import-field-age = Alter
offers-import-field-age-min = Alter von
offers-import-field-age-max = Alter bis
offers-import-field-target-groups = Zielgruppen
offers-import-field-learning-form = Lernform
offers-import-field-topics = Themen
offers-import-field-competencies = Kompetenzen
offers-import-field-languages = Sprachen
offers-import-field-cost = Kosten
offers-import-field-cost-note = Hinweis zu den Kosten
offers-import-field-reductions = Ermäßigungen
offers-import-field-capacity = Plätze
offers-import-field-free-places = Freie Plätze
offers-import-field-registration = Anmeldung
offers-import-field-registration-url = Adresse für die Anmeldung
offers-import-field-registration-email = E-Mail für die Anmeldung
offers-import-field-registration-phone = Telefon für die Anmeldung
offers-import-field-deadline = Anmeldeschluss
offers-import-field-registration-note = Hinweis zur Anmeldung
offers-import-field-accessibility = Barrierefreiheit
offers-import-field-dates = Termine
offers-import-field-rule = Wiederholung
offers-import-field-schedule-text = Zeiten
offers-import-field-source-url = Quelle
offers-import-field-public-note = Öffentlicher Hinweis
offers-import-field-office-note = Interner Hinweis
offers-import-field-currency = Aktualität
offers-import-field-confirmed = Zuletzt bestätigt
offers-import-field-title-en = Titel (Englisch)
offers-import-field-summary-en = Kurzbeschreibung (Englisch)
offers-import-field-description-en = Beschreibung (Englisch)
offers-import-field-title-de-leicht = Titel (Leichte Sprache)
offers-import-field-summary-de-leicht = Kurzbeschreibung (Leichte Sprache)
offers-import-field-description-de-leicht = Beschreibung (Leichte Sprache)
offers-import-field-title-tr = Titel (Türkisch)
offers-import-field-summary-tr = Kurzbeschreibung (Türkisch)
offers-import-field-description-tr = Beschreibung (Türkisch)
offers-import-field-title-uk = Titel (Ukrainisch)
offers-import-field-summary-uk = Kurzbeschreibung (Ukrainisch)
offers-import-field-description-uk = Beschreibung (Ukrainisch)
offers-import-field-title-ar = Titel (Arabisch)
offers-import-field-summary-ar = Kurzbeschreibung (Arabisch)
offers-import-field-description-ar = Beschreibung (Arabisch)

## Was aus einer Zeile wird
offers-import-outcome-new = neu
offers-import-outcome-update = wird geändert
offers-import-outcome-unchanged = unverändert
offers-import-outcome-duplicate = vermutlich doppelt
offers-import-outcome-skipped = ausgelassen
offers-import-outcome-error = fehlerhaft

## Warum eine Zeile vermutlich doppelt ist
offers-import-likely-same-title = gleicher Titel
offers-import-likely-similar-title = ähnlicher Titel
offers-import-likely-organisation = gleiche Einrichtung
offers-import-likely-place = gleicher Ort
offers-import-likely-time = gleiche Zeit

## Was die ganze Tabelle betrifft
offers-import-error-columns = Es fehlt eine Spalte: { $fields }. Ordnen Sie ihr eine Spalte Ihrer Tabelle zu.
offers-import-error-rows = Die Tabelle hat { $found } Zeilen. Es gehen höchstens { $limit } auf einmal. Teilen Sie die Datei.
offers-import-error-failed = Die Tabelle konnte nicht eingelesen werden. Es wurde nichts geändert. Bitte versuchen Sie es noch einmal.

## Was in einer Zelle nicht stimmt
offers-import-help-like = Meinten Sie: { $like }?
offers-import-error-title = Der Titel fehlt.
offers-import-error-title-help = Tragen Sie ein, wie das Angebot heißt.
offers-import-error-organisation-missing = Es steht nicht da, wer das Angebot macht.
offers-import-error-organisation-missing-help = Tragen Sie die Einrichtung ein, oder wählen Sie eine für die ganze Tabelle.
offers-import-error-organisation = Die Einrichtung „{ $value }“ gibt es hier nicht.
offers-import-error-organisation-help = Schreiben Sie den Namen so, wie er im Verzeichnis steht, oder legen Sie die Einrichtung zuerst an.
offers-import-error-organisation-several = Mehrere Einrichtungen heißen „{ $value }“.
offers-import-error-organisation-several-help = Tragen Sie statt des Namens die ID der Einrichtung ein. Sie steht in der Adresse ihrer Seite.
offers-import-error-id = „{ $value }“ ist keine Bildungsraum-ID.
offers-import-error-id-help = Lassen Sie die Zelle leer, dann wird das Angebot neu angelegt. Eigene Nummern gehören in die Spalte „Externe ID“.
offers-import-error-place = Den Ort mit der ID „{ $value }“ gibt es nicht.
offers-import-error-place-help = Lassen Sie die ID leer, und schreiben Sie Namen oder Anschrift in die Spalte „Ort“.
offers-import-error-age = „{ $value }“ ist keine Altersangabe.
offers-import-error-age-help = Schreiben Sie zum Beispiel 6-10, ab 8, bis 6 oder 18 bis 36 Monate. Schulklassen bitte in Jahren angeben.
offers-import-error-age-order = „{ $value }“: Das Mindestalter liegt über dem Höchstalter.
offers-import-error-age-order-help = Tauschen Sie die beiden Zahlen.
offers-import-error-number = „{ $value }“ ist keine ganze Zahl.
offers-import-error-number-help = Schreiben Sie nur die Zahl, zum Beispiel 12.
offers-import-error-cost = „{ $value }“ ist kein Preis.
offers-import-error-cost-help = Schreiben Sie zum Beispiel kostenlos, 15 €, 15-20 EUR im Monat oder ab 5 Euro pro Termin.
offers-import-error-cost-several = „{ $value }“ nennt mehrere Preise.
offers-import-error-cost-several-help = Schreiben Sie den niedrigsten und den höchsten Preis, zum Beispiel 5-20 €. Alles Weitere gehört in die Spalte „Hinweis zu den Kosten“.
offers-import-error-date = „{ $value }“ ist kein Datum.
offers-import-error-date-help = Schreiben Sie zum Beispiel 24.09.2026 oder 2026-09-24.
offers-import-error-dates = „{ $value }“ ist kein Termin.
offers-import-error-dates-help = Schreiben Sie zum Beispiel 24.09.2026 15:00-15:45. Mehrere Termine trennt ein Strichpunkt.
offers-import-error-dates-order = „{ $value }“: Das Ende liegt vor dem Anfang.
offers-import-error-dates-order-help = Prüfen Sie beide Angaben.
offers-import-error-dates-many = Das sind mehr als 1000 Termine.
offers-import-error-dates-many-help = Geben Sie statt einzelner Termine eine Wiederholung an.
offers-import-error-rule = Die Wiederholung ist nicht zu lesen: { $value }
offers-import-error-rule-help = Schreiben Sie zum Beispiel 2026-01-10T10:00/PT2H|FREQ=WEEKLY;BYDAY=SA (jeden Samstag ab dem 10. Januar von 10 bis 12 Uhr).
offers-import-error-rule-first = Zur Wiederholung „{ $value }“ fehlt der erste Termin.
offers-import-error-rule-first-help = Schreiben Sie den ersten Termin in die Spalte „Termine“.
offers-import-error-boolean = „{ $value }“ ist weder ja noch nein.
offers-import-error-boolean-help = Schreiben Sie ja oder nein.
offers-import-error-word = „{ $value }“ ist hier kein bekanntes Wort.
offers-import-error-word-help = Die möglichen Wörter stehen unter „Wortlisten“. Mehrere trennt ein Strichpunkt.
offers-import-error-language = Die Sprache „{ $value }“ ist nicht bekannt.
offers-import-error-language-help = Schreiben Sie den deutschen Namen der Sprache oder ihr Kürzel, zum Beispiel Türkisch oder tr.
offers-import-error-url = „{ $value }“ ist keine Internetadresse.
offers-import-error-url-help = Eine Adresse beginnt mit https:// und hat keine Leerzeichen.
offers-import-error-email = „{ $value }“ ist keine E-Mail-Adresse.
offers-import-error-email-help = Schreiben Sie genau eine Adresse, zum Beispiel kurse@example.org.
offers-import-error-degree = „{ $value }“: Hier geht nur ja, teilweise oder nein.
offers-import-error-degree-help = Schreiben Sie zum Beispiel Aufzug: ja; Barrierefreies WC: teilweise.
offers-import-error-learning-form = „{ $value }“ ist keine Lernform.
offers-import-error-learning-form-help = Schreiben Sie formal, non-formal oder informell.
offers-import-error-currency = „{ $value }“ sagt nicht, ob das Angebot noch stattfindet.
offers-import-error-currency-help = Schreiben Sie aktuell, vorbei oder unklar.
offers-import-error-twice = Zeile { $other } meint schon dasselbe Angebot.
offers-import-error-twice-help = Löschen Sie eine der beiden Zeilen.
offers-import-error-archived = Dieses Angebot liegt im Archiv.
offers-import-error-archived-help = Holen Sie es zuerst aus dem Archiv zurück.
offers-import-error-gone = Das Angebot { $value } gibt es nicht (mehr).
offers-import-error-gone-help = Leeren Sie die Bildungsraum-ID, dann wird es neu angelegt.

# Seiten
offers-import-file-label = Tabelle
offers-import-file-hint = CSV, XLSX, XLS oder ODS, höchstens 20 MB und 10.000 Zeilen. Die erste Zeile enthält die Namen der Spalten.
offers-import-error-file = Bitte wählen Sie eine Datei aus.
offers-import-next = Weiter zur Vorschau
offers-import-columns = Was steht in welcher Spalte?
offers-import-column-none = nicht übernehmen
offers-import-organisation = Einrichtung für Zeilen ohne Angabe
offers-import-organisation-hint = Nennt eine Zeile keine Einrichtung, gehört das Angebot dieser hier.
offers-import-organisation-none = keine
offers-import-preview = Vorschau
offers-import-preview-again = Vorschau neu berechnen
offers-import-line = Zeile
offers-import-outcome = Was geschieht
offers-import-details = Einzelheiten
offers-import-changed = Ändert: { $fields }
offers-import-kept = Von Hand geschrieben, bleibt: { $fields }
offers-import-likely = Vermutlich dasselbe wie „{ $title }“
offers-import-likely-row = Vermutlich dasselbe wie „{ $title }“ in Zeile { $line }
offers-import-decision-open = noch offen (wird ausgelassen)
offers-import-decision-update = dasselbe: dort ergänzen
offers-import-decision-create = etwas Neues: anlegen
offers-import-decision-skip = auslassen
offers-import-more = { $count } weitere Zeilen werden hier nicht gezeigt, aber mit übernommen.
offers-import-publish = Neue Angebote sofort veröffentlichen
offers-import-apply = { $count ->
    [one] 1 Zeile übernehmen
   *[other] { $count } Zeilen übernehmen
}

## Ein Import im Gang und sein Ergebnis
office-job-offers-import = Angebote einlesen
office-job-progress = { $state }: { $done } von { $total }
offers-import-run-about = { $who }, { $at }
offers-import-run-waiting = Die Tabelle wartet. Es geht gleich los. Bisher eingelesen: { $done } von { $total } Zeilen.
offers-import-run-running = Die Tabelle wird eingelesen: { $done } von { $total } Zeilen.
offers-import-run-cancelled = Angehalten nach { $done } von { $total } Zeilen. Was eingelesen ist, bleibt.
offers-import-run-failed = Der Import ist nach { $done } von { $total } Zeilen abgebrochen. Was eingelesen ist, bleibt.
offers-import-run-failed-what-to-do = Machen Sie hier weiter. Nichts wird doppelt angelegt. Hilft das nicht, laden Sie die Tabelle noch einmal hoch.
offers-import-run-cause = Meldung: { $cause }
offers-import-run-done = Die Tabelle ist eingelesen: { $total ->
    [one] 1 Zeile.
   *[other] { $total } Zeilen.
}
offers-import-run-hint = Sie können diese Seite verlassen. Die Arbeit läuft weiter.
offers-import-run-cancel = Anhalten
offers-import-run-cancel-question = Den Import anhalten? Was eingelesen ist, bleibt. Sie können später weitermachen.
offers-import-run-resume = Weitermachen
offers-import-run-new = neu
offers-import-run-update = geändert
offers-import-run-unchanged = unverändert
offers-import-run-skipped = ausgelassen
offers-import-run-error = mit Fehlern
offers-import-run-findings = Was Sie wissen sollten
offers-import-run-errors-csv = Als Tabelle laden (CSV)
offers-import-run-more = { $count ->
    [one] Eine weitere Zeile steht in der Tabelle.
   *[other] { $count } weitere Zeilen stehen in der Tabelle.
}
offers-import-run-to-offers = Zu den Angeboten
offers-import-run-another = Noch eine Tabelle einlesen
offers-import-errors-file = Fehler
offers-import-errors-line = Zeile
offers-import-errors-title = Titel
offers-import-errors-outcome = Was geschehen ist
offers-import-errors-column = Spalte
offers-import-errors-value = Inhalt
offers-import-errors-what = Was nicht stimmt
offers-import-errors-help = Was hilft

## Ausgeben
offers-export-file = Angebote
offers-export-csv = Als CSV laden
offers-export-xlsx = Als Excel laden
