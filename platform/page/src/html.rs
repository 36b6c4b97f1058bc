//! Answers: pages, redirects, and pages that say what went wrong.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::RequestContext;

/// Bytes of a large page.
const PAGE: usize = 64 * 1024;

/// A page of the office or of an account: never kept by a cache.
#[must_use]
pub fn page(template: &impl Template) -> Response {
    page_with(StatusCode::OK, template)
}

/// A page with a status of its own.
#[must_use]
pub fn page_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => {
            let headers =
                [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
            (status, headers, html).into_response()
        }
        Err(error) => broken(&error),
    }
}

/// A page that everybody sees alike: a browser may keep it and ask whether it has changed. For those who are logged
/// in, it is not kept.
#[must_use]
pub fn public_page(context: &RequestContext, asked: &HeaderMap, template: &impl Template) -> Response {
    if context.actor.is_logged_in() || context.flash.is_some() {
        return page(template);
    }
    // Most pages fit: the text is written once and never moved.
    let mut html = String::with_capacity(PAGE);
    match template.render_into(&mut html) {
        Ok(()) => public_body(asked, "text/html; charset=utf-8", html.into_bytes()),
        Err(error) => broken(&error),
    }
}

/// Any public content with an `ETag`; answers 304 where the asker has it already.
#[must_use]
pub fn public_body(asked: &HeaderMap, kind: &str, body: Vec<u8>) -> Response {
    let etag = etag(&body);
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
    headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    let known = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag));
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if let Ok(value) = HeaderValue::from_str(kind) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    (headers, body).into_response()
}

/// A strong `ETag` of some bytes: their XXH3 of 128 bits, which is fast and the same in every process. It tells versions
/// of a page apart, no more; nobody gains by making two alike.
#[must_use]
pub fn etag(body: &[u8]) -> String {
    format!("\"{:032x}\"", xxhash_rust::xxh3::xxh3_128(body))
}

/// After a POST: go and look there (303).
#[must_use]
pub fn see_other(path: &str) -> Response {
    redirect(StatusCode::SEE_OTHER, path)
}

/// After a POST: go and look there (303), and say what has just been done there. `key` is a locale key, `kind`
/// `success`, `info`, `warning` or `danger`.
#[must_use]
pub fn see_other_with(path: &str, kind: &'static str, key: &str) -> Response {
    let mut response = see_other(path);
    let cookie = format!("flash={kind}.{key}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn redirect(status: StatusCode, path: &str) -> Response {
    // Only paths of ours: nobody is sent to another host.
    let path =
        if path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') { path } else { "/" };
    match HeaderValue::from_str(path) {
        Ok(location) => (status, [(header::LOCATION, location)]).into_response(),
        Err(_) => (status, [(header::LOCATION, HeaderValue::from_static("/"))]).into_response(),
    }
}

fn broken(error: &askama::Error) -> Response {
    tracing::error!(%error, "a template failed");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// A page that says what went wrong and where to go from here.
#[derive(Clone, Debug)]
pub struct PageError {
    page: RequestContext,
    status: StatusCode,
    /// Locale key of a sentence that says more than the status; empty: none.
    detail: String,
    values: Vec<(&'static str, String)>,
    retry_after: Option<u64>,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    page: &'a RequestContext,
    status: u16,
    heading: String,
    text: String,
    detail: String,
}

impl PageError {
    /// Any status.
    #[must_use]
    pub fn new(page: &RequestContext, status: StatusCode) -> Self {
        Self { page: page.clone(), status, detail: String::new(), values: Vec::new(), retry_after: None }
    }

    /// 404: there is no such thing.
    #[must_use]
    pub fn not_found(page: &RequestContext) -> Self {
        Self::new(page, StatusCode::NOT_FOUND)
    }

    /// 403: not for you.
    #[must_use]
    pub fn forbidden(page: &RequestContext) -> Self {
        Self::new(page, StatusCode::FORBIDDEN)
    }

    /// 400: the request makes no sense.
    #[must_use]
    pub fn bad_request(page: &RequestContext) -> Self {
        Self::new(page, StatusCode::BAD_REQUEST)
    }

    /// 429: too often.
    #[must_use]
    pub fn too_many(page: &RequestContext, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..Self::new(page, StatusCode::TOO_MANY_REQUESTS) }
    }

    /// 500: our fault. The cause is logged with the request's id, which the page shows.
    #[must_use]
    pub fn internal(page: &RequestContext, cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(request = %page.request_id, path = %page.path, %cause, "a page failed");
        Self::new(page, StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Says more: a locale key with its arguments.
    #[must_use]
    pub fn because(mut self, key: &str, values: &[(&'static str, String)]) -> Self {
        key.clone_into(&mut self.detail);
        self.values = values.to_vec();
        self
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let status = self.status.as_u16();
        let known = [400, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503];
        let key = if known.contains(&status) {
            status
        } else if status < 500 {
            400
        } else {
            500
        };
        let detail = if self.detail.is_empty() {
            String::new()
        } else {
            self.page.message(&self.detail, &self.values)
        };
        let page = ErrorPage {
            heading: self.page.t(&format!("error-{key}-heading")),
            text: self.page.t1(&format!("error-{key}-text"), "seconds", self.retry_after.unwrap_or(60)),
            page: &self.page,
            status,
            detail,
        };
        let mut response = page_with(self.status, &page);
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
