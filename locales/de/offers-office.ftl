# Die Arbeitsseiten für Angebote: Anbieter und Bildungsbüro.

office-breadcrumb = Sie sind hier
office-home-heading = Startseite
office-home-hello = Guten Tag, { $name }
office-mail-folder = Der E-Mail-Versand ist noch nicht eingerichtet. Alle Nachrichten landen in einem Ordner auf dem Server und erreichen niemanden.
office-figure-public = öffentliche Angebote
office-figure-confirmed = in den letzten { $months } Monaten bestätigt
office-figure-age = Tage seit der letzten Bestätigung (mittlerer Wert)
office-figure-review = warten auf Ihre Prüfung
office-figure-needs = offene Wünsche
office-figure-reports = offene Fehlermeldungen
office-chart-title = Letzte Bestätigungen nach Monat
office-chart-description = Wie viele öffentliche Angebote in welchem der letzten zwölf Monate zuletzt bestätigt wurden.
office-chart-month = Monat
office-chart-count = Angebote
office-chart-offers = { $count ->
    [one] 1 Angebot
   *[other] { $count } Angebote
}
office-chart-table = Als Tabelle
office-chart-source = Quelle: eigene Einträge dieses Portals. Stand: { $date }

office-provider-heading = Ihre Angebote
office-provider-all = { $count ->
    [0] Noch kein Angebot
    [one] Ihr Angebot ansehen
   *[other] Alle { $count } Angebote ansehen
}
office-provider-returned = Mit einer Bitte zurückgekommen
office-provider-overdue = Stimmt das noch?
office-provider-overdue-text = Diese Angebote wurden länger nicht bestätigt. Ein Klick genügt.
office-provider-nothing = Alles ist auf dem neuesten Stand. Vielen Dank!

office-offers-heading = Angebote
office-offer-new = Neues Angebot
office-offer-edit = Bearbeiten
office-offer-view = So sehen es alle
office-offer-history = Verlauf
office-offer-merge = Zusammenführen
office-offers-count = { $count ->
    [one] 1 Angebot
   *[other] { $count } Angebote
}
office-offers-none = Noch kein Angebot
office-offers-none-text = Tragen Sie Ihr erstes Angebot ein. Titel und Einrichtung genügen für den Anfang.
office-offers-none-found = Nichts gefunden
office-offers-none-found-text = Zu dieser Auswahl gibt es keinen Eintrag.
office-filter = Anzeigen
office-filter-text = Titel
office-filter-state = Stand
office-filter-overdue = nur lange nicht bestätigte
office-filter-incomplete = nur unvollständige
office-filter-clear = Auswahl aufheben
office-organisation-any = alle Einrichtungen
office-column-choose = Auswahl
office-column-offer = Angebot
office-column-offers = Angebote
office-column-organisation = Einrichtung
office-column-state = Stand
office-column-confirmed = Zuletzt bestätigt
office-column-gaps = Was noch fehlt
office-column-address = E-Mail
office-column-asked = Angeschrieben
office-column-action = Aktion
office-column-period = Quartal
office-choose = Bitte wählen
office-choose-offer = { $title } auswählen
office-choose-all = alle auswählen
office-confirm-chosen = Ausgewählte stimmen noch
office-confirmed-never = noch nie
office-confirmed-on = Zuletzt bestätigt: { $date }
office-overdue = überfällig
office-state-any = alle
office-state-draft = Entwurf
office-state-submitted = eingereicht
office-state-published = öffentlich
office-state-archived = im Archiv
office-state-changed = öffentlich, mit Änderungen
office-archive-link = Archiv ansehen
office-archive-heading = Ins Archiv legen
office-archive-text = Das Angebot verschwindet aus der Suche. Sie können es { $days } Tage lang zurückholen.
office-archive = Ins Archiv legen
office-archived-done = Das Angebot liegt jetzt im Archiv.
office-archived-text = Dieses Angebot liegt im Archiv. Holen Sie es zurück, um es zu bearbeiten.
office-restore = Zurückholen
office-undo = Rückgängig

