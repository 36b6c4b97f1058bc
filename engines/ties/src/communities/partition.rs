//! Partitions, and what is said of them.
#![allow(
    clippy::indexing_slicing,
    reason = "labels are numbered from 0 without gaps when a partition is made, and lengths are compared first"
)]

use rustc_hash::FxHashMap;

use super::Model;
use crate::{Error, Graph};

/// Why a number is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// There are no ties.
    NoTies,
    /// There are no nodes.
    NoNodes,
    /// Both partitions hold all nodes in one community: there is no information to share.
    OneCommunity,
    /// Every node is alone: there is no pair that could stay together.
    AllAlone,
}

/// Every node in exactly one community. Communities are numbered from the largest; equal ones by their smallest node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partition {
    labels: Vec<u32>,
    sizes: Vec<usize>,
}

impl Partition {
    /// From one label per node; which numbers the labels are does not matter.
    #[must_use]
    pub fn new(labels: &[u32]) -> Self {
        let mut first: FxHashMap<u32, usize> = FxHashMap::default();
        let mut found: Vec<(usize, usize)> = Vec::new();
        let dense: Vec<usize> = labels
            .iter()
            .enumerate()
            .map(|(node, &label)| {
                let at = *first.entry(label).or_insert_with(|| {
                    found.push((0, node));
                    found.len() - 1
                });
                found[at].0 += 1;
                at
            })
            .collect();
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(found[at].0), found[at].1));
        let mut number = vec![0_u32; found.len()];
        for (new, &at) in (0_u32..).zip(&order) {
            number[at] = new;
        }
        Self {
            labels: dense.iter().map(|&at| number[at]).collect(),
            sizes: order.iter().map(|&at| found[at].0).collect(),
        }
    }

    /// How many communities.
    #[must_use]
    pub fn count(&self) -> usize {
        self.sizes.len()
    }

    /// Community of every node.
    #[must_use]
    pub fn labels(&self) -> &[u32] {
        &self.labels
    }

    /// Nodes of every community, counted.
    #[must_use]
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Nodes of every community, in ascending order.
    #[must_use]
    pub fn members(&self) -> Vec<Vec<u32>> {
        let mut members: Vec<Vec<u32>> = self.sizes.iter().map(|&size| Vec::with_capacity(size)).collect();
        for (node, &label) in (0_u32..).zip(&self.labels) {
            members[label as usize].push(node);
        }
        members
    }
}

pub(super) fn check(graph: &Graph, model: &Model, resolution: f64) -> Result<(), Error> {
    if !(resolution > 0.0 && resolution.is_finite()) {
        return Err(Error::Parameter {
            what: "the resolution",
            value: resolution,
            range: "a number above 0",
        });
    }
    if let Model::TwoMode { second } = model {
        if second.len() != graph.nodes() {
            return Err(Error::Length {
                what: "the list of modes",
                of: "nodes",
                found: second.len(),
                expected: graph.nodes(),
            });
        }
        let inside = graph.tie_list().find(|&(from, to, _)| second[from as usize] == second[to as usize]);
        if let Some((from, ..)) = inside {
            return Err(Error::Parameter {
                what: "one end of a tie within one mode",
                value: f64::from(from),
                range: "tied to the other mode only",
            });
        }
    }
    Ok(())
}

/// Ties as both of their ends count them under a model: (from, to, weight), and chance in the form `Σ out(from) · in(to)`.
pub(super) fn oriented(graph: &Graph, model: &Model) -> Vec<(u32, u32, f64)> {
    match model {
        Model::Undirected if graph.is_directed() => oriented(&graph.to_undirected(), model),
        Model::Undirected => {
            graph.tie_list().flat_map(|(from, to, weight)| [(from, to, weight), (to, from, weight)]).collect()
        }
        Model::Directed if !graph.is_directed() => oriented(graph, &Model::Undirected),
        Model::Directed => graph.tie_list().collect(),
        Model::TwoMode { second } => graph
            .tie_list()
            .map(
                |(from, to, weight)| {
                    if second[from as usize] { (to, from, weight) } else { (from, to, weight) }
                },
            )
            .collect(),
    }
}

/// Modularity of a partition: the share of ties within communities, less what chance would put there.
///
/// `Q = Σ_c (w_c / W − γ out_c in_c / W²)` over communities `c`, with `w_c` the weight of ties within, `W` of all, `out_c` and
/// `in_c` what begins and ends in it, `γ` the resolution; an undirected tie goes both ways, one of two modes from the first to the second.
///
/// The outer result says what is wrong with the input, the inner one why there is no number.
pub fn modularity(
    graph: &Graph,
    partition: &Partition,
    model: &Model,
    resolution: f64,
) -> Result<Result<f64, Undefined>, Error> {
    check(graph, model, resolution)?;
    if partition.labels.len() != graph.nodes() {
        return Err(Error::Length {
            what: "the partition",
            of: "nodes",
            found: partition.labels.len(),
            expected: graph.nodes(),
        });
    }
    if graph.ties() == 0 {
        return Ok(Err(if graph.nodes() == 0 { Undefined::NoNodes } else { Undefined::NoTies }));
    }
    let (mut whole, mut within) = (0.0, 0.0);
    let mut totals = vec![[0.0_f64; 2]; partition.count()];
    for (from, to, weight) in oriented(graph, model) {
        let (out, into) = (partition.labels[from as usize], partition.labels[to as usize]);
        whole += weight;
        totals[out as usize][0] += weight;
        totals[into as usize][1] += weight;
        if out == into {
            within += weight;
        }
    }
    let chance: f64 = totals.iter().map(|total| total[0] / whole * (total[1] / whole)).sum();
    Ok(Ok(within / whole - resolution * chance))
}

/// How much one partition says about the other, from 0 to 1: mutual information over the mean of both entropies
/// (Danon and others 2005).
///
/// The outer result says what is wrong with the input, the inner one why there is no number.
#[allow(clippy::cast_precision_loss, reason = "counts of nodes")]
pub fn nmi(one: &Partition, other: &Partition) -> Result<Result<f64, Undefined>, Error> {
    let nodes = one.labels.len();
    if nodes != other.labels.len() {
        return Err(Error::Length {
            what: "the second partition",
            of: "nodes",
            found: other.labels.len(),
            expected: nodes,
        });
    }
    if nodes == 0 {
        return Ok(Err(Undefined::NoNodes));
    }
    let entropy = |sizes: &[usize]| -> f64 {
        sizes.iter().map(|&size| size as f64 / nodes as f64).map(|share| -share * share.ln()).sum()
    };
    let (of_one, of_other) = (entropy(&one.sizes), entropy(&other.sizes));
    if one.count() == 1 && other.count() == 1 {
        return Ok(Err(Undefined::OneCommunity));
    }
    if one == other {
        return Ok(Ok(1.0));
    }
    let mut pairs: Vec<(u32, u32)> = one.labels.iter().copied().zip(other.labels.iter().copied()).collect();
    pairs.sort_unstable();
    let shared: f64 = pairs
        .chunk_by(|left, right| left == right)
        .map(|same| {
            let expected = one.sizes[same[0].0 as usize] as f64 * other.sizes[same[0].1 as usize] as f64;
            let count = same.len() as f64;
            count / nodes as f64 * (count * nodes as f64 / expected).ln()
        })
        .sum();
    Ok(Ok((2.0 * shared / (of_one + of_other)).clamp(0.0, 1.0)))
}
