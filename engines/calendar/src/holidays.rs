//! Public holidays of the 16 Länder by rule, school holidays as data.
//!
//! Public holidays follow the Länder's holiday laws as in force from 1995 on, with later changes: Reformation
//! Day 2017 everywhere and since 2018 also in Bremen, Hamburg, Niedersachsen and Schleswig-Holstein;
//! International Women's Day in Berlin since 2019 and in Mecklenburg-Vorpommern since 2023; World Children's Day
//! in Thüringen since 2019; 8 May in Berlin in 2020 and 2025. For earlier years the answer is today's rule.
//!
//! Left out, because they hold only in some municipalities: Augsburg's Peace Festival (8 August), Assumption in
//! the mainly Catholic municipalities of Bayern, Corpus Christi in those of Sachsen and Thüringen. Easter Sunday
//! and Whit Sunday are listed for Brandenburg only, whose law names them; elsewhere they are Sundays.

use std::{collections::BTreeSet, fmt, str::FromStr, sync::OnceLock};

use jiff::{ToSpan, civil::Date};
use opening_hours::ContextHolidays;
use serde::{Deserialize, Serialize};

use crate::{ScheduleError, ical};

/// The German Länder. Serialised as their two-letter codes in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Land {
    /// Baden-Württemberg
    Bw,
    /// Bayern
    By,
    /// Berlin
    Be,
    /// Brandenburg
    Bb,
    /// Bremen
    Hb,
    /// Hamburg
    Hh,
    /// Hessen
    He,
    /// Mecklenburg-Vorpommern
    Mv,
    /// Niedersachsen
    Ni,
    /// Nordrhein-Westfalen
    Nw,
    /// Rheinland-Pfalz
    Rp,
    /// Saarland
    Sl,
    /// Sachsen
    Sn,
    /// Sachsen-Anhalt
    St,
    /// Schleswig-Holstein
    Sh,
    /// Thüringen
    Th,
}

impl Land {
    /// All sixteen, in the order of their names.
    pub const ALL: [Self; 16] = [
        Self::Bw,
        Self::By,
        Self::Be,
        Self::Bb,
        Self::Hb,
        Self::Hh,
        Self::He,
        Self::Mv,
        Self::Ni,
        Self::Nw,
        Self::Rp,
        Self::Sl,
        Self::Sn,
        Self::St,
        Self::Sh,
        Self::Th,
    ];

    /// The two-letter code, upper case (`HE`).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Bw => "BW",
            Self::By => "BY",
            Self::Be => "BE",
            Self::Bb => "BB",
            Self::Hb => "HB",
            Self::Hh => "HH",
            Self::He => "HE",
            Self::Mv => "MV",
            Self::Ni => "NI",
            Self::Nw => "NW",
            Self::Rp => "RP",
            Self::Sl => "SL",
            Self::Sn => "SN",
            Self::St => "ST",
            Self::Sh => "SH",
            Self::Th => "TH",
        }
    }

    /// The Land of a municipality, from the first two digits of its AGS (`06431020` is in Hessen).
    #[must_use]
    pub fn of_ags(ags: &str) -> Option<Self> {
        Some(match ags.get(..2)? {
            "01" => Self::Sh,
            "02" => Self::Hh,
            "03" => Self::Ni,
            "04" => Self::Hb,
            "05" => Self::Nw,
            "06" => Self::He,
            "07" => Self::Rp,
            "08" => Self::Bw,
            "09" => Self::By,
            "10" => Self::Sl,
            "11" => Self::Be,
            "12" => Self::Bb,
            "13" => Self::Mv,
            "14" => Self::Sn,
            "15" => Self::St,
            "16" => Self::Th,
            _ => return None,
        })
    }
}

impl fmt::Display for Land {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Land {
    type Err = ();

