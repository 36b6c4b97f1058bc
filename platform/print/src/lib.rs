//! Accessible PDF documents (tagged, PDF/UA-1) by typst: sheets of offers to print, and plain reports; reports as DOCX, too.
//!
//! For: [`sheet`] (a list of offers in groups, or a two-column poster), [`report`] (headings, paragraphs, lists,
//! tables). Not for: pages on a screen, pictures, free layout.
//!
//! What users wrote reaches typst only as data: the templates `src/sheet.typ` and `src/report.typ` read a JSON file
//! from memory, so `#let x` in a title prints as it stands. Nothing else can be read, neither files nor packages.
//! This crate knows no words: labels come in with the document, in its language.
//!
//! Fonts: typst's own (Libertinus Serif for Latin, Greek and Cyrillic; `DejaVu Sans Mono`, which also has Arabic
//! letters, as the last resort). They hold no humanist sans and no proportional Arabic; [`add_fonts`] takes files the
//! operator has, and Fira Sans, Noto Sans and Noto Naskh Arabic are preferred as soon as they are there. A character
//! that no font has (an emoji, say) is printed as `□` or left out, since PDF/UA forbids missing glyphs.

mod document;
mod docx;
mod typeset;

pub use document::{Block, Entry, Group, Labels, Layout, Report, Sheet};
pub use typeset::{add_fonts, has_letters};

use thiserror::Error;

/// The most entries a sheet, or blocks and rows together a report, may have.
pub const MAX_ENTRIES: usize = 3000;
/// The most text a document may hold, in bytes.
pub const MAX_TEXT: usize = 4_000_000;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PrintError {
    /// More entries than [`MAX_ENTRIES`].
    #[error("{found} entries; at most {most} can be printed")]
    TooMany {
        /// How many there are.
        found: usize,
        /// The most possible.
        most: usize,
    },
    /// More text than [`MAX_TEXT`].
    #[error("{bytes} bytes of text; at most {MAX_TEXT} can be printed")]
    TooLong {
        /// How much there is.
        bytes: usize,
    },
    /// A row of a table has more cells than its header.
    #[error("table {table}, row {row}: {cells} cells under {columns} columns")]
    Table {
        /// Caption of the table.
        table: String,
        /// Number of the row, from 1.
        row: usize,
        /// Cells of the row.
        cells: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// No title: PDF/UA asks for one.
    #[error("the document has no title")]
    NoTitle,
    /// A font file cannot be read, or comes too late.
    #[error("font: {0}")]
    Font(&'static str),
    /// typst refused; a mistake of ours or an unreadable QR code.
    #[error("typesetting: {0}")]
    Typeset(String),
}

impl PrintError {
    /// The key of the message for the user in `locales/`, with [`args`](Self::args).
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::TooMany { .. } => "print-too-many",
            Self::TooLong { .. } => "print-too-long",
            Self::Table { .. } => "print-table",
            Self::NoTitle => "print-no-title",
            Self::Font(_) | Self::Typeset(_) => "print-failed",
        }
    }

    /// Named values for the message.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooMany { found, most } => vec![("found", found.to_string()), ("most", most.to_string())],
            Self::TooLong { bytes } => vec![("found", bytes.to_string()), ("most", MAX_TEXT.to_string())],
            Self::Table { table, row, .. } => vec![("table", table.clone()), ("row", row.to_string())],
            Self::NoTitle | Self::Font(_) | Self::Typeset(_) => Vec::new(),
        }
    }
}

/// Typesets a sheet of offers: A4, tagged, PDF/UA-1. The same sheet gives the same bytes.
pub fn sheet(document: &Sheet) -> Result<Vec<u8>, PrintError> {
    document.check()?;
    typeset::pdf(typeset::Template::Sheet, document)
}

/// Typesets a report: A4, tagged, PDF/UA-1. The same report gives the same bytes.
pub fn report(document: &Report) -> Result<Vec<u8>, PrintError> {
    document.check()?;
    typeset::pdf(typeset::Template::Report, document)
}

/// Writes a report as DOCX, for those who go on writing.
pub fn report_docx(document: &Report) -> Result<Vec<u8>, PrintError> {
    document.check()?;
    docx::docx(document)
}
