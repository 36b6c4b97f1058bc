//! What `WebVTT`, SRT and SBV have in common: a line with two times, then text, then an empty line.

use super::draft::Piece;
use super::findings::{Findings, Trouble};
use super::names::{self, By, Head, Speakers};

/// A line with two times.
pub(super) struct Timing<'a> {
    pub start: u32,
    pub end: u32,
    pub rest: &'a str,
}

/// Lines between empty ones, split before each line with times as well.
#[derive(Debug, Default)]
pub(super) struct Block<'a> {
    /// Of its first line, counted from 1.
    pub line: usize,
    pub lines: Vec<&'a str>,
}

/// Divides a text into blocks.
pub(super) fn blocks(text: &str, timed: impl Fn(&str) -> bool) -> Vec<Block<'_>> {
    let mut all: Vec<Block<'_>> = Vec::new();
    let mut open = Block::default();
    let mut has = false;
    for (at, line) in text.split('\n').enumerate() {
        let number = at + 1;
        if line.trim().is_empty() {
            if !open.lines.is_empty() {
                all.push(std::mem::take(&mut open));
            }
            has = false;
            continue;
        }
        let times = timed(line);
        if has && times {
            // The line before it may be this one's number.
            let number_before =
                open.lines.last().is_some_and(|line| line.trim().bytes().all(|byte| byte.is_ascii_digit()));
            let id = if number_before && open.lines.len() > 2 { open.lines.pop() } else { None };
            all.push(std::mem::take(&mut open));
            open.line = number - usize::from(id.is_some());
            open.lines.extend(id);
        }
        if open.lines.is_empty() {
            open.line = number;
        }
        open.lines.push(line);
        has |= times;
    }
    if !open.lines.is_empty() {
        all.push(open);
    }
    all
}

/// Names before a colon in the texts of cues. A cue without a name goes on with the one before it.
pub(super) fn name(pieces: &mut [Piece], how: Speakers, findings: &mut Findings) {
    if how == Speakers::Nobody || pieces.iter().any(|piece| piece.speaker.is_some()) {
        return;
    }
    let mut split: Vec<Option<(String, String)>> = Vec::with_capacity(pieces.len());
    {
        let heads: Vec<(usize, Head<'_>)> = pieces
            .iter()
            .filter_map(|piece| Some((piece.line, names::head(&piece.text)?)))
            .filter(|(_, head)| head.by == By::Colon && head.marks.is_empty())
            .collect();
        let accepted = names::accept(&heads, how, findings);
        for piece in &*pieces {
            let head = names::head(&piece.text)
                .filter(|head| head.by == By::Colon && head.marks.is_empty() && accepted.contains(head.name));
            split.push(head.map(|head| (head.name.to_owned(), head.rest.to_owned())));
        }
    }
    let mut last = None;
    for (piece, split) in pieces.iter_mut().zip(split) {
        if let Some((name, rest)) = split {
            let gone = piece.text.len() - rest.len();
            for (byte, _) in &mut piece.inner {
                *byte = byte.saturating_sub(gone);
            }
            piece.text = rest;
            last = Some(name);
        }
        piece.speaker.clone_from(&last);
    }
}

/// Reads cues: `timing` reads a line with times, `arrow` says that a line should be one.
pub(super) fn read<'a>(
    blocks: Vec<Block<'a>>,
    arrow: impl Fn(&str) -> bool,
    timing: impl Fn(&'a str) -> Option<Timing<'a>>,
    mut text: impl FnMut(&str, usize, &mut Findings) -> Vec<Piece>,
    findings: &mut Findings,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in blocks {
        let at = block.lines.iter().position(|line| arrow(line));
        let times = at.and_then(|at| block.lines.get(at)).and_then(|line| timing(line));
        let line = block.line + at.unwrap_or(0);
        let body = at.map_or(0, |at| at + 1);
        if at.is_some() && times.is_none() {
            findings.add(Trouble::BadTime, line, at.and_then(|at| block.lines.get(at)).unwrap_or(&""));
        }
        // Above the times stands a number or name of the cue; more than one line of it is text that lost its times.
        if let Some(at) = at.filter(|at| *at > 1) {
            let lost = block.lines.get(..at - 1).unwrap_or_default().join("\n");
            pieces.extend(text(&lost, block.line, findings));
        }
        let said = block.lines.get(body..).unwrap_or_default().join("\n");
        let mut new = text(&said, line, findings);
        if let Some(times) = times {
            if !times.rest.trim().is_empty() {
                findings.add(Trouble::Style, line, times.rest.trim());
            }
            if new.is_empty() {
                new.push(Piece { line, ..Piece::default() });
            }
            if let Some(first) = new.first_mut() {
                first.start = Some(times.start);
            }
            if let Some(last) = new.last_mut() {
                last.end = Some(times.end);
            }
        }
        pieces.extend(new);
    }
    pieces
}
