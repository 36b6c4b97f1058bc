//! Mathet's γ (Mathet, Widlöcher and Métivier 2015): the best alignment of two coders' units against alignments of units
//! placed at random.
//!
//! Exact for two coders: the best alignment is an assignment (Hungarian method), every unit to one of the other coder or to
//! none. For more coders the problem is hard, and this says so instead of guessing.
#![allow(clippy::indexing_slicing, reason = "places of a square table below its side")]
#![allow(clippy::cast_precision_loss, reason = "numbers of units are small")]

use serde::Serialize;

use super::unitizing::Continuum;
use super::{Undefined, number_or_reason};
use crate::random::Random;

/// A unit on a line; places need not be whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Where it begins.
    pub start: f64,
    /// Where it ends, after the beginning.
    pub end: f64,
    /// Its category.
    pub category: u32,
}

/// What places, categories and missing units weigh.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighing {
    /// α: how much places weigh.
    pub position: f64,
    /// β: how much categories weigh.
    pub category: f64,
    /// Δ∅: what a unit without a partner costs.
    pub empty: f64,
}

impl Default for Weighing {
    fn default() -> Self {
        Self { position: 1.0, category: 1.0, empty: 1.0 }
    }
}

/// γ and what it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Gamma {
    /// Disorder of the best alignment.
    pub observed: Option<f64>,
    /// Mean disorder of units placed at random.
    pub expected: Option<f64>,
    /// Standard error of that mean: random samples were drawn.
    pub error: Option<f64>,
    /// `1 - observed / expected`.
    #[serde(serialize_with = "number_or_reason")]
    pub value: Result<f64, Undefined>,
}

impl Weighing {
    /// How unlike two units are: places by the square of their share of the lengths, categories by 0 or 1.
    #[must_use]
    pub fn apart(&self, one: &Placed, two: &Placed) -> f64 {
        let moved = (one.start - two.start).abs() + (one.end - two.end).abs();
        let share = moved / ((one.end - one.start) + (two.end - two.start));
        let category = if one.category == two.category { 0.0 } else { 1.0 };
        self.position * share * share * self.empty + self.category * category * self.empty
    }
}

/// Disorder of the best alignment of two coders: its costs by the mean number of units. `None` where neither has one.
#[must_use]
pub fn disorder(ones: &[Placed], twos: &[Placed], weighing: &Weighing) -> Option<f64> {
    let side = ones.len() + twos.len();
    if side == 0 {
        return None;
    }
    // Units of the first and stand-ins for those of the second, against units of the second and stand-ins for the first.
    let mut costs = vec![0.0; side * side];
    for row in 0..side {
        for column in 0..side {
            costs[row * side + column] = match (ones.get(row), twos.get(column)) {
                (Some(one), Some(two)) => weighing.apart(one, two),
                (None, None) => 0.0,
                _ => weighing.empty,
            };
        }
    }
    let sum = assignment(&costs, side);
    Some(sum / (side as f64 / 2.0))
}

/// γ of one text. `samples` texts with units at random are drawn; 30 are usual, more make it surer.
#[must_use]
pub fn gamma(continuum: &Continuum, weighing: &Weighing, samples: usize, seed: u64) -> Gamma {
    let place = |list: &[super::unitizing::Stretch]| -> Vec<Placed> {
        list.iter()
            .map(|unit| Placed {
                start: f64::from(unit.span.start().0),
                end: f64::from(unit.span.end().0),
                category: unit.value,
            })
            .collect()
    };
    match continuum.coders.as_slice() {
        [ones, twos] => gamma_of(&place(ones), &place(twos), weighing, samples, seed),
        list => {
            let reason = if list.len() < 2 { Undefined::OneCoder } else { Undefined::TwoCodersOnly };
            Gamma { observed: None, expected: None, error: None, value: Err(reason) }
        }
    }
}

