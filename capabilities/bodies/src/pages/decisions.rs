//! Forms of resolutions and tasks.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
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
    model::{Outcome, Resolution, ResolutionState, Task, TaskState},
};

/// What a new entry of a body is asked for: in the query of the empty form.
fn meeting_of(query: Option<String>) -> String {
    FormData::from_urlencoded(query.unwrap_or_default().as_bytes()).text("meeting")
}

/// Where one goes after an entry was saved.
fn back_to(body: Id, meeting: Option<Id>) -> String {
    meeting.map_or_else(|| format!("/office/bodies/{body}"), |id| format!("/office/bodies/meetings/{id}"))
}

/// Something that a sheet can be made for.
#[derive(Clone, Copy)]
enum What {
    Resolution,
    Task,
}

async fn sheet(
    bodies: &Bodies,
    page: &RequestContext,
    body: Id,
    (what, id): (What, Option<Id>),
    form: &FormData,
) -> Result<Sheet, BodiesError> {
    let seen = bodies.body(&page.tenant(), &page.actor, body, Standing::Lead).await?;
    let back = back_to(body, form.text("meeting").parse().ok());
    let (part, singular) = match what {
        What::Resolution => ("resolutions", "resolution"),
        What::Task => ("tasks", "task"),
    };
    let (title, action) = match id {
        Some(id) => (format!("bodies-{singular}-edit"), format!("/office/bodies/{part}/{id}")),
        None => (format!("bodies-{singular}-new"), {
            let meeting = form.text("meeting");
            let query = if meeting.is_empty() { String::new() } else { format!("?meeting={meeting}") };
            format!("/office/bodies/{body}/{part}{query}")
        }),
    };
    let aside = id.map(|id| format!("/office/bodies/{part}/{id}/archive")).unwrap_or_default();
    let sheet = Sheet::new(page, &title, &action, &back)
        .below(&format!("/office/bodies/{body}"), &seen.record.entry.name)
        .of_revision(form.text("revision"), &aside);
    Ok(match what {
        What::Resolution => sheet
            .text(form, "text")
            .line(form, "decided_on", "date", "required")
            .line(form, "yes", "number", "min=0 max=10000")
            .line(form, "no", "number", "min=0 max=10000")
            .line(form, "abstain", "number", "min=0 max=10000")
            .select("result", words::result_choices(page, &form.text("result")))
            .select("state", words::resolution_state_choices(page, &form.text("state")))
            .tick(form, "released"),
        What::Task => {
            let choosable = bodies.choosable(&page.tenant()).await?;
            let none = page.t("bodies-owner-none");
            sheet
                .line(form, "title", "text", "required maxlength=300")
                .select("organisation", organisations(&choosable, none, &form.text("organisation")))
                .line(form, "person", "text", "maxlength=300")
                .hint("bodies-hint-person")
                .line(form, "due", "date", "")
                .select("state", words::task_state_choices(page, &form.text("state")))
        }
    })
}

async fn answer(
    bodies: &Bodies,
    page: &RequestContext,
    body: Id,
    what: (What, Option<Id>),
    form: &FormData,
    error: Option<BodiesError>,
) -> Response {
    match (sheet(bodies, page, body, what, form).await, error) {
        (Ok(sheet), None) => sheet.answer(),
        (Ok(sheet), Some(error)) => sheet.again(error),
        (Err(error), _) => fail(page, &error),
    }
}

/// The fields of a form with the meeting out of its address.
fn with_meeting(form: &FormData, meeting: &str) -> FormData {
    let mut pairs = form.pairs().to_vec();
    pairs.push(("meeting".to_owned(), meeting.to_owned()));
    FormData::from_pairs(pairs)
}

fn read_resolution(form: &FormData, body: Id) -> Result<Resolution, BodiesError> {
    let mut reader = Reader::new(form);
    let resolution = Resolution {
        body,
        meeting: reader.id("meeting"),
        decided_on: reader.needed_day("decided_on"),
        number: 0,
        text: form.text("text"),
        yes: reader.count("yes"),
        no: reader.count("no"),
        abstain: reader.count("abstain"),
        result: reader.named("result", Outcome::from_name, Outcome::Adopted),
        state: reader.named("state", ResolutionState::from_name, ResolutionState::Open),
        released: form.is_set("released"),
        origin: String::new(),
    };
    reader.finish(resolution)
}

/// `GET /office/bodies/{id}/resolutions/new`
pub(super) async fn blank_resolution(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let meeting = meeting_of(query);
    let today = bodies.environment().today();
    let day = match meeting.parse::<Id>() {
        Ok(id) => bodies.meeting(&page.tenant(), id).await.map_or(today, |one| one.entry.start.date()),
        Err(_) => today,
    };
    let form = filled(&[
        ("meeting", meeting),
        ("decided_on", day.to_string()),
        ("result", Outcome::Adopted.name().to_owned()),
        ("state", ResolutionState::Open.name().to_owned()),
    ]);
    answer(&bodies, &page, body, (What::Resolution, None), &form, None).await
}

/// `POST /office/bodies/{id}/resolutions`
pub(super) async fn create_resolution(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    RawQuery(query): RawQuery,
    form: FormData,
) -> Response {
    let form = with_meeting(&form, &meeting_of(query));
    let saved = match read_resolution(&form, body) {
        Ok(one) => bodies.add_resolution(&page.tenant(), &page.actor, None, one).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(record) => done(&page, &back_to(body, record.entry.meeting), "bodies-done-saved"),
        Err(error) => answer(&bodies, &page, body, (What::Resolution, None), &form, Some(error)).await,
    }
}

