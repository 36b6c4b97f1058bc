//! A unit of work on a study: what it writes lands in the trail and in the study's log.

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor, CONFIDENTIAL, Permission, Unit};
use jiff::Timestamp;
use serde::Serialize;
use tokio::sync::broadcast;

use super::{Inquiry, Live};
use crate::{
    InquiryError,
    store::{self, Logged, Record, Stored},
};

/// A unit of work on one study.
pub(crate) struct Work {
    pub unit: Unit,
    pub study: Id,
    /// The place in the trail whose change is taken back.
    pub undoes: Option<i64>,
    live: broadcast::Sender<Live>,
    told: Vec<Live>,
}

impl Inquiry {
    /// Begins a unit of work of somebody who is logged in.
    pub(crate) async fn work(&self, tenant: &Tenant, actor: &Actor, study: Id) -> Result<Work, InquiryError> {
        self.work_as(tenant, actor, study, Permission::OwnAccount).await
    }

    /// Begins a unit of work with another permission, such as that of whoever holds a link.
    pub(crate) async fn work_as(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        permission: Permission,
    ) -> Result<Work, InquiryError> {
        let unit = Unit::begin(&self.database, tenant, actor, permission, &self.environment).await?;
        Ok(Work { unit, study, undoes: None, live: self.live.clone(), told: Vec::new() })
    }
}

impl Work {
    /// One instant for the whole unit.
    pub fn at(&self) -> Timestamp {
        self.unit.at()
    }

    /// Lets writers of the same transcript wait for one another.
    pub async fn lock_transcript(&mut self, transcript: Id) -> Result<bool, InquiryError> {
        let changed = self
            .unit
            .execute(
                "UPDATE inquiry_entry SET sort_key = sort_key \
                 WHERE municipality_id = $1 AND kind = 'inquiry_transcript' AND id = $2 AND archived_at IS NULL",
                args![transcript],
            )
            .await?;
        Ok(changed > 0)
    }

    /// Appends a change to the trail and to the study's log.
    pub async fn record<T: Serialize + ?Sized>(
        &mut self,
        kind: &str,
        id: Id,
        transcript: Option<Id>,
        action: Action,
        (before, after): (Option<&T>, Option<&T>),
    ) -> Result<i64, InquiryError> {
        let position = self.unit.record(kind, id, action, before, after, Some(CONFIDENTIAL)).await?;
        let line = Logged {
            position,
            transcript,
            kind: kind.to_owned(),
            entry: id,
            person: self.unit.actor().person_id,
            undoes: self.undoes,
        };
        store::log(&mut self.unit, self.study, &line).await?;
        self.told.push(Live {
            municipality: self.unit.tenant().key().to_owned(),
            study: self.study,
            transcript,
            position,
        });
        Ok(position)
    }

    /// Adds an entry.
    pub async fn create<T: Stored>(&mut self, id: Id, entry: T) -> Result<Record<T>, InquiryError> {
        let at = self.at();
        let record = Record { id, revision: 1, created_at: at, updated_at: at, archived_at: None, entry };
        store::insert(&mut self.unit, &record).await?;
        let transcript = transcript_of::<T>(&record);
        self.record(T::KIND, id, transcript, Action::Create, (None, Some(&record.entry))).await?;
        Ok(record)
    }

    /// Changes an entry. `revision`: the one the change was made from; nothing: whichever there is.
    pub async fn change<T: Stored>(
        &mut self,
        id: Id,
        revision: Option<i64>,
        action: Action,
        change: impl FnOnce(&mut Record<T>) -> Result<(), InquiryError>,
    ) -> Result<Record<T>, InquiryError> {
        let before: Record<T> = store::all_in(&mut self.unit, "id = $3", args![id])
            .await?
            .into_iter()
            .next()
            .ok_or(InquiryError::NotFound)?;
        if revision.is_some_and(|revision| revision != before.revision) {
            return Err(InquiryError::Conflict);
        }
        let mut after = before.clone();
        change(&mut after)?;
        after.revision = before.revision + 1;
        after.updated_at = self.at();
        if !store::update(&mut self.unit, &after).await? {
            return Err(InquiryError::Conflict);
        }
        let transcript = transcript_of::<T>(&after);
        self.record(T::KIND, id, transcript, action, (Some(&before.entry), Some(&after.entry))).await?;
        Ok(after)
    }

    /// Puts an entry aside, or brings it back.
    pub async fn put_aside<T: Stored>(&mut self, id: Id, aside: bool) -> Result<Record<T>, InquiryError> {
        let at = self.at();
        let action = if aside { Action::Archive } else { Action::Restore };
        self.change(id, None, action, |record: &mut Record<T>| {
            record.archived_at = aside.then_some(at);
            Ok(())
        })
        .await
    }

    /// Makes everything stay, and tells those who look on. Returns the place of the last change.
    pub async fn commit(self) -> Result<i64, InquiryError> {
        let position = self.unit.commit().await?;
        for one in self.told {
            // Nobody looks on: nothing to tell.
            let _ = self.live.send(one);
        }
        Ok(position)
    }
}

/// The transcript whose readers wait for changes of such an entry.
fn transcript_of<T: Stored>(record: &Record<T>) -> Option<Id> {
    match T::KIND {
        "inquiry_transcript" => Some(record.id),
        "inquiry_quote" | "inquiry_paraphrase" | "inquiry_round" => record.entry.owner(),
        _ => None,
    }
}
