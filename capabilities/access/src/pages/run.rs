//! A run: how far it is, its figures, its map, its tables.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_jobs::Standing;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, see_other};
use bildungsraum_trail::Permission;
use serde::Deserialize;

use super::{PathId, done, fail, map, words};
use crate::{
    Access, AccessError, Evidence,
    model::{CellFigures, FacilityFigures, Figures, Outcome, QuarterFigures, Run, cell_id},
};

/// Rows of a page of a table.
pub(super) const ROWS: usize = 50;

/// A figure with its name and what is to be said of it.
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) note: String,
}

pub(super) struct QuarterRow {
    pub(super) key: String,
    name: String,
    children: String,
    share: String,
    median: String,
    worst: String,
    number: String,
    supply: String,
    beyond: String,
    gap: String,
    few: bool,
}

struct FacilityRow {
    name: String,
    path: String,
    places: String,
    children: String,
    ratio: String,
    rough: bool,
}

struct CellRow {
    id: String,
    quarter: String,
    children: String,
    minutes: String,
    nearest: String,
    number: String,
    supply: String,
    withheld: bool,
}

/// Figures and tables of a run that is done.
struct Results {
    caveats: Vec<String>,
    source: String,
    figures: Vec<Figure>,
    quarters: Vec<QuarterRow>,
    map: String,
    legend: Vec<map::Legend>,
    facilities: Vec<FacilityRow>,
    cells: Vec<CellRow>,
    sorts: Vec<(&'static str, String, bool)>,
    counted: String,
    previous: String,
    next: String,
    facilities_counted: String,
    facilities_previous: String,
    facilities_next: String,
    by_places: bool,
    inputs: Vec<(String, String)>,
    evidence: Vec<Evidence>,
}

#[derive(Template)]
#[template(path = "run.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    id: Id,
    title: String,
    question: String,
    standing: &'static str,
    stale: String,
    may_write: bool,
    job: String,
    done: u32,
    total: u32,
    cause: String,
    results: Option<Results>,
    cite_choices: Vec<Choice>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `minutes`, `children`, `number`, `supply` or `place`.
    sort: String,
    /// Where the page of cells begins.
    from: String,
    /// Where the page of facilities begins.
    facilities: String,
}

/// The figures of a set of cells, named.
pub(super) fn figures(page: &RequestContext, whole: &Figures, by_places: bool, standard: u16) -> Vec<Figure> {
    let supply = if by_places { "places" } else { "count" };
    let figure = |key: &str, value: String, note: String| Figure { name: page.t(key), value, note };
    let none = String::new;
    let note = |key: &str| page.t(key);
    vec![
        figure("access-figure-children", words::children(page, whole.children), none()),
        Figure {
            name: page.t1("access-figure-share", "minutes", standard),
            value: words::share(page, whole.within_standard),
            note: page.t1("access-figure-beyond", "children", words::number(page, whole.beyond, 0)),
        },
        figure("access-figure-median", words::minutes(page, whole.median_minutes), none()),
        figure(
            "access-figure-worst",
            words::minutes(page, whole.worst_tenth_minutes),
            if whole.unreached > 0.0 {
                page.t1("access-figure-unreached", "children", words::number(page, whole.unreached, 0))
            } else {
                none()
            },
        ),
        figure("access-figure-number", words::number(page, whole.mean_number, 1), none()),
        figure(
            &format!("access-figure-supply-{supply}"),
            words::number(page, whole.supply * if by_places { 1.0 } else { 100.0 }, 2),
            note("access-figure-supply-note"),
        ),
        figure(
            "access-figure-gap",
            whole.gap.map_or_else(|| page.t("access-places-unknown"), |gap| words::number(page, gap, 0)),
            none(),
        ),
        figure("access-figure-gini", words::or_dash(page, whole.gini, 3), note("access-figure-gini-note")),
        figure(
            "access-figure-theil",
            words::or_dash(page, whole.theil, 3),
            match (whole.theil_between, whole.theil) {
                (Some(between), Some(theil)) if theil > 0.0 => page.t1(
                    "access-figure-theil-note",
                    "percent",
                    words::number(page, between / theil * 100.0, 0),
                ),
                _ => none(),
            },
        ),
        figure("access-figure-palma", words::or_dash(page, whole.palma, 2), note("access-figure-palma-note")),
    ]
}

