//! `/office/offers/{id}/merge`: one entry out of two.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State as Room},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Errors, FormData, PageError, RequestContext, page as plain_page, see_other_with};

use super::{super::failed, Difference, broken, compare, list::Line, list::line, own};
use crate::{OffersRoom, freshness::too_old_before, store::Filter};

#[derive(Template)]
#[template(path = "office/merge.html")]
struct MergePage<'a> {
    page: &'a RequestContext,
    errors: Errors,
    id: String,
    title: String,
    text: String,
    found: Vec<Line>,
    with: String,
    with_title: String,
    rows: Vec<Difference>,
}

pub(super) async fn show(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    let asked = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let mut template = MergePage {
        errors: Errors::none(),
        id: record.id.text(),
        title: record.offer.title.clone(),
        text: asked.text("q"),
        found: Vec::new(),
        with: String::new(),
        with_title: String::new(),
        rows: Vec::new(),
        page: &page,
    };
    if asked.is_set("with") {
        let other = own(&room, &page, &page.actor, &asked.text("with")).await?;
        let vocabularies =
            room.organisations.vocabularies(&page.tenant()).await.map_err(|error| broken(&page, &error))?;
        let names = super::review::names(&room, &page, &[&record.offer, &other.offer]).await?;
        template.rows = compare(&page, &vocabularies, &names, &record.offer, &other.offer);
        template.with = other.id.text();
        template.with_title = other.offer.title;
        return Ok(plain_page(&template));
    }
    if !asked.is_set("q") {
        template.text = record.offer.title.split_whitespace().next().unwrap_or_default().to_owned();
    }
    let filter = Filter { text: template.text.clone(), ..Filter::default() };
    let found =
        room.offers.list(&page.tenant(), &filter, None, 31).await.map_err(|error| failed(&page, &error))?;
    let names = room.organisations.names(&page.tenant()).await.map_err(|error| broken(&page, &error))?;
    let too_old = too_old_before(room.offers.environment(), page.municipality.settings.confirm_after_months);
    template.found = found
        .iter()
        .filter(|other| other.id != record.id)
        .map(|other| line(&page, &names, other, too_old))
        .collect();
    Ok(plain_page(&template))
}

pub(super) async fn merge(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    data: FormData,
) -> Result<Response, PageError> {
    let record = own(&room, &page, &page.actor, &id).await?;
    let other: Id = data.text("with").parse().map_err(|_| PageError::bad_request(&page))?;
    let (keep, gone) = if data.raw("keep") == "other" { (other, record.id) } else { (record.id, other) };
    room.offers
        .merge(&page.tenant(), &page.actor, keep, gone)
        .await
        .map_err(|error| failed(&page, &error))?;
    room.nudge.notify_one();
    Ok(see_other_with(&page.url(&format!("/office/offers/{keep}")), "success", "office-flash-merged"))
}
