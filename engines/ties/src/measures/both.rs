//! A graph read without directions, beside what each tie weighs both ways together.

use std::borrow::Cow;
use std::ops::Range;

use crate::Graph;

pub(super) struct Both<'a> {
    pub(super) graph: Cow<'a, Graph>,
    /// Weight of every slot of `graph.targets()`, both directions added; empty where every tie weighs the same.
    mutual: Vec<f64>,
    /// Did the ties have weights of their own? Otherwise `mutual` only tells one direction from two.
    pub(super) weighted: bool,
}

impl<'a> Both<'a> {
    pub(super) fn of(graph: &'a Graph) -> Self {
        let weighted = graph.is_weighted();
        if !graph.is_directed() {
            let mutual = if weighted {
                nodes(graph).flat_map(|node| graph.weights(node)).copied().collect()
            } else {
                Vec::new()
            };
            return Self { graph: Cow::Borrowed(graph), mutual, weighted };
        }
        let union = graph.to_undirected();
        let mut mutual = vec![0.0; union.targets().len()];
        for node in nodes(graph) {
            let begin = union.offsets()[node as usize] as usize;
            let row = union.neighbours(node);
            for (list, weights) in [
                (graph.neighbours(node), graph.weights(node)),
                (graph.sources(node), graph.source_weights(node)),
            ] {
                // Both lists are in order and part of the row, so one walk finds them all.
                let mut at = 0;
                for (place, partner) in list.iter().enumerate() {
                    while at < row.len() && row[at] < *partner {
                        at += 1;
                    }
                    if let Some(slot) = mutual.get_mut(begin + at) {
                        *slot += weights.get(place).copied().unwrap_or(1.0);
                    }
                }
            }
        }
        Self { graph: Cow::Owned(union), mutual, weighted }
    }

    pub(super) fn nodes(&self) -> usize {
        self.graph.nodes()
    }

    pub(super) fn ties(&self) -> usize {
        self.graph.ties()
    }

    pub(super) fn row(&self, node: u32) -> &[u32] {
        self.graph.neighbours(node)
    }

    pub(super) fn degree(&self, node: u32) -> usize {
        self.row(node).len()
    }

    pub(super) fn slots(&self, node: u32) -> Range<usize> {
        let offsets = self.graph.offsets();
        offsets[node as usize] as usize..offsets[node as usize + 1] as usize
    }

    /// Weights both ways beside [`Self::row`]; empty where all are the same.
    pub(super) fn mutual(&self, node: u32) -> &[f64] {
        if self.mutual.is_empty() { &[] } else { &self.mutual[self.slots(node)] }
    }

    /// Weights beside [`Self::row`] if ties had their own.
    pub(super) fn weights(&self, node: u32) -> &[f64] {
        if self.weighted { self.mutual(node) } else { &[] }
    }
}

/// The numbers of all nodes.
pub(super) fn nodes(graph: &Graph) -> Range<u32> {
    0..u32::try_from(graph.nodes()).unwrap_or(u32::MAX)
}
