//! How unequally something is spread over people: Gini, Theil, Palma, Atkinson, concentration, and the worst served.
//!
//! A [`Distribution`] is a value per cell (places within reach, minutes to the nearest) with a weight (children living
//! there). Definitions differ between authors; those used here are stated at each function, and agree with the R package
//! accessibility where it has the measure. What is not defined (nobody lives there, a mean of 0) is `None`, never 0.

use crate::Error;
use crate::error::{check, same_length};
use crate::order::ascending;

/// What Theil's index does with values of 0, whose logarithm is not defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zeros {
    /// Their share is 0, and `0 ln 0 = 0`: they stay in the mean and in the population.
    Count,
    /// They are left out of mean and population, as programs do that refuse them.
    LeaveOut,
}

/// Values with weights, ready to be measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// In ascending order of value.
    sorted: Vec<Weighted>,
    /// Where each of `sorted` came from.
    order: Vec<u32>,
    weight: f64,
    sum: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Weighted {
    value: f64,
    weight: f64,
}

/// The values in the order of another variable: for [`Ranking::concentration`] and [`Ranking::palma`].
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    ranked: Vec<Weighted>,
    order: Vec<u32>,
    weight: f64,
}

impl Distribution {
    /// A value of at least 0 and a weight of at least 0 per cell.
    pub fn new(values: &[f64], weights: &[f64]) -> Result<Self, Error> {
        same_length("weights", "values", weights.len(), values.len())?;
        check("values", values)?;
        check("weights", weights)?;
        let (sorted, order) = arrange(values, values, weights);
        let weight = sorted.iter().map(|cell| cell.weight).sum();
        let sum = sorted.iter().map(|cell| cell.weight * cell.value).sum();
        Ok(Self { sorted, order, weight, sum })
    }

