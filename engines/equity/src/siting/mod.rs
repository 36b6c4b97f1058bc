//! Where the next places help most: maximal covering (MCLP, also with places), p-median and p-centre, each with a bound on what no choice
//! can surpass.
//!
//! Sites are the supplies of the [`Pairs`]: those named `existing` stay, `k` others are chosen among the rest. Everything
//! is deterministic and knows no clock: a [`Budget`] counts iterations, and may be cancelled from outside. What is found
//! within the budget comes with its bound; with enough of it the optimum is proven.
//!
//! Nobody is out of reach in a sum: a demand that reaches none of the sites pays a penalty that the caller states, and
//! nobody ever pays more than that.

mod capacitated;
mod median;

use crate::error::{check, same_length};
use crate::{Error, Pairs, Reach};
pub use capacitated::mclp_capacitated;
use median::{Problem, SAME};

/// How much may be spent.
#[derive(Clone, Copy)]
pub struct Budget<'a> {
    /// Rounds of the bound at most (subgradient steps; nodes of a search).
    pub iterations: u64,
    /// Asked between two rounds: whether to stop.
    pub cancel: Option<&'a dyn Fn() -> bool>,
}

impl Default for Budget<'_> {
    fn default() -> Self {
        Self { iterations: 20_000, cancel: None }
    }
}

impl std::fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget").field("iterations", &self.iterations).finish_non_exhaustive()
    }
}

/// Counts what is spent.
pub(crate) struct Meter<'a> {
    budget: Budget<'a>,
    pub(crate) spent: u64,
    cancelled: bool,
}

impl<'a> Meter<'a> {
    fn new(budget: Budget<'a>) -> Self {
        Self { budget, spent: 0, cancelled: false }
    }

    /// Whether somebody has cancelled.
    pub(crate) fn stopped(&mut self) -> bool {
        self.cancelled = self.cancelled || self.budget.cancel.is_some_and(|cancel| cancel());
        self.cancelled
    }

    /// Whether nothing is left.
    pub(crate) fn over(&mut self) -> bool {
        self.spent >= self.budget.iterations || self.stopped()
    }

    /// One round more; true when there is none left.
    pub(crate) fn spend(&mut self) -> bool {
        if self.over() {
            return true;
        }
        self.spent += 1;
        false
    }
}

/// A choice of sites, and how good it can be at best.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// The new sites, ascending; existing ones are not repeated.
    pub chosen: Vec<u32>,
    /// What the choice is worth together with the existing sites.
    pub value: f64,
    /// No choice is worth more (covering), or costs less (median, centre), than this.
    pub bound: f64,
    /// Distance of value and bound, relative to the value (to the bound where more is better); 0 when they agree.
    pub gap: f64,
    /// Nothing better exists (by more than a thousand-millionth).
    pub proven: bool,
    /// Rounds spent.
    pub iterations: u64,
}

impl Solution {
    fn new(chosen: Vec<u32>, value: f64, bound: f64, iterations: u64) -> Self {
        // Infinity less itself is no number: out of reach, and proven so.
        let distance = if value.total_cmp(&bound).is_eq() { 0.0 } else { (value - bound).abs() };
        let scale = value.abs().max(bound.abs());
        let gap = if distance == 0.0 || distance <= SAME * scale { 0.0 } else { distance / scale };
        Self { chosen, value, bound, gap, proven: gap == 0.0, iterations }
    }
}

/// The sites that may be chosen, and where each supply stands among them; existing ones are marked.
struct Sites {
    free: Vec<u32>,
    number: Vec<u32>,
}

const EXISTING: u32 = u32::MAX;

impl Sites {
    fn new(supplies: usize, existing: &[u32]) -> Result<Self, Error> {
        let mut number = vec![0_u32; supplies];
        for &site in existing {
            let Some(number) = number.get_mut(site as usize) else {
                let what = "the number of an existing site";
                let range = "below the number of supplies";
                return Err(Error::Parameter { what, value: f64::from(site), range });
            };
            *number = EXISTING;
        }
        let mut free = Vec::new();
        for (site, number) in (0_u32..).zip(&mut number) {
            if *number != EXISTING {
                *number = u32::try_from(free.len()).unwrap_or(EXISTING);
                free.push(site);
            }
        }
        Ok(Self { free, number })
    }

    fn number(&self, supply: u32) -> u32 {
        self.number.get(supply as usize).copied().unwrap_or(EXISTING)
    }

    /// What a row reaches among the free sites, and the cost of the nearest existing one, `cap` at most.
    fn split<'a>(&'a self, row: &'a [Reach], cap: u32) -> (u32, impl Iterator<Item = Reach> + 'a) {
        let existing = row.iter().filter(|to| self.number(to.index) == EXISTING);
        let cap = existing.map(|to| to.cost).min().unwrap_or(cap).min(cap);
        let free = row.iter().filter_map(|to| {
            let index = self.number(to.index);
            (index != EXISTING).then_some(Reach { index, cost: to.cost })
        });
        (cap, free)
    }
}

fn inputs(pairs: &Pairs, demand: &[f64]) -> Result<(), Error> {
    same_length("demand", "demands", demand.len(), pairs.demands())?;
    check("demand", demand)
}

