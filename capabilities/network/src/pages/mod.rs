//! The pages of this room.

use bildungsraum_identity::Routes;

use crate::Network;

/// All pages of this room.
pub(crate) fn routes() -> Routes<Network> {
    Routes::new()
}
