//! `/api/v1/offers`

use std::collections::{HashMap, HashSet};

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    ApiJson, ApiPath, ApiProblems, ApiQuery, Problem,
    etag::ETag,
    paging::{Cursor, Page, PageQuery},
    problem::Fault,
};
use bildungsraum_page::RequestContext;
use bildungsraum_trail::Permission;
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    Words, broken, problem,
    wire::{OfferAnswer, OfferBody, OfferPlace, OfferRevision, faults},
};
use crate::{
    Offer, OfferError, OfferRecord, OffersRoom,
    model::{State as Step, sort_key},
    store::{After, Filter},
};

/// Which offers are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Words that the title contains.
    #[serde(default, deserialize_with = "bildungsraum_exchange::search_text")]
    #[param(max_length = 200)]
    q: String,
    /// Only of this organisation.
    #[serde(default)]
    #[param(value_type = Option<String>, format = "uuid")]
    organisation: Option<String>,
    /// `public`: what everybody sees (the default). `working`: the working copies of those who may edit them.
    #[serde(default)]
    #[param(value_type = Option<String>, pattern = "^(public|working)$")]
    view: Option<String>,
    /// Only in this state; with `view=working` only.
    #[serde(default)]
    #[param(value_type = Option<String>, pattern = "^(draft|submitted|published|archived)$")]
    state: Option<String>,
}

fn wrong(field: &str, help: &str) -> Problem {
    Problem::bad_request(format!("The parameter {field} cannot be understood."))
        .fault(Fault::field(field, "cannot be understood").help(help))
}

impl Wanted {
    /// The filter, and whether working copies are wanted.
    fn read(&self, page: &RequestContext) -> Result<(Filter, bool), Problem> {
        let mut filter = Filter { text: self.q.clone(), ..Filter::default() };
        if let Some(text) = &self.organisation {
            let id = text.parse().map_err(|_| wrong("organisation", "Give an organisation's identifier."))?;
            filter.organisations.push(id);
        }
        let working = match self.view.as_deref() {
            None | Some("public") => false,
            Some("working") => true,
            Some(_) => return Err(wrong("view", "Give public or working.")),
        };
        if let Some(name) = &self.state {
            let state = Step::from_name(name).filter(|_| working).ok_or_else(|| {
                wrong("state", "Give draft, submitted, published or archived, together with view=working.")
            })?;
            filter.states.push(state);
        }
        filter.public_only = !working;
        if working && !sees_all(page) {
            if page.actor.organisations.is_empty() {
                return Err(if page.actor.is_logged_in() {
                    Problem::forbidden("Only those who keep entries see working copies.")
                } else {
                    Problem::unauthorised("Only those who keep entries see working copies.")
                });
            }
            if filter.organisations.is_empty() {
                filter.organisations.clone_from(&page.actor.organisations);
            } else if !filter.organisations.iter().all(|id| page.actor.may_edit_entries_of(*id)) {
                return Err(Problem::forbidden("These entries belong to somebody else."));
            }
        }
        Ok((filter, working))
    }
}

/// May the actor see every working copy?
fn sees_all(page: &RequestContext) -> bool {
    page.actor.may(Permission::Review) || page.actor.may(Permission::EditAllEntries)
}

/// May the actor see this working copy?
fn sees(page: &RequestContext, offer: &Offer) -> bool {
    sees_all(page) || offer.organisation_id.is_some_and(|id| page.actor.may_edit_entries_of(id))
}

/// Names one state of a working copy; a change of state or a confirmation makes a new one.
fn tag(record: &OfferRecord, working: bool) -> ETag {
    let confirmed = record.confirmed_at.map_or(0, jiff::Timestamp::as_microsecond);
    ETag::of_bytes(
        format!(
            "{} {working} {} {} {} {confirmed}",
            record.id,
            record.revision,
            record.state.name(),
            record.updated_at.as_microsecond()
        )
        .as_bytes(),
    )
}

fn location(page: &RequestContext, id: Id) -> String {
    page.absolute(&format!("/offers/{id}"))
}

/// The record without names: the working copy, or what is published.
fn bare(page: &RequestContext, record: OfferRecord, working: bool) -> Option<OfferAnswer> {
    let office_note = working && sees_all(page);
    let (offer, revision, state) = if working {
        (record.offer, record.revision, record.state)
    } else {
        (record.published?, record.published_revision.unwrap_or(record.revision), Step::Published)
    };
    let mut answer = OfferAnswer::of(record.id, offer);
    if !office_note {
        answer.office_note.clear();
    }
    answer.state = state.name();
    answer.revision = revision;
    answer.published_revision = record.published_revision;
    answer.review_note = record.review_note.filter(|_| working);
    answer.confirmed_at = record.confirmed_at;
    answer.created_at = record.created_at;
    answer.updated_at = record.updated_at;
    answer.archived_at = record.archived_at;
    answer.merged_into = record.merged_into;
    answer.url = location(page, record.id);
    Some(answer)
}

