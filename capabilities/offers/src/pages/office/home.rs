//! `/office`: where one begins to work.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State as Room, response::Response};
use bildungsraum_database::berlin;
use bildungsraum_page::{
    PageError, RequestContext,
    chart::{Bar, BarChart, bar_chart},
    page as plain_page, see_other,
};
use bildungsraum_trail::Permission;
use jiff::{Timestamp, ToSpan, civil::Date};

use super::{super::failed, list::Line, list::line, organisations};
use crate::{OffersRoom, freshness::too_old_before, store::Counts, store::Filter};

/// One figure with its link.
struct Figure {
    number: String,
    label: String,
    url: String,
}

#[derive(Template)]
#[template(path = "office/home.html")]
struct OfficePage<'a> {
    page: &'a RequestContext,
    figures: Vec<Figure>,
    chart: String,
    may_edit: bool,
}

#[derive(Template)]
#[template(path = "office/home_provider.html")]
struct ProviderPage<'a> {
    page: &'a RequestContext,
    organisations: Vec<String>,
    returned: Vec<Line>,
    overdue: Vec<Line>,
    total: usize,
}

/// Days since the last confirmation, in the middle of all public offers that were ever confirmed.
pub(super) fn median_days(counts: &Counts, now: Timestamp) -> Option<i64> {
    let mut days: Vec<i64> =
        counts.confirmations.iter().flatten().map(|at| now.duration_since(*at).as_hours() / 24).collect();
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}

/// Share in percent, rounded down; 100 only when all are.
pub(super) fn share(counts: &Counts) -> i64 {
    if counts.published == 0 { 0 } else { counts.confirmed * 100 / counts.published }
}

/// Confirmations by month of the last twelve months, as a chart with its table.
pub(super) fn chart(page: &RequestContext, counts: &Counts, today: Date) -> String {
    let mut months: BTreeMap<Date, u32> = BTreeMap::new();
    let first = today.first_of_month();
    for back in 0..12 {
        if let Ok(month) = first.checked_sub(back.months()) {
            months.insert(month, 0);
        }
    }
    for at in counts.confirmations.iter().flatten() {
        if let Some(count) = months.get_mut(&at.to_zoned(berlin()).date().first_of_month()) {
            *count += 1;
        }
    }
    bar_chart(&BarChart {
        id: "confirmations".into(),
        title: page.t("office-chart-title"),
        description: page.t("office-chart-description"),
        label_heading: page.t("office-chart-month"),
        value_heading: page.t("office-chart-count"),
        table_words: page.t("office-chart-table"),
        source: page.t1("office-chart-source", "date", page.date(today)),
        bars: months
            .into_iter()
            .map(|(month, count)| Bar {
                label: page.month_year(month),
                value: Some(f64::from(count)),
                shown: page.t1("office-chart-offers", "count", count),
                quiet: false,
            })
            .collect(),
    })
}

pub(super) async fn show(Room(room): Room<OffersRoom>, page: RequestContext) -> Result<Response, PageError> {
    if page.may(Permission::ReadOffice) {
        return office(&room, &page).await;
    }
    if page.may(Permission::EditOwnEntries) {
        return provider(&room, &page).await;
    }
    Ok(see_other(&page.url("/account")))
}

async fn office(room: &OffersRoom, page: &RequestContext) -> Result<Response, PageError> {
    let tenant = page.tenant();
    let environment = room.offers.environment();
    let months = page.municipality.settings.confirm_after_months;
    let error = |error: &crate::OfferError| failed(page, error);
    let counts =
        room.offers.counts(&tenant, too_old_before(environment, months)).await.map_err(|e| error(&e))?;
    let needs = room.offers.needs(&tenant, 1_000).await.map_err(|e| error(&e))?;
    let reports = room.offers.reports(&tenant, 1_000).await.map_err(|e| error(&e))?;
    let figure = |number: String, label: String, path: &str| Figure { number, label, url: page.url(path) };
    let offers = if page.may(Permission::EditOwnEntries) { "/office/offers" } else { "/offers" };
    let mut figures = vec![
        figure(counts.published.to_string(), page.t("office-figure-public"), offers),
        figure(
            if counts.published == 0 { "–".into() } else { format!("{} %", share(&counts)) },
            page.t1("office-figure-confirmed", "months", months),
            "/office/freshness",
        ),
        figure(
            median_days(&counts, environment.now()).map_or_else(|| "–".into(), |days| days.to_string()),
            page.t("office-figure-age"),
            "/office/freshness",
        ),
        figure(
            needs.iter().filter(|need| need.state == "open").count().to_string(),
            page.t("office-figure-needs"),
            "/office/needs",
        ),
    ];
    if page.may(Permission::Review) {
        figures.push(figure(counts.submitted.to_string(), page.t("office-figure-review"), "/office/review"));
        let open = reports.iter().filter(|report| report.state == "open").count();
        figures.push(figure(open.to_string(), page.t("office-figure-reports"), "/office/reports"));
    }
    let template = OfficePage {
        figures,
        chart: chart(page, &counts, environment.today()),
        may_edit: page.may(Permission::EditOwnEntries),
        page,
    };
    Ok(plain_page(&template))
}

async fn provider(room: &OffersRoom, page: &RequestContext) -> Result<Response, PageError> {
    let names = organisations(room, page, &page.actor).await?;
    let filter = Filter { organisations: page.actor.organisations.clone(), ..Filter::default() };
    let records =
        room.offers.list(&page.tenant(), &filter, None, 500).await.map_err(|error| failed(page, &error))?;
    let too_old = too_old_before(room.offers.environment(), page.municipality.settings.confirm_after_months);
    let lines = || records.iter().map(|record| line(page, &names, record, too_old));
    let template = ProviderPage {
        organisations: names.iter().map(|(_, name)| name.clone()).collect(),
        returned: lines().filter(|line| !line.note.is_empty()).collect(),
        overdue: lines().filter(|line| line.overdue).collect(),
        total: records.len(),
        page,
    };
    Ok(plain_page(&template))
}
