//! Two surveys side by side.
#![allow(
    clippy::indexing_slicing,
    reason = "lists beside the roster are compared with its length first; two surveys are 0 and 1"
)]
#![allow(clippy::cast_precision_loss, reason = "counts of pairs")]

use super::imputation::Imputation;
use super::pairs::{Frame, Heard, Pair, Side, State, state};
use super::{Rule, Settings, Undefined, Wave};
use crate::random::Random;
use crate::{Error, Graph};

/// A tie in the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Where it begins; without direction the smaller number.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Have all been heard that could change what is said of it here?
    pub sure: bool,
}

/// Where a number likely lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    /// Its mean over completed copies.
    pub mean: f64,
    /// The lower end of the range.
    pub low: f64,
    /// The upper end of the range.
    pub high: f64,
}

/// A number of which not all is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// It cannot be lower, whatever the silent would have said.
    pub lowest: f64,
    /// It cannot be higher.
    pub highest: f64,
    /// Where it likely lies.
    pub likely: Result<Likely, Undefined>,
}

/// What can be said of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It rose.
    Rose,
    /// It fell.
    Fell,
    /// It did not change: all is known.
    Same,
    /// The range holds 0 and more.
    NotDistinguishable,
}

/// A number of both surveys and its change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// In the earlier survey.
    pub earlier: Estimate,
    /// In the later one.
    pub later: Estimate,
    /// Later less earlier.
    pub change: Estimate,
    /// By the likely range of the change, or by all that can be where there is none.
    pub verdict: Verdict,
    /// Does the verdict hold whatever the silent would have said?
    pub certain: bool,
}

/// A measure in both surveys and its change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueChange {
    /// With the ties that are known of the earlier survey.
    pub earlier: f64,
    /// With those of the later one.
    pub later: f64,
    /// Where later less earlier likely lies.
    pub change: Likely,
    /// By that range.
    pub verdict: Verdict,
}

/// What two surveys say together. Ties and densities are those among nodes that belong to both.
#[derive(Debug)]
pub struct Comparison {
    /// Nodes that belong to both surveys: asked in both; all nodes of a second mode.
    pub common: Vec<u32>,
    /// Asked in the later survey only.
    pub arrived: Vec<u32>,
    /// Asked in the earlier one only.
    pub left: Vec<u32>,
    /// Share of those asked who answered, in each survey.
    pub response: [Result<f64, Undefined>; 2],
    /// Ties in both.
    pub kept: Vec<Tie>,
    /// Ties in the later one that were not in the earlier one.
    pub new: Vec<Tie>,
    /// Ties in the earlier one that are not in the later one.
    pub ended: Vec<Tie>,
    /// Ties in the earlier one of which nobody who could say has answered in the later one: neither kept nor ended.
    pub unknown_later: Vec<Tie>,
    /// Ties in the later one of which nobody had answered in the earlier one: neither kept nor new.
    pub unknown_earlier: Vec<Tie>,
    /// Ties stated by one end only, in each survey; none of them with direction or two modes.
    pub unconfirmed: [Vec<(u32, u32)>; 2],
    /// Stated ties with somebody who does not belong to both surveys.
    pub outside: [usize; 2],
    /// Ties in both over ties in either.
    pub jaccard: Result<Estimate, Undefined>,
    /// Ties over pairs.
    pub density: Result<Change, Undefined>,
    frame: Frame,
    sides: [Side; 2],
    imputation: Option<Imputation>,
    settings: Settings,
}

/// Numbers of pairs by their state in the earlier and in the later survey.
#[derive(Clone, Copy, Debug, Default)]
struct Table([[f64; 3]; 3]);

impl Table {
    fn add(&mut self, before: State, after: State, count: f64) {
        self.0[before as usize][after as usize] += count;
    }

    fn at(&self, before: State, after: State) -> f64 {
        self.0[before as usize][after as usize]
    }

    fn all(&self) -> f64 {
        self.0.iter().flatten().sum()
    }

    fn before(&self, state: State) -> f64 {
        self.0[state as usize].iter().sum()
    }

    fn after(&self, state: State) -> f64 {
        self.0.iter().map(|row| row[state as usize]).sum()
    }
}

