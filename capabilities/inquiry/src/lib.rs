//! What people say: studies, focus groups, guides, recordings, transcripts, coding, categories and perspectives.
//!
//! [`Inquiry`] is the service. Everything belongs to a [`model::Study`]; what somebody may see and do in it follows from
//! their part in its team ([`model::StudyRole`], [`Need`]), not from a role of the house: whoever is not in the team sees
//! that there is a study and what came of it, but no transcript. Positions in texts are Unicode code points.
//!
//! Every change lands in the trail and in the study's log ([`Told`]): its state at any place of the trail can be made
//! again from there ([`Inquiry::state_at`]). Texts with real names never enter the trail.
//!
//! Not here: the computing (`engines/coding`, `engines/speech`), what becomes of perspectives (`plan`).

mod analysis;
mod api;
pub mod demo;
mod error;
pub mod jobs;
pub mod model;
mod pages;
mod service;
mod store;

use bildungsraum_database::Migrations;
use bildungsraum_identity::Routes;

pub use error::InquiryError;
pub use service::{
    Heard, HeardWord, Imported, Inquiry, Live, Need, NewCoding, Seen, Sound, State, Transcribed, Transcriber,
};
pub use store::{Logged, ReadingLine, Record, Stored, Told};

/// The tables of this room.
pub const MIGRATIONS: Migrations =
    Migrations { room: "inquiry", steps: &[bildungsraum_database::step!(1, "0001_inquiry")] };

/// All routes of this room.
#[must_use]
pub fn routes() -> Routes<Inquiry> {
    pages::routes().merge(api::routes())
}

/// This room's part of the API's description.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    api::openapi()
}

/// The report of a study as a file, DOCX or PDF, in the page's language and for whoever asks there.
pub async fn report(
    inquiry: &Inquiry,
    page: &bildungsraum_page::RequestContext,
    study: bildungsraum_database::Id,
    as_docx: bool,
) -> Result<Vec<u8>, InquiryError> {
    pages::report_bytes(inquiry, page, study, as_docx).await
}
