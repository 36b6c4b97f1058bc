//! What if this one leaves: for every node, what is left of the network without it.
//!
//! Without a node, a distance changes only where every shortest path ran through it. For one source these are the nodes below it
//! in the dominator tree of the shortest paths from there, so for each source the tree is made once, and only what lies below
//! a node is searched anew. In networks of people nearly nobody lies below anybody: all departures of 1,000 nodes cost little
//! more than a thousand searches (`n` searches of the whole network for each of `n` departures would be a thousand times that).
//! Sums are of whole numbers, so the order of sources, and the number of threads, does not change them.
#![allow(
    clippy::indexing_slicing,
    reason = "every list has one entry for each node of the graph, and rows name no others"
)]

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::Graph;
use crate::paths::{Effort, fraction, number, on_threads};

/// The network without one node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Departure {
    /// Parts without connection (directions do not count).
    pub components: u32,
    /// Nodes in the greatest of them.
    pub giant: u32,
    /// Global efficiency of those who stay (see [`crate::paths::Distances::global_efficiency`]); `None` with fewer than two.
    pub efficiency: Option<f64>,
    /// Those of its part who are no longer in the greatest rest of that part (of equals: the one with the smallest number), in
    /// order.
    pub cut_off: Vec<u32>,
    /// Of the ordered pairs among those who stay of which the first reached the second: the share that no longer does. `None`:
    /// nobody reached anybody.
    pub lost_reach: Option<f64>,
}

/// The network as it is, and without each of its nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Departures {
    /// Parts without connection now.
    pub components: u32,
    /// Nodes in the greatest of them.
    pub giant: u32,
    /// Global efficiency now; `None` with fewer than two nodes.
    pub efficiency: Option<f64>,
    /// For each node: the rest without it.
    pub each: Vec<Departure>,
}

impl Departures {
    /// Global efficiency without a node, less what it is with it; below 0: the rest is farther from each other.
    #[must_use]
    pub fn efficiency_change(&self, node: u32) -> Option<f64> {
        Some(self.each.get(node as usize)?.efficiency? - self.efficiency?)
    }
}

/// What the sources say of the departure of a node, so far.
#[derive(Clone, Copy, Default)]
struct Loss {
    /// Sum of `1 / steps` over pairs with this node.
    own: u128,
    /// Pairs with this node of which the one reaches the other.
    own_pairs: u64,
    /// What the sum over pairs of others loses.
    others: u128,
    /// Pairs of others that no longer reach each other.
    lost_pairs: u64,
}

/// Sources that a thread takes at once.
const SHARE: usize = 16;

/// Every departure.
#[must_use]
pub fn departures(graph: &Graph) -> Departures {
    departures_with(graph, &Effort::default())
}

/// As [`departures`], with this effort.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "pairs of nodes are far below 2^53 wherever this ends in time")]
pub fn departures_with(graph: &Graph, effort: &Effort) -> Departures {
    let nodes = graph.nodes();
    let next = AtomicUsize::new(0);
    let parts = on_threads(effort.threads.min(nodes.div_ceil(SHARE)), || {
        let mut search = Search::new(graph);
        loop {
            let first = next.fetch_add(SHARE, Ordering::Relaxed);
            if first >= nodes {
                break search.losses;
            }
            for source in first..nodes.min(first + SHARE) {
                search.from(u32::try_from(source).unwrap_or(u32::MAX));
            }
        }
    });
    let mut losses = vec![Loss::default(); nodes];
    for part in parts {
        for (all, part) in losses.iter_mut().zip(part) {
            all.own += part.own;
            all.own_pairs += part.own_pairs;
            all.others += part.others;
            all.lost_pairs += part.lost_pairs;
        }
    }
    // Every pair has two ends.
    let whole = losses.iter().map(|loss| loss.own).sum::<u128>() / 2;
    let pairs = losses.iter().map(|loss| loss.own_pairs).sum::<u64>() / 2;
    let efficiency =
        |sum: u128, nodes: usize| (nodes > 1).then(|| number(sum) / (nodes as f64 * (nodes as f64 - 1.0)));
    let parts = Parts::new(graph);
    let each = (0_u32..).zip(&losses).map(|(node, loss)| {
        // Without directions, nobody is cut off where nobody lost a way.
        let whole_rest = !graph.is_directed() && loss.lost_pairs == 0;
        let (components, giant, cut_off) = parts.without(node, whole_rest);
        let left = pairs - loss.own_pairs;
        Departure {
            components,
            giant,
            efficiency: efficiency(whole - loss.own - loss.others, nodes - 1),
            cut_off,
            lost_reach: (left > 0).then(|| loss.lost_pairs as f64 / left as f64),
        }
    });
    Departures {
        components: parts.count(),
        giant: parts.giant(),
        efficiency: efficiency(whole, nodes),
        each: each.collect(),
    }
}

