//! `/office/jobs`: work in the background.

use askama::Template;
use axum::{
    Json,
    extract::{Path, State as Room},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, PageError, RequestContext, page as plain_page, see_other_with};
use bildungsraum_trail::Permission;

use crate::OffersRoom;

const KINDS: [&str; 7] =
    ["freshness", "retention", "sweep", "import", "offers-import", "organisations-import", "access-run"];

struct Line {
    id: String,
    kind: String,
    state: String,
    running: bool,
    done: u32,
    total: u32,
    at: String,
    who: String,
    error: String,
}

#[derive(Template)]
#[template(path = "office/jobs.html")]
struct JobsPage<'a> {
    page: &'a RequestContext,
    lines: Vec<Line>,
    may_cancel: bool,
}

pub(super) async fn show(Room(room): Room<OffersRoom>, page: RequestContext) -> Result<Response, PageError> {
    let jobs =
        room.jobs.latest(&page.tenant(), 100).await.map_err(|error| PageError::internal(&page, &error))?;
    let lines = jobs
        .into_iter()
        .map(|job| Line {
            id: job.id.text(),
            kind: if KINDS.contains(&job.kind.as_str()) {
                page.t(&format!("office-job-{}", job.kind))
            } else {
                job.kind
            },
            state: page.t(&format!("office-job-state-{}", job.state.name())),
            running: !job.state.is_over(),
            done: job.done,
            total: job.total,
            at: page.date_time(job.finished_at.unwrap_or(job.created_at)),
            who: job.created_by.unwrap_or_else(|| page.t("office-job-system")),
            error: job.error.unwrap_or_default(),
        })
        .collect();
    Ok(plain_page(&JobsPage { lines, may_cancel: page.may(Permission::Curate), page: &page }))
}

pub(super) async fn progress(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(&page))?;
    let job = room.jobs.get(&page.tenant(), id).await.map_err(|error| PageError::internal(&page, &error))?;
    let job = job.ok_or_else(|| PageError::not_found(&page))?;
    let mut text = page.t(&format!("office-job-state-{}", job.state.name()));
    if job.total > 0 {
        text = page.tn(
            "office-job-progress",
            &[("state", text.into()), ("done", job.done.into()), ("total", job.total.into())],
        );
    }
    Ok(Json(
        serde_json::json!({ "state": job.state.name(), "done": job.done, "total": job.total, "text": text }),
    )
    .into_response())
}

pub(super) async fn cancel(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    _: FormData,
) -> Result<Response, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(&page))?;
    room.jobs.cancel(&page.tenant(), id).await.map_err(|error| PageError::internal(&page, &error))?;
    Ok(see_other_with(&page.url("/office/jobs"), "success", "office-flash-cancelled"))
}
