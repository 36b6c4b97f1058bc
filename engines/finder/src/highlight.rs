//! Which words of a text met a query.

use std::{collections::HashSet, ops::Range, sync::Arc};

use crate::analysis::{Parts, Word, each_term, term, words};

/// Finds the words of a text by which it met a query: made of [`crate::Answer::terms`] by [`crate::Finder::marker`].
///
/// A word is marked by the same steps that led to the document: another form of the word, a synonym, a part of a
/// compound, a corrected error.
#[derive(Clone)]
pub struct Marker {
    terms: HashSet<String>,
    parts: Arc<Parts>,
}

impl std::fmt::Debug for Marker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Marker").field("terms", &self.terms).finish_non_exhaustive()
    }
}

impl Marker {
    pub(crate) fn new(terms: &[String], parts: Arc<Parts>) -> Self {
        Self { terms: terms.iter().cloned().collect(), parts }
    }

    /// The words of `text` that met, as ranges of bytes: in order, not touching each other's letters. Of a word with
    /// hyphens only the pieces that met, if not the whole did.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marked = Vec::new();
        if self.terms.is_empty() {
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
        let mut met = false;
        each_term(word, &self.parts, &mut |class, word| met = met || self.terms.contains(&term(class, word)));
        if met {
            marked.push(word.place.clone());
        } else {
            word.pieces.iter().for_each(|piece| self.mark(piece, marked));
        }
    }
}
