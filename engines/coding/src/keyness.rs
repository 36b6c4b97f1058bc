//! Words that one sector uses more, or less, than the others.
//!
//! Log-likelihood (Dunning 1993, in the form of Rayson and Garside 2000) says how sure the difference is, the log ratio
//! (Hardie 2014) how large: 1 is twice as often, -1 half as often.

use rustc_hash::FxHashMap;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Corpus, SectorId};

/// Words of all sectors, counted.
#[derive(Clone, Debug, Default)]
pub struct Words {
    sectors: usize,
    numbers: FxHashMap<Box<str>, u32>,
    /// Word by sector.
    counts: Vec<u32>,
    totals: Vec<u64>,
}

/// One word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Key {
    /// In lower case, composed (NFC).
    pub word: String,
    /// How often the sector says it.
    pub here: u32,
    /// How often the others do.
    pub elsewhere: u32,
    /// How sure the difference is: above 3.84 p < 0.05, above 15.13 p < 0.0001, for one word looked at by itself.
    pub log_likelihood: f64,
    /// Binary logarithm of the ratio of the shares. Where one of the counts is 0 it is taken as 0.5.
    pub log_ratio: f64,
}

/// Calls `each` with every word of a text, in lower case and composed.
pub fn words(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut marks = false;
    let mut done = |word: &mut String, marks: &mut bool| {
        if !word.is_empty() {
            if *marks {
                let composed: String = word.nfc().collect();
                each(&composed);
            } else {
                each(word);
            }
            word.clear();
            *marks = false;
        }
    };
    for character in text.chars() {
        if character.is_ascii() {
            if character.is_ascii_alphanumeric() {
                word.push(character.to_ascii_lowercase());
            } else {
                done(&mut word, &mut marks);
            }
        } else if character.is_alphanumeric() {
            word.extend(character.to_lowercase());
        } else if is_combining_mark(character) && !word.is_empty() {
            word.push(character);
            marks = true;
        } else {
            done(&mut word, &mut marks);
        }
    }
    done(&mut word, &mut marks);
}

impl Words {
    /// Counts what the speakers of each sector say; moderators are left out.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a corpus holds fewer different words than 2^32")]
    pub fn new(corpus: &Corpus) -> Self {
        let sectors = corpus.sectors().len();
        let mut all = Self { sectors, totals: vec![0; sectors], ..Self::default() };
        for document in corpus.documents() {
            for turn in document.turns() {
                let speaker = turn.speaker.and_then(|id| corpus.speaker(id));
                let Some(speaker) = speaker.filter(|speaker| !speaker.moderator) else { continue };
                let Some(sector) = speaker.sector.map(|sector| sector.0 as usize) else { continue };
                let Some(text) = document.text().slice(turn.span) else { continue };
                words(text, |word| {
                    let number = if let Some(&number) = all.numbers.get(word) {
                        number
                    } else {
                        let number = all.numbers.len() as u32;
                        all.numbers.insert(word.into(), number);
                        all.counts.resize(all.counts.len() + sectors, 0);
                        number
                    };
                    if let Some(count) = all.counts.get_mut(number as usize * sectors + sector) {
                        *count += 1;
                    }
                    if let Some(total) = all.totals.get_mut(sector) {
                        *total += 1;
                    }
                });
            }
        }
        all
    }

    /// Words a sector says, all together.
    #[must_use]
    pub fn total(&self, sector: SectorId) -> u64 {
        self.totals.get(sector.0 as usize).copied().unwrap_or(0)
    }

    /// The words said at least `least` times in all, surest difference first. Empty where the sector, or everybody else,
    /// says nothing: there is nothing to compare.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts of words fit")]
    pub fn key(&self, sector: SectorId, least: u32) -> Vec<Key> {
        let here = self.total(sector);
        let elsewhere = self.totals.iter().sum::<u64>() - here;
        if here == 0 || elsewhere == 0 {
            return Vec::new();
        }
        let (size, rest) = (here as f64, elsewhere as f64);
        let mut keys = Vec::new();
        for (word, &number) in &self.numbers {
            let from = number as usize * self.sectors;
            let row = self.counts.get(from..from + self.sectors).unwrap_or_default();
            let here = row.get(sector.0 as usize).copied().unwrap_or(0);
            let all: u32 = row.iter().sum();
            if all < least.max(1) {
                continue;
            }
            let elsewhere = all - here;
            let expected = f64::from(all) / (size + rest);
            let part = |count: u32, size: f64| match count {
                0 => 0.0,
                count => f64::from(count) * (f64::from(count) / (expected * size)).ln(),
            };
            let log_likelihood = (2.0 * (part(here, size) + part(elsewhere, rest))).max(0.0);
            let share = |count: u32, size: f64| if count == 0 { 0.5 } else { f64::from(count) } / size;
            let log_ratio = (share(here, size) / share(elsewhere, rest)).log2();
            keys.push(Key { word: word.to_string(), here, elsewhere, log_likelihood, log_ratio });
        }
        keys.sort_unstable_by(|one, two| {
            two.log_likelihood.total_cmp(&one.log_likelihood).then_with(|| one.word.cmp(&two.word))
        });
        keys
    }
}
