//! The profile of a quarter: everything that was measured, beside the whole town, as a page and as a PDF.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::download::Download;
use bildungsraum_page::{Choice, PageError, RequestContext, page as answer_page};
use bildungsraum_print::{Block, Labels, Report};
use serde::Deserialize;

use super::{fail, map, words};
use crate::{
    Access, AccessError, RunFilter,
    model::{Category, Facility, Figures, Outcome, Quality, Quarter, Run},
};

/// Runs that are looked through for the newest of each goal and way.
const LOOKED_THROUGH: u32 = 300;

struct Row {
    run: String,
    title: String,
    stale: bool,
    children: String,
    share: String,
    share_whole: String,
    median: String,
    median_whole: String,
    number: String,
    supply: String,
    few: bool,
}

struct Place {
    name: String,
    path: String,
    category: String,
    places: String,
}

#[derive(Template)]
#[template(path = "quarter.html")]
struct Show {
    page: RequestContext,
    key: String,
    name: String,
    source: String,
    rows: Vec<Row>,
    sentence: String,
    caveats: Vec<String>,
    sources: Vec<String>,
    places: Vec<Place>,
    has_outline: bool,
    run_choices: Vec<Choice>,
    map: String,
    legend: Vec<map::Legend>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The run whose map is shown.
    run: String,
}

/// The newest run that is done for each goal and way, as it is, in the order of goals.
async fn newest(access: &Access, page: &RequestContext) -> Result<Vec<Run>, AccessError> {
    let tenant = page.tenant();
    access.follow(&tenant).await?;
    let filter = RunFilter { done: true, ..RunFilter::default() };
    let runs = access.runs(&tenant, &filter, None, LOOKED_THROUGH).await?;
    let mut chosen: Vec<Run> = Vec::new();
    for run in runs {
        let asked = |run: &Run| (run.parameters.category, run.parameters.mode.name());
        if run.parameters.scenario_id.is_none() && chosen.iter().all(|one| asked(one) != asked(&run)) {
            chosen.push(run);
        }
    }
    let at = |category: Category| Category::ALL.iter().position(|one| *one == category);
    chosen.sort_by_key(|run| (at(run.parameters.category), run.parameters.mode.name()));
    Ok(chosen)
}

fn row(page: &RequestContext, run: &Run, own: &Figures, whole: &Figures, by_places: bool) -> Row {
    let scale = if by_places { 1.0 } else { 100.0 };
    let unit = if by_places { "access-supply-places" } else { "access-supply-count" };
    Row {
        run: format!("/office/access/runs/{}", run.id),
        title: words::title(page, run),
        stale: run.stale_since.is_some(),
        children: words::children(page, own.children),
        share: words::share(page, own.within_standard),
        share_whole: words::share(page, whole.within_standard),
        median: words::minutes(page, own.median_minutes),
        median_whole: words::minutes(page, whole.median_minutes),
        number: words::number(page, own.mean_number, 1),
        supply: page.t1(unit, "number", words::number(page, own.supply * scale, 2)),
        few: own.few_cells,
    }
}

fn figures<'a>(outcome: &'a Outcome, key: &str) -> Option<&'a Figures> {
    Some(&outcome.quarters.iter().find(|one| one.key == key)?.figures)
}

/// In how many of the measurements the quarter is served worse, by how much at most.
fn sentence(page: &RequestContext, list: &[(Run, Outcome)], key: &str) -> String {
    let mut worse = 0_usize;
    let mut compared = 0_usize;
    let mut widest: Option<(f64, String)> = None;
    for (run, outcome) in list {
        let own = figures(outcome, key).and_then(|figures| figures.within_standard);
        let (Some(own), Some(whole)) = (own, outcome.whole.within_standard) else { continue };
        compared += 1;
        let gap = (whole.value - own.value) * 100.0;
        if gap >= 1.0 {
            worse += 1;
            if widest.as_ref().is_none_or(|(most, _)| gap > *most) {
                widest = Some((gap, words::title(page, run)));
            }
        }
    }
    match widest {
        _ if compared == 0 => String::new(),
        None => page.t("access-profile-not-worse"),
        Some((gap, title)) => page.tn(
            "access-profile-worse",
            &[
                ("worse", worse.into()),
                ("all", compared.into()),
                ("points", words::number(page, gap, 0).into()),
                ("title", title.into()),
            ],
        ),
    }
}

