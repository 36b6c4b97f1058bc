//! Who is tied to whom between groups.
#![allow(clippy::cast_precision_loss, reason = "counts of ties and pairs are far below 2^53")]

use super::both::nodes;
use super::grouping::NONE;
use super::{Grouping, Measured, Undefined, Values};
use crate::Graph;
use crate::random::Random;

/// Ties between groups. Ties of which one end's group is not stated are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixing {
    /// The groups, by the numbers they were given with, in order.
    pub groups: Vec<u32>,
    /// Nodes of each group.
    pub sizes: Vec<u32>,
    /// Ties left out.
    pub unstated: u64,
    directed: bool,
    /// Square, row by row. Without directions a tie between two groups stands on both sides of the diagonal.
    ties: Vec<u64>,
}

impl Mixing {
    /// Ties from one group to another, both counted by their place in [`Self::groups`].
    #[must_use]
    pub fn ties(&self, from: usize, to: usize) -> u64 {
        let within = from < self.groups.len() && to < self.groups.len();
        if within { self.ties[from * self.groups.len() + to] } else { 0 }
    }

    /// Ties there could be.
    #[must_use]
    pub fn possible(&self, from: usize, to: usize) -> u64 {
        let size = |group: usize| self.sizes.get(group).map_or(0, |&size| u64::from(size));
        match (from == to, self.directed) {
            (true, true) => size(from) * size(from).saturating_sub(1),
            (true, false) => size(from) * size(from).saturating_sub(1) / 2,
            (false, _) => size(from) * size(to),
        }
    }

    /// Ties by those there could be.
    pub fn density(&self, from: usize, to: usize) -> Measured {
        match self.possible(from, to) {
            0 => Err(Undefined::TooFew),
            possible => Ok(self.ties(from, to) as f64 / possible as f64),
        }
    }

    /// Ties there would be if all pairs had the same chance.
    pub fn expected(&self, from: usize, to: usize) -> Measured {
        let count = self.groups.len();
        let pairs = || (0..count).flat_map(|from| (0..count).map(move |to| (from, to)));
        let once = || pairs().filter(|&(from, to)| self.directed || from <= to);
        let possible: u64 = once().map(|(from, to)| self.possible(from, to)).sum();
        let ties: u64 = once().map(|(from, to)| self.ties(from, to)).sum();
        if possible == 0 {
            return Err(Undefined::TooFew);
        }
        Ok(self.possible(from, to) as f64 * ties as f64 / possible as f64)
    }

    /// Do ties keep to their group beyond what the groups' ties alone would give? 1: all do; below 0: they avoid it
    /// (Newman 2003).
    pub fn assortativity(&self) -> Measured {
        let count = self.groups.len();
        // Of an undirected graph each tie has two ends, so ties within a group count twice.
        let at = |from: usize, to: usize| {
            let ties = self.ties[from * count + to];
            u128::from(if from == to && !self.directed { 2 * ties } else { ties })
        };
        let total: u128 = (0..count).flat_map(|from| (0..count).map(move |to| at(from, to))).sum();
        if total == 0 {
            return Err(Undefined::NoTies);
        }
        let within: u128 = (0..count).map(|group| at(group, group)).sum();
        let chance: u128 = (0..count)
            .map(|group| {
                let out: u128 = (0..count).map(|to| at(group, to)).sum();
                let into: u128 = (0..count).map(|from| at(from, group)).sum();
                out * into
            })
            .sum();
        if chance == total * total {
            return Err(Undefined::OneGroup);
        }
        let (total, within, chance) = (total as f64, within as f64, chance as f64);
        Ok((within / total - chance / (total * total)) / (1.0 - chance / (total * total)))
    }
}

/// The matrix of ties between groups.
#[must_use]
pub fn mixing(graph: &Graph, groups: &[Option<u32>]) -> Mixing {
    mixing_of(graph, &Grouping::of(groups, graph.nodes()))
}

pub(super) fn mixing_of(graph: &Graph, grouping: &Grouping) -> Mixing {
    let count = grouping.len();
    let directed = graph.is_directed();
    let mut found = Mixing {
        groups: grouping.names.clone(),
        sizes: grouping.sizes.clone(),
        unstated: 0,
        directed,
        ties: vec![0; count * count],
    };
    for (from, to, _) in graph.tie_list() {
        let (Some(one), Some(other)) = (grouping.get(from), grouping.get(to)) else {
            found.unstated += 1;
            continue;
        };
        found.ties[one * count + other] += 1;
        if !directed && one != other {
            found.ties[other * count + one] += 1;
        }
    }
    found
}

/// Krackhardt and Stern's E-I index (1988): `(external − internal) / (external + internal)` of ties, from −1 (all within
/// groups) to 1 (all between).
#[derive(Clone, Debug, PartialEq)]
pub struct EiIndex {
    /// Ties between groups.
    pub external: u64,
    /// Ties within groups.
    pub internal: u64,
    /// Of all ties.
    pub index: Measured,
    /// What it would be if all pairs had the same chance of a tie: the same of pairs.
    pub expected: Measured,
    /// Of the ties that touch a group, by the group's number. A tie within it counts once.
    pub by_group: Vec<(u32, Measured)>,
    /// Of each node's ties.
    pub by_node: Values,
}

/// E-I index of the whole, of groups and of nodes. Ties of which one end's group is not stated are left out.
#[must_use]
pub fn ei_index(graph: &Graph, groups: &[Option<u32>]) -> EiIndex {
    ei_of(graph, &Grouping::of(groups, graph.nodes()))
}

