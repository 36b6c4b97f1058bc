//! All bodies, and what is next.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext, page as answer_page};
use bildungsraum_trail::Permission;
use jiff::ToSpan;

use super::{
    Undo, fail, undo,
    words::{self, MeetingLine},
};
use crate::{Bodies, BodiesError, Listed, Standing};

/// Meetings that are shown ahead.
const AHEAD: usize = 8;

pub(super) struct Line {
    pub id: Id,
    /// Where it is read: whoever is nothing to a body but a visitor reads its public page.
    pub url: String,
    pub name: String,
    pub kind: String,
    pub seats: u32,
    pub level: usize,
    pub public: bool,
    pub own: bool,
    pub demo: bool,
}

#[derive(Template)]
#[template(path = "list.html")]
struct Show {
    page: RequestContext,
    undo: Option<Undo>,
    lines: Vec<Line>,
    next: Vec<(MeetingLine, String)>,
    aside: bool,
    office: bool,
}

/// Bodies below their parents, by name; each once, whatever their parents are.
pub(super) fn tree(page: &RequestContext, listed: Vec<Listed>) -> Vec<Line> {
    let known: std::collections::BTreeSet<Id> = listed.iter().map(|one| one.seen.record.id).collect();
    let mut lines = Vec::with_capacity(listed.len());
    let mut rest = listed;
    let mut open: Vec<(Option<Id>, usize)> = vec![(None, 0)];
    while let Some((parent, level)) = open.pop() {
        let (mut here, others): (Vec<Listed>, Vec<Listed>) = rest
            .into_iter()
            .partition(|one| one.seen.record.entry.parent.filter(|parent| known.contains(parent)) == parent);
        rest = others;
        if here.is_empty() {
            continue;
        }
        // The first is shown with all below it before the second.
        let first = here.remove(0);
        if !here.is_empty() {
            open.push((parent, level));
            rest.extend(here);
            rest.sort_by_cached_key(|one| crate::model::name_key(&one.seen.record.entry.name));
        }
        open.push((Some(first.seen.record.id), level + 1));
        lines.push(line(page, first, level));
    }
    lines.extend(rest.into_iter().map(|one| line(page, one, 0)));
    lines
}

fn line(page: &RequestContext, one: Listed, level: usize) -> Line {
    let own = !one.seen.own.is_empty();
    let office = if one.seen.is(Standing::Reader) { "/office" } else { "" };
    let url = page.url(&format!("{office}/bodies/{}", one.seen.record.id));
    let body = one.seen.record.entry;
    Line {
        id: one.seen.record.id,
        url,
        kind: words::kind(page, body.kind),
        seats: one.seats,
        level,
        public: body.public,
        own,
        demo: body.origin == "demo",
        name: body.name,
    }
}

async fn load(bodies: &Bodies, page: &RequestContext, query: &FormData) -> Result<Show, BodiesError> {
    let tenant = page.tenant();
    let office = page.may(Permission::EditAllEntries);
    let aside = office && query.text("aside") == "1";
    let listed = bodies.bodies(&tenant, &page.actor, aside).await?;
    let names: std::collections::BTreeMap<Id, String> = listed
        .iter()
        .filter(|one| one.seen.is(Standing::Reader) || one.seen.record.entry.public)
        .map(|one| (one.seen.record.id, one.seen.record.entry.name.clone()))
        .collect();
    let from = bodies.environment().now().saturating_sub(3.hours()).unwrap_or(bodies.environment().now());
    let next = if aside { Vec::new() } else { bodies.meetings_from(&tenant, from).await? };
    let readers: std::collections::BTreeSet<Id> =
        listed.iter().filter(|one| one.seen.is(Standing::Reader)).map(|one| one.seen.record.id).collect();
    let next = next
        .iter()
        .filter(|one| one.entry.public || readers.contains(&one.entry.body))
        .filter_map(|one| {
            let name = names.get(&one.entry.body)?;
            let mut line = words::meeting_line(page, one);
            // Whoever has no standing reads it on the public page.
            line.readable = readers.contains(&one.entry.body);
            Some((line, name.clone()))
        })
        .take(AHEAD)
        .collect();
    Ok(Show { undo: undo(page, query), lines: tree(page, listed), next, aside, office, page: page.clone() })
}

/// `GET /office/bodies`
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&bodies, &page, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
