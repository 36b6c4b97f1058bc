//! Dates and times as XML Schema writes them (`xsd:dateTime`).

use crate::Moment;

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub moment: Moment,
    /// Said in which zone?
    pub zone: bool,
    /// Finer than milliseconds?
    pub finer: bool,
}

/// Days from 1 January 1970 (Hinnant, "chrono-compatible low-level date algorithms").
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day.
fn date(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let part = (5 * of_year + 2) / 153;
    let month = if part < 10 { part + 3 } else { part - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, of_year - (153 * part + 2) / 5 + 1)
}

/// So many digits, as a number in a range.
fn number(text: &str, digits: usize, range: std::ops::RangeInclusive<i64>) -> Option<(i64, &str)> {
    let head = text.get(..digits)?;
    if !head.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = head.parse().ok().filter(|value| range.contains(value))?;
    Some((value, text.get(digits..)?))
}

/// Reads `2019-03-18T12:34:56.789+01:00`; zone and fraction may be missing.
pub(super) fn read(text: &str) -> Option<Read> {
    let text = text.trim();
    let (year, rest) = number(text, 4, 1..=9999)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2, 1..=12)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2, 1..=31)?;
    let (hour, rest) = number(rest.strip_prefix(['T', 't', ' '])?, 2, 0..=24)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2, 0..=59)?;
    let (second, rest) = number(rest.strip_prefix(':')?, 2, 0..=60)?;
    if date(days(year, month, day)) != (year, month, day) {
        return None;
    }
    let (mut thousandths, mut finer, mut rest) = (0, false, rest);
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        let end = fraction.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(fraction.len());
        let (digits, behind) = fraction.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
        for at in 0..3 {
            thousandths =
                thousandths * 10 + i64::from(digits.as_bytes().get(at).map_or(0, |byte| byte - b'0'));
        }
        finer = digits.get(3..).is_some_and(|rest| rest.bytes().any(|byte| byte != b'0'));
        rest = behind;
    }
    let offset = match rest {
        "" => None,
        "Z" | "z" => Some(0),
        _ => {
            let sign = if rest.starts_with('-') { -1 } else { 1 };
            let (hours, rest) = number(rest.strip_prefix(['+', '-'])?, 2, 0..=14)?;
            let (minutes, rest) = number(rest.strip_prefix(':').unwrap_or(rest), 2, 0..=59)?;
            rest.is_empty().then_some(Some(sign * (hours * 60 + minutes)))?
        }
    };
    let seconds =
        days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset.unwrap_or(0) * 60;
    Some(Read { moment: Moment(seconds * 1000 + thousandths), zone: offset.is_some(), finer })
}

/// Writes a time in UTC; `None` for a year that `xsd:dateTime` has no four digits for.
pub(super) fn write(moment: Moment) -> Option<String> {
    let (seconds, thousandths) = (moment.0.div_euclid(1000), moment.0.rem_euclid(1000));
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = date(day);
    if !(1..=9999).contains(&year) {
        return None;
    }
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let fraction = if thousandths == 0 { String::new() } else { format!(".{thousandths:03}") };
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
}
