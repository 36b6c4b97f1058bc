//! Schedules as iCalendar events (RFC 5545) and back, without loss; foreign files read with tolerance.
//!
//! What RFC 5545 cannot say, "not in school holidays", is written twice: as exception dates that every calendar
//! program understands, marked `X-BILDUNGSRAUM-REASON=HOLIDAY`, and as a property of our own, from which the
//! schedule is read back as it was.

use std::collections::BTreeMap;

use icalendar::{Calendar, Component, Event, Property, parser::unfold};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use crate::{
    Ends, Holidays, MAX_DATES, MAX_WORK, Moved, Recurrence, Rule, Schedule, ScheduleError, SchoolFilter,
    Span, berlin, rule::on_german_clocks,
};

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 5_000_000;
/// The most events that are read from a file.
pub const MAX_EVENTS: usize = 10_000;

/// The longest line that is written, in bytes, without its end.
const LINE: usize = 75;
const ZONE: &str = "Europe/Berlin";
const OF: &str = "X-BILDUNGSRAUM-OF";
const SCHOOL: &str = "X-BILDUNGSRAUM-SCHOOL";
const PUBLIC: &str = "X-BILDUNGSRAUM-PUBLIC-HOLIDAYS";
const RULE: &str = "X-BILDUNGSRAUM-RRULE";
const REASON: &str = "X-BILDUNGSRAUM-REASON";

/// The words around a schedule in a calendar file. Control characters are taken out when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventText {
    /// Unique and lasting, for example `offer-…@host`.
    pub uid: String,
    /// The title.
    pub summary: String,
    /// Plain text.
    pub description: Option<String>,
    /// Name and address of the place.
    pub location: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Last change of the entry.
    pub stamp: Timestamp,
}

/// An event read from a file, with all its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub text: EventText,
    /// When it takes place.
    pub schedule: Schedule,
}

/// What [`read`] made of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The events.
    pub entries: Vec<Entry>,
    /// Events that cannot be read: title or `UID`, and why.
    pub skipped: Vec<(String, ScheduleError)>,
}

impl Schedule {
    /// The events of the schedule: one per single date, or one with a rule and one per moved date. Standing and
    /// unclear schedules have none. `holidays` turns "not in school holidays" into exception dates, up to three
    /// years after `text.stamp` or the end of the known school holidays.
    #[must_use]
    pub fn to_ical_events(&self, text: &EventText, holidays: &Holidays) -> Vec<Event> {
        match self {
            Self::Standing | Self::Unclear { .. } => Vec::new(),
            Self::Dates { dates } => {
                let several = dates.len() > 1;
                dates
                    .iter()
                    .map(|span| {
                        let mut event = blank(text, *span);
                        if several {
                            let pattern = if span.all_day { "%Y%m%d" } else { "%Y%m%dT%H%M" };
                            let length = span.length().as_secs();
                            let uid =
                                format!("{}-{length}-{}", span.start.strftime(pattern), clean(&text.uid));
                            event.add_property("UID", uid);
                            event.add_property(OF, clean(&text.uid));
                        }
                        event
                    })
                    .collect()
            }
            Self::Rule(recurrence) => rule_events(recurrence, text, holidays),
        }
    }

