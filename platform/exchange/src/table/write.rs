//! Tables out: CSV for machines and for Excel, XLSX.

use jiff::civil::{Date, DateTime, Time};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::{TableError, text::blank, value::number_text};

/// Media type of CSV.
pub const CSV_MEDIA_TYPE: &str = "text/csv; charset=utf-8";
/// Media type of XLSX.
pub const XLSX_MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Longest text of an XLSX cell, in UTF-16 units.
const LONGEST_XLSX: usize = 32_767;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number; not finite ones become empty.
    Number(f64),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A day and a time on the clock.
    DateTime(DateTime),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// How a CSV is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvStyle {
    /// Between the cells.
    pub delimiter: char,
    /// Begin with a byte order mark, by which Excel knows UTF-8.
    pub mark: bool,
    /// Write 1,5 rather than 1.5.
    pub decimal_comma: bool,
}

impl CsvStyle {
    /// For programs: comma, no mark, decimal point (RFC 4180).
    #[must_use]
    pub const fn plain() -> Self {
        Self { delimiter: ',', mark: false, decimal_comma: false }
    }

    /// For Excel in German: semicolon, mark, decimal comma.
    #[must_use]
    pub const fn excel() -> Self {
        Self { delimiter: ';', mark: true, decimal_comma: true }
    }
}

/// Writes a CSV in UTF-8 with `\r\n` after each row.
///
/// A text that a spreadsheet program would take for a formula (beginning with `=`, `+`, `-`, `@`, a tab or a
/// carriage return) gets an apostrophe before it, unless it is a number; so does a text that already begins with
/// apostrophes and one of these. [`super::read`] takes it off again.
pub fn to_csv(
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
    style: CsvStyle,
) -> Result<Vec<u8>, TableError> {
    let wrong = |error: &dyn std::fmt::Display| TableError::Write(error.to_string());
    let delimiter = u8::try_from(style.delimiter).map_err(|error| wrong(&error))?;
    let bytes = if style.mark { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(bytes);
    writer.write_record(columns.iter().map(|name| guarded(name))).map_err(|error| wrong(&error))?;
    for row in rows {
        let mut cells: Vec<String> = row.iter().map(|cell| csv_text(cell, style)).collect();
        cells.resize(columns.len(), String::new());
        writer.write_record(&cells).map_err(|error| wrong(&error))?;
    }
    writer.into_inner().map_err(|error| wrong(&error.error()))
}

fn csv_text(cell: &Cell, style: CsvStyle) -> String {
    let number = |text: String| if style.decimal_comma { text.replace('.', ",") } else { text };
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Integer(value) => value.to_string(),
        Cell::Number(value) if value.is_finite() => number(number_text(*value)),
        Cell::Empty | Cell::Number(_) => String::new(),
        Cell::Date(date) => date.to_string(),
        Cell::Time(time) => time.strftime("%H:%M").to_string(),
        Cell::DateTime(moment) => moment.strftime("%Y-%m-%dT%H:%M").to_string(),
    }
}

fn guarded(text: &str) -> String {
    let text = text.replace('\0', "");
    let bare = text.trim_start_matches(blank);
    let inner = bare.trim_start_matches('\'');
    let formula = text.starts_with(['\t', '\r']) || inner.starts_with(['=', '+', '-', '@']);
    // A telephone number in international form is no number and keeps its plus behind the apostrophe.
    if formula && bare.replace(',', ".").parse::<f64>().is_err() { format!("'{bare}") } else { text }
}

