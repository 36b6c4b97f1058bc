//! The pages of this room. One file per page, its template beside it.

mod explore;
mod feeds;
mod home;
mod import;
mod import_run;
mod map;
mod needs;
pub(crate) mod office;
mod saved;
pub(crate) mod search;
mod sheet;
mod show;
mod structured;
mod way;
pub(crate) mod words;

use bildungsraum_identity::Routes;
use bildungsraum_page::{PageError, RequestContext};
use bildungsraum_trail::Permission::{Curate, ReadPublic};
use http::{Method, StatusCode};

use crate::{OfferError, OffersRoom};

/// The public pages of this room.
#[must_use]
pub fn routes() -> Routes<OffersRoom> {
    Routes::new()
        .page(Method::GET, "/", ReadPublic, home::show)
        .page(Method::GET, "/offers", ReadPublic, search::show)
        .page(Method::GET, "/offers.ics", ReadPublic, feeds::calendar)
        .page(Method::GET, "/offers.atom", ReadPublic, feeds::atom)
        .page(Method::GET, "/offers.csv", ReadPublic, feeds::csv)
        .page(Method::GET, "/offers.pdf", ReadPublic, sheet::pdf)
        .page(Method::GET, "/offers/{id}", ReadPublic, show::show)
        .page(Method::GET, "/offers/{id}/way", ReadPublic, way::tell)
        .page(Method::GET, "/offers/{id}/calendar.ics", ReadPublic, feeds::offer_calendar)
        .page(Method::POST, "/offers/{id}/reports", ReadPublic, show::report)
        .page(Method::POST, "/organisations/{id}/reports", ReadPublic, show::report_organisation)
        .page(Method::GET, "/explore", ReadPublic, explore::show)
        .page(Method::GET, "/saved", ReadPublic, saved::show)
        .page(Method::GET, "/saved/cards", ReadPublic, saved::cards)
        .page(Method::GET, "/saved.ics", ReadPublic, feeds::saved_calendar)
        .page(Method::GET, "/needs/new", ReadPublic, needs::form)
        .page(Method::POST, "/needs", ReadPublic, needs::leave)
        .page(Method::GET, "/needs/thanks", ReadPublic, needs::thanks)
        .page(Method::GET, "/map/offers.geojson", ReadPublic, map::points)
        .page(Method::GET, "/suggestions", ReadPublic, search::suggestions)
        .page(Method::GET, "/office/import/offers", Curate, import::upload)
        .page(Method::POST, "/office/import/offers", Curate, import::receive)
        .page(Method::GET, "/office/import/offers/{id}", Curate, import::show)
        .page(Method::POST, "/office/import/offers/{id}", Curate, import::save)
        .page(Method::GET, "/office/import/offers/{id}/errors.csv", Curate, import_run::errors)
}

/// What a page says when something could not be done with an offer.
pub(crate) fn failed(page: &RequestContext, error: &OfferError) -> PageError {
    match error {
        OfferError::NotFound => PageError::not_found(page),
        OfferError::Forbidden(_) => PageError::forbidden(page),
        OfferError::Invalid(errors) => {
            let refused = PageError::new(page, StatusCode::UNPROCESSABLE_ENTITY);
            match errors.first() {
                Some(error) => refused.because(error.key, &error.values),
                None => refused,
            }
        }
        OfferError::Conflict { .. } => PageError::new(page, StatusCode::CONFLICT),
        OfferError::WrongState { from } => PageError::new(page, StatusCode::CONFLICT)
            .because(&format!("offer-error-state-{}", from.name()), &[]),
        OfferError::TooLate { days } => PageError::new(page, StatusCode::CONFLICT)
            .because("offer-error-too-late", &[("days", days.to_string())]),
        OfferError::Database(error) => PageError::internal(page, error),
    }
}
