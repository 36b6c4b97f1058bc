//! Kumu (docs.kumu.io): elements and connections, as JSON or as two tables.
//!
//! Elements are named by their label, or by an id if they have one. Kumu takes every other field as an attribute; one that has
//! the name of a field with a meaning stands below `attributes`, as in Kumu's own exports. Lists stand in cells with bars.

use std::collections::BTreeMap;

use super::{
    Draft, Finding, Findings, Format, Index, MODE, bad, check, directions, edges,
    json::{self, Json, Kind},
    loss::{self, Loss},
    modes_from_attribute, number,
    table::{self, Table},
    text,
};
use crate::{Error, Network, NodeEntry, TieEntry, Value};

const JSON: &str = "Kumu JSON";
const CSV: &str = "Kumu CSV";
const OF_ELEMENTS: [&str; 5] = ["id", "_id", "label", "attributes", MODE];
const OF_CONNECTIONS: [&str; 7] = ["id", "_id", "from", "to", "direction", "weight", "attributes"];

/// Both tables of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct KumuTables {
    /// Elements, UTF-8.
    pub elements: Vec<u8>,
    /// Connections, UTF-8.
    pub connections: Vec<u8>,
    /// What is in neither of them, or not as it was.
    pub losses: Vec<Loss>,
}

/// A value of an attribute, and whether something in it was passed over. None: null.
pub(super) fn value(json: &Json) -> Option<(Value, bool)> {
    Some(match &json.kind {
        Kind::Flag(flag) => (Value::Flag(*flag), false),
        Kind::Whole(number) => (Value::Whole(*number), false),
        Kind::Decimal(number) => (Value::Decimal(*number), false),
        Kind::Text(text) => (Value::Text(text.clone()), false),
        Kind::List(items) => {
            let texts: Vec<String> = items.iter().filter_map(Json::scalar).collect();
            let odd = texts.len() < items.len();
            (Value::List(texts), odd)
        }
        Kind::Object(_) | Kind::Null => return None,
    })
}

fn rendered(value: &Value) -> String {
    match value {
        Value::Text(text) => json::quoted(text),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) if number.is_finite() => text::decimal(*number),
        Value::Decimal(_) => "null".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) => json::quoted_list(list),
    }
}

/// Attributes as a JSON object.
pub(super) fn object(attributes: &BTreeMap<String, Value>) -> String {
    let entries: Vec<String> = attributes
        .iter()
        .map(|(name, value)| format!("{}: {}", json::quoted(name), rendered(value)))
        .collect();
    format!("{{{}}}", entries.join(", "))
}

/// Fields of an element or a connection that have no meaning of their own.
fn attributes(entry: &Json, own: &[&str], findings: &mut Findings) -> BTreeMap<String, Value> {
    let mut attributes = BTreeMap::new();
    let mut put = |name: &str, json: &Json| match value(json) {
        Some((value, odd)) => {
            attributes.insert(name.to_owned(), value);
            if odd {
                findings.add(
                    json.line,
                    format!("{}: what is nested in the list is passed over", text::shown(name)),
                );
            }
        }
        None if matches!(json.kind, Kind::Object(_)) => {
            findings.add(json.line, format!("{}: nested fields are passed over", text::shown(name)));
        }
        None => {}
    };
    if let Kind::Object(fields) = &entry.kind {
        for (name, json) in fields.iter().filter(|(name, _)| !own.contains(&name.as_str())) {
            put(name, json);
        }
    }
    if let Some(Json { kind: Kind::Object(fields), .. }) = entry.get("attributes") {
        for (name, json) in fields {
            put(name, json);
        }
    }
    attributes
}

fn list<'a>(root: &'a Json, name: &str) -> Result<&'a [Json], Error> {
    match root.get(name) {
        Some(Json { kind: Kind::List(list), .. }) => Ok(list),
        Some(other) => Err(bad(JSON, other.line, format!("{name} has to be a list"))),
        None => Err(bad(JSON, root.line, format!("there is no list {name:?} in the file"))),
    }
}

fn direction(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "directed" => Some(true),
        "undirected" | "mutual" => Some(false),
        _ => None,
    }
}

