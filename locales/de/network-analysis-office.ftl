# Vernetzen: was das Netzwerk zeigt, und Vorschläge für neue Kooperationen
analysis-heading = Netzwerk
analysis-lead = Hier sehen Sie, wer mit wem zusammenarbeitet, wo das Netz dünn ist und welche Verbindung am meisten helfen würde.
analysis-breadcrumb = Sie sind hier
analysis-views = Ansichten des Netzwerks
analysis-view-overview = Überblick
analysis-view-map = Karte
analysis-view-table = Tabelle
analysis-view-matrix = Matrix
analysis-view-proposals = Vorschläge
analysis-summary = { $organisations ->
        [one] Eine Einrichtung
       *[other] { $organisations } Einrichtungen
    }, { $ties ->
        [0] noch keine Verbindung
        [one] eine Verbindung
       *[other] { $ties } Verbindungen
    }. Quelle: Angaben der Einrichtungen und des Bildungsbüros. Stand: { $date }.
analysis-filter = Auswahl
analysis-filter-any = alle
analysis-filter-sector = Bereich
analysis-filter-topic = Thema
analysis-filter-kind = Art der Kooperation
analysis-filter-quarter = Stadtteil
analysis-filter-as-of = Stand am
analysis-filter-confirmed = Nur bestätigte
analysis-filter-bodies = Gemeinsame Gremien zählen als Verbindung
analysis-filter-show = Zeigen
analysis-filter-all = Alles zeigen
analysis-empty-heading = Noch kein Netz
analysis-empty-text = Zu dieser Auswahl gibt es keine Kooperation, die Sie sehen dürfen. Tragen Sie Kooperationen ein, oder starten Sie eine Netzwerkbefragung.
analysis-percent = { $percent } %
analysis-yes = ja
analysis-no = nein
analysis-list-and = { $list } und { $last }
analysis-list-more = { $count ->
        [one] { $list } und eine weitere
       *[other] { $list } und { $count } weitere
    }
analysis-column-name = Einrichtung
analysis-column-sector = Bereich
analysis-column-community = Gruppe
analysis-column-measure = Kennzahl
analysis-column-value = Wert
analysis-explain = Was bedeutet „{ $name }“?
analysis-tie-confirmed = bestätigt
analysis-tie-open = noch nicht bestätigt
analysis-tie-body = gemeinsames Gremium
analysis-legend-confirmed = bestätigt
analysis-legend-open = noch nicht bestätigt

# Karte
analysis-map-heading = Netzwerk: Karte
analysis-map-lead = Jedes Zeichen ist eine Einrichtung, jede Linie eine Kooperation. Je mehr Partner, desto größer das Zeichen.
analysis-map-label = Karte des Netzwerks
analysis-map-whole = Alles zeigen
analysis-map-groups = Gruppen umranden
analysis-map-thinned = Solange sich die Karte bewegt, zeigen wir { "{share}" } % der Kooperationen.
analysis-map-ties-none = noch keine Kooperation
analysis-map-ties-one = eine Kooperation
analysis-map-ties-many = { "{count}" } Kooperationen
analysis-map-no-tie = In dieser Richtung gibt es keine Kooperation.
analysis-map-lost = Die Karte kann hier gerade nicht gezeichnet werden. Sie sehen stattdessen ein festes Bild.
analysis-map-large = Für ein festes Bild sind es zu viele Einrichtungen. Alle Angaben stehen in der Tabelle.
analysis-map-unplaced = { $count ->
        [one] Von einer Einrichtung ist der Ort nicht bekannt. In der Ansicht „Im Ort“ steht sie nahe bei ihren Partnern.
       *[other] Von { $count } Einrichtungen ist der Ort nicht bekannt. In der Ansicht „Im Ort“ stehen sie nahe bei ihren Partnern.
    }
analysis-map-keys = Mit der Tastatur
analysis-map-keys-text = Mit den Pfeiltasten gehen Sie entlang der Kooperationen von einer Einrichtung zur nächsten. Bild auf und Bild ab gehen durch alle Einrichtungen, Pos 1 wählt die mit den meisten Partnern. Plus und Minus ändern die Größe, 0 zeigt alles. Umschalt und Pfeil verschieben die Karte. Eingabe öffnet die Seite der Einrichtung, Escape hebt die Auswahl auf.
analysis-map-as-table = Dasselbe als Tabelle
analysis-find = Einrichtung finden
analysis-find-show = Zeigen
analysis-layout = Anordnung
analysis-layout-force = Nach Nähe im Netz
analysis-layout-town = Im Ort

