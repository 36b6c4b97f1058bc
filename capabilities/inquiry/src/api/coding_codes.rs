//! `/api/v1/inquiry/studies/{id}/codes`, `/api/v1/inquiry/codes/{id}`, `/api/v1/inquiry/studies/{id}/codebooks`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, ApiQuery, Problem, etag::ETag};
use bildungsraum_identity::Routes;
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Permission;
use http::{HeaderMap, Method, StatusCode};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    made, problem, saved, tagged,
    wire::{CodeRecord, CodebookRecord},
};
use crate::{
    Inquiry, Need,
    model::{Code, CodeOrigin, GuideTopic},
};

/// The addresses of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let account = Permission::OwnAccount;
    let (get, post, put, delete) = (Method::GET, Method::POST, Method::PUT, Method::DELETE);
    Routes::new()
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/codes", account, list)
        .api(post.clone(), "/api/v1/inquiry/studies/{id}/codes", account, create)
        .api(get.clone(), "/api/v1/inquiry/codes/{id}", account, show)
        .api(put, "/api/v1/inquiry/codes/{id}", account, replace)
        .api(delete, "/api/v1/inquiry/codes/{id}", account, archive)
        .api(post.clone(), "/api/v1/inquiry/codes/{id}/restore", account, restore)
        .api(post.clone(), "/api/v1/inquiry/codes/{id}/merge", account, merge)
        .api(post.clone(), "/api/v1/inquiry/codes/{id}/unmerge", account, unmerge)
        .api(get, "/api/v1/inquiry/studies/{id}/codebooks", account, versions)
        .api(post, "/api/v1/inquiry/studies/{id}/codebooks", account, number)
}

/// What a code says.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeEntry {
    /// The code above it.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    parent: Option<Id>,
    /// What it is called; names need not be unique.
    name: String,
    /// What it means.
    #[serde(default)]
    definition: String,
    /// A typical sentence.
    #[serde(default)]
    anchor: String,
    /// When it is given, and when not.
    #[serde(default)]
    rule: String,
    /// Where it comes from.
    from: CodeOrigin,
    /// Which topic of the guide.
    #[serde(default)]
    topic: Option<GuideTopic>,
    /// May it be given? A folder may not.
    #[serde(default = "yes")]
    codable: bool,
    /// `#rrggbb`, or empty.
    #[serde(default)]
    color: String,
    /// Place among its siblings.
    #[serde(default)]
    #[schema(maximum = 1_000_000)]
    place: u32,
    /// The key it is given with, a digit or letter, or empty.
    #[serde(default)]
    shortcut: String,
}

fn yes() -> bool {
    true
}

impl CodeEntry {
    fn code(self, study: Id) -> Code {
        let Self { parent, name, definition, anchor, rule, from, topic, codable, color, place, shortcut } =
            self;
        Code {
            study,
            parent,
            name,
            definition,
            anchor,
            rule,
            from,
            topic,
            codable,
            color,
            place,
            shortcut,
            guid: None,
            origin: String::new(),
        }
    }
}

/// Which codes.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Those that were put aside, too.
    aside: Option<bool>,
}

/// The codes of a study, in their order.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/codes", tag = "inquiry", params(("id" = String, Path), Asked),
    operation_id = "list_codes",
    responses((status = 200, body = Vec<CodeRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn list(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiQuery(asked): ApiQuery<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        inquiry.study(&page.tenant(), &page.actor, id, Need::Texts).await?;
        inquiry.all_codes(&page.tenant(), id).await
    };
    let mut found = found.await.map_err(|error| problem(&page, &error))?;
    if asked.aside != Some(true) {
        found.retain(|one| one.archived_at.is_none());
    }
    let list: Vec<CodeRecord> = found.into_iter().map(CodeRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// Adds a code.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/codes", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_code", request_body = CodeEntry,
    responses((status = 201, body = CodeRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<CodeEntry>,
) -> Result<Response, Problem> {
    let record = inquiry.add_code(&page.tenant(), &page.actor, None, entry.code(id)).await;
    Ok(made::<CodeRecord, _>(&page, "/codes", record.map_err(|error| problem(&page, &error))?))
}

/// One code.
#[utoipa::path(
    get, path = "/api/v1/inquiry/codes/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_code",
    responses((status = 200, body = CodeRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<Code>(&page.tenant(), &page.actor, id, Need::Texts).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(CodeRecord::from(record))))
}

/// Saves a code; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/codes/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_code", request_body = CodeEntry,
    responses((status = 200, body = CodeRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(entry): ApiJson<CodeEntry>,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<Code>(&page.tenant(), &page.actor, id, Need::Code).await;
    let (seen, before) = found.map_err(|error| problem(&page, &error))?;
    ETag::of_revision(before.revision).require(&headers)?;
    let code = entry.code(seen.record.id);
    let after = inquiry.save_code(&page.tenant(), &page.actor, id, before.revision, code).await;
    Ok(saved::<CodeRecord, _>(after.map_err(|error| problem(&page, &error))?))
}

/// Puts a code aside; its codings stay readable. One that has codes below it stays.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/codes/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_code", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.archive_code(&page.tenant(), &page.actor, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Brings a code back.
#[utoipa::path(
    post, path = "/api/v1/inquiry/codes/{id}/restore", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "restore_code",
    responses((status = 200, body = CodeRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn restore(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.archive_code(&page.tenant(), &page.actor, id, false).await;
    Ok(saved::<CodeRecord, _>(done.map_err(|error| problem(&page, &error))?))
}

/// Which code takes over.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Merging {
    /// The code that is left.
    #[schema(value_type = String)]
    into: Id,
}

/// Merges a code into another: codings and the codes below it go over, and it is put aside.
#[utoipa::path(
    post, path = "/api/v1/inquiry/codes/{id}/merge", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "merge_code", request_body = Merging, responses((status = 204), ApiProblems)
)]
pub(super) async fn merge(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(merging): ApiJson<Merging>,
) -> Result<Response, Problem> {
    let done = inquiry.merge_codes(&page.tenant(), &page.actor, id, merging.into).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes the merging of a code back.
#[utoipa::path(
    post, path = "/api/v1/inquiry/codes/{id}/unmerge", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "unmerge_code", responses((status = 204), ApiProblems)
)]
pub(super) async fn unmerge(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.unmerge_code(&page.tenant(), &page.actor, id).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The numbered versions of a study's codebook, oldest first.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/codebooks", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_codebooks",
    responses((status = 200, body = Vec<CodebookRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn versions(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        inquiry.study(&page.tenant(), &page.actor, id, Need::Texts).await?;
        inquiry.codebooks(&page.tenant(), id).await
    };
    let found = found.await.map_err(|error| problem(&page, &error))?;
    let list: Vec<CodebookRecord> = found.into_iter().map(CodebookRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// What a version says of itself.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbering {
    /// What changed, and why.
    note: String,
}

/// Gives the codebook as it is a number.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/codebooks", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "number_codebook", request_body = Numbering,
    responses((status = 201, body = CodebookRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn number(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(numbering): ApiJson<Numbering>,
) -> Result<Response, Problem> {
    let record = inquiry.number_codebook(&page.tenant(), &page.actor, id, numbering.note).await;
    let record = record.map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/inquiry/studies/{id}/codebooks"));
    let tag = ETag::of_revision(record.revision).header();
    let headers = [(http::header::LOCATION, location)];
    let tags = [(http::header::ETAG, tag)];
    Ok((StatusCode::CREATED, headers, tags, Json(CodebookRecord::from(record))).into_response())
}
