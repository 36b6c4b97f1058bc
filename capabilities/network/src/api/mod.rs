//! The API's part of this room: `/api/v1/network/…`.

mod analysis;
mod cooperations;
mod needs;
mod proposals;
mod surveys;

use bildungsraum_exchange::{
    Problem,
    problem::{Fault, schemas},
};
use bildungsraum_identity::Routes;
use bildungsraum_page::{Language, RequestContext};
use bildungsraum_trail::Permission;
use http::Method;
use utoipa::OpenApi;

use crate::{Network, NetworkError};

/// The description of these addresses, for the app's `OpenAPI` document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(
        paths(
            cooperations::list,
            cooperations::create,
            cooperations::show,
            cooperations::replace,
            cooperations::archive,
            cooperations::answer,
            cooperations::release,
            needs::needs,
            needs::resources,
            needs::create,
            needs::show,
            needs::replace,
            needs::archive,
            surveys::list,
            surveys::create,
            surveys::show,
            surveys::replace,
            surveys::step,
            surveys::wave,
            analysis::picture,
            analysis::measures,
            analysis::communities,
            analysis::departures,
            proposals::list,
            proposals::decide,
        ),
        tags((name = "network", description = "Cooperations, needs, resources, surveys, measures, proposals."))
    )]
    struct Fragment;
    let mut document = Fragment::openapi();
    document.components.get_or_insert_default().schemas.extend(schemas());
    document
}

/// The addresses. What an answer holds depends on who asks: see [`crate::visibility`].
pub(crate) fn routes() -> Routes<Network> {
    let (own, office, curate) = (Permission::EditOwnEntries, Permission::EditAllEntries, Permission::Curate);
    let (get, post) = (Method::GET, Method::POST);
    Routes::new()
        .api(get.clone(), "/api/v1/network/cooperations", own, cooperations::list)
        .api(post.clone(), "/api/v1/network/cooperations", own, cooperations::create)
        .api(get.clone(), "/api/v1/network/cooperations/{id}", own, cooperations::show)
        .api(Method::PUT, "/api/v1/network/cooperations/{id}", own, cooperations::replace)
        .api(Method::DELETE, "/api/v1/network/cooperations/{id}", own, cooperations::archive)
        .api(post.clone(), "/api/v1/network/cooperations/{id}/answer", own, cooperations::answer)
        .api(post.clone(), "/api/v1/network/cooperations/{id}/release", office, cooperations::release)
        .api(get.clone(), "/api/v1/network/needs", own, needs::needs)
        .api(get.clone(), "/api/v1/network/resources", own, needs::resources)
        .api(post.clone(), "/api/v1/network/needs", own, needs::create)
        .api(get.clone(), "/api/v1/network/needs/{id}", own, needs::show)
        .api(Method::PUT, "/api/v1/network/needs/{id}", own, needs::replace)
        .api(Method::DELETE, "/api/v1/network/needs/{id}", own, needs::archive)
        .api(get.clone(), "/api/v1/network/surveys", curate, surveys::list)
        .api(post.clone(), "/api/v1/network/surveys", curate, surveys::create)
        .api(get.clone(), "/api/v1/network/surveys/{id}", curate, surveys::show)
        .api(Method::PUT, "/api/v1/network/surveys/{id}", curate, surveys::replace)
        .api(post, "/api/v1/network/surveys/{id}/state", curate, surveys::step)
        .api(get, "/api/v1/network/surveys/{id}/wave", curate, surveys::wave)
        .merge(views())
}

/// Addresses of what the network shows, and of proposals.
fn views() -> Routes<Network> {
    let (own, read, office) =
        (Permission::EditOwnEntries, Permission::ReadOffice, Permission::EditAllEntries);
    let get = Method::GET;
    Routes::new()
        .api(get.clone(), "/api/v1/network/picture", read, analysis::picture)
        .api(get.clone(), "/api/v1/network/measures", read, analysis::measures)
        .api(get.clone(), "/api/v1/network/communities", read, analysis::communities)
        .api(get.clone(), "/api/v1/network/departures", read, analysis::departures)
        .api(get, "/api/v1/network/proposals", own, proposals::list)
        .api(Method::PUT, "/api/v1/network/proposals/{a}/{b}", office, proposals::decide)
}

/// The answer to an error: English, with a pointer into the body where a field is wrong.
fn problem(page: &RequestContext, error: &NetworkError) -> Problem {
    match error {
        NetworkError::NotFound => Problem::not_found("There is no such entry."),
        NetworkError::Forbidden(permission) => {
            Problem::forbidden(format!("This needs the right {permission:?}."))
        }
        NetworkError::Invalid(errors) => {
            Problem::unprocessable(format!("{} values are not valid.", errors.len())).faults(
                errors.iter().map(|error| {
                    let values: Vec<(&str, bildungsraum_page::Argument)> =
                        error.values.iter().map(|(name, value)| (*name, value.into())).collect();
                    let message = bildungsraum_page::words::words(Language::En, error.key, &values);
                    Fault::pointer(format!("/{}", error.field), message)
                }),
            )
        }
        NetworkError::Conflict { .. } => Problem::precondition_failed(),
        NetworkError::WrongState(key) | NetworkError::Gone(key) => {
            Problem::conflict(bildungsraum_page::words::words(Language::En, key, &[]))
        }
        NetworkError::TooLate { days } => {
            Problem::conflict(format!("The {days} days for bringing it back are over."))
        }
        NetworkError::Link(_) | NetworkError::Other(_) | NetworkError::Database(_) => {
            tracing::error!(request = %page.request_id, path = %page.path, %error, "an answer failed");
            Problem::internal(&page.request_id)
        }
    }
}
