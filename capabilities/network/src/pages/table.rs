//! Every organisation with every measure, to be sorted.

use std::{cmp::Ordering, collections::BTreeMap};

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::{
    download::Download,
    table::{Cell as TableCell, CsvStyle, to_csv},
};
use bildungsraum_page::{PageError, RequestContext, page as answer_page};
use bildungsraum_ties::{
    Network as TiesNetwork, NodeEntry, TieEntry, Value,
    formats::{self, Format},
    measures::{Measured, definition},
};

use super::{
    fail, figures,
    frame::{Asked, Frame},
};
use crate::{Network, analysis::Analysis};

/// Rows that one page shows.
const SHOWN: usize = 300;

/// A column of the table.
struct Column {
    key: String,
    label: String,
    url: String,
    /// `ascending`, `descending` or empty: for `aria-sort`.
    sorted: &'static str,
}

/// A measure explained.
struct Explained {
    key: &'static str,
    label: String,
    text: String,
    source: &'static str,
}

struct Cell {
    text: String,
    defined: bool,
}

struct Row {
    url: String,
    name: String,
    sector: String,
    mark: &'static str,
    community: String,
    cells: Vec<Cell>,
    selected: bool,
}

#[derive(Template)]
#[template(path = "network-table.html")]
struct Table {
    page: RequestContext,
    frame: Frame,
    name_column: Column,
    sector_column: Column,
    community_column: Column,
    columns: Vec<Column>,
    rows: Vec<Row>,
    left_out: usize,
    whole: Vec<(String, String, &'static str)>,
    explained: Vec<Explained>,
    exports: Vec<(String, String)>,
    empty: bool,
}

/// Label and text of a measure in the page's language.
pub(super) fn label(page: &RequestContext, key: &str) -> String {
    page.t(&format!("measure-{key}"))
}

/// Keys of the columns, in the order of the table.
pub(super) fn keys(analysis: &Analysis) -> Vec<&'static str> {
    analysis.profile.columns.iter().map(|column| column.key).collect()
}

fn value(analysis: &Analysis, key: &str, node: usize) -> Option<Measured> {
    analysis.profile.node(key, u32::try_from(node).ok()?)
}

