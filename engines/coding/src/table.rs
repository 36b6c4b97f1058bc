//! Agreement from a CSV file: units by coders, or spans.
//!
//! **Units by coders**: one column per coder, headed by the name, one row per unit. A column headed `unit`, `einheit`, `id`,
//! `nr` or with nothing names the units; one headed `document` or `dokument` says which document a unit lies in, and
//! intervals are then drawn of documents. Empty cells, `NA`, `.`, `*`, `-` and `–` are gaps.
//!
//! **Spans**: columns `document`, `coder`, `code`, `start`, `end` (or `dokument`, `person`, `code`, `anfang`, `ende`), places in
//! code points, the end not included; `length` (`länge`) says how long the document is.
//!
//! Separated by comma, semicolon or tabulator, in UTF-8.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::agreement::gamma::{Gamma, Weighing, gamma};
use crate::agreement::unitizing::{AlphaU, Continua, UAlpha, alpha_u, u_alpha};
use crate::agreement::{
    Bootstrap, CodeAgreement, Comparison, Estimate, Measure, Ratings, Undefined, Unit, UnitDisagreement,
    estimate,
};
use crate::{
    Code, CodeId, Codebook, Coder, CoderId, Coding, Corpus, Document, DocumentId, Error, Guid, Offset, Span,
    Text,
};

/// What to reckon.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// These coefficients; all of them if empty.
    pub measures: Vec<Measure>,
    /// Intervals, if wanted.
    pub bootstrap: Option<Bootstrap>,
    /// Order of categories that are no numbers, from least to most.
    pub order: Vec<String>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Report {
    /// Of units by coders.
    Units(UnitsReport),
    /// Of spans.
    Spans(Box<SpansReport>),
}

/// Agreement of a table of units by coders.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitsReport {
    /// Names of the coders.
    pub coders: Vec<String>,
    /// Names of the units, or their numbers from 1.
    pub units: Vec<String>,
    /// Names of the categories, in their order.
    pub categories: Vec<String>,
    /// The coefficients.
    pub estimates: Vec<Estimate>,
    /// Units to talk about, most disputed first.
    pub disagreements: Vec<UnitDisagreement>,
}

/// Agreement of spans.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpansReport {
    /// Names of the coders.
    pub coders: Vec<String>,
    /// Names of the codes.
    pub codes: Vec<String>,
    /// Names of the documents, with their length in code points.
    pub documents: Vec<(String, u32)>,
    /// No length was given for some documents: they are taken to end with their last span.
    pub length_assumed: bool,
    /// For two coders: every code by itself, and all together; by characters.
    pub agreement: Option<Vec<CodeAgreement>>,
    /// Krippendorff's αU.
    pub alpha_u: AlphaU,
    /// The u-α family.
    pub u_alpha: UAlpha,
    /// γ of each document both coders worked on.
    pub gamma: Vec<(String, Gamma)>,
}

/// Reads a table and reckons agreement.
pub fn agreement(bytes: &[u8], options: &Options) -> Result<Report, Error> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Error::Table { message: "it is not UTF-8; save it as CSV UTF-8".to_owned() })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|sign| {
        // The last of equals wins: a comma where there is nothing else.
        first.bytes().filter(|byte| byte == sign).count()
    });
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let wrong = |error: &csv::Error| Error::Table { message: error.to_string() };
    let headings: Vec<String> =
        reader.headers().map_err(|error| wrong(&error))?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != headings.len() {
            let message = format!("{} cells, but the heading has {}", record.len(), headings.len());
            return Err(Error::Row { line, message });
        }
        rows.push((line, record));
    }
    let column =
        |names: &[&str]| headings.iter().position(|heading| names.contains(&heading.to_lowercase().as_str()));
    let document = column(&["document", "dokument", "source", "quelle"]);
    let coder = column(&["coder", "person", "user", "codierer", "codiererin"]);
    let code = column(&["code", "kode", "category", "kategorie"]);
    let start = column(&["start", "anfang", "von", "from"]);
    let end = column(&["end", "ende", "bis", "to"]);
    if let (Some(coder), Some(code), Some(start), Some(end)) = (coder, code, start, end) {
        let length = column(&["length", "länge", "laenge"]);
        let columns = Columns { document, coder, code, start, end, length };
        return Ok(Report::Spans(Box::new(spans(&rows, &columns, options)?)));
    }
    let unit = column(&["unit", "einheit", "id", "nr", "item", ""]);
    units(&headings, &rows, unit, document, options).map(Report::Units)
}

