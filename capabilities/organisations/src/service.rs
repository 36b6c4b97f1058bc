//! What can be done with organisations and places. Every write is one unit of work.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use bildungsraum_database::{Database, DatabaseError, Environment, Id, Tenant};
use bildungsraum_trail::{Action, Actor, Permission, TrailError, Unit};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    followers::{FollowError, Followers},
    import::{ImportTable, Mapping, Plan, Planned, PlannedRow},
    model::{
        Address, FieldError, Organisation, OrganisationRecord, Place, PlaceRecord, PlaceRole, ProviderBody,
        State, named_id,
    },
    store::{self, After, Counts, Filter, Listing, Marker, PlaceListing, Revision},
    text,
    vocabulary::{KINDS, Term, Vocabularies},
};

/// Why something could not be done with an organisation or a place.
#[derive(Debug, thiserror::Error)]
pub enum OrganisationError {
    /// There is no such row.
    #[error("no such organisation or place")]
    NotFound,
    /// The actor may not do this.
    #[error("not allowed: {0:?}")]
    Forbidden(Permission),
    /// Fields that are not right.
    #[error("{} fields are not right", .0.len())]
    Invalid(Vec<FieldError>),
    /// Somebody else saved in the meantime.
    #[error("changed in the meantime: now at revision {current}")]
    Conflict {
        /// The revision it is at now.
        current: i64,
    },
    /// The step does not lead on from the state the row is in.
    #[error("a row that is {from:?} cannot do this")]
    WrongState {
        /// The state it is in.
        from: State,
    },
    /// The place is still in use.
    #[error("{organisations} organisations work at this place")]
    InUse {
        /// How many.
        organisations: usize,
    },
    /// The time for bringing it back is over.
    #[error("the {days} days for bringing it back are over")]
    TooLate {
        /// The municipality's setting.
        days: u16,
    },
    /// An organisation cannot be merged with itself.
    #[error("an organisation cannot be merged with itself")]
    SameOrganisation,
    /// A table that was read is not what was expected.
    #[error("{file}, line {line}: {what}")]
    Table {
        /// Which file.
        file: String,
        /// Which line, from 1; 0: the file as a whole.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// What goes along with an organisation could not.
    #[error("what goes along with the organisation could not: {0}")]
    Follower(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl OrganisationError {
    /// Locale key of the message for people.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::NotFound => "organisation-error-not-found",
            Self::Forbidden(_) => "organisation-error-forbidden",
            Self::Invalid(_) => "organisation-error-invalid",
            Self::Conflict { .. } => "organisation-error-conflict",
            Self::WrongState { .. } => "organisation-error-wrong-state",
            Self::InUse { .. } => "organisation-error-in-use",
            Self::TooLate { .. } => "organisation-error-too-late",
            Self::SameOrganisation => "organisation-error-same",
            Self::Table { .. } => "organisation-error-table",
            Self::Follower(_) | Self::Database(_) => "organisation-error-database",
        }
    }

    /// Arguments of the message.
    #[must_use]
    pub fn message_values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Invalid(errors) => vec![("count", errors.len().to_string())],
            Self::Conflict { current } => vec![("revision", current.to_string())],
            Self::InUse { organisations } => vec![("count", organisations.to_string())],
            Self::TooLate { days } => vec![("days", days.to_string())],
            Self::Table { file, line, what } => {
                vec![("file", file.clone()), ("line", line.to_string()), ("what", what.clone())]
            }
            _ => Vec::new(),
        }
    }
}

impl From<TrailError> for OrganisationError {
    fn from(error: TrailError) -> Self {
        match error {
            TrailError::Forbidden(permission) => Self::Forbidden(permission),
            TrailError::Database(error) => Self::Database(error),
            TrailError::Broken(position, what) => Self::Database(DatabaseError::Decode {
                column: format!("trail {position}"),
                what: what.to_owned(),
            }),
        }
    }
}

#[derive(Debug)]
struct Cached {
    vocabularies: Arc<Vocabularies>,
    position: i64,
    asked_at: Timestamp,
}

/// Who runs an organisation, and what it runs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Related {
    pub provider: Option<(Id, String)>,
    pub run: Vec<(Id, String)>,
}

/// How long vocabularies may lag behind another process.
const FRESH: SignedDuration = SignedDuration::from_secs(5);

/// What can be done with organisations and places. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Organisations {
    pub(crate) database: Database,
    pub(crate) environment: Environment,
    cache: Arc<Mutex<HashMap<String, Cached>>>,
}

impl Organisations {
    /// Over this database.
    #[must_use]
    pub fn new(database: Database, environment: Environment) -> Self {
        Self { database, environment, cache: Arc::default() }
    }

