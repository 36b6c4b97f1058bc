//! Bodies and their seats.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::{DatabaseError, Id, Tenant, args};
use bildungsraum_trail::{Action, Actor, Permission};

use super::{Bodies, Seen, Standing};
use crate::{
    BodiesError,
    model::{Body, FieldError, Seat},
    store::{self, Record},
};

/// Most bodies of a municipality that are listed.
const MOST_BODIES: i64 = 2_000;

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

/// A line of the list of bodies.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The body as whoever asks sees it.
    pub seen: Seen,
    /// Seats held today.
    pub seats: u32,
}

impl Bodies {
    /// Who sits in which body today. Two statements.
    pub async fn seated(&self, tenant: &Tenant) -> Result<Vec<Seated>, DatabaseError> {
        let day = self.environment.today();
        let bodies: Vec<Record<Body>> =
            store::all(&self.database, tenant, "archived_at IS NULL ORDER BY name_key, id", args![]).await?;
        let seats: Vec<Record<Seat>> = store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND organisation_id IS NOT NULL AND from_day <= $2 \
             AND (until_day IS NULL OR until_day >= $2)",
            args![day],
        )
        .await?;
        let mut holders: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        for seat in seats {
            holders.entry(seat.entry.body).or_default().extend(seat.entry.organisation);
        }
        Ok(bodies
            .into_iter()
            .map(|one| Seated {
                body: one.id,
                kind: one.entry.kind.name().to_owned(),
                organisations: holders.remove(&one.id).unwrap_or_default().into_iter().collect(),
                public: one.entry.public,
                name: one.entry.name,
            })
            .collect())
    }

    /// Bodies that the asker may know of, by name; or those that were put aside. Three statements at most.
    pub async fn bodies(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        aside: bool,
    ) -> Result<Vec<Listed>, BodiesError> {
        let condition = if aside { "archived_at IS NOT NULL" } else { "archived_at IS NULL" };
        let rest = format!("{condition} ORDER BY name_key, id LIMIT $2");
        let records: Vec<Record<Body>> =
            store::all(&self.database, tenant, &rest, args![MOST_BODIES]).await?;
        let own = self.own(tenant, actor).await?;
        let mut seats = store::seat_counts(&self.database, tenant, self.environment.today()).await?;
        Ok(records
            .into_iter()
            .map(|record| Listed {
                seats: seats.remove(&record.id).unwrap_or(0),
                seen: Self::seen(record, actor, &own),
            })
            .filter(|one| one.seen.standing.is_some())
            .collect())
    }

    /// The bodies directly below one, by name, as far as the asker may know of them.
    pub async fn below(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<Vec<Seen>, BodiesError> {
        let listed = self.bodies(tenant, actor, false).await?;
        Ok(listed.into_iter().map(|one| one.seen).filter(|one| one.record.entry.parent == Some(id)).collect())
    }

    async fn check_body(&self, tenant: &Tenant, id: Option<Id>, body: &Body) -> Result<(), BodiesError> {
        let mut errors = body.check();
        let mut above = body.parent;
        // A body does not stand below itself, however long the way.
        for _ in 0..20 {
            let Some(parent) = above else { break };
            if Some(parent) == id {
                errors.push(FieldError::new("parent", "bodies-error-parent-circle"));
                break;
            }
            let Some(record) = store::get::<Body>(&self.database, tenant, parent).await? else {
                errors.push(FieldError::new("parent", "bodies-error-parent"));
                break;
            };
            above = record.entry.parent;
        }
        if errors.is_empty() { Ok(()) } else { Err(BodiesError::Invalid(errors)) }
    }

    /// Adds a body.
    pub async fn add_body(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        body: Body,
    ) -> Result<Record<Body>, BodiesError> {
        self.check_body(tenant, None, &body).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        let record = self.create(&mut unit, id, body).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Saves a body; `revision` is the one it was read at.
    pub async fn save_body(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        body: Body,
    ) -> Result<Record<Body>, BodiesError> {
        self.writable(tenant, actor, id, Standing::Office).await?;
        self.check_body(tenant, Some(id), &body).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        let record =
            Self::change(&mut unit, id, Some(revision), Action::Update, |record: &mut Record<Body>| {
                record.entry = Body { origin: record.entry.origin.clone(), ..body };
                Ok(())
            })
            .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Puts a body aside with all that belongs to it, or brings it back.
    pub async fn archive_body(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<(), BodiesError> {
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        Self::put_aside::<Body>(&mut unit, id, aside).await?;
        unit.commit().await?;
        Ok(())
    }

    /// All seats of a body, ended ones too: by role, then by holder's row and term. One statement.
    pub async fn seats(&self, tenant: &Tenant, body: Id) -> Result<Vec<Record<Seat>>, BodiesError> {
        let mut seats: Vec<Record<Seat>> = store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND body_id = $2 ORDER BY from_day, id LIMIT 2000",
            args![body],
        )
        .await?;
        seats.sort_by_key(|one| one.entry.role);
        Ok(seats)
    }

    /// One seat.
    pub async fn seat(&self, tenant: &Tenant, id: Id) -> Result<Record<Seat>, BodiesError> {
        self.entry(tenant, id).await
    }

    async fn check_seat(&self, tenant: &Tenant, seat: &Seat) -> Result<(), BodiesError> {
        let mut errors = seat.check();
        if let Some(organisation) = seat.organisation
            && self.names(tenant, [organisation]).await?.of(organisation).is_empty()
        {
            errors.push(FieldError::new("organisation", "bodies-error-organisation"));
        }
        if errors.is_empty() { Ok(()) } else { Err(BodiesError::Invalid(errors)) }
    }

    /// Gives a seat. A term that lies upon another of the same seat is refused.
    pub async fn add_seat(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        seat: Seat,
    ) -> Result<Record<Seat>, BodiesError> {
        self.writable(tenant, actor, seat.body, Standing::Office).await?;
        self.check_seat(tenant, &seat).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        no_overlap(&mut unit, None, &seat).await?;
        let record = self.create(&mut unit, id, seat).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Saves a seat; `revision` is the one it was read at.
    pub async fn save_seat(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        seat: Seat,
    ) -> Result<Record<Seat>, BodiesError> {
        let before = self.seat(tenant, id).await?;
        let seat = Seat { body: before.entry.body, origin: before.entry.origin.clone(), ..seat };
        self.writable(tenant, actor, seat.body, Standing::Office).await?;
        self.check_seat(tenant, &seat).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        no_overlap(&mut unit, Some(id), &seat).await?;
        let record = Self::change(&mut unit, id, Some(revision), Action::Update, |record: &mut Record<_>| {
            record.entry = seat;
            Ok(())
        })
        .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Takes a seat that was entered by mistake away, or brings it back. A term that is over is not taken away.
    pub async fn archive_seat(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Seat>, BodiesError> {
        let before = self.seat(tenant, id).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        if !aside {
            no_overlap(&mut unit, Some(id), &before.entry).await?;
        }
        let record = Self::put_aside(&mut unit, id, aside).await?;
        unit.commit().await?;
        Ok(record)
    }
}

async fn no_overlap(
    unit: &mut bildungsraum_trail::Unit,
    id: Option<Id>,
    seat: &Seat,
) -> Result<(), BodiesError> {
    if !store::lock_body(unit, seat.body).await? {
        return Err(BodiesError::NotFound);
    }
    let others: Vec<Record<Seat>> =
        store::all_in(unit, "archived_at IS NULL AND body_id = $2", args![seat.body]).await?;
    match others.iter().find(|other| Some(other.id) != id && other.entry.overlaps(seat)) {
        Some(_) => Err(BodiesError::field("from", "bodies-error-overlap")),
        None => Ok(()),
    }
}
