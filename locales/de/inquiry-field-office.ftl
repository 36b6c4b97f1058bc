# Zuhören: Gruppen, Menschen, Einwilligung, Leitfaden, Gespräch, Aufnahmen, Löschung
inquiry-to-guides = { $count ->
    [0] Leitfaden anlegen
    [one] Leitfaden
   *[other] Leitfäden ({ $count })
}
inquiry-to-forms = { $count ->
    [0] Einwilligung schreiben
   *[other] Einwilligung (Fassung { $count })
}
inquiry-to-readers = Wer gelesen hat
inquiry-forms-first = Schreiben Sie zuerst die Einwilligung. Ohne sie lässt sich niemand einladen.
inquiry-seats-heading = Freie Plätze
inquiry-entry-aside = Das liegt beiseite.

inquiry-groups-heading = Gruppen
inquiry-groups-caption = Gruppen und Einzelgespräche
inquiry-groups-empty-heading = Noch keine Gruppe
inquiry-groups-empty-text = Eine Gruppe hat Termine zur Wahl, einen Ort und Menschen, die Sie einladen.
inquiry-group-new = Neue Gruppe
inquiry-group-edit = Gruppe ändern
inquiry-group-none = noch keine Gruppe
inquiry-group-nobody = Noch ist niemand in dieser Gruppe.
inquiry-group-kind-focus_group = Fokusgruppe
inquiry-group-kind-interview = Einzelgespräch
inquiry-group-state-planned = In Vorbereitung
inquiry-group-state-invited = Eingeladen
inquiry-group-state-dated = Termin steht
inquiry-group-state-held = Hat stattgefunden
inquiry-group-state-cancelled = Findet nicht statt
inquiry-group-dates-asked = { $count ->
    [0] noch kein Termin
    [one] ein Termin vorgeschlagen
   *[other] { $count } Termine zur Wahl
}
inquiry-group-came = { $came } von { $all } waren da
inquiry-group-coming = { $coming } von { $all } haben zugesagt

inquiry-people-heading = Menschen
inquiry-people-caption = Menschen, die gehört werden
inquiry-people-empty-heading = Noch niemand
inquiry-people-empty-text = Tragen Sie ein, wen Sie hören möchten. In Transkripten steht später nur ein Kürzel wie B3.
inquiry-participant-new = Neue Person
inquiry-participant-edit = Person ändern
inquiry-person-state-wanted = Noch nicht gefragt
inquiry-person-state-asked = Gefragt
inquiry-person-state-accepted = Kommt
inquiry-person-state-declined = Kommt nicht
inquiry-person-state-attended = War da
inquiry-person-state-absent = War nicht da

inquiry-column-answer = Antwort
inquiry-column-consent = Einwilligung
inquiry-column-file = Aufnahme
inquiry-column-group = Gruppe
inquiry-column-label = Kürzel
inquiry-column-minutes = Minuten
inquiry-column-name = Name
inquiry-column-parts = Teile
inquiry-column-people = Menschen
inquiry-column-person = Person
inquiry-column-seat = Platz
inquiry-column-state = Stand
inquiry-column-used = Gruppen damit
inquiry-column-way = Wie
inquiry-column-what = Was
inquiry-column-when = Wann
inquiry-column-who = Wer
inquiry-column-whose = Wer zu hören ist

inquiry-field-kind = Art
inquiry-field-state = Stand
inquiry-field-guide = Leitfaden
inquiry-field-place = Ort
inquiry-field-dates = Termine zur Wahl
inquiry-hint-dates = Wer eingeladen wird, sagt zu jedem Termin: passt, zur Not, passt nicht.
inquiry-field-day = Tag
inquiry-field-from = Von
inquiry-field-to = Bis
inquiry-dates-add = Mehr Termine
inquiry-field-date-chosen = Vereinbarter Termin
inquiry-field-invitation = Text der Einladung
inquiry-hint-invitation = Steht in der Mail und auf der Seite hinter dem Link. Worum geht es, und warum gerade diese Menschen?
inquiry-field-notes = Notizen
inquiry-hint-notes = Nur für das Team. Geht am Tag der Löschung mit.
inquiry-field-label = Kürzel im Transkript
inquiry-hint-label = Leer lassen: Das nächste freie Kürzel wird vergeben.
inquiry-field-email = E-Mail
inquiry-hint-email = Für die Einladung. Ohne Adresse geben Sie den Link selbst weiter.
inquiry-field-group = Gruppe
inquiry-field-sector = Sektor
inquiry-field-view = Blickwinkel
inquiry-field-organisation = Einrichtung
inquiry-organisation-none = keine
inquiry-field-under-16 = Unter 16: Auch wer das Sorgerecht hat, muss einwilligen
inquiry-field-parent-name = Wer das Sorgerecht hat
inquiry-hint-parent = Nur unter 16 Jahren nötig.
inquiry-field-parent-email = E-Mail dieser Person

