# Zuhören: Auswertung und Ergebnisse
inquiry-show = Anzeigen
inquiry-change = Ändern
inquiry-as-csv = Als CSV
inquiry-pages = Seiten
inquiry-previous = Zurück
inquiry-next = Weiter
inquiry-public = Öffentlich
inquiry-unsaved = Sie haben etwas eingetragen und noch nicht gespeichert. Wollen Sie die Seite wirklich verlassen?
inquiry-consensus = Einigung
inquiry-to-quotes = Zitate
inquiry-to-readers = Wer hat gelesen?
inquiry-to-workshop = Zum Abwägen

inquiry-all-codes = alle Codes
inquiry-all-texts = alle Transkripte
inquiry-all-speakers = alle
inquiry-all-coders = alle
inquiry-all-sectors = alle Sektoren
inquiry-all-topics = alle Fragen

inquiry-field-text = Text
inquiry-field-codes = Codes
inquiry-field-place = Platz in der Liste
inquiry-field-categories = Kategorien
inquiry-field-public = Öffentlich: Alle dürfen diese Perspektive lesen
inquiry-field-kind = Art
inquiry-field-title = Titel
inquiry-field-category-text = Was gesagt wurde
inquiry-hint-category-text = In Ihren Worten, ohne Namen.
inquiry-field-perspective-text = Was daraus folgt
inquiry-field-proposal-text = Was gemeint ist

inquiry-analysis-lead = Was steckt in den Texten? Alle Zahlen zählen Menschen oder Stellen im Text, und jede führt zu den Sätzen zurück.
inquiry-count-texts = { $count ->
    [one] Transkript
   *[other] Transkripte
}
inquiry-count-people = { $count ->
    [one] Stimme
   *[other] Stimmen
}
inquiry-count-codes = { $count ->
    [one] Code
   *[other] Codes
}
inquiry-count-codings = { $count ->
    [one] Codierung
   *[other] Codierungen
}
inquiry-note-raw = { $count ->
    [one] Ein Transkript fehlt hier: Es hat noch echte Namen.
   *[other] { $count } Transkripte fehlen hier: Sie haben noch echte Namen.
}
inquiry-note-blind = Es wird noch blind codiert. Sie sehen Ihre eigenen Codierungen und die Einigungen.
inquiry-narrow-heading = Schmale Basis
inquiry-narrow-text = Diese Codes tragen erst wenige. Das heißt nicht, dass sie falsch sind. Es heißt: Noch einmal nachfragen.
inquiry-narrow-people = nur eine Stimme
inquiry-narrow-sector = nur ein Sektor
inquiry-figure-empty-heading = Noch nichts zu zeigen
inquiry-figure-empty-text = Sobald Texte codiert sind, stehen hier Zahlen.

inquiry-search-heading = Suche in den Transkripten
inquiry-search-lead = Findet Wörter in allen Formen und auch in Zusammensetzungen: „Schule“ findet „Grundschule“.
inquiry-search-label = Wörter
inquiry-search-go = Suchen
inquiry-search-none-heading = Nichts gefunden
inquiry-search-none-text = Versuchen Sie ein anderes Wort oder weniger Wörter.
inquiry-search-count = { $count ->
    [one] Eine Stelle
   *[other] { $count } Stellen
}
inquiry-search-some = { $count ->
    [one] Keine Stelle hat alle Wörter. Eine hat einen Teil davon.
   *[other] Keine Stelle hat alle Wörter. { $count } haben einen Teil davon.
}

inquiry-segments-heading = Stellen zu einem Code
inquiry-segments-lead = Jede Stelle mit dem, was davor und danach gesagt wurde.
inquiry-segments-empty-heading = Keine Stelle
inquiry-segments-empty-text = Mit dieser Auswahl gibt es keine Stelle. Nehmen Sie einen Filter weg.
inquiry-segment-code = Code
inquiry-segment-sector = Sektor
inquiry-segment-speaker = Stimme
inquiry-segment-topic = Frage des Leitfadens
inquiry-segment-text = Transkript
inquiry-segment-source = Transkript
inquiry-segment-time = Zeit
inquiry-segment-coder = Codiert von
inquiry-segment-nested = auch die Codes darunter
inquiry-segment-by = codiert: { $name }

