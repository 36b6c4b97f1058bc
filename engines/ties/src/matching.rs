//! Need to resource: whose German line meets whose.
//!
//! An [`Entry`] is what a form holds: one or two sentences, and keys for theme, kind, target group, quarter and time. Keys
//! are worth more than any reading of the text, so they come first; the text puts those in order. It is read in three
//! ways: concepts of a lexicon made for education networks (`data/concepts-de.txt`), the words themselves with the parts of
//! compounds, and runs of letters for words that nothing is known of. Quarter and time do not exclude, they move an entry
//! up or down: a room in the next quarter may do.
//!
//! Measured (`examples/measure_matching.rs`; themes given on both sides, needs against all resources and back): before any of
//! 30 given pairs was looked at, the mean of 1 / place was 0.897, and every partner was among the first five; after the
//! lexicon had grown, 0.947 on them, and 0.803 on 30 pairs written anew, three to a theme, again all among the first five.
//!
//! A need is asked against resources and a resource against needs in the same way: the score of a pair is the same both ways,
//! apart from rarity, which is that of the entries asked. A model that turns a sentence into numbers can be handed in
//! ([`Matcher::with_model`]); none is needed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub mod lexicon;

mod german;

use lexicon::Lexicon;

/// What kind of thing is looked for or given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Rooms and grounds.
    Rooms,
    /// People and their hours.
    Staff,
    /// Knowing how.
    Competence,
    /// Money.
    Money,
    /// Ways to people one does not reach.
    TargetGroupAccess,
    /// Things.
    Material,
}

impl Kind {
    /// All, in order.
    pub const ALL: [Self; 6] =
        [Self::Rooms, Self::Staff, Self::Competence, Self::Money, Self::TargetGroupAccess, Self::Material];

    /// The key as it is stored.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Rooms => "rooms",
            Self::Staff => "staff",
            Self::Competence => "competence",
            Self::Money => "money",
            Self::TargetGroupAccess => "target_group_access",
            Self::Material => "material",
        }
    }

    /// The kind of a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A need or a resource as a form holds it. Keys that are not stated stay empty and neither help nor harm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What people wrote.
    pub text: String,
    /// Keys of themes.
    pub themes: BTreeSet<String>,
    /// Kinds.
    pub kinds: BTreeSet<Kind>,
    /// Keys of target groups.
    pub target_groups: BTreeSet<String>,
    /// Keys of quarters of the town.
    pub quarters: BTreeSet<String>,
    /// Keys of times (such as `weekday-morning`).
    pub times: BTreeSet<String>,
}

/// How a key of both sides fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// One side or both do not say.
    NotStated,
    /// They have one in common.
    Fits,
    /// Both say, and nothing is in common.
    Differs,
}

/// A concept that both texts speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// Name of the concept, a German noun.
    pub concept: String,
    /// Words of the question that speak of it, or of a concept close to it, as written.
    pub asked: Vec<String>,
    /// Words of the entry found.
    pub found: Vec<String>,
    /// Do both speak of it by themselves, and not only of one close to it?
    pub direct: bool,
    /// Share of the agreement of the texts' concepts, above 0 and up to 1.
    pub share: f64,
}

/// An entry that fits, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Which of the entries, in the order they were given.
    pub entry: usize,
    /// What it is sorted by, without a unit: 1 for a theme in common, up to 1 for the texts, 0.15 for a kind and for a target
    /// group in common, 0.1 more or less for quarter and for time.
    pub score: f64,
    /// Agreement of the texts, from 0 to 1.
    pub text: f64,
    /// Keys of themes in common.
    pub themes: Vec<String>,
    /// Kinds in common.
    pub kinds: Vec<Kind>,
    /// Keys of target groups in common.
    pub target_groups: Vec<String>,
    /// Quarter.
    pub quarter: Fit,
    /// Time.
    pub time: Fit,
    /// Concepts that met, the strongest first.
    pub concepts: Vec<Met>,
    /// Words, as the question wrote them, that the entry has as well, alone or within a compound.
    pub words: Vec<String>,
}

impl Match {
    /// The score from 0 to 1, as [`crate::proposals::Exchange`] takes it: a theme and texts that agree well are near 1, a
    /// theme alone is about 0.6, agreeing texts without a theme about 0.3.
    #[must_use]
    pub fn fit(&self) -> f64 {
        (self.score / (THEME + 4.0 * KIND)).clamp(0.0, 1.0)
    }

    /// Is there anything but likeness of letters: a theme, a concept or a word in common?
    #[must_use]
    pub fn has_reason(&self) -> bool {
        !(self.themes.is_empty() && self.concepts.is_empty() && self.words.is_empty())
    }
}

/// Turns a sentence into numbers of which the angle says how alike two are. Always the same length.
pub type Model<'a> = &'a dyn Fn(&str) -> Vec<f32>;

/// What of a score comes from where.
const THEME: f64 = 1.0;
const KIND: f64 = 0.15;
const TARGET_GROUP: f64 = 0.15;
const PLACE_OR_TIME: f64 = 0.1;
/// Shares of the reading of a text.
const CONCEPTS: f64 = 0.8;
const WORDS: f64 = 0.1;
const RUNS: f64 = 0.1;
/// What of a concept goes over to those close to it.
const CLOSE: f64 = 0.2;

