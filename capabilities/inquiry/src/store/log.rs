//! Which entries of the trail belong to which study and transcript: what is replayed, undone and sent to those who look on.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args};
use bildungsraum_trail::Unit;
use jiff::Timestamp;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Place in the municipality's trail.
    pub position: i64,
    /// Of which transcript, if of one.
    pub transcript: Option<Id>,
    /// The entry's kind.
    pub kind: String,
    /// Its row.
    pub entry: Id,
    /// Who.
    pub person: Option<Id>,
    /// The place whose change it takes back.
    pub undoes: Option<i64>,
}

/// A line of the log with what the trail says.
#[derive(Clone, Debug)]
pub struct Told {
    /// The line.
    pub logged: Logged,
    /// When.
    pub at: Timestamp,
    /// Who, in words.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// As it was, JSON.
    pub before: Option<String>,
    /// As it became, JSON.
    pub after: Option<String>,
}

const COLUMNS: &str = "l.position, l.transcript_id, l.kind, l.entry_id, l.person_id, l.undoes";

fn logged(row: &Row) -> Result<Logged, DatabaseError> {
    Ok(Logged {
        position: row.get("position")?,
        transcript: row.get("transcript_id")?,
        kind: row.get("kind")?,
        entry: row.get("entry_id")?,
        person: row.get("person_id")?,
        undoes: row.get("undoes")?,
    })
}

/// Writes a line.
pub(crate) async fn log(unit: &mut Unit, study: Id, line: &Logged) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO inquiry_log (municipality_id, position, study_id, transcript_id, kind, entry_id, person_id, \
         undoes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![line.position, study, line.transcript, &line.kind, line.entry, line.person, line.undoes],
    )
    .await?;
    Ok(())
}

/// The place of the last change of a study; 0: none.
pub(crate) async fn head(database: &Database, tenant: &Tenant, study: Id) -> Result<i64, DatabaseError> {
    let row = database
        .of(tenant)
        .optional(
            "SELECT position FROM inquiry_log WHERE municipality_id = $1 AND study_id = $2 \
             ORDER BY position DESC LIMIT 1",
            args![study],
        )
        .await?;
    row.map_or(Ok(0), |row| row.get("position"))
}

/// The place of the last change of a transcript; 0: none.
pub(crate) async fn last_in(
    database: &Database,
    tenant: &Tenant,
    transcript: Id,
) -> Result<i64, DatabaseError> {
    let row = database
        .of(tenant)
        .optional(
            "SELECT position FROM inquiry_log WHERE municipality_id = $1 AND transcript_id = $2 \
             ORDER BY position DESC LIMIT 1",
            args![transcript],
        )
        .await?;
    row.map_or(Ok(0), |row| row.get("position"))
}

/// What changed in a transcript after a place, oldest first, at most `limit` lines.
pub(crate) async fn after(
    database: &Database,
    tenant: &Tenant,
    transcript: Id,
    position: i64,
    limit: u32,
) -> Result<Vec<Logged>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM inquiry_log l WHERE l.municipality_id = $1 AND l.transcript_id = $2 \
         AND l.position > $3 ORDER BY l.position LIMIT $4"
    );
    database.of(tenant).all(&sql, args![transcript, position, limit]).await?.iter().map(logged).collect()
}

/// What a person changed in a transcript, newest first, at most `limit` lines.
pub(crate) async fn by_person_in(
    unit: &mut Unit,
    transcript: Id,
    person: Option<Id>,
    limit: u32,
) -> Result<Vec<Logged>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM inquiry_log l WHERE l.municipality_id = $1 AND l.transcript_id = $2 \
         AND l.person_id = $3 ORDER BY l.position DESC LIMIT $4"
    );
    unit.all(&sql, args![transcript, person, limit]).await?.iter().map(logged).collect()
}

/// One line with what the trail says, within a unit of work.
pub(crate) async fn told_in(unit: &mut Unit, position: i64) -> Result<Option<Told>, DatabaseError> {
    let sql = format!("{} AND l.position = $2", told_sql());
    unit.optional(&sql, args![position]).await?.as_ref().map(told).transpose()
}

fn told_sql() -> String {
    format!(
        "SELECT {COLUMNS}, t.at, t.actor, t.action, t.before, t.after FROM inquiry_log l \
         JOIN trail t ON t.municipality_id = l.municipality_id AND t.position = l.position \
         WHERE l.municipality_id = $1"
    )
}

fn told(row: &Row) -> Result<Told, DatabaseError> {
    Ok(Told {
        logged: logged(row)?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        action: row.get("action")?,
        before: row.get("before")?,
        after: row.get("after")?,
    })
}

/// A study's changes up to a place, oldest first: `limit` lines behind `after`.
pub(crate) async fn told_between(
    database: &Database,
    tenant: &Tenant,
    study: Id,
    (after, upto): (i64, i64),
    limit: u32,
) -> Result<Vec<Told>, DatabaseError> {
    let sql = format!(
        "{} AND l.study_id = $2 AND l.position > $3 AND l.position <= $4 ORDER BY l.position LIMIT $5",
        told_sql()
    );
    database.of(tenant).all(&sql, args![study, after, upto, limit]).await?.iter().map(told).collect()
}

/// The last change of an entry of a study.
pub(crate) async fn last_told_of(
    database: &Database,
    tenant: &Tenant,
    study: Id,
    (kind, entry): (&str, Id),
) -> Result<Option<Told>, DatabaseError> {
    let sql = format!(
        "{} AND l.study_id = $2 AND l.kind = $3 AND l.entry_id = $4 ORDER BY l.position DESC LIMIT 1",
        told_sql()
    );
    database.of(tenant).optional(&sql, args![study, kind, entry]).await?.as_ref().map(told).transpose()
}

/// A study's newest changes before a place, newest first.
pub(crate) async fn told_before(
    database: &Database,
    tenant: &Tenant,
    study: Id,
    before: i64,
    limit: u32,
) -> Result<Vec<Told>, DatabaseError> {
    let sql =
        format!("{} AND l.study_id = $2 AND l.position < $3 ORDER BY l.position DESC LIMIT $4", told_sql());
    database.of(tenant).all(&sql, args![study, before, limit]).await?.iter().map(told).collect()
}

/// Kinds and rows of everything a study ever held, for real erasure.
pub(crate) async fn ever_in(unit: &mut Unit, study: Id) -> Result<Vec<(String, Id)>, DatabaseError> {
    unit.all(
        "SELECT DISTINCT kind, entry_id FROM inquiry_log WHERE municipality_id = $1 AND study_id = $2",
        args![study],
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("kind")?, row.get("entry_id")?)))
    .collect()
}
