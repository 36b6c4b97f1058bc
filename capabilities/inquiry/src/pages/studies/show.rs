//! One study: what it asks, how far it is, who is still to be heard.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_organisations::Sector;
use bildungsraum_page::{RequestContext, page as answer_page};

use super::super::{Head, PathId, fail};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Participant, PersonState, View},
};

/// A cell of the grid: wanted, found, and whether seats are empty.
struct Cell {
    wanted: u32,
    found: u32,
}

#[derive(Template)]
#[template(path = "studies/show.html")]
struct Show {
    page: RequestContext,
    head: Head,
    question: String,
    method: String,
    delete_on: String,
    team: Vec<(String, String)>,
    views: Vec<String>,
    grid: Vec<(String, Vec<Cell>)>,
    wanted: u32,
    empty: u32,
    is_head: bool,
    knows_people: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: bildungsraum_database::Id,
) -> Result<Show, InquiryError> {
    let seen = inquiry.study(&page.tenant(), &page.actor, id, Need::Results).await?;
    let people = inquiry.entries::<Participant>(&page.tenant(), id).await?;
    let study = &seen.record.entry;
    let found = |sector: Sector, view: View| {
        let count = people
            .iter()
            .map(|one| &one.entry)
            .filter(|one| one.sector == sector && one.view == view && !one.has_withdrawn())
            .filter(|one| !matches!(one.state, PersonState::Declined | PersonState::Absent))
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let (mut wanted, mut empty) = (0, 0);
    let grid = Sector::ALL
        .into_iter()
        .map(|sector| {
            let cells = View::ALL
                .iter()
                .map(|view| {
                    let cell = Cell { wanted: study.wanted(sector, *view), found: found(sector, *view) };
                    wanted += cell.wanted;
                    empty += cell.wanted.saturating_sub(cell.found);
                    cell
                })
                .collect();
            (page.t(&format!("inquiry-sector-{}", sector.name())), cells)
        })
        .collect();
    Ok(Show {
        head: Head::new(page, &seen, "study"),
        question: study.question.clone(),
        method: study.method.clone(),
        delete_on: page.date(study.delete_on),
        team: study
            .team
            .iter()
            .map(|one| {
                let roles: Vec<String> =
                    one.roles.iter().map(|role| page.t(&format!("inquiry-role-{}", role.name()))).collect();
                (one.name.clone(), roles.join(", "))
            })
            .collect(),
        views: View::ALL.iter().map(|view| page.t(&format!("inquiry-view-{}", view.name()))).collect(),
        grid,
        wanted,
        empty,
        is_head: seen.is(Need::Head),
        knows_people: seen.is(Need::Field),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load(&inquiry, &page, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