office-gaps-heading = Was noch fehlt
office-gaps-text = Sie können auch ohne diese Angaben speichern. Mit ihnen finden Familien das Angebot leichter.
office-gaps-none = Alles da. Vielen Dank!
office-gaps-none-short = nichts
office-gaps-count = { $count ->
    [one] 1 Angabe
   *[other] { $count } Angaben
}
office-gap-summary = Kurzbeschreibung
office-gap-age = Alter
office-gap-life_stages = Lebensphase
office-gap-topics = Thema
office-gap-cost = Kosten
office-gap-languages = Sprachen
office-gap-accessibility = Barrierefreiheit
office-gap-registration = Anmeldung
office-gap-place = Ort
office-gap-schedule = genaue Termine

office-part-what = Worum geht es?
office-part-who = Für wen?
office-part-when = Wann?
office-part-where = Wo?
office-part-cost = Was kostet es?
office-part-registration = Wie kommt man dazu?
office-part-access = Barrierefreiheit
office-part-images = Bilder
office-part-translations = In anderen Sprachen
office-part-more = Weitere Angaben

office-field-organisation-id = Einrichtung
office-field-partner-ids = Wer macht mit?
office-field-title = Titel
office-field-summary = Kurzbeschreibung
office-field-description = Beschreibung
office-field-topics = Themen
office-field-competencies = Kompetenzen
office-field-learning-form = Lernform
office-field-life-stages = Lebensphasen
office-field-age = Alter
office-field-age-min = Alter von
office-field-age-max = Alter bis
office-field-target-groups = Zielgruppen
office-field-languages = Sprachen
office-field-languages-other = Weitere Sprachen
office-field-schedule = Termine
office-field-currency = Findet es statt?
office-field-place-id = Ort
office-field-place-text = Ort in Worten
office-field-quarter = Stadtteil
office-field-online = Man kann über das Internet teilnehmen
office-field-online-url = Adresse im Internet
office-field-cost = Kosten
office-field-cost-min = Preis ab (Euro)
office-field-cost-max = Preis bis (Euro)
office-field-cost-unit = Wofür?
office-field-cost-note = Hinweis zum Preis
office-field-reductions = Ermäßigungen
office-field-capacity = Plätze
office-field-free-places = Freie Plätze
office-field-registration = Anmeldung
office-field-registration-url = Adresse zur Anmeldung
office-field-registration-email = E-Mail zur Anmeldung
office-field-registration-phone = Telefon zur Anmeldung
office-field-registration-deadline = Anmelden bis
office-field-registration-note = Hinweis zur Anmeldung
office-field-accessibility = Barrierefreiheit
office-field-images = Bilder
office-field-translations = Übersetzungen
office-field-source-url = Quelle
office-field-public-note = Hinweis zum Eintrag
office-field-office-note = Notiz für das Bildungsbüro

office-hint-title = Kurz und klar, zum Beispiel „Schwimmkurs für Anfänger“.
office-hint-summary = Ein bis zwei Sätze. Sie stehen in den Suchergebnissen.
office-hint-description = Sie können Absätze, Listen und **fett** verwenden.
office-hint-partners = Andere Einrichtungen, die das Angebot mittragen.
office-hint-languages = In welchen Sprachen spricht man dort?
office-hint-languages-other = Kürzel mit Komma, zum Beispiel „fa, ku“.
office-hint-place-text = Nur, wenn der Ort oben fehlt.
office-hint-functional = Bitte eine Adresse der Einrichtung, keine private.
office-hint-source = Wo steht das Angebot im Internet?
office-hint-public-note = Zum Beispiel: „Die Termine für 2027 stehen noch nicht fest.“
office-hint-office-note = Nur das Bildungsbüro liest sie.
office-quarter-of-place = wie der Ort
office-place-none = kein Ort aus der Liste
office-learning-form-formal = formal (mit Abschluss)
office-learning-form-non_formal = non-formal (Kurs, Gruppe)
office-learning-form-informal = informell (nebenbei)
office-cost-kind-not_stated = nicht angegeben
office-cost-kind-free = kostenlos
office-cost-kind-paid = kostet etwas
office-way-none = ohne Anmeldung
office-way-online = online
office-way-email = per E-Mail
office-way-phone = telefonisch
office-way-in_person = vor Ort
office-currency-current = Ja, es findet statt
office-currency-unclear = Das ist noch unklar
office-currency-past = Nein, es ist vorbei
office-access-text = Wenn Sie etwas nicht wissen, lassen Sie „nicht angegeben“ stehen. Das ist ehrlicher als geraten.
office-access-feature = Merkmal
office-image-number = Bild { $number }
office-image-new = Neues Bild
office-image-hint = JPEG, PNG oder WebP. Sind Menschen zu erkennen, brauchen Sie deren Erlaubnis.
office-image-alt = Was ist zu sehen?
office-image-alt-hint = Für alle, die das Bild nicht sehen können.
office-image-credit = Wer hat das Bild gemacht?
office-image-remove = Bild entfernen
office-translations-text = Was leer bleibt, steht dort auf Deutsch.