# Tabelle
analysis-table-heading = Netzwerk: Tabelle
analysis-table-lead = Alle Kennzahlen jeder Einrichtung. Sie gelten für die Auswahl, die Sie sehen, und werden mit ihr neu berechnet.
analysis-table-caption = Einrichtungen mit ihren Kennzahlen; ein Klick auf eine Überschrift sortiert
analysis-table-left-out = { $count ->
        [one] Eine weitere Einrichtung steht im Export.
       *[other] { $count } weitere Einrichtungen stehen im Export.
    }
analysis-whole-heading = Das Netz als Ganzes
analysis-whole-caption = Kennzahlen des Netzes
analysis-export-heading = Mitnehmen
analysis-export-text = Die Dateien enthalten, was Sie sehen dürfen, und nur Ihre Auswahl.
analysis-export-table = Kennzahlen (CSV)
analysis-export-title = Netzwerk, { $portal }
analysis-file = Netzwerk
analysis-file-table = Netzwerk Kennzahlen
analysis-definitions-heading = Was die Kennzahlen bedeuten
analysis-definitions-text = Programme rechnen manche Kennzahl verschieden. Hier steht, wie sie hier gerechnet ist. Was sich nicht berechnen lässt, heißt „nicht definiert“, mit dem Grund.

# Matrix
analysis-matrix-heading = Netzwerk: Matrix
analysis-matrix-lead = Wer arbeitet mit wem? Zeilen und Spalten sind dieselben Einrichtungen, geordnet nach Gruppen, die eng zusammenhängen.
analysis-matrix-label = Matrix der Kooperationen
analysis-matrix-help = Mit den Pfeiltasten gehen Sie von Feld zu Feld, Pos 1 und Ende springen an den Rand. Eingabe öffnet die Kooperation. Auf einem leeren Feld trägt Eingabe eine neue ein, wenn Sie das dürfen.
analysis-matrix-empty = keine Kooperation
analysis-matrix-add = keine Kooperation, Eingabe trägt eine ein
analysis-matrix-back = Zurück zu allen Gruppen
analysis-matrix-blocks = Für eine Matrix sind es zu viele Einrichtungen. Sie sehen deshalb Gruppen. Öffnen Sie eine, um ihre Einrichtungen zu sehen.
analysis-matrix-blocks-caption = Verbindungen in und zwischen Gruppen
analysis-pair = { $a } und { $b }: { $what }
analysis-group-name = { $number }: { $names } ({ $count })
analysis-group-loose = { $count ->
        [one] Eine ohne Gruppe
       *[other] { $count } ohne Gruppe
    }
analysis-block = { $ties ->
        [one] Eine Verbindung
       *[other] { $ties } Verbindungen
    }, { $share } der möglichen

# Nicht definiert
analysis-undefined-too_few = nicht definiert: zu wenige Einrichtungen
analysis-undefined-no_ties = nicht definiert: keine Verbindung
analysis-undefined-isolate = nicht definiert: kein Partner
analysis-undefined-one_partner = nicht definiert: nur ein Partner
analysis-undefined-no_two_paths = nicht definiert: niemand hat zwei Partner
analysis-undefined-not_connected = nicht definiert: das Netz hängt nicht zusammen
analysis-undefined-one_group = nicht definiert: nur ein Bereich
analysis-undefined-no_group = nicht definiert: Bereich nicht angegeben
analysis-undefined-no_spread = nicht definiert: alle Werte sind gleich
analysis-undefined-no_direction = nicht definiert: Verbindungen ohne Richtung
analysis-undefined-not_settled = nicht definiert: kein fester Wert gefunden

# Überblick
balance-heading = Staat, Wirtschaft und Zivilgesellschaft
balance-text = Das Netzwerk ist neutraler Boden. So sind die drei Bereiche vertreten und miteinander verbunden.
balance-organisations = { $count ->
        [one] 1 Einrichtung
       *[other] { $count } Einrichtungen
    } ({ $percent })
