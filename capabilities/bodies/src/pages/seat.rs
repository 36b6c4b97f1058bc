//! A seat is given, changed, taken away.

use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext};

use super::{
    PathId, done, fail,
    forms::{Reader, day_text, filled, organisations, revision},
    sheet::Sheet,
    undoable, words,
};
use crate::{
    Bodies, BodiesError, Standing,
    model::{Seat, SeatRole},
};

fn read(form: &FormData, body: Id) -> Result<Seat, BodiesError> {
    let mut reader = Reader::new(form);
    let seat = Seat {
        body,
        organisation: reader.id("organisation"),
        group: form.text("group"),
        role: reader.named("role", SeatRole::from_name, SeatRole::Member),
        from: reader.needed_day("from"),
        until: reader.day("until"),
        source_url: form.text("source_url"),
        origin: String::new(),
    };
    reader.finish(seat)
}

async fn sheet(
    bodies: &Bodies,
    page: &RequestContext,
    body: Id,
    id: Option<Id>,
    form: &FormData,
) -> Result<Sheet, BodiesError> {
    let seen = bodies.body(&page.tenant(), &page.actor, body, Standing::Office).await?;
    let choosable = bodies.choosable(&page.tenant()).await?;
    let back = format!("/office/bodies/{body}");
    let (title, action) = match id {
        Some(id) => ("bodies-seat-edit", format!("/office/bodies/seats/{id}")),
        None => ("bodies-seat-new", format!("/office/bodies/{body}/seats")),
    };
    let aside = id.map(|id| format!("/office/bodies/seats/{id}/archive")).unwrap_or_default();
    let chosen = form.text("organisation");
    Ok(Sheet::new(page, title, &action, &back)
        .below(&back, &seen.record.entry.name)
        .of_revision(form.text("revision"), &aside)
        .select("organisation", organisations(&choosable, page.t("bodies-organisation-none"), &chosen))
        .hint("bodies-hint-organisation")
        .line(form, "group", "text", "maxlength=300")
        .hint("bodies-hint-group")
        .select("role", words::role_choices(page, &form.text("role")))
        .line(form, "from", "date", "required")
        .line(form, "until", "date", "")
        .hint("bodies-hint-until")
        .line(form, "source_url", "url", "maxlength=2000"))
}

async fn answer(
    bodies: &Bodies,
    page: &RequestContext,
    body: Id,
    id: Option<Id>,
    form: &FormData,
    error: Option<BodiesError>,
) -> Response {
    match (sheet(bodies, page, body, id, form).await, error) {
        (Ok(sheet), None) => sheet.answer(),
        (Ok(sheet), Some(error)) => sheet.again(error),
        (Err(error), _) => fail(page, &error),
    }
}

/// `GET /office/bodies/{id}/seats/new`
pub(super) async fn blank(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
) -> Response {
    let form = filled(&[
        ("role", SeatRole::Member.name().to_owned()),
        ("from", bodies.environment().today().to_string()),
    ]);
    answer(&bodies, &page, body, None, &form, None).await
}

/// `POST /office/bodies/{id}/seats`
pub(super) async fn create(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    form: FormData,
) -> Response {
    let saved = match read(&form, body) {
        Ok(seat) => bodies.add_seat(&page.tenant(), &page.actor, None, seat).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/bodies/{body}"), "bodies-done-saved"),
        Err(error) => answer(&bodies, &page, body, None, &form, Some(error)).await,
    }
}

/// `GET /office/bodies/seats/{id}`
pub(super) async fn show(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    let record = match bodies.seat(&page.tenant(), id).await {
        Ok(record) => record,
        Err(error) => return fail(&page, &error),
    };
    let seat = &record.entry;
    let form = filled(&[
        ("revision", record.revision.to_string()),
        ("organisation", seat.organisation.map(Id::text).unwrap_or_default()),
        ("group", seat.group.clone()),
        ("role", seat.role.name().to_owned()),
        ("from", seat.from.to_string()),
        ("until", day_text(seat.until)),
        ("source_url", seat.source_url.clone()),
    ]);
    answer(&bodies, &page, seat.body, Some(id), &form, None).await
}

/// `POST /office/bodies/seats/{id}`
pub(super) async fn save(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let body = match bodies.seat(&page.tenant(), id).await {
        Ok(record) => record.entry.body,
        Err(error) => return fail(&page, &error),
    };
    let saved = match read(&form, body) {
        Ok(seat) => bodies.save_seat(&page.tenant(), &page.actor, id, revision(&form), seat).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/bodies/{body}"), "bodies-done-saved"),
        Err(error) => answer(&bodies, &page, body, Some(id), &form, Some(error)).await,
    }
}

/// `POST /office/bodies/seats/{id}/archive`
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_seat(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => undoable(&page, &format!("/office/bodies/{}", record.entry.body), "seats", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/seats/{id}/restore`
pub(super) async fn restore(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_seat(&page.tenant(), &page.actor, id, false).await {
        Ok(record) => done(&page, &format!("/office/bodies/{}", record.entry.body), "bodies-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