inquiry-tables-heading = Codes im Vergleich
inquiry-tables-lead = Wie oft kommt ein Code vor: je Sektor, je Stimme, je Transkript, je Frage.
inquiry-tables-by = Spalten
inquiry-tables-by-sector = Sektoren
inquiry-tables-by-speaker = Stimmen
inquiry-tables-by-text = Transkripte
inquiry-tables-by-topic = Fragen des Leitfadens
inquiry-tables-all = Alle
inquiry-tables-note = Gezählt werden Stellen. Eine Stelle mit zwei Stimmen zählt für beide. Was die Moderation sagt, zählt nur bei Transkripten.

inquiry-cooccurrence-heading = Codes, die sich treffen
inquiry-cooccurrence-lead = Welche Codes liegen auf demselben Stück Text?
inquiry-cooccurrence-first = Code
inquiry-cooccurrence-second = trifft
inquiry-cooccurrence-sharing = Treffen
inquiry-cooccurrence-equal = gleich
inquiry-cooccurrence-inside = innerhalb
inquiry-cooccurrence-around = außen herum
inquiry-cooccurrence-overlap = überlappend
inquiry-cooccurrence-coefficient = c-Koeffizient
inquiry-cooccurrence-pairing = Wessen Codierungen
inquiry-cooccurrence-same = derselben Person
inquiry-cooccurrence-any = aller Personen
inquiry-cooccurrence-note = Der c-Koeffizient ist n12 / (n1 + n2 − n12): 0 nie zusammen, 1 immer.
inquiry-cooccurrence-more = { $count ->
    [one] Ein weiteres Paar steht in der Datei.
   *[other] { $count } weitere Paare stehen in der Datei.
}

inquiry-coverage-heading = Leitfaden: gefragt und beantwortet
inquiry-coverage-lead = Welche Frage wurde gestellt, und wer hat wie lange geantwortet?
inquiry-coverage-questions = Gefragt
inquiry-coverage-people = Antworteten
inquiry-coverage-not-asked = nicht gefragt
inquiry-coverage-nobody = niemand
inquiry-coverage-cell = { $turns }-mal, { $characters } Zeichen
inquiry-coverage-cell-timed = { $turns }-mal, { $time }
inquiry-coverage-note = Eine Frage zählt, wenn Beiträge im Transkript ihr zugeordnet sind.

inquiry-saturation-heading = Sättigung
inquiry-saturation-lead = Bringen weitere Gespräche noch neue Codes?
inquiry-saturation-text = Transkript
inquiry-saturation-new = Neue Codes
inquiry-saturation-codes = Codes bisher
inquiry-saturation-mean = Mittel
inquiry-saturation-band = Band (95 %)
inquiry-saturation-picture = Kurve der Codes bisher mit dem Band zufälliger Reihenfolgen; die Zahlen stehen in der Tabelle darunter
inquiry-saturation-note = Das Band zeigt { $orders } zufällige Reihenfolgen der Transkripte. Wird die Kurve innerhalb des Bandes flach, sagt das etwas über das Feld. Verlässt sie es, sagt das etwas über die Reihenfolge.

inquiry-words-heading = Wörter eines Sektors
inquiry-words-lead = Welche Wörter sagt ein Sektor öfter oder seltener als die anderen?
inquiry-words-word = Wort
inquiry-words-here = In diesem Sektor
inquiry-words-elsewhere = In den anderen
inquiry-words-ratio = Log-Verhältnis
inquiry-words-likelihood = Log-Likelihood
inquiry-words-note = Log-Verhältnis 1 heißt: doppelt so oft; −1: halb so oft. Gezeigt werden Wörter ab vier Nennungen mit einer Log-Likelihood ab 3,84.

