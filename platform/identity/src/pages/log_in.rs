//! Logging in: password, second factor, another system; logging out.

use askama::Template;
use axum::{
    Extension,
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_page::{Errors, FormData, RequestContext, page_with};
use bildungsraum_trail::{Actor, Permission};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::{beside, done, failed, status_of};
use crate::{
    DemoAccount, Identity, IdentityError, LogIn,
    answers::see_other,
    context::{Visitor, cookie, set_cookie},
};

#[derive(Template)]
#[template(path = "log_in.html")]
struct Show<'a> {
    page: &'a RequestContext,
    errors: Errors,
    email: String,
    next: String,
    openid: Option<&'a str>,
    demo: &'a [DemoAccount],
}

#[derive(Template)]
#[template(path = "second.html")]
struct Second<'a> {
    page: &'a RequestContext,
    errors: Errors,
    next: String,
}

/// On the way to the provider; goes on by itself, and has a link.
#[derive(Template)]
#[template(path = "openid_away.html")]
struct Away<'a> {
    page: &'a RequestContext,
    address: String,
}

/// The path if it is one of ours.
pub(super) fn inside(path: &str) -> Option<&str> {
    let fine = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 2000
        && !path.contains('\\')
        && !path.chars().any(char::is_control);
    fine.then_some(path)
}

fn asked_next(query: Option<&str>) -> String {
    let next = FormData::from_urlencoded(query.unwrap_or_default().as_bytes()).text("next");
    inside(&next).unwrap_or_default().to_owned()
}

/// Where somebody goes who did not ask for a page.
fn home(actor: &Actor) -> &'static str {
    if actor.may(Permission::ReadOffice) || actor.may(Permission::EditOwnEntries) {
        "/office"
    } else {
        "/account"
    }
}

impl Identity {
    fn log_in_page(
        &self,
        page: &RequestContext,
        status: StatusCode,
        errors: Errors,
        email: String,
        next: String,
    ) -> Response {
        let config = self.config();
        let openid = config.openid.as_ref().map(|openid| openid.label.as_str());
        page_with(status, &Show { page, errors, email, next, openid, demo: &config.demo_accounts })
    }

    /// Sets the session's cookie, or asks for the second factor.
    async fn step(&self, page: &RequestContext, step: LogIn, next: &str) -> Response {
        match step {
            LogIn::Session(token) => {
                let to = match inside(next).filter(|next| *next != "/") {
                    Some(next) => next.to_owned(),
                    None => match self.session(&page.tenant(), &token).await {
                        Ok(Some(session)) => home(&session.person.actor(page.actor.via)).to_owned(),
                        Ok(None) => "/".to_owned(),
                        Err(error) => return failed(page, &error),
                    },
                };
                let mut response = see_other(page, &to);
                self.put_session(&mut response, &token);
                set_cookie(&mut response, self.config().secure(), "second", "", 0);
                response
            }
            LogIn::SecondFactor(pending) => {
                let path = crate::routes::log_in_path(next).replacen("/login", "/login/second-factor", 1);
                let mut response = see_other(page, &path);
                set_cookie(&mut response, self.config().secure(), "second", &pending, 600);
                response
            }
        }
    }
}

pub(super) async fn show(
    State(identity): State<Identity>,
    page: RequestContext,
    RawQuery(query): RawQuery,
) -> Response {
    let next = asked_next(query.as_deref());
    if page.actor.is_logged_in() {
        return see_other(&page, inside(&next).unwrap_or_else(|| home(&page.actor)));
    }
    identity.log_in_page(&page, StatusCode::OK, Errors::none(), String::new(), next)
}

pub(super) async fn log_in(
    State(identity): State<Identity>,
    page: RequestContext,
    Extension(Visitor(origin)): Extension<Visitor>,
    form: FormData,
) -> Response {
    let (email, next) = (form.text("email"), form.text("next"));
    match identity.log_in(&page.tenant(), &email, form.raw("password"), &origin).await {
        Ok(step) => identity.step(&page, step, &next).await,
        Err(error) => match beside(&page, "email", &error) {
            Ok(errors) => {
                let mut response = identity.log_in_page(&page, status_of(&error), errors, email, next);
                if let IdentityError::Throttled { seconds } = error {
                    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                }
                response
            }
            Err(response) => response,
        },
    }
}

