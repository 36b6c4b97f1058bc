//! What a search asks for, as it stands in an address: the same for pages, feeds, print and API.

use std::fmt::Write;

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
    tz::TimeZone,
};

use super::travel::{By, Trip};
use crate::model::LearningForm;

/// A search. [`SearchParams::parse`] and [`SearchParams::to_query`] are each other's inverse, and the address is
/// always written in the same order, so that one search has one address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchParams {
    /// Words.
    pub q: String,
    /// Life stages, any of them.
    pub stage: Vec<String>,
    /// Age in years.
    pub age: Option<u8>,
    /// Weekdays, 1 = Monday … 7 = Sunday, any of them.
    pub day: Vec<u8>,
    /// `morning`, `afternoon`, `evening`, any of them.
    pub time: Vec<String>,
    /// Begins at this time or later.
    pub after: Option<Time>,
    /// Begins at this time or earlier.
    pub before: Option<Time>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Latitude and longitude of "here", degrees WGS 84.
    pub near: Option<(f64, f64)>,
    /// Distance from "here" in metres; only with `near`.
    pub within: Option<u32>,
    /// Only what is reached from "here" in this way.
    pub by: Option<By>,
    /// Minutes that may take; only with `by`.
    pub minutes: Option<u16>,
    /// Weekday of the way there, 1 = Monday … 7 = Sunday; only with `by`.
    pub on: Option<u8>,
    /// Time of leaving; only with `by`.
    pub at: Option<Time>,
    /// West, south, east, north in degrees.
    pub bbox: Option<[f64; 4]>,
    /// `free`, `reduced`, `paid`, any of them.
    pub cost: Vec<String>,
    /// Languages of the offer (ISO 639-1), any of them.
    pub language: Vec<String>,
    /// Accessibility features, all of them.
    pub access: Vec<String>,
    /// Topics, any of them.
    pub topic: Vec<String>,
    /// Competencies, any of them.
    pub competency: Vec<String>,
    /// Learning forms, any of them.
    pub form: Vec<String>,
    /// Quarters, any of them.
    pub quarter: Vec<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// Only what needs no registration.
    pub drop_in: bool,
    /// Only with free places.
    pub free: bool,
    /// Only what begins within the next two weeks.
    pub soon: bool,
    /// In all municipalities of the installation?
    pub region: bool,
    /// Order.
    pub sort: Sort,
    /// List, map, calendar or sheet.
    pub view: View,
    /// Month shown in the calendar, its first day.
    pub month: Option<Date>,
    /// How the sheet is grouped: `quarter`, `organisation`, `language`, `topic`.
    pub group: String,
    /// Page of the list, from 1.
    pub page: usize,
}

/// Order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What fits best first.
    #[default]
    Relevance,
    /// What begins first.
    Soonest,
    /// What is nearest first; only with `near`.
    Nearest,
    /// By title.
    Title,
    /// What was confirmed last first.
    Newest,
}

impl Sort {
    /// All, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Relevance, Self::Soonest, Self::Nearest, Self::Title, Self::Newest];

    /// The name in the address and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Soonest => "soonest",
            Self::Nearest => "nearest",
            Self::Title => "title",
            Self::Newest => "newest",
        }
    }
}

/// How the result is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// As a list.
    #[default]
    List,
    /// On the map, with the list beside it.
    Map,
    /// By day.
    Calendar,
    /// As a sheet for printing.
    Print,
}

impl View {
    /// All, in the order of the page.
    pub const ALL: [Self; 4] = [Self::List, Self::Map, Self::Calendar, Self::Print];

    /// The name in the address and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Map => "map",
            Self::Calendar => "calendar",
            Self::Print => "print",
        }
    }
}

/// Parts of the day.
pub const DAY_PARTS: [&str; 3] = ["morning", "afternoon", "evening"];
/// Costs one can filter by.
pub const COSTS: [&str; 3] = ["free", "reduced", "paid"];
/// Names of the days in addresses, Monday first.
pub const DAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];
/// Groupings of the sheet.
pub const GROUPS: [&str; 4] = ["quarter", "organisation", "language", "topic"];
/// Distances offered, in metres.
pub const DISTANCES: [u32; 4] = [500, 1_000, 2_000, 5_000];

