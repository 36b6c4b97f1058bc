//! People of the municipality, for administrators.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, Language, PageError, RequestContext, page_with};
use http::StatusCode;

use super::{
    beside, done, download, failed,
    parts::{self, SessionRow, role_name},
    status_of,
};
use crate::{Identity, IdentityError, Membership, Person};

struct PersonRow {
    id: Id,
    name: String,
    email: String,
    roles: String,
    active: bool,
    second_factor: bool,
    seen: String,
}

struct InvitationRow {
    id: Id,
    name: String,
    email: String,
    roles: String,
    until: String,
}

#[derive(Template)]
#[template(path = "people.html")]
struct List<'a> {
    page: &'a RequestContext,
    people: Vec<PersonRow>,
    invitations: Vec<InvitationRow>,
}

#[derive(Template)]
#[template(path = "people_invite.html")]
struct Invite<'a> {
    page: &'a RequestContext,
    errors: Errors,
    email: String,
    typed_name: String,
    roles: Vec<Choice>,
    organisations: Vec<Choice>,
    languages: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "people_show.html")]
struct Show<'a> {
    page: &'a RequestContext,
    errors: Errors,
    person: &'a Person,
    roles: Vec<Choice>,
    organisations: Vec<Choice>,
    sessions: Vec<SessionRow>,
    created: String,
    seen: String,
    own: bool,
}

fn role_names(page: &RequestContext, memberships: &[Membership]) -> String {
    let mut names: Vec<String> = memberships.iter().map(|one| role_name(page, one.role)).collect();
    names.dedup();
    if names.is_empty() { page.t("identity-roles-none") } else { names.join(", ") }
}

fn id_of(page: &RequestContext, text: &str) -> Result<Id, Response> {
    text.parse().map_err(|_| PageError::not_found(page).into_response())
}

fn seen(page: &RequestContext, person: &Person) -> String {
    person.last_seen_at.map_or_else(|| page.t("identity-never-seen"), |at| page.date_time(at))
}

pub(super) async fn list(
    State(identity): State<Identity>,
    page: RequestContext,
) -> Result<Response, Response> {
    let tenant = page.tenant();
    let fail = |error: IdentityError| failed(&page, &error);
    let people = identity.people(&tenant).await.map_err(fail)?;
    let invitations = identity.invitations(&tenant).await.map_err(fail)?;
    let view = List {
        page: &page,
        people: people
            .iter()
            .map(|one| PersonRow {
                id: one.id,
                name: one.name.clone(),
                email: one.email.clone(),
                roles: role_names(&page, &one.memberships),
                active: one.active,
                second_factor: one.has_second_factor,
                seen: seen(&page, one),
            })
            .collect(),
        invitations: invitations
            .iter()
            .map(|one| InvitationRow {
                id: one.id,
                name: one.name.clone(),
                email: one.email.clone(),
                roles: role_names(&page, &one.memberships),
                until: page.day_of(one.expires_at),
            })
            .collect(),
    };
    Ok(page_with(StatusCode::OK, &view))
}

async fn invite_page(
    identity: &Identity,
    page: &RequestContext,
    status: StatusCode,
    errors: Errors,
    form: &FormData,
) -> Response {
    let names = identity.organisation_names(&page.tenant()).await;
    let chosen = |choices: Vec<Choice>, field: &str| {
        let typed = form.all(field);
        choices.into_iter().map(|one| Choice { chosen: typed.contains(&one.value), ..one }).collect()
    };
    let language = if form.is_set("language") { form.text("language") } else { "de".to_owned() };
    let view = Invite {
        page,
        errors,
        email: form.text("email"),
        typed_name: form.text("name"),
        roles: chosen(parts::role_choices(page, &[]), "roles"),
        organisations: chosen(parts::organisation_choices(&names, &[]), "organisations"),
        languages: parts::language_choices(page, &language),
    };
    page_with(status, &view)
}

pub(super) async fn show_invite(State(identity): State<Identity>, page: RequestContext) -> Response {
    invite_page(&identity, &page, StatusCode::OK, Errors::none(), &FormData::default()).await
}

pub(super) async fn invite(
    State(identity): State<Identity>,
    page: RequestContext,
    form: FormData,
) -> Result<Response, Response> {
    let (email, name) = (form.text("email"), form.text("name"));
    let result = async {
        let memberships = parts::memberships(&form)?;
        identity.invite(&page.tenant(), &page.actor, &email, &name, &memberships).await
    }
    .await;
    let token = match result {
        Ok(token) => token,
        Err(error) => {
            let errors = beside(&page, "email", &error)?;
            return Ok(invite_page(&identity, &page, status_of(&error), errors, &form).await);
        }
    };
    let language = Language::from_tag(&form.text("language")).unwrap_or_default();
    match identity.mail_invitation(&page.municipality, language, &email, &name, &token).await {
        Ok(()) if page.mail_delivers => Ok(done(&page, "/office/people", "identity-flash-invited")),
        Ok(()) => {
            let path = page.url("/office/people");
            Ok(bildungsraum_page::see_other_with(&path, "warning", "identity-flash-invited-folder"))
        }
        Err(error) => Err(failed(&page, &error)),
    }
}

