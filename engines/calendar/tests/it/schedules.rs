use bildungsraum_calendar::{
    Form, Holidays, Moved, Repeat, Rule, Schedule, ScheduleError, SchoolFilter, Span, Weekday,
};
use jiff::civil::time;
use proptest::prelude::*;

use crate::support::{at, day, moment, span, texts, window};

fn weekly(first: &str, end: &str) -> Schedule {
    Schedule::rule(span(first, end), "FREQ=WEEKLY").unwrap()
}

#[test]
fn ten_o_clock_stays_ten_o_clock_when_the_clocks_change() {
    let schedule = weekly("2026-03-22T10:00", "2026-03-22T11:30");
    let found = schedule.occurrences(window("2026-03-20T00:00", "2026-04-06T00:00", 9), &Holidays::none());
    assert_eq!(texts(&found), ["2026-03-22T10:00:00", "2026-03-29T10:00:00", "2026-04-05T10:00:00"]);
    let utc: Vec<_> = found.list.iter().map(|one| one.start.timestamp().to_string()).collect();
    assert_eq!(utc, ["2026-03-22T09:00:00Z", "2026-03-29T08:00:00Z", "2026-04-05T08:00:00Z"]);
    let autumn = weekly("2026-10-18T10:00", "2026-10-18T11:30");
    let found = autumn.occurrences(window("2026-10-18T00:00", "2026-10-26T00:00", 9), &Holidays::none());
    let utc: Vec<_> = found.list.iter().map(|one| one.start.timestamp().to_string()).collect();
    assert_eq!(utc, ["2026-10-18T08:00:00Z", "2026-10-25T09:00:00Z"]);
    assert!(found.complete);
}

#[test]
fn a_skipped_time_is_an_hour_later_and_a_doubled_one_the_earlier() {
    let schedule = Schedule::rule(span("2026-03-28T02:30", "2026-03-28T02:45"), "FREQ=DAILY").unwrap();
    let found = schedule.occurrences(window("2026-03-28T00:00", "2026-03-31T00:00", 9), &Holidays::none());
    assert_eq!(texts(&found), ["2026-03-28T02:30:00", "2026-03-29T03:30:00", "2026-03-30T02:30:00"]);
    let found = schedule.occurrences(window("2026-10-25T00:00", "2026-10-26T00:00", 9), &Holidays::none());
    assert_eq!(found.list[0].start.timestamp().to_string(), "2026-10-25T00:30:00Z");
}

#[test]
fn what_has_begun_but_not_ended_is_in_the_window() {
    let schedule = Schedule::dates(vec![span("2026-11-23T09:00", "2026-11-23T12:00")]).unwrap();
    let running = schedule.occurrences(window("2026-11-23T11:00", "2026-11-23T11:05", 9), &Holidays::none());
    assert_eq!(running.list.len(), 1);
    let over = schedule.occurrences(window("2026-11-23T12:00", "2026-11-24T00:00", 9), &Holidays::none());
    assert!(over.list.is_empty());
    assert!(schedule.is_over(moment("2026-11-23T12:00"), &Holidays::none()));
    assert!(!schedule.is_over(moment("2026-11-23T11:59"), &Holidays::none()));
}

#[test]
fn exceptions_extra_and_moved_dates_are_heard() {
    let Schedule::Rule(mut recurrence) = weekly("2026-11-03T16:00", "2026-11-03T17:00") else { panic!() };
    recurrence.except = vec![at("2026-11-10T16:00")];
    recurrence.extra = vec![span("2026-11-12T09:00", "2026-11-12T10:00")];
    let to = span("2026-11-18T18:00", "2026-11-18T20:00");
    recurrence.moved = vec![Moved { original: at("2026-11-17T16:00"), to }];
    let schedule = Schedule::Rule(recurrence);
    let found = schedule.occurrences(window("2026-11-01T00:00", "2026-11-25T00:00", 99), &Holidays::none());
    assert_eq!(
        texts(&found),
        ["2026-11-03T16:00:00", "2026-11-12T09:00:00", "2026-11-18T18:00:00", "2026-11-24T16:00:00"]
    );
    assert_eq!(found.list[2].original, Some(at("2026-11-17T16:00")));
    let limited = schedule.occurrences(window("2026-11-01T00:00", "2026-11-25T00:00", 2), &Holidays::none());
    assert_eq!(texts(&limited), ["2026-11-03T16:00:00", "2026-11-12T09:00:00"]);
    assert!(!limited.complete);
}

#[test]
fn school_holidays_take_dates_out_or_let_only_them_in() {
    // Hessen: Christmas holidays 23 December 2026 to 12 January 2027.
    let Schedule::Rule(mut recurrence) = weekly("2026-12-09T15:00", "2026-12-09T16:00") else { panic!() };
    let ask = |recurrence: &bildungsraum_calendar::Recurrence| {
        let schedule = Schedule::Rule(Box::new(recurrence.clone()));
        texts(&schedule.occurrences(window("2026-12-01T00:00", "2027-01-21T00:00", 99), Holidays::hessen()))
    };
    recurrence.school = SchoolFilter::Not;
    assert_eq!(
        ask(&recurrence),
        ["2026-12-09T15:00:00", "2026-12-16T15:00:00", "2027-01-13T15:00:00", "2027-01-20T15:00:00"]
    );
    recurrence.school = SchoolFilter::Only;
    assert_eq!(ask(&recurrence), ["2026-12-23T15:00:00", "2026-12-30T15:00:00", "2027-01-06T15:00:00"]);
}

