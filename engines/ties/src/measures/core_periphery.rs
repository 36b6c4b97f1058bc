//! A core whose nodes are tied to everybody, and a periphery whose nodes are not tied to each other.
//!
//! Source: Borgatti and Everett 2000, the discrete model: a tie is expected wherever at least one end is in the core. Fit
//! is Pearson's correlation of that picture with the ties over unordered pairs, without directions.
#![allow(clippy::cast_precision_loss, reason = "counts of pairs are far below 2^53")]

use super::both::nodes;
use super::{Both, Measured, Undefined};
use crate::Graph;
use crate::random::Random;

/// The best division found.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CorePeriphery {
    /// Correlation with the ideal picture, at most 1.
    pub fit: f64,
    /// Of every node: is it in the core?
    pub core: Vec<bool>,
}

/// Climbs to a best division from several starts, the nodes with most partners and `starts` drawn ones, and looks around
/// beyond each summit.
pub fn core_periphery(graph: &Graph, starts: usize, seed: u64) -> Result<CorePeriphery, Undefined> {
    of(&Both::of(graph), starts, seed)
}

/// How well a division fits.
pub fn fit(graph: &Graph, core: &[bool]) -> Measured {
    let both = Both::of(graph);
    let inside: Vec<bool> = core.iter().copied().chain(std::iter::repeat(false)).take(both.nodes()).collect();
    Climb::new(&both, inside).fit()
}

/// Steps beyond a summit.
const WANDER: usize = 800;
/// Up to so many nodes, starts anywhere find what starts near the best do not.
const FEW: usize = 300;

pub(super) fn of(both: &Both<'_>, starts: usize, seed: u64) -> Result<CorePeriphery, Undefined> {
    let count = both.nodes();
    if count < 3 {
        return Err(Undefined::TooFew);
    }
    if both.ties() == 0 {
        return Err(Undefined::NoTies);
    }
    if both.ties() == count * (count - 1) / 2 {
        return Err(Undefined::NoSpread);
    }
    // The core begins with those who have most partners, as many as fit best.
    let mut order: Vec<u32> = nodes(&both.graph).collect();
    order.sort_by_key(|&node| std::cmp::Reverse(both.degree(node)));
    let mut climb = Climb::new(both, vec![false; count]);
    let mut best = CorePeriphery { fit: f64::NEG_INFINITY, core: vec![false; count] };
    let mut size = 0;
    for (at, &node) in order.iter().enumerate() {
        climb.flip(node);
        if let Some(fit) = climb.fit_of(climb.core, climb.covered).filter(|&fit| fit > best.fit) {
            best.fit = fit;
            size = at + 1;
        }
    }
    for &node in &order[..size] {
        best.core[node as usize] = true;
    }
    let mut random = Random::new(seed);
    climb.go_to(&best.core);
    climb.up();
    climb.keep(&mut best);
    climb.wander(4 * WANDER, &mut random, &mut best);
    for start in 0..starts {
        if start % 2 == 0 || count > FEW {
            // Near the best so far: about every eighth node changes sides, of many only some.
            climb.go_to(&best.core);
            for _ in 0..(count / 8).clamp(1, 32) {
                climb.flip(order[random.below(count)]);
            }
        } else {
            let size = 1 + random.below(count - 1);
            let inside: Vec<bool> = (0..count).map(|_| random.below(count) < size).collect();
            climb.go_to(&inside);
        }
        climb.up();
        climb.keep(&mut best);
        climb.wander(WANDER, &mut random, &mut best);
    }
    climb.go_to(&best.core);
    climb.up();
    climb.keep(&mut best);
    if best.fit.is_finite() { Ok(best) } else { Err(Undefined::NoSpread) }
}

/// Nobody, in a list.
const END: u32 = u32::MAX;