/// Organisations in the order that is asked for. What is not defined comes last, whichever way.
pub(super) fn sorted(analysis: &Analysis, sort: &str, down: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..analysis.picture.nodes.len()).collect();
    let turn = |one: Ordering| if down { one.reverse() } else { one };
    match sort {
        "" | "name" => {
            if down {
                order.reverse();
            }
        }
        "sector" => {
            order.sort_by(|&a, &b| turn(analysis.node(a).sector.name().cmp(analysis.node(b).sector.name())));
        }
        "community" => order.sort_by(|&a, &b| match (analysis.community(a), analysis.community(b)) {
            (Some(a), Some(b)) => turn(a.cmp(&b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }),
        key => order.sort_by(|&a, &b| match (value(analysis, key, a), value(analysis, key, b)) {
            (Some(Ok(a)), Some(Ok(b))) => turn(a.total_cmp(&b)),
            (a, b) => matches!(b, Some(Ok(_))).cmp(&matches!(a, Some(Ok(_)))),
        }),
    }
    order
}

fn column(page: &RequestContext, asked: &Asked, key: &str, label: String, first_down: bool) -> Column {
    let current = if asked.sort.is_empty() { "name" } else { &asked.sort };
    let down = asked.dir == "down";
    let next = if current == key { !down } else { first_down };
    Column {
        url: page.url(&format!(
            "/office/network/table{}",
            asked.query(&[("sort", key), ("dir", if next { "down" } else { "up" })])
        )),
        sorted: match (current == key, down) {
            (true, true) => "descending",
            (true, false) => "ascending",
            _ => "",
        },
        key: key.to_owned(),
        label,
    }
}

/// `GET /office/network/table`
pub(super) async fn show(State(network): State<Network>, page: RequestContext, asked: Asked) -> Response {
    let tenant = page.tenant();
    let analysis = match network.analysis(&tenant, &page.actor, &asked.selection(false)).await {
        Ok(analysis) => analysis,
        Err(error) => return fail(&page, &error),
    };
    let words = match network.vocabularies(&tenant).await {
        Ok(words) => words,
        Err(error) => return fail(&page, &error),
    };
    let keys = keys(&analysis);
    let order = sorted(&analysis, &asked.sort, asked.dir == "down");
    let selected = asked.selected(&analysis);
    let rows = order
        .iter()
        .take(SHOWN)
        .map(|&node| {
            let entry = analysis.node(node);
            Row {
                url: page.url(&format!("/office/network/organisations/{}", entry.id)),
                name: entry.name.clone(),
                sector: figures::sector(&page, entry.sector),
                mark: figures::mark(entry.sector),
                community: analysis
                    .community(node)
                    .map_or_else(|| "–".into(), |label| (label + 1).to_string()),
                cells: keys
                    .iter()
                    .map(|key| {
                        let (text, defined) = value(&analysis, key, node)
                            .map_or_else(|| ("–".into(), false), |value| figures::measure(&page, key, value));
                        Cell { text, defined }
                    })
                    .collect(),
                selected: Some(node) == selected,
            }
        })
        .collect();
    let whole = analysis
        .profile
        .whole
        .iter()
        .map(|one| (label(&page, one.key), figures::measure(&page, one.key, one.value).0, one.key))
        .collect();
    let explained = keys
        .iter()
        .copied()
        .chain(analysis.profile.whole.iter().map(|one| one.key))
        .filter_map(definition)
        .map(|one| Explained {
            key: one.key,
            label: label(&page, one.key),
            text: page.t(&format!("measure-{}-text", one.key)),
            source: one.source,
        })
        .collect();
    let exports = FORMATS
        .iter()
        .map(|(name, title, ..)| {
            let title = if *name == "table" { page.t("analysis-export-table") } else { (*title).to_owned() };
            (page.url(&format!("/office/network/export/{name}{}", asked.query(&[("focus", "")]))), title)
        })
        .collect();
    answer_page(&Table {
        frame: Frame::new(&page, &asked, &analysis, &words, "/office/network/table", false),
        name_column: column(&page, &asked, "name", page.t("analysis-column-name"), false),
        sector_column: column(&page, &asked, "sector", page.t("analysis-column-sector"), false),
        community_column: column(&page, &asked, "community", page.t("analysis-column-community"), false),
        columns: keys.iter().map(|key| column(&page, &asked, key, label(&page, key), true)).collect(),
        rows,
        left_out: order.len().saturating_sub(SHOWN),
        whole,
        explained,
        exports,
        empty: analysis.picture.nodes.is_empty(),
        page,
    })
}

/// Files that can be taken away: name in the address, what people call it, ending, media type.
const FORMATS: [(&str, &str, &str, &str); 7] = [
    ("table", "", "csv", "text/csv; charset=utf-8"),
    ("csv", "CSV", "csv", "text/csv; charset=utf-8"),
    ("graphml", "GraphML", "graphml", "application/graphml+xml"),
    ("gexf", "GEXF", "gexf", "application/gexf+xml"),
    ("pajek", "Pajek", "net", "text/plain; charset=utf-8"),
    ("dl", "UCINET DL", "dl", "text/plain; charset=utf-8"),
    ("kumu", "Kumu", "json", "application/json"),
];

/// The table as CSV: one line per organisation, one column per measure; empty where a measure is not defined.
fn csv(page: &RequestContext, analysis: &Analysis, order: &[usize]) -> Result<Vec<u8>, String> {
    let keys = keys(analysis);
    let mut columns = vec![
        page.t("analysis-column-name"),
        page.t("analysis-column-sector"),
        page.t("analysis-column-community"),
    ];
    columns.extend(keys.iter().map(|key| label(page, key)));
    let rows: Vec<Vec<TableCell>> = order
        .iter()
        .map(|&node| {
            let entry = analysis.node(node);
            let community = analysis.community(node).and_then(|label| i64::try_from(label + 1).ok());
            let mut cells = vec![
                TableCell::Text(entry.name.clone()),
                TableCell::Text(figures::sector(page, entry.sector)),
                community.map_or(TableCell::Empty, TableCell::Integer),
            ];
            cells.extend(keys.iter().map(|key| match value(analysis, key, node) {
                Some(Ok(value)) => TableCell::Number(value),
                _ => TableCell::Empty,
            }));
            cells
        })
        .collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    to_csv(&columns, rows, CsvStyle::excel()).map_err(|error| error.to_string())
}

/// The network as a file of `format`: what the one who asks may see, no more.
fn file(page: &RequestContext, analysis: &Analysis, format: Format) -> Result<Vec<u8>, String> {
    let nodes = analysis
        .picture
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let mut attributes = BTreeMap::from([
                ("sector".to_owned(), Value::Text(node.sector.name().to_owned())),
                ("kind".to_owned(), Value::Text(node.kind.clone())),
            ]);
            if !node.quarter.is_empty() {
                attributes.insert("quarter".into(), Value::Text(node.quarter.clone()));
            }
            if let Some(community) = analysis.community(at).and_then(|label| i64::try_from(label + 1).ok()) {
                attributes.insert("community".into(), Value::Whole(community));
            }
            NodeEntry { id: node.id.text(), label: node.name.clone(), attributes, ..NodeEntry::default() }
        })
        .collect();
    let ties = analysis
        .picture
        .ties
        .iter()
        .map(|tie| {
            let mut attributes = BTreeMap::from([("confirmed".to_owned(), Value::Flag(tie.confirmed))]);
            let kinds: Vec<String> = tie.kinds.iter().map(|kind| kind.name().to_owned()).collect();
            for (name, list) in [("kinds", kinds), ("topics", tie.topics.clone())] {
                if !list.is_empty() {
                    attributes.insert(name.into(), Value::List(list));
                }
            }
            if let Some(since) = &tie.since {
                attributes.insert("since".into(), Value::Text(since.text().to_owned()));
            }
            TieEntry {
                from: u32::try_from(tie.a).unwrap_or(u32::MAX),
                to: u32::try_from(tie.b).unwrap_or(u32::MAX),
                weight: tie.intensity.map(f64::from),
                attributes,
                ..TieEntry::default()
            }
        })
        .collect();
    let network = TiesNetwork {
        title: page.t1("analysis-export-title", "portal", page.portal_name()),
        nodes,
        ties,
        ..TiesNetwork::default()
    };
    formats::write(&network, format).map(|written| written.bytes).map_err(|error| error.to_string())
}

/// `GET /office/network/export/{format}`
pub(super) async fn export(
    State(network): State<Network>,
    page: RequestContext,
    asked: Asked,
    Path(name): Path<String>,
) -> Response {
    let Some((_, _, ending, media_type)) = FORMATS.iter().find(|(one, ..)| *one == name) else {
        return PageError::not_found(&page).into_response();
    };
    let analysis = match network.analysis(&page.tenant(), &page.actor, &asked.selection(false)).await {
        Ok(analysis) => analysis,
        Err(error) => return fail(&page, &error),
    };
    let made = match Format::from_name(&name) {
        Some(format) => file(&page, &analysis, format),
        None => csv(&page, &analysis, &sorted(&analysis, &asked.sort, asked.dir == "down")),
    };
    match made {
        Ok(bytes) => {
            let title = page.t(if name == "table" { "analysis-file-table" } else { "analysis-file" });
            Download::attachment(format!("{title} {}.{ending}", analysis.day), media_type, bytes)
                .into_response()
        }
        Err(error) => PageError::internal(&page, &error).into_response(),
    }
}
