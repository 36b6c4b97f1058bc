//! What a result list shows of an offer. Kept in the index beside the document, so that a list needs no SQL.

use bildungsraum_calendar::{Description, Schedule};
use serde::{Deserialize, Serialize};

use crate::model::{Cost, Currency, Offer, Translation};

/// Raised whenever [`Card`] changes: indexes with other cards are built again.
pub const LAYOUT: u32 = 1;

/// One entry of a result list. In the index as postcard: no names, nothing optional, read in a pass.
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
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Back from the index.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
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
