//! The unit of work: permission, writes and trail in one transaction.

use bildungsraum_database::{
    Database, DatabaseError, Dialect, Environment, Id, Municipality, Row, Tenant, Transaction, Value, args,
};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Actor, Permission, TrailError};

/// What was done to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It was made.
    Create,
    /// It was changed.
    Update,
    /// It was put aside; it can be brought back.
    Archive,
    /// It was brought back.
    Restore,
    /// It was handed in for review.
    Submit,
    /// It was published.
    Publish,
    /// It was handed back with a comment.
    Return,
    /// It was confirmed to be still right.
    Confirm,
    /// It was merged into another.
    Merge,
    /// It was erased for good (personal data).
    Erase,
    /// Somebody logged in or out, or a session was ended.
    Access,
}

impl Action {
    /// The name in the trail and in locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Archive => "archive",
            Self::Restore => "restore",
            Self::Submit => "submit",
            Self::Publish => "publish",
            Self::Return => "return",
            Self::Confirm => "confirm",
            Self::Merge => "merge",
            Self::Erase => "erase",
            Self::Access => "access",
        }
    }
}

/// A unit of work: opened with the permission it needs, it writes and appends to the trail in one
/// transaction. Dropped without [`Unit::commit`], nothing stays. `$1` of every statement is the
/// municipality's key.
#[derive(Debug)]
pub struct Unit {
    transaction: Transaction,
    actor: Actor,
    at: Timestamp,
    head: Option<(i64, String)>,
}

impl Unit {
    /// Checks the permission and begins. What depends on a row (own organisation) is checked by the
    /// room with [`Actor::may_edit_entries_of`] before or inside.
    pub async fn begin(
        database: &Database,
        tenant: &Tenant,
        actor: &Actor,
        permission: Permission,
        environment: &Environment,
    ) -> Result<Self, TrailError> {
        if !actor.may(permission) {
            return Err(TrailError::Forbidden(permission));
        }
        let transaction = database.begin(tenant).await?;
        Ok(Self { transaction, actor: actor.clone(), at: environment.now(), head: None })
    }

    /// Who does it.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What follows is done by somebody else: several people's changes in one unit. Whether they may is asked again;
    /// if not, the unit stays with whoever it was.
    pub fn change_actor(&mut self, actor: &Actor, permission: Permission) -> Result<(), TrailError> {
        if !actor.may(permission) {
            return Err(TrailError::Forbidden(permission));
        }
        self.actor = actor.clone();
        Ok(())
    }