office-schedule-kind = Wie sind die Termine?
office-schedule-kind-standing = dauerhaft
office-schedule-kind-dates = einzelne Termine
office-schedule-kind-rule = regelmäßig
office-schedule-kind-unclear = in Worten
office-schedule-kind-keep = so lassen, wie sie eingetragen sind
office-schedule-text = Termine in Worten
office-schedule-text-hint = Zum Beispiel „nach Absprache“. Im Kalender erscheinen sie dann nicht.
office-schedule-dates = Termine
office-schedule-day = Tag
office-schedule-from = von
office-schedule-to = bis
office-schedule-until-day = letzter Tag (bei mehreren Tagen)
office-schedule-original = eigentlich am
office-schedule-remove = Entfernen
office-schedule-add-date = weiterer Termin
office-schedule-add-except = weiterer Ausfall
office-schedule-add-moved = weitere Verlegung
office-schedule-add-extra = weiterer Zusatztermin
office-schedule-next = Die nächsten Termine
office-schedule-next-none = Aus diesen Angaben ergibt sich kein kommender Termin.
office-schedule-preview = Vorschau neu berechnen
office-schedule-falls-out = fällt aus: { $date }
office-schedule-ends = endet am { $date }
office-rule-repeat = Wie oft?
office-rule-repeat-daily = täglich
office-rule-repeat-weekly = wöchentlich
office-rule-repeat-monthly_date = monatlich am selben Tag
office-rule-repeat-monthly_weekday = monatlich am selben Wochentag
office-rule-repeat-yearly = jährlich
office-rule-every = Abstand
office-rule-every-hint = 1 = jedes Mal, 2 = jedes zweite Mal
office-rule-first = Erster Tag
office-rule-days = Wochentage
office-rule-days-hint = Ohne Auswahl gilt der Wochentag des ersten Tages.
office-rule-nth = Der wievielte im Monat?
office-rule-nth-1 = erster
office-rule-nth-2 = zweiter
office-rule-nth-3 = dritter
office-rule-nth-4 = vierter
office-rule-nth-5 = fünfter
office-rule-nth--1 = letzter
office-rule-weekday = Wochentag
office-rule-until = Bis zum
office-rule-until-hint = Entweder Ende oder Anzahl, sonst ohne Ende.
office-rule-count = Anzahl der Termine
office-rule-school = Schulferien
office-rule-school-any = auch in den Schulferien
office-rule-school-not = nicht in den Schulferien
office-rule-school-only = nur in den Schulferien
office-rule-not-public = nicht an Feiertagen
office-rule-except = Fällt aus am
office-rule-moved = Verlegte Termine
office-rule-extra = Zusätzliche Termine

office-error-day = Bitte geben Sie einen Tag an, zum Beispiel 28.11.2026.
office-error-clock = Bitte geben Sie die Uhrzeit so an: 15:00.
office-error-number = Bitte geben Sie eine ganze Zahl an.
office-error-number-to = Bitte geben Sie eine Zahl von 1 bis { $most } an.
office-error-money = Bitte geben Sie den Betrag so an: 12,50.
office-schedule-end-before-start = Das Ende liegt vor dem Anfang.
office-schedule-too-many-dates = Das sind { $found } Termine. Höchstens { $most } sind möglich.
office-schedule-no-date = Bitte geben Sie mindestens einen Termin an.
office-schedule-range = Eine Zahl ist zu klein oder zu groß. Möglich ist { $low } bis { $high }.
office-schedule-until-before-first = Das Ende liegt vor dem ersten Termin.
office-rule-count-and-until = Bitte geben Sie entweder ein Ende oder eine Anzahl an.

