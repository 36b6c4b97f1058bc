//! When an offer takes place: standing, on dates, by a rule, or as the provider put it.

use std::ops::ControlFlow;

use jiff::{
    SignedDuration, Timestamp, ToSpan, Zoned,
    civil::{Date, DateTime, Time},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Description, Holidays, Rule, berlin};

/// The most single dates, exceptions, extra or moved dates one schedule may hold.
pub const MAX_DATES: usize = 1000;

/// The most days and times one call of [`Schedule::occurrences`] looks at.
pub const MAX_WORK: u32 = 200_000;

/// What is wrong with a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScheduleError {
    /// A recurrence rule cannot be read.
    #[error("recurrence rule: {what} at character {position}")]
    Rule {
        /// The reason, which is also the message key.
        what: &'static str,
        /// Where, in characters from the beginning of the text, from 0.
        position: usize,
    },
    /// Something ends before it begins.
    #[error("{start} is after {end}")]
    EndBeforeStart {
        /// Begins.
        start: DateTime,
        /// Ends.
        end: DateTime,
    },
    /// More single dates than [`MAX_DATES`].
    #[error("{found} dates; at most {MAX_DATES} are possible")]
    TooManyDates {
        /// How many there are.
        found: usize,
    },
    /// No date at all, or no weekday in a weekly form.
    #[error("no date")]
    NoDate,
    /// A number in a form is out of its range.
    #[error("{field} must lie between {low} and {high}")]
    Range {
        /// The form's field.
        field: &'static str,
        /// Smallest allowed.
        low: i32,
        /// Largest allowed.
        high: i32,
    },
    /// The rule ends before the first date.
    #[error("the rule ends on {until}, before the first date")]
    UntilBeforeFirst {
        /// The rule's last day.
        until: Date,
    },
    /// An iCalendar text cannot be read.
    #[error("iCalendar: {what} ({detail})")]
    Ical {
        /// The reason, which is also the message key.
        what: &'static str,
        /// The line or property it is about, shortened.
        detail: String,
    },
}

impl ScheduleError {
    /// The key of the message for the user in `locales/`, with [`args`](Self::args).
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Rule { what, .. } | Self::Ical { what, .. } => what,
            Self::EndBeforeStart { .. } => "schedule-end-before-start",
            Self::TooManyDates { .. } => "schedule-too-many-dates",
            Self::NoDate => "schedule-no-date",
            Self::Range { .. } => "schedule-range",
            Self::UntilBeforeFirst { .. } => "schedule-until-before-first",
        }
    }

    /// Named values for the message.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            // People count characters from one.
            Self::Rule { position, .. } => vec![("position", (position + 1).to_string())],
            Self::Ical { detail, .. } => vec![("detail", detail.clone())],
            Self::EndBeforeStart { start, end } => {
                vec![("start", start.to_string()), ("end", end.to_string())]
            }
            Self::TooManyDates { found } => {
                vec![("found", found.to_string()), ("most", MAX_DATES.to_string())]
            }
            Self::NoDate => Vec::new(),
            Self::Range { field, low, high } => {
                vec![("field", (*field).to_owned()), ("low", low.to_string()), ("high", high.to_string())]
            }
            Self::UntilBeforeFirst { until } => vec![("until", until.to_string())],
        }
    }
}

/// A stretch of time on German wall clocks.
///
/// All day: `start` and `end` are midnights, `end` is the midnight after the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Begins.
    pub start: DateTime,
    /// Ends; equal to `start` where no end is known.
    pub end: DateTime,
    /// Whole days.
    #[serde(default)]
    pub all_day: bool,
}

impl Span {
    /// From time to time.
    pub fn timed(start: DateTime, end: DateTime) -> Result<Self, ScheduleError> {
        Self { start, end, all_day: false }.checked()
    }

    /// On one day; an end before the start lies on the next day.
    pub fn on(date: Date, from: Time, to: Time) -> Result<Self, ScheduleError> {
        let end_date = if to < from { date.saturating_add(1.day()) } else { date };
        Self::timed(date.to_datetime(from), end_date.to_datetime(to))
    }

    /// Whole days, both inclusive.
    pub fn days(first: Date, last: Date) -> Result<Self, ScheduleError> {
        let midnight = |date: Date| date.to_datetime(Time::midnight());
        if last < first {
            return Err(ScheduleError::EndBeforeStart { start: midnight(first), end: midnight(last) });
        }
        Self { start: midnight(first), end: midnight(last.saturating_add(1.day())), all_day: true }.checked()
    }

    /// The last day it touches; an end at midnight belongs to the day before.
    #[must_use]
    pub fn last_day(&self) -> Date {
        if self.end > self.start && self.end.time() == Time::midnight() {
            self.end.date().saturating_sub(1.day())
        } else {
            self.end.date()
        }
    }

    /// How long it lasts by the wall clock.
    #[must_use]
    pub fn length(&self) -> SignedDuration {
        self.start.duration_until(self.end)
    }

