//! GML, the Graph Modelling Language (Himsolt 1997): keys and values in brackets.
//!
//! Keys are letters, digits and underscores only. Names that are not, and values that GML has no type for, are written under
//! a key of their own, and a block `bildungsraum` in the graph says what each key stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Draft, Findings, REPEATED, bad, directions, free_name, modes_from_attribute, number, short_enough, text,
};
use crate::{Error, Network, NodeEntry, TieEntry, Value};

const NAME: &str = "GML";
const DEPTH: usize = 64;
/// The block that only we write.
const OURS: &str = "bildungsraum";

enum Item {
    Number(Value),
    Text(String),
    List(Vec<Entry>),
}

struct Entry {
    key: String,
    line: usize,
    item: Item,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'\n' => self.line += 1,
                b'#' => {
                    // The line's end is counted in the next round.
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                    continue;
                }
                byte if byte.is_ascii_whitespace() => {}
                _ => return,
            }
            self.at += 1;
        }
    }

    fn word(&mut self) -> &str {
        let begin = self.at;
        let end = self
            .rest()
            .find(|sign: char| sign.is_whitespace() || matches!(sign, '[' | ']' | '"' | '#'))
            .unwrap_or(self.rest().len());
        self.at += end;
        self.text.get(begin..self.at).unwrap_or_default()
    }

    fn list(&mut self, depth: usize, opened: usize) -> Result<Vec<Entry>, Error> {
        if depth > DEPTH {
            return Err(bad(
                NAME,
                self.line,
                format!("nested deeper than {DEPTH} levels; that is no network"),
            ));
        }
        let mut entries = Vec::new();
        loop {
            self.skip();
            let line = self.line;
            match self.rest().chars().next() {
                None if depth == 0 => return Ok(entries),
                None => {
                    let message = format!(
                        "the file ends while the bracket of line {opened} is open; take the whole file"
                    );
                    return Err(bad(NAME, line, message));
                }
                Some(']') if depth > 0 => {
                    self.at += 1;
                    return Ok(entries);
                }
                Some(sign) if !(sign.is_alphabetic() || sign == '_') => {
                    return Err(bad(
                        NAME,
                        line,
                        format!("{} where a key should stand", text::shown(self.rest())),
                    ));
                }
                Some(_) => {}
            }
            let key = self.word().to_owned();
            self.skip();
            let item = self.item(&key, depth)?;
            entries.push(Entry { key, line, item });
        }
    }

    fn item(&mut self, key: &str, depth: usize) -> Result<Item, Error> {
        let line = self.line;
        match self.rest().chars().next() {
            None => Err(bad(NAME, line, format!("the file ends after the key {key}; take the whole file"))),
            Some('[') => {
                self.at += 1;
                Ok(Item::List(self.list(depth + 1, line)?))
            }
            Some('"') => {
                self.at += 1;
                let end = self
                    .rest()
                    .find('"')
                    .ok_or_else(|| bad(NAME, line, "the text in quotes has no end; take the whole file"))?;
                let raw = self.rest().get(..end).unwrap_or_default().to_owned();
                self.line += raw.matches('\n').count();
                self.at += end + 1;
                Ok(Item::Text(unescape(&raw)))
            }
            Some(_) => {
                let word = self.word();
                text::number(word).map(Item::Number).ok_or_else(|| {
                    let shown = text::shown(word);
                    bad(NAME, line, format!("the value of {key} is {shown}; give a number or text in quotes"))
                })
            }
        }
    }
}

/// `&quot;`, `&amp;`, `&#228;`; what is none of them stays.
fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let name = from
            .get(1..)
            .and_then(|after| after.find(';').filter(|end| *end < 10).and_then(|end| after.get(..end)));
        let sign = name.and_then(|name| match name {
            "quot" => Some('"'),
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "apos" => Some('\''),
            _ => {
                let code = match name.strip_prefix("#x") {
                    Some(digits) => u32::from_str_radix(digits, 16).ok(),
                    None => name.strip_prefix('#').and_then(|digits| digits.parse().ok()),
                };
                code.and_then(char::from_u32)
            }
        });
        if let (Some(sign), Some(name)) = (sign, name) {
            out.push(sign);
            rest = from.get(name.len() + 2..).unwrap_or_default();
        } else {
            out.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

/// Everything that is not printable ASCII as the number of the sign, as the format asks.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            ' '..='~' => out.push(sign),
            _ => out.push_str(&format!("&#{};", sign as u32)),
        }
    }
    out.push('"');
    out
}

