//! Light or dark, kept in a cookie.

use axum::{extract::RawQuery, response::Response};
use bildungsraum_page::{FormData, RequestContext, Theme};
use http::{HeaderValue, header};

pub(super) async fn set(page: RequestContext, RawQuery(query): RawQuery) -> Response {
    let query = FormData::from_urlencoded(query.unwrap_or_default().as_bytes());
    let theme = Theme::from_name(query.raw("theme"));
    let next = query.text("next");
    let mut response = crate::answers::see_other(&page, super::log_in::inside(&next).unwrap_or("/"));
    // Not HttpOnly: the switch in the page changes it at once.
    let cookie = format!("theme={}; Path=/; Max-Age=31536000; SameSite=Lax", theme.name());
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
