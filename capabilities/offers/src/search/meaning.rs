//! From what people type to filters. The engine reads the words; this knows the calendar, the town and its vocabularies.

use bildungsraum_calendar::Holidays;
use bildungsraum_finder::{
    CostFilter, DayPart,
    meaning::{Season, When, Wish, read_wanted},
};
use bildungsraum_organisations::Vocabularies;
use jiff::{
    Span, ToSpan,
    civil::{Date, Time},
};

use super::SearchParams;

/// "In der Nähe" without a distance, in metres.
const NEAR: u32 = 2_000;
/// Signs around words that are meant as they stand.
const QUOTES: [char; 6] = ['"', '„', '“', '”', '»', '«'];

/// What a text can be understood by.
#[derive(Clone, Copy, Debug)]
pub struct Sense<'a> {
    /// The day it is.
    pub today: Date,
    /// The holidays of the place.
    pub holidays: &'a Holidays,
    /// The municipality's words.
    pub vocabularies: &'a Vocabularies,
    /// The middle of the town: "here" while no other place was given.
    pub centre: (f64, f64),
}

impl Sense<'_> {
    /// Can this be a filter here? What cannot stays among the words.
    fn takes(&self, wish: &Wish, params: &SearchParams) -> bool {
        match wish {
            Wish::Age(_) => params.age.is_none(),
            Wish::When(when) => params.from.is_none() && params.to.is_none() && self.days(*when).is_some(),
            Wish::StepFree => self.vocabularies.has("accessibility", "step_free"),
            Wish::LifeStage(stage) => self.vocabularies.has("life_stages", stage),
            Wish::Hours { .. } => params.after.is_none() && params.before.is_none(),
            Wish::Weekdays(_)
            | Wish::DayPart(_)
            | Wish::Cost(_)
            | Wish::Language(_)
            | Wish::Near
            | Wish::Within(_)
            | Wish::Soon
            | Wish::WithoutRegistration
            | Wish::FreePlaces => true,
        }
    }

    /// First and last day.
    fn days(&self, when: When) -> Option<(Date, Date)> {
        let today = self.today;
        let weekday = i64::from(today.weekday().to_monday_zero_offset());
        let after = |date: Date, span: Span| date.checked_add(span).ok();
        let monday = after(today, (-weekday).days())?;
        Some(match when {
            When::Today => (today, today),
            When::Tomorrow => {
                let day = after(today, 1.day())?;
                (day, day)
            }
            When::DayAfterTomorrow => {
                let day = after(today, 2.days())?;
                (day, day)
            }
            When::ThisWeekend => (after(monday, 5.days())?.max(today), after(monday, 6.days())?),
            When::NextWeekend => (after(monday, 12.days())?, after(monday, 13.days())?),
            When::ThisWeek => (today, after(monday, 6.days())?),
            When::NextWeek => (after(monday, 7.days())?, after(monday, 13.days())?),
            When::ThisMonth => (today, today.last_of_month()),
            When::NextMonth => {
                let first = after(today.first_of_month(), 1.month())?;
                (first, first.last_of_month())
            }
            When::Month(month) => {
                let month = i8::try_from(month).ok()?;
                let year = today.year() + i16::from(month < today.month());
                let first = Date::new(year, month, 1).ok()?;
                (first.max(today), first.last_of_month())
            }
            When::Day(day, month) => {
                let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
                let next = (0..=8)
                    .filter_map(|ahead| Date::new(today.year() + ahead, month, day).ok())
                    .find(|date| *date >= today)?;
                (next, next)
            }
            When::Holidays(season) => {
                let name = match season {
                    Season::Any => "",
                    Season::Winter => "winter",
                    Season::Easter => "oster",
                    Season::Pentecost => "pfingst",
                    Season::Summer => "sommer",
                    Season::Autumn => "herbst",
                    Season::Christmas => "weihnacht",
                };
                let school = self.holidays.school().list().iter();
                let next = school
                    .filter(|holiday| holiday.last >= today)
                    .find(|holiday| holiday.name.to_lowercase().contains(name))?;
                (next.first.max(today), next.last)
            }
        })
    }

    fn apply(&self, wish: Wish, params: &mut SearchParams) {
        let push = |list: &mut Vec<String>, value: &str| {
            if !list.iter().any(|other| other == value) {
                list.push(value.to_owned());
            }
        };
        match wish {
            Wish::Age(age) => params.age = Some(age),
            Wish::Weekdays(days) => {
                params.day.extend(days);
                params.day.sort_unstable();
                params.day.dedup();
            }
            Wish::DayPart(part) => push(
                &mut params.time,
                match part {
                    DayPart::Morning => "morning",
                    DayPart::Afternoon => "afternoon",
                    DayPart::Evening => "evening",
                },
            ),
            Wish::Cost(cost) => push(
                &mut params.cost,
                match cost {
                    CostFilter::Free => "free",
                    CostFilter::Reduced => "reduced",
                    _ => "paid",
                },
            ),
            Wish::Language(code) => push(&mut params.language, code),
            Wish::Near => {
                params.near = params.near.or(Some(self.centre));
                params.within = params.within.or(Some(NEAR));
            }
            Wish::Within(metres) => {
                params.near = params.near.or(Some(self.centre));
                params.within = Some(metres);
            }
            Wish::When(when) => {
                if let Some((from, to)) = self.days(when) {
                    (params.from, params.to) = (Some(from), Some(to));
                }
            }
            Wish::Soon => params.soon = true,
            Wish::FreePlaces => params.free = true,
            Wish::StepFree => push(&mut params.access, "step_free"),
            Wish::LifeStage(stage) => push(&mut params.stage, stage),
            Wish::Hours { from, to } => {
                (params.after, params.before) = (from.and_then(clock), to.and_then(clock));
            }
            Wish::WithoutRegistration => params.drop_in = true,
        }
    }
}

/// Minutes since midnight as a time of day.
fn clock(minutes: u16) -> Option<Time> {
    let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

impl SearchParams {
    /// The same search with what its words mean as filters. Words in quotation marks stay as they are.
    #[must_use]
    pub fn understood(&self, sense: &Sense<'_>) -> Self {
        if self.q.is_empty() || self.q.contains(QUOTES) {
            return self.clone();
        }
        let meaning = read_wanted(&self.q, &|wish| sense.takes(wish, self));
        let mut params = self.clone();
        params.q = meaning.rest;
        for (wish, _) in meaning.wishes {
            sense.apply(wish, &mut params);
        }
        params
    }
}
