//! Tests of the room as others use it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod download;
mod files;
#[cfg(feature = "s3")]
mod files_s3;
mod images;
mod mail;
mod mapping;
mod messages;
mod paging;
mod problem;
mod shared;
mod signed;
mod table_csv;
mod table_sheets;
mod table_write;

use std::path::PathBuf;

use bildungsraum_database::Environment;
use jiff::Timestamp;

fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn environment() -> Environment {
    Environment::fixed("2026-11-23T10:00:00Z".parse::<Timestamp>().unwrap(), 7).0
}
