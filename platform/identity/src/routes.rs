//! The one place where routes are registered: each with the permission it needs, which is checked before the
//! handler runs. The list of rules is walked by the app's test of every route, role and municipality.
//!
//! ```ignore
//! let routes = Routes::new()
//!     .page(Method::GET, "/organisations", Permission::ReadPublic, pages::list)
//!     .page(Method::POST, "/office/organisations", Permission::EditOwnEntries, pages::save)
//!     .api(Method::GET, "/api/v1/organisations", Permission::ReadPublic, api::list)
//!     .with_state(organisations);
//! let (router, rules) = routes.into_router();
//! let app = identity.wrap(router);
//! ```
//!
//! A page that changes something is answered only if the request comes from a page of ours: `Sec-Fetch-Site` or
//! `Origin` must say so where the browser sends them, and the form field `csrf` (or the header `x-csrf-token`) must
//! hold the token of [`bildungsraum_page::RequestContext::csrf`]. Handlers need not check it again.

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    handler::Handler,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use bildungsraum_page::{Fields, RequestContext};
use bildungsraum_trail::Permission;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::{answers, context::Visit};

/// Most bytes of a form without files.
const FORM_LIMIT: usize = 2 * 1024 * 1024;
/// Most bytes of a form with files: a table of 20 MB, or pictures.
pub const UPLOAD_LIMIT: usize = 32 * 1024 * 1024;

/// How a route answers those who may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RouteKind {
    /// A page: a visitor is sent to the log-in (303), others get a page that says no (403).
    Page,
    /// The API: `application/problem+json`, 401 or 403.
    Api,
    /// A file for everybody; no session is looked up under `/assets/`.
    Asset,
}

/// What is registered for a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteRule {
    /// The method; GET answers HEAD, too.
    pub method: Method,
    /// The pattern: `/organisations/{id}`.
    pub path: String,
    /// What the one who asks must be allowed to.
    pub permission: Permission,
    /// How it says no.
    pub kind: RouteKind,
}

/// Routes with their permissions; `S` is the handlers' state.
#[derive(Debug)]
pub struct Routes<S = ()> {
    router: Router<S>,
    rules: Vec<RouteRule>,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self { router: Router::new(), rules: Vec::new() }
    }

    /// A page.
    #[must_use]
    pub fn page<H, T>(self, method: Method, path: &str, permission: Permission, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(method, path, permission, RouteKind::Page, handler)
    }

    /// A resource of the API.
    #[must_use]
    pub fn api<H, T>(self, method: Method, path: &str, permission: Permission, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(method, path, permission, RouteKind::Api, handler)
    }

    /// A file, feed or document for everybody.
    #[must_use]
    pub fn asset<H, T>(self, path: &str, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(Method::GET, path, Permission::ReadPublic, RouteKind::Asset, handler)
    }

    fn add<H, T>(
        mut self,
        method: Method,
        path: &str,
        permission: Permission,
        kind: RouteKind,
        handler: H,
    ) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let Ok(filter) = MethodFilter::try_from(method.clone()) else {
            tracing::error!(%method, path, "this method cannot be routed");
            return self;
        };
        let route = on(filter, handler);
        let open = permission == Permission::ReadPublic && (kind != RouteKind::Page || is_safe(&method));
        let route = if open && kind != RouteKind::Api {
            route
        } else {
            route.route_layer(from_fn_with_state(Guard { permission, kind }, guard))
        };
        self.router = self.router.route(path, route);
        self.rules.push(RouteRule { method, path: path.to_owned(), permission, kind });
        self
    }

    /// These and those.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.rules.extend(other.rules);
        self
    }

    /// Gives the handlers their state.
    #[must_use]
    pub fn with_state<T>(self, state: S) -> Routes<T> {
        Routes { router: self.router.with_state(state), rules: self.rules }
    }

    /// The rules so far.
    #[must_use]
    pub fn rules(&self) -> &[RouteRule] {
        &self.rules
    }

    /// The router and its rules.
    pub fn into_router(self) -> (Router<S>, Vec<RouteRule>) {
        (self.router, self.rules)
    }
}

