//! The schedule's part of the form: rows of dates, a rule in everyday words, or words.

use bildungsraum_calendar::{
    Form, Holidays, Moved, Recurrence, Repeat, Schedule, ScheduleError, SchoolFilter, Span, Weekday, Window,
};
use bildungsraum_page::{Choice, Errors, FormData, RequestContext};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time},
};

use super::super::words;

/// Most rows a form shows of one kind.
const MOST_ROWS: usize = 400;

/// One date as typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub day: String,
    pub from: String,
    pub to: String,
    pub until: String,
    /// The date by the rule; only for moved dates.
    pub original: String,
}

impl Row {
    fn is_blank(&self) -> bool {
        [&self.day, &self.from, &self.to, &self.until, &self.original].iter().all(|text| text.is_empty())
    }
}

/// What the template shows.
#[derive(Debug)]
pub(super) struct View {
    pub kinds: Vec<Choice>,
    pub dates: Vec<Row>,
    pub extra: Vec<Row>,
    pub moved: Vec<Row>,
    pub except: Vec<String>,
    pub repeat: Vec<Choice>,
    pub days: Vec<Choice>,
    pub nth: Vec<Choice>,
    pub weekday: Vec<Choice>,
    pub school: Vec<Choice>,
    pub next: Vec<String>,
}

fn day_text(day: Date) -> String {
    day.to_string()
}

fn clock_text(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn row_of(span: &Span) -> Row {
    if span.all_day {
        let (first, last) = (span.start.date(), span.last_day());
        let until = if last > first { day_text(last) } else { String::new() };
        return Row { day: day_text(first), until, ..Row::default() };
    }
    let overnight =
        Span::on(span.start.date(), span.start.time(), span.end.time()).is_ok_and(|short| short == *span);
    Row {
        day: day_text(span.start.date()),
        from: clock_text(span.start.time()),
        to: if span.end == span.start { String::new() } else { clock_text(span.end.time()) },
        until: if overnight { String::new() } else { day_text(span.end.date()) },
        original: String::new(),
    }
}

fn push(pairs: &mut Vec<(String, String)>, name: &str, value: impl Into<String>) {
    pairs.push((name.to_owned(), value.into()));
}

fn push_row(pairs: &mut Vec<(String, String)>, kind: &str, row: Row) {
    push(pairs, &format!("{kind}_day"), row.day);
    push(pairs, &format!("{kind}_from"), row.from);
    push(pairs, &format!("{kind}_to"), row.to);
    push(pairs, &format!("{kind}_until"), row.until);
}

/// A rule as the form holds it, extra and moved dates aside.
fn plain(recurrence: &Recurrence) -> Option<Form> {
    let mut bare = recurrence.clone();
    bare.extra.clear();
    bare.moved.clear();
    Form::from_schedule(&Schedule::Rule(Box::new(bare)))
}

/// The schedule as fields of the form.
pub(super) fn pairs(schedule: &Schedule, pairs: &mut Vec<(String, String)>) {
    match schedule {
        Schedule::Standing => push(pairs, "schedule_kind", "standing"),
        Schedule::Unclear { text } => {
            push(pairs, "schedule_kind", "unclear");
            push(pairs, "schedule_text", text.as_str());
        }
        Schedule::Dates { dates } => {
            push(pairs, "schedule_kind", "dates");
            for span in dates {
                push_row(pairs, "date", row_of(span));
            }
        }
        Schedule::Rule(recurrence) => {
            let Some(form) = plain(recurrence) else {
                push(pairs, "schedule_kind", "keep");
                return;
            };
            push(pairs, "schedule_kind", "rule");
            rule_pairs(&form, pairs);
            for span in &recurrence.extra {
                push_row(pairs, "extra", row_of(span));
            }
            for moved in &recurrence.moved {
                push(pairs, "moved_original", day_text(moved.original.date()));
                push_row(pairs, "moved", row_of(&moved.to));
            }
        }
    }
}

fn rule_pairs(form: &Form, pairs: &mut Vec<(String, String)>) {
    push(pairs, "rule_first", day_text(form.first));
    if let Some((from, to)) = form.times {
        push(pairs, "rule_from", clock_text(from));
        push(pairs, "rule_to", if from == to { String::new() } else { clock_text(to) });
    }
    let (repeat, every) = match &form.repeat {
        Repeat::Once => ("weekly", 1),
        Repeat::Daily { every } => ("daily", *every),
        Repeat::Weekly { every, .. } => ("weekly", *every),
        Repeat::MonthlyOnDate { every } => ("monthly_date", *every),
        Repeat::MonthlyOnWeekday { every, .. } => ("monthly_weekday", *every),
        Repeat::Yearly => ("yearly", 1),
    };
    push(pairs, "rule_repeat", repeat);
    push(pairs, "rule_every", every.to_string());
    match &form.repeat {
        Repeat::Weekly { days, .. } => {
            for day in days {
                push(pairs, "rule_days", day.ical());
            }
        }
        Repeat::MonthlyOnWeekday { nth, day, .. } => {
            push(pairs, "rule_nth", nth.to_string());
            push(pairs, "rule_weekday", day.ical());
        }
        _ => {}
    }
    if let Some(until) = form.until {
        push(pairs, "rule_until", day_text(until));
    }
    if let Some(count) = form.count {
        push(pairs, "rule_count", count.to_string());
    }
    push(pairs, "rule_school", school_name(form.school));
    if form.not_on_public_holidays {
        push(pairs, "rule_not_public", "1");
    }
    for day in &form.except {
        push(pairs, "except_day", day_text(*day));
    }
}

fn school_name(filter: SchoolFilter) -> &'static str {
    match filter {
        SchoolFilter::Any => "any",
        SchoolFilter::Not => "not",
        SchoolFilter::Only => "only",
    }
}

