//! Who works with whom, on what, how closely, since when, and who says so.

use bildungsraum_database::Id;
use bildungsraum_organisations::Vocabularies;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Day, FieldError, day::covers, known, limit, named, tidy};

named! {
    /// How binding the work together is.
    CooperationKind {
        /// They keep each other informed.
        Information = "information",
        /// They tune what each does.
        Coordination = "coordination",
        /// They do something together.
        JointProgramme = "joint_programme",
        /// They have a contract.
        Contract = "contract",
    }
}

named! {
    /// How often they are in touch.
    Frequency {
        /// Every week or more often.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every few months.
        Quarterly = "quarterly",
        /// About once a year.
        Yearly = "yearly",
        /// When there is a reason.
        Occasionally = "occasionally",
    }
}

named! {
    /// What a partner says to a cooperation that somebody else stated.
    Confirmation {
        /// Nothing yet.
        Open = "open",
        /// That it is so.
        Confirmed = "confirmed",
        /// That it is not so.
        Declined = "declined",
    }
}

named! {
    /// Who states a cooperation.
    Stater {
        /// The education office.
        Office = "office",
        /// One of the partners.
        Organisation = "organisation",
        /// One of the partners, in a network survey.
        Survey = "survey",
    }
}

/// Who stated a cooperation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatedBy {
    /// In which part.
    pub by: Stater,
    /// The organisation that did; none: the office.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub organisation_id: Option<Id>,
    /// In which survey.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub survey_id: Option<Id>,
}

impl StatedBy {
    /// The office.
    #[must_use]
    pub fn office() -> Self {
        Self { by: Stater::Office, organisation_id: None, survey_id: None }
    }

    /// This organisation.
    #[must_use]
    pub fn organisation(id: Id) -> Self {
        Self { by: Stater::Organisation, organisation_id: Some(id), survey_id: None }
    }

    /// This organisation, in this survey.
    #[must_use]
    pub fn survey(survey: Id, organisation: Id) -> Self {
        Self { by: Stater::Survey, organisation_id: Some(organisation), survey_id: Some(survey) }
    }
}

/// An organisation in a cooperation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Partner {
    /// Which.
    #[schema(value_type = String)]
    pub organisation_id: Id,
    /// What it says to the cooperation.
    pub confirmation: Confirmation,
    /// When it said so.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answered_at: Option<Timestamp>,
}

impl Partner {
    /// Has said nothing yet.
    #[must_use]
    pub fn open(organisation_id: Id) -> Self {
        Self { organisation_id, confirmation: Confirmation::Open, answered_at: None }
    }
}

/// What people enter of a cooperation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CooperationInput {
    /// The organisations; two or more.
    #[schema(value_type = Vec<String>, min_items = 2, max_items = 50)]
    pub organisation_ids: Vec<Id>,
    /// Keys of the vocabulary `topics`.
    #[schema(max_items = 20)]
    pub topics: Vec<String>,
    /// How binding it is; null: not stated.
    pub kind: Option<CooperationKind>,
    /// How close it is, 1 (loose) to 5 (very close); null: not stated. Seen by the office and the partners only.
    #[schema(minimum = 1, maximum = 5)]
    pub intensity: Option<u8>,
    /// How often they are in touch; null: not stated.
    pub frequency: Option<Frequency>,
    /// Since when: a year, a month or a day; null: not stated.
    #[schema(value_type = Option<String>)]
    pub since: Option<Day>,
    /// Until when; null: it goes on, or nobody said.
    #[schema(value_type = Option<String>)]
    pub until: Option<Day>,
    /// Free words. Seen by the office and the partners only.
    #[schema(max_length = 2000)]
    pub note: String,
    /// Where it can be read; empty: nowhere.
    #[schema(max_length = 500)]
    pub source_url: String,
}

/// Most organisations of one cooperation.
pub const MOST_PARTNERS: usize = 50;

impl CooperationInput {
    /// Brings the lists into order.
    pub fn tidy(&mut self) {
        self.organisation_ids.sort_unstable();
        self.organisation_ids.dedup();
        tidy(&mut self.topics);
        self.note = self.note.trim().to_owned();
        self.source_url = self.source_url.trim().to_owned();
    }

    /// What is not right, in the order of the form.
    #[must_use]
    pub fn check(&self, vocabularies: &Vocabularies) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.organisation_ids.len() < 2 {
            errors.push(FieldError::new("organisation_ids", "network-error-partners"));
        }
        if self.organisation_ids.len() > MOST_PARTNERS {
            errors.push(
                FieldError::new("organisation_ids", "network-error-many-partners")
                    .with("most", MOST_PARTNERS),
            );
        }
        known(&mut errors, vocabularies, "topics", "topics", &self.topics);
        if self.topics.len() > 20 {
            errors.push(FieldError::new("topics", "network-error-many-words").with("most", 20));
        }
        if self.intensity.is_some_and(|value| !(1..=5).contains(&value)) {
            errors.push(FieldError::new("intensity", "network-error-intensity"));
        }
        if let (Some(since), Some(until)) = (&self.since, &self.until)
            && until.last() < since.first()
        {
            errors.push(FieldError::new("until", "network-error-until"));
        }
        limit(&mut errors, "note", &self.note, 2000);
        limit(&mut errors, "source_url", &self.source_url, 500);
        if !self.source_url.is_empty() && !bildungsraum_organisations::is_web_address(&self.source_url) {
            errors.push(FieldError::new("source_url", "network-error-address"));
        }
        errors
    }
}

