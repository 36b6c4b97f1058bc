//! The network as a whole: how dense, how connected, how clustered, how centralised.
#![allow(clippy::cast_precision_loss, reason = "counts of nodes, ties and triads are far below 2^53")]

use super::both::nodes;
use super::{Both, Measured, Undefined};
use crate::Graph;

/// Ties by the ties there could be: n(n−1)/2 without, n(n−1) with directions.
pub fn density(graph: &Graph) -> Measured {
    let count = graph.nodes() as f64;
    if graph.nodes() < 2 {
        return Err(Undefined::TooFew);
    }
    let possible = count * (count - 1.0);
    Ok(graph.ties() as f64 / if graph.is_directed() { possible } else { possible / 2.0 })
}

/// Share of directed ties that are answered (igraph's default, networkx `overall_reciprocity`).
pub fn reciprocity(graph: &Graph) -> Measured {
    if !graph.is_directed() {
        return Err(Undefined::NoDirection);
    }
    if graph.ties() == 0 {
        return Err(Undefined::NoTies);
    }
    let answered = graph.tie_list().filter(|&(from, to, _)| graph.has_tie(to, from)).count();
    Ok(answered as f64 / graph.ties() as f64)
}

/// The parts a network falls into.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Components {
    /// Of every node: the number of its part. Parts are numbered in the order of their first nodes.
    pub of: Vec<u32>,
    /// Nodes in each part.
    pub sizes: Vec<u32>,
}

impl Components {
    /// Number of the part with most nodes, the first of several; none in an empty network.
    #[must_use]
    pub fn largest(&self) -> Option<u32> {
        let most = self.sizes.iter().copied().max()?;
        self.sizes.iter().position(|&size| size == most).and_then(|at| u32::try_from(at).ok())
    }

    /// Is everybody in one part?
    #[must_use]
    pub fn connected(&self) -> bool {
        self.sizes.len() == 1
    }
}

/// Parts within which everybody reaches everybody when directions do not matter (weak components).
#[must_use]
pub fn components(graph: &Graph) -> Components {
    components_of(&Both::of(graph))
}

pub(super) fn components_of(both: &Both<'_>) -> Components {
    let mut found = Components { of: vec![u32::MAX; both.nodes()], sizes: Vec::new() };
    let mut queue = Vec::new();
    for root in nodes(&both.graph) {
        if found.of[root as usize] != u32::MAX {
            continue;
        }
        let number = u32::try_from(found.sizes.len()).unwrap_or(u32::MAX);
        found.of[root as usize] = number;
        queue.push(root);
        let mut size = 0;
        while let Some(node) = queue.pop() {
            size += 1;
            for &partner in both.row(node) {
                if found.of[partner as usize] == u32::MAX {
                    found.of[partner as usize] = number;
                    queue.push(partner);
                }
            }
        }
        found.sizes.push(size);
    }
    found
}

/// Parts within which everybody reaches everybody along the directions (strong components; Tarjan 1972). Without
/// directions they are the weak ones.
#[must_use]
pub fn strong_components(graph: &Graph) -> Components {
    const UNSEEN: u32 = u32::MAX;
    let count = graph.nodes();
    let mut seen = vec![UNSEEN; count];
    let mut low = vec![UNSEEN; count];
    let mut part = vec![UNSEEN; count];
    let mut clock = 0;
    let mut parts = 0;
    let mut open = Vec::new();
    let mut walk: Vec<(u32, usize)> = Vec::new();
    for root in nodes(graph) {
        if seen[root as usize] != UNSEEN {
            continue;
        }
        walk.push((root, 0));
        while let Some((node, next)) = walk.last_mut() {
            let (node, here) = (*node, *node as usize);
            if *next == 0 && seen[here] == UNSEEN {
                seen[here] = clock;
                low[here] = clock;
                clock += 1;
                open.push(node);
            }
            if let Some(&target) = graph.neighbours(node).get(*next) {
                *next += 1;
                let there = target as usize;
                if seen[there] == UNSEEN {
                    walk.push((target, 0));
                } else if part[there] == UNSEEN {
                    low[here] = low[here].min(seen[there]);
                }
                continue;
            }
            walk.pop();
            if let Some(&(above, _)) = walk.last() {
                low[above as usize] = low[above as usize].min(low[here]);
            }
            if low[here] == seen[here] {
                while let Some(member) = open.pop() {
                    part[member as usize] = parts;
                    if member == node {
                        break;
                    }
                }
                parts += 1;
            }
        }
    }
    // Numbers in the order of first nodes, as of the weak ones.
    let mut number = vec![UNSEEN; parts as usize];
    let mut found = Components { of: Vec::with_capacity(count), sizes: Vec::new() };
    for part in part {
        let slot = &mut number[part as usize];
        if *slot == UNSEEN {
            *slot = u32::try_from(found.sizes.len()).unwrap_or(UNSEEN);
            found.sizes.push(0);
        }
        found.of.push(*slot);
        found.sizes[*slot as usize] += 1;
    }
    found
}

