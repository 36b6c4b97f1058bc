//! The pages of this room. One file per page, its template beside it.

#![allow(clippy::result_large_err)] // an answer is made once per request, and moved at most twice

mod account;
mod invitation;
mod log_in;
mod parts;
mod people;
mod recovery;
mod theme;
mod tokens;

use axum::response::{IntoResponse, Response};
use bildungsraum_page::{Errors, PageError, RequestContext};
use bildungsraum_trail::{Permission, TrailError};
use http::{Method, StatusCode};

use crate::{Identity, IdentityError, LONGEST, Routes, SHORTEST};

impl Identity {
    /// The pages of this room: log-in, recovery, invitation, account, people, tokens, light and dark.
    #[must_use]
    pub fn routes(&self) -> Routes {
        use Permission::{EditOwnEntries, ManagePeople, OwnAccount, ReadPublic};
        let (get, post) = (Method::GET, Method::POST);
        Routes::new()
            .page(get.clone(), "/theme", ReadPublic, theme::set)
            .page(get.clone(), "/login", ReadPublic, log_in::show)
            .page(post.clone(), "/login", ReadPublic, log_in::log_in)
            .page(get.clone(), "/login/second-factor", ReadPublic, log_in::show_second)
            .page(post.clone(), "/login/second-factor", ReadPublic, log_in::second)
            .page(post.clone(), "/login/openid", ReadPublic, log_in::begin_openid)
            .page(get.clone(), crate::RETURN_PATH, ReadPublic, log_in::finish_openid)
            .page(post.clone(), "/logout", ReadPublic, log_in::log_out)
            .page(get.clone(), "/recovery", ReadPublic, recovery::show)
            .page(post.clone(), "/recovery", ReadPublic, recovery::ask)
            .page(get.clone(), "/recovery/{token}", ReadPublic, recovery::show_new)
            .page(post.clone(), "/recovery/{token}", ReadPublic, recovery::set_new)
            .page(get.clone(), "/invitation/{token}", ReadPublic, invitation::show)
            .page(post.clone(), "/invitation/{token}", ReadPublic, invitation::accept)
            .page(get.clone(), "/account", OwnAccount, account::show)
            .page(post.clone(), "/account/profile", OwnAccount, account::profile)
            .page(get.clone(), "/account/password", OwnAccount, account::show_password)
            .page(post.clone(), "/account/password", OwnAccount, account::password)
            .page(get.clone(), "/account/second-factor", OwnAccount, account::show_second_factor)
            .page(post.clone(), "/account/second-factor", OwnAccount, account::confirm_second_factor)
            .page(post.clone(), "/account/second-factor/codes", OwnAccount, account::codes)
            .page(post.clone(), "/account/second-factor/remove", OwnAccount, account::remove_second_factor)
            .page(post.clone(), "/account/sessions/{id}/end", OwnAccount, account::end_session)
            .page(post.clone(), "/account/sessions/end-others", OwnAccount, account::end_others)
            .page(get.clone(), "/account/data.json", OwnAccount, account::data)
            .page(get.clone(), "/account/erase", OwnAccount, account::show_erase)
            .page(post.clone(), "/account/erase", OwnAccount, account::erase)
            .page(get.clone(), "/office/people", ManagePeople, people::list)
            .page(get.clone(), "/office/people/invite", ManagePeople, people::show_invite)
            .page(post.clone(), "/office/people/invite", ManagePeople, people::invite)
            .page(post.clone(), "/office/people/invitations/{id}/withdraw", ManagePeople, people::withdraw)
            .page(get.clone(), "/office/people/{id}", ManagePeople, people::show)
            .page(post.clone(), "/office/people/{id}", ManagePeople, people::roles)
            .page(
                post.clone(),
                "/office/people/{id}/sessions/{session}/end",
                ManagePeople,
                people::end_session,
            )
            .page(post.clone(), "/office/people/{id}/end-sessions", ManagePeople, people::end_sessions)
            .page(post.clone(), "/office/people/{id}/active", ManagePeople, people::active)
            .page(
                post.clone(),
                "/office/people/{id}/reset-second-factor",
                ManagePeople,
                people::reset_second_factor,
            )
            .page(get.clone(), "/office/people/{id}/data.json", ManagePeople, people::data)
            .page(post.clone(), "/office/people/{id}/erase", ManagePeople, people::erase)
            .page(get, "/office/tokens", EditOwnEntries, tokens::list)
            .page(post.clone(), "/office/tokens", EditOwnEntries, tokens::create)
            .page(post, "/office/tokens/{id}/revoke", EditOwnEntries, tokens::revoke)
            .with_state(self.clone())
    }
}

