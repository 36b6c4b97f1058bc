//! What if: a place opens, closes, moves or changes its size, and every cell, measure and index follows at once.
//!
//! Only what a change touches is reckoned again: the supplies whose demand changes, the demands that reach them. Each sum
//! is taken over the same values in the same order as a reckoning from the beginning takes it, so the bits are the same
//! ([`WhatIf::fresh`] is that reckoning; the tests compare). The bound: the pairs of the demands around the change, about
//! a thousand in a town, a few microseconds; indexes go through all demands, sorted anew.
#![allow(
    clippy::indexing_slicing,
    reason = "numbers come from `Pairs`, which has checked them; what the caller names is checked in `apply`"
)]

use crate::catchment::{Method, ratio};
use crate::error::{check, same_length};
use crate::inequality::Zeros;
use crate::{Decay, Distribution, Error, Pairs, Reach, Reaches};

/// Something that could be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// A closed supply opens. What is new is a supply of the pairs that is closed at first.
    Open {
        /// Its number.
        supply: u32,
    },
    /// An open supply closes.
    Close {
        /// Its number.
        supply: u32,
    },
    /// A supply has other places.
    Resize {
        /// Its number.
        supply: u32,
        /// Places; not negative.
        places: f64,
    },
    /// An open supply moves to where another stands that is closed, with its places.
    Move {
        /// Where it was.
        from: u32,
        /// Where it will be.
        to: u32,
    },
}

/// Indexes over all demands, weighted by people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Indexes {
    /// Mean places per child.
    pub mean: Option<f64>,
    /// Gini coefficient.
    pub gini: Option<f64>,
    /// Theil index T, zeros counted.
    pub theil: Option<f64>,
    /// Mean places per child of the worst-served tenth.
    pub lowest_tenth: Option<f64>,
    /// Share of people who have a supply within the standard.
    pub within: Option<f64>,
}

/// One supply as it was.
#[derive(Debug, Clone, Copy)]
struct Was {
    supply: u32,
    open: bool,
    places: f64,
}

/// A state that can be changed and taken back.
#[derive(Debug, Clone)]
pub struct WhatIf<'a> {
    pairs: &'a Pairs,
    around: Reaches,
    people: Vec<f64>,
    places: Vec<f64>,
    open: Vec<bool>,
    decay: Decay,
    choosing: bool,
    modified: bool,
    standard: u32,
    /// 1 divided by the sum of weights, of each demand.
    share: Vec<f64>,
    ratios: Vec<f64>,
    values: Vec<f64>,
    nearest: Vec<Option<u32>>,
    number: Vec<u32>,
    undo: Vec<[Option<Was>; 2]>,
    /// Scratch: what is to be reckoned again.
    marked: Vec<bool>,
}

impl<'a> WhatIf<'a> {
    /// The state as it is. `open` says which supplies there are; the others are places that could be. `standard`:
    /// milliseconds that are near enough.
    pub fn new(
        pairs: &'a Pairs,
        demand: &[f64],
        supply: &[f64],
        open: &[bool],
        method: &Method,
        standard: u32,
    ) -> Result<Self, Error> {
        same_length("demand", "demands", demand.len(), pairs.demands())?;
        same_length("supply", "supplies", supply.len(), pairs.supplies())?;
        same_length("open", "supplies", open.len(), pairs.supplies())?;
        check("demand", demand)?;
        check("supply", supply)?;
        let decay = match method {
            Method::TwoStep { cutoff } => Decay::within(*cutoff),
            Method::Enhanced(decay) | Method::Modified(decay) | Method::ThreeStep(decay) => decay.clone(),
        };
        decay.check()?;
        let mut state = Self {
            pairs,
            around: pairs.by_supply(),
            people: demand.to_vec(),
            places: supply.to_vec(),
            open: open.to_vec(),
            decay,
            choosing: matches!(method, Method::ThreeStep(_)),
            modified: matches!(method, Method::Modified(_)),
            standard,
            share: vec![1.0; demand.len()],
            ratios: vec![0.0; supply.len()],
            values: vec![0.0; demand.len()],
            nearest: vec![None; demand.len()],
            number: vec![0; demand.len()],
            undo: Vec::new(),
            marked: vec![false; demand.len().max(supply.len())],
        };
        state.reckon();
        Ok(state)
    }

