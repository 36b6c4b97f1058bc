//! Databases for tests: SQLite in a folder that is thrown away, PostgreSQL in a schema of its own where
//! `TEST_DATABASE_URL` names a server. Only tests use this.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};

use crate::{Database, Migrations, Municipality, Settings, args};

static COUNTER: AtomicU64 = AtomicU64::new(0);

/// A database that goes away with this value.
#[derive(Debug)]
pub struct TestDatabase {
    /// The database, migrated.
    pub database: Database,
    /// Address under which a second pool (a second process) can open it.
    pub address: String,
    folder: PathBuf,
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A municipality for tests.
#[must_use]
pub fn viernheim() -> Municipality {
    Municipality {
        ags: "06431020".into(),
        slug: "viernheim".into(),
        name: "Viernheim".into(),
        land: "HE".into(),
        latitude: 49.537_99,
        longitude: 8.579_23,
        host: None,
        settings: Settings { portal_name: "Bildungsraum Viernheim".into(), ..Settings::default() },
    }
}

/// A second municipality, to show that nothing leaks.
#[must_use]
pub fn lampertheim() -> Municipality {
    Municipality {
        ags: "06431013".into(),
        slug: "lampertheim".into(),
        name: "Lampertheim".into(),
        latitude: 49.597_75,
        longitude: 8.471_99,
        settings: Settings { portal_name: "Bildungsraum Lampertheim".into(), ..Settings::default() },
        ..viernheim()
    }
}

/// A folder of its own for this test.
///
/// # Panics
/// If the folder cannot be made.
#[must_use]
#[allow(clippy::expect_used)]
pub fn folder() -> PathBuf {
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("bildungsraum-test-{}-{number}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// An empty SQLite database with these tables and both test municipalities.
///
/// # Panics
/// If it cannot be made.
#[allow(clippy::expect_used)]
pub async fn sqlite(rooms: &[Migrations]) -> TestDatabase {
    let folder = folder();
    let address = format!("sqlite:{}", folder.join("test.db").display());
    prepare(address, folder, rooms).await
}

/// The same on PostgreSQL, if `TEST_DATABASE_URL` names a server.
///
/// # Panics
/// If the server does not answer, or if none is named although `TEST_NO_SKIP` is set.
#[allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]
pub async fn postgres(rooms: &[Migrations]) -> Option<TestDatabase> {
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
        assert!(
            std::env::var_os("TEST_NO_SKIP").is_none(),
            "TEST_DATABASE_URL is not set, and nothing may be skipped"
        );
        println!("skipped: no PostgreSQL (TEST_DATABASE_URL is not set)");
        return None;
    };
    let folder = folder();
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let schema = format!("test_{}_{number}", std::process::id());
    let root = Database::connect(&server).await.expect("TEST_DATABASE_URL answers");
    let mut transaction = root.begin_across().await.expect("a transaction");
    transaction
        .script(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}"))
        .await
        .expect("a schema for the test");
    transaction.commit().await.expect("a schema for the test");
    root.close().await;
    let joint = if server.contains('?') { '&' } else { '?' };
    let address = format!("{server}{joint}options=-csearch_path%3D{schema}");
    Some(prepare(address, folder, rooms).await)
}

/// SQLite, and PostgreSQL where there is one: run every store test on each.
pub async fn databases(rooms: &[Migrations]) -> Vec<TestDatabase> {
    let mut all = vec![sqlite(rooms).await];
    all.extend(postgres(rooms).await);
    all
}

#[allow(clippy::expect_used)]
async fn prepare(address: String, folder: PathBuf, rooms: &[Migrations]) -> TestDatabase {
    let database = Database::connect(&address).await.expect("a database for the test");
    let mut all = vec![crate::MIGRATIONS];
    all.extend_from_slice(rooms);
    database.migrate(&all).await.expect("migrations run");
    for municipality in [viernheim(), lampertheim()] {
        let mut transaction = database.begin(&municipality.tenant()).await.expect("a transaction");
        transaction.put_municipality(&municipality).await.expect("a municipality");
        transaction.commit().await.expect("a municipality");
    }
    debug_assert!(database.across().all("SELECT 1 AS one", args![]).await.is_ok());
    TestDatabase { database, address, folder }
}
