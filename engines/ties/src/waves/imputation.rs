//! Copies in which the silent have answered.
#![allow(
    clippy::indexing_slicing,
    reason = "pairs come from checked statements or from the lists of nodes here"
)]
#![allow(clippy::cast_precision_loss, reason = "counts of pairs")]

use rustc_hash::FxHashSet;

use super::Rule;
use super::pairs::{Frame, Heard, Pair, Side, State};
use crate::random::Random;

/// A logarithm of odds, or of a factor of them, with its standard error.
#[derive(Clone, Copy, Debug, Default)]
struct Rate {
    value: f64,
    error: f64,
}

impl Rate {
    /// Odds of `yes` to `no`.
    fn odds(yes: f64, no: f64) -> Self {
        Self { value: (yes / no).ln(), error: (1.0 / yes + 1.0 / no).sqrt() }
    }

    /// The share of one group over that of another: `yes` of `all` each.
    fn ratio(one: (f64, f64), other: (f64, f64)) -> Self {
        let spread = |(yes, all): (f64, f64)| 1.0 / yes - 1.0 / all;
        Self {
            value: (one.0 / one.1 / (other.0 / other.1)).ln(),
            error: (spread(one) + spread(other)).max(0.0).sqrt(),
        }
    }

    fn draw(self, random: &mut Random) -> Self {
        Self { value: self.value + self.error * normal(random), error: 0.0 }
    }
}

/// What pairs that have been heard of in full say about the others, per survey.
#[derive(Clone, Copy, Debug, Default)]
struct Rates {
    /// Odds of a tie.
    tie: Rate,
    /// Factors: the other end says no; says yes; the tie back is there; is not there.
    no: Rate,
    yes: Rate,
    returned: Rate,
    not_returned: Rate,
    /// Factors: in the other survey there is a tie; there is none.
    beside_tie: Rate,
    beside_none: Rate,
}

impl Rates {
    /// One copy's, each from its standard error.
    fn draw(&self, random: &mut Random) -> Self {
        let mut draw = |rate: Rate| rate.draw(random);
        Self {
            tie: draw(self.tie),
            no: draw(self.no),
            yes: draw(self.yes),
            returned: draw(self.returned),
            not_returned: draw(self.not_returned),
            beside_tie: draw(self.beside_tie),
            beside_none: draw(self.beside_none),
        }
    }
}

/// Draws completed copies.
#[derive(Debug)]
pub(super) struct Imputation {
    rates: [Rates; 2],
    /// Pairs somebody spoke of in either survey, and with direction their way back.
    listed: FxHashSet<Pair>,
    /// Those of them that are a tie, per survey, and those that are open, in order.
    ties: [Vec<Pair>; 2],
    open: [Vec<Pair>; 2],
    spaces: [Vec<Space>; 2],
}

/// Pairs of the one with the other list of nodes that may be open.
#[derive(Debug)]
struct Space {
    first: Vec<u32>,
    second: Vec<u32>,
    /// Only pairs with the smaller number first.
    half: bool,
}

impl Imputation {
    /// `None`: in one of the surveys there is nothing to estimate from.
    pub(super) fn new(frame: &Frame, sides: &[Side; 2]) -> Option<Self> {
        let mut listed: Vec<Pair> = sides.iter().flat_map(|side| side.held.keys().copied()).collect();
        if frame.directed() {
            listed.extend(listed.clone().into_iter().map(|(from, to)| (to, from)));
        }
        listed.sort_unstable();
        listed.dedup();
        let combinations = frame.combinations(sides);
        let complete = |survey: usize| -> f64 {
            combinations
                .iter()
                .filter(|(answered, _)| match frame.rule {
                    Rule::Either | Rule::Both => answered[survey] && answered[2 + survey],
                    Rule::Directed | Rule::TwoMode { .. } => answered[survey],
                })
                .map(|&(_, pairs)| pairs as f64)
                .sum()
        };
        let mut first = Rates::new(frame, &sides[0], &listed, complete(0))?;
        let mut second = Rates::new(frame, &sides[1], &listed, complete(1))?;
        // How ties come and go, by pairs known in both.
        let mut known = [[0.5_f64; 2]; 2];
        for &pair in &listed {
            let at = |side: &Side| match frame.state(side, pair) {
                State::Yes => Some(1),
                State::No => Some(0),
                State::Open => None,
            };
            if let (Some(before), Some(after)) = (at(&sides[0]), at(&sides[1])) {
                known[before][after] += 1.0;
            }
        }
        let quiet: f64 = combinations
            .iter()
            .filter(|([a, b, c, d], _)| {
                frame.heard_of(0, *a, *c) == Heard::No && frame.heard_of(0, *b, *d) == Heard::No
            })
            .map(|&(_, pairs)| pairs as f64)
            .sum();
        let spoken = known.iter().flatten().sum::<f64>() - 2.0;
        known[0][0] += (quiet - listed_quiet(frame, sides, &listed)).max(0.0);
        let heard_twice = spoken + quiet > 0.0;
        if heard_twice {
            // How often the other survey is so with a tie here, over how often without.
            for (survey, rates) in [&mut first, &mut second].into_iter().enumerate() {
                let count = |own: usize, other: usize| {
                    if survey == 0 { known[own][other] } else { known[other][own] }
                };
                let of = |own: usize, other: usize| (count(own, other), count(own, 0) + count(own, 1));
                rates.beside_tie = Rate::ratio(of(1, 1), of(0, 1));
                rates.beside_none = Rate::ratio(of(1, 0), of(0, 0));
            }
        }
        let spaces = [0, 1].map(|survey| spaces(frame, &sides[survey]));
        let [ties, open] = [State::Yes, State::Open].map(|wanted| {
            [0, 1].map(|survey| {
                let of = |pair: &&Pair| frame.state(&sides[survey], **pair) == wanted;
                listed.iter().filter(of).copied().collect()
            })
        });
        Some(Self { rates: [first, second], listed: listed.into_iter().collect(), ties, open, spaces })
    }

