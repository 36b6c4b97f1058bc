//! Phrases and what they mean, from `bench/queries/meaning.tsv`.

use bildungsraum_finder::{
    CostFilter, DayPart,
    meaning::{Season, When, Wish, read},
};
use proptest::prelude::*;

const DAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

fn clock(minutes: Option<u16>) -> String {
    minutes.map_or_else(String::new, |minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60))
}

/// A wish as the table writes it.
fn written(wish: &Wish) -> String {
    match wish {
        Wish::Age(age) => format!("age={age}"),
        Wish::Weekdays(days) => {
            let days: Vec<&str> = days.iter().map(|day| DAYS[usize::from(*day) - 1]).collect();
            format!("day={}", days.join(","))
        }
        Wish::DayPart(DayPart::Morning) => "time=morning".into(),
        Wish::DayPart(DayPart::Afternoon) => "time=afternoon".into(),
        Wish::DayPart(DayPart::Evening) => "time=evening".into(),
        Wish::Hours { from, to } => format!("hours={}-{}", clock(*from), clock(*to)),
        Wish::Cost(CostFilter::Free) => "cost=free".into(),
        Wish::Cost(CostFilter::Reduced) => "cost=reduced".into(),
        Wish::Cost(_) => "cost=paid".into(),
        Wish::Language(code) => format!("language={code}"),
        Wish::Near => "near".into(),
        Wish::Within(metres) => format!("within={metres}"),
        Wish::When(when) => match when {
            When::Today => "when=today".into(),
            When::Tomorrow => "when=tomorrow".into(),
            When::DayAfterTomorrow => "when=day_after_tomorrow".into(),
            When::ThisWeekend => "when=this_weekend".into(),
            When::NextWeekend => "when=next_weekend".into(),
            When::ThisWeek => "when=this_week".into(),
            When::NextWeek => "when=next_week".into(),
            When::ThisMonth => "when=this_month".into(),
            When::NextMonth => "when=next_month".into(),
            When::Month(month) => format!("when=month:{month}"),
            When::Day(day, month) => format!("when=day:{day}.{month}"),
            When::Holidays(season) => format!(
                "when=holidays:{}",
                match season {
                    Season::Any => "any",
                    Season::Winter => "winter",
                    Season::Easter => "easter",
                    Season::Pentecost => "pentecost",
                    Season::Summer => "summer",
                    Season::Autumn => "autumn",
                    Season::Christmas => "christmas",
                }
            ),
        },
        Wish::Soon => "soon".into(),
        Wish::WithoutRegistration => "drop_in".into(),
        Wish::FreePlaces => "free_places".into(),
        Wish::StepFree => "step_free".into(),
        Wish::LifeStage(stage) => format!("stage={stage}"),
    }
}

#[test]
fn phrases_mean_what_the_table_says() {
    let table = include_str!("../../../../bench/queries/meaning.tsv");
    let (mut all, mut right, mut wrong) = (0, 0, String::new());
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, rest, wishes] = columns[..] else { panic!("three columns: {line}") };
        let meaning = read(text);
        let mut found: Vec<String> = meaning.wishes.iter().map(|(wish, _)| written(wish)).collect();
        let mut wanted: Vec<String> = wishes.split_whitespace().map(str::to_owned).collect();
        found.sort();
        wanted.sort();
        all += 1;
        if found == wanted && meaning.rest == rest.trim() {
            right += 1;
        } else {
            wrong.push_str(&format!(
                "{text}: \"{}\" {found:?}, wanted \"{}\" {wanted:?}\n",
                meaning.rest,
                rest.trim()
            ));
        }
    }
    assert!(all >= 150, "{all} phrases");
    println!("{right} of {all} phrases");
    assert!(right * 100 >= all * 98, "{right} of {all}\n{wrong}");
}

#[test]
fn what_nobody_means_stays_text() {
    for text in [
        "",
        "  ",
        "-",
        "??",
        "C++",
        "Bildungszentrum",
        "2026",
        "A1",
        "B2 Deutsch",
        "50 Jahre Musikschule e.V",
    ] {
        assert!(read(text).rest.len() <= text.len());
    }
    assert_eq!(read("B2 Deutsch").rest, "B2 Deutsch");
    assert!(read("C++").wishes.is_empty());
    assert_eq!(read("Schwimmkurs  für   Anfänger ").rest, "Schwimmkurs  für   Anfänger");
}

proptest! {
    #[test]
    fn any_text_is_read_and_nothing_is_made_up(text in "\\PC{0,60}") {
        let meaning = read(&text);
        for (_, words) in &meaning.wishes {
            prop_assert!(text.contains(words.as_str()));
        }
        for word in meaning.rest.split_whitespace() {
            prop_assert!(text.contains(word), "{word}");
        }
    }

    #[test]
    fn reading_the_rest_again_finds_no_less_of_it(
        words in proptest::collection::vec(
            prop_oneof![
                "[a-zäöüß]{1,9}", Just("für".to_owned()), Just("ab".to_owned()), Just("8".to_owned()),
                Just("jahre".to_owned()), Just("uhr".to_owned()), Just("samstags".to_owned()), Just("nicht".to_owned()),
                Just("km".to_owned()), Just("am".to_owned()), Just("von".to_owned()), Just("bis".to_owned()),
                Just("kostenlos".to_owned()), Just("16:30".to_owned()), Just("3.".to_owned()),
            ],
            0..12,
        )
    ) {
        let text = words.join(" ");
        let meaning = read(&text);
        prop_assert!(meaning.rest.len() <= text.len());
        prop_assert!(meaning.wishes.len() <= words.len() * 2);
    }
}
