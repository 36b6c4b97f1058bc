//! Which codes meet in the text.
//!
//! Two codings of different codes in one document meet when they share text. They are found by one sweep over the codings
//! sorted by where they begin. The c-coefficient `n12 / (n1 + n2 - n12)` is that of ATLAS.ti (Contreras 2011): meetings
//! against codings.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::agreement::Undefined;
use crate::{CodeId, CoderId, Corpus, DocumentId, Relation, Span};

/// Whose codings can meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// Only codings of the same person: what one person sees together.
    #[default]
    SameCoder,
    /// All codings.
    AnyCoder,
}

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose codings can meet.
    pub pairing: Pairing,
    /// Codings with at most so many code points between them count as near; `None` counts none, `Some(0)` those that touch.
    pub near: Option<u32>,
    /// Only codings of these people; of all if empty.
    pub coders: Vec<CoderId>,
    /// Only in these documents; in all if empty.
    pub documents: Vec<DocumentId>,
}

/// How often two codes meet, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Meetings {
    /// The same stretch.
    pub equal: u32,
    /// The first within the second.
    pub inside: u32,
    /// The second within the first.
    pub around: u32,
    /// Each has text of its own.
    pub overlap: u32,
    /// They share no text, but lie near each other.
    pub near: u32,
}

impl Meetings {
    /// All that share text.
    #[must_use]
    pub fn sharing(&self) -> u32 {
        self.equal + self.inside + self.around + self.overlap
    }

    fn turned(self) -> Self {
        Self { inside: self.around, around: self.inside, ..self }
    }

    fn note(&mut self, relation: Relation) {
        match relation {
            Relation::Equal => self.equal += 1,
            Relation::Inside => self.inside += 1,
            Relation::Around => self.around += 1,
            Relation::Overlap => self.overlap += 1,
            Relation::Apart(_) => self.near += 1,
        }
    }
}

/// The meetings of all pairs of codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Codings of each code that were looked at.
    codings: Vec<u32>,
    /// The smaller number first.
    cells: FxHashMap<(u32, u32), Meetings>,
}

/// One pair of codes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The code with the smaller number.
    pub first: CodeId,
    /// The other one.
    pub second: CodeId,
    /// How often and how they meet.
    pub meetings: Meetings,
    /// Meetings against codings, if that is a share.
    pub coefficient: Option<f64>,
}

/// Counts the meetings of all codes.
#[must_use]
pub fn cooccurrence(corpus: &Corpus, options: &Options) -> Matrix {
    let mut items: Vec<Vec<(Span, u32, u32)>> = vec![Vec::new(); corpus.documents().len()];
    let mut codings = vec![0_u32; corpus.codebook.len()];
    for coding in corpus.codings() {
        let wanted = (options.coders.is_empty() || options.coders.contains(&coding.coder))
            && (options.documents.is_empty() || options.documents.contains(&coding.document));
        if !wanted || coding.span.is_empty() {
            continue;
        }
        if let Some(place) = codings.get_mut(coding.code.0 as usize) {
            *place += 1;
        }
        if let Some(list) = items.get_mut(coding.document.0 as usize) {
            list.push((coding.span, coding.code.0, coding.coder.0));
        }
    }
    let mut cells: FxHashMap<(u32, u32), Meetings> = FxHashMap::default();
    let mut open: Vec<(Span, u32, u32)> = Vec::new();
    for list in &mut items {
        list.sort_unstable();
        open.clear();
        for &(span, code, coder) in list.iter() {
            open.retain(|(earlier, ..)| match options.near {
                Some(reach) => span.start() <= earlier.end().plus(reach),
                None => span.start() < earlier.end(),
            });
            for &(earlier, other, by) in &open {
                if other == code || options.pairing == Pairing::SameCoder && by != coder {
                    continue;
                }
                let (one, two) = if other < code {
                    ((earlier, other), (span, code))
                } else {
                    ((span, code), (earlier, other))
                };
                cells.entry((one.1, two.1)).or_default().note(one.0.relation(two.0));
            }
            open.push((span, code, coder));
        }
    }
    Matrix { codings, cells }
}

impl Matrix {
    /// Codings of a code that were looked at.
    #[must_use]
    pub fn codings(&self, code: CodeId) -> u32 {
        self.codings.get(code.0 as usize).copied().unwrap_or(0)
    }

    /// How two codes meet; the first is that which is `inside` or `around`.
    #[must_use]
    pub fn meetings(&self, first: CodeId, second: CodeId) -> Meetings {
        let key = (first.0.min(second.0), first.0.max(second.0));
        let found = self.cells.get(&key).copied().unwrap_or_default();
        if first <= second { found } else { found.turned() }
    }

    /// The c-coefficient of two codes: 0 never together, 1 always. Not defined where neither is used, and where one segment
    /// meets several of the other code, so that there are more meetings than segments and it is no share any more.
    pub fn coefficient(&self, first: CodeId, second: CodeId) -> Result<f64, Undefined> {
        let (one, two) = (self.codings(first), self.codings(second));
        let both = self.meetings(first, second).sharing();
        if one + two == 0 {
            return Err(Undefined::Nothing);
        }
        if both > one.min(two) {
            return Err(Undefined::NoShare);
        }
        Ok(f64::from(both) / f64::from(one + two - both))
    }

    /// All pairs that meet, by their numbers.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = self
            .cells
            .iter()
            .map(|(&(one, two), &meetings)| {
                let (first, second) = (CodeId(one), CodeId(two));
                Pair { first, second, meetings, coefficient: self.coefficient(first, second).ok() }
            })
            .collect();
        pairs.sort_unstable_by_key(|pair| (pair.first, pair.second));
        pairs
    }
}
