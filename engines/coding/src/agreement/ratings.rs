//! Units by coders: one category each, or none.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::tally::{Scale, Tally};
use super::{Bootstrap, Estimate, Measure, Unit};
use crate::Error;
use crate::random::Random;

/// A category.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Category {
    /// As it was given.
    pub name: String,
    /// The number, if it is one.
    pub number: Option<f64>,
}

/// A table of units by coders.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratings {
    coders: usize,
    categories: Vec<Category>,
    /// Unit by unit.
    values: Vec<Option<u32>>,
    /// Which document each unit lies in; samples are drawn of documents then.
    clusters: Option<Vec<u32>>,
    ordered: bool,
    anonymous: bool,
}

/// A unit whose coders do not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitDisagreement {
    /// Which unit, counted from 0.
    pub unit: usize,
    /// The category of each coder, by its number.
    pub given: Vec<Option<u32>>,
    /// Pairs of coders who differ.
    pub pairs: u32,
}

impl Ratings {
    /// Units of labels, one per coder, `None` where a coder did not decide. Where all labels are numbers they are numbers,
    /// in their order; else names without an order, unless [`Ratings::with_order`] gives one.
    #[allow(clippy::cast_possible_truncation, reason = "fewer categories than cells")]
    pub fn from_labels<'a>(
        coders: usize,
        units: impl IntoIterator<Item = Vec<Option<&'a str>>>,
    ) -> Result<Self, Error> {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut names: Vec<&str> = Vec::new();
        let mut values = Vec::new();
        for unit in units {
            if unit.len() != coders {
                let found = unit.len();
                return Err(Error::Length { what: "a unit", of: "coders", found, expected: coders });
            }
            for label in unit {
                values.push(label.map(|label| {
                    *numbers.entry(label).or_insert_with(|| {
                        names.push(label);
                        names.len() as u32 - 1
                    })
                }));
            }
        }
        let mut categories: Vec<(Category, u32)> = names
            .iter()
            .zip(0..)
            .map(|(name, at)| {
                let number =
                    name.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite());
                (Category { name: (*name).to_owned(), number }, at)
            })
            .collect();
        let ordered = categories.iter().all(|(category, _)| category.number.is_some());
        if !ordered {
            for (category, _) in &mut categories {
                category.number = None;
            }
        }
        categories.sort_by(|(one, _), (two, _)| {
            let numbers = one.number.zip(two.number).map(|(one, two)| one.total_cmp(&two));
            numbers.unwrap_or(std::cmp::Ordering::Equal).then_with(|| one.name.cmp(&two.name))
        });
        // Two spellings of one number are one category.
        let mut place = vec![0_u32; names.len()];
        let mut kept: Vec<Category> = Vec::new();
        for (category, was) in categories {
            let same = kept.last().is_some_and(|last| {
                last.number.zip(category.number).is_some_and(|(one, two)| one.total_cmp(&two).is_eq())
            });
            if !same {
                kept.push(category);
            }
            if let Some(place) = place.get_mut(was as usize) {
                *place = kept.len() as u32 - 1;
            }
        }
        for value in values.iter_mut().flatten() {
            *value = place.get(*value as usize).copied().unwrap_or(0);
        }
        Ok(Self { coders, categories: kept, values, clusters: None, ordered, anonymous: false })
    }

    /// Decisions of two coders as a table: rows are what the first one chose, columns the second.
    pub fn from_table(categories: &[&str], table: &[Vec<u32>]) -> Result<Self, Error> {
        let expected = categories.len();
        let mut units = Vec::new();
        for found in std::iter::once(table.len()).chain(table.iter().map(Vec::len)) {
            if found != expected {
                return Err(Error::Length { what: "the table", of: "categories", found, expected });
            }
        }
        for (&first, row) in categories.iter().zip(table) {
            for (&second, &times) in categories.iter().zip(row) {
                units.extend((0..times).map(|_| vec![Some(first), Some(second)]));
            }
        }
        Ok(Self::from_labels(2, units)?.with_categories(categories))
    }

    /// How many coders chose each category, unit by unit, without who it was (Fleiss).
    pub fn from_counts(categories: &[&str], units: &[Vec<u32>]) -> Result<Self, Error> {
        let coders = units.iter().map(|unit| unit.iter().sum::<u32>()).max().unwrap_or(0) as usize;
        let mut rows = Vec::with_capacity(units.len());
        for unit in units {
            if unit.len() != categories.len() {
                let (found, expected) = (unit.len(), categories.len());
                return Err(Error::Length { what: "a unit", of: "categories", found, expected });
            }
            let mut row: Vec<Option<&str>> = Vec::with_capacity(coders);
            for (&category, &times) in categories.iter().zip(unit) {
                row.extend((0..times).map(|_| Some(category)));
            }
            row.resize(coders, None);
            rows.push(row);
        }
        let made = Self::from_labels(coders, rows)?.with_categories(categories);
        Ok(Self { anonymous: true, ..made })
    }

    /// Categories that exist though nobody may have chosen them: AC1, AC2 and Kuckartz–Rädiker count them.
    #[must_use]
    pub fn with_categories(self, categories: &[&str]) -> Self {
        let coders = self.coders;
        let missing: Vec<&str> = categories
            .iter()
            .copied()
            .filter(|name| !self.categories.iter().any(|category| category.name == *name))
            .collect();
        if missing.is_empty() {
            return self;
        }
        // One more unit per missing category gives it its place; then these units go again.
        let names: Vec<String> = self.categories.iter().map(|category| category.name.clone()).collect();
        let label = |value: &Option<u32>| value.and_then(|at| names.get(at as usize)).map(String::as_str);
        let mut units: Vec<Vec<Option<&str>>> =
            self.values.chunks(coders.max(1)).map(|unit| unit.iter().map(label).collect()).collect();
        units.extend(missing.iter().map(|name| {
            let mut unit = vec![None; coders];
            if let Some(first) = unit.first_mut() {
                *first = Some(*name);
            }
            unit
        }));
        let Ok(mut made) = Self::from_labels(coders, units) else { return self };
        made.values.truncate(self.values.len());
        Self { clusters: self.clusters, anonymous: self.anonymous, ..made }
    }

    /// Gives names an order, from least to most; names it leaves out come last. Numbers keep theirs.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "fewer categories than cells")]
    pub fn with_order(mut self, order: &[&str]) -> Self {
        if self.ordered {
            return self;
        }
        let rank = |name: &str| order.iter().position(|other| *other == name).unwrap_or(order.len());
        let mut sorted: Vec<usize> = (0..self.categories.len()).collect();
        sorted.sort_by_key(|&at| self.categories.get(at).map(|category| rank(&category.name)));
        let mut place = vec![0_u32; sorted.len()];
        for (new, &old) in sorted.iter().enumerate() {
            if let Some(place) = place.get_mut(old) {
                *place = new as u32;
            }
        }
        self.categories = sorted.iter().filter_map(|&at| self.categories.get(at).cloned()).collect();
        for value in self.values.iter_mut().flatten() {
            *value = place.get(*value as usize).copied().unwrap_or(0);
        }
        self.ordered = true;
        self
    }

    /// Says which document each unit lies in, numbered from 0: samples are then drawn of documents.
    pub fn with_clusters(mut self, clusters: Vec<u32>) -> Result<Self, Error> {
        let (found, expected) = (clusters.len(), self.units());
        if found != expected {
            return Err(Error::Length { what: "the list of documents", of: "units", found, expected });
        }
        self.clusters = Some(clusters);
        Ok(self)
    }

    /// How many coders there are.
    #[must_use]
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// How many units there are.
    #[must_use]
    pub fn units(&self) -> usize {
        self.values.len() / self.coders.max(1)
    }

    /// The categories, in their order.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    fn rows(&self) -> impl Iterator<Item = &[Option<u32>]> {
        self.values.chunks(self.coders.max(1))
    }

    /// Units whose coders do not agree, those with most pairs that differ first.
    #[must_use]
    pub fn disagreements(&self) -> Vec<UnitDisagreement> {
        let mut list: Vec<UnitDisagreement> = self
            .rows()
            .enumerate()
            .map(|(unit, given)| {
                let mut pairs = 0;
                for (at, one) in given.iter().enumerate() {
                    let others = given.get(at + 1..).unwrap_or_default();
                    pairs +=
                        others.iter().filter(|two| one.is_some() && two.is_some() && one != *two).count();
                }
                UnitDisagreement {
                    unit,
                    given: given.to_vec(),
                    pairs: u32::try_from(pairs).unwrap_or(u32::MAX),
                }
            })
            .filter(|unit| unit.pairs > 0)
            .collect();
        list.sort_by_key(|unit| (std::cmp::Reverse(unit.pairs), unit.unit));
        list
    }

    /// Tallies of what is drawn, and for each draw which one it is.
    #[allow(clippy::cast_possible_truncation, reason = "fewer kinds of units than units")]
    fn parts(&self) -> (Vec<Tally>, Vec<u32>) {
        let mut used = vec![0; self.categories.len()];
        let mut parts: Vec<Tally> = Vec::new();
        let mut owners = Vec::new();
        if let Some(clusters) = &self.clusters {
            let mut places: FxHashMap<u32, u32> = FxHashMap::default();
            for (row, &cluster) in self.rows().zip(clusters) {
                let place = *places.entry(cluster).or_insert_with(|| {
                    parts.push(Tally::new(self.categories.len()));
                    owners.push(parts.len() as u32 - 1);
                    parts.len() as u32 - 1
                });
                if let Some(part) = parts.get_mut(place as usize) {
                    part.add(row, &mut used);
                }
            }
        } else {
            // Units that look the same need one tally together.
            let mut places: FxHashMap<&[Option<u32>], u32> = FxHashMap::default();
            for row in self.rows() {
                let place = *places.entry(row).or_insert_with(|| {
                    let mut tally = Tally::new(self.categories.len());
                    tally.add(row, &mut used);
                    parts.push(tally);
                    parts.len() as u32 - 1
                });
                owners.push(place);
            }
        }
        (parts, owners)
    }
}

