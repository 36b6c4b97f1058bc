//! Any text as a recurrence rule: written as it was read, expanded in order within its window and soon.
//! Bytes 1 and 2: days from 2020-01-01 to the first date; byte 3: its hour and length; byte 4: where the window lies and
//! which holidays matter; the rest is the rule.
#![no_main]

use bildungsraum_calendar::{
    Ends, Form, Holidays, Recurrence, Rule, Schedule, ScheduleError, SchoolFilter, Span, Window,
};
use bildungsraum_fuzz::{head, soon};
use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Time, date},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some(([a, b, hour, how], text)) = head::<4>(data) else { return };
    let text = String::from_utf8_lossy(text);
    let rule = match soon("parsing", || Rule::parse(&text)) {
        Ok(rule) => rule,
        Err(error) => {
            if let ScheduleError::Rule { position, .. } = &error {
                assert!(*position <= text.chars().count(), "{error} lies beyond the text");
            }
            assert!(error.message_key().starts_with("rule-"));
            return;
        }
    };
    let written = rule.to_string();
    assert_eq!(Rule::parse(&written).as_ref(), Ok(&rule), "{written}");

    let day = date(2020, 1, 1).saturating_add(i32::from(u16::from_le_bytes([a, b]) % 8000).days());
    let from = Time::new(i8::try_from(hour % 24).unwrap_or_default(), 30, 0, 0).expect("a time of day");
    let span = if hour >= 240 {
        Span::days(day, day.saturating_add(i32::from(hour - 240).days()))
    } else {
        Span::timed(
            day.to_datetime(from),
            day.to_datetime(from).saturating_add(SignedDuration::from_mins(i64::from(hour) * 3)),
        )
    };
    let span = span.expect("ends after it begins");
    let mut recurrence = Recurrence::new(span, rule.clone());
    recurrence.school =
        [SchoolFilter::Any, SchoolFilter::Not, SchoolFilter::Only, SchoolFilter::Any][usize::from(how & 3)];
    recurrence.not_on_public_holidays = how & 4 != 0;
    let schedule = Schedule::Rule(Box::new(recurrence));
    if schedule.check().is_err() {
        return;
    }
    let json = serde_json::to_string(&schedule).expect("a schedule can be written");
    assert_eq!(serde_json::from_str::<Schedule>(&json).expect("what we wrote can be read"), schedule);

    let begin: Timestamp = "2026-11-23T08:00:00Z".parse().expect("a moment");
    let begin = begin
        .saturating_add(SignedDuration::from_hours(24 * 40 * (i64::from(how >> 4) - 8)))
        .expect("within range");
    let window = Window {
        from: begin,
        to: begin.saturating_add(SignedDuration::from_hours(24 * 100)).expect("within range"),
        limit: 50,
    };
    let found = soon("expanding", || schedule.occurrences(window, Holidays::hessen()));
    assert!(found.list.len() <= window.limit);
    for pair in found.list.windows(2) {
        assert!(pair[0].start <= pair[1].start, "in order");
        assert!((&pair[0].start, &pair[0].end) != (&pair[1].start, &pair[1].end), "each once");
    }
    for occurrence in &found.list {
        assert!(occurrence.end.timestamp() > window.from || occurrence.start.timestamp() >= window.from);
        assert!(occurrence.start.timestamp() < window.to);
        assert!(occurrence.start <= occurrence.end);
        assert!(occurrence.start.datetime() >= span.start, "nothing before the first date");
        if let Ends::Until(until) = rule.ends {
            // A wall-clock time that is skipped in spring is one hour later.
            assert!(occurrence.start.datetime() <= until.saturating_add(1.hour()), "nothing after the end");
        }
    }
    // The half of the window gives the beginning of the whole.
    let half = Window {
        to: begin.saturating_add(SignedDuration::from_hours(24 * 50)).expect("within range"),
        ..window
    };
    let first = soon("expanding half", || schedule.occurrences(half, Holidays::hessen()));
    if found.complete && first.complete {
        assert!(first.list.len() <= found.list.len());
        for (one, other) in first.list.iter().zip(&found.list) {
            assert_eq!(one, other);
        }
    }
    soon("the next date", || {
        if let Some(next) = schedule.next(begin, Holidays::hessen()) {
            assert!(next.end.timestamp() > begin || next.start.timestamp() >= begin);
            assert!(!schedule.is_over(begin, Holidays::hessen()), "with a next date it is not over");
        }
    });
    assert!(schedule.describe().message_key().starts_with("schedule-"));
    if let Some(form) = Form::from_schedule(&schedule)
        && let Ok(again) = form.to_schedule()
    {
        assert_eq!(
            Form::from_schedule(&again).and_then(|form| form.to_schedule().ok()),
            Some(again),
            "a form saved twice"
        );
    }
});
