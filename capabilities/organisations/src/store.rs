//! All SQL of organisations, places, addresses and vocabularies. The list columns beside `body` are there for
//! filtering and sorting only; the entry itself is the JSON in `body`.

use std::fmt::Write;

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, Value, args, to_json};
use bildungsraum_trail::Unit;
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    model::{Address, Organisation, OrganisationRecord, Place, PlaceRecord, PlaceRole, Point, Sector, State},
    synonyms::SynonymRecord,
    text::{address_key, fold},
    vocabulary::Term,
};

/// Which organisations a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that name or short name contain.
    pub text: String,
    /// Of this sector.
    pub sector: Option<Sector>,
    /// Of this kind (key).
    pub kind: String,
    /// In this quarter (key): its own, or that of one of its places.
    pub quarter: String,
    /// In this state; `None`: whatever the state.
    pub state: Option<State>,
    /// Archived or merged into another: what can be brought back.
    pub put_aside: bool,
    /// Not confirmed since.
    pub not_confirmed_since: Option<Timestamp>,
    /// Where a reader would miss something.
    pub incomplete: bool,
    /// Only these; empty: all.
    pub ids: Vec<Id>,
}

impl Filter {
    /// What the public sees.
    #[must_use]
    pub fn public() -> Self {
        Self { state: Some(State::Active), ..Self::default() }
    }
}

/// The last row of the page before: the next page begins after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// Its sort key.
    pub key: String,
    /// Its id.
    pub id: Id,
}

/// A page of organisations.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The rows, by name.
    pub items: Vec<OrganisationRecord>,
    /// How many the filter meets in all.
    pub total: i64,
    /// Where the next page begins; `None`: this was the last.
    pub next: Option<After>,
}

/// A page of places.
#[derive(Clone, Debug)]
pub struct PlaceListing {
    /// The rows, by name, each with the number of organisations there.
    pub items: Vec<(PlaceRecord, i64)>,
    /// How many the filter meets in all.
    pub total: i64,
    /// Where the next page begins; `None`: this was the last.
    pub next: Option<After>,
}

/// One saved state of an organisation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Revision {
    /// Whose it is (an entry that was merged into another brings its revisions along).
    pub organisation_id: Id,
    /// Number, from 1.
    pub revision: i64,
    /// The entry as it was.
    pub organisation: Organisation,
    /// When.
    pub at: Timestamp,
    /// Who, as the trail shows it.
    pub actor: String,
    /// Why.
    pub note: Option<String>,
}

/// A place of an organisation on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// The organisation.
    pub organisation_id: Id,
    /// Its name.
    pub name: String,
    /// Its sector's name.
    pub sector: String,
    /// Its kind's key.
    pub kind: String,
    /// The place.
    pub place: Place,
}

/// Figures for the office's start page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// What the public sees.
    pub active: i64,
    /// Of these, confirmed since the date asked for.
    pub confirmed: i64,
    /// Of these, with something missing.
    pub incomplete: i64,
    /// Of these, without a place on the map.
    pub without_position: i64,
    /// Put aside.
    pub archived: i64,
}

const COLUMNS: &str = "id, state, revision, created_at, updated_at, archived_at, merged_into, body";

fn record(row: &Row) -> Result<OrganisationRecord, DatabaseError> {
    let state: String = row.get("state")?;
    Ok(OrganisationRecord {
        organisation: row.json("body")?,
        state: State::from_name(&state)
            .ok_or_else(|| DatabaseError::Decode { column: "state".into(), what: state })?,
        revision: row.get("revision")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        archived_at: row.get("archived_at")?,
        merged_into: row.get("merged_into")?,
    })
}

fn place_record(row: &Row) -> Result<PlaceRecord, DatabaseError> {
    Ok(PlaceRecord {
        place: row.json("body")?,
        revision: row.get("revision")?,
        updated_at: row.get("updated_at")?,
        archived_at: row.get("archived_at")?,
    })
}

