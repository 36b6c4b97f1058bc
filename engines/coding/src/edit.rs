//! Changes of a text that leave every coding where it belongs.
//!
//! An [`Edit`] puts other text in the place of a span: an empty span is an insertion, empty text a deletion. A [`Plan`] is a
//! list of edits that all speak of the text as it was before, such as a hundred names replaced at once.
//!
//! How a span is carried: text outside of it moves it. What is put in at its edge stays outside. A change within it changes
//! its length. Where a replacement crosses its edge, it takes the replacement in: a pseudonym stands for the name. Where its
//! whole text goes without replacement, it is empty afterwards and says so.

use serde::{Deserialize, Serialize};

use crate::{Document, Error, Offset, Span, Text, TimeMark, Turn};

/// Other text in the place of a span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub with: String,
}

impl Edit {
    /// Puts text in before a position.
    #[must_use]
    pub fn insert(at: Offset, text: impl Into<String>) -> Self {
        Self { span: Span::between(at, at), with: text.into() }
    }

    /// Takes text away.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self { span, with: String::new() }
    }

    /// Puts text in the place of other text.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, with: text.into() }
    }
}

/// What became of a span. Later ones are worse; several edits give the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Where it was, with the same text.
    Kept,
    /// Somewhere else, with the same text.
    Moved,
    /// Text within it was changed.
    Changed,
    /// An edit crossed its edge: it lost text there, or took a replacement in.
    Cut,
    /// All its text went, and what came in the place of more than it stands for it.
    Replaced,
    /// All its text went and nothing came: it is empty now.
    Lost,
}

/// What became of one thing's span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried<T> {
    /// Whose span.
    pub what: T,
    /// As it was: whoever undoes the edit puts this back.
    pub before: Span,
    /// As it is.
    pub after: Span,
    /// What happened.
    pub fate: Fate,
}

/// One edit, ready to be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    span: Span,
    /// Code points that come.
    comes: u32,
    with: String,
}

/// Edits of one text, checked and in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    steps: Vec<Step>,
}

impl Plan {
    /// Checks edits against the text they are meant for: within it, and none changing what another one changes.
    /// Insertions at the same place come in the order given.
    pub fn new(text: &Text, edits: &[Edit]) -> Result<Self, Error> {
        let mut steps = Vec::with_capacity(edits.len());
        let mut length = u64::from(text.length());
        for edit in edits {
            text.check(edit.span)?;
            let limit = u32::MAX as usize;
            let comes = edit.with.chars().count();
            length += comes as u64;
            let comes = u32::try_from(comes).map_err(|_| Error::TooLong { bytes: edit.with.len(), limit })?;
            if u32::try_from(length).is_err() {
                return Err(Error::TooLong { bytes: edit.with.len(), limit });
            }
            steps.push(Step { span: edit.span, comes, with: edit.with.clone() });
        }
        steps.sort_by_key(|step| step.span.start());
        let clash = steps.windows(2).position(|pair| match pair {
            [one, next] => next.span.start() < one.span.end(),
            _ => false,
        });
        match clash {
            Some(before) => Err(Error::EditsOverlap { index: before + 1 }),
            None => Ok(Self { steps }),
        }
    }

    /// The text afterwards.
    pub fn text(&self, before: &Text) -> Result<Text, Error> {
        let mut after = String::with_capacity(before.as_str().len());
        let mut done = Offset(0);
        for step in &self.steps {
            let kept = Span::between(done, step.span.start());
            after.push_str(before.slice(kept).ok_or(Error::Outside { span: kept, length: before.length() })?);
            after.push_str(&step.with);
            done = step.span.end();
        }
        let rest = Span::between(done, Offset(before.length()));
        after.push_str(before.slice(rest).ok_or(Error::Outside { span: rest, length: before.length() })?);
        Text::new(after)
    }