type Rows = [(u64, csv::StringRecord)];

fn measures(options: &Options) -> Vec<Measure> {
    if options.measures.is_empty() { Measure::ALL.to_vec() } else { options.measures.clone() }
}

fn units(
    headings: &[String],
    rows: &Rows,
    unit: Option<usize>,
    document: Option<usize>,
    options: &Options,
) -> Result<UnitsReport, Error> {
    let columns: Vec<usize> =
        (0..headings.len()).filter(|&at| Some(at) != unit && Some(at) != document).collect();
    if columns.is_empty() || rows.is_empty() {
        let message = "a heading with the coders' names and one row per unit are needed".to_owned();
        return Err(Error::Table { message });
    }
    let label = |record: &'_ csv::StringRecord, at: usize| {
        record.get(at).filter(|cell| !matches!(*cell, "" | "NA" | "." | "*" | "-" | "–")).map(str::to_owned)
    };
    let cells: Vec<Vec<Option<String>>> =
        rows.iter().map(|(_, record)| columns.iter().map(|&at| label(record, at)).collect()).collect();
    let labels = cells.iter().map(|row| row.iter().map(Option::as_deref).collect());
    let mut ratings = Ratings::from_labels(columns.len(), labels)?;
    if !options.order.is_empty() {
        let order: Vec<&str> = options.order.iter().map(String::as_str).collect();
        ratings = ratings.with_order(&order);
    }
    if let Some(document) = document {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut clusters = Vec::with_capacity(rows.len());
        for (_, record) in rows {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            clusters.push(*numbers.entry(record.get(document).unwrap_or_default()).or_insert(next));
        }
        ratings = ratings.with_clusters(clusters)?;
    }
    let estimates = estimate(&ratings, &measures(options), Unit::Row, options.bootstrap.as_ref())?;
    let name = |(number, (_, record)): (usize, &(u64, csv::StringRecord))| {
        unit.and_then(|unit| record.get(unit)).map_or_else(|| (number + 1).to_string(), str::to_owned)
    };
    Ok(UnitsReport {
        coders: columns.iter().filter_map(|&at| headings.get(at).cloned()).collect(),
        units: rows.iter().enumerate().map(name).collect(),
        categories: ratings.categories().iter().map(|category| category.name.clone()).collect(),
        estimates,
        disagreements: ratings.disagreements(),
    })
}

/// Documents are held as text: a place of four thousand million in one row must not fill the memory.
const LONGEST: u32 = 20_000_000;

struct Columns {
    document: Option<usize>,
    coder: usize,
    code: usize,
    start: usize,
    end: usize,
    length: Option<usize>,
}