    /// Reads the schedule of events that belong together (same `UID`, or several written by
    /// [`to_ical_events`](Self::to_ical_events)).
    ///
    /// Times of other zones and UTC are shown on German clocks; floating times are taken as German. An error
    /// names the property that cannot be read.
    pub fn from_ical_events(events: &[&Event]) -> Result<Self, ScheduleError> {
        let mut master: Option<Recurrence> = None;
        let mut dates = Vec::new();
        let mut moved = Vec::new();
        for event in events {
            let span = span_of(event)?;
            if let Some(property) = first_property(event, "RECURRENCE-ID") {
                let (original, is_date) = moment_of(property)?;
                moved.push((original, is_date, span));
            } else if let (Some(property), None) = (first_property(event, "RRULE"), &master) {
                master = Some(read_rule(event, span, property.value())?);
            } else {
                dates.push(span);
                for span in extra_dates(event, span)? {
                    dates.push(span);
                }
            }
        }
        let Some(mut recurrence) = master else {
            dates.extend(moved.iter().map(|(_, _, to)| *to));
            return Self::dates(dates);
        };
        recurrence.extra.extend(dates);
        recurrence.extra.sort_unstable();
        let first = recurrence.first;
        recurrence.moved = moved
            .into_iter()
            .map(|(original, is_date, to)| Moved { original: date_of_rule(first, original, is_date), to })
            .collect();
        recurrence.moved.sort_by_key(|moved| moved.original);
        let schedule = Self::Rule(Box::new(recurrence));
        schedule.check()?;
        Ok(schedule)
    }
}

/// An event that was changed `sequence` times (RFC 5545 §3.8.7.4), so that a calendar program takes it in place of the one it
/// has; `cancelled`: it does not take place.
#[must_use]
pub fn changed(mut event: Event, sequence: u32, cancelled: bool) -> Event {
    event.add_property("SEQUENCE", sequence.to_string());
    if cancelled {
        event.add_property("STATUS", "CANCELLED");
    }
    event
}

/// A whole calendar file with time zone, name and events; lines end in CR LF and are folded.
///
/// `product` is the `PRODID`, for example `-//Bildungsraum//DE`.
#[must_use]
pub fn calendar_file(name: &str, product: &str, events: &[Event]) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", clean(product)));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    // Escaped by hand: the writer knows no value type for names outside RFC 5545.
    let escaped =
        clean(name).replace('\\', r"\\").replace(',', r"\,").replace(';', r"\;").replace('\n', r"\n");
    calendar.append_property(Property::new("X-WR-CALNAME", escaped));
    calendar.append_property(Property::new("X-WR-TIMEZONE", ZONE));
    let mut refresh = Property::new("REFRESH-INTERVAL", "PT12H");
    refresh.add_parameter("VALUE", "DURATION");
    calendar.append_property(refresh);
    for event in events {
        calendar.push(event.clone());
    }
    let text = calendar.to_string();
    // At the beginning of a line only: a name may be `BEGIN:VEVENT`, too.
    let begins = |mark: &str| text.find(mark).map(|at| at + "\r\n".len());
    let at = begins("\r\nBEGIN:VEVENT").or_else(|| begins("\r\nEND:VCALENDAR")).unwrap_or(text.len());
    let (head, tail) = text.split_at_checked(at).unwrap_or((&text, ""));
    folded(&format!("{head}{VTIMEZONE}{tail}"))
}

/// Folds once more what the writer leaves a byte too long: the rest of a folded line (RFC 5545 §3.1: 75 bytes).
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive("\r\n") {
        let (first, rest) = match line.strip_suffix("\r\n") {
            Some(bare) if bare.len() > LINE => line.split_at(bare.floor_char_boundary(LINE)),
            _ => (line, ""),
        };
        out.push_str(first);
        if !rest.is_empty() {
            out.push_str("\r\n ");
            out.push_str(rest);
        }
    }
    out
}

const VTIMEZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n\
    BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n\
    END:VTIMEZONE\r\n";