office-save = Speichern
office-save-submit = Speichern und einreichen
office-save-publish = Speichern und veröffentlichen
office-publish = Veröffentlichen
office-return = Mit Kommentar zurückgeben
office-unsaved = Ihre Änderungen sind noch nicht gespeichert. Möchten Sie die Seite wirklich verlassen?
office-duplicate-hint = Vielleicht gibt es dieses Angebot schon:
office-clash-heading = Inzwischen hat jemand anderes gespeichert
office-clash-text = Zuletzt gespeichert von { $who } am { $when }. Nichts von Ihren Eingaben ist verloren.
office-clash-caption = Wo sich die beiden Fassungen unterscheiden
office-clash-theirs = Gespeicherte Fassung
office-clash-yours = Ihre Fassung
office-clash-choose = Speichern Sie noch einmal, gilt Ihre Fassung. Oder:
office-clash-take-theirs = Gespeicherte Fassung übernehmen

office-flash-saved = Gespeichert.
office-flash-submitted = Gespeichert und eingereicht. Das Bildungsbüro prüft das Angebot.
office-flash-published = Das Angebot ist jetzt öffentlich.
office-flash-returned = Das Angebot ist zurück bei der Einrichtung.
office-flash-confirmed = Bestätigt. Vielen Dank!
office-flash-none-chosen = Bitte wählen Sie mindestens ein Angebot aus.
office-flash-reverted = Die frühere Fassung ist wieder da, als Entwurf.
office-flash-restored = Das Angebot ist zurück.
office-flash-merged = Die Einträge sind zusammengeführt.
office-flash-asked = Die Nachrichten werden verschickt. Unter „Aufgaben des Systems“ sehen Sie den Fortschritt.
office-flash-thanks = Bestätigt. Vielen Dank!
office-flash-report-done = Die Meldung ist erledigt.
office-flash-cancelled = Die Arbeit wird angehalten.

office-review-heading = Prüfen
office-review-lead = Diese Angebote wurden eingereicht. Die ältesten stehen oben.
office-review-none = Nichts zu prüfen
office-review-none-text = Sobald jemand ein Angebot einreicht, steht es hier.
office-review-new = Dieses Angebot war noch nie öffentlich.
office-review-changed = { $count ->
    [0] Die Fassung ist gleich der öffentlichen.
    [one] 1 Angabe ist geändert.
   *[other] { $count } Angaben sind geändert.
}
office-review-caption = Öffentliche und eingereichte Fassung
office-review-public = Öffentlich
office-review-working = Eingereicht
office-review-comment = Kommentar für die Einrichtung
office-review-comment-hint = Was soll geändert werden? Schreiben Sie freundlich und genau.
office-review-note = Bitte des Bildungsbüros
office-review-not-submitted = Dieses Angebot ist gerade nicht eingereicht.
office-compare-field = Angabe
office-compare-differs = geändert
office-compare-heading = Fassung { $left } und { $right } im Vergleich
office-compare-revision = Fassung { $revision }
office-compare-revert = Fassung { $revision } zurückholen

office-history-title = Verlauf: { $title }
office-history-caption = Fassungen
office-history-left = links
office-history-right = rechts
office-history-revision = Fassung
office-history-when = Wann
office-history-who = Wer
office-history-what = Was
office-history-choose-left = Fassung { $revision } links
office-history-choose-right = Fassung { $revision } rechts
office-history-compare = Vergleichen
office-history-revert = Frühere Fassung
office-history-revert-button = Als Entwurf zurückholen

office-merge-heading = Doppelte Einträge zusammenführen
office-merge-choose = Welcher Eintrag meint dasselbe wie „{ $title }“?
office-merge-text = Leere Angaben werden aus dem anderen Eintrag ergänzt. Der andere kommt ins Archiv. Beide Verläufe bleiben.
office-merge-caption = Beide Einträge
office-merge-keep-left = „{ $title }“ behalten (linke Spalte)
office-merge-keep-right = „{ $title }“ behalten (rechte Spalte)

office-fresh-heading = Aktualität
office-fresh-due = Überfällige Angebote
office-fresh-none = Alles bestätigt
office-fresh-none-text = Kein öffentliches Angebot ist überfällig.
office-fresh-caption = Angebote, die seit { $months } Monaten nicht bestätigt wurden
office-fresh-ask = Jetzt alle anschreiben
office-fresh-ask-one = Anschreiben
office-fresh-ask-text = Jede Einrichtung bekommt höchstens eine Nachricht im Quartal, mit einem Link zum Bestätigen.
office-fresh-ask-question = { $count ->
    [one] Eine Einrichtung anschreiben?
   *[other] { $count } Einrichtungen anschreiben?
}
office-fresh-no-address = keine E-Mail
office-fresh-history = Bisherige Nachrichten
office-fresh-sent = gesendet am { $date }
office-fresh-failed = nicht zugestellt, wird wieder versucht
office-fresh-unclear = Versand ungewiss

