//! The shapes of the API: what may be written of an offer, and what is answered. They stand apart from the stored
//! document, so that one can change without the other.

use std::collections::BTreeMap;

use bildungsraum_calendar::{Moved, Recurrence, Rule, Schedule, SchoolFilter, Span};
use bildungsraum_database::Id;
use bildungsraum_exchange::problem::Fault;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    model::{
        Cost, CostKind, Currency, DESCRIPTION_LIMIT, Image, LearningForm, Offer, Registration, SUMMARY_LIMIT,
        State, TITLE_LIMIT, Translation,
    },
    store::Revision,
};

/// What it costs.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct OfferCost {
    /// `not_stated`, `free` or `paid`.
    #[schema(value_type = String, pattern = "^(not_stated|free|paid)$")]
    kind: CostKind,
    /// Lowest price in cents.
    #[schema(minimum = 0)]
    min_cents: Option<u32>,
    /// Highest price in cents.
    #[schema(minimum = 0)]
    max_cents: Option<u32>,
    /// For what: `once`, `date`, `month`, `year`, `course`; empty: not stated.
    #[schema(pattern = "^(once|date|month|year|course)?$")]
    unit: String,
    /// `education_package` (Bildung und Teilhabe), `sliding`, `sibling`, `low_income`.
    #[schema(max_items = 4)]
    reductions: Vec<String>,
    /// In words.
    #[schema(max_length = 1000)]
    note: String,
}

/// How one gets in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct OfferRegistration {
    /// `none` (just come), `online`, `email`, `phone`, `in_person`; empty: not stated.
    #[schema(max_items = 5)]
    ways: Vec<String>,
    /// Where to register online.
    #[schema(max_length = 1000)]
    url: String,
    /// Functional address.
    #[schema(max_length = 1000)]
    email: String,
    /// Functional number.
    #[schema(max_length = 1000)]
    phone: String,
    /// Last day.
    #[schema(value_type = Option<String>, format = "date")]
    deadline: Option<Date>,
    /// In words.
    #[schema(max_length = 1000)]
    note: String,
}

/// Words in another language; empty ones fall back to German.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct OfferTranslation {
    #[schema(max_length = 160)]
    title: String,
    #[schema(max_length = 400)]
    summary: String,
    /// Markdown.
    #[schema(max_length = 20000)]
    description: String,
}

/// A stretch of time on German clocks. Whole days run from midnight to the midnight after the last day.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferSpan {
    /// `2026-12-05T15:00:00`
    #[schema(value_type = String, pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$")]
    start: DateTime,
    /// `2026-12-05T16:30:00`
    #[schema(value_type = String, pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$")]
    end: DateTime,
    /// Whole days.
    #[serde(default)]
    all_day: bool,
}

impl From<Span> for OfferSpan {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end, all_day: span.all_day }
    }
}

impl From<OfferSpan> for Span {
    fn from(span: OfferSpan) -> Self {
        Self { start: span.start, end: span.end, all_day: span.all_day }
    }
}

/// A date of a rule that takes place at another time.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferMoved {
    /// When the rule would have it.
    #[schema(value_type = String, pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$")]
    original: DateTime,
    /// When it is.
    to: OfferSpan,
}

/// When it takes place.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[allow(clippy::large_enum_variant)] // lives for one request
pub(super) enum OfferSchedule {
    /// Always on offer.
    Standing {},
    /// On single dates.
    Dates {
        /// The dates, at least one.
        #[schema(min_items = 1, max_items = 1000)]
        dates: Vec<OfferSpan>,
    },
    /// By a rule of RFC 5545.
    Rule {
        /// The first date; gives time and length to all others.
        first: OfferSpan,
        /// `FREQ=WEEKLY;BYDAY=TU`
        #[schema(value_type = String, max_length = 500, pattern = "^FREQ=")]
        rule: Rule,
        /// Starts that fall out.
        #[serde(default)]
        #[schema(value_type = Vec<String>, max_items = 1000)]
        except: Vec<DateTime>,
        /// Further dates.
        #[serde(default)]
        #[schema(max_items = 1000)]
        extra: Vec<OfferSpan>,
        /// Dates that take place at another time.
        #[serde(default)]
        #[schema(max_items = 1000)]
        moved: Vec<OfferMoved>,
        /// `any`, `not` (not in school holidays) or `only`.
        #[serde(default)]
        #[schema(value_type = String, pattern = "^(any|not|only)$")]
        school: SchoolFilter,
        /// Falls out on public holidays.
        #[serde(default)]
        not_on_public_holidays: bool,
    },
    /// Only words are known.
    Unclear {
        /// The provider's words.
        #[schema(max_length = 1000)]
        text: String,
    },
}

