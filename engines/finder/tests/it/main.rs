//! The finder from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod filters;
mod following;
mod german;
mod helpers;
mod highlight;
mod hits;
mod meaning;
mod suggesting;
