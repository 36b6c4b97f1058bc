//! Pseudonyms in the place of names, before others read a transcript.
//!
//! - [`propose()`] finds [`Mention`]s of people, places, organisations and roles, each with its [`Reason`]. It knows no names:
//!   the lists come with the call. It proposes rather too much, and a person decides.
//! - [`Decisions`] say what becomes of all mentions of one name, or of a single one.
//! - [`Key::apply`] carries them out: codings, turns and time marks follow, the same name has the same pseudonym in every
//!   document. [`Key::revert`] gives the text and the codings back.
//!
//! The [`Key`] knows who is who; keep it apart from the texts. Without it the way back is closed. The document's own name, its
//! attributes and the attributes of speakers are not looked at.

mod key;
mod propose;
mod roles;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use key::{Key, Named, Style};
pub use propose::{Lists, propose};

use crate::Span;

/// What is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person by name.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
    /// A person by what they are: in a small town a role is a name.
    Role,
}

/// Why something is taken for a mention. `key` gives a name for a word list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It stands in the list of the caller.
    Listed,
    /// A first name of the list.
    FirstName,
    /// A first name of the list and the word with a capital behind it.
    FullName,
    /// It follows `Frau`, `Herr`, `Dr.` or the like.
    Title,
    /// The same name follows a title or first name elsewhere in the text.
    Again,
    /// It names the speaker at the beginning of a turn.
    Speaker,
    /// One particular holder of an office: `die Schulleiterin`.
    Role,
}

impl Reason {
    /// A name for a word list, such as `first_name`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::FirstName => "first_name",
            Self::FullName => "full_name",
            Self::Title => "title",
            Self::Again => "again",
            Self::Speaker => "speaker",
            Self::Role => "role",
        }
    }
}

/// How a person is spoken of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// `Frau`.
    Woman,
    /// `Herr`.
    Man,
    /// The text does not say.
    #[default]
    Unknown,
}

/// A stretch of text that may tell who or where somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where, titles and endings included.
    pub span: Span,
    /// What.
    pub kind: Kind,
    /// The name without title and ending: what all its mentions have in common.
    pub name: String,
    /// As it stands in the text.
    pub text: String,
    /// Why.
    pub reason: Reason,
    /// How a person is spoken of.
    pub address: Address,
    /// What a role could be called instead.
    pub general: Option<String>,
}

/// What becomes of a mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// It stays.
    Keep,
    /// The pseudonym of its name takes its place.
    Replace,
    /// This takes its place; for all mentions of a name it becomes the pseudonym.
    With(String),
}

/// What was decided. A mention without a decision stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    names: BTreeMap<(Kind, String), Choice>,
    mentions: BTreeMap<Span, Choice>,
}

impl Decisions {
    /// All mentions are replaced.
    #[must_use]
    pub fn all(mentions: &[Mention]) -> Self {
        let names = mentions.iter().map(|mention| ((mention.kind, mention.name.clone()), Choice::Replace));
        Self { names: names.collect(), mentions: BTreeMap::new() }
    }

    /// For all mentions of a name.
    pub fn name(&mut self, kind: Kind, name: impl Into<String>, choice: Choice) {
        self.names.insert((kind, name.into()), choice);
    }

    /// For one mention; goes before what was decided for its name.
    pub fn mention(&mut self, mention: &Mention, choice: Choice) {
        self.mentions.insert(mention.span, choice);
    }

    /// What holds for a mention, and whether for it alone.
    #[must_use]
    pub fn of(&self, mention: &Mention) -> Option<(&Choice, bool)> {
        match self.mentions.get(&mention.span) {
            Some(choice) => Some((choice, true)),
            None => Some((self.names.get(&(mention.kind, mention.name.clone()))?, false)),
        }
    }
}
