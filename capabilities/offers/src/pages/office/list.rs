//! `/office/offers`: all entries one may work on.

use askama::Template;
use axum::{
    extract::{RawQuery, State as Room},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext, page as plain_page, see_other_with,
};
use bildungsraum_trail::Permission;

use super::{super::failed, confirmed, gap_words, name_choices, organisations, query, state_badge};
use crate::{
    OfferRecord, OffersRoom, State,
    freshness::too_old_before,
    model::sort_key,
    store::{After, Filter},
};

const PAGE: u32 = 50;
/// Most batches that are looked through for incomplete entries.
const BATCHES: usize = 20;

/// One line.
#[derive(Debug)]
pub(super) struct Line {
    pub id: String,
    pub title: String,
    pub organisation: String,
    pub badge: (&'static str, String),
    pub confirmed: String,
    pub overdue: bool,
    pub gaps: Vec<String>,
    pub note: String,
    pub can_confirm: bool,
}

pub(super) fn line(
    page: &RequestContext,
    names: &[(Id, String)],
    record: &OfferRecord,
    too_old: jiff::Timestamp,
) -> Line {
    let organisation = record
        .offer
        .organisation_id
        .and_then(|id| names.iter().find(|(known, _)| *known == id))
        .map(|(_, name)| name.clone())
        .unwrap_or_default();
    Line {
        id: record.id.text(),
        title: record.offer.title.clone(),
        organisation,
        badge: state_badge(page, record),
        confirmed: confirmed(page, record),
        overdue: record.is_public() && record.confirmed_at.is_none_or(|at| at < too_old),
        gaps: gap_words(page, &record.offer),
        note: record.review_note.clone().unwrap_or_default(),
        can_confirm: record.archived_at.is_none(),
    }
}

#[allow(clippy::struct_excessive_bools)] // what a template shows
#[derive(Template)]
#[template(path = "office/list.html")]
struct ListPage<'a> {
    page: &'a RequestContext,
    errors: Errors,
    lines: Vec<Line>,
    total: i64,
    text: String,
    states: Vec<Choice>,
    organisations: Vec<Choice>,
    overdue: bool,
    incomplete: bool,
    filtered: bool,
    first: String,
    next: String,
    undo: String,
    here: String,
    archive: bool,
}

pub(super) async fn show(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    RawQuery(raw): RawQuery,
) -> Result<Response, PageError> {
    let asked = FormData::from_urlencoded(raw.unwrap_or_default().as_bytes());
    let tenant = page.tenant();
    let names = organisations(&room, &page, &page.actor).await?;
    let too_old = too_old_before(room.offers.environment(), page.municipality.settings.confirm_after_months);
    let chosen: Option<Id> = asked.text("organisation").parse().ok();
    let everything = page.may(Permission::Review);
    let overdue = asked.is_set("overdue");
    let incomplete = asked.is_set("incomplete");
    let state = State::from_name(asked.raw("state"));
    let filter = Filter {
        states: state.into_iter().collect(),
        organisations: match chosen {
            Some(id) if everything || page.actor.organisations.contains(&id) => vec![id],
            _ if everything => Vec::new(),
            _ => page.actor.organisations.clone(),
        },
        text: asked.text("q"),
        not_confirmed_since: overdue.then_some(too_old),
        public_only: overdue,
    };
    let after: Option<After> =
        asked.raw("after").rsplit_once('~').and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)));
    let error = |error: &crate::OfferError| failed(&page, error);
    let total = room.offers.count(&tenant, &filter).await.map_err(|e| error(&e))?;
    let (records, more) = read(&room, &page, &filter, after, incomplete).await?;
    let (q, state_name, organisation) = (asked.text("q"), asked.text("state"), asked.text("organisation"));
    let address = |after: &str| {
        let pairs = [
            ("q", q.as_str()),
            ("state", &state_name),
            ("organisation", &organisation),
            ("overdue", if overdue { "1" } else { "" }),
            ("incomplete", if incomplete { "1" } else { "" }),
            ("after", after),
        ];
        format!("/office/offers{}", query(&pairs))
    };
    let next = match records.last() {
        Some(last) if more => page.url(&address(&format!("{}~{}", sort_key(&last.offer.title), last.id))),
        _ => String::new(),
    };
    let mut states = vec![Choice::new("", page.t("office-state-any"), state.is_none())];
    states.extend(State::ALL.into_iter().map(|one| {
        Choice::new(one.name(), page.t(&format!("office-state-{}", one.name())), state == Some(one))
    }));
    let template = ListPage {
        lines: records.iter().map(|record| line(&page, &names, record, too_old)).collect(),
        total,
        states,
        organisations: name_choices(&names, &organisation, page.t("office-organisation-any")),
        overdue,
        incomplete,
        filtered: overdue || incomplete || state.is_some() || !q.is_empty() || chosen.is_some(),
        first: if asked.is_set("after") { page.url(&address("")) } else { String::new() },
        next,
        undo: asked.text("archived").parse::<Id>().map(Id::text).unwrap_or_default(),
        here: address(asked.raw("after")),
        archive: state == Some(State::Archived),
        text: q.clone(),
        errors: Errors::none(),
        page: &page,
    };
    Ok(plain_page(&template))
}

/// One page of records, and whether there are more. Gaps are known only to the model, so that incomplete entries are
/// looked for in batches.
async fn read(
    room: &OffersRoom,
    page: &RequestContext,
    filter: &Filter,
    mut after: Option<After>,
    incomplete: bool,
) -> Result<(Vec<OfferRecord>, bool), PageError> {
    let size = usize::try_from(PAGE).unwrap_or(50);
    let mut found = Vec::new();
    let batch = if incomplete { 200 } else { PAGE + 1 };
    for _ in 0..if incomplete { BATCHES } else { 1 } {
        let records = room
            .offers
            .list(&page.tenant(), filter, after.as_ref(), batch)
            .await
            .map_err(|error| failed(page, &error))?;
        let last = records.len() < usize::try_from(batch).unwrap_or(usize::MAX);
        after = records.last().map(|record| (sort_key(&record.offer.title), record.id));
        found.extend(records.into_iter().filter(|record| !incomplete || !record.offer.gaps().is_empty()));
        if last || found.len() > size {
            break;
        }
    }
    let more = found.len() > size;
    found.truncate(size);
    Ok((found, more))
}

pub(super) async fn confirm(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    data: FormData,
) -> Result<Response, PageError> {
    let ids: Vec<Id> = data.all("offer").iter().filter_map(|text| text.parse().ok()).take(500).collect();
    let back = data.text("back");
    let back = page.url(if back.starts_with("/office") { &back } else { "/office/offers" });
    if ids.is_empty() {
        return Ok(see_other_with(&back, "warning", "office-flash-none-chosen"));
    }
    for id in ids {
        room.offers.confirm(&page.tenant(), &page.actor, id).await.map_err(|error| failed(&page, &error))?;
    }
    room.nudge.notify_one();
    Ok(see_other_with(&back, "success", "office-flash-confirmed"))
}
