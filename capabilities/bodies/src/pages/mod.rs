//! The pages of this room.

use bildungsraum_identity::Routes;

use crate::Bodies;

/// All pages of this room.
pub(crate) fn routes() -> Routes<Bodies> {
    Routes::new()
}
