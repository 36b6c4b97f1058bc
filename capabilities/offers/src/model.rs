//! What an offer is: types and rules, pure.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_calendar::Schedule;
use bildungsraum_database::Id;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// How one learns there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LearningForm {
    /// Ends in a certificate of the formal system.
    Formal,
    /// Organised, outside of the formal system.
    NonFormal,
    /// Along the way.
    Informal,
}

impl LearningForm {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Formal, Self::NonFormal, Self::Informal];

    /// The name in tables, filters and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Formal => "formal",
            Self::NonFormal => "non_formal",
            Self::Informal => "informal",
        }
    }

    /// The form of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// Whether it costs something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostKind {
    /// Nobody said.
    #[default]
    NotStated,
    /// Free of charge.
    Free,
    /// It costs something.
    Paid,
}

impl CostKind {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::NotStated, Self::Free, Self::Paid];

    /// The name in tables, filters and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotStated => "not_stated",
            Self::Free => "free",
            Self::Paid => "paid",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What makes it cheaper. Keys: `education_package` (Bildung und Teilhabe), `sliding` (by income),
/// `sibling`, `low_income`.
pub const REDUCTIONS: [&str; 4] = ["education_package", "sliding", "sibling", "low_income"];

/// What it costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cost {
    /// Whether it costs something.
    pub kind: CostKind,
    /// Lowest price in cents.
    pub min_cents: Option<u32>,
    /// Highest price in cents.
    pub max_cents: Option<u32>,
    /// For what: `once`, `date`, `month`, `year`, `course`; empty if not stated.
    pub unit: String,
    /// See [`REDUCTIONS`].
    pub reductions: Vec<String>,
    /// In words.
    pub note: String,
}

/// Units of [`Cost::unit`].
pub const COST_UNITS: [&str; 6] = ["", "once", "date", "month", "year", "course"];

/// Ways of [`Registration::ways`]; `none` = just come.
pub const REGISTRATION_WAYS: [&str; 5] = ["none", "online", "email", "phone", "in_person"];

/// How one gets in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    /// See [`REGISTRATION_WAYS`]; empty = not stated.
    pub ways: Vec<String>,
    /// Where to register online.
    pub url: String,
    /// Functional address.
    pub email: String,
    /// Functional number.
    pub phone: String,
    /// Last day.
    pub deadline: Option<Date>,
    /// In words.
    pub note: String,
}

/// A picture, by its key in the file store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Image {
    /// Key of the largest variant without width and ending.
    pub key: String,
    /// What is to be seen, for those who do not see it.
    pub alt: String,
    /// Who made it.
    pub credit: String,
}

/// Words of the offer in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Translation {
    /// Empty: falls back to German.
    pub title: String,
    /// Empty: falls back to German.
    pub summary: String,
    /// Empty: falls back to German.
    pub description: String,
}

/// Who wrote a field last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Origin {
    /// A person; no import overwrites it.
    Hand {
        /// When.
        at: Timestamp,
    },
    /// An import, which may write it again.
    Import {
        /// Which: the file's or source's name.
        source: String,
        /// When.
        at: Timestamp,
    },
}