inquiry-agreement-heading = Übereinstimmung
inquiry-agreement-lead = Wie weit stimmen zwei Personen überein, die dieselben Texte codiert haben?
inquiry-agreement-first = Person
inquiry-agreement-second = Verglichen mit
inquiry-agreement-unit = Einheit
inquiry-agreement-unit-character = Zeichen
inquiry-agreement-unit-sentence = Satz
inquiry-agreement-unit-turn = Beitrag
inquiry-agreement-unit-segment = codierte Stelle
inquiry-agreement-unit-character-text = Verglichen wird jedes Zeichen: Hat es diesen Code oder nicht?
inquiry-agreement-unit-sentence-text = Verglichen wird jeder Satz: Hat er diesen Code oder nicht?
inquiry-agreement-unit-turn-text = Verglichen wird jeder Beitrag: Hat er diesen Code oder nicht?
inquiry-agreement-unit-segment-text = Verglichen wird jede codierte Stelle. Zwei gelten als gleich, wenn sie zu 90 % dasselbe abdecken. Was niemand codiert hat, kommt nicht vor.
inquiry-agreement-all = Alle Codes zusammen
inquiry-agreement-counts = beide / nur erste / nur zweite / keine
inquiry-agreement-interval = { $value } ({ $low } bis { $high })
inquiry-agreement-samples = In Klammern: 95-%-Intervall aus { $samples } Stichproben der Transkripte.
inquiry-agreement-no-samples = Ein Intervall braucht mindestens zwei Texte.
inquiry-agreement-texts = { $count ->
    [0] Die beiden haben noch keinen Text gemeinsam.
    [one] Verglichen wird ein Text, den beide codiert haben.
   *[other] Verglichen werden { $count } Texte, die beide codiert haben.
}
inquiry-agreement-two = Für einen Vergleich braucht es zwei Personen, die codiert haben.
inquiry-not-defined = nicht berechenbar: { $why }
inquiry-undefined-nothing = nichts codiert
inquiry-undefined-nothing_in_common = kein gemeinsamer Text
inquiry-undefined-one_category = nur eine Kategorie kommt vor
inquiry-undefined-one_coder = nur eine Person
inquiry-undefined-two_coders_only = nur für zwei Personen
inquiry-undefined-anonymous = unbekannt, wer was entschied
inquiry-undefined-not_numbers = keine Zahlen
inquiry-undefined-below_zero = Werte unter null
inquiry-undefined-no_negatives = diese Einheit kennt kein „keine“
inquiry-undefined-overlapping = Codes einer Person überlappen
inquiry-undefined-one_code = nur ein Code
inquiry-undefined-no_share = mehr Treffen als Stellen
inquiry-undefined-too_many = zu viele Einheiten
inquiry-measure-percent = Prozent
inquiry-measure-holsti = Holsti
inquiry-measure-cohen = Cohens κ
inquiry-measure-scott = Scotts π
inquiry-measure-alpha_nominal = Krippendorffs α
inquiry-measure-ac1 = Gwets AC1
inquiry-measure-kuckartz_raediker = Kuckartz/Rädiker κ
inquiry-measure-alpha_u = αU (Unitizing, alle Codes)
inquiry-measure-u_alpha = u-α (Text und Codes)
inquiry-measure-u_alpha_binary = u-α binär (codiert oder nicht)
inquiry-measure-cu_alpha = cu-α (nur wo beide codiert haben)
inquiry-measure-gamma = Mathets γ (Mittel über Texte)

