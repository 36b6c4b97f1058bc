//! A table that is taken over (organisations, addresses, ESCO): how far it is, what came of it, its errors as a table.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    download::Download,
    table::{CSV_MEDIA_TYPE, Cell, CsvStyle, to_csv},
};
use bildungsraum_page::{PageError, RequestContext, page as answer_page, see_other};

use super::{Rooms, fail, read_id};
use crate::{
    ReportedError,
    import::{ImportKind, Run, Standing},
};

/// Rows of each kind that the page lists; the others stand in the table of errors.
const LISTED: usize = 200;

struct WrongRow {
    line: u64,
    name: String,
    sentences: Vec<String>,
}

#[derive(Template)]
#[template(path = "import_run.html")]
struct RunPage<'a> {
    page: &'a RequestContext,
    id: Id,
    job: String,
    /// `organisations`, `addresses` or `esco`.
    kind: &'static str,
    /// Where what was taken over is found, and where another table is chosen.
    goal: &'static str,
    start: &'static str,
    file_name: String,
    about: String,
    /// `waiting`, `running`, `cancelled`, `failed` or `done`.
    standing: &'static str,
    under_way: bool,
    sentence: String,
    handled: u32,
    total: u32,
    /// What the job said when it gave up.
    cause: String,
    counts: Vec<(&'static str, usize)>,
    kept: Vec<String>,
    wrong: Vec<WrongRow>,
    more: usize,
}

fn sentence(page: &RequestContext, error: &ReportedError) -> String {
    let values: Vec<(&str, bildungsraum_page::Argument)> =
        error.values.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
    page.tn(&error.key, &values)
}

fn drawn(page: &RequestContext, run: &Run) -> Response {
    let (job, report) = (run.job.as_ref(), &run.report);
    let total = job.map_or(0, |job| job.total).max(run.handled);
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
            sentences: errors.iter().map(|error| sentence(page, error)).collect(),
        })
        .collect();
    let mut counts = vec![
        ("org-import-done-create", report.created),
        ("org-import-done-update", report.updated),
        ("org-import-done-places", report.places),
        ("org-import-count-same", report.same),
        ("org-import-count-leave", report.left_out),
        ("org-import-count-wrong", report.errors.len()),
    ];
    let (goal, start) = match run.kind {
        ImportKind::Organisations => ("/office/organisations", "/office/import/organisations"),
        ImportKind::Addresses => ("/office/places", "/office/import/addresses"),
        ImportKind::Esco => ("/office/vocabularies/competencies", "/office/vocabularies/competencies"),
    };
    if run.kind == ImportKind::Addresses {
        counts.insert(0, ("address-added", report.created));
        counts.remove(1);
    }
    if run.kind != ImportKind::Organisations {
        counts.retain(|(_, number)| *number > 0);
    }
    let at = job.map(|job| page.date_time(job.finished_at.unwrap_or(job.created_at))).unwrap_or_default();
    let who = job.and_then(|job| job.created_by.as_deref()).unwrap_or_default();
    answer_page(&RunPage {
        page,
        id: run.id,
        job: job.map(|job| job.id.text()).unwrap_or_default(),
        kind: run.kind.name(),
        goal,
        start,
        file_name: run.file_name.clone(),
        about: if who.is_empty() { at } else { format!("{who}, {at}") },
        standing: run.standing.name(),
        under_way: run.standing.is_under_way(),
        sentence: page.t2(
            &format!("org-import-run-{}", run.standing.name()),
            "done",
            run.handled,
            "total",
            total,
        ),
        handled: run.handled,
        total: total.max(1),
        cause: job
            .filter(|_| run.standing == Standing::Failed)
            .and_then(|job| job.error.clone())
            .unwrap_or_default(),
        counts,
        kept,
        wrong,
        more: report.errors.len().saturating_sub(LISTED),
    })
}

/// `GET /office/import/organisations/{id}/report`
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    match rooms.organisations.import_run(&page.tenant(), id).await {
        Ok(run) if run.standing == Standing::Open && run.kind == ImportKind::Organisations => {
            see_other(&page.url(&format!("/office/import/organisations/{id}")))
        }
        Ok(run) => drawn(&page, &run),
        Err(error) => fail(&page, &error),
    }
}

/// `GET /office/import/organisations/{id}/errors.csv`: every row with an error, one line per error.
pub(super) async fn errors(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let run = match rooms.organisations.import_run(&page.tenant(), id).await {
        Ok(run) => run,
        Err(error) => return fail(&page, &error),
    };
    let headings = ["org-import-line", "org-field-name", "org-import-errors-field", "org-import-errors-what"]
        .map(|key| page.t(key));
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows = run.report.errors.iter().flat_map(|(line, name, errors)| {
        errors.iter().map(|error| {
            let cells = [line.to_string(), name.clone(), error.field.clone(), sentence(&page, error)];
            cells.into_iter().map(Cell::from).collect::<Vec<Cell>>()
        })
    });
    match to_csv(&headings, rows, CsvStyle::excel()) {
        Ok(bytes) => {
            let name = format!("{}-{}.csv", page.t("org-import-errors-file"), run.file_name);
            Download::attachment(name, CSV_MEDIA_TYPE, bytes).into_response()
        }
        Err(error) => PageError::internal(&page, &error).into_response(),
    }
}