pub(super) fn read_json(text: &str, findings: &mut Findings) -> Result<Network, Error> {
    let root = json::parse(text, JSON)?;
    let mut network = Network::default();
    let ours = root.get("network").filter(|head| matches!(head.kind, Kind::Object(_)));
    let flag = |name: &str| {
        matches!(ours.and_then(|head| head.get(name)), Some(Json { kind: Kind::Flag(true), .. }))
    };
    if let Some(head) = ours {
        network.title = head.get("title").and_then(Json::scalar).unwrap_or_default();
        network.attributes = attributes(head, &["title", "directed", "two_mode", "attributes"], findings);
        network.two_mode = flag("two_mode");
    }
    let mut ids = Index::default();
    let mut labels = Index::default();
    for element in list(&root, "elements")? {
        let line = element.line;
        let mut attributes = attributes(element, &OF_ELEMENTS, findings);
        let label = element.get("label").and_then(Json::scalar);
        let label = label.or_else(|| attributes.remove("label").map(|label| label.text()));
        let id = element.get("id").or_else(|| element.get("_id")).and_then(Json::scalar);
        let Some(id) = id.or_else(|| label.clone()) else {
            return Err(bad(JSON, line, "the element has neither label nor id; give it a label"));
        };
        let label = label.unwrap_or_else(|| id.clone());
        if !ids.add(&id) {
            return Err(bad(
                JSON,
                line,
                format!("there are two elements {}; give each its own id", text::shown(&id)),
            ));
        }
        labels.add(&label);
        let mode = element.get(MODE).and_then(value).map(|value| value.0);
        let second_mode = ours.is_some() && mode == Some(Value::Whole(1));
        if let Some(mode) = mode.filter(|_| ours.is_none()) {
            attributes.insert(MODE.to_owned(), mode);
        }
        network.nodes.push(NodeEntry { id, label, second_mode, attributes });
    }
    let mut per_tie = Vec::new();
    for connection in list(&root, "connections")? {
        let line = connection.line;
        let end = |name: &str| {
            let text = connection.get(name).and_then(Json::scalar).ok_or_else(|| {
                bad(JSON, line, format!("the connection has no {name}; give a label or an id"))
            })?;
            ids.find(&text).or_else(|| labels.find(&text)).ok_or_else(|| {
                bad(JSON, line, format!("the connection names {}, which is no element", text::shown(&text)))
            })
        };
        let (from, to) = (end("from")?, end("to")?);
        let mut attributes = attributes(connection, &OF_CONNECTIONS, findings);
        // In Kumu's exports everything stands below.
        let mut field = |name: &str| {
            let nested =
                || if ours.is_none() { attributes.remove(name).map(|value| value.text()) } else { None };
            connection.get(name).and_then(Json::scalar).or_else(nested)
        };
        let weight = field("weight").filter(|text| !text.trim().is_empty()).map(|text| {
            table::typed(&text, true)
                .ok_or_else(|| bad(JSON, line, format!("the weight {} is no number", text::shown(&text))))
        });
        let weight = weight.transpose()?;
        let stated = field("direction");
        let direction = stated.as_deref().and_then(direction);
        if let (Some(stated), None) = (&stated, direction) {
            findings
                .add(line, format!("the direction {} is not known; read as directed", text::shown(stated)));
        }
        per_tie.push(Some(direction.unwrap_or(true)));
        let id = connection.get("id").or_else(|| connection.get("_id")).and_then(Json::scalar);
        network.ties.push(TieEntry { from, to, id, weight, both_ways: false, attributes });
    }
    directions(&mut network, flag("directed"), &per_tie, ours.is_some());
    if ours.is_none() {
        modes_from_attribute(&mut network);
    }
    Ok(network)
}

/// Fields of an entry: those with a meaning first, then the attributes.
fn fields(mut own: Vec<String>, names: &[&str], attributes: &BTreeMap<String, Value>) -> String {
    let mut nested = BTreeMap::new();
    for (name, value) in attributes {
        if names.contains(&name.as_str()) {
            nested.insert(name.clone(), value.clone());
        } else {
            own.push(format!("{}: {}", json::quoted(name), rendered(value)));
        }
    }
    if !nested.is_empty() {
        own.push(format!("\"attributes\": {}", object(&nested)));
    }
    format!("  {{{}}}", own.join(", "))
}

