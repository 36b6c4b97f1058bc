#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::print_stdout)] // says what was skipped

mod api;
mod import_job;
mod imports;
mod pages;
mod site;
mod store;
mod support;
mod synonyms;
mod vocabularies;