/// The sentence for an error that a person can mend.
pub(crate) fn sentence(page: &RequestContext, error: &IdentityError) -> Option<String> {
    let key = error.message_key()?;
    Some(match error {
        IdentityError::Throttled { seconds } => {
            let wait = if *seconds < 100 {
                page.t1("identity-wait-seconds", "count", *seconds)
            } else {
                page.t1("identity-wait-minutes", "count", (*seconds + 59) / 60)
            };
            page.t1(key, "wait", wait)
        }
        IdentityError::WeakPassword(_) => page.t2(key, "shortest", SHORTEST, "longest", LONGEST),
        _ => page.t(key),
    })
}

/// The error beside its field; `Err`: nothing a form could show.
fn beside(page: &RequestContext, field: &str, error: &IdentityError) -> Result<Errors, Response> {
    let Some(sentence) = sentence(page, error) else { return Err(failed(page, error)) };
    let mut errors = Errors::none();
    errors.add(field_of(error, field), sentence);
    Ok(errors)
}

/// The field an error belongs to; `otherwise` where it can belong to several.
fn field_of<'a>(error: &IdentityError, otherwise: &'a str) -> &'a str {
    match error {
        IdentityError::Email | IdentityError::EmailTaken => "email",
        IdentityError::Name => "name",
        IdentityError::WeakPassword(crate::PasswordRule::Different) => "password_again",
        IdentityError::WeakPassword(_) => "password",
        IdentityError::WrongCode => "code",
        IdentityError::Roles(_) => "roles",
        _ => otherwise,
    }
}

/// 422, or 429 with the time to wait.
fn status_of(error: &IdentityError) -> StatusCode {
    match error {
        IdentityError::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// A page that says what went wrong.
pub(crate) fn failed(page: &RequestContext, error: &IdentityError) -> Response {
    let status = match error {
        IdentityError::Trail(TrailError::Forbidden(_)) => return PageError::forbidden(page).into_response(),
        IdentityError::Missing(_) => return PageError::not_found(page).into_response(),
        IdentityError::Throttled { seconds } => {
            return PageError::too_many(page, u64::try_from(*seconds).unwrap_or(60)).into_response();
        }
        IdentityError::StaleLink => StatusCode::NOT_FOUND,
        IdentityError::LastAdministrator => StatusCode::CONFLICT,
        IdentityError::Mail(_) => {
            tracing::error!(request = %page.request_id, %error, "a mail was not sent");
            StatusCode::SERVICE_UNAVAILABLE
        }
        _ if error.message_key().is_some() => StatusCode::UNPROCESSABLE_ENTITY,
        _ => return PageError::internal(page, error).into_response(),
    };
    PageError::new(page, status).because(error.message_key().unwrap_or_default(), &[]).into_response()
}

/// After a change: go there and say so.
fn done(page: &RequestContext, path: &str, key: &str) -> Response {
    bildungsraum_page::see_other_with(&page.url(path), "success", key)
}

/// A JSON document to keep.
fn download(page: &RequestContext, name: &str, value: &serde_json::Value) -> Response {
    match serde_json::to_vec_pretty(value) {
        Ok(bytes) => (
            [
                (http::header::CONTENT_TYPE, "application/json".to_owned()),
                (http::header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
                (http::header::CACHE_CONTROL, "no-store".to_owned()),
            ],
            bytes,
        )
            .into_response(),
        Err(error) => PageError::internal(page, &error).into_response(),
    }
}
