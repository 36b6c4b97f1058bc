//! Pages: the public list and profile, and the office's part.

mod addresses;
mod edit;
mod export;
mod files;
mod history;
mod import;
mod import_run;
mod list;
mod merge;
mod office;
mod places;
mod show;
mod synonyms;
mod vocabularies;

use std::{future::Future, pin::Pin, sync::Arc};

use axum::response::{IntoResponse, Response};
use bildungsraum_database::Id;
use bildungsraum_identity::Routes;
use bildungsraum_page::{Choice, Errors, PageError, RequestContext, see_other_with};
use bildungsraum_trail::Permission;
use http::{Method, StatusCode};

use crate::{Access, FieldError, Followers, OrganisationError, Organisations, Vocabularies};

/// A boxed future.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A line of the list of offers on an organisation's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferLine {
    /// Title in the page's language.
    pub title: String,
    /// Path without base: `/offers/…`.
    pub path: String,
    /// When, in words.
    pub when: String,
    /// Something more to say, in words ("nicht bestätigt"); may be empty.
    pub note: String,
}

/// What the room of offers tells this room, which does not know it. The app hands it over.
pub trait OffersOf: Send + Sync {
    /// Public offers of an organisation, for its page.
    fn offers_of<'a>(
        &'a self,
        page: &'a RequestContext,
        organisation: Id,
    ) -> BoxFuture<'a, Result<Vec<OfferLine>, String>>;
}

/// Nobody offers anything: for tests and installations without that room.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoOffers;

impl OffersOf for NoOffers {
    fn offers_of<'a>(
        &'a self,
        _: &'a RequestContext,
        _: Id,
    ) -> BoxFuture<'a, Result<Vec<OfferLine>, String>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// What the handlers need.
#[derive(Clone)]
pub struct Rooms {
    /// This room's service.
    pub organisations: Organisations,
    /// Where pictures lie.
    pub files: bildungsraum_exchange::files::Files,
    /// The room of offers.
    pub offers: Arc<dyn OffersOf>,
    /// What goes along when organisations are merged.
    pub followers: Arc<Followers>,
}

impl std::fmt::Debug for Rooms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rooms").field("organisations", &self.organisations).finish_non_exhaustive()
    }
}

/// All pages of this room, and the pictures (`/files/…`).
#[must_use]
pub fn routes() -> Routes<Rooms> {
    let (get, post) = (Method::GET, Method::POST);
    let (own, curate) = (Permission::EditOwnEntries, Permission::Curate);
    Routes::new()
        .page(get.clone(), "/organisations", Permission::ReadPublic, list::list)
        .page(get.clone(), "/organisations/{id}", Permission::ReadPublic, show::show)
        .page(get.clone(), "/map/places.geojson", Permission::ReadPublic, list::geojson)
        .page(get.clone(), "/files/{*key}", Permission::ReadPublic, files::show)
        .page(get.clone(), "/office/organisations", own, office::list)
        .page(get.clone(), "/office/organisations/new", Permission::EditAllEntries, edit::new)
        .page(post.clone(), "/office/organisations/new", Permission::EditAllEntries, edit::create)
        .page(get.clone(), "/office/organisations/duplicates", curate, merge::duplicates)
        .page(get.clone(), "/office/organisations/{id}", own, edit::edit)
        .page(post.clone(), "/office/organisations/{id}", own, edit::save)
        .page(post.clone(), "/office/organisations/{id}/confirm", own, office::confirm)
        .page(post.clone(), "/office/organisations/{id}/archive", Permission::EditAllEntries, office::archive)
        .page(
            post.clone(),
            "/office/organisations/{id}/bring-back",
            Permission::EditAllEntries,
            office::bring_back,
        )
        .page(get.clone(), "/office/organisations/{id}/history", own, history::history)
        .page(get.clone(), "/office/organisations/{id}/compare", own, history::compare)
        .page(post.clone(), "/office/organisations/{id}/restore", own, history::restore)
        .page(get.clone(), "/office/organisations/{id}/merge", curate, merge::choose)
        .page(post.clone(), "/office/organisations/{id}/merge", curate, merge::merge)
        .page(get.clone(), "/office/places", own, places::list)
        .page(get.clone(), "/office/places/new", own, places::new)
        .page(post.clone(), "/office/places/new", own, places::create)
        .page(get.clone(), "/office/places/{id}", own, places::edit)
        .page(post.clone(), "/office/places/{id}", own, places::save)
        .page(post.clone(), "/office/places/{id}/archive", Permission::EditAllEntries, places::archive)
        .page(post.clone(), "/office/places/{id}/bring-back", Permission::EditAllEntries, places::bring_back)
        .page(get.clone(), "/office/import/organisations", curate, import::upload)
        .page(post.clone(), "/office/import/organisations", curate, import::receive)
        .page(get.clone(), "/office/import/organisations/{id}", curate, import::preview)
        .page(post.clone(), "/office/import/organisations/{id}", curate, import::step)
        .page(get.clone(), "/office/import/organisations/{id}/report", curate, import_run::show)
        .page(get.clone(), "/office/import/organisations/{id}/errors.csv", curate, import_run::errors)
        .page(get.clone(), "/office/import/addresses", curate, addresses::upload)
        .page(post.clone(), "/office/import/addresses", curate, addresses::receive)
        .page(get.clone(), "/office/export/organisations.csv", own, export::csv)
        .page(get.clone(), "/office/export/organisations.xlsx", own, export::xlsx)
        .page(get.clone(), "/office/vocabularies", curate, vocabularies::list)
        .page(post.clone(), "/office/vocabularies", curate, vocabularies::lay_base)
        .page(get.clone(), "/office/vocabularies/synonyms", curate, synonyms::show)
        .page(post.clone(), "/office/vocabularies/synonyms", curate, synonyms::save)
        .page(post.clone(), "/office/vocabularies/synonyms/shipped", curate, synonyms::switch)
        .page(get.clone(), "/office/vocabularies/synonyms/history", curate, synonyms::history)
        .page(post.clone(), "/office/vocabularies/synonyms/restore", curate, synonyms::restore)
        .page(get, "/office/vocabularies/{kind}", curate, vocabularies::show)
        .page(post.clone(), "/office/vocabularies/{kind}", curate, vocabularies::save)
        .page(post, "/office/vocabularies/{kind}/esco", curate, vocabularies::esco)
}

