# Networking: what the network shows, and proposals for new cooperation
analysis-heading = Network
analysis-lead = See who works with whom, where the network is thin, and which tie would help most.
analysis-breadcrumb = You are here
analysis-views = Views of the network
analysis-view-overview = Overview
analysis-view-map = Map
analysis-view-table = Table
analysis-view-matrix = Matrix
analysis-view-proposals = Proposals
analysis-summary = { $organisations ->
        [one] One organisation
       *[other] { $organisations } organisations
    }, { $ties ->
        [0] no tie yet
        [one] one tie
       *[other] { $ties } ties
    }. Source: what organisations and the education office stated. As of { $date }.
analysis-filter = Selection
analysis-filter-any = all
analysis-filter-sector = Sector
analysis-filter-topic = Topic
analysis-filter-kind = Kind of cooperation
analysis-filter-quarter = Quarter
analysis-filter-as-of = As of
analysis-filter-confirmed = Confirmed only
analysis-filter-bodies = Sitting in the same body counts as a tie
analysis-filter-show = Show
analysis-filter-all = Show everything
analysis-empty-heading = No network yet
analysis-empty-text = There is no cooperation in this selection that you may see. Enter cooperations, or start a network survey.
analysis-percent = { $percent } %
analysis-yes = yes
analysis-no = no
analysis-list-and = { $list } and { $last }
analysis-list-more = { $count ->
        [one] { $list } and one more
       *[other] { $list } and { $count } more
    }
analysis-column-name = Organisation
analysis-column-sector = Sector
analysis-column-community = Group
analysis-column-measure = Measure
analysis-column-value = Value
analysis-explain = What does “{ $name }” mean?
analysis-tie-confirmed = confirmed
analysis-tie-open = not confirmed yet
analysis-tie-body = same body
analysis-legend-confirmed = confirmed
analysis-legend-open = not confirmed yet

# Map
analysis-map-heading = Network: map
analysis-map-lead = Each sign is an organisation, each line a cooperation. The more partners, the larger the sign.
analysis-map-label = Map of the network
analysis-map-whole = Show everything
analysis-map-groups = Outline groups
analysis-map-thinned = While the map moves, { "{share}" } % of the cooperations are shown.
analysis-map-ties-none = no cooperation yet
analysis-map-ties-one = one cooperation
analysis-map-ties-many = { "{count}" } cooperations
analysis-map-no-tie = There is no cooperation in this direction.
analysis-map-lost = The map cannot be drawn here just now. You see a fixed picture instead.
analysis-map-large = There are too many organisations for a fixed picture. Everything is in the table.
analysis-map-unplaced = { $count ->
        [one] The place of one organisation is not known. In the view “In town” it stands near its partners.
       *[other] The places of { $count } organisations are not known. In the view “In town” they stand near their partners.
    }
analysis-map-keys = By keyboard
analysis-map-keys-text = Arrow keys go along cooperations from one organisation to the next. Page up and page down go through all organisations, Home selects the one with most partners. Plus and minus change the size, 0 shows everything. Shift and arrow move the map. Enter opens the organisation’s page, Escape ends the selection.
analysis-map-as-table = The same as a table
analysis-find = Find an organisation
analysis-find-show = Show
analysis-layout = Arrangement
analysis-layout-force = By closeness in the network
analysis-layout-town = In town

# Table
analysis-table-heading = Network: table
analysis-table-lead = Every measure of every organisation. They hold for the selection you see and are reckoned anew with it.
analysis-table-caption = Organisations with their measures; a click on a heading sorts
analysis-table-left-out = { $count ->
        [one] One more organisation is in the export.
       *[other] { $count } more organisations are in the export.
    }
analysis-whole-heading = The network as a whole
analysis-whole-caption = Measures of the network
analysis-export-heading = Take along
analysis-export-text = The files hold what you may see, and your selection only.
analysis-export-table = Measures (CSV)
analysis-export-title = Network, { $portal }
analysis-file = Network
analysis-file-table = Network measures
analysis-definitions-heading = What the measures mean
analysis-definitions-text = Programs reckon some measures differently. This is how they are reckoned here. What cannot be reckoned is “not defined”, with the reason.

