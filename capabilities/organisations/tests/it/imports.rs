//! Tables that come in.

use std::collections::BTreeSet;

use bildungsraum_organisations::{
    Filter, Organisation, Place, Vocabularies,
    import::{
        Decision, ImportTable, Mapping, ORGANISATION_FIELDS, Planned, plan, read_addresses, read_esco,
        suggest,
    },
};
use bildungsraum_trail::{Actor, Via};
use proptest::prelude::*;

use crate::support::{organisation, root, worlds};

fn table(columns: &[&str], rows: &[&[&str]]) -> ImportTable {
    ImportTable {
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: rows
            .iter()
            .zip(2..)
            .map(|(row, line)| (line, row.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect(),
        notes: vec![],
    }
}

fn mapping(table: &ImportTable) -> Mapping {
    Mapping {
        columns: suggest(&table.columns, &ORGANISATION_FIELDS),
        sector: "civil_society".into(),
        kind: "library".into(),
        ..Mapping::default()
    }
}

#[test]
fn german_column_names_are_understood() {
    let columns =
        ["Einrichtung", "Straße", "PLZ", "Ort", "Träger", "E-Mail", "Telefon", "Öffnungszeiten", "Fax"];
    let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    let found = suggest(&columns, &ORGANISATION_FIELDS);
    assert_eq!(found["name"], 0);
    assert_eq!(found["street"], 1);
    assert_eq!(found["postcode"], 2);
    assert_eq!(found["city"], 3);
    assert_eq!(found["provider_body"], 4);
    assert_eq!(found["email"], 5);
    assert_eq!(found["opening_hours"], 7);
    assert!(!found.values().any(|at| *at == 8));
}

#[tokio::test]
async fn an_import_never_overwrites_what_a_hand_wrote_and_says_so() {
    for world in worlds().await {
        let id = world.environment.id();
        let entry = Organisation {
            website: "https://von-hand.example.org".into(),
            ..organisation(id, "Musikschule")
        };
        world.organisations.save(&world.tenant, &world.office, entry, None).await.unwrap();
        let table = table(
            &["Name", "Website", "Kurzbeschreibung", "Straße"],
            &[&["Musikschule", "www.import.example.org", "Für alle", "Am Markt 1"]],
        );
        let report = world
            .organisations
            .apply_import(&world.tenant, &world.office, &table, &mapping(&table), "liste.csv")
            .await
            .unwrap();
        assert_eq!((report.created, report.updated, report.places), (0, 1, 1));
        assert_eq!(report.kept, [(2, "Musikschule".to_owned(), vec!["website".to_owned()])]);
        let after = world.organisations.get(&world.tenant, id).await.unwrap().organisation;
        assert_eq!(after.website, "https://von-hand.example.org");
        assert_eq!(after.summary, "Für alle");
        let again = world
            .organisations
            .apply_import(&world.tenant, &world.office, &table, &mapping(&table), "liste.csv")
            .await
            .unwrap();
        assert_eq!((again.created, again.updated, again.same, again.places), (0, 0, 1, 0));
    }
}

#[tokio::test]
async fn likely_duplicates_wait_for_a_decision_and_wrong_rows_are_named() {
    for world in worlds().await {
        let id = world.environment.id();
        world
            .organisations
            .save(&world.tenant, &world.office, organisation(id, "Stadtbibliothek Viernheim"), None)
            .await
            .unwrap();
        let table = table(
            &["Name", "Sektor", "Internet", "Lat", "Lon"],
            &[
                &["Stadtbibliothek Viernheim (Kinder)", "Staat", "", "", ""],
                &["Ganz Neues Haus", "Wirtschaft", "", "49,53", "8,57"],
                &["Falsch", "Planet", "kein Netz", "91", "8"],
                &["Ganz neues Haus", "Wirtschaft", "", "", ""],
                &["", "", "", "", ""],
            ],
        );
        let mut mapping = mapping(&table);
        let all = world.organisations.everything(&world.tenant, &Filter::public()).await.unwrap();
        let none: Vec<Place> = vec![];
        let vocabularies = Vocabularies::default();
        let found = plan(&table, &mapping, "x.csv", &all, &none, &vocabularies);
        assert_eq!(found.rows[0].planned, Planned::LeaveOut);
        assert_eq!(found.rows[0].duplicates[0].0, id);
        assert_eq!(found.rows[1].planned, Planned::Create);
        let keys: BTreeSet<&str> = found.rows[2].errors.iter().map(|error| error.key).collect();
        assert!(keys.contains("org-import-error-sector") && keys.contains("place-error-point"), "{keys:?}");
        assert_eq!(found.rows[3].errors[0].key, "org-import-error-twice");
        assert_eq!(found.rows[4].errors[0].key, "organisation-error-name-missing");
        mapping.decisions.insert(2, Decision::Update(id));
        let report = world
            .organisations
            .apply_import(&world.tenant, &world.office, &table, &mapping, "x.csv")
            .await
            .unwrap();
        assert_eq!((report.created, report.updated, report.left_out), (1, 0, 3), "{report:?}");
    }
}

#[tokio::test]
async fn esco_comes_in_as_competencies() {
    let path = root().join("../shared/data/directory/esco/transversalSkillsCollection_de.csv");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: no shared data");
        return;
    };
    for world in worlds().await {
        let terms = read_esco(&bytes, "esco.csv", "de").unwrap();
        assert!(terms.len() > 80, "{}", terms.len());
        let system = Actor::system("import", Via::Import);
        let saved = world
            .organisations
            .save_terms(&world.tenant, &system, "competencies", terms.clone())
            .await
            .unwrap();
        assert_eq!(saved, terms.len());
        let again = world
            .organisations
            .save_terms(&world.tenant, &system, "competencies", terms.clone())
            .await
            .unwrap();
        assert_eq!(again, 0);
        let read = world.organisations.vocabulary(&world.tenant, "competencies").await.unwrap();
        assert!(read.iter().all(|term| term.framework == "esco"));
    }
    assert!(read_esco(b"a,b\n1,2\n", "x.csv", "de").is_err());
}

#[test]
fn addresses_are_read_by_the_names_openaddresses_and_openstreetmap_use() {
    let open = table(
        &["LON", "LAT", "NUMBER", "STREET", "CITY", "POSTCODE"],
        &[
            &["8.57", "49.53", "3", "Kettelerstraße", "Viernheim", "68519"],
            &["8.57", "north", "4", "Kettelerstraße", "Viernheim", "68519"],
            &["8.57", "49.5", "4", "", "Viernheim", "68519"],
        ],
    );
    let found = read_addresses(&open);
    assert_eq!(found.addresses[0].line(), "Kettelerstraße 3, 68519 Viernheim");
    assert_eq!(found.errors.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);
    let osm = table(&["@lat", "@lon", "addr:street", "addr:housenumber"], &[&["49,5", "8,5", "Weg", "1a"]]);
    assert_eq!(read_addresses(&osm).addresses.len(), 1);
    let none = table(&["Name"], &[]);
    assert_eq!(read_addresses(&none).missing, ["street", "latitude", "longitude"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_table_makes_the_plan_panic_or_save_what_is_wrong(
        columns in prop::collection::vec("(name|Stra[sß]e|Sektor|lat|lon|Art|.{0,8})", 0..8),
        rows in prop::collection::vec(prop::collection::vec(".{0,20}", 0..9), 0..6),
    ) {
        let table = ImportTable { columns, rows: rows.into_iter().zip(2_u64..).map(|(r, l)| (l, r)).collect(), notes: vec![] };
        let found = plan(&table, &mapping(&table), "x.csv", &[], &[], &Vocabularies::default());
        prop_assert_eq!(found.rows.len(), table.rows.len());
        for row in &found.rows {
            if row.planned == Planned::Create {
                prop_assert!(row.organisation.check(&Vocabularies::default()).is_empty());
            }
        }
        let _ = read_addresses(&table);
    }

    #[test]
    fn no_bytes_make_the_esco_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_esco(&bytes, "x.csv", "de");
    }
}
