//! An order of nodes in which ties come near the diagonal of a matrix.
#![allow(
    clippy::indexing_slicing,
    reason = "nodes come from a checked graph; positions are a permutation of them"
)]
#![allow(clippy::cast_precision_loss, reason = "positions and counts of nodes")]

use crate::communities::Partition;
use crate::{Error, Graph};

/// Sweeps of each kind; they end sooner once nothing gets better.
const SWEEPS: usize = 40;

/// Nodes in the order of a matrix: community by community, and in each so that ties lie near the diagonal. Communities
/// that are tied come beside each other. Directions of ties do not count; weights do. Who has no ties comes last.
///
/// Everybody goes towards the middle of their partners, community by community, then neighbours in the order change places as long as
/// [`from_diagonal`] falls (barycentres and exchanges; Siirtola and Mäkinen 2005).
pub fn order(graph: &Graph, partition: &Partition) -> Result<Vec<u32>, Error> {
    if partition.labels().len() != graph.nodes() {
        return Err(Error::Length {
            what: "the partition",
            of: "nodes",
            found: partition.labels().len(),
            expected: graph.nodes(),
        });
    }
    let graph = &graph.to_undirected();
    let tied = |node: u32| !graph.neighbours(node).is_empty();
    let mut blocks: Vec<Vec<u32>> = partition
        .members()
        .into_iter()
        .map(|nodes| nodes.into_iter().filter(|&node| tied(node)).collect())
        .collect();
    blocks.retain(|block: &Vec<u32>| !block.is_empty());
    blocks = chain(graph, blocks);
    let mut best = (f64::INFINITY, Vec::new());
    let mut position = vec![0.0; graph.nodes()];
    for _ in 0..SWEEPS {
        number(&blocks, &mut position);
        let cost = length(graph, &position);
        if cost >= best.0 {
            break;
        }
        best = (cost, blocks.clone());
        // Nodes within their block, then blocks among each other.
        let middle = |node: u32| {
            let (whole, sum) =
                graph.weighted_neighbours(node).fold((0.0, 0.0), |(whole, sum), (to, weight)| {
                    (whole + weight, sum + weight * position[to as usize])
                });
            sum / whole
        };
        for block in &mut blocks {
            let mut keyed: Vec<(f64, u32)> = block.iter().map(|&node| (middle(node), node)).collect();
            keyed.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
            *block = keyed.into_iter().map(|(_, node)| node).collect();
        }
    }
    let mut blocks = best.1;
    exchange(graph, &mut blocks, &mut position);
    let mut found: Vec<u32> = blocks.concat();
    found.extend((0_u32..).take(graph.nodes()).filter(|&node| !tied(node)));
    Ok(found)
}

/// Mean distance of the ties from the diagonal, weighted, as a share of the side of the matrix: about a third by
/// chance. `None`: there are no ties. `order` has to name every node once.
pub fn from_diagonal(graph: &Graph, order: &[u32]) -> Result<Option<f64>, Error> {
    let nodes = graph.nodes();
    let mut position = vec![f64::NAN; nodes];
    for (at, &node) in order.iter().enumerate() {
        if let Some(slot) = position.get_mut(node as usize) {
            *slot = at as f64;
        }
    }
    if order.len() != nodes || position.iter().any(|at| at.is_nan()) {
        return Err(Error::Length { what: "the order", of: "nodes", found: order.len(), expected: nodes });
    }
    let whole: f64 = graph.tie_list().map(|tie| tie.2).sum();
    Ok((graph.ties() > 0).then(|| length(graph, &position) / whole / nodes as f64))
}

/// Lengths of all ties, weighted.
fn length(graph: &Graph, position: &[f64]) -> f64 {
    graph
        .tie_list()
        .map(|(one, other, weight)| weight * (position[one as usize] - position[other as usize]).abs())
        .sum()
}

fn number(blocks: &[Vec<u32>], position: &mut [f64]) {
    for (at, &node) in blocks.iter().flatten().enumerate() {
        position[node as usize] = at as f64;
    }
}

/// Blocks one after the other so that tied ones come together: chains are joined at their ends, the most tied first.
fn chain(graph: &Graph, blocks: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let mut block_of = vec![usize::MAX; graph.nodes()];
    for (at, block) in blocks.iter().enumerate() {
        for &node in block {
            block_of[node as usize] = at;
        }
    }
    let mut between: std::collections::BTreeMap<(usize, usize), f64> = std::collections::BTreeMap::new();
    for (one, other, weight) in graph.tie_list() {
        let (a, b) = (block_of[one as usize], block_of[other as usize]);
        if a != b {
            *between.entry((a.min(b), a.max(b))).or_default() += weight;
        }
    }
    // Ties per possible pair: a large block is not tied to everybody just for its size.
    let mut links: Vec<(f64, usize, usize)> = between
        .into_iter()
        .map(|((a, b), weight)| (weight / (blocks[a].len() * blocks[b].len()) as f64, a, b))
        .collect();
    links.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut chains: Vec<Vec<usize>> = (0..blocks.len()).map(|at| vec![at]).collect();
    let mut chain_of: Vec<usize> = (0..blocks.len()).collect();
    for (_, a, b) in links {
        let (one, other) = (chain_of[a], chain_of[b]);
        let ends = |chain: &[usize], at: usize| chain.first() == Some(&at) || chain.last() == Some(&at);
        if one == other || !ends(&chains[one], a) || !ends(&chains[other], b) {
            continue;
        }
        if chains[one].last() != Some(&a) {
            chains[one].reverse();
        }
        if chains[other].first() != Some(&b) {
            chains[other].reverse();
        }
        let moved = std::mem::take(&mut chains[other]);
        for &at in &moved {
            chain_of[at] = one;
        }
        chains[one].extend(moved);
    }
    let mut blocks: Vec<Option<Vec<u32>>> = blocks.into_iter().map(Some).collect();
    chains.into_iter().flatten().filter_map(|at| blocks[at].take()).collect()
}

/// Neighbours in the order change places within their block while ties become shorter.
fn exchange(graph: &Graph, blocks: &mut [Vec<u32>], position: &mut [f64]) {
    number(blocks, position);
    for _ in 0..SWEEPS {
        let mut better = false;
        for block in blocks.iter_mut() {
            for at in 1..block.len() {
                let (one, other) = (block[at - 1], block[at]);
                // One step to the right lengthens ties to the left and shortens those to the right; the tie between the two stays as it is.
                let pull = |node: u32, without: u32| {
                    let here = position[node as usize];
                    graph
                        .weighted_neighbours(node)
                        .filter(|&(to, _)| to != without)
                        .map(|(to, weight)| weight * (position[to as usize] - here).signum())
                        .sum::<f64>()
                };
                if pull(one, other) - pull(other, one) > 1e-9 {
                    block.swap(at - 1, at);
                    position.swap(one as usize, other as usize);
                    better = true;
                }
            }
        }
        if !better {
            break;
        }
    }
}
