//! People of a municipality: making, inviting, roles, state.

use bildungsraum_database::{Environment, Id, Row, Tenant, args};
use bildungsraum_trail::{Action, Actor, Permission, Role, Unit};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Identity, IdentityError, password,
    secrets::{token, token_hash},
};

/// Days for which an invitation can be accepted.
pub const INVITATION_DAYS: i64 = 14;

/// A part a person plays: a role, and for a provider the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The role.
    pub role: Role,
    /// The organisation whose entries a provider keeps.
    pub organisation: Option<Id>,
}

/// A person with an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Its row.
    pub id: Id,
    /// E-mail address, lower case.
    pub email: String,
    /// Name as shown.
    pub name: String,
    /// Language of mails: `de`.
    pub language: String,
    /// May log in.
    pub active: bool,
    /// Has a password.
    pub has_password: bool,
    /// Has a second factor.
    pub has_second_factor: bool,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When the person was last here.
    pub last_seen_at: Option<Timestamp>,
    /// When the account will be erased, if it was announced.
    pub delete_after: Option<Timestamp>,
    /// The parts the person plays.
    pub memberships: Vec<Membership>,
}

impl Person {
    /// The person as an actor.
    #[must_use]
    pub fn actor(&self, via: bildungsraum_trail::Via) -> Actor {
        let mut roles: Vec<Role> = self.memberships.iter().map(|one| one.role).collect();
        roles.sort_unstable();
        roles.dedup();
        let organisations = self.memberships.iter().filter_map(|one| one.organisation).collect();
        Actor::person(self.id, self.name.clone(), roles, organisations, via)
    }

    /// Is the person an administrator who may log in?
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.active && self.memberships.iter().any(|one| one.role == Role::Administrator)
    }
}

/// A person to be made without an invitation (the demo, the command line).
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// E-mail address.
    pub email: String,
    /// Name as shown.
    pub name: String,
    /// Password; without one the person has to ask for a recovery mail.
    pub password: Option<String>,
    /// Language of mails.
    pub language: String,
    /// The parts the person plays.
    pub memberships: Vec<Membership>,
}

/// An invitation that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// Its row.
    pub id: Id,
    /// Whom.
    pub email: String,
    /// Name as the inviting person wrote it.
    pub name: String,
    /// The parts the person will play.
    pub memberships: Vec<Membership>,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

/// What the trail keeps of a person.
#[derive(Serialize)]
struct Shown<'a> {
    name: &'a str,
    email: &'a str,
    active: bool,
    memberships: &'a [Membership],
}

impl<'a> Shown<'a> {
    fn of(person: &'a Person) -> Self {
        Self {
            name: &person.name,
            email: &person.email,
            active: person.active,
            memberships: &person.memberships,
        }
    }
}

/// An e-mail address as it is stored: trimmed, lower case.
pub fn normal_email(text: &str) -> Result<String, IdentityError> {
    let email = text.trim().to_lowercase();
    let (local, domain) = email.rsplit_once('@').ok_or(IdentityError::Email)?;
    let fine = !local.is_empty()
        && !domain.is_empty()
        && email.len() <= 254
        && !email.chars().any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"".contains(c))
        && !local.contains('@')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !domain.contains("..")
        && !domain.starts_with('-');
    if fine { Ok(email) } else { Err(IdentityError::Email) }
}

pub(crate) fn normal_name(text: &str) -> Result<String, IdentityError> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
        return Err(IdentityError::Name);
    }
    Ok(name)
}

/// Do the parts fit together? A provider needs an organisation, nobody else has one.
pub(crate) fn check_memberships(memberships: &[Membership]) -> Result<(), IdentityError> {
    for one in memberships {
        match (one.role, one.organisation) {
            (Role::Visitor, _) => return Err(IdentityError::Roles("a visitor needs no account")),
            (Role::Provider, None) => return Err(IdentityError::Roles("a provider needs an organisation")),
            (Role::Provider, Some(_)) | (_, None) => {}
            _ => return Err(IdentityError::Roles("only a provider has an organisation")),
        }
    }
    Ok(())
}

pub(crate) const PERSON: &str = "p.id, p.email, p.name, p.language, p.state, \
     CASE WHEN p.password_hash IS NULL THEN 0 ELSE 1 END AS has_password, \
     CASE WHEN p.totp_secret IS NULL THEN 0 ELSE 1 END AS has_second_factor, \
     p.created_at, p.last_seen_at, p.delete_after, m.role, m.organisation_id";

