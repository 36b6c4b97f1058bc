//! Tests of the bodies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::print_stdout)] // says what was skipped

mod api;
mod decisions;
mod meetings;
mod pages;
mod rights;
mod seats;
mod site;
mod space;
mod statements;
