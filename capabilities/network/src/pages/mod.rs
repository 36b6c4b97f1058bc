//! The pages of this room.

mod compare;
mod confirm;
mod confirmations;
mod cooperation;
mod cooperation_edit;
mod cooperations;
mod drawing;
mod ego;
mod export;
mod figures;
mod frame;
mod import;
mod map;
mod matrix;
mod names;
mod need_edit;
mod needs;
mod overview;
pub(crate) mod proposals;
mod public;
mod survey_answer;
mod surveys;
mod table;
mod waves;
pub(crate) mod words;

use axum::{
    extract::{FromRequestParts, Path},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_identity::Routes;
use bildungsraum_page::{Errors, PageError, RequestContext, see_other_with};
use bildungsraum_trail::Permission;
use http::{HeaderValue, Method, StatusCode, header, request::Parts};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{Network, NetworkError, model::FieldError};

/// All pages of this room.
pub(crate) fn routes() -> Routes<Network> {
    let (get, post) = (Method::GET, Method::POST);
    let (read, own, office) =
        (Permission::OwnAccount, Permission::EditOwnEntries, Permission::EditAllEntries);
    let (curate, everybody) = (Permission::Curate, Permission::ReadPublic);
    Routes::new()
        .page(get.clone(), "/office/network", read, overview::show)
        .page(get.clone(), "/office/network/cooperations", read, cooperations::list)
        .page(get.clone(), "/office/network/cooperations/new", own, cooperation_edit::new)
        .page(post.clone(), "/office/network/cooperations/new", own, cooperation_edit::create)
        .page(get.clone(), "/office/network/cooperations/{id}", read, cooperation::show)
        .page(get.clone(), "/office/network/cooperations/{id}/edit", own, cooperation_edit::edit)
        .page(post.clone(), "/office/network/cooperations/{id}/edit", own, cooperation_edit::save)
        .page(post.clone(), "/office/network/cooperations/{id}/answer", own, cooperation::answer)
        .page(post.clone(), "/office/network/cooperations/{id}/ask", own, cooperation::ask)
        .page(post.clone(), "/office/network/cooperations/{id}/release", office, cooperation::release)
        .page(post.clone(), "/office/network/cooperations/{id}/archive", own, cooperation::archive)
        .page(post.clone(), "/office/network/cooperations/{id}/restore", own, cooperation::restore)
        .page(get.clone(), "/office/network/confirmations", own, confirmations::show)
        .page(post.clone(), "/office/network/confirmations", own, confirmations::save)
        .page(get.clone(), "/office/network/export/cooperations.csv", read, export::csv)
        .page(get.clone(), "/office/network/export/network/{format}", read, export::network_file)
        .page(get.clone(), "/office/network/import", curate, import::show)
        .page(post.clone(), "/office/network/import", curate, import::receive)
        .page(post.clone(), "/office/network/import/take", curate, import::take)
        .page(get.clone(), "/office/network/needs", read, needs::list)
        .page(get.clone(), "/office/network/needs/new", own, need_edit::new)
        .page(post.clone(), "/office/network/needs/new", own, need_edit::create)
        .page(get.clone(), "/office/network/needs/{id}", own, need_edit::edit)
        .page(post.clone(), "/office/network/needs/{id}", own, need_edit::save)
        .page(post.clone(), "/office/network/needs/{id}/archive", own, need_edit::archive)
        .page(post.clone(), "/office/network/needs/{id}/restore", own, need_edit::restore)
        .page(post.clone(), "/office/network/needs/{id}/erase", own, need_edit::erase)
        .page(post.clone(), "/office/network/proposals-wanted", own, needs::opt_out)
        .page(get.clone(), "/office/network/surveys", curate, surveys::list)
        .page(post.clone(), "/office/network/surveys", curate, surveys::create)
        .page(get.clone(), "/office/network/surveys/{id}", curate, surveys::show)
        .page(post.clone(), "/office/network/surveys/{id}", curate, surveys::save)
        .page(post.clone(), "/office/network/surveys/{id}/roster", curate, surveys::roster)
        .page(post.clone(), "/office/network/surveys/{id}/state", curate, surveys::step)
        .page(get.clone(), "/office/network/surveys/{id}/link/{organisation}", curate, surveys::link)
        .page(post.clone(), "/office/network/surveys/{id}/link/{organisation}", curate, surveys::renew)
        .page(get.clone(), "/office/network/names", curate, names::show)
        .page(post.clone(), "/office/network/names", curate, names::decide)
        .page(get.clone(), "/office/network/waves", curate, waves::show)
        .page(get.clone(), "/network/confirm/{token}", everybody, confirm::show)
        .page(post.clone(), "/network/confirm/{token}", everybody, confirm::save)
        .page(get.clone(), "/network/survey/{token}", everybody, survey_answer::show)
        .page(post, "/network/survey/{token}", everybody, survey_answer::save)
        .page(get, "/network/survey/{token}/thanks", everybody, survey_answer::thanks)
        .merge(views())
}

/// Pages of what the network shows, and of proposals.
fn views() -> Routes<Network> {
    let (get, post) = (Method::GET, Method::POST);
    let (read, office, everybody) =
        (Permission::OwnAccount, Permission::EditAllEntries, Permission::ReadPublic);
    Routes::new()
        .page(get.clone(), "/office/network/map", read, map::show)
        .page(get.clone(), "/office/network/picture.json", read, map::picture)
        .page(get.clone(), "/office/network/table", read, table::show)
        .page(get.clone(), "/office/network/export/{format}", read, table::export)
        .page(get.clone(), "/office/network/matrix", read, matrix::show)
        .page(get.clone(), "/office/network/organisations/{id}", read, ego::show)
        .page(get.clone(), "/office/network/compare", read, compare::show)
        .page(get.clone(), "/office/network/proposals", read, proposals::show)
        .page(post, "/office/network/proposals/{a}/{b}", office, proposals::decide)
        .page(get.clone(), "/network", everybody, public::map)
        .page(get.clone(), "/network/list", everybody, public::list)
        .page(get.clone(), "/network/picture.json", everybody, public::picture)
        .page(get, "/network/organisations/{id}", everybody, public::show)
}

/// The answer to an error on a page.
pub(crate) fn fail(page: &RequestContext, error: &NetworkError) -> Response {
    let because = |status| {
        PageError::new(page, status).because(error.message_key(), &error.message_values()).into_response()
    };
    match error {
        NetworkError::NotFound => PageError::not_found(page).into_response(),
        NetworkError::Forbidden(_) => PageError::forbidden(page).into_response(),
        NetworkError::Invalid(_) => because(StatusCode::UNPROCESSABLE_ENTITY),
        NetworkError::Conflict { .. } | NetworkError::WrongState(_) | NetworkError::TooLate { .. } => {
            because(StatusCode::CONFLICT)
        }
        NetworkError::Link(bildungsraum_exchange::signed::SignedError::Expired) | NetworkError::Gone(_) => {
            because(StatusCode::GONE)
        }
        NetworkError::Link(_) => because(StatusCode::NOT_FOUND),
        NetworkError::Other(cause) => PageError::internal(page, cause).into_response(),
        NetworkError::Database(cause) => PageError::internal(page, cause).into_response(),
    }
}

/// An id in an address; what is none is answered like an id that does not exist.
pub(crate) struct PathId(pub(crate) Id);

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let page =
            RequestContext::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let text = Path::<String>::from_request_parts(parts, state).await;
        let id = text.ok().and_then(|Path(text)| text.parse().ok());
        id.map(Self).ok_or_else(|| PageError::not_found(&page).into_response())
    }
}

/// Back to a page, saying what was done there.
pub(crate) fn done(page: &RequestContext, path: &str, key: &str) -> Response {
    see_other_with(&page.url(path), "success", key)
}

/// The sentences for a form's wrong fields.
pub(crate) fn sentences(page: &RequestContext, errors: &[FieldError]) -> Errors {
    let mut list = Errors::none();
    for error in errors {
        list.add(&error.field, page.message(error.key, &error.values));
    }
    list
}

/// The query of an address: pairs without a value are left out.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    let parts: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// For pages whose address is a key: it goes to nobody else, and no cache keeps the page.
pub(crate) fn keyed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
