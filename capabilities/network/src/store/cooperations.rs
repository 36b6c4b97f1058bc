//! Cooperations and their partners.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, Value, args, to_json};
use bildungsraum_trail::Unit;

use super::{After, keep};
use crate::{
    model::{Confirmation, CooperationKind, CooperationRecord, Stater},
    visibility::Sight,
};

/// The entity's name in the trail.
pub(crate) const ENTITY: &str = "network_cooperation";

/// Which cooperations are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CooperationFilter {
    /// Only those of all these organisations.
    pub organisations: Vec<Id>,
    /// Only those on this topic (key); empty: all.
    pub topic: String,
    /// Only those of this kind.
    pub kind: Option<CooperationKind>,
    /// Only those that wait for somebody's yes (`Some(false)`), or for nobody's.
    pub confirmed: Option<bool>,
    /// Only those that a partner declined.
    pub declined: bool,
    /// Only those that everybody may see, or that not everybody may.
    pub released: Option<bool>,
    /// Only those stated so.
    pub stated_by: Option<Stater>,
    /// Only those put aside; else only those that are not.
    pub archived: bool,
}

const COLUMNS: &str = "id, revision, body, created_at, updated_at, archived_at";

fn record(row: &Row) -> Result<CooperationRecord, DatabaseError> {
    Ok(CooperationRecord {
        id: row.get("id")?,
        revision: row.get("revision")?,
        cooperation: row.json("body")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        archived_at: row.get("archived_at")?,
    })
}

const OF_ORGANISATION: &str = "id IN (SELECT cooperation_id FROM network_cooperation_partner \
     WHERE municipality_id = $1 AND organisation_id";

/// The conditions of a filter, and of what may be seen: no page of a list is emptied by stripping.
fn conditions(filter: &CooperationFilter, sight: &Sight, arguments: &mut Vec<Value>) -> String {
    let mut bind = |value: Value| {
        arguments.push(value);
        format!("${}", arguments.len() + 1)
    };
    let mut sql = String::new();
    sql.push_str(if filter.archived { " AND archived_at IS NOT NULL" } else { " AND archived_at IS NULL" });
    for organisation in &filter.organisations {
        sql.push_str(&format!(" AND {OF_ORGANISATION} = {})", bind((*organisation).into())));
    }
    if !filter.topic.is_empty() {
        sql.push_str(&format!(" AND topics LIKE {}", bind(format!("%;{};%", filter.topic).into())));
    }
    if let Some(kind) = filter.kind {
        sql.push_str(&format!(" AND kind = {}", bind(kind.name().into())));
    }
    if let Some(stater) = filter.stated_by {
        sql.push_str(&format!(" AND stated_by = {}", bind(stater.name().into())));
    }
    match filter.confirmed {
        Some(true) => sql.push_str(" AND confirmed = 1"),
        Some(false) => sql.push_str(" AND confirmed = 0 AND declined = 0"),
        None => {}
    }
    if filter.declined {
        sql.push_str(" AND declined = 1");
    }
    if let Some(released) = filter.released {
        sql.push_str(if released { " AND released = 1" } else { " AND released = 0" });
    }
    if !sight.is_office() {
        let mut ways = vec!["(released = 1 AND declined = 0 AND archived_at IS NULL)".to_owned()];
        if sight.is_member() {
            ways.push("(confirmed = 1 AND archived_at IS NULL)".to_owned());
        }
        for own in sight.own() {
            ways.push(format!("{OF_ORGANISATION} = {})", bind((*own).into())));
        }
        sql.push_str(&format!(" AND ({})", ways.join(" OR ")));
    }
    sql
}

