//! How far people agree who code the same text.
//!
//! - [`Ratings`]: units by coders, one category each, with gaps; all coefficients for them by [`estimate`];
//! - [`Comparison`]: two coders over a corpus, every code by itself: given or not, per character, sentence, turn or segment;
//! - [`unitizing`]: coders who choose where a unit begins and ends: Krippendorff's αU and the u-α family;
//! - [`gamma`]: Mathet's γ by best alignment;
//! - [`disagreements`]: what to talk about.
//!
//! Every [`Estimate`] names its unit. A coefficient that is not defined has a reason in place of a number: where only one
//! category occurs, agreement by chance is certain, and no coefficient that corrects for chance says anything.

mod binary;
mod bootstrap;
mod comparison;
mod disagreements;
pub mod gamma;
mod ratings;
mod scale;
mod sentences;
mod tally;
pub mod unitizing;

use serde::Serialize;

pub use binary::{Binary, kuckartz_raediker};
pub use bootstrap::Bootstrap;
pub use comparison::{CodeAgreement, Comparison};
pub use disagreements::{Disagreement, Kind, disagreements};
pub use ratings::{Category, Ratings, UnitDisagreement, estimate};
pub use sentences::sentences;

/// Which coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Share of pairs of decisions that agree.
    Percent,
    /// Holsti 1969: twice the decisions both agree on, by all decisions of both.
    Holsti,
    /// Cohen 1960.
    Cohen,
    /// Cohen 1968, weights falling with the distance.
    CohenLinear,
    /// Cohen 1968, weights falling with the square of the distance.
    CohenQuadratic,
    /// Scott's π, 1955.
    Scott,
    /// Fleiss 1971, for gaps as in Gwet 2014.
    Fleiss,
    /// Krippendorff's α for names.
    AlphaNominal,
    /// Krippendorff's α for ranks.
    AlphaOrdinal,
    /// Krippendorff's α for differences.
    AlphaInterval,
    /// Krippendorff's α for ratios.
    AlphaRatio,
    /// Gwet 2008.
    Ac1,
    /// Gwet 2014, linear weights.
    Ac2Linear,
    /// Gwet 2014, quadratic weights.
    Ac2Quadratic,
    /// Kuckartz and Rädiker 2019: chance is one by the number of codes.
    KuckartzRaediker,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Percent,
        Self::Holsti,
        Self::Cohen,
        Self::CohenLinear,
        Self::CohenQuadratic,
        Self::Scott,
        Self::Fleiss,
        Self::AlphaNominal,
        Self::AlphaOrdinal,
        Self::AlphaInterval,
        Self::AlphaRatio,
        Self::Ac1,
        Self::Ac2Linear,
        Self::Ac2Quadratic,
        Self::KuckartzRaediker,
    ];
}

/// What was compared one by one. A coefficient without its unit says little.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Every code point.
    Character,
    /// Every sentence.
    Sentence,
    /// Every turn of a speaker.
    Turn,
    /// Every coded segment; there are no units which nobody coded.
    Segment {
        /// Two segments are the same when they share at least so many hundredths of what both cover together.
        percent: u8,
    },
    /// A row of a table.
    Row,
}

/// Why there is no number ("nicht berechenbar").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// No unit was coded, or none by two.
    #[error("nothing was coded by two people")]
    Nothing,
    /// The two coders have no document in common.
    #[error("the coders have no document in common")]
    NothingInCommon,
    /// Only one category occurs.
    #[error("only one category occurs, so that agreement by chance is certain")]
    OneCategory,
    /// Fewer than two coders.
    #[error("there is only one coder")]
    OneCoder,
    /// Defined for two coders, and there are more.
    #[error("this coefficient is defined for two coders")]
    TwoCodersOnly,
    /// It is not known which decision is whose.
    #[error("the table does not say who decided what")]
    Anonymous,
    /// The categories are not numbers, or have no order.
    #[error("the categories are not numbers")]
    NotNumbers,
    /// A ratio of categories below 0.
    #[error("the categories are below 0, and ratios are defined from 0 on")]
    BelowZero,
    /// Units that nobody coded do not exist where units are the coded segments.
    #[error("coded segments know no units that nobody coded, which this coefficient needs")]
    NoNegatives,
    /// One coder gave several values to the same text.
    #[error("one coder gave several values to the same text")]
    Overlapping,
    /// Only one code exists, so chance is certain.
    #[error("there is only one code")]
    OneCode,
    /// More meetings than segments: no share.
    #[error("one segment meets several, so that the meetings are no share of the segments")]
    NoShare,
    /// More units than can be reckoned with in a bearable time.
    #[error("there are too many units for this coefficient")]
    TooMany,
}

impl Undefined {
    /// A name of the reason for a word list, such as `one_category`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::NothingInCommon => "nothing_in_common",
            Self::OneCategory => "one_category",
            Self::OneCoder => "one_coder",
            Self::TwoCodersOnly => "two_coders_only",
            Self::Anonymous => "anonymous",
            Self::NotNumbers => "not_numbers",
            Self::BelowZero => "below_zero",
            Self::NoNegatives => "no_negatives",
            Self::Overlapping => "overlapping",
            Self::OneCode => "one_code",
            Self::NoShare => "no_share",
            Self::TooMany => "too_many",
        }
    }
}

/// Between these two lies the coefficient in most samples drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Share of the samples between them, 0.95.
    pub level: f64,
    /// Samples in which the coefficient was defined.
    pub samples: usize,
    /// Samples in which it was not. Where these are many, the interval says little.
    pub undefined: usize,
}

/// A coefficient, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// Which one.
    pub measure: Measure,
    /// What was compared.
    pub unit: Unit,
    /// The number.
    #[serde(serialize_with = "number_or_reason", rename = "result")]
    pub value: Result<f64, Undefined>,
    /// Percentiles of the bootstrap, if one was asked for and at least half of the samples have a number.
    pub interval: Option<Interval>,
}

#[derive(Serialize)]
struct Outcome {
    value: Option<f64>,
    undefined: Option<Undefined>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(crate) fn number_or_reason<S: serde::Serializer>(
    value: &Result<f64, Undefined>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Outcome { value: value.ok(), undefined: value.err() }.serialize(serializer)
}
