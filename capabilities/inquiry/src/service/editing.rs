//! What somebody typed becomes the smallest change of a text, and its turns follow the names before the colon.

use bildungsraum_coding::{Span, Text};
use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::Actor;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{
    Inquiry,
    texts::{Change, changed, lay},
};
use crate::{
    InquiryError,
    model::{LONGEST_TRANSCRIPT, TextBody, TextEdit, TextMark, TextSpeaker, TextTurn, Transcript},
    store::Record,
};

/// Code points that are shown for editing at once.
pub(crate) const PAGE: u32 = 12_000;
/// Pairs of words that are compared at most; beyond that the whole stretch is replaced.
const MOST_PAIRS: usize = 25_000_000;

/// Code points of a text.
pub(crate) fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// A stretch of a text by code points; what reaches past the end is cut off.
pub(crate) fn slice(text: &str, start: u32, end: u32) -> &str {
    let byte = |at: u32| text.char_indices().nth(at as usize).map_or(text.len(), |(byte, _)| byte);
    text.get(byte(start)..byte(end.max(start))).unwrap_or_default()
}

/// A text of which many stretches are taken, with an index.
pub(crate) struct Indexed(Option<Text>);

impl Indexed {
    /// Indexes a text.
    pub(crate) fn new(text: &str) -> Self {
        Self(Text::new(text.to_owned()).ok())
    }

    /// A stretch by code points; what reaches past the end is cut off.
    pub(crate) fn slice(&self, start: u32, end: u32) -> &str {
        let Some(text) = &self.0 else { return "" };
        let end = end.min(text.length());
        let start = start.min(end);
        text.slice(Span::of(start, end - start)).unwrap_or_default()
    }
}

/// Does a code point belong to the one before it?
fn clings(sign: char) -> bool {
    matches!(sign,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Words, and every other sign by itself with what clings to it.
fn tokens(text: &str) -> Vec<&str> {
    let mut list = Vec::new();
    let (mut start, mut in_word) = (0, false);
    for (at, sign) in text.char_indices() {
        let word = sign.is_alphanumeric();
        if at > start && !clings(sign) && !(word && in_word) {
            list.push(text.get(start..at).unwrap_or_default());
            start = at;
        }
        if !clings(sign) {
            in_word = word;
        }
    }
    if start < text.len() {
        list.push(text.get(start..).unwrap_or_default());
    }
    list
}

/// Code points that two texts share at their beginning, without tearing signs apart.
fn shared<'a>(before: impl Iterator<Item = &'a char>, after: impl Iterator<Item = &'a char>) -> usize {
    before.zip(after).take_while(|(one, other)| one == other).count()
}

/// One replacement without what stays at its edges.
fn narrowed(start: u32, gone: &str, comes: &str) -> TextEdit {
    let (gone, comes): (Vec<char>, Vec<char>) = (gone.chars().collect(), comes.chars().collect());
    let torn = |signs: &[char], at: usize| signs.get(at).is_some_and(|sign| clings(*sign));
    let mut head = shared(gone.iter(), comes.iter());
    while head > 0 && (torn(&gone, head) || torn(&comes, head)) {
        head -= 1;
    }
    let most = gone.len().min(comes.len()) - head;
    let mut tail = shared(gone.iter().rev(), comes.iter().rev()).min(most);
    while tail > 0 && (torn(&gone, gone.len() - tail) || torn(&comes, comes.len() - tail)) {
        tail -= 1;
    }
    let offset = |at: usize| start + u32::try_from(at).unwrap_or(u32::MAX);
    let end = comes.len() - tail;
    TextEdit {
        start: offset(head),
        end: offset(gone.len() - tail),
        text: comes.get(head..end).unwrap_or_default().iter().collect(),
    }
}

/// The edits that make one text of another, by words and within them by code points. `at`: where the text begins.
pub(crate) fn edits_between(before: &str, after: &str, at: u32) -> Vec<TextEdit> {
    if before == after {
        return Vec::new();
    }
    let (old, new) = (tokens(before), tokens(after));
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let most = old.len().min(new.len()) - head;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count().min(most);
    let part = |list: &[&str]| -> Vec<String> {
        list.get(head..list.len() - tail).unwrap_or_default().iter().map(|one| (*one).to_owned()).collect()
    };
    let skipped: u32 = old.iter().take(head).map(|one| count(one)).sum();
    let (old, new) = (part(&old), part(&new));
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return vec![narrowed(at + skipped, &old.concat(), &new.concat())];
    }
    let mut places = Vec::with_capacity(old.len() + 1);
    let mut place = at + skipped;
    for token in &old {
        places.push(place);
        place += count(token);
    }
    places.push(place);
    let text = |list: &[String], from: usize, to: usize| list.get(from..to).unwrap_or_default().concat();
    let mut edits = Vec::new();
    // What lies between two stretches that stay is one replacement, in however many steps it is told.
    let (mut old_at, mut new_at) = (0, 0);
    let mut replace = |old_from: usize, old_to: usize, new_from: usize, new_to: usize| {
        if old_from < old_to || new_from < new_to {
            let start = places.get(old_from).copied().unwrap_or(place);
            edits.push(narrowed(start, &text(&old, old_from, old_to), &text(&new, new_from, new_to)));
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            replace(old_at, old_index, new_at, new_index);
            (old_at, new_at) = (old_index + len, new_index + len);
        }
    }
    replace(old_at, old.len(), new_at, new.len());
    edits
}

