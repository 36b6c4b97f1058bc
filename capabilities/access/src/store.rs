//! All SQL of this room.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args, to_json};
use bildungsraum_trail::Unit;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::model::{
    Ages, Category, Grid, Mode, Outcome, Parameters, Population, Quality, Quarter, Run, Scenario,
};

/// Where a page of a list begins: time and row of the last entry of the page before.
pub type After = (Timestamp, Id);

fn broken(column: &str, what: impl std::fmt::Display) -> DatabaseError {
    DatabaseError::Decode { column: column.to_owned(), what: what.to_string() }
}

/// Bytes of a value, after a byte that says how they are written.
pub(crate) fn pack<T: Serialize>(value: &T) -> Result<Vec<u8>, DatabaseError> {
    postcard::to_extend(value, vec![1]).map_err(|error| broken("content", error))
}

pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DatabaseError> {
    match bytes.split_first() {
        Some((1, rest)) => postcard::from_bytes(rest).map_err(|error| broken("content", error)),
        _ => Err(broken("content", "written by another version")),
    }
}

const POPULATION: &str =
    "id, revision, title, kind, quality, source, licence, reference_date, cells, about, created_at";

fn population(row: &Row) -> Result<Population, DatabaseError> {
    let quality: String = row.get("quality")?;
    let bands: Vec<Ages> = row.json("about")?;
    Ok(Population {
        id: row.get("id")?,
        revision: row.get("revision")?,
        title: row.get("title")?,
        kind: row.get("kind")?,
        quality: Quality::from_name(&quality).ok_or_else(|| broken("quality", quality))?,
        source: row.get("source")?,
        licence: row.get("licence")?,
        reference_date: row.get("reference_date")?,
        cells: row.get("cells")?,
        bands,
        created_at: row.get("created_at")?,
    })
}

/// All populations, newest first.
pub(crate) async fn populations(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<Population>, DatabaseError> {
    let sql = format!(
        "SELECT {POPULATION} FROM access_population \
         WHERE municipality_id = $1 AND archived_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 200"
    );
    database.of(tenant).all(&sql, args![]).await?.iter().map(population).collect()
}

/// One population, put aside or not.
pub(crate) async fn get_population(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Population>, DatabaseError> {
    let sql = format!("SELECT {POPULATION} FROM access_population WHERE municipality_id = $1 AND id = $2");
    database.of(tenant).optional(&sql, args![id]).await?.as_ref().map(population).transpose()
}

/// The cells of a population.
pub(crate) async fn grid(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Grid>, DatabaseError> {
    database
        .of(tenant)
        .optional("SELECT content FROM access_population WHERE municipality_id = $1 AND id = $2", args![id])
        .await?
        .map(|row| unpack(&row.get::<Vec<u8>>("content")?))
        .transpose()
}

/// Adds a population with its cells.
pub(crate) async fn insert_population(
    unit: &mut Unit,
    population: &Population,
    grid: &Grid,
) -> Result<(), DatabaseError> {
    let Population {
        id,
        revision,
        title,
        kind,
        quality,
        source,
        licence,
        reference_date,
        cells,
        bands,
        created_at,
    } = population;
    unit.execute(
        "INSERT INTO access_population (municipality_id, id, revision, title, kind, quality, source, licence, \
         reference_date, cells, about, content, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            *id,
            *revision,
            title,
            kind,
            quality.name(),
            source,
            licence,
            *reference_date,
            *cells,
            to_json(bands)?,
            pack(grid)?,
            *created_at
        ],
    )
    .await?;
    Ok(())
}

/// Puts a population aside; runs keep what they were made from. Returns whether it was there.
pub(crate) async fn archive_population(unit: &mut Unit, id: Id) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE access_population SET archived_at = $3 \
             WHERE municipality_id = $1 AND id = $2 AND archived_at IS NULL",
            args![id, at],
        )
        .await?;
    Ok(changed > 0)
}

/// All quarters, by name.
pub(crate) async fn quarters(database: &Database, tenant: &Tenant) -> Result<Vec<Quarter>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT key, name, geometry, source FROM access_quarter WHERE municipality_id = $1 ORDER BY name, key",
            args![],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Quarter {
                key: row.get("key")?,
                name: row.get("name")?,
                rings: row.json("geometry")?,
                source: row.get("source")?,
            })
        })
        .collect()
}

