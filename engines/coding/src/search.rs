//! Full text over all transcripts: words by their stem, passages by rank, positions in code points.
//!
//! What is searched is the passage: a turn, or a paragraph where a document has no turns. Passages that have all words come
//! first, ranked by BM25 (Robertson and Zaragoza 2009) with `k1` 1.2 and `b` 0.75; if none has all, those that have any.
//! German words are looked up by their stem (CISTEM), and a word of at least five letters is found within compounds too, at
//! half the weight: `Schule` finds `Grundschule` and `Schulhof`.

use rustc_hash::FxHashMap;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use bildungsraum_german::cistem;

use crate::{Corpus, DocumentId, Offset, Span};

const K1: f32 = 1.2;
const B: f32 = 0.75;
/// What a word within a compound weighs.
const WITHIN: f32 = 0.5;
/// Letters from which on a word is looked for within compounds.
const COMPOUND: usize = 5;
/// Most words of a question that are looked at.
const MOST_WORDS: usize = 32;

/// A word somewhere.
#[derive(Clone, Copy, Debug)]
struct Posting {
    passage: u32,
    at: u32,
    length: u32,
}

/// A stretch of text that is ranked by itself.
#[derive(Clone, Copy, Debug)]
struct Passage {
    document: DocumentId,
    span: Span,
    words: u32,
}

/// All words of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Search {
    stems: FxHashMap<Box<str>, u32>,
    /// Stems by number.
    names: Vec<Box<str>>,
    /// Where the postings of a stem begin; one entry more than there are stems.
    starts: Vec<u32>,
    postings: Vec<Posting>,
    passages: Vec<Passage>,
    mean: f32,
}

/// A passage that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// In which document.
    pub document: DocumentId,
    /// The passage.
    pub span: Span,
    /// The words that were found, in order.
    pub words: Vec<Span>,
    /// Higher is better; comparable within one answer only.
    pub score: f32,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answer {
    /// The best passages, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// No passage has all words: these have some.
    pub some: bool,
}

/// Calls `each` with every word: where it begins, code points of it, and the word in lower case, composed (NFC).
fn words(text: &str, mut each: impl FnMut(u32, u32, &str)) {
    let mut word = String::new();
    let (mut start, mut plain) = (0_u32, true);
    let mut here = 0_u32;
    let mut end = |word: &mut String, start: u32, here: u32, plain: bool| {
        if word.is_empty() {
            return;
        }
        if plain {
            each(start, here - start, word);
        } else {
            let composed: String = word.nfc().collect();
            each(start, here - start, &composed);
        }
        word.clear();
    };
    for character in text.chars() {
        let belongs = character.is_alphanumeric() || !word.is_empty() && is_combining_mark(character);
        if belongs {
            if word.is_empty() {
                (start, plain) = (here, true);
            }
            plain &= !is_combining_mark(character);
            word.extend(character.to_lowercase());
        } else {
            end(&mut word, start, here, plain);
        }
        here += 1;
    }
    end(&mut word, start, here, plain);
}

/// What a word is looked up by.
fn stem(word: &str) -> String {
    // Lower case says nothing about nouns any more, so that both are taken as such: a final t stays.
    cistem(word, true)
}