/// Reads every event of a file, dates of the same event together, in the order of the file. Events without `UID`
/// stay alone. Cancelled dates (`STATUS:CANCELLED`) become exceptions; cancelled events are left out. An event that
/// cannot be read does not spoil the others, see [`Content::skipped`].
///
/// An error means that the file as a whole is unusable: not iCalendar, more than [`MAX_FILE`] bytes or more than
/// [`MAX_EVENTS`] events.
pub fn read(text: &str) -> Result<Content, ScheduleError> {
    let calendar = parse(text)?;
    let mut order: Vec<String> = Vec::new();
    let mut groups: BTreeMap<String, Vec<&Event>> = BTreeMap::new();
    for (number, event) in calendar.events().enumerate() {
        if number >= MAX_EVENTS {
            return Err(ScheduleError::Ical { what: "ical-too-many-events", detail: MAX_EVENTS.to_string() });
        }
        let key = [OF, "UID"]
            .iter()
            .find_map(|name| value_of(event, name))
            .unwrap_or_else(|| format!("event-{number}"));
        let group = groups.entry(key.clone()).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(event);
    }
    let mut content = Content::default();
    for uid in order {
        let Some(group) = groups.get(&uid) else { continue };
        let title = group.iter().find_map(|event| value_of(event, "SUMMARY"));
        match read_group(group, &uid) {
            Ok(Some(entry)) => content.entries.push(entry),
            Ok(None) => {}
            Err(error) => content.skipped.push((title.unwrap_or(uid), error)),
        }
    }
    Ok(content)
}

/// The entry that events of one identity make up; `None` where it is cancelled.
fn read_group(group: &[&Event], uid: &str) -> Result<Option<Entry>, ScheduleError> {
    let cancelled = |event: &Event| {
        value_of(event, "STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED"))
    };
    let is_exception = |event: &Event| first_property(event, "RECURRENCE-ID").is_some();
    let (gone, live): (Vec<&Event>, Vec<&Event>) = group.iter().partition(|event| cancelled(event));
    if live.is_empty() || (!gone.is_empty() && live.iter().all(|event| is_exception(event))) {
        return Ok(None);
    }
    let mut schedule = Schedule::from_ical_events(&live)?;
    if let Schedule::Rule(recurrence) = &mut schedule {
        for property in gone.iter().filter_map(|event| first_property(event, "RECURRENCE-ID")) {
            let (at, is_date) = moment_of(property)?;
            recurrence.except.push(date_of_rule(recurrence.first, at, is_date));
        }
        recurrence.except.sort_unstable();
        recurrence.except.dedup();
    }
    let Some(head) = live.iter().find(|event| !is_exception(event)).or(live.first()) else { return Ok(None) };
    let stamp = ["LAST-MODIFIED", "DTSTAMP", "CREATED"]
        .iter()
        .find_map(|name| value_of(head, name))
        .and_then(|text| parse_moment(&text, None))
        .and_then(|(at, _)| at.to_zoned(berlin()).ok())
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
    let text = EventText {
        uid: uid.to_owned(),
        summary: value_of(head, "SUMMARY").unwrap_or_default(),
        description: value_of(head, "DESCRIPTION"),
        location: value_of(head, "LOCATION"),
        url: value_of(head, "URL"),
        stamp,
    };
    Ok(Some(Entry { text, schedule }))
}

pub(crate) struct WholeDay {
    pub(crate) summary: String,
    pub(crate) start: Date,
    pub(crate) end: Option<Date>,
}

/// The whole-day events of a file, without looking at their identity.
pub(crate) fn whole_days(text: &str) -> Result<Vec<WholeDay>, ScheduleError> {
    let calendar = parse(text)?;
    let mut list = Vec::new();
    for event in calendar.events() {
        let date = |name: &str| -> Result<Option<Date>, ScheduleError> {
            let Some(property) = first_property(event, name) else { return Ok(None) };
            let (at, is_date) = moment_of(property)?;
            Ok((is_date || at.time() == Time::midnight()).then(|| at.date()))
        };
        if let Some(start) = date("DTSTART")? {
            let summary = first_property(event, "SUMMARY").map(|p| p.value().to_owned()).unwrap_or_default();
            list.push(WholeDay { summary, start, end: date("DTEND")? });
        }
        if list.len() > 1000 {
            return Err(ScheduleError::Ical { what: "ical-too-many-events", detail: "1000".to_owned() });
        }
    }
    if list.is_empty() {
        return Err(ScheduleError::Ical { what: "ical-no-events", detail: String::new() });
    }
    Ok(list)
}