fn index(external: u64, internal: u64, none: Undefined) -> Measured {
    if external + internal == 0 {
        return Err(none);
    }
    Ok((external as f64 - internal as f64) / (external + internal) as f64)
}

pub(super) fn ei_of(graph: &Graph, grouping: &Grouping) -> EiIndex {
    let mut of_group = vec![(0_u64, 0_u64); grouping.len()];
    let mut of_node = vec![(0_u32, 0_u32); graph.nodes()];
    let (mut external, mut internal) = (0, 0);
    for (from, to, _) in graph.tie_list() {
        let (Some(one), Some(other)) = (grouping.get(from), grouping.get(to)) else { continue };
        if one == other {
            internal += 1;
            of_group[one].1 += 1;
            of_node[from as usize].1 += 1;
            of_node[to as usize].1 += 1;
        } else {
            external += 1;
            of_group[one].0 += 1;
            of_group[other].0 += 1;
            of_node[from as usize].0 += 1;
            of_node[to as usize].0 += 1;
        }
    }
    let one_group = grouping.len() == 1;
    let stated = grouping.stated();
    let pairs = |count: u64| count * count.saturating_sub(1) / 2;
    let inside: u64 = grouping.sizes.iter().map(|&size| pairs(u64::from(size))).sum();
    let guard = |measured: Measured| if one_group { Err(Undefined::OneGroup) } else { measured };
    let none = if grouping.len() == 0 { Undefined::NoGroup } else { Undefined::NoTies };
    EiIndex {
        external,
        internal,
        index: guard(index(external, internal, none)),
        expected: guard(index(
            pairs(stated) - inside,
            inside,
            if grouping.len() == 0 { Undefined::NoGroup } else { Undefined::TooFew },
        )),
        by_group: grouping
            .names
            .iter()
            .zip(&of_group)
            .map(|(&name, &(external, internal))| (name, guard(index(external, internal, Undefined::NoTies))))
            .collect(),
        by_node: of_node
            .iter()
            .zip(&grouping.of)
            .map(|(&(external, internal), &group)| {
                if group == NONE {
                    return Err(Undefined::NoGroup);
                }
                guard(index(external.into(), internal.into(), Undefined::Isolate))
            })
            .collect(),
    }
}

/// What the E-I index is when the groups are dealt out anew, the ties staying as they are.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Permuted {
    /// The index of the groups as they are.
    pub observed: f64,
    /// Mean of all draws.
    pub mean: f64,
    /// Lower end of the interval in which 95 % of the draws lie.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Chance of an index as far from the mean, either way: `(1 + such draws) / (1 + draws)`.
    pub p: f64,
    /// How many draws.
    pub draws: usize,
}

/// Deals the groups out anew `draws` times among the nodes whose group is stated.
pub fn ei_permutation(
    graph: &Graph,
    groups: &[Option<u32>],
    draws: usize,
    seed: u64,
) -> Result<Permuted, Undefined> {
    permutation_of(graph, &Grouping::of(groups, graph.nodes()), draws, seed)
}

pub(super) fn permutation_of(
    graph: &Graph,
    grouping: &Grouping,
    draws: usize,
    seed: u64,
) -> Result<Permuted, Undefined> {
    if grouping.len() == 0 {
        return Err(Undefined::NoGroup);
    }
    if grouping.len() == 1 {
        return Err(Undefined::OneGroup);
    }
    // Only stated nodes, numbered anew: every draw then is one shuffle and one walk along the ties.
    let mut number = vec![NONE; graph.nodes()];
    let mut dealt = Vec::new();
    for node in nodes(graph) {
        if let Some(group) = grouping.get(node) {
            number[node as usize] = u32::try_from(dealt.len()).unwrap_or(NONE);
            dealt.push(u32::try_from(group).unwrap_or(NONE));
        }
    }
    let ties: Vec<(u32, u32)> = graph
        .tie_list()
        .map(|(from, to, _)| (number[from as usize], number[to as usize]))
        .filter(|&(from, to)| from != NONE && to != NONE)
        .collect();
    if ties.is_empty() {
        return Err(Undefined::NoTies);
    }
    let total = ties.len();
    let external = |dealt: &[u32]| -> usize {
        ties.iter().map(|&(from, to)| usize::from(dealt[from as usize] != dealt[to as usize])).sum()
    };
    let as_index = |external: usize| (2.0 * external as f64 - total as f64) / total as f64;
    let observed = external(&dealt);
    if draws == 0 {
        return Err(Undefined::TooFew);
    }
    let mut random = Random::new(seed);
    let mut found: Vec<usize> = Vec::with_capacity(draws);
    for _ in 0..draws {
        random.shuffle(&mut dealt);
        found.push(external(&dealt));
    }
    found.sort_unstable();
    // Whole numbers: whether a draw is as far away is not a matter of rounding.
    let sum: usize = found.iter().sum();
    let away = |count: usize| (count * draws).abs_diff(sum);
    let extreme = found.iter().filter(|&&count| away(count) >= away(observed)).count();
    // The 2.5th part of a hundred from either end.
    let cut = draws / 40;
    Ok(Permuted {
        observed: as_index(observed),
        mean: (2.0 * sum as f64 / draws as f64 - total as f64) / total as f64,
        low: as_index(found[cut]),
        high: as_index(found[draws - 1 - cut]),
        p: (1 + extreme) as f64 / (1 + draws) as f64,
        draws,
    })
}
