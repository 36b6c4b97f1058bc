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
#[derive(Clone, Debug, PartialEq)]
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
const WANDER: usize = 100;
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
    let mut sweep = Climb::new(both, vec![false; count]);
    let mut best = CorePeriphery { fit: f64::NEG_INFINITY, core: vec![false; count] };
    let mut size = 0;
    for (at, &node) in order.iter().enumerate() {
        sweep.flip(node);
        if let Some(fit) = sweep.fit_of(sweep.core, sweep.covered).filter(|&fit| fit > best.fit) {
            best.fit = fit;
            size = at + 1;
        }
    }
    for &node in &order[..size] {
        best.core[node as usize] = true;
    }
    let mut random = Random::new(seed);
    let mut climb = Climb::new(both, best.core.clone());
    climb.up();
    climb.keep(&mut best);
    climb.wander(4 * WANDER, &mut random, &mut best);
    for start in 0..starts {
        let inside = if start % 2 == 0 || count > FEW {
            // Near the best so far: about every eighth node changes sides, of many only some.
            let every = 8.max(count / 16);
            best.core.iter().map(|&inside| inside ^ (random.below(every) == 0)).collect()
        } else {
            let size = 1 + random.below(count - 1);
            (0..count).map(|_| random.below(count) < size).collect()
        };
        let mut climb = Climb::new(both, inside);
        climb.up();
        climb.keep(&mut best);
        climb.wander(WANDER, &mut random, &mut best);
    }
    let mut climb = Climb::new(both, best.core.clone());
    climb.up();
    climb.keep(&mut best);
    if best.fit.is_finite() { Ok(best) } else { Err(Undefined::NoSpread) }
}

struct Climb<'a> {
    both: &'a Both<'a>,
    inside: Vec<bool>,
    core: usize,
    /// Partners in the periphery.
    outer: Vec<u32>,
    /// Ties with at least one end in the core.
    covered: usize,
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
        let core = inside.iter().filter(|&&inside| inside).count();
        Self { both, inside, core, outer, covered: both.ties() - bare / 2 }
    }

    fn flip(&mut self, node: u32) {
        let at = node as usize;
        let count = self.outer[at] as usize;
        if self.inside[at] {
            self.core -= 1;
            self.covered -= count;
        } else {
            self.core += 1;
            self.covered += count;
        }
        let leaves = self.inside[at];
        self.inside[at] = !leaves;
        for &partner in self.both.row(node) {
            let outer = &mut self.outer[partner as usize];
            *outer = if leaves { *outer + 1 } else { outer.saturating_sub(1) };
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

    /// One node in, one out, or one for another, whichever is best, until nothing helps. Each step needs one look at all
    /// nodes, because only the number of covered ties and the size of the core count.
    fn up(&mut self) {
        loop {
            let now = self.fit_of(self.core, self.covered).unwrap_or(f64::NEG_INFINITY);
            let mut enter: Option<u32> = None;
            let mut leave: Option<u32> = None;
            for node in nodes(&self.both.graph) {
                let outer = self.outer[node as usize];
                if self.inside[node as usize] {
                    if leave.is_none_or(|best| outer < self.outer[best as usize]) {
                        leave = Some(node);
                    }
                } else if enter.is_none_or(|best| outer > self.outer[best as usize]) {
                    enter = Some(node);
                }
            }
            let mut best = now + 1e-12;
            let mut step: [Option<u32>; 2] = [None, None];
            if let Some(fit) = enter.and_then(|node| {
                self.fit_of(self.core + 1, self.covered + self.outer[node as usize] as usize)
            }) && fit > best
            {
                best = fit;
                step = [enter, None];
            }
            if let Some(fit) = leave.and_then(|node| {
                self.fit_of(self.core - 1, self.covered - self.outer[node as usize] as usize)
            }) && fit > best
            {
                best = fit;
                step = [None, leave];
            }
            if let Some((out, into, gain)) = self.exchange(enter, leave)
                && let Some(fit) = self.fit_of(self.core, self.covered + gain)
                && fit > best
            {
                step = [Some(into), Some(out)];
            }
            let [into, out] = step;
            if into.is_none() && out.is_none() {
                return;
            }
            for node in into.into_iter().chain(out) {
                self.flip(node);
            }
        }
    }

    /// Goes on from a summit by the best step there is, even downwards; whoever changed sides stays there for a while
    /// (tabu search, Glover 1989).
    fn wander(&mut self, steps: usize, random: &mut Random, best: &mut CorePeriphery) {
        let mut rests = vec![0_usize; self.both.nodes()];
        for step in 1..=steps {
            let mut enter: Option<u32> = None;
            let mut leave: Option<u32> = None;
            for node in nodes(&self.both.graph).filter(|&node| rests[node as usize] < step) {
                let outer = self.outer[node as usize];
                if self.inside[node as usize] {
                    if leave.is_none_or(|best| outer < self.outer[best as usize]) {
                        leave = Some(node);
                    }
                } else if enter.is_none_or(|best| outer > self.outer[best as usize]) {
                    enter = Some(node);
                }
            }
            let after = |node: Option<u32>, enters: bool| {
                let node = node?;
                let count = self.outer[node as usize] as usize;
                let (core, covered) = if enters {
                    (self.core + 1, self.covered + count)
                } else {
                    (self.core - 1, self.covered - count)
                };
                self.fit_of(core, covered).map(|fit| (fit, node))
            };
            let (up, down) = (after(enter, true), after(leave, false));
            let Some((_, node)) = up.into_iter().chain(down).max_by(|one, other| one.0.total_cmp(&other.0))
            else {
                return;
            };
            self.flip(node);
            rests[node as usize] = step + 4 + random.below(8);
            self.keep(best);
        }
    }

    /// The exchange that covers most ties more: one from the core, one from the periphery; tied ones gain one more.
    fn exchange(&self, enter: Option<u32>, leave: Option<u32>) -> Option<(u32, u32, usize)> {
        let (enter, leave) = (enter?, leave?);
        let mut best =
            (leave, enter, i64::from(self.outer[enter as usize]) - i64::from(self.outer[leave as usize]));
        let level = best.2;
        for node in nodes(&self.both.graph).filter(|&node| self.inside[node as usize]) {
            // A tie adds one only, so both have to be among the very best.
            if self.outer[node as usize] != self.outer[leave as usize] {
                continue;
            }
            let partner = self.both.row(node).iter().copied().find(|&partner| {
                !self.inside[partner as usize] && self.outer[partner as usize] == self.outer[enter as usize]
            });
            if let Some(partner) = partner {
                best = (node, partner, level + 1);
                break;
            }
        }
        usize::try_from(best.2).ok().filter(|&gain| gain > 0).map(|gain| (best.0, best.1, gain))
    }
}
