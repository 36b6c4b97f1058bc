use bildungsraum_calendar::{
    Holiday, Holidays, Land, SchoolHolidays,
    holidays::{WholeDayEnd, easter},
    public_holidays,
};
use proptest::prelude::*;

use crate::support::{day, shared};

fn list(land: Land, year: i16) -> Vec<String> {
    public_holidays(land, year).iter().map(|holiday| holiday.date.strftime("%d.%m.").to_string()).collect()
}

#[test]
fn easter_falls_on_the_published_dates() {
    for text in [
        "1818-03-22",
        "1943-04-25",
        "2000-04-23",
        "2008-03-23",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
    ] {
        assert_eq!(easter(day(text).year()), Some(day(text)));
    }
    assert_eq!(easter(1500), None);
}

#[test]
fn hessen_has_ten_public_holidays() {
    assert_eq!(
        list(Land::He, 2026),
        ["01.01.", "03.04.", "06.04.", "01.05.", "14.05.", "25.05.", "04.06.", "03.10.", "25.12.", "26.12."]
    );
    assert_eq!(
        list(Land::He, 2027),
        ["01.01.", "26.03.", "29.03.", "01.05.", "06.05.", "17.05.", "27.05.", "03.10.", "25.12.", "26.12."]
    );
}

#[test]
fn the_laender_differ_as_their_laws_do() {
    let count: Vec<_> =
        Land::ALL.iter().map(|land| (land.code(), public_holidays(*land, 2024).len())).collect();
    assert_eq!(
        count,
        [
            ("BW", 12),
            ("BY", 12),
            ("BE", 10),
            ("BB", 12),
            ("HB", 10),
            ("HH", 10),
            ("HE", 10),
            ("MV", 11),
            ("NI", 10),
            ("NW", 11),
            ("RP", 11),
            ("SL", 12),
            ("SN", 11),
            ("ST", 11),
            ("SH", 10),
            ("TH", 11)
        ]
    );
    assert!(list(Land::Sn, 2026).contains(&"18.11.".to_owned()), "Buß- und Bettag 2026");
    assert!(list(Land::Sn, 2022).contains(&"16.11.".to_owned()));
    assert!(list(Land::Sn, 2028).contains(&"22.11.".to_owned()));
    assert!(list(Land::Th, 2026).contains(&"20.09.".to_owned()));
    assert!(!list(Land::Th, 2018).contains(&"20.09.".to_owned()));
    assert!(
        list(Land::Mv, 2023).contains(&"08.03.".to_owned())
            && !list(Land::Mv, 2022).contains(&"08.03.".to_owned())
    );
    assert!(
        list(Land::Be, 2025).contains(&"08.05.".to_owned())
            && !list(Land::Be, 2026).contains(&"08.05.".to_owned())
    );
}

#[test]
fn reformation_day_was_everywhere_in_2017_and_in_the_north_since() {
    for land in Land::ALL {
        assert!(list(land, 2017).contains(&"31.10.".to_owned()), "{land}");
    }
    for (land, holds) in [(Land::Ni, true), (Land::Hb, true), (Land::He, false), (Land::Be, false)] {
        assert_eq!(list(land, 2018).contains(&"31.10.".to_owned()), holds);
        assert!(!list(land, 2016).contains(&"31.10.".to_owned()));
    }
}

#[test]
fn a_municipality_key_leads_to_its_land() {
    assert_eq!(Land::of_ags("06431020"), Some(Land::He));
    assert_eq!(Land::of_ags("08222000"), Some(Land::Bw));
    assert_eq!(Land::of_ags("ä"), None);
    assert_eq!("nw".parse::<Land>(), Ok(Land::Nw));
    let viernheim = Holidays::of_ags("06431020");
    assert_eq!(viernheim.public_holiday(day("2026-06-04")), Some(Holiday::CorpusChristi));
    assert!(viernheim.is_school_holiday(day("2026-12-23")));
    assert!(!Holidays::of_ags("99").is_public_holiday(day("2026-12-25")));
}

#[test]
fn our_school_holidays_are_those_published() {
    let Some(folder) = shared("directory/ical") else { return };
    let mut published = SchoolHolidays::default();
    for year in 2024..=2030 {
        let text = std::fs::read_to_string(folder.join(format!("ferien_hessen_{year}.ics"))).unwrap();
        published = published.merged(SchoolHolidays::from_ical(&text, WholeDayEnd::Inclusive).unwrap());
    }
    let ours = SchoolHolidays::hessen();
    let (from, to) = ours.known().unwrap();
    let published: Vec<_> = published
        .list()
        .iter()
        .filter(|holiday| holiday.first >= from && holiday.last <= to)
        .cloned()
        .collect();
    assert_eq!(ours.list(), published);
}

#[test]
fn files_without_identity_and_with_either_end_are_read() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261005\r\nDTEND:20261017\r\nSUMMARY:Herbstferien Hessen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let inclusive = SchoolHolidays::from_ical(text, WholeDayEnd::Inclusive).unwrap();
    assert_eq!(inclusive.list()[0].last, day("2026-10-17"));
    assert_eq!(inclusive.list()[0].name, "Herbstferien");
    let exclusive = SchoolHolidays::from_ical(text, WholeDayEnd::Exclusive).unwrap();
    assert_eq!(exclusive.list()[0].last, day("2026-10-16"));
    assert!(
        inclusive.is_school_holiday(day("2026-10-17")) && !exclusive.is_school_holiday(day("2026-10-17"))
    );
}

#[test]
fn a_file_that_is_none_is_refused_with_a_reason() {
    for (text, key) in [
        ("", "ical-unreadable"),
        ("<html>", "ical-unreadable"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "ical-no-events"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20269999\nEND:VEVENT\nEND:VCALENDAR", "ical-date"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261010\nDTEND:20261001\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR",
            "ical-end-before-start",
        ),
    ] {
        let error = SchoolHolidays::from_ical(text, WholeDayEnd::Inclusive).unwrap_err();
        assert_eq!(error.message_key(), key, "{text}");
    }
}

#[test]
fn all_published_files_of_all_laender_can_be_read() {
    let Some(folder) = shared("directory/ical") else { return };
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!SchoolHolidays::from_ical(&text, WholeDayEnd::Inclusive).unwrap().list().is_empty());
        files += 1;
    }
    assert!(files > 100);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583_i16..=9999) {
        let date = easter(year).unwrap();
        prop_assert_eq!(date.weekday(), jiff::civil::Weekday::Sunday);
        let (month, day) = (date.month(), date.day());
        prop_assert!((month == 3 && day >= 22) || (month == 4 && day <= 25));
    }

    #[test]
    fn no_text_makes_the_importer_panic(text in "(BEGIN:V(CALENDAR|EVENT)\n|END:V(CALENDAR|EVENT)\n|DTSTART(;VALUE=DATE)?:[0-9TZ]{0,16}\n|DTEND:\\PC{0,10}\n|SUMMARY:\\PC{0,10}\n| \\PC{0,5}\n){0,12}") {
        let _ = SchoolHolidays::from_ical(&text, WholeDayEnd::Inclusive);
        let _ = bildungsraum_calendar::ical::read(&text);
    }
}
