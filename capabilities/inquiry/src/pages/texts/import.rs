//! Transcripts are brought in, and what was read of them is told.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_coding::{Error as EngineError, report::Effect, transcript::Speakers};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{
    super::{Head, PathId, Undo, fail, form_errors, forms::Reader},
    group_choices,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::Recording,
    service::imports::{Brought, FORMATS, How, Imported, format_name},
};

const ACCEPT: &str = ".txt,.md,.vtt,.srt,.sbv,.eaf,.textgrid,.exb,.xml,.tei,.docx,.odt,.rtf";
/// Findings of a file that are shown.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "texts/new.html")]
struct Form {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    errors: Errors,
    seed: String,
    text: String,
    name: String,
    groups: Vec<Choice>,
    recordings: Vec<Choice>,
    formats: Vec<Choice>,
    speakers: Vec<Choice>,
    accept: &'static str,
}

struct Line {
    effect: &'static str,
    effect_words: String,
    words: String,
    place: String,
    detail: String,
}

struct File {
    name: String,
    id: Option<Id>,
    refused: String,
    facts: String,
    speakers: Vec<(String, bool)>,
    lines: Vec<Line>,
    more: usize,
}

#[derive(Template)]
#[template(path = "texts/report.html")]
struct Report {
    page: RequestContext,
    head: Head,
    undo: Option<Undo>,
    files: Vec<File>,
    kept: usize,
}