pub(super) fn write_json(network: &Network) -> Draft {
    let mut out = format!(
        "{{\n \"network\": {{\"title\": {}, \"directed\": {}, \"two_mode\": {}, \"attributes\": {}}},\n \"elements\": [\n",
        json::quoted(&network.title),
        network.directed,
        network.two_mode,
        object(&network.attributes)
    );
    let elements: Vec<String> = network
        .nodes
        .iter()
        .map(|node| {
            let mut own = Vec::new();
            if node.id != node.label {
                own.push(format!("\"id\": {}", json::quoted(&node.id)));
            }
            own.push(format!("\"label\": {}", json::quoted(&node.label)));
            if network.two_mode {
                own.push(format!("\"{MODE}\": {}", u8::from(node.second_mode)));
            }
            fields(own, &OF_ELEMENTS, &node.attributes)
        })
        .collect();
    out.push_str(&elements.join(",\n"));
    out.push_str("\n ],\n \"connections\": [\n");
    let id = |at: u32| network.nodes.get(at as usize).map_or(String::new(), |node| json::quoted(&node.id));
    let connections: Vec<String> = network
        .ties
        .iter()
        .map(|tie| {
            let mut own = Vec::new();
            if let Some(id) = &tie.id {
                own.push(format!("\"id\": {}", json::quoted(id)));
            }
            own.push(format!("\"from\": {}, \"to\": {}", id(tie.from), id(tie.to)));
            own.push(format!("\"direction\": \"{}\"", direction_word(network, tie)));
            if let Some(weight) = tie.weight.filter(|weight| weight.is_finite()) {
                own.push(format!("\"weight\": {}", text::weight(weight)));
            }
            fields(own, &OF_CONNECTIONS, &tie.attributes)
        })
        .collect();
    out.push_str(&connections.join(",\n"));
    out.push_str("\n ]\n}\n");
    out.into()
}

fn direction_word(network: &Network, tie: &TieEntry) -> &'static str {
    match (network.directed, tie.both_ways) {
        (false, _) => "undirected",
        (true, true) => "mutual",
        (true, false) => "directed",
    }
}

/// Is it a table of connections? The header of such names a direction.
pub(super) fn is_table(begin: &str) -> bool {
    let first = begin.lines().next().unwrap_or_default().to_lowercase();
    let names: Vec<&str> = first.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"')).collect();
    ["from", "to", "direction"].iter().all(|name| names.contains(name))
}

/// Reads Kumu's two tables.
pub fn read_pair(elements: &[u8], connections: &[u8]) -> Result<(Network, Vec<Finding>), Error> {
    let mut findings = Findings::default();
    let elements = text::decoded(elements, CSV, &mut findings)?;
    let connections = text::decoded(connections, CSV, &mut findings)?;
    let network = read_tables(Some(&elements), &connections, &mut findings)?;
    Ok((network, findings.all()))
}

/// Columns of a table by what they are called.
struct Head {
    names: Vec<String>,
}

impl Head {
    fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|column| column.trim().eq_ignore_ascii_case(name))
    }

    /// Columns without a meaning of their own.
    fn others<'a>(&'a self, own: &'a [&str]) -> impl Iterator<Item = (usize, &'a str)> + 'a {
        let named = self.names.iter().map(|name| name.trim()).enumerate();
        named.filter(move |(_, name)| {
            !name.is_empty() && !own.iter().any(|own| own.eq_ignore_ascii_case(name))
        })
    }
}

fn split(mut table: Table) -> Result<(Head, Table), Error> {
    if table.rows.is_empty() {
        return Err(bad(CSV, 1, "the table has no rows"));
    }
    let (line, names) = table.rows.remove(0);
    for (row, cells) in &table.rows {
        if cells.len() > names.len() {
            let message =
                format!("the line has {} cells, the header of line {line} has {}", cells.len(), names.len());
            return Err(bad(CSV, *row, message));
        }
    }
    Ok((Head { names }, table))
}

