# Einrichtungen, Orte, Wortlisten: für Büro und Einrichtungen

org-office-heading = Einrichtungen
org-office-empty-heading = Hier ist noch nichts
org-office-empty-text = Ändern Sie die Filter, oder legen Sie eine Einrichtung an.
org-new = Einrichtung anlegen
org-import = Tabelle einlesen
org-duplicates = Dubletten prüfen
org-export-csv = Als CSV laden
org-export-xlsx = Als Excel laden
org-export-file = Einrichtungen
org-export-sheet = Einrichtungen
org-show = Zeigen
org-show-all = alle
org-show-overdue = lange nicht bestätigt
org-show-incomplete = unvollständig
org-show-archived = abgelegt
org-column-confirmed = Bestätigt
org-column-missing = Fehlt noch
org-column-actions = Aktionen
org-never = noch nie
org-complete = vollständig
org-confirm = Stimmt noch
org-bring-back = Zurückholen
org-view = So sieht es die Öffentlichkeit
org-history = Verlauf
org-merge = Zusammenführen
org-save = Speichern
org-cancel = Abbrechen
org-archive = Ablegen
org-archive-text = Die Einrichtung verschwindet aus der Öffentlichkeit. Sie können sie { $days } Tage lang zurückholen.
org-archive-confirm = Diese Einrichtung wirklich ablegen?
org-missing = Das fehlt Leserinnen und Lesern noch: { $fields }.
org-conflict-heading = Jemand war schneller
org-conflict-text = Der Eintrag wurde geändert, während Sie daran gearbeitet haben. Ihre Angaben stehen noch im Formular. Wenn Sie jetzt speichern, gelten Ihre Angaben.

org-form-who = Wer
org-form-what = Was
org-form-contact = Kontakt
org-form-places = Orte
org-form-source = Quelle
org-field-name = Name
org-field-short_name = Kurzname
org-field-sector = Bereich
org-field-kind = Art
org-field-activity = Zustand
org-field-provider_body = Träger
org-field-provider_text = Träger, falls nicht in der Liste
org-field-summary = Kurzbeschreibung
org-field-description = Beschreibung
org-field-website = Webseite
org-field-contacts = Kontakt
org-field-languages = Sprachen
org-field-opening_hours = Öffnungszeiten
org-field-accessibility = Barrierefreiheit
org-field-capacity = Größe
org-field-quarter = Stadtteil
org-field-places = Orte
org-field-images = Bilder
org-field-translations = Übersetzungen
org-field-source_url = Adresse der Quelle
org-field-note = Hinweis zum Eintrag
org-field-external_id = Kennung in der Quelle
org-hint-short_name = Wie man im Alltag sagt. Darf leer bleiben.
org-hint-sector = Jede Einrichtung gehört zu genau einem Bereich.
org-hint-provider_body = Wählen Sie eine Einrichtung, oder schreiben Sie den Träger in das nächste Feld.
org-hint-summary = Ein oder zwei Sätze für Listen, höchstens 500 Zeichen.
org-hint-description = Was macht die Einrichtung, für wen, was ist besonders? Absätze, Listen und Verweise schreiben Sie in Markdown.
org-hint-capacity = Zum Beispiel: 125 Plätze in 5 Gruppen.
org-hint-languages = Welche Sprachen werden dort gesprochen? Nichts angekreuzt heißt: nicht angegeben.
org-hint-contacts = Nur Funktionen, keine Namen von Personen: Anmeldung, Geschäftsstelle, Leitung. Leere Zeilen fallen weg.
org-hint-website = Mit https:// am Anfang.
org-hint-places = Eine Einrichtung kann mehrere Orte haben, und an einem Ort können mehrere Einrichtungen sein. Der erste ist der Hauptort.
org-hint-new-place = Wie heißt das Haus? Leer: Name der Einrichtung.
org-hint-quarter = Leer: Stadtteil des Hauptorts.
org-hint-week = Zum Beispiel: 9–12, 14–18:30. Leer heißt geschlossen. An Feiertagen gilt: geschlossen, wenn Sie nichts eintragen.
org-hint-opening_hours = In der Schreibweise von OpenStreetMap, zum Beispiel: Mo-Fr 09:00-12:00; Sa 10:00-13:00; SH off
org-hint-accessibility = Geben Sie nur an, was Sie wissen. „Nicht angegeben“ ist ehrlicher als eine Vermutung.
org-hint-image = PNG, JPEG oder WebP, höchstens 10 MB. Ort und Zeit der Aufnahme löschen wir aus der Datei.
org-hint-image-alt = Beschreiben Sie in einem Satz, was zu sehen ist. Ohne Beschreibung nehmen wir kein Bild an.
org-hint-translations = Fehlt eine Übersetzung, zeigen wir den deutschen Text und sagen das dazu.
org-hint-note = Für alle sichtbar, zum Beispiel: Stand der Quelle 2023.
org-choose = Bitte wählen
org-contact-function = Wofür
org-contact-email = E-Mail
org-contact-phone = Telefon
org-provider-text = nicht in der Liste
org-quarter-of-place = wie der Hauptort
org-place-main = Hauptort
org-place-number = { $number }. Ort
org-place-none = kein Ort
org-place-new = Neuen Ort anlegen
org-hours-holidays = Feiertage
org-hours-text = Öffnungszeiten als Text
org-hours-text-label = Öffnungszeiten als Text
org-image-new = Neues Bild
org-image-alt = Bildbeschreibung
org-image-credit = Urheberin oder Urheber
org-image-remove = Dieses Bild entfernen
org-translation-en = Englisch
org-translation-de-leicht = Leichte Sprache
org-translation-tr = Türkisch
org-translation-uk = Ukrainisch
org-translation-ar = Arabisch

