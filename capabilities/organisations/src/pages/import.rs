//! Import of organisations: upload → columns → preview (a dry run). Taking it over is a job; how far that is shows
//! `import_run.rs`.

use std::{collections::BTreeMap, time::Duration};

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_exchange::table;
use bildungsraum_page::{
    Choice, Errors, FormData, RequestContext, page as answer_page, page_with, see_other,
};
use http::StatusCode;

use super::{Rooms, fail, list::sector_choices, read_id, term_choices};
use crate::{
    OrganisationError,
    import::{
        Decision, ImportKind, ImportTable, LIMIT, Mapping, ORGANISATION_FIELDS, Plan, Planned, PlannedRow,
        Run, Standing, suggest,
    },
};

/// Tables of so many rows are mostly through before a reader would notice: the answer waits for them.
const SMALL: usize = 200;
/// And so long it waits.
const PATIENCE: Duration = Duration::from_millis(1_800);

/// Rows that a preview lists of each kind.
const LISTED: usize = 200;

/// Hands a table of `rows` rows over to its job and answers with the page that shows how far it is. A small one is
/// mostly through by then.
pub(super) async fn hand_over(
    rooms: &Rooms,
    page: &RequestContext,
    run: &Run,
    rows: usize,
) -> Result<Response, OrganisationError> {
    let tenant = page.tenant();
    let job = rooms.organisations.start_import(&tenant, &page.actor, run).await?;
    if let Some(job) = job.filter(|_| rows <= SMALL) {
        rooms.organisations.jobs().wait_for(&tenant, job, PATIENCE).await?;
    }
    Ok(see_other(&page.url(&format!("/office/import/organisations/{}/report", run.id))))
}

/// Reads an uploaded table; `Err` is a sentence for the one who uploaded it.
pub(super) async fn read_table(
    page: &RequestContext,
    bytes: Vec<u8>,
    limits: table::Limits,
) -> Result<ImportTable, String> {
    let read = table::read_async(bytes, None, limits)
        .await
        .map_err(|error| page.message(error.message_key(), &error.message_args()))?;
    Ok(ImportTable {
        columns: read.columns,
        rows: read.rows.into_iter().map(|row| (row.line, row.cells)).collect(),
        notes: read.notes.iter().map(|note| page.message(note.message_key(), &note.message_args())).collect(),
    })
}

#[derive(Template)]
#[template(path = "import_upload.html")]
struct Upload {
    page: RequestContext,
    errors: Errors,
    limit: usize,
}

/// `GET /office/import/organisations`
pub(super) async fn upload(page: RequestContext) -> Response {
    answer_page(&Upload { page, errors: Errors::none(), limit: LIMIT })
}

/// `POST /office/import/organisations`
pub(super) async fn receive(State(rooms): State<Rooms>, page: RequestContext, form: FormData) -> Response {
    let mut errors = Errors::none();
    match form.upload("file") {
        None => errors.add("file", page.t("org-import-error-no-file")),
        Some(upload) => {
            let limits = table::Limits { rows: LIMIT, ..table::Limits::default() };
            match read_table(&page, upload.bytes.to_vec(), limits).await {
                Err(sentence) => errors.add("file", sentence),
                Ok(table) => {
                    let mapping = Mapping {
                        columns: suggest(&table.columns, &ORGANISATION_FIELDS),
                        ..Mapping::default()
                    };
                    let name = &upload.file_name;
                    let (tenant, kind) = (page.tenant(), ImportKind::Organisations);
                    return match rooms
                        .organisations
                        .keep_table(&tenant, &page.actor, kind, name, &table, &mapping)
                        .await
                    {
                        Ok(id) => see_other(&page.url(&format!("/office/import/organisations/{id}"))),
                        Err(error) => fail(&page, &error),
                    };
                }
            }
        }
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Upload { page, errors, limit: LIMIT })
}

struct FieldRow {
    name: &'static str,
    label: String,
    required: bool,
    columns: Vec<Choice>,
    example: String,
}