pub(crate) const JOIN_MEMBERSHIP: &str = "LEFT JOIN membership m ON m.municipality_id = p.municipality_id \
     AND m.person_id = p.id";

/// Rows of the same person follow one another.
pub(crate) fn people(rows: &[Row]) -> Result<Vec<Person>, IdentityError> {
    let mut all: Vec<Person> = Vec::new();
    for row in rows {
        let id: Id = row.get("id")?;
        if all.last().is_none_or(|last| last.id != id) {
            all.push(Person {
                id,
                email: row.get("email")?,
                name: row.get("name")?,
                language: row.get("language")?,
                active: row.get::<String>("state")? == "active",
                has_password: row.get("has_password")?,
                has_second_factor: row.get("has_second_factor")?,
                created_at: row.get("created_at")?,
                last_seen_at: row.get("last_seen_at")?,
                delete_after: row.get("delete_after")?,
                memberships: Vec::new(),
            });
        }
        let role: Option<String> = row.get("role")?;
        if let (Some(person), Some(role)) = (all.last_mut(), role.as_deref().and_then(Role::from_name)) {
            let organisation: String = row.get("organisation_id")?;
            person.memberships.push(Membership { role, organisation: organisation.parse().ok() });
        }
    }
    Ok(all)
}

pub(crate) async fn person_in(unit: &mut Unit, id: Id) -> Result<Person, IdentityError> {
    let rows = unit
        .all(
            &format!(
                "SELECT {PERSON} FROM person p {JOIN_MEMBERSHIP} WHERE p.municipality_id = $1 AND p.id = $2 \
                 ORDER BY m.role, m.organisation_id"
            ),
            args![id],
        )
        .await?;
    people(&rows)?.pop().ok_or(IdentityError::Missing("person"))
}

async fn put_memberships(unit: &mut Unit, id: Id, memberships: &[Membership]) -> Result<(), IdentityError> {
    unit.execute("DELETE FROM membership WHERE municipality_id = $1 AND person_id = $2", args![id]).await?;
    for one in memberships {
        unit.execute(
            "INSERT INTO membership (municipality_id, person_id, role, organisation_id) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (municipality_id, person_id, role, organisation_id) DO NOTHING",
            args![id, one.role.name(), one.organisation.map(Id::text).unwrap_or_default()],
        )
        .await?;
    }
    Ok(())
}

/// Fails unless another active administrator stays. Locks the administrators against one another.
pub(crate) async fn another_administrator(unit: &mut Unit, id: Id) -> Result<(), IdentityError> {
    if unit.dialect() == bildungsraum_database::Dialect::Postgres {
        unit.all(
            "SELECT person_id FROM membership WHERE municipality_id = $1 AND role = 'administrator' FOR UPDATE",
            args![],
        )
        .await?;
    }
    let row = unit
        .one(
            "SELECT COUNT(*) AS others FROM membership m JOIN person p ON p.municipality_id = m.municipality_id \
             AND p.id = m.person_id WHERE m.municipality_id = $1 AND m.role = 'administrator' \
             AND p.state = 'active' AND p.id <> $2",
            args![id],
        )
        .await?;
    if row.get::<i64>("others")? == 0 { Err(IdentityError::LastAdministrator) } else { Ok(()) }
}

pub(crate) struct Insert<'a> {
    pub id: Id,
    pub email: &'a str,
    pub name: &'a str,
    pub language: &'a str,
    pub password_hash: Option<&'a str>,
    pub memberships: &'a [Membership],
}

pub(crate) async fn insert(unit: &mut Unit, new: &Insert<'_>) -> Result<(), IdentityError> {
    let at = unit.at();
    let added = unit
        .execute(
            "INSERT INTO person (municipality_id, id, email, name, language, password_hash, state, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, 'active', $7) ON CONFLICT (municipality_id, email) DO NOTHING",
            args![new.id, new.email, new.name, new.language, new.password_hash, at],
        )
        .await?;
    if added == 0 {
        return Err(IdentityError::EmailTaken);
    }
    put_memberships(unit, new.id, new.memberships).await?;
    let shown = Shown { name: new.name, email: new.email, active: true, memberships: new.memberships };
    unit.record("person", new.id, Action::Create, None, Some(&shown), None).await?;
    Ok(())
}

