//! XLSX and XLS. XLSX is read cell by cell, so that one cell far away costs one cell.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};

use super::{
    Limits, Note, Table, TableError,
    assemble::{Collector, Width, letter},
    value::{duration_text, number_text},
};

/// Cells of one sheet by row and column, both from 0.
pub(super) type Grid = BTreeMap<u32, BTreeMap<u32, String>>;

pub(super) fn read_xlsx(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Table, TableError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| xlsx_error(&error))?;
    let sheets = names(book.sheets_metadata());
    for name in candidates(book.sheets_metadata(), sheet)? {
        let mut notes = Vec::new();
        let mut sink = Sink::new(limits);
        let mut reader = book.worksheet_cells_reader(&name).map_err(|error| xlsx_error(&error))?;
        while let Some(cell) = reader.next_cell().map_err(|error| xlsx_error(&error))? {
            let position = cell.get_position();
            sink.take(position, xlsx_text(cell.get_value()), &mut notes)?;
        }
        drop(reader);
        if sink.grid.is_empty() {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&name).map_err(|error| xlsx_error(&error))?;
        fill_merged(&mut sink.grid, &merged.iter().map(area).collect::<Vec<_>>(), &mut notes, limits)?;
        return finish(sink.grid, notes, name, sheets, limits);
    }
    Err(TableError::Empty)
}

pub(super) fn read_xls(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Table, TableError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => TableError::Password,
        error => TableError::Broken(error.to_string()),
    })?;
    let sheets = names(book.sheets_metadata());
    for name in candidates(book.sheets_metadata(), sheet)? {
        let mut notes = Vec::new();
        let mut sink = Sink::new(limits);
        let range = book.worksheet_range(&name).map_err(|error| TableError::Broken(error.to_string()))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let row = top + u32::try_from(row).unwrap_or(u32::MAX);
            let column = left + u32::try_from(column).unwrap_or(u32::MAX);
            sink.take((row, column), data_text(value), &mut notes)?;
        }
        if sink.grid.is_empty() {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        fill_merged(&mut sink.grid, &merged.iter().map(area).collect::<Vec<_>>(), &mut notes, limits)?;
        return finish(sink.grid, notes, name, sheets, limits);
    }
    Err(TableError::Empty)
}

fn xlsx_error(error: &XlsxError) -> TableError {
    match error {
        XlsxError::Password => TableError::Password,
        error => TableError::Broken(error.to_string()),
    }
}

fn names(sheets: &[Sheet]) -> Vec<String> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
}

/// The sheet asked for, or all of them: visible ones first.
fn candidates(sheets: &[Sheet], asked: Option<&str>) -> Result<Vec<String>, TableError> {
    if let Some(asked) = asked {
        return if names(sheets).iter().any(|name| name == asked) {
            Ok(vec![asked.to_owned()])
        } else {
            Err(TableError::Sheet(asked.chars().take(60).collect()))
        };
    }
    let mut ordered: Vec<&Sheet> = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    ordered.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
    Ok(ordered.into_iter().map(|sheet| sheet.name.clone()).collect())
}

/// A cell's text, or the name of its error.
pub(super) enum CellText {
    Text(String),
    Error(String),
}

/// Takes cells in any order and holds them to the limits.
pub(super) struct Sink<'a> {
    pub(super) grid: Grid,
    collector: Collector<'a>,
    most: usize,
}

impl<'a> Sink<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        // Title rows above the header do not count; the collector counts exactly.
        Self { grid: Grid::new(), collector: Collector::new(limits), most: limits.rows + 20 }
    }

    pub(super) fn take(
        &mut self,
        (row, column): (u32, u32),
        text: CellText,
        notes: &mut Vec<Note>,
    ) -> Result<(), TableError> {
        let line = u64::from(row) + 1;
        let index = usize::try_from(column).unwrap_or(usize::MAX);
        let text = match text {
            CellText::Text(text) => text,
            CellText::Error(error) => {
                if notes.len() < 1000 {
                    notes.push(Note::CellError { line, column: letter(index), error });
                }
                return Ok(());
            }
        };
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        self.collector.cell(line, index, text)?;
        self.grid.entry(row).or_default().insert(column, text.replace('\0', ""));
        if self.grid.len() > self.most {
            return Err(TableError::TooManyRows { limit: self.most - 20 });
        }
        Ok(())
    }
}

/// First row, first column, last row.
fn area(dimensions: &Dimensions) -> (u32, u32, u32) {
    (dimensions.start.0, dimensions.start.1, dimensions.end.0)
}