/// Share of paths of two ties that are closed to a triangle (transitivity), from [`super::holes::Holes`].
pub fn transitivity(partners: &[u32], triangles: &[u32]) -> Measured {
    let paths: u64 = partners.iter().map(|&of| u64::from(of) * u64::from(of.saturating_sub(1)) / 2).sum();
    if paths == 0 {
        return Err(Undefined::NoTwoPaths);
    }
    let closed: u64 = triangles.iter().map(|&of| u64::from(of)).sum();
    Ok(closed as f64 / paths as f64)
}

/// Share of the pairs of a node's partners that are tied (Watts and Strogatz 1998).
pub fn local_clustering(partners: u32, triangles: u32) -> Measured {
    match partners {
        0 => Err(Undefined::Isolate),
        1 => Err(Undefined::OnePartner),
        _ => {
            let pairs = f64::from(partners) * (f64::from(partners) - 1.0) / 2.0;
            Ok(f64::from(triangles) / pairs)
        }
    }
}

/// Mean of [`local_clustering`] over those for whom it is defined (igraph).
pub fn average_clustering(partners: &[u32], triangles: &[u32]) -> Measured {
    let (mut sum, mut count) = (0.0, 0_u32);
    for value in partners.iter().zip(triangles).filter_map(|(&of, &ties)| local_clustering(of, ties).ok()) {
        sum += value;
        count += 1;
    }
    if count == 0 { Err(Undefined::NoTwoPaths) } else { Ok(sum / f64::from(count)) }
}

/// Mean of [`local_clustering`] over all nodes, where those with fewer than two partners count as 0 (networkx).
pub fn average_clustering_of_all(partners: &[u32], triangles: &[u32]) -> Measured {
    if partners.is_empty() {
        return Err(Undefined::TooFew);
    }
    let sum: f64 =
        partners.iter().zip(triangles).filter_map(|(&of, &ties)| local_clustering(of, ties).ok()).sum();
    Ok(sum / partners.len() as f64)
}

/// Do nodes with many partners tend to each other? Pearson's correlation of degrees over both ends of all ties (Newman
/// 2002), without directions.
pub fn degree_assortativity(graph: &Graph) -> Measured {
    degree_assortativity_of(&Both::of(graph))
}

pub(super) fn degree_assortativity_of(both: &Both<'_>) -> Measured {
    if both.ties() == 0 {
        return Err(Undefined::NoTies);
    }
    // Whole numbers up to the end: nothing is lost, and a graph of equal degrees has exactly no spread.
    let (mut product, mut sum, mut square) = (0_u128, 0_u128, 0_u128);
    for node in nodes(&both.graph) {
        let own = both.degree(node) as u128;
        sum += own * own;
        square += own * own * own;
        let others: u128 = both.row(node).iter().map(|&partner| both.degree(partner) as u128).sum();
        product += own * others;
    }
    let ends = 2 * both.ties() as u128;
    let spread = ends * square - sum * sum;
    if spread == 0 {
        return Err(Undefined::NoSpread);
    }
    let joint = ends * product;
    let squared = sum * sum;
    let difference = if joint >= squared { (joint - squared) as f64 } else { -((squared - joint) as f64) };
    Ok(difference / spread as f64)
}

/// How far one node stands out by its partners: `Σ (max − d) / ((n−1)(n−2))`, 1 in a star (Freeman 1979).
pub fn degree_centralisation(partners: &[u32]) -> Measured {
    let count = partners.len() as f64;
    centralisation(partners.iter().map(|&of| f64::from(of)), partners.len(), (count - 1.0) * (count - 2.0))
}

/// The same of ties in one direction: `Σ (max − d) / (n−1)²`, 1 in a star whose ties all point one way.
pub fn directed_degree_centralisation(degrees: &[u32]) -> Measured {
    let count = degrees.len() as f64;
    centralisation(degrees.iter().map(|&of| f64::from(of)), degrees.len(), (count - 1.0).powi(2))
}

/// `Σ (max − b) / ((n−1)²(n−2)/2)` of betweenness that counts each pair once (Freeman 1979).
pub fn betweenness_centralisation(betweenness: &[f64]) -> Measured {
    let count = betweenness.len() as f64;
    centralisation(
        betweenness.iter().copied(),
        betweenness.len(),
        (count - 1.0).powi(2) * (count - 2.0) / 2.0,
    )
}

/// `Σ (max − c) (2n−3) / ((n−1)(n−2))` of closeness (Freeman 1979); undefined unless everybody is connected.
pub fn closeness_centralisation(closeness: &super::Values, components: &Components) -> Measured {
    if !components.connected() && closeness.len() > 2 {
        return Err(Undefined::NotConnected);
    }
    let values: Vec<f64> = closeness.defined().collect();
    let count = closeness.len() as f64;
    let most = (count - 1.0) * (count - 2.0) / (2.0 * count - 3.0);
    centralisation(values.iter().copied(), closeness.len(), most)
}

