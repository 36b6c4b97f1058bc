//! The job that makes a run.

use bildungsraum_database::{Id, to_json};
pub(crate) use bildungsraum_jobs::watched;
use bildungsraum_jobs::{Asker, HandlerFuture, JobContext, JobError, Runner};
use bildungsraum_trail::{Action, Actor, Permission, Unit, Via};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    Access, AccessError,
    compute::measure,
    laying::{WAYS, lay},
    model::{Inputs, Summary},
    sites::{SITES, seek},
    store,
    travel::TravelError,
};

/// The kind of job that makes a run.
pub const RUN: &str = "access-run";

/// What the job is given.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub run: Id,
    pub asker: Asker,
}

/// Adds this room's handlers to the runner.
#[must_use]
pub fn register(runner: Runner, access: &Access) -> Runner {
    let access = access.clone();
    let (seeker, layer) = (access.clone(), access.clone());
    runner
        .on(RUN, move |context: JobContext| {
            let access = access.clone();
            Box::pin(async move { make(&access, &context).await }) as HandlerFuture
        })
        .on(SITES, move |context: JobContext| {
            let access = seeker.clone();
            Box::pin(async move { seek(&access, &context).await }) as HandlerFuture
        })
        .on(WAYS, move |context: JobContext| {
            let access = layer.clone();
            Box::pin(async move { lay(&access, &context).await }) as HandlerFuture
        })
}

/// In whose name a job writes. Whoever asked had the right to; the command line and the demo are no person.
pub(crate) fn actor_of(asker: Asker) -> Actor {
    match asker.person_id {
        Some(_) => asker.actor(Via::Job),
        None => Actor::system(&asker.name, Via::Job),
    }
}

/// The database may pass; all else is final.
pub(crate) fn failed(error: AccessError) -> JobError {
    match error {
        AccessError::Database(error) => JobError::Failed(error.to_string()),
        other => JobError::Final(other.to_string()),
    }
}

/// Parts of the work that the page counts.
pub(crate) const PARTS: u32 = 100;

async fn make(access: &Access, context: &JobContext) -> Result<Value, JobError> {
    let payload: Payload = serde_json::from_value(context.payload().clone())
        .map_err(|error| JobError::Final(error.to_string()))?;
    let tenant = context.tenant();
    let run = access.run(&tenant, payload.run).await.map_err(failed)?;
    if run.done {
        return Ok(json!({ "run": run.id }));
    }
    if run.job_id != Some(context.id()) {
        return Err(JobError::Final("another job makes this run".into()));
    }
    context.progress(0, PARTS).await?;
    let parameters = run.parameters.clone();
    let gathered = access.gather(&tenant, &parameters).await.map_err(failed)?;
    let grid = access.grid(&tenant, parameters.population_id).await.map_err(failed)?;
    let travel = access
        .travel(&tenant, parameters.mode, gathered.scenario.as_ref())
        .ok_or_else(|| JobError::Final("there are no travel times for this mode".into()))?;
    let digest = gathered.digest(travel.as_ref());
    let inputs = Inputs {
        population: gathered.population.clone(),
        travel: travel.source(),
        trail_position: gathered.position,
        facilities: u32::try_from(gathered.facilities.len()).unwrap_or(u32::MAX),
        not_on_map: gathered.not_on_map,
        capacities: u32::try_from(gathered.facilities.iter().filter(|one| one.capacity.is_some()).count())
            .unwrap_or(u32::MAX),
        scenario: gathered.scenario.as_ref().map_or_else(String::new, |one| one.name.clone()),
    };

    let outcome = watched(context, PARTS, {
        let parameters = parameters.clone();
        move |progress| {
            measure(&grid, &gathered.quarters, &gathered.facilities, &parameters, travel.as_ref(), progress)
        }
    })
    .await?;
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(TravelError::Stopped) => return Err(JobError::Cancelled),
        Err(TravelError::Failed(why)) => return Err(JobError::Final(why)),
    };

    let summary = Summary::from(&outcome);
    let actor = actor_of(payload.asker);
    let mut unit = Unit::begin(&access.database, &tenant, &actor, Permission::Curate, &access.environment)
        .await
        .map_err(|error| failed(error.into()))?;
    let (kept, text) = (to_json(&inputs)?, to_json(&summary)?);
    if !store::finish_run(&mut unit, run.id, &kept, &text, &outcome, &digest).await? {
        return Err(JobError::Final("another job made this run".into()));
    }
    let after = json!({ "inputs": inputs, "summary": summary, "digest": digest });
    unit.record("access_run", run.id, Action::Publish, None, Some(&after), None).await?;
    unit.commit().await?;
    let _ = context.progress(PARTS, PARTS).await;
    Ok(json!({ "run": run.id, "cells": outcome.cells.len(), "facilities": outcome.facilities.len() }))
}
