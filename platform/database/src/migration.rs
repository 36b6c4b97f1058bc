//! Migrations: each room brings its own tables, one folder per dialect, run in the order the app names.

use crate::{Database, DatabaseError, Dialect, args};

/// The tables of one room of the house.
#[derive(Clone, Copy, Debug)]
pub struct Migrations {
    /// The room's name: `offers`.
    pub room: &'static str,
    /// The steps, in order.
    pub steps: &'static [Step],
}

/// One step of a room's migrations.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// 1, 2, 3, …
    pub version: i64,
    /// What it does, as in the files' names.
    pub name: &'static str,
    /// Script for SQLite.
    pub sqlite: &'static str,
    /// Script for PostgreSQL.
    pub postgres: &'static str,
}

/// Names the two scripts of a step: `step!(1, "offer")` takes
/// `migrations/{sqlite,postgres}/0001_offer.sql` of the calling crate.
#[macro_export]
macro_rules! step {
    ($version:literal, $file:literal) => {
        $crate::Step {
            version: $version,
            name: $file,
            sqlite: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite/", $file, ".sql")),
            postgres: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/migrations/postgres/",
                $file,
                ".sql"
            )),
        }
    };
}

/// The tables of this room: the municipalities.
pub const MIGRATIONS: Migrations = Migrations { room: "database", steps: &[step!(1, "0001_municipality")] };

impl Database {
    /// Runs what has not run yet, all in one transaction: it stays whole or not at all. Two processes that start at once
    /// wait for one another. Returns the number of steps run.
    pub async fn migrate(&self, rooms: &[Migrations]) -> Result<usize, DatabaseError> {
        let mut run = 0;
        let mut transaction = self.begin_across().await?;
        if self.dialect() == Dialect::Postgres {
            transaction.all("SELECT pg_advisory_xact_lock(7151923)::text AS locked", args![]).await?;
        }
        transaction
            .script(
                "CREATE TABLE IF NOT EXISTS migration (room TEXT NOT NULL, version BIGINT NOT NULL, \
                 name TEXT NOT NULL, PRIMARY KEY (room, version))",
            )
            .await?;
        let done: Vec<(String, i64)> = transaction
            .all("SELECT room, version FROM migration", args![])
            .await?
            .iter()
            .map(|row| Ok((row.get("room")?, row.get("version")?)))
            .collect::<Result<_, DatabaseError>>()?;
        // Rooms that a program does not have (another binary's, a test's) are not its business; unknown steps of a room it
        // has mean that a newer version was here.
        if let Some((name, version)) = done.iter().find(|(name, version)| {
            rooms
                .iter()
                .any(|room| room.room == name && room.steps.iter().all(|step| step.version < *version))
        }) {
            return Err(DatabaseError::Newer { room: name.clone(), version: *version });
        }
        for room in rooms {
            for step in room.steps {
                if done.iter().any(|(name, version)| name == room.room && *version == step.version) {
                    continue;
                }
                let script = match self.dialect() {
                    Dialect::Sqlite => step.sqlite,
                    Dialect::Postgres => step.postgres,
                };
                transaction.script(script).await.map_err(|error| DatabaseError::Migration {
                    room: room.room.to_owned(),
                    version: step.version,
                    what: match &error {
                        DatabaseError::Statement { source, .. } => source.to_string(),
                        other => other.to_string(),
                    },
                })?;
                transaction
                    .execute(
                        "INSERT INTO migration (room, version, name) VALUES ($1, $2, $3)",
                        args![room.room, step.version, step.name],
                    )
                    .await?;
                run += 1;
            }
        }
        transaction.commit().await?;
        Ok(run)
    }
}
