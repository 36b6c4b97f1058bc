//! JSON with line numbers, and with decimals to the last bit.

use super::{bad, text};
use crate::Error;

/// A value and the line it begins on.
#[derive(Clone, Debug)]
pub(super) struct Json {
    pub line: usize,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Null,
    Flag(bool),
    Whole(i64),
    Decimal(f64),
    Text(String),
    List(Vec<Json>),
    /// In the order of the file.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The last value of a key.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match &self.kind {
            Kind::Object(entries) => {
                entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Text, or a number as text.
    pub fn scalar(&self) -> Option<String> {
        match &self.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Whole(number) => Some(number.to_string()),
            Kind::Decimal(number) => Some(text::decimal(*number)),
            _ => None,
        }
    }
}

/// Deeper than any network is written.
const DEPTH: usize = 64;

struct Parser<'a> {
    format: &'static str,
    text: &'a str,
    at: usize,
    line: usize,
}

pub(super) fn parse(text: &str, format: &'static str) -> Result<Json, Error> {
    let mut parser = Parser { format, text, at: 0, line: 1 };
    let value = parser.value(0)?;
    match parser.next() {
        None => Ok(value),
        Some(sign) => Err(parser.wrong(format!("{sign:?} after the end of the data; take it out"))),
    }
}

impl Parser<'_> {
    fn wrong(&self, message: impl Into<String>) -> Error {
        bad(self.format, self.line, message)
    }

    fn ended(&self) -> Error {
        self.wrong("the file ends in the middle; take the whole file")
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next sign that is no blank, left where it is.
    fn next(&mut self) -> Option<char> {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' => {}
                _ => break,
            }
            self.at += 1;
        }
        self.rest().chars().next()
    }

    fn value(&mut self, depth: usize) -> Result<Json, Error> {
        if depth > DEPTH {
            return Err(self.wrong(format!("nested deeper than {DEPTH} levels; that is no network")));
        }
        let sign = self.next().ok_or_else(|| self.ended())?;
        let line = self.line;
        let kind = match sign {
            '{' => self.object(depth)?,
            '[' => self.list(depth)?,
            '"' => Kind::Text(self.string()?),
            _ => self.word()?,
        };
        Ok(Json { line, kind })
    }

    fn object(&mut self, depth: usize) -> Result<Kind, Error> {
        self.at += 1;
        let mut entries = Vec::new();
        loop {
            match self.next().ok_or_else(|| self.ended())? {
                '}' if entries.is_empty() => break,
                '"' => {}
                other => return Err(self.wrong(format!("{other:?} where a key in quotes should stand"))),
            }
            let key = self.string()?;
            match self.next().ok_or_else(|| self.ended())? {
                ':' => self.at += 1,
                other => return Err(self.wrong(format!("{other:?} where a colon should stand"))),
            }
            let value = self.value(depth + 1)?;
            entries.push((key, value));
            match self.next().ok_or_else(|| self.ended())? {
                ',' => self.at += 1,
                '}' => break,
                other => return Err(self.wrong(format!("{other:?} where a comma or }} should stand"))),
            }
        }
        self.at += 1;
        Ok(Kind::Object(entries))
    }

    fn list(&mut self, depth: usize) -> Result<Kind, Error> {
        self.at += 1;
        let mut list = Vec::new();
        if self.next() == Some(']') {
            self.at += 1;
            return Ok(Kind::List(list));
        }
        loop {
            list.push(self.value(depth + 1)?);
            match self.next().ok_or_else(|| self.ended())? {
                ',' => self.at += 1,
                ']' => break,
                other => return Err(self.wrong(format!("{other:?} where a comma or ] should stand"))),
            }
        }
        self.at += 1;
        Ok(Kind::List(list))
    }

    fn word(&mut self) -> Result<Kind, Error> {
        let end = self
            .rest()
            .find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.')))
            .unwrap_or(self.rest().len());
        let word = self.rest().get(..end).unwrap_or_default();
        let kind = match word {
            "null" => Kind::Null,
            "true" => Kind::Flag(true),
            "false" => Kind::Flag(false),
            _ => match text::number(word) {
                Some(crate::Value::Whole(number)) => Kind::Whole(number),
                Some(crate::Value::Decimal(number)) if number.is_finite() => Kind::Decimal(number),
                // Python writes these, though JSON has no word for them.
                Some(_) => Kind::Null,
                None if end == self.rest().len() => return Err(self.ended()),
                None => return Err(self.wrong(format!("{} is no value", text::shown(self.rest())))),
            },
        };
        self.at += end;
        Ok(kind)
    }

    fn string(&mut self) -> Result<String, Error> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find(['"', '\\', '\n']).ok_or_else(|| self.ended())?;
            string.push_str(rest.get(..end).unwrap_or_default());
            let sign = rest.as_bytes().get(end).copied();
            self.at += end + 1;
            match sign {
                Some(b'"') => return Ok(string),
                Some(b'\n') => {
                    self.line += 1;
                    string.push('\n');
                }
                _ => string.push(self.escape()?),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Error> {
        let sign = self.rest().chars().next().ok_or_else(|| self.ended())?;
        self.at += sign.len_utf8();
        Ok(match sign {
            '"' | '\\' | '/' => sign,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let high = self.hex()?;
                let code = if (0xD800..0xDC00).contains(&high) && self.rest().starts_with("\\u") {
                    self.at += 2;
                    let low = self.hex()?;
                    0x1_0000 + ((high - 0xD800) << 10) + (low.wrapping_sub(0xDC00) & 0x3FF)
                } else {
                    high
                };
                char::from_u32(code).ok_or_else(|| self.wrong(format!("\\u{code:04x} is half a sign")))?
            }
            other => {
                return Err(self.wrong(format!("\\{other} is not known in JSON; write \\\\ for a backslash")));
            }
        })
    }

    fn hex(&mut self) -> Result<u32, Error> {
        let digits = self.text.get(self.at..self.at + 4).ok_or_else(|| self.ended())?;
        let code = u32::from_str_radix(digits, 16)
            .map_err(|_| self.wrong(format!("\\u{digits} has to be four digits 0-9, a-f")))?;
        self.at += 4;
        Ok(code)
    }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            sign if (sign as u32) < 0x20 => out.push_str(&format!("\\u{:04x}", sign as u32)),
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

/// A list of texts.
pub(super) fn quoted_list(list: &[String]) -> String {
    let items: Vec<String> = list.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(","))
}
