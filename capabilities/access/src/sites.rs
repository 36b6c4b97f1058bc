//! Where the next places would help most: candidates are the cells where children live, and what is found becomes a
//! scenario that can be measured and changed like any other.

use bildungsraum_database::{Id, Tenant};
use bildungsraum_equity::{
    Pairs,
    siting::{Budget, Solution, mclp, p_centre, p_median},
};
use bildungsraum_jobs::{Asker, JobContext, JobError, Standing};
use bildungsraum_trail::Actor;
use bildungsraum_travel::Point;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::{
    Access, AccessError,
    disclosure::disclose,
    jobs::{PARTS, actor_of, failed, watched},
    model::{Cell, Change, Facility, FieldError, Grid, Parameters, Scenario, cell_id},
    travel::{TravelError, TravelTimes},
};

/// The kind of job that looks for places.
pub const SITES: &str = "access-sites";

/// Most new places at once.
pub const MOST_SITES: u8 = 20;

/// Cells that are tried as places: those with the most children.
const CANDIDATES: usize = 800;

/// Whoever reaches nothing within this long counts as if it took this long.
const PENALTY_MS: u32 = 60 * 60_000;

/// Rounds of the bound.
const ROUNDS: u64 = 4_000;

/// What is to be best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// As many children as can be within the standard (MCLP).
    Covering,
    /// The least sum of all ways (p-median).
    Median,
    /// The shortest longest way (p-centre).
    Centre,
}

impl Objective {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Covering, Self::Median, Self::Centre];

    /// The name in addresses and locale keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Covering => "covering",
            Self::Median => "median",
            Self::Centre => "centre",
        }
    }

    /// The one called so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProposedSite {
    /// The cell: INSPIRE id.
    pub cell: String,
    /// Degrees north of its middle.
    pub latitude: f64,
    /// Degrees east of its middle.
    pub longitude: f64,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Proposal {
    /// What is best.
    pub objective: Objective,
    /// The places, best first where that can be said.
    pub sites: Vec<ProposedSite>,
    /// How it is: children within the standard (covering), mean minutes (median), longest minutes (centre).
    pub before: Option<f64>,
    /// How it would be.
    pub after: Option<f64>,
    /// No choice among the candidates is better than this.
    pub bound: Option<f64>,
    /// Is it proven that nothing better exists among the candidates?
    pub proven: bool,
    /// Cells that were tried.
    pub candidates: u32,
    /// Children that were counted.
    pub children: f64,
}

fn minutes(ms: f64) -> Option<f64> {
    ms.is_finite().then(|| (ms / 6_000.0).round() / 10.0)
}

/// How good the facilities are alone.
fn as_it_is(pairs: &Pairs, demand: &[f64], existing: &[u32], objective: Objective, standard_ms: u32) -> f64 {
    let (mut near, mut sum, mut longest) = (0.0, 0.0, 0.0_f64);
    for (row, people) in pairs.by_demand().rows().zip(demand) {
        let least = row.iter().filter(|to| existing.binary_search(&to.index).is_ok()).map(|to| to.cost).min();
        if least.is_some_and(|ms| ms <= standard_ms) {
            near += people;
        }
        sum += people * f64::from(least.unwrap_or(PENALTY_MS).min(PENALTY_MS));
        longest = longest.max(least.map_or(f64::INFINITY, f64::from));
    }
    match objective {
        Objective::Covering => near,
        Objective::Median => sum,
        Objective::Centre => longest,
    }
}

