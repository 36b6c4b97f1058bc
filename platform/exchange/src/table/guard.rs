//! Looks into a workbook before its reader does: a file of a few kilobytes can ask for all the memory there is.

use std::io::{Cursor, Read};

use super::{Limits, TableError};

/// First bytes of a compound file (XLS, and encrypted XLSX).
pub(super) const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Most files in a workbook's archive.
const MOST_ENTRIES: usize = 2000;
/// Most texts a workbook may announce to share.
const MOST_STRINGS: u64 = 4_000_000;
/// Most cells of an old workbook's sheets, empty ones included.
const MOST_CELLS: u64 = 10_000_000;
/// Cells its reader may make room for without filling it: one whole sheet of that format.
const MOST_ROOM: u64 = 65_536 * 256;

/// What an archive is.
pub(super) enum Package {
    Xlsx,
    /// With its `content.xml`.
    OpenDocument(Vec<u8>),
}

/// Unpacks everything once, counting (what the archive says about sizes can be a lie).
pub(super) fn check_zip(bytes: &[u8], limits: &Limits) -> Result<Package, TableError> {
    let broken = |error: &dyn std::fmt::Display| TableError::Broken(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_ENTRIES {
        return Err(TableError::Unpacked);
    }
    let most = limits.text_bytes.saturating_mul(2);
    let mut total = 0_usize;
    let (mut is_xlsx, mut is_binary, mut content) = (false, false, None);
    for index in 0..archive.len() {
        let entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::UnsupportedArchive(what))
                if what == zip::result::ZipError::PASSWORD_REQUIRED =>
            {
                return Err(TableError::Password);
            }
            Err(error) => return Err(broken(&error)),
        };
        let name = entry.name().unwrap_or_default().to_ascii_lowercase();
        let mut unpacked = Vec::new();
        let room = (most - total) as u64;
        entry.take(room + 1).read_to_end(&mut unpacked).map_err(|error| broken(&error))?;
        total += unpacked.len();
        if total > most {
            return Err(TableError::Unpacked);
        }
        check_xml(&unpacked)?;
        match name.as_str() {
            "xl/workbook.xml" => is_xlsx = true,
            "xl/workbook.bin" => is_binary = true,
            "content.xml" => content = Some(unpacked),
            "meta-inf/manifest.xml" if contains(&unpacked, b"encryption-data") => {
                return Err(TableError::Password);
            }
            _ => {}
        }
    }
    match (is_xlsx, content) {
        (true, _) => Ok(Package::Xlsx),
        (false, Some(content)) if contains(&content, b"office:spreadsheet") => {
            Ok(Package::OpenDocument(content))
        }
        _ if is_binary => Err(TableError::Format { found: "XLSB" }),
        _ => Err(TableError::Format { found: "ZIP" }),
    }
}

/// The reader of XLSX makes room for as many texts as `uniqueCount` announces.
fn check_xml(unpacked: &[u8]) -> Result<(), TableError> {
    let announced = b"uniqueCount";
    let wrong = || TableError::Broken("the table of shared texts announces more than it holds".to_owned());
    let start = unpacked.get(..unpacked.len().min(200)).unwrap_or_default();
    let wide = start.starts_with(&[0xFE, 0xFF]) || start.starts_with(&[0xFF, 0xFE]) || start.contains(&0);
    if contains(start, b"<?xml") && contains(start, b"encoding") {
        let text = String::from_utf8_lossy(start).to_ascii_lowercase();
        if !text.contains("utf-8") && !text.contains("us-ascii") {
            return Err(TableError::Broken("it is not written in UTF-8".to_owned()));
        }
    }
    if wide {
        // A picture, or XML in UTF-16, which no spreadsheet program writes.
        let narrow: Vec<u8> = unpacked.iter().copied().filter(|byte| *byte != 0).collect();
        return if contains(&narrow, announced) { Err(wrong()) } else { Ok(()) };
    }
    let mut rest = unpacked;
    while let Some(at) = position(rest, announced) {
        rest = rest.get(at + announced.len()..).unwrap_or_default();
        let digits: Vec<u8> = rest
            .iter()
            .copied()
            .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'' | b'+'))
            .take_while(u8::is_ascii_digit)
            .take(20)
            .collect();
        let count = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse::<u64>().ok());
        if digits.len() >= 20 || count.is_some_and(|count| count > MOST_STRINGS) {
            return Err(wrong());
        }
    }
    Ok(())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    position(bytes, part).is_some()
}

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let first = *part.first()?;
    let mut from = 0;
    while let Some(rest) = bytes.get(from..) {
        let at = from + rest.iter().position(|byte| *byte == first)?;
        if bytes.get(at..).is_some_and(|rest| rest.starts_with(part)) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Walks the records of an old workbook and adds up the room its reader would take. The reader makes a full
/// rectangle per sheet, and room for what the sheet announces.
pub(super) fn check_compound(bytes: &[u8], limits: &Limits) -> Result<(), TableError> {
    let cut = || TableError::Broken("it is cut off".to_owned());
    let file = Compound::open(bytes).ok_or_else(cut)?;
    if file.has("EncryptedPackage") {
        return Err(TableError::Password);
    }
    let Some(stream) = file.stream("Workbook").or_else(|| file.stream("Book")) else {
        return Err(TableError::Format { found: "?" });
    };
    let mut sheets = Vec::new();
    for (kind, data) in Records(&stream) {
        match kind {
            0x002F if u16_at(data, 0) != Some(0) => return Err(TableError::Password),
            0x0085 => sheets.push(u32_at(data, 0).ok_or_else(cut)? as usize),
            0x000A => break,
            _ => {}
        }
    }
    if sheets.len() > limits.columns {
        return Err(TableError::Unpacked);
    }
    let (mut cells, mut room) = (0_u64, 0_u64);
    for start in sheets {
        let (mut rows, mut columns) = (0, 0);
        for (kind, data) in Records(stream.get(start..).ok_or_else(cut)?) {
            match kind {
                0x0200 => {
                    let (last_row, last_column) = match data.len() {
                        10 => (u16_at(data, 2).map(u32::from), u16_at(data, 6)),
                        _ => (u32_at(data, 4), u16_at(data, 10)),
                    };
                    room += u64::from(last_row.unwrap_or(0)) * u64::from(last_column.unwrap_or(0));
                }
                0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x0203 | 0x0204 | 0x0205 | 0x027E => {
                    let more = if kind == 0x00BD { data.len() as u64 / 6 } else { 0 };
                    rows = rows.max(u64::from(u16_at(data, 0).unwrap_or(0)) + 1);
                    columns = columns.max(u64::from(u16_at(data, 2).unwrap_or(0)) + 1 + more);
                }
                _ => {}
            }
        }
        cells += rows * columns;
        if cells > MOST_CELLS || room > MOST_ROOM {
            return Err(TableError::Unpacked);
        }
    }
    Ok(())
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

/// Records of a BIFF stream: kind, length, data ([MS-XLS] 2.1.4).
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.0, 0)?;
        let end = 4 + usize::from(u16_at(self.0, 2)?);
        let data = self.0.get(4..end)?;
        self.0 = self.0.get(end..).unwrap_or_default();
        Some((kind, data))
    }
}

