//! The Leiden algorithm (Traag, Waltman and van Eck 2019): fast local moving with a queue, refinement, aggregation.
#![allow(
    clippy::indexing_slicing,
    reason = "nodes come from a checked graph; communities are numbered below the number of nodes here and nowhere else"
)]
#![allow(clippy::cast_possible_truncation, reason = "a graph numbers its nodes and ties below 2^31")]

use super::partition::{check, oriented};
use super::{Model, Partition, Settings};
use crate::random::Random;
use crate::{Error, Graph};

/// How much randomness refinement has, as a share of the mean weight of a tie (the paper's θ, 0.01).
const RANDOMNESS: f64 = 0.01;

/// The best partition found from one seed. Its communities are connected, a node without ties is alone in its own, and
/// its modularity is at least that of all nodes alone. Without nodes it is empty.
pub fn leiden(graph: &Graph, settings: &Settings) -> Result<Partition, Error> {
    let prepared = Prepared::new(graph, settings)?;
    Ok(Partition::new(&prepared.run(settings, None).0))
}

/// What a node or a community has by chance in common with another.
pub(super) trait Strength: Copy + Default {
    fn add(&mut self, other: Self);
    fn less(self, other: Self) -> Self;
    /// Ties expected between the two, but for a factor of the whole network.
    fn with(self, other: Self) -> f64;
}

/// Without direction: the weight of all ties.
impl Strength for f64 {
    fn add(&mut self, other: Self) {
        *self += other;
    }
    fn less(self, other: Self) -> Self {
        self - other
    }
    fn with(self, other: Self) -> f64 {
        self * other
    }
}

/// With direction: what begins there, what ends there.
impl Strength for [f64; 2] {
    fn add(&mut self, other: Self) {
        self[0] += other[0];
        self[1] += other[1];
    }
    fn less(self, other: Self) -> Self {
        [self[0] - other[0], self[1] - other[1]]
    }
    fn with(self, other: Self) -> f64 {
        self[0] * other[1] + self[1] * other[0]
    }
}

/// A network whose nodes may stand for many; weights of both directions are put together.
#[derive(Debug)]
struct Level<S> {
    offsets: Vec<u32>,
    ties: Vec<(u32, f64)>,
    strength: Vec<S>,
}

impl<S: Strength> Level<S> {
    fn nodes(&self) -> usize {
        self.strength.len()
    }

    fn row(&self, node: usize) -> &[(u32, f64)] {
        &self.ties[self.offsets[node] as usize..self.offsets[node + 1] as usize]
    }

    /// Nodes of the same group become one; `groups` are numbered below `count`.
    fn aggregate(&self, groups: &[u32], count: usize) -> Self {
        let (begin, order) = grouped(groups, count);
        let mut weight_to = vec![0.0; count];
        let mut touched: Vec<u32> = Vec::new();
        let mut offsets = Vec::with_capacity(count + 1);
        offsets.push(0);
        let mut ties = Vec::with_capacity(self.ties.len() / 2);
        let mut strength = vec![S::default(); count];
        for group in 0..count {
            for &node in &order[begin[group] as usize..begin[group + 1] as usize] {
                strength[group].add(self.strength[node as usize]);
                for &(to, weight) in self.row(node as usize) {
                    let other = groups[to as usize];
                    if other as usize != group {
                        if weight_to[other as usize] == 0.0 {
                            touched.push(other);
                        }
                        weight_to[other as usize] += weight;
                    }
                }
            }
            for other in touched.drain(..) {
                ties.push((other, std::mem::take(&mut weight_to[other as usize])));
            }
            offsets.push(ties.len() as u32);
        }
        Self { offsets, ties, strength }
    }
}

/// Nodes sorted by group: where each group begins, and the nodes.
fn grouped(groups: &[u32], count: usize) -> (Vec<u32>, Vec<u32>) {
    let mut begin = vec![0_u32; count + 1];
    for &group in groups {
        begin[group as usize + 1] += 1;
    }
    for group in 0..count {
        begin[group + 1] += begin[group];
    }
    let mut next = begin.clone();
    let mut order = vec![0; groups.len()];
    for (node, &group) in (0_u32..).zip(groups) {
        order[next[group as usize] as usize] = node;
        next[group as usize] += 1;
    }
    (begin, order)
}