/// Something to take part in: course, group, advice, place, series.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// Who offers it.
    pub organisation_id: Option<Id>,
    /// Who else takes part.
    pub partner_ids: Vec<Id>,
    /// What it is called.
    pub title: String,
    /// One or two sentences for lists.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// Where, if the place is known to the system.
    pub place_id: Option<Id>,
    /// Where, in words, if it is not.
    pub place_text: String,
    /// Can one take part over the Internet?
    pub online: bool,
    /// Address of the online room or page.
    pub online_url: String,
    /// Quarter's key; empty: the place's.
    pub quarter: String,
    /// Keys of the vocabulary `life_stages`.
    pub life_stages: Vec<String>,
    /// Youngest age in years; missing: not stated.
    pub age_min: Option<u8>,
    /// Oldest age in years; missing: not stated.
    pub age_max: Option<u8>,
    /// Keys of the vocabulary `target_groups`.
    pub target_groups: Vec<String>,
    /// How one learns there.
    pub learning_form: Option<LearningForm>,
    /// Keys of the vocabulary `topics`.
    pub topics: Vec<String>,
    /// Keys of the vocabulary `competencies`.
    pub competencies: Vec<String>,
    /// ISO 639-1 codes; empty: not stated.
    pub languages: Vec<String>,
    /// What it costs.
    pub cost: Cost,
    /// How many can take part.
    pub capacity: Option<u32>,
    /// How many more can take part.
    pub free_places: Option<u32>,
    /// How one gets in.
    pub registration: Registration,
    /// Feature (vocabulary `accessibility`) → `yes`, `partly`, `no`. A missing feature is "not stated".
    pub accessibility: BTreeMap<String, String>,
    /// Pictures.
    pub images: Vec<Image>,
    /// When.
    pub schedule: Schedule,
    /// Language tag → words.
    pub translations: BTreeMap<String, Translation>,
    /// Where the facts come from.
    pub source_url: String,
    /// What the office should know; not public.
    pub office_note: String,
    /// What the public should know about the entry itself ("Stand der Quelle: 2025").
    pub public_note: String,
    /// Is it over (past dates) or its going on not confirmed? `current`, `past`, `unclear`.
    pub currency: Currency,
    /// Field → who wrote it.
    pub provenance: BTreeMap<String, Origin>,
}

/// Whether the offer still takes place, as far as known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Currency {
    /// It takes place.
    #[default]
    Current,
    /// It is over.
    Past,
    /// Not known.
    Unclear,
}

impl Currency {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Current, Self::Unclear, Self::Past];

    /// The name in filters and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Past => "past",
            Self::Unclear => "unclear",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.name() == name)
    }
}

/// Where the working copy stands on its way to the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Somebody works on it.
    Draft,
    /// Handed in for review.
    Submitted,
    /// The public sees it.
    Published,
    /// Put aside.
    Archived,
}

impl State {
    /// All, on their way.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Submitted, Self::Published, Self::Archived];

    /// The name in the table and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A row: the offer with its way to the public.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfferRecord {
    /// The row.
    pub id: Id,
    /// Where the working copy stands.
    pub state: State,
    /// Number of the working copy, from 1.
    pub revision: i64,
    /// The working copy.
    pub offer: Offer,
    /// What the public sees.
    pub published: Option<Offer>,
    /// Number of what the public sees.
    pub published_revision: Option<i64>,
    /// The office's comment when it handed the offer back.
    pub review_note: Option<String>,
    /// When somebody last said that it is still right.
    pub confirmed_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was put aside.
    pub archived_at: Option<Timestamp>,
    /// The entry it was merged into.
    pub merged_into: Option<Id>,
}

impl OfferRecord {
    /// Can the public see it?
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.published.is_some() && self.archived_at.is_none()
    }

    /// Both copies: who offered it no longer is `from` but `into`.
    pub fn rename_provider(&mut self, from: Id, into: Id) {
        for offer in self.published.iter_mut().chain([&mut self.offer]) {
            if offer.organisation_id == Some(from) {
                offer.organisation_id = Some(into);
            }
        }
    }

    /// Both copies: this one is a partner, if it was not yet.
    pub fn add_partner(&mut self, partner: Id) {
        for offer in self.published.iter_mut().chain([&mut self.offer]) {
            if !offer.partner_ids.contains(&partner) && offer.organisation_id != Some(partner) {
                offer.partner_ids.push(partner);
            }
        }
    }

    /// Both copies: partner no longer is `from` but `into`, named once and not beside itself as provider.
    pub fn rename_partner(&mut self, from: Id, into: Id) {
        for offer in self.published.iter_mut().chain([&mut self.offer]) {
            if !offer.partner_ids.contains(&from) {
                continue;
            }
            let known = offer.partner_ids.contains(&into) || offer.organisation_id == Some(into);
            if known {
                offer.partner_ids.retain(|partner| *partner != from);
            } else {
                for partner in offer.partner_ids.iter_mut().filter(|partner| **partner == from) {
                    *partner = into;
                }
            }
        }
    }
}

