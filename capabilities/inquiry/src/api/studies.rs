//! `/api/v1/inquiry/studies`, `/api/v1/inquiry/studies/{id}`

use axum::{Json, extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::HeaderMap;

use super::{problem, tagged, wire::StudyRecord};
use crate::{Inquiry, Need};

/// Studies that the asker may know of.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies", tag = "inquiry", operation_id = "list_studies",
    responses((status = 200, body = Vec<StudyRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let seen = inquiry.studies(&page.tenant(), &page.actor, false).await;
    let list: Vec<StudyRecord> = seen
        .map_err(|error| problem(&page, &error))?
        .into_iter()
        .map(|one| StudyRecord::from(one.record))
        .collect();
    Ok(tagged(&headers, &list))
}

/// One study.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_study",
    responses((status = 200, body = StudyRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let seen = inquiry.study(&page.tenant(), &page.actor, id, Need::Results).await;
    let record = seen.map_err(|error| problem(&page, &error))?.record;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(StudyRecord::from(record))))
}
