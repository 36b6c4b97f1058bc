//! The public list of organisations, and their places for the map.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::paging::Cursor;
use bildungsraum_page::{Choice, PageError, RequestContext, public_body, public_page};
use http::HeaderMap;
use serde::Deserialize;
use serde_json::json;

use super::{Rooms, fail, query, term_choices};
use crate::{After, Filter, OrganisationRecord, Place, Precision, Sector, Vocabularies};

/// Entries on a page.
const LIMIT: u32 = 30;

/// What the list can be asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pub q: String,
    pub sector: String,
    pub kind: String,
    pub quarter: String,
    pub cursor: String,
    /// Only this organisation (for the map on its page).
    pub organisation: String,
}

impl Wanted {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            text: self.q.chars().take(200).collect(),
            sector: Sector::from_name(&self.sector),
            kind: self.kind.chars().take(80).collect(),
            quarter: self.quarter.chars().take(80).collect(),
            ids: self.organisation.parse().into_iter().collect(),
            ..Filter::public()
        }
    }

    fn is_narrowed(&self) -> bool {
        ![&self.q, &self.sector, &self.kind, &self.quarter].iter().all(|text| text.trim().is_empty())
    }

    pub(super) fn query(&self, cursor: &str) -> String {
        query(&[
            ("q", &self.q),
            ("sector", &self.sector),
            ("kind", &self.kind),
            ("quarter", &self.quarter),
            ("cursor", cursor),
        ])
    }
}

/// Where a list goes on; `Err` if the cursor is none of ours.
pub(super) fn read_cursor(text: &str) -> Result<Option<After>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let cursor = Cursor::decode(text).map_err(|_| ())?;
    let key: String = cursor.key("name").map_err(|_| ())?;
    Ok(Some(After { key, id: cursor.id() }))
}

pub(super) fn write_cursor(after: &After) -> String {
    Cursor::new("name", &after.key, after.id).encode()
}

pub(super) fn sector_choices(page: &RequestContext, chosen: &str, empty: &str) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", empty, chosen.is_empty())];
    choices.extend(Sector::ALL.into_iter().map(|sector| {
        Choice::new(sector.name(), page.t(&format!("org-sector-{}", sector.name())), sector.name() == chosen)
    }));
    choices
}

struct Card {
    path: String,
    name: String,
    in_german: bool,
    summary: String,
    summary_in_german: bool,
    icon: String,
    kind: String,
    sector: &'static str,
    activity: &'static str,
    place: String,
    quarter: String,
    on_map: bool,
}

impl Card {
    fn new(
        page: &RequestContext,
        vocabularies: &Vocabularies,
        record: &OrganisationRecord,
        places: &[&Place],
    ) -> Self {
        let organisation = &record.organisation;
        let language = page.language.tag();
        let (name, in_german) = organisation.name_in(language);
        let (summary, summary_in_german) = organisation.summary_in(language);
        let term = vocabularies.term("kinds", &organisation.kind);
        let quarter = if organisation.quarter.is_empty() {
            places
                .iter()
                .map(|place| place.quarter.as_str())
                .find(|quarter| !quarter.is_empty())
                .unwrap_or_default()
        } else {
            &organisation.quarter
        };
        Self {
            path: page.url(&format!("/organisations/{}", organisation.id)),
            name: name.to_owned(),
            // A proper name is no missing translation.
            in_german: in_german && organisation.translations.contains_key(language),
            summary: summary.to_owned(),
            summary_in_german,
            icon: term
                .map(|term| term.icon.clone())
                .filter(|icon| !icon.is_empty())
                .unwrap_or("organisation".into()),
            kind: vocabularies.label("kinds", &organisation.kind, language).to_owned(),
            sector: organisation.sector.name(),
            activity: organisation.activity.name(),
            place: places.first().map(|place| place.address()).unwrap_or_default(),
            quarter: if quarter.is_empty() {
                String::new()
            } else {
                vocabularies.label("quarters", quarter, language).to_owned()
            },
            on_map: places.iter().any(|place| place.point.is_some()),
        }
    }
}

