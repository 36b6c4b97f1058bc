//! `/api/v1/inquiry/texts/{id}/codings`, `/api/v1/inquiry/codings/{id}`, `/api/v1/inquiry/texts/{id}/undo`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, ApiQuery, Problem, etag::ETag};
use bildungsraum_identity::Routes;
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Permission;
use http::{HeaderMap, Method, StatusCode};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{made, problem, saved, tagged, wire::CodingRecord};
use crate::{Inquiry, NewCoding};

/// The addresses of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let account = Permission::OwnAccount;
    let (get, post, put, delete) = (Method::GET, Method::POST, Method::PUT, Method::DELETE);
    Routes::new()
        .api(get.clone(), "/api/v1/inquiry/texts/{id}/codings", account, list)
        .api(post.clone(), "/api/v1/inquiry/texts/{id}/codings", account, create)
        .api(post.clone(), "/api/v1/inquiry/texts/{id}/undo", account, undo)
        .api(post.clone(), "/api/v1/inquiry/texts/{id}/redo", account, redo)
        .api(get, "/api/v1/inquiry/codings/{id}", account, show)
        .api(put, "/api/v1/inquiry/codings/{id}", account, replace)
        .api(delete, "/api/v1/inquiry/codings/{id}", account, archive)
        .api(post, "/api/v1/inquiry/codings/{id}/restore", account, restore)
}

/// Which codings.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Of this code.
    #[param(value_type = Option<String>)]
    code: Option<Id>,
    /// By this person.
    #[param(value_type = Option<String>)]
    coder: Option<Id>,
}

/// The codings of a text that the asker may see, by place. While it is coded blind: one's own, and what was agreed on.
#[utoipa::path(
    get, path = "/api/v1/inquiry/texts/{id}/codings", tag = "inquiry", params(("id" = String, Path), Asked),
    operation_id = "list_codings",
    responses((status = 200, body = Vec<CodingRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiQuery(asked): ApiQuery<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.codings(&page.tenant(), &page.actor, id).await;
    let list: Vec<CodingRecord> = found
        .map_err(|error| problem(&page, &error))?
        .into_iter()
        .filter(|one| asked.code.is_none_or(|code| one.entry.code == code))
        .filter(|one| asked.coder.is_none_or(|coder| one.entry.coder == coder))
        .map(CodingRecord::from)
        .collect();
    Ok(tagged(&headers, &list))
}

/// A coding to be set. Places are Unicode code points.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodingEntry {
    /// The id it shall have: who sends the same twice sets one coding.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    id: Option<Id>,
    /// Which code.
    #[schema(value_type = String)]
    code: Id,
    /// First code point.
    start: u32,
    /// Code point behind the last.
    end: u32,
    /// The version of the text the places were counted in.
    version: i64,
    /// Agreed on by all; for those who lead the study.
    #[serde(default)]
    consensus: bool,
}

/// Sets a coding.
#[utoipa::path(
    post, path = "/api/v1/inquiry/texts/{id}/codings", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_coding", request_body = CodingEntry,
    responses((status = 201, body = CodingRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<CodingEntry>,
) -> Result<Response, Problem> {
    let CodingEntry { id: row, code, start, end, version, consensus } = entry;
    let new = NewCoding { id: row, code, start, end, consensus };
    let record = inquiry.code(&page.tenant(), &page.actor, id, version, new).await;
    Ok(made::<CodingRecord, _>(&page, "/codings", record.map_err(|error| problem(&page, &error))?))
}

/// One coding, taken away or not.
#[utoipa::path(
    get, path = "/api/v1/inquiry/codings/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_coding",
    responses((status = 200, body = CodingRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.coding(&page.tenant(), &page.actor, id).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(CodingRecord::from(record))))
}

/// Another code or place for a coding.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodingChange {
    /// Which code.
    #[schema(value_type = String)]
    code: Id,
    /// First code point.
    start: u32,
    /// Code point behind the last.
    end: u32,
    /// The version of the text the places were counted in.
    version: i64,
}

/// Gives a coding another code or place; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/codings/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_coding", request_body = CodingChange,
    responses((status = 200, body = CodingRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(change): ApiJson<CodingChange>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let (_, before) = inquiry.coding(&page.tenant(), &page.actor, id).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let CodingChange { code, start, end, version } = change;
    let to = (version, code, start, end);
    let after = inquiry.recode(&page.tenant(), &page.actor, id, Some(before.revision), to).await;
    Ok(saved::<CodingRecord, _>(after.map_err(failed)?))
}

/// Takes a coding away. It can be brought back.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/codings/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_coding", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.uncode(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Brings a coding back.
#[utoipa::path(
    post, path = "/api/v1/inquiry/codings/{id}/restore", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "restore_coding",
    responses((status = 200, body = CodingRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.uncode(&page.tenant(), &page.actor, id, false).await;
    Ok(saved::<CodingRecord, _>(done.map_err(|error| problem(&page, &error))?))
}

/// What was taken back or done again.
#[derive(Clone, Copy, Debug, serde::Serialize, ToSchema)]
pub(super) struct Step {
    /// The place in the trail of the change that was taken back; nothing: there was none.
    position: Option<i64>,
}

/// Takes back the last thing the asker did in a text.
#[utoipa::path(
    post, path = "/api/v1/inquiry/texts/{id}/undo", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "undo_coding", responses((status = 200, body = Step), ApiProblems)
)]
pub(super) async fn undo(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    step(&inquiry, &page, id, false).await
}

/// Does again what the asker took back last in a text.
#[utoipa::path(
    post, path = "/api/v1/inquiry/texts/{id}/redo", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "redo_coding", responses((status = 200, body = Step), ApiProblems)
)]
pub(super) async fn redo(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    step(&inquiry, &page, id, true).await
}

async fn step(inquiry: &Inquiry, page: &RequestContext, id: Id, again: bool) -> Result<Response, Problem> {
    let position = inquiry.undo(&page.tenant(), &page.actor, id, again).await;
    let position = position.map_err(|error| problem(page, &error))?;
    Ok(Json(Step { position }).into_response())
}