/// Compares two surveys of one roster of so many nodes.
pub fn compare(
    roster: usize,
    earlier: &Wave,
    later: &Wave,
    settings: &Settings,
) -> Result<Comparison, Error> {
    if settings.copies < 20 {
        return Err(Error::Parameter {
            what: "the number of copies",
            value: settings.copies as f64,
            range: "at least 20",
        });
    }
    if !(settings.share > 0.0 && settings.share < 1.0) {
        return Err(Error::Parameter {
            what: "the share of copies in a range",
            value: settings.share,
            range: "above 0 and below 1",
        });
    }
    let length = |what, found: usize| {
        if found == roster {
            Ok(())
        } else {
            Err(Error::Length { what, of: "nodes of the roster", found, expected: roster })
        }
    };
    for wave in [earlier, later] {
        length("the list of those asked", wave.asked.len())?;
        length("the list of those who answered", wave.answered.len())?;
    }
    if let Rule::TwoMode { second } = &settings.rule {
        length("the list of modes", second.len())?;
    }
    let is_second = |node: usize| matches!(&settings.rule, Rule::TwoMode { second } if second[node]);
    let takes_part = |wave: &Wave, node: usize| is_second(node) || wave.asked[node] || wave.answered[node];
    let by = |wanted: &dyn Fn(bool, bool) -> bool| -> Vec<u32> {
        (0_u32..)
            .take(roster)
            .filter(|&node| wanted(takes_part(earlier, node as usize), takes_part(later, node as usize)))
            .collect()
    };
    let frame = Frame {
        rule: settings.rule.clone(),
        common: (0..roster).map(|node| takes_part(earlier, node) && takes_part(later, node)).collect(),
    };
    let sides = [frame.side(earlier)?, frame.side(later)?];
    let imputation = Imputation::new(&frame, &sides);
    let mut comparison = Comparison {
        common: by(&|before, after| before && after),
        arrived: by(&|before, after| !before && after),
        left: by(&|before, after| before && !after),
        response: [response(earlier), response(later)],
        kept: Vec::new(),
        new: Vec::new(),
        ended: Vec::new(),
        unknown_later: Vec::new(),
        unknown_earlier: Vec::new(),
        unconfirmed: [0, 1].map(|survey| unconfirmed(&frame, &sides[survey])),
        outside: [sides[0].outside, sides[1].outside],
        jaccard: Err(Undefined::NoPairs),
        density: Err(Undefined::NoPairs),
        frame,
        sides,
        imputation,
        settings: settings.clone(),
    };
    comparison.sort_ties();
    comparison.estimate();
    Ok(comparison)
}

fn response(wave: &Wave) -> Result<f64, Undefined> {
    let asked =
        wave.asked.iter().zip(&wave.answered).filter(|(asked, answered)| **asked || **answered).count();
    let answered = wave.answered.iter().filter(|answered| **answered).count();
    if asked == 0 { Err(Undefined::NobodyAsked) } else { Ok(answered as f64 / asked as f64) }
}

fn unconfirmed(frame: &Frame, side: &Side) -> Vec<(u32, u32)> {
    if !matches!(frame.rule, Rule::Either | Rule::Both) {
        return Vec::new();
    }
    let mut found: Vec<Pair> =
        side.held.iter().filter(|(_, held)| **held != 3).map(|(pair, _)| *pair).collect();
    found.sort_unstable();
    found
}

impl Comparison {
    /// Pairs somebody spoke of in either survey, in order.
    fn spoken_of(&self) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = self.sides.iter().flat_map(|side| side.held.keys().copied()).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn sort_ties(&mut self) {
        for pair in self.spoken_of() {
            // Whether there is a tie as far as was heard, and whether that can still change.
            let [before, after] = [0, 1].map(|survey| match self.frame.heard(&self.sides[survey], pair) {
                Heard::Yes => (Some(true), true),
                Heard::No => (Some(false), true),
                Heard::OneSided => (Some(self.frame.rule == Rule::Both), false),
                Heard::Nothing => (None, false),
            });
            let list = match (before.0, after.0) {
                (Some(true), Some(true)) => &mut self.kept,
                (Some(false), Some(true)) => &mut self.new,
                (Some(true), Some(false)) => &mut self.ended,
                (Some(true), None) => &mut self.unknown_later,
                (None, Some(true)) => &mut self.unknown_earlier,
                _ => continue,
            };
            list.push(Tie { from: pair.0, to: pair.1, sure: before.1 && after.1 });
        }
    }

