# Gremien: Seiten des Büros und E-Mails
bodies-lead = Hier sehen Sie, wer gemeinsam berät und entscheidet: Sitze, Sitzungen, Beschlüsse und Aufgaben.
bodies-new = Neues Gremium
bodies-empty-text = Legen Sie das erste Gremium an, etwa den Bildungsbeirat oder eine Arbeitsgruppe.
bodies-caption = Gremien, untergeordnete unter dem übergeordneten
bodies-column-body = Gremium
bodies-column-kind = Art
bodies-column-seats = Sitze
bodies-column-seen-by = Sichtbar
bodies-column-action = Aktion
bodies-column-state = Stand
bodies-column-date = Termin
bodies-public = Öffentlich
bodies-internal = Intern
bodies-own-seat = Ihr Sitz
bodies-next-heading = Nächste Sitzungen
bodies-next-none = Zurzeit ist keine Sitzung geplant.
bodies-aside-heading = Abgelegte Gremien
bodies-aside-link = Abgelegte Gremien ansehen
bodies-aside-text = Dieses Gremium ist abgelegt. Es bleibt lesbar, wird aber nicht mehr geändert.
bodies-edit = Bearbeiten
bodies-edit-heading = Gremium bearbeiten
bodies-save = Speichern
bodies-cancel = Abbrechen
bodies-unsaved = Es gibt ungespeicherte Änderungen.
bodies-put-aside = Ablegen
bodies-restore = Zurückholen
bodies-undo = Rückgängig machen
bodies-undo-bodies = Das Gremium ist abgelegt.
bodies-undo-meetings = Die Sitzung ist abgelegt.
bodies-undo-seats = Der Sitz ist entfernt.
bodies-undo-resolutions = Der Beschluss ist abgelegt. Seine Nummer bleibt vergeben.
bodies-undo-tasks = Die Aufgabe ist abgelegt.
bodies-undo-documents = Das Dokument ist abgelegt.
bodies-undo-polls = Die Terminumfrage ist abgelegt.
bodies-undo-done = Die Aufgabe ist erledigt.
bodies-public-page = Öffentliche Seite
bodies-below = Dazu gehören:
bodies-parent-none = Keines
bodies-no-vote = (ohne Stimme)
bodies-term-soon = Endet in 60 Tagen oder früher
bodies-term-ahead = Beginnt noch
bodies-seat-new = Sitz vergeben
bodies-seat-edit = Sitz bearbeiten
bodies-organisation-none = Keine
bodies-meetings-none = Es gibt noch keine Sitzung.
bodies-meeting-new = Sitzung planen
bodies-meeting-edit = Sitzung bearbeiten
bodies-meeting-public = Termin öffentlich
bodies-calendar-heading = Diesen Kalender abonnieren
bodies-calendar-text = Mit diesem Link zeigt Ihr Kalenderprogramm alle Sitzungen, auch die internen. Geben Sie ihn nur Mitgliedern weiter. Er gilt zwei Jahre.
bodies-calendar-label = Link für das Kalenderprogramm
bodies-video = Zum Videoraum
bodies-invite = Einladen
bodies-invite-question = Alle Einrichtungen mit Sitz bekommen eine E-Mail. Wer dieselbe Einladung schon hat, bekommt sie nicht noch einmal. Jetzt einladen?
bodies-meeting-cancel = Absagen
bodies-meeting-cancel-question = Wer eingeladen ist, bekommt eine Absage per E-Mail. Sitzung absagen?
bodies-meeting-replan = Doch stattfinden lassen
bodies-agenda-heading = Tagesordnung
bodies-resolutions-none = Es gibt noch keinen Beschluss.
bodies-resolutions-none-here = In dieser Sitzung ist kein Beschluss vermerkt.
bodies-resolution-new = Beschluss eintragen
bodies-resolution-edit = Beschluss bearbeiten
bodies-released = Veröffentlicht
bodies-tasks-heading = Aufgaben
bodies-tasks-open = Offene Aufgaben
bodies-tasks-caption = Aufgaben nach Frist, überfällige zuerst
bodies-tasks-lead = Alle Aufgaben aus allen Gremien, die Sie sehen dürfen. Überfällige stehen oben.
bodies-tasks-none = Es gibt keine offene Aufgabe.
bodies-tasks-none-here = In dieser Sitzung ist keine Aufgabe vermerkt.
bodies-tasks-empty-heading = Nichts zu tun
bodies-tasks-empty-text = Es gibt keine Aufgabe, die dazu passt.
bodies-task-new = Aufgabe vergeben
bodies-task-edit = Aufgabe bearbeiten
bodies-task-open = Offen
bodies-task-done = Erledigt
bodies-task-dropped = Entfallen
bodies-task-overdue = Überfällig
bodies-task-soon = Bald fällig
bodies-task-no-day = Ohne Frist
bodies-task-set-done = Erledigt
bodies-task-set-open = Wieder öffnen
bodies-owner-none = Noch niemand
bodies-filter = Anzeigen
bodies-filter-all-bodies = Alle Gremien
bodies-filter-all-organisations = Alle Einrichtungen
bodies-filter-mine = Nur Aufgaben meiner Einrichtung
bodies-filter-clear = Alle offenen Aufgaben ansehen
bodies-minutes-heading = Protokoll
bodies-minutes-write = Protokoll schreiben
bodies-minutes-no-items = Es gibt keine Tagesordnung. Legen Sie erst Punkte an, dann können Sie zu jedem etwas festhalten.
bodies-attendance-no-seats = Am Tag der Sitzung hatte niemand einen Sitz.
bodies-mails-heading = E-Mails zu dieser Sitzung
bodies-notice-invited = eingeladen am { $when }
bodies-notice-cancelled = Absage am { $when }
bodies-notice-failed = nicht zugestellt ({ $cause })
bodies-notice-waiting = wird gerade verschickt
bodies-space-heading = Gemeinsamer Raum
bodies-space-of = Gemeinsamer Raum: { $body }
bodies-space-lead = Hier arbeiten die Einrichtungen mit Sitz zusammen. Niemand sonst sieht diesen Raum, nur noch das Büro.
bodies-office = Büro
bodies-discussion-heading = Austausch
bodies-discussion-none = Noch hat niemand etwas geschrieben. Beginnen Sie ein Thema.
bodies-thread-new = Neues Thema
bodies-thread-begin = Thema beginnen
bodies-reply-heading = Antworten
bodies-reply = Antwort senden
bodies-post-edit = Beitrag bearbeiten
bodies-post-edited = geändert am { $when }
bodies-post-retract = Zurückziehen
bodies-post-retract-question = Der Text wird gelöscht, auch aus dem Verlauf. Beitrag zurückziehen?
bodies-post-retracted = Dieser Beitrag wurde am { $when } zurückgezogen.
bodies-polls-heading = Termine finden
bodies-polls-none = Zurzeit läuft keine Terminumfrage.
bodies-poll-new = Terminumfrage anlegen
bodies-poll-lead = Schlagen Sie mehrere Termine vor. Jede Einrichtung mit Sitz sagt Ja, Vielleicht oder Nein. Aus dem gewählten Termin wird eine Sitzung.
bodies-poll-dates = Termine zur Auswahl
bodies-poll-add = Weitere Termine
bodies-poll-ask = Umfrage beginnen
bodies-poll-title = Terminumfrage: { $title }
bodies-poll-open = Läuft
bodies-poll-closed = Entschieden
bodies-poll-became = Der Termin steht fest.
bodies-poll-to-meeting = Zur Sitzung
bodies-poll-aside = Diese Umfrage ist abgelegt.
bodies-poll-result = Stand
bodies-poll-caption = Termine mit Zusagen und Absagen
bodies-poll-best = Passt am besten
bodies-poll-no-answers = Noch hat niemand geantwortet.
bodies-poll-answers-caption = Antworten je Einrichtung
bodies-poll-choose = Termin festlegen
bodies-poll-close-question = Aus diesem Termin wird eine geplante Sitzung; die Umfrage endet. Weiter?
bodies-poll-answer-heading = Wann können Sie?
bodies-poll-for = Sie antworten für: { $organisation }
bodies-poll-for-which = Für welche Einrichtung antworten Sie?
bodies-poll-answer = Antwort speichern
bodies-answer-yes = Ja
bodies-answer-maybe = Vielleicht
bodies-answer-no = Nein
bodies-documents-heading = Dokumente
bodies-documents-none = Noch liegt hier kein Dokument.
bodies-document-add = Dokument hochladen
bodies-document-version = Fassung { $version } ({ $size }), { $day }, { $by }
bodies-document-named = { $name }, Fassung { $version }
bodies-documents-aside = Abgelegte Dokumente ({ $count })
bodies-balance-heading = Ausgewogenheit
bodies-balance-lead = Der Austausch gehört niemandem allein. Hier sieht jeder Bereich, wie Sitze und Beiträge verteilt sind.
bodies-balance-of-this = Wie ausgewogen ist dieses Gremium?
bodies-balance-empty-heading = Noch nichts zu vergleichen
bodies-balance-empty-text = Sobald Sitze vergeben sind, sehen Sie hier die Verteilung.
bodies-balance-seats = Sitze
bodies-balance-seats-text = Sitze, die heute besetzt sind
bodies-balance-attendance = Anwesenheit
bodies-balance-attendance-text = Besetzte Sitze in Sitzungen, über alle Sitzungen gezählt
bodies-balance-items = Tagesordnung
bodies-balance-items-text = Punkte, die jemand eingebracht hat
bodies-balance-tasks = Aufgaben
bodies-balance-tasks-text = Aufgaben, die eine Einrichtung übernommen hat
bodies-balance-posts = Austausch
bodies-balance-posts-text = Beiträge in den gemeinsamen Räumen
bodies-balance-share = { $count } ({ $percent } %)
bodies-balance-count = Anzahl und Anteil
bodies-balance-table = Als Tabelle
bodies-balance-caption = Alle Zahlen nach Bereich
bodies-balance-note = „Ohne Bereich“ sind Gruppen, die keine Einrichtung sind, etwa Elternvertretungen; beim Austausch auch Beiträge des Büros.
bodies-field-name = Name
bodies-field-kind = Art
bodies-field-task = Auftrag
bodies-field-parent = Gehört zu
bodies-field-founded = Gegründet am
bodies-field-rules-url = Geschäftsordnung (Webadresse)
bodies-field-source-url = Quelle (Webadresse)
bodies-field-public = Alle dürfen dieses Gremium sehen
bodies-field-organisation = Einrichtung
bodies-field-group = Gruppe in Worten
bodies-field-role = Rolle
bodies-field-from = Amtszeit ab
bodies-field-until = Amtszeit bis
bodies-field-title = Titel
bodies-field-date = Tag
bodies-field-start = Beginn
bodies-field-end = Ende
bodies-field-place = Ort
bodies-field-link = Videoraum (Webadresse)
bodies-field-note = Text der Einladung
bodies-field-meeting-public = Alle dürfen den Termin sehen
bodies-field-item-title = Worum geht es?
bodies-field-item-order = Reihenfolge
bodies-field-item-minutes = Dauer in Minuten
bodies-field-item-organisation = Eingebracht von
bodies-field-item-text = Zur Vorbereitung
bodies-item-legend = Punkt { $number }
bodies-item-add = Weitere Punkte
bodies-field-finished = Das Protokoll ist fertig
bodies-field-released-minutes = Alle dürfen das Protokoll lesen
bodies-field-text = Text
bodies-field-decided-on = Beschlossen am
bodies-field-yes = Ja-Stimmen
bodies-field-no = Nein-Stimmen
bodies-field-abstain = Enthaltungen
bodies-field-result = Ergebnis
bodies-field-state = Stand
bodies-field-released = Alle dürfen diesen Beschluss lesen
bodies-field-person = Name einer Person (freiwillig)
bodies-field-due = Frist
bodies-field-thread-title = Thema
bodies-field-post = Ihr Beitrag
bodies-field-poll-title = Titel der Sitzung
bodies-field-file = Datei
bodies-hint-organisation = Einrichtung oder Gruppe: füllen Sie eines von beiden aus.
bodies-hint-group = Wenn keine Einrichtung den Sitz hat, etwa „Elternvertretungen“.
bodies-hint-until = Leer heißt: ohne Ende. Ein beendeter Sitz bleibt sichtbar.
bodies-hint-link = Nur Mitglieder sehen diese Adresse.
bodies-hint-note = Steht in der E-Mail vor der Tagesordnung.
bodies-hint-agenda = Ein Punkt ohne Titel und Text wird nicht gespeichert. Die Reihenfolge ändern Sie mit den Nummern.
bodies-hint-person = Nur wenn es sein muss. Der Name wird ein Jahr nach dem Ende der Aufgabe gelöscht, auch aus dem Verlauf.
bodies-hint-file = PDF, Office-Dateien, Text oder Bilder bis { $most } MB. Derselbe Name noch einmal wird eine neue Fassung.
bodies-done-saved = Gespeichert.
bodies-done-restored = Zurückgeholt.
bodies-done-invited = Die Einladungen werden verschickt.
bodies-done-cancelled = Die Sitzung ist abgesagt. Wer eingeladen war, wird benachrichtigt.
bodies-done-replanned = Die Sitzung ist wieder geplant. Laden Sie neu ein.
bodies-done-minutes = Das Protokoll ist gespeichert.
bodies-done-task-open = Die Aufgabe ist wieder offen.
bodies-done-document = Das Dokument liegt bereit.
bodies-done-post = Ihr Beitrag steht da.
bodies-done-retracted = Der Beitrag ist zurückgezogen.
bodies-done-poll = Die Umfrage läuft.
bodies-done-poll-closed = Der Termin steht. Ergänzen Sie die Tagesordnung und laden Sie ein.
bodies-done-answer = Ihre Antwort ist gespeichert.
bodies-error-missing = Bitte füllen Sie dieses Feld aus.
bodies-error-long = Das ist zu lang. Höchstens { $most } Zeichen passen.
bodies-error-signs = Darin sind Zeichen, die man nicht sehen kann. Bitte tippen Sie den Text neu.
bodies-error-address = Das ist keine Webadresse. Sie beginnt mit https://
bodies-error-day = Das ist kein Tag zwischen 1900 und 2100.
bodies-error-time = Das ist keine Uhrzeit.
bodies-error-end = Das Ende muss nach dem Beginn liegen.
bodies-error-number = Das ist keine ganze Zahl.
bodies-error-choice = Bitte wählen Sie etwas aus der Liste.
bodies-error-parent = Dieses übergeordnete Gremium gibt es nicht.
bodies-error-parent-circle = Ein Gremium kann nicht unter sich selbst stehen.
bodies-error-seat-who = Bitte wählen Sie eine Einrichtung oder nennen Sie eine Gruppe.
bodies-error-seat-both = Bitte nur eines: Einrichtung oder Gruppe.
bodies-error-term = Die Amtszeit endet vor ihrem Beginn.
bodies-error-overlap = Diese Einrichtung oder Gruppe hat diesen Sitz in der Zeit schon. Beenden Sie erst die andere Amtszeit.
bodies-error-organisation = Diese Einrichtung gibt es nicht.
bodies-error-items = Höchstens { $most } Punkte sind möglich.
bodies-error-item-minutes = Die Dauer ist eine Zahl zwischen 0 und 600.
bodies-error-meeting = Diese Sitzung gehört nicht zu diesem Gremium.
bodies-error-meeting-over = Die Sitzung hat schon stattgefunden.
bodies-error-meeting-past = Der Beginn liegt in der Vergangenheit. Ändern Sie erst den Termin.
bodies-error-meeting-cancelled = Die Sitzung ist abgesagt.
bodies-error-meeting-not-yet = Die Sitzung hat noch nicht begonnen.
bodies-error-attendance = Ein Sitz gehört nicht zu diesem Gremium.
bodies-error-release = Nur ein fertiges Protokoll kann veröffentlicht werden.
bodies-error-release-public = Der Termin ist nicht öffentlich, also auch nicht das Protokoll.
bodies-error-no-minutes = Das Protokoll ist noch nicht fertig.
bodies-error-votes = Das sind zu viele Stimmen.
bodies-error-result = Mit diesen Stimmen ist der Beschluss nicht angenommen.
bodies-error-year = Das Jahr kann nicht geändert werden, denn es steht in der Nummer.
bodies-error-file-missing = Bitte wählen Sie eine Datei.
bodies-error-file-kind = Diese Art von Datei wird nicht angenommen.
bodies-error-file-empty = Die Datei ist leer.
bodies-error-file-large = Die Datei ist zu groß. Höchstens { $most } MB sind möglich.
bodies-error-file-content = Der Inhalt passt nicht zur Endung des Namens.
bodies-error-retracted = Dieser Beitrag ist zurückgezogen.
bodies-error-options = Bitte nennen Sie mindestens einen Termin.
bodies-error-many-options = Höchstens { $most } Termine sind möglich.
bodies-error-option-row = Jeder Termin braucht Tag, Beginn und Ende.
bodies-error-option = Bitte wählen Sie einen der Termine.
bodies-error-no-seat = Diese Einrichtung hat heute keinen Sitz in diesem Gremium.
bodies-error-answers = Bitte antworten Sie zu jedem Termin.
bodies-error-poll-closed = Diese Umfrage ist beendet.
bodies-error-archived = Dieses Gremium ist abgelegt und wird nicht mehr geändert.
bodies-error-forbidden = Das dürfen nur das Büro oder Mitglieder dieses Gremiums.
bodies-error-invalid = Einige Angaben stimmen nicht.
bodies-error-conflict = Jemand anderes hat inzwischen gespeichert. Laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.
bodies-mail-when = { $day }, { $from } bis { $until } Uhr
bodies-tasks-overdue =
    { $count ->
        [one] Eine Aufgabe ist überfällig.
       *[other] { $count } Aufgaben sind überfällig.
    }