# Matrix
analysis-matrix-heading = Network: matrix
analysis-matrix-lead = Who works with whom? Rows and columns are the same organisations, in the order of groups that hang together.
analysis-matrix-label = Matrix of cooperations
analysis-matrix-help = Arrow keys go from cell to cell, Home and End to the edge. Enter opens the cooperation. On an empty cell Enter adds one, if you may.
analysis-matrix-empty = no cooperation
analysis-matrix-add = no cooperation, Enter adds one
analysis-matrix-back = Back to all groups
analysis-matrix-blocks = There are too many organisations for one matrix, so you see groups. Open one to see its organisations.
analysis-matrix-blocks-caption = Ties within and between groups
analysis-pair = { $a } and { $b }: { $what }
analysis-group-name = { $number }: { $names } ({ $count })
analysis-group-loose = { $count ->
        [one] One without a group
       *[other] { $count } without a group
    }
analysis-block = { $ties ->
        [one] One tie
       *[other] { $ties } ties
    }, { $share } of the possible

# Not defined
analysis-undefined-too_few = not defined: too few organisations
analysis-undefined-no_ties = not defined: no ties
analysis-undefined-isolate = not defined: no partner
analysis-undefined-one_partner = not defined: one partner only
analysis-undefined-no_two_paths = not defined: nobody has two partners
analysis-undefined-not_connected = not defined: the network is not connected
analysis-undefined-one_group = not defined: one sector only
analysis-undefined-no_group = not defined: sector not stated
analysis-undefined-no_spread = not defined: all values are alike
analysis-undefined-no_direction = not defined: ties have no direction
analysis-undefined-not_settled = not defined: no steady value found

# Overview
balance-heading = State, economy and civil society
balance-text = The network is neutral ground. This is how the three sectors are present and tied to each other.
balance-organisations = { $count ->
        [one] 1 organisation
       *[other] { $count } organisations
    } ({ $percent })
balance-ties = part of { $percent } of all ties
balance-across = { $percent } of these lead to another sector
balance-no-ties = no tie yet
balance-mix-caption = Ties between the sectors
balance-mix-note = Beside the number stands the share of all possible ties. “Thin” and “dense” mean: clearly fewer or more than if all pairs were tied equally often.
balance-of-possible = { $percent } % of the possible
balance-thin = thin
balance-dense = dense
balance-ei = { $external ->
        [one] One tie leads
       *[other] { $external } ties lead
    } to another sector, { $internal ->
        [one] one stays
       *[other] { $internal } stay
    } within. The E-I index is { $value } (−1: all within, 1: all to others).
balance-ei-chance = That is what chance would give: with the sectors dealt out anew, the index would be about { $mean } (in 95 of 100 cases between { $low } and { $high }; { $draws } draws).
balance-ei-below = That is less than chance would give: with the sectors dealt out anew, the index would be about { $mean } (in 95 of 100 cases between { $low } and { $high }; { $draws } draws). The sectors rather keep to themselves.
balance-ei-above = That is more than chance would give: with the sectors dealt out anew, the index would be about { $mean } (in 95 of 100 cases between { $low } and { $high }; { $draws } draws). The network joins the sectors.
balance-ei-undefined = The E-I index is { $reason }.
balance-ei-no-draws = A comparison with chance is { $reason }.
balance-missing-heading = Ties are missing here
balance-missing = { $a } and { $b }: { $count ->
        [0] no tie
        [one] one tie
       *[other] { $count } ties
    }; spread evenly there would be about { $expected }.
balance-new-heading = Which new tie would help most?
balance-new-text = Ordered by how much nearer all would come to each other. Each organisation is listed twice at most.
balance-new-empty = No tie would bring the organisations nearer to each other.
balance-tie-reach = All would come nearer by { $percent } %.
balance-tie-joins = Today no way leads from one to the other.
balance-tie-steps = Today it is { $steps } steps.
balance-proposals = To the proposals with reasons
balance-late = Not computed yet.
balance-new-too-many = This can be computed for at most 2,000 organisations. Choose a sector or a quarter above.
balance-work-heading = Long computation
balance-work-text = With so many organisations it takes longer to compute what new ties would bring and what would change if somebody left. It happens in the background. You can go on working meanwhile.
balance-work-start = Compute
balance-work-ask = The education office can start the computation. Or choose a sector or a quarter above.
balance-work-running = The computation is running.
balance-work-stop = Cancel
balance-work-cancelled = The computation was cancelled.
balance-work-failed = The computation did not succeed.
balance-work-made = Computed on { $at }. The network has not changed since.
balance-work-overtaken = Computed on { $at }. The network has changed since.
balance-work-again = Compute again
balance-leaves-heading = What if an organisation left?
balance-leaves-text = First come those without whom others would lose their connection.
balance-leaves-ties = { $count ->
        [one] One tie would end.
       *[other] { $count } ties would end.
    }
