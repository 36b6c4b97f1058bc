//! Distances and betweenness: many sources per pass.
//!
//! Ties count as one step each, whatever they weigh. A directed tie is gone along only in its direction.
#![allow(
    clippy::indexing_slicing,
    reason = "every list has one entry for each node of the graph, and rows name no others"
)]

mod brandes;
mod effort;
mod endless;
mod far;
mod order;

pub(crate) use effort::on_threads;
pub use effort::{Effort, Instructions};
pub(crate) use far::{fraction, number};

use crate::Graph;
use order::Placed;

/// How far a node is from others, for every node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distances {
    /// How many others it reaches.
    pub reachable: Vec<u32>,
    /// Steps to all of them together.
    pub sum: Vec<u64>,
    /// Sum of `1 / steps` over them (Marchiori and Latora 2000; networkx `harmonic_centrality`; igraph divides by `n - 1`).
    pub harmonic: Vec<f64>,
    /// Steps to the farthest of them; 0 where it reaches nobody.
    pub eccentricity: Vec<u32>,
}

impl Distances {
    /// From places back to nodes.
    fn back(self, node: &[u32]) -> Self {
        fn list<T: Copy + Default>(by_place: Vec<T>, node: &[u32]) -> Vec<T> {
            let mut by_node = vec![T::default(); by_place.len()];
            for (value, &node) in by_place.into_iter().zip(node) {
                by_node[node as usize] = value;
            }
            by_node
        }
        Self {
            reachable: list(self.reachable, node),
            sum: list(self.sum, node),
            harmonic: list(self.harmonic, node),
            eccentricity: list(self.eccentricity, node),
        }
    }

    /// How many nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.reachable.len()
    }

    /// Ordered pairs of which the first reaches the second.
    #[must_use]
    pub fn pairs(&self) -> u64 {
        self.reachable.iter().map(|&count| u64::from(count)).sum()
    }

    /// Steps between the two that are farthest from each other among those who reach each other; `None`: nobody does.
    #[must_use]
    pub fn diameter(&self) -> Option<u32> {
        self.eccentricity.iter().copied().max().filter(|&steps| steps > 0)
    }

    /// Mean steps over the ordered pairs of which the first reaches the second; `None`: there are none.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "sums of steps stay far below 2^53")]
    pub fn average_path_length(&self) -> Option<f64> {
        let pairs = self.pairs();
        (pairs > 0).then(|| self.sum.iter().sum::<u64>() as f64 / pairs as f64)
    }

    /// Mean of `1 / steps` over all ordered pairs, 0 for those not reached (Latora and Marchiori 2001; networkx
    /// `global_efficiency`); `None` with fewer than two nodes.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts of nodes are below 2^31")]
    pub fn global_efficiency(&self) -> Option<f64> {
        let nodes = self.nodes() as f64;
        (self.nodes() > 1).then(|| self.harmonic.iter().sum::<f64>() / (nodes * (nodes - 1.0)))
    }

    /// Closeness within what is reached: `reached / sum` (igraph); `None` where a node reaches nobody.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "sums of steps stay far below 2^53")]
    pub fn closeness(&self, node: u32) -> Option<f64> {
        let reachable = *self.reachable.get(node as usize)?;
        let sum = *self.sum.get(node as usize)?;
        (reachable > 0).then(|| f64::from(reachable) / sum as f64)
    }
}

/// Distances from every node along the ties.
#[must_use]
pub fn distances(graph: &Graph) -> Distances {
    distances_with(graph, &Effort::default())
}

/// As [`distances`], with this effort.
#[must_use]
pub fn distances_with(graph: &Graph, effort: &Effort) -> Distances {
    let placed = Placed::new(graph);
    far::all(&placed.out, placed.sources(), effort).back(&placed.node)
}

/// Distances to every node: along the ties backwards. Of an undirected graph the same as [`distances`].
#[must_use]
pub fn distances_inward(graph: &Graph) -> Distances {
    distances_inward_with(graph, &Effort::default())
}

/// As [`distances_inward`], with this effort.
#[must_use]
pub fn distances_inward_with(graph: &Graph, effort: &Effort) -> Distances {
    let placed = Placed::new(graph);
    far::all(placed.sources(), &placed.out, effort).back(&placed.node)
}

/// On how many shortest paths between two others a node lies, a pair with several shortest paths shared out among them
/// (Freeman 1977, after Brandes 2001). Not normalised; a pair counts once in an undirected graph, and once for each direction in
/// a directed one (as igraph does).
#[must_use]
pub fn betweenness(graph: &Graph) -> Vec<f64> {
    betweenness_with(graph, &Effort::default())
}

/// As [`betweenness`], with this effort.
#[must_use]
pub fn betweenness_with(graph: &Graph, effort: &Effort) -> Vec<f64> {
    let placed = Placed::new(graph);
    let shares = brandes::shares(&placed, effort).unwrap_or_else(|| endless::shares(&placed.out));
    let of_pair = if graph.is_directed() { 1.0 } else { 0.5 };
    let mut between = vec![0.0; shares.len()];
    for (share, &node) in shares.into_iter().zip(&placed.node) {
        between[node as usize] = share * of_pair;
    }
    between
}
