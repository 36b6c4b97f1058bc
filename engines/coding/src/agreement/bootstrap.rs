//! Intervals from samples drawn anew (Efron 1979; percentiles). Drawn are units or, where units lie in documents, whole
//! documents: characters of one text are not independent of each other.

use super::{Interval, Undefined};
use crate::Error;
use crate::random::Random;

/// How samples are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// How many samples.
    pub samples: usize,
    /// Share of them within the interval.
    pub level: f64,
    /// Where the random numbers begin: the same seed gives the same interval.
    pub seed: u64,
}

impl Bootstrap {
    /// So many samples, 95 % of them within the interval.
    #[must_use]
    pub fn new(samples: usize, seed: u64) -> Self {
        Self { samples, level: 0.95, seed }
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        if !(self.level > 0.0 && self.level < 1.0) {
            let what = "the level of the interval";
            return Err(Error::Parameter { what, value: self.level, range: "between 0 and 1" });
        }
        Ok(())
    }

    /// How often each of `count` things is drawn in `count` draws.
    pub(super) fn draw(random: &mut Random, count: usize, times: &mut [u32]) {
        times.fill(0);
        for _ in 0..count {
            if let Some(place) = times.get_mut(random.below(count)) {
                *place += 1;
            }
        }
    }

    /// The interval of what the samples gave; `None` where fewer than half of them gave a number.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list of samples, between 0 and its length"
    )]
    pub(super) fn interval(
        &self,
        outcomes: impl Iterator<Item = Result<f64, Undefined>>,
        numbers: &mut Vec<f64>,
    ) -> Option<Interval> {
        numbers.clear();
        let mut undefined = 0;
        for outcome in outcomes {
            match outcome {
                Ok(number) => numbers.push(number),
                Err(_) => undefined += 1,
            }
        }
        let samples = numbers.len();
        if samples == 0 || samples < undefined {
            return None;
        }
        let outside = (1.0 - self.level) / 2.0;
        let mut at = |share: f64| {
            // Between two samples in proportion, as R's type 7.
            let place = share * (samples - 1) as f64;
            let below = place.floor() as usize;
            let (_, &mut low, above) = numbers.select_nth_unstable_by(below, f64::total_cmp);
            let next = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
            low + (next - low) * (place - place.floor())
        };
        let (low, high) = (at(outside), at(1.0 - outside));
        Some(Interval { low, high, level: self.level, samples, undefined })
    }
}