balance-leaves-cut = { $count ->
        [one] One organisation would lose its connection.
       *[other] { $count } organisations would lose their connection.
    }
balance-leaves-reach = The others would move apart by { $percent } %.
balance-groups-heading = Who hangs together?
balance-groups-text = Groups with many ties among themselves (modularity { $modularity }). In { $percent } of all runs two of a group stay together.
balance-groups-caption = Groups, the largest first
balance-groups-size = Organisations
balance-groups-stability = How sure
balance-bodies-heading = Bodies
balance-bodies-alike-heading = Double structures
balance-bodies-none-alike = No two bodies resemble each other much.
balance-bodies-alike = { $count ->
        [one] “{ $a }” and “{ $b }” share one member ({ $percent }).
       *[other] “{ $a }” and “{ $b }” share { $count } members ({ $percent }).
    }
balance-bodies-gaps-heading = Gaps
balance-bodies-no-gaps = Between all bodies somebody sits in both.
balance-bodies-gap = Nobody connects “{ $a }” and “{ $b }”. Those who could: { $names }.
balance-bodies-gap-nobody = Nobody connects “{ $a }” and “{ $b }”.

# An organisation
ego-profile = To the public entry
ego-partners-heading = With whom?
ego-partners = { $count ->
        [0] { $name } does not work with any other organisation yet.
        [one] { $name } works with one organisation.
       *[other] { $name } works with { $count } organisations.
    }
ego-of-state = { $count ->
        [one] one of the state
       *[other] { $count } of the state
    }
ego-of-economy = { $count ->
        [one] one of the economy
       *[other] { $count } of the economy
    }
ego-of-civil_society = { $count ->
        [one] one of civil society
       *[other] { $count } of civil society
    }
ego-sectors = Among them: { $list }.
ego-own-sector = All partners are of its own sector.
ego-other-sector = { $count ->
        [one] One of these cooperations leads to another sector.
       *[other] { $count } of these cooperations lead to other sectors.
    }
ego-unconfirmed = { $count ->
        [one] One tie is not confirmed by both sides yet.
       *[other] { $count } ties are not confirmed by both sides yet.
    }
ego-history = The oldest cooperation has lasted since { $first }, the newest since { $last }.
ego-position-heading = Which part does it play?
ego-only-link = It is the only link between { $some } on one side and { $others } on the other.
ego-cut-off = { $count ->
        [one] If it left, one organisation would lose its connection to the network: { $names }.
       *[other] If it left, { $count } organisations would lose their connection to the network: { $names }.
    }
ego-not-cut = If it left, all its partners would stay connected by other ways.
ego-steps = To the others it reaches it is { $steps } steps on average.
ego-partners-know = Its partners mostly know each other ({ $percent } of the pairs work together).
ego-partners-strangers = Its partners hardly work with each other ({ $percent } of the pairs). It brings organisations together that would not meet.
ego-partners-some = Of the pairs of its partners, { $percent } work with each other too.
ego-between = It lies on the shortest way between two organisations more often than nine in ten others.
ego-community = It belongs to a group with { $names }. That is { $percent } sure.
ego-bodies-heading = Where does it sit with whom?
ego-body = In “{ $body }” it sits with { $names }.
ego-body-alone = In “{ $body }” it is the only organisation.
ego-needs-heading = What does it look for, what can it give?
ego-looks-for = Looks for
ego-can-give = Can give
ego-nothing = Nothing that you may see.
ego-ties-heading = Cooperations
ego-ties-empty = No cooperation yet that you may see.
ego-ties-caption = Partners, kind, topics and time
ego-column-partner = Partner
ego-column-kind = Kind
ego-column-topics = Topics
ego-column-span = Time
ego-column-intensity = How close
ego-column-state = State
ego-add-label = New cooperation with
ego-add = Add a cooperation
ego-figures-heading = Measures
ego-compare-heading = Compare
ego-compare-label = With
ego-compare = Compare