    /// The edits that undo these ones, in the text afterwards. Spans that an edit cut or emptied do not grow again by
    /// them: put back [`Carried::before`] for those.
    pub fn inverse(&self, before: &Text) -> Result<Vec<Edit>, Error> {
        let (mut gone, mut come) = (0_u32, 0_u32);
        let mut edits = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let old = before.slice(step.span);
            let old = old.ok_or(Error::Outside { span: step.span, length: before.length() })?;
            let start = step.span.start().minus(gone).plus(come);
            edits.push(Edit { span: Span::of(start.0, step.comes), with: old.to_owned() });
            gone += step.span.length();
            come += step.comes;
        }
        Ok(edits)
    }

    /// Where a span of the text before lies in the text afterwards.
    #[must_use]
    pub fn carry(&self, span: Span) -> (Span, Fate) {
        let mut fate = Fate::Kept;
        let mut now = span;
        // From the last edit to the first: positions before an edit are still those of the old text.
        for step in self.steps.iter().rev() {
            let (next, what) = carry(now, step.span, step.comes);
            now = next;
            fate = fate.max(what);
        }
        if fate == Fate::Moved && now == span {
            fate = Fate::Kept;
        }
        (now, fate)
    }

    /// Changes a document: its text, and its turns and time marks with it. A turn whose text went is gone.
    pub fn apply(&self, document: &mut Document) -> Result<(), Error> {
        let text = self.text(document.text())?;
        let mut turns: Vec<Turn> = document.turns().to_vec();
        let mut marks: Vec<TimeMark> = document.marks().to_vec();
        for step in self.steps.iter().rev() {
            carry_turns(&mut turns, step);
            for mark in &mut marks {
                mark.at = shift(mark.at, step.span, step.comes, step.span.start());
            }
        }
        turns.retain(|turn| !turn.span.is_empty());
        document.put(text, turns, marks);
        Ok(())
    }
}

/// A position before an edit stays, one behind it moves, one within it goes to `within`.
fn shift(at: Offset, gone: Span, comes: u32, within: Offset) -> Offset {
    if at <= gone.start() {
        at
    } else if at >= gone.end() {
        at.minus(gone.length()).plus(comes)
    } else {
        within
    }
}

fn carry(span: Span, gone: Span, comes: u32) -> (Span, Fate) {
    let (start, end) = (span.start(), span.end());
    let (from, to) = (gone.start(), gone.end());
    let new_end = from.plus(comes);
    let moved = |at: Offset| at.minus(gone.length()).plus(comes);
    if end <= from {
        (span, Fate::Kept)
    } else if start >= to {
        let fate = if gone.length() == comes { Fate::Kept } else { Fate::Moved };
        (Span::between(moved(start), moved(end)), fate)
    } else if span.is_empty() {
        (Span::between(from, from), Fate::Moved)
    } else if start <= from && to <= end {
        let after = Span::between(start, moved(end));
        (after, if after.is_empty() { Fate::Lost } else { Fate::Changed })
    } else if from <= start && end <= to {
        if comes == 0 {
            (Span::between(from, from), Fate::Lost)
        } else {
            (Span::between(from, new_end), Fate::Replaced)
        }
    } else if start < from {
        (Span::between(start, new_end), Fate::Cut)
    } else {
        (Span::between(from, moved(end)), Fate::Cut)
    }
}

/// Turns never overlap: what is put in where one ends belongs to it, and a replacement across an edge to the earlier one.
fn carry_turns(turns: &mut [Turn], step: &Step) {
    let (gone, comes) = (step.span, step.comes);
    let new_end = gone.start().plus(comes);
    let insertion = gone.is_empty();
    let ends_here = insertion && turns.iter().any(|turn| turn.span.end() == gone.start());
    for turn in turns {
        let (mut start, mut end) = (turn.span.start(), turn.span.end());
        if insertion && end == gone.start() {
            end = end.plus(comes);
        } else {
            end = shift(end, gone, comes, new_end);
        }
        if insertion && start == gone.start() {
            start = if ends_here { start.plus(comes) } else { start };
        } else {
            start = shift(start, gone, comes, new_end);
        }
        turn.span = Span::between(start, end);
    }
}
