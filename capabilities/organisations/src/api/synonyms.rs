//! `/api/v1/synonyms`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::{ApiJson, ApiProblems, Problem};
use bildungsraum_page::RequestContext;
use http::HeaderMap;

use super::{problem, revision_tag};
use crate::{SynonymList, SynonymRecord, pages::Rooms};

/// The municipality's own words of the same meaning, which the search adds to those it comes with. For the office: lines
/// may hold its notes.
#[utoipa::path(
    get, path = "/api/v1/synonyms", tag = "vocabularies",
    responses((status = 200, body = SynonymRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record =
        rooms.organisations.synonyms(&page.tenant()).await.map_err(|error| problem(&page, &error))?;
    Ok(revision_tag(record.revision).respond(&headers, Json(record)))
}

/// Writes the words of the same meaning anew. `If-Match` names the state they were made from. Each faulty line is named.
#[utoipa::path(
    put, path = "/api/v1/synonyms", tag = "vocabularies", params(("If-Match" = String, Header)),
    request_body = SynonymList,
    responses((status = 200, body = SynonymRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn save(
    State(rooms): State<Rooms>,
    page: RequestContext,
    headers: HeaderMap,
    ApiJson(list): ApiJson<SynonymList>,
) -> Result<Response, Problem> {
    let (tenant, failed) = (page.tenant(), |error| problem(&page, &error));
    let before = rooms.organisations.synonyms(&tenant).await.map_err(failed)?;
    revision_tag(before.revision).require(&headers)?;
    let record = rooms
        .organisations
        .save_synonyms(&tenant, &page.actor, list, Some(before.revision))
        .await
        .map_err(failed)?;
    let tag = revision_tag(record.revision);
    let mut answer = Json(record).into_response();
    answer.headers_mut().insert(http::header::ETAG, tag.header());
    Ok(answer)
}