inquiry-results-lead = Was herausgekommen ist: Kategorien mit ihren Stimmen, und Perspektiven, die daraus folgen.
inquiry-perspectives-heading = Entwicklungsperspektiven
inquiry-perspectives-none = Noch keine Perspektive.
inquiry-perspective-new = Neue Perspektive
inquiry-perspective-edit = Perspektive ändern
inquiry-perspective-bare = Ohne Beleg: Diese Perspektive beruht auf keiner Kategorie.
inquiry-perspective-rests = Beruht auf:
inquiry-perspective-basis = Worauf sie beruht
inquiry-categories-heading = Kategorien
inquiry-categories-none = Noch keine Kategorie.
inquiry-categories-caption = Kategorien und wer sie trägt
inquiry-category-new = Neue Kategorie
inquiry-category-edit = Kategorie ändern
inquiry-category-codes = Codes dieser Kategorie
inquiry-category-bare = Ohne Beleg: Diese Kategorie beruht auf keinem Code.
inquiry-category-sentences = Was gesagt wurde
inquiry-category-silent = Zu diesen Codes gibt es noch keine Stelle.
inquiry-category-more = { $count ->
    [one] und eine weitere Stelle
   *[other] und { $count } weitere Stellen
}
inquiry-category-no-perspective = Noch in keiner Perspektive.
inquiry-code-no-category = Noch in keiner Kategorie.
inquiry-column-category = Kategorie
inquiry-column-people = Stimmen
inquiry-column-voices = Stimmen je Sektor
inquiry-people-count = { $count ->
    [0] Noch keine Stimme.
    [one] Eine Stimme trägt diese Kategorie.
   *[other] { $count } Stimmen tragen diese Kategorie.
}
inquiry-voice = { $people ->
    [one] 1 Stimme
   *[other] { $people } Stimmen
}, { $codings ->
    [one] 1 Stelle
   *[other] { $codings } Stellen
}
inquiry-voices-none = Noch ohne Stelle im Text.
inquiry-voices-few = Weniger als zwei Stimmen tragen diese Kategorie.
inquiry-voices-sector = Nur ein Sektor trägt diese Kategorie: { $sector }.
inquiry-voices-unknown = Der Sektor der Stimmen ist nicht bekannt.
inquiry-proposals-heading = Vorschläge für den Bildungsplan
inquiry-proposals-none = Noch kein Vorschlag.
inquiry-proposal-new = Vorschlag machen
inquiry-proposal-edit = Vorschlag ändern
inquiry-proposal-goal = Ziel
inquiry-proposal-measure = Maßnahme
inquiry-undo-categories = Die Kategorie liegt jetzt beiseite.
inquiry-undo-perspectives = Die Perspektive liegt jetzt beiseite.
inquiry-undo-proposals = Der Vorschlag liegt jetzt beiseite.

inquiry-workshop-heading = Abwägen
inquiry-workshop-lead = Wie wichtig ist eine Perspektive, und wie machbar? Jede Person vergibt 1 bis 5. Was wichtig und machbar ist, steht oben.
inquiry-workshop-empty-heading = Noch nichts abzuwägen
inquiry-workshop-empty-text = Legen Sie zuerst Perspektiven an.
inquiry-workshop-caption = Perspektiven nach Wichtigkeit mal Machbarkeit
inquiry-workshop-picture = Perspektiven nach Machbarkeit (nach rechts) und Wichtigkeit (nach oben); die Zahlen stehen in der Tabelle darunter
inquiry-workshop-vote = Meine Punkte speichern
inquiry-importance = Wichtigkeit
inquiry-feasibility = Machbarkeit
inquiry-column-perspective = Perspektive
inquiry-column-votes = Personen
inquiry-column-own = Ihre Punkte
inquiry-done-voted = Ihre Punkte sind gespeichert.
inquiry-weighed = { $votes ->
    [one] Eine Person hat abgewogen
   *[other] { $votes } Personen haben abgewogen
}: Wichtigkeit { $importance }, Machbarkeit { $feasibility } von 5.
inquiry-weighed-none = Noch hat niemand abgewogen.

