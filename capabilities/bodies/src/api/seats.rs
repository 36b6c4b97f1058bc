//! `/api/v1/bodies/{id}/seats`, `/api/v1/bodies/seats/{id}`

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode};

use super::{inner, made, problem, saved, tagged, wire::SeatRecord};
use crate::{Bodies, Standing, model::Seat};

/// Seats of a body, ended terms too.
#[utoipa::path(
    get, path = "/api/v1/bodies/{id}/seats", tag = "bodies", params(("id" = String, Path)), operation_id = "list_body_seats",
    responses((status = 200, body = Vec<SeatRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    inner(&bodies, &page, id, Standing::Public).await?;
    let records = bodies.seats(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged::<SeatRecord, _>(&headers, records))
}

/// Adds a seat to a body; `body` and `origin` are set by the house.
#[utoipa::path(
    post, path = "/api/v1/bodies/{id}/seats", tag = "bodies", params(("id" = String, Path)), operation_id = "add_body_seat",
    request_body = Seat,
    responses((status = 201, body = SeatRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<Seat>,
) -> Result<Response, Problem> {
    let entry = Seat { body: id, origin: String::new(), ..entry };
    let record = bodies.add_seat(&page.tenant(), &page.actor, None, entry).await;
    Ok(made::<SeatRecord, _>(&page, "/seats", record.map_err(|error| problem(&page, &error))?))
}

/// Saves a seat; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/bodies/seats/{id}", tag = "bodies", params(("id" = String, Path)), operation_id = "save_body_seat",
    request_body = Seat,
    responses((status = 200, body = SeatRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(entry): ApiJson<Seat>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = bodies.seat(&tenant, id).await.map_err(failed)?;
    bodies.body(&tenant, &page.actor, before.entry.body, Standing::Lead).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after = bodies.save_seat(&tenant, &page.actor, id, before.revision, entry).await;
    Ok(saved::<SeatRecord, _>(after.map_err(failed)?))
}

/// Puts a seat aside.
#[utoipa::path(
    delete, path = "/api/v1/bodies/seats/{id}", tag = "bodies", params(("id" = String, Path)),
    operation_id = "archive_body_seat", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = bodies.archive_seat(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
