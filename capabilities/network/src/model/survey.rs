//! The network survey: who is asked, what is answered, and what a wave says.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::Id;
use bildungsraum_organisations::{Vocabularies, fold};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldError, Frequency, NeedKind, Side, known, limit, named, tidy};

named! {
    /// How far a survey is.
    SurveyState {
        /// It is being prepared.
        Draft = "draft",
        /// It can be answered.
        Open = "open",
        /// It is over.
        Closed = "closed",
    }
}

/// The words of a survey in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Texts {
    /// What it is called.
    pub title: String,
    /// What it is for, before the first question.
    pub intro: String,
    /// The question for partners.
    pub partners: String,
    /// The question for needs and resources.
    pub needs: String,
}

/// A wave of the network survey.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Survey {
    /// Language (`de`, `en`) → words; German is always there.
    pub texts: BTreeMap<String, Texts>,
    /// The last day on which it can be answered.
    #[schema(value_type = Option<String>, format = Date)]
    pub closes: Option<Date>,
    /// The wave before it.
    #[schema(value_type = Option<String>)]
    pub previous_id: Option<Id>,
    /// Are needs and resources asked, too?
    pub asks_needs: bool,
    /// What it was made from; empty: a hand.
    pub origin: String,
}

impl Survey {
    /// The words in this language; those that are missing in German.
    #[must_use]
    pub fn words(&self, language: &str) -> Texts {
        let of = |language: &str| self.texts.get(language).cloned().unwrap_or_default();
        let (own, german) = (of(if language.starts_with("de") { "de" } else { "en" }), of("de"));
        let or = |own: String, german: String| if own.trim().is_empty() { german } else { own };
        Texts {
            title: or(own.title, german.title),
            intro: or(own.intro, german.intro),
            partners: or(own.partners, german.partners),
            needs: or(own.needs, german.needs),
        }
    }

    /// What is not right, in the order of the form.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let german = self.texts.get("de").cloned().unwrap_or_default();
        if german.title.trim().is_empty() {
            errors.push(FieldError::new("title_de", "network-error-missing"));
        }
        for (language, texts) in &self.texts {
            if !["de", "en"].contains(&language.as_str()) {
                errors.push(FieldError::new("texts", "network-error-language"));
            }
            limit(&mut errors, &format!("title_{language}"), &texts.title, 200);
            limit(&mut errors, &format!("intro_{language}"), &texts.intro, 4000);
            limit(&mut errors, &format!("partners_{language}"), &texts.partners, 500);
            limit(&mut errors, &format!("needs_{language}"), &texts.needs, 500);
        }
        if self.closes.is_none() {
            errors.push(FieldError::new("closes", "network-error-closes"));
        }
        errors
    }
}

/// A survey with its row.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SurveyRecord {
    /// The row.
    #[schema(value_type = String)]
    pub id: Id,
    /// Its revision, from 1.
    pub revision: i64,
    /// How far it is.
    pub state: SurveyState,
    /// What it says.
    #[serde(flatten)]
    pub survey: Survey,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was opened.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<Timestamp>,
    /// When it was closed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<Timestamp>,
}

impl SurveyRecord {
    /// Can it be answered on this day?
    #[must_use]
    pub fn is_open(&self, day: Date) -> bool {
        self.state == SurveyState::Open && self.survey.closes.is_none_or(|closes| day <= closes)
    }
}

/// A partner that an organisation names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Named {
    /// From the list.
    #[schema(value_type = Option<String>)]
    pub organisation_id: Option<Id>,
    /// In free words, where it is not on the list.
    pub name: String,
    /// Keys of the vocabulary `topics`.
    pub topics: Vec<String>,
    /// How close, 1 to 5; null: not stated.
    pub closeness: Option<u8>,
    /// How often; null: not stated.
    pub frequency: Option<Frequency>,
}

/// A need or a resource, as far as it is asked in a survey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// Looked for, or to give.
    pub side: Side,
    /// What it is.
    pub kind: NeedKind,
    /// Key of the vocabulary `topics`; empty: not stated.
    #[serde(default)]
    pub topic: String,
    /// In words.
    pub text: String,
}

/// What an organisation answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Answer {
    /// Those it works with.
    #[schema(max_items = 400)]
    pub partners: Vec<Named>,
    /// What it looks for and can give.
    #[schema(max_items = 20)]
    pub needs: Vec<Wish>,
    /// It says that it works with nobody.
    pub alone: bool,
}

/// Most free names of one answer.
pub const MOST_FREE: usize = 30;
/// Most partners of one answer.
const MOST_NAMED: usize = 400;
/// Most needs and resources of one answer.
pub const MOST_WISHES: usize = 20;
/// Most characters of a free name.
pub const LONGEST_NAME: usize = 200;

