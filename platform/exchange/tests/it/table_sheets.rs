use std::io::{Cursor, Write};

use bildungsraum_exchange::table::{Limits, Note, Table, TableError, read};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;

fn table(bytes: &[u8]) -> Table {
    read(bytes, None, &Limits::default()).unwrap()
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">\
         <office:body><office:spreadsheet><table:table table:name=\"Leer\"><table:table-row><table:table-cell/></table:table-row></table:table>\
         <table:table table:name=\"Angebote\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn dates_formulas_errors_and_sheets_are_read_as_seen() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Deckblatt").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Angebote").unwrap();
    for (column, title) in (0..).zip(["Titel", "Beginn", "Uhrzeit", "Dauer", "Summe", "Offen", "Fehler"]) {
        sheet.write(0, column, title).unwrap();
    }
    let moment = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
    sheet.write(1, 0, "Chor").unwrap();
    sheet.write_with_format(1, 1, moment("2026-11-28"), &Format::new().set_num_format("dd.mm.yyyy")).unwrap();
    sheet.write_with_format(1, 2, moment("15:30"), &Format::new().set_num_format("hh:mm")).unwrap();
    sheet.write_with_format(1, 3, 1.25, &Format::new().set_num_format("[h]:mm")).unwrap();
    sheet.write(1, 4, Formula::new("=0.1+0.2").set_result("0.30000000000000004")).unwrap();
    sheet.write(1, 5, true).unwrap();
    sheet.write(1, 6, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let table = table(&bytes);
    assert_eq!(table.sheet.as_deref(), Some("Angebote"));
    assert_eq!(table.sheets, ["Deckblatt", "Angebote"]);
    assert_eq!(
        table.notes[0],
        Note::Sheets { chosen: "Angebote".to_owned(), others: vec!["Deckblatt".to_owned()] }
    );
    assert_eq!(table.rows[0].cells, ["Chor", "2026-11-28", "15:30", "30:00", "0.3", "true", ""]);
    let error = Note::CellError { line: 2, column: "G".to_owned(), error: "#DIV/0!".to_owned() };
    assert!(table.notes.contains(&error), "{:?}", table.notes);
    assert_eq!(read(&bytes, Some("Nix"), &Limits::default()), Err(TableError::Sheet("Nix".to_owned())));
    assert_eq!(read(&bytes, Some("Deckblatt"), &Limits::default()), Err(TableError::Empty));
}

#[test]
fn a_merged_cell_holds_for_each_row_it_spans() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new();
    sheet.merge_range(0, 0, 0, 2, "Programm 2026", &format).unwrap();
    for (column, title) in (0..).zip(["Träger", "Titel", "Ort"]) {
        sheet.write(1, column, title).unwrap();
    }
    sheet.merge_range(2, 0, 4, 0, "Musikschule", &format).unwrap();
    for (row, title) in (2..).zip(["Chor", "Geige", "Flöte", "Tanz"]) {
        sheet.write(row, 1, title).unwrap();
    }
    let table = table(&book.save_to_buffer().unwrap());
    assert_eq!(table.columns, ["Träger", "Titel", "Ort"]);
    let providers: Vec<&str> = table.rows.iter().map(|row| row.cells[0].as_str()).collect();
    assert_eq!(providers, ["Musikschule", "Musikschule", "Musikschule", ""]);
    assert!(table.notes.contains(&Note::Merged { areas: 1 }), "{:?}", table.notes);
    assert!(table.notes.contains(&Note::AboveHeader { rows: 1 }));
}

#[test]
fn a_stray_cell_far_away_is_told_and_costs_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Titel").unwrap();
    sheet.write(1, 0, "Chor").unwrap();
    sheet.write(1_048_575, 0, "weit unten").unwrap();
    let far = table(&book.save_to_buffer().unwrap());
    assert_eq!(far.rows[1].line, 1_048_576);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Titel").unwrap();
    sheet.write(1, 16_383, "weit rechts").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let error = read(&bytes, None, &Limits::default());
    assert_eq!(error, Err(TableError::TooManyColumns { line: 2, limit: 200 }));
}

