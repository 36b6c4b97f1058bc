//! What is made from the network and can be made again: the trail does not note it.

use bildungsraum_database::{Database, DatabaseError, Id, Tenant, args, to_json};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

/// Something made, and the job that makes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Derived<T> {
    /// What it was made from, and what it is; none: not made yet.
    pub(crate) made: Option<(Id, T)>,
    /// The job that was asked for last.
    pub(crate) job: Option<Id>,
    /// When it was made, or asked for.
    pub(crate) at: Timestamp,
}

/// What is kept under this name.
pub(crate) async fn get<T: DeserializeOwned>(
    database: &Database,
    tenant: &Tenant,
    name: &str,
) -> Result<Option<Derived<T>>, DatabaseError> {
    let sql = "SELECT state, job_id, body, at FROM network_derived WHERE municipality_id = $1 AND name = $2";
    let Some(row) = database.of(tenant).optional(sql, args![name]).await? else { return Ok(None) };
    let made = match row.get::<Option<Id>>("state")? {
        Some(state) => Some((state, row.json("body")?)),
        None => None,
    };
    Ok(Some(Derived { made, job: row.get("job_id")?, at: row.get("at")? }))
}

/// Notes which job makes it. What was made before stays until then.
pub(crate) async fn put_job(
    database: &Database,
    tenant: &Tenant,
    name: &str,
    job: Id,
    at: Timestamp,
) -> Result<(), DatabaseError> {
    let mut transaction = database.begin(tenant).await?;
    transaction
        .execute(
            "INSERT INTO network_derived (municipality_id, name, job_id, at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (municipality_id, name) DO UPDATE SET job_id = excluded.job_id",
            args![name, job, at],
        )
        .await?;
    transaction.commit().await
}

/// Keeps what was made.
pub(crate) async fn put<T: Serialize>(
    database: &Database,
    tenant: &Tenant,
    name: &str,
    state: Id,
    body: &T,
    at: Timestamp,
) -> Result<(), DatabaseError> {
    let mut transaction = database.begin(tenant).await?;
    transaction
        .execute(
            "INSERT INTO network_derived (municipality_id, name, state, body, at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (municipality_id, name) DO UPDATE SET state = excluded.state, body = excluded.body, \
             at = excluded.at",
            args![name, state, to_json(body)?, at],
        )
        .await?;
    transaction.commit().await
}

/// Takes away what begins with this name and is older. Returns how many.
pub(crate) async fn sweep(
    database: &Database,
    tenant: &Tenant,
    prefix: &str,
    before: Timestamp,
) -> Result<u64, DatabaseError> {
    let mut transaction = database.begin(tenant).await?;
    let removed = transaction
        .execute(
            "DELETE FROM network_derived WHERE municipality_id = $1 AND name LIKE $2 AND at < $3",
            args![format!("{prefix}%"), before],
        )
        .await?;
    transaction.commit().await?;
    Ok(removed)
}