    /// Clock and generator.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// One organisation, whatever its state: for those who keep it. One statement.
    pub async fn get(&self, tenant: &Tenant, id: Id) -> Result<OrganisationRecord, OrganisationError> {
        store::get(&self.database, tenant, id).await?.ok_or(OrganisationError::NotFound)
    }

    /// One organisation, if the public may see it. One statement.
    pub async fn public(&self, tenant: &Tenant, id: Id) -> Result<OrganisationRecord, OrganisationError> {
        let record = self.get(tenant, id).await?;
        if record.state == State::Active { Ok(record) } else { Err(OrganisationError::NotFound) }
    }

    /// These organisations, whatever their state, by name; unknown ids are left out. One statement.
    pub async fn many(
        &self,
        tenant: &Tenant,
        ids: &[Id],
    ) -> Result<Vec<OrganisationRecord>, OrganisationError> {
        Ok(store::many(&self.database, tenant, ids).await?)
    }

    /// A page of organisations by name. One statement.
    pub async fn list(
        &self,
        tenant: &Tenant,
        filter: &Filter,
        after: Option<&After>,
        limit: u32,
    ) -> Result<Listing, OrganisationError> {
        Ok(store::list(&self.database, tenant, filter, after, limit).await?)
    }

    /// Id and name of every organisation the public sees, by name: for choosing one in a form.
    pub async fn names(&self, tenant: &Tenant) -> Result<Vec<(Id, String)>, OrganisationError> {
        Ok(store::names(&self.database, tenant).await?)
    }

    /// Every organisation at work, whole, by name. One statement whatever their number.
    pub async fn active(&self, tenant: &Tenant) -> Result<Vec<Organisation>, OrganisationError> {
        Ok(store::active(&self.database, tenant).await?)
    }

    /// Every place that was not put aside. One statement whatever their number.
    pub async fn every_place(&self, tenant: &Tenant) -> Result<Vec<Place>, OrganisationError> {
        Ok(store::every_place(&self.database, tenant).await?)
    }

    /// Figures for the office's start page; `since`: what counts as confirmed.
    pub async fn counts(&self, tenant: &Tenant, since: Timestamp) -> Result<Counts, OrganisationError> {
        Ok(store::counts(&self.database, tenant, since).await?)
    }

    /// History, newest first; entries merged into this one bring theirs along.
    pub async fn revisions(&self, tenant: &Tenant, id: Id) -> Result<Vec<Revision>, OrganisationError> {
        Ok(store::revisions(&self.database, tenant, id).await?)
    }

    /// Places of these organisations, the main place first: (organisation, role, place). One statement.
    pub async fn places_of(
        &self,
        tenant: &Tenant,
        organisations: &[Id],
    ) -> Result<Vec<(Id, PlaceRole, Place)>, OrganisationError> {
        Ok(store::places_of(&self.database, tenant, organisations).await?)
    }

    /// Id and name of the organisations the public sees at a place.
    pub async fn organisations_at(
        &self,
        tenant: &Tenant,
        place: Id,
    ) -> Result<Vec<(Id, String)>, OrganisationError> {
        Ok(store::organisations_at(&self.database, tenant, place).await?)
    }

    /// (place, organisation, name) of what the public sees at these places. One statement.
    pub(crate) async fn neighbours(
        &self,
        tenant: &Tenant,
        places: &[Id],
    ) -> Result<Vec<(Id, Id, String)>, OrganisationError> {
        Ok(store::neighbours(&self.database, tenant, places).await?)
    }

    /// The provider body, if it is an organisation here, and what this organisation runs itself. One statement.
    pub(crate) async fn related(
        &self,
        tenant: &Tenant,
        organisation: &Organisation,
    ) -> Result<Related, OrganisationError> {
        let provider = match organisation.provider_body {
            Some(ProviderBody::Organisation(id)) => Some(id),
            _ => None,
        };
        let mut related = Related::default();
        for (id, name, is_provider) in
            store::related(&self.database, tenant, organisation.id, provider).await?
        {
            if is_provider {
                related.provider = Some((id, name));
            } else {
                related.run.push((id, name));
            }
        }
        Ok(related)
    }

    /// Every position of every organisation the filter meets. One statement.
    pub async fn markers(&self, tenant: &Tenant, filter: &Filter) -> Result<Vec<Marker>, OrganisationError> {
        Ok(store::markers(&self.database, tenant, filter).await?)
    }

    /// One place.
    pub async fn place(&self, tenant: &Tenant, id: Id) -> Result<PlaceRecord, OrganisationError> {
        store::places(&self.database, tenant, &[id])
            .await?
            .into_iter()
            .next()
            .ok_or(OrganisationError::NotFound)
    }

