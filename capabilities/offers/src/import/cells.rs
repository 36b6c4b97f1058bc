//! What stands in a single cell: ages, costs, dates, languages. Pure and strict: a cell that cannot be understood
//! is an error with its reason, never a guess.

use bildungsraum_calendar::{Moved, Recurrence, Rule, Schedule, SchoolFilter, Span};
use bildungsraum_exchange::table::{parse_date, parse_time};
use bildungsraum_organisations::fold;
use jiff::{
    SignedDuration, ToSpan,
    civil::{Date, DateTime, Time},
};

use crate::model::{Cost, CostKind};

/// Why a cell cannot be understood: locale key of the message; the key of the help is the same with `-help`.
pub type Reason = &'static str;

/// Youngest and oldest age.
pub type Ages = (Option<u8>, Option<u8>);

/// The parts of a cell that holds a list: `a; b`, `a | b`, one per line.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// Numbers in the order in which they stand, and the text with `#` in their place.
fn numbers(text: &str) -> (Vec<String>, String) {
    let (mut numbers, mut shape) = (Vec::new(), String::new());
    let mut current = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            current.push(c);
        } else {
            if !current.is_empty() {
                numbers.push(std::mem::take(&mut current));
                shape.push('#');
            }
            shape.push(c);
        }
    }
    if !current.is_empty() {
        numbers.push(current);
        shape.push('#');
    }
    (numbers, shape)
}

fn dashes(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '–' | '—' | '−' | '‐' | '‑') { '-' } else { c }).collect()
}

/// Reads `6-10`, `8–12 Jahre`, `ab 8`, `8+`, `bis 6`, `unter 3`, `5 und 6 Jahre`, `18 bis 36 Monate`, `alle`.
/// Months become whole years, rounded down below and up above.
pub fn age(text: &str) -> Result<Ages, Reason> {
    const WRONG: Reason = "offers-import-error-age";
    let text = dashes(&text.trim().to_lowercase());
    if text.is_empty()
        || ["alle", "jedes alter", "jedes", "für alle", "alle altersgruppen", "all", "all ages", "any"]
            .contains(&text.as_str())
    {
        return Ok((None, None));
    }
    let months = text.contains("monat") || text.contains("month");
    let mut shape = text.clone();
    for (word, with) in [
        ("jährige", ""),
        ("jahren", ""),
        ("jahre", ""),
        ("jahr", ""),
        ("years", ""),
        ("year", ""),
        ("monaten", ""),
        ("monate", ""),
        ("monat", ""),
        ("months", ""),
        ("month", ""),
        ("kinder", ""),
        ("j.", ""),
        ("alter", ""),
        ("bis zu", "bis"),
        ("von ", ""),
        ("from ", "ab "),
        ("up to", "bis"),
        ("mindestens", "ab"),
        ("höchstens", "bis"),
        ("maximal", "bis"),
        ("under ", "unter "),
        ("over ", "ab "),
        ("über ", "ab "),
        (" und älter", "+"),
        ("and older", "+"),
        ("oder älter", "+"),
        ("old", ""),
        ("of age", ""),
        ("zwischen ", ""),
        ("ü", "ab "),
        (" to ", "-"),
        (" u. ", ","),
        (" und ", ","),
        (" and ", ","),
        (" oder ", ","),
    ] {
        shape = shape.replace(word, with);
    }
    let (found, mut shape) = numbers(&shape);
    shape.retain(|c| !c.is_whitespace() && c != '.');
    let mut years = Vec::with_capacity(found.len());
    for number in found {
        years.push(number.parse::<u16>().map_err(|_| WRONG)?);
    }
    let low = |value: u16| {
        u8::try_from(if months { value / 12 } else { value }).ok().filter(|age| *age <= 120).ok_or(WRONG)
    };
    let high = |value: u16| {
        u8::try_from(if months { value.div_ceil(12) } else { value })
            .ok()
            .filter(|age| *age <= 120)
            .ok_or(WRONG)
    };
    let ages = match (shape.trim_matches(','), years.as_slice()) {
        ("#", &[at]) => (Some(low(at)?), Some(high(at)?)),
        ("ab#" | "#+" | "ab#+" | "#-", &[from]) => (Some(low(from)?), None),
        ("bis#" | "-#", &[to]) => (None, Some(high(to)?)),
        ("unter#" | "u#", &[to]) => (None, Some(high(to)?.checked_sub(1).ok_or(WRONG)?)),
        ("#-#" | "#bis#" | "ab#bis#", &[from, to]) => (Some(low(from)?), Some(high(to)?)),
        (shape, list) if list.len() > 1 && shape.split(',').all(|part| part == "#") => {
            (Some(low(*list.iter().min().ok_or(WRONG)?)?), Some(high(*list.iter().max().ok_or(WRONG)?)?))
        }
        _ => return Err(WRONG),
    };
    match ages {
        (Some(min), Some(max)) if min > max => Err("offers-import-error-age-order"),
        ages => Ok(ages),
    }
}

