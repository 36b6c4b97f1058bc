//! `/`: the front page.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_finder::Field;
use bildungsraum_page::{PageError, RequestContext, public_page};
use http::HeaderMap;

use super::words::{CardView, Tag, hit, tags};
use crate::{
    OffersRoom,
    search::{SearchParams, Sort, View},
};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    page: &'a RequestContext,
    stages: Vec<(Tag, usize)>,
    topics: Vec<(Tag, usize)>,
    soon: Vec<CardView>,
    soon_url: String,
    newest: Vec<CardView>,
    count: usize,
    map_url: String,
}

pub(crate) async fn show(
    State(room): State<OffersRoom>,
    page: RequestContext,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let tenant = page.tenant();
    let failed = |error: &dyn std::fmt::Display| PageError::internal(&page, error);
    let finder = room.indexes.of(&tenant).map_err(|error| failed(&error))?;
    let environment = room.offers.environment();
    let vocabularies = room.organisations.vocabularies(&tenant).await.map_err(|error| failed(&error))?;
    let search = |params: &SearchParams, limit: usize, facets: bool| {
        finder.search(&params.to_index_query(&tenant, environment, 0, limit, facets))
    };
    let soon_params = SearchParams { soon: true, sort: Sort::Soonest, page: 1, ..SearchParams::default() };
    let soon = search(&soon_params, 3, false).map_err(|error| failed(&error))?;
    let newest = SearchParams { sort: Sort::Newest, page: 1, ..SearchParams::default() };
    let newest = search(&newest, 24, true).map_err(|error| failed(&error))?;
    let shown: Vec<&str> = soon.hits.iter().map(|found| &*found.id).collect();
    let counted = |field: Field, kind: &str| -> Vec<(Tag, usize)> {
        let facet = newest.facet(field);
        let keys: Vec<String> = vocabularies.of(kind).iter().map(|term| term.key.clone()).collect();
        tags(&vocabularies, kind, &keys, page.language.tag())
            .into_iter()
            .map(|tag| {
                let count = facet.map_or(0, |facet| facet.count(&tag.key));
                (tag, count)
            })
            .collect()
    };
    let template = HomePage {
        stages: counted(Field::LifeStage, "life_stages"),
        topics: counted(Field::Topic, "topics").into_iter().filter(|(_, count)| *count > 0).collect(),
        newest: newest
            .hits
            .iter()
            .filter(|found| !shown.contains(&&*found.id))
            .filter_map(|found| hit(&page, &vocabularies, found))
            .filter(|card| !card.past)
            .take(3)
            .collect(),
        soon: soon.hits.iter().filter_map(|found| hit(&page, &vocabularies, found)).collect(),
        soon_url: page.url(&soon_params.link("/offers")),
        count: newest.total,
        map_url: page.url(&SearchParams::default().viewed(View::Map).link("/offers")),
        page: &page,
    };
    Ok(public_page(&page, &headers, &template))
}
