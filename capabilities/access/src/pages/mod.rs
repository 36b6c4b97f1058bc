//! The office's pages of this room.

mod compare;
mod download;
mod facilities;
pub(crate) mod map;
mod overview;
mod population;
mod quarter;
mod run;
mod scenarios;
mod sites;
mod ways;
pub(crate) mod words;

use axum::{
    extract::{FromRequestParts, Path},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_identity::Routes;
use bildungsraum_page::{Errors, PageError, RequestContext, see_other_with};
use bildungsraum_trail::Permission;
use http::{Method, StatusCode, request::Parts};

use crate::{Access, AccessError, model::FieldError};

/// All pages of this room.
pub(crate) fn routes() -> Routes<Access> {
    let (get, post) = (Method::GET, Method::POST);
    let (read, write) = (Permission::ReadOffice, Permission::Curate);
    Routes::new()
        .page(get.clone(), "/office/access", read, overview::show)
        .page(post.clone(), "/office/access", write, overview::start)
        .page(get.clone(), "/office/access/population", write, population::show)
        .page(post.clone(), "/office/access/population", write, population::receive)
        .page(post.clone(), "/office/access/population/{id}/archive", write, population::archive)
        .page(get.clone(), "/office/access/facilities", read, facilities::show)
        .page(post.clone(), "/office/access/facilities", write, facilities::save)
        .page(get.clone(), "/office/access/scenarios", read, scenarios::list)
        .page(post.clone(), "/office/access/scenarios", write, scenarios::create)
        .page(get.clone(), "/office/access/scenarios/{id}", read, scenarios::show)
        .page(post.clone(), "/office/access/scenarios/{id}", write, scenarios::save)
        .page(post.clone(), "/office/access/scenarios/{id}/archive", write, scenarios::archive)
        .page(post.clone(), "/office/access/runs/{id}/evidence", write, run::cite)
        .page(post.clone(), "/office/access/again", write, overview::again)
        .page(get.clone(), "/office/access/ways", read, ways::show)
        .page(post.clone(), "/office/access/ways", write, ways::receive)
        .page(get.clone(), "/office/access/ways/jobs/{job}", read, ways::job)
        .page(get.clone(), "/office/access/compare", read, compare::show)
        .page(get.clone(), "/office/access/compare.csv", read, compare::csv)
        .page(get.clone(), "/office/access/quarters/{key}", read, quarter::show)
        .page(get.clone(), "/office/access/quarters/{key}/profile.pdf", read, quarter::pdf)
        .page(post.clone(), "/office/access/runs/{id}/sites", write, sites::start)
        .page(get.clone(), "/office/access/sites/{job}", read, sites::show)
        .page(get.clone(), "/office/access/runs/{id}", read, run::show)
        .page(get.clone(), "/office/access/runs/{id}/cells.csv", read, download::csv)
        .page(get.clone(), "/office/access/runs/{id}/cells.geojson", read, download::geojson)
        .page(get, "/office/access/runs/{id}/cells.gpkg", read, download::gpkg)
        .page(post.clone(), "/office/access/runs/{id}/again", write, run::again)
        .page(post.clone(), "/office/access/runs/{id}/cancel", write, run::cancel)
        .page(post, "/office/access/runs/{id}/archive", write, run::archive)
}

/// The answer to an error on a page.
pub(crate) fn fail(page: &RequestContext, error: &AccessError) -> Response {
    let because = |status| {
        PageError::new(page, status).because(error.message_key(), &error.message_values()).into_response()
    };
    match error {
        AccessError::NotFound => PageError::not_found(page).into_response(),
        AccessError::Forbidden(_) => PageError::forbidden(page).into_response(),
        AccessError::Invalid(_) => because(StatusCode::UNPROCESSABLE_ENTITY),
        AccessError::Conflict | AccessError::NotDone => because(StatusCode::CONFLICT),
        AccessError::Other(cause) => PageError::internal(page, cause).into_response(),
        AccessError::Database(cause) => PageError::internal(page, cause).into_response(),
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
