//! `/api/v1/bodies/{id}/tasks`, `/api/v1/bodies/tasks/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, ApiQuery, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{inner, made, problem, saved, tagged, wire::TaskRecord};
use crate::{
    Bodies, Standing, TaskFilter,
    model::{Task, TaskState},
};

/// Most tasks of an answer.
const MOST: u32 = 500;

/// Which tasks.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// So far; `open` unless said.
    state: Option<TaskState>,
    /// Of this body.
    #[param(value_type = Option<String>)]
    body: Option<Id>,
    /// Of this organisation.
    #[param(value_type = Option<String>)]
    organisation: Option<Id>,
}

/// Tasks that the asker may see, overdue ones first; at most 500.
#[utoipa::path(
    get, path = "/api/v1/bodies/tasks", tag = "bodies", params(Asked), operation_id = "list_body_tasks",
    responses((status = 200, body = Vec<TaskRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiQuery(asked): ApiQuery<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let filter = TaskFilter {
        state: asked.state.unwrap_or(TaskState::Open),
        body: asked.body,
        organisations: asked.organisation.into_iter().collect(),
    };
    let records = bodies.tasks(&page.tenant(), &page.actor, &filter, None, MOST).await;
    Ok(tagged::<TaskRecord, _>(&headers, records.map_err(|error| problem(&page, &error))?))
}

/// One task.
#[utoipa::path(
    get, path = "/api/v1/bodies/tasks/{id}", tag = "bodies", params(("id" = String, Path)),
    operation_id = "show_body_task",
    responses((status = 200, body = TaskRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record = bodies.task(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    let own = record.entry.organisation.is_some_and(|owner| page.actor.may_edit_entries_of(owner));
    if !own && !inner(&bodies, &page, record.entry.body, Standing::Reader).await? {
        return Err(Problem::not_found("There is no such entry."));
    }
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(TaskRecord::from(record))))
}

/// Adds a task to a body; `body` and `origin` are set by the house.
#[utoipa::path(
    post, path = "/api/v1/bodies/{id}/tasks", tag = "bodies", params(("id" = String, Path)), operation_id = "add_body_task",
    request_body = Task,
    responses((status = 201, body = TaskRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<Task>,
) -> Result<Response, Problem> {
    let entry = Task { body: id, origin: String::new(), ..entry };
    let record = bodies.add_task(&page.tenant(), &page.actor, None, entry).await;
    Ok(made::<TaskRecord, _>(&page, "/tasks", record.map_err(|error| problem(&page, &error))?))
}

/// Saves a task; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/bodies/tasks/{id}", tag = "bodies", params(("id" = String, Path)), operation_id = "save_body_task",
    request_body = Task,
    responses((status = 200, body = TaskRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(entry): ApiJson<Task>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = bodies.task(&tenant, id).await.map_err(failed)?;
    bodies.body(&tenant, &page.actor, before.entry.body, Standing::Lead).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after = bodies.save_task(&tenant, &page.actor, id, before.revision, entry).await;
    Ok(saved::<TaskRecord, _>(after.map_err(failed)?))
}

/// Puts a task aside.
#[utoipa::path(
    delete, path = "/api/v1/bodies/tasks/{id}", tag = "bodies", params(("id" = String, Path)),
    operation_id = "archive_body_task", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = bodies.archive_task(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
