//! Cooperations: entering, changing, confirming, releasing, putting aside.

use bildungsraum_database::{Id, Tenant};
use bildungsraum_trail::{Action, Actor, Permission, Unit};

use super::{Network, in_time};
use crate::{
    NetworkError,
    model::{Confirmation, Cooperation, CooperationInput, CooperationRecord, FieldError, StatedBy, Stater},
    store::{After, CooperationFilter, Revision, cooperations as store},
    visibility::{Sight, logged_cooperation},
};

/// Writes a cooperation over what it was, and notes it.
pub(crate) async fn write(
    unit: &mut Unit,
    before: &CooperationRecord,
    after: &CooperationRecord,
    action: Action,
    note: Option<&str>,
) -> Result<(), NetworkError> {
    if !store::update(unit, after, before.revision).await? {
        let current = store::current(unit, before.id).await?.map_or(0, |record| record.revision);
        return Err(NetworkError::Conflict { current });
    }
    let (before, after) = (logged_cooperation(before), logged_cooperation(after));
    let id = after.get("id").and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
    let id = id.ok_or_else(|| NetworkError::Other("a cooperation without an id".into()))?;
    unit.record(store::ENTITY, id, action, Some(&before), Some(&after), note).await?;
    Ok(())
}

/// Adds a cooperation, and notes it.
pub(crate) async fn add(
    unit: &mut Unit,
    id: Id,
    cooperation: Cooperation,
) -> Result<CooperationRecord, NetworkError> {
    let record = CooperationRecord {
        id,
        revision: 1,
        cooperation,
        created_at: unit.at(),
        updated_at: unit.at(),
        archived_at: None,
    };
    store::insert(unit, &record).await?;
    unit.record(store::ENTITY, id, Action::Create, None, Some(&logged_cooperation(&record)), None).await?;
    Ok(record)
}

/// The next state of a cooperation.
pub(crate) fn next(unit: &Unit, before: &CooperationRecord, cooperation: Cooperation) -> CooperationRecord {
    CooperationRecord { cooperation, revision: before.revision + 1, updated_at: unit.at(), ..before.clone() }
}

/// May the actor change this cooperation? The office may; so may the partner who stated it.
fn may_change(actor: &Actor, cooperation: &Cooperation) -> bool {
    actor.may(Permission::EditAllEntries)
        || cooperation.stated_by.organisation_id.is_some_and(|id| actor.may_edit_entries_of(id))
}