/// A paragraph that names who speaks: where it begins, and who.
struct Heading {
    at: u32,
    name: String,
}

/// A short mark such as `B3` or `I`, which is taken for somebody new.
fn is_mark(name: &str) -> bool {
    let letters = name.chars().take_while(|sign| sign.is_uppercase()).count();
    let digits = name.chars().skip(letters).collect::<String>();
    (1..=3).contains(&letters) && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn headings(text: &str, speakers: &[TextSpeaker]) -> Vec<Heading> {
    let mut list = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, _)) = line.split_once(':')
            && (speakers.iter().any(|one| one.name == name) || is_mark(name))
        {
            list.push(Heading { at, name: name.to_owned() });
        }
        at += count(line);
    }
    list
}

/// Speakers and turns as the names before the colon have it.
fn derived(text: &str, speakers: &[TextSpeaker]) -> (Vec<TextSpeaker>, Vec<TextTurn>) {
    let mut speakers = speakers.to_vec();
    let list = headings(text, &speakers);
    let signs: Vec<char> = text.chars().collect();
    let length = u32::try_from(signs.len()).unwrap_or(u32::MAX);
    let mut turns = Vec::with_capacity(list.len());
    for (number, heading) in list.iter().enumerate() {
        let known = speakers.iter().position(|one| one.name == heading.name).unwrap_or_else(|| {
            speakers.push(TextSpeaker { name: heading.name.clone(), ..TextSpeaker::default() });
            speakers.len() - 1
        });
        let mut end = list.get(number + 1).map_or(length, |next| next.at);
        while end > heading.at
            && signs.get(end as usize - 1).is_some_and(|sign| matches!(sign, '\n' | ' ' | '\t'))
        {
            end -= 1;
        }
        turns.push(TextTurn { start: heading.at, end, speaker: u32::try_from(known).ok(), part: None });
    }
    (speakers, turns)
}

/// Do the names before the colon say where the turns of a text begin?
fn is_headed(body: &TextBody) -> bool {
    let (speakers, turns) = derived(&body.text, &body.speakers);
    !turns.is_empty()
        && speakers.len() == body.speakers.len()
        && turns.len() == body.turns.len()
        && turns
            .iter()
            .zip(&body.turns)
            .all(|(one, other)| (one.start, one.speaker) == (other.start, other.speaker))
}

/// Lets the turns of a changed text follow the names before the colon, where they did so before.
pub(crate) fn follow_headings(before: &TextBody, after: &mut TextBody) {
    if !is_headed(before) {
        return;
    }
    let (speakers, mut turns) = derived(&after.text, &after.speakers);
    for turn in &mut turns {
        // What was within a turn keeps its part of the guide.
        let old = after.turns.iter().rev().find(|old| old.start <= turn.start);
        turn.part = old.and_then(|old| old.part);
    }
    (after.speakers, after.turns) = (speakers, turns);
}

/// A time as it stands in running text: f4's mark with tenths of a second where that is exact.
pub(crate) fn written_mark(milliseconds: u32) -> String {
    let (seconds, rest) = (milliseconds / 1_000, milliseconds % 1_000);
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if rest % 100 == 0 { format!("#{clock}-{}#", rest / 100) } else { format!("[{clock}.{rest:03}]") }
}

