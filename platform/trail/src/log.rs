//! Reading the trail: history of a row, the change feed, proof that nothing was altered.

use std::collections::HashMap;

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    TrailError, Unit,
    unit::{Link, digest, link},
};

/// One entry of the trail.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Place in the municipality's trail, from 1, without gaps.
    pub position: i64,
    /// When.
    pub at: Timestamp,
    /// Who, if a person was logged in.
    pub person_id: Option<Id>,
    /// Who, in words.
    pub actor: String,
    /// Through which door: `page`, `api`, `link`, `import`, `job`, `command`.
    pub via: String,
    /// The table.
    pub entity: String,
    /// The row.
    pub entity_id: String,
    /// What was done; see [`crate::Action::name`].
    pub action: String,
    /// Reason or comment.
    pub note: Option<String>,
    /// The row as it was.
    pub before: Option<serde_json::Value>,
    /// The row as it became.
    pub after: Option<serde_json::Value>,
}

/// The note of a change whose contents are for those alone whom its room lets see them.
pub const CONFIDENTIAL: &str = "confidential";

impl Entry {
    /// Are the contents for those alone whom the entry's room lets see them?
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        self.note.as_deref() == Some(CONFIDENTIAL)
    }

    /// As everybody may see it who reads the trail: without what is confidential.
    #[must_use]
    pub fn for_readers(self) -> Self {
        if self.is_confidential() { Self { note: None, before: None, after: None, ..self } } else { self }
    }
}

const COLUMNS: &str = "position, at, person_id, actor, via, entity, entity_id, action, note, before, after, digest, hash, erased";

fn entry(row: &Row) -> Result<Entry, DatabaseError> {
    let json = |column: &str| -> Result<Option<serde_json::Value>, DatabaseError> {
        match row.get::<Option<String>>(column)? {
            Some(_) => row.json(column).map(Some),
            None => Ok(None),
        }
    };
    Ok(Entry {
        position: row.get("position")?,
        at: row.get("at")?,
        person_id: row.get("person_id")?,
        actor: row.get("actor")?,
        via: row.get("via")?,
        entity: row.get("entity")?,
        entity_id: row.get("entity_id")?,
        action: row.get("action")?,
        note: row.get("note")?,
        before: json("before")?,
        after: json("after")?,
    })
}

/// Reads one municipality's trail.
#[derive(Clone, Copy, Debug)]
pub struct Trail<'a> {
    database: &'a Database,
    tenant: &'a Tenant,
}

impl<'a> Trail<'a> {
    /// The trail of this municipality.
    #[must_use]
    pub fn of(database: &'a Database, tenant: &'a Tenant) -> Self {
        Self { database, tenant }
    }

    /// Position and hash of the last entry; 0 and nothing for an empty trail. Two trails of one length have different
    /// hashes: what follows the trail sees by it that the database was restored.
    pub async fn head_mark(&self) -> Result<(i64, String), DatabaseError> {
        let row = self
            .database
            .of(self.tenant)
            .optional("SELECT position, hash FROM trail_head WHERE municipality_id = $1", args![])
            .await?;
        row.map_or_else(|| Ok((0, String::new())), |row| Ok((row.get("position")?, row.get("hash")?)))
    }

    /// Hash of the entry at `position`.
    pub async fn mark_at(&self, position: i64) -> Result<Option<String>, DatabaseError> {
        let row = self
            .database
            .of(self.tenant)
            .optional("SELECT hash FROM trail WHERE municipality_id = $1 AND position = $2", args![position])
            .await?;
        row.map(|row| row.get("hash")).transpose()
    }

    /// Position of the last entry; 0 for an empty trail.
    pub async fn head(&self) -> Result<i64, DatabaseError> {
        let row = self
            .database
            .of(self.tenant)
            .optional("SELECT position FROM trail_head WHERE municipality_id = $1", args![])
            .await?;
        row.map_or(Ok(0), |row| row.get("position"))
    }

    /// The change feed: which rows changed after `position`, oldest first, at most `limit` entries.
    /// Each item is (position, entity, row).
    pub async fn changes_after(
        &self,
        position: i64,
        limit: u32,
    ) -> Result<Vec<(i64, String, String)>, DatabaseError> {
        self.database
            .of(self.tenant)
            .all(
                "SELECT position, entity, entity_id FROM trail \
                 WHERE municipality_id = $1 AND position > $2 ORDER BY position LIMIT $3",
                args![position, limit],
            )
            .await?
            .iter()
            .map(|row| Ok((row.get("position")?, row.get("entity")?, row.get("entity_id")?)))
            .collect()
    }