    /// When it is done: one instant for the whole unit.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Whose rows these are.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        self.transaction.tenant()
    }

    /// Which of the two databases this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.transaction.dialect()
    }

    /// All rows; arguments begin at `$2`.
    pub async fn all(&mut self, sql: &str, arguments: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        self.transaction.all(sql, arguments).await
    }

    /// The first row, if any.
    pub async fn optional(&mut self, sql: &str, arguments: Vec<Value>) -> Result<Option<Row>, DatabaseError> {
        self.transaction.optional(sql, arguments).await
    }

    /// The one row.
    pub async fn one(&mut self, sql: &str, arguments: Vec<Value>) -> Result<Row, DatabaseError> {
        self.transaction.one(sql, arguments).await
    }

    /// Runs a statement; returns the number of rows it changed.
    pub async fn execute(&mut self, sql: &str, arguments: Vec<Value>) -> Result<u64, DatabaseError> {
        self.transaction.execute(sql, arguments).await
    }

    /// Adds the municipality, or brings its row up to date, and records it. Its entry in the trail has an identifier made
    /// of its key.
    pub async fn put_municipality(
        &mut self,
        before: Option<&Municipality>,
        municipality: &Municipality,
    ) -> Result<(), DatabaseError> {
        self.transaction.put_municipality(municipality).await?;
        let mut bytes = [0_u8; 16];
        for (slot, byte) in bytes.iter_mut().zip(municipality.ags.bytes()) {
            *slot = byte;
        }
        let action = if before.is_some() { Action::Update } else { Action::Create };
        self.record("municipality", Id::from_bytes(bytes), action, before, Some(municipality), None).await?;
        Ok(())
    }

    /// Appends one change to the trail. `entity` is the table's name. `before` and `after` are the row as
    /// it was and is; secrets (password hashes, tokens) must not be among them. Returns the position.
    pub async fn record<T: Serialize + ?Sized>(
        &mut self,
        entity: &str,
        entity_id: Id,
        action: Action,
        before: Option<&T>,
        after: Option<&T>,
        note: Option<&str>,
    ) -> Result<i64, DatabaseError> {
        let text = |value: Option<&T>| value.map(bildungsraum_database::to_json).transpose();
        let (before, after) = (text(before)?, text(after)?);
        let (position, previous) = self.next().await?;
        let digest = digest(before.as_deref(), after.as_deref(), note);
        let entity_id = entity_id.text();
        let person_id = self.actor.person_id;
        let hash = link(&Link {
            previous: &previous,
            position,
            at: self.at.as_microsecond(),
            entity,
            entity_id: &entity_id,
            action: action.name(),
            digest: &digest,
        });
        self.transaction
            .execute(
                "INSERT INTO trail (municipality_id, position, at, person_id, actor, via, entity, entity_id, \
                 action, note, before, after, digest, hash) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                args![
                    position,
                    self.at,
                    person_id,
                    &self.actor.name,
                    self.actor.via.name(),
                    entity,
                    entity_id,
                    action.name(),
                    note,
                    before,
                    after,
                    digest,
                    &hash
                ],
            )
            .await?;
        self.head = Some((position, hash));
        Ok(position)
    }

    /// The next position. The first call locks the municipality's head, so that positions become visible
    /// in their order and the chain has no forks.
    async fn next(&mut self) -> Result<(i64, String), DatabaseError> {
        if let Some((position, hash)) = &self.head {
            return Ok((position + 1, hash.clone()));
        }
        let row = self
            .transaction
            .one(
                "INSERT INTO trail_head (municipality_id, position, hash) VALUES ($1, 0, '') \
                 ON CONFLICT (municipality_id) DO UPDATE SET position = trail_head.position \
                 RETURNING position, hash",
                args![],
            )
            .await?;
        Ok((row.get::<i64>("position")? + 1, row.get("hash")?))
    }

    /// Makes everything stay. Returns the position of the last change, 0 if none was recorded.
    pub async fn commit(mut self) -> Result<i64, DatabaseError> {
        let position = match self.head.take() {
            Some((position, hash)) => {
                self.transaction
                    .execute(
                        "UPDATE trail_head SET position = $2, hash = $3 WHERE municipality_id = $1",
                        args![position, hash],
                    )
                    .await?;
                position
            }
            None => 0,
        };
        self.transaction.commit().await?;
        Ok(position)
    }
}

pub(crate) struct Link<'a> {
    pub previous: &'a str,
    pub position: i64,
    pub at: i64,
    pub entity: &'a str,
    pub entity_id: &'a str,
    pub action: &'a str,
    pub digest: &'a str,
}

/// Hash of an entry: over the entry before it and its own head. The contents come in by their digest
/// only, so that personal data can be erased and the chain still holds.
pub(crate) fn link(entry: &Link<'_>) -> String {
    hash(&[
        entry.previous,
        &entry.position.to_string(),
        &entry.at.to_string(),
        entry.entity,
        entry.entity_id,
        entry.action,
        entry.digest,
    ])
}

pub(crate) fn digest(before: Option<&str>, after: Option<&str>, note: Option<&str>) -> String {
    hash(&[before.unwrap_or("-"), after.unwrap_or("-"), note.unwrap_or("-")])
}

fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        use std::fmt::Write;
        let _ = write!(text, "{byte:02x}");
        text
    })
}
