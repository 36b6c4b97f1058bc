//! A project as the standard has it. References are GUIDs; what the standard leaves out may be `None`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Guid, Moment, Span, Text};

/// Who made something, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Who made it.
    pub by: Option<Guid>,
    /// When.
    pub at: Option<Moment>,
    /// Who changed it last.
    pub changed_by: Option<Guid>,
    /// When.
    pub changed: Option<Moment>,
}

/// Everything in a `.qdpx`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// What people call it.
    pub name: String,
    /// The program that wrote it.
    pub origin: String,
    /// By whom and when.
    pub made: Made,
    /// What it is about.
    pub description: Option<String>,
    /// Notes on the whole project.
    pub about: Vec<Guid>,
    /// People who work on it.
    pub users: Vec<User>,
    /// Codes; each comes after the one it lies within.
    pub codes: Vec<ProjectCode>,
    /// Variables of cases and sources.
    pub variables: Vec<Variable>,
    /// Cases.
    pub cases: Vec<Case>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Notes.
    pub notes: Vec<TextSource>,
    /// Links.
    pub links: Vec<Link>,
    /// Sets.
    pub sets: Vec<Set>,
    /// Graphs.
    pub graphs: Vec<Graph>,
    /// Files of sources that are no plain text (recordings, pictures, rich text), by their name in the folder `sources`.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A person who codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call them.
    pub name: Option<String>,
    /// A short sign.
    pub id: Option<String>,
}

/// A code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectCode {
    /// Kept in exchange.
    pub guid: Guid,
    /// Need not be unique.
    pub name: String,
    /// May it be given?
    pub codable: bool,
    /// `#rgb` or `#rrggbb`.
    pub colour: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// Notes on it.
    pub notes: Vec<Guid>,
    /// Which of the codes before it it lies within.
    pub parent: Option<usize>,
}

/// What values a variable has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VariableKind {
    /// Any text.
    #[default]
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Float,
    /// A day.
    Date,
    /// A day and time.
    DateTime,
}

/// A variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variable {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: String,
    /// What values it has.
    pub kind: VariableKind,
    /// What it means.
    pub description: Option<String>,
}

/// A value of a variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariableValue {
    /// Which variable.
    pub variable: Guid,
    /// As what the value is written.
    pub kind: VariableKind,
    /// The value as it is written; `None` if there is none.
    pub value: Option<String>,
}

/// What sources and selections are gathered by, such as a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Codes of the case.
    pub codes: Vec<Guid>,
    /// Its variables.
    pub values: Vec<VariableValue>,
    /// Its sources.
    pub sources: Vec<Guid>,
    /// Its selections.
    pub selections: Vec<Guid>,
}

/// A code given to something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coding {
    /// Kept in exchange.
    pub guid: Guid,
    /// Which code.
    pub code: Guid,
    /// Who.
    pub by: Option<Guid>,
    /// When.
    pub at: Option<Moment>,
    /// Notes on it.
    pub notes: Vec<Guid>,
}

/// A stretch of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Kept in exchange.
    pub guid: Guid,
    /// Mostly the text itself, or how it begins.
    pub name: Option<String>,
    /// What is said about it.
    pub description: Option<String>,
    /// Code points, the end not included. As the file has it where the text is missing.
    pub span: Span,
    /// By whom and when.
    pub made: Made,
    /// Its codings.
    pub codings: Vec<Coding>,
    /// Notes on it.
    pub notes: Vec<Guid>,
}

/// A text: a source, a note, or what a picture or PDF says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextSource {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The text, without byte order mark; `None` where it is missing.
    pub text: Option<Text>,
    /// Name of the file with the same text and its looks.
    pub rich: Option<String>,
    /// By whom and when.
    pub made: Made,
    /// Stretches of it.
    pub selections: Vec<Selection>,
    /// Codings of all of it.
    pub codings: Vec<Coding>,
    /// Notes on it.
    pub notes: Vec<Guid>,
    /// Its variables.
    pub values: Vec<VariableValue>,
}

/// What a source is that is no text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A still image.
    #[default]
    Picture,
    /// A PDF.
    Pdf,
    /// A recording.
    Audio,
    /// A film.
    Video,
}

/// Where a selection lies in a source that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Two corners of a picture, in pixels from the upper left.
    Rectangle([i64; 4]),
    /// Page of a PDF, from 0, and two corners in points from the lower left.
    Page(i64, [i64; 4]),
    /// Milliseconds from the beginning.
    Time(i64, i64),
}

impl Default for Area {
    fn default() -> Self {
        Self::Time(0, 0)
    }
}

/// A piece of a source that is no text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MediaSelection {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: Option<String>,
    /// What is said about it.
    pub description: Option<String>,
    /// Where.
    pub area: Area,
    /// What a piece of a PDF says.
    pub text: Option<Box<TextSource>>,
    /// By whom and when.
    pub made: Made,
    /// Its codings.
    pub codings: Vec<Coding>,
    /// Notes on it.
    pub notes: Vec<Guid>,
}

/// What a picture or PDF says, as text.
pub type Representation = TextSource;

