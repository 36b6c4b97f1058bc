# Zuhören: Transkripte, Namen, Zitate, Mitschrift durch die Maschine
inquiry-texts-bring = Transkripte holen
inquiry-texts-bring-lead = Wählen Sie eine oder mehrere Dateien. Gelesen werden Text, Markdown, WebVTT, SRT, SBV, Word (DOCX), ODT, RTF, ELAN, Praat, EXMARaLDA und TEI.
inquiry-texts-bring-button = Lesen und behalten
inquiry-texts-file = Dateien
inquiry-texts-file-hint = Höchstens 50 auf einmal, zusammen bis 32 MB. Eine Datei kommt ganz oder gar nicht.
inquiry-texts-paste = Oder Text einfügen
inquiry-texts-text = Text
inquiry-texts-text-hint = Ein Absatz je Beitrag. Er beginnt mit dem Namen und einem Doppelpunkt, zum Beispiel „B1: Guten Abend.“
inquiry-texts-recording = Aufnahme
inquiry-texts-recording-hint = Dann läuft sie beim Korrigieren mit.
inquiry-texts-recording-none = keine
inquiry-texts-group-none = keine
inquiry-texts-speakers = Was als Name gilt
inquiry-texts-speakers-hint = Gilt für Text ohne Stimmen-Angaben.
inquiry-texts-speakers-guess = Kurze Zeichen wie B1, und Namen, die wiederkehren
inquiry-texts-speakers-strict = Alles vor einem Doppelpunkt am Anfang eines Absatzes
inquiry-texts-speakers-nobody = Nichts: Der Text bleibt, wie er ist
inquiry-texts-format = Format
inquiry-texts-format-hint = Nur nötig, wenn eine Datei falsch erkannt wurde.
inquiry-texts-format-any = von selbst erkennen
inquiry-texts-format-text = Text
inquiry-texts-format-web_vtt = WebVTT
inquiry-texts-format-srt = SRT
inquiry-texts-format-sbv = SBV
inquiry-texts-format-elan = ELAN
inquiry-texts-format-text_grid = Praat TextGrid
inquiry-texts-format-exmaralda = EXMARaLDA
inquiry-texts-format-tei = TEI
inquiry-texts-format-docx = Word (DOCX)
inquiry-texts-format-odt = OpenDocument (ODT)
inquiry-texts-format-rtf = RTF
inquiry-texts-source-import = aus einer Datei
inquiry-texts-source-typed = hier eingegeben
inquiry-texts-source-speech = von der Maschine mitgeschrieben
inquiry-texts-source-exchange = aus einem anderen Programm