# Two organisations
compare-heading = Compare two organisations
compare-text = Choose two organisations. You will see both side by side, and what connects them.
compare-a = First organisation
compare-b = Second organisation
compare-choose = Please choose
compare-same = That is the same organisation twice.
compare-between = What connects them
compare-together = The two work together.
compare-body-only = The two sit in the same body. No cooperation is entered.
compare-steps = { $steps ->
        [one] The two do not work together, but have partners in common.
       *[other] The two do not work together. There are { $steps } other organisations between them.
    }
compare-apart = The two do not work together, and no way over others leads from one to the other.
compare-both = { $count ->
        [0] They have no partners in common.
        [one] Both work with { $names }.
       *[other] Both work with { $count } organisations: { $names }.
    }
compare-only = { $count ->
        [one] Only { $name } works with { $names }.
       *[other] Only { $name } works with { $count } more organisations: { $names }.
    }
compare-bodies = Both sit in: { $names }.
compare-entries = Cooperations of the two

# Needs and resources
analysis-need-rooms = Rooms
analysis-need-staff = People who help
analysis-need-competence = Know-how
analysis-need-money = Money
analysis-need-target_group_access = A way to a target group
analysis-need-material = Material

# Proposals
proposals-heading = Proposals for new cooperation
proposals-lead = Who could work well together and does not yet? Each proposal says what speaks for it. You decide.
proposals-lead-own = The education office proposes these partners to you. Get in touch if you like.
proposals-how = How are proposals made?
proposals-how-text = What organisations look for is joined with what others can give. Added to that: who sits in the same body, has partners in common or works on the same topics, and whether the tie would join separate parts of the network.
proposals-fair = So that it is not always the same who are named, each organisation is part of a limited number of proposals.
proposals-opted-out = { $count ->
        [0] All organisations take part.
        [one] One organisation wants no proposals. It is left out here.
       *[other] { $count } organisations want no proposals. They are left out here.
    }
proposals-open-heading = New
proposals-and = and
proposals-empty-heading = No new proposals
proposals-empty-text = As soon as organisations enter what they look for and can give, or new cooperations are added, there will be new proposals.
proposals-empty-own = There is no proposal for your organisation at present.
proposals-more = { $count ->
        [one] One more proposal follows when you have decided.
       *[other] { $count } more proposals follow when you have decided.
    }
proposals-accept = Accept
proposals-accept-pair = Accept: { $a } and { $b }
proposals-release = show to both organisations
proposals-not-now = Defer or decline
proposals-reason = Why? (seen by the education office only)
proposals-until = Propose again from (to defer only)
proposals-defer = Defer
proposals-defer-pair = Defer: { $a } and { $b }
proposals-decline = Decline
proposals-decline-pair = Decline: { $a } and { $b }
proposals-reopen = Take the decision back
proposals-reopen-pair = Take the decision back: { $a } and { $b }
proposals-accepted-heading = Accepted
proposals-deferred-heading = Deferred
proposals-declined-heading = Declined
proposals-said-accepted = Accepted on { $day } by { $by }.
proposals-said-proposed = Proposed on { $day }.
proposals-said-declined = Declined on { $day } by { $by }.
proposals-said-deferred = Deferred on { $day } by { $by }, until { $until }.
proposals-said-why = Reason: { $reason }
proposals-is-released = Both organisations see it.
proposals-outcome-none = no cooperation entered yet
proposals-outcome-since = cooperation since { $since }
proposals-outcome-confirmed = cooperation, confirmed by both
proposals-outcome-open = cooperation entered, not confirmed yet
proposals-done-accepted = The proposal is accepted.
proposals-done-declined = The proposal is declined. It will not come again.
proposals-done-deferred = The proposal is deferred.
proposals-done-reopened = The decision is taken back.
proposals-error-reason = Please give a short reason.
proposals-error-long = The reason is longer than 500 characters.
proposals-error-until = Please name a day that is still to come.
proposals-body = both take part in “{ $name }”
proposals-bodies = both take part in several bodies: { $names }
proposals-partners = both work with { $names } already
proposals-topics = { $count ->
        [one] both work on the topic { $names }
       *[other] both work on the topics { $names }
    }
