//! `/api/v1/bodies/{id}/meetings`, `/api/v1/bodies/meetings/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode};

use super::{inner, made, problem, saved, tagged, wire::MeetingRecord};
use crate::{Bodies, Record, Standing, model::Meeting};

/// Meetings of a body, the latest first; for visitors those that are public, as far as they are.
#[utoipa::path(
    get, path = "/api/v1/bodies/{id}/meetings", tag = "bodies", params(("id" = String, Path)), operation_id = "list_body_meetings",
    responses((status = 200, body = Vec<MeetingRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (all, member) = (
        inner(&bodies, &page, id, Standing::Reader).await?,
        inner(&bodies, &page, id, Standing::Member).await?,
    );
    let records = bodies.meetings(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    let records: Vec<Record<Meeting>> =
        records.into_iter().filter_map(|record| seen(record, all, member)).collect();
    Ok(tagged::<MeetingRecord, _>(&headers, records))
}

/// A meeting as the asker may see it.
fn seen(mut record: Record<Meeting>, all: bool, member: bool) -> Option<Record<Meeting>> {
    if !all {
        record.entry = record.entry.for_everybody()?;
    }
    if !member {
        record.entry.link.clear();
    }
    Some(record)
}

/// One meeting.
#[utoipa::path(
    get, path = "/api/v1/bodies/meetings/{id}", tag = "bodies", params(("id" = String, Path)),
    operation_id = "show_body_meeting",
    responses((status = 200, body = MeetingRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record = bodies.meeting(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    let body = record.entry.body;
    let (all, member) = (
        inner(&bodies, &page, body, Standing::Reader).await?,
        inner(&bodies, &page, body, Standing::Member).await?,
    );
    let record = seen(record, all, member).ok_or_else(|| Problem::not_found("There is no such entry."))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(MeetingRecord::from(record))))
}

/// Adds a meeting to a body; `body` and `origin` are set by the house.
#[utoipa::path(
    post, path = "/api/v1/bodies/{id}/meetings", tag = "bodies", params(("id" = String, Path)), operation_id = "add_body_meeting",
    request_body = Meeting,
    responses((status = 201, body = MeetingRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<Meeting>,
) -> Result<Response, Problem> {
    let entry = Meeting { body: id, origin: String::new(), ..entry };
    let record = bodies.plan(&page.tenant(), &page.actor, None, entry).await;
    Ok(made::<MeetingRecord, _>(&page, "/meetings", record.map_err(|error| problem(&page, &error))?))
}

/// Saves a meeting; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/bodies/meetings/{id}", tag = "bodies", params(("id" = String, Path)), operation_id = "save_body_meeting",
    request_body = Meeting,
    responses((status = 200, body = MeetingRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(entry): ApiJson<Meeting>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = bodies.meeting(&tenant, id).await.map_err(failed)?;
    bodies.body(&tenant, &page.actor, before.entry.body, Standing::Lead).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after = bodies.save_meeting(&tenant, &page.actor, id, before.revision, entry).await;
    Ok(saved::<MeetingRecord, _>(after.map_err(failed)?))
}

/// Puts a meeting aside.
#[utoipa::path(
    delete, path = "/api/v1/bodies/meetings/{id}", tag = "bodies", params(("id" = String, Path)),
    operation_id = "archive_body_meeting", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = bodies.archive_meeting(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
