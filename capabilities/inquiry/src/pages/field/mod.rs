//! In the field: groups, people, consent, guide, recordings.

use bildungsraum_identity::Routes;

use crate::Inquiry;

/// The pages of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    Routes::new()
}
