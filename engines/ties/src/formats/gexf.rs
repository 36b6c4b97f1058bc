//! GEXF 1.1 to 1.3 (gexf.net): classes of attributes, nodes, edges with weight and type.
//!
//! A column of whole numbers may hold decimal ones: networkx writes such files and cannot read them.

use std::collections::BTreeMap;

use super::{
    Draft, Findings, Index, MODE, bad, directions, free_name,
    json::{self, Kind},
    modes_from_attribute, short_enough, text,
    xml::{self, Declared, Element, OURS, cell, escape, rendered, type_mark},
};
use crate::{Error, Network, NodeEntry, TieEntry, Value};

const NAME: &str = "GEXF";

struct Column {
    title: String,
    declared: Declared,
    mode: bool,
    default: Option<Value>,
}

type Columns<'a> = BTreeMap<&'a str, Column>;

fn columns<'a>(
    graph: &'a Element,
    class: &str,
    ours: bool,
    findings: &mut Findings,
) -> Result<Columns<'a>, Error> {
    let mut columns = Columns::new();
    for block in graph.all("attributes").filter(|block| block.get("class") == Some(class)) {
        for attribute in block.all("attribute") {
            let id = attribute.needed("id", NAME)?;
            let declared = Declared::of(attribute.get("type").unwrap_or("string"));
            let title =
                attribute.get("title").filter(|title| ours || !title.is_empty()).unwrap_or(id).to_owned();
            let mode = attribute.get("br:role") == Some("mode");
            let default = attribute.first("default").and_then(|default| {
                let (value, odd) = cell(&default.text, declared, None);
                if let Some(odd) = odd {
                    findings.add(default.line, odd);
                }
                value
            });
            short_enough(&title, "the title", NAME, attribute.line)?;
            if let Some(text) = attribute.first("default") {
                short_enough(&text.text, "the default", NAME, text.line)?;
            }
            columns.insert(id, Column { title, declared, mode, default });
        }
    }
    Ok(columns)
}

/// Attributes of a node or an edge, and whether the column of the mode says 1.
fn values(
    element: &Element,
    columns: &Columns<'_>,
    kept: &[&str],
    findings: &mut Findings,
) -> Result<(BTreeMap<String, Value>, bool), Error> {
    let (mut attributes, mut second) = (BTreeMap::new(), false);
    for name in kept {
        if let Some(text) = element.get(name) {
            attributes.insert((*name).to_owned(), Value::Text(text.to_owned()));
        }
    }
    let mut given = Vec::new();
    for entry in element.all("attvalues").flat_map(|block| block.all("attvalue")) {
        let id = match entry.get("for").or_else(|| entry.get("id")) {
            Some(id) => id,
            None => entry.needed("for", NAME)?,
        };
        let Some(column) = columns.get(id) else {
            let message =
                format!("the attribute {} is not defined; add an <attribute> for it", text::shown(id));
            return Err(bad(NAME, entry.line, message));
        };
        given.push(id);
        let (value, odd) = cell(entry.needed("value", NAME)?, column.declared, entry.get("br:type"));
        if let Some(odd) = odd {
            findings.add(entry.line, format!("{}: {odd}", column.title));
        }
        let Some(value) = value else { continue };
        if column.mode {
            second = value == Value::Whole(1);
        } else if attributes.insert(column.title.clone(), value).is_some() {
            let title = text::shown(&column.title);
            findings.add(entry.line, format!("{title} is given several times; the last one counts"));
        }
    }
    for (id, column) in columns {
        if let Some(default) = &column.default
            && !given.contains(id)
        {
            attributes.entry(column.title.clone()).or_insert_with(|| default.clone());
        }
    }
    Ok((attributes, second))
}

fn collect<'a>(parent: &'a Element, nodes: &mut Vec<&'a Element>) {
    for block in parent.all("nodes") {
        for node in block.all("node") {
            nodes.push(node);
            collect(node, nodes);
        }
    }
}

