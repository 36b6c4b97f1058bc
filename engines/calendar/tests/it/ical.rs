use bildungsraum_calendar::{
    Ends, Holidays, Moved, Recurrence, Rule, Schedule, ScheduleError, SchoolFilter, Span,
    ical::{self, EventText},
};
use icalendar::Calendar;
use jiff::ToSpan;
use proptest::prelude::*;

use crate::support::{at, day, moment, shared, span, window};

fn text() -> EventText {
    EventText {
        uid: "offer-1@example.org".to_owned(),
        summary: "Lesekreis; für Kinder, ab 8\nmit Tee".to_owned(),
        description: Some("Gemütlich\r\nX-EVIL:1\u{7}".to_owned()),
        location: Some("Bücherei, Kreuzstraße 2".to_owned()),
        url: Some("https://example.org/a\r\nX-EVIL:2".to_owned()),
        stamp: moment("2026-11-23T08:00"),
    }
}

fn there_and_back(schedule: &Schedule) -> (String, Vec<ical::Entry>) {
    let events = schedule.to_ical_events(&text(), Holidays::hessen());
    let file = ical::calendar_file("Angebote, Viernheim", "-//Bildungsraum//DE", &events);
    let entries = ical::read(&file).unwrap().entries;
    (file, entries)
}

#[test]
fn a_rule_with_everything_survives_the_file() {
    let first = span("2026-11-24T16:00", "2026-11-24T17:30");
    let mut recurrence = Recurrence::new(first, Rule::parse("FREQ=WEEKLY;UNTIL=20270630;BYDAY=TU").unwrap());
    recurrence.except = vec![at("2026-12-01T16:00")];
    recurrence.extra =
        vec![span("2026-12-03T10:00", "2026-12-03T11:30"), span("2026-12-05T10:00", "2026-12-05T18:00")];
    recurrence.moved =
        vec![Moved { original: at("2026-12-08T16:00"), to: span("2026-12-09T18:00", "2026-12-09T19:00") }];
    recurrence.school = SchoolFilter::Not;
    recurrence.not_on_public_holidays = true;
    let schedule = Schedule::Rule(Box::new(recurrence));
    let (file, entries) = there_and_back(&schedule);
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].schedule, schedule);
    assert_eq!(entries[0].text.summary, text().summary);
    assert!(file.contains("DTSTART;TZID=Europe/Berlin:20261124T160000\r\n"));
    assert!(file.contains("RECURRENCE-ID;TZID=Europe/Berlin:20261208T160000\r\n"));
    // The end of 30 June on German clocks, in UTC.
    assert!(file.contains("RRULE:FREQ=WEEKLY;UNTIL=20270630T215959Z;BYDAY=TU\r\n"));
    assert!(file.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"));
    assert!(file.contains("20261229T160000"), "a date in the Christmas holidays is excepted by name");
    assert!(!file.lines().any(|line| line.starts_with("X-EVIL")));
    assert!(file.lines().all(|line| line.len() <= 75), "lines are folded");
}

#[test]
fn what_other_programs_see_is_what_we_mean() {
    let first = span("2026-11-24T16:00", "2026-11-24T17:30");
    for school in [SchoolFilter::Not, SchoolFilter::Only] {
        let mut recurrence = Recurrence::new(first, Rule::parse("FREQ=WEEKLY;BYDAY=TU").unwrap());
        recurrence.school = school;
        let ours = Schedule::Rule(Box::new(recurrence));
        let (file, entries) = there_and_back(&ours);
        assert_eq!(entries[0].schedule, ours);
        // A program that does not know our properties.
        let plain: String = file
            .replace("\r\n ", "")
            .lines()
            .filter(|line| !line.starts_with("X-BILDUNGSRAUM"))
            .map(|line| line.replace(";X-BILDUNGSRAUM-REASON=HOLIDAY", "") + "\r\n")
            .collect();
        let plain = ical::read(&plain).unwrap().entries.remove(0).schedule;
        let year = window("2026-11-01T00:00", "2027-11-01T00:00", 999);
        assert_eq!(
            plain.occurrences(year, &Holidays::none()).list,
            ours.occurrences(year, Holidays::hessen()).list
        );
    }
}