office-confirm-heading = Stimmt das noch?
office-confirm-text = { $count ->
    [one] Ein Angebot wurde länger nicht bestätigt. Bitte sehen Sie kurz nach.
   *[other] { $count } Angebote wurden länger nicht bestätigt. Bitte sehen Sie kurz nach.
}
office-confirm-all-fresh = Alles ist bestätigt. Vielen Dank! Sie können Ihre Angebote hier auch ändern.
office-confirm-all = Alles stimmt noch
office-confirm-one = Stimmt noch
office-confirm-edit = Ändern
office-confirm-click = Erst Ihr Klick bestätigt etwas. Das Öffnen dieser Seite allein ändert nichts.
office-confirm-none = Keine öffentlichen Angebote
office-confirm-none-text = Für Ihre Einrichtung steht gerade nichts im Portal.

freshness-mail-subject = { $portal }: Stimmen Ihre Angebote noch?
freshness-mail-text = Guten Tag,

    { $count ->
        [one] ein Angebot von „{ $organisation }“ steht im { $portal } und wurde länger nicht bestätigt:
       *[other] { $count } Angebote von „{ $organisation }“ stehen im { $portal } und wurden länger nicht bestätigt:
    }

    { $offers }

    Bitte sehen Sie kurz nach. Auf dieser Seite bestätigen Sie alles mit einem Klick oder ändern, was nicht mehr stimmt. Sie brauchen dafür kein Passwort:

    { $link }

    Der Link gilt { $days } Tage. Geben Sie ihn bitte nicht weiter: Wer ihn hat, kann Ihre Angebote ändern.

    Vielen Dank!
    { $portal }
    { $contact }

office-needs-heading = Wünsche
office-needs-lead = Was Menschen suchen und nicht finden. Niemand wird nach dem Namen gefragt.
office-needs-none = Keine Wünsche
office-needs-none-text = Zu dieser Auswahl hat niemand einen Wunsch hinterlassen.
office-needs-topic = Thema
office-needs-quarter = Stadtteil
office-needs-age = Alter
office-needs-count = Wünsche
office-needs-by-topic = Wünsche nach Thema
office-needs-by-quarter = Wünsche nach Stadtteil
office-needs-by-age = Wünsche nach Alter
office-needs-chart-description = Wie viele Wünsche auf welche Gruppe fallen. Die häufigsten stehen oben.
office-needs-source = Quelle: Wunschmeldungen in diesem Portal. Stand: { $date }
office-needs-unknown = nicht angegeben
office-needs-any-topic = alle Themen
office-needs-any-quarter = alle Stadtteile
office-needs-age-unknown = nicht angegeben
office-needs-age-0-5 = 0 bis 5 Jahre
office-needs-age-6-10 = 6 bis 10 Jahre
office-needs-age-11-17 = 11 bis 17 Jahre
office-needs-age-18-26 = 18 bis 26 Jahre
office-needs-age-27-64 = 27 bis 64 Jahre
office-needs-age-65 = 65 Jahre und älter
office-need-open = offen
office-need-answered = erfüllt
office-need-closed = abgelegt
office-need-query = gesucht: { $query }
office-need-came = Was daraus wurde:
office-need-edit = Antworten
office-need-answer = Was ist daraus geworden?
office-need-set-answered = Erfüllt
office-need-set-closed = Ablegen
office-need-erase = Löschen
office-need-erase-question = Diesen Wunsch endgültig löschen? Das lässt sich nicht rückgängig machen.
office-need-set-open = Wieder öffnen

office-reports-heading = Fehlermeldungen
office-reports-none = Keine Meldungen
office-reports-none-text = Wenn jemand einen Fehler meldet, steht er hier.
office-report-open = offen
office-report-done = erledigt
office-report-close = Erledigt
office-report-kept = Erledigte Meldungen löschen wir nach 90 Tagen.
office-report-erase = Jetzt löschen
office-report-erase-question = Diese Meldung endgültig löschen? Das lässt sich nicht rückgängig machen.
office-flash-report-erased = Die Meldung ist gelöscht.
office-flash-need-erased = Der Wunsch ist gelöscht.

