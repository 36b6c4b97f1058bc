//! GraphML: keys, nodes, edges, data (Brandes, Eiglsperger, Herman, Himsolt and Marshall 2002).
//!
//! Two keys with one name are one column: networkx writes them where a column mixes whole and decimal numbers. What GraphML
//! has no word for stands in attributes of the namespace `urn:bildungsraum:network:1`.

use std::collections::BTreeMap;

use super::{
    Draft, Findings, Index, MODE, bad, directions, free_name, modes_from_attribute, short_enough, text,
    xml::{self, Declared, Element, OURS, cell, escape, rendered, type_mark},
};
use crate::{Error, Network, NodeEntry, TieEntry, Value};

const NAME: &str = "GraphML";

/// What a key stands for beyond an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Attribute,
    Title,
    Label,
    Mode,
    Weight,
}

#[derive(Debug)]
struct Key {
    name: String,
    of: String,
    declared: Declared,
    role: Role,
    default: Option<Value>,
}

type Keys<'a> = BTreeMap<&'a str, Key>;

fn keys<'a>(root: &'a Element, ours: bool, findings: &mut Findings) -> Result<Keys<'a>, Error> {
    let mut keys = Keys::new();
    for key in root.all("key") {
        let id = key.needed("id", NAME)?;
        let named = key.get("attr.name").filter(|name| ours || !name.is_empty());
        let declared = Declared::of(key.get("attr.type").unwrap_or("string"));
        let of = key.get("for").unwrap_or("all").to_owned();
        let role = match (key.get("br:role"), ours) {
            (Some("title"), _) => Role::Title,
            (Some("label"), _) => Role::Label,
            (Some("mode"), _) => Role::Mode,
            (Some("weight"), _) => Role::Weight,
            _ => Role::Attribute,
        };
        let default = key.first("default").and_then(|default| {
            let (value, odd) = cell(&default.text, declared, None);
            if let Some(odd) = odd {
                findings.add(default.line, odd);
            }
            value
        });
        short_enough(named.unwrap_or(id), "the name", NAME, key.line)?;
        if let Some(text) = key.first("default") {
            short_enough(&text.text, "the default", NAME, text.line)?;
        }
        let key = Key { name: named.unwrap_or(id).to_owned(), of, declared, role, default };
        keys.insert(id, key);
    }
    if !ours {
        roles_of_others(&mut keys);
    }
    Ok(keys)
}

/// Names that other programs use.
fn roles_of_others(keys: &mut Keys<'_>) {
    let is = |key: &Key, of: &str, name: &str| {
        (key.of == of || key.of == "all") && key.name.eq_ignore_ascii_case(name)
    };
    let label = if keys.values().any(|key| is(key, "node", "label")) { "label" } else { "name" };
    let title = if keys.values().any(|key| is(key, "graph", "title")) { "title" } else { "name" };
    for key in keys.values_mut() {
        if is(key, "node", label) && key.of == "node" {
            key.role = Role::Label;
        } else if is(key, "edge", "weight") {
            key.role = Role::Weight;
        } else if is(key, "graph", title) && key.of == "graph" {
            key.role = Role::Title;
        }
    }
}

/// What stands in the data of a graph, node or edge.
#[derive(Default)]
struct Data {
    attributes: BTreeMap<String, Value>,
    title: Option<String>,
    label: Option<String>,
    mode: bool,
    weight: Option<f64>,
}

fn set(data: &mut Data, key: &Key, value: Value, line: usize, findings: &mut Findings) -> Result<(), Error> {
    match key.role {
        Role::Attribute => {
            if data.attributes.insert(key.name.clone(), value).is_some() {
                findings.add(line, format!("{} is given twice; the last one counts", text::shown(&key.name)));
            }
        }
        Role::Title => data.title = Some(value.text()),
        Role::Label => data.label = Some(value.text()),
        Role::Mode => data.mode = matches!(value, Value::Whole(1)),
        Role::Weight => {
            let weight =
                value.number().or_else(|| text::finite(&value.text())).filter(|weight| weight.is_finite());
            if weight.is_none() && !value.text().trim().is_empty() {
                return Err(bad(
                    NAME,
                    line,
                    format!("the weight {} is no number", text::shown(&value.text())),
                ));
            }
            data.weight = weight;
        }
    }
    Ok(())
}

