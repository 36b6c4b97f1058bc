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

# Bedarfe und Ressourcen
network-needs-heading = Bedarfe und Ressourcen
network-needs-text = Wer sucht etwas, wer kann etwas geben? Bei jeder Angabe steht fest, wer sie sehen darf. Bedarfe sind nie öffentlich.
network-needs-none = Kein Eintrag
network-needs-none-text = Zu dieser Auswahl sehen Sie keinen Bedarf und keine Ressource.
network-needs-count = { $count ->
        [one] Ein Eintrag
       *[other] { $count } Einträge
    }
network-need-new = Bedarf eintragen
network-resource-new = Ressource eintragen
network-need-edit = Bedarf bearbeiten
network-resource-edit = Ressource bearbeiten
network-any-side = Bedarfe und Ressourcen
network-side-need = Wir suchen
network-side-resource = Wir können geben
network-need-kind-rooms = Räume
network-need-kind-staff = Personal
network-need-kind-competence = Fachwissen
network-need-kind-money = Geld
network-need-kind-target_group_access = Zugang zu Zielgruppen
network-need-kind-material = Material
network-need-state-now = gilt zurzeit
network-need-state-open = offen
network-need-state-met = erfüllt
network-need-state-withdrawn = zurückgezogen
network-need-over = abgelaufen
network-need-anywhere = überall oder nicht angegeben
network-need-text = Beschreibung
network-need-text-hint = Was genau? Höchstens 2.000 Zeichen. Bitte keine Namen von Personen.
network-not-shown = nicht angegeben oder nicht für Sie sichtbar
network-field-side = Suchen oder geben?
network-field-need-kind = Was?
network-field-quarter = Stadtteil
network-field-target-groups = Zielgruppen
network-field-time = Zeit
network-field-weekdays = Wochentage
network-field-day-parts = Tageszeit
network-field-from = Ab
network-field-amount = Umfang
network-field-valid = Eintrag gilt bis
network-valid-hint = Leer: bis Sie ihn ändern.
network-amount-hint = Zum Beispiel: 2 Räume für je 15 Personen.
network-day-part-morning = vormittags
network-day-part-afternoon = nachmittags
network-day-part-evening = abends
network-visible-heading = Wer darf was sehen?
network-visible-need = Bedarfe sieht höchstens, wer im Netzwerk mitarbeitet. Ist „Was?“ nur für das Bildungsbüro, sieht sonst niemand den Eintrag.
network-visible-resource = Ressourcen können Sie auch öffentlich zeigen. Ist „Was?“ nur für das Bildungsbüro, sieht sonst niemand den Eintrag.
network-visibility-office = nur Bildungsbüro
network-visibility-members = alle im Netzwerk
network-visibility-public = öffentlich
network-erase = Endgültig löschen
network-erase-text = Endgültig gelöscht verschwindet der Eintrag mit allen früheren Fassungen, auch aus dem Änderungsprotokoll.
network-erase-question = Soll der Eintrag für immer gelöscht werden?
network-out-heading = Vorschläge für neue Kooperationen
network-out-text = Das System schlägt vor, wer zu wem passt. Wenn Sie das nicht möchten, sagen Sie es hier.
network-out = Keine Vorschläge mehr
network-out-now = Ihre Einrichtung bekommt keine Vorschläge und wird anderen nicht vorgeschlagen.
network-out-back = Wieder Vorschläge bekommen
network-out-reason = Grund (freiwillig)
network-out-list = Möchten keine Vorschläge
network-flash-need-saved = Der Eintrag ist gespeichert.
network-flash-erased = Der Eintrag ist endgültig gelöscht.
network-flash-out = Ihre Einrichtung bekommt keine Vorschläge mehr.
network-flash-in = Ihre Einrichtung bekommt wieder Vorschläge.
network-error-date = Bitte wählen Sie einen Tag.
network-error-weekday = Diesen Wochentag gibt es nicht.
network-error-need-empty = Bitte schreiben Sie, worum es geht, oder wählen Sie ein Thema.
network-error-need-public = Bedarfe können nicht öffentlich gezeigt werden.

