//! `/api/v1/network/surveys`: for the office.

use axum::{
    Json,
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
    Network,
    model::{Survey, SurveyRecord, SurveyState, Wave},
};

fn tagged<T: Serialize>(headers: &HeaderMap, value: &T) -> Response {
    let body = serde_json::to_vec(value).unwrap_or_default();
    ETag::of_bytes(&body).respond(headers, ([(header::CONTENT_TYPE, "application/json")], body))
}

/// Waves of the network survey, newest first.
#[utoipa::path(
    get, path = "/api/v1/network/surveys", tag = "network",
    responses((status = 200, body = Vec<SurveyRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(network): State<Network>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let list = network.surveys(&page.tenant()).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged(&headers, &list))
}

/// Prepares a survey; its roster is that of the previous wave, or every organisation.
#[utoipa::path(
    post, path = "/api/v1/network/surveys", tag = "network", request_body = Survey,
    responses((status = 201, body = SurveyRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(network): State<Network>,
    page: RequestContext,
    ApiJson(body): ApiJson<Survey>,
) -> Result<Response, Problem> {
    let made = network
        .add_survey(&page.tenant(), &page.actor, body)
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/network/surveys/{}", made.id));
    let tag = ETag::of_revision(made.revision).header();
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], [(header::ETAG, tag)], Json(made))
        .into_response())
}

/// One survey.
#[utoipa::path(
    get, path = "/api/v1/network/surveys/{id}", tag = "network", params(("id" = String, Path)),
    responses((status = 200, body = SurveyRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = network.survey(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(found.revision).respond(&headers, Json(found)))
}

/// Changes a survey that is not over; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/network/surveys/{id}", tag = "network", params(("id" = String, Path)), request_body = Survey,
    responses((status = 200, body = SurveyRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<Survey>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = network.survey(&tenant, id).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after = network.save_survey(&tenant, &page.actor, id, body, before.revision).await.map_err(failed)?;
    Ok(([(header::ETAG, ETag::of_revision(after.revision).header())], Json(after)).into_response())
}

/// A step in the life of a survey.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SurveyStep {
    /// `open` invites the roster by mail, `closed` ends it and asks whoever was named. `draft` is not possible.
    state: SurveyState,
}

/// Opens or closes a survey.
#[utoipa::path(
    post, path = "/api/v1/network/surveys/{id}/state", tag = "network", params(("id" = String, Path)),
    request_body = SurveyStep,
    responses((status = 200, body = SurveyRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn step(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(body): ApiJson<SurveyStep>,
) -> Result<Response, Problem> {
    let (tenant, portal) = (page.tenant(), page.absolute(""));
    let after = match body.state {
        SurveyState::Open => network.open_survey(&tenant, &page.actor, id, &portal).await,
        SurveyState::Closed => network.close_survey(&tenant, &page.actor, id, &portal).await,
        SurveyState::Draft => {
            return Err(Problem::unprocessable("A survey cannot become a draft again."));
        }
    };
    let after = after.map_err(|error| problem(&page, &error))?;
    Ok(([(header::ETAG, ETag::of_revision(after.revision).header())], Json(after)).into_response())
}

/// What a wave says: who was asked, who answered, which ties were stated by whom.
#[utoipa::path(
    get, path = "/api/v1/network/surveys/{id}/wave", tag = "network", params(("id" = String, Path)),
    responses((status = 200, body = Wave, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn wave(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let wave = network.wave_data(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged(&headers, &wave))
}