inquiry-answers-heading = Einladung und Antworten
inquiry-answers-caption = Wer was geantwortet hat
inquiry-dates-caption = Termine und wie viele können
inquiry-invite = Einladung verschicken
inquiry-invite-hint = Jede Person bekommt die Einladung einmal, auch wenn Sie noch einmal drücken.
inquiry-remind = { $count ->
    [one] Eine Person erinnern
   *[other] { $count } Personen erinnern
}
inquiry-without-address = { $count ->
    [one] Eine Person hat keine Mailadresse. Geben Sie ihr den Link auf ihrer Seite.
   *[other] { $count } Personen haben keine Mailadresse. Geben Sie ihnen den Link auf ihrer Seite.
}
inquiry-no-address = Keine Mailadresse
inquiry-suits-yes = Passt
inquiry-suits-maybe = Zur Not
inquiry-suits-no = Passt nicht
inquiry-date-best = Passt am besten
inquiry-date-chosen = Vereinbart
inquiry-date-choose = Diesen nehmen
inquiry-date-question = Diesen Termin festlegen? Alle Gefragten bekommen eine Mail mit einer Kalenderdatei.
inquiry-mail-failed = Die Mail ging nicht hinaus
inquiry-mail-last = Letzte Mail: { $when }
inquiry-mails-heading = Mails
inquiry-mail-kind-invited = Einladung
inquiry-mail-kind-reminded = Erinnerung
inquiry-mail-kind-dated = Termin
inquiry-mail-kind-parent = Bitte um Einwilligung an die Sorgeberechtigten
inquiry-attendance-heading = Wer da war
inquiry-attendance-legend = Anwesend
inquiry-attendance-save = Anwesenheit speichern

inquiry-consent-heading = Einwilligung
inquiry-consent-none = Fehlt noch
inquiry-consent-withdrawn = Zurückgezogen
inquiry-consent-parent-missing = Sorgeberechtigte fehlen
inquiry-consent-with-quotes = Fassung { $version }, mit Zitaten
inquiry-consent-without-quotes = Fassung { $version }, ohne Zitate
inquiry-consent-given-paper = Auf Papier unterschrieben, { $when }
inquiry-consent-given-link = Über den Link gegeben, { $when }
inquiry-consent-withdrawn-at = Zurückgezogen am { $when }. Was die Person gesagt hat, ist aus allen Texten genommen.
inquiry-paper-heading = Einwilligung auf Papier eintragen
inquiry-paper-save = Eintragen
inquiry-field-form = Unterschriebene Fassung
inquiry-field-given = Unterschrieben am
inquiry-field-recording = Aufnehmen und auswerten ist erlaubt
inquiry-field-quotes = Zitieren mit Kürzel ist erlaubt
inquiry-field-by-parent = Sorgeberechtigte haben ebenfalls unterschrieben
inquiry-withdraw-heading = Einwilligung zurückziehen
inquiry-withdraw-text = Alles, was die Person gesagt hat, wird in jedem Transkript durch „[zurückgezogen]“ ersetzt. Ihre Zitate werden gesperrt, ihre eigene Tonspur wird gelöscht. Das lässt sich nicht rückgängig machen.
inquiry-withdraw-sure = Ja, die Person hat ihre Einwilligung zurückgezogen
inquiry-withdraw = Zurückziehen
inquiry-withdrawn-reason = Die Einwilligung wurde zurückgezogen.
inquiry-link-heading = Persönlicher Link
inquiry-link-text = Dieser Link gehört nur dieser Person. Sie antwortet damit, willigt ein und kann die Einwilligung jederzeit zurückziehen.
inquiry-link-label = Link
inquiry-link-parent = Link für die Sorgeberechtigten
inquiry-link-copy = Link kopieren