/// A cell merged over several rows holds for each of them that has anything else in it.
pub(super) fn fill_merged(
    grid: &mut Grid,
    areas: &[(u32, u32, u32)],
    notes: &mut Vec<Note>,
    limits: &Limits,
) -> Result<(), TableError> {
    // Areas of a sheet do not overlap; those of a broken file may, and then filling them has no end.
    let (mut steps, mut text_bytes, mut used) = (0, 0, 0);
    for &(first, column, last) in areas.iter().filter(|(first, _, last)| first < last) {
        let Some(text) = grid.get(&first).and_then(|cells| cells.get(&column)).cloned() else { continue };
        let Some(below) = first.checked_add(1) else { continue };
        used += 1;
        for cells in grid.range_mut(below..=last).map(|(_, cells)| cells) {
            steps += 1;
            text_bytes += text.len();
            if steps > limits.rows * 20 || text_bytes > limits.text_bytes {
                return Err(TableError::Unpacked);
            }
            cells.entry(column).or_insert_with(|| text.clone());
        }
    }
    if used > 0 {
        notes.push(Note::Merged { areas: used });
    }
    Ok(())
}

pub(super) fn finish(
    grid: Grid,
    mut notes: Vec<Note>,
    chosen: String,
    sheets: Vec<String>,
    limits: &Limits,
) -> Result<Table, TableError> {
    let mut collector = Collector::new(limits);
    for (row, cells) in grid {
        let width = cells.keys().next_back().map_or(0, |last| *last as usize + 1);
        let mut line = vec![String::new(); width];
        for (column, text) in cells {
            collector.cell(u64::from(row) + 1, column as usize, &text)?;
            if let Some(cell) = line.get_mut(column as usize) {
                *cell = text;
            }
        }
        collector.row(u64::from(row) + 1, line)?;
    }
    let others: Vec<String> = sheets.iter().filter(|sheet| **sheet != chosen).cloned().collect();
    if !others.is_empty() {
        notes.insert(0, Note::Sheets { chosen: chosen.clone(), others });
    }
    let mut table = collector.finish(Width::Filled, notes)?;
    table.sheet = Some(chosen);
    table.sheets = sheets;
    Ok(table)
}

fn xlsx_text(value: &DataRef<'_>) -> CellText {
    match value {
        DataRef::SharedString(text) => CellText::Text((*text).to_owned()),
        DataRef::String(text) => CellText::Text(text.clone()),
        DataRef::Int(number) => CellText::Text(number.to_string()),
        DataRef::Float(number) => CellText::Text(number_text(*number)),
        DataRef::Bool(value) => CellText::Text(value.to_string()),
        DataRef::DateTime(moment) => CellText::Text(date_text(*moment)),
        DataRef::DateTimeIso(text) => CellText::Text(iso_text(text)),
        DataRef::DurationIso(text) => CellText::Text(duration_text(text)),
        DataRef::Error(error) => CellText::Error(error.to_string()),
        DataRef::Empty => CellText::Text(String::new()),
    }
}

fn data_text(value: &Data) -> CellText {
    match value {
        Data::String(text) => CellText::Text(text.clone()),
        Data::Int(number) => CellText::Text(number.to_string()),
        Data::Float(number) => CellText::Text(number_text(*number)),
        Data::Bool(value) => CellText::Text(value.to_string()),
        Data::DateTime(moment) => CellText::Text(date_text(*moment)),
        Data::DateTimeIso(text) => CellText::Text(iso_text(text)),
        Data::DurationIso(text) => CellText::Text(duration_text(text)),
        Data::Error(error) => CellText::Error(error.to_string()),
        Data::Empty => CellText::Text(String::new()),
    }
}

/// `2026-11-28T00:00:00` is a day.
pub(super) fn iso_text(text: &str) -> String {
    let text = text.trim_end_matches('Z');
    let Some((date, time)) = text.split_once('T') else { return text.to_owned() };
    let time = time.split('.').next().unwrap_or_default();
    match time.strip_suffix(":00").unwrap_or(time) {
        "00:00" | "00" | "" => date.to_owned(),
        time => format!("{date}T{time}"),
    }
}

/// A serial day number: below 1 a time of day, whole a day, else both. Durations may exceed 24 hours.
fn date_text(moment: ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "rounded and within the range of a sheet's dates"
        )]
        let seconds = (serial.clamp(-1e6, 1e6) * 86_400.0).round() as i64;
        return clock_text(seconds / 3600, seconds.rem_euclid(3600) / 60, seconds.rem_euclid(60));
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    // Halves of a second come from the day number's rounding.
    let total = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second) + i64::from(milli >= 500);
    let clock = clock_text(total / 3600, total % 3600 / 60, total % 60);
    if (0.0..1.0).contains(&serial) {
        clock
    } else if total == 0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{clock}")
    }
}

pub(super) fn clock_text(hours: i64, minutes: i64, seconds: i64) -> String {
    if seconds == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    }
}
