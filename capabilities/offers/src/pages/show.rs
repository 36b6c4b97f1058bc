//! `/offers/{id}`: one offer.

use askama::Template;
use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use bildungsraum_calendar::{Description, Window};
use bildungsraum_database::{Id, berlin};
use bildungsraum_finder::Query;
use bildungsraum_identity::ClientAddress;
use bildungsraum_organisations::{OrganisationError, Precision};
use bildungsraum_page::{FormData, PageError, RequestContext, markdown, public_page, see_other_with};
use http::{HeaderMap, StatusCode};
use jiff::{SignedDuration, Timestamp};

use super::words::{self, CardView, Tag, hit};
use crate::{
    OffersRoom,
    model::{Currency, Offer, OfferRecord},
    search::{SearchParams, holidays_of},
};

/// Accessibility as a table row: feature, answer, class of the badge.
type AccessRow = (String, String, &'static str);

#[derive(Debug)]
struct PlaceView {
    name: String,
    address: String,
    point: Option<(f64, f64)>,
    approximate: bool,
}

#[derive(Debug)]
struct RegistrationView {
    ways: Vec<String>,
    url: String,
    email: String,
    phone: String,
    note: String,
    deadline: String,
    over: bool,
}

#[derive(Template)]
#[template(path = "show.html")]
struct ShowPage<'a> {
    page: &'a RequestContext,
    id: String,
    title: String,
    summary: String,
    description: String,
    in_german: bool,
    stage: String,
    stages: Vec<Tag>,
    organisation: String,
    organisation_url: String,
    partners: Vec<(String, String)>,
    when: String,
    dates: Vec<String>,
    more_dates: bool,
    has_dates: bool,
    place: Option<PlaceView>,
    place_text: String,
    online: bool,
    online_url: String,
    age: String,
    target_groups: Vec<Tag>,
    cost: String,
    cost_note: String,
    reductions: Vec<String>,
    places_free: String,
    registration: RegistrationView,
    languages: String,
    accessibility: Vec<AccessRow>,
    topics: Vec<Tag>,
    competencies: Vec<(String, String)>,
    learning_form: String,
    public_note: String,
    past: bool,
    unclear: bool,
    confirmed: String,
    source_url: String,
    images: Vec<crate::model::Image>,
    similar: Vec<CardView>,
    of_provider: Vec<CardView>,
    more_url: String,
    json_ld: String,
    may_edit: bool,
    map_base: String,
    tiles: String,
    attribution: String,
}

pub(super) fn find_id(page: &RequestContext, text: &str) -> Result<Id, PageError> {
    text.parse().map_err(|_| PageError::not_found(page))
}

pub(super) async fn record(
    room: &OffersRoom,
    page: &RequestContext,
    id: Id,
) -> Result<OfferRecord, PageError> {
    match room.offers.get(&page.tenant(), id).await {
        Ok(record) if record.is_public() => Ok(record),
        Ok(record) if record.merged_into.is_some() => {
            Err(PageError::new(page, StatusCode::GONE).because("offer-gone-text", &[]))
        }
        Ok(record) if record.published.is_some() => {
            Err(PageError::new(page, StatusCode::GONE).because("offer-gone-text", &[]))
        }
        Ok(_) | Err(crate::OfferError::NotFound) => Err(PageError::not_found(page)),
        Err(error) => Err(super::failed(page, &error)),
    }
}

