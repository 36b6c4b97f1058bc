//! Weekdays, and the seven-day form of opening hours that people fill in.

use std::fmt::Write as _;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::HoursError;

/// A day of the week. Serialised in the two letters that RFC 5545 and OpenStreetMap share: `mo` … `su`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Monday
    Mo,
    /// Tuesday
    Tu,
    /// Wednesday
    We,
    /// Thursday
    Th,
    /// Friday
    Fr,
    /// Saturday
    Sa,
    /// Sunday
    Su,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [Self::Mo, Self::Tu, Self::We, Self::Th, Self::Fr, Self::Sa, Self::Su];

    /// The weekday of a date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let index = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        Self::ALL.get(index).copied().unwrap_or(Self::Mo)
    }

    /// Reads two letters in either case (`MO`, `Mo`, `mo`).
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.ical().eq_ignore_ascii_case(code))
    }

    /// 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|day| *day == self).unwrap_or(0)
    }

    /// `MO` … `SU`, as in RFC 5545.
    #[must_use]
    pub fn ical(self) -> &'static str {
        match self {
            Self::Mo => "MO",
            Self::Tu => "TU",
            Self::We => "WE",
            Self::Th => "TH",
            Self::Fr => "FR",
            Self::Sa => "SA",
            Self::Su => "SU",
        }
    }

    /// `Mo` … `Su`, as in OpenStreetMap.
    #[must_use]
    pub fn osm(self) -> &'static str {
        match self {
            Self::Mo => "Mo",
            Self::Tu => "Tu",
            Self::We => "We",
            Self::Th => "Th",
            Self::Fr => "Fr",
            Self::Sa => "Sa",
            Self::Su => "Su",
        }
    }

    /// Days from this weekday to the next `other`, 0 to 6.
    pub(crate) fn days_until(self, other: Self) -> u8 {
        u8::try_from((other.index() + 7 - self.index()) % 7).unwrap_or(0)
    }
}

/// One stretch of opening, from minute to minute of the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekSpan {
    /// Opens.
    pub from: Time,
    /// Closes. Midnight (00:00) stands for the end of the day; a time before `from` lies on the next day.
    pub to: Time,
}

/// Opening hours as a form with seven days, up to three stretches a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekForm {
    /// Monday to Sunday.
    pub days: [Vec<WeekSpan>; 7],
    /// What holds on public holidays; `None`: nothing is said (see
    /// [`OpeningHours::with_default_ph_off`](crate::OpeningHours::with_default_ph_off)). An empty list: closed.
    pub public_holidays: Option<Vec<WeekSpan>>,
}

impl WeekForm {
    /// The most stretches of opening a day may have in the form.
    pub const MAX_SPANS: usize = 3;

    /// Writes the form in OpenStreetMap's syntax, neighbouring equal days together:
    /// `Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-13:00; PH off`. No opening at all gives `off`.
    ///
    /// Stretches are sorted. Too many, empty or overlapping ones are refused with the day they are on.
    pub fn to_osm(&self) -> Result<String, HoursError> {
        let mut days: [Vec<WeekSpan>; 7] = self.days.clone();
        for (spans, day) in days.iter_mut().zip(Weekday::ALL) {
            sort_and_check(spans, Some(day))?;
        }
        let mut text = String::new();
        let mut start = 0;
        while let Some(spans) = days.get(start) {
            let same = days.iter().skip(start).take_while(|other| *other == spans).count();
            if !spans.is_empty() {
                let separator = if text.is_empty() { "" } else { "; " };
                let first = Weekday::ALL.get(start).map_or("", |day| day.osm());
                let last = Weekday::ALL.get(start + same - 1).map_or("", |day| day.osm());
                let range = match same {
                    1 => first.to_owned(),
                    2 => format!("{first},{last}"),
                    _ => format!("{first}-{last}"),
                };
                let _ = write!(text, "{separator}{range} {}", write_spans(spans));
            }
            start += same.max(1);
        }
        if text.is_empty() {
            text.push_str("off");
        }
        if let Some(spans) = &self.public_holidays {
            let mut spans = spans.clone();
            sort_and_check(&mut spans, None)?;
            if spans.is_empty() {
                text.push_str("; PH off");
            } else {
                let _ = write!(text, "; PH {}", write_spans(&spans));
            }
        }
        Ok(text)
    }

