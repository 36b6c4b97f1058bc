# Vernetzen: Kooperationen, Bedarfe und Ressourcen, Netzwerkbefragung
menu-office-network = Netzwerk
network-heading = Netzwerk
network-lead = Hier sehen Sie, wer mit wem zusammenarbeitet, wer etwas sucht und wer etwas geben kann.
network-breadcrumb = Sie sind hier
network-stat-cooperations = Kooperationen
network-stat-open = warten auf Bestätigung
network-stat-released = öffentlich sichtbar
network-stat-needs = Bedarfe
network-stat-resources = Ressourcen
network-not-stated = nicht angegeben
network-organisation-gone = Einrichtung, die es nicht mehr gibt
network-filter = Anzeigen
network-filter-clear = Alle zeigen
network-none-found = Nichts gefunden
network-none-found-text = Zu dieser Auswahl gibt es keinen Eintrag.
network-undo = Zurückholen
network-edit = Bearbeiten

# Kooperationen
network-cooperations-heading = Kooperationen
network-cooperations-text = Eine Kooperation verbindet zwei oder mehr Einrichtungen. Wie eng sie ist und was dazu notiert wurde, sehen nur die Partner und das Bildungsbüro.
network-cooperations-none = Noch keine Kooperation
network-cooperations-none-text = Tragen Sie die erste ein, lesen Sie eine Tabelle ein oder starten Sie eine Netzwerkbefragung.
network-cooperations-count = { $count ->
        [one] Eine Kooperation
       *[other] { $count } Kooperationen
    }
network-cooperation-new = Kooperation eintragen
network-edit-heading = Kooperation bearbeiten
network-import = Einlesen
network-export-csv = Als CSV
network-any-organisation = Alle Einrichtungen
network-any-topic = Alle Themen
network-any-kind = Alle Arten
network-any-state = Alle
network-choose-organisation = Einrichtung wählen
network-field-organisation = Einrichtung
network-field-partners = Partner
network-field-topic = Thema
network-field-topics = Themen
network-field-kind = Art
network-field-state = Stand
network-field-frequency = Kontakt
network-field-intensity = Wie eng ist die Zusammenarbeit?
network-field-since = Seit
network-field-until = Bis
network-field-note = Notiz
network-field-source = Quelle im Netz
network-field-stated = Angegeben von
network-column-partners = Wer arbeitet zusammen?
network-column-span = Zeitraum
network-column-open = Warten auf Bestätigung
network-state-confirmed = bestätigt
network-state-open = noch nicht bestätigt
network-state-declined = von einem Partner verneint
network-state-released = öffentlich sichtbar
network-state-archived = im Archiv
network-standing-confirmed = bestätigt
network-standing-open = noch nicht bestätigt
network-standing-declined = verneint
network-standing-archived = im Archiv
network-released = öffentlich
network-kind-information = Austausch von Informationen
network-kind-coordination = Abstimmung
network-kind-joint_programme = Gemeinsames Programm
network-kind-contract = Vertrag
network-frequency-weekly = jede Woche oder öfter
network-frequency-monthly = etwa jeden Monat
network-frequency-quarterly = alle paar Monate
network-frequency-yearly = etwa einmal im Jahr
network-frequency-occasionally = nach Anlass
network-intensity-1 = 1 – lose
network-intensity-2 = 2 – gelegentlich
network-intensity-3 = 3 – regelmäßig
network-intensity-4 = 4 – eng
network-intensity-5 = 5 – sehr eng
network-confirmation-open = hat noch nicht geantwortet
network-confirmation-confirmed = hat bestätigt
network-confirmation-declined = sagt: stimmt nicht
network-stated-office = Bildungsbüro
network-stated-organisation = { $name }
network-stated-survey = { $name }, in der Netzwerkbefragung
network-span = { $since } bis { $until }
network-span-since = seit { $since }
network-span-until = bis { $until }
network-origin = Herkunft: { $origin }
network-what-heading = Worum geht es?
network-inside-heading = Nur für Partner und Bildungsbüro
network-whole-hint = Wie eng die Zusammenarbeit ist und die Notiz sehen nur die Partner und das Bildungsbüro.
network-partners-hint = Wählen Sie zwei oder mehr Einrichtungen. Speichern Sie, wenn Sie weitere Zeilen brauchen.
network-partner-number = { $number }. Partner
network-topics-hint = Woran arbeiten Sie gemeinsam? Mehrere sind möglich.
network-day-hint = Jahr, Monat oder Tag: 2019, 9.2019 oder 1.9.2019. Leer: nicht bekannt.
network-until-hint = Leer: Sie läuft weiter.
network-source-hint = Wenn man öffentlich davon lesen kann. Sonst leer.
network-note-hint = In Ihren Worten, höchstens 2.000 Zeichen.
network-ask-now = Die Partner per E-Mail um Bestätigung bitten
network-ask = Partner um Bestätigung bitten
network-ask-hint = Jeder Partner, der noch nicht geantwortet hat, bekommt höchstens eine E-Mail zu dieser Kooperation.
network-say-yes = Ja, das stimmt
network-say-no = Nein, das stimmt nicht
network-release-heading = Öffentlich zeigen
network-release-text = Im öffentlichen Netzwerk erscheint dann, wer zusammenarbeitet, zu welchen Themen und seit wann. Notiz und Enge erscheinen nie.
network-release = Öffentlich zeigen
network-release-back = Nicht mehr öffentlich zeigen
network-archive-heading = Archivieren
network-archive-text = Die Kooperation verschwindet aus allen Listen. Sie können sie { $days } Tage lang zurückholen.
network-archive = Archivieren
network-archived-done = Der Eintrag ist im Archiv.
network-history-heading = Verlauf
network-revision = Fassung { $number }
network-conflict-text = Jemand anderes hat inzwischen gespeichert. Ihre Angaben stehen noch im Formular. Prüfen Sie sie und speichern Sie noch einmal.

