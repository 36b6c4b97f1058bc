//! Where the office begins: what there is, runs, and the form for another.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::paging::Cursor;
use bildungsraum_page::{
    Choice, Errors, FormData, RequestContext, page as answer_page, page_with, see_other,
};
use bildungsraum_trail::Permission;
use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;

use super::{done, fail, sentences, words};
use crate::{
    Access, AccessError, RunFilter,
    model::{Ages, Category, FieldError, MIN_CHILDREN, Mode, Parameters, Population, Run, Scenario},
};

/// Runs that the page lists.
const LISTED: u32 = 50;
const ORDER: &str = "created_at";

pub(super) struct Line {
    pub(super) id: Id,
    pub(super) title: String,
    at: String,
    pub(super) scenario: bool,
    /// `done`, `stale`, or how its job stands.
    standing: &'static str,
    pub(super) share: String,
    pub(super) median: String,
    number: String,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview {
    page: RequestContext,
    errors: Errors,
    populations: Vec<(String, String, String)>,
    runs: Vec<Line>,
    may_write: bool,
    population_choices: Vec<Choice>,
    category_choices: Vec<Choice>,
    mode_choices: Vec<Choice>,
    scenario_choices: Vec<Choice>,
    age_from: String,
    age_to: String,
    standard: String,
    min_children: String,
    filter_category: Vec<Choice>,
    filter_mode: Vec<Choice>,
    next: String,
    quarters: Vec<(String, String)>,
    stale: usize,
}

pub(super) fn line(page: &RequestContext, run: &Run) -> Line {
    let whole = run.summary.as_ref().map(|summary| &summary.whole);
    Line {
        id: run.id,
        title: words::title(page, run),
        at: page.date_time(run.created_at),
        scenario: run.parameters.scenario_id.is_some(),
        standing: match (run.done, run.stale_since) {
            (true, Some(_)) => "stale",
            (true, None) => "done",
            _ => "waiting",
        },
        share: words::share(page, whole.and_then(|figures| figures.within_standard)),
        median: words::minutes(page, whole.and_then(|figures| figures.median_minutes)),
        number: words::or_dash(page, whole.map(|figures| figures.mean_number), 1),
    }
}

fn view(
    page: &RequestContext,
    populations: &[Population],
    scenarios: &[Scenario],
    runs: &[Run],
    form: &FormData,
    asked: &Asked,
) -> Overview {
    let chosen = |name: &str, value: &str| form.raw(name) == value;
    let text = |name: &str, usual: &str| {
        let typed = form.text(name);
        if typed.is_empty() { usual.to_owned() } else { typed }
    };
    let mut scenario_choices =
        vec![Choice::new("", page.t("access-scenario-none"), form.raw("scenario").is_empty())];
    scenario_choices.extend(
        scenarios.iter().map(|one| Choice::new(one.id.text(), &one.name, chosen("scenario", &one.id.text()))),
    );
    Overview {
        errors: Errors::none(),
        populations: populations
            .iter()
            .map(|one| (one.title.clone(), page.date(one.reference_date), one.source.clone()))
            .collect(),
        runs: runs.iter().map(|run| line(page, run)).collect(),
        may_write: page.may(Permission::Curate),
        population_choices: populations
            .iter()
            .map(|one| {
                let label = format!("{} ({})", one.title, page.date(one.reference_date));
                Choice::new(one.id.text(), label, chosen("population", &one.id.text()))
            })
            .collect(),
        category_choices: Category::ALL
            .into_iter()
            .map(|one| Choice::new(one.name(), words::category(page, one), chosen("category", one.name())))
            .collect(),
        mode_choices: Mode::ALL
            .into_iter()
            .map(|one| Choice::new(one.name(), words::mode(page, one), chosen("mode", one.name())))
            .collect(),
        scenario_choices,
        age_from: text("age_from", ""),
        age_to: text("age_to", ""),
        standard: text("standard", ""),
        min_children: text("min_children", &MIN_CHILDREN.to_string()),
        filter_category: std::iter::once(any(page, &asked.category))
            .chain(
                Category::ALL.into_iter().map(|one| {
                    Choice::new(one.name(), words::category(page, one), asked.category == one.name())
                }),
            )
            .collect(),
        filter_mode: std::iter::once(any(page, &asked.mode))
            .chain(
                Mode::ALL
                    .into_iter()
                    .map(|one| Choice::new(one.name(), words::mode(page, one), asked.mode == one.name())),
            )
            .collect(),
        next: String::new(),
        quarters: Vec::new(),
        stale: runs.iter().filter(|run| run.stale_since.is_some()).count(),
        page: page.clone(),
    }
}

fn any(page: &RequestContext, chosen: &str) -> Choice {
    Choice::new("", page.t("access-filter-any"), chosen.is_empty())
}

/// Which runs the page lists.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    category: String,
    mode: String,
    /// Where the page begins: a cursor.
    cursor: String,
}