pub(super) fn read_tables(
    elements: Option<&str>,
    connections: &str,
    findings: &mut Findings,
) -> Result<Network, Error> {
    let mut network = Network::default();
    let mut ids = Index::default();
    let mut labels = Index::default();
    if let Some(elements) = elements {
        let (head, table) = split(Table::parse(elements, false, CSV, findings)?)?;
        let label =
            head.position("label").ok_or_else(|| bad(CSV, 1, "the table of elements has no column Label"))?;
        let id = head.position("id");
        for (line, row) in &table.rows {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            let label = cell(label);
            let own = id.map_or("", cell);
            let id = if own.is_empty() { label } else { own };
            if id.is_empty() {
                return Err(bad(CSV, *line, "the element has neither label nor id; give it a label"));
            }
            if !ids.add(id) {
                return Err(bad(
                    CSV,
                    *line,
                    format!("there are two elements {}; give each its own id", text::shown(id)),
                ));
            }
            labels.add(label);
            network.nodes.push(NodeEntry {
                id: id.to_owned(),
                label: label.to_owned(),
                ..NodeEntry::default()
            });
        }
        for (at, name) in head.others(&["id", "label"]) {
            let cells: Vec<&str> =
                table.rows.iter().map(|row| row.1.get(at).map_or("", String::as_str)).collect();
            for (node, value) in
                network.nodes.iter_mut().zip(table::values(&cells, table.decimal_comma(), true))
            {
                if let Some(value) = value {
                    node.attributes.insert(name.to_owned(), value);
                }
            }
        }
    }
    let (head, table) = split(Table::parse(connections, false, CSV, findings)?)?;
    let needed = |name: &str| {
        head.position(name)
            .ok_or_else(|| bad(CSV, 1, format!("the table of connections has no column {name}")))
    };
    let (from, to) = (needed("From")?, needed("To")?);
    let (direction_at, weight, id) =
        (head.position("direction"), head.position("weight"), head.position("id"));
    let mut per_tie = Vec::new();
    for (line, row) in &table.rows {
        let cell = |at: usize| row.get(at).map_or("", String::as_str);
        let mut end = |at: usize| {
            let name = cell(at);
            let found = ids.find(name).or_else(|| labels.find(name));
            let trimmed = name.trim();
            if let Some(found) = found.or_else(|| ids.find(trimmed)).or_else(|| labels.find(trimmed)) {
                return Ok(found);
            }
            if trimmed.is_empty() {
                return Err(bad(
                    CSV,
                    *line,
                    "the connection does not say from whom to whom; fill both names in",
                ));
            }
            if elements.is_some() {
                findings.add(*line, format!("{} is not among the elements; added", text::shown(trimmed)));
            }
            ids.add(trimmed);
            labels.add(trimmed);
            let name = trimmed.to_owned();
            network.nodes.push(NodeEntry { id: name.clone(), label: name, ..NodeEntry::default() });
            Ok(number(network.nodes.len() - 1))
        };
        let (from, to) = (end(from)?, end(to)?);
        let weight = weight.map(cell).filter(|cell| !cell.trim().is_empty()).map(|cell| {
            table::typed(cell, table.decimal_comma())
                .ok_or_else(|| bad(CSV, *line, format!("the weight {} is no number", text::shown(cell))))
        });
        let weight = weight.transpose()?;
        let stated = direction_at.map(cell).filter(|cell| !cell.trim().is_empty());
        let directed = stated.and_then(direction);
        if let (Some(stated), None) = (stated, directed) {
            findings
                .add(*line, format!("the direction {} is not known; read as directed", text::shown(stated)));
        }
        per_tie.push(Some(directed.unwrap_or(true)));
        let id = id.map(cell).filter(|id| !id.is_empty()).map(str::to_owned);
        network.ties.push(TieEntry { from, to, id, weight, ..TieEntry::default() });
    }
    for (at, name) in head.others(&["id", "from", "to", "direction", "weight"]) {
        let cells: Vec<&str> =
            table.rows.iter().map(|row| row.1.get(at).map_or("", String::as_str)).collect();
        for (tie, value) in network.ties.iter_mut().zip(table::values(&cells, table.decimal_comma(), true)) {
            if let Some(value) = value {
                tie.attributes.insert(name.to_owned(), value);
            }
        }
    }
    directions(&mut network, false, &per_tie, false);
    modes_from_attribute(&mut network);
    Ok(network)
}

