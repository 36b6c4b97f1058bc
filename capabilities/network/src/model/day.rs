//! A day of which sometimes only the month or the year is known.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// `2024`, `2024-09` or `2024-09-17`: as exact as the source says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(String);

impl Day {
    /// The first day it can mean.
    #[must_use]
    pub fn first(&self) -> Date {
        let mut parts = self.0.split('-');
        let year = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
        let mut next = || parts.next().and_then(|part| part.parse::<i8>().ok()).unwrap_or(1);
        Date::new(year, next(), next()).unwrap_or(Date::MIN)
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(&self) -> Date {
        let first = self.first();
        match self.0.len() {
            4 => first.last_of_year(),
            7 => first.last_of_month(),
            _ => first,
        }
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date.to_string())
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for Day {
    type Err = String;

    /// Reads `2024`, `2024-09`, `2024-09-17`, and as people write: `17.9.2024`, `9.2024`, `09/2024`.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("not a day, month or year: {:?}", text.chars().take(40).collect::<String>());
        let text = text.trim();
        let turned = |mut parts: Vec<&str>| {
            parts.reverse();
            parts.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let parts: Vec<String> = if text.contains('.') {
            turned(text.split('.').collect())
        } else if text.contains('/') {
            turned(text.split('/').collect())
        } else {
            text.split('-').map(str::to_owned).collect()
        };
        if parts.len() > 3 || parts.iter().any(|part| part.is_empty() || part.len() > 4) {
            return Err(wrong());
        }
        let mut numbers = Vec::new();
        for part in &parts {
            numbers.push(part.parse::<i16>().map_err(|_| wrong())?);
        }
        let year = numbers.first().copied().unwrap_or(0);
        let small = |at: usize| numbers.get(at).map_or(Ok(1), |number| i8::try_from(*number));
        let (month, day) = (small(1).map_err(|_| wrong())?, small(2).map_err(|_| wrong())?);
        if !(1000..=2999).contains(&year) || Date::new(year, month, day).is_err() {
            return Err(wrong());
        }
        Ok(Self(match numbers.len() {
            1 => format!("{year:04}"),
            2 => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        }))
    }
}

/// Does a span with open ends hold the day?
#[must_use]
pub(crate) fn covers(since: Option<&Day>, until: Option<&Day>, day: Date) -> bool {
    since.is_none_or(|since| since.first() <= day) && until.is_none_or(|until| until.last() >= day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Day, covers};

    #[test]
    fn days_are_read_as_people_write_them_and_stay_as_exact_as_they_are() {
        let read = |text: &str| text.parse::<Day>().map(|day| day.text().to_owned());
        assert_eq!(read("2019").as_deref(), Ok("2019"));
        assert_eq!(read("9.2019").as_deref(), Ok("2019-09"));
        assert_eq!(read("09/2019").as_deref(), Ok("2019-09"));
        assert_eq!(read(" 1.9.2019 ").as_deref(), Ok("2019-09-01"));
        assert_eq!(read("2019-02-28").as_deref(), Ok("2019-02-28"));
        for wrong in ["", "gestern", "2019-13", "31.2.2019", "19", "2019-09-01-01", "12345", "1.", "-1"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_year_begins_on_its_first_and_ends_on_its_last_day() {
        let year: Day = "2019".parse().unwrap();
        assert_eq!((year.first(), year.last()), (date(2019, 1, 1), date(2019, 12, 31)));
        let month: Day = "2020-02".parse().unwrap();
        assert_eq!((month.first(), month.last()), (date(2020, 2, 1), date(2020, 2, 29)));
        assert!(covers(Some(&year), Some(&month), date(2020, 2, 29)));
        assert!(!covers(Some(&year), Some(&month), date(2020, 3, 1)));
        assert!(covers(None, None, date(1, 1, 1)));
    }

    proptest::proptest! {
        #[test]
        fn what_was_read_reads_the_same_again(text in "[0-9./-]{1,12}") {
            if let Ok(day) = text.parse::<Day>() {
                proptest::prop_assert_eq!(day.text().parse::<Day>(), Ok(day.clone()));
                proptest::prop_assert!(day.first() <= day.last());
            }
        }
    }
}