    /// All weight.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Weighted mean.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.sum / self.weight)
    }

    /// The value below which the given share of the weight lies, 0 to 1.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<f64> {
        if self.weight <= 0.0 {
            return None;
        }
        let mut below = 0.0;
        for cell in self.sorted.iter().filter(|cell| cell.weight > 0.0) {
            below += cell.weight;
            if below >= share * self.weight {
                return Some(cell.value);
            }
        }
        self.sorted.iter().rev().find(|cell| cell.weight > 0.0).map(|cell| cell.value)
    }

    /// Gini coefficient: 1 less twice the area below the Lorenz curve, by trapezes. 0: all the same.
    #[must_use]
    pub fn gini(&self) -> Option<f64> {
        gini(self.sorted.iter().copied())
    }

    /// Theil's T: `Σ p_i (y_i / μ) ln (y_i / μ)`.
    #[must_use]
    pub fn theil(&self, zeros: Zeros) -> Option<f64> {
        theil(self.sorted.iter().copied(), zeros)
    }

    /// Atkinson's index for an aversion to inequality above 0; 1 from an aversion of 1 on when somebody has nothing.
    pub fn atkinson(&self, aversion: f64) -> Result<Option<f64>, Error> {
        if !(aversion > 0.0 && aversion.is_finite()) {
            let what = "the aversion to inequality";
            return Err(Error::Parameter { what, value: aversion, range: "a number above 0" });
        }
        let Some(mean) = self.mean().filter(|&mean| mean > 0.0) else { return Ok(None) };
        let people = || self.sorted.iter().filter(|cell| cell.weight > 0.0);
        if aversion >= 1.0 && people().any(|cell| cell.value == 0.0) {
            return Ok(Some(1.0));
        }
        let share = |cell: &Weighted| cell.weight / self.weight;
        let equal = if (aversion - 1.0).abs() < f64::EPSILON {
            people().map(|cell| share(cell) * cell.value.ln()).sum::<f64>().exp()
        } else {
            let power = 1.0 - aversion;
            people().map(|cell| share(cell) * cell.value.powf(power)).sum::<f64>().powf(1.0 / power)
        };
        Ok(Some(1.0 - equal / mean))
    }

    /// Mean of the given share of people with the smallest values (a tenth: 0.1); a cell on the border counts in part.
    #[must_use]
    pub fn lowest(&self, share: f64) -> Option<f64> {
        lowest(self.sorted.iter().copied(), share * self.weight)
    }

    /// Mean of the given share of people with the largest values: the worst served when values are travel times.
    #[must_use]
    pub fn highest(&self, share: f64) -> Option<f64> {
        lowest(self.sorted.iter().rev().copied(), share * self.weight)
    }

    /// Which cells the given share of people with the smallest values live in, ascending by value.
    #[must_use]
    pub fn lowest_cells(&self, share: f64) -> Vec<u32> {
        let mut left = share * self.weight;
        let mut cells = Vec::new();
        for (cell, &at) in self.sorted.iter().zip(&self.order).filter(|(cell, _)| cell.weight > 0.0) {
            if left <= 0.0 {
                break;
            }
            left -= cell.weight;
            cells.push(at);
        }
        cells
    }

    /// Intervals for Gini, Theil (with zeros), and, given a ranking of the same cells, concentration and Palma.
    ///
    /// Cells are drawn with replacement by the Poisson bootstrap (Hanley and `MacGibbon` 2006): each counts 0, 1, 2 … times
    /// with the probabilities of a Poisson distribution of mean 1. The same seed gives the same interval with any number
    /// of threads. Bounds are the percentiles that leave half of `1 - level` at each end.
    pub fn bootstrap(&self, ranking: Option<&Ranking>, options: &Bootstrap) -> Result<Intervals, Error> {
        if !(options.level > 0.0 && options.level < 1.0) {
            let what = "the level of confidence";
            return Err(Error::Parameter { what, value: options.level, range: "between 0 and 1" });
        }
        if let Some(ranking) = ranking {
            same_length("ranking", "values", ranking.order.len(), self.order.len())?;
        }
        // Where each ranked cell stands in the order of the values, whose counts are drawn.
        let mut place = vec![0_u32; self.order.len()];
        for (at, &cell) in (0_u32..).zip(&self.order) {
            if let Some(place) = place.get_mut(cell as usize) {
                *place = at;
            }
        }
        let places: Vec<u32> = ranking.map_or_else(Vec::new, |ranking| {
            ranking.order.iter().filter_map(|&cell| place.get(cell as usize).copied()).collect()
        });
        drop(place);
        let run = |replicate: usize, counts: &mut Vec<u8>| {
            draw(options.seed, replicate as u64, counts, self.sorted.len());
            let drawn = || {
                self.sorted.iter().zip(counts.iter()).map(|(cell, &count)| Weighted {
                    value: cell.value,
                    weight: cell.weight * f64::from(count),
                })
            };
            let mut found = [gini(drawn()), theil(drawn(), Zeros::Count), None, None];
            if let Some(ranking) = ranking {
                let drawn = || {
                    ranking.ranked.iter().zip(&places).map(|(cell, &place)| Weighted {
                        value: cell.value,
                        weight: cell.weight
                            * f64::from(counts.get(place as usize).copied().unwrap_or_default()),
                    })
                };
                let weight = drawn().map(|cell| cell.weight).sum();
                found[2] = concentration(drawn(), weight);
                found[3] = palma(drawn(), weight);
            }
            found
        };
        let threads = options.threads.clamp(1, options.replicates.max(1));
        let part = |thread: usize| {
            let mut counts = Vec::new();
            (thread..options.replicates)
                .step_by(threads)
                .map(|replicate| (replicate, run(replicate, &mut counts)))
                .collect::<Vec<_>>()
        };
        let part = &part;
        let mut all: Vec<(usize, [Option<f64>; 4])> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|thread| scope.spawn(move || part(thread))).collect();
            let mut all = part(0);
            for other in others {
                all.extend(other.join().unwrap_or_default());
            }
            all
        });
        all.sort_by_key(|(replicate, _)| *replicate);
        let estimates = [
            self.gini(),
            self.theil(Zeros::Count),
            ranking.and_then(Ranking::concentration),
            ranking.and_then(Ranking::palma),
        ];
        let interval = |measure: usize| {
            let estimate = estimates.get(measure).copied().flatten()?;
            let mut drawn: Vec<f64> =
                all.iter().filter_map(|(_, found)| found.get(measure).copied().flatten()).collect();
            drawn.sort_by(f64::total_cmp);
            let tail = (1.0 - options.level) / 2.0;
            Some(Interval { estimate, low: percentile(&drawn, tail)?, high: percentile(&drawn, 1.0 - tail)? })
        };
        Ok(Intervals {
            gini: interval(0),
            theil: interval(1),
            concentration: interval(2),
            palma: interval(3),
        })
    }
}

