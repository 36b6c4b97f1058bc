//! Writes XML.

use std::io::{self, Write};

use super::losses::{Losses, Trouble};

/// An attribute, if there is a value.
pub(super) type Attribute<'a> = (&'static str, Option<&'a str>);

/// Writes elements one after the other.
#[derive(Debug)]
pub(super) struct Markup<W> {
    out: W,
    open: Vec<&'static str>,
    /// The last tag still lacks its `>`.
    pending: bool,
    pub losses: Losses,
    buffer: String,
}

/// May XML 1.0 hold this sign?
pub(super) fn allowed(sign: char) -> bool {
    !matches!(sign, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

impl<W: Write> Markup<W> {
    /// Begins a document.
    pub fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>")?;
        Ok(Self { out, open: Vec::new(), pending: false, losses: Losses::default(), buffer: String::new() })
    }

    fn escape(&mut self, text: &str, attribute: &str) {
        let mut forbidden = 0_usize;
        self.buffer.clear();
        for sign in text.chars() {
            match sign {
                '&' => self.buffer.push_str("&amp;"),
                '<' => self.buffer.push_str("&lt;"),
                '>' => self.buffer.push_str("&gt;"),
                '"' => self.buffer.push_str("&quot;"),
                '\r' => self.buffer.push_str("&#13;"),
                '\n' if !attribute.is_empty() => self.buffer.push_str("&#10;"),
                '\t' if !attribute.is_empty() => self.buffer.push_str("&#9;"),
                sign if allowed(sign) => self.buffer.push(sign),
                _ => {
                    forbidden += 1;
                    self.buffer.push('\u{FFFD}');
                }
            }
        }
        if forbidden > 0 {
            let element = self.open.last().copied().unwrap_or_default();
            let place = format!("<{element} {attribute}>");
            self.losses.add(Trouble::ForbiddenSign, place, format_args!("{forbidden} ×"));
        }
    }

    fn settle(&mut self) -> io::Result<()> {
        if self.pending {
            self.out.write_all(b">")?;
            self.pending = false;
        }
        Ok(())
    }

    /// Opens an element.
    pub fn begin(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.settle()?;
        write!(self.out, "\n<{name}")?;
        self.open.push(name);
        for &(key, value) in attributes {
            let Some(value) = value else { continue };
            self.escape(value, key);
            write!(self.out, " {key}=\"{}\"", self.buffer)?;
        }
        self.pending = true;
        Ok(())
    }

    /// Closes the element opened last.
    pub fn end(&mut self) -> io::Result<()> {
        let Some(name) = self.open.pop() else { return Ok(()) };
        if self.pending {
            self.pending = false;
            return self.out.write_all(b"/>");
        }
        write!(self.out, "\n</{name}>")
    }

    /// An element without children.
    pub fn leaf(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.begin(name, attributes)?;
        self.end()
    }

    /// An element that holds a text and nothing else.
    pub fn text(&mut self, name: &'static str, text: &str) -> io::Result<()> {
        self.begin(name, &[])?;
        self.settle()?;
        self.escape(text, "");
        self.out.write_all(self.buffer.as_bytes())?;
        self.open.pop();
        write!(self.out, "</{name}>")
    }

    /// Ends the document.
    pub fn finish(mut self) -> io::Result<(W, Losses)> {
        self.out.write_all(b"\n")?;
        Ok((self.out, self.losses))
    }
}