/// Collects conditions with their arguments, numbered from `$2`.
struct Conditions {
    sql: String,
    arguments: Vec<Value>,
}

impl Conditions {
    fn new() -> Self {
        Self { sql: String::new(), arguments: Vec::new() }
    }

    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.arguments.push(value.into());
        format!("${}", self.arguments.len() + 1)
    }

    fn and(&mut self, condition: &str) {
        let _ = write!(self.sql, " AND {condition}");
    }

    fn words(&mut self, column: &str, text: &str) {
        for word in fold(text).split(' ').filter(|word| !word.is_empty()).take(8) {
            let word = self.bind(format!("%{word}%"));
            self.and(&format!("{column} LIKE {word}"));
        }
    }

    fn any_of(&mut self, column: &str, ids: &[Id]) {
        let places: Vec<String> = ids.iter().map(|id| self.bind(*id)).collect();
        self.and(&format!("{column} IN ({})", places.join(", ")));
    }

    fn filter(&mut self, filter: &Filter) {
        if let Some(state) = filter.state {
            let state = self.bind(state.name());
            self.and(&format!("o.state = {state}"));
        }
        if filter.put_aside {
            self.and("o.state <> 'active'");
        }
        if let Some(sector) = filter.sector {
            let sector = self.bind(sector.name());
            self.and(&format!("o.sector = {sector}"));
        }
        if !filter.kind.is_empty() {
            let kind = self.bind(&filter.kind);
            self.and(&format!("o.kind = {kind}"));
        }
        if !filter.quarter.is_empty() {
            let quarter = self.bind(&filter.quarter);
            self.and(&format!(
                "(o.quarter = {quarter} OR EXISTS (SELECT 1 FROM organisation_place op JOIN place p \
                 ON p.municipality_id = op.municipality_id AND p.id = op.place_id \
                 WHERE op.municipality_id = o.municipality_id AND op.organisation_id = o.id \
                 AND p.quarter = {quarter} AND p.archived_at IS NULL))"
            ));
        }
        if let Some(since) = filter.not_confirmed_since {
            let since = self.bind(since);
            self.and(&format!("(o.confirmed_at IS NULL OR o.confirmed_at < {since})"));
        }
        if filter.incomplete {
            self.and("o.missing > 0");
        }
        if !filter.ids.is_empty() {
            self.any_of("o.id", &filter.ids);
        }
        self.words("o.search_key", &filter.text);
    }

    fn after(&mut self, alias: &str, after: Option<&After>) {
        if let Some(after) = after {
            let key = self.bind(&after.key);
            let id = self.bind(after.id);
            self.and(&format!(
                "({alias}.sort_key > {key} OR ({alias}.sort_key = {key} AND {alias}.id > {id}))"
            ));
        }
    }
}

pub(crate) async fn get(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<OrganisationRecord>, DatabaseError> {
    database
        .of(tenant)
        .optional(
            &format!("SELECT {COLUMNS} FROM organisation WHERE municipality_id = $1 AND id = $2"),
            args![id],
        )
        .await?
        .as_ref()
        .map(record)
        .transpose()
}

pub(crate) async fn many(
    database: &Database,
    tenant: &Tenant,
    ids: &[Id],
) -> Result<Vec<OrganisationRecord>, DatabaseError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::new();
    conditions.any_of("id", ids);
    database
        .of(tenant)
        .all(
            &format!(
                "SELECT {COLUMNS} FROM organisation WHERE municipality_id = $1{} ORDER BY sort_key, id",
                conditions.sql
            ),
            conditions.arguments,
        )
        .await?
        .iter()
        .map(record)
        .collect()
}

