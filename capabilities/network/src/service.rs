//! What can be done. Every write is one unit of work.

mod cooperations;
mod following;
mod imports;
mod links;
mod mails;
mod names;
mod needs;
mod picture;
mod surveys;
mod waves;

use std::{collections::BTreeMap, fmt, future::Future, pin::Pin, sync::Arc};

use bildungsraum_database::{Database, Environment, Id, Tenant};
use bildungsraum_exchange::{mail::Mailer, signed::Signer};
use bildungsraum_jobs::Jobs;
use bildungsraum_offers::Offers;
use bildungsraum_organisations::{Organisation, Organisations, Vocabularies};
use bildungsraum_trail::{Actor, Permission, Unit};
use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{NetworkError, store};

pub use links::LINK_DAYS;
pub use mails::{Mail, Round};
pub use names::NameQuestion;
pub(crate) use names::{Resolved, Spellings};
pub use surveys::{Guest, RollLine};

/// A body with the organisations that sit in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodySeats {
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

/// What [`Seats::seats`] answers with.
pub type SeatsFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<BodySeats>, String>> + Send + 'a>>;

/// Who sits in which body. The room of bodies knows; the app hands its answer in.
pub trait Seats: Send + Sync {
    /// Seats held today.
    fn seats<'a>(&'a self, tenant: &'a Tenant) -> SeatsFuture<'a>;
}

/// No bodies at all: an installation, or a test, without that room.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSeats;

impl Seats for NoSeats {
    fn seats<'a>(&'a self, _: &'a Tenant) -> SeatsFuture<'a> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// What can be done with the network. Cheap to clone.
#[derive(Clone)]
pub struct Network {
    pub(crate) database: Database,
    pub(crate) environment: Environment,
    pub(crate) organisations: Organisations,
    pub(crate) offers: Offers,
    pub(crate) seats: Arc<dyn Seats>,
    pub(crate) jobs: Jobs,
    pub(crate) mailer: Mailer,
    pub(crate) signer: Signer,
    /// The installation's own address, for links in mails.
    pub(crate) address: String,
    /// Analyses that are kept.
    pub(crate) analyses: Arc<crate::analysis::Analyses>,
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").finish_non_exhaustive()
    }
}

impl Network {
    /// Opens the room.
    #[must_use]
    #[allow(clippy::too_many_arguments, reason = "handed over once, by name, by the app")]
    pub fn new(
        database: Database,
        environment: Environment,
        organisations: Organisations,
        offers: Offers,
        seats: Arc<dyn Seats>,
        jobs: Jobs,
        mailer: Mailer,
        signer: Signer,
        address: String,
    ) -> Self {
        Self {
            database,
            environment,
            organisations,
            offers,
            seats,
            jobs,
            mailer,
            signer,
            address,
            analyses: Arc::default(),
        }
    }

    pub(crate) async fn unit(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        permission: Permission,
    ) -> Result<Unit, NetworkError> {
        Ok(Unit::begin(&self.database, tenant, actor, permission, &self.environment).await?)
    }

    /// Today, where the municipality is.
    #[must_use]
    pub fn today(&self) -> Date {
        self.environment.today()
    }

    /// The municipality's words.
    pub(crate) async fn vocabularies(&self, tenant: &Tenant) -> Result<Arc<Vocabularies>, NetworkError> {
        Ok(self.organisations.vocabularies(tenant).await?)
    }

    /// Every organisation at work, by name. One statement.
    pub async fn members(&self, tenant: &Tenant) -> Result<Vec<Organisation>, NetworkError> {
        Ok(self.organisations.active(tenant).await?)
    }

    /// Names of the organisations at work. One statement.
    pub async fn name_list(&self, tenant: &Tenant) -> Result<BTreeMap<Id, String>, NetworkError> {
        Ok(self.organisations.names(tenant).await?.into_iter().collect())
    }

    /// Organisations that want no proposals, with the reason. One statement.
    pub async fn opt_outs(&self, tenant: &Tenant) -> Result<BTreeMap<Id, String>, NetworkError> {
        Ok(store::needs::opt_outs(&self.database, tenant).await?)
    }
}

/// Is it too late to bring back what was put aside then?
pub(crate) fn in_time(now: Timestamp, archived_at: Timestamp, days: u16) -> Result<(), NetworkError> {
    if now.duration_since(archived_at) > SignedDuration::from_hours(24 * i64::from(days)) {
        Err(NetworkError::TooLate { days })
    } else {
        Ok(())
    }
}