inquiry-forms-heading = Einwilligung
inquiry-forms-lead = Jede Änderung ist eine neue Fassung. Wer eine frühere unterschrieben hat, hat diese unterschrieben.
inquiry-form-version = Fassung { $version }
inquiry-form-signed = { $count ->
    [0] noch von niemandem unterschrieben
    [one] von einer Person unterschrieben
   *[other] von { $count } Personen unterschrieben
}
inquiry-form-print = Zwei Ausfertigungen drucken
inquiry-form-read = Text lesen
inquiry-form-first = Erste Fassung
inquiry-form-new = Neue Fassung
inquiry-form-save = Als neue Fassung speichern
inquiry-field-form-text = Text
inquiry-hint-form-text = Eine leere Zeile trennt Absätze. Lassen Sie den Text vor der ersten Einladung von Ihrer Datenschutzstelle prüfen.
inquiry-form-title = Einwilligung in die Aufnahme und Auswertung eines Gesprächs
inquiry-form-copy-person = Ausfertigung für Sie
inquiry-form-copy-office = Ausfertigung für das Bildungsbüro
inquiry-form-tick-recording = Ich bin einverstanden, dass das Gespräch aufgenommen, aufgeschrieben und ausgewertet wird.
inquiry-form-tick-quotes = Ich bin außerdem einverstanden, dass einzelne Sätze mit einem Kürzel statt meines Namens zitiert werden.
inquiry-form-line-name = Name
inquiry-form-line-place = Ort und Datum
inquiry-form-line-sign = Unterschrift
inquiry-form-parent = Unter 16 Jahren unterschreibt auch, wer das Sorgerecht hat:
inquiry-form-line-parent = Name und Unterschrift der sorgeberechtigten Person
inquiry-form-template =
    Worum es geht

    Sie nehmen an einem Gespräch der Studie „{ $study }“ teil. Verantwortlich ist { $portal }. Was Sie und andere sagen, hilft uns, die Bildung vor Ort besser zu machen.

    Was mit dem Gespräch geschieht

    Wir nehmen das Gespräch auf und schreiben es ab. In der Abschrift ersetzen wir Namen von Menschen, Orten und Einrichtungen durch Kürzel, bevor andere sie lesen. Die Liste, die Kürzel und Namen verbindet, liegt verschlüsselt und getrennt.

    Wer das liest

    Aufnahme und Namen kennt nur, wer das Gespräch leitet oder die Studie verantwortet. Wer auswertet, liest die Abschrift mit Kürzeln. Jeder Zugriff wird festgehalten. Nichts wird an Dritte weitergegeben, nichts verlässt unsere Rechner.

    Wie lange

    Am { $day } löschen wir Aufnahme, Abschrift, Namen und Zuordnungen. Zusammengefasste Ergebnisse ohne Bezug auf einzelne Menschen bleiben.

    Freiwillig

    Die Teilnahme ist freiwillig. Wer nicht teilnimmt, hat keine Nachteile. Sie können Ihre Einwilligung jederzeit ohne Gründe zurückziehen: über Ihren persönlichen Link oder mit einer Nachricht an { $contact }. Was Sie gesagt haben, nehmen wir dann aus allen Texten heraus. Was schon ohne Ihren Namen veröffentlicht ist, lässt sich nicht überall zurückholen.

    Ihre Rechte

    Sie können Auskunft über Ihre Daten verlangen, sie berichtigen oder löschen lassen und sich bei der Datenschutzaufsicht beschweren. Grundlage ist Ihre Einwilligung (Artikel 6 Absatz 1 Buchstabe a der Datenschutz-Grundverordnung).

