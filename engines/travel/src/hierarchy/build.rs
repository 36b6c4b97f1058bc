//! Contraction: nodes are taken out one after the other, the least important first, and shortcuts keep all distances.
#![allow(
    clippy::indexing_slicing,
    reason = "every index is a node of the graph, whose arrays `Csr::new` has checked, or an entry just pushed"
)]

use super::{Arcs, Csr, FAR, Hierarchy, ORIGINAL};
use crate::Error;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// An arc of what is left of the graph.
#[derive(Clone, Copy)]
struct Arc {
    node: u32,
    weight: u32,
    /// The original edge (with [`ORIGINAL`] set) or the node in the middle.
    via: u32,
    /// Edges of the original graph it stands for.
    hops: u32,
}

/// Settled nodes after which a search for a witness gives up: a shortcut too many is slow, never wrong.
const SETTLED: u32 = 40;

struct Shortcut {
    from: u32,
    to: u32,
    weight: u32,
    hops: u32,
}

/// What is left of the graph, and scratch space of the searches.
struct Contraction {
    out: Vec<Vec<Arc>>,
    into: Vec<Vec<Arc>>,
    level: Vec<u32>,
    distance: Vec<u32>,
    touched: Vec<u32>,
    target: Vec<bool>,
    heap: BinaryHeap<Reverse<(u32, u32)>>,
    shortcuts: Vec<Shortcut>,
}

/// Adds an arc, or makes the one that is there shorter.
fn improve(arcs: &mut Vec<Arc>, arc: Arc) {
    match arcs.iter_mut().find(|old| old.node == arc.node) {
        Some(old) if old.weight <= arc.weight => {}
        Some(old) => *old = arc,
        None => arcs.push(arc),
    }
}

impl Contraction {
    fn new(graph: &Csr) -> Self {
        let nodes = graph.nodes();
        let mut out: Vec<Vec<Arc>> = vec![Vec::new(); nodes];
        let mut into: Vec<Vec<Arc>> = vec![Vec::new(); nodes];
        for (from, node) in (0..nodes).zip(0_u32..) {
            for edge in graph.edges_of(from) {
                let (head, weight) = (graph.head[edge], graph.weight[edge]);
                if head == node || weight >= FAR {
                    continue;
                }
                // The number of edges was checked to leave the mark free.
                let via = u32::try_from(edge).unwrap_or(0) | ORIGINAL;
                improve(&mut out[from], Arc { node: head, weight, via, hops: 1 });
                improve(&mut into[head as usize], Arc { node, weight, via, hops: 1 });
            }
        }
        Self {
            out,
            into,
            level: vec![0; nodes],
            distance: vec![FAR; nodes],
            touched: Vec::new(),
            target: vec![false; nodes],
            heap: BinaryHeap::new(),
            shortcuts: Vec::new(),
        }
    }

    /// Bounded search from `from` that does not pass through `without`, until `targets` are settled.
    fn search(&mut self, from: u32, without: u32, limit: u32, mut targets: usize) {
        for node in self.touched.drain(..) {
            self.distance[node as usize] = FAR;
        }
        self.heap.clear();
        self.distance[from as usize] = 0;
        self.touched.push(from);
        self.heap.push(Reverse((0, from)));
        let mut settled = 0;
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if distance > self.distance[node as usize] {
                continue;
            }
            if self.target[node as usize] {
                targets -= 1;
                if targets == 0 {
                    return;
                }
            }
            settled += 1;
            if settled > SETTLED {
                return;
            }
            for arc in &self.out[node as usize] {
                let reached = distance.saturating_add(arc.weight);
                if arc.node == without || reached > limit || reached >= self.distance[arc.node as usize] {
                    continue;
                }
                if self.distance[arc.node as usize] == FAR {
                    self.touched.push(arc.node);
                }
                self.distance[arc.node as usize] = reached;
                self.heap.push(Reverse((reached, arc.node)));
            }
        }
    }

    /// The shortcuts that taking out `node` needs are left in `shortcuts`; returned is its importance.
    fn simulate(&mut self, node: u32) -> u64 {
        self.shortcuts.clear();
        let at = node as usize;
        let outs = std::mem::take(&mut self.out[at]);
        let ins = std::mem::take(&mut self.into[at]);
        for arc in &ins {
            let others = outs.iter().filter(|to| to.node != arc.node);
            let Some(longest) = others.clone().map(|to| to.weight).max() else { continue };
            let limit = longest.saturating_add(arc.weight).min(FAR - 1);
            let mut targets = 0;
            for to in others.clone() {
                self.target[to.node as usize] = true;
                targets += 1;
            }
            self.search(arc.node, node, limit, targets);
            for to in others {
                self.target[to.node as usize] = false;
                let weight = arc.weight.saturating_add(to.weight);
                if weight < FAR && self.distance[to.node as usize] > weight {
                    self.shortcuts.push(Shortcut {
                        from: arc.node,
                        to: to.node,
                        weight,
                        hops: arc.hops + to.hops,
                    });
                }
            }
        }
        let hops = |arcs: &[Arc]| arcs.iter().map(|arc| u64::from(arc.hops)).sum::<u64>();
        let removed = (outs.len() + ins.len()) as u64;
        let removed_hops = hops(&outs) + hops(&ins);
        let added = self.shortcuts.len() as u64;
        let added_hops = self.shortcuts.iter().map(|shortcut| u64::from(shortcut.hops)).sum::<u64>();
        self.out[at] = outs;
        self.into[at] = ins;
        let level = u64::from(self.level[at]) * 1_000;
        level + added * 1_000 / removed.max(1) + added_hops * 1_000 / removed_hops.max(1)
    }

    /// Takes `node` out, with the shortcuts found by the last [`Self::simulate`] of it.
    fn contract(&mut self, node: u32) {
        for shortcut in std::mem::take(&mut self.shortcuts) {
            let Shortcut { from, to, weight, hops } = shortcut;
            improve(&mut self.out[from as usize], Arc { node: to, weight, via: node, hops });
            improve(&mut self.into[to as usize], Arc { node: from, weight, via: node, hops });
        }
        let next = self.level[node as usize] + 1;
        for number in 0..self.out[node as usize].len() {
            let other = self.out[node as usize][number].node as usize;
            self.into[other].retain(|arc| arc.node != node);
            self.level[other] = self.level[other].max(next);
        }
        for number in 0..self.into[node as usize].len() {
            let other = self.into[node as usize][number].node as usize;
            self.out[other].retain(|arc| arc.node != node);
            self.level[other] = self.level[other].max(next);
        }
        self.out[node as usize].shrink_to_fit();
        self.into[node as usize].shrink_to_fit();
    }
}

