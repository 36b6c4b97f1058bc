//! What each number is, where it comes from, and how libraries differ.

/// What a measure is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Every node.
    Node,
    /// The network.
    Whole,
    /// A network of members and bodies.
    TwoMode,
}

/// The meaning of a measure. Screens say it in their own words under `key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Definition {
    /// Stable; the same in tables, in the API and in locale keys.
    pub key: &'static str,
    /// What it is a number of.
    pub scope: Scope,
    /// The formula as a sentence.
    pub formula: &'static str,
    /// Who defined it.
    pub source: &'static str,
    /// How libraries differ; empty where they do not.
    pub libraries: &'static str,
}

/// The definition under a key.
#[must_use]
pub fn definition(key: &str) -> Option<&'static Definition> {
    DEFINITIONS.iter().find(|definition| definition.key == key)
}

const fn node(
    key: &'static str,
    formula: &'static str,
    source: &'static str,
    libraries: &'static str,
) -> Definition {
    Definition { key, scope: Scope::Node, formula, source, libraries }
}

const fn whole(
    key: &'static str,
    formula: &'static str,
    source: &'static str,
    libraries: &'static str,
) -> Definition {
    Definition { key, scope: Scope::Whole, formula, source, libraries }
}

const fn two(
    key: &'static str,
    formula: &'static str,
    source: &'static str,
    libraries: &'static str,
) -> Definition {
    Definition { key, scope: Scope::TwoMode, formula, source, libraries }
}

