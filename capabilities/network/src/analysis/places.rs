//! Where organisations are drawn: by force, and in the town.
#![allow(
    clippy::indexing_slicing,
    reason = "every list here is as long as there are organisations, and ties name no others"
)]

use std::collections::HashMap;

use bildungsraum_database::Id;
use bildungsraum_ties::Graph;

use crate::model::Picture;

/// Positions of every organisation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Places {
    /// By force, each in 0..1, downwards.
    pub(crate) force: Vec<(f64, f64)>,
    /// In the town; none where nobody's place is known.
    pub(crate) town: Option<Town>,
}

/// Positions in the town, in degrees of latitude from a north-western corner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Town {
    /// Eastwards and southwards.
    pub(crate) at: Vec<(f64, f64)>,
    /// Is the place known? Else the organisation is drawn near its partners.
    pub(crate) known: Vec<bool>,
    /// Longitude of the corner.
    pub(crate) west: f64,
    /// Latitude of the corner.
    pub(crate) north: f64,
    /// Degrees of longitude times this are as long as degrees of latitude.
    pub(crate) stretch: f64,
}
