//! Codings have a table of their own: there are many.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, Value, args, to_json};
use bildungsraum_trail::Unit;

use super::Record;
use crate::model::Coding;

/// The name of codings in the trail.
pub(crate) const CODING: &str = "inquiry_coding";

const COLUMNS: &str = "id, revision, content, start_at, end_at, created_at, updated_at, archived_at";

/// Where a coding lies is kept in its columns only: when a text changes, many move at once.
fn record(row: &Row) -> Result<Record<Coding>, DatabaseError> {
    let mut record: Record<Coding> = super::record(row)?;
    (record.entry.start, record.entry.end) = (row.get("start_at")?, row.get("end_at")?);
    Ok(record)
}

/// The entry as it is kept: its place lies in columns.
fn kept(entry: &Coding) -> Coding {
    Coding { start: 0, end: 0, ..entry.clone() }
}

/// Codings under a condition, which begins at `$2`. One statement.
pub(crate) async fn codings(
    database: &Database,
    tenant: &Tenant,
    rest: &str,
    arguments: Vec<Value>,
) -> Result<Vec<Record<Coding>>, DatabaseError> {
    let sql = format!("SELECT {COLUMNS} FROM inquiry_coding WHERE municipality_id = $1 AND {rest}");
    database.of(tenant).all(&sql, arguments).await?.iter().map(record).collect()
}

/// The same within a unit of work.
pub(crate) async fn codings_in(
    unit: &mut Unit,
    rest: &str,
    arguments: Vec<Value>,
) -> Result<Vec<Record<Coding>>, DatabaseError> {
    let sql = format!("SELECT {COLUMNS} FROM inquiry_coding WHERE municipality_id = $1 AND {rest}");
    unit.all(&sql, arguments).await?.iter().map(record).collect()
}

/// Adds a coding.
pub(crate) async fn insert_coding(unit: &mut Unit, one: &Record<Coding>) -> Result<(), DatabaseError> {
    let entry = &one.entry;
    unit.execute(
        "INSERT INTO inquiry_coding (municipality_id, id, study_id, transcript_id, code_id, coder_id, start_at, \
         end_at, consensus, revision, content, created_at, updated_at, archived_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            one.id,
            entry.study,
            entry.transcript,
            entry.code,
            entry.coder,
            entry.start,
            entry.end,
            entry.consensus,
            one.revision,
            to_json(&kept(entry))?,
            one.created_at,
            one.updated_at,
            one.archived_at
        ],
    )
    .await?;
    Ok(())
}

/// Brings a coding up to date, if it still is at the revision before. Returns whether it was.
pub(crate) async fn update_coding(unit: &mut Unit, one: &Record<Coding>) -> Result<bool, DatabaseError> {
    let entry = &one.entry;
    let changed = unit
        .execute(
            "UPDATE inquiry_coding SET code_id = $3, start_at = $4, end_at = $5, consensus = $6, revision = $7, \
             content = $8, updated_at = $9, archived_at = $10 \
             WHERE municipality_id = $1 AND id = $2 AND revision = $11",
            args![
                one.id,
                entry.code,
                entry.start,
                entry.end,
                entry.consensus,
                one.revision,
                to_json(&kept(entry))?,
                one.updated_at,
                one.archived_at,
                one.revision - 1
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// How many codings lie where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heap {
    /// Of which code.
    pub code: Id,
    /// In which transcript.
    pub transcript: Id,
    /// By whom.
    pub coder: Id,
    /// Agreed on.
    pub consensus: bool,
    /// How many.
    pub count: u32,
}

/// Codings of a study counted by code, transcript and coder. One statement.
pub(crate) async fn heaps(
    database: &Database,
    tenant: &Tenant,
    study: Id,
) -> Result<Vec<Heap>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT code_id, transcript_id, coder_id, consensus, COUNT(*) AS many FROM inquiry_coding \
             WHERE municipality_id = $1 AND study_id = $2 AND archived_at IS NULL \
             GROUP BY code_id, transcript_id, coder_id, consensus",
            args![study],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Heap {
                code: row.get("code_id")?,
                transcript: row.get("transcript_id")?,
                coder: row.get("coder_id")?,
                consensus: row.get::<i64>("consensus")? != 0,
                count: u32::try_from(row.get::<i64>("many")?).unwrap_or(u32::MAX),
            })
        })
        .collect()
}