impl Identity {
    pub(crate) async fn unit(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        permission: Permission,
    ) -> Result<Unit, IdentityError> {
        Ok(Unit::begin(self.database(), tenant, actor, permission, self.environment()).await?)
    }

    /// All people of the municipality, by name.
    pub async fn people(&self, tenant: &Tenant) -> Result<Vec<Person>, IdentityError> {
        let rows = self
            .database()
            .of(tenant)
            .all(
                &format!(
                    "SELECT {PERSON} FROM person p {JOIN_MEMBERSHIP} WHERE p.municipality_id = $1 \
                     ORDER BY p.name, p.id, m.role, m.organisation_id"
                ),
                args![],
            )
            .await?;
        people(&rows)
    }

    /// One person.
    pub async fn person(&self, tenant: &Tenant, id: Id) -> Result<Option<Person>, IdentityError> {
        let rows = self
            .database()
            .of(tenant)
            .all(
                &format!(
                    "SELECT {PERSON} FROM person p {JOIN_MEMBERSHIP} WHERE p.municipality_id = $1 AND p.id = $2 \
                     ORDER BY m.role, m.organisation_id"
                ),
                args![id],
            )
            .await?;
        Ok(people(&rows)?.pop())
    }

    /// The person with this e-mail address.
    pub async fn person_by_email(
        &self,
        tenant: &Tenant,
        email: &str,
    ) -> Result<Option<Person>, IdentityError> {
        let Ok(email) = normal_email(email) else { return Ok(None) };
        let rows = self
            .database()
            .of(tenant)
            .all(
                &format!(
                    "SELECT {PERSON} FROM person p {JOIN_MEMBERSHIP} WHERE p.municipality_id = $1 AND p.email = $2 \
                     ORDER BY m.role, m.organisation_id"
                ),
                args![email],
            )
            .await?;
        Ok(people(&rows)?.pop())
    }

    /// Makes a person without an invitation. Needs [`Permission::ManagePeople`] (the system has it).
    pub async fn create_person(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        new: NewPerson,
    ) -> Result<Id, IdentityError> {
        let (email, name) = (normal_email(&new.email)?, normal_name(&new.name)?);
        check_memberships(&new.memberships)?;
        let hash = match &new.password {
            Some(text) => {
                password::check(text, &email, &name)?;
                Some(self.inner.hasher.hash(self.environment(), text).await?)
            }
            None => None,
        };
        let id = self.environment().id();
        let mut unit = self.unit(tenant, actor, Permission::ManagePeople).await?;
        let insertion = Insert {
            id,
            email: &email,
            name: &name,
            language: &new.language,
            password_hash: hash.as_deref(),
            memberships: &new.memberships,
        };
        insert(&mut unit, &insertion).await?;
        unit.commit().await?;
        Ok(id)
    }

    /// Gives a person other parts. The last administrator keeps the role.
    pub async fn set_memberships(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        memberships: &[Membership],
    ) -> Result<(), IdentityError> {
        check_memberships(memberships)?;
        let mut unit = self.unit(tenant, actor, Permission::ManagePeople).await?;
        let before = person_in(&mut unit, id).await?;
        let mut after = before.clone();
        after.memberships = memberships.to_vec();
        if before.is_administrator() && !after.is_administrator() {
            another_administrator(&mut unit, id).await?;
        }
        put_memberships(&mut unit, id, memberships).await?;
        unit.record("person", id, Action::Update, Some(&Shown::of(&before)), Some(&Shown::of(&after)), None)
            .await?;
        unit.commit().await?;
        Ok(())
    }

    /// An organisation became a part of another: who may act for it may act for the other too, and its tokens and
    /// waiting invitations are the other's. The memberships in the old one stay, so that they hold again when it is
    /// brought back. Within the unit of work that merges the two.
    pub async fn organisation_merged(
        &self,
        unit: &mut Unit,
        from: Id,
        into: Id,
    ) -> Result<(), IdentityError> {
        let members = unit
            .all(
                "SELECT DISTINCT person_id FROM membership WHERE municipality_id = $1 AND organisation_id = $2",
                args![from],
            )
            .await?;
        for row in members {
            let id: Id = row.get("person_id")?;
            let before = person_in(unit, id).await?;
            let mut after = before.clone();
            for one in &before.memberships {
                let new = Membership { role: one.role, organisation: Some(into) };
                if one.organisation == Some(from) && !after.memberships.contains(&new) {
                    after.memberships.push(new);
                }
            }
            if after.memberships == before.memberships {
                continue;
            }
            put_memberships(unit, id, &after.memberships).await?;
            let (before, after) = (Shown::of(&before), Shown::of(&after));
            unit.record("person", id, Action::Merge, Some(&before), Some(&after), None).await?;
        }
        unit.execute(
            "UPDATE api_token SET organisation_id = $3 WHERE municipality_id = $1 AND organisation_id = $2",
            args![from, into],
        )
        .await?;
        unit.execute(
            "UPDATE invitation SET memberships = REPLACE(memberships, $2, $3) WHERE municipality_id = $1",
            args![from.text(), into.text()],
        )
        .await?;
        Ok(())
    }

