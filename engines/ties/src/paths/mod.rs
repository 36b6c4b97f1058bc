//! Distances and betweenness: many sources per pass.
//!
//! Ties count as one step each, whatever they weigh. A directed tie is gone along only in its direction.
#![allow(
    clippy::indexing_slicing,
    reason = "every list has one entry for each node of the graph, and rows name no others"
)]

use crate::Graph;

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
    scalar_distances(graph, Graph::neighbours)
}

/// Distances to every node: along the ties backwards. Of an undirected graph the same as [`distances`].
#[must_use]
pub fn distances_inward(graph: &Graph) -> Distances {
    scalar_distances(graph, Graph::sources)
}

fn scalar_distances(graph: &Graph, row: fn(&Graph, u32) -> &[u32]) -> Distances {
    let nodes = graph.nodes();
    let mut found = Distances::default();
    let mut steps = vec![u32::MAX; nodes];
    let mut queue: Vec<u32> = Vec::with_capacity(nodes);
    for source in (0_u32..).take(nodes) {
        steps.fill(u32::MAX);
        queue.clear();
        queue.push(source);
        steps[source as usize] = 0;
        let (mut at, mut sum, mut harmonic, mut eccentricity) = (0, 0_u64, 0.0, 0);
        while let Some(&node) = queue.get(at) {
            at += 1;
            let here = steps[node as usize];
            if here > 0 {
                sum += u64::from(here);
                harmonic += 1.0 / f64::from(here);
                eccentricity = here;
            }
            for &next in row(graph, node) {
                if steps[next as usize] == u32::MAX {
                    steps[next as usize] = here + 1;
                    queue.push(next);
                }
            }
        }
        found.reachable.push(u32::try_from(at - 1).unwrap_or(u32::MAX));
        found.sum.push(sum);
        found.harmonic.push(harmonic);
        found.eccentricity.push(eccentricity);
    }
    found
}

/// On how many shortest paths between two others a node lies, a pair with several shortest paths shared out among them
/// (Freeman 1977, after Brandes 2001). Not normalised; a pair counts once in an undirected graph and twice, once for each
/// direction, in a directed one (as igraph does).
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts of paths are reckoned with in f64 on purpose")]
pub fn betweenness(graph: &Graph) -> Vec<f64> {
    let nodes = graph.nodes();
    let mut between = vec![0.0; nodes];
    let (mut steps, mut paths, mut share) =
        (vec![u32::MAX; nodes], vec![0.0_f64; nodes], vec![0.0_f64; nodes]);
    let mut queue: Vec<u32> = Vec::with_capacity(nodes);
    for source in (0_u32..).take(nodes) {
        steps.fill(u32::MAX);
        paths.fill(0.0);
        share.fill(0.0);
        queue.clear();
        queue.push(source);
        steps[source as usize] = 0;
        paths[source as usize] = 1.0;
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            let here = steps[node as usize];
            for &next in graph.neighbours(node) {
                let next = next as usize;
                if steps[next] == u32::MAX {
                    steps[next] = here + 1;
                    queue.push(u32::try_from(next).unwrap_or(u32::MAX));
                }
                if steps[next] == here + 1 {
                    paths[next] += paths[node as usize];
                }
            }
        }
        for &node in queue.iter().skip(1).rev() {
            let node = node as usize;
            for &next in graph.neighbours(u32::try_from(node).unwrap_or(u32::MAX)) {
                let next = next as usize;
                if steps[next] == steps[node] + 1 {
                    share[node] += paths[node] / paths[next] * (1.0 + share[next]);
                }
            }
            between[node] += share[node];
        }
    }
    if !graph.is_directed() {
        for value in &mut between {
            *value /= 2.0;
        }
    }
    between
}