/// A mark as [`written_mark`] writes it, or `#hh:mm:ss#`, at the beginning of a text: milliseconds and bytes.
fn read_mark(text: &str) -> Option<(u32, usize)> {
    let number = |from: usize, digits: usize| -> Option<u32> {
        let part = text.get(from..from + digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let first = text.chars().next().filter(|sign| matches!(sign, '#' | '['))?;
    let (hours, minutes, seconds) = (number(1, 2)?, number(4, 2)?, number(7, 2)?);
    if text.get(3..4) != Some(":") || text.get(6..7) != Some(":") || minutes > 59 || seconds > 59 {
        return None;
    }
    let whole = ((hours * 60 + minutes) * 60 + seconds) * 1_000;
    match (first, text.get(9..10)?) {
        ('#', "#") | ('[', "]") => Some((whole, 10)),
        ('#', "-") if text.get(11..12) == Some("#") => Some((whole + number(10, 1)? * 100, 12)),
        ('[', ".") if text.get(13..14) == Some("]") => Some((whole + number(10, 3)?, 14)),
        _ => None,
    }
}

/// A stretch of a text with its time marks written into it. `last`: marks at its end belong to it.
pub(crate) fn with_marks(body: &TextBody, from: u32, to: u32, last: bool) -> String {
    let mut out = String::new();
    let mut marks = body
        .marks
        .iter()
        .filter(|mark| mark.at >= from && (mark.at < to || last && mark.at == to))
        .peekable();
    for (at, sign) in (from..).zip(slice(&body.text, from, to).chars()) {
        while let Some(mark) = marks.next_if(|mark| mark.at == at) {
            out.push_str(&written_mark(mark.milliseconds));
            out.push(' ');
        }
        out.push(sign);
    }
    for mark in marks {
        out.push_str(&written_mark(mark.milliseconds));
        out.push(' ');
    }
    out
}

/// Text without the time marks written into it, and the marks. `at`: where the text begins.
pub(crate) fn without_marks(text: &str, at: u32) -> (String, Vec<TextMark>) {
    let mut out = String::with_capacity(text.len());
    let mut marks = Vec::new();
    let (mut rest, mut here) = (text, at);
    while let Some(sign) = rest.chars().next() {
        if let Some((milliseconds, bytes)) = read_mark(rest) {
            marks.push(TextMark { at: here, milliseconds });
            let behind = rest.get(bytes..).unwrap_or_default();
            rest = behind.strip_prefix(' ').unwrap_or(behind);
            continue;
        }
        out.push(sign);
        here += 1;
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
    }
    (out, marks)
}

/// The stretches a text is edited in, each of about [`PAGE`] code points and whole paragraphs.
pub(crate) fn pages(body: &TextBody) -> Vec<(u32, u32)> {
    let (mut list, mut start, mut at) = (Vec::new(), 0, 0);
    for line in body.text.split_inclusive('\n') {
        let length = count(line);
        if at > start && at + length - start > PAGE {
            list.push((start, at));
            start = at;
        }
        at += length;
        while at - start > 2 * PAGE {
            list.push((start, start + PAGE));
            start += PAGE;
        }
    }
    if at > start || list.is_empty() {
        list.push((start, at));
    }
    list
}

/// As a browser sends it, without carriage returns and signs that are no text.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect()
}

/// What somebody typed in the place of a stretch of a text.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// The version of the text it was made from.
    pub version: i64,
    /// First code point of the stretch.
    pub from: u32,
    /// Code point behind its last.
    pub to: u32,
    /// What is to stand there.
    pub text: String,
    /// Time marks are written into it.
    pub marks: bool,
}

/// What a typed text changes. Nothing: it changes nothing.
pub(crate) fn typed_change(body: &TextBody, typed: &Typed) -> Result<Option<Change>, InquiryError> {
    let length = count(&body.text);
    if typed.from > typed.to || typed.to > length {
        return Err(InquiryError::field("text", "inquiry-error-span"));
    }
    let text = plain(&typed.text);
    let (text, marks) = if typed.marks { without_marks(&text, typed.from) } else { (text, Vec::new()) };
    let edits = edits_between(slice(&body.text, typed.from, typed.to), &text, typed.from);
    let change = Change { edits, ..Change::default() };
    let (after, _, _) = changed(body, &change)?;
    if count(&after.text) > LONGEST_TRANSCRIPT {
        return Err(InquiryError::field("text", "inquiry-error-text-long"));
    }
    let mut wanted = after.clone();
    if typed.marks {
        let last = typed.to == length;
        let comes = count(&text);
        let mut all: Vec<TextMark> = body.marks.iter().filter(|mark| mark.at < typed.from).copied().collect();
        all.extend(marks);
        all.extend(
            body.marks
                .iter()
                .filter(|mark| mark.at >= typed.to && !(last && mark.at == typed.to) && mark.at >= typed.from)
                .map(|mark| TextMark { at: mark.at - (typed.to - typed.from) + comes, ..*mark }),
        );
        wanted.marks = all;
    }
    follow_headings(body, &mut wanted);
    if wanted == *body {
        return Ok(None);
    }
    if lay("", &wanted).is_err() {
        return Err(InquiryError::field("text", "inquiry-error-marks"));
    }
    let rest = (wanted != after).then(|| TextBody { text: String::new(), ..wanted });
    Ok(Some(Change { rest, ..change }))
}

