//! Pages the office writes: imprint, privacy, accessibility statement. German is always there; other languages fall back.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::{Database, DatabaseError, Environment, Tenant, args};
use bildungsraum_page::{
    Errors, FormData, Language, PageError, RequestContext, markdown, page as plain_page, page_with,
    public_page, see_other_with,
};
use bildungsraum_trail::{Action, Actor, Permission, TrailError, Unit};
use http::{HeaderMap, StatusCode};

use crate::house::House;

/// The pages there are.
pub const NAMES: [&str; 3] = ["imprint", "privacy", "accessibility"];
const LONGEST: usize = 60_000;

/// A page in one language.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ContentPage {
    /// Language it is in.
    pub language: String,
    /// Heading.
    pub title: String,
    /// Markdown.
    pub body: String,
}

async fn get(database: &Database, tenant: &Tenant, name: &str) -> Result<Vec<ContentPage>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT language, title, body FROM content_page WHERE municipality_id = $1 AND name = $2 ORDER BY language",
            args![name],
        )
        .await?
        .iter()
        .map(|row| Ok(ContentPage { language: row.get("language")?, title: row.get("title")?, body: row.get("body")? }))
        .collect()
}

/// Writes a page in one language.
#[allow(clippy::too_many_arguments)] // one column each
pub async fn put(
    database: &Database,
    environment: &Environment,
    tenant: &Tenant,
    actor: &Actor,
    name: &str,
    language: &str,
    title: &str,
    body: &str,
) -> Result<(), TrailError> {
    let mut unit = Unit::begin(database, tenant, actor, Permission::Curate, environment).await?;
    let before = unit
        .optional(
            "SELECT id, title, body FROM content_page WHERE municipality_id = $1 AND name = $2 AND language = $3",
            args![name, language],
        )
        .await?;
    let page = |title: String, body: String| ContentPage { language: language.to_owned(), title, body };
    let (id, old) = match &before {
        Some(row) => (row.get("id")?, Some(page(row.get("title")?, row.get("body")?))),
        None => (environment.id(), None),
    };
    let new = page(title.to_owned(), body.to_owned());
    if old.as_ref() == Some(&new) {
        return Ok(());
    }
    let at = unit.at();
    unit.execute(
        "INSERT INTO content_page (municipality_id, name, language, id, title, body, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (municipality_id, name, language) \
         DO UPDATE SET title = excluded.title, body = excluded.body, updated_at = excluded.updated_at",
        args![name, language, id, title, body, at],
    )
    .await?;
    let action = if old.is_some() { Action::Update } else { Action::Create };
    unit.record("content_page", id, action, old.as_ref(), Some(&new), Some(name)).await?;
    unit.commit().await?;
    Ok(())
}

#[derive(Template)]
#[template(path = "content_page.html")]
struct Show<'a> {
    page: &'a RequestContext,
    title: String,
    body: String,
    language: String,
    fallback: bool,
}

pub(super) async fn show(
    State(house): State<House>,
    page: RequestContext,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if !NAMES.contains(&name.as_str()) {
        return Err(PageError::not_found(&page));
    }
    let versions = get(&house.database, &page.tenant(), &name)
        .await
        .map_err(|error| PageError::internal(&page, &error))?;
    let wanted: &[&str] = match page.language {
        Language::De => &["de"],
        Language::DeLeicht => &["de-leicht", "de"],
        Language::En => &["en", "de"],
        Language::Tr => &["tr", "en", "de"],
        Language::Uk => &["uk", "en", "de"],
        Language::Ar => &["ar", "en", "de"],
    };
    let found = wanted.iter().find_map(|tag| versions.iter().find(|version| version.language == *tag));
    let template = match found {
        Some(version) => Show {
            title: version.title.clone(),
            body: markdown(&version.body),
            fallback: version.language != page.language.tag(),
            language: version.language.clone(),
            page: &page,
        },
        None => Show {
            title: page.t(&format!("content-{name}")),
            body: format!("<p>{}</p>", page.t("content-empty")),
            fallback: false,
            language: page.language.tag().to_owned(),
            page: &page,
        },
    };
    Ok(public_page(&page, &headers, &template))
}

#[derive(Template)]
#[template(path = "content_pages.html")]
struct List<'a> {
    page: &'a RequestContext,
    rows: Vec<(String, &'static str, Vec<(&'static str, &'static str, bool)>)>,
}

pub(super) async fn list(State(house): State<House>, page: RequestContext) -> Result<Response, PageError> {
    let mut rows = Vec::new();
    for name in NAMES {
        let versions = get(&house.database, &page.tenant(), name)
            .await
            .map_err(|error| PageError::internal(&page, &error))?;
        let languages = Language::ALL
            .into_iter()
            .map(|language| {
                (
                    language.tag(),
                    language.native(),
                    versions.iter().any(|version| version.language == language.tag()),
                )
            })
            .collect();
        rows.push((page.t(&format!("content-{name}")), name, languages));
    }
    Ok(plain_page(&List { page: &page, rows }))
}

#[derive(Template)]
#[template(path = "content_page_edit.html")]
struct Edit<'a> {
    page: &'a RequestContext,
    heading: String,
    language: Language,
    errors: Errors,
    title: String,
    body: String,
}

fn known(page: &RequestContext, name: &str, language: &str) -> Result<Language, PageError> {
    match Language::from_tag(language) {
        Some(language) if NAMES.contains(&name) => Ok(language),
        _ => Err(PageError::not_found(page)),
    }
}

pub(super) async fn edit(
    State(house): State<House>,
    page: RequestContext,
    Path((name, language)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let language = known(&page, &name, &language)?;
    let versions = get(&house.database, &page.tenant(), &name)
        .await
        .map_err(|error| PageError::internal(&page, &error))?;
    let version = versions.into_iter().find(|version| version.language == language.tag());
    let (title, body) = version.map(|version| (version.title, version.body)).unwrap_or_default();
    let heading = page.t(&format!("content-{name}"));
    Ok(plain_page(&Edit { page: &page, heading, language, errors: Errors::none(), title, body }))
}

pub(super) async fn save(
    State(house): State<House>,
    page: RequestContext,
    Path((name, language)): Path<(String, String)>,
    data: FormData,
) -> Result<Response, PageError> {
    let language = known(&page, &name, &language)?;
    let (title, body) = (data.text("title"), data.text("body"));
    let mut errors = Errors::none();
    if title.is_empty() || title.chars().count() > 200 {
        errors.add("title", page.t("content-error-title"));
    }
    if body.is_empty() || body.chars().count() > LONGEST {
        errors.add("body", page.t("content-error-body"));
    }
    if !errors.is_empty() {
        let heading = page.t(&format!("content-{name}"));
        let again = Edit { page: &page, heading, language, errors, title, body };
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &again));
    }
    let (database, environment) = (&house.database, &house.environment);
    match put(database, environment, &page.tenant(), &page.actor, &name, language.tag(), &title, &body).await
    {
        Ok(()) => Ok(see_other_with(&page.url("/office/pages"), "success", "content-saved").into_response()),
        Err(TrailError::Forbidden(_)) => Err(PageError::forbidden(&page)),
        Err(error) => Err(PageError::internal(&page, &error)),
    }
}