/// Numbers groups without gaps in the order they first appear; how many there are.
fn renumber(groups: &mut [u32]) -> usize {
    let limit = groups.iter().max().map_or(0, |&max| max as usize + 1);
    let mut number = vec![u32::MAX; limit];
    let mut count = 0;
    for group in groups {
        let slot = &mut number[*group as usize];
        if *slot == u32::MAX {
            *slot = count;
            count += 1;
        }
        *group = *slot;
    }
    count as usize
}

/// The constants of one search.
#[derive(Clone, Copy)]
struct Constants {
    /// Turns [`Strength::with`] into expected weight, with the resolution in it.
    scale: f64,
    /// Gains below are rounding.
    least: f64,
    theta: f64,
}

/// A graph made ready for many seeds.
pub(super) struct Prepared(Kind);

enum Kind {
    NoTies(usize),
    Plain(Level<f64>, Constants),
    Oriented(Level<[f64; 2]>, Constants),
}

impl Prepared {
    pub(super) fn new(graph: &Graph, settings: &Settings) -> Result<Self, Error> {
        check(graph, &settings.model, settings.resolution)?;
        if settings.rounds == 0 {
            return Err(Error::Parameter { what: "the number of rounds", value: 0.0, range: "at least 1" });
        }
        let nodes = graph.nodes();
        if graph.ties() == 0 {
            return Ok(Self(Kind::NoTies(nodes)));
        }
        let list = oriented(graph, &settings.model);
        let plain = match settings.model {
            Model::Undirected => true,
            Model::Directed => !graph.is_directed(),
            Model::TwoMode { .. } => false,
        };
        let whole: f64 = list.iter().map(|tie| tie.2).sum();
        #[allow(clippy::cast_precision_loss, reason = "a count of ties")]
        let mean = whole / list.len() as f64;
        let constants =
            Constants { scale: settings.resolution / whole, least: 1e-10 * mean, theta: RANDOMNESS * mean };
        // An undirected list holds both ways already; the others get the way back here.
        let back = if plain { 0 } else { list.len() };
        let both =
            || list.iter().copied().chain(list[..back].iter().map(|&(from, to, weight)| (to, from, weight)));
        let mut offsets = vec![0_u32; nodes + 1];
        for (from, ..) in both() {
            offsets[from as usize + 1] += 1;
        }
        for node in 0..nodes {
            offsets[node + 1] += offsets[node];
        }
        let mut next = offsets.clone();
        let mut ties = vec![(0, 0.0); list.len() + back];
        for (from, to, weight) in both() {
            let slot = &mut next[from as usize];
            ties[*slot as usize] = (to, weight);
            *slot += 1;
        }
        Ok(Self(if plain {
            let mut strength = vec![0.0; nodes];
            for &(from, _, weight) in &list {
                strength[from as usize] += weight;
            }
            Kind::Plain(Level { offsets, ties, strength }, constants)
        } else {
            let mut strength = vec![[0.0; 2]; nodes];
            for &(from, to, weight) in &list {
                strength[from as usize][0] += weight;
                strength[to as usize][1] += weight;
            }
            Kind::Oriented(Level { offsets, ties, strength }, constants)
        }))
    }

    /// Labels, and a number that grows with modularity (the same scale for all runs on this graph).
    /// With `base`, groups that move as one in the first round.
    pub(super) fn run(&self, settings: &Settings, base: Option<&[u32]>) -> (Vec<u32>, f64) {
        let mut random = Random::new(settings.seed);
        match &self.0 {
            Kind::NoTies(nodes) => ((0..*nodes as u32).collect(), 0.0),
            Kind::Plain(level, constants) => {
                from_groups(level, *constants, settings.rounds, base, &mut random)
            }
            Kind::Oriented(level, constants) => {
                from_groups(level, *constants, settings.rounds, base, &mut random)
            }
        }
    }

