//! Who speaks when.

mod cluster;
mod features;
mod tracks;

pub use cluster::{Clustering, cluster};
pub use tracks::by_tracks;
