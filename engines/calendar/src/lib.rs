//! When something takes place, and when a door is open: recurring dates, opening hours, public and school
//! holidays of the German Länder.
//!
//! For: schedules of offers ([`Schedule`]), opening hours of places ([`OpeningHours`]), holidays
//! ([`Holidays`]), and their iCalendar form ([`ical`]). All of it is computing: no clock, no database, no
//! network, no words for users. What a screen says comes from [`Description`] and the caller's locale.
//!
//! Not for: reminders, time zones other than the one German clocks show (foreign times are converted when an
//! iCalendar file is read), or calendars of other countries.
//!
//! Every answer is bounded: a rule that would run for ever is cut after a fixed amount of work, and the answer
//! says so ([`Occurrences::complete`]).

mod describe;
mod form;
pub mod holidays;
mod hours;
pub mod ical;
mod rule;
mod schedule;
mod week;

pub use describe::{Bounds, Description, Times};
pub use form::{Form, Repeat};
pub use holidays::{Holiday, Holidays, Land, PublicHoliday, SchoolHoliday, SchoolHolidays, public_holidays};
pub use hours::{DayHours, HoursError, Interval, OpeningHours, State};
pub use rule::{Ends, Frequency, NthWeekday, Rule};
pub use schedule::{
    MAX_DATES, MAX_WORK, Moved, Occurrence, Occurrences, Recurrence, Schedule, ScheduleError, SchoolFilter,
    Span, Window,
};
pub use week::{WeekForm, WeekSpan, Weekday};

use jiff::tz::TimeZone;

/// The time zone of every wall-clock time here: `Europe/Berlin`.
///
/// Where the machine has no time-zone database, the rule in force since 1996 stands in for it, so that a bare
/// container does not silently show UTC.
#[must_use]
pub fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin")
        .or_else(|_| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3"))
        .unwrap_or(TimeZone::UTC)
}
