//! `/office/inquiry/{id}/groups`: groups and people of a study, and which seats are still empty.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use bildungsraum_page::{FormData, RequestContext, page as answer_page};

use super::{
    super::{Head, PathId, Undo, fail, undo},
    words,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{ConsentForm, FocusGroup, InterviewGuide, Participant, PersonState, View},
};

struct GroupLine {
    id: Id,
    name: String,
    kind: String,
    badge: (&'static str, String),
    when: String,
    place: String,
    came: String,
    demo: bool,
}

struct PersonLine {
    id: Id,
    label: String,
    name: String,
    seat: String,
    group: String,
    badge: (&'static str, String),
    consent: (&'static str, String),
}

#[derive(Template)]
#[template(path = "field/groups.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    groups: Vec<GroupLine>,
    people: Vec<PersonLine>,
    empty: Vec<(String, u32)>,
    wanted: u32,
    guides: usize,
    forms: usize,
    writable: bool,
    is_head: bool,
}

/// Does somebody count for a seat of the grid?
pub(super) fn takes_seat(person: &Participant) -> bool {
    !person.has_withdrawn() && !matches!(person.state, PersonState::Declined | PersonState::Absent)
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, id, Need::Field).await?;
    let groups = inquiry.entries::<FocusGroup>(&tenant, id).await?;
    let people = inquiry.entries::<Participant>(&tenant, id).await?;
    let forms = inquiry.entries::<ConsentForm>(&tenant, id).await?;
    let guides = inquiry.entries::<InterviewGuide>(&tenant, id).await?;
    let names: BTreeMap<Id, &str> = groups.iter().map(|one| (one.id, one.entry.name.as_str())).collect();
    let study = &seen.record.entry;
    let mut empty = Vec::new();
    let mut wanted = 0;
    for sector in Sector::ALL {
        for view in View::ALL {
            let found = people
                .iter()
                .filter(|one| one.entry.sector == sector && one.entry.view == *view && takes_seat(&one.entry))
                .count();
            let seats = study.wanted(sector, *view);
            wanted += seats;
            let missing = seats.saturating_sub(u32::try_from(found).unwrap_or(u32::MAX));
            if missing > 0 {
                let sector = page.t(&format!("inquiry-sector-{}", sector.name()));
                let view = page.t(&format!("inquiry-view-{}", view.name()));
                empty.push((format!("{sector}, {view}"), missing));
            }
        }
    }
    let lines = groups
        .iter()
        .map(|one| {
            let of = |state: PersonState| {
                people.iter().filter(|p| p.entry.group == Some(one.id) && p.entry.state == state).count()
            };
            let all = people.iter().filter(|p| p.entry.group == Some(one.id)).count();
            let came = of(PersonState::Attended);
            GroupLine {
                id: one.id,
                name: one.entry.name.clone(),
                kind: page.t(&format!("inquiry-group-kind-{}", one.entry.kind.name())),
                badge: words::group_badge(page, one.entry.state),
                when: one.entry.date.as_ref().map_or_else(
                    || page.t1("inquiry-group-dates-asked", "count", one.entry.dates.len()),
                    |date| words::when(page, date),
                ),
                place: one.entry.place.clone(),
                came: if came > 0 {
                    page.t2("inquiry-group-came", "came", came, "all", all)
                } else {
                    page.t2("inquiry-group-coming", "coming", of(PersonState::Accepted), "all", all)
                },
                demo: one.entry.origin == "demo",
            }
        })
        .collect();
    let mut persons: Vec<PersonLine> = people
        .iter()
        .map(|one| {
            let entry = &one.entry;
            PersonLine {
                id: one.id,
                label: entry.label.clone(),
                name: entry.name.clone(),
                seat: format!(
                    "{}, {}",
                    page.t(&format!("inquiry-sector-{}", entry.sector.name())),
                    page.t(&format!("inquiry-view-{}", entry.view.name()))
                ),
                group: entry.group.and_then(|id| names.get(&id)).copied().unwrap_or("–").to_owned(),
                badge: words::person_badge(page, entry.state),
                consent: words::consent_badge(page, entry, &forms),
            }
        })
        .collect();
    persons.sort_by_key(|one| (one.label.len(), one.label.clone()));
    Ok(Show {
        head: Head::new(page, &seen, "field"),
        undo: undo(page, query),
        groups: lines,
        people: persons,
        empty,
        wanted,
        guides: guides.len(),
        forms: forms.len(),
        writable: !study.deleted && seen.record.archived_at.is_none(),
        is_head: seen.is(Need::Head),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/groups`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, id, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
