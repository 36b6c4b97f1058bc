//! Tests of the inquiry.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::print_stdout)] // says what was skipped
#![allow(dead_code, reason = "what tests share is not used by each")]

mod coding_codebook;
mod coding_live;
mod coding_pages;
mod coding_rounds;
mod coding_undo;
mod field_ends;
mod field_pages;
mod replay;
mod results;
mod site;
mod studies;
mod texts_edit;
mod texts_import;
mod texts_names;
mod texts_quotes;