/// `20261224`, `20261224T100000` or `20261224T090000Z`: on German clocks, and whether it is a date alone.
pub(crate) fn parse_moment(text: &str, zone: Option<&TimeZone>) -> Option<(DateTime, bool)> {
    let number = |from: usize, to: usize| -> Option<i16> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let small = |from: usize, to: usize| -> Option<i8> { i8::try_from(number(from, to)?).ok() };
    let date = Date::new(number(0, 4)?, small(4, 6)?, small(6, 8)?).ok()?;
    if text.len() == 8 {
        return Some((date.to_datetime(Time::midnight()), true));
    }
    if text.get(8..9)? != "T" {
        return None;
    }
    // A leap second is shown as the last second of its minute.
    let time = Time::new(small(9, 11)?, small(11, 13)?, small(13, 15)?.min(59), 0).ok()?;
    let at = date.to_datetime(time);
    match (text.get(15..)?, zone) {
        ("", None) => Some((at, false)),
        ("", Some(zone)) => Some((on_german_clocks(at.to_zoned(zone.clone()).ok()?.timestamp()), false)),
        // "For ever" is often written as the last second of 9999, where no zone can be applied any more.
        ("Z", _) if at.year() == 9999 => Some((at, false)),
        ("Z", _) => Some((on_german_clocks(at.to_zoned(TimeZone::UTC).ok()?.timestamp()), false)),
        _ => None,
    }
}

fn parse(text: &str) -> Result<Calendar, ScheduleError> {
    let refuse = |what, detail: &str| ScheduleError::Ical { what, detail: shorten(detail) };
    if text.len() > MAX_FILE {
        return Err(refuse("ical-too-large", ""));
    }
    let text = text.trim_start_matches('\u{feff}');
    // The parser descends by recursion, so nesting is limited before it starts; folded lines are put together first,
    // as the parser does, because a fold may part `BEGIN:` or come before one that is part of a text.
    let mut depth = 0_usize;
    for line in unfold(text).lines() {
        let line = line.trim().to_ascii_uppercase();
        if line.starts_with("BEGIN:") {
            depth += 1;
        } else if line.starts_with("END:") {
            depth = depth.saturating_sub(1);
        }
        if depth > 8 {
            return Err(refuse("ical-nested", &line));
        }
    }
    if depth > 0 || !text.to_ascii_uppercase().contains("BEGIN:VCALENDAR") {
        return Err(refuse("ical-unreadable", ""));
    }
    text.parse::<Calendar>().map_err(|error| refuse("ical-unreadable", &error))
}