fn get<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Entry> {
    entries.iter().rev().find(|entry| entry.key.eq_ignore_ascii_case(key))
}

fn as_text(entry: &Entry) -> Option<String> {
    match &entry.item {
        Item::Number(value) => Some(value.text()),
        Item::Text(text) => Some(text.clone()),
        Item::List(_) => None,
    }
}

/// What a key of ours stands for: name and kind.
type Columns = BTreeMap<(String, String), (String, String)>;

struct Reader<'a> {
    columns: Columns,
    ours: bool,
    findings: &'a mut Findings,
}

impl Reader<'_> {
    /// Attributes among the entries; `own` are keys with a meaning.
    fn attributes(&mut self, of: &str, entries: &[Entry], own: &[&str]) -> BTreeMap<String, Value> {
        let mut attributes = BTreeMap::new();
        for entry in entries {
            if own.iter().any(|key| entry.key.eq_ignore_ascii_case(key)) {
                continue;
            }
            let column = self.columns.get(&(of.to_owned(), entry.key.clone())).cloned();
            let (name, kind) = column.unwrap_or((entry.key.clone(), String::new()));
            self.put(&mut attributes, name, &kind, entry, 0);
        }
        attributes
    }

    fn put(
        &mut self,
        attributes: &mut BTreeMap<String, Value>,
        name: String,
        kind: &str,
        entry: &Entry,
        depth: usize,
    ) {
        let value = match (&entry.item, kind) {
            (Item::Number(value), "flag") => Value::Flag(*value == Value::Whole(1)),
            (Item::List(items), "list") => Value::List(items.iter().filter_map(as_text).collect()),
            (Item::Number(value), _) => value.clone(),
            (Item::Text(text), _) => Value::Text(text.clone()),
            (Item::List(items), _) => {
                // Drawing and the like: one attribute for each value within. Names grow with the depth, so it is limited.
                if depth < 3 && name.len() <= REPEATED {
                    for item in items {
                        self.put(attributes, format!("{name}.{}", item.key), "", item, depth + 1);
                    }
                } else {
                    self.findings
                        .add(entry.line, format!("{}: what is nested in it is left out", text::shown(&name)));
                }
                return;
            }
        };
        // A key that comes again is a list.
        match attributes.entry(name) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(value);
            }
            std::collections::btree_map::Entry::Occupied(mut taken) => {
                let before = taken.get_mut();
                match before {
                    Value::List(list) => list.push(value.text()),
                    _ => *before = Value::List(vec![before.text(), value.text()]),
                }
            }
        }
    }
}

fn columns(block: &[Entry]) -> Result<Columns, Error> {
    let mut columns = Columns::new();
    for entry in block.iter().filter(|entry| entry.key == "column") {
        if let Item::List(items) = &entry.item {
            let text = |key: &str| get(items, key).and_then(as_text).unwrap_or_default();
            short_enough(&text("name"), "the name", NAME, entry.line)?;
            columns.insert((text("of"), text("key")), (text("name"), text("kind")));
        }
    }
    Ok(columns)
}

