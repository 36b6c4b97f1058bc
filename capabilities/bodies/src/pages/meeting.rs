//! A meeting: shown, planned, invited to, called off.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::download::Download;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, markdown, page as answer_page, page_with};
use http::StatusCode;

use super::{
    PathId, Undo, agenda, done, fail, form_errors,
    forms::{Reader, filled, organisations, revision},
    undo, undoable,
    words::{self, ResolutionLine, TaskLine},
};
use crate::{
    Bodies, BodiesError, Names, Record, Standing, calendar,
    model::{Attendance, Meeting, MeetingState, Seat},
};

/// An item of the agenda with what came of it.
pub(super) struct Item {
    pub number: usize,
    pub title: String,
    pub by: String,
    pub minutes: String,
    pub text: String,
    pub record: String,
}

pub(super) fn items(page: &RequestContext, names: &Names, meeting: &Meeting) -> Vec<Item> {
    let numbered = meeting.agenda.iter().zip(1..);
    numbered
        .map(|(item, number)| Item {
            number,
            title: item.title.clone(),
            by: item.organisation.map(|id| names.of(id).to_owned()).unwrap_or_default(),
            minutes: item
                .minutes
                .map(|minutes| page.t1("bodies-minutes-long", "minutes", minutes))
                .unwrap_or_default(),
            text: markdown(&item.text),
            record: markdown(&item.record),
        })
        .collect()
}

/// Who was there: holder, role, in words.
pub(super) fn presence(
    page: &RequestContext,
    names: &Names,
    meeting: &Meeting,
    seats: &[Record<Seat>],
) -> Vec<(String, String, &'static str, String)> {
    let day = meeting.start.date();
    seats
        .iter()
        .filter(|seat| seat.entry.holds(day) || meeting.attendance.contains_key(&seat.id))
        .map(|seat| {
            let holder = words::seat_line(page, names, day, seat).holder;
            let there = meeting.attendance.get(&seat.id);
            let look = match there {
                Some(Attendance::Present) => "success",
                Some(Attendance::Excused) => "info",
                Some(Attendance::Absent) => "warning",
                None => "",
            };
            let name = there.map_or("unknown", |one| one.name());
            (holder, words::role(page, seat.entry.role), look, page.t(&format!("bodies-there-{name}")))
        })
        .collect()
}

/// `5 von 8 Stimmen; beschlussfähig`; empty without a list of who was there.
pub(super) fn quorum(page: &RequestContext, meeting: &Meeting, seats: &[Record<Seat>]) -> String {
    if meeting.attendance.is_empty() {
        return String::new();
    }
    let quorum = meeting.quorum(seats.iter().map(|seat| (seat.id, &seat.entry)));
    let key = match quorum.reached() {
        Some(true) => "bodies-quorum-reached",
        Some(false) => "bodies-quorum-missed",
        None => "bodies-quorum-none",
    };
    page.tn(
        key,
        &[
            ("present", quorum.present.into()),
            ("voting", quorum.voting.into()),
            ("needed", quorum.needed().into()),
        ],
    )
}

