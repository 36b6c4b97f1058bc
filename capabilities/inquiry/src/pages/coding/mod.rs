//! The codebook, the page where one codes, comparing, worksheets.

use bildungsraum_identity::Routes;

use crate::Inquiry;

/// The pages of this part.
pub(super) fn routes() -> Routes<Inquiry> {
    Routes::new()
}
