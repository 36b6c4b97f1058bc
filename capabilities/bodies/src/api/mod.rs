//! The API's part of this room: `/api/v1/bodies…`.

mod bodies;
mod meetings;
mod resolutions;
mod seats;
mod tasks;
mod wire;

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    Problem,
    etag::ETag,
    problem::{Fault, schemas},
};
use bildungsraum_identity::Routes;
use bildungsraum_page::{Language, RequestContext};
use bildungsraum_trail::Permission;
use http::{HeaderMap, Method, StatusCode, header};
use serde::Serialize;
use utoipa::OpenApi;

use crate::{Bodies, BodiesError, Record};

/// The description of these addresses, for the app's `OpenAPI` document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(
        paths(
            bodies::list,
            bodies::create,
            bodies::show,
            bodies::replace,
            bodies::archive,
            seats::list,
            seats::create,
            seats::replace,
            seats::archive,
            meetings::list,
            meetings::create,
            meetings::show,
            meetings::replace,
            meetings::archive,
            resolutions::list,
            resolutions::create,
            resolutions::replace,
            resolutions::archive,
            tasks::list,
            tasks::create,
            tasks::show,
            tasks::replace,
            tasks::archive,
        ),
        tags((name = "bodies", description = "Who decides: bodies, seats, meetings, resolutions, tasks."))
    )]
    struct Fragment;
    let mut document = Fragment::openapi();
    document.components.get_or_insert_default().schemas.extend(schemas());
    document
}

/// The addresses. Reading is open to everybody; what is shown follows from the asker's standing.
pub(crate) fn routes() -> Routes<Bodies> {
    let (public, account) = (Permission::ReadPublic, Permission::OwnAccount);
    let (member, office) = (Permission::EditOwnEntries, Permission::EditAllEntries);
    let (get, post, put, delete) = (Method::GET, Method::POST, Method::PUT, Method::DELETE);
    Routes::new()
        .api(get.clone(), "/api/v1/bodies", public, bodies::list)
        .api(post.clone(), "/api/v1/bodies", office, bodies::create)
        .api(get.clone(), "/api/v1/bodies/tasks", account, tasks::list)
        .api(get.clone(), "/api/v1/bodies/tasks/{id}", account, tasks::show)
        .api(put.clone(), "/api/v1/bodies/tasks/{id}", member, tasks::replace)
        .api(delete.clone(), "/api/v1/bodies/tasks/{id}", member, tasks::archive)
        .api(put.clone(), "/api/v1/bodies/seats/{id}", office, seats::replace)
        .api(delete.clone(), "/api/v1/bodies/seats/{id}", office, seats::archive)
        .api(get.clone(), "/api/v1/bodies/meetings/{id}", public, meetings::show)
        .api(put.clone(), "/api/v1/bodies/meetings/{id}", member, meetings::replace)
        .api(delete.clone(), "/api/v1/bodies/meetings/{id}", member, meetings::archive)
        .api(put.clone(), "/api/v1/bodies/resolutions/{id}", member, resolutions::replace)
        .api(delete.clone(), "/api/v1/bodies/resolutions/{id}", member, resolutions::archive)
        .api(get.clone(), "/api/v1/bodies/{id}", public, bodies::show)
        .api(put, "/api/v1/bodies/{id}", office, bodies::replace)
        .api(delete, "/api/v1/bodies/{id}", office, bodies::archive)
        .api(get.clone(), "/api/v1/bodies/{id}/seats", public, seats::list)
        .api(post.clone(), "/api/v1/bodies/{id}/seats", office, seats::create)
        .api(get.clone(), "/api/v1/bodies/{id}/meetings", public, meetings::list)
        .api(post.clone(), "/api/v1/bodies/{id}/meetings", member, meetings::create)
        .api(get, "/api/v1/bodies/{id}/resolutions", public, resolutions::list)
        .api(post.clone(), "/api/v1/bodies/{id}/resolutions", member, resolutions::create)
        .api(post, "/api/v1/bodies/{id}/tasks", member, tasks::create)
}

/// The answer to an error: English, with a pointer into the body where a field is wrong.
fn problem(page: &RequestContext, error: &BodiesError) -> Problem {
    match error {
        BodiesError::NotFound => Problem::not_found("There is no such entry."),
        BodiesError::Forbidden(_) => {
            Problem::forbidden("Only the office, or those who lead this body, may do this.")
        }
        BodiesError::Invalid(errors) => {
            Problem::unprocessable(format!("{} values are not valid.", errors.len())).faults(
                errors.iter().map(|error| {
                    let values: Vec<(&str, bildungsraum_page::Argument)> =
                        error.values.iter().map(|(name, value)| (*name, value.into())).collect();
                    let message = bildungsraum_page::words::words(Language::En, error.key, &values);
                    Fault::pointer(format!("/{}", error.field), message)
                }),
            )
        }
        BodiesError::Conflict => Problem::precondition_failed(),
        BodiesError::Standing(key) => {
            Problem::conflict(bildungsraum_page::words::words(Language::En, key, &[]))
        }
        BodiesError::Other(_) | BodiesError::Database(_) => {
            tracing::error!(request = %page.request_id, path = %page.path, %error, "an answer failed");
            Problem::internal(&page.request_id)
        }
    }
}

/// A list with an `ETag` of its contents; 304 where the asker has it.
fn tagged<W: Serialize + From<Record<T>>, T>(asked: &HeaderMap, list: Vec<Record<T>>) -> Response {
    let list: Vec<W> = list.into_iter().map(W::from).collect();
    let body = serde_json::to_vec(&list).unwrap_or_default();
    ETag::of_bytes(&body).respond(asked, ([(header::CONTENT_TYPE, "application/json")], body))
}

/// 201 with where it is.
fn made<W: Serialize + From<Record<T>>, T>(page: &RequestContext, part: &str, record: Record<T>) -> Response {
    let location = page.url(&format!("/api/v1/bodies{part}/{}", record.id));
    let tag = ETag::of_revision(record.revision).header();
    (StatusCode::CREATED, [(header::LOCATION, location)], [(header::ETAG, tag)], Json(W::from(record)))
        .into_response()
}

/// 200 with the new revision.
fn saved<W: Serialize + From<Record<T>>, T>(record: Record<T>) -> Response {
    ([(header::ETAG, ETag::of_revision(record.revision).header())], Json(W::from(record))).into_response()
}

/// May the asker see what a body keeps for itself? `None`: may not know of it.
async fn inner(
    bodies: &Bodies,
    page: &RequestContext,
    body: Id,
    least: crate::Standing,
) -> Result<bool, Problem> {
    let seen = bodies
        .body(&page.tenant(), &page.actor, body, crate::Standing::Public)
        .await
        .map_err(|error| problem(page, &error))?;
    Ok(seen.is(least))
}