#[derive(Clone, Debug, Default)]
struct Reading {
    /// Concept to strength, with what went over from those close to it.
    concepts: BTreeMap<u32, f64>,
    /// Words that spoke of a concept by themselves.
    spoken: BTreeMap<u32, Vec<String>>,
    /// Stem to a word as written.
    stems: BTreeMap<String, String>,
    runs: BTreeMap<String, f64>,
    numbers: Vec<f32>,
}

/// Entries of one side, read and ready to be asked.
pub struct Matcher<'a> {
    lexicon: Arc<Lexicon>,
    entries: Vec<(Entry, Reading)>,
    concepts: FxHashMap<u32, f64>,
    stems: FxHashMap<String, f64>,
    runs: FxHashMap<String, f64>,
    model: Option<Model<'a>>,
}

impl std::fmt::Debug for Matcher<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Matcher")
            .field("entries", &self.entries.len())
            .field("model", &self.model.is_some())
            .finish_non_exhaustive()
    }
}

impl<'a> Matcher<'a> {
    /// Reads entries with the lexicon of the engine.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        Self::with_model(entries, Lexicon::german(), None)
    }

    /// Reads entries with a lexicon of one's own, and with a model if there is one.
    #[must_use]
    pub fn with_model(entries: Vec<Entry>, lexicon: Arc<Lexicon>, model: Option<Model<'a>>) -> Self {
        let entries: Vec<(Entry, Reading)> = entries
            .into_iter()
            .map(|entry| {
                let reading = read(&entry.text, &lexicon, model);
                (entry, reading)
            })
            .collect();
        let readings = || entries.iter().map(|entry| &entry.1);
        Self {
            concepts: rarity(readings().map(|reading| reading.concepts.keys().copied()), entries.len()),
            stems: rarity(readings().map(|reading| reading.stems.keys().cloned()), entries.len()),
            runs: rarity(readings().map(|reading| reading.runs.keys().cloned()), entries.len()),
            entries,
            lexicon,
            model,
        }
    }

    /// Every entry, the best fit first; alike in the order they were given.
    #[must_use]
    pub fn ask(&self, question: &Entry) -> Vec<Match> {
        let reading = read(&question.text, &self.lexicon, self.model);
        let likeness = self.likeness(&reading);
        let mut found: Vec<Match> = self
            .entries
            .iter()
            .enumerate()
            .map(|(at, (entry, other))| {
                let like = likeness.as_ref().and_then(|all| all.get(at).copied());
                self.compare(at, (question, &reading), (entry, other), like)
            })
            .collect();
        found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.entry.cmp(&other.entry)));
        found
    }

    fn compare(
        &self,
        at: usize,
        (question, asked): (&Entry, &Reading),
        (entry, found): (&Entry, &Reading),
        like: Option<f64>,
    ) -> Match {
        let rare = |concept: &u32| self.concepts.get(concept).copied().unwrap_or(1.0);
        let concepts = cosine(&asked.concepts, &found.concepts, rare);
        let flat = |stems: &BTreeMap<String, String>| -> BTreeMap<String, f64> {
            stems.keys().map(|stem| (stem.clone(), 1.0)).collect()
        };
        let words = cosine(&flat(&asked.stems), &flat(&found.stems), |stem| {
            self.stems.get(stem).copied().unwrap_or(1.0)
        });
        let runs = cosine(&asked.runs, &found.runs, |run| self.runs.get(run).copied().unwrap_or(1.0));
        let read = CONCEPTS * concepts + WORDS * words + RUNS * runs;
        let text = like.map_or(read, |like| f64::midpoint(read, like));

        let themes = shared(&question.themes, &entry.themes);
        let kinds = shared(&question.kinds, &entry.kinds);
        let target_groups = shared(&question.target_groups, &entry.target_groups);
        let quarter = fit(&question.quarters, &entry.quarters);
        let time = fit(&question.times, &entry.times);
        let weighed = |fit| match fit {
            Fit::NotStated => 0.0,
            Fit::Fits => PLACE_OR_TIME,
            Fit::Differs => -PLACE_OR_TIME,
        };
        let given = |any: bool, weight: f64| if any { weight } else { 0.0 };
        let score = given(!themes.is_empty(), THEME)
            + text
            + given(!kinds.is_empty(), KIND)
            + given(!target_groups.is_empty(), TARGET_GROUP)
            + weighed(quarter)
            + weighed(time);
        Match {
            entry: at,
            score,
            text,
            themes,
            kinds,
            target_groups,
            quarter,
            time,
            concepts: self.met(asked, found),
            words: asked
                .stems
                .iter()
                .filter(|(stem, _)| found.stems.contains_key(*stem))
                .map(|(_, written)| written.clone())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
        }
    }

    /// Concepts that at least one side spoke of by itself and the other by itself or by one close to it.
    fn met(&self, asked: &Reading, found: &Reading) -> Vec<Met> {
        let mut met: Vec<Met> = Vec::new();
        let mut all = 0.0;
        for (concept, strength) in &asked.concepts {
            let Some(other) = found.concepts.get(concept) else { continue };
            let rare = self.concepts.get(concept).copied().unwrap_or(1.0);
            let share = strength * other * rare * rare;
            all += share;
            let said = |reading: &Reading| -> Vec<String> {
                let own = reading.spoken.get(concept);
                let close = self.lexicon.close(*concept).iter().filter_map(|near| reading.spoken.get(near));
                let words: BTreeSet<&String> =
                    own.map_or_else(|| close.flatten().collect(), |own| own.iter().collect());
                words.into_iter().cloned().collect()
            };
            let spoken = |reading: &Reading| reading.spoken.contains_key(concept);
            if let (Some(name), true) = (self.lexicon.name(*concept), spoken(asked) || spoken(found)) {
                let direct = spoken(asked) && spoken(found);
                met.push(Met {
                    concept: name.to_owned(),
                    asked: said(asked),
                    found: said(found),
                    direct,
                    share,
                });
            }
        }
        for each in &mut met {
            each.share /= all;
        }
        met.sort_by(|one, other| {
            other.share.total_cmp(&one.share).then_with(|| one.concept.cmp(&other.concept))
        });
        met
    }

    /// The model's likeness of a question with every entry, drawn out to 0..1 among them; `None` without a model.
    fn likeness(&self, asked: &Reading) -> Option<Vec<f64>> {
        self.model?;
        let angle = |found: &Reading| -> f64 {
            let dot = |one: &[f32], other: &[f32]| -> f64 {
                one.iter().zip(other).map(|(one, other)| f64::from(*one) * f64::from(*other)).sum()
            };
            let lengths = (dot(&asked.numbers, &asked.numbers) * dot(&found.numbers, &found.numbers)).sqrt();
            if lengths > 0.0 { dot(&asked.numbers, &found.numbers) / lengths } else { 0.0 }
        };
        let angles: Vec<f64> = self.entries.iter().map(|entry| angle(&entry.1)).collect();
        let least = angles.iter().copied().fold(f64::INFINITY, f64::min);
        let most = angles.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let span = most - least;
        Some(angles.iter().map(|angle| if span > 0.0 { (angle - least) / span } else { 0.0 }).collect())
    }
}

