//! The transcripts of a study.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext, page as answer_page};

use super::super::{Head, PathId, Undo, fail, undo};
use crate::{
    Inquiry, InquiryError, Need,
    model::{FocusGroup, TranscriptState},
};

struct Line {
    id: Id,
    name: String,
    group: String,
    length: u32,
    raw: bool,
    source: String,
    speakers: String,
    codings: i64,
}

#[derive(Template)]
#[template(path = "texts/list.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    lines: Vec<Line>,
    aside: bool,
    is_field: bool,
    keeps_key: bool,
    open: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let aside = query.text("aside") == "1";
    let (seen, texts) = inquiry.listed_texts(&page.tenant(), &page.actor, id, aside).await?;
    let groups = inquiry.entries::<FocusGroup>(&page.tenant(), id).await?;
    let groups: BTreeMap<Id, String> = groups.into_iter().map(|one| (one.id, one.entry.name)).collect();
    let lines = texts
        .into_iter()
        .map(|one| {
            let entry = one.record.entry;
            Line {
                id: one.record.id,
                group: entry.group.and_then(|group| groups.get(&group).cloned()).unwrap_or_default(),
                length: entry.length,
                raw: entry.state == TranscriptState::Raw,
                source: page.t(&format!("inquiry-texts-source-{}", entry.source.name())),
                speakers: one
                    .body
                    .speakers
                    .iter()
                    .map(|one| one.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
                codings: one.codings,
                name: entry.name,
            }
        })
        .collect();
    let head = Head::new(page, &seen, "texts");
    Ok(Show {
        lines,
        aside,
        undo: undo(page, query),
        is_field: seen.is(Need::Field),
        keeps_key: seen.is(Need::Key),
        open: !head.deleted && !head.aside,
        head,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/texts`
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
