//! What a network shows in numbers: of every node, and of the whole.
//!
//! - [`whole`]: density, components, clustering, assortativity, triads, centralisation;
//! - [`centrality`]: degree, strength, closeness, eigenvector, `PageRank`, k-core;
//! - [`holes`]: Burt's structural holes; [`brokerage`]: Gould and Fernandez;
//! - [`mixing`]: E-I index, who is tied to whom between groups;
//! - [`core_periphery`], [`cut`], [`cliques`];
//! - [`two_mode`]: members and bodies, their overlap and the gaps between them;
//! - [`mod@profile`]: everything above at once; [`mod@definition`]: what each number is, and how libraries differ.
//!
//! Unless a name says otherwise, a directed graph is read without its directions: a partner is whoever is tied either way.
//! Weights count where they have a meaning (strength, Burt's measures, eigenvector, `PageRank`) and nowhere else.
#![allow(
    clippy::indexing_slicing,
    reason = "nodes are numbered by the graph; every list here is made as long as it has nodes, groups or ties"
)]

mod both;
pub mod brokerage;
pub mod centrality;
pub mod cliques;
pub mod core_periphery;
pub mod cut;
pub mod definition;
mod grouping;
pub mod holes;
pub mod mixing;
pub mod profile;
pub mod two_mode;
mod values;
pub mod whole;

pub use definition::{DEFINITIONS, Definition, Scope, definition};
pub use profile::{Column, Profile, Settings, WholeValue, profile, profile_with};
pub use values::{Measured, Undefined, Values};

use both::Both;
use grouping::Grouping;
