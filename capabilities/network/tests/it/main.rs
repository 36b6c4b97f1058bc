//! The room's tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::print_stdout)] // says what was skipped

mod analysis;
mod api;
mod catalogue;
mod cooperations;
mod following;
mod imports;
mod picture;
mod proposals;
mod public;
mod screens;
mod site;
mod surveys;
mod town;
mod visibility;
