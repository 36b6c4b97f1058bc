//! Surveys, their rosters, answers and statements.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args, to_json};
use bildungsraum_trail::Unit;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::keep;
use crate::model::{Answer, Asked, Confirmation, Frequency, Statement, SurveyRecord, SurveyState, name_key};

/// The entity's name in the trail.
pub(crate) const ENTITY: &str = "network_survey";
/// The name of an answer in the trail.
pub(crate) const ASKED: &str = "network_survey_asked";

const COLUMNS: &str = "id, revision, state, body, created_at, opened_at, closed_at";

fn record(row: &Row) -> Result<SurveyRecord, DatabaseError> {
    let state: String = row.get("state")?;
    Ok(SurveyRecord {
        id: row.get("id")?,
        revision: row.get("revision")?,
        state: SurveyState::from_name(&state).unwrap_or(SurveyState::Closed),
        survey: row.json("body")?,
        created_at: row.get("created_at")?,
        opened_at: row.get("opened_at")?,
        closed_at: row.get("closed_at")?,
    })
}

pub(crate) async fn get(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<SurveyRecord>, DatabaseError> {
    let sql = format!("SELECT {COLUMNS} FROM network_survey WHERE municipality_id = $1 AND id = $2");
    database.of(tenant).optional(&sql, args![id]).await?.as_ref().map(record).transpose()
}

/// The same within a unit of work.
pub(crate) async fn current(unit: &mut Unit, id: Id) -> Result<Option<SurveyRecord>, DatabaseError> {
    let sql = format!("SELECT {COLUMNS} FROM network_survey WHERE municipality_id = $1 AND id = $2");
    unit.optional(&sql, args![id]).await?.as_ref().map(record).transpose()
}

/// All surveys, newest first.
pub(crate) async fn list(database: &Database, tenant: &Tenant) -> Result<Vec<SurveyRecord>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM network_survey WHERE municipality_id = $1 ORDER BY created_at DESC, id DESC"
    );
    database.of(tenant).all(&sql, args![]).await?.iter().map(record).collect()
}

/// Adds a survey.
pub(crate) async fn insert(unit: &mut Unit, record: &SurveyRecord) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO network_survey (municipality_id, id, revision, state, previous_id, body, created_at, opened_at, \
         closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            record.id,
            record.revision,
            record.state.name(),
            record.survey.previous_id,
            to_json(&record.survey)?,
            record.created_at,
            record.opened_at,
            record.closed_at
        ],
    )
    .await?;
    keep(unit, ENTITY, record.id, record.revision, &record.survey).await
}

/// Writes the record over its row, if that is still at `expected`. Returns whether it was.
pub(crate) async fn update(
    unit: &mut Unit,
    record: &SurveyRecord,
    expected: i64,
) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE network_survey SET revision = $3, state = $4, previous_id = $5, body = $6, opened_at = $7, \
             closed_at = $8 WHERE municipality_id = $1 AND id = $2 AND revision = $9",
            args![
                record.id,
                record.revision,
                record.state.name(),
                record.survey.previous_id,
                to_json(&record.survey)?,
                record.opened_at,
                record.closed_at,
                expected
            ],
        )
        .await?;
    if changed > 0 {
        keep(unit, ENTITY, record.id, record.revision, &record.survey).await?;
    }
    Ok(changed > 0)
}

const ASKED_COLUMNS: &str =
    "organisation_id, key, revoked_at, draft, draft_revision, saved_at, answer, answered_at";

fn asked(row: &Row) -> Result<Asked, DatabaseError> {
    let answer = |column: &str| -> Result<Option<Answer>, DatabaseError> {
        row.get::<Option<String>>(column)?.map(|_| row.json(column)).transpose()
    };
    Ok(Asked {
        organisation_id: row.get("organisation_id")?,
        key: row.get("key")?,
        revoked_at: row.get("revoked_at")?,
        draft: answer("draft")?,
        draft_revision: row.get("draft_revision")?,
        saved_at: row.get("saved_at")?,
        answer: answer("answer")?,
        answered_at: row.get("answered_at")?,
    })
}

/// The roster of a survey.
pub(crate) async fn roster(
    database: &Database,
    tenant: &Tenant,
    survey: Id,
) -> Result<Vec<Asked>, DatabaseError> {
    let sql = format!(
        "SELECT {ASKED_COLUMNS} FROM network_survey_asked WHERE municipality_id = $1 AND survey_id = $2 \
         ORDER BY organisation_id"
    );
    database.of(tenant).all(&sql, args![survey]).await?.iter().map(asked).collect()
}

/// One organisation of it.
pub(crate) async fn one_asked(
    database: &Database,
    tenant: &Tenant,
    survey: Id,
    organisation: Id,
) -> Result<Option<Asked>, DatabaseError> {
    let sql = format!(
        "SELECT {ASKED_COLUMNS} FROM network_survey_asked WHERE municipality_id = $1 AND survey_id = $2 \
         AND organisation_id = $3"
    );
    database.of(tenant).optional(&sql, args![survey, organisation]).await?.as_ref().map(asked).transpose()
}

