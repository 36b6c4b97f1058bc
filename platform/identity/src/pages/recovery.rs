//! A forgotten password: asking for the mail, setting a new one.

use askama::Template;
use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use bildungsraum_page::{Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{beside, done, failed, parts::new_password, status_of};
use crate::{Identity, IdentityError, RECOVERY_MINUTES, SHORTEST, context::Visitor};

#[derive(Template)]
#[template(path = "recovery.html")]
struct Show<'a> {
    page: &'a RequestContext,
    errors: Errors,
    email: String,
    sent: bool,
    minutes: i64,
}

#[derive(Template)]
#[template(path = "recovery_new.html")]
struct New<'a> {
    page: &'a RequestContext,
    errors: Errors,
    email: &'a str,
    token: &'a str,
    shortest: usize,
}

pub(super) async fn show(page: RequestContext) -> Response {
    let view = Show {
        page: &page,
        errors: Errors::none(),
        email: String::new(),
        sent: false,
        minutes: RECOVERY_MINUTES,
    };
    page_with(StatusCode::OK, &view)
}

/// Says the same whether there is such an account or not, and as fast: the mail goes out afterwards.
pub(super) async fn ask(
    State(identity): State<Identity>,
    page: RequestContext,
    Extension(Visitor(origin)): Extension<Visitor>,
    form: FormData,
) -> Response {
    let email = form.text("email");
    let show = |status, errors, sent| {
        page_with(
            status,
            &Show { page: &page, errors, email: email.clone(), sent, minutes: RECOVERY_MINUTES },
        )
    };
    match identity.ask_recovery(&page.municipality, &email, &origin).await {
        Ok(()) => show(StatusCode::OK, Errors::none(), true),
        Err(error) => match beside(&page, "email", &error) {
            Ok(errors) => show(status_of(&error), errors, false),
            Err(response) => response,
        },
    }
}

pub(super) async fn show_new(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(token): Path<String>,
) -> Response {
    match identity.recovery_person(&page.tenant(), &token).await {
        Ok(person) => page_with(
            StatusCode::OK,
            &New {
                page: &page,
                errors: Errors::none(),
                email: &person.email,
                token: &token,
                shortest: SHORTEST,
            },
        ),
        Err(error) => failed(&page, &error),
    }
}

pub(super) async fn set_new(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(token): Path<String>,
    form: FormData,
) -> Response {
    let result = async {
        let password = new_password(&form)?;
        identity.recover(&page.tenant(), &token, &password).await
    }
    .await;
    match result {
        Ok(_) => done(&page, "/login", "identity-flash-recovered"),
        Err(error @ IdentityError::WeakPassword(_)) => {
            let person = match identity.recovery_person(&page.tenant(), &token).await {
                Ok(person) => person,
                Err(error) => return failed(&page, &error),
            };
            match beside(&page, "password", &error) {
                Ok(errors) => page_with(
                    status_of(&error),
                    &New { page: &page, errors, email: &person.email, token: &token, shortest: SHORTEST },
                ),
                Err(response) => response,
            }
        }
        Err(error) => failed(&page, &error),
    }
}
