//! `/api/v1/access/runs/{id}/sites`, `/api/v1/access/sites/{job}`: where the next places would help most.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{population::tagged, problem};
use crate::{
    Access,
    sites::{Objective, Proposal},
};

/// What to look for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSites {
    /// How many new places.
    #[schema(minimum = 1, maximum = 20)]
    count: u8,
    /// What is to be best.
    objective: Objective,
    /// What the scenario that comes of it is called.
    #[schema(min_length = 1, max_length = 300)]
    scenario: String,
    /// What new facilities are called, before their number.
    #[serde(default)]
    #[schema(max_length = 300)]
    facility: String,
}

/// How a search for places stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct AccessSites {
    /// The job.
    #[schema(value_type = String)]
    id: Id,
    /// `waiting`, `running`, `done`, `failed`, `cancelled`, `open`.
    state: &'static str,
    /// Why it failed; empty: it did not.
    cause: String,
    /// The run it began from.
    #[schema(value_type = Option<String>)]
    run_id: Option<Id>,
    /// The scenario that was made.
    #[schema(value_type = Option<String>)]
    scenario_id: Option<Id>,
    /// What was found; null until it is done.
    proposal: Option<Proposal>,
}

async fn stand(access: &Access, page: &RequestContext, id: Id) -> Result<AccessSites, Problem> {
    let job = access.sites_job(&page.tenant(), id).await.map_err(|error| problem(page, &error))?;
    Ok(AccessSites {
        id,
        state: job.standing.name(),
        cause: job.cause,
        run_id: job.run,
        scenario_id: job.scenario,
        proposal: job.proposal,
    })
}

/// Looks for the best places for what a run has measured. A job does it; ask for it until `proposal` is there.
#[utoipa::path(
    post, path = "/api/v1/access/runs/{id}/sites", tag = "access", params(("id" = String, Path)),
    request_body = NewSites,
    responses((status = 202, body = AccessSites, headers(("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(body): ApiJson<NewSites>,
) -> Result<Response, Problem> {
    let asked = (body.count, body.objective);
    let facility: String = body.facility.chars().take(300).collect();
    let facility = if facility.trim().is_empty() { &body.scenario } else { &facility };
    let job = access
        .seek_sites(&page.tenant(), &page.actor, id, asked, &body.scenario, facility.trim())
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/access/sites/{job}"));
    let stands = stand(&access, &page, job).await?;
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(stands)).into_response())
}

/// How a search for places stands, and what it has found.
#[utoipa::path(
    get, path = "/api/v1/access/sites/{job}", tag = "access", params(("job" = String, Path)),
    responses((status = 200, body = AccessSites, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    Ok(tagged(&headers, &stand(&access, &page, id).await?))
}