/// Names of attributes that a table can hold beside its own columns.
fn names<'a>(rows: impl Iterator<Item = &'a BTreeMap<String, Value>>, own: &[&str]) -> Vec<&'a str> {
    let mut names: Vec<&str> = rows.flat_map(|row| row.keys().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| {
        !name.is_empty() && name.trim() == *name && !own.iter().any(|own| own.eq_ignore_ascii_case(name))
    });
    names
}

fn cell(value: Option<&Value>) -> String {
    value.map_or(String::new(), |value| table::cell(&table::rendered(value)))
}

fn connections(network: &Network, ids: &[String]) -> String {
    let names =
        names(network.ties.iter().map(|tie| &tie.attributes), &["id", "from", "to", "direction", "weight"]);
    let with_ids = network.ties.iter().any(|tie| tie.id.is_some());
    let mut out =
        String::from(if with_ids { "From,To,Direction,Weight,ID" } else { "From,To,Direction,Weight" });
    for name in &names {
        out.push(',');
        out.push_str(&table::cell(name));
    }
    out.push('\n');
    let id = |at: u32| ids.get(at as usize).map_or(String::new(), |id| table::cell(id));
    for tie in &network.ties {
        let weight = tie.weight.filter(|weight| weight.is_finite()).map_or(String::new(), text::weight);
        out.push_str(&format!("{},{},{},{weight}", id(tie.from), id(tie.to), direction_word(network, tie)));
        if with_ids {
            out.push(',');
            out.push_str(&tie.id.as_deref().map_or(String::new(), table::cell));
        }
        for name in &names {
            out.push(',');
            out.push_str(&cell(tie.attributes.get(*name)));
        }
        out.push('\n');
    }
    out
}

/// The table of connections alone.
pub(super) fn write_connections(network: &Network) -> Draft {
    let ids = edges::ids(network);
    let mut seen = vec![false; ids.len()];
    let mut order = Vec::new();
    for end in network.ties.iter().flat_map(|tie| [tie.from, tie.to]) {
        if let Some(seen) = seen.get_mut(end as usize)
            && !std::mem::replace(seen, true)
        {
            order.push(end);
        }
    }
    Draft { text: connections(network, &ids), order: Some(order), ..Draft::default() }
}

/// Writes Kumu's two tables.
pub fn write_pair(network: &Network) -> Result<KumuTables, Error> {
    check(network, Format::KumuCsv)?;
    let ids = edges::ids(network);
    let mut own = vec!["id", "label"];
    if network.two_mode {
        own.push(MODE);
    }
    let names = names(network.nodes.iter().map(|node| &node.attributes), &own);
    let with_ids = network.nodes.iter().zip(&ids).any(|(node, id)| node.label != *id);
    let mut out = String::from(if with_ids { "ID,Label" } else { "Label" });
    if network.two_mode {
        out.push(',');
        out.push_str(MODE);
    }
    for name in &names {
        out.push(',');
        out.push_str(&table::cell(name));
    }
    out.push('\n');
    for (node, id) in network.nodes.iter().zip(&ids) {
        if with_ids {
            out.push_str(&table::cell(id));
            out.push(',');
        }
        out.push_str(&table::cell(&node.label));
        if network.two_mode {
            out.push_str(&format!(",{}", u8::from(node.second_mode)));
        }
        for name in &names {
            out.push(',');
            out.push_str(&cell(node.attributes.get(*name)));
        }
        out.push('\n');
    }
    let (elements, connections) = (out.into_bytes(), connections(network, &ids).into_bytes());
    let (again, _) = read_pair(&elements, &connections)?;
    let losses = loss::compare(network, &network.ties, &again, None, 0);
    Ok(KumuTables { elements, connections, losses })
}