impl Default for OfferSchedule {
    fn default() -> Self {
        Self::Standing {}
    }
}

impl From<Schedule> for OfferSchedule {
    fn from(schedule: Schedule) -> Self {
        let spans = |list: Vec<Span>| list.into_iter().map(OfferSpan::from).collect();
        match schedule {
            Schedule::Standing => Self::Standing {},
            Schedule::Unclear { text } => Self::Unclear { text },
            Schedule::Dates { dates } => Self::Dates { dates: spans(dates) },
            Schedule::Rule(rule) => Self::Rule {
                first: rule.first.into(),
                rule: rule.rule,
                except: rule.except,
                extra: spans(rule.extra),
                moved: rule
                    .moved
                    .into_iter()
                    .map(|moved| OfferMoved { original: moved.original, to: moved.to.into() })
                    .collect(),
                school: rule.school,
                not_on_public_holidays: rule.not_on_public_holidays,
            },
        }
    }
}

impl From<OfferSchedule> for Schedule {
    fn from(schedule: OfferSchedule) -> Self {
        let spans = |list: Vec<OfferSpan>| -> Vec<Span> { list.into_iter().map(Span::from).collect() };
        match schedule {
            OfferSchedule::Standing {} => Self::Standing,
            OfferSchedule::Unclear { text } => Self::Unclear { text },
            OfferSchedule::Dates { dates } => {
                let mut dates = spans(dates);
                dates.sort_unstable();
                dates.dedup();
                Self::Dates { dates }
            }
            OfferSchedule::Rule { first, rule, except, extra, moved, school, not_on_public_holidays } => {
                Self::Rule(Box::new(Recurrence {
                    first: first.into(),
                    rule,
                    except,
                    extra: spans(extra),
                    moved: moved
                        .into_iter()
                        .map(|moved| Moved { original: moved.original, to: moved.to.into() })
                        .collect(),
                    school,
                    not_on_public_holidays,
                }))
            }
        }
    }
}

/// A picture of an offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OfferImage {
    /// Key in the file store, without width and ending.
    key: String,
    /// What is to be seen.
    alt: String,
    /// Who made it.
    credit: String,
}

/// Where it takes place, written out.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OfferPlace {
    /// What people call it.
    pub(super) name: String,
    /// Street, postcode and town.
    pub(super) address: String,
    /// Degrees WGS 84; null: not on the map.
    pub(super) latitude: Option<f64>,
    /// Degrees WGS 84; null: not on the map.
    pub(super) longitude: Option<f64>,
}

