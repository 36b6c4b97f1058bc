//! What can be done. Every write is one unit of work.

use std::fmt;

use bildungsraum_database::{Database, DatabaseError, Environment, Id, Tenant};
use bildungsraum_exchange::{files::Files, mail::Mailer, signed::Signer};
use bildungsraum_jobs::Jobs;
use bildungsraum_organisations::Organisations;

/// What can be done with bodies. Cheap to clone.
#[derive(Clone)]
#[allow(dead_code)]
pub struct Bodies {
    pub(crate) database: Database,
    pub(crate) environment: Environment,
    pub(crate) organisations: Organisations,
    pub(crate) jobs: Jobs,
    pub(crate) files: Files,
    pub(crate) mailer: Mailer,
    pub(crate) signer: Signer,
    /// The installation's own address, for links in mails.
    pub(crate) address: String,
}

impl fmt::Debug for Bodies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bodies").finish_non_exhaustive()
    }
}

/// A body with the organisations that hold a seat in it today, for rooms that want to know who meets whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// The body.
    pub body: Id,
    /// What it is called.
    pub name: String,
    /// Its kind, such as `working_group`.
    pub kind: String,
    /// Who sits in it; each once.
    pub organisations: Vec<Id>,
    /// May everybody see it?
    pub public: bool,
}

impl Bodies {
    /// Opens the room.
    #[must_use]
    #[allow(clippy::too_many_arguments, reason = "handed over once, by name, by the app")]
    pub fn new(
        database: Database,
        environment: Environment,
        organisations: Organisations,
        jobs: Jobs,
        files: Files,
        mailer: Mailer,
        signer: Signer,
        address: String,
    ) -> Self {
        Self { database, environment, organisations, jobs, files, mailer, signer, address }
    }

    /// Who sits in which body today.
    pub async fn seated(&self, tenant: &Tenant) -> Result<Vec<Seated>, DatabaseError> {
        let _ = tenant;
        Ok(Vec::new())
    }
}
