//! `/confirm/{token}`: the page behind the link in a mail. Opening it changes nothing, for mail filters open links.

use askama::Template;
use axum::{
    extract::{Path, State as Room},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, PageError, RequestContext, page as plain_page, see_other_with};
use bildungsraum_trail::{Actor, Via};
use http::StatusCode;

use super::{super::failed, confirmed, edit, own};
use crate::{OfferRecord, OffersRoom, freshness::open_link, freshness::too_old_before, store::Filter};

struct Line {
    id: String,
    title: String,
    when: String,
    confirmed: String,
    due: bool,
    edit: String,
    url: String,
}

#[derive(Template)]
#[template(path = "office/confirm.html")]
struct ConfirmPage<'a> {
    page: &'a RequestContext,
    organisation: String,
    action: String,
    lines: Vec<Line>,
    due: usize,
}

/// In whose name a link speaks.
struct Guest {
    organisation: Id,
    name: String,
    actor: Actor,
}

async fn guest(room: &OffersRoom, page: &RequestContext, token: &str) -> Result<Guest, PageError> {
    let now = room.offers.environment().now();
    let organisation = open_link(&room.signer, &page.tenant(), token, now)
        .map_err(|error| PageError::new(page, StatusCode::FORBIDDEN).because(error.message_key(), &[]))?;
    let record =
        room.organisations.get(&page.tenant(), organisation).await.map_err(|_| PageError::not_found(page))?;
    if record.archived_at.is_some() {
        return Err(PageError::not_found(page));
    }
    let name = record.organisation.name;
    Ok(Guest { organisation, actor: Actor::on_behalf_of(name.clone(), organisation, Via::Link), name })
}

async fn public_offers(
    room: &OffersRoom,
    page: &RequestContext,
    guest: &Guest,
) -> Result<Vec<OfferRecord>, PageError> {
    let filter = Filter { organisations: vec![guest.organisation], public_only: true, ..Filter::default() };
    room.offers.list(&page.tenant(), &filter, None, 500).await.map_err(|error| failed(page, &error))
}

pub(super) async fn show(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let guest = guest(&room, &page, &token).await?;
    let records = public_offers(&room, &page, &guest).await?;
    let too_old = too_old_before(room.offers.environment(), page.municipality.settings.confirm_after_months);
    let lines: Vec<Line> = records
        .iter()
        .map(|record| {
            let offer = record.published.as_ref().unwrap_or(&record.offer);
            Line {
                id: record.id.text(),
                title: offer.title.clone(),
                when: super::super::words::schedule(&page, &offer.schedule.describe()),
                confirmed: confirmed(&page, record),
                due: record.confirmed_at.is_none_or(|at| at < too_old),
                edit: page.url(&format!("/confirm/{token}/offers/{}", record.id)),
                url: page.url(&format!("/offers/{}", record.id)),
            }
        })
        .collect();
    let template = ConfirmPage {
        organisation: guest.name,
        action: page.url(&format!("/confirm/{token}")),
        due: lines.iter().filter(|line| line.due).count(),
        lines,
        page: &page,
    };
    let mut response = plain_page(&template);
    // The address is a key: it goes to nobody else.
    response
        .headers_mut()
        .insert(http::header::REFERRER_POLICY, http::HeaderValue::from_static("same-origin"));
    Ok(response)
}

pub(super) async fn confirm(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(token): Path<String>,
    data: FormData,
) -> Result<Response, PageError> {
    let guest = guest(&room, &page, &token).await?;
    let chosen: Option<Id> = data.text("offer").parse().ok();
    if chosen.is_none() && !data.is_set("all") {
        return Err(PageError::bad_request(&page));
    }
    let records = public_offers(&room, &page, &guest).await?;
    for record in records.iter().filter(|record| chosen.is_none_or(|id| id == record.id)) {
        room.offers
            .confirm(&page.tenant(), &guest.actor, record.id)
            .await
            .map_err(|error| failed(&page, &error))?;
    }
    room.nudge.notify_one();
    Ok(see_other_with(&page.url(&format!("/confirm/{token}")), "success", "office-flash-thanks"))
}

fn desk<'a>(page: &'a RequestContext, token: &str, guest: &Guest, id: Id) -> edit::Desk<'a> {
    edit::Desk {
        page,
        actor: guest.actor.clone(),
        action: page.url(&format!("/confirm/{token}/offers/{id}")),
        back: page.url(&format!("/confirm/{token}")),
        back_words: page.t("office-confirm-heading"),
    }
}

pub(super) async fn edit(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path((token, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let guest = guest(&room, &page, &token).await?;
    let record = own(&room, &page, &guest.actor, &id).await?;
    edit::open(&room, &desk(&page, &token, &guest, record.id), &record).await
}

pub(super) async fn save(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path((token, id)): Path<(String, String)>,
    data: FormData,
) -> Result<Response, PageError> {
    let guest = guest(&room, &page, &token).await?;
    let record = own(&room, &page, &guest.actor, &id).await?;
    let id = record.id;
    let done = Box::pin(edit::take(&room, &desk(&page, &token, &guest, id), Some(record), data)).await;
    Ok(done.unwrap_or_else(IntoResponse::into_response))
}