inquiry-thread-heading = Der rote Faden
inquiry-thread-lead = Von dem, was vorgeschlagen wird, bis zu der Sekunde, in der es gesagt wurde.
inquiry-thread-up = Perspektiven, die darauf beruhen
inquiry-thread-sentence = Der Satz
inquiry-thread-second = Die Sekunde der Aufnahme
inquiry-thread-no-time = Dieses Transkript hat keine Zeitmarken.

inquiry-report-heading = Bericht
inquiry-report-subtitle = Bericht über die Fokusgruppen
inquiry-report-question-heading = Frage
inquiry-report-no-method = Das Vorgehen ist noch nicht beschrieben.
inquiry-report-sample = Wer gehört wurde
inquiry-report-sample-caption = Teilgenommen und gesucht, je Sektor und Blickwinkel
inquiry-report-focus_group = Fokusgruppe
inquiry-report-interview = Interview
inquiry-report-consent = { $count ->
    [one] Alle haben schriftlich eingewilligt, mit einer Fassung der Einwilligung.
   *[other] Alle haben schriftlich eingewilligt, mit { $count } Fassungen der Einwilligung.
}
inquiry-report-guide = Leitfaden
inquiry-report-part-opening = Einstieg
inquiry-report-part-main = Hauptteil
inquiry-report-part-close = Abschluss
inquiry-report-question = { $question } ({ $minutes } Minuten)
inquiry-report-codebook = Codebuch
inquiry-report-codebook-caption = Codes mit Definition und Regel
inquiry-report-no-codes = Es gibt noch keine Codes.
inquiry-report-definition = Definition
inquiry-report-rule = Codierregel
inquiry-report-agreement = Übereinstimmung
inquiry-report-agreement-caption = Übereinstimmung je Paar, alle Codes zusammen (in Klammern: 95-%-Intervall)
inquiry-report-one-coder = Kein Text wurde von zwei Personen codiert. Darum gibt es hier keine Zahl.
inquiry-report-pair = Wer
inquiry-report-quote = „{ $text }“ ({ $speaker })

