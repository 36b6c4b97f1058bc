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
const SETTLED: u32 = 60;

/// Arcs after which it gives up: near the end every node has hundreds of neighbours.
const SCANNED: u32 = 3_000;

/// Candidates of a round from which on it is worth to share them out among threads.
const SHARED: usize = 64;

#[derive(Clone, Copy)]
struct Shortcut {
    from: u32,
    to: u32,
    weight: u32,
    hops: u32,
}

/// What is left of the graph.
struct Left {
    out: Vec<Vec<Arc>>,
    into: Vec<Vec<Arc>>,
    level: Vec<u32>,
    /// How much it costs to take a node out, when that was last looked at, without its level.
    cost: Vec<u32>,
    /// Round in which a node was last a candidate.
    round: Vec<u32>,
}

/// Scratch space of the searches of one thread.
struct Search {
    distance: Vec<u32>,
    touched: Vec<u32>,
    /// The time in less than which a node has to be reached for a witness; 0: it need not.
    needed: Vec<u32>,
    heap: BinaryHeap<Reverse<(u32, u32)>>,
}

/// Adds an arc, or makes the one that is there shorter.
fn improve(arcs: &mut Vec<Arc>, arc: Arc) {
    match arcs.iter_mut().find(|old| old.node == arc.node) {
        Some(old) if old.weight <= arc.weight => {}
        Some(old) => *old = arc,
        None => arcs.push(arc),
    }
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            distance: vec![FAR; nodes],
            touched: Vec::new(),
            needed: vec![0; nodes],
            heap: BinaryHeap::new(),
        }
    }

    /// Bounded search from `from` that passes neither through `without` nor through what goes before it in this round,
    /// until so many of the needed nodes are reached in time.
    fn witnesses(&mut self, left: &Left, from: u32, without: u32, limit: u32, mut needed: usize) {
        for node in self.touched.drain(..) {
            self.distance[node as usize] = FAR;
        }
        self.heap.clear();
        self.distance[from as usize] = 0;
        self.touched.push(from);
        self.heap.push(Reverse((0, from)));
        let round = left.round[without as usize];
        let (mut settled, mut scanned) = (0, 0);
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if distance > self.distance[node as usize] {
                continue;
            }
            settled += 1;
            if settled > SETTLED || scanned > SCANNED {
                return;
            }
            for arc in &left.out[node as usize] {
                scanned += 1;
                let reached = distance.saturating_add(arc.weight);
                let known = &mut self.distance[arc.node as usize];
                if reached > limit || reached >= *known {
                    continue;
                }
                // Of two nodes that go in the same round the one with the lower number goes first.
                if arc.node == without
                    || (round > 0 && arc.node < without && left.round[arc.node as usize] == round)
                {
                    continue;
                }
                if *known == FAR {
                    self.touched.push(arc.node);
                }
                *known = reached;
                let within = &mut self.needed[arc.node as usize];
                if reached < *within {
                    *within = 0;
                    needed -= 1;
                    if needed == 0 {
                        return;
                    }
                }
                self.heap.push(Reverse((reached, arc.node)));
            }
        }
    }

    /// Appends the shortcuts that taking out `node` needs; returned is what it costs.
    fn simulate(&mut self, left: &Left, node: u32, shortcuts: &mut Vec<Shortcut>) -> u32 {
        let (outs, ins) = (&left.out[node as usize], &left.into[node as usize]);
        let begin = shortcuts.len();
        for arc in ins {
            let mut needed = 0;
            let mut limit = 0;
            for to in outs {
                let weight = arc.weight.saturating_add(to.weight);
                if to.node != arc.node && weight < FAR {
                    self.needed[to.node as usize] = weight + 1;
                    limit = limit.max(weight);
                    needed += 1;
                }
            }
            if needed == 0 {
                continue;
            }
            self.witnesses(left, arc.node, node, limit, needed);
            for to in outs {
                if std::mem::take(&mut self.needed[to.node as usize]) > 0 {
                    shortcuts.push(Shortcut {
                        from: arc.node,
                        to: to.node,
                        weight: arc.weight.saturating_add(to.weight),
                        hops: arc.hops.saturating_add(to.hops),
                    });
                }
            }
        }
        let hops = |arcs: &[Arc]| arcs.iter().map(|arc| u64::from(arc.hops)).sum::<u64>();
        let added = &shortcuts[begin..];
        let added_hops = added.iter().map(|shortcut| u64::from(shortcut.hops)).sum::<u64>();
        let removed = (outs.len() + ins.len()).max(1) as u64;
        let cost =
            added.len() as u64 * 1_000 / removed + added_hops * 1_000 / (hops(outs) + hops(ins)).max(1);
        u32::try_from(cost).unwrap_or(u32::MAX)
    }
}

