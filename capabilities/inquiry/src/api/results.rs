//! `/api/v1/inquiry/studies/{id}/categories`, `…/perspectives`, `/api/v1/inquiry/perspectives/{id}/proposals`, and each of
//! them by itself.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{ApiJson, ApiPath, ApiProblems, Problem, etag::ETag};
use bildungsraum_identity::Routes;
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Permission;
use http::{HeaderMap, Method, StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    made, problem, saved, tagged,
    wire::{CategoryRecord, PerspectiveRecord, ProposalRecord, VoteRecord},
};
use crate::{
    Inquiry, Need,
    model::{Category, Perspective, Proposal, ProposalKind},
};

/// The addresses of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    let account = Permission::OwnAccount;
    let (get, post, put, delete) = (Method::GET, Method::POST, Method::PUT, Method::DELETE);
    Routes::new()
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/categories", account, categories)
        .api(post.clone(), "/api/v1/inquiry/studies/{id}/categories", account, add_category)
        .api(get.clone(), "/api/v1/inquiry/categories/{id}", account, category)
        .api(put.clone(), "/api/v1/inquiry/categories/{id}", account, save_category)
        .api(delete.clone(), "/api/v1/inquiry/categories/{id}", account, archive_category)
        .api(get.clone(), "/api/v1/inquiry/studies/{id}/perspectives", account, perspectives)
        .api(post.clone(), "/api/v1/inquiry/studies/{id}/perspectives", account, add_perspective)
        .api(get.clone(), "/api/v1/inquiry/perspectives/{id}", account, perspective)
        .api(put.clone(), "/api/v1/inquiry/perspectives/{id}", account, save_perspective)
        .api(delete.clone(), "/api/v1/inquiry/perspectives/{id}", account, archive_perspective)
        .api(put.clone(), "/api/v1/inquiry/perspectives/{id}/vote", account, vote)
        .api(get.clone(), "/api/v1/inquiry/perspectives/{id}/proposals", account, proposals)
        .api(post, "/api/v1/inquiry/perspectives/{id}/proposals", account, add_proposal)
        .api(get, "/api/v1/inquiry/proposals/{id}", account, proposal)
        .api(put, "/api/v1/inquiry/proposals/{id}", account, save_proposal)
        .api(delete, "/api/v1/inquiry/proposals/{id}", account, archive_proposal)
}

/// A category to be kept.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryEntry {
    /// What it is called.
    name: String,
    /// What people said, in our words.
    #[serde(default)]
    text: String,
    /// The codes it rests on.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    codes: Vec<Id>,
    /// Place in lists.
    #[serde(default)]
    place: u32,
}

impl CategoryEntry {
    fn of(self, study: Id) -> Category {
        let Self { name, text, codes, place } = self;
        Category { study, name, text, codes, kept: Vec::new(), place, origin: String::new() }
    }
}

