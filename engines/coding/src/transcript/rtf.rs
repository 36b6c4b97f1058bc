//! RTF: text, signs by number in code pages and in Unicode, paragraphs. Source: Rich Text Format Specification 1.9.1.

use encoding_rs::Encoding;

use super::findings::{Findings, Trouble};
use crate::Error;

/// Groups within each other.
const DEPTH: usize = 1_000;

/// Groups that hold no text of the document.
const ASIDE: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "xmlnstbl",
    "filetbl",
    "revtbl",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "aftnsepc",
    "pgdsctbl",
];
/// Groups that hold something of the document that is left out.
const LEFT_OUT: &[&str] =
    &["pict", "object", "footnote", "annotation", "atnid", "atnauthor", "shp", "nonshppict"];

#[derive(Clone, Copy, Debug)]
struct State {
    aside: bool,
    /// Signs that follow a sign in Unicode for programs without it.
    fallback: usize,
    hidden: bool,
}

fn page(number: i32) -> &'static Encoding {
    match number {
        10_000 => encoding_rs::MACINTOSH,
        65_001 => encoding_rs::UTF_8,
        number => {
            Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    page: &'static Encoding,
    /// Bytes of the code page that are no text yet.
    raw: Vec<u8>,
    /// The first half of a sign in two.
    half: Option<u16>,
    /// Signs still to be passed over.
    skip: usize,
    out: String,
    bad: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        self.line += usize::from(byte == b'\n');
        Some(byte)
    }

    fn flush(&mut self) {
        if !self.raw.is_empty() {
            let (text, bad) = self.page.decode_without_bom_handling(&self.raw);
            self.bad += usize::from(bad);
            self.out.push_str(&text);
            self.raw.clear();
        }
        if self.half.take().is_some() {
            self.out.push('\u{FFFD}');
            self.bad += 1;
        }
    }

    fn byte(&mut self, byte: u8, state: State) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !state.aside && !state.hidden {
            if self.half.is_some() {
                self.flush();
            }
            self.raw.push(byte);
        }
    }

    fn sign(&mut self, sign: char, state: State) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !state.aside && !state.hidden {
            self.flush();
            self.out.push(sign);
        }
    }

    fn unicode(&mut self, number: i32, state: State) {
        if !state.aside && !state.hidden {
            // Numbers above 32767 are written as negative ones.
            let unit = u32::try_from(if number < 0 { number + 65_536 } else { number }).unwrap_or(0xFFFD);
            match (u16::try_from(unit), self.half) {
                (Ok(low @ 0xDC00..=0xDFFF), Some(high)) => {
                    self.half = None;
                    let both = char::decode_utf16([high, low]).next();
                    self.out.push(both.and_then(Result::ok).unwrap_or('\u{FFFD}'));
                }
                (Ok(high @ 0xD800..=0xDBFF), _) => {
                    self.flush();
                    self.half = Some(high);
                }
                _ => {
                    self.flush();
                    let sign = char::from_u32(unit);
                    self.bad += usize::from(sign.is_none());
                    self.out.push(sign.unwrap_or('\u{FFFD}'));
                }
            }
        }
        self.skip = state.fallback;
    }

    /// A word behind a backslash, its number, and whether it ends a group's text.
    fn word(&mut self, first: u8) -> (String, Option<i32>) {
        let mut word = String::from(char::from(first));
        while let Some(&byte) = self.bytes.get(self.at).filter(|byte| byte.is_ascii_alphabetic()) {
            if word.len() < 32 {
                word.push(char::from(byte));
            }
            self.at += 1;
        }
        let mut number = String::new();
        if self.bytes.get(self.at) == Some(&b'-') {
            number.push('-');
            self.at += 1;
        }
        while let Some(&byte) = self.bytes.get(self.at).filter(|byte| byte.is_ascii_digit()) {
            if number.len() < 11 {
                number.push(char::from(byte));
            }
            self.at += 1;
        }
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        (word, number.parse().ok())
    }
}