#[test]
fn open_document_sheets_are_read_with_dates_repeats_and_merges() {
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = [
        row(&["Träger", "Titel", "Tag", "Zeit", "Preis"].map(text).concat()),
        row(&("<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><text:p>M &amp; K&#228;the</text:p><text:p>e.<text:s text:c=\"2\"/>V.</text:p></table:table-cell>".to_owned()
            + &text("Chor<text:span> fein</text:span>")
            + "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-11-28T00:00:00\"><text:p>28.11.26</text:p></table:table-cell>\
               <table:table-cell office:value-type=\"time\" office:time-value=\"PT15H30M00S\"><text:p>15:30</text:p></table:table-cell>\
               <table:table-cell office:value-type=\"currency\" office:value=\"12.5\"><text:p>12,50 €</text:p><office:annotation><text:p>Notiz</text:p></office:annotation></table:table-cell>")),
        row(&("<table:covered-table-cell/>".to_owned() + &text("Geige") + "<table:table-cell table:number-columns-repeated=\"16382\"/>")),
        "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
    ];
    let table = table(&ods(&rows.concat()));
    assert_eq!(table.columns, ["Träger", "Titel", "Tag", "Zeit", "Preis"]);
    assert_eq!(table.rows[0].cells, ["M & Käthe\ne.  V.", "Chor fein", "2026-11-28", "15:30", "12.5"]);
    assert_eq!(table.rows[1].cells, ["M & Käthe\ne.  V.", "Geige", "", "", ""]);
    assert_eq!(table.sheet.as_deref(), Some("Angebote"));
    assert_eq!(table.sheets, ["Leer", "Angebote"]);
}

#[test]
fn a_small_open_document_that_asks_for_all_memory_is_refused() {
    let rows = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"200\"><text:p>xxxxxxxxxxxxxxxxxxxx</text:p></table:table-cell></table:table-row>";
    let error = read(&ods(rows), None, &Limits::default()).unwrap_err();
    assert!(matches!(error, TableError::TooManyRows { .. } | TableError::Unpacked), "{error}");
    let wide = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"4000000000\"/></table:table-row>";
    assert_eq!(
        read(&ods(wide), None, &Limits::default()),
        Err(TableError::TooManyColumns { line: 1, limit: 200 })
    );
}

#[test]
fn a_zip_bomb_is_refused() {
    let zeros = vec![b' '; 200_000_000];
    let bytes = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bytes.len() < 1_000_000);
    assert_eq!(read(&bytes, None, &Limits::default()), Err(TableError::Unpacked));
    let strings = b"<sst uniqueCount=\"9999999999999\"/>";
    let bytes = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", strings)]);
    assert!(matches!(read(&bytes, None, &Limits::default()), Err(TableError::Broken(_))));
}

#[test]
fn other_archives_and_broken_workbooks_are_refused() {
    let other = archive(&[("word/document.xml", b"<w/>")]);
    assert_eq!(read(&other, None, &Limits::default()), Err(TableError::Format { found: "ZIP" }));
    let binary = archive(&[("xl/workbook.bin", b"x")]);
    assert_eq!(read(&binary, None, &Limits::default()), Err(TableError::Format { found: "XLSB" }));
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "a").unwrap();
    let whole = book.save_to_buffer().unwrap();
    for cut in [30, whole.len() / 2, whole.len() - 10] {
        assert!(matches!(read(&whole[..cut], None, &Limits::default()), Err(TableError::Broken(_))), "{cut}");
    }
}

