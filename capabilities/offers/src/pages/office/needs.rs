//! `/office/needs`: what people look for and do not find.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State as Room},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Choice, Errors, FormData, PageError, RequestContext,
    chart::{Bar, BarChart, bar_chart},
    page as plain_page, see_other_with,
};
use bildungsraum_trail::Permission;

use super::{super::failed, broken};
use crate::{OffersRoom, model::Need};

const STATES: [&str; 3] = ["open", "answered", "closed"];

struct Line {
    id: String,
    text: String,
    facts: Vec<String>,
    state: String,
    badge: (&'static str, String),
    answer: String,
    at: String,
}

#[derive(Template)]
#[template(path = "office/needs.html")]
struct NeedsPage<'a> {
    page: &'a RequestContext,
    errors: Errors,
    lines: Vec<Line>,
    charts: Vec<String>,
    states: Vec<Choice>,
    topics: Vec<Choice>,
    quarters: Vec<Choice>,
    may_answer: bool,
}

/// A group of ages, with the key of its name.
fn age_group(age: Option<u8>) -> &'static str {
    match age {
        None => "unknown",
        Some(0..=5) => "0-5",
        Some(6..=10) => "6-10",
        Some(11..=17) => "11-17",
        Some(18..=26) => "18-26",
        Some(27..=64) => "27-64",
        Some(_) => "65",
    }
}

pub(super) async fn show(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let asked = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let language = page.language.tag();
    let vocabularies =
        room.organisations.vocabularies(&page.tenant()).await.map_err(|error| broken(&page, &error))?;
    let needs = room.offers.needs(&page.tenant(), 2_000).await.map_err(|error| failed(&page, &error))?;
    let (state, topic, quarter) = (asked.text("state"), asked.text("topic"), asked.text("quarter"));
    let fits = |asked: &str, value: Option<&str>| asked.is_empty() || value == Some(asked);
    let found: Vec<&Need> = needs
        .iter()
        .filter(|need| {
            fits(&state, Some(&need.state))
                && fits(&topic, need.topic.as_deref())
                && fits(&quarter, need.quarter.as_deref())
        })
        .collect();
    let label = |kind: &str, key: Option<&str>| {
        key.map_or_else(
            || page.t("office-needs-unknown"),
            |key| vocabularies.label(kind, key, language).to_owned(),
        )
    };
    let by = |id: &str, words: &dyn Fn(&Need) -> String| {
        let mut groups: BTreeMap<String, u32> = BTreeMap::new();
        for need in &found {
            *groups.entry(words(need)).or_default() += 1;
        }
        let mut groups: Vec<(String, u32)> = groups.into_iter().collect();
        groups.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        bar_chart(&BarChart {
            id: format!("needs-{id}"),
            title: page.t(&format!("office-needs-by-{id}")),
            description: page.t("office-needs-chart-description"),
            label_heading: page.t(&format!("office-needs-{id}")),
            value_heading: page.t("office-needs-count"),
            table_words: page.t("office-chart-table"),
            source: page.t1("office-needs-source", "date", page.date(room.offers.environment().today())),
            bars: groups
                .into_iter()
                .map(|(label, count)| Bar {
                    label,
                    value: Some(f64::from(count)),
                    shown: count.to_string(),
                    quiet: false,
                })
                .collect(),
        })
    };
    let charts = if found.is_empty() {
        Vec::new()
    } else {
        vec![
            by("topic", &|need| label("topics", need.topic.as_deref())),
            by("quarter", &|need| label("quarters", need.quarter.as_deref())),
            by("age", &|need| page.t(&format!("office-needs-age-{}", age_group(need.age)))),
        ]
    };
    let terms = |kind: &str, chosen: &str, any: &str| {
        let mut choices = vec![Choice::new("", page.t(any), chosen.is_empty())];
        choices.extend(
            vocabularies
                .of(kind)
                .iter()
                .map(|term| Choice::new(&term.key, term.label(language), term.key == chosen)),
        );
        choices
    };
    let mut states = vec![Choice::new("", page.t("office-state-any"), state.is_empty())];
    states
        .extend(STATES.map(|name| Choice::new(name, page.t(&format!("office-need-{name}")), name == state)));
    let lines = found
        .iter()
        .take(300)
        .map(|need| Line {
            id: need.id.text(),
            text: need.text.clone(),
            facts: [
                need.age.map(|age| page.t1("offer-age-exact", "min", age)),
                need.topic.as_deref().map(|key| label("topics", Some(key))),
                need.quarter.as_deref().map(|key| label("quarters", Some(key))),
                (!need.query.is_empty()).then(|| page.t1("office-need-query", "query", need.query.as_str())),
            ]
            .into_iter()
            .flatten()
            .collect(),
            badge: (
                if need.state == "open" { "warning" } else { "success" },
                page.t(&format!("office-need-{}", need.state)),
            ),
            state: need.state.clone(),
            answer: need.answer.clone().unwrap_or_default(),
            at: page.day_of(need.created_at),
        })
        .collect();
    let template = NeedsPage {
        errors: Errors::none(),
        lines,
        charts,
        states,
        topics: terms("topics", &topic, "office-needs-any-topic"),
        quarters: terms("quarters", &quarter, "office-needs-any-quarter"),
        may_answer: page.may(Permission::Review),
        page: &page,
    };
    Ok(plain_page(&template))
}

pub(super) async fn answer(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    data: FormData,
) -> Result<Response, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(&page))?;
    let answer: String = data.text("answer").chars().take(1_000).collect();
    let answer = Some(answer.as_str()).filter(|text| !text.is_empty());
    room.offers
        .answer_need(&page.tenant(), &page.actor, id, data.raw("state"), answer)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(see_other_with(&page.url("/office/needs"), "success", "office-flash-saved"))
}

/// Takes it out for good.
pub(super) async fn erase(
    Room(room): Room<OffersRoom>,
    page: RequestContext,
    Path(id): Path<String>,
    _: FormData,
) -> Result<Response, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(&page))?;
    room.offers.erase_need(&page.tenant(), &page.actor, id).await.map_err(|error| failed(&page, &error))?;
    Ok(see_other_with(&page.url("/office/needs"), "success", "office-flash-need-erased"))
}