    /// Reads the two-letter code in either case.
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|land| land.code().eq_ignore_ascii_case(code)).ok_or(())
    }
}

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    /// Neujahr
    NewYear,
    /// Heilige Drei Könige
    Epiphany,
    /// Internationaler Frauentag
    WomensDay,
    /// Karfreitag
    GoodFriday,
    /// Ostersonntag
    EasterSunday,
    /// Ostermontag
    EasterMonday,
    /// Tag der Arbeit
    LabourDay,
    /// Tag der Befreiung (Berlin, 2020 and 2025)
    LiberationDay,
    /// Christi Himmelfahrt
    Ascension,
    /// Pfingstsonntag
    WhitSunday,
    /// Pfingstmontag
    WhitMonday,
    /// Fronleichnam
    CorpusChristi,
    /// Mariä Himmelfahrt
    Assumption,
    /// Weltkindertag
    ChildrensDay,
    /// Tag der Deutschen Einheit
    UnityDay,
    /// Reformationstag
    ReformationDay,
    /// Allerheiligen
    AllSaints,
    /// Buß- und Bettag
    RepentanceDay,
    /// Erster Weihnachtstag
    ChristmasDay,
    /// Zweiter Weihnachtstag
    BoxingDay,
}

impl Holiday {
    /// The locale key of its name.
    #[must_use]
    pub fn message_key(self) -> &'static str {
        match self {
            Self::NewYear => "holiday-new-year",
            Self::Epiphany => "holiday-epiphany",
            Self::WomensDay => "holiday-womens-day",
            Self::GoodFriday => "holiday-good-friday",
            Self::EasterSunday => "holiday-easter-sunday",
            Self::EasterMonday => "holiday-easter-monday",
            Self::LabourDay => "holiday-labour-day",
            Self::LiberationDay => "holiday-liberation-day",
            Self::Ascension => "holiday-ascension",
            Self::WhitSunday => "holiday-whit-sunday",
            Self::WhitMonday => "holiday-whit-monday",
            Self::CorpusChristi => "holiday-corpus-christi",
            Self::Assumption => "holiday-assumption",
            Self::ChildrensDay => "holiday-childrens-day",
            Self::UnityDay => "holiday-unity-day",
            Self::ReformationDay => "holiday-reformation-day",
            Self::AllSaints => "holiday-all-saints",
            Self::RepentanceDay => "holiday-repentance-day",
            Self::ChristmasDay => "holiday-christmas-day",
            Self::BoxingDay => "holiday-boxing-day",
        }
    }
}

/// A public holiday on its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicHoliday {
    /// The day.
    pub date: Date,
    /// Which holiday.
    pub holiday: Holiday,
}

/// Easter Sunday of a year in the Gregorian calendar, after Gauss's method in the form of Butcher (1876).
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if y < 1583 {
        return None;
    }
    let golden = y % 19;
    let (century, of_century) = (y / 100, y % 100);
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

/// The public holidays of a Land in a year, in order. Empty before 1583.
#[must_use]
pub fn public_holidays(land: Land, year: i16) -> Vec<PublicHoliday> {
    use Holiday as H;
    use Land::{Bb, Be, Bw, By, Hb, He, Hh, Mv, Ni, Nw, Rp, Sh, Sl, Sn, St, Th};
    let Some(easter) = easter(year) else { return Vec::new() };
    let mut list = Vec::new();
    let mut add = |date: Option<Date>, holiday: Holiday, holds: bool| {
        if let (Some(date), true) = (date, holds) {
            list.push(PublicHoliday { date, holiday });
        }
    };
    let fixed = |month: i8, day: i8| Date::new(year, month, day).ok();
    let after_easter = |days: i32| easter.checked_add(days.days()).ok();
    // The Wednesday before 23 November.
    let repentance = fixed(11, 22).and_then(|date| {
        let back = (i32::from(date.weekday().to_monday_zero_offset()) + 5) % 7;
        date.checked_sub(back.days()).ok()
    });
    let reformation = matches!(land, Bb | Mv | Sn | St | Th)
        || year == 2017
        || (year >= 2018 && matches!(land, Hb | Hh | Ni | Sh));
    add(fixed(1, 1), H::NewYear, true);
    add(fixed(1, 6), H::Epiphany, matches!(land, Bw | By | St));
    add(fixed(3, 8), H::WomensDay, (land == Be && year >= 2019) || (land == Mv && year >= 2023));
    add(after_easter(-2), H::GoodFriday, true);
    add(Some(easter), H::EasterSunday, land == Bb);
    add(after_easter(1), H::EasterMonday, true);
    add(fixed(5, 1), H::LabourDay, true);
    add(fixed(5, 8), H::LiberationDay, land == Be && matches!(year, 2020 | 2025));
    add(after_easter(39), H::Ascension, true);
    add(after_easter(49), H::WhitSunday, land == Bb);
    add(after_easter(50), H::WhitMonday, true);
    add(after_easter(60), H::CorpusChristi, matches!(land, Bw | By | He | Nw | Rp | Sl));
    add(fixed(8, 15), H::Assumption, land == Sl);
    add(fixed(9, 20), H::ChildrensDay, land == Th && year >= 2019);
    add(fixed(10, 3), H::UnityDay, true);
    add(fixed(10, 31), H::ReformationDay, reformation);
    add(fixed(11, 1), H::AllSaints, matches!(land, Bw | By | Nw | Rp | Sl));
    add(repentance, H::RepentanceDay, land == Sn);
    add(fixed(12, 25), H::ChristmasDay, true);
    add(fixed(12, 26), H::BoxingDay, true);
    list.sort_by_key(|holiday| holiday.date);
    list
}

