//! German compounds and their parts.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use super::{cistem, fold::fold};

const SHIPPED: &str = include_str!("../../data/compound-parts.txt");

/// Endings that join a part to the next.
const LINKS: [&str; 7] = ["", "s", "es", "n", "en", "er", "e"];
/// Longest word that is taken apart, in letters.
const LONGEST: usize = 48;
/// Most parts of one word.
const MOST_PARTS: usize = 6;

/// Words compounds are made of.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Written form in front of another part, e.g. `schul`, `bildungs` → base word.
    fronts: HashMap<Box<str>, u32>,
    /// Stem of a word at the end → base word.
    ends: HashMap<Box<str>, u32>,
    bases: Vec<Base>,
    whole: HashSet<Box<str>>,
}

#[derive(Debug)]
struct Base {
    stem: Box<str>,
    says_little: bool,
    safe_end: bool,
}

/// A compound taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compound {
    /// Stems of every run of neighbouring parts except the whole word: "volkshochschule" → volk, volkshoch, hoch,
    /// hochschul, schul.
    pub inside: Vec<String>,
    /// Stems of the parts that say something on their own.
    pub telling: Vec<String>,
    /// Stems of all parts, in order.
    pub all: Vec<String>,
}

impl Parts {
    /// The shipped words alone, read once for all finders.
    pub fn shipped() -> Arc<Self> {
        static PARTS: OnceLock<Arc<Parts>> = OnceLock::new();
        Arc::clone(PARTS.get_or_init(|| Arc::new(Self::new(&[]))))
    }

    /// The shipped words and `more`.
    pub fn new(more: &[String]) -> Self {
        let mut parts = Self::default();
        let mut found: Vec<(String, char)> = Vec::new();
        let lines = SHIPPED.lines().filter(|line| !line.starts_with('#'));
        let shipped = lines.flat_map(str::split_whitespace);
        for entry in shipped.chain(more.iter().map(String::as_str)) {
            let (mark, word) = match entry.chars().next() {
                Some(mark @ ('~' | '+' | '=')) => (mark, entry.get(1..).unwrap_or_default()),
                _ => (' ', entry),
            };
            let folded = fold(word);
            if folded.len() < 2 || !folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
                continue;
            }
            if mark == '=' {
                parts.whole.insert(cistem(&folded, true).into());
            } else {
                found.push((folded, mark));
            }
        }
        // Short words first: a longer one that is made of them is no part of its own, so that "Volkshochschule" comes
        // apart into three.
        found.sort_by_key(|(word, _)| word.len());
        for (word, mark) in found {
            let whole = parts.is_whole(&cistem(&word, true));
            if whole || word.len() < 8 || parts.pieces(&word).is_none() {
                parts.add(&word, mark);
            }
        }
        parts
    }

    fn add(&mut self, word: &str, mark: char) {
        let stem = cistem(word, true);
        let index = u32::try_from(self.bases.len()).unwrap_or(u32::MAX);
        let base = Base { stem: stem.as_str().into(), says_little: mark != ' ', safe_end: mark == '+' };
        if let Some(known) =
            self.ends.get(stem.as_str()).and_then(|known| self.bases.get_mut(*known as usize))
        {
            known.says_little |= base.says_little;
            known.safe_end |= base.safe_end;
        } else {
            self.bases.push(base);
            self.ends.insert(stem.as_str().into(), index);
        }
        let Some(index) = self.ends.get(stem.as_str()).copied() else { return };
        let mut forms = vec![word];
        for ending in ["e", "n", "en"] {
            if let Some(shorter) = word.strip_suffix(ending)
                && shorter.len() >= 3
            {
                forms.push(shorter);
            }
        }
        for form in forms {
            for link in LINKS {
                // "schulen", but no "schulees".
                let front = format!("{form}{link}");
                if front.len() >= 3 && !(form.ends_with('e') && link.starts_with('e')) {
                    self.fronts.entry(front.into()).or_insert(index);
                }
            }
        }
    }

    fn base(&self, index: u32) -> Option<&Base> {
        self.bases.get(index as usize)
    }

    /// True if `stem` is the stem of a word that may be part of a compound.
    pub fn knows_stem(&self, stem: &str) -> bool {
        self.ends.contains_key(stem)
    }

    /// True if `front` may stand before another part.
    pub fn knows_front(&self, front: &str) -> bool {
        self.fronts.contains_key(front)
    }

    /// True if the word is on the list of those that are never taken apart.
    pub fn is_whole(&self, stem: &str) -> bool {
        self.whole.contains(stem)
    }

    /// Takes a folded word apart; `None` if it is no compound of known words.
    pub fn split(&self, word: &str) -> Option<Compound> {
        if word.len() < 6 || word.len() > LONGEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let whole_stem = cistem(word, true);
        if self.whole.contains(whole_stem.as_str()) {
            return None;
        }
        let pieces = self.pieces(word).or_else(|| self.unknown_front(word))?;
        if pieces.len() < 2 {
            return None;
        }
        let mut inside = Vec::new();
        for start in 0..pieces.len() {
            let Some(from) = pieces.get(start).map(|piece| piece.start) else { continue };
            for last in start..pieces.len() {
                if start == 0 && last + 1 == pieces.len() {
                    continue;
                }
                let Some(piece) = pieces.get(last) else { continue };
                let end_stem = piece.base.and_then(|index| self.base(index)).map(|base| &*base.stem);
                let stem = match end_stem {
                    Some(stem) => format!("{}{stem}", word.get(from..piece.start).unwrap_or_default()),
                    None => cistem(word.get(from..piece.end).unwrap_or_default(), true),
                };
                if stem.len() >= 2 && stem != whole_stem && !inside.contains(&stem) {
                    inside.push(stem);
                }
            }
        }
        let mut telling: Vec<String> = Vec::new();
        for piece in &pieces {
            match piece.base.and_then(|index| self.base(index)) {
                Some(base) if !base.says_little => telling.push(base.stem.to_string()),
                Some(_) => {}
                None => telling.push(cistem(word.get(piece.start..piece.end).unwrap_or_default(), true)),
            }
        }
        telling.dedup();
        let stem = |piece: &Piece| match piece.base.and_then(|index| self.base(index)) {
            Some(base) => base.stem.to_string(),
            None => cistem(word.get(piece.start..piece.end).unwrap_or_default(), true),
        };
        let all = pieces.iter().map(stem).collect();
        Some(Compound { inside, telling, all })
    }

    /// Known parts that make up the whole word: as few as possible, the last as long as possible.
    fn pieces(&self, word: &str) -> Option<Vec<Piece>> {
        // best[at] = fewest fronts that fill word[..at], with where the last of them begins.
        let mut best: Vec<Option<(usize, usize, u32)>> = vec![None; word.len() + 1];
        if let Some(first) = best.first_mut() {
            *first = Some((0, 0, 0));
        }
        for start in 0..word.len() {
            let Some((count, _, _)) = best.get(start).copied().flatten() else { continue };
            if count + 1 >= MOST_PARTS {
                continue;
            }
            for end in start + 3..word.len().saturating_sub(1) {
                let Some(index) = word.get(start..end).and_then(|front| self.fronts.get(front)) else {
                    continue;
                };
                if let Some(cell) = best.get_mut(end)
                    && cell.is_none_or(|(known, _, _)| count + 1 < known)
                {
                    *cell = Some((count + 1, start, *index));
                }
            }
        }
        let mut found: Option<(usize, usize, u32)> = None;
        for start in 3..word.len().saturating_sub(1) {
            let Some((count, _, _)) = best.get(start).copied().flatten() else { continue };
            let Some(end) = word.get(start..) else { continue };
            if end.len() < 3 {
                continue;
            }
            let Some(index) = self.ends.get(cistem_end(end).as_str()) else { continue };
            if found.is_none_or(|(known, _, _)| count < known) {
                found = Some((count, start, *index));
            }
        }
        let (_, last_start, last_index) = found?;
        let mut pieces = vec![Piece { start: last_start, end: word.len(), base: Some(last_index) }];
        let mut at = last_start;
        while at > 0 {
            let (_, start, index) = best.get(at).copied().flatten()?;
            pieces.push(Piece { start, end: at, base: Some(index) });
            at = start;
        }
        pieces.reverse();
        Some(pieces)
    }

    /// A name before a safe last part: "Goetheschule".
    fn unknown_front(&self, word: &str) -> Option<Vec<Piece>> {
        for start in 4..word.len().saturating_sub(3) {
            let end = word.get(start..)?;
            if let Some(index) = self.ends.get(cistem_end(end).as_str())
                && self.base(*index).is_some_and(|base| base.safe_end && base.stem.len() >= 4)
            {
                let last = Piece { start, end: word.len(), base: Some(*index) };
                return Some(vec![Piece { start: 0, end: start, base: None }, last]);
            }
        }
        None
    }
}

