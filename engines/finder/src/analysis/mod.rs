//! From text to the terms of the index: folding, words, stems, compounds.
//!
//! A term is a class byte and a word:
//! `e` the word as written (folded), `s` its stem, `c` the stem of a part of a compound. A term's frequency in a
//! document is no count but tells in which parts of the document it stands (see [`mask`]).

mod compound;
mod distance;
mod fold;
mod sound;
mod words;

use std::collections::{BTreeMap, HashSet};

pub use bildungsraum_german::cistem;

pub use self::fold::fold;
pub(crate) use self::{
    compound::Parts,
    distance::{Near, signature},
    sound::sound,
    words::{Word, words},
};

use crate::model::{Document, Part};

const STOPWORDS: &str = include_str!("../../data/stopwords.txt");

/// Bits of the parts of a document, the weightier the greater; together they are the term's frequency.
pub(crate) mod mask {
    use super::Part;

    pub const BODY: u32 = 1;
    pub const TEXT: u32 = 2;
    pub const NAMES: u32 = 4;
    pub const TITLE: u32 = 8;

    /// The weightiest part.
    pub fn best(bits: u32) -> Part {
        match bits {
            TITLE.. => Part::Title,
            NAMES.. => Part::Names,
            TEXT.. => Part::Text,
            _ => Part::Body,
        }
    }
}

/// The words that need not be met, folded.
pub(crate) fn stopwords() -> HashSet<Box<str>> {
    let lines = STOPWORDS.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(|word| fold(word).into()).collect()
}

/// True if German rules apply: Latin letters.
pub(crate) fn is_latin(folded: &str) -> bool {
    folded.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// Stem of a folded word in any script. German by CISTEM; Ukrainian and Russian words lose their case endings, Arabic
/// words the article and plural endings; the rest stays.
pub(crate) fn stem(folded: &str, noun: bool) -> String {
    match folded.chars().next() {
        Some('a'..='z') => cistem(folded, noun),
        Some('а'..='я' | 'є' | 'і' | 'ї') => cyrillic(folded),
        Some('\u{620}'..='\u{64a}') => arabic(folded),
        _ => folded.to_owned(),
    }
}

/// Endings of Ukrainian (and Russian) nouns and adjectives, folded; longest first.
const CYRILLIC: [&str; 29] = [
    "ського",
    "ською",
    "ських",
    "ськии",
    "иями",
    "ками",
    "ого",
    "ому",
    "ими",
    "ами",
    "ями",
    "ові",
    "еві",
    "ах",
    "ях",
    "ам",
    "ям",
    "ом",
    "ем",
    "ою",
    "ею",
    "их",
    "ии",
    "ов",
    "ів",
    "и",
    "і",
    "а",
    "у",
];

fn cyrillic(word: &str) -> String {
    let letters = word.chars().count();
    for ending in CYRILLIC {
        if let Some(stem) = word.strip_suffix(ending)
            && letters - ending.chars().count() >= 4
        {
            return stem.to_owned();
        }
    }
    match word.chars().last() {
        Some('я' | 'ь' | 'ю' | 'е' | 'є' | 'о' | 'ї') if letters >= 5 => {
            let end = word.char_indices().last().map_or(word.len(), |(at, _)| at);
            word.get(..end).unwrap_or(word).to_owned()
        }
        _ => word.to_owned(),
    }
}

fn arabic(word: &str) -> String {
    let mut stem = word;
    for article in ["وال", "بال", "كال", "فال", "لل", "ال"] {
        if let Some(rest) = stem.strip_prefix(article)
            && rest.chars().count() >= 3
        {
            stem = rest;
            break;
        }
    }
    for ending in ["ات", "ون", "ين", "ها", "يه", "ه"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.chars().count() >= 3
        {
            stem = rest;
            break;
        }
    }
    stem.to_owned()
}

/// The words of a name, folded, for the question whether something typed begins them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beginnings(Box<str>);

impl Beginnings {
    pub fn of(name: &str) -> Self {
        let mut all = String::new();
        for word in words(name) {
            for word in word.pieces.iter().chain([&word]) {
                all.push(' ');
                all.push_str(&word.folded);
            }
        }
        Self(all.into())
    }

    /// True if each of `typed` (folded, a space before it) begins a word.
    pub fn have(&self, typed: &[String]) -> bool {
        !typed.is_empty() && typed.iter().all(|word| self.0.contains(word.as_str()))
    }
}

/// A term of a class.
pub(crate) fn term(class: char, word: &str) -> String {
    let mut term = String::with_capacity(word.len() + 1);
    term.push(class);
    term.push_str(word);
    term
}

/// The terms of one word, without those of its pieces: class and word.
pub(crate) fn each_term(word: &Word, parts: &Parts, take: &mut impl FnMut(char, &str)) {
    take('e', &word.folded);
    take('s', &stem(&word.folded, word.capital));
    if word.pieces.is_empty()
        && let Some(compound) = parts.split(&word.folded)
    {
        for part in compound.inside {
            take('c', &part);
        }
    }
}

/// What a document puts into the index.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// Term → parts it stands in.
    pub parts: BTreeMap<String, u32>,
    /// Folded word → as first written.
    pub vocabulary: BTreeMap<String, String>,
    /// Number of words of the title.
    pub title_words: u8,
    /// Stems that tell most about the document, for "more like this".
    pub telling: Vec<String>,
}