struct RowView {
    line: u64,
    name: String,
    /// `create`, `update`, `same` or `leave_out`.
    planned: &'static str,
    errors: Vec<String>,
    changed: String,
    kept: String,
    decisions: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "import_preview.html")]
struct Preview {
    page: RequestContext,
    id: Id,
    file_name: String,
    notes: Vec<String>,
    fields: Vec<FieldRow>,
    sectors: Vec<Choice>,
    kinds: Vec<Choice>,
    created: usize,
    updated: usize,
    same: usize,
    left_out: usize,
    wrong: usize,
    rows: Vec<RowView>,
    hidden: usize,
    name_missing: bool,
}

fn planned_name(planned: &Planned) -> &'static str {
    match planned {
        Planned::Create => "create",
        Planned::Update(_) => "update",
        Planned::Same(_) => "same",
        Planned::LeaveOut => "leave_out",
    }
}

fn row_view(page: &RequestContext, row: &PlannedRow, decision: Option<Decision>) -> RowView {
    let labels = |fields: &[String]| {
        fields.iter().map(|field| page.t(&format!("org-field-{field}"))).collect::<Vec<_>>().join(", ")
    };
    let mut decisions = Vec::new();
    if !row.duplicates.is_empty() || decision.is_some() {
        let leave = matches!(decision, None | Some(Decision::Skip));
        decisions.push(Choice::new("skip", page.t("org-import-decide-skip"), leave));
        decisions.push(Choice::new(
            "create",
            page.t("org-import-decide-create"),
            decision == Some(Decision::Create),
        ));
        decisions.extend(row.duplicates.iter().map(|(id, name, _)| {
            let label = page.t1("org-import-decide-update", "name", name);
            Choice::new(id.text(), label, decision == Some(Decision::Update(*id)))
        }));
        if let (Some(Decision::Update(id)), true) = (decision, row.duplicates.is_empty()) {
            let label = page.t1("org-import-decide-update", "name", &row.organisation.name);
            decisions.push(Choice::new(id.text(), label, true));
        }
    }
    RowView {
        line: row.line,
        name: row.organisation.name.clone(),
        planned: planned_name(&row.planned),
        errors: row.errors.iter().map(|error| page.message(error.key, &error.values)).collect(),
        changed: labels(&row.changed),
        kept: labels(&row.kept),
        decisions,
    }
}

fn view(
    page: &RequestContext,
    run: &Run,
    table: &ImportTable,
    plan: &Plan,
    vocabularies: &crate::Vocabularies,
) -> Preview {
    let (created, updated, same, left_out) = plan.counts();
    let mapping = &run.mapping;
    let fields = ORGANISATION_FIELDS
        .iter()
        .map(|(field, _)| {
            let chosen = mapping.columns.get(*field).copied();
            let mut columns = vec![Choice::new("", page.t("org-import-no-column"), chosen.is_none())];
            columns.extend(
                table
                    .columns
                    .iter()
                    .enumerate()
                    .map(|(at, column)| Choice::new(at.to_string(), column, chosen == Some(at))),
            );
            let example = chosen
                .and_then(|at| {
                    table.rows.iter().find_map(|(_, cells)| cells.get(at).filter(|cell| !cell.is_empty()))
                })
                .map(|cell| cell.chars().take(60).collect())
                .unwrap_or_default();
            FieldRow {
                name: field,
                label: page.t(&format!("org-column-{field}")),
                required: *field == "name",
                columns,
                example,
            }
        })
        .collect();
    // What needs a look comes first.
    let mut order: Vec<&PlannedRow> = plan.rows.iter().collect();
    order
        .sort_by_key(|row| (row.errors.is_empty(), row.duplicates.is_empty(), row.kept.is_empty(), row.line));
    let rows: Vec<RowView> = order
        .iter()
        .take(LISTED)
        .map(|row| row_view(page, row, mapping.decisions.get(&row.line).copied()))
        .collect();
    let none = page.t("org-choose");
    Preview {
        page: page.clone(),
        id: run.id,
        file_name: run.file_name.clone(),
        notes: table.notes.clone(),
        fields,
        sectors: sector_choices(page, &mapping.sector, &none),
        kinds: term_choices(page, vocabularies, "kinds", &mapping.kind, &none),
        created,
        updated,
        same,
        left_out,
        wrong: plan.wrong(),
        hidden: plan.rows.len().saturating_sub(rows.len()),
        rows,
        name_missing: !mapping.columns.contains_key("name"),
    }
}