office-trail-heading = Änderungen
office-trail-lead = Wer hat wann was geändert? Diese Liste lässt sich nicht nachträglich verändern.
office-trail-entity = Art
office-trail-entry = Eintrag
office-trail-any = alle
office-trail-none = Keine Änderungen
office-trail-none-text = Zu dieser Auswahl gibt es keine Einträge.
office-entity-offer = Angebot
office-entity-organisation = Einrichtung
office-entity-place = Ort
office-entity-need = Wunsch
office-entity-error-report = Fehlermeldung
office-entity-confirmation-request = Bitte um Bestätigung
office-entity-person = Person
office-entity-municipality = Kommune
office-entity-vocabulary = Wort einer Wortliste
office-entity-synonyms = Gleiche Wörter
office-entity-invitation = Einladung
office-entity-api-token = Zugang für ein Programm
office-entity-content-page = Textseite
office-entity-import-run = Eingelesene Tabelle mit Angeboten
office-entity-organisation-import = Eingelesene Tabelle mit Einrichtungen
office-entity-address = Adressliste
office-action-create = angelegt
office-action-update = geändert
office-action-archive = ins Archiv gelegt
office-action-restore = zurückgeholt
office-action-submit = eingereicht
office-action-publish = veröffentlicht
office-action-return = zurückgegeben
office-action-confirm = bestätigt
office-action-merge = zusammengeführt
office-action-erase = gelöscht
office-action-access = Zugang
office-via-page = im Portal
office-via-api = über die Schnittstelle
office-via-link = über den Link in einer E-Mail
office-via-import = durch einen Import
office-via-job = im Hintergrund
office-via-command = am Server
office-actor-visitor = ohne Anmeldung

office-jobs-heading = Aufgaben des Systems
office-jobs-lead = Was länger dauert, läuft hier weiter, auch wenn Sie die Seite verlassen.
office-jobs-none = Nichts zu tun
office-jobs-none-text = Gerade läuft keine Arbeit im Hintergrund.
office-job-freshness = Einrichtungen um Bestätigung bitten
office-job-retention = Konten nach Frist löschen
office-job-sweep = Aufräumen
office-job-import = Tabelle einlesen
office-job-system = automatisch
office-job-cancel = Anhalten
office-job-state-queued = wartet
office-job-state-running = läuft
office-job-state-done = fertig
office-job-state-failed = fehlgeschlagen
office-job-state-cancelled = angehalten

# Was an einem Angebot nicht stimmt
offer-error-organisation-missing = Bitte wählen Sie, wer das Angebot macht.
offer-error-title-missing = Bitte geben Sie einen Titel ein.
offer-error-too-long = Der Text ist zu lang. Erlaubt sind { $limit } Zeichen.
offer-error-url = Die Adresse muss mit https:// oder http:// beginnen.
offer-error-email = Das ist keine E-Mail-Adresse.
offer-error-age-order = Das Mindestalter liegt über dem Höchstalter.
offer-error-age-range = Das Alter muss zwischen 0 und 120 liegen.
offer-error-cost-order = Der niedrigste Preis liegt über dem höchsten.
offer-error-cost-free = „Kostenlos“ und ein Preis passen nicht zusammen.
offer-error-free-places = Es können nicht mehr Plätze frei sein, als es gibt ({ $capacity }).
offer-error-unknown-key = „{ $key }“ gibt es hier nicht.
offer-error-language = „{ $key }“ ist kein Sprachkürzel. Es hat zwei oder drei kleine Buchstaben, zum Beispiel de.
offer-error-image-alt = Bitte beschreiben Sie das Bild für Menschen, die es nicht sehen.
offer-error-comment-missing = Bitte schreiben Sie, was geändert werden soll.
offer-error-merge-self = Ein Angebot kann nicht mit sich selbst zusammengelegt werden.
offer-error-too-late = Die { $days } Tage zum Zurückholen sind vorbei.
offer-error-state-draft = Das geht bei einem Entwurf nicht.
offer-error-state-submitted = Das geht nicht, solange das Angebot geprüft wird.
offer-error-state-published = Das geht bei einem veröffentlichten Angebot nicht.
offer-error-state-archived = Das Angebot ist im Archiv. Holen Sie es zuerst zurück.
