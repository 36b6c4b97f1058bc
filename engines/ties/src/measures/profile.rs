//! Everything at once: every measure of every node and of the whole, for tables and for the API.
#![allow(clippy::cast_precision_loss, reason = "counts of nodes and ties are far below 2^53")]

use super::brokerage::{Brokerage, Role};
use super::centrality as central;
use super::core_periphery::{self, CorePeriphery};
use super::cut::{self, Cuts};
use super::definition::{Definition, definition};
use super::holes;
use super::mixing::{self, EiIndex, Mixing, Permuted};
use super::whole::{self, Components};
use super::{Both, Grouping, Measured, Undefined, Values, brokerage};
use crate::Graph;
use crate::paths::{Distances, betweenness, distances};

/// One measure of every node. Written out as its key and a list of numbers, or of reasons as `{"undefined": "isolate"}`.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Column {
    /// Key of its [`Definition`].
    pub key: &'static str,
    /// In the order of the nodes.
    pub values: Values,
}

impl Column {
    /// What it means.
    #[must_use]
    pub fn definition(&self) -> Option<&'static Definition> {
        definition(self.key)
    }
}

/// One measure of the whole.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct WholeValue {
    /// Key of its [`Definition`].
    pub key: &'static str,
    /// The number, or why there is none.
    #[serde(serialize_with = "super::values::write")]
    pub value: Measured,
}

/// What a profile is made with besides the graph.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// Group (sector) of every node; nodes beyond the end of the list count as not stated. None: no measures of groups.
    pub groups: Option<&'a [Option<u32>]>,
    /// Community of every node, if communities were looked for.
    pub partition: Option<&'a [u32]>,
    /// How often groups are dealt out anew for the E-I index.
    pub draws: usize,
    /// Drawn starts of core and periphery.
    pub starts: usize,
    /// Where draws begin.
    pub seed: u64,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self { groups: None, partition: None, draws: 999, starts: 12, seed: 1 }
    }
}

/// All measures of a network. Unless a key says otherwise, directions do not matter; see each definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Of every node.
    pub columns: Vec<Column>,
    /// Of the whole.
    pub whole: Vec<WholeValue>,
    /// How often each kind of triad occurs ([`whole::TRIADS`]); of directed graphs.
    pub triads: Option<[u64; 16]>,
    /// The parts the network falls into.
    pub components: Components,
    /// Nodes and ties that hold it together.
    pub cuts: Cuts,
    /// Core and periphery.
    pub core: Result<CorePeriphery, Undefined>,
    /// Measures of groups, if groups were given.
    pub groups: Option<GroupProfile>,
}

/// What a profile says about groups.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupProfile {
    /// Ties between groups.
    pub mixing: Mixing,
    /// E-I index of the whole, of groups and of nodes.
    pub ei: EiIndex,
    /// The index when groups are dealt out anew.
    pub permuted: Result<Permuted, Undefined>,
    /// Brokerage with expectation and z.
    pub brokerage: Brokerage,
}

impl Profile {
    /// The measure of every node under a key.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.key == key)
    }

    /// The measure of one node under a key; none: there is no such measure or node.
    #[must_use]
    pub fn node(&self, key: &str, node: u32) -> Option<Measured> {
        self.column(key)?.values.get(node)
    }

    /// The measure of the whole under a key.
    #[must_use]
    pub fn whole(&self, key: &str) -> Option<Measured> {
        self.whole.iter().find(|measure| measure.key == key).map(|measure| measure.value)
    }
}

/// All measures, with what [`Settings`] has when nothing else is said.
#[must_use]
pub fn profile(graph: &Graph, groups: Option<&[Option<u32>]>) -> Profile {
    profile_with(graph, &Settings { groups, ..Settings::default() })
}