#[test]
fn single_dates_become_single_events_and_one_schedule_again() {
    let schedule = Schedule::dates(vec![
        span("2026-11-28T10:00", "2026-11-28T12:00"),
        span("2026-12-05T10:00", "2026-12-05T10:00"),
        Span::days(day("2026-12-12"), day("2026-12-13")).unwrap(),
    ])
    .unwrap();
    let (file, entries) = there_and_back(&schedule);
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 3);
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].schedule, schedule);
    assert_eq!(entries[0].text.uid, "offer-1@example.org");
    assert!(file.contains("DTEND;VALUE=DATE:20261214"), "the end of whole days is exclusive");
}

#[test]
fn standing_and_unclear_schedules_make_no_events() {
    assert!(Schedule::Standing.to_ical_events(&text(), &Holidays::none()).is_empty());
    let file = ical::calendar_file("leer", "-//x//DE", &[]);
    assert!(file.contains("BEGIN:VTIMEZONE") && file.ends_with("END:VCALENDAR\r\n"));
    assert!(ical::read(&file).unwrap().entries.is_empty());
}

#[test]
fn foreign_zones_utc_durations_and_cancellations_are_understood() {
    let file = "BEGIN:VCALENDAR\r\n\
        BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261124T150000Z\r\nDURATION:PT1H30M\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Utc\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20261201T150000Z\r\nSTATUS:CANCELLED\r\nDTSTART:20261201T150000Z\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Europe/London:20261124T150000\r\nDTEND;TZID=Europe/London:20261124T160000\r\nSUMMARY:London\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:c\r\nSTATUS:CANCELLED\r\nDTSTART:20261124T150000Z\r\nSUMMARY:Weg\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";
    let entries = ical::read(file).unwrap().entries;
    assert_eq!(entries.len(), 2);
    let found =
        entries[0].schedule.occurrences(window("2026-11-01T00:00", "2027-01-01T00:00", 9), &Holidays::none());
    let found: Vec<_> = found.list.iter().map(|one| (one.start.datetime(), one.end.datetime())).collect();
    assert_eq!(
        found,
        [(at("2026-11-24T16:00"), at("2026-11-24T17:30")), (at("2026-12-08T16:00"), at("2026-12-08T17:30"))]
    );
    assert_eq!(
        entries[1].schedule,
        Schedule::dates(vec![span("2026-11-24T16:00", "2026-11-24T17:00")]).unwrap()
    );
}

#[test]
fn deep_nesting_and_size_are_refused_before_parsing() {
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\n".repeat(100_000));
    assert_eq!(ical::read(&deep).unwrap_err().message_key(), "ical-nested");
    assert_eq!(ical::read(&"x".repeat(6_000_000)).unwrap_err().message_key(), "ical-too-large");
}

#[test]
fn a_date_of_a_rule_may_be_named_by_its_day_or_with_a_time() {
    for (start, except, original, gone, moved) in [
        (
            "VALUE=DATE:20261124",
            "20261201T160000",
            "20261208T230000Z",
            "2026-12-01T00:00",
            "2026-12-09T00:00",
        ),
        ("TZID=X:20261124T160000", "20261201", "20261208", "2026-12-01T16:00", "2026-12-08T16:00"),
    ] {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;{start}\nRRULE:FREQ=WEEKLY\nEXDATE:{except}\n\
             END:VEVENT\nBEGIN:VEVENT\nUID:1\nDTSTART:20261210T100000\nRECURRENCE-ID:{original}\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:1\nDTSTART:20261210T100000\nRECURRENCE-ID:{except}\nSTATUS:CANCELLED\n\
             END:VEVENT\nEND:VCALENDAR\n"
        );
        let content = ical::read(&file).unwrap();
        let Schedule::Rule(recurrence) = &content.entries[0].schedule else { panic!("{content:?}") };
        assert_eq!(recurrence.except, [at(gone)]);
        assert_eq!(recurrence.moved[0].original, at(moved));
        let (_, again) = there_and_back(&content.entries[0].schedule);
        assert_eq!(again[0].schedule, content.entries[0].schedule);
    }
}

#[test]
fn no_line_is_longer_than_75_bytes() {
    let schedule = Schedule::dates(vec![span("2026-11-28T10:00", "2026-11-28T12:00")]).unwrap();
    for length in 100..320 {
        for letter in ["x", "ü", "字", "x ü"] {
            let words = EventText { summary: letter.repeat(length), ..text() };
            let file =
                ical::calendar_file("x", "-//x//DE", &schedule.to_ical_events(&words, &Holidays::none()));
            assert!(file.split("\r\n").all(|line| line.len() <= 75), "{length} times {letter}");
            assert_eq!(ical::read(&file).unwrap().entries[0].text.summary, words.summary);
        }
    }
}