pub(super) fn read(text: &str, findings: &mut Findings) -> Result<Network, Error> {
    let top = Parser { text, at: 0, line: 1 }.list(0, 0)?;
    let graph = top.iter().find(|entry| entry.key.eq_ignore_ascii_case("graph"));
    let Some(Entry { item: Item::List(graph), .. }) = graph else {
        return Err(bad(NAME, 1, "there is no graph [ … ] in the file"));
    };
    let block = get(graph, OURS).and_then(|entry| match &entry.item {
        Item::List(items) => Some(items.as_slice()),
        _ => None,
    });
    let ours = block.is_some();
    let own_text = |key: &str| get(block.unwrap_or_default(), key).and_then(as_text);
    let columns = columns(block.unwrap_or_default())?;
    let mut reader = Reader { columns, ours, findings };
    let mut network = Network::default();
    let title = if reader.ours {
        own_text("title")
    } else {
        get(graph, "name").or(get(graph, "label")).and_then(as_text)
    };
    network.title = title.unwrap_or_default();
    let skipped: &[&str] = if ours {
        &["directed", "node", "edge", OURS]
    } else {
        &["directed", "node", "edge", "name", "label"]
    };
    network.attributes = reader.attributes("graph", graph, skipped);
    network.two_mode = own_text("modes").as_deref() == Some("2");
    let directed =
        matches!(get(graph, "directed").map(|entry| &entry.item), Some(Item::Number(Value::Whole(1))));

    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for entry in graph.iter().filter(|entry| entry.key.eq_ignore_ascii_case("node")) {
        let Item::List(items) = &entry.item else {
            return Err(bad(NAME, entry.line, "node has to be followed by [ … ]"));
        };
        let own = get(items, "id")
            .and_then(as_text)
            .ok_or_else(|| bad(NAME, entry.line, "the node has no id; give it a number"))?;
        let written = || get(items, "ident").and_then(as_text).filter(|_| ours);
        let id = written().unwrap_or_else(|| own.clone());
        if numbers.insert(own, number(network.nodes.len())).is_some() || !ids.insert(id.clone()) {
            return Err(bad(
                NAME,
                entry.line,
                format!("there are two nodes {}; give each its own id", text::shown(&id)),
            ));
        }
        let label = get(items, "label").or_else(|| get(items, "name").filter(|_| !ours)).and_then(as_text);
        let own: &[&str] = if ours { &["id", "label", "ident", "mode"] } else { &["id", "label"] };
        let attributes = reader.attributes("node", items, own);
        let mode = get(items, "mode").and_then(as_text);
        let second_mode = ours && mode.as_deref() == Some("1");
        network.nodes.push(NodeEntry {
            label: label.unwrap_or_else(|| id.clone()),
            id,
            second_mode,
            attributes,
        });
    }
    let mut per_tie = Vec::new();
    for entry in graph.iter().filter(|entry| entry.key.eq_ignore_ascii_case("edge")) {
        let Item::List(items) = &entry.item else {
            return Err(bad(NAME, entry.line, "edge has to be followed by [ … ]"));
        };
        let end = |key: &str| {
            let id = get(items, key).and_then(as_text).ok_or_else(|| {
                bad(NAME, entry.line, format!("the edge has no {key}; give the id of a node"))
            })?;
            numbers.get(&id).copied().ok_or_else(|| {
                bad(
                    NAME,
                    entry.line,
                    format!("the edge names the node {}, which does not exist", text::shown(&id)),
                )
            })
        };
        let (from, to) = (end("source")?, end("target")?);
        let stated = get(items, "weight").or_else(|| get(items, "value").filter(|_| !ours));
        let weight = match stated.map(|entry| (as_text(entry), entry.line)) {
            None => None,
            Some((text, line)) => {
                let text = text.unwrap_or_default();
                let weight = text::finite(&text);
                Some(weight.ok_or_else(|| {
                    bad(NAME, line, format!("the weight {} is no number", text::shown(&text)))
                })?)
            }
        };
        let own: &[&str] = if ours {
            &["source", "target", "weight", "ident", "mutual"]
        } else {
            &["source", "target", "weight", "value"]
        };
        let attributes = reader.attributes("edge", items, own);
        let id = get(items, "ident").filter(|_| ours).and_then(as_text);
        let mutual = ours && get(items, "mutual").is_some();
        per_tie.push(mutual.then_some(false));
        network.ties.push(TieEntry { from, to, id, weight, both_ways: false, attributes });
    }
    directions(&mut network, directed, &per_tie, true);
    if !ours {
        modes_from_attribute(&mut network);
    }
    Ok(network)
}

/// Keys for names and kinds of one class.
struct Names {
    of: &'static str,
    taken: BTreeSet<String>,
    keys: BTreeMap<(String, &'static str), String>,
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Flag(_) => "flag",
        Value::List(_) => "list",
        _ => "",
    }
}

