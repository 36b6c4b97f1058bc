//! The cases of RFC 5545 §3.8.5.3, told again with wall-clock dates, and bad input.

use std::{fmt::Write as _, time::Instant};

use bildungsraum_calendar::{Holidays, Recurrence, Rule, Schedule, ScheduleError, Span};
use proptest::prelude::*;

use crate::support::{at, dates, starts, window};

const FIRST: &str = "1997-09-02T09:00";

#[test]
fn a_daily_rule_counts_its_dates() {
    let found = dates(FIRST, "FREQ=DAILY;COUNT=10", 99);
    assert_eq!(found.len(), 10);
    assert_eq!(found.last().unwrap(), "1997-09-11");
}

#[test]
fn a_daily_rule_ends_at_a_utc_moment() {
    let found = dates(FIRST, "FREQ=DAILY;UNTIL=19971224T000000Z", 999);
    assert_eq!(found.len(), 113);
    assert_eq!(found.last().unwrap(), "1997-12-23");
}

#[test]
fn every_tenth_day_steps_over_months() {
    assert_eq!(
        dates(FIRST, "FREQ=DAILY;INTERVAL=10;COUNT=5", 99),
        ["1997-09-02", "1997-09-12", "1997-09-22", "1997-10-02", "1997-10-12"]
    );
}

#[test]
fn every_day_in_january_is_the_same_by_years_and_by_days() {
    let yearly = "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA";
    let daily = "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1";
    let found = dates("1998-01-01T09:00", yearly, 999);
    assert_eq!(found.len(), 93);
    assert_eq!(found, dates("1998-01-01T09:00", daily, 999));
}

#[test]
fn the_start_of_the_week_decides_every_second_week() {
    let monday = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO";
    assert_eq!(
        dates("1997-08-05T09:00", monday, 9),
        ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    );
    let sunday = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU";
    assert_eq!(
        dates("1997-08-05T09:00", sunday, 9),
        ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]
    );
}

#[test]
fn tuesdays_and_thursdays_for_five_weeks() {
    let found = dates(FIRST, "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", 99);
    assert_eq!(found.len(), 10);
    assert_eq!(found, dates(FIRST, "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", 99));
    assert_eq!(found.last().unwrap(), "1997-10-02");
}

#[test]
fn the_first_friday_of_the_month() {
    assert_eq!(
        dates("1997-09-05T09:00", "FREQ=MONTHLY;COUNT=4;BYDAY=1FR", 99),
        ["1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05"]
    );
}

#[test]
fn first_and_last_sunday_of_every_second_month() {
    assert_eq!(
        dates("1997-09-07T09:00", "FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU", 99),
        ["1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30", "1998-01-04", "1998-01-25"]
    );
}

#[test]
fn days_from_the_end_of_the_month() {
    assert_eq!(
        dates("1997-09-28T09:00", "FREQ=MONTHLY;BYMONTHDAY=-3", 4),
        ["1997-09-28", "1997-10-29", "1997-11-28", "1997-12-29"]
    );
    assert_eq!(
        dates("1997-09-30T09:00", "FREQ=MONTHLY;COUNT=5;BYMONTHDAY=1,-1", 99),
        ["1997-09-30", "1997-10-01", "1997-10-31", "1997-11-01", "1997-11-30"]
    );
}

