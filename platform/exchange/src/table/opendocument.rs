//! ODS, read here rather than by calamine: that reader spreads repeated cells out before anything can be
//! counted, so that a file of a kilobyte takes gigabytes (Open Document 1.3 part 3, §9).

use quick_xml::{
    XmlVersion,
    events::{BytesStart, Event},
};

use super::{
    Limits, Note, Table, TableError,
    value::duration_text,
    workbook::{CellText, Sink, fill_merged, finish, iso_text},
};

/// Rows and columns of the largest sheet there is.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

pub(super) fn read(content: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Table, TableError> {
    let content = std::str::from_utf8(content).map_err(|error| TableError::Broken(error.to_string()))?;
    let sheets = names(content)?;
    if let Some(asked) = sheet
        && !sheets.iter().any(|name| name == asked)
    {
        return Err(TableError::Sheet(asked.chars().take(60).collect()));
    }
    for (number, name) in sheets.iter().enumerate() {
        if sheet.is_some_and(|asked| asked != name) {
            continue;
        }
        let mut notes = Vec::new();
        let mut reading = Reading { sink: Sink::new(limits), merged: Vec::new(), row: 0, column: 0 };
        reading.sheet(content, number, &mut notes, limits)?;
        if reading.sink.grid.is_empty() {
            continue;
        }
        fill_merged(&mut reading.sink.grid, &reading.merged, &mut notes, limits)?;
        return finish(reading.sink.grid, notes, name.clone(), sheets, limits);
    }
    Err(TableError::Empty)
}

fn reader(content: &str) -> quick_xml::Reader<&[u8]> {
    let mut reader = quick_xml::Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    reader
}

fn broken(error: impl std::fmt::Display) -> TableError {
    TableError::Broken(error.to_string())
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

fn names(content: &str) -> Result<Vec<String>, TableError> {
    let mut reader = reader(content);
    let mut names = Vec::new();
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(element) if element.name().as_ref() == "table:table" => {
                names
                    .push(attribute(&element, "table:name").unwrap_or_else(|| (names.len() + 1).to_string()));
            }
            Event::Eof => return Ok(names),
            _ => {}
        }
    }
}

/// The state of reading one sheet.
struct Reading<'a> {
    sink: Sink<'a>,
    merged: Vec<(u32, u32, u32)>,
    row: u32,
    column: u32,
}

/// One cell as it is being read.
struct Open {
    repeat: u32,
    rows: u32,
    kind: String,
    value: Option<String>,
    text: String,
    paragraphs: u32,
    covered: bool,
}