proposals-joins = the tie would join two parts of the network between which there is no way yet
proposals-target-groups = both are there for the same people: { $names }
proposals-reach = { $count ->
        [one] one more organisation would come near { $name }
       *[other] { $count } more organisations would come near { $name }
    }
proposals-when-morning = in the morning
proposals-when-afternoon = in the afternoon
proposals-when-evening = in the evening
proposals-day-1 = on Mondays
proposals-day-2 = on Tuesdays
proposals-day-3 = on Wednesdays
proposals-day-4 = on Thursdays
proposals-day-5 = on Fridays
proposals-day-6 = on Saturdays
proposals-day-7 = on Sundays
proposals-match-rooms = { $needer } looks for rooms, { $giver } has some free
proposals-match-rooms-topic = { $needer } looks for rooms (topic { $topic }), { $giver } has some free
proposals-match-rooms-when = { $needer } looks for rooms, { $giver } has some free { $when }
proposals-match-staff = { $needer } looks for people who help, { $giver } can send somebody
proposals-match-staff-topic = { $needer } looks for people who help (topic { $topic }), { $giver } can send somebody
proposals-match-staff-when = { $needer } looks for people who help, { $giver } can send somebody { $when }
proposals-match-competence = { $needer } looks for know-how, { $giver } has it
proposals-match-competence-topic = { $needer } looks for know-how on { $topic }, { $giver } has it
proposals-match-money = { $needer } looks for money, { $giver } can support
proposals-match-money-topic = { $needer } looks for money for { $topic }, { $giver } can support
proposals-match-target_group_access = { $needer } looks for a way to people whom { $giver } reaches already
proposals-match-target_group_access-topic = { $needer } looks for a way to people whom { $giver } reaches already (topic { $topic })
proposals-match-material = { $needer } looks for material, { $giver } can give some
proposals-match-material-topic = { $needer } looks for material on { $topic }, { $giver } can give some

# Measures of every organisation
measure-degree = Partners
measure-degree-text = With how many others the organisation works.
measure-betweenness = Betweenness
measure-betweenness-text = On how many shortest ways between two others it lies; several shortest ways count in part. Not divided by the number of pairs (as igraph; networkx divides).
measure-closeness = Closeness
measure-closeness-text = How many others it reaches, divided by the sum of the steps to them; within its part of the network (as igraph).
measure-closeness_all = Closeness to all
measure-closeness_all-text = Closeness times the share of all others that it reaches (as networkx).
measure-harmonic = Harmonic closeness
measure-harmonic-text = The sum of one by the steps to each other; nothing is added for those not reached (as networkx).
measure-harmonic_mean = Harmonic closeness, mean
measure-harmonic_mean-text = Harmonic closeness divided by the number of all others (as igraph).
measure-eccentricity = Farthest way
measure-eccentricity-text = Steps to the farthest organisation that it reaches.
measure-eigenvector = Eigenvector
measure-eigenvector-text = How well tied its partners are, and their partners, and so on; the greatest is 1 (as igraph).
measure-eigenvector_l2 = Eigenvector (squares sum to 1)
measure-eigenvector_l2-text = The same in another scale: the squares sum to 1 (as networkx).
measure-pagerank = PageRank
measure-pagerank-text = How often one meets it when following ties and beginning anew anywhere in 15 of 100 steps.
measure-coreness = Core number
measure-coreness-text = The greatest k for which it belongs to a part where everybody has at least k partners.
measure-clustering = Partners know each other
measure-clustering-text = The share of the pairs of its partners who work with each other too.
measure-constraint = Constraint (Burt)
measure-constraint-text = How much its partners are bound to each other. Low: it joins what is separate otherwise.
measure-effective_size = Effective size (Burt)
measure-effective_size-text = Partners, less what they have in common.
measure-effective_size_borgatti = Effective size (Borgatti)
measure-effective_size_borgatti-text = The same without weights: partners, less the mean number of ties among them.
measure-efficiency = Efficiency (Burt)
measure-efficiency-text = Effective size divided by the number of partners.
measure-hierarchy = Hierarchy (Burt)
measure-hierarchy-text = How unequally the constraint comes from the partners. 1: all from one.
measure-articulation = Holds together
measure-articulation-text = Yes: if it left, a part of the network would fall apart.
measure-ei = E-I index
measure-ei-text = (Ties to other sectors − within its own) divided by all; −1: own only, 1: others only.
measure-brokerage_coordinator = Brokers within its sector
measure-brokerage_coordinator-text = How often it stands between two untied ones of its own sector. Without directions each pair counts twice.
measure-brokerage_itinerant = Brokers within another sector
measure-brokerage_itinerant-text = How often it stands between two untied ones of one other sector.
measure-brokerage_representative = Carries outwards
measure-brokerage_representative-text = How often it passes on from its own sector to another.
measure-brokerage_gatekeeper = Lets in
measure-brokerage_gatekeeper-text = How often it passes on from another sector to its own.
measure-brokerage_liaison = Joins three sectors
measure-brokerage_liaison-text = How often it stands between two untied ones, all three of different sectors.
measure-brokerage_total = Brokers in all
measure-brokerage_total-text = All these together.
measure-core = In the core
measure-core-text = Yes: it belongs to the core of the best division into core and periphery.
measure-strength = Strength
measure-strength-text = The weights of all its ties together.

