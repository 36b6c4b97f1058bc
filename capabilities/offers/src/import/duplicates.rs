//! Which rows are likely the same as an entry there is, or as an earlier row: by title, organisation, place and time.
//! Pure.
//!
//! Titles are first narrowed down by rare letter triples, so that a thousand rows against ten thousand entries stay a
//! matter of moments; only what is left is compared in full.

use std::{cell::OnceCell, collections::HashMap};

use bildungsraum_calendar::{Holidays, Schedule, Window};
use bildungsraum_database::Id;
use bildungsraum_organisations::fold;
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize};

use crate::model::Offer;

/// From this score on, two are likely the same.
pub const LIKELY: f64 = 0.75;
/// Titles less alike than this are never the same.
const TITLE: f64 = 0.6;
/// At most so many entries are looked at for one triple.
const POSTINGS: usize = 400;
/// At most so many candidates are compared in full.
const CANDIDATES: usize = 40;
/// At most so many dates of a rule are compared.
const SLOTS: usize = 60;

/// Why two are likely the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LikelyReason {
    /// The same title.
    SameTitle,
    /// A similar title.
    SimilarTitle,
    /// The same organisation.
    SameOrganisation,
    /// The same place.
    SamePlace,
    /// At the same time.
    SameTime,
}

impl LikelyReason {
    /// Locale key.
    #[must_use]
    pub fn message_key(self) -> &'static str {
        match self {
            Self::SameTitle => "offers-import-likely-same-title",
            Self::SimilarTitle => "offers-import-likely-similar-title",
            Self::SameOrganisation => "offers-import-likely-organisation",
            Self::SamePlace => "offers-import-likely-place",
            Self::SameTime => "offers-import-likely-time",
        }
    }
}

/// An entry or an earlier row that a row is likely the same as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Likely {
    /// The entry; none for an earlier row of the file.
    pub id: Option<Id>,
    /// Line of the earlier row; none for an entry.
    pub line: Option<u64>,
    /// Its title.
    pub title: String,
    /// 0 to 1.
    pub score: f64,
    /// Why.
    pub reasons: Vec<LikelyReason>,
}

type Slots = Vec<(DateTime, DateTime)>;

struct Entry<'a> {
    id: Option<Id>,
    line: Option<u64>,
    offer: &'a Offer,
    folded: String,
    triples: Vec<[char; 3]>,
    place: String,
    slots: OnceCell<Option<Slots>>,
}

/// Entries and rows seen so far.
pub struct Candidates<'a> {
    now: Timestamp,
    entries: Vec<Entry<'a>>,
    by_triple: HashMap<[char; 3], Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
}