balance-ties = an { $percent } aller Verbindungen beteiligt
balance-across = davon führen { $percent } in einen anderen Bereich
balance-no-ties = noch ohne Verbindung
balance-mix-caption = Verbindungen zwischen den Bereichen
balance-mix-note = Neben der Zahl steht der Anteil an allen möglichen Verbindungen. „Dünn“ und „dicht“ heißen: deutlich weniger oder mehr, als wenn alle Paare gleich oft verbunden wären.
balance-of-possible = { $percent } % der möglichen
balance-thin = dünn
balance-dense = dicht
balance-ei = { $external ->
        [one] Eine Verbindung führt
       *[other] { $external } Verbindungen führen
    } in einen anderen Bereich, { $internal ->
        [one] eine bleibt
       *[other] { $internal } bleiben
    } im eigenen. Der E-I-Index ist { $value } (−1: alle im eigenen Bereich, 1: alle in andere).
balance-ei-chance = Das entspricht dem Zufall: Wären die Bereiche unter den Einrichtungen verlost, läge der Index um { $mean } (in 95 von 100 Fällen zwischen { $low } und { $high }; { $draws } Ziehungen).
balance-ei-below = Das ist weniger, als der Zufall ergäbe: Wären die Bereiche verlost, läge der Index um { $mean } (in 95 von 100 Fällen zwischen { $low } und { $high }; { $draws } Ziehungen). Die Bereiche bleiben eher unter sich.
balance-ei-above = Das ist mehr, als der Zufall ergäbe: Wären die Bereiche verlost, läge der Index um { $mean } (in 95 von 100 Fällen zwischen { $low } und { $high }; { $draws } Ziehungen). Das Netz verbindet die Bereiche.
balance-ei-undefined = Der E-I-Index ist { $reason }.
balance-ei-no-draws = Ein Vergleich mit dem Zufall ist { $reason }.
balance-missing-heading = Hier fehlen Verbindungen
balance-missing = { $a } und { $b }: { $count ->
        [0] keine Verbindung
        [one] eine Verbindung
       *[other] { $count } Verbindungen
    }; bei gleicher Verteilung wären es etwa { $expected }.
balance-new-heading = Welche neue Verbindung würde am meisten helfen?
balance-new-text = Geordnet danach, wie viel näher sich alle im Netz kämen. Jede Einrichtung steht höchstens zweimal in der Liste.
balance-new-empty = Keine Verbindung brächte die Einrichtungen näher zusammen.
balance-tie-reach = Alle kämen sich um { $percent } % näher.
balance-tie-joins = Heute führt kein Weg von der einen zur anderen.
balance-tie-steps = Heute sind es { $steps } Schritte.
balance-proposals = Zu den Vorschlägen mit Begründung
balance-late = Noch nicht berechnet.
balance-new-too-many = Das lässt sich für höchstens 2.000 Einrichtungen berechnen. Wählen Sie oben einen Bereich oder einen Stadtteil.
balance-work-heading = Lange Berechnung
balance-work-text = Für so viele Einrichtungen dauert es länger, zu berechnen, was neue Verbindungen brächten und was sich änderte, wenn jemand ginge. Das geschieht im Hintergrund. Sie können inzwischen weiterarbeiten.
balance-work-start = Berechnen
balance-work-ask = Das Bildungsbüro kann die Berechnung anstoßen. Oder wählen Sie oben einen Bereich oder einen Stadtteil.
balance-work-running = Die Berechnung läuft.
balance-work-stop = Abbrechen
balance-work-cancelled = Die Berechnung wurde abgebrochen.
balance-work-failed = Die Berechnung ist nicht gelungen.
balance-work-made = Berechnet am { $at }. Seitdem hat sich das Netzwerk nicht geändert.
balance-work-overtaken = Berechnet am { $at }. Seitdem hat sich das Netzwerk geändert.
balance-work-again = Neu berechnen
balance-leaves-heading = Was wäre, wenn eine Einrichtung ginge?
balance-leaves-text = Zuerst stehen die, ohne die andere den Anschluss verlören.
balance-leaves-ties = { $count ->
        [one] Eine Verbindung endete.
       *[other] { $count } Verbindungen endeten.
    }
balance-leaves-cut = { $count ->
        [one] Eine Einrichtung verlöre den Anschluss.
       *[other] { $count } Einrichtungen verlören den Anschluss.
    }
balance-leaves-reach = Die anderen rückten um { $percent } % auseinander.
balance-groups-heading = Wer hängt eng zusammen?
balance-groups-text = Gruppen mit vielen Verbindungen untereinander (Modularität { $modularity }). In { $percent } von allen Durchläufen bleiben zwei aus einer Gruppe beisammen.
balance-groups-caption = Gruppen, die größte zuerst
balance-groups-size = Einrichtungen
balance-groups-stability = Wie sicher
balance-bodies-heading = Gremien
balance-bodies-alike-heading = Doppelte Strukturen
balance-bodies-none-alike = Keine zwei Gremien ähneln sich stark.
balance-bodies-alike = { $count ->
        [one] „{ $a }“ und „{ $b }“ haben ein Mitglied gemeinsam ({ $percent }).
       *[other] „{ $a }“ und „{ $b }“ haben { $count } Mitglieder gemeinsam ({ $percent }).
    }
