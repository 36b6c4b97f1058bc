# Zuhören: Codebuch, Codieren, Vergleichen, Memos, Arbeitsblätter
inquiry-coding-codebook = Codebuch
inquiry-coding-more = Mehr zur Codierung
inquiry-coding-new = Neuer Code
inquiry-coding-new-below = Code darunter
inquiry-coding-edit = Code ändern
inquiry-coding-edit-named = { $name } ändern
inquiry-coding-csv = Als Tabelle
inquiry-coding-file = Codebuch
inquiry-coding-empty-heading = Noch keine Codes
inquiry-coding-empty-text = Beginnen Sie mit den sechs Themen des Leitfadens, oder legen Sie einen Code an, der aus dem Text kommt.
inquiry-coding-from-guide = Themen des Leitfadens als Hauptcodes anlegen
inquiry-coding-from-deductive = aus dem Leitfaden oder der Theorie
inquiry-coding-from-inductive = aus dem Text
inquiry-coding-guide-needs = Was fehlt, was gebraucht wird, was besser sein soll.
inquiry-coding-guide-actors = Wer handelt, wer Verantwortung trägt, wer noch fehlt.
inquiry-coding-guide-networking_potentials = Wer mit wem zusammenkommen könnte und noch nicht zusammenkommt.
inquiry-coding-guide-cooperation_synergies = Was die Zusammenarbeit schon bringt oder bringen würde.
inquiry-coding-guide-opportunities = Was sich gerade öffnet und genutzt werden kann.
inquiry-coding-guide-challenges = Was schwierig ist, was hindert, was Sorgen macht.
inquiry-coding-caption = Codes in ihrer Ordnung, mit der Zahl der Codierungen, die Sie sehen
inquiry-coding-column-level = Ebene
inquiry-coding-column-code = Code
inquiry-coding-column-definition = Definition
inquiry-coding-column-anchor = Ankerbeispiel
inquiry-coding-column-rule = Codierregel
inquiry-coding-column-from = Herkunft
inquiry-coding-column-shortcut = Taste
inquiry-coding-column-codings = Codierungen
inquiry-coding-column-texts = Transkripte
inquiry-coding-column-number = Nummer
inquiry-coding-column-at = Wann
inquiry-coding-column-codes = Codes
inquiry-coding-level = Ebene { $level }
inquiry-coding-folder = Ordner
inquiry-coding-up = { $name } nach oben
inquiry-coding-down = { $name } nach unten
inquiry-coding-aside = { $count ->
    [one] Ein beiseitegelegter Code
   *[other] { $count } beiseitegelegte Codes
}
inquiry-coding-blind-counts = Hier wird blind codiert: Sie sehen und zählen nur Ihre eigenen Codierungen und was vereinbart ist.
inquiry-coding-top = Oberste Ebene
inquiry-coding-no-topic = kein Thema des Leitfadens
inquiry-coding-none = noch nichts
inquiry-coding-code-aside = Dieser Code ist beiseitegelegt. Seine Codierungen bleiben lesbar.
inquiry-coding-field-name = Name
inquiry-coding-field-definition = Definition
inquiry-coding-hint-definition = Was gehört zu diesem Code?
inquiry-coding-field-anchor = Ankerbeispiel
inquiry-coding-hint-anchor = Ein typischer Satz aus einem Transkript.
inquiry-coding-field-rule = Codierregel
inquiry-coding-hint-rule = Wann wird der Code vergeben, wann ein anderer?
inquiry-coding-field-parent = Liegt unter
inquiry-coding-field-place = Platz
inquiry-coding-hint-place = Kleine Zahlen stehen oben.
inquiry-coding-field-from = Herkunft
inquiry-coding-field-topic = Thema des Leitfadens
inquiry-coding-field-shortcut = Taste
inquiry-coding-hint-shortcut = Ein Buchstabe ohne Umlaut oder eine Ziffer. Damit vergeben Sie den Code, ohne die Maus zu nehmen.
inquiry-coding-field-color = Farbe
inquiry-coding-field-coloured = Diese Farbe verwenden; sonst wählt das Programm eine
inquiry-coding-field-folder = Nur ein Ordner: Der Code wird selbst nicht vergeben
inquiry-coding-field-codable = Darf vergeben werden
inquiry-coding-codings = Codierungen
inquiry-coding-codings-none = Hier ist noch nichts codiert, oder Sie sehen es noch nicht.
inquiry-coding-show = Ansehen
inquiry-coding-change = Ändern
inquiry-coding-left-out = { $count ->
    [one] Eine weitere ist hier nicht gezeigt.
   *[other] { $count } weitere sind hier nicht gezeigt.
}
inquiry-coding-merge = Mit einem anderen Code zusammenlegen
inquiry-coding-merge-text = Alle Codierungen und die Codes darunter gehen an den anderen Code. Dieser hier wird beiseitegelegt. Sie können es zurücknehmen.
inquiry-coding-merge-into = Geht auf in
inquiry-coding-merge-do = Zusammenlegen
inquiry-coding-unmerge = Zusammenlegen zurücknehmen
inquiry-coding-done-merged = Zusammengelegt. Auf dieser Seite können Sie es zurücknehmen.
inquiry-undo-codings = Die Codierung ist entfernt.
inquiry-undo-codes = Der Code liegt jetzt beiseite.
inquiry-undo-memos = Das Memo liegt jetzt beiseite.
inquiry-undo-paraphrases = Die Zeile liegt jetzt beiseite.