bodies-mails-waiting =
    { $count ->
        [one] An eine Einrichtung mit Sitz ging noch keine E-Mail. Vielleicht fehlt dort die Adresse.
       *[other] An { $count } Einrichtungen mit Sitz ging noch keine E-Mail. Vielleicht fehlen dort die Adressen.
    }
bodies-poll-options =
    { $count ->
        [one] ein Termin
       *[other] { $count } Termine
    }
bodies-poll-answers =
    { $count ->
        [one] Eine Antwort
       *[other] { $count } Antworten
    }
bodies-thread-line = { $by }, { $count ->
    [0] noch keine Antwort
    [one] eine Antwort
   *[other] { $count } Antworten
}, zuletzt { $day }
bodies-mail-invited-subject = Einladung: { $meeting }
bodies-mail-invited-text =
    Guten Tag,

    { $organisation } hat einen Sitz in „{ $body }“. Wir laden Sie herzlich ein:

    { $meeting }
    { $when }
    Ort: { $place }
    Videoraum: { $link }

    { $note }

    Tagesordnung:
    { $agenda }

    In den Kalender übernehmen:
    { $calendar }

    Alles zur Sitzung (mit Anmeldung):
    { $page }

    Freundliche Grüße
    { $portal }
bodies-mail-cancelled-subject = Abgesagt: { $meeting }
bodies-mail-cancelled-text =
    Guten Tag,

    diese Sitzung von „{ $body }“ fällt aus:

    { $meeting }
    { $when }

    Alles zur Sitzung (mit Anmeldung):
    { $page }

    Freundliche Grüße
    { $portal }
bodies-mail-task-soon-subject = Bald fällig: { $task }
bodies-mail-task-soon-text =
    Guten Tag,

    { $organisation } hat in „{ $body }“ eine Aufgabe übernommen. Sie ist bis { $day } zu erledigen:

    { $task }

    Zu den Aufgaben (mit Anmeldung):
    { $link }

    Freundliche Grüße
    { $portal }
bodies-mail-task-overdue-subject = Überfällig: { $task }
bodies-mail-task-overdue-text =
    Guten Tag,

    { $organisation } hat in „{ $body }“ eine Aufgabe übernommen. Sie war bis { $day } zu erledigen:

    { $task }

    Ist sie erledigt? Dann haken Sie sie bitte ab (mit Anmeldung):
    { $link }

    Freundliche Grüße
    { $portal }