impl Ranking {
    /// The values in ascending order of `rank`, such as income or the distance to the nearest place.
    pub fn new(values: &[f64], weights: &[f64], rank: &[f64]) -> Result<Self, Error> {
        same_length("weights", "values", weights.len(), values.len())?;
        same_length("ranks", "values", rank.len(), values.len())?;
        check("values", values)?;
        check("weights", weights)?;
        if let Some(index) = rank.iter().position(|value| !value.is_finite()) {
            let value = rank.get(index).copied().unwrap_or(f64::NAN);
            return Err(Error::Number { what: "ranks", index, value });
        }
        let (ranked, order) = arrange(rank, values, weights);
        let weight = ranked.iter().map(|cell| cell.weight).sum();
        Ok(Self { ranked, order, weight })
    }

    /// Concentration index: `2 Σ p_i (y_i / μ) R_i - 1` with the middle of each cell's share of the population as its
    /// rank `R_i`. Below 0: those of low rank have more. Cells of equal rank keep the order they came in.
    #[must_use]
    pub fn concentration(&self) -> Option<f64> {
        concentration(self.ranked.iter().copied(), self.weight)
    }

    /// Palma ratio: mean value of the tenth of highest rank by that of the four tenths of lowest rank. Whole cells: those
    /// whose cumulated share is above 0.9, and those where it is at most 0.4.
    #[must_use]
    pub fn palma(&self) -> Option<f64> {
        palma(self.ranked.iter().copied(), self.weight)
    }
}

fn arrange(keys: &[f64], values: &[f64], weights: &[f64]) -> (Vec<Weighted>, Vec<u32>) {
    let order = ascending(keys);
    let cell = |&at: &u32| Weighted {
        value: values.get(at as usize).copied().unwrap_or_default(),
        weight: weights.get(at as usize).copied().unwrap_or_default(),
    };
    (order.iter().map(cell).collect(), order)
}

/// Twice the area between the diagonal and the Lorenz curve; the cells ascend by value.
fn gini(cells: impl Iterator<Item = Weighted>) -> Option<f64> {
    let (mut weight, mut sum, mut area) = (0.0, 0.0, 0.0);
    for cell in cells {
        let before = sum;
        sum += cell.weight * cell.value;
        area += cell.weight * (before + sum);
        weight += cell.weight;
    }
    (sum > 0.0).then(|| 1.0 - area / (weight * sum))
}

fn theil(cells: impl Iterator<Item = Weighted>, zeros: Zeros) -> Option<f64> {
    // Σ p (y/μ) ln(y/μ) = Σ w y ln y / Σ w y - ln μ
    let (mut weight, mut sum, mut logs) = (0.0, 0.0, 0.0);
    let mut last = (f64::NAN, 0.0_f64);
    for cell in cells {
        if cell.value > 0.0 {
            // Ascending order brings equal values together: one logarithm each.
            if cell.value.to_bits() != last.0.to_bits() {
                last = (cell.value, cell.value.ln());
            }
            let part = cell.weight * cell.value;
            sum += part;
            logs += part * last.1;
            weight += cell.weight;
        } else if zeros == Zeros::Count {
            weight += cell.weight;
        }
    }
    (sum > 0.0).then(|| (logs / sum - (sum / weight).ln()).max(0.0))
}

fn lowest(cells: impl Iterator<Item = Weighted>, weight: f64) -> Option<f64> {
    let (mut left, mut sum) = (weight, 0.0);
    for cell in cells {
        let part = cell.weight.min(left);
        sum += part * cell.value;
        left -= part;
        if left <= 0.0 {
            break;
        }
    }
    (weight > 0.0).then(|| sum / (weight - left.max(0.0)))
}

