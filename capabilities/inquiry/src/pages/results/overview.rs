//! What came of a study: categories with their voices, perspectives, and what they could become.

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
    analysis::Carriers,
    model::{Perspective, Proposal},
};

/// How a category is carried, in words.
pub(super) struct Voice {
    pub sector: String,
    pub people: u32,
    pub codings: u32,
}

/// Those who carry a category in words, and what should make one careful.
pub(super) fn voices(page: &RequestContext, carriers: &Carriers) -> (Vec<Voice>, String) {
    let list = carriers
        .by_sector
        .iter()
        .map(|one| Voice {
            sector: page.t(&format!("inquiry-sector-{}", one.sector)),
            people: one.people,
            codings: one.codings,
        })
        .collect();
    let warning = if carriers.codings == 0 {
        page.t("inquiry-voices-none")
    } else if carriers.people < 2 {
        page.t("inquiry-voices-few")
    } else if carriers.sectors() < 2 {
        let alone = carriers.by_sector.iter().find(|one| one.people > 0);
        match alone {
            Some(one) => {
                page.t1("inquiry-voices-sector", "sector", page.t(&format!("inquiry-sector-{}", one.sector)))
            }
            None => page.t("inquiry-voices-unknown"),
        }
    } else {
        String::new()
    };
    (list, warning)
}

struct CategoryLine {
    id: Id,
    name: String,
    text: String,
    voices: Vec<Voice>,
    people: u32,
    warning: String,
    demo: bool,
}

struct PerspectiveLine {
    id: Id,
    name: String,
    text: String,
    categories: Vec<(Id, String)>,
    proposals: Vec<(String, String)>,
    public: bool,
    demo: bool,
}

#[derive(Template)]
#[template(path = "results/results.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    categories: Vec<CategoryLine>,
    perspectives: Vec<PerspectiveLine>,
    may_write: bool,
    may_read: bool,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let seen = inquiry.study(&tenant, &page.actor, id, Need::Results).await?;
    let carried = inquiry.carried(&tenant, &page.actor, &seen).await?;
    let perspectives = inquiry.entries::<Perspective>(&tenant, id).await?;
    let mut proposals: BTreeMap<Id, Vec<(String, String)>> = BTreeMap::new();
    for one in inquiry.entries::<Proposal>(&tenant, id).await? {
        let kind = page.t(&format!("inquiry-proposal-{}", one.entry.kind.name()));
        proposals.entry(one.entry.perspective).or_default().push((kind, one.entry.title));
    }
    let names: BTreeMap<Id, String> =
        carried.iter().map(|one| (one.record.id, one.record.entry.name.clone())).collect();
    let writable = !seen.record.entry.deleted && seen.record.archived_at.is_none();
    Ok(Show {
        head: Head::new(page, &seen, "results"),
        undo: undo(page, query),
        categories: carried
            .into_iter()
            .map(|one| {
                let (voices, warning) = voices(page, &one.carriers);
                CategoryLine {
                    id: one.record.id,
                    name: one.record.entry.name,
                    text: one.record.entry.text,
                    voices,
                    people: one.carriers.people,
                    warning,
                    demo: one.record.entry.origin == "demo",
                }
            })
            .collect(),
        perspectives: perspectives
            .into_iter()
            .map(|one| PerspectiveLine {
                id: one.id,
                proposals: proposals.remove(&one.id).unwrap_or_default(),
                categories: one
                    .entry
                    .categories
                    .iter()
                    .filter_map(|id| Some((*id, names.get(id)?.clone())))
                    .collect(),
                name: one.entry.name,
                text: one.entry.text,
                public: one.entry.public,
                demo: one.entry.origin == "demo",
            })
            .collect(),
        may_write: writable && seen.is(Need::Code),
        may_read: seen.is(Need::Texts),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/results`
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
