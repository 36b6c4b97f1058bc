//! Studies, and who read in them.

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor, Permission};
use jiff::ToSpan;

use super::{Inquiry, Need, Seen};
use crate::{
    InquiryError,
    model::Study,
    store::{self, ReadingLine, Record},
};

/// Most studies of a municipality that are listed.
const MOST_STUDIES: i64 = 1_000;
/// Most lines of the log of readers that are shown.
const MOST_READINGS: u32 = 500;

impl Inquiry {
    /// Studies that the asker may know of, by name; or those that were put aside. One statement.
    pub async fn studies(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        aside: bool,
    ) -> Result<Vec<Seen>, InquiryError> {
        let condition = if aside { "archived_at IS NOT NULL" } else { "archived_at IS NULL" };
        let rest = format!("{condition} ORDER BY sort_key, id LIMIT $3");
        let records: Vec<Record<Study>> =
            store::all(&self.database, tenant, &rest, args![MOST_STUDIES]).await?;
        Ok(records
            .into_iter()
            .map(|record| Self::seen(record, actor))
            .filter(|one| one.is(Need::Results))
            .collect())
    }

    /// People who have an account and can be in a team, by name. One statement.
    pub(crate) async fn people(&self, tenant: &Tenant) -> Result<Vec<(Id, String)>, InquiryError> {
        let people = self.identity.people(tenant).await.map_err(InquiryError::other)?;
        Ok(people.into_iter().filter(|one| one.active).map(|one| (one.id, one.name)).collect())
    }

    /// May the asker begin a study?
    #[must_use]
    pub fn may_begin(actor: &Actor) -> bool {
        actor.may(Permission::Review)
    }

    /// Adds a study; whoever adds it should be in its team as head.
    pub async fn add_study(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        study: Study,
    ) -> Result<Record<Study>, InquiryError> {
        let errors = study.check(self.environment.today());
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        let id = id.unwrap_or_else(|| self.environment.id());
        let mut work = self.work_as(tenant, actor, id, Permission::Review).await?;
        let record = work.create(id, study).await?;
        work.commit().await?;
        Ok(record)
    }

    /// Saves a study; `revision` is the one it was read at.
    pub async fn save_study(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        study: Study,
    ) -> Result<Record<Study>, InquiryError> {
        let errors = study.check(self.environment.today());
        self.writable(tenant, actor, id, Need::Head).await?;
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        let mut work = self.work(tenant, actor, id).await?;
        let record = work
            .change(id, Some(revision), Action::Update, |record: &mut Record<Study>| {
                let origin = record.entry.origin.clone();
                record.entry = Study { origin, deleted: false, ..study };
                Ok(())
            })
            .await?;
        work.commit().await?;
        Ok(record)
    }

    /// Puts a study aside, or brings it back.
    pub async fn archive_study(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<(), InquiryError> {
        self.study(tenant, actor, id, Need::Head).await?;
        let mut work = self.work(tenant, actor, id).await?;
        work.put_aside::<Study>(id, aside).await?;
        work.commit().await?;
        Ok(())
    }

    /// Notes that somebody reads a transcript; the same way of the same person once an hour.
    pub(crate) async fn note_reading(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        transcript: Id,
        way: &str,
    ) -> Result<(), InquiryError> {
        let now = self.environment.now();
        let line = ReadingLine {
            transcript,
            person: actor.person_id,
            name: actor.name.clone(),
            way: way.to_owned(),
            at: now,
        };
        let since = now.checked_sub(1.hour()).unwrap_or(now);
        if store::read_since(&self.database, tenant, study, &line, since).await? {
            return Ok(());
        }
        let mut work = self.work_as(tenant, actor, study, Permission::ReadPublic).await?;
        let id = self.environment.id();
        store::note_reading(&mut work.unit, id, study, &line).await?;
        work.commit().await?;
        Ok(())
    }

    /// Who read what, newest first: for whoever answers for the study.
    pub async fn readings(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
    ) -> Result<Vec<ReadingLine>, InquiryError> {
        self.study(tenant, actor, study, Need::Head).await?;
        Ok(store::readings(&self.database, tenant, study, MOST_READINGS).await?)
    }
}
