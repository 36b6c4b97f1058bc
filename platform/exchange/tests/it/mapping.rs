use bildungsraum_exchange::table::{ColumnMapping, FieldSpec, Row};
use proptest::prelude::*;

const FIELDS: &[FieldSpec] = &[
    FieldSpec { key: "title", aliases: &["Titel", "Angebot", "Name der Veranstaltung"], required: true },
    FieldSpec {
        key: "organisation",
        aliases: &["Träger", "Anbieter", "Veranstalter", "Einrichtung"],
        required: true,
    },
    FieldSpec {
        key: "street", aliases: &["Straße", "Anschrift", "Straße und Hausnummer"], required: false
    },
    FieldSpec { key: "place", aliases: &["Ort"], required: false },
    FieldSpec { key: "kind", aliases: &["Art"], required: false },
    FieldSpec { key: "valid_until", aliases: &["Gültig bis"], required: false },
];

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

#[test]
fn names_are_recognised_as_people_write_them() {
    let columns = columns(&["ANBIETER:", "Tittel", "strasse", "Art", "gueltigBis", "Bemerkung"]);
    let mapping = ColumnMapping::suggest(&columns, FIELDS);
    assert_eq!(mapping.column("organisation"), Some("ANBIETER:"));
    assert_eq!(mapping.column("title"), Some("Tittel"));
    assert_eq!(mapping.column("street"), Some("strasse"));
    assert_eq!(mapping.column("kind"), Some("Art"));
    assert_eq!(mapping.column("place"), None);
    assert_eq!(mapping.column("valid_until"), Some("gueltigBis"));
    assert_eq!(mapping.assignments()[5].field, None);
    assert!(mapping.missing(FIELDS).is_empty());
}

#[test]
fn the_better_name_wins_and_each_field_comes_once() {
    let columns = columns(&["Angebot (Kurztitel)", "Titel", "Angebot"]);
    let mapping = ColumnMapping::suggest(&columns, FIELDS);
    assert_eq!(mapping.index("title"), Some(1));
    assert_eq!(mapping.missing(FIELDS), ["organisation"]);
}

#[test]
fn a_mapping_is_changed_kept_and_carried_over() {
    let first = columns(&["A", "B", "C"]);
    let mut mapping = ColumnMapping::new(&first);
    assert!(mapping.set("A", Some("title")));
    assert!(mapping.set("B", Some("title")));
    assert!(mapping.set("C", Some("place")));
    assert!(!mapping.set("D", Some("kind")));
    assert_eq!(mapping.column("title"), Some("B"));
    let row = Row { line: 2, cells: columns(&["1", "2", ""]) };
    assert_eq!(mapping.get(&row, "title"), Some("2"));
    assert_eq!(mapping.get(&row, "place"), Some(""));
    assert_eq!(mapping.get(&row, "kind"), None);
    assert!(mapping.fits(&first));
    let kept = serde_json::to_string(&mapping).unwrap();
    assert_eq!(
        kept,
        r#"[{"column":"A","field":null},{"column":"B","field":"title"},{"column":"C","field":"place"}]"#
    );
    let mut read: ColumnMapping = serde_json::from_str(&kept).unwrap();
    assert_eq!(read, mapping);
    let next = read.onto(&columns(&["X", "C", "B"]));
    assert_eq!((next.index("place"), next.index("title")), (Some(1), Some(2)));
    read.set("A", Some("nonsense"));
    read.keep_known(FIELDS);
    assert_eq!(read, mapping);
}

proptest! {
    #[test]
    fn any_headings_give_a_mapping_that_fits_and_uses_each_field_once(names in prop::collection::vec(".{0,80}", 0..30)) {
        let mapping = ColumnMapping::suggest(&names, FIELDS);
        prop_assert!(mapping.fits(&names));
        let mut fields: Vec<_> = mapping.assignments().iter().filter_map(|a| a.field.clone()).collect();
        let count = fields.len();
        fields.sort();
        fields.dedup();
        prop_assert_eq!(fields.len(), count);
        let read: ColumnMapping = serde_json::from_str(&serde_json::to_string(&mapping).unwrap()).unwrap();
        prop_assert_eq!(read, mapping);
    }
}
