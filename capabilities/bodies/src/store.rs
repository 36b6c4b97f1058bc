//! All SQL of this room. Entries are documents: the whole as JSON, beside it the columns that are searched and sorted by.

use std::collections::BTreeMap;

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, Value, args, to_json};
use bildungsraum_trail::Unit;
use jiff::{Timestamp, civil::Date};
use serde::{Serialize, de::DeserializeOwned};

use crate::model::{Answer, Body, Document, Meeting, Poll, Post, Resolution, Seat, Task, name_key};

/// A day after all others: a task without one comes last.
const NEVER: &str = "9999-12-31";

/// A row: an entry with its standing.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<T> {
    /// The row.
    pub id: Id,
    /// Counts saved versions, from 1.
    pub revision: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was put aside.
    pub archived_at: Option<Timestamp>,
    /// The entry.
    pub entry: T,
}

/// An entry that has a table.
pub trait Stored: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync {
    /// The table, which is its name in the trail, too.
    const TABLE: &'static str;
    /// Columns besides the common ones.
    const COLUMNS: &'static [&'static str];
    /// Their values, in the same order.
    fn values(&self) -> Vec<Value>;
}

impl Stored for Body {
    const TABLE: &'static str = "body";
    const COLUMNS: &'static [&'static str] = &["name_key", "kind", "public"];
    fn values(&self) -> Vec<Value> {
        args![name_key(&self.name), self.kind.name(), self.public]
    }
}

impl Stored for Seat {
    const TABLE: &'static str = "body_seat";
    const COLUMNS: &'static [&'static str] = &["body_id", "organisation_id", "from_day", "until_day"];
    fn values(&self) -> Vec<Value> {
        args![self.body, self.organisation, self.from, self.until]
    }
}

impl Stored for Meeting {
    const TABLE: &'static str = "body_meeting";
    const COLUMNS: &'static [&'static str] = &["body_id", "starts_at", "state", "public"];
    fn values(&self) -> Vec<Value> {
        args![self.body, self.starts_at(), self.state.name(), self.public]
    }
}

impl Stored for Resolution {
    const TABLE: &'static str = "body_resolution";
    const COLUMNS: &'static [&'static str] = &["body_id", "meeting_id", "year", "number"];
    fn values(&self) -> Vec<Value> {
        args![self.body, self.meeting, i64::from(self.decided_on.year()), self.number]
    }
}

impl Stored for Task {
    const TABLE: &'static str = "body_task";
    const COLUMNS: &'static [&'static str] = &["body_id", "meeting_id", "organisation_id", "due", "state"];
    fn values(&self) -> Vec<Value> {
        let due = self.due.map_or_else(|| NEVER.to_owned(), |due| due.to_string());
        args![self.body, self.meeting, self.organisation, due, self.state.name()]
    }
}

impl Stored for Document {
    const TABLE: &'static str = "body_document";
    const COLUMNS: &'static [&'static str] = &["body_id", "organisation_id", "name_key", "version"];
    fn values(&self) -> Vec<Value> {
        args![self.body, self.organisation, name_key(&self.name), self.version]
    }
}

impl Stored for Post {
    const TABLE: &'static str = "body_post";
    const COLUMNS: &'static [&'static str] = &["body_id", "thread_id", "organisation_id"];
    fn values(&self) -> Vec<Value> {
        args![self.body, self.thread, self.organisation]
    }
}

impl Stored for Poll {
    const TABLE: &'static str = "body_poll";
    const COLUMNS: &'static [&'static str] = &["body_id", "meeting_id"];
    fn values(&self) -> Vec<Value> {
        args![self.body, self.meeting]
    }
}

fn record<T: Stored>(row: &Row) -> Result<Record<T>, DatabaseError> {
    Ok(Record {
        id: row.get("id")?,
        revision: row.get("revision")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        archived_at: row.get("archived_at")?,
        entry: row.json("content")?,
    })
}

/// The statement for entries under a condition, which begins at `$2` and brings its own order.
fn select<T: Stored>(rest: &str) -> String {
    format!(
        "SELECT id, revision, content, created_at, updated_at, archived_at FROM {} WHERE municipality_id = $1 AND {rest}",
        T::TABLE
    )
}

/// Entries under a condition. One statement.
pub(crate) async fn all<T: Stored>(
    database: &Database,
    tenant: &Tenant,
    rest: &str,
    arguments: Vec<Value>,
) -> Result<Vec<Record<T>>, DatabaseError> {
    database.of(tenant).all(&select::<T>(rest), arguments).await?.iter().map(record).collect()
}

