//! One's own account: name, password, second factor, sessions, data, erasure.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, PageError, RequestContext, page_with, qr_svg};
use http::StatusCode;

use super::{
    beside, done, download, failed,
    parts::{self, SessionRow, new_password, role_name},
    status_of,
};
use crate::{Identity, IdentityError, Person, SHORTEST, second_factor};

#[derive(Template)]
#[template(path = "account.html")]
struct Show<'a> {
    page: &'a RequestContext,
    errors: Errors,
    person: &'a Person,
    typed_name: String,
    roles: Vec<String>,
    languages: Vec<Choice>,
    sessions: Vec<SessionRow>,
    codes_left: i64,
}

#[derive(Template)]
#[template(path = "account_password.html")]
struct Password<'a> {
    page: &'a RequestContext,
    errors: Errors,
    person: &'a Person,
    shortest: usize,
}

#[derive(Template)]
#[template(path = "account_second_factor.html")]
struct SecondFactor<'a> {
    page: &'a RequestContext,
    errors: Errors,
    person: &'a Person,
    codes_left: i64,
    qr: String,
    secret: String,
}

#[derive(Template)]
#[template(path = "account_codes.html")]
struct Codes<'a> {
    page: &'a RequestContext,
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "account_erase.html")]
struct Erase<'a> {
    page: &'a RequestContext,
    errors: Errors,
    person: &'a Person,
}

async fn me(identity: &Identity, page: &RequestContext) -> Result<Person, Response> {
    let id = page.actor.person_id.ok_or_else(|| PageError::forbidden(page).into_response())?;
    match identity.person(&page.tenant(), id).await {
        Ok(Some(person)) => Ok(person),
        Ok(None) => Err(PageError::not_found(page).into_response()),
        Err(error) => Err(failed(page, &error)),
    }
}

async fn account(
    identity: &Identity,
    page: &RequestContext,
    status: StatusCode,
    errors: Errors,
    typed: Option<&FormData>,
) -> Result<Response, Response> {
    let (person, tenant) = (me(identity, page).await?, page.tenant());
    let sessions = identity.sessions(&tenant, person.id).await.map_err(|error| failed(page, &error))?;
    let codes_left =
        identity.recovery_codes_left(&tenant, person.id).await.map_err(|error| failed(page, &error))?;
    let mut roles: Vec<String> = person.memberships.iter().map(|one| role_name(page, one.role)).collect();
    roles.dedup();
    let language = typed.map_or_else(|| person.language.clone(), |form| form.text("language"));
    let view = Show {
        page,
        errors,
        person: &person,
        typed_name: typed.map_or_else(|| person.name.clone(), |form| form.text("name")),
        roles,
        languages: parts::language_choices(page, &language),
        sessions: parts::sessions(page, &sessions),
        codes_left,
    };
    Ok(page_with(status, &view))
}

pub(super) async fn show(
    State(identity): State<Identity>,
    page: RequestContext,
) -> Result<Response, Response> {
    account(&identity, &page, StatusCode::OK, Errors::none(), None).await
}