/// A single age in years, 0 to 120.
pub fn years(text: &str) -> Result<u8, Reason> {
    text.trim().parse::<u8>().ok().filter(|age| *age <= 120).ok_or("offers-import-error-age")
}

/// A whole number from 0.
pub fn count(text: &str) -> Result<u32, Reason> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    text.parse().map_err(|_| "offers-import-error-number")
}

/// Cents of `12,50`, `12.5`, `15`, `1.200,00`, `12,-`.
fn cents(text: &str) -> Option<u32> {
    let text = text.trim_end_matches(['-', ' ']).trim_end_matches([',', '.']);
    let (whole, part) = match text.rfind([',', '.']) {
        Some(at) if text.len() - at <= 3 => (text.get(..at)?, text.get(at + 1..)?),
        _ => (text, ""),
    };
    // Between thousands, and only there, a separator may stand: 1.200, not 1,2345.
    if !whole.split(['.', ',']).skip(1).all(|group| group.len() == 3) {
        return None;
    }
    // Marks within the whole number part thousands: 1.200
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    let whole = groups.concat();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !thousands || !digits(&whole) || !digits(part) {
        return None;
    }
    let part: u32 = match part.len() {
        0 => 0,
        1 => part.parse::<u32>().ok()? * 10,
        _ => part.parse().ok()?,
    };
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(part).filter(|cents| *cents <= 10_000_000)
}

/// Reads `kostenlos`, `15 €`, `15-20 EUR im Monat`, `12,50`, `ab 5 Euro pro Termin`, `kostenpflichtig`. Words that
/// say no sum (`auf Anfrage`) become the note.
pub fn cost(text: &str) -> Result<Cost, Reason> {
    const WRONG: Reason = "offers-import-error-cost";
    let said = text.trim();
    let text = dashes(&said.to_lowercase());
    let mut cost = Cost::default();
    if text.is_empty()
        || ["keine angabe", "nicht angegeben", "k. a.", "k.a.", "?", "not stated"].contains(&text.as_str())
    {
        return Ok(cost);
    }
    let folded = fold(&text);
    let words: Vec<&str> = folded.split(' ').collect();
    let says = |wanted: &[&str]| wanted.iter().any(|word| words.contains(word));
    cost.unit = if says(&["monat", "monatlich", "month", "monthly", "mtl"]) {
        "month"
    } else if says(&["jahr", "jahrlich", "year", "yearly", "jahresbeitrag"]) {
        "year"
    } else if says(&["termin", "treffen", "besuch", "date", "session", "mal", "einheit"]) {
        "date"
    } else if says(&["kurs", "course", "semester", "kursgebuhr"]) {
        "course"
    } else if says(&["einmalig", "once"]) {
        "once"
    } else {
        ""
    }
    .to_owned();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        let free = [
            "kostenlos",
            "kostenfrei",
            "gratis",
            "umsonst",
            "free",
            "gebuhrenfrei",
            "entgeltfrei",
            "keine",
            "none",
            "unentgeltlich",
            "beitragsfrei",
        ];
        let paid = ["kostenpflichtig", "gebuhrenpflichtig", "ja", "yes", "paid", "entgeltpflichtig"];
        if says(&free) || folded.contains("free of charge") {
            cost.kind = CostKind::Free;
            cost.unit.clear();
        } else if says(&paid) {
            cost.kind = CostKind::Paid;
        } else {
            cost.unit.clear();
        }
        if words.len() > 3 || (cost.kind == CostKind::NotStated) {
            said.clone_into(&mut cost.note);
        }
        return Ok(cost);
    }
    let mut sums = Vec::new();
    let mut current = String::new();
    let mut between = String::new();
    let mut lead = String::new();
    for c in text.chars().chain([' ']) {
        let inside = c.is_ascii_digit() || (!current.is_empty() && matches!(c, ',' | '.'));
        if inside {
            current.push(c);
        } else if !current.is_empty() {
            sums.push(cents(&std::mem::take(&mut current)).ok_or(WRONG)?);
            if sums.len() == 1 {
                lead = std::mem::take(&mut between);
            } else if sums.len() == 2 && !is_range(&between) {
                return Err("offers-import-error-cost-several");
            }
            between.clear();
            between.push(c);
        } else {
            between.push(c);
        }
    }
    let lead = fold(&lead);
    let (min, max) = match (lead.split(' ').next_back().unwrap_or_default(), sums.as_slice()) {
        ("ab" | "from", &[from]) => (Some(from), None),
        ("bis" | "maximal" | "hochstens" | "max" | "to", &[to]) => (None, Some(to)),
        (_, &[sum]) => (Some(sum), Some(sum)),
        (_, &[from, to]) => (Some(from), Some(to)),
        _ => return Err("offers-import-error-cost-several"),
    };
    if text.starts_with('-') || min.zip(max).is_some_and(|(min, max)| min > max) {
        return Err(WRONG);
    }
    if max == Some(0) {
        cost.kind = CostKind::Free;
        cost.unit.clear();
        return Ok(cost);
    }
    cost.kind = CostKind::Paid;
    (cost.min_cents, cost.max_cents) = (min, max);
    let plain = [
        "eur",
        "euro",
        "ab",
        "bis",
        "im",
        "pro",
        "je",
        "monat",
        "jahr",
        "termin",
        "kurs",
        "monatlich",
        "jahrlich",
        "einmalig",
        "from",
        "to",
        "per",
        "month",
        "year",
        "course",
        "date",
        "session",
        "once",
        "a",
        "mtl",
        "treffen",
        "von",
        "max",
    ];
    let leftover = words
        .iter()
        .any(|word| !word.chars().any(|c| c.is_ascii_digit()) && !plain.contains(word) && !word.is_empty());
    if leftover {
        said.clone_into(&mut cost.note);
    }
    Ok(cost)
}

