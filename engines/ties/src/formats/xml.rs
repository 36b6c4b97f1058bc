//! XML as a tree with line numbers, and what GraphML and GEXF have in common.
//!
//! Entities are the five of XML and numbers of signs; others are refused, so that nothing can grow. Nesting is limited.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{Findings, bad, free_name, json, text};
use crate::{Error, Network, Value};

/// Marks what only we write: roles of keys, types of single cells. Other programs pass over it.
pub(super) const OURS: &str = "urn:bildungsraum:network:1";

const DEPTH: usize = 64;

/// An element. Names are without prefix, names of attributes with theirs.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    pub line: usize,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> + 'a {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn first(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// An attribute that has to be there.
    pub fn needed(&self, name: &str, format: &'static str) -> Result<&str, Error> {
        self.get(name)
            .ok_or_else(|| bad(format, self.line, format!("<{}> has no {name}; give it one", self.name)))
    }
}

/// The sign of `&name;` or `&#number;`.
fn entity(name: &str, format: &'static str, line: usize) -> Result<char, Error> {
    let code = match name {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        _ => match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => name.strip_prefix('#').and_then(|digits| digits.parse().ok()),
        },
    };
    code.and_then(char::from_u32).filter(|sign| *sign != '\0').ok_or_else(|| {
        let message = format!(
            "&{}; is not one of the entities that are read (amp, lt, gt, quot, apos, numbers of signs); write the sign itself",
            name.chars().take(40).collect::<String>()
        );
        bad(format, line, message)
    })
}

fn unescape(raw: &str, format: &'static str, line: usize) -> Result<String, Error> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(&before.replace(['\n', '\t'], " "));
        let (name, after) = after
            .split_once(';')
            .ok_or_else(|| bad(format, line, "& without a ; after it; write &amp; for the sign itself"))?;
        out.push(entity(name, format, line)?);
        rest = after;
    }
    out.push_str(&rest.replace("\r\n", " ").replace(['\n', '\t', '\r'], " "));
    Ok(out)
}

fn element(start: &BytesStart<'_>, line: usize, format: &'static str) -> Result<Element, Error> {
    let mut made = Element { line, ..Element::default() };
    made.name = start.local_name().as_ref().to_owned();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| bad(format, line, format!("<{}>: {error}", made.name)))?;
        let value = unescape(&attribute.value, format, line)?;
        made.attributes.push((attribute.key.as_ref().to_owned(), value));
    }
    Ok(made)
}

/// The root element.
pub(super) fn parse(text: &str, format: &'static str, findings: &mut Findings) -> Result<Element, Error> {
    let mut reader = Reader::from_str(text);
    let (mut line, mut counted) = (1, 0);
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    loop {
        let event = reader.read_event();
        let begun = line;
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len());
        line += text.get(counted..at).map_or(0, |part| part.matches('\n').count());
        counted = at;
        let event = event.map_err(|error| bad(format, line, format!("this is no XML: {error}")))?;
        let closed = match event {
            Event::Start(start) => {
                if open.len() >= DEPTH {
                    return Err(bad(
                        format,
                        begun,
                        format!("nested deeper than {DEPTH} levels; that is no network"),
                    ));
                }
                open.push(element(&start, begun, format)?);
                None
            }
            Event::Empty(start) => Some(element(&start, begun, format)?),
            Event::End(_) => open.pop(),
            Event::Text(part) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&part.xml10_content());
                }
                None
            }
            Event::CData(part) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&part.xml10_content());
                }
                None
            }
            Event::GeneralRef(name) => {
                let sign = entity(&name, format, begun)?;
                if let Some(element) = open.last_mut() {
                    element.text.push(sign);
                }
                None
            }
            Event::DocType(kind) => {
                if kind.to_ascii_uppercase().contains("ENTITY") {
                    findings.add(begun, "definitions of entities are passed over");
                }
                None
            }
            Event::Eof => break,
            _ => None,
        };
        if let Some(element) = closed {
            match open.last_mut() {
                Some(parent) => {
                    if parent.text.trim().is_empty() {
                        parent.text.clear();
                    }
                    parent.children.push(element);
                }
                None if root.is_none() => root = Some(element),
                None => {
                    return Err(bad(
                        format,
                        begun,
                        format!("<{}> stands beside the root element", element.name),
                    ));
                }
            }
        }
    }
    if let Some(element) = open.last() {
        let message = format!(
            "the file ends while <{}> of line {} is open; take the whole file",
            element.name, element.line
        );
        return Err(bad(format, line, message));
    }
    root.ok_or_else(|| bad(format, line, "the file holds no element"))
}

/// Text for between tags and for attributes. Signs that XML forbids become U+FFFD.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            sign => out.push(sign),
        }
    }
    out
}

