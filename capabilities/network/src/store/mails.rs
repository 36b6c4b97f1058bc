//! Which mails have gone out. A row is written before the mail is sent.

use bildungsraum_database::{Database, DatabaseError, Id, Tenant, args};
use bildungsraum_trail::Unit;
use jiff::Timestamp;

use crate::service::Mail;

/// Noted in place of an error when the mail lies in a folder.
pub(crate) const IN_FOLDER: &str = "no mail server: the mail lies in the folder";

/// Notes that a mail is about to be sent. Returns whether nobody did before; a mail that certainly failed may be tried
/// again, one in a folder as soon as there is a mail server.
pub(crate) async fn claim(
    unit: &mut Unit,
    about: Id,
    organisation: Id,
    stage: &str,
    email: &str,
    server: bool,
) -> Result<bool, DatabaseError> {
    let at = unit.at();
    let claimed = unit
        .execute(
            "INSERT INTO network_mail (municipality_id, about, organisation_id, stage, email, sent_at, error, created_at) \
             VALUES ($1, $2, $3, $4, $5, NULL, NULL, $6) \
             ON CONFLICT (municipality_id, about, organisation_id, stage) DO UPDATE SET \
             email = excluded.email, error = NULL, created_at = excluded.created_at \
             WHERE network_mail.error IS NOT NULL AND (network_mail.error <> $7 OR $8 = 1)",
            args![about, organisation, stage, email, at, IN_FOLDER, i64::from(server)],
        )
        .await?;
    Ok(claimed > 0)
}

/// Notes what came of it.
pub(crate) async fn settle(
    unit: &mut Unit,
    about: Id,
    organisation: Id,
    stage: &str,
    error: Option<&str>,
) -> Result<(), DatabaseError> {
    let at = unit.at();
    unit.execute(
        "UPDATE network_mail SET sent_at = $5, error = $6 \
         WHERE municipality_id = $1 AND about = $2 AND organisation_id = $3 AND stage = $4",
        args![about, organisation, stage, error.is_none().then_some(at), error],
    )
    .await?;
    Ok(())
}

/// Mails about a survey or a cooperation, oldest first.
pub(crate) async fn about(
    database: &Database,
    tenant: &Tenant,
    about: Id,
) -> Result<Vec<Mail>, DatabaseError> {
    database
        .of(tenant)
        .all(
            "SELECT organisation_id, stage, sent_at, error, created_at FROM network_mail \
             WHERE municipality_id = $1 AND about = $2 ORDER BY created_at, organisation_id",
            args![about],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Mail {
                organisation_id: row.get("organisation_id")?,
                stage: row.get("stage")?,
                sent_at: row.get::<Option<Timestamp>>("sent_at")?,
                error: row.get("error")?,
                created_at: row.get("created_at")?,
            })
        })
        .collect()
}
