//! Answers that say no, or where to go.

use axum::response::{IntoResponse, Response};
use bildungsraum_exchange::Problem;
use bildungsraum_page::{PageError, RequestContext};
use http::{StatusCode, header};

/// A page that says what went wrong. `key`: a locale key.
pub(crate) fn page(context: &RequestContext, status: StatusCode, key: &str) -> Response {
    PageError::new(context, status).because(key, &[]).into_response()
}

/// Go there; `path` without what stands before every path.
pub(crate) fn see_other(context: &RequestContext, path: &str) -> Response {
    bildungsraum_page::see_other(&context.url(path))
}

/// A problem of the API: `login`, `token`, `forbidden` or `csrf`.
pub(crate) fn problem(context: &RequestContext, status: StatusCode, kind: &str) -> Response {
    let detail = match kind {
        "login" => "Send a token: Authorization: Bearer br_…",
        "token" => "The token is unknown, was revoked or has expired.",
        "csrf" => "A request with a session's cookie needs the header x-csrf-token.",
        _ => "The token or the person may not do this.",
    };
    let problem = if status == StatusCode::UNAUTHORIZED {
        Problem::unauthorised(detail)
    } else {
        Problem::forbidden(detail)
    };
    problem.instance(context.path.as_str()).into_response()
}

/// The database failed before there was a page to say so on.
pub(crate) fn broken(error: &crate::IdentityError) -> Response {
    tracing::error!(%error, "the one who asks could not be found");
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], "Please try again in a moment.\n")
        .into_response()
}
