//! An uploaded table on its way: kept, looked at, handed over to a job, stopped, continued, swept.
//!
//! The job's state (waits, runs, stopped) stands in the job alone, how far the table is and what came of it in the run;
//! both are written in the same transaction as the offers.

use bildungsraum_database::{DatabaseError, Id, Tenant, to_json};
use bildungsraum_exchange::{
    files::FileKey,
    table::{ColumnMapping, Limits, Table, read_async},
};
use bildungsraum_jobs::{Asker, Job, NewJob, Standing};
use bildungsraum_trail::{Action, Actor, Permission, Unit, Via};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    Counts, ImportError, Options, Outcome, PlanRow,
    job::{IMPORT, Payload},
    plan::LIMIT,
    rows::RowError,
    store::{self, RunRow},
};
use crate::OffersRoom;

/// How long a table that is not taken over stays.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A row of which the office should know more than that it was counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Line in the file, from 1, header included.
    pub line: u64,
    /// The title it gives.
    pub title: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Fields that a hand wrote and that stayed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    /// Titles of what it is likely the same as.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub likely: Vec<String>,
    /// What is wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<RowError>,
}

/// What came of the rows that are through.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunReport {
    /// Rows of the table.
    pub total: u32,
    /// Their number by what became of them.
    pub counts: Counts,
    /// Rows left out, and rows in which something stayed as a hand wrote it.
    pub findings: Vec<Finding>,
}

impl RunReport {
    pub(crate) fn take(&mut self, row: &PlanRow) {
        self.counts.count(row);
        let of_note = matches!(row.outcome, Outcome::Error | Outcome::Duplicate | Outcome::Skipped);
        if of_note || !row.kept.is_empty() {
            self.findings.push(Finding {
                line: row.line,
                title: row.title.clone(),
                outcome: row.outcome,
                kept: row.kept.clone(),
                likely: row.likely.iter().map(|likely| likely.title.clone()).collect(),
                errors: row.errors.clone(),
            });
        }
    }
}

/// An uploaded table.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its row.
    pub id: Id,
    /// Name of the file.
    pub file_name: String,
    /// How far it is.
    pub standing: Standing,
    /// Which column is which field, if somebody said so.
    pub mapping: Option<ColumnMapping>,
    /// How it is imported.
    pub options: Options,
    /// Rows that are through.
    pub handled: u32,
    /// What came of them.
    pub report: RunReport,
    /// Its job, the last if there were several.
    pub job: Option<Job>,
    /// Who uploaded it.
    pub created_by: String,
    /// When all rows were through.
    pub finished_at: Option<Timestamp>,
    pub(crate) job_id: Option<Id>,
    file_key: String,
}

fn broken(column: &str, error: &serde_json::Error) -> ImportError {
    DatabaseError::Decode { column: format!("import_run.{column}"), what: error.to_string() }.into()
}

fn read_row(row: RunRow, job: Option<Job>) -> Result<Run, ImportError> {
    let parse = |error| broken("report", &error);
    let standing = match row.state.as_str() {
        "open" => Standing::Open,
        "done" => Standing::Done,
        _ => Standing::of(job.as_ref()),
    };
    let options = match &row.options {
        Some(text) => serde_json::from_str(text).map_err(|error| broken("options", &error))?,
        None => Options { source: row.file_name.clone(), ..Options::default() },
    };
    Ok(Run {
        id: row.id,
        standing,
        mapping: row.mapping.as_deref().and_then(|text| serde_json::from_str(text).ok()),
        options,
        handled: row.handled,
        report: row
            .report
            .as_deref()
            .map(serde_json::from_str)
            .transpose()
            .map_err(parse)?
            .unwrap_or_default(),
        job,
        created_by: row.created_by,
        finished_at: row.finished_at,
        job_id: row.job_id,
        file_key: row.file_key,
        file_name: row.file_name,
    })
}

impl Run {
    /// Which column is which field: as somebody said, else as the headings suggest.
    #[must_use]
    pub fn mapping_for(&self, table: &Table) -> ColumnMapping {
        self.mapping
            .clone()
            .filter(|mapping| mapping.fits(&table.columns))
            .unwrap_or_else(|| ColumnMapping::suggest(&table.columns, super::FIELDS))
    }

    /// The table itself.
    pub async fn table(&self, room: &OffersRoom) -> Result<Table, ImportError> {
        let key = FileKey::new(self.file_key.as_str())?;
        Ok(read_async(room.files.get(&key).await?.to_vec(), None, limits()).await?)
    }

    pub(crate) async fn forget_file(&self, room: &OffersRoom) -> Result<(), ImportError> {
        Ok(room.files.delete(&FileKey::new(self.file_key.as_str())?).await?)
    }
}

/// What a table may hold.
#[must_use]
pub fn limits() -> Limits {
    Limits { rows: LIMIT, ..Limits::default() }
}

async fn unit(room: &OffersRoom, tenant: &Tenant, actor: &Actor) -> Result<Unit, ImportError> {
    let (database, environment) = (room.offers.database(), room.offers.environment());
    Ok(Unit::begin(database, tenant, actor, Permission::Curate, environment)
        .await
        .map_err(crate::OfferError::from)?)
}

