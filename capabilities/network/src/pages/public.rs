//! The network as everybody sees it: only what is released.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_page::{PageError, RequestContext, public_body, public_page};
use http::HeaderMap;

use super::{
    PathId, drawing, ego, fail, figures,
    frame::{Asked, Frame},
    words,
};
use crate::{Network, NetworkError};

/// Address of an organisation's public page in the network.
const EGO: &str = "/network/organisations/ID";

struct Line {
    url: String,
    name: String,
    mark: &'static str,
    sector: String,
    partners: String,
    count: usize,
}

#[derive(Template)]
#[template(path = "public-network.html")]
struct Public {
    page: RequestContext,
    frame: Frame,
    list: bool,
    svg: String,
    picture: String,
    town: bool,
    has_town: bool,
    large: bool,
    lines: Vec<Line>,
    empty: bool,
}

struct Partner {
    url: String,
    name: String,
    mark: &'static str,
    sector: String,
    topics: String,
    since: String,
}

#[derive(Template)]
#[template(path = "public-network-ego.html")]
struct Ego {
    page: RequestContext,
    name: String,
    sector: String,
    mark: &'static str,
    profile_url: String,
    sentence: String,
    partners: Vec<Partner>,
    back: String,
    summary: String,
}

async fn view(
    network: &Network,
    page: &RequestContext,
    asked: &Asked,
    list: bool,
) -> Result<Public, NetworkError> {
    let tenant = page.tenant();
    let asked = Asked {
        kind: String::new(),
        confirmed: String::new(),
        as_of: String::new(),
        bodies: String::new(),
        ..asked.clone()
    };
    let analysis = network.analysis(&tenant, &page.actor, &asked.selection(true)).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let town = asked.layout == "town" && analysis.places.town.is_some();
    let label = page.t("public-network-map-label");
    let mut order: Vec<usize> = (0..analysis.picture.nodes.len()).collect();
    order.sort_by(|&a, &b| analysis.node(a).name.cmp(&analysis.node(b).name));
    let path = if list { "/network/list" } else { "/network" };
    Ok(Public {
        frame: Frame::new(page, &asked, &analysis, &vocabularies, path, true),
        list,
        svg: if list {
            String::new()
        } else {
            drawing::svg(page, &analysis, town, asked.selected(&analysis), EGO, &label).unwrap_or_default()
        },
        picture: page.url(&format!("/network/picture.json{}", asked.query(&[("focus", "")]))),
        town,
        has_town: analysis.places.town.is_some(),
        large: analysis.picture.nodes.len() > drawing::MOST_DRAWN,
        lines: order
            .into_iter()
            .map(|node| {
                let entry = analysis.node(node);
                let partners = analysis.partners(node);
                Line {
                    url: page.url(&EGO.replace("ID", &entry.id.text())),
                    name: entry.name.clone(),
                    mark: figures::mark(entry.sector),
                    sector: figures::sector(page, entry.sector),
                    partners: public_list(page, &ego::names(&analysis, &partners)),
                    count: partners.len(),
                }
            })
            .collect(),
        empty: analysis.picture.nodes.is_empty(),
        page: page.clone(),
    })
}

/// Names after each other, all of them: words of lists are the office's.
fn public_list(page: &RequestContext, names: &[String]) -> String {
    names.join(&page.t("public-network-comma"))
}

async fn answer(
    network: &Network,
    page: &RequestContext,
    asked: &Asked,
    headers: &HeaderMap,
    list: bool,
) -> Response {
    match view(network, page, asked, list).await {
        Ok(view) => public_page(page, headers, &view),
        Err(error) => fail(page, &error),
    }
}

/// `GET /network`
pub(super) async fn map(
    State(network): State<Network>,
    page: RequestContext,
    asked: Asked,
    headers: HeaderMap,
) -> Response {
    answer(&network, &page, &asked, &headers, false).await
}

/// `GET /network/list`
pub(super) async fn list(
    State(network): State<Network>,
    page: RequestContext,
    asked: Asked,
    headers: HeaderMap,
) -> Response {
    answer(&network, &page, &asked, &headers, true).await
}

/// `GET /network/picture.json`
pub(super) async fn picture(
    State(network): State<Network>,
    page: RequestContext,
    asked: Asked,
    headers: HeaderMap,
) -> Response {
    let asked = Asked {
        kind: String::new(),
        confirmed: String::new(),
        as_of: String::new(),
        bodies: String::new(),
        ..asked
    };
    let analysis = match network.analysis(&page.tenant(), &page.actor, &asked.selection(true)).await {
        Ok(analysis) => analysis,
        Err(error) => return fail(&page, &error),
    };
    let mut columns = drawing::columns(&page, &analysis, EGO);
    // Whether somebody has confirmed is between the partners.
    columns.all_confirmed();
    match serde_json::to_vec(&columns) {
        Ok(body) => public_body(&headers, "application/json", body),
        Err(error) => PageError::internal(&page, &error).into_response(),
    }
}

async fn organisation(
    network: &Network,
    page: &RequestContext,
    id: bildungsraum_database::Id,
) -> Result<Ego, NetworkError> {
    let tenant = page.tenant();
    let asked = Asked::default();
    let analysis = network.analysis(&tenant, &page.actor, &asked.selection(true)).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let node = analysis.number(id).ok_or(NetworkError::NotFound)?;
    let entry = analysis.node(node);
    let mut partners: Vec<Partner> = analysis
        .ties_of(node)
        .map(|(other, tie)| {
            let partner = analysis.node(other);
            let labels: Vec<String> = tie
                .topics
                .iter()
                .map(|key| vocabularies.label("topics", key, page.language.tag()).to_owned())
                .collect();
            Partner {
                url: page.url(&EGO.replace("ID", &partner.id.text())),
                name: partner.name.clone(),
                mark: figures::mark(partner.sector),
                sector: figures::sector(page, partner.sector),
                topics: public_list(page, &labels),
                since: tie.since.as_ref().map_or_else(String::new, |day| words::day(page, day)),
            }
        })
        .collect();
    partners.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Ego {
        name: entry.name.clone(),
        sector: figures::sector(page, entry.sector),
        mark: figures::mark(entry.sector),
        profile_url: page.url(&format!("/organisations/{id}")),
        sentence: page.t2("public-network-partners", "name", entry.name.as_str(), "count", partners.len()),
        partners,
        back: page.url(&format!("/network?focus={id}")),
        summary: page.t1("public-network-as-of", "date", page.date(analysis.day)),
        page: page.clone(),
    })
}

/// `GET /network/organisations/{id}`
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Response {
    match organisation(&network, &page, id).await {
        Ok(view) => public_page(&page, &headers, &view),
        Err(error) => fail(&page, &error),
    }
}
