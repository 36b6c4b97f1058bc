//! Who reaches what ("Zugang"): for every populated cell how long to the nearest Kita, school, library or course, how many
//! within the standard, how scarce places are, how unequally that is spread, and what would change it.
//!
//! People come as a [`model::Grid`], facilities from the rooms of organisations and offers, travel times from
//! [`travel::TravelTimes`]. A [`model::Run`] is made by a job, keeps what it was made from, and is marked when that has
//! changed. Everything that leaves this room was disclosed before it was computed ([`disclosure`]).

pub mod api;
pub mod compute;
pub mod demo;
pub mod disclosure;
mod error;
pub mod export;
mod facilities;
pub mod import;
pub mod jobs;
pub mod laea;
pub mod laying;
pub mod measures;
pub mod model;
mod pages;
mod service;
pub mod sites;
mod store;
pub mod travel;
pub mod ways;

use bildungsraum_database::Migrations;
use bildungsraum_identity::Routes;

pub use error::AccessError;
pub use facilities::Facilities;
pub use model::{FieldError, Run};
pub use service::{Access, Compared, NewPopulation, StraightLines, Ways};
pub use store::{After, Evidence, RunFilter};
pub use ways::{StreetWays, WaysFile};

/// The tables of this room.
pub const MIGRATIONS: Migrations =
    Migrations { room: "access", steps: &[bildungsraum_database::step!(1, "0001_access")] };

/// All routes of this room.
#[must_use]
pub fn routes() -> Routes<Access> {
    pages::routes().merge(api::routes())
}

/// This room's part of the API's description.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    api::openapi()
}

/// A place by its degrees, for callers that know no engine.
#[must_use]
pub fn centre(latitude: f64, longitude: f64) -> bildungsraum_travel::Point {
    bildungsraum_travel::Point { lat: latitude, lon: longitude }
}
