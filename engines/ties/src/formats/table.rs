//! Tables as offices and programs write them: commas, semicolons, tabs, bars or blanks between cells; decimal commas.

use super::{Findings, bad, short_enough, text};
use crate::{Error, Value};

/// Rows of cells with the line each begins on.
pub(super) struct Table {
    pub rows: Vec<(usize, Vec<String>)>,
    pub delimiter: char,
}

/// How often a sign stands outside of quotes.
fn count(line: &str, sign: char) -> usize {
    line.split('"').step_by(2).map(|part| part.matches(sign).count()).sum()
}

impl Table {
    /// `blanks_part`: where no other sign parts the first line, blanks do.
    pub fn parse(
        text: &str,
        blanks_part: bool,
        format: &'static str,
        findings: &mut Findings,
    ) -> Result<Self, Error> {
        let mut text = text;
        let mut skipped = 0;
        let mut delimiter = None;
        // A line for spreadsheet programs: sep=;
        if let Some((first, rest)) = text.split_once('\n')
            && let Some(sign) = first.trim().strip_prefix("sep=").and_then(|sign| sign.chars().next())
        {
            (text, skipped, delimiter) = (rest, 1, Some(sign));
        }
        let first =
            text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
        let delimiter = delimiter.filter(char::is_ascii).unwrap_or_else(|| {
            let best =
                [';', '\t', ',', '|'].into_iter().rev().max_by_key(|sign| count(first, *sign)).unwrap_or(',');
            match (count(first, best) > 0, blanks_part) {
                (true, _) => best,
                (false, true) => ' ',
                (false, false) => ',',
            }
        });
        if delimiter == ' ' {
            return Ok(Self { rows: blanks(text), delimiter });
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(delimiter).unwrap_or(b','))
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut counting = Lines { text, at: 0, line: 1 + skipped };
        for row in reader.records() {
            let row =
                row.map_err(|error| bad(format, counting.line, format!("this is no table: {error}")))?;
            let begin = row.position().map_or(0, csv::Position::byte);
            let line = counting.of(usize::try_from(begin).unwrap_or(text.len()));
            let only = row.get(0).unwrap_or_default();
            if row.iter().all(|cell| cell.trim().is_empty()) || (row.len() == 1 && only.starts_with('#')) {
                continue;
            }
            rows.push((line, row.iter().map(str::to_owned).collect()));
        }
        if text.matches('"').count() % 2 == 1 {
            let line = rows.last().map_or(1, |row: &(usize, Vec<String>)| row.0);
            return Err(bad(
                format,
                line,
                "a quotation mark has no partner; take the whole file, or take the mark out",
            ));
        }
        if !text.ends_with('\n') {
            let line = rows.last().map_or(1, |row| row.0);
            findings.add(line, "the last line has no end; if the file is cut off here, it is not whole");
        }
        for name in rows.first().map_or(&[][..], |row| &row.1) {
            short_enough(name, "the heading", format, rows.first().map_or(1, |row| row.0))?;
        }
        Ok(Self { rows, delimiter })
    }

    /// Is a comma within a number the decimal comma?
    pub fn decimal_comma(&self) -> bool {
        self.delimiter != ','
    }
}

/// Numbers of lines of places that only go forward.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The reader says where the row before ended; empty lines may follow.
    fn of(&mut self, place: usize) -> usize {
        let passed = self.text.get(self.at..place).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.at = self.at.max(place);
        let rest = self.text.get(self.at..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        self.line + rest.get(..blank).unwrap_or_default().matches('\n').count()
    }
}

/// Words of each line; quotes hold blanks together.
fn blanks(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut rows = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        if content.starts_with('#') {
            continue;
        }
        let mut cells = Vec::new();
        for (at, part) in content.split('"').enumerate() {
            if at % 2 == 1 {
                cells.push(part.to_owned());
            } else {
                cells.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        if !cells.is_empty() {
            rows.push((line, cells));
        }
    }
    rows
}

/// A number as people type it: `0,5` where the comma is free for it, `1.234,5`, `1 234`.
pub(super) fn typed(cell: &str, decimal_comma: bool) -> Option<f64> {
    let cell: String =
        cell.trim().chars().filter(|sign| !matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    if decimal_comma && cell.contains(',') {
        // Points before the comma part thousands, three digits each.
        let (whole, rest) = cell.split_once(',')?;
        let mut groups = whole.split('.');
        groups.next();
        if rest.contains(['.', ',']) || groups.any(|group| group.len() != 3) {
            return None;
        }
        return text::finite(&format!("{}.{rest}", whole.replace('.', "")));
    }
    text::finite(&cell)
}

/// Values of a column. One that holds nothing but numbers, some of them with a decimal comma, is of numbers.
pub(super) fn values(cells: &[&str], decimal_comma: bool, lists: bool) -> Vec<Option<Value>> {
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    let commas = decimal_comma
        && filled().any(|cell| cell.contains(','))
        && filled().all(|cell| typed(cell, true).is_some());
    cells
        .iter()
        .map(|cell| match *cell {
            "" => None,
            cell if commas && cell.contains(',') => typed(cell, true).map(Value::Decimal),
            cell if lists && cell.contains('|') => {
                Some(Value::List(cell.split('|').map(|item| item.trim().to_owned()).collect()))
            }
            cell => Some(text::plain(cell)),
        })
        .collect()
}

/// A cell for a table with commas.
pub(super) fn cell(text: &str) -> String {
    let quotes =
        text.contains(['"', ',', ';', '\n', '\r', '\t', '|', '#']) || text.trim() != text || text.is_empty();
    if quotes && !text.is_empty() { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A value for a table.
pub(super) fn rendered(value: &Value) -> String {
    match value {
        Value::Decimal(number) => text::decimal(*number),
        other => other.text(),
    }
}
