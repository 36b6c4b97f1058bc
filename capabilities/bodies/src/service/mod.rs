//! What can be done. Every write is one unit of work.

mod balance;
mod bodies;
mod decisions;
mod following;
mod meetings;
mod space;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use bildungsraum_database::{Database, Environment, Id, Tenant};
use bildungsraum_exchange::{files::Files, mail::Mailer, signed::Signer};
use bildungsraum_jobs::Jobs;
use bildungsraum_organisations::{Organisations, Sector};
use bildungsraum_trail::{Action, Actor, Permission, Unit};

use crate::{
    BodiesError,
    model::{Body, SeatRole},
    store::{self, Record, Stored},
};

pub use bodies::{Listed, Seated};
pub use decisions::TaskFilter;
pub use meetings::MailPayload;
pub(crate) use space::by_name;
pub use space::{DocumentFile, ThreadLine};

/// What can be done with bodies. Cheap to clone.
#[derive(Clone)]
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

/// What somebody has to be to a body for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Anybody: the body is public.
    Public,
    /// Reads the office's figures, or belongs to it.
    Reader,
    /// Holds a seat today, or is the office: may use the shared space.
    Member,
    /// Holds the chair or keeps the papers today, or is the office: plans meetings and writes minutes.
    Lead,
    /// Is the office.
    Office,
}

/// A body as somebody sees it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The body.
    pub record: Record<Body>,
    /// What whoever asks is to it; nothing: may not know of it.
    pub standing: Option<Standing>,
    /// The asker's organisations that hold a seat in it today.
    pub own: Vec<Id>,
}

impl Seen {
    /// Is the asker at least this to it?
    #[must_use]
    pub fn is(&self, least: Standing) -> bool {
        self.standing >= Some(least)
    }
}

/// Seats that the asker's organisations hold today: body → organisation, role.
pub(crate) type Own = BTreeMap<Id, Vec<(Id, SeatRole)>>;

/// Names and sectors of organisations.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<Id, (String, Sector)>);

impl Names {
    /// What an organisation is called; empty if it is not known.
    #[must_use]
    pub fn of(&self, id: Id) -> &str {
        self.0.get(&id).map_or("", |(name, _)| name)
    }

    /// Its sector.
    #[must_use]
    pub fn sector(&self, id: Id) -> Option<Sector> {
        self.0.get(&id).map(|(_, sector)| *sector)
    }

    /// All of them, by name.
    #[must_use]
    pub fn sorted(&self) -> Vec<(Id, &str)> {
        let mut all: Vec<(Id, &str)> = self.0.iter().map(|(id, (name, _))| (*id, name.as_str())).collect();
        all.sort_by_key(|(id, name)| (crate::model::name_key(name), *id));
        all
    }
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