pub(crate) async fn list(
    database: &Database,
    tenant: &Tenant,
    filter: &Filter,
    after: Option<&After>,
    limit: u32,
) -> Result<Listing, DatabaseError> {
    let mut counted = Conditions::new();
    counted.filter(filter);
    let total_of = counted.sql.clone();
    counted.after("o", after);
    let most = counted.bind(limit + 1);
    let rows = database
        .of(tenant)
        .all(
            &format!(
                "SELECT {COLUMNS}, o.sort_key, (SELECT COUNT(*) FROM organisation o WHERE o.municipality_id = $1{total_of}) \
                 AS total FROM organisation o WHERE o.municipality_id = $1{} ORDER BY o.sort_key, o.id LIMIT {most}",
                counted.sql
            ),
            counted.arguments,
        )
        .await?;
    let total = rows.first().map_or(Ok(0), |row| row.get("total"))?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = match (rows.len() > limit, limit.checked_sub(1).and_then(|last| rows.get(last))) {
        (true, Some(row)) => Some(After { key: row.get("sort_key")?, id: row.get("id")? }),
        _ => None,
    };
    let items = rows.iter().take(limit).map(record).collect::<Result<_, _>>()?;
    Ok(Listing { items, total, next })
}

/// Id, name and state of every organisation that is not merged, by name: for choosing one in a form.
pub(crate) async fn active(database: &Database, tenant: &Tenant) -> Result<Vec<Organisation>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT body FROM organisation WHERE municipality_id = $1 AND state = 'active' ORDER BY sort_key, id",
            args![],
        )
        .await?
        .iter()
        .map(|row| row.json("body"))
        .collect()
}

pub(crate) async fn every_place(database: &Database, tenant: &Tenant) -> Result<Vec<Place>, DatabaseError> {
    database
        .of(tenant)
        .all("SELECT body FROM place WHERE municipality_id = $1 AND archived_at IS NULL ORDER BY id", args![])
        .await?
        .iter()
        .map(|row| row.json("body"))
        .collect()
}

pub(crate) async fn names(database: &Database, tenant: &Tenant) -> Result<Vec<(Id, String)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT id, name FROM organisation WHERE municipality_id = $1 AND state = 'active' \
             ORDER BY sort_key, id",
            args![],
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("id")?, row.get("name")?)))
        .collect()
}

pub(crate) async fn counts(
    database: &Database,
    tenant: &Tenant,
    since: Timestamp,
) -> Result<Counts, DatabaseError> {
    let row = database
        .of(tenant)
        .one(
            "SELECT COUNT(CASE WHEN state = 'active' THEN 1 END) AS active, \
             COUNT(CASE WHEN state = 'active' AND confirmed_at >= $2 THEN 1 END) AS confirmed, \
             COUNT(CASE WHEN state = 'active' AND missing > 0 THEN 1 END) AS incomplete, \
             COUNT(CASE WHEN state = 'archived' THEN 1 END) AS archived, \
             COUNT(CASE WHEN state = 'active' AND NOT EXISTS (SELECT 1 FROM organisation_place op \
               JOIN place p ON p.municipality_id = op.municipality_id AND p.id = op.place_id \
               WHERE op.municipality_id = organisation.municipality_id AND op.organisation_id = organisation.id \
               AND p.latitude IS NOT NULL) THEN 1 END) AS without_position \
             FROM organisation WHERE municipality_id = $1",
            args![since],
        )
        .await?;
    Ok(Counts {
        active: row.get("active")?,
        confirmed: row.get("confirmed")?,
        incomplete: row.get("incomplete")?,
        without_position: row.get("without_position")?,
        archived: row.get("archived")?,
    })
}

pub(crate) async fn revisions(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Vec<Revision>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT id, revision, body, at, actor, note FROM organisation_revision \
             WHERE municipality_id = $1 AND (id = $2 OR id IN \
             (SELECT id FROM organisation WHERE municipality_id = $1 AND merged_into = $2)) \
             ORDER BY at DESC, revision DESC LIMIT 500",
            args![id],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Revision {
                organisation_id: row.get("id")?,
                revision: row.get("revision")?,
                organisation: row.json("body")?,
                at: row.get("at")?,
                actor: row.get("actor")?,
                note: row.get("note")?,
            })
        })
        .collect()
}

