//! The network as a map.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_page::{PageError, RequestContext, page as answer_page};
use http::header;

use super::{
    drawing, fail,
    frame::{Asked, Frame},
};
use crate::Network;

/// Address of an organisation's page in the office.
pub(super) const EGO: &str = "/office/network/organisations/ID";

#[derive(Template)]
#[template(path = "network-map.html")]
struct Map {
    page: RequestContext,
    frame: Frame,
    svg: String,
    picture: String,
    town: bool,
    has_town: bool,
    empty: bool,
    large: bool,
    table_url: String,
    unplaced: usize,
}

/// `GET /office/network/map`
pub(super) async fn show(State(network): State<Network>, page: RequestContext, asked: Asked) -> Response {
    let tenant = page.tenant();
    let analysis = match network.analysis(&tenant, &page.actor, &asked.selection(false)).await {
        Ok(analysis) => analysis,
        Err(error) => return fail(&page, &error),
    };
    let words = match network.vocabularies(&tenant).await {
        Ok(words) => words,
        Err(error) => return fail(&page, &error),
    };
    let selected = asked.selected(&analysis);
    let town = asked.layout == "town" && analysis.places.town.is_some();
    let label = page.t("analysis-map-label");
    answer_page(&Map {
        frame: Frame::new(&page, &asked, &analysis, &words, "/office/network/map", false),
        svg: drawing::svg(&page, &analysis, town, selected, EGO, &label).unwrap_or_default(),
        picture: page.url(&format!("/office/network/picture.json{}", asked.query(&[("focus", "")]))),
        town,
        has_town: analysis.places.town.is_some(),
        empty: analysis.picture.nodes.is_empty(),
        large: analysis.picture.nodes.len() > drawing::MOST_DRAWN,
        table_url: page.url(&format!("/office/network/table{}", asked.query(&[]))),
        unplaced: analysis
            .places
            .town
            .as_ref()
            .map_or(0, |town| town.known.iter().filter(|known| !**known).count()),
        page,
    })
}

/// `GET /office/network/picture.json`
pub(super) async fn picture(State(network): State<Network>, page: RequestContext, asked: Asked) -> Response {
    match network.analysis(&page.tenant(), &page.actor, &asked.selection(false)).await {
        Ok(analysis) => json(&page, &drawing::columns(&page, &analysis, EGO)),
        Err(error) => fail(&page, &error),
    }
}

fn json(page: &RequestContext, columns: &drawing::Columns<'_>) -> Response {
    match serde_json::to_vec(columns) {
        Ok(body) => {
            let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
            (headers, body).into_response()
        }
        Err(error) => PageError::internal(page, &error).into_response(),
    }
}
