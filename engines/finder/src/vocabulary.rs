//! All words of the index, for prefixes, typing errors and the heads of compounds.

use std::sync::Arc;

use crate::analysis::{Near, Parts, is_latin, signature, sound, stem};
use crate::store::Words;

/// Most words a prefix stands for; the most frequent are taken.
const MOST_COMPLETIONS: usize = 48;
/// Most compounds looked at for one last part.
const MOST_COMPOUNDS: usize = 64;
/// Most corrections of a word.
const MOST_CORRECTIONS: usize = 8;
/// Words that came lately before they are put to the others. A write copies those that came lately, no more.
const MOST_RECENT: usize = 2_000;
/// Longest word that is kept, in bytes; longer ones are found, but neither completed nor corrected.
const LONGEST: usize = 200;
/// Words with a beginning that are looked at to complete it.
const MOST_CANDIDATES: usize = 20_000;
/// Shortest word that is corrected, in letters.
const SHORTEST_CORRECTED: usize = 4;

/// A word of the index: 24 bytes and its letters.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Where it begins in the letters: folded, then as first written if that is something else.
    at: u32,
    /// Number of documents, roughly: what is removed is not taken off.
    count: u32,
    signature: u32,
    /// Hash of the sound; 0 = too short to tell.
    sound: u32,
    folded: u8,
    surface: u8,
    letters: u8,
}

/// A part of the letters.
#[derive(Clone, Copy, Debug)]
struct Tail {
    at: u32,
    length: u8,
}

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    pub folded: Box<str>,
    pub surface: Box<str>,
    pub distance: usize,
    pub sounds_alike: bool,
}

/// A known word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    pub folded: &'a str,
    count: u32,
    letters: u8,
}

/// Words, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    letters: String,
    entries: Vec<Entry>,
    /// Stems of long words, backwards and sorted: words with one ending stand together.
    tails: Vec<Tail>,
}

/// The words of the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    base: Arc<List>,
    /// Further words, at most [`MOST_RECENT`].
    recent: Arc<List>,
}

/// What a write adds to the words.
#[derive(Debug)]
pub(crate) struct Addition {
    recent: Option<List>,
    base: Option<List>,
    /// Known words and in how many more documents they are.
    counts: Vec<(usize, u32)>,
}

fn sound_hash(folded: &str) -> u32 {
    let code = if is_latin(folded) { sound(folded) } else { String::new() };
    if code.len() < 3 {
        return 0;
    }
    code.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)).max(1)
}

fn backwards(word: &str) -> String {
    word.chars().rev().collect()
}

impl List {
    fn folded(&self, entry: &Entry) -> &str {
        let at = entry.at as usize;
        self.letters.get(at..at + usize::from(entry.folded)).unwrap_or_default()
    }

    fn surface(&self, entry: &Entry) -> &str {
        if entry.surface == 0 {
            return self.folded(entry);
        }
        let at = entry.at as usize + usize::from(entry.folded);
        self.letters.get(at..at + usize::from(entry.surface)).unwrap_or_default()
    }

    fn tail(&self, tail: Tail) -> &str {
        let at = tail.at as usize;
        self.letters.get(at..at + usize::from(tail.length)).unwrap_or_default()
    }

