//! The binary's parts: configuration, commands, and the server that mounts every capability.

pub mod access;
pub mod backup;
pub mod cli;
pub mod coding;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod equity;
pub mod house;
pub mod inquiry;
pub mod municipality;
pub mod network;
pub mod secret;
pub mod serve;
pub mod site;
pub mod speech;
pub mod travel;

use bildungsraum_database::{Migrations, step};

/// The tables of the roof itself: pages the office writes.
pub const MIGRATIONS: Migrations = Migrations { room: "app", steps: &[step!(1, "0001_content_page")] };

/// The tables of all rooms, in the order they are made.
#[must_use]
pub fn migrations() -> Vec<Migrations> {
    vec![
        bildungsraum_database::MIGRATIONS,
        bildungsraum_trail::MIGRATIONS,
        bildungsraum_jobs::MIGRATIONS,
        bildungsraum_identity::MIGRATIONS,
        bildungsraum_organisations::MIGRATIONS,
        bildungsraum_offers::MIGRATIONS,
        bildungsraum_access::MIGRATIONS,
        bildungsraum_bodies::MIGRATIONS,
        bildungsraum_inquiry::MIGRATIONS,
        bildungsraum_network::MIGRATIONS,
        MIGRATIONS,
    ]
}