/// The map of one run, of the cells of the quarter only.
fn picture(page: &RequestContext, run: &Run, outcome: &Outcome, key: &str) -> (String, Vec<map::Legend>) {
    let standard = run.parameters.standard_minutes;
    let number = outcome.quarters.iter().position(|one| one.key == key).and_then(|at| u32::try_from(at).ok());
    let cells = outcome.cells.iter().filter(|cell| cell.quarter.is_some() && cell.quarter == number);
    let tiles: Vec<map::Tile> =
        cells.clone().map(|cell| map::Tile::of(cell, map::class_of(cell, standard))).collect();
    let label = page.t1("access-map-label", "title", words::title(page, run));
    let facilities = outcome.facilities.iter().map(|one| &one.facility);
    let legend = map::legend(page, cells, &run.parameters);
    (map::draw(&tiles, &map::CLASSES, facilities, &label), legend)
}

async fn load(access: &Access, page: &RequestContext, key: &str, asked: &Asked) -> Result<Show, AccessError> {
    let tenant = page.tenant();
    let quarters = access.quarters(&tenant).await?;
    let quarter: Quarter =
        quarters.into_iter().find(|quarter| quarter.key == key).ok_or(AccessError::NotFound)?;
    let mut list: Vec<(Run, Outcome)> = Vec::new();
    for run in newest(access, page).await? {
        let outcome = access.outcome(&tenant, run.id).await?;
        // A run from before the quarters were drawn knows nothing of it.
        if figures(&outcome, key).is_some() {
            list.push((run, outcome));
        }
    }
    let rows: Vec<Row> = list
        .iter()
        .filter_map(|(run, outcome)| {
            Some(row(page, run, figures(outcome, key)?, &outcome.whole, outcome.by_places))
        })
        .collect();
    let (mut caveats, mut sources) = (Vec::new(), Vec::new());
    let mut say = |line: String| {
        if !caveats.contains(&line) {
            caveats.push(line);
        }
    };
    // What holds for one measurement only stands on its own page.
    for (run, outcome) in &list {
        let Some(inputs) = &run.inputs else { continue };
        if inputs.population.quality == Quality::Generated {
            say(page.t("access-caveat-generated"));
        }
        if inputs.travel.kind == "straight_line" {
            say(page.t("access-profile-straight"));
        }
        if !outcome.by_places {
            say(page.t("access-profile-places"));
        }
        if inputs.not_on_map > 0 {
            say(page.t("access-profile-map"));
        }
        if figures(outcome, key).is_some_and(|figures| figures.withheld > 0) {
            say(page.t("access-profile-withheld"));
        }
        for line in [words::source_line(page, inputs), words::ways(page, inputs)] {
            if !sources.contains(&line) {
                sources.push(line);
            }
        }
    }
    let has_outline = quarter.centre().is_none();
    let within = |one: &Facility| has_outline && quarter.holds(one.point());
    let places = access
        .facilities(&tenant)
        .await?
        .list
        .iter()
        .filter(|one| within(one))
        .map(|one| Place {
            name: one.name.clone(),
            path: one.path.clone(),
            category: words::category(page, one.category),
            places: one.capacity.map_or_else(|| page.t("access-not-known"), |places| places.to_string()),
        })
        .collect();
    let drawn = list.iter().find(|(run, _)| run.id.text() == asked.run).or_else(|| list.first());
    let (map, legend) =
        drawn.map_or_else(Default::default, |(run, outcome)| picture(page, run, outcome, key));
    Ok(Show {
        key: key.to_owned(),
        name: quarter.name.clone(),
        source: quarter.source.clone(),
        sentence: sentence(page, &list, key),
        run_choices: list
            .iter()
            .map(|(run, _)| {
                let chosen = drawn.is_some_and(|(drawn, _)| drawn.id == run.id);
                Choice::new(run.id.text(), words::title(page, run), chosen)
            })
            .collect(),
        rows,
        caveats,
        sources,
        places,
        has_outline,
        map,
        legend,
        page: page.clone(),
    })
}