/// Does what stands between two sums say "from … to …"?
fn is_range(between: &str) -> bool {
    let between = between.replace("euro", " ").replace("eur", " ").replace('€', " ");
    let word = between.trim();
    ["-", "bis", "to", "bis zu", "- "].contains(&word)
}

/// Writes what [`cost`] reads again as the same. Empty: nothing to say.
#[must_use]
pub fn cost_text(cost: &Cost) -> String {
    let euros = |cents: u32| format!("{},{:02}", cents / 100, cents % 100);
    let unit = match cost.unit.as_str() {
        "month" => " im Monat",
        "year" => " im Jahr",
        "date" => " pro Termin",
        "course" => " pro Kurs",
        "once" => " einmalig",
        _ => "",
    };
    match (cost.kind, cost.min_cents, cost.max_cents) {
        (CostKind::NotStated, ..) => String::new(),
        (CostKind::Free, ..) => "kostenlos".to_owned(),
        (CostKind::Paid, None, None) => format!("kostenpflichtig{unit}"),
        (CostKind::Paid, Some(min), None) => format!("ab {} EUR{unit}", euros(min)),
        (CostKind::Paid, None, Some(max)) => format!("bis {} EUR{unit}", euros(max)),
        (CostKind::Paid, Some(min), Some(max)) if min == max => format!("{} EUR{unit}", euros(min)),
        (CostKind::Paid, Some(min), Some(max)) => format!("{}-{} EUR{unit}", euros(min), euros(max)),
    }
}

/// A day: `24.09.2025`, `2025-09-24`, `24. September 2025`.
pub fn day(text: &str) -> Result<Date, Reason> {
    parse_date(text.trim()).ok_or("offers-import-error-date")
}

/// A day, a month (`2025-09`) or a year (`2025`): its first day.
#[must_use]
pub fn as_of(text: &str) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year] if year.len() == 4 => Date::new(year.parse().ok()?, 1, 1).ok(),
        [year, month] if year.len() == 4 => Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok(),
        _ => match text.split_once('/') {
            Some((month, year)) if year.len() == 4 => {
                Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
            }
            _ => parse_date(text),
        },
    }
}

const DATES: Reason = "offers-import-error-dates";

/// Reads `24.09.2025 15:00-15:45; 29.10.2025 15 Uhr`, `24.09.2025`, `24.–26.09.2025`,
/// `2025-09-24T15:00/2025-09-24T15:45`, `2025-04-04/2025-04-05` (both days inclusive). On failure also the part that
/// is wrong.
pub fn dates(text: &str) -> Result<Vec<Span>, (Reason, String)> {
    let mut spans = Vec::new();
    for part in list(text) {
        let span = span(part).map_err(|reason| (reason, part.to_owned()))?;
        spans.push(span);
        if spans.len() > bildungsraum_calendar::MAX_DATES {
            return Err(("offers-import-error-dates-many", spans.len().to_string()));
        }
    }
    Ok(spans)
}

