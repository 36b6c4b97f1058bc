//! All SQL of this room. The columns beside `body` are there for filtering and sorting only; the entry itself is the JSON in
//! `body`.

pub(crate) mod cooperations;
pub(crate) mod mails;
pub(crate) mod names;
pub(crate) mod needs;
pub(crate) mod surveys;

use bildungsraum_database::{Database, DatabaseError, Id, Tenant, args, to_json};
use bildungsraum_trail::Unit;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

pub use cooperations::CooperationFilter;
pub use needs::NeedFilter;

/// The last row of the page before: the next page begins after it.
pub type After = (Timestamp, Id);

/// A saved state of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision<T> {
    /// Number, from 1.
    pub revision: i64,
    /// The entry as it was.
    pub body: T,
    /// When.
    pub at: Timestamp,
    /// Who, as the trail shows it.
    pub actor: String,
    /// Through which door.
    pub via: String,
}

/// Keeps a saved state.
pub(crate) async fn keep<T: Serialize>(
    unit: &mut Unit,
    entity: &str,
    id: Id,
    revision: i64,
    body: &T,
) -> Result<(), DatabaseError> {
    let (actor, via, at) = (unit.actor().name.clone(), unit.actor().via.name(), unit.at());
    unit.execute(
        "INSERT INTO network_revision (municipality_id, entity, entity_id, revision, body, at, actor, via) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![entity, id, revision, to_json(body)?, at, actor, via],
    )
    .await?;
    Ok(())
}

/// Saved states of an entry, newest first, at most 200.
pub(crate) async fn revisions<T: DeserializeOwned>(
    database: &Database,
    tenant: &Tenant,
    entity: &str,
    id: Id,
) -> Result<Vec<Revision<T>>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT revision, body, at, actor, via FROM network_revision \
             WHERE municipality_id = $1 AND entity = $2 AND entity_id = $3 ORDER BY revision DESC LIMIT 200",
            args![entity, id],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Revision {
                revision: row.get("revision")?,
                body: row.json("body")?,
                at: row.get("at")?,
                actor: row.get("actor")?,
                via: row.get("via")?,
            })
        })
        .collect()
}

/// Takes saved states away for good.
pub(crate) async fn forget(unit: &mut Unit, entity: &str, id: Id) -> Result<(), DatabaseError> {
    unit.execute(
        "DELETE FROM network_revision WHERE municipality_id = $1 AND entity = $2 AND entity_id = $3",
        args![entity, id],
    )
    .await?;
    Ok(())
}