impl Network {
    /// What this actor sees of a cooperation.
    pub async fn cooperation(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<CooperationRecord, NetworkError> {
        let record = store::get(&self.database, tenant, id).await?.ok_or(NetworkError::NotFound)?;
        Sight::of(actor).cooperation(record).ok_or(NetworkError::NotFound)
    }

    /// A page of cooperations, newest first, as this actor may see them.
    pub async fn cooperations(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        filter: &CooperationFilter,
        after: Option<&After>,
        limit: u32,
    ) -> Result<Vec<CooperationRecord>, NetworkError> {
        let sight = Sight::of(actor);
        let rows = store::list(&self.database, tenant, filter, &sight, after, limit).await?;
        Ok(rows.into_iter().filter_map(|record| sight.cooperation(record)).collect())
    }

    /// How many of them there are.
    pub async fn count_cooperations(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        filter: &CooperationFilter,
    ) -> Result<i64, NetworkError> {
        Ok(store::count(&self.database, tenant, filter, &Sight::of(actor)).await?)
    }

    /// Saved states of a cooperation, newest first: for those who see it whole.
    pub async fn cooperation_revisions(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<Vec<Revision<Cooperation>>, NetworkError> {
        let record = self.cooperation(tenant, actor, id).await?;
        if !self.sees_whole(actor, &record) {
            return Err(NetworkError::Forbidden(Permission::EditOwnEntries));
        }
        Ok(crate::store::revisions(&self.database, tenant, store::ENTITY, id).await?)
    }

    /// Does the actor see intensity and free words of this cooperation?
    #[must_use]
    #[allow(clippy::unused_self, reason = "asked of the room, like all questions of rights")]
    pub fn sees_whole(&self, actor: &Actor, record: &CooperationRecord) -> bool {
        actor.may(Permission::EditAllEntries)
            || record.cooperation.organisations().any(|id| actor.may_edit_entries_of(id))
    }

    /// May the actor change this cooperation?
    #[must_use]
    #[allow(clippy::unused_self, reason = "asked of the room, like all questions of rights")]
    pub fn may_change(&self, actor: &Actor, record: &CooperationRecord) -> bool {
        may_change(actor, &record.cooperation)
    }

    /// Checks an input: words, and that its organisations are there.
    async fn checked(
        &self,
        tenant: &Tenant,
        mut input: CooperationInput,
        kept: &[Id],
    ) -> Result<CooperationInput, NetworkError> {
        input.tidy();
        let vocabularies = self.vocabularies(tenant).await?;
        let mut errors = input.check(&vocabularies);
        let names = self.name_list(tenant).await?;
        if input.organisation_ids.iter().any(|id| !names.contains_key(id) && !kept.contains(id)) {
            errors.push(FieldError::new("organisation_ids", "network-error-organisation"));
        }
        if errors.is_empty() { Ok(input) } else { Err(NetworkError::Invalid(errors)) }
    }

    /// Enters a cooperation. A provider enters one that its organisation takes part in, and says yes by that; the other
    /// partners are asked by mail. What the office enters waits for all partners.
    pub async fn add_cooperation(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        input: CooperationInput,
    ) -> Result<CooperationRecord, NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let input = self.checked(tenant, input, &[]).await?;
        let office = actor.may(Permission::EditAllEntries);
        let own: Vec<Id> = input
            .organisation_ids
            .iter()
            .copied()
            .filter(|id| actor.organisations.contains(id) && actor.may_edit_entries_of(*id))
            .collect();
        let stated_by = match own.first() {
            Some(own) => StatedBy::organisation(*own),
            None if office => StatedBy::office(),
            None => {
                return Err(NetworkError::Invalid(vec![FieldError::new(
                    "organisation_ids",
                    "network-error-own-organisation",
                )]));
            }
        };
        let cooperation = Cooperation::new(input, stated_by, &own, unit.at());
        let record = add(&mut unit, self.environment.id(), cooperation).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Changes a cooperation, if it is still at `expected`.
    pub async fn save_cooperation(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        input: CooperationInput,
        expected: i64,
    ) -> Result<CooperationRecord, NetworkError> {
        let before = self.cooperation(tenant, actor, id).await?;
        if !may_change(actor, &before.cooperation) {
            return Err(NetworkError::Forbidden(Permission::EditOwnEntries));
        }
        if before.archived_at.is_some() {
            return Err(NetworkError::WrongState("network-error-archived"));
        }
        if before.revision != expected {
            return Err(NetworkError::Conflict { current: before.revision });
        }
        let kept: Vec<Id> = before.cooperation.organisations().collect();
        let input = self.checked(tenant, input, &kept).await?;
        let stater = before.cooperation.stated_by.organisation_id;
        if !actor.may(Permission::EditAllEntries)
            && stater.is_some_and(|id| !input.organisation_ids.contains(&id))
        {
            return Err(NetworkError::Invalid(vec![FieldError::new(
                "organisation_ids",
                "network-error-own-organisation",
            )]));
        }
        if input == before.cooperation.input() {
            return Ok(before);
        }
        let own: Vec<Id> = kept
            .iter()
            .copied()
            .filter(|id| actor.organisations.contains(id) && actor.may_edit_entries_of(*id))
            .collect();
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let after = before.cooperation.changed(input, &own, unit.at());
        let after = next(&unit, &before, after);
        write(&mut unit, &before, &after, Action::Update, None).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// An organisation says yes or no to cooperations that others stated. Those that it said the same to, or takes no
    /// part in, are passed over. Returns how many it said something new to.
    pub async fn answer_cooperations(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        organisation: Id,
        ids: &[Id],
        yes: bool,
    ) -> Result<usize, NetworkError> {
        if !actor.may_edit_entries_of(organisation) {
            return Err(NetworkError::Forbidden(Permission::EditOwnEntries));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let mut done = 0;
        for id in ids {
            let Some(before) = store::current(&mut unit, *id).await? else { continue };
            if before.archived_at.is_none() && answer(&mut unit, &before, organisation, yes).await?.is_some()
            {
                done += 1;
            }
        }
        if done > 0 {
            unit.commit().await?;
        }
        Ok(done)
    }

    /// Cooperations that wait for an organisation's yes, oldest first; at most 500. For that organisation.
    pub async fn waiting_for(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        organisation: Id,
    ) -> Result<Vec<CooperationRecord>, NetworkError> {
        if !actor.may_edit_entries_of(organisation) {
            return Err(NetworkError::Forbidden(Permission::EditOwnEntries));
        }
        Ok(store::waiting_for(&self.database, tenant, organisation).await?)
    }

    /// How many cooperations wait for each organisation.
    pub async fn open_confirmations(&self, tenant: &Tenant) -> Result<Vec<(Id, i64)>, NetworkError> {
        Ok(store::open_counts(&self.database, tenant).await?)
    }

    /// Lets everybody see that these organisations work together, or takes that back. Not what a partner declined, and
    /// not what nobody confirmed, unless it can be read elsewhere.
    pub async fn release_cooperation(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        released: bool,
    ) -> Result<CooperationRecord, NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        let before = store::current(&mut unit, id).await?.ok_or(NetworkError::NotFound)?;
        if before.cooperation.released == released {
            return Ok(before);
        }
        if released && (before.archived_at.is_some() || !before.cooperation.may_be_released()) {
            return Err(NetworkError::WrongState("network-error-release"));
        }
        let mut cooperation = before.cooperation.clone();
        cooperation.released = released;
        let after = next(&unit, &before, cooperation);
        let action = if released { Action::Publish } else { Action::Update };
        write(&mut unit, &before, &after, action, None).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Puts a cooperation aside.
    pub async fn archive_cooperation(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<CooperationRecord, NetworkError> {
        let before = self.cooperation(tenant, actor, id).await?;
        if !may_change(actor, &before.cooperation) {
            return Err(NetworkError::Forbidden(Permission::EditOwnEntries));
        }
        if before.archived_at.is_some() {
            return Ok(before);
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let mut after = next(&unit, &before, before.cooperation.clone());
        after.archived_at = Some(unit.at());
        write(&mut unit, &before, &after, Action::Archive, None).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Brings a cooperation back that was put aside, within `undo_days`.
    pub async fn restore_cooperation(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        undo_days: u16,
    ) -> Result<CooperationRecord, NetworkError> {
        let before = self.cooperation(tenant, actor, id).await?;
        if !may_change(actor, &before.cooperation) {
            return Err(NetworkError::Forbidden(Permission::EditOwnEntries));
        }
        let Some(archived_at) = before.archived_at else { return Ok(before) };
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        in_time(unit.at(), archived_at, undo_days)?;
        let mut after = next(&unit, &before, before.cooperation.clone());
        after.archived_at = None;
        write(&mut unit, &before, &after, Action::Restore, None).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Writes many cooperations as one: all of them, or none. Those whose id is there are passed over. For imports and
    /// the demo.
    pub async fn add_many(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        rows: Vec<(Id, Cooperation)>,
    ) -> Result<usize, NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let mut added = 0;
        for (id, cooperation) in rows {
            if store::current(&mut unit, id).await?.is_none() {
                add(&mut unit, id, cooperation).await?;
                added += 1;
            }
        }
        unit.commit().await?;
        Ok(added)
    }
}

/// What an organisation says to a cooperation; nothing if it says what it said before, or takes no part.
pub(crate) async fn answer(
    unit: &mut Unit,
    before: &CooperationRecord,
    organisation: Id,
    yes: bool,
) -> Result<Option<CooperationRecord>, NetworkError> {
    let said = if yes { Confirmation::Confirmed } else { Confirmation::Declined };
    let mut cooperation = before.cooperation.clone();
    let at = unit.at();
    let Some(partner) = cooperation
        .partners
        .iter_mut()
        .find(|partner| partner.organisation_id == organisation && partner.confirmation != said)
    else {
        return Ok(None);
    };
    partner.confirmation = said;
    partner.answered_at = Some(at);
    cooperation.released = cooperation.released && cooperation.may_be_released();
    let after = next(unit, before, cooperation);
    let action = if yes { Action::Confirm } else { Action::Return };
    write(unit, before, &after, action, None).await?;
    Ok(Some(after))
}

/// Was it stated in a survey by one who does not name it any more, and confirmed by nobody else?
pub(crate) fn only_stated_by(record: &CooperationRecord, survey: Id, organisation: Id) -> bool {
    let stated = &record.cooperation.stated_by;
    stated.by == Stater::Survey
        && stated.survey_id == Some(survey)
        && stated.organisation_id == Some(organisation)
        && record.cooperation.partners.iter().all(|partner| {
            partner.organisation_id == organisation || partner.confirmation != Confirmation::Confirmed
        })
}
