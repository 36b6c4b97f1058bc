//! A table of people is read in.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, page_with};
use bildungsraum_travel::Point;
use http::StatusCode;

use super::{done, fail, sentences};
use crate::{
    Access, AccessError, NewPopulation,
    import::cells::{Around, CellOptions, read_cells},
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
    list: Vec<(String, String, String)>,
}

async fn view(access: &Access, page: &RequestContext, form: &FormData) -> Result<Show, AccessError> {
    let list = access
        .populations(&page.tenant())
        .await?
        .iter()
        .map(|one| (one.title.clone(), page.date(one.reference_date), one.source.clone()))
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

async fn take(access: &Access, page: &RequestContext, form: &FormData) -> Result<(), AccessError> {
    let one = |field: &str, key: &'static str| AccessError::Invalid(vec![FieldError::new(field, key)]);
    let upload = form.upload("file").filter(|upload| !upload.bytes.is_empty());
    let upload = upload.ok_or_else(|| one("file", "access-error-no-file"))?;
    let kilometres =
        form.number::<f64>("kilometres").map_err(|_| one("kilometres", "access-error-number"))?;
    let municipality = &page.municipality;
    let centre = Point { lat: municipality.latitude, lon: municipality.longitude };
    let options = CellOptions {
        around: kilometres.filter(|km| *km > 0.0).map(|kilometres| Around { centre, kilometres }),
        ..CellOptions::default()
    };
    let bytes = upload.bytes.clone();
    let read = tokio::task::spawn_blocking(move || read_cells(&bytes, &options)).await;
    let grid = read.map_err(AccessError::other)?.map_err(|errors| {
        // On the page all mistakes stand at the file; their sentences name line and field.
        AccessError::Invalid(
            errors.into_iter().map(|error| FieldError { field: "file".into(), ..error }).collect(),
        )
    })?;
    let new = NewPopulation {
        title: form.text("title"),
        kind: "grid".into(),
        quality: Quality::from_name(form.raw("quality")).unwrap_or(Quality::Official),
        source: form.text("source"),
        licence: form.text("licence"),
        reference_date: form.text("reference_date").parse().ok(),
    };
    access.add_population(&page.tenant(), &page.actor, &new, &grid).await?;
    Ok(())
}

/// `POST /office/access/population`
pub(super) async fn receive(State(access): State<Access>, page: RequestContext, form: FormData) -> Response {
    match take(&access, &page, &form).await {
        Ok(()) => done(&page, "/office/access", "access-done-population"),
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