/// An old workbook: one FAT sector, one directory sector, the stream.
fn xls(stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.resize(512, 0);
    let put = |file: &mut Vec<u8>, at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(&mut file, 0x18, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(&mut file, 0x2C, &1_u32.to_le_bytes());
    put(&mut file, 0x30, &1_u32.to_le_bytes());
    put(&mut file, 0x38, &4096_u32.to_le_bytes());
    put(&mut file, 0x3C, &0xFFFF_FFFE_u32.to_le_bytes());
    put(&mut file, 0x44, &0xFFFF_FFFE_u32.to_le_bytes());
    put(&mut file, 0x4C, &[0xFF; 109 * 4]);
    put(&mut file, 0x4C, &0_u32.to_le_bytes());
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    fat.extend((0..sectors).map(|n| if n + 1 == sectors { 0xFFFF_FFFE } else { n + 3 }));
    fat.resize(128, 0xFFFF_FFFF);
    file.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
    for (name, kind, first, size) in [("Root Entry", 5, 0xFFFF_FFFE_u32, 0), ("Workbook", 2, 2, stream.len())]
    {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(entry.len() + 2).unwrap();
        entry.resize(128, 0);
        put(&mut entry, 64, &length.to_le_bytes());
        entry[66] = kind;
        entry[67] = 1;
        put(&mut entry, 68, &[0xFF; 12]);
        if kind == 5 {
            put(&mut entry, 76, &1_u32.to_le_bytes());
        }
        put(&mut entry, 116, &first.to_le_bytes());
        put(&mut entry, 120, &u32::try_from(size).unwrap().to_le_bytes());
        file.extend(entry);
    }
    file.resize(512 * 3, 0);
    file.extend(stream);
    file
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut data = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    data.extend(u16::try_from(text.encode_utf16().count()).unwrap().to_le_bytes());
    data.push(1);
    data.extend(units);
    record(0x0204, &data)
}

fn old_workbook(sheet: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let name = |start: u32| {
        let mut data = start.to_le_bytes().to_vec();
        data.extend([0, 0, 8, 0]);
        data.extend(b"Angebote");
        record(0x0085, &data)
    };
    let start = bof(5).len() + name(0).len() + record(0x000A, &[]).len();
    let mut stream = [bof(5), name(u32::try_from(start).unwrap()), record(0x000A, &[])].concat();
    stream.extend(bof(0x10));
    stream.extend(sheet.concat());
    stream.extend(record(0x000A, &[]));
    xls(&stream)
}

#[test]
fn old_workbooks_are_read() {
    let bytes = old_workbook(&[
        label(0, 0, "Titel"),
        label(0, 1, "Träger"),
        label(1, 0, "Chor"),
        label(1, 1, "Käthe"),
        record(0x0203, &[&[2, 0, 0, 0, 0, 0][..], &1.5_f64.to_le_bytes()].concat()),
    ]);
    let table = table(&bytes);
    assert_eq!(table.columns, ["Titel", "Träger"]);
    assert_eq!(table.rows[0].cells, ["Chor", "Käthe"]);
    assert_eq!(table.rows[1].cells, ["1.5", ""]);
    assert_eq!(table.sheet.as_deref(), Some("Angebote"));
}

#[test]
fn an_old_workbook_that_asks_for_all_memory_is_refused() {
    let mut data = [0_u8; 14];
    data[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    data[10..12].copy_from_slice(&u16::MAX.to_le_bytes());
    let announced = old_workbook(&[record(0x0200, &data), label(0, 0, "a")]);
    assert_eq!(read(&announced, None, &Limits::default()), Err(TableError::Unpacked));
    let spread = old_workbook(&[label(0, 0, "a"), label(u16::MAX, u16::MAX, "b")]);
    assert_eq!(read(&spread, None, &Limits::default()), Err(TableError::Unpacked));
    let protected = old_workbook(&[]);
    assert_eq!(read(&protected, None, &Limits::default()), Err(TableError::Empty));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_to_a_workbook_makes_it_panic(
        places in prop::collection::vec((0_usize..20_000, any::<u8>()), 1..8), which in 0_usize..3,
    ) {
        let mut bytes = match which {
            0 => {
                let mut book = Workbook::new();
                book.add_worksheet().write(0, 0, "a").unwrap().write(1, 0, 7).unwrap();
                book.save_to_buffer().unwrap()
            }
            1 => ods("<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a</text:p></table:table-cell></table:table-row>"),
            _ => old_workbook(&[label(0, 0, "Titel"), label(1, 0, "Chor")]),
        };
        let length = bytes.len();
        for (place, byte) in places {
            bytes[place % length] = byte;
        }
        let _ = read(&bytes, None, &Limits::default());
    }
}
