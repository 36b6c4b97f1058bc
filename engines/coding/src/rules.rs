//! Does a transcript keep to the rules by which it was to be written? Two sets: the simple rules of Dresing and Pehl
//! (Praxisbuch Interview, Transkription & Analyse, 8th edition 2018, chapter 2) and the minimal transcript of GAT 2
//! (Selting and others, Gesprächsforschung 10, 2009).
//!
//! A [`Finding`] says where, which rule, and where it is clear what to write instead. Whether speech was heard right
//! cannot be checked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Document, Offset, Span, Speaker};

/// A set of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rules {
    /// Dresing and Pehl, simple.
    Simple,
    /// GAT 2, minimal transcript.
    GatMinimal,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident, $key:literal, $words:literal;)*) => {
        /// What is not as the rules have it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// A name for a word list, such as `pause`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// In English.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

rules! {
    /// Text that belongs to nobody.
    NoSpeaker, "no_speaker", "no turn: begin the paragraph with who speaks and a colon";
    /// A turn of several paragraphs.
    SeveralParagraphs, "several_paragraphs", "one turn is one paragraph";
    /// Two turns in a row of one person.
    SameSpeaker, "same_speaker", "the same person speaks on: make it one turn";
    /// No empty line between turns.
    NoEmptyLine, "no_empty_line", "an empty line stands between turns";
    /// A pause that is written otherwise.
    Pause, "pause", "a pause is written differently";
    /// What was not understood is written otherwise.
    NotUnderstood, "not_understood", "what was not understood is written differently";
    /// Laughing and the like not in brackets.
    Sound, "sound", "what is not speech stands in brackets and in small letters";
    /// A word or sentence that breaks off is written otherwise.
    BreakOff, "break_off", "where somebody breaks off stands a slash";
    /// A bracket that is not closed, or not opened.
    Bracket, "bracket", "a bracket has no partner";
    /// A capital where there is none.
    Capital, "capital", "everything is written in small letters";
    /// Signs of a sentence where there are none.
    Punctuation, "punctuation", "there are no signs of sentences";
    /// Numbers in digits where words are written.
    Digits, "digits", "numbers are written as words";
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// One place that is not as the rules have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// Where.
    pub span: Span,
    /// What to write there, where that is clear.
    pub instead: Option<String>,
}

/// Findings in the order of the text; those of one place in the order of [`Rule`].
#[must_use]
pub fn check(document: &Document, speakers: &[Speaker], rules: Rules) -> Vec<Finding> {
    let mut found = Found::default();
    paragraphs(document, rules, &mut found);
    for (begins, line) in speech(document, speakers) {
        let signs: Vec<char> = line.chars().collect();
        brackets(&signs, begins, &mut found);
        pauses(&signs, begins, rules, &mut found);
        inside(&signs, begins, rules, &mut found);
        match rules {
            Rules::Simple => break_offs(&signs, begins, &mut found),
            Rules::GatMinimal => small(&signs, begins, &mut found),
        }
    }
    found.list.sort_by_key(|finding| (finding.span, finding.rule));
    found.list
}

#[derive(Default)]
struct Found {
    list: Vec<Finding>,
}

impl Found {
    fn add(&mut self, rule: Rule, span: Span, instead: Option<&str>) {
        self.list.push(Finding { rule, span, instead: instead.map(str::to_owned) });
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Stretch of the signs from `from` up to `to` of a line.
fn part(begins: Offset, from: usize, to: usize) -> Span {
    let at = |at: usize| begins.plus(u32::try_from(at).unwrap_or(u32::MAX));
    Span::between(at(from), at(to))
}

/// Each line with its place.
fn lines(document: &Document) -> impl Iterator<Item = (Offset, &str)> {
    let mut at = Offset(0);
    document.text().as_str().split('\n').map(move |line| {
        let begins = at;
        at = begins.plus(length(line)).plus(1);
        (begins, line)
    })
}

/// What is said: lines within turns, without the name before the colon.
fn speech<'a>(document: &'a Document, speakers: &'a [Speaker]) -> impl Iterator<Item = (Offset, &'a str)> {
    lines(document).filter_map(move |(begins, line)| {
        let turn = document.turns().get(document.turn_at(begins)?)?;
        let name = turn.speaker.and_then(|speaker| speakers.get(speaker.0 as usize));
        let label = name.filter(|_| turn.span.start() == begins).and_then(|speaker| {
            line.strip_prefix(speaker.name.as_str())?
                .strip_prefix(':')
                .map(|rest| (rest, length(&speaker.name) + 1))
        });
        Some(label.map_or((begins, line), |(rest, label)| (begins.plus(label), rest)))
    })
}

fn paragraphs(document: &Document, rules: Rules, found: &mut Found) {
    let text = document.text();
    for (begins, line) in lines(document) {
        if !line.trim().is_empty() && document.turn_at(begins).is_none() {
            found.add(Rule::NoSpeaker, Span::of(begins.0, length(line)), None);
        }
    }
    if rules == Rules::GatMinimal {
        return;
    }
    let mut last: Option<crate::Turn> = None;
    for turn in document.turns() {
        let said = text.slice(turn.span).unwrap_or_default();
        if said.trim_end().contains('\n') {
            found.add(Rule::SeveralParagraphs, turn.span, None);
        }
        if let Some(last) = last {
            let edge = Span::between(last.span.end(), turn.span.start());
            if last.speaker.is_some() && last.speaker == turn.speaker {
                found.add(Rule::SameSpeaker, turn.span, None);
            }
            let before = text.slice(last.span).unwrap_or_default();
            let blank = text.slice(edge).unwrap_or_default().matches('\n').count();
            let trailing = before.len() - before.trim_end_matches('\n').len();
            if blank + trailing < 2 {
                found.add(Rule::NoEmptyLine, Span::of(turn.span.start().0, 0), Some("\n"));
            }
        }
        last = Some(*turn);
    }
}

fn brackets(signs: &[char], begins: Offset, found: &mut Found) {
    let mut open: Vec<usize> = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        match sign {
            '(' => open.push(at),
            ')' if open.pop().is_none() => found.add(Rule::Bracket, part(begins, at, at + 1), None),
            _ => {}
        }
    }
    for at in open {
        found.add(Rule::Bracket, part(begins, at, at + 1), None);
    }
}

/// Dots in a row, and `(Pause)`.
fn pauses(signs: &[char], begins: Offset, rules: Rules, found: &mut Found) {
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        if sign != '.' && sign != '…' {
            at += 1;
            continue;
        }
        let run = signs.get(at..).unwrap_or_default().iter().take_while(|sign| matches!(sign, '.' | '…'));
        let end = at + run.count();
        let dots = signs.get(at..end).unwrap_or_default();
        let count: usize = dots.iter().map(|sign| if *sign == '…' { 3 } else { 1 }).sum();
        let before = at.checked_sub(1).and_then(|before| signs.get(before));
        let enclosed = before == Some(&'(') && signs.get(end) == Some(&')');
        let ellipsis = dots.contains(&'…');
        let instead = match rules {
            // One to three dots for a second each.
            Rules::Simple if enclosed && (count > 3 || ellipsis) => Some("..."),
            Rules::Simple if !enclosed && count > 1 => Some("(...)"),
            // GAT 2 has (.) for a short pause; longer ones are estimated as (-), (--), (---) or measured.
            Rules::GatMinimal if enclosed && count > 1 => Some(if count == 2 { "--" } else { "---" }),
            Rules::GatMinimal if !enclosed && count > 1 => Some("(---)"),
            _ => None,
        };
        if instead.is_some() {
            found.add(Rule::Pause, part(begins, at, end), instead);
        }
        at = end;
    }
}

