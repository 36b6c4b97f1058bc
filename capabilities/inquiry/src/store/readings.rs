//! Who read what, and the key.

use bildungsraum_database::{Database, DatabaseError, Id, Tenant, args};
use bildungsraum_trail::Unit;
use jiff::Timestamp;

/// Somebody read a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingLine {
    /// Which.
    pub transcript: Id,
    /// Who.
    pub person: Option<Id>,
    /// What they are called.
    pub name: String,
    /// In what way: `read`, `audio`, `export`, `key`.
    pub way: String,
    /// When.
    pub at: Timestamp,
}

/// Notes it.
pub(crate) async fn note_reading(
    unit: &mut Unit,
    id: Id,
    study: Id,
    line: &ReadingLine,
) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO inquiry_reading (municipality_id, id, study_id, transcript_id, person_id, person_name, way, \
         read_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, study, line.transcript, line.person, &line.name, &line.way, line.at],
    )
    .await?;
    Ok(())
}

/// Was it noted after this moment already?
pub(crate) async fn read_since(
    database: &Database,
    tenant: &Tenant,
    study: Id,
    line: &ReadingLine,
    since: Timestamp,
) -> Result<bool, DatabaseError> {
    let row = database
        .of(tenant)
        .optional(
            "SELECT id FROM inquiry_reading WHERE municipality_id = $1 AND study_id = $2 AND read_at > $3 \
             AND transcript_id = $4 AND person_id = $5 AND way = $6 LIMIT 1",
            args![study, since, line.transcript, line.person, &line.way],
        )
        .await?;
    Ok(row.is_some())
}

/// The newest lines of a study.
pub(crate) async fn readings(
    database: &Database,
    tenant: &Tenant,
    study: Id,
    limit: u32,
) -> Result<Vec<ReadingLine>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT transcript_id, person_id, person_name, way, read_at FROM inquiry_reading \
             WHERE municipality_id = $1 AND study_id = $2 ORDER BY read_at DESC, id DESC LIMIT $3",
            args![study, limit],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(ReadingLine {
                transcript: row.get("transcript_id")?,
                person: row.get("person_id")?,
                name: row.get("person_name")?,
                way: row.get("way")?,
                at: row.get("read_at")?,
            })
        })
        .collect()
}

/// The encrypted key of a study with its revision.
pub(crate) async fn sealed_key(
    database: &Database,
    tenant: &Tenant,
    study: Id,
) -> Result<Option<(i64, String)>, DatabaseError> {
    let row = database
        .of(tenant)
        .optional(
            "SELECT revision, sealed FROM inquiry_key WHERE municipality_id = $1 AND study_id = $2",
            args![study],
        )
        .await?;
    row.map(|row| Ok((row.get("revision")?, row.get("sealed")?))).transpose()
}

/// Puts the key in place of the one that was there at `revision` (0: none). Returns whether it was.
pub(crate) async fn put_key(
    unit: &mut Unit,
    study: Id,
    revision: i64,
    sealed: &str,
) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "INSERT INTO inquiry_key (municipality_id, study_id, revision, sealed) VALUES ($1, $2, $3 + 1, $4) \
             ON CONFLICT (municipality_id, study_id) DO UPDATE SET revision = excluded.revision, sealed = excluded.sealed \
             WHERE inquiry_key.revision = $3",
            args![study, revision, sealed],
        )
        .await?;
    Ok(changed > 0)
}