    /// How many pairs are in which state.
    fn table(&self) -> Table {
        let mut table = Table::default();
        for ([a, b, c, d], pairs) in self.frame.combinations(&self.sides) {
            let before = state(self.frame.heard_of(0, a, c));
            let after = state(self.frame.heard_of(0, b, d));
            table.add(before, after, pairs as f64);
        }
        for pair in self.spoken_of() {
            let quiet = [0, 1].map(|survey| {
                let answered = &self.sides[survey].answered;
                state(self.frame.heard_of(0, answered[pair.0 as usize], answered[pair.1 as usize]))
            });
            table.add(quiet[0], quiet[1], -1.0);
            let spoken = [0, 1].map(|survey| self.frame.state(&self.sides[survey], pair));
            table.add(spoken[0], spoken[1], 1.0);
        }
        table
    }

    fn estimate(&mut self) {
        let table = self.table();
        let pairs = table.all();
        if pairs < 1.0 {
            return;
        }
        // Per copy: density before, after, its change, Jaccard.
        let mut drawn: [Vec<f64>; 4] = Default::default();
        self.copies(|ties| {
            let [before, after] = ties;
            let both = before.iter().filter(|pair| after.binary_search(pair).is_ok()).count() as f64;
            let (before, after) = (before.len() as f64, after.len() as f64);
            drawn[0].push(before / pairs);
            drawn[1].push(after / pairs);
            drawn[2].push((after - before) / pairs);
            if before + after > 0.0 {
                drawn[3].push(both / (before + after - both));
            }
        });
        let share = self.settings.share;
        let [before, after, changes, jaccards] = drawn;
        let estimate = |lowest: f64, highest: f64, drawn: Vec<f64>| Estimate {
            lowest,
            highest,
            likely: likely(drawn, share).ok_or(Undefined::NothingHeard),
        };
        let (least, most) = (
            [table.before(State::Yes), table.after(State::Yes)],
            [
                table.before(State::Yes) + table.before(State::Open),
                table.after(State::Yes) + table.after(State::Open),
            ],
        );
        let change = estimate((least[1] - most[0]) / pairs, (most[1] - least[0]) / pairs, changes);
        let range = change.likely.map_or((change.lowest, change.highest), |likely| (likely.low, likely.high));
        let verdict = verdict(range.0, range.1);
        self.density = Ok(Change {
            earlier: estimate(least[0] / pairs, most[0] / pairs, before),
            later: estimate(least[1] / pairs, most[1] / pairs, after),
            change,
            verdict,
            certain: verdict != Verdict::NotDistinguishable
                && verdict == self::verdict(change.lowest, change.highest),
        });
        let at = |before, after| table.at(before, after);
        let shared = at(State::Yes, State::Yes);
        let differ = at(State::Yes, State::No) + at(State::No, State::Yes);
        let half_open = at(State::Yes, State::Open) + at(State::Open, State::Yes);
        let none_open = at(State::No, State::Open) + at(State::Open, State::No);
        let open = at(State::Open, State::Open);
        let widest = shared + differ + half_open + none_open + open;
        let narrowest = shared + differ + half_open + open;
        self.jaccard = if widest < 1.0 {
            Err(Undefined::NoTies)
        } else {
            let highest = if narrowest < 1.0 { 0.0 } else { (shared + half_open + open) / narrowest };
            Ok(estimate(shared / widest, highest, jaccards))
        };
    }

    /// Hands out the ties of both surveys in every completed copy; the same ones every time. With nothing to complete one
    /// copy is enough.
    fn copies(&self, mut see: impl FnMut(&[Vec<Pair>; 2])) {
        let table = self.table();
        if table.before(State::Open) + table.after(State::Open) < 1.0 {
            see(&self.known());
            return;
        }
        let Some(imputation) = &self.imputation else { return };
        let mut random = Random::new(self.settings.seed);
        for _ in 0..self.settings.copies {
            see(&imputation.draw(&self.frame, &self.sides, &mut random));
        }
    }

    /// Ties that are known of each survey, in order.
    fn known(&self) -> [Vec<Pair>; 2] {
        [0, 1].map(|survey| {
            let side = &self.sides[survey];
            let mut ties: Vec<Pair> = side
                .held
                .keys()
                .copied()
                .filter(|&pair| self.frame.state(side, pair) == State::Yes)
                .collect();
            ties.sort_unstable();
            ties
        })
    }

