//! What could be: places added, closed, moved, enlarged, and what would come of it.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Choice, Errors, FormData, RequestContext, page as answer_page, page_with, see_other,
};
use bildungsraum_trail::Permission;
use http::StatusCode;

use super::{PathId, done, fail, overview, sentences, words};
use crate::{
    Access, AccessError, RunFilter,
    model::{Category, Change, Facility, FieldError, Scenario},
};

#[derive(Template)]
#[template(path = "scenarios.html")]
struct List {
    page: RequestContext,
    errors: Errors,
    list: Vec<(Id, String, String, String)>,
    category_choices: Vec<Choice>,
    typed: String,
    may_write: bool,
}

async fn list_view(access: &Access, page: &RequestContext, form: &FormData) -> Result<List, AccessError> {
    let list = access.scenarios(&page.tenant()).await?;
    Ok(List {
        errors: Errors::none(),
        list: list
            .into_iter()
            .map(|one| {
                let changes = page.t1("access-changes", "count", one.changes.len());
                (one.id, one.name, words::category(page, one.category), changes)
            })
            .collect(),
        category_choices: Category::ALL
            .into_iter()
            .map(|one| {
                Choice::new(one.name(), words::category(page, one), form.raw("category") == one.name())
            })
            .collect(),
        typed: form.text("name"),
        may_write: page.may(Permission::Curate),
        page: page.clone(),
    })
}

