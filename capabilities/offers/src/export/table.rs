//! Offers as a table: one row each, a column for every field an import reads. An export that is imported again changes
//! nothing.

use std::collections::HashMap;

use bildungsraum_calendar::Schedule;
use bildungsraum_database::{Id, berlin};
use bildungsraum_exchange::table::Cell;

use crate::{
    Offer, OfferRecord,
    import::{
        FIELDS,
        cells::{cost_text, is_standing, rule_text, span_text},
        fields::TRANSLATED,
    },
};

/// What organisations and places are called.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Organisation → name.
    pub organisations: HashMap<Id, String>,
    /// Place → name and address in one line.
    pub places: HashMap<Id, String>,
}

/// Keys of fields that an export leaves out: what they say stands in others.
const LEFT_OUT: [&str; 5] = ["external_id", "age", "street", "postcode", "city"];

/// Keys of the columns, in order. As headings, these keys and their labels (`offers-import-field-KEY`) are both
/// recognised by the import.
pub fn columns() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|spec| spec.key).filter(|key| !LEFT_OUT.contains(key))
}

/// The working copies as rows under [`columns`].
pub fn rows<'a>(records: &'a [OfferRecord], names: &'a Names) -> impl Iterator<Item = Vec<Cell>> + 'a {
    records.iter().map(move |record| columns().map(|key| cell(key, record, names)).collect())
}

fn cell(key: &str, record: &OfferRecord, names: &Names) -> Cell {
    let offer = &record.offer;
    let registration = &offer.registration;
    match key {
        "bildungsraum_id" => record.id.text().into(),
        "title" => text(&offer.title),
        "summary" => text(&offer.summary),
        "description" => text(&offer.description),
        "organisation_id" => offer.organisation_id.map(Id::text).into(),
        "organisation" => offer
            .organisation_id
            .and_then(|id| names.organisations.get(&id))
            .map_or(Cell::Empty, |name| text(name)),
        "partners" => joined(offer.partner_ids.iter().map(|id| id.text())),
        "place_id" => offer.place_id.map(Id::text).into(),
        "place" => match offer.place_id {
            Some(id) => names.places.get(&id).map_or(Cell::Empty, |name| text(name)),
            None => text(&offer.place_text),
        },
        "online" => if offer.online { "ja" } else { "nein" }.into(),
        "online_url" => text(&offer.online_url),
        "quarter" => text(&offer.quarter),
        "life_stages" => joined(&offer.life_stages),
        "age_min" => offer.age_min.map(i64::from).into(),
        "age_max" => offer.age_max.map(i64::from).into(),
        "target_groups" => joined(&offer.target_groups),
        "learning_form" => offer.learning_form.map(crate::model::LearningForm::name).into(),
        "topics" => joined(&offer.topics),
        "competencies" => joined(&offer.competencies),
        "languages" => joined(&offer.languages),
        "cost" => cost_text(&offer.cost).into(),
        "cost_note" => text(&offer.cost.note),
        "reductions" => joined(&offer.cost.reductions),
        "capacity" => offer.capacity.map(i64::from).into(),
        "free_places" => offer.free_places.map(i64::from).into(),
        "registration" => joined(&registration.ways),
        "registration_url" => text(&registration.url),
        "registration_email" => text(&registration.email),
        "registration_phone" => text(&registration.phone),
        "deadline" => registration.deadline.into(),
        "registration_note" => text(&registration.note),
        "accessibility" => {
            joined(offer.accessibility.iter().map(|(feature, degree)| format!("{feature}={degree}")))
        }
        "dates" | "rule" | "schedule_text" => text(&schedule(key, &offer.schedule)),
        "source_url" => text(&offer.source_url),
        "public_note" => text(&offer.public_note),
        "office_note" => text(&offer.office_note),
        "currency" => offer.currency.name().into(),
        "confirmed" => record.confirmed_at.map(|at| at.to_zoned(berlin()).date()).into(),
        other => text(&translation(other, offer)),
    }
}

/// Text without what tables do not keep: white space around it, carriage returns.
fn text(text: &str) -> Cell {
    text.replace('\r', "").trim().into()
}

fn joined(parts: impl IntoIterator<Item = impl AsRef<str>>) -> Cell {
    parts.into_iter().map(|part| part.as_ref().to_owned()).collect::<Vec<_>>().join("; ").into()
}

fn schedule(key: &str, schedule: &Schedule) -> String {
    match (key, schedule) {
        ("dates", Schedule::Dates { dates }) => dates.iter().map(span_text).collect::<Vec<_>>().join("; "),
        ("rule", Schedule::Rule(recurrence)) => rule_text(recurrence),
        ("schedule_text", Schedule::Standing) => "dauerhaft".to_owned(),
        // Words that would be read as "always on offer" stand in quotation marks.
        ("schedule_text", Schedule::Unclear { text }) if is_standing(text) => format!("„{text}“"),
        ("schedule_text", Schedule::Unclear { text }) => text.clone(),
        _ => String::new(),
    }
}

fn translation(key: &str, offer: &Offer) -> String {
    let found = TRANSLATED.iter().find_map(|(ending, language)| {
        let part = key.strip_suffix(ending)?.strip_suffix('_')?;
        let words = offer.translations.get(*language)?;
        match part {
            "title" => Some(&words.title),
            "summary" => Some(&words.summary),
            "description" => Some(&words.description),
            _ => None,
        }
    });
    found.cloned().unwrap_or_default()
}