org-done-saved = Gespeichert.
org-done-created = Die Einrichtung ist angelegt.
org-done-confirmed = Danke. Der Eintrag gilt wieder als bestätigt.
org-done-archived = Die Einrichtung ist abgelegt. Sie können sie zurückholen.
org-done-brought-back = Die Einrichtung ist wieder da.
org-done-restored = Der frühere Stand gilt wieder.
org-done-merged = Die beiden Einträge sind zusammengeführt.

org-history-title = Verlauf: { $name }
org-history-caption = Alle Stände, der neueste zuerst. Wählen Sie zwei zum Vergleichen.
org-history-left = Links
org-history-right = Rechts
org-history-choose-left = Stand { $revision } links zeigen
org-history-choose-right = Stand { $revision } rechts zeigen
org-history-revision = Stand
org-history-when = Wann
org-history-who = Wer
org-history-what = Geändert
org-history-present = gilt jetzt
org-history-merged = vom zusammengeführten Eintrag
org-history-compare = Vergleichen
org-compare-title = Vergleich: { $name }
org-compare-caption = Zwei Stände nebeneinander
org-compare-revision = Stand { $revision }
org-compare-differs = anders
org-compare-missing = Einen der beiden Stände gibt es nicht.
org-restore = Stand { $revision } wiederherstellen
org-origin-heading = Woher die Angaben kommen
org-origin-text = Was jemand von Hand eingetragen hat, überschreibt keine eingelesene Tabelle.
org-origin-caption = Herkunft je Feld
org-origin-field = Feld
org-origin-by = Herkunft
org-origin-hand = von Hand
org-origin-import = eingelesen aus { $source }

org-duplicates-heading = Mögliche Dubletten
org-duplicates-text = Diese Einrichtungen heißen fast gleich. Prüfen Sie, ob dieselbe gemeint ist.
org-duplicates-none-heading = Keine Dubletten gefunden
org-duplicates-none-text = Alle Namen unterscheiden sich deutlich.
org-duplicates-caption = Paare mit ähnlichen Namen
org-duplicates-one = Einrichtung
org-duplicates-other = Ähnlich
org-duplicates-alike = Ähnlichkeit
org-merge-title = Zusammenführen: { $name }
org-merge-text = Der andere Eintrag bleibt. Was ihm fehlt, kommt von diesem: Texte, Orte, Angebote und der Verlauf. { $days } Tage lang können Sie diesen Eintrag zurückholen.
org-merge-into = Welcher Eintrag bleibt?
org-merge-into-hint = Ähnliche Namen stehen oben.
org-merge-choose = Bitte wählen Sie den Eintrag, der bleiben soll.
org-merge-do = Zusammenführen