/// Rows of a kind as typed, blank ones left out; the one somebody asked to remove too.
fn rows(data: &FormData, kind: &str) -> Vec<Row> {
    let column = |part: &str| data.column(&format!("{kind}_{part}"));
    let (days, from, to, until, original) =
        (column("day"), column("from"), column("to"), column("until"), column("original"));
    let at = |column: &[String], row: usize| column.get(row).cloned().unwrap_or_default();
    let gone = data
        .raw("remove")
        .strip_prefix(kind)
        .and_then(|rest| rest.strip_prefix('-'))
        .and_then(|n| n.parse().ok());
    (0..days.len().min(MOST_ROWS))
        .filter(|row| gone != Some(*row))
        .map(|row| Row {
            day: at(&days, row),
            from: at(&from, row),
            to: at(&to, row),
            until: at(&until, row),
            original: at(&original, row),
        })
        .filter(|row| !row.is_blank())
        .collect()
}

fn excepted(data: &FormData) -> Vec<String> {
    let gone: Option<usize> = data.raw("remove").strip_prefix("except-").and_then(|n| n.parse().ok());
    data.column("except_day")
        .into_iter()
        .enumerate()
        .filter(|(row, day)| gone != Some(*row) && !day.is_empty())
        .map(|(_, day)| day)
        .take(MOST_ROWS)
        .collect()
}

/// A clock time as people type it: `15:00`, `15.00`, `15`.
pub(super) fn read_clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
}

/// A day: `2026-11-28` as browsers send it, `28.11.2026` as people type it.
pub(super) fn read_day(text: &str) -> Option<Date> {
    if let Ok(day) = text.trim().parse() {
        return Some(day);
    }
    let mut parts = text.trim().split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
}

enum Wrong {
    Day,
    Clock,
    Schedule(ScheduleError),
}

impl From<ScheduleError> for Wrong {
    fn from(error: ScheduleError) -> Self {
        Self::Schedule(error)
    }
}

impl Wrong {
    fn say(&self, page: &RequestContext) -> String {
        match self {
            Self::Day => page.t("office-error-day"),
            Self::Clock => page.t("office-error-clock"),
            Self::Schedule(error) => page.message(&format!("office-{}", error.message_key()), &error.args()),
        }
    }
}