/// `GET /office/access/quarters/{key}`
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    match load(&access, &page, &key, &asked).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

fn report(page: &RequestContext, view: Show, made_on: String) -> Report {
    let heading = |key: &str| Block::Heading { level: 1, text: page.t(key) };
    let mut blocks = Vec::new();
    if !view.sentence.is_empty() {
        blocks.push(Block::Paragraph { text: view.sentence });
    }
    if !view.caveats.is_empty() {
        blocks.push(Block::List { numbered: false, items: view.caveats });
    }
    blocks.push(heading("access-profile-figures"));
    if view.rows.is_empty() {
        blocks.push(Block::Paragraph { text: page.t("access-profile-empty") });
    } else {
        let few = page.t("access-few-cells");
        blocks.push(Block::Table {
            caption: page.t("access-profile-caption"),
            header: [
                "access-column-run",
                "access-column-children",
                "access-column-share",
                "access-column-share-whole",
                "access-column-median",
                "access-column-median-whole",
                "access-column-number",
                "access-column-supply",
            ]
            .map(|key| page.t(key))
            .to_vec(),
            rows: view
                .rows
                .into_iter()
                .map(|row| {
                    let title = if row.few { format!("{} ({few})", row.title) } else { row.title };
                    vec![
                        title,
                        row.children,
                        row.share,
                        row.share_whole,
                        row.median,
                        row.median_whole,
                        row.number,
                        row.supply,
                    ]
                })
                .collect(),
        });
    }
    if !view.places.is_empty() {
        blocks.push(heading("access-facilities-heading"));
        let lines = view.places.into_iter();
        let known = page.t("access-column-places");
        let line = |one: Place| format!("{} ({}; {known}: {})", one.name, one.category, one.places);
        let items = lines.map(line).collect();
        blocks.push(Block::List { numbered: false, items });
    }
    if !view.sources.is_empty() {
        blocks.push(heading("access-inputs-heading"));
        blocks.push(Block::List { numbered: false, items: view.sources });
    }
    Report {
        language: page.language.tag().to_owned(),
        rtl: false,
        title: page.t1("access-profile-title", "quarter", view.name),
        subtitle: page.municipality.name.clone(),
        municipality: page.portal_name(),
        made_on,
        blocks,
        footer: page.absolute(&format!("/office/access/quarters/{}", view.key)),
        labels: Labels {
            contents: page.t("sheet-contents"),
            page: page.t("sheet-page"),
            of: page.t("sheet-of"),
            ..Labels::default()
        },
    }
}

/// `GET /office/access/quarters/{key}/profile.pdf`
pub(super) async fn pdf(
    State(access): State<Access>,
    page: RequestContext,
    Path(key): Path<String>,
) -> Response {
    let view = match load(&access, &page, &key, &Asked::default()).await {
        Ok(view) => view,
        Err(error) => return fail(&page, &error),
    };
    let made_on = page.t1("sheet-made", "date", page.date(access.environment.today()));
    let report = report(&page, view, made_on);
    // Typesetting takes a good part of a second: off the server's own threads.
    match tokio::task::spawn_blocking(move || bildungsraum_print::report(&report)).await {
        Ok(Ok(bytes)) => Download::inline("stadtteilprofil.pdf", "application/pdf", bytes).into_response(),
        Ok(Err(error)) => PageError::internal(&page, &error).into_response(),
        Err(error) => PageError::internal(&page, &error).into_response(),
    }
}