    /// Shakes labels and searches again, `times` over; what is found at least as good is gone on from.
    pub(super) fn shaken(&self, settings: &Settings, labels: &[u32], times: usize) -> (Vec<u32>, f64) {
        let mut random = Random::new(settings.seed);
        match &self.0 {
            Kind::NoTies(_) => (labels.to_vec(), 0.0),
            Kind::Plain(level, constants) => {
                shake(level, *constants, settings.rounds, labels, times, &mut random)
            }
            Kind::Oriented(level, constants) => {
                shake(level, *constants, settings.rounds, labels, times, &mut random)
            }
        }
    }
}

fn from_groups<S: Strength>(
    level: &Level<S>,
    constants: Constants,
    rounds: usize,
    base: Option<&[u32]>,
    random: &mut Random,
) -> (Vec<u32>, f64) {
    let mut labels: Vec<u32> = (0..level.nodes() as u32).collect();
    let mut space = Space::default();
    if let Some(base) = base {
        let mut groups = base.to_vec();
        let count = renumber(&mut groups);
        let coarse = level.aggregate(&groups, count);
        let mut moved: Vec<u32> = (0..count as u32).collect();
        round(&coarse, constants, &mut moved, &mut space, random);
        for (label, &group) in labels.iter_mut().zip(&groups) {
            *label = moved[group as usize];
        }
    }
    search(level, constants, rounds, labels, &mut space, random)
}

/// Rounds from given labels, until nothing gets better.
fn search<S: Strength>(
    level: &Level<S>,
    constants: Constants,
    rounds: usize,
    mut labels: Vec<u32>,
    space: &mut Space,
    random: &mut Random,
) -> (Vec<u32>, f64) {
    connect(level, &mut labels);
    let mut value = quality(level, constants, &labels);
    for _ in 0..rounds {
        let before = (labels.clone(), value);
        round(level, constants, &mut labels, space, random);
        connect(level, &mut labels);
        value = quality(level, constants, &labels);
        if value <= before.1 + constants.least {
            if value < before.1 {
                (labels, value) = before;
            }
            break;
        }
    }
    (labels, value)
}

/// Takes some nodes, or all of two communities, out of where they are, and searches again from there.
fn shake<S: Strength>(
    level: &Level<S>,
    constants: Constants,
    rounds: usize,
    labels: &[u32],
    times: usize,
    random: &mut Random,
) -> (Vec<u32>, f64) {
    let nodes = level.nodes();
    let mut space = Space::default();
    let mut here = (labels.to_vec(), quality(level, constants, labels));
    for time in 0..times {
        let mut other = here.0.clone();
        let count = renumber(&mut other);
        if time % 3 < 2 {
            for _ in 0..2 + random.below(nodes / 3) {
                let node = random.below(nodes);
                // To be alone, or to where somebody else is.
                other[node] = if time % 3 == 0 { (count + node) as u32 } else { other[random.below(nodes)] };
            }
        } else {
            // The community of some node and one it is tied to.
            let node = random.below(nodes);
            let near = match level.row(node) {
                [] => node,
                row => row[random.below(row.len())].0 as usize,
            };
            let (one, two) = (other[node], other[near]);
            let mut next = (count + nodes) as u32;
            for label in &mut other {
                if *label == one || *label == two {
                    *label = next;
                    next += 1;
                }
            }
        }
        renumber(&mut other);
        let found = search(level, constants, rounds, other, &mut space, random);
        if found.1 >= here.1 {
            here = found;
        }
    }
    here
}

/// Weight within less weight expected, of ordered pairs of two different nodes.
fn quality<S: Strength>(level: &Level<S>, constants: Constants, labels: &[u32]) -> f64 {
    let mut totals = vec![S::default(); labels.iter().max().map_or(0, |&max| max as usize + 1)];
    let mut within = 0.0;
    for (node, &label) in labels.iter().enumerate() {
        totals[label as usize].add(level.strength[node]);
        within += level
            .row(node)
            .iter()
            .filter(|&&(to, _)| labels[to as usize] == label)
            .map(|&(_, weight)| weight)
            .sum::<f64>();
    }
    within - constants.scale * totals.iter().map(|&total| total.with(total)).sum::<f64>()
}

