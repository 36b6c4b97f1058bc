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

mod communities;
mod formats;
mod graph;
mod measures_reference;
mod measures_support;
mod common;
mod departures;
mod graph;
mod new_ties;
mod paths;
mod shared;
mod link_data;
mod links;
mod layout;
mod matching;
mod proposals;
mod measures_properties;
mod measures_reference;
mod measures_support;
mod measures_two_mode;
mod measures_weighted;
mod paths;
mod shared;
