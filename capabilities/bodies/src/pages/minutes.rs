//! The minutes of a meeting: written, printed.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::download::Download;
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext, page as answer_page, page_with, plain,
};
use bildungsraum_print::{Block, Labels, Report};
use http::StatusCode;

use super::{PathId, done, fail, form_errors, forms::revision, meeting, words};
use crate::{
    Bodies, BodiesError, Record, Standing,
    model::{Attendance, Meeting, MeetingState, Resolution, Seat, Task},
};

/// Most letters of a text that is printed.
const MOST_LETTERS: usize = 20_000;

struct Place {
    field: String,
    holder: String,
    role: String,
    choices: Vec<Choice>,
}

struct ItemField {
    field: String,
    title: String,
    text: String,
}

#[derive(Template)]
#[template(path = "minutes.html")]
struct Edit {
    page: RequestContext,
    errors: Errors,
    id: Id,
    title: String,
    when: String,
    body: Id,
    body_name: String,
    revision: String,
    places: Vec<Place>,
    items: Vec<ItemField>,
    finished: bool,
    released: bool,
    public: bool,
}

fn typed(form: Option<&FormData>, field: &str, stored: &str) -> String {
    form.map_or_else(|| stored.to_owned(), |form| form.text(field))
}

async fn view(
    bodies: &Bodies,
    page: &RequestContext,
    id: Id,
    form: Option<&FormData>,
) -> Result<Edit, BodiesError> {
    let tenant = page.tenant();
    let record = bodies.meeting(&tenant, id).await?;
    let meeting = &record.entry;
    let seen = bodies.body(&tenant, &page.actor, meeting.body, Standing::Lead).await?;
    let seats = bodies.seats(&tenant, meeting.body).await?;
    let names = bodies.names(&tenant, seats.iter().filter_map(|one| one.entry.organisation)).await?;
    let day = meeting.start.date();
    let places = seats
        .iter()
        .filter(|one| one.entry.holds(day) || meeting.attendance.contains_key(&one.id))
        .map(|one| {
            let line = words::seat_line(page, &names, day, one);
            let field = format!("there-{}", one.id);
            let stored = meeting.attendance.get(&one.id).map_or("", |there| there.name());
            let chosen = typed(form, &field, stored);
            let mut choices = vec![Choice::new("", page.t("bodies-there-unknown"), chosen.is_empty())];
            choices.extend(Attendance::ALL.iter().map(|one| {
                let label = page.t(&format!("bodies-there-{}", one.name()));
                Choice::new(one.name(), label, one.name() == chosen)
            }));
            Place { field, holder: line.holder, role: line.role, choices }
        })
        .collect();
    let items = meeting
        .agenda
        .iter()
        .enumerate()
        .map(|(number, item)| {
            let field = format!("record-{number}");
            ItemField {
                title: format!("{}. {}", number + 1, item.title),
                text: typed(form, &field, &item.record),
                field,
            }
        })
        .collect();
    let ticked = |field: &str, stored: bool| form.map_or(stored, |form| form.is_set(field));
    Ok(Edit {
        errors: Errors::none(),
        id,
        title: meeting.title.clone(),
        when: words::when(page, meeting.start, meeting.end),
        body: meeting.body,
        body_name: seen.record.entry.name,
        revision: typed(form, "revision", &record.revision.to_string()),
        places,
        items,
        finished: ticked("finished", meeting.state == MeetingState::Minuted),
        released: ticked("released", meeting.released),
        public: meeting.public,
        page: page.clone(),
    })
}

