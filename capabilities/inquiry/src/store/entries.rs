//! Everything but codings: one table, one way.

use std::collections::BTreeSet;

use bildungsraum_database::{Database, DatabaseError, Id, Tenant, Value, args, to_json};
use bildungsraum_trail::Unit;

use super::{Record, Stored, record};
use crate::model::{
    Category, Code, CodebookVersion, ConsentForm, FocusGroup, InterviewGuide, Memo, Paraphrase, Participant,
    Perspective, Proposal, Quote, Recording, Round, SessionMark, Study, Summary, Transcript, Vote, name_key,
};

macro_rules! stored {
    ($type:ident, $kind:literal, |$one:ident| $owner:expr, $sort:expr) => {
        impl Stored for $type {
            const KIND: &'static str = $kind;
            fn study(&self) -> Option<Id> {
                Some(self.study)
            }
            fn owner(&self) -> Option<Id> {
                let owner = |$one: &Self| -> Option<Id> { $owner };
                owner(self)
            }
            fn sort_key(&self) -> String {
                let sort = |$one: &Self| -> String { $sort };
                sort(self)
            }
        }
    };
}

impl Stored for Study {
    const KIND: &'static str = "inquiry_study";
    fn study(&self) -> Option<Id> {
        None
    }
    fn sort_key(&self) -> String {
        name_key(&self.name)
    }
}

stored!(FocusGroup, "inquiry_group", |_one| None, name_key(&_one.name));
stored!(Participant, "inquiry_participant", |one| one.group, name_key(&one.name));
stored!(ConsentForm, "inquiry_consent_form", |_one| None, format!("{:010}", _one.version));
stored!(InterviewGuide, "inquiry_guide", |_one| None, name_key(&_one.name));
stored!(SessionMark, "inquiry_mark", |one| Some(one.group), format!("{:010}", one.at));
stored!(Recording, "inquiry_recording", |one| Some(one.group), name_key(&one.name));
stored!(Transcript, "inquiry_transcript", |one| one.group, name_key(&one.name));
stored!(Quote, "inquiry_quote", |one| Some(one.transcript), format!("{:010}", one.start));
stored!(Code, "inquiry_code", |one| one.parent, format!("{:010} {}", one.place, name_key(&one.name)));
stored!(CodebookVersion, "inquiry_codebook", |_one| None, format!("{:010}", _one.number));
stored!(Memo, "inquiry_memo", |one| Some(one.subject), name_key(&one.title));
stored!(Paraphrase, "inquiry_paraphrase", |one| Some(one.transcript), format!("{:010}", one.start));
stored!(Summary, "inquiry_summary", |one| Some(one.participant), one.code.text());
stored!(Round, "inquiry_round", |one| Some(one.transcript), one.state.name().to_owned());
stored!(Category, "inquiry_category", |_one| None, format!("{:010} {}", _one.place, name_key(&_one.name)));
stored!(
    Perspective,
    "inquiry_perspective",
    |_one| None,
    format!("{:010} {}", _one.place, name_key(&_one.name))
);
stored!(Vote, "inquiry_vote", |one| Some(one.perspective), one.voter.text());
stored!(Proposal, "inquiry_proposal", |one| Some(one.perspective), name_key(&one.title));

/// The statement for entries of a kind under a condition, which begins at `$3` and brings its own order.
fn select(rest: &str) -> String {
    format!(
        "SELECT id, revision, content, created_at, updated_at, archived_at FROM inquiry_entry \
         WHERE municipality_id = $1 AND kind = $2 AND {rest}"
    )
}

fn of_kind<T: Stored>(mut arguments: Vec<Value>) -> Vec<Value> {
    arguments.insert(0, Value::from(T::KIND));
    arguments
}

/// Entries under a condition, whose arguments begin at `$3`. One statement.
pub(crate) async fn all<T: Stored>(
    database: &Database,
    tenant: &Tenant,
    rest: &str,
    arguments: Vec<Value>,
) -> Result<Vec<Record<T>>, DatabaseError> {
    database.of(tenant).all(&select(rest), of_kind::<T>(arguments)).await?.iter().map(record).collect()
}

/// The entries of a study that are not put aside, in their order. One statement.
pub(crate) async fn of_study<T: Stored>(
    database: &Database,
    tenant: &Tenant,
    study: Id,
) -> Result<Vec<Record<T>>, DatabaseError> {
    all(database, tenant, "study_id = $3 AND archived_at IS NULL ORDER BY sort_key, id", args![study]).await
}

/// The entries that belong to another, not put aside, in their order. One statement.
pub(crate) async fn of_owner<T: Stored>(
    database: &Database,
    tenant: &Tenant,
    owner: Id,
) -> Result<Vec<Record<T>>, DatabaseError> {
    all(database, tenant, "owner_id = $3 AND archived_at IS NULL ORDER BY sort_key, id", args![owner]).await
}

/// One entry, put aside or not. One statement.
pub(crate) async fn get<T: Stored>(
    database: &Database,
    tenant: &Tenant,
    id: Id,
) -> Result<Option<Record<T>>, DatabaseError> {
    let row = database.of(tenant).optional(&select("id = $3"), of_kind::<T>(args![id])).await?;
    row.as_ref().map(record).transpose()
}