inquiry-texts-report = Was gelesen wurde
inquiry-texts-kept = { $kept ->
    [0] Nichts wurde behalten.
   *[other] { $kept } von { $all } Dateien sind jetzt da.
}
inquiry-texts-read = Gelesen als { $format } in { $encoding }: { $signs } Zeichen, { $turns } Beiträge, { $marks } Zeitmarken.
inquiry-texts-speaker-open = noch niemandem zugeordnet
inquiry-texts-no-findings = Alles kam an, wie es war.
inquiry-texts-more-findings = Und { $count } weitere.
inquiry-texts-line = Zeile { $line }
inquiry-texts-effect-lost = Fehlt
inquiry-texts-effect-mended = Ausgebessert
inquiry-texts-effect-noticed = Hinweis
inquiry-texts-refused = Das ist kein Transkript, das sich lesen lässt.
inquiry-texts-refused-line = Das lässt sich nicht lesen: In Zeile { $line } stimmt etwas nicht. Nichts davon wurde behalten.
inquiry-texts-refused-long = Die Datei ist zu groß: höchstens { $most } MB Text.
inquiry-texts-refused-archive = In dieser Datei steckt weder ein DOCX noch ein ODT, oder sie ist beschädigt.
inquiry-texts-refused-pdf = Das ist ein PDF. Bitte speichern Sie den Text als DOCX oder als reinen Text.
inquiry-texts-refused-doc = Das ist ein altes Word-Dokument. Bitte speichern Sie es als DOCX.
inquiry-texts-refused-sound = Das ist kein Text. Nehmen Sie das Transkript, nicht die Aufnahme.
inquiry-texts-refused-empty = In der Datei steht kein Text.
inquiry-texts-finding-encoding = Der Text ist nicht UTF-8 und wurde in der genannten Kodierung gelesen.
inquiry-texts-finding-bad-signs = Bytes, die kein Zeichen sind, wurden zu �.
inquiry-texts-finding-control = Steuerzeichen sind weggelassen.
inquiry-texts-finding-cut = Die Datei endet mittendrin.
inquiry-texts-finding-no-header = Die erste Zeile des Formats fehlt.
inquiry-texts-finding-metadata = Zeilen über die Datei sind weggelassen.
inquiry-texts-finding-note = Eine Bemerkung ist weggelassen.
inquiry-texts-finding-style = Aussehen und Ort der Schrift sind weggelassen.
inquiry-texts-finding-left-out = Bilder, Fußnoten und Kommentare sind weggelassen.
inquiry-texts-finding-table = Zeilen einer Tabelle wurden zu Zeilen im Text.
inquiry-texts-finding-tier = Diese Spur enthält nichts Gesagtes und ist weggelassen.
inquiry-texts-finding-bad-time = Das ist keine Zeit.
inquiry-texts-finding-no-time = Der Text hat keine Zeit.
inquiry-texts-finding-time-backwards = Diese Zeit liegt vor der davor und wurde nicht übernommen.
inquiry-texts-finding-end-before-start = Es endet, bevor es beginnt. Das Ende wurde nicht übernommen.
inquiry-texts-finding-overlap = Es beginnt, bevor das davor endet. Das davor endet nun hier.
inquiry-texts-finding-empty = Hier steht eine Zeit ohne Text.
inquiry-texts-finding-not-a-name = Was vor dem Doppelpunkt steht, gilt nicht als Name.
inquiry-texts-finding-name-once = Was vor dem Doppelpunkt steht, gilt als Name, kommt aber nur einmal vor.
inquiry-texts-finding-moderator = Diese Person scheint die Fragen zu stellen.
inquiry-texts-finding-end-guessed = Das Ende ist nicht bekannt und wurde aus der Länge geschätzt.
inquiry-texts-finding-time-guessed = Der Anfang ist nicht bekannt und wurde aus den Zeiten ringsum geschätzt.
inquiry-texts-finding-inner-time = Das Format kennt keine Zeiten innerhalb einer Zeile.
inquiry-texts-finding-untimed = Text vor der ersten Zeit hat in dem Format keinen Platz.

inquiry-texts-empty-heading = Noch kein Transkript
inquiry-texts-empty-text = Holen Sie ein Transkript aus einer Datei, fügen Sie Text ein oder lassen Sie eine Aufnahme mitschreiben. Wer codiert, sieht Transkripte erst, wenn die Namen ersetzt sind.
inquiry-texts-caption = Transkripte, nach Namen
inquiry-texts-column-name = Transkript
inquiry-texts-column-group = Gruppe
inquiry-texts-column-speakers = Wer spricht
inquiry-texts-column-length = Länge
inquiry-texts-column-codings = Codierungen
inquiry-texts-column-state = Stand
inquiry-texts-signs = { $count } Zeichen
inquiry-texts-raw = Mit echten Namen
inquiry-texts-ready = Mit Pseudonymen
inquiry-texts-raw-text = Hier stehen echte Namen. Das sehen nur Leitung und Moderation. Ersetzen Sie die Namen, dann kann codiert werden.
inquiry-texts-aside-heading = Beiseitegelegte Transkripte
inquiry-texts-aside-link = Beiseitegelegte Transkripte ansehen
inquiry-texts-aside-text = Dieses Transkript ist beiseitegelegt.
inquiry-undo-texts = Das Transkript liegt jetzt beiseite.
inquiry-undo-quotes = Das Zitat liegt jetzt beiseite.
inquiry-texts-page = Abschnitt { $here } von { $all }
inquiry-texts-whole = Alles auf einer Seite, zum Drucken
inquiry-texts-take = Mitnehmen
inquiry-texts-take-raw = Achtung: In der Datei stehen echte Namen.
inquiry-texts-about = Angaben
inquiry-texts-to-read = Lesen
inquiry-texts-to-edit = Korrigieren
inquiry-texts-to-speakers = Wer spricht, wozu
inquiry-texts-to-names = Namen ersetzen

