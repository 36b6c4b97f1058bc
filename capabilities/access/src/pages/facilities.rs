//! What there is to be reached, and how many places it has: no source knows them, the office does.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page, page_with};
use bildungsraum_trail::Permission;
use http::StatusCode;
use serde::Deserialize;

use super::{done, fail, sentences, words};
use crate::{
    Access, AccessError,
    model::{Category, Facility, FieldError},
};

struct Row {
    key: String,
    name: String,
    path: String,
    places: String,
    rough: bool,
}

#[derive(Template)]
#[template(path = "facilities.html")]
struct Show {
    page: RequestContext,
    errors: Errors,
    category: &'static str,
    heading: String,
    choices: Vec<Choice>,
    rows: Vec<Row>,
    missing: u32,
    may_write: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    category: String,
}

const MOST: usize = 500;

async fn view(access: &Access, page: &RequestContext, category: Category) -> Result<Show, AccessError> {
    let found = access.facilities(&page.tenant()).await?;
    let row = |one: &Facility| Row {
        key: one.key.clone(),
        name: one.name.clone(),
        path: one.path.clone(),
        places: one.capacity.map_or_else(String::new, |places| places.to_string()),
        rough: one.rough,
    };
    Ok(Show {
        errors: Errors::none(),
        category: category.name(),
        heading: words::category(page, category),
        choices: Category::ALL
            .into_iter()
            .map(|one| Choice::new(one.name(), words::category(page, one), one == category))
            .collect(),
        rows: found.list.iter().filter(|one| one.category == category).take(MOST).map(row).collect(),
        missing: found.missing(category),
        may_write: page.may(Permission::Curate),
        page: page.clone(),
    })
}

/// `GET /office/access/facilities?category=…`
pub(super) async fn show(
    State(access): State<Access>,
    page: RequestContext,
    Query(asked): Query<Asked>,
) -> Response {
    let category = Category::from_name(&asked.category).unwrap_or(Category::Kita);
    match view(&access, &page, category).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/access/facilities`: the places of a category, one field per facility.
pub(super) async fn save(State(access): State<Access>, page: RequestContext, form: FormData) -> Response {
    let category = Category::from_name(form.raw("category")).unwrap_or(Category::Kita);
    let mut wanted: BTreeMap<String, Option<u32>> = BTreeMap::new();
    let mut errors = Vec::new();
    for (name, value) in form.pairs() {
        let Some(key) = name.strip_prefix("places.") else { continue };
        match value.trim() {
            "" => {
                wanted.insert(key.to_owned(), None);
            }
            text => match text.parse::<u32>().ok().filter(|places| *places <= 100_000) {
                Some(places) => {
                    wanted.insert(key.to_owned(), Some(places));
                }
                None => errors.push(FieldError::new(name, "access-error-places")),
            },
        }
    }
    let saved = if errors.is_empty() {
        access.set_capacities(&page.tenant(), &page.actor, &wanted).await
    } else {
        Err(AccessError::Invalid(errors))
    };
    match saved {
        Ok(_) => done(
            &page,
            &format!("/office/access/facilities?category={}", category.name()),
            "access-done-places",
        ),
        Err(AccessError::Invalid(errors)) => match view(&access, &page, category).await {
            Ok(view) => {
                let errors = sentences(&page, &errors);
                page_with(StatusCode::UNPROCESSABLE_ENTITY, &Show { errors, ..view })
            }
            Err(error) => fail(&page, &error),
        },
        Err(error) => fail(&page, &error),
    }
}