/// All measures.
#[must_use]
pub fn profile_with(graph: &Graph, settings: &Settings<'_>) -> Profile {
    let both = Both::of(graph);
    let union: &Graph = &both.graph;
    let count = both.nodes();
    let mut table = Table { columns: Vec::with_capacity(40), whole: Vec::with_capacity(40) };

    let components = whole::components_of(&both);
    // What needs most room comes first, while the table is empty.
    let between = betweenness(union);
    let between_directed = graph.is_directed().then(|| betweenness(graph));
    let far = distances(union);
    let eigenvector = central::eigenvector_of(&both, &components);

    sizes(&mut table, graph, &components);
    let (partners, triangles) = structure(&mut table, graph, &both);
    degrees(&mut table, graph, &both, &partners);

    far_and_near(&mut table, &far, &components);
    drop(far);
    table.whole("betweenness_centralisation", whole::betweenness_centralisation(&between));
    table.node("betweenness", between);
    if let Some(between) = between_directed {
        table.node("betweenness_directed", between);
    }
    table.node("eigenvector", eigenvector.max_one);
    table.node("eigenvector_l2", eigenvector.squares_one);
    table.node("pagerank", central::pagerank(graph, 0.85));
    let (coreness, _) = central::cores_of(&both);
    table.whole(
        "max_coreness",
        coreness.iter().max().map_or(Err(Undefined::TooFew), |&most| Ok(f64::from(most))),
    );
    table.node("coreness", whole_numbers(&coreness));
    clustering(&mut table, &partners, &triangles);

    let cuts = cut::of(&both);
    table.whole("articulation_points", Ok(cuts.points.iter().filter(|&&point| point).count() as f64));
    table.whole("bridges", Ok(cuts.bridges.len() as f64));
    table.node("articulation", flags(&cuts.points));

    let core = core_periphery::of(&both, settings.starts, settings.seed);
    let found = core.as_ref().map_err(|&reason| reason);
    table.whole("core_periphery_fit", found.map(|core| core.fit));
    table.whole("core_size", found.map(|core| core.core.iter().filter(|&&inside| inside).count() as f64));
    table.node(
        "core",
        match found {
            Ok(core) => flags(&core.core),
            Err(reason) => Values::undefined(reason, count),
        },
    );

    if let Some(partition) = settings.partition {
        let mut names: Vec<u32> = partition.iter().take(count).copied().collect();
        names.sort_unstable();
        names.dedup();
        table.whole("communities", Ok(names.len() as f64));
        table.whole("modularity", whole::modularity_of(&both, partition));
    }
    let triads = graph.is_directed().then(|| whole::triads_of(graph, &both));
    let groups = settings.groups.map(|groups| of_groups(&mut table, graph, groups, settings));
    Profile { columns: table.columns, whole: table.whole, triads, components, cuts, core, groups }
}

struct Table {
    columns: Vec<Column>,
    whole: Vec<WholeValue>,
}

impl Table {
    fn node(&mut self, key: &'static str, values: impl Into<Values>) {
        self.columns.push(Column { key, values: values.into() });
    }

    fn whole(&mut self, key: &'static str, value: Measured) {
        self.whole.push(WholeValue { key, value });
    }
}

fn whole_numbers(list: &[u32]) -> Values {
    list.iter().map(|&value| Ok(f64::from(value))).collect()
}

fn flags(list: &[bool]) -> Values {
    list.iter().map(|&flag| Ok(f64::from(u8::from(flag)))).collect()
}

fn sizes(table: &mut Table, graph: &Graph, components: &Components) {
    table.whole("nodes", Ok(graph.nodes() as f64));
    table.whole("ties", Ok(graph.ties() as f64));
    table.whole("density", whole::density(graph));
    table.whole("components", Ok(components.sizes.len() as f64));
    let giant = components.sizes.iter().max();
    table.whole("giant", giant.map_or(Err(Undefined::TooFew), |&most| Ok(f64::from(most))));
    table.whole("isolates", Ok(components.sizes.iter().filter(|&&size| size == 1).count() as f64));
    if graph.is_directed() {
        table.whole("strong_components", Ok(whole::strong_components(graph).sizes.len() as f64));
        table.whole("reciprocity", whole::reciprocity(graph));
    }
}

/// Burt's measures; partners and triangles of every node come with them.
fn structure(table: &mut Table, graph: &Graph, both: &Both<'_>) -> (Vec<u32>, Vec<u32>) {
    let holes = holes::of(both);
    table.node("degree", whole_numbers(&holes.partners));
    table.node("constraint", holes.constraint);
    table.node("effective_size", holes.effective_size);
    if graph.is_directed() || graph.is_weighted() {
        table.node("effective_size_borgatti", holes.effective_size_borgatti);
        table.node("effective_size_networkx", holes.effective_size_networkx);
    }
    table.node("efficiency", holes.efficiency);
    table.node("hierarchy", holes.hierarchy);
    (holes.partners, holes.triangles)
}

