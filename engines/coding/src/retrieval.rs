//! The segments of a code with what stands around them.

use std::ops::Range;

use crate::{
    CodeId, CoderId, Coding, CodingId, Corpus, Document, DocumentId, SectorId, Span, SpeakerId, TopicId,
};

/// Codings by code, and within a code by document and position.
#[derive(Clone, Debug)]
pub struct Index {
    /// Where each code's codings begin in `order`; one entry more than there are codes.
    starts: Vec<u32>,
    order: Vec<u32>,
}

/// Which segments. An empty list lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// These codes, in this order; all of them if empty.
    pub codes: Vec<CodeId>,
    /// And the codes within them.
    pub nested: bool,
    /// At least one of them speaks in the segment.
    pub speakers: Vec<SpeakerId>,
    /// Somebody of at least one of them speaks in the segment.
    pub sectors: Vec<SectorId>,
    /// The segment belongs to one of them.
    pub topics: Vec<TopicId>,
    /// One of them coded it.
    pub coders: Vec<CoderId>,
    /// It lies in one of them.
    pub documents: Vec<DocumentId>,
    /// Code points of context on each side.
    pub context: u32,
}

/// A coded stretch of text with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Which coding.
    pub id: CodingId,
    /// The coding.
    pub coding: &'a Coding,
    /// Its document.
    pub document: &'a Document,
    /// Its text.
    pub text: &'a str,
    /// What stands before it.
    pub before: &'a str,
    /// What stands after it.
    pub after: &'a str,
    /// The document's turns it shares text with.
    pub turns: Range<usize>,
    /// Where the recording stands at its beginning.
    pub milliseconds: Option<u32>,
}

impl Segment<'_> {
    /// Who speaks in it, in order, each once.
    #[must_use]
    pub fn speakers(&self) -> Vec<SpeakerId> {
        let mut speakers = Vec::new();
        let turns = self.document.turns().get(self.turns.clone()).unwrap_or_default();
        for speaker in turns.iter().filter_map(|turn| turn.speaker) {
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        speakers
    }
}

/// Wanted or not, by number; nothing stands for all.
struct Wanted(Option<Vec<bool>>);

impl Wanted {
    fn new(ids: impl ExactSizeIterator<Item = u32>, count: usize) -> Self {
        if ids.len() == 0 {
            return Self(None);
        }
        let mut wanted = vec![false; count];
        for id in ids {
            if let Some(place) = wanted.get_mut(id as usize) {
                *place = true;
            }
        }
        Self(Some(wanted))
    }

    fn all(&self) -> bool {
        self.0.is_none()
    }

    fn has(&self, id: u32) -> bool {
        self.0.as_ref().is_none_or(|wanted| wanted.get(id as usize).copied().unwrap_or(false))
    }
}

impl Index {
    /// Puts the codings of a corpus in order.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a corpus holds at most 2^32 codings")]
    pub fn new(corpus: &Corpus) -> Self {
        let codings = corpus.codings();
        let mut keys: Vec<(u32, u32, Span, u32)> = codings
            .iter()
            .zip(0_u32..)
            .map(|(coding, at)| (coding.code.0, coding.document.0, coding.span, at))
            .collect();
        keys.sort_unstable();
        let starts = (0..=corpus.codebook.len() as u32)
            .map(|code| keys.partition_point(|key| key.0 < code) as u32)
            .collect();
        Self { starts, order: keys.into_iter().map(|key| key.3).collect() }
    }

    /// Codings of a code, those of codes within it not counted.
    #[must_use]
    pub fn count(&self, code: CodeId) -> usize {
        self.of(code).len()
    }

    fn of(&self, code: CodeId) -> &[u32] {
        let bounds = self.starts.get(code.0 as usize).zip(self.starts.get(code.0 as usize + 1));
        bounds.and_then(|(&from, &to)| self.order.get(from as usize..to as usize)).unwrap_or_default()
    }

    /// The segments a query asks for, found one by one: the first page costs only itself. By code, then document, then
    /// position.
    pub fn segments<'a>(
        &'a self,
        corpus: &'a Corpus,
        query: &Query,
    ) -> impl Iterator<Item = Segment<'a>> + use<'a> {
        let book = &corpus.codebook;
        let mut codes: Vec<CodeId> = Vec::new();
        if query.codes.is_empty() {
            codes.extend(book.iter().map(|(id, _)| id));
        }
        for &code in &query.codes {
            let family = if query.nested { book.family(code) } else { vec![code] };
            codes.extend(family);
        }
        let mut seen = vec![false; book.len()];
        codes.retain(|code| {
            seen.get_mut(code.0 as usize).is_some_and(|place| !std::mem::replace(place, true))
        });
        let speakers = Wanted::new(query.speakers.iter().map(|id| id.0), corpus.speakers().len());
        let sectors = Wanted::new(query.sectors.iter().map(|id| id.0), corpus.sectors().len());
        let topics = Wanted::new(query.topics.iter().map(|id| id.0), corpus.topics().len());
        let coders = Wanted::new(query.coders.iter().map(|id| id.0), corpus.coders().len());
        let documents = Wanted::new(query.documents.iter().map(|id| id.0), corpus.documents().len());
        let context = query.context;
        codes.into_iter().flat_map(|code| self.of(code)).filter_map(move |&at| {
            let coding = corpus.coding(CodingId(at))?;
            if !coders.has(coding.coder.0) || !documents.has(coding.document.0) {
                return None;
            }
            let document = corpus.document(coding.document)?;
            let range = document.turns_in(coding.span);
            let turns = document.turns().get(range.clone()).unwrap_or_default();
            let heard = speakers.all()
                || turns.iter().any(|turn| turn.speaker.is_some_and(|speaker| speakers.has(speaker.0)));
            let sector = sectors.all()
                || turns.iter().any(|turn| {
                    let speaker = turn.speaker.and_then(|speaker| corpus.speaker(speaker));
                    speaker.and_then(|speaker| speaker.sector).is_some_and(|sector| sectors.has(sector.0))
                });
            let topic =
                topics.all() || turns.iter().any(|turn| turn.topic.is_some_and(|topic| topics.has(topic.0)));
            if !heard || !sector || !topic {
                return None;
            }
            let (before, after) = document.text().context(coding.span, context)?;
            Some(Segment {
                id: CodingId(at),
                coding,
                document,
                text: document.text().slice(coding.span)?,
                before,
                after,
                turns: range,
                milliseconds: document.time_at(coding.span.start()),
            })
        })
    }
}