#[derive(Clone, Copy)]
struct Guard {
    permission: Permission,
    kind: RouteKind,
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

async fn guard(State(rule): State<Guard>, request: Request, next: Next) -> Response {
    let (Some(context), Some(visit)) =
        (request.extensions().get::<RequestContext>().cloned(), request.extensions().get::<Visit>().cloned())
    else {
        tracing::error!(path = %request.uri().path(), "a guarded route without its context");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if rule.kind == RouteKind::Api && visit.wrong_token {
        return answers::problem(&context, StatusCode::UNAUTHORIZED, "token");
    }
    if !context.actor.may(rule.permission) {
        return refuse(rule.kind, &context, &request, &visit);
    }
    if is_safe(request.method()) {
        return next.run(request).await;
    }
    match rule.kind {
        // A token or nobody speaks: there is no cookie that a foreign page could abuse.
        RouteKind::Api if context.session_id.is_none() => next.run(request).await,
        RouteKind::Api => {
            if from_elsewhere(request.headers(), &visit) || !header_token(request.headers(), &visit) {
                return answers::problem(&context, StatusCode::FORBIDDEN, "csrf");
            }
            next.run(request).await
        }
        RouteKind::Page | RouteKind::Asset => {
            if from_elsewhere(request.headers(), &visit) {
                return answers::page(&context, StatusCode::FORBIDDEN, "identity-error-foreign-form");
            }
            if header_token(request.headers(), &visit) {
                return next.run(request).await;
            }
            match form_token(request, &visit).await {
                Ok((mut request, token)) => {
                    // A visitor's form from yesterday: the form's extractor is to find the token it carries.
                    if token != context.csrf {
                        let fields = Fields { csrf: token, ..(*context).clone() };
                        request.extensions_mut().insert(RequestContext::from(fields));
                    }
                    next.run(request).await
                }
                Err(status) => {
                    let key = if status == StatusCode::PAYLOAD_TOO_LARGE {
                        "identity-error-too-large"
                    } else {
                        "identity-error-stale-form"
                    };
                    answers::page(&context, status, key)
                }
            }
        }
    }
}

fn refuse(kind: RouteKind, context: &RequestContext, request: &Request, visit: &Visit) -> Response {
    let known = context.actor.is_logged_in() || visit.token;
    match (kind, known) {
        (RouteKind::Api, false) => answers::problem(context, StatusCode::UNAUTHORIZED, "login"),
        (RouteKind::Api, true) => answers::problem(context, StatusCode::FORBIDDEN, "forbidden"),
        (_, true) => answers::page(context, StatusCode::FORBIDDEN, "identity-error-forbidden"),
        (_, false) => {
            let next = if is_safe(request.method()) { context.path.as_str() } else { "" };
            answers::see_other(context, &log_in_path(next))
        }
    }
}

/// `/login?next=…`
pub(crate) fn log_in_path(next: &str) -> String {
    if next.is_empty() || next == "/" {
        "/login".to_owned()
    } else {
        format!("/login?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC))
    }
}

/// Does the browser say that another site's page made the request?
fn from_elsewhere(headers: &HeaderMap, visit: &Visit) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    text("origin").is_some_and(|origin| !visit.is_own_origin(origin))
}

fn header_token(headers: &HeaderMap, visit: &Visit) -> bool {
    headers
        .get("x-csrf-token")
        .and_then(|value| value.to_str().ok())
        .is_some_and(|token| visit.accepts(token))
}

async fn form_token(request: Request, visit: &Visit) -> Result<(Request, String), StatusCode> {
    let (parts, body) = request.into_parts();
    let kind =
        parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let upload = kind.to_ascii_lowercase().starts_with("multipart/form-data");
    let limit = if upload { UPLOAD_LIMIT } else { FORM_LIMIT };
    let bytes = to_bytes(body, limit).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    let token = if upload { token_in_upload(&bytes) } else { token_in_form(&bytes) };
    let token = token.filter(|token| visit.accepts(token)).ok_or(StatusCode::FORBIDDEN)?;
    Ok((Request::from_parts(parts, Body::from(bytes)), token))
}

/// The first field `csrf` of a form.
fn token_in_form(bytes: &Bytes) -> Option<String> {
    bytes
        .split(|byte| *byte == b'&')
        .find_map(|pair| pair.strip_prefix(b"csrf="))
        .and_then(|value| std::str::from_utf8(value).ok())
        .and_then(|value| percent_decode_str(value).decode_utf8().ok())
        .map(std::borrow::Cow::into_owned)
}

/// The first field `csrf` of a form with files. Whoever knows the token may write it anywhere: nobody else does.
fn token_in_upload(bytes: &Bytes) -> Option<String> {
    const MARK: &[u8] = b"name=\"csrf\"\r\n\r\n";
    let at = bytes.windows(MARK.len()).position(|window| window == MARK)? + MARK.len();
    let rest = bytes.get(at..)?;
    let end = rest.iter().take(200).position(|byte| *byte == b'\r')?;
    rest.get(..end).and_then(|value| std::str::from_utf8(value).ok()).map(str::to_owned)
}

/// Tells caches that the answer is for this person and now.
pub(crate) fn private(response: &mut Response) {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache, must-revalidate"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_in_both_kinds_of_forms() {
        assert_eq!(token_in_form(&Bytes::from_static(b"a=1&csrf=ab%2Bc&b=2")).as_deref(), Some("ab+c"));
        assert_eq!(token_in_form(&Bytes::from_static(b"xcsrf=1")), None);
        let upload = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--x--\r\n";
        assert_eq!(token_in_upload(&Bytes::from_static(upload.as_bytes())).as_deref(), Some("abc"));
    }

    proptest::proptest! {
        #[test]
        fn no_body_makes_the_search_for_the_token_fail(body in proptest::collection::vec(0_u8..=255, 0..300)) {
            let bytes = Bytes::from(body);
            let _ = (token_in_form(&bytes), token_in_upload(&bytes));
        }
    }
}