fn shorten(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(120).collect()
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

fn blank(text: &EventText, span: Span) -> Event {
    let mut event = Event::new();
    event.add_property("UID", one_line(&text.uid));
    event.add_property("DTSTAMP", text.stamp.strftime("%Y%m%dT%H%M%SZ").to_string());
    event.add_property("SUMMARY", clean(&text.summary));
    for (name, value) in [("DESCRIPTION", &text.description), ("LOCATION", &text.location)] {
        if let Some(value) = value {
            event.add_property(name, clean(value));
        }
    }
    if let Some(url) = &text.url {
        event.add_property("URL", one_line(url));
    }
    event.append_property(moment("DTSTART", span.start, span.all_day));
    if span.end > span.start {
        event.append_property(moment("DTEND", span.end, span.all_day));
    }
    event
}

fn moment(name: &str, at: DateTime, is_date: bool) -> Property {
    if is_date {
        let mut property = Property::new(name, at.strftime("%Y%m%d").to_string());
        property.add_parameter("VALUE", "DATE");
        property
    } else {
        let mut property = Property::new(name, at.strftime("%Y%m%dT%H%M%S").to_string());
        property.add_parameter("TZID", ZONE);
        property
    }
}

fn rule_events(recurrence: &Recurrence, text: &EventText, holidays: &Holidays) -> Vec<Event> {
    let first = recurrence.first;
    let mut event = blank(text, first);
    let mut written = recurrence.rule.clone();
    for at in &recurrence.except {
        event.append_multi_property(moment("EXDATE", *at, first.all_day));
    }
    if recurrence.school != SchoolFilter::Any || recurrence.not_on_public_holidays {
        let horizon = on_german_clocks(text.stamp).saturating_add(3.years());
        let horizon = match holidays.school().known() {
            Some((_, last)) if recurrence.school == SchoolFilter::Only => {
                last.tomorrow().unwrap_or(last).to_datetime(Time::midnight())
            }
            _ => horizon,
        };
        let mut out = Vec::new();
        let mut work = MAX_WORK;
        recurrence.rule.expand(first.start, first.start.date(), horizon, &mut work, &mut |at| {
            if recurrence.falls_on_holiday(at.date(), holidays)
                && recurrence.except.binary_search(&at).is_err()
            {
                out.push(at);
            }
            if out.len() < MAX_DATES {
                std::ops::ControlFlow::Continue(())
            } else {
                std::ops::ControlFlow::Break(())
            }
        });
        for at in out {
            let mut property = moment("EXDATE", at, first.all_day);
            property.add_parameter(REASON, "HOLIDAY");
            event.append_multi_property(property);
        }
        // Beyond the known school holidays nobody can say when it takes place.
        let open = match written.ends {
            Ends::Never => true,
            Ends::Until(until) => until > horizon,
            Ends::Count(_) => false,
        };
        if recurrence.school == SchoolFilter::Only && open && horizon > first.start {
            event.add_property(RULE, recurrence.rule.to_ical(first.all_day));
            written.ends = Ends::Until(horizon);
        }
        match recurrence.school {
            SchoolFilter::Any => {}
            SchoolFilter::Not => drop(event.add_property(SCHOOL, "NOT")),
            SchoolFilter::Only => drop(event.add_property(SCHOOL, "ONLY")),
        }
        if recurrence.not_on_public_holidays {
            event.add_property(PUBLIC, "NOT");
        }
    }
    event.add_property("RRULE", written.to_ical(first.all_day));
    for span in &recurrence.extra {
        event.append_multi_property(extra_property(*span, first));
    }
    let mut events = vec![event];
    for moved in &recurrence.moved {
        let mut event = blank(text, moved.to);
        event.append_property(moment("RECURRENCE-ID", moved.original, first.all_day));
        events.push(event);
    }
    events
}

/// An extra date of the rule's own length is a plain `RDATE`, any other a period.
fn extra_property(span: Span, first: Span) -> Property {
    if span == first.at(span.start) {
        return moment("RDATE", span.start, span.all_day);
    }
    let period = format!("{}/{}", span.start.strftime("%Y%m%dT%H%M%S"), span.end.strftime("%Y%m%dT%H%M%S"));
    let mut property = Property::new("RDATE", period);
    property.add_parameter("VALUE", "PERIOD");
    property.add_parameter("TZID", ZONE);
    if span.all_day {
        property.add_parameter(REASON, "ALL-DAY");
    }
    property
}

fn properties<'a>(event: &'a Event, name: &str) -> impl Iterator<Item = &'a Property> {
    let single = event.properties().get(name).into_iter();
    single.chain(event.multi_properties().get(name).into_iter().flatten())
}

fn first_property<'a>(event: &'a Event, name: &str) -> Option<&'a Property> {
    properties(event, name).next()
}

/// The trimmed value of a property, if there is one.
fn value_of(event: &Event, name: &str) -> Option<String> {
    first_property(event, name)
        .map(|property| property.value().trim().to_owned())
        .filter(|text| !text.is_empty())
}

fn parameter<'a>(property: &'a Property, name: &str) -> Option<&'a str> {
    property.params().get(name).map(|parameter| parameter.value().trim_matches('"'))
}

fn unreadable(property: &Property) -> ScheduleError {
    ScheduleError::Ical {
        what: "ical-date",
        detail: shorten(&format!("{}:{}", property.key(), property.value())),
    }
}

