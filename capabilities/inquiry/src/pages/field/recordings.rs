//! Recordings: brought as a form, heard, deleted. The pieces of large ones come through the API.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::download::{Disposition, Part, content_disposition, part};
use bildungsraum_page::{FormData, RequestContext, page as answer_page};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::{
    super::{Head, PathId, done, fail},
    group, words,
};
use crate::{
    Inquiry, InquiryError, Need,
    model::{FocusGroup, Participant, Recording, RecordingState},
};

/// How a recording's state looks.
pub(super) fn badge(page: &RequestContext, state: RecordingState) -> (&'static str, String) {
    let look = match state {
        RecordingState::Arriving => "warning",
        RecordingState::Ready => "success",
        RecordingState::Broken => "danger",
        RecordingState::Gone => "",
    };
    (look, page.t(&format!("inquiry-recording-state-{}", state.name())))
}

/// Is there still something of it?
pub(super) fn sounds(recording: &Recording) -> bool {
    recording.state != RecordingState::Gone
}

/// `POST /office/inquiry/groups/{id}/recordings`: a small file, as a form.
pub(super) async fn receive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let kept = async {
        let upload = form
            .upload("file")
            .ok_or_else(|| InquiryError::field("file", "inquiry-error-recording-empty"))?;
        let whose = form.text("participant");
        let whose = if whose.is_empty() {
            None
        } else {
            let id = whose.parse().map_err(|_| InquiryError::field("participant", "inquiry-error-choice"))?;
            Some(id)
        };
        if crate::service::media_type(&upload.bytes).is_none() {
            return Err(InquiryError::field("file", "inquiry-error-recording-kind"));
        }
        let size = u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX);
        let begun =
            inquiry.begin_recording(&tenant, &page.actor, None, id, whose, &upload.file_name, size).await?;
        inquiry.receive(&tenant, &page.actor, begun.id, 0, upload.bytes.clone()).await
    };
    match kept.await {
        Ok(_) => done(&page, &format!("/office/inquiry/groups/{id}"), "inquiry-done-recording"),
        Err(error) => group::again(&inquiry, &page, id, error).await,
    }
}

#[derive(Template)]
#[template(path = "field/recording.html")]
struct Show {
    page: RequestContext,
    head: Head,
    id: Id,
    name: String,
    group: (Id, String),
    whose: String,
    badge: (&'static str, String),
    day: String,
    size: String,
    received: String,
    length: String,
    kind: String,
    sha256: String,
    withdrawn: bool,
    ready: bool,
    gone: bool,
    writable: bool,
}

async fn load(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<Show, InquiryError> {
    let tenant = page.tenant();
    let (seen, record) = inquiry.entry::<Recording>(&tenant, &page.actor, id, Need::Field).await?;
    let entry = &record.entry;
    let group = crate::store::get::<FocusGroup>(&inquiry.database, &tenant, entry.group)
        .await?
        .ok_or(InquiryError::NotFound)?;
    let people = crate::store::of_owner::<Participant>(&inquiry.database, &tenant, entry.group).await?;
    let whose = match entry.participant {
        Some(person) => crate::store::get::<Participant>(&inquiry.database, &tenant, person)
            .await?
            .map(|one| one.entry.label)
            .unwrap_or_default(),
        None => page.t("inquiry-recording-common"),
    };
    Ok(Show {
        head: Head::new(page, &seen, "field"),
        id,
        name: entry.name.clone(),
        group: (group.id, group.entry.name),
        whose,
        badge: badge(page, entry.state),
        day: page.date(entry.day),
        size: words::bytes(page, entry.size),
        received: words::bytes(page, entry.received),
        length: entry.milliseconds.map(words::length).unwrap_or_default(),
        kind: entry.media_type.clone(),
        sha256: entry.sha256.clone(),
        withdrawn: entry.participant.is_none()
            && sounds(entry)
            && people.iter().any(|one| one.entry.has_withdrawn()),
        ready: entry.state == RecordingState::Ready,
        gone: !sounds(entry),
        writable: seen.record.archived_at.is_none() && !seen.record.entry.deleted,
        page: page.clone(),
    })
}

/// `GET /office/inquiry/recordings/{id}`
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

/// The sound, or the part of it that is asked for.
async fn sound(
    inquiry: &Inquiry,
    page: &RequestContext,
    id: Id,
    headers: &HeaderMap,
) -> Result<Response, InquiryError> {
    let tenant = page.tenant();
    let (seen, record) = inquiry.entry::<Recording>(&tenant, &page.actor, id, Need::Field).await?;
    if record.entry.state != RecordingState::Ready {
        return Err(InquiryError::NotFound);
    }
    inquiry.note_reading(&tenant, &page.actor, seen.record.id, id, "audio").await?;
    let size = record.entry.size;
    let (status, range) = match part(headers, size) {
        Part::Whole => (StatusCode::OK, 0..size),
        Part::Bytes(range) => (StatusCode::PARTIAL_CONTENT, range),
        Part::Outside => {
            let none = HeaderValue::from_str(&format!("bytes */{size}")).map_err(InquiryError::other)?;
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, none)]).into_response());
        }
    };
    let pieces = inquiry.pieces(&record).await?;
    let mut response = (status, inquiry.sound(pieces, range.clone())).into_response();
    let value = |text: &str| HeaderValue::from_str(text).map_err(InquiryError::other);
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, value(&record.entry.media_type)?);
    answer.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    answer.insert(header::CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    answer.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    answer.insert(header::CONTENT_DISPOSITION, content_disposition(Disposition::Inline, &record.entry.name));
    if status == StatusCode::PARTIAL_CONTENT {
        let text = format!("bytes {}-{}/{size}", range.start, range.end.saturating_sub(1));
        answer.insert(header::CONTENT_RANGE, value(&text)?);
    }
    Ok(response)
}

/// `GET /office/inquiry/recordings/{id}/audio`
pub(super) async fn audio(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Response {
    match sound(&inquiry, &page, id, &headers).await {
        Ok(answer) => answer,
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/inquiry/recordings/{id}/delete`
pub(super) async fn delete(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match inquiry.delete_recording(&page.tenant(), &page.actor, id).await {
        Ok(record) => done(
            &page,
            &format!("/office/inquiry/groups/{}", record.entry.group),
            "inquiry-done-recording-deleted",
        ),
        Err(error) => fail(&page, &error),
    }
}