    /// Ties of both surveys in one copy, each in order.
    pub(super) fn draw(&self, frame: &Frame, sides: &[Side; 2], random: &mut Random) -> [Vec<Pair>; 2] {
        let rates = [self.rates[0].draw(random), self.rates[1].draw(random)];
        let earlier = self.complete(frame, sides, 0, &rates[0], &FxHashSet::default(), random);
        let before: FxHashSet<Pair> = earlier.iter().copied().collect();
        let later = self.complete(frame, sides, 1, &rates[1], &before, random);
        [earlier, later]
    }

    /// Ties of one survey, with what is open drawn.
    fn complete(
        &self,
        frame: &Frame,
        sides: &[Side; 2],
        survey: usize,
        rates: &Rates,
        before: &FxHashSet<Pair>,
        random: &mut Random,
    ) -> Vec<Pair> {
        let side = &sides[survey];
        // Is there a tie in the other survey? The earlier one is complete by the time the later one is drawn.
        let other = |pair: Pair| {
            if survey == 1 {
                if before.contains(&pair) { State::Yes } else { State::No }
            } else {
                frame.state(&sides[1], pair)
            }
        };
        let share = |pair: Pair| share_of(frame, side, rates, pair, other(pair));
        let mut ties = self.ties[survey].clone();
        // Besides those spoken of: pairs for which a tie has been drawn in the earlier survey.
        let mut drawn: Vec<Pair> = before
            .iter()
            .copied()
            .filter(|pair| !self.listed.contains(pair) && frame.state(side, *pair) == State::Open)
            .collect();
        drawn.sort_unstable();
        for &pair in self.open[survey].iter().chain(&drawn) {
            if random.unit() < share(pair) {
                ties.push(pair);
            }
        }
        // All other pairs have no tie in the other survey, or none that is known: jump from hit to hit of the greatest
        // share, and keep a hit by how much smaller its own is.
        let greatest = logistic(
            rates.tie.value
                + rates.no.value.max(rates.not_returned.value).max(0.0)
                + rates.beside_none.value.max(0.0),
        );
        for space in &self.spaces[survey] {
            let count = space.first.len() as f64 * space.second.len() as f64;
            let mut at = skip(greatest, random);
            while at < count {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a whole number below the count of pairs"
                )]
                let number = at as usize;
                let pair =
                    (space.first[number / space.second.len()], space.second[number % space.second.len()]);
                at += 1.0 + skip(greatest, random);
                if pair.0 == pair.1 || space.half && pair.0 > pair.1 {
                    continue;
                }
                let pair = if frame.directed() || matches!(frame.rule, Rule::TwoMode { .. }) {
                    pair
                } else {
                    (pair.0.min(pair.1), pair.0.max(pair.1))
                };
                let single = self.listed.contains(&pair) || before.contains(&pair);
                if !single && random.unit() * greatest < share(pair) {
                    ties.push(pair);
                }
            }
        }
        ties.sort_unstable();
        ties
    }
}

/// How likely a tie is that is open.
fn share_of(frame: &Frame, side: &Side, rates: &Rates, pair: Pair, other: State) -> f64 {
    let said = match (&frame.rule, frame.heard(side, pair)) {
        (Rule::Either, Heard::OneSided) => rates.no,
        (Rule::Both, Heard::OneSided) => rates.yes,
        (Rule::Directed, _) => match frame.state(side, (pair.1, pair.0)) {
            State::Yes => rates.returned,
            State::No => rates.not_returned,
            State::Open => Rate::default(),
        },
        _ => Rate::default(),
    };
    let then = match other {
        State::Yes => rates.beside_tie,
        State::No => rates.beside_none,
        State::Open => Rate::default(),
    };
    logistic(rates.tie.value + said.value + then.value)
}