/// Words for what is not speech.
const SOUNDS: &[&str] = &[
    "lacht",
    "lachen",
    "lachend",
    "seufzt",
    "seufzen",
    "hustet",
    "husten",
    "räuspert",
    "weint",
    "stöhnt",
    "schnieft",
];
/// Words for what was not understood.
const UNCLEAR: &[&str] = &[
    "unv",
    "unverständlich",
    "unverst",
    "unklar",
    "nicht verständlich",
    "akustisch unverständlich",
    "inaudible",
    "unintelligible",
    "?",
    "??",
    "???",
    "xxx",
];

/// Signs between brackets; what is longer is no remark.
const LONGEST_REMARK: usize = 200;

/// What stands in brackets of any kind or between stars.
fn inside(signs: &[char], begins: Offset, rules: Rules, found: &mut Found) {
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        let close = match sign {
            '(' => ')',
            '[' => ']',
            '<' => '>',
            '*' => '*',
            _ => {
                at += 1;
                continue;
            }
        };
        let rest = signs.get(at + 1..).unwrap_or_default();
        let Some(end) = rest.iter().take(LONGEST_REMARK).position(|sign| *sign == close) else {
            at += 1;
            continue;
        };
        let content: String = rest.get(..end).unwrap_or_default().iter().collect();
        // ((lacht)) is one.
        let doubled = sign == '(' && rest.first() == Some(&'(') && rest.get(end + 1) == Some(&')');
        let past = at + end + 2 + usize::from(doubled);
        let span = part(begins, at, past);
        let bare = content.trim().trim_matches(['(', ')']).to_lowercase();
        let word = bare.trim_end_matches(['.', ',', ' ']);
        let first = word.split([' ', ',']).next().unwrap_or_default();
        let simple = rules == Rules::Simple;
        let mut instead: Option<(Rule, String)> = None;
        if UNCLEAR.contains(&word) {
            let right = if simple { "(unv.)" } else { "(xxx xxx xxx)" };
            let written: String = signs.get(at..past).unwrap_or_default().iter().collect();
            let fine = if simple { written == right } else { doubled || written.starts_with("(xxx") };
            if !fine {
                instead = Some((Rule::NotUnderstood, right.to_owned()));
            }
        } else if SOUNDS.contains(&first) {
            let small = content.trim() == content.trim().to_lowercase();
            if simple && (sign != '(' || !small || doubled) {
                instead = Some((Rule::Sound, format!("({word})")));
            } else if !simple && !doubled {
                instead = Some((Rule::Sound, format!("(({word}))")));
            }
        } else if word == "pause" || word == "lange pause" || word == "kurze pause" {
            let right = match (word, simple) {
                ("kurze pause", _) => "(.)",
                (_, true) => "(...)",
                (_, false) => "(---)",
            };
            instead = Some((Rule::Pause, right.to_owned()));
        }
        if let Some((rule, right)) = instead {
            found.add(rule, span, Some(&right));
        }
        at = past;
    }
}