fn data(element: &Element, of: &str, keys: &Keys<'_>, findings: &mut Findings) -> Result<Data, Error> {
    let mut data = Data::default();
    let mut given = Vec::new();
    for child in element.all("data") {
        let id = child.needed("key", NAME)?;
        let Some(key) = keys.get(id) else {
            return Err(bad(
                NAME,
                child.line,
                format!("the key {} is not defined; add a <key> for it", text::shown(id)),
            ));
        };
        given.push(id);
        if !child.children.is_empty() {
            // yEd keeps labels within its own drawing.
            match drawn_label(child) {
                Some(label) if of == "node" && data.label.is_none() => data.label = Some(label),
                _ => findings
                    .add(child.line, format!("the markup in {} is passed over", text::shown(&key.name))),
            }
            continue;
        }
        let (value, odd) = cell(&child.text, key.declared, child.get("br:type"));
        if let Some(odd) = odd {
            findings.add(child.line, format!("{}: {odd}", key.name));
        }
        if let Some(value) = value {
            set(&mut data, key, value, child.line, findings)?;
        }
    }
    for (id, key) in keys {
        if let Some(default) = &key.default
            && (key.of == of || key.of == "all")
            && !given.contains(id)
            && !data.attributes.contains_key(&key.name)
        {
            set(&mut data, key, default.clone(), element.line, findings)?;
        }
    }
    Ok(data)
}

fn drawn_label(element: &Element) -> Option<String> {
    element.children.iter().find_map(|child| {
        let own = (child.name == "NodeLabel").then(|| child.text.trim().to_owned());
        own.filter(|label| !label.is_empty()).or_else(|| drawn_label(child))
    })
}

fn collect<'a>(
    graph: &'a Element,
    nodes: &mut Vec<&'a Element>,
    edges: &mut Vec<&'a Element>,
    findings: &mut Findings,
) {
    for child in &graph.children {
        match child.name.as_str() {
            "node" => {
                nodes.push(child);
                for inner in child.all("graph") {
                    findings.add(inner.line, "the graph within a node is read as part of the whole");
                    collect(inner, nodes, edges, findings);
                }
            }
            "edge" => edges.push(child),
            "hyperedge" => findings.add(child.line, "a hyperedge ties more than two; it is left out"),
            _ => {}
        }
    }
}

pub(super) fn read(text: &str, findings: &mut Findings) -> Result<Network, Error> {
    let root = xml::parse(text, NAME, findings)?;
    if root.name != "graphml" {
        return Err(bad(
            NAME,
            root.line,
            format!("the file begins with <{}>, not with <graphml>", root.name),
        ));
    }
    let ours = root.get("xmlns:br") == Some(OURS);
    let keys = keys(&root, ours, findings)?;
    let graph = root.first("graph").ok_or_else(|| bad(NAME, root.line, "there is no <graph> in the file"))?;
    if let Some(second) = root.all("graph").nth(1) {
        findings.add(second.line, "only the first graph of the file is read");
    }
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    collect(graph, &mut nodes, &mut edges, findings);
    let whole = data(graph, "graph", &keys, findings)?;
    let mut network = Network {
        title: whole.title.unwrap_or_default(),
        attributes: whole.attributes,
        two_mode: ours && graph.get("br:modes") == Some("2"),
        ..Network::default()
    };
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
        let data = data(node, "node", &keys, findings)?;
        network.nodes.push(NodeEntry {
            id: id.to_owned(),
            label: data.label.unwrap_or_else(|| id.to_owned()),
            second_mode: data.mode,
            attributes: data.attributes,
        });
    }
    let default = match graph.get("edgedefault") {
        Some("directed") => true,
        Some("undirected") => false,
        _ => {
            findings.add(graph.line, "edgedefault is missing; read as undirected");
            false
        }
    };
    let mut per_tie = Vec::new();
    for edge in edges {
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
        let data = data(edge, "edge", &keys, findings)?;
        per_tie.push(edge.get("directed").map(|directed| directed == "true"));
        network.ties.push(TieEntry {
            from,
            to,
            id: edge.get("id").map(str::to_owned),
            weight: data.weight,
            both_ways: false,
            attributes: data.attributes,
        });
    }
    directions(&mut network, default, &per_tie, ours);
    if !ours {
        modes_from_attribute(&mut network);
    }
    Ok(network)
}

fn type_name(declared: Declared) -> &'static str {
    match declared {
        Declared::Whole => "long",
        Declared::Decimal => "double",
        Declared::Flag => "boolean",
        Declared::List | Declared::Text => "string",
    }
}

