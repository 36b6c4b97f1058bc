//! Worksheets: `/api/v1/inquiry/texts/{id}/paraphrases`, `/api/v1/inquiry/paraphrases/{id}`,
//! `/api/v1/inquiry/studies/{id}/summaries`, `/api/v1/inquiry/summaries/{id}`

use super::{
    made, problem, saved, tagged,
    wire::{ParaphraseRecord, SummaryRecord},
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Paraphrase, Summary},
    service::sheets::Line,
    store,
};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_identity::Routes;
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Permission;
use http::{HeaderMap, Method, StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;

/// The addresses of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let account = Permission::OwnAccount;
    let (get, post, put, delete) = (Method::GET, Method::POST, Method::PUT, Method::DELETE);
    Routes::new()
        .api(get.clone(), "/api/v1/inquiry/texts/{id}/paraphrases", account, paraphrases)
        .api(post.clone(), "/api/v1/inquiry/texts/{id}/paraphrases", account, add_paraphrase)
        .api(get.clone(), "/api/v1/inquiry/paraphrases/{id}", account, show_paraphrase)
        .api(put.clone(), "/api/v1/inquiry/paraphrases/{id}", account, replace_paraphrase)
        .api(delete.clone(), "/api/v1/inquiry/paraphrases/{id}", account, archive_paraphrase)
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/summaries", account, summaries)
        .api(post, "/api/v1/inquiry/studies/{id}/summaries", account, add_summary)
        .api(get, "/api/v1/inquiry/summaries/{id}", account, show_summary)
        .api(put, "/api/v1/inquiry/summaries/{id}", account, replace_summary)
        .api(delete, "/api/v1/inquiry/summaries/{id}", account, archive_summary)
}

