//! Tables with one tie a line: from, to, perhaps a weight and more.
//!
//! With or without a header, in German or English. `von`/`nach`, `source`/`target` name a direction, `organisation`/`partner`
//! or no header do not; a column `type` or `richtung` decides for each tie. A line with a name and nothing to tie it to is a
//! node without ties.

use super::{
    Draft, Findings, Index, bad, directions, free_name, number,
    table::{self, Table},
    text,
};
use crate::{Error, Network, NodeEntry, TieEntry};

const NAME: &str = "table of ties";

const FROM: [&str; 17] = [
    "source",
    "from",
    "von",
    "quelle",
    "ego",
    "sender",
    "start",
    "quellknoten",
    "startknoten",
    "from_id",
    "source_id",
    "nennende",
    "befragte organisation",
    "nennende organisation",
    "tail",
    "von organisation",
    "anfang",
];
const TO: [&str; 17] = [
    "target",
    "to",
    "nach",
    "ziel",
    "alter",
    "empfänger",
    "receiver",
    "end",
    "zielknoten",
    "endknoten",
    "to_id",
    "target_id",
    "genannte",
    "genannte organisation",
    "head",
    "zu",
    "an",
];
/// Pairs of columns that name no direction.
const NEUTRAL: [(&str, &str); 7] = [
    ("node1", "node2"),
    ("knoten1", "knoten2"),
    ("organisation", "partner"),
    ("organisation 1", "organisation 2"),
    ("organisation a", "organisation b"),
    ("person1", "person2"),
    ("einrichtung", "partner"),
];
const WEIGHT: [&str; 13] = [
    "weight",
    "gewicht",
    "stärke",
    "staerke",
    "strength",
    "intensität",
    "intensitaet",
    "wert",
    "value",
    "häufigkeit",
    "haeufigkeit",
    "anzahl",
    "count",
];
const DIRECTION: [&str; 4] = ["type", "direction", "richtung", "directed"];

/// Which column is what.
struct Columns {
    from: usize,
    to: usize,
    weight: Option<usize>,
    direction: Option<usize>,
    id: Option<usize>,
    /// Do the names of the columns say from whom to whom?
    directed: bool,
    others: Vec<(usize, String)>,
}

fn columns(head: &[String]) -> Option<Columns> {
    let names: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
    let position =
        |wanted: &[&str]| wanted.iter().find_map(|name| names.iter().position(|column| column == name));
    let named = position(&FROM).zip(position(&TO)).map(|ends| (ends, true));
    let neutral = || {
        NEUTRAL
            .iter()
            .find_map(|(one, other)| Some((position(&[*one])?, position(&[*other])?)))
            .map(|ends| (ends, false))
    };
    let ((from, to), directed) = named.or_else(neutral)?;
    let (weight, direction, id) = (position(&WEIGHT), position(&DIRECTION), position(&["id"]));
    let known = [Some(from), Some(to), weight, direction, id];
    let others = head
        .iter()
        .enumerate()
        .filter(|(at, name)| !known.contains(&Some(*at)) && !name.trim().is_empty())
        .map(|(at, name)| (at, name.trim().to_owned()))
        .collect();
    Some(Columns { from, to, weight, direction, id, directed, others })
}

fn direction(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "directed" | "gerichtet" | "->" | "true" | "1" => Some(true),
        "undirected" | "mutual" | "ungerichtet" | "beidseitig" | "gegenseitig" | "<->" | "--" | "false"
        | "0" => Some(false),
        _ => None,
    }
}

