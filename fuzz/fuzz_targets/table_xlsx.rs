//! Workbooks: XLSX, ODS and XLS. The first byte chooses: `x` and `o` wrap the rest as the sheet of an XLSX or the content of
//! an ODS (so that the fuzzer need not find out how to pack an archive), `t` writes it as a table to XLSX first,
//! everything else is read as it is.
#![no_main]

use std::io::{Cursor, Write};

use bildungsraum_exchange::table::{Cell, Limits, Table, read, to_xlsx};
use bildungsraum_fuzz::{FIELDS, LIMITS, check_mapping, check_table, forgive_libraries, head, soon};
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        writer.start_file(*name, options).expect("a file can be begun");
        writer.write_all(bytes).expect("memory can be written");
    }
    writer.finish().expect("an archive can be finished").into_inner()
}

/// Sheet and shared texts, divided by the first NUL byte.
fn xlsx(content: &[u8]) -> Vec<u8> {
    let mut parts = content.splitn(2, |byte| *byte == 0);
    let (sheet, texts) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    archive(&[
        ("xl/workbook.xml", br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#),
        ("xl/styles.xml", br#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>"#),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn check(bytes: &[u8]) -> Option<Table> {
    let table = match soon("reading", || read(bytes, None, &LIMITS)) {
        Ok(table) => table,
        Err(error) => {
            assert!(error.message_key().starts_with("exchange-table-"));
            return None;
        }
    };
    check_table(&table, &LIMITS);
    check_mapping(&table.columns, FIELDS);
    if let Some(sheet) = table.sheet.as_deref() {
        let named =
            read(bytes, Some(sheet), &LIMITS).expect("a sheet that was read can be asked for by its name");
        assert_eq!((&named.columns, &named.rows), (&table.columns, &table.rows));
    }
    Some(table)
}

/// Cells are divided by `|`, rows by line breaks.
fn written(text: &str) {
    let mut lines = text.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let Some(mut columns) = lines.next() else { return };
    columns.retain(|name| !name.is_empty());
    let mut unique = columns.clone();
    unique.sort_unstable();
    unique.dedup();
    let plain = |text: &str| !text.chars().any(char::is_control) && text.len() < 2000;
    if columns.is_empty() || unique.len() < columns.len() || columns.len() > 40 || !text.lines().all(plain) {
        return;
    }
    // Names of columns come back with single spaces.
    if columns.iter().any(|name| name.split_whitespace().collect::<Vec<_>>().join(" ") != *name) {
        return;
    }
    let mut rows: Vec<Vec<&str>> = lines.take(100).collect();
    for row in &mut rows {
        row.resize(columns.len(), "");
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let cells = rows.iter().map(|row| row.iter().map(|cell| Cell::from(*cell)).collect());
    let bytes = to_xlsx("Angebote", &columns, cells).expect("texts can be written");
    let table = read(&bytes, None, &Limits::default()).expect("what we wrote can be read");
    assert_eq!(table.columns, columns);
    let back: Vec<&Vec<String>> = table.rows.iter().map(|row| &row.cells).collect();
    assert_eq!(back, rows.iter().collect::<Vec<_>>());
}

fuzz_target!(init: forgive_libraries(), |data: &[u8]| {
    let Some(([kind], rest)) = head::<1>(data) else { return };
    match kind {
        b'x' => {
            check(&xlsx(rest));
        }
        b'o' => {
            let manifest: &[u8] = b"<manifest:manifest/>";
            let mime: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
            check(&archive(&[("mimetype", mime), ("content.xml", rest), ("META-INF/manifest.xml", manifest)]));
        }
        b't' => written(&String::from_utf8_lossy(rest)),
        _ => {
            check(data);
        }
    }
});
