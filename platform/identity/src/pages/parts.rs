//! Small things several pages show.

use bildungsraum_database::Id;
use bildungsraum_page::{Choice, FormData, Language, RequestContext};
use bildungsraum_trail::Role;

use crate::{GIVEN_ROLES, IdentityError, Membership, PasswordRule, SessionInfo};

/// A session as a page shows it.
pub(super) struct SessionRow {
    pub id: Id,
    pub device: String,
    pub began: String,
    pub seen: String,
    pub this: bool,
}

pub(super) fn sessions(page: &RequestContext, all: &[SessionInfo]) -> Vec<SessionRow> {
    all.iter()
        .map(|one| SessionRow {
            id: one.id,
            device: if one.user_agent.is_empty() {
                page.t("identity-device-unknown")
            } else {
                one.user_agent.clone()
            },
            began: page.date_time(one.created_at),
            seen: page.date_time(one.last_seen_at),
            this: page.session_id == Some(one.id),
        })
        .collect()
}

pub(super) fn role_name(page: &RequestContext, role: Role) -> String {
    page.t(&format!("role-{}", role.name().replace('_', "-")))
}

/// The boxes for roles.
pub(super) fn role_choices(page: &RequestContext, memberships: &[Membership]) -> Vec<Choice> {
    GIVEN_ROLES
        .into_iter()
        .map(|role| {
            Choice::new(role.name(), role_name(page, role), memberships.iter().any(|one| one.role == role))
        })
        .collect()
}

/// The boxes for the organisations a provider keeps; those without a name (archived ones) by their id.
pub(super) fn organisation_choices(names: &[(Id, String)], memberships: &[Membership]) -> Vec<Choice> {
    let chosen = |id: Id| memberships.iter().any(|one| one.organisation == Some(id));
    let mut all: Vec<Choice> =
        names.iter().map(|(id, name)| Choice::new(id.text(), name.clone(), chosen(*id))).collect();
    for id in memberships.iter().filter_map(|one| one.organisation) {
        if !names.iter().any(|(known, _)| *known == id) {
            all.push(Choice::new(id.text(), id.text(), true));
        }
    }
    all
}

/// The roles and organisations a form names.
pub(super) fn memberships(form: &FormData) -> Result<Vec<Membership>, IdentityError> {
    let mut all = Vec::new();
    for name in form.all("roles") {
        let role = GIVEN_ROLES
            .into_iter()
            .find(|role| role.name() == name)
            .ok_or(IdentityError::Roles("an unknown role"))?;
        if role == Role::Provider {
            let organisations = form.all("organisations");
            if organisations.is_empty() {
                return Err(IdentityError::Roles("a provider needs an organisation"));
            }
            for text in organisations {
                let id = text.parse().map_err(|_| IdentityError::Roles("an unknown organisation"))?;
                all.push(Membership { role, organisation: Some(id) });
            }
        } else {
            all.push(Membership { role, organisation: None });
        }
    }
    Ok(all)
}

/// The new password of a form with two fields for it.
pub(super) fn new_password(form: &FormData) -> Result<String, IdentityError> {
    let password = form.raw("password").to_owned();
    if password == form.raw("password_again") {
        Ok(password)
    } else {
        Err(IdentityError::WeakPassword(PasswordRule::Different))
    }
}

/// Languages of mails.
pub(super) fn language_choices(page: &RequestContext, chosen: &str) -> Vec<Choice> {
    page.languages()
        .iter()
        .map(|one: &Language| Choice::new(one.tag(), one.native(), one.tag() == chosen))
        .collect()
}