    /// The same state reckoned from the beginning, with nothing to take back.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let mut state = Self { undo: Vec::new(), ..self.clone() };
        state.reckon();
        state
    }

    fn reckon(&mut self) {
        for demand in 0..self.people.len() {
            self.reach(demand);
        }
        for supply in 0..self.places.len() {
            self.ask(supply);
        }
        for demand in 0..self.people.len() {
            self.give(demand);
        }
    }

    fn is_open(&self, to: Reach) -> bool {
        self.open[to.index as usize]
    }

    /// What a demand reaches: the sum of its weights, its nearest supply, how many are within the standard.
    fn reach(&mut self, demand: usize) {
        let row = self.pairs.by_demand().of(demand);
        let (mut sum, mut nearest, mut number) = (0.0, None, 0);
        for to in row.iter().filter(|to| self.is_open(**to)) {
            sum += self.decay.weight(to.cost);
            nearest = Some(nearest.map_or(to.cost, |least: u32| least.min(to.cost)));
            number += u32::from(to.cost <= self.standard);
        }
        self.share[demand] = if self.choosing && sum > 0.0 { 1.0 / sum } else { 1.0 };
        self.nearest[demand] = nearest;
        self.number[demand] = number;
    }

    fn first(&self, cost: u32) -> f64 {
        let weight = self.decay.weight(cost);
        if self.choosing { weight * weight } else { weight }
    }

    /// What is asked of a supply, and so its places per child.
    fn ask(&mut self, supply: usize) {
        if !self.open[supply] {
            self.ratios[supply] = 0.0;
            return;
        }
        let mut asked = 0.0;
        for from in self.around.of(supply) {
            let demand = from.index as usize;
            asked += self.people[demand] * self.share[demand] * self.first(from.cost);
        }
        self.ratios[supply] = ratio(self.places[supply], asked);
    }

    /// What a demand is given.
    fn give(&mut self, demand: usize) {
        let mut value = 0.0;
        for to in self.pairs.by_demand().of(demand) {
            if self.is_open(*to) {
                let first = self.first(to.cost);
                let second = if self.modified { first * first } else { first };
                value += second * self.ratios[to.index as usize];
            }
        }
        self.values[demand] = value * self.share[demand];
    }

    /// The numbers at the other end of these rows, each once, ascending.
    fn others<'r>(marked: &mut [bool], rows: impl Iterator<Item = &'r [Reach]>) -> Vec<u32> {
        let mut list = Vec::new();
        for to in rows.flatten() {
            if !std::mem::replace(&mut marked[to.index as usize], true) {
                list.push(to.index);
            }
        }
        for &number in &list {
            marked[number as usize] = false;
        }
        list.sort_unstable();
        list
    }

    fn follow(&mut self, changed: &[u32]) {
        let mut marked = std::mem::take(&mut self.marked);
        let demands =
            Self::others(&mut marked, changed.iter().map(|&supply| self.around.of(supply as usize)));
        for &demand in &demands {
            self.reach(demand as usize);
        }
        if self.choosing {
            // Who chooses differently asks differently of all they reach, and so do others get another share of it.
            let rows = demands.iter().map(|&demand| self.pairs.by_demand().of(demand as usize));
            let supplies = Self::others(&mut marked, rows);
            for &supply in supplies.iter().chain(changed) {
                self.ask(supply as usize);
            }
            let rows = supplies.iter().map(|&supply| self.around.of(supply as usize));
            let demands = Self::others(&mut marked, rows);
            for &demand in &demands {
                self.give(demand as usize);
            }
        } else {
            for &supply in changed {
                self.ask(supply as usize);
            }
            for &demand in &demands {
                self.give(demand as usize);
            }
        }
        self.marked = marked;
    }

    fn was(&self, supply: u32) -> Result<Was, Error> {
        let at = supply as usize;
        match (self.open.get(at), self.places.get(at)) {
            (Some(&open), Some(&places)) => Ok(Was { supply, open, places }),
            _ => Err(Error::OutOfRange { pair: 0, kind: "supply", index: supply, count: self.places.len() }),
        }
    }

    fn set(&mut self, now: Was) {
        self.open[now.supply as usize] = now.open;
        self.places[now.supply as usize] = now.places;
    }

    /// Does it. Opening what is open, closing what is closed, moving onto an open place are errors, and change nothing.
    pub fn apply(&mut self, change: Change) -> Result<(), Error> {
        let refuse =
            |supply: u32, range| Error::Parameter { what: "supply", value: f64::from(supply), range };
        let (before, now) = match change {
            Change::Open { supply } => {
                let was = self.was(supply)?;
                if was.open {
                    return Err(refuse(supply, "a supply that is closed"));
                }
                ([Some(was), None], [Some(Was { open: true, ..was }), None])
            }
            Change::Close { supply } => {
                let was = self.was(supply)?;
                if !was.open {
                    return Err(refuse(supply, "a supply that is open"));
                }
                ([Some(was), None], [Some(Was { open: false, ..was }), None])
            }
            Change::Resize { supply, places } => {
                check("places", &[places])?;
                let was = self.was(supply)?;
                ([Some(was), None], [Some(Was { places, ..was }), None])
            }
            Change::Move { from, to } => {
                let (old, new) = (self.was(from)?, self.was(to)?);
                if !old.open {
                    return Err(refuse(from, "a supply that is open"));
                }
                if new.open {
                    return Err(refuse(to, "a supply that is closed"));
                }
                let there = Was { open: true, places: old.places, ..new };
                ([Some(old), Some(new)], [Some(Was { open: false, ..old }), Some(there)])
            }
        };
        self.undo.push(before);
        self.put(now);
        Ok(())
    }

    fn put(&mut self, states: [Option<Was>; 2]) {
        let mut changed = Vec::with_capacity(2);
        for state in states.into_iter().flatten() {
            self.set(state);
            changed.push(state.supply);
        }
        self.follow(&changed);
    }

    /// Takes the last change back; false if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undo.pop() else { return false };
        self.put(before);
        true
    }

    /// Places per child, of each demand.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Milliseconds to the nearest open supply, of each demand.
    #[must_use]
    pub fn nearest(&self) -> &[Option<u32>] {
        &self.nearest
    }

    /// Open supplies within the standard, of each demand.
    #[must_use]
    pub fn number(&self) -> &[u32] {
        &self.number
    }

    /// Places per child around each supply; 0 for a closed one.
    #[must_use]
    pub fn ratios(&self) -> &[f64] {
        &self.ratios
    }

    /// Whether each supply is open.
    #[must_use]
    pub fn open(&self) -> &[bool] {
        &self.open
    }

    /// Indexes of the state.
    pub fn indexes(&self) -> Result<Indexes, Error> {
        let whole = Distribution::new(&self.values, &self.people)?;
        let within = crate::inequality::share_within(&self.nearest, &self.people, self.standard)?;
        Ok(Indexes {
            mean: whole.mean(),
            gini: whole.gini(),
            theil: whole.theil(Zeros::Count),
            lowest_tenth: whole.lowest(0.1),
            within,
        })
    }
}