impl Rates {
    /// `complete`: how many pairs have been heard of in full.
    fn new(frame: &Frame, side: &Side, listed: &[Pair], complete: f64) -> Option<Self> {
        if complete == 0.0 {
            return None;
        }
        // Of those pairs: stated by both ends, by one.
        let (mut both, mut one) = (0.0, 0.0);
        for &pair in listed.iter().filter(|&&pair| frame.complete(side, pair)) {
            match side.held.get(&pair) {
                Some(3) => both += 1.0,
                Some(_) => one += 1.0,
                None => {}
            }
        }
        let ties = if frame.rule == Rule::Both { both } else { both + one };
        let mut rates = Self { tie: Rate::odds(ties + 0.5, complete - ties + 0.5), ..Self::default() };
        // Of two ends: each pair counts twice.
        match frame.rule {
            // How often one end says no of a tie; of no tie it always does.
            Rule::Either => {
                rates.no = Rate::ratio((one + 0.5, 2.0 * (both + one) + 1.0), (1.0, 1.0));
            }
            // How often one end says yes of what is no tie of both; of such a tie it always does.
            Rule::Both => {
                rates.yes = Rate::ratio((1.0, 1.0), (one + 0.5, 2.0 * (complete - both) + 1.0));
            }
            Rule::Directed => {
                // Ordered pairs of which both ends answered.
                let answered = side.answered.iter().filter(|answered| **answered).count() as f64;
                let (mut mutual, mut single) = (0.0, 0.0);
                for &(from, to) in side.held.keys() {
                    if side.answered[from as usize] && side.answered[to as usize] {
                        let back = frame.state(side, (to, from)) == State::Yes;
                        if back { mutual += 1.0 } else { single += 1.0 }
                    }
                }
                if answered >= 2.0 {
                    let (ties, none) =
                        (mutual + single + 1.0, answered * (answered - 1.0) - mutual - single + 1.0);
                    rates.returned =
                        Rate::ratio((mutual + 0.5, ties), (single + 0.5, none.max(single + 1.0)));
                    rates.not_returned = Rate::ratio(
                        (ties - mutual - 0.5, ties),
                        ((none - single - 0.5).max(0.5), none.max(single + 1.0)),
                    );
                }
            }
            Rule::TwoMode { .. } => {}
        }
        Some(rates)
    }
}

/// Listed pairs that would count as quiet in both surveys by who answered.
fn listed_quiet(frame: &Frame, sides: &[Side; 2], listed: &[Pair]) -> f64 {
    let quiet = |side: &Side, pair: Pair| {
        frame.heard_of(0, side.answered[pair.0 as usize], side.answered[pair.1 as usize]) == Heard::No
    };
    listed.iter().filter(|&&pair| sides.iter().all(|side| quiet(side, pair))).count() as f64
}

/// Lists of nodes whose pairs may be open in a survey.
fn spaces(frame: &Frame, side: &Side) -> Vec<Space> {
    let of = |wanted: &dyn Fn(u32) -> bool| -> Vec<u32> {
        (0_u32..)
            .zip(&frame.common)
            .filter(|&(node, common)| *common && wanted(node))
            .map(|(node, _)| node)
            .collect()
    };
    let answered = |node: u32| side.answered[node as usize];
    let silent = of(&|node| !answered(node) && !frame.is_second(node));
    match frame.rule {
        Rule::Either => vec![
            Space { first: silent.clone(), second: of(&answered), half: false },
            Space { first: silent.clone(), second: silent, half: true },
        ],
        Rule::Both => vec![Space { first: silent.clone(), second: silent, half: true }],
        Rule::Directed => vec![Space { first: silent, second: of(&|_| true), half: false }],
        Rule::TwoMode { .. } => {
            vec![Space { first: silent, second: of(&|node| frame.is_second(node)), half: false }]
        }
    }
}

fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// A number of the standard normal distribution (Box and Muller 1958).
fn normal(random: &mut Random) -> f64 {
    let radius = (-2.0 * (1.0 - random.unit()).ln()).sqrt();
    radius * (std::f64::consts::TAU * random.unit()).cos()
}

/// How many are passed over before the next hit, each being one with this share.
fn skip(share: f64, random: &mut Random) -> f64 {
    ((1.0 - random.unit()).ln() / (1.0 - share.min(1.0 - 1e-12)).ln()).floor()
}
