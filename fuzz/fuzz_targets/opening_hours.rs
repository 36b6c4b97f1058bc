//! Any text as opening hours, at any moment. Bytes 1 to 4: minutes since 1970 (little endian); byte 5: kind of day, place.
#![no_main]

use bildungsraum_calendar::{Holidays, HoursError, OpeningHours, State, WeekForm};
use bildungsraum_fuzz::{forgive_libraries, head, soon};
use jiff::{Timestamp, civil::Time, tz::TimeZone};
use libfuzzer_sys::fuzz_target;

fn check(hours: &OpeningHours, at: Timestamp) {
    let zone = bildungsraum_calendar::berlin();
    let now = at.to_zoned(zone);
    let week = soon("a week", || hours.week(now.date()));
    assert_eq!(week.len(), 7);
    for day in &week {
        let mut before = None;
        for interval in &day.intervals {
            assert!(interval.to == Time::midnight() || interval.from < interval.to, "{interval:?}");
            assert!(
                before.is_none_or(|end| end != Time::midnight() && end <= interval.from),
                "in order: {day:?}"
            );
            before = Some(interval.to);
        }
    }
    let covers = |certain| {
        hours.day(now.date()).iter().any(|interval| {
            interval.certain == certain
                && interval.from <= now.time()
                && (interval.to == Time::midnight() || now.time() < interval.to)
        })
    };
    match soon("now", || hours.state(&now)) {
        State::Open { until } => {
            assert!(covers(true));
            assert!(until.is_none_or(|until| until > now));
        }
        State::Closed { next_opening } => {
            assert!(!covers(true) && !covers(false));
            assert!(next_opening.is_none_or(|opens| opens > now));
        }
        State::Unknown { .. } => assert!(covers(false)),
    }
    let elsewhere = hours.state(&at.to_zoned(TimeZone::UTC));
    assert_eq!(elsewhere, hours.state(&now), "the zone of the clock asked does not matter");
}

fuzz_target!(init: forgive_libraries(), |data: &[u8]| {
    let Some(([a, b, c, d, place], text)) = head::<5>(data) else { return };
    let text = String::from_utf8_lossy(text);
    let minutes = i64::from(i32::from_le_bytes([a, b, c, d]));
    let Ok(at) = Timestamp::from_second(minutes * 60) else { return };
    let hours = match soon("parsing", || OpeningHours::parse(&text)) {
        Ok(hours) => hours,
        Err(error) => {
            if let HoursError::Syntax { position, .. } = &error {
                assert!(*position <= text.chars().count());
            }
            assert!(!error.message_key().is_empty());
            let _ = error.args();
            return;
        }
    };
    let hours = match place % 3 {
        0 => hours,
        1 => hours.with_holidays(&Holidays::none()),
        _ => hours.with_holidays(&Holidays::of_ags("09162000")),
    };
    let hours = hours.with_default_ph_off(place & 4 == 0);
    check(&hours, at);
    let normal = soon("normalising", || hours.normalised());
    let again = OpeningHours::parse(&normal).expect("the canonical spelling can be read");
    check(&again, at);
    if let Some(form) = WeekForm::from_osm(&text) {
        let written = form.to_osm().expect("a form that was read can be written");
        assert_eq!(WeekForm::from_osm(&written), Some(form), "{written}");
    }
});
