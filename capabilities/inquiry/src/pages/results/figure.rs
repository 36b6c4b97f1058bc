//! A page with one table, which most of the analysis is: filters above, notes below, the same as a file.

use askama::Template;
use axum::response::{IntoResponse, Response};
use bildungsraum_exchange::{
    download::Download,
    table::{Cell as FileCell, CsvStyle, to_csv},
};
use bildungsraum_page::{Choice, FormData, Language, PageError, RequestContext, page as answer_page};

use super::super::Head;
use crate::{Seen, analysis::Reckoned};

/// A choice above the table.
pub(super) struct Filter {
    pub name: &'static str,
    pub label: String,
    pub choices: Vec<Choice>,
}

/// A cell.
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A number with so many decimals.
    Number(f64, usize),
    /// There is none, and why.
    None(String),
    /// Words that lead somewhere.
    Link(String, String),
}

impl Cell {
    fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Number(..))
    }
}

/// A row.
pub(super) struct Row {
    pub label: String,
    /// Where its label leads; empty: nowhere.
    pub url: String,
    /// How deep it lies below others.
    pub level: usize,
    pub cells: Vec<Cell>,
}

struct Shown {
    text: String,
    url: String,
    number: bool,
    muted: bool,
}

struct ShownRow {
    label: String,
    url: String,
    level: usize,
    cells: Vec<Shown>,
}

/// The page.
#[derive(Template)]
#[template(path = "results/figure.html")]
pub(super) struct Figure {
    page: RequestContext,
    head: Head,
    title: String,
    lead: String,
    filters: Vec<Filter>,
    columns: Vec<String>,
    rows: Vec<ShownRow>,
    notes: Vec<String>,
    chart: String,
    file: String,
}

/// What a page is made of.
pub(super) struct Parts {
    /// Its name: `inquiry-NAME-heading`, `-lead`, `-caption`.
    pub name: &'static str,
    pub filters: Vec<Filter>,
    /// Headings; the first is that of the rows.
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    pub notes: Vec<String>,
    /// SVG of ours, safe as it is.
    pub chart: String,
}

/// A number as the page's language writes it.
pub(super) fn number(page: &RequestContext, value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let text = if text.trim_start_matches(['-', '0', '.']).is_empty() {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    };
    let text = text.replace('-', "−");
    if page.language == Language::En { text } else { text.replace('.', ",") }
}

/// What should be known of what is not in the figures.
pub(super) fn unseen(page: &RequestContext, made: &Reckoned) -> Vec<String> {
    let mut notes = Vec::new();
    if made.unseen.raw > 0 {
        notes.push(page.t1("inquiry-note-raw", "count", made.unseen.raw));
    }
    if made.unseen.blind > 0 {
        notes.push(page.t("inquiry-note-blind"));
    }
    notes
}

/// The page, or the file if the address asks for it.
pub(super) fn answer(
    page: &RequestContext,
    seen: &Seen,
    made: &Reckoned,
    query: &FormData,
    parts: Parts,
) -> Response {
    let title = page.t(&format!("inquiry-{}-heading", parts.name));
    if query.text("as") == "csv" {
        let columns: Vec<&str> = parts.columns.iter().map(String::as_str).collect();
        let rows = parts.rows.into_iter().map(|row| {
            let mut cells = vec![FileCell::from(row.label)];
            cells.extend(row.cells.into_iter().map(|cell| match cell {
                Cell::Text(text) | Cell::Link(text, _) => FileCell::from(text),
                Cell::Count(count) => FileCell::Integer(i64::try_from(count).unwrap_or(i64::MAX)),
                Cell::Number(value, _) => FileCell::Number(value),
                Cell::None(_) => FileCell::Empty,
            }));
            cells
        });
        return match to_csv(&columns, rows, CsvStyle::excel()) {
            Ok(bytes) => Download::attachment(
                format!("{} {title}.csv", seen.record.entry.name),
                "text/csv; charset=utf-8",
                bytes,
            )
            .into_response(),
            Err(error) => PageError::internal(page, &error).into_response(),
        };
    }
    let rows = parts
        .rows
        .into_iter()
        .map(|row| ShownRow {
            label: row.label,
            url: row.url,
            level: row.level,
            cells: row
                .cells
                .into_iter()
                .map(|cell| {
                    let is_number = cell.is_number();
                    let (text, url, muted) = match cell {
                        Cell::Text(text) => (text, String::new(), false),
                        Cell::Link(text, url) => (text, url, false),
                        Cell::Count(0) => ("0".to_owned(), String::new(), true),
                        Cell::Count(count) => (count.to_string(), String::new(), false),
                        Cell::Number(value, digits) => (number(page, value, digits), String::new(), false),
                        Cell::None(why) => (why, String::new(), true),
                    };
                    Shown { text, url, number: is_number, muted }
                })
                .collect(),
        })
        .collect();
    let mut notes = parts.notes;
    notes.extend(unseen(page, made));
    let mark = if page.path.contains('?') { '&' } else { '?' };
    answer_page(&Figure {
        head: Head::new(page, seen, "analysis"),
        lead: page.t(&format!("inquiry-{}-lead", parts.name)),
        title,
        filters: parts.filters,
        columns: parts.columns,
        rows,
        notes,
        chart: parts.chart,
        file: page.url(&format!("{}{mark}as=csv", page.path)),
        page: page.clone(),
    })
}
