//! Who decides: steering group, advisory board, working groups; their seats, meetings, resolutions, tasks and shared space.
//!
//! Not here: who works with whom (`network`), what was agreed (`plan`).

mod api;
mod pages;
mod service;

use bildungsraum_database::Migrations;
use bildungsraum_identity::Routes;

pub use service::{Bodies, Seated};

/// The tables of this room.
pub const MIGRATIONS: Migrations = Migrations { room: "bodies", steps: &[] };

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