/// Analyses a document.
pub(crate) fn analyse(document: &Document, parts: &Parts, stopwords: &HashSet<Box<str>>) -> Terms {
    let mut result = Terms::default();
    let title = words(&document.title);
    let count = title.iter().filter(|word| !stopwords.contains(word.folded.as_str())).count();
    result.title_words = u8::try_from(count.clamp(1, 255)).unwrap_or(255);
    for word in &title {
        result.add(word, mask::TITLE, parts);
    }
    for text in [&document.organisation, &document.place, &document.quarter] {
        result.add_text(text, mask::NAMES, parts);
    }
    let summary = words(&document.summary);
    for word in &summary {
        result.add(word, mask::TEXT, parts);
    }
    for text in &document.extra {
        result.add_text(text, mask::TEXT, parts);
    }
    result.add_text(&document.body, mask::BODY, parts);
    for word in title.iter().chain(&summary) {
        let stem = stem(&word.folded, word.capital);
        if result.telling.len() < 24
            && word.folded.len() > 2
            && !stopwords.contains(word.folded.as_str())
            && !result.telling.contains(&stem)
        {
            result.telling.push(stem);
        }
    }
    result
}

impl Terms {
    fn add_text(&mut self, text: &str, mask: u32, parts: &Parts) {
        for word in words(text) {
            self.add(&word, mask, parts);
        }
    }

    fn put(&mut self, class: char, word: &str, mask: u32) {
        *self.parts.entry(term(class, word)).or_default() |= mask;
    }

    fn add(&mut self, word: &Word, mask: u32, parts: &Parts) {
        each_term(word, parts, &mut |class, word| self.put(class, word, mask));
        if word.pieces.is_empty() && word.folded.chars().count() >= 2 {
            self.vocabulary.entry(word.folded.clone()).or_insert_with(|| word.surface.clone());
        }
        for piece in &word.pieces {
            self.add(piece, mask, parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{cistem, stem};

    #[test]
    fn published_examples_of_cistem_hold() {
        for (word, stem) in [
            ("Speicherbehältern", "speicherbehalt"),
            ("Grenzpostens", "grenzpost"),
            ("Ausgefeiltere", "ausgefeilt"),
        ] {
            assert_eq!(cistem(word, true), stem);
        }
        for (word, stem) in [
            ("Speicherbehältern", "speicherbehal"),
            ("Grenzpostens", "grenzpo"),
            ("Ausgefeiltere", "ausgefeil"),
        ] {
            assert_eq!(cistem(word, false), stem);
        }
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            ["kurs", "kurse", "kurses"],
            ["schule", "schulen", "schul"],
            ["kind", "kinder", "kindern"],
            ["sprache", "sprachen", "sprach"],
            ["gruppe", "gruppen", "grupp"],
            ["kunst", "kunste", "kunsten"],
            ["haus", "hauser", "hausern"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form, true)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{stems:?}");
        }
    }

    #[test]
    fn other_scripts_lose_their_endings() {
        assert_eq!(stem("бібліотеки", true), stem("бібліотека", true));
        assert_eq!(stem("المكتبه", true), stem("مكتبه", true));
    }
}
