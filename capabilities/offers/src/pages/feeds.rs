//! Calendars, feeds and tables of searches and of single offers.

use atom_syndication::{Category, Content, Entry, Feed, Link, Person, Text};
use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_calendar::ical::{EventText, calendar_file};
use bildungsraum_database::Id;
use bildungsraum_exchange::table::{Cell, CsvStyle, to_csv};
use bildungsraum_page::{PageError, RequestContext, plain, public_body};
use http::{HeaderMap, HeaderValue, header};
use jiff::Timestamp;

use super::words::{CardView, hit};
use crate::{
    OfferRecord, OffersRoom,
    search::{Reach, SearchParams, holidays_of},
};

/// At most this many offers in a feed.
const MOST: usize = 500;
const PRODUCT: &str = "-//Bildungsraum//Bildungsraum//DE";

async fn found(
    room: &OffersRoom,
    page: &RequestContext,
    query: Option<&str>,
) -> Result<(SearchParams, Vec<CardView>, Vec<OfferRecord>), PageError> {
    let (params, _) = super::search::read(query);
    let tenant = page.tenant();
    let failed = |error: &dyn std::fmt::Display| PageError::internal(page, error);
    let reach = Reach::own_only(&room.indexes, &tenant).map_err(|error| failed(&error))?;
    let answer = params.run_all(&reach, room.offers.environment(), MOST).map_err(|error| failed(&error))?;
    let vocabularies = room.organisations.vocabularies(&tenant).await.map_err(|error| failed(&error))?;
    let cards: Vec<CardView> =
        answer.hits.iter().filter_map(|found| hit(page, &vocabularies, found)).collect();
    let ids: Vec<Id> = cards.iter().filter_map(|card| card.id.parse().ok()).collect();
    let mut records = Vec::with_capacity(ids.len());
    let unsorted = room.offers.many(&tenant, &ids).await.map_err(|error| super::failed(page, &error))?;
    let mut by_id: std::collections::HashMap<Id, OfferRecord> =
        unsorted.into_iter().filter(OfferRecord::is_public).map(|record| (record.id, record)).collect();
    for id in ids {
        records.extend(by_id.remove(&id));
    }
    Ok((params, cards, records))
}

fn calendar_of(
    page: &RequestContext,
    name: &str,
    records: &[OfferRecord],
    places: &dyn Fn(Id) -> String,
) -> String {
    let holidays = holidays_of(&page.municipality);
    let host = page.origin.split("://").nth(1).unwrap_or("localhost");
    let mut events = Vec::new();
    for record in records {
        let Some(offer) = &record.published else { continue };
        let said = offer.words(page.language.tag()).0;
        let location = places(record.id);
        let text = EventText {
            uid: format!("offer-{}@{host}", record.id),
            summary: said.title,
            description: Some(if said.summary.is_empty() {
                plain(&said.description, 400)
            } else {
                said.summary
            })
            .filter(|text| !text.is_empty()),
            location: Some(location).filter(|text| !text.is_empty()),
            url: Some(page.absolute(&format!("/offers/{}", record.id))),
            stamp: record.updated_at,
        };
        events.extend(offer.schedule.to_ical_events(&text, holidays));
    }
    calendar_file(name, PRODUCT, &events)
}

fn feed_name(page: &RequestContext, params: &SearchParams) -> String {
    let name = page.municipality.name.as_str();
    if params.q.is_empty() {
        page.t1("feed-title", "municipality", name)
    } else {
        page.t2("feed-title-for", "municipality", name, "query", params.q.as_str())
    }
}

/// `/offers.ics`: the dates of a search.
pub(crate) async fn calendar(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (params, cards, records) = found(&room, &page, query.as_deref()).await?;
    let place = |id: Id| {
        let id = id.text();
        cards.iter().find(|card| card.id == id).map(|card| card.place.clone()).unwrap_or_default()
    };
    let text = calendar_of(&page, &feed_name(&page, &params), &records, &place);
    Ok(public_body(&headers, "text/calendar; charset=utf-8", text.into_bytes()))
}

async fn places(
    room: &OffersRoom,
    page: &RequestContext,
    records: &[OfferRecord],
) -> Result<Vec<(Id, String)>, PageError> {
    let ids: Vec<Id> = records.iter().filter_map(|record| record.published.as_ref()?.place_id).collect();
    let found = room
        .organisations
        .places(&page.tenant(), &ids)
        .await
        .map_err(|error| PageError::internal(page, &error))?;
    Ok(records
        .iter()
        .filter_map(|record| {
            let offer = record.published.as_ref()?;
            let place =
                found.iter().find(|found| Some(found.place.id) == offer.place_id).map(|found| &found.place);
            let text = place.map_or_else(
                || offer.place_text.clone(),
                |place| {
                    [
                        place.name.as_str(),
                        place.street.as_str(),
                        &format!("{} {}", place.postcode, place.city),
                    ]
                    .into_iter()
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
                },
            );
            Some((record.id, text))
        })
        .collect())
}