# Netzwerkbefragung: Büro
network-surveys-heading = Netzwerkbefragung
network-surveys-text = Sie fragen Einrichtungen, mit wem sie zusammenarbeiten. Jede bekommt einen eigenen Link und braucht kein Konto. Im nächsten Jahr fragen Sie wieder und sehen, was sich verändert hat.
network-surveys-none = Noch keine Befragung
network-surveys-none-text = Bereiten Sie die erste Befragung vor.
network-survey-new = Befragung vorbereiten
network-survey-prepare = Vorbereiten
network-survey-no-previous = keine
network-survey-state-draft = in Vorbereitung
network-survey-state-open = läuft
network-survey-state-late = Frist ist vorbei
network-survey-state-closed = beendet
network-survey-do = Wie geht es weiter?
network-survey-open = Befragung starten und einladen
network-survey-open-text = Prüfen Sie Texte und Liste. Mit dem Start geht an jede Einrichtung eine E-Mail mit ihrem Link.
network-survey-remind = Erinnern
network-survey-remind-text = Eine Erinnerung geht nur an die, die noch nicht geantwortet haben, und höchstens einmal am Tag.
network-survey-close = Befragung beenden
network-survey-close-text = Danach kann niemand mehr antworten. Wer von anderen genannt wurde, wird um Bestätigung gebeten.
network-survey-close-question = Möchten Sie die Befragung wirklich beenden?
network-survey-closed-text = Die Befragung ist beendet. Die Antworten stehen als Kooperationen im Netzwerk.
network-survey-no-address = { $count ->
        [one] Eine Einrichtung hat keine E-Mail-Adresse. Geben Sie ihr den Link auf anderem Weg.
       *[other] { $count } Einrichtungen haben keine E-Mail-Adresse. Geben Sie ihnen den Link auf anderem Weg.
    }
network-survey-texts = Texte und Frist
network-field-title = Titel
network-field-intro = Wozu die Befragung dient
network-field-intro-hint = Steht am Anfang und in der Einladung. Leer: ein üblicher Text.
network-field-question = Frage nach den Partnern
network-field-question-hint = Leer: die übliche Frage.
network-field-needs-question = Frage nach Bedarfen und Ressourcen
network-field-closes = Letzter Tag
network-field-closes-hint = Sie können ihn später noch verschieben.
network-field-previous = Vorige Befragung
network-field-previous-hint = Ihre Liste wird übernommen. Wer damals geantwortet hat, sieht seine Antworten als Vorschlag.
network-field-asks-needs = Auch nach Bedarfen und Ressourcen fragen
network-column-closes = Letzter Tag
network-column-asked = gefragt
network-column-begun = begonnen
network-column-answered = geantwortet
network-column-answer = Antwort
network-column-mail = E-Mail
network-column-link = Link
network-stat-share = Rücklauf
network-roll-heading = Wer hat geantwortet?
network-roll-answered = geantwortet am { $when }
network-roll-begun = begonnen am { $when }
network-roll-nothing = noch nichts
network-roll-no-address = keine E-Mail-Adresse
network-roll-failed = ging nicht hinaus
network-roll-not-yet = noch keine
network-roll-invited = eingeladen am { $when }
network-roll-reminded = { $count ->
        [one] erinnert am { $when }
       *[other] { $count }-mal erinnert, zuletzt am { $when }
    }
