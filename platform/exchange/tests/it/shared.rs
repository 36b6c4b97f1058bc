//! Real files of public authorities.

use bildungsraum_exchange::table::{ColumnMapping, FieldSpec, Limits, Note, read};

use crate::workspace;

fn file(name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(workspace().join("../shared/data/directory").join(name)).ok();
    if bytes.is_none() {
        eprintln!("skipped: no shared data ({name})");
    }
    bytes
}

#[test]
fn all_schools_of_a_public_list_are_read() {
    let Some(bytes) = file("schools/schools_de_jedeschule_2020.csv") else { return };
    let table = read(&bytes, None, &Limits::default()).unwrap();
    assert_eq!(table.columns.len(), 11);
    assert!(table.rows.len() > 32_000, "{}", table.rows.len());
    assert_eq!(table.rows[0].cells[7], "Grundschule Forst Mitte");
    assert_eq!(table.rows[0].cells[10], "03149");
    let fields = [
        FieldSpec { key: "name", aliases: &["Name", "Schule"], required: true },
        FieldSpec { key: "postcode", aliases: &["PLZ", "Postleitzahl"], required: false },
        FieldSpec { key: "kind", aliases: &["Schulart", "school_type"], required: false },
    ];
    let mapping = ColumnMapping::suggest(&table.columns, &fields);
    assert_eq!(mapping.column("name"), Some("name"));
    assert_eq!(mapping.column("postcode"), Some("plz"));
    assert_eq!(mapping.column("kind"), Some("school_type"));
}

#[test]
fn all_day_care_centres_of_a_public_list_are_read() {
    let Some(bytes) = file("youth_social/berlin_kitas_hours_capacity.csv") else { return };
    let table = read(&bytes, None, &Limits::default()).unwrap();
    assert_eq!(table.columns.len(), 26);
    assert!(table.rows.len() > 2500);
    assert_eq!(table.rows[0].cells[9], "casa dei bambini");
    assert!(!table.notes.iter().any(|note| matches!(note, Note::ShortRow { .. } | Note::LongRow { .. })));
}

#[test]
fn competencies_with_line_breaks_in_their_texts_are_read_with_the_right_lines() {
    let Some(bytes) = file("esco/transversalSkillsCollection_de.csv") else { return };
    let table = read(&bytes, None, &Limits::default()).unwrap();
    assert_eq!(table.columns[4], "preferredLabel");
    assert_eq!(table.rows[0].cells[4], "Initiative zeigen");
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for row in &table.rows {
        let line = lines[usize::try_from(row.line - 1).unwrap()];
        assert!(line.contains(&row.cells[1]), "line {}", row.line);
    }
    let Some(occupations) = file("esco/occupations_de.csv") else { return };
    assert!(read(&occupations, None, &Limits::default()).unwrap().rows.len() > 3000);
}
