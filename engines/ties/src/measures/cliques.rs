//! Groups in which everybody is tied to everybody.

use super::Both;
use super::both::nodes;
use crate::Graph;

/// The largest groups of that kind, none within another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cliques {
    /// How many there are with at least three nodes.
    pub of_three_or_more: u64,
    /// Nodes of the largest; 0 in an empty network.
    pub largest: usize,
}

/// Counts maximal cliques without directions (Bron and Kerbosch 1973, with pivots and in the order of cores as Eppstein,
/// Löffler and Strash 2010). None: more than `limit` steps would be needed; their number can grow beyond all bounds.
#[must_use]
pub fn cliques(graph: &Graph, limit: u64) -> Option<Cliques> {
    let both = Both::of(graph);
    let (_, order) = super::centrality::cores_of(&both);
    let mut place = vec![0_usize; both.nodes()];
    for (at, &node) in order.iter().enumerate() {
        place[node as usize] = at;
    }
    let mut search = Search { both: &both, found: Cliques::default(), left: limit };
    for node in nodes(&both.graph) {
        let (after, before) =
            both.row(node).iter().partition(|&&partner| place[partner as usize] > place[node as usize]);
        search.extend(1, after, before)?;
    }
    Some(search.found)
}

struct Search<'a> {
    both: &'a Both<'a>,
    found: Cliques,
    left: u64,
}

impl Search<'_> {
    /// Adds to a clique of `size` from the candidates, in order; those that are done are not taken again. The depth is
    /// that of the largest clique.
    fn extend(&mut self, size: usize, mut candidates: Vec<u32>, mut done: Vec<u32>) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        if candidates.is_empty() {
            if done.is_empty() {
                self.found.of_three_or_more += u64::from(size >= 3);
                self.found.largest = self.found.largest.max(size);
            }
            return Some(());
        }
        let graph = &self.both.graph;
        let tied = |node: u32, list: &[u32]| -> Vec<u32> {
            list.iter().copied().filter(|&other| graph.has_tie(node, other)).collect()
        };
        let pivot = candidates.iter().chain(&done).copied().max_by_key(|&node| tied(node, &candidates).len());
        let chosen: Vec<u32> = candidates
            .iter()
            .copied()
            .filter(|&node| pivot.is_none_or(|pivot| !graph.has_tie(pivot, node)))
            .collect();
        for node in chosen {
            let (next, over) = (tied(node, &candidates), tied(node, &done));
            self.extend(size + 1, next, over)?;
            candidates.retain(|&other| other != node);
            done.push(node);
        }
        Some(())
    }
}
