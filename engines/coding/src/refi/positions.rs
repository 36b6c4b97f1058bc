//! How a program counts positions, found out from the names of selections, which mostly repeat the text.
//!
//! The standard counts code points and names the first and the last one. Programs leave the last one out, or count UTF-16
//! units, a line break as one or as two, or the byte order mark. What fits the most names is taken, for the whole project,
//! and what fits no better than the usual way is not.

use rustc_hash::FxHashSet;

use super::losses::{Losses, Trouble};
use super::model::{Project, Selection, Source, TextSource};
use crate::{Guid, Offset, Span, Text};

/// Selections of one text that are looked at.
const LOOKED_AT: usize = 200;
/// Signs of a name that are looked at.
const SIGNS: usize = 400;

/// What a line break counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breaks {
    /// As many code points as it has.
    AsTheyAre,
    /// One, also where it has two.
    One,
    /// Two, also where it has one.
    Two,
}

/// A way to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counting {
    utf16: bool,
    breaks: Breaks,
    mark: bool,
    closed: bool,
}

const USUAL: Counting = Counting { utf16: false, breaks: Breaks::AsTheyAre, mark: false, closed: false };

impl Counting {
    fn all() -> impl Iterator<Item = Self> {
        // The usual way comes first.
        [false, true].into_iter().flat_map(|mark| {
            [Breaks::AsTheyAre, Breaks::One, Breaks::Two].into_iter().flat_map(move |breaks| {
                [false, true].into_iter().flat_map(move |utf16| {
                    [false, true].into_iter().map(move |closed| Self { utf16, breaks, mark, closed })
                })
            })
        })
    }

    fn words(self) -> String {
        let mut words = Vec::new();
        if self.utf16 {
            words.push("in units of UTF-16");
        }
        match self.breaks {
            Breaks::AsTheyAre => {}
            Breaks::One => words.push("a line break is one sign"),
            Breaks::Two => words.push("a line break is two signs"),
        }
        if self.mark {
            words.push("the byte order mark is a sign");
        }
        if self.closed {
            words.push("the last sign is named, not the one behind it");
        }
        words.join(", ")
    }
}

/// Where a text has signs that are counted in several ways.
#[derive(Debug)]
struct Landmarks<'a> {
    text: &'a Text,
    marked: bool,
    /// Code points of two units of UTF-16.
    wide: Vec<u32>,
    /// `\r` before `\n`.
    pairs: Vec<u32>,
    /// `\n` without `\r`.
    single: Vec<u32>,
}

impl<'a> Landmarks<'a> {
    fn of(text: &'a Text, marked: bool) -> Self {
        let mut made = Self { text, marked, wide: Vec::new(), pairs: Vec::new(), single: Vec::new() };
        let mut before = '\0';
        for (at, sign) in (0_u32..).zip(text.as_str().chars()) {
            if sign > '\u{FFFF}' {
                made.wide.push(at);
            } else if sign == '\n' {
                if before == '\r' {
                    made.pairs.push(at - 1);
                } else {
                    made.single.push(at);
                }
            }
            before = sign;
        }
        made
    }

    /// What a way to count calls a code point.
    fn called(&self, at: u32, way: Counting) -> u32 {
        let before =
            |list: &[u32]| u32::try_from(list.partition_point(|&place| place < at)).unwrap_or(u32::MAX);
        let mut count = at + u32::from(way.mark && self.marked);
        if way.utf16 {
            count += before(&self.wide);
        }
        match way.breaks {
            Breaks::AsTheyAre => {}
            Breaks::One => count -= before(&self.pairs).min(count),
            Breaks::Two => count += before(&self.single),
        }
        count
    }

    /// Are all ways to count the same here, but for the end?
    fn plain(&self, way: Counting) -> bool {
        !(way.mark && self.marked)
            && (!way.utf16 || self.wide.is_empty())
            && match way.breaks {
                Breaks::AsTheyAre => true,
                Breaks::One => self.pairs.is_empty(),
                Breaks::Two => self.single.is_empty(),
            }
    }