/// A quarter's row.
pub(super) fn quarter_row(page: &RequestContext, quarter: &QuarterFigures, by_places: bool) -> QuarterRow {
    let figures = &quarter.figures;
    QuarterRow {
        key: quarter.key.clone(),
        name: if quarter.key.is_empty() { page.t("access-quarter-none") } else { quarter.name.clone() },
        children: words::children(page, figures.children),
        share: words::share(page, figures.within_standard),
        median: words::minutes(page, figures.median_minutes),
        worst: words::minutes(page, figures.worst_tenth_minutes),
        number: words::number(page, figures.mean_number, 1),
        supply: words::number(page, figures.supply * if by_places { 1.0 } else { 100.0 }, 2),
        beyond: words::number(page, figures.beyond, 0),
        gap: words::or_dash(page, figures.gap, 0),
        few: figures.few_cells,
    }
}

fn facility_row(page: &RequestContext, one: &FacilityFigures) -> FacilityRow {
    FacilityRow {
        name: one.facility.name.clone(),
        path: one.facility.path.clone(),
        places: one.facility.capacity.map_or_else(
            || page.t("access-places-unknown"),
            |places| words::number(page, f64::from(places), 0),
        ),
        children: words::number(page, one.children, 0),
        ratio: words::number(page, one.ratio, 3),
        rough: one.facility.rough,
    }
}

fn cell_row(page: &RequestContext, outcome: &Outcome, cell: &CellFigures) -> CellRow {
    let quarter = cell.quarter.and_then(|number| outcome.quarters.get(number as usize));
    let nearest = cell.nearest.and_then(|number| outcome.facilities.get(number as usize));
    let scale = if outcome.by_places { 1.0 } else { 100.0 };
    CellRow {
        id: cell_id(cell.east, cell.north, cell.size).trim_start_matches("CRS3035RES").to_owned(),
        quarter: quarter.map_or_else(|| "–".into(), |quarter| quarter.name.clone()),
        children: words::or_dash(page, cell.children, 0),
        minutes: words::minutes(page, cell.minutes),
        nearest: nearest.map_or_else(|| "–".into(), |one| one.facility.name.clone()),
        number: cell.number.map_or_else(|| "–".into(), |number| number.to_string()),
        supply: words::or_dash(page, cell.supply.map(|supply| supply * scale), 2),
        withheld: cell.withheld,
    }
}

/// Cells in an order; what is withheld comes last in all but that of places.
fn ordered<'a>(outcome: &'a Outcome, sort: &str) -> Vec<&'a CellFigures> {
    let mut cells: Vec<&CellFigures> = outcome.cells.iter().collect();
    let far = |value: Option<f64>| value.unwrap_or(f64::INFINITY);
    match sort {
        "place" => {}
        "children" => cells.sort_by(|a, b| {
            (a.withheld.cmp(&b.withheld))
                .then(b.children.unwrap_or(0.0).total_cmp(&a.children.unwrap_or(0.0)))
        }),
        "number" => cells.sort_by_key(|cell| (cell.withheld, cell.number)),
        "supply" => cells.sort_by(|a, b| {
            (a.withheld.cmp(&b.withheld)).then(a.supply.unwrap_or(0.0).total_cmp(&b.supply.unwrap_or(0.0)))
        }),
        _ => cells
            .sort_by(|a, b| (a.withheld.cmp(&b.withheld)).then(far(b.minutes).total_cmp(&far(a.minutes)))),
    }
    cells
}

const SORTS: [&str; 5] = ["minutes", "children", "number", "supply", "place"];