#[test]
fn months_without_the_day_are_left_out() {
    assert_eq!(
        dates("2007-01-15T09:00", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", 99),
        ["2007-01-15", "2007-01-30", "2007-02-15", "2007-03-15", "2007-03-30"]
    );
    assert_eq!(dates("2024-02-29T09:00", "FREQ=YEARLY", 3), ["2024-02-29", "2028-02-29", "2032-02-29"]);
}

#[test]
fn days_of_the_year_every_third_year() {
    assert_eq!(
        dates("1997-01-01T09:00", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", 99),
        [
            "1997-01-01",
            "1997-04-10",
            "1997-07-19",
            "2000-01-01",
            "2000-04-09",
            "2000-07-18",
            "2003-01-01",
            "2003-04-10",
            "2003-07-19",
            "2006-01-01"
        ]
    );
}

#[test]
fn the_twentieth_monday_and_the_monday_of_week_twenty() {
    assert_eq!(
        dates("1997-05-19T09:00", "FREQ=YEARLY;BYDAY=20MO", 3),
        ["1997-05-19", "1998-05-18", "1999-05-17"]
    );
    assert_eq!(
        dates("1997-05-12T09:00", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", 3),
        ["1997-05-12", "1998-05-11", "1999-05-17"]
    );
    assert_eq!(
        dates("1997-05-12T09:00", "FREQ=YEARLY;BYWEEKNO=20", 3),
        ["1997-05-12", "1998-05-11", "1999-05-17"],
        "a week without a weekday takes that of the first date"
    );
}

#[test]
fn friday_the_thirteenth() {
    assert_eq!(
        dates(FIRST, "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", 5),
        ["1998-02-13", "1998-03-13", "1998-11-13", "1999-08-13", "2000-10-13"]
    );
}

#[test]
fn us_presidential_election_day() {
    let rule = "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8";
    assert_eq!(dates("1996-11-05T09:00", rule, 3), ["1996-11-05", "2000-11-07", "2004-11-02"]);
}

#[test]
fn positions_within_a_period() {
    assert_eq!(
        dates("1997-09-04T09:00", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", 9),
        ["1997-09-04", "1997-10-07", "1997-11-06"]
    );
    assert_eq!(
        dates("1997-09-29T09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", 4),
        ["1997-09-29", "1997-10-30", "1997-11-27", "1997-12-30"]
    );
}

#[test]
fn hours_and_minutes() {
    assert_eq!(
        starts(FIRST, "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T150000Z", 9),
        ["1997-09-02T09:00:00", "1997-09-02T12:00:00", "1997-09-02T15:00:00"]
    );
    assert_eq!(
        starts(FIRST, "FREQ=MINUTELY;INTERVAL=90;COUNT=4", 9),
        ["1997-09-02T09:00:00", "1997-09-02T10:30:00", "1997-09-02T12:00:00", "1997-09-02T13:30:00"]
    );
    let daily = "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40";
    let minutely = "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16";
    assert_eq!(starts(FIRST, daily, 60), starts(FIRST, minutely, 60));
    assert_eq!(starts(FIRST, daily, 60)[24], "1997-09-03T09:00:00");
}

#[test]
fn a_rule_without_a_count_starts_its_work_near_the_window() {
    let first = Span::timed(at("1900-01-02T10:00"), at("1900-01-02T11:00")).unwrap();
    for rule in
        ["FREQ=WEEKLY;INTERVAL=3", "FREQ=DAILY;INTERVAL=7", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=HOURLY"]
    {
        let schedule = Schedule::rule(first, rule).unwrap();
        let near =
            schedule.occurrences(window("2026-11-01T00:00", "2026-12-01T00:00", 10_000), &Holidays::none());
        assert!(near.complete, "{rule}");
        // The same, reached from the beginning.
        let counted =
            schedule.occurrences(window("1900-01-01T00:00", "1900-03-01T00:00", 1), &Holidays::none());
        assert_eq!(counted.list[0].start.datetime(), at("1900-01-02T10:00"));
    }
    let three_weeks = Schedule::rule(first, "FREQ=WEEKLY;INTERVAL=3").unwrap();
    let near = three_weeks.occurrences(window("2026-11-01T00:00", "2026-12-01T00:00", 10), &Holidays::none());
    for one in &near.list {
        let days = at("1900-01-02T10:00").until(one.start.datetime()).unwrap().get_days();
        assert_eq!(days % 21, 0);
    }
    assert!(!near.list.is_empty());
}

#[test]
fn mistakes_are_reported_with_their_place() {
    for (text, what, position) in [
        ("", "rule-part", 0),
        ("INTERVAL=2", "rule-no-frequency", 0),
        ("FREQ=FORTNIGHTLY", "rule-frequency", 5),
        ("FREQ=WEEKLY;BYDAY=MO,XX", "rule-weekday", 21),
        ("FREQ=WEEKLY;BYDAY=0MO", "rule-weekday", 18),
        ("FREQ=WEEKLY;BYDAY=2MO", "rule-numbered-weekday", 0),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "rule-interval", 26),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261224", "rule-count-and-until", 19),
        ("FREQ=DAILY;UNTIL=2026-12-24", "rule-until", 17),
        ("FREQ=MONTHLY;BYMONTHDAY=1,32", "rule-number", 26),
        ("FREQ=DAILY;FREQ=DAILY", "rule-twice", 11),
        ("FREQ=DAILY;BYFULLMOON=1", "rule-unknown-part", 11),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "rule-month-day-weekly", 0),
        ("FREQ=MONTHLY;BYSETPOS=1", "rule-set-position", 13),
        ("FREQ=DAILY;äöü", "rule-part", 11),
        ("FREQ=WEEKLY;BYDAY=MÖ,ß", "rule-weekday", 18),
    ] {
        let error = Rule::parse(text).unwrap_err();
        assert_eq!(error, ScheduleError::Rule { what, position }, "{text}");
        assert_eq!(error.message_key(), what);
    }
}

#[test]
fn greedy_rules_stop_and_say_so() {
    let first = Span::timed(at("2020-01-01T00:00"), at("2020-01-01T00:00")).unwrap();
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=4000000000",
        "FREQ=SECONDLY;INTERVAL=9999;BYHOUR=3;BYMINUTE=7;BYSECOND=1;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MINUTELY;BYSECOND=0,1,2,3,4,5,6,7,8,9;BYSETPOS=-1",
        "FREQ=YEARLY;UNTIL=99991231T235959Z;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE;BYHOUR=1,2,3,4;BYMINUTE=1,2,3,4;BYSETPOS=366",
        "FREQ=DAILY;COUNT=4294967295",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
    ] {
        let schedule = Schedule::rule(first, rule).unwrap();
        let begun = Instant::now();
        let found =
            schedule.occurrences(window("2020-01-01T00:00", "9000-01-01T00:00", 500), &Holidays::none());
        assert!(begun.elapsed().as_secs() < 5, "{rule}");
        assert!(found.list.len() <= 500);
        assert!(!found.complete, "{rule}");
    }
}

fn any_rule() -> impl Strategy<Value = String> {
    let frequency = prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"]);
    let numbers = |low: i32, high: i32| prop::collection::vec(low..=high, 0..3);
    let days =
        prop::collection::vec(prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), 0..3);
    (
        frequency,
        1_u32..5,
        1_u32..30,
        numbers(1, 12),
        numbers(1, 31),
        days,
        prop::sample::select(vec!["MO", "SU", "TH"]),
        prop::option::of(prop::sample::select(vec![1, 2, -1])),
    )
        .prop_map(|(frequency, interval, count, months, month_days, days, start, position)| {
            let mut text = format!("FREQ={frequency};INTERVAL={interval};COUNT={count}");
            let join = |list: &[i32]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            if !months.is_empty() {
                let _ = write!(text, ";BYMONTH={}", join(&months));
            }
            if !month_days.is_empty() && frequency != "WEEKLY" {
                let _ = write!(text, ";BYMONTHDAY={}", join(&month_days));
            }
            if !days.is_empty() {
                // "2" in front makes it numbered where that is allowed.
                let numbered = matches!(frequency, "YEARLY" | "MONTHLY") && interval == 2;
                let prefix = if numbered { "2" } else { "" };
                let days: Vec<_> = days.iter().map(|day| format!("{prefix}{day}")).collect();
                let _ = write!(text, ";BYDAY={}", days.join(","));
            }
            if let Some(position) = position
                && text.contains(";BY")
                // That crate starts the first week's set at the first date, for months it does not.
                && matches!(frequency, "YEARLY" | "MONTHLY" | "DAILY")
            {
                let _ = write!(text, ";BYSETPOS={position}");
            }
            if start != "MO" {
                let _ = write!(text, ";WKST={start}");
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rule_means_what_the_rrule_crate_says(
        text in any_rule(), month in 1_u32..=12, day in 1_u32..=28, hour in 0_u32..24
    ) {
        let first = format!("2021-{month:02}-{day:02}T{hour:02}:15:00");
        let ours: Vec<String> = {
            let rule = Rule::parse(&text).unwrap();
            let span = Span::timed(at(&first), at(&first)).unwrap();
            let schedule = Schedule::Rule(Box::new(Recurrence::new(span, rule)));
            // In a zone without daylight saving, so that only the rule is compared.
            let found = schedule.occurrences(window("2021-01-01T00:00", "2100-01-01T00:00", 50), &Holidays::none());
            found.list.iter().map(|one| one.start.datetime().to_string()).collect()
        };
        let stamp = first.replace(['-', ':'], "");
        let set: rrule::RRuleSet = format!("DTSTART:{stamp}Z\nRRULE:{text}").parse().unwrap();
        let theirs: Vec<String> = set
            .limit()
            .into_iter()
            .map(|one| one.naive_utc().format("%Y-%m-%dT%H:%M:%S").to_string())
            .take_while(|one| one.as_str() < "2100")
            .take(50)
            .collect();
        // Wall-clock times that daylight saving skips are shown an hour later by us.
        let gap = |list: &[String]| list.iter().any(|one| one.contains("T02:"));
        prop_assume!(!gap(&theirs) || !text.contains("HOURLY") && !text.contains("MINUTELY"));
        let ours: Vec<_> = ours.iter().filter(|one| !one.contains("-03-2") && !one.contains("-03-3")).collect();
        let theirs: Vec<_> = theirs.iter().filter(|one| !one.contains("-03-2") && !one.contains("-03-3")).collect();
        prop_assert_eq!(ours, theirs, "{}", text);
    }

    #[test]
    fn a_rule_survives_being_written(text in any_rule()) {
        let rule = Rule::parse(&text).unwrap();
        prop_assert_eq!(&Rule::parse(&rule.to_string()).unwrap(), &rule);
        let json = serde_json::to_string(&rule).unwrap();
        prop_assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), rule);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,80}") {
        let _ = Rule::parse(&text);
    }

    #[test]
    fn no_almost_right_text_makes_it_panic_or_run_long(
        text in "(FREQ=(DAILY|SECONDLY|YEARLY|WEEKLY|MONTHLY);?)?((INTERVAL|COUNT|UNTIL|BYDAY|BYMONTH|BYSETPOS|BYWEEKNO|BYYEARDAY|BYHOUR|WKST)=-?[0-9MOTUSA,ZT]{0,17};?){0,4}"
    ) {
        if let Ok(rule) = Rule::parse(&text) {
            let first = Span::timed(at("2026-11-23T10:00"), at("2026-11-23T11:00")).unwrap();
            let schedule = Schedule::Rule(Box::new(Recurrence::new(first, rule)));
            let begun = Instant::now();
            let found = schedule.occurrences(window("2026-01-01T00:00", "9000-01-01T00:00", 50), &Holidays::none());
            prop_assert!(found.list.len() <= 50);
            prop_assert!(begun.elapsed().as_secs() < 5);
            prop_assert!(found.list.windows(2).all(|pair| pair[0].start < pair[1].start));
        }
    }
}
