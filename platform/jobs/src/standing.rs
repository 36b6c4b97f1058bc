//! How far something is that is looked at first and then handed over to a job.

use crate::{Job, JobState};

/// How far a thing is whose work a job does: a table that is read in, for example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is looked at; nothing is written.
    Open,
    /// Its job waits.
    Waiting,
    /// Its job runs.
    Running,
    /// Somebody stopped it; what was done stays.
    Cancelled,
    /// Its job gave up; what was done stays.
    Failed,
    /// All of it is through.
    Done,
}

impl Standing {
    /// Of something that was handed over, by its job. A job that is over, or gone, without the work being through has
    /// failed it.
    #[must_use]
    pub fn of(job: Option<&Job>) -> Self {
        match job.map(|job| job.state) {
            Some(JobState::Queued) => Self::Waiting,
            Some(JobState::Running) => Self::Running,
            Some(JobState::Cancelled) => Self::Cancelled,
            Some(JobState::Failed | JobState::Done) | None => Self::Failed,
        }
    }

    /// The name in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
            Self::Done => "done",
        }
    }

    /// Is its job to come or at work?
    #[must_use]
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}
