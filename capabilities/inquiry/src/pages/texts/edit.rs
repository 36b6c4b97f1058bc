//! A transcript is corrected, a stretch at a time. Without scripts it is a form; with scripts the recording plays along and
//! what is typed is kept by itself.

use askama::Template;
use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use bildungsraum_coding::{Speaker, rules};
use bildungsraum_database::Id;
use bildungsraum_page::{Errors, FormData, RequestContext, page_with, see_other_with};
use http::{HeaderMap, StatusCode, header};
use serde::Serialize;

use super::super::{Head, PathId, Undo, fail, form_errors};
use crate::{
    Inquiry, InquiryError, Need,
    model::{TextBody, TranscriptRules},
    service::{
        editing::{Typed, count, pages, plain, slice, with_marks, without_marks},
        texts::lay,
    },
};

/// Findings of the rules that are shown.
const SHOWN: usize = 100;

struct Finding {
    words: String,
    found: String,
    instead: Option<String>,
    /// Code points in the text of the field, for whoever jumps there.
    at: u32,
    length: u32,
}

#[derive(Template)]
#[template(path = "texts/edit.html")]
struct Show {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    errors: Errors,
    id: Id,
    name: String,
    version: i64,
    from: u32,
    to: u32,
    here: usize,
    marks: bool,
    text: String,
    /// What is kept now, where somebody else saved meanwhile.
    theirs: Option<String>,
    sound: String,
    speakers: Vec<String>,
    rules: String,
    findings: Vec<Finding>,
    more: usize,
    previous: String,
    next: String,
    place: String,
    pages: Vec<(usize, String, bool)>,
}

/// What scripts are told.
#[derive(Serialize)]
struct Kept {
    version: i64,
    from: u32,
    to: u32,
    message: String,
}

fn findings(
    page: &RequestContext,
    body: &TextBody,
    rule: TranscriptRules,
    (from, to): (u32, u32),
    shown: &str,
    marks: bool,
) -> Result<(Vec<Finding>, usize), InquiryError> {
    let laid = lay("", body)?;
    let speakers: Vec<Speaker> = body
        .speakers
        .iter()
        .map(|one| Speaker { name: one.name.clone(), moderator: one.moderator, ..Speaker::default() })
        .collect();
    let rule = match rule {
        TranscriptRules::DresingPehl => rules::Rules::Simple,
        TranscriptRules::Gat2 => rules::Rules::GatMinimal,
    };
    let found: Vec<rules::Finding> = rules::check(&laid.document, &speakers, rule)
        .into_iter()
        .filter(|one| one.span.start().0 >= from && one.span.start().0 < to)
        .collect();
    // Marks written into the field move what stands behind them.
    let places: Vec<(u32, u32)> = if marks {
        body.marks
            .iter()
            .filter(|mark| mark.at >= from && mark.at < to)
            .map(|mark| (mark.at, count(&crate::service::editing::written_mark(mark.milliseconds)) + 1))
            .collect()
    } else {
        Vec::new()
    };
    let length = count(shown);
    let more = found.len().saturating_sub(SHOWN);
    let list = found
        .into_iter()
        .take(SHOWN)
        .map(|one| {
            let (start, end) = (one.span.start().0, one.span.end().0);
            let before: u32 = places.iter().filter(|(at, _)| *at <= start).map(|(_, length)| length).sum();
            Finding {
                words: page.t(&format!("inquiry-texts-rule-{}", one.rule.key().replace('_', "-"))),
                found: slice(&body.text, start, end.min(start + 60)).replace('\n', " "),
                instead: one.instead.map(|text| text.replace('\n', "⏎")),
                at: (start - from + before).min(length),
                length: end - start,
            }
        })
        .collect();
    Ok((list, more))
}