inquiry-exchange-heading = Austausch
inquiry-exchange-lead = Projekte anderer Programme nach dem Standard REFI-QDA, hinein und heraus.
inquiry-exchange-out = Heraus
inquiry-exchange-out-text = Transkripte mit Pseudonymen, Codes, Codierungen, wer sie wann setzte. Der Schlüssel zu den Namen ist nie dabei.
inquiry-exchange-project = Projekt (.qdpx)
inquiry-exchange-codebook = Codebuch (.qdc)
inquiry-exchange-in = Herein
inquiry-exchange-in-text = Ein Projekt kommt ganz herein oder gar nicht. Was schon da ist, kommt nicht doppelt. Danach sehen Sie Zeile für Zeile, was nicht herüberkam.
inquiry-exchange-file = Projektdatei
inquiry-exchange-file-hint = Eine Datei mit der Endung .qdpx. Größere als 30 MB nimmt das Kommando „bildungsraum inquiry import“.
inquiry-exchange-ready = Die Texte haben schon Pseudonyme
inquiry-exchange-take = Hereinholen
inquiry-error-project = Diese Datei lässt sich nicht lesen: { $why }
inquiry-imported = Hereingekommen: { $codes } Codes, { $texts } Transkripte, { $codings } Codierungen. Schon da: { $known }.
inquiry-losses-heading = Was nicht so herüberkam
inquiry-losses-none = Alles kam so herüber, wie es war.
inquiry-losses-caption = Verluste und Anpassungen
inquiry-losses-more = { $count ->
    [one] Eine weitere Zeile wird nicht gezeigt.
   *[other] { $count } weitere Zeilen werden nicht gezeigt.
}
inquiry-loss-place = Wo
inquiry-loss-what = Was
inquiry-loss-effect = Folge
inquiry-loss-effect-lost = fehlt
inquiry-loss-effect-mended = angepasst
inquiry-loss-effect-noticed = nur bemerkt
inquiry-loss-project_named = Die Projektdatei heißt nicht project.qde.
inquiry-loss-project_in_folder = Die Projektdatei liegt in einem Ordner.
inquiry-loss-backslashes = Namen im Archiv sind mit umgekehrten Schrägstrichen getrennt.
inquiry-loss-namespace = Der Namensraum ist nicht der des Standards.
inquiry-loss-encoding = Der Text ist nicht UTF-8 und wurde in einer anderen Kodierung gelesen.
inquiry-loss-unknown_element = Der Standard kennt hier kein solches Element.
inquiry-loss-unknown_attribute = Der Standard kennt hier kein solches Attribut.
inquiry-loss-again = Von mehreren wird nur das erste genommen.
inquiry-loss-bad_guid = Die GUID ist keine und wurde ersetzt.
inquiry-loss-guid_as_text = Die GUID steht zwischen den Marken statt in einem Attribut.
inquiry-loss-double_guid = Die GUID kommt zweimal vor. Die zweite wurde ersetzt.
inquiry-loss-bad_time = Das ist kein Zeitpunkt.
inquiry-loss-no_zone = Zeiten ohne Zone gelten als UTC.
inquiry-loss-fine_time = Zeiten werden auf Millisekunden gekürzt.
inquiry-loss-bad_number = Das ist keine ganze Zahl.
inquiry-loss-bad_colour = Das ist keine Farbe.
inquiry-loss-bad_word = Der Standard kennt dieses Wort nicht.
inquiry-loss-no_name = Es fehlt ein Name.
inquiry-loss-unknown_user = Diese Person steht nicht in der Liste.
inquiry-loss-unknown_code = Diesen Code gibt es nicht.
inquiry-loss-unknown_target = Worauf es zeigt, gibt es nicht.
inquiry-loss-missing_text = Der Text der Quelle fehlt.
inquiry-loss-missing_file = Die Datei ist nicht im Archiv.
inquiry-loss-left_out_file = Die Datei ist zu groß.
inquiry-loss-outer_path = Ein Pfad außerhalb des Archivs wird nicht übernommen.
inquiry-loss-two_texts = Es gibt zwei Texte. Genommen wird der in der eigenen Datei.
inquiry-loss-counting = Stellen waren anders gezählt und wurden neu berechnet.
inquiry-loss-outside_text = Die Stelle liegt außerhalb des Textes.
inquiry-loss-cut_to_text = Die Stelle reichte über den Text hinaus und wurde gekürzt.
inquiry-loss-backwards = Das Ende lag vor dem Anfang und wurde gedreht.
inquiry-loss-forbidden_sign = Ein Steuerzeichen wurde ersetzt.
inquiry-loss-not_codable = Ein Ordner wurde als Code vergeben und ist jetzt ein Code.
inquiry-loss-whole_source = Eine Codierung der ganzen Quelle gilt jetzt für den ganzen Text.
inquiry-loss-no_user = Es ist niemand genannt. Eine Person ohne Namen wurde eingesetzt.
inquiry-loss-turn_overlap = Der Beitrag überlappt einen anderen.
inquiry-loss-no_place = Dafür gibt es hier keinen Platz.
inquiry-loss-history = Frühere Fassungen des Codebuchs lassen sich nicht schreiben.
inquiry-loss-circle = Der Code liegt in sich selbst.
inquiry-loss-no_content = Die Quelle wird ohne Text geschrieben.
inquiry-loss-bad_value = Der Wert passt nicht zur Variable und wird als Text geschrieben.

