//! Positions in a text, counted in Unicode code points.

use serde::{Deserialize, Serialize};

/// So many code points from the beginning of a text. Never bytes, never what JavaScript or MAXQDA count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Offset(pub u32);

impl Offset {
    /// So many code points further on; stops at the largest offset there is.
    #[must_use]
    pub fn plus(self, count: u32) -> Self {
        Self(self.0.saturating_add(count))
    }

    /// So many code points before; stops at the beginning.
    #[must_use]
    pub fn minus(self, count: u32) -> Self {
        Self(self.0.saturating_sub(count))
    }
}

/// A stretch of text from `start` up to `end`, without the code point at `end`. Never backwards; may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Span {
    start: Offset,
    end: Offset,
}

/// How a span is written in files.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Ends {
    start: Offset,
    end: Offset,
}

impl TryFrom<Ends> for Span {
    type Error = &'static str;

    fn try_from(ends: Ends) -> Result<Self, Self::Error> {
        Self::new(ends.start, ends.end).ok_or("a span must not end before it starts")
    }
}

impl From<Span> for Ends {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// How one span lies to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same stretch.
    Equal,
    /// The first lies within the second, which is longer.
    Inside,
    /// The second lies within the first, which is longer.
    Around,
    /// They share text, and each has some of its own.
    Overlap,
    /// They share nothing; so many code points lie between them, 0 where they touch.
    Apart(u32),
}

impl Span {
    /// From `start` up to `end`; `None` if that runs backwards.
    #[must_use]
    pub fn new(start: Offset, end: Offset) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// The stretch between two positions, in whichever order they are given.
    #[must_use]
    pub fn between(one: Offset, other: Offset) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// From code point `start`, `length` of them.
    #[must_use]
    pub fn of(start: u32, length: u32) -> Self {
        Self { start: Offset(start), end: Offset(start).plus(length) }
    }

    /// Where it begins.
    #[must_use]
    pub fn start(self) -> Offset {
        self.start
    }

    /// Where it has ended.
    #[must_use]
    pub fn end(self) -> Offset {
        self.end
    }

    /// Code points in it.
    #[must_use]
    pub fn length(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// Holds nothing?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Is this position one of its code points?
    #[must_use]
    pub fn holds(self, offset: Offset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Code points both have.
    #[must_use]
    pub fn shared(self, other: Self) -> u32 {
        self.end.0.min(other.end.0).saturating_sub(self.start.0.max(other.start.0))
    }

    /// What both have, if that is anything.
    #[must_use]
    pub fn shared_span(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// How this one lies to another.
    #[must_use]
    pub fn relation(self, other: Self) -> Relation {
        if self == other {
            return Relation::Equal;
        }
        if self.shared(other) == 0 {
            let begins = self.start.0.max(other.start.0);
            return Relation::Apart(begins.saturating_sub(self.end.0.min(other.end.0)));
        }
        if other.start <= self.start && self.end <= other.end {
            Relation::Inside
        } else if self.start <= other.start && other.end <= self.end {
            Relation::Around
        } else {
            Relation::Overlap
        }
    }
}

/// Stretches in order, none of which overlaps or touches another: what a set of spans covers.
#[must_use]
pub(crate) fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}