async fn load(
    access: &Access,
    page: &RequestContext,
    form: &FormData,
    asked: &Asked,
) -> Result<Overview, AccessError> {
    let tenant = page.tenant();
    access.follow(&tenant).await?;
    let populations = access.populations(&tenant).await?;
    let scenarios = access.scenarios(&tenant).await?;
    let filter = RunFilter {
        category: Category::from_name(&asked.category),
        mode: Mode::from_name(&asked.mode),
        ..RunFilter::default()
    };
    // A cursor that is none begins anew.
    let after = Cursor::decode(&asked.cursor)
        .ok()
        .and_then(|cursor| Some((cursor.key::<Timestamp>(ORDER).ok()?, cursor.id())));
    let mut runs = access.runs(&tenant, &filter, after.as_ref(), LISTED + 1).await?;
    let more = runs.len() > LISTED as usize;
    runs.truncate(LISTED as usize);
    let mut shown = view(page, &populations, &scenarios, &runs, form, asked);
    shown.quarters = access.quarters(&tenant).await?.into_iter().map(|one| (one.key, one.name)).collect();
    if let (true, Some(last)) = (more, runs.last()) {
        let cursor = Cursor::new(ORDER, last.created_at, last.id).encode();
        shown.next = page.url(&format!(
            "/office/access?category={}&mode={}&cursor={cursor}",
            filter.category.map_or("", Category::name),
            filter.mode.map_or("", Mode::name)
        ));
    }
    Ok(shown)
}

/// `GET /office/access`
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    Query(asked): Query<Asked>,
) -> Response {
    match load(&access, &page, &FormData::from_pairs(Vec::new()), &asked).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// The form's parameters; numbers that are none become errors.
fn asked(form: &FormData, errors: &mut Vec<FieldError>) -> Option<Parameters> {
    let population = form.text("population").parse::<Id>().ok();
    if population.is_none() {
        errors.push(FieldError::new("population", "access-error-population"));
    }
    let category = Category::from_name(form.raw("category"));
    if category.is_none() {
        errors.push(FieldError::new("category", "access-error-category"));
    }
    let mode = Mode::from_name(form.raw("mode"));
    if mode.is_none() {
        errors.push(FieldError::new("mode", "access-error-mode"));
    }
    let mut number = |name: &str, usual: u16| {
        form.number::<u16>(name).map_or_else(
            |_| {
                errors.push(FieldError::new(name, "access-error-number"));
                usual
            },
            |value| value.unwrap_or(usual),
        )
    };
    let usual = category.unwrap_or(Category::Kita);
    let years = |value: u16| u8::try_from(value).unwrap_or(u8::MAX);
    let ages = Ages::new(
        years(number("age_from", usual.ages().from.into())),
        years(number("age_to", usual.ages().to.into())),
    );
    let (standard_minutes, min_children) =
        (number("standard", usual.standard_minutes()), number("min_children", MIN_CHILDREN));
    let scenario_id = form.text("scenario").parse().ok();
    let (Some(population_id), Some(category), Some(mode)) = (population, category, mode) else { return None };
    errors.is_empty().then_some(Parameters {
        population_id,
        category,
        mode,
        ages,
        standard_minutes,
        min_children,
        scenario_id,
    })
}

/// Names of the form for names of the service.
fn of_form(errors: Vec<FieldError>) -> Vec<FieldError> {
    errors
        .into_iter()
        .map(|mut error| {
            error.field = match error.field.as_str() {
                "population_id" => "population".into(),
                "standard_minutes" => "standard".into(),
                "scenario_id" => "scenario".into(),
                "ages" => "age_from".into(),
                other => other.into(),
            };
            error
        })
        .collect()
}

/// `POST /office/access`: starts a run.
pub(super) async fn start(State(access): State<Access>, page: RequestContext, form: FormData) -> Response {
    let mut errors = Vec::new();
    if let Some(parameters) = asked(&form, &mut errors) {
        match access.start(&page.tenant(), &page.actor, &form.text("title"), &parameters).await {
            Ok(id) => return see_other(&page.url(&format!("/office/access/runs/{id}"))).into_response(),
            Err(AccessError::Invalid(wrong)) => errors = of_form(wrong),
            Err(error) => return fail(&page, &error),
        }
    }
    match load(&access, &page, &form, &Asked::default()).await {
        Ok(view) => {
            let errors = sentences(&page, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &Overview { errors, ..view })
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/again`: measures everything again that something has overtaken.
pub(super) async fn again(State(access): State<Access>, page: RequestContext, _: FormData) -> Response {
    match access.again_all(&page.tenant(), &page.actor).await {
        Ok(_) => done(&page, "/office/access", "access-done-again"),
        Err(error) => fail(&page, &error),
    }
}
