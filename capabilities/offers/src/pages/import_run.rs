//! A table of offers that is taken over: how far it is, what came of it, stop and continue, its errors as a table.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::{
    download::Download,
    table::{CSV_MEDIA_TYPE, Cell, CsvStyle, to_csv},
};
use bildungsraum_page::{FormData, PageError, RequestContext, page as plain_page};

use super::import::{failed, find};
use crate::{
    OffersRoom,
    import::{Finding, Outcome, RowError, Run, Standing, run},
};

/// Findings that the page lists; the others stand in the table of errors.
const SHOWN: usize = 200;

struct Line {
    line: u64,
    title: String,
    outcome: String,
    kind: &'static str,
    details: Vec<String>,
}

#[derive(Template)]
#[template(path = "import_run.html")]
struct RunPage<'a> {
    page: &'a RequestContext,
    id: String,
    job: String,
    file_name: String,
    /// `waiting`, `running`, `cancelled`, `failed` or `done`.
    standing: &'static str,
    under_way: bool,
    sentence: String,
    /// When and by whom.
    about: String,
    handled: u32,
    total: u32,
    /// What the job said when it gave up.
    cause: String,
    counts: Vec<(String, usize)>,
    lines: Vec<Line>,
    more: usize,
}

/// What is wrong, in words: column, what is the matter, how to mend it.
fn sentence(page: &RequestContext, error: &RowError) -> (String, String) {
    let values: Vec<(&str, bildungsraum_page::Argument)> =
        error.values.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
    let help = if error.help.is_empty() { String::new() } else { page.tn(&error.help, &values) };
    (page.tn(&error.key, &values), help)
}

/// The same in one line.
pub(super) fn error_line(page: &RequestContext, error: &RowError) -> String {
    let (what, help) = sentence(page, error);
    let column = if error.column.is_empty() { String::new() } else { format!("{}: ", error.column) };
    format!("{column}{what} {help}").trim().to_owned()
}

/// Fields of an offer by the names that the office's pages give them.
pub(super) fn labels(page: &RequestContext, fields: &[String]) -> String {
    let labels: Vec<String> =
        fields.iter().map(|field| page.t(&format!("office-field-{}", field.replace('_', "-")))).collect();
    labels.join(", ")
}

/// The class of an outcome's badge.
pub(super) fn badge(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Error => "danger",
        Outcome::Duplicate => "warning",
        Outcome::New | Outcome::Update => "success",
        Outcome::Unchanged | Outcome::Skipped => "",
    }
}

fn details(page: &RequestContext, finding: &Finding) -> Vec<String> {
    let mut details: Vec<String> = finding.errors.iter().map(|error| error_line(page, error)).collect();
    if finding.outcome == Outcome::Duplicate {
        details.extend(
            finding.likely.first().map(|title| page.t1("offers-import-likely", "title", title.as_str())),
        );
    }
    if !finding.kept.is_empty() {
        details.push(page.t1("offers-import-kept", "fields", labels(page, &finding.kept)));
    }
    details
}

pub(super) fn drawn(page: &RequestContext, run: &Run) -> Response {
    let job = run.job.as_ref();
    let total = job.map_or(0, |job| job.total).max(run.report.total);
    let counts = run.report.counts;
    let lines = run
        .report
        .findings
        .iter()
        .take(SHOWN)
        .map(|finding| Line {
            line: finding.line,
            title: finding.title.clone(),
            outcome: page.t(outcome_key(finding.outcome)),
            kind: badge(finding.outcome),
            details: details(page, finding),
        })
        .collect();
    let at = run.finished_at.or_else(|| job.map(|job| job.finished_at.unwrap_or(job.created_at)));
    plain_page(&RunPage {
        page,
        id: run.id.text(),
        job: job.map(|job| job.id.text()).unwrap_or_default(),
        file_name: run.file_name.clone(),
        standing: run.standing.name(),
        under_way: run.standing.is_under_way(),
        sentence: page.t2(
            &format!("offers-import-run-{}", run.standing.name()),
            "done",
            run.handled,
            "total",
            total,
        ),
        about: page.t2(
            "offers-import-run-about",
            "who",
            job.and_then(|job| job.created_by.as_deref()).unwrap_or(&run.created_by),
            "at",
            at.map(|at| page.date_time(at)).unwrap_or_default(),
        ),
        handled: run.handled,
        total: total.max(1),
        cause: job
            .filter(|_| run.standing == Standing::Failed)
            .and_then(|job| job.error.clone())
            .unwrap_or_default(),
        counts: vec![
            (page.t("offers-import-run-new"), counts.new),
            (page.t("offers-import-run-update"), counts.update),
            (page.t("offers-import-run-unchanged"), counts.unchanged),
            (page.t("offers-import-run-skipped"), counts.skipped + counts.duplicate),
            (page.t("offers-import-run-error"), counts.error),
        ],
        more: run.report.findings.len().saturating_sub(SHOWN),
        lines,
    })
}

/// Outcomes in the past tense.
fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::New => "offers-import-run-new",
        Outcome::Update => "offers-import-run-update",
        other => other.message_key(),
    }
}

/// Stops the job, or hands what is left over to another.
pub(super) async fn act(
    room: &OffersRoom,
    page: &RequestContext,
    run: &Run,
    data: &FormData,
) -> Result<(), PageError> {
    let tenant = page.tenant();
    if data.is_set("cancel") {
        if let Some(job) = run.job_id.filter(|_| run.standing.is_under_way()) {
            room.jobs.cancel(&tenant, job).await.map_err(|error| PageError::internal(page, &error))?;
        }
    } else if data.is_set("resume") {
        run::go_on(room, &tenant, &page.actor, run).await.map_err(|error| failed(page, &error))?;
    }
    Ok(())
}

/// `GET /office/import/offers/{id}/errors.csv`: every row that was left out, with why, one line per error.
pub(super) async fn errors(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let run = find(&room, &page, &id).await?;
    let headings: Vec<String> = ["line", "title", "outcome", "column", "value", "what", "help"]
        .into_iter()
        .map(|name| page.t(&format!("offers-import-errors-{name}")))
        .collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let left_out = |finding: &&Finding| !matches!(finding.outcome, Outcome::New | Outcome::Update);
    for finding in run.report.findings.iter().filter(left_out) {
        let start = [
            Cell::from(finding.line.to_string()),
            Cell::from(finding.title.clone()),
            Cell::from(page.t(outcome_key(finding.outcome))),
        ];
        if finding.errors.is_empty() {
            let what = details(&page, finding).join(" ");
            let rest = [String::new(), String::new(), what, String::new()].map(Cell::from);
            rows.push(start.iter().cloned().chain(rest).collect());
        }
        for error in &finding.errors {
            let (what, help) = sentence(&page, error);
            let value = error.values.get("value").cloned().unwrap_or_default();
            let rest = [error.column.clone(), value, what, help].map(Cell::from);
            rows.push(start.iter().cloned().chain(rest).collect());
        }
    }
    let bytes =
        to_csv(&headings, rows, CsvStyle::excel()).map_err(|error| PageError::internal(&page, &error))?;
    let name = format!("{}-{}.csv", page.t("offers-import-errors-file"), run.file_name);
    Ok(Download::attachment(name, CSV_MEDIA_TYPE, bytes).into_response())
}
