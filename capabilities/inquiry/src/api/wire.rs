//! Entries with their standing, as they go over the wire; one shape with a name of its own for each kind.

use bildungsraum_database::Id;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Record,
    model::{
        Category, Code, CodebookVersion, Coding, ConsentForm, FocusGroup, InterviewGuide, Memo, Paraphrase,
        Participant, Perspective, Proposal, Quote, Recording, Round, SessionMark, Study, Summary, Transcript,
        Vote,
    },
};

macro_rules! wire {
    ($($(#[$about:meta])* $name:ident of $entry:ident),+ $(,)?) => {$(
        $(#[$about])*
        #[derive(Debug, Serialize, ToSchema)]
        pub(super) struct $name {
            /// The row.
            #[schema(value_type = String)]
            id: Id,
            /// Counts saved versions, from 1.
            revision: i64,
            /// When it was made.
            #[schema(value_type = String, format = DateTime)]
            created_at: Timestamp,
            /// When it was last changed.
            #[schema(value_type = String, format = DateTime)]
            updated_at: Timestamp,
            /// When it was put aside.
            #[schema(value_type = Option<String>, format = DateTime)]
            archived_at: Option<Timestamp>,
            /// The entry.
            #[serde(flatten)]
            entry: $entry,
        }

        impl From<Record<$entry>> for $name {
            fn from(record: Record<$entry>) -> Self {
                let Record { id, revision, created_at, updated_at, archived_at, entry } = record;
                Self { id, revision, created_at, updated_at, archived_at, entry }
            }
        }
    )+};
}

wire! {
    /// A study.
    StudyRecord of Study,
    /// A code.
    CodeRecord of Code,
    /// A version of a codebook.
    CodebookRecord of CodebookVersion,
    /// A coding.
    CodingRecord of Coding,
    /// A memo.
    MemoRecord of Memo,
    /// A round of coding.
    RoundRecord of Round,
    /// A line of Mayring's worksheet.
    ParaphraseRecord of Paraphrase,
    /// A cell of Kuckartz's grid.
    SummaryRecord of Summary,
    /// A transcript.
    TranscriptRecord of Transcript,
    /// A quote.
    QuoteRecord of Quote,
    /// A category.
    CategoryRecord of Category,
    /// A perspective.
    PerspectiveRecord of Perspective,
    /// A proposal for the plan.
    ProposalRecord of Proposal,
    /// What somebody gave a perspective.
    VoteRecord of Vote,
    /// A group.
    GroupRecord of FocusGroup,
    /// Somebody who is to be heard.
    ParticipantRecord of Participant,
    /// A guide.
    GuideRecord of InterviewGuide,
    /// A version of the consent form.
    FormRecord of ConsentForm,
    /// A mark.
    MarkRecord of SessionMark,
    /// A recording, without its sound.
    RecordingRecord of Recording,
}
