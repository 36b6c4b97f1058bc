//! What an organisation and a place are: types and rules, pure.
//!
//! Actor and place are apart: an [`Organisation`] names the [`Place`]s it works at by their ids, and
//! several organisations may share a place.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::Id;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// The three sectors; each organisation belongs to exactly one.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// Public authorities and their institutions.
    State,
    /// Companies.
    Economy,
    /// Associations, churches, welfare, initiatives.
    #[default]
    CivilSociety,
}

impl Sector {
    /// All, in the order of lists.
    pub const ALL: [Self; 3] = [Self::State, Self::Economy, Self::CivilSociety];

    /// The name in tables, filters and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Economy => "economy",
            Self::CivilSociety => "civil_society",
        }
    }

    /// The sector of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.name() == name)
    }
}

/// Whether the organisation is at work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// It works.
    #[default]
    Active,
    /// It is planned.
    Planned,
    /// It has ended; kept for its history.
    Closed,
}

impl Activity {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Active, Self::Planned, Self::Closed];

    /// The name in forms and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Planned => "planned",
            Self::Closed => "closed",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activity| activity.name() == name)
    }
}

/// What is known about one feature of accessibility. A feature that is absent is "not stated".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// It is there.
    Yes,
    /// In part, or on request.
    Partly,
    /// It is not there.
    No,
}

impl Access {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The name in forms, tables and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|access| access.name() == name)
    }
}

/// A way to reach an organisation. The function, never a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Contact {
    /// What for: `Anmeldung`, `Geschäftsstelle`.
    pub function: String,
    /// Functional address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
}

/// Who runs the organisation (Träger).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProviderBody {
    /// Another organisation of this municipality.
    #[schema(value_type = String)]
    Organisation(Id),
    /// In words.
    Text(String),
}

/// A picture, by its key in the file store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = OrganisationImage)]
pub struct Image {
    /// Key of the variant that pages show: `06431020/images/…-640.jpg`.
    pub key: String,
    /// What is to be seen, for those who do not see it.
    pub alt: String,
    /// Who made it.
    pub credit: String,
}

/// Words of the organisation in another language; empty: falls back to German, visibly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = OrganisationTranslation)]
pub struct Translation {
    /// Name.
    pub name: String,
    /// One or two sentences.
    pub summary: String,
    /// Markdown.
    pub description: String,
}

/// Who wrote a field last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
#[schema(as = OrganisationOrigin)]
pub enum Origin {
    /// A person; no import overwrites it.
    Hand {
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// An import, which may write it again.
    Import {
        /// Which: the file's or source's name.
        source: String,
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
}

/// How an organisation uses a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceRole {
    /// Where it is to be found first of all.
    #[default]
    Main,
    /// Where it works too.
    Further,
}

impl PlaceRole {
    /// The name in the table and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Further => "further",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Main, Self::Further].into_iter().find(|role| role.name() == name)
    }
}

/// A place the organisation works at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlaceLink {
    /// The place's row.
    #[schema(value_type = String)]
    pub place_id: Id,
    /// How it is used.
    #[serde(default)]
    pub role: PlaceRole,
}

