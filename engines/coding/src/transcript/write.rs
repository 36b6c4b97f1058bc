//! Documents become `WebVTT`, SRT or plain text.

use serde::{Deserialize, Serialize};

use super::clock;
use super::findings::{Findings, Trouble};
use crate::{Document, Offset, Span, Speaker, Turn};

/// Milliseconds a sign of speech takes where nothing else is known: about 14 signs a second.
const A_SIGN: u32 = 70;

/// A format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Written {
    /// A paragraph a line, with `#00:01:02-3#`, or `[00:01:02.345]` where tenths of a second are not enough.
    Text,
    /// `WebVTT` with voices.
    WebVtt,
    /// SRT; names stand before the text.
    Srt,
}

/// Writes a document. Its speakers are numbered as in `speakers`.
#[must_use]
pub fn write(document: &Document, speakers: &[Speaker], format: Written) -> (String, Findings) {
    let mut findings = Findings::default();
    let text = match format {
        Written::Text => plain(document, speakers),
        Written::WebVtt => vtt(&cues(document, speakers, true, &mut findings)),
        Written::Srt => srt(&cues(document, speakers, false, &mut findings)),
    };
    (text, findings)
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn name<'a>(turn: &Turn, speakers: &'a [Speaker]) -> Option<&'a str> {
    speakers.get(turn.speaker?.0 as usize).map(|speaker| speaker.name.as_str())
}

/// Code points of the name and colon at the beginning of a turn, without the blank behind.
fn label(document: &Document, turn: &Turn, speakers: &[Speaker]) -> u32 {
    let said = document.text().slice(turn.span).unwrap_or_default();
    match name(turn, speakers) {
        Some(name) if said.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')) => count(name) + 1,
        _ => 0,
    }
}

fn plain(document: &Document, speakers: &[Speaker]) -> String {
    let text = document.text();
    let sign = |at: Offset| text.slice(Span::of(at.0, 1)).and_then(|sign| sign.chars().next());
    let ends_line = |at: Offset| sign(at).is_none_or(|sign| sign == '\n');
    let begins_line = |at: Offset| at.0 == 0 || sign(at.minus(1)) == Some('\n');
    let mut out = String::with_capacity(text.as_str().len());
    let mut done = Offset(0);
    for mark in document.marks() {
        let turn = document.turn_at(mark.at).and_then(|turn| document.turns().get(turn));
        let label = match turn {
            Some(turn) if turn.span.start() == mark.at => label(document, turn, speakers),
            _ => 0,
        };
        let at = mark.at.plus(label).max(done);
        out.push_str(text.slice(Span::between(done, at)).unwrap_or_default());
        done = at;
        let written = clock::written_mark(mark.milliseconds);
        let open = out.is_empty() || out.ends_with('\n');
        if label > 0 || ends_line(at) && !(begins_line(at) && open) {
            out.push(' ');
            out.push_str(&written);
        } else {
            out.push_str(&written);
            if !ends_line(at) {
                out.push(' ');
            }
        }
    }
    out.push_str(text.slice(Span::between(done, text.span().end())).unwrap_or_default());
    out.push('\n');
    out
}

/// What is said between two times.
#[derive(Debug)]
struct Cue<'a> {
    start: u32,
    end: Option<u32>,
    speaker: Option<&'a str>,
    turn: Option<usize>,
    /// Lines with the times within them: code points before, and milliseconds.
    lines: Vec<(&'a str, Vec<(u32, u32)>)>,
}