pub(super) async fn withdraw(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let id = id_of(&page, &id)?;
    identity
        .withdraw_invitation(&page.tenant(), &page.actor, id)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(done(&page, "/office/people", "identity-flash-withdrawn"))
}

async fn person_page(
    identity: &Identity,
    page: &RequestContext,
    id: Id,
    status: StatusCode,
    errors: Errors,
) -> Result<Response, Response> {
    let tenant = page.tenant();
    let fail = |error: IdentityError| failed(page, &error);
    let person = identity
        .person(&tenant, id)
        .await
        .map_err(fail)?
        .ok_or_else(|| PageError::not_found(page).into_response())?;
    let sessions = identity.sessions(&tenant, id).await.map_err(fail)?;
    let names = identity.organisation_names(&tenant).await;
    let view = Show {
        page,
        errors,
        roles: parts::role_choices(page, &person.memberships),
        organisations: parts::organisation_choices(&names, &person.memberships),
        sessions: parts::sessions(page, &sessions),
        created: page.day_of(person.created_at),
        seen: seen(page, &person),
        own: page.actor.person_id == Some(id),
        person: &person,
    };
    Ok(page_with(status, &view))
}

pub(super) async fn show(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let id = id_of(&page, &id)?;
    person_page(&identity, &page, id, StatusCode::OK, Errors::none()).await
}

pub(super) async fn roles(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
    form: FormData,
) -> Result<Response, Response> {
    let id = id_of(&page, &id)?;
    let result = async {
        let memberships = parts::memberships(&form)?;
        identity.set_memberships(&page.tenant(), &page.actor, id, &memberships).await
    }
    .await;
    match result {
        Ok(()) => Ok(done(&page, &format!("/office/people/{id}"), "identity-flash-roles")),
        Err(error) => {
            let errors = beside(&page, "roles", &error)?;
            person_page(&identity, &page, id, status_of(&error), errors).await
        }
    }
}

pub(super) async fn end_session(
    State(identity): State<Identity>,
    page: RequestContext,
    Path((id, session)): Path<(String, String)>,
) -> Result<Response, Response> {
    let (id, session) = (id_of(&page, &id)?, id_of(&page, &session)?);
    identity
        .end_session(&page.tenant(), &page.actor, id, session)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(done(&page, &format!("/office/people/{id}"), "identity-flash-session-ended"))
}

pub(super) async fn end_sessions(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let id = id_of(&page, &id)?;
    let except = page.session_id.filter(|_| page.actor.person_id == Some(id));
    identity
        .end_sessions(&page.tenant(), &page.actor, id, except)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(done(&page, &format!("/office/people/{id}"), "identity-flash-sessions-ended"))
}

pub(super) async fn active(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
    form: FormData,
) -> Result<Response, Response> {
    let id = id_of(&page, &id)?;
    let active = form.is_set("active");
    identity
        .set_active(&page.tenant(), &page.actor, id, active)
        .await
        .map_err(|error| failed(&page, &error))?;
    let key = if active { "identity-flash-activated" } else { "identity-flash-deactivated" };
    Ok(done(&page, &format!("/office/people/{id}"), key))
}

pub(super) async fn reset_second_factor(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let id = id_of(&page, &id)?;
    identity
        .reset_second_factor(&page.tenant(), &page.actor, id)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(done(&page, &format!("/office/people/{id}"), "identity-flash-second-reset"))
}

pub(super) async fn data(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let id = id_of(&page, &id)?;
    let data = identity
        .export_person(&page.tenant(), &page.actor, id)
        .await
        .map_err(|error| failed(&page, &error))?;
    Ok(download(&page, "bildungsraum-account.json", &data))
}

pub(super) async fn erase(
    State(identity): State<Identity>,
    page: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let id = id_of(&page, &id)?;
    if page.actor.person_id == Some(id) {
        return Ok(crate::answers::see_other(&page, "/account/erase"));
    }
    identity.erase_person(&page.tenant(), &page.actor, id).await.map_err(|error| failed(&page, &error))?;
    Ok(done(&page, "/office/people", "identity-flash-person-erased"))
}
