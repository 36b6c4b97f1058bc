//! The layer in front of the router: whose portal, who asks, in which language.
//!
//! A page for a visitor without cookies costs no SQL statement; one with a session or a token costs one.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Municipality;
use bildungsraum_page::{Fields, Flash, Language, RequestContext, Theme};
use bildungsraum_trail::{Actor, Via};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header, uri::PathAndQuery};
use tower::Layer;

use crate::{
    Identity,
    login::{Origin, SESSION_DAYS},
    routes::private,
    secrets::{Purpose, token},
};

/// Where the request comes from; in its extensions for rate limits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientAddress(pub String);

/// What the guard has to know besides the [`RequestContext`].
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// Tokens a form may send back.
    csrf: Vec<String>,
    /// Origins of our own pages.
    origins: Vec<String>,
    /// A token of the API speaks.
    pub token: bool,
    /// A token was sent that is unknown or has ended.
    pub wrong_token: bool,
}

impl Visit {
    pub(crate) fn accepts(&self, token: &str) -> bool {
        // Compared by length and by all bytes, however early they differ.
        self.csrf.iter().any(|own| {
            own.len() == token.len()
                && own.bytes().zip(token.bytes()).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
        })
    }

    pub(crate) fn is_own_origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|own| own.eq_ignore_ascii_case(origin))
    }
}

/// Values of a cookie with this name, in the order sent.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value)
}

/// `NAME=VALUE` with what every cookie of ours has. `seconds`: how long it stays; 0 takes it away.
pub(crate) fn set_cookie(response: &mut Response, secure: bool, name: &str, value: &str, seconds: i64) {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn flash(text: &str) -> Option<Flash> {
    let (kind, key) = text.split_once('.')?;
    let kind = ["success", "info", "warning", "danger"].into_iter().find(|known| *known == kind)?;
    let fine = key.len() <= 80
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    (fine && bildungsraum_page::words::has_words(Language::De, key))
        .then(|| Flash { kind, key: key.to_owned() })
}

/// Pages whose forms are bound to a cookie of their own, because nobody is logged in yet.
fn is_log_in(path: &str) -> bool {
    ["/login", "/recovery", "/invitation"].iter().any(|start| {
        path.strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest.starts_with('?'))
    })
}

struct Found {
    municipality: Arc<Municipality>,
    base: String,
    own_host: bool,
}

impl Identity {
    /// Puts the layer in front of a router: it finds the municipality, strips its part of the path before
    /// routing, finds the actor and puts a [`RequestContext`] and a [`ClientAddress`] into the request.
    /// Other layers (compression, tracing, limits) go around the result.
    pub fn wrap(&self, router: Router) -> Router {
        Router::new().fallback_service(from_fn_with_state(self.clone(), enter).layer(router))
    }

    /// Name of the session's cookie.
    #[must_use]
    pub fn session_cookie(&self) -> &'static str {
        if self.config().secure() { "__Host-session" } else { "session" }
    }

    pub(crate) fn put_session(&self, response: &mut Response, token: &str) {
        set_cookie(response, self.config().secure(), self.session_cookie(), token, SESSION_DAYS * 86_400);
    }

    pub(crate) fn drop_session(&self, response: &mut Response) {
        set_cookie(response, self.config().secure(), self.session_cookie(), "", 0);
    }

    fn find(&self, host: &str, path: &str) -> Option<Found> {
        let all = self.municipalities();
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
        });
        if let Some(one) =
            all.iter().find(|one| one.host.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name)))
        {
            return Some(Found { municipality: one.clone(), base: String::new(), own_host: true });
        }
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        if path.starts_with('/')
            && !first.is_empty()
            && let Some(one) = all.iter().find(|one| one.slug == first)
            && path.get(1..=first.len()) == Some(first)
        {
            return Some(Found { municipality: one.clone(), base: format!("/{first}"), own_host: false });
        }
        self.default_municipality().map(|municipality| Found {
            municipality,
            base: String::new(),
            own_host: false,
        })
    }

    fn client_address(&self, request: &Request) -> String {
        let forwarded = request
            .headers()
            .get("x-forwarded-for")
            .filter(|_| self.config().behind_proxy)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.rsplit(',').next())
            .and_then(|last| last.trim().parse::<std::net::IpAddr>().ok());
        forwarded
            .or_else(|| request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()))
            .map(|address| match address {
                // One household or one machine has a whole /64.
                std::net::IpAddr::V6(six) => six
                    .to_ipv4_mapped()
                    .map_or_else(|| format!("{:x?}", six.segments().get(..4)), |four| four.to_string()),
                std::net::IpAddr::V4(four) => four.to_string(),
            })
            .unwrap_or_default()
    }

    /// The token that forms of a visitor carry on one day. It is the same for all, so that public pages can be
    /// cached; the browser's word on where a form comes from is what guards them.
    fn day_token(&self, municipality: &Municipality, day: i64) -> String {
        self.keys().sign(Purpose::Csrf, &format!("day/{}/{day}", municipality.ags))
    }
}