/// Memory that is used again by every step.
#[derive(Default)]
struct Space {
    weight_to: Vec<f64>,
    touched: Vec<u32>,
    queue: Vec<u32>,
    waiting: Vec<bool>,
}

/// Once through moving, refining and putting together, until every community is one node.
fn round<S: Strength>(
    level: &Level<S>,
    constants: Constants,
    labels: &mut [u32],
    space: &mut Space,
    random: &mut Random,
) {
    let mut groups = labels.to_vec();
    move_nodes(level, constants, &mut groups, space, random);
    let mut count = renumber(&mut groups);
    // Which node of the present level each node of the first one belongs to.
    let mut node_of: Vec<u32> = (0..level.nodes() as u32).collect();
    let mut coarse: Option<Level<S>> = None;
    loop {
        let present = coarse.as_ref().unwrap_or(level);
        if count == present.nodes() {
            break;
        }
        let mut refined = refine(present, constants, &groups, count, space, random);
        let mut parts = renumber(&mut refined);
        if parts == present.nodes() {
            // Nothing could be refined; the communities themselves are put together, and `connect` looks after them.
            refined.clone_from(&groups);
            parts = count;
        }
        let next = present.aggregate(&refined, parts);
        let mut next_groups = vec![0; parts];
        for (node, &part) in refined.iter().enumerate() {
            next_groups[part as usize] = groups[node];
        }
        for node in &mut node_of {
            *node = refined[*node as usize];
        }
        groups = next_groups;
        move_nodes(&next, constants, &mut groups, space, random);
        count = renumber(&mut groups);
        coarse = Some(next);
    }
    for (label, &node) in labels.iter_mut().zip(&node_of) {
        *label = groups[node as usize];
    }
}

/// Moves single nodes to where they gain most, until nobody gains; neighbours of those who moved are asked again.
fn move_nodes<S: Strength>(
    level: &Level<S>,
    constants: Constants,
    groups: &mut [u32],
    space: &mut Space,
    random: &mut Random,
) {
    let nodes = level.nodes();
    let Space { weight_to, touched, queue, waiting } = space;
    weight_to.clear();
    weight_to.resize(nodes, 0.0);
    waiting.clear();
    waiting.resize(nodes, true);
    queue.clear();
    queue.extend(0..nodes as u32);
    random.shuffle(queue);
    let mut totals = vec![S::default(); nodes];
    let mut sizes = vec![0_u32; nodes];
    for (node, &group) in groups.iter().enumerate() {
        totals[group as usize].add(level.strength[node]);
        sizes[group as usize] += 1;
    }
    let mut free: Vec<u32> = (0..nodes as u32).rev().filter(|&group| sizes[group as usize] == 0).collect();
    // The queue is a ring with room for every node: nobody waits twice.
    let (mut head, mut length) = (0, nodes);
    while length > 0 {
        let node = queue[head] as usize;
        head = if head + 1 == nodes { 0 } else { head + 1 };
        length -= 1;
        waiting[node] = false;
        let own = groups[node];
        let strength = level.strength[node];
        for &(to, weight) in level.row(node) {
            let group = groups[to as usize];
            let slot = &mut weight_to[group as usize];
            if *slot == 0.0 {
                touched.push(group);
            }
            *slot += weight;
        }
        totals[own as usize] = totals[own as usize].less(strength);
        sizes[own as usize] -= 1;
        let stay = weight_to[own as usize] - constants.scale * strength.with(totals[own as usize]);
        let (mut best, mut gain) = (own, stay);
        for group in touched.drain(..) {
            let weight = std::mem::take(&mut weight_to[group as usize]);
            let value = weight - constants.scale * strength.with(totals[group as usize]);
            if value > gain + constants.least {
                (best, gain) = (group, value);
            }
        }
        if gain < -constants.least
            && sizes[own as usize] > 0
            && let Some(group) = free.pop()
        {
            best = group;
        }
        totals[best as usize].add(strength);
        sizes[best as usize] += 1;
        if best == own {
            continue;
        }
        if sizes[own as usize] == 0 {
            totals[own as usize] = S::default();
            free.push(own);
        }
        groups[node] = best;
        for &(to, _) in level.row(node) {
            if groups[to as usize] != best && !waiting[to as usize] {
                waiting[to as usize] = true;
                let mut tail = head + length;
                if tail >= nodes {
                    tail -= nodes;
                }
                queue[tail] = to;
                length += 1;
            }
        }
    }
}