inquiry-coding-versions = Fassungen des Codebuchs
inquiry-coding-versions-lead = Geben Sie dem Codebuch eine Nummer, wenn sich seine Bedeutung ändert. Jede Codierung merkt sich, welche Fassung galt.
inquiry-coding-versions-none = Noch hat das Codebuch keine Nummer.
inquiry-coding-versions-caption = Fassungen, die neueste zuerst
inquiry-coding-versions-compare = Fassungen vergleichen
inquiry-coding-versions-compare-do = Vergleichen
inquiry-coding-versions-from = Frühere Fassung
inquiry-coding-versions-to = Spätere Fassung
inquiry-coding-versions-same = Zwischen diesen beiden ist nichts anders.
inquiry-coding-version = Fassung { $number }
inquiry-coding-version-now = Fassungen (zuletzt { $number })
inquiry-coding-version-today = Stand von heute
inquiry-coding-version-added = neu
inquiry-coding-version-removed = weg
inquiry-coding-version-changed = anders
inquiry-coding-number = Neue Fassung
inquiry-coding-number-do = Nummer geben
inquiry-coding-field-note = Was ist anders
inquiry-coding-hint-note = Ein Satz: was Sie geändert haben, und warum.
inquiry-coding-done-numbered = Das Codebuch hat eine neue Nummer.

inquiry-coding-code = Codieren
inquiry-coding-compare = Vergleichen
inquiry-coding-text-empty = Das Transkript ist leer.
inquiry-coding-sentences = Sätze wählen
inquiry-coding-choose-turn = Markieren Sie eine Stelle im Text. Oder wählen Sie „Sätze wählen“ über einem Beitrag, dann stehen seine Sätze hier.
inquiry-coding-sentences-caption = Vom ersten bis zum letzten Satz
inquiry-coding-first = Erster
inquiry-coding-last = Letzter
inquiry-coding-sentence = Satz
inquiry-coding-by-hand = Stelle genau angeben
inquiry-coding-field-start = Erstes Zeichen
inquiry-coding-hint-start = Gezählt vom Anfang des Transkripts, das erste ist 0.
inquiry-coding-field-end = Zeichen hinter dem letzten
inquiry-coding-set = Code vergeben
inquiry-coding-paraphrase-this = Stelle paraphrasieren
inquiry-coding-redo = Wiederholen
inquiry-coding-shortcuts = Tasten der Codes
inquiry-coding-no-codes = Im Codebuch steht noch kein Code, den Sie vergeben können.
inquiry-coding-page = Seite { $number } von { $count }
inquiry-coding-blind-text = Sie sehen nur Ihre eigenen Codierungen.
inquiry-coding-done-undo = Erledigt.
inquiry-coding-consensus = vereinbart
inquiry-coding-choose = Code suchen
inquiry-coding-keys = Pfeiltasten bewegen die Marke wortweise, mit Strg satzweise. Umschalt erweitert die Auswahl. Eine Codetaste vergibt den Code, Eingabe öffnet die Suche. Entf entfernt Ihre Codierung an der Marke. Strg+Z nimmt zurück, Strg+Y wiederholt. N und P springen zur nächsten und vorigen Codierung, wenn kein Code diese Taste hat. Alt und Pfeil rechts oder links verschiebt das Ende Ihrer Codierung um ein Wort, mit Umschalt den Anfang.
inquiry-coding-say-set = Code vergeben
inquiry-coding-say-removed = Codierung entfernt
inquiry-coding-say-undone = Zurückgenommen
inquiry-coding-say-redone = Wiederholt
inquiry-coding-say-nothing = Da ist nichts.
inquiry-coding-say-select = Bitte wählen Sie erst eine Stelle im Text.
inquiry-coding-say-selected = Ausgewählt
inquiry-coding-say-failed = Das wurde nicht gespeichert. Bitte versuchen Sie es noch einmal.
inquiry-coding-say-stale = Der Text oder die Runde hat sich geändert. Bitte laden Sie die Seite neu.
inquiry-coding-say-offline = Keine Verbindung. Was andere codieren, erscheint wieder, sobald sie da ist.
inquiry-coding-say-moved = Grenze verschoben
inquiry-coding-say-other = Codierungen anderer
inquiry-coding-coding = Codierung
inquiry-coding-away = Diese Codierung ist entfernt.
inquiry-coding-no-words = Der Text dieser Codierung ist nicht mehr da.
inquiry-coding-by = Von
inquiry-coding-remove = Entfernen
inquiry-coding-then = Codebuch damals
inquiry-coding-then-none = Damals hatte das Codebuch noch keine Nummer.
inquiry-coding-then-same = Der Code bedeutete dasselbe wie heute.
inquiry-coding-then-missing = Der Code stand noch nicht darin.
inquiry-coding-then-name = Hieß damals
inquiry-coding-then-definition = Definition damals
inquiry-coding-then-anchor = Ankerbeispiel damals
inquiry-coding-then-rule = Codierregel damals

