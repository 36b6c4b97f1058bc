//! `/api/v1/reports`: errors that visitors report about an entry.

use axum::{
    Extension, Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    ApiJson, ApiPath, ApiProblems, ApiQuery, Problem,
    paging::{Cursor, Page, PageQuery},
    problem::Fault,
};
use bildungsraum_identity::ClientAddress;
use bildungsraum_organisations::OrganisationError;
use bildungsraum_page::RequestContext;
use http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{broken, needs::throttle, problem};
use crate::{OfferError, OffersRoom, model::ErrorReport};

/// So many can be paged through: open ones first, then the newest.
const MOST: u32 = 5_000;

/// An error that somebody reported.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ReportAnswer {
    #[schema(value_type = String, format = "uuid")]
    id: Id,
    /// `offer` or `organisation`.
    entity: String,
    /// Which one.
    entity_id: String,
    /// Its title or name at the time.
    title: String,
    /// In the visitor's words.
    text: String,
    /// `open` or `done`.
    state: String,
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
}

impl From<ErrorReport> for ReportAnswer {
    fn from(report: ErrorReport) -> Self {
        Self {
            id: report.id,
            entity: report.entity,
            entity_id: report.entity_id,
            title: report.title,
            text: report.text,
            state: report.state,
            created_at: report.created_at,
        }
    }
}

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ReportedEntity {
    Offer,
    Organisation,
}

/// An error to report.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportBody {
    entity: ReportedEntity,
    #[schema(value_type = String, format = "uuid")]
    entity_id: Id,
    /// What is wrong.
    #[schema(min_length = 3, max_length = 1000)]
    text: String,
}

/// Reports, open ones first, then the newest.
#[utoipa::path(
    get, path = "/api/v1/reports", tag = "reports", params(PageQuery),
    responses((status = 200, body = Page<ReportAnswer>, headers(("Link" = String))), ApiProblems)
)]
pub(super) async fn list(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let request = paging.read()?;
    let mut reports =
        room.offers.reports(&page.tenant(), MOST).await.map_err(|error| problem(&page, &error))?;
    let key = |report: &ErrorReport| (report.state != "open", -report.created_at.as_microsecond(), report.id);
    reports.sort_by_key(key);
    let after = match &request.after {
        None => None,
        Some(cursor) => {
            let (done, at) = cursor.key::<(bool, i64)>("open")?;
            Some((done, at, cursor.id()))
        }
    };
    let fetch = usize::try_from(request.fetch()).unwrap_or(usize::MAX);
    let rows: Vec<ErrorReport> = reports
        .into_iter()
        .filter(|report| after.is_none_or(|after| key(report) > after))
        .take(fetch)
        .collect();
    let found = request.page(rows, |report| {
        let (done, at, id) = key(report);
        Cursor::new("open", (done, at), id)
    });
    Ok(found.map(ReportAnswer::from).respond(&uri.to_string()))
}

/// Reports an error about an entry the public sees. A few per hour from one address.
#[utoipa::path(
    post, path = "/api/v1/reports", tag = "reports", request_body = ReportBody,
    responses((status = 201, body = ReportAnswer), ApiProblems)
)]
pub(super) async fn leave(
    State(room): State<OffersRoom>,
    page: RequestContext,
    address: Option<Extension<ClientAddress>>,
    ApiJson(body): ApiJson<ReportBody>,
) -> Result<Response, Problem> {
    let tenant = page.tenant();
    let nothing = || {
        Problem::unprocessable("There is no such entry.")
            .fault(Fault::pointer("/entity_id", "is no entry that the public sees"))
    };
    let (entity, title) = match body.entity {
        ReportedEntity::Offer => {
            let record = room.offers.public(&tenant, body.entity_id).await.map_err(|error| match error {
                OfferError::NotFound => nothing(),
                error => problem(&page, &error),
            })?;
            ("offer", record.published.map(|offer| offer.title).unwrap_or_default())
        }
        ReportedEntity::Organisation => {
            let record =
                room.organisations.public(&tenant, body.entity_id).await.map_err(|error| match error {
                    OrganisationError::NotFound => nothing(),
                    error => broken(&page, &error),
                })?;
            ("organisation", record.organisation.name)
        }
    };
    throttle(&room, "report", address.as_ref())?;
    let report = room
        .offers
        .report_error(&tenant, &page.actor, entity, body.entity_id, &title, &body.text)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok((StatusCode::CREATED, Json(ReportAnswer::from(report))).into_response())
}

/// Marks a report as dealt with.
#[utoipa::path(
    post, path = "/api/v1/reports/{id}/close", tag = "reports", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn close(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<StatusCode, Problem> {
    room.offers
        .close_report(&page.tenant(), &page.actor, id)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a report out for good, with every word of it in the trail.
#[utoipa::path(
    delete, path = "/api/v1/reports/{id}", tag = "reports", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn erase(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<StatusCode, Problem> {
    room.offers
        .erase_report(&page.tenant(), &page.actor, id)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}
