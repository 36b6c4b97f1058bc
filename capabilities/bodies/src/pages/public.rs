//! What everybody may see of the bodies.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{PageError, RequestContext, markdown, plain, public_body, public_page};
use bildungsraum_trail::{Actor, Via};
use http::{HeaderMap, StatusCode};

use super::{
    PathId, fail,
    meeting::{Item, calendar_text, items},
    minutes,
    words::{self, MeetingLine, ResolutionLine, SeatLine},
};
use crate::{
    Bodies, BodiesError, Record, Seen, Standing,
    calendar::{Linked, open_link},
    model::{Meeting, Resolution},
};

const CALENDAR: &str = "text/calendar; charset=utf-8";
/// Letters of a body's task in the list.
const SUMMARY: usize = 220;

struct Card {
    id: Id,
    name: String,
    kind: String,
    summary: String,
    seats: String,
    demo: bool,
}

#[derive(Template)]
#[template(path = "public_list.html")]
struct List {
    page: RequestContext,
    cards: Vec<Card>,
}

/// `GET /bodies`
pub(super) async fn list(State(bodies): State<Bodies>, page: RequestContext, headers: HeaderMap) -> Response {
    // Everybody sees the same here, whoever asks.
    let visitor = Actor::visitor(Via::Page);
    let listed = match bodies.bodies(&page.tenant(), &visitor, false).await {
        Ok(listed) => listed,
        Err(error) => return fail(&page, &error),
    };
    let cards = listed
        .into_iter()
        .map(|one| Card {
            id: one.seen.record.id,
            kind: words::kind(&page, one.seen.record.entry.kind),
            summary: plain(&one.seen.record.entry.task, SUMMARY),
            seats: page.t1("bodies-seats-count", "count", one.seats),
            demo: one.seen.record.entry.origin == "demo",
            name: one.seen.record.entry.name,
        })
        .collect();
    public_page(&page, &headers, &List { cards, page: page.clone() })
}

async fn public_of(bodies: &Bodies, page: &RequestContext, id: Id) -> Result<Seen, BodiesError> {
    bodies.body(&page.tenant(), &Actor::visitor(Via::Page), id, Standing::Public).await
}

/// Meetings of a body as everybody sees them.
async fn public_meetings(
    bodies: &Bodies,
    page: &RequestContext,
    id: Id,
) -> Result<Vec<Record<Meeting>>, BodiesError> {
    let meetings = bodies.meetings(&page.tenant(), id).await?;
    Ok(meetings
        .into_iter()
        .filter_map(|record| {
            let entry = record.entry.for_everybody()?;
            Some(Record { entry, ..record })
        })
        .collect())
}

async fn released(
    bodies: &Bodies,
    page: &RequestContext,
    id: Id,
) -> Result<Vec<Record<Resolution>>, BodiesError> {
    let mut all = bodies.resolutions(&page.tenant(), id).await?;
    all.retain(|one| one.entry.released);
    Ok(all)
}

#[derive(Template)]
#[template(path = "public_body.html")]
struct Show {
    page: RequestContext,
    id: Id,
    name: String,
    kind_name: String,
    task: String,
    founded: String,
    rules_url: String,
    source_url: String,
    demo: bool,
    seats: Vec<SeatLine>,
    former: Vec<SeatLine>,
    ahead: Vec<MeetingLine>,
    past: Vec<MeetingLine>,
    resolutions: Vec<ResolutionLine>,
}

async fn load(bodies: &Bodies, page: &RequestContext, id: Id) -> Result<Show, BodiesError> {
    let today = bodies.environment().today();
    let seen = public_of(bodies, page, id).await?;
    let body = &seen.record.entry;
    let seats = bodies.seats(&page.tenant(), id).await?;
    let names = bodies.names(&page.tenant(), seats.iter().filter_map(|one| one.entry.organisation)).await?;
    let meetings = public_meetings(bodies, page, id).await?;
    let (mut ahead, past): (Vec<_>, Vec<_>) = meetings.iter().partition(|one| one.entry.end.date() >= today);
    ahead.reverse();
    let resolutions = released(bodies, page, id).await?;
    let (former, seats): (Vec<SeatLine>, Vec<SeatLine>) = seats
        .iter()
        .filter(|one| one.entry.from <= today)
        .map(|one| words::seat_line(page, &names, today, one))
        .partition(|line| line.ended);
    let line = |one: &Record<Meeting>| words::meeting_line(page, one);
    Ok(Show {
        id,
        kind_name: words::kind(page, body.kind),
        task: markdown(&body.task),
        founded: body.founded.map(|day| page.date(day)).unwrap_or_default(),
        rules_url: body.rules_url.clone(),
        source_url: body.source_url.clone(),
        demo: body.origin == "demo",
        seats,
        former,
        ahead: ahead.into_iter().map(line).collect(),
        past: past.into_iter().map(line).collect(),
        resolutions: resolutions.iter().map(|one| words::resolution_line(page, one)).collect(),
        name: body.name.clone(),
        page: page.clone(),
    })
}

/// `GET /bodies/{id}`
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Response {
    match load(&bodies, &page, id).await {
        Ok(view) => public_page(&page, &headers, &view),
        Err(error) => fail(&page, &error),
    }
}

