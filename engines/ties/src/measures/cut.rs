//! Where the network falls apart: nodes and ties whose loss leaves more parts than before.
//!
//! Source: Tarjan 1972, with a stack of its own instead of recursion.

use super::Both;
use super::both::nodes;
use crate::Graph;

/// Nodes and ties that hold parts together.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Cuts {
    /// Of every node: do more parts remain when it leaves?
    pub points: Vec<bool>,
    /// Ties whose loss leaves more parts, the smaller number first, in order.
    pub bridges: Vec<(u32, u32)>,
}

/// Articulation points and bridges of the graph without directions, in one walk.
#[must_use]
pub fn cuts(graph: &Graph) -> Cuts {
    of(&Both::of(graph))
}

pub(super) fn of(both: &Both<'_>) -> Cuts {
    const UNSEEN: u32 = u32::MAX;
    let count = both.nodes();
    let mut found = Cuts { points: vec![false; count], bridges: Vec::new() };
    let mut seen = vec![UNSEEN; count];
    let mut low = vec![UNSEEN; count];
    let mut clock = 0;
    // A node, the one it was reached from, and which of its partners comes next.
    let mut walk: Vec<(u32, u32, usize)> = Vec::new();
    for root in nodes(&both.graph) {
        if seen[root as usize] != UNSEEN {
            continue;
        }
        let mut branches = 0;
        walk.push((root, root, 0));
        seen[root as usize] = clock;
        low[root as usize] = clock;
        clock += 1;
        while let Some((node, parent, next)) = walk.last_mut() {
            let (node, above) = (*node, *parent);
            let here = node as usize;
            if let Some(&partner) = both.row(node).get(*next) {
                *next += 1;
                let there = partner as usize;
                if seen[there] == UNSEEN {
                    seen[there] = clock;
                    low[there] = clock;
                    clock += 1;
                    walk.push((partner, node, 0));
                } else if partner != above {
                    low[here] = low[here].min(seen[there]);
                }
                continue;
            }
            walk.pop();
            if node == root {
                continue;
            }
            let up = above as usize;
            low[up] = low[up].min(low[here]);
            if low[here] > seen[up] {
                found.bridges.push((node.min(above), node.max(above)));
            }
            if above == root {
                branches += 1;
            } else if low[here] >= seen[up] {
                found.points[up] = true;
            }
        }
        found.points[root as usize] = branches > 1;
    }
    found.bridges.sort_unstable();
    found
}
