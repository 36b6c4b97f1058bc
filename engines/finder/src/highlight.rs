//! Which words of a text met a query.

use std::{ops::Range, sync::Arc};

use rustc_hash::FxHashSet;

use crate::analysis::{Parts, Word, each_term, term, words};

/// Finds the words of a text by which it met a query: made of [`crate::Answer::terms`] by [`crate::Finder::marker`].
///
/// A word is marked by the same steps that led to the document: another form of the word, a synonym, a part of a
/// compound, a corrected error.
#[derive(Clone)]
pub struct Marker {
    /// Words as written.
    words: FxHashSet<String>,
    /// Stems of words and of parts of compounds, with their class.
    stems: FxHashSet<String>,
    beginnings: Beginnings,
    parts: Arc<Parts>,
}

impl std::fmt::Debug for Marker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Marker")
            .field("words", &self.words)
            .field("stems", &self.stems)
            .finish_non_exhaustive()
    }
}

/// Tells quickly of most words that none of the stems is in them: a stem is a piece of its word, so its first three
/// bytes are somewhere in the word.
#[derive(Clone)]
struct Beginnings {
    threes: Box<[u64; 512]>,
    /// A stem is shorter than that: every word may have it.
    any: bool,
}

impl Beginnings {
    fn slot(three: &[u8]) -> usize {
        let sum = three.iter().fold(0_usize, |sum, byte| (sum << 5) ^ usize::from(*byte));
        sum % (512 * 64)
    }

    fn of<'a>(stems: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self { threes: Box::new([0; 512]), any: false };
        for stem in stems {
            let Some(three) = stem.as_bytes().get(..3) else {
                all.any = true;
                continue;
            };
            let slot = Self::slot(three);
            if let Some(cell) = all.threes.get_mut(slot / 64) {
                *cell |= 1 << (slot % 64);
            }
        }
        all
    }

    fn may_be_in(&self, word: &str) -> bool {
        let known = |three: &[u8]| {
            let slot = Self::slot(three);
            self.threes.get(slot / 64).is_some_and(|cell| cell >> (slot % 64) & 1 == 1)
        };
        self.any || word.as_bytes().windows(3).any(known)
    }
}

impl Marker {
    pub(crate) fn new(terms: &[String], parts: Arc<Parts>) -> Self {
        let (words, stems): (Vec<&String>, Vec<&String>) =
            terms.iter().partition(|term| term.starts_with('e'));
        Self {
            words: words.into_iter().filter_map(|term| term.get(1..)).map(str::to_owned).collect(),
            beginnings: Beginnings::of(stems.iter().filter_map(|term| term.get(1..))),
            stems: stems.into_iter().cloned().collect(),
            parts,
        }
    }

    /// The words of `text` that met, as ranges of bytes: in order, not touching each other's letters. Of a word with
    /// hyphens only the pieces that met, if not the whole did.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marked = Vec::new();
        if self.words.is_empty() && self.stems.is_empty() {
            return marked;
        }
        for word in words(text) {
            self.mark(&word, &mut marked);
        }
        // From letters to bytes.
        let mut letters = text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate();
        let mut byte =
            |letter: usize| letters.find(|(at, _)| *at == letter).map_or(text.len(), |(_, byte)| byte);
        let mut last = None;
        marked
            .into_iter()
            .map(|place: Range<usize>| {
                let start = match last {
                    Some((letter, at)) if letter == place.start => at,
                    _ => byte(place.start),
                };
                let end = byte(place.end);
                last = Some((place.end, end));
                start..end
            })
            .collect()
    }

    fn mark(&self, word: &Word, marked: &mut Vec<Range<usize>>) {
        let mut met = self.words.contains(&word.folded);
        if !met && self.beginnings.may_be_in(&word.folded) {
            each_term(word, &self.parts, &mut |class, word| {
                met = met || (class != 'e' && self.stems.contains(&term(class, word)));
            });
        }
        if met {
            marked.push(word.place.clone());
        } else {
            word.pieces.iter().for_each(|piece| self.mark(piece, marked));
        }
    }
}
