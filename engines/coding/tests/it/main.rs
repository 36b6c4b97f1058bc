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

mod analysis;
mod comparison;
mod edit;
mod gamma;
mod model;
mod pseudonym;
mod published;
mod refi;
mod rules;
mod search;
mod support;
mod table;
mod transcript;
mod unitizing;
