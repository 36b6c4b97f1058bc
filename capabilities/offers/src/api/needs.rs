//! `/api/v1/needs`: wishes of those who found nothing. Everybody may leave one; the office reads and answers them.

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
use bildungsraum_page::RequestContext;
use http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{broken, problem};
use crate::{OffersRoom, model::Need};

/// So many of the newest can be paged through.
const MOST: u32 = 5_000;

/// A wish.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct NeedAnswer {
    #[schema(value_type = String, format = "uuid")]
    id: Id,
    /// In the visitor's words.
    text: String,
    /// For whom, in years.
    age: Option<u8>,
    /// Key of the vocabulary `quarters`.
    quarter: Option<String>,
    /// Key of the vocabulary `topics`.
    topic: Option<String>,
    /// In which language it was left.
    language: String,
    /// The search that found nothing, as an address's query.
    query: String,
    /// `open`, `answered` or `closed`.
    state: String,
    /// What came of it.
    answer: Option<String>,
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
}

impl From<Need> for NeedAnswer {
    fn from(need: Need) -> Self {
        Self {
            id: need.id,
            text: need.text,
            age: need.age,
            quarter: need.quarter,
            topic: need.topic,
            language: need.language,
            query: need.query,
            state: need.state,
            answer: need.answer,
            created_at: need.created_at,
        }
    }
}

/// A wish to leave.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedBody {
    /// What is looked for. No names, please.
    #[schema(min_length = 3, max_length = 1000)]
    text: String,
    /// For whom, in years.
    #[serde(default)]
    #[schema(maximum = 120)]
    age: Option<u8>,
    /// Key of the vocabulary `quarters`.
    #[serde(default)]
    quarter: Option<String>,
    /// Key of the vocabulary `topics`.
    #[serde(default)]
    topic: Option<String>,
    /// The search that found nothing, as an address's query.
    #[serde(default)]
    #[schema(max_length = 500)]
    query: String,
}

/// Wishes, newest first.
#[utoipa::path(
    get, path = "/api/v1/needs", tag = "needs", params(PageQuery),
    responses((status = 200, body = Page<NeedAnswer>, headers(("Link" = String))), ApiProblems)
)]
pub(super) async fn list(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let request = paging.read()?;
    let needs = room.offers.needs(&page.tenant(), MOST).await.map_err(|error| problem(&page, &error))?;
    let after = match &request.after {
        None => None,
        Some(cursor) => Some((cursor.key::<i64>("newest")?, cursor.id())),
    };
    let key = |need: &Need| (need.created_at.as_microsecond(), need.id);
    let fetch = usize::try_from(request.fetch()).unwrap_or(usize::MAX);
    let rows: Vec<Need> =
        needs.into_iter().filter(|need| after.is_none_or(|after| key(need) < after)).take(fetch).collect();
    let found = request.page(rows, |need| Cursor::new("newest", key(need).0, need.id));
    Ok(found.map(NeedAnswer::from).respond(&uri.to_string()))
}

/// Leaves a wish. A few per hour from one address.
#[utoipa::path(
    post, path = "/api/v1/needs", tag = "needs", request_body = NeedBody,
    responses((status = 201, body = NeedAnswer), ApiProblems)
)]
pub(super) async fn leave(
    State(room): State<OffersRoom>,
    page: RequestContext,
    address: Option<Extension<ClientAddress>>,
    ApiJson(body): ApiJson<NeedBody>,
) -> Result<Response, Problem> {
    let tenant = page.tenant();
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| broken(&page, &error))?;
    let mut faults = Vec::new();
    if body.age.is_some_and(|age| age > 120) {
        faults.push(Fault::pointer("/age", "is no age").help("Give years from 0 to 120."));
    }
    if body.query.chars().count() > 500 {
        faults.push(Fault::pointer("/query", "is too long").help("Give at most 500 characters."));
    }
    for (pointer, kind, key) in [("/quarter", "quarters", &body.quarter), ("/topic", "topics", &body.topic)] {
        if key.as_deref().is_some_and(|key| !vocabularies.has(kind, key)) {
            faults.push(Fault::pointer(pointer, format!("is no key of the vocabulary {kind}")));
        }
    }
    if !faults.is_empty() {
        return Err(Problem::unprocessable("The wish cannot be taken as it is.").faults(faults));
    }
    throttle(&room, "need", address.as_ref())?;
    let need = Need {
        id: Id::from_bytes([0; 16]),
        text: body.text,
        age: body.age,
        quarter: body.quarter,
        topic: body.topic,
        language: page.language.tag().to_owned(),
        query: body.query,
        state: String::new(),
        answer: None,
        created_at: Timestamp::UNIX_EPOCH,
    };
    let need =
        room.offers.leave_need(&tenant, &page.actor, need).await.map_err(|error| problem(&page, &error))?;
    Ok((StatusCode::CREATED, Json(NeedAnswer::from(need))).into_response())
}

/// Not too often from one address; shared with the pages.
pub(super) fn throttle(
    room: &OffersRoom,
    what: &str,
    address: Option<&Extension<ClientAddress>>,
) -> Result<(), Problem> {
    let address = address.map_or("", |address| address.0.0.as_str());
    room.limiter
        .check(&format!("{what}/{address}"), room.offers.environment().now())
        .map_err(Problem::too_many)
}

/// What became of a wish.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedReply {
    /// `open`, `answered` or `closed`.
    #[schema(pattern = "^(open|answered|closed)$")]
    state: String,
    /// What came of it.
    #[serde(default)]
    #[schema(max_length = 1000)]
    answer: Option<String>,
}

/// Says what became of a wish.
#[utoipa::path(
    post, path = "/api/v1/needs/{id}/answer", tag = "needs", params(("id" = String, Path, format = "uuid")),
    request_body = NeedReply, responses((status = 204), ApiProblems)
)]
pub(super) async fn answer(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(body): ApiJson<NeedReply>,
) -> Result<StatusCode, Problem> {
    if body.answer.as_ref().is_some_and(|answer| answer.chars().count() > 1_000) {
        return Err(Problem::unprocessable("The answer is too long.")
            .fault(Fault::pointer("/answer", "is longer than 1000 characters")));
    }
    room.offers
        .answer_need(&page.tenant(), &page.actor, id, &body.state, body.answer.as_deref())
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a wish out for good, with every word of it in the trail.
#[utoipa::path(
    delete, path = "/api/v1/needs/{id}", tag = "needs", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn erase(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<StatusCode, Problem> {
    room.offers.erase_need(&page.tenant(), &page.actor, id).await.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}