/// Anybody who acts in education.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Organisation {
    /// The row.
    #[schema(value_type = String)]
    pub id: Id,
    /// Full name.
    pub name: String,
    /// As people say it; may be empty.
    #[serde(default)]
    pub short_name: String,
    /// State, economy or civil society.
    pub sector: Sector,
    /// Key of the vocabulary `kinds`.
    pub kind: String,
    /// Whether it is at work.
    #[serde(default)]
    pub activity: Activity,
    /// Who runs it.
    #[serde(default)]
    pub provider_body: Option<ProviderBody>,
    /// One or two sentences for lists.
    #[serde(default)]
    pub summary: String,
    /// Markdown.
    #[serde(default)]
    pub description: String,
    /// Web address with scheme; may be empty.
    #[serde(default)]
    pub website: String,
    /// Functional contacts.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// ISO 639-1 codes spoken there; empty: not stated.
    #[serde(default)]
    pub languages: Vec<String>,
    /// OSM `opening_hours` syntax; empty: not stated.
    #[serde(default)]
    pub opening_hours: String,
    /// Feature (vocabulary `accessibility`) → what is known. A missing feature is "not stated".
    #[serde(default)]
    pub accessibility: BTreeMap<String, Access>,
    /// In words: "125 Plätze in 5 Gruppen".
    #[serde(default)]
    pub capacity: String,
    /// Key of the vocabulary `quarters`; empty: the main place's.
    #[serde(default)]
    pub quarter: String,
    /// Where it works, the main place first.
    #[serde(default)]
    pub places: Vec<PlaceLink>,
    /// Pictures.
    #[serde(default)]
    pub images: Vec<Image>,
    /// Language tag → words.
    #[serde(default)]
    pub translations: BTreeMap<String, Translation>,
    /// Where the facts come from.
    #[serde(default)]
    pub source_url: String,
    /// What the public should know about the entry itself.
    #[serde(default)]
    pub note: String,
    /// Key under which an import knows it; may be empty.
    #[serde(default)]
    pub external_id: String,
    /// When somebody last said that it is still right.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub confirmed_at: Option<Timestamp>,
    /// Field → who wrote it.
    #[serde(default)]
    pub provenance: BTreeMap<String, Origin>,
}

/// Fields that carry no provenance of their own.
const UNSIGNED: [&str; 3] = ["id", "confirmed_at", "provenance"];

