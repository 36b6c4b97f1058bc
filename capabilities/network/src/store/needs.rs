//! Needs, resources, and who wants no proposals.

use std::collections::BTreeMap;

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, Value, args, to_json};
use bildungsraum_trail::Unit;
use jiff::civil::Date;

use super::{After, forget, keep};
use crate::{
    model::{Field, Need, NeedKind, NeedRecord, NeedState, Side, Visibility},
    visibility::Sight,
};

/// The entity's name in the trail.
pub(crate) const ENTITY: &str = "network_need";

/// Which needs and resources are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NeedFilter {
    /// Only what is looked for, or only what can be given.
    pub side: Option<Side>,
    /// Only those of one of these organisations; empty: all.
    pub organisations: Vec<Id>,
    /// Only of this kind.
    pub kind: Option<NeedKind>,
    /// Only in this state.
    pub state: Option<NeedState>,
    /// Only what still holds on this day.
    pub holds: Option<Date>,
    /// Only those put aside; else only those that are not.
    pub archived: bool,
}

const COLUMNS: &str = "id, revision, body, created_at, updated_at, archived_at";

fn record(row: &Row) -> Result<NeedRecord, DatabaseError> {
    Ok(NeedRecord {
        id: row.get("id")?,
        revision: row.get("revision")?,
        need: row.json("body")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        archived_at: row.get("archived_at")?,
    })
}

fn conditions(filter: &NeedFilter, sight: &Sight, arguments: &mut Vec<Value>) -> String {
    let mut bind = |value: Value| {
        arguments.push(value);
        format!("${}", arguments.len() + 1)
    };
    let mut sql = String::new();
    sql.push_str(if filter.archived { " AND archived_at IS NOT NULL" } else { " AND archived_at IS NULL" });
    if let Some(side) = filter.side {
        sql.push_str(&format!(" AND side = {}", bind(side.name().into())));
    }
    if !filter.organisations.is_empty() {
        let places: Vec<String> = filter.organisations.iter().map(|id| bind((*id).into())).collect();
        sql.push_str(&format!(" AND organisation_id IN ({})", places.join(", ")));
    }
    if let Some(kind) = filter.kind {
        sql.push_str(&format!(" AND kind = {}", bind(kind.name().into())));
    }
    if let Some(state) = filter.state {
        sql.push_str(&format!(" AND state = {}", bind(state.name().into())));
    }
    if let Some(day) = filter.holds {
        sql.push_str(&format!(
            " AND state = 'open' AND (valid_until IS NULL OR valid_until >= {})",
            bind(day.into())
        ));
    }
    if !sight.is_office() {
        let mut ways = vec!["(seen_by = 'public' AND archived_at IS NULL)".to_owned()];
        if sight.is_member() {
            ways.push("(seen_by = 'members' AND archived_at IS NULL)".to_owned());
        }
        for own in sight.own() {
            ways.push(format!("organisation_id = {}", bind((*own).into())));
        }
        sql.push_str(&format!(" AND ({})", ways.join(" OR ")));
    }
    sql
}

pub(crate) async fn get(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<NeedRecord>, DatabaseError> {
    let sql = format!("SELECT {COLUMNS} FROM network_need WHERE municipality_id = $1 AND id = $2");
    database.of(tenant).optional(&sql, args![id]).await?.as_ref().map(record).transpose()
}

/// The same within a unit of work.
pub(crate) async fn current(unit: &mut Unit, id: Id) -> Result<Option<NeedRecord>, DatabaseError> {
    let sql = format!("SELECT {COLUMNS} FROM network_need WHERE municipality_id = $1 AND id = $2");
    unit.optional(&sql, args![id]).await?.as_ref().map(record).transpose()
}

/// A page of needs and resources, newest first.
pub(crate) async fn list(
    database: &Database,
    tenant: &Tenant,
    filter: &NeedFilter,
    sight: &Sight,
    after: Option<&After>,
    limit: u32,
) -> Result<Vec<NeedRecord>, DatabaseError> {
    let mut arguments = Vec::new();
    let mut sql = format!("SELECT {COLUMNS} FROM network_need WHERE municipality_id = $1");
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
    filter: &NeedFilter,
    sight: &Sight,
) -> Result<i64, DatabaseError> {
    let mut arguments = Vec::new();
    let mut sql = "SELECT count(*) AS n FROM network_need WHERE municipality_id = $1".to_owned();
    sql.push_str(&conditions(filter, sight, &mut arguments));
    database.of(tenant).one(&sql, arguments).await?.get("n")
}

/// Everything of an organisation, put aside or not; within a unit of work.
pub(crate) async fn of_organisation(
    unit: &mut Unit,
    organisation: Id,
) -> Result<Vec<NeedRecord>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_need WHERE municipality_id = $1 AND organisation_id = $2 ORDER BY id"
    );
    unit.all(&sql, args![organisation]).await?.iter().map(record).collect()
}

