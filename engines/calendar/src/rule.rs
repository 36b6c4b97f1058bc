//! RFC 5545 recurrence rules: read with positions, written canonically, expanded with bounded work.
//!
//! The expansion is our own and runs on wall-clock times, because the crates at hand can neither be stopped
//! after a given amount of work nor say where in the text a mistake is. The `rrule` crate checks it in the
//! tests.

use std::{fmt, ops::ControlFlow, str::FromStr};

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time},
};
use serde::{Deserialize, Serialize, de};

use crate::{ScheduleError, Weekday, berlin};

/// The longest rule text that is read, in bytes.
const MAX_TEXT: usize = 500;

/// How often a rule repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// `SECONDLY`
    Secondly,
    /// `MINUTELY`
    Minutely,
    /// `HOURLY`
    Hourly,
    /// `DAILY`
    Daily,
    /// `WEEKLY`
    Weekly,
    /// `MONTHLY`
    Monthly,
    /// `YEARLY`
    Yearly,
}

impl Frequency {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Secondly, "SECONDLY"),
        (Self::Minutely, "MINUTELY"),
        (Self::Hourly, "HOURLY"),
        (Self::Daily, "DAILY"),
        (Self::Weekly, "WEEKLY"),
        (Self::Monthly, "MONTHLY"),
        (Self::Yearly, "YEARLY"),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(frequency, _)| *frequency == self).map_or("", |(_, name)| name)
    }
}

/// When a rule stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Never.
    Never,
    /// After this many dates, counted before exceptions are taken out; at least 1.
    Count(u32),
    /// At this wall-clock time, inclusive. 23:59:59 stands for "on this day" and is written as a date.
    Until(DateTime),
}

/// A weekday, optionally the nth of its month or year (`-1` is the last).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NthWeekday {
    /// `None`: every such weekday. Never 0.
    pub nth: Option<i16>,
    /// The weekday.
    pub day: Weekday,
}

/// One recurrence rule (RFC 5545 §3.3.10). Serialised as its text, for example `FREQ=WEEKLY;BYDAY=TU`.
///
/// Empty lists mean "not given"; what is missing is taken from the first date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `FREQ`
    pub frequency: Frequency,
    /// `INTERVAL`, 1 to 9999.
    pub interval: u32,
    /// `COUNT` or `UNTIL`
    pub ends: Ends,
    /// `BYMONTH`, 1 to 12.
    pub by_month: Vec<i16>,
    /// `BYWEEKNO`, ±1 to ±53; yearly rules only.
    pub by_week_no: Vec<i16>,
    /// `BYYEARDAY`, ±1 to ±366.
    pub by_year_day: Vec<i16>,
    /// `BYMONTHDAY`, ±1 to ±31.
    pub by_month_day: Vec<i16>,
    /// `BYDAY`
    pub by_day: Vec<NthWeekday>,
    /// `BYHOUR`, 0 to 23.
    pub by_hour: Vec<i16>,
    /// `BYMINUTE`, 0 to 59.
    pub by_minute: Vec<i16>,
    /// `BYSECOND`, 0 to 59 (a leap second is read as 59).
    pub by_second: Vec<i16>,
    /// `BYSETPOS`, ±1 to ±366.
    pub by_set_pos: Vec<i16>,
    /// `WKST`
    pub week_start: Weekday,
}

impl Rule {
    /// A rule that repeats every `interval` periods (at least 1, at most 9999) and never ends.
    #[must_use]
    pub fn every(frequency: Frequency, interval: u32) -> Self {
        Self {
            frequency,
            interval: interval.clamp(1, 9999),
            ends: Ends::Never,
            by_month: Vec::new(),
            by_week_no: Vec::new(),
            by_year_day: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_second: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: Weekday::Mo,
        }
    }