/// What may be written and what is answered share these fields.
macro_rules! offer_fields {
    ($($(#[$meta:meta])* $name:ident: $kind:ty,)*) => {
        /// What may be written of an offer. What is left out is empty. Pictures stay as they are.
        #[derive(Clone, Debug, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct OfferBody {
            $($(#[$meta])* pub(super) $name: $kind,)*
        }

        /// An offer. Those who may edit it get the working copy, all others what is published.
        #[derive(Clone, Debug, Serialize, ToSchema)]
        pub(super) struct OfferAnswer {
            #[schema(value_type = String, format = "uuid")]
            pub(super) id: Id,
            /// `draft`, `submitted`, `published` or `archived`.
            pub(super) state: &'static str,
            /// Number of this copy, from 1.
            pub(super) revision: i64,
            /// Number of the copy the public sees; null: none.
            pub(super) published_revision: Option<i64>,
            /// Name of the organisation.
            pub(super) organisation_name: String,
            /// The place `place_id` names, written out.
            pub(super) place: Option<OfferPlace>,
            pub(super) images: Vec<OfferImage>,
            /// The office's comment when it handed the offer back.
            pub(super) review_note: Option<String>,
            /// Fields that are missing for the public to make use of it.
            pub(super) gaps: Vec<&'static str>,
            /// When somebody last said that it is still right.
            #[schema(value_type = Option<String>, format = "date-time")]
            pub(super) confirmed_at: Option<Timestamp>,
            #[schema(value_type = String, format = "date-time")]
            pub(super) created_at: Timestamp,
            #[schema(value_type = String, format = "date-time")]
            pub(super) updated_at: Timestamp,
            #[schema(value_type = Option<String>, format = "date-time")]
            pub(super) archived_at: Option<Timestamp>,
            /// The entry it was merged into.
            #[schema(value_type = Option<String>, format = "uuid")]
            pub(super) merged_into: Option<Id>,
            /// Its page.
            pub(super) url: String,
            $($(#[$meta])* pub(super) $name: $kind,)*
        }
    };
}

offer_fields! {
    /// Who offers it. May be left out by those who speak for one organisation only.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    organisation_id: Option<Id>,
    /// Who else takes part.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 50)]
    partner_ids: Vec<Id>,
    #[schema(min_length = 1, max_length = 160)]
    title: String,
    /// One or two sentences.
    #[serde(default)]
    #[schema(max_length = 400)]
    summary: String,
    /// Markdown.
    #[serde(default)]
    #[schema(max_length = 20000)]
    description: String,
    /// Where, if the place is known to the system.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    place_id: Option<Id>,
    /// Where, in words, if it is not.
    #[serde(default)]
    #[schema(max_length = 1000)]
    place_text: String,
    /// Can one take part over the Internet?
    #[serde(default)]
    online: bool,
    /// Address of the online room or page.
    #[serde(default)]
    #[schema(max_length = 1000)]
    online_url: String,
    /// Key of the vocabulary `quarters`.
    #[serde(default)]
    quarter: String,
    /// Keys of the vocabulary `life_stages`.
    #[serde(default)]
    #[schema(max_items = 100)]
    life_stages: Vec<String>,
    /// Youngest age in years; null: not stated.
    #[serde(default)]
    #[schema(maximum = 120)]
    age_min: Option<u8>,
    /// Oldest age in years; null: not stated.
    #[serde(default)]
    #[schema(maximum = 120)]
    age_max: Option<u8>,
    /// Keys of the vocabulary `target_groups`.
    #[serde(default)]
    #[schema(max_items = 100)]
    target_groups: Vec<String>,
    /// `formal`, `non_formal` or `informal`; null: not stated.
    #[serde(default)]
    #[schema(value_type = Option<String>, pattern = "^(formal|non_formal|informal)$")]
    learning_form: Option<LearningForm>,
    /// Keys of the vocabulary `topics`.
    #[serde(default)]
    #[schema(max_items = 100)]
    topics: Vec<String>,
    /// Keys of the vocabulary `competencies`.
    #[serde(default)]
    #[schema(max_items = 100)]
    competencies: Vec<String>,
    /// ISO 639-1 codes.
    #[serde(default)]
    #[schema(max_items = 100)]
    languages: Vec<String>,
    #[serde(default)]
    cost: OfferCost,
    /// How many can take part.
    #[serde(default)]
    capacity: Option<u32>,
    /// How many more can take part.
    #[serde(default)]
    free_places: Option<u32>,
    #[serde(default)]
    registration: OfferRegistration,
    /// Key of the vocabulary `accessibility` → `yes`, `partly` or `no`. A missing feature is "not stated".
    #[serde(default)]
    accessibility: BTreeMap<String, String>,
    #[serde(default)]
    schedule: OfferSchedule,
    /// Language tag → words.
    #[serde(default)]
    translations: BTreeMap<String, OfferTranslation>,
    /// Where the facts come from.
    #[serde(default)]
    #[schema(max_length = 1000)]
    source_url: String,
    /// What the public should know about the entry itself.
    #[serde(default)]
    #[schema(max_length = 1000)]
    public_note: String,
    /// What the office should know; empty for all others.
    #[serde(default)]
    #[schema(max_length = 1000)]
    office_note: String,
    /// `current`, `unclear` or `past`.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^(current|unclear|past)$")]
    currency: Currency,
}

impl OfferBody {
    /// The body laid over the entry as it was: pictures and provenance stay.
    pub(super) fn onto(self, before: Offer) -> Offer {
        let words = |words: OfferTranslation| Translation {
            title: words.title,
            summary: words.summary,
            description: words.description,
        };
        Offer {
            organisation_id: self.organisation_id.or(before.organisation_id),
            partner_ids: self.partner_ids,
            title: self.title,
            summary: self.summary,
            description: self.description,
            place_id: self.place_id,
            place_text: self.place_text,
            online: self.online,
            online_url: self.online_url,
            quarter: self.quarter,
            life_stages: self.life_stages,
            age_min: self.age_min,
            age_max: self.age_max,
            target_groups: self.target_groups,
            learning_form: self.learning_form,
            topics: self.topics,
            competencies: self.competencies,
            languages: self.languages,
            cost: Cost {
                kind: self.cost.kind,
                min_cents: self.cost.min_cents,
                max_cents: self.cost.max_cents,
                unit: self.cost.unit,
                reductions: self.cost.reductions,
                note: self.cost.note,
            },
            capacity: self.capacity,
            free_places: self.free_places,
            registration: Registration {
                ways: self.registration.ways,
                url: self.registration.url,
                email: self.registration.email,
                phone: self.registration.phone,
                deadline: self.registration.deadline,
                note: self.registration.note,
            },
            accessibility: self.accessibility,
            schedule: self.schedule.into(),
            translations: self
                .translations
                .into_iter()
                .map(|(language, said)| (language, words(said)))
                .collect(),
            source_url: self.source_url,
            public_note: self.public_note,
            office_note: self.office_note,
            currency: self.currency,
            images: before.images,
            provenance: before.provenance,
        }
    }
}

/// What an offer's own check leaves to those who write it: schedule, translations, lengths of lists.
pub(super) fn faults(offer: &Offer) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Err(error) = offer.schedule.check() {
        faults.push(Fault::pointer("/schedule", error.to_string()));
    }
    if let Schedule::Unclear { text } = &offer.schedule
        && text.chars().count() > 1_000
    {
        faults.push(Fault::pointer("/schedule/text", "is longer than 1000 characters"));
    }
    if offer.translations.len() > 20 {
        faults.push(Fault::pointer("/translations", "are more than 20"));
    }
    for (language, words) in &offer.translations {
        let tag = !language.is_empty()
            && language.len() <= 12
            && language.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if !tag {
            faults.push(
                Fault::pointer("/translations", "has a name that is no language tag")
                    .help("Use tags such as en, uk or de-leicht."),
            );
        }
        for (part, text, most) in [
            ("title", &words.title, TITLE_LIMIT),
            ("summary", &words.summary, SUMMARY_LIMIT),
            ("description", &words.description, DESCRIPTION_LIMIT),
        ] {
            if text.chars().count() > most {
                faults.push(Fault::pointer(
                    format!("/translations/{language}/{part}"),
                    format!("is longer than {most} characters"),
                ));
            }
        }
    }
    for (field, length, most) in [
        ("partner_ids", offer.partner_ids.len(), 50),
        ("life_stages", offer.life_stages.len(), 100),
        ("target_groups", offer.target_groups.len(), 100),
        ("topics", offer.topics.len(), 100),
        ("competencies", offer.competencies.len(), 100),
        ("languages", offer.languages.len(), 100),
        ("accessibility", offer.accessibility.len(), 100),
    ] {
        if length > most {
            faults.push(Fault::pointer(format!("/{field}"), format!("has more than {most} entries")));
        }
    }
    faults
}

impl OfferAnswer {
    /// Of a whole document; what belongs to the record is filled in by the caller.
    pub(super) fn of(id: Id, offer: Offer) -> Self {
        let gaps = offer.gaps();
        let words = |words: Translation| OfferTranslation {
            title: words.title,
            summary: words.summary,
            description: words.description,
        };
        Self {
            id,
            state: "",
            revision: 0,
            published_revision: None,
            organisation_name: String::new(),
            place: None,
            images: offer
                .images
                .into_iter()
                .map(|Image { key, alt, credit }| OfferImage { key, alt, credit })
                .collect(),
            review_note: None,
            gaps,
            confirmed_at: None,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            archived_at: None,
            merged_into: None,
            url: String::new(),
            organisation_id: offer.organisation_id,
            partner_ids: offer.partner_ids,
            title: offer.title,
            summary: offer.summary,
            description: offer.description,
            place_id: offer.place_id,
            place_text: offer.place_text,
            online: offer.online,
            online_url: offer.online_url,
            quarter: offer.quarter,
            life_stages: offer.life_stages,
            age_min: offer.age_min,
            age_max: offer.age_max,
            target_groups: offer.target_groups,
            learning_form: offer.learning_form,
            topics: offer.topics,
            competencies: offer.competencies,
            languages: offer.languages,
            cost: OfferCost {
                kind: offer.cost.kind,
                min_cents: offer.cost.min_cents,
                max_cents: offer.cost.max_cents,
                unit: offer.cost.unit,
                reductions: offer.cost.reductions,
                note: offer.cost.note,
            },
            capacity: offer.capacity,
            free_places: offer.free_places,
            registration: OfferRegistration {
                ways: offer.registration.ways,
                url: offer.registration.url,
                email: offer.registration.email,
                phone: offer.registration.phone,
                deadline: offer.registration.deadline,
                note: offer.registration.note,
            },
            accessibility: offer.accessibility,
            schedule: offer.schedule.into(),
            translations: offer
                .translations
                .into_iter()
                .map(|(language, said)| (language, words(said)))
                .collect(),
            source_url: offer.source_url,
            public_note: offer.public_note,
            office_note: offer.office_note,
            currency: offer.currency,
        }
    }
}

/// One step of an offer's history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OfferRevision {
    /// Number, from 1.
    revision: i64,
    /// State it had then.
    state: String,
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
    /// By whom.
    actor: String,
    /// Through which door: `page`, `api`, `link`, `import`, `job`, `command`.
    via: String,
    note: Option<String>,
    /// Fields that changed since the step before.
    changed: Vec<String>,
    /// The offer as it was.
    offer: OfferAnswer,
}

impl OfferRevision {
    /// Of the history, newest first.
    pub(super) fn list(id: Id, revisions: Vec<Revision>) -> Vec<Self> {
        let nothing = Offer::default();
        let changed: Vec<Vec<String>> = revisions
            .iter()
            .enumerate()
            .map(|(at, step)| {
                let before = revisions.get(at + 1).map_or(&nothing, |before| &before.offer);
                step.offer.differing_fields(before).into_iter().collect()
            })
            .collect();
        revisions
            .into_iter()
            .zip(changed)
            .map(|(step, changed)| {
                let mut offer = OfferAnswer::of(id, step.offer);
                offer.state = State::from_name(&step.state).unwrap_or(State::Draft).name();
                offer.revision = step.revision;
                offer.updated_at = step.at;
                Self {
                    revision: step.revision,
                    state: step.state,
                    at: step.at,
                    actor: step.actor,
                    via: step.via,
                    note: step.note,
                    changed,
                    offer,
                }
            })
            .collect()
    }
}
