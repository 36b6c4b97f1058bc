//! `/office/import/offers`: a table of offers on its way in: upload, columns, preview. Taking it over is a job; how far
//! that is shows `import_run.rs`.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_exchange::table::{ColumnMapping, Table, read_async};
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext, page as plain_page, page_with, see_other,
};
use http::StatusCode;

use super::{import_run, office::name_choices};
use crate::{
    OffersRoom,
    import::{
        Decision, FIELDS, ImportError, ImportPlan, Options, Outcome, PlanRow, Run, Standing, missing,
        preview,
        run::{self, limits},
    },
};

/// Tables of so many rows are mostly through before a reader would notice: the answer waits for them.
const SMALL: usize = 200;
/// And so long it waits.
const PATIENCE: Duration = Duration::from_millis(1_800);

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
    /// What the office has to decide: name of the field, what the row is like, the choices.
    decision: Option<(String, String, Vec<Choice>)>,
}

#[derive(Template)]
#[template(path = "import_plan.html")]
struct Plan<'a> {
    page: &'a RequestContext,
    file_name: String,
    columns: Vec<(String, usize, Vec<Choice>)>,
    /// What stands in the way of the table as a whole.
    problem: String,
    notes: Vec<String>,
    counts: Vec<(String, usize)>,
    lines: Vec<Line>,
    more: usize,
    organisations: Vec<Choice>,
    publish: bool,
    ready: usize,
}

pub(crate) async fn upload(page: RequestContext) -> Response {
    plain_page(&Upload { page: &page, errors: Errors::none() })
}

/// What can be mended is said, all else is ours.
pub(super) fn failed(page: &RequestContext, error: &ImportError) -> PageError {
    match error {
        ImportError::MissingColumns(_) | ImportError::TooManyRows { .. } | ImportError::Table(_) => {
            PageError::new(page, StatusCode::UNPROCESSABLE_ENTITY)
                .because(error.message_key(), &error.message_args())
        }
        _ => PageError::internal(page, error),
    }
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
    if let Err(error) = read_async(file.bytes.to_vec(), None, limits()).await {
        errors.add("file", page.message(error.message_key(), &error.message_args()));
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &Upload { page: &page, errors }));
    }
    let id = run::keep(&room, &page.tenant(), &page.actor, &file.file_name, file.bytes.to_vec())
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(see_other(&page.url(&format!("/office/import/offers/{id}"))))
}

/// A table that is looked at.
struct Opened {
    run: Run,
    table: Table,
    mapping: ColumnMapping,
}

pub(super) async fn find(room: &OffersRoom, page: &RequestContext, id: &str) -> Result<Run, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(page))?;
    run::find(room, &page.tenant(), id)
        .await
        .map_err(|error| failed(page, &error))?
        .ok_or_else(|| PageError::not_found(page))
}

async fn open(room: &OffersRoom, page: &RequestContext, run: Run) -> Result<Opened, PageError> {
    let table = run.table(room).await.map_err(|error| failed(page, &error))?;
    let mapping = run.mapping_for(&table);
    Ok(Opened { run, table, mapping })
}

/// What the form says, over what was chosen before: rows that the page did not show keep their decision.
fn options(opened: &Opened, data: &FormData) -> Options {
    let mut decisions = opened.run.options.decisions.clone();
    for (name, value) in data.pairs() {
        let Some(line) = name.strip_prefix("decision-").and_then(|line| line.parse::<u64>().ok()) else {
            continue;
        };
        let decision = match value.as_str() {
            "skip" => Some(Decision::Skip),
            "create" => Some(Decision::Create),
            other => other.parse().ok().map(Decision::Update),
        };
        match decision {
            Some(decision) => decisions.insert(line, decision),
            None => decisions.remove(&line),
        };
    }
    Options {
        source: opened.run.file_name.clone(),
        publish: data.is_set("publish"),
        organisation: data.text("organisation").parse().ok(),
        decisions,
    }
}

/// The choice for a row that is like another, or about which the office decided before.
fn decision(
    page: &RequestContext,
    row: &PlanRow,
    options: &Options,
) -> Option<(String, String, Vec<Choice>)> {
    let likely = row.likely.first()?;
    let decided = options.decisions.get(&row.line);
    if row.outcome != Outcome::Duplicate && decided.is_none() {
        return None;
    }
    let mut choices = vec![Choice::new("", page.t("offers-import-decision-open"), decided.is_none())];
    if let Some(id) = likely.id {
        let chosen = matches!(decided, Some(Decision::Update(to)) if *to == id);
        choices.push(Choice::new(id.text(), page.t("offers-import-decision-update"), chosen));
    }
    for (value, key, what) in [
        ("create", "offers-import-decision-create", Decision::Create),
        ("skip", "offers-import-decision-skip", Decision::Skip),
    ] {
        choices.push(Choice::new(value, page.t(key), decided == Some(&what)));
    }
    let like = match likely.line {
        Some(line) => page.t2("offers-import-likely-row", "title", likely.title.as_str(), "line", line),
        None => page.t1("offers-import-likely", "title", likely.title.as_str()),
    };
    Some((format!("decision-{}", row.line), like, choices))
}

fn line(page: &RequestContext, row: &PlanRow, options: &Options) -> Line {
    let mut details: Vec<String> =
        row.errors.iter().map(|error| import_run::error_line(page, error)).collect();
    if !row.changed.is_empty() {
        details.push(page.t1("offers-import-changed", "fields", import_run::labels(page, &row.changed)));
    }
    if !row.kept.is_empty() {
        details.push(page.t1("offers-import-kept", "fields", import_run::labels(page, &row.kept)));
    }
    Line {
        line: row.line,
        title: row.title.clone(),
        outcome: page.t(row.outcome.message_key()),
        kind: import_run::badge(row.outcome),
        details,
        decision: decision(page, row, options),
    }
}

