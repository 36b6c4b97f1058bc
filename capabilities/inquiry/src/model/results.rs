//! What comes of it: categories, development perspectives, the workshop that weighs them, proposals for the plan.

use bildungsraum_database::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldError, LONGEST_TEXT, at_most, named, needed};

/// The highest mark of the workshop.
pub const MOST_MARK: u8 = 5;

/// How many people of a sector carry a category, as it is kept when texts and codings are gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Voices {
    /// Name of the sector: `state`, `economy`, `civil_society`.
    pub sector: String,
    /// People.
    pub people: u32,
    /// Codings.
    pub codings: u32,
}

/// A grouped result: codes that say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Category {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// What it is called.
    pub name: String,
    /// What people said, in our words.
    pub text: String,
    /// The codes it rests on.
    #[schema(value_type = Vec<String>)]
    pub codes: Vec<Id>,
    /// Its voices as they were on the date of deletion; empty while codings are there.
    pub kept: Vec<Voices>,
    /// Place in lists.
    pub place: u32,
    /// Where the entry comes from.
    pub origin: String,
}

impl Category {
    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        at_most(&mut errors, "text", &self.text, LONGEST_TEXT);
        errors
    }
}

/// A development perspective: what follows from categories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Perspective {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// What it is called.
    pub name: String,
    /// What follows, in our words.
    pub text: String,
    /// The categories it rests on.
    #[schema(value_type = Vec<String>)]
    pub categories: Vec<Id>,
    /// May everybody read it?
    pub public: bool,
    /// Place in lists.
    pub place: u32,
    /// Where the entry comes from.
    pub origin: String,
}

impl Perspective {
    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        at_most(&mut errors, "text", &self.text, LONGEST_TEXT);
        errors
    }
}

/// What somebody gives a perspective in the workshop; one per person and perspective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Vote {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Which perspective.
    #[schema(value_type = String)]
    pub perspective: Id,
    /// Who.
    #[schema(value_type = String)]
    pub voter: Id,
    /// How important, 1 to 5.
    pub importance: u8,
    /// How feasible, 1 to 5.
    pub feasibility: u8,
}

impl Vote {
    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        [("importance", self.importance), ("feasibility", self.feasibility)]
            .into_iter()
            .filter(|(_, mark)| !(1..=MOST_MARK).contains(mark))
            .map(|(field, _)| FieldError::new(field, "inquiry-error-mark").with("most", MOST_MARK))
            .collect()
    }
}

named! {
    /// What a perspective could become in the plan.
    ProposalKind {
        /// A goal.
        Goal = "goal",
        /// A measure.
        Measure = "measure",
    }
}

/// A proposal for the plan that comes of a perspective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Proposal {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// From which perspective.
    #[schema(value_type = String)]
    pub perspective: Id,
    /// Goal or measure.
    pub kind: ProposalKind,
    /// What it is called.
    pub title: String,
    /// What is meant.
    pub text: String,
    /// Where the entry comes from.
    pub origin: String,
}

impl Proposal {
    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "title", &self.title);
        at_most(&mut errors, "text", &self.text, LONGEST_TEXT);
        errors
    }
}