const UNKNOWN: u32 = u32::MAX;

/// Of a node, in the search from one source.
#[derive(Clone, Copy)]
struct Seen {
    steps: u32,
    /// The last node that all shortest paths to this one run through.
    above: u32,
    /// How many such nodes there are one above the other.
    depth: u32,
    /// Place in an order in which those below a node come right after it.
    place: u32,
    /// It, and all below it.
    size: u32,
}

const UNSEEN: Seen = Seen { steps: UNKNOWN, above: UNKNOWN, depth: 0, place: 0, size: 1 };

struct Search<'a> {
    graph: &'a Graph,
    losses: Vec<Loss>,
    fractions: Vec<u128>,
    seen: Vec<Seen>,
    queue: Vec<u32>,
    by_place: Vec<u32>,
    room: Vec<u32>,
    anew: Anew,
}

/// Room to search anew what lies below a node.
struct Anew {
    /// Steps by another way, and the node reached.
    begin: Vec<(u32, u32)>,
    queue: Vec<(u32, u32)>,
    /// In which search a node was reached last.
    reached: Vec<u32>,
    search: u32,
}

impl<'a> Search<'a> {
    fn new(graph: &'a Graph) -> Self {
        let nodes = graph.nodes();
        Self {
            graph,
            losses: vec![Loss::default(); nodes],
            fractions: vec![0],
            seen: vec![UNSEEN; nodes],
            queue: Vec::with_capacity(nodes),
            by_place: vec![0; nodes],
            room: vec![0; nodes],
            anew: Anew { begin: Vec::new(), queue: Vec::new(), reached: vec![0; nodes], search: 0 },
        }
    }

    /// The last node that lies on all ways to both.
    fn meeting(&self, mut one: u32, mut other: u32) -> u32 {
        while one != other {
            let depths = (self.seen[one as usize].depth, self.seen[other as usize].depth);
            if depths.0 >= depths.1 {
                one = self.seen[one as usize].above;
            }
            if depths.1 >= depths.0 {
                other = self.seen[other as usize].above;
            }
        }
        one
    }

    fn from(&mut self, source: u32) {
        self.seen.fill(UNSEEN);
        self.queue.clear();
        self.queue.push(source);
        self.seen[source as usize].steps = 0;
        let mut at = 0;
        while let Some(&node) = self.queue.get(at) {
            at += 1;
            let Seen { steps, above, .. } = self.seen[node as usize];
            if node != source {
                self.seen[node as usize].depth = self.seen[above as usize].depth + 1;
            }
            for &next in self.graph.neighbours(node) {
                let theirs = self.seen[next as usize];
                if theirs.steps == UNKNOWN {
                    self.seen[next as usize].steps = steps + 1;
                    self.seen[next as usize].above = node;
                    self.queue.push(next);
                } else if theirs.steps == steps + 1 {
                    // All before `next` are through when they come here: their own depth stands.
                    self.seen[next as usize].above = self.meeting(theirs.above, node);
                }
            }
        }
        for &node in self.queue.iter().skip(1).rev() {
            let Seen { above, size, .. } = self.seen[node as usize];
            self.seen[above as usize].size += size;
        }
        self.by_place[0] = source;
        self.room[source as usize] = 1;
        for &node in self.queue.iter().skip(1) {
            let Seen { above, size, steps, .. } = self.seen[node as usize];
            let place = self.room[above as usize];
            self.room[above as usize] += size;
            self.room[node as usize] = place + 1;
            self.seen[node as usize].place = place;
            self.by_place[place as usize] = node;
            while self.fractions.len() <= steps as usize {
                self.fractions.push(fraction(u32::try_from(self.fractions.len()).unwrap_or(u32::MAX)));
            }
            for end in [source, node] {
                let loss = &mut self.losses[end as usize];
                loss.own += self.fractions[steps as usize];
                loss.own_pairs += 1;
            }
        }
        for at in 1..self.queue.len() {
            let node = self.queue[at];
            if self.seen[node as usize].size > 1 {
                self.without(node);
            }
        }
    }