    /// These places, by name; unknown ids are left out. One statement.
    pub async fn places(&self, tenant: &Tenant, ids: &[Id]) -> Result<Vec<PlaceRecord>, OrganisationError> {
        Ok(store::places(&self.database, tenant, ids).await?)
    }

    /// A page of places by name, each with the number of organisations there. One statement.
    pub async fn list_places(
        &self,
        tenant: &Tenant,
        text: &str,
        archived: bool,
        after: Option<&After>,
        limit: u32,
    ) -> Result<PlaceListing, OrganisationError> {
        Ok(store::list_places(&self.database, tenant, text, archived, after, limit).await?)
    }

    /// Imported addresses that read like the text, best first, at most ten. Asks nobody outside.
    pub async fn geocode(&self, tenant: &Tenant, text: &str) -> Result<Vec<Address>, OrganisationError> {
        Ok(store::find_addresses(&self.database, tenant, text, 10).await?)
    }

    /// Where the imported addresses are, without the addresses: for counts that are spread over buildings.
    pub async fn address_points(&self, tenant: &Tenant) -> Result<Vec<crate::Point>, OrganisationError> {
        Ok(store::address_points(&self.database, tenant).await?)
    }

    /// Number of imported addresses.
    pub async fn address_count(&self, tenant: &Tenant) -> Result<i64, OrganisationError> {
        Ok(store::count_addresses(&self.database, tenant).await?)
    }

    /// All vocabularies. Kept in memory; a change in this process is seen at once, one in another after
    /// at most five seconds. No statement, or one to look whether anything changed.
    pub async fn vocabularies(&self, tenant: &Tenant) -> Result<Arc<Vocabularies>, OrganisationError> {
        let now = self.environment.now();
        let known = {
            let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
            cache
                .get(tenant.key())
                .map(|cached| (cached.vocabularies.clone(), cached.position, cached.asked_at))
        };
        if let Some((vocabularies, _, asked_at)) = &known
            && now.duration_since(*asked_at) < FRESH
        {
            return Ok(vocabularies.clone());
        }
        let position = store::trail_position(&self.database, tenant).await?;
        let vocabularies = match known {
            Some((vocabularies, seen, _)) if seen == position => vocabularies,
            _ => Arc::new(Vocabularies::new(store::terms(&self.database, tenant).await?)),
        };
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.insert(
            tenant.key().to_owned(),
            Cached { vocabularies: vocabularies.clone(), position, asked_at: now },
        );
        Ok(vocabularies)
    }

    /// One vocabulary's words, in their order.
    pub async fn vocabulary(&self, tenant: &Tenant, kind: &str) -> Result<Vec<Term>, OrganisationError> {
        Ok(self.vocabularies(tenant).await?.of(kind).to_vec())
    }

    /// The label of a key in a language (`de`, `de-leicht`, …); the key itself if it is unknown.
    pub async fn label(
        &self,
        tenant: &Tenant,
        kind: &str,
        key: &str,
        language: &str,
    ) -> Result<String, OrganisationError> {
        Ok(self.vocabularies(tenant).await?.label(kind, key, language).to_owned())
    }

