//! Controlled words: kinds, topics, target groups, competencies, quarters, features of accessibility,
//! life stages. They are data of the municipality, with labels per language.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The vocabularies there are.
pub const KINDS: [&str; 7] =
    ["kinds", "topics", "target_groups", "competencies", "accessibility", "life_stages", "quarters"];

/// One word of a vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Term {
    /// What entries refer to: small letters, digits, `_` and `-`.
    pub key: String,
    /// Language tag → label; `de` is always there.
    pub labels: BTreeMap<String, String>,
    /// Language tag → description.
    pub descriptions: BTreeMap<String, String>,
    /// Name of the icon in the sprite.
    pub icon: String,
    /// Name of the colour token.
    pub colour: String,
    /// Group within the vocabulary: `digital`; of quarters, the set they belong to.
    pub group: String,
    /// Framework the word belongs to: `future_skills`, `esco`.
    pub framework: String,
    /// Address that names the word elsewhere.
    pub uri: String,
    /// Note for the office.
    pub note: String,
    /// Where the word comes from.
    pub source_url: String,
    /// Place in the list, from 0.
    pub sort: i64,
    /// Not offered in forms any more; entries that have it keep it.
    pub retired: bool,
}

impl Term {
    /// The label in this language, falling back: de-leicht → de; others → en → de → key.
    #[must_use]
    pub fn label(&self, language: &str) -> &str {
        let of =
            |language: &str| self.labels.get(language).map(String::as_str).filter(|label| !label.is_empty());
        of(language)
            .or_else(|| if language.starts_with("de") { None } else { of("en") })
            .or_else(|| of("de"))
            .unwrap_or(&self.key)
    }

    /// This word with the labels and descriptions of another reading of it.
    pub(crate) fn with_words_of(&self, other: &Self) -> Self {
        let mut merged = self.clone();
        merged.labels.extend(other.labels.clone());
        merged.descriptions.extend(other.descriptions.clone());
        merged
    }

    /// The description in this language, falling back as the label does; may be empty.
    #[must_use]
    pub fn description(&self, language: &str) -> &str {
        let of = |language: &str| {
            self.descriptions.get(language).map(String::as_str).filter(|text| !text.is_empty())
        };
        of(language)
            .or_else(|| if language.starts_with("de") { None } else { of("en") })
            .or_else(|| of("de"))
            .unwrap_or_default()
    }
}

/// All vocabularies of one municipality at one moment.
#[derive(Clone, Debug, Default)]
pub struct Vocabularies {
    terms: FxHashMap<String, Vec<Term>>,
    index: FxHashMap<String, FxHashMap<String, usize>>,
}

impl Vocabularies {
    /// From all terms, each with the vocabulary it belongs to.
    #[must_use]
    pub fn new(all: impl IntoIterator<Item = (String, Term)>) -> Self {
        let mut terms: FxHashMap<String, Vec<Term>> = FxHashMap::default();
        for (kind, term) in all {
            terms.entry(kind).or_default().push(term);
        }
        for list in terms.values_mut() {
            list.sort_by(|a, b| (a.sort, &a.key).cmp(&(b.sort, &b.key)));
        }
        let index = terms
            .iter()
            .map(|(kind, list)| {
                (kind.clone(), list.iter().enumerate().map(|(at, term)| (term.key.clone(), at)).collect())
            })
            .collect();
        Self { terms, index }
    }

    /// The vocabulary's words, in their order, retired ones too.
    #[must_use]
    pub fn of(&self, kind: &str) -> &[Term] {
        self.terms.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// The vocabulary's words for a form: without the retired.
    pub fn offered<'a>(&'a self, kind: &str) -> impl Iterator<Item = &'a Term> + use<'a> {
        self.of(kind).iter().filter(|term| !term.retired)
    }

    /// The word of this key.
    #[must_use]
    pub fn term(&self, kind: &str, key: &str) -> Option<&Term> {
        self.of(kind).get(*self.index.get(kind)?.get(key)?)
    }

    /// Is this key in this vocabulary?
    #[must_use]
    pub fn has(&self, kind: &str, key: &str) -> bool {
        self.index.get(kind).is_some_and(|keys| keys.contains_key(key))
    }

    /// May an entry have this key? An empty vocabulary allows every key.
    #[must_use]
    pub fn allows(&self, kind: &str, key: &str) -> bool {
        self.of(kind).is_empty() || self.has(kind, key)
    }

    /// The label of a key in this language; the key itself if it is unknown.
    #[must_use]
    pub fn label<'a>(&'a self, kind: &str, key: &'a str, language: &str) -> &'a str {
        self.term(kind, key).map_or(key, |term| term.label(language))
    }

    /// The key a text means: the key itself, or the word whose label in any language reads like it.
    #[must_use]
    pub fn key_of(&self, kind: &str, text: &str) -> Option<&str> {
        if let Some(term) = self.term(kind, text.trim()) {
            return Some(&term.key);
        }
        let wanted = crate::text::fold(text);
        if wanted.is_empty() {
            return None;
        }
        self.of(kind)
            .iter()
            .find(|term| term.labels.values().any(|label| crate::text::fold(label) == wanted))
            .map(|term| term.key.as_str())
    }
}