/// The request's cookies, host and path as the pages' own.
#[derive(Clone, Debug)]
pub(crate) struct Visitor(pub Origin);

async fn enter(State(identity): State<Identity>, mut request: Request, next: Next) -> Response {
    identity.refresh_when_stale();
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text("x-forwarded-host")
        .filter(|_| identity.config().behind_proxy)
        .or_else(|| text("host"))
        .or_else(|| request.uri().authority().map(http::uri::Authority::as_str))
        .unwrap_or_default()
        .to_owned();
    let Some(found) = identity.find(&host, request.uri().path()) else {
        return (StatusCode::SERVICE_UNAVAILABLE, "No municipality has been set up yet.\n").into_response();
    };
    if !found.base.is_empty()
        && let Some(uri) = without_base(request.uri(), &found.base)
    {
        *request.uri_mut() = uri;
    }
    let path = request.uri().path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
    let asset = path.starts_with("/assets/");
    let api = path.starts_with("/api/");
    let tenant = found.municipality.tenant();
    let secure = identity.config().secure();
    let scheme = if secure { "https" } else { "http" };
    let own_origin = format!("{scheme}://{host}");
    let origin = if found.own_host { own_origin.clone() } else { identity.config().address.clone() };
    let headers = request.headers();

    let via = if api { Via::Api } else { Via::Page };
    let (mut actor, mut session_id, mut csrf) = (Actor::visitor(via), None, Vec::new());
    let (mut token_speaks, mut wrong_token, mut dead_session) = (false, false, false);
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim().to_owned());
    if let (true, Some(sent)) = (api, bearer) {
        match identity.token_actor(&tenant, &sent).await {
            Ok(Some(found)) => (actor, token_speaks) = (found, true),
            Ok(None) => wrong_token = true,
            Err(error) => return crate::answers::broken(&error),
        }
    } else if let (false, Some(sent)) = (asset, cookie(headers, identity.session_cookie())) {
        let sent = sent.to_owned();
        match identity.session(&tenant, &sent).await {
            Ok(Some(session)) => {
                actor = session.person.actor(via);
                session_id = Some(session.id);
                csrf = vec![identity.keys().sign(Purpose::Csrf, &format!("session/{}/{sent}", tenant.key()))];
            }
            Ok(None) => dead_session = true,
            Err(error) => return crate::answers::broken(&error),
        }
    }

    let headers = request.headers();
    let mut new_cookie = None;
    if csrf.is_empty() && is_log_in(&path) {
        let visitor = if let Some(sent) = cookie(headers, "visitor") {
            sent.to_owned()
        } else {
            let fresh = token(identity.environment());
            new_cookie = Some(fresh.clone());
            fresh
        };
        csrf = vec![identity.keys().sign(Purpose::Csrf, &format!("visitor/{}/{visitor}", tenant.key()))];
    } else if csrf.is_empty() {
        let day = identity.environment().now().as_second().div_euclid(86_400);
        csrf = [day, day - 1].map(|day| identity.day_token(&found.municipality, day)).to_vec();
    }

    let asked = (!api && !asset)
        .then(|| path.split_once('?').and_then(|(_, query)| query_value(query, "lang")))
        .flatten()
        .and_then(Language::from_tag);
    let kept = cookie(headers, "lang").and_then(Language::from_tag);
    let language = asked.or(kept).unwrap_or_else(|| {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        accepted.map_or(Language::De, Language::accepted)
    });
    let theme = cookie(headers, "theme").map_or(Theme::Auto, Theme::from_name);
    let page = !api && !asset && matches!(*request.method(), http::Method::GET);
    let sent_flash = cookie(headers, "flash").filter(|_| page).map(str::to_owned);
    let request_id = headers
        .get("x-request-id")
        .and_then(|value| value.to_str().ok())
        .filter(|id| id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
        .map_or_else(|| crate::secrets::hex(&identity.environment().bytes::<8>()), str::to_owned);

    let client = identity.client_address(&request);
    let agent =
        headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let context: RequestContext = Fields {
        municipality: found.municipality,
        base: found.base,
        origin,
        language,
        actor,
        csrf: csrf.first().cloned().unwrap_or_default(),
        path,
        session_id,
        flash: sent_flash.as_deref().and_then(flash),
        theme,
        request_id: request_id.clone(),
        demo: !identity.config().demo_accounts.is_empty(),
        mail_delivers: identity.inner.mailer.is_delivering(),
        towns: identity.towns(),
    }
    .into();
    let visit = Visit {
        csrf,
        origins: vec![own_origin, identity.config().address.clone()],
        token: token_speaks,
        wrong_token,
    };
    let extensions = request.extensions_mut();
    extensions.insert(context);
    extensions.insert(visit);
    extensions.insert(Visitor(Origin { address: client.clone(), user_agent: agent }));
    extensions.insert(ClientAddress(client));

    let mut response = next.run(request).await;

    if asset {
        return response;
    }
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("cookie, accept-language, authorization"));
    if let Some(fresh) = &new_cookie {
        set_cookie(&mut response, secure, "visitor", fresh, 86_400);
    }
    if let Some(language) = asked.filter(|language| Some(*language) != kept) {
        set_cookie(&mut response, secure, "lang", language.tag(), 365 * 86_400);
    }
    if sent_flash.is_some() {
        set_cookie(&mut response, secure, "flash", "", 0);
    }
    if dead_session && !sets(&response, identity.session_cookie()) {
        identity.drop_session(&mut response);
    }
    if session_id.is_some() || token_speaks || new_cookie.is_some() || sent_flash.is_some() || dead_session {
        let keep = response
            .headers()
            .get(header::CACHE_CONTROL)
            .is_some_and(|value| value.to_str().is_ok_and(|text| text.contains("no-store")));
        if !keep {
            private(&mut response);
        }
    }
    response
}