fn clock(text: &str) -> Result<Option<Time>, Wrong> {
    if text.is_empty() { Ok(None) } else { read_clock(text).map(Some).ok_or(Wrong::Clock) }
}

fn span(row: &Row) -> Result<Span, Wrong> {
    let day = read_day(&row.day).ok_or(Wrong::Day)?;
    let until = if row.until.is_empty() { None } else { Some(read_day(&row.until).ok_or(Wrong::Day)?) };
    let (from, to) = (clock(&row.from)?, clock(&row.to)?);
    Ok(match (from, to, until) {
        (None, None, until) => Span::days(day, until.unwrap_or(day))?,
        (None, Some(_), _) => return Err(Wrong::Clock),
        (Some(from), to, None) => Span::on(day, from, to.unwrap_or(from))?,
        (Some(from), to, Some(until)) => {
            Span::timed(day.to_datetime(from), until.to_datetime(to.unwrap_or(from)))?
        }
    })
}

/// The schedule that was typed. What is wrong goes to `errors`; then the schedule as it was is returned.
pub(super) fn read(
    page: &RequestContext,
    data: &FormData,
    before: &Schedule,
    errors: &mut Errors,
) -> Schedule {
    let mut said = Errors::none();
    let schedule = match data.raw("schedule_kind") {
        "standing" => Ok(Schedule::Standing),
        "unclear" => Ok(Schedule::Unclear { text: data.text("schedule_text").chars().take(1_000).collect() }),
        "dates" => read_dates(page, data, &mut said),
        "rule" => read_rule(page, data, &mut said),
        _ => Ok(before.clone()),
    };
    for (field, sentence) in said.list() {
        errors.add(field, sentence.clone());
    }
    match schedule {
        Ok(schedule) => schedule,
        Err(wrong) => {
            if said.is_empty() {
                errors.add("schedule_kind", wrong.say(page));
            }
            before.clone()
        }
    }
}

fn read_rows(page: &RequestContext, data: &FormData, kind: &str, said: &mut Errors) -> Vec<Span> {
    let mut spans = Vec::new();
    for (at, row) in rows(data, kind).iter().enumerate() {
        match span(row) {
            Ok(span) => spans.push(span),
            Err(wrong) => said.add(&format!("{kind}_day-{at}"), wrong.say(page)),
        }
    }
    spans
}

fn read_dates(page: &RequestContext, data: &FormData, said: &mut Errors) -> Result<Schedule, Wrong> {
    let spans = read_rows(page, data, "date", said);
    Ok(Schedule::dates(spans)?)
}