pub(super) fn read(text: &str, findings: &mut Findings) -> Result<Network, Error> {
    let root = xml::parse(text, NAME, findings)?;
    if root.name != "gexf" {
        return Err(bad(NAME, root.line, format!("the file begins with <{}>, not with <gexf>", root.name)));
    }
    let ours = root.get("xmlns:br") == Some(OURS);
    let graph = root.first("graph").ok_or_else(|| bad(NAME, root.line, "there is no <graph> in the file"))?;
    let described =
        || root.first("meta")?.first("description").map(|description| description.text.trim().to_owned());
    let title =
        graph.get("name").map(str::to_owned).or_else(|| described().filter(|_| !ours)).unwrap_or_default();
    let mut network =
        Network { title, two_mode: ours && graph.get("br:modes") == Some("2"), ..Network::default() };
    if let Some(attributes) = graph.get("br:attributes").filter(|_| ours) {
        network.attributes = from_json(attributes, graph.line)?;
    }
    let (of_nodes, of_edges) =
        (columns(graph, "node", ours, findings)?, columns(graph, "edge", ours, findings)?);
    let mut nodes = Vec::new();
    collect(graph, &mut nodes);
    let mut ids = Index::default();
    for node in nodes {
        let id = node.needed("id", NAME)?;
        if !ids.add(id) {
            return Err(bad(
                NAME,
                node.line,
                format!("there are two nodes {}; give each its own id", text::shown(id)),
            ));
        }
        let kept: &[&str] = if ours { &[] } else { &["start", "end", "pid"] };
        let (attributes, second_mode) = values(node, &of_nodes, kept, findings)?;
        let label = node.get("label").unwrap_or(id).to_owned();
        network.nodes.push(NodeEntry { id: id.to_owned(), label, second_mode, attributes });
    }
    let default = match graph.get("defaultedgetype") {
        Some("directed" | "mutual") => true,
        Some("undirected") | None => false,
        Some(other) => {
            findings
                .add(graph.line, format!("the type {} is not known; read as undirected", text::shown(other)));
            false
        }
    };
    let mut per_tie = Vec::new();
    for edge in graph.all("edges").flat_map(|block| block.all("edge")) {
        let end = |name: &str| {
            let id = edge.needed(name, NAME)?;
            ids.find(id).ok_or_else(|| {
                bad(
                    NAME,
                    edge.line,
                    format!("the edge names the node {}, which does not exist", text::shown(id)),
                )
            })
        };
        let (from, to) = (end("source")?, end("target")?);
        let kept: &[&str] = if ours { &[] } else { &["start", "end", "kind", "label"] };
        let (mut attributes, _) = values(edge, &of_edges, kept, findings)?;
        let stated = edge.get("weight").map(str::to_owned);
        // Gephi of old writes the weight as an attribute.
        let stated = stated.or_else(|| {
            let old = !ours && attributes.get("weight").is_some_and(|value| value.number().is_some());
            if old { attributes.remove("weight").map(|value| value.text()) } else { None }
        });
        let weight = match stated.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(weight) => Some(text::finite(weight).ok_or_else(|| {
                bad(NAME, edge.line, format!("the weight {} is no number", text::shown(weight)))
            })?),
        };
        per_tie.push(match edge.get("type") {
            Some("directed") => Some(true),
            Some("undirected" | "mutual") => Some(false),
            _ => None,
        });
        if edge.get("type") == Some("mutual") && !default {
            findings.add(edge.line, "a mutual tie in an undirected network is read as undirected");
        }
        let id = edge.get("id").map(str::to_owned);
        network.ties.push(TieEntry { from, to, id, weight, both_ways: false, attributes });
    }
    directions(&mut network, default, &per_tie, ours);
    if !ours {
        modes_from_attribute(&mut network);
    }
    Ok(network)
}

/// Attributes of the network: GEXF has no place for them, so they are one JSON object.
fn from_json(text: &str, line: usize) -> Result<BTreeMap<String, Value>, Error> {
    let object =
        json::parse(text, NAME).map_err(|_| bad(NAME, line, "br:attributes is no JSON; take it out"))?;
    let Kind::Object(entries) = object.kind else {
        return Err(bad(NAME, line, "br:attributes is no object; take it out"));
    };
    Ok(entries.into_iter().filter_map(|(name, value)| Some((name, super::kumu::value(&value)?.0))).collect())
}

fn type_name(declared: Declared) -> &'static str {
    match declared {
        Declared::Whole => "long",
        Declared::Decimal => "double",
        Declared::Flag => "boolean",
        Declared::List => "liststring",
        Declared::Text => "string",
    }
}

