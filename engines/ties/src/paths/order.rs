//! Numbering nodes anew, so that those who are close in the network are close in memory.

use crate::Graph;

/// Rows of neighbours. `targets[offsets[v]..offsets[v + 1]]` are those of `v`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    pub(crate) offsets: Vec<u32>,
    pub(crate) targets: Vec<u32>,
}

impl Rows {
    pub(crate) fn nodes(&self) -> usize {
        self.offsets.len() - 1
    }

    #[inline]
    pub(crate) fn row(&self, node: usize) -> &[u32] {
        &self.targets[self.offsets[node] as usize..self.offsets[node + 1] as usize]
    }
}

/// A graph with its nodes numbered anew.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) out: Rows,
    /// Only of a directed graph.
    into: Option<Rows>,
    /// Which node stands at a place.
    pub(crate) node: Vec<u32>,
    /// Group of the node at a place; ascending.
    pub(crate) group: Vec<u32>,
}

impl Placed {
    /// Where ties come from.
    pub(crate) fn sources(&self) -> &Rows {
        self.into.as_ref().unwrap_or(&self.out)
    }

    /// Groups of nodes with many ties among them stand together, and groups next to each other too.
    pub(crate) fn new(graph: &Graph) -> Self {
        let (group, node): (Vec<u32>, Vec<u32>) = order(graph).into_iter().unzip();
        let mut place = vec![0_u32; node.len()];
        for (at, &old) in (0_u32..).zip(&node) {
            place[old as usize] = at;
        }
        let rows = |of: fn(&Graph, u32) -> &[u32]| {
            let mut offsets = Vec::with_capacity(node.len() + 1);
            let mut targets: Vec<u32> = Vec::with_capacity(graph.targets().len());
            offsets.push(0);
            for &old in &node {
                let begin = targets.len();
                targets.extend(of(graph, old).iter().map(|&next| place[next as usize]));
                targets[begin..].sort_unstable();
                // A graph has fewer than 2^31 ties.
                offsets.push(u32::try_from(targets.len()).unwrap_or(u32::MAX));
            }
            Rows { offsets, targets }
        };
        let out = rows(Graph::neighbours);
        let into = graph.is_directed().then(|| rows(Graph::sources));
        Self { out, into, node, group }
    }
}

/// Rounds of handing on labels. More of them hardly change the order.
const ROUNDS: u32 = 6;

/// The new order: labels are handed on among neighbours for a few rounds (Raghavan, Albert and Kumara 2007), then nodes
/// stand by label, labels in the order in which a search from the node with most ties finds them, and within a label those
/// with more ties first: rows of one length one after the other are what a processor foresees. Group and node.
fn order(graph: &Graph) -> Vec<(u32, u32)> {
    let nodes = graph.nodes();
    let both = |node: u32| {
        let back = if graph.is_directed() { graph.sources(node) } else { &[] };
        graph.neighbours(node).iter().chain(back).copied()
    };
    let mut label: Vec<u32> = (0_u32..).take(nodes).collect();
    let mut count = vec![0_u32; nodes];
    let mut seen: Vec<u32> = Vec::new();
    for round in 0..ROUNDS {
        let mut moved = 0;
        for node in (0_u32..).take(nodes) {
            for next in both(node) {
                let label = label[next as usize];
                if count[label as usize] == 0 {
                    seen.push(label);
                }
                count[label as usize] += 1;
            }
            // Among labels that are as frequent, its own stays; else a mixed-up number decides, so that no low number wins
            // everywhere.
            let own = label[node as usize];
            let rank = |label: u32| {
                let mixed = (label ^ (node << 7)).wrapping_mul(0x9E37_79B1).rotate_left(round);
                (count[label as usize], label == own, mixed, label)
            };
            if let Some(best) = seen.iter().copied().max_by_key(|&label| rank(label)) {
                moved += usize::from(best != own);
                label[node as usize] = best;
            }
            for label in seen.drain(..) {
                count[label as usize] = 0;
            }
        }
        if moved * 50 < nodes {
            break;
        }
    }
    let found = search(nodes, both);
    let mut rank_of_label = vec![u32::MAX; nodes];
    let mut keyed: Vec<(u32, u32)> = Vec::with_capacity(nodes);
    for (at, &node) in (0_u32..).zip(&found) {
        let rank = &mut rank_of_label[label[node as usize] as usize];
        *rank = at.min(*rank);
        keyed.push((*rank, node));
    }
    keyed.sort_by_key(|&(rank, node)| (rank, std::cmp::Reverse(both(node).count())));
    keyed
}

/// Nodes in the order of a breadth-first search, each part of the network from its node with most ties.
fn search<I: Iterator<Item = u32>>(nodes: usize, row: impl Fn(u32) -> I) -> Vec<u32> {
    let mut starts: Vec<u32> = (0_u32..).take(nodes).collect();
    starts.sort_by_cached_key(|&node| std::cmp::Reverse(row(node).count()));
    let mut known = vec![false; nodes];
    let mut found = Vec::with_capacity(nodes);
    for start in starts {
        if std::mem::replace(&mut known[start as usize], true) {
            continue;
        }
        let mut at = found.len();
        found.push(start);
        while let Some(&node) = found.get(at) {
            at += 1;
            for next in row(node) {
                if !std::mem::replace(&mut known[next as usize], true) {
                    found.push(next);
                }
            }
        }
    }
    found
}