/// Text of an RTF, a paragraph a line, and the name of its code page.
pub(super) fn read(bytes: &[u8], findings: &mut Findings) -> Result<(String, &'static str), Error> {
    if !bytes.starts_with(b"{\\rtf") {
        let message = "this is no RTF, which begins with {\\rtf".to_owned();
        return Err(Error::Transcript { line: 1, message });
    }
    let mut reader = Reader {
        bytes,
        at: 0,
        line: 1,
        page: encoding_rs::WINDOWS_1252,
        raw: Vec::new(),
        half: None,
        skip: 0,
        out: String::new(),
        bad: 0,
    };
    let mut open: Vec<State> = Vec::new();
    let mut state = State { aside: false, fallback: 1, hidden: false };
    let mut left_out = 0_usize;
    let mut closed = false;
    while let Some(byte) = reader.next() {
        match byte {
            b'{' => {
                if open.len() >= DEPTH {
                    let message = format!("groups lie deeper within each other than {DEPTH}");
                    return Err(Error::Transcript { line: reader.line, message });
                }
                reader.skip = 0;
                open.push(state);
            }
            b'}' => {
                reader.skip = 0;
                let Some(before) = open.pop() else { continue };
                state = before;
                if open.is_empty() {
                    closed = true;
                    break;
                }
            }
            b'\r' | b'\n' => {}
            b'\\' => match reader.next() {
                Some(b'\'') => {
                    let digits = reader.bytes.get(reader.at..reader.at + 2);
                    let code = digits.and_then(|digits| std::str::from_utf8(digits).ok());
                    if let Some(code) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                        reader.at += 2;
                        reader.byte(code, state);
                    } else {
                        reader.bad += 1;
                    }
                }
                Some(b'*') => state.aside = true,
                Some(b'~') => reader.sign('\u{A0}', state),
                Some(b'_') => reader.sign('\u{2011}', state),
                Some(sign @ (b'\\' | b'{' | b'}')) => reader.byte(sign, state),
                Some(b'\r' | b'\n') => reader.sign('\n', state),
                Some(first) if first.is_ascii_alphabetic() => {
                    let (word, number) = reader.word(first);
                    match (word.as_str(), number) {
                        ("par" | "line" | "sect" | "page" | "row", _) => reader.sign('\n', state),
                        ("tab" | "cell", _) => reader.sign('\t', state),
                        ("emdash", _) => reader.sign('—', state),
                        ("endash", _) => reader.sign('–', state),
                        ("lquote", _) => reader.sign('‘', state),
                        ("rquote", _) => reader.sign('’', state),
                        ("ldblquote", _) => reader.sign('“', state),
                        ("rdblquote", _) => reader.sign('”', state),
                        ("bullet", _) => reader.sign('•', state),
                        ("u", Some(number)) => reader.unicode(number, state),
                        ("uc", Some(number)) => state.fallback = usize::try_from(number).unwrap_or(1).min(64),
                        ("ansicpg", Some(number)) => reader.page = page(number),
                        ("mac", _) => reader.page = encoding_rs::MACINTOSH,
                        ("v" | "deleted", number) => state.hidden = number != Some(0),
                        ("plain", _) => state.hidden = false,
                        ("bin", Some(count)) => {
                            let count = usize::try_from(count).unwrap_or(0);
                            reader.at = reader.at.saturating_add(count).min(bytes.len());
                        }
                        (word, _) if ASIDE.contains(&word) => state.aside = true,
                        (word, _) if LEFT_OUT.contains(&word) => {
                            left_out += usize::from(!state.aside);
                            state.aside = true;
                        }
                        _ => {}
                    }
                }
                Some(_) | None => {}
            },
            byte => reader.byte(byte, state),
        }
    }
    reader.flush();
    if !closed {
        findings.add(Trouble::Cut, reader.line, "");
    }
    if left_out > 0 {
        findings.add(Trouble::LeftOut, 0, format_args!("{left_out} ×"));
    }
    if reader.bad > 0 {
        findings.add(Trouble::BadSigns, 0, format_args!("{} ×", reader.bad));
    }
    Ok((reader.out, reader.page.name()))
}
