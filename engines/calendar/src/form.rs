//! The schedule as a form that people fill in without knowing rules.

use jiff::{
    ToSpan,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use crate::{
    Ends, Frequency, NthWeekday, Recurrence, Rule, Schedule, ScheduleError, SchoolFilter, Span, Weekday,
    rule::day_end,
};

/// How a form repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "repeat", rename_all = "snake_case")]
pub enum Repeat {
    /// Takes place once.
    Once,
    /// Every `every` days.
    Daily {
        /// 1 to 366.
        every: u32,
    },
    /// Every `every` weeks on these weekdays.
    Weekly {
        /// 1 to 52.
        every: u32,
        /// At least one.
        days: Vec<Weekday>,
    },
    /// Every `every` months on the same day of the month as the first date.
    MonthlyOnDate {
        /// 1 to 24.
        every: u32,
    },
    /// Every `every` months on the nth such weekday.
    MonthlyOnWeekday {
        /// 1 to 24.
        every: u32,
        /// 1 to 5, or -1 for the last.
        nth: i16,
        /// The weekday.
        day: Weekday,
    },
    /// Every year on the date of the first.
    Yearly,
}

/// A schedule as a form: first date, time, how it repeats, until when, and what of the holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The first day. If the repetition does not meet it, the first day after it that fits is taken.
    pub first: Date,
    /// Wall-clock times; `None` for whole days. An end before the start lies on the next day; equal times mean
    /// that no end is known.
    pub times: Option<(Time, Time)>,
    /// How it repeats.
    pub repeat: Repeat,
    /// Last possible day; not together with `count`.
    pub until: Option<Date>,
    /// Number of dates; not together with `until`.
    pub count: Option<u32>,
    /// School holidays.
    pub school: SchoolFilter,
    /// Falls out on public holidays.
    pub not_on_public_holidays: bool,
    /// Days on which it falls out.
    pub except: Vec<Date>,
}

impl Form {
    /// The schedule the form means.
    ///
    /// Errors name what to mend: numbers out of range, no weekday, an end before the first date.
    pub fn to_schedule(&self) -> Result<Schedule, ScheduleError> {
        let span = |date: Date| match self.times {
            Some((from, to)) => Span::on(date, from, to),
            None => Span::days(date, date),
        };
        let rule = match &self.repeat {
            Repeat::Once => return Schedule::dates(vec![span(self.first)?]),
            Repeat::Daily { every } => Rule::every(Frequency::Daily, within("every", *every, 366)?),
            Repeat::Weekly { every, days } => {
                let mut rule = Rule::every(Frequency::Weekly, within("every", *every, 52)?);
                let mut days = days.clone();
                days.sort_unstable();
                days.dedup();
                if days.is_empty() {
                    return Err(ScheduleError::NoDate);
                }
                rule.by_day = days.into_iter().map(|day| NthWeekday { nth: None, day }).collect();
                rule
            }
            Repeat::MonthlyOnDate { every } => {
                let mut rule = Rule::every(Frequency::Monthly, within("every", *every, 24)?);
                rule.by_month_day = vec![self.first.day().into()];
                rule
            }
            Repeat::MonthlyOnWeekday { every, nth, day } => {
                let mut rule = Rule::every(Frequency::Monthly, within("every", *every, 24)?);
                if *nth != -1 && !(1..=5).contains(nth) {
                    return Err(ScheduleError::Range { field: "nth", low: -1, high: 5 });
                }
                rule.by_day = vec![NthWeekday { nth: Some(*nth), day: *day }];
                rule
            }
            Repeat::Yearly => Rule::every(Frequency::Yearly, 1),
        };
        let mut rule = rule;
        rule.ends = match (self.until, self.count) {
            (Some(_), Some(_)) => {
                return Err(ScheduleError::Rule { what: "rule-count-and-until", position: 0 });
            }
            (Some(until), None) => Ends::Until(until.to_datetime(day_end())),
            (None, Some(count)) => Ends::Count(within("count", count, 10_000)?),
            (None, None) => Ends::Never,
        };
        let wished = span(self.first)?;
        let mut first = None;
        let mut work = 20_000;
        let stop = wished.start.saturating_add(40.years());
        rule.expand(wished.start, self.first, stop, &mut work, &mut |start| {
            first = Some(start);
            std::ops::ControlFlow::Break(())
        });
        let Some(start) = first else {
            return Err(match self.until {
                Some(until) => ScheduleError::UntilBeforeFirst { until },
                None => ScheduleError::NoDate,
            });
        };
        let mut recurrence = Recurrence::new(wished.at(start), rule);
        recurrence.school = self.school;
        recurrence.not_on_public_holidays = self.not_on_public_holidays;
        recurrence.except = self.except.iter().map(|date| date.to_datetime(start.time())).collect();
        recurrence.except.sort_unstable();
        recurrence.except.dedup();
        let schedule = Schedule::Rule(Box::new(recurrence));
        schedule.check()?;
        Ok(schedule)
    }

