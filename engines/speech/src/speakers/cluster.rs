//! Voices told apart by how they sound.
//!
//! Agglomerative clustering with the Bayesian information criterion (Chen and Gopalakrishnan 1998): two groups of frames are one
//! voice where one Gaussian explains them as well as two do, at the price of the second one's parameters. It tells apart voices that
//! differ clearly, as those of a man and a woman or with different microphones; alike voices in one room it mixes up. It is
//! meant as a proposal that a person corrects. One track per person is far better.

#![allow(clippy::indexing_slicing, reason = "kernel: groups are numbered here")]
#![allow(clippy::cast_precision_loss, reason = "counts of frames")]
#![allow(
    clippy::needless_range_loop,
    reason = "kernel: rows and columns of matrices, by their numbers as in the formulas"
)]

use super::features::{Features, SIZE};
use crate::random::Random;
use crate::voice::Span;

/// Weight of the criterion's penalty. 1 in the paper; frames 10 ms apart overlap and count for less than they are.
const PENALTY: f64 = 3.5;
/// Voiced frames that a segment needs to found a group: 0.4 s.
const ENOUGH: usize = 40;
/// Most segments that found groups; of more, some are drawn.
const FOUNDERS: usize = 1200;
/// Shares of the variance of all frames that is mixed into each group's, as if so many more frames had been seen.
const PRIOR: f64 = 20.0;
/// Most voices.
const MOST: usize = 20;

/// Which voice speaks in each segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clustering {
    /// The voice of each segment, numbered by first appearance; `None` where too little voice is in it.
    pub voices: Vec<Option<usize>>,
    /// How many voices there are.
    pub count: usize,
}

/// Sums over the frames of a group.
#[derive(Clone)]
struct Group {
    frames: f64,
    sum: [f64; SIZE],
    square: Box<[[f64; SIZE]; SIZE]>,
    /// `frames * ln det` of the covariance.
    cost: f64,
}

impl Group {
    fn of(rows: &[[f64; SIZE]]) -> Self {
        let mut group = Self {
            frames: rows.len() as f64,
            sum: [0.0; SIZE],
            square: Box::new([[0.0; SIZE]; SIZE]),
            cost: 0.0,
        };
        for row in rows {
            for i in 0..SIZE {
                group.sum[i] += row[i];
                for j in 0..=i {
                    group.square[i][j] += row[i] * row[j];
                }
            }
        }
        group
    }

    fn covariance(&self) -> [[f64; SIZE]; SIZE] {
        let mut covariance = [[0.0; SIZE]; SIZE];
        // Rows are normalised: all frames together have variance 1 in each dimension.
        let all = self.frames + PRIOR;
        for i in 0..SIZE {
            for j in 0..=i {
                let value = self.square[i][j] - self.sum[i] * self.sum[j] / self.frames.max(1.0);
                covariance[i][j] = (value + if i == j { PRIOR * 0.5 } else { 0.0 }) / all;
            }
        }
        covariance
    }

    fn settle(&mut self) {
        let lower = cholesky(&self.covariance());
        let log_det: f64 = (0..SIZE).map(|i| 2.0 * lower[i][i].ln()).sum();
        self.cost = self.frames * log_det;
    }

    fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.frames += other.frames;
        for i in 0..SIZE {
            both.sum[i] += other.sum[i];
            for j in 0..=i {
                both.square[i][j] += other.square[i][j];
            }
        }
        both.settle();
        both
    }

    /// Mean log likelihood of the frames of `other` in this group's Gaussian, up to a constant.
    fn likeness(&self, other: &Self) -> f64 {
        let lower = cholesky(&self.covariance());
        let log_det: f64 = (0..SIZE).map(|i| 2.0 * lower[i][i].ln()).sum();
        let mut off = [0.0; SIZE];
        for i in 0..SIZE {
            off[i] = other.sum[i] / other.frames.max(1.0) - self.sum[i] / self.frames.max(1.0);
            for j in 0..i {
                off[i] -= lower[i][j] * off[j];
            }
            off[i] /= lower[i][i];
        }
        -off.iter().map(|value| value * value).sum::<f64>() - log_det
    }
}

/// Lower triangle of a positive definite matrix.
fn cholesky(matrix: &[[f64; SIZE]; SIZE]) -> [[f64; SIZE]; SIZE] {
    let mut lower = [[0.0; SIZE]; SIZE];
    for i in 0..SIZE {
        for j in 0..=i {
            let mut sum = matrix[i][j];
            for k in 0..j {
                sum -= lower[i][k] * lower[j][k];
            }
            lower[i][j] = if i == j { sum.max(1e-9).sqrt() } else { sum / lower[j][j] };
        }
    }
    lower
}