    fn graphs(&self, ties: &[Vec<Pair>; 2]) -> Result<[Graph; 2], Error> {
        let nodes = self.frame.common.len();
        let make = |ties: &[Pair]| {
            let ties = ties.iter().copied();
            if self.frame.directed() { Graph::directed(nodes, ties) } else { Graph::undirected(nodes, ties) }
                .map(|(graph, _)| graph)
        };
        Ok([make(&ties[0])?, make(&ties[1])?])
    }

    /// The change of a measure of every node, with its likely range. The graph that `measure` gets has the whole roster
    /// as its nodes, those that do not belong to both surveys without ties; it has to give one value per node. Nodes that do
    /// not belong to both are [`Undefined::NoPairs`].
    pub fn of_nodes(
        &self,
        measure: impl Fn(&Graph) -> Vec<Option<f64>>,
    ) -> Result<Vec<Result<ValueChange, Undefined>>, Error> {
        let nodes = self.frame.common.len();
        let values = |ties: &[Vec<Pair>; 2]| -> Result<[Vec<Option<f64>>; 2], Error> {
            let [before, after] = self.graphs(ties)?;
            let found = [measure(&before), measure(&after)];
            for list in &found {
                if list.len() != nodes {
                    return Err(Error::Length {
                        what: "the list of values",
                        of: "nodes of the roster",
                        found: list.len(),
                        expected: nodes,
                    });
                }
            }
            Ok(found)
        };
        let [before, after] = values(&self.known())?;
        let mut changes: Vec<Vec<f64>> = vec![Vec::new(); nodes];
        let (mut copies, mut failed) = (0_usize, None);
        self.copies(|ties| {
            copies += 1;
            if failed.is_some() {
                return;
            }
            match values(ties) {
                Ok([before, after]) => {
                    for ((list, before), after) in changes.iter_mut().zip(before).zip(after) {
                        list.extend(before.zip(after).map(|(before, after)| after - before));
                    }
                }
                Err(error) => failed = Some(error),
            }
        });
        if let Some(error) = failed {
            return Err(error);
        }
        let share = self.settings.share;
        Ok(changes
            .into_iter()
            .enumerate()
            .map(|(node, changes)| {
                if !self.frame.common[node] || self.common.len() < 2 {
                    return Err(Undefined::NoPairs);
                }
                if copies == 0 {
                    return Err(Undefined::NothingHeard);
                }
                let (Some(earlier), Some(later)) = (before[node], after[node]) else {
                    return Err(Undefined::Measure);
                };
                if changes.len() * 10 < copies * 9 {
                    return Err(Undefined::Measure);
                }
                let change = likely(changes, share).ok_or(Undefined::Measure)?;
                Ok(ValueChange { earlier, later, change, verdict: verdict(change.low, change.high) })
            })
            .collect())
    }

    /// The change of a measure of the whole, with its likely range.
    pub fn of_whole(
        &self,
        measure: impl Fn(&Graph) -> Option<f64>,
    ) -> Result<Result<ValueChange, Undefined>, Error> {
        let nodes = self.frame.common.len();
        let all = self.of_nodes(|graph| vec![measure(graph); nodes])?;
        let first = self.common.first().and_then(|&node| all.into_iter().nth(node as usize));
        Ok(first.unwrap_or(Err(Undefined::NoPairs)))
    }
}

fn verdict(low: f64, high: f64) -> Verdict {
    // Differences of equal counts are exact; of other measures rounding may be left.
    let zero = 1e-12;
    if low > zero {
        Verdict::Rose
    } else if high < -zero {
        Verdict::Fell
    } else if low.abs() <= zero && high.abs() <= zero {
        Verdict::Same
    } else {
        Verdict::NotDistinguishable
    }
}

/// Mean and middle part of what was drawn; `None` without any.
fn likely(mut drawn: Vec<f64>, share: f64) -> Option<Likely> {
    drawn.retain(|value| value.is_finite());
    drawn.sort_by(f64::total_cmp);
    let last = drawn.len().checked_sub(1)? as f64;
    // Rounded outwards: never narrower than asked.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last")]
    let (low, high) =
        ((last * (1.0 - share) / 2.0).floor() as usize, (last * f64::midpoint(1.0, share)).ceil() as usize);
    let mean = drawn.iter().sum::<f64>() / drawn.len() as f64;
    Some(Likely { mean, low: drawn[low], high: drawn[high.min(drawn.len() - 1)] })
}