/// A division, with the nodes of either side listed by their partners in the periphery, so that the best step is at hand.
struct Climb<'a> {
    both: &'a Both<'a>,
    inside: Vec<bool>,
    core: usize,
    /// Partners in the periphery.
    outer: Vec<u32>,
    /// Ties with at least one end in the core.
    covered: usize,
    /// First node of each list, for the periphery and the core.
    heads: [Vec<u32>; 2],
    /// Neighbours in the list.
    links: Vec<[u32; 2]>,
    /// No list of the periphery beyond has a node.
    top: usize,
    /// No list of the core before has a node.
    bottom: usize,
}

impl<'a> Climb<'a> {
    fn new(both: &'a Both<'a>, inside: Vec<bool>) -> Self {
        let mut outer = Vec::with_capacity(both.nodes());
        let mut bare = 0;
        for node in nodes(&both.graph) {
            let count = both.row(node).iter().filter(|&&partner| !inside[partner as usize]).count();
            if !inside[node as usize] {
                bare += count;
            }
            outer.push(u32::try_from(count).unwrap_or(u32::MAX));
        }
        let most = nodes(&both.graph).map(|node| both.degree(node)).max().unwrap_or(0);
        let mut climb = Self {
            both,
            core: inside.iter().filter(|&&inside| inside).count(),
            covered: both.ties() - bare / 2,
            heads: [vec![END; most + 1], vec![END; most + 1]],
            links: vec![[END; 2]; outer.len()],
            top: 0,
            bottom: most,
            inside,
            outer,
        };
        for node in nodes(&both.graph) {
            climb.list(node);
        }
        climb
    }

    fn list(&mut self, node: u32) {
        let at = node as usize;
        let count = self.outer[at] as usize;
        let head = &mut self.heads[usize::from(self.inside[at])][count];
        let next = std::mem::replace(head, node);
        self.links[at] = [END, next];
        if let Some(link) = self.links.get_mut(next as usize) {
            link[0] = node;
        }
        if self.inside[at] {
            self.bottom = self.bottom.min(count);
        } else {
            self.top = self.top.max(count);
        }
    }

    fn unlist(&mut self, node: u32) {
        let at = node as usize;
        let [before, next] = self.links[at];
        match self.links.get_mut(before as usize) {
            Some(link) => link[1] = next,
            None => self.heads[usize::from(self.inside[at])][self.outer[at] as usize] = next,
        }
        if let Some(link) = self.links.get_mut(next as usize) {
            link[0] = before;
        }
    }

    fn flip(&mut self, node: u32) {
        let at = node as usize;
        let count = self.outer[at] as usize;
        let leaves = self.inside[at];
        self.unlist(node);
        if leaves {
            self.core -= 1;
            self.covered -= count;
        } else {
            self.core += 1;
            self.covered += count;
        }
        self.inside[at] = !leaves;
        self.list(node);
        let both = self.both;
        for &partner in both.row(node) {
            self.unlist(partner);
            let outer = &mut self.outer[partner as usize];
            *outer = if leaves { *outer + 1 } else { outer.saturating_sub(1) };
            self.list(partner);
        }
    }

    fn go_to(&mut self, core: &[bool]) {
        for node in nodes(&self.both.graph) {
            if self.inside[node as usize] != core[node as usize] {
                self.flip(node);
            }
        }
    }

