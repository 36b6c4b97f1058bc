//! Who works with whom: cooperations, needs and resources, the network survey and its waves, what the network shows, and
//! proposals for new cooperation.
//!
//! Not here: who there is (`organisations`), who decides (`bodies`; this room asks for its seats through [`Seats`]), and the
//! reckoning itself (`bildungsraum-ties`).

mod api;
mod pages;
mod service;

use bildungsraum_database::Migrations;
use bildungsraum_identity::Routes;

pub use service::{BodySeats, Network, NoSeats, Seats, SeatsFuture};

/// The tables of this room.
pub const MIGRATIONS: Migrations = Migrations { room: "network", steps: &[] };

/// All routes of this room.
#[must_use]
pub fn routes() -> Routes<Network> {
    pages::routes().merge(api::routes())
}

/// This room's part of the API's description.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    api::openapi()
}
