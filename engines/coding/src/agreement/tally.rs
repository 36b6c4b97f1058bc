//! What all coefficients need to know about some units: sums, so that tallies of parts add up to that of the whole.
#![allow(clippy::indexing_slicing, reason = "places below count and count², as long as the lists are made")]

use super::scale::{Distance, Weights, distances, weights};
use super::{Measure, Undefined};

/// Sums over units. Kept in one list, so that a sample is a sum of lists times how often each was drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tally {
    count: usize,
    sums: Vec<f64>,
}

/// What the categories are.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    pub numbers: Option<Vec<f64>>,
    pub ordered: bool,
    /// Is it known which decision is whose?
    pub anonymous: bool,
    pub coders: usize,
}

impl Scale {
    /// Are there two coders, and is it known who is who?
    fn two(&self) -> Result<(), Undefined> {
        if self.anonymous {
            Err(Undefined::Anonymous)
        } else if self.coders > 2 {
            Err(Undefined::TwoCodersOnly)
        } else {
            Ok(())
        }
    }
}

impl Tally {
    pub(super) fn new(count: usize) -> Self {
        Self { count, sums: vec![0.0; 3 * count * count + count + 4] }
    }

    /// Adds one unit: the category each coder gave.
    #[allow(clippy::cast_precision_loss, reason = "numbers of coders are small")]
    pub(super) fn add(&mut self, unit: &[Option<u32>], used: &mut [u32]) {
        let (count, square) = (self.count, self.count * self.count);
        used.fill(0);
        for category in unit.iter().flatten() {
            used[*category as usize] += 1;
        }
        let given: u32 = used.iter().sum();
        if given == 0 {
            return;
        }
        let given = f64::from(given);
        let tail = 3 * square + count;
        self.sums[tail] += 1.0;
        for (category, &times) in used.iter().enumerate() {
            self.sums[3 * square + category] += f64::from(times) / given;
        }
        if let (Some(&first), Some(&second)) = (unit.first(), unit.get(1)) {
            self.sums[tail + 2] += f64::from(u8::from(first.is_some()));
            self.sums[tail + 3] += f64::from(u8::from(second.is_some()));
            if let (Some(first), Some(second)) = (first, second) {
                self.sums[first as usize * count + second as usize] += 1.0;
            }
        }
        if given < 2.0 {
            return;
        }
        self.sums[tail + 1] += 1.0;
        for one in (0..count).filter(|&at| used[at] > 0) {
            for two in (0..count).filter(|&at| used[at] > 0) {
                let others = f64::from(used[two]) - f64::from(u8::from(one == two));
                let pairs = f64::from(used[one]) * others;
                self.sums[square + one * count + two] += pairs / (given - 1.0);
                self.sums[2 * square + one * count + two] += pairs / (given * (given - 1.0));
            }
        }
    }