    /// The code point that a way to count calls so; past the end it goes on by ones.
    fn code_point(&self, called: u32, way: Counting) -> u32 {
        if self.plain(way) {
            return called;
        }
        let (mut low, mut high) = (0, self.text.length());
        if let Some(beyond) = called.checked_sub(self.called(high, way)) {
            return high.saturating_add(beyond);
        }
        while low < high {
            let middle = u32::midpoint(low, high);
            if self.called(middle, way) < called { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn span(&self, span: Span, way: Counting) -> Span {
        let start = self.code_point(span.start().0, way);
        let end = span.end().0.saturating_add(u32::from(way.closed));
        Span::between(Offset(start), Offset(self.code_point(end, way)))
    }

    /// How well the text of a span fits a name: 3 the same, 1 the name is how it begins, 0 otherwise. Blanks and line
    /// breaks count as one blank, however many there are.
    fn fit(&self, span: Span, name: &str) -> u32 {
        let Some(slice) = self.text.slice(span) else { return 0 };
        let bare = name.strip_suffix('…').or_else(|| name.strip_suffix("..."));
        let cut = bare.is_some();
        let (mut signs, mut name) = (plainly(slice), plainly(bare.unwrap_or(name)));
        for _ in 0..SIGNS {
            match (name.next(), signs.next()) {
                (Some(one), Some(other)) if one == other => {}
                (None, None) if !cut => return 3,
                (None, _) => return 1,
                _ => return 0,
            }
        }
        1
    }
}

/// Signs of a text, runs of blanks and control signs as one blank.
fn plainly(text: &str) -> impl Iterator<Item = char> {
    let mut before = false;
    text.chars().filter_map(move |sign| {
        let blank = sign.is_whitespace() || sign.is_control();
        let again = std::mem::replace(&mut before, blank) && blank;
        (!again).then_some(if blank { ' ' } else { sign })
    })
}

fn named(selection: &Selection) -> Option<&str> {
    selection.name.as_deref().filter(|name| name.chars().filter(|sign| !sign.is_whitespace()).count() > 2)
}

/// Finds out how positions are counted and puts every selection on the code points it means. What lies outside of its text
/// goes, with a line.
pub(super) fn settle(project: &mut Project, marked: &FxHashSet<Guid>, losses: &mut Losses) {
    let ways: Vec<Counting> = Counting::all().collect();
    let mut votes = vec![0_u64; ways.len()];
    for source in project.texts() {
        let Some(text) = &source.text else { continue };
        if !source.selections.iter().any(|selection| named(selection).is_some()) {
            continue;
        }
        let landmarks = Landmarks::of(text, marked.contains(&source.guid));
        // Spread over the text: ways drift apart towards its end.
        let step = source.selections.len() / LOOKED_AT + 1;
        for selection in source.selections.iter().rev().step_by(step) {
            let Some(name) = named(selection) else { continue };
            for (way, vote) in ways.iter().zip(&mut votes) {
                *vote += u64::from(landmarks.fit(landmarks.span(selection.span, *way), name));
            }
        }
    }
    let mut chosen = (USUAL, votes.first().copied().unwrap_or(0));
    for (way, vote) in ways.into_iter().zip(votes) {
        if vote > chosen.1 {
            chosen = (way, vote);
        }
    }
    let way = chosen.0;
    if way != USUAL {
        losses.add(Trouble::Counting, "project", way.words());
    }
    for source in project.texts_mut() {
        place(source, way, marked.contains(&source.guid), losses);
    }
    if way == USUAL {
        return;
    }
    let media = project.sources.iter_mut().filter_map(|source| match source {
        Source::Media(media) => Some(media),
        Source::Text(_) => None,
    });
    for transcript in media.flat_map(|media| &mut media.transcripts) {
        let Some(text) = &transcript.source.text else { continue };
        let landmarks = Landmarks::of(text, marked.contains(&transcript.source.guid));
        for point in &mut transcript.points {
            let position = point.position.and_then(|position| u32::try_from(position).ok());
            if let Some(position) = position {
                point.position = Some(i64::from(landmarks.code_point(position, way)));
            }
        }
    }
}

fn place(source: &mut TextSource, way: Counting, marked: bool, losses: &mut Losses) {
    let called = format!("text {} `{}`", source.guid, source.name.as_deref().unwrap_or_default());
    // Some programs write a text of one byte in place of the real one.
    let stub = source.text.as_ref().is_some_and(|text| text.length() <= 1);
    if stub && source.selections.iter().any(|selection| selection.span.end().0 > 1) {
        losses.add(Trouble::MissingText, &called, "there is one byte of it");
        source.text = None;
    }
    let Some(text) = &source.text else {
        if way.closed {
            for selection in &mut source.selections {
                selection.span = Span::between(selection.span.start(), selection.span.end().plus(1));
            }
        }
        return;
    };
    let length = text.length();
    let landmarks = (way != USUAL && !source.selections.is_empty()).then(|| Landmarks::of(text, marked));
    source.selections.retain_mut(|selection| {
        let raw = selection.span;
        let span = landmarks.as_ref().map_or(raw, |landmarks| landmarks.span(raw, way));
        let said =
            || format!("{}..{} of {length}, {} codings", raw.start().0, raw.end().0, selection.codings.len());
        if span.end().0 <= length {
            selection.span = span;
        } else if span.start().0 < length {
            losses.add(Trouble::CutToText, format_args!("selection {} in {called}", selection.guid), said());
            selection.span = Span::between(span.start(), Offset(length));
        } else {
            losses.add(
                Trouble::OutsideText,
                format_args!("selection {} in {called}", selection.guid),
                said(),
            );
            return false;
        }
        true
    });
}