pub(crate) async fn places_of(
    database: &Database,
    tenant: &Tenant,
    organisations: &[Id],
) -> Result<Vec<(Id, PlaceRole, Place)>, DatabaseError> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::new();
    conditions.any_of("op.organisation_id", organisations);
    database
        .of(tenant)
        .all(
            &format!(
                "SELECT op.organisation_id, op.role, p.body FROM organisation_place op JOIN place p \
                 ON p.municipality_id = op.municipality_id AND p.id = op.place_id \
                 WHERE op.municipality_id = $1 AND p.archived_at IS NULL{} \
                 ORDER BY op.organisation_id, op.position",
                conditions.sql
            ),
            conditions.arguments,
        )
        .await?
        .iter()
        .map(|row| {
            let role: String = row.get("role")?;
            Ok((
                row.get("organisation_id")?,
                PlaceRole::from_name(&role).unwrap_or_default(),
                row.json("body")?,
            ))
        })
        .collect()
}

/// Organisations the public sees at a place, by name.
pub(crate) async fn organisations_at(
    database: &Database,
    tenant: &Tenant,
    place: Id,
) -> Result<Vec<(Id, String)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT o.id, o.name FROM organisation_place op JOIN organisation o \
             ON o.municipality_id = op.municipality_id AND o.id = op.organisation_id \
             WHERE op.municipality_id = $1 AND op.place_id = $2 AND o.state = 'active' ORDER BY o.sort_key, o.id",
            args![place],
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("id")?, row.get("name")?)))
        .collect()
}

/// (place, organisation, name) of what the public sees at these places.
pub(crate) async fn neighbours(
    database: &Database,
    tenant: &Tenant,
    places: &[Id],
) -> Result<Vec<(Id, Id, String)>, DatabaseError> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::new();
    conditions.any_of("op.place_id", places);
    database
        .of(tenant)
        .all(
            &format!(
                "SELECT op.place_id, o.id, o.name FROM organisation_place op JOIN organisation o \
                 ON o.municipality_id = op.municipality_id AND o.id = op.organisation_id \
                 WHERE op.municipality_id = $1 AND o.state = 'active'{} ORDER BY o.sort_key, o.id",
                conditions.sql
            ),
            conditions.arguments,
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("place_id")?, row.get("id")?, row.get("name")?)))
        .collect()
}

/// Id and name of the provider body, and of what this organisation runs: `true` marks the provider body.
pub(crate) async fn related(
    database: &Database,
    tenant: &Tenant,
    id: Id,
    provider: Option<Id>,
) -> Result<Vec<(Id, String, bool)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT id, name FROM organisation WHERE municipality_id = $1 AND state = 'active' \
             AND (provider_id = $2 OR id = $3) ORDER BY sort_key, id",
            args![id, provider],
        )
        .await?
        .iter()
        .map(|row| {
            let found: Id = row.get("id")?;
            Ok((found, row.get("name")?, Some(found) == provider))
        })
        .collect()
}

/// Ids of the organisations a hand says are run by this one, within this unit of work.
pub(crate) async fn run_by(unit: &mut Unit, id: Id) -> Result<Vec<Id>, DatabaseError> {
    unit.all(
        "SELECT id FROM organisation WHERE municipality_id = $1 AND provider_id = $2 AND state = 'active'",
        args![id],
    )
    .await?
    .iter()
    .map(|row| row.get("id"))
    .collect()
}

