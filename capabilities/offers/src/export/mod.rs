//! Offers out, as tables. Calendars, feeds and JSON-LD stand beside the pages they belong to (`pages/feeds.rs`,
//! `pages/structured.rs`).

mod table;

pub use table::{Names, columns, rows};
