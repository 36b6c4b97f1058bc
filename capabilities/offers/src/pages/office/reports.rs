//! `/office/reports`: errors that visitors reported.

use askama::Template;
use axum::{
    extract::{Path, State as Room},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, PageError, RequestContext, page as plain_page, see_other_with};

use super::super::failed;
use crate::OffersRoom;
use bildungsraum_trail::Permission;

struct Line {
    id: String,
    title: String,
    url: String,
    text: String,
    at: String,
    open: bool,
}

#[derive(Template)]
#[template(path = "office/reports.html")]
struct ReportsPage<'a> {
    page: &'a RequestContext,
    lines: Vec<Line>,
}

pub(super) async fn show(Room(room): Room<OffersRoom>, page: RequestContext) -> Result<Response, PageError> {
    let reports = room.offers.reports(&page.tenant(), 300).await.map_err(|error| failed(&page, &error))?;
    let lines = reports
        .into_iter()
        .map(|report| {
            let room = if report.entity == "organisation" { "organisations" } else { "offers" };
            Line {
                // Who may not change the entry looks at what everybody sees.
                url: if page.may(Permission::EditOwnEntries) {
                    page.url(&format!("/office/{room}/{}", report.entity_id))
                } else {
                    page.url(&format!("/{room}/{}", report.entity_id))
                },
                id: report.id.text(),
                title: report.title,
                text: report.text,
                at: page.day_of(report.created_at),
                open: report.state == "open",
            }
        })
        .collect();
    Ok(plain_page(&ReportsPage { page: &page, lines }))
}

pub(super) async fn close(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    _: FormData,
) -> Result<Response, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(&page))?;
    room.offers.close_report(&page.tenant(), &page.actor, id).await.map_err(|error| failed(&page, &error))?;
    Ok(see_other_with(&page.url("/office/reports"), "success", "office-flash-report-done"))
}

/// Takes it out for good.
pub(super) async fn erase(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    _: FormData,
) -> Result<Response, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(&page))?;
    room.offers.erase_report(&page.tenant(), &page.actor, id).await.map_err(|error| failed(&page, &error))?;
    Ok(see_other_with(&page.url("/office/reports"), "success", "office-flash-report-erased"))
}
