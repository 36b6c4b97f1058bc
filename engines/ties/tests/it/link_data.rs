//! The networks on which partner prediction is measured; for the tests and for `examples/measure_links.rs`.

use std::collections::BTreeMap;
use std::path::Path;

use bildungsraum_ties::Graph;
use bildungsraum_ties::links::Affiliations;

/// Seven networks of 25 to 77 that nothing was chosen on.
pub const REPORTED: [&str; 7] = [
    "registry/emon_MtStHelens",
    "registry/emon_Texas",
    "fetched/chemnet_pol",
    "fetched/chemnet_sci",
    "fetched/eies_messages",
    "fetched/s50_wave1",
    "registry/les_miserables",
];

/// Those on which form and numbers of the method were chosen.
#[allow(dead_code, reason = "only the example prints them")]
pub const CHOSEN_ON: [&str; 9] = [
    "registry/emon_Cheyenne",
    "registry/emon_MtSi",
    "fetched/chemnet_infrep",
    "fetched/knoke_information",
    "fetched/lazega_advice",
    "fetched/lazega_cowork",
    "fetched/lazega_friends",
    "registry/karate",
    "fetched/s50_wave2",
];

fn read(name: &str) -> Option<serde_json::Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/network");
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).ok()?;
    serde_json::from_str(&text).ok()
}

fn number(nodes: &BTreeMap<String, u32>, end: &serde_json::Value) -> u32 {
    nodes[end.as_str().expect("an id")]
}

/// A network and who sits in which body; `None` without shared data.
///
/// Contact frequency of the `emon_` networks goes from 1, all the time, to 4, at most once a day; it is turned, because in a
/// [`Graph`] more is closer. The committees of `chemnet_committee` belong to all `chemnet_` networks.
pub fn network(name: &str) -> Option<(Graph, Affiliations)> {
    let data = read(name)?;
    let nodes: BTreeMap<String, u32> = (0..)
        .zip(data["nodes"].as_array()?)
        .map(|(number, node)| (node["id"].as_str().expect("an id").to_owned(), number))
        .collect();
    let turned = name.contains("emon_");
    let mut weighted = false;
    let mut ties = Vec::new();
    for edge in data["edges"].as_array()? {
        let weight = edge["weight"].as_f64();
        weighted |= weight.is_some();
        let weight = weight.map_or(1.0, |weight| if turned { 5.0 - weight } else { weight });
        ties.push((number(&nodes, &edge["source"]), number(&nodes, &edge["target"]), weight));
    }
    let directed = data["directed"].as_bool()?;
    let plain = ties.iter().map(|&(from, to, _)| (from, to));
    let made = match (weighted, directed) {
        (true, _) => Graph::weighted(nodes.len(), directed, ties.iter().copied()),
        (false, true) => Graph::directed(nodes.len(), plain),
        (false, false) => Graph::undirected(nodes.len(), plain),
    };
    let graph = made.expect("a network").0;
    if !name.contains("chemnet_") {
        let none = Affiliations::none(graph.nodes());
        return Some((graph, none));
    }
    let committees = read("fetched/chemnet_committee")?;
    let mut bodies: BTreeMap<&str, u32> = BTreeMap::new();
    let mut seats = Vec::new();
    for edge in committees["edges"].as_array()? {
        let (one, other) = (edge["source"].as_str()?, edge["target"].as_str()?);
        let (node, body) = if nodes.contains_key(one) { (one, other) } else { (other, one) };
        let next = u32::try_from(bodies.len()).expect("few");
        let body = *bodies.entry(body).or_insert(next);
        seats.push((*nodes.get(node)?, body));
    }
    let affiliations = Affiliations::new(nodes.len(), bodies.len(), seats).expect("seats");
    Some((graph, affiliations))
}