#[derive(Template)]
#[template(path = "meeting.html")]
struct Show {
    page: RequestContext,
    undo: Option<Undo>,
    id: Id,
    body: Id,
    body_name: String,
    title: String,
    when: String,
    place: String,
    link: String,
    note: String,
    badge: (&'static str, String),
    public: bool,
    released: bool,
    demo: bool,
    items: Vec<Item>,
    present: Vec<(String, String, &'static str, String)>,
    quorum: String,
    resolutions: Vec<ResolutionLine>,
    tasks: Vec<TaskLine>,
    notices: Vec<(String, String)>,
    waiting: usize,
    leads: bool,
    may_invite: bool,
    may_cancel: bool,
    cancelled: bool,
    over: bool,
    minuted: bool,
}

async fn load(bodies: &Bodies, page: &RequestContext, id: Id, query: &FormData) -> Result<Show, BodiesError> {
    let (tenant, today, now) = (page.tenant(), bodies.environment().today(), bodies.environment().now());
    let record = bodies.meeting(&tenant, id).await?;
    let meeting = &record.entry;
    let seen = bodies.body(&tenant, &page.actor, meeting.body, Standing::Reader).await?;
    let seats = bodies.seats(&tenant, meeting.body).await?;
    let resolutions: Vec<_> = bodies
        .resolutions(&tenant, meeting.body)
        .await?
        .into_iter()
        .filter(|one| one.entry.meeting == Some(id))
        .collect();
    let tasks = bodies.tasks_of_meeting(&tenant, id).await?;
    let notices = bodies.notices(&tenant, id).await?;
    let named = seats
        .iter()
        .filter_map(|one| one.entry.organisation)
        .chain(meeting.agenda.iter().filter_map(|item| item.organisation))
        .chain(tasks.iter().filter_map(|one| one.entry.organisation))
        .chain(notices.iter().map(|one| one.0));
    let names = bodies.names(&tenant, named).await?;
    let leads = seen.is(Standing::Lead) && seen.record.archived_at.is_none();
    let over = matches!(meeting.state, MeetingState::Held | MeetingState::Minuted);
    let ahead = meeting.starts_at() > now;
    let seated: std::collections::BTreeSet<Id> = seats
        .iter()
        .filter(|one| one.entry.holds(meeting.start.date()))
        .filter_map(|one| one.entry.organisation)
        .collect();
    let stage = format!("invited/{}", meeting.start);
    let told: std::collections::BTreeSet<Id> =
        notices.iter().filter(|one| one.1 == stage && one.3.is_none()).map(|one| one.0).collect();
    Ok(Show {
        undo: undo(page, query),
        id,
        body: meeting.body,
        body_name: seen.record.entry.name.clone(),
        title: meeting.title.clone(),
        when: words::when(page, meeting.start, meeting.end),
        place: meeting.place.clone(),
        link: if seen.is(Standing::Member) { meeting.link.clone() } else { String::new() },
        note: markdown(&meeting.note),
        badge: words::meeting_badge(page, meeting.state),
        public: meeting.public,
        released: meeting.released,
        demo: meeting.origin == "demo",
        items: items(page, &names, meeting),
        present: if meeting.attendance.is_empty() {
            Vec::new()
        } else {
            presence(page, &names, meeting, &seats)
        },
        quorum: quorum(page, meeting, &seats),
        resolutions: resolutions.iter().map(|one| words::resolution_line(page, one)).collect(),
        tasks: tasks.iter().map(|one| words::task_line(page, &names, today, one, leads)).collect(),
        notices: if leads { notice_lines(page, &names, &notices) } else { Vec::new() },
        waiting: if meeting.state == MeetingState::Invited { seated.difference(&told).count() } else { 0 },
        leads,
        may_invite: leads && ahead && !over && meeting.state != MeetingState::Cancelled,
        may_cancel: leads && !over && meeting.state != MeetingState::Cancelled,
        cancelled: meeting.state == MeetingState::Cancelled,
        over: over || !ahead && meeting.state != MeetingState::Cancelled,
        minuted: meeting.state == MeetingState::Minuted,
        page: page.clone(),
    })
}

type Notices = [(Id, String, Option<jiff::Timestamp>, Option<String>)];

fn notice_lines(page: &RequestContext, names: &Names, notices: &Notices) -> Vec<(String, String)> {
    notices
        .iter()
        .map(|(organisation, stage, sent_at, error)| {
            let what = if stage.starts_with("cancelled") { "cancelled" } else { "invited" };
            let said = match (sent_at, error) {
                (Some(at), _) => page.t1(&format!("bodies-notice-{what}"), "when", page.date_time(*at)),
                (None, Some(cause)) => page.t1("bodies-notice-failed", "cause", cause.as_str()),
                (None, None) => page.t("bodies-notice-waiting"),
            };
            (names.of(*organisation).to_owned(), said)
        })
        .collect()
}

/// `GET /office/bodies/meetings/{id}`
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&bodies, &page, id, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// A row of the agenda's form.
struct Row {
    key: String,
    order: String,
    title: String,
    minutes: String,
    text: String,
    organisations: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "meeting_edit.html")]
struct Edit {
    page: RequestContext,
    errors: Errors,
    heading: String,
    body: Id,
    body_name: String,
    action: String,
    back: String,
    aside: String,
    form: FormData,
    rows: Vec<Row>,
}

async fn edit_view(
    bodies: &Bodies,
    page: &RequestContext,
    body: Id,
    id: Option<Id>,
    form: &FormData,
    blank: usize,
) -> Result<Edit, BodiesError> {
    let seen = bodies.body(&page.tenant(), &page.actor, body, Standing::Lead).await?;
    let choosable = bodies.choosable(&page.tenant()).await?;
    let none = page.t("bodies-organisation-none");
    let mut rows: Vec<Row> = agenda::rows(form)
        .into_iter()
        .map(|row| Row {
            organisations: organisations(&choosable, none.clone(), &row.organisation),
            key: row.key,
            order: row.order,
            title: row.title,
            minutes: row.minutes,
            text: row.text,
        })
        .collect();
    for _ in 0..blank {
        rows.push(Row {
            key: String::new(),
            order: (rows.len() + 1).to_string(),
            title: String::new(),
            minutes: String::new(),
            text: String::new(),
            organisations: organisations(&choosable, none.clone(), ""),
        });
    }
    let (heading, action, back, aside) = match id {
        Some(id) => (
            page.t("bodies-meeting-edit"),
            page.url(&format!("/office/bodies/meetings/{id}/edit")),
            page.url(&format!("/office/bodies/meetings/{id}")),
            page.url(&format!("/office/bodies/meetings/{id}/archive")),
        ),
        None => (
            page.t("bodies-meeting-new"),
            page.url(&format!("/office/bodies/{body}/meetings")),
            page.url(&format!("/office/bodies/{body}")),
            String::new(),
        ),
    };
    Ok(Edit {
        errors: Errors::none(),
        heading,
        body,
        body_name: seen.record.entry.name,
        action,
        back,
        aside,
        form: form.clone(),
        rows,
        page: page.clone(),
    })
}

fn read(form: &FormData, body: Id, before: Option<&Meeting>) -> Result<Meeting, BodiesError> {
    let mut reader = Reader::new(form);
    let (start, end) = reader.span();
    let agenda = agenda::read(form, &mut reader, before);
    let meeting = Meeting {
        body,
        title: form.text("title"),
        start,
        end,
        place: form.text("place"),
        link: form.text("link"),
        state: MeetingState::Planned,
        public: form.is_set("public"),
        released: false,
        note: form.text("note"),
        agenda,
        attendance: std::collections::BTreeMap::default(),
        origin: String::new(),
    };
    reader.finish(meeting)
}

async fn edit_answer(
    bodies: &Bodies,
    page: &RequestContext,
    body: Id,
    id: Option<Id>,
    form: &FormData,
    error: Option<BodiesError>,
) -> Response {
    let blank = if form.is_set("add") { 3 } else { 2 };
    let view = match edit_view(bodies, page, body, id, form, blank).await {
        Ok(view) => view,
        Err(error) => return fail(page, &error),
    };
    let Some(error) = error else { return answer_page(&view) };
    match form_errors(page, error) {
        Ok((status, errors)) => page_with(status, &Edit { errors, ..view }),
        Err(error) => fail(page, &error),
    }
}

/// `GET /office/bodies/{id}/meetings/new`
pub(super) async fn blank(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
) -> Response {
    let public = match bodies.body(&page.tenant(), &page.actor, body, Standing::Lead).await {
        Ok(seen) => seen.record.entry.public,
        Err(error) => return fail(&page, &error),
    };
    let form = filled(&[
        ("start", "18:00".to_owned()),
        ("end", "20:00".to_owned()),
        ("public", if public { "1".to_owned() } else { String::new() }),
    ]);
    edit_answer(&bodies, &page, body, None, &form, None).await
}

/// `POST /office/bodies/{id}/meetings`
pub(super) async fn create(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    form: FormData,
) -> Response {
    if form.is_set("add") {
        return edit_answer(&bodies, &page, body, None, &form, None).await;
    }
    let saved = match read(&form, body, None) {
        Ok(meeting) => bodies.plan(&page.tenant(), &page.actor, None, meeting).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(record) => done(&page, &format!("/office/bodies/meetings/{}", record.id), "bodies-done-saved"),
        Err(error) => edit_answer(&bodies, &page, body, None, &form, Some(error)).await,
    }
}

/// `GET /office/bodies/meetings/{id}/edit`
pub(super) async fn edit(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    let record = match bodies.meeting(&page.tenant(), id).await {
        Ok(record) => record,
        Err(error) => return fail(&page, &error),
    };
    let meeting = &record.entry;
    let clock = |at: jiff::civil::DateTime| at.strftime("%H:%M").to_string();
    let mut pairs = vec![
        ("revision", record.revision.to_string()),
        ("title", meeting.title.clone()),
        ("date", meeting.start.date().to_string()),
        ("start", clock(meeting.start)),
        ("end", clock(meeting.end)),
        ("place", meeting.place.clone()),
        ("link", meeting.link.clone()),
        ("note", meeting.note.clone()),
        ("public", if meeting.public { "1".to_owned() } else { String::new() }),
    ];
    pairs.extend(agenda::pairs(&meeting.agenda));
    edit_answer(&bodies, &page, meeting.body, Some(id), &filled(&pairs), None).await
}

/// `POST /office/bodies/meetings/{id}/edit`
pub(super) async fn save(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let before = match bodies.meeting(&page.tenant(), id).await {
        Ok(record) => record.entry,
        Err(error) => return fail(&page, &error),
    };
    if form.is_set("add") {
        return edit_answer(&bodies, &page, before.body, Some(id), &form, None).await;
    }
    let saved = match read(&form, before.body, Some(&before)) {
        Ok(meeting) => bodies.save_meeting(&page.tenant(), &page.actor, id, revision(&form), meeting).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => done(&page, &format!("/office/bodies/meetings/{id}"), "bodies-done-saved"),
        Err(error) => edit_answer(&bodies, &page, before.body, Some(id), &form, Some(error)).await,
    }
}

async fn tell(bodies: &Bodies, page: &RequestContext, id: Id, what: MeetingState, key: &str) -> Response {
    match bodies.tell(&page.tenant(), &page.actor, id, what, &page.absolute("")).await {
        Ok(_) => done(page, &format!("/office/bodies/meetings/{id}"), key),
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/bodies/meetings/{id}/invite`
pub(super) async fn invite(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    tell(&bodies, &page, id, MeetingState::Invited, "bodies-done-invited").await
}

/// `POST /office/bodies/meetings/{id}/cancel`
pub(super) async fn cancel(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    tell(&bodies, &page, id, MeetingState::Cancelled, "bodies-done-cancelled").await
}

/// `POST /office/bodies/meetings/{id}/replan`
pub(super) async fn replan(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.replan(&page.tenant(), &page.actor, id).await {
        Ok(_) => done(&page, &format!("/office/bodies/meetings/{id}"), "bodies-done-replanned"),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/meetings/{id}/archive`
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_meeting(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => undoable(&page, &format!("/office/bodies/{}", record.entry.body), "meetings", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/meetings/{id}/restore`
pub(super) async fn restore(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_meeting(&page.tenant(), &page.actor, id, false).await {
        Ok(_) => done(&page, &format!("/office/bodies/meetings/{id}"), "bodies-done-restored"),
        Err(error) => fail(&page, &error),
    }
}

/// A calendar file with the way to a meeting's page of the office or of everybody.
pub(super) fn calendar_text(
    page: &RequestContext,
    name: &str,
    meetings: &[Record<Meeting>],
    everybody: bool,
) -> String {
    let host = page.origin.split("://").nth(1).unwrap_or("localhost");
    let part = if everybody { "/bodies/meetings" } else { "/office/bodies/meetings" };
    let url = |id: Id| Some(page.absolute(&format!("{part}/{id}")));
    calendar::file(&page.municipality, host, name, &page.t("bodies-meeting-cancelled"), meetings, &url)
}

/// `GET /office/bodies/meetings/{id}/calendar.ics`
pub(super) async fn calendar(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let tenant = page.tenant();
    let mut record = match bodies.meeting(&tenant, id).await {
        Ok(record) => record,
        Err(error) => return fail(&page, &error),
    };
    match bodies.body(&tenant, &page.actor, record.entry.body, Standing::Reader).await {
        Ok(seen) => {
            if !seen.is(Standing::Member) {
                record.entry.link.clear();
            }
            let text = calendar_text(&page, &seen.record.entry.name, std::slice::from_ref(&record), false);
            let kind = "text/calendar; charset=utf-8";
            (StatusCode::OK, Download::attachment("sitzung.ics", kind, text.into_bytes())).into_response()
        }
        Err(error) => fail(&page, &error),
    }
}