pub(super) async fn profile(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Result<Response, Response> {
    let result =
        identity.set_profile(&page.tenant(), &page.actor, &form.text("name"), &form.text("language")).await;
    match result {
        Ok(()) => Ok(done(&page, "/account", "identity-flash-profile")),
        Err(error) => {
            let errors = beside(&page, "name", &error)?;
            account(&identity, &page, status_of(&error), errors, Some(&form)).await
        }
    }
}

async fn password_page(
    identity: &Identity,
    page: &RequestContext,
    status: StatusCode,
    errors: Errors,
) -> Result<Response, Response> {
    let person = me(identity, page).await?;
    Ok(page_with(status, &Password { page, errors, person: &person, shortest: SHORTEST }))
}

pub(super) async fn show_password(
    State(identity): State<Identity>,
    page: RequestContext,
) -> Result<Response, Response> {
    password_page(&identity, &page, StatusCode::OK, Errors::none()).await
}

pub(super) async fn password(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Result<Response, Response> {
    let result = async {
        let new = new_password(&form)?;
        let current = form.raw("current");
        identity.change_password(&page.tenant(), &page.actor, page.session_id, current, &new).await
    }
    .await;
    match result {
        Ok(()) => Ok(done(&page, "/account", "identity-flash-password")),
        Err(error) => {
            let errors = own_password_error(&page, &error)?;
            password_page(&identity, &page, status_of(&error), errors).await
        }
    }
}

/// A wrong own password is said in other words than a failed log-in.
fn own_password_error(page: &RequestContext, error: &IdentityError) -> Result<Errors, Response> {
    if matches!(error, IdentityError::WrongPassword) {
        let mut errors = Errors::none();
        errors.add("current", page.t("identity-error-own-password"));
        return Ok(errors);
    }
    beside(page, "current", error)
}

async fn second_factor_page(
    identity: &Identity,
    page: &RequestContext,
    status: StatusCode,
    errors: Errors,
) -> Result<Response, Response> {
    let (person, tenant) = (me(identity, page).await?, page.tenant());
    let fail = |error: IdentityError| failed(page, &error);
    let (mut qr, mut secret, mut codes_left) = (String::new(), String::new(), 0);
    if person.has_second_factor {
        codes_left = identity.recovery_codes_left(&tenant, person.id).await.map_err(fail)?;
    } else {
        let bytes = identity.begin_second_factor(&tenant, &page.actor).await.map_err(fail)?;
        qr = qr_svg(&second_factor::address(&bytes, &page.portal_name(), &person.email), 220);
        secret = second_factor::base32(&bytes)
            .chars()
            .enumerate()
            .flat_map(|(at, c)| (at > 0 && at % 4 == 0).then_some(' ').into_iter().chain([c]))
            .collect();
    }
    Ok(page_with(status, &SecondFactor { page, errors, person: &person, codes_left, qr, secret }))
}

pub(super) async fn show_second_factor(
    State(identity): State<Identity>,
    page: RequestContext,
) -> Result<Response, Response> {
    second_factor_page(&identity, &page, StatusCode::OK, Errors::none()).await
}

pub(super) async fn confirm_second_factor(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Result<Response, Response> {
    let code = form.text("code");
    match identity.confirm_second_factor(&page.tenant(), &page.actor, page.session_id, &code).await {
        Ok(codes) => Ok(page_with(StatusCode::OK, &Codes { page: &page, codes })),
        Err(error) => {
            let errors = beside(&page, "code", &error)?;
            second_factor_page(&identity, &page, status_of(&error), errors).await
        }
    }
}

pub(super) async fn codes(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Result<Response, Response> {
    match identity.new_recovery_codes(&page.tenant(), &page.actor, form.raw("current")).await {
        Ok(codes) => Ok(page_with(StatusCode::OK, &Codes { page: &page, codes })),
        Err(error) => {
            let errors = own_password_error(&page, &error)?;
            second_factor_page(&identity, &page, status_of(&error), errors).await
        }
    }
}

pub(super) async fn remove_second_factor(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Result<Response, Response> {
    match identity.remove_second_factor(&page.tenant(), &page.actor, form.raw("current")).await {
        Ok(()) => Ok(done(&page, "/account", "identity-flash-second-off")),
        Err(error) => {
            let errors = own_password_error(&page, &error)?;
            second_factor_page(&identity, &page, status_of(&error), errors).await
        }
    }
}

pub(super) async fn end_session(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(session): Path<String>,
) -> Result<Response, Response> {
    let missing = || PageError::not_found(&page).into_response();
    let session: Id = session.parse().map_err(|_| missing())?;
    let person = page.actor.person_id.ok_or_else(missing)?;
    identity
        .end_session(&page.tenant(), &page.actor, person, session)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(done(&page, "/account", "identity-flash-session-ended"))
}

pub(super) async fn end_others(
    State(identity): State<Identity>,
    page: RequestContext,
) -> Result<Response, Response> {
    let person = page.actor.person_id.ok_or_else(|| PageError::forbidden(&page).into_response())?;
    identity
        .end_sessions(&page.tenant(), &page.actor, person, page.session_id)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(done(&page, "/account", "identity-flash-sessions-ended"))
}

pub(super) async fn data(
    State(identity): State<Identity>,
    page: RequestContext,
) -> Result<Response, Response> {
    let person = page.actor.person_id.ok_or_else(|| PageError::forbidden(&page).into_response())?;
    let data = identity
        .export_person(&page.tenant(), &page.actor, person)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(download(&page, "bildungsraum-account.json", &data))
}

pub(super) async fn show_erase(
    State(identity): State<Identity>,
    page: RequestContext,
) -> Result<Response, Response> {
    let person = me(&identity, &page).await?;
    Ok(page_with(StatusCode::OK, &Erase { page: &page, errors: Errors::none(), person: &person }))
}

pub(super) async fn erase(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Result<Response, Response> {
    match identity.erase_own_account(&page.tenant(), &page.actor, form.raw("current")).await {
        Ok(()) => {
            let mut response = done(&page, "/", "identity-flash-erased");
            identity.drop_session(&mut response);
            Ok(response)
        }
        Err(error) => {
            let errors = own_password_error(&page, &error)?;
            let person = me(&identity, &page).await?;
            Ok(page_with(status_of(&error), &Erase { page: &page, errors, person: &person }))
        }
    }
}