    /// The form of a schedule, or `None` where a form cannot hold it: several single dates, extra or moved
    /// dates, rarer rules, words.
    #[must_use]
    pub fn from_schedule(schedule: &Schedule) -> Option<Self> {
        let blank = |first: Span, repeat: Repeat| -> Option<Self> {
            let one_day = first.all_day && first.last_day() == first.start.date();
            let times = (first.start.time(), first.end.time());
            let short = Span::on(first.start.date(), times.0, times.1).is_ok_and(|span| span == first);
            (one_day || (!first.all_day && short)).then_some(Self {
                first: first.start.date(),
                times: (!first.all_day).then_some(times),
                repeat,
                until: None,
                count: None,
                school: SchoolFilter::Any,
                not_on_public_holidays: false,
                except: Vec::new(),
            })
        };
        match schedule {
            Schedule::Dates { dates } => match dates.as_slice() {
                [only] => blank(*only, Repeat::Once),
                _ => None,
            },
            Schedule::Rule(recurrence) => {
                let start = recurrence.first.start;
                let same_time = recurrence.except.iter().all(|at| at.time() == start.time());
                if !recurrence.extra.is_empty() || !recurrence.moved.is_empty() || !same_time {
                    return None;
                }
                let mut form = blank(recurrence.first, simple_repeat(&recurrence.rule, start.date())?)?;
                match recurrence.rule.ends {
                    Ends::Never => {}
                    Ends::Count(count) => form.count = Some(count),
                    Ends::Until(until) if until.time() == day_end() => form.until = Some(until.date()),
                    Ends::Until(_) => return None,
                }
                form.school = recurrence.school;
                form.not_on_public_holidays = recurrence.not_on_public_holidays;
                form.except = recurrence.except.iter().map(|at| at.date()).collect();
                Some(form)
            }
            Schedule::Standing | Schedule::Unclear { .. } => None,
        }
    }
}

/// The everyday repetition a rule with this first day means, if it is one.
pub(crate) fn simple_repeat(rule: &Rule, first: Date) -> Option<Repeat> {
    let lists = [&rule.by_week_no, &rule.by_year_day, &rule.by_hour, &rule.by_minute, &rule.by_second];
    if lists.iter().any(|list| !list.is_empty()) || !rule.by_set_pos.is_empty() {
        return None;
    }
    let every = rule.interval;
    let this_day = [i16::from(first.day())];
    match rule.frequency {
        Frequency::Daily
            if rule.by_day.is_empty() && rule.by_month.is_empty() && rule.by_month_day.is_empty() =>
        {
            Some(Repeat::Daily { every })
        }
        Frequency::Weekly if rule.by_month.is_empty() && (every == 1 || rule.week_start == Weekday::Mo) => {
            let mut days: Vec<_> = rule.by_day.iter().map(|day| day.day).collect();
            if days.is_empty() {
                days.push(Weekday::of(first));
            }
            Some(Repeat::Weekly { every, days })
        }
        Frequency::Monthly if rule.by_month.is_empty() => match rule.by_day.as_slice() {
            [] if rule.by_month_day.is_empty() || rule.by_month_day == this_day => {
                Some(Repeat::MonthlyOnDate { every })
            }
            [NthWeekday { nth: Some(nth @ (-1 | 1..=5)), day }] if rule.by_month_day.is_empty() => {
                Some(Repeat::MonthlyOnWeekday { every, nth: *nth, day: *day })
            }
            _ => None,
        },
        Frequency::Yearly if every == 1 && rule.by_day.is_empty() => {
            let month = rule.by_month.is_empty() || rule.by_month == [i16::from(first.month())];
            let day = rule.by_month_day.is_empty() || rule.by_month_day == this_day;
            (month && day && (!rule.by_month.is_empty() || rule.by_month_day.is_empty()))
                .then_some(Repeat::Yearly)
        }
        _ => None,
    }
}

fn within(field: &'static str, value: u32, high: i32) -> Result<u32, ScheduleError> {
    if value >= 1 && i64::from(value) <= i64::from(high) {
        Ok(value)
    } else {
        Err(ScheduleError::Range { field, low: 1, high })
    }
}
