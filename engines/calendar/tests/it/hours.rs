use bildungsraum_calendar::{
    Holidays, HoursError, Land, OpeningHours, SchoolHolidays, State, WeekForm, WeekSpan, Weekday, berlin,
};
use jiff::{Zoned, civil::Time};
use proptest::prelude::*;

use crate::support::{at, day};

const LIBRARY: &str = "Tu-Fr 10:00-18:00; Sa 10:00-13:00";

fn hours(text: &str) -> OpeningHours {
    OpeningHours::parse(text).unwrap()
}

fn zoned(text: &str) -> Zoned {
    at(text).to_zoned(berlin()).unwrap()
}

fn state(text: &str, moment: &str) -> String {
    match hours(text).state(&zoned(moment)) {
        State::Open { until } => {
            format!("open until {}", until.map_or("ever".into(), |at| at.datetime().to_string()))
        }
        State::Closed { next_opening } => {
            format!("closed until {}", next_opening.map_or("ever".into(), |at| at.datetime().to_string()))
        }
        State::Unknown { comment } => format!("unknown {}", comment.unwrap_or_default()),
    }
}

#[test]
fn open_now_is_right_over_the_hessian_christmas_of_2026() {
    // Thursday 24 December is no public holiday; 25, 26 December and 1 January are.
    for (moment, expected) in [
        ("2026-12-24T09:00", "closed until 2026-12-24T10:00:00"),
        ("2026-12-24T10:00", "open until 2026-12-24T18:00:00"),
        ("2026-12-24T18:00", "closed until 2026-12-29T10:00:00"),
        ("2026-12-25T11:00", "closed until 2026-12-29T10:00:00"),
        ("2026-12-26T11:00", "closed until 2026-12-29T10:00:00"),
        ("2026-12-28T11:00", "closed until 2026-12-29T10:00:00"),
        ("2026-12-31T17:59", "open until 2026-12-31T18:00:00"),
        ("2027-01-01T11:00", "closed until 2027-01-02T10:00:00"),
        ("2027-01-02T12:59", "open until 2027-01-02T13:00:00"),
    ] {
        assert_eq!(state(LIBRARY, moment), expected, "{moment}");
    }
}

#[test]
fn openstreetmaps_own_reading_is_there_on_request() {
    let library = hours(LIBRARY).with_default_ph_off(false);
    assert!(matches!(library.state(&zoned("2026-12-25T11:00")), State::Open { .. }));
    let said = hours("Mo-Fr 08:00-16:00; PH 10:00-12:00");
    assert!(matches!(said.state(&zoned("2026-12-25T11:00")), State::Open { .. }));
    assert!(matches!(said.state(&zoned("2026-12-25T13:00")), State::Closed { .. }));
}

#[test]
fn hours_without_weekdays_stay_open_on_holidays() {
    assert_eq!(state("24/7", "2026-12-25T03:00"), "open until ever");
    assert_eq!(state("08:00-20:00", "2026-12-25T09:00"), "open until 2026-12-25T20:00:00");
    assert_eq!(
        state("08:00-20:00 \"Mo ist Ruhetag am Brunnen\"", "2026-12-25T09:00"),
        "open until 2026-12-25T20:00:00"
    );
}

#[test]
fn school_holidays_are_known() {
    let text = "Mo-Fr 14:00-18:00; SH Mo-Fr 09:00-12:00";
    assert_eq!(state(text, "2026-12-22T10:00"), "closed until 2026-12-22T14:00:00");
    assert_eq!(state(text, "2026-12-23T10:00"), "open until 2026-12-23T12:00:00");
    let elsewhere = hours(text).with_holidays(&Holidays::new(Land::Bw, SchoolHolidays::default()));
    assert!(matches!(elsewhere.state(&zoned("2026-12-23T10:00")), State::Closed { .. }));
}

#[test]
fn a_night_counts_to_its_end() {
    assert_eq!(state("Fr 20:00-02:00", "2026-11-27T23:00"), "open until 2026-11-28T02:00:00");
    assert_eq!(state("Fr 20:00-02:00", "2026-11-28T01:00"), "open until 2026-11-28T02:00:00");
    // The night of daylight saving: the wall clock holds.
    assert_eq!(state("Sa 20:00-04:00", "2026-10-24T23:00"), "open until 2026-10-25T04:00:00");
}

#[test]
fn by_appointment_is_neither_open_nor_closed() {
    assert_eq!(
        state("Mo-Fr 10:00-12:00 unknown \"nach Absprache\"", "2026-11-23T11:00"),
        "unknown nach Absprache"
    );
    assert_eq!(state("off", "2026-11-23T11:00"), "closed until ever");
}

#[test]
fn the_week_is_a_table_of_seven_days() {
    let week = hours("Mo-Fr 09:00-12:00,14:00-18:00; Fr 22:00-24:00").week(day("2026-12-24"));
    assert_eq!(week.len(), 7);
    assert_eq!(week[0].date, day("2026-12-21"));
    assert_eq!(week[3].weekday, Weekday::Th);
    let thursday: Vec<_> = week[3].intervals.iter().map(|one| format!("{}-{}", one.from, one.to)).collect();
    assert_eq!(thursday, ["09:00:00-12:00:00", "14:00:00-18:00:00"]);
    assert!(week[4].holiday.is_some() && week[4].intervals.is_empty());
    assert!(week[4].school_holidays && !week[0].school_holidays);
    let friday = hours("Fr 22:00-24:00").week(day("2026-11-27"));
    assert_eq!(friday[4].intervals[0].to, Time::midnight());
}