    /// Without a node that others lie below: how far is it to these?
    fn without(&mut self, gone: u32) {
        let Self { graph, losses, fractions, seen, by_place, anew, .. } = self;
        let Seen { place, size, .. } = seen[gone as usize];
        let places = place + 1..place + size;
        let below = &by_place[places.start as usize..places.end as usize];
        let loss = &mut losses[gone as usize];
        let is_below = |seen: &Seen| seen.steps != UNKNOWN && places.contains(&seen.place);
        anew.begin.clear();
        for &node in below {
            let mut least = UNKNOWN;
            for &before in graph.sources(node) {
                let theirs = &seen[before as usize];
                if before != gone && !is_below(theirs) {
                    least = least.min(theirs.steps);
                }
            }
            loss.others += fractions[seen[node as usize].steps as usize];
            if least != UNKNOWN {
                anew.begin.push((least + 1, node));
            }
        }
        anew.begin.sort_unstable();
        anew.queue.clear();
        anew.search += 1;
        let (mut begin, mut at) = (0, 0);
        let mut reached = 0;
        loop {
            let (first, waiting) = (anew.begin.get(begin), anew.queue.get(at));
            let (steps, node) = match (first, waiting) {
                (Some(&first), Some(&waiting)) if first.0 > waiting.0 => {
                    at += 1;
                    waiting
                }
                (Some(&first), _) => {
                    begin += 1;
                    first
                }
                (None, Some(&waiting)) => {
                    at += 1;
                    waiting
                }
                (None, None) => break,
            };
            if std::mem::replace(&mut anew.reached[node as usize], anew.search) == anew.search {
                continue;
            }
            reached += 1;
            while fractions.len() <= steps as usize {
                fractions.push(fraction(u32::try_from(fractions.len()).unwrap_or(u32::MAX)));
            }
            loss.others -= fractions[steps as usize];
            for &next in graph.neighbours(node) {
                if anew.reached[next as usize] != anew.search && is_below(&seen[next as usize]) {
                    anew.queue.push((steps + 1, next));
                }
            }
        }
        loss.lost_pairs += below.len() as u64 - reached;
    }
}

/// Parts without connection.
struct Parts {
    graph: Graph,
    part: Vec<u32>,
    sizes: Vec<u32>,
    /// The greatest sizes, the second too.
    greatest: [u32; 2],
}

impl Parts {
    fn new(graph: &Graph) -> Self {
        let graph = graph.to_undirected();
        let mut part = vec![UNKNOWN; graph.nodes()];
        let mut sizes = Vec::new();
        let mut greatest = [0, 0];
        for start in (0_u32..).take(graph.nodes()) {
            if part[start as usize] == UNKNOWN {
                let number = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
                let size = fill(&graph, start, &mut part, number);
                sizes.push(size);
                greatest = if size > greatest[0] {
                    [size, greatest[0]]
                } else {
                    [greatest[0], greatest[1].max(size)]
                };
            }
        }
        Self { graph, part, sizes, greatest }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.sizes.len()).unwrap_or(u32::MAX)
    }

    fn giant(&self) -> u32 {
        self.greatest[0]
    }

    /// Components, size of the greatest, and who is cut off without a node. `whole`: it is known that its part stays whole.
    fn without(&self, gone: u32, whole: bool) -> (u32, u32, Vec<u32>) {
        let own = self.part[gone as usize];
        let size = self.sizes[own as usize];
        let others = if size == self.greatest[0] { self.greatest[1] } else { self.greatest[0] };
        let row = self.graph.neighbours(gone);
        if size == 1 {
            return (self.count() - 1, others, Vec::new());
        }
        if whole || row.len() < 2 {
            return (self.count(), others.max(size - 1), Vec::new());
        }
        let mut rest = vec![UNKNOWN; self.part.len()];
        rest[gone as usize] = UNKNOWN - 1;
        let mut pieces = Vec::new();
        for &start in row {
            if rest[start as usize] == UNKNOWN {
                let number = u32::try_from(pieces.len()).unwrap_or(u32::MAX);
                pieces.push(fill(&self.graph, start, &mut rest, number));
            }
        }
        // The greatest; of equals the one in which the smallest number is.
        let greatest = pieces.iter().copied().max().unwrap_or(0);
        let kept = rest
            .iter()
            .find(|&&piece| piece < UNKNOWN - 1 && pieces.get(piece as usize).copied() == Some(greatest));
        let cut_off = (0_u32..)
            .zip(&rest)
            .filter(|&(_, piece)| *piece < UNKNOWN - 1 && Some(piece) != kept)
            .map(|(node, _)| node)
            .collect();
        let pieces = u32::try_from(pieces.len()).unwrap_or(u32::MAX);
        (self.count() - 1 + pieces, others.max(greatest), cut_off)
    }
}

/// Gives everybody who is connected with `start`, and has no number yet, this one; how many.
fn fill(graph: &Graph, start: u32, part: &mut [u32], number: u32) -> u32 {
    let mut stack = vec![start];
    part[start as usize] = number;
    let mut size = 0;
    while let Some(node) = stack.pop() {
        size += 1;
        for &next in graph.neighbours(node) {
            if part[next as usize] == UNKNOWN {
                part[next as usize] = number;
                stack.push(next);
            }
        }
    }
    size
}
