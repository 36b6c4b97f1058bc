//! How seats and contributions are balanced between the sectors.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::Actor;

use super::{Bodies, Names};
use crate::{
    BodiesError,
    model::{Attendance, Balance, Body, Meeting, SECTORS, Seat, Shares, Task},
    store::{self, Record},
};

/// Most meetings and tasks that are summed up; the latest.
const MOST: u32 = 5_000;

fn add(shares: &mut Shares, names: &Names, organisation: Option<Id>, count: u32) {
    let sector = organisation.and_then(|id| names.sector(id)).map_or("none", |sector| sector.name());
    if let Some((share, _)) = shares.iter_mut().zip(SECTORS).find(|(_, name)| *name == sector) {
        *share = share.saturating_add(count);
    }
}

impl Bodies {
    /// Balance of one body, or of all that the asker may know of. Seven statements, whatever there is.
    pub async fn balance(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        only: Option<Id>,
    ) -> Result<(Balance, Vec<Record<Body>>), BodiesError> {
        let bodies: Vec<Record<Body>> =
            self.bodies(tenant, actor, false).await?.into_iter().map(|one| one.seen.record).collect();
        if only.is_some_and(|only| !bodies.iter().any(|one| one.id == only)) {
            return Err(BodiesError::NotFound);
        }
        let wanted: BTreeSet<Id> =
            bodies.iter().map(|one| one.id).filter(|id| only.is_none_or(|only| only == *id)).collect();
        let (database, today) = (&self.database, self.environment.today());
        let seats: Vec<Record<Seat>> =
            store::all(database, tenant, "archived_at IS NULL ORDER BY id", args![]).await?;
        let meetings: Vec<Record<Meeting>> = store::all(
            database,
            tenant,
            "archived_at IS NULL AND state IN ('held', 'minuted', 'invited', 'planned') \
             ORDER BY starts_at DESC, id DESC LIMIT $2",
            args![MOST],
        )
        .await?;
        let tasks: Vec<Record<Task>> = store::all(
            database,
            tenant,
            "archived_at IS NULL ORDER BY created_at DESC, id DESC LIMIT $2",
            args![MOST],
        )
        .await?;
        let posts = store::post_counts(database, tenant).await?;

        let mut named: BTreeSet<Id> = BTreeSet::new();
        named.extend(seats.iter().filter_map(|one| one.entry.organisation));
        named.extend(meetings.iter().flat_map(|one| &one.entry.agenda).filter_map(|item| item.organisation));
        named.extend(tasks.iter().filter_map(|one| one.entry.organisation));
        named.extend(posts.iter().filter_map(|one| one.1));
        let names = self.names(tenant, named).await?;

        let holders: BTreeMap<Id, Option<Id>> =
            seats.iter().map(|one| (one.id, one.entry.organisation)).collect();
        let mut balance = Balance::default();
        for one in seats.iter().filter(|one| wanted.contains(&one.entry.body) && one.entry.holds(today)) {
            add(&mut balance.seats, &names, one.entry.organisation, 1);
        }
        for meeting in meetings.iter().filter(|one| wanted.contains(&one.entry.body)) {
            for (seat, _) in
                meeting.entry.attendance.iter().filter(|(_, there)| **there == Attendance::Present)
            {
                add(&mut balance.attendance, &names, holders.get(seat).copied().flatten(), 1);
            }
            for item in meeting.entry.agenda.iter().filter(|item| item.organisation.is_some()) {
                add(&mut balance.items, &names, item.organisation, 1);
            }
        }
        for task in tasks.iter().filter(|one| wanted.contains(&one.entry.body)) {
            if task.entry.organisation.is_some() {
                add(&mut balance.tasks, &names, task.entry.organisation, 1);
            }
        }
        for (_, organisation, count) in posts.iter().filter(|one| wanted.contains(&one.0)) {
            add(&mut balance.posts, &names, *organisation, *count);
        }
        Ok((balance, bodies))
    }
}