/// One date, see [`dates`].
pub fn span(text: &str) -> Result<Span, Reason> {
    let text = dashes(text.trim());
    if let Some((start, end)) = text.split_once('/')
        && text.starts_with(|c: char| c.is_ascii_digit())
    {
        return iso_span(start.trim(), end.trim());
    }
    let mut reader = Reader::new(&text);
    reader.weekday();
    let (first, last) = reader.days().ok_or(DATES)?;
    reader.skip(&["von", "um", "ab", "from", "at"]);
    if reader.done() {
        return Span::days(first, last).map_err(|_| "offers-import-error-dates-order");
    }
    if first != last {
        return Err(DATES);
    }
    let from = reader.time().ok_or(DATES)?;
    if reader.done() {
        return Span::timed(first.to_datetime(from), first.to_datetime(from)).map_err(|_| DATES);
    }
    reader.range().ok_or(DATES)?;
    reader.weekday();
    let end_day = reader.days();
    reader.skip(&["um", "at"]);
    let to = reader.time().ok_or(DATES)?;
    if !reader.done() {
        return Err(DATES);
    }
    match end_day {
        Some((day, last)) if day == last => Span::timed(first.to_datetime(from), day.to_datetime(to)),
        Some(_) => return Err(DATES),
        None => Span::on(first, from, to),
    }
    .map_err(|_| "offers-import-error-dates-order")
}

fn iso_span(start: &str, end: &str) -> Result<Span, Reason> {
    const ORDER: Reason = "offers-import-error-dates-order";
    if !start.contains(['T', ' ']) {
        let first: Date = start.parse().map_err(|_| DATES)?;
        let last: Date = end.parse().map_err(|_| DATES)?;
        return Span::days(first, last).map_err(|_| ORDER);
    }
    let start: DateTime = start.parse().map_err(|_| DATES)?;
    let end: DateTime = if end.starts_with('P') {
        let length: SignedDuration = end.parse().map_err(|_| DATES)?;
        start.checked_add(length).map_err(|_| DATES)?
    } else if end.contains(['T', ' ']) {
        end.parse().map_err(|_| DATES)?
    } else {
        start.date().to_datetime(parse_time(end).ok_or(DATES)?)
    };
    Span::timed(start, end).map_err(|_| ORDER)
}

/// Writes what [`span`] reads again as the same.
#[must_use]
pub fn span_text(span: &Span) -> String {
    if span.all_day {
        return format!("{}/{}", span.start.date(), span.end.date().saturating_sub(1.day()));
    }
    format!("{}/{}", moment_text(span.start), moment_text(span.end))
}

fn moment_text(at: DateTime) -> String {
    let pattern = if at.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    at.strftime(pattern).to_string()
}

