//! Tokens of the API.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::{Id, berlin};
use bildungsraum_page::{Choice, Errors, FormData, PageError, RequestContext, page_with};
use bildungsraum_trail::Permission;
use http::StatusCode;
use jiff::{Timestamp, civil::Date};

use super::{beside, done, failed, status_of};
use crate::{Identity, IdentityError, Scope};

struct TokenRow {
    id: Id,
    name: String,
    owner: String,
    scope: String,
    used: String,
    until: String,
}

#[derive(Template)]
#[template(path = "tokens.html")]
struct List<'a> {
    page: &'a RequestContext,
    errors: Errors,
    fresh: String,
    tokens: Vec<TokenRow>,
    typed_name: String,
    owners: Vec<Choice>,
    scopes: Vec<Choice>,
    expires: String,
}

async fn list_page(
    identity: &Identity,
    page: &RequestContext,
    status: StatusCode,
    errors: Errors,
    form: &FormData,
    fresh: String,
) -> Result<Response, Response> {
    let tenant = page.tenant();
    let tokens = identity.tokens(&tenant, &page.actor).await.map_err(|error| failed(page, &error))?;
    let names = identity.organisation_names(&tenant).await;
    let whole = page.t("identity-token-whole");
    let name_of = |id: Id| {
        names.iter().find(|(known, _)| *known == id).map_or_else(|| id.text(), |(_, name)| name.clone())
    };
    let typed_owner = form.text("organisation");
    let mut owners = Vec::new();
    if page.may(Permission::EditAllEntries) {
        owners.push(Choice::new("", whole.clone(), typed_owner.is_empty()));
        owners.extend(names.iter().map(|(id, name)| {
            let value = id.text();
            let chosen = value == typed_owner;
            Choice::new(value, name.clone(), chosen)
        }));
    } else {
        owners.extend(page.actor.organisations.iter().map(|id| {
            let value = id.text();
            let chosen = value == typed_owner;
            Choice::new(value, name_of(*id), chosen)
        }));
    }
    let typed_scope = if form.is_set("scope") { form.text("scope") } else { "read".to_owned() };
    let scopes = [Scope::Read, Scope::Write]
        .map(|scope| {
            let name = scope.name();
            Choice::new(name, page.t(&format!("identity-scope-{name}")), typed_scope == name)
        })
        .to_vec();
    let view = List {
        page,
        errors,
        fresh,
        tokens: tokens
            .iter()
            .map(|one| TokenRow {
                id: one.id,
                name: one.name.clone(),
                owner: one.organisation.map_or_else(|| whole.clone(), name_of),
                scope: page.t(&format!("identity-scope-{}", one.scope.name())),
                used: one
                    .last_used_at
                    .map_or_else(|| page.t("identity-token-never-used"), |at| page.date_time(at)),
                until: one.expires_at.map_or_else(|| page.t("identity-token-no-end"), |at| page.day_of(at)),
            })
            .collect(),
        typed_name: form.text("name"),
        owners,
        scopes,
        expires: form.text("expires"),
    };
    Ok(page_with(status, &view))
}

pub(super) async fn list(
    State(identity): State<Identity>,
    page: RequestContext,
) -> Result<Response, Response> {
    let form = FormData::default();
    list_page(&identity, &page, StatusCode::OK, Errors::none(), &form, String::new()).await
}

/// The end of the day a date field names, on German clocks.
fn end_of(text: &str, now: Timestamp) -> Option<Timestamp> {
    let day: Date = text.parse().ok()?;
    let end = day.at(23, 59, 59, 0).to_zoned(berlin()).ok()?.timestamp();
    (end > now).then_some(end)
}

pub(super) async fn create(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Result<Response, Response> {
    let mut errors = Errors::none();
    let organisation = match form.text("organisation").as_str() {
        "" => None,
        text => text.parse::<Id>().map_or_else(
            |_| {
                errors.add("organisation", page.t("identity-error-organisation"));
                None
            },
            Some,
        ),
    };
    let scope = form.text("scope").parse::<Scope>().unwrap_or(Scope::Read);
    let expires = form.text("expires");
    let until = if expires.is_empty() { None } else { end_of(&expires, identity.environment().now()) };
    if !expires.is_empty() && until.is_none() {
        errors.add("expires", page.t("identity-error-token-date"));
    }
    if !errors.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return list_page(&identity, &page, status, errors, &form, String::new()).await;
    }
    let name = form.text("name");
    match identity.create_token(&page.tenant(), &page.actor, organisation, &name, scope, until).await {
        // Shown here, once: a redirect would have to keep it somewhere.
        Ok(secret) => {
            let empty = FormData::default();
            list_page(&identity, &page, StatusCode::OK, Errors::none(), &empty, secret).await
        }
        Err(error @ IdentityError::Name) => {
            let errors = beside(&page, "name", &error)?;
            list_page(&identity, &page, status_of(&error), errors, &form, String::new()).await
        }
        Err(error) => Err(failed(&page, &error)),
    }
}

pub(super) async fn revoke(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let id: Id = id.parse().map_err(|_| PageError::not_found(&page).into_response())?;
    identity.revoke_token(&page.tenant(), &page.actor, id).await.map_err(|error| failed(&page, &error))?;
    Ok(done(&page, "/office/tokens", "identity-flash-token-revoked"))
}
