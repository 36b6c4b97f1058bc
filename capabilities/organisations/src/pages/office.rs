//! The office's and the providers' list of organisations, and the short actions on one.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_page::{Choice, PageError, RequestContext, page as answer_page};
use bildungsraum_trail::Permission;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;

use super::{
    Rooms, done, fail,
    list::{read_cursor, sector_choices, write_cursor},
    query, read_id, term_choices,
};
use crate::{Filter, Organisation, Sector, State as Standing};

/// Entries on a page.
const LIMIT: u32 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    sector: String,
    kind: String,
    show: String,
    cursor: String,
}

impl Wanted {
    fn query(&self, cursor: &str) -> String {
        query(&[
            ("q", &self.q),
            ("sector", &self.sector),
            ("kind", &self.kind),
            ("show", &self.show),
            ("cursor", cursor),
        ])
    }
}

/// Before which instant a confirmation is too old.
pub(super) fn overdue_before(page: &RequestContext, now: Timestamp) -> Timestamp {
    let months = i32::from(page.municipality.settings.confirm_after_months);
    now.to_zoned(bildungsraum_database::berlin())
        .checked_sub(months.months())
        .map_or(now, |zoned| zoned.timestamp())
}

struct Line {
    id: String,
    name: String,
    kind: String,
    sector: &'static str,
    confirmed: String,
    overdue: bool,
    missing: Vec<&'static str>,
    state: &'static str,
    can_bring_back: bool,
}

#[derive(Template)]
#[template(path = "office_list.html")]
struct List {
    page: RequestContext,
    wanted: Wanted,
    sectors: Vec<Choice>,
    kinds: Vec<Choice>,
    shows: Vec<Choice>,
    lines: Vec<Line>,
    total: i64,
    first: String,
    next: String,
    export: String,
    all_entries: bool,
    curate: bool,
}

/// `GET /office/organisations`
pub(super) async fn list(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Ok(after) = read_cursor(&wanted.cursor) else {
        return PageError::bad_request(&page).because("org-error-cursor", &[]).into_response();
    };
    let tenant = page.tenant();
    let now = rooms.organisations.environment().now();
    let overdue_before = overdue_before(&page, now);
    let all_entries = page.may(Permission::EditAllEntries);
    let mut filter = Filter {
        text: wanted.q.chars().take(200).collect(),
        sector: Sector::from_name(&wanted.sector),
        kind: wanted.kind.clone(),
        state: (wanted.show != "archived").then_some(Standing::Active),
        put_aside: wanted.show == "archived",
        not_confirmed_since: (wanted.show == "overdue").then_some(overdue_before),
        incomplete: wanted.show == "incomplete",
        ..Filter::default()
    };
    if !all_entries {
        filter.ids.clone_from(&page.actor.organisations);
    }
    let answer = async {
        let vocabularies = rooms.organisations.vocabularies(&tenant).await?;
        Ok((vocabularies, rooms.organisations.list(&tenant, &filter, after.as_ref(), LIMIT).await?))
    };
    let (vocabularies, listing) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let undo = SignedDuration::from_hours(24 * i64::from(page.municipality.settings.undo_days));
    let lines = listing
        .items
        .iter()
        .map(|record| {
            let organisation: &Organisation = &record.organisation;
            Line {
                id: organisation.id.text(),
                name: organisation.name.clone(),
                kind: vocabularies.label("kinds", &organisation.kind, page.language.tag()).to_owned(),
                sector: organisation.sector.name(),
                confirmed: organisation.confirmed_at.map(|at| page.day_of(at)).unwrap_or_default(),
                overdue: organisation.confirmed_at.is_none_or(|at| at < overdue_before),
                missing: organisation.missing(),
                state: record.state.name(),
                can_bring_back: record.archived_at.is_some_and(|at| now.duration_since(at) <= undo),
            }
        })
        .collect();
    let all = page.t("org-filter-all");
    let shows = ["", "overdue", "incomplete", "archived"]
        .into_iter()
        .map(|show| {
            let key = if show.is_empty() { "org-show-all".to_owned() } else { format!("org-show-{show}") };
            Choice::new(show, page.t(&key), show == wanted.show)
        })
        .collect();
    answer_page(&List {
        sectors: sector_choices(&page, &wanted.sector, &all),
        kinds: term_choices(&page, &vocabularies, "kinds", &wanted.kind, &all),
        shows,
        lines,
        total: listing.total,
        first: if wanted.cursor.is_empty() {
            String::new()
        } else {
            page.url(&format!("/office/organisations{}", wanted.query("")))
        },
        next: listing
            .next
            .as_ref()
            .map(|after| page.url(&format!("/office/organisations{}", wanted.query(&write_cursor(after)))))
            .unwrap_or_default(),
        export: wanted.query(""),
        all_entries,
        curate: page.may(Permission::Curate),
        wanted,
        page,
    })
}

/// `POST /office/organisations/{id}/confirm`
pub(super) async fn confirm(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    match rooms.organisations.confirm(&page.tenant(), &page.actor, id).await {
        Ok(_) => done(&page, &format!("/office/organisations/{id}"), "org-done-confirmed"),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/organisations/{id}/archive`
pub(super) async fn archive(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    match rooms.organisations.archive(&page.tenant(), &page.actor, id).await {
        Ok(_) => done(&page, "/office/organisations?show=archived", "org-done-archived"),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/organisations/{id}/bring-back`
pub(super) async fn bring_back(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let days = page.municipality.settings.undo_days;
    match rooms.organisations.bring_back(&page.tenant(), &page.actor, id, days, &rooms.followers).await {
        Ok(_) => done(&page, &format!("/office/organisations/{id}"), "org-done-brought-back"),
        Err(error) => fail(&page, &error),
    }
}
