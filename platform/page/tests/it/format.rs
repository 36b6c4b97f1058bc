use bildungsraum_page::Language;
use jiff::civil::{date, time};
use proptest::prelude::*;

use crate::{page, page_in};

#[test]
fn dates_read_as_people_say_them() {
    let day = date(2026, 11, 28);
    assert_eq!(page().long_date(day), "Samstag, 28. November 2026");
    assert_eq!(page_in(Language::En).long_date(day), "Saturday, 28 November 2026");
    assert_eq!(page_in(Language::Tr).date(day), "28 Kasım 2026");
    assert_eq!(page_in(Language::Uk).long_date(day), "субота, 28 листопада 2026");
    assert_eq!(page_in(Language::Uk).month_year(day), "листопад 2026");
    assert_eq!(page_in(Language::Ar).long_date(day), "السبت، 28 نوفمبر 2026");
    assert_eq!(page().short_date(day), "Sa, 28.11.2026");
    assert_eq!(page().clock(time(9, 5, 0, 0)), "09:05");
}

#[test]
fn instants_are_shown_on_german_clocks() {
    let at = "2026-07-01T22:30:00Z".parse().unwrap();
    assert_eq!(page().day_of(at), "2. Juli 2026");
    assert_eq!(page().date_time(at), "2. Juli 2026, 00:30");
}

#[test]
fn money_and_distances_follow_the_language() {
    assert_eq!(page().money(1250), "12,50\u{a0}€".replace('\u{a0}', " "));
    assert_eq!(page_in(Language::En).money(1250), "€12.50");
    assert_eq!(page().distance(420.0), "400 m");
    assert_eq!(page().distance(1230.0), "1,2 km");
    assert_eq!(page().distance(0.0), "50 m");
}

proptest! {
    #[test]
    fn every_amount_and_distance_has_words(cents in any::<u32>(), metres in 0.0_f64..2.0e7) {
        for language in Language::ALL {
            prop_assert!(page_in(language).money(cents).contains('€'));
            prop_assert!(page_in(language).distance(metres).ends_with('m'));
        }
    }
}
