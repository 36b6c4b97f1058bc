//! All SQL about offers. Written once for both databases; `$1` is always the municipality's key.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args, to_json};
use bildungsraum_trail::Unit;
use jiff::Timestamp;

use crate::model::{ErrorReport, Need, Offer, OfferRecord, State, sort_key};

const COLUMNS: &str = "id, state, revision, body, published, published_revision, review_note, confirmed_at, \
                       created_at, updated_at, archived_at, merged_into";

fn record(row: &Row) -> Result<OfferRecord, DatabaseError> {
    let state: String = row.get("state")?;
    Ok(OfferRecord {
        id: row.get("id")?,
        state: State::from_name(&state).unwrap_or(State::Draft),
        revision: row.get("revision")?,
        offer: row.json("body")?,
        published: match row.get::<Option<String>>("published")? {
            Some(_) => Some(row.json("published")?),
            None => None,
        },
        published_revision: row.get("published_revision")?,
        review_note: row.get("review_note")?,
        confirmed_at: row.get("confirmed_at")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        archived_at: row.get("archived_at")?,
        merged_into: row.get("merged_into")?,
    })
}

fn records(rows: &[Row]) -> Result<Vec<OfferRecord>, DatabaseError> {
    rows.iter().map(record).collect()
}

/// Which offers a list shows. All conditions hold together.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only in these states; empty: all but archived.
    pub states: Vec<State>,
    /// Only of these organisations; empty: all.
    pub organisations: Vec<Id>,
    /// Only with this in the title (case is ignored).
    pub text: String,
    /// Only those not confirmed since then.
    pub not_confirmed_since: Option<Timestamp>,
    /// Only those the public sees.
    pub public_only: bool,
}

/// One place in a list, for paging: sort key and row of the last entry seen.
pub type After = (String, Id);

fn conditions(filter: &Filter, arguments: &mut Vec<bildungsraum_database::Value>) -> String {
    let mut sql = String::new();
    let mut bind = |value: bildungsraum_database::Value| {
        arguments.push(value);
        format!("${}", arguments.len() + 1)
    };
    if filter.states.is_empty() {
        sql.push_str(" AND archived_at IS NULL");
    } else {
        let places: Vec<String> = filter.states.iter().map(|state| bind(state.name().into())).collect();
        sql.push_str(&format!(" AND state IN ({})", places.join(", ")));
    }
    if !filter.organisations.is_empty() {
        let places: Vec<String> = filter.organisations.iter().map(|id| bind((*id).into())).collect();
        sql.push_str(&format!(" AND organisation_id IN ({})", places.join(", ")));
    }
    if !filter.text.trim().is_empty() {
        let key = sort_key(filter.text.trim());
        sql.push_str(&format!(" AND sort_key LIKE {}", bind(format!("%{key}%").into())));
    }
    if let Some(since) = filter.not_confirmed_since {
        sql.push_str(&format!(" AND COALESCE(confirmed_at, 0) < {}", bind(since.into())));
    }
    if filter.public_only {
        sql.push_str(" AND published IS NOT NULL AND archived_at IS NULL");
    }
    sql
}

/// One offer, whatever its state.
pub async fn get(database: &Database, tenant: &Tenant, id: Id) -> Result<Option<OfferRecord>, DatabaseError> {
    let row = database
        .of(tenant)
        .optional(&format!("SELECT {COLUMNS} FROM offer WHERE municipality_id = $1 AND id = $2"), args![id])
        .await?;
    row.as_ref().map(record).transpose()
}

/// These offers, whatever their state, in one statement; at most 500.
pub async fn many(
    database: &Database,
    tenant: &Tenant,
    ids: &[Id],
) -> Result<Vec<OfferRecord>, DatabaseError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = ids.get(..500).unwrap_or(ids);
    let places: Vec<String> = (0..ids.len()).map(|at| format!("${}", at + 2)).collect();
    let rows = database
        .of(tenant)
        .all(
            &format!(
                "SELECT {COLUMNS} FROM offer WHERE municipality_id = $1 AND id IN ({})",
                places.join(", ")
            ),
            ids.iter().map(|id| (*id).into()).collect(),
        )
        .await?;
    records(&rows)
}

/// Every offer that names an organisation, as provider or as partner, whatever its state; within a unit of work.
pub async fn naming(unit: &mut Unit, organisation: Id) -> Result<Vec<OfferRecord>, DatabaseError> {
    let within = format!("%\"{organisation}\"%");
    let rows = unit
        .all(
            &format!(
                "SELECT {COLUMNS} FROM offer WHERE municipality_id = $1 \
                 AND (organisation_id = $2 OR body LIKE $3 OR published LIKE $3) ORDER BY id"
            ),
            args![organisation, within],
        )
        .await?;
    records(&rows)
}

