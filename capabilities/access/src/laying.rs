//! Streets and timetables that the office brings: kept as they came, read by a job, in force only when all of it is read.

use bildungsraum_database::{Id, Tenant};
use bildungsraum_jobs::{Asker, JobContext, JobError, Standing};
use bildungsraum_trail::{Actor, Permission};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    Access, AccessError, WaysFile,
    jobs::{PARTS, actor_of, watched},
    model::FieldError,
    ways::WaysError,
};

/// The kind of job that lays streets or a timetable.
pub const WAYS: &str = "access-ways";

/// What of a timetable's findings is kept.
const MOST_FINDINGS: usize = 100;

/// What is brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Brought {
    /// Streets: an OSM PBF file.
    Streets,
    /// A timetable: a GTFS archive.
    Timetable {
        /// The day that counts.
        date: Date,
        /// First minute of departure.
        start_minute: u32,
        /// Minutes of departure.
        minutes: u32,
    },
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    /// Name of the file that was kept.
    file: String,
    title: String,
    brought: Brought,
    asker: Asker,
}

/// How the laying stands.
#[derive(Clone, Debug, PartialEq)]
pub struct LayingJob {
    /// How far it is.
    pub standing: Standing,
    /// Parts done, and all.
    pub progress: (u32, u32),
    /// Why it failed; empty: it did not.
    pub cause: String,
    /// Junctions and kilometres of street.
    pub streets: Option<(u64, u64)>,
    /// Stops of trips on the day.
    pub events: Option<u64>,
    /// What was wrong in the timetable and passed over.
    pub findings: Vec<String>,
}

impl Access {
    /// What streets and timetable there are; nothing: none can be laid here.
    pub fn ways_file(&self, tenant: &Tenant) -> Result<Option<WaysFile>, AccessError> {
        match self.ways.store() {
            Some(store) => Ok(Some(store.file(tenant).map_err(AccessError::other)?)),
            None => Ok(None),
        }
    }

    /// Keeps a file and asks for it to be laid. Returns the job.
    pub async fn bring_ways(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        title: &str,
        brought: Brought,
        bytes: &[u8],
    ) -> Result<Id, AccessError> {
        if !actor.may(Permission::Curate) {
            return Err(AccessError::Forbidden(Permission::Curate));
        }
        let store = self.ways.store().ok_or(AccessError::NotFound)?;
        let mut errors = Vec::new();
        if title.trim().is_empty() || title.chars().count() > 200 {
            errors.push(FieldError::new("title", "access-error-missing"));
        }
        if bytes.is_empty() {
            errors.push(FieldError::new("file", "access-error-no-file"));
        }
        if let Brought::Timetable { start_minute, minutes, .. } = brought
            && (start_minute >= 24 * 60 || !(1..=24 * 60).contains(&minutes))
        {
            errors.push(FieldError::new("from", "access-error-window"));
        }
        if matches!(brought, Brought::Timetable { .. })
            && store.file(tenant).map_err(AccessError::other)?.streets.is_none()
        {
            errors.push(FieldError::new("file", "access-error-streets-first"));
        }
        if !errors.is_empty() {
            return Err(AccessError::Invalid(errors));
        }
        let file = self.environment.id().text();
        store.receive(tenant, &file, bytes).map_err(AccessError::other)?;
        let payload = Payload { file, title: title.trim().to_owned(), brought, asker: Asker::from(actor) };
        let mut unit = self.unit(tenant, actor).await?;
        let id = self.enqueue_job(&mut unit, actor, WAYS, json!(payload)).await?;
        unit.commit().await?;
        Ok(id)
    }

    /// How the laying stands.
    pub async fn laying_job(&self, tenant: &Tenant, id: Id) -> Result<LayingJob, AccessError> {
        let job = self.jobs().get(tenant, id).await?.filter(|job| job.kind == WAYS);
        let job = job.ok_or(AccessError::NotFound)?;
        let number = |name: &str| job.result.as_ref().and_then(|result| result.get(name)?.as_u64());
        let findings = job.result.as_ref().and_then(|result| result.get("findings")).cloned();
        Ok(LayingJob {
            standing: if job.result.is_some() { Standing::Done } else { Standing::of(Some(&job)) },
            progress: (job.done, job.total.max(1)),
            cause: job.error.clone().unwrap_or_default(),
            streets: number("junctions").zip(number("kilometres")),
            events: number("events"),
            findings: findings.and_then(|list| serde_json::from_value(list).ok()).unwrap_or_default(),
        })
    }
}

/// The job.
pub(crate) async fn lay(access: &Access, context: &JobContext) -> Result<Value, JobError> {
    let payload: Payload = serde_json::from_value(context.payload().clone())
        .map_err(|error| JobError::Final(error.to_string()))?;
    let tenant = context.tenant();
    context.progress(0, PARTS).await?;
    let done = watched(context, PARTS, {
        let (access, tenant) = (access.clone(), tenant.clone());
        let (file, title, brought) = (payload.file.clone(), payload.title.clone(), payload.brought.clone());
        move |progress| -> Result<(WaysFile, Value), WaysError> {
            let gone = || WaysError::File("there is nowhere to lay it".into());
            let store = access.ways.store().ok_or_else(gone)?;
            let path = store.received(&tenant, &file);
            match brought {
                Brought::Streets => {
                    let (kept, report) = store.lay_streets(&tenant, &path, &title, progress)?;
                    let found = json!({
                        "junctions": report.junctions, "kilometres": report.metres / 1_000,
                        "largest": report.largest,
                    });
                    Ok((kept, found))
                }
                Brought::Timetable { date, start_minute, minutes } => {
                    let window = (start_minute, minutes);
                    let (kept, findings, events) =
                        store.lay_timetable(&tenant, &path, &title, date, window)?;
                    let findings: Vec<String> = findings
                        .iter()
                        .take(MOST_FINDINGS)
                        .map(|one| format!("{}, {}, {}: {}", one.file, one.line, one.field, one.message))
                        .collect();
                    Ok((kept, json!({ "events": events, "findings": findings })))
                }
            }
        }
    })
    .await?;
    let laid = match done {
        Ok(laid) => laid,
        Err(WaysError::Travel(bildungsraum_travel::Error::Stopped)) => return Err(JobError::Cancelled),
        Err(error) => {
            forget(access, &tenant, &payload.file);
            return Err(JobError::Final(error.to_string()));
        }
    };
    let actor = actor_of(payload.asker);
    let (kept, found) = laid;
    access.note_ways(&tenant, &actor, &kept).await.map_err(|error| JobError::Failed(error.to_string()))?;
    forget(access, &tenant, &payload.file);
    Ok(found)
}

/// The file as it came is not needed any more.
fn forget(access: &Access, tenant: &Tenant, file: &str) {
    if let Some(store) = access.ways.store()
        && let Err(error) = std::fs::remove_file(store.received(tenant, file))
    {
        tracing::warn!(%error, "a file that was brought could not be removed");
    }
}