    fn find(&self, folded: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| self.folded(entry).cmp(folded)).ok()
    }

    /// Puts letters at the end. `None` if they are too many.
    fn write(&mut self, text: &str) -> Option<(u32, u8)> {
        let place = (u32::try_from(self.letters.len()).ok()?, u8::try_from(text.len()).ok()?);
        self.letters.push_str(text);
        Some(place)
    }

    /// Adds words that are not among them: folded, as written, number of documents.
    fn add<'a>(&mut self, words: impl Iterator<Item = (&'a str, &'a str, u32)>) {
        let (known, known_tails) = (self.entries.len(), self.tails.len());
        for (folded, surface, count) in words {
            if folded.len() > LONGEST || surface.len() > LONGEST {
                continue;
            }
            let Some((at, length)) = self.write(folded) else { return };
            let surface = if surface == folded { Some((at, 0)) } else { self.write(surface) };
            let letters = u8::try_from(folded.chars().count()).unwrap_or(u8::MAX);
            self.entries.push(Entry {
                at,
                count,
                signature: signature(folded),
                sound: sound_hash(folded),
                folded: length,
                surface: surface.map_or(0, |(_, length)| length),
                letters,
            });
            if letters >= 7 && is_latin(folded) {
                let tail = backwards(&stem(folded, true));
                let tail = self.write(&tail).map(|(at, length)| Tail { at, length });
                self.tails.extend(tail);
            }
        }
        let letters = &self.letters;
        let of =
            |at: u32, length: u8| letters.get(at as usize..at as usize + usize::from(length)).unwrap_or("");
        let word = |entry: &Entry| of(entry.at, entry.folded);
        let tail = |tail: Tail| of(tail.at, tail.length);
        // Both halves are in order, or nearly: the sort finds that out.
        if known < self.entries.len() {
            self.entries.sort_by(|one, other| word(one).cmp(word(other)));
        }
        if known_tails < self.tails.len() {
            // The first letters settle most comparisons.
            let begin = |tail: &str| {
                let mut first = [0; 8];
                first.iter_mut().zip(tail.bytes()).for_each(|(to, from)| *to = from);
                u64::from_be_bytes(first)
            };
            let keyed = self.tails.iter().map(|one| (begin(tail(*one)), *one));
            let mut keyed: Vec<(u64, Tail)> = keyed.collect();
            keyed.sort_by(|one, other| one.0.cmp(&other.0).then_with(|| tail(one.1).cmp(tail(other.1))));
            keyed.dedup_by(|one, other| one.0 == other.0 && tail(one.1) == tail(other.1));
            self.tails = keyed.into_iter().map(|(_, tail)| tail).collect();
        }
    }

    /// Words of a list as known words, for the correction of others.
    pub fn of<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut list = Self::default();
        list.add(words.map(|(folded, surface)| (folded, surface, 0)));
        list
    }

    fn words(&self) -> impl Iterator<Item = (&str, &str, u32)> {
        self.entries.iter().map(|entry| (self.folded(entry), self.surface(entry), entry.count))
    }

    fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = Known<'a>> {
        let from = self.entries.partition_point(|entry| self.folded(entry) < prefix);
        let rest = self.entries.get(from..).unwrap_or_default();
        let same = rest.iter().take(MOST_CANDIDATES).map(|entry| Known {
            folded: self.folded(entry),
            count: entry.count,
            letters: entry.letters,
        });
        same.take_while(move |word| word.folded.starts_with(prefix))
    }

    fn with_tail<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let from = self.tails.partition_point(|tail| self.tail(*tail) < key);
        let rest = self.tails.get(from..).unwrap_or_default();
        rest.iter().map(|tail| self.tail(*tail)).take_while(move |tail| tail.starts_with(key))
    }
}

impl Vocabulary {
    /// All these words: folded → as written and number of documents.
    pub fn new(words: &Words) -> Self {
        Self::of(words.iter().map(|(folded, (surface, count))| (folded.as_str(), surface.as_str(), *count)))
    }

