//! What departures and new ties would change: in a small network at once, in a large one by a job whose result is kept.

use std::{collections::HashMap, sync::Arc};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_jobs::{Asker, JobContext, JobError, JobState, NewJob, Standing, watched};
use bildungsraum_organisations::named_id;
use bildungsraum_ties::new_ties::MOST_NODES;
use bildungsraum_trail::{Actor, Permission, Via};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Analysis, Departure, NewTie};
use crate::{
    Network, NetworkError,
    jobs::{RECKON, failed},
    model::Selection,
    store::derived,
    visibility::Sight,
};

/// Parts of the work that the page counts.
const PARTS: u32 = 100;
/// Results are kept for so many days.
const KEPT_DAYS: i64 = 90;
/// What names of results begin with.
const PREFIX: &str = "reckoned/";

/// How a job stands that reckons what would change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Work {
    /// How far it is; [`Standing::Open`]: nobody asked for it.
    pub(crate) standing: Standing,
    /// The job.
    pub(crate) job: Option<Id>,
    /// Parts done, and all.
    pub(crate) progress: (u32, u32),
    /// Why it failed; empty: it did not.
    pub(crate) cause: String,
    /// When the result that is there was made.
    pub(crate) made_at: Option<Timestamp>,
    /// Has the network changed since?
    pub(crate) overtaken: bool,
}

/// What would change.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reckoned {
    /// If one left, the greatest change first; none: not reckoned.
    pub(crate) departures: Option<Vec<Departure>>,
    /// With one tie more, the best first; none: not reckoned.
    pub(crate) new_ties: Option<Vec<NewTie>>,
    /// The job; none: none is needed.
    pub(crate) work: Option<Work>,
}

impl Reckoned {
    /// Are there too many to reckon new ties at all?
    pub(crate) fn too_many(analysis: &Analysis) -> bool {
        analysis.picture.nodes.len() > MOST_NODES
    }
}

/// A departure as it is kept: numbers of organisations change, ids do not.
#[derive(Debug, Serialize, Deserialize)]
struct KeptDeparture {
    id: Id,
    ties: usize,
    cut_off: usize,
    efficiency: Option<f64>,
}

/// A new tie as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct KeptTie {
    a: Id,
    b: Id,
    efficiency: f64,
    joins: bool,
    steps: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    departures: Vec<KeptDeparture>,
    new_ties: Option<Vec<KeptTie>>,
}

/// What the job is given.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    selection: Selection,
    asker: Asker,
}

/// Under which name the result for this actor and part is kept. Whoever may see the same shares it.
fn name(actor: &Actor, selection: &Selection) -> String {
    let of = named_id(&format!("{:?}/{selection:?}", Sight::of(actor)));
    format!("{PREFIX}{of}")
}

impl Analysis {
    /// Reckons all of it; none: `progress` said no.
    fn reckon(&self, progress: &(dyn Fn(f32) -> bool + Sync)) -> Option<Kept> {
        let id = |node: usize| self.node(node).id;
        let departures = self
            .find_departures(&|share| progress(share / 2.0))?
            .into_iter()
            .map(|one| KeptDeparture {
                id: id(one.node),
                ties: one.ties,
                cut_off: one.cut_off,
                efficiency: one.efficiency,
            })
            .collect();
        let new_ties = if Reckoned::too_many(self) {
            None
        } else {
            let found = self.find_new_ties(&|share| progress(0.5 + share / 2.0))?;
            let kept = found.into_iter().map(|one| KeptTie {
                a: id(one.a),
                b: id(one.b),
                efficiency: one.efficiency,
                joins: one.joins,
                steps: one.steps,
            });
            Some(kept.collect())
        };
        Some(Kept { departures, new_ties })
    }

    /// What is kept, with the numbers of today; organisations that are not there any more are left out.
    fn found_again(&self, kept: Kept) -> (Vec<Departure>, Option<Vec<NewTie>>) {
        let numbers: HashMap<Id, usize> =
            self.picture.nodes.iter().enumerate().map(|(at, node)| (node.id, at)).collect();
        let departures = kept.departures.into_iter().filter_map(|one| {
            let node = *numbers.get(&one.id)?;
            Some(Departure { node, ties: one.ties, cut_off: one.cut_off, efficiency: one.efficiency })
        });
        let new_ties = kept.new_ties.map(|list| {
            let here = list.into_iter().filter_map(|one| {
                let (a, b) = (*numbers.get(&one.a)?, *numbers.get(&one.b)?);
                // Who works together by now is not advised to.
                self.tie(a, b).is_none().then_some(NewTie {
                    a,
                    b,
                    efficiency: one.efficiency,
                    joins: one.joins,
                    steps: one.steps,
                })
            });
            here.collect()
        });
        (departures.collect(), new_ties)
    }
}