inquiry-coding-round = Runde
inquiry-coding-round-none = Für diesen Text gibt es noch keine Runde.
inquiry-coding-round-blind = Es wird unabhängig codiert.
inquiry-coding-round-comparing = Es wird verglichen.
inquiry-coding-round-agreed = Es ist vereinbart.
inquiry-coding-field-coders = Wer codiert unabhängig?
inquiry-coding-hint-coders = Mindestens zwei. Bis zum Vergleich sieht jede Person nur ihre eigenen Codierungen.
inquiry-coding-begin-round = Runde beginnen
inquiry-coding-done-round = Die Runde läuft.
inquiry-coding-to-comparing = Vergleichen
inquiry-coding-to-agreed = Als vereinbart festhalten
inquiry-coding-to-blind = Noch einmal unabhängig codieren
inquiry-coding-field-talk = Worüber gesprochen wurde
inquiry-coding-hint-talk = Was war unklar, worauf haben Sie sich verständigt? Das gehört später in den Bericht.
inquiry-coding-blind-compare = Solange unabhängig codiert wird, gibt es nichts zu vergleichen.
inquiry-coding-compare-none = Zum Vergleichen müssen zwei Personen diesen Text codiert haben.
inquiry-coding-agreement = Übereinstimmung
inquiry-coding-agreement-caption = Übereinstimmung je Code und zusammen
inquiry-coding-person-a = Person A
inquiry-coding-person-b = Person B
inquiry-coding-unit = Einheit
inquiry-coding-hint-unit = Worüber wird einzeln entschieden? Die Zahlen hängen davon ab.
inquiry-coding-unit-is = Einheit: { $unit }.
inquiry-coding-unit-sentence = Satz
inquiry-coding-unit-turn = Beitrag
inquiry-coding-unit-character = Zeichen
inquiry-coding-unit-segment = Segment, zu mindestens 90 % gleich
inquiry-coding-compare-do = Vergleichen
inquiry-coding-all-codes = Alle Codes zusammen
inquiry-coding-both = Beide
inquiry-coding-only-a = Nur A
inquiry-coding-only-b = Nur B
inquiry-coding-measure-percent = Prozent
inquiry-coding-measure-kappa = Cohens κ
inquiry-coding-measure-alpha = Krippendorffs α
inquiry-coding-percent = { $value } %
inquiry-coding-undefined = nicht berechenbar: { $reason }
inquiry-coding-reason-nothing = nichts codiert
inquiry-coding-reason-nothing-in-common = kein gemeinsamer Text
inquiry-coding-reason-one-category = nur eine Kategorie kommt vor
inquiry-coding-reason-one-coder = nur eine Person
inquiry-coding-reason-two-coders-only = nur für zwei Personen
inquiry-coding-reason-anonymous = unbekannt, von wem
inquiry-coding-reason-not-numbers = keine Zahlen
inquiry-coding-reason-below-zero = Zahlen unter null
inquiry-coding-reason-no-negatives = Segmente kennen keine Einheiten, die niemand codiert hat
inquiry-coding-reason-overlapping = mehrere Werte an einer Stelle
inquiry-coding-reason-one-code = es gibt nur einen Code
inquiry-coding-reason-no-share = kein Anteil
inquiry-coding-reason-too-many = zu viele Einheiten
inquiry-coding-disputes = Darüber ist zu reden
inquiry-coding-disputes-open = { $count ->
    [0] Nichts ist offen.
    [one] Eine Stelle ist offen.
   *[other] { $count } Stellen sind offen.
}
inquiry-coding-alike = { $count ->
    [0] Nichts ist gleich codiert.
    [one] Eine Stelle ist gleich codiert.
   *[other] { $count } Stellen sind gleich codiert.
}
inquiry-coding-agreed-count = { $count ->
    [0] Nichts ist vereinbart.
    [one] Eine Codierung ist vereinbart.
   *[other] { $count } Codierungen sind vereinbart.
}
inquiry-coding-take-alike = Gleiche Codierungen vereinbaren
inquiry-coding-kind-missing = Nur { $name }
inquiry-coding-kind-boundary = Andere Grenzen
inquiry-coding-kind-other-code = Anderer Code bei { $name }
inquiry-coding-characters = { $count ->
    [one] ein Zeichen verschieden
   *[other] { $count } Zeichen verschieden
}
inquiry-coding-settled = entschieden
inquiry-coding-take = Wie { $name }
inquiry-coding-take-both = Beide behalten
inquiry-coding-take-neither = Keine
inquiry-coding-done-settled = Vereinbart.

