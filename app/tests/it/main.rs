#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod backup;
mod coding;
mod inquiry;
mod matrix;
mod merge;
mod network;
mod openapi;
mod processes;
mod reach;
#[cfg(feature = "speech")]
mod speech;
mod travel;
mod world;