fn read_rule(page: &RequestContext, data: &FormData, said: &mut Errors) -> Result<Schedule, Wrong> {
    let first = read_day(data.raw("rule_first")).ok_or_else(|| {
        said.add("rule_first", page.t("office-error-day"));
        Wrong::Day
    })?;
    let from = clock(&data.text("rule_from"))?;
    let times = match (from, clock(&data.text("rule_to"))?) {
        (Some(from), to) => Some((from, to.unwrap_or(from))),
        (None, None) => None,
        (None, Some(_)) => return Err(Wrong::Clock),
    };
    let mut number = |field: &str, most: u32| match data.number::<u32>(field) {
        Ok(number) if number.is_none_or(|number| (1..=most).contains(&number)) => number,
        _ => {
            said.add(field, page.t1("office-error-number-to", "most", most));
            None
        }
    };
    let every = number("rule_every", 366).unwrap_or(1);
    let count = number("rule_count", 10_000);
    let weekday = Weekday::from_code(data.raw("rule_weekday")).unwrap_or_else(|| Weekday::of(first));
    let repeat = match data.raw("rule_repeat") {
        "daily" => Repeat::Daily { every },
        "monthly_date" => Repeat::MonthlyOnDate { every },
        "monthly_weekday" => {
            Repeat::MonthlyOnWeekday { every, nth: data.text("rule_nth").parse().unwrap_or(1), day: weekday }
        }
        "yearly" => Repeat::Yearly,
        _ => {
            let days: Vec<Weekday> =
                data.all("rule_days").iter().filter_map(|code| Weekday::from_code(code)).collect();
            Repeat::Weekly { every, days: if days.is_empty() { vec![Weekday::of(first)] } else { days } }
        }
    };
    let optional_day =
        |text: &str| if text.is_empty() { Ok(None) } else { read_day(text).map(Some).ok_or(Wrong::Day) };
    let form = Form {
        first,
        times,
        repeat,
        until: optional_day(&data.text("rule_until"))?,
        count,
        school: match data.raw("rule_school") {
            "not" => SchoolFilter::Not,
            "only" => SchoolFilter::Only,
            _ => SchoolFilter::Any,
        },
        not_on_public_holidays: data.is_set("rule_not_public"),
        except: excepted(data)
            .iter()
            .map(|text| read_day(text).ok_or(Wrong::Day))
            .collect::<Result<_, _>>()?,
    };
    let mut schedule = form.to_schedule()?;
    if let Schedule::Rule(recurrence) = &mut schedule {
        recurrence.extra = read_rows(page, data, "extra", said);
        recurrence.extra.sort_unstable();
        let start = recurrence.first.start.time();
        for (at, row) in rows(data, "moved").iter().enumerate() {
            match (read_day(&row.original), span(row)) {
                (Some(original), Ok(to)) => {
                    recurrence.moved.push(Moved { original: original.to_datetime(start), to });
                }
                (None, _) => said.add(&format!("moved_day-{at}"), page.t("office-error-day")),
                (_, Err(wrong)) => said.add(&format!("moved_day-{at}"), wrong.say(page)),
            }
        }
    }
    schedule.check()?;
    if said.is_empty() { Ok(schedule) } else { Err(Wrong::Day) }
}

/// The next dates, in words; at most five.
pub(super) fn next_dates(page: &RequestContext, schedule: &Schedule, now: Timestamp) -> Vec<String> {
    let holidays = Holidays::of_ags(&page.municipality.ags);
    let to = now.saturating_add(SignedDuration::from_hours(24 * 800)).unwrap_or(now);
    schedule
        .occurrences(Window { from: now, to, limit: 5 }, holidays)
        .list
        .iter()
        .map(|date| words::moment(page, date.start.datetime(), date.end.datetime(), date.all_day))
        .collect()
}

/// What the template shows of what was typed.
pub(super) fn view(page: &RequestContext, data: &FormData, schedule: &Schedule, now: Timestamp) -> View {
    let kind = match data.raw("schedule_kind") {
        "" => "standing",
        kind => kind,
    };
    let more = |name: &str| data.raw("add") == name;
    let with_blank = |kind: &str| {
        let mut rows = rows(data, kind);
        if rows.is_empty() || more(kind) {
            rows.push(Row::default());
        }
        rows
    };
    let mut except = excepted(data);
    if except.is_empty() || more("except") {
        except.push(String::new());
    }
    let choices = |field: &str, names: &[&str], first: &str| {
        let chosen = if data.raw(field).is_empty() { first } else { data.raw(field) };
        names
            .iter()
            .map(|name| {
                Choice::new(
                    *name,
                    page.t(&format!("office-{}-{name}", field.replace('_', "-"))),
                    *name == chosen,
                )
            })
            .collect::<Vec<_>>()
    };
    let mut kinds = choices("schedule_kind", &["standing", "dates", "rule", "unclear"], "standing");
    if matches!(schedule, Schedule::Rule(recurrence) if plain(recurrence).is_none()) || kind == "keep" {
        kinds.push(Choice::new("keep", page.t("office-schedule-kind-keep"), kind == "keep"));
    }
    let chosen_days = data.all("rule_days");
    let weekdays = |chosen: &dyn Fn(&str) -> bool| {
        Weekday::ALL
            .into_iter()
            .zip(1_i8..)
            .map(|(day, number)| Choice::new(day.ical(), page.weekday(number), chosen(day.ical())))
            .collect::<Vec<_>>()
    };
    View {
        kinds,
        dates: with_blank("date"),
        extra: with_blank("extra"),
        moved: with_blank("moved"),
        except,
        repeat: choices(
            "rule_repeat",
            &["daily", "weekly", "monthly_date", "monthly_weekday", "yearly"],
            "weekly",
        ),
        days: weekdays(&|code| chosen_days.iter().any(|day| day == code)),
        nth: choices("rule_nth", &["1", "2", "3", "4", "5", "-1"], "1"),
        weekday: weekdays(&|code| data.raw("rule_weekday") == code),
        school: choices("rule_school", &["any", "not", "only"], "any"),
        next: next_dates(page, schedule, now),
    }
}

