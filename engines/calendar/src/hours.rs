//! Opening hours in OpenStreetMap's syntax, with the holidays of the Land and its schools.
//!
//! The `opening-hours` crate reads and evaluates; this module bounds its work (500 bytes of text, one evaluation
//! a day, two months ahead), turns its answers into wall-clock times, and adds one rule of the house: see
//! [`OpeningHours::with_default_ph_off`].
//!
//! Hours by sunrise and sunset are evaluated with the fixed times the crate assumes (sunrise 07:00, sunset
//! 19:00), so they are only roughly right.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

use chrono::NaiveDate;
use jiff::{
    ToSpan, Zoned,
    civil::{Date, DateTime, Time},
};
use opening_hours::{Context, OpeningHours as Evaluator, RuleKind};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Holiday, Holidays, Weekday, berlin};

/// The longest text that is read, in bytes.
pub(crate) const MAX_TEXT: usize = 500;
/// How many days ahead the next opening or closing is looked for.
const LOOK_AHEAD: usize = 62;

/// What is wrong with opening hours.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HoursError {
    /// Longer than 500 bytes.
    #[error("opening hours of {length} bytes; at most {MAX_TEXT} are possible")]
    TooLong {
        /// Bytes.
        length: usize,
    },
    /// No text.
    #[error("no opening hours")]
    Empty,
    /// Not in the syntax.
    #[error("opening hours cannot be read from character {position}: {message}")]
    Syntax {
        /// Where, in characters from 0.
        position: usize,
        /// The text from there on, shortened.
        near: String,
        /// What the parser says (English; for logs).
        message: String,
    },
    /// A form has too many stretches of opening on one day.
    #[error("more than {most} stretches of opening on {day:?}")]
    TooManySpans {
        /// The day; `None` for public holidays.
        day: Option<Weekday>,
        /// The most possible.
        most: usize,
    },
    /// Stretches of opening in a form are empty or overlap.
    #[error("stretches of opening on {day:?} are empty or overlap")]
    Spans {
        /// The day; `None` for public holidays.
        day: Option<Weekday>,
    },
}

impl HoursError {
    /// The key of the message for the user in `locales/`, with [`args`](Self::args).
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "hours-too-long",
            Self::Empty => "hours-empty",
            Self::Syntax { .. } => "hours-syntax",
            Self::TooManySpans { .. } => "hours-too-many-spans",
            Self::Spans { .. } => "hours-spans",
        }
    }

    /// Named values for the message. `day` is `mo` … `su` or `ph`.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let day = |day: &Option<Weekday>| day.map_or("ph".to_owned(), |day| day.ical().to_lowercase());
        match self {
            Self::TooLong { length } => vec![("length", length.to_string()), ("most", MAX_TEXT.to_string())],
            Self::Empty => Vec::new(),
            // People count characters from one.
            Self::Syntax { position, near, .. } => {
                vec![("position", (position + 1).to_string()), ("near", near.clone())]
            }
            Self::TooManySpans { day: at, most } => vec![("day", day(at)), ("most", most.to_string())],
            Self::Spans { day: at } => vec![("day", day(at))],
        }
    }
}

/// Open or closed at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Open.
    Open {
        /// Closes then; `None`: not within two months.
        until: Option<Zoned>,
    },
    /// Closed.
    Closed {
        /// Opens next; `None`: not within two months.
        next_opening: Option<Zoned>,
    },
    /// The hours themselves say that it is uncertain, for example "by appointment".
    Unknown {
        /// The comment in the hours.
        comment: Option<String>,
    },
}

/// One stretch of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// Begins.
    pub from: Time,
    /// Ends; midnight (00:00) is the end of the day.
    pub to: Time,
    /// False: uncertain, see the comment.
    pub certain: bool,
    /// The comment in the hours.
    pub comment: Option<String>,
}

/// One day of the week's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayHours {
    /// The day.
    pub date: Date,
    /// Its weekday.
    pub weekday: Weekday,
    /// The public holiday it is, if it is one.
    pub holiday: Option<Holiday>,
    /// Whether it lies in school holidays.
    pub school_holidays: bool,
    /// Stretches of opening, in order; empty: closed. What lasts beyond midnight is split there.
    pub intervals: Vec<Interval>,
}

/// Opening hours with the holidays that hold at the place. Cheap to clone.
#[derive(Clone)]
pub struct OpeningHours {
    text: String,
    holidays: Holidays,
    default_ph_off: bool,
    written: Evaluator,
    /// For ordinary days, school holidays, public holidays, and days that are both.
    evaluated: [Evaluator; 4],
}

impl fmt::Debug for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpeningHours").field("text", &self.text).finish_non_exhaustive()
    }
}

