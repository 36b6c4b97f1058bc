//! What is known of each pair.
#![allow(clippy::indexing_slicing, reason = "nodes of statements are checked against the roster first")]

use rustc_hash::FxHashMap;

use super::{Rule, Wave};
use crate::Error;

/// Ends of a tie: from and to; without direction the smaller number first; of two modes the first one.
pub(super) type Pair = (u32, u32);

/// Is there a tie?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Yes,
    No,
    /// Not known.
    Open,
}

/// What was said of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Yes,
    No,
    /// One end says no and the other nothing (a tie by either end), or yes and nothing (a tie by both).
    OneSided,
    /// Nobody who could say has answered.
    Nothing,
}

/// One survey over the nodes that belong to both.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) answered: Vec<bool>,
    /// Who of the two ends holds that there is a tie: 1 the first, 2 the second, 3 both.
    pub(super) held: FxHashMap<Pair, u8>,
    /// Stated ties with an end that does not belong to both surveys.
    pub(super) outside: usize,
}

/// Which pairs there are and what is a tie.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) rule: Rule,
    /// Nodes that belong to both surveys.
    pub(super) common: Vec<bool>,
}

impl Frame {
    pub(super) fn is_second(&self, node: u32) -> bool {
        match &self.rule {
            Rule::TwoMode { second } => second[node as usize],
            _ => false,
        }
    }

    pub(super) fn directed(&self) -> bool {
        self.rule == Rule::Directed
    }

    /// The key of a tie, and which end the one who speaks is.
    fn key(&self, by: u32, partner: u32) -> (Pair, u8) {
        let first = match &self.rule {
            Rule::Directed => true,
            Rule::TwoMode { second } => !second[by as usize],
            Rule::Either | Rule::Both => by < partner,
        };
        if first { ((by, partner), 1) } else { ((partner, by), 2) }
    }

    pub(super) fn side(&self, wave: &Wave) -> Result<Side, Error> {
        let mut side = Side { answered: wave.answered.clone(), held: FxHashMap::default(), outside: 0 };
        for (answered, common) in side.answered.iter_mut().zip(&self.common) {
            *answered &= common;
        }
        let mut outside = rustc_hash::FxHashSet::default();
        for (tie, statement) in wave.stated.iter().enumerate() {
            for node in [statement.by, statement.partner] {
                if node as usize >= self.common.len() {
                    return Err(Error::OutOfRange { tie, node, nodes: self.common.len() });
                }
            }
            if statement.by == statement.partner {
                continue;
            }
            if matches!(self.rule, Rule::TwoMode { .. })
                && self.is_second(statement.by) == self.is_second(statement.partner)
            {
                return Err(Error::Parameter {
                    what: "the partner in a statement within one mode",
                    value: f64::from(statement.partner),
                    range: "of the other mode than who states it",
                });
            }
            let (pair, end) = self.key(statement.by, statement.partner);
            if !self.common[pair.0 as usize] || !self.common[pair.1 as usize] {
                outside.insert(pair);
                continue;
            }
            *side.held.entry(pair).or_default() |= if statement.confirmed { 3 } else { end };
        }
        side.outside = outside.len();
        Ok(side)
    }

    /// What was said of a pair.
    pub(super) fn heard(&self, side: &Side, pair: Pair) -> Heard {
        let held = side.held.get(&pair).copied().unwrap_or(0);
        self.heard_of(held, side.answered[pair.0 as usize], side.answered[pair.1 as usize])
    }

    /// The same from who holds that there is a tie and which end answered.
    pub(super) fn heard_of(&self, held: u8, first: bool, second: bool) -> Heard {
        match self.rule {
            Rule::Either => match (held, first, second) {
                (1.., ..) => Heard::Yes,
                (0, true, true) => Heard::No,
                (0, false, false) => Heard::Nothing,
                (0, ..) => Heard::OneSided,
            },
            Rule::Both => match (held, first, second) {
                (3.., ..) => Heard::Yes,
                (0, false, false) => Heard::Nothing,
                (1, _, false) | (2, false, _) => Heard::OneSided,
                _ => Heard::No,
            },
            Rule::Directed | Rule::TwoMode { .. } => match (held, first) {
                (1.., _) => Heard::Yes,
                (0, true) => Heard::No,
                (0, false) => Heard::Nothing,
            },
        }
    }

    pub(super) fn state(&self, side: &Side, pair: Pair) -> State {
        state(self.heard(side, pair))
    }

    /// Has everything been said of a pair that could be?
    pub(super) fn complete(&self, side: &Side, pair: Pair) -> bool {
        let (first, second) = (side.answered[pair.0 as usize], side.answered[pair.1 as usize]);
        match self.rule {
            Rule::Either | Rule::Both => first && second,
            Rule::Directed | Rule::TwoMode { .. } => first,
        }
    }

    /// How many pairs there are for each combination of who answered: `[first in the earlier survey, first in the later,
    /// second in the earlier, second in the later]`.
    pub(super) fn combinations(&self, sides: &[Side; 2]) -> Vec<([bool; 4], u64)> {
        // Nodes by when they answered; of two modes, the first and the second kind apart.
        let mut counts = [[0_u64; 4]; 2];
        for (node, _) in (0_u32..).zip(&self.common).filter(|(_, common)| **common) {
            let class = usize::from(sides[0].answered[node as usize]) * 2
                + usize::from(sides[1].answered[node as usize]);
            counts[usize::from(self.is_second(node))][class] += 1;
        }
        let mut found = Vec::new();
        for one in 0..4 {
            for other in 0..4 {
                let pairs = match self.rule {
                    Rule::TwoMode { .. } => counts[0][one] * counts[1][other],
                    Rule::Directed if one == other => counts[0][one] * counts[0][one].saturating_sub(1),
                    Rule::Directed => counts[0][one] * counts[0][other],
                    _ if one == other => counts[0][one] * counts[0][one].saturating_sub(1) / 2,
                    _ if one < other => counts[0][one] * counts[0][other],
                    _ => 0,
                };
                let of = |class: usize| [class / 2 == 1, class % 2 == 1];
                let ([a, b], [c, d]) = (of(one), of(other));
                found.push(([a, b, c, d], pairs));
            }
        }
        found
    }
}

pub(super) fn state(heard: Heard) -> State {
    match heard {
        Heard::Yes => State::Yes,
        Heard::No => State::No,
        Heard::OneSided | Heard::Nothing => State::Open,
    }
}
