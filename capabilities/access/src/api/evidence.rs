//! `/api/v1/access/evidence`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{population::tagged, problem};
use crate::{Access, Evidence};

/// What is to be cited of a run.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceBody {
    /// `run`, `quarter`, `cells` or `scenario`.
    kind: String,
    /// The quarter's key, the cells' ids, or nothing.
    #[serde(default)]
    #[schema(max_items = 5000)]
    selector: Vec<String>,
    /// In words.
    #[schema(max_length = 300)]
    label: String,
}

/// Makes something of a run that a goal or a measure can cite.
#[utoipa::path(
    post, path = "/api/v1/access/runs/{id}/evidence", tag = "access", params(("id" = String, Path)),
    request_body = EvidenceBody,
    responses((status = 201, body = Evidence, headers(("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(body): ApiJson<EvidenceBody>,
) -> Result<Response, Problem> {
    let made = access
        .cite(&page.tenant(), &page.actor, id, &body.kind, body.selector, &body.label)
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/access/evidence/{}", made.id));
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(made)).into_response())
}

/// What is cited under this id.
#[utoipa::path(
    get, path = "/api/v1/access/evidence/{id}", tag = "access", params(("id" = String, Path)),
    responses((status = 200, body = Evidence, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = access.evidence(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged(&headers, &found))
}