/// Walks along a date as people write it.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let mut reader = Self { rest: text };
        reader.gap();
        reader
    }

    fn gap(&mut self) {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }

    fn done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes one of these words, in any case.
    fn word(&mut self, words: &[&str]) -> bool {
        let length = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (word, after) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        let found = words.contains(&word.to_lowercase().as_str());
        if found {
            self.rest = after;
            self.gap();
        }
        found
    }

    fn skip(&mut self, words: &[&str]) {
        while self.word(words) {}
    }

    fn weekday(&mut self) {
        let days = [
            "mo",
            "di",
            "mi",
            "do",
            "fr",
            "sa",
            "so",
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag",
            "sonnabend",
            "sonntag",
            "tu",
            "we",
            "th",
            "su",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ];
        if self.word(&days) {
            self.rest = self.rest.trim_start_matches('.');
            self.gap();
        }
    }

    fn range(&mut self) -> Option<()> {
        if let Some(rest) = self.rest.strip_prefix('-') {
            self.rest = rest;
            self.gap();
            return Some(());
        }
        self.word(&["bis", "to", "until"]).then_some(())
    }

    fn digits(&mut self, most: usize) -> Option<&'a str> {
        let length = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, after) = self.rest.split_at_checked(length)?;
        if digits.is_empty() {
            return None;
        }
        self.rest = after;
        Some(digits)
    }

    /// A day or a stretch of days; leaves the text alone if there is none.
    fn days(&mut self) -> Option<(Date, Date)> {
        let before = self.rest;
        let found = self.read_days();
        if found.is_none() {
            self.rest = before;
        }
        found
    }

    fn read_days(&mut self) -> Option<(Date, Date)> {
        if let Some(date) = self.iso_day() {
            return Some(self.last_day(date));
        }
        let day = self.digits(2)?;
        self.point()?;
        if self.rest.starts_with('-') {
            // 24.-26.09.2025
            self.range()?;
            let last = self.german_day()?;
            let first = Date::new(last.year(), last.month(), day.parse().ok()?).ok()?;
            return Some((first, last));
        }
        let month = self.digits(2)?;
        self.point()?;
        if self.rest.starts_with('-') {
            // 30.09.-02.10.2025
            self.range()?;
            let last = self.german_day()?;
            let first = Date::new(last.year(), month.parse().ok()?, day.parse().ok()?).ok()?;
            return Some((first, last));
        }
        let date = Self::date(day, month, self.digits(4)?)?;
        self.gap();
        Some(self.last_day(date))
    }

    /// After a first day: `- 26.09.2025`, if that follows and no time.
    fn last_day(&mut self, first: Date) -> (Date, Date) {
        let before = self.rest;
        if self.range().is_some() {
            self.weekday();
            if let Some(last) = self.iso_day().or_else(|| self.german_day()) {
                return (first, last);
            }
        }
        self.rest = before;
        (first, first)
    }

    fn point(&mut self) -> Option<()> {
        self.rest = self.rest.strip_prefix('.')?.trim_start();
        Some(())
    }

    fn iso_day(&mut self) -> Option<Date> {
        let date: Date = self.rest.get(..10)?.parse().ok()?;
        self.rest = self.rest.get(10..)?;
        if let Some(rest) = self.rest.strip_prefix('T') {
            self.rest = rest;
        }
        self.gap();
        Some(date)
    }

    fn german_day(&mut self) -> Option<Date> {
        let before = self.rest;
        let mut read = || {
            let day = self.digits(2)?;
            self.point()?;
            let month = self.digits(2)?;
            self.point()?;
            let year = self.digits(4)?;
            self.gap();
            Self::date(day, month, year)
        };
        let found = read();
        if found.is_none() {
            self.rest = before;
        }
        found
    }

    fn date(day: &str, month: &str, year: &str) -> Option<Date> {
        let year = match year.len() {
            2 => 2000 + year.parse::<i16>().ok()?,
            4 => year.parse().ok()?,
            _ => return None,
        };
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    }

    fn time(&mut self) -> Option<Time> {
        let hour = self.digits(2)?;
        let mut minute = "0";
        if let Some(rest) = self.rest.strip_prefix([':', '.'])
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            self.rest = rest;
            minute = self.digits(2)?;
            if let Some(rest) = self.rest.strip_prefix(":00") {
                self.rest = rest;
            }
        }
        self.gap();
        self.skip(&["uhr", "h", "o"]);
        if hour == "24" && minute.bytes().all(|b| b == b'0') {
            return Some(Time::midnight());
        }
        Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    }
}

/// Reads a rule with its first date: `2026-01-10T10:00/PT2H|FREQ=WEEKLY;BYDAY=SA`, and behind further bars
/// `EXDATE=…`, `RDATE=…`, `MOVED=from>to` (lists separated by `,`), `SCHOOL=not|only`, `HOLIDAYS=not`. Without a first
/// date, `first` is taken. On failure also the part that is wrong.
pub fn rule(text: &str, first: Option<Span>) -> Result<Schedule, (Reason, String)> {
    const WRONG: Reason = "offers-import-error-rule";
    let mut parts = text.split('|').map(str::trim).filter(|part| !part.is_empty()).peekable();
    let start = match parts.peek() {
        Some(part) if part.starts_with(|c: char| c.is_ascii_digit()) => {
            let part = parts.next().unwrap_or_default();
            Some(span(part).map_err(|reason| (reason, part.to_owned()))?)
        }
        _ => first,
    };
    let Some(start) = start else { return Err(("offers-import-error-rule-first", text.to_owned())) };
    let said = parts.next().unwrap_or_default();
    let parsed = Rule::parse(said).map_err(|error| (WRONG, format!("{said}: {error}")))?;
    let mut recurrence = Recurrence::new(start, parsed);
    for part in parts {
        let wrong = || (WRONG, part.to_owned());
        let (name, value) = part.split_once('=').ok_or_else(wrong)?;
        let spans =
            |value: &str| value.split(',').map(span).collect::<Result<Vec<Span>, _>>().map_err(|_| wrong());
        match name.to_ascii_uppercase().as_str() {
            "EXDATE" => {
                for moment in value.split(',') {
                    recurrence.except.push(moment.trim().parse().map_err(|_| wrong())?);
                }
            }
            "RDATE" => recurrence.extra = spans(value)?,
            "MOVED" => {
                for one in value.split(',') {
                    let (original, to) = one.split_once('>').ok_or_else(wrong)?;
                    let original = original.trim().parse().map_err(|_| wrong())?;
                    recurrence.moved.push(Moved { original, to: span(to).map_err(|_| wrong())? });
                }
            }
            "SCHOOL" => {
                recurrence.school = match value.to_ascii_lowercase().as_str() {
                    "not" => SchoolFilter::Not,
                    "only" => SchoolFilter::Only,
                    _ => return Err(wrong()),
                };
            }
            "HOLIDAYS" if value.eq_ignore_ascii_case("not") => recurrence.not_on_public_holidays = true,
            _ => return Err(wrong()),
        }
    }
    let schedule = Schedule::Rule(Box::new(recurrence));
    schedule.check().map_err(|error| (WRONG, error.to_string()))?;
    Ok(schedule)
}

