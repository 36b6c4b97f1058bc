//! Any bytes as CSV: a proper table or an error; what was read is written and read again as the same.
#![no_main]

use bildungsraum_exchange::table::{
    Cell, CsvStyle, Limits, parse_boolean, parse_date, parse_number, parse_time, read, to_csv,
};
use bildungsraum_fuzz::{FIELDS, LIMITS, check_mapping, check_table, forgive_libraries, soon};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: forgive_libraries(), |data: &[u8]| {
    if data.starts_with(b"PK") || data.starts_with(&[0xD0, 0xCF]) {
        return;
    }
    let table = match soon("reading", || read(data, None, &LIMITS)) {
        Ok(table) => table,
        Err(error) => {
            assert!(error.message_key().starts_with("exchange-table-"));
            assert!(error.line().is_none_or(|line| line > 0));
            return;
        }
    };
    check_table(&table, &LIMITS);
    check_mapping(&table.columns, FIELDS);
    for note in &table.notes {
        assert!(note.message_key().starts_with("exchange-note-"));
    }
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        assert!(parse_number(cell).is_none_or(f64::is_finite));
        let _ = (parse_time(cell), parse_boolean(cell));
        if let Some(date) = parse_date(cell) {
            assert_eq!(parse_date(&date.to_string()), Some(date));
        }
    }
    let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    for style in [CsvStyle::plain(), CsvStyle { mark: false, ..CsvStyle::excel() }] {
        let rows = table.rows.iter().map(|row| row.cells.iter().map(|cell| Cell::from(cell.as_str())).collect());
        let written = to_csv(&columns, rows, style).expect("a table that was read can be written");
        // Excel's hint: with one column only nothing else says what the delimiter is.
        let text = [format!("sep={}\r\n", style.delimiter).as_bytes(), &written].concat();
        let again = read(&text, None, &Limits::default()).expect("what we wrote can be read");
        assert_eq!(again.columns, table.columns);
        let cells = |rows: &[bildungsraum_exchange::table::Row]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.cells.clone()).collect()
        };
        assert_eq!(cells(&again.rows), cells(&table.rows));
    }
});
