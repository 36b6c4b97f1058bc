use bildungsraum_exchange::table::{Cell, CsvStyle, Limits, read, to_csv, to_xlsx};
use jiff::civil::{date, time};
use proptest::prelude::*;

fn text(rows: Vec<Vec<Cell>>, style: CsvStyle) -> String {
    String::from_utf8(to_csv(&["a", "b"], rows, style).unwrap()).unwrap()
}

#[test]
fn excel_and_programs_each_get_their_csv() {
    let rows = vec![
        vec![Cell::from("Chor; Tanz"), Cell::from(1.5)],
        vec![Cell::from(date(2026, 11, 28)), Cell::Empty],
    ];
    assert_eq!(text(rows.clone(), CsvStyle::plain()), "a,b\r\nChor; Tanz,1.5\r\n2026-11-28,\r\n");
    assert_eq!(text(rows, CsvStyle::excel()), "\u{feff}a;b\r\n\"Chor; Tanz\";1,5\r\n2026-11-28;\r\n");
}

#[test]
fn no_text_becomes_a_formula_and_numbers_stay_numbers() {
    let row = |text: &str| vec![Cell::from(text), Cell::from(-5)];
    let rows = ["=1+1", "+49 6204 988", "-", "@home", "-5,5", "+7", "normal", "'=x", "\t=1"];
    let csv = text(rows.iter().map(|text| row(text)).collect(), CsvStyle::excel());
    let firsts: Vec<&str> = csv.lines().skip(1).map(|line| line.split(';').next().unwrap()).collect();
    assert_eq!(firsts, ["'=1+1", "'+49 6204 988", "'-", "'@home", "-5,5", "+7", "normal", "''=x", "'=1"]);
    assert!(csv.lines().nth(1).unwrap().ends_with(";-5"));
    let table = read(csv.as_bytes(), None, &Limits::default()).unwrap();
    let back: Vec<&str> = table.rows.iter().map(|row| row.cells[0].as_str()).collect();
    assert_eq!(back, ["=1+1", "+49 6204 988", "-", "@home", "-5,5", "+7", "normal", "'=x", "=1"]);
}

#[test]
fn an_xlsx_comes_back_as_it_was_written() {
    let rows = vec![
        vec![
            Cell::from("=1+1"),
            Cell::Integer(68_519),
            Cell::Number(49.5432),
            Cell::Date(date(2026, 11, 28)),
            Cell::Time(time(15, 30, 0, 0)),
            Cell::DateTime(date(2026, 3, 29).at(9, 5, 0, 0)),
        ],
        vec![
            Cell::from("Zeile 1\nZeile 2"),
            Cell::Integer(i64::MAX),
            Cell::Number(f64::NAN),
            Cell::Date(date(1848, 5, 18)),
            Cell::Empty,
            Cell::Empty,
        ],
    ];
    let bytes =
        to_xlsx("Angebote: [2026]", &["Text", "Zahl", "Breite", "Tag", "Zeit", "Beginn"], rows).unwrap();
    let table = read(&bytes, None, &Limits::default()).unwrap();
    assert_eq!(table.columns, ["Text", "Zahl", "Breite", "Tag", "Zeit", "Beginn"]);
    assert_eq!(table.rows[0].cells, ["=1+1", "68519", "49.5432", "2026-11-28", "15:30", "2026-03-29T09:05"]);
    assert_eq!(table.rows[1].cells, ["Zeile 1\nZeile 2", "9223372036854775807", "", "1848-05-18", "", ""]);
    assert_eq!(table.rows[1].line, 3);
    assert!(table.notes.is_empty(), "{:?}", table.notes);
    assert_eq!(table.sheet.as_deref(), Some("Angebote   2026"));
}

#[test]
fn a_table_without_rows_or_with_a_nameless_sheet_is_written() {
    for name in ["", "'", "[]", &"x".repeat(50)] {
        to_xlsx(name, &["a"], vec![]).unwrap();
    }
    assert_eq!(text(vec![], CsvStyle::plain()), "a,b\r\n");
    let long = to_xlsx("a", &["a"], vec![vec![Cell::from("ä".repeat(40_000))]]).unwrap();
    assert!(!long.is_empty());
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[test]
fn a_byte_order_mark_hides_no_apostrophe() {
    for kept in ["'@", "=1", "''+1"] {
        let written =
            to_csv(&["a"], [vec![Cell::from(format!("\u{feff}{kept}"))]], CsvStyle::plain()).unwrap();
        assert_eq!(read(&written, None, &Limits::default()).unwrap().rows[0].cells, [kept]);
    }
}

proptest! {
    #[test]
    fn every_text_comes_back_from_csv(
        rows in prop::collection::vec(("[a-z]{1,3}", "[^\\x00-\\x1f\\x7f-\\x9f]{0,30}"), 1..20), excel in any::<bool>(),
    ) {
        let style = if excel { CsvStyle::excel() } else { CsvStyle::plain() };
        let cells = rows.iter().map(|(a, b)| vec![Cell::from(a.as_str()), Cell::from(b.as_str())]);
        let bytes = to_csv(&["first", "second"], cells, style).unwrap();
        let table = read(&bytes, None, &Limits::default()).unwrap();
        prop_assert_eq!(table.columns.len(), 2);
        let back: Vec<(String, String)> =
            table.rows.iter().map(|row| (row.cells[0].clone(), row.cells[1].clone())).collect();
        let sent: Vec<(String, String)> =
            rows.iter().map(|(a, b)| (a.clone(), b.trim_matches(blank).to_owned())).collect();
        prop_assert_eq!(back, sent);
    }
}
