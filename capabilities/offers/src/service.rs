//! What can be done with offers. Every write is one unit of work.

use std::collections::{BTreeSet, HashMap};

use bildungsraum_database::{Database, DatabaseError, Environment, Id, Tenant};
use bildungsraum_trail::{Action, Actor, Permission, TrailError, Unit};
use jiff::{SignedDuration, Timestamp};

use crate::{
    model::{ErrorReport, FieldError, Need, Offer, OfferRecord, State, Vocabulary},
    store::{self, After, Counts, Filter, Revision},
};

/// Why something could not be done with an offer.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// There is no such offer.
    #[error("no such offer")]
    NotFound,
    /// The actor may not do this.
    #[error("not allowed: {0:?}")]
    Forbidden(Permission),
    /// Fields that are not right.
    #[error("{} fields are not right", .0.len())]
    Invalid(Vec<FieldError>),
    /// Somebody else saved in the meantime.
    #[error("the offer was changed in the meantime: now at revision {current}")]
    Conflict {
        /// The revision it is at now.
        current: i64,
    },
    /// The step does not lead on from the state the offer is in.
    #[error("an offer that is {from:?} cannot do this")]
    WrongState {
        /// The state it is in.
        from: State,
    },
    /// The time for bringing it back is over.
    #[error("the {days} days for bringing it back are over")]
    TooLate {
        /// The municipality's setting.
        days: u16,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<TrailError> for OfferError {
    fn from(error: TrailError) -> Self {
        match error {
            TrailError::Forbidden(permission) => Self::Forbidden(permission),
            TrailError::Database(error) => Self::Database(error),
            TrailError::Broken(..) => Self::Database(DatabaseError::NoRow),
        }
    }
}

/// What can be done with offers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Offers {
    database: Database,
    environment: Environment,
}

impl Offers {
    /// Over this database.
    #[must_use]
    pub fn new(database: Database, environment: Environment) -> Self {
        Self { database, environment }
    }

    /// The database, for reading (`store`).
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Clock and generator.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// One offer, whatever its state: for those who keep it.
    pub async fn get(&self, tenant: &Tenant, id: Id) -> Result<OfferRecord, OfferError> {
        store::get(&self.database, tenant, id).await?.ok_or(OfferError::NotFound)
    }

    /// One offer as the public sees it.
    pub async fn public(&self, tenant: &Tenant, id: Id) -> Result<OfferRecord, OfferError> {
        let record = self.get(tenant, id).await?;
        if record.is_public() { Ok(record) } else { Err(OfferError::NotFound) }
    }

    /// These offers, whatever their state; at most 500.
    pub async fn many(&self, tenant: &Tenant, ids: &[Id]) -> Result<Vec<OfferRecord>, OfferError> {
        Ok(store::many(&self.database, tenant, ids).await?)
    }

    /// A page of offers by title.
    pub async fn list(
        &self,
        tenant: &Tenant,
        filter: &Filter,
        after: Option<&After>,
        limit: u32,
    ) -> Result<Vec<OfferRecord>, OfferError> {
        Ok(store::list(&self.database, tenant, filter, after, limit).await?)
    }

    /// How many offers the filter meets.
    pub async fn count(&self, tenant: &Tenant, filter: &Filter) -> Result<i64, OfferError> {
        Ok(store::count(&self.database, tenant, filter).await?)
    }

    /// Figures for the office's start page.
    pub async fn counts(&self, tenant: &Tenant, confirmed_since: Timestamp) -> Result<Counts, OfferError> {
        Ok(store::counts(&self.database, tenant, confirmed_since).await?)
    }

    /// History, newest first.
    pub async fn revisions(&self, tenant: &Tenant, id: Id) -> Result<Vec<Revision>, OfferError> {
        Ok(store::revisions(&self.database, tenant, id).await?)
    }

    pub(crate) async fn unit(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        permission: Permission,
    ) -> Result<Unit, OfferError> {
        Ok(Unit::begin(&self.database, tenant, actor, permission, &self.environment).await?)
    }

