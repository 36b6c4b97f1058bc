use std::path::PathBuf;

use bildungsraum_calendar::{Holidays, Occurrences, Recurrence, Rule, Schedule, Span, Window, berlin};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

/// The shared test data, where it is present.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if !root.exists() {
        eprintln!("skipped: no shared data");
        return None;
    }
    Some(root)
}

pub fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn moment(text: &str) -> Timestamp {
    at(text).to_zoned(berlin()).unwrap().timestamp()
}

pub fn span(start: &str, end: &str) -> Span {
    Span::timed(at(start), at(end)).unwrap()
}

pub fn window(from: &str, to: &str, limit: usize) -> Window {
    Window { from: moment(from), to: moment(to), limit }
}

/// The first `limit` starts of a rule, as `YYYY-MM-DDTHH:MM:SS`.
pub fn starts(first: &str, rule: &str, limit: usize) -> Vec<String> {
    let first = Span::timed(at(first), at(first)).unwrap();
    let schedule = Schedule::Rule(Box::new(Recurrence::new(first, Rule::parse(rule).unwrap())));
    texts(&schedule.occurrences(window("1990-01-01T00:00", "2100-01-01T00:00", limit), &Holidays::none()))
}

pub fn texts(occurrences: &Occurrences) -> Vec<String> {
    occurrences.list.iter().map(|one| one.start.datetime().to_string()).collect()
}

/// Only the dates.
pub fn dates(first: &str, rule: &str, limit: usize) -> Vec<String> {
    starts(first, rule, limit).into_iter().map(|text| text[..10].to_owned()).collect()
}