inquiry-guides-heading = Leitfäden
inquiry-guides-lead = Ein Leitfaden hält fest, was gefragt wird, wie nachgefragt wird und wie lange es dauern darf.
inquiry-guides-empty-heading = Noch kein Leitfaden
inquiry-guides-empty-text = Die Vorlage hat Einstieg, sechs Themen und Abschluss. Sie passen sie danach an.
inquiry-guide-from-template = Aus der Vorlage anlegen
inquiry-guide-from-nothing = Leer anfangen
inquiry-guide-template-name = Leitfaden Bildung vor Ort
inquiry-guide-empty-name = Neuer Leitfaden
inquiry-guide-none = kein Leitfaden
inquiry-guide-edit = Leitfaden ändern
inquiry-guide-print = Als PDF
inquiry-guide-minutes = Geplant: { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
inquiry-guide-no-parts = Dieser Leitfaden hat noch keine Teile.
inquiry-guide-part = Teil { $number }
inquiry-guide-up = Nach oben
inquiry-guide-down = Nach unten
inquiry-guide-remove = Entfernen
inquiry-guide-add-part = Teil hinzufügen
inquiry-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
inquiry-part-kind-opening = Einstieg
inquiry-part-kind-main = Hauptteil
inquiry-part-kind-close = Abschluss
inquiry-topic-none = kein Thema
inquiry-field-part-kind = Abschnitt
inquiry-field-topic = Thema
inquiry-field-minutes = Minuten
inquiry-field-title = Überschrift
inquiry-field-asked = Frage, wie sie gestellt wird
inquiry-field-probes = Nachfragen
inquiry-hint-probes = Eine je Zeile.
inquiry-guide-welcome-title = Begrüßung
inquiry-guide-welcome-question = Herzlich willkommen. Heute geht es um Ihre Sicht auf Bildung in unserer Stadt. Es gibt keine richtigen und keine falschen Antworten. Wir nehmen das Gespräch auf; Namen kommen in der Abschrift nicht vor. Sind alle einverstanden?
inquiry-guide-welcome-probes =
    Gibt es Fragen zur Aufnahme oder zur Einwilligung?
    Bitte lassen Sie einander ausreden.
inquiry-guide-names-title = Vorstellung
inquiry-guide-names-question = Bitte sagen Sie kurz, was Sie mit Bildung vor Ort verbindet.
inquiry-guide-names-probes =
    Seit wann?
    Mit wem haben Sie dabei am meisten zu tun?
inquiry-guide-needs-title = Bedarfe
inquiry-guide-needs-question = Was fehlt den Menschen in unserer Stadt, wenn es um Lernen und Bildung geht?
inquiry-guide-needs-probes =
    Für wen fehlt es am meisten?
    Woran merken Sie das im Alltag?
    Was gibt es schon, findet aber niemanden?
inquiry-guide-actors-title = Akteure
inquiry-guide-actors-question = Wer trägt Bildung bei uns, auch jenseits von Schulen und Kitas?
inquiry-guide-actors-probes =
    Wer wird leicht übersehen?
    Wer müsste dabei sein und ist es nicht?
inquiry-guide-networking_potentials-title = Vernetzungspotenziale
inquiry-guide-networking_potentials-question = Wer sollte mehr miteinander zu tun haben?
inquiry-guide-networking_potentials-probes =
    Was hat das bisher verhindert?
    Wo kennt man sich schon, arbeitet aber nicht zusammen?
inquiry-guide-cooperation_synergies-title = Synergien der Zusammenarbeit
inquiry-guide-cooperation_synergies-question = Wo ist durch Zusammenarbeit etwas entstanden, das eine Einrichtung allein nicht geschafft hätte?
inquiry-guide-cooperation_synergies-probes =
    Was hat es möglich gemacht?
    Was kostet Zusammenarbeit, und wer zahlt das?
inquiry-guide-opportunities-title = Chancen
inquiry-guide-opportunities-question = Was könnte in fünf Jahren besser sein, wenn wir es jetzt richtig anfangen?
inquiry-guide-opportunities-probes =
    Was wäre ein erster Schritt?
    Wo haben Sie so etwas schon gesehen?
inquiry-guide-challenges-title = Herausforderungen
inquiry-guide-challenges-question = Was steht dem im Weg?
inquiry-guide-challenges-probes =
    Was davon können wir vor Ort ändern?
    Was müssten andere tun?
inquiry-guide-open-title = Was offen ist
inquiry-guide-open-question = Was haben wir nicht gefragt, das wichtig ist?
inquiry-guide-open-probes = Wenn Sie einen Satz mitgeben könnten: welchen?
inquiry-guide-thanks-title = Dank und wie es weitergeht
inquiry-guide-thanks-question = Vielen Dank. Wir schreiben das Gespräch auf, werten es aus und zeigen Ihnen, was daraus geworden ist. Ihre Einwilligung können Sie jederzeit zurückziehen.
inquiry-guide-thanks-probes = Dürfen wir Sie zum Ergebnis wieder einladen?

inquiry-session-heading = Gespräch
inquiry-session-open = Gespräch leiten
inquiry-session-back = Zur Gruppe
inquiry-session-clock = Vergangene Zeit
inquiry-session-planned = { $count ->
    [one] von 1 geplanten Minute
   *[other] von { $count } geplanten Minuten
}
inquiry-session-now = Stand: { $when }
inquiry-session-no-guide = Diese Gruppe hat keinen Leitfaden. Notizen gehen trotzdem.
inquiry-session-asked = Gefragt
inquiry-session-answered = Beantwortet von
inquiry-session-has-answered = hat geantwortet
inquiry-session-note = Notiz
inquiry-session-note-label = Was fällt auf?
inquiry-session-note-save = Notieren
inquiry-session-marks = Marken
inquiry-session-empty = Noch ist nichts markiert.
inquiry-session-waiting = noch nicht übertragen
inquiry-session-sent = Alles ist übertragen.
inquiry-session-refused = Diese Marken nimmt der Server nicht an. Sie bleiben auf diesem Gerät.
inquiry-mark-asked = Gefragt: { $part }
inquiry-mark-answered = { $person } antwortet: { $part }
inquiry-mark-note = Notiz { $part }
inquiry-mark-kind-asked = Gefragt
inquiry-mark-kind-answered = Beantwortet
inquiry-mark-kind-note = Notiz
inquiry-mark-correct = Berichtigen
inquiry-mark-edit = Marke berichtigen
inquiry-mark-part-none = kein Teil
inquiry-mark-person-none = niemand Bestimmtes
inquiry-field-mark-at = Zeit seit Beginn
inquiry-hint-mark-at = Zum Beispiel 12:30 für zwölfeinhalb Minuten.
inquiry-field-mark-kind = Was
inquiry-field-mark-part = Teil
inquiry-field-mark-person = Person
inquiry-field-mark-text = Notiz

inquiry-recordings-heading = Aufnahmen
inquiry-recordings-caption = Aufnahmen dieser Gruppe
inquiry-recordings-empty = Noch keine Aufnahme.
inquiry-recordings-file = Datei mit Ton
inquiry-recordings-hint = WAV, MP3, M4A, AAC, OGG, Opus oder FLAC, so groß wie { $size }.
inquiry-recordings-hint-script = WAV, MP3, M4A, AAC, OGG, Opus oder FLAC, bis { $size }. Bricht die Verbindung ab, wählen Sie dieselbe Datei noch einmal: Es geht dort weiter.
inquiry-recordings-whose = Wer ist zu hören?
inquiry-recordings-whose-hint = Hat jede Person ein eigenes Mikrofon, wählen Sie sie hier. Dann lässt sich ihre Spur allein löschen.
inquiry-recordings-bring = Hochladen
inquiry-recordings-no-consent = Hier fehlt die Einwilligung noch: { $people }. Bitte erst einholen, dann aufnehmen.
inquiry-recording-common = alle zusammen
inquiry-recording-state-arriving = Kommt an
inquiry-recording-state-ready = Da
inquiry-recording-state-broken = Nicht lesbar
inquiry-recording-state-gone = Gelöscht
inquiry-recording-withdrawn = Enthält eine zurückgezogene Stimme
inquiry-recording-withdrawn-text = Auf dieser Aufnahme ist jemand zu hören, der die Einwilligung zurückgezogen hat. Löschen Sie sie, sobald die Abschrift fertig ist, oder schneiden Sie die Stimme heraus und laden Sie den Rest neu hoch.
inquiry-recording-gone-text = Diese Aufnahme ist gelöscht.
inquiry-recording-delete = Löschen
inquiry-recording-delete-question = Aufnahme endgültig löschen? Das lässt sich nicht rückgängig machen.
inquiry-recording-day = Hochgeladen am
inquiry-recording-size = Größe
inquiry-recording-received = { $received } von { $size } sind da
inquiry-recording-length = Länge
inquiry-recording-kind = Art
inquiry-kilobytes = { $size } kB
inquiry-megabytes = { $size } MB
inquiry-decimal-point = ,
inquiry-upload-progress = Wird hochgeladen
inquiry-upload-broken = Die Verbindung ist unterbrochen. Es geht gleich weiter.
inquiry-upload-refused = Die Datei wurde nicht angenommen:

inquiry-readers-heading = Wer gelesen hat
inquiry-readers-lead = Jeder Zugriff auf Transkripte und Aufnahmen, je Person und Art einmal in der Stunde.
inquiry-readers-caption = Zugriffe, neueste zuerst
inquiry-readers-empty-heading = Noch hat niemand gelesen
inquiry-readers-empty-text = Sobald jemand ein Transkript öffnet oder eine Aufnahme hört, steht es hier.
inquiry-readers-gone = nicht mehr vorhanden
inquiry-readers-nobody = ohne Namen
inquiry-way-read = gelesen
inquiry-way-audio = gehört
inquiry-way-export = ausgeführt
inquiry-way-key = Schlüssel angesehen

inquiry-delete-heading = Jetzt löschen
inquiry-delete-lead = Gelöscht wird von selbst am { $day }. Sie können es auch jetzt tun.
inquiry-delete-texts = { $count ->
    [one] 1 Transkript mit allen Codierungen
   *[other] { $count } Transkripte mit allen Codierungen
}
inquiry-delete-recordings = { $count ->
    [one] 1 Aufnahme
   *[other] { $count } Aufnahmen
}
inquiry-delete-people = { $count ->
    [one] 1 Person mit Name und Adresse
   *[other] { $count } Menschen mit Namen und Adressen
}
inquiry-delete-rest = Zitate, Paraphrasen, Zusammenfassungen, Memos zu Texten und Codes, Marken, Schlüssel, Leseprotokoll
inquiry-delete-stays = Es bleiben: Frage, Leitfaden, Codes ohne Ankerbeispiele, Kategorien mit der Zahl ihrer Stimmen, Perspektiven.
inquiry-delete-warning = Das lässt sich nicht rückgängig machen. Auch im Änderungsprotokoll steht danach nichts mehr davon. In Sicherungen, die vorher gemacht wurden, steht es noch, bis diese gelöscht sind.
inquiry-delete-question = Wirklich alles löschen, was gesagt wurde?
inquiry-delete-name = Tippen Sie zur Bestätigung den Namen der Studie ab
inquiry-delete = Endgültig löschen

inquiry-undo-groups = Die Gruppe liegt jetzt beiseite.
inquiry-undo-participants = Die Person liegt jetzt beiseite.
inquiry-undo-guides = Der Leitfaden liegt jetzt beiseite.
inquiry-undo-marks = Die Marke ist entfernt.
inquiry-done-invited = Die Mails gehen jetzt hinaus.
inquiry-done-dated = Der Termin steht. Die Mails gehen jetzt hinaus.
inquiry-done-form = Die neue Fassung gilt ab jetzt.
inquiry-done-mark = Notiert.
inquiry-done-recording = Die Aufnahme ist da.
inquiry-done-recording-deleted = Die Aufnahme ist gelöscht.
inquiry-done-withdrawn = Die Einwilligung ist zurückgezogen. Was gesagt wurde, ist aus allen Texten genommen.
inquiry-done-deleted = Alles, was gesagt wurde, ist gelöscht.

inquiry-error-label-twice = Dieses Kürzel gibt es in der Studie schon.
inquiry-error-parent = Unter 16 Jahren brauchen wir den Namen der Person, die das Sorgerecht hat.
inquiry-error-date-row = Ein Termin braucht Tag, Anfang und Ende.
inquiry-error-future = Das liegt in der Zukunft.
inquiry-error-consent = Ohne diese Zustimmung gibt es keine Einwilligung.
inquiry-error-consent-parent = Unter 16 Jahren müssen auch die Sorgeberechtigten unterschrieben haben.
inquiry-error-group-over = Diese Gruppe hat schon stattgefunden oder findet nicht statt.
inquiry-error-group-dates = Tragen Sie zuerst Termine ein.
inquiry-error-group-form = Schreiben Sie zuerst die Einwilligung.
inquiry-error-nobody = Bitte wählen Sie, wer da war.
inquiry-error-sure = Bitte bestätigen Sie.
inquiry-error-length = Eine Zeit sieht so aus: 12:30
inquiry-error-recording-empty = Bitte wählen Sie eine Datei mit Inhalt.
inquiry-error-recording-large = Höchstens 2 GB.
inquiry-error-recording-kind = Das ist keine Tondatei, die wir kennen. Es gehen WAV, MP3, M4A, AAC, OGG, Opus und FLAC.
inquiry-error-recording-size = Dieses Stück passt nicht zur Aufnahme.
inquiry-error-recording-gone = Diese Aufnahme nimmt nichts mehr an.
inquiry-error-recording-lost = Teile dieser Aufnahme fehlen.
inquiry-error-recording-withdrawn = Diese Person hat ihre Einwilligung zurückgezogen.
inquiry-error-delete-name = Das ist nicht der Name der Studie.

inquiry-mail-when = { $day }, { $from } bis { $until } Uhr
inquiry-mail-invited-subject = Einladung: { $study }
inquiry-mail-invited-text =
    Guten Tag { $name },

    wir möchten Ihnen zuhören: { $question }

    { $text }

    Das Gespräch: { $group }
    Ort: { $place }
    Zur Wahl stehen:
    { $dates }

    Bitte sagen Sie uns über diesen Link, ob Sie kommen und wann es Ihnen passt. Dort lesen Sie auch, was mit dem Gespräch geschieht:
    { $link }

    Der Link gehört nur Ihnen. Bitte geben Sie ihn nicht weiter.

    Freundliche Grüße
    { $portal }
inquiry-mail-reminded-subject = Erinnerung: { $study }
inquiry-mail-reminded-text =
    Guten Tag { $name },

    wir haben Sie zu einem Gespräch eingeladen und noch nichts gehört: { $group }
    { $dates }

    Bitte sagen Sie uns über diesen Link, ob Sie kommen. Auch eine Absage hilft uns:
    { $link }

    Freundliche Grüße
    { $portal }
inquiry-mail-dated-subject = Der Termin steht: { $group }
inquiry-mail-dated-text =
    Guten Tag { $name },

    der Termin für unser Gespräch steht fest:
    { $when }
    Ort: { $place }

    Die Datei im Anhang trägt ihn in Ihren Kalender ein. Wenn Sie doch nicht können oder die Einwilligung noch fehlt, sagen Sie es hier:
    { $link }

    Freundliche Grüße
    { $portal }
inquiry-mail-parent-subject = Bitte um Ihre Einwilligung: { $study }
inquiry-mail-parent-text =
    Guten Tag { $name },

    { $child } möchte an einem Gespräch teilnehmen: { $group }. Unter 16 Jahren brauchen wir dafür auch Ihre Einwilligung. Hier lesen Sie, worum es geht, und können zustimmen:
    { $link }

    Sie können Ihre Einwilligung dort jederzeit zurückziehen.

    Freundliche Grüße
    { $portal }
inquiry-mail-deletion-subject = Am { $day } wird gelöscht: { $study }
inquiry-mail-deletion-text =
    Guten Tag { $name },

    am { $day } werden in der Studie „{ $study }“ Transkripte, Aufnahmen, Schlüssel, Codierungen und die Angaben zu den Menschen gelöscht. Kategorien und Perspektiven bleiben.

    Was Sie noch brauchen, etwa freigegebene Zitate im Bericht, sichern Sie bitte vorher:
    { $link }

    Bildungsraum