pub(super) async fn show_second(
    State(identity): State<Identity>,
    page: RequestContext,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let pending = cookie(&headers, "second").unwrap_or_default();
    let next = asked_next(query.as_deref());
    if identity.pending_person(&page.tenant(), pending).is_none() {
        return see_other(&page, &crate::routes::log_in_path(&next));
    }
    page_with(StatusCode::OK, &Second { page: &page, errors: Errors::none(), next })
}

pub(super) async fn second(
    State(identity): State<Identity>,
    page: RequestContext,
    headers: HeaderMap,
    Extension(Visitor(origin)): Extension<Visitor>,
    form: FormData,
) -> Response {
    let pending = cookie(&headers, "second").unwrap_or_default();
    let next = form.text("next");
    match identity.second_factor(&page.tenant(), pending, &form.text("code"), &origin).await {
        Ok(token) => identity.step(&page, LogIn::Session(token), &next).await,
        Err(IdentityError::StaleLink) => see_other(&page, &crate::routes::log_in_path(&next)),
        Err(error) => match beside(&page, "code", &error) {
            Ok(errors) => page_with(status_of(&error), &Second { page: &page, errors, next }),
            Err(response) => response,
        },
    }
}

pub(super) async fn begin_openid(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Response {
    let next = form.text("next");
    match identity.begin_openid(&page.municipality, inside(&next).unwrap_or_default()).await {
        Ok(departure) => {
            // A page in between, not a redirect: `form-action 'self'` forbids a form to end at another house, and the
            // provider's own description names the address only now.
            let mut response = page_with(StatusCode::OK, &Away { page: &page, address: departure.address });
            let secure = identity.config().secure();
            set_cookie(&mut response, secure, "openid", &departure.state, 900);
            set_cookie(&mut response, secure, "openid_base", page.base.trim_start_matches('/'), 900);
            response
        }
        Err(error) => {
            tracing::warn!(%error, "log-in by the provider did not begin");
            match beside(&page, "email", &error) {
                Ok(errors) => {
                    identity.log_in_page(&page, StatusCode::BAD_GATEWAY, errors, String::new(), next)
                }
                Err(response) => response,
            }
        }
    }
}

pub(super) async fn finish_openid(
    State(identity): State<Identity>,
    page: RequestContext,
    headers: HeaderMap,
    Extension(Visitor(origin)): Extension<Visitor>,
    RawQuery(query): RawQuery,
) -> Response {
    let text = query.unwrap_or_default();
    // The provider knows one address of ours; a municipality below a path is entered again there.
    if let Some(base) =
        cookie(&headers, "openid_base").filter(|base| page.base.trim_start_matches('/') != *base)
        && let Some(one) = identity.municipalities().iter().find(|one| one.slug == base)
    {
        return bildungsraum_page::see_other(&format!("/{}{}?{text}", one.slug, crate::RETURN_PATH));
    }
    let query = FormData::from_urlencoded(text.as_bytes());
    let own = cookie(&headers, "openid").unwrap_or_default();
    let result = if query.is_set("error") {
        Err(IdentityError::Provider(query.text("error").chars().take(100).collect()))
    } else {
        identity.finish_openid(&page.municipality, own, query.raw("state"), query.raw("code"), &origin).await
    };
    let mut response = match result {
        Ok((step, next)) => identity.step(&page, step, &next).await,
        Err(error) => {
            tracing::warn!(request = %page.request_id, %error, "log-in by the provider failed");
            match beside(&page, "email", &error) {
                Ok(errors) => identity.log_in_page(
                    &page,
                    StatusCode::UNPROCESSABLE_ENTITY,
                    errors,
                    String::new(),
                    String::new(),
                ),
                Err(response) => response,
            }
        }
    };
    for name in ["openid", "openid_base"] {
        set_cookie(&mut response, identity.config().secure(), name, "", 0);
    }
    response
}

pub(super) async fn log_out(State(identity): State<Identity>, page: RequestContext) -> Response {
    let mut response = done(&page, "/", "identity-flash-logged-out");
    if let Some(session) = page.session_id
        && let Err(error) = identity.log_out(&page.tenant(), &page.actor, session).await
    {
        return failed(&page, &error);
    }
    identity.drop_session(&mut response);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn no_next_leads_out_of_the_house(text in ".{0,60}") {
            if let Some(path) = inside(&text) {
                let base = url::Url::parse("http://127.0.0.1:8080").unwrap();
                let joined = base.join(path).unwrap();
                proptest::prop_assert_eq!(joined.host_str(), Some("127.0.0.1"));
            }
        }
    }
}
