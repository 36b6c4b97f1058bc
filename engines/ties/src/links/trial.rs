//! How well a way to predict partners finds ties that were taken away.
//!
//! A share of the ties is held out, a tie with both of its directions. Each held-out tie is a question: does its score
//! stand above those of pairs that are not tied? Against random pairs every method looks good, because most random pairs have
//! nothing to do with each other (`HeaRT`; Li et al. 2023, arXiv 2306.10453). Hard pairs keep one end of the tie in
//! question: would this organisation rather work with that one than with any other? `HeaRT` takes, of those, the ones that
//! heuristics rank highest; in networks of less than a hundred nodes a hundred of them are most of those there are, so they
//! are drawn by lot here and favour no heuristic.

use rustc_hash::FxHashSet;

use crate::random::Random;
use crate::{Error, Graph};

/// Which pairs a held-out tie is set against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Pairs that keep one of its ends and are not tied in the whole network.
    Hard,
    /// Any pairs that are not tied in the whole network.
    Random,
}

/// A held-out tie and what it is set against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The tie, the smaller number first.
    pub tie: (u32, u32),
    /// Pairs that are not tied.
    pub others: Vec<(u32, u32)>,
}

/// What came out, over all questions. Equal scores count half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Probability that a held-out tie stands above a pair that is not tied; all questions in one pot.
    pub auc: f64,
    /// Average precision of all held-out ties among all pairs of all questions.
    pub average_precision: f64,
    /// Mean of 1 / place of the tie among the pairs of its own question.
    pub reciprocal_rank: f64,
    /// Share of ties among the first ten of their own question.
    pub hits_at_10: f64,
}

impl Quality {
    /// The mean of several; `None` of nothing.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a few seeds and networks")]
    pub fn mean(all: &[Self]) -> Option<Self> {
        let count = all.len() as f64;
        let mean = |of: fn(&Self) -> f64| all.iter().map(of).sum::<f64>() / count;
        (!all.is_empty()).then(|| Self {
            auc: mean(|one| one.auc),
            average_precision: mean(|one| one.average_precision),
            reciprocal_rank: mean(|one| one.reciprocal_rank),
            hits_at_10: mean(|one| one.hits_at_10),
        })
    }
}

/// Takes a share of the ties away (at least one, rounded), drawn by lot: the network that is left, and what was taken.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share from 0 to 1 of a count"
)]
pub fn hold_out(graph: &Graph, share: f64, random: &mut Random) -> Result<(Graph, Vec<(u32, u32)>), Error> {
    if !(share > 0.0 && share < 1.0) {
        return Err(Error::Parameter { what: "share", value: share, range: "above 0 and below 1" });
    }
    let mut pairs: Vec<(u32, u32)> =
        graph.tie_list().map(|(from, to, _)| (from.min(to), from.max(to))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    random.shuffle(&mut pairs);
    pairs.truncate(((pairs.len() as f64 * share).round() as usize).max(1));
    let taken: FxHashSet<(u32, u32)> = pairs.iter().copied().collect();
    let left = graph.tie_list().filter(|&(from, to, _)| !taken.contains(&(from.min(to), from.max(to))));
    let rest = if graph.is_weighted() {
        Graph::weighted(graph.nodes(), graph.is_directed(), left)?
    } else if graph.is_directed() {
        Graph::directed(graph.nodes(), left.map(|(from, to, _)| (from, to)))?
    } else {
        Graph::undirected(graph.nodes(), left.map(|(from, to, _)| (from, to)))?
    };
    Ok((rest.0, pairs))
}

/// Draws at most `count` pairs against each tie, without repetition. A tie whose ends are tied to everybody has nothing to
/// be set against and makes no question.
#[must_use]
pub fn questions(
    graph: &Graph,
    held: &[(u32, u32)],
    against: Against,
    count: usize,
    random: &mut Random,
) -> Vec<Question> {
    let nodes = u32::try_from(graph.nodes()).unwrap_or(u32::MAX);
    let free =
        |one: u32, other: u32| one != other && !graph.has_tie(one, other) && !graph.has_tie(other, one);
    let everywhere: Vec<(u32, u32)> = match against {
        Against::Hard => Vec::new(),
        Against::Random => (0..nodes)
            .flat_map(|one| (one + 1..nodes).map(move |other| (one, other)))
            .filter(|&(one, other)| free(one, other))
            .collect(),
    };
    let mut made = Vec::with_capacity(held.len());
    for &tie in held {
        let mut others = match against {
            Against::Random => everywhere.clone(),
            Against::Hard => [tie.0, tie.1]
                .into_iter()
                .flat_map(|end| (0..nodes).map(move |other| (end, other)))
                .filter(|&(end, other)| free(end, other))
                .collect(),
        };
        random.shuffle(&mut others);
        others.truncate(count);
        if !others.is_empty() {
            made.push(Question { tie, others });
        }
    }
    made
}

/// Judges scores. `None`: no question.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts of pairs are far below 2^53")]
pub fn judge(questions: &[Question], score: impl Fn(u32, u32) -> f64) -> Option<Quality> {
    if questions.is_empty() {
        return None;
    }
    let mut pot: Vec<(f64, bool)> = Vec::new();
    let (mut reciprocal, mut hits) = (0.0, 0.0);
    for question in questions {
        let own = score(question.tie.0, question.tie.1);
        pot.push((own, true));
        let mut place = 1.0;
        for &(one, other) in &question.others {
            let scored = score(one, other);
            pot.push((scored, false));
            place += match scored.total_cmp(&own) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
        reciprocal += 1.0 / place;
        if place <= 10.0 {
            hits += 1.0;
        }
    }
    pot.sort_by(|one, other| other.0.total_cmp(&one.0));
    let ties = questions.len() as f64;
    let (mut ties_above, mut others_above, mut won, mut precision) = (0.0, 0.0, 0.0, 0.0);
    for level in pot.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let here = level.iter().filter(|entry| entry.1).count() as f64;
        let others = level.len() as f64 - here;
        won += others * (ties_above + here / 2.0);
        ties_above += here;
        others_above += others;
        precision += here / ties * ties_above / (ties_above + others_above);
    }
    Some(Quality {
        auc: won / (ties * others_above),
        average_precision: precision,
        reciprocal_rank: reciprocal / ties,
        hits_at_10: hits / ties,
    })
}