/// `GET /office/access/scenarios`
pub(super) async fn list(State(access): State<Access>, page: RequestContext) -> Response {
    match list_view(&access, &page, &FormData::from_pairs(Vec::new())).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/scenarios`: a scenario without changes.
pub(super) async fn create(State(access): State<Access>, page: RequestContext, form: FormData) -> Response {
    let made = match Category::from_name(form.raw("category")) {
        Some(category) => {
            access.add_scenario(&page.tenant(), &page.actor, &form.text("name"), category, Vec::new()).await
        }
        None => Err(AccessError::Invalid(vec![FieldError::new("category", "access-error-category")])),
    };
    match made {
        Ok(made) => see_other(&page.url(&format!("/office/access/scenarios/{}", made.id))).into_response(),
        Err(AccessError::Invalid(errors)) => match list_view(&access, &page, &form).await {
            Ok(view) => {
                let errors = sentences(&page, &errors);
                page_with(StatusCode::UNPROCESSABLE_ENTITY, &List { errors, ..view })
            }
            Err(error) => fail(&page, &error),
        },
        Err(error) => fail(&page, &error),
    }
}

#[derive(Template)]
#[template(path = "scenario.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    id: Id,
    name: String,
    category: String,
    revision: i64,
    changes: Vec<String>,
    facility_choices: Vec<Choice>,
    line_choices: Vec<Choice>,
    headway: String,
    new_name: String,
    latitude: String,
    longitude: String,
    places: String,
    runs: Vec<overview::Line>,
    may_write: bool,
}

fn sentence(
    page: &RequestContext,
    change: &Change,
    facilities: &[Facility],
    lines: &[(String, String)],
) -> String {
    let named = |key: &str| {
        facilities.iter().find(|one| one.key == key).map_or_else(|| key.to_owned(), |one| one.name.clone())
    };
    let at = |lat: f64, lon: f64| format!("{}; {}", words::number(page, lat, 5), words::number(page, lon, 5));
    match change {
        Change::Add { name, latitude, longitude, capacity } => {
            let places = capacity.map_or_else(|| page.t("access-not-known"), |places| places.to_string());
            page.tn(
                "access-change-add",
                &[
                    ("name", name.clone().into()),
                    ("at", at(*latitude, *longitude).into()),
                    ("places", places.into()),
                ],
            )
        }
        Change::Headway { line, minutes } => {
            let name = lines.iter().find(|(id, _)| id == line).map_or(line, |(_, name)| name);
            page.t2("access-change-headway", "line", name, "minutes", minutes.to_string())
        }
        Change::Close { facility } => page.t1("access-change-close", "name", named(facility)),
        Change::Move { facility, latitude, longitude } => {
            page.t2("access-change-move", "name", named(facility), "at", at(*latitude, *longitude))
        }
        Change::Resize { facility, capacity } => {
            page.t2("access-change-resize", "name", named(facility), "places", capacity.to_string())
        }
    }
}

async fn view(access: &Access, page: &RequestContext, id: Id, form: &FormData) -> Result<Show, AccessError> {
    let tenant = page.tenant();
    let scenario = access.scenario(&tenant, id).await?;
    let facilities = access.facilities(&tenant).await?;
    let own: Vec<Facility> =
        facilities.list.into_iter().filter(|one| one.category == scenario.category).collect();
    let filter = RunFilter { category: Some(scenario.category), ..RunFilter::default() };
    let runs = access.runs(&tenant, &filter, None, 50).await?;
    let lines = access.lines(&tenant);
    let mut line_choices = Vec::new();
    if !lines.is_empty() {
        line_choices.push(Choice::new("", "–", form.raw("line").is_empty()));
    }
    line_choices.extend(lines.iter().map(|(id, name)| Choice::new(id, name, form.raw("line") == id)));
    let mut facility_choices = vec![Choice::new("", "–", form.raw("facility").is_empty())];
    facility_choices
        .extend(own.iter().map(|one| Choice::new(&one.key, &one.name, form.raw("facility") == one.key)));
    Ok(Show {
        errors: Errors::none(),
        id,
        category: words::category(page, scenario.category),
        revision: scenario.revision,
        changes: scenario.changes.iter().map(|change| sentence(page, change, &own, &lines)).collect(),
        name: scenario.name,
        facility_choices,
        line_choices,
        headway: form.text("minutes"),
        new_name: form.text("new_name"),
        latitude: form.text("latitude"),
        longitude: form.text("longitude"),
        places: form.text("places"),
        runs: runs
            .iter()
            .filter(|run| run.parameters.scenario_id == Some(id) || run.parameters.scenario_id.is_none())
            .map(|run| overview::line(page, run))
            .collect(),
        may_write: page.may(Permission::Curate),
        page: page.clone(),
    })
}

/// `GET /office/access/scenarios/{id}`
pub(super) async fn show(State(access): State<Access>, page: RequestContext, PathId(id): PathId) -> Response {
    match view(&access, &page, id, &FormData::from_pairs(Vec::new())).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// The changes after what the form asks: one more, or one fewer.
fn changed(form: &FormData, scenario: &Scenario) -> Result<Vec<Change>, Vec<FieldError>> {
    let mut changes = scenario.changes.clone();
    if let Ok(Some(number)) = form.number::<usize>("remove") {
        if number < changes.len() {
            changes.remove(number);
        }
        return Ok(changes);
    }
    let mut errors = Vec::new();
    let degrees = |name: &str, errors: &mut Vec<FieldError>| {
        form.text(name)
            .replace(',', ".")
            .parse::<f64>()
            .ok()
            .filter(|value| value.is_finite())
            .unwrap_or_else(|| {
                errors.push(FieldError::new(name, "access-error-number"));
                0.0
            })
    };
    let facility = form.text("facility");
    let known = |errors: &mut Vec<FieldError>| {
        if facility.is_empty() {
            errors.push(FieldError::new("facility", "access-error-facility"));
        }
    };
    let places = form.number::<u32>("places");
    let change = match form.raw("change") {
        "add" => Change::Add {
            name: form.text("new_name"),
            latitude: degrees("latitude", &mut errors),
            longitude: degrees("longitude", &mut errors),
            capacity: places.unwrap_or_else(|_| {
                errors.push(FieldError::new("places", "access-error-places"));
                None
            }),
        },
        "close" => {
            known(&mut errors);
            Change::Close { facility }
        }
        "move" => {
            known(&mut errors);
            Change::Move {
                latitude: degrees("latitude", &mut errors),
                longitude: degrees("longitude", &mut errors),
                facility,
            }
        }
        "headway" => Change::Headway {
            line: form.text("line"),
            minutes: form.number::<u32>("minutes").ok().flatten().unwrap_or(0),
        },
        "resize" => {
            known(&mut errors);
            let capacity = places.ok().flatten().unwrap_or_else(|| {
                errors.push(FieldError::new("places", "access-error-places"));
                0
            });
            Change::Resize { facility, capacity }
        }
        _ => return Err(vec![FieldError::new("change", "access-error-change")]),
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    changes.push(change);
    Ok(changes)
}

/// `POST /office/access/scenarios/{id}`: one change more or fewer.
pub(super) async fn save(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let scenario = match access.scenario(&tenant, id).await {
        Ok(scenario) => scenario,
        Err(error) => return fail(&page, &error),
    };
    let revision = form.number("revision").ok().flatten().unwrap_or(scenario.revision);
    let saved = match changed(&form, &scenario) {
        Ok(changes) => access
            .save_scenario(&tenant, &page.actor, id, &scenario.name, changes, revision)
            .await
            .map(|_| ()),
        Err(errors) => Err(AccessError::Invalid(errors)),
    };
    match saved {
        Ok(()) => done(&page, &format!("/office/access/scenarios/{id}"), "access-done-scenario"),
        Err(AccessError::Invalid(errors)) => {
            // The service names fields by their place in the list; the form has one change.
            let errors: Vec<FieldError> = errors
                .into_iter()
                .map(|mut error| {
                    error.field = match error.field.rsplit('/').next() {
                        Some("name") => "new_name".into(),
                        Some(last) => last.to_owned(),
                        None => error.field.clone(),
                    };
                    error
                })
                .collect();
            match view(&access, &page, id, &form).await {
                Ok(view) => {
                    let errors = sentences(&page, &errors);
                    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Show { errors, ..view })
                }
                Err(error) => fail(&page, &error),
            }
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/scenarios/{id}/archive`
pub(super) async fn archive(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match access.archive_scenario(&page.tenant(), &page.actor, id).await {
        Ok(()) => done(&page, "/office/access/scenarios", "access-done-scenario-archived"),
        Err(error) => fail(&page, &error),
    }
}
