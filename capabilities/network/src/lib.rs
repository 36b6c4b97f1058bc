//! Who works with whom: cooperations, needs and resources, the network survey and its waves, what the network shows, and
//! proposals for new cooperation.
//!
//! [`Network`] is the service; what leaves it was stripped by [`visibility`] to what the one who asks may see.
//!
//! Not here: who there is (`organisations`), who decides (`bodies`; this room asks for its seats through [`Seats`]), and the
//! reckoning itself (`bildungsraum-ties`).

mod analysis;
mod api;
pub mod demo;
mod error;
mod export;
mod import;
pub mod jobs;
pub mod model;
mod pages;
mod proposals;
mod proposals_store;
mod service;
mod store;
pub mod visibility;

use bildungsraum_database::Migrations;
use bildungsraum_identity::Routes;

pub use error::NetworkError;
pub use service::{
    BodySeats, Guest, LINK_DAYS, Mail, NameQuestion, Network, NoSeats, RollLine, Round, Seats, SeatsFuture,
};
pub use store::{After, CooperationFilter, NeedFilter, Revision};

/// The tables of this room.
pub const MIGRATIONS: Migrations = Migrations {
    room: "network",
    steps: &[
        bildungsraum_database::step!(1, "0001_network"),
        bildungsraum_database::step!(2, "0002_proposal"),
    ],
};

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