    /// Reads a rule, with or without `RRULE:` in front. At most 500 bytes.
    ///
    /// An error carries the position (in characters, from 0) of the part it is about.
    pub fn parse(text: &str) -> Result<Self, ScheduleError> {
        if text.len() > MAX_TEXT {
            return Err(ScheduleError::Rule { what: "rule-too-long", position: 0 });
        }
        let mut position = text.chars().take_while(|c| c.is_whitespace()).count();
        let mut rest = text.trim();
        if rest.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("RRULE:")) {
            rest = rest.get(6..).unwrap_or_default();
            position += 6;
        }
        let mut rule = Self::every(Frequency::Daily, 1);
        let mut seen: Vec<String> = Vec::new();
        let mut set_pos_at = 0;
        let at = |what, position| ScheduleError::Rule { what, position };
        for part in rest.trim_end_matches(';').split(';') {
            let (name, value) = part.split_once('=').ok_or(at("rule-part", position))?;
            let name = name.trim().to_ascii_uppercase();
            let value_at = position + part.chars().take_while(|c| *c != '=').count() + 1;
            if seen.contains(&name) {
                return Err(at("rule-twice", position));
            }
            let list = |low: i16, high: i16, signed: bool| numbers(value, value_at, low, high, signed);
            match name.as_str() {
                "FREQ" => {
                    let wanted = value.trim().to_ascii_uppercase();
                    rule.frequency = Frequency::ALL
                        .iter()
                        .find(|(_, name)| *name == wanted)
                        .map(|(frequency, _)| *frequency)
                        .ok_or(at("rule-frequency", value_at))?;
                }
                "INTERVAL" => {
                    rule.interval = match value.trim().parse() {
                        Ok(interval @ 1..=9999) => interval,
                        _ => return Err(at("rule-interval", value_at)),
                    }
                }
                "COUNT" | "UNTIL" if rule.ends != Ends::Never => {
                    return Err(at("rule-count-and-until", position));
                }
                "COUNT" => {
                    rule.ends = match value.trim().parse() {
                        Ok(count @ 1..) => Ends::Count(count),
                        _ => return Err(at("rule-count", value_at)),
                    }
                }
                "UNTIL" => rule.ends = Ends::Until(until(value.trim()).ok_or(at("rule-until", value_at))?),
                "BYMONTH" => rule.by_month = list(1, 12, false)?,
                "BYWEEKNO" => rule.by_week_no = list(1, 53, true)?,
                "BYYEARDAY" => rule.by_year_day = list(1, 366, true)?,
                "BYMONTHDAY" => rule.by_month_day = list(1, 31, true)?,
                "BYHOUR" => rule.by_hour = list(0, 23, false)?,
                "BYMINUTE" => rule.by_minute = list(0, 59, false)?,
                "BYSECOND" => {
                    rule.by_second = list(0, 60, false)?.into_iter().map(|second| second.min(59)).collect();
                    rule.by_second.dedup();
                }
                "BYSETPOS" => {
                    rule.by_set_pos = list(1, 366, true)?;
                    set_pos_at = position;
                }
                "BYDAY" => rule.by_day = weekdays(value, value_at)?,
                "WKST" => {
                    rule.week_start = Weekday::from_code(value.trim()).ok_or(at("rule-weekday", value_at))?;
                }
                _ => return Err(at("rule-unknown-part", position)),
            }
            seen.push(name);
            position += part.chars().count() + 1;
        }
        if !seen.iter().any(|name| name == "FREQ") {
            return Err(at("rule-no-frequency", 0));
        }
        rule.check().map_err(|what| at(what, set_pos_at))?;
        Ok(rule)
    }

    /// What RFC 5545 forbids to combine. The error is a reason as in [`ScheduleError::Rule`].
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        use Frequency::{Daily, Monthly, Weekly, Yearly};
        let numbered = self.by_day.iter().any(|day| day.nth.is_some());
        if numbered && !(matches!(self.frequency, Monthly | Yearly) && self.by_week_no.is_empty()) {
            return Err("rule-numbered-weekday");
        }
        if self.frequency == Weekly && !self.by_month_day.is_empty() {
            return Err("rule-month-day-weekly");
        }
        if matches!(self.frequency, Daily | Weekly | Monthly) && !self.by_year_day.is_empty() {
            return Err("rule-year-day");
        }
        if self.frequency != Yearly && !self.by_week_no.is_empty() {
            return Err("rule-week-number");
        }
        let others = [
            &self.by_month,
            &self.by_week_no,
            &self.by_year_day,
            &self.by_month_day,
            &self.by_hour,
            &self.by_minute,
            &self.by_second,
        ];
        if !self.by_set_pos.is_empty() && self.by_day.is_empty() && others.iter().all(|list| list.is_empty())
        {
            return Err("rule-set-position");
        }
        Ok(())
    }

    /// The text with `UNTIL` as RFC 5545 wants it beside a time with a zone: in UTC.
    pub(crate) fn to_ical(&self, all_day: bool) -> String {
        self.write(|until| {
            if all_day {
                until.date().strftime("%Y%m%d").to_string()
            } else {
                until.to_zoned(berlin()).map_or_else(
                    |_| until.date().strftime("%Y%m%d").to_string(),
                    |zoned| zoned.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string(),
                )
            }
        })
    }

    fn write(&self, until: impl Fn(DateTime) -> String) -> String {
        let mut parts = vec![format!("FREQ={}", self.frequency.name())];
        if self.interval != 1 {
            parts.push(format!("INTERVAL={}", self.interval));
        }
        match self.ends {
            Ends::Never => {}
            Ends::Count(count) => parts.push(format!("COUNT={count}")),
            Ends::Until(at) => parts.push(format!("UNTIL={}", until(at))),
        }
        for (name, list) in [
            ("BYMONTH", &self.by_month),
            ("BYWEEKNO", &self.by_week_no),
            ("BYYEARDAY", &self.by_year_day),
            ("BYMONTHDAY", &self.by_month_day),
        ] {
            push_list(&mut parts, name, list);
        }
        if !self.by_day.is_empty() {
            let days: Vec<_> = self
                .by_day
                .iter()
                .map(|day| match day.nth {
                    Some(nth) => format!("{nth}{}", day.day.ical()),
                    None => day.day.ical().to_owned(),
                })
                .collect();
            parts.push(format!("BYDAY={}", days.join(",")));
        }
        for (name, list) in [
            ("BYHOUR", &self.by_hour),
            ("BYMINUTE", &self.by_minute),
            ("BYSECOND", &self.by_second),
            ("BYSETPOS", &self.by_set_pos),
        ] {
            push_list(&mut parts, name, list);
        }
        if self.week_start != Weekday::Mo {
            parts.push(format!("WKST={}", self.week_start.ical()));
        }
        parts.join(";")
    }

    /// Hands every wall-clock time of the rule from `first` on, before `stop`, in order, to `emit`.
    ///
    /// A rule without a count starts its work near `skip_to`. `work` is the number of days and times that may
    /// still be looked at; false is returned when it ran out.
    pub(crate) fn expand(
        &self,
        first: DateTime,
        skip_to: Date,
        stop: DateTime,
        work: &mut u32,
        emit: &mut dyn FnMut(DateTime) -> ControlFlow<()>,
    ) -> bool {
        let filled = self.filled_from(first);
        let mut run = Run {
            rule: &filled,
            first,
            stop,
            left: match self.ends {
                Ends::Count(count) => count,
                _ => u32::MAX,
            },
            until: match self.ends {
                Ends::Until(until) => until,
                _ => DateTime::MAX,
            },
            work,
            exhausted: false,
            emit,
        };
        let skip_to =
            if matches!(self.ends, Ends::Count(_)) { first.date() } else { skip_to.max(first.date()) };
        let _ = match self.frequency {
            Frequency::Yearly | Frequency::Monthly => run.months(skip_to),
            Frequency::Weekly | Frequency::Daily => run.days(skip_to),
            _ => run.within_days(skip_to),
        };
        !run.exhausted
    }

    fn filled_from(&self, first: DateTime) -> Self {
        let mut rule = self.clone();
        let weekday = NthWeekday { nth: None, day: Weekday::of(first.date()) };
        if self.by_year_day.is_empty() && self.by_month_day.is_empty() && self.by_day.is_empty() {
            match self.frequency {
                Frequency::Yearly if !self.by_week_no.is_empty() => rule.by_day.push(weekday),
                Frequency::Yearly => {
                    if self.by_month.is_empty() {
                        rule.by_month.push(first.month().into());
                    }
                    rule.by_month_day.push(first.day().into());
                }
                Frequency::Monthly => rule.by_month_day.push(first.day().into()),
                Frequency::Weekly => rule.by_day.push(weekday),
                _ => {}
            }
        }
        if rule.by_hour.is_empty() && self.frequency > Frequency::Hourly {
            rule.by_hour.push(first.hour().into());
        }
        if rule.by_minute.is_empty() && self.frequency > Frequency::Minutely {
            rule.by_minute.push(first.minute().into());
        }
        if rule.by_second.is_empty() && self.frequency > Frequency::Secondly {
            rule.by_second.push(first.second().into());
        }
        for list in [&mut rule.by_hour, &mut rule.by_minute, &mut rule.by_second] {
            list.sort_unstable();
            list.dedup();
        }
        rule
    }

    fn matches(&self, date: Date) -> bool {
        fn from_either_end(list: &[i16], value: i16, length: i16) -> bool {
            list.is_empty() || list.contains(&value) || list.contains(&(value - length - 1))
        }
        if !self.by_month.is_empty() && !self.by_month.contains(&date.month().into()) {
            return false;
        }
        if !self.by_week_no.is_empty() {
            let (week, weeks) = week_number(date, self.week_start);
            if !from_either_end(&self.by_week_no, week, weeks) {
                return false;
            }
        }
        from_either_end(&self.by_year_day, date.day_of_year(), date.days_in_year())
            && from_either_end(&self.by_month_day, date.day().into(), date.days_in_month().into())
            && (self.by_day.is_empty() || self.by_day.iter().any(|day| self.matches_weekday(*day, date)))
    }

    fn matches_weekday(&self, wanted: NthWeekday, date: Date) -> bool {
        if Weekday::of(date) != wanted.day {
            return false;
        }
        let Some(nth) = wanted.nth else { return true };
        let (day, length) = if self.frequency == Frequency::Yearly && self.by_month.is_empty() {
            (date.day_of_year(), date.days_in_year())
        } else {
            (date.day().into(), date.days_in_month().into())
        };
        if nth > 0 { (day - 1) / 7 + 1 == nth } else { (length - day) / 7 + 1 == -nth }
    }
}

