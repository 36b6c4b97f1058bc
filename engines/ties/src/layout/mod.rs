//! Places on a plane, and an order for a matrix.
//!
//! [`force`] draws a network so that those who are tied lie near each other. Given where everybody was, it moves few and
//! little; given places that are fixed (a town map), it keeps them. [`mixed`] leaves a map as it is and puts those without an
//! address near their partners. [`separate`] moves circles apart, [`order`] sorts a matrix so that ties come near its
//! diagonal. [`stress`], [`neighbourhood_kept`] and [`overlaps`] say how good places are.

mod force;
mod mixed;
mod order;
mod pack;
mod pivots;
mod quality;
mod separate;
mod tree;

pub use force::{Settings, Start, force};
pub use mixed::mixed;
pub use order::{from_diagonal, order};
pub use quality::{neighbourhood_kept, overlaps, stress};
pub use separate::separate;

use crate::{Error, Graph};

/// Right and down (or up), in whatever length the caller uses.
pub type Place = [f64; 2];

/// A list beside the nodes: empty, or one entry per node.
fn beside<T>(graph: &Graph, what: &'static str, list: &[T]) -> Result<(), Error> {
    if list.is_empty() || list.len() == graph.nodes() {
        return Ok(());
    }
    Err(Error::Length { what, of: "nodes", found: list.len(), expected: graph.nodes() })
}

/// Places have to be numbers.
fn numbers(what: &'static str, places: impl IntoIterator<Item = Place>) -> Result<(), Error> {
    match places.into_iter().flatten().find(|value| !value.is_finite()) {
        None => Ok(()),
        Some(value) => Err(Error::Parameter { what, value, range: "a number" }),
    }
}

/// Radii have to be numbers of at least 0.
fn radii_are_lengths(radii: &[f64]) -> Result<(), Error> {
    match radii.iter().find(|&&radius| !(radius >= 0.0 && radius.is_finite())) {
        None => Ok(()),
        Some(&value) => Err(Error::Parameter { what: "a radius", value, range: "at least 0" }),
    }
}
