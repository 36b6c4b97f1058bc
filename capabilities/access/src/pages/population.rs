//! A table of people is read in.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, page_with};
use bildungsraum_travel::Point;
use http::StatusCode;

use super::{PathId, done, fail, sentences};
use crate::{
    Access, AccessError, NewPopulation,
    import::{
        cells::{Around, CellOptions, ages_of, read_cells},
        parquet::read_parquet,
        quarters::read_quarters,
        register::read_register,
    },
    model::{FieldError, Quality},
};

#[derive(Template)]
#[template(path = "population.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    title: String,
    source: String,
    licence: String,
    date: String,
    kilometres: String,
    quality_choices: Vec<Choice>,
    kind_choices: Vec<Choice>,
    value_ages: String,
    list: Vec<(bildungsraum_database::Id, String, String, String)>,
}

async fn view(access: &Access, page: &RequestContext, form: &FormData) -> Result<Show, AccessError> {
    let list = access
        .populations(&page.tenant())
        .await?
        .iter()
        .map(|one| (one.id, one.title.clone(), page.date(one.reference_date), one.source.clone()))
        .collect();
    Ok(Show {
        errors: Errors::none(),
        title: form.text("title"),
        source: form.text("source"),
        licence: form.text("licence"),
        date: form.text("reference_date"),
        kilometres: form.text("kilometres"),
        quality_choices: Quality::ALL
            .into_iter()
            .map(|one| {
                let label = page.t(&format!("access-quality-{}", one.name()));
                Choice::new(one.name(), label, form.raw("quality") == one.name())
            })
            .collect(),
        kind_choices: ["grid", "register", "quarters"]
            .into_iter()
            .map(|one| Choice::new(one, page.t(&format!("access-kind-{one}")), form.raw("kind") == one))
            .collect(),
        value_ages: form.text("value_ages"),
        list,
        page: page.clone(),
    })
}

/// `GET /office/access/population`
pub(super) async fn show(State(access): State<Access>, page: RequestContext) -> Response {
    match view(&access, &page, &FormData::from_pairs(Vec::new())).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// On the page all mistakes stand at the file; their sentences name line and field.
fn at_file(errors: Vec<FieldError>) -> AccessError {
    AccessError::Invalid(
        errors.into_iter().map(|error| FieldError { field: "file".into(), ..error }).collect(),
    )
}

/// Takes the file; returns the locale key of what was done.
async fn take(access: &Access, page: &RequestContext, form: &FormData) -> Result<&'static str, AccessError> {
    let one = |field: &str, key: &'static str| AccessError::Invalid(vec![FieldError::new(field, key)]);
    let upload = form.upload("file").filter(|upload| !upload.bytes.is_empty());
    let upload = upload.ok_or_else(|| one("file", "access-error-no-file"))?;
    let kilometres =
        form.number::<f64>("kilometres").map_err(|_| one("kilometres", "access-error-number"))?;
    let municipality = &page.municipality;
    let centre = Point { lat: municipality.latitude, lon: municipality.longitude };
    let mut options = CellOptions {
        around: kilometres.filter(|km| *km > 0.0).map(|kilometres| Around { centre, kilometres }),
        ..CellOptions::default()
    };
    let ages = form.text("value_ages");
    if !ages.is_empty() {
        let ages = ages_of(&ages).ok_or_else(|| one("value_ages", "access-error-value-ages"))?;
        options.bands.insert("value".into(), ages);
    }
    let tenant = page.tenant();
    let (kind, bytes) = (form.text("kind"), upload.bytes.clone());
    if kind == "quarters" {
        let quarters = read_quarters(&bytes, &form.text("source")).map_err(at_file)?;
        access.save_quarters(&tenant, &page.actor, &quarters).await?;
        return Ok("access-done-quarters");
    }
    let is_register = kind == "register";
    let (quarters, buildings) = if is_register {
        (access.quarters(&tenant).await?, access.buildings(&tenant).await?)
    } else {
        Default::default()
    };
    let read = tokio::task::spawn_blocking(move || match (is_register, bytes.starts_with(b"PAR1")) {
        (true, _) => read_register(&bytes, &quarters, &buildings, &options),
        (false, true) => read_parquet(bytes, &options),
        (false, false) => read_cells(&bytes, &options),
    })
    .await;
    let grid = read.map_err(AccessError::other)?.map_err(at_file)?;
    let new = NewPopulation {
        title: form.text("title"),
        kind: if is_register { "register" } else { "grid" }.into(),
        quality: Quality::from_name(form.raw("quality")).unwrap_or(Quality::Official),
        source: form.text("source"),
        licence: form.text("licence"),
        reference_date: form.text("reference_date").parse().ok(),
    };
    access.add_population(&tenant, &page.actor, &new, &grid).await?;
    Ok("access-done-population")
}

/// `POST /office/access/population`
pub(super) async fn receive(State(access): State<Access>, page: RequestContext, form: FormData) -> Response {
    match take(&access, &page, &form).await {
        Ok(key) => done(&page, "/office/access", key),
        Err(AccessError::Invalid(errors)) => match view(&access, &page, &form).await {
            Ok(view) => {
                let errors = sentences(&page, &errors);
                page_with(StatusCode::UNPROCESSABLE_ENTITY, &Show { errors, ..view })
            }
            Err(error) => fail(&page, &error),
        },
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/population/{id}/archive`
pub(super) async fn archive(
    State(access): State<Access>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match access.archive_population(&page.tenant(), &page.actor, id).await {
        Ok(()) => done(&page, "/office/access/population", "access-done-population-archived"),
        Err(error) => fail(&page, &error),
    }
}