/// The same within a unit of work.
pub(crate) async fn current_asked(
    unit: &mut Unit,
    survey: Id,
    organisation: Id,
) -> Result<Option<Asked>, DatabaseError> {
    let sql = format!(
        "SELECT {ASKED_COLUMNS} FROM network_survey_asked WHERE municipality_id = $1 AND survey_id = $2 \
         AND organisation_id = $3"
    );
    unit.optional(&sql, args![survey, organisation]).await?.as_ref().map(asked).transpose()
}

/// Takes an organisation into a roster; one that is in it stays as it is.
pub(crate) async fn ask(
    unit: &mut Unit,
    survey: Id,
    organisation: Id,
    key: &str,
) -> Result<bool, DatabaseError> {
    let added = unit
        .execute(
            "INSERT INTO network_survey_asked (municipality_id, survey_id, organisation_id, key, draft_revision) \
             VALUES ($1, $2, $3, $4, 0) ON CONFLICT (municipality_id, survey_id, organisation_id) DO NOTHING",
            args![survey, organisation, key],
        )
        .await?;
    Ok(added > 0)
}

/// Takes organisations that have not answered out of a roster.
pub(crate) async fn unask(unit: &mut Unit, survey: Id, organisation: Id) -> Result<bool, DatabaseError> {
    let gone = unit
        .execute(
            "DELETE FROM network_survey_asked WHERE municipality_id = $1 AND survey_id = $2 \
             AND organisation_id = $3 AND answered_at IS NULL",
            args![survey, organisation],
        )
        .await?;
    Ok(gone > 0)
}

/// Another key, and whether the link is taken back.
pub(crate) async fn put_key(
    unit: &mut Unit,
    survey: Id,
    organisation: Id,
    key: &str,
    revoked_at: Option<Timestamp>,
) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE network_survey_asked SET key = $4, revoked_at = $5 \
             WHERE municipality_id = $1 AND survey_id = $2 AND organisation_id = $3",
            args![survey, organisation, key, revoked_at],
        )
        .await?;
    Ok(changed > 0)
}

/// Saves what was typed, if nobody saved since `expected`; with `answered`, it is the answer. Returns whether it was.
pub(crate) async fn save_answer(
    unit: &mut Unit,
    survey: Id,
    organisation: Id,
    answer: &Answer,
    answered: bool,
    expected: i64,
) -> Result<bool, DatabaseError> {
    let (at, text) = (unit.at(), to_json(answer)?);
    let changed = unit
        .execute(
            "UPDATE network_survey_asked SET draft = $4, draft_revision = draft_revision + 1, saved_at = $5, \
             answer = CASE WHEN $6 = 1 THEN $4 ELSE answer END, \
             answered_at = CASE WHEN $6 = 1 THEN $5 ELSE answered_at END \
             WHERE municipality_id = $1 AND survey_id = $2 AND organisation_id = $3 AND draft_revision = $7",
            args![survey, organisation, text, at, answered, expected],
        )
        .await?;
    Ok(changed > 0)
}

/// What a statement says besides who and whom.
#[derive(Serialize, Deserialize)]
struct Said {
    topics: Vec<String>,
    closeness: Option<u8>,
    frequency: Option<Frequency>,
}

const STATEMENT: &str = "id, survey_id, from_id, to_id, name, nobody, cooperation_id, body";

fn statement(row: &Row) -> Result<Statement, DatabaseError> {
    let said: Said = row.json("body")?;
    Ok(Statement {
        id: row.get("id")?,
        survey_id: row.get("survey_id")?,
        from_id: row.get("from_id")?,
        to_id: row.get("to_id")?,
        name: row.get("name")?,
        nobody: row.get("nobody")?,
        topics: said.topics,
        closeness: said.closeness,
        frequency: said.frequency,
        cooperation_id: row.get("cooperation_id")?,
    })
}

/// Adds a statement.
pub(crate) async fn insert_statement(unit: &mut Unit, statement: &Statement) -> Result<(), DatabaseError> {
    let said = Said {
        topics: statement.topics.clone(),
        closeness: statement.closeness,
        frequency: statement.frequency,
    };
    unit.execute(
        "INSERT INTO network_survey_statement (municipality_id, id, survey_id, from_id, to_id, name, name_key, nobody, \
         cooperation_id, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            statement.id,
            statement.survey_id,
            statement.from_id,
            statement.to_id,
            &statement.name,
            name_key(&statement.name),
            statement.nobody,
            statement.cooperation_id,
            to_json(&said)?
        ],
    )
    .await?;
    Ok(())
}

/// Notes whom a statement means, and where it is written down.
pub(crate) async fn put_statement(unit: &mut Unit, statement: &Statement) -> Result<(), DatabaseError> {
    unit.execute(
        "UPDATE network_survey_statement SET from_id = $3, to_id = $4, nobody = $5, cooperation_id = $6 \
         WHERE municipality_id = $1 AND id = $2",
        args![statement.id, statement.from_id, statement.to_id, statement.nobody, statement.cooperation_id],
    )
    .await?;
    Ok(())
}