balance-bodies-gaps-heading = Lücken
balance-bodies-no-gaps = Zwischen allen Gremien gibt es jemanden, der in beiden sitzt.
balance-bodies-gap = „{ $a }“ und „{ $b }“ verbindet niemand. Verbinden könnten sie: { $names }.
balance-bodies-gap-nobody = „{ $a }“ und „{ $b }“ verbindet niemand.

# Eine Einrichtung
ego-profile = Zum öffentlichen Eintrag
ego-partners-heading = Mit wem?
ego-partners = { $count ->
        [0] { $name } arbeitet noch mit keiner anderen Einrichtung zusammen.
        [one] { $name } arbeitet mit einer Einrichtung zusammen.
       *[other] { $name } arbeitet mit { $count } Einrichtungen zusammen.
    }
ego-of-state = { $count ->
        [one] eine aus der öffentlichen Hand
       *[other] { $count } aus der öffentlichen Hand
    }
ego-of-economy = { $count ->
        [one] eine aus der Wirtschaft
       *[other] { $count } aus der Wirtschaft
    }
ego-of-civil_society = { $count ->
        [one] eine aus der Zivilgesellschaft
       *[other] { $count } aus der Zivilgesellschaft
    }
ego-sectors = Darunter: { $list }.
ego-own-sector = Alle Partner kommen aus dem eigenen Bereich.
ego-other-sector = { $count ->
        [one] Eine dieser Kooperationen führt in einen anderen Bereich.
       *[other] { $count } dieser Kooperationen führen in andere Bereiche.
    }
ego-unconfirmed = { $count ->
        [one] Eine Verbindung ist noch nicht von beiden Seiten bestätigt.
       *[other] { $count } Verbindungen sind noch nicht von beiden Seiten bestätigt.
    }
ego-history = Die älteste Kooperation besteht seit { $first }, die jüngste seit { $last }.
ego-position-heading = Welche Rolle im Netz?
ego-only-link = Sie ist die einzige Verbindung zwischen { $some } auf der einen Seite und { $others } auf der anderen.
ego-cut-off = { $count ->
        [one] Ginge sie, verlöre eine Einrichtung den Anschluss an das Netz: { $names }.
       *[other] Ginge sie, verlören { $count } Einrichtungen den Anschluss an das Netz: { $names }.
    }
ego-not-cut = Ginge sie, blieben alle ihre Partner auf anderen Wegen verbunden.
ego-steps = Zu den anderen, die sie erreicht, sind es im Mittel { $steps } Schritte.
ego-partners-know = Ihre Partner kennen sich meist auch untereinander ({ $percent } der Paare arbeiten zusammen).
ego-partners-strangers = Ihre Partner arbeiten untereinander kaum zusammen ({ $percent } der Paare). Sie bringt Einrichtungen zusammen, die sich sonst nicht begegnen.
ego-partners-some = Von den Paaren ihrer Partner arbeiten { $percent } auch untereinander zusammen.
ego-between = Sie liegt öfter als neun von zehn anderen auf dem kürzesten Weg zwischen zwei Einrichtungen.
ego-community = Sie gehört zu einer Gruppe mit { $names }. Das ist zu { $percent } sicher.
ego-bodies-heading = Wo sitzt sie mit wem?
ego-body = In „{ $body }“ sitzt sie mit { $names }.
ego-body-alone = In „{ $body }“ sitzt sie als einzige Einrichtung.
ego-needs-heading = Was sucht sie, was kann sie geben?
ego-looks-for = Sucht
ego-can-give = Kann geben
ego-nothing = Nichts, was Sie sehen dürfen.
ego-ties-heading = Kooperationen
ego-ties-empty = Noch keine Kooperation, die Sie sehen dürfen.
ego-ties-caption = Partner, Art, Themen und Zeitraum
ego-column-partner = Partner
ego-column-kind = Art
ego-column-topics = Themen
ego-column-span = Zeitraum
ego-column-intensity = Wie eng
ego-column-state = Stand
ego-add-label = Neue Kooperation mit
ego-add = Kooperation eintragen
ego-figures-heading = Kennzahlen
ego-compare-heading = Vergleichen
ego-compare-label = Mit
ego-compare = Vergleichen

