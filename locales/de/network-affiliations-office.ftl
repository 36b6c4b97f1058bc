# Zweimodale Daten: Einrichtungen nach Gremien, Themen und Zielgruppen
affiliations-heading = Wer gehört wozu?
affiliations-lead = Hier sehen Sie, welche Einrichtung in welchem Gremium sitzt, an welchem Thema arbeitet und welche Zielgruppe erreicht. So fällt auf, wo ein Bereich fehlt und was an einer einzigen Einrichtung hängt.
affiliations-modes = Wonach geordnet?
affiliations-mode-bodies = Gremien
affiliations-mode-topics = Themen
affiliations-mode-target_groups = Zielgruppen
affiliations-summary = { $organisations ->
    [one] Eine Einrichtung
   *[other] { $organisations } Einrichtungen
}; { $mode }: { $groups }; { $seats ->
    [one] eine Zugehörigkeit
   *[other] { $seats } Zugehörigkeiten
}. Stand { $date }. Themen und Zielgruppen stammen aus veröffentlichten Angeboten, Themen auch aus Kooperationen.
affiliations-empty-heading = Noch nichts zu zeigen
affiliations-empty-text = Tragen Sie Gremien mit ihren Sitzen ein, oder geben Sie bei Angeboten Themen und Zielgruppen an.
affiliations-lines-heading = Wer ist dabei, wer fehlt?
affiliations-lines-caption = Gremien, Themen oder Zielgruppen mit ihren Einrichtungen, die größten zuerst
affiliations-column-group = Name
affiliations-column-count = Einrichtungen
affiliations-column-names = Wer
affiliations-missing = { $sector } fehlt
affiliations-nobody-heading = Dazu gibt es niemanden
affiliations-nobody-text = Zu diesen Stichworten hat keine Einrichtung ein veröffentlichtes Angebot oder eine Kooperation.
affiliations-unseated-heading = Hier sitzt noch keine Einrichtung
affiliations-unseated-text = In diesen Gremien sitzt keine der gezeigten Einrichtungen.
affiliations-brokers-heading = Wer hält das zusammen?
affiliations-brokers-text = Diese Einrichtungen verbinden als einzige zwei Gremien, Themen oder Zielgruppen. Fallen sie weg, reißt die Verbindung.
affiliations-broker = Gehört zu { $groups }; verbindet { $pairs ->
    [one] ein Paar, das
   *[other] { $pairs } Paare, die
} sonst niemand verbindet.
affiliations-squares-heading = Alles auf einen Blick
affiliations-squares-caption = Einrichtungen in Zeilen, Gremien, Themen oder Zielgruppen in Spalten
affiliations-squares-large = Für eine Übersicht sind es zu viele. Wählen Sie oben einen Bereich, oder nehmen Sie die Datei.
affiliations-belongs = { $name }: { $group }
affiliations-two_mode_density = Dichte
affiliations-two_mode_density-text = Zugehörigkeiten geteilt durch alle, die möglich wären (Borgatti und Everett 1997).
affiliations-two_mode_clustering = Wiedersehen
affiliations-two_mode_clustering-text = Wie oft sich zwei, die sich an einer Stelle treffen, auch an einer zweiten treffen: der Anteil der Wege über drei Zugehörigkeiten, die sich zu einem Viereck schließen (Robins und Alexander 2004).
