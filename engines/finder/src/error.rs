//! What can go wrong.

use std::path::PathBuf;

/// Why the finder could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum FinderError {
    /// The folder of the index cannot be made or emptied.
    #[error("the folder {folder} of the index: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Another finder has this folder open for writing.
    #[error("the index in {folder} is in use")]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The index failed to read or write.
    #[error("the index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// A file of the index failed to read.
    #[error("reading the index: {0}")]
    Read(#[from] std::io::Error),
    /// An entry of the index is not what this version writes.
    #[error("the index is damaged: {what}")]
    Damaged {
        /// What was found.
        what: &'static str,
    },
    /// A line of a synonym list cannot be read.
    #[error("line {line} of the synonyms: {why}")]
    Synonyms {
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        why: SynonymFault,
    },
}

/// What is wrong with a line of synonyms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SynonymFault {
    /// Fewer than two expressions.
    #[error("at least two expressions are needed")]
    Lonely,
    /// More than one arrow.
    #[error("at most one arrow (=>) is allowed")]
    Arrows,
    /// Nothing on one side of the arrow.
    #[error("nothing on one side of the arrow (=>)")]
    OneSided,
    /// An expression of more than six words.
    #[error("an expression has more than six words")]
    Long,
    /// A word of more than 60 letters.
    #[error("a word has more than 60 letters")]
    Letters,
    /// More than 24 expressions.
    #[error("more than 24 expressions")]
    Many,
    /// The list has more than 2,000 lines; this one and those after it are not read.
    #[error("the list has more than 2,000 lines")]
    Lines,
}

impl SynonymFault {
    /// Locale key of the sentence that says how to mend it.
    #[must_use]
    pub fn message_key(self) -> &'static str {
        match self {
            Self::Lonely => "finder-synonyms-lonely",
            Self::Arrows => "finder-synonyms-arrows",
            Self::OneSided => "finder-synonyms-one-sided",
            Self::Long => "finder-synonyms-long",
            Self::Letters => "finder-synonyms-letters",
            Self::Many => "finder-synonyms-many",
            Self::Lines => "finder-synonyms-lines",
        }
    }
}

impl FinderError {
    /// Locale key of what a user can mend; `None` for what only an operator can.
    #[must_use]
    pub fn message_key(&self) -> Option<&'static str> {
        match self {
            Self::Synonyms { why, .. } => Some(why.message_key()),
            _ => None,
        }
    }
}