impl std::fmt::Debug for Candidates<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Candidates").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl<'a> Candidates<'a> {
    /// None yet. Times are compared within a year around `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self { now, entries: Vec::new(), by_triple: HashMap::new(), by_title: HashMap::new() }
    }

    /// Adds an entry (`id`) or a row of the file (`line`).
    pub fn add(&mut self, id: Option<Id>, line: Option<u64>, offer: &'a Offer) {
        let entry = Self::entry(id, line, offer);
        let at = self.entries.len();
        for triple in &entry.triples {
            self.by_triple.entry(*triple).or_default().push(at);
        }
        self.by_title.entry(entry.folded.clone()).or_default().push(at);
        self.entries.push(entry);
    }

    fn entry(id: Option<Id>, line: Option<u64>, offer: &'a Offer) -> Entry<'a> {
        let folded = fold(&offer.title);
        Entry {
            id,
            line,
            offer,
            triples: triples(&folded),
            folded,
            place: fold(&offer.place_text),
            slots: OnceCell::new(),
        }
    }

    /// What the offer is likely the same as, best first, at most three. `but`: an entry it is known to belong to.
    #[must_use]
    pub fn likely(&self, offer: &Offer, but: Option<Id>) -> Vec<Likely> {
        let own = Candidates::entry(None, None, offer);
        let mut found: Vec<Likely> = self
            .narrow(&own)
            .into_iter()
            .filter_map(|at| self.entries.get(at))
            .filter(|entry| but.is_none() || entry.id != but)
            .filter_map(|entry| self.compare(&own, entry))
            .collect();
        found.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| a.title.cmp(&b.title)).then(a.id.cmp(&b.id))
        });
        found.truncate(3);
        found
    }

    /// Places of entries whose title may be alike.
    fn narrow(&self, own: &Entry<'_>) -> Vec<usize> {
        let mut rare: Vec<&Vec<usize>> =
            own.triples.iter().filter_map(|triple| self.by_triple.get(triple)).collect();
        rare.sort_by_key(|places| places.len());
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for places in rare.into_iter().take(10) {
            for at in places.iter().rev().take(POSTINGS) {
                *shared.entry(*at).or_default() += 1;
            }
        }
        // The same title of the same organisation is never missed, however many share the title.
        let same = self.by_title.get(&own.folded).into_iter().flatten().filter(|at| {
            self.entries
                .get(**at)
                .is_some_and(|entry| entry.offer.organisation_id == own.offer.organisation_id)
        });
        let mut best: Vec<usize> = same.copied().take(CANDIDATES).collect();
        let mut others: Vec<(usize, usize)> =
            shared.into_iter().filter(|(at, _)| !best.contains(at)).collect();
        others.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        best.extend(others.into_iter().take(CANDIDATES).map(|(at, _)| at));
        best
    }

    fn compare(&self, own: &Entry<'_>, other: &Entry<'_>) -> Option<Likely> {
        let title = if own.folded == other.folded { 1.0 } else { dice(&own.triples, &other.triples) };
        if title < TITLE {
            return None;
        }
        let mut reasons = vec![if own.folded == other.folded {
            LikelyReason::SameTitle
        } else {
            LikelyReason::SimilarTitle
        }];
        let mut score = 0.6 * title;
        let mut weigh = |known: Option<bool>, weight: f64, reason: LikelyReason| match known {
            Some(true) => {
                score += weight;
                reasons.push(reason);
            }
            Some(false) => {}
            None => score += weight / 2.0,
        };
        let organisation = own.offer.organisation_id.zip(other.offer.organisation_id).map(|(a, b)| a == b);
        weigh(organisation, 0.2, LikelyReason::SameOrganisation);
        weigh(same_place(own, other), 0.1, LikelyReason::SamePlace);
        let time = self.same_time(own, other);
        weigh(time, 0.1, LikelyReason::SameTime);
        if time == Some(false) {
            // Two groups of one course meet at different times: not the same.
            score -= 0.2;
        }
        (score >= LIKELY).then(|| Likely {
            id: other.id,
            line: other.line,
            title: other.offer.title.clone(),
            score: (score * 100.0).round() / 100.0,
            reasons,
        })
    }

    /// Do they meet at the same time? None if one of them does not say.
    fn same_time(&self, a: &Entry<'_>, b: &Entry<'_>) -> Option<bool> {
        let (a, b) = (self.slots(a)?, self.slots(b)?);
        Some(a.iter().any(|one| b.iter().any(|two| one.0 == two.0 || (one.0 < two.1 && two.0 < one.1))))
    }

    fn slots<'b>(&self, entry: &'b Entry<'_>) -> Option<&'b Slots> {
        entry
            .slots
            .get_or_init(|| match &entry.offer.schedule {
                Schedule::Standing | Schedule::Unclear { .. } => None,
                Schedule::Dates { dates } => {
                    Some(dates.iter().take(SLOTS).map(|span| (span.start, span.end)).collect())
                }
                schedule @ Schedule::Rule(_) => {
                    let days = |days: i64| SignedDuration::from_hours(24 * days);
                    let window = Window {
                        from: self.now.checked_sub(days(200)).unwrap_or(Timestamp::MIN),
                        to: self.now.checked_add(days(400)).unwrap_or(Timestamp::MAX),
                        limit: SLOTS,
                    };
                    let dates = schedule.occurrences(window, &Holidays::none()).list;
                    (!dates.is_empty()).then(|| {
                        dates.iter().map(|date| (date.start.datetime(), date.end.datetime())).collect()
                    })
                }
            })
            .as_ref()
    }
}

fn same_place(a: &Entry<'_>, b: &Entry<'_>) -> Option<bool> {
    match (a.offer.place_id, b.offer.place_id) {
        (Some(a), Some(b)) => Some(a == b),
        (None, None) if !a.place.is_empty() && !b.place.is_empty() => Some(a.place == b.place),
        _ => None,
    }
}