/// `GET /office/bodies/meetings/{id}/minutes`
pub(super) async fn edit(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    match view(&bodies, &page, id, None).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/meetings/{id}/minutes`
pub(super) async fn save(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let items = match bodies.meeting(&tenant, id).await {
        Ok(record) => record.entry.agenda.len(),
        Err(error) => return fail(&page, &error),
    };
    let attendance: BTreeMap<Id, Attendance> = form
        .pairs()
        .iter()
        .filter_map(|(field, value)| {
            Some((field.strip_prefix("there-")?.parse().ok()?, Attendance::from_name(value)?))
        })
        .collect();
    let records: Vec<String> = (0..items).map(|number| form.text(&format!("record-{number}"))).collect();
    let saved = bodies
        .minute(
            &tenant,
            &page.actor,
            id,
            revision(&form),
            attendance,
            &records,
            form.is_set("finished"),
            form.is_set("released"),
        )
        .await;
    let Err(error) = saved else {
        return done(&page, &format!("/office/bodies/meetings/{id}"), "bodies-done-minutes");
    };
    match (view(&bodies, &page, id, Some(&form)).await, form_errors(&page, error)) {
        (Ok(view), Ok((status, errors))) => page_with(status, &Edit { errors, ..view }),
        (Err(error), _) | (_, Err(error)) => fail(&page, &error),
    }
}

/// What the printed minutes are made of.
pub(super) struct Material<'a> {
    pub body: &'a str,
    pub meeting: &'a Meeting,
    pub seats: &'a [Record<Seat>],
    pub resolutions: &'a [Record<Resolution>],
    pub tasks: &'a [Record<Task>],
    pub names: &'a crate::Names,
    pub url: String,
    pub made_on: String,
}

fn table(page: &RequestContext, caption: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Block {
    Block::Table { caption: page.t(caption), header: columns.iter().map(|key| page.t(key)).collect(), rows }
}

/// The minutes as a report to print.
pub(super) fn report(page: &RequestContext, of: &Material<'_>) -> Report {
    let heading = |level, text: String| Block::Heading { level, text };
    let paragraph = |text: String| Block::Paragraph { text };
    let meeting = of.meeting;
    let mut blocks = vec![paragraph(words::when(page, meeting.start, meeting.end))];
    if !meeting.place.is_empty() {
        blocks.push(paragraph(meeting.place.clone()));
    }
    if meeting.origin == "demo" {
        blocks.push(paragraph(page.t("bodies-demo-text")));
    }
    if !meeting.attendance.is_empty() {
        blocks.push(heading(1, page.t("bodies-attendance-heading")));
        blocks.push(paragraph(meeting::quorum(page, meeting, of.seats)));
        let rows = meeting::presence(page, of.names, meeting, of.seats)
            .into_iter()
            .map(|(holder, role, _, there)| vec![holder, role, there])
            .collect();
        let columns = ["bodies-column-holder", "bodies-column-role", "bodies-column-there"];
        blocks.push(table(page, "bodies-attendance-caption", &columns, rows));
    }
    blocks.push(heading(1, page.t("bodies-agenda-minutes-heading")));
    for (item, number) in meeting.agenda.iter().zip(1..) {
        blocks.push(heading(2, format!("{number}. {}", item.title)));
        if let Some(id) = item.organisation {
            blocks.push(paragraph(page.t1("bodies-item-by", "organisation", of.names.of(id))));
        }
        for part in item.record.split("\n\n").map(|part| plain(part, MOST_LETTERS)) {
            if !part.is_empty() {
                blocks.push(paragraph(part));
            }
        }
    }
    if !of.resolutions.is_empty() {
        blocks.push(heading(1, page.t("bodies-resolutions-heading")));
        let rows = of
            .resolutions
            .iter()
            .map(|one| {
                let line = words::resolution_line(page, one);
                vec![line.label, line.text, line.votes, line.result.1]
            })
            .collect();
        let columns =
            ["bodies-column-number", "bodies-column-text", "bodies-column-votes", "bodies-column-result"];
        blocks.push(table(page, "bodies-resolutions-heading", &columns, rows));
    }
    if !of.tasks.is_empty() {
        blocks.push(heading(1, page.t("bodies-tasks-heading")));
        let today = meeting.start.date();
        let rows = of
            .tasks
            .iter()
            .map(|one| {
                let line = words::task_line(page, of.names, today, one, false);
                vec![line.title, line.owner, line.due]
            })
            .collect();
        let columns = ["bodies-column-task", "bodies-column-owner", "bodies-column-due"];
        blocks.push(table(page, "bodies-tasks-heading", &columns, rows));
    }
    Report {
        language: page.language.tag().to_owned(),
        rtl: page.language.dir() == "rtl",
        title: page.t1("bodies-minutes-title", "title", meeting.title.as_str()),
        subtitle: of.body.to_owned(),
        municipality: page.portal_name(),
        made_on: of.made_on.clone(),
        blocks,
        footer: of.url.clone(),
        labels: Labels {
            contents: page.t("sheet-contents"),
            page: page.t("sheet-page"),
            of: page.t("sheet-of"),
            ..Labels::default()
        },
    }
}

/// Sets the minutes; it takes a good part of a second, so it is done off the server's own threads.
pub(super) async fn print(page: &RequestContext, report: Report) -> Response {
    match tokio::task::spawn_blocking(move || bildungsraum_print::report(&report)).await {
        Ok(Ok(bytes)) => {
            (StatusCode::OK, Download::inline("protokoll.pdf", "application/pdf", bytes)).into_response()
        }
        Ok(Err(error)) => PageError::internal(page, &error).into_response(),
        Err(error) => PageError::internal(page, &error).into_response(),
    }
}

async fn whole(bodies: &Bodies, page: &RequestContext, id: Id) -> Result<Report, BodiesError> {
    let tenant = page.tenant();
    let record = bodies.meeting(&tenant, id).await?;
    let meeting = &record.entry;
    let seen = bodies.body(&tenant, &page.actor, meeting.body, Standing::Reader).await?;
    if meeting.state != MeetingState::Minuted {
        return Err(BodiesError::Standing("bodies-error-no-minutes"));
    }
    let seats = bodies.seats(&tenant, meeting.body).await?;
    let mut resolutions = bodies.resolutions(&tenant, meeting.body).await?;
    resolutions.retain(|one| one.entry.meeting == Some(id));
    resolutions.reverse();
    let tasks = bodies.tasks_of_meeting(&tenant, id).await?;
    let named = seats
        .iter()
        .filter_map(|one| one.entry.organisation)
        .chain(meeting.agenda.iter().filter_map(|item| item.organisation))
        .chain(tasks.iter().filter_map(|one| one.entry.organisation));
    let names = bodies.names(&tenant, named).await?;
    Ok(report(
        page,
        &Material {
            body: &seen.record.entry.name,
            meeting,
            seats: &seats,
            resolutions: &resolutions,
            tasks: &tasks,
            names: &names,
            url: page.absolute(&format!("/office/bodies/meetings/{id}")),
            made_on: page.t1("sheet-made", "date", page.date(bodies.environment().today())),
        },
    ))
}

/// `GET /office/bodies/meetings/{id}/minutes.pdf`
pub(super) async fn pdf(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    match whole(&bodies, &page, id).await {
        Ok(report) => print(&page, report).await,
        Err(error) => fail(&page, &error),
    }
}
