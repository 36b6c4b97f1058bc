//! Cells of an import as an offer. Each line is `field=what stands in the cell` (`\` and `n` mean a line break).
//!
//! Whatever the cells say: each fault is about a field there is and has its message in the language files; what a cell
//! reader understood is written and read again as the same; an offer without faults that is exported and imported again
//! is the same offer.
#![no_main]

use std::{collections::BTreeMap, sync::OnceLock};

use bildungsraum_calendar::{Schedule, Span};
use bildungsraum_database::Id;
use bildungsraum_exchange::table::{ColumnMapping, CsvStyle, Limits, Row, read, to_csv};
use bildungsraum_fuzz::{check_mapping, soon};
use bildungsraum_offers::{
    OfferRecord, State,
    export::{Names, columns, rows},
    import::{FIELDS, Known, ParsedRow, cells, rows as import},
};
use bildungsraum_organisations::{Place, Term, Vocabularies};
use bildungsraum_page::{Language, words::has_words};
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let terms = [
            ("topics", "sport", "Sport und Bewegung"),
            ("topics", "sprache", "Sprache"),
            ("life_stages", "grundschule", "Grundschule"),
            ("life_stages", "alter", "Im Alter"),
            ("target_groups", "familien", "Familien"),
            ("competencies", "teamarbeit", "Teamarbeit"),
            ("accessibility", "wheelchair", "Rollstuhl"),
            ("accessibility", "toilet", "WC, barrierefrei"),
            ("quarters", "innenstadt", "Innenstadt"),
        ];
        let vocabularies = Vocabularies::new(terms.map(|(kind, key, label)| {
            let labels = BTreeMap::from([("de".to_owned(), label.to_owned())]);
            (kind.to_owned(), Term { key: key.to_owned(), labels, ..Term::default() })
        }));
        let organisations = [
            (Id::from_bytes([1; 16]), "Stadtbücherei".to_owned()),
            (Id::from_bytes([2; 16]), "TSV".to_owned()),
        ];
        let mut place = Place::new(Id::from_bytes([3; 16]));
        place.name = "Bürgerhaus".to_owned();
        place.street = "Kreuzstraße 2-4".to_owned();
        place.city = "Viernheim".to_owned();
        Known::new(&vocabularies, &organisations, &[place])
    })
}

/// Columns are called by the fields' own keys. That those are recognised is asked once: comparing all names with one
/// another would take most of the time.
fn by_key(columns: &[String]) -> ColumnMapping {
    static RECOGNISED: OnceLock<()> = OnceLock::new();
    RECOGNISED.get_or_init(|| {
        let all: Vec<String> = FIELDS.iter().map(|spec| spec.key.to_owned()).collect();
        let mapping = check_mapping(&all, FIELDS);
        assert!(
            all.iter().all(|key| mapping.column(key) == Some(key.as_str())),
            "each key is its own heading"
        );
    });
    let mut mapping = ColumnMapping::new(columns);
    for column in columns {
        assert!(mapping.set(column, Some(column)));
    }
    mapping
}

fn check_cells(cell: &str) {
    if let Ok((low, high)) = cells::age(cell) {
        assert!(low.is_none_or(|low| low <= 120) && high.is_none_or(|high| high <= 120));
        assert!(low.is_none_or(|low| high.is_none_or(|high| low <= high)));
    }
    if let Ok(cost) = cells::cost(cell) {
        assert!(cost.min_cents.is_none_or(|min| cost.max_cents.is_none_or(|max| min <= max)));
        let written = cells::cost_text(&cost);
        let again = cells::cost(&written).unwrap_or_else(|reason| panic!("{written:?}: {reason}"));
        assert_eq!(
            (again.kind, again.min_cents, again.max_cents, &again.unit),
            (cost.kind, cost.min_cents, cost.max_cents, &cost.unit),
            "{written:?}"
        );
    }
    let check_span = |span: &Span| {
        assert!(span.start <= span.end);
        let written = cells::span_text(span);
        assert_eq!(cells::span(&written), Ok(*span), "{written:?}");
    };
    cells::dates(cell).iter().flatten().for_each(check_span);
    if let Ok(Schedule::Rule(recurrence)) = cells::rule(cell, None) {
        let written = cells::rule_text(&recurrence);
        assert_eq!(cells::rule(&written, None), Ok(Schedule::Rule(recurrence)), "{written:?}");
    }
    if let Some(day) = cells::as_of(cell) {
        assert_eq!(cells::as_of(&day.to_string()), Some(day));
    }
    if let Some(code) = cells::language(cell) {
        assert!((2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert_eq!(cells::language(&code), Some(code));
    }
    let _ = (cells::count(cell), cells::years(cell), cells::day(cell), cells::is_standing(cell));
}

fn check_errors(parsed: &ParsedRow, line: u64) {
    assert_eq!(parsed.line, line);
    for error in &parsed.errors {
        assert_eq!(error.line, line);
        assert!(FIELDS.iter().any(|spec| spec.key == error.field) || error.field.is_empty(), "{error:?}");
        for key in [&error.key, &error.help] {
            assert!(key.is_empty() || has_words(Language::De, key), "no words for {key}");
        }
        assert!(!error.key.is_empty());
    }
    assert!(parsed.given.iter().all(|key| FIELDS.iter().any(|spec| spec.key == *key)));
}

/// An export that is imported again changes nothing.
fn check_export(parsed: &ParsedRow) {
    let at = Timestamp::from_second(1_795_424_400).expect("a moment");
    let record = OfferRecord {
        id: Id::from_bytes([9; 16]),
        state: State::Draft,
        revision: 1,
        offer: parsed.offer.clone(),
        published: None,
        published_revision: None,
        review_note: None,
        confirmed_at: parsed.confirmed_at,
        created_at: at,
        updated_at: at,
        archived_at: None,
        merged_into: None,
    };
    let names = Names::default();
    let headings: Vec<&str> = columns().collect();
    let csv = to_csv(&headings, rows(&[record], &names), CsvStyle::excel()).expect("a table can be written");
    let table = read(&csv, None, &Limits::default()).expect("what we wrote can be read");
    assert_eq!(table.columns, headings);
    let mapping = by_key(&table.columns);
    let row = table.rows.first().expect("one row");
    let again = import::read(row, &mapping, known(), None);
    assert_eq!(again.errors, [], "{}", String::from_utf8_lossy(&csv));
    assert_eq!(again.over(&parsed.offer), parsed.offer, "{}", String::from_utf8_lossy(&csv));
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut row: BTreeMap<&'static str, String> = BTreeMap::new();
    for line in text.lines().take(60) {
        let Some((name, value)) = line.split_once('=') else { continue };
        let Some(spec) = FIELDS.iter().find(|spec| spec.key == name) else { continue };
        // As tables are read: trimmed, without NUL.
        let value = value.replace("\\n", "\n").replace('\0', "").trim().to_owned();
        row.insert(spec.key, value);
    }
    let headings: Vec<String> = row.keys().map(|key| (*key).to_owned()).collect();
    let mapping = by_key(&headings);
    row.values().for_each(|cell| check_cells(cell));
    let row = Row { line: 7, cells: row.into_values().collect() };
    let parsed =
        soon("reading a row", || import::read(&row, &mapping, known(), Some(Id::from_bytes([1; 16]))));
    check_errors(&parsed, 7);
    assert_eq!(parsed.over(&parsed.offer), parsed.offer, "laid over itself");
    assert_eq!(parsed.stable_id("a"), parsed.stable_id("a"));
    if parsed.errors.is_empty() {
        check_export(&parsed);
    }
});
