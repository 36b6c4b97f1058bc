//! Keeping entries right: who has not confirmed for too long, the mail that asks, the link that answers.
//!
//! An organisation is written to once per quarter of the year at most, whatever the number of runs and processes:
//! the row in `confirmation_request` is written before the mail goes out. A mail that certainly failed is tried again
//! by the next run. Not here: when it runs (the app asks for the job once a day).

use std::collections::BTreeMap;

use bildungsraum_database::{DatabaseError, Environment, Id, Municipality, Tenant, args};
use bildungsraum_exchange::{
    mail::Message,
    signed::{SignedError, Signer},
};
use bildungsraum_organisations::{Organisation, OrganisationError};
use bildungsraum_page::{Language, words::words};
use bildungsraum_trail::{Action, Actor, Permission, Unit, Via};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};

use crate::{OfferError, OfferRecord, OffersRoom, store::Filter};

/// What confirmation links are signed for.
const PURPOSE: &str = "confirm-offers";

/// Days that a link in a mail holds.
pub const LINK_DAYS: i64 = 60;

/// Why the round of mails could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FreshnessError {
    /// Offers cannot be read.
    #[error(transparent)]
    Offer(#[from] OfferError),
    /// Organisations cannot be read.
    #[error(transparent)]
    Organisation(#[from] OrganisationError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The link cannot be signed.
    #[error(transparent)]
    Signed(#[from] SignedError),
}

/// Before which moment a confirmation is too old.
#[must_use]
pub fn too_old_before(environment: &Environment, months: u16) -> Timestamp {
    let now = environment.now_in_germany();
    now.checked_sub(i32::from(months).months()).map_or(Timestamp::UNIX_EPOCH, |then| then.timestamp())
}

/// The quarter of the year a day lies in: `2026-Q4`.
#[must_use]
pub fn period(day: Date) -> String {
    format!("{}-Q{}", day.year(), (day.month() - 1) / 3 + 1)
}

/// Public offers that nobody has confirmed for too long, by organisation; those without one are left out.
pub async fn overdue(
    room: &OffersRoom,
    municipality: &Municipality,
) -> Result<BTreeMap<Id, Vec<OfferRecord>>, OfferError> {
    let tenant = municipality.tenant();
    let since = too_old_before(room.offers.environment(), municipality.settings.confirm_after_months);
    let filter = Filter { public_only: true, not_confirmed_since: Some(since), ..Filter::default() };
    let mut found: BTreeMap<Id, Vec<OfferRecord>> = BTreeMap::new();
    let mut after = None;
    loop {
        let page = room.offers.list(&tenant, &filter, after.as_ref(), 500).await?;
        let full = page.len() == 500;
        after = page.last().map(|record| (crate::model::sort_key(&record.offer.title), record.id));
        for record in page {
            if let Some(organisation) = record.offer.organisation_id {
                found.entry(organisation).or_default().push(record);
            }
        }
        if !full {
            return Ok(found);
        }
    }
}

/// A token for the confirmation page of an organisation; see [`LINK_DAYS`].
pub fn link_token(
    signer: &Signer,
    tenant: &Tenant,
    organisation: Id,
    now: Timestamp,
) -> Result<String, SignedError> {
    let expires = now.saturating_add(SignedDuration::from_hours(24 * LINK_DAYS)).unwrap_or(now);
    signer.sign(PURPOSE, &format!("{}/{organisation}", tenant.key()), expires)
}

/// For which organisation a token of this municipality is.
pub fn open_link(signer: &Signer, tenant: &Tenant, token: &str, now: Timestamp) -> Result<Id, SignedError> {
    let payload = signer.verify(PURPOSE, token, now)?;
    let (owner, organisation) = payload.split_once('/').ok_or(SignedError::Invalid)?;
    if owner != tenant.key() {
        return Err(SignedError::Invalid);
    }
    organisation.parse().map_err(|_| SignedError::Invalid)
}

/// What came of a round of mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Round {
    /// Organisations written to.
    pub sent: u32,
    /// Organisations that were written to before in this quarter.
    pub before: u32,
    /// Organisations without a mail address.
    pub without_address: u32,
    /// Mails that failed.
    pub failed: u32,
}

/// A request that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who was asked.
    pub organisation: Id,
    /// The quarter.
    pub period: String,
    /// Where the mail went.
    pub email: String,
    /// How many offers it was about.
    pub offers: i64,
    /// When it was sent; missing: it failed, or the process died in between.
    pub sent_at: Option<Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The newest requests.
pub async fn requests(room: &OffersRoom, tenant: &Tenant, limit: u32) -> Result<Vec<Request>, DatabaseError> {
    room.offers
        .database()
        .of(tenant)
        .all(
            "SELECT organisation_id, period, email, offers, sent_at, error, created_at FROM confirmation_request \
             WHERE municipality_id = $1 ORDER BY created_at DESC, organisation_id LIMIT $2",
            args![limit],
        )
        .await?
        .iter()
        .map(|row| {
            Ok(Request {
                organisation: row.get("organisation_id")?,
                period: row.get("period")?,
                email: row.get("email")?,
                offers: row.get("offers")?,
                sent_at: row.get("sent_at")?,
                error: row.get("error")?,
                created_at: row.get("created_at")?,
            })
        })
        .collect()
}

/// Writes to one organisation, unless it has been written to in this quarter. `portal`: address of the portal
/// without a slash at its end.
pub async fn ask(
    room: &OffersRoom,
    municipality: &Municipality,
    portal: &str,
    organisation: &Organisation,
    offers: &[OfferRecord],
    round: &mut Round,
) -> Result<(), FreshnessError> {
    let Some(contact) = organisation.contacts.iter().find(|contact| !contact.email.trim().is_empty()) else {
        round.without_address += 1;
        return Ok(());
    };
    let tenant = municipality.tenant();
    let environment = room.offers.environment();
    let period = period(environment.today());
    if !claim(room, &tenant, organisation.id, &period, &contact.email, offers.len()).await? {
        round.before += 1;
        return Ok(());
    }
    let token = link_token(&room.signer, &tenant, organisation.id, environment.now())?;
    let message = letter(municipality, portal, organisation, offers, &contact.email, &token);
    let outcome = room.mailer.send(&message, environment).await;
    // A mail in the folder has reached nobody: it is asked for again as soon as there is a mail server.
    let error = match outcome {
        Ok(()) if room.mailer.folder_path().is_some() => Some(IN_FOLDER.to_owned()),
        Ok(()) => None,
        Err(error) => Some(error.to_string()),
    };
    let mut unit = begin(room, &tenant).await?;
    let at = unit.at();
    unit.execute(
        "UPDATE confirmation_request SET sent_at = $4, error = $5 \
         WHERE municipality_id = $1 AND organisation_id = $2 AND period = $3",
        args![organisation.id, &period, error.is_none().then_some(at), error.clone()],
    )
    .await?;
    let after = serde_json::json!({ "period": period, "offers": offers.len(), "sent": error.is_none() });
    unit.record(
        "confirmation_request",
        organisation.id,
        Action::Update,
        None,
        Some(&after),
        error.as_deref(),
    )
    .await?;
    unit.commit().await?;
    if error.is_none() {
        round.sent += 1;
    } else {
        round.failed += 1;
    }
    Ok(())
}

/// Noted in place of an error when the mail lies in a folder.
const IN_FOLDER: &str = "no mail server: the mail lies in the folder";

async fn begin(room: &OffersRoom, tenant: &Tenant) -> Result<Unit, FreshnessError> {
    let system = Actor::system("freshness", Via::Job);
    let unit =
        Unit::begin(room.offers.database(), tenant, &system, Permission::System, room.offers.environment())
            .await;
    Ok(unit.map_err(OfferError::from)?)
}

/// Notes that this organisation is about to be written to. Returns whether nobody did before.
async fn claim(
    room: &OffersRoom,
    tenant: &Tenant,
    organisation: Id,
    period: &str,
    email: &str,
    offers: usize,
) -> Result<bool, FreshnessError> {
    let mut unit = begin(room, tenant).await?;
    let at = unit.at();
    let count = i64::try_from(offers).unwrap_or(i64::MAX);
    let claimed = unit
        .execute(
            "INSERT INTO confirmation_request \
             (municipality_id, organisation_id, period, email, offers, sent_at, error, created_at) \
             VALUES ($1, $2, $3, $4, $5, NULL, NULL, $6) \
             ON CONFLICT (municipality_id, organisation_id, period) DO UPDATE SET \
             email = excluded.email, offers = excluded.offers, error = NULL, created_at = excluded.created_at \
             WHERE confirmation_request.error IS NOT NULL AND (confirmation_request.error <> $7 OR $8 = 1)",
            args![
                organisation,
                period,
                email,
                count,
                at,
                IN_FOLDER,
                i64::from(room.mailer.folder_path().is_none())
            ],
        )
        .await?
        > 0;
    if claimed {
        let after = serde_json::json!({ "period": period, "offers": offers });
        unit.record("confirmation_request", organisation, Action::Create, None, Some(&after), None).await?;
        unit.commit().await?;
    }
    Ok(claimed)
}

fn letter(
    municipality: &Municipality,
    portal: &str,
    organisation: &Organisation,
    offers: &[OfferRecord],
    to: &str,
    token: &str,
) -> Message {
    let name = if municipality.settings.portal_name.is_empty() {
        format!("Bildungsraum {}", municipality.name)
    } else {
        municipality.settings.portal_name.clone()
    };
    let titles: Vec<String> = offers
        .iter()
        .map(|record| format!("– {}", record.published.as_ref().unwrap_or(&record.offer).title))
        .take(30)
        .collect();
    let values = [
        ("portal", name.as_str().into()),
        ("organisation", organisation.name.as_str().into()),
        ("count", offers.len().into()),
        ("offers", titles.join("\n").into()),
        ("link", format!("{portal}/confirm/{token}").into()),
        ("days", LINK_DAYS.into()),
        ("contact", municipality.settings.contact_email.as_str().into()),
    ];
    let mut message = Message::new(
        to,
        words(Language::De, "freshness-mail-subject", &values),
        words(Language::De, "freshness-mail-text", &values),
    );
    if !municipality.settings.contact_email.is_empty() {
        message.reply_to = Some(municipality.settings.contact_email.clone());
    }
    message
}