/// The page on one stretch. `typed`: what somebody typed that was not kept.
async fn view(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    here: usize,
    typed: Option<String>,
    errors: Errors,
) -> Result<Show, InquiryError> {
    let way = if typed.is_some() { "" } else { "edit" };
    let (seen, record) = inquiry.transcript(&page.tenant(), &page.actor, id, way).await?;
    if !seen.is(Need::Field) {
        return Err(InquiryError::Forbidden(bildungsraum_trail::Permission::OwnAccount));
    }
    let (version, body) = inquiry.text(&page.tenant(), id).await?;
    let all = pages(&body);
    let here = here.clamp(1, all.len());
    let (from, to) = all.get(here - 1).copied().unwrap_or((0, 0));
    let last = here == all.len();
    let written = with_marks(&body, from, to, last);
    // Where the text itself holds what looks like a mark, marks are not written into it.
    let bare = slice(&body.text, from, to).to_owned();
    let marks = without_marks(&written, from).0 == bare;
    let shown = if marks { written } else { bare };
    let (list, more) = findings(page, &body, seen.record.entry.rules, (from, to), &shown, marks)?;
    let base = page.url(&format!("/office/inquiry/texts/{id}/edit"));
    let to_page = |number: usize| format!("{base}?page={number}");
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let theirs = typed.as_ref().filter(|typed| **typed != shown).map(|_| shown.clone());
    Ok(Show {
        head: Head::new(page, &seen, "texts"),
        undo: None,
        errors,
        id,
        name: record.entry.name,
        version,
        from,
        to,
        here,
        marks,
        text: typed.unwrap_or(shown),
        theirs,
        sound: record
            .entry
            .recording
            .map(|one| page.url(&format!("/office/inquiry/recordings/{one}/audio")))
            .unwrap_or_default(),
        speakers: body.speakers.iter().map(|one| one.name.clone()).collect(),
        rules: page.t(&format!("inquiry-rules-{}", seen.record.entry.rules.name())),
        findings: list,
        more,
        previous: if here > 1 { to_page(here - 1) } else { String::new() },
        next: if last { String::new() } else { to_page(here + 1) },
        place: page.t2("inquiry-texts-page", "here", number(here), "all", number(all.len())),
        pages: if all.len() > 1 {
            (1..=all.len()).map(|one| (one, to_page(one), one == here)).collect()
        } else {
            Vec::new()
        },
        page: page.clone(),
    })
}

/// `GET /office/inquiry/texts/{id}/edit`
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let here = query.text("page").parse().unwrap_or(1);
    match view(&inquiry, &page, id, here, None, Errors::none()).await {
        Ok(view) => page_with(StatusCode::OK, &view),
        Err(error) => fail(&page, &error),
    }
}

fn read(form: &FormData) -> Result<Typed, InquiryError> {
    let number = |name: &str| {
        form.text(name).parse::<u32>().map_err(|_| InquiryError::field("text", "inquiry-error-span"))
    };
    Ok(Typed {
        version: form.text("version").parse().unwrap_or(0),
        from: number("from")?,
        to: number("to")?,
        text: plain(form.raw("text")),
        marks: form.text("marks") == "1",
    })
}

/// `POST /office/inquiry/texts/{id}/edit`
pub(super) async fn save(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    headers: HeaderMap,
    form: FormData,
) -> Response {
    let script = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("application/json"));
    let here = form.text("page").parse().unwrap_or(1);
    let typed = match read(&form) {
        Ok(typed) => typed,
        Err(error) => return fail(&page, &error),
    };
    let saved = inquiry.type_text(&page.tenant(), &page.actor, id, &typed).await;
    if script {
        let answer = |status: StatusCode, version: i64, message: String| {
            let comes =
                if typed.marks { count(&without_marks(&typed.text, 0).0) } else { count(&typed.text) };
            let to = if status == StatusCode::OK { typed.from + comes } else { typed.to };
            (status, Json(Kept { version, from: typed.from, to, message })).into_response()
        };
        return match saved {
            Ok(record) => answer(StatusCode::OK, record.entry.version, page.t("inquiry-done-saved")),
            Err(InquiryError::Conflict) => {
                answer(StatusCode::CONFLICT, typed.version, page.t("inquiry-texts-conflict"))
            }
            Err(InquiryError::Invalid(errors)) => {
                let first = errors.first().map(|one| page.message(one.key, &one.values)).unwrap_or_default();
                answer(StatusCode::UNPROCESSABLE_ENTITY, typed.version, first)
            }
            Err(error @ (InquiryError::Standing(_) | InquiryError::Forbidden(_))) => {
                answer(StatusCode::FORBIDDEN, typed.version, page.t(error.message_key()))
            }
            Err(error) => fail(&page, &error),
        };
    }
    match saved {
        Ok(_) => {
            let path = page.url(&format!("/office/inquiry/texts/{id}/edit?page={here}"));
            see_other_with(&path, "success", "inquiry-done-saved")
        }
        Err(error) => {
            let (status, errors) = if matches!(error, InquiryError::Conflict) {
                let mut errors = Errors::none();
                errors.add("text", page.t("inquiry-texts-conflict"));
                (StatusCode::CONFLICT, errors)
            } else {
                match form_errors(&page, error) {
                    Ok(told) => told,
                    Err(error) => return fail(&page, &error),
                }
            };
            match view(&inquiry, &page, id, here, Some(typed.text), errors).await {
                Ok(view) => page_with(status, &view),
                Err(error) => fail(&page, &error),
            }
        }
    }
}
