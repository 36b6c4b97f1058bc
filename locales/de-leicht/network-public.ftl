# Vernetzen: das öffentliche Netzwerk
public-network-heading = Wer arbeitet mit wem?
public-network-lead = Viele Einrichtungen arbeiten für Bildung zusammen. Zum Beispiel: Schulen, Firmen und Vereine. Hier sehen Sie, wer mit wem arbeitet.
public-network-views = Ansichten
public-network-view-map = Bild
public-network-view-list = Liste
public-network-organisations = Alle Einrichtungen
public-network-summary = { $organisations ->
        [one] Eine Einrichtung
       *[other] { $organisations } Einrichtungen
    }, { $ties ->
        [one] eine Verbindung
       *[other] { $ties } Verbindungen
    }. Das galt am { $date }.
public-network-as-of = Das haben uns die Einrichtungen gesagt. Es galt am { $date }.
public-network-any = alle
public-network-sector = Bereich
public-network-topic = Thema
public-network-show = Zeigen
public-network-layout = Wie soll das Bild sein?
public-network-layout-force = Wer zusammenarbeitet, steht nah beieinander
public-network-layout-town = Wie auf dem Stadtplan
public-network-empty-heading = Hier steht noch nichts
public-network-empty-text = Bald können Sie hier sehen, wer mit wem arbeitet.
public-network-map-label = Bild vom Netzwerk
public-network-whole = Alles zeigen
public-network-groups = Gruppen zeigen
public-network-thinned = Das Bild bewegt sich. Sie sehen gerade { "{share}" } % von den Verbindungen.
public-network-ties-none = arbeitet mit niemandem
public-network-ties-one = arbeitet mit einer Einrichtung
public-network-ties-many = arbeitet mit { "{count}" } Einrichtungen
public-network-no-tie = In dieser Richtung ist keine Verbindung.
public-network-lost = Das Bild geht gerade nicht. Sie sehen ein einfaches Bild.
public-network-large = Es sind zu viele Einrichtungen für ein Bild. Sie finden alle in der Liste.
public-network-keys = Mit der Tastatur
public-network-keys-text = Mit den Pfeil-Tasten gehen Sie von einer Einrichtung zur nächsten. Plus macht das Bild größer. Minus macht das Bild kleiner. Mit Eingabe öffnen Sie die Seite der Einrichtung.
public-network-caption = Einrichtungen und ihre Partner
public-network-column-name = Einrichtung
public-network-column-count = Wie viele Partner
public-network-column-partners = Arbeitet mit
public-network-comma = , {""}
public-network-profile = Mehr über diese Einrichtung
public-network-partners = { $count ->
        [one] { $name } arbeitet mit einer Einrichtung zusammen.
       *[other] { $name } arbeitet mit { $count } Einrichtungen zusammen.
    }
public-network-partners-caption = Partner
public-network-since = Seit
