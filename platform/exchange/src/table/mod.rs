//! Tables in and out: CSV as offices and databases write it, XLSX, ODS and XLS; columns mapped to fields.
//!
//! [`read`] recognises the format by content, finds the header, and gives every cell as text: dates as
//! `2026-11-28`, times as `15:30`, both as `2026-11-28T15:30`, numbers with a decimal point. What a person should
//! know about how the file was read comes as [`Note`]s; what stops the reading comes as a [`TableError`] that says
//! what to do.
//!
//! Not here: what a column means, whether a row is valid (the capabilities' imports).

mod assemble;
mod guard;
mod mapping;
mod opendocument;
mod text;
mod value;
mod workbook;
mod write;

use serde::{Deserialize, Serialize};

pub use mapping::{Assignment, ColumnMapping, FieldSpec};
pub use value::{parse_boolean, parse_date, parse_number, parse_time};
pub use write::{CSV_MEDIA_TYPE, Cell, CsvStyle, XLSX_MEDIA_TYPE, to_csv, to_xlsx};

use crate::error::MessageArgs;

/// A table as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns: never empty, never twice.
    pub columns: Vec<String>,
    /// Rows that are not blank; each has as many cells as there are columns.
    pub rows: Vec<Row>,
    /// How the file was read, and what was odd.
    pub notes: Vec<Note>,
    /// The sheet that was read; none for CSV.
    pub sheet: Option<String>,
    /// All sheets of the workbook; empty for CSV.
    pub sheets: Vec<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the text file or row of the sheet at which it begins, from 1, header included: what the person
    /// sees in their own program.
    pub line: u64,
    /// Cells without white space around them; empty when there is nothing.
    pub cells: Vec<String>,
}

/// Something to know about how a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Note {
    /// The text was not UTF-8.
    Encoding {
        /// `windows-1252`, `UTF-16`.
        encoding: String,
    },
    /// Characters that the encoding does not know were replaced by �.
    Replaced,
    /// What stands between the cells.
    Delimiter {
        /// `,`, `;`, `|` or a tab.
        delimiter: char,
    },
    /// Rows above the header were left out (a title, a date).
    AboveHeader {
        /// How many.
        rows: u64,
    },
    /// A column has no heading and got its letter as name.
    NoHeading {
        /// The letter.
        column: String,
    },
    /// A heading comes twice; the second got a number.
    TwiceHeading {
        /// The heading.
        column: String,
    },
    /// A row has fewer cells than the header; the rest counts as empty.
    ShortRow {
        /// Where.
        line: u64,
        /// Columns of the header.
        expected: u64,
        /// Cells of the row.
        found: u64,
    },
    /// A row has more cells than the header; what is beyond was left out.
    LongRow {
        /// Where.
        line: u64,
        /// Columns of the header.
        expected: u64,
        /// Cells of the row.
        found: u64,
    },
    /// A cell shows an error of its formula and counts as empty.
    CellError {
        /// Where.
        line: u64,
        /// Letter of the column.
        column: String,
        /// `#DIV/0!`
        error: String,
    },
    /// Merged cells: the value was taken for each row they span.
    Merged {
        /// How many areas.
        areas: u64,
    },
    /// The workbook has more sheets; this one was read.
    Sheets {
        /// The one that was read.
        chosen: String,
        /// The others.
        others: Vec<String>,
    },
    /// More was odd than is listed.
    More {
        /// How many notes were left out.
        notes: u64,
    },
}

impl Note {
    /// Key of the message in `locales/*/exchange-office.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "exchange-note-encoding",
            Self::Replaced => "exchange-note-replaced",
            Self::Delimiter { delimiter: '\t' } => "exchange-note-delimiter-tab",
            Self::Delimiter { .. } => "exchange-note-delimiter",
            Self::AboveHeader { .. } => "exchange-note-above-header",
            Self::NoHeading { .. } => "exchange-note-no-heading",
            Self::TwiceHeading { .. } => "exchange-note-twice-heading",
            Self::ShortRow { .. } => "exchange-note-short-row",
            Self::LongRow { .. } => "exchange-note-long-row",
            Self::CellError { .. } => "exchange-note-cell-error",
            Self::Merged { .. } => "exchange-note-merged",
            Self::Sheets { .. } => "exchange-note-sheets",
            Self::More { .. } => "exchange-note-more",
        }
    }

    /// Values for the message's placeholders.
    #[must_use]
    pub fn message_args(&self) -> MessageArgs {
        match self {
            Self::Encoding { encoding } => vec![("encoding", encoding.clone())],
            Self::Replaced => Vec::new(),
            Self::Delimiter { delimiter } => vec![("delimiter", delimiter.to_string())],
            Self::AboveHeader { rows } => vec![("rows", rows.to_string())],
            Self::NoHeading { column } | Self::TwiceHeading { column } => vec![("column", column.clone())],
            Self::ShortRow { line, expected, found } | Self::LongRow { line, expected, found } => vec![
                ("line", line.to_string()),
                ("expected", expected.to_string()),
                ("found", found.to_string()),
            ],
            Self::CellError { line, column, error } => {
                vec![("line", line.to_string()), ("column", column.clone()), ("error", error.clone())]
            }
            Self::Merged { areas } => vec![("areas", areas.to_string())],
            Self::Sheets { chosen, others } => {
                vec![("chosen", chosen.clone()), ("others", others.join(", "))]
            }
            Self::More { notes } => vec![("notes", notes.to_string())],
        }
    }

    /// Line the note is about, if one.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::ShortRow { line, .. } | Self::LongRow { line, .. } | Self::CellError { line, .. } => {
                Some(*line)
            }
            _ => None,
        }
    }
}

