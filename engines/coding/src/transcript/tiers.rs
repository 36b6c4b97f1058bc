//! ELAN's annotation format (EAF) and `EXMARaLDA`'s basic transcription (EXB): one tier a person, on a common line of time.
//! Sources: EAF schema 3.0 of the Max Planck Institute for Psycholinguistics; `EXMARaLDA`'s format of 2002 and later.

use rustc_hash::FxHashMap;

use super::clock;
use super::draft::Piece;
use super::findings::{Findings, Trouble};
use super::textgrid::sorted;
use crate::Error;
use crate::refi::{Step, Tag, Walk};

type Times = FxHashMap<String, Option<u32>>;

/// Time of a place that is named.
fn at(times: &Times, name: Option<&str>, line: usize, findings: &mut Findings) -> Option<u32> {
    let time = name.and_then(|name| times.get(name));
    if time.is_none() {
        findings.add(Trouble::BadTime, line, name.unwrap_or_default());
    }
    *time?
}

/// Text of an element and of all within it.
fn all_text(walk: &mut Walk<&[u8]>) -> Result<String, Error> {
    walk.forget_text();
    let mut depth = 1_usize;
    while depth > 0 {
        match walk.step()? {
            Step::Open(_) => depth += 1,
            Step::Close => depth -= 1,
        }
    }
    Ok(walk.take_text())
}

pub(super) fn elan(text: &str, findings: &mut Findings) -> Result<Vec<Piece>, Error> {
    let mut walk = Walk::new(text.as_bytes());
    let root = walk.root()?;
    if root.name != "ANNOTATION_DOCUMENT" {
        return Err(walk.wrong(format_args!("<{}> is not ELAN's <ANNOTATION_DOCUMENT>", root.name)));
    }
    let mut times = Times::default();
    let mut pieces = Vec::new();
    let mut tier = 0;
    while let Step::Open(tag) = walk.step()? {
        match tag.name.as_str() {
            "TIME_ORDER" => {
                while let Step::Open(tag) = walk.step()? {
                    if let Some(id) = tag.get("TIME_SLOT_ID") {
                        let value = tag.get("TIME_VALUE").and_then(|value| value.parse().ok());
                        times.insert(id.to_owned(), value);
                    }
                    walk.skip()?;
                }
            }
            "TIER" => {
                let name = tag.get("PARTICIPANT").filter(|name| !name.trim().is_empty());
                let name = name.or_else(|| tag.get("TIER_ID")).unwrap_or_default().trim().to_owned();
                if tag.get("PARENT_REF").is_some() {
                    findings.add(Trouble::Tier, walk.line(), tag.get("TIER_ID").unwrap_or_default());
                    walk.skip()?;
                    continue;
                }
                tier += 1;
                tier_of_elan(&mut walk, &name, tier, &times, &mut pieces, findings)?;
            }
            _ => walk.skip()?,
        }
    }
    walk.finish()?;
    Ok(sorted(pieces))
}

fn tier_of_elan(
    walk: &mut Walk<&[u8]>,
    name: &str,
    tier: u32,
    times: &Times,
    pieces: &mut Vec<(u32, Piece)>,
    findings: &mut Findings,
) -> Result<(), Error> {
    // ANNOTATION, in it ALIGNABLE_ANNOTATION or REF_ANNOTATION, in it ANNOTATION_VALUE.
    while let Step::Open(_) = walk.step()? {
        while let Step::Open(tag) = walk.step()? {
            let line = walk.line();
            if tag.name != "ALIGNABLE_ANNOTATION" {
                findings.add(Trouble::Tier, line, &tag.name);
                walk.skip()?;
                continue;
            }
            let start = at(times, tag.get("TIME_SLOT_REF1"), line, findings);
            let end = at(times, tag.get("TIME_SLOT_REF2"), line, findings);
            let mut said = String::new();
            while let Step::Open(tag) = walk.step()? {
                if tag.name == "ANNOTATION_VALUE" {
                    said = walk.text()?.0;
                } else {
                    walk.skip()?;
                }
            }
            let speaker = Some(name.to_owned()).filter(|name| !name.is_empty());
            if !said.trim().is_empty() {
                pieces.push((tier, Piece { speaker, text: said, start, end, line, ..Piece::default() }));
            }
        }
    }
    Ok(())
}

