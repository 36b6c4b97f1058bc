//! The room's tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::print_stdout)] // says what was skipped

mod cooperations;
mod picture;
mod site;