inquiry-coding-memos = Memos
inquiry-coding-memos-lead = Gedanken, die Sie festhalten: zu einem Code, einer Stelle, einem Transkript oder zur Studie.
inquiry-coding-memos-empty-heading = Noch kein Memo
inquiry-coding-memos-empty-text = Ein Memo hält fest, was Ihnen beim Lesen auffällt. Später hilft es beim Schreiben.
inquiry-coding-memo-new = Memo schreiben
inquiry-coding-memo-study = Memo zur Studie
inquiry-coding-memo-edit = Memo ändern
inquiry-coding-field-title = Überschrift
inquiry-coding-field-thought = Gedanke
inquiry-coding-about-study = Studie
inquiry-coding-about-transcript = Transkript
inquiry-coding-about-code = Code
inquiry-coding-about-coding = Codierung
inquiry-coding-about-category = Kategorie
inquiry-coding-about-perspective = Perspektive
inquiry-coding-about-participant = Teilnehmende Person

inquiry-coding-paraphrases = Zusammenfassen nach Mayring
inquiry-coding-paraphrases-lead = Sagen Sie eine Stelle mit anderen Worten, dann allgemein, dann so kurz es geht. Aus dem Kürzesten wird ein Code.
inquiry-coding-paraphrases-empty-heading = Noch keine Zeile
inquiry-coding-paraphrases-empty-text = Wählen Sie beim Codieren eine Stelle und dann „Stelle paraphrasieren“.
inquiry-coding-which-text = Transkript
inquiry-coding-all-texts = alle Transkripte
inquiry-coding-field-paraphrase = Paraphrase
inquiry-coding-field-generalisation = Generalisierung
inquiry-coding-field-reduction = Reduktion
inquiry-coding-make-code = Code daraus machen

inquiry-coding-summaries = Themenmatrix nach Kuckartz
inquiry-coding-summaries-lead = Wer hat zu welchem Hauptcode was gesagt? Öffnen Sie eine Zelle und fassen Sie es in eigenen Worten zusammen.
inquiry-coding-summaries-caption = Personen und Hauptcodes
inquiry-coding-summaries-empty-heading = Noch keine Matrix
inquiry-coding-summaries-empty-text = Dafür braucht es Codes und ein Transkript, in dem feststeht, wer spricht.
inquiry-coding-segments = { $count ->
    [0] keine Stelle
    [one] eine Stelle
   *[other] { $count } Stellen
}
inquiry-coding-person = Person
inquiry-coding-said = Was gesagt wurde
inquiry-coding-said-none = Zu diesem Hauptcode ist von dieser Person nichts codiert, oder Sie sehen es noch nicht.
inquiry-coding-in-text = Im Text
inquiry-coding-field-summary = Zusammenfassung
inquiry-coding-hint-summary = In Ihren Worten. Ein leeres Feld nimmt die Zusammenfassung heraus.

inquiry-coding-error-shortcut-taken = Diese Taste hat schon ein anderer Code.
inquiry-coding-error-children = Unter diesem Code liegen noch andere. Verschieben Sie sie erst.
inquiry-coding-error-not-merged = Dieser Code ist nicht durch Zusammenlegen beiseite.
inquiry-coding-error-two = Bitte wählen Sie mindestens zwei Personen.
inquiry-coding-error-round-open = Für diesen Text läuft schon eine Runde.
inquiry-coding-error-blind = Solange unabhängig codiert wird, gibt es nichts zu vergleichen.
inquiry-coding-error-not-comparing = Erst muss die Runde zum Vergleich stehen.
