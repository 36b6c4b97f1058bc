//! `/office/review`, `/office/offers/{id}/review`: what was handed in.

use askama::Template;
use axum::{
    extract::{Path, State as Room},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Errors, FormData, PageError, RequestContext, page as plain_page, page_with, see_other_with,
};
use bildungsraum_trail::Permission;
use http::StatusCode;

use super::{super::failed, Difference, broken, compare, list::Line, list::line, own};

use crate::{Offer, OfferError, OfferRecord, OffersRoom, State, freshness::too_old_before, store::Filter};

#[derive(Template)]
#[template(path = "office/review_queue.html")]
struct QueuePage<'a> {
    page: &'a RequestContext,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "office/review.html")]
struct ReviewPage<'a> {
    page: &'a RequestContext,
    errors: Errors,
    id: String,
    title: String,
    is_new: bool,
    is_submitted: bool,
    rows: Vec<Difference>,
    changed: usize,
    comment: String,
    next: Vec<String>,
}

/// Names of all organisations, and of the places these offers are at.
pub(super) async fn names(
    room: &OffersRoom,
    page: &RequestContext,
    offers: &[&Offer],
) -> Result<Vec<(Id, String)>, PageError> {
    let tenant = page.tenant();
    let mut names = room.organisations.names(&tenant).await.map_err(|error| broken(page, &error))?;
    let places: Vec<Id> = offers.iter().filter_map(|offer| offer.place_id).collect();
    let places = room.organisations.places(&tenant, &places).await.map_err(|error| broken(page, &error))?;
    names.extend(places.into_iter().map(|record| {
        let address = record.place.address();
        let name = if record.place.name.is_empty() { address } else { record.place.name };
        (record.place.id, name)
    }));
    Ok(names)
}

pub(super) async fn queue(Room(room): Room<OffersRoom>, page: RequestContext) -> Result<Response, PageError> {
    let filter = Filter { states: vec![State::Submitted], ..Filter::default() };
    let mut records =
        room.offers.list(&page.tenant(), &filter, None, 200).await.map_err(|error| failed(&page, &error))?;
    records.sort_by_key(|record| record.updated_at);
    let names = room.organisations.names(&page.tenant()).await.map_err(|error| broken(&page, &error))?;
    let too_old = too_old_before(room.offers.environment(), page.municipality.settings.confirm_after_months);
    let lines = records.iter().map(|record| line(&page, &names, record, too_old)).collect();
    Ok(plain_page(&QueuePage { page: &page, lines }))
}

async fn draw(
    room: &OffersRoom,
    page: &RequestContext,
    record: &OfferRecord,
    errors: Errors,
    comment: String,
) -> Result<Response, PageError> {
    let vocabularies =
        room.organisations.vocabularies(&page.tenant()).await.map_err(|error| broken(page, &error))?;
    let empty = Offer { currency: record.offer.currency, ..Offer::default() };
    let before = record.published.as_ref().unwrap_or(&empty);
    let names = names(room, page, &[before, &record.offer]).await?;
    let rows = compare(page, &vocabularies, &names, before, &record.offer);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = ReviewPage {
        id: record.id.text(),
        title: record.offer.title.clone(),
        is_new: record.published.is_none(),
        is_submitted: record.state == State::Submitted,
        changed: rows.iter().filter(|row| row.differs).count(),
        rows,
        next: super::schedule::next_dates(page, &record.offer.schedule, room.offers.environment().now()),
        comment,
        errors,
        page,
    };
    Ok(page_with(status, &template))
}

pub(super) async fn show(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    draw(&room, &page, &record, Errors::none(), String::new()).await
}

pub(super) async fn decide(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    data: FormData,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    let tenant = page.tenant();
    let comment = data.text("comment");
    let (done, key) = if data.raw("then") == "publish" {
        (room.offers.publish(&tenant, &page.actor, record.id).await, "office-flash-published")
    } else {
        (room.offers.return_with(&tenant, &page.actor, record.id, &comment).await, "office-flash-returned")
    };
    match done {
        Ok(_) => {
            room.nudge.notify_one();
            Ok(see_other_with(&page.url("/office/review"), "success", key))
        }
        Err(OfferError::Invalid(wrong)) => {
            let mut errors = Errors::none();
            for error in wrong {
                errors.add(&error.field, page.message(error.key, &error.values));
            }
            draw(&room, &page, &record, errors, comment).await
        }
        Err(error) => Err(failed(&page, &error)),
    }
}