/// One field that is not right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Name of the field in form, table column and API.
    pub field: String,
    /// Locale key of the message.
    pub key: &'static str,
    /// Arguments of the message.
    pub values: Vec<(&'static str, String)>,
}

impl FieldError {
    /// A message without arguments.
    #[must_use]
    pub fn new(field: &str, key: &'static str) -> Self {
        Self { field: field.to_owned(), key, values: Vec::new() }
    }

    /// With one argument.
    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // callers write literals and numbers
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

/// Longest title in characters.
pub const TITLE_LIMIT: usize = 160;
/// Longest summary in characters.
pub const SUMMARY_LIMIT: usize = 400;
/// Longest description in characters.
pub const DESCRIPTION_LIMIT: usize = 20_000;
/// Longest of all other texts in characters.
pub const TEXT_LIMIT: usize = 1_000;

/// Which keys exist, for checking an offer against the vocabularies.
pub trait Vocabulary: Sync {
    /// Is this key in this vocabulary (`topics`, `life_stages`, …)?
    fn has(&self, kind: &str, key: &str) -> bool;
}

impl Offer {
    /// What is wrong with it, field by field. Empty: it can be saved.
    pub fn check(&self, vocabulary: &dyn Vocabulary) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.organisation_id.is_none() {
            errors.push(FieldError::new("organisation_id", "offer-error-organisation-missing"));
        }
        if self.title.trim().is_empty() {
            errors.push(FieldError::new("title", "offer-error-title-missing"));
        }
        let mut limit = |field: &str, text: &str, most: usize| {
            let length = text.chars().count();
            if length > most {
                errors.push(
                    FieldError::new(field, "offer-error-too-long").with("length", length).with("limit", most),
                );
            }
        };
        limit("title", &self.title, TITLE_LIMIT);
        limit("summary", &self.summary, SUMMARY_LIMIT);
        limit("description", &self.description, DESCRIPTION_LIMIT);
        for (field, text) in [
            ("place_text", &self.place_text),
            ("online_url", &self.online_url),
            ("cost_note", &self.cost.note),
            ("registration_url", &self.registration.url),
            ("registration_email", &self.registration.email),
            ("registration_phone", &self.registration.phone),
            ("registration_note", &self.registration.note),
            ("source_url", &self.source_url),
            ("office_note", &self.office_note),
            ("public_note", &self.public_note),
        ] {
            limit(field, text, TEXT_LIMIT);
        }
        for (field, text) in [
            ("online_url", &self.online_url),
            ("registration_url", &self.registration.url),
            ("source_url", &self.source_url),
        ] {
            if !text.is_empty() && !is_web_address(text) {
                errors.push(FieldError::new(field, "offer-error-url"));
            }
        }
        if !self.registration.email.is_empty() && !is_mail_address(&self.registration.email) {
            errors.push(FieldError::new("registration_email", "offer-error-email"));
        }
        if let (Some(min), Some(max)) = (self.age_min, self.age_max)
            && min > max
        {
            errors
                .push(FieldError::new("age_max", "offer-error-age-order").with("min", min).with("max", max));
        }
        for (field, age) in [("age_min", self.age_min), ("age_max", self.age_max)] {
            if age.is_some_and(|age| age > 120) {
                errors.push(FieldError::new(field, "offer-error-age-range"));
            }
        }
        if let (Some(min), Some(max)) = (self.cost.min_cents, self.cost.max_cents)
            && min > max
        {
            errors.push(FieldError::new("cost_max", "offer-error-cost-order"));
        }
        if self.cost.kind == CostKind::Free
            && self.cost.max_cents.or(self.cost.min_cents).is_some_and(|c| c > 0)
        {
            errors.push(FieldError::new("cost_kind", "offer-error-cost-free"));
        }
        if let (Some(capacity), Some(free)) = (self.capacity, self.free_places)
            && free > capacity
        {
            errors.push(FieldError::new("free_places", "offer-error-free-places").with("capacity", capacity));
        }
        let mut known = |field: &str, kind: &str, keys: &[String]| {
            for key in keys {
                if !vocabulary.has(kind, key) {
                    errors.push(FieldError::new(field, "offer-error-unknown-key").with("key", key));
                }
            }
        };
        known("life_stages", "life_stages", &self.life_stages);
        known("target_groups", "target_groups", &self.target_groups);
        known("topics", "topics", &self.topics);
        known("competencies", "competencies", &self.competencies);
        if !self.quarter.is_empty() {
            known("quarter", "quarters", std::slice::from_ref(&self.quarter));
        }
        let features: Vec<String> = self.accessibility.keys().cloned().collect();
        known("accessibility", "accessibility", &features);
        for (feature, degree) in &self.accessibility {
            if !["yes", "partly", "no"].contains(&degree.as_str()) {
                errors.push(
                    FieldError::new("accessibility", "offer-error-unknown-key")
                        .with("key", format!("{feature}={degree}")),
                );
            }
        }
        let mut listed = |field: &str, keys: &[String], list: &[&str]| {
            for key in keys {
                if !list.contains(&key.as_str()) {
                    errors.push(FieldError::new(field, "offer-error-unknown-key").with("key", key));
                }
            }
        };
        listed("reductions", &self.cost.reductions, &REDUCTIONS);
        listed("cost_unit", std::slice::from_ref(&self.cost.unit), &COST_UNITS);
        listed("registration", &self.registration.ways, &REGISTRATION_WAYS);
        for language in &self.languages {
            if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_lowercase()) {
                errors.push(FieldError::new("languages", "offer-error-language").with("key", language));
            }
        }
        for image in &self.images {
            if image.alt.trim().is_empty() {
                errors.push(FieldError::new("images", "offer-error-image-alt"));
            }
        }
        errors
    }

    /// What is missing for the public to make use of it: field names, for the office's list and the hint
    /// beside the form. None of these stops anybody from publishing.
    #[must_use]
    pub fn gaps(&self) -> Vec<&'static str> {
        let mut gaps = Vec::new();
        let mut missing = |is: bool, field: &'static str| {
            if is {
                gaps.push(field);
            }
        };
        missing(self.summary.trim().is_empty(), "summary");
        missing(self.age_min.is_none() && self.age_max.is_none(), "age");
        missing(self.life_stages.is_empty(), "life_stages");
        missing(self.topics.is_empty(), "topics");
        missing(self.cost.kind == CostKind::NotStated, "cost");
        missing(self.languages.is_empty(), "languages");
        missing(self.accessibility.is_empty(), "accessibility");
        missing(self.registration.ways.is_empty(), "registration");
        missing(self.place_id.is_none() && self.place_text.is_empty() && !self.online, "place");
        missing(matches!(self.schedule, Schedule::Unclear { .. }), "schedule");
        gaps
    }

    /// Title, summary and description in a language, each falling back to German. The flag says whether
    /// any of them fell back.
    #[must_use]
    pub fn words(&self, language: &str) -> (Translation, bool) {
        let german = Translation {
            title: self.title.clone(),
            summary: self.summary.clone(),
            description: self.description.clone(),
        };
        if language == "de" {
            return (german, false);
        }
        let Some(translation) = self.translations.get(language) else { return (german, true) };
        let mut fell_back = false;
        let mut pick = |translated: &str, german: String| {
            if translated.trim().is_empty() {
                fell_back |= !german.is_empty();
                german
            } else {
                translated.to_owned()
            }
        };
        let words = Translation {
            title: pick(&translation.title, german.title),
            summary: pick(&translation.summary, german.summary),
            description: pick(&translation.description, german.description),
        };
        (words, fell_back)
    }

    /// Names of the top-level fields in which the two differ (provenance aside).
    #[must_use]
    pub fn differing_fields(&self, other: &Self) -> BTreeSet<String> {
        let fields = |offer: &Self| match serde_json::to_value(offer) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let (ours, theirs) = (fields(self), fields(other));
        ours.iter()
            .filter(|(name, value)| name.as_str() != "provenance" && theirs.get(*name) != Some(value))
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// Takes over what an import says, except fields that a hand wrote. Returns the fields that were kept.
    #[must_use]
    pub fn merge_import(
        &self,
        imported: &Self,
        stated: &BTreeSet<String>,
        source: &str,
        at: Timestamp,
    ) -> (Self, Vec<String>) {
        let fields = |offer: &Self| match serde_json::to_value(offer) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let (mut merged, theirs) = (fields(self), fields(imported));
        let mut provenance = self.provenance.clone();
        let mut kept = Vec::new();
        for field in stated {
            let Some(value) = theirs.get(field) else { continue };
            if merged.get(field) == Some(value) {
                continue;
            }
            if matches!(self.provenance.get(field), Some(Origin::Hand { .. })) {
                kept.push(field.clone());
                continue;
            }
            merged.insert(field.clone(), value.clone());
            provenance.insert(field.clone(), Origin::Import { source: source.to_owned(), at });
        }
        let mut offer: Self =
            serde_json::from_value(serde_json::Value::Object(merged)).unwrap_or_else(|_| self.clone());
        offer.provenance = provenance;
        (offer, kept)
    }

    /// Notes that a hand wrote every field in which this differs from `before`.
    pub fn sign_by_hand(&mut self, before: &Self, at: Timestamp) {
        self.provenance = before.provenance.clone();
        for field in self.differing_fields(before) {
            self.provenance.insert(field, Origin::Hand { at });
        }
    }
}