    fn may_edit(actor: &Actor, offer: &Offer) -> Result<(), OfferError> {
        if actor.may(Permission::System)
            || offer.organisation_id.is_some_and(|id| actor.may_edit_entries_of(id))
        {
            Ok(())
        } else {
            Err(OfferError::Forbidden(Permission::EditOwnEntries))
        }
    }

    /// A new draft.
    pub async fn create(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        vocabulary: &dyn Vocabulary,
        mut offer: Offer,
    ) -> Result<OfferRecord, OfferError> {
        let errors = offer.check(vocabulary);
        if !errors.is_empty() {
            return Err(OfferError::Invalid(errors));
        }
        Self::may_edit(actor, &offer)?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        offer.sign_by_hand(&Offer::default(), unit.at());
        let record = Self::draft(&unit, self.environment.id(), offer);
        store::insert(&mut unit, &record, None).await?;
        unit.record("offer", record.id, Action::Create, None, Some(&record), None).await?;
        unit.commit().await?;
        Ok(record)
    }

    fn draft(unit: &Unit, id: Id, offer: Offer) -> OfferRecord {
        OfferRecord {
            id,
            state: State::Draft,
            revision: 1,
            offer,
            published: None,
            published_revision: None,
            review_note: None,
            confirmed_at: None,
            created_at: unit.at(),
            updated_at: unit.at(),
            archived_at: None,
            merged_into: None,
        }
    }

