//! The public profile of an organisation.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use bildungsraum_page::{RequestContext, markdown, public_page};
use http::HeaderMap;
use serde_json::{Value, json};

use super::{AccessRow, OfferLine, Rooms, access_rows, embedded_json, fail, read_id};
use crate::{
    Contact, Image, OrganisationError, OrganisationRecord, Place, PlaceRole, Precision, ProviderBody,
    State as Standing, hours_at,
};

/// A place with what its page shows.
struct PlaceView {
    place: Place,
    is_main: bool,
    address: String,
    approximate: bool,
    /// Link to a way there that needs no third party: `geo:`.
    geo: String,
    quarter: String,
    others: Vec<(String, String)>,
    access: Vec<AccessRow>,
}

/// A line of the week's hours.
struct DayRow {
    weekday: String,
    is_today: bool,
    hours: Vec<String>,
    note: String,
}

struct HoursView {
    /// `open`, `closed` or `unknown`.
    state: &'static str,
    sentence: String,
    days: Vec<DayRow>,
}

struct Provider {
    path: String,
    name: String,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show {
    page: RequestContext,
    record: OrganisationRecord,
    name: String,
    summary: String,
    summary_in_german: bool,
    description: String,
    description_in_german: bool,
    kind: String,
    icon: String,
    sector: &'static str,
    provider: Option<Provider>,
    run: Vec<Provider>,
    languages: Vec<String>,
    hours: Option<HoursView>,
    access: Vec<AccessRow>,
    places: Vec<PlaceView>,
    contacts: Vec<Contact>,
    images: Vec<Image>,
    offers: Vec<OfferLine>,
    confirmed: String,
    json_ld: String,
    map_data: String,
    edit: String,
}

/// Open or closed, and until when, in words.
fn hours_view(page: &RequestContext, text: &str, now: &jiff::Zoned) -> Option<HoursView> {
    use bildungsraum_calendar::State;
    let hours = hours_at(text, &page.municipality.ags, now)?;
    let moment = |at: &jiff::Zoned| {
        let clock = page.clock(at.time());
        if at.date() == now.date() {
            page.t1("org-hours-today", "time", clock)
        } else {
            page.t2("org-hours-on", "day", page.weekday(at.weekday().to_monday_one_offset()), "time", clock)
        }
    };
    let (state, sentence) = match &hours.state {
        State::Open { until: Some(until) } => {
            ("open", page.t1("org-hours-open-until", "when", moment(until)))
        }
        State::Open { until: None } => ("open", page.t("org-hours-open")),
        State::Closed { next_opening: Some(next) } => {
            let days = (next.date() - now.date()).get_days();
            let when = if days > 6 { page.date(next.date()) } else { moment(next) };
            ("closed", page.t1("org-hours-closed-until", "when", when))
        }
        State::Closed { next_opening: None } => ("closed", page.t("org-hours-closed")),
        State::Unknown { .. } => ("unknown", page.t("org-hours-unknown")),
    };
    let days = hours
        .week
        .iter()
        .map(|day| DayRow {
            weekday: page.weekday(day.date.weekday().to_monday_one_offset()),
            is_today: day.date == now.date(),
            hours: day
                .intervals
                .iter()
                .map(|span| {
                    format!("{}–{}", page.clock(span.from), page.clock(span.to).replace("00:00", "24:00"))
                })
                .collect(),
            note: if day.holiday.is_some() { page.t("org-hours-holiday") } else { String::new() },
        })
        .collect();
    Some(HoursView { state, sentence, days })
}

/// schema.org, for search engines and for those who read pages by machine.
fn json_ld(page: &RequestContext, record: &OrganisationRecord, places: &[PlaceView]) -> Value {
    let organisation = &record.organisation;
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "EducationalOrganization",
        "@id": page.absolute(&format!("/organisations/{}", organisation.id)),
        "name": organisation.name,
        "url": if organisation.website.is_empty() {
            page.absolute(&format!("/organisations/{}", organisation.id))
        } else {
            organisation.website.clone()
        },
        "dateModified": record.updated_at,
    });
    let mut set = |name: &str, own: Value| {
        if let Some(object) = value.as_object_mut() {
            object.insert(name.to_owned(), own);
        }
    };
    if !organisation.short_name.is_empty() {
        set("alternateName", json!(organisation.short_name));
    }
    if !organisation.summary.is_empty() {
        set("description", json!(organisation.summary));
    }
    if !organisation.languages.is_empty() {
        set("knowsLanguage", json!(organisation.languages));
    }
    if !organisation.opening_hours.is_empty() {
        set("openingHours", json!(organisation.opening_hours));
    }
    let contacts: Vec<Value> = organisation
        .contacts
        .iter()
        .map(|contact| {
            let mut point = json!({ "@type": "ContactPoint" });
            for (name, text) in
                [("contactType", &contact.function), ("email", &contact.email), ("telephone", &contact.phone)]
            {
                if let (false, Some(object)) = (text.is_empty(), point.as_object_mut()) {
                    object.insert(name.to_owned(), json!(text));
                }
            }
            point
        })
        .collect();
    if !contacts.is_empty() {
        set("contactPoint", json!(contacts));
    }
    let locations: Vec<Value> = places
        .iter()
        .map(|view| {
            let place = &view.place;
            let mut location = json!({
                "@type": "Place",
                "name": place.name,
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": place.street,
                    "postalCode": place.postcode,
                    "addressLocality": place.city,
                    "addressCountry": "DE",
                },
            });
            if let (Some(point), Some(object)) = (place.point, location.as_object_mut()) {
                object.insert(
                    "geo".to_owned(),
                    json!({ "@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude }),
                );
            }
            location
        })
        .collect();
    if !locations.is_empty() {
        set("location", json!(locations));
    }
    value
}

