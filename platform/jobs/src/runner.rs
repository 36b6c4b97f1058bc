//! The runner: takes due jobs, one at a time, and sees them through.

use std::{collections::HashMap, fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

use bildungsraum_database::{Dialect, Id, Municipality, Tenant, args};
use jiff::SignedDuration;
use serde_json::Value;
use tokio::sync::watch;

use crate::{JobError, Jobs};

/// What a handler returns: what came of the job, as JSON for the screen.
pub type HandlerFuture = Pin<Box<dyn Future<Output = Result<Value, JobError>> + Send>>;

/// Does one kind of work. Must be repeatable.
pub trait Handler: Send + Sync {
    /// Runs the job to its end.
    fn run(&self, context: JobContext) -> HandlerFuture;
}

impl<F> Handler for F
where
    F: Fn(JobContext) -> HandlerFuture + Send + Sync,
{
    fn run(&self, context: JobContext) -> HandlerFuture {
        self(context)
    }
}

/// What a handler is given.
#[derive(Clone, Debug)]
pub struct JobContext {
    jobs: Jobs,
    municipality: Municipality,
    id: Id,
    payload: Value,
}

impl JobContext {
    /// Whose job it is.
    #[must_use]
    pub fn municipality(&self) -> &Municipality {
        &self.municipality
    }

    /// Whose rows it may touch.
    #[must_use]
    pub fn tenant(&self) -> Tenant {
        self.municipality.tenant()
    }

    /// The job's row.
    #[must_use]
    pub fn id(&self) -> Id {
        self.id
    }

    /// What it was asked to do.
    #[must_use]
    pub fn payload(&self) -> &Value {
        &self.payload
    }

    /// Says how far it is, and stops with [`JobError::Cancelled`] if somebody asked for that. Call it
    /// between steps that take about a second.
    pub async fn progress(&self, done: u32, total: u32) -> Result<(), JobError> {
        let mut transaction = self.jobs.database.begin(&self.tenant()).await?;
        let stopped = transaction
            .all(
                "UPDATE job SET done = $3, total = $4 WHERE municipality_id = $1 AND id = $2 \
                 RETURNING cancel_requested",
                args![self.id, done, total],
            )
            .await?
            .first()
            .map_or(Ok(false), |row| row.get::<bool>("cancel_requested"))?;
        transaction.commit().await?;
        if stopped { Err(JobError::Cancelled) } else { Ok(()) }
    }
}

/// Takes due jobs and runs them.
pub struct Runner {
    jobs: Jobs,
    name: String,
    handlers: HashMap<&'static str, Arc<dyn Handler>>,
    lease: SignedDuration,
    pause: Duration,
}

impl fmt::Debug for Runner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Runner").field("name", &self.name).finish_non_exhaustive()
    }
}

struct Leased {
    municipality_id: String,
    id: Id,
    kind: String,
    payload: Value,
    attempts: u32,
    max_attempts: u32,
}

impl Runner {
    /// A runner without handlers.
    #[must_use]
    pub fn new(jobs: Jobs) -> Self {
        let name = jobs.environment.id().text();
        Self {
            jobs,
            name,
            handlers: HashMap::new(),
            lease: SignedDuration::from_secs(30),
            pause: Duration::from_millis(500),
        }
    }

    /// How long a silent process keeps its job (default 30 s) and how often the queue is looked at
    /// (default twice a second). For tests.
    #[must_use]
    pub fn with_timing(mut self, lease: SignedDuration, pause: Duration) -> Self {
        self.lease = lease;
        self.pause = pause;
        self
    }

    /// Adds the handler of one kind.
    #[must_use]
    pub fn on(mut self, kind: &'static str, handler: impl Handler + 'static) -> Self {
        self.handlers.insert(kind, Arc::new(handler));
        self
    }