    /// History of one row, newest first, at most `limit` entries.
    pub async fn history(&self, entity: &str, id: Id, limit: u32) -> Result<Vec<Entry>, DatabaseError> {
        self.database
            .of(self.tenant)
            .all(
                &format!(
                    "SELECT {COLUMNS} FROM trail WHERE municipality_id = $1 AND entity = $2 AND entity_id = $3 \
                     ORDER BY position DESC LIMIT $4"
                ),
                args![entity, id, limit],
            )
            .await?
            .iter()
            .map(entry)
            .collect()
    }

    /// The newest entries before `before` (exclusive), newest first; `before` = `i64::MAX` for the top.
    pub async fn latest(&self, before: i64, limit: u32) -> Result<Vec<Entry>, DatabaseError> {
        self.database
            .of(self.tenant)
            .all(
                &format!(
                    "SELECT {COLUMNS} FROM trail WHERE municipality_id = $1 AND position < $2 \
                     ORDER BY position DESC LIMIT $3"
                ),
                args![before, limit],
            )
            .await?
            .iter()
            .map(entry)
            .collect()
    }

    /// What a person did, newest first (for the person's own data export).
    pub async fn by_person(&self, person: Id, limit: u32) -> Result<Vec<Entry>, DatabaseError> {
        self.database
            .of(self.tenant)
            .all(
                &format!(
                    "SELECT {COLUMNS} FROM trail WHERE municipality_id = $1 AND person_id = $2 \
                     ORDER BY position DESC LIMIT $3"
                ),
                args![person, limit],
            )
            .await?
            .iter()
            .map(entry)
            .collect()
    }

    /// Checks the whole chain. Returns the number of entries; [`TrailError::Broken`] names the first that
    /// was altered, taken out or put in.
    pub async fn verify(&self) -> Result<i64, TrailError> {
        let (mut position, mut previous) = (0_i64, String::new());
        loop {
            let rows = self
                .database
                .of(self.tenant)
                .all(
                    &format!(
                        "SELECT {COLUMNS} FROM trail WHERE municipality_id = $1 AND position > $2 \
                         ORDER BY position LIMIT 1000"
                    ),
                    args![position],
                )
                .await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let found: i64 = row.get("position")?;
                if found != position + 1 {
                    return Err(TrailError::Broken(position + 1, "an entry is missing"));
                }
                let stored: String = row.get("digest")?;
                if !row.get::<bool>("erased")? {
                    let text = |column: &str| row.get::<Option<String>>(column);
                    let (before, after, note) = (text("before")?, text("after")?, text("note")?);
                    if digest(before.as_deref(), after.as_deref(), note.as_deref()) != stored {
                        return Err(TrailError::Broken(found, "the contents were altered"));
                    }
                }
                let (entity, entity_id, action): (String, String, String) =
                    (row.get("entity")?, row.get("entity_id")?, row.get("action")?);
                let hash = link(&Link {
                    previous: &previous,
                    position: found,
                    at: row.get("at")?,
                    entity: &entity,
                    entity_id: &entity_id,
                    action: &action,
                    digest: &stored,
                });
                if hash != row.get::<String>("hash")? {
                    return Err(TrailError::Broken(found, "the chain is broken"));
                }
                (position, previous) = (found, hash);
            }
        }
        let head = self
            .database
            .of(self.tenant)
            .optional("SELECT position, hash FROM trail_head WHERE municipality_id = $1", args![])
            .await?;
        if let Some(head) = head
            && (head.get::<i64>("position")? != position || head.get::<String>("hash")? != previous)
        {
            return Err(TrailError::Broken(position, "entries at the end are missing"));
        }
        Ok(position)
    }
}

impl Unit {
    /// Takes the contents out of every trail entry about a row (real erasure of personal data). The
    /// entries stay, their contents go; the chain still holds.
    pub async fn erase_contents(&mut self, entity: &str, id: Id) -> Result<u64, DatabaseError> {
        self.execute(
            "UPDATE trail SET before = NULL, after = NULL, note = NULL, erased = 1 \
             WHERE municipality_id = $1 AND entity = $2 AND entity_id = $3",
            args![entity, id],
        )
        .await
    }

    /// The rows that were changed with this note, as they were before the last such change.
    pub async fn before_noted<T: DeserializeOwned>(
        &mut self,
        entity: &str,
        note: &str,
    ) -> Result<HashMap<Id, T>, DatabaseError> {
        self.all(
            "SELECT entity_id, before FROM trail \
             WHERE municipality_id = $1 AND entity = $2 AND note = $3 AND before IS NOT NULL ORDER BY position",
            args![entity, note],
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("entity_id")?, row.json("before")?)))
        .collect()
    }

    /// Takes a person's name out of every trail entry the person made.
    pub async fn erase_actor(&mut self, person: Id) -> Result<u64, DatabaseError> {
        self.execute(
            "UPDATE trail SET person_id = NULL, actor = '' WHERE municipality_id = $1 AND person_id = $2",
            args![person],
        )
        .await
    }
}
