//! Partners in common: pairs that are not tied, scored by the neighbours they share.
//!
//! The score of a pair is the sum of a weight over its common neighbours: [`adamic_adar`] (Adamic and Adar 2003),
//! [`resource_allocation`] (Zhou, Lü and Zhang 2009), or any other. A direction of ties does not count here.
//!
//! The best pairs of a whole network are found without a table of all: a pair scores no more than all neighbours of either end
//! together, so ends are gone through from the greatest such bound, and the search ends at the first that cannot reach the
//! worst pair kept. With 100,000 nodes of 8 ties that leaves a small part of the 9 million pairs which share somebody; memory
//! is that of a few numbers for each node and a copy of the ties.
#![allow(
    clippy::indexing_slicing,
    reason = "nodes are numbered by rank here, and every list has one entry for each of them"
)]

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::{Error, Graph};

/// Two who are not tied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The one with the smaller number.
    pub from: u32,
    /// The other.
    pub to: u32,
    /// Sum of weights over common neighbours.
    pub score: f64,
}

impl Eq for Pair {}

impl Ord for Pair {
    /// The greater score first, then the smaller numbers.
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then((self.from, self.to).cmp(&(other.from, other.to)))
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Without directions.
fn plain(graph: &Graph) -> Cow<'_, Graph> {
    if graph.is_directed() { Cow::Owned(graph.to_undirected()) } else { Cow::Borrowed(graph) }
}

fn of_degree(graph: &Graph, weight: impl Fn(f64) -> f64) -> Vec<f64> {
    let graph = plain(graph);
    (0_u32..)
        .take(graph.nodes())
        .map(|node| match graph.neighbours(node).len() {
            // In common with nobody.
            0 | 1 => 0.0,
            ties => weight(f64::from(u32::try_from(ties).unwrap_or(u32::MAX))),
        })
        .collect()
}

/// `1 / ln(ties)` of every node; 0 with fewer than two ties, which no two have in common.
#[must_use]
pub fn adamic_adar(graph: &Graph) -> Vec<f64> {
    of_degree(graph, |ties| 1.0 / ties.ln())
}

/// `1 / ties` of every node; 0 with fewer than two ties, which no two have in common.
#[must_use]
pub fn resource_allocation(graph: &Graph) -> Vec<f64> {
    of_degree(graph, |ties| 1.0 / ties)
}

fn check(graph: &Graph, weight: &[f64]) -> Result<(), Error> {
    if weight.len() != graph.nodes() {
        return Err(Error::Length {
            what: "the list of weights",
            of: "nodes",
            found: weight.len(),
            expected: graph.nodes(),
        });
    }
    match weight.iter().find(|weight| !(**weight >= 0.0 && weight.is_finite())) {
        Some(&value) => Err(Error::Parameter { what: "a weight", value, range: "a number from 0" }),
        None => Ok(()),
    }
}

/// Shares nobody so far.
const NONE: f64 = -1.0;

/// The pairs with the greatest scores among all that are not tied and share somebody, at most `count`, the best first; of
/// equals those with smaller numbers.
#[allow(clippy::float_cmp, reason = "a mark that no sum of weights from 0 on can be")]
pub fn top_pairs(graph: &Graph, weight: &[f64], count: usize) -> Result<Vec<Pair>, Error> {
    check(graph, weight)?;
    let graph = plain(graph);
    let nodes = graph.nodes();
    let bound = |node: u32| graph.neighbours(node).iter().map(|&next| weight[next as usize]).sum::<f64>();
    let mut order: Vec<(f64, u32)> = (0_u32..).take(nodes).map(|node| (bound(node), node)).collect();
    order.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut rank = vec![0_u32; nodes];
    for (at, &(_, node)) in (0_u32..).zip(&order) {
        rank[node as usize] = at;
    }
    let mut offsets = vec![0];
    let mut rows: Vec<u32> = Vec::with_capacity(graph.targets().len());
    for &(_, node) in &order {
        let begin = rows.len();
        rows.extend(graph.neighbours(node).iter().map(|&next| rank[next as usize]));
        rows[begin..].sort_unstable();
        offsets.push(rows.len());
    }
    drop(rank);
    let row = |rank: usize| &rows[offsets[rank]..offsets[rank + 1]];

    // The worst of the kept on top.
    let mut kept: BinaryHeap<Pair> = BinaryHeap::new();
    let mut score = vec![NONE; nodes];
    let mut touched: Vec<u32> = Vec::new();
    for (here, &(bound, node)) in order.iter().enumerate() {
        let worst = kept.peek().filter(|_| kept.len() >= count);
        // The bound may have been rounded otherwise than a score.
        if count == 0 || worst.is_some_and(|worst| bound * (1.0 + 1e-9) < worst.score) {
            break;
        }
        let mine = row(here);
        for &middle in mine {
            let weight = weight[order[middle as usize].1 as usize];
            // Each pair is found once: from its end of greater rank.
            for &other in row(middle as usize).iter().take_while(|&&other| (other as usize) < here) {
                let score = &mut score[other as usize];
                if *score == NONE {
                    touched.push(other);
                    *score = 0.0;
                }
                *score += weight;
            }
        }
        for other in mine.iter().take_while(|&&other| (other as usize) < here) {
            score[*other as usize] = NONE;
        }
        for other in touched.drain(..) {
            let score = std::mem::replace(&mut score[other as usize], NONE);
            if score == NONE {
                continue;
            }
            let ends = (node, order[other as usize].1);
            let pair = Pair { from: ends.0.min(ends.1), to: ends.0.max(ends.1), score };
            if kept.len() < count {
                kept.push(pair);
            } else if let Some(mut worst) = kept.peek_mut()
                && pair < *worst
            {
                *worst = pair;
            }
        }
    }
    Ok(kept.into_sorted_vec())
}

/// Everybody a node is not tied to and shares somebody with, with the score; in order of numbers. None: there is no such node.
pub fn scores_of(graph: &Graph, weight: &[f64], node: u32) -> Result<Vec<(u32, f64)>, Error> {
    check(graph, weight)?;
    let graph = plain(graph);
    let mut found: Vec<(u32, f64)> = Vec::new();
    for &middle in graph.neighbours(node) {
        let weight = weight[middle as usize];
        found.extend(graph.neighbours(middle).iter().map(|&other| (other, weight)));
    }
    found.retain(|&(other, _)| other != node && !graph.has_tie(node, other));
    // Stable: weights of one are added in the order of the neighbours.
    found.sort_by_key(|&(other, _)| other);
    found.dedup_by(|next, first| {
        let same = next.0 == first.0;
        if same {
            first.1 += next.1;
        }
        same
    });
    Ok(found)
}