/// The best places, pure.
///
/// `progress` is given the share that is done and says whether to go on.
pub fn propose(
    grid: &Grid,
    facilities: &[Facility],
    parameters: &Parameters,
    travel: &dyn TravelTimes,
    (count, objective): (u8, Objective),
    progress: &dyn Fn(f32) -> bool,
) -> Result<Proposal, TravelError> {
    let failed = |error: bildungsraum_equity::Error| TravelError::Failed(error.to_string());
    let mut peopled: Vec<(&Cell, Point, f64, bool)> = Vec::new();
    for cell in &grid.cells {
        if let Some(people) = disclose(grid.count(cell, parameters.ages), parameters.min_children) {
            peopled.push((cell, cell.centre(), people.weight, people.shown.is_some()));
        }
    }
    // A cell that is withheld is none that could be named.
    let mut candidates: Vec<usize> =
        (0..peopled.len()).filter(|at| peopled.get(*at).is_some_and(|cell| cell.3)).collect();
    let weight = |at: usize| peopled.get(at).map_or(0.0, |cell| cell.2);
    candidates.sort_by(|a, b| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b)));
    candidates.truncate(CANDIDATES);
    candidates.sort_unstable();
    let from: Vec<Point> = peopled.iter().map(|cell| cell.1).collect();
    let mut to: Vec<Point> = candidates.iter().filter_map(|at| peopled.get(*at)).map(|cell| cell.1).collect();
    to.extend(facilities.iter().map(Facility::point));
    let standard_ms = u32::from(parameters.standard_minutes) * 60_000;
    let cutoff = if objective == Objective::Covering { standard_ms } else { PENALTY_MS };
    let reached = travel.within(&from, &to, cutoff, &|share| progress(0.5 * share))?;
    let pairs = Pairs::new(from.len(), to.len(), reached.iter().map(|one| (one.from, one.to, one.ms)))
        .map_err(failed)?;
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let existing: Vec<u32> = (candidates.len()..to.len()).map(number).collect();
    let demand: Vec<f64> = peopled.iter().map(|cell| cell.2).collect();
    let cancel = || !progress(0.5);
    let budget = Budget { iterations: ROUNDS, cancel: Some(&cancel) };
    let k = usize::from(count).min(candidates.len());
    let found: Solution = match objective {
        Objective::Covering => mclp(&pairs, &demand, k, &existing, standard_ms, budget),
        Objective::Median => p_median(&pairs, &demand, k, &existing, PENALTY_MS, budget),
        Objective::Centre => p_centre(&pairs, &demand, k, &existing, budget),
    }
    .map_err(failed)?;
    if !progress(0.95) {
        return Err(TravelError::Stopped);
    }
    let children: f64 = demand.iter().sum();
    let before = as_it_is(&pairs, &demand, &existing, objective, standard_ms);
    let shown = |value: f64| match objective {
        Objective::Covering => Some(value.round()),
        Objective::Median if children > 0.0 => minutes(value / children),
        Objective::Median => None,
        Objective::Centre => minutes(value),
    };
    let sites = found
        .chosen
        .iter()
        .filter_map(|site| peopled.get(*candidates.get(*site as usize)?))
        .map(|(cell, centre, _, _)| ProposedSite {
            cell: cell_id(cell.east, cell.north, cell.size),
            latitude: (centre.lat * 1e6).round() / 1e6,
            longitude: (centre.lon * 1e6).round() / 1e6,
        })
        .collect();
    Ok(Proposal {
        objective,
        sites,
        before: shown(before),
        after: shown(found.value),
        bound: shown(found.bound),
        proven: found.gap <= 1e-9,
        candidates: number(candidates.len()),
        children: children.round(),
    })
}

/// What the job is given.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    run: Id,
    count: u8,
    objective: Objective,
    /// What the scenario is called, and each new facility before its number.
    scenario: String,
    facility: String,
    asker: Asker,
}

/// How a search for places stands.
#[derive(Clone, Debug, PartialEq)]
pub struct SitesJob {
    /// How far it is.
    pub standing: Standing,
    /// Parts done, and all.
    pub progress: (u32, u32),
    /// Why it failed; empty: it did not.
    pub cause: String,
    /// The run it began from.
    pub run: Option<Id>,
    /// The scenario that was made.
    pub scenario: Option<Id>,
    /// What was found.
    pub proposal: Option<Proposal>,
}