/// All quarters anew.
pub(crate) async fn replace_quarters(unit: &mut Unit, quarters: &[Quarter]) -> Result<(), DatabaseError> {
    let at = unit.at();
    unit.execute("DELETE FROM access_quarter WHERE municipality_id = $1", args![]).await?;
    for quarter in quarters {
        unit.execute(
            "INSERT INTO access_quarter (municipality_id, key, name, geometry, source, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            args![&quarter.key, &quarter.name, to_json(&quarter.rings)?, &quarter.source, at],
        )
        .await?;
    }
    Ok(())
}

/// Places that the office entered: facility, row, places, note.
pub(crate) async fn capacities(
    database: &Database,
    tenant: &Tenant,
) -> Result<Vec<(String, Id, u32, String)>, DatabaseError> {
    database
        .of(tenant)
        .all("SELECT facility, id, places, note FROM access_capacity WHERE municipality_id = $1", args![])
        .await?
        .iter()
        .map(|row| Ok((row.get("facility")?, row.get("id")?, row.get("places")?, row.get("note")?)))
        .collect()
}

/// Enters places, or brings them up to date.
pub(crate) async fn put_capacity(
    unit: &mut Unit,
    id: Id,
    facility: &str,
    places: u32,
    note: &str,
) -> Result<(), DatabaseError> {
    let at = unit.at();
    unit.execute(
        "INSERT INTO access_capacity (municipality_id, id, facility, places, note, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (municipality_id, facility) \
         DO UPDATE SET places = excluded.places, note = excluded.note, changed_at = excluded.changed_at",
        args![id, facility, places, note, at],
    )
    .await?;
    Ok(())
}

/// Takes places away again.
pub(crate) async fn remove_capacity(unit: &mut Unit, facility: &str) -> Result<(), DatabaseError> {
    unit.execute("DELETE FROM access_capacity WHERE municipality_id = $1 AND facility = $2", args![facility])
        .await?;
    Ok(())
}

const SCENARIO: &str = "id, revision, name, category, changes, created_at";

fn scenario(row: &Row) -> Result<Scenario, DatabaseError> {
    let category: String = row.get("category")?;
    Ok(Scenario {
        id: row.get("id")?,
        revision: row.get("revision")?,
        name: row.get("name")?,
        category: Category::from_name(&category).ok_or_else(|| broken("category", category))?,
        changes: row.json("changes")?,
        created_at: row.get("created_at")?,
    })
}

/// All scenarios, newest first.
pub(crate) async fn scenarios(database: &Database, tenant: &Tenant) -> Result<Vec<Scenario>, DatabaseError> {
    let sql = format!(
        "SELECT {SCENARIO} FROM access_scenario \
         WHERE municipality_id = $1 AND archived_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 200"
    );
    database.of(tenant).all(&sql, args![]).await?.iter().map(scenario).collect()
}

/// One scenario, put aside or not.
pub(crate) async fn get_scenario(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Scenario>, DatabaseError> {
    let sql = format!("SELECT {SCENARIO} FROM access_scenario WHERE municipality_id = $1 AND id = $2");
    database.of(tenant).optional(&sql, args![id]).await?.as_ref().map(scenario).transpose()
}

/// Adds a scenario.
pub(crate) async fn insert_scenario(unit: &mut Unit, scenario: &Scenario) -> Result<(), DatabaseError> {
    let Scenario { id, revision, name, category, changes, created_at } = scenario;
    unit.execute(
        "INSERT INTO access_scenario (municipality_id, id, revision, name, category, changes, created_at, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        args![*id, *revision, name, category.name(), to_json(changes)?, *created_at],
    )
    .await?;
    Ok(())
}

/// Brings a scenario up to date, if it still is at the revision before. Returns whether it was.
pub(crate) async fn update_scenario(unit: &mut Unit, scenario: &Scenario) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE access_scenario SET revision = $3, name = $4, changes = $5, changed_at = $6 \
             WHERE municipality_id = $1 AND id = $2 AND revision = $7 AND archived_at IS NULL",
            args![
                scenario.id,
                scenario.revision,
                &scenario.name,
                to_json(&scenario.changes)?,
                at,
                scenario.revision - 1
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// Puts a scenario aside. Returns whether it was there.
pub(crate) async fn archive_scenario(unit: &mut Unit, id: Id) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE access_scenario SET archived_at = $3 \
             WHERE municipality_id = $1 AND id = $2 AND archived_at IS NULL",
            args![id, at],
        )
        .await?;
    Ok(changed > 0)
}

const RUN: &str = "id, title, category, mode, state, job_id, parameters, inputs, summary, digest, stale_since, \
                   stale_why, created_by, created_at, finished_at";

