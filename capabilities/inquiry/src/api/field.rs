//! Groups, people, guides, consent forms, marks and recordings of a study: for those in the field only.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, ApiQuery, Problem, etag::ETag};
use bildungsraum_identity::Routes;
use bildungsraum_organisations::Sector;
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Permission;
use http::{HeaderMap, Method, StatusCode, header};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    made, problem, saved, tagged,
    wire::{FormRecord, GroupRecord, GuideRecord, MarkRecord, ParticipantRecord, RecordingRecord},
};
use crate::{
    Inquiry, Need, Record, Stored,
    model::{
        ConsentForm, DateOption, FocusGroup, GroupKind, GroupState, GuidePart, InterviewGuide, MarkKind,
        Participant, PersonState, Recording, SessionMark, View,
    },
    service::LARGEST_PART,
};

/// The addresses of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let (get, post, put, delete) = (Method::GET, Method::POST, Method::PUT, Method::DELETE);
    let account = Permission::OwnAccount;
    Routes::new()
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/groups", account, list_groups)
        .api(post.clone(), "/api/v1/inquiry/studies/{id}/groups", account, create_group)
        .api(get.clone(), "/api/v1/inquiry/groups/{id}", account, show_group)
        .api(put.clone(), "/api/v1/inquiry/groups/{id}", account, replace_group)
        .api(delete.clone(), "/api/v1/inquiry/groups/{id}", account, archive_group)
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/participants", account, list_participants)
        .api(post.clone(), "/api/v1/inquiry/studies/{id}/participants", account, create_participant)
        .api(get.clone(), "/api/v1/inquiry/participants/{id}", account, show_participant)
        .api(put.clone(), "/api/v1/inquiry/participants/{id}", account, replace_participant)
        .api(delete.clone(), "/api/v1/inquiry/participants/{id}", account, archive_participant)
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/guides", account, list_guides)
        .api(post.clone(), "/api/v1/inquiry/studies/{id}/guides", account, create_guide)
        .api(get.clone(), "/api/v1/inquiry/guides/{id}", account, show_guide)
        .api(put.clone(), "/api/v1/inquiry/guides/{id}", account, replace_guide)
        .api(delete.clone(), "/api/v1/inquiry/guides/{id}", account, archive_guide)
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/forms", account, list_forms)
        .api(post.clone(), "/api/v1/inquiry/studies/{id}/forms", account, create_form)
        .api(get.clone(), "/api/v1/inquiry/forms/{id}", account, show_form)
        .api(get.clone(), "/api/v1/inquiry/groups/{id}/marks", account, list_marks)
        .api(post.clone(), "/api/v1/inquiry/groups/{id}/marks", account, add_marks)
        .api(delete.clone(), "/api/v1/inquiry/marks/{id}", account, archive_mark)
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/recordings", account, list_recordings)
        .api(post, "/api/v1/inquiry/studies/{id}/recordings", account, begin_recording)
        .api(get, "/api/v1/inquiry/recordings/{id}", account, show_recording)
        .api(put, "/api/v1/inquiry/recordings/{id}/data", account, receive_piece)
        .api(delete, "/api/v1/inquiry/recordings/{id}", account, delete_recording)
}

async fn listed<T: Stored, W: From<Record<T>> + Serialize>(
    inquiry: &Inquiry,
    page: &RequestContext,
    headers: &HeaderMap,
    study: Id,
) -> Result<Response, Problem> {
    let failed = |error| problem(page, &error);
    inquiry.study(&page.tenant(), &page.actor, study, Need::Field).await.map_err(failed)?;
    let all = inquiry.entries::<T>(&page.tenant(), study).await.map_err(failed)?;
    let list: Vec<W> = all.into_iter().map(W::from).collect();
    Ok(tagged(headers, &list))
}

async fn shown<T: Stored, W: From<Record<T>> + Serialize>(
    inquiry: &Inquiry,
    page: &RequestContext,
    headers: &HeaderMap,
    id: Id,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<T>(&page.tenant(), &page.actor, id, Need::Field).await;
    let record = found.map_err(|error| problem(page, &error))?.1;
    Ok(ETag::of_revision(record.revision).respond(headers, Json(W::from(record))))
}

/// The entry a write is made from: it has to be named.
async fn before<T: Stored>(
    inquiry: &Inquiry,
    page: &RequestContext,
    headers: &HeaderMap,
    id: Id,
) -> Result<Record<T>, Problem> {
    let found = inquiry.entry::<T>(&page.tenant(), &page.actor, id, Need::Field).await;
    let record = found.map_err(|error| problem(page, &error))?.1;
    ETag::of_revision(record.revision).require(headers)?;
    Ok(record)
}