impl OpeningHours {
    /// Reads OpenStreetMap's `opening_hours` syntax, at most 500 bytes, for example
    /// `Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-13:00`. Line breaks count as `;`, German day names are not read.
    ///
    /// Holidays are those of Hessen until [`with_holidays`](Self::with_holidays) says otherwise.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        if text.len() > MAX_TEXT {
            return Err(HoursError::TooLong { length: text.len() });
        }
        let given = text;
        let text = given.trim().replace("\r\n", "; ").replace(['\n', '\r'], "; ");
        if text.is_empty() {
            return Err(HoursError::Empty);
        }
        let written = evaluator(&text).map_err(|error| match error {
            HoursError::Syntax { position, near, message } => {
                HoursError::Syntax { position: position_in(given, position), near, message }
            }
            other => other,
        })?;
        let hours = Self {
            holidays: Holidays::hessen().clone(),
            default_ph_off: true,
            evaluated: std::array::from_fn(|_| written.clone()),
            written,
            text,
        };
        Ok(hours.prepared())
    }

    /// The same hours with the holidays of another place.
    #[must_use]
    pub fn with_holidays(mut self, holidays: &Holidays) -> Self {
        self.holidays = holidays.clone();
        self.prepared()
    }

    /// Whether weekday rules rest on public holidays when the hours do not mention them (`PH`).
    ///
    /// In OpenStreetMap's semantics `Mo-Fr 08:00-16:00` is open on a Friday that is Christmas Day. A municipal
    /// library is not, and nobody writes `PH off`. So the default here is true: hours that name weekdays and say
    /// nothing about public holidays are read as if `; PH off` followed. Hours without weekdays (`24/7`,
    /// `08:00-20:00`: book boxes, playgrounds) are left as they are. Set false for data known to follow
    /// OpenStreetMap's own reading.
    #[must_use]
    pub fn with_default_ph_off(mut self, off: bool) -> Self {
        self.default_ph_off = off;
        self.prepared()
    }

    /// The text as it was given, trimmed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same hours in one canonical spelling, for storing and comparing.
    #[must_use]
    pub fn normalised(&self) -> String {
        guarded(|| self.written.normalize().to_string())
            .filter(|text| evaluator(text).is_ok())
            .unwrap_or_else(|| self.text.clone())
    }

    /// Whether the hours say something about public holidays.
    #[must_use]
    pub fn mentions_public_holidays(&self) -> bool {
        words(&self.text).any(|word| word == "PH")
    }

    /// Open or closed at a moment, and until when. The moment may be in any time zone.
    #[must_use]
    pub fn state(&self, at: &Zoned) -> State {
        let at = at.with_time_zone(berlin());
        let now = at.datetime();
        let mut today: Option<Interval> = None;
        let mut changes: Option<DateTime> = None;
        let mut next_opening: Option<DateTime> = None;
        'days: for (index, date) in now.date().series(1.day()).take(LOOK_AHEAD).enumerate() {
            let intervals = self.day(date);
            for interval in intervals {
                let (from, to) = bounds(date, &interval);
                if to <= now {
                    continue;
                }
                if today.is_none() && index == 0 && from <= now {
                    changes = Some(to);
                    today = Some(interval);
                    continue;
                }
                match (&today, changes) {
                    (Some(open), Some(end)) if open.certain => {
                        if interval.certain && from == end {
                            changes = Some(to);
                        } else {
                            break 'days;
                        }
                    }
                    (Some(_), _) => break 'days,
                    (None, _) if interval.certain => {
                        next_opening = Some(from);
                        break 'days;
                    }
                    (None, _) => {}
                }
            }
            let still_running = changes.is_some_and(|end| end.date() > date);
            if today.is_some() && !still_running {
                break;
            }
        }
        let zoned = |at: DateTime| at.to_zoned(berlin()).ok();
        match today {
            Some(Interval { certain: true, .. }) => {
                let horizon = now.date().saturating_add((i32::try_from(LOOK_AHEAD).unwrap_or(62) - 1).days());
                State::Open { until: changes.filter(|end| end.date() <= horizon).and_then(zoned) }
            }
            Some(interval) => State::Unknown { comment: interval.comment },
            None => State::Closed { next_opening: next_opening.and_then(zoned) },
        }
    }

    /// The seven days of the week that `date` lies in, Monday first.
    #[must_use]
    pub fn week(&self, date: Date) -> Vec<DayHours> {
        let back = i32::from(date.weekday().to_monday_zero_offset());
        let monday = date.saturating_sub(back.days());
        monday
            .series(1.day())
            .take(7)
            .map(|date| DayHours {
                date,
                weekday: Weekday::of(date),
                holiday: self.holidays.public_holiday(date),
                school_holidays: self.holidays.is_school_holiday(date),
                intervals: self.day(date),
            })
            .collect()
    }

    /// The stretches of opening of one day.
    #[must_use]
    pub fn day(&self, date: Date) -> Vec<Interval> {
        let kind = usize::from(self.holidays.is_school_holiday(date))
            + 2 * usize::from(self.holidays.is_public_holiday(date));
        let (Some(day), Some(evaluated)) = (to_chrono(date), self.evaluated.get(kind)) else {
            return Vec::new();
        };
        let evaluate = || {
            let mut list: Vec<Interval> = Vec::new();
            for range in evaluated.schedule_at(day) {
                if range.kind == RuleKind::Closed {
                    continue;
                }
                let comment = Some(range.comment.trim().to_owned()).filter(|comment| !comment.is_empty());
                let clock = |minutes: u16| {
                    let minutes = if minutes >= 1440 { 0 } else { minutes };
                    let part = |value: u16| i8::try_from(value).unwrap_or(0);
                    Time::new(part(minutes / 60), part(minutes % 60), 0, 0).unwrap_or(Time::midnight())
                };
                let from = clock(range.range.start.mins_from_midnight());
                let to = clock(range.range.end.mins_from_midnight());
                let certain = range.kind == RuleKind::Open;
                list.push(Interval { from, to, certain, comment });
            }
            list
        };
        guarded(evaluate).unwrap_or_default()
    }

    fn prepared(mut self) -> Self {
        let add = self.default_ph_off && !self.mentions_public_holidays() && names_weekdays(&self.text);
        let context = Context::default().with_holidays(self.holidays.context());
        self.evaluated = std::array::from_fn(|day| {
            let mut text = limited_rules(&self.text, day & 1 != 0, day & 2 != 0);
            if add {
                text.push_str("; PH off");
            }
            let evaluated = evaluator(&text).unwrap_or_else(|_| self.written.clone());
            evaluated.with_context(context.clone())
        });
        self
    }
}