fn concentration(cells: impl Iterator<Item = Weighted>, weight: f64) -> Option<f64> {
    let (mut below, mut sum, mut ranked) = (0.0, 0.0, 0.0);
    for cell in cells {
        let part = cell.weight * cell.value;
        ranked += part * (below + cell.weight / 2.0);
        sum += part;
        below += cell.weight;
    }
    (sum > 0.0).then(|| 2.0 * ranked / (sum * weight) - 1.0)
}

fn palma(cells: impl Iterator<Item = Weighted>, weight: f64) -> Option<f64> {
    let (mut below, mut low, mut high) = (0.0, (0.0, 0.0), (0.0, 0.0));
    for cell in cells {
        below += cell.weight;
        let share = below / weight;
        if share <= 0.4 {
            low = (low.0 + cell.weight, low.1 + cell.weight * cell.value);
        } else if share > 0.9 {
            high = (high.0 + cell.weight, high.1 + cell.weight * cell.value);
        }
    }
    (low.1 > 0.0 && high.0 > 0.0).then(|| (high.1 / high.0) / (low.1 / low.0))
}

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// Where the random numbers begin.
    pub seed: u64,
    /// How often to draw.
    pub replicates: usize,
    /// Confidence, such as 0.95.
    pub level: f64,
    /// How many threads may work.
    pub threads: usize,
}

/// A figure with its bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// From all cells as they are.
    pub estimate: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// What [`Distribution::bootstrap`] found; `None` where a measure is not defined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intervals {
    /// Gini coefficient.
    pub gini: Option<Interval>,
    /// Theil's T with zeros.
    pub theil: Option<Interval>,
    /// Concentration index.
    pub concentration: Option<Interval>,
    /// Palma ratio.
    pub palma: Option<Interval>,
}

/// Between two sorted values, in proportion.
fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    #[allow(clippy::cast_precision_loss)] // a number of replicates
    let at = share * last as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and `last`
    let below = (at.floor() as usize).min(last);
    let (low, high) = (sorted.get(below)?, sorted.get((below + 1).min(last))?);
    Some(low + (high - low) * (at - at.floor()))
}

/// Counts of a Poisson distribution of mean 1, from a `SplitMix64` stream of its own per replicate.
fn draw(seed: u64, replicate: u64, counts: &mut Vec<u8>, cells: usize) {
    counts.clear();
    counts.reserve(cells);
    let mut limits = [u32::MAX; 13];
    let (mut probability, mut cumulated) = ((-1.0_f64).exp(), 0.0);
    for (count, limit) in (1..).zip(&mut limits) {
        cumulated += probability;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below 2^32
        let share = (cumulated * 4_294_967_296.0).min(4_294_967_295.0) as u32;
        *limit = share;
        probability /= f64::from(count);
    }
    let mut state = seed ^ replicate.wrapping_add(1).wrapping_mul(0xA24B_AED4_963E_E407);
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    let [one, two, three, four, ..] = limits;
    let count = |random: u32| {
        // Without branches up to 4, which 99.6 % stay below.
        let small = u8::from(random >= one)
            + u8::from(random >= two)
            + u8::from(random >= three)
            + u8::from(random >= four);
        if small < 4 {
            return small;
        }
        limits.iter().map(|&limit| u8::from(random >= limit)).sum()
    };
    while counts.len() < cells {
        let random = next();
        #[allow(clippy::cast_possible_truncation)] // the lower half is wanted
        counts.push(count(random as u32));
        counts.push(count((random >> 32) as u32));
    }
    counts.truncate(cells);
}

/// What a group (a quarter) has, and its part in the whole's inequality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// Its number, as given.
    pub group: u32,
    /// Cells with people.
    pub cells: usize,
    /// Its weight.
    pub weight: f64,
    /// Its mean; `None` when nobody lives there.
    pub mean: Option<f64>,
    /// Theil's T inside of it.
    pub theil: Option<f64>,
}

