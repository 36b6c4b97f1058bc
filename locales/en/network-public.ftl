# Networking: the public network
public-network-heading = Who works with whom?
public-network-lead = Organisations of the state, the economy and civil society work together here for education. You see what those involved have released.
public-network-views = Views of the network
public-network-view-map = Map
public-network-view-list = List
public-network-organisations = All organisations
public-network-summary = { $organisations ->
        [one] One organisation
       *[other] { $organisations } organisations
    }, { $ties ->
        [one] one tie
       *[other] { $ties } ties
    }. As of { $date }.
public-network-as-of = Source: what the organisations stated. As of { $date }.
public-network-any = all
public-network-sector = Sector
public-network-topic = Topic
public-network-show = Show
public-network-layout = Arrangement
public-network-layout-force = By closeness in the network
public-network-layout-town = In town
public-network-empty-heading = Nothing to see yet
public-network-empty-text = As soon as organisations release their cooperations, they appear here.
public-network-map-label = Map of the network
public-network-whole = Show everything
public-network-groups = Outline groups
public-network-thinned = While the map moves, { "{share}" } % of the ties are shown.
public-network-ties-none = no cooperation
public-network-ties-one = one cooperation
public-network-ties-many = { "{count}" } cooperations
public-network-no-tie = There is no cooperation in this direction.
public-network-lost = The map cannot be drawn just now. You see a fixed picture instead.
public-network-large = There are too many organisations for a picture. All of them are in the list.
public-network-keys = By keyboard
public-network-keys-text = Arrow keys go from an organisation to its partners. Plus and minus change the size, 0 shows everything. Enter opens the organisation’s page.
public-network-caption = Organisations and whom they work with
public-network-column-name = Organisation
public-network-column-count = Partners
public-network-column-partners = Works with
public-network-comma = , {""}
public-network-profile = About this organisation
public-network-partners = { $count ->
        [one] { $name } works with one organisation.
       *[other] { $name } works with { $count } organisations.
    }
public-network-partners-caption = Partners
public-network-since = Since
