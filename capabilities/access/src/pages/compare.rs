//! Two runs side by side: two goals, two days, as it is and as it could be.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    download::Download,
    table::{CSV_MEDIA_TYPE, Cell, CsvStyle, to_csv},
};
use bildungsraum_page::{Choice, RequestContext, page as answer_page};
use serde::Deserialize;

use super::{fail, map, words};
use crate::{
    Access, AccessError, Compared, RunFilter,
    model::{CellFigures, Figures, cell_id},
};

/// Runs to choose from.
const CHOICES: u32 = 200;

/// Classes of a cell by how its way has changed. The last ones are states of their own.
const CLASSES: [(&str, &str); 8] = [
    ("much-shorter", "#1b4f72"),
    ("shorter", "#5dade2"),
    ("same", "#d5dbdb"),
    ("longer", "#f0b429"),
    ("much-longer", "#c0392b"),
    ("reached", "#117a65"),
    ("lost", "#4a235a"),
    ("withheld", "#aab0b6"),
];

/// Minutes that make a difference, and a great one.
const DIFFERENCE: (f64, f64) = (0.5, 5.0);

fn class_of(before: &CellFigures, after: &CellFigures) -> usize {
    if before.withheld || after.withheld {
        return 7;
    }
    match (before.minutes, after.minutes) {
        (Some(before), Some(after)) => match after - before {
            change if change <= -DIFFERENCE.1 => 0,
            change if change <= -DIFFERENCE.0 => 1,
            change if change >= DIFFERENCE.1 => 4,
            change if change >= DIFFERENCE.0 => 3,
            _ => 2,
        },
        (None, Some(_)) => 5,
        (Some(_), None) => 6,
        (None, None) => 2,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    before: String,
    after: String,
}

struct Row {
    name: String,
    before: String,
    after: String,
    change: String,
}

struct Quarter {
    key: String,
    name: String,
    share: Row,
    median: Row,
    few: bool,
}

struct Legend {
    name: String,
    colour: &'static str,
    counted: String,
}

struct Side {
    path: String,
    title: String,
    source: String,
    ways: String,
    stale: bool,
}

struct Results {
    sides: [Side; 2],
    differs: Vec<String>,
    rows: Vec<Row>,
    quarters: Vec<Quarter>,
    /// Is there any but "in none"?
    has_quarters: bool,
    map: String,
    legend: Vec<Legend>,
    alone: usize,
    csv: String,
    turned: String,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct Show {
    page: RequestContext,
    before_choices: Vec<Choice>,
    after_choices: Vec<Choice>,
    enough: bool,
    results: Option<Results>,
}

/// A figure of both with its difference.
fn row(
    page: &RequestContext,
    name: String,
    (before, after): (Option<f64>, Option<f64>),
    digits: usize,
    unit: fn(&RequestContext, String) -> String,
) -> Row {
    let show = |value: Option<f64>| {
        value.map_or_else(|| "–".to_owned(), |value| unit(page, words::number(page, value, digits)))
    };
    Row {
        name,
        before: show(before),
        after: show(after),
        change: match (before, after) {
            (Some(before), Some(after)) => words::signed(page, after - before, digits),
            _ => "–".to_owned(),
        },
    }
}

fn plain(_: &RequestContext, text: String) -> String {
    text
}

fn in_minutes(page: &RequestContext, text: String) -> String {
    page.t1("access-minutes", "minutes", text)
}

fn in_percent(page: &RequestContext, text: String) -> String {
    page.t1("access-percent", "percent", text)
}

fn share(page: &RequestContext, name: String, before: &Figures, after: &Figures) -> Row {
    let of = |figures: &Figures| figures.within_standard.map(|share| share.value * 100.0);
    row(page, name, (of(before), of(after)), 0, in_percent)
}

fn rows(page: &RequestContext, compared: &Compared) -> Vec<Row> {
    let (before, after) = &compared.whole;
    let standard = compared.after.parameters.standard_minutes;
    let supply = |figures: &Figures, by_places: bool| figures.supply * if by_places { 1.0 } else { 100.0 };
    let by_places = |run: &crate::Run| run.summary.as_ref().is_some_and(|summary| summary.by_places);
    let (places_before, places_after) = (by_places(&compared.before), by_places(&compared.after));
    let mut list = vec![
        row(
            page,
            page.t("access-figure-children"),
            (Some(before.children.value), Some(after.children.value)),
            0,
            plain,
        ),
        share(page, page.t1("access-figure-share", "minutes", standard), before, after),
    ];
    // A difference of percentages is none in percent.
    if let Some(row) = list.last_mut().filter(|row| row.change != "–") {
        row.change = page.t1("access-points", "points", &row.change);
    }
    let mut add = |key: &str, values: (Option<f64>, Option<f64>), digits: usize, unit| {
        list.push(row(page, page.t(key), values, digits, unit));
    };
    add("access-column-beyond", (Some(before.beyond), Some(after.beyond)), 0, plain);
    add("access-figure-median", (before.median_minutes, after.median_minutes), 0, in_minutes);
    add("access-figure-worst", (before.worst_tenth_minutes, after.worst_tenth_minutes), 0, in_minutes);
    add("access-figure-number", (Some(before.mean_number), Some(after.mean_number)), 1, plain);
    if places_before == places_after {
        let key = if places_after { "access-figure-supply-places" } else { "access-figure-supply-count" };
        let values = (Some(supply(before, places_before)), Some(supply(after, places_after)));
        add(key, values, 2, plain);
    }
    if before.gap.is_some() || after.gap.is_some() {
        add("access-figure-gap", (before.gap, after.gap), 0, plain);
    }
    add("access-figure-gini", (before.gini, after.gini), 3, plain);
    add("access-figure-theil", (before.theil, after.theil), 3, plain);
    add("access-figure-palma", (before.palma, after.palma), 2, plain);
    list
}

fn results(page: &RequestContext, compared: &Compared) -> Results {
    let side = |run: &crate::Run| Side {
        path: format!("/office/access/runs/{}", run.id),
        title: words::title(page, run),
        source: run.inputs.as_ref().map_or_else(String::new, |inputs| words::source_line(page, inputs)),
        ways: run.inputs.as_ref().map_or_else(String::new, |inputs| words::ways(page, inputs)),
        stale: run.stale_since.is_some(),
    };
    let mut counts = [(0_usize, 0.0_f64); CLASSES.len()];
    let tiles: Vec<map::Tile> = compared
        .cells
        .iter()
        .map(|(before, after)| {
            let class = class_of(before, after);
            if let Some((cells, children)) = counts.get_mut(class) {
                *cells += 1;
                *children += after.children.unwrap_or(0.0);
            }
            map::Tile::of(after, class)
        })
        .collect();
    let legend = CLASSES
        .iter()
        .zip(counts)
        .filter(|(_, (cells, _))| *cells > 0)
        .map(|((name, colour), (cells, children))| Legend {
            name: page.t(&format!("access-change-class-{name}")),
            colour,
            counted: if *name == "withheld" {
                page.t1("access-cells", "count", cells)
            } else {
                page.t2("access-cells-children", "count", cells, "children", words::number(page, children, 0))
            },
        })
        .collect();
    let (before, after) = (compared.before.id, compared.after.id);
    Results {
        sides: [side(&compared.before), side(&compared.after)],
        differs: compared.differs.iter().map(|name| page.t(&format!("access-differs-{name}"))).collect(),
        rows: rows(page, compared),
        has_quarters: compared.quarters.iter().any(|quarter| !quarter.0.is_empty()),
        quarters: compared
            .quarters
            .iter()
            .map(|(key, name, before, after)| Quarter {
                key: key.clone(),
                name: if key.is_empty() { page.t("access-quarter-none") } else { name.clone() },
                share: share(page, page.t("access-column-share"), before, after),
                median: row(
                    page,
                    page.t("access-column-median"),
                    (before.median_minutes, after.median_minutes),
                    0,
                    in_minutes,
                ),
                few: before.few_cells || after.few_cells,
            })
            .collect(),
        map: map::draw(&tiles, &CLASSES, compared.facilities.iter(), &page.t("access-compare-map-label")),
        legend,
        alone: compared.alone,
        csv: page.url(&format!("/office/access/compare.csv?before={before}&after={after}")),
        turned: page.url(&format!("/office/access/compare?before={after}&after={before}")),
    }
}

async fn load(access: &Access, page: &RequestContext, asked: &Asked) -> Result<Show, AccessError> {
    let tenant = page.tenant();
    access.follow(&tenant).await?;
    let filter = RunFilter { done: true, ..RunFilter::default() };
    let runs = access.runs(&tenant, &filter, None, CHOICES).await?;
    let choices = |chosen: &str| {
        let mut list = vec![Choice::new("", page.t("access-compare-choose"), chosen.is_empty())];
        list.extend(runs.iter().map(|run| {
            let at = page.date_time(run.finished_at.unwrap_or(run.created_at));
            let scenario = run
                .inputs
                .as_ref()
                .filter(|inputs| !inputs.scenario.is_empty())
                .map_or_else(String::new, |inputs| format!(", {}", inputs.scenario));
            Choice::new(
                run.id.text(),
                format!("{}{scenario} ({at})", words::title(page, run)),
                chosen == run.id.text(),
            )
        }));
        list
    };
    // An address that names no run asks for the choice again.
    let both = asked.before.parse::<Id>().ok().zip(asked.after.parse::<Id>().ok());
    let results = match both {
        Some((before, after)) => Some(results(page, &access.compare(&tenant, before, after).await?)),
        None => None,
    };
    Ok(Show {
        before_choices: choices(&asked.before),
        after_choices: choices(&asked.after),
        enough: runs.len() > 1,
        results,
        page: page.clone(),
    })
}

/// `GET /office/access/compare`
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    Query(asked): Query<Asked>,
) -> Response {
    match load(&access, &page, &asked).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

fn table(compared: &Compared) -> Result<Vec<u8>, AccessError> {
    const COLUMNS: [&str; 8] = [
        "cell",
        "withheld",
        "children",
        "minutes_before",
        "minutes_after",
        "minutes_change",
        "number_before",
        "number_after",
    ];
    let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
    let count = |value: Option<u32>| value.map_or(Cell::Empty, |value| Cell::Integer(value.into()));
    let rows = compared.cells.iter().map(|(before, after)| {
        let withheld = before.withheld || after.withheld;
        let open = |value: Option<f64>| value.filter(|_| !withheld);
        let change = before.minutes.zip(after.minutes);
        vec![
            Cell::Text(cell_id(after.east, after.north, after.size)),
            Cell::Integer(withheld.into()),
            number(open(after.children)),
            number(open(before.minutes)),
            number(open(after.minutes)),
            number(open(change.map(|(before, after)| ((after - before) * 10.0).round() / 10.0))),
            count(before.number.filter(|_| !withheld)),
            count(after.number.filter(|_| !withheld)),
        ]
    });
    to_csv(&COLUMNS, rows, CsvStyle::excel()).map_err(AccessError::other)
}

/// `GET /office/access/compare.csv`
pub(super) async fn csv(
    State(access): State<Access>,
    page: RequestContext,
    Query(asked): Query<Asked>,
) -> Response {
    let both = asked.before.parse::<Id>().ok().zip(asked.after.parse::<Id>().ok());
    let Some((before, after)) = both else { return fail(&page, &AccessError::NotFound) };
    let made = match access.compare(&page.tenant(), before, after).await {
        Ok(compared) => table(&compared),
        Err(error) => Err(error),
    };
    match made {
        Ok(bytes) => Download::attachment("zugang-vergleich.csv", CSV_MEDIA_TYPE, bytes).into_response(),
        Err(error) => fail(&page, &error),
    }
}
