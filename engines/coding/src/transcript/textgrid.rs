//! Praat's `TextGrid`, long and short. Both hold the same strings and numbers in the same order; the long one has words and
//! numbers in brackets around them. Source: Praat manual, "`TextGrid` file formats".

use super::clock;
use super::draft::Piece;
use super::findings::{Findings, Trouble};
use crate::Error;

/// What counts in such a file.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Text(String),
    Number(&'a str),
    Flag(&'a str),
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Tokens<'a> {
    fn wrong(&self, message: impl Into<String>) -> Error {
        Error::Transcript { line: self.line, message: message.into() }
    }

    /// Up to a sign that ends a word.
    fn word(&self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.find(|sign: char| sign.is_whitespace() || sign == '"').unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    fn next(&mut self) -> Result<Option<Token<'a>>, Error> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(sign) = rest.chars().next() else { return Ok(None) };
            match sign {
                '\n' => {
                    self.line += 1;
                    self.at += 1;
                }
                sign if sign.is_whitespace() => self.at += sign.len_utf8(),
                '"' => return self.string().map(Some),
                '!' => self.at += rest.find('\n').unwrap_or(rest.len()),
                '[' => self.at += rest.find([']', '\n']).map_or(rest.len(), |end| end + 1),
                '<' => {
                    let word = self.word();
                    self.at += word.len();
                    return Ok(Some(Token::Flag(word)));
                }
                '0'..='9' | '-' | '+' | '.' => {
                    let word = self.word();
                    self.at += word.len().max(1);
                    if word.trim_end_matches(['%', '?', ':']).parse::<f64>().is_ok() {
                        return Ok(Some(Token::Number(word)));
                    }
                }
                sign => self.at += self.word().len().max(sign.len_utf8()),
            }
        }
    }

    /// A text in quotation marks; two of them are one in it.
    fn string(&mut self) -> Result<Token<'a>, Error> {
        let begins = self.line;
        let mut out = String::new();
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(end) = rest.find('"') else {
                return Err(Error::Transcript {
                    line: begins,
                    message: "the text that begins here has no end; is the file cut?".to_owned(),
                });
            };
            let (part, behind) = rest.split_at(end);
            self.line += part.matches('\n').count();
            out.push_str(part);
            self.at += end + 1;
            if !behind.starts_with("\"\"") {
                return Ok(Token::Text(out));
            }
            out.push('"');
            self.at += 1;
        }
    }

    fn ends(&self) -> Error {
        self.wrong("the file ends in the middle; take the whole file")
    }

    fn text(&mut self) -> Result<String, Error> {
        match self.next()? {
            Some(Token::Text(text)) => Ok(text),
            Some(_) => Err(self.wrong("a text in quotation marks was to come")),
            None => Err(self.ends()),
        }
    }

    fn number(&mut self) -> Result<&'a str, Error> {
        match self.next()? {
            Some(Token::Number(number)) => Ok(number),
            Some(_) => Err(self.wrong("a number was to come")),
            None => Err(self.ends()),
        }
    }

    fn count(&mut self) -> Result<u32, Error> {
        let number = self.number()?;
        number.parse().map_err(|_| self.wrong(format!("`{number}` is no count")))
    }
}

pub(super) fn read(text: &str, findings: &mut Findings) -> Result<Vec<Piece>, Error> {
    let mut tokens = Tokens { text, at: 0, line: 1 };
    // "ooTextFile", "TextGrid", beginning and end of the recording.
    let first = tokens.text()?;
    if !first.starts_with("ooTextFile") {
        return Err(tokens.wrong("this is no text file of Praat (`ooTextFile`)"));
    }
    if !tokens.text()?.eq_ignore_ascii_case("TextGrid") {
        return Err(tokens.wrong("this file of Praat is no TextGrid"));
    }
    tokens.number()?;
    tokens.number()?;
    if tokens.next()? != Some(Token::Flag("<exists>")) {
        return Err(tokens.wrong("it has no tiers"));
    }
    let tiers = tokens.count()?;
    let mut pieces: Vec<(u32, Piece)> = Vec::new();
    for tier in 0..tiers {
        let class = tokens.text()?;
        let name = tokens.text()?;
        tokens.number()?;
        tokens.number()?;
        let count = tokens.count()?;
        if class == "TextTier" {
            findings.add(Trouble::Tier, tokens.line, &name);
            for _ in 0..count {
                tokens.number()?;
                tokens.text()?;
            }
            continue;
        }
        if class != "IntervalTier" {
            return Err(tokens.wrong(format!("there is no kind of tier `{class}`")));
        }
        let speaker = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        for _ in 0..count {
            let (start, end) = (tokens.number()?, tokens.number()?);
            let line = tokens.line;
            let said = tokens.text()?;
            if said.trim().is_empty() {
                continue;
            }
            let time = |text: &str, findings: &mut Findings| {
                let time = clock::seconds(text);
                if time.is_none() {
                    findings.add(Trouble::BadTime, line, text);
                }
                time
            };
            let (start, end) = (time(start, findings), time(end, findings));
            let piece = Piece { speaker: speaker.clone(), text: said, start, end, line, ..Piece::default() };
            pieces.push((tier, piece));
        }
    }
    Ok(sorted(pieces))
}

/// Pieces of several people in the order of time; those without a time stay behind the one before them.
pub(super) fn sorted(pieces: Vec<(u32, Piece)>) -> Vec<Piece> {
    let mut last = (0, 0);
    let mut keyed: Vec<((u32, u32), Piece)> = pieces
        .into_iter()
        .map(|(tier, piece)| {
            let time = match piece.start {
                Some(start) => start,
                None if last.0 == tier => last.1,
                None => 0,
            };
            last = (tier, time);
            ((time, tier), piece)
        })
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, piece)| piece).collect()
}