org-error-day = „{ $value }“ verstehen wir nicht. Schreiben Sie zum Beispiel: 9–12, 14–18:30
org-error-week = Diese Öffnungszeiten können wir nicht speichern. Bitte prüfen Sie jeden Tag.
org-error-spans = Die Zeiten dieses Tages überschneiden sich, oder eine ist leer. Schreiben Sie zum Beispiel: 9–12, 14–18:30
org-error-too-many-spans = An einem Tag sind höchstens { $most } Zeiten möglich.
organisation-error-not-found = Diesen Eintrag gibt es nicht.
organisation-error-forbidden = Diesen Eintrag dürfen Sie nicht ändern.
organisation-error-invalid = { $count } Angaben stimmen noch nicht.
organisation-error-conflict = Der Eintrag wurde inzwischen geändert. Öffnen Sie ihn neu.
organisation-error-wrong-state = Das geht nur mit einem Eintrag, der nicht abgelegt ist.
organisation-error-in-use = An diesem Ort sind noch { $count } Einrichtungen. Nehmen Sie ihn dort zuerst heraus.
organisation-error-too-late = Die { $days } Tage zum Zurückholen sind vorbei.
organisation-error-same = Ein Eintrag lässt sich nicht mit sich selbst zusammenführen.
organisation-error-table = { $file }, Zeile { $line }: { $what }
organisation-error-database = Die Datenbank hat nicht geantwortet.
organisation-error-name-missing = Der Name fehlt.
organisation-error-kind-missing = Die Art fehlt. Wählen Sie eine aus der Liste.
organisation-error-unknown-key = „{ $value }“ steht nicht in der Wortliste. Wählen Sie ein Wort daraus, oder ergänzen Sie die Liste.
organisation-error-too-long = Das sind { $length } Zeichen. Erlaubt sind { $limit }.
organisation-error-too-many = Das sind zu viele. Erlaubt sind { $limit }.
organisation-error-url = Die Adresse muss mit https:// oder http:// beginnen und darf keine Leerzeichen enthalten.
organisation-error-email = Das ist keine E-Mail-Adresse. Sie sieht so aus: name@beispiel.de
organisation-error-phone = Das ist keine Telefonnummer. Erlaubt sind Ziffern, Leerzeichen und + - / ( ).
organisation-error-language = „{ $value }“ ist kein Kürzel einer Sprache. Beispiele: de, en, tr
organisation-error-own-provider = Eine Einrichtung kann nicht ihr eigener Träger sein.
organisation-error-place-twice = Derselbe Ort ist zweimal gewählt.
organisation-error-place-unknown = Einen der Orte gibt es nicht mehr.
organisation-error-alt-missing = Die Bildbeschreibung fehlt. Schreiben Sie in einem Satz, was zu sehen ist.
organisation-error-hours = Ab Zeichen { $position } verstehen wir die Öffnungszeiten nicht: „{ $near }“. Beispiel: Mo-Fr 09:00-12:00; Sa 10:00-13:00

# Spalten der Tabelle, beim Einlesen und beim Laden
org-column-external_id = ID
org-column-name = Name
org-column-short_name = Kurzname
org-column-kind = Art
org-column-sector = Sektor
org-column-activity = Status
org-column-provider_body = Träger
org-column-summary = Kurzbeschreibung
org-column-description = Beschreibung
org-column-website = Website
org-column-contact_function = Kontakt
org-column-email = E-Mail
org-column-phone = Telefon
org-column-languages = Sprachen
org-column-opening_hours = Öffnungszeiten
org-column-accessibility = Barrierefreiheit
org-column-capacity = Größe
org-column-quarter = Stadtteil
org-column-place_name = Gebäude
org-column-street = Straße
org-column-postcode = PLZ
org-column-city = Ort
org-column-latitude = Breitengrad
org-column-longitude = Längengrad
org-column-source_url = Quelle

