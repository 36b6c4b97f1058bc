//! `/api/v1/access/runs`

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    ApiJson, ApiPath, ApiProblems, ApiQuery, Problem,
    paging::{Cursor, Page, PageQuery, PagingError},
    problem::named,
};
use bildungsraum_page::RequestContext;
use http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{population::tagged, problem};
use crate::{
    Access, RunFilter,
    model::{
        Ages, Category, CellFigures, FacilityFigures, Figures, Inputs, MIN_CHILDREN, Mode, Parameters,
        QuarterFigures, Run, cell_id,
    },
};

/// A run as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct AccessRun {
    /// The row.
    #[schema(value_type = String)]
    id: Id,
    /// What the office calls it; may be empty.
    title: String,
    /// Is it done?
    done: bool,
    /// What was asked for.
    parameters: Parameters,
    /// What it was made from; null until it is done.
    inputs: Option<Inputs>,
    /// Figures of the whole; null until it is done.
    whole: Option<Figures>,
    /// Are places known for all facilities? If not, supply counts facilities.
    by_places: bool,
    /// Since when something it rests on has changed.
    #[schema(value_type = Option<String>, format = DateTime)]
    stale_since: Option<Timestamp>,
    /// `facilities`, `capacities`, `quarters`, `scenario` or `ways`.
    stale_why: Option<String>,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was done.
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
}

impl From<Run> for AccessRun {
    fn from(run: Run) -> Self {
        let (whole, by_places) =
            run.summary.map_or((None, false), |summary| (Some(summary.whole), summary.by_places));
        Self {
            id: run.id,
            title: run.title,
            done: run.done,
            parameters: run.parameters,
            inputs: run.inputs,
            whole,
            by_places,
            stale_since: run.stale_since,
            stale_why: run.stale_why,
            created_at: run.created_at,
            finished_at: run.finished_at,
        }
    }
}

/// Which runs are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedRuns {
    /// To this category.
    #[serde(default)]
    #[param(inline, value_type = Option<Category>)]
    category: Option<String>,
    /// In this way.
    #[serde(default)]
    #[param(inline, value_type = Option<Mode>)]
    mode: Option<String>,
}

/// Runs, newest first.
#[utoipa::path(
    get, path = "/api/v1/access/runs", tag = "access", params(WantedRuns, PageQuery),
    responses((status = 200, body = Page<AccessRun>), ApiProblems)
)]
pub(super) async fn list(
    State(access): State<Access>,
    page: RequestContext,
    ApiQuery(wanted): ApiQuery<WantedRuns>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    const ORDER: &str = "created_at";
    let request = paging.read()?;
    let filter = RunFilter {
        category: named(wanted.category.as_deref(), Category::from_name, "category")?,
        mode: named(wanted.mode.as_deref(), Mode::from_name, "mode")?,
        ..RunFilter::default()
    };
    let after = request
        .after
        .as_ref()
        .map(|cursor| Ok::<_, PagingError>((cursor.key::<Timestamp>(ORDER)?, cursor.id())))
        .transpose()?;
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    access.follow(&tenant).await.map_err(failed)?;
    let rows = access.runs(&tenant, &filter, after.as_ref(), request.limit + 1).await.map_err(failed)?;
    let rows = request.page(rows, |run| Cursor::new(ORDER, run.created_at, run.id));
    Ok(rows.map(AccessRun::from).respond(&uri.to_string()))
}

/// What a new run asks.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRun {
    /// What it is called; may be left out.
    #[serde(default)]
    #[schema(max_length = 300)]
    title: String,
    /// Whose ways.
    #[schema(value_type = String)]
    population_id: Id,
    /// Where to.
    category: Category,
    /// How.
    mode: Mode,
    /// Who; left out: whom the category is for.
    #[serde(default)]
    ages: Option<Ages>,
    /// Minutes that are near enough; left out: those of the category.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 120)]
    standard_minutes: Option<u16>,
    /// Cells with fewer children are withheld; left out: 3.
    #[serde(default)]
    #[schema(minimum = 3, maximum = 100)]
    min_children: Option<u16>,
    /// What could be; left out: as it is.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    scenario_id: Option<Id>,
}

/// Starts a run. A job makes it; ask for it until `done` is true.
#[utoipa::path(
    post, path = "/api/v1/access/runs", tag = "access", request_body = NewRun,
    responses((status = 202, body = AccessRun, headers(("Location" = String))), ApiProblems)
)]
pub(super) async fn create(
    State(access): State<Access>,
    page: RequestContext,
    ApiJson(body): ApiJson<NewRun>,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let parameters = Parameters {
        population_id: body.population_id,
        category: body.category,
        mode: body.mode,
        ages: body.ages.unwrap_or_else(|| body.category.ages()),
        standard_minutes: body.standard_minutes.unwrap_or_else(|| body.category.standard_minutes()),
        min_children: body.min_children.unwrap_or(MIN_CHILDREN),
        scenario_id: body.scenario_id,
    };
    let tenant = page.tenant();
    let id = access.start(&tenant, &page.actor, &body.title, &parameters).await.map_err(failed)?;
    let run = access.run(&tenant, id).await.map_err(failed)?;
    let location = page.url(&format!("/api/v1/access/runs/{id}"));
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(AccessRun::from(run))).into_response())
}

