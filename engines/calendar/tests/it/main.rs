//! What the calendar engine promises, checked from outside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod describing;
mod holidays;
mod hours;
mod ical;
mod rules;
mod schedules;
mod support;