/// The answer to an error on a page.
fn fail(page: &RequestContext, error: &OrganisationError) -> Response {
    let because = |status| {
        PageError::new(page, status).because(error.message_key(), &error.message_values()).into_response()
    };
    match error {
        OrganisationError::NotFound => PageError::not_found(page).into_response(),
        OrganisationError::Forbidden(_) => PageError::forbidden(page).into_response(),
        OrganisationError::Follower(cause) => PageError::internal(page, cause).into_response(),
        OrganisationError::Database(cause) => PageError::internal(page, cause).into_response(),
        OrganisationError::Invalid(_) | OrganisationError::Table { .. } => {
            because(StatusCode::UNPROCESSABLE_ENTITY)
        }
        OrganisationError::Conflict { .. }
        | OrganisationError::WrongState { .. }
        | OrganisationError::InUse { .. }
        | OrganisationError::TooLate { .. }
        | OrganisationError::SameOrganisation => because(StatusCode::CONFLICT),
    }
}

/// An id in an address; what is none is answered like an id that does not exist.
#[allow(clippy::result_large_err)] // the answer itself, made once and sent
fn read_id(page: &RequestContext, text: &str) -> Result<Id, Response> {
    text.parse().map_err(|_| PageError::not_found(page).into_response())
}

/// Back to a page, saying what was done there.
fn done(page: &RequestContext, path: &str, key: &str) -> Response {
    see_other_with(&page.url(path), "success", key)
}

/// The sentences for a form's wrong fields.
fn sentences(page: &RequestContext, errors: &[FieldError]) -> Errors {
    let mut list = Errors::none();
    for error in errors {
        list.add(&error.field, page.message(error.key, &error.values));
    }
    list
}

/// Choices of a vocabulary for a select, with an empty one first.
fn term_choices(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    kind: &str,
    chosen: &str,
    empty: &str,
) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", empty, chosen.is_empty())];
    choices.extend(
        vocabularies
            .of(kind)
            .iter()
            .filter(|term| !term.retired || term.key == chosen)
            .map(|term| Choice::new(&term.key, term.label(page.language.tag()), term.key == chosen)),
    );
    choices
}

/// A row of the table of accessibility.
struct AccessRow {
    key: String,
    label: String,
    icon: String,
    /// `yes`, `partly`, `no`, or `unknown`.
    state: &'static str,
}

/// One row per feature there is, "not stated" where nothing is known.
fn access_rows(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    known: &std::collections::BTreeMap<String, Access>,
) -> Vec<AccessRow> {
    vocabularies
        .of("accessibility")
        .iter()
        .filter(|term| !term.retired || known.contains_key(&term.key))
        .map(|term| AccessRow {
            key: term.key.clone(),
            label: term.label(page.language.tag()).to_owned(),
            icon: term.icon.clone(),
            state: known.get(&term.key).map_or("unknown", |access| access.name()),
        })
        .collect()
}

/// A feature of accessibility in a form.
struct AccessField {
    key: String,
    label: String,
    choices: Vec<Choice>,
}

/// One field per feature there is.
fn access_fields(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    known: &std::collections::BTreeMap<String, Access>,
) -> Vec<AccessField> {
    access_rows(page, vocabularies, known)
        .into_iter()
        .map(|row| AccessField {
            choices: ["unknown", "yes", "partly", "no"]
                .into_iter()
                .map(|name| {
                    let value = if name == "unknown" { "" } else { name };
                    Choice::new(value, page.t(&format!("org-access-{name}")), name == row.state)
                })
                .collect(),
            key: row.key,
            label: row.label,
        })
        .collect()
}

/// Percent-encodes a value of a query.
fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// A query from its pairs, without the empty ones: `?a=1&b=2`, or nothing.
fn query(pairs: &[(&str, &str)]) -> String {
    let parts: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// JSON that may stand within a `<script>` element.
fn embedded_json(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