# Zwei Einrichtungen
compare-heading = Zwei Einrichtungen vergleichen
compare-text = Wählen Sie zwei Einrichtungen. Sie sehen dann beide nebeneinander und was sie verbindet.
compare-a = Erste Einrichtung
compare-b = Zweite Einrichtung
compare-choose = Bitte wählen
compare-same = Das ist zweimal dieselbe Einrichtung.
compare-between = Was sie verbindet
compare-together = Die beiden arbeiten zusammen.
compare-body-only = Die beiden sitzen im selben Gremium. Eine Kooperation ist nicht eingetragen.
compare-steps = { $steps ->
        [one] Die beiden arbeiten nicht zusammen, haben aber gemeinsame Partner.
       *[other] Die beiden arbeiten nicht zusammen. Zwischen ihnen liegen { $steps } andere Einrichtungen.
    }
compare-apart = Die beiden arbeiten nicht zusammen, und es führt auch kein Weg über andere von der einen zur anderen.
compare-both = { $count ->
        [0] Gemeinsame Partner haben sie nicht.
        [one] Beide arbeiten mit { $names }.
       *[other] Beide arbeiten mit { $count } Einrichtungen: { $names }.
    }
compare-only = { $count ->
        [one] Nur { $name } arbeitet mit { $names }.
       *[other] Nur { $name } arbeitet mit { $count } weiteren Einrichtungen: { $names }.
    }
compare-bodies = Beide sitzen in: { $names }.
compare-entries = Kooperationen der beiden

# Bedarfe und Ressourcen
analysis-need-rooms = Räume
analysis-need-staff = Menschen, die mitarbeiten
analysis-need-competence = Fachwissen
analysis-need-money = Geld
analysis-need-target_group_access = Zugang zu einer Zielgruppe
analysis-need-material = Material

# Vorschläge
proposals-heading = Vorschläge für neue Kooperationen
proposals-lead = Wer könnte gut zusammenarbeiten und tut es noch nicht? Zu jedem Vorschlag steht, was dafür spricht. Sie entscheiden.
proposals-lead-own = Das Bildungsbüro schlägt Ihnen diese Partner vor. Sprechen Sie sie an, wenn Sie mögen.
proposals-how = Wie entstehen die Vorschläge?
proposals-how-text = Wir verbinden, was Einrichtungen suchen, mit dem, was andere geben können. Dazu kommt, wer im selben Gremium sitzt, gemeinsame Partner hat oder an denselben Themen arbeitet, und ob die Verbindung getrennte Teile des Netzes zusammenbrächte.
proposals-fair = Damit nicht immer dieselben genannt werden, steht jede Einrichtung nur in einem begrenzten Teil der Vorschläge.
proposals-opted-out = { $count ->
        [0] Alle Einrichtungen nehmen teil.
        [one] Eine Einrichtung möchte keine Vorschläge. Sie kommt hier nicht vor.
       *[other] { $count } Einrichtungen möchten keine Vorschläge. Sie kommen hier nicht vor.
    }
proposals-open-heading = Neu
proposals-and = und
proposals-empty-heading = Keine neuen Vorschläge
proposals-empty-text = Sobald Einrichtungen eintragen, was sie suchen und geben können, oder neue Kooperationen dazukommen, entstehen neue Vorschläge.
proposals-empty-own = Für Ihre Einrichtung liegt zurzeit kein Vorschlag vor.
proposals-more = { $count ->
        [one] Ein weiterer Vorschlag folgt, wenn Sie entschieden haben.
       *[other] { $count } weitere Vorschläge folgen, wenn Sie entschieden haben.
    }
