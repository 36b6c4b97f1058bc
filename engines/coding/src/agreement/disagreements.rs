//! What two coders should talk about.

use serde::Serialize;

use super::Comparison;
use crate::{CodeId, CoderId, CodingId, Corpus, DocumentId, Span};

/// How they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The other one did not give this code here, nor any other.
    Missing,
    /// The other one gave another code to most of it.
    OtherCode(CodeId),
    /// Both gave it, from another place on or to another place.
    Boundary,
}

/// A coding that the other coder does not share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The coding.
    pub coding: CodingId,
    /// Where.
    pub document: DocumentId,
    /// Its code.
    pub code: CodeId,
    /// Who gave it.
    pub coder: CoderId,
    /// Its text.
    pub span: Span,
    /// How they differ.
    pub kind: Kind,
    /// Code points of it that the other one did not give this code to; for a boundary also those only the other one did.
    pub characters: u32,
}

/// The codings of two coders that the other one does not share, in the documents of a comparison: largest difference first.
/// A boundary is named once, at the first coder's coding.
#[must_use]
pub fn disagreements(
    corpus: &Corpus,
    comparison: &Comparison,
    first: CoderId,
    second: CoderId,
) -> Vec<Disagreement> {
    let total = corpus.documents().len();
    let mut wanted = vec![false; total];
    for id in comparison.documents() {
        if let Some(place) = wanted.get_mut(id.0 as usize) {
            *place = true;
        }
    }
    let mut lists: Vec<[Vec<(Span, CodeId, CodingId)>; 2]> = vec![[Vec::new(), Vec::new()]; total];
    for (id, coding) in (0..).map(CodingId).zip(corpus.codings()) {
        let at = coding.document.0 as usize;
        let is_second = coding.coder == second;
        if coding.span.is_empty()
            || !wanted.get(at).copied().unwrap_or(false)
            || !is_second && coding.coder != first
        {
            continue;
        }
        if let Some([ones, twos]) = lists.get_mut(at) {
            if is_second { twos } else { ones }.push((coding.span, coding.code, id));
        }
    }
    let mut found = Vec::new();
    for (document, sides) in (0..).map(DocumentId).zip(&mut lists) {
        for side in sides.iter_mut() {
            side.sort_unstable();
        }
        let [ones, twos] = sides;
        for (coder, own, others) in [(first, &*ones, &*twos), (second, &*twos, &*ones)] {
            for &(span, code, coding) in own {
                let until = others.partition_point(|(other, ..)| other.start() < span.end());
                let near = others.get(..until).unwrap_or_default();
                let meeting = || near.iter().filter(move |(other, ..)| other.shared(span) > 0);
                let same = meeting()
                    .filter(|(_, other, _)| *other == code)
                    .max_by_key(|(other, ..)| other.shared(span));
                let (kind, characters) = if let Some(&(other, ..)) = same {
                    let differ = span.length() + other.length() - 2 * span.shared(other);
                    if differ == 0 || coder == second {
                        continue;
                    }
                    (Kind::Boundary, differ)
                } else {
                    let other = meeting().max_by_key(|(other, ..)| other.shared(span));
                    let most = other.filter(|(other, ..)| 2 * other.shared(span) > span.length());
                    (most.map_or(Kind::Missing, |&(_, other, _)| Kind::OtherCode(other)), span.length())
                };
                found.push(Disagreement { coding, document, code, coder, span, kind, characters });
            }
        }
    }
    found
        .sort_by_key(|entry| (std::cmp::Reverse(entry.characters), entry.document, entry.span, entry.coding));
    found
}
