//! `/api/v1/network/cooperations`

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
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::problem;
use crate::{
    CooperationFilter, Network,
    model::{CooperationInput, CooperationKind, CooperationRecord},
};

/// Which cooperations are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedCooperations {
    /// That this organisation takes part in.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    organisation_id: Option<String>,
    /// On this topic (key).
    #[serde(default)]
    topic: Option<String>,
    /// Of this kind.
    #[serde(default)]
    #[param(inline, value_type = Option<CooperationKind>)]
    kind: Option<String>,
    /// `true`: every partner said yes; `false`: somebody still has to say something.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    confirmed: Option<String>,
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Cooperations, newest first, as far as the one who asks may see them.
#[utoipa::path(
    get, path = "/api/v1/network/cooperations", tag = "network", params(WantedCooperations, PageQuery),
    responses((status = 200, body = Page<CooperationRecord>), ApiProblems)
)]
pub(super) async fn list(
    State(network): State<Network>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<WantedCooperations>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    const ORDER: &str = "created_at";
    let request = paging.read()?;
    let organisation: Option<Id> =
        named(wanted.organisation_id.as_deref(), |text| text.parse().ok(), "organisation_id")?;
    let filter = CooperationFilter {
        organisations: organisation.into_iter().collect(),
        topic: wanted.topic.unwrap_or_default().replace(['%', '_', '\0'], ""),
        kind: named(wanted.kind.as_deref(), CooperationKind::from_name, "kind")?,
        confirmed: named(wanted.confirmed.as_deref(), truth, "confirmed")?,
        ..CooperationFilter::default()
    };
    let after = request
        .after
        .as_ref()
        .map(|cursor| Ok::<_, PagingError>((cursor.key::<Timestamp>(ORDER)?, cursor.id())))
        .transpose()?;
    let rows = network
        .cooperations(&page.tenant(), &page.actor, &filter, after.as_ref(), request.limit + 1)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(request
        .page(rows, |record| Cursor::new(ORDER, record.created_at, record.id))
        .respond(&uri.to_string()))
}

/// Enters a cooperation. Partners that have not said anything can then be asked from the page of the cooperation.
#[utoipa::path(
    post, path = "/api/v1/network/cooperations", tag = "network", request_body = CooperationInput,
    responses((status = 201, body = CooperationRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(network): State<Network>,
    page: RequestContext,
    ApiJson(body): ApiJson<CooperationInput>,
) -> Result<Response, Problem> {
    let made = network
        .add_cooperation(&page.tenant(), &page.actor, body)
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/network/cooperations/{}", made.id));
    let tag = ETag::of_revision(made.revision).header();
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], [(header::ETAG, tag)], Json(made))
        .into_response())
}

/// One cooperation, as far as the one who asks may see it.
#[utoipa::path(
    get, path = "/api/v1/network/cooperations/{id}", tag = "network", params(("id" = String, Path)),
    responses((status = 200, body = CooperationRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found =
        network.cooperation(&page.tenant(), &page.actor, id).await.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(found.revision).respond(&headers, Json(found)))
}

/// Changes a cooperation; `If-Match` names the revision it was read at. Partners keep what they said, unless what they said
/// it to has changed.
#[utoipa::path(
    put, path = "/api/v1/network/cooperations/{id}", tag = "network", params(("id" = String, Path)),
    request_body = CooperationInput,
    responses((status = 200, body = CooperationRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<CooperationInput>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    let before = network.cooperation(&tenant, &page.actor, id).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let after =
        network.save_cooperation(&tenant, &page.actor, id, body, before.revision).await.map_err(failed)?;
    Ok(([(header::ETAG, ETag::of_revision(after.revision).header())], Json(after)).into_response())
}

/// Puts a cooperation aside; it can be brought back for some days.
#[utoipa::path(
    delete, path = "/api/v1/network/cooperations/{id}", tag = "network", params(("id" = String, Path)),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<StatusCode, Problem> {
    network
        .archive_cooperation(&page.tenant(), &page.actor, id)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// What an organisation says to a cooperation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CooperationAnswer {
    /// For which organisation; one of the caller's own.
    #[schema(value_type = String)]
    organisation_id: Id,
    /// Is it so?
    confirmed: bool,
}

/// An organisation confirms a cooperation, or declines it.
#[utoipa::path(
    post, path = "/api/v1/network/cooperations/{id}/answer", tag = "network", params(("id" = String, Path)),
    request_body = CooperationAnswer,
    responses((status = 200, body = CooperationRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn answer(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(body): ApiJson<CooperationAnswer>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    network.cooperation(&tenant, &page.actor, id).await.map_err(failed)?;
    network
        .answer_cooperations(&tenant, &page.actor, body.organisation_id, &[id], body.confirmed)
        .await
        .map_err(failed)?;
    let after = network.cooperation(&tenant, &page.actor, id).await.map_err(failed)?;
    Ok(([(header::ETAG, ETag::of_revision(after.revision).header())], Json(after)).into_response())
}

/// Whether everybody may see a cooperation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CooperationRelease {
    /// May everybody see it?
    released: bool,
}

/// Lets everybody see that these organisations work together, or takes that back.
#[utoipa::path(
    post, path = "/api/v1/network/cooperations/{id}/release", tag = "network", params(("id" = String, Path)),
    request_body = CooperationRelease,
    responses((status = 200, body = CooperationRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn release(
    State(network): State<Network>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(body): ApiJson<CooperationRelease>,
) -> Result<Response, Problem> {
    let after = network
        .release_cooperation(&page.tenant(), &page.actor, id, body.released)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(([(header::ETAG, ETag::of_revision(after.revision).header())], Json(after)).into_response())
}