/// How much is read at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Rows without the header.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Bytes of one cell.
    pub cell_bytes: usize,
    /// Bytes of all cells together, and bytes of a workbook once unpacked divided by two.
    pub text_bytes: usize,
}

impl Default for Limits {
    /// 20 MB, 50,000 rows, 200 columns, 32 kB per cell, 64 MB in all.
    fn default() -> Self {
        Self { bytes: 20_000_000, rows: 50_000, columns: 200, cell_bytes: 32 * 1024, text_bytes: 64_000_000 }
    }
}

/// A table could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing in it, or nothing but blank rows.
    #[error("the file holds no table; expected a row of headings and rows below it")]
    Empty,
    /// Too many bytes.
    #[error("the file has {bytes} bytes, at most {limit} are read; split it into several files")]
    TooLarge {
        /// Of the file.
        bytes: usize,
        /// At most.
        limit: usize,
    },
    /// Too many rows.
    #[error("the table has more than {limit} rows; split it into several files")]
    TooManyRows {
        /// At most.
        limit: usize,
    },
    /// Too many columns.
    #[error("line {line} has more than {limit} columns; delete those that are not needed")]
    TooManyColumns {
        /// Where.
        line: u64,
        /// At most.
        limit: usize,
    },
    /// A cell is too long.
    #[error(
        "a cell in line {line} is longer than {limit} bytes; shorten it, or look for a quotation mark that is not closed"
    )]
    LongCell {
        /// Where.
        line: u64,
        /// At most.
        limit: usize,
    },
    /// Small as a file, too large once unpacked.
    #[error(
        "the workbook becomes too large once unpacked; save only the sheet that is needed, or save it as CSV"
    )]
    Unpacked,
    /// Neither CSV nor a workbook.
    #[error("this is not a table ({found}); save it as CSV, XLSX or ODS")]
    Format {
        /// What it seems to be: `PDF`, `HTML`, `ZIP`, `XLSB`, `?`.
        found: &'static str,
    },
    /// Protected by a password.
    #[error("the workbook is protected by a password; save it without one")]
    Password,
    /// No such sheet.
    #[error("the workbook has no sheet {0:?}")]
    Sheet(String),
    /// Broken, or cut off.
    #[error("the file cannot be read: {0}; open it in a spreadsheet program and save it again")]
    Broken(String),
    /// It could not be written.
    #[error("the table could not be written: {0}")]
    Write(String),
}

impl TableError {
    /// Key of the message in `locales/*/exchange-office.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Empty => "exchange-table-empty",
            Self::TooLarge { .. } => "exchange-table-too-large",
            Self::TooManyRows { .. } => "exchange-table-too-many-rows",
            Self::TooManyColumns { .. } => "exchange-table-too-many-columns",
            Self::LongCell { .. } => "exchange-table-long-cell",
            Self::Unpacked => "exchange-table-unpacked",
            Self::Format { .. } => "exchange-table-format",
            Self::Password => "exchange-table-password",
            Self::Sheet(_) => "exchange-table-sheet",
            Self::Broken(_) => "exchange-table-broken",
            Self::Write(_) => "exchange-table-write",
        }
    }

    /// Values for the message's placeholders.
    #[must_use]
    pub fn message_args(&self) -> MessageArgs {
        match self {
            Self::TooLarge { bytes, limit } => vec![
                ("megabytes", bytes.div_ceil(1_000_000).to_string()),
                ("limit", (limit / 1_000_000).to_string()),
            ],
            Self::TooManyRows { limit } => vec![("limit", limit.to_string())],
            Self::TooManyColumns { line, limit } | Self::LongCell { line, limit } => {
                vec![("line", line.to_string()), ("limit", limit.to_string())]
            }
            Self::Format { found } => vec![("found", (*found).to_owned())],
            Self::Sheet(sheet) => vec![("sheet", sheet.clone())],
            _ => Vec::new(),
        }
    }

    /// Line the error is about, if one.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::TooManyColumns { line, .. } | Self::LongCell { line, .. } => Some(*line),
            _ => None,
        }
    }
}

impl Table {
    /// Place of a column by its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// Reads a table. `sheet`: which sheet of a workbook; none for the first visible one that is not empty.
/// Takes up to seconds for large files: use [`read_async`] in handlers.
pub fn read(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Table, TableError> {
    if bytes.len() > limits.bytes {
        return Err(TableError::TooLarge { bytes: bytes.len(), limit: limits.bytes });
    }
    // The readers of old formats are large; what one of them does not survive is a broken file, not a broken server.
    std::panic::catch_unwind(|| dispatch(bytes, sheet, limits))
        .unwrap_or_else(|_| Err(TableError::Broken("its structure contradicts itself".to_owned())))
}

/// [`read`] on a thread for long work.
pub async fn read_async(bytes: Vec<u8>, sheet: Option<String>, limits: Limits) -> Result<Table, TableError> {
    tokio::task::spawn_blocking(move || read(&bytes, sheet.as_deref(), &limits))
        .await
        .map_err(|error| TableError::Broken(error.to_string()))?
}

fn dispatch(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Table, TableError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return match guard::check_zip(bytes, limits)? {
            guard::Package::Xlsx => workbook::read_xlsx(bytes, sheet, limits),
            guard::Package::OpenDocument(content) => opendocument::read(&content, sheet, limits),
        };
    }
    if bytes.starts_with(&guard::COMPOUND) {
        guard::check_compound(bytes, limits)?;
        return workbook::read_xls(bytes, sheet, limits);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(TableError::Format { found: "PDF" });
    }
    text::read(bytes, limits)
}
