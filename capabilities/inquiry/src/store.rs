//! All SQL of this room. Entries are documents: the whole as JSON, beside it the columns that are searched and sorted by.

mod codings;
mod entries;
mod log;
mod readings;
mod texts;

use bildungsraum_database::{DatabaseError, Id, Row};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

pub(crate) use codings::*;
pub(crate) use entries::*;
pub use log::{Logged, Told};
pub(crate) use log::{
    after, by_person_in, ever_in, head, last_in, last_told_of, log, told_before, told_between, told_in,
};
pub use readings::ReadingLine;
pub(crate) use readings::{note_reading, put_key, read_since, readings, sealed_key};
pub(crate) use texts::*;

/// A row: an entry with its standing.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<T> {
    /// The row.
    pub id: Id,
    /// Counts saved versions, from 1.
    pub revision: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it was put aside.
    pub archived_at: Option<Timestamp>,
    /// The entry.
    pub entry: T,
}

/// An entry of a study.
pub trait Stored: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync {
    /// Its kind, which is its name in the trail, too.
    const KIND: &'static str;
    /// Whose it is; nothing: it is the study itself.
    fn study(&self) -> Option<Id>;
    /// What it belongs to within the study.
    fn owner(&self) -> Option<Id> {
        None
    }
    /// By what lists are sorted.
    fn sort_key(&self) -> String;
}

fn record<T: DeserializeOwned>(row: &Row) -> Result<Record<T>, DatabaseError> {
    Ok(Record {
        id: row.get("id")?,
        revision: row.get("revision")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        archived_at: row.get("archived_at")?,
        entry: row.json("content")?,
    })
}
