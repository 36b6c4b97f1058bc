//! The map and the calendar of a search, and the points behind the map.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_calendar::Window;
use bildungsraum_database::berlin;
use bildungsraum_finder::FinderError;
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{PageError, RequestContext, public_body};
use http::HeaderMap;
use jiff::{Timestamp, ToSpan, civil::Date};

use super::words::{CardView, hit};
use crate::{
    OffersRoom,
    search::{Card, Reach, SearchParams, View, holidays_of},
};

/// At most this many entries on the map or in a month.
const MOST: usize = 2_000;

/// The map of a search, with the table beside it.
#[derive(Debug)]
pub struct MapView {
    pub points_url: String,
    pub base_url: String,
    pub tiles: String,
    pub attribution: String,
    pub latitude: f64,
    pub longitude: f64,
    pub rows: Vec<CardView>,
    pub missing: usize,
    pub list_url: String,
}

pub(super) fn view(
    room: &OffersRoom,
    page: &RequestContext,
    reach: &Reach,
    vocabularies: &Vocabularies,
    params: &SearchParams,
) -> Result<MapView, FinderError> {
    let answer = params.run_all(reach, room.offers.environment(), MOST)?;
    let cards: Vec<CardView> =
        answer.hits.iter().filter_map(|found| hit(page, vocabularies, found)).collect();
    let (rows, missing): (Vec<CardView>, Vec<CardView>) =
        cards.into_iter().partition(|card| card.point.is_some());
    let bare = SearchParams { view: View::List, page: 1, ..params.clone() };
    Ok(MapView {
        points_url: page.url(&bare.link("/map/offers.geojson")),
        base_url: page.url("/map/base.geojson"),
        tiles: room.map_tiles.clone(),
        attribution: room.map_attribution.clone(),
        latitude: page.municipality.latitude,
        longitude: page.municipality.longitude,
        rows,
        missing: missing.len(),
        list_url: page.url(&bare.link("/offers")),
    })
}

/// `/map/offers.geojson`: the points of a search.
pub(crate) async fn points(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (params, _) = super::search::read(query.as_deref());
    let tenant = page.tenant();
    let failed = |error: &dyn std::fmt::Display| PageError::internal(&page, error);
    let reach = Reach::of(&room.indexes, &page, &params).map_err(|error| failed(&error))?;
    let answer = params.run_all(&reach, room.offers.environment(), MOST).map_err(|error| failed(&error))?;
    let vocabularies = room.organisations.vocabularies(&tenant).await.map_err(|error| failed(&error))?;
    let features: Vec<serde_json::Value> = answer
        .hits
        .iter()
        .filter_map(|found| hit(&page, &vocabularies, found))
        .filter_map(|card| {
            let (lat, lon) = card.point?;
            let when = if card.next.is_empty() { card.when.clone() } else { card.next.clone() };
            let text: Vec<String> =
                [card.organisation, when].into_iter().filter(|text| !text.is_empty()).collect();
            Some(serde_json::json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [lon, lat] },
                "properties": {
                    "id": card.id,
                    "title": card.title,
                    "url": card.url,
                    "text": text.join(" · "),
                    "stage": card.stage,
                    "approximate": card.approximate,
                },
            }))
        })
        .collect();
    let body = serde_json::json!({ "type": "FeatureCollection", "features": features });
    Ok(public_body(&headers, "application/geo+json", body.to_string().into_bytes()))
}

/// One date in the calendar.
#[derive(Debug)]
pub struct Entry {
    pub time: String,
    pub title: String,
    pub url: String,
    pub in_german: bool,
}

/// One day of the calendar.
#[derive(Debug)]
pub struct Day {
    pub number: i8,
    pub label: String,
    pub outside: bool,
    pub today: bool,
    pub entries: Vec<Entry>,
    pub more: String,
    pub day_url: String,
}

