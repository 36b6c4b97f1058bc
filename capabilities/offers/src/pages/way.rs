//! `/offers/{id}/way`: the way to an offer in words.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use bildungsraum_database::Tenant;
use bildungsraum_page::{PageError, RequestContext, page as answer_page};
use http::StatusCode;

use super::{search::trip_label, show};
use crate::{
    OffersRoom,
    search::{Part, SearchParams, Way},
};

struct Step {
    text: String,
    more: String,
}

#[derive(Template)]
#[template(path = "way.html")]
struct WayPage<'a> {
    page: &'a RequestContext,
    title: String,
    place: String,
    offer_url: String,
    back_url: String,
    asked: String,
    minutes: String,
    steps: Vec<Step>,
    straight: bool,
    source: String,
}

fn distance(page: &RequestContext, metres: u32) -> String {
    page.distance(f64::from(metres))
}

fn steps(page: &RequestContext, way: &Way, by: &str) -> Vec<Step> {
    way.parts
        .iter()
        .map(|part| match part {
            Part::Move { minutes, metres, streets, to } => {
                let key = match (by, to) {
                    ("bicycle", _) => "way-ride-bicycle",
                    (_, Some(_)) => "way-walk-to-stop",
                    (_, None) => "way-walk-to-goal",
                };
                let text = page.tn(
                    key,
                    &[
                        ("minutes", (*minutes).into()),
                        ("distance", distance(page, *metres).into()),
                        ("stop", to.clone().unwrap_or_default().into()),
                    ],
                );
                let more = if streets.is_empty() {
                    String::new()
                } else {
                    page.t1("way-along", "streets", streets.join(" → "))
                };
                Step { text, more }
            }
            Part::Ride { line, headsign, from, to } => {
                let key = if headsign.is_empty() { "way-ride" } else { "way-ride-towards" };
                Step {
                    text: page
                        .tn(key, &[("line", line.clone().into()), ("headsign", headsign.clone().into())]),
                    more: page.tn(
                        "way-ride-times",
                        &[
                            ("from", from.0.clone().into()),
                            ("departure", page.clock(from.1).into()),
                            ("to", to.0.clone().into()),
                            ("arrival", page.clock(to.1).into()),
                        ],
                    ),
                }
            }
        })
        .collect()
}

pub(crate) async fn tell(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let (asked, _) = super::search::read(query.as_deref());
    let tenant: Tenant = page.tenant();
    let id = show::find_id(&page, &id)?;
    let record = show::record(&room, &page, id).await?;
    let offer = record.published.as_ref().ok_or_else(|| PageError::not_found(&page))?;
    let refused = |key| PageError::new(&page, StatusCode::NOT_FOUND).because(key, &[]);
    let trip = asked.trip().ok_or_else(|| refused("way-not-asked"))?;
    let here = asked.near.unwrap_or((page.municipality.latitude, page.municipality.longitude));
    let place = match offer.place_id {
        Some(place) => {
            let found = room.organisations.place(&tenant, place).await;
            found.map_err(|error| PageError::internal(&page, &error))?.place
        }
        None => return Err(refused("way-no-place")),
    };
    let point = place.point.ok_or_else(|| refused("way-no-place"))?;
    let to = (point.latitude, point.longitude);
    let way = room.indexes.travel().way(&tenant, here, to, &trip).ok_or_else(|| refused("way-none"))?;
    let list = SearchParams { page: 1, view: crate::search::View::List, ..asked };
    let language = page.language.tag();
    let title = match offer.translations.get(language) {
        Some(words) if language != "de" && !words.title.is_empty() => words.title.clone(),
        _ => offer.title.clone(),
    };
    Ok(answer_page(&WayPage {
        title,
        place: place.name.clone(),
        offer_url: page.url(&format!("/offers/{id}")),
        back_url: page.url(&list.link("/offers")),
        asked: trip_label(&page, &trip),
        minutes: page.t1("way-minutes", "minutes", way.minutes),
        steps: steps(&page, &way, trip.by.name()),
        straight: way.straight,
        source: way.source,
        page: &page,
    }))
}
