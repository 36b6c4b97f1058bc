//! Quotes: `/api/v1/inquiry/studies/{id}/quotes`, `/api/v1/inquiry/quotes/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{made, problem, saved, tagged, wire::QuoteRecord};
use crate::{Inquiry, Need, model::Quote, service::quotes::NewQuote};

/// A quote with how it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StandingQuote {
    /// The quote.
    #[serde(flatten)]
    quote: QuoteRecord,
    /// `released`, `open`, `changed` (the text reads otherwise now), `no-consent`, `nobody` (not known who speaks).
    standing: &'static str,
}

/// A quote that is made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct QuoteInput {
    /// The version of the text the places were counted in.
    version: i64,
    /// First code point.
    start: u32,
    /// Code point behind the last.
    end: u32,
    /// How it reads, shortened with (…) or not; empty: as the text does.
    #[serde(default)]
    #[schema(max_length = 2000)]
    text: String,
    /// Who speaks, as it is shown; empty: their label.
    #[serde(default)]
    #[schema(max_length = 300)]
    speaker: String,
    /// The category it stands for.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    category: Option<Id>,
}

/// Release of a quote.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Release {
    /// May it appear in public?
    released: bool,
    /// Why, or why not.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: String,
}

/// Quotes of a study with how they stand.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/quotes", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_quotes",
    responses((status = 200, body = Vec<StandingQuote>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let listed = inquiry.quotes(&page.tenant(), &page.actor, id).await;
    let (_, quotes) = listed.map_err(|error| problem(&page, &error))?;
    let list: Vec<StandingQuote> = quotes
        .into_iter()
        .map(|one| StandingQuote { quote: one.record.into(), standing: one.standing.name() })
        .collect();
    Ok(tagged(&headers, &list))
}

/// Makes a quote of a stretch of a text with pseudonyms.
#[utoipa::path(
    post, path = "/api/v1/inquiry/texts/{id}/quotes", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_quote", request_body = QuoteInput,
    responses((status = 201, body = QuoteRecord, headers(("Location" = String), ("ETag" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(sent): ApiJson<QuoteInput>,
) -> Result<Response, Problem> {
    let QuoteInput { version, start, end, text, speaker, category } = sent;
    let new = NewQuote { start, end, text, speaker, category };
    let record = inquiry.add_quote(&page.tenant(), &page.actor, id, Some(version), new).await;
    Ok(made::<QuoteRecord, Quote>(&page, "/quotes", record.map_err(|error| problem(&page, &error))?))
}

/// One quote.
#[utoipa::path(
    get, path = "/api/v1/inquiry/quotes/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_quote",
    responses((status = 200, body = QuoteRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.quote(&page.tenant(), &page.actor, id).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(QuoteRecord::from(record))))
}

/// Releases a quote, or takes the release back; for the head of the study. `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/quotes/{id}/release", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "release_quote", request_body = Release,
    responses((status = 200, body = QuoteRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn release(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(sent): ApiJson<Release>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let (_, record) = inquiry.entry::<Quote>(&tenant, &page.actor, id, Need::Head).await.map_err(failed)?;
    ETag::of_revision(record.revision).require(&headers)?;
    let after = inquiry
        .release_quote(&tenant, &page.actor, id, Some(record.revision), (sent.released, sent.reason))
        .await;
    Ok(saved::<QuoteRecord, Quote>(after.map_err(failed)?))
}

/// Puts a quote aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/quotes/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_quote", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.put_aside::<Quote>(&page.tenant(), &page.actor, Need::Code, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
