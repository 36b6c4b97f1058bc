//! A body is added, changed, put aside.

use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData, RequestContext};

use super::{
    PathId, done, fail,
    forms::{Reader, day_text, filled, revision},
    sheet::Sheet,
    undoable, words,
};
use crate::{
    Bodies, BodiesError, Standing,
    model::{Body, BodyKind},
};

fn read(form: &FormData) -> Result<Body, BodiesError> {
    let mut reader = Reader::new(form);
    let body = Body {
        name: form.text("name"),
        kind: reader.named("kind", BodyKind::from_name, BodyKind::WorkingGroup),
        task: form.text("task"),
        parent: reader.id("parent"),
        founded: reader.day("founded"),
        rules_url: form.text("rules_url"),
        source_url: form.text("source_url"),
        public: form.is_set("public"),
        origin: String::new(),
    };
    reader.finish(body)
}

fn fields_of(body: &Body, revision: i64) -> FormData {
    filled(&[
        ("revision", revision.to_string()),
        ("name", body.name.clone()),
        ("kind", body.kind.name().to_owned()),
        ("task", body.task.clone()),
        ("parent", body.parent.map(Id::text).unwrap_or_default()),
        ("founded", day_text(body.founded)),
        ("rules_url", body.rules_url.clone()),
        ("source_url", body.source_url.clone()),
        ("public", if body.public { "1".to_owned() } else { String::new() }),
    ])
}

async fn sheet(
    bodies: &Bodies,
    page: &RequestContext,
    id: Option<Id>,
    form: &FormData,
) -> Result<Sheet, BodiesError> {
    let listed = bodies.bodies(&page.tenant(), &page.actor, false).await?;
    let chosen = form.text("parent");
    let mut parents = vec![Choice::new("", page.t("bodies-parent-none"), chosen.is_empty())];
    parents.extend(listed.iter().filter(|one| Some(one.seen.record.id) != id).map(|one| {
        let key = one.seen.record.id.text();
        let is_chosen = key == chosen;
        Choice::new(key, one.seen.record.entry.name.clone(), is_chosen)
    }));
    let (title, action, back) = match id {
        Some(id) => {
            ("bodies-edit-heading", format!("/office/bodies/{id}/edit"), format!("/office/bodies/{id}"))
        }
        None => ("bodies-new", "/office/bodies".to_owned(), "/office/bodies".to_owned()),
    };
    let aside = id.map(|id| format!("/office/bodies/{id}/archive")).unwrap_or_default();
    Ok(Sheet::new(page, title, &action, &back)
        .of_revision(form.text("revision"), &aside)
        .line(form, "name", "text", "required maxlength=300")
        .select("kind", words::kind_choices(page, &form.text("kind")))
        .text(form, "task")
        .select("parent", parents)
        .line(form, "founded", "date", "")
        .line(form, "rules_url", "url", "maxlength=2000")
        .line(form, "source_url", "url", "maxlength=2000")
        .tick(form, "public"))
}

/// `GET /office/bodies/new`
pub(super) async fn blank(State(bodies): State<Bodies>, page: RequestContext) -> Response {
    let form = fields_of(&Body::new(BodyKind::WorkingGroup), 0);
    match sheet(&bodies, &page, None, &form).await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

async fn again(
    bodies: &Bodies,
    page: &RequestContext,
    id: Option<Id>,
    form: &FormData,
    error: BodiesError,
) -> Response {
    match sheet(bodies, page, id, form).await {
        Ok(sheet) => sheet.again(error),
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/bodies`
pub(super) async fn create(State(bodies): State<Bodies>, page: RequestContext, form: FormData) -> Response {
    let saved = match read(&form) {
        Ok(body) => bodies.add_body(&page.tenant(), &page.actor, None, body).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(record) => done(&page, &format!("/office/bodies/{}", record.id), "bodies-done-saved"),
        Err(error) => again(&bodies, &page, None, &form, error).await,
    }
}

/// `GET /office/bodies/{id}/edit`
pub(super) async fn show(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    let seen = match bodies.body(&page.tenant(), &page.actor, id, Standing::Office).await {
        Ok(seen) => seen,
        Err(error) => return fail(&page, &error),
    };
    let form = fields_of(&seen.record.entry, seen.record.revision);
    match sheet(&bodies, &page, Some(id), &form).await {
        Ok(sheet) => sheet.answer(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/{id}/edit`
pub(super) async fn save(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = match read(&form) {
        Ok(body) => bodies.save_body(&page.tenant(), &page.actor, id, revision(&form), body).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/bodies/{id}"), "bodies-done-saved"),
        Err(error) => again(&bodies, &page, Some(id), &form, error).await,
    }
}

/// `POST /office/bodies/{id}/archive`
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_body(&page.tenant(), &page.actor, id, true).await {
        Ok(()) => undoable(&page, "/office/bodies", "bodies", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/{id}/restore`
pub(super) async fn restore(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_body(&page.tenant(), &page.actor, id, false).await {
        Ok(()) => done(&page, &format!("/office/bodies/{id}"), "bodies-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