async fn form(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    form: &FormData,
    errors: Errors,
) -> Result<Form, InquiryError> {
    let seen = inquiry.study(&page.tenant(), &page.actor, id, Need::Field).await?;
    let recordings = inquiry.entries::<Recording>(&page.tenant(), id).await?;
    let chosen = form.text("recording");
    let mut choices = vec![Choice::new("", page.t("inquiry-texts-recording-none"), chosen.is_empty())];
    choices.extend(recordings.into_iter().map(|one| {
        let id = one.id.text();
        let is_chosen = id == chosen;
        Choice::new(id, one.entry.name, is_chosen)
    }));
    let format = form.text("format");
    let mut formats = vec![Choice::new("", page.t("inquiry-texts-format-any"), format.is_empty())];
    formats.extend(FORMATS.iter().map(|(name, _)| {
        Choice::new(*name, page.t(&format!("inquiry-texts-format-{name}")), *name == format)
    }));
    let speakers = form.text("speakers");
    let seed = form.text("seed");
    Ok(Form {
        head: Head::new(page, &seen, "texts"),
        undo: None,
        errors,
        seed: if seed.is_empty() { inquiry.environment().id().text() } else { seed },
        text: form.raw("text").to_owned(),
        name: form.text("name"),
        groups: group_choices(inquiry, page, id, &form.text("group")).await?,
        recordings: choices,
        formats,
        speakers: ["guess", "strict", "nobody"]
            .map(|one| Choice::new(one, page.t(&format!("inquiry-texts-speakers-{one}")), one == speakers))
            .into(),
        accept: ACCEPT,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/{id}/texts/new`
pub(super) async fn blank(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match form(&inquiry, &page, id, &query, Errors::none()).await {
        Ok(view) => page_with(StatusCode::OK, &view),
        Err(error) => fail(&page, &error),
    }
}

fn read(form: &FormData) -> Result<(Vec<Brought>, How), InquiryError> {
    let mut reader = Reader::new(form);
    let named = |name: &str| FORMATS.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
    let format = form.text("format");
    let how = How {
        format: if format.is_empty() {
            None
        } else {
            Some(reader.named("format", named, bildungsraum_coding::transcript::Format::Text))
        },
        speakers: match form.text("speakers").as_str() {
            "strict" => Speakers::Strict,
            "nobody" => Speakers::Nobody,
            _ => Speakers::Guess,
        },
        group: reader.id("group"),
        recording: reader.id("recording"),
        typed: false,
        seed: form.text("seed").parse().ok(),
    };
    let mut files: Vec<Brought> = form
        .uploads
        .iter()
        .filter(|one| one.field == "file" && !one.bytes.is_empty())
        .map(|one| Brought { name: one.file_name.clone(), bytes: one.bytes.to_vec() })
        .collect();
    let text = form.raw("text");
    let typed = files.is_empty() && !text.trim().is_empty();
    if typed {
        let name = form.text("name");
        if name.is_empty() {
            reader.wrong("name", "inquiry-error-missing");
        }
        files.push(Brought { name, bytes: text.as_bytes().to_vec() });
    }
    if files.is_empty() {
        reader.wrong("file", "inquiry-error-no-text");
    }
    reader.finish((files, How { typed, ..how }))
}

/// Why a file is no transcript.
fn refusal(page: &RequestContext, error: &EngineError) -> String {
    match error {
        EngineError::TooLong { limit, .. } => page.t1(
            "inquiry-texts-refused-long",
            "most",
            u32::try_from(limit / 1_000_000).unwrap_or(u32::MAX),
        ),
        EngineError::Archive { .. } => page.t("inquiry-texts-refused-archive"),
        EngineError::Transcript { message, .. } if message.contains("PDF") => {
            page.t("inquiry-texts-refused-pdf")
        }
        EngineError::Transcript { message, .. } if message.contains("old Word") => {
            page.t("inquiry-texts-refused-doc")
        }
        EngineError::Transcript { message, .. } if message.contains("recording") => {
            page.t("inquiry-texts-refused-sound")
        }
        EngineError::Transcript { message, .. } if message.contains("there is no text") => {
            page.t("inquiry-texts-refused-empty")
        }
        EngineError::Transcript { line, .. } | EngineError::Xml { line, .. } => {
            page.t1("inquiry-texts-refused-line", "line", u32::try_from(*line).unwrap_or(u32::MAX))
        }
        _ => page.t("inquiry-texts-refused"),
    }
}

fn told(page: &RequestContext, one: Imported) -> File {
    let empty = File {
        name: one.name,
        id: None,
        refused: String::new(),
        facts: String::new(),
        speakers: Vec::new(),
        lines: Vec::new(),
        more: 0,
    };
    match one.outcome {
        Err(error) => File { refused: refusal(page, &error), ..empty },
        Ok(read) => {
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let facts = page.tn(
                "inquiry-texts-read",
                &[
                    ("format", page.t(&format!("inquiry-texts-format-{}", format_name(read.format))).into()),
                    ("encoding", read.encoding.into()),
                    ("signs", read.length.into()),
                    ("turns", number(read.turns).into()),
                    ("marks", number(read.marks).into()),
                ],
            );
            let lines: Vec<Line> = read
                .findings
                .iter()
                .take(SHOWN)
                .map(|finding| {
                    let (effect, key) = match finding.trouble.effect() {
                        Effect::Lost => ("danger", "lost"),
                        Effect::Mended => ("warning", "mended"),
                        Effect::Noticed => ("info", "noticed"),
                    };
                    let place = if finding.line == 0 {
                        String::new()
                    } else {
                        page.t1("inquiry-texts-line", "line", number(finding.line))
                    };
                    Line {
                        effect,
                        effect_words: page.t(&format!("inquiry-texts-effect-{key}")),
                        words: page
                            .t(&format!("inquiry-texts-finding-{}", finding.trouble.key().replace('_', "-"))),
                        place,
                        detail: finding.detail.clone(),
                    }
                })
                .collect();
            File {
                id: Some(read.id),
                facts,
                speakers: read.speakers,
                more: read.total.saturating_sub(lines.len()),
                lines,
                ..empty
            }
        }
    }
}

/// `POST /office/inquiry/{id}/texts`
pub(super) async fn bring(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    sent: FormData,
) -> Response {
    let done = async {
        let seen = inquiry.study(&page.tenant(), &page.actor, id, Need::Field).await?;
        let (files, how) = read(&sent)?;
        Ok((seen, inquiry.import_texts(&page.tenant(), &page.actor, id, files, how).await?))
    };
    let done: Result<_, InquiryError> = done.await;
    match done {
        Ok((seen, list)) => {
            let files: Vec<File> = list.into_iter().map(|one| told(&page, one)).collect();
            let kept = files.iter().filter(|one| one.id.is_some()).count();
            let status = if kept == 0 { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let head = Head::new(&page, &seen, "texts");
            page_with(status, &Report { head, undo: None, files, kept, page: page.clone() })
        }
        Err(error) => match form_errors(&page, error) {
            Ok((status, errors)) => match form(&inquiry, &page, id, &sent, errors).await {
                Ok(view) => page_with(status, &view),
                Err(error) => fail(&page, &error),
            },
            Err(error) => fail(&page, &error),
        },
    }
}
