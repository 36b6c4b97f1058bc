//! What was decided about proposals.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args, to_json};
use bildungsraum_trail::Unit;

use crate::proposals::{Decided, Decision, DecisionState};

/// The entity's name in the trail.
pub(crate) const ENTITY: &str = "network_proposal";

const COLUMNS: &str = "id, a_id, b_id, state, until, released, body, revision, decided_at";

fn decision(row: &Row) -> Result<Decision, DatabaseError> {
    let state: String = row.get("state")?;
    let released: i64 = row.get("released")?;
    Ok(Decision {
        id: row.get("id")?,
        a: row.get("a_id")?,
        b: row.get("b_id")?,
        // Only names of states are ever written.
        state: DecisionState::from_name(&state).unwrap_or(DecisionState::Deferred),
        until: row.get("until")?,
        released: released != 0,
        decided: row.json::<Decided>("body")?,
        revision: row.get("revision")?,
        decided_at: row.get("decided_at")?,
    })
}

/// Everything that was decided, the newest first.
pub(crate) async fn all(database: &Database, tenant: &Tenant) -> Result<Vec<Decision>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_proposal WHERE municipality_id = $1 ORDER BY decided_at DESC, id DESC"
    );
    database.of(tenant).all(&sql, args![]).await?.iter().map(decision).collect()
}

/// What was decided about two; `a` is the smaller id.
pub(crate) async fn of(unit: &mut Unit, a: Id, b: Id) -> Result<Option<Decision>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_proposal WHERE municipality_id = $1 AND a_id = $2 AND b_id = $3"
    );
    unit.optional(&sql, args![a, b]).await?.as_ref().map(decision).transpose()
}

/// Writes a decision over what there was.
pub(crate) async fn put(unit: &mut Unit, decision: &Decision) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO network_proposal (municipality_id, id, a_id, b_id, state, until, released, body, revision, \
         decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (municipality_id, a_id, b_id) DO UPDATE SET state = excluded.state, until = excluded.until, \
         released = excluded.released, body = excluded.body, revision = excluded.revision, \
         decided_at = excluded.decided_at",
        args![
            decision.id,
            decision.a,
            decision.b,
            decision.state.name(),
            decision.until,
            i64::from(decision.released),
            to_json(&decision.decided)?,
            decision.revision,
            decision.decided_at
        ],
    )
    .await?;
    Ok(())
}

/// Takes a decision back: the two may be proposed again.
pub(crate) async fn remove(unit: &mut Unit, a: Id, b: Id) -> Result<(), DatabaseError> {
    unit.execute(
        "DELETE FROM network_proposal WHERE municipality_id = $1 AND a_id = $2 AND b_id = $3",
        args![a, b],
    )
    .await?;
    Ok(())
}

/// What was decided about an organisation goes over to the one it is merged into; what was decided about that one stays.
/// When the two part again, decisions stay where they are: the office may take each back.
pub(crate) async fn merged(unit: &mut Unit, from: Id, into: Id) -> Result<(), DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_proposal WHERE municipality_id = $1 AND (a_id = $2 OR b_id = $2) ORDER BY id"
    );
    let decisions: Vec<Decision> =
        unit.all(&sql, args![from]).await?.iter().map(decision).collect::<Result<_, _>>()?;
    for mut one in decisions {
        remove(unit, one.a, one.b).await?;
        let other = if one.a == from { one.b } else { one.a };
        if other == into {
            continue;
        }
        (one.a, one.b) = (into.min(other), into.max(other));
        if of(unit, one.a, one.b).await?.is_none() {
            put(unit, &one).await?;
        }
    }
    Ok(())
}