/// The categories of a study.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/categories", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_categories",
    responses((status = 200, body = Vec<CategoryRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn categories(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        inquiry.study(&page.tenant(), &page.actor, id, Need::Results).await?;
        inquiry.entries::<Category>(&page.tenant(), id).await
    };
    let list = found.await.map_err(|error| problem(&page, &error))?;
    let list: Vec<CategoryRecord> = list.into_iter().map(CategoryRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// Adds a category.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/categories", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_category", request_body = CategoryEntry,
    responses((status = 201, body = CategoryRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn add_category(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<CategoryEntry>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    inquiry.study(&page.tenant(), &page.actor, id, Need::Code).await.map_err(failed)?;
    let record = inquiry.add_category(&page.tenant(), &page.actor, None, entry.of(id)).await;
    Ok(made::<CategoryRecord, _>(&page, "/categories", record.map_err(failed)?))
}

/// One category.
#[utoipa::path(
    get, path = "/api/v1/inquiry/categories/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_category",
    responses((status = 200, body = CategoryRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn category(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<Category>(&page.tenant(), &page.actor, id, Need::Results).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(CategoryRecord::from(record))))
}

/// Saves a category; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/categories/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_category", request_body = CategoryEntry,
    responses((status = 200, body = CategoryRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn save_category(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(entry): ApiJson<CategoryEntry>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, before) = inquiry.entry::<Category>(&tenant, actor, id, Need::Code).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let entry = entry.of(seen.record.id);
    let after = inquiry.save_category(&tenant, actor, id, before.revision, entry).await;
    Ok(saved::<CategoryRecord, _>(after.map_err(failed)?))
}

/// Puts a category aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/categories/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_category", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_category(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.put_aside::<Category>(&page.tenant(), &page.actor, Need::Code, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A perspective to be kept.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PerspectiveEntry {
    /// What it is called.
    name: String,
    /// What follows, in our words.
    #[serde(default)]
    text: String,
    /// The categories it rests on.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    categories: Vec<Id>,
    /// May everybody read it? For whoever answers for the study.
    #[serde(default)]
    public: bool,
    /// Place in lists.
    #[serde(default)]
    place: u32,
}

impl PerspectiveEntry {
    fn of(self, study: Id) -> Perspective {
        let Self { name, text, categories, public, place } = self;
        Perspective { study, name, text, categories, public, place, origin: String::new() }
    }
}

/// The perspectives of a study.
#[utoipa::path(
    get, path = "/api/v1/inquiry/studies/{id}/perspectives", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_perspectives",
    responses((status = 200, body = Vec<PerspectiveRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn perspectives(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        inquiry.study(&page.tenant(), &page.actor, id, Need::Results).await?;
        inquiry.entries::<Perspective>(&page.tenant(), id).await
    };
    let list = found.await.map_err(|error| problem(&page, &error))?;
    let list: Vec<PerspectiveRecord> = list.into_iter().map(PerspectiveRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// Adds a perspective.
#[utoipa::path(
    post, path = "/api/v1/inquiry/studies/{id}/perspectives", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_perspective", request_body = PerspectiveEntry,
    responses((status = 201, body = PerspectiveRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn add_perspective(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<PerspectiveEntry>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let need = if entry.public { Need::Head } else { Need::Code };
    inquiry.study(&page.tenant(), &page.actor, id, need).await.map_err(failed)?;
    let record = inquiry.add_perspective(&page.tenant(), &page.actor, None, entry.of(id)).await;
    Ok(made::<PerspectiveRecord, _>(&page, "/perspectives", record.map_err(failed)?))
}

/// One perspective.
#[utoipa::path(
    get, path = "/api/v1/inquiry/perspectives/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_perspective",
    responses((status = 200, body = PerspectiveRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn perspective(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<Perspective>(&page.tenant(), &page.actor, id, Need::Results).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(PerspectiveRecord::from(record))))
}

/// Saves a perspective; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/perspectives/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_perspective", request_body = PerspectiveEntry,
    responses((status = 200, body = PerspectiveRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn save_perspective(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(entry): ApiJson<PerspectiveEntry>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, before) =
        inquiry.entry::<Perspective>(&tenant, actor, id, Need::Code).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let entry = entry.of(seen.record.id);
    let after = inquiry.save_perspective(&tenant, actor, id, before.revision, entry).await;
    Ok(saved::<PerspectiveRecord, _>(after.map_err(failed)?))
}

/// Puts a perspective aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/perspectives/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_perspective", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_perspective(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.put_aside::<Perspective>(&page.tenant(), &page.actor, Need::Code, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What somebody gives a perspective.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Marks {
    /// How important, 1 to 5.
    #[schema(minimum = 1, maximum = 5)]
    importance: u8,
    /// How feasible, 1 to 5.
    #[schema(minimum = 1, maximum = 5)]
    feasibility: u8,
}

/// Gives a perspective the asker's marks, in place of those given before.
#[utoipa::path(
    put, path = "/api/v1/inquiry/perspectives/{id}/vote", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "vote_on_perspective", request_body = Marks,
    responses((status = 200, body = VoteRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn vote(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(marks): ApiJson<Marks>,
) -> Result<Response, Problem> {
    let given = (marks.importance, marks.feasibility);
    let record = inquiry.vote(&page.tenant(), &page.actor, id, given).await;
    Ok(saved::<VoteRecord, _>(record.map_err(|error| problem(&page, &error))?))
}

/// A proposal to be kept.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProposalEntry {
    /// Goal or measure.
    kind: ProposalKind,
    /// What it is called.
    title: String,
    /// What is meant.
    #[serde(default)]
    text: String,
}

impl ProposalEntry {
    fn of(self, study: Id, perspective: Id) -> Proposal {
        let Self { kind, title, text } = self;
        Proposal { study, perspective, kind, title, text, origin: String::new() }
    }
}

/// What a perspective could become in the plan.
#[utoipa::path(
    get, path = "/api/v1/inquiry/perspectives/{id}/proposals", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "list_perspective_proposals",
    responses((status = 200, body = Vec<ProposalRecord>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn proposals(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = async {
        let (seen, _) = inquiry.entry::<Perspective>(&page.tenant(), &page.actor, id, Need::Results).await?;
        inquiry.entries::<Proposal>(&page.tenant(), seen.record.id).await
    };
    let list = found.await.map_err(|error| problem(&page, &error))?;
    let list: Vec<ProposalRecord> =
        list.into_iter().filter(|one| one.entry.perspective == id).map(ProposalRecord::from).collect();
    Ok(tagged(&headers, &list))
}

/// Adds a proposal for the plan.
#[utoipa::path(
    post, path = "/api/v1/inquiry/perspectives/{id}/proposals", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "add_perspective_proposal", request_body = ProposalEntry,
    responses((status = 201, body = ProposalRecord, headers(("ETag" = String), ("Location" = String))), ApiProblems)
)]
pub(super) async fn add_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(entry): ApiJson<ProposalEntry>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, _) = inquiry.entry::<Perspective>(&tenant, actor, id, Need::Code).await.map_err(failed)?;
    let entry = entry.of(seen.record.id, id);
    let record = inquiry.add_proposal(&tenant, actor, None, entry).await;
    Ok(made::<ProposalRecord, _>(&page, "/proposals", record.map_err(failed)?))
}

/// One proposal.
#[utoipa::path(
    get, path = "/api/v1/inquiry/proposals/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "show_perspective_proposal",
    responses((status = 200, body = ProposalRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = inquiry.entry::<Proposal>(&page.tenant(), &page.actor, id, Need::Results).await;
    let (_, record) = found.map_err(|error| problem(&page, &error))?;
    Ok(ETag::of_revision(record.revision).respond(&headers, Json(ProposalRecord::from(record))))
}

/// Saves a proposal; `If-Match` names the revision it was read at.
#[utoipa::path(
    put, path = "/api/v1/inquiry/proposals/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "save_perspective_proposal", request_body = ProposalEntry,
    responses((status = 200, body = ProposalRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn save_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(entry): ApiJson<ProposalEntry>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (seen, before) = inquiry.entry::<Proposal>(&tenant, actor, id, Need::Code).await.map_err(failed)?;
    ETag::of_revision(before.revision).require(&headers)?;
    let entry = entry.of(seen.record.id, before.entry.perspective);
    let after = inquiry.save_proposal(&tenant, actor, id, before.revision, entry).await;
    Ok(saved::<ProposalRecord, _>(after.map_err(failed)?))
}

/// Puts a proposal aside.
#[utoipa::path(
    delete, path = "/api/v1/inquiry/proposals/{id}", tag = "inquiry", params(("id" = String, Path)),
    operation_id = "archive_perspective_proposal", responses((status = 204), ApiProblems)
)]
pub(super) async fn archive_proposal(
    State(inquiry): State<Inquiry>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let done = inquiry.put_aside::<Proposal>(&page.tenant(), &page.actor, Need::Code, id, true).await;
    done.map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