    /// Lets a person log in or not. Whoever may not is logged out everywhere, at once.
    pub async fn set_active(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        active: bool,
    ) -> Result<(), IdentityError> {
        let mut unit = self.unit(tenant, actor, Permission::ManagePeople).await?;
        let before = person_in(&mut unit, id).await?;
        let mut after = before.clone();
        after.active = active;
        if before.is_administrator() && !active {
            another_administrator(&mut unit, id).await?;
        }
        let state = if active { "active" } else { "inactive" };
        unit.execute("UPDATE person SET state = $3 WHERE municipality_id = $1 AND id = $2", args![id, state])
            .await?;
        if !active {
            unit.execute(
                "DELETE FROM login_session WHERE municipality_id = $1 AND person_id = $2",
                args![id],
            )
            .await?;
            unit.execute(
                "DELETE FROM password_recovery WHERE municipality_id = $1 AND person_id = $2",
                args![id],
            )
            .await?;
        }
        unit.record("person", id, Action::Update, Some(&Shown::of(&before)), Some(&Shown::of(&after)), None)
            .await?;
        unit.commit().await?;
        Ok(())
    }

    /// Changes one's own name and the language of mails.
    pub async fn set_profile(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        name: &str,
        language: &str,
    ) -> Result<(), IdentityError> {
        let name = normal_name(name)?;
        let id = actor.person_id.ok_or(IdentityError::Missing("person"))?;
        let language =
            if ["de", "en", "de-leicht", "tr", "uk", "ar"].contains(&language) { language } else { "de" };
        let mut unit = self.unit(tenant, actor, Permission::OwnAccount).await?;
        let before = person_in(&mut unit, id).await?;
        let mut after = before.clone();
        after.name = name;
        unit.execute(
            "UPDATE person SET name = $3, language = $4 WHERE municipality_id = $1 AND id = $2",
            args![id, &after.name, language],
        )
        .await?;
        unit.record("person", id, Action::Update, Some(&Shown::of(&before)), Some(&Shown::of(&after)), None)
            .await?;
        unit.commit().await?;
        Ok(())
    }

