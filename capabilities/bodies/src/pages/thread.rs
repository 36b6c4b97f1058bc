//! A thread of a discussion.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{Errors, FormData, RequestContext, markdown, page as answer_page, page_with};

use super::{
    PathId, done, fail, form_errors,
    forms::{filled, revision},
    sheet::Sheet,
    space,
};
use crate::{Bodies, BodiesError, Standing};

struct Line {
    id: Id,
    by: String,
    at: String,
    text: String,
    edited: String,
    retracted: String,
    may_edit: bool,
    may_retract: bool,
}

#[derive(Template)]
#[template(path = "thread.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    id: Id,
    title: String,
    body: Id,
    body_name: String,
    posts: Vec<Line>,
    demo: bool,
    may_write: bool,
    text: String,
}

async fn load(bodies: &Bodies, page: &RequestContext, id: Id, form: &FormData) -> Result<Show, BodiesError> {
    let tenant = page.tenant();
    let posts = bodies.thread(&tenant, id).await?;
    let first = posts.first().ok_or(BodiesError::NotFound)?;
    let seen = bodies.body(&tenant, &page.actor, first.entry.body, Standing::Member).await?;
    let names = bodies.names(&tenant, posts.iter().filter_map(|one| one.entry.organisation)).await?;
    let may_write = seen.record.archived_at.is_none();
    Ok(Show {
        errors: Errors::none(),
        id,
        title: first.entry.title.clone(),
        body: first.entry.body,
        body_name: seen.record.entry.name.clone(),
        demo: first.entry.origin == "demo",
        posts: posts
            .iter()
            .map(|one| {
                let own = one.entry.person.is_some() && one.entry.person == page.actor.person_id;
                let there = one.entry.retracted_at.is_none();
                Line {
                    id: one.id,
                    by: space::voice(page, &names, one.entry.organisation),
                    at: page.date_time(one.created_at),
                    text: markdown(&one.entry.text),
                    edited: one
                        .entry
                        .edited_at
                        .filter(|_| there)
                        .map(|at| page.date_time(at))
                        .unwrap_or_default(),
                    retracted: one.entry.retracted_at.map(|at| page.date_time(at)).unwrap_or_default(),
                    may_edit: own && there && may_write,
                    may_retract: (own || seen.is(Standing::Office)) && there && may_write,
                }
            })
            .collect(),
        may_write,
        text: form.text("text"),
        page: page.clone(),
    })
}

/// `GET /office/bodies/threads/{id}`
pub(super) async fn show(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    match load(&bodies, &page, id, &FormData::default()).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/{id}/threads`
pub(super) async fn begin(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    form: FormData,
) -> Response {
    let said = bodies
        .say(&page.tenant(), &page.actor, body, None, &form.text("title"), &form.text("text"), "")
        .await;
    match said {
        Ok(record) => done(&page, &format!("/office/bodies/threads/{}", record.id), "bodies-done-post"),
        Err(error) => space::again(&bodies, &page, body, &form, error).await,
    }
}

/// `POST /office/bodies/threads/{id}`
pub(super) async fn reply(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let said = match bodies.post(&tenant, id).await {
        Ok(first) => {
            bodies.say(&tenant, &page.actor, first.entry.body, Some(id), "", &form.text("text"), "").await
        }
        Err(error) => Err(error),
    };
    let Err(error) = said else {
        return done(&page, &format!("/office/bodies/threads/{id}"), "bodies-done-post");
    };
    match (form_errors(&page, error), load(&bodies, &page, id, &form).await) {
        (Ok((status, errors)), Ok(view)) => page_with(status, &Show { errors, ..view }),
        (Err(error), _) | (_, Err(error)) => fail(&page, &error),
    }
}

async fn sheet(
    bodies: &Bodies,
    page: &RequestContext,
    id: Id,
    form: Option<&FormData>,
) -> Result<Sheet, BodiesError> {
    let record = bodies.post(&page.tenant(), id).await?;
    let seen = bodies.body(&page.tenant(), &page.actor, record.entry.body, Standing::Member).await?;
    if record.entry.person.is_none() || record.entry.person != page.actor.person_id {
        return Err(BodiesError::Forbidden(bildungsraum_trail::Permission::EditAllEntries));
    }
    let stored = filled(&[("revision", record.revision.to_string()), ("text", record.entry.text.clone())]);
    let form = form.unwrap_or(&stored);
    let back = format!("/office/bodies/threads/{}", record.entry.thread.unwrap_or(id));
    Ok(Sheet::new(page, "bodies-post-edit", &format!("/office/bodies/posts/{id}"), &back)
        .below(&format!("/office/bodies/{}", record.entry.body), &seen.record.entry.name)
        .of_revision(form.text("revision"), "")
        .text(form, "text"))
}

/// `GET /office/bodies/posts/{id}`
pub(super) async fn edit(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    match sheet(&bodies, &page, id, None).await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/posts/{id}`
pub(super) async fn save(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = bodies.reword(&page.tenant(), &page.actor, id, revision(&form), &form.text("text")).await;
    match saved {
        Ok(record) => {
            let thread = record.entry.thread.unwrap_or(id);
            done(&page, &format!("/office/bodies/threads/{thread}"), "bodies-done-saved")
        }
        Err(error) => match sheet(&bodies, &page, id, Some(&form)).await {
            Ok(sheet) => sheet.again(error),
            Err(error) => fail(&page, &error),
        },
    }
}

/// `POST /office/bodies/posts/{id}/retract`
pub(super) async fn retract(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.retract(&page.tenant(), &page.actor, id).await {
        Ok(record) => {
            let thread = record.entry.thread.unwrap_or(id);
            done(&page, &format!("/office/bodies/threads/{thread}"), "bodies-done-retracted")
        }
        Err(error) => fail(&page, &error),
    }
}
