//! A poll for a date.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, page_with};
use jiff::civil::{Date, Time};

use super::{PathId, done, fail, form_errors, undoable, words};
use crate::{
    Bodies, BodiesError, Standing,
    model::{Answer, Choosable, FieldError, Poll},
};

/// Rows of dates in the empty form.
const ROWS: usize = 4;

struct Row {
    day: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "poll_new.html")]
struct New {
    page: RequestContext,
    errors: Errors,
    body: Id,
    body_name: String,
    title: String,
    place: String,
    rows: Vec<Row>,
}

async fn new_view(
    bodies: &Bodies,
    page: &RequestContext,
    body: Id,
    form: &FormData,
) -> Result<New, BodiesError> {
    let seen = bodies.body(&page.tenant(), &page.actor, body, Standing::Member).await?;
    let mut rows: Vec<Row> = typed(form);
    let least = rows.len() + if form.is_set("add") { ROWS } else { 0 };
    while rows.len() < least.max(ROWS) {
        rows.push(Row { day: String::new(), from: String::new(), to: String::new() });
    }
    Ok(New {
        errors: Errors::none(),
        body,
        body_name: seen.record.entry.name,
        title: form.text("title"),
        place: form.text("place"),
        rows,
        page: page.clone(),
    })
}

/// Rows that have something in them.
fn typed(form: &FormData) -> Vec<Row> {
    let (mut from, mut to) = (form.column("option_from").into_iter(), form.column("option_to").into_iter());
    form.column("option_day")
        .into_iter()
        .map(|day| Row { day, from: from.next().unwrap_or_default(), to: to.next().unwrap_or_default() })
        .filter(|row| !(row.day.is_empty() && row.from.is_empty() && row.to.is_empty()))
        .collect()
}

fn read(form: &FormData, body: Id) -> Result<Poll, BodiesError> {
    let mut errors = Vec::new();
    let mut options = Vec::new();
    for row in typed(form) {
        let day: Option<Date> = row.day.parse().ok();
        let (from, to): (Option<Time>, Option<Time>) = (row.from.parse().ok(), row.to.parse().ok());
        match (day, from, to) {
            (Some(day), Some(from), Some(to)) => {
                options.push(Choosable { start: day.to_datetime(from), end: day.to_datetime(to) });
            }
            _ => errors.push(FieldError::new("options", "bodies-error-option-row")),
        }
    }
    if !errors.is_empty() {
        errors.truncate(1);
        return Err(BodiesError::Invalid(errors));
    }
    Ok(Poll {
        body,
        title: form.text("title"),
        place: form.text("place"),
        options,
        meeting: None,
        origin: String::new(),
    })
}

