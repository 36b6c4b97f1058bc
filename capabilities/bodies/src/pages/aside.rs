//! What was put aside in a body, with the way back.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{RequestContext, page as answer_page};
use jiff::Timestamp;

use super::{PathId, fail, words};
use crate::{Bodies, BodiesError, Record, Standing, model::AsideKind};

/// Something that was put aside.
struct Line {
    kind: String,
    title: String,
    about: String,
    day: String,
    action: String,
    at: Option<Timestamp>,
    id: Id,
}

#[derive(Template)]
#[template(path = "aside.html")]
struct Show {
    page: RequestContext,
    body: Id,
    body_name: String,
    lines: Vec<Line>,
    /// Is the body put aside itself?
    gone: bool,
    member_only: bool,
}

fn lines<T>(
    page: &RequestContext,
    kind: AsideKind,
    records: &[Record<T>],
    words: impl Fn(&Record<T>) -> (String, String),
) -> Vec<Line> {
    records
        .iter()
        .map(|one| {
            let (title, about) = words(one);
            Line {
                kind: page.t(&format!("bodies-aside-{}", kind.name())),
                title,
                about,
                day: one.archived_at.map(|at| page.day_of(at)).unwrap_or_default(),
                action: page.url(&format!("/office/bodies/{}/{}/restore", kind.name(), one.id)),
                at: one.archived_at,
                id: one.id,
            }
        })
        .collect()
}

async fn load(bodies: &Bodies, page: &RequestContext, body: Id) -> Result<Show, BodiesError> {
    let (tenant, today) = (page.tenant(), bodies.environment().today());
    let aside = bodies.aside(&tenant, &page.actor, body).await?;
    let named = aside
        .seats
        .iter()
        .filter_map(|one| one.entry.organisation)
        .chain(aside.tasks.iter().filter_map(|one| one.entry.organisation));
    let names = bodies.names(&tenant, named).await?;
    let none = String::new;
    let mut all = lines(page, AsideKind::Meetings, &aside.meetings, |one| {
        (one.entry.title.clone(), words::when(page, one.entry.start, one.entry.end))
    });
    all.extend(lines(page, AsideKind::Seats, &aside.seats, |one| {
        let line = words::seat_line(page, &names, today, one);
        (line.holder, format!("{}, {}", line.role, line.term))
    }));
    all.extend(lines(page, AsideKind::Resolutions, &aside.resolutions, |one| {
        (page.t1("bodies-resolution-label", "number", one.entry.label()), one.entry.text.clone())
    }));
    all.extend(lines(page, AsideKind::Tasks, &aside.tasks, |one| {
        (one.entry.title.clone(), words::task_line(page, &names, today, one, false).owner)
    }));
    all.extend(lines(page, AsideKind::Documents, &aside.documents, |one| {
        let (name, version) = (one.entry.name.as_str(), one.entry.version);
        (page.t2("bodies-document-named", "name", name, "version", version), none())
    }));
    all.extend(lines(page, AsideKind::Polls, &aside.polls, |one| (one.entry.title.clone(), none())));
    all.sort_by_key(|line| (std::cmp::Reverse(line.at), line.id));
    Ok(Show {
        body,
        body_name: aside.seen.record.entry.name.clone(),
        lines: all,
        gone: aside.seen.record.archived_at.is_some(),
        member_only: !aside.seen.is(Standing::Lead),
        page: page.clone(),
    })
}

/// `GET /office/bodies/{id}/aside`
pub(super) async fn show(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    match load(&bodies, &page, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