org-import-heading = Einrichtungen einlesen
org-import-text = Sie haben schon eine Liste? Lesen Sie sie ein. Bis zum letzten Schritt wird nichts gespeichert.
org-import-step-file = Datei wählen: CSV, Excel oder OpenDocument, mit einer Zeile für die Überschriften.
org-import-step-columns = Spalten zuordnen. Wir schlagen etwas vor.
org-import-step-preview = Vorschau ansehen: Was ist neu, was ändert sich, was stimmt nicht?
org-import-step-apply = Übernehmen. Sie sehen, wie weit es ist, und können anhalten.
org-import-file = Datei
org-import-file-hint = Höchstens { $limit } Zeilen und 20 MB.
org-import-upload = Datei prüfen
org-import-error-no-file = Bitte wählen Sie eine Datei.
org-import-preview-title = Vorschau: { $file }
org-import-dry = Das ist ein Probelauf. Noch ist nichts gespeichert.
org-import-notes = { $count ->
    [one] Ein Hinweis zur Datei
   *[other] { $count } Hinweise zur Datei
}
org-import-columns-heading = Spalten zuordnen
org-import-columns-text = Links steht unser Feld, rechts die Spalte Ihrer Datei.
org-import-name-missing = Bitte ordnen Sie eine Spalte dem Namen zu.
org-import-column-ours = Unser Feld
org-import-column-theirs = Ihre Spalte
org-import-column-example = Beispiel
org-import-no-column = keine Spalte
org-import-required = nötig
org-import-default-sector = Bereich für Zeilen ohne Angabe
org-import-default-kind = Art für Zeilen ohne Angabe
org-import-default-hint = Gilt nur für neue Einrichtungen.
org-import-again = Vorschau erneuern
org-import-preview-heading = Das würde geschehen
org-import-count-create = { $count } neu
org-import-count-update = { $count } geändert
org-import-count-same = { $count } ohne Änderung
org-import-count-leave = { $count } ausgelassen
org-import-count-wrong = { $count } mit Fehlern
org-import-line = Zeile
org-import-planned = Was geschieht
org-import-planned-create = neu
org-import-planned-update = ändern
org-import-planned-same = gleich
org-import-planned-leave_out = auslassen
org-import-details = Einzelheiten
org-import-changes = Ändert: { $fields }
org-import-kept = Bleibt, weil von Hand eingetragen: { $fields }
org-import-decide = Diese Einrichtung gibt es vielleicht schon
org-import-decide-skip = auslassen
org-import-decide-create = trotzdem neu anlegen
org-import-decide-update = in „{ $name }“ übernehmen
org-import-hidden = { $count ->
    [one] Eine weitere Zeile ohne Auffälligkeiten ist nicht gezeigt.
   *[other] { $count } weitere Zeilen sind nicht gezeigt. Was Sie prüfen sollten, steht oben.
}
org-import-apply = Jetzt übernehmen
org-import-apply-text = Zeilen mit Fehlern und ausgelassene Zeilen bleiben draußen. Alle anderen werden gespeichert.
org-import-done-create = { $count } angelegt
org-import-done-update = { $count } geändert
org-import-done-places = { $count } neue Orte
org-import-kept-heading = Nicht überschrieben
org-import-kept-text = Diese Angaben hat jemand von Hand eingetragen. Sie sind geblieben.
org-import-kept-line = Zeile { $line }, { $name }: { $fields }
org-import-wrong-heading = Zeilen mit Fehlern
org-import-line-error = Zeile { $line }: { $what }
org-import-another = Noch eine Datei einlesen
org-import-error-sector = „{ $value }“ ist kein Bereich. Schreiben Sie: Öffentliche Hand, Wirtschaft oder Zivilgesellschaft.
org-import-error-sector-missing = Der Bereich fehlt. Ordnen Sie eine Spalte zu, oder wählen Sie einen Bereich für Zeilen ohne Angabe.
org-import-error-activity = „{ $value }“ verstehen wir nicht. Schreiben Sie: In Betrieb, Geplant oder Geschlossen.
org-import-error-accessibility = „{ $value }“ verstehen wir nicht. Schreiben Sie zum Beispiel: step_free=yes; lift=no
org-import-error-twice = Dieselbe Einrichtung steht schon in Zeile { $line }.
org-import-error-put-aside = Diese Einrichtung ist abgelegt. Holen Sie sie erst zurück.