    /// Nodes of one list.
    fn listed(&self, side: usize, count: usize) -> impl Iterator<Item = u32> + '_ {
        let some = |node: u32| (node != END).then_some(node);
        let first = self.heads[side].get(count).copied().and_then(some);
        std::iter::successors(first, move |&node| some(self.links[node as usize][1]))
    }

    /// The node of the periphery with most partners there, and the node of the core with fewest, of those allowed.
    fn candidates(&mut self, allowed: impl Fn(u32) -> bool) -> [Option<u32>; 2] {
        while self.top > 0 && self.heads[0][self.top] == END {
            self.top -= 1;
        }
        while self.bottom + 1 < self.heads[1].len() && self.heads[1][self.bottom] == END {
            self.bottom += 1;
        }
        let enter = (0..=self.top).rev().flat_map(|count| self.listed(0, count)).find(|&node| allowed(node));
        let leave = (self.bottom..self.heads[1].len())
            .flat_map(|count| self.listed(1, count))
            .find(|&node| allowed(node));
        [enter, leave]
    }

    /// Fit after a node changes sides.
    fn after(&self, node: u32) -> Option<f64> {
        let count = self.outer[node as usize] as usize;
        if self.inside[node as usize] {
            self.fit_of(self.core - 1, self.covered - count)
        } else {
            self.fit_of(self.core + 1, self.covered + count)
        }
    }

    fn fit(&self) -> Measured {
        self.fit_of(self.core, self.covered).ok_or(Undefined::NoSpread)
    }

    /// Correlation of two lists of 0 and 1 from their sums: pairs, ties, pairs that touch the core, ties that do.
    fn fit_of(&self, core: usize, covered: usize) -> Option<f64> {
        let count = self.both.nodes() as f64;
        let pairs = count * (count - 1.0) / 2.0;
        let ties = self.both.ties() as f64;
        let core = core as f64;
        let touching = core * (count - core) + core * (core - 1.0) / 2.0;
        let spread = ties * (pairs - ties) * touching * (pairs - touching);
        (spread > 0.0).then(|| (pairs * covered as f64 - ties * touching) / spread.sqrt())
    }

    fn keep(&self, best: &mut CorePeriphery) {
        if let Some(fit) = self.fit_of(self.core, self.covered).filter(|&fit| fit > best.fit + 1e-12) {
            *best = CorePeriphery { fit, core: self.inside.clone() };
        }
    }

    /// One node in or out, whichever is better; where neither helps, one for another; until nothing helps.
    fn up(&mut self) {
        loop {
            let now = self.fit_of(self.core, self.covered).unwrap_or(f64::NEG_INFINITY);
            let found = self.candidates(|_| true);
            let step = self.best_of(found).filter(|&(fit, _)| fit > now + 1e-12);
            if let Some((_, node)) = step {
                self.flip(node);
                continue;
            }
            let exchange = self.exchange(found).filter(|&(.., gain)| {
                self.fit_of(self.core, self.covered + gain).is_some_and(|fit| fit > now + 1e-12)
            });
            let Some((out, into, _)) = exchange else { return };
            self.flip(into);
            self.flip(out);
        }
    }

    fn best_of(&self, candidates: [Option<u32>; 2]) -> Option<(f64, u32)> {
        let steps = candidates.into_iter().flatten();
        steps
            .filter_map(|node| self.after(node).map(|fit| (fit, node)))
            .max_by(|one, other| one.0.total_cmp(&other.0))
    }

    /// Goes on from a summit by the best step there is, even downwards; whoever changed sides stays there for a while
    /// (tabu search, Glover 1989).
    fn wander(&mut self, steps: usize, random: &mut Random, best: &mut CorePeriphery) {
        let mut resting: Vec<(u32, usize)> = Vec::new();
        for step in 0..steps {
            resting.retain(|&(_, until)| until > step);
            let found = self.candidates(|node| resting.iter().all(|&(other, _)| other != node));
            let Some((_, node)) = self.best_of(found) else { return };
            self.flip(node);
            resting.push((node, step + 5 + random.below(8)));
            self.keep(best);
        }
    }

    /// The exchange that covers most ties more: one from the core, one from the periphery; tied ones gain one more.
    fn exchange(&self, candidates: [Option<u32>; 2]) -> Option<(u32, u32, usize)> {
        let [enter, leave] = candidates;
        let (enter, leave) = (enter?, leave?);
        let most = self.outer[enter as usize];
        let gain = i64::from(most) - i64::from(self.outer[leave as usize]);
        // A tie adds one only, so both have to be among the very best.
        let tied = self.listed(1, self.outer[leave as usize] as usize).find_map(|out| {
            let mut row = self.both.row(out).iter().copied();
            let into = row.find(|&node| !self.inside[node as usize] && self.outer[node as usize] == most)?;
            Some((out, into, gain + 1))
        });
        let (out, into, gain) = tied.unwrap_or((leave, enter, gain));
        usize::try_from(gain).ok().filter(|&gain| gain > 0).map(|gain| (out, into, gain))
    }
}