fn optional_json<T: DeserializeOwned>(row: &Row, column: &str) -> Result<Option<T>, DatabaseError> {
    match row.get::<Option<String>>(column)? {
        Some(_) => Ok(Some(row.json(column)?)),
        None => Ok(None),
    }
}

fn run(row: &Row) -> Result<Run, DatabaseError> {
    let parameters: Parameters = row.json("parameters")?;
    Ok(Run {
        id: row.get("id")?,
        title: row.get("title")?,
        parameters,
        inputs: optional_json(row, "inputs")?,
        summary: optional_json(row, "summary")?,
        job_id: row.get("job_id")?,
        done: row.get::<String>("state")? == "done",
        digest: row.get("digest")?,
        stale_since: row.get("stale_since")?,
        stale_why: row.get("stale_why")?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        finished_at: row.get("finished_at")?,
    })
}

/// Which runs a list holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunFilter {
    /// To these only.
    pub category: Option<Category>,
    /// In this way only.
    pub mode: Option<Mode>,
    /// Of this scenario only.
    pub scenario: Option<Id>,
    /// Only those that are done.
    pub done: bool,
    /// Only those that nothing has overtaken.
    pub fresh: bool,
}

/// Runs, newest first, after the last of the page before.
pub(crate) async fn runs(
    database: &Database,
    tenant: &Tenant,
    filter: &RunFilter,
    after: Option<&After>,
    limit: u32,
) -> Result<Vec<Run>, DatabaseError> {
    let mut arguments = args![];
    let mut sql = format!("SELECT {RUN} FROM access_run WHERE municipality_id = $1 AND archived_at IS NULL");
    let mut bind = |value: bildungsraum_database::Value| {
        arguments.push(value);
        format!("${}", arguments.len() + 1)
    };
    if let Some(category) = filter.category {
        sql.push_str(&format!(" AND category = {}", bind(category.name().into())));
    }
    if let Some(mode) = filter.mode {
        sql.push_str(&format!(" AND mode = {}", bind(mode.name().into())));
    }
    if let Some(scenario) = filter.scenario {
        sql.push_str(&format!(" AND scenario_id = {}", bind(scenario.into())));
    }
    if filter.done {
        sql.push_str(" AND state = 'done'");
    }
    if filter.fresh {
        sql.push_str(" AND stale_since IS NULL");
    }
    if let Some((at, id)) = after {
        let (at, id) = (bind((*at).into()), bind((*id).into()));
        sql.push_str(&format!(" AND (created_at < {at} OR (created_at = {at} AND id < {id}))"));
    }
    sql.push_str(&format!(" ORDER BY created_at DESC, id DESC LIMIT {}", bind(limit.into())));
    database.of(tenant).all(&sql, arguments).await?.iter().map(run).collect()
}

/// One run, put aside or not: what was cited stays.
pub(crate) async fn get_run(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Run>, DatabaseError> {
    let sql = format!("SELECT {RUN} FROM access_run WHERE municipality_id = $1 AND id = $2");
    database.of(tenant).optional(&sql, args![id]).await?.as_ref().map(run).transpose()
}

/// All that came of a run: the outer nothing is no run, the inner one a run that is not done.
pub(crate) async fn outcome(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Option<Outcome>>, DatabaseError> {
    let row = database
        .of(tenant)
        .optional("SELECT content FROM access_run WHERE municipality_id = $1 AND id = $2", args![id])
        .await?;
    let Some(row) = row else { return Ok(None) };
    let bytes: Option<Vec<u8>> = row.get("content")?;
    Ok(Some(bytes.map(|bytes| unpack(&bytes)).transpose()?))
}

/// Adds a run that is to be made.
pub(crate) async fn insert_run(unit: &mut Unit, run: &Run) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO access_run (municipality_id, id, title, category, mode, state, job_id, population_id, scenario_id, \
         parameters, digest, created_by, created_at) \
         VALUES ($1, $2, $3, $4, $5, 'queued', $6, $7, $8, $9, '', $10, $11)",
        args![
            run.id,
            &run.title,
            run.parameters.category.name(),
            run.parameters.mode.name(),
            run.job_id,
            run.parameters.population_id,
            run.parameters.scenario_id,
            to_json(&run.parameters)?,
            &run.created_by,
            run.created_at
        ],
    )
    .await?;
    Ok(())
}

/// Gives a run another job. Returns whether it was not done yet.
pub(crate) async fn set_job(unit: &mut Unit, id: Id, job: Id) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE access_run SET job_id = $3 WHERE municipality_id = $1 AND id = $2 AND state = 'queued'",
            args![id, job],
        )
        .await?;
    Ok(changed > 0)
}