/// A cooperation of two or more organisations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Cooperation {
    /// Who works together, each with what it says to it.
    pub partners: Vec<Partner>,
    /// Keys of the vocabulary `topics`.
    #[serde(default)]
    pub topics: Vec<String>,
    /// How binding it is; null: not stated.
    #[serde(default)]
    pub kind: Option<CooperationKind>,
    /// How close it is, 1 to 5; null: not stated, or not for the one who asks.
    #[serde(default)]
    pub intensity: Option<u8>,
    /// How often they are in touch; null: not stated.
    #[serde(default)]
    pub frequency: Option<Frequency>,
    /// Since when; null: not stated.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub since: Option<Day>,
    /// Until when; null: it goes on, or nobody said.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub until: Option<Day>,
    /// Free words; empty: none, or not for the one who asks.
    #[serde(default)]
    pub note: String,
    /// Where it can be read; empty: nowhere.
    #[serde(default)]
    pub source_url: String,
    /// Who stated it.
    pub stated_by: StatedBy,
    /// May everybody see it?
    #[serde(default)]
    pub released: bool,
    /// What it was made from, such as an import's file; empty: a hand.
    #[serde(default)]
    pub origin: String,
}

impl Cooperation {
    /// A new one of this input; whoever is in `agreed` has confirmed it by stating it.
    #[must_use]
    pub fn new(input: CooperationInput, stated_by: StatedBy, agreed: &[Id], at: Timestamp) -> Self {
        let partners = input
            .organisation_ids
            .iter()
            .map(|id| {
                let mut partner = Partner::open(*id);
                if agreed.contains(id) {
                    partner.confirmation = Confirmation::Confirmed;
                    partner.answered_at = Some(at);
                }
                partner
            })
            .collect();
        Self {
            partners,
            topics: input.topics,
            kind: input.kind,
            intensity: input.intensity,
            frequency: input.frequency,
            since: input.since,
            until: input.until,
            note: input.note,
            source_url: input.source_url,
            stated_by,
            released: false,
            origin: String::new(),
        }
    }

    /// What a person would enter to get this one.
    #[must_use]
    pub fn input(&self) -> CooperationInput {
        CooperationInput {
            organisation_ids: self.organisations().collect(),
            topics: self.topics.clone(),
            kind: self.kind,
            intensity: self.intensity,
            frequency: self.frequency,
            since: self.since.clone(),
            until: self.until.clone(),
            note: self.note.clone(),
            source_url: self.source_url.clone(),
        }
    }

    /// This one after somebody changed it. Partners keep what they said, unless what they said it to has changed: who
    /// takes part, the topics, the kind or the time. `agreed` say yes by changing it.
    #[must_use]
    pub fn changed(&self, input: CooperationInput, agreed: &[Id], at: Timestamp) -> Self {
        let before = self.input();
        let same = before.topics == input.topics
            && before.kind == input.kind
            && before.since == input.since
            && before.until == input.until
            && before.organisation_ids.iter().all(|id| input.organisation_ids.contains(id));
        let mut after = Self::new(input, self.stated_by.clone(), agreed, at);
        after.origin = self.origin.clone();
        if same {
            for partner in &mut after.partners {
                if !agreed.contains(&partner.organisation_id)
                    && let Some(was) =
                        self.partners.iter().find(|one| one.organisation_id == partner.organisation_id)
                {
                    *partner = was.clone();
                }
            }
        }
        after.released = self.released && same && after.may_be_released();
        after
    }

    /// The organisations in it.
    pub fn organisations(&self) -> impl Iterator<Item = Id> {
        self.partners.iter().map(|partner| partner.organisation_id)
    }

    /// Those that take part as far as is known: all that did not decline.
    pub fn active(&self) -> impl Iterator<Item = &Partner> {
        self.partners.iter().filter(|partner| partner.confirmation != Confirmation::Declined)
    }

    /// Has every partner said yes?
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.partners.iter().all(|partner| partner.confirmation == Confirmation::Confirmed)
    }

    /// Has a partner said no?
    #[must_use]
    pub fn is_declined(&self) -> bool {
        self.partners.iter().any(|partner| partner.confirmation == Confirmation::Declined)
    }

    /// May it be shown to everybody? Nobody said no, and all said yes or it can be read elsewhere anyway.
    #[must_use]
    pub fn may_be_released(&self) -> bool {
        !self.is_declined() && (self.is_confirmed() || !self.source_url.is_empty())
    }

    /// Does it go on on this day, as far as is known?
    #[must_use]
    pub fn is_on(&self, day: Date) -> bool {
        covers(self.since.as_ref(), self.until.as_ref(), day)
    }

    /// Puts one organisation in the place of another; if both take part, one of them is left, and what it said last.
    pub fn rename(&mut self, from: Id, into: Id) {
        if let Some(at) = self.partners.iter().position(|one| one.organisation_id == from) {
            let moved = self.partners.remove(at);
            match self.partners.iter_mut().find(|one| one.organisation_id == into) {
                Some(there) if there.confirmation == Confirmation::Open => {
                    there.confirmation = moved.confirmation;
                    there.answered_at = moved.answered_at;
                }
                Some(_) => {}
                None => self.partners.push(Partner { organisation_id: into, ..moved }),
            }
            self.partners.sort_by_key(|one| one.organisation_id);
        }
        if self.stated_by.organisation_id == Some(from) {
            self.stated_by.organisation_id = Some(into);
        }
    }
}

/// A cooperation with its row.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CooperationRecord {
    /// The row.
    #[schema(value_type = String)]
    pub id: Id,
    /// Its revision, from 1.
    pub revision: i64,
    /// What it says.
    #[serde(flatten)]
    pub cooperation: Cooperation,
    /// When it was entered.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When it was put aside; null: it was not.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<Timestamp>,
}
