//! Transcripts: `/api/v1/inquiry/studies/{id}/texts`, `/api/v1/inquiry/texts/{id}`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_coding::{
    Error as EngineError,
    transcript::{Format, Speakers},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, ApiQuery, Problem, etag::ETag, problem::Fault};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{problem, tagged, wire::TranscriptRecord};
use crate::{
    Inquiry, InquiryError, Need,
    model::{TextEdit, TextMark, TextSpeaker, TextTurn},
    service::{
        editing::{count, follow_headings, slice},
        imports::{Brought, How},
        texts::{Change, changed},
    },
};

/// Most bytes of a text that is sent.
const LONGEST: usize = 16 * 1024 * 1024;
/// Most edits of one request.
const MOST_EDITS: usize = 10_000;

/// Transcripts of a study that the asker may read, by name.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/texts", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_texts",
    responses((status = 200, body = Vec<TranscriptRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let listed = inquiry.listed_texts(&page.tenant(), &page.actor, id, false).await;
    let (_, texts) = listed.map_err(|error| problem(&page, &error))?;
    let list: Vec<TranscriptRecord> =
        texts.into_iter().map(|one| TranscriptRecord::from(one.record)).collect();
    Ok(tagged(&headers, &list))
}

/// One transcript, without its text.
#[utoipa::path(
    get, path = "/api/v1/inquiry/texts/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_text",
    responses((status = 200, body = TranscriptRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.transcript(&page.tenant(), &page.actor, id, "").await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(TranscriptRecord::from(record))))
}

/// Which part of a text.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Stretch {
    /// First code point; 0 if it is left out.
    from: Option<u32>,
    /// Code point behind the last; the end of the text if it is left out.
    to: Option<u32>,
}

/// A text, or a stretch of it. Positions are Unicode code points of the whole text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TextAnswer {
    /// The version that places are counted in.
    version: i64,
    /// Code points of the whole text.
    length: u32,
    /// First code point of the stretch.
    from: u32,
    /// Code point behind its last.
    to: u32,
    /// The stretch.
    text: String,
    /// Who speaks.
    speakers: Vec<TextSpeaker>,
    /// Turns that share text with the stretch.
    turns: Vec<TextTurn>,
    /// Time marks within the stretch.
    marks: Vec<TextMark>,
}

/// The text of a transcript with turns and time marks. It is noted who read it.
#[utoipa::path(
    get, path = "/api/v1/inquiry/texts/{id}/text", tag = "inquiry", params(("id" = String, Path), Stretch),
    operation_id = "read_text",
    responses((status = 200, body = TextAnswer, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn text(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiQuery(stretch): ApiQuery<Stretch>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let read = async {
        inquiry.transcript(&page.tenant(), &page.actor, id, "read").await?;
        inquiry.text(&page.tenant(), id).await
    };
    let (version, body) = read.await.map_err(|error| problem(&page, &error))?;
    let length = count(&body.text);
    let (from, to) = (stretch.from.unwrap_or(0), stretch.to.unwrap_or(length));
    if from > to || to > length {
        let told = Problem::unprocessable("The stretch does not lie in the text.");
        return Err(told.fault(Fault::pointer("/to", format!("the text has {length} code points"))));
    }
    let answer = TextAnswer {
        version,
        length,
        from,
        to,
        text: slice(&body.text, from, to).to_owned(),
        turns: body.turns.iter().filter(|turn| turn.start < to && from < turn.end).copied().collect(),
        marks: body.marks.iter().filter(|mark| (from..=to).contains(&mark.at)).copied().collect(),
        speakers: body.speakers,
    };
    Ok(ETag::of_revision(version).respond(&headers, Json(answer)))
}

/// A transcript that is brought.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewText {
    /// What it is to be called, such as the file's name.
    #[schema(min_length = 1, max_length = 300)]
    name: String,
    /// The text, in any format that is no archive.
    #[schema(min_length = 1)]
    text: String,
    /// Its format; found out from the text if it is left out.
    #[serde(default)]
    #[schema(value_type = Option<TextFormat>)]
    format: Option<TextFormat>,
    /// What counts as a name.
    #[serde(default)]
    #[schema(value_type = Option<NameRule>)]
    speakers: Option<NameRule>,
    /// The group it belongs to.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    group: Option<Id>,
}

/// A format that is text.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum TextFormat {
    /// Running text with names before colons.
    Text,
    /// `WebVTT`.
    WebVtt,
    /// SRT.
    Srt,
    /// SBV.
    Sbv,
    /// ELAN.
    Elan,
    /// Praat's `TextGrid`.
    TextGrid,
    /// `EXMARaLDA`.
    Exmaralda,
    /// TEI.
    Tei,
    /// RTF.
    Rtf,
}