/// Keys and, for rows of attributes, the id of the key and type of each column.
struct KeyList<'a> {
    text: String,
    columns: BTreeMap<(&'static str, &'a str), (usize, Declared)>,
    count: usize,
}

impl<'a> KeyList<'a> {
    fn push(&mut self, of: &'static str, name: &str, declared: Declared, role: Option<&str>) -> usize {
        let id = self.count;
        self.count += 1;
        let role = role.map_or(String::new(), |role| format!(" br:role=\"{role}\""));
        self.text.push_str(&format!(
            "  <key id=\"d{id}\" for=\"{of}\" attr.name=\"{}\" attr.type=\"{}\"{role}/>\n",
            escape(name),
            type_name(declared)
        ));
        id
    }

    fn add<'r: 'a>(&mut self, of: &'static str, rows: impl Iterator<Item = &'r BTreeMap<String, Value>>) {
        for (name, declared) in xml::columns(rows) {
            let declared = if declared == Declared::List { Declared::Text } else { declared };
            let id = self.push(of, name, declared, None);
            self.columns.insert((of, name), (id, declared));
        }
    }

    fn rows(&self, of: &'static str, attributes: &BTreeMap<String, Value>, indent: &str, out: &mut String) {
        for (name, value) in attributes {
            if let Some(&(id, declared)) = self.columns.get(&(of, name.as_str())) {
                let mark = type_mark(value, declared);
                let value = escape(&rendered(value));
                out.push_str(&format!("{indent}<data key=\"d{id}\"{mark}>{value}</data>\n"));
            }
        }
    }
}

pub(super) fn write(network: &Network) -> Draft {
    let mut keys = KeyList { text: String::new(), columns: BTreeMap::new(), count: 0 };
    keys.add("graph", std::iter::once(&network.attributes));
    keys.add("node", network.nodes.iter().map(|node| &node.attributes));
    keys.add("edge", network.ties.iter().map(|tie| &tie.attributes));
    let free = |of: &'static str, wish: &str, keys: &KeyList<'_>| {
        free_name(wish, |name| keys.columns.keys().any(|key| key.0 == of && key.1.eq_ignore_ascii_case(name)))
    };
    let (title, label, mode) =
        (free("graph", "name", &keys), free("node", "label", &keys), free("node", MODE, &keys));
    let weight = free("edge", "weight", &keys);
    let title = keys.push("graph", &title, Declared::Text, Some("title"));
    let label = keys.push("node", &label, Declared::Text, Some("label"));
    let mode = network.two_mode.then(|| keys.push("node", &mode, Declared::Whole, Some("mode")));
    let weight = keys.push("edge", &weight, Declared::Decimal, Some("weight"));

    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"",
    );
    out.push_str(&format!(" xmlns:br=\"{OURS}\">\n{}", keys.text));
    let (direction, modes) = (if network.directed { "" } else { "un" }, 1 + usize::from(network.two_mode));
    out.push_str(&format!("  <graph edgedefault=\"{direction}directed\" br:modes=\"{modes}\">\n"));
    if !network.title.is_empty() {
        out.push_str(&format!("    <data key=\"d{title}\">{}</data>\n", escape(&network.title)));
    }
    keys.rows("graph", &network.attributes, "    ", &mut out);
    let ids = xml::ids(network);
    for (node, id) in network.nodes.iter().zip(&ids) {
        out.push_str(&format!("    <node id=\"{id}\">\n"));
        if node.label != node.id {
            out.push_str(&format!("      <data key=\"d{label}\">{}</data>\n", escape(&node.label)));
        }
        if let Some(mode) = mode {
            out.push_str(&format!("      <data key=\"d{mode}\">{}</data>\n", u8::from(node.second_mode)));
        }
        keys.rows("node", &node.attributes, "      ", &mut out);
        out.push_str("    </node>\n");
    }
    let id = |at: u32| ids.get(at as usize).map_or("", String::as_str);
    for tie in &network.ties {
        let own = tie.id.as_ref().map_or(String::new(), |id| format!(" id=\"{}\"", escape(id)));
        let both = if network.directed && tie.both_ways { " directed=\"false\"" } else { "" };
        out.push_str(&format!(
            "    <edge{own} source=\"{}\" target=\"{}\"{both}>\n",
            id(tie.from),
            id(tie.to)
        ));
        if let Some(number) = tie.weight {
            out.push_str(&format!("      <data key=\"d{weight}\">{}</data>\n", text::weight(number)));
        }
        keys.rows("edge", &tie.attributes, "      ", &mut out);
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out.into()
}
