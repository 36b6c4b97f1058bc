//! `/office/offers/{id}/history`: what happened to an entry; comparing, bringing back, putting aside.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State as Room},
    response::Response,
};
use bildungsraum_page::{FormData, PageError, RequestContext, page as plain_page, see_other, see_other_with};
use bildungsraum_trail::Trail;

use super::{super::failed, Difference, Words, broken, compare as differences, own};
use crate::OffersRoom;

struct RevisionLine {
    number: i64,
    at: String,
    actor: String,
    state: String,
    changed: Vec<String>,
    note: String,
}

/// One entry of the trail.
pub(super) struct Step {
    pub at: String,
    pub actor: String,
    pub what: String,
    pub via: String,
    pub note: String,
}

#[derive(Template)]
#[template(path = "office/history.html")]
struct HistoryPage<'a> {
    page: &'a RequestContext,
    id: String,
    title: String,
    revisions: Vec<RevisionLine>,
    steps: Vec<Step>,
    current: i64,
    archived: bool,
}

#[derive(Template)]
#[template(path = "office/compare.html")]
struct ComparePage<'a> {
    page: &'a RequestContext,
    id: String,
    title: String,
    left: i64,
    right: i64,
    rows: Vec<Difference>,
}

pub(super) fn step(page: &RequestContext, entry: &bildungsraum_trail::Entry) -> Step {
    Step {
        at: page.date_time(entry.at),
        actor: if entry.actor.is_empty() { page.t("office-actor-visitor") } else { entry.actor.clone() },
        what: page.t(&format!("office-action-{}", entry.action)),
        via: page.t(&format!("office-via-{}", entry.via)),
        note: entry.note.clone().unwrap_or_default(),
    }
}

pub(super) async fn show(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    let tenant = page.tenant();
    let revisions = room.offers.revisions(&tenant, record.id).await.map_err(|error| failed(&page, &error))?;
    let entries = Trail::of(room.offers.database(), &tenant)
        .history("offer", record.id, 100)
        .await
        .map_err(|error| PageError::internal(&page, &error))?;
    let lines = revisions
        .iter()
        .enumerate()
        .map(|(at, revision)| RevisionLine {
            number: revision.revision,
            at: page.date_time(revision.at),
            actor: revision.actor.clone(),
            state: page.t(&format!("office-state-{}", revision.state)),
            changed: revisions.get(at + 1).map_or_else(Vec::new, |before| {
                revision
                    .offer
                    .differing_fields(&before.offer)
                    .iter()
                    .map(|field| page.t(&format!("office-field-{}", field.replace('_', "-"))))
                    .collect()
            }),
            note: revision.note.clone().unwrap_or_default(),
        })
        .collect();
    let template = HistoryPage {
        id: record.id.text(),
        title: record.offer.title.clone(),
        revisions: lines,
        steps: entries.iter().map(|entry| step(&page, entry)).collect(),
        current: record.revision,
        archived: record.archived_at.is_some(),
        page: &page,
    };
    Ok(plain_page(&template))
}

pub(super) async fn compare(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    let asked = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let revisions =
        room.offers.revisions(&page.tenant(), record.id).await.map_err(|error| failed(&page, &error))?;
    let find = |field: &str| {
        let number: i64 = asked.text(field).parse().ok()?;
        revisions.iter().find(|revision| revision.revision == number)
    };
    let (Some(left), Some(right)) = (find("left"), find("right")) else {
        return Err(PageError::not_found(&page));
    };
    let vocabularies =
        room.organisations.vocabularies(&page.tenant()).await.map_err(|error| broken(&page, &error))?;
    let names = super::review::names(&room, &page, &[&left.offer, &right.offer]).await?;
    let template = ComparePage {
        id: record.id.text(),
        title: record.offer.title.clone(),
        left: left.revision,
        right: right.revision,
        rows: differences(&page, &vocabularies, &names, &left.offer, &right.offer),
        page: &page,
    };
    Ok(plain_page(&template))
}

pub(super) async fn revert(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    data: FormData,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    let to: i64 = data.text("revision").parse().map_err(|_| PageError::bad_request(&page))?;
    let vocabularies =
        room.organisations.vocabularies(&page.tenant()).await.map_err(|error| broken(&page, &error))?;
    room.offers
        .revert(&page.tenant(), &page.actor, &Words(&vocabularies), record.id, to)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(see_other_with(
        &page.url(&format!("/office/offers/{}", record.id)),
        "success",
        "office-flash-reverted",
    ))
}

pub(super) async fn archive(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    _: FormData,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    room.offers
        .archive(&page.tenant(), &page.actor, record.id, None)
        .await
        .map_err(|error| failed(&page, &error))?;
    room.nudge.notify_one();
    Ok(see_other(&page.url(&format!("/office/offers?archived={}", record.id))))
}

pub(super) async fn restore(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    _: FormData,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    room.offers
        .restore(&page.tenant(), &page.actor, record.id, page.municipality.settings.undo_days)
        .await
        .map_err(|error| failed(&page, &error))?;
    room.nudge.notify_one();
    Ok(see_other_with(
        &page.url(&format!("/office/offers/{}", record.id)),
        "success",
        "office-flash-restored",
    ))
}