/// A hyphen or dash behind half a word.
fn break_offs(signs: &[char], begins: Offset, found: &mut Found) {
    let letter = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|sign| sign.is_alphabetic());
    for (at, sign) in signs.iter().enumerate() {
        if !matches!(sign, '-' | '–' | '—') || !letter(at.checked_sub(1)) {
            continue;
        }
        // `Kinder- und Jugendarbeit` is no break-off.
        let behind: String = signs.get(at + 1..).unwrap_or_default().iter().take(7).collect();
        let joined = [" und ", " oder ", " bzw", ", "].iter().any(|word| behind.starts_with(word));
        let ends = behind.is_empty() || behind.starts_with([' ', ',', '.', '?', '!']);
        if ends && !joined {
            found.add(Rule::BreakOff, part(begins, at, at + 1), Some("/"));
        }
    }
}

/// GAT 2 writes small, without signs of sentences and without digits.
fn small(signs: &[char], begins: Offset, found: &mut Found) {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let (mut at, mut depth) = (0_usize, 0_usize);
    while let Some(&sign) = signs.get(at) {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let begins_word = at == 0 || !signs.get(at - 1).is_some_and(|sign| sign.is_alphanumeric());
        if depth == 0 && begins_word && sign.is_alphanumeric() {
            let end = at
                + signs
                    .get(at..)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|sign| sign.is_alphanumeric())
                    .count();
            let word: String = signs.get(at..end).unwrap_or_default().iter().collect();
            if word.chars().all(|sign| sign.is_ascii_digit()) {
                found.add(Rule::Digits, part(begins, at, end), None);
            } else if word.chars().any(char::is_uppercase) {
                found.add(Rule::Capital, part(begins, at, end), Some(&word.to_lowercase()));
            }
        }
        if depth == 0 && matches!(sign, '.' | ',' | ';' | '!' | '?' | ':') && !taken.contains(&at) {
            let run = signs.get(at..).unwrap_or_default().iter().take_while(|next| **next == sign).count();
            // Dots in a row are a pause.
            if !(sign == '.' && run > 1) {
                found.add(Rule::Punctuation, part(begins, at, at + run), Some(""));
            }
            taken.extend(at..at + run);
        }
        at += 1;
    }
}
