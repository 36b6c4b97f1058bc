//! Travel times on foot, by bicycle and by public transport.

mod bytes;
mod error;
pub mod graph;
pub mod hierarchy;
pub mod isochrone;
pub mod osm;
pub mod profile;
pub mod snap;
pub mod streets;
pub mod transit;

pub use error::Error;

/// The time of what cannot be reached: a state of its own, never a large number to be added to.
pub const UNREACHABLE: u32 = u32::MAX;

/// A place on earth, degrees WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}