/// Fills in the names of organisations and places: two statements, however many offers.
async fn named(
    room: &OffersRoom,
    page: &RequestContext,
    mut answers: Vec<OfferAnswer>,
) -> Result<Vec<OfferAnswer>, Problem> {
    let tenant = page.tenant();
    let distinct = |ids: HashSet<Id>| ids.into_iter().collect::<Vec<Id>>();
    let organisations = distinct(answers.iter().filter_map(|answer| answer.organisation_id).collect());
    let places = distinct(answers.iter().filter_map(|answer| answer.place_id).collect());
    let failed = |error| broken(page, &error);
    let names: HashMap<Id, String> = room
        .organisations
        .many(&tenant, &organisations)
        .await
        .map_err(failed)?
        .into_iter()
        .map(|record| (record.organisation.id, record.organisation.name))
        .collect();
    let places: HashMap<Id, OfferPlace> = room
        .organisations
        .places(&tenant, &places)
        .await
        .map_err(failed)?
        .into_iter()
        .map(|record| {
            let place = record.place;
            let written = OfferPlace {
                address: place.address(),
                latitude: place.point.map(|point| point.latitude),
                longitude: place.point.map(|point| point.longitude),
                name: place.name,
            };
            (place.id, written)
        })
        .collect();
    for answer in &mut answers {
        if let Some(name) = answer.organisation_id.and_then(|id| names.get(&id)) {
            answer.organisation_name.clone_from(name);
        }
        answer.place = answer.place_id.and_then(|id| places.get(&id)).cloned();
    }
    Ok(answers)
}

async fn one(
    room: &OffersRoom,
    page: &RequestContext,
    record: OfferRecord,
    status: StatusCode,
) -> Result<Response, Problem> {
    let etag = tag(&record, true);
    let answers: Vec<OfferAnswer> = bare(page, record, true).into_iter().collect();
    let answer = named(room, page, answers).await?.into_iter().next();
    Ok((status, [(header::ETAG, etag.header())], Json(answer)).into_response())
}

/// Offers by title.
#[utoipa::path(
    get, path = "/api/v1/offers", tag = "offers", params(Wanted, PageQuery),
    responses((status = 200, body = Page<OfferAnswer>, headers(("Link" = String))), ApiProblems)
)]
pub(super) async fn list(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<Wanted>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let request = paging.read()?;
    let (filter, working) = wanted.read(&page)?;
    let after: Option<After> = request
        .after
        .as_ref()
        .map(|cursor| Ok::<_, Problem>((cursor.key("title")?, cursor.id())))
        .transpose()?;
    let records = room
        .offers
        .list(&page.tenant(), &filter, after.as_ref(), request.limit + 1)
        .await
        .map_err(|error| problem(&page, &error))?;
    // The order is that of the working copies' titles, also where the published ones are shown.
    let found =
        request.page(records, |record| Cursor::new("title", sort_key(&record.offer.title), record.id));
    let answers = found.items.into_iter().filter_map(|record| bare(&page, record, working)).collect();
    Ok(Page { items: named(&room, &page, answers).await?, next: found.next }.respond(&uri.to_string()))
}

/// What a body makes of an offer, or what is wrong with it.
async fn checked(
    room: &OffersRoom,
    page: &RequestContext,
    mut body: OfferBody,
    before: Offer,
) -> Result<Offer, Problem> {
    let tenant = page.tenant();
    if body.organisation_id.is_none()
        && before.organisation_id.is_none()
        && let [only] = page.actor.organisations.as_slice()
    {
        body.organisation_id = Some(*only);
    }
    if !sees_all(page) {
        body.office_note.clone_from(&before.office_note);
    }
    let offer = body.onto(before);
    let mut wrong = faults(&offer);
    let named: Vec<Id> = offer.organisation_id.iter().chain(&offer.partner_ids).take(60).copied().collect();
    let known: HashSet<Id> = room
        .organisations
        .many(&tenant, &named)
        .await
        .map_err(|error| broken(page, &error))?
        .into_iter()
        .map(|record| record.organisation.id)
        .collect();
    if offer.organisation_id.is_some_and(|id| !known.contains(&id)) {
        wrong.push(Fault::pointer("/organisation_id", "is no organisation of this municipality"));
    }
    for (at, id) in offer.partner_ids.iter().enumerate().filter(|(_, id)| !known.contains(id)) {
        wrong.push(Fault::pointer(
            format!("/partner_ids/{at}"),
            format!("{id} is no organisation of this municipality"),
        ));
    }
    if let Some(id) = offer.place_id
        && room.organisations.places(&tenant, &[id]).await.map_err(|error| broken(page, &error))?.is_empty()
    {
        wrong.push(Fault::pointer("/place_id", "is no place of this municipality"));
    }
    if wrong.is_empty() {
        return Ok(offer);
    }
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| broken(page, &error))?;
    wrong.extend(offer.check(&Words(&vocabularies)).iter().map(super::fault));
    Err(Problem::unprocessable(format!("{} values are not valid.", wrong.len())).faults(wrong))
}

