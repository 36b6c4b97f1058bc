//! The rows of uploaded tables. Nothing else in this room knows how they are kept.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args};
use bildungsraum_trail::Unit;
use jiff::Timestamp;

/// An uploaded table as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct RunRow {
    pub id: Id,
    pub file_name: String,
    pub file_key: String,
    pub mapping: Option<String>,
    pub options: Option<String>,
    /// `open`, `queued` or `done`.
    pub state: String,
    pub report: Option<String>,
    pub handled: u32,
    pub job_id: Option<Id>,
    pub created_by: String,
    pub finished_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, file_name, file_key, mapping, options, state, report, handled, job_id, created_by, \
                       finished_at";

fn run(row: &Row) -> Result<RunRow, DatabaseError> {
    Ok(RunRow {
        id: row.get("id")?,
        file_name: row.get("file_name")?,
        file_key: row.get("file_key")?,
        mapping: row.get("mapping")?,
        options: row.get("options")?,
        state: row.get("state")?,
        report: row.get("report")?,
        handled: row.get("handled")?,
        job_id: row.get("job_id")?,
        created_by: row.get("created_by")?,
        finished_at: row.get("finished_at")?,
    })
}

/// Adds an uploaded table.
pub(crate) async fn insert(
    unit: &mut Unit,
    id: Id,
    file_name: &str,
    file_key: &str,
) -> Result<(), DatabaseError> {
    let (by, at) = (unit.actor().name.clone(), unit.at());
    unit.execute(
        "INSERT INTO import_run (municipality_id, id, entity, file_name, file_key, state, created_by, created_at) \
         VALUES ($1, $2, 'offer', $3, $4, 'open', $5, $6)",
        args![id, file_name, file_key, by, at],
    )
    .await?;
    Ok(())
}

/// One uploaded table.
pub(crate) async fn get(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<RunRow>, DatabaseError> {
    database
        .of(tenant)
        .optional(
            &format!(
                "SELECT {COLUMNS} FROM import_run WHERE municipality_id = $1 AND id = $2 AND entity = 'offer'"
            ),
            args![id],
        )
        .await?
        .as_ref()
        .map(run)
        .transpose()
}

/// Keeps which column is which field and how it is to be imported, if the table is still open. Returns whether it was.
pub(crate) async fn choose(
    unit: &mut Unit,
    id: Id,
    mapping: &str,
    options: &str,
) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE import_run SET mapping = $3, options = $4 \
             WHERE municipality_id = $1 AND id = $2 AND state = 'open'",
            args![id, mapping, options],
        )
        .await?;
    Ok(changed > 0)
}

/// Hands an open table over to a job. Returns whether it was open.
pub(crate) async fn queue(
    unit: &mut Unit,
    id: Id,
    job: Id,
    mapping: &str,
    options: &str,
) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE import_run SET state = 'queued', job_id = $3, mapping = $4, options = $5 \
             WHERE municipality_id = $1 AND id = $2 AND state = 'open'",
            args![id, job, mapping, options],
        )
        .await?;
    Ok(changed > 0)
}

/// Hands a table whose job stopped over to another. Returns whether it still was that job's.
pub(crate) async fn requeue(
    unit: &mut Unit,
    id: Id,
    before: Option<Id>,
    job: Id,
) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE import_run SET job_id = $4 \
             WHERE municipality_id = $1 AND id = $2 AND state = 'queued' AND COALESCE(job_id, '') = $3",
            args![id, before.map_or_else(String::new, Id::text), job],
        )
        .await?;
    Ok(changed > 0)
}

/// Notes that the rows `from..to` are through; `done`: they were the last. Returns whether they still were to be done.
pub(crate) async fn advance(
    unit: &mut Unit,
    id: Id,
    from: u32,
    to: u32,
    report: &str,
    done: bool,
) -> Result<bool, DatabaseError> {
    let state = if done { "done" } else { "queued" };
    let finished_at = done.then(|| unit.at());
    let changed = unit
        .execute(
            "UPDATE import_run SET handled = $4, report = $5, state = $6, finished_at = $7 \
             WHERE municipality_id = $1 AND id = $2 AND state = 'queued' AND handled = $3",
            args![id, from, to, report, state, finished_at],
        )
        .await?;
    Ok(changed > 0)
}

/// Tables that were uploaded before `before` and never taken over to their end, at most 500.
pub(crate) async fn left_behind(
    database: &Database,
    tenant: &Tenant,
    before: Timestamp,
) -> Result<Vec<RunRow>, DatabaseError> {
    database
        .of(tenant)
        .all(
            &format!(
                "SELECT {COLUMNS} FROM import_run \
                 WHERE municipality_id = $1 AND state <> 'done' AND created_at < $2 ORDER BY created_at LIMIT 500"
            ),
            args![before],
        )
        .await?
        .iter()
        .map(run)
        .collect()
}

/// Removes a table that was not taken over. Returns whether it was there.
pub(crate) async fn remove(unit: &mut Unit, id: Id) -> Result<bool, DatabaseError> {
    let removed = unit
        .execute(
            "DELETE FROM import_run WHERE municipality_id = $1 AND id = $2 AND state <> 'done'",
            args![id],
        )
        .await?;
    Ok(removed > 0)
}
