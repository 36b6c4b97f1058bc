//! `/api/v1/access/populations`, `/quarters`, `/facilities`

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::problem;
use crate::{
    Access,
    model::{Facility, Population, Quarter},
};

pub(super) fn tagged<T: Serialize>(headers: &HeaderMap, value: &T) -> Response {
    let body = serde_json::to_vec(value).unwrap_or_default();
    ETag::of_bytes(&body).respond(headers, ([(header::CONTENT_TYPE, "application/json")], body))
}

/// Tables of people by age on the census grid, newest first, without their cells.
#[utoipa::path(
    get, path = "/api/v1/access/populations", tag = "access",
    responses((status = 200, body = Vec<Population>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(access): State<Access>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let list = access.populations(&page.tenant()).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged(&headers, &list))
}

/// Parts of the town with their outlines.
#[utoipa::path(
    get, path = "/api/v1/access/quarters", tag = "access",
    responses((status = 200, body = Vec<Quarter>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn quarters(
    State(access): State<Access>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let list = access.quarters(&page.tenant()).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged(&headers, &list))
}

/// What there is to be reached now, with its places as far as they are known.
#[utoipa::path(
    get, path = "/api/v1/access/facilities", tag = "access",
    responses((status = 200, body = Vec<Facility>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn facilities(
    State(access): State<Access>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = access.facilities(&page.tenant()).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged(&headers, &found.list))
}

/// How many places a facility has.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    /// Places; null: not known.
    #[schema(maximum = 100_000)]
    places: Option<u32>,
}

/// Notes how many places a facility has.
#[utoipa::path(
    put, path = "/api/v1/access/facilities/{key}/places", tag = "access", params(("key" = String, Path)),
    request_body = Places, responses((status = 204), ApiProblems)
)]
pub(super) async fn set_places(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(key): ApiPath<String>,
    ApiJson(body): ApiJson<Places>,
) -> Result<Response, Problem> {
    access
        .set_capacity(&page.tenant(), &page.actor, &key, body.places)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Puts a population aside; runs that were made from it stay.
#[utoipa::path(
    delete, path = "/api/v1/access/populations/{id}", tag = "access", params(("id" = String, Path)),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<StatusCode, Problem> {
    access
        .archive_population(&page.tenant(), &page.actor, id)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}