/// One entry, put aside or not. One statement.
pub(crate) async fn get<T: Stored>(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Record<T>>, DatabaseError> {
    let row = database.of(tenant).optional(&select::<T>("id = $2"), args![id]).await?;
    row.as_ref().map(record).transpose()
}

/// Entries under a condition, within a unit of work.
pub(crate) async fn all_in<T: Stored>(
    unit: &mut Unit,
    rest: &str,
    arguments: Vec<Value>,
) -> Result<Vec<Record<T>>, DatabaseError> {
    unit.all(&select::<T>(rest), arguments).await?.iter().map(record).collect()
}

/// Adds an entry.
pub(crate) async fn insert<T: Stored>(unit: &mut Unit, one: &Record<T>) -> Result<(), DatabaseError> {
    let mut arguments =
        args![one.id, one.revision, to_json(&one.entry)?, one.created_at, one.updated_at, one.archived_at];
    let mut places = String::new();
    for value in one.entry.values() {
        arguments.push(value);
        places.push_str(&format!(", ${}", arguments.len() + 1));
    }
    let sql = format!(
        "INSERT INTO {} (municipality_id, id, revision, content, created_at, updated_at, archived_at, {}) \
         VALUES ($1, $2, $3, $4, $5, $6, $7{places})",
        T::TABLE,
        T::COLUMNS.join(", ")
    );
    unit.execute(&sql, arguments).await?;
    Ok(())
}

/// Brings an entry up to date, if it still is at the revision before. Returns whether it was.
pub(crate) async fn update<T: Stored>(unit: &mut Unit, one: &Record<T>) -> Result<bool, DatabaseError> {
    let mut arguments =
        args![one.id, one.revision, to_json(&one.entry)?, one.updated_at, one.archived_at, one.revision - 1];
    let mut sets = String::new();
    for (column, value) in T::COLUMNS.iter().zip(one.entry.values()) {
        arguments.push(value);
        sets.push_str(&format!(", {column} = ${}", arguments.len() + 1));
    }
    let sql = format!(
        "UPDATE {} SET revision = $3, content = $4, updated_at = $5, archived_at = $6{sets} \
         WHERE municipality_id = $1 AND id = $2 AND revision = $7",
        T::TABLE
    );
    Ok(unit.execute(&sql, arguments).await? > 0)
}

/// Lets writers of the same body wait for one another: numbers and terms are given one after the other.
pub(crate) async fn lock_body(unit: &mut Unit, body: Id) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE body SET kind = kind WHERE municipality_id = $1 AND id = $2 AND archived_at IS NULL",
            args![body],
        )
        .await?;
    Ok(changed > 0)
}

/// The highest number of a body's resolutions in a year.
pub(crate) async fn last_number(unit: &mut Unit, body: Id, year: i16) -> Result<u32, DatabaseError> {
    let row = unit
        .one(
            "SELECT COALESCE(MAX(number), 0) AS last FROM body_resolution \
             WHERE municipality_id = $1 AND body_id = $2 AND year = $3",
            args![body, i64::from(year)],
        )
        .await?;
    row.get("last")
}

/// The highest version of a document of this name.
pub(crate) async fn last_version(unit: &mut Unit, body: Id, name: &str) -> Result<u32, DatabaseError> {
    let row = unit
        .one(
            "SELECT COALESCE(MAX(version), 0) AS last FROM body_document \
             WHERE municipality_id = $1 AND body_id = $2 AND name_key = $3",
            args![body, name_key(name)],
        )
        .await?;
    row.get("last")
}

/// Seats that these organisations hold on a day.
pub(crate) async fn seats_of(
    database: &Database,
    tenant: &Tenant,
    organisations: &[Id],
    day: Date,
) -> Result<Vec<Seat>, DatabaseError> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    let mut arguments = args![day];
    let mut places = Vec::new();
    for id in organisations {
        arguments.push((*id).into());
        places.push(format!("${}", arguments.len() + 1));
    }
    let rest = format!(
        "archived_at IS NULL AND from_day <= $2 AND (until_day IS NULL OR until_day >= $2) \
         AND organisation_id IN ({}) ORDER BY body_id, id",
        places.join(", ")
    );
    Ok(all::<Seat>(database, tenant, &rest, arguments).await?.into_iter().map(|one| one.entry).collect())
}