#[derive(Template)]
#[template(path = "list.html")]
struct List {
    page: RequestContext,
    wanted: Wanted,
    sectors: Vec<Choice>,
    kinds: Vec<Choice>,
    quarters: Vec<Choice>,
    cards: Vec<Card>,
    total: i64,
    without_position: usize,
    first: String,
    next: String,
    map_data: String,
}

/// `GET /organisations`
pub(super) async fn list(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Query(wanted): Query<Wanted>,
    asked: HeaderMap,
) -> Response {
    let Ok(after) = read_cursor(&wanted.cursor) else {
        return PageError::bad_request(&page).because("org-error-cursor", &[]).into_response();
    };
    let tenant = page.tenant();
    let answer = async {
        let vocabularies = rooms.organisations.vocabularies(&tenant).await?;
        let listing = rooms.organisations.list(&tenant, &wanted.filter(), after.as_ref(), LIMIT).await?;
        let ids: Vec<_> = listing.items.iter().map(|record| record.organisation.id).collect();
        let places = rooms.organisations.places_of(&tenant, &ids).await?;
        Ok((vocabularies, listing, places))
    };
    let (vocabularies, listing, places) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let cards: Vec<Card> = listing
        .items
        .iter()
        .map(|record| {
            let own: Vec<&Place> = places
                .iter()
                .filter(|(id, _, _)| *id == record.organisation.id)
                .map(|(_, _, place)| place)
                .collect();
            Card::new(&page, &vocabularies, record, &own)
        })
        .collect();
    let all = page.t("org-filter-all");
    let list = List {
        sectors: sector_choices(&page, &wanted.sector, &all),
        kinds: term_choices(&page, &vocabularies, "kinds", &wanted.kind, &all),
        quarters: term_choices(&page, &vocabularies, "quarters", &wanted.quarter, &all),
        without_position: cards.iter().filter(|card| !card.on_map).count(),
        total: listing.total,
        first: if wanted.cursor.is_empty() {
            String::new()
        } else {
            page.url(&format!("/organisations{}", wanted.query("")))
        },
        next: listing
            .next
            .as_ref()
            .map(|after| page.url(&format!("/organisations{}", wanted.query(&write_cursor(after)))))
            .unwrap_or_default(),
        map_data: page.url(&format!("/map/places.geojson{}", wanted.query(""))),
        cards,
        wanted,
        page: page.clone(),
    };
    public_page(&page, &asked, &list)
}

/// `GET /map/places.geojson`: every position of every organisation the filter meets.
pub(super) async fn geojson(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Query(wanted): Query<Wanted>,
    asked: HeaderMap,
) -> Response {
    let tenant = page.tenant();
    let answer = async {
        let vocabularies = rooms.organisations.vocabularies(&tenant).await?;
        Ok((vocabularies, rooms.organisations.markers(&tenant, &wanted.filter()).await?))
    };
    let (vocabularies, markers) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let features: Vec<serde_json::Value> = markers
        .iter()
        .filter_map(|marker| {
            let point = marker.place.point?;
            let term = vocabularies.term("kinds", &marker.kind);
            Some(json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [point.longitude, point.latitude] },
                "properties": {
                    "id": marker.organisation_id,
                    "title": marker.name,
                    "url": page.url(&format!("/organisations/{}", marker.organisation_id)),
                    "kind": vocabularies.label("kinds", &marker.kind, page.language.tag()),
                    "icon": term.map_or("organisation", |term| &term.icon),
                    "sector": marker.sector,
                    "place": marker.place.name,
                    "address": marker.place.address(),
                    "approximate": marker.place.precision == Precision::Approximate,
                },
            }))
        })
        .collect();
    let body = json!({ "type": "FeatureCollection", "features": features }).to_string();
    public_body(&asked, "application/geo+json", body.into_bytes())
}