impl Organisation {
    /// An empty entry under this id.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self {
            id,
            name: String::new(),
            short_name: String::new(),
            sector: Sector::default(),
            kind: String::new(),
            activity: Activity::default(),
            provider_body: None,
            summary: String::new(),
            description: String::new(),
            website: String::new(),
            contacts: Vec::new(),
            languages: Vec::new(),
            opening_hours: String::new(),
            accessibility: BTreeMap::new(),
            capacity: String::new(),
            quarter: String::new(),
            places: Vec::new(),
            images: Vec::new(),
            translations: BTreeMap::new(),
            source_url: String::new(),
            note: String::new(),
            external_id: String::new(),
            confirmed_at: None,
            provenance: BTreeMap::new(),
        }
    }

    /// The short name if there is one, else the name.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.short_name.is_empty() { &self.name } else { &self.short_name }
    }

    /// A text of the entry in this language, and whether it had to fall back to German.
    fn words<'a>(
        &'a self,
        language: &str,
        own: &'a str,
        of: impl Fn(&'a Translation) -> &'a str,
    ) -> (&'a str, bool) {
        if language == "de" {
            return (own, false);
        }
        match self.translations.get(language).map(of) {
            Some(text) if !text.is_empty() => (text, false),
            _ => (own, !own.is_empty()),
        }
    }

    /// The name in this language; `true`: it fell back to German.
    #[must_use]
    pub fn name_in(&self, language: &str) -> (&str, bool) {
        self.words(language, &self.name, |words| &words.name)
    }

    /// The summary in this language; `true`: it fell back to German.
    #[must_use]
    pub fn summary_in(&self, language: &str) -> (&str, bool) {
        self.words(language, &self.summary, |words| &words.summary)
    }

    /// The description in this language; `true`: it fell back to German.
    #[must_use]
    pub fn description_in(&self, language: &str) -> (&str, bool) {
        self.words(language, &self.description, |words| &words.description)
    }

    /// Names of the fields a reader would miss. Empty: the entry is complete.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let reachable = !self.website.is_empty()
            || self.contacts.iter().any(|contact| !contact.email.is_empty() || !contact.phone.is_empty());
        [
            ("summary", self.summary.is_empty()),
            ("contacts", !reachable),
            ("places", self.places.is_empty()),
            ("opening_hours", self.opening_hours.is_empty()),
            ("languages", self.languages.is_empty()),
            ("accessibility", self.accessibility.is_empty()),
        ]
        .into_iter()
        .filter_map(|(field, missing)| missing.then_some(field))
        .collect()
    }

    /// Number of fields [`Organisation::missing`] can name.
    pub const ASKED_FOR: usize = 6;

    fn fields(&self) -> serde_json::Map<String, Json> {
        match serde_json::to_value(self) {
            Ok(Json::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        }
    }

    /// Names of the fields in which the two entries differ.
    #[must_use]
    pub fn changed(&self, other: &Self) -> BTreeSet<String> {
        let others = other.fields();
        self.fields()
            .into_iter()
            .filter(|(name, value)| !UNSIGNED.contains(&name.as_str()) && others.get(name) != Some(value))
            .map(|(name, _)| name)
            .collect()
    }

    /// Notes that a hand wrote every field that differs from `before` (none: every field that is filled).
    pub fn sign_by_hand(&mut self, before: Option<&Self>, at: Timestamp) {
        let empty = Self::new(self.id);
        let before = before.unwrap_or(&empty);
        self.provenance.clone_from(&before.provenance);
        for field in self.changed(before) {
            self.provenance.insert(field, Origin::Hand { at });
        }
    }

    /// What becomes of this entry when an import brings `incoming` for the fields it knows. Fields that
    /// a hand wrote stay and are named in the answer; so do fields that the import leaves empty.
    #[must_use]
    pub fn with_import(
        &self,
        incoming: &Self,
        fields: &BTreeSet<String>,
        source: &str,
        at: Timestamp,
    ) -> (Self, Vec<String>) {
        let mut merged = self.fields();
        let (empty, incoming) = (Self::new(self.id).fields(), incoming.fields());
        let mut provenance = self.provenance.clone();
        let mut kept = Vec::new();
        for field in fields.iter().filter(|field| !UNSIGNED.contains(&field.as_str())) {
            let Some(value) = incoming.get(field) else { continue };
            if empty.get(field) == Some(value) && field != "sector" || merged.get(field) == Some(value) {
                continue;
            }
            if matches!(provenance.get(field), Some(Origin::Hand { .. })) {
                kept.push(field.clone());
                continue;
            }
            merged.insert(field.clone(), value.clone());
            provenance.insert(field.clone(), Origin::Import { source: source.to_owned(), at });
        }
        match serde_json::from_value::<Self>(Json::Object(merged)) {
            Ok(merged) => (Self { provenance, ..merged }, kept),
            Err(_) => (self.clone(), fields.iter().cloned().collect()),
        }
    }

    /// Fills what this entry lacks from `other` (when the two are merged): empty fields, and the
    /// contacts, places, pictures, translations and facts that only the other has.
    pub fn take_in(&mut self, other: &Self) {
        let text = |own: &mut String, theirs: &String| {
            if own.is_empty() {
                own.clone_from(theirs);
            }
        };
        text(&mut self.short_name, &other.short_name);
        text(&mut self.summary, &other.summary);
        text(&mut self.description, &other.description);
        text(&mut self.website, &other.website);
        text(&mut self.opening_hours, &other.opening_hours);
        text(&mut self.capacity, &other.capacity);
        text(&mut self.quarter, &other.quarter);
        text(&mut self.source_url, &other.source_url);
        text(&mut self.note, &other.note);
        text(&mut self.external_id, &other.external_id);
        if self.provider_body.is_none() && other.provider_body != Some(ProviderBody::Organisation(self.id)) {
            self.provider_body.clone_from(&other.provider_body);
        }
        for contact in &other.contacts {
            if !self.contacts.contains(contact) {
                self.contacts.push(contact.clone());
            }
        }
        for language in &other.languages {
            if !self.languages.contains(language) {
                self.languages.push(language.clone());
            }
        }
        for link in &other.places {
            if !self.places.iter().any(|own| own.place_id == link.place_id) {
                let role = if self.places.is_empty() { link.role } else { PlaceRole::Further };
                self.places.push(PlaceLink { role, ..*link });
            }
        }
        for image in &other.images {
            if !self.images.contains(image) {
                self.images.push(image.clone());
            }
        }
        for (feature, access) in &other.accessibility {
            self.accessibility.entry(feature.clone()).or_insert(*access);
        }
        for (language, words) in &other.translations {
            self.translations.entry(language.clone()).or_insert_with(|| words.clone());
        }
    }

    /// What is wrong with it, field by field. Empty: it can be saved. Unknown keys are found only
    /// where the vocabulary has any keys at all.
    #[must_use]
    pub fn check(&self, vocabularies: &crate::Vocabularies) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.name.trim().is_empty() {
            errors.push(FieldError::new("name", "organisation-error-name-missing"));
        }
        if self.kind.is_empty() {
            errors.push(FieldError::new("kind", "organisation-error-kind-missing"));
        } else if !vocabularies.allows("kinds", &self.kind) {
            errors.push(FieldError::new("kind", "organisation-error-unknown-key").with("value", &self.kind));
        }
        if !self.quarter.is_empty() && !vocabularies.allows("quarters", &self.quarter) {
            errors.push(
                FieldError::new("quarter", "organisation-error-unknown-key").with("value", &self.quarter),
            );
        }
        for feature in self.accessibility.keys() {
            if !vocabularies.allows("accessibility", feature) {
                errors.push(
                    FieldError::new("accessibility", "organisation-error-unknown-key").with("value", feature),
                );
            }
        }
        for (field, text, limit) in [
            ("name", &self.name, 200),
            ("short_name", &self.short_name, 80),
            ("summary", &self.summary, 500),
            ("description", &self.description, 20_000),
            ("website", &self.website, 500),
            ("opening_hours", &self.opening_hours, 500),
            ("capacity", &self.capacity, 300),
            ("source_url", &self.source_url, 1_000),
            ("note", &self.note, 1_000),
            ("external_id", &self.external_id, 200),
        ] {
            too_long(field, text, limit, &mut errors);
        }
        for (field, address) in [("website", &self.website), ("source_url", &self.source_url)] {
            if !address.is_empty() && !is_web_address(address) {
                errors.push(FieldError::new(field, "organisation-error-url"));
            }
        }
        if let Some(ProviderBody::Organisation(id)) = self.provider_body
            && id == self.id
        {
            errors.push(FieldError::new("provider_body", "organisation-error-own-provider"));
        }
        if let Some(ProviderBody::Text(text)) = &self.provider_body {
            too_long("provider_body", text, 300, &mut errors);
        }
        if self.contacts.len() > 20 {
            errors.push(FieldError::new("contacts", "organisation-error-too-many").with("limit", 20));
        }
        for (at, contact) in self.contacts.iter().enumerate() {
            if !contact.email.is_empty() && !is_mail_address(&contact.email) {
                errors.push(FieldError::new(&format!("contact_email_{at}"), "organisation-error-email"));
            }
            if !contact.phone.is_empty() && !is_phone_number(&contact.phone) {
                errors.push(FieldError::new(&format!("contact_phone_{at}"), "organisation-error-phone"));
            }
            too_long(&format!("contact_function_{at}"), &contact.function, 120, &mut errors);
        }
        for language in &self.languages {
            if !is_language(language) {
                errors.push(
                    FieldError::new("languages", "organisation-error-language").with("value", language),
                );
            }
        }
        if self.places.len() > 50 {
            errors.push(FieldError::new("places", "organisation-error-too-many").with("limit", 50));
        }
        let different: BTreeSet<Id> = self.places.iter().map(|link| link.place_id).collect();
        if different.len() != self.places.len() {
            errors.push(FieldError::new("places", "organisation-error-place-twice"));
        }
        for image in &self.images {
            if image.alt.trim().is_empty() {
                errors.push(FieldError::new("images", "organisation-error-alt-missing"));
            }
        }
        for (language, words) in &self.translations {
            too_long(&format!("translation_{language}_name"), &words.name, 200, &mut errors);
            too_long(&format!("translation_{language}_summary"), &words.summary, 500, &mut errors);
            too_long(&format!("translation_{language}_description"), &words.description, 20_000, &mut errors);
        }
        if !self.opening_hours.is_empty()
            && let Some(error) = crate::hours::check(&self.opening_hours)
        {
            errors.push(error);
        }
        errors
    }
}