/// A new draft.
#[utoipa::path(
    post, path = "/api/v1/offers", tag = "offers", request_body = OfferBody,
    responses((status = 201, body = OfferAnswer, headers(("Location" = String), ("ETag" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiJson(body): ApiJson<OfferBody>,
) -> Result<Response, Problem> {
    let offer = checked(&room, &page, body, Offer::default()).await?;
    let tenant = page.tenant();
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| broken(&page, &error))?;
    let record = room
        .offers
        .create(&tenant, &page.actor, &Words(&vocabularies), offer)
        .await
        .map_err(|error| problem(&page, &error))?;
    let location = page.url(&format!("/api/v1/offers/{}", record.id));
    let mut answer = one(&room, &page, record, StatusCode::CREATED).await?;
    if let Ok(location) = location.parse() {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    Ok(answer)
}

/// One offer: the working copy for those who may edit it, what is published for all others.
#[utoipa::path(
    get, path = "/api/v1/offers/{id}", tag = "offers", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record = room.offers.get(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    let working = sees(&page, &record.offer);
    if !working && !record.is_public() {
        return Err(problem(&page, &OfferError::NotFound));
    }
    let etag = tag(&record, working);
    if let Some(answer) = etag.not_modified(&headers) {
        return Ok(answer);
    }
    let answers: Vec<OfferAnswer> = bare(&page, record, working).into_iter().collect();
    let answer = named(&room, &page, answers).await?.into_iter().next();
    Ok(etag.respond(&headers, Json(answer)))
}

/// The record behind an address, if the actor may see its working copy.
async fn own(room: &OffersRoom, page: &RequestContext, id: Id) -> Result<OfferRecord, Problem> {
    let record = room.offers.get(&page.tenant(), id).await.map_err(|error| problem(page, &error))?;
    if sees(page, &record.offer) {
        Ok(record)
    } else if record.is_public() {
        Err(Problem::forbidden("This entry belongs to somebody else."))
    } else {
        Err(problem(page, &OfferError::NotFound))
    }
}

/// Writes the working copy anew; what the public sees stays until somebody publishes. `If-Match` names the state it was
/// made from.
#[utoipa::path(
    put, path = "/api/v1/offers/{id}", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = String, Header)), request_body = OfferBody,
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn replace(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<OfferBody>,
) -> Result<Response, Problem> {
    let before = own(&room, &page, id).await?;
    tag(&before, true).require(&headers)?;
    let revision = before.revision;
    let offer = checked(&room, &page, body, before.offer).await?;
    let tenant = page.tenant();
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| broken(&page, &error))?;
    let record = room
        .offers
        .save(&tenant, &page.actor, &Words(&vocabularies), id, revision, offer)
        .await
        .map_err(|error| problem(&page, &error))?;
    one(&room, &page, record, StatusCode::OK).await
}