#[test]
fn folded_lines_neither_hide_nor_feign_nesting() {
    let depth = 20_000;
    let hidden = format!("BEGIN:VCALENDAR\r\n{}", "BEG\r\n IN:A\r\n".repeat(depth));
    let file = format!("{hidden}{}END:VCALENDAR\r\n", "END:A\r\n".repeat(depth));
    assert_eq!(ical::read(&file).unwrap_err().message_key(), "ical-nested");

    let schedule = Schedule::dates(vec![span("2026-11-28T10:00", "2026-11-28T12:00")]).unwrap();
    for length in 50..80 {
        let words = EventText { summary: "x".repeat(length) + "BEGIN:VEVENT", ..text() };
        let file = ical::calendar_file("x", "-//x//DE", &schedule.to_ical_events(&words, &Holidays::none()));
        assert_eq!(ical::read(&file).unwrap().entries[0].text.summary, words.summary);
    }
}

#[test]
fn feeds_from_the_field_are_read() {
    let Some(folder) = shared("directory/ical_feeds") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let content = ical::read(&text).unwrap();
        assert!(!content.entries.is_empty(), "{}", path.display());
        for (title, error) in content.skipped {
            // One series in the data was ended before its first date.
            assert!(matches!(error, ScheduleError::UntilBeforeFirst { .. }), "{title}: {error}");
        }
    }
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let rules = prop::sample::select(vec![
        "FREQ=DAILY;COUNT=5",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=12",
        "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
    ]);
    let schools = prop::sample::select(vec![SchoolFilter::Any, SchoolFilter::Not, SchoolFilter::Only]);
    (
        rules,
        0_i32..700,
        prop::option::of((0_i64..23, 0_i64..200)),
        prop::collection::btree_set(0_i32..400, 0..4),
        prop::collection::btree_set(400_i32..500, 0..3),
        schools,
        any::<bool>(),
        prop::option::of(0_i32..2000),
    )
        .prop_map(|(rule, shift, clock, except, others, school, public, until)| {
            let date = day("2025-01-01").checked_add(shift.days()).unwrap();
            let first = match clock {
                Some((hour, minutes)) => {
                    let start = date.at(0, 0, 0, 0).checked_add(hour.hours()).unwrap();
                    Span::timed(start, start.checked_add(minutes.minutes()).unwrap()).unwrap()
                }
                None => Span::days(date, date).unwrap(),
            };
            let later = |days: i32| first.start.checked_add(days.days()).unwrap();
            let shifted = |days: i32| Span {
                start: later(days),
                end: first.end.checked_add(days.days()).unwrap(),
                ..first
            };
            let mut recurrence = Recurrence::new(first, Rule::parse(rule).unwrap());
            recurrence.except = except.iter().map(|days| later(*days)).collect();
            recurrence.extra = others.iter().map(|days| shifted(*days)).collect();
            recurrence.moved =
                others.iter().map(|days| Moved { original: later(*days), to: shifted(*days + 1) }).collect();
            recurrence.school = school;
            recurrence.not_on_public_holidays = public;
            if let (Some(until), Ends::Never) = (until, recurrence.rule.ends) {
                recurrence.rule.ends = Ends::Until(later(until).date().at(23, 59, 59, 0));
            }
            Schedule::Rule(Box::new(recurrence))
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_schedule_survives_the_file(schedule in any_schedule()) {
        prop_assert!(schedule.check().is_ok());
        let (file, entries) = there_and_back(&schedule);
        prop_assert_eq!(entries.len(), 1);
        prop_assert_eq!(&entries[0].schedule, &schedule, "{}", file);
        let json = serde_json::to_string(&schedule).unwrap();
        prop_assert_eq!(serde_json::from_str::<Schedule>(&json).unwrap(), schedule);
    }

    #[test]
    fn any_words_survive_the_file(summary in "\\PC{0,60}", location in "[ -~\n]{1,40}") {
        let words = EventText { summary: summary.clone(), location: Some(location.clone()), ..text() };
        let schedule = Schedule::dates(vec![span("2026-11-28T10:00", "2026-11-28T12:00")]).unwrap();
        let file = ical::calendar_file("x", "-//x//DE", &schedule.to_ical_events(&words, &Holidays::none()));
        let entries = ical::read(&file).unwrap().entries;
        prop_assert_eq!(entries[0].text.summary.trim(), summary.trim());
        prop_assert_eq!(entries[0].text.location.as_deref().unwrap_or("").trim(), location.trim());
        prop_assert!(file.parse::<Calendar>().is_ok());
    }
}
