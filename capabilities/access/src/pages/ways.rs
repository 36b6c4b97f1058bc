//! Streets and timetable: what there is, and bringing others.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_page::{Errors, FormData, RequestContext, page as answer_page, page_with, see_other};
use bildungsraum_trail::Permission;
use http::StatusCode;
use jiff::civil::Time;

use super::{PathId, fail, sentences, words};
use crate::{Access, AccessError, FieldError, laying::Brought};

#[derive(Template)]
#[template(path = "ways.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    can_be_laid: bool,
    streets: String,
    timetable: String,
    title: String,
    date: String,
    from: String,
    to: String,
    may_write: bool,
}

fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn view(access: &Access, page: &RequestContext, form: &FormData) -> Result<Show, AccessError> {
    let file = access.ways_file(&page.tenant())?;
    let known = file.clone().unwrap_or_default();
    let typed = |name: &str, usual: &str| {
        let text = form.text(name);
        if text.is_empty() { usual.to_owned() } else { text }
    };
    Ok(Show {
        errors: Errors::none(),
        can_be_laid: file.is_some(),
        streets: known.streets.map_or_else(String::new, |(title, _)| title),
        timetable: known.timetable.map_or_else(String::new, |choice| {
            page.tn(
                "access-timetable-line",
                &[
                    ("title", choice.title.clone().into()),
                    ("date", page.date(choice.date).into()),
                    ("from", clock(choice.start_minute).into()),
                    ("to", clock(choice.start_minute + choice.minutes).into()),
                ],
            )
        }),
        title: form.text("title"),
        date: form.text("date"),
        from: typed("from", "07:00"),
        to: typed("to", "08:00"),
        may_write: page.may(Permission::Curate),
        page: page.clone(),
    })
}

/// `GET /office/access/ways`
pub(super) async fn show(State(access): State<Access>, page: RequestContext) -> Response {
    match view(&access, &page, &FormData::from_pairs(Vec::new())) {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

fn brought(form: &FormData) -> Result<Brought, Vec<FieldError>> {
    if form.raw("what") != "timetable" {
        return Ok(Brought::Streets);
    }
    let mut errors = Vec::new();
    let date = form.text("date").parse();
    if date.is_err() {
        errors.push(FieldError::new("date", "access-error-date"));
    }
    let minute = |name: &str| {
        let time: Time = form.text(name).parse().ok()?;
        Some(u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs()))
    };
    let window = minute("from").zip(minute("to")).filter(|(from, to)| from < to);
    if window.is_none() {
        errors.push(FieldError::new("from", "access-error-window"));
    }
    match (date, window) {
        (Ok(date), Some((start_minute, end))) => {
            Ok(Brought::Timetable { date, start_minute, minutes: end - start_minute })
        }
        _ => Err(errors),
    }
}

/// `POST /office/access/ways`
pub(super) async fn receive(State(access): State<Access>, page: RequestContext, form: FormData) -> Response {
    let made = match brought(&form) {
        Ok(brought) => {
            let bytes = form.upload("file").map(|upload| upload.bytes.clone()).unwrap_or_default();
            access.bring_ways(&page.tenant(), &page.actor, &form.text("title"), brought, &bytes).await
        }
        Err(errors) => Err(AccessError::Invalid(errors)),
    };
    match made {
        Ok(job) => see_other(&page.url(&format!("/office/access/ways/jobs/{job}"))).into_response(),
        Err(AccessError::Invalid(errors)) => match view(&access, &page, &form) {
            Ok(view) => {
                let errors = sentences(&page, &errors);
                page_with(StatusCode::UNPROCESSABLE_ENTITY, &Show { errors, ..view })
            }
            Err(error) => fail(&page, &error),
        },
        Err(error) => fail(&page, &error),
    }
}

#[derive(Template)]
#[template(path = "ways_job.html")]
struct JobPage {
    page: RequestContext,
    standing: &'static str,
    job: String,
    done: u32,
    total: u32,
    cause: String,
    sentence: String,
    findings: Vec<String>,
}

/// `GET /office/access/ways/jobs/{job}`
pub(super) async fn job(State(access): State<Access>, page: RequestContext, PathId(id): PathId) -> Response {
    let found = match access.laying_job(&page.tenant(), id).await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    #[allow(clippy::cast_precision_loss)] // numbers to be shown
    let number = |value: u64| words::number(&page, value as f64, 0);
    let sentence = match (found.streets, found.events) {
        (Some((junctions, kilometres)), _) => {
            page.t2("access-streets-laid", "junctions", number(junctions), "kilometres", number(kilometres))
        }
        (None, Some(events)) => page.t1("access-timetable-laid", "events", number(events)),
        (None, None) => String::new(),
    };
    answer_page(&JobPage {
        standing: found.standing.name(),
        job: id.text(),
        done: found.progress.0,
        total: found.progress.1,
        cause: found.cause,
        sentence,
        findings: found.findings,
        page,
    })
}
