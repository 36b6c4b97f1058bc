//! Who works with whom: what a network of organisations shows, where it is thin, and which tie would help.
//!
//! A [`Network`] is what people write down: named nodes with attributes, ties with attributes, one mode or two. A [`Graph`]
//! is what is reckoned on: nodes `0..n`, no loops, no parallel ties, neighbours in order.
//!
//! - [`measures`]: density, centralities, Burt's structural holes, brokerage, mixing of sectors, core and periphery;
//! - [`paths`]: distances and betweenness, many sources per pass;
//! - [`departures`], [`new_ties`]: what if this one leaves, what if these two begin to work together;
//! - [`communities`]: Leiden by consensus, with its stability;
//! - [`common`]: partners in common;
//! - [`links`], [`matching`], [`proposals`]: who could work with whom, need to resource, fairly shared out;
//! - [`waves`]: what changed between two surveys, and how sure that is;
//! - [`names`]: free spellings to known organisations;
//! - [`layout`]: places on a plane that stay where they are under small edits;
//! - [`formats`]: GraphML, GEXF, Pajek, UCINET DL, Kumu, edge lists.
//!
//! Not for: storing a network, asking people, showing text to them, reading a clock. What is not defined is `None` with a
//! reason, never 0 or NaN. The same input gives the same bits; what draws at random takes its seed.

pub mod common;
pub mod communities;
pub mod departures;
mod error;
pub mod formats;
mod graph;
pub mod layout;
pub mod links;
pub mod matching;
pub mod measures;
pub mod names;
mod network;
pub mod new_ties;
pub mod paths;
pub mod proposals;
pub mod random;
pub mod waves;

pub use error::Error;
pub use graph::{Dropped, Graph};
pub use network::{Inversion, Network, NodeEntry, TieEntry, Value};