pub(super) fn exmaralda(text: &str, findings: &mut Findings) -> Result<Vec<Piece>, Error> {
    let mut walk = Walk::new(text.as_bytes());
    let root = walk.root()?;
    if root.name != "basic-transcription" {
        return Err(walk.wrong(format_args!("<{}> is not EXMARaLDA's <basic-transcription>", root.name)));
    }
    let mut speakers: FxHashMap<String, String> = FxHashMap::default();
    let mut times = Times::default();
    let mut pieces = Vec::new();
    let mut tier_number = 0;
    // What is looked for lies at two depths; everything is walked through once.
    let mut depth = 1_usize;
    while depth > 0 {
        let tag = match walk.step()? {
            Step::Close => {
                depth -= 1;
                continue;
            }
            Step::Open(tag) => tag,
        };
        match tag.name.as_str() {
            "speaker" => {
                let id = tag.get("id").unwrap_or_default().to_owned();
                let mut name = String::new();
                while let Step::Open(tag) = walk.step()? {
                    if tag.name == "abbreviation" {
                        name = walk.text()?.0.trim().to_owned();
                    } else {
                        walk.skip()?;
                    }
                }
                speakers.insert(id.clone(), if name.is_empty() { id } else { name });
            }
            "tli" => {
                let time = tag.get("time").and_then(clock::seconds);
                times.insert(tag.get("id").unwrap_or_default().to_owned(), time);
                walk.skip()?;
            }
            "tier" => {
                if tag.get("type").is_some_and(|kind| kind != "t") {
                    let what = tag.get("display-name").or_else(|| tag.get("id")).unwrap_or_default();
                    findings.add(Trouble::Tier, walk.line(), what);
                    walk.skip()?;
                    continue;
                }
                tier_number += 1;
                let speaker = tag.get("speaker").map(|id| speakers.get(id).map_or(id, String::as_str));
                let speaker = speaker.filter(|name| !name.is_empty()).map(str::to_owned);
                events(&mut walk, speaker.as_ref(), tier_number, &times, &mut pieces, findings)?;
            }
            _ => depth += 1,
        }
    }
    walk.finish()?;
    Ok(sorted(pieces))
}

fn events(
    walk: &mut Walk<&[u8]>,
    speaker: Option<&String>,
    tier: u32,
    times: &Times,
    pieces: &mut Vec<(u32, Piece)>,
    findings: &mut Findings,
) -> Result<(), Error> {
    while let Step::Open(tag) = walk.step()? {
        if tag.name != "event" {
            walk.skip()?;
            continue;
        }
        let line = walk.line();
        let start = at(times, tag.get("start"), line, findings);
        let end = at(times, tag.get("end"), line, findings);
        let said = all_text(walk)?;
        if !said.trim().is_empty() {
            let speaker = speaker.cloned();
            pieces.push((tier, Piece { speaker, text: said, start, end, line, ..Piece::default() }));
        }
    }
    Ok(())
}

/// Times of a `<timeline>`: absolute, or so many seconds since another one.
fn when(tag: &Tag, times: &Times, unit: f64) -> Option<u32> {
    if let Some(time) = tag.get("absolute").and_then(|time| clock::time(time.rsplit('T').next()?)) {
        return Some(time.0);
    }
    let Some(interval) = tag.get("interval") else { return tag.get("since").is_none().then_some(0) };
    let seconds: f64 = interval.trim().parse().ok()?;
    let interval = clock::seconds(&format!("{}", seconds * unit))?;
    match tag.get("since") {
        None => Some(interval),
        Some(since) => (*times.get(since.trim_start_matches('#'))?)?.checked_add(interval),
    }
}

