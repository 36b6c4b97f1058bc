//! Offers out, as tables. Calendars, feeds and JSON-LD stand beside the pages they belong to (`pages/feeds.rs`,
//! `pages/structured.rs`).

mod download;
mod table;

pub(crate) use download::routes;
pub use table::{Names, columns, rows};
