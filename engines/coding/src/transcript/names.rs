//! Who speaks: what stands before the colon at the beginning of a paragraph.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::clock;
use super::findings::{Findings, Trouble};

/// Signs of the longest name: MAXQDA's rule for transcripts of focus groups.
pub const LONGEST_NAME: usize = 63;

/// What counts as a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speakers {
    /// Short labels (`B2`), and names that come again; `Das heißt:` is speech.
    #[default]
    Guess,
    /// Every paragraph with a colon after at most 63 signs begins a turn, as in MAXQDA's transcripts of focus groups.
    Strict,
    /// Nobody is named; the text stays as it is.
    Nobody,
}

/// The beginning of a paragraph that may name somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head<'a> {
    pub name: &'a str,
    /// Times found in it.
    pub marks: Vec<u32>,
    /// What is said.
    pub rest: &'a str,
    /// What says so.
    pub by: By,
}

/// What ends the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Colon,
    /// Bold type of Markdown.
    Bold,
    /// A time.
    Time,
}

/// Signs of a name can be these only.
fn can_be(name: &str) -> bool {
    !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && name.chars().any(char::is_alphanumeric)
        && !name.contains([
            '?', '!', ';', '"', '„', '“', '”', '<', '>', '{', '}', '=', '|', '\t', '[', ']', '#', '*',
        ])
}

/// What a paragraph begins with.
pub(super) fn head(line: &str) -> Option<Head<'_>> {
    let mut rest = line.trim_start();
    let mut marks = Vec::new();
    // **I [00:00:00]** and **I:** of Markdown.
    let bold = rest.strip_prefix("**").is_some_and(|inner| inner.contains("**"));
    if bold {
        rest = rest.get(2..)?;
    }
    while let Some((time, length)) = clock::mark(rest) {
        marks.push(time);
        rest = rest.get(length..)?.trim_start();
    }
    let (mut name_end, mut colon, mut seen) = (None, None, 0);
    let mut at = 0;
    while let Some(sign) = rest.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some((time, length)) = rest.get(at..).and_then(clock::mark) {
            marks.push(time);
            name_end.get_or_insert(at);
            at += length;
            continue;
        }
        if bold && rest.get(at..).is_some_and(|rest| rest.starts_with("**")) {
            name_end.get_or_insert(at);
            at += 2;
            if rest.get(at..).is_some_and(|rest| rest.starts_with(':')) {
                at += 1;
            }
            colon = Some(at);
            break;
        }
        if sign == ':' {
            name_end.get_or_insert(at);
            at += 1;
            colon = Some(at);
            break;
        }
        // Behind a mark only a colon may follow, or speech.
        if name_end.is_some() && !sign.is_whitespace() {
            break;
        }
        seen += 1;
        if seen > LONGEST_NAME + 8 {
            return None;
        }
        at += sign.len_utf8();
    }
    let name = rest.get(..name_end?)?.trim();
    let by = if bold {
        By::Bold
    } else if colon.is_some() {
        By::Colon
    } else {
        By::Time
    };
    let mut rest = rest.get(at..)?.trim_start();
    if bold && let Some(after) = rest.strip_prefix("**") {
        rest = after.trim_start();
    }
    // A time straight behind the colon belongs to the beginning too.
    while let Some((time, length)) = clock::mark(rest) {
        marks.push(time);
        rest = rest.get(length..)?.trim_start();
    }
    // `12:30 Uhr` and `https://` have colons as well.
    let clock = name.chars().all(|sign| sign.is_ascii_digit())
        && rest.starts_with(|sign: char| sign.is_ascii_digit());
    (can_be(name) && !rest.starts_with("//") && !clock).then_some(Head { name, marks, rest, by })
}

