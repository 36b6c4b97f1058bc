//! What can be wrong with the input.

use crate::{CodeId, Span};

/// What is wrong, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A text has more bytes than can be numbered.
    #[error("the text has {bytes} bytes, more than the {limit} that can be numbered; cut it into parts")]
    TooLong {
        /// Bytes of the text.
        bytes: usize,
        /// Bytes that can be.
        limit: usize,
    },
    /// A span reaches past the end of its text.
    #[error("{}..{} does not lie in a text of {length} code points", span.start().0, span.end().0)]
    Outside {
        /// The span given.
        span: Span,
        /// Code points the text has.
        length: u32,
    },
    /// Turns or time marks out of order.
    #[error("{what} {index} begins before the one before it has ended; sort them by where they begin")]
    Order {
        /// Which list.
        what: &'static str,
        /// Which entry, counted from 0.
        index: usize,
    },
    /// Something names what does not exist.
    #[error("{what} {index} does not exist, there are {count}")]
    Unknown {
        /// `document`, `code`, `coder`, `speaker`, `sector`, `topic` or `coding`.
        what: &'static str,
        /// The number given.
        index: u32,
        /// How many there are.
        count: usize,
    },
    /// A code that only gathers others was given to a text.
    #[error("code {} gathers other codes and is not given to text", code.0)]
    NotCodable {
        /// The code.
        code: CodeId,
    },
    /// A code would lie within itself.
    #[error("code {} cannot lie under code {}, which lies within it", code.0, parent.0)]
    Circle {
        /// The code to move.
        code: CodeId,
        /// Where it should go.
        parent: CodeId,
    },
    /// Not a GUID.
    #[error("`{text}` is not a GUID; 32 digits from 0 to f are one, with or without hyphens and braces")]
    Guid {
        /// What was given.
        text: String,
    },
    /// Two edits of one list change the same text.
    #[error("edit {index} changes text that the edit before it changes as well")]
    EditsOverlap {
        /// Which edit in the order of the text, counted from 0.
        index: usize,
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
    /// A row of a table that cannot be read.
    #[error("line {line}: {message}")]
    Row {
        /// Line of the file, the heading being line 1.
        line: u64,
        /// What is wrong and how to mend it.
        message: String,
    },
    /// A table that cannot be read at all.
    #[error("the table cannot be read: {message}")]
    Table {
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
    /// More of something than can be numbered.
    #[error("{count} {what} are more than the {limit} that can be numbered")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many.
        count: usize,
        /// How many can be.
        limit: usize,
    },
    /// An archive that is not read.
    #[error("the archive is not read: {message}")]
    Archive {
        /// What is wrong with it.
        message: String,
    },
    /// XML that is broken or something else.
    #[error("line {line} of the XML: {message}")]
    Xml {
        /// Line of the file.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A text is no longer what it was when something was found in it.
    #[error("the text at {}..{} has changed since; look for mentions again", span.start().0, span.end().0)]
    Changed {
        /// Where.
        span: Span,
    },
    /// A transcript that cannot be read.
    #[error("line {line} of the transcript: {message}")]
    Transcript {
        /// Line of the file, counted from 1.
        line: usize,
        /// What is wrong and how to mend it.
        message: String,
    },
    /// An archive that could not be written.
    #[error("the archive cannot be written: {message}")]
    Output {
        /// Why.
        message: String,
    },
}