    /// Reads text the form can hold: rules of weekdays and times, `off`, `24/7` and `PH`. `None`: the text says
    /// more than the form can (seasons, comments, school holidays …); it is to be edited as text then.
    #[must_use]
    pub fn from_osm(text: &str) -> Option<Self> {
        if text.len() > crate::hours::MAX_TEXT {
            return None;
        }
        let mut form = Self::default();
        for rule in text.split(';').map(str::trim).filter(|rule| !rule.is_empty()) {
            form.read_rule(rule)?;
        }
        let fits = |spans: &Vec<WeekSpan>| spans.len() <= Self::MAX_SPANS;
        let holidays_fit = form.public_holidays.as_ref().is_none_or(fits);
        (form.days.iter().all(fits) && holidays_fit).then_some(form)
    }

    fn read_rule(&mut self, rule: &str) -> Option<()> {
        let all_day = || vec![WeekSpan { from: Time::midnight(), to: Time::midnight() }];
        if rule == "24/7" {
            if self.public_holidays.is_some() {
                return None;
            }
            self.days = std::array::from_fn(|_| all_day());
            return Some(());
        }
        let (days, times) = match rule.split_once(' ') {
            Some((days, times)) => (days, times.trim()),
            None if rule.starts_with(|c: char| c.is_ascii_digit()) => ("Mo-Su", rule),
            None if matches!(rule, "off" | "closed") => ("Mo-Su", rule),
            None => (rule, "00:00-24:00"),
        };
        let spans = match times {
            "off" | "closed" => Vec::new(),
            _ => read_spans(times)?,
        };
        // OpenStreetMap lets the later rule win, so holidays named before weekdays are something else.
        let after_holidays = self.public_holidays.is_some();
        for part in days.split(',') {
            if after_holidays && part != "PH" {
                return None;
            }
            if part == "PH" {
                self.public_holidays = Some(spans.clone());
                continue;
            }
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let mut index = Weekday::from_code(first)?.index();
            let last = Weekday::from_code(last)?.index();
            loop {
                self.days.get_mut(index)?.clone_from(&spans);
                if index == last {
                    break;
                }
                index = (index + 1) % 7;
            }
        }
        Some(())
    }
}

fn sort_and_check(spans: &mut [WeekSpan], day: Option<Weekday>) -> Result<(), HoursError> {
    if spans.len() > WeekForm::MAX_SPANS {
        return Err(HoursError::TooManySpans { day, most: WeekForm::MAX_SPANS });
    }
    spans.sort_by_key(|span| span.from);
    let overlaps = spans.windows(2).any(|pair| match pair {
        [one, two] => one.to <= one.from || two.from < one.to,
        _ => false,
    });
    let whole_minutes = |time: Time| time.second() == 0 && time.subsec_nanosecond() == 0;
    let empty = spans.iter().any(|span| {
        (span.from == span.to && span.to != Time::midnight())
            || !whole_minutes(span.from)
            || !whole_minutes(span.to)
    });
    if overlaps || empty { Err(HoursError::Spans { day }) } else { Ok(()) }
}

fn write_spans(spans: &[WeekSpan]) -> String {
    let written: Vec<_> = spans
        .iter()
        .map(|span| {
            let to = if span.to == Time::midnight() {
                "24:00".to_owned()
            } else {
                span.to.strftime("%H:%M").to_string()
            };
            format!("{}-{to}", span.from.strftime("%H:%M"))
        })
        .collect();
    written.join(",")
}

fn read_spans(times: &str) -> Option<Vec<WeekSpan>> {
    let time = |text: &str| -> Option<Time> {
        let (hour, minute) = text.trim().split_once(':')?;
        if !(1..=2).contains(&hour.len()) || minute.len() != 2 {
            return None;
        }
        match (hour.parse().ok()?, minute.parse().ok()?) {
            (24, 0) => Some(Time::midnight()),
            (hour, minute) => Time::new(hour, minute, 0, 0).ok(),
        }
    };
    let mut spans = Vec::new();
    for span in times.split(',') {
        let (from, to) = span.split_once('-')?;
        if from.trim().starts_with("24") {
            return None;
        }
        spans.push(WeekSpan { from: time(from)?, to: time(to)? });
    }
    sort_and_check(&mut spans, None).ok()?;
    Some(spans)
}
