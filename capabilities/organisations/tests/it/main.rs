#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod api;
mod imports;
mod pages;
mod site;
mod store;
mod support;