/// p-median: the `k` sites with the least sum over all demands of people times milliseconds to the nearest site. Who
/// reaches none of them pays `penalty` milliseconds; nobody pays more.
pub fn p_median(
    pairs: &Pairs,
    demand: &[f64],
    k: usize,
    existing: &[u32],
    penalty: u32,
    budget: Budget,
) -> Result<Solution, Error> {
    inputs(pairs, demand)?;
    let sites = Sites::new(pairs.supplies(), existing)?;
    let rows = pairs.by_demand().rows().zip(demand).map(|(row, &weight)| {
        let (cap, free) = sites.split(row, penalty);
        (weight, cap, free)
    });
    let problem = Problem::new(k, sites.free.clone(), rows);
    let mut meter = Meter::new(budget);
    let found = problem.solve(&mut meter);
    Ok(Solution::new(found.chosen, found.value, found.bound, meter.spent))
}

/// Maximal covering (Church and `ReVelle` 1974): the `k` sites that most people reach within `cutoff` milliseconds
/// (inclusive), existing sites counted.
pub fn mclp(
    pairs: &Pairs,
    demand: &[f64],
    k: usize,
    existing: &[u32],
    cutoff: u32,
    budget: Budget,
) -> Result<Solution, Error> {
    inputs(pairs, demand)?;
    let sites = Sites::new(pairs.supplies(), existing)?;
    // Being covered costs 0, not being covered 1: what is covered is all less the median of these costs. Demands that are
    // covered by the same sites are one.
    let mut groups: std::collections::BTreeMap<Vec<u32>, f64> = std::collections::BTreeMap::new();
    let (mut always, mut all) = (0.0, 0.0);
    for (row, &weight) in pairs.by_demand().rows().zip(demand) {
        let near: Vec<u32> =
            row.iter().filter(|to| to.cost <= cutoff).map(|to| sites.number(to.index)).collect();
        if near.contains(&EXISTING) {
            always += weight;
        } else if weight > 0.0 && !near.is_empty() {
            *groups.entry(near).or_default() += weight;
            all += weight;
        }
    }
    let rows =
        groups.iter().map(|(near, &weight)| (weight, 1, near.iter().map(|&index| Reach { index, cost: 0 })));
    let problem = Problem::new(k, sites.free.clone(), rows);
    let mut meter = Meter::new(budget);
    let found = problem.solve(&mut meter);
    let value = always + all - found.value;
    let bound = (always + all - found.bound).max(value);
    Ok(Solution::new(found.chosen, value, bound, meter.spent))
}

/// p-centre (Hakimi 1965): the `k` sites that make the longest way to the nearest site as short as can be. People without
/// a number (demand 0) do not count. `value` and `bound` are milliseconds; unreachable is `f64::INFINITY`.
///
/// The shortest longest way is one of the costs: it is searched by halving, and each time [`mclp`] says whether `k` sites
/// can cover everybody within it.
pub fn p_centre(
    pairs: &Pairs,
    demand: &[f64],
    k: usize,
    existing: &[u32],
    budget: Budget,
) -> Result<Solution, Error> {
    inputs(pairs, demand)?;
    // Everybody counts alike: how many they are does not matter.
    let present: Vec<f64> = demand.iter().map(|&weight| if weight > 0.0 { 1.0 } else { 0.0 }).collect();
    let everybody: f64 = present.iter().sum();
    let mut costs: Vec<u32> = pairs
        .by_demand()
        .rows()
        .zip(&present)
        .filter(|(_, weight)| **weight > 0.0)
        .flat_map(|(row, _)| row.iter().map(|to| to.cost))
        .collect();
    costs.sort_unstable();
    costs.dedup();
    let mut spent = 0;
    // Nobody there: nothing is too far.
    if everybody == 0.0 {
        return Ok(Solution::new(Vec::new(), 0.0, 0.0, 0));
    }
    // `costs[low]` and everything below is proven too short; `costs[high]` is enough.
    let (mut low, mut high) = (0, costs.len());
    let mut best: Option<Solution> = None;
    let mut open = false;
    while low < high {
        let middle = low.midpoint(high);
        let Some(&cutoff) = costs.get(middle) else { break };
        let found = mclp(pairs, &present, k, existing, cutoff, budget)?;
        spent += found.iterations;
        if found.value >= everybody - 0.5 {
            high = middle;
            best = Some(found);
        } else {
            // Neither covered nor proven impossible: the answer is only bounded from here on.
            open |= found.bound >= everybody - 0.5;
            low = middle + 1;
        }
    }
    let value = costs.get(high).map_or(f64::INFINITY, |&cost| f64::from(cost));
    let mut bound = if open { 0.0 } else { value };
    if open {
        // The least way that is not proven too short, by the same halving.
        let (mut from, mut to) = (0, high);
        while from < to {
            let middle = from.midpoint(to);
            let Some(&cutoff) = costs.get(middle) else { break };
            let found = mclp(pairs, &present, k, existing, cutoff, budget)?;
            spent += found.iterations;
            if found.bound < everybody - 0.5 { from = middle + 1 } else { to = middle }
        }
        bound = costs.get(from).map_or(f64::INFINITY, |&cost| f64::from(cost));
    }
    let chosen = best.map(|best| best.chosen).unwrap_or_default();
    Ok(Solution::new(chosen, value, bound, spent))
}