/// Names with their numbers.
#[derive(Default)]
struct Names {
    list: Vec<String>,
    numbers: FxHashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

fn spans(rows: &Rows, columns: &Columns, options: &Options) -> Result<SpansReport, Error> {
    let (mut documents, mut coders, mut codes) = (Names::default(), Names::default(), Names::default());
    let mut lengths: Vec<(u32, bool)> = Vec::new();
    let mut codings = Vec::with_capacity(rows.len());
    for (line, record) in rows {
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let place = |at: usize, what: &str| {
            cell(at).parse::<u32>().map_err(|_| Error::Row {
                line: *line,
                message: format!("`{}` is no {what}; it is a whole number of code points", cell(at)),
            })
        };
        let (start, end) = (place(columns.start, "start")?, place(columns.end, "end")?);
        let span = Span::new(Offset(start), Offset(end)).ok_or_else(|| Error::Row {
            line: *line,
            message: format!("the span ends at {end}, before it starts at {start}"),
        })?;
        let document = documents.number(columns.document.map_or("", cell));
        if lengths.len() < documents.list.len() {
            lengths.push((0, false));
        }
        if let Some(entry) = lengths.get_mut(document as usize) {
            match columns.length.filter(|&at| !cell(at).is_empty()) {
                Some(at) => *entry = (entry.0.max(place(at, "length")?), true),
                None if !entry.1 => entry.0 = entry.0.max(end),
                None => {}
            }
        }
        if lengths.get(document as usize).is_some_and(|entry| entry.0 > LONGEST) {
            let message = format!(
                "a document of more than {LONGEST} code points; one row names a place beyond its end"
            );
            return Err(Error::Row { line: *line, message });
        }
        codings.push((document, codes.number(cell(columns.code)), coders.number(cell(columns.coder)), span));
    }
    let mut book = Codebook::new();
    for name in &codes.list {
        book.add(Code { name: name.clone(), codable: true, ..Code::default() }, None)?;
    }
    let mut corpus = Corpus::new(book);
    for name in &coders.list {
        corpus.add_coder(Coder { name: name.clone(), ..Coder::default() })?;
    }
    for (name, &(length, _)) in documents.list.iter().zip(&lengths) {
        // Only the length is known, so the text is blanks.
        let text = Text::new(" ".repeat(length as usize))?;
        corpus.add_document(Document::new(Guid::default(), name.clone(), text))?;
    }
    for ((document, code, coder, span), (line, _)) in codings.into_iter().zip(rows) {
        let (document, code, coder) = (DocumentId(document), CodeId(code), CoderId(coder));
        let coding = Coding { guid: Guid::default(), document, code, coder, span, at: None, version: 0 };
        corpus.add_coding(coding).map_err(|error| Error::Row { line: *line, message: error.to_string() })?;
    }
    let people: Vec<CoderId> = (0..).map(CoderId).zip(&coders.list).map(|(id, _)| id).collect();
    let all: Vec<CodeId> = (0..).map(CodeId).zip(&codes.list).map(|(id, _)| id).collect();
    let agreement = match people.as_slice() {
        &[first, second] => {
            let comparison = Comparison::new(&corpus, first, second, Unit::Character, None)?;
            Some(comparison.estimate(&measures(options), options.bootstrap.as_ref())?)
        }
        _ => None,
    };
    let continua = Continua::of(&corpus, &people, &all, None)?;
    let mut gammas = Vec::new();
    if people.len() == 2 {
        let common = Comparison::new(&corpus, CoderId(0), CoderId(1), Unit::Character, None)?;
        for (id, continuum) in common.documents().iter().zip(continua.list()) {
            let name = documents.list.get(id.0 as usize).cloned().unwrap_or_default();
            let seed = options.bootstrap.map_or(1, |bootstrap| bootstrap.seed);
            let units: usize = continuum.coders.iter().map(Vec::len).sum();
            // The best alignment costs the cube of the units: minutes from a thousand on.
            let made = if units <= 300 {
                gamma(continuum, &Weighing::default(), 30, seed)
            } else {
                Gamma { observed: None, expected: None, error: None, value: Err(Undefined::TooMany) }
            };
            gammas.push((name, made));
        }
    }
    Ok(SpansReport {
        alpha_u: alpha_u(&continua),
        u_alpha: u_alpha(&continua, options.bootstrap.as_ref())?,
        length_assumed: lengths.iter().any(|(_, given)| !given),
        documents: documents.list.into_iter().zip(lengths.into_iter().map(|(length, _)| length)).collect(),
        coders: coders.list,
        codes: codes.list,
        agreement,
        gamma: gammas,
    })
}