/// `GET /organisations/{id}`
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> Response {
    let id = match read_id(&page, &id) {
        Ok(id) => id,
        Err(answer) => return answer,
    };
    let tenant = page.tenant();
    let organisations = &rooms.organisations;
    let record = match organisations.get(&tenant, id).await {
        Ok(record) => record,
        Err(error) => return fail(&page, &error),
    };
    match (record.state, record.merged_into) {
        (Standing::Active, _) => {}
        (Standing::Merged, Some(into)) => {
            return Redirect::permanent(&page.url(&format!("/organisations/{into}"))).into_response();
        }
        _ => return fail(&page, &OrganisationError::NotFound),
    }
    let answer = async {
        let vocabularies = organisations.vocabularies(&tenant).await?;
        let places = organisations.places_of(&tenant, &[id]).await?;
        let place_ids: Vec<_> = places.iter().map(|(_, _, place)| place.id).collect();
        let neighbours = organisations.neighbours(&tenant, &place_ids).await?;
        let related = organisations.related(&tenant, &record.organisation).await?;
        Ok((vocabularies, places, neighbours, related))
    };
    let (vocabularies, places, neighbours, crate::service::Related { provider, run }) = match answer.await {
        Ok(found) => found,
        Err(error) => return fail(&page, &error),
    };
    let offers = rooms.offers.offers_of(&page, id).await.unwrap_or_else(|error| {
        tracing::error!(request = %page.request_id, %error, "the offers of an organisation could not be read");
        Vec::new()
    });
    let language = page.language.tag();
    let link = |id| page.url(&format!("/organisations/{id}"));
    let places: Vec<PlaceView> = places
        .into_iter()
        .map(|(_, role, place)| PlaceView {
            is_main: role == PlaceRole::Main,
            address: place.address(),
            approximate: place.precision == Precision::Approximate,
            geo: place
                .point
                .map(|point| format!("geo:{},{}", point.latitude, point.longitude))
                .unwrap_or_default(),
            quarter: if place.quarter.is_empty() {
                String::new()
            } else {
                vocabularies.label("quarters", &place.quarter, language).to_owned()
            },
            others: neighbours
                .iter()
                .filter(|(at, other, _)| *at == place.id && *other != id)
                .map(|(_, other, name)| (link(*other), name.clone()))
                .collect(),
            access: if place.accessibility.is_empty() {
                Vec::new()
            } else {
                access_rows(&page, &vocabularies, &place.accessibility)
            },
            place,
        })
        .collect();
    let organisation = &record.organisation;
    let (name, _) = organisation.name_in(language);
    let (summary, summary_in_german) = organisation.summary_in(language);
    let (description, description_in_german) = organisation.description_in(language);
    let provider = match (&organisation.provider_body, provider) {
        (Some(ProviderBody::Text(text)), _) => Some(Provider { path: String::new(), name: text.clone() }),
        (_, Some((id, name))) => Some(Provider { path: link(id), name }),
        _ => None,
    };
    let hours_text = if organisation.opening_hours.is_empty() {
        places.first().map_or("", |view| view.place.opening_hours.as_str())
    } else {
        &organisation.opening_hours
    };
    let show = Show {
        name: name.to_owned(),
        summary: summary.to_owned(),
        summary_in_german,
        description: if description.is_empty() { String::new() } else { markdown(description) },
        description_in_german,
        kind: vocabularies.label("kinds", &organisation.kind, language).to_owned(),
        icon: vocabularies
            .term("kinds", &organisation.kind)
            .map(|term| term.icon.clone())
            .filter(|icon| !icon.is_empty())
            .unwrap_or("organisation".into()),
        sector: organisation.sector.name(),
        provider,
        run: run.into_iter().map(|(id, name)| Provider { path: link(id), name }).collect(),
        languages: organisation.languages.iter().map(|code| page.language_name(code)).collect(),
        hours: hours_view(&page, hours_text, &organisations.environment().now_in_germany()),
        access: access_rows(&page, &vocabularies, &organisation.accessibility),
        contacts: organisation.contacts.clone(),
        images: organisation.images.clone(),
        offers,
        confirmed: organisation.confirmed_at.map(|at| page.day_of(at)).unwrap_or_default(),
        json_ld: embedded_json(&json_ld(&page, &record, &places)),
        map_data: if places.iter().any(|view| view.place.point.is_some()) {
            page.url(&format!("/map/places.geojson?organisation={id}"))
        } else {
            String::new()
        },
        edit: if page.actor.may_edit_entries_of(id) {
            page.url(&format!("/office/organisations/{id}"))
        } else {
            String::new()
        },
        places,
        record: record.clone(),
        page: page.clone(),
    };
    public_page(&page, &asked, &show)
}