impl Answer {
    /// Brings it into order: each organisation once, free names without empty ones and each once, nobody names itself.
    pub fn tidy(&mut self, own: Id) {
        let (mut organisations, mut names) = (BTreeSet::new(), BTreeSet::new());
        for named in &mut self.partners {
            named.name = named.name.split_whitespace().collect::<Vec<_>>().join(" ");
            tidy(&mut named.topics);
        }
        self.partners.retain(|named| match named.organisation_id {
            Some(id) => id != own && organisations.insert(id),
            None => !named.name.is_empty() && names.insert(name_key(&named.name)),
        });
        for wish in &mut self.needs {
            wish.text = wish.text.trim().to_owned();
        }
        self.needs.retain(|wish| !wish.text.is_empty());
        self.alone = self.alone && self.partners.is_empty();
    }

    /// What is not right. Fields: `free` (names), `partners`, `needs`.
    #[must_use]
    pub fn check(&self, vocabularies: &Vocabularies, roster: &BTreeSet<Id>) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.partners.len() > MOST_NAMED {
            errors.push(FieldError::new("partners", "network-error-many-partners").with("most", MOST_NAMED));
        }
        let free = self.partners.iter().filter(|named| named.organisation_id.is_none());
        if free.clone().count() > MOST_FREE {
            errors.push(FieldError::new("free", "network-error-many-names").with("most", MOST_FREE));
        }
        for named in free {
            limit(&mut errors, "free", &named.name, LONGEST_NAME);
        }
        for named in &self.partners {
            if named.organisation_id.is_some_and(|id| !roster.contains(&id)) {
                errors.push(FieldError::new("partners", "network-error-not-on-list"));
            }
            if named.closeness.is_some_and(|value| !(1..=5).contains(&value)) {
                errors.push(FieldError::new("partners", "network-error-intensity"));
            }
            known(&mut errors, vocabularies, "topics", "partners", &named.topics);
        }
        if self.needs.len() > MOST_WISHES {
            errors.push(FieldError::new("needs", "network-error-many-needs").with("most", MOST_WISHES));
        }
        for wish in &self.needs {
            limit(&mut errors, "needs", &wish.text, 2000);
            if !wish.topic.is_empty() {
                known(&mut errors, vocabularies, "topics", "needs", std::slice::from_ref(&wish.topic));
            }
        }
        // One sentence per kind of mistake is enough.
        let mut told = BTreeSet::new();
        errors.retain(|error| told.insert((error.field.clone(), error.key)));
        errors
    }

    /// Is nothing in it that could be sent off?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.partners.is_empty() && self.needs.is_empty() && !self.alone
    }
}

/// What two spellings have in common when they are the same but for case, umlauts and marks.
#[must_use]
pub fn name_key(name: &str) -> String {
    fold(name)
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// An organisation in the roster of a survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Which.
    pub organisation_id: Id,
    /// Part of its link; another one makes the old link worthless.
    pub key: String,
    /// When its link was taken back.
    pub revoked_at: Option<Timestamp>,
    /// What it has typed so far.
    pub draft: Option<Answer>,
    /// How often that was saved.
    pub draft_revision: i64,
    /// When it was saved last.
    pub saved_at: Option<Timestamp>,
    /// What it answered.
    pub answer: Option<Answer>,
    /// When.
    pub answered_at: Option<Timestamp>,
}

/// A partner named in a survey.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// The row.
    pub id: Id,
    /// In which survey.
    pub survey_id: Id,
    /// Who names.
    pub from_id: Id,
    /// Who is named; none: a free name that nobody has placed yet.
    pub to_id: Option<Id>,
    /// The free name; empty: from the list.
    pub name: String,
    /// Was it decided that the name is no organisation that is known?
    pub nobody: bool,
    /// Keys of the vocabulary `topics`.
    pub topics: Vec<String>,
    /// How close, 1 to 5.
    pub closeness: Option<u8>,
    /// How often.
    pub frequency: Option<Frequency>,
    /// The cooperation it is written down in.
    pub cooperation_id: Option<Id>,
}

/// What one side says about a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TieStated {
    /// It named the other.
    Named,
    /// It answered, and did not name the other.
    NotNamed,
    /// It did not answer, or was not asked.
    Unknown,
}

/// Two organisations of which at least one named the other in a wave.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WaveTie {
    /// The one with the smaller id.
    #[schema(value_type = String)]
    pub a: Id,
    /// The other.
    #[schema(value_type = String)]
    pub b: Id,
    /// What the first says.
    pub by_a: TieStated,
    /// What the other says.
    pub by_b: TieStated,
    /// Did the one who was named agree: by naming in turn, or by confirming afterwards?
    pub confirmed: bool,
    /// Did the one who was named say no?
    pub declined: bool,
}

/// What a wave of the survey says.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Wave {
    /// The survey.
    #[schema(value_type = String)]
    pub survey_id: Id,
    /// Its title, in German.
    pub title: String,
    /// How far it is.
    pub state: SurveyState,
    /// When it was opened.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<Timestamp>,
    /// Who was asked, in order.
    #[schema(value_type = Vec<String>)]
    pub asked: Vec<Id>,
    /// Who answered, in order.
    #[schema(value_type = Vec<String>)]
    pub answered: Vec<Id>,
    /// The ties, in order.
    pub ties: Vec<WaveTie>,
    /// Free names that nobody has placed yet.
    pub open_names: usize,
}
