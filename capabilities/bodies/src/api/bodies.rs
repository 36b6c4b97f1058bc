//! `/api/v1/bodies`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode};

use super::{made, problem, saved, tagged, wire::BodyRecord};
use crate::{Bodies, Record, Standing, model::Body};

/// Bodies that the asker may know of, by name.
#[utoipa::path(
    get, path = "/api/v1/bodies", tag = "bodies",
    responses((status = 200, body = Vec<BodyRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(bodies): State<Bodies>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let listed = bodies.bodies(&page.tenant(), &page.actor, false).await;
    let listed = listed.map_err(|error| problem(&page, &error))?;
    let records: Vec<Record<Body>> = listed.into_iter().map(|one| one.seen.record).collect();
    Ok(tagged::<BodyRecord, _>(&headers, records))
}

/// Adds a body.
#[utoipa::path(
    post, path = "/api/v1/bodies", tag = "bodies", request_body = Body,
    responses((status = 201, body = BodyRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiJson(body): ApiJson<Body>,
) -> Result<Response, Problem> {
    let body = Body { origin: String::new(), ..body };
    let record = bodies.add_body(&page.tenant(), &page.actor, None, body).await;
    Ok(made::<BodyRecord, _>(&page, "", record.map_err(|error| problem(&page, &error))?))
}

/// One body.
#[utoipa::path(
    get, path = "/api/v1/bodies/{id}", tag = "bodies", params(("id" = String, Path)),
    responses((status = 200, body = BodyRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let seen = bodies.body(&page.tenant(), &page.actor, id, Standing::Public).await;
    let record = seen.map_err(|error| problem(&page, &error))?.record;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(BodyRecord::from(record))))
}

/// Saves a body; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/bodies/{id}", tag = "bodies", params(("id" = String, Path)), request_body = Body,
    responses((status = 200, body = BodyRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<Body>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = bodies.body(&tenant, &page.actor, id, Standing::Office).await.map_err(failed)?.record;
    ETag::of_revision(before.revision).require(&headers)?;
    let after = bodies.save_body(&tenant, &page.actor, id, before.revision, body).await;
    Ok(saved::<BodyRecord, _>(after.map_err(failed)?))
}

/// Puts a body aside with all that belongs to it.
#[utoipa::path(
    delete, path = "/api/v1/bodies/{id}", tag = "bodies", params(("id" = String, Path)),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = bodies.archive_body(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
