//! Pieces of speech with times become a text with turns and time marks.

use rustc_hash::FxHashMap;

use super::findings::{Findings, Trouble};
use crate::{Offset, Span, SpeakerId, TimeMark, Turn};

/// What somebody says between two times.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub speaker: Option<String>,
    pub text: String,
    /// Milliseconds.
    pub start: Option<u32>,
    pub end: Option<u32>,
    /// Times within the text: byte and milliseconds.
    pub inner: Vec<(usize, u32)>,
    /// Line of the file.
    pub line: usize,
}

/// A text under construction.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    /// Code points in it.
    length: u32,
    pub turns: Vec<Turn>,
    pub marks: Vec<TimeMark>,
    pub speakers: Vec<String>,
    known: FxHashMap<String, u32>,
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

impl Draft {
    pub fn here(&self) -> Offset {
        Offset(self.length)
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length = self.length.saturating_add(count(text));
    }

    pub fn speaker(&mut self, name: &str) -> SpeakerId {
        if let Some(&at) = self.known.get(name) {
            return SpeakerId(at);
        }
        let at = u32::try_from(self.speakers.len()).unwrap_or(u32::MAX);
        self.speakers.push(name.to_owned());
        self.known.insert(name.to_owned(), at);
        SpeakerId(at)
    }

    /// Begins a turn here.
    pub fn begin(&mut self, speaker: Option<SpeakerId>) {
        let here = self.here();
        self.turns.push(Turn { span: Span::between(here, here), speaker, topic: None });
    }

    /// The last turn reaches up to here.
    pub fn extend(&mut self) {
        let here = self.here();
        if let Some(turn) = self.turns.last_mut() {
            turn.span = Span::between(turn.span.start(), here);
        }
    }

    /// A time mark; `false` if it lies before the last one.
    pub fn mark(&mut self, at: Offset, milliseconds: u32) -> bool {
        if self.marks.last().is_some_and(|last| milliseconds < last.milliseconds) {
            return false;
        }
        let at = self.marks.last().map_or(at, |last| at.max(last.at));
        self.marks.push(TimeMark { at, milliseconds });
        true
    }

    /// Turns without text go, marks do not lie behind the end.
    pub fn finish(mut self) -> Self {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.length = count(&self.text);
        let last = self.here();
        for turn in &mut self.turns {
            turn.span = Span::between(turn.span.start().min(last), turn.span.end().min(last));
        }
        for mark in &mut self.marks {
            mark.at = mark.at.min(last);
        }
        self.turns.retain(|turn| !turn.span.is_empty());
        self
    }
}

/// Puts pieces one below the other; pieces of one person in a row are one turn, with the name before it.
pub(super) fn compose(pieces: &[Piece], findings: &mut Findings) -> Draft {
    let mut draft = Draft::default();
    let named = pieces.iter().any(|piece| piece.speaker.is_some());
    let mut last: Option<&Option<String>> = None;
    let mut pending: Option<(u32, Offset)> = None;
    for piece in pieces {
        let text = piece.text.trim_end();
        let lead = text.len() - text.trim_start().len();
        let text = text.trim_start();
        if text.is_empty() {
            findings.add(Trouble::Empty, piece.line, "");
            continue;
        }
        if let Some((end, at)) = pending.take() {
            match piece.start {
                Some(start) if start == end => {}
                Some(start) if start < end => findings.add(Trouble::Overlap, piece.line, ""),
                _ => {
                    draft.mark(at, end);
                }
            }
        }
        if !draft.text.is_empty() {
            draft.push("\n");
        }
        let begins = named && last != Some(&piece.speaker);
        let start = draft.here();
        if begins {
            let speaker = piece.speaker.as_deref().map(|name| draft.speaker(name));
            draft.begin(speaker);
            if let Some(name) = &piece.speaker {
                draft.push(name);
                draft.push(": ");
            }
            last = Some(&piece.speaker);
        }
        match piece.start {
            Some(time) if !draft.mark(start, time) => {
                findings.add(Trouble::TimeBackwards, piece.line, super::clock::written(time, '.'));
            }
            None if piece.end.is_none() => findings.add(Trouble::NoTime, piece.line, text),
            Some(_) | None => {}
        }
        let body = draft.here();
        draft.push(text);
        let (mut done, mut before) = (0, 0);
        for &(byte, time) in &piece.inner {
            let byte = byte.saturating_sub(lead).min(text.len());
            before += text.get(done..byte).map_or(0, count);
            done = done.max(byte);
            let late = piece.end.is_some_and(|end| time > end);
            if late || !draft.mark(body.plus(before), time) {
                findings.add(Trouble::TimeBackwards, piece.line, super::clock::written(time, '.'));
            }
        }
        if named {
            draft.extend();
        }
        if let Some(end) = piece.end {
            if piece.start.is_some_and(|start| end < start) {
                findings.add(Trouble::EndBeforeStart, piece.line, super::clock::written(end, '.'));
            } else {
                pending = Some((end, draft.here()));
            }
        }
    }
    if let Some((end, at)) = pending {
        draft.mark(at, end);
    }
    draft.finish()
}