/// Writes what came of a run, once. Returns whether it was still to be made.
pub(crate) async fn finish_run(
    unit: &mut Unit,
    id: Id,
    inputs: &str,
    summary: &str,
    outcome: &Outcome,
    digest: &str,
) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE access_run SET state = 'done', inputs = $3, summary = $4, content = $5, digest = $6, finished_at = $7 \
             WHERE municipality_id = $1 AND id = $2 AND state = 'queued'",
            args![id, inputs, summary, pack(outcome)?, digest, at],
        )
        .await?;
    Ok(changed > 0)
}

/// Notes that something a run rests on has changed. Returns whether nobody had yet.
pub(crate) async fn mark_stale(unit: &mut Unit, id: Id, why: &str) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE access_run SET stale_since = $3, stale_why = $4 \
             WHERE municipality_id = $1 AND id = $2 AND stale_since IS NULL",
            args![id, at, why],
        )
        .await?;
    Ok(changed > 0)
}

/// Notes that all a run rests on is as it was again. Returns whether it was marked.
pub(crate) async fn mark_fresh(unit: &mut Unit, id: Id) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE access_run SET stale_since = NULL, stale_why = NULL \
             WHERE municipality_id = $1 AND id = $2 AND stale_since IS NOT NULL",
            args![id],
        )
        .await?;
    Ok(changed > 0)
}

/// Puts a run aside. Returns whether it was there.
pub(crate) async fn archive_run(unit: &mut Unit, id: Id) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let changed = unit
        .execute(
            "UPDATE access_run SET archived_at = $3 WHERE municipality_id = $1 AND id = $2 AND archived_at IS NULL",
            args![id, at],
        )
        .await?;
    Ok(changed > 0)
}

/// How far the trail was followed.
pub(crate) async fn followed(database: &Database, tenant: &Tenant) -> Result<i64, DatabaseError> {
    let row = database
        .of(tenant)
        .optional("SELECT position FROM access_follower WHERE municipality_id = $1", args![])
        .await?;
    row.map_or(Ok(0), |row| row.get("position"))
}

/// Notes how far the trail was followed.
pub(crate) async fn set_followed(unit: &mut Unit, position: i64) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO access_follower (municipality_id, position) VALUES ($1, $2) \
         ON CONFLICT (municipality_id) DO UPDATE SET position = excluded.position",
        args![position],
    )
    .await?;
    Ok(())
}

/// What a goal or measure can rest on.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Evidence {
    /// The row; what is cited.
    #[schema(value_type = String)]
    pub id: Id,
    /// The run.
    #[schema(value_type = String)]
    pub run_id: Id,
    /// `run`, `quarter`, `cells` or `scenario`.
    pub kind: String,
    /// Key of the quarter, ids of the cells, or nothing.
    pub selector: Vec<String>,
    /// In words.
    pub label: String,
    /// Who made it.
    pub created_by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

const EVIDENCE: &str = "id, run_id, kind, selector, label, created_by, created_at";

fn evidence(row: &Row) -> Result<Evidence, DatabaseError> {
    Ok(Evidence {
        id: row.get("id")?,
        run_id: row.get("run_id")?,
        kind: row.get("kind")?,
        selector: row.json("selector")?,
        label: row.get("label")?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
    })
}

/// Adds evidence.
pub(crate) async fn insert_evidence(unit: &mut Unit, one: &Evidence) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO access_evidence (municipality_id, id, run_id, kind, selector, label, created_by, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            one.id,
            one.run_id,
            &one.kind,
            to_json(&one.selector)?,
            &one.label,
            &one.created_by,
            one.created_at
        ],
    )
    .await?;
    Ok(())
}

/// One piece of evidence.
pub(crate) async fn get_evidence(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Evidence>, DatabaseError> {
    let sql = format!("SELECT {EVIDENCE} FROM access_evidence WHERE municipality_id = $1 AND id = $2");
    database.of(tenant).optional(&sql, args![id]).await?.as_ref().map(evidence).transpose()
}

/// The evidence made from a run, newest first.
pub(crate) async fn evidence_of(
    database: &Database,
    tenant: &Tenant,
    run: Id,
) -> Result<Vec<Evidence>, DatabaseError> {
    let sql = format!(
        "SELECT {EVIDENCE} FROM access_evidence WHERE municipality_id = $1 AND run_id = $2 \
         ORDER BY created_at DESC, id DESC LIMIT 200"
    );
    database.of(tenant).all(&sql, args![run]).await?.iter().map(evidence).collect()
}
