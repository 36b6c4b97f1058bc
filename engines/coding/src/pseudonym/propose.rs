//! Finds mentions.

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::roles::{particular, role};
use super::words::{Word, words};
use super::{Address, Kind, Mention, Reason};
use crate::{Document, Span, Speaker};

/// Names the caller knows, in their basic form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists<'a> {
    /// First names.
    pub first_names: &'a [&'a str],
    /// Towns, quarters, streets, rivers.
    pub places: &'a [&'a str],
    /// Schools, clubs, offices, companies.
    pub organisations: &'a [&'a str],
}

/// A name of several words, by its first one.
type Gazetteer = FxHashMap<String, Vec<Vec<String>>>;

fn composed(text: &str) -> String {
    text.nfc().collect()
}

fn gazetteer(names: &[&str]) -> Gazetteer {
    let mut all = Gazetteer::default();
    for name in names {
        let parts: Vec<String> = words(name).into_iter().map(|word| word.text).collect();
        if let Some(first) = parts.first() {
            let key = first.chars().take(3).collect();
            all.entry(key).or_default().push(parts);
        }
    }
    // The longest first.
    for names in all.values_mut() {
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    }
    all
}

/// What is found at a word: how many words, and what they are.
struct Found {
    words: usize,
    kind: Kind,
    name: String,
    reason: Reason,
    address: Address,
    general: Option<String>,
}

/// Somebody who holds an office, by its general name.
fn holder(general: &str) -> Found {
    Found {
        words: 1,
        kind: Kind::Role,
        name: general.to_owned(),
        reason: Reason::Role,
        address: Address::Unknown,
        general: Some(general.to_owned()),
    }
}

struct Search {
    words: Vec<Word>,
    first_names: FxHashSet<String>,
    places: Gazetteer,
    organisations: Gazetteer,
    /// Family names that follow a title or a first name somewhere, and names of speakers.
    families: FxHashSet<String>,
    /// First name to family name, where one person has it.
    full: FxHashMap<String, String>,
    /// First names that stand before several words with a capital.
    several: FxHashSet<String>,
}

fn title(word: &str) -> Option<Address> {
    match word {
        "Frau" | "Fräulein" => Some(Address::Woman),
        "Herr" | "Herrn" => Some(Address::Man),
        "Familie" | "Dr" | "Prof" | "Professor" | "Professorin" | "Doktor" => Some(Address::Unknown),
        _ => None,
    }
}

fn particle(word: &str) -> bool {
    matches!(word, "von" | "van" | "de" | "al" | "el" | "ter" | "ten" | "di")
}

