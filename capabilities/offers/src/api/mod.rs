//! The API's part of this room: `/api/v1/offers`, `/api/v1/sessions`, `/api/v1/needs`, `/api/v1/reports`. The finder's
//! addresses stand in `api_search`.

mod needs;
mod offers;
mod reports;
mod sessions;
mod wire;

use bildungsraum_exchange::{
    Problem,
    problem::{Fault, schemas},
};
use bildungsraum_identity::Routes;
use bildungsraum_organisations::{OrganisationError, Vocabularies};
use bildungsraum_page::{Argument, Language, RequestContext, words::words};
use bildungsraum_trail::Permission;
use http::Method;
use utoipa::OpenApi;

use crate::{FieldError, OfferError, OffersRoom, model::Vocabulary};

/// The description of these addresses, for the app's `OpenAPI` document.
#[must_use]
pub(crate) fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(
        paths(
            offers::list,
            offers::create,
            offers::show,
            offers::replace,
            offers::archive,
            offers::submit,
            offers::publish,
            offers::hand_back,
            offers::confirm,
            offers::restore,
            offers::revert,
            offers::merge,
            offers::revisions,
            sessions::list,
            needs::list,
            needs::leave,
            needs::answer,
            needs::erase,
            reports::list,
            reports::leave,
            reports::close,
            reports::erase,
        ),
        tags(
            (name = "offers", description = "What one can take part in, from the draft to the public."),
            (name = "sessions", description = "When it takes place: the dates of public offers."),
            (name = "needs", description = "Wishes of those who found nothing."),
            (name = "reports", description = "Errors that visitors report."),
        )
    )]
    struct Fragment;
    let mut document = Fragment::openapi();
    let components = document.components.get_or_insert_default();
    components.schemas.extend(schemas());
    document
}

/// All addresses of the API of this room but the finder's.
#[must_use]
pub(crate) fn routes() -> Routes<OffersRoom> {
    use Permission::{Curate, EditOwnEntries, ReadOffice, ReadPublic, Review};
    Routes::new()
        .api(Method::GET, "/api/v1/offers", ReadPublic, offers::list)
        .api(Method::POST, "/api/v1/offers", EditOwnEntries, offers::create)
        .api(Method::GET, "/api/v1/offers/{id}", ReadPublic, offers::show)
        .api(Method::PUT, "/api/v1/offers/{id}", EditOwnEntries, offers::replace)
        .api(Method::DELETE, "/api/v1/offers/{id}", EditOwnEntries, offers::archive)
        .api(Method::POST, "/api/v1/offers/{id}/submit", EditOwnEntries, offers::submit)
        .api(Method::POST, "/api/v1/offers/{id}/publish", Review, offers::publish)
        .api(Method::POST, "/api/v1/offers/{id}/return", Review, offers::hand_back)
        .api(Method::POST, "/api/v1/offers/{id}/confirm", EditOwnEntries, offers::confirm)
        .api(Method::POST, "/api/v1/offers/{id}/restore", EditOwnEntries, offers::restore)
        .api(Method::POST, "/api/v1/offers/{id}/revert", EditOwnEntries, offers::revert)
        .api(Method::POST, "/api/v1/offers/{id}/merge", Curate, offers::merge)
        .api(Method::GET, "/api/v1/offers/{id}/revisions", EditOwnEntries, offers::revisions)
        .api(Method::GET, "/api/v1/sessions", ReadPublic, sessions::list)
        .api(Method::GET, "/api/v1/needs", ReadOffice, needs::list)
        .api(Method::POST, "/api/v1/needs", ReadPublic, needs::leave)
        .api(Method::POST, "/api/v1/needs/{id}/answer", Review, needs::answer)
        .api(Method::DELETE, "/api/v1/needs/{id}", Review, needs::erase)
        .api(Method::GET, "/api/v1/reports", Review, reports::list)
        .api(Method::POST, "/api/v1/reports", ReadPublic, reports::leave)
        .api(Method::POST, "/api/v1/reports/{id}/close", Review, reports::close)
        .api(Method::DELETE, "/api/v1/reports/{id}", Review, reports::erase)
}

/// The municipality's vocabularies, as an offer's check asks them.
struct Words<'a>(&'a Vocabularies);

impl Vocabulary for Words<'_> {
    fn has(&self, kind: &str, key: &str) -> bool {
        self.0.has(kind, key)
    }
}

/// The answer to an error.
fn problem(page: &RequestContext, error: &OfferError) -> Problem {
    match error {
        OfferError::NotFound => Problem::not_found("There is no such entry."),
        OfferError::Forbidden(_) => Problem::forbidden("You may not do this with this entry."),
        OfferError::Invalid(errors) => {
            Problem::unprocessable(format!("{} values are not valid.", errors.len()))
                .faults(errors.iter().map(fault))
        }
        OfferError::Conflict { .. } => Problem::precondition_failed(),
        OfferError::WrongState { from } => {
            Problem::conflict(format!("An offer in the state {:?} cannot do this.", from.name()))
        }
        OfferError::TooLate { days } => {
            Problem::conflict(format!("The {days} days in which it could be brought back are over."))
        }
        OfferError::Database(cause) => internal(page, cause),
    }
}

fn broken(page: &RequestContext, error: &OrganisationError) -> Problem {
    match error {
        OrganisationError::NotFound => Problem::not_found("There is no such entry."),
        other => internal(page, other),
    }
}

fn internal(page: &RequestContext, cause: &dyn std::fmt::Display) -> Problem {
    tracing::error!(request = %page.request_id, path = %page.path, %cause, "an answer failed");
    Problem::internal(&page.request_id)
}

/// A wrong field in the words of the API: English, with a pointer into the body.
fn fault(error: &FieldError) -> Fault {
    let values: Vec<(&str, Argument)> =
        error.values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    let pointer = match error.field.as_str() {
        "cost_kind" => "/cost/kind".to_owned(),
        "cost_min" => "/cost/min_cents".to_owned(),
        "cost_max" => "/cost/max_cents".to_owned(),
        "cost_note" => "/cost/note".to_owned(),
        "cost_unit" => "/cost/unit".to_owned(),
        "reductions" => "/cost/reductions".to_owned(),
        "registration" => "/registration/ways".to_owned(),
        field => match field.strip_prefix("registration_") {
            Some(part) => format!("/registration/{part}"),
            None => format!("/{field}"),
        },
    };
    Fault::pointer(pointer, words(Language::En, error.key, &values))
}
