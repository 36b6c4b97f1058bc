//! `WebVTT`. Source: W3C, `WebVTT`: The Web Video Text Tracks Format.

use super::clock;
use super::cues::{self, Block, Timing};
use super::draft::Piece;
use super::findings::{Findings, Trouble};
use super::names::Speakers;
use crate::Error;

fn timing(line: &str) -> Option<Timing<'_>> {
    let line = line.trim_start();
    let (start, length) = clock::time(line)?;
    let rest = line.get(length..)?.trim_start().strip_prefix("-->")?.trim_start();
    let (end, length) = clock::time(rest)?;
    let rest = rest.get(length..)?;
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    apart.then_some(Timing { start, end, rest })
}

/// A sign that is written in letters: name without `&` and `;`.
fn entity(name: &str) -> Option<char> {
    let number = || match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => name.strip_prefix('#')?.parse().ok(),
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some('\u{A0}'),
        "lrm" => Some('\u{200E}'),
        "rlm" => Some('\u{200F}'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => number().and_then(char::from_u32).filter(|sign| !sign.is_control()),
    }
}

/// Text without entities.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.bytes().take(12).position(|byte| byte == b';');
        let sign = end.and_then(|end| Some((entity(from.get(1..end)?)?, end)));
        if let Some((sign, end)) = sign {
            out.push(sign);
            rest = from.get(end + 1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

/// What comes with `<` and `>` of a cue's text: voices, times, how it looks.
fn said(text: &str, line: usize, findings: &mut Findings) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = Piece { line, ..Piece::default() };
    let mut style = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        open.text.push_str(&unescape(before));
        let Some(end) = from.find('>') else {
            open.text.push_str(&unescape(from));
            rest = "";
            break;
        };
        let tag = from.get(1..end).unwrap_or_default();
        rest = from.get(end + 1..).unwrap_or_default();
        let (kind, name) = match tag.find(char::is_whitespace) {
            Some(at) => (tag.get(..at).unwrap_or_default(), tag.get(at..).unwrap_or_default()),
            None => (tag, ""),
        };
        if kind == "v" || kind.starts_with("v.") {
            let name = unescape(name).split_whitespace().collect::<Vec<_>>().join(" ");
            let new = Piece { speaker: Some(name).filter(|name| !name.is_empty()), line, ..Piece::default() };
            let old = std::mem::replace(&mut open, new);
            if !old.text.trim().is_empty() {
                pieces.push(old);
            }
        } else if let Some((time, _)) = clock::time(tag).filter(|(_, length)| *length == tag.len()) {
            open.inner.push((open.text.len(), time));
        } else if kind == "/v" {
            let new = Piece { line, ..Piece::default() };
            let old = std::mem::replace(&mut open, new);
            if !old.text.trim().is_empty() {
                pieces.push(old);
            }
        } else {
            style += usize::from(!kind.starts_with('/'));
        }
    }
    open.text.push_str(&unescape(rest));
    if !open.text.trim().is_empty() {
        pieces.push(open);
    }
    if style > 0 {
        findings.add(Trouble::Style, line, format_args!("{style} ×"));
    }
    pieces
}

fn starts(block: &Block<'_>, word: &str) -> bool {
    block.lines.first().is_some_and(|line| {
        line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    })
}

pub(super) fn read(text: &str, how: Speakers, findings: &mut Findings) -> Result<Vec<Piece>, Error> {
    let arrow = |line: &str| line.contains("-->");
    let mut blocks = cues::blocks(text, |line| timing(line).is_some());
    if blocks.first().is_some_and(|block| starts(block, "WEBVTT")) {
        // Lines up to the first empty line tell about the file, unless the first cue follows without one.
        if let Some(block) = blocks.first_mut() {
            let at = block.lines.iter().position(|line| arrow(line)).unwrap_or(block.lines.len());
            let rest = block.lines.split_off(at);
            for (number, line) in block.lines.iter().enumerate() {
                let told = if number == 0 { line.trim_start_matches("WEBVTT") } else { line };
                if !told.trim().is_empty() {
                    findings.add(Trouble::Metadata, block.line + number, told.trim());
                }
            }
            *block = Block { line: block.line + at, lines: rest };
        }
        blocks.retain(|block| !block.lines.is_empty());
    } else {
        findings.add(Trouble::NoHeader, 1, "WEBVTT");
    }
    blocks.retain(|block| {
        let timed = block.lines.iter().any(|line| arrow(line));
        let trouble = if starts(block, "NOTE") && !timed {
            Trouble::Note
        } else if (starts(block, "STYLE") || starts(block, "REGION")) && !timed {
            Trouble::Style
        } else {
            return true;
        };
        findings.add(trouble, block.line, block.lines.join(" "));
        false
    });
    let mut pieces = cues::read(blocks, arrow, timing, said, findings);
    if !pieces.iter().any(|piece| piece.start.is_some()) && !pieces.is_empty() {
        return Err(Error::Transcript {
            line: 1,
            message: "there is no cue with times in it; is it WebVTT?".to_owned(),
        });
    }
    cues::name(&mut pieces, how, findings);
    Ok(pieces)
}
