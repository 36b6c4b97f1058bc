//! The codebook, codings, memos, and the worksheets of the two schools.

use bildungsraum_database::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldError, GuideTopic, LONGEST_TEXT, at_most, named, needed};

/// Most codes of a study.
pub const MOST_CODES: usize = 5_000;

named! {
    /// Where a code comes from.
    CodeOrigin {
        /// From the guide or from theory.
        Deductive = "deductive",
        /// From the text.
        Inductive = "inductive",
    }
}

/// A code of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Code {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// The code above it.
    #[schema(value_type = Option<String>)]
    pub parent: Option<Id>,
    /// What it is called; names need not be unique.
    pub name: String,
    /// What it means.
    pub definition: String,
    /// A typical sentence.
    pub anchor: String,
    /// When it is given, and when not.
    pub rule: String,
    /// Where it comes from.
    pub from: CodeOrigin,
    /// Which topic of the guide.
    pub topic: Option<GuideTopic>,
    /// May it be given? A folder may not.
    pub codable: bool,
    /// `#rrggbb`, or empty.
    pub color: String,
    /// Place among its siblings.
    pub place: u32,
    /// The key it is given with, a digit or letter, or empty.
    pub shortcut: String,
    /// Kept in exchange: its GUID in a project of another program.
    pub guid: Option<String>,
    /// Where the entry comes from.
    pub origin: String,
}

impl Code {
    /// A code of a study.
    #[must_use]
    pub fn new(study: Id, name: impl Into<String>) -> Self {
        Self {
            study,
            parent: None,
            name: name.into(),
            definition: String::new(),
            anchor: String::new(),
            rule: String::new(),
            from: CodeOrigin::Inductive,
            topic: None,
            codable: true,
            color: String::new(),
            place: 0,
            shortcut: String::new(),
            guid: None,
            origin: String::new(),
        }
    }

    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        for (field, text) in
            [("definition", &self.definition), ("anchor", &self.anchor), ("rule", &self.rule)]
        {
            at_most(&mut errors, field, text, LONGEST_TEXT);
        }
        let hex = |text: &str| {
            text.strip_prefix('#')
                .is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
        };
        if !self.color.is_empty() && !hex(&self.color) {
            errors.push(FieldError::new("color", "inquiry-error-color"));
        }
        let mut keys = self.shortcut.chars();
        if keys.next().is_some_and(|key| !key.is_ascii_alphanumeric()) || keys.next().is_some() {
            errors.push(FieldError::new("shortcut", "inquiry-error-shortcut"));
        }
        errors
    }
}

/// A state of the codebook that was given a number. What a code said in it is read from here for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CodebookVersion {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// From 1.
    pub number: u32,
    /// What changed, and why.
    pub note: String,
    /// The codes with their rows' ids.
    #[schema(value_type = Vec<(String, Code)>)]
    pub codes: Vec<(Id, Code)>,
}

/// Somebody gave a code to a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Coding {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// In which transcript.
    #[schema(value_type = String)]
    pub transcript: Id,
    /// Which code.
    #[schema(value_type = String)]
    pub code: Id,
    /// Who: the person's account. The coder of another program's project has one made for them.
    #[schema(value_type = String)]
    pub coder: Id,
    /// What they are called.
    pub coder_name: String,
    /// First code point.
    pub start: u32,
    /// Code point behind the last; equal to `start` when an edit took its text away.
    pub end: u32,
    /// The version of the codebook that held, 0: none yet.
    pub version: u32,
    /// What was agreed on after comparing; belongs to nobody.
    pub consensus: bool,
    /// Kept in exchange.
    pub guid: Option<String>,
}

named! {
    /// What a memo or a link is about.
    Subject {
        /// A study.
        Study = "study",
        /// A transcript.
        Transcript = "transcript",
        /// A code.
        Code = "code",
        /// A coding.
        Coding = "coding",
        /// A category.
        Category = "category",
        /// A perspective.
        Perspective = "perspective",
        /// A participant.
        Participant = "participant",
    }
}

/// A thought that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Memo {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// What it is about.
    pub about: Subject,
    /// Which one.
    #[schema(value_type = String)]
    pub subject: Id,
    /// Heading.
    pub title: String,
    /// The thought.
    pub text: String,
    /// Whose.
    #[schema(value_type = Option<String>)]
    pub author: Option<Id>,
    /// What they are called.
    pub author_name: String,
}

/// A line of Mayring's worksheet: paraphrase, generalisation, reduction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Paraphrase {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Of which transcript.
    #[schema(value_type = String)]
    pub transcript: Id,
    /// First code point.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// In other words.
    pub paraphrase: String,
    /// In general words.
    pub generalisation: String,
    /// What is left.
    pub reduction: String,
    /// The code that came of it.
    #[schema(value_type = Option<String>)]
    pub code: Option<Id>,
}

/// A cell of Kuckartz's summary grid: what a person said to a main category, in our words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Summary {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Who.
    #[schema(value_type = String)]
    pub participant: Id,
    /// The main category.
    #[schema(value_type = String)]
    pub code: Id,
    /// In our words.
    pub text: String,
}

named! {
    /// How far coders are with a text that each codes alone.
    RoundState {
        /// Nobody sees what others code.
        Blind = "blind",
        /// They compare.
        Comparing = "comparing",
        /// They agreed.
        Agreed = "agreed",
    }
}

/// A round of coding a text independently, comparing and agreeing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Round {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Which text.
    #[schema(value_type = String)]
    pub transcript: Id,
    /// Who codes.
    #[schema(value_type = Vec<String>)]
    pub coders: Vec<Id>,
    /// How far.
    pub state: RoundState,
    /// What was talked about.
    pub note: String,
    /// Codings that were decided on.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub settled: Vec<Id>,
}