impl Network {
    /// What departures and new ties would change in what this actor may see of a selection.
    pub(crate) async fn reckoned(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        selection: &Selection,
        analysis: &Arc<Analysis>,
    ) -> Result<Reckoned, NetworkError> {
        let small = Arc::clone(analysis);
        let (departures, new_ties) = tokio::task::spawn_blocking(move || {
            (small.departures().map(<[_]>::to_vec), small.new_ties().map(<[_]>::to_vec))
        })
        .await
        .map_err(|error| NetworkError::Other(error.to_string()))?;
        if departures.is_some() && new_ties.is_some() {
            return Ok(Reckoned { departures, new_ties, work: None });
        }
        let row = derived::get::<Kept>(&self.database, tenant, &name(actor, selection)).await?;
        let job = match row.as_ref().and_then(|row| row.job) {
            Some(id) => self.jobs.get(tenant, id).await?,
            None => None,
        };
        let made = row.as_ref().is_some_and(|row| row.made.is_some());
        let standing = match &job {
            Some(job) if job.state != JobState::Done => Standing::of(Some(job)),
            _ if made => Standing::Done,
            _ if row.is_some() => Standing::Failed,
            _ => Standing::Open,
        };
        let mut work = Work {
            standing,
            job: job.as_ref().map(|job| job.id),
            progress: job.as_ref().map_or((0, 1), |job| (job.done, job.total.max(1))),
            cause: job.as_ref().and_then(|job| job.error.clone()).unwrap_or_default(),
            made_at: None,
            overtaken: false,
        };
        let mut reckoned = Reckoned { departures, new_ties, work: None };
        if let Some(row) = row
            && let Some((state, kept)) = row.made
        {
            work.made_at = Some(row.at);
            work.overtaken = state != analysis.state;
            let (departures, new_ties) = analysis.found_again(kept);
            reckoned.departures = reckoned.departures.or(Some(departures));
            reckoned.new_ties = reckoned.new_ties.or(new_ties);
        }
        reckoned.work = Some(work);
        Ok(reckoned)
    }

    /// Asks for a job that reckons what would change, unless one is under way. Returns the job.
    pub(crate) async fn start_reckoning(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        selection: &Selection,
    ) -> Result<Id, NetworkError> {
        if !actor.may(Permission::ReadOffice) {
            return Err(NetworkError::Forbidden(Permission::ReadOffice));
        }
        let name = name(actor, selection);
        let before = derived::get::<Kept>(&self.database, tenant, &name).await?.and_then(|row| row.job);
        if let Some(id) = before
            && self.jobs.get(tenant, id).await?.is_some_and(|job| !job.state.is_over())
        {
            return Ok(id);
        }
        let payload = Payload { selection: selection.clone(), asker: Asker::from(actor) };
        let mut job = NewJob::new(RECKON, json!(payload));
        job.created_by = Some(actor.name.clone()).filter(|name| !name.is_empty());
        let id = self
            .jobs
            .enqueue(tenant, job)
            .await?
            .ok_or_else(|| NetworkError::Other("the job was not made".into()))?;
        derived::put_job(&self.database, tenant, &name, id, self.environment.now()).await?;
        Ok(id)
    }

    /// Stops the job for this part, if one is under way.
    pub(crate) async fn stop_reckoning(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        selection: &Selection,
    ) -> Result<(), NetworkError> {
        if !actor.may(Permission::ReadOffice) {
            return Err(NetworkError::Forbidden(Permission::ReadOffice));
        }
        let row = derived::get::<Kept>(&self.database, tenant, &name(actor, selection)).await?;
        if let Some(job) = row.and_then(|row| row.job) {
            self.jobs.cancel(tenant, job).await?;
        }
        Ok(())
    }

    /// Takes results away that nobody renewed for long.
    pub(crate) async fn sweep_reckoned(&self, tenant: &Tenant) -> Result<u64, NetworkError> {
        let age = SignedDuration::from_hours(24 * KEPT_DAYS);
        let Ok(before) = self.environment.now().checked_sub(age) else { return Ok(0) };
        Ok(derived::sweep(&self.database, tenant, PREFIX, before).await?)
    }
}

/// The job. It sees what the one who asked may see.
pub(crate) async fn reckon(network: &Network, context: &JobContext) -> Result<Value, JobError> {
    let payload: Payload = serde_json::from_value(context.payload().clone())
        .map_err(|error| JobError::Final(error.to_string()))?;
    let tenant = context.tenant();
    let actor = payload.asker.actor(Via::Job);
    context.progress(0, PARTS).await?;
    let analysis = network.analysis(&tenant, &actor, &payload.selection).await.map_err(failed)?;
    let reckoned = Arc::clone(&analysis);
    let kept = watched(context, PARTS, move |progress| reckoned.reckon(progress)).await?;
    let kept = kept.ok_or(JobError::Cancelled)?;
    let at = network.environment.now();
    derived::put(&network.database, &tenant, &name(&actor, &payload.selection), analysis.state, &kept, at)
        .await?;
    let _ = context.progress(PARTS, PARTS).await;
    Ok(json!({ "organisations": analysis.picture.nodes.len() }))
}
