//! One coding: its words, what its code meant then, its history of memos; the form to change it.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_coding::{Offset, Span, Text};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{
    super::{Head, PathId, done, fail, form_errors, forms::Reader, forms::revision, undoable},
    code_choices,
    text::{coder_of, place, placed},
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{Code, Subject},
    service::may_change,
};

/// Code points of context shown before and after.
const CONTEXT: u32 = 200;

#[derive(Template)]
#[template(path = "coding/coding.html")]
struct Show {
    page: RequestContext,
    head: Head,
    errors: Errors,
    id: Id,
    text: String,
    text_url: String,
    before: String,
    words: String,
    after: String,
    code: Id,
    code_name: String,
    coder: String,
    at: String,
    book: u32,
    then: Option<Code>,
    differs: bool,
    away: bool,
    own: bool,
    revision: String,
    version: i64,
    codes: Vec<Choice>,
    start: String,
    end: String,
    memos: Vec<(Id, String, String, String)>,
    memo_new: String,
}

async fn load(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: Option<&FormData>,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, record) = inquiry.coding(&tenant, actor, id).await?;
    let study = seen.record.id;
    let entry = &record.entry;
    let (_, transcript) = inquiry.transcript(&tenant, actor, entry.transcript, "read").await?;
    let (version, body) = inquiry.text(&tenant, entry.transcript).await?;
    let text = Text::new(body.text)?;
    let span = Span::between(Offset(entry.start), Offset(entry.end));
    let words = text.slice(span).unwrap_or_default().to_owned();
    let (before, after) = text.context(span, CONTEXT).unwrap_or_default();
    let all = inquiry.all_codes(&tenant, study).await?;
    let now = all.iter().find(|code| code.id == entry.code);
    let book = inquiry.codebook_of(&tenant, study, entry.version).await?;
    let then = book.and_then(|book| {
        book.entry.codes.into_iter().find(|(code, _)| *code == entry.code).map(|(_, code)| code)
    });
    let says =
        |code: &Code| (code.name.clone(), code.definition.clone(), code.anchor.clone(), code.rule.clone());
    let differs = then.as_ref().zip(now).is_some_and(|(then, now)| says(then) != says(&now.entry));
    let code_name = now.map(|code| code.entry.name.clone()).unwrap_or_default();
    let shown = placed(
        entry.start,
        entry.end,
        &[("code", entry.code.text()), ("revision", record.revision.to_string())],
    );
    let form = form.unwrap_or(&shown);
    let live: Vec<_> = all.iter().filter(|one| one.archived_at.is_none()).cloned().collect();
    let memos = inquiry.memos(&tenant, actor, &seen).await?;
    let open = !seen.record.entry.deleted && seen.record.archived_at.is_none();
    Ok(Show {
        head: Head::new(page, &seen, "coding"),
        errors,
        id,
        text: transcript.entry.name,
        text_url: page.url(&format!(
            "/office/inquiry/texts/{}/code?at={}#s-{}",
            entry.transcript, entry.start, entry.start
        )),
        before: before.to_owned(),
        words,
        after: after.to_owned(),
        code: entry.code,
        code_name,
        coder: coder_of(page, entry),
        at: page.date_time(record.created_at),
        book: entry.version,
        then,
        differs,
        away: record.archived_at.is_some(),
        own: may_change(&seen, actor, entry).is_ok() && open,
        revision: form.text("revision"),
        version,
        codes: code_choices(&live, false, &form.text("code")),
        start: form.text("start"),
        end: form.text("end"),
        memos: memos
            .into_iter()
            .filter(|one| one.entry.subject == id)
            .map(|one| (one.id, one.entry.title, one.entry.text, one.entry.author_name))
            .collect(),
        memo_new: if seen.is(Need::Code) && open {
            page.url(&super::of_study(
                study,
                &format!("/memos/new?about={}&subject={id}", Subject::Coding.name()),
            ))
        } else {
            String::new()
        },
        page: page.clone(),
    })
}

/// `GET /office/inquiry/codings/{id}`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    match load(&inquiry, &page, id, None, Errors::none()).await {
        Ok(view) => page_with(StatusCode::OK, &view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/codings/{id}`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let saved = async {
        let mut reader = Reader::new(&form);
        let (start, end) = place(&mut reader, &form);
        let code = reader.id("code");
        if code.is_none() {
            reader.wrong("code", "inquiry-error-missing");
        }
        let code = reader.finish(code)?.ok_or(InquiryError::NotFound)?;
        let version = form.text("version").parse().unwrap_or(0);
        let to = (version, code, start, end);
        inquiry.recode(&page.tenant(), &page.actor, id, Some(revision(&form)), to).await
    };
    match saved.await {
        Ok(_) => done(&page, &format!("/office/inquiry/codings/{id}"), "inquiry-done-saved"),
        Err(error) => match form_errors(&page, error) {
            Ok((status, errors)) => match load(&inquiry, &page, id, Some(&form), errors).await {
                Ok(view) => page_with(status, &view),
                Err(error) => fail(&page, &error),
            },
            Err(error) => fail(&page, &error),
        },
    }
}

/// `POST /office/inquiry/codings/{id}/archive`
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.uncode(&page.tenant(), &page.actor, id, true).await {
        Ok(record) => {
            let entry = record.entry;
            let path = format!("/office/inquiry/texts/{}/code?at={}", entry.transcript, entry.start);
            undoable(&page, &path, "codings", id)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/codings/{id}/restore`
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.uncode(&page.tenant(), &page.actor, id, false).await {
        Ok(_) => done(&page, &format!("/office/inquiry/codings/{id}"), "inquiry-done-restored"),
        Err(error) => fail(&page, &error),
    }
}