inquiry-texts-edit-hint = Ein Name mit Doppelpunkt am Anfang eines Absatzes beginnt einen Beitrag. Fällt er weg, gehören zwei Beiträge zusammen. Codierungen bleiben an ihren Worten.
inquiry-texts-edit-marks = Zeitmarken sehen so aus: #00:01:02-3#
inquiry-texts-conflict = Jemand anderes hat diesen Text inzwischen geändert. Beide Fassungen stehen unten. Übertragen Sie, was bleiben soll, und speichern Sie dann.
inquiry-texts-theirs = So steht es jetzt da
inquiry-texts-yours = Ihre Fassung
inquiry-texts-save-mine = Meine Fassung speichern
inquiry-texts-saving = Wird gespeichert …
inquiry-texts-changed = Noch nicht gespeichert
inquiry-texts-offline = Keine Verbindung. Ihr Text bleibt hier stehen, bis es wieder geht.
inquiry-texts-rules = Regeln
inquiry-texts-rules-kept = In diesem Abschnitt sind alle Regeln eingehalten.
inquiry-texts-leave-out = (weglassen)
inquiry-texts-rule-no-speaker = Das gehört zu niemandem
inquiry-texts-rule-several-paragraphs = Ein Beitrag ist ein Absatz
inquiry-texts-rule-same-speaker = Dieselbe Person spricht weiter
inquiry-texts-rule-no-empty-line = Zwischen Beiträgen steht eine leere Zeile
inquiry-texts-rule-pause = Eine Pause schreibt man anders
inquiry-texts-rule-not-understood = Unverständliches schreibt man anders
inquiry-texts-rule-sound = Lachen und Ähnliches steht klein in Klammern
inquiry-texts-rule-break-off = Beim Abbruch steht ein Schrägstrich
inquiry-texts-rule-bracket = Zu dieser Klammer fehlt die andere
inquiry-texts-rule-capital = Alles wird kleingeschrieben
inquiry-texts-rule-punctuation = Hier stehen keine Satzzeichen
inquiry-texts-rule-digits = Zahlen schreibt man als Wort
inquiry-texts-keys = Tasten
inquiry-texts-key-play = Abspielen, anhalten
inquiry-texts-key-back = 3 Sekunden zurück
inquiry-texts-key-slower = Langsamer
inquiry-texts-key-faster = Schneller
inquiry-texts-key-mark = Zeitmarke einfügen
inquiry-texts-key-jump = Aufnahme zur Schreibmarke
inquiry-texts-key-speaker = Nächste Person beginnt

inquiry-texts-speakers-text = Sagen Sie, wer hinter welchem Namen steht. Wird hier ein Name geändert, ändert er sich auch im Text.
inquiry-texts-speaker-new = Noch jemand
inquiry-texts-turns = { $count ->
    [one] ein Beitrag
   *[other] { $count } Beiträge
}
inquiry-texts-speaker-name = Name im Text
inquiry-texts-speaker-who = Wer ist das?
inquiry-texts-speaker-asks = Stellt die Fragen (Moderation)
inquiry-texts-who-none = weiß ich nicht
inquiry-texts-parts = Teile des Leitfadens
inquiry-texts-parts-text = Welcher Beitrag antwortet worauf? Geben Sie es für einen oder mehrere Beiträge an.
inquiry-texts-no-guide = Die Studie hat noch keinen Leitfaden.
inquiry-texts-no-turns = Der Text hat noch keine Beiträge.
inquiry-texts-from = Von Beitrag
inquiry-texts-to = Bis Beitrag
inquiry-texts-part = Teil des Leitfadens
inquiry-texts-part-none = keiner
inquiry-texts-part-set = Zuordnen
inquiry-texts-shift = Die Aufnahme begann später als die Sitzung, in Sekunden
inquiry-texts-shift-hint = Begann sie früher, steht ein Minus davor.
inquiry-texts-by-marks = Nach den Marken der Sitzung zuordnen
inquiry-texts-turns-caption = Beiträge in ihrer Reihenfolge
inquiry-texts-column-number = Nummer
inquiry-texts-column-who = Wer
inquiry-texts-column-begins = Beginnt mit

