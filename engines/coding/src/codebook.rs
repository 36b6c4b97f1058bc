//! The codes, how they lie within each other, and what they meant at any earlier time.

use serde::{Deserialize, Serialize};

use crate::{Error, Guid, Moment};

/// Which code of the codebook, counted from 0. A code keeps its number for ever; one that is given up is retired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeId(pub u32);

/// A code. Names may repeat, as they do in real projects; the number and the GUID do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: String,
    /// The code it lies within.
    pub parent: Option<CodeId>,
    /// May it be given to text? Codes that only gather others may not.
    pub codable: bool,
    /// `#rrggbb`, or empty.
    pub colour: String,
    /// What it means.
    pub definition: String,
    /// A typical passage.
    pub anchor: String,
    /// When to use it and when another one.
    pub rule: String,
    /// Not to be used any more; its codings stay readable.
    pub retired: bool,
}

/// What a change of the codebook did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// A code came.
    Added(CodeId),
    /// A code was something else before.
    Changed(CodeId, Box<Code>),
}

/// One change of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// When, if known.
    pub at: Option<Moment>,
    /// What.
    pub change: Change,
}

/// All codes with their history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codebook {
    codes: Vec<Code>,
    revisions: Vec<Revision>,
}

impl Codebook {
    /// An empty codebook.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a code.
    pub fn add(&mut self, code: Code, at: Option<Moment>) -> Result<CodeId, Error> {
        let limit = u32::MAX as usize;
        let id = u32::try_from(self.codes.len()).map(CodeId).map_err(|_| Error::TooMany {
            what: "codes",
            count: self.codes.len(),
            limit,
        })?;
        if let Some(parent) = code.parent {
            self.known(parent)?;
        }
        self.codes.push(code);
        self.revisions.push(Revision { at, change: Change::Added(id) });
        Ok(id)
    }

    /// Puts something else in a code's place: another name, meaning, parent. What it was stays in the history.
    pub fn change(&mut self, id: CodeId, code: Code, at: Option<Moment>) -> Result<(), Error> {
        self.known(id)?;
        if let Some(parent) = code.parent {
            self.known(parent)?;
            if self.is_within(parent, id) {
                return Err(Error::Circle { code: id, parent });
            }
        }
        if let Some(place) = self.codes.get_mut(id.0 as usize) {
            if *place == code {
                return Ok(());
            }
            let before = std::mem::replace(place, code);
            self.revisions.push(Revision { at, change: Change::Changed(id, Box::new(before)) });
        }
        Ok(())
    }

    /// How often it was changed: the version a coding made now belongs to.
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "nobody changes a codebook four thousand million times"
    )]
    pub fn version(&self) -> u32 {
        self.revisions.len() as u32
    }

    /// The history, oldest first.
    #[must_use]
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The codebook as it was at a version: what a coding of that time meant.
    #[must_use]
    pub fn at(&self, version: u32) -> Self {
        let mut book = self.clone();
        while book.version() > version {
            match book.revisions.pop().map(|revision| revision.change) {
                Some(Change::Added(_)) => {
                    book.codes.pop();
                }
                Some(Change::Changed(id, before)) => {
                    if let Some(place) = book.codes.get_mut(id.0 as usize) {
                        *place = *before;
                    }
                }
                None => break,
            }
        }
        book
    }

    /// How many codes there are, retired ones too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// No codes at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// A code by its number.
    #[must_use]
    pub fn get(&self, id: CodeId) -> Option<&Code> {
        self.codes.get(id.0 as usize)
    }

    /// All codes with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (CodeId, &Code)> {
        (0..).map(CodeId).zip(&self.codes)
    }

    /// All codes of a name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = CodeId> {
        self.iter().filter(move |(_, code)| code.name == name).map(|(id, _)| id)
    }

    /// The code itself and everything it lies within, innermost first.
    pub fn line(&self, id: CodeId) -> impl Iterator<Item = CodeId> {
        let first = self.get(id).map(|_| id);
        std::iter::successors(first, |&id| self.get(id)?.parent).take(self.codes.len())
    }

    /// Names from the outermost code down to this one.
    #[must_use]
    pub fn path(&self, id: CodeId) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.line(id).filter_map(|id| self.get(id)).map(|code| code.name.as_str()).collect();
        names.reverse();
        names
    }

    /// 0 for a code that lies within no other.
    #[must_use]
    pub fn depth(&self, id: CodeId) -> usize {
        self.line(id).count().saturating_sub(1)
    }

    /// Is it the other code, or within it?
    #[must_use]
    pub fn is_within(&self, id: CodeId, other: CodeId) -> bool {
        self.line(id).any(|id| id == other)
    }

    /// The codes directly within one; with `None`, the outermost.
    pub fn children(&self, parent: Option<CodeId>) -> impl Iterator<Item = CodeId> {
        self.iter().filter(move |(_, code)| code.parent == parent).map(|(id, _)| id)
    }

    /// The code and all within it, in the order of their numbers.
    #[must_use]
    pub fn family(&self, id: CodeId) -> Vec<CodeId> {
        self.iter().map(|(code, _)| code).filter(|&code| self.is_within(code, id)).collect()
    }

    fn known(&self, id: CodeId) -> Result<(), Error> {
        if (id.0 as usize) < self.codes.len() {
            return Ok(());
        }
        Err(Error::Unknown { what: "code", index: id.0, count: self.codes.len() })
    }
}
