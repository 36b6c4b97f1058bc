//! From rows of cells to a table with named columns.

use std::collections::HashSet;

use super::{Limits, Note, Row, Table, TableError};

/// Notes beyond this number are counted, not listed.
const MOST_NOTES: usize = 200;
/// The header is looked for among so many rows.
const HEADER_WITHIN: usize = 20;

/// Are rows as long as they were written (CSV), or filled up by the reader (sheets)?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    AsWritten,
    Filled,
}

/// Collects rows and holds them to the limits.
pub(super) struct Collector<'a> {
    limits: &'a Limits,
    rows: Vec<Row>,
    text: usize,
}

impl<'a> Collector<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: Vec::new(), text: 0 }
    }

    /// Checks one cell before it is copied.
    pub(super) fn cell(&mut self, line: u64, column: usize, text: &str) -> Result<(), TableError> {
        if column >= self.limits.columns {
            return Err(TableError::TooManyColumns { line, limit: self.limits.columns });
        }
        if text.len() > self.limits.cell_bytes {
            return Err(TableError::LongCell { line, limit: self.limits.cell_bytes });
        }
        self.text += text.len();
        if self.text > self.limits.text_bytes {
            return Err(TableError::Unpacked);
        }
        Ok(())
    }

    /// Takes one row; blank ones are passed over. Empty cells at its end do not count as columns.
    pub(super) fn row(&mut self, line: u64, cells: Vec<String>) -> Result<(), TableError> {
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        // The header, and what may stand above it, do not count.
        if self.rows.len() >= self.limits.rows + HEADER_WITHIN {
            return Err(TableError::TooManyRows { limit: self.limits.rows });
        }
        self.rows.push(Row { line, cells });
        Ok(())
    }

    pub(super) fn finish(self, width: Width, notes: Vec<Note>) -> Result<Table, TableError> {
        assemble(self.rows, width, notes, self.limits)
    }
}

fn assemble(
    mut rows: Vec<Row>,
    width: Width,
    mut notes: Vec<Note>,
    limits: &Limits,
) -> Result<Table, TableError> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let widest = rows.iter().take(HEADER_WITHIN).map(filled).max().ok_or(TableError::Empty)?;
    // A title above the table fills one cell, a heading fills most of them.
    let header =
        rows.iter().take(HEADER_WITHIN).position(|row| filled(row) * 2 >= widest).unwrap_or_default();
    let body = rows.split_off(header + 1);
    let heading = rows.pop().ok_or(TableError::Empty)?;
    if header > 0 {
        notes.push(Note::AboveHeader { rows: header as u64 });
    }
    if body.len() > limits.rows {
        return Err(TableError::TooManyRows { limit: limits.rows });
    }
    let (columns, keep) = name_columns(heading, &body, &mut notes);
    let written = keep.len() as u64;
    let expected = keep.last().map_or(0, |last| last + 1);
    let mut rows = body;
    for row in &mut rows {
        let found = row.cells.len();
        let beyond = row.cells.iter().skip(expected).any(|cell| !cell.is_empty());
        if beyond {
            notes.push(Note::LongRow { line: row.line, expected: expected as u64, found: found as u64 });
        } else if width == Width::AsWritten && found < expected {
            notes.push(Note::ShortRow { line: row.line, expected: expected as u64, found: found as u64 });
        }
        row.cells.resize(expected, String::new());
        if written < expected as u64 {
            row.cells =
                keep.iter().filter_map(|index| row.cells.get_mut(*index).map(std::mem::take)).collect();
        }
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    if notes.len() > MOST_NOTES {
        let more = (notes.len() - MOST_NOTES) as u64;
        notes.truncate(MOST_NOTES);
        notes.push(Note::More { notes: more });
    }
    Ok(Table { columns, rows, notes, sheet: None, sheets: Vec::new() })
}

/// Names of the columns and their places. A column without heading stays if a row that is no wider than the
/// header's line has something in it, or stands between others with values; else it goes.
fn name_columns(heading: Row, body: &[Row], notes: &mut Vec<Note>) -> (Vec<String>, Vec<usize>) {
    let mut columns: Vec<String> = Vec::new();
    let mut taken: HashSet<String> = HashSet::new();
    let mut keep = Vec::new();
    for (index, cell) in heading.cells.into_iter().enumerate() {
        let mut name = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            if !body.iter().any(|row| row.cells.get(index).is_some_and(|cell| !cell.is_empty())) {
                continue;
            }
            name = letter(index);
            notes.push(Note::NoHeading { column: name.clone() });
        }
        if taken.contains(&name) {
            notes.push(Note::TwiceHeading { column: name.clone() });
            let mut number = 2_u32;
            while taken.contains(&format!("{name} ({number})")) {
                number += 1;
            }
            name = format!("{name} ({number})");
        }
        taken.insert(name.clone());
        columns.push(name);
        keep.push(index);
    }
    (columns, keep)
}

/// 0 → A, 25 → Z, 26 → AA: what spreadsheet programs call a column.
pub(super) fn letter(index: usize) -> String {
    let mut rest = index + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