/// One stretch of school holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolHoliday {
    /// Its name as the source has it, for example `Herbstferien`.
    pub name: String,
    /// First day.
    pub first: Date,
    /// Last day, inclusive.
    pub last: Date,
}

/// The school holidays of one Land, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolHolidays {
    list: Vec<SchoolHoliday>,
}

/// How an iCalendar file means the `DTEND` of a whole day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WholeDayEnd {
    /// The day after the last, as RFC 5545 says.
    #[default]
    Exclusive,
    /// The last day itself, as many published holiday files have it.
    Inclusive,
}

impl SchoolHolidays {
    /// The school holidays of Hessen from the school year 2024/25 to 2029/30.
    ///
    /// Source: the dates agreed by the Länder and published by the Kultusministerkonferenz, entered by hand in
    /// `data/school_holidays_he.csv`. Days that each school sets itself (bewegliche Ferientage) are not in it.
    #[must_use]
    pub fn hessen() -> Self {
        let text = include_str!("../data/school_holidays_he.csv");
        let row = |line: &str| -> Option<SchoolHoliday> {
            let mut fields = line.split(';');
            let name = fields.next()?.to_owned();
            Some(SchoolHoliday {
                name,
                first: fields.next()?.parse().ok()?,
                last: fields.next()?.parse().ok()?,
            })
        };
        Self::new(text.lines().filter_map(row).collect())
    }

    /// Sorted by first day; stretches that end before they begin are left out.
    #[must_use]
    pub fn new(mut list: Vec<SchoolHoliday>) -> Self {
        list.retain(|holiday| holiday.first <= holiday.last);
        list.sort_by_key(|holiday| (holiday.first, holiday.last));
        list.dedup();
        Self { list }
    }

    /// Reads a file of whole-day events (RFC 5545), also those without `UID` or with `DTEND` meant inclusively.
    ///
    /// The name is the first word of each summary. A file without a whole-day event, an end before its start, or
    /// more than 1,000 events are errors.
    pub fn from_ical(text: &str, end: WholeDayEnd) -> Result<Self, ScheduleError> {
        let mut found = Vec::new();
        for event in ical::whole_days(text)? {
            let last = match (end, event.end) {
                (_, None) => event.start,
                (WholeDayEnd::Inclusive, Some(end)) => end,
                // Some files write one-day events with equal dates: read those as one day.
                (WholeDayEnd::Exclusive, Some(end)) if end == event.start => end,
                (WholeDayEnd::Exclusive, Some(end)) => end.saturating_sub(1.day()),
            };
            if last < event.start {
                return Err(ScheduleError::Ical { what: "ical-end-before-start", detail: event.summary });
            }
            let name = event.summary.split_whitespace().next().unwrap_or_default().to_owned();
            found.push(SchoolHoliday { name, first: event.start, last });
        }
        Ok(Self::new(found))
    }

    /// Adds what another source knows; what is in both stays once.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        Self::new(self.list.into_iter().chain(other.list).collect())
    }

    /// All stretches in order.
    #[must_use]
    pub fn list(&self) -> &[SchoolHoliday] {
        &self.list
    }

    /// The holidays a day lies in.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<&SchoolHoliday> {
        let begun = self.list.partition_point(|holiday| holiday.first <= date);
        self.list.get(..begun)?.iter().rev().find(|holiday| holiday.last >= date)
    }

    /// Whether a day lies in school holidays.
    #[must_use]
    pub fn is_school_holiday(&self, date: Date) -> bool {
        self.on(date).is_some()
    }

    /// First and last day for which anything is known; `None` without data.
    #[must_use]
    pub fn known(&self) -> Option<(Date, Date)> {
        let first = self.list.first()?.first;
        let last = self.list.iter().map(|holiday| holiday.last).max()?;
        Some((first, last))
    }

    /// The first stretch that has not ended on `date`.
    #[must_use]
    pub fn next(&self, date: Date) -> Option<&SchoolHoliday> {
        self.list.iter().find(|holiday| holiday.last >= date)
    }
}