place-list-heading = Orte
place-list-text = Häuser und Plätze, an denen etwas stattfindet. Ein Ort kann mehrere Einrichtungen haben.
place-list-count = { $count ->
    [0] Kein Ort
    [one] Ein Ort
   *[other] { $count } Orte
}
place-new = Ort anlegen
place-filter = Name oder Straße
place-show-all = alle
place-empty-heading = Noch keine Orte
place-empty-text = Legen Sie einen Ort an, oder lesen Sie Einrichtungen mit Anschrift ein.
place-column-address = Anschrift
place-column-map = Auf der Karte
place-column-organisations = Einrichtungen
place-off-map = nicht auf der Karte
place-precision-exact = genau
place-precision-approximate = ungefähr
place-form-where = Wo
place-form-position = Lage auf der Karte
place-form-more = Mehr
place-field-name = Name des Orts
place-field-street = Straße und Hausnummer
place-field-postcode = Postleitzahl
place-field-city = Stadt
place-field-point = Lage (Breite, Länge)
place-field-precision = Wie genau ist die Lage?
place-field-source = Woher ist die Lage?
place-hint-name = Wie man im Alltag sagt: Bürgerhaus, Treff im Bahnhof.
place-hint-position = Schreiben Sie die Lage hinein, setzen Sie sie auf der Karte, oder suchen Sie eine eingelesene Adresse. Nichts davon geht an fremde Dienste.
place-hint-point = Zum Beispiel: 49.53799, 8.57923. Leer heißt: nicht auf der Karte.
place-search = Adresse suchen
place-search-hint = Leer: Die Anschrift von oben wird gesucht.
place-search-button = Suchen
place-search-none = Keine passende Adresse gefunden. Vielleicht ist die Adressliste noch nicht eingelesen.
place-search-found = Gefundene Adressen. Übernehmen Sie die Lage in das Feld darunter.
place-source-typed = von Hand gesetzt
place-source-address = eingelesene Adresse: { $address }
place-users = Einrichtungen an diesem Ort
place-done-saved = Der Ort ist gespeichert.
place-done-archived = Der Ort ist abgelegt.
place-done-brought-back = Der Ort ist wieder da.
place-error-name-missing = Der Ort braucht einen Namen.
place-error-point = „{ $value }“ ist keine Lage. Die Breite liegt zwischen -90 und 90, die Länge zwischen -180 und 180.
place-error-point-typed = Das ist keine Lage. Schreiben Sie zwei Zahlen, zum Beispiel: 49.53799, 8.57923

address-import = Adressen einlesen
address-text = Mit einer Liste von Adressen findet das Portal Lagen selbst, ohne einen fremden Dienst zu fragen. Geeignet sind OpenAddresses, Auszüge aus OpenStreetMap oder eine Liste Ihres Vermessungsamts.
address-hint = CSV, Excel oder OpenDocument. Nötig sind Spalten für Straße, Breitengrad (lat) und Längengrad (lon); dazu Hausnummer, PLZ und Ort.
address-do = Adressen übernehmen
address-count = { $count ->
    [0] Noch keine Adresse eingelesen
    [one] Eine Adresse eingelesen
   *[other] { $count } Adressen eingelesen
}
address-added = { $count ->
    [one] Eine Adresse übernommen.
   *[other] { $count } Adressen übernommen.
}
address-error-columns = Diese Spalten haben wir nicht gefunden: { $columns }. Benennen Sie sie in der ersten Zeile.
address-error-street-missing = Die Straße fehlt.