/// Every place with a position of every organisation the public sees, that the filter meets.
pub(crate) async fn markers(
    database: &Database,
    tenant: &Tenant,
    filter: &Filter,
) -> Result<Vec<Marker>, DatabaseError> {
    let mut conditions = Conditions::new();
    conditions.filter(filter);
    database
        .of(tenant)
        .all(
            &format!(
                "SELECT o.id, o.name, o.sector, o.kind, p.body FROM organisation o \
                 JOIN organisation_place op ON op.municipality_id = o.municipality_id AND op.organisation_id = o.id \
                 JOIN place p ON p.municipality_id = op.municipality_id AND p.id = op.place_id \
                 WHERE o.municipality_id = $1 AND p.latitude IS NOT NULL AND p.archived_at IS NULL{} \
                 ORDER BY o.sort_key, o.id, op.position",
                conditions.sql
            ),
            conditions.arguments,
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Marker {
                organisation_id: row.get("id")?,
                name: row.get("name")?,
                sector: row.get("sector")?,
                kind: row.get("kind")?,
                place: row.json("body")?,
            })
        })
        .collect()
}

const PLACE_COLUMNS: &str = "id, revision, updated_at, archived_at, body";

pub(crate) async fn places(
    database: &Database,
    tenant: &Tenant,
    ids: &[Id],
) -> Result<Vec<PlaceRecord>, DatabaseError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::new();
    conditions.any_of("id", ids);
    database
        .of(tenant)
        .all(
            &format!(
                "SELECT {PLACE_COLUMNS} FROM place WHERE municipality_id = $1{} ORDER BY sort_key, id",
                conditions.sql
            ),
            conditions.arguments,
        )
        .await?
        .iter()
        .map(place_record)
        .collect()
}

pub(crate) async fn list_places(
    database: &Database,
    tenant: &Tenant,
    text: &str,
    archived: bool,
    after: Option<&After>,
    limit: u32,
) -> Result<PlaceListing, DatabaseError> {
    let mut conditions = Conditions::new();
    conditions.and(if archived { "p.archived_at IS NOT NULL" } else { "p.archived_at IS NULL" });
    conditions.words("p.search_key", text);
    let total_of = conditions.sql.clone();
    conditions.after("p", after);
    let most = conditions.bind(limit + 1);
    let rows = database
        .of(tenant)
        .all(
            &format!(
                "SELECT {PLACE_COLUMNS}, p.sort_key, \
                 (SELECT COUNT(*) FROM organisation_place op JOIN organisation o \
                   ON o.municipality_id = op.municipality_id AND o.id = op.organisation_id \
                   WHERE op.municipality_id = p.municipality_id AND op.place_id = p.id AND o.state = 'active') AS here, \
                 (SELECT COUNT(*) FROM place p WHERE p.municipality_id = $1{total_of}) AS total \
                 FROM place p WHERE p.municipality_id = $1{} ORDER BY p.sort_key, p.id LIMIT {most}",
                conditions.sql
            ),
            conditions.arguments,
        )
        .await?;
    let total = rows.first().map_or(Ok(0), |row| row.get("total"))?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = match (rows.len() > limit, limit.checked_sub(1).and_then(|last| rows.get(last))) {
        (true, Some(row)) => Some(After { key: row.get("sort_key")?, id: row.get("id")? }),
        _ => None,
    };
    let items = rows
        .iter()
        .take(limit)
        .map(|row| Ok((place_record(row)?, row.get("here")?)))
        .collect::<Result<_, DatabaseError>>()?;
    Ok(PlaceListing { items, total, next })
}

