//! `/api/v1/organisations`

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    ApiJson, ApiPath, ApiProblems, ApiQuery, Problem,
    paging::{Page, PageQuery},
    problem::Fault,
};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{after, cursor, problem, revision_tag};
use crate::{
    Access, Activity, Contact, Filter, Image, Organisation, OrganisationRecord, Place, PlaceLink, PlaceRole,
    ProviderBody, Sector, State as Standing, Translation, pages::Rooms,
};

/// What may be written of an organisation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationBody {
    /// Full name.
    #[schema(max_length = 200, min_length = 1)]
    name: String,
    #[serde(default)]
    #[schema(max_length = 80)]
    short_name: String,
    sector: Sector,
    /// Key of the vocabulary `kinds`.
    #[schema(min_length = 1)]
    kind: String,
    #[serde(default)]
    activity: Activity,
    #[serde(default)]
    provider_body: Option<ProviderBody>,
    #[serde(default)]
    #[schema(max_length = 500)]
    summary: String,
    /// Markdown.
    #[serde(default)]
    #[schema(max_length = 20000)]
    description: String,
    /// Web address with scheme; may be empty.
    #[serde(default)]
    #[schema(max_length = 500)]
    website: String,
    #[serde(default)]
    #[schema(max_items = 20)]
    contacts: Vec<Contact>,
    /// ISO 639-1 codes.
    #[serde(default)]
    languages: Vec<String>,
    /// OSM `opening_hours` syntax.
    #[serde(default)]
    #[schema(max_length = 500)]
    opening_hours: String,
    /// Key of the vocabulary `accessibility` → what is known.
    #[serde(default)]
    accessibility: BTreeMap<String, Access>,
    #[serde(default)]
    #[schema(max_length = 300)]
    capacity: String,
    /// Key of the vocabulary `quarters`.
    #[serde(default)]
    quarter: String,
    #[serde(default)]
    #[schema(max_items = 50)]
    places: Vec<PlaceLink>,
    #[serde(default)]
    images: Vec<Image>,
    /// Language tag → words.
    #[serde(default)]
    translations: BTreeMap<String, Translation>,
    #[serde(default)]
    #[schema(max_length = 1000)]
    source_url: String,
    #[serde(default)]
    #[schema(max_length = 1000)]
    note: String,
}

impl OrganisationBody {
    fn onto(self, before: Organisation) -> Organisation {
        Organisation {
            name: self.name,
            short_name: self.short_name,
            sector: self.sector,
            kind: self.kind,
            activity: self.activity,
            provider_body: self.provider_body,
            summary: self.summary,
            description: self.description,
            website: self.website,
            contacts: self.contacts,
            languages: self.languages,
            opening_hours: self.opening_hours,
            accessibility: self.accessibility,
            capacity: self.capacity,
            quarter: self.quarter,
            places: self.places,
            images: self.images,
            translations: self.translations,
            source_url: self.source_url,
            note: self.note,
            ..before
        }
    }
}

/// A place of an organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct PlaceOfOrganisation {
    role: PlaceRole,
    #[serde(flatten)]
    place: Place,
}

/// An organisation in a list: with its places written out.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OrganisationListed {
    #[serde(flatten)]
    record: OrganisationRecord,
    /// The places that `places` names, written out.
    located: Vec<PlaceOfOrganisation>,
}

/// Which organisations are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Words that the name contains.
    #[serde(default, deserialize_with = "bildungsraum_exchange::search_text")]
    #[param(max_length = 200)]
    q: String,
    /// `state`, `economy` or `civil_society`.
    #[serde(default)]
    #[param(inline, value_type = Option<Sector>)]
    sector: Option<String>,
    /// Key of the vocabulary `kinds`.
    #[serde(default)]
    kind: String,
    /// Key of the vocabulary `quarters`.
    #[serde(default)]
    quarter: String,
}

/// Organisations the public sees, by name.
#[utoipa::path(
    get, path = "/api/v1/organisations", tag = "organisations", params(Wanted, PageQuery),
    responses((status = 200, body = Page<OrganisationListed>), ApiProblems)
)]
pub(super) async fn list(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<Wanted>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let request = paging.read()?;
    let sector = match wanted.sector.as_deref() {
        None => None,
        Some(name) => Some(Sector::from_name(name).ok_or_else(|| {
            Problem::bad_request("There is no such sector.")
                .fault(Fault::field("sector", "is no sector").help("Give state, economy or civil_society."))
        })?),
    };
    let filter =
        Filter { text: wanted.q, sector, kind: wanted.kind, quarter: wanted.quarter, ..Filter::public() };
    let tenant = page.tenant();
    let failed = |error| problem(&page, &error);
    let listing = rooms
        .organisations
        .list(&tenant, &filter, after(&request)?.as_ref(), request.limit)
        .await
        .map_err(failed)?;
    let ids: Vec<Id> = listing.items.iter().map(|record| record.organisation.id).collect();
    let mut located: BTreeMap<Id, Vec<PlaceOfOrganisation>> = BTreeMap::new();
    for (id, role, place) in rooms.organisations.places_of(&tenant, &ids).await.map_err(failed)? {
        located.entry(id).or_default().push(PlaceOfOrganisation { role, place });
    }
    let items = listing
        .items
        .into_iter()
        .map(|record| OrganisationListed {
            located: located.remove(&record.organisation.id).unwrap_or_default(),
            record,
        })
        .collect();
    let next = listing.next.as_ref().map(cursor);
    Ok(Page { items, next }.respond(&uri.to_string()))
}

