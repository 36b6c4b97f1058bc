//! What several targets need.

pub mod networks;

use std::{
    panic,
    process::abort,
    time::{Duration, Instant},
};

use bildungsraum_exchange::table::{ColumnMapping, FieldSpec, Limits, Table};

/// Some readers wrap a library that panics on odd input and turn that into an error. The fuzzer would stop at each such
/// panic; with this hook it stops only when our own code panics, or when nobody catches the library's panic.
/// Call it in `init:`. `FUZZ_LOUD=1` prints the caught ones too.
pub fn forgive_libraries() {
    let loud = std::env::var_os("FUZZ_LOUD").is_some();
    panic::set_hook(Box::new(move |panic| {
        let file = panic.location().map(panic::Location::file).unwrap_or_default();
        let library =
            file.contains("/registry/src/") || file.contains("/rustc/") || file.starts_with("library/");
        if loud || !library {
            eprintln!("{panic}");
        }
        if !library {
            abort();
        }
    }));
}

/// Runs something that must end soon. Generous: a fuzzing machine is busy and the build is not the fast one.
///
/// # Panics
/// If it took longer than three seconds.
pub fn soon<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let answer = run();
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(3), "{what} took {took:?}");
    answer
}

/// Cuts off the first `N` bytes, which choose what is done with the rest.
#[must_use]
pub fn head<const N: usize>(data: &[u8]) -> Option<([u8; N], &[u8])> {
    data.split_first_chunk::<N>().map(|(head, rest)| (*head, rest))
}

const fn field(key: &'static str, aliases: &'static [&'static str], required: bool) -> FieldSpec {
    FieldSpec { key, aliases, required }
}

/// Fields to map columns to, some of them named nearly alike.
pub const FIELDS: &[FieldSpec] = &[
    field("title", &["Titel", "Angebot", "Name der Veranstaltung"], true),
    field("place", &["Ort", "Wo", "Veranstaltungsort"], false),
    field("start", &["Beginn", "Start", "Von", "Datum"], false),
    field("cost", &["Kosten", "Preis", "Gebühr"], false),
    field("cost_note", &["Hinweis zu den Kosten"], false),
    field("id", &["ID", "Nr.", "Kennung"], false),
];

/// Small limits, so that they are met.
pub const LIMITS: Limits =
    Limits { bytes: 1 << 20, rows: 300, columns: 40, cell_bytes: 2000, text_bytes: 200_000 };

/// What [`bildungsraum_exchange::table::read`] promises about every table.
///
/// # Panics
/// If the table breaks a promise.
pub fn check_table(table: &Table, limits: &Limits) {
    let mut names: Vec<&String> = table.columns.iter().collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), table.columns.len(), "names of columns are unique");
    assert!(table.columns.iter().all(|name| !name.trim().is_empty()), "no column without a name");
    assert!(table.columns.len() <= limits.columns, "columns are limited");
    assert!(table.rows.len() <= limits.rows, "rows are limited");
    let mut before = 0;
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len(), "each row is as wide as the header");
        assert!(row.line > before, "lines rise");
        before = row.line;
        assert!(row.cells.iter().any(|cell| !cell.is_empty()), "no blank rows");
        for cell in &row.cells {
            assert_eq!(cell, cell.trim(), "cells are trimmed");
            assert!(cell.len() <= limits.cell_bytes, "cells are limited");
        }
    }
    if let Some(sheet) = &table.sheet {
        assert!(table.sheets.contains(sheet), "the sheet is one of the sheets");
    }
}

/// What [`ColumnMapping::suggest`] promises about the columns of every table.
///
/// # Panics
/// If the mapping breaks a promise.
pub fn check_mapping(columns: &[String], fields: &[FieldSpec]) -> ColumnMapping {
    let mapping = ColumnMapping::suggest(columns, fields);
    assert!(mapping.fits(columns), "all columns are listed");
    let mut used: Vec<&str> =
        mapping.assignments().iter().filter_map(|assignment| assignment.field.as_deref()).collect();
    let mapped = used.len();
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), mapped, "each field is used once");
    assert_eq!(mapping.onto(columns), mapping, "kept and carried over to the same table");
    let mut known = mapping.clone();
    known.keep_known(fields);
    assert_eq!(known, mapping, "only fields that exist");
    for spec in fields {
        let missing = mapping.missing(fields).contains(&spec.key);
        assert_eq!(missing, spec.required && mapping.column(spec.key).is_none());
    }
    mapping
}