/// Writes what [`rule`] reads again as the same.
#[must_use]
pub fn rule_text(recurrence: &Recurrence) -> String {
    let mut text = format!("{}|{}", span_text(&recurrence.first), recurrence.rule);
    let mut add = |name: &str, values: Vec<String>| {
        if !values.is_empty() {
            text.extend(["|", name, "=", &values.join(",")]);
        }
    };
    add("EXDATE", recurrence.except.iter().map(|at| moment_text(*at)).collect());
    add("RDATE", recurrence.extra.iter().map(span_text).collect());
    add(
        "MOVED",
        recurrence
            .moved
            .iter()
            .map(|moved| format!("{}>{}", moment_text(moved.original), span_text(&moved.to)))
            .collect(),
    );
    match recurrence.school {
        SchoolFilter::Any => {}
        SchoolFilter::Not => text.push_str("|SCHOOL=not"),
        SchoolFilter::Only => text.push_str("|SCHOOL=only"),
    }
    if recurrence.not_on_public_holidays {
        text.push_str("|HOLIDAYS=not");
    }
    text
}

/// Does the text say that it is always on offer?
#[must_use]
pub fn is_standing(text: &str) -> bool {
    let words =
        ["dauerhaft", "laufend", "ganzjahrig", "durchgehend", "standing", "ongoing", "permanent", "immer"];
    words.contains(&fold(text).as_str())
}

/// ISO code → what the language is called (folded), in German, English and by its speakers.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ar", &["arabisch", "arabic", "العربية"]),
    ("az", &["aserbaidschanisch", "azerbaijani"]),
    ("bg", &["bulgarisch", "bulgarian"]),
    ("bs", &["bosnisch", "bosnian"]),
    ("cs", &["tschechisch", "czech"]),
    ("da", &["danisch", "danish"]),
    ("de", &["deutsch", "german"]),
    ("el", &["griechisch", "greek"]),
    ("en", &["englisch", "english"]),
    ("es", &["spanisch", "spanish", "espanol"]),
    ("et", &["estnisch", "estonian"]),
    ("fa", &["persisch", "farsi", "persian", "dari"]),
    ("fi", &["finnisch", "finnish"]),
    ("fr", &["franzosisch", "french", "francais"]),
    ("he", &["hebraisch", "hebrew", "ivrit"]),
    ("hi", &["hindi"]),
    ("hr", &["kroatisch", "croatian"]),
    ("hu", &["ungarisch", "hungarian"]),
    ("hy", &["armenisch", "armenian"]),
    ("it", &["italienisch", "italian", "italiano"]),
    ("ja", &["japanisch", "japanese"]),
    ("ka", &["georgisch", "georgian"]),
    ("ko", &["koreanisch", "korean"]),
    ("ku", &["kurdisch", "kurdish", "kurmandschi", "kurmanci"]),
    ("lt", &["litauisch", "lithuanian"]),
    ("lv", &["lettisch", "latvian"]),
    ("mk", &["mazedonisch", "macedonian"]),
    ("nl", &["niederlandisch", "dutch", "hollandisch"]),
    ("no", &["norwegisch", "norwegian"]),
    ("pl", &["polnisch", "polish", "polski"]),
    ("ps", &["paschto", "paschtu", "pashto"]),
    ("pt", &["portugiesisch", "portuguese"]),
    ("ro", &["rumanisch", "romanian"]),
    ("rom", &["romanes", "romani"]),
    ("ru", &["russisch", "russian"]),
    ("sk", &["slowakisch", "slovak"]),
    ("sl", &["slowenisch", "slovenian", "slovene"]),
    ("so", &["somali", "somalisch"]),
    ("sq", &["albanisch", "albanian"]),
    ("sr", &["serbisch", "serbian"]),
    ("sv", &["schwedisch", "swedish"]),
    ("sw", &["suaheli", "swahili"]),
    ("ta", &["tamil", "tamilisch"]),
    ("th", &["thai", "thailandisch"]),
    ("ti", &["tigrinisch", "tigrinya", "tigrinja"]),
    ("tr", &["turkisch", "turkish", "turkce"]),
    ("uk", &["ukrainisch", "ukrainian", "украинська"]),
    ("ur", &["urdu"]),
    ("vi", &["vietnamesisch", "vietnamese"]),
    ("zh", &["chinesisch", "chinese", "mandarin"]),
];