/// A page of offers by title.
pub async fn list(
    database: &Database,
    tenant: &Tenant,
    filter: &Filter,
    after: Option<&After>,
    limit: u32,
) -> Result<Vec<OfferRecord>, DatabaseError> {
    let mut arguments = Vec::new();
    let mut sql = format!("SELECT {COLUMNS} FROM offer WHERE municipality_id = $1");
    sql.push_str(&conditions(filter, &mut arguments));
    if let Some((key, id)) = after {
        arguments.push(key.into());
        let key = arguments.len() + 1;
        arguments.push((*id).into());
        sql.push_str(&format!(
            " AND (sort_key > ${key} OR (sort_key = ${key} AND id > ${}))",
            arguments.len() + 1
        ));
    }
    arguments.push(limit.into());
    sql.push_str(&format!(" ORDER BY sort_key, id LIMIT ${}", arguments.len() + 1));
    records(&database.of(tenant).all(&sql, arguments).await?)
}

/// How many offers the filter meets.
pub async fn count(database: &Database, tenant: &Tenant, filter: &Filter) -> Result<i64, DatabaseError> {
    let mut arguments = Vec::new();
    let mut sql = "SELECT count(*) AS n FROM offer WHERE municipality_id = $1".to_owned();
    sql.push_str(&conditions(filter, &mut arguments));
    database.of(tenant).one(&sql, arguments).await?.get("n")
}

/// Number of offers by state, and of those confirmed since `since` or never, in one statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Drafts.
    pub draft: i64,
    /// Handed in.
    pub submitted: i64,
    /// The public sees them.
    pub published: i64,
    /// Put aside.
    pub archived: i64,
    /// Public and confirmed since the given instant.
    pub confirmed: i64,
    /// Instants of the last confirmation of all public offers, sorted; missing ones come first.
    pub confirmations: Vec<Option<Timestamp>>,
}

/// Figures for the office's start page. Two statements.
pub async fn counts(database: &Database, tenant: &Tenant, since: Timestamp) -> Result<Counts, DatabaseError> {
    let row = database
        .of(tenant)
        .one(
            "SELECT \
             COALESCE(SUM(CASE WHEN state = 'draft' AND archived_at IS NULL THEN 1 ELSE 0 END), 0) AS draft, \
             COALESCE(SUM(CASE WHEN state = 'submitted' AND archived_at IS NULL THEN 1 ELSE 0 END), 0) AS submitted, \
             COALESCE(SUM(CASE WHEN published IS NOT NULL AND archived_at IS NULL THEN 1 ELSE 0 END), 0) AS published, \
             COALESCE(SUM(CASE WHEN archived_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS archived, \
             COALESCE(SUM(CASE WHEN published IS NOT NULL AND archived_at IS NULL AND confirmed_at >= $2 \
                 THEN 1 ELSE 0 END), 0) AS confirmed \
             FROM offer WHERE municipality_id = $1",
            args![since],
        )
        .await?;
    let confirmations = database
        .of(tenant)
        .all(
            "SELECT confirmed_at FROM offer WHERE municipality_id = $1 AND published IS NOT NULL \
             AND archived_at IS NULL ORDER BY COALESCE(confirmed_at, 0)",
            args![],
        )
        .await?
        .iter()
        .map(|row| row.get("confirmed_at"))
        .collect::<Result<_, _>>()?;
    Ok(Counts {
        draft: row.get("draft")?,
        submitted: row.get("submitted")?,
        published: row.get("published")?,
        archived: row.get("archived")?,
        confirmed: row.get("confirmed")?,
        confirmations,
    })
}

/// Adds an offer (state, revision and times as in the record) with its first revision.
pub async fn insert(unit: &mut Unit, record: &OfferRecord, note: Option<&str>) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO offer (municipality_id, id, organisation_id, state, title, sort_key, revision, body, published, \
         published_revision, review_note, confirmed_at, created_at, updated_at, archived_at, merged_into) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        args![
            record.id,
            record.offer.organisation_id.map_or_else(String::new, Id::text),
            record.state.name(),
            &record.offer.title,
            sort_key(&record.offer.title),
            record.revision,
            to_json(&record.offer)?,
            record.published.as_ref().map(to_json).transpose()?,
            record.published_revision,
            record.review_note.clone(),
            record.confirmed_at,
            record.created_at,
            record.updated_at,
            record.archived_at,
            record.merged_into
        ],
    )
    .await?;
    insert_revision(unit, record, note).await
}

/// Writes the record over the row with the same id, if its revision is still `expected`. Returns whether
/// it was.
pub async fn update(
    unit: &mut Unit,
    record: &OfferRecord,
    expected: i64,
    note: Option<&str>,
) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE offer SET organisation_id = $3, state = $4, title = $5, sort_key = $6, revision = $7, body = $8, \
             published = $9, published_revision = $10, review_note = $11, confirmed_at = $12, updated_at = $13, \
             archived_at = $14, merged_into = $15 WHERE municipality_id = $1 AND id = $2 AND revision = $16",
            args![
                record.id,
                record.offer.organisation_id.map_or_else(String::new, Id::text),
                record.state.name(),
                &record.offer.title,
                sort_key(&record.offer.title),
                record.revision,
                to_json(&record.offer)?,
                record.published.as_ref().map(to_json).transpose()?,
                record.published_revision,
                record.review_note.clone(),
                record.confirmed_at,
                record.updated_at,
                record.archived_at,
                record.merged_into,
                expected
            ],
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    if record.revision != expected {
        insert_revision(unit, record, note).await?;
    }
    Ok(true)
}

