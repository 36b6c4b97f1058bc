//! The demo's focus group: fiction, marked as such on every page.