/// A part of the address that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamError {
    /// Name of the parameter.
    pub name: String,
    /// What it said (shortened).
    pub value: String,
    /// Locale key of what it should be.
    pub key: &'static str,
}

const LIST_LIMIT: usize = 30;

impl SearchParams {
    /// Reads the parameters it knows and leaves the others alone. What cannot be understood is left out and named.
    pub fn parse<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<ParamError>) {
        let mut params = Self { page: 1, ..Self::default() };
        let mut errors = Vec::new();
        for (name, value) in pairs {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if let Err(key) = params.take(name, value) {
                errors.push(ParamError {
                    name: name.to_owned(),
                    value: value.chars().take(60).collect(),
                    key,
                });
            }
        }
        if let (Some(from), Some(to)) = (params.from, params.to)
            && from > to
        {
            (params.from, params.to) = (Some(to), Some(from));
        }
        if params.by.is_none() {
            (params.minutes, params.on, params.at) = (None, None, None);
        }
        if params.near.is_none() {
            params.within = None;
            if params.sort == Sort::Nearest {
                params.sort = Sort::Relevance;
            }
        }
        (params, errors)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match name {
            "q" => {
                self.q = value
                    .chars()
                    .map(|c| if c.is_control() { ' ' } else { c })
                    .take(200)
                    .collect::<String>()
                    .trim()
                    .to_owned();
            }
            "stage" => keys(&mut self.stage, value)?,
            "age" => {
                let age = value.parse::<u8>().ok().filter(|age| *age <= 120);
                self.age = Some(age.ok_or("search-error-age")?);
            }
            "day" => {
                let known = |part: &str| DAYS.iter().position(|day| *day == part);
                let days: Vec<Option<usize>> = value.split(',').map(|part| known(part.trim())).collect();
                self.day.extend(days.iter().flatten().filter_map(|day| u8::try_from(day + 1).ok()));
                self.day.sort_unstable();
                self.day.dedup();
                if days.contains(&None) {
                    return Err("search-error-day");
                }
            }
            "time" => listed(&mut self.time, value, &DAY_PARTS, "search-error-time")?,
            "after" => self.after = Some(clock(value)?),
            "before" => self.before = Some(clock(value)?),
            "from" => self.from = Some(date(value)?),
            "to" => self.to = Some(date(value)?),
            "near" => {
                let mut numbers = value.split(',').map(|part| part.trim().parse::<f64>().ok());
                match (numbers.next().flatten(), numbers.next().flatten(), numbers.next()) {
                    (Some(lat), Some(lon), None) if lat.abs() <= 90.0 && lon.abs() <= 180.0 => {
                        self.near = Some((round(lat), round(lon)));
                    }
                    _ => return Err("search-error-near"),
                }
            }
            "within" => {
                let metres = value.parse::<u32>().ok().filter(|metres| (50..=100_000).contains(metres));
                self.within = Some(metres.ok_or("search-error-within")?);
            }
            "by" => {
                self.by = Some(By::ALL.into_iter().find(|by| by.name() == value).ok_or("search-error-by")?);
            }
            "minutes" => {
                let minutes = value.parse::<u16>().ok().filter(|minutes| (1..=120).contains(minutes));
                self.minutes = Some(minutes.ok_or("search-error-minutes")?);
            }
            "on" => {
                let day = DAYS.iter().position(|day| *day == value).ok_or("search-error-day")?;
                self.on = u8::try_from(day + 1).ok();
            }
            "at" => self.at = Some(clock(value)?),
            "bbox" => {
                let numbers: Vec<f64> = value
                    .split(',')
                    .filter_map(|part| part.trim().parse::<f64>().ok())
                    .filter(|n| n.is_finite())
                    .collect();
                match numbers.as_slice() {
                    &[west, south, east, north]
                        if value.split(',').count() == 4
                            && west <= east
                            && south <= north
                            && west >= -180.0
                            && east <= 180.0
                            && south >= -90.0
                            && north <= 90.0 =>
                    {
                        self.bbox = Some([round(west), round(south), round(east), round(north)]);
                    }
                    _ => return Err("search-error-bbox"),
                }
            }
            "cost" => listed(&mut self.cost, value, &COSTS, "search-error-cost")?,
            "language" => keys(&mut self.language, value)?,
            "access" => keys(&mut self.access, value)?,
            "topic" => keys(&mut self.topic, value)?,
            "competency" => keys(&mut self.competency, value)?,
            "form" => {
                let names = LearningForm::ALL.map(LearningForm::name);
                listed(&mut self.form, value, &names, "search-error-form")?;
            }
            "quarter" => keys(&mut self.quarter, value)?,
            "organisation" => {
                let mut one = Vec::new();
                keys(&mut one, value)?;
                self.organisation = one.pop();
            }
            "drop_in" => self.drop_in = truth(value)?,
            "free" => self.free = truth(value)?,
            "soon" => self.soon = truth(value)?,
            "region" => self.region = truth(value)?,
            "sort" => {
                self.sort =
                    Sort::ALL.into_iter().find(|sort| sort.name() == value).ok_or("search-error-sort")?;
            }
            "view" => {
                self.view =
                    View::ALL.into_iter().find(|view| view.name() == value).ok_or("search-error-view")?;
            }
            "month" => self.month = Some(month(value)?),
            "group" => {
                if !GROUPS.contains(&value) {
                    return Err("search-error-group");
                }
                value.clone_into(&mut self.group);
            }
            "page" => {
                let page = value.parse::<usize>().ok().filter(|page| (1..=1000).contains(page));
                self.page = page.ok_or("search-error-page")?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The address's query, without `?`; empty for a search for everything.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = Query(String::new());
        query.add("q", &self.q);
        query.list("stage", &self.stage);
        query.add("age", &self.age.map_or_else(String::new, |age| age.to_string()));
        let days: Vec<String> = self
            .day
            .iter()
            .filter_map(|day| DAYS.get(usize::from(*day).checked_sub(1)?))
            .map(|day| (*day).to_owned())
            .collect();
        query.list("day", &days);
        query.list("time", &self.time);
        query.add("after", &self.after.map_or_else(String::new, written));
        query.add("before", &self.before.map_or_else(String::new, written));
        query.add("from", &self.from.map_or_else(String::new, |day| day.to_string()));
        query.add("to", &self.to.map_or_else(String::new, |day| day.to_string()));
        if let Some((lat, lon)) = self.near {
            query.add("near", &format!("{lat},{lon}"));
            query.add("within", &self.within.map_or_else(String::new, |metres| metres.to_string()));
        }
        query.add("by", self.by.map_or("", By::name));
        query.add("minutes", &self.minutes.map_or_else(String::new, |minutes| minutes.to_string()));
        query.add(
            "on",
            self.on.and_then(|day| DAYS.get(usize::from(day).checked_sub(1)?)).copied().unwrap_or_default(),
        );
        query.add("at", &self.at.map_or_else(String::new, written));
        if let Some([west, south, east, north]) = self.bbox {
            query.add("bbox", &format!("{west},{south},{east},{north}"));
        }
        query.list("cost", &self.cost);
        query.list("language", &self.language);
        query.list("access", &self.access);
        query.list("topic", &self.topic);
        query.list("competency", &self.competency);
        query.list("form", &self.form);
        query.list("quarter", &self.quarter);
        query.add("organisation", self.organisation.as_deref().unwrap_or_default());
        query.add("drop_in", if self.drop_in { "1" } else { "" });
        query.add("free", if self.free { "1" } else { "" });
        query.add("soon", if self.soon { "1" } else { "" });
        query.add("region", if self.region { "1" } else { "" });
        if self.sort != Sort::Relevance {
            query.add("sort", self.sort.name());
        }
        if self.view != View::List {
            query.add("view", self.view.name());
        }
        if let Some(month) = self.month {
            query.add("month", &month.strftime("%Y-%m").to_string());
        }
        query.add("group", &self.group);
        if self.page > 1 {
            query.add("page", &self.page.to_string());
        }
        query.0
    }

    /// The address under `path`.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        let query = self.to_query();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// Is nothing asked for but the order and the form of the answer?
    #[must_use]
    pub fn is_everything(&self) -> bool {
        let bare = Self {
            sort: self.sort,
            view: self.view,
            month: self.month,
            group: self.group.clone(),
            page: self.page,
            ..Self::default()
        };
        *self == bare
    }

    /// The same search with one value of a filter added, or taken away if it is there; back on page 1.
    #[must_use]
    pub fn toggled(&self, filter: &str, value: &str) -> Self {
        let mut params = self.clone();
        params.page = 1;
        let list = match filter {
            "stage" => &mut params.stage,
            "time" => &mut params.time,
            "cost" => &mut params.cost,
            "language" => &mut params.language,
            "access" => &mut params.access,
            "topic" => &mut params.topic,
            "competency" => &mut params.competency,
            "form" => &mut params.form,
            "quarter" => &mut params.quarter,
            "day" => {
                if let Some(day) = DAYS.iter().position(|day| *day == value) {
                    let day = u8::try_from(day + 1).unwrap_or(1);
                    if params.day.contains(&day) {
                        params.day.retain(|other| *other != day);
                    } else {
                        params.day.push(day);
                        params.day.sort_unstable();
                    }
                }
                return params;
            }
            "drop_in" => {
                params.drop_in = !params.drop_in;
                return params;
            }
            "free" => {
                params.free = !params.free;
                return params;
            }
            "soon" => {
                params.soon = !params.soon;
                return params;
            }
            "region" => {
                params.region = !params.region;
                return params;
            }
            _ => return params,
        };
        if list.iter().any(|other| other == value) {
            list.retain(|other| other != value);
        } else {
            list.push(value.to_owned());
        }
        params
    }

    /// Is this value of this filter chosen?
    #[must_use]
    pub fn has(&self, filter: &str, value: &str) -> bool {
        match filter {
            "stage" => self.stage.iter().any(|other| other == value),
            "time" => self.time.iter().any(|other| other == value),
            "cost" => self.cost.iter().any(|other| other == value),
            "language" => self.language.iter().any(|other| other == value),
            "access" => self.access.iter().any(|other| other == value),
            "topic" => self.topic.iter().any(|other| other == value),
            "competency" => self.competency.iter().any(|other| other == value),
            "form" => self.form.iter().any(|other| other == value),
            "quarter" => self.quarter.iter().any(|other| other == value),
            "day" => self
                .day
                .iter()
                .any(|day| usize::from(*day).checked_sub(1).and_then(|at| DAYS.get(at)) == Some(&value)),
            "drop_in" => self.drop_in,
            "free" => self.free,
            "soon" => self.soon,
            "region" => self.region,
            _ => false,
        }
    }

    /// The same search without this filter; back on page 1.
    #[must_use]
    pub fn without(&self, filter: &str) -> Self {
        let mut params = self.clone();
        params.page = 1;
        match filter {
            "q" => params.q.clear(),
            "stage" => params.stage.clear(),
            "age" => params.age = None,
            "day" => params.day.clear(),
            "time" => params.time.clear(),
            "begins" => (params.after, params.before) = (None, None),
            "date" => (params.from, params.to) = (None, None),
            "near" => {
                params.near = None;
                params.within = None;
                if params.sort == Sort::Nearest {
                    params.sort = Sort::Relevance;
                }
            }
            "by" => (params.by, params.minutes, params.on, params.at) = (None, None, None, None),
            "bbox" => params.bbox = None,
            "cost" => params.cost.clear(),
            "language" => params.language.clear(),
            "access" => params.access.clear(),
            "topic" => params.topic.clear(),
            "competency" => params.competency.clear(),
            "form" => params.form.clear(),
            "quarter" => params.quarter.clear(),
            "organisation" => params.organisation = None,
            "drop_in" => params.drop_in = false,
            "free" => params.free = false,
            "soon" => params.soon = false,
            "region" => params.region = false,
            _ => {}
        }
        params
    }

    /// The same search in another view, on page 1.
    #[must_use]
    pub fn viewed(&self, view: View) -> Self {
        Self { view, page: 1, ..self.clone() }
    }

    /// The same search, another page.
    #[must_use]
    pub fn paged(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The way that is asked for: by default twenty minutes, on a Tuesday at three, when school is out.
    #[must_use]
    pub fn trip(&self) -> Option<Trip> {
        Some(Trip {
            by: self.by?,
            minutes: self.minutes.unwrap_or(20),
            weekday: self.on.unwrap_or(2),
            leave: self.at.unwrap_or(jiff::civil::time(15, 0, 0, 0)),
        })
    }

    /// First and last beginning in minutes since midnight.
    #[must_use]
    pub fn begins(&self) -> Option<(u16, u16)> {
        let minutes =
            |time: Time| u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
        (self.after.is_some() || self.before.is_some())
            .then(|| (self.after.map_or(0, minutes), self.before.map_or(1439, minutes)))
    }

    /// The days asked for as instants, begin inclusive and end exclusive.
    #[must_use]
    pub fn range(&self, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
        let instant = |day: Date| day.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp());
        (self.from.and_then(instant), self.to.and_then(|day| day.checked_add(1.day()).ok()).and_then(instant))
    }
}

struct Query(String);

impl Query {
    fn add(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(name);
        self.0.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' | b':' => {
                    self.0.push(byte as char);
                }
                b' ' => self.0.push('+'),
                other => {
                    let _ = write!(self.0, "%{other:02X}");
                }
            }
        }
    }

    fn list(&mut self, name: &str, values: &[String]) {
        for value in values {
            self.add(name, value);
        }
    }
}

