//! Pictures, as they lie in the file store.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_exchange::files::{FileKey, media_type};
use bildungsraum_page::{PageError, RequestContext};
use http::{HeaderValue, header};

use super::Rooms;

/// `GET /files/{key}`: a picture of this municipality. Its name comes from its content, so it may be kept for ever.
pub(super) async fn show(
    State(rooms): State<Rooms>,
    page: RequestContext,
    Path(key): Path<String>,
) -> Response {
    let own = format!("{}/images/", page.tenant().key());
    let Ok(key) = FileKey::new(&key) else { return PageError::not_found(&page).into_response() };
    if !key.as_str().starts_with(&own) {
        return PageError::not_found(&page).into_response();
    }
    match rooms.files.stream(&key).await {
        Ok(file) => (
            [
                (header::CONTENT_TYPE, media_type(&key)),
                (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
                (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            ],
            file.body,
        )
            .into_response(),
        Err(_) => PageError::not_found(&page).into_response(),
    }
}