proposals-accept = Annehmen
proposals-accept-pair = Annehmen: { $a } und { $b }
proposals-release = beiden Einrichtungen zeigen
proposals-not-now = Zurückstellen oder ablehnen
proposals-reason = Warum? (sieht nur das Bildungsbüro)
proposals-until = Wieder vorschlagen ab (nur zum Zurückstellen)
proposals-defer = Zurückstellen
proposals-defer-pair = Zurückstellen: { $a } und { $b }
proposals-decline = Ablehnen
proposals-decline-pair = Ablehnen: { $a } und { $b }
proposals-reopen = Entscheidung zurücknehmen
proposals-reopen-pair = Entscheidung zurücknehmen: { $a } und { $b }
proposals-accepted-heading = Angenommen
proposals-deferred-heading = Zurückgestellt
proposals-declined-heading = Abgelehnt
proposals-said-accepted = Angenommen am { $day } von { $by }.
proposals-said-proposed = Vorgeschlagen am { $day }.
proposals-said-declined = Abgelehnt am { $day } von { $by }.
proposals-said-deferred = Zurückgestellt am { $day } von { $by }, bis { $until }.
proposals-said-why = Grund: { $reason }
proposals-is-released = Beide Einrichtungen sehen es.
proposals-outcome-none = noch keine Kooperation eingetragen
proposals-outcome-since = Kooperation seit { $since }
proposals-outcome-confirmed = Kooperation, von beiden bestätigt
proposals-outcome-open = Kooperation eingetragen, noch nicht bestätigt
proposals-done-accepted = Der Vorschlag ist angenommen.
proposals-done-declined = Der Vorschlag ist abgelehnt. Er kommt nicht wieder.
proposals-done-deferred = Der Vorschlag ist zurückgestellt.
proposals-done-reopened = Die Entscheidung ist zurückgenommen.
proposals-error-reason = Bitte nennen Sie kurz den Grund.
proposals-error-long = Der Grund ist länger als 500 Zeichen.
proposals-error-until = Bitte nennen Sie einen Tag, der noch kommt.
proposals-body = beide arbeiten in „{ $name }“ mit
proposals-bodies = beide arbeiten in mehreren Gremien mit: { $names }
proposals-partners = beide arbeiten schon mit { $names } zusammen
proposals-topics = { $count ->
        [one] beide haben das Thema { $names }
       *[other] beide haben die Themen { $names }
    }
proposals-joins = die Verbindung brächte zwei Teile des Netzes zusammen, zwischen denen es noch keinen Weg gibt
proposals-target-groups = beide sind für dieselben Menschen da: { $names }
proposals-reach = { $count ->
        [one] für { $name } käme eine weitere Einrichtung in die Nähe
       *[other] für { $name } kämen { $count } weitere Einrichtungen in die Nähe
    }
proposals-when-morning = vormittags
proposals-when-afternoon = nachmittags
proposals-when-evening = abends
proposals-day-1 = montags
proposals-day-2 = dienstags
proposals-day-3 = mittwochs
proposals-day-4 = donnerstags
proposals-day-5 = freitags
proposals-day-6 = samstags
proposals-day-7 = sonntags
proposals-match-rooms = { $needer } sucht Räume, { $giver } hat welche frei
proposals-match-rooms-topic = { $needer } sucht Räume (Thema { $topic }), { $giver } hat welche frei
proposals-match-rooms-when = { $needer } sucht Räume, { $giver } hat { $when } welche frei
proposals-match-staff = { $needer } sucht Menschen, die mitarbeiten, { $giver } kann jemanden schicken
proposals-match-staff-topic = { $needer } sucht Menschen, die mitarbeiten (Thema { $topic }), { $giver } kann jemanden schicken
proposals-match-staff-when = { $needer } sucht Menschen, die mitarbeiten, { $giver } kann { $when } jemanden schicken
proposals-match-competence = { $needer } sucht Fachwissen, { $giver } bringt es mit
proposals-match-competence-topic = { $needer } sucht Fachwissen zum Thema { $topic }, { $giver } bringt es mit
proposals-match-money = { $needer } sucht Geld, { $giver } kann fördern
proposals-match-money-topic = { $needer } sucht Geld für das Thema { $topic }, { $giver } kann fördern
proposals-match-target_group_access = { $needer } sucht einen Weg zu Menschen, die { $giver } schon erreicht
proposals-match-target_group_access-topic = { $needer } sucht einen Weg zu Menschen, die { $giver } schon erreicht (Thema { $topic })
proposals-match-material = { $needer } sucht Material, { $giver } kann welches geben
proposals-match-material-topic = { $needer } sucht Material zum Thema { $topic }, { $giver } kann welches geben

