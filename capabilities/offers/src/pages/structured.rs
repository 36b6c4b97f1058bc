//! Offers as schema.org JSON-LD, within pages, for search engines and for other portals.

use bildungsraum_calendar::Occurrence;
use bildungsraum_database::Id;
use bildungsraum_organisations::Place;
use bildungsraum_page::{RequestContext, plain};
use serde_json::{Map, Value, json};

use crate::model::{CostKind, Offer};

/// JSON-LD of an offer, safe to stand within a `script` element.
pub(super) fn json_ld(
    page: &RequestContext,
    id: &Id,
    offer: &Offer,
    organisation: &str,
    place: Option<&Place>,
    coming: &[Occurrence],
) -> String {
    let url = page.absolute(&format!("/offers/{id}"));
    let provider = offer.organisation_id.map(|id| {
        json!({
            "@type": "EducationalOrganization",
            "@id": page.absolute(&format!("/organisations/{id}")),
            "name": organisation,
            "url": page.absolute(&format!("/organisations/{id}")),
        })
    });
    let location = place.map(|place| {
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
        if let (Some(point), Some(location)) = (place.point, location.as_object_mut()) {
            location.insert(
                "geo".into(),
                json!({ "@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude }),
            );
        }
        location
    });
    let price = match offer.cost.kind {
        CostKind::Free => Some(0.0),
        CostKind::Paid => offer.cost.min_cents.or(offer.cost.max_cents).map(|cents| f64::from(cents) / 100.0),
        CostKind::NotStated => None,
    };
    let offers = price.map(|price| {
        json!({ "@type": "Offer", "price": format!("{price:.2}"), "priceCurrency": "EUR", "url": url, "category": if price == 0.0 { "Free" } else { "Paid" } })
    });
    let mode = if offer.online && place.is_none() { "Online" } else { "Onsite" };
    let instances: Vec<Value> = coming
        .iter()
        .map(|date| {
            let mut instance = Map::new();
            instance.insert("@type".into(), "CourseInstance".into());
            instance.insert("courseMode".into(), mode.into());
            instance.insert("startDate".into(), moment(date, true).into());
            if date.end != date.start {
                instance.insert("endDate".into(), moment(date, false).into());
            }
            if let Some(location) = &location {
                instance.insert("location".into(), location.clone());
            }
            Value::Object(instance)
        })
        .collect();
    let mut course = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            course.insert(name.to_owned(), value);
        }
    };
    set("@context", Some("https://schema.org".into()));
    set("@type", Some("Course".into()));
    set("@id", Some(url.clone().into()));
    set("url", Some(url.into()));
    set("name", Some(offer.title.clone().into()));
    let text = if offer.summary.is_empty() { plain(&offer.description, 300) } else { offer.summary.clone() };
    set("description", (!text.is_empty()).then(|| text.into()));
    set("provider", provider);
    set("inLanguage", (!offer.languages.is_empty()).then(|| json!(offer.languages)));
    set(
        "isAccessibleForFree",
        (offer.cost.kind != CostKind::NotStated).then(|| (offer.cost.kind == CostKind::Free).into()),
    );
    set("offers", offers);
    set(
        "typicalAgeRange",
        match (offer.age_min, offer.age_max) {
            (None, None) => None,
            (min, max) => Some(
                format!("{}-{}", min.unwrap_or(0), max.map(|age| age.to_string()).unwrap_or_default()).into(),
            ),
        },
    );
    set("teaches", (!offer.competencies.is_empty()).then(|| json!(offer.competencies)));
    set("about", (!offer.topics.is_empty()).then(|| json!(offer.topics)));
    set("hasCourseInstance", (!instances.is_empty()).then_some(Value::Array(instances)));
    // `<` cannot end the element it stands in.
    Value::Object(course).to_string().replace('<', "\\u003c")
}

fn moment(date: &Occurrence, start: bool) -> String {
    let zoned = if start { &date.start } else { &date.end };
    if date.all_day {
        let day = if start { zoned.date() } else { zoned.date().yesterday().unwrap_or(zoned.date()) };
        day.to_string()
    } else {
        zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}