/// The ISO 639 code that a text means: a code (`de`, `rom`) or a name in German or English.
#[must_use]
pub fn language(text: &str) -> Option<String> {
    let text = text.trim();
    let small = text.to_ascii_lowercase();
    if LANGUAGES.iter().any(|(code, _)| *code == small) {
        return Some(small);
    }
    let folded = fold(text);
    let by_name = LANGUAGES.iter().find(|(_, names)| names.contains(&folded.as_str()));
    by_name.map(|(code, _)| (*code).to_owned()).or_else(|| {
        let code = text.len() <= 3 && text.len() >= 2 && text.bytes().all(|b| b.is_ascii_lowercase());
        code.then(|| text.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ages_are_read_as_people_write_them() {
        for (text, ages) in [
            ("6-10", (Some(6), Some(10))),
            ("8–12 Jahre", (Some(8), Some(12))),
            ("von 6 bis 10 Jahren", (Some(6), Some(10))),
            ("ab 8", (Some(8), None)),
            ("ab 55 Jahren", (Some(55), None)),
            ("16+", (Some(16), None)),
            ("Ü60", (Some(60), None)),
            ("bis 6", (None, Some(6))),
            ("unter 3 Jahren", (None, Some(2))),
            ("U3", (None, Some(2))),
            ("8", (Some(8), Some(8))),
            ("5 und 6 Jahre", (Some(5), Some(6))),
            ("18 bis 40 Monate", (Some(1), Some(4))),
            ("ab 6 Monaten", (Some(0), None)),
            ("6 to 10 years", (Some(6), Some(10))),
            ("alle", (None, None)),
            ("", (None, None)),
        ] {
            assert_eq!(age(text), Ok(ages), "{text}");
        }
        assert_eq!(age("10-6"), Err("offers-import-error-age-order"));
        for text in ["Klasse 5", "6-10-12", "300", "jung", "-", "unter 0"] {
            assert_eq!(age(text), Err("offers-import-error-age"), "{text}");
        }
    }

    #[test]
    fn costs_are_read_as_people_write_them() {
        let paid = |min, max, unit: &str| Cost {
            kind: CostKind::Paid,
            min_cents: min,
            max_cents: max,
            unit: unit.into(),
            ..Cost::default()
        };
        for (text, expected) in [
            ("15 €", paid(Some(1500), Some(1500), "")),
            ("15-20 EUR im Monat", paid(Some(1500), Some(2000), "month")),
            ("15 bis 20 Euro monatlich", paid(Some(1500), Some(2000), "month")),
            ("15 € – 20 €", paid(Some(1500), Some(2000), "")),
            ("12,50", paid(Some(1250), Some(1250), "")),
            ("1.200,00 € pro Jahr", paid(Some(120_000), Some(120_000), "year")),
            ("12,- €", paid(Some(1200), Some(1200), "")),
            ("ab 5 Euro pro Termin", paid(Some(500), None, "date")),
            ("bis 3,5 EUR", paid(None, Some(350), "")),
            ("kostenpflichtig", paid(None, None, "")),
        ] {
            assert_eq!(cost(text), Ok(expected), "{text}");
        }
        for text in ["kostenlos", "Kostenfrei", "gratis", "0", "0,00 €", "free", "keine"] {
            assert_eq!(cost(text).unwrap().kind, CostKind::Free, "{text}");
        }
        let asked = cost("auf Anfrage").unwrap();
        assert_eq!((asked.kind, asked.note.as_str()), (CostKind::NotStated, "auf Anfrage"));
        assert_eq!(cost("5 € (Geschwister die Hälfte)").unwrap().note, "5 € (Geschwister die Hälfte)");
        for text in ["-5", "20-15 EUR", "1,2345 EUR", "99999999999"] {
            assert!(cost(text).is_err(), "{text}");
        }
        assert_eq!(cost("5 €, 3 €, 2 €"), Err("offers-import-error-cost-several"));
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let on = |day: Date, from: (i8, i8), to: (i8, i8)| {
            Span::timed(day.at(from.0, from.1, 0, 0), day.at(to.0, to.1, 0, 0)).unwrap()
        };
        let day = date(2025, 9, 24);
        for text in [
            "24.09.2025 15:00-15:45",
            "Mi, 24.9.25, 15.00 bis 15.45 Uhr",
            "Mittwoch 24.09.2025 von 15:00 Uhr – 15:45 Uhr",
            "2025-09-24T15:00/2025-09-24T15:45",
            "2025-09-24T15:00/PT45M",
            "2025-09-24 15:00-15:45",
        ] {
            assert_eq!(span(text), Ok(on(day, (15, 0), (15, 45))), "{text}");
        }
        assert_eq!(span("24.09.2025, 15 Uhr"), Ok(on(day, (15, 0), (15, 0))));
        assert_eq!(span("2025-09-24T15:00"), Ok(on(day, (15, 0), (15, 0))));
        for text in
            ["24.-26.09.2025", "24.09.–26.09.2025", "24.09.2025 bis 26.09.2025", "2025-09-24/2025-09-26"]
        {
            assert_eq!(span(text), Ok(Span::days(day, date(2025, 9, 26)).unwrap()), "{text}");
        }
        assert_eq!(span("24.09.2025"), Ok(Span::days(day, day).unwrap()));
        assert_eq!(
            span("24.09.2025 22:00 - 25.09.2025 02:00"),
            Ok(Span::timed(day.at(22, 0, 0, 0), date(2025, 9, 25).at(2, 0, 0, 0)).unwrap())
        );
        for text in ["31.02.2025", "24.09.2025 25:00", "morgen", "24.09.", "24.09.2025 15:00-", "15:00"] {
            assert!(span(text).is_err(), "{text}");
        }
        assert_eq!(dates("24.09.2025; 25.13.2025").unwrap_err().1, "25.13.2025");
        assert_eq!(dates("24.09.2025 15:00-15:45; 29.10.2025 15:00-15:45").unwrap().len(), 2);
    }

    #[test]
    fn a_rule_with_all_its_exceptions_is_written_and_read_again() {
        let text = "2026-01-07T15:00/2026-01-07T18:00|FREQ=WEEKLY;BYDAY=WE|EXDATE=2026-01-14T15:00|RDATE=2026-02-01/2026-02-01|\
                    MOVED=2026-01-21T15:00>2026-01-22T15:00/2026-01-22T18:00|SCHOOL=not|HOLIDAYS=not";
        let Schedule::Rule(recurrence) = rule(text, None).unwrap() else { panic!() };
        assert_eq!(rule_text(&recurrence), text);
        assert!(rule("FREQ=WEEKLY", None).is_err());
        assert!(rule("FREQ=WEEKLY", Some(span("24.09.2025").unwrap())).is_ok());
        assert!(rule("2026-01-07T15:00/PT3H|FREQ=WEEKLY;BYDAY=WE", None).is_ok());
        assert!(rule("2026-01-07T15:00/PT3H|FREQ=OFTEN", None).is_err());
    }

    #[test]
    fn languages_are_known_by_code_and_name() {
        for (text, code) in [
            ("Deutsch", "de"),
            ("DE", "de"),
            ("Türkisch", "tr"),
            ("Arabic", "ar"),
            ("Farsi", "fa"),
            ("rom", "rom"),
        ] {
            assert_eq!(language(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(language("Klingonisch"), None);
    }

    proptest! {
        #[test]
        fn no_cell_makes_a_reader_fail(text in "\\PC{0,60}") {
            let _ = (age(&text), cost(&text), dates(&text), span(&text), rule(&text, None), as_of(&text), language(&text), count(&text), day(&text));
        }

        #[test]
        fn no_cell_that_looks_right_makes_a_reader_fail(text in "[0-9ab.,:/T€–\\- ]{0,30}") {
            let _ = (age(&text), cost(&text), dates(&text), span(&text), rule(&text, None), as_of(&text));
        }

        #[test]
        fn costs_are_written_and_read_again(kind in 0..3usize, min in proptest::option::of(1u32..10_000_000), more in 0u32..5_000, both: bool, unit in 0..6usize) {
            let kind = CostKind::ALL[kind];
            let paid = kind == CostKind::Paid;
            let max = if both { min.map(|min| (min + more).min(10_000_000)) } else { None };
            let unit = if paid { crate::model::COST_UNITS[unit] } else { "" };
            let before = Cost { kind, min_cents: min.filter(|_| paid), max_cents: max.filter(|_| paid), unit: unit.into(), ..Cost::default() };
            prop_assert_eq!(cost(&cost_text(&before)), Ok(before));
        }

        #[test]
        fn spans_are_written_and_read_again(day in 0i64..20_000, minute in 0i64..1440, length in 0i64..3000, all_day: bool) {
            let first = date(2000, 1, 1).checked_add(day.days()).unwrap();
            let before = if all_day {
                Span::days(first, first.checked_add((length / 100).days()).unwrap()).unwrap()
            } else {
                let start = first.at(0, 0, 0, 0).checked_add(minute.minutes()).unwrap();
                Span::timed(start, start.checked_add(length.minutes()).unwrap()).unwrap()
            };
            prop_assert_eq!(span(&span_text(&before)), Ok(before));
        }
    }
}