network-roster-heading = Wer wird gefragt?
network-roster-legend = Einrichtungen auf der Liste
network-roster-hint = Die Liste ist auch die Auswahl, aus der alle ihre Partner nennen. Wer schon geantwortet hat, bleibt auf der Liste.
network-roster-save = Liste speichern
network-link-heading = Link zur Befragung
network-link-text = Mit diesem Link kann die Einrichtung antworten. Geben Sie ihn nur ihr.
network-link-copy = Link kopieren
network-link-show = Link zeigen
network-link-none = zurückgenommen
network-link-wrong = Der Link ist in falschen Händen?
network-link-wrong-text = Ein neuer Link macht den alten ungültig. Oder Sie nehmen den Link ganz zurück.
network-link-new = Neuen Link machen
network-link-revoke = Link zurücknehmen
network-link-revoked-now = Der Link dieser Einrichtung ist zurückgenommen. Sie kann zurzeit nicht antworten.
network-link-revoked = Dieser Link gilt nicht mehr. Vielleicht haben Sie inzwischen einen neuen bekommen. Sonst fragen Sie bitte das Bildungsbüro.
network-link-survey-over = Diese Befragung ist zurzeit nicht offen. Wenn Sie noch etwas sagen möchten, wenden Sie sich bitte an das Bildungsbüro.
network-flash-survey = Die Befragung ist gespeichert.
network-flash-roster = Die Liste ist gespeichert.
network-flash-opened = Die Befragung läuft. Die Einladungen gehen hinaus.
network-flash-reminded = Die Erinnerungen gehen hinaus.
network-flash-closed = Die Befragung ist beendet.
network-flash-renewed = Der Link ist neu. Der alte gilt nicht mehr.
network-flash-revoked = Der Link ist zurückgenommen.
network-error-language = Texte gibt es auf Deutsch und Englisch.
network-error-closes = Bitte wählen Sie den letzten Tag.
network-error-survey-over = Die Befragung ist schon beendet.
network-error-survey-date = Der letzte Tag liegt in der Vergangenheit. Verschieben Sie ihn zuerst.
network-error-survey-roster = Auf der Liste müssen mindestens zwei Einrichtungen stehen.
network-error-survey-draft = Die Befragung hat noch nicht begonnen.

# Netzwerkbefragung: Antwort
network-survey-intro = Wir möchten wissen, wer in unserer Stadt mit wem zusammenarbeitet. So sehen wir, wo das Netz gut hält und wo etwas fehlt. Die Fragen dauern etwa zehn Minuten.
network-survey-question = Mit wem arbeiten Sie zusammen?
network-survey-needs-question = Was suchen Sie, was können Sie geben?
network-survey-step-partners = Partner
network-survey-step-details = Zusammenarbeit
network-survey-step-needs = Bedarfe und Ressourcen
network-survey-step-check = Prüfen und absenden
network-survey-closes = Sie können bis zum { $date } antworten.
network-survey-answered = Sie haben am { $when } geantwortet. Sie können Ihre Antwort noch ändern.
network-survey-saved-at = Zwischenstand gespeichert: { $when }
network-survey-saved = Ihr Zwischenstand ist gespeichert. Sie können später mit demselben Link weitermachen.
network-survey-conflict = Jemand aus Ihrer Einrichtung hat inzwischen gespeichert. Was Sie eben eingegeben haben, steht noch hier. Wenn Sie weitergehen, gilt Ihre Eingabe.
network-survey-before = Das haben Sie beim letzten Mal genannt
network-survey-before-hint = Stimmt das noch? Kreuzen Sie an, was weiter gilt.
network-survey-take = Alle übernehmen
network-survey-find-label = In der Liste suchen
network-survey-find = Suchen
network-survey-list = Einrichtungen
network-survey-hidden = { $count ->
        [one] Eine weitere Einrichtung ist ausgeblendet. Leeren Sie das Suchfeld, um alle zu sehen.
       *[other] { $count } weitere Einrichtungen sind ausgeblendet. Leeren Sie das Suchfeld, um alle zu sehen.
    }
