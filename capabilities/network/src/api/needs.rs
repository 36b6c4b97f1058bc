//! `/api/v1/network/needs`, `/api/v1/network/resources`

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    ApiJson, ApiPath, ApiProblems, ApiQuery, Problem,
    etag::ETag,
    paging::{Cursor, Page, PageQuery, PagingError},
    problem::named,
};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::problem;
use crate::{
    NeedFilter, Network,
    model::{DayPart, Field, Need, NeedKind, NeedRecord, NeedState, Side, Visibility},
};

/// Which needs or resources are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedNeeds {
    /// Of this organisation.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    organisation_id: Option<String>,
    /// Of this kind.
    #[serde(default)]
    #[param(inline, value_type = Option<NeedKind>)]
    kind: Option<String>,
    /// In this state; left out: what holds today.
    #[serde(default)]
    #[param(inline, value_type = Option<NeedState>)]
    state: Option<String>,
}

async fn listed(
    network: &Network,
    page: &RequestContext,
    side: Side,
    wanted: WantedNeeds,
    paging: PageQuery,
    address: &str,
) -> Result<Response, Problem> {
    const ORDER: &str = "created_at";
    let request = paging.read()?;
    let organisation: Option<Id> =
        named(wanted.organisation_id.as_deref(), |text| text.parse().ok(), "organisation_id")?;
    let state = named(wanted.state.as_deref(), NeedState::from_name, "state")?;
    let filter = NeedFilter {
        side: Some(side),
        organisations: organisation.into_iter().collect(),
        kind: named(wanted.kind.as_deref(), NeedKind::from_name, "kind")?,
        holds: state.is_none().then_some(network.today()),
        state,
        archived: false,
    };
    let after = request
        .after
        .as_ref()
        .map(|cursor| Ok::<_, PagingError>((cursor.key::<Timestamp>(ORDER)?, cursor.id())))
        .transpose()?;
    let rows = network
        .needs(&page.tenant(), &page.actor, &filter, after.as_ref(), request.limit + 1)
        .await
        .map_err(|error| problem(page, &error))?;
    Ok(request.page(rows, |record| Cursor::new(ORDER, record.created_at, record.id)).respond(address))
}

/// What organisations look for, newest first, as far as the one who asks may see it.
#[utoipa::path(
    get, path = "/api/v1/network/needs", tag = "network", params(WantedNeeds, PageQuery),
    responses((status = 200, body = Page<NeedRecord>), ApiProblems)
)]
pub(super) async fn needs(
    State(network): State<Network>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<WantedNeeds>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    listed(&network, &page, Side::Need, wanted, paging, &uri.to_string()).await
}

/// What organisations can give, newest first, as far as the one who asks may see it.
#[utoipa::path(
    get, path = "/api/v1/network/resources", tag = "network", params(WantedNeeds, PageQuery),
    responses((status = 200, body = Page<NeedRecord>), ApiProblems)
)]
pub(super) async fn resources(
    State(network): State<Network>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<WantedNeeds>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    listed(&network, &page, Side::Resource, wanted, paging, &uri.to_string()).await
}

/// What is sent of a need or a resource; other fields than these are refused.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedInput {
    /// Looked for, or to give.
    side: Side,
    /// Whose it is.
    #[schema(value_type = String)]
    organisation_id: Id,
    /// What it is.
    kind: NeedKind,
    /// Key of the vocabulary `topics`; empty: not stated.
    #[serde(default)]
    topic: String,
    /// Key of the vocabulary `quarters`; empty: anywhere, or not stated.
    #[serde(default)]
    quarter: String,
    /// Keys of the vocabulary `target_groups`.
    #[serde(default)]
    #[schema(max_items = 20)]
    target_groups: Vec<String>,
    /// Days of the week, 1 (Monday) to 7; empty: not stated.
    #[serde(default)]
    #[schema(max_items = 7)]
    weekdays: Vec<u8>,
    /// Parts of the day; empty: not stated.
    #[serde(default)]
    day_parts: Vec<DayPart>,
    /// From when; null: now.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Until when; null: not stated.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// In words.
    #[serde(default)]
    #[schema(max_length = 2000)]
    text: String,
    /// How much, in words: `2 Räume für je 15 Personen`.
    #[serde(default)]
    #[schema(max_length = 200)]
    amount: String,
    /// How it stands; left out: open.
    #[serde(default)]
    state: Option<NeedState>,
    /// Until when the entry holds; null: until somebody says otherwise.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<Date>,
    /// Field → who may see it; a missing field: whoever works in the network.
    #[serde(default)]
    visible: BTreeMap<Field, Visibility>,
    /// What it was made from; empty: a hand.
    #[serde(default)]
    origin: String,
}

impl From<NeedInput> for Need {
    fn from(input: NeedInput) -> Self {
        Self {
            side: input.side,
            organisation_id: input.organisation_id,
            kind: input.kind,
            topic: input.topic,
            quarter: input.quarter,
            target_groups: input.target_groups,
            weekdays: input.weekdays,
            day_parts: input.day_parts,
            from: input.from,
            until: input.until,
            text: input.text,
            amount: input.amount,
            state: input.state.unwrap_or(NeedState::Open),
            valid_until: input.valid_until,
            visible: input.visible,
            origin: input.origin,
        }
    }
}

/// Enters a need or a resource; `side` says which.
#[utoipa::path(
    post, path = "/api/v1/network/needs", tag = "network", request_body = NeedInput,
    responses((status = 201, body = NeedRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(network): State<Network>,
    page: RequestContext,
    ApiJson(body): ApiJson<NeedInput>,
) -> Result<Response, Problem> {
    let made = network
        .add_need(&page.tenant(), &page.actor, body.into())
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/network/needs/{}", made.id));
    let tag = ETag::of_revision(made.revision).header();
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], [(header::ETAG, tag)], Json(made))
        .into_response())
}

/// One need or resource, as far as the one who asks may see it.
#[utoipa::path(
    get, path = "/api/v1/network/needs/{id}", tag = "network", params(("id" = String, Path)),
    responses((status = 200, body = NeedRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found =
        network.need(&page.tenant(), &page.actor, id).await.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(found.revision).respond(&headers, Json(found)))
}

/// Changes a need or a resource; `If-Match` names the revision it was read at. Side and organisation stay.
#[utoipa::path(
    put, path = "/api/v1/network/needs/{id}", tag = "network", params(("id" = String, Path)), request_body = NeedInput,
    responses((status = 200, body = NeedRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<NeedInput>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = network.need(&tenant, &page.actor, id).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after =
        network.save_need(&tenant, &page.actor, id, body.into(), before.revision).await.map_err(failed)?;
    Ok(([(header::ETAG, ETag::of_revision(after.revision).header())], Json(after)).into_response())
}

/// Puts a need or a resource aside; it can be brought back for some days.
#[utoipa::path(
    delete, path = "/api/v1/network/needs/{id}", tag = "network", params(("id" = String, Path)),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<StatusCode, Problem> {
    let days = page.municipality.settings.undo_days;
    network
        .archive_need(&page.tenant(), &page.actor, id, true, days)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}
