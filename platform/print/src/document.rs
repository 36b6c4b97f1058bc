//! What is printed: plain text in fields, in the order of the paper.

use serde::{Deserialize, Serialize};

use crate::{MAX_ENTRIES, PrintError};

/// How a sheet is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One column, everything that is known.
    #[default]
    List,
    /// Two columns in larger type for the notice board: title, when, where, organisation, cost.
    Poster,
}

/// The words printed before values, in the document's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// Heading of the table of contents.
    pub contents: String,
    /// Before the page number, for example "Seite".
    pub page: String,
    /// Between page number and number of pages, for example "von".
    pub of: String,
    /// When it takes place.
    pub when: String,
    /// Where it takes place.
    #[serde(rename = "where")]
    pub where_: String,
    /// Who offers it.
    pub organisation: String,
    /// What it costs.
    pub cost: String,
    /// For which age.
    pub age: String,
    /// How to register.
    pub registration: String,
    /// In which languages.
    pub languages: String,
    /// A remark.
    pub note: String,
    /// What the QR code leads to; read out by screen readers.
    pub qr: String,
}

/// One offer. Empty fields are not printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Title.
    pub title: String,
    /// Who offers it.
    pub organisation: String,
    /// When, as a sentence.
    pub when: String,
    /// Where, with the address.
    #[serde(rename = "where")]
    pub where_: String,
    /// Cost.
    pub cost: String,
    /// Age.
    pub age: String,
    /// Registration.
    pub registration: String,
    /// Languages.
    pub languages: String,
    /// A remark.
    pub note: String,
    /// Address of its page; becomes a link where it begins with `https://` or `http://`.
    pub url: String,
}

/// Entries under a heading, for example a quarter or a weekday.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Heading; may be empty when there is one group only.
    pub heading: String,
    /// The entries in order.
    pub entries: Vec<Entry>,
}

/// A sheet of offers to print.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// Language tag (`de`, `uk`, `de-leicht`), decides hyphenation.
    pub language: String,
    /// Written from right to left.
    pub rtl: bool,
    /// Title; not empty.
    pub title: String,
    /// What the list was narrowed to, for example "Nordstadt, ab 8 Jahren".
    pub subtitle: String,
    /// Name of the municipality, printed at the top of each page.
    pub municipality: String,
    /// When the sheet was made, as a sentence.
    pub made_on: String,
    /// Where the list is found on the web.
    pub url: String,
    /// A QR code of that address as an SVG picture.
    pub qr_svg: Option<String>,
    /// The offers.
    pub groups: Vec<Group>,
    /// Printed at the foot of each page, before the page number.
    pub footer: String,
    /// The words before values.
    pub labels: Labels,
    /// List or poster.
    pub layout: Layout,
}

impl Sheet {
    pub(crate) fn check(&self) -> Result<(), PrintError> {
        if self.title.trim().is_empty() {
            return Err(PrintError::NoTitle);
        }
        at_most(self.groups.len() + self.groups.iter().map(|group| group.entries.len()).sum::<usize>())
    }
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 4; others are brought into that range.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text; line breaks are kept.
        text: String,
    },
    /// A list of points.
    List {
        /// Numbered.
        numbered: bool,
        /// The points.
        items: Vec<String>,
    },
    /// A table; its header is repeated on each page. Columns that hold only numbers are aligned to the right.
    Table {
        /// Caption.
        caption: String,
        /// Headings of the columns.
        header: Vec<String>,
        /// Rows; shorter ones are filled up with empty cells.
        rows: Vec<Vec<String>>,
    },
}

/// A report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Language tag (`de`, `uk`, `de-leicht`), decides hyphenation.
    pub language: String,
    /// Written from right to left.
    pub rtl: bool,
    /// Title; not empty.
    pub title: String,
    /// Below the title.
    pub subtitle: String,
    /// Name of the municipality, printed at the top of each page.
    pub municipality: String,
    /// When the report was made, as a sentence.
    pub made_on: String,
    /// The parts in order.
    pub blocks: Vec<Block>,
    /// Printed at the foot of each page, before the page number.
    pub footer: String,
    /// Words; `contents`, `page` and `of` are used.
    pub labels: Labels,
}

impl Report {
    pub(crate) fn check(&self) -> Result<(), PrintError> {
        if self.title.trim().is_empty() {
            return Err(PrintError::NoTitle);
        }
        let mut parts = self.blocks.len();
        for block in &self.blocks {
            match block {
                Block::Table { caption, header, rows } => {
                    parts += rows.len();
                    let columns = header.len();
                    let wide = rows.iter().enumerate().find(|(_, row)| row.len() > columns);
                    if let Some((index, row)) = wide {
                        let (table, cells) = (caption.clone(), row.len());
                        return Err(PrintError::Table { table, row: index + 1, cells, columns });
                    }
                }
                Block::List { items, .. } => parts += items.len(),
                Block::Heading { .. } | Block::Paragraph { .. } => {}
            }
        }
        at_most(parts)
    }
}

fn at_most(found: usize) -> Result<(), PrintError> {
    if found > MAX_ENTRIES { Err(PrintError::TooMany { found, most: MAX_ENTRIES }) } else { Ok(()) }
}