/// All holidays that hold at a place: those of its Land and its schools. Cheap to clone.
#[derive(Clone)]
pub struct Holidays {
    land: Option<Land>,
    school: SchoolHolidays,
    public: BTreeSet<Date>,
    context: ContextHolidays,
}

impl fmt::Debug for Holidays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let school = self.school.list.len();
        f.debug_struct("Holidays").field("land", &self.land).field("school", &school).finish_non_exhaustive()
    }
}

impl Holidays {
    /// Years for which public holidays are kept ready.
    const YEARS: std::ops::RangeInclusive<i16> = 2000..=2099;

    /// The holidays of a Land, with the school holidays given. Public holidays are known from 2000 to 2099.
    #[must_use]
    pub fn new(land: Land, school: SchoolHolidays) -> Self {
        Self::build(Some(land), school)
    }

    /// No holidays at all.
    #[must_use]
    pub fn none() -> Self {
        Self::build(None, SchoolHolidays::default())
    }

    /// Hessen, with the school holidays this crate knows.
    #[must_use]
    pub fn hessen() -> &'static Self {
        static HESSEN: OnceLock<Holidays> = OnceLock::new();
        HESSEN.get_or_init(|| Self::new(Land::He, SchoolHolidays::hessen()))
    }

    /// What holds in a municipality by its AGS: its Land's public holidays, and school holidays where this crate
    /// knows them (Hessen). An unknown key has no holidays.
    #[must_use]
    pub fn of_ags(ags: &str) -> &'static Self {
        static LANDS: [OnceLock<Holidays>; Land::ALL.len()] = [const { OnceLock::new() }; Land::ALL.len()];
        static NONE: OnceLock<Holidays> = OnceLock::new();
        let known = Land::of_ags(ags);
        let place = known.and_then(|land| Land::ALL.iter().position(|other| *other == land));
        match (known, place.and_then(|at| LANDS.get(at))) {
            (Some(Land::He), _) => Self::hessen(),
            (Some(land), Some(cell)) => cell.get_or_init(|| Self::new(land, SchoolHolidays::default())),
            _ => NONE.get_or_init(Self::none),
        }
    }

    fn build(land: Option<Land>, school: SchoolHolidays) -> Self {
        let public: BTreeSet<Date> = Self::YEARS
            .flat_map(|year| land.map(|land| public_holidays(land, year)).unwrap_or_default())
            .map(|holiday| holiday.date)
            .collect();
        let blank = ContextHolidays::default();
        let mut public_days = blank.get_public().clone();
        for date in &public {
            if let Some(date) = crate::hours::to_chrono(*date) {
                public_days.insert(date);
            }
        }
        let mut school_days = blank.get_school().clone();
        for holiday in &school.list {
            // A stretch longer than a school year is a mistake in its source; its first year is enough.
            let days = holiday.first.series(1.day()).take_while(|date| *date <= holiday.last).take(366);
            for date in days.filter_map(crate::hours::to_chrono) {
                school_days.insert(date);
            }
        }
        let context = ContextHolidays::new(public_days.into(), school_days.into());
        Self { land, school, public, context }
    }

    /// The Land, if any.
    #[must_use]
    pub fn land(&self) -> Option<Land> {
        self.land
    }

    /// The school holidays.
    #[must_use]
    pub fn school(&self) -> &SchoolHolidays {
        &self.school
    }

    /// Whether a day is a public holiday.
    #[must_use]
    pub fn is_public_holiday(&self, date: Date) -> bool {
        self.public.contains(&date)
    }

    /// Which public holiday a day is.
    #[must_use]
    pub fn public_holiday(&self, date: Date) -> Option<Holiday> {
        let list = public_holidays(self.land?, date.year());
        list.into_iter().find(|holiday| holiday.date == date).map(|holiday| holiday.holiday)
    }

    /// Whether a day lies in school holidays.
    #[must_use]
    pub fn is_school_holiday(&self, date: Date) -> bool {
        self.school.is_school_holiday(date)
    }

    pub(crate) fn context(&self) -> ContextHolidays {
        self.context.clone()
    }
}
