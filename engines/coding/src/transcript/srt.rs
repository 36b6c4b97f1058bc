//! SRT (`SubRip`) and SBV (`SubViewer`, as `YouTube` writes it).

use super::clock;
use super::cues::{self, Timing};
use super::draft::Piece;
use super::findings::{Findings, Trouble};
use super::names::Speakers;
use crate::Error;

fn two<'a>(line: &'a str, between: &str) -> Option<Timing<'a>> {
    let line = line.trim_start();
    let (start, length) = clock::time(line)?;
    let rest = line.get(length..)?.trim_start().strip_prefix(between)?.trim_start();
    let (end, length) = clock::time(rest)?;
    Some(Timing { start, end, rest: rest.get(length..)? })
}

/// Is it one of the tags that players understand: b, i, u, s, font?
fn known(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let name = name.split(char::is_whitespace).next().unwrap_or_default();
    ["b", "i", "u", "s", "font"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn said(text: &str, line: usize, findings: &mut Findings) -> Vec<Piece> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut style = 0_usize;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let close = if from.starts_with('<') { b'>' } else { b'}' };
        // No tag is longer.
        let end = from.bytes().take(256).position(|byte| byte == close);
        let tag = end.and_then(|end| Some((from.get(1..end)?, from.get(end + 1..)?)));
        match tag {
            Some((tag, behind)) if close == b'>' && known(tag) || close == b'}' && tag.starts_with('\\') => {
                style += 1;
                rest = behind;
            }
            _ => {
                out.push_str(from.get(..1).unwrap_or_default());
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    if style > 0 {
        findings.add(Trouble::Style, line, format_args!("{style} ×"));
    }
    if out.trim().is_empty() { Vec::new() } else { vec![Piece { text: out, line, ..Piece::default() }] }
}

fn finish(mut pieces: Vec<Piece>, how: Speakers, findings: &mut Findings) -> Result<Vec<Piece>, Error> {
    if !pieces.iter().any(|piece| piece.start.is_some()) && !pieces.is_empty() {
        let message = "there is no line with two times in it".to_owned();
        return Err(Error::Transcript { line: 1, message });
    }
    cues::name(&mut pieces, how, findings);
    Ok(pieces)
}

pub(super) fn read(text: &str, how: Speakers, findings: &mut Findings) -> Result<Vec<Piece>, Error> {
    let blocks = cues::blocks(text, |line| two(line, "-->").is_some());
    let pieces = cues::read(blocks, |line| line.contains("-->"), |line| two(line, "-->"), said, findings);
    finish(pieces, how, findings)
}

pub(super) fn read_sbv(text: &str, how: Speakers, findings: &mut Findings) -> Result<Vec<Piece>, Error> {
    let is = |line: &str| sbv(line);
    let blocks = cues::blocks(text, is);
    let pieces = cues::read(blocks, is, |line| two(line, ","), said, findings);
    finish(pieces, how, findings)
}

/// Is it a line with two times of SBV?
pub(super) fn sbv(line: &str) -> bool {
    two(line, ",").is_some_and(|timing| timing.rest.trim().is_empty()) && line.contains('.')
}