    /// The same length from another start.
    pub(crate) fn at(&self, start: DateTime) -> Self {
        Self { start, end: start.saturating_add(self.length()), all_day: self.all_day }
    }

    fn checked(self) -> Result<Self, ScheduleError> {
        let whole_days = !self.all_day
            || (self.start.time() == Time::midnight()
                && self.end.time() == Time::midnight()
                && self.start < self.end);
        if self.end < self.start || !whole_days {
            return Err(ScheduleError::EndBeforeStart { start: self.start, end: self.end });
        }
        Ok(self)
    }
}

/// Whether school holidays matter to a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchoolFilter {
    /// Also in school holidays.
    #[default]
    Any,
    /// Not in school holidays.
    Not,
    /// Only in school holidays.
    Only,
}

/// A date of a rule that takes place at another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// When the rule would have it.
    pub original: DateTime,
    /// When it is.
    pub to: Span,
}

/// A rule with its first date and its exceptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurrence {
    /// The first date (`DTSTART`, `DTEND`); gives time and length to all others.
    pub first: Span,
    /// The rule.
    pub rule: Rule,
    /// Starts that fall out (`EXDATE`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<DateTime>,
    /// Further dates (`RDATE`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<Span>,
    /// Dates that were moved (`RECURRENCE-ID`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Moved>,
    /// School holidays. Extra and moved dates take place in any case.
    #[serde(default)]
    pub school: SchoolFilter,
    /// Falls out on public holidays.
    #[serde(default)]
    pub not_on_public_holidays: bool,
}

impl Recurrence {
    /// A rule without exceptions.
    #[must_use]
    pub fn new(first: Span, rule: Rule) -> Self {
        Self {
            first,
            rule,
            except: Vec::new(),
            extra: Vec::new(),
            moved: Vec::new(),
            school: SchoolFilter::Any,
            not_on_public_holidays: false,
        }
    }

    /// Whether holidays take this date out.
    pub(crate) fn falls_on_holiday(&self, date: Date, holidays: &Holidays) -> bool {
        let school = match self.school {
            SchoolFilter::Any => false,
            SchoolFilter::Not => holidays.is_school_holiday(date),
            SchoolFilter::Only => !holidays.is_school_holiday(date),
        };
        school || (self.not_on_public_holidays && holidays.is_public_holiday(date))
    }
}

/// When something takes place. The JSON form has a field `kind`: `standing`, `dates`, `rule` or `unclear`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Schedule {
    /// Always on offer; opening hours, if any, say when.
    #[default]
    Standing,
    /// On single dates, in order.
    Dates {
        /// The dates.
        dates: Vec<Span>,
    },
    /// By a rule.
    Rule(Box<Recurrence>),
    /// Only words are known; it never shows up in a calendar.
    Unclear {
        /// The provider's words, for example "nach Absprache".
        text: String,
    },
}

/// What [`Schedule::occurrences`] is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Dates that end after this moment …
    pub from: Timestamp,
    /// … and begin before this one.
    pub to: Timestamp,
    /// At most so many.
    pub limit: usize,
}

/// One date on German clocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Begins. A wall-clock time that the change to summer time skips is one hour later; one that comes twice
    /// is the earlier (RFC 5545 §3.3.5).
    pub start: Zoned,
    /// Ends; for whole days the midnight after the last one.
    pub end: Zoned,
    /// Whole days.
    pub all_day: bool,
    /// For a moved date: when the rule would have had it.
    pub original: Option<DateTime>,
}

/// The answer of [`Schedule::occurrences`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Occurrences {
    /// In order of their beginning.
    pub list: Vec<Occurrence>,
    /// False: there may be more in the window, because `limit` or [`MAX_WORK`] was reached.
    pub complete: bool,
}

impl Schedule {
    /// Single dates, sorted, doubles taken out. At least one, at most [`MAX_DATES`].
    pub fn dates(mut dates: Vec<Span>) -> Result<Self, ScheduleError> {
        dates.sort_unstable();
        dates.dedup();
        let schedule = Self::Dates { dates };
        schedule.check()?;
        Ok(schedule)
    }

    /// A rule from its first date and its text (`FREQ=…`).
    pub fn rule(first: Span, rule: &str) -> Result<Self, ScheduleError> {
        let schedule = Self::Rule(Box::new(Recurrence::new(first, Rule::parse(rule)?)));
        schedule.check()?;
        Ok(schedule)
    }

    /// Reads an RFC 5545 rule; see [`Rule::parse`].
    pub fn parse_rrule(text: &str) -> Result<Rule, ScheduleError> {
        Rule::parse(text)
    }