/// `GET /bodies/{id}/calendar.ics`
pub(super) async fn calendar(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Response {
    let made = async {
        let seen = public_of(&bodies, &page, id).await?;
        let meetings = public_meetings(&bodies, &page, id).await?;
        Ok::<String, BodiesError>(calendar_text(&page, &seen.record.entry.name, &meetings, true))
    };
    match made.await {
        Ok(text) => public_body(&headers, CALENDAR, text.into_bytes()),
        Err(error) => fail(&page, &error),
    }
}

/// A meeting that everybody may know of, with its body.
async fn public_meeting(
    bodies: &Bodies,
    page: &RequestContext,
    id: Id,
) -> Result<(Seen, Record<Meeting>), BodiesError> {
    let record = bodies.meeting(&page.tenant(), id).await?;
    let seen = public_of(bodies, page, record.entry.body).await?;
    let entry = record.entry.for_everybody().ok_or(BodiesError::NotFound)?;
    Ok((seen, Record { entry, ..record }))
}

#[derive(Template)]
#[template(path = "public_meeting.html")]
struct ShowMeeting {
    page: RequestContext,
    id: Id,
    body: Id,
    body_name: String,
    title: String,
    when: String,
    place: String,
    badge: (&'static str, String),
    demo: bool,
    released: bool,
    items: Vec<Item>,
    resolutions: Vec<ResolutionLine>,
}

async fn load_meeting(bodies: &Bodies, page: &RequestContext, id: Id) -> Result<ShowMeeting, BodiesError> {
    let (seen, record) = public_meeting(bodies, page, id).await?;
    let meeting = &record.entry;
    let asked = meeting.agenda.iter().filter_map(|item| item.organisation);
    let names = bodies.names(&page.tenant(), asked).await?;
    let mut resolutions = released(bodies, page, meeting.body).await?;
    resolutions.retain(|one| one.entry.meeting == Some(id));
    Ok(ShowMeeting {
        id,
        body: meeting.body,
        body_name: seen.record.entry.name.clone(),
        title: meeting.title.clone(),
        when: words::when(page, meeting.start, meeting.end),
        place: meeting.place.clone(),
        badge: words::meeting_badge(page, meeting.state),
        demo: meeting.origin == "demo",
        released: meeting.released,
        items: items(page, &names, meeting),
        resolutions: resolutions.iter().map(|one| words::resolution_line(page, one)).collect(),
        page: page.clone(),
    })
}

/// `GET /bodies/meetings/{id}`
pub(super) async fn meeting(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Response {
    match load_meeting(&bodies, &page, id).await {
        Ok(view) => public_page(&page, &headers, &view),
        Err(error) => fail(&page, &error),
    }
}

/// `GET /bodies/meetings/{id}/calendar.ics`
pub(super) async fn meeting_calendar(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Response {
    match public_meeting(&bodies, &page, id).await {
        Ok((seen, record)) => {
            let text = calendar_text(&page, &seen.record.entry.name, std::slice::from_ref(&record), true);
            public_body(&headers, CALENDAR, text.into_bytes())
        }
        Err(error) => fail(&page, &error),
    }
}

/// `GET /bodies/meetings/{id}/minutes.pdf`: released minutes, without who was there and without tasks.
pub(super) async fn pdf(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    let made = async {
        let (seen, record) = public_meeting(&bodies, &page, id).await?;
        if !record.entry.released {
            return Err(BodiesError::NotFound);
        }
        let asked = record.entry.agenda.iter().filter_map(|item| item.organisation);
        let names = bodies.names(&page.tenant(), asked).await?;
        let mut resolutions = released(&bodies, &page, record.entry.body).await?;
        resolutions.retain(|one| one.entry.meeting == Some(id));
        resolutions.reverse();
        Ok(minutes::report(
            &page,
            &minutes::Material {
                body: &seen.record.entry.name,
                meeting: &record.entry,
                seats: &[],
                resolutions: &resolutions,
                tasks: &[],
                names: &names,
                url: page.absolute(&format!("/bodies/meetings/{id}")),
                made_on: page.t1("sheet-made", "date", page.date(bodies.environment().today())),
            },
        ))
    };
    match made.await {
        Ok(report) => minutes::print(&page, report).await,
        Err(error) => fail(&page, &error),
    }
}

/// `GET /bodies/calendar/{token}`: the calendar of those with a seat, by a link that is signed.
pub(super) async fn linked_calendar(
    State(bodies): State<Bodies>,
    page: RequestContext,
    Path(token): Path<String>,
) -> Response {
    let tenant = page.tenant();
    let Ok(linked) = open_link(&bodies.signer, &tenant, &token, bodies.environment().now()) else {
        return PageError::new(&page, StatusCode::NOT_FOUND)
            .because("bodies-error-link", &[])
            .into_response();
    };
    let made = async {
        let (body, meetings) = match linked {
            Linked::Body(body) => (body, bodies.meetings(&tenant, body).await?),
            Linked::Meeting(id) => {
                let record = bodies.meeting(&tenant, id).await?;
                (record.entry.body, vec![record])
            }
        };
        let office = Actor::system("bodies", Via::Page);
        let seen = bodies.body(&tenant, &office, body, Standing::Reader).await?;
        if seen.record.archived_at.is_some() {
            return Err(BodiesError::NotFound);
        }
        Ok(calendar_text(&page, &seen.record.entry.name, &meetings, false))
    };
    match made.await {
        Ok(text) => {
            let headers =
                [(http::header::CONTENT_TYPE, CALENDAR), (http::header::CACHE_CONTROL, "private, no-store")];
            (headers, text).into_response()
        }
        Err(error) => fail(&page, &error),
    }
}
