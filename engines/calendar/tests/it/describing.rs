use bildungsraum_calendar::{Description, Schedule, SchoolFilter, Span, Times, Weekday};
use jiff::civil::time;

use crate::support::{day, span};

#[test]
fn a_weekly_rule_is_taken_apart() {
    let first = span("2026-11-24T16:00", "2026-11-24T17:30");
    let mut schedule = Schedule::rule(first, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU;UNTIL=20270331").unwrap();
    if let Schedule::Rule(recurrence) = &mut schedule {
        recurrence.school = SchoolFilter::Not;
    }
    let Description::Weekly { interval, weekdays, times, bounds } = schedule.describe() else { panic!() };
    assert_eq!((interval, weekdays), (2, vec![Weekday::Tu, Weekday::Th]));
    assert_eq!(times, Times { start: Some(time(16, 0, 0, 0)), end: Some(time(17, 30, 0, 0)) });
    assert_eq!((bounds.from, bounds.until, bounds.count), (day("2026-11-24"), Some(day("2027-03-31")), None));
    assert_eq!(bounds.school, SchoolFilter::Not);
}

#[test]
fn each_kind_has_its_own_key() {
    let timed = span("2026-11-24T16:00", "2026-11-24T16:00");
    let whole = Span::days(day("2026-11-24"), day("2026-11-24")).unwrap();
    let rule = |span, text| Schedule::rule(span, text).unwrap();
    for (schedule, key) in [
        (Schedule::Standing, "schedule-standing"),
        (Schedule::Unclear { text: "bald".to_owned() }, "schedule-unclear"),
        (Schedule::dates(vec![timed]).unwrap(), "schedule-once"),
        (Schedule::dates(vec![timed, whole]).unwrap(), "schedule-dates"),
        (rule(timed, "FREQ=DAILY"), "schedule-daily"),
        (rule(timed, "FREQ=WEEKLY"), "schedule-weekly"),
        (rule(timed, "FREQ=MONTHLY"), "schedule-monthly-on-date"),
        (rule(whole, "FREQ=MONTHLY;BYDAY=-1FR"), "schedule-monthly-on-weekday"),
        (rule(whole, "FREQ=YEARLY"), "schedule-yearly"),
        (rule(whole, "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2"), "schedule-other"),
    ] {
        assert_eq!(schedule.describe().message_key(), key);
    }
    let Description::Daily { times, .. } = rule(timed, "FREQ=DAILY").describe() else { panic!() };
    assert_eq!(times.end, None, "equal times mean that no end is known");
}
