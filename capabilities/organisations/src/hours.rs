//! Opening hours: checked on saving, asked on showing. The reading is `engines/calendar`'s.

use bildungsraum_calendar::{DayHours, Holidays, HoursError, OpeningHours, State};
use jiff::Zoned;

use crate::model::FieldError;

/// What is wrong with the text, if anything.
pub(crate) fn check(text: &str) -> Option<FieldError> {
    match OpeningHours::parse(text) {
        Ok(_) => None,
        Err(HoursError::Syntax { position, near, .. }) => Some(
            FieldError::new("opening_hours", "organisation-error-hours")
                .with("position", position + 1)
                .with("near", near),
        ),
        Err(HoursError::TooLong { length }) => Some(
            FieldError::new("opening_hours", "organisation-error-too-long")
                .with("length", length)
                .with("limit", 500),
        ),
        Err(_) => Some(
            FieldError::new("opening_hours", "organisation-error-hours")
                .with("position", 1)
                .with("near", text),
        ),
    }
}

/// Whether it is open now, and the hours of this week.
#[derive(Clone, Debug)]
pub struct Hours {
    /// Open or closed at the moment asked for.
    pub state: State,
    /// Monday to Sunday of the week the moment lies in.
    pub week: Vec<DayHours>,
}

/// The hours at a moment, with the holidays of the municipality; `None` without hours or if they
/// cannot be read.
#[must_use]
pub fn hours_at(text: &str, ags: &str, at: &Zoned) -> Option<Hours> {
    let hours = OpeningHours::parse(text).ok()?;
    let hours = if ags.starts_with("06") { hours } else { hours.with_holidays(Holidays::of_ags(ags)) };
    Some(Hours { state: hours.state(at), week: hours.week(at.date()) })
}
