//! `/api/v1/inquiry/studies/{id}/memos`, `/api/v1/inquiry/memos/{id}`

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

use super::{made, problem, saved, tagged, wire::MemoRecord};
use crate::{Inquiry, InquiryError, Need, model::Subject};

/// The addresses of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let account = Permission::OwnAccount;
    Routes::new()
        .api(Method::GET, "/api/v1/inquiry/studies/{id}/memos", account, list)
        .api(Method::POST, "/api/v1/inquiry/studies/{id}/memos", account, create)
        .api(Method::GET, "/api/v1/inquiry/memos/{id}", account, show)
        .api(Method::PUT, "/api/v1/inquiry/memos/{id}", account, replace)
        .api(Method::DELETE, "/api/v1/inquiry/memos/{id}", account, archive)
}

/// Which memos.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// About this.
    #[param(value_type = Option<String>)]
    subject: Option<Id>,
}

/// The memos of a study that the asker may see, by heading.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/memos", tag = "inquiry", params(("id" = String, Path), Asked),
    operation_id = "list_memos",
    responses((status = 200, body = Vec<MemoRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiQuery(asked): ApiQuery<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        let seen = inquiry.study(&page.tenant(), &page.actor, id, Need::Texts).await?;
        inquiry.memos(&page.tenant(), &page.actor, &seen).await
    };
    let list: Vec<MemoRecord> = found
        .await
        .map_err(|error| problem(&page, &error))?
        .into_iter()
        .filter(|one| asked.subject.is_none_or(|subject| one.entry.subject == subject))
        .map(MemoRecord::from)
        .collect();
    Ok(tagged(&headers, &list))
}

/// A memo to be kept.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MemoEntry {
    /// What it is about.
    about: Subject,
    /// Which one.
    #[schema(value_type = String)]
    subject: Id,
    /// Heading.
    title: String,
    /// The thought.
    #[serde(default)]
    text: String,
}

/// Adds a memo on something of a study.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/memos", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_memo", request_body = MemoEntry,
    responses((status = 201, body = MemoRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<MemoEntry>,
) -> Result<Response, Problem> {
    let MemoEntry { about, subject, title, text } = entry;
    let record = async {
        inquiry.study(&page.tenant(), &page.actor, id, Need::Code).await?;
        let study = inquiry.subject(&page.tenant(), &page.actor, about, subject).await;
        if !study.is_ok_and(|study| study == id) {
            return Err(InquiryError::field("subject", "inquiry-error-choice"));
        }
        inquiry.add_memo(&page.tenant(), &page.actor, (about, subject), title, text).await
    };
    Ok(made::<MemoRecord, _>(&page, "/memos", record.await.map_err(|error| problem(&page, &error))?))
}

/// One memo.
#[utoipa::path(
    get, path = "/api/v1/inquiry/memos/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_memo",
    responses((status = 200, body = MemoRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (_, record) =
        inquiry.memo(&page.tenant(), &page.actor, id).await.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(MemoRecord::from(record))))
}

/// What a memo says.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MemoText {
    /// Heading.
    title: String,
    /// The thought.
    text: String,
}

/// Saves a memo; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/memos/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_memo", request_body = MemoText,
    responses((status = 200, body = MemoRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(MemoText { title, text }): ApiJson<MemoText>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let (_, before) = inquiry.memo(&page.tenant(), &page.actor, id).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after = inquiry.save_memo(&page.tenant(), &page.actor, id, before.revision, title, text).await;
    Ok(saved::<MemoRecord, _>(after.map_err(failed)?))
}

/// Puts a memo aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/memos/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_memo", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.archive_memo(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