pub(crate) async fn put(
    unit: &mut Unit,
    record: &OrganisationRecord,
    note: Option<&str>,
) -> Result<(), DatabaseError> {
    let organisation = &record.organisation;
    let body = to_json(organisation)?;
    let search = fold(&format!(
        "{} {} {}",
        organisation.name,
        organisation.short_name,
        organisation.translations.values().map(|words| words.name.as_str()).collect::<Vec<_>>().join(" ")
    ));
    let missing = i64::try_from(organisation.missing().len()).unwrap_or(i64::MAX);
    unit.execute(
        "INSERT INTO organisation (municipality_id, id, state, name, sort_key, search_key, sector, kind, quarter, \
         missing, revision, confirmed_at, created_at, updated_at, archived_at, merged_into, provider_id, body) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) \
         ON CONFLICT (municipality_id, id) DO UPDATE SET state = excluded.state, name = excluded.name, \
         sort_key = excluded.sort_key, search_key = excluded.search_key, sector = excluded.sector, \
         kind = excluded.kind, quarter = excluded.quarter, missing = excluded.missing, \
         revision = excluded.revision, confirmed_at = excluded.confirmed_at, updated_at = excluded.updated_at, \
         archived_at = excluded.archived_at, merged_into = excluded.merged_into, \
         provider_id = excluded.provider_id, body = excluded.body",
        args![
            organisation.id,
            record.state.name(),
            &organisation.name,
            fold(&organisation.name),
            search,
            organisation.sector.name(),
            &organisation.kind,
            &organisation.quarter,
            missing,
            record.revision,
            organisation.confirmed_at,
            record.created_at,
            record.updated_at,
            record.archived_at,
            record.merged_into,
            match &organisation.provider_body {
                Some(crate::ProviderBody::Organisation(id)) => Some(*id),
                _ => None,
            },
            &body
        ],
    )
    .await?;
    unit.execute(
        "DELETE FROM organisation_place WHERE municipality_id = $1 AND organisation_id = $2",
        args![organisation.id],
    )
    .await?;
    for (position, link) in organisation.places.iter().enumerate() {
        unit.execute(
            "INSERT INTO organisation_place (municipality_id, organisation_id, place_id, role, position) \
             VALUES ($1, $2, $3, $4, $5)",
            args![
                organisation.id,
                link.place_id,
                link.role.name(),
                i64::try_from(position).unwrap_or(i64::MAX)
            ],
        )
        .await?;
    }
    let (at, actor) = (unit.at(), unit.actor().name.clone());
    unit.execute(
        "INSERT INTO organisation_revision (municipality_id, id, revision, body, at, actor, note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![organisation.id, record.revision, &body, at, actor, note],
    )
    .await?;
    Ok(())
}

/// The row as it stands within this unit of work.
pub(crate) async fn current(unit: &mut Unit, id: Id) -> Result<Option<OrganisationRecord>, DatabaseError> {
    let lock = match unit.dialect() {
        bildungsraum_database::Dialect::Sqlite => "",
        bildungsraum_database::Dialect::Postgres => " FOR UPDATE",
    };
    unit.optional(
        &format!("SELECT {COLUMNS} FROM organisation WHERE municipality_id = $1 AND id = $2{lock}"),
        args![id],
    )
    .await?
    .as_ref()
    .map(record)
    .transpose()
}

