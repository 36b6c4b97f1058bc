use bildungsraum_exchange::table::{Limits, Note, Table, TableError, read};
use proptest::prelude::*;

fn csv(bytes: impl AsRef<[u8]>) -> Table {
    read(bytes.as_ref(), None, &Limits::default()).unwrap()
}

fn error(bytes: impl AsRef<[u8]>) -> TableError {
    read(bytes.as_ref(), None, &Limits::default()).unwrap_err()
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

const TEXT: &str = "Titel;Träger;Ort\nChor;\"Müller; Söhne\";Straße\nTanz – für alle;Käthe;Über\n";

#[test]
fn every_usual_encoding_is_recognised() {
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
    let wide = |big: bool, mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        format!("{mark}{TEXT}")
            .encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    for (name, bytes) in [
        ("UTF-8", TEXT.as_bytes().to_vec()),
        ("UTF-8", [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()),
        ("windows-1252", windows.into_owned()),
        ("UTF-16LE", wide(false, true)),
        ("UTF-16BE", wide(true, true)),
        ("UTF-16LE", wide(false, false)),
        ("UTF-16BE", wide(true, false)),
    ] {
        let table = csv(&bytes);
        assert_eq!(table.columns, ["Titel", "Träger", "Ort"], "{name}");
        assert_eq!(
            cells(&table),
            [["Chor", "Müller; Söhne", "Straße"], ["Tanz – für alle", "Käthe", "Über"]]
        );
        let noted = table.notes.iter().find_map(|note| match note {
            Note::Encoding { encoding } => Some(encoding.as_str()),
            _ => None,
        });
        assert_eq!(noted.unwrap_or("UTF-8"), name);
    }
}

#[test]
fn every_usual_delimiter_is_recognised() {
    for delimiter in [',', ';', '\t', '|'] {
        let text = format!(
            "a{delimiter}b{delimiter}c\n1{delimiter}\"x,;|\ty\"{delimiter}3\n4{delimiter}5{delimiter}6\n"
        );
        let table = csv(&text);
        assert_eq!(table.columns, ["a", "b", "c"], "{delimiter:?}");
        assert!(table.notes.contains(&Note::Delimiter { delimiter }));
        assert_eq!(table.rows[0].cells[1], "x,;|\ty");
    }
    let decimal = csv("Name;Betrag;Breite\nA;1,50;49,54\nB;2,50;49,55\n");
    assert_eq!(decimal.columns.len(), 3);
    let hinted = csv("sep=|\r\na|b,c\r\n1|2,3\r\n");
    assert_eq!(hinted.columns, ["a", "b,c"]);
    assert_eq!(hinted.rows[0].line, 3);
    assert_eq!(csv("Titel\nChor\nTanz\n").rows.len(), 2);
}

#[test]
fn lines_are_numbered_as_the_person_sees_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a;b", "", "1;\"zwei", "Zeilen\"", "", "", "3;4"].join(end);
        let table = csv(&text);
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 7], "{end:?}");
    }
}

#[test]
fn rows_of_another_length_are_kept_and_told_with_their_line() {
    let table = csv("a;b;c\n1;2;3\n4;5\n6;7;8;9\n10;11;12;;\n");
    assert_eq!(cells(&table), [["1", "2", "3"], ["4", "5", ""], ["6", "7", "8"], ["10", "11", "12"]]);
    assert!(table.notes.contains(&Note::ShortRow { line: 3, expected: 3, found: 2 }));
    assert!(table.notes.contains(&Note::LongRow { line: 4, expected: 3, found: 4 }));
    assert_eq!(table.notes.iter().filter(|note| note.line() == Some(5)).count(), 0);
}

#[test]
fn titles_above_the_header_and_odd_headings_are_told() {
    let table = csv(
        "Angebote in Viernheim;;;\nStand: November;;;\n;;;\nTitel;Ort;;Ort\nChor;hier;x;dort\nTanz;da;;dort\n",
    );
    assert_eq!(table.columns, ["Titel", "Ort", "C", "Ort (2)"]);
    assert!(table.notes.contains(&Note::AboveHeader { rows: 2 }));
    assert!(table.notes.contains(&Note::NoHeading { column: "C".to_owned() }));
    assert!(table.notes.contains(&Note::TwiceHeading { column: "Ort".to_owned() }));
    let dropped = csv("a;;b\n1;;2\n");
    assert_eq!(dropped.columns, ["a", "b"]);
    assert_eq!(dropped.rows[0].cells, ["1", "2"]);
}