impl Inquiry {
    /// Keeps what somebody typed. Returns the transcript as it is then.
    pub(crate) async fn type_text(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        typed: &Typed,
    ) -> Result<Record<Transcript>, InquiryError> {
        let (_, record) = self.transcript(tenant, actor, id, "").await?;
        let (version, body) = self.text(tenant, id).await?;
        if version != typed.version {
            return Err(InquiryError::Conflict);
        }
        match typed_change(&body, typed)? {
            Some(change) => self.change_text(tenant, actor, id, version, &change).await,
            None => Ok(record),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn applied(text: &str, edits: &[TextEdit]) -> String {
        let body = TextBody { text: text.into(), ..TextBody::default() };
        changed(&body, &Change { edits: edits.to_vec(), ..Change::default() }).unwrap().0.text
    }

    proptest! {
        #[test]
        fn edits_make_the_text_that_was_typed(
            before in "[ab öo\u{308}🙂\n:B1]{0,60}", after in "[ab öo\u{308}🙂\n:B1]{0,60}",
        ) {
            prop_assert_eq!(applied(&before, &edits_between(&before, &after, 0)), after);
        }

        #[test]
        fn marks_come_back_from_the_text_they_are_written_into(
            text in "[ab 🙂\n]{1,40}", times in proptest::collection::vec((0_u32..40, 0_u32..4_000_000), 0..6),
        ) {
            let length = count(&text);
            let mut places: Vec<u32> = times.iter().map(|(at, _)| (*at).min(length)).collect();
            let mut clock: Vec<u32> = times.iter().map(|(_, time)| *time).collect();
            places.sort_unstable();
            clock.sort_unstable();
            let marks: Vec<TextMark> = places
                .into_iter()
                .zip(clock)
                .map(|(at, milliseconds)| TextMark { at, milliseconds })
                .collect();
            let body = TextBody { text: text.clone(), marks: marks.clone(), ..TextBody::default() };
            prop_assert_eq!(without_marks(&with_marks(&body, 0, length, true), 0), (text, marks));
        }
    }

    #[test]
    fn a_changed_word_is_changed_alone() {
        let edits = edits_between("Wir haben keine Räume.", "Wir haben keine Raume.", 10);
        assert_eq!(edits, [TextEdit { start: 27, end: 28, text: "a".into() }]);
        let combined = edits_between("scho\u{308}n", "schon", 0);
        assert_eq!(
            combined,
            [TextEdit { start: 3, end: 5, text: "o".into() }],
            "a mark goes with its letter"
        );
    }

    #[test]
    fn a_name_put_in_splits_a_turn_and_one_taken_away_joins_two() {
        let text = "B1: Ja. Nein.\n\nB2: Gut.";
        let body = {
            let speakers = vec![TextSpeaker { name: "B1".into(), ..TextSpeaker::default() }];
            let (speakers, turns) = derived(text, &speakers);
            TextBody { text: text.into(), speakers, turns, marks: Vec::new() }
        };
        let typed = |text: &str| Typed { version: 1, from: 0, to: 23, text: text.into(), marks: true };
        let after = |text: &str| {
            let change = typed_change(&body, &typed(text)).unwrap().unwrap();
            changed(&body, &change).unwrap().0
        };
        let split = after("B1: Ja.\nB3: Nein.\n\nB2: Gut.");
        let said: Vec<&str> = split.turns.iter().map(|one| slice(&split.text, one.start, one.end)).collect();
        assert_eq!(said, ["B1: Ja.", "B3: Nein.", "B2: Gut."]);
        assert_eq!(split.speakers.len(), 3);
        let joined = after("B1: Ja. Nein.\n\nGut.");
        let said: Vec<&str> =
            joined.turns.iter().map(|one| slice(&joined.text, one.start, one.end)).collect();
        assert_eq!(said, ["B1: Ja. Nein.\n\nGut."]);
    }
}