    /// Runs jobs until `stop` becomes true; the job at hand is seen through first.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.run_one().await {
                Ok(true) => {}
                Ok(false) => {
                    tokio::select! {
                        () = tokio::time::sleep(self.pause) => {}
                        changed = stop.changed() => if changed.is_err() { return },
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "the job queue cannot be read");
                    tokio::time::sleep(self.pause * 4).await;
                }
            }
        }
    }

    /// Runs one due job, if there is one.
    pub async fn run_one(&self) -> Result<bool, JobError> {
        let Some(leased) = self.lease_one().await? else { return Ok(false) };
        let municipalities = self.jobs.database.across().municipalities().await?;
        let Some(municipality) = municipalities.into_iter().find(|m| m.ags == leased.municipality_id) else {
            return Err(JobError::Final(format!("job of unknown municipality {}", leased.municipality_id)));
        };
        let tenant = municipality.tenant();
        let Some(handler) = self.handlers.get(leased.kind.as_str()).cloned() else {
            self.finish(&tenant, &leased, Err(JobError::Final(format!("no handler for {}", leased.kind))))
                .await?;
            return Ok(true);
        };
        let context = JobContext {
            jobs: self.jobs.clone(),
            municipality,
            id: leased.id,
            payload: leased.payload.clone(),
        };
        let work = tokio::spawn(handler.run(context));
        tokio::pin!(work);
        let beat = Duration::from_millis(u64::try_from(self.lease.as_millis() / 3).unwrap_or(1000).max(50));
        let outcome = loop {
            tokio::select! {
                outcome = &mut work => break outcome.unwrap_or_else(|error| Err(JobError::Failed(error.to_string()))),
                () = tokio::time::sleep(beat) => {
                    if !self.renew(&tenant, leased.id).await? {
                        work.abort();
                        tracing::warn!(job = %leased.id, "another process took this job over");
                        return Ok(true);
                    }
                }
            }
        };
        self.finish(&tenant, &leased, outcome).await?;
        Ok(true)
    }

    async fn lease_one(&self) -> Result<Option<Leased>, JobError> {
        let kinds: Vec<&&str> = self.handlers.keys().collect();
        if kinds.is_empty() {
            return Ok(None);
        }
        let now = self.jobs.environment.now();
        let due =
            "state IN ('queued', 'running') AND run_at <= $1 AND (state = 'queued' OR locked_until < $1)";
        // A look that takes no lock: most of the time there is nothing to do.
        let waiting = self
            .jobs
            .database
            .across()
            .all(&format!("SELECT 1 AS one FROM job WHERE {due} LIMIT 1"), args![now])
            .await?;
        if waiting.is_empty() {
            return Ok(None);
        }
        let until = now.checked_add(self.lease).unwrap_or(now);
        let mut transaction = self.jobs.database.begin_across().await?;
        let lock = match transaction.dialect() {
            Dialect::Postgres => " FOR UPDATE SKIP LOCKED",
            Dialect::Sqlite => "",
        };
        let found = transaction
            .all(
                &format!(
                    "SELECT municipality_id, id, kind, payload, attempts, max_attempts FROM job \
                     WHERE {due} ORDER BY run_at, id LIMIT 1{lock}"
                ),
                args![now],
            )
            .await?;
        let Some(row) = found.first() else { return Ok(None) };
        let leased = Leased {
            municipality_id: row.get("municipality_id")?,
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: row.json("payload")?,
            attempts: row.get::<u32>("attempts")? + 1,
            max_attempts: row.get("max_attempts")?,
        };
        transaction
            .execute(
                "UPDATE job SET state = 'running', attempts = $3, locked_by = $4, locked_until = $5 \
                 WHERE municipality_id = $1 AND id = $2",
                args![&leased.municipality_id, leased.id, leased.attempts, &self.name, until],
            )
            .await?;
        transaction.commit().await?;
        Ok(Some(leased))
    }

    async fn renew(&self, tenant: &Tenant, id: Id) -> Result<bool, JobError> {
        let now = self.jobs.environment.now();
        let until = now.checked_add(self.lease).unwrap_or(now);
        let mut transaction = self.jobs.database.begin(tenant).await?;
        let kept = transaction
            .execute(
                "UPDATE job SET locked_until = $4 \
                 WHERE municipality_id = $1 AND id = $2 AND locked_by = $3 AND state = 'running'",
                args![id, &self.name, until],
            )
            .await?;
        transaction.commit().await?;
        Ok(kept > 0)
    }

    async fn finish(
        &self,
        tenant: &Tenant,
        leased: &Leased,
        outcome: Result<Value, JobError>,
    ) -> Result<(), JobError> {
        let now = self.jobs.environment.now();
        let (state, run_at, result, error) = match outcome {
            Ok(value) => ("done", now, Some(value.to_string()), None),
            Err(JobError::Cancelled) => ("cancelled", now, None, None),
            Err(JobError::Final(what)) => ("failed", now, None, Some(what)),
            Err(error) if leased.attempts >= leased.max_attempts => {
                ("failed", now, None, Some(error.to_string()))
            }
            Err(error) => {
                // 10 s, 40 s, 90 s, …
                let wait = SignedDuration::from_secs(10 * i64::from(leased.attempts).pow(2));
                ("queued", now.checked_add(wait).unwrap_or(now), None, Some(error.to_string()))
            }
        };
        if let Some(error) = &error {
            tracing::warn!(kind = %leased.kind, job = %leased.id, attempt = leased.attempts, %error, "job failed");
        }
        let finished = (state != "queued").then_some(now);
        let mut transaction = self.jobs.database.begin(tenant).await?;
        transaction
            .execute(
                "UPDATE job SET state = $4, run_at = $5, result = $6, error = $7, finished_at = $8, \
                 locked_by = NULL, locked_until = NULL \
                 WHERE municipality_id = $1 AND id = $2 AND locked_by = $3",
                args![leased.id, &self.name, state, run_at, result, error, finished],
            )
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