inquiry-names-lead = Bevor andere das Transkript lesen, treten Pseudonyme an die Stelle der Namen. Die Maschine schlägt eher zu viel vor. Sie entscheiden.
inquiry-names-lead-ready = Steht noch irgendwo ein Name? Ersetzen Sie ihn. Codierungen bleiben, wo sie sind, und der alte Text verschwindet auch aus dem Verlauf.
inquiry-names-speakers-text = So heißen die, die sprechen, danach. Zuordnen lässt sich das unter „Wer spricht, wozu“.
inquiry-names-found = Gefundene Namen
inquiry-names-none = Kein Name gefunden. Lesen Sie trotzdem einmal quer: Manche Namen kennt die Maschine nicht.
inquiry-names-hidden = { $count ->
    [one] Ein weiterer Name kommt in der nächsten Runde.
   *[other] { $count } weitere Namen kommen in der nächsten Runde.
}
inquiry-names-times = { $count ->
    [one] einmal
   *[other] { $count }-mal
}
inquiry-names-replace = Ersetzen durch
inquiry-names-with = Pseudonym für { $name }
inquiry-names-keep = Bleibt stehen
inquiry-names-places = { $count ->
    [one] Die Stelle
   *[other] Alle { $count } Stellen
}
inquiry-names-keep-here = Hier bleibt es stehen
inquiry-names-own-here = Nur hier etwas anderes:
inquiry-names-more = Und { $count } weitere Stellen. Für sie gilt, was für den Namen gilt.
inquiry-names-further = Weitere Namen
inquiry-names-further-hint = Fehlt ein Name in der Liste? Schreiben Sie ihn so, wie er im Text steht. Er wird überall ersetzt.
inquiry-names-further-name = Name { $number }
inquiry-names-further-kind = Was Name { $number } bezeichnet
inquiry-names-apply = Namen ersetzen und freigeben
inquiry-names-apply-again = Namen ersetzen
inquiry-names-again = Noch einmal nachsehen
inquiry-names-done = Die Namen sind ersetzt
inquiry-names-replaced = { $count ->
    [0] Kein Name musste ersetzt werden. Das Transkript kann jetzt codiert werden.
    [one] Eine Stelle ist ersetzt. Das Transkript kann jetzt codiert werden.
   *[other] { $count } Stellen sind ersetzt. Das Transkript kann jetzt codiert werden.
}
inquiry-names-left = Hier steht noch ein Name
inquiry-names-left-text = Diese Texte hat jemand aus dem Team geschrieben. Bitte ändern Sie sie selbst.
inquiry-names-left-memos = Ein Memo
inquiry-names-left-codes = Ein Code
inquiry-names-left-summaries = Eine Zusammenfassung
inquiry-names-kind-person = Mensch
inquiry-names-kind-place = Ort
inquiry-names-kind-organisation = Organisation
inquiry-names-kind-role = Amt oder Rolle
inquiry-names-reason-listed = steht in der Liste
inquiry-names-reason-first-name = ein Vorname
inquiry-names-reason-full-name = Vorname und Nachname
inquiry-names-reason-title = nach einer Anrede
inquiry-names-reason-again = derselbe Name kommt anderswo mit Anrede vor
inquiry-names-reason-speaker = nennt, wer spricht
inquiry-names-reason-role = dieses Amt hat nur ein Mensch

inquiry-key-heading = Schlüssel zu den Namen
inquiry-key-lead = Wer hinter einem Pseudonym steht. Diese Seite sehen nur Menschen mit dieser Aufgabe. Jedes Öffnen wird festgehalten.
inquiry-key-empty = Noch kein Schlüssel
inquiry-key-empty-text = Er entsteht, wenn in einem Transkript Namen ersetzt werden.
inquiry-key-caption = Pseudonyme und Namen
inquiry-key-pseudonym = Pseudonym
inquiry-key-name = Name
inquiry-key-kind = Was es ist
inquiry-key-speaker = Wer spricht