/// Where the row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OrganisationState)]
pub enum State {
    /// The public sees it.
    Active,
    /// Put aside; can be brought back.
    Archived,
    /// Put together with another entry.
    Merged,
}

impl State {
    /// The name in the table and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Archived => "archived",
            Self::Merged => "merged",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Active, Self::Archived, Self::Merged].into_iter().find(|state| state.name() == name)
    }
}

/// A row: the organisation with its standing.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OrganisationRecord {
    /// The entry.
    #[serde(flatten)]
    pub organisation: Organisation,
    /// Where it stands.
    pub state: State,
    /// Number of the entry, from 1; each change counts up.
    pub revision: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When it was put aside.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<Timestamp>,
    /// The entry it was merged into.
    #[schema(value_type = Option<String>)]
    pub merged_into: Option<Id>,
}

/// A point on the earth, degrees WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Point {
    /// North, −90 to 90.
    pub latitude: f64,
    /// East, −180 to 180.
    pub longitude: f64,
}

impl Point {
    /// The point, if both are within their bounds and finite.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude))
            .then_some(Self { latitude, longitude })
    }

    /// Reads what people type or paste: `49.53799, 8.57923`, `49,53799 8,57923`, `49,53799; 8,57923`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let parts: Vec<&str> = if text.contains(';') {
            text.split(';').collect()
        } else if text.contains(". ") || !text.contains('.') {
            text.split_whitespace().collect()
        } else {
            text.split(|c: char| c == ',' || c.is_whitespace()).filter(|part| !part.is_empty()).collect()
        };
        let [latitude, longitude] = parts.as_slice() else { return None };
        let number =
            |part: &str| part.trim().trim_end_matches(['°', ',']).replace(',', ".").parse::<f64>().ok();
        Self::new(number(latitude)?, number(longitude)?)
    }

    /// Distance to another point in metres (sphere of 6 371 km).
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        let (a, b) = (self.latitude.to_radians(), other.latitude.to_radians());
        let (dy, dx) = (b - a, (other.longitude - self.longitude).to_radians());
        let h = (dy / 2.0).sin().powi(2) + a.cos() * b.cos() * (dx / 2.0).sin().powi(2);
        2.0 * 6_371_000.0 * h.sqrt().clamp(0.0, 1.0).asin()
    }
}