/// A run with its quarters.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct AccessRunShown {
    #[serde(flatten)]
    run: AccessRun,
    /// Figures per quarter; empty until it is done.
    quarters: Vec<QuarterFigures>,
}

/// A run: what it was made from, figures of the whole and per quarter.
#[utoipa::path(
    get, path = "/api/v1/access/runs/{id}", tag = "access", params(("id" = String, Path)),
    responses((status = 200, body = AccessRunShown, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let failed = |error| problem(&page, &error);
    let tenant = page.tenant();
    access.follow(&tenant).await.map_err(failed)?;
    let run = access.run(&tenant, id).await.map_err(failed)?;
    let quarters =
        if run.done { access.outcome(&tenant, id).await.map_err(failed)?.quarters } else { Vec::new() };
    Ok(tagged(&headers, &AccessRunShown { run: run.into(), quarters }))
}

/// A cell of a run.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct AccessCell {
    /// INSPIRE id.
    cell: String,
    /// Key of its quarter; null: in none.
    quarter_key: Option<String>,
    /// Key of the nearest facility; null: withheld or not reached.
    nearest_key: Option<String>,
    #[serde(flatten)]
    figures: CellFigures,
}

/// Cells of a run, from south to north. Cells with few children are withheld: all their figures are null.
#[utoipa::path(
    get, path = "/api/v1/access/runs/{id}/cells", tag = "access", params(("id" = String, Path), PageQuery),
    responses((status = 200, body = Page<AccessCell>), ApiProblems)
)]
pub(super) async fn cells(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    ApiQuery(paging): ApiQuery<PageQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    const ORDER: &str = "cell";
    let request = paging.read()?;
    let from: usize = match &request.after {
        Some(cursor) => cursor.key::<usize>(ORDER)? + 1,
        None => 0,
    };
    let outcome = access.outcome(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    let rows: Vec<(usize, &CellFigures)> = outcome
        .cells
        .iter()
        .enumerate()
        .skip(from)
        .take(usize::try_from(request.fetch()).unwrap_or_default())
        .collect();
    let rows = request.page(rows, |(number, _)| Cursor::new(ORDER, *number, id));
    let rows = rows.map(|(_, cell)| AccessCell {
        cell: cell_id(cell.east, cell.north, cell.size),
        quarter_key: cell
            .quarter
            .and_then(|number| outcome.quarters.get(number as usize))
            .map(|quarter| quarter.key.clone()),
        nearest_key: cell
            .nearest
            .and_then(|number| outcome.facilities.get(number as usize))
            .map(|one| one.facility.key.clone()),
        figures: cell.clone(),
    });
    Ok(rows.respond(&uri.to_string()))
}

/// Facilities of a run with the children around them.
#[utoipa::path(
    get, path = "/api/v1/access/runs/{id}/facilities", tag = "access", params(("id" = String, Path)),
    responses((status = 200, body = Vec<FacilityFigures>, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn facilities(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath(id): ApiPath<Id>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let outcome = access.outcome(&page.tenant(), id).await.map_err(|error| problem(&page, &error))?;
    Ok(tagged(&headers, &outcome.facilities))
}

/// Figures before and after.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct BeforeAfter {
    /// Key of the quarter; empty: the whole.
    key: String,
    /// Its name.
    name: String,
    /// Before.
    before: Figures,
    /// After.
    after: Figures,
}

/// Two runs side by side.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct AccessComparison {
    /// What differs besides the places: `category`, `ages`, `mode`, `standard`, `population`, `supply`.
    differs: Vec<&'static str>,
    /// The whole first, then quarters that both have.
    figures: Vec<BeforeAfter>,
}

/// Compares two runs that are done.
#[utoipa::path(
    get, path = "/api/v1/access/runs/{id}/compare/{other}", tag = "access",
    params(("id" = String, Path), ("other" = String, Path)),
    responses((status = 200, body = AccessComparison, headers(("ETag" = String))), (status = 304), ApiProblems)
)]
pub(super) async fn compare(
    State(access): State<Access>,
    page: RequestContext,
    ApiPath((id, other)): ApiPath<(Id, Id)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let compared = access.compare(&page.tenant(), id, other).await.map_err(|error| problem(&page, &error))?;
    let (before, after) = compared.whole;
    let mut figures = vec![BeforeAfter { key: String::new(), name: String::new(), before, after }];
    figures.extend(compared.quarters.into_iter().map(|(key, name, before, after)| BeforeAfter {
        key,
        name,
        before,
        after,
    }));
    Ok(tagged(&headers, &AccessComparison { differs: compared.differs, figures }))
}