#[test]
fn what_is_no_table_is_refused_with_what_to_do() {
    assert_eq!(error(""), TableError::Empty);
    assert_eq!(error("\n\n ; ;\n"), TableError::Empty);
    assert_eq!(error("%PDF-1.7 ..."), TableError::Format { found: "PDF" });
    assert_eq!(error("<html><table><tr><td>a</td></tr></table>"), TableError::Format { found: "HTML" });
    assert_eq!(error("{\"a\": 1}"), TableError::Format { found: "JSON" });
    assert_eq!(error(b"\x89PNG\r\n\x1a\n\0\0\0\0\xff\xfe\0\x01"), TableError::Format { found: "?" });
}

#[test]
fn limits_are_told_with_the_line() {
    let limits = Limits { rows: 3, columns: 3, cell_bytes: 10, bytes: 100, ..Limits::default() };
    let read = |text: &str| read(text.as_bytes(), None, &limits);
    assert_eq!(read("a\n1\n2\n3\n").unwrap().rows.len(), 3);
    assert_eq!(read("a\n1\n2\n3\n4\n"), Err(TableError::TooManyRows { limit: 3 }));
    assert_eq!(read("a;b;c\n1;2;3\n1;2;3;4\n"), Err(TableError::TooManyColumns { line: 3, limit: 3 }));
    assert_eq!(read("a;b\n1;\"12345678901\n2;3\n"), Err(TableError::LongCell { line: 2, limit: 10 }));
    assert!(matches!(read(&"x".repeat(101)), Err(TableError::TooLarge { .. })));
    let unclosed = format!("a;b\n1;\"{}", "line\n".repeat(20_000));
    assert_eq!(error(unclosed), TableError::LongCell { line: 2, limit: 32 * 1024 });
}

#[test]
fn many_odd_rows_are_counted_not_listed() {
    let text = format!("a;b;c\n1;2;3\n{}", "1;2\n".repeat(1000));
    let table = csv(text);
    assert_eq!(table.rows.len(), 1001);
    assert_eq!(table.notes.len(), 201);
    assert_eq!(table.notes.last(), Some(&Note::More { notes: 801 }));
}

#[test]
fn a_second_byte_order_mark_is_no_part_of_a_heading() {
    for text in ["\u{feff}\u{feff}\u{feff}Titel;Ort\na;b\n", "sep=;\n\u{feff}\u{feff}Titel;Ort\na;b\n"] {
        let table = read(text.as_bytes(), None, &Limits::default()).unwrap();
        assert_eq!(table.columns, ["Titel", "Ort"]);
        assert_eq!(table.rows[0].cells, ["a", "b"]);
    }
}

#[test]
fn a_web_page_is_no_table_however_its_first_letters_fall() {
    let page = format!("\u{feff}<!doctype html><title>{}</title>", "ä".repeat(200));
    for shift in ["", " "] {
        let bytes = format!("{shift}{page}").into_bytes();
        assert!(matches!(
            read(&bytes, None, &Limits::default()),
            Err(bildungsraum_exchange::table::TableError::Format { found: "HTML" })
        ));
    }
}

proptest! {
    #[test]
    fn no_bytes_whatever_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, None, &Limits::default());
    }

    #[test]
    fn every_table_read_is_a_rectangle_with_unique_names(text in "[ab;,\"\n\r\t|' =ä]{0,200}") {
        if let Ok(table) = read(text.as_bytes(), None, &Limits::default()) {
            let mut names = table.columns.clone();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), table.columns.len());
            prop_assert!(table.columns.iter().all(|name| !name.is_empty()));
            let mut before = 0;
            for row in &table.rows {
                prop_assert_eq!(row.cells.len(), table.columns.len());
                prop_assert!(row.line > before);
                before = row.line;
            }
        }
    }
}