vocabulary-list-heading = Wortlisten
vocabulary-list-text = Die Wörter, nach denen man filtern kann. Sie gehören Ihrer Kommune und lassen sich ändern.
vocabulary-kinds = Arten von Einrichtungen
vocabulary-topics = Themen
vocabulary-target_groups = Zielgruppen
vocabulary-competencies = Zukunftskompetenzen
vocabulary-accessibility = Merkmale der Barrierefreiheit
vocabulary-life_stages = Lebensphasen
vocabulary-quarters = Stadtteile
vocabulary-column-list = Liste
vocabulary-column-words = Wörter
vocabulary-column-untranslated = ohne alle Übersetzungen
vocabulary-column-retired = stillgelegt
vocabulary-text = Ein Schlüssel bleibt für immer gleich, das Wort dazu dürfen Sie ändern. Was Sie nicht mehr brauchen, legen Sie still: Einträge behalten es, neue bieten es nicht an.
vocabulary-count = { $count ->
    [one] Ein Wort
   *[other] { $count } Wörter
}
vocabulary-key = Schlüssel
vocabulary-new-key = Neuer Schlüssel
vocabulary-icon = Zeichen
vocabulary-sort = Platz
vocabulary-retired = stillgelegt
vocabulary-from-to = { $from } bis { $to }
vocabulary-done-saved = Die Wortliste ist gespeichert.
vocabulary-error-key = „{ $value }“ ist kein Schlüssel. Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und - _ .
vocabulary-error-label-missing = „{ $value }“ braucht ein deutsches Wort.
vocabulary-base-heading = Grundwortschatz
vocabulary-base-text = Der Grundwortschatz kommt mit dem Programm: Themen, Zielgruppen, Lebensphasen und mehr, zum Teil schon übersetzt. Was in Ihren Listen steht, bleibt, wie es ist. Ihre Stadtteile tragen Sie selbst ein.
vocabulary-base-lacking = { $count ->
    [one] Ein Wort davon fehlt in Ihren Listen.
   *[other] { $count } Wörter davon fehlen in Ihren Listen.
}
vocabulary-base-complete = In Ihren Listen fehlt kein Wort davon.
vocabulary-base-add = Grundwortschatz ergänzen
vocabulary-base-added = { $count ->
    [0] Es fehlte nichts. Ihre Listen sind, wie sie waren.
    [one] Ein Wort ist dazugekommen.
   *[other] { $count } Wörter sind dazugekommen.
}
vocabulary-empty-heading = Diese Liste ist noch leer
vocabulary-empty-text = Übernehmen Sie den Grundwortschatz und passen Sie ihn an. Oder tragen Sie unten Ihr erstes Wort ein.
vocabulary-empty-quarters = Ihre Stadtteile kennen nur Sie. Tragen Sie unten den ersten ein.
vocabulary-esco-heading = Kompetenzen aus ESCO
vocabulary-esco-text = ESCO ist die Sammlung der Europäischen Kommission. Laden Sie dort die Datei der übergreifenden Fähigkeiten (transversalSkillsCollection) als CSV und lesen Sie sie hier ein. Jede Sprache ist eine eigene Datei.
vocabulary-esco-language = Sprache der Datei
vocabulary-esco-import = ESCO einlesen

