//! REFI-QDA 1.5, in which programs for qualitative analysis exchange projects (`.qdpx`) and codebooks (`.qdc`).
//!
//! - [`read`] makes a [`Project`] of an archive: everything the standard knows, also what a [`Corpus`](crate::Corpus) has no
//!   place for. An archive is read whole or refused; nothing is half read.
//! - [`write()`] makes an archive that validates against `Project.xsd` of 18 March 2019. The same project gives the same bytes.
//! - [`Project::into_corpus`] and [`Project::from_corpus`] go between both; [`codebook`] reads and writes `.qdc`.
//!
//! Programs deviate from the standard. What is read nevertheless, cut, repaired or left out has a line in [`Losses`].
//!
//! Source: REFI-QDA 1.5 and the schema, Rotterdam Exchange Format Initiative, qdasoftware.org.

pub mod codebook;
mod container;
mod identity;
mod inventory;
mod losses;
mod markup;
mod model;
mod parse;
mod positions;
mod read;
mod study;
mod texts;
mod time;
mod to_corpus;
mod write;
mod xml;

pub use crate::report::Effect;
pub use container::Limits;
pub(crate) use container::part;
pub use inventory::Inventory;
pub use losses::{Loss, Losses, Trouble};
pub use model::{
    Area, Case, Coding, Direction, Edge, Graph, Link, Made, MediaKind, MediaSelection, MediaSource, Project,
    ProjectCode, Representation, Selection, Set, Source, SyncPoint, TextSource, Transcript,
    TranscriptSelection, User, Variable, VariableKind, VariableValue, Vertex,
};
pub use read::{Reading, read};
pub use study::Words;
pub use write::write;
pub(crate) use xml::{Step, Tag, Walk};