/// Parts of the communities that hang together well: nodes begin alone and join, at random, a part of their community
/// that is well connected with the rest of it.
fn refine<S: Strength>(
    level: &Level<S>,
    constants: Constants,
    groups: &[u32],
    count: usize,
    space: &mut Space,
    random: &mut Random,
) -> Vec<u32> {
    let nodes = level.nodes();
    let Space { weight_to, touched, queue: order, .. } = space;
    weight_to.clear();
    weight_to.resize(nodes, 0.0);
    let mut whole = vec![S::default(); count];
    // Weight of the ties of a part with the rest of its community.
    let mut outward = vec![0.0; nodes];
    for (node, &group) in groups.iter().enumerate() {
        whole[group as usize].add(level.strength[node]);
        outward[node] = level
            .row(node)
            .iter()
            .filter(|&&(to, _)| groups[to as usize] == group)
            .map(|&(_, weight)| weight)
            .sum();
    }
    let mut parts: Vec<u32> = (0..nodes as u32).collect();
    let mut totals = level.strength.clone();
    let mut alone = vec![true; nodes];
    order.clear();
    order.extend(0..nodes as u32);
    random.shuffle(order);
    let mut choices: Vec<(u32, f64, f64)> = Vec::new();
    for &node in order.iter() {
        let node = node as usize;
        if !alone[node] {
            continue;
        }
        let (group, strength) = (groups[node], level.strength[node]);
        let all = whole[group as usize];
        let well =
            |weight: f64, total: S| weight + constants.least >= constants.scale * total.with(all.less(total));
        if !well(outward[node], strength) {
            continue;
        }
        for &(to, weight) in level.row(node) {
            if groups[to as usize] == group {
                let part = parts[to as usize];
                if weight_to[part as usize] == 0.0 {
                    touched.push(part);
                }
                weight_to[part as usize] += weight;
            }
        }
        choices.clear();
        // To stay alone gains nothing and is allowed.
        choices.push((node as u32, 0.0, 0.0));
        let mut most: f64 = 0.0;
        for part in touched.drain(..) {
            let weight = std::mem::take(&mut weight_to[part as usize]);
            let total = totals[part as usize];
            let gain = weight - constants.scale * strength.with(total);
            if gain >= 0.0 && well(outward[part as usize], total) {
                choices.push((part, gain, weight));
                most = most.max(gain);
            }
        }
        let chance = |gain: f64| ((gain - most) / constants.theta).exp();
        let mut left = random.unit() * choices.iter().map(|&(_, gain, _)| chance(gain)).sum::<f64>();
        let mut chosen = choices[0];
        for &choice in &choices {
            chosen = choice;
            left -= chance(choice.1);
            if left < 0.0 {
                break;
            }
        }
        let (part, _, weight) = chosen;
        if part as usize != node {
            parts[node] = part;
            totals[part as usize].add(strength);
            outward[part as usize] += outward[node] - 2.0 * weight;
            alone[node] = false;
            alone[part as usize] = false;
        }
    }
    parts
}

/// Splits communities that do not hang together; that never lowers modularity, since only expected weight goes.
fn connect<S: Strength>(level: &Level<S>, labels: &mut [u32]) {
    let mut piece = vec![u32::MAX; labels.len()];
    let mut stack = Vec::new();
    let mut count = 0;
    for first in 0..labels.len() {
        if piece[first] != u32::MAX {
            continue;
        }
        piece[first] = count;
        stack.push(first);
        while let Some(node) = stack.pop() {
            for &(to, _) in level.row(node) {
                if piece[to as usize] == u32::MAX && labels[to as usize] == labels[node] {
                    piece[to as usize] = count;
                    stack.push(to as usize);
                }
            }
        }
        count += 1;
    }
    labels.copy_from_slice(&piece);
}
