//! `/api/v1/access/scenarios`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{population::tagged, problem};
use crate::{
    Access,
    model::{Category, Change, Scenario},
};

/// A scenario to save.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ScenarioBody {
    /// What it is called.
    #[schema(max_length = 300)]
    name: String,
    /// What its places are; stays as it was made.
    category: Category,
    /// What changes, in order.
    #[schema(max_items = 200)]
    changes: Vec<Change>,
}

/// Scenarios, newest first.
#[utoipa::path(
    get, path = "/api/v1/access/scenarios", tag = "access",
    responses((status = 200, body = Vec<Scenario>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(access): State<Access>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let list = access.scenarios(&page.tenant()).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged(&headers, &list))
}

/// Adds a scenario.
#[utoipa::path(
    post, path = "/api/v1/access/scenarios", tag = "access", request_body = ScenarioBody,
    responses((status = 201, body = Scenario, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(access): State<Access>,
    page: RequestContext,
    ApiJson(body): ApiJson<ScenarioBody>,
) -> Result<Response, Problem> {
    let made = access
        .add_scenario(&page.tenant(), &page.actor, &body.name, body.category, body.changes)
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/access/scenarios/{}", made.id));
    let tag = ETag::of_revision(made.revision).header();
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], [(header::ETAG, tag)], Json(made))
        .into_response())
}

/// One scenario.
#[utoipa::path(
    get, path = "/api/v1/access/scenarios/{id}", tag = "access", params(("id" = String, Path)),
    responses((status = 200, body = Scenario, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = access.scenario(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(found.revision).respond(&headers, Json(found)))
}

/// Saves a scenario; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/access/scenarios/{id}", tag = "access", params(("id" = String, Path)),
    request_body = ScenarioBody,
    responses((status = 200, body = Scenario, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<ScenarioBody>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = access.scenario(&tenant, id).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after = access
        .save_scenario(&tenant, &page.actor, id, &body.name, body.changes, before.revision)
        .await
        .map_err(failed)?;
    Ok(([(header::ETAG, ETag::of_revision(after.revision).header())], Json(after)).into_response())
}

/// Puts a scenario aside; runs of it stay.
#[utoipa::path(
    delete, path = "/api/v1/access/scenarios/{id}", tag = "access", params(("id" = String, Path)),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    access.archive_scenario(&page.tenant(), &page.actor, id).await.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