/// Ids of the nodes as they stand in the file. Where signs that XML forbids would make two of them alike, a number follows.
pub(super) fn ids(network: &Network) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut ids: Vec<String> = network.nodes.iter().map(|node| escape(&node.id)).collect();
    let own: BTreeSet<String> = ids.iter().cloned().collect();
    if own.len() < ids.len() {
        for id in &mut ids {
            if !taken.insert(id.clone()) {
                *id = free_name(id, |name| own.contains(name) || taken.contains(name));
                taken.insert(id.clone());
            }
        }
    }
    ids
}

/// What a column says its cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    Whole,
    Decimal,
    Flag,
    List,
    Text,
}

impl Declared {
    pub fn of(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "int" | "integer" | "long" | "short" | "byte" | "biginteger" => Self::Whole,
            "float" | "double" | "real" | "bigdecimal" => Self::Decimal,
            "boolean" => Self::Flag,
            "liststring" => Self::List,
            _ => Self::Text,
        }
    }

    /// The narrowest that fits all values of a column.
    pub fn fitting<'a>(values: impl Iterator<Item = &'a Value>) -> Self {
        let each = values.map(|value| match value {
            Value::Whole(_) => Self::Whole,
            Value::Decimal(_) => Self::Decimal,
            Value::Flag(_) => Self::Flag,
            Value::List(_) => Self::List,
            Value::Text(_) => Self::Text,
        });
        each.reduce(|one, other| match (one, other) {
            (one, other) if one == other => one,
            (Self::Whole | Self::Decimal, Self::Whole | Self::Decimal) => Self::Decimal,
            _ => Self::Text,
        })
        .unwrap_or(Self::Text)
    }
}

/// A value as text in a file.
pub(super) fn rendered(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) if number.is_finite() => text::decimal(*number),
        Value::Decimal(number) if number.is_nan() => "NaN".to_owned(),
        Value::Decimal(number) => if *number > 0.0 { "INF" } else { "-INF" }.to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) => json::quoted_list(list),
    }
}

/// The type of a cell whose column says something else.
fn own_type(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "text",
        Value::Whole(_) | Value::Decimal(_) => "number",
        Value::Flag(_) => "flag",
        Value::List(_) => "list",
    }
}

/// ` br:type="…"` where the type of the column would read another value.
pub(super) fn type_mark(value: &Value, declared: Declared) -> String {
    let (read, _) = cell(&rendered(value), declared, None);
    if read.as_ref() == Some(value) { String::new() } else { format!(" br:type=\"{}\"", own_type(value)) }
}

fn list(text: &str) -> Vec<String> {
    if let Ok(json::Json { kind: json::Kind::List(items), .. }) = json::parse(text, "") {
        let items: Option<Vec<String>> = items.iter().map(json::Json::scalar).collect();
        if let Some(items) = items {
            return items;
        }
    }
    let bare = text.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let (text, signs): (&str, &[char]) =
        bare.map_or((text, &['|', ';'][..]), |bare| (bare, &[',', '|', ';'][..]));
    text.split(signs).map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// The value of a cell (none: missing), and what was odd. Numbers are whole or decimal as they are written, whatever the
/// column says: columns mix both.
pub(super) fn cell(text: &str, declared: Declared, own: Option<&str>) -> (Option<Value>, Option<String>) {
    let declared = match own {
        Some("text") => Declared::Text,
        Some("number") => Declared::Decimal,
        Some("flag") => Declared::Flag,
        Some("list") => Declared::List,
        _ => declared,
    };
    let other = |what: &str| {
        let odd = format!("{} stands in a column of {what}; read as text", text::shown(text));
        (Some(Value::Text(text.to_owned())), Some(odd))
    };
    match declared {
        Declared::Text => (Some(Value::Text(text.to_owned())), None),
        Declared::List => (Some(Value::List(list(text))), None),
        _ if text.trim().is_empty() => (None, None),
        Declared::Flag => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" => (Some(Value::Flag(true)), None),
            "false" | "0" => (Some(Value::Flag(false)), None),
            _ => other("yes and no"),
        },
        Declared::Whole | Declared::Decimal => match text::number(text) {
            Some(value @ Value::Decimal(_)) if declared == Declared::Whole => {
                let odd = format!("{} stands in a column of whole numbers; read as it is", text::shown(text));
                (Some(value), Some(odd))
            }
            Some(value) => (Some(value), None),
            None => other("numbers"),
        },
    }
}

/// Attributes of nodes or ties as columns: name, type, in the order of their names.
pub(super) fn columns<'a>(
    rows: impl Iterator<Item = &'a BTreeMap<String, Value>>,
) -> Vec<(&'a str, Declared)> {
    let mut columns: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for row in rows {
        for (name, value) in row {
            let seen = columns.entry(name).or_default();
            // One value of each kind says all there is to say.
            if !seen.iter().any(|one| std::mem::discriminant(*one) == std::mem::discriminant(value)) {
                seen.push(value);
            }
        }
    }
    columns.into_iter().map(|(name, values)| (name, Declared::fitting(values.into_iter()))).collect()
}
