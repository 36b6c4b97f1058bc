//! The API's part of this room: `/api/v1/organisations`, `/api/v1/places`, `/api/v1/vocabularies`,
//! `/api/v1/synonyms`.

mod organisations;
mod places;
mod synonyms;
mod vocabularies;

use bildungsraum_exchange::{
    Problem,
    etag::ETag,
    paging::{Cursor, PageRequest},
    problem::{Fault, schemas},
};
use bildungsraum_identity::Routes;
use bildungsraum_page::{Language, RequestContext};
use bildungsraum_trail::Permission;
use http::Method;
use utoipa::OpenApi;

use crate::{After, FieldError, OrganisationError, pages::Rooms};

/// The description of these addresses, for the app's `OpenAPI` document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(
        paths(
            organisations::list,
            organisations::create,
            organisations::show,
            organisations::replace,
            organisations::archive,
            organisations::confirm,
            organisations::bring_back,
            organisations::merge,
            organisations::revisions,
            places::list,
            places::create,
            places::show,
            places::replace,
            places::archive,
            places::geocode,
            vocabularies::show,
            vocabularies::save,
            synonyms::show,
            synonyms::save,
        ),
        tags(
            (name = "organisations", description = "Who there is: organisations of a municipality."),
            (name = "places", description = "Where they are; several organisations may share a place."),
            (name = "vocabularies", description = "Controlled words: kinds, topics, quarters, …"),
        )
    )]
    struct Fragment;
    let mut document = Fragment::openapi();
    let components = document.components.get_or_insert_default();
    components.schemas.extend(schemas());
    document
}

/// All addresses of the API of this room.
#[must_use]
pub fn routes() -> Routes<Rooms> {
    let (own, all) = (Permission::EditOwnEntries, Permission::EditAllEntries);
    let public = Permission::ReadPublic;
    Routes::new()
        .api(Method::GET, "/api/v1/organisations", public, organisations::list)
        .api(Method::POST, "/api/v1/organisations", all, organisations::create)
        .api(Method::GET, "/api/v1/organisations/{id}", public, organisations::show)
        .api(Method::PUT, "/api/v1/organisations/{id}", own, organisations::replace)
        .api(Method::DELETE, "/api/v1/organisations/{id}", all, organisations::archive)
        .api(Method::POST, "/api/v1/organisations/{id}/confirm", own, organisations::confirm)
        .api(Method::POST, "/api/v1/organisations/{id}/bring-back", all, organisations::bring_back)
        .api(Method::POST, "/api/v1/organisations/{id}/merge", Permission::Curate, organisations::merge)
        .api(Method::GET, "/api/v1/organisations/{id}/revisions", own, organisations::revisions)
        .api(Method::GET, "/api/v1/places", public, places::list)
        .api(Method::POST, "/api/v1/places", own, places::create)
        .api(Method::GET, "/api/v1/places/{id}", public, places::show)
        .api(Method::PUT, "/api/v1/places/{id}", own, places::replace)
        .api(Method::DELETE, "/api/v1/places/{id}", all, places::archive)
        .api(Method::GET, "/api/v1/addresses", own, places::geocode)
        .api(Method::GET, "/api/v1/vocabularies/{kind}", public, vocabularies::show)
        .api(Method::PUT, "/api/v1/vocabularies/{kind}", Permission::Curate, vocabularies::save)
        .api(Method::GET, "/api/v1/synonyms", Permission::Curate, synonyms::show)
        .api(Method::PUT, "/api/v1/synonyms", Permission::Curate, synonyms::save)
}

/// The answer to an error.
fn problem(page: &RequestContext, error: &OrganisationError) -> Problem {
    match error {
        OrganisationError::NotFound => Problem::not_found("There is no such entry."),
        OrganisationError::Forbidden(permission) => {
            Problem::forbidden(format!("This needs the right {permission:?} for this entry."))
        }
        OrganisationError::Invalid(errors) => {
            Problem::unprocessable(format!("{} values are not valid.", errors.len()))
                .faults(errors.iter().map(fault))
        }
        OrganisationError::Conflict { .. } => Problem::precondition_failed(),
        OrganisationError::WrongState { .. }
        | OrganisationError::InUse { .. }
        | OrganisationError::TooLate { .. }
        | OrganisationError::SameOrganisation => Problem::conflict(error.to_string()),
        OrganisationError::Table { .. } => Problem::unprocessable(error.to_string()),
        OrganisationError::Follower(_) | OrganisationError::Database(_) => {
            tracing::error!(request = %page.request_id, path = %page.path, %error, "an answer failed");
            Problem::internal(&page.request_id)
        }
    }
}

/// A wrong field in the words of the API: English, with a pointer into the body.
fn fault(error: &FieldError) -> Fault {
    let values: Vec<(&str, bildungsraum_page::Argument)> =
        error.values.iter().map(|(name, value)| (*name, value.into())).collect();
    let message = bildungsraum_page::words::words(Language::En, error.key, &values);
    let field = error.field.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let number: String = error.field.chars().skip(field.len()).filter(char::is_ascii_digit).collect();
    let pointer = match (field.strip_prefix("contact_"), number.is_empty()) {
        (Some(member), false) => format!("/contacts/{number}/{member}"),
        (None, false) if field == "lines" => format!("/lines/{number}"),
        _ => format!("/{}", error.field),
    };
    Fault::pointer(pointer, message)
}

/// Where a page of a list begins.
fn after(request: &PageRequest) -> Result<Option<After>, Problem> {
    request.after.as_ref().map(|cursor| Ok(After { key: cursor.key("name")?, id: cursor.id() })).transpose()
}

fn cursor(after: &After) -> String {
    Cursor::new("name", &after.key, after.id).encode()
}

fn revision_tag(revision: i64) -> ETag {
    ETag::of_revision(revision)
}