    /// Invites somebody; returns the token of the link. An earlier invitation to the same address ends.
    pub async fn invite(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        email: &str,
        name: &str,
        memberships: &[Membership],
    ) -> Result<String, IdentityError> {
        let (email, name) = (normal_email(email)?, normal_name(name)?);
        check_memberships(memberships)?;
        if memberships.is_empty() {
            return Err(IdentityError::Roles("an invitation needs a role"));
        }
        let token = token(self.environment());
        let mut unit = self.unit(tenant, actor, Permission::ManagePeople).await?;
        if unit
            .optional("SELECT id FROM person WHERE municipality_id = $1 AND email = $2", args![&email])
            .await?
            .is_some()
        {
            return Err(IdentityError::EmailTaken);
        }
        unit.execute("DELETE FROM invitation WHERE municipality_id = $1 AND email = $2", args![&email])
            .await?;
        let id = self.environment().id();
        let (at, expires) = (unit.at(), later(unit.at(), SignedDuration::from_hours(24 * INVITATION_DAYS)));
        unit.execute(
            "INSERT INTO invitation (municipality_id, token_hash, id, email, name, memberships, created_at, \
             expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![
                token_hash(&token),
                id,
                &email,
                &name,
                bildungsraum_database::to_json(memberships)?,
                at,
                expires
            ],
        )
        .await?;
        // The address and the name stay out of the trail: they belong to somebody who has not agreed yet.
        unit.record("invitation", id, Action::Create, None, Some(memberships), None).await?;
        unit.commit().await?;
        Ok(token)
    }

    /// Invitations that wait, newest first.
    pub async fn invitations(&self, tenant: &Tenant) -> Result<Vec<Invitation>, IdentityError> {
        self.database()
            .of(tenant)
            .all(
                "SELECT id, email, name, memberships, expires_at FROM invitation \
                 WHERE municipality_id = $1 AND expires_at > $2 ORDER BY created_at DESC",
                args![self.environment().now()],
            )
            .await?
            .iter()
            .map(invitation)
            .collect()
    }

    /// Takes an invitation back.
    pub async fn withdraw_invitation(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<(), IdentityError> {
        let mut unit = self.unit(tenant, actor, Permission::ManagePeople).await?;
        let gone =
            unit.execute("DELETE FROM invitation WHERE municipality_id = $1 AND id = $2", args![id]).await?;
        if gone == 0 {
            return Err(IdentityError::Missing("invitation"));
        }
        unit.record::<()>("invitation", id, Action::Erase, None, None, None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// The invitation a link belongs to.
    pub async fn invitation(&self, tenant: &Tenant, token: &str) -> Result<Invitation, IdentityError> {
        let row = self
            .database()
            .of(tenant)
            .optional(
                "SELECT id, email, name, memberships, expires_at FROM invitation \
                 WHERE municipality_id = $1 AND token_hash = $2 AND expires_at > $3",
                args![token_hash(token), self.environment().now()],
            )
            .await?;
        row.as_ref().map_or(Err(IdentityError::StaleLink), invitation)
    }

    /// Accepts an invitation: makes the person, ends the invitation. The person is not logged in yet.
    pub async fn accept_invitation(
        &self,
        tenant: &Tenant,
        token: &str,
        name: &str,
        new_password: &str,
        language: &str,
    ) -> Result<Person, IdentityError> {
        let invitation = self.invitation(tenant, token).await?;
        let name = normal_name(name)?;
        password::check(new_password, &invitation.email, &name)?;
        let hash = self.inner.hasher.hash(self.environment(), new_password).await?;
        self.take_invitation(tenant, &token_hash(token), &name, language, Some(&hash)).await
    }

    pub(crate) async fn take_invitation(
        &self,
        tenant: &Tenant,
        token_hash: &str,
        name: &str,
        language: &str,
        password_hash: Option<&str>,
    ) -> Result<Person, IdentityError> {
        let id = self.environment().id();
        let actor = Actor::person(id, name.to_owned(), Vec::new(), Vec::new(), bildungsraum_trail::Via::Link);
        let mut unit = self.unit(tenant, &actor, Permission::OwnAccount).await?;
        let at = unit.at();
        let row = unit
            .optional(
                "DELETE FROM invitation WHERE municipality_id = $1 AND token_hash = $2 AND expires_at > $3 \
                 RETURNING id, email, name, memberships, expires_at",
                args![token_hash, at],
            )
            .await?
            .ok_or(IdentityError::StaleLink)?;
        let invitation = invitation(&row)?;
        let insertion = Insert {
            id,
            email: &invitation.email,
            name,
            language,
            password_hash,
            memberships: &invitation.memberships,
        };
        insert(&mut unit, &insertion).await?;
        unit.record::<()>("invitation", invitation.id, Action::Confirm, None, None, None).await?;
        let person = person_in(&mut unit, id).await?;
        unit.commit().await?;
        Ok(person)
    }
}

fn invitation(row: &Row) -> Result<Invitation, IdentityError> {
    Ok(Invitation {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        memberships: row.json("memberships")?,
        expires_at: row.get("expires_at")?,
    })
}

/// An instant later; the latest there is instead of an overflow.
pub(crate) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// An instant earlier.
pub(crate) fn earlier(environment: &Environment, by: SignedDuration) -> Timestamp {
    environment.now().checked_sub(by).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_stored_in_lower_case_and_nonsense_is_refused() {
        assert_eq!(normal_email(" Anna@Example.ORG ").unwrap(), "anna@example.org");
        for wrong in
            ["", "anna", "@example.org", "anna@", "a b@example.org", "a@b@c", "a@.de", "a@x..de", "a\n@x.de"]
        {
            assert!(normal_email(wrong).is_err(), "{wrong:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_passes_as_an_address_passes_again_unchanged(text in ".{0,40}@.{0,40}") {
            if let Ok(email) = normal_email(&text) {
                proptest::prop_assert_eq!(normal_email(&email).unwrap(), email);
            }
        }
    }
}