async fn archived<T: Stored>(inquiry: &Inquiry, page: &RequestContext, id: Id) -> Result<Response, Problem> {
    let done = inquiry.archive_in_field::<T>(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A group as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupInput {
    /// What it is called.
    name: String,
    /// Group or interview.
    kind: GroupKind,
    /// How far it is.
    state: GroupState,
    /// Dates that people are asked for.
    #[serde(default)]
    dates: Vec<DateOption>,
    /// The date that was chosen.
    #[serde(default)]
    date: Option<DateOption>,
    /// Where.
    #[serde(default)]
    place: String,
    /// The guide that is used.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    guide: Option<Id>,
    /// What the invitation says.
    #[serde(default)]
    invitation: String,
    /// What was noted.
    #[serde(default)]
    notes: String,
}

impl GroupInput {
    fn entry(self, study: Id) -> FocusGroup {
        let Self { name, kind, state, dates, date, place, guide, invitation, notes } = self;
        FocusGroup {
            kind,
            state,
            dates,
            date,
            place,
            guide,
            invitation,
            notes,
            ..FocusGroup::new(study, name)
        }
    }
}

/// Groups of a study.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/groups", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_groups",
    responses((status = 200, body = Vec<GroupRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list_groups(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed::<FocusGroup, GroupRecord>(&inquiry, &page, &headers, id).await
}

/// Adds a group.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/groups", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "create_group", request_body = GroupInput,
    responses((status = 201, body = GroupRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create_group(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(input): ApiJson<GroupInput>,
) -> Result<Response, Problem> {
    let record = inquiry.add_group(&page.tenant(), &page.actor, None, input.entry(id)).await;
    Ok(made::<GroupRecord, _>(&page, "/groups", record.map_err(|error| problem(&page, &error))?))
}

/// One group.
#[utoipa::path(
    get, path = "/api/v1/inquiry/groups/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_group",
    responses((status = 200, body = GroupRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show_group(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    shown::<FocusGroup, GroupRecord>(&inquiry, &page, &headers, id).await
}

/// Saves a group; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/groups/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "replace_group", request_body = GroupInput,
    responses((status = 200, body = GroupRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace_group(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(input): ApiJson<GroupInput>,
) -> Result<Response, Problem> {
    let old = before::<FocusGroup>(&inquiry, &page, &headers, id).await?;
    let entry = input.entry(old.entry.study);
    let after = inquiry.save_group(&page.tenant(), &page.actor, id, Some(old.revision), entry).await;
    Ok(saved::<GroupRecord, _>(after.map_err(|error| problem(&page, &error))?))
}

/// Puts a group aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/groups/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_group", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_group(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    archived::<FocusGroup>(&inquiry, &page, id).await
}

/// Somebody who is to be heard, as they are written. What they agreed with is not written here.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ParticipantInput {
    /// Name.
    name: String,
    /// Address of mail.
    #[serde(default)]
    email: String,
    /// Of which group.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    group: Option<Id>,
    /// For whom they speak.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    organisation: Option<Id>,
    /// Sector.
    #[schema(value_type = String)]
    sector: Sector,
    /// From where they look at education.
    view: View,
    /// What they are called in transcripts; empty: the next label is given.
    #[serde(default)]
    label: String,
    /// Under 16.
    #[serde(default)]
    under_16: bool,
    /// Name of whoever has custody.
    #[serde(default)]
    parent_name: String,
    /// Their address of mail.
    #[serde(default)]
    parent_email: String,
    /// What they said.
    #[serde(default)]
    state: Option<PersonState>,
}

impl ParticipantInput {
    fn entry(self, study: Id) -> Participant {
        Participant {
            email: self.email,
            group: self.group,
            organisation: self.organisation,
            label: self.label,
            under_16: self.under_16,
            parent_name: self.parent_name,
            parent_email: self.parent_email,
            state: self.state.unwrap_or(PersonState::Wanted),
            ..Participant::new(study, self.name, self.sector, self.view)
        }
    }
}

/// People who are to be heard.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/participants", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_participants",
    responses((status = 200, body = Vec<ParticipantRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list_participants(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed::<Participant, ParticipantRecord>(&inquiry, &page, &headers, id).await
}

/// Adds somebody who is to be heard.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/participants", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "create_participant", request_body = ParticipantInput,
    responses((status = 201, body = ParticipantRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create_participant(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(input): ApiJson<ParticipantInput>,
) -> Result<Response, Problem> {
    let record = inquiry.add_participant(&page.tenant(), &page.actor, None, input.entry(id)).await;
    Ok(made::<ParticipantRecord, _>(&page, "/participants", record.map_err(|error| problem(&page, &error))?))
}

/// Somebody who is to be heard.
#[utoipa::path(
    get, path = "/api/v1/inquiry/participants/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_participant",
    responses((status = 200, body = ParticipantRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show_participant(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    shown::<Participant, ParticipantRecord>(&inquiry, &page, &headers, id).await
}

/// Saves somebody who is to be heard; `If-Match` names the revision they were read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/participants/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "replace_participant", request_body = ParticipantInput,
    responses((status = 200, body = ParticipantRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace_participant(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(input): ApiJson<ParticipantInput>,
) -> Result<Response, Problem> {
    let old = before::<Participant>(&inquiry, &page, &headers, id).await?;
    let entry = input.entry(old.entry.study);
    let after = inquiry.save_participant(&page.tenant(), &page.actor, id, Some(old.revision), entry).await;
    Ok(saved::<ParticipantRecord, _>(after.map_err(|error| problem(&page, &error))?))
}

/// Puts somebody aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/participants/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_participant", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_participant(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    archived::<Participant>(&inquiry, &page, id).await
}

/// A guide as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GuideInput {
    /// What it is called.
    name: String,
    /// Its parts in their order.
    parts: Vec<GuidePart>,
}

/// Guides of a study.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/guides", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_guides",
    responses((status = 200, body = Vec<GuideRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list_guides(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed::<InterviewGuide, GuideRecord>(&inquiry, &page, &headers, id).await
}

/// Adds a guide.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/guides", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "create_guide", request_body = GuideInput,
    responses((status = 201, body = GuideRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create_guide(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(study): ApiPath<Id>,
    ApiJson(GuideInput { name, parts }): ApiJson<GuideInput>,
) -> Result<Response, Problem> {
    let guide = InterviewGuide { study, name, parts, origin: String::new() };
    let record = inquiry.add_guide(&page.tenant(), &page.actor, None, guide).await;
    Ok(made::<GuideRecord, _>(&page, "/guides", record.map_err(|error| problem(&page, &error))?))
}

/// One guide.
#[utoipa::path(
    get, path = "/api/v1/inquiry/guides/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_guide",
    responses((status = 200, body = GuideRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show_guide(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    shown::<InterviewGuide, GuideRecord>(&inquiry, &page, &headers, id).await
}

/// Saves a guide; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/guides/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "replace_guide", request_body = GuideInput,
    responses((status = 200, body = GuideRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace_guide(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(GuideInput { name, parts }): ApiJson<GuideInput>,
) -> Result<Response, Problem> {
    let old = before::<InterviewGuide>(&inquiry, &page, &headers, id).await?;
    let guide = InterviewGuide { study: old.entry.study, name, parts, origin: String::new() };
    let after = inquiry.save_guide(&page.tenant(), &page.actor, id, Some(old.revision), guide).await;
    Ok(saved::<GuideRecord, _>(after.map_err(|error| problem(&page, &error))?))
}

/// Puts a guide aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/guides/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_guide", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_guide(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    archived::<InterviewGuide>(&inquiry, &page, id).await
}

/// A new version of the consent form.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FormInput {
    /// The text, in paragraphs.
    text: String,
}

/// Versions of the consent form.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/forms", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_consent_forms",
    responses((status = 200, body = Vec<FormRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list_forms(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed::<ConsentForm, FormRecord>(&inquiry, &page, &headers, id).await
}

/// Adds a version of the consent form; earlier ones stay as they were signed.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/forms", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "create_consent_form", request_body = FormInput,
    responses((status = 201, body = FormRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create_form(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(input): ApiJson<FormInput>,
) -> Result<Response, Problem> {
    let record = inquiry.add_form(&page.tenant(), &page.actor, None, id, &input.text).await;
    Ok(made::<FormRecord, _>(&page, "/forms", record.map_err(|error| problem(&page, &error))?))
}

/// One version of the consent form.
#[utoipa::path(
    get, path = "/api/v1/inquiry/forms/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_consent_form",
    responses((status = 200, body = FormRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show_form(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    shown::<ConsentForm, FormRecord>(&inquiry, &page, &headers, id).await
}

/// A mark as the moderator's screen sends it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkInput {
    /// The id the screen gave it: sent twice, it is there once.
    #[schema(value_type = String)]
    id: Id,
    /// What it says.
    kind: MarkKind,
    /// Milliseconds from the beginning of the session.
    at: u32,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// Which part of the guide.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    part: Option<Id>,
    /// Who.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    participant: Option<Id>,
    /// A note.
    #[serde(default)]
    text: String,
}

/// Marks that are sent together.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkBatch {
    /// The marks.
    marks: Vec<MarkInput>,
}

/// Marks of a group in their order.
#[utoipa::path(
    get, path = "/api/v1/inquiry/groups/{id}/marks", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_marks",
    responses((status = 200, body = Vec<MarkRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list_marks(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    inquiry.entry::<FocusGroup>(&page.tenant(), &page.actor, id, Need::Field).await.map_err(failed)?;
    let marks = inquiry.marks(&page.tenant(), id).await.map_err(failed)?;
    let list: Vec<MarkRecord> = marks.into_iter().map(MarkRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// Adds marks; those that are there already are not added again.
#[utoipa::path(
    post, path = "/api/v1/inquiry/groups/{id}/marks", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_marks", request_body = MarkBatch,
    responses((status = 200, body = Vec<MarkRecord>), ApiProblems)
)]
pub(super) async fn add_marks(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(group): ApiPath<Id>,
    ApiJson(batch): ApiJson<MarkBatch>,
) -> Result<Response, Problem> {
    let marks = batch
        .marks
        .into_iter()
        .map(|one| {
            let MarkInput { id, kind, at, made_at, part, participant, text } = one;
            (id, SessionMark { study: group, group, at, made_at, kind, part, participant, text })
        })
        .collect();
    let added = inquiry.add_marks(&page.tenant(), &page.actor, group, marks).await;
    let list: Vec<MarkRecord> =
        added.map_err(|error| problem(&page, &error))?.into_iter().map(MarkRecord::from).collect();
    Ok(Json(list).into_response())
}

/// Takes a mark away.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/marks/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_mark", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_mark(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    archived::<SessionMark>(&inquiry, &page, id).await
}

/// A recording that is to come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordingInput {
    /// Of which group.
    #[schema(value_type = String)]
    group: Id,
    /// Whose microphone, where everybody has one.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    participant: Option<Id>,
    /// Name of the file.
    name: String,
    /// Bytes of the whole.
    size: u64,
}

/// Recordings of a study, without their sound.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/recordings", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_recordings",
    responses((status = 200, body = Vec<RecordingRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list_recordings(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    listed::<Recording, RecordingRecord>(&inquiry, &page, &headers, id).await
}

/// Says that a recording is to come; its pieces follow.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/recordings", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "begin_recording", request_body = RecordingInput,
    responses((status = 201, body = RecordingRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn begin_recording(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(study): ApiPath<Id>,
    ApiJson(input): ApiJson<RecordingInput>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    inquiry.study(&tenant, &page.actor, study, Need::Field).await.map_err(failed)?;
    let RecordingInput { group, participant, name, size } = input;
    let of = inquiry.entry::<FocusGroup>(&tenant, &page.actor, group, Need::Field).await.ok();
    if of.is_none_or(|(_, one)| one.entry.study != study) {
        return Err(failed(crate::InquiryError::field("group", "inquiry-error-choice")));
    }
    let record = inquiry.begin_recording(&tenant, &page.actor, None, group, participant, &name, size).await;
    Ok(made::<RecordingRecord, _>(&page, "/recordings", record.map_err(failed)?))
}

/// One recording, without its sound.
#[utoipa::path(
    get, path = "/api/v1/inquiry/recordings/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_recording",
    responses((status = 200, body = RecordingRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show_recording(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    shown::<Recording, RecordingRecord>(&inquiry, &page, &headers, id).await
}

/// Where a piece belongs.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PieceQuery {
    /// Its first byte within the recording.
    offset: u64,
}

/// Takes a piece of a recording that begins where the last one ended. A piece that is there already changes nothing; 412 says
/// that others came in between: read the recording and go on where it says.
#[utoipa::path(
    put, path = "/api/v1/inquiry/recordings/{id}/data", tag = "inquiry",
    params(("id" = String, Path), PieceQuery), operation_id = "receive_recording",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = RecordingRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn receive_piece(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiQuery(query): ApiQuery<PieceQuery>,
    headers: HeaderMap,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Response, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind != "application/octet-stream" {
        return Err(Problem::unsupported_media_type("Expected application/octet-stream."));
    }
    let bytes = match body {
        Ok(bytes) if bytes.len() <= LARGEST_PART => bytes,
        Ok(_) => return Err(Problem::too_large("A piece has at most 31 MiB.")),
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return Err(Problem::too_large("A piece has at most 31 MiB."));
        }
        Err(_) => return Err(Problem::bad_request("The body broke off before its end.")),
    };
    let record = inquiry.receive(&page.tenant(), &page.actor, id, query.offset, bytes).await;
    Ok(saved::<RecordingRecord, _>(record.map_err(|error| problem(&page, &error))?))
}

/// Deletes the sound of a recording for good.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/recordings/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "delete_recording", responses((status = 204), ApiProblems)
)]
pub(super) async fn delete_recording(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.delete_recording(&page.tenant(), &page.actor, id).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
