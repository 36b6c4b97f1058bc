//! Offers in the words of a language: what cards, pages, sheets and feeds say.

use std::ops::Range;

use bildungsraum_calendar::{Bounds, Description, SchoolFilter, Span, Times};
use bildungsraum_finder::{Hit, Marker};
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{Argument, RequestContext};
use jiff::{Timestamp, civil::DateTime};

use crate::{
    model::{Cost, CostKind, Currency},
    search::Card,
};

/// A label with its icon.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The vocabulary's key.
    pub key: String,
    /// In the page's language.
    pub label: String,
    /// Name in the sprite.
    pub icon: String,
}

/// One entry of a list as the templates show it.
#[derive(Clone, Debug)]
pub struct CardView {
    pub id: String,
    pub url: String,
    pub title: String,
    pub summary: String,
    /// Are the words German although the page is not?
    pub in_german: bool,
    pub organisation: String,
    pub when: String,
    pub next: String,
    pub place: String,
    /// The municipality, if it is another one.
    pub town: String,
    pub approximate: bool,
    pub distance: String,
    /// How long the way takes, and the address where it is told; empty: nobody asked.
    pub way: String,
    pub way_url: String,
    pub age: String,
    pub cost: String,
    pub languages: String,
    pub topics: Vec<Tag>,
    /// Key of the first life stage, for the card's colour.
    pub stage: String,
    /// Icon of the first topic or life stage.
    pub icon: String,
    pub free_places: String,
    pub past: bool,
    pub unclear: bool,
    pub point: Option<(f64, f64)>,
    /// Words of the title and of the summary that met the search.
    title_marks: Vec<Range<usize>>,
    summary_marks: Vec<Range<usize>>,
}

impl CardView {
    /// Marks the words that met the search.
    pub fn mark(&mut self, marker: &Marker) {
        self.title_marks = marker.marks(&self.title);
        self.summary_marks = marker.marks(&self.summary);
    }

    /// The title in pieces; the flag says whether a piece met the search.
    pub fn title_pieces(&self) -> Vec<(&str, bool)> {
        pieces(&self.title, &self.title_marks)
    }

    /// The summary in pieces.
    pub fn summary_pieces(&self) -> Vec<(&str, bool)> {
        pieces(&self.summary, &self.summary_marks)
    }
}

fn pieces<'a>(text: &'a str, marks: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    for mark in marks {
        pieces.push((text.get(at..mark.start).unwrap_or_default(), false));
        pieces.push((text.get(mark.clone()).unwrap_or_default(), true));
        at = mark.end;
    }
    pieces.push((text.get(at..).unwrap_or_default(), false));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

/// The card of a hit.
pub fn hit(page: &RequestContext, vocabularies: &Vocabularies, hit: &Hit) -> Option<CardView> {
    let card = Card::from_bytes(&hit.card)?;
    let mut view = card_view(page, vocabularies, &card);
    if let Some(town) = hit.from.checked_sub(1).and_then(|at| page.neighbours().nth(at)) {
        view.url = format!("{}/offers/{}", town.address, card.id);
        town.municipality.name.clone_into(&mut view.town);
    }
    if let Some(metres) = hit.distance_metres {
        view.distance = page.distance(metres);
    }
    if let Some(next) = &hit.next
        && let Ok(start) = Timestamp::from_second(next.start)
    {
        let zoned = start.to_zoned(bildungsraum_database::berlin());
        view.next = if next.minute_of_day == 0 && next.end - next.start >= 86_000 {
            page.short_date(zoned.date())
        } else {
            format!(
                "{}{}{}",
                page.short_date(zoned.date()),
                comma(page),
                page.t1("schedule-time", "start", page.clock(zoned.time()))
            )
        };
    }
    Some(view)
}

