//! What one can take part in: offers, schedules, moderation, freshness, the public finder, feeds.
//!
//! An offer has a working copy and, once published, a copy that the public sees; both are whole [`Offer`]s.
//! The way is draft → submitted → published → archived; saving makes a new revision and leaves the public
//! copy alone until somebody publishes. The search index (`engines/finder`) follows the trail.

mod api;
mod api_search;
pub mod demo;
pub mod export;
pub mod freshness;
pub mod import;
pub mod jobs;
pub mod model;
mod of_organisation;
mod pages;
mod room;
pub mod search;
mod service;
pub mod store;

use bildungsraum_database::Migrations;
use bildungsraum_identity::Routes;

pub use model::{FieldError, Offer, OfferRecord, State};
pub use room::OffersRoom;
pub use service::{ImportRow, Imported, OfferError, Offers};

/// The tables of this room.
pub const MIGRATIONS: Migrations = Migrations {
    room: "offers",
    steps: &[
        bildungsraum_database::step!(1, "0001_offer"),
        bildungsraum_database::step!(2, "0002_import_job"),
    ],
};

/// All routes of this room.
#[must_use]
pub fn routes() -> Routes<OffersRoom> {
    pages::routes()
        .merge(pages::office::routes())
        .merge(export::routes())
        .merge(api_search::routes())
        .merge(api::routes())
}

/// This room's part of the API's description.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut whole = <api_search::SearchApi as utoipa::OpenApi>::openapi();
    whole.merge(api::openapi());
    whole
}