type Written<'a> = BTreeMap<&'a str, (usize, Declared)>;

/// The block of a class, and the ids of its columns.
fn class<'a>(
    name: &str,
    rows: impl Iterator<Item = &'a BTreeMap<String, Value>>,
    mode: bool,
    out: &mut String,
) -> (Written<'a>, usize) {
    let columns = xml::columns(rows);
    let taken = |name: &str| columns.iter().any(|column| column.0.eq_ignore_ascii_case(name));
    if columns.is_empty() && !mode {
        return (Written::new(), 0);
    }
    out.push_str(&format!("    <attributes class=\"{name}\" mode=\"static\">\n"));
    let mut written = Written::new();
    for (id, (title, declared)) in columns.iter().enumerate() {
        let (title_text, kind) = (escape(title), type_name(*declared));
        out.push_str(&format!("      <attribute id=\"{id}\" title=\"{title_text}\" type=\"{kind}\"/>\n"));
        written.insert(title, (id, *declared));
    }
    if mode {
        let (id, title) = (columns.len(), free_name(MODE, taken));
        out.push_str(&format!(
            "      <attribute id=\"{id}\" title=\"{title}\" type=\"long\" br:role=\"mode\"/>\n"
        ));
    }
    out.push_str("    </attributes>\n");
    (written, columns.len())
}

fn cells(columns: &Written<'_>, attributes: &BTreeMap<String, Value>, more: Option<String>) -> String {
    let mut out = String::new();
    for (name, value) in attributes {
        if let Some(&(id, declared)) = columns.get(name.as_str()) {
            let (mark, value) = (type_mark(value, declared), escape(&rendered(value)));
            out.push_str(&format!("          <attvalue for=\"{id}\" value=\"{value}\"{mark}/>\n"));
        }
    }
    out.push_str(&more.unwrap_or_default());
    if out.is_empty() { out } else { format!("\n        <attvalues>\n{out}        </attvalues>\n      ") }
}

pub(super) fn write(network: &Network) -> Draft {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\"",
    );
    out.push_str(&format!(" xmlns:br=\"{OURS}\">\n"));
    let direction = if network.directed { "directed" } else { "undirected" };
    out.push_str(&format!("  <graph defaultedgetype=\"{direction}\" mode=\"static\""));
    if !network.title.is_empty() {
        out.push_str(&format!(" name=\"{}\"", escape(&network.title)));
    }
    if !network.attributes.is_empty() {
        out.push_str(&format!(" br:attributes=\"{}\"", escape(&super::kumu::object(&network.attributes))));
    }
    out.push_str(&format!(" br:modes=\"{}\">\n", 1 + usize::from(network.two_mode)));
    let rows = network.nodes.iter().map(|node| &node.attributes);
    let (of_nodes, mode) = class("node", rows, network.two_mode, &mut out);
    let (of_edges, _) = class("edge", network.ties.iter().map(|tie| &tie.attributes), false, &mut out);
    out.push_str("    <nodes>\n");
    let ids = xml::ids(network);
    for (node, id) in network.nodes.iter().zip(&ids) {
        let second = network.two_mode.then(|| {
            format!("          <attvalue for=\"{mode}\" value=\"{}\"/>\n", u8::from(node.second_mode))
        });
        let label = escape(&node.label);
        let cells = cells(&of_nodes, &node.attributes, second);
        out.push_str(&format!("      <node id=\"{id}\" label=\"{label}\">{cells}</node>\n"));
    }
    out.push_str("    </nodes>\n    <edges>\n");
    let id = |at: u32| ids.get(at as usize).map_or("", String::as_str);
    for tie in &network.ties {
        let own = tie.id.as_ref().map_or(String::new(), |id| format!(" id=\"{}\"", escape(id)));
        let both = if network.directed && tie.both_ways { " type=\"mutual\"" } else { "" };
        let weight =
            tie.weight.map_or(String::new(), |weight| format!(" weight=\"{}\"", text::weight(weight)));
        let cells = cells(&of_edges, &tie.attributes, None);
        let (from, to) = (id(tie.from), id(tie.to));
        out.push_str(&format!(
            "      <edge{own} source=\"{from}\" target=\"{to}\"{both}{weight}>{cells}</edge>\n"
        ));
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    out.into()
}
