//! Who decides: steering group, advisory board, working groups; their seats, meetings, resolutions, tasks and shared space.
//!
//! [`Bodies`] is the service. Entries are documents ([`model`]) in rows ([`Record`]); what somebody may do in a body follows
//! from the seats of their organisations that day ([`Standing`]), not from a role of its own. Visitors see public bodies, the
//! dates of public meetings, and what was released.
//!
//! Not here: who works with whom (`network`), what was agreed (`plan`).

mod api;
pub mod calendar;
pub mod demo;
mod error;
pub mod jobs;
pub mod model;
mod pages;
mod service;
mod store;

use bildungsraum_database::Migrations;
use bildungsraum_identity::Routes;

pub use error::BodiesError;
pub use service::{Bodies, DocumentFile, Listed, Names, Seated, Seen, Standing, TaskFilter, ThreadLine};
pub use store::{Record, Stored};

/// The tables of this room.
pub const MIGRATIONS: Migrations =
    Migrations { room: "bodies", steps: &[bildungsraum_database::step!(1, "0001_bodies")] };

/// All routes of this room.
#[must_use]
pub fn routes() -> Routes<Bodies> {
    pages::routes().merge(api::routes())
}

/// This room's part of the API's description.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    api::openapi()
}