/// ISO 24624: transcriptions of speech in TEI. `<u who start end>`, or `<annotationBlock who start end>` around it.
pub(super) fn tei(text: &str, findings: &mut Findings) -> Result<Vec<Piece>, Error> {
    let mut walk = Walk::new(text.as_bytes());
    let root = walk.root()?;
    if !matches!(root.name.as_str(), "TEI" | "teiCorpus" | "TEI.2") {
        return Err(walk.wrong(format_args!("<{}> is not <TEI>", root.name)));
    }
    let mut names: FxHashMap<String, String> = FxHashMap::default();
    let mut times = Times::default();
    let mut unit = 1.0;
    let mut pieces = Vec::new();
    let mut blocks: Vec<(usize, Tag)> = Vec::new();
    let mut depth = 1_usize;
    while depth > 0 {
        let tag = match walk.step()? {
            Step::Close => {
                depth -= 1;
                blocks.retain(|(at, _)| *at <= depth);
                continue;
            }
            Step::Open(tag) => tag,
        };
        match tag.name.as_str() {
            "person" => {
                let id = tag.get("id").or_else(|| tag.get("n")).unwrap_or_default().to_owned();
                let name = all_text(&mut walk)?.split_whitespace().collect::<Vec<_>>().join(" ");
                let short = tag.get("n").map(str::to_owned).or(Some(name)).filter(|name| !name.is_empty());
                names.insert(id.clone(), short.unwrap_or(id));
            }
            "timeline" => {
                unit = if tag.get("unit") == Some("ms") { 0.001 } else { 1.0 };
                depth += 1;
            }
            "when" => {
                let time = when(&tag, &times, unit);
                times.insert(tag.get("id").unwrap_or_default().to_owned(), time);
                walk.skip()?;
            }
            "annotationBlock" => {
                depth += 1;
                blocks.push((depth, tag));
            }
            "u" => {
                let block = blocks.last().map(|(_, tag)| tag);
                let piece = utterance(&mut walk, &tag, block, &names, &times, findings)?;
                if !piece.text.trim().is_empty() {
                    pieces.push(piece);
                }
            }
            "spanGrp" => {
                findings.add(Trouble::Tier, walk.line(), tag.get("type").unwrap_or("spanGrp"));
                walk.skip()?;
            }
            _ => depth += 1,
        }
    }
    walk.finish()?;
    Ok(pieces)
}

fn utterance(
    walk: &mut Walk<&[u8]>,
    tag: &Tag,
    block: Option<&Tag>,
    names: &FxHashMap<String, String>,
    times: &Times,
    findings: &mut Findings,
) -> Result<Piece, Error> {
    let line = walk.line();
    let get = |name: &str| {
        let value = tag.get(name).or_else(|| block.and_then(|block| block.get(name)));
        value.map(|value| value.trim().trim_start_matches('#').to_owned())
    };
    let time = |name: &str, findings: &mut Findings| {
        get(name).and_then(|value| match times.get(&value) {
            Some(time) => *time,
            None => clock::seconds(&value).or_else(|| at(times, Some(&value), line, findings)),
        })
    };
    let (start, end) = (time("start", findings), time("end", findings));
    let speaker = get("who").filter(|who| !who.is_empty()).map(|who| names.get(&who).cloned().unwrap_or(who));
    let mut piece = Piece { speaker, start, end, line, ..Piece::default() };
    walk.forget_text();
    let mut depth = 1_usize;
    let add = |out: &mut String, part: &str| {
        let blank = part.starts_with(char::is_whitespace);
        let mut first = true;
        for word in part.split_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') && (!first || blank) {
                out.push(' ');
            }
            out.push_str(word);
            first = false;
        }
        if part.ends_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    while depth > 0 {
        let step = walk.step()?;
        let part = walk.take_text();
        add(&mut piece.text, &part);
        match step {
            Step::Close => depth -= 1,
            Step::Open(tag) => {
                match tag.name.as_str() {
                    "anchor" => {
                        let place = tag.get("synch").map(|name| name.trim_start_matches('#'));
                        if let Some(time) = at(times, place, line, findings) {
                            piece.inner.push((piece.text.len(), time));
                        }
                    }
                    // Words that are marked each stand on their own; signs of a sentence cling.
                    "w" | "incident" | "vocal" | "kinesic" | "pause"
                        if !piece.text.is_empty() && !piece.text.ends_with([' ', '(', '„', '“']) =>
                    {
                        piece.text.push(' ');
                    }
                    _ => {}
                }
                match tag.name.as_str() {
                    "pause" => {
                        piece.text.push_str("(...)");
                        walk.skip()?;
                    }
                    "incident" | "vocal" | "kinesic" => {
                        let what = all_text(walk)?.split_whitespace().collect::<Vec<_>>().join(" ");
                        if !what.is_empty() {
                            piece.text.push_str(&format!("({what})"));
                        }
                    }
                    _ => depth += 1,
                }
            }
        }
    }
    // Times at the edges are the utterance's own.
    let length = piece.text.trim_end().len();
    piece.text.truncate(length);
    piece.inner.retain(|&(byte, time)| byte > 0 && byte < length && Some(time) != start && Some(time) != end);
    Ok(piece)
}
