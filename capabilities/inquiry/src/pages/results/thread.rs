//! The thread of one coding: up to category, perspective and proposal, down to the sentence and the second of the recording.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_page::{RequestContext, page as answer_page};

use super::{
    super::{Head, PathId, fail},
    asked,
};
use crate::{
    Inquiry, InquiryError,
    model::{Category, Perspective, Proposal},
};

/// Code points around the sentence.
const CONTEXT: u32 = 300;

#[derive(Template)]
#[template(path = "results/thread.html")]
struct Show {
    page: RequestContext,
    head: Head,
    code: String,
    code_url: String,
    coder: String,
    at: String,
    before: String,
    text: String,
    after: String,
    speaker: String,
    source: String,
    text_url: String,
    time: String,
    sound_url: String,
    categories: Vec<(Id, String)>,
    perspectives: Vec<(Id, String)>,
    proposals: Vec<(Id, String, String)>,
}

async fn load(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let (seen, record) = inquiry.coding(&tenant, &page.actor, id).await?;
    let study = seen.record.id;
    let (_, made) = inquiry.reckoned(&tenant, &page.actor, study).await?;
    // A coding that was taken away, or whose text still has names, has no thread.
    let number = made.coding(id).ok_or(InquiryError::NotFound)?;
    let coding = made.corpus.coding(number).ok_or(InquiryError::NotFound)?;
    let document = made.corpus.document(coding.document).ok_or(InquiryError::NotFound)?;
    let source = made.source(coding.document).ok_or(InquiryError::NotFound)?;
    let (before, after) = document.text().context(coding.span, CONTEXT).unwrap_or_default();
    let time = document.time_at(coding.span.start());
    let turns = document.turns().get(document.turns_in(coding.span)).unwrap_or_default();
    let speaker = turns.iter().find_map(|turn| made.corpus.speaker(turn.speaker?));
    let line: Vec<Id> = std::iter::once(coding.code)
        .chain(made.corpus.codebook.line(coding.code))
        .filter_map(|code| made.code_row(code))
        .collect();
    let categories: Vec<(Id, String)> = inquiry
        .entries::<Category>(&tenant, study)
        .await?
        .into_iter()
        .filter(|one| one.entry.codes.iter().any(|code| line.contains(code)))
        .map(|one| (one.id, one.entry.name))
        .collect();
    let perspectives: Vec<(Id, String)> = inquiry
        .entries::<Perspective>(&tenant, study)
        .await?
        .into_iter()
        .filter(|one| categories.iter().any(|(id, _)| one.entry.categories.contains(id)))
        .map(|one| (one.id, one.entry.name))
        .collect();
    let proposals = inquiry
        .entries::<Proposal>(&tenant, study)
        .await?
        .into_iter()
        .filter(|one| perspectives.iter().any(|(id, _)| *id == one.entry.perspective))
        .map(|one| {
            let kind = page.t(&format!("inquiry-proposal-{}", one.entry.kind.name()));
            (one.entry.perspective, kind, one.entry.title)
        })
        .collect();
    let code_row = made.code_row(coding.code).unwrap_or(record.entry.code);
    Ok(Show {
        head: Head::new(page, &seen, "results"),
        code: made.path(coding.code),
        code_url: page.url(&format!("/office/inquiry/{study}/segments?code={code_row}")),
        coder: asked::called(
            page,
            made.corpus.coders().get(coding.coder.0 as usize).map_or("", |one| one.name.as_str()),
        ),
        at: page.date_time(record.created_at),
        before: before.to_owned(),
        text: document.text().slice(coding.span).unwrap_or_default().to_owned(),
        after: after.to_owned(),
        speaker: speaker.map(|one| one.name.clone()).unwrap_or_default(),
        source: document.name.clone(),
        text_url: page.url(&format!("/office/inquiry/texts/{}/code?coding={id}#c-{id}", source.id)),
        sound_url: match (source.recording.filter(|_| seen.is(crate::Need::Field)), time) {
            (Some(recording), Some(time)) => {
                page.url(&format!("/office/inquiry/recordings/{recording}?at={}", time / 1_000))
            }
            _ => String::new(),
        },
        time: time.map(asked::clock).unwrap_or_default(),
        categories,
        perspectives,
        proposals,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/thread/{id}`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load(&inquiry, &page, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
