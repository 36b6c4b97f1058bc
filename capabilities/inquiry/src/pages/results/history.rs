//! Every change of a study, and its state at any of them.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext, page as answer_page};

use super::super::{Head, PathId, fail};
use crate::{Inquiry, InquiryError, Need};

/// Changes of a page.
const SHOWN: u32 = 100;

struct Line {
    position: i64,
    at: String,
    who: String,
    what: String,
    here: bool,
}

struct Then {
    position: i64,
    entries: usize,
    texts: usize,
    codings: usize,
    erased: usize,
    hash: String,
    same: Option<bool>,
}

#[derive(Template)]
#[template(path = "results/history.html")]
struct Show {
    page: RequestContext,
    head: Head,
    lines: Vec<Line>,
    then: Option<Then>,
    older: String,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, id, Need::Head).await?;
    let before: i64 = query.text("before").parse().unwrap_or(i64::MAX);
    let at: Option<i64> = query.text("at").parse().ok();
    let told = inquiry.history(&tenant, &page.actor, id, before, SHOWN).await?;
    let then = match at {
        Some(position) => {
            let state = inquiry.state_at(&tenant, &page.actor, id, position).await?;
            let now = inquiry.state_now(&tenant, &page.actor, id).await?;
            let hash = state.hash();
            Some(Then {
                // Only the newest state can be compared with the tables; what was erased by right cannot be the same.
                same: (state.position == now.position && state.erased == 0).then(|| now.hash() == hash),
                position: state.position,
                entries: state.entries.values().filter(|(_, aside)| !aside).count(),
                texts: state.text_hashes.len(),
                codings: state.codings.values().filter(|(_, away)| !away).count(),
                erased: state.erased,
                hash,
            })
        }
        None => None,
    };
    let older = match told.last() {
        Some(last) if told.len() == SHOWN as usize => {
            page.url(&format!("/office/inquiry/{id}/history?before={}", last.logged.position))
        }
        _ => String::new(),
    };
    let lines = told
        .into_iter()
        .map(|one| Line {
            position: one.logged.position,
            at: page.date_time(one.at),
            what: page.t2(
                "inquiry-history-line",
                "what",
                page.t(&format!("inquiry-kind-{}", one.logged.kind.trim_start_matches("inquiry_"))),
                "action",
                page.t(&format!("inquiry-action-{}", one.action)),
            ),
            who: if one.actor.is_empty() { page.t("inquiry-history-link") } else { one.actor },
            here: at == Some(one.logged.position),
        })
        .collect();
    Ok(Show { head: Head::new(page, &seen, "study"), lines, then, older, page: page.clone() })
}

/// `GET /office/inquiry/{id}/history?at=POSITION`
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
