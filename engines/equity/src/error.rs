//! What can be wrong with the input.

/// What is wrong, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A pair names a demand or supply that does not exist.
    #[error(
        "pair {pair}: {kind} {index} does not exist, there are {count}; number them from 0 in the order of their lists"
    )]
    OutOfRange {
        /// Which pair, counted from 0.
        pair: usize,
        /// `demand` or `supply`.
        kind: &'static str,
        /// The number given.
        index: u32,
        /// How many there are.
        count: usize,
    },
    /// More than four thousand million pairs, or places.
    #[error("{count} {what} are more than the {limit} that can be numbered; cut the area into parts")]
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
    /// A number that is negative, infinite or not a number.
    #[error("{what}, entry {index}: {value} is not a number of at least 0")]
    Number {
        /// Which list.
        what: &'static str,
        /// Which entry, counted from 0.
        index: usize,
        /// What stands there.
        value: f64,
    },
    /// A row of a table that cannot be read.
    #[error("line {line}, field `{field}`: {message}")]
    Row {
        /// Line of the file, the heading being line 1.
        line: usize,
        /// Name of the column.
        field: &'static str,
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

/// Every entry is a number of at least 0.
pub(crate) fn check(what: &'static str, values: &[f64]) -> Result<(), Error> {
    match values.iter().position(|&value| !(value >= 0.0 && value.is_finite())) {
        None => Ok(()),
        Some(index) => {
            Err(Error::Number { what, index, value: values.get(index).copied().unwrap_or(f64::NAN) })
        }
    }
}

/// The list has as many entries as what it describes.
pub(crate) fn same_length(
    what: &'static str,
    of: &'static str,
    found: usize,
    expected: usize,
) -> Result<(), Error> {
    if found == expected { Ok(()) } else { Err(Error::Length { what, of, found, expected }) }
}
