//! XML as a walk through elements, without holding the whole of it. Entities are the five of XML and numbers of signs, so
//! that nothing can grow.

use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::Error;

/// Elements within each other; codes of a codebook are the only ones that go deep.
const DEPTH: usize = 128;
/// Bytes that are read at once.
const PIECE: usize = 1 << 16;
/// Attributes of one tag; the standard has at most nine.
const ATTRIBUTES: usize = 64;

/// Reads and counts lines.
#[derive(Debug)]
struct Lines<R> {
    inner: R,
    piece: Vec<u8>,
    at: usize,
    line: usize,
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.piece.len() {
            self.piece.clear();
            self.at = 0;
            (&mut self.inner).take(PIECE as u64).read_to_end(&mut self.piece)?;
        }
        Ok(self.piece.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        let end = (self.at + count).min(self.piece.len());
        let read = self.piece.get(self.at..end).unwrap_or_default();
        self.line += read.split(|&byte| byte == b'\n').count() - 1;
        self.at = end;
    }
}

/// An opening tag. Names are without prefix.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of an attribute, taken out.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let at = self.attributes.iter().position(|(key, _)| key == name)?;
        Some(self.attributes.swap_remove(at).1)
    }
}

/// What comes next within an element.
#[derive(Debug)]
pub(crate) enum Step {
    Open(Tag),
    Close,
}

/// A walk through a document.
#[derive(Debug)]
pub(crate) struct Walk<R: Read> {
    reader: Reader<Lines<R>>,
    buffer: Vec<u8>,
    depth: usize,
    /// Text since the last opening tag was asked for.
    text: String,
    /// What the root element says its namespace is.
    namespace: Option<String>,
}

impl<R: Read> Walk<R> {
    pub fn new(inner: R) -> Self {
        let mut reader = Reader::from_reader(Lines { inner, piece: Vec::new(), at: 0, line: 1 });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, text: String::new(), namespace: None }
    }

    /// Text met since it was last taken or forgotten.
    pub fn take_text(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Line of the file one is in.
    pub fn line(&self) -> usize {
        self.reader.get_ref().line
    }

    /// Drops text that stood between elements.
    pub fn forget_text(&mut self) {
        self.text.clear();
    }

    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    /// This is no XML, or not what was to come.
    pub fn wrong(&self, message: impl std::fmt::Display) -> Error {
        Error::Xml { line: self.reader.get_ref().line, message: message.to_string() }
    }

    /// The next child, or the end of the element one is in. Text on the way is kept for [`Self::text`].
    pub fn step(&mut self) -> Result<Step, Error> {
        loop {
            self.buffer.clear();
            let line = self.reader.get_ref().line;
            let wrong = |message: String| Error::Xml { line, message };
            let event =
                self.reader.read_event_into(&mut self.buffer).map_err(|error| wrong(error.to_string()))?;
            match event {
                Event::Start(start) => {
                    if self.depth >= DEPTH {
                        return Err(wrong(format!("nested deeper than {DEPTH} levels")));
                    }
                    let tag = tag(&start, &mut self.namespace, self.depth == 0).map_err(wrong)?;
                    self.depth += 1;
                    return Ok(Step::Open(tag));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Event::Text(part) => self.text.push_str(&part.xml10_content()),
                Event::CData(part) => self.text.push_str(&part.xml10_content()),
                Event::GeneralRef(name) => {
                    let sign = entity(&name).ok_or_else(|| wrong(format!("&{}; is not known", &*name)))?;
                    self.text.push(sign);
                }
                Event::Eof => {
                    return Err(wrong("the file ends in the middle; take the whole file".to_owned()));
                }
                _ => {}
            }
        }
    }

    /// The root element; there has to be one.
    pub fn root(&mut self) -> Result<Tag, Error> {
        match self.step()? {
            Step::Open(tag) => Ok(tag),
            Step::Close => Err(self.wrong("there is no element")),
        }
    }

    /// After the root element nothing may come.
    pub fn finish(&mut self) -> Result<(), Error> {
        loop {
            self.buffer.clear();
            let line = self.reader.get_ref().line;
            let event = self.reader.read_event_into(&mut self.buffer);
            match event.map_err(|error| Error::Xml { line, message: error.to_string() })? {
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Text(text) if text.trim().is_empty() => {}
                _ => {
                    return Err(Error::Xml {
                        line,
                        message: "there is more behind the root element".to_owned(),
                    });
                }
            }
        }
    }

    /// Passes over the rest of an element.
    pub fn skip(&mut self) -> Result<(), Error> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.step()?;
            self.text.clear();
        }
        Ok(())
    }

    /// All text of an element up to its end, without that of elements within it; `true` if there were such.
    pub fn text(&mut self) -> Result<(String, bool), Error> {
        self.text.clear();
        let mut others = false;
        loop {
            match self.step()? {
                Step::Open(_) => {
                    others = true;
                    let text = std::mem::take(&mut self.text);
                    self.skip()?;
                    self.text = text;
                }
                Step::Close => return Ok((std::mem::take(&mut self.text), others)),
            }
        }
    }
}

fn tag(start: &BytesStart<'_>, namespace: &mut Option<String>, root: bool) -> Result<Tag, String> {
    let name = start.local_name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(true) {
        let attribute = attribute.map_err(|error| format!("<{name}>: {error}"))?;
        if attributes.len() >= ATTRIBUTES {
            return Err(format!("<{name}> has more than {ATTRIBUTES} attributes"));
        }
        let key = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") {
            if root
                && (key == "xmlns" || namespace.is_none())
                && !attribute.value.ends_with("XMLSchema-instance")
            {
                *namespace = Some(attribute.value.clone().into_owned());
            }
            continue;
        }
        if key.starts_with("xsi:") {
            continue;
        }
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| format!("<{name} {key}>: {error}"))?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(Tag { name, attributes })
}

fn entity(name: &str) -> Option<char> {
    let code = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => match name.strip_prefix("#x") {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => name.strip_prefix('#').and_then(|digits| digits.parse().ok()),
        },
    };
    code.and_then(char::from_u32).filter(|sign| *sign != '\0')
}
