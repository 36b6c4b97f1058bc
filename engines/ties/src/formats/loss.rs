//! What a file does not carry, found by reading it again.

use std::{collections::BTreeMap, fmt};

use crate::{Network, TieEntry, Value};

/// What got lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// What the network is called.
    Title,
    /// An attribute of the network.
    NetworkAttribute(String),
    /// Whether ties have a direction, or which go both ways.
    Directions,
    /// Which nodes are of the second mode.
    Modes,
    /// Nodes without a tie, where only ties are written.
    Nodes,
    /// The order of the nodes.
    Order,
    /// Ids of nodes; labels stand in their place.
    Ids,
    /// Labels of nodes, or signs in them.
    Labels,
    /// An attribute of nodes, its type, or signs in it.
    NodeAttribute(String),
    /// Ties. No writer here does that.
    Ties,
    /// Ids of ties.
    TieIds,
    /// Weights of ties.
    Weights,
    /// An attribute of ties, its type, or signs in it.
    TieAttribute(String),
}

/// What got lost, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What.
    pub what: Lost,
    /// Of how many nodes or ties; 1 for the network itself.
    pub count: usize,
}

impl fmt::Display for Loss {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count;
        let of = |what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        match &self.what {
            Lost::Title => write!(out, "the title"),
            Lost::NetworkAttribute(name) => write!(out, "the network's attribute {name:?}"),
            Lost::Directions => write!(out, "the directions of ties"),
            Lost::Modes => write!(out, "the mode of {}", of("node")),
            Lost::Nodes => write!(out, "{}", of("node")),
            Lost::Order => write!(out, "the order of the nodes"),
            Lost::Ids => write!(out, "the id of {}", of("node")),
            Lost::Labels => write!(out, "the label of {}, as it was", of("node")),
            Lost::NodeAttribute(name) => write!(out, "the attribute {name:?} of {}, as it was", of("node")),
            Lost::Ties => write!(out, "{}", of("tie")),
            Lost::TieIds => write!(out, "the id of {}", of("tie")),
            Lost::Weights => write!(out, "the weight of {}", of("tie")),
            Lost::TieAttribute(name) => write!(out, "the attribute {name:?} of {}, as it was", of("tie")),
        }
    }
}

/// The same bits: 0 and −0 are two, NaN is itself.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Decimal(one), Value::Decimal(other)) => one.to_bits() == other.to_bits(),
        _ => one == other,
    }
}

/// Names of attributes that differ.
fn differing<'a>(
    one: &'a BTreeMap<String, Value>,
    other: &'a BTreeMap<String, Value>,
) -> impl Iterator<Item = &'a String> {
    let gone = one.iter().filter(|(name, value)| !other.get(*name).is_some_and(|there| same(value, there)));
    let new = other.keys().filter(|name| !one.contains_key(*name));
    gone.map(|(name, _)| name).chain(new)
}

/// Compares a network with what was read back. `order`: which node each node of the file was.
/// `ties`: those of the network, as the writer put them. `parted`: how many became two.
pub(super) fn compare(
    network: &Network,
    ties: &[TieEntry],
    again: &Network,
    order: Option<&[u32]>,
    parted: usize,
) -> Vec<Loss> {
    let mut counts: BTreeMap<Lost, usize> = BTreeMap::new();
    if parted > 0 {
        counts.insert(Lost::Directions, parted);
    }
    let mut lose = |what: Lost| *counts.entry(what).or_default() += 1;
    if network.title != again.title {
        lose(Lost::Title);
    }
    for name in differing(&network.attributes, &again.attributes) {
        lose(Lost::NetworkAttribute(name.clone()));
    }
    if network.directed != again.directed {
        lose(Lost::Directions);
    }
    if network.two_mode != again.two_mode {
        lose(Lost::Modes);
    }
    let was = |file: usize| match order {
        Some(order) => order.get(file).map_or(usize::MAX, |&node| node as usize),
        None => file,
    };
    let mut found = 0;
    for (at, node) in again.nodes.iter().enumerate() {
        let Some(before) = network.nodes.get(was(at)) else { continue };
        found += 1;
        if was(at) != at && order.is_some() {
            lose(Lost::Order);
        }
        if before.id != node.id {
            lose(Lost::Ids);
        }
        if before.label != node.label {
            lose(Lost::Labels);
        }
        if before.second_mode != node.second_mode {
            lose(Lost::Modes);
        }
        for name in differing(&before.attributes, &node.attributes) {
            lose(Lost::NodeAttribute(name.clone()));
        }
    }
    for _ in found..network.nodes.len().max(again.nodes.len()) {
        lose(Lost::Nodes);
    }
    for at in 0..ties.len().max(again.ties.len()) {
        let (Some(tie), Some(back)) = (ties.get(at), again.ties.get(at)) else {
            lose(Lost::Ties);
            continue;
        };
        let (from, to) = (was(back.from as usize), was(back.to as usize));
        let there = (tie.from as usize, tie.to as usize);
        // Without a direction, either end may come first.
        if there != (from, to) && ((network.directed && again.directed) || there != (to, from)) {
            lose(Lost::Ties);
        }
        if tie.both_ways != back.both_ways {
            lose(Lost::Directions);
        }
        if tie.id != back.id {
            lose(Lost::TieIds);
        }
        if tie.weight.map(f64::to_bits) != back.weight.map(f64::to_bits) {
            lose(Lost::Weights);
        }
        for name in differing(&tie.attributes, &back.attributes) {
            lose(Lost::TieAttribute(name.clone()));
        }
    }
    counts.into_iter().map(|(what, count)| Loss { what, count }).collect()
}
