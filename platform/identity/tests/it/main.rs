//! A real router, a clock that stands still, both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod csrf;
mod links;
mod log_in;
mod openid;
mod people;
mod personal_data;
mod routes;
mod second_factor;
mod sessions;
mod support;
mod tokens;