/// What counts as a name.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum NameRule {
    /// Short labels, and names that come again.
    Guess,
    /// Everything before a colon at the beginning of a paragraph.
    Strict,
    /// Nothing.
    Nobody,
}

/// What there is to say of a place of a file.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FindingLine {
    /// What it is.
    trouble: &'static str,
    /// In English.
    words: &'static str,
    /// Line, counted from 1; 0: the whole.
    line: usize,
    /// What was found.
    detail: String,
}

/// What was read.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReadText {
    /// The row.
    #[schema(value_type = String)]
    id: Id,
    /// Code points.
    length: u32,
    /// How many turns.
    turns: usize,
    /// How many time marks.
    marks: usize,
    /// What did not come over, was mended or guessed.
    findings: Vec<FindingLine>,
}

/// Brings a transcript in, with real names.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/texts", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "import_text", request_body = NewText,
    responses((status = 201, body = ReadText, headers(("Location" = String), ("ETag" = String))), ApiProblems)
)]
pub(super) async fn import(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(new): ApiJson<NewText>,
) -> Result<Response, Problem> {
    let failed = |error: InquiryError| problem(&page, &error);
    // Who may not learns no more than that.
    inquiry.study(&page.tenant(), &page.actor, id, Need::Field).await.map_err(failed)?;
    let mut errors = Vec::new();
    crate::model::needed(&mut errors, "name", &new.name);
    if new.text.len() > LONGEST {
        errors.push(crate::model::FieldError::new("text", "inquiry-error-text-long"));
    }
    if new.text.trim().is_empty() {
        errors.push(crate::model::FieldError::new("text", "inquiry-error-missing"));
    }
    if let Some(group) = new.group {
        let known = inquiry.entries::<crate::model::FocusGroup>(&page.tenant(), id).await.map_err(failed)?;
        if !known.iter().any(|one| one.id == group) {
            errors.push(crate::model::FieldError::new("group", "inquiry-error-choice"));
        }
    }
    if !errors.is_empty() {
        return Err(failed(InquiryError::Invalid(errors)));
    }
    let how = How {
        format: new.format.map(|one| match one {
            TextFormat::Text => Format::Text,
            TextFormat::WebVtt => Format::WebVtt,
            TextFormat::Srt => Format::Srt,
            TextFormat::Sbv => Format::Sbv,
            TextFormat::Elan => Format::Elan,
            TextFormat::TextGrid => Format::TextGrid,
            TextFormat::Exmaralda => Format::Exmaralda,
            TextFormat::Tei => Format::Tei,
            TextFormat::Rtf => Format::Rtf,
        }),
        speakers: match new.speakers {
            Some(NameRule::Strict) => Speakers::Strict,
            Some(NameRule::Nobody) => Speakers::Nobody,
            Some(NameRule::Guess) | None => Speakers::Guess,
        },
        group: new.group,
        ..How::default()
    };
    let file = Brought { name: new.name, bytes: new.text.into_bytes() };
    let list =
        inquiry.import_texts(&page.tenant(), &page.actor, id, vec![file], how).await.map_err(failed)?;
    let Some(one) = list.into_iter().next() else {
        return Err(Problem::unprocessable("There is no transcript."));
    };
    let read = one.outcome.map_err(|error| match error {
        EngineError::Transcript { line, message } | EngineError::Xml { line, message } => {
            Problem::unprocessable("This is no transcript.")
                .fault(Fault::pointer("/text", format!("line {line}: {message}")))
        }
        other => {
            Problem::unprocessable("This is no transcript.").fault(Fault::pointer("/text", other.to_string()))
        }
    })?;
    let answer = ReadText {
        id: read.id,
        length: read.length,
        turns: read.turns,
        marks: read.marks,
        findings: read
            .findings
            .into_iter()
            .map(|one| FindingLine {
                trouble: one.trouble.key(),
                words: one.trouble.words(),
                line: one.line,
                detail: one.detail,
            })
            .collect(),
    };
    let location = page.url(&format!("/api/v1/inquiry/texts/{}", answer.id));
    let tag = ETag::of_revision(1).header();
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], [(header::ETAG, tag)], Json(answer))
        .into_response())
}