/// `GET /office/bodies/resolutions/{id}`
pub(super) async fn resolution(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let record = match bodies.resolution(&page.tenant(), id).await {
        Ok(record) => record,
        Err(error) => return fail(&page, &error),
    };
    let one = &record.entry;
    let form = filled(&[
        ("revision", record.revision.to_string()),
        ("meeting", one.meeting.map(Id::text).unwrap_or_default()),
        ("text", one.text.clone()),
        ("decided_on", one.decided_on.to_string()),
        ("yes", one.yes.to_string()),
        ("no", one.no.to_string()),
        ("abstain", one.abstain.to_string()),
        ("result", one.result.name().to_owned()),
        ("state", one.state.name().to_owned()),
        ("released", if one.released { "1".to_owned() } else { String::new() }),
    ]);
    answer(&bodies, &page, one.body, (What::Resolution, Some(id)), &form, None).await
}

/// `POST /office/bodies/resolutions/{id}`
pub(super) async fn save_resolution(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let before = match bodies.resolution(&page.tenant(), id).await {
        Ok(record) => record.entry,
        Err(error) => return fail(&page, &error),
    };
    let saved = match read_resolution(&form, before.body) {
        Ok(one) => bodies.save_resolution(&page.tenant(), &page.actor, id, revision(&form), one).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &back_to(before.body, before.meeting), "bodies-done-saved"),
        Err(error) => {
            answer(&bodies, &page, before.body, (What::Resolution, Some(id)), &form, Some(error)).await
        }
    }
}

/// `POST /office/bodies/resolutions/{id}/archive`
pub(super) async fn archive_resolution(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_resolution(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => undoable(&page, &format!("/office/bodies/{}", record.entry.body), "resolutions", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/resolutions/{id}/restore`
pub(super) async fn restore_resolution(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_resolution(&page.tenant(), &page.actor, id, false).await {
        Ok(record) => done(&page, &format!("/office/bodies/{}", record.entry.body), "bodies-done-restored"),
        Err(error) => fail(&page, &error),
    }
}

fn read_task(form: &FormData, body: Id) -> Result<Task, BodiesError> {
    let mut reader = Reader::new(form);
    let task = Task {
        body,
        meeting: reader.id("meeting"),
        title: form.text("title"),
        organisation: reader.id("organisation"),
        person: form.text("person"),
        due: reader.day("due"),
        state: reader.named("state", TaskState::from_name, TaskState::Open),
        ended_on: None,
        origin: String::new(),
    };
    reader.finish(task)
}

/// `GET /office/bodies/{id}/tasks/new`
pub(super) async fn blank_task(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let form = filled(&[("meeting", meeting_of(query)), ("state", TaskState::Open.name().to_owned())]);
    answer(&bodies, &page, body, (What::Task, None), &form, None).await
}

/// `POST /office/bodies/{id}/tasks`
pub(super) async fn create_task(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    RawQuery(query): RawQuery,
    form: FormData,
) -> Response {
    let form = with_meeting(&form, &meeting_of(query));
    let saved = match read_task(&form, body) {
        Ok(one) => bodies.add_task(&page.tenant(), &page.actor, None, one).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(record) => done(&page, &back_to(body, record.entry.meeting), "bodies-done-saved"),
        Err(error) => answer(&bodies, &page, body, (What::Task, None), &form, Some(error)).await,
    }
}

/// `GET /office/bodies/tasks/{id}`
pub(super) async fn task(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    let record = match bodies.task(&page.tenant(), id).await {
        Ok(record) => record,
        Err(error) => return fail(&page, &error),
    };
    let one = &record.entry;
    let form = filled(&[
        ("revision", record.revision.to_string()),
        ("meeting", one.meeting.map(Id::text).unwrap_or_default()),
        ("title", one.title.clone()),
        ("organisation", one.organisation.map(Id::text).unwrap_or_default()),
        ("person", one.person.clone()),
        ("due", day_text(one.due)),
        ("state", one.state.name().to_owned()),
    ]);
    answer(&bodies, &page, one.body, (What::Task, Some(id)), &form, None).await
}

/// `POST /office/bodies/tasks/{id}`
pub(super) async fn save_task(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let before = match bodies.task(&page.tenant(), id).await {
        Ok(record) => record.entry,
        Err(error) => return fail(&page, &error),
    };
    let saved = match read_task(&form, before.body) {
        Ok(one) => bodies.save_task(&page.tenant(), &page.actor, id, revision(&form), one).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &back_to(before.body, before.meeting), "bodies-done-saved"),
        Err(error) => answer(&bodies, &page, before.body, (What::Task, Some(id)), &form, Some(error)).await,
    }
}

/// `POST /office/bodies/tasks/{id}/archive`
pub(super) async fn archive_task(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_task(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => undoable(&page, &format!("/office/bodies/{}", record.entry.body), "tasks", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/tasks/{id}/restore`
pub(super) async fn restore_task(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_task(&page.tenant(), &page.actor, id, false).await {
        Ok(record) => done(&page, &format!("/office/bodies/{}", record.entry.body), "bodies-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