/// A picture, PDF, recording or film.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MediaSource {
    /// Which of them.
    pub kind: MediaKind,
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Name of its file in the folder `sources`.
    pub file: Option<String>,
    /// What a picture or PDF says.
    pub text: Option<Box<Representation>>,
    /// What is said in a recording or film.
    pub transcripts: Vec<Transcript>,
    /// Pieces of it.
    pub selections: Vec<MediaSelection>,
    /// By whom and when.
    pub made: Made,
    /// Codings of all of it.
    pub codings: Vec<Coding>,
    /// Notes on it.
    pub notes: Vec<Guid>,
    /// Its variables.
    pub values: Vec<VariableValue>,
}

/// Joins a position of a transcript with a moment of the recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyncPoint {
    /// Kept in exchange.
    pub guid: Guid,
    /// Milliseconds from the beginning.
    pub time: Option<i64>,
    /// Code points from the beginning.
    pub position: Option<i64>,
}

/// What is said in a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transcript {
    /// Text, who made it, notes. Its selections, codings and variables are empty.
    pub source: TextSource,
    /// Where text and recording meet.
    pub points: Vec<SyncPoint>,
    /// Stretches between such points.
    pub selections: Vec<TranscriptSelection>,
}

/// A stretch of a transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranscriptSelection {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: Option<String>,
    /// What is said about it.
    pub description: Option<String>,
    /// From this point.
    pub from: Option<Guid>,
    /// To this one.
    pub to: Option<Guid>,
    /// By whom and when.
    pub made: Made,
    /// Its codings.
    pub codings: Vec<Coding>,
    /// Notes on it.
    pub notes: Vec<Guid>,
}

/// A source.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A text.
    Text(TextSource),
    /// Something else.
    Media(MediaSource),
}

impl Source {
    /// Kept in exchange.
    #[must_use]
    pub fn guid(&self) -> Guid {
        match self {
            Self::Text(text) => text.guid,
            Self::Media(media) => media.guid,
        }
    }
}

/// Which way a link or an edge goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Neither way.
    Associative,
    /// From origin to target.
    OneWay,
    /// Both ways.
    Bidirectional,
}

/// Two things that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: Option<String>,
    /// Which way it goes.
    pub direction: Option<Direction>,
    /// Its colour.
    pub colour: Option<String>,
    /// From what.
    pub origin: Option<Guid>,
    /// To what.
    pub target: Option<Guid>,
    /// Notes on it.
    pub notes: Vec<Guid>,
}

/// Codes, sources and notes put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// Codes in it.
    pub codes: Vec<Guid>,
    /// Sources in it.
    pub sources: Vec<Guid>,
    /// Notes in it.
    pub notes: Vec<Guid>,
}

/// A drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Kept in exchange.
    pub guid: Guid,
    /// What people call it.
    pub name: Option<String>,
    /// What stands in it.
    pub vertices: Vec<Vertex>,
    /// What joins that.
    pub edges: Vec<Edge>,
}

/// Something in a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vertex {
    /// Kept in exchange.
    pub guid: Guid,
    /// What it stands for.
    pub stands_for: Option<Guid>,
    /// What it says.
    pub name: Option<String>,
    /// Two corners; the second may be missing.
    pub corners: [Option<i64>; 4],
    /// Its shape, a word of the standard.
    pub shape: Option<String>,
    /// Its colour.
    pub colour: Option<String>,
}

/// A line in a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// Kept in exchange.
    pub guid: Guid,
    /// What it stands for.
    pub stands_for: Option<Guid>,
    /// What it says.
    pub name: Option<String>,
    /// From which vertex.
    pub from: Guid,
    /// To which.
    pub to: Guid,
    /// Its colour.
    pub colour: Option<String>,
    /// Which way it goes.
    pub direction: Option<Direction>,
    /// `dotted`, `dashed` or `solid`.
    pub line: Option<String>,
}

impl Project {
    /// Every text: sources, what pictures and PDFs say, transcripts, notes.
    pub fn texts(&self) -> impl Iterator<Item = &TextSource> {
        let of_sources = self.sources.iter().flat_map(|source| {
            let (text, media) = match source {
                Source::Text(text) => (Some(text), None),
                Source::Media(media) => (media.text.as_deref(), Some(media)),
            };
            let parts = media.into_iter().flat_map(|media| {
                let pieces = media.selections.iter().filter_map(|piece| piece.text.as_deref());
                pieces.chain(media.transcripts.iter().map(|transcript| &transcript.source))
            });
            text.into_iter().chain(parts)
        });
        of_sources.chain(&self.notes)
    }

    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = &mut TextSource> {
        let of_sources = self.sources.iter_mut().flat_map(|source| {
            let (text, pieces, transcripts) = match source {
                Source::Text(text) => (Some(text), [].iter_mut(), [].iter_mut()),
                Source::Media(media) => {
                    (media.text.as_deref_mut(), media.selections.iter_mut(), media.transcripts.iter_mut())
                }
            };
            let pieces = pieces.filter_map(|piece| piece.text.as_deref_mut());
            text.into_iter().chain(pieces).chain(transcripts.map(|transcript| &mut transcript.source))
        });
        of_sources.chain(&mut self.notes)
    }
}