inquiry-history-heading = Verlauf
inquiry-history-lead = Jede Änderung bleibt. Der Stand an jeder Stelle lässt sich aus dem Verlauf wiederherstellen.
inquiry-history-caption = Änderungen, die neueste zuerst
inquiry-history-at = Wann
inquiry-history-who = Wer
inquiry-history-what = Was
inquiry-history-line = { $what }: { $action }
inquiry-history-link = über einen Link
inquiry-history-state = Stand ansehen
inquiry-history-older = Ältere Änderungen
inquiry-history-then = Stand nach Änderung { $position }
inquiry-history-entries = { $count ->
    [one] Ein Eintrag.
   *[other] { $count } Einträge.
}
inquiry-history-texts = { $count ->
    [one] Ein Text.
   *[other] { $count } Texte.
}
inquiry-history-codings = { $count ->
    [one] Eine Codierung.
   *[other] { $count } Codierungen.
}
inquiry-history-hash = Prüfsumme (SHA-256):
inquiry-history-erased = { $count ->
    [one] Der Inhalt einer Änderung wurde nach dem Datenschutz gelöscht.
   *[other] Die Inhalte von { $count } Änderungen wurden nach dem Datenschutz gelöscht.
}
inquiry-history-same = Geprüft: Aus dem Verlauf entsteht genau der Stand, der gespeichert ist.
inquiry-history-differs = Achtung: Der gespeicherte Stand weicht vom Verlauf ab. Bitte melden Sie das.
inquiry-kind-study = Studie
inquiry-kind-group = Gruppe
inquiry-kind-participant = Teilnehmende Person
inquiry-kind-consent_form = Einwilligung
inquiry-kind-guide = Leitfaden
inquiry-kind-mark = Notiz aus dem Gespräch
inquiry-kind-recording = Aufnahme
inquiry-kind-transcript = Transkript
inquiry-kind-text = Text
inquiry-kind-quote = Zitat
inquiry-kind-code = Code
inquiry-kind-codebook = Fassung des Codebuchs
inquiry-kind-coding = Codierung
inquiry-kind-memo = Memo
inquiry-kind-paraphrase = Paraphrase
inquiry-kind-summary = Zusammenfassung
inquiry-kind-round = Vergleich
inquiry-kind-category = Kategorie
inquiry-kind-perspective = Perspektive
inquiry-kind-vote = Abwägung
inquiry-kind-proposal = Vorschlag
inquiry-kind-key = Schlüssel
inquiry-action-create = angelegt
inquiry-action-update = geändert
inquiry-action-archive = beiseitegelegt
inquiry-action-restore = zurückgeholt
inquiry-action-submit = eingereicht
inquiry-action-publish = freigegeben
inquiry-action-return = zurückgegeben
inquiry-action-confirm = bestätigt
inquiry-action-merge = zusammengeführt
inquiry-action-erase = gelöscht
inquiry-action-access = geöffnet

# Kinds of entries in the trail
office-entity-inquiry-study = Zuhören: Studie
office-entity-inquiry-group = Zuhören: Gruppe
office-entity-inquiry-participant = Zuhören: Teilnehmende Person
office-entity-inquiry-consent-form = Zuhören: Einwilligung
office-entity-inquiry-guide = Zuhören: Leitfaden
office-entity-inquiry-mark = Zuhören: Notiz aus dem Gespräch
office-entity-inquiry-recording = Zuhören: Aufnahme
office-entity-inquiry-transcript = Zuhören: Transkript
office-entity-inquiry-text = Zuhören: Text
office-entity-inquiry-quote = Zuhören: Zitat
office-entity-inquiry-code = Zuhören: Code
office-entity-inquiry-codebook = Zuhören: Fassung des Codebuchs
office-entity-inquiry-coding = Zuhören: Codierung
office-entity-inquiry-memo = Zuhören: Memo
office-entity-inquiry-paraphrase = Zuhören: Paraphrase
office-entity-inquiry-summary = Zuhören: Zusammenfassung
office-entity-inquiry-round = Zuhören: Vergleich
office-entity-inquiry-category = Zuhören: Kategorie
office-entity-inquiry-perspective = Zuhören: Perspektive
office-entity-inquiry-vote = Zuhören: Abwägung
office-entity-inquiry-proposal = Zuhören: Vorschlag