fn results(
    page: &RequestContext,
    run: &Run,
    outcome: &Outcome,
    asked: &Asked,
    evidence: Vec<Evidence>,
) -> Results {
    let standard = run.parameters.standard_minutes;
    let sort = SORTS.into_iter().find(|sort| *sort == asked.sort).unwrap_or("minutes");
    let cells = ordered(outcome, sort);
    let from = asked.from.parse().unwrap_or(0_usize).min(cells.len());
    let path = format!("/office/access/runs/{}", run.id);
    let first = asked.facilities.parse().unwrap_or(0_usize).min(outcome.facilities.len());
    let address = |sort: &str, from: usize| {
        page.url(&format!("{path}?sort={sort}&from={from}&facilities={first}#cells"))
    };
    let turn =
        |first: usize| page.url(&format!("{path}?sort={sort}&from={from}&facilities={first}#facilities"));
    let mut facilities: Vec<&FacilityFigures> = outcome.facilities.iter().collect();
    facilities.sort_by(|a, b| b.children.total_cmp(&a.children));
    let shown: Vec<CellRow> =
        cells.iter().skip(from).take(ROWS).map(|cell| cell_row(page, outcome, cell)).collect();
    Results {
        caveats: run
            .inputs
            .as_ref()
            .map_or_else(Vec::new, |inputs| words::caveats(page, inputs, outcome.by_places, &outcome.whole)),
        source: run.inputs.as_ref().map_or_else(String::new, |inputs| words::source_line(page, inputs)),
        figures: figures(page, &outcome.whole, outcome.by_places, standard),
        quarters: outcome
            .quarters
            .iter()
            .map(|quarter| quarter_row(page, quarter, outcome.by_places))
            .collect(),
        map: map::svg(outcome, standard, &page.t1("access-map-label", "title", words::title(page, run))),
        legend: map::legend(page, outcome.cells.iter(), &run.parameters),
        facilities_counted: page.tn(
            "access-facilities-from-to",
            &[
                ("from", (first + 1).min(facilities.len()).into()),
                ("to", (first + ROWS).min(facilities.len()).into()),
                ("all", facilities.len().into()),
            ],
        ),
        facilities_previous: if first == 0 { String::new() } else { turn(first.saturating_sub(ROWS)) },
        facilities_next: if first + ROWS < facilities.len() { turn(first + ROWS) } else { String::new() },
        facilities: facilities
            .into_iter()
            .skip(first)
            .take(ROWS)
            .map(|one| facility_row(page, one))
            .collect(),
        sorts: SORTS.into_iter().map(|one| (one, address(one, 0), one == sort)).collect(),
        counted: page.tn(
            "access-cells-from-to",
            &[
                ("from", (from + 1).min(cells.len()).into()),
                ("to", (from + shown.len()).into()),
                ("all", cells.len().into()),
            ],
        ),
        previous: if from == 0 { String::new() } else { address(sort, from.saturating_sub(ROWS)) },
        next: if from + ROWS < cells.len() { address(sort, from + ROWS) } else { String::new() },
        cells: shown,
        by_places: outcome.by_places,
        inputs: inputs(page, run),
        evidence,
    }
}

/// What of a run can be cited: the whole, its scenario, its quarters.
fn cite_choices(page: &RequestContext, run: &Run, outcome: &Outcome) -> Vec<Choice> {
    let mut choices = vec![Choice::new("run", page.t("access-cite-run"), true)];
    if run.parameters.scenario_id.is_some() {
        choices.push(Choice::new("scenario", page.t("access-scenario"), false));
    }
    choices.extend(
        outcome
            .quarters
            .iter()
            .filter(|quarter| !quarter.key.is_empty())
            .map(|quarter| Choice::new(format!("quarter.{}", quarter.key), &quarter.name, false)),
    );
    choices
}

