//! `/api/v1/vocabularies`

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, header};

use super::problem;
use crate::{KINDS, Term, pages::Rooms};

fn known(kind: &str) -> Result<&'static str, Problem> {
    KINDS.into_iter().find(|own| *own == kind).ok_or_else(|| {
        Problem::not_found(format!("There is no such vocabulary. There are: {}.", KINDS.join(", ")))
    })
}

/// The words of a vocabulary, in their order: `kinds`, `topics`, `target_groups`, `competencies`,
/// `accessibility`, `life_stages`, `quarters`.
#[utoipa::path(
    get, path = "/api/v1/vocabularies/{kind}", tag = "vocabularies", params(("kind" = String, Path)),
    responses((status = 200, body = Vec<Term>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(kind): ApiPath<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind = known(&kind)?;
    let terms =
        rooms.organisations.vocabulary(&page.tenant(), kind).await.map_err(|error| problem(&page, &error))?;
    let body = serde_json::to_vec(&terms).unwrap_or_default();
    let tag = ETag::of_bytes(&body);
    Ok(tag.respond(&headers, ([(header::CONTENT_TYPE, "application/json")], body)))
}

/// Adds words or brings them up to date; words that are not named stay. Answers the whole vocabulary.
#[utoipa::path(
    put, path = "/api/v1/vocabularies/{kind}", tag = "vocabularies", params(("kind" = String, Path)),
    request_body = Vec<Term>,
    responses((status = 200, body = Vec<Term>), ApiProblems)
)]
pub(super) async fn save(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(kind): ApiPath<String>,
    ApiJson(terms): ApiJson<Vec<Term>>,
) -> Result<Response, Problem> {
    let kind = known(&kind)?;
    let failed = |error| problem(&page, &error);
    rooms.organisations.save_terms(&page.tenant(), &page.actor, kind, terms).await.map_err(failed)?;
    let terms = rooms.organisations.vocabulary(&page.tenant(), kind).await.map_err(failed)?;
    Ok(axum::Json(terms).into_response())
}
