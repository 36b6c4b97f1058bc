//! `/api/v1/inquiry/texts/{id}/rounds`, `/api/v1/inquiry/rounds/{id}`

use axum::{Json, extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_identity::Routes;
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Permission;
use http::{HeaderMap, Method};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{made, problem, saved, tagged, wire::RoundRecord};
use crate::{
    Inquiry, Need,
    model::{Round, RoundState},
};

/// The addresses of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let account = Permission::OwnAccount;
    Routes::new()
        .api(Method::GET, "/api/v1/inquiry/texts/{id}/rounds", account, list)
        .api(Method::POST, "/api/v1/inquiry/texts/{id}/rounds", account, create)
        .api(Method::GET, "/api/v1/inquiry/rounds/{id}", account, show)
        .api(Method::PUT, "/api/v1/inquiry/rounds/{id}", account, replace)
}

/// The rounds of a text, the newest last.
#[utoipa::path(
    get, path = "/api/v1/inquiry/texts/{id}/rounds", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_rounds",
    responses((status = 200, body = Vec<RoundRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        inquiry.transcript(&page.tenant(), &page.actor, id, "").await?;
        inquiry.rounds(&page.tenant(), id).await
    };
    let found = found.await.map_err(|error| problem(&page, &error))?;
    let list: Vec<RoundRecord> = found.into_iter().map(RoundRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// Who codes alone.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundEntry {
    /// At least two people of the team.
    #[schema(value_type = Vec<String>)]
    coders: Vec<Id>,
}

/// Begins a round: from now on everybody sees their own codings of this text only.
#[utoipa::path(
    post, path = "/api/v1/inquiry/texts/{id}/rounds", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "begin_round", request_body = RoundEntry,
    responses((status = 201, body = RoundRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<RoundEntry>,
) -> Result<Response, Problem> {
    let record = inquiry.begin_round(&page.tenant(), &page.actor, id, entry.coders).await;
    Ok(made::<RoundRecord, _>(&page, "/rounds", record.map_err(|error| problem(&page, &error))?))
}

/// One round.
#[utoipa::path(
    get, path = "/api/v1/inquiry/rounds/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_round",
    responses((status = 200, body = RoundRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<Round>(&page.tenant(), &page.actor, id, Need::Texts).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(RoundRecord::from(record))))
}

/// How far a round is.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundChange {
    /// How far.
    state: RoundState,
    /// What was talked about.
    #[serde(default)]
    note: Option<String>,
}

/// Says how far a round is; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/rounds/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_round", request_body = RoundChange,
    responses((status = 200, body = RoundRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(RoundChange { state, note }): ApiJson<RoundChange>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let found = inquiry.entry::<Round>(&page.tenant(), &page.actor, id, Need::Field).await;
    let (_, before) = found.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let revision = Some(before.revision);
    let after = inquiry.move_round(&page.tenant(), &page.actor, id, revision, state, note).await;
    Ok(saved::<RoundRecord, _>(after.map_err(failed)?))
}