    /// Whether the schedule, for example one that came as JSON, keeps the rules of this module.
    pub fn check(&self) -> Result<(), ScheduleError> {
        match self {
            Self::Standing | Self::Unclear { .. } => Ok(()),
            Self::Dates { dates } => {
                if dates.is_empty() {
                    return Err(ScheduleError::NoDate);
                }
                if dates.len() > MAX_DATES {
                    return Err(ScheduleError::TooManyDates { found: dates.len() });
                }
                dates.iter().try_for_each(|span| span.checked().map(|_| ()))
            }
            Self::Rule(recurrence) => {
                let found = recurrence.except.len().max(recurrence.extra.len()).max(recurrence.moved.len());
                if found > MAX_DATES {
                    return Err(ScheduleError::TooManyDates { found });
                }
                recurrence.rule.check().map_err(|what| ScheduleError::Rule { what, position: 0 })?;
                if let crate::Ends::Until(until) = recurrence.rule.ends
                    && until < recurrence.first.start
                {
                    return Err(ScheduleError::UntilBeforeFirst { until: until.date() });
                }
                let spans = [recurrence.first].into_iter();
                let spans = spans.chain(recurrence.extra.iter().copied());
                let mut spans = spans.chain(recurrence.moved.iter().map(|moved| moved.to));
                spans.try_for_each(|span| span.checked().map(|_| ()))
            }
        }
    }

    /// The dates that touch a window, in order.
    ///
    /// Work is bounded by [`MAX_WORK`] and `window.limit`, whatever the rule: `complete` says whether that was
    /// enough. Without school holidays in `holidays` a rule "only in school holidays" has no dates.
    #[must_use]
    pub fn occurrences(&self, window: Window, holidays: &Holidays) -> Occurrences {
        let zone = berlin();
        let local = |at: Timestamp| at.to_zoned(zone.clone()).datetime();
        // One day on either side covers every daylight-saving change; `touches` then decides exactly.
        let lower = local(window.from).saturating_sub(1.day());
        let upper = local(window.to).saturating_add(1.day());
        let mut complete = true;
        let mut list: Vec<Occurrence> = Vec::new();
        let add = |list: &mut Vec<Occurrence>, span: Span, original: Option<DateTime>| {
            let zoned = |at: DateTime| at.to_zoned(zone.clone()).ok();
            let (Some(start), Some(end)) = (zoned(span.start), zoned(span.end)) else { return };
            let instant = start.timestamp() >= window.from || end.timestamp() > window.from;
            if instant && start.timestamp() < window.to {
                list.push(Occurrence { start, end, all_day: span.all_day, original });
            }
        };
        match self {
            Self::Standing | Self::Unclear { .. } => {}
            Self::Dates { dates } => dates.iter().for_each(|span| add(&mut list, *span, None)),
            Self::Rule(recurrence) => {
                let first = recurrence.first;
                let mut work = MAX_WORK;
                let skip_to = lower.saturating_sub(first.length()).date();
                let mut except = recurrence.except.clone();
                except.extend(recurrence.moved.iter().map(|moved| moved.original));
                except.sort_unstable();
                let mut reached_limit = false;
                let finished = recurrence.rule.expand(first.start, skip_to, upper, &mut work, &mut |start| {
                    let out = except.binary_search(&start).is_ok()
                        || recurrence.falls_on_holiday(start.date(), holidays);
                    if !out {
                        add(&mut list, first.at(start), None);
                    }
                    reached_limit = list.len() > window.limit;
                    if reached_limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
                complete = finished && !reached_limit;
                recurrence.extra.iter().for_each(|span| add(&mut list, *span, None));
                recurrence.moved.iter().for_each(|moved| add(&mut list, moved.to, Some(moved.original)));
            }
        }
        list.sort_by(|a, b| a.start.cmp(&b.start).then_with(|| a.end.cmp(&b.end)));
        list.dedup_by(|a, b| a.start == b.start && a.end == b.end);
        if list.len() > window.limit {
            list.truncate(window.limit);
            complete = false;
        }
        Occurrences { list, complete }
    }

    /// The next date that has not ended at `now`, looking two years ahead.
    #[must_use]
    pub fn next(&self, now: Timestamp, holidays: &Holidays) -> Option<Occurrence> {
        let to = now.saturating_add(SignedDuration::from_hours(24 * 731)).unwrap_or(Timestamp::MAX);
        self.occurrences(Window { from: now, to, limit: 1 }, holidays).list.into_iter().next()
    }

    /// Whether nothing more can come at `now`. Standing and unclear schedules are never over; a rule with an end
    /// is over when no date of it is left.
    #[must_use]
    pub fn is_over(&self, now: Timestamp, holidays: &Holidays) -> bool {
        match self {
            Self::Standing | Self::Unclear { .. } => false,
            Self::Rule(recurrence) if recurrence.rule.ends == crate::Ends::Never => false,
            _ => {
                let window = Window { from: now, to: Timestamp::MAX, limit: 1 };
                let found = self.occurrences(window, holidays);
                found.complete && found.list.is_empty()
            }
        }
    }

    /// The schedule as pieces from which a locale makes a sentence.
    #[must_use]
    pub fn describe(&self) -> Description {
        Description::of(self)
    }
}
