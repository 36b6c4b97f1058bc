//! What was put aside in a body: nothing is lost, all of it can be brought back.

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::Actor;

use super::{Bodies, Seen, Standing};
use crate::{
    BodiesError,
    model::{AsideKind, Document, Meeting, Poll, Resolution, Seat, Task},
    store::{self, Record, Stored},
};

/// Most entries of a kind that are listed, the latest.
const MOST: u32 = 200;

/// What was put aside in a body and what the asker may bring back of it; each kind the latest first.
#[derive(Clone, Debug)]
pub struct Aside {
    /// The body.
    pub seen: Seen,
    /// Meetings.
    pub meetings: Vec<Record<Meeting>>,
    /// Seats; for the office only.
    pub seats: Vec<Record<Seat>>,
    /// Resolutions.
    pub resolutions: Vec<Record<Resolution>>,
    /// Tasks.
    pub tasks: Vec<Record<Task>>,
    /// Documents.
    pub documents: Vec<Record<Document>>,
    /// Polls.
    pub polls: Vec<Record<Poll>>,
}

impl Aside {
    /// Is this entry among them?
    #[must_use]
    pub fn holds(&self, kind: AsideKind, id: Id) -> bool {
        fn any<T>(records: &[Record<T>], id: Id) -> bool {
            records.iter().any(|one| one.id == id)
        }
        match kind {
            AsideKind::Meetings => any(&self.meetings, id),
            AsideKind::Seats => any(&self.seats, id),
            AsideKind::Resolutions => any(&self.resolutions, id),
            AsideKind::Tasks => any(&self.tasks, id),
            AsideKind::Documents => any(&self.documents, id),
            AsideKind::Polls => any(&self.polls, id),
        }
    }
}

impl Bodies {
    async fn aside_of<T: Stored>(
        &self,
        tenant: &Tenant,
        body: Id,
        wanted: bool,
    ) -> Result<Vec<Record<T>>, BodiesError> {
        if !wanted {
            return Ok(Vec::new());
        }
        let rest = "archived_at IS NOT NULL AND body_id = $2 ORDER BY archived_at DESC, id LIMIT $3";
        Ok(store::all(&self.database, tenant, rest, args![body, MOST]).await?)
    }

    /// What was put aside in a body, as far as the asker may bring it back: whoever leads it everything but seats, the office
    /// those too, a member the documents of their own organisation. Eight statements at most.
    pub async fn aside(&self, tenant: &Tenant, actor: &Actor, body: Id) -> Result<Aside, BodiesError> {
        let seen = self.body(tenant, actor, body, Standing::Member).await?;
        let (leads, office) = (seen.is(Standing::Lead), seen.is(Standing::Office));
        let mut documents: Vec<Record<Document>> = self.aside_of(tenant, body, true).await?;
        documents.retain(|one| leads || one.entry.organisation.is_some_and(|by| seen.own.contains(&by)));
        Ok(Aside {
            meetings: self.aside_of(tenant, body, leads).await?,
            seats: self.aside_of(tenant, body, office).await?,
            resolutions: self.aside_of(tenant, body, leads).await?,
            tasks: self.aside_of(tenant, body, leads).await?,
            polls: self.aside_of(tenant, body, leads).await?,
            documents,
            seen,
        })
    }

    /// Brings an entry back that was put aside; what may be put aside may be brought back.
    pub async fn bring_back(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        kind: AsideKind,
        id: Id,
    ) -> Result<(), BodiesError> {
        match kind {
            AsideKind::Meetings => self.archive_meeting(tenant, actor, id, false).await.map(drop),
            AsideKind::Seats => self.archive_seat(tenant, actor, id, false).await.map(drop),
            AsideKind::Resolutions => self.archive_resolution(tenant, actor, id, false).await.map(drop),
            AsideKind::Tasks => self.archive_task(tenant, actor, id, false).await.map(drop),
            AsideKind::Documents => self.archive_document(tenant, actor, id, false).await.map(drop),
            AsideKind::Polls => self.archive_poll(tenant, actor, id, false).await.map(drop),
        }
    }
}
