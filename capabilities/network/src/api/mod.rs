//! The API's part of this room.

use bildungsraum_identity::Routes;
use utoipa::OpenApi;

use crate::Network;

/// The description of these addresses, for the app's `OpenAPI` document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(paths(), tags((name = "network", description = "Cooperations, needs, resources, measures, proposals.")))]
    struct Fragment;
    Fragment::openapi()
}

/// The addresses.
pub(crate) fn routes() -> Routes<Network> {
    Routes::new()
}