async fn insert_revision(
    unit: &mut Unit,
    record: &OfferRecord,
    note: Option<&str>,
) -> Result<(), DatabaseError> {
    let (actor, via) = (unit.actor().name.clone(), unit.actor().via.name());
    let at = unit.at();
    unit.execute(
        "INSERT INTO offer_revision (municipality_id, offer_id, revision, state, body, at, actor, via, note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![record.id, record.revision, record.state.name(), to_json(&record.offer)?, at, actor, via, note],
    )
    .await?;
    Ok(())
}

/// One step of an offer's history.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Revision {
    /// Number, from 1.
    pub revision: i64,
    /// State it had then.
    pub state: String,
    /// The offer as it was.
    pub offer: Offer,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub actor: String,
    /// Through which door.
    pub via: String,
    /// Comment.
    pub note: Option<String>,
}

/// History of an offer, newest first, at most 200 steps.
pub async fn revisions(database: &Database, tenant: &Tenant, id: Id) -> Result<Vec<Revision>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT revision, state, body, at, actor, via, note FROM offer_revision \
             WHERE municipality_id = $1 AND offer_id = $2 ORDER BY revision DESC LIMIT 200",
            args![id],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Revision {
                revision: row.get("revision")?,
                state: row.get("state")?,
                offer: row.json("body")?,
                at: row.get("at")?,
                actor: row.get("actor")?,
                via: row.get("via")?,
                note: row.get("note")?,
            })
        })
        .collect()
}

/// Adds a wish.
pub async fn insert_need(unit: &mut Unit, need: &Need) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO need (municipality_id, id, text, age, quarter, topic, language, query, state, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            need.id,
            &need.text,
            need.age,
            need.quarter.clone(),
            need.topic.clone(),
            &need.language,
            &need.query,
            &need.state,
            need.created_at
        ],
    )
    .await?;
    Ok(())
}

/// Sets a wish's state and answer. Returns whether it exists.
pub async fn update_need(
    unit: &mut Unit,
    id: Id,
    state: &str,
    answer: Option<&str>,
) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE need SET state = $3, answer = $4, handled_at = $5 WHERE municipality_id = $1 AND id = $2",
            args![id, state, answer, at],
        )
        .await?;
    Ok(changed > 0)
}

/// The newest wishes, at most `limit`.
pub async fn needs(database: &Database, tenant: &Tenant, limit: u32) -> Result<Vec<Need>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT id, text, age, quarter, topic, language, query, state, answer, created_at FROM need \
             WHERE municipality_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2",
            args![limit],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Need {
                id: row.get("id")?,
                text: row.get("text")?,
                age: row.get("age")?,
                quarter: row.get("quarter")?,
                topic: row.get("topic")?,
                language: row.get("language")?,
                query: row.get("query")?,
                state: row.get("state")?,
                answer: row.get("answer")?,
                created_at: row.get("created_at")?,
            })
        })
        .collect()
}

/// Adds an error report.
pub async fn insert_report(unit: &mut Unit, report: &ErrorReport) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO error_report (municipality_id, id, entity, entity_id, title, text, state, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            report.id,
            &report.entity,
            &report.entity_id,
            &report.title,
            &report.text,
            &report.state,
            report.created_at
        ],
    )
    .await?;
    Ok(())
}

/// Marks a report as dealt with. Returns whether it exists.
pub async fn close_report(unit: &mut Unit, id: Id) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE error_report SET state = 'done', handled_at = $3 WHERE municipality_id = $1 AND id = $2",
            args![id, at],
        )
        .await?;
    Ok(changed > 0)
}

/// Removes a row of what visitors wrote (`need`, `error_report`) for good. Returns whether it was there.
pub async fn remove(unit: &mut Unit, table: &'static str, id: Id) -> Result<bool, DatabaseError> {
    let sql = format!("DELETE FROM {table} WHERE municipality_id = $1 AND id = $2");
    Ok(unit.execute(&sql, args![id]).await? > 0)
}

/// Reports that were dealt with before `before`, at most 500.
pub async fn settled_reports(
    database: &Database,
    tenant: &Tenant,
    before: Timestamp,
) -> Result<Vec<Id>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT id FROM error_report WHERE municipality_id = $1 AND state = 'done' AND handled_at < $2 \
             ORDER BY handled_at LIMIT 500",
            args![before],
        )
        .await?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

/// The newest reports, open ones first, at most `limit`.
pub async fn reports(
    database: &Database,
    tenant: &Tenant,
    limit: u32,
) -> Result<Vec<ErrorReport>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT id, entity, entity_id, title, text, state, created_at FROM error_report \
             WHERE municipality_id = $1 ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, created_at DESC LIMIT $2",
            args![limit],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(ErrorReport {
                id: row.get("id")?,
                entity: row.get("entity")?,
                entity_id: row.get("entity_id")?,
                title: row.get("title")?,
                text: row.get("text")?,
                state: row.get("state")?,
                created_at: row.get("created_at")?,
            })
        })
        .collect()
}