fn degrees(table: &mut Table, graph: &Graph, both: &Both<'_>, partners: &[u32]) {
    table.whole("degree_centralisation", whole::degree_centralisation(partners));
    table.whole("degree_assortativity", whole::degree_assortativity_of(both));
    if graph.is_directed() {
        let (into, out) = (central::in_degree(graph), central::out_degree(graph));
        table.whole("in_degree_centralisation", whole::directed_degree_centralisation(&into));
        table.whole("out_degree_centralisation", whole::directed_degree_centralisation(&out));
        table.node("in_degree", whole_numbers(&into));
        table.node("out_degree", whole_numbers(&out));
    }
    if graph.is_weighted() {
        if graph.is_directed() {
            let (into, out) = (central::in_strength(graph), central::out_strength(graph));
            let strength: Vec<f64> = into.iter().zip(&out).map(|(into, out)| into + out).collect();
            table.node("strength", strength);
            table.node("in_strength", into);
            table.node("out_strength", out);
        } else {
            table.node("strength", central::out_strength(graph));
        }
    }
}

fn far_and_near(table: &mut Table, far: &Distances, components: &Components) {
    let count = far.nodes();
    let closeness = central::closeness(far);
    table.whole("closeness_centralisation", whole::closeness_centralisation(&closeness, components));
    table.node("closeness", closeness);
    table.node("closeness_all", central::closeness_of_all(far));
    let others = count.saturating_sub(1) as f64;
    let alone = |value: f64| if count < 2 { Err(Undefined::TooFew) } else { Ok(value) };
    table.node("harmonic", far.harmonic.iter().map(|&sum| alone(sum)).collect::<Values>());
    table.node("harmonic_mean", far.harmonic.iter().map(|&sum| alone(sum / others)).collect::<Values>());
    table.node(
        "eccentricity",
        far.eccentricity
            .iter()
            .map(|&steps| if steps == 0 { Err(Undefined::Isolate) } else { Ok(f64::from(steps)) })
            .collect::<Values>(),
    );
    // Of several parts that are equally large, the widest.
    let most = components.sizes.iter().copied().max();
    let diameter = components
        .of
        .iter()
        .zip(&far.eccentricity)
        .filter(|&(&part, _)| components.sizes.get(part as usize).copied() == most)
        .map(|(_, &steps)| steps)
        .max()
        .unwrap_or(0);
    table.whole("diameter", if diameter == 0 { Err(Undefined::NoTies) } else { Ok(f64::from(diameter)) });
    table.whole("average_path_length", far.average_path_length().ok_or(Undefined::NoTies));
    table.whole("global_efficiency", far.global_efficiency().ok_or(Undefined::TooFew));
}

fn clustering(table: &mut Table, partners: &[u32], triangles: &[u32]) {
    table.node(
        "clustering",
        partners
            .iter()
            .zip(triangles)
            .map(|(&partners, &triangles)| whole::local_clustering(partners, triangles))
            .collect::<Values>(),
    );
    table.whole("transitivity", whole::transitivity(partners, triangles));
    table.whole("average_clustering", whole::average_clustering(partners, triangles));
    table.whole("average_clustering_all", whole::average_clustering_of_all(partners, triangles));
}

fn of_groups(
    table: &mut Table,
    graph: &Graph,
    groups: &[Option<u32>],
    settings: &Settings<'_>,
) -> GroupProfile {
    let grouping = Grouping::of(groups, graph.nodes());
    let mixing = mixing::mixing_of(graph, &grouping);
    let ei = mixing::ei_of(graph, &grouping);
    let permuted = mixing::permutation_of(graph, &grouping, settings.draws, settings.seed);
    let brokerage = brokerage::of(graph, &grouping);
    table.whole("nominal_assortativity", mixing.assortativity());
    table.whole("ei", ei.index);
    table.whole("ei_expected", ei.expected);
    for (key, of) in [
        ("ei_permuted", (|permuted| permuted.mean) as fn(Permuted) -> f64),
        ("ei_permuted_low", |permuted| permuted.low),
        ("ei_permuted_high", |permuted| permuted.high),
        ("ei_permuted_p", |permuted| permuted.p),
    ] {
        table.whole(key, permuted.map(of));
    }
    table.node("ei", ei.by_node.clone());
    let nodes = super::both::nodes(graph);
    for role in Role::ALL {
        let counts = nodes.clone().map(|node| brokerage.count(node, role).map(|count| count as f64));
        table.node(role.key(), counts.collect::<Values>());
    }
    GroupProfile { mixing, ei, permuted, brokerage }
}