pub(crate) async fn put_place(
    unit: &mut Unit,
    record: &PlaceRecord,
    created_at: Timestamp,
) -> Result<(), DatabaseError> {
    let place = &record.place;
    unit.execute(
        "INSERT INTO place (municipality_id, id, name, sort_key, search_key, quarter, latitude, longitude, \
         revision, created_at, updated_at, archived_at, body) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
         ON CONFLICT (municipality_id, id) DO UPDATE SET name = excluded.name, sort_key = excluded.sort_key, \
         search_key = excluded.search_key, quarter = excluded.quarter, latitude = excluded.latitude, \
         longitude = excluded.longitude, revision = excluded.revision, updated_at = excluded.updated_at, \
         archived_at = excluded.archived_at, body = excluded.body",
        args![
            place.id,
            &place.name,
            fold(&place.name),
            fold(&format!("{} {} {}", place.name, place.street, place.city)),
            &place.quarter,
            place.point.map(|point| point.latitude),
            place.point.map(|point| point.longitude),
            record.revision,
            created_at,
            record.updated_at,
            record.archived_at,
            to_json(place)?
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn current_place(unit: &mut Unit, id: Id) -> Result<Option<PlaceRecord>, DatabaseError> {
    let lock = match unit.dialect() {
        bildungsraum_database::Dialect::Sqlite => "",
        bildungsraum_database::Dialect::Postgres => " FOR UPDATE",
    };
    unit.optional(
        &format!("SELECT {PLACE_COLUMNS} FROM place WHERE municipality_id = $1 AND id = $2{lock}"),
        args![id],
    )
    .await?
    .as_ref()
    .map(place_record)
    .transpose()
}

/// Ids of the organisations that are linked to a place, within this unit of work.
pub(crate) async fn users_of_place(unit: &mut Unit, place: Id) -> Result<Vec<Id>, DatabaseError> {
    unit.all(
        "SELECT op.organisation_id FROM organisation_place op JOIN organisation o \
         ON o.municipality_id = op.municipality_id AND o.id = op.organisation_id \
         WHERE op.municipality_id = $1 AND op.place_id = $2 AND o.state = 'active'",
        args![place],
    )
    .await?
    .iter()
    .map(|row| row.get("organisation_id"))
    .collect()
}

pub(crate) async fn put_term(unit: &mut Unit, kind: &str, term: &Term) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO vocabulary (municipality_id, kind, key, sort, body) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (municipality_id, kind, key) DO UPDATE SET sort = excluded.sort, body = excluded.body",
        args![kind, &term.key, term.sort, to_json(term)?],
    )
    .await?;
    Ok(())
}

/// Adds a word unless its key is there. Returns whether it was added.
pub(crate) async fn add_term(unit: &mut Unit, kind: &str, term: &Term) -> Result<bool, DatabaseError> {
    let added = unit
        .execute(
            "INSERT INTO vocabulary (municipality_id, kind, key, sort, body) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (municipality_id, kind, key) DO NOTHING",
            args![kind, &term.key, term.sort, to_json(term)?],
        )
        .await?;
    Ok(added > 0)
}

const TERMS: &str = "SELECT kind, body FROM vocabulary WHERE municipality_id = $1 ORDER BY kind, sort, key";

fn term(row: &Row) -> Result<(String, Term), DatabaseError> {
    Ok((row.get("kind")?, row.json("body")?))
}

pub(crate) async fn terms(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<(String, Term)>, DatabaseError> {
    database.of(tenant).all(TERMS, args![]).await?.iter().map(term).collect()
}

/// All words, as this unit of work sees them.
pub(crate) async fn current_terms(unit: &mut Unit) -> Result<Vec<(String, Term)>, DatabaseError> {
    unit.all(TERMS, args![]).await?.iter().map(term).collect()
}

const SYNONYMS: &str = "SELECT body FROM synonyms WHERE municipality_id = $1";

pub(crate) async fn synonyms(
    database: &Database,
    tenant: &Tenant,
) -> Result<Option<SynonymRecord>, DatabaseError> {
    database.of(tenant).optional(SYNONYMS, args![]).await?.map(|row| row.json("body")).transpose()
}

/// The synonyms, as this unit of work sees them.
pub(crate) async fn current_synonyms(unit: &mut Unit) -> Result<Option<SynonymRecord>, DatabaseError> {
    unit.optional(SYNONYMS, args![]).await?.map(|row| row.json("body")).transpose()
}

/// Writes the synonyms unless somebody else did since the revision before. Returns whether they were written.
pub(crate) async fn put_synonyms(unit: &mut Unit, record: &SynonymRecord) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let written = unit
        .execute(
            "INSERT INTO synonyms (municipality_id, revision, updated_at, body) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (municipality_id) DO UPDATE SET revision = excluded.revision, \
             updated_at = excluded.updated_at, body = excluded.body \
             WHERE synonyms.revision = excluded.revision - 1",
            args![record.revision, at, to_json(record)?],
        )
        .await?;
    Ok(written > 0)
}

fn address(row: &Row) -> Result<Address, DatabaseError> {
    Ok(Address {
        street: row.get("street")?,
        house_number: row.get("house_number")?,
        postcode: row.get("postcode")?,
        city: row.get("city")?,
        point: Point { latitude: row.get("latitude")?, longitude: row.get("longitude")? },
    })
}

/// Addresses that begin like the text, else those that hold all its words; at most `limit`.
pub(crate) async fn find_addresses(
    database: &Database,
    tenant: &Tenant,
    text: &str,
    limit: u32,
) -> Result<Vec<Address>, DatabaseError> {
    let key = address_key(text);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let columns = "street, house_number, postcode, city, latitude, longitude";
    let rows = database
        .of(tenant)
        .all(
            &format!(
                "SELECT {columns} FROM address WHERE municipality_id = $1 AND search_key >= $2 AND search_key < $3 \
                 ORDER BY LENGTH(search_key), search_key LIMIT $4"
            ),
            args![&key, format!("{key}\u{10ffff}"), limit],
        )
        .await?;
    if !rows.is_empty() {
        return rows.iter().map(address).collect();
    }
    let mut conditions = Conditions::new();
    for word in key.split(' ').take(8) {
        let word = conditions.bind(format!("% {word}%"));
        conditions.and(&format!("' ' || search_key LIKE {word}"));
    }
    let most = conditions.bind(limit);
    database
        .of(tenant)
        .all(
            &format!(
                "SELECT {columns} FROM address WHERE municipality_id = $1{} \
                 ORDER BY LENGTH(search_key), search_key LIMIT {most}",
                conditions.sql
            ),
            conditions.arguments,
        )
        .await?
        .iter()
        .map(address)
        .collect()
}

/// Adds addresses or brings them up to date, 500 a statement.
pub(crate) async fn put_addresses(unit: &mut Unit, addresses: &[Address]) -> Result<(), DatabaseError> {
    let mut by_key: std::collections::BTreeMap<String, &Address> = std::collections::BTreeMap::new();
    for address in addresses {
        let key = address_key(&format!(
            "{} {} {} {}",
            address.street, address.house_number, address.postcode, address.city
        ));
        by_key.insert(key, address);
    }
    let all: Vec<_> = by_key.into_iter().collect();
    for some in all.chunks(500) {
        let mut conditions = Conditions::new();
        let rows: Vec<String> = some
            .iter()
            .map(|(key, address)| {
                let values = [
                    conditions.bind(crate::model::named_id(&format!("address/{key}"))),
                    conditions.bind(&address.street),
                    conditions.bind(&address.house_number),
                    conditions.bind(&address.postcode),
                    conditions.bind(&address.city),
                    conditions.bind(address.point.latitude),
                    conditions.bind(address.point.longitude),
                    conditions.bind(key),
                ];
                format!("($1, {})", values.join(", "))
            })
            .collect();
        unit.execute(
            &format!(
                "INSERT INTO address (municipality_id, id, street, house_number, postcode, city, latitude, \
                 longitude, search_key) VALUES {} \
                 ON CONFLICT (municipality_id, id) DO UPDATE SET street = excluded.street, \
                 latitude = excluded.latitude, longitude = excluded.longitude",
                rows.join(", ")
            ),
            conditions.arguments,
        )
        .await?;
    }
    Ok(())
}

pub(crate) async fn count_addresses(database: &Database, tenant: &Tenant) -> Result<i64, DatabaseError> {
    database
        .of(tenant)
        .one("SELECT COUNT(*) AS number FROM address WHERE municipality_id = $1", args![])
        .await?
        .get("number")
}

/// Where the addresses are, without the addresses.
pub(crate) async fn address_points(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<crate::Point>, DatabaseError> {
    database
        .of(tenant)
        .all("SELECT latitude, longitude FROM address WHERE municipality_id = $1", args![])
        .await?
        .iter()
        .map(|row| Ok(crate::Point { latitude: row.get("latitude")?, longitude: row.get("longitude")? }))
        .collect()
}

/// Position of the municipality's last change.
pub(crate) async fn trail_position(database: &Database, tenant: &Tenant) -> Result<i64, DatabaseError> {
    database
        .of(tenant)
        .optional("SELECT position FROM trail_head WHERE municipality_id = $1", args![])
        .await?
        .map_or(Ok(0), |row| row.get("position"))
}