/// Entries under a condition, within a unit of work; its arguments begin at `$3`.
pub(crate) async fn all_in<T: Stored>(
    unit: &mut Unit,
    rest: &str,
    arguments: Vec<Value>,
) -> Result<Vec<Record<T>>, DatabaseError> {
    unit.all(&select(rest), of_kind::<T>(arguments)).await?.iter().map(record).collect()
}

/// Adds an entry.
pub(crate) async fn insert<T: Stored>(unit: &mut Unit, one: &Record<T>) -> Result<(), DatabaseError> {
    unit.execute(
        "INSERT INTO inquiry_entry (municipality_id, kind, id, study_id, owner_id, sort_key, revision, content, \
         created_at, updated_at, archived_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            T::KIND,
            one.id,
            one.entry.study().unwrap_or(one.id),
            one.entry.owner(),
            one.entry.sort_key(),
            one.revision,
            to_json(&one.entry)?,
            one.created_at,
            one.updated_at,
            one.archived_at
        ],
    )
    .await?;
    Ok(())
}

/// Brings an entry up to date, if it still is at the revision before. Returns whether it was.
pub(crate) async fn update<T: Stored>(unit: &mut Unit, one: &Record<T>) -> Result<bool, DatabaseError> {
    let changed = unit
        .execute(
            "UPDATE inquiry_entry SET owner_id = $4, sort_key = $5, revision = $6, content = $7, updated_at = $8, \
             archived_at = $9 WHERE municipality_id = $1 AND kind = $2 AND id = $3 AND revision = $10",
            args![
                T::KIND,
                one.id,
                one.entry.owner(),
                one.entry.sort_key(),
                one.revision,
                to_json(&one.entry)?,
                one.updated_at,
                one.archived_at,
                one.revision - 1
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// Takes an entry away for good.
pub(crate) async fn erase<T: Stored>(unit: &mut Unit, id: Id) -> Result<(), DatabaseError> {
    unit.execute(
        "DELETE FROM inquiry_entry WHERE municipality_id = $1 AND kind = $2 AND id = $3",
        args![T::KIND, id],
    )
    .await?;
    Ok(())
}

/// All rows of a study as they are kept: kind, row, revision, content, put aside. For the proof that the trail tells the same.
pub(crate) async fn raw_of_study(
    database: &Database,
    tenant: &Tenant,
    study: Id,
) -> Result<Vec<(String, Id, i64, String, bool)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT kind, id, revision, content, archived_at FROM inquiry_entry \
             WHERE municipality_id = $1 AND study_id = $2",
            args![study],
        )
        .await?
        .iter()
        .map(|row| {
            Ok((
                row.get("kind")?,
                row.get("id")?,
                row.get("revision")?,
                row.get("content")?,
                row.get::<Option<i64>>("archived_at")?.is_some(),
            ))
        })
        .collect()
}

/// The same within a unit of work, without the revision.
pub(crate) async fn raw_in(
    unit: &mut Unit,
    study: Id,
) -> Result<Vec<(String, Id, String, bool)>, DatabaseError> {
    unit.all(
        "SELECT kind, id, content, archived_at FROM inquiry_entry \
         WHERE municipality_id = $1 AND study_id = $2 ORDER BY kind, id",
        args![study],
    )
    .await?
    .iter()
    .map(|row| {
        let aside = row.get::<Option<i64>>("archived_at")?.is_some();
        Ok((row.get("kind")?, row.get("id")?, row.get("content")?, aside))
    })
    .collect()
}

/// Takes away for good what people said in a study: texts, codings, the key, the log of readers, and all entries but those of
/// the kinds that stay and the memos named.
pub(crate) async fn erase_said(
    unit: &mut Unit,
    study: Id,
    kinds: &[&str],
    memos: &BTreeSet<Id>,
) -> Result<(), DatabaseError> {
    for table in ["inquiry_text", "inquiry_coding", "inquiry_reading", "inquiry_key"] {
        let sql = format!("DELETE FROM {table} WHERE municipality_id = $1 AND study_id = $2");
        unit.execute(&sql, args![study]).await?;
    }
    for (kind, id, _, _) in raw_in(unit, study).await? {
        if kinds.contains(&kind.as_str()) || kind == Memo::KIND && memos.contains(&id) {
            continue;
        }
        unit.execute(
            "DELETE FROM inquiry_entry WHERE municipality_id = $1 AND kind = $2 AND id = $3",
            args![kind, id],
        )
        .await?;
    }
    Ok(())
}

/// The number of a study's newest version of the codebook; 0: none yet. The number is what versions are sorted by.
pub(crate) async fn book_number(unit: &mut Unit, study: Id) -> Result<u32, DatabaseError> {
    let row = unit
        .optional(
            "SELECT sort_key FROM inquiry_entry WHERE municipality_id = $1 AND kind = $2 AND study_id = $3 \
             ORDER BY sort_key DESC LIMIT 1",
            args![CodebookVersion::KIND, study],
        )
        .await?;
    let Some(row) = row else { return Ok(0) };
    Ok(row.get::<String>("sort_key")?.parse().unwrap_or(0))
}

/// `$first, $first+1, …`: places for so many arguments.
pub(crate) fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ")
}

/// Those of these entries that there are, put aside or not, within a unit of work.
pub(crate) async fn some_in<T: Stored>(
    unit: &mut Unit,
    ids: &std::collections::BTreeSet<Id>,
) -> Result<Vec<Record<T>>, DatabaseError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rest = format!("id IN ({})", places(3, ids.len()));
    all_in(unit, &rest, ids.iter().map(|id| Value::from(*id)).collect()).await
}
