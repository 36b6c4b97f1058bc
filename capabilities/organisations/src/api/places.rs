//! `/api/v1/places` and `/api/v1/addresses`

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    ApiJson, ApiPath, ApiProblems, ApiQuery, Problem,
    paging::{Page, PageQuery},
};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{after, cursor, problem, revision_tag};
use crate::{Access, Address, Place, PlaceRecord, Point, Precision, pages::Rooms};

/// What may be written of a place.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceBody {
    #[schema(max_length = 200, min_length = 1)]
    name: String,
    #[serde(default)]
    #[schema(max_length = 200)]
    street: String,
    #[serde(default)]
    #[schema(max_length = 12)]
    postcode: String,
    #[serde(default)]
    #[schema(max_length = 100)]
    city: String,
    /// Key of the vocabulary `quarters`.
    #[serde(default)]
    quarter: String,
    #[serde(default)]
    point: Option<Point>,
    #[serde(default)]
    precision: Precision,
    #[serde(default)]
    #[schema(max_length = 300)]
    coordinate_source: String,
    #[serde(default)]
    accessibility: BTreeMap<String, Access>,
    /// OSM `opening_hours` syntax.
    #[serde(default)]
    #[schema(max_length = 500)]
    opening_hours: String,
}

impl PlaceBody {
    fn with_id(self, id: Id) -> Place {
        Place {
            id,
            name: self.name,
            street: self.street,
            postcode: self.postcode,
            city: self.city,
            quarter: self.quarter,
            point: self.point,
            precision: self.precision,
            coordinate_source: self.coordinate_source,
            accessibility: self.accessibility,
            opening_hours: self.opening_hours,
        }
    }
}

/// A place in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct PlaceListed {
    #[serde(flatten)]
    record: PlaceRecord,
    /// Number of organisations there.
    organisations: i64,
}

/// Which places are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Words that name, street or town contain.
    #[serde(default, deserialize_with = "bildungsraum_exchange::search_text")]
    #[param(max_length = 200)]
    q: String,
}

/// Places, by name.
#[utoipa::path(
    get, path = "/api/v1/places", tag = "places", params(Wanted, PageQuery),
    responses((status = 200, body = Page<PlaceListed>), ApiProblems)
)]
pub(super) async fn list(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<Wanted>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let request = paging.read()?;
    let listing = rooms
        .organisations
        .list_places(&page.tenant(), &wanted.q, false, after(&request)?.as_ref(), request.limit)
        .await
        .map_err(|error| problem(&page, &error))?;
    let next = listing.next.as_ref().map(cursor);
    let items = listing
        .items
        .into_iter()
        .map(|(record, organisations)| PlaceListed { record, organisations })
        .collect();
    Ok(Page { items, next }.respond(&uri.to_string()))
}

fn one(record: PlaceRecord, status: StatusCode) -> Response {
    let tag = revision_tag(record.revision);
    (status, [(header::ETAG, tag.header())], Json(record)).into_response()
}

/// A new place.
#[utoipa::path(
    post, path = "/api/v1/places", tag = "places", request_body = PlaceBody,
    responses((status = 201, body = PlaceRecord, headers(("Location" = String), ("ETag" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiJson(body): ApiJson<PlaceBody>,
) -> Result<Response, Problem> {
    let place = body.with_id(rooms.organisations.environment().id());
    let record = rooms
        .organisations
        .save_place(&page.tenant(), &page.actor, place, None)
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/places/{}", record.place.id));
    let mut answer = one(record, StatusCode::CREATED);
    if let Ok(location) = location.parse() {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    Ok(answer)
}

/// One place.
#[utoipa::path(
    get, path = "/api/v1/places/{id}", tag = "places", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = PlaceRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record =
        rooms.organisations.place(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    let tag = revision_tag(record.revision);
    Ok(tag.respond(&headers, Json(record)))
}

/// Writes a place anew. `If-Match` names the state it was made from.
#[utoipa::path(
    put, path = "/api/v1/places/{id}", tag = "places",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = String, Header)), request_body = PlaceBody,
    responses((status = 200, body = PlaceRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<PlaceBody>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let before = rooms.organisations.place(&page.tenant(), id).await.map_err(failed)?;
    revision_tag(before.revision).require(&headers)?;
    let record = rooms
        .organisations
        .save_place(&page.tenant(), &page.actor, body.with_id(id), Some(before.revision))
        .await
        .map_err(failed)?;
    Ok(one(record, StatusCode::OK))
}

/// Puts a place aside. A place in use answers 409.
#[utoipa::path(
    delete, path = "/api/v1/places/{id}", tag = "places", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    rooms
        .organisations
        .archive_place(&page.tenant(), &page.actor, id, true)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What is looked for among the imported addresses.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AddressQuery {
    /// Street, number, town.
    #[serde(deserialize_with = "bildungsraum_exchange::search_text")]
    #[param(max_length = 200)]
    q: String,
}

/// Imported addresses that read like the text, best first, at most ten. Nobody outside is asked.
#[utoipa::path(
    get, path = "/api/v1/addresses", tag = "places", params(AddressQuery),
    responses((status = 200, body = Vec<Address>), ApiProblems)
)]
pub(super) async fn geocode(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<AddressQuery>,
) -> Result<Json<Vec<Address>>, Problem> {
    rooms
        .organisations
        .geocode(&page.tenant(), &wanted.q)
        .await
        .map(Json)
        .map_err(|error| problem(&page, &error))
}
