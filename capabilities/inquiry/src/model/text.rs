//! Transcripts. The text itself lies apart from the entry ([`TextBody`]); positions are Unicode code points.

use bildungsraum_database::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldError, named, needed};

/// Most code points of a transcript.
pub const LONGEST_TRANSCRIPT: u32 = 4_000_000;

named! {
    /// How far a transcript is.
    TranscriptState {
        /// With real names: for those who put pseudonyms in.
        Raw = "raw",
        /// With pseudonyms: for coders and readers.
        Ready = "ready",
    }
}

named! {
    /// How a transcript came.
    TranscriptSource {
        /// From a file.
        Import = "import",
        /// Typed here.
        Typed = "typed",
        /// From a recording, by the machine.
        Speech = "speech",
        /// From a project of another program.
        Exchange = "exchange",
    }
}

/// A transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Transcript {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Of which group.
    #[schema(value_type = Option<String>)]
    pub group: Option<Id>,
    /// Which recording it belongs to.
    #[schema(value_type = Option<String>)]
    pub recording: Option<Id>,
    /// What it is called.
    pub name: String,
    /// How it came.
    pub source: TranscriptSource,
    /// How far it is.
    pub state: TranscriptState,
    /// Counts versions of the text, from 1.
    pub version: i64,
    /// Code points of the text.
    pub length: u32,
    /// SHA-256 of the text body as it is kept; see `service::texts`.
    pub sha256: String,
    /// Kept in exchange: its GUID in a project of another program.
    pub guid: Option<String>,
    /// Where the entry comes from.
    pub origin: String,
}

impl Transcript {
    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        errors
    }
}

/// Who speaks in a transcript, by their place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextSpeaker {
    /// What the text calls them.
    pub name: String,
    /// Who that is.
    #[schema(value_type = Option<String>)]
    pub participant: Option<Id>,
    /// Asks instead of answering.
    pub moderator: bool,
}

/// What one person says until another one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextTurn {
    /// First code point, with the name before the colon where the text has it.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// Who, by place in the list of speakers.
    pub speaker: Option<u32>,
    /// The part of the guide it answers.
    #[schema(value_type = Option<String>)]
    pub part: Option<Id>,
}

/// At this code point the recording stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextMark {
    /// Code point.
    pub at: u32,
    /// Milliseconds from the beginning.
    pub milliseconds: u32,
}

/// The text of a transcript, with turns and times.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextBody {
    /// The text.
    pub text: String,
    /// Who speaks.
    pub speakers: Vec<TextSpeaker>,
    /// In order, within the text, not overlapping.
    pub turns: Vec<TextTurn>,
    /// In order of text and time.
    pub marks: Vec<TextMark>,
}

/// A change of a text: these code points are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextEdit {
    /// First code point.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// What stands there afterwards.
    pub text: String,
}

/// A quote that may appear in public, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Quote {
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
    /// How it reads, with pseudonyms; may be shortened with (…).
    pub text: String,
    /// Who speaks, as it is shown.
    pub speaker: String,
    /// May it appear in public?
    pub released: bool,
    /// Why, or why not.
    pub reason: String,
    /// The category it stands for.
    #[schema(value_type = Option<String>)]
    pub category: Option<Id>,
}