/// The preview of a table; `problem` is what stands in the way of the table as a whole.
fn drawn(
    page: &RequestContext,
    opened: &Opened,
    plan: &ImportPlan,
    problem: Option<&ImportError>,
    options: &Options,
    organisations: &[(Id, String)],
) -> Response {
    const SHOWN: usize = 300;
    let columns = opened
        .table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let chosen = opened.mapping.assignments().get(at).and_then(|assignment| assignment.field.clone());
            let mut choices = vec![Choice::new("", page.t("offers-import-column-none"), chosen.is_none())];
            choices.extend(FIELDS.iter().map(|field| {
                let label = page.t(&format!("offers-import-field-{}", field.key.replace('_', "-")));
                Choice::new(field.key, label, chosen.as_deref() == Some(field.key))
            }));
            (column.clone(), at, choices)
        })
        .collect();
    let counts = plan.counts;
    // A long table shows first what somebody has to look at; otherwise the file's order.
    let mut rows: Vec<&PlanRow> = plan.rows.iter().collect();
    if rows.len() > SHOWN {
        rows.sort_by_key(|row| match row.outcome {
            Outcome::Duplicate => 0,
            Outcome::Error => 1,
            _ => 2,
        });
    }
    plain_page(&Plan {
        page,
        file_name: opened.run.file_name.clone(),
        columns,
        problem: problem
            .map(|error| page.message(error.message_key(), &labelled(page, error)))
            .unwrap_or_default(),
        notes: opened
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
            (page.t("offers-import-outcome-skipped"), counts.skipped),
            (page.t("offers-import-outcome-error"), counts.error),
        ],
        lines: rows.into_iter().take(SHOWN).map(|row| line(page, row, options)).collect(),
        more: plan.rows.len().saturating_sub(SHOWN),
        organisations: name_choices(
            organisations,
            &options.organisation.map(Id::text).unwrap_or_default(),
            page.t("offers-import-organisation-none"),
        ),
        publish: options.publish,
        ready: counts.new + counts.update,
    })
}

/// The values of a message about the table, with fields by their labels.
fn labelled(page: &RequestContext, error: &ImportError) -> Vec<(&'static str, String)> {
    match error {
        ImportError::MissingColumns(fields) => {
            let labels: Vec<String> = fields
                .iter()
                .map(|field| page.t(&format!("offers-import-field-{}", field.replace('_', "-"))))
                .collect();
            vec![("fields", labels.join(", "))]
        }
        other => other.message_args(),
    }
}

/// The preview; where columns are missing, the page that asks for them.
async fn look(
    room: &OffersRoom,
    page: &RequestContext,
    opened: &Opened,
    options: &Options,
) -> Result<Response, PageError> {
    let (tenant, mapping) = (page.tenant(), &opened.mapping);
    let names = room.organisations.names(&tenant).await.map_err(|error| PageError::internal(page, &error))?;
    let planned = preview(&room.offers, &room.organisations, &tenant, &opened.table, mapping, options).await;
    match planned {
        Ok(plan) => Ok(drawn(page, opened, &plan, None, options, &names)),
        Err(error @ ImportError::MissingColumns(_)) => {
            Ok(drawn(page, opened, &ImportPlan::default(), Some(&error), options, &names))
        }
        Err(error) => Err(failed(page, &error)),
    }
}

/// The preview of an open table; how far it is, once it is taken over.
pub(crate) async fn show(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let run = find(&room, &page, &id).await?;
    if run.standing != Standing::Open {
        return Ok(import_run::drawn(&page, &run));
    }
    let opened = open(&room, &page, run).await?;
    look(&room, &page, &opened, &opened.run.options).await
}

/// Shows the preview again with other columns, or hands the table over to a job; stops and continues that.
pub(crate) async fn save(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    data: FormData,
) -> Result<Response, PageError> {
    let run = find(&room, &page, &id).await?;
    let (tenant, here) = (page.tenant(), page.url(&format!("/office/import/offers/{}", run.id)));
    if run.standing != Standing::Open {
        import_run::act(&room, &page, &run, &data).await?;
        return Ok(see_other(&here));
    }
    let mut opened = open(&room, &page, run).await?;
    for (at, column) in opened.table.columns.clone().iter().enumerate() {
        let field = data.text(&format!("column-{at}"));
        let known = FIELDS.iter().find(|spec| spec.key == field).map(|spec| spec.key);
        opened.mapping.set(column, known);
    }
    let options = options(&opened, &data);
    let run = opened.run.id;
    if data.is_set("apply") && missing(&opened.mapping, &options).is_empty() {
        let job = run::start(&room, &tenant, &page.actor, run, &opened.mapping, &options)
            .await
            .map_err(|error| failed(&page, &error))?;
        if let Some(job) = job.filter(|_| opened.table.rows.len() <= SMALL) {
            room.jobs
                .wait_for(&tenant, job, PATIENCE)
                .await
                .map_err(|error| PageError::internal(&page, &error))?;
        }
        return Ok(see_other(&here));
    }
    run::choose(&room, &tenant, &page.actor, run, &opened.mapping, &options)
        .await
        .map_err(|error| failed(&page, &error))?;
    look(&room, &page, &opened, &options).await
}
