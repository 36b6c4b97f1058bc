//! What was decided about free names.

use std::collections::BTreeMap;

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args};
use bildungsraum_trail::Unit;

fn decision(row: &Row) -> Result<(String, Option<Id>), DatabaseError> {
    Ok((row.get("name_key")?, row.get("organisation_id")?))
}

/// Key of the name → the organisation; none: it is none of ours. Within a unit of work.
pub(crate) async fn decided(unit: &mut Unit) -> Result<BTreeMap<String, Option<Id>>, DatabaseError> {
    unit.all("SELECT name_key, organisation_id FROM network_name WHERE municipality_id = $1", args![])
        .await?
        .iter()
        .map(decision)
        .collect()
}

/// Decisions, by name: name, organisation.
pub(crate) async fn list(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<(String, String, Option<Id>)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT name_key, name, organisation_id FROM network_name WHERE municipality_id = $1 ORDER BY name_key",
            args![],
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("name_key")?, row.get("name")?, row.get("organisation_id")?)))
        .collect()
}

/// Notes a decision, over an earlier one.
pub(crate) async fn put(
    unit: &mut Unit,
    key: &str,
    name: &str,
    organisation: Option<Id>,
) -> Result<(), DatabaseError> {
    let at = unit.at();
    unit.execute(
        "INSERT INTO network_name (municipality_id, name_key, name, organisation_id, decided_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, name_key) DO UPDATE SET \
         name = excluded.name, organisation_id = excluded.organisation_id, decided_at = excluded.decided_at",
        args![key, name, organisation, at],
    )
    .await?;
    Ok(())
}

/// Takes a decision back. Returns whether there was one.
pub(crate) async fn remove(unit: &mut Unit, key: &str) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM network_name WHERE municipality_id = $1 AND name_key = $2";
    Ok(unit.execute(sql, args![key]).await? > 0)
}

/// Puts another organisation in the place of one in all decisions.
pub(crate) async fn rename(unit: &mut Unit, from: Id, into: Id) -> Result<(), DatabaseError> {
    unit.execute(
        "UPDATE network_name SET organisation_id = $3 WHERE municipality_id = $1 AND organisation_id = $2",
        args![from, into],
    )
    .await?;
    Ok(())
}