#[cfg(test)]
mod tests {
    use bildungsraum_database::testing::viernheim;
    use proptest::prelude::*;

    use super::*;

    fn through(schedule: &Schedule) -> (Schedule, Errors) {
        let page = RequestContext::for_test(viernheim());
        let mut fields = Vec::new();
        pairs(schedule, &mut fields);
        let mut errors = Errors::none();
        let read = read(&page, &FormData::from_pairs(fields), &Schedule::Standing, &mut errors);
        (read, errors)
    }

    #[test]
    fn what_the_form_shows_is_what_it_reads() {
        let day: Date = "2026-11-28".parse().unwrap();
        let clock = |text| read_clock(text).unwrap();
        let mut weekly = Form {
            first: day,
            times: Some((clock("10"), clock("11.30"))),
            repeat: Repeat::Weekly { every: 2, days: vec![Weekday::Sa] },
            until: Some("2027-06-30".parse().unwrap()),
            count: None,
            school: SchoolFilter::Not,
            not_on_public_holidays: true,
            except: vec!["2026-12-12".parse().unwrap()],
        }
        .to_schedule()
        .unwrap();
        if let Schedule::Rule(rule) = &mut weekly {
            rule.extra.push(Span::on("2026-12-01".parse().unwrap(), clock("9"), clock("10")).unwrap());
            rule.moved.push(Moved {
                original: "2027-01-09".parse::<Date>().unwrap().to_datetime(clock("10")),
                to: Span::on("2027-01-10".parse().unwrap(), clock("15"), clock("16")).unwrap(),
            });
        }
        let dates = Schedule::dates(vec![
            Span::on(day, clock("15:00"), clock("15:00")).unwrap(),
            Span::days(day, "2026-12-02".parse().unwrap()).unwrap(),
            Span::on(day, clock("20"), clock("2")).unwrap(),
        ])
        .unwrap();
        for schedule in
            [Schedule::Standing, Schedule::Unclear { text: "nach Absprache".into() }, dates, weekly]
        {
            let (read, errors) = through(&schedule);
            assert!(errors.is_empty(), "{errors:?}");
            assert_eq!(read, schedule);
        }
    }

    #[test]
    fn a_wrong_row_is_named_and_the_schedule_stays() {
        let page = RequestContext::for_test(viernheim());
        let data = FormData::from_urlencoded(
            b"schedule_kind=dates&date_day=2026-13-40&date_from=&date_to=&date_until=",
        );
        let mut errors = Errors::none();
        let kept = read(&page, &data, &Schedule::Standing, &mut errors);
        assert_eq!(kept, Schedule::Standing);
        assert_eq!(errors.list()[0].0, "date_day-0");
    }

    proptest! {
        #[test]
        fn no_day_or_clock_breaks_the_reader(text in ".{0,30}") {
            let _ = (read_day(&text), read_clock(&text));
        }

        #[test]
        fn every_day_is_read_both_ways(day in 1_i8..=28, month in 1_i8..=12, year in 1990_i16..2100) {
            let date = Date::new(year, month, day).unwrap();
            prop_assert_eq!(read_day(&date.to_string()), Some(date));
            prop_assert_eq!(read_day(&format!("{day}.{month}.{year}")), Some(date));
        }
    }
}
