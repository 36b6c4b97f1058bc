//! A recording is written down by the machine.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_jobs::Standing as JobStanding;
use bildungsraum_page::{Choice, FormData, RequestContext, page as answer_page, see_other};

use super::super::{Head, PathId, Undo, done, fail};
use crate::{Inquiry, InquiryError, model::RecordingState};

/// Languages people speak here; the first is what is mostly spoken.
const LANGUAGES: [&str; 7] = ["de", "tr", "uk", "ar", "en", "ru", "pl"];

#[derive(Template)]
#[template(path = "texts/speech.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    id: Id,
    name: String,
    by: Option<String>,
    ready: bool,
    languages: Vec<Choice>,
    job: Option<Id>,
    running: bool,
    done: u32,
    total: u32,
    state: String,
    texts: Vec<(Id, String)>,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    query: &FormData,
) -> Result<Show, InquiryError> {
    let job = query.text("job").parse().ok();
    let (seen, standing) = inquiry.transcribing(&page.tenant(), &page.actor, id, job).await?;
    let state = standing.job.as_ref().map(|job| match JobStanding::of(Some(job)) {
        JobStanding::Failed if job.state == bildungsraum_jobs::JobState::Done => JobStanding::Done,
        other => other,
    });
    Ok(Show {
        head: Head::new(page, &seen, "texts"),
        undo: None,
        id,
        name: standing.record.entry.name,
        by: standing.by,
        ready: standing.record.entry.state == RecordingState::Ready,
        languages: LANGUAGES
            .iter()
            .map(|one| Choice::new(*one, page.language_name(one), *one == "de"))
            .collect(),
        running: state.is_some_and(JobStanding::is_under_way),
        state: state
            .filter(|state| !state.is_under_way())
            .map(|state| page.t(&format!("inquiry-speech-{}", state.name())))
            .unwrap_or_default(),
        done: standing.job.as_ref().map_or(0, |job| job.done),
        total: standing.job.as_ref().map_or(1, |job| job.total.max(1)),
        job: standing.job.map(|job| job.id),
        texts: standing.texts.into_iter().map(|one| (one.id, one.entry.name)).collect(),
        page: page.clone(),
    })
}

/// `GET /office/inquiry/recordings/{id}/transcribe`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&inquiry, &page, id, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/recordings/{id}/transcribe`
pub(super) async fn start(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let language = form.text("language");
    let language = LANGUAGES.iter().find(|one| **one == language).copied().unwrap_or("de");
    match inquiry.ask_to_transcribe(&page.tenant(), &page.actor, id, language).await {
        Ok(job) => see_other(&page.url(&format!("/office/inquiry/recordings/{id}/transcribe?job={job}"))),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/recordings/{id}/transcribe/stop`
pub(super) async fn stop(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let stopped = async {
        let job = form.text("job").parse().map_err(|_| InquiryError::NotFound)?;
        inquiry.stop_transcribing(&page.tenant(), &page.actor, id, job).await?;
        Ok(job)
    };
    let stopped: Result<Id, InquiryError> = stopped.await;
    match stopped {
        Ok(job) => done(
            &page,
            &format!("/office/inquiry/recordings/{id}/transcribe?job={job}"),
            "inquiry-speech-stopping",
        ),
        Err(error) => fail(&page, &error),
    }
}
