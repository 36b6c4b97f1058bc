# Vernetzen: das öffentliche Netzwerk
public-network-heading = Wer arbeitet mit wem?
public-network-lead = Einrichtungen aus Staat, Wirtschaft und Zivilgesellschaft arbeiten hier für Bildung zusammen. Gezeigt wird, was die Beteiligten freigegeben haben.
public-network-views = Ansichten des Netzwerks
public-network-view-map = Karte
public-network-view-list = Liste
public-network-organisations = Alle Einrichtungen
public-network-summary = { $organisations ->
        [one] Eine Einrichtung
       *[other] { $organisations } Einrichtungen
    }, { $ties ->
        [one] eine Verbindung
       *[other] { $ties } Verbindungen
    }. Stand: { $date }.
public-network-as-of = Quelle: Angaben der Einrichtungen. Stand: { $date }.
public-network-any = alle
public-network-sector = Bereich
public-network-topic = Thema
public-network-show = Zeigen
public-network-layout = Anordnung
public-network-layout-force = Nach Nähe im Netz
public-network-layout-town = Im Ort
public-network-empty-heading = Noch nichts zu sehen
public-network-empty-text = Sobald Einrichtungen ihre Kooperationen freigeben, erscheinen sie hier.
public-network-map-label = Karte des Netzwerks
public-network-whole = Alles zeigen
public-network-groups = Gruppen umranden
public-network-thinned = Solange sich die Karte bewegt, zeigen wir { "{share}" } % der Verbindungen.
public-network-ties-none = keine Kooperation
public-network-ties-one = eine Kooperation
public-network-ties-many = { "{count}" } Kooperationen
public-network-no-tie = In dieser Richtung gibt es keine Kooperation.
public-network-lost = Die Karte kann gerade nicht gezeichnet werden. Sie sehen stattdessen ein festes Bild.
public-network-large = Für ein Bild sind es zu viele Einrichtungen. Alle stehen in der Liste.
public-network-keys = Mit der Tastatur
public-network-keys-text = Mit den Pfeiltasten gehen Sie von einer Einrichtung zu ihren Partnern. Plus und Minus ändern die Größe, 0 zeigt alles. Eingabe öffnet die Seite der Einrichtung.
public-network-caption = Einrichtungen und mit wem sie arbeiten
public-network-column-name = Einrichtung
public-network-column-count = Partner
public-network-column-partners = Arbeitet mit
public-network-comma = , {""}
public-network-profile = Über diese Einrichtung
public-network-partners = { $count ->
        [one] { $name } arbeitet mit einer Einrichtung zusammen.
       *[other] { $name } arbeitet mit { $count } Einrichtungen zusammen.
    }
public-network-partners-caption = Partner
public-network-since = Seit