/// The coefficients of a table, with intervals if samples are to be drawn.
pub fn estimate(
    ratings: &Ratings,
    measures: &[Measure],
    unit: Unit,
    bootstrap: Option<&Bootstrap>,
) -> Result<Vec<Estimate>, Error> {
    let numbers: Option<Vec<f64>> = ratings.categories.iter().map(|category| category.number).collect();
    let (ordered, anonymous, coders) = (ratings.ordered, ratings.anonymous, ratings.coders);
    let scale = Scale { numbers: numbers.filter(|_| ordered), ordered, anonymous, coders };
    let (parts, owners) = ratings.parts();
    let mut total = Tally::new(ratings.categories.len());
    let mut times = vec![0_u32; parts.len()];
    for &owner in &owners {
        if let Some(place) = times.get_mut(owner as usize) {
            *place += 1;
        }
    }
    for (part, &times) in parts.iter().zip(&times) {
        total.add_times(part, f64::from(times));
    }
    let mut outcomes: Vec<Vec<_>> = vec![Vec::new(); measures.len()];
    if let Some(bootstrap) = bootstrap {
        bootstrap.check()?;
        let mut random = Random::new(bootstrap.seed);
        let mut sample = Tally::new(ratings.categories.len());
        for _ in 0..bootstrap.samples {
            times.fill(0);
            for _ in 0..owners.len() {
                let owner = owners.get(random.below(owners.len())).copied().unwrap_or(0);
                if let Some(place) = times.get_mut(owner as usize) {
                    *place += 1;
                }
            }
            sample.clear();
            for (part, &times) in parts.iter().zip(&times).filter(|&(_, &times)| times > 0) {
                sample.add_times(part, f64::from(times));
            }
            for (list, &measure) in outcomes.iter_mut().zip(measures) {
                list.push(sample.value(measure, &scale));
            }
        }
    }
    let mut room = Vec::new();
    Ok(measures
        .iter()
        .zip(outcomes)
        .map(|(&measure, list)| {
            let value = total.value(measure, &scale);
            let interval = bootstrap.filter(|_| value.is_ok());
            let interval = interval.and_then(|bootstrap| bootstrap.interval(list.into_iter(), &mut room));
            Estimate { measure, unit, value, interval }
        })
        .collect())
}