/// Price of telling two groups apart.
fn difference(a: &Group, b: &Group) -> f64 {
    let both = a.with(b);
    let dimensions = SIZE as f64;
    let parameters = dimensions + dimensions * (dimensions + 1.0) / 2.0;
    0.5 * (both.cost - a.cost - b.cost) - PENALTY * 0.5 * parameters * both.frames.max(2.0).ln()
}

/// Brings each dimension to mean 0 and variance 1 over all frames.
fn normalise(rows: &mut [Vec<[f64; SIZE]>]) {
    let count = rows.iter().map(Vec::len).sum::<usize>().max(1) as f64;
    for dimension in 0..SIZE {
        let mean = rows.iter().flatten().map(|row| row[dimension]).sum::<f64>() / count;
        let variance = rows.iter().flatten().map(|row| (row[dimension] - mean).powi(2)).sum::<f64>() / count;
        let scale = 1.0 / variance.sqrt().max(1e-6);
        for row in rows.iter_mut().flatten() {
            row[dimension] = (row[dimension] - mean) * scale;
        }
    }
}

/// Merges the nearest until none are near, or as many are left as were asked for. Gives the groups and who founded them.
fn merge(mut groups: Vec<Group>, count: Option<usize>) -> (Vec<Group>, Vec<Vec<usize>>) {
    let mut members: Vec<Vec<usize>> = (0..groups.len()).map(|at| vec![at]).collect();
    let mut table: Vec<Vec<f64>> = Vec::with_capacity(groups.len());
    for i in 0..groups.len() {
        table.push((0..i).map(|j| difference(&groups[i], &groups[j])).collect());
    }
    while groups.len() > 1 {
        let mut best = (f64::INFINITY, 0, 0);
        for (i, row) in table.iter().enumerate() {
            for (j, value) in row.iter().enumerate() {
                if *value < best.0 {
                    best = (*value, i, j);
                }
            }
        }
        let (value, i, j) = best;
        let done = count.map_or(value >= 0.0 && groups.len() <= MOST, |count| groups.len() <= count.max(1));
        if done {
            break;
        }
        groups[j] = groups[i].with(&groups[j]);
        let last = groups.len() - 1;
        groups.swap_remove(i);
        let joined = members.swap_remove(i);
        members[j].extend(joined);
        // The last group now has the number `i`.
        if i != last {
            for k in 0..last {
                let value = if k == i { 0.0 } else { table[last][k] };
                if k < i {
                    table[i][k] = value;
                } else if k > i {
                    table[k][i] = value;
                }
            }
        }
        table.truncate(last);
        for k in 0..last {
            if k != j {
                let value = difference(&groups[j], &groups[k]);
                if k < j {
                    table[j][k] = value;
                } else {
                    table[k][j] = value;
                }
            }
        }
    }
    (groups, members)
}

/// Tells the voices of segments apart. `count` is the number of speakers where it is known; `seed` is needed for recordings of more
/// than 1,200 segments only.
pub fn cluster(samples: &[i16], segments: &[Span], count: Option<usize>, seed: u64) -> Clustering {
    let mut features = Features::new();
    let mut rows: Vec<Vec<[f64; SIZE]>> =
        segments.iter().map(|segment| features.of(samples, *segment)).collect();
    normalise(&mut rows);
    let groups: Vec<Group> = rows
        .iter()
        .map(|rows| {
            let mut group = Group::of(rows);
            group.settle();
            group
        })
        .collect();
    let mut founders: Vec<usize> = (0..groups.len()).filter(|at| rows[*at].len() >= ENOUGH).collect();
    if founders.is_empty() {
        founders = (0..groups.len()).filter(|at| !rows[*at].is_empty()).collect();
    }
    if founders.len() > FOUNDERS {
        let mut random = Random::new(seed);
        for at in 0..FOUNDERS {
            let other = at + random.below(founders.len() - at);
            founders.swap(at, other);
        }
        founders.truncate(FOUNDERS);
        founders.sort_unstable();
    }
    let (voices, members) = merge(founders.iter().map(|at| groups[*at].clone()).collect(), count);
    let mut founded: Vec<Option<usize>> = vec![None; groups.len()];
    for (voice, members) in members.iter().enumerate() {
        for member in members {
            founded[founders[*member]] = Some(voice);
        }
    }
    let mut numbers: Vec<Option<usize>> = vec![None; voices.len()];
    let mut known = 0;
    let voices = groups
        .iter()
        .zip(&founded)
        .map(|(group, founded)| {
            if group.frames < 1.0 {
                return None;
            }
            // Those too short to found a group, and those not drawn, go to the voice they fit best.
            let likeness = |at: &usize| voices[*at].likeness(group);
            let best = || (0..voices.len()).max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
            let at = founded.or_else(best)?;
            Some(*numbers[at].get_or_insert_with(|| {
                known += 1;
                known - 1
            }))
        })
        .collect();
    Clustering { voices, count: known }
}
