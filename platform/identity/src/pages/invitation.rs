//! Accepting an invitation.

use askama::Template;
use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use bildungsraum_page::{Errors, FormData, RequestContext, page_with};
use http::StatusCode;

use super::{
    beside, failed,
    parts::{new_password, role_name},
    status_of,
};
use crate::{Identity, IdentityError, Invitation, SHORTEST, context::Visitor};

#[derive(Template)]
#[template(path = "invitation.html")]
struct Show<'a> {
    page: &'a RequestContext,
    errors: Errors,
    email: &'a str,
    typed_name: &'a str,
    token: &'a str,
    roles: Vec<String>,
    shortest: usize,
}

fn view<'a>(
    page: &'a RequestContext,
    errors: Errors,
    invitation: &'a Invitation,
    name: &'a str,
    token: &'a str,
) -> Show<'a> {
    let mut roles: Vec<String> = invitation.memberships.iter().map(|one| role_name(page, one.role)).collect();
    roles.dedup();
    Show { page, errors, email: &invitation.email, typed_name: name, token, roles, shortest: SHORTEST }
}

pub(super) async fn show(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(token): Path<String>,
) -> Response {
    match identity.invitation(&page.tenant(), &token).await {
        Ok(invitation) => {
            page_with(StatusCode::OK, &view(&page, Errors::none(), &invitation, &invitation.name, &token))
        }
        Err(error) => failed(&page, &error),
    }
}

pub(super) async fn accept(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(token): Path<String>,
    Extension(Visitor(origin)): Extension<Visitor>,
    form: FormData,
) -> Response {
    let (tenant, name) = (page.tenant(), form.text("name"));
    let invitation = match identity.invitation(&tenant, &token).await {
        Ok(invitation) => invitation,
        Err(error) => return failed(&page, &error),
    };
    let result = async {
        let password = new_password(&form)?;
        let person =
            identity.accept_invitation(&tenant, &token, &name, &password, page.language.tag()).await?;
        identity.begin_session(&tenant, &person, &origin, "invitation").await
    }
    .await;
    match result {
        Ok(session) => {
            let mut response = super::done(&page, "/account", "identity-flash-welcome");
            identity.put_session(&mut response, &session);
            response
        }
        Err(error @ (IdentityError::WeakPassword(_) | IdentityError::Name)) => {
            match beside(&page, "password", &error) {
                Ok(errors) => page_with(status_of(&error), &view(&page, errors, &invitation, &name, &token)),
                Err(response) => response,
            }
        }
        Err(error) => failed(&page, &error),
    }
}