/// Changes of a text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Edits {
    /// The version the places were counted in.
    version: i64,
    /// What is replaced: places of that version, not overlapping.
    #[schema(max_items = 10000)]
    edits: Vec<NewEdit>,
}

/// One change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewEdit {
    /// First code point.
    start: u32,
    /// Code point behind the last.
    end: u32,
    /// What stands there afterwards.
    text: String,
}

/// Changes the text of a transcript. Codings stay with their words; turns follow the names before the colon. 412: somebody
/// else changed it since that version.
#[utoipa::path(
    post, path = "/api/v1/inquiry/texts/{id}/edits", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "edit_text", request_body = Edits,
    responses((status = 200, body = TranscriptRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn edit(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(sent): ApiJson<Edits>,
) -> Result<Response, Problem> {
    let done = async {
        let (seen, _) = inquiry.transcript(&page.tenant(), &page.actor, id, "").await?;
        if !seen.is(Need::Field) {
            return Err(InquiryError::Forbidden(bildungsraum_trail::Permission::OwnAccount));
        }
        let (version, body) = inquiry.text(&page.tenant(), id).await?;
        if version != sent.version {
            return Err(InquiryError::Conflict);
        }
        let length = count(&body.text);
        let mut last = 0;
        let mut edits = Vec::with_capacity(sent.edits.len());
        if sent.edits.is_empty() || sent.edits.len() > MOST_EDITS {
            return Err(InquiryError::field("edits", "inquiry-error-missing"));
        }
        let mut list = sent.edits;
        list.sort_by_key(|one| (one.start, one.end));
        for one in list {
            if one.start > one.end || one.end > length || one.start < last {
                return Err(InquiryError::field("edits", "inquiry-error-span"));
            }
            last = one.end;
            let text = crate::service::editing::plain(&one.text);
            edits.push(TextEdit { start: one.start, end: one.end, text });
        }
        let comes: usize = edits.iter().map(|one| one.text.len()).sum();
        if comes > LONGEST || length as usize + comes > crate::model::LONGEST_TRANSCRIPT as usize {
            return Err(InquiryError::field("edits", "inquiry-error-text-long"));
        }
        let change = Change { edits, ..Change::default() };
        let (after, _, _) = changed(&body, &change)?;
        let mut wanted = after.clone();
        follow_headings(&body, &mut wanted);
        let rest = (wanted != after).then_some(wanted);
        let change = Change { rest, ..change };
        inquiry.change_text(&page.tenant(), &page.actor, id, version, &change).await
    };
    let record = done.await.map_err(|error| problem(&page, &error))?;
    Ok(([(header::ETAG, ETag::of_revision(record.revision).header())], Json(TranscriptRecord::from(record)))
        .into_response())
}