    /// Adds a tally so many times.
    pub(super) fn add_times(&mut self, other: &Self, times: f64) {
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            *sum += more * times;
        }
    }

    pub(super) fn clear(&mut self) {
        self.sums.fill(0.0);
    }

    /// Decisions of two coders on the same units, first by second.
    fn table(&self) -> &[f64] {
        &self.sums[..self.count * self.count]
    }

    /// Krippendorff's coincidences.
    fn coincidences(&self) -> &[f64] {
        &self.sums[self.count * self.count..2 * self.count * self.count]
    }

    /// Pairs of decisions, every unit with a sum of 1.
    fn pairs(&self) -> &[f64] {
        &self.sums[2 * self.count * self.count..3 * self.count * self.count]
    }

    /// Shares of the categories, every unit with a sum of 1.
    fn shares(&self) -> &[f64] {
        &self.sums[3 * self.count * self.count..3 * self.count * self.count + self.count]
    }

    /// Units with a decision, with two or more, decisions of the first coder, of the second.
    fn totals(&self) -> [f64; 4] {
        let tail = 3 * self.count * self.count + self.count;
        [self.sums[tail], self.sums[tail + 1], self.sums[tail + 2], self.sums[tail + 3]]
    }

    pub(super) fn value(&self, measure: Measure, scale: &Scale) -> Result<f64, Undefined> {
        if scale.coders < 2 {
            return Err(Undefined::OneCoder);
        }
        if self.totals()[1] == 0.0 {
            return Err(Undefined::Nothing);
        }
        let weigh = |kind| weights(kind, scale.numbers.as_deref(), scale.ordered, self.count);
        match measure {
            Measure::Percent => Ok(self.agreement(&weigh(Weights::Identity)?)),
            Measure::Holsti => {
                scale.two()?;
                let [_, _, first, second] = self.totals();
                let same: f64 = (0..self.count).map(|at| self.table()[at * self.count + at]).sum();
                Ok(2.0 * same / (first + second))
            }
            Measure::Cohen => self.cohen(&weigh(Weights::Identity)?, scale),
            Measure::CohenLinear => self.cohen(&weigh(Weights::Linear)?, scale),
            Measure::CohenQuadratic => self.cohen(&weigh(Weights::Quadratic)?, scale),
            Measure::Scott => self.scott(scale),
            Measure::Fleiss => self.fleiss(),
            Measure::AlphaNominal => self.alpha(Distance::Nominal, scale),
            Measure::AlphaOrdinal => self.alpha(Distance::Ordinal, scale),
            Measure::AlphaInterval => self.alpha(Distance::Interval, scale),
            Measure::AlphaRatio => self.alpha(Distance::Ratio, scale),
            Measure::Ac1 => self.gwet(&weigh(Weights::Identity)?),
            Measure::Ac2Linear => self.gwet(&weigh(Weights::Linear)?),
            Measure::Ac2Quadratic => self.gwet(&weigh(Weights::Quadratic)?),
            Measure::KuckartzRaediker => {
                if self.count < 2 {
                    return Err(Undefined::OneCode);
                }
                let observed = self.agreement(&weigh(Weights::Identity)?);
                #[allow(clippy::cast_precision_loss, reason = "numbers of codes are small")]
                Ok(corrected(observed, 1.0 / self.count as f64))
            }
        }
    }

    /// Agreement of pairs, mean over units with two decisions or more.
    fn agreement(&self, weights: &[f64]) -> f64 {
        let sum: f64 = self.pairs().iter().zip(weights).map(|(pairs, weight)| pairs * weight).sum();
        sum / self.totals()[1]
    }

    fn one_category(&self) -> bool {
        self.shares().iter().filter(|&&share| share > 0.0).count() < 2
    }

    fn cohen(&self, weights: &[f64], scale: &Scale) -> Result<f64, Undefined> {
        scale.two()?;
        let (table, count) = (self.table(), self.count);
        let all: f64 = table.iter().sum();
        let rows: Vec<f64> = table.chunks(count).map(|row| row.iter().sum()).collect();
        let columns: Vec<f64> =
            (0..count).map(|at| (0..count).map(|row| table[row * count + at]).sum()).collect();
        if (0..count).filter(|&at| rows[at] + columns[at] > 0.0).count() < 2 {
            return Err(Undefined::OneCategory);
        }
        let (mut observed, mut chance) = (0.0, 0.0);
        for (at, weight) in weights.iter().enumerate() {
            observed += weight * table[at] / all;
            chance += weight * rows[at / count] * columns[at % count] / (all * all);
        }
        Ok(corrected(observed, chance))
    }

    fn scott(&self, scale: &Scale) -> Result<f64, Undefined> {
        scale.two()?;
        let (table, count) = (self.table(), self.count);
        let all: f64 = table.iter().sum();
        let means: Vec<f64> = (0..count)
            .map(|at| {
                let sum: f64 =
                    (0..count).map(|other| table[at * count + other] + table[other * count + at]).sum();
                sum / (2.0 * all)
            })
            .collect();
        if means.iter().filter(|&&mean| mean > 0.0).count() < 2 {
            return Err(Undefined::OneCategory);
        }
        let observed = (0..count).map(|at| table[at * count + at]).sum::<f64>() / all;
        Ok(corrected(observed, means.iter().map(|mean| mean * mean).sum()))
    }

    fn fleiss(&self) -> Result<f64, Undefined> {
        if self.one_category() {
            return Err(Undefined::OneCategory);
        }
        let rated = self.totals()[0];
        let chance = self.shares().iter().map(|share| (share / rated).powi(2)).sum();
        Ok(corrected(self.agreement(&weights(Weights::Identity, None, true, self.count)?), chance))
    }

    #[allow(clippy::cast_precision_loss, reason = "numbers of categories are small")]
    fn gwet(&self, weights: &[f64]) -> Result<f64, Undefined> {
        if self.one_category() {
            return Err(Undefined::OneCategory);
        }
        let (rated, count) = (self.totals()[0], self.count as f64);
        let spread: f64 = self.shares().iter().map(|share| share / rated * (1.0 - share / rated)).sum();
        let chance = weights.iter().sum::<f64>() * spread / (count * (count - 1.0));
        Ok(corrected(self.agreement(weights), chance))
    }

    fn alpha(&self, kind: Distance, scale: &Scale) -> Result<f64, Undefined> {
        let (table, count) = (self.coincidences(), self.count);
        let margins: Vec<f64> = table.chunks(count).map(|row| row.iter().sum()).collect();
        let apart = distances(kind, scale.numbers.as_deref(), scale.ordered, &margins)?;
        let all: f64 = margins.iter().sum();
        let (mut observed, mut chance) = (0.0, 0.0);
        for (at, distance) in apart.iter().enumerate() {
            observed += table[at] * distance;
            chance += margins[at / count] * margins[at % count] * distance;
        }
        if chance <= 0.0 {
            return Err(Undefined::OneCategory);
        }
        Ok(1.0 - (all - 1.0) * observed / chance)
    }
}

/// What is left of agreement when chance is taken off.
pub(super) fn corrected(observed: f64, chance: f64) -> f64 {
    (observed - chance) / (1.0 - chance)
}