impl Access {
    /// Asks for the best places for what a run has measured. Returns the job.
    pub async fn seek_sites(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        run: Id,
        (count, objective): (u8, Objective),
        scenario: &str,
        facility: &str,
    ) -> Result<Id, AccessError> {
        let found = self.run(tenant, run).await?;
        let mut errors = Vec::new();
        if !(1..=MOST_SITES).contains(&count) {
            errors.push(FieldError::new("count", "access-error-sites").with("most", MOST_SITES));
        }
        if scenario.trim().is_empty() || scenario.chars().count() > 300 {
            errors.push(FieldError::new("scenario", "access-error-missing"));
        }
        if self.ways.of(tenant, found.parameters.mode).is_none() {
            errors.push(FieldError::new("objective", "access-error-mode"));
        }
        if !errors.is_empty() {
            return Err(AccessError::Invalid(errors));
        }
        let payload = Payload {
            run,
            count,
            objective,
            scenario: scenario.trim().to_owned(),
            facility: facility.to_owned(),
            asker: Asker::from(actor),
        };
        let mut unit = self.unit(tenant, actor).await?;
        let id = self.enqueue_job(&mut unit, actor, SITES, json!(payload)).await?;
        unit.commit().await?;
        Ok(id)
    }

    /// How a search for places stands.
    pub async fn sites_job(&self, tenant: &Tenant, id: Id) -> Result<SitesJob, AccessError> {
        let job = self.jobs().get(tenant, id).await?.filter(|job| job.kind == SITES);
        let job = job.ok_or(AccessError::NotFound)?;
        let read = |name: &str| job.result.as_ref().and_then(|result| result.get(name)).cloned();
        let id_of = |name: &str| read(name).and_then(|value| serde_json::from_value(value).ok());
        Ok(SitesJob {
            standing: if job.result.is_some() { Standing::Done } else { Standing::of(Some(&job)) },
            progress: (job.done, job.total.max(1)),
            cause: job.error.clone().unwrap_or_default(),
            run: id_of("run"),
            scenario: id_of("scenario"),
            proposal: read("proposal").and_then(|value| serde_json::from_value(value).ok()),
        })
    }
}

/// The job.
pub(crate) async fn seek(access: &Access, context: &JobContext) -> Result<Value, JobError> {
    let payload: Payload = serde_json::from_value(context.payload().clone())
        .map_err(|error| JobError::Final(error.to_string()))?;
    let tenant = context.tenant();
    let run = access.run(&tenant, payload.run).await.map_err(failed)?;
    context.progress(0, PARTS).await?;
    let gathered = access.gather(&tenant, &run.parameters).await.map_err(failed)?;
    let grid = access.grid(&tenant, run.parameters.population_id).await.map_err(failed)?;
    let travel = access
        .travel(&tenant, run.parameters.mode, gathered.scenario.as_ref())
        .ok_or_else(|| JobError::Final("there are no travel times for this mode".into()))?;
    let asked = (payload.count, payload.objective);
    let proposal = watched(context, PARTS, {
        let parameters = run.parameters.clone();
        move |progress| propose(&grid, &gathered.facilities, &parameters, travel.as_ref(), asked, progress)
    })
    .await?;
    let proposal = match proposal {
        Ok(proposal) => proposal,
        Err(TravelError::Stopped) => return Err(JobError::Cancelled),
        Err(TravelError::Failed(why)) => return Err(JobError::Final(why)),
    };
    // What the run's own scenario changes stays changed in the new one.
    let mut changes: Vec<Change> = match run.parameters.scenario_id {
        Some(id) => access.scenario(&tenant, id).await.map_err(failed)?.changes,
        None => Vec::new(),
    };
    changes.extend(proposal.sites.iter().zip(1_usize..).map(|(site, number)| Change::Add {
        name: format!("{} {number}", payload.facility),
        latitude: site.latitude,
        longitude: site.longitude,
        capacity: None,
    }));
    let actor = actor_of(payload.asker);
    let scenario: Scenario = access
        .add_scenario(&tenant, &actor, &payload.scenario, run.parameters.category, changes)
        .await
        .map_err(failed)?;
    Ok(json!({ "run": run.id, "scenario": scenario.id, "proposal": proposal }))
}