/// γ of two lists of units.
#[must_use]
pub fn gamma_of(ones: &[Placed], twos: &[Placed], weighing: &Weighing, samples: usize, seed: u64) -> Gamma {
    let none = Gamma { observed: None, expected: None, error: None, value: Err(Undefined::Nothing) };
    let Some(observed) = disorder(ones, twos, weighing) else { return none };
    let mut random = Random::new(seed);
    let habits = Habits::of(ones, twos);
    let mut drawn = Vec::with_capacity(samples);
    for _ in 0..samples {
        let (one, two) = (habits.draw(&mut random), habits.draw(&mut random));
        if let Some(disorder) = disorder(&one, &two, weighing) {
            drawn.push(disorder);
        }
    }
    let observed_only = Gamma { observed: Some(observed), ..none };
    if drawn.is_empty() {
        return observed_only;
    }
    let (expected, deviation) = mean_and_deviation(&drawn);
    let error = Some(deviation / (drawn.len() as f64).sqrt());
    let value = if expected > 0.0 { Ok(1.0 - observed / expected) } else { Err(Undefined::OneCategory) };
    Gamma { observed: Some(observed), expected: Some(expected), error, value }
}

/// How coders place units: numbers, lengths, gaps and categories, as pygamma-agreement's statistical sampler takes them.
struct Habits {
    count: (f64, f64),
    length: (f64, f64),
    gap: (f64, f64),
    categories: Vec<u32>,
}

fn mean_and_deviation(list: &[f64]) -> (f64, f64) {
    let count = list.len().max(1) as f64;
    let mean = list.iter().sum::<f64>() / count;
    (mean, (list.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / count).sqrt())
}

impl Habits {
    fn of(ones: &[Placed], twos: &[Placed]) -> Self {
        let (mut lengths, mut gaps, mut categories) = (Vec::new(), Vec::new(), Vec::new());
        let begin = ones.iter().chain(twos).map(|unit| unit.start).fold(f64::INFINITY, f64::min);
        for list in [ones, twos] {
            let mut sorted = list.to_vec();
            sorted.sort_by(|one, two| one.start.total_cmp(&two.start).then(one.end.total_cmp(&two.end)));
            let mut last = begin;
            for unit in &sorted {
                gaps.push(unit.start - last);
                lengths.push(unit.end - unit.start);
                categories.push(unit.category);
                last = unit.end;
            }
        }
        Self {
            count: mean_and_deviation(&[ones.len() as f64, twos.len() as f64]),
            length: mean_and_deviation(&lengths),
            gap: mean_and_deviation(&gaps),
            categories,
        }
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small number of at least 0"
    )]
    fn draw(&self, random: &mut Random) -> Vec<Placed> {
        let count = normal(random, self.count).abs() as usize;
        let mut last = 0.0;
        let mut units = Vec::with_capacity(count);
        for _ in 0..count {
            let start = last + normal(random, self.gap);
            let mut length = normal(random, self.length).abs();
            if length <= 0.0 {
                length = self.length.0;
            }
            let category = self.categories[random.below(self.categories.len())];
            units.push(Placed { start, end: start + length, category });
            last = start + length;
        }
        units
    }
}

/// A number from a normal distribution (Box and Muller 1958).
fn normal(random: &mut Random, (mean, deviation): (f64, f64)) -> f64 {
    let radius = (-2.0 * (1.0 - random.unit()).ln()).sqrt();
    mean + deviation * radius * (std::f64::consts::TAU * random.unit()).cos()
}

/// Least cost of giving each row its own column (Hungarian method with potentials; Jonker and Volgenant 1987).
fn assignment(costs: &[f64], side: usize) -> f64 {
    let (mut rows, mut columns) = (vec![0.0; side + 1], vec![0.0; side + 1]);
    // Row of each column; 0 stands for none, rows and columns are counted from 1.
    let mut owner = vec![0_usize; side + 1];
    for row in 1..=side {
        owner[0] = row;
        let mut least = vec![f64::INFINITY; side + 1];
        let mut from = vec![0_usize; side + 1];
        let mut used = vec![false; side + 1];
        let mut at = 0;
        loop {
            used[at] = true;
            let (here, mut step, mut next) = (owner[at], f64::INFINITY, 0);
            for column in 1..=side {
                if used[column] {
                    continue;
                }
                let cost = costs[(here - 1) * side + column - 1] - rows[here] - columns[column];
                if cost < least[column] {
                    least[column] = cost;
                    from[column] = at;
                }
                if least[column] < step {
                    step = least[column];
                    next = column;
                }
            }
            for column in 0..=side {
                if used[column] {
                    rows[owner[column]] += step;
                    columns[column] -= step;
                } else {
                    least[column] -= step;
                }
            }
            at = next;
            if owner[at] == 0 {
                break;
            }
        }
        while at != 0 {
            owner[at] = owner[from[at]];
            at = from[at];
        }
    }
    (1..=side).map(|column| costs[(owner[column] - 1) * side + column - 1]).sum()
}