/// The card of an entry.
pub fn card_view(page: &RequestContext, vocabularies: &Vocabularies, card: &Card) -> CardView {
    let language = page.language.tag();
    let (title, summary, in_german) = card.words(language);
    let topics = tags(vocabularies, "topics", &card.topics, language);
    let stage = card.life_stages.first().and_then(|key| vocabularies.term("life_stages", key));
    let icon = topics
        .first()
        .map(|tag| tag.icon.clone())
        .or_else(|| stage.map(|term| term.icon.clone()))
        .unwrap_or_else(|| "star".into());
    CardView {
        id: card.id.clone(),
        town: String::new(),
        title_marks: Vec::new(),
        summary_marks: Vec::new(),
        url: page.url(&format!("/offers/{}", card.id)),
        title: title.to_owned(),
        summary: summary.to_owned(),
        in_german,
        organisation: card.organisation.clone(),
        when: schedule(page, &card.when),
        next: String::new(),
        place: if card.place.is_empty() && card.online { page.t("offer-online") } else { card.place.clone() },
        approximate: card.approximate,
        distance: String::new(),
        way: String::new(),
        way_url: String::new(),
        age: if card.age == (None, None) { String::new() } else { age(page, card.age) },
        cost: if card.cost.kind == CostKind::NotStated && card.cost.reductions.is_empty() {
            String::new()
        } else {
            cost(page, &card.cost)
        },
        languages: languages(page, &card.languages),
        topics,
        stage: card.life_stages.first().cloned().unwrap_or_default(),
        icon,
        free_places: card
            .free_places
            .map(|count| page.t1("offer-free-places", "count", count))
            .unwrap_or_default(),
        past: card.over || card.currency == Currency::Past,
        unclear: card.currency == Currency::Unclear,
        point: card.point,
    }
}

/// Labels of vocabulary keys.
pub fn tags(vocabularies: &Vocabularies, kind: &str, keys: &[String], language: &str) -> Vec<Tag> {
    keys.iter()
        .map(|key| {
            let term = vocabularies.term(kind, key);
            Tag {
                key: key.clone(),
                label: term.map_or(key.as_str(), |term| term.label(language)).to_owned(),
                icon: term.map_or("star", |term| term.icon.as_str()).to_owned(),
            }
        })
        .collect()
}

/// "6 bis 10 Jahre"
pub fn age(page: &RequestContext, age: (Option<u8>, Option<u8>)) -> String {
    match age {
        (None, None) => page.t("offer-age-not-stated"),
        (Some(min), None) => page.t1("offer-age-from", "min", min),
        (None, Some(max)) => page.t1("offer-age-to", "max", max),
        (Some(min), Some(max)) if min == max => page.t1("offer-age-exact", "min", min),
        (Some(min), Some(max)) => page.t2("offer-age-range", "min", min, "max", max),
    }
}

/// "15 bis 20 € im Monat"
pub fn cost(page: &RequestContext, cost: &Cost) -> String {
    let mut text = match (cost.kind, cost.min_cents, cost.max_cents) {
        (CostKind::Free, ..) => page.t("offer-cost-free"),
        (_, Some(min), Some(max)) if min != max => {
            page.t2("offer-cost-range", "min", page.money(min), "max", page.money(max))
        }
        (_, None, Some(max)) => page.t1("offer-cost-to", "max", page.money(max)),
        (_, Some(amount), _) => page.money(amount),
        (CostKind::Paid, None, None) => page.t("offer-cost-paid"),
        (CostKind::NotStated, None, None) => page.t("offer-cost-not-stated"),
    };
    if !cost.unit.is_empty() && cost.kind != CostKind::Free && cost.min_cents.or(cost.max_cents).is_some() {
        text.push(' ');
        text.push_str(&page.t(&format!("offer-cost-unit-{}", cost.unit)));
    }
    text
}

/// What stands between the items of a list.
pub fn comma(page: &RequestContext) -> &'static str {
    if page.language.tag() == "ar" { "، " } else { ", " }
}

/// "Deutsch, Türkisch"
pub fn languages(page: &RequestContext, codes: &[String]) -> String {
    let names: Vec<String> = codes.iter().map(|code| page.language_name(code)).collect();
    names.join(comma(page))
}

fn times(page: &RequestContext, times: &Times) -> String {
    match (times.start, times.end) {
        (Some(start), Some(end)) => {
            page.t2("schedule-time-range", "start", page.clock(start), "end", page.clock(end))
        }
        (Some(start), None) => page.t1("schedule-time", "start", page.clock(start)),
        _ => String::new(),
    }
}

