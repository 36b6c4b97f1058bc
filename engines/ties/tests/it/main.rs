//! The engine's tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::float_cmp,
    clippy::print_stdout
)]

mod common;
mod communities;
mod departures;
mod formats;
mod graph;
mod layout;
mod link_data;
mod links;
mod matching;
mod measures_properties;
mod measures_reference;
mod measures_support;
mod measures_two_mode;
mod measures_weighted;
mod names;
mod new_ties;
mod paths;
mod proposals;
mod shared;
mod waves;