/// How well the position is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The building.
    #[default]
    Exact,
    /// The neighbourhood: the page says "Lage ungefähr".
    Approximate,
}

impl Precision {
    /// The name in forms, tables and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approximate => "approximate",
        }
    }
}

/// Somewhere one can go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Place {
    /// The row.
    #[schema(value_type = String)]
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Street and number.
    #[serde(default)]
    pub street: String,
    /// Postcode.
    #[serde(default)]
    pub postcode: String,
    /// Town.
    #[serde(default)]
    pub city: String,
    /// Key of the vocabulary `quarters`; empty: not stated.
    #[serde(default)]
    pub quarter: String,
    /// Where on the map; missing: not on the map.
    #[serde(default)]
    pub point: Option<Point>,
    /// How well the point is known.
    #[serde(default)]
    pub precision: Precision,
    /// Where the point comes from.
    #[serde(default)]
    pub coordinate_source: String,
    /// Feature (vocabulary `accessibility`) → what is known. A missing feature is "not stated".
    #[serde(default)]
    pub accessibility: BTreeMap<String, Access>,
    /// OSM `opening_hours` syntax; empty: not stated.
    #[serde(default)]
    pub opening_hours: String,
}

impl Place {
    /// An empty place under this id.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self {
            id,
            name: String::new(),
            street: String::new(),
            postcode: String::new(),
            city: String::new(),
            quarter: String::new(),
            point: None,
            precision: Precision::default(),
            coordinate_source: String::new(),
            accessibility: BTreeMap::new(),
            opening_hours: String::new(),
        }
    }

    /// Street, postcode and town in one line; empty parts left out.
    #[must_use]
    pub fn address(&self) -> String {
        let town = [self.postcode.as_str(), self.city.as_str()].join(" ");
        [self.street.as_str(), town.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// What is wrong with it, field by field. Empty: it can be saved.
    #[must_use]
    pub fn check(&self, vocabularies: &crate::Vocabularies) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.name.trim().is_empty() {
            errors.push(FieldError::new("name", "place-error-name-missing"));
        }
        for (field, text, limit) in [
            ("name", &self.name, 200),
            ("street", &self.street, 200),
            ("postcode", &self.postcode, 12),
            ("city", &self.city, 100),
            ("coordinate_source", &self.coordinate_source, 300),
            ("opening_hours", &self.opening_hours, 500),
        ] {
            too_long(field, text, limit, &mut errors);
        }
        if !self.quarter.is_empty() && !vocabularies.allows("quarters", &self.quarter) {
            errors.push(
                FieldError::new("quarter", "organisation-error-unknown-key").with("value", &self.quarter),
            );
        }
        for feature in self.accessibility.keys() {
            if !vocabularies.allows("accessibility", feature) {
                errors.push(
                    FieldError::new("accessibility", "organisation-error-unknown-key").with("value", feature),
                );
            }
        }
        if let Some(point) = self.point
            && Point::new(point.latitude, point.longitude).is_none()
        {
            let value = format!("{} {}", point.latitude, point.longitude);
            errors.push(FieldError::new("point", "place-error-point").with("value", value));
        }
        if !self.opening_hours.is_empty()
            && let Some(error) = crate::hours::check(&self.opening_hours)
        {
            errors.push(error);
        }
        errors
    }
}