/// As much of a compound file ([MS-CFB]) as is needed to get at one stream.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    directory: Vec<u8>,
    mini_next: Vec<u32>,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 0x1E)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, sector, next: Vec::new(), directory: Vec::new(), mini_next: Vec::new() };
        let mut tables: Vec<u32> = (0..109).filter_map(|index| u32_at(bytes, 0x4C + index * 4)).collect();
        let mut further = u32_at(bytes, 0x44)?;
        let mut steps = 0;
        while further < 0xFFFF_FFFA {
            steps += 1;
            if steps > bytes.len() / sector {
                return None;
            }
            let part = file.sector_at(further)?;
            let mut entries: Vec<u32> = words(part).collect();
            further = entries.pop()?;
            tables.extend(entries);
        }
        for table in tables.into_iter().filter(|table| *table < 0xFFFF_FFFA) {
            let part = file.sector_at(table)?;
            file.next.extend(words(part));
        }
        file.directory = file.chain(u32_at(bytes, 0x30)?)?;
        let mini = u32_at(bytes, 0x3C)?;
        if u32_at(bytes, 0x40)? > 0 && mini < 0xFFFF_FFFA {
            file.mini_next = words(&file.chain(mini)?).collect();
        }
        Some(file)
    }

    fn sector_at(&self, number: u32) -> Option<&'a [u8]> {
        let start = (usize::try_from(number).ok()?).checked_add(1)?.checked_mul(self.sector)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end)
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut stream = Vec::new();
        let mut number = first;
        while number < 0xFFFF_FFFA {
            stream.extend_from_slice(self.sector_at(number)?);
            if stream.len() > self.bytes.len() + self.sector {
                return None;
            }
            number = *self.next.get(usize::try_from(number).ok()?)?;
        }
        Some(stream)
    }

    fn entries(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.directory.chunks_exact(128).map(|entry| {
            let name: Vec<u16> = entry
                .chunks_exact(2)
                .take(32)
                .filter_map(|pair| u16_at(pair, 0))
                .take_while(|unit| *unit != 0)
                .collect();
            (String::from_utf16_lossy(&name), entry)
        })
    }

    fn has(&self, name: &str) -> bool {
        self.entries().any(|(entry, _)| entry.eq_ignore_ascii_case(name))
    }

    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let (_, entry) = self.entries().find(|(entry, _)| entry.eq_ignore_ascii_case(name))?;
        let first = u32_at(entry, 116)?;
        let size = usize::try_from(u32_at(entry, 120)?).ok()?;
        let mut stream = if size < 4096 { self.mini_chain(first)? } else { self.chain(first)? };
        stream.truncate(size);
        Some(stream)
    }

    fn mini_chain(&self, first: u32) -> Option<Vec<u8>> {
        let (_, root) = self.entries().next()?;
        let small = self.chain(u32_at(root, 116)?)?;
        let mut stream = Vec::new();
        let mut number = first;
        while number < 0xFFFF_FFFA {
            let start = usize::try_from(number).ok()?.checked_mul(64)?;
            stream.extend_from_slice(small.get(start..(start + 64).min(small.len()))?);
            if stream.len() > 8192 {
                return None;
            }
            number = *self.mini_next.get(usize::try_from(number).ok()?)?;
        }
        Some(stream)
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|word| u32_at(word, 0))
}