/// What the run was made from, named.
pub(super) fn inputs(page: &RequestContext, run: &Run) -> Vec<(String, String)> {
    let Some(inputs) = &run.inputs else { return Vec::new() };
    let parameters = &run.parameters;
    let population = &inputs.population;
    let mut list = vec![
        (
            page.t("access-input-population"),
            format!("{}, {}", population.title, page.date(population.reference_date)),
        ),
        (page.t("access-input-source"), format!("{} ({})", population.source, population.licence)),
        (page.t("access-input-ages"), words::ages(page, parameters.ages)),
        (page.t("access-input-ways"), words::ways(page, inputs)),
        (page.t("access-input-facilities"), inputs.facilities.to_string()),
        (page.t("access-input-standard"), page.t1("access-minutes", "minutes", parameters.standard_minutes)),
        (page.t("access-input-least"), parameters.min_children.to_string()),
        (page.t("access-input-trail"), inputs.trail_position.to_string()),
    ];
    if !inputs.scenario.is_empty() {
        list.push((page.t("access-scenario"), inputs.scenario.clone()));
    }
    if let Some(at) = run.finished_at {
        list.push((page.t("access-input-at"), page.date_time(at)));
    }
    list
}

async fn load(access: &Access, page: &RequestContext, id: Id, asked: &Asked) -> Result<Show, AccessError> {
    let tenant = page.tenant();
    access.follow(&tenant).await?;
    let run = access.run(&tenant, id).await?;
    let job = if run.done { None } else { access.job_of(&tenant, &run).await? };
    let standing = if run.done { Standing::Done } else { Standing::of(job.as_ref()) };
    let mut choices = Vec::new();
    let results = if run.done {
        let outcome = access.outcome(&tenant, id).await?;
        let evidence = access.evidence_of(&tenant, id).await?;
        choices = cite_choices(page, &run, &outcome);
        Some(results(page, &run, &outcome, asked, evidence))
    } else {
        None
    };
    Ok(Show {
        errors: Errors::none(),
        id,
        title: words::title(page, &run),
        question: words::question(page, &run.parameters),
        standing: standing.name(),
        stale: match (&run.stale_since, &run.stale_why) {
            (Some(at), why) => {
                let what = page.t(&format!("access-stale-{}", why.as_deref().unwrap_or("facilities")));
                page.t2("access-stale", "date", page.day_of(*at), "what", what)
            }
            _ => String::new(),
        },
        may_write: page.may(Permission::Curate),
        job: run.job_id.map_or_else(String::new, Id::text),
        done: job.as_ref().map_or(0, |job| job.done),
        total: job.as_ref().map_or(0, |job| job.total).max(1),
        cause: job.and_then(|job| job.error).unwrap_or_default(),
        results,
        cite_choices: choices,
        page: page.clone(),
    })
}

/// `GET /office/access/runs/{id}`
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    Query(asked): Query<Asked>,
) -> Response {
    match load(&access, &page, id, &asked).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/runs/{id}/again`
pub(super) async fn again(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match access.again(&page.tenant(), &page.actor, id).await {
        Ok(id) => see_other(&page.url(&format!("/office/access/runs/{id}"))).into_response(),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/runs/{id}/cancel`
pub(super) async fn cancel(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match access.cancel(&page.tenant(), &page.actor, id).await {
        Ok(()) => done(&page, &format!("/office/access/runs/{id}"), "access-done-cancelled"),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/runs/{id}/archive`
pub(super) async fn archive(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match access.archive_run(&page.tenant(), &page.actor, id).await {
        Ok(()) => done(&page, "/office/access", "access-done-archived"),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/runs/{id}/evidence`: something a goal or a measure can cite.
pub(super) async fn cite(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let what = form.text("what");
    let (kind, selector) = match what.split_once('.') {
        Some((kind, key)) => (kind, vec![key.to_owned()]),
        None => (what.as_str(), Vec::new()),
    };
    match access.cite(&page.tenant(), &page.actor, id, kind, selector, &form.text("label")).await {
        Ok(_) => done(&page, &format!("/office/access/runs/{id}"), "access-done-cited"),
        Err(error) => fail(&page, &error),
    }
}