impl Names {
    fn new<'a>(
        of: &'static str,
        own: &[&str],
        rows: impl Iterator<Item = &'a BTreeMap<String, Value>>,
    ) -> Self {
        let mut names =
            Self { of, taken: own.iter().map(|key| (*key).to_owned()).collect(), keys: BTreeMap::new() };
        let all: BTreeSet<(&String, &'static str)> =
            rows.flat_map(|row| row.iter().map(|(name, value)| (name, kind(value)))).collect();
        for (name, kind) in all {
            let clean: String =
                name.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '_').take(60).collect();
            let begins = clean.starts_with(|sign: char| sign.is_ascii_alphabetic());
            let wish = if begins { clean } else { format!("a{clean}") };
            let key = free_name(&wish, |key| names.taken.contains(&key.to_ascii_lowercase()));
            names.taken.insert(key.to_ascii_lowercase());
            names.keys.insert((name.clone(), kind), key);
        }
        names
    }

    fn columns(&self, out: &mut String) {
        for ((name, kind), key) in &self.keys {
            if name != key || !kind.is_empty() {
                let (of, name) = (self.of, quoted(name));
                out.push_str(&format!(
                    "    column [ of \"{of}\" key \"{key}\" name {name} kind \"{kind}\" ]\n"
                ));
            }
        }
    }

    fn rows(&self, attributes: &BTreeMap<String, Value>, indent: &str, out: &mut String) {
        for (name, value) in attributes {
            let Some(key) = self.keys.get(&(name.clone(), kind(value))) else { continue };
            let value = match value {
                Value::Text(text) => quoted(text),
                Value::Whole(number) => number.to_string(),
                Value::Decimal(number) => decimal(*number),
                Value::Flag(flag) => u8::from(*flag).to_string(),
                Value::List(list) => {
                    let items: Vec<String> =
                        list.iter().map(|item| format!("item {}", quoted(item))).collect();
                    format!("[ {} ]", items.join(" "))
                }
            };
            out.push_str(&format!("{indent}{key} {value}\n"));
        }
    }
}

/// A decimal with a point, which the grammar asks for.
fn decimal(number: f64) -> String {
    let text = text::decimal(number);
    match text.split_once('e') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0E{exponent}"),
        _ => text.replace('e', "E"),
    }
}

pub(super) fn write(network: &Network) -> Draft {
    let graph = Names::new(
        "graph",
        &["directed", "node", "edge", "name", "label", OURS],
        std::iter::once(&network.attributes),
    );
    let nodes = Names::new(
        "node",
        &["id", "label", "ident", "mode", "name"],
        network.nodes.iter().map(|node| &node.attributes),
    );
    let ties = Names::new(
        "edge",
        &["source", "target", "weight", "value", "ident", "mutual"],
        network.ties.iter().map(|tie| &tie.attributes),
    );
    let mut out = String::from("graph [\n");
    out.push_str(&format!("  directed {}\n  {OURS} [\n", u8::from(network.directed)));
    out.push_str(&format!(
        "    title {}\n    modes {}\n",
        quoted(&network.title),
        1 + usize::from(network.two_mode)
    ));
    for names in [&graph, &nodes, &ties] {
        names.columns(&mut out);
    }
    out.push_str("  ]\n");
    graph.rows(&network.attributes, "  ", &mut out);
    for (at, node) in network.nodes.iter().enumerate() {
        out.push_str(&format!("  node [\n    id {at}\n    label {}\n", quoted(&node.label)));
        if node.id != at.to_string() {
            out.push_str(&format!("    ident {}\n", quoted(&node.id)));
        }
        if node.second_mode {
            out.push_str("    mode 1\n");
        }
        nodes.rows(&node.attributes, "    ", &mut out);
        out.push_str("  ]\n");
    }
    for tie in &network.ties {
        out.push_str(&format!("  edge [\n    source {}\n    target {}\n", tie.from, tie.to));
        if let Some(weight) = tie.weight {
            out.push_str(&format!("    weight {}\n", decimal(weight)));
        }
        if let Some(id) = &tie.id {
            out.push_str(&format!("    ident {}\n", quoted(id)));
        }
        if network.directed && tie.both_ways {
            out.push_str("    mutual 1\n");
        }
        ties.rows(&tie.attributes, "    ", &mut out);
        out.push_str("  ]\n");
    }
    out.push_str("]\n");
    out.into()
}
