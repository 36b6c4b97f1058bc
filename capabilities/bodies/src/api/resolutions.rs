//! `/api/v1/bodies/{id}/resolutions`, `/api/v1/bodies/resolutions/{id}`

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode};

use super::{inner, made, problem, saved, tagged, wire::ResolutionRecord};
use crate::{Bodies, Standing, model::Resolution};

/// Resolutions of a body, the latest first; for visitors those that were released.
#[utoipa::path(
    get, path = "/api/v1/bodies/{id}/resolutions", tag = "bodies", params(("id" = String, Path)), operation_id = "list_body_resolutions",
    responses((status = 200, body = Vec<ResolutionRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let all = inner(&bodies, &page, id, Standing::Reader).await?;
    let mut records = bodies.resolutions(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    records.retain(|one| all || one.entry.released);
    Ok(tagged::<ResolutionRecord, _>(&headers, records))
}

/// Adds a resolution to a body; `body` and `origin` are set by the house.
#[utoipa::path(
    post, path = "/api/v1/bodies/{id}/resolutions", tag = "bodies", params(("id" = String, Path)), operation_id = "add_body_resolution",
    request_body = Resolution,
    responses((status = 201, body = ResolutionRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<Resolution>,
) -> Result<Response, Problem> {
    let entry = Resolution { body: id, origin: String::new(), ..entry };
    let record = bodies.add_resolution(&page.tenant(), &page.actor, None, entry).await;
    Ok(made::<ResolutionRecord, _>(&page, "/resolutions", record.map_err(|error| problem(&page, &error))?))
}

/// Saves a resolution; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/bodies/resolutions/{id}", tag = "bodies", params(("id" = String, Path)), operation_id = "save_body_resolution",
    request_body = Resolution,
    responses((status = 200, body = ResolutionRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(entry): ApiJson<Resolution>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = bodies.resolution(&tenant, id).await.map_err(failed)?;
    bodies.body(&tenant, &page.actor, before.entry.body, Standing::Lead).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after = bodies.save_resolution(&tenant, &page.actor, id, before.revision, entry).await;
    Ok(saved::<ResolutionRecord, _>(after.map_err(failed)?))
}

/// Puts a resolution aside.
#[utoipa::path(
    delete, path = "/api/v1/bodies/resolutions/{id}", tag = "bodies", params(("id" = String, Path)),
    operation_id = "archive_body_resolution", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = bodies.archive_resolution(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