fn keys(list: &mut Vec<String>, value: &str) -> Result<(), &'static str> {
    for part in value.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let plain =
            part.len() <= 120 && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_:./".contains(c));
        if !plain {
            return Err("search-error-key");
        }
        if list.len() >= LIST_LIMIT {
            return Err("search-error-too-many");
        }
        if !list.iter().any(|other| other == part) {
            list.push(part.to_owned());
        }
    }
    Ok(())
}

fn listed(
    list: &mut Vec<String>,
    value: &str,
    known: &[&str],
    key: &'static str,
) -> Result<(), &'static str> {
    for part in value.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if !known.contains(&part) {
            return Err(key);
        }
        if !list.iter().any(|other| other == part) {
            list.push(part.to_owned());
        }
    }
    Ok(())
}

fn date(value: &str) -> Result<Date, &'static str> {
    value.parse::<Date>().ok().filter(|day| (1970..=2200).contains(&day.year())).ok_or("search-error-date")
}

/// The first day of `2026-12`; nothing longer, of which the reader of dates would take a time and an offset.
fn month(value: &str) -> Result<Date, &'static str> {
    if value.len() == 7 { date(&format!("{value}-01")) } else { Err("search-error-date") }
}

/// A time of day as browsers send it: `16:00`.
fn clock(value: &str) -> Result<Time, &'static str> {
    let (hour, minute) = value.split_once(':').ok_or("search-error-clock")?;
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    match (number(hour), number(minute)) {
        (Some(hour), Some(minute)) => Time::new(hour, minute, 0, 0).map_err(|_| "search-error-clock"),
        _ => Err("search-error-clock"),
    }
}

fn written(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

fn truth(value: &str) -> Result<bool, &'static str> {
    match value {
        "1" | "true" | "yes" | "on" => Ok(true),
        "0" | "false" | "no" | "off" => Ok(false),
        _ => Err("search-error-truth"),
    }
}

fn round(degrees: f64) -> f64 {
    (degrees * 100_000.0).round() / 100_000.0
}
