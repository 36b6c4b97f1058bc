//! `/offers`: the search, as list, map, calendar or sheet.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_finder::{Answer, Field, Scope, SuggestionKind};
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{Choice, FormData, PageError, RequestContext, public_body, public_page};
use http::HeaderMap;
use jiff::civil::{Date, Time};
use rustc_hash::FxHashMap;

use super::words::{CardView, hit};
use crate::{
    OffersRoom,
    search::{
        By, COSTS, DAY_PARTS, DAYS, DISTANCES, PAGE_SIZE, Reach, SearchParams, Sense, Sort, Trip, View,
        holidays_of,
    },
};

/// Parameters of the address, with what could not be understood.
pub(crate) fn read(query: Option<&str>) -> (SearchParams, Vec<crate::search::ParamError>) {
    let data = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    SearchParams::parse(data.pairs().iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// One value of a filter.
#[derive(Debug)]
pub struct FacetValue {
    pub value: String,
    pub label: String,
    pub count: usize,
    pub chosen: bool,
}

/// One filter with its values.
#[derive(Debug)]
pub struct FacetView {
    pub name: &'static str,
    pub label: String,
    pub values: Vec<FacetValue>,
    pub open: bool,
}

/// A filter in force, and the address without it.
#[derive(Debug)]
pub struct Active {
    pub label: String,
    pub url: String,
}

/// A way out of an empty result.
#[derive(Debug)]
pub struct Relax {
    pub label: String,
    pub url: String,
    pub count: usize,
}

#[derive(Debug)]
struct ViewLink {
    url: String,
    label: String,
    icon: &'static str,
    current: bool,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    page: &'a RequestContext,
    params: &'a SearchParams,
    heading: String,
    results: String,
    total: usize,
    cards: Vec<CardView>,
    facets: Vec<FacetView>,
    /// Offers with free places, and such that start soon.
    free: usize,
    soon: usize,
    /// Offers that need no registration.
    drop_in: usize,
    neighbours: String,
    active: Vec<Active>,
    errors: Vec<String>,
    views: Vec<ViewLink>,
    sorts: Vec<(&'static str, String, bool)>,
    distances: Vec<(u32, String, bool)>,
    /// Ways of travelling, minutes, weekdays; empty: nobody knows streets.
    travel: Option<TravelFilter>,
    did_you_mean: Option<(String, String)>,
    relax: Vec<Relax>,
    need_url: String,
    previous: String,
    next: String,
    pages: String,
    ical: String,
    atom: String,
    csv: String,
    calendar: Option<super::map::Month>,
    map: Option<super::map::MapView>,
    sheet: Option<super::sheet::SheetView>,
    centre: (f64, f64),
}

/// The filter by travel time.
#[derive(Debug)]
struct TravelFilter {
    ways: Vec<Choice>,
    minutes: Vec<Choice>,
    days: Vec<Choice>,
    at: String,
    timetable: bool,
    chosen: bool,
}

/// Minutes offered.
const MINUTES: [u16; 6] = [5, 10, 15, 20, 30, 45];

fn travel_filter(page: &RequestContext, ways: &[By], params: &SearchParams) -> Option<TravelFilter> {
    if ways.is_empty() {
        return None;
    }
    let trip = params.trip();
    let minutes = trip.map_or(20, |trip| trip.minutes);
    let mut list: Vec<u16> = MINUTES.to_vec();
    if !list.contains(&minutes) {
        list.push(minutes);
        list.sort_unstable();
    }
    let weekday = trip.map_or(2, |trip| trip.weekday);
    let mut choices = vec![Choice::new("", page.t("search-by-any"), trip.is_none())];
    choices.extend(ways.iter().map(|by| {
        let label = page.t(&format!("search-by-{}", by.name()));
        Choice::new(by.name(), label, trip.is_some_and(|trip| trip.by == *by))
    }));
    Some(TravelFilter {
        ways: choices,
        minutes: list
            .into_iter()
            .map(|one| Choice::new(one.to_string(), page.t1("way-minutes", "minutes", one), one == minutes))
            .collect(),
        days: DAYS
            .iter()
            .zip(1_u8..)
            .map(|(key, day)| Choice::new(*key, page.weekday(i8::try_from(day).unwrap_or(1)), day == weekday))
            .collect(),
        at: trip.map_or_else(|| "15:00".to_owned(), |trip| trip.leave.strftime("%H:%M").to_string()),
        timetable: ways.contains(&By::Transit),
        chosen: trip.is_some(),
    })
}

/// A trip in a few words, for the filter in force.
pub(crate) fn trip_label(page: &RequestContext, trip: &Trip) -> String {
    let by = page.t(&format!("search-by-{}", trip.by.name()));
    if trip.by == By::Transit {
        page.tn(
            "search-by-chip-timed",
            &[
                ("minutes", trip.minutes.into()),
                ("by", by.into()),
                ("day", page.weekday(i8::try_from(trip.weekday).unwrap_or(1)).into()),
                ("time", page.clock(trip.leave).into()),
            ],
        )
    } else {
        page.t2("search-by-chip", "minutes", trip.minutes, "by", by)
    }
}

/// Says on a card how long the way takes.
fn tell_way(page: &RequestContext, card: &mut CardView, params: &SearchParams, reach: &Reach) {
    let (Some(trip), Some(point)) = (params.trip(), card.point) else { return };
    let Some(ms) = reach.time_to(point) else { return };
    let by = page.t(&format!("search-by-{}", trip.by.name()));
    card.way = page.t2("search-by-way", "minutes", ms.div_ceil(60_000), "by", by);
    let asked = SearchParams {
        near: params.near,
        by: params.by,
        minutes: params.minutes,
        on: params.on,
        at: params.at,
        ..SearchParams::default()
    };
    card.way_url = page.url(&asked.link(&format!("/offers/{}/way", card.id)));
}

/// Names of filters in the index and in addresses.
const FACETS: [(&str, Field, &str); 10] = [
    ("stage", Field::LifeStage, "life_stages"),
    ("topic", Field::Topic, "topics"),
    ("day", Field::Weekday, ""),
    ("time", Field::DayPart, ""),
    ("cost", Field::Cost, ""),
    ("quarter", Field::Quarter, "quarters"),
    ("language", Field::Language, ""),
    ("form", Field::LearningForm, ""),
    ("access", Field::Accessibility, "accessibility"),
    ("competency", Field::Competency, "competencies"),
];

/// A value's label in the page's language.
pub(crate) fn label(page: &RequestContext, vocabularies: &Vocabularies, filter: &str, value: &str) -> String {
    match filter {
        "day" => DAYS
            .iter()
            .position(|day| *day == value)
            .and_then(|at| i8::try_from(at + 1).ok())
            .map_or_else(|| value.to_owned(), |day| page.weekday(day)),
        "time" => page.t(&format!("facet-time-{value}")),
        "cost" => page.t(&format!("facet-cost-{value}")),
        "language" => page.language_name(value),
        "form" => page.t(&format!("form-{value}")),
        _ => {
            let kind = FACETS.iter().find(|facet| facet.0 == filter).map_or("", |facet| facet.2);
            vocabularies.label(kind, value, page.language.tag()).to_owned()
        }
    }
}

fn facets(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    params: &SearchParams,
    answer: &Answer,
) -> Vec<FacetView> {
    FACETS
        .iter()
        .filter_map(|(name, field, kind)| {
            let found = answer.facet(*field);
            let counts: FxHashMap<&str, usize> = found
                .into_iter()
                .flat_map(|facet| facet.values.iter().map(|(value, count)| (&**value, *count)))
                .collect();
            let count = |value: &str| counts.get(value).copied().unwrap_or_default();
            let keys: Vec<&str> = match *name {
                "day" => DAYS.to_vec(),
                "time" => DAY_PARTS.to_vec(),
                "cost" => COSTS.to_vec(),
                "language" | "form" => found
                    .map(|facet| facet.values.iter().map(|(value, _)| &**value).collect())
                    .unwrap_or_default(),
                _ => vocabularies.of(kind).iter().map(|term| term.key.as_str()).collect(),
            };
            let mut values: Vec<FacetValue> = keys
                .into_iter()
                .filter_map(|value| {
                    let count = match *name {
                        "day" => DAYS
                            .iter()
                            .position(|day| *day == value)
                            .map_or(0, |at| count(&(at + 1).to_string())),
                        _ => count(value),
                    };
                    let chosen = params.has(name, value);
                    (count > 0 || chosen).then(|| FacetValue {
                        label: label(page, vocabularies, name, value),
                        count,
                        chosen,
                        value: value.to_owned(),
                    })
                })
                .collect();
            if *name == "language" {
                values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
            }
            let open = matches!(*name, "stage" | "topic" | "day") || values.iter().any(|value| value.chosen);
            (!values.is_empty()).then(|| FacetView {
                name,
                label: page.t(&format!("facet-{name}")),
                values,
                open,
            })
        })
        .collect()
}

/// The filters in force, each with the address without it.
pub(crate) fn active(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    params: &SearchParams,
    organisation: &str,
) -> Vec<Active> {
    let mut active = Vec::new();
    let mut add = |label: String, without: SearchParams| {
        active.push(Active { label, url: page.url(&without.link("/offers")) });
    };
    if !params.q.is_empty() {
        add(page.t1("search-chip-words", "words", params.q.as_str()), params.without("q"));
    }
    if let Some(age) = params.age {
        add(page.t1("facet-age-years", "age", age), params.without("age"));
    }
    let lists: [(&str, &[String]); 9] = [
        ("stage", &params.stage),
        ("time", &params.time),
        ("cost", &params.cost),
        ("language", &params.language),
        ("access", &params.access),
        ("topic", &params.topic),
        ("competency", &params.competency),
        ("form", &params.form),
        ("quarter", &params.quarter),
    ];
    for (name, values) in lists {
        for value in values {
            add(label(page, vocabularies, name, value), params.toggled(name, value));
        }
    }
    for day in DAYS {
        if params.has("day", day) {
            add(label(page, vocabularies, "day", day), params.toggled("day", day));
        }
    }
    let clock = |time: Time| page.clock(time);
    match (params.after, params.before) {
        (Some(after), Some(before)) => {
            let span = format!("{} – {}", clock(after), clock(before));
            add(page.t1("facet-begins-at", "time", span), params.without("begins"));
        }
        (Some(after), None) => {
            add(page.t1("facet-begins-from", "time", clock(after)), params.without("begins"));
        }
        (None, Some(before)) => {
            add(page.t1("facet-begins-until", "time", clock(before)), params.without("begins"));
        }
        (None, None) => {}
    }
    if params.from.is_some() || params.to.is_some() {
        let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| page.short_date(day));
        add(format!("{} – {}", day(params.from), day(params.to)), params.without("date"));
    }
    if let Some(trip) = params.trip() {
        add(trip_label(page, &trip), params.without("by"));
    } else if params.near.is_some() {
        let metres = f64::from(params.within.unwrap_or(5_000));
        let within = page.t1("search-within", "distance", page.distance(metres));
        add(format!("{}: {within}", page.t("facet-near")), params.without("near"));
    }
    if params.bbox.is_some() {
        add(page.t("facet-bbox"), params.without("bbox"));
    }
    if params.organisation.is_some() {
        add(
            if organisation.is_empty() { page.t("facet-organisation") } else { organisation.to_owned() },
            params.without("organisation"),
        );
    }
    if params.free {
        add(page.t("facet-free"), params.without("free"));
    }
    if params.drop_in {
        add(page.t("facet-drop-in"), params.without("drop_in"));
    }
    if params.soon {
        add(page.t("facet-soon"), params.without("soon"));
    }
    if params.region {
        add(page.t("facet-region"), params.without("region"));
    }
    active
}

/// Filters of the index by their names in addresses.
pub(crate) fn filter_name(field: Field) -> &'static str {
    match field {
        Field::Text => "q",
        Field::Age => "age",
        Field::Dates => "date",
        Field::Near => "near",
        Field::Bbox => "bbox",
        Field::Places => "by",
        Field::StartsWithin => "soon",
        Field::Begins => "begins",
        Field::DropIn => "drop_in",
        Field::FreePlaces => "free",
        Field::Organisation => "organisation",
        other => FACETS.iter().find(|facet| facet.1 == other).map_or("q", |facet| facet.0),
    }
}

/// The names of the other municipalities of the installation, at most five.
fn neighbours(page: &RequestContext) -> String {
    let names: Vec<&str> = page.neighbours().map(|town| town.municipality.name.as_str()).collect();
    let more = if names.len() > 5 { ", …" } else { "" };
    format!("{}{more}", names.iter().take(5).copied().collect::<Vec<_>>().join(", "))
}

pub(crate) async fn show(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (mut asked, mut wrong) = read(query.as_deref());
    let tenant = page.tenant();
    let ways = room.indexes.travel().ways(&tenant);
    if let Some(by) = asked.by {
        if ways.contains(&by) {
            // "From here" is the middle of the town for whoever says nothing else.
            asked.near = asked.near.or(Some((page.municipality.latitude, page.municipality.longitude)));
        } else {
            asked = SearchParams { page: asked.page, ..asked.without("by") };
            wrong.push(crate::search::ParamError {
                name: "by".into(),
                value: by.name().into(),
                key: "search-error-by",
            });
        }
    }
    let failed = |error: &dyn std::fmt::Display| PageError::internal(&page, error);
    let reach = Reach::of(&room.indexes, &page, &asked).map_err(|error| failed(&error))?;
    let environment = room.offers.environment();
    let vocabularies = room.organisations.vocabularies(&tenant).await.map_err(|error| failed(&error))?;
    // What is typed as a sentence shows as filters, which can be taken away one by one.
    let params = asked.understood(&Sense {
        today: environment.today(),
        holidays: holidays_of(&page.municipality),
        vocabularies: &vocabularies,
        centre: (page.municipality.latitude, page.municipality.longitude),
    });
    let counted: Vec<Field> = FACETS
        .iter()
        .map(|facet| facet.1)
        .chain([Field::FreePlaces, Field::StartsWithin, Field::DropIn])
        .collect();
    let answer = params.run(&reach, environment, &counted).map_err(|error| failed(&error))?;
    let marker = reach.marker(&answer);
    let cards = answer.hits.iter().filter_map(|found| hit(&page, &vocabularies, found));
    let cards: Vec<CardView> = cards
        .map(|mut card| {
            if let Some(marker) = &marker {
                card.mark(marker);
            }
            tell_way(&page, &mut card, &params, &reach);
            card
        })
        .collect();
    let organisation = match (&params.organisation, cards.first()) {
        (Some(_), Some(card)) => card.organisation.clone(),
        _ => String::new(),
    };
    let pages = answer.total.div_ceil(PAGE_SIZE).max(1);
    let link = |params: SearchParams| page.url(&params.link("/offers"));
    let relax = answer
        .relax
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(field, count)| {
            let name = filter_name(*field);
            Relax { label: page.t(&format!("facet-{name}")), url: link(params.without(name)), count: *count }
        })
        .collect();
    let feed = |path: &str| {
        let bare = SearchParams {
            page: 1,
            view: View::List,
            month: None,
            group: String::new(),
            region: false,
            ..params.clone()
        };
        page.url(&bare.link(path))
    };
    let icons = ["list", "map", "calendar", "print"];
    let calendar = match params.view {
        View::Calendar => {
            Some(super::map::month(&room, &page, &reach, &params).map_err(|error| failed(&error))?)
        }
        _ => None,
    };
    let map = match params.view {
        View::Map => Some(
            super::map::view(&room, &page, &reach, &vocabularies, &params).map_err(|error| failed(&error))?,
        ),
        _ => None,
    };
    let sheet = match params.view {
        View::Print => Some(
            super::sheet::view(&room, &page, &reach, &vocabularies, &params)
                .map_err(|error| failed(&error))?,
        ),
        _ => None,
    };
    let heading = if params.q.is_empty() {
        page.t("search-heading")
    } else {
        page.t1("search-title-for", "query", params.q.as_str())
    };
    let template = SearchPage {
        heading,
        results: page.t1("search-results", "count", answer.total),
        total: answer.total,
        facets: facets(&page, &vocabularies, &params, &answer),
        free: answer.facet(Field::FreePlaces).map_or(0, |facet| facet.count("true")),
        soon: answer.facet(Field::StartsWithin).map_or(0, |facet| facet.count("true")),
        neighbours: neighbours(&page),
        drop_in: answer.facet(Field::DropIn).map_or(0, |facet| facet.count("true")),
        active: active(&page, &vocabularies, &params, &organisation),
        errors: wrong
            .iter()
            .map(|error| format!("{}={}: {}", error.name, error.value, page.t(error.key)))
            .collect(),
        views: View::ALL
            .into_iter()
            .zip(icons)
            .map(|(view, icon)| ViewLink {
                url: link(params.viewed(view)),
                label: page.t(&format!("search-view-{}", view.name())),
                icon,
                current: params.view == view,
            })
            .collect(),
        sorts: Sort::ALL
            .into_iter()
            .filter(|sort| *sort != Sort::Nearest || params.near.is_some())
            .map(|sort| (sort.name(), page.t(&format!("search-sort-{}", sort.name())), params.sort == sort))
            .collect(),
        travel: travel_filter(&page, &ways, &params),
        distances: DISTANCES
            .into_iter()
            .map(|metres| {
                let label = page.t1("search-within", "distance", page.distance(f64::from(metres)));
                (metres, label, params.within == Some(metres))
            })
            .collect(),
        did_you_mean: answer.did_you_mean.clone().map(|text| {
            let better = SearchParams { q: text.clone(), page: 1, ..params.clone() };
            (text, link(better))
        }),
        relax,
        need_url: page.url(&params.link("/needs/new")),
        previous: if params.page > 1 { link(params.paged(params.page - 1)) } else { String::new() },
        next: if params.page < pages { link(params.paged(params.page + 1)) } else { String::new() },
        pages: page.t2("search-results-page", "page", params.page, "pages", pages),
        ical: feed("/offers.ics"),
        atom: feed("/offers.atom"),
        csv: feed("/offers.csv"),
        cards,
        calendar,
        map,
        sheet,
        centre: (page.municipality.latitude, page.municipality.longitude),
        params: &params,
        page: &page,
    };
    Ok(public_page(&page, &headers, &template))
}