/// Resolves rules such as `SH Mo-Fr 09:00-12:00`, weekdays within holidays, for one kind of day: dropped where the
/// holidays do not hold, without the holidays where they do. The evaluator takes them for "holidays or weekdays".
fn limited_rules(text: &str, school: bool, public: bool) -> String {
    let mut quoted = false;
    let rules = text.split(|c: char| {
        quoted ^= c == '"';
        c == ';' && !quoted
    });
    let kept: Vec<&str> = rules
        .filter_map(|rule| {
            let Some((kinds, rest)) = rule.trim().split_once(' ') else { return Some(rule.trim()) };
            let weekday = rest.trim_start().get(..2).and_then(Weekday::from_code);
            if weekday.is_none() || !kinds.split(',').all(|kind| matches!(kind, "SH" | "PH")) {
                return Some(rule.trim());
            }
            let holds = kinds.split(',').any(|kind| if kind == "SH" { school } else { public });
            holds.then_some(rest.trim())
        })
        .collect();
    if kept.is_empty() { "off".to_owned() } else { kept.join("; ") }
}

/// Where a position lies in the text as it was given: white space before it is not in the text that is read, and a
/// single line break is two characters there.
fn position_in(given: &str, position: usize) -> usize {
    let mut at = given.chars().take_while(|c| c.is_whitespace()).count();
    let (mut seen, mut before) = (0, ' ');
    let mut rest = given.trim_start().chars().peekable();
    while seen < position
        && let Some(c) = rest.next()
    {
        let pair = (c == '\r' && rest.peek() == Some(&'\n')) || (c == '\n' && before == '\r');
        seen += if matches!(c, '\n' | '\r') && !pair { 2 } else { 1 };
        at += 1;
        before = c;
    }
    at
}

fn evaluator(text: &str) -> Result<Evaluator, HoursError> {
    let error = |message: String| {
        // The parser writes its position as "--> line:column" into its message.
        let column = message
            .split_once("--> ")
            .and_then(|(_, rest)| rest.split_once(':'))
            .and_then(|(_, rest)| rest.split(|c: char| !c.is_ascii_digit()).next())
            .and_then(|digits| digits.parse::<usize>().ok());
        let position = column.map_or(0, |column| column.saturating_sub(1));
        let near = text.chars().skip(position).take(20).collect();
        let message = message.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
        HoursError::Syntax { position, near, message: message.to_owned() }
    };
    match guarded(|| text.parse::<Evaluator>()) {
        Some(Ok(evaluator)) => Ok(evaluator),
        Some(Err(parse)) => Err(error(parse.to_string())),
        None => Err(error(String::new())),
    }
}

/// The crate asserts on some odd hours (for example ranges beyond 48:00); that must not end a request.
fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}

fn bounds(date: Date, interval: &Interval) -> (DateTime, DateTime) {
    let end_date = if interval.to == Time::midnight() { date.saturating_add(1.day()) } else { date };
    (date.to_datetime(interval.from), end_date.to_datetime(interval.to))
}

/// The words of hours outside comments.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').step_by(2).flat_map(|part| part.split(|c: char| !c.is_ascii_alphabetic()))
}

fn names_weekdays(text: &str) -> bool {
    words(text).any(|word| Weekday::from_code(word).is_some())
}

/// The same day in the type the evaluator takes.
pub(crate) fn to_chrono(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        date.year().into(),
        date.month().unsigned_abs().into(),
        date.day().unsigned_abs().into(),
    )
}