fn cues<'a>(
    document: &'a Document,
    speakers: &'a [Speaker],
    inner: bool,
    findings: &mut Findings,
) -> Vec<Cue<'a>> {
    let text = document.text();
    let marks = document.marks();
    let mut all: Vec<Cue<'a>> = Vec::new();
    let mut end = Offset(0);
    for (at, line) in text.as_str().split('\n').enumerate() {
        let number = at + 1;
        let span = Span::of(end.0, count(line));
        end = span.end().plus(1);
        if line.trim().is_empty() {
            continue;
        }
        let turn = document.turn_at(span.start());
        let of = turn.and_then(|turn| document.turns().get(turn));
        let label = match of {
            Some(turn) if turn.span.start() == span.start() => label(document, turn, speakers),
            _ => 0,
        };
        let body = line
            .char_indices()
            .nth(label as usize)
            .map_or("", |(byte, _)| line.get(byte..).unwrap_or_default());
        let blank = count(body) - count(body.trim_start());
        let said = body.trim();
        let from = span.start().plus(label).plus(blank);
        if said.is_empty() {
            findings.add(Trouble::Empty, number, line);
            continue;
        }
        let within = |mark: &&crate::TimeMark| mark.at >= span.start() && mark.at <= span.end();
        let here =
            || marks.iter().skip(marks.partition_point(|mark| mark.at < span.start())).take_while(within);
        let start = here().filter(|mark| mark.at <= from).last().map(|mark| mark.milliseconds);
        let stop = here().find(|mark| mark.at == span.end()).map(|mark| mark.milliseconds);
        let times: Vec<(u32, u32)> = here()
            .filter(|mark| mark.at > from && mark.at < span.end())
            .map(|mark| (mark.at.0 - from.0, mark.milliseconds))
            .collect();
        let goes_on = start.is_none()
            && all.last().is_some_and(|cue| cue.end.is_none() && cue.turn == turn && label == 0);
        if !goes_on {
            let start = match (start, document.time_at(span.start())) {
                (Some(start), _) => start,
                (None, Some(start)) => {
                    findings.add(Trouble::TimeGuessed, number, clock::written(start, '.'));
                    start
                }
                // Times at the ends of paragraphs: the first one begins with the recording.
                (None, None) if stop.is_some() => {
                    findings.add(Trouble::TimeGuessed, number, clock::written(0, '.'));
                    0
                }
                (None, None) => {
                    findings.add(Trouble::Untimed, number, line);
                    continue;
                }
            };
            let speaker = of.and_then(|turn| name(turn, speakers));
            all.push(Cue { start, end: None, speaker, turn, lines: Vec::new() });
        }
        if !inner {
            for (_, time) in &times {
                findings.add(Trouble::InnerTime, number, clock::written(*time, '.'));
            }
        }
        if let Some(cue) = all.last_mut() {
            cue.lines.push((said, if inner { times } else { Vec::new() }));
            cue.end = stop;
        }
    }
    let mut next: Option<u32> = None;
    for cue in all.iter_mut().rev() {
        if cue.end.is_none() {
            let signs: u32 = cue.lines.iter().map(|(line, _)| count(line)).sum();
            cue.end = next.or_else(|| {
                let guess = cue.start.saturating_add(signs.saturating_mul(A_SIGN));
                findings.add(Trouble::EndGuessed, 0, clock::written(guess, '.'));
                Some(guess)
            });
        }
        next = Some(cue.start);
    }
    all
}

fn escape(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            sign => out.push(sign),
        }
    }
}

fn vtt(cues: &[Cue<'_>]) -> String {
    let mut out = String::from("WEBVTT\n");
    for cue in cues {
        let end = cue.end.unwrap_or(cue.start);
        out.push_str(&format!("\n{} --> {}\n", clock::written(cue.start, '.'), clock::written(end, '.')));
        if let Some(name) = cue.speaker {
            out.push_str("<v ");
            escape(&mut out, name);
            out.push('>');
        }
        for (line, times) in &cue.lines {
            let mut rest = line.chars();
            let mut done = 0;
            for &(at, time) in times {
                let part: String = rest.by_ref().take((at - done) as usize).collect();
                escape(&mut out, &part);
                out.push_str(&format!("<{}>", clock::written(time, '.')));
                done = at;
            }
            escape(&mut out, rest.as_str());
            out.push('\n');
        }
    }
    out
}

fn srt(cues: &[Cue<'_>]) -> String {
    let mut out = String::new();
    for (number, cue) in cues.iter().enumerate() {
        let end = cue.end.unwrap_or(cue.start);
        let (start, end) = (clock::written(cue.start, ','), clock::written(end, ','));
        out.push_str(&format!("{}{}\n{start} --> {end}\n", if number > 0 { "\n" } else { "" }, number + 1));
        if let Some(name) = cue.speaker {
            out.push_str(name);
            out.push_str(": ");
        }
        for (line, _) in &cue.lines {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
