//! Backup while others write, restore into an empty folder, compare.

use std::collections::BTreeMap;

use bildungsraum::backup::{BackupError, backup, restore};
use bildungsraum_database::{Database, Value, testing::folder};
use bildungsraum_exchange::files::{FileKey, Files};
use bildungsraum_trail::Trail;

use crate::world::{demo_house, empty_databases};

async fn rows(database: &Database) -> BTreeMap<String, Vec<Vec<Value>>> {
    let mut all = BTreeMap::new();
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for column in database.catalogue().await.unwrap() {
        tables.entry(column.table).or_default().push(format!("\"{}\"", column.column));
    }
    tables.remove("migration");
    for (table, columns) in tables {
        let sql = format!("SELECT {} FROM \"{table}\"", columns.join(", "));
        let found = database.across().all(&sql, Vec::new()).await.unwrap();
        let mut rows: Vec<Vec<Value>> = found.iter().map(bildungsraum_database::Row::values).collect();
        // Sorted here: the two databases do not agree where a missing value stands.
        rows.sort_by_cached_key(|row| format!("{row:?}"));
        all.insert(table, rows);
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_restored_into_an_empty_folder_is_the_same() {
    for test in empty_databases().await {
        let (from, to) = (folder(), folder());
        let house = demo_house(&from, test.database.clone(), &test.address).await;
        let key = FileKey::new("06431020/images/probe.jpeg").unwrap();
        house.files.put(&key, vec![1_u8, 2, 3]).await.unwrap();
        let file = to.join("backup.gz");
        let done = backup(&house.database, &house.files, &file).await.unwrap();
        assert!(done.rows > 400 && done.files == 1, "{done:?}");

        for target in empty_databases().await {
            let files = Files::folder(&to.join(format!("files-{:?}", target.database.dialect()))).unwrap();
            let back = restore(&target.database, &files, &file, false).await.unwrap();
            assert_eq!(back, done);
            assert_eq!(rows(&target.database).await, rows(&house.database).await);
            assert_eq!(files.get(&key).await.unwrap(), vec![1_u8, 2, 3]);
            let municipality = target.database.across().municipalities().await.unwrap().remove(0);
            let tenant = municipality.tenant();
            assert!(Trail::of(&target.database, &tenant).verify().await.unwrap() > 100);

            let again = restore(&target.database, &files, &file, false).await;
            assert!(matches!(again, Err(BackupError::NotEmpty(_))), "{again:?}");
            restore(&target.database, &files, &file, true).await.unwrap();
            assert_eq!(rows(&target.database).await, rows(&house.database).await);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_cut_short_is_refused_and_changes_nothing() {
    let test = empty_databases().await.remove(0);
    let place = folder();
    let house = demo_house(&place, test.database.clone(), &test.address).await;
    let file = place.join("backup.gz");
    backup(&house.database, &house.files, &file).await.unwrap();
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let before = rows(&house.database).await;
    let refused = restore(&house.database, &house.files, &file, true).await;
    assert!(matches!(refused, Err(BackupError::Damaged { .. })), "{refused:?}");
    assert_eq!(rows(&house.database).await, before);
}