/// Keeps an uploaded file. Returns the run's row.
pub async fn keep(
    room: &OffersRoom,
    tenant: &Tenant,
    actor: &Actor,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<Id, ImportError> {
    let id = room.offers.environment().id();
    let key = FileKey::new(format!("{}/imports/{id}", tenant.key()))?;
    room.files.put(&key, bytes).await?;
    let name: String = file_name.chars().take(120).collect();
    let mut unit = unit(room, tenant, actor).await?;
    store::insert(&mut unit, id, &name, key.as_str()).await?;
    unit.record("import_run", id, Action::Create, None, Some(&json!({ "file": name })), None).await?;
    unit.commit().await?;
    Ok(id)
}

/// An uploaded table of this municipality.
pub async fn find(room: &OffersRoom, tenant: &Tenant, id: Id) -> Result<Option<Run>, ImportError> {
    let Some(row) = store::get(room.offers.database(), tenant, id).await? else { return Ok(None) };
    let job = match row.job_id {
        Some(job) => room.jobs.get(tenant, job).await?,
        None => None,
    };
    read_row(row, job).map(Some)
}

/// Keeps which column is which field, and what was decided so far, while the table is looked at.
pub async fn choose(
    room: &OffersRoom,
    tenant: &Tenant,
    actor: &Actor,
    id: Id,
    mapping: &ColumnMapping,
    options: &Options,
) -> Result<(), ImportError> {
    let mut unit = unit(room, tenant, actor).await?;
    if store::choose(&mut unit, id, &to_json(mapping)?, &to_json(options)?).await? {
        let after = json!({ "mapping": mapping, "options": options });
        unit.record("import_run", id, Action::Update, None, Some(&after), None).await?;
        unit.commit().await?;
    }
    Ok(())
}

fn asked(run: Id, actor: &Actor) -> NewJob {
    let payload = Payload { run, asker: Asker::from(actor) };
    let mut job = NewJob::new(IMPORT, serde_json::to_value(payload).unwrap_or_default());
    job.created_by = Some(actor.name.clone()).filter(|name| !name.is_empty());
    job
}

/// Hands an open table over to a job. Returns the job; nothing if somebody was first.
pub async fn start(
    room: &OffersRoom,
    tenant: &Tenant,
    actor: &Actor,
    id: Id,
    mapping: &ColumnMapping,
    options: &Options,
) -> Result<Option<Id>, ImportError> {
    let missing = super::missing(mapping, options);
    if !missing.is_empty() {
        return Err(ImportError::MissingColumns(missing));
    }
    let mut unit = unit(room, tenant, actor).await?;
    let Some(job) = room.jobs.enqueue_within(&mut unit, asked(id, actor)).await? else { return Ok(None) };
    if !store::queue(&mut unit, id, job, &to_json(mapping)?, &to_json(options)?).await? {
        return Ok(None);
    }
    let after = json!({ "mapping": mapping, "options": options });
    unit.record("import_run", id, Action::Submit, None, Some(&after), None).await?;
    unit.commit().await?;
    Ok(Some(job))
}

/// Hands what is left of a table that stopped over to another job. Returns the job; nothing if there is nothing to
/// continue.
pub async fn go_on(
    room: &OffersRoom,
    tenant: &Tenant,
    actor: &Actor,
    run: &Run,
) -> Result<Option<Id>, ImportError> {
    if !matches!(run.standing, Standing::Cancelled | Standing::Failed) {
        return Ok(None);
    }
    let mut unit = unit(room, tenant, actor).await?;
    let Some(job) = room.jobs.enqueue_within(&mut unit, asked(run.id, actor)).await? else {
        return Ok(None);
    };
    if !store::requeue(&mut unit, run.id, run.job_id, job).await? {
        return Ok(None);
    }
    let after = json!({ "from": run.handled });
    unit.record("import_run", run.id, Action::Submit, None, Some(&after), None).await?;
    unit.commit().await?;
    Ok(Some(job))
}

/// Removes tables that were uploaded a month ago and not taken over, with their files. Returns their number.
pub async fn sweep(room: &OffersRoom, tenant: &Tenant) -> Result<usize, ImportError> {
    let now = room.offers.environment().now();
    let Ok(before) = now.checked_sub(KEPT) else { return Ok(0) };
    let system = Actor::system("sweep", Via::Job);
    let mut removed = 0;
    for row in store::left_behind(room.offers.database(), tenant, before).await? {
        let Some(run) = find(room, tenant, row.id).await? else { continue };
        if run.standing.is_under_way() {
            continue;
        }
        // The file first: a row without a file is swept the next time, a file without a row never.
        run.forget_file(room).await?;
        let mut unit = unit(room, tenant, &system).await?;
        if store::remove(&mut unit, run.id).await? {
            let before = json!({ "file": run.file_name, "rows": run.handled });
            unit.record("import_run", run.id, Action::Erase, Some(&before), None, None).await?;
            unit.commit().await?;
            removed += 1;
        }
    }
    Ok(removed)
}
