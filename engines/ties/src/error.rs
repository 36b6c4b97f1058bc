//! What can be wrong with the input.

/// What is wrong, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A tie names a node that does not exist.
    #[error("tie {tie}: node {node} does not exist, there are {nodes}; number them from 0")]
    OutOfRange {
        /// Which tie, counted from 0.
        tie: usize,
        /// The number given.
        node: u32,
        /// How many nodes there are.
        nodes: usize,
    },
    /// More nodes or ties than can be numbered.
    #[error("{count} {what} are more than the {limit} that can be numbered")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many.
        count: usize,
        /// How many can be.
        limit: usize,
    },
    /// A list does not have the length of what it describes.
    #[error("{what} has {found} entries, but there are {expected} {of}")]
    Length {
        /// Which list.
        what: &'static str,
        /// What it describes.
        of: &'static str,
        /// Entries found.
        found: usize,
        /// Entries expected.
        expected: usize,
    },
    /// A weight that is zero, negative, infinite or not a number.
    #[error("tie {tie}: a weight of {weight} is not a number above 0")]
    Weight {
        /// Which tie, counted from 0.
        tie: usize,
        /// What stands there.
        weight: f64,
    },
    /// A file that cannot be read.
    #[error("{format}, line {line}: {message}")]
    File {
        /// Which format it was read as.
        format: &'static str,
        /// Line of the file, counted from 1; 0 where there is none.
        line: usize,
        /// What is wrong and how to mend it.
        message: String,
    },
    /// A parameter outside of its range.
    #[error("{what} is {value}, but has to be {range}")]
    Parameter {
        /// Which one.
        what: &'static str,
        /// What was given.
        value: f64,
        /// What is allowed.
        range: &'static str,
    },
}