/// One date with its times: "Sa, 28.11.2026, 15:00 bis 16:00 Uhr"
pub fn span(page: &RequestContext, span: &Span) -> String {
    moment(page, span.start, span.end, span.all_day)
}

/// One date with its times.
pub fn moment(page: &RequestContext, start: DateTime, end: DateTime, all_day: bool) -> String {
    let first = page.short_date(start.date());
    if all_day {
        let last = end.date().yesterday().unwrap_or(end.date());
        return if last > start.date() { format!("{first} – {}", page.short_date(last)) } else { first };
    }
    let clock = times(page, &Times { start: Some(start.time()), end: (end != start).then(|| end.time()) });
    format!("{first}{}{clock}", comma(page))
}

fn bounded(page: &RequestContext, what: String, clock: &Times, bounds: &Bounds) -> String {
    let mut parts = vec![what];
    let clock = times(page, clock);
    if !clock.is_empty() {
        parts.push(clock);
    }
    match bounds.school {
        SchoolFilter::Not => parts.push(page.t("schedule-not-in-holidays")),
        SchoolFilter::Only => parts.push(page.t("schedule-only-in-holidays")),
        SchoolFilter::Any => {}
    }
    parts.join(comma(page))
}

/// A schedule in words: "jeden Samstag, 10:00 bis 11:30 Uhr"
pub fn schedule(page: &RequestContext, description: &Description) -> String {
    match description {
        Description::Standing => page.t("schedule-standing"),
        Description::Unclear { text } if text.is_empty() => page.t("schedule-unclear-empty"),
        Description::Unclear { text } => text.clone(),
        Description::Once { span: only } => span(page, only),
        Description::Dates { first, last, count } => page.tn(
            "schedule-dates",
            &[
                ("count", Argument::from(*count)),
                ("first", page.date(first.start.date()).into()),
                ("last", page.date(last.start.date()).into()),
            ],
        ),
        Description::Daily { interval, times, bounds } => {
            bounded(page, page.t1("schedule-daily", "interval", *interval), times, bounds)
        }
        Description::Weekly { interval, weekdays, times, bounds } => {
            let names: Vec<String> =
                weekdays.iter().map(|day| page.weekday(i8::try_from(day.index() + 1).unwrap_or(1))).collect();
            let days = match names.split_last() {
                Some((last, rest)) if !rest.is_empty() => {
                    // The Arabic "and" is written together with the next word.
                    let space = if page.language.tag() == "ar" { "" } else { " " };
                    format!("{} {}{space}{last}", rest.join(comma(page)), page.t("schedule-and"))
                }
                _ => names.join(comma(page)),
            };
            let what = page.t2("schedule-weekly", "interval", *interval, "days", days);
            bounded(page, what, times, bounds)
        }
        Description::MonthlyOnDate { interval, day, times, bounds } => {
            let what = page.t2("schedule-monthly-on-date", "interval", *interval, "day", *day);
            bounded(page, what, times, bounds)
        }
        Description::MonthlyOnWeekday { interval, nth, weekday, times, bounds } => {
            let nth = if *nth < 0 {
                page.t("schedule-nth-last")
            } else {
                page.t(&format!("schedule-nth-{}", (*nth).clamp(1, 5)))
            };
            let what = page.tn(
                "schedule-monthly-on-weekday",
                &[
                    ("interval", Argument::from(*interval)),
                    ("nth", nth.into()),
                    ("weekday", page.weekday(i8::try_from(weekday.index() + 1).unwrap_or(1)).into()),
                ],
            );
            bounded(page, what, times, bounds)
        }
        Description::Yearly { on, times, bounds } => {
            let dot = if page.language.tag().starts_with("de") { "." } else { "" };
            let date = format!("{}{dot} {}", on.day(), page.month(on.month()));
            bounded(page, page.t1("schedule-yearly", "date", date), times, bounds)
        }
        Description::Other { times, bounds, .. } => bounded(page, page.t("schedule-other"), times, bounds),
    }
}