# Bestätigen
network-confirm-heading = Stimmt das so?
network-confirm-text = { $count ->
        [one] Jemand hat angegeben, dass Sie zusammenarbeiten. Bitte sagen Sie uns, ob das stimmt.
       *[other] Andere haben { $count } Kooperationen mit Ihnen angegeben. Bitte sagen Sie uns, ob das stimmt.
    }
network-confirm-click = Ein Klick genügt. Sie brauchen kein Konto.
network-confirm-all = Alles stimmt
network-confirm-none = Nichts zu bestätigen
network-confirm-none-text = Zurzeit wartet keine Kooperation auf Ihre Antwort. Vielen Dank.
network-confirmations-heading = Kooperationen bestätigen
network-confirmations-text = Andere haben diese Kooperationen angegeben. Bestätigt gelten sie erst, wenn alle Partner Ja sagen.
network-confirmations-others = Auf wen noch gewartet wird
network-confirmations-others-none = Es wird auf niemanden gewartet.
network-link-organisation-gone = Ihre Einrichtung ist hier nicht mehr eingetragen. Bitte wenden Sie sich an das Bildungsbüro.

# Meldungen
network-flash-saved = Die Kooperation ist gespeichert.
network-flash-saved-asked = Die Kooperation ist gespeichert. Die Partner werden um Bestätigung gebeten.
network-flash-asked = Die Partner werden um Bestätigung gebeten.
network-flash-confirmed = Vielen Dank. Ihre Bestätigung ist gespeichert.
network-flash-declined = Ihre Antwort ist gespeichert. Die Angabe gilt als nicht richtig.
network-flash-nothing = Darauf hatten Sie schon geantwortet.
network-flash-released = Die Kooperation ist jetzt öffentlich sichtbar.
network-flash-taken-back = Die Kooperation ist nicht mehr öffentlich sichtbar.
network-flash-restored = Der Eintrag ist zurückgeholt.

# Fehler
network-error-not-found = Diesen Eintrag gibt es nicht.
network-error-forbidden = Dazu fehlt Ihnen das Recht.
network-error-invalid = { $count ->
        [one] Eine Angabe stimmt noch nicht.
       *[other] { $count } Angaben stimmen noch nicht.
    }
network-error-conflict = Jemand anderes hat inzwischen gespeichert. Laden Sie die Seite neu.
network-error-archived = Der Eintrag ist im Archiv. Holen Sie ihn erst zurück.
network-error-too-late = Zurückholen geht nur innerhalb von { $days } Tagen.
network-error-internal = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.
network-error-long = Das sind { $length } Zeichen; höchstens { $limit } sind möglich.
network-error-missing = Bitte füllen Sie dieses Feld aus.
network-error-word = „{ $word }“ steht nicht in der Wortliste.
network-error-many-words = Höchstens { $most } sind möglich.
network-error-partners = Bitte wählen Sie mindestens zwei verschiedene Einrichtungen.
network-error-many-partners = Höchstens { $most } Einrichtungen sind möglich.
network-error-organisation = Diese Einrichtung gibt es nicht.
network-error-own-organisation = Ihre eigene Einrichtung muss dabei sein.
network-error-intensity = Bitte wählen Sie eine Zahl von 1 bis 5.
network-error-until = Das Ende liegt vor dem Anfang.
network-error-day = Bitte schreiben Sie ein Jahr, einen Monat oder einen Tag, etwa 2019, 9.2019 oder 1.9.2019.
network-error-address = Das ist keine Adresse im Netz. Sie beginnt mit https://.
network-error-release = Öffentlich zeigen geht erst, wenn alle Partner bestätigt haben oder eine öffentliche Quelle genannt ist, und wenn niemand verneint hat.

# E-Mails
network-mail-confirm-subject = { $portal }: Stimmen diese Kooperationen?
network-mail-confirm-text =
    Guten Tag,

    andere haben im { $portal } angegeben, dass { $organisation } mit ihnen zusammenarbeitet:

    { $partners }

    Stimmt das? Bitte sagen Sie es uns mit einem Klick. Sie brauchen kein Konto:

    { $link }

    Der Link gilt { $days } Tage und ist nur für Ihre Einrichtung bestimmt.

    Fragen beantworten wir gern: { $contact }

    Mit freundlichen Grüßen
    { $portal }

# Änderungsprotokoll
office-entity-network-cooperation = Kooperation
office-entity-network-need = Bedarf oder Ressource
office-entity-network-opt-out = Wunsch, keine Vorschläge zu bekommen
office-entity-network-survey = Netzwerkbefragung
office-entity-network-survey-asked = Antwort in der Netzwerkbefragung
office-entity-network-name = Zugeordneter Name
office-entity-network-mail = E-Mail des Netzwerks
