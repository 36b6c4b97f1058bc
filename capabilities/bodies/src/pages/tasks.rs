//! What is still to be done, over all bodies.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, see_other};

use super::{
    PathId, Undo, done, fail, forms, undo,
    words::{self, TaskLine},
};
use crate::{
    Bodies, BodiesError, Standing, TaskFilter,
    model::{TaskState, name_key},
};

/// Tasks on a page.
const ON_PAGE: u32 = 50;

#[derive(Template)]
#[template(path = "tasks.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    undo: Option<Undo>,
    tasks: Vec<TaskLine>,
    overdue: usize,
    body_choices: Vec<Choice>,
    organisation_choices: Vec<Choice>,
    state_choices: Vec<Choice>,
    mine: bool,
    may_mine: bool,
    filtered: bool,
    back: String,
    first: String,
    next: String,
}

/// A place in the list: a day and a row.
fn after(query: &FormData) -> Option<(String, Id)> {
    let text = query.text("after");
    let (due, id) = text.split_once('.')?;
    due.parse::<jiff::civil::Date>().ok()?;
    Some((due.to_owned(), id.parse().ok()?))
}

async fn load(bodies: &Bodies, page: &RequestContext, query: &FormData) -> Result<Show, BodiesError> {
    let (tenant, today) = (page.tenant(), bodies.environment().today());
    let mine = query.is_set("mine");
    let body: Option<Id> = query.text("body").parse().ok();
    let organisation: Option<Id> = query.text("organisation").parse().ok();
    let state = TaskState::from_name(&query.text("state")).unwrap_or(TaskState::Open);
    let filter = TaskFilter {
        state,
        body,
        organisations: if mine && !page.actor.organisations.is_empty() {
            page.actor.organisations.clone()
        } else {
            organisation.into_iter().collect()
        },
    };
    let place = after(query);
    let mut found = bodies
        .tasks(
            &tenant,
            &page.actor,
            &filter,
            place.as_ref().map(|(due, id)| (due.as_str(), *id)),
            ON_PAGE + 1,
        )
        .await?;
    let more = found.len() > usize::try_from(ON_PAGE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(ON_PAGE).unwrap_or(usize::MAX));
    let listed = bodies.bodies(&tenant, &page.actor, false).await?;
    let choosable = bodies.choosable(&tenant).await?;
    let names = bodies.names(&tenant, found.iter().filter_map(|one| one.entry.organisation)).await?;
    let query_of = |after: String| {
        let mut parts = Vec::new();
        if state != TaskState::Open {
            parts.push(format!("state={}", state.name()));
        }
        parts.extend(body.map(|id| format!("body={id}")));
        parts.extend(organisation.map(|id| format!("organisation={id}")));
        if mine {
            parts.push("mine=1".to_owned());
        }
        if !after.is_empty() {
            parts.push(format!("after={after}"));
        }
        let mark = if parts.is_empty() { "" } else { "?" };
        format!("/office/bodies/tasks{mark}{}", parts.join("&"))
    };
    let next = found.last().filter(|_| more).map(|one| {
        let due = one.entry.due.map_or_else(|| "9999-12-31".to_owned(), |due| due.to_string());
        page.url(&query_of(format!("{due}.{}", one.id)))
    });
    let mut body_choices = vec![Choice::new("", page.t("bodies-filter-all-bodies"), body.is_none())];
    let mut sorted: Vec<(Id, String)> =
        listed.iter().map(|one| (one.seen.record.id, one.seen.record.entry.name.clone())).collect();
    sorted.sort_by_cached_key(|(_, name)| name_key(name));
    body_choices.extend(sorted.into_iter().map(|(id, name)| Choice::new(id.text(), name, body == Some(id))));
    let tasks: Vec<TaskLine> = found
        .iter()
        .map(|one| {
            let of = listed.iter().find(|listed| listed.seen.record.id == one.entry.body);
            let leads = of.is_some_and(|of| of.seen.is(Standing::Lead));
            let mut line = words::task_line(page, &names, today, one, leads);
            line.body_name = of.map(|of| of.seen.record.entry.name.clone()).unwrap_or_default();
            line
        })
        .collect();
    Ok(Show {
        errors: Errors::none(),
        undo: undo(page, query),
        overdue: found.iter().filter(|one| one.entry.overdue(today)).count(),
        tasks,
        body_choices,
        organisation_choices: forms::organisations(
            &choosable,
            page.t("bodies-filter-all-organisations"),
            &query.text("organisation"),
        ),
        state_choices: words::task_state_choices(page, state.name()),
        mine,
        may_mine: !page.actor.organisations.is_empty(),
        filtered: mine || body.is_some() || organisation.is_some() || state != TaskState::Open,
        back: query_of(String::new()),
        first: if place.is_some() { page.url(&query_of(String::new())) } else { String::new() },
        next: next.unwrap_or_default(),
        page: page.clone(),
    })
}

/// `GET /office/bodies/tasks`
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

/// `POST /office/bodies/tasks/{id}/state`: done in one click, and back in one.
pub(super) async fn set(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let state = TaskState::from_name(&form.text("state")).unwrap_or(TaskState::Done);
    let asked = form.text("back");
    // Only back to a page of this room.
    let back = if asked.starts_with("/office/bodies") { asked } else { "/office/bodies/tasks".to_owned() };
    match bodies.set_task(&page.tenant(), &page.actor, id, state).await {
        Ok(_) if state == TaskState::Open => done(&page, &back, "bodies-done-task-open"),
        Ok(_) => {
            let mark = if back.contains('?') { '&' } else { '?' };
            see_other(&page.url(&format!("{back}{mark}undo=done.{id}"))).into_response()
        }
        Err(error) => fail(&page, &error),
    }
}
