//! How seats and contributions are balanced between the sectors.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Choice, Errors, FormData, RequestContext,
    chart::{Bar, BarChart, bar_chart},
    page as answer_page,
};

use super::{fail, words};
use crate::{
    Bodies, BodiesError,
    model::{Balance, Shares, name_key},
};

#[derive(Template)]
#[template(path = "balance.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    body_choices: Vec<Choice>,
    charts: Vec<String>,
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    empty: bool,
}

/// `3 (25 %)`; shares of nothing are none.
fn shown(page: &RequestContext, count: u32, all: u32) -> String {
    if all == 0 {
        return count.to_string();
    }
    let percent = (u64::from(count) * 200 + u64::from(all)) / (2 * u64::from(all));
    page.t2("bodies-balance-share", "count", count, "percent", percent.to_string())
}

fn chart(page: &RequestContext, key: &str, shares: &Shares) -> String {
    let all: u32 = shares.iter().sum();
    let bars = shares
        .iter()
        .zip(words::sectors(page))
        .map(|(count, label)| Bar {
            label,
            value: Some(f64::from(*count)),
            shown: shown(page, *count, all),
            quiet: false,
        })
        .collect();
    bar_chart(&BarChart {
        id: format!("balance-{key}"),
        title: page.t(&format!("bodies-balance-{key}")),
        description: page.t(&format!("bodies-balance-{key}-text")),
        label_heading: page.t("bodies-column-sector"),
        value_heading: page.t("bodies-balance-count"),
        table_words: page.t("bodies-balance-table"),
        source: String::new(),
        bars,
    })
}

fn parts(balance: &Balance) -> [(&'static str, &Shares); 5] {
    [
        ("seats", &balance.seats),
        ("attendance", &balance.attendance),
        ("items", &balance.items),
        ("tasks", &balance.tasks),
        ("posts", &balance.posts),
    ]
}

async fn load(bodies: &Bodies, page: &RequestContext, query: &FormData) -> Result<Show, BodiesError> {
    let only: Option<Id> = query.text("body").parse().ok();
    let (balance, known) = bodies.balance(&page.tenant(), &page.actor, only).await?;
    let mut sorted: Vec<(Id, String)> = known.into_iter().map(|one| (one.id, one.entry.name)).collect();
    sorted.sort_by_cached_key(|(_, name)| name_key(name));
    let mut body_choices = vec![Choice::new("", page.t("bodies-filter-all-bodies"), only.is_none())];
    body_choices.extend(sorted.into_iter().map(|(id, name)| Choice::new(id.text(), name, only == Some(id))));
    let parts = parts(&balance);
    let rows = words::sectors(page)
        .into_iter()
        .enumerate()
        .map(|(at, sector)| {
            let cells = parts
                .iter()
                .map(|(_, shares)| {
                    shown(page, shares.get(at).copied().unwrap_or_default(), shares.iter().sum())
                })
                .collect();
            (sector, cells)
        })
        .collect();
    Ok(Show {
        errors: Errors::none(),
        body_choices,
        charts: parts
            .iter()
            .filter(|(_, shares)| shares.iter().sum::<u32>() > 0)
            .map(|(key, shares)| chart(page, key, shares))
            .collect(),
        columns: parts.iter().map(|(key, _)| page.t(&format!("bodies-balance-{key}"))).collect(),
        rows,
        empty: parts.iter().all(|(_, shares)| shares.iter().sum::<u32>() == 0),
        page: page.clone(),
    })
}

/// `GET /office/bodies/balance`
pub(super) async fn show(
    State(bodies): State<Bodies>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    match load(&bodies, &page, &query).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