# Kennzahlen jeder Einrichtung
measure-degree = Partner
measure-degree-text = Mit wie vielen anderen die Einrichtung zusammenarbeitet.
measure-betweenness = Zwischenstellung
measure-betweenness-text = Auf wie vielen kürzesten Wegen zwischen zwei anderen sie liegt. Gibt es mehrere kürzeste Wege, zählt jeder anteilig. Nicht geteilt durch die Zahl der Paare (so auch igraph; networkx teilt).
measure-closeness = Nähe
measure-closeness-text = Wie viele andere sie erreicht, geteilt durch die Summe der Schritte dorthin; nur im eigenen Teil des Netzes (so auch igraph).
measure-closeness_all = Nähe zu allen
measure-closeness_all-text = Nähe, mal dem Anteil aller anderen, den sie erreicht (so auch networkx).
measure-harmonic = Harmonische Nähe
measure-harmonic-text = Die Summe von eins durch die Schritte zu jeder anderen; wer nicht erreicht wird, trägt nichts bei (so auch networkx).
measure-harmonic_mean = Harmonische Nähe, Mittel
measure-harmonic_mean-text = Harmonische Nähe geteilt durch die Zahl aller anderen (so auch igraph).
measure-eccentricity = Weitester Weg
measure-eccentricity-text = Schritte zur entferntesten Einrichtung, die sie erreicht.
measure-eigenvector = Eigenvektor
measure-eigenvector-text = Wie gut vernetzt ihre Partner sind, und deren Partner, und so fort; der größte Wert ist 1 (so auch igraph).
measure-eigenvector_l2 = Eigenvektor (Quadratsumme 1)
measure-eigenvector_l2-text = Dasselbe in anderer Größe: Die Quadrate ergeben zusammen 1 (so auch networkx).
measure-pagerank = PageRank
measure-pagerank-text = Wie oft man sie trifft, wenn man den Verbindungen folgt und in 15 von 100 Schritten irgendwo neu beginnt.
measure-coreness = Kern-Zahl
measure-coreness-text = Das größte k, für das sie zu einem Teil gehört, in dem jede mindestens k Partner hat.
measure-clustering = Partner kennen sich
measure-clustering-text = Welcher Anteil der Paare ihrer Partner auch untereinander zusammenarbeitet.
measure-constraint = Einengung (Burt)
measure-constraint-text = Wie sehr ihre Partner untereinander gebunden sind. Niedrig: Sie verbindet, was sonst getrennt ist.
measure-effective_size = Wirksame Größe (Burt)
measure-effective_size-text = Zahl der Partner, weniger das, was sie gemeinsam haben.
measure-effective_size_borgatti = Wirksame Größe (Borgatti)
measure-effective_size_borgatti-text = Dasselbe ohne Gewichte: Partner, weniger die mittlere Zahl ihrer Verbindungen untereinander.
measure-efficiency = Wirksamkeit (Burt)
measure-efficiency-text = Wirksame Größe geteilt durch die Zahl der Partner.
measure-hierarchy = Hierarchie (Burt)
measure-hierarchy-text = Wie ungleich die Einengung von den Partnern kommt. 1: alles von einem.
measure-articulation = Hält zusammen
measure-articulation-text = Ja: Ginge sie, fiele ein Teil des Netzes auseinander.
measure-ei = E-I-Index
measure-ei-text = (Verbindungen in andere Bereiche − im eigenen) geteilt durch alle; −1: nur im eigenen, 1: nur in andere.
measure-brokerage_coordinator = Vermittelt im eigenen Bereich
measure-brokerage_coordinator-text = Wie oft sie zwischen zwei nicht verbundenen aus dem eigenen Bereich steht. Ohne Richtung zählt jedes Paar zweimal.
measure-brokerage_itinerant = Vermittelt in fremdem Bereich
measure-brokerage_itinerant-text = Wie oft sie zwischen zwei nicht verbundenen aus einem anderen Bereich steht.
measure-brokerage_representative = Trägt nach außen
measure-brokerage_representative-text = Wie oft sie vom eigenen Bereich zu einem anderen weitergibt.
measure-brokerage_gatekeeper = Lässt herein
measure-brokerage_gatekeeper-text = Wie oft sie aus einem anderen Bereich in den eigenen weitergibt.
measure-brokerage_liaison = Verbindet drei Bereiche
measure-brokerage_liaison-text = Wie oft sie zwischen zwei nicht verbundenen steht, alle drei aus verschiedenen Bereichen.
measure-brokerage_total = Vermittelt insgesamt
measure-brokerage_total-text = Alle diese Vermittlungen zusammen.
measure-core = Im Kern
measure-core-text = Ja: Sie gehört zum Kern der besten Einteilung in Kern und Rand.
measure-strength = Stärke
measure-strength-text = Die Gewichte aller ihrer Verbindungen zusammen.

