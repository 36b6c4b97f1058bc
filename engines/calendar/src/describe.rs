//! A schedule taken apart, so that each language can say it in its own words.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::{Ends, Recurrence, Schedule, SchoolFilter, Span, Weekday, form::Repeat, form::simple_repeat};

/// Wall-clock times of each date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// Begins; `None` for whole days.
    pub start: Option<Time>,
    /// Ends; `None` for whole days and where no end is known.
    pub end: Option<Time>,
}

/// From when to when a rule runs, and what takes dates out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The first day.
    pub from: Date,
    /// The last possible day.
    pub until: Option<Date>,
    /// The number of dates.
    pub count: Option<u32>,
    /// School holidays.
    pub school: SchoolFilter,
    /// Falls out on public holidays.
    pub not_on_public_holidays: bool,
    /// Days on which it falls out.
    pub except: Vec<Date>,
    /// How many dates were added or moved.
    pub changed: usize,
}

/// Pieces of a sentence; the words are the locale's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Description {
    /// Always on offer.
    Standing,
    /// The provider's own words.
    Unclear {
        /// The words.
        text: String,
    },
    /// One date.
    Once {
        /// The date.
        span: Span,
    },
    /// Several single dates.
    Dates {
        /// The first.
        first: Span,
        /// The last.
        last: Span,
        /// How many.
        count: usize,
    },
    /// Every `interval` days.
    Daily {
        /// At least 1.
        interval: u32,
        /// Times of each date.
        times: Times,
        /// From when to when.
        bounds: Bounds,
    },
    /// Every `interval` weeks on weekdays.
    Weekly {
        /// At least 1.
        interval: u32,
        /// Monday first.
        weekdays: Vec<Weekday>,
        /// Times of each date.
        times: Times,
        /// From when to when.
        bounds: Bounds,
    },
    /// Every `interval` months on a day of the month.
    MonthlyOnDate {
        /// At least 1.
        interval: u32,
        /// 1 to 31.
        day: i8,
        /// Times of each date.
        times: Times,
        /// From when to when.
        bounds: Bounds,
    },
    /// Every `interval` months on the nth weekday.
    MonthlyOnWeekday {
        /// At least 1.
        interval: u32,
        /// 1 to 5, or -1 for the last.
        nth: i16,
        /// The weekday.
        weekday: Weekday,
        /// Times of each date.
        times: Times,
        /// From when to when.
        bounds: Bounds,
    },
    /// Every year on a date.
    Yearly {
        /// The first date, of which day and month hold.
        on: Date,
        /// Times of each date.
        times: Times,
        /// From when to when.
        bounds: Bounds,
    },
    /// A rarer rule; best shown by its next dates.
    Other {
        /// The rule's text.
        rrule: String,
        /// Times of each date.
        times: Times,
        /// From when to when.
        bounds: Bounds,
    },
}

impl Description {
    pub(crate) fn of(schedule: &Schedule) -> Self {
        match schedule {
            Schedule::Standing => Self::Standing,
            Schedule::Unclear { text } => Self::Unclear { text: text.clone() },
            Schedule::Dates { dates } => match (dates.as_slice(), dates.first(), dates.last()) {
                ([only], ..) => Self::Once { span: *only },
                (_, Some(first), Some(last)) => {
                    Self::Dates { first: *first, last: *last, count: dates.len() }
                }
                _ => Self::Unclear { text: String::new() },
            },
            Schedule::Rule(recurrence) => Self::of_rule(recurrence),
        }
    }

    fn of_rule(recurrence: &Recurrence) -> Self {
        let first = recurrence.first;
        let has_times = !first.all_day;
        let times = Times {
            start: has_times.then(|| first.start.time()),
            end: (has_times && first.end != first.start).then(|| first.end.time()),
        };
        let bounds = Bounds {
            from: first.start.date(),
            until: match recurrence.rule.ends {
                Ends::Until(until) => Some(until.date()),
                _ => None,
            },
            count: match recurrence.rule.ends {
                Ends::Count(count) => Some(count),
                _ => None,
            },
            school: recurrence.school,
            not_on_public_holidays: recurrence.not_on_public_holidays,
            except: recurrence.except.iter().map(|at| at.date()).collect(),
            changed: recurrence.extra.len() + recurrence.moved.len(),
        };
        match simple_repeat(&recurrence.rule, first.start.date()) {
            Some(Repeat::Daily { every }) => Self::Daily { interval: every, times, bounds },
            Some(Repeat::Weekly { every, days }) => {
                Self::Weekly { interval: every, weekdays: days, times, bounds }
            }
            Some(Repeat::MonthlyOnDate { every }) => {
                Self::MonthlyOnDate { interval: every, day: first.start.day(), times, bounds }
            }
            Some(Repeat::MonthlyOnWeekday { every, nth, day }) => {
                Self::MonthlyOnWeekday { interval: every, nth, weekday: day, times, bounds }
            }
            Some(Repeat::Yearly) => Self::Yearly { on: first.start.date(), times, bounds },
            Some(Repeat::Once) | None => Self::Other { rrule: recurrence.rule.to_string(), times, bounds },
        }
    }

    /// The locale key of the sentence, for example `schedule-weekly`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Standing => "schedule-standing",
            Self::Unclear { .. } => "schedule-unclear",
            Self::Once { .. } => "schedule-once",
            Self::Dates { .. } => "schedule-dates",
            Self::Daily { .. } => "schedule-daily",
            Self::Weekly { .. } => "schedule-weekly",
            Self::MonthlyOnDate { .. } => "schedule-monthly-on-date",
            Self::MonthlyOnWeekday { .. } => "schedule-monthly-on-weekday",
            Self::Yearly { .. } => "schedule-yearly",
            Self::Other { .. } => "schedule-other",
        }
    }
}