/// `GET /office/bodies/{id}/polls/new`
pub(super) async fn blank(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
) -> Response {
    match new_view(&bodies, &page, body, &FormData::default()).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/{id}/polls`
pub(super) async fn create(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(body): PathId,
    form: FormData,
) -> Response {
    let saved = match read(&form, body) {
        _ if form.is_set("add") => None,
        Ok(poll) => Some(bodies.ask(&page.tenant(), &page.actor, None, poll).await),
        Err(error) => Some(Err(error)),
    };
    let view = match (saved, new_view(&bodies, &page, body, &form).await) {
        (Some(Ok(record)), _) => {
            return done(&page, &format!("/office/bodies/polls/{}", record.id), "bodies-done-poll");
        }
        (_, Err(error)) => return fail(&page, &error),
        (None, Ok(view)) => return answer_page(&view),
        (Some(Err(error)), Ok(view)) => form_errors(&page, error).map(|errors| (view, errors)),
    };
    match view {
        Ok((view, (status, errors))) => page_with(status, &New { errors, ..view }),
        Err(error) => fail(&page, &error),
    }
}

struct OptionLine {
    number: usize,
    when: String,
    yes: usize,
    maybe: usize,
    no: usize,
    best: bool,
    choices: Vec<Choice>,
    field: String,
}

#[derive(Template)]
#[template(path = "poll.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    id: Id,
    body: Id,
    body_name: String,
    title: String,
    place: String,
    demo: bool,
    meeting: Option<Id>,
    aside: bool,
    options: Vec<OptionLine>,
    answered: Vec<(String, Vec<(&'static str, String)>)>,
    /// For whom one answers.
    own: Vec<Choice>,
    may_answer: bool,
    leads: bool,
}

fn answer_badge(page: &RequestContext, answer: Answer) -> (&'static str, String) {
    let look = match answer {
        Answer::Yes => "success",
        Answer::Maybe => "warning",
        Answer::No => "danger",
    };
    (look, page.t(&format!("bodies-answer-{}", answer.name())))
}

async fn load(bodies: &Bodies, page: &RequestContext, id: Id, form: &FormData) -> Result<Show, BodiesError> {
    let (tenant, today) = (page.tenant(), bodies.environment().today());
    let record = bodies.poll(&tenant, id).await?;
    let poll = &record.entry;
    let seen = bodies.body(&tenant, &page.actor, poll.body, Standing::Member).await?;
    let answers = bodies.answers(&tenant, id).await?;
    let mut speakers = seen.own.clone();
    if seen.is(Standing::Office) {
        let seats = bodies.seats(&tenant, poll.body).await?;
        speakers.extend(
            seats.iter().filter(|one| one.entry.holds(today)).filter_map(|one| one.entry.organisation),
        );
        speakers.sort_unstable();
        speakers.dedup();
    }
    let names = bodies.names(&tenant, answers.keys().copied().chain(speakers.iter().copied())).await?;
    // With one organisation to speak for, its answers stand in the form already.
    let alone = if speakers.len() == 1 { speakers.first().copied() } else { None };
    let before = alone.and_then(|one| answers.get(&one));
    let count =
        |at: usize, wanted: Answer| answers.values().filter(|list| list.get(at) == Some(&wanted)).count();
    let mut options: Vec<OptionLine> = poll
        .options
        .iter()
        .enumerate()
        .map(|(at, option)| {
            let field = format!("answer-{at}");
            let stored = before.and_then(|list| list.get(at)).map_or("", |one| one.name());
            let typed = form.text(&field);
            let chosen = if typed.is_empty() { stored } else { typed.as_str() };
            OptionLine {
                number: at,
                when: words::when(page, option.start, option.end),
                yes: count(at, Answer::Yes),
                maybe: count(at, Answer::Maybe),
                no: count(at, Answer::No),
                best: false,
                choices: Answer::ALL
                    .iter()
                    .map(|one| Choice::new(one.name(), answer_badge(page, *one).1, one.name() == chosen))
                    .collect(),
                field,
            }
        })
        .collect();
    // The best: most who can, then fewest who cannot.
    let best = options.iter().map(|one| (one.yes, std::cmp::Reverse(one.no))).max();
    for option in &mut options {
        option.best = !answers.is_empty() && Some((option.yes, std::cmp::Reverse(option.no))) == best;
    }
    let open = poll.meeting.is_none() && record.archived_at.is_none() && seen.record.archived_at.is_none();
    let chosen = form.text("organisation");
    Ok(Show {
        errors: Errors::none(),
        id,
        body: poll.body,
        body_name: seen.record.entry.name.clone(),
        title: poll.title.clone(),
        place: poll.place.clone(),
        demo: poll.origin == "demo",
        meeting: poll.meeting,
        aside: record.archived_at.is_some(),
        options,
        answered: answers
            .iter()
            .map(|(organisation, list)| {
                let said = list.iter().map(|one| answer_badge(page, *one)).collect();
                (names.of(*organisation).to_owned(), said)
            })
            .collect(),
        may_answer: open && !speakers.is_empty(),
        own: speakers
            .iter()
            .map(|one| Choice::new(one.text(), names.of(*one), one.text() == chosen))
            .collect(),
        leads: open && seen.is(Standing::Lead),
        page: page.clone(),
    })
}

/// `GET /office/bodies/polls/{id}`
pub(super) async fn show(State(bodies): State<Bodies>, page: RequestContext, PathId(id): PathId) -> Response {
    match load(&bodies, &page, id, &FormData::default()).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

async fn again(
    bodies: &Bodies,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    error: BodiesError,
) -> Response {
    match (form_errors(page, error), load(bodies, page, id, form).await) {
        (Ok((status, errors)), Ok(view)) => page_with(status, &Show { errors, ..view }),
        (Err(error), _) | (_, Err(error)) => fail(page, &error),
    }
}

/// `POST /office/bodies/polls/{id}`
pub(super) async fn answer(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let count = match bodies.poll(&tenant, id).await {
        Ok(record) => record.entry.options.len(),
        Err(error) => return fail(&page, &error),
    };
    let answers: Option<Vec<Answer>> =
        (0..count).map(|at| Answer::from_name(&form.text(&format!("answer-{at}")))).collect();
    let organisation: Option<Id> = form.text("organisation").parse().ok();
    let said = match (organisation, answers) {
        (Some(organisation), Some(answers)) => {
            bodies.answer(&tenant, &page.actor, id, organisation, &answers).await
        }
        (None, _) => Err(BodiesError::field("organisation", "bodies-error-no-seat")),
        (_, None) => Err(BodiesError::field("answers", "bodies-error-answers")),
    };
    match said {
        Ok(()) => done(&page, &format!("/office/bodies/polls/{id}"), "bodies-done-answer"),
        Err(error) => again(&bodies, &page, id, &form, error).await,
    }
}

/// `POST /office/bodies/polls/{id}/close`
pub(super) async fn close(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let option = form.text("option").parse().unwrap_or(usize::MAX);
    match bodies.close_poll(&page.tenant(), &page.actor, id, option).await {
        Ok(record) => {
            done(&page, &format!("/office/bodies/meetings/{}", record.id), "bodies-done-poll-closed")
        }
        Err(error) => again(&bodies, &page, id, &form, error).await,
    }
}

/// `POST /office/bodies/polls/{id}/archive`
pub(super) async fn archive(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_poll(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => undoable(&page, &format!("/office/bodies/{}/space", record.entry.body), "polls", id),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/bodies/polls/{id}/restore`
pub(super) async fn restore(
    State(bodies): State<Bodies>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match bodies.archive_poll(&page.tenant(), &page.actor, id, false).await {
        Ok(_) => done(&page, &format!("/office/bodies/polls/{id}"), "bodies-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