pub(crate) async fn get(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<CooperationRecord>, DatabaseError> {
    let sql = format!("SELECT {COLUMNS} FROM network_cooperation WHERE municipality_id = $1 AND id = $2");
    database.of(tenant).optional(&sql, args![id]).await?.as_ref().map(record).transpose()
}

/// The same within a unit of work.
pub(crate) async fn current(unit: &mut Unit, id: Id) -> Result<Option<CooperationRecord>, DatabaseError> {
    let sql = format!("SELECT {COLUMNS} FROM network_cooperation WHERE municipality_id = $1 AND id = $2");
    unit.optional(&sql, args![id]).await?.as_ref().map(record).transpose()
}

/// A page of cooperations, newest first.
pub(crate) async fn list(
    database: &Database,
    tenant: &Tenant,
    filter: &CooperationFilter,
    sight: &Sight,
    after: Option<&After>,
    limit: u32,
) -> Result<Vec<CooperationRecord>, DatabaseError> {
    let mut arguments = Vec::new();
    let mut sql = format!("SELECT {COLUMNS} FROM network_cooperation WHERE municipality_id = $1");
    sql.push_str(&conditions(filter, sight, &mut arguments));
    if let Some((at, id)) = after {
        arguments.push((*at).into());
        let at = arguments.len() + 1;
        arguments.push((*id).into());
        let id = arguments.len() + 1;
        sql.push_str(&format!(" AND (created_at < ${at} OR (created_at = ${at} AND id < ${id}))"));
    }
    arguments.push(limit.into());
    sql.push_str(&format!(" ORDER BY created_at DESC, id DESC LIMIT ${}", arguments.len() + 1));
    database.of(tenant).all(&sql, arguments).await?.iter().map(record).collect()
}

/// How many the filter meets.
pub(crate) async fn count(
    database: &Database,
    tenant: &Tenant,
    filter: &CooperationFilter,
    sight: &Sight,
) -> Result<i64, DatabaseError> {
    let mut arguments = Vec::new();
    let mut sql = "SELECT count(*) AS n FROM network_cooperation WHERE municipality_id = $1".to_owned();
    sql.push_str(&conditions(filter, sight, &mut arguments));
    database.of(tenant).one(&sql, arguments).await?.get("n")
}

/// Every cooperation that was not put aside, oldest first.
pub(crate) async fn all(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<CooperationRecord>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_cooperation WHERE municipality_id = $1 AND archived_at IS NULL \
         ORDER BY created_at, id"
    );
    database.of(tenant).all(&sql, args![]).await?.iter().map(record).collect()
}

/// Cooperations to which this organisation has said nothing yet, oldest first.
pub(crate) async fn waiting_for(
    database: &Database,
    tenant: &Tenant,
    organisation: Id,
) -> Result<Vec<CooperationRecord>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_cooperation WHERE municipality_id = $1 AND archived_at IS NULL AND id IN \
         (SELECT cooperation_id FROM network_cooperation_partner WHERE municipality_id = $1 \
         AND organisation_id = $2 AND confirmation = 'open') ORDER BY created_at, id LIMIT 500"
    );
    database.of(tenant).all(&sql, args![organisation]).await?.iter().map(record).collect()
}

/// Every cooperation that an organisation takes part in, put aside or not; within a unit of work.
pub(crate) async fn naming(
    unit: &mut Unit,
    organisation: Id,
) -> Result<Vec<CooperationRecord>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_cooperation WHERE municipality_id = $1 AND {OF_ORGANISATION} = $2) \
         ORDER BY id"
    );
    unit.all(&sql, args![organisation]).await?.iter().map(record).collect()
}

/// Organisations that still have to say something to cooperations of this survey.
pub(crate) async fn waiting_of_survey(
    database: &Database,
    tenant: &Tenant,
    survey: Id,
) -> Result<Vec<Id>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT DISTINCT p.organisation_id FROM network_cooperation_partner p \
             JOIN network_cooperation c ON c.municipality_id = p.municipality_id AND c.id = p.cooperation_id \
             WHERE p.municipality_id = $1 AND c.survey_id = $2 AND c.archived_at IS NULL \
             AND p.confirmation = 'open' ORDER BY p.organisation_id",
            args![survey],
        )
        .await?
        .iter()
        .map(|row| row.get("organisation_id"))
        .collect()
}

fn topics(record: &CooperationRecord) -> String {
    record.cooperation.topics.iter().fold(String::from(";"), |all, topic| all + topic + ";")
}

fn kind(record: &CooperationRecord) -> &'static str {
    record.cooperation.kind.map_or("", CooperationKind::name)
}