    pub(crate) fn forget(&self, tenant: &Tenant) {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).remove(tenant.key());
    }

    pub(crate) async fn unit(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        permission: Permission,
    ) -> Result<Unit, OrganisationError> {
        Ok(Unit::begin(&self.database, tenant, actor, permission, &self.environment).await?)
    }

    /// Writes one organisation within a unit of work and notes it in the trail.
    pub(crate) async fn write(
        unit: &mut Unit,
        before: Option<&OrganisationRecord>,
        after: &OrganisationRecord,
        action: Action,
        note: Option<&str>,
    ) -> Result<(), OrganisationError> {
        store::put(unit, after, note).await.map_err(|error| match error {
            DatabaseError::Reference(_) => OrganisationError::Invalid(vec![FieldError::new(
                "places",
                "organisation-error-place-unknown",
            )]),
            other => other.into(),
        })?;
        unit.record("organisation", after.organisation.id, action, before, Some(after), note).await?;
        Ok(())
    }

    /// Saves an organisation as a hand wrote it. `expected`: the revision the hand saw, `None` for a new one
    /// (only the office makes new ones). Fields that changed are signed as written by hand; the trail,
    /// the provenance and `confirmed_at` are not the caller's to set.
    pub async fn save(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        organisation: Organisation,
        expected: Option<i64>,
    ) -> Result<OrganisationRecord, OrganisationError> {
        self.save_both(tenant, actor, organisation, None, expected).await
    }

    /// Saves an organisation together with a new place that it names, as one unit of work.
    pub async fn save_with_place(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        organisation: Organisation,
        place: Place,
        expected: Option<i64>,
    ) -> Result<OrganisationRecord, OrganisationError> {
        self.save_both(tenant, actor, organisation, Some(place), expected).await
    }

    async fn save_both(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        mut organisation: Organisation,
        place: Option<Place>,
        expected: Option<i64>,
    ) -> Result<OrganisationRecord, OrganisationError> {
        tidy(&mut organisation);
        let vocabularies = self.vocabularies(tenant).await?;
        let mut errors = organisation.check(&vocabularies);
        errors.extend(place.iter().flat_map(|place| place.check(&vocabularies)));
        let permission =
            if expected.is_some() { Permission::EditOwnEntries } else { Permission::EditAllEntries };
        if expected.is_some() && !may_edit(actor, organisation.id) || !actor.may(permission) {
            return Err(OrganisationError::Forbidden(permission));
        }
        if !errors.is_empty() {
            return Err(OrganisationError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor, permission).await?;
        let before = store::current(&mut unit, organisation.id).await?;
        let record = match (&before, expected) {
            (None, None) => {
                organisation.sign_by_hand(None, unit.at());
                organisation.confirmed_at = Some(unit.at());
                OrganisationRecord {
                    organisation,
                    state: State::Active,
                    revision: 1,
                    created_at: unit.at(),
                    updated_at: unit.at(),
                    archived_at: None,
                    merged_into: None,
                }
            }
            (None, Some(_)) => return Err(OrganisationError::NotFound),
            (Some(before), expected) => {
                if before.state != State::Active {
                    return Err(OrganisationError::WrongState { from: before.state });
                }
                if Some(before.revision) != expected {
                    return Err(OrganisationError::Conflict { current: before.revision });
                }
                organisation.sign_by_hand(Some(&before.organisation), unit.at());
                organisation.confirmed_at = Some(unit.at());
                OrganisationRecord {
                    organisation,
                    revision: before.revision + 1,
                    updated_at: unit.at(),
                    ..before.clone()
                }
            }
        };
        if let Some(place) = place {
            if let Some(there) = store::current_place(&mut unit, place.id).await? {
                return Err(OrganisationError::Conflict { current: there.revision });
            }
            let at = unit.at();
            let place = PlaceRecord { place, revision: 1, updated_at: at, archived_at: None };
            store::put_place(&mut unit, &place, at).await?;
            unit.record("place", place.place.id, Action::Create, None, Some(&place), None).await?;
        }
        let action = if before.is_some() { Action::Update } else { Action::Create };
        Self::write(&mut unit, before.as_ref(), &record, action, None).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Notes that somebody looked and everything is still right.
    pub async fn confirm(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<OrganisationRecord, OrganisationError> {
        if !may_edit(actor, id) {
            return Err(OrganisationError::Forbidden(Permission::EditOwnEntries));
        }
        self.change(tenant, actor, id, Permission::EditOwnEntries, Action::Confirm, None, |record, at| {
            if record.state != State::Active {
                return Err(OrganisationError::WrongState { from: record.state });
            }
            record.organisation.confirmed_at = Some(at);
            Ok(())
        })
        .await
    }

    /// Puts an organisation aside; it can be brought back for the municipality's number of days.
    pub async fn archive(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<OrganisationRecord, OrganisationError> {
        self.change(tenant, actor, id, Permission::EditAllEntries, Action::Archive, None, |record, at| {
            if record.state != State::Active {
                return Err(OrganisationError::WrongState { from: record.state });
            }
            record.state = State::Archived;
            record.archived_at = Some(at);
            Ok(())
        })
        .await
    }

    /// Brings back what was put aside or merged, within `undo_days`.
    pub async fn bring_back(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        undo_days: u16,
        followers: &Followers,
    ) -> Result<OrganisationRecord, OrganisationError> {
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        let before = store::current(&mut unit, id).await?.ok_or(OrganisationError::NotFound)?;
        let Some(archived_at) = before.archived_at else {
            return Err(OrganisationError::WrongState { from: before.state });
        };
        if unit.at().duration_since(archived_at) > SignedDuration::from_hours(24 * i64::from(undo_days)) {
            return Err(OrganisationError::TooLate { days: undo_days });
        }
        let mut after = before.clone();
        after.state = State::Active;
        after.archived_at = None;
        after.merged_into = None;
        after.revision += 1;
        after.updated_at = unit.at();
        Self::write(&mut unit, Some(&before), &after, Action::Restore, None).await?;
        if let Some(into) = before.merged_into {
            for follower in followers {
                follower.parted(&mut unit, id, into).await.map_err(|error| not_followed(&after, error))?;
            }
        }
        unit.commit().await?;
        Ok(after)
    }

    /// Makes an earlier revision the present one (as a new revision).
    pub async fn restore(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
    ) -> Result<OrganisationRecord, OrganisationError> {
        if !may_edit(actor, id) {
            return Err(OrganisationError::Forbidden(Permission::EditOwnEntries));
        }
        let earlier = self
            .revisions(tenant, id)
            .await?
            .into_iter()
            .find(|found| found.organisation_id == id && found.revision == revision)
            .ok_or(OrganisationError::NotFound)?;
        let note = format!("{revision}");
        self.change(
            tenant,
            actor,
            id,
            Permission::EditOwnEntries,
            Action::Restore,
            Some(&note),
            |record, at| {
                if record.state != State::Active {
                    return Err(OrganisationError::WrongState { from: record.state });
                }
                let mut restored = earlier.organisation;
                restored.sign_by_hand(Some(&record.organisation), at);
                record.organisation = restored;
                Ok(())
            },
        )
        .await
    }

    #[allow(clippy::too_many_arguments)] // one private helper behind five short methods
    async fn change(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        permission: Permission,
        action: Action,
        note: Option<&str>,
        change: impl FnOnce(&mut OrganisationRecord, Timestamp) -> Result<(), OrganisationError>,
    ) -> Result<OrganisationRecord, OrganisationError> {
        let mut unit = self.unit(tenant, actor, permission).await?;
        let before = store::current(&mut unit, id).await?.ok_or(OrganisationError::NotFound)?;
        let mut after = before.clone();
        change(&mut after, unit.at())?;
        after.revision += 1;
        after.updated_at = unit.at();
        Self::write(&mut unit, Some(&before), &after, action, note).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Merges `from` into `into`: what `into` lacks is filled from `from`, places and history come along,
    /// other organisations that named `from` as their provider body name `into`, and what follows goes along, all in
    /// one unit of work. `from` stays as a merged row and can be brought back like an archived one. Returns the merged
    /// entry.
    pub async fn merge(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        from: Id,
        into: Id,
        followers: &Followers,
    ) -> Result<OrganisationRecord, OrganisationError> {
        if from == into {
            return Err(OrganisationError::SameOrganisation);
        }
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let old = store::current(&mut unit, from).await?.ok_or(OrganisationError::NotFound)?;
        let target = store::current(&mut unit, into).await?.ok_or(OrganisationError::NotFound)?;
        for record in [&old, &target] {
            if record.state != State::Active {
                return Err(OrganisationError::WrongState { from: record.state });
            }
        }
        let mut merged = target.clone();
        merged.organisation.take_in(&old.organisation);
        if merged.organisation.provider_body == Some(ProviderBody::Organisation(from)) {
            merged.organisation.provider_body = None;
        }
        let changed: BTreeSet<String> = merged.organisation.changed(&target.organisation);
        for field in changed {
            let origin = old.organisation.provenance.get(&field).cloned();
            if let Some(origin) = origin {
                merged.organisation.provenance.insert(field, origin);
            }
        }
        merged.revision += 1;
        merged.updated_at = unit.at();
        let mut gone = old.clone();
        gone.state = State::Merged;
        gone.merged_into = Some(into);
        gone.archived_at = Some(unit.at());
        gone.updated_at = unit.at();
        gone.revision += 1;
        Self::write(&mut unit, Some(&target), &merged, Action::Merge, Some(&from.text())).await?;
        Self::write(&mut unit, Some(&old), &gone, Action::Merge, Some(&into.text())).await?;
        for id in store::run_by(&mut unit, from).await? {
            if id == into {
                continue;
            }
            let Some(before) = store::current(&mut unit, id).await? else { continue };
            let mut after = before.clone();
            after.organisation.provider_body = Some(ProviderBody::Organisation(into));
            after.revision += 1;
            after.updated_at = unit.at();
            Self::write(&mut unit, Some(&before), &after, Action::Update, Some(&from.text())).await?;
        }
        for follower in followers {
            follower.merged(&mut unit, from, into).await.map_err(|error| not_followed(&target, error))?;
        }
        unit.commit().await?;
        Ok(merged)
    }

    /// Every organisation the filter meets, page by page of 1,000 (exports, comparing names).
    pub async fn everything(
        &self,
        tenant: &Tenant,
        filter: &Filter,
    ) -> Result<Vec<OrganisationRecord>, OrganisationError> {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = self.list(tenant, filter, after.as_ref(), 1_000).await?;
            all.extend(page.items);
            after = page.next;
            if after.is_none() {
                return Ok(all);
            }
        }
    }

    /// Pairs of organisations whose names are alike (0.7 and more of 1), the most alike first; at most 100.
    pub async fn likely_duplicates(
        &self,
        tenant: &Tenant,
    ) -> Result<Vec<(Organisation, Organisation, f64)>, OrganisationError> {
        let all = self.everything(tenant, &Filter::public()).await?;
        let mut by_triple: HashMap<[char; 3], Vec<usize>> = HashMap::new();
        let triples: Vec<Vec<[char; 3]>> =
            all.iter().map(|record| text::triples(&record.organisation.name)).collect();
        for (at, own) in triples.iter().enumerate() {
            for triple in own {
                by_triple.entry(*triple).or_default().push(at);
            }
        }
        let mut shared: HashMap<(usize, usize), u32> = HashMap::new();
        for owners in by_triple.values().filter(|owners| owners.len() <= 60) {
            for (at, left) in owners.iter().enumerate() {
                for right in owners.iter().skip(at + 1) {
                    *shared.entry((*left, *right)).or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<(Organisation, Organisation, f64)> = shared
            .into_iter()
            .filter(|(_, count)| *count >= 3)
            .filter_map(|((left, right), _)| {
                let (left, right) = (&all.get(left)?.organisation, &all.get(right)?.organisation);
                let likeness = text::likeness(&left.name, &right.name);
                (likeness >= 0.7).then(|| (left.clone(), right.clone(), likeness))
            })
            .collect();
        pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.id.cmp(&b.0.id)));
        pairs.truncate(100);
        Ok(pairs)
    }

    /// Saves a place. `expected`: the revision the hand saw, `None` for a new one. A provider may write
    /// places that only its own organisations use.
    pub async fn save_place(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        place: Place,
        expected: Option<i64>,
    ) -> Result<PlaceRecord, OrganisationError> {
        if !actor.may(Permission::EditOwnEntries) && !actor.may(Permission::EditAllEntries) {
            return Err(OrganisationError::Forbidden(Permission::EditOwnEntries));
        }
        let errors = place.check(&*self.vocabularies(tenant).await?);
        if !errors.is_empty() {
            return Err(OrganisationError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let before = store::current_place(&mut unit, place.id).await?;
        let record = match (&before, expected) {
            (None, None) => PlaceRecord { place, revision: 1, updated_at: unit.at(), archived_at: None },
            (None, Some(_)) => return Err(OrganisationError::NotFound),
            (Some(before), expected) => {
                let users = store::users_of_place(&mut unit, place.id).await?;
                let own = !users.is_empty() && users.iter().all(|id| may_edit(actor, *id));
                if !own && !actor.may(Permission::EditAllEntries) {
                    return Err(OrganisationError::Forbidden(Permission::EditAllEntries));
                }
                if Some(before.revision) != expected {
                    return Err(OrganisationError::Conflict { current: before.revision });
                }
                PlaceRecord { place, revision: before.revision + 1, updated_at: unit.at(), ..before.clone() }
            }
        };
        let action = if before.is_some() { Action::Update } else { Action::Create };
        let at = unit.at();
        store::put_place(&mut unit, &record, at).await?;
        unit.record("place", record.place.id, action, before.as_ref(), Some(&record), None).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Puts a place aside (`archived`) or brings it back. A place in use stays.
    pub async fn archive_place(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        archived: bool,
    ) -> Result<PlaceRecord, OrganisationError> {
        let mut unit = self.unit(tenant, actor, Permission::EditAllEntries).await?;
        let before = store::current_place(&mut unit, id).await?.ok_or(OrganisationError::NotFound)?;
        let users = store::users_of_place(&mut unit, id).await?;
        if archived && !users.is_empty() {
            return Err(OrganisationError::InUse { organisations: users.len() });
        }
        let record = PlaceRecord {
            revision: before.revision + 1,
            updated_at: unit.at(),
            archived_at: archived.then(|| unit.at()),
            ..before.clone()
        };
        let (at, action) = (unit.at(), if archived { Action::Archive } else { Action::Restore });
        store::put_place(&mut unit, &record, at).await?;
        unit.record("place", id, action, Some(&before), Some(&record), None).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Adds words to a vocabulary or brings them up to date, as one unit of work. Returns how many changed.
    pub async fn save_terms(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        kind: &str,
        terms: Vec<Term>,
    ) -> Result<usize, OrganisationError> {
        if !KINDS.contains(&kind) {
            return Err(OrganisationError::NotFound);
        }
        let errors: Vec<FieldError> = terms.iter().flat_map(check_term).collect();
        if !errors.is_empty() {
            return Err(OrganisationError::Invalid(errors));
        }
        let known = self.vocabularies(tenant).await?;
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let mut changed = 0;
        for term in terms {
            let before = known.term(kind, &term.key);
            changed += usize::from(Self::write_term(&mut unit, kind, before, &term).await?);
        }
        unit.commit().await?;
        self.forget(tenant);
        Ok(changed)
    }

    /// Writes one word within a unit of work, unless it says what is there. Returns whether it did not.
    pub(crate) async fn write_term(
        unit: &mut Unit,
        kind: &str,
        before: Option<&Term>,
        term: &Term,
    ) -> Result<bool, DatabaseError> {
        if before == Some(term) {
            return Ok(false);
        }
        store::put_term(unit, kind, term).await?;
        let id = named_id(&format!("vocabulary/{kind}/{}", term.key));
        let action = if before.is_some() { Action::Update } else { Action::Create };
        unit.record("vocabulary", id, action, before, Some(term), Some(kind)).await?;
        Ok(true)
    }

    /// Adds addresses for finding positions offline, or brings them up to date, as one unit of work.
    pub async fn save_addresses(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        source: &str,
        addresses: &[Address],
    ) -> Result<usize, OrganisationError> {
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        store::put_addresses(&mut unit, addresses).await?;
        let summary = json!({ "source": source, "addresses": addresses.len() });
        unit.record("address", named_id("address"), Action::Update, None, Some(&summary), Some(source))
            .await?;
        unit.commit().await?;
        Ok(addresses.len())
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// New entries.
    pub created: usize,
    /// Entries brought up to date.
    pub updated: usize,
    /// Rows that said nothing new.
    pub same: usize,
    /// Rows left out.
    pub left_out: usize,
    /// New places.
    pub places: usize,
    /// Line, name and fields that a hand wrote and that stayed as they were.
    pub kept: Vec<(u64, String, Vec<String>)>,
    /// Line, name and what was wrong.
    pub errors: Vec<(u64, String, Vec<ReportedError>)>,
}

/// An error of a row, as kept in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedError {
    /// Name of the field.
    pub field: String,
    /// Locale key of the message.
    pub key: String,
    /// Arguments of the message.
    pub values: Vec<(String, String)>,
}

impl From<&FieldError> for ReportedError {
    fn from(error: &FieldError) -> Self {
        Self {
            field: error.field.clone(),
            key: error.key.to_owned(),
            values: error.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        }
    }
}

impl Organisations {
    /// Everything an import compares with: the entries the public sees, and all places.
    pub(crate) async fn plan_import(
        &self,
        tenant: &Tenant,
        table: &ImportTable,
        mapping: &Mapping,
        file_name: &str,
    ) -> Result<Plan, OrganisationError> {
        let all = self.everything(tenant, &Filter::public()).await?;
        let places = self.all_places(tenant).await?;
        let vocabularies = self.vocabularies(tenant).await?;
        Ok(crate::import::plan(table, mapping, file_name, &all, &places, &vocabularies))
    }

    /// Every place that is not put aside.
    pub async fn all_places(&self, tenant: &Tenant) -> Result<Vec<Place>, OrganisationError> {
        let mut places = Vec::new();
        let mut after = None;
        loop {
            let page = self.list_places(tenant, "", false, after.as_ref(), 1_000).await?;
            places.extend(page.items.into_iter().map(|(record, _)| record.place));
            after = page.next;
            if after.is_none() {
                return Ok(places);
            }
        }
    }

    /// Applies an import as one unit of work: every row of the plan that is not left out, or nothing.
    /// The plan is made anew from what the database holds now; what a hand wrote stays.
    pub async fn apply_import(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        table: &ImportTable,
        mapping: &Mapping,
        file_name: &str,
    ) -> Result<ImportReport, OrganisationError> {
        let plan = self.plan_import(tenant, table, mapping, file_name).await?;
        let mut unit = self.unit(tenant, actor, Permission::Curate).await?;
        let mut report = ImportReport::default();
        self.write_rows(&mut unit, tenant, &plan.rows, file_name, &mut report).await?;
        unit.commit().await?;
        Ok(report)
    }

    /// Writes some rows of a plan and adds to the report what came of them.
    pub(crate) async fn write_rows(
        &self,
        unit: &mut Unit,
        tenant: &Tenant,
        rows: &[PlannedRow],
        file_name: &str,
        report: &mut ImportReport,
    ) -> Result<(), OrganisationError> {
        let at = unit.at();
        for row in rows {
            match row.planned {
                Planned::Same(_) => report.same += 1,
                Planned::LeaveOut => report.left_out += 1,
                Planned::Create | Planned::Update(_) => {}
            }
            let name = row.organisation.name.clone();
            if !row.errors.is_empty() {
                report.errors.push((
                    row.line,
                    name.clone(),
                    row.errors.iter().map(ReportedError::from).collect(),
                ));
            }
            if !row.kept.is_empty() && row.planned != Planned::LeaveOut {
                report.kept.push((row.line, name, row.kept.clone()));
            }
            if !matches!(row.planned, Planned::Create | Planned::Update(_)) {
                continue;
            }
            if let Some(mut place) = row.new_place.clone()
                && store::current_place(unit, place.id).await?.is_none()
            {
                if place.point.is_none() && !place.street.is_empty() {
                    let found = self.geocode(tenant, &place.address()).await?;
                    if let [only] = found.as_slice() {
                        place.point = Some(only.point);
                        place.coordinate_source = only.line();
                    }
                }
                let record = PlaceRecord { place, revision: 1, updated_at: at, archived_at: None };
                store::put_place(unit, &record, at).await?;
                unit.record("place", record.place.id, Action::Create, None, Some(&record), Some(file_name))
                    .await?;
                report.places += 1;
            }
            let (incoming, fields) = &row.incoming;
            let before = store::current(unit, incoming.id).await?;
            if let Some(before) = before.as_ref().filter(|before| before.state != State::Active) {
                let error = FieldError::new("name", "org-import-error-put-aside");
                let name = before.organisation.name.clone();
                report.errors.push((row.line, name, vec![ReportedError::from(&error)]));
                report.left_out += 1;
                continue;
            }
            let base =
                before.as_ref().map_or_else(|| Organisation::new(incoming.id), |it| it.organisation.clone());
            let (organisation, _) = base.with_import(incoming, fields, file_name, at);
            let record = match &before {
                Some(before) => OrganisationRecord {
                    organisation,
                    revision: before.revision + 1,
                    updated_at: at,
                    ..before.clone()
                },
                None => OrganisationRecord {
                    organisation,
                    state: State::Active,
                    revision: 1,
                    created_at: at,
                    updated_at: at,
                    archived_at: None,
                    merged_into: None,
                },
            };
            let action = if before.is_some() { Action::Update } else { Action::Create };
            Self::write(unit, before.as_ref(), &record, action, Some(file_name)).await?;
            if before.is_some() { report.updated += 1 } else { report.created += 1 }
        }
        Ok(())
    }
}

/// The system may, the office may, and whoever keeps this organisation may.
pub(crate) fn may_edit(actor: &Actor, organisation: Id) -> bool {
    actor.may_edit_entries_of(organisation)
}

pub(crate) fn check_term(term: &Term) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let key_is_right = (1..=80).contains(&term.key.len())
        && term
            .key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-.".contains(&byte));
    if !key_is_right {
        errors.push(FieldError::new("key", "vocabulary-error-key").with("value", &term.key));
    }
    if term.labels.get("de").is_none_or(|label| label.trim().is_empty()) {
        errors.push(FieldError::new("label_de", "vocabulary-error-label-missing").with("value", &term.key));
    }
    if term.labels.values().any(|label| label.chars().count() > 200) {
        errors.push(
            FieldError::new("labels", "organisation-error-too-long").with("limit", 200).with("length", 201),
        );
    }
    errors
}

/// Takes away what people type by accident: spaces around texts, empty contacts, empty translations.
fn tidy(organisation: &mut Organisation) {
    for text in [
        &mut organisation.name,
        &mut organisation.short_name,
        &mut organisation.summary,
        &mut organisation.description,
        &mut organisation.website,
        &mut organisation.opening_hours,
        &mut organisation.capacity,
        &mut organisation.source_url,
        &mut organisation.note,
        &mut organisation.external_id,
    ] {
        let tidied = text.trim();
        if tidied.len() != text.len() {
            *text = tidied.to_owned();
        }
    }
    organisation.contacts.retain(|contact| {
        ![&contact.function, &contact.email, &contact.phone].iter().all(|text| text.trim().is_empty())
    });
    organisation.translations.retain(|_, words| {
        ![&words.name, &words.summary, &words.description].iter().all(|text| text.trim().is_empty())
    });
}

fn not_followed(record: &OrganisationRecord, error: FollowError) -> OrganisationError {
    match error {
        FollowError::Changed => OrganisationError::Conflict { current: record.revision },
        FollowError::Failed(cause) => OrganisationError::Follower(cause),
    }
}