struct Run<'a> {
    rule: &'a Rule,
    first: DateTime,
    stop: DateTime,
    until: DateTime,
    left: u32,
    work: &'a mut u32,
    exhausted: bool,
    emit: &'a mut dyn FnMut(DateTime) -> ControlFlow<()>,
}

impl Run<'_> {
    fn spend(&mut self) -> ControlFlow<()> {
        if let Some(left) = self.work.checked_sub(1) {
            *self.work = left;
            ControlFlow::Continue(())
        } else {
            self.exhausted = true;
            ControlFlow::Break(())
        }
    }

    fn out(&mut self, at: DateTime) -> ControlFlow<()> {
        if at > self.until || at >= self.stop || self.left == 0 {
            return ControlFlow::Break(());
        }
        if at >= self.first {
            self.left -= 1;
            (self.emit)(at)?;
        }
        ControlFlow::Continue(())
    }

    fn months(&mut self, skip_to: Date) -> ControlFlow<()> {
        let (unit, base) = if self.rule.frequency == Frequency::Yearly {
            (12, i32::from(self.first.year()) * 12)
        } else {
            (1, i32::from(self.first.year()) * 12 + i32::from(self.first.month()) - 1)
        };
        let step = unit * i32::try_from(self.rule.interval).unwrap_or(1);
        let wanted = i32::from(skip_to.year()) * 12 + i32::from(skip_to.month()) - 1;
        let mut month = base + (wanted - base).max(0) / step * step;
        loop {
            let (Some(start), Some(end)) = (month_start(month), month_start(month + unit)) else {
                return ControlFlow::Break(());
            };
            self.period(start, end)?;
            month += step;
        }
    }

    fn days(&mut self, skip_to: Date) -> ControlFlow<()> {
        let weekly = self.rule.frequency == Frequency::Weekly;
        let unit: i32 = if weekly { 7 } else { 1 };
        let step = unit * i32::try_from(self.rule.interval).unwrap_or(1);
        let base = if weekly {
            let back = self.rule.week_start.days_until(Weekday::of(self.first.date()));
            self.first.date().saturating_sub(i32::from(back).days())
        } else {
            self.first.date()
        };
        let gone = days_between(base, skip_to).max(0);
        let mut start = base.saturating_add((gone / step * step).days());
        loop {
            let Ok(end) = start.checked_add(unit.days()) else { return ControlFlow::Break(()) };
            self.period(start, end)?;
            let Ok(next) = start.checked_add(step.days()) else { return ControlFlow::Break(()) };
            start = next;
        }
    }

    fn period(&mut self, start: Date, end: Date) -> ControlFlow<()> {
        let mut set = Vec::new();
        let mut date = start;
        while date < end {
            self.spend()?;
            let past = date > self.stop.date() || date > self.until.date();
            if past && self.rule.by_set_pos.is_empty() {
                return ControlFlow::Break(());
            }
            if self.rule.matches(date) {
                for &hour in &self.rule.by_hour {
                    for &minute in &self.rule.by_minute {
                        for &second in &self.rule.by_second {
                            self.spend()?;
                            let at = date.to_datetime(clock(hour, minute, second));
                            if self.rule.by_set_pos.is_empty() {
                                self.out(at)?;
                            } else {
                                set.push(at);
                            }
                        }
                    }
                }
            }
            let Ok(next) = date.tomorrow() else { break };
            date = next;
        }
        self.positions(&set)?;
        if start > self.stop.date() || start > self.until.date() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn positions(&mut self, set: &[DateTime]) -> ControlFlow<()> {
        let length = set.len();
        let mut chosen: Vec<usize> = self
            .rule
            .by_set_pos
            .iter()
            .filter_map(|&position| {
                let distance = usize::from(position.unsigned_abs());
                if position > 0 { distance.checked_sub(1) } else { length.checked_sub(distance) }
            })
            .collect();
        chosen.sort_unstable();
        chosen.dedup();
        for index in chosen {
            if let Some(at) = set.get(index) {
                self.out(*at)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Hourly, minutely and secondly rules: day by day, on the lattice that begins with the first date.
    fn within_days(&mut self, skip_to: Date) -> ControlFlow<()> {
        let (unit, per_day): (i64, i64) = match self.rule.frequency {
            Frequency::Hourly => (3600, 24),
            Frequency::Minutely => (60, 1440),
            _ => (1, 86_400),
        };
        let interval = i64::from(self.rule.interval);
        let first_unit = seconds_of(self.first.time()) / unit;
        let mut date = skip_to;
        loop {
            self.spend()?;
            if date > self.stop.date() || date > self.until.date() {
                return ControlFlow::Break(());
            }
            if self.rule.matches(date) {
                let gone = i64::from(days_between(self.first.date(), date)) * per_day - first_unit;
                let mut at = if gone <= 0 { -gone } else { (interval - gone % interval) % interval };
                while at < per_day {
                    self.spend()?;
                    self.lattice_point(date, at * unit)?;
                    at += interval;
                }
            }
            let Ok(next) = date.tomorrow() else { return ControlFlow::Break(()) };
            date = next;
        }
    }

    fn lattice_point(&mut self, date: Date, second_of_day: i64) -> ControlFlow<()> {
        let part = |value: i64| i16::try_from(value).unwrap_or(0);
        let (hour, minute, second) =
            (part(second_of_day / 3600), part(second_of_day / 60 % 60), part(second_of_day % 60));
        let allowed = |list: &[i16], value: i16| list.is_empty() || list.contains(&value);
        let rule = self.rule;
        if !allowed(&rule.by_hour, hour) {
            return ControlFlow::Continue(());
        }
        let one_minute = [minute];
        let minutes: &[i16] = if rule.frequency == Frequency::Hourly { &rule.by_minute } else { &one_minute };
        let one_second = [second];
        let seconds: &[i16] =
            if rule.frequency == Frequency::Secondly { &one_second } else { &rule.by_second };
        let mut set = Vec::new();
        for &minute in minutes.iter().filter(|minute| allowed(&rule.by_minute, **minute)) {
            for &second in seconds.iter().filter(|second| allowed(&rule.by_second, **second)) {
                self.spend()?;
                let at = date.to_datetime(clock(hour, minute, second));
                if rule.by_set_pos.is_empty() {
                    self.out(at)?;
                } else {
                    set.push(at);
                }
            }
        }
        self.positions(&set)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.write(|until| {
            let pattern = if until.time() == day_end() { "%Y%m%d" } else { "%Y%m%dT%H%M%S" };
            until.strftime(pattern).to_string()
        }))
    }
}

impl FromStr for Rule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// 23:59:59, which stands for "on this day" at the end of a rule.
pub(crate) fn day_end() -> Time {
    clock(23, 59, 59)
}

fn push_list(parts: &mut Vec<String>, name: &str, list: &[i16]) {
    if !list.is_empty() {
        let values: Vec<_> = list.iter().map(ToString::to_string).collect();
        parts.push(format!("{name}={}", values.join(",")));
    }
}

fn clock(hour: i16, minute: i16, second: i16) -> Time {
    let part = |value: i16| i8::try_from(value).unwrap_or(0);
    Time::new(part(hour), part(minute), part(second), 0).unwrap_or(Time::midnight())
}

fn seconds_of(time: Time) -> i64 {
    i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

fn month_start(month: i32) -> Option<Date> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Number of the date's week and how many weeks its week-year has, with weeks that begin on `start`.
fn week_number(date: Date, start: Weekday) -> (i16, i16) {
    let into_week = i32::from(start.days_until(Weekday::of(date)));
    let middle = date.saturating_add((3 - into_week).days());
    let week = (middle.day_of_year() - 1) / 7 + 1;
    let more = (middle.days_in_year() - middle.day_of_year()) / 7;
    (week, week + more)
}

fn numbers(value: &str, at: usize, low: i16, high: i16, signed: bool) -> Result<Vec<i16>, ScheduleError> {
    let mut list = Vec::new();
    let mut position = at;
    for text in value.split(',') {
        let number = text.trim().parse::<i16>().ok().filter(|number| {
            let size = if signed { number.checked_abs().unwrap_or(i16::MAX) } else { *number };
            (low..=high).contains(&size)
        });
        list.push(number.ok_or(ScheduleError::Rule { what: "rule-number", position })?);
        position += text.chars().count() + 1;
    }
    list.sort_unstable();
    list.dedup();
    Ok(list)
}

fn weekdays(value: &str, at: usize) -> Result<Vec<NthWeekday>, ScheduleError> {
    let mut list: Vec<NthWeekday> = Vec::new();
    let mut position = at;
    for text in value.split(',') {
        let error = ScheduleError::Rule { what: "rule-weekday", position };
        let code = text.trim();
        let Some((number, name)) = code.len().checked_sub(2).and_then(|split| code.split_at_checked(split))
        else {
            return Err(error);
        };
        let day = Weekday::from_code(name);
        let nth = if number.is_empty() {
            None
        } else {
            match number.parse::<i16>() {
                Ok(nth) if nth != 0 && nth.checked_abs().is_some_and(|size| size <= 53) => Some(nth),
                _ => return Err(error),
            }
        };
        let item = NthWeekday { nth, day: day.ok_or(error)? };
        if !list.contains(&item) {
            list.push(item);
        }
        position += text.chars().count() + 1;
    }
    list.sort_by_key(|item| (item.day, item.nth));
    Ok(list)
}

/// `20261224`, `20261224T100000` (wall clock) or `20261224T090000Z` (UTC).
fn until(text: &str) -> Option<DateTime> {
    crate::ical::parse_moment(text, None).map(
        |(at, is_date)| {
            if is_date { at.date().to_datetime(day_end()) } else { at }
        },
    )
}

/// A UTC moment on German clocks.
pub(crate) fn on_german_clocks(at: Timestamp) -> DateTime {
    at.to_zoned(berlin()).datetime()
}