network-survey-free = Fehlt jemand in der Liste?
network-survey-free-hint = Schreiben Sie den Namen der Einrichtung, in jedes Feld einen. Bitte keine Namen von Personen.
network-survey-free-number = { $number }. weitere Einrichtung
network-survey-more = Weitere Felder
network-survey-alone = Wir arbeiten zurzeit mit niemandem zusammen.
network-survey-details-text = Alles hier ist freiwillig. Ihre Angabe, wie eng Sie zusammenarbeiten, sehen nur Ihr Partner und das Bildungsbüro.
network-survey-no-details = Sie haben noch niemanden genannt.
network-survey-topics = Zu welchen Themen?
network-survey-closeness = Wie eng?
network-survey-frequency = Wie oft haben Sie Kontakt?
network-survey-needs-text = Das ist freiwillig. Ihre Angaben sehen nur das Bildungsbüro und Einrichtungen im Netzwerk, nie die Öffentlichkeit.
network-survey-need-number = Eintrag { $number }
network-survey-need-text = In Ihren Worten
network-survey-nothing = Sie haben noch nichts angegeben.
network-survey-what-happens = Nach dem Absenden fragen wir die genannten Einrichtungen, ob sie das auch so sehen.
network-survey-next = Weiter
network-survey-back = Zurück
network-survey-save = Zwischenstand speichern
network-survey-send = Antwort absenden
network-survey-sent = Ihre Antwort ist angekommen.
network-survey-thanks = Vielen Dank!
network-survey-thanks-text = Ihre Antwort ist angekommen. Sie hilft, das Netz in der Stadt besser zu knüpfen.
network-survey-change = Bis zum { $date } können Sie Ihre Antwort ändern.
network-survey-change-link = Antwort ansehen oder ändern
network-error-alone = Sie haben jemanden genannt. Nehmen Sie entweder den Haken hier weg oder die Namen.
network-error-not-on-list = Diese Einrichtung steht nicht auf der Liste. Schreiben Sie ihren Namen unten dazu.
network-error-many-names = Höchstens { $most } Namen sind möglich.
network-error-many-needs = Höchstens { $most } Einträge sind möglich.
network-error-answer-empty = Bitte nennen Sie jemanden, oder sagen Sie, dass Sie mit niemandem zusammenarbeiten.

# Namen zuordnen
network-names-heading = Namen zuordnen
network-names-text = Diese Namen haben Einrichtungen in der Befragung frei geschrieben. Was eindeutig ist, ordnet das System selbst zu. Über den Rest entscheiden Sie einmal; das System merkt es sich.
network-names-none = Nichts zuzuordnen
network-names-none-text = Alle Namen sind zugeordnet.
network-names-more = { $count ->
        [one] Danach folgt noch ein Name.
       *[other] Danach folgen noch { $count } Namen.
    }
network-names-decided = Schon entschieden
network-name-by = Geschrieben von: { $names }
network-name-nobody = Keine Einrichtung aus unserem Verzeichnis
network-name-other = Keine andere
network-name-other-label = Eine andere Einrichtung
network-name-save = Zuordnen
network-name-forget = Neu entscheiden
network-column-name = Name
network-column-meant = Gemeint ist
network-flash-name = Ihre Entscheidung ist gespeichert.
network-flash-name-none = Bitte wählen Sie, wer gemeint ist.

# Wellen vergleichen
network-waves-heading = Wellen vergleichen
network-waves-text = Zwei Befragungen nebeneinander: was geblieben ist, was neu ist, was geendet hat, und worüber niemand etwas gesagt hat.
network-waves-none = Noch keine Befragung
network-waves-two = Zum Vergleichen braucht es zwei Befragungen.
network-waves-earlier = Frühere Befragung
network-waves-later = Spätere Befragung
network-waves-show = Vergleichen
network-waves-answers = Rücklauf
network-waves-change = Was hat sich verändert?
network-waves-common = { $count ->
        [one] Verglichen wird unter einer Einrichtung, die beide Male gefragt wurde.
       *[other] Verglichen wird unter den { $count } Einrichtungen, die beide Male gefragt wurden.
    }
network-waves-density = Dichte (Anteil der Paare, die zusammenarbeiten): früher { $earlier }, später { $later }.
network-waves-range = wahrscheinlich { $low } bis { $high } %, äußerstenfalls { $lowest } bis { $highest } %
network-waves-bounds = { $lowest } bis { $highest } %
network-waves-jaccard = Von allen Verbindungen beider Befragungen bestehen beide Male: { $range }.
network-waves-undefined = Nicht definiert: Es gibt dafür keine Paare oder keine Antworten.
network-waves-rose = Die Dichte ist wahrscheinlich gestiegen.
network-waves-rose-sure = Die Dichte ist gestiegen.
network-waves-fell = Die Dichte ist wahrscheinlich gesunken.
network-waves-fell-sure = Die Dichte ist gesunken.
network-waves-same = Die Dichte ist gleich geblieben.
network-waves-open = Ob die Dichte gestiegen oder gesunken ist, lässt sich nicht sagen: Dafür fehlen Antworten.
network-waves-how = Eine Verbindung zählt, wenn eine Seite sie nennt und die andere nicht verneint. Wer nicht geantwortet hat, kann mehr oder weniger Verbindungen haben; daher die Spannen.
network-waves-list = Liste zeigen
network-waves-unsure = nicht sicher: Antworten fehlen
network-waves-kept = Geblieben: { $count }
network-waves-kept-text = Beide Male genannt.
network-waves-new = Neu: { $count }
network-waves-new-text = Erst in der späteren Befragung genannt.
network-waves-ended = Geendet: { $count }
network-waves-ended-text = Früher genannt, später nicht mehr, obwohl jemand geantwortet hat.
network-waves-unknown-later = Nicht bekannt, ob noch: { $count }
network-waves-unknown-later-text = Früher genannt. Später hat keine der beiden Seiten geantwortet.
network-waves-unknown-earlier = Nicht bekannt, ob neu: { $count }
network-waves-unknown-earlier-text = Später genannt. Früher hatte keine der beiden Seiten geantwortet.
network-column-ties = Verbindungen
network-column-confirmed = bestätigt
network-column-declined = verneint
network-column-open-names = Namen offen