#[test]
fn mistakes_are_reported_with_their_place() {
    let Err(HoursError::Syntax { position, near, .. }) =
        OpeningHours::parse("Mo-Fr 08:00-16:00; Sa zehn bis zwölf")
    else {
        panic!()
    };
    assert!((18..=23).contains(&position), "{position}");
    assert!("Sa zehn bis zwölf".contains(near.trim()), "{near}");
    assert_eq!(OpeningHours::parse("  ").unwrap_err(), HoursError::Empty);
    assert!(matches!(OpeningHours::parse(&"Mo-Fr 08:00-09:00;".repeat(40)), Err(HoursError::TooLong { .. })));
}

#[test]
fn a_mistake_is_counted_in_the_text_as_it_was_given() {
    let position = |text: &str| match OpeningHours::parse(text) {
        Err(HoursError::Syntax { position, .. }) => position,
        other => panic!("{other:?}"),
    };
    let alone = position("Mo 09:00-12:00; quatsch");
    assert_eq!(position("  Mo 09:00-12:00; quatsch"), alone + 2);
    assert_eq!(position("Mo 09:00-12:00\r\nquatsch"), alone);
    assert_eq!(position("Mo 09:00-12:00\nquatsch"), alone - 1);
    assert!(position("x\r\r\r\r\r\r\r\r") <= 9);
}

#[test]
fn spellings_become_one() {
    assert_eq!(hours("Mo,Tu,We,Th,Fr 8:00-16:00").normalised(), hours("Mo-Fr 08:00-16:00").normalised());
    assert_eq!(hours("Mo-Fr 08:00-16:00\nSa 10:00-12:00").text(), "Mo-Fr 08:00-16:00; Sa 10:00-12:00");
}

#[test]
fn the_seven_day_form_becomes_text_and_comes_back() {
    let form =
        WeekForm::from_osm("Mo-Fr 09:00-12:00,14:00-18:00; We off; Sa,Su 10:00-13:00; PH off").unwrap();
    assert_eq!(
        form.to_osm().unwrap(),
        "Mo,Tu 09:00-12:00,14:00-18:00; Th,Fr 09:00-12:00,14:00-18:00; Sa,Su 10:00-13:00; PH off"
    );
    assert_eq!(WeekForm::from_osm(&form.to_osm().unwrap()), Some(form));
    assert_eq!(WeekForm::default().to_osm().unwrap(), "off");
    assert_eq!(WeekForm::from_osm("off"), Some(WeekForm::default()));
    assert_eq!(WeekForm::from_osm("24/7").unwrap().to_osm().unwrap(), "Mo-Su 00:00-24:00");
    for text in [
        "Apr-Oct 09:00-12:00",
        "Mo 10:00-12:00 \"Kasse\"",
        "PH off; Mo-Fr 09:00-12:00",
        "Mo[1] 10:00-12:00",
        "SH off",
    ] {
        assert_eq!(WeekForm::from_osm(text), None, "{text}");
    }
}

#[test]
fn forms_with_overlaps_name_the_day() {
    let span =
        |from: i8, to: i8| WeekSpan { from: Time::constant(from, 0, 0, 0), to: Time::constant(to, 0, 0, 0) };
    let mut form = WeekForm::default();
    form.days[2] = vec![span(14, 18), span(9, 15)];
    assert_eq!(form.to_osm(), Err(HoursError::Spans { day: Some(Weekday::We) }));
    form.days[2] = vec![span(9, 10), span(11, 12), span(13, 14), span(15, 16)];
    assert_eq!(form.to_osm(), Err(HoursError::TooManySpans { day: Some(Weekday::We), most: 3 }));
}

fn any_spans() -> impl Strategy<Value = Vec<WeekSpan>> {
    let bounds = prop::collection::btree_set(0_i8..48, 0..=6);
    bounds.prop_map(|set| {
        let list: Vec<_> = set.into_iter().collect();
        let time = |half: i8| Time::new(half / 2, (half % 2) * 30, 0, 0).unwrap();
        list.chunks_exact(2).map(|pair| WeekSpan { from: time(pair[0]), to: time(pair[1]) }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_form_comes_back_and_means_what_it_says(
        days in prop::collection::vec(any_spans(), 7), holidays in prop::option::of(any_spans())
    ) {
        let form = WeekForm { days: days.clone().try_into().unwrap(), public_holidays: holidays };
        let text = form.to_osm().unwrap();
        prop_assume!(text.len() <= 500);
        prop_assert_eq!(WeekForm::from_osm(&text), Some(form), "{}", text);
        // A week without holidays.
        let week = hours(&text).week(day("2026-11-23"));
        for (found, wanted) in week.iter().zip(&days) {
            let found: Vec<_> = found.intervals.iter().map(|one| WeekSpan { from: one.from, to: one.to }).collect();
            prop_assert_eq!(&found, wanted, "{}", text);
        }
    }

    #[test]
    fn no_text_panics_and_all_work_is_bounded(
        text in "((Mo|Tu|Fr|Sa|PH|SH|week 1-53|Jan-Mar|2026|easter|24/7|off|open|unknown)[ ,;|-]{0,2}|[0-9]{1,2}:[0-9]{2}(-[0-9]{1,2}:[0-9]{2})?\\+?[ ,;]?|\"\\PC{0,5}\"|\\PC){0,14}"
    ) {
        let begun = std::time::Instant::now();
        if let Ok(hours) = OpeningHours::parse(&text) {
            let _ = hours.state(&zoned("2026-12-24T12:00"));
            prop_assert_eq!(hours.week(day("2026-12-24")).len(), 7);
            let _ = hours.normalised();
        }
        let _ = WeekForm::from_osm(&text);
        prop_assert!(begun.elapsed().as_secs() < 3, "{}", text);
    }
}