/// A row: the place with its standing.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PlaceRecord {
    /// The place.
    #[serde(flatten)]
    pub place: Place,
    /// Number of the entry, from 1; each change counts up.
    pub revision: i64,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When it was put aside.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<Timestamp>,
}

/// An address with its position, imported for finding positions without a third party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Address {
    /// Name of the street.
    pub street: String,
    /// Number with letter.
    pub house_number: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// Where.
    pub point: Point,
}

impl Address {
    /// In one line.
    #[must_use]
    pub fn line(&self) -> String {
        let street = [self.street.as_str(), self.house_number.as_str()].join(" ");
        let town = [self.postcode.as_str(), self.city.as_str()].join(" ");
        [street.trim(), town.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A field that is not right.
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
    #[allow(clippy::needless_pass_by_value)] // numbers and texts alike
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

fn too_long(field: &str, text: &str, limit: usize, errors: &mut Vec<FieldError>) {
    let length = text.chars().count();
    if length > limit {
        errors.push(
            FieldError::new(field, "organisation-error-too-long").with("length", length).with("limit", limit),
        );
    }
}

/// An address of the web: `http` or `https`, a host, no spaces.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.contains('@') && !text.chars().any(|c| c.is_whitespace() || c.is_control())
    })
}

/// Something@somewhere.tld, as far as it can be told without asking.
#[must_use]
pub fn is_mail_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    text.len() <= 254
        && !name.is_empty()
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\".contains(c))
        && !host.contains('@')
}

/// Digits with the marks people put between them; at least three digits.
#[must_use]
pub fn is_phone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=20).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +-–/().".contains(c))
}

/// Two or three small letters (ISO 639).
#[must_use]
pub fn is_language(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The id of a row whose identity comes from a file: the same name gives the same id. `demo/inst-001`.
#[must_use]
pub fn named_id(name: &str) -> Id {
    let hash = Sha256::digest(name.as_bytes());
    let mut bytes = [0_u8; 16];
    for (byte, from) in bytes.iter_mut().zip(hash.iter()) {
        *byte = *from;
    }
    Id::from_bytes(bytes)
}

/// The id of a row of the demo: `inst-001`.
#[must_use]
pub fn demo_id(text: &str) -> Id {
    named_id(&format!("demo/{text}"))
}