impl Search {
    /// Reads all texts once.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "numbers of words of passages are small")]
    pub fn new(corpus: &Corpus) -> Self {
        let mut made = Self::default();
        // Every form of a word is stemmed once.
        let mut forms: FxHashMap<Box<str>, u32> = FxHashMap::default();
        let mut found: Vec<(u32, Posting)> = Vec::new();
        for (number, document) in (0..).zip(corpus.documents()) {
            let text = document.text();
            let spans: Vec<Span> = if document.turns().is_empty() {
                paragraphs(text.as_str())
            } else {
                document.turns().iter().map(|turn| turn.span).collect()
            };
            for span in spans {
                let Some(slice) = text.slice(span) else { continue };
                let passage = u32::try_from(made.passages.len()).unwrap_or(u32::MAX);
                let mut count = 0;
                words(slice, |at, length, word| {
                    count += 1;
                    let known = forms.get(word).copied();
                    let number = known.unwrap_or_else(|| {
                        let number = made.number(&stem(word));
                        forms.insert(word.into(), number);
                        number
                    });
                    found.push((number, Posting { passage, at: span.start().0 + at, length }));
                });
                made.passages.push(Passage { document: DocumentId(number), span, words: count });
            }
        }
        let mut starts = vec![0_u32; made.names.len() + 1];
        for (number, _) in &found {
            if let Some(count) = starts.get_mut(*number as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        made.postings = vec![Posting { passage: 0, at: 0, length: 0 }; found.len()];
        for (number, posting) in found {
            let Some(place) = next.get_mut(number as usize) else { continue };
            if let Some(slot) = made.postings.get_mut(*place as usize) {
                *slot = posting;
            }
            *place += 1;
        }
        made.starts = starts;
        let all: u64 = made.passages.iter().map(|one| u64::from(one.words)).sum();
        made.mean = (all as f32 / made.passages.len().max(1) as f32).max(1.0);
        made
    }

    fn number(&mut self, stem: &str) -> u32 {
        if let Some(number) = self.stems.get(stem) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(stem.into());
        self.stems.insert(stem.into(), number);
        number
    }

    fn of(&self, number: u32) -> &[Posting] {
        let bounds = self.starts.get(number as usize).zip(self.starts.get(number as usize + 1));
        bounds.and_then(|(&from, &to)| self.postings.get(from as usize..to as usize)).unwrap_or_default()
    }

    /// Stems that a word of the question stands for, with their weight.
    fn meant(&self, word: &str) -> Vec<(u32, f32)> {
        let stem = stem(word);
        let mut meant: Vec<(u32, f32)> =
            self.stems.get(stem.as_str()).map(|&one| (one, 1.0)).into_iter().collect();
        if stem.chars().count() >= COMPOUND {
            meant.extend((0..).zip(&self.names).filter_map(|(number, name)| {
                let within = name.len() > stem.len() && (name.ends_with(&*stem) || name.starts_with(&*stem));
                within.then_some((number, WITHIN))
            }));
        }
        meant
    }

    /// Passages for a question, `skip` of the best left out.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of passages are far below 2^24 or need no more precision"
    )]
    pub fn find(&self, question: &str, skip: usize, limit: usize) -> Answer {
        let mut forms: Vec<String> = Vec::new();
        words(question, |_, _, word| {
            if forms.len() < MOST_WORDS && forms.iter().all(|one| one != word) {
                forms.push(word.to_owned());
            }
        });
        let asked: Vec<Vec<(u32, f32)>> = forms.iter().map(|word| self.meant(word)).collect();
        if asked.is_empty() {
            return Answer::default();
        }
        let count = self.passages.len();
        let mut scores = vec![0.0_f32; count];
        let mut has = vec![0_u32; count];
        let mut times: Vec<f32> = vec![0.0; count];
        let mut touched: Vec<u32> = Vec::new();
        for (bit, stems) in asked.iter().enumerate() {
            touched.clear();
            for &(stem, weight) in stems {
                for posting in self.of(stem) {
                    if let Some(sum) = times.get_mut(posting.passage as usize) {
                        if *sum == 0.0 {
                            touched.push(posting.passage);
                        }
                        *sum += weight;
                    }
                }
            }
            let with = touched.len() as f32;
            let rarity = ((count as f32 - with + 0.5) / (with + 0.5) + 1.0).ln();
            for &passage in &touched {
                let at = passage as usize;
                let (Some(sum), Some(score), Some(bits), Some(place)) =
                    (times.get_mut(at), scores.get_mut(at), has.get_mut(at), self.passages.get(at))
                else {
                    continue;
                };
                let long = 1.0 - B + B * place.words as f32 / self.mean;
                *score += rarity * *sum * (K1 + 1.0) / (*sum + K1 * long);
                *bits |= 1 << bit;
                *sum = 0.0;
            }
        }
        let every = u32::MAX >> (32 - u32::try_from(asked.len()).unwrap_or(32).min(32));
        let mut some = false;
        let mut found: Vec<u32> =
            (0..).zip(&has).filter(|(_, bits)| **bits == every).map(|(at, _)| at).collect();
        if found.is_empty() {
            found = (0..).zip(&has).filter(|(_, bits)| **bits != 0).map(|(at, _)| at).collect();
            some = !found.is_empty();
        }
        let total = found.len();
        let score = |at: &u32| scores.get(*at as usize).copied().unwrap_or(0.0);
        let order = |one: &u32, two: &u32| score(two).total_cmp(&score(one)).then(one.cmp(two));
        let wanted = skip.saturating_add(limit);
        if wanted < found.len() && wanted > 0 {
            found.select_nth_unstable_by(wanted - 1, order);
            found.truncate(wanted);
        }
        found.sort_unstable_by(order);
        let hits = found
            .into_iter()
            .skip(skip)
            .take(limit)
            .filter_map(|at| {
                let passage = self.passages.get(at as usize)?;
                Some(Hit {
                    document: passage.document,
                    span: passage.span,
                    words: self.within(&asked, at),
                    score: scores.get(at as usize).copied()?,
                })
            })
            .collect();
        Answer { hits, total, some }
    }

    /// The words of a passage that were asked for.
    fn within(&self, asked: &[Vec<(u32, f32)>], passage: u32) -> Vec<Span> {
        let mut list: Vec<Span> = Vec::new();
        for (stem, _) in asked.iter().flatten() {
            let postings = self.of(*stem);
            let from = postings.partition_point(|one| one.passage < passage);
            let there =
                postings.get(from..).unwrap_or_default().iter().take_while(|one| one.passage == passage);
            list.extend(there.map(|one| Span::of(one.at, one.length)));
        }
        list.sort_unstable();
        list.dedup();
        list
    }

    /// Different stems.
    #[must_use]
    pub fn stems(&self) -> usize {
        self.names.len()
    }
}

/// Paragraphs: what stands between line breaks.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut list = Vec::new();
    let (mut start, mut here) = (0_u32, 0_u32);
    for character in text.chars() {
        if character == '\n' {
            if here > start {
                list.push(Span::between(Offset(start), Offset(here)));
            }
            start = here + 1;
        }
        here += 1;
    }
    if here > start {
        list.push(Span::between(Offset(start), Offset(here)));
    }
    list
}