/// The lines of Mayring's worksheet for a text, by place.
#[utoipa::path(
    get, path = "/api/v1/inquiry/texts/{id}/paraphrases", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_paraphrases",
    responses((status = 200, body = Vec<ParaphraseRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn paraphrases(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        inquiry.transcript(&page.tenant(), &page.actor, id, "").await?;
        Ok(store::of_owner::<Paraphrase>(&inquiry.database, &page.tenant(), id).await?)
    };
    let found = found.await.map_err(|error: InquiryError| problem(&page, &error))?;
    let list: Vec<ParaphraseRecord> = found.into_iter().map(ParaphraseRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// A line to be added. Places are Unicode code points.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ParaphraseEntry {
    /// First code point.
    start: u32,
    /// Code point behind the last.
    end: u32,
    /// The version of the text the places were counted in.
    version: i64,
    /// In other words.
    #[serde(default)]
    paraphrase: String,
    /// In general words.
    #[serde(default)]
    generalisation: String,
    /// What is left.
    #[serde(default)]
    reduction: String,
}

/// Adds a line for a stretch of a text.
#[utoipa::path(
    post, path = "/api/v1/inquiry/texts/{id}/paraphrases", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_paraphrase", request_body = ParaphraseEntry,
    responses((status = 201, body = ParaphraseRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn add_paraphrase(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<ParaphraseEntry>,
) -> Result<Response, Problem> {
    let ParaphraseEntry { start, end, version, paraphrase, generalisation, reduction } = entry;
    let line = Line { paraphrase, generalisation, reduction };
    let record = inquiry.add_paraphrase(&page.tenant(), &page.actor, id, version, (start, end), line).await;
    Ok(made::<ParaphraseRecord, _>(&page, "/paraphrases", record.map_err(|error| problem(&page, &error))?))
}

/// One line.
#[utoipa::path(
    get, path = "/api/v1/inquiry/paraphrases/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_paraphrase",
    responses((status = 200, body = ParaphraseRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show_paraphrase(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<Paraphrase>(&page.tenant(), &page.actor, id, Need::Texts).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(ParaphraseRecord::from(record))))
}

/// What a line says.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ParaphraseText {
    /// In other words.
    paraphrase: String,
    /// In general words.
    generalisation: String,
    /// What is left.
    reduction: String,
}

/// Saves a line; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/paraphrases/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_paraphrase", request_body = ParaphraseText,
    responses((status = 200, body = ParaphraseRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace_paraphrase(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(text): ApiJson<ParaphraseText>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let found = inquiry.entry::<Paraphrase>(&page.tenant(), &page.actor, id, Need::Code).await;
    let (_, before) = found.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let ParaphraseText { paraphrase, generalisation, reduction } = text;
    let line = Line { paraphrase, generalisation, reduction };
    let after = inquiry.save_paraphrase(&page.tenant(), &page.actor, id, before.revision, line).await;
    Ok(saved::<ParaphraseRecord, _>(after.map_err(failed)?))
}

/// Puts a line aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/paraphrases/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_paraphrase", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_paraphrase(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.archive_paraphrase(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The summaries of a study.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/summaries", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_summaries",
    responses((status = 200, body = Vec<SummaryRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn summaries(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        inquiry.study(&page.tenant(), &page.actor, id, Need::Texts).await?;
        inquiry.entries::<Summary>(&page.tenant(), id).await
    };
    let found = found.await.map_err(|error| problem(&page, &error))?;
    let list: Vec<SummaryRecord> = found.into_iter().map(SummaryRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// A summary to be added.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SummaryEntry {
    /// Who.
    #[schema(value_type = String)]
    participant: Id,
    /// The main category.
    #[schema(value_type = String)]
    code: Id,
    /// In our words.
    text: String,
}

/// Writes a summary where there is none yet.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/summaries", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_summary", request_body = SummaryEntry,
    responses((status = 201, body = SummaryRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn add_summary(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(SummaryEntry { participant, code, text }): ApiJson<SummaryEntry>,
) -> Result<Response, Problem> {
    let cell = (participant, code);
    let record = inquiry.summarise(&page.tenant(), &page.actor, id, cell, 0, text).await;
    let record = record
        .and_then(|record| record.ok_or_else(|| InquiryError::field("text", "inquiry-error-missing")))
        .map_err(|error| problem(&page, &error))?;
    Ok(made::<SummaryRecord, _>(&page, "/summaries", record))
}

/// One summary.
#[utoipa::path(
    get, path = "/api/v1/inquiry/summaries/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_summary",
    responses((status = 200, body = SummaryRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show_summary(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<Summary>(&page.tenant(), &page.actor, id, Need::Texts).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(SummaryRecord::from(record))))
}

/// What a summary says.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SummaryText {
    /// In our words.
    text: String,
}

/// Saves a summary; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/summaries/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_summary", request_body = SummaryText,
    responses((status = 200, body = SummaryRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace_summary(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(SummaryText { text }): ApiJson<SummaryText>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let found = inquiry.entry::<Summary>(&page.tenant(), &page.actor, id, Need::Code).await;
    let (_, before) = found.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    if text.trim().is_empty() {
        return Err(failed(InquiryError::field("text", "inquiry-error-missing")));
    }
    let Summary { study, participant, code, .. } = before.entry;
    let cell = (participant, code);
    let after = inquiry.summarise(&page.tenant(), &page.actor, study, cell, before.revision, text).await;
    let after = after
        .and_then(|record| record.ok_or_else(|| InquiryError::field("text", "inquiry-error-missing")))
        .map_err(failed)?;
    Ok(saved::<SummaryRecord, _>(after))
}

/// Puts a summary aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/summaries/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_summary", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_summary(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let found = inquiry.entry::<Summary>(&page.tenant(), &page.actor, id, Need::Code).await;
    let (seen, record) = found.map_err(failed)?;
    let done = async {
        inquiry.writable(&page.tenant(), &page.actor, seen.record.id, Need::Code).await?;
        if record.archived_at.is_some() {
            return Ok(record);
        }
        inquiry.put_aside::<Summary>(&page.tenant(), &page.actor, Need::Code, id, true).await
    };
    done.await.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
