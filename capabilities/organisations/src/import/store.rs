//! The rows of uploaded tables. Nothing else in this room knows how they are kept.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args};
use bildungsraum_trail::Unit;
use jiff::{SignedDuration, Timestamp};

/// An uploaded table as it is kept, without the table.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub id: Id,
    pub kind: String,
    pub file_name: String,
    /// `staged`, `queued` or `applied`.
    pub state: String,
    pub mapping: String,
    pub report: Option<String>,
    pub job_id: Option<Id>,
    pub handled: u32,
    pub started_at: Option<Timestamp>,
}

/// Adds an uploaded table.
pub(crate) async fn insert(
    unit: &mut Unit,
    id: Id,
    kind: &str,
    file_name: &str,
    content: &str,
    mapping: &str,
) -> Result<(), DatabaseError> {
    let at = unit.at();
    unit.execute(
        "INSERT INTO organisation_import (municipality_id, id, kind, at, file_name, state, content, mapping) \
         VALUES ($1, $2, $3, $4, $5, 'staged', $6, $7)",
        args![id, kind, at, file_name, content, mapping],
    )
    .await?;
    Ok(())
}

/// Removes uploads that are a week old; those that a job has or had only after a month.
pub(crate) async fn remove_old(unit: &mut Unit) -> Result<(), DatabaseError> {
    let ago =
        |days: i64| unit.at().checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN);
    let (week, month) = (ago(7), ago(30));
    unit.execute(
        "DELETE FROM organisation_import \
         WHERE municipality_id = $1 AND (at < $3 OR (at < $2 AND state <> 'queued'))",
        args![week, month],
    )
    .await?;
    Ok(())
}

fn upload(row: &Row) -> Result<Upload, DatabaseError> {
    Ok(Upload {
        id: row.get("id")?,
        kind: row.get("kind")?,
        file_name: row.get("file_name")?,
        state: row.get("state")?,
        mapping: row.get("mapping")?,
        report: row.get("report")?,
        job_id: row.get("job_id")?,
        handled: row.get("handled")?,
        started_at: row.get("started_at")?,
    })
}

/// One upload, without the table.
pub(crate) async fn get(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Upload>, DatabaseError> {
    database
        .of(tenant)
        .optional(
            "SELECT id, kind, file_name, state, mapping, report, job_id, handled, started_at \
             FROM organisation_import WHERE municipality_id = $1 AND id = $2",
            args![id],
        )
        .await?
        .as_ref()
        .map(upload)
        .transpose()
}

/// The uploaded table, as JSON; empty once it is applied.
pub(crate) async fn content(database: &Database, tenant: &Tenant, id: Id) -> Result<String, DatabaseError> {
    database
        .of(tenant)
        .one("SELECT content FROM organisation_import WHERE municipality_id = $1 AND id = $2", args![id])
        .await?
        .get("content")
}

/// Keeps the mapping of an upload that no job has yet; `false` if one has.
pub(crate) async fn set_mapping(unit: &mut Unit, id: Id, mapping: &str) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE organisation_import SET mapping = $3 \
             WHERE municipality_id = $1 AND id = $2 AND state = 'staged'",
            args![id, mapping],
        )
        .await?;
    Ok(changed > 0)
}

/// Hands an upload over to a job: one that none had (`before` is nothing), or one whose job stopped. Returns whether
/// nobody was faster.
pub(crate) async fn queue(
    unit: &mut Unit,
    id: Id,
    before: Option<Id>,
    job: Id,
) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE organisation_import SET state = 'queued', job_id = $4, started_at = COALESCE(started_at, $5) \
             WHERE municipality_id = $1 AND id = $2 AND state <> 'applied' AND COALESCE(job_id, '') = $3",
            args![id, before.map_or_else(String::new, Id::text), job, at],
        )
        .await?;
    Ok(changed > 0)
}

/// Notes that the rows `from..to` are through; `done`: they were the last, and the table is not needed any more.
/// Returns whether they still were to be done.
pub(crate) async fn advance(
    unit: &mut Unit,
    id: Id,
    from: u32,
    to: u32,
    report: &str,
    done: bool,
) -> Result<bool, DatabaseError> {
    let what = if done { "state = 'applied', content = ''" } else { "state = 'queued'" };
    let changed = unit
        .execute(
            &format!(
                "UPDATE organisation_import SET handled = $4, report = $5, {what} \
                 WHERE municipality_id = $1 AND id = $2 AND state = 'queued' AND handled = $3"
            ),
            args![id, from, to, report],
        )
        .await?;
    Ok(changed > 0)
}