    /// Saves the working copy, if it is still at `expected`. What the public sees stays as it is until
    /// somebody publishes; the state goes back to draft.
    pub async fn save(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        vocabulary: &dyn Vocabulary,
        id: Id,
        expected: i64,
        mut offer: Offer,
    ) -> Result<OfferRecord, OfferError> {
        let errors = offer.check(vocabulary);
        if !errors.is_empty() {
            return Err(OfferError::Invalid(errors));
        }
        let before = self.get(tenant, id).await?;
        Self::may_edit(actor, &before.offer)?;
        Self::may_edit(actor, &offer)?;
        if before.state == State::Archived {
            return Err(OfferError::WrongState { from: before.state });
        }
        if before.revision != expected {
            return Err(OfferError::Conflict { current: before.revision });
        }
        if offer.differing_fields(&before.offer).is_empty() {
            return Ok(before);
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        offer.sign_by_hand(&before.offer, unit.at());
        let mut after = before.clone();
        after.offer = offer;
        after.state = State::Draft;
        after.revision += 1;
        after.updated_at = unit.at();
        self.write(&mut unit, &before, &after, Action::Update, None).await?;
        unit.commit().await?;
        Ok(after)
    }

    async fn write(
        &self,
        unit: &mut Unit,
        before: &OfferRecord,
        after: &OfferRecord,
        action: Action,
        note: Option<&str>,
    ) -> Result<(), OfferError> {
        if !store::update(unit, after, before.revision, note).await? {
            return Err(OfferError::Conflict { current: before.revision + 1 });
        }
        unit.record("offer", after.id, action, Some(before), Some(after), note).await?;
        Ok(())
    }

    #[allow(clippy::too_many_arguments)] // who, where, what, why, and the change itself
    async fn step(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        permission: Permission,
        id: Id,
        action: Action,
        note: Option<&str>,
        change: impl FnOnce(&mut OfferRecord, Timestamp) -> Result<(), OfferError>,
    ) -> Result<OfferRecord, OfferError> {
        let before = self.get(tenant, id).await?;
        if permission == Permission::EditOwnEntries {
            Self::may_edit(actor, &before.offer)?;
        }
        let mut unit = self.unit(tenant, actor, permission).await?;
        let mut after = before.clone();
        change(&mut after, unit.at())?;
        self.write(&mut unit, &before, &after, action, note).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Hands the working copy in for review.
    pub async fn submit(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<OfferRecord, OfferError> {
        self.step(tenant, actor, Permission::EditOwnEntries, id, Action::Submit, None, |record, at| {
            if record.state != State::Draft {
                return Err(OfferError::WrongState { from: record.state });
            }
            record.state = State::Submitted;
            record.review_note = None;
            record.updated_at = at;
            record.confirmed_at = Some(at);
            Ok(())
        })
        .await
    }

    /// Shows the working copy to the public.
    pub async fn publish(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<OfferRecord, OfferError> {
        self.step(tenant, actor, Permission::Review, id, Action::Publish, None, |record, at| {
            if !matches!(record.state, State::Draft | State::Submitted) {
                return Err(OfferError::WrongState { from: record.state });
            }
            record.state = State::Published;
            record.published = Some(record.offer.clone());
            record.published_revision = Some(record.revision);
            record.review_note = None;
            record.confirmed_at = record.confirmed_at.or(Some(at));
            record.updated_at = at;
            Ok(())
        })
        .await
    }

    /// Hands it back to the provider with a comment. What the public saw before stays.
    pub async fn return_with(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        comment: &str,
    ) -> Result<OfferRecord, OfferError> {
        if comment.trim().is_empty() {
            return Err(OfferError::Invalid(vec![FieldError::new("comment", "offer-error-comment-missing")]));
        }
        self.step(tenant, actor, Permission::Review, id, Action::Return, Some(comment), |record, at| {
            if record.state != State::Submitted {
                return Err(OfferError::WrongState { from: record.state });
            }
            record.state = State::Draft;
            record.review_note = Some(comment.to_owned());
            record.updated_at = at;
            Ok(())
        })
        .await
    }

    /// Puts it aside. It can be brought back for the municipality's number of days.
    pub async fn archive(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        note: Option<&str>,
    ) -> Result<OfferRecord, OfferError> {
        self.step(tenant, actor, Permission::EditOwnEntries, id, Action::Archive, note, |record, at| {
            if record.state == State::Archived {
                return Err(OfferError::WrongState { from: record.state });
            }
            record.state = State::Archived;
            record.archived_at = Some(at);
            record.updated_at = at;
            Ok(())
        })
        .await
    }

    /// Brings it back as a draft; what the public saw is shown again if it was public.
    pub async fn restore(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        undo_days: u16,
    ) -> Result<OfferRecord, OfferError> {
        self.step(tenant, actor, Permission::EditOwnEntries, id, Action::Restore, None, |record, at| {
            let Some(archived_at) = record.archived_at else {
                return Err(OfferError::WrongState { from: record.state });
            };
            if at.duration_since(archived_at) > SignedDuration::from_hours(24 * i64::from(undo_days)) {
                return Err(OfferError::TooLate { days: undo_days });
            }
            record.archived_at = None;
            record.merged_into = None;
            record.state = if record.published_revision == Some(record.revision) {
                State::Published
            } else {
                State::Draft
            };
            record.updated_at = at;
            Ok(())
        })
        .await
    }

    /// Brings the words of an earlier revision back as a new draft.
    pub async fn revert(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        vocabulary: &dyn Vocabulary,
        id: Id,
        to: i64,
    ) -> Result<OfferRecord, OfferError> {
        let revisions = self.revisions(tenant, id).await?;
        let Some(earlier) = revisions.into_iter().find(|revision| revision.revision == to) else {
            return Err(OfferError::NotFound);
        };
        let current = self.get(tenant, id).await?;
        self.save(tenant, actor, vocabulary, id, current.revision, earlier.offer).await
    }

    /// Says that it is still right.
    pub async fn confirm(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<OfferRecord, OfferError> {
        self.step(tenant, actor, Permission::EditOwnEntries, id, Action::Confirm, None, |record, at| {
            if record.state == State::Archived {
                return Err(OfferError::WrongState { from: record.state });
            }
            record.confirmed_at = Some(at);
            Ok(())
        })
        .await
    }

    /// Merges a duplicate into the entry that is kept: fields that are empty there are filled, the
    /// duplicate is put aside and points to it. Both histories stay.
    pub async fn merge(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        keep: Id,
        duplicate: Id,
    ) -> Result<OfferRecord, OfferError> {
        if keep == duplicate {
            return Err(OfferError::Invalid(vec![FieldError::new("duplicate", "offer-error-merge-self")]));
        }
        let (before, other) = (self.get(tenant, keep).await?, self.get(tenant, duplicate).await?);
        for record in [&before, &other] {
            if record.state == State::Archived {
                return Err(OfferError::WrongState { from: record.state });
            }
        }
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let mut after = before.clone();
        after.offer = fill(&before.offer, &other.offer);
        after.revision += 1;
        after.updated_at = unit.at();
        if before.published_revision == Some(before.revision) {
            after.published = Some(after.offer.clone());
            after.published_revision = Some(after.revision);
        }
        let note = format!("merged from {duplicate}");
        self.write(&mut unit, &before, &after, Action::Merge, Some(&note)).await?;
        let mut gone = other.clone();
        gone.state = State::Archived;
        gone.archived_at = Some(unit.at());
        gone.merged_into = Some(keep);
        gone.updated_at = unit.at();
        let note = format!("merged into {keep}");
        self.write(&mut unit, &other, &gone, Action::Merge, Some(&note)).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Hands everything that names `from` over to `into`, which it was merged into: its own offers, and those that it is
    /// a partner of.
    pub(crate) async fn hand_over(&self, unit: &mut Unit, from: Id, into: Id) -> Result<(), OfferError> {
        let note = merge_note(from, into);
        for before in store::naming(unit, from).await? {
            let mut after = before.clone();
            after.rename_provider(from, into);
            after.rename_partner(from, into);
            self.put_moved(unit, &before, after, &note).await?;
        }
        Ok(())
    }

    /// Takes [`Offers::hand_over`] back, for offers that still name `into`.
    pub(crate) async fn hand_back_after_merge(
        &self,
        unit: &mut Unit,
        from: Id,
        into: Id,
    ) -> Result<(), OfferError> {
        let note = merge_note(from, into);
        let moved: HashMap<Id, Before> = unit.before_noted("offer", &note).await?;
        for before in store::naming(unit, into).await? {
            let Some(Before { offer: was }) = moved.get(&before.id) else { continue };
            let mut after = before.clone();
            if was.organisation_id == Some(from) && after.offer.organisation_id == Some(into) {
                after.rename_provider(into, from);
            }
            if was.partner_ids.contains(&from) {
                if !was.partner_ids.contains(&into) {
                    after.rename_partner(into, from);
                }
                after.add_partner(from);
            }
            let back = format!("organisation {from} is on its own again");
            self.put_moved(unit, &before, after, &back).await?;
        }
        Ok(())
    }

    async fn put_moved(
        &self,
        unit: &mut Unit,
        before: &OfferRecord,
        mut after: OfferRecord,
        note: &str,
    ) -> Result<(), OfferError> {
        if after.offer == before.offer && after.published == before.published {
            return Ok(());
        }
        after.updated_at = unit.at();
        self.write(unit, before, &after, Action::Merge, Some(note)).await
    }

    /// Writes many offers as one: all of them, or none. New ones (no record with the id) become published
    /// if `publish`, else drafts; existing ones take over what the import states, except fields a hand
    /// wrote. Returns per offer the id, whether it was new, and the fields kept.
    pub async fn import(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        source: &str,
        publish: bool,
        rows: Vec<ImportRow>,
    ) -> Result<Vec<Imported>, OfferError> {
        let existing = self.existing(tenant, &rows).await?;
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let results = self.import_within(&mut unit, &existing, source, publish, &rows).await?;
        unit.commit().await?;
        Ok(results)
    }

    /// The entries there are that these rows speak of.
    pub(crate) async fn existing(
        &self,
        tenant: &Tenant,
        rows: &[ImportRow],
    ) -> Result<HashMap<Id, OfferRecord>, OfferError> {
        let mut existing = HashMap::new();
        let ids: Vec<Id> = rows.iter().filter_map(|row| row.id).collect();
        for chunk in ids.chunks(500) {
            for record in self.many(tenant, chunk).await? {
                existing.insert(record.id, record);
            }
        }
        Ok(existing)
    }

    /// [`Self::import`] within a unit of work that does more.
    pub(crate) async fn import_within(
        &self,
        unit: &mut Unit,
        existing: &HashMap<Id, OfferRecord>,
        source: &str,
        publish: bool,
        rows: &[ImportRow],
    ) -> Result<Vec<Imported>, OfferError> {
        let mut results = Vec::with_capacity(rows.len());
        for row in rows {
            let id = row.id.unwrap_or_else(|| self.environment.id());
            if let Some(before) = existing.get(&id) {
                let (offer, kept) = before.offer.merge_import(&row.offer, &row.stated, source, unit.at());
                let changed = !offer.differing_fields(&before.offer).is_empty();
                if changed {
                    let mut after = before.clone();
                    after.offer = offer;
                    after.revision += 1;
                    after.updated_at = unit.at();
                    if publish && before.published_revision == Some(before.revision) {
                        after.published = Some(after.offer.clone());
                        after.published_revision = Some(after.revision);
                    } else {
                        after.state = State::Draft;
                    }
                    self.write(unit, before, &after, Action::Update, Some(source)).await?;
                }
                results.push(Imported { id, created: false, changed, kept });
            } else {
                let (offer, _) = Offer::default().merge_import(&row.offer, &row.stated, source, unit.at());
                let mut record = Self::draft(unit, id, offer);
                record.confirmed_at = row.confirmed_at;
                if publish {
                    record.state = State::Published;
                    record.published = Some(record.offer.clone());
                    record.published_revision = Some(1);
                }
                store::insert(unit, &record, Some(source)).await?;
                unit.record("offer", id, Action::Create, None, Some(&record), Some(source)).await?;
                results.push(Imported { id, created: true, changed: true, kept: Vec::new() });
            }
        }
        Ok(results)
    }

    /// Leaves a wish.
    pub async fn leave_need(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        mut need: Need,
    ) -> Result<Need, OfferError> {
        let text = need.text.trim();
        if text.chars().count() < 3 {
            return Err(OfferError::Invalid(vec![FieldError::new("text", "need-error-text-missing")]));
        }
        if text.chars().count() > 1000 {
            return Err(OfferError::Invalid(vec![
                FieldError::new("text", "offer-error-too-long").with("limit", 1000),
            ]));
        }
        need.text = text.to_owned();
        need.query = need.query.chars().take(500).collect();
        let mut unit = self.unit(tenant, actor, Permission::ReadPublic).await?;
        need.id = self.environment.id();
        need.created_at = unit.at();
        "open".clone_into(&mut need.state);
        store::insert_need(&mut unit, &need).await?;
        unit.record("need", need.id, Action::Create, None, Some(&need), None).await?;
        unit.commit().await?;
        Ok(need)
    }

    /// Wishes, newest first.
    pub async fn needs(&self, tenant: &Tenant, limit: u32) -> Result<Vec<Need>, OfferError> {
        Ok(store::needs(&self.database, tenant, limit).await?)
    }

    /// Says what became of a wish.
    pub async fn answer_need(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        state: &str,
        answer: Option<&str>,
    ) -> Result<(), OfferError> {
        if !["open", "answered", "closed"].contains(&state) {
            return Err(OfferError::Invalid(vec![
                FieldError::new("state", "offer-error-unknown-key").with("key", state),
            ]));
        }
        let mut unit = self.unit(tenant, actor, Permission::Review).await?;
        if !store::update_need(&mut unit, id, state, answer).await? {
            return Err(OfferError::NotFound);
        }
        unit.record(
            "need",
            id,
            Action::Update,
            None,
            Some(&serde_json::json!({ "state": state, "answer": answer })),
            None,
        )
        .await?;
        unit.commit().await?;
        Ok(())
    }

    /// Takes a wish out for good, with every word of it in the trail: whoever left it may have named somebody.
    pub async fn erase_need(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), OfferError> {
        self.erase(tenant, actor, "need", id).await
    }

    /// Takes what a visitor wrote out for good: the row of this table, and its words in the trail.
    async fn erase(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        entity: &'static str,
        id: Id,
    ) -> Result<(), OfferError> {
        let mut unit = self.unit(tenant, actor, Permission::Review).await?;
        if !store::remove(&mut unit, entity, id).await? {
            return Err(OfferError::NotFound);
        }
        unit.erase_contents(entity, id).await?;
        unit.record::<()>(entity, id, Action::Erase, None, None, None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Reports an error about an entry.
    pub async fn report_error(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        entity: &str,
        entity_id: Id,
        title: &str,
        text: &str,
    ) -> Result<ErrorReport, OfferError> {
        let text = text.trim();
        if text.chars().count() < 3 {
            return Err(OfferError::Invalid(vec![FieldError::new("text", "report-error-text-missing")]));
        }
        if text.chars().count() > 1000 {
            return Err(OfferError::Invalid(vec![
                FieldError::new("text", "offer-error-too-long").with("limit", 1000),
            ]));
        }
        let mut unit = self.unit(tenant, actor, Permission::ReadPublic).await?;
        let report = ErrorReport {
            id: self.environment.id(),
            entity: entity.to_owned(),
            entity_id: entity_id.text(),
            title: title.to_owned(),
            text: text.to_owned(),
            state: "open".to_owned(),
            created_at: unit.at(),
        };
        store::insert_report(&mut unit, &report).await?;
        unit.record("error_report", report.id, Action::Create, None, Some(&report), None).await?;
        unit.commit().await?;
        Ok(report)
    }

    /// Error reports, open ones first.
    pub async fn reports(&self, tenant: &Tenant, limit: u32) -> Result<Vec<ErrorReport>, OfferError> {
        Ok(store::reports(&self.database, tenant, limit).await?)
    }

    /// Marks a report as dealt with.
    pub async fn close_report(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), OfferError> {
        let mut unit = self.unit(tenant, actor, Permission::Review).await?;
        if !store::close_report(&mut unit, id).await? {
            return Err(OfferError::NotFound);
        }
        unit.record(
            "error_report",
            id,
            Action::Update,
            None,
            Some(&serde_json::json!({ "state": "done" })),
            None,
        )
        .await?;
        unit.commit().await?;
        Ok(())
    }

    /// Takes a report out for good, with every word of it in the trail.
    pub async fn erase_report(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), OfferError> {
        self.erase(tenant, actor, "error_report", id).await
    }

    /// Erases reports that were dealt with [`REPORTS_KEPT`] ago. Returns their number.
    pub async fn sweep_reports(&self, tenant: &Tenant) -> Result<usize, OfferError> {
        let Ok(before) = self.environment.now().checked_sub(REPORTS_KEPT) else { return Ok(0) };
        let system = Actor::system("sweep", bildungsraum_trail::Via::Job);
        let settled = store::settled_reports(&self.database, tenant, before).await?;
        for id in &settled {
            self.erase_report(tenant, &system, *id).await?;
        }
        Ok(settled.len())
    }
}

/// What the trail keeps of an offer, as far as it is read back.
#[derive(serde::Deserialize)]
struct Before {
    offer: Offer,
}

/// What the trail says about an offer that went along; by it the way back is found.
fn merge_note(from: Id, into: Id) -> String {
    format!("organisation {from} merged into {into}")
}

/// How long a report stays after it was dealt with.
pub const REPORTS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);

/// One offer of an import.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// The entry it belongs to; missing: a new one.
    pub id: Option<Id>,
    /// What the row says.
    pub offer: Offer,
    /// Top-level fields the row says something about.
    pub stated: BTreeSet<String>,
    /// When the source says it was last right.
    pub confirmed_at: Option<Timestamp>,
}

/// What became of one offer of an import.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Imported {
    /// The entry.
    pub id: Id,
    /// Was it new?
    pub created: bool,
    /// Was anything changed?
    pub changed: bool,
    /// Fields that a hand wrote and that were therefore kept.
    pub kept: Vec<String>,
}

/// `keep` with its empty fields filled from `other`.
fn fill(keep: &Offer, other: &Offer) -> Offer {
    let fields = |offer: &Offer| match serde_json::to_value(offer) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (mut filled, theirs, empty) = (fields(keep), fields(other), fields(&Offer::default()));
    for (name, value) in theirs {
        if filled.get(&name) == empty.get(&name) {
            filled.insert(name, value);
        }
    }
    serde_json::from_value(serde_json::Value::Object(filled)).unwrap_or_else(|_| keep.clone())
}