fn centralisation(values: impl Iterator<Item = f64> + Clone, nodes: usize, most: f64) -> Measured {
    if nodes < 3 {
        return Err(Undefined::TooFew);
    }
    let max = values.clone().fold(f64::NEG_INFINITY, f64::max);
    Ok(values.map(|value| max - value).sum::<f64>() / most)
}

/// Names of the sixteen kinds of triads, in the order of [`triad_census`] (Holland and Leinhardt 1970): mutual,
/// asymmetric and missing ties, and Down, Up, Transitive or Cyclic.
pub const TRIADS: [&str; 16] = [
    "003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D", "120U",
    "120C", "210", "300",
];

/// Kind of each of the 64 ways three nodes can be tied (Batagelj and Mrvar 2001, table 1).
const KIND: [u8; 64] = [
    0, 1, 1, 2, 1, 3, 5, 7, 1, 5, 4, 6, 2, 7, 6, 10, 1, 5, 3, 7, 4, 8, 8, 12, 5, 9, 8, 13, 6, 13, 11, 14, 1,
    4, 5, 6, 5, 8, 9, 13, 3, 8, 8, 11, 7, 12, 13, 14, 2, 6, 7, 10, 6, 11, 13, 14, 7, 13, 12, 14, 10, 14, 14,
    15,
];

/// How often each kind of triad occurs. An undirected tie counts as mutual.
#[must_use]
pub fn triad_census(graph: &Graph) -> [u64; 16] {
    triads_of(graph, &Both::of(graph))
}

/// Batagelj and Mrvar's way: triads with a tie are found from their ties, those without are the rest.
pub(super) fn triads_of(graph: &Graph, both: &Both<'_>) -> [u64; 16] {
    let mut census = [0_u64; 16];
    let count = graph.nodes() as u64;
    let has = |from: u32, to: u32| usize::from(graph.has_tie(from, to));
    let mut union = Vec::new();
    for first in nodes(graph) {
        for &second in both.row(first).iter().filter(|&&second| second > first) {
            merge(both.row(first), both.row(second), first, second, &mut union);
            let pair = has(first, second) + 2 * has(second, first);
            let alone = if pair == 3 { 2 } else { 1 };
            census[alone] += count.saturating_sub(union.len() as u64 + 2);
            for &(third, with_first) in &union {
                // Each triad is counted at the first of its ties only.
                if second < third || (first < third && third < second && !with_first) {
                    let code = pair
                        + 4 * has(first, third)
                        + 8 * has(third, first)
                        + 16 * has(second, third)
                        + 32 * has(third, second);
                    census[usize::from(KIND[code])] += 1;
                }
            }
        }
    }
    let all =
        u128::from(count) * u128::from(count.saturating_sub(1)) * u128::from(count.saturating_sub(2)) / 6;
    let found: u64 = census.iter().sum();
    census[0] = u64::try_from(all).unwrap_or(u64::MAX).saturating_sub(found);
    census
}

/// Everybody tied to one of two, without the two; beside it whether tied to the first.
fn merge(left: &[u32], right: &[u32], first: u32, second: u32, union: &mut Vec<(u32, bool)>) {
    union.clear();
    let (mut at, mut to) = (0, 0);
    while at < left.len() || to < right.len() {
        let (one, other) = (left.get(at).copied(), right.get(to).copied());
        let (node, with_first) = match (one, other) {
            (Some(one), Some(other)) if one > other => (other, false),
            (Some(one), _) => (one, true),
            (None, Some(other)) => (other, false),
            (None, None) => break,
        };
        at += usize::from(one == Some(node));
        to += usize::from(other == Some(node));
        if node != first && node != second {
            union.push((node, with_first));
        }
    }
}

/// Quality of a partition: ties within groups beyond what degrees alone would give (Newman 2006), resolution 1, with
/// weights where there are some, without directions.
pub fn modularity(graph: &Graph, partition: &[u32]) -> Measured {
    modularity_of(&Both::of(graph), partition)
}

pub(super) fn modularity_of(both: &Both<'_>, partition: &[u32]) -> Measured {
    if both.ties() == 0 {
        return Err(Undefined::NoTies);
    }
    let groups: Vec<Option<u32>> = partition.iter().map(|&group| Some(group)).collect();
    let grouping = super::Grouping::of(&groups, both.nodes());
    let mut within = 0.0;
    let mut total = 0.0;
    let mut sums = vec![0.0; grouping.len()];
    for node in nodes(&both.graph) {
        let own = grouping.get(node);
        for (at, &partner) in both.row(node).iter().enumerate() {
            let weight = both.weights(node).get(at).copied().unwrap_or(1.0);
            total += weight;
            let Some(group) = own else { continue };
            sums[group] += weight;
            if grouping.get(partner) == own {
                within += weight;
            }
        }
    }
    let expected: f64 = sums.iter().map(|sum| (sum / total).powi(2)).sum();
    Ok(within / total - expected)
}