# Measures of the whole
measure-nodes = Organisations
measure-nodes-text = How many organisations are in the selection.
measure-ties = Ties
measure-ties-text = How many pairs work together.
measure-density = Density
measure-density-text = Ties divided by those there could be.
measure-components = Parts
measure-components-text = How many parts without a way between them the network falls into.
measure-giant = Largest part
measure-giant-text = Organisations in the largest part.
measure-isolates = Without partners
measure-isolates-text = Organisations that work with nobody.
measure-diameter = Diameter
measure-diameter-text = Most steps between two in the largest part.
measure-average_path_length = Mean way
measure-average_path_length-text = Steps on average over all pairs that reach each other.
measure-global_efficiency = Global efficiency
measure-global_efficiency-text = The mean of one by the steps over all pairs; 0 for those not reached.
measure-transitivity = Transitivity
measure-transitivity-text = The share of ways over two ties that close to a triangle.
measure-average_clustering = Partners know each other, mean
measure-average_clustering-text = The mean over all with two partners or more.
measure-average_clustering_all = Partners know each other, mean of all
measure-average_clustering_all-text = The mean over all; 0 for those with fewer than two partners (as networkx).
measure-degree_assortativity = Like to like (partners)
measure-degree_assortativity-text = Do those with many partners work with each other? 1: yes, −1: with those who have few.
measure-degree_centralisation = Centralisation (partners)
measure-degree_centralisation-text = How much the partners gather around one organisation; 1: a star (Freeman).
measure-betweenness_centralisation = Centralisation (betweenness)
measure-betweenness_centralisation-text = How much everything runs over one organisation; 1: a star.
measure-max_coreness = Greatest core number
measure-max_coreness-text = The greatest core number there is.
measure-articulation_points = Hold together
measure-articulation_points-text = How many organisations hold a part of the network together.
measure-bridges = Bridges
measure-bridges-text = How many ties hold a part of the network together.
measure-core_periphery_fit = Core and periphery
measure-core_periphery_fit-text = How well the network fits a core with a periphery; 1: exactly.
measure-core_size = Size of the core
measure-core_size-text = Organisations in the core of that division.
measure-nominal_assortativity = Like to like (sectors)
measure-nominal_assortativity-text = Do ties stay within their sector? 1: always, below 0: they avoid it (Newman).
measure-ei_expected = E-I index, expected
measure-ei_expected-text = The index if all pairs were tied equally often.
measure-ei_permuted = E-I index, dealt out
measure-ei_permuted-text = The mean index when the sectors are dealt out anew.
measure-ei_permuted_low = E-I index, lower bound
measure-ei_permuted_low-text = Lower end of the interval that holds 95 of 100 draws.
measure-ei_permuted_high = E-I index, upper bound
measure-ei_permuted_high-text = Upper end of that interval.
measure-ei_permuted_p = E-I index, p
measure-ei_permuted_p-text = How often chance gives an index as far away.
measure-modularity = Modularity
measure-modularity-text = How many more ties lie within groups than chance would put there.
measure-communities = Groups
measure-communities-text = How many groups were found; who is alone counts as one.
measure-closeness_centralisation = Centralisation (closeness)
measure-closeness_centralisation-text = How much nearer to all one organisation is than the others; 1: a star (Freeman).
measure-effective_size_networkx = Effective size (as networkx)
measure-effective_size_networkx-text = Effective size as networkx reckons it.