/// `/offers/{id}/calendar.ics`: the dates of one offer.
pub(crate) async fn offer_calendar(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id = super::show::find_id(&page, &id)?;
    let record =
        room.offers.public(&page.tenant(), id).await.map_err(|error| super::failed(&page, &error))?;
    let records = [record];
    let places = places(&room, &page, &records).await?;
    let place =
        |id: Id| places.iter().find(|place| place.0 == id).map(|place| place.1.clone()).unwrap_or_default();
    let name =
        records.first().and_then(|record| record.published.as_ref()).map_or("", |offer| offer.title.as_str());
    let text = calendar_of(&page, name, &records, &place);
    Ok(public_body(&headers, "text/calendar; charset=utf-8", text.into_bytes()))
}

/// `/saved.ics?ids=`: the dates of a saved list.
pub(crate) async fn saved_calendar(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let ids = super::saved::ids(query.as_deref());
    let records = super::saved::records(&room, &page, &ids).await?;
    let places = places(&room, &page, &records).await?;
    let place =
        |id: Id| places.iter().find(|place| place.0 == id).map(|place| place.1.clone()).unwrap_or_default();
    let text = calendar_of(&page, &page.t("saved-heading"), &records, &place);
    Ok(public_body(&headers, "text/calendar; charset=utf-8", text.into_bytes()))
}

/// `/offers.atom`: what a search finds, last changed first.
pub(crate) async fn atom(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (params, cards, mut records) = found(&room, &page, query.as_deref()).await?;
    records.sort_by_key(|record| std::cmp::Reverse(record.updated_at));
    records.truncate(100);
    let date = |at: Timestamp| {
        atom_syndication::FixedDateTime::parse_from_rfc3339(&at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
            .unwrap_or_default()
    };
    let entries = records
        .iter()
        .filter_map(|record| {
            let offer = record.published.as_ref()?;
            let said = offer.words(page.language.tag()).0;
            let url = page.absolute(&format!("/offers/{}", record.id));
            let card = cards.iter().find(|card| card.id == record.id.text());
            let organisation = card.map(|card| card.organisation.clone()).unwrap_or_default();
            let categories = card.map(|card| card.topics.clone()).unwrap_or_default();
            Some(Entry {
                id: url.clone(),
                title: Text::plain(clean(&said.title)),
                summary: Some(Text::plain(clean(&said.summary))),
                content: Some(Content {
                    content_type: Some("html".to_owned()),
                    value: Some(clean(&bildungsraum_page::markdown(&said.description))),
                    ..Content::default()
                }),
                authors: vec![Person { name: clean(&organisation), ..Person::default() }],
                categories: categories
                    .into_iter()
                    .map(|tag| Category {
                        term: tag.key,
                        label: Some(clean(&tag.label)),
                        ..Category::default()
                    })
                    .collect(),
                published: Some(date(record.created_at)),
                updated: date(record.updated_at),
                links: vec![Link { href: url, rel: "alternate".to_owned(), ..Link::default() }],
                ..Entry::default()
            })
        })
        .collect::<Vec<_>>();
    let link = |path: &str, rel: &str| Link {
        href: page.absolute(&params.link(path)),
        rel: rel.to_owned(),
        ..Link::default()
    };
    let feed = Feed {
        id: page.absolute(&params.link("/offers")),
        title: Text::plain(clean(&feed_name(&page, &params))),
        updated: date(records.first().map_or(Timestamp::UNIX_EPOCH, |record| record.updated_at)),
        lang: Some(page.language.bcp47().to_owned()),
        links: vec![link("/offers.atom", "self"), link("/offers", "alternate")],
        entries,
        ..Feed::default()
    };
    Ok(public_body(&headers, "application/atom+xml; charset=utf-8", feed.to_string().into_bytes()))
}

/// Without characters that XML cannot hold.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// `/offers.csv`: what a search finds, as a table.
pub(crate) async fn csv(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (_, cards, _) = found(&room, &page, query.as_deref()).await?;
    let columns = [
        "offer-title",
        "offer-provider",
        "offer-when",
        "offer-where",
        "facet-age",
        "facet-cost",
        "offer-languages",
    ];
    let mut titles: Vec<String> = columns.iter().map(|key| page.t(key)).collect();
    titles.push("URL".into());
    let rows = cards.into_iter().map(|card| {
        let url = page.absolute(&format!("/offers/{}", card.id));
        [card.title, card.organisation, card.when, card.place, card.age, card.cost, card.languages, url]
            .map(Cell::Text)
            .to_vec()
    });
    let names: Vec<&str> = titles.iter().map(String::as_str).collect();
    let bytes =
        to_csv(&names, rows, CsvStyle::excel()).map_err(|error| PageError::internal(&page, &error))?;
    let mut response = public_body(&headers, "text/csv; charset=utf-8", bytes).into_response();
    response.headers_mut().insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"angebote.csv\""),
    );
    Ok(response)
}
