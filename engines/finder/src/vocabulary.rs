//! All words of the index, for prefixes, typing errors and the heads of compounds.

use crate::analysis::{Parts, distance, is_latin, signature, sound, stem};
use crate::store::Words;

/// Most words a prefix stands for; the most frequent are taken.
const MOST_COMPLETIONS: usize = 48;
/// Most compounds looked at for one last part.
const MOST_COMPOUNDS: usize = 64;
/// Most corrections of a word.
const MOST_CORRECTIONS: usize = 8;
/// Shortest word that is corrected, in letters.
const SHORTEST_CORRECTED: usize = 4;

/// A word of the index.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub folded: Box<str>,
    /// As first written.
    surface: Box<str>,
    /// Number of documents, roughly: what is removed is not taken off.
    count: u32,
    signature: u32,
    /// Hash of the sound; 0 = too short to tell.
    sound: u32,
    letters: u8,
}

impl Entry {
    pub fn surface(&self) -> &str {
        if self.surface.is_empty() { &self.folded } else { &self.surface }
    }
}

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    pub folded: Box<str>,
    pub surface: Box<str>,
    pub distance: usize,
    pub sounds_alike: bool,
}

/// The words, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    entries: Vec<Entry>,
    /// Stems of long words, backwards and sorted: words with one ending stand together.
    tails: Vec<Box<str>>,
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

impl Vocabulary {
    /// Adds words: folded → as written and number of documents.
    pub fn extend(&mut self, words: Words) {
        let mut fresh = Vec::new();
        for (folded, (surface, count)) in words {
            match self.entries.binary_search_by(|entry| (*entry.folded).cmp(folded.as_str())) {
                Ok(at) => {
                    if let Some(entry) = self.entries.get_mut(at) {
                        entry.count = entry.count.saturating_add(count);
                    }
                }
                Err(_) => fresh.push(Entry {
                    signature: signature(&folded),
                    sound: sound_hash(&folded),
                    letters: u8::try_from(folded.chars().count()).unwrap_or(u8::MAX),
                    surface: if surface == folded { Box::default() } else { surface.into() },
                    folded: folded.into(),
                    count,
                }),
            }
        }
        if fresh.is_empty() {
            return;
        }
        for entry in &fresh {
            if entry.letters >= 7 && is_latin(&entry.folded) {
                self.tails.push(backwards(&stem(&entry.folded, true)).into());
            }
        }
        self.tails.sort();
        self.tails.dedup();
        self.entries.extend(fresh);
        self.entries.sort_by(|one, other| one.folded.cmp(&other.folded));
    }

    pub fn contains(&self, folded: &str) -> bool {
        self.entries.binary_search_by(|entry| (*entry.folded).cmp(folded)).is_ok()
    }

    /// Words that begin with `prefix` and are longer, the most frequent first.
    pub fn completions(&self, prefix: &str) -> Vec<&Entry> {
        let from = self.entries.partition_point(|entry| &*entry.folded < prefix);
        let rest = self.entries.get(from..).unwrap_or_default();
        let same = rest.iter().take_while(|entry| entry.folded.starts_with(prefix));
        let mut found: Vec<&Entry> = same.filter(|entry| entry.folded.len() > prefix.len()).collect();
        let key = |entry: &&Entry| (std::cmp::Reverse(entry.count), entry.letters);
        if found.len() > MOST_COMPLETIONS {
            found.select_nth_unstable_by(MOST_COMPLETIONS, |one, other| {
                key(one).cmp(&key(other)).then_with(|| one.folded.cmp(&other.folded))
            });
            found.truncate(MOST_COMPLETIONS);
        }
        found.sort_by(|one, other| key(one).cmp(&key(other)).then_with(|| one.folded.cmp(&other.folded)));
        found
    }

    /// Stems of longer words whose last part is `last`, where what stands before is a word too.
    pub fn compounds_with(&self, last: &str, parts: &Parts) -> Vec<String> {
        let key = backwards(last);
        let from = self.tails.partition_point(|tail| **tail < *key);
        let rest = self.tails.get(from..).unwrap_or_default();
        let same = rest.iter().take_while(|tail| tail.starts_with(key.as_str())).take(MOST_COMPOUNDS * 4);
        same.filter(|tail| tail.len() > key.len())
            .map(|tail| backwards(tail))
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

    /// Words that are nearly `word`, or sound like it, the likeliest first. `further` are known words outside the index
    /// (folded, as written).
    pub fn corrections<'a>(
        &'a self,
        word: &str,
        further: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Vec<Correction> {
        let letters: Vec<char> = word.chars().collect();
        let most = match letters.len() {
            0..SHORTEST_CORRECTED => return Vec::new(),
            SHORTEST_CORRECTED..7 => 1,
            _ => 2,
        };
        let (bits, code) = (signature(word), sound_hash(word));
        let known = self.entries.iter().map(|entry| {
            (
                &*entry.folded,
                entry.surface(),
                entry.signature,
                entry.sound,
                usize::from(entry.letters),
                entry.count,
            )
        });
        let further = further.map(|(folded, surface)| {
            (folded, surface, signature(folded), sound_hash(folded), folded.chars().count(), 0)
        });
        let mut found: Vec<(usize, bool, u32, Correction)> = Vec::new();
        for (folded, surface, other_bits, other_code, other_letters, count) in known.chain(further) {
            let sounds_alike = code != 0 && code == other_code;
            // Ph and f, th and t: what sounds the same may be written quite differently.
            let limit = if sounds_alike { most + 2 } else { most };
            if letters.len().abs_diff(other_letters) > limit
                || (bits ^ other_bits).count_ones() as usize > 2 * limit
                || other_letters < 3
                || folded == word
            {
                continue;
            }
            let other: Vec<char> = folded.chars().collect();
            let Some(errors) = distance(&letters, &other, limit) else { continue };
            let correction =
                Correction { folded: folded.into(), surface: surface.into(), distance: errors, sounds_alike };
            found.push((errors, !sounds_alike, u32::MAX - count, correction));
        }
        found.sort_by(|one, other| {
            // A word that sounds alike is as good as one with an error less.
            let key =
                |entry: &(usize, bool, u32, Correction)| (entry.0 * 2 + usize::from(entry.1) * 2, entry.2);
            key(one).cmp(&key(other)).then_with(|| one.3.folded.cmp(&other.3.folded))
        });
        let best = found.first().map_or(0, |entry| entry.0);
        found.retain(|entry| entry.0 <= best + 1);
        found.dedup_by(|one, other| one.3.folded == other.3.folded);
        found.truncate(MOST_CORRECTIONS);
        found.into_iter().map(|entry| entry.3).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Parts, Vocabulary};

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        let folded: BTreeMap<_, _> =
            words.iter().map(|word| (crate::fold(word), ((*word).to_owned(), 1))).collect();
        vocabulary.extend(folded);
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
            let found = words.corrections(typed, std::iter::empty());
            assert_eq!(found.first().map(|correction| &*correction.surface), Some(meant), "{typed}");
        }
        assert!(words.corrections("xy", std::iter::empty()).is_empty());
        assert!(words.corrections("gitarre", std::iter::empty()).is_empty());
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
        let found: Vec<&str> = words.completions("schach").iter().map(|entry| entry.surface()).collect();
        assert_eq!(found, ["Schachclub"]);
    }
}