/// Puts an offer aside. It can be brought back for the municipality's number of days.
#[utoipa::path(
    delete, path = "/api/v1/offers/{id}", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)),
    responses((status = 204), ApiProblems)
)]
pub(super) async fn archive(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let before = own(&room, &page, id).await?;
    tag(&before, true).allow(&headers)?;
    room.offers
        .archive(&page.tenant(), &page.actor, id, None)
        .await
        .map_err(|error| problem(&page, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Before a step: may the actor see the entry, and is it in the state an `If-Match` names?
async fn ready(
    room: &OffersRoom,
    page: &RequestContext,
    id: Id,
    headers: &HeaderMap,
) -> Result<OfferRecord, Problem> {
    let record = own(room, page, id).await?;
    tag(&record, true).allow(headers)?;
    Ok(record)
}

async fn done(
    room: &OffersRoom,
    page: &RequestContext,
    result: Result<OfferRecord, OfferError>,
) -> Result<Response, Problem> {
    one(room, page, result.map_err(|error| problem(page, &error))?, StatusCode::OK).await
}

/// Hands the working copy in for review.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/submit", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn submit(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    ready(&room, &page, id, &headers).await?;
    let result = room.offers.submit(&page.tenant(), &page.actor, id).await;
    done(&room, &page, result).await
}

/// Shows the working copy to the public.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/publish", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn publish(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    ready(&room, &page, id, &headers).await?;
    let result = room.offers.publish(&page.tenant(), &page.actor, id).await;
    room.nudge.notify_one();
    done(&room, &page, result).await
}

/// What the office says when it hands an offer back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnBody {
    /// What is to be mended.
    #[schema(min_length = 1, max_length = 1000)]
    comment: String,
}

/// Hands a submitted offer back to the provider with a comment.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/return", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)), request_body = ReturnBody,
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn hand_back(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<ReturnBody>,
) -> Result<Response, Problem> {
    if body.comment.chars().count() > 1_000 {
        return Err(Problem::unprocessable("The comment is too long.")
            .fault(Fault::pointer("/comment", "is longer than 1000 characters")));
    }
    ready(&room, &page, id, &headers).await?;
    let result = room.offers.return_with(&page.tenant(), &page.actor, id, &body.comment).await;
    done(&room, &page, result).await
}

/// Says that the offer is still right.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/confirm", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn confirm(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    ready(&room, &page, id, &headers).await?;
    let result = room.offers.confirm(&page.tenant(), &page.actor, id).await;
    done(&room, &page, result).await
}

/// Brings an offer back that was put aside.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/restore", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn restore(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    ready(&room, &page, id, &headers).await?;
    let days = page.municipality.settings.undo_days;
    let result = room.offers.restore(&page.tenant(), &page.actor, id, days).await;
    room.nudge.notify_one();
    done(&room, &page, result).await
}

/// Which revision is brought back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RevertBody {
    /// Its number, from 1.
    #[schema(minimum = 1)]
    revision: i64,
}

/// Brings the words of an earlier revision back as a new draft.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/revert", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)), request_body = RevertBody,
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn revert(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<RevertBody>,
) -> Result<Response, Problem> {
    ready(&room, &page, id, &headers).await?;
    let tenant = page.tenant();
    let vocabularies =
        room.organisations.vocabularies(&tenant).await.map_err(|error| broken(&page, &error))?;
    let result = room.offers.revert(&tenant, &page.actor, &Words(&vocabularies), id, body.revision).await;
    if matches!(result, Err(OfferError::NotFound)) {
        return Err(Problem::unprocessable("The offer has no such revision.")
            .fault(Fault::pointer("/revision", "is no revision of this offer")));
    }
    done(&room, &page, result).await
}

/// Which offer is the double.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MergeBody {
    /// The offer that goes; its history stays.
    #[schema(value_type = String, format = "uuid")]
    duplicate: Id,
}

/// Merges a duplicate into this offer: empty fields are filled from it, then it is put aside and points here.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/merge", tag = "offers",
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)), request_body = MergeBody,
    responses((status = 200, body = OfferAnswer, headers(("ETag" = String))), ApiProblems)
)]
pub(super) async fn merge(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
    ApiJson(body): ApiJson<MergeBody>,
) -> Result<Response, Problem> {
    ready(&room, &page, id, &headers).await?;
    let result = room.offers.merge(&page.tenant(), &page.actor, id, body.duplicate).await;
    if matches!(result, Err(OfferError::NotFound)) {
        return Err(Problem::unprocessable("There is no such duplicate.")
            .fault(Fault::pointer("/duplicate", "is no offer of this municipality")));
    }
    room.nudge.notify_one();
    done(&room, &page, result).await
}

/// The history, newest first, at most 200 steps.
#[utoipa::path(
    get, path = "/api/v1/offers/{id}/revisions", tag = "offers", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = Vec<OfferRevision>), ApiProblems)
)]
pub(super) async fn revisions(
    State(room): State<OffersRoom>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
) -> Result<Response, Problem> {
    own(&room, &page, id).await?;
    let mut steps =
        room.offers.revisions(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    if !sees_all(&page) {
        for step in &mut steps {
            step.offer.office_note.clear();
        }
    }
    Ok(Json(OfferRevision::list(id, steps)).into_response())
}
