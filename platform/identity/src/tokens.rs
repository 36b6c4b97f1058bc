//! Tokens of the API: of an organisation, or of the whole municipality. Only a hash is kept.

use std::str::FromStr;

use bildungsraum_database::{DatabaseError, Id, Row, Tenant, args};
use bildungsraum_trail::{Action, Actor, Permission, Role, Unit, Via};
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    Identity, IdentityError,
    people::normal_name,
    secrets::{token, token_hash},
};

/// What every token begins with, so that a leaked one can be recognised.
pub const TOKEN_PREFIX: &str = "br_";
/// Seconds between two notes of when a token was last used.
const TOUCH_EVERY: i64 = 3600;

/// What a token may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Read what is published, and what its owner sees besides.
    Read,
    /// Write entries, too.
    Write,
}

impl Scope {
    /// The name in tables and forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

impl FromStr for Scope {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, IdentityError> {
        match text {
            "read" => Ok(Self::Read),
            "write" => Ok(Self::Write),
            _ => Err(IdentityError::Missing("scope")),
        }
    }
}

/// A token in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ApiToken {
    /// Its row.
    pub id: Id,
    /// Whose entries; `None`: of the whole municipality.
    pub organisation: Option<Id>,
    /// What it is for, in its owner's words; the trail shows it.
    pub name: String,
    /// What it may do.
    pub scope: Scope,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it works; `None`: until it is revoked.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the hour.
    pub last_used_at: Option<Timestamp>,
}

fn api_token(row: &Row) -> Result<ApiToken, IdentityError> {
    Ok(ApiToken {
        id: row.get("id")?,
        organisation: row.get("organisation_id")?,
        name: row.get("name")?,
        scope: row.get::<String>("scopes")?.parse()?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
        last_used_at: row.get("last_used_at")?,
    })
}

const COLUMNS: &str = "id, organisation_id, name, scopes, created_at, expires_at, last_used_at";

/// What the trail keeps of a token.
#[derive(Serialize)]
struct Shown<'a> {
    name: &'a str,
    organisation: Option<Id>,
    scope: Scope,
}

fn may_keep(actor: &Actor, organisation: Option<Id>) -> bool {
    match organisation {
        Some(id) => actor.may_edit_entries_of(id),
        None => actor.may(Permission::EditAllEntries),
    }
}

fn forbidden() -> IdentityError {
    bildungsraum_trail::TrailError::Forbidden(Permission::EditAllEntries).into()
}

/// Only people make tokens: a token that leaked must not make itself a successor.
fn person_of(actor: &Actor) -> Result<Id, IdentityError> {
    actor.person_id.ok_or_else(|| bildungsraum_trail::TrailError::Forbidden(Permission::OwnAccount).into())
}

impl Identity {
    /// Makes a token; it is shown once. `organisation`: one of the actor's own, any for the office, `None` (the
    /// whole municipality) for the office only.
    pub async fn create_token(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        organisation: Option<Id>,
        name: &str,
        scope: Scope,
        expires_at: Option<Timestamp>,
    ) -> Result<String, IdentityError> {
        let name = normal_name(name)?;
        let person = person_of(actor)?;
        if !may_keep(actor, organisation) {
            return Err(forbidden());
        }
        let secret = format!("{TOKEN_PREFIX}{}", token(self.environment()));
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let (id, at) = (self.environment().id(), unit.at());
        unit.execute(
            "INSERT INTO api_token (municipality_id, id, token_hash, organisation_id, name, scopes, created_by, \
             created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            args![id, token_hash(&secret), organisation, &name, scope.name(), person, at, expires_at],
        )
        .await?;
        let shown = Shown { name: &name, organisation, scope };
        unit.record("api_token", id, Action::Create, None, Some(&shown), None).await?;
        unit.commit().await?;
        Ok(secret)
    }

    /// The tokens the actor keeps: the office all, a provider those of its organisations. Newest first.
    pub async fn tokens(&self, tenant: &Tenant, actor: &Actor) -> Result<Vec<ApiToken>, IdentityError> {
        let all: Vec<ApiToken> = self
            .database()
            .of(tenant)
            .all(
                &format!(
                    "SELECT {COLUMNS} FROM api_token WHERE municipality_id = $1 ORDER BY created_at DESC, id"
                ),
                args![],
            )
            .await?
            .iter()
            .map(api_token)
            .collect::<Result<_, _>>()?;
        Ok(all.into_iter().filter(|token| may_keep(actor, token.organisation)).collect())
    }

    /// Revokes a token, at once.
    pub async fn revoke_token(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), IdentityError> {
        person_of(actor)?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let row = unit
            .optional(
                &format!("SELECT {COLUMNS} FROM api_token WHERE municipality_id = $1 AND id = $2"),
                args![id],
            )
            .await?
            .ok_or(IdentityError::Missing("token"))?;
        let token = api_token(&row)?;
        if !may_keep(actor, token.organisation) {
            return Err(forbidden());
        }
        unit.execute("DELETE FROM api_token WHERE municipality_id = $1 AND id = $2", args![id]).await?;
        let shown = Shown { name: &token.name, organisation: token.organisation, scope: token.scope };
        unit.record("api_token", id, Action::Erase, Some(&shown), None, None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Who a token speaks for: one statement. With the scope `read`, nobody who may write: of an organisation, a
    /// visitor who is told apart by the organisation; of the municipality, a reader of the office's figures.
    pub(crate) async fn token_actor(
        &self,
        tenant: &Tenant,
        sent: &str,
    ) -> Result<Option<Actor>, IdentityError> {
        if !sent.starts_with(TOKEN_PREFIX) || sent.len() > 100 {
            return Ok(None);
        }
        let now = self.environment().now();
        let row = self
            .database()
            .of(tenant)
            .optional(
                &format!(
                    "SELECT {COLUMNS} FROM api_token WHERE municipality_id = $1 AND token_hash = $2 \
                     AND (expires_at IS NULL OR expires_at > $3)"
                ),
                args![token_hash(sent), now],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let token = api_token(&row)?;
        if token.last_used_at.is_none_or(|used| now.duration_since(used).as_secs() >= TOUCH_EVERY) {
            self.touch_token(tenant.clone(), token.id);
        }
        let mut actor = Actor::visitor(Via::Api);
        actor.name.clone_from(&token.name);
        match (token.organisation, token.scope) {
            (Some(organisation), Scope::Write) => {
                actor = Actor::on_behalf_of(token.name, organisation, Via::Api);
            }
            (Some(organisation), Scope::Read) => actor.organisations.push(organisation),
            (None, Scope::Write) => actor.roles.push(Role::Office),
            (None, Scope::Read) => actor.roles.push(Role::Region),
        }
        Ok(Some(actor))
    }

    fn touch_token(&self, tenant: Tenant, id: Id) {
        let identity = self.clone();
        tokio::spawn(async move {
            let work = async {
                let system = Actor::system("token", Via::Api);
                let mut unit: Unit = identity.unit(&tenant, &system, Permission::System).await?;
                let at = unit.at();
                unit.execute(
                    "UPDATE api_token SET last_used_at = $3 WHERE municipality_id = $1 AND id = $2",
                    args![id, at],
                )
                .await?;
                unit.commit().await.map_err(|error: DatabaseError| IdentityError::from(error))
            };
            if let Err(error) = work.await {
                tracing::warn!(%error, "the use of a token was not noted");
            }
        });
    }
}
