//! A text that finds its code points fast.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::{Error, Offset, Span};

/// Code points between two samples of the index: 64 look-ups of a byte are less than a cache miss.
const STEP: u32 = 64;

/// A text with an index from code points to bytes and back. The index takes 4 bytes per 64 code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    string: String,
    /// Byte of code points 0, 64, 128 and so on.
    samples: Vec<u32>,
    length: u32,
}

/// Does a code point begin with this byte?
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl Text {
    /// Takes over a text of at most 4 GiB.
    pub fn new(string: String) -> Result<Self, Error> {
        let limit = u32::MAX as usize;
        if string.len() > limit {
            return Err(Error::TooLong { bytes: string.len(), limit });
        }
        let mut text = Self { string, samples: Vec::new(), length: 0 };
        text.index();
        Ok(text)
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "`new` and `with` let no text of more than 2^32 bytes in"
    )]
    fn index(&mut self) {
        self.samples.clear();
        self.samples.reserve(self.string.len() / STEP as usize + 1);
        let mut count = 0_u32;
        for (at, _) in self.string.bytes().enumerate().filter(|&(_, byte)| begins(byte)) {
            if count.is_multiple_of(STEP) {
                self.samples.push(at as u32);
            }
            count += 1;
        }
        self.length = count;
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// The text back, without its index.
    #[must_use]
    pub fn into_string(self) -> String {
        self.string
    }

    /// Code points in it.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.length
    }

    /// All of it.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::of(0, self.length)
    }

    /// The byte at which a code point begins; the text's length in bytes for the offset past the last one; `None` further on.
    #[must_use]
    pub fn byte(&self, offset: Offset) -> Option<usize> {
        if offset.0 >= self.length {
            return (offset.0 == self.length).then_some(self.string.len());
        }
        let sample = *self.samples.get((offset.0 / STEP) as usize)? as usize;
        let mut left = offset.0 % STEP;
        let bytes = self.string.as_bytes().get(sample..)?;
        for (at, _) in bytes.iter().enumerate().filter(|&(_, &byte)| begins(byte)) {
            if left == 0 {
                return Some(sample + at);
            }
            left -= 1;
        }
        None
    }

    /// The code point that begins at, or has in it, a byte; `None` past the end of the text.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a text has at most 2^32 bytes, so fewer samples")]
    pub fn offset(&self, byte: usize) -> Option<Offset> {
        if byte >= self.string.len() {
            return (byte == self.string.len()).then_some(Offset(self.length));
        }
        let sample = self.samples.partition_point(|&sample| sample as usize <= byte).checked_sub(1)?;
        let from = *self.samples.get(sample)? as usize;
        let before =
            self.string.as_bytes().get(from + 1..=byte)?.iter().filter(|&&byte| begins(byte)).count();
        Some(Offset(sample as u32 * STEP + before as u32))
    }

    /// The bytes of a span; `None` if it reaches past the end.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Option<Range<usize>> {
        Some(self.byte(span.start())?..self.byte(span.end())?)
    }

    /// The text of a span; `None` if it reaches past the end.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.string.get(self.bytes(span)?)
    }

    /// The span, if it lies in this text.
    pub fn check(&self, span: Span) -> Result<Span, Error> {
        if span.end().0 <= self.length { Ok(span) } else { Err(Error::Outside { span, length: self.length }) }
    }

    /// Text before and after a span, at most `reach` code points each. It begins and ends at a blank where there is one in
    /// the outer half, and never between a letter and its combining mark or within a joined emoji.
    #[must_use]
    pub fn context(&self, span: Span, reach: u32) -> Option<(&str, &str)> {
        let before = self.slice(Span::between(span.start().minus(reach), span.start()))?;
        let last = Offset(span.end().plus(reach).0.min(self.length));
        let after = self.slice(Span::between(span.end(), last))?;
        let cut_before = span.start().0 > reach;
        let cut_after = last.0 < self.length;
        Some((
            if cut_before { tail(before, self.joined_at(span.start().minus(reach))) } else { before },
            if cut_after { self.head(after, last) } else { after },
        ))
    }

    /// Is the sign at a position joined to the one before it?
    fn joined_at(&self, offset: Offset) -> bool {
        self.byte(offset)
            .and_then(|byte| self.string.get(..byte))
            .is_some_and(|rest| rest.ends_with('\u{200D}'))
    }

    /// `after` without what is cut off at its end.
    fn head<'a>(&self, after: &'a str, last: Offset) -> &'a str {
        let half = after.len() / 2;
        if let Some(at) = after.rfind(char::is_whitespace).filter(|&at| at >= half) {
            return after.get(..at).unwrap_or(after);
        }
        // What comes next may belong to the last letter.
        let next =
            self.byte(last).and_then(|byte| self.string.get(byte..)).and_then(|rest| rest.chars().next());
        if !next.is_some_and(clings) && !after.ends_with('\u{200D}') {
            return after;
        }
        let mut end = after.len();
        for (at, character) in after.char_indices().rev() {
            end = at;
            let joined = after.get(..at).is_some_and(|rest| rest.ends_with('\u{200D}'));
            if !clings(character) && !joined {
                break;
            }
        }
        after.get(..end).unwrap_or(after)
    }
}

/// `before` without what is cut off at its beginning. `joined`: its first sign belongs to one that was cut off.
fn tail(before: &str, mut joined: bool) -> &str {
    let half = before.len() / 2;
    if let Some((at, blank)) = before.char_indices().find(|&(at, c)| c.is_whitespace() && at <= half) {
        return before.get(at + blank.len_utf8()..).unwrap_or(before);
    }
    before.trim_start_matches(|character| {
        let belongs = joined || clings(character);
        joined = character == '\u{200D}';
        belongs
    })
}

/// Does a character belong to the one before it: combining mark, variation selector, joiner, skin tone?
pub(crate) fn clings(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}
