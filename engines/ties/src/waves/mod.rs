//! What changed between two surveys, and how sure that is.
//!
//! A survey has gaps: some who were asked did not answer, some ties were stated by one end only. [`compare`] keeps apart what
//! is known to have ended and what nobody has said anything about, and gives two ranges for every number: how low and how
//! high it can be at all, whatever the silent ones would have said, and where it likely lies, from many completed copies.
//!
//! # How copies are completed
//!
//! Of a tie nobody has spoken for, three things are known, and their odds are multiplied as if they were independent:
//! - how often there is a tie at all among pairs of that survey of whom all has been heard;
//! - what the other end said: in undirected surveys how often the one end states a tie of which the other says nothing, in directed ones
//!   how often a tie is returned;
//! - whether there was (or later is) a tie in the other survey, by how ties of pairs heard in both stay and go.
//!
//! Each copy draws these odds and factors anew from their standard errors (on the scale of logarithms, half a pair added to every
//! count), so that a small survey is less sure. Copies are completed for the earlier survey first, then for the later one. Both ranges only speak of what was not heard: that
//! everybody says what is so, and that the silent are not of another kind than the others, is assumed for the likely range; the
//! range of all that can be assumes only the former.

mod compare;
mod imputation;
mod pairs;

pub use compare::{Change, Comparison, Estimate, Likely, Tie, ValueChange, Verdict, compare};

/// One tie as somebody stated it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who says so. They need not have answered as a whole: a tie may also come from elsewhere.
    pub by: u32,
    /// Whom they name.
    pub partner: u32,
    /// Has the partner confirmed it?
    pub confirmed: bool,
}

/// One survey. Both lists have an entry per node of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wave {
    /// Who was asked; whoever answered counts as asked.
    pub asked: Vec<bool>,
    /// Who answered: whom they do not name, they have no tie with.
    pub answered: Vec<bool>,
    /// What was said. A tie of somebody with themselves is left out.
    pub stated: Vec<Statement>,
}

/// What counts as a tie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// Without direction: one end states it.
    #[default]
    Either,
    /// Without direction: both ends hold that there is one, by stating or confirming it.
    Both,
    /// With direction, from the one who states it.
    Directed,
    /// Between two kinds; only those of the first are asked.
    TwoMode {
        /// Per node: is it of the second kind?
        second: Vec<bool>,
    },
}

/// How surveys are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// What counts as a tie.
    pub rule: Rule,
    /// How many completed copies; at least 20.
    pub copies: usize,
    /// The share of copies the likely range holds, above 0 and below 1.
    pub share: f64,
    /// Where chance begins.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rule: Rule::Either, copies: 400, share: 0.95, seed: 1 }
    }
}

/// Why a number is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// Fewer than two nodes belong to both surveys (or, of two kinds, none of one of them).
    NoPairs,
    /// There is no tie in either survey, and there can be none.
    NoTies,
    /// Nobody was asked.
    NobodyAsked,
    /// In one of the surveys no pair has been heard of in full: nothing to estimate from.
    NothingHeard,
    /// The measure is not defined in one of the surveys, or in too many completed copies (more than one in ten).
    Measure,
}
