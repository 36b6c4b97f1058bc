//! What people said and what was seen in it: transcripts, codes and codings, and what can be reckoned from them.
//!
//! A [`Corpus`] holds [`Document`]s (a [`Text`] with turns, speakers, times), a [`Codebook`] (nested codes with versions) and
//! [`Coding`]s (who gave which code to which [`Span`], and when). Positions are Unicode code points ([`Offset`]), never
//! bytes, as REFI-QDA 1.5 counts them.
//!
//! - [`edit`]: changes of a text, with every span carried along;
//! - [`retrieval`]: the segments of a code with their context, filtered;
//! - [`cooccurrence`]: which codes meet: equal, inside, overlapping, near;
//! - [`counts`]: code by document, by speaker, by sector; [`coverage`]: which topic of the guide was answered by whom;
//! - [`search`]: full text with stems, ranked, positions in code points;
//! - [`saturation`]: new codes per interview, with a band; [`keyness`]: words that mark a sector;
//! - [`agreement`]: how far coders agree, each coefficient with its unit, its interval, or the reason why there is none;
//! - [`transcript`]: transcripts of a dozen formats read, three of them written;
//! - [`rules`]: whether a transcript keeps to the rules of transcription;
//! - [`pseudonym`]: names replaced, with codings kept and a key for the way back;
//! - [`table`]: agreement from a CSV file; [`refi`]: projects and codebooks of other programs (REFI-QDA 1.5).
//!
//! Not for: storing a study, asking people, recordings, showing text to people, reading a clock. What is
//! not defined is said so with a reason, never 0 or NaN. The same input gives the same bits; what draws at random takes its
//! seed.

pub mod agreement;
mod codebook;
pub mod cooccurrence;
mod corpus;
pub mod counts;
pub mod coverage;
mod document;
pub mod edit;
mod error;
mod guid;
pub mod keyness;
mod offset;
pub mod pseudonym;
pub mod random;
pub mod refi;
pub mod report;
pub mod retrieval;
pub mod rules;
pub mod saturation;
pub mod search;
pub mod table;
mod text;
pub mod transcript;

pub use codebook::{Change, Code, CodeId, Codebook, Revision};
pub use corpus::{
    Coder, CoderId, Coding, CodingId, Corpus, Sector, SectorId, Speaker, SpeakerId, Topic, TopicId,
};
pub use document::{Document, DocumentId, TimeMark, Turn};
pub use error::Error;
pub use guid::{Guid, Moment};
pub use offset::{Offset, Relation, Span};
pub use text::Text;