/// `GET /office/import/organisations/{id}`
pub(super) async fn preview(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let tenant = page.tenant();
    let answer = async {
        let run = rooms.organisations.import_run(&tenant, id).await?;
        if run.standing != Standing::Open || run.kind != ImportKind::Organisations {
            return Ok(None);
        }
        let table = rooms.organisations.import_table(&tenant, id).await?;
        let plan = rooms.organisations.plan_import(&tenant, &table, &run.mapping, &run.file_name).await?;
        let vocabularies = rooms.organisations.vocabularies(&tenant).await?;
        Ok(Some(view(&page, &run, &table, &plan, &vocabularies)))
    };
    match answer.await {
        Ok(None) => see_other(&page.url(&format!("/office/import/organisations/{id}/report"))),
        Ok(Some(preview)) => answer_page(&preview),
        Err(error) => fail(&page, &error),
    }
}

fn read_mapping(form: &FormData, before: &Mapping, table: &ImportTable) -> Mapping {
    let columns: BTreeMap<String, usize> = ORGANISATION_FIELDS
        .iter()
        .filter_map(|(field, _)| {
            let at = form.number::<usize>(&format!("column_{field}")).ok().flatten()?;
            (at < table.columns.len()).then(|| ((*field).to_owned(), at))
        })
        .collect();
    let mut decisions = before.decisions.clone();
    for (name, value) in form.pairs() {
        let Some(line) = name.strip_prefix("decision_").and_then(|line| line.parse().ok()) else { continue };
        match (value.as_str(), value.parse::<Id>()) {
            ("create", _) => {
                decisions.insert(line, Decision::Create);
            }
            ("skip", _) => {
                decisions.insert(line, Decision::Skip);
            }
            (_, Ok(id)) => {
                decisions.insert(line, Decision::Update(id));
            }
            _ => {}
        }
    }
    Mapping { columns, sector: form.text("default_sector"), kind: form.text("default_kind"), decisions }
}

/// `POST /office/import/organisations/{id}` with `action` = `preview`, `apply`, `cancel` or `resume`
pub(super) async fn step(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
    form: FormData,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let tenant = page.tenant();
    let organisations = &rooms.organisations;
    let answer = async {
        let mut run = organisations.import_run(&tenant, id).await?;
        if run.standing == Standing::Open && run.kind == ImportKind::Organisations {
            let table = organisations.import_table(&tenant, id).await?;
            run.mapping = read_mapping(&form, &run.mapping, &table);
            organisations.map_import(&tenant, &page.actor, id, &run.mapping).await?;
            if form.raw("action") == "apply" && run.mapping.columns.contains_key("name") {
                return hand_over(&rooms, &page, &run, table.rows.len()).await;
            }
            return Ok(see_other(&page.url(&format!("/office/import/organisations/{id}#preview"))));
        }
        match form.raw("action") {
            "cancel" => organisations.stop_import(&tenant, &run).await?,
            "resume" => {
                organisations.start_import(&tenant, &page.actor, &run).await?;
            }
            _ => {}
        }
        Ok::<Response, OrganisationError>(see_other(
            &page.url(&format!("/office/import/organisations/{id}/report")),
        ))
    };
    match answer.await {
        Ok(response) => response,
        Err(error) => fail(&page, &error),
    }
}