# Einlesen und Ausgeben
network-import-heading = Kooperationen einlesen
network-import-text = Sie lesen eine Tabelle oder eine Netzwerkdatei ein. Zuerst sehen Sie, was geschehen würde; übernommen wird erst danach.
network-import-file = Datei
network-import-file-hint = CSV oder XLSX mit einer Spalte „Einrichtungen“ (durch Semikolon getrennt) oder mit „Einrichtung“ und „Partner“; dazu Themen, Art, Kontakt, Enge, Seit, Bis, Notiz, Quelle. Oder GraphML, GEXF, GML, Pajek, UCINET DL, Kumu-JSON.
network-import-preview = Vorschau
network-import-check = Das würde geschehen
network-import-new = neu
network-import-there = schon vorhanden
network-import-wrong = wird ausgelassen
network-import-take = { $count ->
        [one] Eine Kooperation übernehmen
       *[other] { $count } Kooperationen übernehmen
    }
network-import-nothing = In dieser Datei ist nichts, was übernommen werden kann.
network-import-rows = Zeilen der Datei
network-import-more = { $count } weitere Zeilen werden hier nicht gezeigt.
network-import-no-file = Bitte wählen Sie eine Datei.
network-import-no-columns = Es fehlt eine Spalte „Einrichtungen“, oder „Einrichtung“ und „Partner“. Gefunden: { $columns }.
network-import-two-mode = Die Datei verbindet zwei Arten von Knoten. Eingelesen werden nur Verbindungen zwischen Einrichtungen.
network-import-many = Die Datei hat { $count } Zeilen; höchstens { $most } werden auf einmal eingelesen.
network-import-broken = Die Datei kann nicht gelesen werden: { $what }
network-import-unknown = „{ $name }“ ist keine Einrichtung, die eindeutig bekannt ist.
network-import-unread = „{ $value }“ kann nicht gelesen werden.
network-column-line = Zeile
network-column-outcome = Ergebnis
network-flash-imported = Die Kooperationen sind übernommen.
network-export-heading = Ausgeben
network-export-text = Sie bekommen, was Sie auch auf den Seiten sehen dürfen.

# E-Mails der Befragung
network-mail-invite-subject = { $portal }: { $title }
network-mail-invite-text =
    Guten Tag,

    wir laden { $organisation } ein zur Befragung „{ $title }“.

    { $intro }

    Hier antworten Sie, ohne Konto, in etwa zehn Minuten:

    { $link }

    Der Link ist nur für Ihre Einrichtung bestimmt und gilt bis zum { $closes }. Sie können unterbrechen und später weitermachen.

    Fragen beantworten wir gern: { $contact }

    Mit freundlichen Grüßen
    { $portal }
network-mail-remind-subject = Erinnerung: { $title }
network-mail-remind-text =
    Guten Tag,

    bis zum { $closes } freuen wir uns auf die Antwort von { $organisation } in der Befragung „{ $title }“:

    { $link }

    Sie brauchen kein Konto. Wenn Sie inzwischen geantwortet haben: vielen Dank, dann ist nichts weiter zu tun.

    Fragen beantworten wir gern: { $contact }

    Mit freundlichen Grüßen
    { $portal }
