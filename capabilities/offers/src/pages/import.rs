//! `/office/import/offers`: a table of offers on its way in: upload, columns, preview, taken over as one.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::{Id, args, to_json};
use bildungsraum_exchange::{
    files::FileKey,
    table::{ColumnMapping, Limits, Table, read},
};
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext, page as plain_page, page_with, see_other,
    see_other_with,
};
use bildungsraum_trail::{Action, Permission, Unit};
use http::StatusCode;

use crate::{
    OffersRoom,
    import::{Decision, FIELDS, ImportPlan, Options, apply, preview},
};

#[derive(Template)]
#[template(path = "import_upload.html")]
struct Upload<'a> {
    page: &'a RequestContext,
    errors: Errors,
}

struct Line {
    line: u64,
    title: String,
    outcome: String,
    kind: &'static str,
    details: Vec<String>,
    duplicate: Option<(String, String, Choice)>,
}

#[derive(Template)]
#[template(path = "import_plan.html")]
struct Plan<'a> {
    page: &'a RequestContext,
    file_name: String,
    columns: Vec<(String, usize, Vec<Choice>)>,
    notes: Vec<String>,
    counts: Vec<(String, usize)>,
    lines: Vec<Line>,
    more: usize,
    publish: bool,
    ready: usize,
}

pub(crate) async fn upload(page: RequestContext) -> Response {
    plain_page(&Upload { page: &page, errors: Errors::none() })
}

fn internal(page: &RequestContext, error: &dyn std::fmt::Display) -> PageError {
    PageError::internal(page, &error)
}

/// Takes the file, looks whether it can be read at all, and keeps it until it is taken over.
pub(crate) async fn receive(
    State(room): State<OffersRoom>,
    page: RequestContext,
    data: FormData,
) -> Result<Response, PageError> {
    let mut errors = Errors::none();
    let Some(file) = data.upload("file") else {
        errors.add("file", page.t("offers-import-error-file"));
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &Upload { page: &page, errors }));
    };
    if let Err(error) = read(&file.bytes, None, &Limits::default()) {
        errors.add("file", page.message(error.message_key(), &error.message_args()));
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &Upload { page: &page, errors }));
    }
    let environment = room.offers.environment();
    let id = environment.id();
    let key = FileKey::new(format!("{}/imports/{id}", page.municipality.ags))
        .map_err(|error| internal(&page, &error))?;
    room.files.put(&key, file.bytes.clone()).await.map_err(|error| internal(&page, &error))?;
    let mut unit =
        Unit::begin(room.offers.database(), &page.tenant(), &page.actor, Permission::Curate, environment)
            .await
            .map_err(|error| internal(&page, &error))?;
    let (at, name) = (unit.at(), file.file_name.chars().take(120).collect::<String>());
    unit.execute(
        "INSERT INTO import_run (municipality_id, id, entity, file_name, file_key, state, created_by, created_at) \
         VALUES ($1, $2, 'offer', $3, $4, 'open', $5, $6)",
        args![id, &name, key.as_str(), &page.actor.name, at],
    )
    .await
    .map_err(|error| internal(&page, &error))?;
    unit.record("import_run", id, Action::Create, None, Some(&serde_json::json!({ "file": name })), None)
        .await
        .map_err(|error| internal(&page, &error))?;
    unit.commit().await.map_err(|error| internal(&page, &error))?;
    Ok(see_other(&page.url(&format!("/office/import/offers/{id}"))))
}

struct Run {
    id: Id,
    file_name: String,
    table: Table,
    mapping: ColumnMapping,
}

async fn open(room: &OffersRoom, page: &RequestContext, id: &str) -> Result<Run, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(page))?;
    let row = room
        .offers
        .database()
        .of(&page.tenant())
        .optional(
            "SELECT file_name, file_key, mapping FROM import_run \
             WHERE municipality_id = $1 AND id = $2 AND entity = 'offer' AND state = 'open'",
            args![id],
        )
        .await
        .map_err(|error| internal(page, &error))?
        .ok_or_else(|| PageError::not_found(page))?;
    let text = |column: &str| row.get::<String>(column).map_err(|error| internal(page, &error));
    let key = FileKey::new(text("file_key")?).map_err(|error| internal(page, &error))?;
    let bytes = room.files.get(&key).await.map_err(|error| internal(page, &error))?;
    let table = read(&bytes, None, &Limits::default()).map_err(|error| {
        PageError::new(page, StatusCode::UNPROCESSABLE_ENTITY)
            .because(error.message_key(), &error.message_args())
    })?;
    let stored: Option<String> = row.get("mapping").map_err(|error| internal(page, &error))?;
    let mapping = stored
        .and_then(|text| serde_json::from_str::<ColumnMapping>(&text).ok())
        .filter(|mapping| mapping.fits(&table.columns))
        .unwrap_or_else(|| ColumnMapping::suggest(&table.columns, FIELDS));
    Ok(Run { id, file_name: text("file_name")?, table, mapping })
}

fn options(run: &Run, data: &FormData) -> Options {
    let mut decisions = BTreeMap::new();
    for (name, value) in data.pairs() {
        let Some(line) = name.strip_prefix("decision-").and_then(|line| line.parse::<u64>().ok()) else {
            continue;
        };
        let decision = match value.as_str() {
            "skip" => Some(Decision::Skip),
            "create" => Some(Decision::Create),
            other => other.parse().ok().map(Decision::Update),
        };
        if let Some(decision) = decision {
            decisions.insert(line, decision);
        }
    }
    Options { source: run.file_name.clone(), publish: data.is_set("publish"), organisation: None, decisions }
}

