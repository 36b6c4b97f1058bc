//! What people write into cells: numbers, dates, times, yes and no.

use jiff::civil::{Date, Time};

/// A number as text: whole ones without point, others with as many digits as they need.
pub(super) fn number_text(number: f64) -> String {
    // What a sheet shows as 0.3 is kept as 0.30000000000000004.
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// `PT15H30M00S` → `15:30`. Text of another form stays as it is.
pub(super) fn duration_text(text: &str) -> String {
    let parts = text.strip_prefix("PT").and_then(|rest| {
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        Some((hours.parse().ok()?, minutes.parse().ok()?, seconds.parse().ok()?))
    });
    parts.map_or_else(
        || text.to_owned(),
        |(hours, minutes, seconds)| super::workbook::clock_text(hours, minutes, seconds),
    )
}

/// Reads `1234.5`, `1.234,50`, `1 234,5`, `12,50 €`, `-3`. With one kind of mark only, a comma is a decimal comma,
/// and a point is a decimal point unless three digits follow each of several.
#[must_use]
pub fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches("EUR").trim_end_matches(['€', '%', '-', ' ', '\u{a0}']);
    let mut text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}').collect();
    // "12,-"
    text = text.trim_end_matches([',', '.']).replace('−', "-");
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    let plain = match (points, commas) {
        (0, 1) => text.replace(',', "."),
        (_, 0) if points > 1 => text.replace('.', ""),
        (0, _) if commas > 1 => text.replace(',', ""),
        (0..=1, 0) => text,
        _ if text.rfind(',') > text.rfind('.') && commas == 1 => text.replace('.', "").replace(',', "."),
        _ if points == 1 => text.replace(',', ""),
        _ => return None,
    };
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    if digits.is_empty() || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Reads `2026-11-28`, `2026-11-28T15:30`, `28.11.2026`, `28.11.26`, `28. November 2026`.
/// Two digits of a year mean 2000 to 2099.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(date) = day.parse() {
        return Some(date);
    }
    let parts: Vec<&str> =
        text.split(|c: char| c == '.' || c.is_whitespace()).filter(|part| !part.is_empty()).collect();
    let [day, month, year, ..] = parts.as_slice() else { return None };
    let month = match month.parse::<i8>() {
        Ok(month) => month,
        Err(_) => month_number(month)?,
    };
    let year = match (year.len(), year.parse::<i16>().ok()?) {
        (2, year) => 2000 + year,
        (4, year) => year,
        _ => return None,
    };
    Date::new(year, month, day.parse().ok()?).ok()
}

fn month_number(name: &str) -> Option<i8> {
    let name: String = name.to_lowercase().chars().take(3).collect();
    let months = [
        ("jan", 1),
        ("feb", 2),
        ("mär", 3),
        ("mrz", 3),
        ("mae", 3),
        ("apr", 4),
        ("mai", 5),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("okt", 10),
        ("nov", 11),
        ("dez", 12),
    ];
    months.iter().find(|(short, _)| *short == name).map(|(_, number)| *number)
}

/// Reads `15:30`, `15:30:00`, `15.30 Uhr`, `15 Uhr`, `9`, and the time of `2026-11-28T15:30`.
#[must_use]
pub fn parse_time(text: &str) -> Option<Time> {
    let text = text.trim();
    let text = text.split_once('T').map_or(text, |(_, time)| time);
    let text = text.trim_end_matches("Uhr").trim_end_matches('h').trim();
    let mut parts = text.split([':', '.']);
    let hour: i8 = parts.next()?.trim().parse().ok()?;
    let minute: i8 = parts.next().map_or(Ok(0), str::parse).ok()?;
    let second: i8 = parts.next().map_or(Ok(0), str::parse).ok()?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// Reads ja/nein, yes/no, wahr/falsch, true/false, x, 1/0 in any case. Empty is neither.
#[must_use]
pub fn parse_boolean(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" | "wahr" | "true" | "x" | "1" | "✓" | "✔" => Some(true),
        "nein" | "n" | "no" | "falsch" | "false" | "0" | "-" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_germans_and_machines_write_them() {
        for (text, number) in [
            ("1234.5", 1234.5),
            ("1.234,50", 1234.5),
            ("1,234.50", 1234.5),
            ("1 234,5", 1234.5),
            ("12,50 €", 12.5),
            ("12,- €", 12.0),
            ("49,5432", 49.5432),
            ("1.234.567", 1_234_567.0),
            ("-3", -3.0),
            ("0", 0.0),
        ] {
            assert_eq!(parse_number(text), Some(number), "{text}");
        }
        for text in ["", "-", "kostenlos", "1,2,3.4.5", "inf", "NaN", "e5", "."] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let date = Some(jiff::civil::date(2026, 11, 28));
        for text in
            ["2026-11-28", "2026-11-28T15:30", "28.11.2026", "28.11.26", "28. November 2026", "28. Nov. 2026"]
        {
            assert_eq!(parse_date(text), date, "{text}");
        }
        for text in ["", "31.02.2026", "28.11.", "morgen", "1.1.1"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        assert_eq!(parse_date("1. März 2026"), Some(jiff::civil::date(2026, 3, 1)));
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for text in ["15:30", "15:30:00", "15.30 Uhr", "2026-11-28T15:30"] {
            assert_eq!(parse_time(text), Some(jiff::civil::time(15, 30, 0, 0)), "{text}");
        }
        assert_eq!(parse_time("15 Uhr"), Some(jiff::civil::time(15, 0, 0, 0)));
        assert_eq!(parse_time("25:00"), None);
        assert_eq!(parse_time("abends"), None);
    }

    #[test]
    fn a_sheets_binary_fractions_come_out_as_they_were_typed() {
        assert_eq!(number_text(0.1 + 0.2), "0.3");
        assert_eq!(number_text(49.5432), "49.5432");
        assert_eq!(number_text(68519.0), "68519");
        assert_eq!(duration_text("PT15H30M00S"), "15:30");
    }
}