#[test]
fn public_holidays_take_dates_out_when_wished() {
    let Schedule::Rule(mut recurrence) = weekly("2026-12-18T10:00", "2026-12-18T11:00") else { panic!() };
    recurrence.not_on_public_holidays = true;
    let schedule = Schedule::Rule(recurrence);
    let found = schedule.occurrences(window("2026-12-18T00:00", "2027-01-09T00:00", 9), Holidays::hessen());
    assert_eq!(texts(&found), ["2026-12-18T10:00:00", "2027-01-08T10:00:00"]);
}

#[test]
fn whole_days_end_at_the_midnight_after() {
    let span = Span::days(day("2026-12-24"), day("2026-12-26")).unwrap();
    assert_eq!(span.last_day(), day("2026-12-26"));
    let schedule = Schedule::dates(vec![span]).unwrap();
    let found = schedule.occurrences(window("2026-12-26T23:00", "2027-01-01T00:00", 9), &Holidays::none());
    assert_eq!(found.list[0].end.datetime(), at("2026-12-27T00:00"));
    assert!(found.list[0].all_day);
}

#[test]
fn standing_and_unclear_schedules_have_no_dates_and_are_never_over() {
    for schedule in [Schedule::Standing, Schedule::Unclear { text: "nach Absprache".to_owned() }] {
        assert!(schedule.next(moment("2026-11-23T00:00"), &Holidays::none()).is_none());
        assert!(!schedule.is_over(moment("2026-11-23T00:00"), &Holidays::none()));
    }
}

#[test]
fn the_json_form_is_stable() {
    let schedule = weekly("2026-11-24T16:00", "2026-11-24T17:30");
    let json = serde_json::to_string(&schedule).unwrap();
    assert_eq!(
        json,
        r#"{"kind":"rule","first":{"start":"2026-11-24T16:00:00","end":"2026-11-24T17:30:00","all_day":false},"rule":"FREQ=WEEKLY","school":"any","not_on_public_holidays":false}"#
    );
    assert_eq!(serde_json::from_str::<Schedule>(&json).unwrap(), schedule);
    assert_eq!(serde_json::to_string(&Schedule::Standing).unwrap(), r#"{"kind":"standing"}"#);
}

#[test]
fn a_form_becomes_a_rule_and_comes_back() {
    let form = Form {
        first: day("2026-11-23"),
        times: Some((time(16, 0, 0, 0), time(17, 30, 0, 0))),
        repeat: Repeat::Weekly { every: 2, days: vec![Weekday::Tu, Weekday::Th] },
        until: Some(day("2027-03-31")),
        count: None,
        school: SchoolFilter::Not,
        not_on_public_holidays: true,
        except: vec![day("2026-12-08")],
    };
    let schedule = form.to_schedule().unwrap();
    let Schedule::Rule(recurrence) = &schedule else { panic!() };
    assert_eq!(recurrence.rule, Rule::parse("FREQ=WEEKLY;INTERVAL=2;UNTIL=20270331;BYDAY=TU,TH").unwrap());
    assert_eq!(recurrence.first.start, at("2026-11-24T16:00"), "the first Tuesday or Thursday");
    let back = Form::from_schedule(&schedule).unwrap();
    assert_eq!(back, Form { first: day("2026-11-24"), ..form });
}

#[test]
fn forms_that_cannot_be_say_what_to_mend() {
    let form = Form {
        first: day("2026-11-23"),
        times: None,
        repeat: Repeat::Weekly { every: 1, days: vec![] },
        until: None,
        count: None,
        school: SchoolFilter::Any,
        not_on_public_holidays: false,
        except: vec![],
    };
    assert_eq!(form.to_schedule(), Err(ScheduleError::NoDate));
    let form = Form { repeat: Repeat::Daily { every: 0 }, ..form };
    assert_eq!(form.to_schedule(), Err(ScheduleError::Range { field: "every", low: 1, high: 366 }));
    let form = Form { repeat: Repeat::Daily { every: 1 }, until: Some(day("2026-11-01")), ..form };
    assert!(matches!(form.to_schedule(), Err(ScheduleError::UntilBeforeFirst { .. })));
    let form = Form { count: Some(3), ..form };
    assert_eq!(form.to_schedule().unwrap_err().message_key(), "rule-count-and-until");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_form_that_makes_a_schedule_comes_back(
        shift in 0_i32..400, kind in 0..5, every in 1_u32..4, nth in prop::sample::select(vec![1_i16, 2, 3, 4, 5, -1]),
        weekday in 0_usize..7, hour in 0_i8..23, whole in any::<bool>(), count in prop::option::of(1_u32..20)
    ) {
        use jiff::ToSpan;
        let day_of_week = Weekday::ALL[weekday];
        let repeat = match kind {
            0 => Repeat::Daily { every },
            1 => Repeat::Weekly { every, days: vec![day_of_week] },
            2 => Repeat::MonthlyOnDate { every },
            3 => Repeat::MonthlyOnWeekday { every, nth, day: day_of_week },
            _ => Repeat::Yearly,
        };
        let form = Form {
            first: day("2026-01-01").checked_add(shift.days()).unwrap(),
            times: (!whole).then(|| (time(hour, 30, 0, 0), time(hour + 1, 0, 0, 0))),
            repeat, until: None, count,
            school: SchoolFilter::Any, not_on_public_holidays: false, except: vec![],
        };
        let schedule = form.to_schedule().unwrap();
        let back = Form::from_schedule(&schedule).unwrap();
        prop_assert_eq!(&back.repeat, &form.repeat);
        prop_assert_eq!(back.to_schedule().unwrap(), schedule);
    }
}
