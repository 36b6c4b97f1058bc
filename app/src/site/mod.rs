//! Pages of the roof itself: what the office writes (imprint, privacy, accessibility), the municipality's settings, the
//! API's description, and answers where there is nothing.

pub mod api;
pub mod pages;
mod settings;

use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};
use bildungsraum_exchange::problem::Problem;
use bildungsraum_identity::Routes;
use bildungsraum_page::{FormData, PageError, RequestContext, public_body};
use bildungsraum_trail::Permission;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header::CACHE_CONTROL};

use crate::house::House;

/// The routes of the roof.
#[must_use]
pub fn routes() -> Routes<House> {
    let (get, post) = (Method::GET, Method::POST);
    Routes::new()
        .page(get.clone(), "/pages/{name}", Permission::ReadPublic, pages::show)
        .page(get.clone(), "/office/imports", Permission::Curate, imports)
        .page(get.clone(), "/office/pages", Permission::Curate, pages::list)
        .page(get.clone(), "/office/pages/{name}/{language}", Permission::Curate, pages::edit)
        .page(post.clone(), "/office/pages/{name}/{language}", Permission::Curate, pages::save)
        .page(get.clone(), "/office/settings", Permission::ManageSettings, settings::show)
        .page(post.clone(), "/office/settings", Permission::ManageSettings, settings::save)
        .page(post, "/office/markdown", Permission::EditOwnEntries, markdown)
        .asset("/map/base.geojson", base_map)
        .asset("/api/v1/openapi.json", api::description)
        .asset("/api/v1/docs", api::docs)
}

/// The streets and places the system itself knows, for maps without tiles: the centre and every place with a position.
async fn base_map(State(house): State<House>, page: RequestContext, headers: HeaderMap) -> Response {
    let filter = bildungsraum_organisations::Filter::default();
    let mut features = vec![serde_json::json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [page.municipality.longitude, page.municipality.latitude] },
        "properties": { "kind": "town", "name": page.municipality.name },
    })];
    match house.organisations.markers(&page.tenant(), &filter).await {
        Ok(markers) => features.extend(markers.into_iter().filter_map(|marker| {
            let point = marker.place.point?;
            Some(serde_json::json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [point.longitude, point.latitude] },
                "properties": { "kind": "place", "name": marker.place.name },
            }))
        })),
        Err(error) => tracing::error!(%error, "places for the base map"),
    }
    let body = serde_json::json!({ "type": "FeatureCollection", "features": features });
    public_body(&headers, "application/geo+json", body.to_string().into_bytes())
}

/// For a watchdog: does the process answer, and its database too?
pub(crate) async fn health(State(house): State<House>) -> Response {
    match house.database.across().municipalities().await {
        Ok(_) => (StatusCode::OK, "ok\n").into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response()
        }
    }
}

fn is_api(page: &RequestContext) -> bool {
    page.path.starts_with("/api/")
}

/// How a text will look, while it is written: the same HTML that the page itself will show.
async fn markdown(data: FormData) -> Response {
    const LONGEST: usize = 100_000;
    let text: String = data.text("text").chars().take(LONGEST).collect();
    let mut answer = Html(bildungsraum_page::markdown(&text)).into_response();
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// There is no such address.
pub async fn not_found(page: RequestContext) -> Response {
    if is_api(&page) {
        Problem::not_found("There is no such address in this API. See /api/v1/docs.").into_response()
    } else {
        PageError::not_found(&page).into_response()
    }
}

/// The address is there, but not for this method. The router adds which it takes.
pub async fn method_not_allowed(page: RequestContext, method: Method) -> Response {
    if is_api(&page) {
        Problem::method_not_allowed(&method).into_response()
    } else {
        PageError::new(&page, StatusCode::METHOD_NOT_ALLOWED).into_response()
    }
}

#[derive(askama::Template)]
#[template(path = "imports.html")]
struct Imports<'a> {
    page: &'a RequestContext,
    items: &'static [(&'static str, &'static str, &'static str)],
}

/// What can be read in and written out.
async fn imports(page: RequestContext) -> Response {
    bildungsraum_page::page(&Imports {
        page: &page,
        items: &[
            ("/office/import/offers", "upload", "offers"),
            ("/office/import/organisations", "upload", "organisations"),
            ("/office/import/addresses", "map", "addresses"),
            ("/offers.csv", "download", "offers-out"),
            ("/office/export/organisations.xlsx", "download", "organisations-out"),
        ],
    })
}