fn one(record: OrganisationRecord, status: StatusCode) -> Response {
    let tag = revision_tag(record.revision);
    (status, [(header::ETAG, tag.header())], Json(record)).into_response()
}

/// A new organisation.
#[utoipa::path(
    post, path = "/api/v1/organisations", tag = "organisations", request_body = OrganisationBody,
    responses((status = 201, body = OrganisationRecord, headers(("Location" = String), ("ETag" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiJson(body): ApiJson<OrganisationBody>,
) -> Result<Response, Problem> {
    let organisation = body.onto(Organisation::new(rooms.organisations.environment().id()));
    let record = rooms
        .organisations
        .save(&page.tenant(), &page.actor, organisation, None)
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/organisations/{}", record.organisation.id));
    let mut answer = one(record, StatusCode::CREATED);
    if let Ok(location) = location.parse() {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    Ok(answer)
}

/// One organisation. Who may edit it sees it when it is put aside, too.
#[utoipa::path(
    get, path = "/api/v1/organisations/{id}", tag = "organisations", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = OrganisationRecord, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record = rooms.organisations.get(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    if record.state != Standing::Active && !page.actor.may_edit_entries_of(id) {
        return Err(Problem::not_found("There is no such entry."));
    }
    let tag = revision_tag(record.revision);
    Ok(tag.respond(&headers, Json(record)))
}

/// Writes an organisation anew. `If-Match` names the state it was made from.
#[utoipa::path(
    put, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = String, Header)), request_body = OrganisationBody,
    responses((status = 200, body = OrganisationRecord, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<OrganisationBody>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let before = rooms.organisations.get(&page.tenant(), id).await.map_err(failed)?;
    if !page.actor.may_edit_entries_of(id) {
        return Err(Problem::forbidden("This entry belongs to somebody else."));
    }
    revision_tag(before.revision).require(&headers)?;
    let organisation = body.onto(before.organisation);
    let record = rooms
        .organisations
        .save(&page.tenant(), &page.actor, organisation, Some(before.revision))
        .await
        .map_err(failed)?;
    Ok(one(record, StatusCode::OK))
}

/// Puts an organisation aside; it can be brought back for some weeks.
#[utoipa::path(
    delete, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let before = rooms.organisations.get(&page.tenant(), id).await.map_err(failed)?;
    revision_tag(before.revision).allow(&headers)?;
    rooms.organisations.archive(&page.tenant(), &page.actor, id).await.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Confirms that the entry is still right.
#[utoipa::path(
    post, path = "/api/v1/organisations/{id}/confirm", tag = "organisations",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = OrganisationRecord), ApiProblems)
)]
pub(super) async fn confirm(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let record = rooms
        .organisations
        .confirm(&page.tenant(), &page.actor, id)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(one(record, StatusCode::OK))
}

/// Brings back an organisation that was put aside or merged.
#[utoipa::path(
    post, path = "/api/v1/organisations/{id}/bring-back", tag = "organisations",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = OrganisationRecord), ApiProblems)
)]
pub(super) async fn bring_back(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    let days = page.municipality.settings.undo_days;
    let record = rooms
        .organisations
        .bring_back(&page.tenant(), &page.actor, id, days, &rooms.followers)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(one(record, StatusCode::OK))
}

/// What an organisation is merged into.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationMerge {
    /// The entry that stays.
    #[schema(value_type = String, format = "uuid")]
    into: Id,
}

/// Merges an organisation into another, which is answered. History, places and offers come along.
#[utoipa::path(
    post, path = "/api/v1/organisations/{id}/merge", tag = "organisations",
    params(("id" = String, Path, format = "uuid")), request_body = OrganisationMerge,
    responses((status = 200, body = OrganisationRecord), ApiProblems)
)]
pub(super) async fn merge(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiJson(body): ApiJson<OrganisationMerge>,
) -> Result<Response, Problem> {
    let tenant = page.tenant();
    let record = rooms
        .organisations
        .merge(&tenant, &page.actor, id, body.into, &rooms.followers)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(one(record, StatusCode::OK))
}

/// One saved state.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OrganisationRevision {
    /// Whose it is; entries merged into this one bring theirs along.
    #[schema(value_type = String, format = "uuid")]
    organisation_id: Id,
    revision: i64,
    organisation: Organisation,
    #[schema(value_type = String, format = DateTime)]
    at: jiff::Timestamp,
    actor: String,
    note: Option<String>,
}

/// All saved states, newest first; at most 500.
#[utoipa::path(
    get, path = "/api/v1/organisations/{id}/revisions", tag = "organisations",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = Vec<OrganisationRevision>), ApiProblems)
)]
pub(super) async fn revisions(
    State(rooms): State<Rooms>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Json<Vec<OrganisationRevision>>, Problem> {
    if !page.actor.may_edit_entries_of(id) {
        return Err(Problem::forbidden("This entry belongs to somebody else."));
    }
    let failed = |error| problem(&page, &error);
    rooms.organisations.get(&page.tenant(), id).await.map_err(failed)?;
    let revisions = rooms.organisations.revisions(&page.tenant(), id).await.map_err(failed)?;
    Ok(Json(
        revisions
            .into_iter()
            .map(|revision| OrganisationRevision {
                organisation_id: revision.organisation_id,
                revision: revision.revision,
                organisation: revision.organisation,
                at: revision.at,
                actor: revision.actor,
                note: revision.note,
            })
            .collect(),
    ))
}