/// Takes the statements of an organisation in a survey away; returns them.
pub(crate) async fn take_statements(
    unit: &mut Unit,
    survey: Id,
    from: Id,
) -> Result<Vec<Statement>, DatabaseError> {
    let sql = format!(
        "SELECT {STATEMENT} FROM network_survey_statement WHERE municipality_id = $1 AND survey_id = $2 \
         AND from_id = $3 ORDER BY id"
    );
    let found = unit.all(&sql, args![survey, from]).await?.iter().map(statement).collect();
    unit.execute(
        "DELETE FROM network_survey_statement WHERE municipality_id = $1 AND survey_id = $2 AND from_id = $3",
        args![survey, from],
    )
    .await?;
    found
}

/// Statements that name, or were made by, an organisation; within a unit of work.
pub(crate) async fn naming(unit: &mut Unit, organisation: Id) -> Result<Vec<Statement>, DatabaseError> {
    let sql = format!(
        "SELECT {STATEMENT} FROM network_survey_statement WHERE municipality_id = $1 \
         AND (from_id = $2 OR to_id = $2) ORDER BY id"
    );
    unit.all(&sql, args![organisation]).await?.iter().map(statement).collect()
}

/// Statements with this free name that nobody has placed; within a unit of work.
pub(crate) async fn with_name(unit: &mut Unit, key: &str) -> Result<Vec<Statement>, DatabaseError> {
    let sql = format!(
        "SELECT {STATEMENT} FROM network_survey_statement WHERE municipality_id = $1 AND name_key = $2 \
         AND name <> '' ORDER BY id"
    );
    unit.all(&sql, args![key]).await?.iter().map(statement).collect()
}

/// Free names that nobody has placed yet.
pub(crate) async fn unplaced(database: &Database, tenant: &Tenant) -> Result<Vec<Statement>, DatabaseError> {
    let sql = format!(
        "SELECT {STATEMENT} FROM network_survey_statement WHERE municipality_id = $1 AND to_id IS NULL \
         AND nobody = 0 AND name <> '' ORDER BY id LIMIT 5000"
    );
    database.of(tenant).all(&sql, args![]).await?.iter().map(statement).collect()
}

/// Who named whom in a survey, and what the one who was named says to it; free names that were not placed: none.
pub(crate) async fn ties(
    database: &Database,
    tenant: &Tenant,
    survey: Id,
) -> Result<Vec<(Id, Option<Id>, Option<Confirmation>)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT s.from_id, s.to_id, p.confirmation FROM network_survey_statement s \
             LEFT JOIN network_cooperation_partner p ON p.municipality_id = s.municipality_id \
             AND p.cooperation_id = s.cooperation_id AND p.organisation_id = s.to_id \
             WHERE s.municipality_id = $1 AND s.survey_id = $2 AND s.nobody = 0 ORDER BY s.from_id, s.to_id, s.id",
            args![survey],
        )
        .await?
        .iter()
        .map(|row| {
            let said: Option<String> = row.get("confirmation")?;
            Ok((
                row.get("from_id")?,
                row.get("to_id")?,
                said.as_deref().and_then(Confirmation::from_name),
            ))
        })
        .collect()
}

/// How many were asked, have begun and have answered, by survey.
pub(crate) async fn rolls(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<(Id, i64, i64, i64)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT survey_id, count(*) AS asked, \
             COALESCE(SUM(CASE WHEN draft IS NOT NULL AND answered_at IS NULL THEN 1 ELSE 0 END), 0) AS begun, \
             COALESCE(SUM(CASE WHEN answered_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS answered \
             FROM network_survey_asked WHERE municipality_id = $1 GROUP BY survey_id",
            args![],
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("survey_id")?, row.get("asked")?, row.get("begun")?, row.get("answered")?)))
        .collect()
}

/// Surveys whose roster has this organisation; within a unit of work.
pub(crate) async fn surveys_asking(unit: &mut Unit, organisation: Id) -> Result<Vec<Id>, DatabaseError> {
    unit.all(
        "SELECT survey_id FROM network_survey_asked WHERE municipality_id = $1 AND organisation_id = $2 \
         ORDER BY survey_id",
        args![organisation],
    )
    .await?
    .iter()
    .map(|row| row.get("survey_id"))
    .collect()
}

/// Puts another organisation in the place of one in a roster.
pub(crate) async fn rename_asked(
    unit: &mut Unit,
    survey: Id,
    from: Id,
    into: Id,
) -> Result<(), DatabaseError> {
    unit.execute(
        "UPDATE network_survey_asked SET organisation_id = $4 \
         WHERE municipality_id = $1 AND survey_id = $2 AND organisation_id = $3",
        args![survey, from, into],
    )
    .await?;
    Ok(())
}