/// `I`, `B2`, `S01`, `Int`: what transcripts call people.
fn label(name: &str) -> bool {
    let letters = name.chars().take_while(|sign| sign.is_alphabetic()).count();
    let digits = name.chars().skip(letters).all(|sign| sign.is_ascii_digit());
    let upper = name.chars().next().is_some_and(char::is_uppercase);
    upper && digits && letters <= 3 && name.chars().count() <= 6 && !OPENERS.contains(&name)
}

/// Words with a capital that begin a sentence and not a name.
const OPENERS: &[&str] = &[
    "Das",
    "Der",
    "Die",
    "Ein",
    "Eine",
    "Zum",
    "Zur",
    "Also",
    "Und",
    "Aber",
    "Oder",
    "Ich",
    "Wir",
    "Sie",
    "Er",
    "Es",
    "Mein",
    "Meine",
    "Unser",
    "Unsere",
    "Frage",
    "Antwort",
    "Fazit",
    "Thema",
    "Problem",
    "Beispiel",
    "Datum",
    "Date",
    "Dauer",
    "Duration",
    "Ort",
    "Titel",
    "Stichwort",
    "Hinweis",
    "Anmerkung",
    "Erstens",
    "Zweitens",
    "Drittens",
    "So",
    "Nur",
    "Ja",
    "Nein",
    "Genau",
    "Da",
    "Im",
    "In",
    "Bei",
    "Mit",
    "Von",
    "Am",
    "Was",
    "Wie",
    "Wer",
    "Wo",
    "Kurz",
    "Speakers",
    "Language",
    "Kind",
    "Transkript",
    "Hm",
    "Mhm",
    "Äh",
    "Ähm",
    "Na",
    "Oh",
    "Ach",
    "Tja",
    "Ok",
];

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace()
}

/// Could somebody be called that, by the look of it?
fn looks(name: &str) -> bool {
    let all = words(name).all(|word| {
        word.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit() || sign == '(')
            || matches!(word, "von" | "van" | "de" | "zu" | "der" | "den" | "n.")
    });
    let opener = words(name).next().is_none_or(|word| OPENERS.contains(&word));
    all && !opener && words(name).count() <= 4
}

/// Which of the heads, by line, name somebody.
pub(super) fn accept(
    heads: &[(usize, Head<'_>)],
    how: Speakers,
    findings: &mut Findings,
) -> FxHashSet<String> {
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, head) in heads {
        *times.entry(head.name).or_default() += 1;
    }
    let often = |name: &str| times.get(name).copied().unwrap_or_default();
    let sure = |head: &Head<'_>| match how {
        Speakers::Nobody => false,
        Speakers::Strict => head.by == By::Colon,
        Speakers::Guess => match head.by {
            By::Colon => label(head.name) || often(head.name) > 1 && looks(head.name),
            By::Bold => often(head.name) > 1 && (label(head.name) || looks(head.name)),
            By::Time => often(head.name) > 1 && label(head.name),
        },
    };
    let mut names: FxHashSet<String> =
        heads.iter().filter(|(_, head)| sure(head)).map(|(_, head)| head.name.to_owned()).collect();
    if how == Speakers::Guess {
        let anybody = !names.is_empty();
        for (line, head) in heads {
            if names.contains(head.name) {
                continue;
            }
            if anybody && head.by == By::Colon && often(head.name) == 1 && looks(head.name) {
                findings.add(Trouble::NameOnce, *line, head.name);
                names.insert(head.name.to_owned());
            } else if head.by == By::Colon {
                findings.add(Trouble::NotAName, *line, head.name);
            }
        }
    }
    names
}

/// Does the name say that this person asks the questions?
pub(super) fn asks(name: &str) -> bool {
    let lower = name.to_lowercase();
    let bare = lower.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign.is_whitespace());
    let word = bare.split_whitespace().next().unwrap_or_default();
    matches!(
        word,
        "i" | "int"
            | "interviewer"
            | "interviewerin"
            | "interviewende"
            | "moderator"
            | "moderatorin"
            | "moderation"
    )
}
