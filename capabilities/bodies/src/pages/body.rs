//! One body: its seats, meetings, resolutions, tasks.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{FormData, RequestContext, markdown, page as answer_page};

use super::{
    PathId, Undo, fail, undo,
    words::{self, MeetingLine, ResolutionLine, SeatLine, TaskLine},
};
use crate::{
    Bodies, BodiesError, Standing, TaskFilter,
    calendar::{Linked, link_token},
};

/// Open tasks that are shown here; the list has all.
const TASKS: u32 = 50;

#[derive(Template)]
#[template(path = "body.html")]
struct Show {
    page: RequestContext,
    undo: Option<Undo>,
    id: Id,
    name: String,
    kind_name: String,
    task: String,
    founded: String,
    rules_url: String,
    source_url: String,
    public: bool,
    demo: bool,
    aside: bool,
    above: Option<(Id, String)>,
    below: Vec<(Id, String)>,
    seats: Vec<SeatLine>,
    former: Vec<SeatLine>,
    meetings: Vec<MeetingLine>,
    resolutions: Vec<ResolutionLine>,
    tasks: Vec<TaskLine>,
    member: bool,
    leads: bool,
    office: bool,
    calendar: String,
}

async fn load(bodies: &Bodies, page: &RequestContext, id: Id, query: &FormData) -> Result<Show, BodiesError> {
    let (tenant, today) = (page.tenant(), bodies.environment().today());
    let seen = bodies.body(&tenant, &page.actor, id, Standing::Reader).await?;
    let body = &seen.record.entry;
    let seats = bodies.seats(&tenant, id).await?;
    let meetings = bodies.meetings(&tenant, id).await?;
    let resolutions = bodies.resolutions(&tenant, id).await?;
    let filter = TaskFilter { body: Some(id), ..TaskFilter::default() };
    let tasks = bodies.tasks(&tenant, &page.actor, &filter, None, TASKS).await?;
    let named = seats
        .iter()
        .filter_map(|one| one.entry.organisation)
        .chain(tasks.iter().filter_map(|one| one.entry.organisation));
    let names = bodies.names(&tenant, named).await?;
    let listed = bodies.bodies(&tenant, &page.actor, false).await?;
    let above = body.parent.and_then(|parent| {
        let one = listed.iter().find(|one| one.seen.record.id == parent)?;
        Some((parent, one.seen.record.entry.name.clone()))
    });
    let below = listed
        .iter()
        .filter(|one| one.seen.record.entry.parent == Some(id))
        .map(|one| (one.seen.record.id, one.seen.record.entry.name.clone()))
        .collect();
    let (former, seats): (Vec<SeatLine>, Vec<SeatLine>) =
        seats.iter().map(|one| words::seat_line(page, &names, today, one)).partition(|line| line.ended);
    let (member, leads, office) =
        (seen.is(Standing::Member), seen.is(Standing::Lead), seen.is(Standing::Office));
    let calendar = if member {
        let now = bodies.environment().now();
        let token = link_token(&bodies.signer, &tenant, Linked::Body(id), now);
        page.absolute(&format!("/bodies/calendar/{}", token.map_err(BodiesError::other)?))
    } else {
        String::new()
    };
    Ok(Show {
        undo: undo(page, query),
        id,
        kind_name: words::kind(page, body.kind),
        task: markdown(&body.task),
        founded: body.founded.map(|day| page.date(day)).unwrap_or_default(),
        rules_url: body.rules_url.clone(),
        source_url: body.source_url.clone(),
        public: body.public,
        demo: body.origin == "demo",
        aside: seen.record.archived_at.is_some(),
        above,
        below,
        seats,
        former,
        meetings: meetings.iter().map(|one| words::meeting_line(page, one)).collect(),
        resolutions: resolutions.iter().map(|one| words::resolution_line(page, one)).collect(),
        tasks: tasks.iter().map(|one| words::task_line(page, &names, today, one, leads)).collect(),
        member,
        leads,
        office,
        calendar,
        name: body.name.clone(),
        page: page.clone(),
    })
}

/// `GET /office/bodies/{id}`
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
