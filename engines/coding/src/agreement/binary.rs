//! One code, two coders: given or not.

use serde::Serialize;

use super::tally::corrected;
use super::{Measure, Undefined};

/// How many units two coders gave a code to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Binary {
    /// Both did.
    pub both: f64,
    /// Only the first.
    pub first: f64,
    /// Only the second.
    pub second: f64,
    /// Neither; `None` where units are the coded segments, of which there are no such.
    pub neither: Option<f64>,
}

impl Binary {
    /// A coefficient of this table. `codes`: how many codes there are to choose from, for Kuckartz–Rädiker.
    pub fn value(&self, measure: Measure, codes: usize) -> Result<f64, Undefined> {
        let Self { both, first, second, neither } = *self;
        if measure == Measure::KuckartzRaediker {
            return kuckartz_raediker(both, first, second, codes);
        }
        let coded = both + first + second;
        let all = coded + neither.unwrap_or(0.0);
        if all == 0.0 {
            return Err(Undefined::Nothing);
        }
        match (measure, neither) {
            (Measure::Percent | Measure::Holsti, None) => return Ok(both / all),
            (Measure::Percent | Measure::Holsti, Some(neither)) => return Ok((both + neither) / all),
            (_, None) => return Err(Undefined::NoNegatives),
            _ => {}
        }
        let yes = 2.0 * both + first + second;
        let no = 2.0 * all - yes;
        if yes == 0.0 || no == 0.0 {
            return Err(Undefined::OneCategory);
        }
        let observed = 1.0 - (first + second) / all;
        let share = yes / (2.0 * all);
        let apart = 2.0 * share * (1.0 - share);
        Ok(match measure {
            // Two categories are as far apart as can be: weights change nothing.
            Measure::Cohen | Measure::CohenLinear | Measure::CohenQuadratic => {
                let (one, two) = ((both + first) / all, (both + second) / all);
                corrected(observed, one * two + (1.0 - one) * (1.0 - two))
            }
            Measure::Scott | Measure::Fleiss => corrected(observed, 1.0 - apart),
            Measure::Ac1 | Measure::Ac2Linear | Measure::Ac2Quadratic => corrected(observed, apart),
            Measure::AlphaNominal | Measure::AlphaOrdinal | Measure::AlphaInterval | Measure::AlphaRatio => {
                let values = 2.0 * all;
                1.0 - (values - 1.0) * (first + second) / (yes * no)
            }
            Measure::Percent | Measure::Holsti | Measure::KuckartzRaediker => observed,
        })
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.both += other.both;
        self.first += other.first;
        self.second += other.second;
        self.neither = self.neither.zip(other.neither).map(|(one, two)| one + two);
    }
}

/// Kuckartz and Rädiker's κ for segments: `(Po - Pe) / (1 - Pe)`, `Po` the share of segments both coded alike, `Pe` one by
/// the number of codes. Units that nobody coded are not known to it. It is the one MAXQDA shows.
#[allow(clippy::cast_precision_loss, reason = "numbers of codes are small")]
pub fn kuckartz_raediker(both: f64, first: f64, second: f64, codes: usize) -> Result<f64, Undefined> {
    let coded = both + first + second;
    if coded == 0.0 {
        return Err(Undefined::Nothing);
    }
    if codes < 2 {
        return Err(Undefined::OneCode);
    }
    Ok(corrected(both / coded, 1.0 / codes as f64))
}