# Words of the same meaning
synonyms-heading = Gleiche Wörter
synonyms-text = Wer „Bücherei“ sucht, soll auch finden, was „Bibliothek“ heißt. Viele solche Wörter kennt die Suche schon. Hier ergänzen Sie, was man bei Ihnen sagt.
synonyms-link-text = Welche Wörter für die Suche dasselbe heißen: Kita und Kindergarten, Bücherei und Bibliothek.
synonyms-own-heading = Ihre Zeilen
synonyms-own-label = Eigene gleiche Wörter
synonyms-own-hint = Eine Zeile für jede Gruppe. Die Suche benutzt Ihre Zeilen sofort nach dem Speichern.
synonyms-rule-group = Trennen Sie gleiche Wörter mit einem Komma: JUZ, Jugendzentrum, Haus der Jugend. Dann findet jedes Wort die anderen.
synonyms-rule-arrow = Mit einem Pfeil gilt es nur in eine Richtung: Wasserratten => Schwimmkurs. Wer „Wasserratten“ sucht, findet dann auch „Schwimmkurs“, aber nicht umgekehrt.
synonyms-rule-comment = Was hinter einem # steht, ist eine Notiz für Sie. Die Suche liest es nicht.
synonyms-rule-forms = Mehrzahl und Schreibweisen wie „ue“ für „ü“ brauchen keine eigene Zeile. Eine Zeile hat höchstens 24 Wörter oder Wendungen. Ein Wort findet höchstens 24 andere; Ihre gehen vor.
synonyms-saved = Das ist zurzeit gespeichert
synonyms-done-saved = Die gleichen Wörter sind gespeichert. Die Suche benutzt sie ab jetzt.
synonyms-error-conflict = Jemand anderes hat inzwischen gespeichert. Ihre Zeilen stehen noch hier. Vergleichen Sie sie mit dem, was gespeichert ist. Wenn Sie jetzt speichern, gelten Ihre.
synonyms-error-break = Zeile { $line } enthält einen Zeilenumbruch. Machen Sie zwei Zeilen daraus.
synonyms-error-more = { $count ->
    [one] Noch eine weitere Zeile lässt sich nicht lesen.
   *[other] Noch { $count } weitere Zeilen lassen sich nicht lesen.
}
synonyms-error-not-shipped = „{ $value }“ ist keine mitgelieferte Zeile. Nur solche kann man abschalten.
finder-synonyms-lonely = Zeile { $line } („{ $value }“) hat nur ein Wort. Schreiben Sie mit einem Komma dazu, was dasselbe heißt.
finder-synonyms-arrows = Zeile { $line } („{ $value }“) hat mehr als einen Pfeil. Machen Sie zwei Zeilen daraus.
finder-synonyms-one-sided = In Zeile { $line } („{ $value }“) fehlt auf einer Seite des Pfeils das Wort. Ergänzen Sie es.
finder-synonyms-long = In Zeile { $line } („{ $value }“) ist eine Wendung länger als sechs Wörter. Kürzen Sie sie, oder setzen Sie ein Komma dazwischen.
finder-synonyms-letters = In Zeile { $line } („{ $value }“) hat ein Wort mehr als 60 Buchstaben. Kürzen Sie es.
finder-synonyms-many = Zeile { $line } („{ $value }“) hat mehr als 24 Wörter. Teilen Sie sie in zwei Zeilen.
finder-synonyms-lines = Mit Zeile { $line } („{ $value }“) sind es mehr als 2.000 Zeilen. Löschen Sie einige.
synonyms-try-heading = Ausprobieren
synonyms-try-text = Schreiben Sie ein Wort, und sehen Sie, welche anderen die Suche dazu findet. Es zählt, was gespeichert ist.
synonyms-try-label = Wort
synonyms-try-button = Ausprobieren
synonyms-try-finds = „{ $word }“ findet auch:
synonyms-try-nothing = Zu „{ $word }“ kennt die Suche kein gleiches Wort.
synonyms-shipped-heading = Mitgelieferte Zeilen
synonyms-shipped-text = Diese Zeilen kommen mit dem Programm. Ändern können Sie sie nicht. Passt eine bei Ihnen nicht, schalten Sie sie ab und schreiben oben eine eigene.
synonyms-shipped-off = { $count ->
    [one] Eine Zeile ist abgeschaltet.
   *[other] { $count } Zeilen sind abgeschaltet.
}
synonyms-shipped-search = In den mitgelieferten Zeilen suchen
synonyms-shipped-button = Suchen
synonyms-shipped-nothing = Keine mitgelieferte Zeile enthält das.
synonyms-shipped-count = { $count ->
    [one] Eine mitgelieferte Zeile
   *[other] { $count } mitgelieferte Zeilen
}
synonyms-column-line = Zeile
synonyms-column-state = Gilt hier
synonyms-state-on = ja
synonyms-state-off = nein
synonyms-switch-off = Abschalten
synonyms-switch-on = Wieder einschalten
synonyms-switch-off-line = Abschalten: { $line }
synonyms-switch-on-line = Wieder einschalten: { $line }
synonyms-done-off = Die Zeile ist abgeschaltet.
synonyms-done-on = Die Zeile gilt wieder.
synonyms-history-heading = Gleiche Wörter: Verlauf
synonyms-history-text = Hier sehen Sie, wer was geändert hat. Jeden früheren Stand können Sie wiederherstellen. Auch das steht dann im Verlauf.
synonyms-history-caption = Alle Stände, der neueste zuerst
synonyms-history-empty = Bisher hat niemand etwas geändert.
synonyms-history-back = Zurück zu diesem Stand
synonyms-history-zero = Alle eigenen Zeilen entfernen und alle mitgelieferten einschalten
synonyms-done-restored = Der frühere Stand gilt wieder.
synonyms-change-added = neu: { $line }
synonyms-change-removed = entfernt: { $line }
synonyms-change-off = abgeschaltet: { $line }
synonyms-change-on = wieder eingeschaltet: { $line }