/// `/suggestions?q=`: what the search box offers while one types, as JSON.
pub(crate) async fn suggestions(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (params, _) = read(query.as_deref());
    let tenant = page.tenant();
    let failed = |error: &dyn std::fmt::Display| PageError::internal(&page, error);
    let finder = room.indexes.of(&tenant).map_err(|error| failed(&error))?;
    let found = finder
        .suggest(&params.q, Scope { tenants: vec![tenant.key().to_owned()], kind: None }, 8)
        .map_err(|error| failed(&error))?;
    let list: Vec<serde_json::Value> = found
        .into_iter()
        .map(|suggestion| {
            let words = || SearchParams { q: suggestion.title.clone(), ..SearchParams::default() };
            let (kind, url) = match suggestion.kind {
                SuggestionKind::Offer => ("offer", format!("/offers/{}", suggestion.id)),
                SuggestionKind::Organisation => ("organisation", format!("/organisations/{}", suggestion.id)),
                SuggestionKind::Topic => {
                    ("topic", SearchParams::default().toggled("topic", &suggestion.id).link("/offers"))
                }
                SuggestionKind::Place => ("place", words().link("/offers")),
            };
            serde_json::json!({
                "text": suggestion.title,
                "kind": page.t(&format!("suggestion-{kind}")),
                "url": page.url(&url),
            })
        })
        .collect();
    Ok(public_body(&headers, "application/json", serde_json::to_vec(&list).unwrap_or_default())
        .into_response())
}