# Kennzahlen des Ganzen
measure-nodes = Einrichtungen
measure-nodes-text = Wie viele Einrichtungen in der Auswahl sind.
measure-ties = Verbindungen
measure-ties-text = Wie viele Paare zusammenarbeiten.
measure-density = Dichte
measure-density-text = Verbindungen geteilt durch die möglichen.
measure-components = Teile
measure-components-text = In wie viele Teile ohne Weg dazwischen das Netz zerfällt.
measure-giant = Größter Teil
measure-giant-text = Einrichtungen im größten Teil.
measure-isolates = Ohne Partner
measure-isolates-text = Einrichtungen, die mit niemandem zusammenarbeiten.
measure-diameter = Durchmesser
measure-diameter-text = Die meisten Schritte zwischen zweien im größten Teil.
measure-average_path_length = Mittlerer Weg
measure-average_path_length-text = Schritte im Mittel über alle Paare, die sich erreichen.
measure-global_efficiency = Globale Effizienz
measure-global_efficiency-text = Das Mittel von eins durch die Schritte über alle Paare; wer sich nicht erreicht, zählt 0.
measure-transitivity = Transitivität
measure-transitivity-text = Welcher Anteil der Wege über zwei Verbindungen sich zum Dreieck schließt.
measure-average_clustering = Partner kennen sich, Mittel
measure-average_clustering-text = Das Mittel über alle mit zwei oder mehr Partnern.
measure-average_clustering_all = Partner kennen sich, Mittel aller
measure-average_clustering_all-text = Das Mittel über alle; wer weniger als zwei Partner hat, zählt 0 (so auch networkx).
measure-degree_assortativity = Gleich zu Gleich (Partner)
measure-degree_assortativity-text = Arbeiten die mit vielen Partnern miteinander? 1: ja, −1: mit denen, die wenige haben.
measure-degree_centralisation = Zentralisierung (Partner)
measure-degree_centralisation-text = Wie sehr sich die Partner auf eine Einrichtung häufen; 1: ein Stern (Freeman).
measure-betweenness_centralisation = Zentralisierung (Zwischenstellung)
measure-betweenness_centralisation-text = Wie sehr alles über eine Einrichtung läuft; 1: ein Stern.
measure-max_coreness = Größte Kern-Zahl
measure-max_coreness-text = Die größte Kern-Zahl, die vorkommt.
measure-articulation_points = Halten zusammen
measure-articulation_points-text = Wie viele Einrichtungen einen Teil des Netzes zusammenhalten.
measure-bridges = Brücken
measure-bridges-text = Wie viele Verbindungen einen Teil des Netzes zusammenhalten.
measure-core_periphery_fit = Kern und Rand
measure-core_periphery_fit-text = Wie gut das Netz zu einem Kern mit Rand passt; 1: genau.
measure-core_size = Größe des Kerns
measure-core_size-text = Einrichtungen im Kern dieser Einteilung.
measure-nominal_assortativity = Gleich zu Gleich (Bereiche)
measure-nominal_assortativity-text = Bleiben Verbindungen im eigenen Bereich? 1: immer, unter 0: sie meiden ihn (Newman).
measure-ei_expected = E-I-Index, erwartet
measure-ei_expected-text = Der Index, wenn alle Paare gleich oft verbunden wären.
measure-ei_permuted = E-I-Index, verlost
measure-ei_permuted-text = Der mittlere Index, wenn die Bereiche unter den Einrichtungen verlost werden.
measure-ei_permuted_low = E-I-Index, untere Grenze
measure-ei_permuted_low-text = Unteres Ende des Bereichs, in dem 95 von 100 Ziehungen liegen.
measure-ei_permuted_high = E-I-Index, obere Grenze
measure-ei_permuted_high-text = Oberes Ende dieses Bereichs.
measure-ei_permuted_p = E-I-Index, p
measure-ei_permuted_p-text = Wie oft der Zufall einen so fernen Index ergibt.
measure-modularity = Modularität
measure-modularity-text = Wie viel mehr Verbindungen in Gruppen liegen, als der Zufall dort hinlegte.
measure-communities = Gruppen
measure-communities-text = Wie viele Gruppen gefunden wurden; wer allein ist, zählt als eine.
measure-closeness_centralisation = Zentralisierung (Nähe)
measure-closeness_centralisation-text = Wie sehr eine Einrichtung allen näher ist als die anderen; 1: ein Stern (Freeman).
measure-effective_size_networkx = Wirksame Größe (wie networkx)
measure-effective_size_networkx-text = Die wirksame Größe, wie networkx sie rechnet.
