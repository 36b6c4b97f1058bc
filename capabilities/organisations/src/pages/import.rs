//! Import of organisations: upload → columns → preview (a dry run) → apply as one transaction → report.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::table;
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext, page as answer_page, page_with, see_other,
};
use http::StatusCode;

use super::{Rooms, fail, list::sector_choices, read_id, term_choices};
use crate::{
    ImportReport, OrganisationError,
    import::{
        Decision, ImportTable, LIMIT, Mapping, ORGANISATION_FIELDS, Plan, Planned, PlannedRow, suggest,
    },
    service::Staged,
};

/// Rows that a preview lists of each kind.
const LISTED: usize = 200;

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
                    let name: String = upload.file_name.chars().take(120).collect();
                    return match rooms
                        .organisations
                        .stage_import(&page.tenant(), &page.actor, &name, &table, &mapping)
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

fn view(page: &RequestContext, staged: &Staged, plan: &Plan, vocabularies: &crate::Vocabularies) -> Preview {
    let (created, updated, same, left_out) = plan.counts();
    let mapping = &staged.mapping;
    let fields = ORGANISATION_FIELDS
        .iter()
        .map(|(field, _)| {
            let chosen = mapping.columns.get(*field).copied();
            let mut columns = vec![Choice::new("", page.t("org-import-no-column"), chosen.is_none())];
            columns.extend(
                staged
                    .table
                    .columns
                    .iter()
                    .enumerate()
                    .map(|(at, column)| Choice::new(at.to_string(), column, chosen == Some(at))),
            );
            let example = chosen
                .and_then(|at| {
                    staged
                        .table
                        .rows
                        .iter()
                        .find_map(|(_, cells)| cells.get(at).filter(|cell| !cell.is_empty()))
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
        id: staged.id,
        file_name: staged.file_name.clone(),
        notes: staged.table.notes.clone(),
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
        let staged = rooms.organisations.staged_import(&tenant, id).await?;
        let plan = rooms
            .organisations
            .plan_import(&tenant, &staged.table, &staged.mapping, &staged.file_name)
            .await?;
        Ok((staged, plan, rooms.organisations.vocabularies(&tenant).await?))
    };
    match answer.await {
        Ok((staged, _, _)) if staged.report.is_some() => {
            see_other(&page.url(&format!("/office/import/organisations/{id}/report")))
        }
        Ok((staged, plan, vocabularies)) => answer_page(&view(&page, &staged, &plan, &vocabularies)),
        Err(error) => fail(&page, &error),
    }
}

fn read_mapping(form: &FormData, before: &Staged) -> Mapping {
    let columns: BTreeMap<String, usize> = ORGANISATION_FIELDS
        .iter()
        .filter_map(|(field, _)| {
            let at = form.number::<usize>(&format!("column_{field}")).ok().flatten()?;
            (at < before.table.columns.len()).then(|| ((*field).to_owned(), at))
        })
        .collect();
    let mut decisions = before.mapping.decisions.clone();
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

/// `POST /office/import/organisations/{id}` with `action` = `preview` or `apply`
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
    let answer = async {
        let staged = rooms.organisations.staged_import(&tenant, id).await?;
        if staged.report.is_none() {
            let mapping = read_mapping(&form, &staged);
            rooms.organisations.map_import(&tenant, &page.actor, id, &mapping).await?;
            if form.raw("action") == "apply" {
                rooms.organisations.apply_staged(&tenant, &page.actor, id).await?;
                return Ok(true);
            }
            return Ok(false);
        }
        Ok::<bool, OrganisationError>(true)
    };
    match answer.await {
        Ok(true) => see_other(&page.url(&format!("/office/import/organisations/{id}/report"))),
        Ok(false) => see_other(&page.url(&format!("/office/import/organisations/{id}#preview"))),
        Err(error) => fail(&page, &error),
    }
}

struct WrongRow {
    line: u64,
    name: String,
    sentences: Vec<String>,
}

#[derive(Template)]
#[template(path = "import_report.html")]
struct Report {
    page: RequestContext,
    file_name: String,
    result: ImportReport,
    kept: Vec<String>,
    wrong: Vec<WrongRow>,
}

/// `GET /office/import/organisations/{id}/report`
pub(super) async fn report(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let staged = match rooms.organisations.staged_import(&page.tenant(), id).await {
        Ok(staged) => staged,
        Err(error) => return fail(&page, &error),
    };
    let Some(report) = staged.report else { return PageError::not_found(&page).into_response() };
    let kept = report
        .kept
        .iter()
        .take(LISTED)
        .map(|(line, name, fields)| {
            let fields: Vec<String> =
                fields.iter().map(|field| page.t(&format!("org-field-{field}"))).collect();
            page.tn(
                "org-import-kept-line",
                &[("line", line.into()), ("name", name.into()), ("fields", fields.join(", ").into())],
            )
        })
        .collect();
    let wrong = report
        .errors
        .iter()
        .take(LISTED)
        .map(|(line, name, errors)| WrongRow {
            line: *line,
            name: name.clone(),
            sentences: errors
                .iter()
                .map(|error| {
                    let values: Vec<(&str, bildungsraum_page::Argument)> =
                        error.values.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
                    page.tn(&error.key, &values)
                })
                .collect(),
        })
        .collect();
    answer_page(&Report { page, file_name: staged.file_name, result: report, kept, wrong })
}
