//! Needs and resources: entering, changing, putting aside, erasing; and who wants no proposals.

use bildungsraum_database::{Id, Tenant};
use bildungsraum_organisations::named_id;
use bildungsraum_trail::{Action, Actor, Permission, Unit};
use serde_json::json;

use super::{Network, in_time};
use crate::{
    NetworkError,
    model::{FieldError, Need, NeedRecord, limit},
    store::{After, NeedFilter, Revision, needs as store},
    visibility::{Sight, logged_need},
};

/// Writes an entry over what it was, and notes it.
pub(crate) async fn write(
    unit: &mut Unit,
    before: &NeedRecord,
    after: &NeedRecord,
    action: Action,
    note: Option<&str>,
) -> Result<(), NetworkError> {
    if !store::update(unit, after, before.revision).await? {
        let current = store::current(unit, before.id).await?.map_or(0, |record| record.revision);
        return Err(NetworkError::Conflict { current });
    }
    let id = after.id;
    let (before, after) = (logged_need(before), logged_need(after));
    unit.record(store::ENTITY, id, action, Some(&before), Some(&after), note).await?;
    Ok(())
}

/// Adds an entry, and notes it.
pub(crate) async fn add(unit: &mut Unit, id: Id, need: Need) -> Result<NeedRecord, NetworkError> {
    let record =
        NeedRecord { id, revision: 1, need, created_at: unit.at(), updated_at: unit.at(), archived_at: None };
    store::insert(unit, &record).await?;
    unit.record(store::ENTITY, id, Action::Create, None, Some(&logged_need(&record)), None).await?;
    Ok(record)
}

fn may_edit(actor: &Actor, organisation: Id) -> Result<(), NetworkError> {
    if actor.may_edit_entries_of(organisation) {
        Ok(())
    } else {
        Err(NetworkError::Forbidden(Permission::EditOwnEntries))
    }
}

impl Network {
    /// What this actor sees of a need or resource.
    pub async fn need(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<NeedRecord, NetworkError> {
        let record = store::get(&self.database, tenant, id).await?.ok_or(NetworkError::NotFound)?;
        Sight::of(actor).need(record).ok_or(NetworkError::NotFound)
    }

    /// A page of needs and resources, newest first, as this actor may see them.
    pub async fn needs(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        filter: &NeedFilter,
        after: Option<&After>,
        limit: u32,
    ) -> Result<Vec<NeedRecord>, NetworkError> {
        let sight = Sight::of(actor);
        let rows = store::list(&self.database, tenant, filter, &sight, after, limit).await?;
        Ok(rows.into_iter().filter_map(|record| sight.need(record)).collect())
    }

    /// How many of them there are.
    pub async fn count_needs(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        filter: &NeedFilter,
    ) -> Result<i64, NetworkError> {
        Ok(store::count(&self.database, tenant, filter, &Sight::of(actor)).await?)
    }

    /// Saved states, newest first: for the organisation and the office.
    pub async fn need_revisions(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<Vec<Revision<Need>>, NetworkError> {
        let record = self.need(tenant, actor, id).await?;
        may_edit(actor, record.need.organisation_id)?;
        Ok(crate::store::revisions(&self.database, tenant, store::ENTITY, id).await?)
    }

    async fn checked_need(&self, tenant: &Tenant, mut need: Need) -> Result<Need, NetworkError> {
        let mut errors = need.check(&*self.vocabularies(tenant).await?);
        need.tidy();
        if !self.name_list(tenant).await?.contains_key(&need.organisation_id) {
            errors.push(FieldError::new("organisation_id", "network-error-organisation"));
        }
        if errors.is_empty() { Ok(need) } else { Err(NetworkError::Invalid(errors)) }
    }

    /// Enters a need or a resource of one's own organisation; the office of any.
    pub async fn add_need(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        need: Need,
    ) -> Result<NeedRecord, NetworkError> {
        may_edit(actor, need.organisation_id)?;
        let mut need = self.checked_need(tenant, need).await?;
        need.origin = String::new();
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = add(&mut unit, self.environment.id(), need).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Changes it, if it is still at `expected`. Side and organisation stay.
    pub async fn save_need(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        need: Need,
        expected: i64,
    ) -> Result<NeedRecord, NetworkError> {
        let before = self.need(tenant, actor, id).await?;
        may_edit(actor, before.need.organisation_id)?;
        if before.archived_at.is_some() {
            return Err(NetworkError::WrongState("network-error-archived"));
        }
        if before.revision != expected {
            return Err(NetworkError::Conflict { current: before.revision });
        }
        let need = Need {
            side: before.need.side,
            organisation_id: before.need.organisation_id,
            origin: before.need.origin.clone(),
            ..need
        };
        let need = self.checked_need(tenant, need).await?;
        if need == before.need {
            return Ok(before);
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let after =
            NeedRecord { need, revision: before.revision + 1, updated_at: unit.at(), ..before.clone() };
        write(&mut unit, &before, &after, Action::Update, None).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Puts it aside, or brings it back within `undo_days`.
    pub async fn archive_need(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        archived: bool,
        undo_days: u16,
    ) -> Result<NeedRecord, NetworkError> {
        let before = self.need(tenant, actor, id).await?;
        may_edit(actor, before.need.organisation_id)?;
        if before.archived_at.is_some() == archived {
            return Ok(before);
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        if let Some(at) = before.archived_at {
            in_time(unit.at(), at, undo_days)?;
        }
        let after = NeedRecord {
            archived_at: archived.then_some(unit.at()),
            revision: before.revision + 1,
            updated_at: unit.at(),
            ..before.clone()
        };
        let action = if archived { Action::Archive } else { Action::Restore };
        write(&mut unit, &before, &after, action, None).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Takes it away for good, with its saved states and what the trail keeps of it. For the organisation and the office.
    pub async fn erase_need(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), NetworkError> {
        let before = self.need(tenant, actor, id).await?;
        may_edit(actor, before.need.organisation_id)?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        if !store::erase(&mut unit, id).await? {
            return Err(NetworkError::NotFound);
        }
        unit.erase_contents(store::ENTITY, id).await?;
        unit.record::<()>(store::ENTITY, id, Action::Erase, None, None, None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Writes many entries as one; those whose id is there are passed over. For the demo.
    pub async fn add_many_needs(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        rows: Vec<(Id, Need)>,
    ) -> Result<usize, NetworkError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let mut added = 0;
        for (id, need) in rows {
            if store::current(&mut unit, id).await?.is_none() {
                add(&mut unit, id, need).await?;
                added += 1;
            }
        }
        unit.commit().await?;
        Ok(added)
    }

    /// Notes whether an organisation wants proposals for new cooperation; `reason` may be empty. For the organisation
    /// and the office.
    pub async fn set_opt_out(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        organisation: Id,
        out: bool,
        reason: &str,
    ) -> Result<(), NetworkError> {
        may_edit(actor, organisation)?;
        let mut errors = Vec::new();
        limit(&mut errors, "reason", reason, 500);
        if !self.name_list(tenant).await?.contains_key(&organisation) {
            errors.push(FieldError::new("organisation_id", "network-error-organisation"));
        }
        if !errors.is_empty() {
            return Err(NetworkError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        if out {
            store::put_opt_out(&mut unit, organisation, reason.trim()).await?;
        } else {
            store::remove_opt_out(&mut unit, organisation).await?;
        }
        let after = json!({ "organisation_id": organisation, "no_proposals": out });
        let id = named_id(&format!("network/opt-out/{organisation}"));
        unit.record("network_opt_out", id, Action::Update, None, Some(&after), None).await?;
        unit.commit().await?;
        Ok(())
    }
}
