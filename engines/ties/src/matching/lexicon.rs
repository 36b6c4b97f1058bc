//! What words mean in a town's education network: `data/concepts-de.txt`.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::german::{Word, parts, stem, words};

/// Concepts, the words that name them, and which are close to each other.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    names: Vec<String>,
    /// Stem of a word to concepts.
    of_stem: FxHashMap<String, Vec<u32>>,
    /// Concepts close to each other, both ways.
    close: Vec<Vec<u32>>,
}

/// How much a word of a text speaks for a concept.
const OF_HEAD: f64 = 0.8;
const OF_FIRST: f64 = 0.6;
const OF_KNOWN: f64 = 0.4;

/// Words of a phrase that are looked up together, small words not counted.
const LONGEST_PHRASE: usize = 3;

impl Lexicon {
    /// The one that comes with the engine; read once.
    #[must_use]
    pub fn german() -> Arc<Self> {
        static READ: OnceLock<Arc<Lexicon>> = OnceLock::new();
        READ.get_or_init(|| Arc::new(Self::read(include_str!("../../data/concepts-de.txt")))).clone()
    }

    /// Reads lines `NAME: word, word | close concept, close concept`; lines that begin with `#` and lines without a colon
    /// are passed over. An entry of several words is met when its words follow each other (`Erste Hilfe`), small words and
    /// numbers not counted; of more than three, or with only one that is not small, it is not met.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let lines: Vec<(&str, &str, &str)> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(':'))
            .map(|(name, rest)| {
                let (words, close) = rest.split_once('|').unwrap_or((rest, ""));
                (name.trim(), words, close)
            })
            .collect();
        let mut made = Self {
            names: lines.iter().map(|line| line.0.to_owned()).collect(),
            close: vec![Vec::new(); lines.len()],
            ..Self::default()
        };
        let number = |name: &str| lines.iter().position(|line| line.0 == name.trim());
        for (at, (name, entries, close)) in (0_u32..).zip(&lines) {
            for entry in std::iter::once(*name).chain(entries.split(',')) {
                let stems: Vec<String> = words(entry).iter().map(|word| stem(&word.folded)).collect();
                // What is left of a phrase without its small words may mean something else (`nach der Schule`).
                let phrase = entry.split_whitespace().count() > 1;
                if !(stems.is_empty() || phrase && stems.len() == 1) {
                    made.add(stems.join(" "), at);
                }
            }
            for other in close.split(',').filter_map(number) {
                made.join(at as usize, other);
            }
        }
        made
    }

    fn add(&mut self, stems: String, concept: u32) {
        let concepts = self.of_stem.entry(stems).or_default();
        if !concepts.contains(&concept) {
            concepts.push(concept);
        }
    }

    fn join(&mut self, one: usize, other: usize) {
        for (from, to) in [(one, other), (other, one)] {
            if let (Some(row), Ok(to)) = (self.close.get_mut(from), u32::try_from(to))
                && from != to as usize
                && !row.contains(&to)
            {
                row.push(to);
            }
        }
    }

    /// How many concepts.
    #[must_use]
    pub fn concepts(&self) -> usize {
        self.names.len()
    }

    /// How many words and phrases.
    #[must_use]
    pub fn words(&self) -> usize {
        self.of_stem.len()
    }

    /// The name of a concept, a German noun.
    #[must_use]
    pub fn name(&self, concept: u32) -> Option<&str> {
        self.names.get(concept as usize).map(String::as_str)
    }

    /// Concepts close to one.
    #[must_use]
    pub fn close(&self, concept: u32) -> &[u32] {
        self.close.get(concept as usize).map_or(&[], Vec::as_slice)
    }

    fn known(&self, stem: &str) -> bool {
        self.of_stem.contains_key(stem)
    }

    /// Concepts of words that follow each other, with how much each speaks for it and the word as written.
    pub(super) fn meanings(&self, words: &[Word]) -> Vec<(u32, f64, String)> {
        let stems: Vec<String> = words.iter().map(|word| stem(&word.folded)).collect();
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Some(here) = stems.get(at) else { continue };
            self.speak(here, 1.0, &word.written, &mut found);
            let weight = if self.known(here) { OF_KNOWN } else { 1.0 };
            if word.folded.chars().count() >= 7 {
                for (part, head) in parts(&word.folded, &|stem| self.known(stem)) {
                    let share = if head { OF_HEAD } else { OF_FIRST };
                    self.speak(&part, weight * share, &word.written, &mut found);
                }
            }
            for length in 2..=LONGEST_PHRASE {
                let (Some(run), Some(written)) = (stems.get(at..at + length), words.get(at..at + length))
                else {
                    break;
                };
                let written: Vec<&str> = written.iter().map(|word| word.written.as_str()).collect();
                self.speak(&run.join(" "), 1.0, &written.join(" "), &mut found);
            }
        }
        found
    }

    /// Stems under which a word can be met again: its own and those of its parts.
    pub(super) fn stems(&self, word: &Word) -> FxHashSet<String> {
        let mut all: FxHashSet<String> = std::iter::once(stem(&word.folded)).collect();
        if word.folded.chars().count() >= 7 {
            all.extend(parts(&word.folded, &|stem| self.known(stem)).into_iter().map(|part| part.0));
        }
        all
    }

    fn speak(&self, stem: &str, weight: f64, written: &str, into: &mut Vec<(u32, f64, String)>) {
        if let Some(concepts) = self.of_stem.get(stem) {
            // Who means several things says less for each of them.
            let several = f64::from(u32::try_from(concepts.len()).unwrap_or(u32::MAX));
            into.extend(concepts.iter().map(|&concept| (concept, weight / several, written.to_owned())));
        }
    }
}