fn read(text: &str, lexicon: &Lexicon, model: Option<Model<'_>>) -> Reading {
    let words = german::words(text);
    let mut reading = Reading::default();
    for (concept, weight, written) in lexicon.meanings(&words) {
        *reading.concepts.entry(concept).or_default() += weight;
        let spoken = reading.spoken.entry(concept).or_default();
        if !spoken.contains(&written) {
            spoken.push(written);
        }
    }
    // A second word for the same says less than the first.
    for strength in reading.concepts.values_mut() {
        *strength = strength.powf(0.7);
    }
    let own = reading.concepts.clone();
    for (&concept, &strength) in &own {
        for &near in lexicon.close(concept) {
            let over = reading.concepts.entry(near).or_default();
            *over = over.max(CLOSE * strength);
        }
    }
    for word in &words {
        for stem in lexicon.stems(word) {
            reading.stems.entry(stem).or_insert_with(|| word.written.clone());
        }
    }
    for run in german::runs(text) {
        *reading.runs.entry(run).or_default() += 1.0;
    }
    if let Some(model) = model {
        reading.numbers = model(text);
    }
    reading
}

/// ln(1 + all / (1 + how many have it)), for every key; 1 where nobody is asked about it.
#[allow(clippy::cast_precision_loss, reason = "counts of entries are far below 2^53")]
fn rarity<K: std::hash::Hash + Eq>(
    entries: impl Iterator<Item = impl Iterator<Item = K>>,
    all: usize,
) -> FxHashMap<K, f64> {
    let mut counts: FxHashMap<K, usize> = FxHashMap::default();
    for key in entries.flatten() {
        *counts.entry(key).or_default() += 1;
    }
    counts.into_iter().map(|(key, count)| (key, (1.0 + all as f64 / (1.0 + count as f64)).ln())).collect()
}

fn cosine<K: Ord>(one: &BTreeMap<K, f64>, other: &BTreeMap<K, f64>, rare: impl Fn(&K) -> f64) -> f64 {
    let length = |side: &BTreeMap<K, f64>| -> f64 {
        side.iter().map(|(key, value)| (value * rare(key)).powi(2)).sum::<f64>().sqrt()
    };
    let lengths = length(one) * length(other);
    if lengths <= 0.0 {
        return 0.0;
    }
    let dot: f64 = one
        .iter()
        .filter_map(|(key, value)| other.get(key).map(|other| value * other * rare(key).powi(2)))
        .sum();
    dot / lengths
}

fn shared<K: Ord + Clone>(one: &BTreeSet<K>, other: &BTreeSet<K>) -> Vec<K> {
    one.intersection(other).cloned().collect()
}

fn fit(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Fit {
    if one.is_empty() || other.is_empty() {
        Fit::NotStated
    } else if one.is_disjoint(other) {
        Fit::Differs
    } else {
        Fit::Fits
    }
}