impl Search {
    fn get(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// Does a word go on directly behind the one before it, apart from the full stop of `Dr.`?
    fn follows(&self, at: usize) -> bool {
        let abbreviated = at
            .checked_sub(1)
            .and_then(|before| self.get(before))
            .is_some_and(|word| word.dot && matches!(word.text.as_str(), "Dr" | "Prof"));
        self.get(at).is_some_and(|word| word.blank_before || abbreviated && word.dot_before)
    }

    /// Past `von`, `van der` and the like.
    fn past_particles(&self, mut at: usize) -> usize {
        let before = at;
        let article =
            |at: usize| self.get(at).is_some_and(|word| matches!(word.text.as_str(), "der" | "den" | "dem"));
        while self.follows(at)
            && (self.get(at).is_some_and(|word| particle(&word.text)) || at > before && article(at))
        {
            at += 1;
        }
        at
    }

    /// A first name, also with the ending of the genitive: the name as it is in the list.
    fn first_name(&self, word: &Word) -> Option<String> {
        let stem = word.text.strip_suffix('s').filter(|stem| self.first_names.contains(*stem));
        match stem {
            _ if self.first_names.contains(&word.text) => Some(word.text.clone()),
            Some(stem) => Some(stem.to_owned()),
            // Double names: Anna-Lena.
            None => {
                let first = word.text.split('-').next().filter(|_| word.text.contains('-'))?;
                self.first_names.contains(first).then(|| word.text.clone())
            }
        }
    }

    /// A family name without its ending, where it is known without.
    fn family(&self, word: &Word) -> String {
        let stem = word.text.strip_suffix('s').filter(|stem| self.families.contains(*stem));
        stem.unwrap_or(&word.text).to_owned()
    }

    /// `Frau Dr. von Berg`, `Herr Ali Yilmaz'`: words and name.
    fn titled(&self, at: usize) -> Option<Found> {
        let mut address = title(&self.get(at)?.text)?;
        let mut next = at + 1;
        while self.follows(next)
            && let Some(more) = self.get(next).and_then(|word| title(&word.text))
        {
            if address == Address::Unknown {
                address = more;
            }
            next += 1;
        }
        let from = next;
        next = self.past_particles(next);
        // `Frau A` is a pseudonym already.
        let name = |word: &&Word| word.capital() && word.text.chars().count() > 1 && self.follows(next);
        let word = self.get(next).filter(name)?;
        if let Some(general) = role(&word.text) {
            return Some(Found { words: next - at + 1, address, ..holder(general) });
        }
        let mut last = next;
        if from == next
            && self.first_name(word).is_some()
            && self.follows(next + 1)
            && self.get(next + 1).is_some_and(Word::capital)
            && !word.apostrophe
        {
            last = next + 1;
        }
        let word = self.get(last)?;
        let name = self.family(word);
        let words = last - at + 1;
        Some(Found { words, kind: Kind::Person, name, reason: Reason::Title, address, general: None })
    }

    fn person(&self, at: usize) -> Option<Found> {
        let word = self.get(at)?;
        let found = |words, name, reason| Found {
            words,
            kind: Kind::Person,
            name,
            reason,
            address: Address::Unknown,
            general: None,
        };
        if let Some(first) = self.first_name(word) {
            let next = self.past_particles(at + 1);
            let bare = word.text == first && !word.dot;
            if bare
                && self.follows(next)
                && self.get(next).is_some_and(|word| word.capital() && title(&word.text).is_none())
            {
                let name = self.family(self.get(next)?);
                // `hat Sabine Angst` looks the same as a full name.
                let sure = self.families.contains(&name) || self.several.contains(&first);
                return Some(found(next - at + 1, if sure { name } else { first }, Reason::FullName));
            }
            let whole = self.full.get(&first).cloned();
            return Some(found(1, whole.unwrap_or(first), Reason::FirstName));
        }
        let known = self.families.contains(&word.text);
        let stem = word.text.strip_suffix('s').filter(|stem| self.families.contains(*stem));
        let name = if known { Some(word.text.as_str()) } else { stem };
        Some(found(1, name?.to_owned(), Reason::Again))
    }

    fn listed(&self, at: usize, names: &Gazetteer, kind: Kind) -> Option<Found> {
        let key: String = self.get(at)?.text.chars().take(3).collect();
        names.get(&key)?.iter().find_map(|name| {
            let last = name.len().checked_sub(1)?;
            let fits = name.iter().enumerate().all(|(of, part)| {
                self.get(at + of).is_some_and(|word| {
                    let together = of == 0 || self.follows(at + of);
                    let same =
                        if of == last { word.is(part, kind == Kind::Place) } else { word.text == *part };
                    // `Haus der Vereine` has the ending at its first word: `des Hauses`.
                    together && (same || of == 0 && word.is(part, false))
                })
            });
            fits.then(|| Found {
                words: name.len(),
                kind,
                name: name.join(" "),
                reason: Reason::Listed,
                address: Address::Unknown,
                general: None,
            })
        })
    }

    fn office(&self, at: usize) -> Option<Found> {
        let general = role(&self.get(at)?.text)?;
        let before = self.get(at.checked_sub(1)?)?;
        if !particular(&before.text) || !self.follows(at) {
            return None;
        }
        Some(holder(general))
    }

    /// The longest of all that is found at a word; the first of several as long as each other.
    fn at(&self, at: usize) -> Option<Found> {
        let all = [
            self.titled(at),
            self.listed(at, &self.organisations, Kind::Organisation),
            self.listed(at, &self.places, Kind::Place),
            self.office(at),
            self.person(at),
        ];
        let mut best: Option<Found> = None;
        for found in all.into_iter().flatten() {
            if best.as_ref().is_none_or(|best| found.words > best.words) {
                best = Some(found);
            }
        }
        best
    }

    /// Learns family names: behind a title once, behind a first name twice.
    fn learn(&mut self) {
        let mut titled: FxHashSet<String> = FxHashSet::default();
        let mut pairs: FxHashMap<(String, String), usize> = FxHashMap::default();
        for at in 0..self.words.len() {
            let found = self.titled(at).or_else(|| self.person(at));
            let Some(found) = found.filter(|found| found.kind == Kind::Person) else { continue };
            let Some(last) = self.get(at + found.words - 1) else { continue };
            let first = (at..at + found.words - 1).find_map(|at| self.first_name(self.get(at)?));
            if found.reason == Reason::Title {
                titled.insert(last.text.clone());
            }
            if let Some(first) = first.filter(|_| matches!(found.reason, Reason::Title | Reason::FullName)) {
                *pairs.entry((first, last.text.clone())).or_default() += 1;
            }
        }
        // `Frau Webers Idee` beside `Frau Weber`: the shorter one is the name.
        let families = pairs.iter().filter(|(_, count)| **count > 1).map(|((_, family), _)| family);
        let all: FxHashSet<String> = titled.iter().chain(families).cloned().collect();
        for name in &all {
            if !name.strip_suffix('s').is_some_and(|stem| all.contains(stem)) {
                self.families.insert(name.clone());
            }
        }
        let mut behind: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
        for (first, family) in pairs.into_keys() {
            let stem = family.strip_suffix('s').filter(|stem| self.families.contains(*stem));
            let family = stem.map_or_else(|| family.clone(), str::to_owned);
            behind.entry(first).or_default().insert(family);
        }
        for (first, families) in behind {
            let mut known = families.iter().filter(|family| self.families.contains(*family));
            match (families.len(), known.next(), known.next()) {
                (_, Some(family), None) => {
                    self.full.insert(first, family.clone());
                }
                (2.., ..) => {
                    self.several.insert(first);
                }
                _ => {}
            }
        }
    }
}

/// Is it a label such as `I`, `B2`, `S01`, which tells nobody's name?
fn label(name: &str) -> bool {
    let letters = name.chars().take_while(|sign| sign.is_uppercase()).count();
    let short = letters <= 3 && name.chars().skip(letters).all(|sign| sign.is_ascii_digit() || sign == ' ');
    let told = ["Interview", "Moderat", "Person", "Sprecher", "Speaker", "Befragt"];
    let general = told.iter().any(|start| name.starts_with(start))
        && name.split(' ').skip(1).all(|word| word.chars().count() == 1 || word.parse::<u32>().is_ok());
    let replaced = ["Frau ", "Herr "]
        .iter()
        .any(|start| name.strip_prefix(start).is_some_and(|rest| rest.chars().count() == 1));
    short || general || replaced
}

/// Mentions in a document, in order and apart from each other. Its speakers are numbered as in `speakers`.
#[must_use]
pub fn propose(document: &Document, speakers: &[Speaker], lists: &Lists<'_>) -> Vec<Mention> {
    let text = document.text();
    let mut search = Search {
        words: words(text.as_str()),
        first_names: lists.first_names.iter().map(|name| composed(name)).collect(),
        places: gazetteer(lists.places),
        organisations: gazetteer(lists.organisations),
        families: FxHashSet::default(),
        full: FxHashMap::default(),
        several: FxHashSet::default(),
    };
    search.learn();
    let mut mentions = Vec::new();
    // Names of speakers at the beginnings of turns.
    for turn in document.turns() {
        let speaker = turn.speaker.and_then(|speaker| speakers.get(speaker.0 as usize));
        let Some(speaker) = speaker.filter(|speaker| !label(&speaker.name)) else { continue };
        let said = text.slice(turn.span).unwrap_or_default();
        if !said.strip_prefix(speaker.name.as_str()).is_some_and(|rest| rest.starts_with(':')) {
            continue;
        }
        let parts = words(&speaker.name);
        let Some(last) = parts.last() else { continue };
        let address = parts.iter().find_map(|word| title(&word.text)).unwrap_or_default();
        let alone = parts.len() == 1;
        let whole = search.full.get(&last.text).filter(|_| alone).cloned();
        let name = whole.unwrap_or_else(|| search.family(last));
        search.families.insert(name.clone());
        let length = u32::try_from(speaker.name.chars().count()).unwrap_or(u32::MAX);
        mentions.push(Mention {
            span: Span::of(turn.span.start().0, length),
            kind: Kind::Person,
            name,
            text: speaker.name.clone(),
            reason: Reason::Speaker,
            address,
            general: None,
        });
    }
    let taken = mentions.clone();
    let free = |span: Span| {
        let at = taken.partition_point(|mention| mention.span.end() <= span.start());
        taken.get(at).is_none_or(|mention| mention.span.shared(span) == 0)
    };
    let mut at = 0;
    while at < search.words.len() {
        let found = search.at(at);
        let end = found.as_ref().map_or(at, |found| at + found.words - 1);
        let span = match (search.get(at), search.get(end)) {
            (Some(first), Some(last)) => Span::between(first.span.start(), last.span.end()),
            _ => break,
        };
        if let Some(found) = found.filter(|_| free(span)) {
            mentions.push(Mention {
                span,
                kind: found.kind,
                name: found.name,
                text: text.slice(span).unwrap_or_default().to_owned(),
                reason: found.reason,
                address: found.address,
                general: found.general,
            });
            at = end;
        }
        at += 1;
    }
    mentions.sort_by_key(|mention| mention.span);
    mentions
}
