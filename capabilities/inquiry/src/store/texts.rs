//! The texts of transcripts.

use bildungsraum_database::{Database, DatabaseError, Id, Row, Tenant, args, to_json};
use bildungsraum_trail::Unit;

use super::Record;
use crate::model::{TextBody, Transcript};

/// The name of texts in the trail. Their id is the transcript's.
pub(crate) const TEXT: &str = "inquiry_text";

fn body(row: &Row) -> Result<(i64, TextBody), DatabaseError> {
    let mut body: TextBody = row.json("body")?;
    body.text = row.get("text")?;
    Ok((row.get("version")?, body))
}

/// The text of a transcript with its version.
pub(crate) async fn text(
    database: &Database,
    tenant: &Tenant,
    transcript: Id,
) -> Result<Option<(i64, TextBody)>, DatabaseError> {
    let row = database
        .of(tenant)
        .optional(
            "SELECT version, text, body FROM inquiry_text WHERE municipality_id = $1 AND transcript_id = $2",
            args![transcript],
        )
        .await?;
    row.as_ref().map(body).transpose()
}

/// The same within a unit of work.
pub(crate) async fn text_in(
    unit: &mut Unit,
    transcript: Id,
) -> Result<Option<(i64, TextBody)>, DatabaseError> {
    let row = unit
        .optional(
            "SELECT version, text, body FROM inquiry_text WHERE municipality_id = $1 AND transcript_id = $2",
            args![transcript],
        )
        .await?;
    row.as_ref().map(body).transpose()
}

/// All texts of a study: transcript, version, text.
pub(crate) async fn texts(
    database: &Database,
    tenant: &Tenant,
    study: Id,
) -> Result<Vec<(Id, i64, TextBody)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT transcript_id, version, text, body FROM inquiry_text WHERE municipality_id = $1 AND study_id = $2",
            args![study],
        )
        .await?
        .iter()
        .map(|row| body(row).and_then(|(version, body)| Ok((row.get("transcript_id")?, version, body))))
        .collect()
}

/// Puts a text in place of the one that is there, if any.
pub(crate) async fn put_text(
    unit: &mut Unit,
    (study, transcript): (Id, Id),
    version: i64,
    body: &TextBody,
) -> Result<(), DatabaseError> {
    // The text has a column of its own.
    let rest = TextBody { text: String::new(), ..body.clone() };
    unit.execute(
        "INSERT INTO inquiry_text (municipality_id, transcript_id, study_id, version, text, body) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (municipality_id, transcript_id) \
         DO UPDATE SET version = excluded.version, text = excluded.text, body = excluded.body",
        args![transcript, study, version, &body.text, to_json(&rest)?],
    )
    .await?;
    Ok(())
}

/// Speakers, turns and time marks of all texts of a study, without the texts: transcript, body.
pub(crate) async fn frames(
    database: &Database,
    tenant: &Tenant,
    study: Id,
) -> Result<Vec<(Id, TextBody)>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT transcript_id, body FROM inquiry_text WHERE municipality_id = $1 AND study_id = $2",
            args![study],
        )
        .await?
        .iter()
        .map(|row| Ok((row.get("transcript_id")?, row.json("body")?)))
        .collect()
}

/// A transcript as it stands in a list.
#[derive(Clone, Debug)]
pub(crate) struct ListedText {
    /// The transcript.
    pub record: Record<Transcript>,
    /// Speakers, turns and marks; its text is not read.
    pub body: TextBody,
    /// Codings of it that were not taken away.
    pub codings: i64,
}

/// The transcripts of a study by name, with their speakers and how many codings they have. `coder`: only codings of
/// theirs are counted. One statement.
pub(crate) async fn listed_texts(
    database: &Database,
    tenant: &Tenant,
    study: Id,
    coder: Option<Id>,
    aside: bool,
) -> Result<Vec<ListedText>, DatabaseError> {
    let aside = if aside { "IS NOT NULL" } else { "IS NULL" };
    let whose = if coder.is_some() { "AND c.coder_id = $3" } else { "" };
    let sql = format!(
        "SELECT e.id, e.revision, e.content, e.created_at, e.updated_at, e.archived_at, t.body, \
         (SELECT COUNT(*) FROM inquiry_coding c WHERE c.municipality_id = e.municipality_id \
         AND c.transcript_id = e.id AND c.archived_at IS NULL {whose}) AS codings \
         FROM inquiry_entry e JOIN inquiry_text t ON t.municipality_id = e.municipality_id AND t.transcript_id = e.id \
         WHERE e.municipality_id = $1 AND e.kind = 'inquiry_transcript' AND e.study_id = $2 \
         AND e.archived_at {aside} ORDER BY e.sort_key, e.id"
    );
    let mut arguments = args![study];
    arguments.extend(coder.map(bildungsraum_database::Value::from));
    database
        .of(tenant)
        .all(&sql, arguments)
        .await?
        .iter()
        .map(|row| {
            Ok(ListedText {
                record: super::record(row)?,
                body: row.json("body")?,
                codings: row.get("codings")?,
            })
        })
        .collect()
}
