//! `/office/network/import`: a table or a network file, its preview, and taking over.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_page::{Errors, FormData, RequestContext, page as answer_page, page_with, see_other_with};
use http::StatusCode;

use super::fail;
use crate::{
    Network, NetworkError,
    import::{ImportRow, Outcome, Plan, Unreadable, read_file},
};

#[derive(Template)]
#[template(path = "import.html")]
struct Upload {
    page: RequestContext,
    errors: Errors,
    action: String,
}

fn upload(page: &RequestContext) -> Upload {
    Upload { errors: Errors::none(), action: page.url("/office/network/import"), page: page.clone() }
}

/// `GET /office/network/import`
pub(super) async fn show(page: RequestContext) -> Response {
    answer_page(&upload(&page))
}

/// One row of the preview.
struct Line {
    line: String,
    written: String,
    outcome: (&'static str, String),
    why: Vec<String>,
}

#[derive(Template)]
#[template(path = "import_plan.html")]
struct Preview {
    page: RequestContext,
    action: String,
    file: String,
    content: String,
    new: usize,
    there: usize,
    wrong: usize,
    lines: Vec<Line>,
    more: usize,
}

/// Most rows of a preview.
const MOST_SHOWN: usize = 300;

fn preview(page: &RequestContext, file: &str, rows: &[ImportRow], plan: Plan) -> Preview {
    let more = plan.rows.len().saturating_sub(MOST_SHOWN);
    let lines = plan
        .rows
        .into_iter()
        .take(MOST_SHOWN)
        .map(|row| {
            let (outcome, why) = match row.outcome {
                Outcome::New(_) => (("success", page.t("network-import-new")), Vec::new()),
                Outcome::There => (("empty", page.t("network-import-there")), Vec::new()),
                Outcome::Wrong(errors) => (
                    ("danger", page.t("network-import-wrong")),
                    errors.iter().map(|error| page.message(error.key, &error.values)).collect(),
                ),
            };
            Line {
                line: if row.line == 0 { String::new() } else { row.line.to_string() },
                written: row.written,
                outcome,
                why,
            }
        })
        .collect();
    Preview {
        action: page.url("/office/network/import/take"),
        file: file.to_owned(),
        content: serde_json::to_string(rows).unwrap_or_default(),
        new: plan.new,
        there: plan.there,
        wrong: plan.wrong,
        lines,
        more,
        page: page.clone(),
    }
}

/// `POST /office/network/import`: reads a file and shows what it would do.
pub(super) async fn receive(
    State(network): State<Network>,
    page: RequestContext,
    form: FormData,
) -> Response {
    let wrong = |sentence: String| {
        let mut errors = Errors::none();
        errors.add("file", sentence);
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &Upload { errors, ..upload(&page) })
    };
    let Some(sent) = form.upload("file") else { return wrong(page.t("network-import-no-file")) };
    let (bytes, name) = (sent.bytes.clone(), sent.file_name.clone());
    let asked = name.clone();
    let rows = match tokio::task::spawn_blocking(move || read_file(&bytes, &asked)).await {
        Ok(Ok(rows)) => rows,
        Ok(Err(Unreadable::Key(key, values))) => return wrong(page.message(key, &values)),
        Ok(Err(Unreadable::Said(what))) => return wrong(page.t1("network-import-broken", "what", what)),
        Err(error) => return fail(&page, &NetworkError::Other(error.to_string())),
    };
    match network.plan_import(&page.municipality, &page.actor, &rows).await {
        Ok(plan) => answer_page(&preview(&page, &name, &rows, plan)),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/import/take`: takes over what the preview showed.
pub(super) async fn take(State(network): State<Network>, page: RequestContext, form: FormData) -> Response {
    let Ok(rows) = serde_json::from_str::<Vec<ImportRow>>(form.raw("content")) else {
        return fail(&page, &NetworkError::NotFound);
    };
    match network.take_over(&page.municipality, &page.actor, &rows, &form.text("file")).await {
        Ok(_) => {
            see_other_with(&page.url("/office/network/cooperations"), "success", "network-flash-imported")
        }
        Err(error) => fail(&page, &error),
    }
}