fn zone_of(property: &Property) -> Option<TimeZone> {
    let name = parameter(property, "TZID").filter(|name| *name != ZONE)?;
    // Unknown names, for example those of older office programs, are taken as German time.
    TimeZone::get(name).ok()
}

fn moment_of(property: &Property) -> Result<(DateTime, bool), ScheduleError> {
    parse_moment(property.value().trim(), zone_of(property).as_ref()).ok_or_else(|| unreadable(property))
}

fn span_of(event: &Event) -> Result<Span, ScheduleError> {
    let Some(property) = first_property(event, "DTSTART") else {
        let detail = first_property(event, "SUMMARY").map(|p| shorten(p.value())).unwrap_or_default();
        return Err(ScheduleError::Ical { what: "ical-no-start", detail });
    };
    let (start, all_day) = moment_of(property)?;
    let end = if let Some(property) = first_property(event, "DTEND") {
        moment_of(property)?.0
    } else if let Some(property) = first_property(event, "DURATION") {
        let span: jiff::Span = property.value().trim().parse().map_err(|_| unreadable(property))?;
        start.checked_add(span).map_err(|_| unreadable(property))?
    } else if all_day {
        start.saturating_add(1.day())
    } else {
        start
    };
    if all_day {
        // Equal dates are one day in many files.
        let last = if end > start { end.date().saturating_sub(1.day()) } else { end.date() };
        return Span::days(start.date(), last);
    }
    Span::timed(start, end)
}

fn extra_dates(event: &Event, first: Span) -> Result<Vec<Span>, ScheduleError> {
    let mut list = Vec::new();
    for property in properties(event, "RDATE") {
        let zone = zone_of(property);
        for value in property.value().split(',') {
            let read =
                |text: &str| parse_moment(text.trim(), zone.as_ref()).ok_or_else(|| unreadable(property));
            let span = if let Some((start, end)) = value.split_once('/') {
                let start = read(start)?.0;
                let end = if end.starts_with('P') {
                    let span: jiff::Span = end.parse().map_err(|_| unreadable(property))?;
                    start.checked_add(span).map_err(|_| unreadable(property))?
                } else {
                    read(end)?.0
                };
                if end < start {
                    return Err(ScheduleError::EndBeforeStart { start, end });
                }
                let all_day = parameter(property, REASON) == Some("ALL-DAY");
                Span { start, end, all_day }
            } else {
                first.at(read(value)?.0)
            };
            list.push(span);
        }
    }
    Ok(list)
}

/// Which date of a rule is meant. Some programs name a date of a timed event by its day alone, or a whole day with a
/// time.
fn date_of_rule(first: Span, at: DateTime, is_date: bool) -> DateTime {
    if is_date || first.all_day { at.date().to_datetime(first.start.time()) } else { at }
}

fn read_rule(event: &Event, first: Span, rule: &str) -> Result<Recurrence, ScheduleError> {
    let rule = first_property(event, RULE).map_or(rule, Property::value);
    let mut recurrence = Recurrence::new(first, Rule::parse(rule)?);
    for property in properties(event, "EXDATE") {
        if parameter(property, REASON).is_some() {
            continue;
        }
        let zone = zone_of(property);
        for value in property.value().split(',') {
            let (at, is_date) =
                parse_moment(value.trim(), zone.as_ref()).ok_or_else(|| unreadable(property))?;
            recurrence.except.push(date_of_rule(first, at, is_date));
        }
    }
    recurrence.except.sort_unstable();
    recurrence.except.dedup();
    recurrence.extra = extra_dates(event, first)?;
    recurrence.school = match first_property(event, SCHOOL).map(Property::value) {
        Some("NOT") => SchoolFilter::Not,
        Some("ONLY") => SchoolFilter::Only,
        _ => SchoolFilter::Any,
    };
    recurrence.not_on_public_holidays = first_property(event, PUBLIC).is_some();
    Ok(recurrence)
}
