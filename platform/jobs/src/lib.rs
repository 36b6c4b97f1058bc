//! Background work with progress, retry and cancel, in the database.
//!
//! A job is a row. Any process on the database may run it; a lease, renewed while it runs, makes sure that
//! it runs once at a time, and that another process takes it over when its own dies. A job with a
//! `unique_key` is made once, however often and by however many processes it is asked for: that is how
//! periodic work runs once. Handlers are registered by the rooms and must be repeatable: a job that was
//! interrupted runs again from its start.
//!
//! Not here: what the jobs do.

mod asker;
mod queue;
mod runner;
mod standing;
mod watched;

use bildungsraum_database::{DatabaseError, Migrations};

pub use asker::Asker;
pub use queue::{Job, JobState, Jobs, NewJob};
pub use runner::{Handler, HandlerFuture, JobContext, Runner};
pub use standing::Standing;
pub use watched::watched;

/// The tables of this room.
pub const MIGRATIONS: Migrations =
    Migrations { room: "jobs", steps: &[bildungsraum_database::step!(1, "0001_job")] };

/// Why a job did not reach its end.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// Somebody asked it to stop.
    #[error("cancelled")]
    Cancelled,
    /// It failed and may be tried again.
    #[error("{0}")]
    Failed(String),
    /// It failed, and trying again will not help.
    #[error("{0}")]
    Final(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}