pub(crate) async fn show(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id = find_id(&page, &id)?;
    let record = record(&room, &page, id).await?;
    let Some(offer) = record.published.as_ref() else { return Err(PageError::not_found(&page)) };
    let tenant = page.tenant();
    let failed = |error: &dyn std::fmt::Display| PageError::internal(&page, error);
    let vocabularies = room.organisations.vocabularies(&tenant).await.map_err(|error| failed(&error))?;
    let language = page.language.tag();
    let (said, in_german) = offer.words(language);

    let mut ids: Vec<Id> = offer.partner_ids.clone();
    ids.extend(offer.organisation_id);
    let organisations = room.organisations.many(&tenant, &ids).await.map_err(|error| failed(&error))?;
    let named = |id: Id| {
        organisations.iter().find(|record| record.organisation.id == id && record.archived_at.is_none()).map(
            |record| {
                (
                    record.organisation.name_in(language).0.to_owned(),
                    page.url(&format!("/organisations/{id}")),
                )
            },
        )
    };
    let (organisation, organisation_url) = offer.organisation_id.and_then(named).unwrap_or_default();
    let place = match offer.place_id {
        Some(place) => room
            .organisations
            .places(&tenant, &[place])
            .await
            .map_err(|error| failed(&error))?
            .into_iter()
            .next()
            .map(|record| record.place),
        None => None,
    };

    let holidays = holidays_of(&page.municipality);
    let now = room.offers.environment().now();
    let until = now.checked_add(SignedDuration::from_hours(24 * 366)).unwrap_or(now);
    let coming = offer.schedule.occurrences(Window { from: now, to: until, limit: 9 }, holidays).list;
    let dates: Vec<String> = coming
        .iter()
        .take(8)
        .map(|date| words::moment(&page, date.start.datetime(), date.end.datetime(), date.all_day))
        .collect();
    let description = offer.schedule.describe();
    let has_dates = !matches!(description, Description::Standing | Description::Unclear { .. });

    let finder = room.indexes.of(&tenant).map_err(|error| failed(&error))?;
    let similar: Vec<CardView> = finder
        .similar(&id.text(), 4)
        .map_err(|error| failed(&error))?
        .iter()
        .filter_map(|found| hit(&page, &vocabularies, found))
        .collect();
    let of_provider: Vec<CardView> = match offer.organisation_id {
        Some(organisation) => finder
            .search(&Query {
                tenants: vec![tenant.key().to_owned()],
                organisation_id: Some(organisation.text()),
                exclude: vec![id.text()],
                now: now.as_second(),
                limit: 3,
                ..Query::default()
            })
            .map_err(|error| failed(&error))?
            .hits
            .iter()
            .filter_map(|found| hit(&page, &vocabularies, found))
            .collect(),
        None => Vec::new(),
    };
    let accessibility = vocabularies
        .of("accessibility")
        .iter()
        .map(|term| {
            let degree = offer
                .accessibility
                .get(&term.key)
                .map(String::as_str)
                .or_else(|| {
                    place
                        .as_ref()
                        .and_then(|place| place.accessibility.get(&term.key))
                        .map(|access| access.name())
                })
                .unwrap_or("not-stated");
            let kind = match degree {
                "yes" => "success",
                "partly" => "warning",
                "no" => "danger",
                _ => "",
            };
            (term.label(language).to_owned(), page.t(&format!("access-{degree}")), kind)
        })
        .collect();
    let template = ShowPage {
        id: id.text(),
        title: said.title.clone(),
        summary: said.summary.clone(),
        description: markdown(&said.description),
        in_german,
        stage: offer.life_stages.first().cloned().unwrap_or_default(),
        stages: words::tags(&vocabularies, "life_stages", &offer.life_stages, language),
        partners: offer.partner_ids.iter().filter_map(|id| named(*id)).collect(),
        when: words::schedule(&page, &description),
        more_dates: coming.len() > dates.len(),
        dates,
        has_dates,
        place: place.as_ref().map(|place| PlaceView {
            name: place.name.clone(),
            address: [place.street.as_str(), &format!("{} {}", place.postcode, place.city)]
                .into_iter()
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            point: place.point.map(|point| (point.latitude, point.longitude)),
            approximate: place.precision == Precision::Approximate,
        }),
        place_text: offer.place_text.clone(),
        online: offer.online,
        online_url: offer.online_url.clone(),
        age: words::age(&page, (offer.age_min, offer.age_max)),
        target_groups: words::tags(&vocabularies, "target_groups", &offer.target_groups, language),
        cost: words::cost(&page, &offer.cost),
        cost_note: offer.cost.note.clone(),
        reductions: offer
            .cost
            .reductions
            .iter()
            .map(|key| page.t(&format!("offer-reduction-{key}")))
            .collect(),
        places_free: offer
            .free_places
            .map(|count| page.t1("offer-free-places", "count", count))
            .unwrap_or_default(),
        registration: registration(&page, offer, now),
        languages: if offer.languages.is_empty() {
            page.t("offer-language-not-stated")
        } else {
            words::languages(&page, &offer.languages)
        },
        accessibility,
        topics: words::tags(&vocabularies, "topics", &offer.topics, language),
        competencies: offer
            .competencies
            .iter()
            .map(|key| {
                let term = vocabularies.term("competencies", key);
                (
                    term.map_or(key.as_str(), |term| term.label(language)).to_owned(),
                    term.map_or("", |term| term.description(language)).to_owned(),
                )
            })
            .collect(),
        learning_form: offer
            .learning_form
            .map(|form| page.t(&format!("form-{}", form.name())))
            .unwrap_or_default(),
        public_note: offer.public_note.clone(),
        past: offer.currency == Currency::Past,
        unclear: offer.currency == Currency::Unclear,
        confirmed: record.confirmed_at.map_or_else(
            || page.t("offer-never-confirmed"),
            |at| page.t1("offer-confirmed", "date", page.day_of(at)),
        ),
        source_url: offer.source_url.clone(),
        images: offer.images.clone(),
        similar,
        of_provider,
        more_url: offer
            .organisation_id
            .map(|id| {
                SearchParams { organisation: Some(id.text()), ..SearchParams::default() }.link("/offers")
            })
            .map(|link| page.url(&link))
            .unwrap_or_default(),
        json_ld: super::structured::json_ld(&page, &record.id, offer, &organisation, place.as_ref(), &coming),
        may_edit: offer.organisation_id.is_some_and(|id| page.actor.may_edit_entries_of(id)),
        map_base: page.url("/map/base.geojson"),
        tiles: room.map_tiles.clone(),
        attribution: room.map_attribution.clone(),
        organisation,
        organisation_url,
        page: &page,
    };
    Ok(public_page(&page, &headers, &template))
}