/// A month of the calendar.
#[derive(Debug)]
pub struct Month {
    pub heading: String,
    pub previous: String,
    pub next: String,
    pub weekdays: Vec<(String, String)>,
    pub weeks: Vec<Vec<Day>>,
    pub none: bool,
}

/// Dates shown of one day before "more".
const PER_DAY: usize = 4;

pub(super) fn month(
    room: &OffersRoom,
    page: &RequestContext,
    reach: &Reach,
    params: &SearchParams,
) -> Result<Month, FinderError> {
    let today = room.offers.environment().today();
    let first = params.month.or(params.from).unwrap_or(today).first_of_month();
    let last = first.last_of_month();
    let begin = first.checked_sub(i64::from(first.weekday().to_monday_zero_offset()).days()).unwrap_or(first);
    let end = last.checked_add(i64::from(6 - last.weekday().to_monday_zero_offset()).days()).unwrap_or(last);
    let within = SearchParams { from: Some(begin), to: Some(end), ..params.clone() };
    let (from, to) = within.range(&berlin());
    let answer = within.run_all(reach, room.offers.environment(), MOST)?;
    let holidays = holidays_of(&page.municipality);
    let mut dated: Vec<(Timestamp, Date, Entry)> = Vec::new();
    if let (Some(from), Some(to)) = (from, to) {
        for found in &answer.hits {
            let Some(card) = Card::from_bytes(&found.card) else { continue };
            let (title, _, in_german) = card.words(page.language.tag());
            for date in card.schedule().occurrences(Window { from, to, limit: 62 }, holidays).list {
                let day = date.start.date().max(begin);
                dated.push((
                    date.start.timestamp(),
                    day,
                    Entry {
                        time: if date.all_day {
                            page.t("offer-date-all-day")
                        } else {
                            page.clock(date.start.time())
                        },
                        title: title.to_owned(),
                        url: page.url(&format!("/offers/{}", card.id)),
                        in_german,
                    },
                ));
            }
        }
    }
    dated.sort_by(|a, b| (a.1, a.0).cmp(&(b.1, b.0)).then_with(|| a.2.title.cmp(&b.2.title)));
    let total = dated.iter().filter(|(_, day, _)| *day >= first && *day <= last).count();
    let mut weeks: Vec<Vec<Day>> = Vec::new();
    let mut dated = dated.into_iter().peekable();
    let mut day = begin;
    while day <= end {
        let mut entries = Vec::new();
        while dated.peek().is_some_and(|(_, at, _)| *at <= day) {
            if let Some((_, _, entry)) = dated.next() {
                entries.push(entry);
            }
        }
        let hidden = entries.len().saturating_sub(PER_DAY);
        if hidden > 1 {
            entries.truncate(PER_DAY);
        }
        let only = SearchParams { from: Some(day), to: Some(day), month: None, ..params.viewed(View::List) };
        let shown = Day {
            number: day.day(),
            label: page.long_date(day),
            outside: day.month() != first.month(),
            today: day == today,
            entries,
            more: if hidden > 1 { page.t1("calendar-more", "count", hidden) } else { String::new() },
            day_url: page.url(&only.link("/offers")),
        };
        if day.weekday().to_monday_zero_offset() == 0 || weeks.is_empty() {
            weeks.push(Vec::with_capacity(7));
        }
        if let Some(week) = weeks.last_mut() {
            week.push(shown);
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    let go = |to: Option<Date>| {
        to.map(|month| page.url(&SearchParams { month: Some(month), ..params.clone() }.link("/offers")))
            .unwrap_or_default()
    };
    Ok(Month {
        heading: page.t1("calendar-heading", "month", page.month_year(first)),
        previous: go(first.checked_sub(1.month()).ok()),
        next: go(first.checked_add(1.month()).ok()),
        weekdays: (1..=7).map(|day| (page.weekday_short(day), page.weekday(day))).collect(),
        weeks,
        none: total == 0,
    })
}