inquiry-quotes-heading = Zitate
inquiry-quotes-lead = Was Menschen gesagt haben, in ihren Worten und mit Pseudonym. Öffentlich wird ein Zitat erst, wenn die Leitung es freigibt und die Person zugestimmt hat.
inquiry-quotes-empty = Noch kein Zitat
inquiry-quotes-empty-text = Machen Sie eines aus einem Beitrag im Transkript.
inquiry-quotes-make = Zitat aus Beitrag { $number }
inquiry-quotes-new = Neues Zitat
inquiry-quotes-edit = Zitat ändern
inquiry-quotes-text = Wortlaut
inquiry-quotes-text-hint = Sie können kürzen. Was fehlt, zeigt (…) an. Dazuschreiben geht nicht.
inquiry-quotes-speaker = Wer spricht
inquiry-quotes-speaker-hint = So wird es angezeigt.
inquiry-quotes-category = Kategorie, für die es steht
inquiry-quotes-category-none = keine
inquiry-quotes-reason = Begründung
inquiry-quotes-release = Freigeben
inquiry-quotes-withdraw = Freigabe zurücknehmen
inquiry-quotes-done-released = Das Zitat ist freigegeben.
inquiry-quotes-done-withdrawn = Die Freigabe ist zurückgenommen.
inquiry-quotes-state-released = Freigegeben
inquiry-quotes-state-open = Noch nicht freigegeben
inquiry-quotes-state-changed = Der Text hat sich geändert
inquiry-quotes-state-no-consent = Die Person hat Zitaten nicht zugestimmt
inquiry-quotes-state-nobody = Nicht bekannt, wer spricht
inquiry-quotes-now = Im Text steht jetzt: „{ $text }“

inquiry-speech-heading = Mitschreiben lassen
inquiry-speech-lead = Die Maschine hört die Aufnahme an und schreibt mit. Alles bleibt auf diesem Rechner. Danach korrigieren Sie den Text.
inquiry-speech-language = Sprache
inquiry-speech-by = Es hört zu: { $name }
inquiry-speech-start = Mitschreiben
inquiry-speech-stop = Anhalten
inquiry-speech-stopping = Es wird angehalten.
inquiry-speech-running = Die Maschine hört zu …
inquiry-speech-done = Fertig. Das Transkript steht unten.
inquiry-speech-cancelled = Angehalten. Es wurde nichts behalten.
inquiry-speech-failed = Das hat nicht geklappt. Die Aufnahme ließ sich nicht mitschreiben.
inquiry-speech-none = Auf diesem Rechner ist noch nichts eingerichtet, das mitschreibt. Alles andere geht auch so: Sie können ein Transkript holen oder selbst schreiben.
inquiry-speech-none-how = Wer den Rechner betreut, richtet es mit diesem Befehl ein:
inquiry-speech-texts = Transkripte dieser Aufnahme

inquiry-error-marks = Die Zeitmarken laufen rückwärts. Bitte ordnen Sie sie.
inquiry-error-speaker = Ein Name hat 1 bis 63 Zeichen und keinen Doppelpunkt.
inquiry-error-turns = Diese Beiträge gibt es nicht. Bitte sehen Sie in der Liste nach.
inquiry-error-no-group = Sagen Sie erst unter „Angaben“, zu welcher Gruppe das Transkript gehört.
inquiry-error-no-times = Dafür braucht es Zeitmarken im Text und Marken aus der Sitzung.
inquiry-error-no-text = Bitte wählen Sie eine Datei, oder fügen Sie Text ein.
inquiry-error-names-cut = Das Formular kam nicht ganz an. Bitte versuchen Sie es noch einmal.
inquiry-error-quote-text = Das steht so nicht im Text. Kürzen dürfen Sie mit (…).
inquiry-error-quote-changed = Der Text hat sich geändert. Bitte passen Sie erst das Zitat an.
inquiry-error-quote-consent = Die Person hat nicht zugestimmt, zitiert zu werden.
inquiry-error-quote-nobody = Es ist nicht bekannt, wer hier spricht. Ordnen Sie erst die Sprechenden zu.
inquiry-error-no-speech = Hier ist nichts eingerichtet, das mitschreibt.
inquiry-error-no-sound = Die Aufnahme ist noch nicht ganz da, oder sie lässt sich nicht lesen.