impl Left {
    fn new(graph: &Csr) -> Self {
        let nodes = graph.nodes();
        let mut out: Vec<Vec<Arc>> = vec![Vec::new(); nodes];
        let mut into: Vec<Vec<Arc>> = vec![Vec::new(); nodes];
        // Just as long as they begin: most lists grow little, and there are two for each node.
        let mut entering = vec![0_u32; nodes];
        for &head in &graph.head {
            entering[head as usize] += 1;
        }
        for (node, (out, into)) in out.iter_mut().zip(&mut into).enumerate() {
            out.reserve_exact(graph.edges_of(node).len());
            into.reserve_exact(entering[node] as usize);
        }
        drop(entering);
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
        Self { out, into, level: vec![0; nodes], cost: vec![0; nodes], round: vec![0; nodes] }
    }

    /// What comes first: the lower, and the lower number among equals.
    fn key(&self, node: u32) -> (u64, u32) {
        let at = node as usize;
        (u64::from(self.level[at]) * 1_000 + u64::from(self.cost[at]), node)
    }

    /// Whether no neighbour comes before it.
    fn least(&self, node: u32) -> bool {
        let key = self.key(node);
        let neighbours = self.out[node as usize].iter().chain(&self.into[node as usize]);
        neighbours.map(|arc| arc.node).all(|other| key < self.key(other))
    }

    /// What a neighbour costs is not known any more once a node is gone. It is looked at again when it comes first, so the
    /// old number is made a little smaller each time: without that, nodes that have become cheap would wait too long, and
    /// looking at all of them each time takes three times as long for 5 % fewer arcs.
    fn soften(&mut self, node: usize) {
        self.cost[node] -= self.cost[node].div_ceil(16);
    }

    /// Takes `node` out and puts the shortcuts in.
    fn contract(&mut self, node: u32, shortcuts: &[Shortcut], slot: &mut [u32]) {
        self.connect(node, shortcuts, slot);
        let next = self.level[node as usize] + 1;
        for number in 0..self.out[node as usize].len() {
            let other = self.out[node as usize][number].node as usize;
            self.into[other].retain(|arc| arc.node != node);
            self.level[other] = self.level[other].max(next);
            self.soften(other);
        }
        for number in 0..self.into[node as usize].len() {
            let other = self.into[node as usize][number].node as usize;
            self.out[other].retain(|arc| arc.node != node);
            self.level[other] = self.level[other].max(next);
            self.soften(other);
        }
        self.out[node as usize].shrink_to_fit();
        self.into[node as usize].shrink_to_fit();
    }

    fn connect(&mut self, node: u32, shortcuts: &[Shortcut], slot: &mut [u32]) {
        let arc = |to: u32, shortcut: &Shortcut| Arc {
            node: to,
            weight: shortcut.weight,
            via: node,
            hops: shortcut.hops,
        };
        // A list is gone through once for each shortcut, or, where there are many, once for all of a node.
        if shortcuts.len() <= 16 {
            for shortcut in shortcuts {
                improve(&mut self.out[shortcut.from as usize], arc(shortcut.to, shortcut));
                improve(&mut self.into[shortcut.to as usize], arc(shortcut.from, shortcut));
            }
            return;
        }
        let mut connect = |arcs: &mut Vec<Arc>, some: &[Shortcut], other: fn(&Shortcut) -> u32| {
            for (number, arc) in (0_u32..).zip(arcs.iter()) {
                slot[arc.node as usize] = number;
            }
            for shortcut in some {
                let new = arc(other(shortcut), shortcut);
                match arcs.get_mut(slot[new.node as usize] as usize) {
                    Some(old) if old.weight <= new.weight => {}
                    Some(old) => *old = new,
                    None => arcs.push(new),
                }
            }
            for arc in arcs.iter() {
                slot[arc.node as usize] = u32::MAX;
            }
        };
        for some in shortcuts.chunk_by(|one, next| one.from == next.from) {
            connect(&mut self.out[some[0].from as usize], some, |shortcut| shortcut.to);
        }
        let mut turned = shortcuts.to_vec();
        turned.sort_unstable_by_key(|shortcut| (shortcut.to, shortcut.from));
        for some in turned.chunk_by(|one, next| one.to == next.to) {
            connect(&mut self.into[some[0].to as usize], some, |shortcut| shortcut.from);
        }
    }
}