    /// All these words, each once: folded, as written and number of documents.
    pub fn of<'a>(words: impl Iterator<Item = (&'a str, &'a str, u32)>) -> Self {
        let mut base = List::default();
        base.add(words);
        base.letters.shrink_to_fit();
        base.entries.shrink_to_fit();
        base.tails.shrink_to_fit();
        Self { base: Arc::new(base), recent: Arc::default() }
    }

    /// What these words add; for [`Vocabulary::add`], which has little to do then.
    pub fn prepare(&self, words: &Words) -> Addition {
        let mut addition = Addition { recent: None, base: None, counts: Vec::new() };
        let mut fresh = Vec::new();
        for (folded, (surface, count)) in words {
            if let Some(at) = self.base.find(folded) {
                addition.counts.push((at, *count));
            } else if let Some(at) = self.recent.find(folded) {
                let recent = addition.recent.get_or_insert_with(|| (*self.recent).clone());
                if let Some(entry) = recent.entries.get_mut(at) {
                    entry.count = entry.count.saturating_add(*count);
                }
            } else {
                fresh.push((folded.as_str(), surface.as_str(), *count));
            }
        }
        if !fresh.is_empty() {
            let recent = addition.recent.get_or_insert_with(|| (*self.recent).clone());
            recent.add(fresh.into_iter());
            if recent.entries.len() > MOST_RECENT {
                let mut base = (*self.base).clone();
                for (at, count) in addition.counts.drain(..) {
                    if let Some(entry) = base.entries.get_mut(at) {
                        entry.count = entry.count.saturating_add(count);
                    }
                }
                base.add(recent.words());
                addition.base = Some(base);
                addition.recent = Some(List::default());
            }
        }
        addition
    }

    /// Adds what was prepared. Returns what is no longer needed.
    pub fn add(&mut self, addition: Addition) -> Vec<Arc<List>> {
        let mut gone = Vec::new();
        if let Some(base) = addition.base {
            gone.push(std::mem::replace(&mut self.base, Arc::new(base)));
        }
        if let Some(recent) = addition.recent {
            gone.push(std::mem::replace(&mut self.recent, Arc::new(recent)));
        }
        if let Some(base) = Arc::get_mut(&mut self.base) {
            for (at, count) in addition.counts {
                if let Some(entry) = base.entries.get_mut(at) {
                    entry.count = entry.count.saturating_add(count);
                }
            }
        }
        gone
    }

    pub fn contains(&self, folded: &str) -> bool {
        self.base.find(folded).or_else(|| self.recent.find(folded)).is_some()
    }

    /// Words that begin with `prefix` and are longer, the most frequent first; of [`MOST_CANDIDATES`] at most.
    pub fn completions<'a>(&'a self, prefix: &'a str) -> Vec<Known<'a>> {
        let all = self.base.with_prefix(prefix).chain(self.recent.with_prefix(prefix));
        let mut found: Vec<Known<'_>> = all.filter(|word| word.folded.len() > prefix.len()).collect();
        let key = |word: &Known<'_>| (std::cmp::Reverse(word.count), word.letters);
        if found.len() > MOST_COMPLETIONS {
            found.select_nth_unstable_by(MOST_COMPLETIONS, |one, other| {
                key(one).cmp(&key(other)).then_with(|| one.folded.cmp(other.folded))
            });
            found.truncate(MOST_COMPLETIONS);
        }
        found.sort_by(|one, other| key(one).cmp(&key(other)).then_with(|| one.folded.cmp(other.folded)));
        found
    }

    /// Stems of longer words whose last part is `last`, where what stands before is a word too.
    pub fn compounds_with(&self, last: &str, parts: &Parts) -> Vec<String> {
        let key = backwards(last);
        let same = self.base.with_tail(&key).chain(self.recent.with_tail(&key)).take(MOST_COMPOUNDS * 4);
        same.filter(|tail| tail.len() > key.len())
            .map(backwards)
            .filter(|whole| {
                let front = whole.get(..whole.len() - last.len()).unwrap_or_default();
                !parts.is_whole(whole) && self.is_front(front, parts)
            })
            .take(MOST_COMPOUNDS)
            .collect()
    }

    fn is_front(&self, front: &str, parts: &Parts) -> bool {
        if front.len() < 3 {
            return false;
        }
        if parts.knows_front(front) || self.contains(front) {
            return true;
        }
        ["s", "es", "n", "en", "er", "e"].iter().any(|link| {
            front.strip_suffix(link).is_some_and(|word| {
                word.len() >= 3
                    && (self.contains(word) || parts.knows_stem(word) || self.contains(&format!("{word}e")))
            })
        })
    }

    /// Words that are nearly `word`, or sound like it, the likeliest first. `further` are known words outside the index.
    /// Words of more than 64 letters are not corrected.
    pub fn corrections(&self, word: &str, further: &List) -> Vec<Correction> {
        let letters = word.chars().count();
        let most = match letters {
            0..SHORTEST_CORRECTED => return Vec::new(),
            SHORTEST_CORRECTED..7 => 1,
            _ => 2,
        };
        let Some(near) = Near::new(word) else { return Vec::new() };
        let (bits, code) = (signature(word), sound_hash(word));
        let mut found: Vec<(usize, bool, u32, &str, &str)> = Vec::new();
        for list in [&*self.base, &*self.recent, further] {
            for entry in &list.entries {
                let sounds_alike = code != 0 && code == entry.sound;
                // Ph and f, th and t: what sounds the same may be written quite differently.
                let limit = if sounds_alike { most + 2 } else { most };
                if letters.abs_diff(usize::from(entry.letters)) > limit
                    || (bits ^ entry.signature).count_ones() as usize > 2 * limit
                    || entry.letters < 3
                {
                    continue;
                }
                let folded = list.folded(entry);
                let errors = near.distance(folded);
                if errors <= limit && folded != word {
                    found.push((errors, !sounds_alike, u32::MAX - entry.count, folded, list.surface(entry)));
                }
            }
        }
        // A word that sounds alike is as good as one with an error less.
        let key = |entry: &(usize, bool, u32, &str, &str)| (entry.0 * 2 + usize::from(entry.1) * 2, entry.2);
        found.sort_by(|one, other| key(one).cmp(&key(other)).then_with(|| one.3.cmp(other.3)));
        let best = found.first().map_or(0, |entry| entry.0);
        found.retain(|entry| entry.0 <= best + 1);
        found.dedup_by(|one, other| one.3 == other.3);
        found.truncate(MOST_CORRECTIONS);
        let correction = |(distance, apart, _, folded, surface): (usize, bool, u32, &str, &str)| Correction {
            folded: folded.into(),
            surface: surface.into(),
            distance,
            sounds_alike: !apart,
        };
        found.into_iter().map(correction).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{List, Parts, Vocabulary};

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let folded = |words: &[&str]| -> BTreeMap<_, _> {
            words.iter().map(|word| (crate::fold(word), ((*word).to_owned(), 1))).collect()
        };
        // Some of them come later.
        let (first, later) = words.split_at(words.len() / 2);
        let mut vocabulary = Vocabulary::new(&folded(first));
        let addition = vocabulary.prepare(&folded(later));
        vocabulary.add(addition);
        vocabulary
    }

    #[test]
    fn typing_errors_and_sounds_lead_to_the_word() {
        let words = vocabulary(&[
            "Schwimmen",
            "Schwingen",
            "Bibliothek",
            "Arbeit",
            "Agentur",
            "Philosophie",
            "Töpfern",
        ]);
        for (typed, meant) in [
            ("schwimen", "Schwimmen"),
            ("bibliotek", "Bibliothek"),
            ("arbiet", "Arbeit"),
            ("agentor", "Agentur"),
            ("filosofie", "Philosophie"),
            ("topferm", "Töpfern"),
        ] {
            let found = words.corrections(typed, &List::default());
            assert_eq!(found.first().map(|correction| &*correction.surface), Some(meant), "{typed}");
        }
        assert!(words.corrections("xy", &List::default()).is_empty());
        assert!(words.corrections("gitarre", &List::default()).is_empty());
    }

    #[test]
    fn last_parts_of_compounds_need_a_word_before_them() {
        let words = vocabulary(&[
            "Imkerverein",
            "Imker",
            "Bienenlehrpfad",
            "Biene",
            "Transport",
            "Sport",
            "Kleinsport",
        ]);
        let parts = Parts::new(&[]);
        assert_eq!(words.compounds_with("lehrpfad", &parts), ["bienenlehrpfad"]);
        assert!(!words.compounds_with("sport", &parts).contains(&"transport".to_owned()));
    }

    #[test]
    fn prefixes_are_completed_without_themselves() {
        let words = vocabulary(&["Schach", "Schachclub", "Schule"]);
        let found: Vec<&str> = words.completions("schach").iter().map(|entry| entry.folded).collect();
        assert_eq!(found, ["schachclub"]);
    }
}
