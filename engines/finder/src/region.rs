//! One search over several indexes: those of the municipalities of a region.
//!
//! Each municipality keeps its own index; nothing of one is written into another. A search over all of them asks each
//! for the front of its own order and merges: an index's entries in a window of the merged list follow each other in
//! its own list, so a later page asks for their places first and fetches only what is shown. Totals and counts of
//! facets are sums, for no document is in two indexes.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    Finder,
    error::FinderError,
    model::{Answer, Facet, Field, Hit, Query},
};

/// Several indexes that answer as one.
#[derive(Clone, Debug)]
pub struct Region {
    finders: Vec<Finder>,
}

/// What a region answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegionAnswer {
    /// The answer; scores of different indexes are compared as they are.
    pub answer: Answer,
    /// For each hit the place of its index among those of the region.
    pub from: Vec<usize>,
}

/// How well an index understood the words: entries with all of them go before those with words that were corrected, and
/// these before entries with only some of the words.
fn grade(answer: &Answer) -> u8 {
    2 * u8::from(answer.loosened) + u8::from(answer.corrected)
}

impl Region {
    /// Of these indexes, each of which has documents of tenants no other has.
    #[must_use]
    pub fn new(finders: Vec<Finder>) -> Self {
        Self { finders }
    }

    /// Searches all of them. `query.tenants` names the tenants of all.
    pub fn search(&self, query: &Query) -> Result<RegionAnswer, FinderError> {
        if let [only] = self.finders.as_slice() {
            let answer = only.search(query)?;
            let from = vec![0; answer.hits.len()];
            return Ok(RegionAnswer { answer, from });
        }
        let front = Query { offset: 0, limit: query.offset.saturating_add(query.limit), ..query.clone() };
        // Of a later page only the places are asked for at first.
        let bare = query.offset > 0;
        let answers: Vec<Answer> =
            self.finders.iter().map(|finder| finder.search_with(&front, bare)).collect::<Result<_, _>>()?;
        let best = answers.iter().filter(|answer| answer.total > 0).map(grade).min();
        // Without a hit an index still says what other filters would leave.
        let fits = |answer: &Answer| best.is_none_or(|best| grade(answer) == best);
        let counts = |answer: &Answer| answer.total > 0 && fits(answer);
        let mut merged = Answer {
            total: answers.iter().filter(|answer| counts(answer)).map(|answer| answer.total).sum(),
            did_you_mean: answers
                .iter()
                .filter(|answer| fits(answer))
                .find_map(|answer| answer.did_you_mean.clone()),
            loosened: best.is_some_and(|grade| grade >= 2),
            corrected: best.is_some_and(|grade| grade % 2 == 1),
            took: answers.iter().map(|answer| answer.took).sum(),
            facets: facets(answers.iter().filter(|answer| fits(answer))),
            ..Answer::default()
        };
        if best.is_none() {
            merged.relax = relaxed(&answers);
        }
        let mut terms: Vec<String> =
            answers.iter().filter(|answer| counts(answer)).flat_map(|answer| answer.terms.clone()).collect();
        terms.sort_unstable();
        terms.dedup();
        merged.terms = terms;
        let kept = |answer: &Answer| if counts(answer) { answer.hits.len() } else { 0 };
        let lists: Vec<&[Hit]> =
            answers.iter().map(|answer| answer.hits.get(..kept(answer)).unwrap_or_default()).collect();
        let order = merge(&lists, query.offset.saturating_add(query.limit));
        let window = order.get(query.offset.min(order.len())..).unwrap_or_default();
        let fetched: Vec<Vec<Hit>>;
        let mut next: Vec<usize>;
        if bare {
            let count = |part: &[usize], finder: usize| part.iter().filter(|from| **from == finder).count();
            let before = order.get(..query.offset.min(order.len())).unwrap_or_default();
            let part = |(at, finder): (usize, &Finder)| {
                let limit = count(window, at);
                if limit == 0 {
                    return Ok(Vec::new());
                }
                let page = Query { offset: count(before, at), limit, facets: false, ..query.clone() };
                finder.search(&page).map(|answer| answer.hits)
            };
            fetched = self.finders.iter().enumerate().map(part).collect::<Result<_, _>>()?;
            next = vec![0; fetched.len()];
        } else {
            fetched = answers.iter().map(|answer| answer.hits.clone()).collect();
            next = vec![0; fetched.len()];
        }
        let mut from = Vec::with_capacity(window.len());
        for finder in window {
            let Some(at) = next.get_mut(*finder) else { continue };
            // A write between the two questions may have taken an entry away.
            if let Some(hit) = fetched.get(*finder).and_then(|hits| hits.get(*at)) {
                merged.hits.push(hit.clone());
                from.push(*finder);
            }
            *at += 1;
        }
        Ok(RegionAnswer { answer: merged, from })
    }

    /// The indexes.
    #[must_use]
    pub fn finders(&self) -> &[Finder] {
        &self.finders
    }
}

/// From which list each of the first `keep` hits comes.
fn merge(lists: &[&[Hit]], keep: usize) -> Vec<usize> {
    let mut at = vec![0; lists.len()];
    let mut order = Vec::new();
    while order.len() < keep {
        let heads = lists.iter().zip(&at).enumerate();
        let heads =
            heads.filter_map(|(list, (hits, at))| hits.get(*at).map(|hit| (&hit.order, &hit.id, list)));
        let Some((.., first)) = heads.min() else { break };
        order.push(first);
        if let Some(at) = at.get_mut(first) {
            *at += 1;
        }
    }
    order
}

fn facets<'a>(answers: impl Iterator<Item = &'a Answer>) -> Vec<Facet> {
    let mut merged: Vec<Facet> = Vec::new();
    for facet in answers.flat_map(|answer| &answer.facets) {
        match merged.iter_mut().find(|other| other.field == facet.field) {
            None => merged.push(facet.clone()),
            Some(other) => {
                let mut known: BTreeMap<Arc<str>, usize> =
                    other.values.iter().enumerate().map(|(at, (value, _))| (Arc::clone(value), at)).collect();
                for (value, count) in &facet.values {
                    if let Some((_, sum)) = known.get(value).and_then(|at| other.values.get_mut(*at)) {
                        *sum += count;
                    } else {
                        known.insert(Arc::clone(value), other.values.len());
                        other.values.push((Arc::clone(value), *count));
                    }
                }
            }
        }
    }
    for facet in &mut merged {
        match facet.field {
            Field::Weekday => facet.values.sort_unstable_by(|one, other| one.0.cmp(&other.0)),
            Field::DayPart => {
                let place =
                    |name: &str| ["morning", "afternoon", "evening"].iter().position(|part| *part == name);
                facet.values.sort_unstable_by_key(|value| place(&value.0));
            }
            _ => facet
                .values
                .sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0))),
        }
    }
    merged
}

fn relaxed(answers: &[Answer]) -> Vec<(Field, usize)> {
    let mut sums: BTreeMap<Field, usize> = BTreeMap::new();
    for (field, count) in answers.iter().flat_map(|answer| &answer.relax) {
        *sums.entry(*field).or_default() += count;
    }
    let mut sums: Vec<(Field, usize)> = sums.into_iter().collect();
    sums.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    sums
}
