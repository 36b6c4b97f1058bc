//! A transcript: its text, who speaks where, and when.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{Error, Guid, Moment, Offset, Span, SpeakerId, Text, TopicId};

/// Which document of the corpus, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub u32);

/// What one person says until another one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// All of it, with the name before the colon where the text has it.
    pub span: Span,
    /// Who; `None` where the transcript does not say.
    pub speaker: Option<SpeakerId>,
    /// The guide's topic it belongs to.
    pub topic: Option<TopicId>,
}

/// At this position the recording stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeMark {
    /// Position in the text.
    pub at: Offset,
    /// Milliseconds from the beginning of the recording.
    pub milliseconds: u32,
}

/// A transcript, or any other text that is coded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: String,
    /// When it was made, if known.
    pub created: Option<Moment>,
    /// When its text was last changed, if known.
    pub changed: Option<Moment>,
    /// Variables of the document.
    pub attributes: BTreeMap<String, String>,
    text: Text,
    turns: Vec<Turn>,
    marks: Vec<TimeMark>,
}

impl Document {
    /// A document without turns.
    #[must_use]
    pub fn new(guid: Guid, name: impl Into<String>, text: Text) -> Self {
        Self { guid, name: name.into(), text, ..Self::default() }
    }

    /// Puts turns in: in order, within the text, not overlapping.
    pub fn with_turns(mut self, turns: Vec<Turn>) -> Result<Self, Error> {
        let mut last = Offset(0);
        for (index, turn) in turns.iter().enumerate() {
            self.text.check(turn.span)?;
            if turn.span.start() < last {
                return Err(Error::Order { what: "turn", index });
            }
            last = turn.span.end();
        }
        self.turns = turns;
        Ok(self)
    }

    /// Puts time marks in: in order of text and time, within the text.
    pub fn with_marks(mut self, marks: Vec<TimeMark>) -> Result<Self, Error> {
        let mut last: Option<TimeMark> = None;
        for (index, mark) in marks.iter().enumerate() {
            self.text.check(Span::between(mark.at, mark.at))?;
            if last.is_some_and(|last| mark.at < last.at || mark.milliseconds < last.milliseconds) {
                return Err(Error::Order { what: "time mark", index });
            }
            last = Some(*mark);
        }
        self.marks = marks;
        Ok(self)
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The turns, in order.
    #[must_use]
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// The time marks, in order.
    #[must_use]
    pub fn marks(&self) -> &[TimeMark] {
        &self.marks
    }

    pub(crate) fn put(&mut self, text: Text, turns: Vec<Turn>, marks: Vec<TimeMark>) {
        self.text = text;
        self.turns = turns;
        self.marks = marks;
    }

    pub(crate) fn put_places(&mut self, turns: Option<Vec<Turn>>, marks: Option<Vec<TimeMark>>) {
        if let Some(turns) = turns {
            self.turns = turns;
        }
        if let Some(marks) = marks {
            self.marks = marks;
        }
    }

    /// Which turn a position lies in.
    #[must_use]
    pub fn turn_at(&self, offset: Offset) -> Option<usize> {
        let at = self.turns.partition_point(|turn| turn.span.start() <= offset).checked_sub(1)?;
        self.turns.get(at).filter(|turn| turn.span.holds(offset)).map(|_| at)
    }

    /// The turns that share text with a span; for an empty span the one it lies in.
    #[must_use]
    pub fn turns_in(&self, span: Span) -> Range<usize> {
        let first = self.turns.partition_point(|turn| turn.span.end() <= span.start());
        let end = if span.is_empty() { span.end().plus(1) } else { span.end() };
        let past = self.turns.partition_point(|turn| turn.span.start() < end);
        first..past.max(first)
    }

    /// Where the recording stands at a position, in milliseconds: between two marks in proportion to the text, after the
    /// last one at that mark. `None` before the first.
    #[must_use]
    pub fn time_at(&self, offset: Offset) -> Option<u32> {
        let past = self.marks.partition_point(|mark| mark.at <= offset);
        let before = self.marks.get(past.checked_sub(1)?)?;
        let Some(next) = self.marks.get(past) else { return Some(before.milliseconds) };
        let text = u64::from(next.at.0 - before.at.0).max(1);
        let time = u64::from(next.milliseconds - before.milliseconds);
        let share = time * u64::from(offset.0 - before.at.0) / text;
        Some(before.milliseconds.saturating_add(u32::try_from(share).unwrap_or(u32::MAX)))
    }

    /// Milliseconds a span lasts; `None` where no time is known at its beginning.
    #[must_use]
    pub fn duration(&self, span: Span) -> Option<u32> {
        Some(self.time_at(span.end())?.saturating_sub(self.time_at(span.start())?))
    }
}
