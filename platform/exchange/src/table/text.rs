//! CSV as it comes: encoding, delimiter and line ends are found out.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{
    Limits, Note, Table, TableError,
    assemble::{Collector, Width},
};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Table, TableError> {
    let mut notes = Vec::new();
    let text = decode(bytes, &mut notes)?;
    let start: String = text.trim_start_matches(blank).chars().take(200).collect();
    let start = start.to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<table") {
        return Err(TableError::Format { found: "HTML" });
    }
    if start.starts_with("<?xml") {
        return Err(TableError::Format { found: "XML" });
    }
    if start.starts_with('{') || start.starts_with("[{") {
        return Err(TableError::Format { found: "JSON" });
    }
    let (text, skipped, named) = excel_hint(&text);
    let delimiter = named.unwrap_or_else(|| delimiter(text));
    notes.push(Note::Delimiter { delimiter: char::from(delimiter) });
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut collector = Collector::new(limits);
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 + skipped };
    let mut record = csv::StringRecord::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(TableError::Broken(error.to_string())),
        }
        let line = lines.at(start);
        let mut cells = Vec::with_capacity(record.len().min(limits.columns));
        for (column, cell) in record.iter().enumerate() {
            let cell = unguard(cell.trim_matches(blank));
            // Empty cells beyond the last column are no columns.
            if column >= limits.columns && cell.is_empty() {
                continue;
            }
            collector.cell(line, column, cell)?;
            cells.push(cell.to_owned());
        }
        collector.row(line, cells)?;
    }
    collector.finish(Width::AsWritten, notes)
}

/// White space, and the byte order mark, which programs put before a file that has one already.
pub(super) fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Takes off the apostrophe that [`super::to_csv`] (and others) put before a text a spreadsheet program would
/// take for a formula.
fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// A first line `sep=;` is Excel's own hint and no row.
fn excel_hint(text: &str) -> (&str, u64, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] if delimiter.is_ascii() => {
            (rest, 1, Some(*delimiter))
        }
        _ => (text, 0, None),
    }
}

fn decode(bytes: &[u8], notes: &mut Vec<Note>) -> Result<String, TableError> {
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (guess(bytes)?, 0),
    };
    let (text, replaced) = encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or_default());
    if encoding != UTF_8 {
        notes.push(Note::Encoding { encoding: encoding.name().to_owned() });
    }
    if replaced {
        notes.push(Note::Replaced);
    }
    if text.contains('\0') {
        return Err(TableError::Format { found: "?" });
    }
    Ok(text.into_owned())
}

/// Without a mark at the beginning: every second byte zero is UTF-16, valid UTF-8 is UTF-8 (chance cannot make a
/// longer German text so), everything else is what German Windows writes.
fn guess(bytes: &[u8]) -> Result<&'static Encoding, TableError> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() / 2;
    if sample.len() >= 4 && (odd * 10 >= most * 6 || even * 10 >= most * 6) && odd.min(even) * 10 <= most {
        return Ok(if odd > even { UTF_16LE } else { UTF_16BE });
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    if bytes.contains(&0) {
        return Err(TableError::Format { found: "?" });
    }
    Ok(WINDOWS_1252)
}

/// The delimiter that cuts the first rows into the most even and most numerous cells.
fn delimiter(text: &str) -> u8 {
    let end = text.char_indices().nth(20_000).map_or(text.len(), |(index, _)| index);
    let sample = text.get(..end).unwrap_or_default();
    let mut best = (0, b',');
    for delimiter in [b';', b',', b'\t', b'|'] {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(sample.as_bytes());
        let mut widths: Vec<usize> =
            reader.records().take(50).filter_map(Result::ok).map(|record| record.len()).collect();
        // The last row may be cut by the sample's end.
        if end < text.len() {
            widths.pop();
        }
        let Some(usual) = mode(&widths).filter(|usual| *usual > 1) else { continue };
        let same = widths.iter().filter(|width| **width == usual).count();
        let score = same * 1000 / widths.len().max(1) * 10 + usual.min(100);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

fn mode(widths: &[usize]) -> Option<usize> {
    widths.iter().max_by_key(|width| (widths.iter().filter(|other| other == width).count(), **width)).copied()
}

/// Counts lines up to where a record begins; `\r\n`, `\n` and `\r` each end one.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, start: usize) -> u64 {
        while self.at < start {
            self.step();
        }
        // The reader passes over blank lines within a record's reading.
        while matches!(self.text.get(self.at), Some(b'\r' | b'\n')) {
            self.step();
        }
        self.line
    }

    fn step(&mut self) {
        match (self.text.get(self.at), self.text.get(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => {}
            (Some(b'\r' | b'\n'), _) => self.line += 1,
            _ => {}
        }
        self.at += 1;
    }
}