fn drawn(page: &RequestContext, run: &Run, plan: &ImportPlan, publish: bool) -> Response {
    const SHOWN: usize = 300;
    let columns = run
        .table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let chosen = run.mapping.assignments().get(at).and_then(|assignment| assignment.field.clone());
            let mut choices = vec![Choice::new("", page.t("offers-import-column-none"), chosen.is_none())];
            choices.extend(FIELDS.iter().map(|field| {
                let label = page.t(&format!("offers-import-field-{}", field.key.replace('_', "-")));
                Choice::new(field.key, label, chosen.as_deref() == Some(field.key))
            }));
            (column.clone(), at, choices)
        })
        .collect();
    let counts = plan.counts;
    let lines = plan
        .rows
        .iter()
        .take(SHOWN)
        .map(|row| {
            let mut details: Vec<String> = row
                .errors
                .iter()
                .map(|error| {
                    let values: Vec<(&str, bildungsraum_page::Argument)> =
                        error.values.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
                    format!("{}: {}", error.column, page.tn(&error.key, &values))
                })
                .collect();
            if !row.changed.is_empty() {
                details.push(page.t1("offers-import-changed", "fields", row.changed.join(", ")));
            }
            if !row.kept.is_empty() {
                details.push(page.t1("offers-import-kept", "fields", row.kept.join(", ")));
            }
            let kind = match row.outcome.message_key() {
                "offers-import-outcome-error" => "danger",
                "offers-import-outcome-duplicate" => "warning",
                "offers-import-outcome-new" | "offers-import-outcome-update" => "success",
                _ => "",
            };
            let duplicate = (kind == "warning").then(|| row.likely.first()).flatten().and_then(|likely| {
                let id = likely.id?;
                let choice = Choice::new(id.text(), page.t("offers-import-decision-update"), false);
                Some((format!("decision-{}", row.line), likely.title.clone(), choice))
            });
            Line {
                line: row.line,
                title: row.title.clone(),
                outcome: page.t(row.outcome.message_key()),
                kind,
                details,
                duplicate,
            }
        })
        .collect();
    plain_page(&Plan {
        page,
        file_name: run.file_name.clone(),
        columns,
        notes: run
            .table
            .notes
            .iter()
            .map(|note| page.message(note.message_key(), &note.message_args()))
            .collect(),
        counts: vec![
            (page.t("offers-import-outcome-new"), counts.new),
            (page.t("offers-import-outcome-update"), counts.update),
            (page.t("offers-import-outcome-unchanged"), counts.unchanged),
            (page.t("offers-import-outcome-duplicate"), counts.duplicate),
            (page.t("offers-import-outcome-error"), counts.error),
        ],
        lines,
        more: plan.rows.len().saturating_sub(SHOWN),
        publish,
        ready: counts.new + counts.update,
    })
}

pub(crate) async fn show(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let run = open(&room, &page, &id).await?;
    let options = options(&run, &FormData::default());
    let plan = preview(&room.offers, &room.organisations, &page.tenant(), &run.table, &run.mapping, &options)
        .await
        .map_err(|error| internal(&page, &error))?;
    Ok(drawn(&page, &run, &plan, false))
}

/// Shows the preview again with other columns, or takes the table over.
pub(crate) async fn save(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    data: FormData,
) -> Result<Response, PageError> {
    let mut run = open(&room, &page, &id).await?;
    for (at, column) in run.table.columns.clone().iter().enumerate() {
        let field = data.text(&format!("column-{at}"));
        let known = FIELDS.iter().find(|spec| spec.key == field).map(|spec| spec.key);
        run.mapping.set(column, known);
    }
    let options = options(&run, &data);
    let (environment, tenant) = (room.offers.environment(), page.tenant());
    let begin = || Unit::begin(room.offers.database(), &tenant, &page.actor, Permission::Curate, environment);
    if !data.is_set("apply") {
        let plan = preview(&room.offers, &room.organisations, &tenant, &run.table, &run.mapping, &options)
            .await
            .map_err(|error| internal(&page, &error))?;
        let mut unit = begin().await.map_err(|error| internal(&page, &error))?;
        let mapping = to_json(&run.mapping).map_err(|error| internal(&page, &error))?;
        unit.execute(
            "UPDATE import_run SET mapping = $3 WHERE municipality_id = $1 AND id = $2",
            args![run.id, &mapping],
        )
        .await
        .map_err(|error| internal(&page, &error))?;
        unit.record(
            "import_run",
            run.id,
            Action::Update,
            None,
            Some(&serde_json::json!({ "mapping": mapping })),
            None,
        )
        .await
        .map_err(|error| internal(&page, &error))?;
        unit.commit().await.map_err(|error| internal(&page, &error))?;
        return Ok(drawn(&page, &run, &plan, options.publish));
    }
    let applied =
        apply(&room.offers, &room.organisations, &tenant, &page.actor, &run.table, &run.mapping, &options)
            .await
            .map_err(|error| internal(&page, &error))?;
    let mut unit = begin().await.map_err(|error| internal(&page, &error))?;
    let at = unit.at();
    let report = to_json(&applied.plan.counts).map_err(|error| internal(&page, &error))?;
    unit.execute(
        "UPDATE import_run SET state = 'done', report = $3, finished_at = $4 WHERE municipality_id = $1 AND id = $2",
        args![run.id, &report, at],
    )
    .await
    .map_err(|error| internal(&page, &error))?;
    unit.record("import_run", run.id, Action::Update, None, Some(&applied.plan.counts), None)
        .await
        .map_err(|error| internal(&page, &error))?;
    unit.commit().await.map_err(|error| internal(&page, &error))?;
    if let Ok(key) = FileKey::new(format!("{}/imports/{}", page.municipality.ags, run.id)) {
        let _ = room.files.delete(&key).await;
    }
    room.nudge.notify_one();
    Ok(see_other_with(&page.url("/office/offers"), "success", "offers-import-done").into_response())
}