fn sets(response: &Response, name: &str) -> bool {
    response.headers().get_all(header::SET_COOKIE).iter().any(|value| {
        value.to_str().is_ok_and(|text| text.strip_prefix(name).is_some_and(|rest| rest.starts_with('=')))
    })
}

pub(crate) fn query_value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

fn without_base(uri: &Uri, base: &str) -> Option<Uri> {
    let whole = uri.path_and_query()?.as_str();
    let rest = whole.strip_prefix(base)?;
    let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(rest.parse().ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_municipality_is_taken_off_the_path() {
        let cut = |uri: &str| without_base(&uri.parse().unwrap(), "/viernheim").unwrap().to_string();
        assert_eq!(cut("/viernheim"), "/");
        assert_eq!(cut("/viernheim/offers?q=a/b"), "/offers?q=a/b");
        assert_eq!(cut("/viernheim?lang=en"), "/?lang=en");
    }

    #[test]
    fn only_the_named_cookie_is_read() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; session=abc; xsession=2; empty="));
        assert_eq!(cookie(&headers, "session"), Some("abc"));
        assert_eq!(cookie(&headers, "empty"), None);
        assert_eq!(cookie(&headers, "b"), None);
    }

    #[test]
    fn log_in_pages_are_told_from_others() {
        assert!(
            is_log_in("/login?next=%2F") && is_log_in("/invitation/abc") && is_log_in("/login/second-factor")
        );
        assert!(!is_log_in("/logins") && !is_log_in("/logout") && !is_log_in("/"));
    }
}