/// Theil's T taken apart: what lies between the groups and what within them. The two sum up to the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// Between the groups' means.
    pub between: f64,
    /// Within the groups, weighted by their shares of the sum.
    pub within: f64,
    /// The groups in ascending order of number.
    pub groups: Vec<Group>,
}

/// Takes Theil's T (with zeros) apart by groups; `None` when it is not defined.
pub fn decompose(values: &[f64], weights: &[f64], groups: &[u32]) -> Result<Option<Decomposition>, Error> {
    same_length("weights", "values", weights.len(), values.len())?;
    same_length("groups", "values", groups.len(), values.len())?;
    check("values", values)?;
    check("weights", weights)?;
    let mut members: std::collections::BTreeMap<u32, (Vec<f64>, Vec<f64>)> =
        std::collections::BTreeMap::new();
    for ((&value, &weight), &group) in values.iter().zip(weights).zip(groups) {
        let (values, weights) = members.entry(group).or_default();
        values.push(value);
        weights.push(weight);
    }
    let (mut parts, mut between, mut within) = (Vec::with_capacity(members.len()), 0.0, 0.0);
    let weight: f64 = weights.iter().sum();
    let sum: f64 = values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    for (group, (values, weights)) in members {
        let cells = weights.iter().filter(|&&weight| weight > 0.0).count();
        let part = Distribution::new(&values, &weights)?;
        let (mean, theil) = (part.mean(), part.theil(Zeros::Count));
        if let (Some(mean), Some(theil)) = (mean, theil)
            && sum > 0.0
        {
            let share = part.sum / sum;
            between += share * (mean / (sum / weight)).ln();
            within += share * theil;
        }
        parts.push(Group { group, cells, weight: part.weight, mean, theil });
    }
    Ok((sum > 0.0).then_some(Decomposition { between, within, groups: parts }))
}

/// Share of the weight whose cost is at most the standard ("kurze Beine, kurze Wege"); not reached is not within.
pub fn share_within(costs: &[Option<u32>], weights: &[f64], standard: u32) -> Result<Option<f64>, Error> {
    same_length("weights", "costs", weights.len(), costs.len())?;
    check("weights", weights)?;
    let all: f64 = weights.iter().sum();
    let within = costs.iter().zip(weights).filter(|(cost, _)| cost.is_some_and(|cost| cost <= standard));
    let within: f64 = within.map(|(_, weight)| weight).sum();
    Ok((all > 0.0).then(|| within / all))
}

/// Before and after, cell by cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// Weighted mean before.
    pub before: f64,
    /// Weighted mean after.
    pub after: f64,
    /// Weight of those whose value grew.
    pub more: f64,
    /// Weight of those whose value fell.
    pub less: f64,
    /// Weight of those for whom nothing changed.
    pub same: f64,
    /// Gini before and after, where defined.
    pub gini: (Option<f64>, Option<f64>),
    /// Mean of the tenth with the smallest values before and after.
    pub lowest_tenth: (f64, f64),
}

/// Compares two values of the same cells; `None` when nobody lives there.
pub fn compare(before: &[f64], after: &[f64], weights: &[f64]) -> Result<Option<Comparison>, Error> {
    same_length("values after", "values before", after.len(), before.len())?;
    let (first, second) = (Distribution::new(before, weights)?, Distribution::new(after, weights)?);
    let (Some(mean), Some(later)) = (first.mean(), second.mean()) else { return Ok(None) };
    let (Some(low), Some(low_later)) = (first.lowest(0.1), second.lowest(0.1)) else { return Ok(None) };
    let (mut more, mut less, mut same) = (0.0, 0.0, 0.0);
    for ((before, after), weight) in before.iter().zip(after).zip(weights) {
        match after.total_cmp(before) {
            std::cmp::Ordering::Greater => more += weight,
            std::cmp::Ordering::Less => less += weight,
            std::cmp::Ordering::Equal => same += weight,
        }
    }
    Ok(Some(Comparison {
        before: mean,
        after: later,
        more,
        less,
        same,
        gini: (first.gini(), second.gini()),
        lowest_tenth: (low, low_later),
    }))
}