impl Reading<'_> {
    fn sheet(
        &mut self,
        content: &str,
        number: usize,
        notes: &mut Vec<Note>,
        limits: &Limits,
    ) -> Result<(), TableError> {
        let mut reader = reader(content);
        let (mut seen, mut inside, mut aside) = (0, false, 0_u32);
        let mut row: Vec<(u32, u32, CellText)> = Vec::new();
        let mut repeat = 1;
        let mut open: Option<Open> = None;
        loop {
            match reader.read_event().map_err(broken)? {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table" => {
                        inside = seen == number;
                        seen += 1;
                    }
                    "office:annotation" => aside += 1,
                    _ if !inside || aside > 0 => {}
                    "table:table-row" => {
                        repeat = count(&element, "table:number-rows-repeated");
                        self.column = 0;
                    }
                    name @ ("table:table-cell" | "table:covered-table-cell") => {
                        open = Some(Open::new(&element, name == "table:covered-table-cell"));
                    }
                    "text:p" => {
                        if let Some(cell) = &mut open {
                            cell.paragraphs += 1;
                            if cell.paragraphs > 1 {
                                cell.text.push('\n');
                            }
                        }
                    }
                    "text:s" => {
                        if let Some(cell) = &mut open {
                            let spaces = count(&element, "text:c").min(1000);
                            cell.text.extend(std::iter::repeat_n(' ', spaces as usize));
                        }
                    }
                    "text:tab" | "text:line-break" => {
                        if let Some(cell) = &mut open {
                            cell.text.push('\n');
                        }
                    }
                    _ => {}
                },
                Event::Text(text) => {
                    if let Some(cell) = open.as_mut().filter(|cell| cell.paragraphs > 0 && aside == 0) {
                        cell.text.push_str(&text.xml10_content());
                    }
                }
                Event::CData(text) => {
                    if let Some(cell) = open.as_mut().filter(|cell| cell.paragraphs > 0 && aside == 0) {
                        cell.text.push_str(&text.xml10_content());
                    }
                }
                Event::GeneralRef(reference) => {
                    if let Some(cell) = open.as_mut().filter(|_| aside == 0) {
                        let resolved = match reference.resolve_char_ref().map_err(broken)? {
                            Some(c) => c.to_string(),
                            None => entity(&reference.xml10_content()).to_owned(),
                        };
                        cell.text.push_str(&resolved);
                    }
                }
                Event::End(element) => match element.name().as_ref() {
                    "office:annotation" => aside = aside.saturating_sub(1),
                    "table:table" if inside => return Ok(()),
                    "table:table-cell" | "table:covered-table-cell" => {
                        if let Some(cell) = open.take() {
                            self.close(cell, &mut row);
                        }
                    }
                    "table:table-row" if inside => self.end_row(&mut row, repeat, notes, limits)?,
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn close(&mut self, cell: Open, row: &mut Vec<(u32, u32, CellText)>) {
        let next = self.column.saturating_add(cell.repeat).min(MOST_COLUMNS);
        if cell.rows > 1 {
            self.merged.push((self.row, self.column, self.row.saturating_add(cell.rows - 1)));
        }
        let text = cell.finish();
        if !matches!(&text, CellText::Text(text) if text.is_empty()) {
            row.push((self.column, next, text));
        }
        self.column = next;
    }

    fn end_row(
        &mut self,
        row: &mut Vec<(u32, u32, CellText)>,
        repeat: u32,
        notes: &mut Vec<Note>,
        limits: &Limits,
    ) -> Result<(), TableError> {
        let end = self.row.saturating_add(repeat).min(MOST_ROWS);
        if !row.is_empty() {
            // Rows that are not blank are bound by the sink, at the latest with the first beyond the limit.
            for number in self.row..end {
                for (first, last, text) in row.iter() {
                    for column in *first..(*last).min(widest(*first, limits)) {
                        self.sink.take((number, column), text.copy(), notes)?;
                    }
                }
            }
        }
        row.clear();
        self.row = end;
        Ok(())
    }
}

/// One column beyond the limit is enough to be refused.
fn widest(first: u32, limits: &Limits) -> u32 {
    first.saturating_add(u32::try_from(limits.columns).unwrap_or(u32::MAX)).saturating_add(1)
}

impl Open {
    fn new(element: &BytesStart<'_>, covered: bool) -> Self {
        let kind = attribute(element, "office:value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "float" | "percentage" | "currency" => attribute(element, "office:value"),
            "date" => attribute(element, "office:date-value").map(|text| iso_text(&text)),
            "time" => attribute(element, "office:time-value").map(|text| duration_text(&text)),
            "boolean" => attribute(element, "office:boolean-value"),
            _ => attribute(element, "office:string-value"),
        };
        let kind = match attribute(element, "calcext:value-type").as_deref() {
            Some("error") => "error".to_owned(),
            _ => kind,
        };
        Self {
            repeat: count(element, "table:number-columns-repeated"),
            rows: count(element, "table:number-rows-spanned"),
            kind,
            value,
            text: String::new(),
            paragraphs: 0,
            covered,
        }
    }

    fn finish(self) -> CellText {
        if self.covered {
            return CellText::Text(String::new());
        }
        match (self.kind.as_str(), self.value) {
            ("error", _) => CellText::Error(self.text),
            ("float" | "percentage" | "currency", Some(value)) => {
                CellText::Text(value.parse().map_or(value, super::value::number_text))
            }
            (_, Some(value)) => CellText::Text(value),
            (_, None) => CellText::Text(self.text),
        }
    }
}

impl CellText {
    fn copy(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.clone()),
            Self::Error(text) => Self::Error(text.clone()),
        }
    }
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}