/// Writes an XLSX with one sheet: bold header that stays in view, filter, column widths by content. Texts are
/// stored as texts, so that none becomes a formula.
pub fn to_xlsx(
    sheet: &str,
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, TableError> {
    write_xlsx(sheet, columns, rows).map_err(|error| TableError::Write(error.to_string()))
}

fn write_xlsx(
    name: &str,
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let top = Format::new().set_align(FormatAlign::Top);
    let date = Format::new().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Top);
    let time = Format::new().set_num_format("hh:mm").set_align(FormatAlign::Top);
    let moment = Format::new().set_num_format("dd.mm.yyyy hh:mm").set_align(FormatAlign::Top);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(name))?;
    let mut widths: Vec<usize> = Vec::with_capacity(columns.len());
    for (index, title) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, column(index), *title, &header)?;
        widths.push(title.chars().count() + 3);
    }
    let mut last = 0;
    for (line, cells) in (1_u32..).zip(rows) {
        for (index, cell) in cells.into_iter().take(columns.len()).enumerate() {
            let at = column(index);
            let width = match cell {
                Cell::Empty => 0,
                Cell::Text(text) => {
                    let text = shorten(&text);
                    let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                    let format = if width > 60 || text.contains('\n') { &wrapped } else { &top };
                    sheet.write_string_with_format(line, at, text, format)?;
                    width
                }
                Cell::Integer(value) => {
                    // Beyond 2^53 a sheet's numbers lose digits.
                    #[expect(clippy::cast_precision_loss, reason = "checked on the left")]
                    if value.unsigned_abs() <= 1 << 53 {
                        sheet.write_number_with_format(line, at, value as f64, &top)?;
                    } else {
                        sheet.write_string_with_format(line, at, value.to_string(), &top)?;
                    }
                    12
                }
                Cell::Number(value) => {
                    if value.is_finite() {
                        sheet.write_number_with_format(line, at, value, &top)?;
                    }
                    12
                }
                Cell::Date(value) => {
                    write_moment(sheet, (line, at), value.to_datetime(Time::midnight()), &date)?;
                    11
                }
                Cell::Time(value) => {
                    let clock = ExcelDateTime::from_hms(
                        u16::try_from(value.hour()).unwrap_or_default(),
                        u8::try_from(value.minute()).unwrap_or_default(),
                        f64::from(value.second()),
                    )?;
                    sheet.write_datetime_with_format(line, at, clock, &time)?;
                    6
                }
                Cell::DateTime(value) => {
                    write_moment(sheet, (line, at), value, &moment)?;
                    17
                }
            };
            if let Some(widest) = widths.get_mut(index) {
                *widest = (*widest).max(width + 1);
            }
        }
        last = line;
    }
    for (index, width) in widths.iter().enumerate() {
        let width = u8::try_from((*width).clamp(6, 60)).unwrap_or(60);
        sheet.set_column_width(column(index), f64::from(width))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(right) = columns.len().checked_sub(1) {
        sheet.autofilter(0, 0, last, column(right))?;
    }
    book.save_to_buffer()
}

/// Days before 1900 are no numbers in a sheet; they become text.
fn write_moment(
    sheet: &mut rust_xlsxwriter::Worksheet,
    (row, at): (u32, u16),
    moment: DateTime,
    format: &Format,
) -> Result<(), XlsxError> {
    if moment.year() < 1900 {
        sheet.write_string(row, at, moment.date().to_string())?;
        return Ok(());
    }
    let value = ExcelDateTime::from_ymd(
        u16::try_from(moment.year()).unwrap_or_default(),
        u8::try_from(moment.month()).unwrap_or_default(),
        u8::try_from(moment.day()).unwrap_or_default(),
    )?
    .and_hms(
        u16::try_from(moment.hour()).unwrap_or_default(),
        u8::try_from(moment.minute()).unwrap_or_default(),
        f64::from(moment.second()),
    )?;
    sheet.write_datetime_with_format(row, at, value, format)?;
    Ok(())
}

fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

fn shorten(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .take_while(|c| {
            units += c.len_utf16();
            units <= LONGEST_XLSX
        })
        .collect()
}

/// Excel's rules for a sheet's name: 1 to 31 characters, none of `[]:*?/\`, no apostrophe at either end.
fn sheet_name(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c })
        .take(31)
        .collect();
    let name = name.trim_matches(['\'', ' ']);
    if name.is_empty() || name.encode_utf16().count() > 31 { "1".to_owned() } else { name.to_owned() }
}
