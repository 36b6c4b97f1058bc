//! The API's part of this room.

use bildungsraum_identity::Routes;
use utoipa::OpenApi;

use crate::Bodies;

/// The description of these addresses, for the app's `OpenAPI` document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(paths(), tags((name = "bodies", description = "Bodies, seats, meetings, resolutions, tasks.")))]
    struct Fragment;
    Fragment::openapi()
}

/// The addresses.
pub(crate) fn routes() -> Routes<Bodies> {
    Routes::new()
}
