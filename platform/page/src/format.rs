//! Dates, times, numbers and money in the words of a language.

use jiff::{
    Timestamp, Zoned,
    civil::{Date, Time},
};

use crate::{Language, RequestContext};

const WEEKDAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

impl RequestContext {
    /// Name of a weekday, 1 = Monday.
    #[must_use]
    pub fn weekday(&self, day: i8) -> String {
        let name = usize::try_from(day - 1).ok().and_then(|at| WEEKDAYS.get(at)).unwrap_or(&"mo");
        self.t(&format!("weekday-{name}"))
    }

    /// Short name of a weekday, 1 = Monday.
    #[must_use]
    pub fn weekday_short(&self, day: i8) -> String {
        let name = usize::try_from(day - 1).ok().and_then(|at| WEEKDAYS.get(at)).unwrap_or(&"mo");
        self.t(&format!("weekday-short-{name}"))
    }

    /// Name of a month, 1 = January, as it stands within a date.
    #[must_use]
    pub fn month(&self, month: i8) -> String {
        self.t(&format!("month-{month}"))
    }

    /// `November 2026`
    #[must_use]
    pub fn month_year(&self, day: Date) -> String {
        format!("{} {}", self.t(&format!("month-alone-{}", day.month())), day.year())
    }

    /// `28. November 2026`
    #[must_use]
    pub fn date(&self, day: Date) -> String {
        let (number, month, year) = (day.day(), self.month(day.month()), day.year());
        match self.language {
            Language::De | Language::DeLeicht => format!("{number}. {month} {year}"),
            _ => format!("{number} {month} {year}"),
        }
    }

    /// `Samstag, 28. November 2026`
    #[must_use]
    pub fn long_date(&self, day: Date) -> String {
        let weekday = self.weekday(day.weekday().to_monday_one_offset());
        let comma = if self.language == Language::Ar { "،" } else { "," };
        format!("{weekday}{comma} {}", self.date(day))
    }

    /// `Sa, 28.11.2026`
    #[must_use]
    pub fn short_date(&self, day: Date) -> String {
        let weekday = self.weekday_short(day.weekday().to_monday_one_offset());
        let comma = if self.language == Language::Ar { "،" } else { "," };
        match self.language {
            Language::En => format!("{weekday}, {:02}/{:02}/{}", day.day(), day.month(), day.year()),
            Language::Ar => format!("{weekday}{comma} {}/{}/{}", day.day(), day.month(), day.year()),
            _ => format!("{weekday}, {:02}.{:02}.{}", day.day(), day.month(), day.year()),
        }
    }

    /// `15:00`
    #[must_use]
    pub fn clock(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// `28. November 2026, 15:00` on German clocks.
    #[must_use]
    pub fn date_time(&self, at: Timestamp) -> String {
        let zoned: Zoned = at.to_zoned(bildungsraum_database::berlin());
        format!("{}, {}", self.date(zoned.date()), self.clock(zoned.time()))
    }

    /// The German calendar day of an instant: `28. November 2026`.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> String {
        self.date(at.to_zoned(bildungsraum_database::berlin()).date())
    }

    /// An amount in cents: `12,50 €`; whole euros without decimals.
    #[must_use]
    pub fn money(&self, cents: u32) -> String {
        let (euros, rest) = (cents / 100, cents % 100);
        let euros = self.grouped(euros);
        match (self.language, rest) {
            (Language::En, 0) => format!("€{euros}"),
            (Language::En, rest) => format!("€{euros}.{rest:02}"),
            (_, 0) => format!("{euros} €"),
            (_, rest) => format!("{euros},{rest:02} €"),
        }
    }

    fn grouped(&self, number: u32) -> String {
        let digits = number.to_string();
        if digits.len() < 5 {
            return digits;
        }
        let separator = match self.language {
            Language::En => ',',
            Language::Uk => '\u{a0}',
            _ => '.',
        };
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    /// A distance: `400 m`, `1,2 km`.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // metres on earth fit
    pub fn distance(&self, metres: f64) -> String {
        if metres < 950.0 {
            return format!("{} m", ((metres / 50.0).round() * 50.0).max(50.0) as u32);
        }
        let tenths = (metres / 100.0).round() as u32;
        let (whole, tenth) = (tenths / 10, tenths % 10);
        match (self.language, tenth) {
            (_, 0) => format!("{whole} km"),
            (Language::En, tenth) => format!("{whole}.{tenth} km"),
            (_, tenth) => format!("{whole},{tenth} km"),
        }
    }

    /// Name of a language by its code, in the page's language; the code itself if it is not known.
    #[must_use]
    pub fn language_name(&self, code: &str) -> String {
        let key = format!("language-{code}");
        if crate::words::has_words(Language::De, &key) { self.t(&key) } else { code.to_owned() }
    }
}