/// The stem of the last part; `ge-` inside a word is no prefix to be taken off twice.
fn cistem_end(end: &str) -> String {
    cistem(end, true)
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    base: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::{Parts, cistem};

    fn inside(word: &str) -> Vec<String> {
        Parts::new(&[]).split(&super::fold(word)).map(|compound| compound.inside).unwrap_or_default()
    }

    #[test]
    fn parts_are_found_inside_compounds() {
        for (word, part) in [
            ("Volkshochschule", "Hochschule"),
            ("Volkshochschule", "Schule"),
            ("Schwimmkurs", "Schwimmen"),
            ("Kinderschwimmkurse", "Schwimmen"),
            ("Kinderschwimmkurse", "Schwimmkurs"),
            ("Stadtbücherei", "Bücherei"),
            ("Goetheschule", "Schule"),
            ("Hausaufgabenbetreuung", "Hausaufgabe"),
            ("Jugendmusikschule", "Musikschule"),
            ("Leseförderung", "Lesen"),
            ("Bildungsberatung", "Bildung"),
            ("Gitarrenunterricht", "Gitarre"),
            ("Fahrradwerkstatt", "Fahrrad"),
            ("Sommerferienprogramm", "Ferien"),
            ("Elterncafé", "Eltern"),
            ("Sprachkurs", "Sprache"),
        ] {
            assert!(
                inside(word).contains(&cistem(&super::fold(part), true)),
                "{word} {part}: {:?}",
                inside(word)
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_compound_is_left_alone() {
        for word in [
            "Kindergarten",
            "Transport",
            "Freitag",
            "Krankenhaus",
            "Exkurs",
            "Konkurs",
            "Monat",
            "Gymnastik",
            "Schule",
        ] {
            assert_eq!(inside(word), Vec::<String>::new(), "{word}");
        }
    }
}