/// Is this an http(s) address?
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !text.contains(char::is_whitespace) && !text.contains(['<', '>', '"'])
    })
}

/// Does this look like a mail address?
#[must_use]
pub fn is_mail_address(text: &str) -> bool {
    let mut parts = text.splitn(2, '@');
    let (user, host) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    !user.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c))
        && host.matches('@').count() == 0
}

/// Key by which titles sort: lower case, umlauts as their base letters.
#[must_use]
pub fn sort_key(title: &str) -> String {
    title
        .to_lowercase()
        .chars()
        .flat_map(|c| match c {
            'ä' => vec!['a'],
            'ö' => vec!['o'],
            'ü' => vec!['u'],
            'ß' => vec!['s', 's'],
            c if c.is_alphanumeric() || c == ' ' => vec![c],
            _ => vec![],
        })
        .take(120)
        .collect()
}

/// A wish for something that was not found (Bedarfsmeldung).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Need {
    /// The row.
    pub id: Id,
    /// In the visitor's words.
    pub text: String,
    /// For whom, in years.
    pub age: Option<u8>,
    /// Where.
    pub quarter: Option<String>,
    /// Vocabulary `topics`.
    pub topic: Option<String>,
    /// In which language it was left.
    pub language: String,
    /// The search that found nothing.
    pub query: String,
    /// `open`, `answered`, `closed`.
    pub state: String,
    /// What came of it.
    pub answer: Option<String>,
    /// When it was left.
    pub created_at: Timestamp,
}

/// An error that a visitor reported about an entry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorReport {
    /// The row.
    pub id: Id,
    /// `offer` or `organisation`.
    pub entity: String,
    /// Which.
    pub entity_id: String,
    /// Its title at the time.
    pub title: String,
    /// In the visitor's words.
    pub text: String,
    /// `open` or `done`.
    pub state: String,
    /// When.
    pub created_at: Timestamp,
}
