//! The queue: asking for work, looking at it, stopping it.

use std::time::Duration;

use bildungsraum_database::{Database, DatabaseError, Environment, Id, Row, Tenant, Value as Argument, args};
use bildungsraum_trail::Unit;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::Value;

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It waits.
    Queued,
    /// It runs.
    Running,
    /// It reached its end.
    Done,
    /// It failed for good.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl JobState {
    /// The name in the table and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "running" => Self::Running,
            "done" => Self::Done,
            "failed" => Self::Failed,
            "cancelled" => Self::Cancelled,
            _ => Self::Queued,
        }
    }

    /// Is it over?
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// Work to ask for.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Which handler.
    pub kind: &'static str,
    /// What it needs to know. No secrets: the row can be read by the office.
    pub payload: Value,
    /// If given, only one job with this key is ever made.
    pub unique_key: Option<String>,
    /// When at the earliest.
    pub run_at: Option<Timestamp>,
    /// How often it is tried.
    pub max_attempts: u32,
    /// Who asked, in words.
    pub created_by: Option<String>,
}

impl NewJob {
    /// A job to run at once, tried up to five times.
    #[must_use]
    pub fn new(kind: &'static str, payload: Value) -> Self {
        Self { kind, payload, unique_key: None, run_at: None, max_attempts: 5, created_by: None }
    }

    /// Made once for this key.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }
}

/// A job as it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Job {
    /// Its row.
    pub id: Id,
    /// Which handler.
    pub kind: String,
    /// How far it is.
    pub state: JobState,
    /// Units done.
    pub done: u32,
    /// Units in all; 0 while unknown.
    pub total: u32,
    /// How often it was begun.
    pub attempts: u32,
    /// What came of it.
    pub result: Option<Value>,
    /// What went wrong last.
    pub error: Option<String>,
    /// Who asked.
    pub created_by: Option<String>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

const COLUMNS: &str =
    "id, kind, state, done, total, attempts, result, error, created_by, created_at, finished_at";

fn job(row: &Row) -> Result<Job, DatabaseError> {
    let state: String = row.get("state")?;
    Ok(Job {
        id: row.get("id")?,
        kind: row.get("kind")?,
        state: JobState::from_name(&state),
        done: row.get("done")?,
        total: row.get("total")?,
        attempts: row.get("attempts")?,
        result: match row.get::<Option<String>>("result")? {
            Some(_) => Some(row.json("result")?),
            None => None,
        },
        error: row.get("error")?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        finished_at: row.get("finished_at")?,
    })
}

const INSERT: &str = "INSERT INTO job (municipality_id, id, kind, unique_key, payload, state, run_at, attempts, max_attempts, done, \
     total, cancel_requested, created_by, created_at) VALUES ($1, $2, $3, $4, $5, 'queued', $6, 0, $7, 0, 0, 0, $8, $9) \
     ON CONFLICT (municipality_id, unique_key) DO NOTHING";

/// The queue. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Jobs {
    pub(crate) database: Database,
    pub(crate) environment: Environment,
}

impl Jobs {
    /// The queue in this database.
    #[must_use]
    pub fn new(database: Database, environment: Environment) -> Self {
        Self { database, environment }
    }

    /// Asks for work. Returns nothing if a job with the same `unique_key` was asked for before.
    pub async fn enqueue(&self, tenant: &Tenant, job: NewJob) -> Result<Option<Id>, DatabaseError> {
        let id = self.environment.id();
        let mut transaction = self.database.begin(tenant).await?;
        let made = transaction.execute(INSERT, self.row(id, job)).await?;
        transaction.commit().await?;
        Ok((made > 0).then_some(id))
    }

    /// The same within a unit of work: the job is there if the unit's other changes are, and only then.
    pub async fn enqueue_within(&self, unit: &mut Unit, job: NewJob) -> Result<Option<Id>, DatabaseError> {
        let id = self.environment.id();
        let made = unit.execute(INSERT, self.row(id, job)).await?;
        Ok((made > 0).then_some(id))
    }

    fn row(&self, id: Id, job: NewJob) -> Vec<Argument> {
        let now = self.environment.now();
        args![
            id,
            job.kind,
            job.unique_key,
            job.payload.to_string(),
            job.run_at.unwrap_or(now),
            job.max_attempts,
            job.created_by,
            now
        ]
    }

    /// Waits until a job is over, or until the time is; returns how it stands then. For work that is mostly done
    /// before a reader would notice.
    pub async fn wait_for(
        &self,
        tenant: &Tenant,
        id: Id,
        at_most: Duration,
    ) -> Result<Option<Job>, DatabaseError> {
        const STEP: Duration = Duration::from_millis(60);
        let mut waited = Duration::ZERO;
        loop {
            let job = self.get(tenant, id).await?;
            if waited >= at_most || job.as_ref().is_none_or(|job| job.state.is_over()) {
                return Ok(job);
            }
            tokio::time::sleep(STEP).await;
            waited += STEP;
        }
    }

    /// One job.
    pub async fn get(&self, tenant: &Tenant, id: Id) -> Result<Option<Job>, DatabaseError> {
        let row = self
            .database
            .of(tenant)
            .optional(&format!("SELECT {COLUMNS} FROM job WHERE municipality_id = $1 AND id = $2"), args![id])
            .await?;
        row.as_ref().map(job).transpose()
    }

    /// The newest jobs.
    pub async fn latest(&self, tenant: &Tenant, limit: u32) -> Result<Vec<Job>, DatabaseError> {
        self.database
            .of(tenant)
            .all(
                &format!(
                    "SELECT {COLUMNS} FROM job WHERE municipality_id = $1 \
                     ORDER BY created_at DESC, id DESC LIMIT $2"
                ),
                args![limit],
            )
            .await?
            .iter()
            .map(job)
            .collect()
    }

    /// Asks a job to stop: one that waits is stopped at once, one that runs at its next step.
    /// Returns whether there was something to stop.
    pub async fn cancel(&self, tenant: &Tenant, id: Id) -> Result<bool, DatabaseError> {
        let now = self.environment.now();
        let mut transaction = self.database.begin(tenant).await?;
        let waiting = transaction
            .execute(
                "UPDATE job SET state = 'cancelled', finished_at = $3 \
                 WHERE municipality_id = $1 AND id = $2 AND state = 'queued'",
                args![id, now],
            )
            .await?;
        let running = transaction
            .execute(
                "UPDATE job SET cancel_requested = 1 \
                 WHERE municipality_id = $1 AND id = $2 AND state = 'running'",
                args![id],
            )
            .await?;
        transaction.commit().await?;
        Ok(waiting + running > 0)
    }

    /// Removes jobs that ended longer ago than `age`. Returns their number.
    pub async fn sweep(&self, tenant: &Tenant, age: SignedDuration) -> Result<u64, DatabaseError> {
        let Ok(before) = self.environment.now().checked_sub(age) else { return Ok(0) };
        let mut transaction = self.database.begin(tenant).await?;
        let removed = transaction
            .execute("DELETE FROM job WHERE municipality_id = $1 AND finished_at < $2", args![before])
            .await?;
        transaction.commit().await?;
        Ok(removed)
    }
}
