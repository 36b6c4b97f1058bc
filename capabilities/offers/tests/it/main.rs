#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod api;
mod api_search;
mod following;
mod import;
mod import_job;
mod meaning;
mod office_freshness;
mod office_pages;
mod office_site;
mod params;
mod region;
mod service;
mod synonyms;
