//! Background work of this room: mails.

use bildungsraum_database::Id;
use bildungsraum_jobs::{HandlerFuture, JobContext, JobError, Runner};
use serde_json::Value;

use crate::{Network, NetworkError, model::Confirmation, service::Round, store};

/// The kind of job that asks the partners of a cooperation whether it is right. Payload: `cooperation`, or `survey` for all
/// that a wave has left open.
pub const CONFIRM: &str = "network-confirm";

/// The kind of job that invites to a survey, or reminds. Payload: `survey`, `stage`.
pub const INVITE: &str = "network-invite";

/// Adds this room's handlers to the runner.
#[must_use]
pub fn register(runner: Runner, network: &Network) -> Runner {
    let (asker, inviter) = (network.clone(), network.clone());
    runner
        .on(CONFIRM, move |context: JobContext| {
            let network = asker.clone();
            Box::pin(async move { confirm(&network, &context).await }) as HandlerFuture
        })
        .on(INVITE, move |context: JobContext| {
            let network = inviter.clone();
            Box::pin(async move { invite(&network, &context).await }) as HandlerFuture
        })
}

/// The database may pass; all else is final.
fn failed(error: NetworkError) -> JobError {
    match error {
        NetworkError::Database(error) => JobError::Failed(error.to_string()),
        other => JobError::Final(other.to_string()),
    }
}

fn id(context: &JobContext, name: &str) -> Option<Id> {
    context.payload().get(name).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

/// Where the portal is, for links in mails.
fn portal(network: &Network, context: &JobContext) -> String {
    let asked = context.payload().get("portal").and_then(Value::as_str).filter(|text| !text.is_empty());
    asked.unwrap_or(&network.address).trim_end_matches('/').to_owned()
}

fn told(round: Round) -> Result<Value, JobError> {
    serde_json::to_value(round).map_err(|error| JobError::Final(error.to_string()))
}

async fn confirm(network: &Network, context: &JobContext) -> Result<Value, JobError> {
    let tenant = context.tenant();
    let portal = portal(network, context);
    let mut round = Round::default();
    let (about, organisations) = if let Some(survey) = id(context, "survey") {
        let waiting = store::cooperations::waiting_of_survey(&network.database, &tenant, survey).await?;
        (survey, waiting)
    } else {
        let Some(id) = id(context, "cooperation") else {
            return Err(JobError::Final("the job names neither a cooperation nor a survey".into()));
        };
        let Some(record) = store::cooperations::get(&network.database, &tenant, id).await? else {
            return told(round);
        };
        let open = record.cooperation.partners.iter().filter(|one| one.confirmation == Confirmation::Open);
        let open = if record.archived_at.is_some() {
            Vec::new()
        } else {
            open.map(|one| one.organisation_id).collect()
        };
        (id, open)
    };
    let total = u32::try_from(organisations.len()).unwrap_or(u32::MAX);
    for (done, chunk) in organisations.chunks(20).enumerate() {
        context.progress(u32::try_from(done * 20).unwrap_or(0), total).await?;
        network
            .ask_to_confirm(context.municipality(), &portal, about, chunk, &mut round)
            .await
            .map_err(failed)?;
    }
    context.progress(total, total).await?;
    told(round)
}

async fn invite(network: &Network, context: &JobContext) -> Result<Value, JobError> {
    let Some(survey) = id(context, "survey") else {
        return Err(JobError::Final("the job names no survey".into()));
    };
    let stage = context.payload().get("stage").and_then(Value::as_str).unwrap_or("invitation").to_owned();
    let portal = portal(network, context);
    let mut round = Round::default();
    let asked = network.to_write_to(&context.tenant(), survey, &stage).await.map_err(failed)?;
    let total = u32::try_from(asked.len()).unwrap_or(u32::MAX);
    for (done, chunk) in asked.chunks(20).enumerate() {
        context.progress(u32::try_from(done * 20).unwrap_or(0), total).await?;
        network
            .invite(context.municipality(), &portal, survey, &stage, chunk, &mut round)
            .await
            .map_err(failed)?;
    }
    context.progress(total, total).await?;
    told(round)
}