/// How many seats each body has on this day.
pub(crate) async fn seat_counts(
    database: &Database,
    tenant: &Tenant,
    day: Date,
) -> Result<BTreeMap<Id, u32>, DatabaseError> {
    let rows = database
        .of(tenant)
        .all(
            "SELECT body_id, COUNT(*) AS seats FROM body_seat WHERE municipality_id = $1 AND archived_at IS NULL \
             AND from_day <= $2 AND (until_day IS NULL OR until_day >= $2) GROUP BY body_id",
            args![day],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("body_id")?, row.get("seats")?))).collect()
}

/// Contributions per body and organisation that were not taken back.
pub(crate) async fn post_counts(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<(Id, Option<Id>, u32)>, DatabaseError> {
    let rows = database
        .of(tenant)
        .all(
            "SELECT body_id, organisation_id, COUNT(*) AS posts FROM body_post \
             WHERE municipality_id = $1 AND archived_at IS NULL GROUP BY body_id, organisation_id",
            args![],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("body_id")?, row.get("organisation_id")?, row.get("posts")?))).collect()
}

/// What organisations say to the dates of a poll.
pub(crate) async fn answers(
    database: &Database,
    tenant: &Tenant,
    poll: Id,
) -> Result<BTreeMap<Id, Vec<Answer>>, DatabaseError> {
    let rows = database
        .of(tenant)
        .all(
            "SELECT organisation_id, answers FROM body_answer WHERE municipality_id = $1 AND poll_id = $2",
            args![poll],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("organisation_id")?, row.json("answers")?))).collect()
}

/// Keeps what an organisation says, in place of what it said before.
pub(crate) async fn put_answer(
    unit: &mut Unit,
    poll: Id,
    organisation: Id,
    answers: &[Answer],
) -> Result<(), DatabaseError> {
    let at = unit.at();
    unit.execute(
        "INSERT INTO body_answer (municipality_id, poll_id, organisation_id, answers, changed_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, poll_id, organisation_id) \
         DO UPDATE SET answers = excluded.answers, changed_at = excluded.changed_at",
        args![poll, organisation, to_json(answers)?, at],
    )
    .await?;
    Ok(())
}

/// Which mail about what, to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub subject: Id,
    pub organisation: Id,
    pub stage: String,
    pub email: String,
}

/// Notes that a mail is about to go out. Returns whether nobody did before; one that failed is tried again.
pub(crate) async fn claim_notice(
    unit: &mut Unit,
    notice: &Notice,
    in_folder: &str,
    delivers: bool,
) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "INSERT INTO body_notice (municipality_id, subject_id, organisation_id, stage, email, sent_at, error, created_at) \
             VALUES ($1, $2, $3, $4, $5, NULL, NULL, $6) \
             ON CONFLICT (municipality_id, subject_id, organisation_id, stage) DO UPDATE SET \
             email = excluded.email, error = NULL, created_at = excluded.created_at \
             WHERE body_notice.error IS NOT NULL AND (body_notice.error <> $7 OR $8 = 1)",
            args![
                notice.subject,
                notice.organisation,
                &notice.stage,
                &notice.email,
                at,
                in_folder,
                i64::from(delivers)
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// Notes what came of a mail.
pub(crate) async fn finish_notice(
    unit: &mut Unit,
    notice: &Notice,
    error: Option<&str>,
) -> Result<(), DatabaseError> {
    let at = unit.at();
    unit.execute(
        "UPDATE body_notice SET sent_at = $5, error = $6 \
         WHERE municipality_id = $1 AND subject_id = $2 AND organisation_id = $3 AND stage = $4",
        args![
            notice.subject,
            notice.organisation,
            &notice.stage,
            error.is_none().then_some(at),
            error.map(str::to_owned)
        ],
    )
    .await?;
    Ok(())
}

/// Organisations that were written to about something, when, and what went wrong.
pub(crate) async fn notices(
    database: &Database,
    tenant: &Tenant,
    subject: Id,
) -> Result<Vec<(Id, String, Option<Timestamp>, Option<String>)>, DatabaseError> {
    let rows = database
        .of(tenant)
        .all(
            "SELECT organisation_id, stage, sent_at, error FROM body_notice \
             WHERE municipality_id = $1 AND subject_id = $2 ORDER BY created_at DESC, organisation_id",
            args![subject],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok((row.get("organisation_id")?, row.get("stage")?, row.get("sent_at")?, row.get("error")?))
        })
        .collect()
}