async fn put_partners(unit: &mut Unit, record: &CooperationRecord) -> Result<(), DatabaseError> {
    let mut arguments: Vec<Value> = args![record.id];
    let rows: Vec<String> = record
        .cooperation
        .partners
        .iter()
        .map(|partner| {
            arguments.push(partner.organisation_id.into());
            arguments.push(partner.confirmation.name().into());
            format!("($1, $2, ${}, ${})", arguments.len(), arguments.len() + 1)
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO network_cooperation_partner (municipality_id, cooperation_id, organisation_id, confirmation) \
         VALUES {}",
        rows.join(", ")
    );
    unit.execute(&sql, arguments).await?;
    Ok(())
}

/// Adds a cooperation with its first saved state.
pub(crate) async fn insert(unit: &mut Unit, record: &CooperationRecord) -> Result<(), DatabaseError> {
    let cooperation = &record.cooperation;
    unit.execute(
        "INSERT INTO network_cooperation (municipality_id, id, revision, kind, topics, confirmed, declined, released, \
         stated_by, survey_id, body, created_at, updated_at, archived_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            record.id,
            record.revision,
            kind(record),
            topics(record),
            cooperation.is_confirmed(),
            cooperation.is_declined(),
            cooperation.released,
            cooperation.stated_by.by.name(),
            cooperation.stated_by.survey_id,
            to_json(cooperation)?,
            record.created_at,
            record.updated_at,
            record.archived_at
        ],
    )
    .await?;
    put_partners(unit, record).await?;
    keep(unit, ENTITY, record.id, record.revision, cooperation).await
}

/// Writes the record over its row, if that is still at `expected`. Returns whether it was.
pub(crate) async fn update(
    unit: &mut Unit,
    record: &CooperationRecord,
    expected: i64,
) -> Result<bool, DatabaseError> {
    let cooperation = &record.cooperation;
    let changed = unit
        .execute(
            "UPDATE network_cooperation SET revision = $3, kind = $4, topics = $5, confirmed = $6, declined = $7, \
             released = $8, stated_by = $9, survey_id = $10, body = $11, updated_at = $12, archived_at = $13 \
             WHERE municipality_id = $1 AND id = $2 AND revision = $14",
            args![
                record.id,
                record.revision,
                kind(record),
                topics(record),
                cooperation.is_confirmed(),
                cooperation.is_declined(),
                cooperation.released,
                cooperation.stated_by.by.name(),
                cooperation.stated_by.survey_id,
                to_json(cooperation)?,
                record.updated_at,
                record.archived_at,
                expected
            ],
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    unit.execute(
        "DELETE FROM network_cooperation_partner WHERE municipality_id = $1 AND cooperation_id = $2",
        args![record.id],
    )
    .await?;
    put_partners(unit, record).await?;
    keep(unit, ENTITY, record.id, record.revision, cooperation).await?;
    Ok(true)
}

/// Cooperations between exactly these two organisations that were not put aside, oldest first; within a unit of work.
pub(crate) async fn between(unit: &mut Unit, a: Id, b: Id) -> Result<Vec<CooperationRecord>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_cooperation WHERE municipality_id = $1 AND archived_at IS NULL \
         AND {OF_ORGANISATION} = $2) AND {OF_ORGANISATION} = $3) \
         AND (SELECT count(*) FROM network_cooperation_partner p WHERE p.municipality_id = $1 \
         AND p.cooperation_id = network_cooperation.id) = 2 ORDER BY created_at, id"
    );
    unit.all(&sql, args![a, b]).await?.iter().map(record).collect()
}

/// How many cooperations wait for this organisation, and in all.
pub(crate) async fn open_counts(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<(Id, i64)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT p.organisation_id, count(*) AS n FROM network_cooperation_partner p \
             JOIN network_cooperation c ON c.municipality_id = p.municipality_id AND c.id = p.cooperation_id \
             WHERE p.municipality_id = $1 AND p.confirmation = $2 AND c.archived_at IS NULL \
             GROUP BY p.organisation_id ORDER BY p.organisation_id",
            args![Confirmation::Open.name()],
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("organisation_id")?, row.get("n")?)))
        .collect()
}
