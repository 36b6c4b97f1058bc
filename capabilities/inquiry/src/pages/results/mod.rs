//! Analysis, categories, perspectives, workshop, report, exchange.

use bildungsraum_identity::Routes;

use crate::Inquiry;

/// The pages of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    Routes::new()
}