/// What a look at some candidates has found: of each what it costs and where its shortcuts end.
#[derive(Default)]
struct Looked {
    cost: Vec<(u32, usize)>,
    shortcuts: Vec<Shortcut>,
}

/// Looks at some candidates; `keep`: with their shortcuts.
fn look(left: &Left, candidates: &[u32], keep: bool, search: &mut Search, looked: &mut Looked) {
    looked.cost.clear();
    looked.shortcuts.clear();
    for &node in candidates {
        let cost = search.simulate(left, node, &mut looked.shortcuts);
        if !keep {
            looked.shortcuts.clear();
        }
        looked.cost.push((cost, looked.shortcuts.len()));
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
    /// Builds the hierarchy of a graph on some threads. `progress` is given the share that is done and says whether to go
    /// on.
    ///
    /// Nodes go in rounds: each that is less important than all its neighbours, in the order of their numbers. So what is
    /// looked at lies together in memory, and threads can share it out (Vetter 2009). The result depends on the graph
    /// alone. Weights of [`FAR`] (24.8 days) and more, and ways as long as that, count as unreachable.
    pub fn build(graph: &Csr, threads: usize, progress: &dyn Fn(f32) -> bool) -> Result<Self, Error> {
        let nodes = graph.nodes();
        let mut left = Left::new(graph);
        let count = u32::try_from(nodes).unwrap_or(u32::MAX);
        let threads = if nodes < SHARED { 1 } else { threads.max(1) };
        let mut searches: Vec<(Search, Looked)> =
            (0..threads).map(|_| (Search::new(nodes), Looked::default())).collect();
        let mut slot = vec![u32::MAX; nodes];
        let mut rank = vec![u32::MAX; nodes];
        let mut done = 0_u32;
        let mut waiting: Vec<u32> = (0..count).collect();
        let mut candidates: Vec<u32> = Vec::new();
        let mut round = 0;
        while done < count {
            // In the first round everything is looked at, and nothing is taken out.
            candidates.clear();
            candidates.extend(waiting.iter().copied().filter(|&node| round == 0 || left.least(node)));
            round += 1;
            if round > 1 {
                for &node in &candidates {
                    left.round[node as usize] = round;
                }
            }
            let share =
                if candidates.len() < SHARED { candidates.len() } else { candidates.len().div_ceil(threads) };
            let shares = candidates.chunks(share.max(1));
            if share == candidates.len() {
                if let Some((search, looked)) = searches.first_mut() {
                    look(&left, &candidates, round > 1, search, looked);
                }
            } else {
                std::thread::scope(|scope| {
                    for (some, (search, looked)) in shares.clone().zip(&mut searches) {
                        let left = &left;
                        scope.spawn(move || look(left, some, round > 1, search, looked));
                    }
                });
            }
            let before = done;
            for (some, (_, looked)) in shares.zip(&searches) {
                let mut begin = 0;
                for (&node, &(cost, end)) in some.iter().zip(&looked.cost) {
                    left.cost[node as usize] = cost;
                    if round > 1 && left.least(node) {
                        left.contract(node, &looked.shortcuts[begin..end], &mut slot);
                        rank[node as usize] = done;
                        done += 1;
                    }
                    begin = end;
                }
            }
            if done == before && round > 1 {
                // What one look finds depends on who else is looked at: should that ever stop all, the least goes.
                let mut least: Option<((u64, u32), usize, std::ops::Range<usize>)> = None;
                for (number, (some, (_, looked))) in
                    candidates.chunks(share.max(1)).zip(&searches).enumerate()
                {
                    let mut begin = 0;
                    for (&node, &(_, end)) in some.iter().zip(&looked.cost) {
                        let key = left.key(node);
                        if least.as_ref().is_none_or(|least| key < least.0) {
                            least = Some((key, number, begin..end));
                        }
                        begin = end;
                    }
                }
                if let Some(((_, node), number, range)) = least {
                    left.contract(node, &searches[number].1.shortcuts[range], &mut slot);
                    rank[node as usize] = done;
                    done += 1;
                }
            }
            if done > before {
                waiting.retain(|&node| rank[node as usize] == u32::MAX);
            }
            #[allow(clippy::cast_precision_loss)] // a share to be shown
            if !progress(done as f32 / count as f32) {
                return Err(Error::Stopped);
            }
        }
        drop((searches, slot, waiting, candidates));
        // What is left in the lists of a node are its higher neighbours.
        let Left { out, into, .. } = left;
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