/// The sorted letter triples of a folded title, each once.
fn triples(folded: &str) -> Vec<[char; 3]> {
    let mut triples = Vec::new();
    for word in folded
        .split(' ')
        .filter(|word| !matches!(*word, "der" | "die" | "das" | "und" | "fur" | "mit" | "in" | "im"))
    {
        let letters: Vec<char> = [' ', ' '].into_iter().chain(word.chars()).chain([' ']).collect();
        triples.extend(letters.windows(3).filter_map(|window| <[char; 3]>::try_from(window).ok()));
    }
    triples.sort_unstable();
    triples.dedup();
    triples
}

/// Share of the triples that both have (Dice), 0 to 1.
fn dice(a: &[[char; 3]], b: &[[char; 3]]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let both = a.iter().filter(|triple| b.binary_search(triple).is_ok()).count();
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    2.0 * number(both) / (number(a.len()) + number(b.len()))
}

#[cfg(test)]
mod tests {
    use bildungsraum_calendar::Span;
    use jiff::civil::date;

    use super::*;

    fn offer(title: &str, organisation: u8, day: Option<i8>) -> Offer {
        let schedule = day.map_or_else(Schedule::default, |day| {
            let start = date(2026, 12, day).at(15, 0, 0, 0);
            Schedule::dates(vec![Span::timed(start, date(2026, 12, day).at(16, 0, 0, 0)).unwrap()]).unwrap()
        });
        Offer {
            title: title.into(),
            organisation_id: Some(Id::from_bytes([organisation; 16])),
            schedule,
            ..Offer::default()
        }
    }

    fn now() -> Timestamp {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_same_course_is_found_under_a_slightly_other_title_with_the_reasons() {
        let there = [offer("Schwimmkurs für Anfänger", 1, Some(5)), offer("Töpfern", 1, Some(5))];
        let mut candidates = Candidates::new(now());
        for (at, offer) in there.iter().enumerate() {
            candidates.add(Some(Id::from_bytes([100 + u8::try_from(at).unwrap(); 16])), None, offer);
        }
        let found = candidates.likely(&offer("Schwimmkurs Anfänger", 1, Some(5)), None);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, Some(Id::from_bytes([100; 16])));
        assert_eq!(
            found[0].reasons,
            [LikelyReason::SimilarTitle, LikelyReason::SameOrganisation, LikelyReason::SameTime]
        );
    }

    #[test]
    fn two_groups_of_one_course_and_equal_titles_elsewhere_are_not_the_same() {
        let there = offer("Krabbelgruppe", 1, Some(5));
        let mut candidates = Candidates::new(now());
        candidates.add(None, Some(2), &there);
        assert!(candidates.likely(&offer("Krabbelgruppe", 1, Some(6)), None).is_empty());
        assert!(candidates.likely(&offer("Krabbelgruppe", 2, Some(6)), None).is_empty());
        assert_eq!(candidates.likely(&offer("Krabbelgruppe", 1, None), None)[0].line, Some(2));
    }

    #[test]
    fn a_thousand_rows_against_ten_thousand_entries_take_moments() {
        let words = [
            "Deutsch",
            "Schwimmen",
            "Vorlesen",
            "Töpfern",
            "Chor",
            "Robotik",
            "Yoga",
            "Malen",
            "Theater",
            "Gitarre",
        ];
        let title = |at: usize| {
            format!(
                "{} {} für Gruppe {} Stufe {}",
                words[at % 10],
                words[(at / 10) % 10],
                (at * 7919) % 997,
                at % 13
            )
        };
        let there: Vec<Offer> = (0..10_000)
            .map(|at| {
                offer(&title(at), u8::try_from(at % 50).unwrap(), Some(i8::try_from(at % 28 + 1).unwrap()))
            })
            .collect();
        let mut candidates = Candidates::new(now());
        for (at, offer) in there.iter().enumerate() {
            candidates.add(None, Some(at as u64), offer);
        }
        let found = (0..1_000)
            .map(|at| &there[at * 10])
            .filter(|offer| !candidates.likely(offer, None).is_empty())
            .count();
        assert_eq!(found, 1_000);
        // Work, not time: every row looks at no more than this many entries in full.
        let own = Candidates::entry(None, None, &there[0]);
        assert!(candidates.narrow(&own).len() <= 2 * CANDIDATES);
    }
}