fn registration(page: &RequestContext, offer: &Offer, now: Timestamp) -> RegistrationView {
    let registration = &offer.registration;
    let deadline = registration.deadline.map(|day| {
        let over = day < now.to_zoned(berlin()).date();
        let key = if over { "registration-deadline-over" } else { "registration-deadline" };
        (page.t1(key, "date", page.date(day)), over)
    });
    RegistrationView {
        ways: registration.ways.iter().map(|way| page.t(&format!("registration-{way}"))).collect(),
        url: registration.url.clone(),
        email: registration.email.clone(),
        phone: registration.phone.clone(),
        note: registration.note.clone(),
        over: deadline.as_ref().is_some_and(|(_, over)| *over),
        deadline: deadline.map(|(text, _)| text).unwrap_or_default(),
    }
}

/// `POST /offers/{id}/reports`: something is not right.
pub(crate) async fn report(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    Extension(address): Extension<ClientAddress>,
    data: FormData,
) -> Result<Response, PageError> {
    let id = find_id(&page, &id)?;
    let record = record(&room, &page, id).await?;
    let title = record.published.as_ref().map_or("", |offer| offer.title.as_str());
    take_report(&room, &page, &address, ("offer", id, title), &data).await?;
    Ok(see_other_with(&page.url(&format!("/offers/{id}")), "success", "offer-report-thanks"))
}

/// `POST /organisations/{id}/reports`: something is not right about who offers.
pub(crate) async fn report_organisation(
    State(room): State<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    Extension(address): Extension<ClientAddress>,
    data: FormData,
) -> Result<Response, PageError> {
    let id = find_id(&page, &id)?;
    let record = room.organisations.public(&page.tenant(), id).await.map_err(|error| match error {
        OrganisationError::NotFound => PageError::not_found(&page),
        error => PageError::internal(&page, &error),
    })?;
    let name = record.organisation.name.as_str();
    take_report(&room, &page, &address, ("organisation", id, name), &data).await?;
    Ok(see_other_with(&page.url(&format!("/organisations/{id}")), "success", "offer-report-thanks"))
}

/// Keeps a report about an entry (its kind, itself, its name), not too many from one address.
async fn take_report(
    room: &OffersRoom,
    page: &RequestContext,
    address: &ClientAddress,
    (kind, id, title): (&str, Id, &str),
    data: &FormData,
) -> Result<(), PageError> {
    let now = room.offers.environment().now();
    if let Err(wait) = room.limiter.check(&format!("report/{}", address.0), now) {
        return Err(PageError::too_many(page, wait.seconds()));
    }
    room.offers
        .report_error(&page.tenant(), &page.actor, kind, id, title, &data.text("text"))
        .await
        .map_err(|error| super::failed(page, &error))?;
    Ok(())
}
