//! What a result list shows of an offer. Kept in the index beside the document, so that a list needs no SQL.

use bildungsraum_calendar::{Description, Schedule};
use serde::{Deserialize, Serialize};

use crate::model::{Cost, Currency, Offer, Translation};

/// Raised whenever [`Card`] or [`Fixed`] changes: indexes with other cards are built again.
pub const LAYOUT: u32 = 3;

/// What of an entry of `/api/v1/search` does not depend on the question. It is written once, as JSON, when the entry
/// goes into the index: an answer of a hundred entries then copies text and neither reads nor escapes it.
#[derive(Debug, Serialize)]
struct Fixed<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    organisation: &'a str,
    organisation_id: &'a str,
    place: &'a str,
    latitude: Option<f64>,
    longitude: Option<f64>,
    approximate: bool,
    age_min: Option<u8>,
    age_max: Option<u8>,
    cost: &'a str,
    life_stages: &'a [String],
    topics: &'a [String],
    languages: &'a [String],
    free_places: Option<u32>,
    currency: &'a str,
}

/// One entry of a result list. In the index as postcard: no names, nothing optional, read in a pass; before it stands
/// the entry's JSON ([`Card::json`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The offer's row.
    pub id: String,
    /// German words.
    pub title: String,
    /// German words.
    pub summary: String,
    /// Language tag → words (title and summary only).
    pub translations: Vec<(String, Translation)>,
    /// Who offers it.
    pub organisation: String,
    /// Its row.
    pub organisation_id: String,
    /// Where, in words.
    pub place: String,
    /// Latitude and longitude, if known.
    pub point: Option<(f64, f64)>,
    /// Is the position only roughly right?
    pub approximate: bool,
    /// Over the Internet?
    pub online: bool,
    /// Life stages.
    pub life_stages: Vec<String>,
    /// Ages.
    pub age: (Option<u8>, Option<u8>),
    /// Topics.
    pub topics: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// What it costs.
    pub cost: Cost,
    /// Free places, if stated.
    pub free_places: Option<u32>,
    /// When, as it is said.
    pub when: Description,
    /// When, as it is computed with: JSON, read by [`Card::schedule`].
    schedule: String,
    /// Does it still take place?
    pub currency: Currency,
    /// It had dates, and the last of them is over.
    pub over: bool,
    /// Quarter's key.
    pub quarter: String,
    /// Last confirmed, seconds since 1970.
    pub confirmed_at: Option<i64>,
}

impl Card {
    /// Title and summary in a language, falling back to German; the flag says whether they fell back.
    #[must_use]
    pub fn words(&self, language: &str) -> (&str, &str, bool) {
        if language != "de"
            && let Some((_, words)) = self.translations.iter().find(|(tag, _)| tag == language)
        {
            let pick = |translated: &'_ str| !translated.trim().is_empty();
            let title = if pick(&words.title) { &words.title } else { &self.title };
            let summary = if pick(&words.summary) { &words.summary } else { &self.summary };
            return (title, summary, !pick(&words.title));
        }
        (&self.title, &self.summary, language != "de")
    }

    /// When.
    #[must_use]
    pub fn schedule(&self) -> Schedule {
        serde_json::from_str(&self.schedule).unwrap_or_default()
    }

    /// As bytes for the index.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let fixed = Fixed {
            id: &self.id,
            title: &self.title,
            summary: &self.summary,
            organisation: &self.organisation,
            organisation_id: &self.organisation_id,
            place: &self.place,
            latitude: self.point.map(|point| point.0),
            longitude: self.point.map(|point| point.1),
            approximate: self.approximate,
            age_min: self.age.0,
            age_max: self.age.1,
            cost: self.cost.kind.name(),
            life_stages: &self.life_stages,
            topics: &self.topics,
            languages: &self.languages,
            free_places: self.free_places,
            currency: self.currency.name(),
        };
        let json = serde_json::to_string(&fixed).unwrap_or_default();
        let open = json.strip_suffix('}').unwrap_or_default();
        postcard::to_stdvec(&(open, self)).unwrap_or_default()
    }

    /// Back from the index.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (_, rest) = postcard::take_from_bytes::<&[u8]>(bytes).ok()?;
        postcard::from_bytes(rest).ok()
    }

    /// The entry's JSON object as far as it does not depend on the question: without the closing bracket, so that more
    /// fields can follow.
    #[must_use]
    pub fn json(bytes: &[u8]) -> Option<&[u8]> {
        postcard::take_from_bytes::<&[u8]>(bytes)
            .ok()
            .map(|(json, _)| json)
            .filter(|json| json.starts_with(b"{"))
    }

    /// From an offer; `organisation` and `place` are shown as given.
    #[must_use]
    pub fn of(id: &str, offer: &Offer) -> Self {
        Self {
            id: id.to_owned(),
            title: offer.title.clone(),
            summary: offer.summary.clone(),
            translations: offer
                .translations
                .iter()
                .map(|(tag, words)| {
                    (tag.clone(), Translation { description: String::new(), ..words.clone() })
                })
                .collect(),
            organisation_id: offer.organisation_id.map(bildungsraum_database::Id::text).unwrap_or_default(),
            online: offer.online,
            life_stages: offer.life_stages.clone(),
            age: (offer.age_min, offer.age_max),
            topics: offer.topics.clone(),
            languages: offer.languages.clone(),
            cost: offer.cost.clone(),
            free_places: offer.free_places,
            when: offer.schedule.describe(),
            schedule: serde_json::to_string(&offer.schedule).unwrap_or_default(),
            currency: offer.currency,
            quarter: offer.quarter.clone(),
            organisation: String::new(),
            place: String::new(),
            point: None,
            approximate: false,
            over: false,
            confirmed_at: None,
        }
    }
}
