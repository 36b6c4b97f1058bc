//! The API's part of this room: `/api/v1/access/…`.

mod evidence;
mod population;
mod runs;
mod scenarios;
mod sites;

use bildungsraum_exchange::{
    Problem,
    problem::{Fault, schemas},
};
use bildungsraum_identity::Routes;
use bildungsraum_page::{Language, RequestContext};
use bildungsraum_trail::Permission;
use http::Method;
use utoipa::OpenApi;

use crate::{Access, AccessError};

/// The description of these addresses, for the app's `OpenAPI` document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(
        paths(
            population::list,
            population::quarters,
            population::facilities,
            population::set_places,
            runs::list,
            runs::create,
            runs::show,
            runs::cells,
            runs::facilities,
            runs::compare,
            scenarios::list,
            scenarios::create,
            scenarios::show,
            scenarios::replace,
            scenarios::archive,
            sites::create,
            sites::show,
            population::archive,
            evidence::create,
            evidence::show,
        ),
        tags((name = "access", description = "Who reaches what: population, runs, scenarios, evidence."))
    )]
    struct Fragment;
    let mut document = Fragment::openapi();
    document.components.get_or_insert_default().schemas.extend(schemas());
    document
}

/// The addresses.
pub(crate) fn routes() -> Routes<Access> {
    let (read, write) = (Permission::ReadOffice, Permission::Curate);
    let (get, post) = (Method::GET, Method::POST);
    Routes::new()
        .api(get.clone(), "/api/v1/access/populations", read, population::list)
        .api(get.clone(), "/api/v1/access/quarters", read, population::quarters)
        .api(get.clone(), "/api/v1/access/facilities", read, population::facilities)
        .api(Method::PUT, "/api/v1/access/facilities/{key}/places", write, population::set_places)
        .api(get.clone(), "/api/v1/access/runs", read, runs::list)
        .api(post.clone(), "/api/v1/access/runs", write, runs::create)
        .api(get.clone(), "/api/v1/access/runs/{id}", read, runs::show)
        .api(get.clone(), "/api/v1/access/runs/{id}/cells", read, runs::cells)
        .api(get.clone(), "/api/v1/access/runs/{id}/facilities", read, runs::facilities)
        .api(get.clone(), "/api/v1/access/runs/{id}/compare/{other}", read, runs::compare)
        .api(post.clone(), "/api/v1/access/runs/{id}/sites", write, sites::create)
        .api(get.clone(), "/api/v1/access/sites/{job}", read, sites::show)
        .api(Method::DELETE, "/api/v1/access/populations/{id}", write, population::archive)
        .api(post.clone(), "/api/v1/access/runs/{id}/evidence", write, evidence::create)
        .api(get.clone(), "/api/v1/access/evidence/{id}", read, evidence::show)
        .api(get.clone(), "/api/v1/access/scenarios", read, scenarios::list)
        .api(post, "/api/v1/access/scenarios", write, scenarios::create)
        .api(get, "/api/v1/access/scenarios/{id}", read, scenarios::show)
        .api(Method::PUT, "/api/v1/access/scenarios/{id}", write, scenarios::replace)
        .api(Method::DELETE, "/api/v1/access/scenarios/{id}", write, scenarios::archive)
}

/// The answer to an error: English, with a pointer into the body where a field is wrong.
fn problem(page: &RequestContext, error: &AccessError) -> Problem {
    match error {
        AccessError::NotFound => Problem::not_found("There is no such entry."),
        AccessError::Forbidden(permission) => {
            Problem::forbidden(format!("This needs the right {permission:?}."))
        }
        AccessError::Invalid(errors) => {
            Problem::unprocessable(format!("{} values are not valid.", errors.len())).faults(
                errors.iter().map(|error| {
                    let values: Vec<(&str, bildungsraum_page::Argument)> =
                        error.values.iter().map(|(name, value)| (*name, value.into())).collect();
                    let message = bildungsraum_page::words::words(Language::En, error.key, &values);
                    Fault::pointer(format!("/{}", error.field), message)
                }),
            )
        }
        AccessError::Conflict => Problem::precondition_failed(),
        AccessError::NotDone => {
            Problem::conflict("The run is not done yet. Ask for it again a little later.")
        }
        AccessError::Other(_) | AccessError::Database(_) => {
            tracing::error!(request = %page.request_id, path = %page.path, %error, "an answer failed");
            Problem::internal(&page.request_id)
        }
    }
}