/// All measures.
pub const DEFINITIONS: &[Definition] = &[
    node(
        "degree",
        "How many partners a node has; directions do not matter, a tie both ways is one partner.",
        "Freeman 1979",
        "Of directed graphs networkx and igraph (mode all) count a tie both ways twice.",
    ),
    node("in_degree", "How many ties point to a node.", "Freeman 1979", ""),
    node("out_degree", "How many ties leave a node.", "Freeman 1979", ""),
    node(
        "strength",
        "The weights of all ties of a node together, both directions.",
        "Barrat and others 2004",
        "igraph says strength, networkx weighted degree.",
    ),
    node("in_strength", "The weights of the ties that point to a node.", "Barrat and others 2004", ""),
    node("out_strength", "The weights of the ties that leave a node.", "Barrat and others 2004", ""),
    node(
        "betweenness",
        "On how many shortest paths between two others a node lies, a pair with several paths shared out among them; each pair counts once, directions do not matter.",
        "Freeman 1977; Brandes 2001",
        "networkx divides by (n-1)(n-2)/2 unless told otherwise, igraph does not.",
    ),
    node(
        "betweenness_directed",
        "Betweenness along the directions of ties, where each ordered pair counts.",
        "Freeman 1977; Brandes 2001",
        "networkx divides by (n-1)(n-2) unless told otherwise, igraph does not.",
    ),
    node(
        "closeness",
        "How many others a node reaches, divided by the sum of the steps to them.",
        "Freeman 1979",
        "This is igraph's, within the component; networkx shows closeness_all. They agree where everybody is connected.",
    ),
    node(
        "closeness_all",
        "Closeness within what is reached, times the share of all others that is reached.",
        "Wasserman and Faust 1994, p. 201",
        "This is networkx's; igraph shows closeness, without the factor.",
    ),
    node(
        "harmonic",
        "The sum of 1/steps to all others, where nothing is added for those not reached.",
        "Marchiori and Latora 2000",
        "This is networkx's; igraph divides by n-1 and is harmonic_mean.",
    ),
    node(
        "harmonic_mean",
        "The mean of 1/steps to all others, 0 for those not reached.",
        "Marchiori and Latora 2000",
        "This is igraph's; networkx shows the sum, harmonic.",
    ),
    node(
        "eccentricity",
        "The steps to the farthest node that is reached.",
        "Harary 1969",
        "igraph says 0 for a node without partners, networkx fails unless everybody is connected.",
    ),
    node(
        "eigenvector",
        "A node's value is in proportion to the sum of its partners' values; the greatest is 1.",
        "Bonacich 1972",
        "This is igraph's scale, which says 0 outside of the leading component; networkx is eigenvector_l2.",
    ),
    node(
        "eigenvector_l2",
        "A node's value is in proportion to the sum of its partners' values; the squares sum to 1.",
        "Bonacich 1972",
        "This is networkx's scale, undefined unless everybody is connected; igraph is eigenvector.",
    ),
    node(
        "pagerank",
        "How often a walker is met who follows ties along their directions and by their weights, and in 15 of 100 steps begins anew anywhere.",
        "Page, Brin, Motwani and Winograd 1999",
        "networkx and igraph agree when networkx is run to a tolerance below 1e-12.",
    ),
    node(
        "coreness",
        "The greatest k for which a node belongs to a part where everybody has at least k partners.",
        "Seidman 1983",
        "igraph counts a tie both ways twice in directed graphs; here it is one partner.",
    ),
    node(
        "clustering",
        "The share of the pairs of a node's partners that are tied to each other.",
        "Watts and Strogatz 1998",
        "With fewer than two partners networkx says 0, igraph NaN; here it is undefined.",
    ),
    node(
        "constraint",
        "The sum over partners of (own share of time + share that leads there through others) squared.",
        "Burt 1992, chapter 2",
        "igraph and networkx agree; of directed graphs both add the two directions; networkx says NaN for a node without ties out.",
    ),
    node(
        "effective_size",
        "Partners minus what they have in common: the sum over partners j of 1 - sum over q of p(i,q) m(j,q), with weights and directions.",
        "Burt 1992, chapter 2",
        "networkx uses effective_size_borgatti for undirected graphs without weights, where the two are equal; EasyGraph 1.6 is wrong where partners are not tied.",
    ),
    node(
        "effective_size_borgatti",
        "Partners minus the mean number of ties each has to the other partners: n - 2t/n, without weights or directions.",
        "Borgatti 1997",
        "networkx uses it for undirected graphs without weights; igraph has no effective size.",
    ),
    node(
        "effective_size_networkx",
        "As effective_size, but each tie among partners j and q is taken in proportion to the strongest of q, not of j.",
        "networkx 3.6.1 with scipy 1.17.1",
        "What networkx reckons for a whole network with weights or directions; its documentation and its way for single nodes say effective_size.",
    ),
    node(
        "efficiency",
        "Burt's effective size divided by the number of partners.",
        "Burt 1992, chapter 2",
        "Neither igraph nor networkx has it.",
    ),
    node(
        "hierarchy",
        "How unequally the constraint comes from the partners: the sum of r ln r divided by N ln N, where r is a partner's part by the mean part.",
        "Burt 1992, after Coleman and Theil",
        "Neither igraph nor networkx has it.",
    ),
    node("articulation", "1 if more parts remain when the node leaves, otherwise 0.", "Tarjan 1972", ""),
    node(
        "ei",
        "(ties to other groups - ties within the group) / all ties of the node.",
        "Krackhardt and Stern 1988",
        "",
    ),
    node(
        "brokerage_coordinator",
        "How often the node stands between two untied nodes, all three in one group.",
        "Gould and Fernandez 1989",
        "sna calls it w_I; without directions each pair counts both ways.",
    ),
    node(
        "brokerage_itinerant",
        "How often the node stands between two untied nodes of one other group.",
        "Gould and Fernandez 1989",
        "sna calls it w_O; also named consultant.",
    ),
    node(
        "brokerage_representative",
        "How often the node passes on from its own group to an untied node of another.",
        "Gould and Fernandez 1989",
        "sna calls it b_IO.",
    ),
    node(
        "brokerage_gatekeeper",
        "How often the node lets another group in to an untied node of its own group.",
        "Gould and Fernandez 1989",
        "sna calls it b_OI.",
    ),
    node(
        "brokerage_liaison",
        "How often the node stands between two untied nodes, all three in different groups.",
        "Gould and Fernandez 1989",
        "sna calls it b_O.",
    ),
    node(
        "brokerage_total",
        "How often the node stands between two untied nodes whose groups are stated.",
        "Gould and Fernandez 1989",
        "sna calls it t.",
    ),
    node(
        "core",
        "1 if the node is in the core of the best division into core and periphery, otherwise 0.",
        "Borgatti and Everett 2000",
        "UCINET begins elsewhere and can end in another division of nearly the same fit.",
    ),
    whole("nodes", "How many nodes there are.", "", ""),
    whole("ties", "How many ties there are; directed ones each, a tie without direction once.", "", ""),
    whole("density", "Ties divided by the ties there could be.", "Wasserman and Faust 1994", ""),
    whole(
        "reciprocity",
        "The share of directed ties that are answered.",
        "Wasserman and Faust 1994",
        "igraph's default and networkx agree; sna's default counts pairs without any tie as answered.",
    ),
    whole("components", "How many parts the network falls into, without directions.", "Harary 1969", ""),
    whole("giant", "Nodes in the largest part.", "Harary 1969", ""),
    whole("isolates", "Nodes without any partner.", "Harary 1969", ""),
    whole(
        "strong_components",
        "How many parts there are within which everybody reaches everybody along the directions.",
        "Tarjan 1972",
        "",
    ),
    whole(
        "diameter",
        "The steps between the two nodes of the largest part that are farthest apart; of several parts equally large, the widest.",
        "Harary 1969",
        "networkx fails unless everybody is connected; igraph takes the greatest of all parts.",
    ),
    whole(
        "average_path_length",
        "The mean number of steps over all pairs that are connected.",
        "Watts and Strogatz 1998",
        "networkx fails unless everybody is connected.",
    ),
    whole(
        "global_efficiency",
        "The mean of 1/steps over all pairs, 0 for pairs that are not connected.",
        "Latora and Marchiori 2001",
        "",
    ),
    whole(
        "transitivity",
        "The share of paths of two ties that are closed to a triangle.",
        "Newman, Strogatz and Watts 2001",
        "networkx says 0 where there is no such path, igraph NaN.",
    ),
    whole(
        "average_clustering",
        "The mean of clustering over those for whom it is defined.",
        "Watts and Strogatz 1998",
        "This is igraph's default; networkx shows average_clustering_all.",
    ),
    whole(
        "average_clustering_all",
        "The mean of clustering over all nodes, counting those with fewer than two partners as 0.",
        "Watts and Strogatz 1998",
        "This is networkx's default; igraph shows average_clustering.",
    ),
    whole("degree_assortativity", "The correlation of the degrees at both ends of ties.", "Newman 2002", ""),
    whole(
        "degree_centralisation",
        "The sum of (greatest degree - degree) divided by (n-1)(n-2), which is 1 in a star.",
        "Freeman 1979",
        "igraph's default divides by more, because it allows for loops.",
    ),
    whole(
        "in_degree_centralisation",
        "The sum of (greatest in-degree - in-degree) divided by (n-1) squared.",
        "Freeman 1979",
        "",
    ),
    whole(
        "out_degree_centralisation",
        "The sum of (greatest out-degree - out-degree) divided by (n-1) squared.",
        "Freeman 1979",
        "",
    ),
    whole(
        "betweenness_centralisation",
        "The sum of (greatest betweenness - betweenness) divided by (n-1)(n-1)(n-2)/2, which is 1 in a star.",
        "Freeman 1979",
        "",
    ),
    whole(
        "closeness_centralisation",
        "The sum of (greatest closeness - closeness) times (2n-3)/((n-1)(n-2)), which is 1 in a star.",
        "Freeman 1979",
        "",
    ),
    whole("max_coreness", "The greatest coreness there is.", "Seidman 1983", ""),
    whole("articulation_points", "How many nodes would leave more parts if they left.", "Tarjan 1972", ""),
    whole("bridges", "How many ties would leave more parts if they ended.", "Tarjan 1972", ""),
    whole(
        "core_periphery_fit",
        "The correlation of ties with the picture in which every tie has at least one end in the core, over all pairs, of the best division found.",
        "Borgatti and Everett 2000",
        "",
    ),
    whole("core_size", "Nodes in the core of that division.", "Borgatti and Everett 2000", ""),
    whole(
        "nominal_assortativity",
        "How far ties keep to their group beyond what the groups' ties alone would give; 1 if all do.",
        "Newman 2003",
        "",
    ),
    whole("ei", "(ties between groups - ties within groups) / all ties.", "Krackhardt and Stern 1988", ""),
    whole(
        "ei_expected",
        "What the E-I index would be if every pair had the same chance of a tie.",
        "Krackhardt and Stern 1988",
        "",
    ),
    whole(
        "ei_permuted",
        "The mean E-I index when the groups are dealt out anew.",
        "Krackhardt and Stern 1988",
        "UCINET reports the same with draws of its own.",
    ),
    whole("ei_permuted_low", "The lower end of the interval that holds 95 of 100 such draws.", "", ""),
    whole("ei_permuted_high", "The upper end of the interval that holds 95 of 100 such draws.", "", ""),
    whole(
        "ei_permuted_p",
        "The chance that a draw is as far from their mean as the groups are, either way.",
        "Phipson and Smyth 2010",
        "",
    ),
    whole(
        "modularity",
        "The share of ties within communities minus what degrees alone would give.",
        "Newman 2006",
        "",
    ),
    whole("communities", "How many communities the given partition has.", "", ""),
    two("two_mode_density", "Seats divided by members times bodies.", "Borgatti and Everett 1997", ""),
    two(
        "two_mode_degree",
        "Partners divided by the nodes of the other mode.",
        "Borgatti and Everett 1997",
        "As networkx bipartite.degree_centrality.",
    ),
    two(
        "two_mode_closeness",
        "The least sum of steps there could be divided by the sum there is, times the share of others reached.",
        "Borgatti and Everett 1997",
        "As networkx bipartite.closeness_centrality; where the network falls into parts it can come above 1.",
    ),
    two(
        "two_mode_betweenness",
        "Betweenness divided by the most a node of that mode could have.",
        "Borgatti and Everett 1997",
        "As networkx bipartite.betweenness_centrality.",
    ),
    two(
        "two_mode_clustering",
        "The share of paths of three ties that are closed to a cycle of four.",
        "Robins and Alexander 2004",
        "As networkx bipartite.robins_alexander_clustering, which says 0 where there is no such path.",
    ),
    two(
        "two_mode_redundancy",
        "The share of the pairs of a node's partners that share another partner too.",
        "Latapy, Magnien and Del Vecchio 2008",
        "As networkx bipartite.node_redundancy, which fails for nodes with one partner.",
    ),
    two("overlap", "Shared members of two bodies divided by all members of the two.", "Jaccard 1901", ""),
];