/// Who may see that there is such an entry, as a name in the table.
fn seen_by(need: &Need) -> &'static str {
    let seen: Visibility = need.visibility(Field::Kind);
    seen.name()
}

/// Adds an entry with its first saved state.
pub(crate) async fn insert(unit: &mut Unit, record: &NeedRecord) -> Result<(), DatabaseError> {
    let need = &record.need;
    unit.execute(
        "INSERT INTO network_need (municipality_id, id, side, organisation_id, kind, state, seen_by, valid_until, \
         revision, body, created_at, updated_at, archived_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            record.id,
            need.side.name(),
            need.organisation_id,
            need.kind.name(),
            need.state.name(),
            seen_by(need),
            need.valid_until,
            record.revision,
            to_json(need)?,
            record.created_at,
            record.updated_at,
            record.archived_at
        ],
    )
    .await?;
    keep(unit, ENTITY, record.id, record.revision, need).await
}

/// Writes the record over its row, if that is still at `expected`. Returns whether it was.
pub(crate) async fn update(
    unit: &mut Unit,
    record: &NeedRecord,
    expected: i64,
) -> Result<bool, DatabaseError> {
    let need = &record.need;
    let changed = unit
        .execute(
            "UPDATE network_need SET side = $3, organisation_id = $4, kind = $5, state = $6, seen_by = $7, \
             valid_until = $8, revision = $9, body = $10, updated_at = $11, archived_at = $12 \
             WHERE municipality_id = $1 AND id = $2 AND revision = $13",
            args![
                record.id,
                need.side.name(),
                need.organisation_id,
                need.kind.name(),
                need.state.name(),
                seen_by(need),
                need.valid_until,
                record.revision,
                to_json(need)?,
                record.updated_at,
                record.archived_at,
                expected
            ],
        )
        .await?;
    if changed > 0 {
        keep(unit, ENTITY, record.id, record.revision, need).await?;
    }
    Ok(changed > 0)
}

/// Takes an entry away for good, with its saved states. Returns whether it was there.
pub(crate) async fn erase(unit: &mut Unit, id: Id) -> Result<bool, DatabaseError> {
    forget(unit, ENTITY, id).await?;
    let sql = "DELETE FROM network_need WHERE municipality_id = $1 AND id = $2";
    Ok(unit.execute(sql, args![id]).await? > 0)
}

/// Organisations that want no proposals, with the reason.
pub(crate) async fn opt_outs(
    database: &Database,
    tenant: &Tenant,
) -> Result<BTreeMap<Id, String>, DatabaseError> {
    database
        .of(tenant)
        .all("SELECT organisation_id, reason FROM network_opt_out WHERE municipality_id = $1", args![])
        .await?
        .iter()
        .map(|row| Ok((row.get("organisation_id")?, row.get("reason")?)))
        .collect()
}

/// Notes that an organisation wants no proposals.
pub(crate) async fn put_opt_out(
    unit: &mut Unit,
    organisation: Id,
    reason: &str,
) -> Result<(), DatabaseError> {
    let at = unit.at();
    unit.execute(
        "INSERT INTO network_opt_out (municipality_id, organisation_id, reason, since) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (municipality_id, organisation_id) DO UPDATE SET reason = excluded.reason",
        args![organisation, reason, at],
    )
    .await?;
    Ok(())
}

/// Notes that it wants proposals again. Returns whether it did not.
pub(crate) async fn remove_opt_out(unit: &mut Unit, organisation: Id) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM network_opt_out WHERE municipality_id = $1 AND organisation_id = $2";
    Ok(unit.execute(sql, args![organisation]).await? > 0)
}
