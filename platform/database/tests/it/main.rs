#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use bildungsraum_database::{
    Database, DatabaseError, Environment, MIGRATIONS, Migrations, Step, args,
    testing::{databases, lampertheim, viernheim},
};

const NOTES: Migrations = Migrations {
    room: "notes",
    steps: &[Step {
        version: 1,
        name: "0001_note",
        sqlite: "CREATE TABLE note (municipality_id TEXT NOT NULL, id TEXT NOT NULL, text TEXT, number INTEGER, \
                 share REAL, data BLOB, PRIMARY KEY (municipality_id, id)) STRICT",
        postgres: "CREATE TABLE note (municipality_id TEXT NOT NULL, id TEXT NOT NULL, text TEXT, number BIGINT, \
                   share DOUBLE PRECISION, data BYTEA, PRIMARY KEY (municipality_id, id))",
    }],
};

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    for test in databases(&[NOTES]).await {
        let tenant = viernheim().tenant();
        let mut transaction = test.database.begin(&tenant).await.unwrap();
        let insert = "INSERT INTO note (municipality_id, id, text, number, share, data) VALUES ($1, $2, $3, $4, $5, $6)";
        transaction
            .execute(insert, args!["a", "Bücherei – \u{1F4DA}", i64::MIN, 0.1, vec![0_u8, 255]])
            .await
            .unwrap();
        transaction
            .execute(insert, args!["b", None::<String>, None::<i64>, None::<f64>, None::<Vec<u8>>])
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let rows = test
            .database
            .of(&tenant)
            .all("SELECT text, number, share, data FROM note WHERE municipality_id = $1 ORDER BY id", args![])
            .await
            .unwrap();
        assert_eq!(rows[0].get::<String>("text").unwrap(), "Bücherei – \u{1F4DA}");
        assert_eq!(rows[0].get::<i64>("number").unwrap(), i64::MIN);
        assert!((rows[0].get::<f64>("share").unwrap() - 0.1).abs() < f64::EPSILON);
        assert_eq!(rows[0].get::<Vec<u8>>("data").unwrap(), vec![0, 255]);
        assert_eq!(rows[1].get::<Option<String>>("text").unwrap(), None);
        assert_eq!(rows[1].get::<Option<i64>>("number").unwrap(), None);
        assert!(matches!(rows[1].get::<i64>("number"), Err(DatabaseError::Decode { .. })));
    }
}

#[tokio::test]
async fn a_municipality_sees_only_its_own_rows() {
    for test in databases(&[NOTES]).await {
        let (ours, theirs) = (viernheim().tenant(), lampertheim().tenant());
        let mut transaction = test.database.begin(&theirs).await.unwrap();
        transaction
            .execute("INSERT INTO note (municipality_id, id) VALUES ($1, $2)", args!["a"])
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let count = "SELECT count(*) AS n FROM note WHERE municipality_id = $1";
        let of = |tenant| {
            let database = test.database.clone();
            async move { database.of(tenant).one(count, args![]).await.unwrap().get::<i64>("n").unwrap() }
        };
        assert_eq!(of(&ours).await, 0);
        assert_eq!(of(&theirs).await, 1);
    }
}

#[tokio::test]
async fn what_is_not_committed_does_not_stay() {
    for test in databases(&[NOTES]).await {
        let tenant = viernheim().tenant();
        let insert = "INSERT INTO note (municipality_id, id) VALUES ($1, $2)";
        let mut transaction = test.database.begin(&tenant).await.unwrap();
        transaction.execute(insert, args!["a"]).await.unwrap();
        drop(transaction);
        let mut transaction = test.database.begin(&tenant).await.unwrap();
        transaction.execute(insert, args!["a"]).await.unwrap();
        transaction.commit().await.unwrap();
        let mut transaction = test.database.begin(&tenant).await.unwrap();
        let again = transaction.execute(insert, args!["a"]).await;
        assert!(matches!(again, Err(DatabaseError::Duplicate(_))), "{again:?}");
    }
}

#[tokio::test]
async fn migrations_run_once_even_when_two_processes_start_together() {
    for test in databases(&[]).await {
        let second = Database::connect(&test.address).await.unwrap();
        let rooms = [MIGRATIONS, NOTES];
        let (one, two) = tokio::join!(test.database.migrate(&rooms), second.migrate(&rooms));
        assert_eq!(one.unwrap() + two.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_broken_migration_leaves_nothing_behind() {
    const BROKEN: Migrations = Migrations {
        room: "broken",
        steps: &[Step {
            version: 1,
            name: "0001_broken",
            sqlite: "CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT)",
            postgres: "CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT)",
        }],
    };
    for test in databases(&[]).await {
        let error = test.database.migrate(&[MIGRATIONS, BROKEN]).await.unwrap_err();
        assert!(error.to_string().contains("broken/1"), "{error}");
        assert!(test.database.catalogue().await.unwrap().iter().all(|column| column.table != "half"));
    }
}

#[tokio::test]
async fn both_dialects_have_the_same_catalogue() {
    let mut catalogues = Vec::new();
    for test in databases(&[]).await {
        catalogues.push(test.database.catalogue().await.unwrap());
    }
    if let [sqlite, postgres] = catalogues.as_slice() {
        assert_eq!(sqlite, postgres);
    }
}

#[test]
fn identifiers_sort_by_the_time_they_were_made_and_survive_text() {
    let (environment, clock) = Environment::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 1);
    let first = environment.id();
    clock.advance(jiff::SignedDuration::from_secs(1));
    let second = environment.id();
    assert!(first.text() < second.text());
    assert_eq!(first.text().parse::<bildungsraum_database::Id>().unwrap(), first);
    assert!("../../etc".parse::<bildungsraum_database::Id>().is_err());
}
