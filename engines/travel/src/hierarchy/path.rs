//! One way, with its edges.

use super::{Arcs, FAR, Hierarchy, ORIGINAL, Terminal};
use rustc_hash::FxHashMap;
use std::collections::BinaryHeap;

/// A shortest way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Milliseconds, with what the terminals add.
    pub ms: u32,
    /// Where it enters the graph: number (0 or 1) of the source's entry.
    pub from: usize,
    /// Where it leaves: number of the target's entry.
    pub to: usize,
    /// Edges of the original graph, from the one to the other.
    pub edges: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Step {
    ms: u32,
    /// The lower node it came from; itself at the beginning.
    from: u32,
    via: u32,
    entry: usize,
}

impl Hierarchy {
    /// The shortest way; nothing when there is none.
    pub fn path(&self, from: &Terminal, to: &Terminal) -> Option<Path> {
        let forward = self.climb(&self.up, from);
        let backward = self.climb(&self.down, to);
        let meeting = forward.iter().filter_map(|(node, step)| {
            let ms = step.ms.checked_add(backward.get(node)?.ms).filter(|&ms| ms < FAR)?;
            Some((ms, *node))
        });
        let (ms, top) = meeting.min()?;
        // The ways down from the top, on both sides: pairs of positions with the arc between them.
        let mut edges = Vec::new();
        let mut arcs = Vec::new();
        let (mut at, mut entry) = (top, 0);
        while let Some(step) = forward.get(&at) {
            entry = step.entry;
            if step.from == at {
                break;
            }
            arcs.push((step.from, at, step.via));
            at = step.from;
        }
        for &(low, high, via) in arcs.iter().rev() {
            self.unpack(low, high, via, &mut edges)?;
        }
        let start = entry;
        at = top;
        while let Some(step) = backward.get(&at) {
            entry = step.entry;
            if step.from == at {
                break;
            }
            self.unpack(at, step.from, step.via, &mut edges)?;
            at = step.from;
        }
        Some(Path { ms, from: start, to: entry, edges })
    }

    /// All that lies above a terminal.
    fn climb(&self, arcs: &Arcs, terminal: &Terminal) -> FxHashMap<u32, Step> {
        let mut steps: FxHashMap<u32, Step> = FxHashMap::default();
        let mut heap = BinaryHeap::new();
        for (entry, (&node, &extra)) in terminal.node.iter().zip(&terminal.extra).enumerate() {
            let Some(at) = self.position(node).filter(|_| extra < FAR) else { continue };
            let step = Step { ms: extra, from: at, via: 0, entry };
            match steps.get_mut(&at) {
                Some(old) if old.ms <= extra => {}
                Some(old) => *old = step,
                None => {
                    steps.insert(at, step);
                    heap.push(at);
                }
            }
        }
        while let Some(low) = heap.pop() {
            let Some(&here) = steps.get(&low) else { continue };
            let range = arcs.range(low);
            let (Some(targets), Some(vias)) = (arcs.arc.get(range.clone()), arcs.via.get(range)) else {
                continue;
            };
            for (&[high, weight], &via) in targets.iter().zip(vias) {
                let ms = here.ms.saturating_add(weight);
                if ms >= FAR {
                    continue;
                }
                let step = Step { ms, from: low, via, entry: here.entry };
                match steps.get_mut(&high) {
                    Some(old) if old.ms <= ms => {}
                    Some(old) => *old = step,
                    None => {
                        steps.insert(high, step);
                        heap.push(high);
                    }
                }
            }
        }
        steps
    }

    /// The original edges from one position to the other. Nothing when a damaged file has no such arc.
    fn unpack(&self, from: u32, to: u32, via: u32, edges: &mut Vec<u32>) -> Option<()> {
        let mut todo = vec![(from, to, via)];
        while let Some((from, to, via)) = todo.pop() {
            if via & ORIGINAL != 0 {
                edges.push(via & !ORIGINAL);
                // A shortest way meets no node twice.
                if edges.len() > self.nodes() + 1 {
                    return None;
                }
            } else {
                todo.push((via, to, self.up.via(via, to)?));
                todo.push((from, via, self.down.via(via, from)?));
                if todo.len() > self.nodes() + 2 {
                    return None;
                }
            }
        }
        Some(())
    }
}
