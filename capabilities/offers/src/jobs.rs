//! Background work of this room.

use bildungsraum_database::{Id, Municipality, Tenant};
use bildungsraum_jobs::{HandlerFuture, JobContext, JobError, Runner};

use crate::{
    OffersRoom,
    freshness::{FreshnessError, Round, ask, overdue},
    import::{self, ImportError, job::IMPORT},
};

/// The kind of job that asks organisations to confirm their offers. Payload: `portal`, the portal's address (without
/// it, the municipality's own host is used); `organisation`, to ask only this one.
pub const FRESHNESS: &str = "freshness";

/// Adds this room's handlers to the runner.
#[must_use]
pub fn register(runner: Runner, room: &OffersRoom) -> Runner {
    let (for_freshness, for_import) = (room.clone(), room.clone());
    runner
        .on(FRESHNESS, move |context: JobContext| {
            let room = for_freshness.clone();
            Box::pin(async move { freshness(&room, &context).await }) as HandlerFuture
        })
        .on(IMPORT, move |context: JobContext| {
            let room = for_import.clone();
            Box::pin(async move { import::job::take_over(&room, &context).await }) as HandlerFuture
        })
}

fn failed(error: &FreshnessError) -> JobError {
    JobError::Failed(error.to_string())
}

/// Where the portal is, for links in mails.
fn portal(context: &JobContext) -> Result<String, JobError> {
    let municipality: &Municipality = context.municipality();
    if let Some(portal) = context.payload().get("portal").and_then(serde_json::Value::as_str) {
        return Ok(portal.trim_end_matches('/').to_owned());
    }
    match &municipality.host {
        Some(host) => Ok(format!("https://{host}")),
        None => Err(JobError::Final("the portal's address is not set: no links can be sent".into())),
    }
}

async fn freshness(room: &OffersRoom, context: &JobContext) -> Result<serde_json::Value, JobError> {
    let tenant = context.tenant();
    let portal = portal(context)?;
    let only: Option<Id> = context
        .payload()
        .get("organisation")
        .and_then(serde_json::Value::as_str)
        .and_then(|text| text.parse().ok());
    let mut due = overdue(room, context.municipality()).await.map_err(|error| failed(&error.into()))?;
    if let Some(only) = only {
        due.retain(|organisation, _| *organisation == only);
    }
    let ids: Vec<Id> = due.keys().copied().collect();
    let mut round = Round::default();
    let total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    let mut done = 0;
    for chunk in ids.chunks(200) {
        let records = room.organisations.many(&tenant, chunk).await.map_err(|error| failed(&error.into()))?;
        for record in records.iter().filter(|record| record.archived_at.is_none()) {
            context.progress(done, total).await?;
            if let Some(offers) = due.get(&record.organisation.id) {
                ask(room, context.municipality(), &portal, &record.organisation, offers, &mut round)
                    .await
                    .map_err(|error| failed(&error))?;
            }
            done += 1;
        }
    }
    context.progress(total, total).await?;
    serde_json::to_value(round).map_err(|error| JobError::Final(error.to_string()))
}

/// Takes away what has had its time: tables that nobody took over, reports that were dealt with. Returns the number of
/// each. Part of the app's daily `sweep`.
pub async fn sweep(room: &OffersRoom, tenant: &Tenant) -> Result<(usize, usize), ImportError> {
    Ok((import::run::sweep(room, tenant).await?, room.offers.sweep_reports(tenant).await?))
}
