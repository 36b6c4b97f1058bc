//! All studies.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext, page as answer_page};

use super::super::{Undo, fail, undo};
use crate::{Inquiry, InquiryError, Need};

struct Line {
    id: Id,
    name: String,
    question: String,
    parts: String,
    delete_on: String,
    deleted: bool,
    demo: bool,
    may_restore: bool,
}

#[derive(Template)]
#[template(path = "studies/list.html")]
struct Show {
    page: RequestContext,
    lines: Vec<Line>,
    aside: bool,
    may_begin: bool,
    undo: Option<Undo>,
}

async fn load(inquiry: &Inquiry, page: &RequestContext, query: &FormData) -> Result<Show, InquiryError> {
    let aside = query.text("aside") == "1";
    let seen = inquiry.studies(&page.tenant(), &page.actor, aside).await?;
    let lines = seen
        .into_iter()
        .map(|one| Line {
            id: one.record.id,
            parts: one
                .roles
                .iter()
                .map(|role| page.t(&format!("inquiry-role-{}", role.name())))
                .collect::<Vec<_>>()
                .join(", "),
            delete_on: page.date(one.record.entry.delete_on),
            deleted: one.record.entry.deleted,
            demo: one.record.entry.origin == "demo",
            may_restore: one.is(Need::Head),
            name: one.record.entry.name,
            question: one.record.entry.question,
        })
        .collect();
    Ok(Show {
        lines,
        aside,
        undo: undo(page, query),
        may_begin: Inquiry::may_begin(&page.actor),
        page: page.clone(),
    })
}

/// `GET /office/inquiry`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