/// An order in which every node comes after all of its higher neighbours, and soon after the last of them: what a sweep
/// reads is what it has just written. A depth-first form of Kahn's algorithm.
fn order(up: &[Vec<Arc>], down: &[Vec<Arc>], rank: &[u32]) -> Vec<u32> {
    let nodes = rank.len();
    let mut by_rank = vec![0_u32; nodes];
    for (node, &rank) in (0_u32..).zip(rank) {
        by_rank[rank as usize] = node;
    }
    let mut missing: Vec<u32> = vec![0; nodes];
    // Lower neighbours, flat.
    let mut first = vec![0_u32; nodes + 1];
    let higher = |node: usize| up[node].iter().chain(&down[node]).map(|arc| arc.node as usize);
    for (node, missing) in missing.iter_mut().enumerate() {
        for high in higher(node) {
            first[high + 1] += 1;
            *missing += 1;
        }
    }
    for node in 0..nodes {
        first[node + 1] += first[node];
    }
    let mut lower = vec![0_u32; first[nodes] as usize];
    let mut next = first.clone();
    for &node in &by_rank {
        for high in higher(node as usize) {
            lower[next[high] as usize] = node;
            next[high] += 1;
        }
    }
    drop(next);
    let mut order = Vec::with_capacity(nodes);
    let mut stack: Vec<u32> = by_rank.iter().copied().filter(|&node| missing[node as usize] == 0).collect();
    while let Some(node) = stack.pop() {
        order.push(node);
        let node = node as usize;
        for &low in &lower[first[node] as usize..first[node + 1] as usize] {
            missing[low as usize] -= 1;
            if missing[low as usize] == 0 {
                stack.push(low);
            }
        }
    }
    order
}

fn flat(arcs: &[Vec<Arc>], order: &[u32], position: &[u32]) -> Arcs {
    let count = arcs.iter().map(Vec::len).sum();
    let mut flat = Arcs {
        first: Vec::with_capacity(order.len() + 1),
        arc: Vec::with_capacity(count),
        via: Vec::with_capacity(count),
    };
    flat.first.push(0);
    let mut sorted = Vec::new();
    for &node in order {
        sorted.clear();
        sorted.extend(arcs[node as usize].iter().map(|arc| {
            let via = if arc.via & ORIGINAL == 0 { position[arc.via as usize] } else { arc.via };
            (position[arc.node as usize], arc.weight, via)
        }));
        sorted.sort_unstable();
        for &(node, weight, via) in &sorted {
            flat.arc.push([node, weight]);
            flat.via.push(via);
        }
        flat.first.push(u32::try_from(flat.arc.len()).unwrap_or(u32::MAX));
    }
    flat
}

impl Hierarchy {
    /// Builds the hierarchy of a graph. `progress` is given the share that is done and says whether to go on.
    ///
    /// The result depends on the graph alone. Weights of [`FAR`] (24.8 days) and more, and ways as long as that, count
    /// as unreachable.
    pub fn build(graph: &Csr, progress: &dyn Fn(f32) -> bool) -> Result<Self, Error> {
        let nodes = graph.nodes();
        let mut left = Contraction::new(graph);
        let mut queue: BinaryHeap<Reverse<(u64, u32)>> = BinaryHeap::with_capacity(nodes);
        let count = u32::try_from(nodes).unwrap_or(u32::MAX);
        for node in 0..count {
            let importance = left.simulate(node);
            queue.push(Reverse((importance, node)));
        }
        let mut rank = vec![0_u32; nodes];
        let mut done = 0_u32;
        while let Some(Reverse((_, node))) = queue.pop() {
            let importance = left.simulate(node);
            if queue.peek().is_some_and(|Reverse(next)| *next < (importance, node)) {
                queue.push(Reverse((importance, node)));
                continue;
            }
            left.contract(node);
            rank[node as usize] = done;
            done += 1;
            #[allow(clippy::cast_precision_loss)] // a share to be shown
            if done.is_multiple_of(4_096) && !progress(done as f32 / count as f32) {
                return Err(Error::Stopped);
            }
        }
        // What is left in the lists of a node are its higher neighbours.
        let Contraction { out, into, .. } = left;
        let order = order(&out, &into, &rank);
        let mut position = vec![0_u32; nodes];
        for (at, &node) in (0_u32..).zip(&order) {
            position[node as usize] = at;
        }
        let up = flat(&out, &order, &position);
        drop(out);
        let down = flat(&into, &order, &position);
        Ok(Self { position, node: order, up, down })
    }
}