    /// Clock and generator.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    pub(crate) async fn unit(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        permission: Permission,
    ) -> Result<Unit, BodiesError> {
        Ok(Unit::begin(&self.database, tenant, actor, permission, &self.environment).await?)
    }

    /// Names and sectors of these organisations. One statement, or none.
    pub async fn names(
        &self,
        tenant: &Tenant,
        ids: impl IntoIterator<Item = Id>,
    ) -> Result<Names, BodiesError> {
        let ids: Vec<Id> = ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        if ids.is_empty() {
            return Ok(Names::default());
        }
        let found = self.organisations.many(tenant, &ids).await.map_err(BodiesError::other)?;
        Ok(Names(
            found
                .into_iter()
                .map(|one| one.organisation)
                .map(|one| (one.id, (one.called().to_owned(), one.sector)))
                .collect(),
        ))
    }

    /// All organisations that can be chosen, by name. One statement.
    pub async fn choosable(&self, tenant: &Tenant) -> Result<Vec<(Id, String)>, BodiesError> {
        self.organisations.names(tenant).await.map_err(BodiesError::other)
    }

    /// Seats of the asker's organisations today. One statement for those who have any.
    pub(crate) async fn own(&self, tenant: &Tenant, actor: &Actor) -> Result<Own, BodiesError> {
        let mut own = Own::new();
        if actor.may(Permission::EditOwnEntries) {
            let day = self.environment.today();
            for seat in store::seats_of(&self.database, tenant, &actor.organisations, day).await? {
                if let Some(organisation) = seat.organisation {
                    own.entry(seat.body).or_default().push((organisation, seat.role));
                }
            }
        }
        Ok(own)
    }

    pub(crate) fn seen(record: Record<Body>, actor: &Actor, own: &Own) -> Seen {
        let seats = own.get(&record.id).map_or(&[][..], Vec::as_slice);
        let leads = seats
            .iter()
            .any(|(_, role)| matches!(role, SeatRole::Chair | SeatRole::Deputy | SeatRole::Secretariat));
        let standing = if actor.may(Permission::EditAllEntries) {
            Some(Standing::Office)
        } else if leads {
            Some(Standing::Lead)
        } else if !seats.is_empty() {
            Some(Standing::Member)
        } else if actor.may(Permission::ReadOffice) {
            Some(Standing::Reader)
        } else if record.entry.public && record.archived_at.is_none() {
            Some(Standing::Public)
        } else {
            None
        };
        let mut organisations: Vec<Id> = seats.iter().map(|(id, _)| *id).collect();
        organisations.sort_unstable();
        organisations.dedup();
        Seen { record, standing, own: organisations }
    }

    /// A body for whoever is at least this to it. Those who may not even know of it find nothing.
    pub async fn body(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        least: Standing,
    ) -> Result<Seen, BodiesError> {
        let record: Record<Body> =
            store::get(&self.database, tenant, id).await?.ok_or(BodiesError::NotFound)?;
        let seen = Self::seen(record, actor, &self.own(tenant, actor).await?);
        if seen.standing.is_none() {
            Err(BodiesError::NotFound)
        } else if seen.is(least) {
            Ok(seen)
        } else {
            Err(BodiesError::Forbidden(Permission::EditAllEntries))
        }
    }

    /// The same for a write; nothing is written into a body that is put aside.
    pub(crate) async fn writable(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        least: Standing,
    ) -> Result<Seen, BodiesError> {
        let seen = self.body(tenant, actor, id, least).await?;
        if seen.record.archived_at.is_some() {
            return Err(BodiesError::Standing("bodies-error-archived"));
        }
        Ok(seen)
    }

    /// One entry, put aside or not. Whether the asker may see it is asked of its body.
    pub(crate) async fn entry<T: Stored>(&self, tenant: &Tenant, id: Id) -> Result<Record<T>, BodiesError> {
        store::get(&self.database, tenant, id).await?.ok_or(BodiesError::NotFound)
    }

    /// Adds an entry within a unit of work.
    pub(crate) async fn create<T: Stored>(
        &self,
        unit: &mut Unit,
        id: Option<Id>,
        entry: T,
    ) -> Result<Record<T>, BodiesError> {
        let record = Record {
            id: id.unwrap_or_else(|| self.environment.id()),
            revision: 1,
            created_at: unit.at(),
            updated_at: unit.at(),
            archived_at: None,
            entry,
        };
        store::insert(unit, &record).await?;
        unit.record(T::TABLE, record.id, Action::Create, None, Some(&record.entry), None).await?;
        Ok(record)
    }

    /// Changes an entry within a unit of work. `revision`: the one the change was made from; nothing: whichever there is.
    pub(crate) async fn change<T: Stored>(
        unit: &mut Unit,
        id: Id,
        revision: Option<i64>,
        action: Action,
        change: impl FnOnce(&mut Record<T>) -> Result<(), BodiesError>,
    ) -> Result<Record<T>, BodiesError> {
        let before: Record<T> = store::all_in(unit, "id = $2", bildungsraum_database::args![id])
            .await?
            .into_iter()
            .next()
            .ok_or(BodiesError::NotFound)?;
        if revision.is_some_and(|revision| revision != before.revision) {
            return Err(BodiesError::Conflict);
        }
        let mut after = before.clone();
        change(&mut after)?;
        after.revision = before.revision + 1;
        after.updated_at = unit.at();
        if !store::update(unit, &after).await? {
            return Err(BodiesError::Conflict);
        }
        unit.record(T::TABLE, id, action, Some(&before.entry), Some(&after.entry), None).await?;
        Ok(after)
    }

    /// Puts an entry aside, or brings it back.
    pub(crate) async fn put_aside<T: Stored>(
        unit: &mut Unit,
        id: Id,
        aside: bool,
    ) -> Result<Record<T>, BodiesError> {
        let at = unit.at();
        let action = if aside { Action::Archive } else { Action::Restore };
        Self::change(unit, id, None, action, |record: &mut Record<T>| {
            record.archived_at = aside.then_some(at);
            Ok(())
        })
        .await
    }
}
