//! `/saved`: the list on the device. It reaches us only as identifiers in an address, when it is shown or shared.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{FormData, PageError, RequestContext, page as plain_page};

use super::words::{CardView, card_view};
use crate::{OfferRecord, OffersRoom, search::Card};

/// At most this many entries of a list.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "saved.html")]
struct SavedPage<'a> {
    page: &'a RequestContext,
    shared: bool,
    cards: Vec<CardView>,
    gone: usize,
    ids: String,
}

#[derive(Template)]
#[template(path = "saved_cards.html")]
struct SavedCards<'a> {
    page: &'a RequestContext,
    cards: Vec<CardView>,
    gone: usize,
    ids: String,
}

/// Identifiers of an address, in their order, without doubles.
pub(super) fn ids(query: Option<&str>) -> Vec<Id> {
    let data = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let mut ids: Vec<Id> = Vec::new();
    for text in data.all("ids") {
        for id in text.split(',').filter_map(|id| id.trim().parse().ok()) {
            if ids.len() < MOST && !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}

/// The public ones among these offers, in the order asked for.
pub(super) async fn records(
    room: &OffersRoom,
    page: &RequestContext,
    ids: &[Id],
) -> Result<Vec<OfferRecord>, PageError> {
    let found = room.offers.many(&page.tenant(), ids).await.map_err(|error| super::failed(page, &error))?;
    Ok(ids
        .iter()
        .filter_map(|id| found.iter().find(|record| record.id == *id && record.is_public()).cloned())
        .collect())
}

async fn views(
    room: &OffersRoom,
    page: &RequestContext,
    vocabularies: &Vocabularies,
    records: &[OfferRecord],
) -> Result<Vec<CardView>, PageError> {
    let organisation_ids: Vec<Id> =
        records.iter().filter_map(|record| record.published.as_ref()?.organisation_id).collect();
    let organisations = room
        .organisations
        .many(&page.tenant(), &organisation_ids)
        .await
        .map_err(|error| PageError::internal(page, &error))?;
    Ok(records
        .iter()
        .filter_map(|record| {
            let offer = record.published.as_ref()?;
            let mut card = Card::of(&record.id.text(), offer);
            card.place.clone_from(&offer.place_text);
            card.organisation = organisations
                .iter()
                .find(|found| Some(found.organisation.id) == offer.organisation_id)
                .map(|found| found.organisation.name.clone())
                .unwrap_or_default();
            Some(card_view(page, vocabularies, &card))
        })
        .collect())
}

async fn read(
    room: &OffersRoom,
    page: &RequestContext,
    query: Option<&str>,
) -> Result<(Vec<CardView>, usize, String), PageError> {
    let ids = ids(query);
    let vocabularies = room
        .organisations
        .vocabularies(&page.tenant())
        .await
        .map_err(|error| PageError::internal(page, &error))?;
    let records = records(room, page, &ids).await?;
    let cards = views(room, page, &vocabularies, &records).await?;
    let gone = ids.len() - records.len();
    let text: Vec<String> = ids.iter().map(|id| id.text()).collect();
    Ok((cards, gone, text.join(",")))
}

pub(crate) async fn show(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let (cards, gone, ids) = read(&room, &page, query.as_deref()).await?;
    Ok(plain_page(&SavedPage { page: &page, shared: !ids.is_empty(), cards, gone, ids }))
}

/// `/saved/cards`: the entries alone, for the list on the device.
pub(crate) async fn cards(
    State(room): State<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let (cards, gone, ids) = read(&room, &page, query.as_deref()).await?;
    Ok(plain_page(&SavedCards { page: &page, cards, gone, ids }))
}