pub(super) fn read(text: &str, findings: &mut Findings) -> Result<Network, Error> {
    let mut table = Table::parse(text, true, NAME, findings)?;
    let comma = table.decimal_comma();
    let Some((line, head)) = table.rows.first() else {
        return Err(bad(NAME, 1, "the table has no rows"));
    };
    let (line, width) = (*line, head.len());
    let columns = if let Some(columns) = columns(head) {
        table.rows.remove(0);
        columns
    } else {
        if width < 2 {
            return Err(bad(
                NAME,
                line,
                "a line has to hold two names; between them a comma, semicolon or tab",
            ));
        }
        let numeric = |row: &(usize, Vec<String>)| {
            row.1.get(2).is_some_and(|cell| cell.trim().is_empty() || table::typed(cell, comma).is_some())
        };
        let headed =
            width > 2 && !table.rows.first().is_some_and(numeric) && table.rows.iter().skip(1).all(numeric);
        findings.add(line, "no header with names that are known; the first column is read as from, the second as to, undirected");
        let mut others = Vec::new();
        if headed && table.rows.len() > 1 {
            let (_, head) = table.rows.remove(0);
            others =
                head.into_iter().enumerate().skip(3).filter(|(_, name)| !name.trim().is_empty()).collect();
        } else {
            others.extend((3..width).map(|at| (at, format!("column {}", at + 1))));
        }
        let weight = (width > 2).then_some(2);
        Columns { from: 0, to: 1, weight, direction: None, id: None, directed: false, others }
    };
    let mut network = Network::default();
    let mut index = Index::default();
    let mut per_tie = Vec::new();
    let mut kept: Vec<&Vec<String>> = Vec::new();
    for (line, row) in &table.rows {
        let cell = |at: usize| row.get(at).map_or("", String::as_str);
        if row.len() > width {
            let hint =
                if comma { "" } else { "; a decimal comma needs quotes, or semicolons between the cells" };
            let message = format!("the line has {} cells, the first one has {width}{hint}", row.len());
            return Err(bad(NAME, *line, message));
        }
        let (from, to) = (cell(columns.from).trim(), cell(columns.to).trim());
        if from.is_empty() {
            return Err(bad(NAME, *line, "the line does not say from whom; fill the first name in"));
        }
        let from = node(from, *line, &mut network, &mut index, findings);
        if to.is_empty() {
            // A node alone may have nothing beside it: else a name was forgotten, or the file is cut off.
            let alone = row.iter().enumerate().all(|(at, cell)| at == columns.from || cell.trim().is_empty());
            if !alone || row.len() < width {
                return Err(bad(NAME, *line, "the line does not say to whom; fill the second name in"));
            }
            continue;
        }
        let to = node(to, *line, &mut network, &mut index, findings);
        let weight = columns.weight.map(cell).map(str::trim).filter(|cell| !cell.is_empty());
        let weight = weight.map(|cell| {
            table::typed(cell, comma)
                .ok_or_else(|| bad(NAME, *line, format!("the weight {} is no number", text::shown(cell))))
        });
        let id = columns.id.map(cell).filter(|id| !id.is_empty()).map(str::to_owned);
        let stated = columns.direction.map(cell).filter(|cell| !cell.trim().is_empty());
        let direction = stated.and_then(direction);
        if stated.is_some() && direction.is_none() {
            let shown = text::shown(stated.unwrap_or_default());
            findings
                .add(*line, format!("{shown} is no direction; there are directed, undirected and mutual"));
        }
        per_tie.push(direction);
        network.ties.push(TieEntry { from, to, id, weight: weight.transpose()?, ..TieEntry::default() });
        kept.push(row);
    }
    for (at, name) in &columns.others {
        let cells: Vec<&str> = kept.iter().map(|row| row.get(*at).map_or("", String::as_str)).collect();
        for (tie, value) in network.ties.iter_mut().zip(table::values(&cells, comma, false)) {
            if let Some(value) = value {
                tie.attributes.insert(name.clone(), value);
            }
        }
    }
    let default = columns.directed && !network.ties.is_empty();
    directions(&mut network, default, &per_tie, false);
    Ok(network)
}

/// The number of a name; a new one is a new node.
fn node(name: &str, line: usize, network: &mut Network, index: &mut Index, findings: &mut Findings) -> u32 {
    if let Some(at) = index.find(name) {
        if network.nodes.get(at as usize).is_some_and(|node| node.id != name) {
            let shown = text::shown(name);
            findings.add(
                line,
                format!("{shown} is written with other signs for the same letters elsewhere; read as one"),
            );
        }
        return at;
    }
    index.add(name);
    network.nodes.push(NodeEntry { id: name.to_owned(), label: name.to_owned(), ..NodeEntry::default() });
    number(network.nodes.len() - 1)
}

/// Ids that a table can hold: not empty, no blanks around them, no two that read the same.
pub(super) fn ids(network: &Network) -> Vec<String> {
    let mut index = Index::default();
    let own = |id: &str| network.nodes.iter().any(|node| node.id == id);
    let mut ids = Vec::with_capacity(network.nodes.len());
    for (at, node) in network.nodes.iter().enumerate() {
        let fine = !node.id.is_empty() && node.id.trim() == node.id && index.find(&node.id).is_none();
        let id = if fine { node.id.clone() } else { free_name(&format!("node {}", at + 1), own) };
        index.add(&id);
        ids.push(id);
    }
    ids
}

pub(super) fn write(network: &Network) -> Draft {
    let ids = ids(network);
    let names: Vec<&str> = {
        let own = ["source", "target", "type", "weight", "id"];
        let mut names: Vec<&str> =
            network.ties.iter().flat_map(|tie| tie.attributes.keys().map(String::as_str)).collect();
        names.sort_unstable();
        names.dedup();
        // Names that would be taken for something else are left out, and so reported.
        names.retain(|name| {
            !name.trim().is_empty() && name.trim() == *name && !own.contains(&name.to_lowercase().as_str())
        });
        names
    };
    let mut out = String::from("source,target,type,weight,id");
    for name in &names {
        out.push(',');
        out.push_str(&table::cell(name));
    }
    out.push('\n');
    let mut seen = vec![false; ids.len()];
    let mut order = Vec::new();
    let id = |at: u32| ids.get(at as usize).map_or(String::new(), |id| table::cell(id));
    for tie in &network.ties {
        for end in [tie.from, tie.to] {
            if let Some(seen) = seen.get_mut(end as usize)
                && !std::mem::replace(seen, true)
            {
                order.push(end);
            }
        }
        let kind = match (network.directed, tie.both_ways) {
            (false, _) => "undirected",
            (true, true) => "mutual",
            (true, false) => "directed",
        };
        let weight = tie.weight.map_or(String::new(), text::weight);
        let own = tie.id.as_deref().map_or(String::new(), table::cell);
        out.push_str(&format!("{},{},{kind},{weight},{own}", id(tie.from), id(tie.to)));
        for name in &names {
            let value = tie.attributes.get(*name).map_or(String::new(), table::rendered);
            out.push(',');
            out.push_str(&table::cell(&value));
        }
        out.push('\n');
    }
    for (at, _) in seen.iter().enumerate().filter(|(_, seen)| !**seen) {
        order.push(number(at));
        out.push_str(&id(number(at)));
        out.push_str(&",".repeat(4 + names.len()));
        out.push('\n');
    }
    Draft { text: out, order: Some(order), ..Draft::default() }
}
