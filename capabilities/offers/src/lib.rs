//! What one can take part in: offers, schedules, moderation, freshness, the public finder, feeds.
//!
//! An offer has a working copy and, once published, a copy that the public sees; both are whole [`Offer`]s.
//! The way is draft → submitted → published → archived; saving makes a new revision and leaves the public
//! copy alone until somebody publishes. The search index (`engines/finder`) follows the trail.

pub mod model;
pub mod search;
mod service;
pub mod store;

use bildungsraum_database::Migrations;

pub use model::{FieldError, Offer, OfferRecord, State};
pub use service::{ImportRow, Imported, OfferError, Offers};

/// The tables of this room.
pub const MIGRATIONS: Migrations =
    Migrations { room: "offers", steps: &[bildungsraum_database::step!(1, "0001_offer")] };
