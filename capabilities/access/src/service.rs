//! What can be done. Every write is one unit of work.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use bildungsraum_database::{Database, Environment, Id, Tenant};
use bildungsraum_jobs::{Asker, Job, Jobs, NewJob, Standing};
use bildungsraum_offers::Offers;
use bildungsraum_organisations::Organisations;
use bildungsraum_trail::{Action, Actor, Permission, Trail, Unit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    AccessError,
    jobs::{Payload, RUN},
    model::{
        Category, CellFigures, Change, Facility, FieldError, Figures, Grid, Mode, OLDEST, Outcome,
        Parameters, Population, Quality, Quarter, Run, Scenario, Summary,
    },
    store::{self, After, Evidence, RunFilter},
    travel::{StraightLine, TravelTimes},
};

/// Where travel times come from. The app hands it over.
pub trait Ways: Send + Sync {
    /// Travel times of a municipality in this mode; nothing: there are none.
    fn of(&self, tenant: &Tenant, mode: Mode) -> Option<Arc<dyn TravelTimes>>;

    /// The same with lines that run every so many minutes. A line that is not there any more changes nothing.
    fn with_headways(
        &self,
        tenant: &Tenant,
        mode: Mode,
        headways: &[(String, u32)],
    ) -> Option<Arc<dyn TravelTimes>> {
        let _ = headways;
        self.of(tenant, mode)
    }

    /// Lines of the timetable: id and name, by name.
    fn lines(&self, tenant: &Tenant) -> Vec<(String, String)> {
        let _ = tenant;
        Vec::new()
    }

    /// Where streets and timetables can be laid; nothing: they cannot.
    fn store(&self) -> Option<&crate::StreetWays> {
        None
    }
}

/// Straight lines everywhere: an installation without a street file.
#[derive(Clone, Copy, Debug, Default)]
pub struct StraightLines;

impl Ways for StraightLines {
    fn of(&self, _: &Tenant, mode: Mode) -> Option<Arc<dyn TravelTimes>> {
        Some(Arc::new(StraightLine::of(mode)?))
    }
}

/// What can be done with population, runs and scenarios. Cheap to clone.
#[derive(Clone)]
pub struct Access {
    pub(crate) database: Database,
    pub(crate) environment: Environment,
    pub(crate) organisations: Organisations,
    pub(crate) offers: Offers,
    pub(crate) ways: Arc<dyn Ways>,
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").finish_non_exhaustive()
    }
}

/// What the office says of a table of people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewPopulation {
    /// What it is called.
    pub title: String,
    /// `grid` or `register`.
    pub kind: String,
    /// In one word.
    pub quality: Quality,
    /// Who counted.
    pub source: String,
    /// Under which terms.
    pub licence: String,
    /// Of which day.
    pub reference_date: Option<Date>,
}

/// Two runs side by side, of the whole and per quarter (key, name, before, after).
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The first run.
    pub before: Run,
    /// The second run.
    pub after: Run,
    /// Figures of the whole.
    pub whole: (Figures, Figures),
    /// Figures of the quarters that both have.
    pub quarters: Vec<(String, String, Figures, Figures)>,
    /// Cells that both have, as they were shown.
    pub cells: Vec<(CellFigures, CellFigures)>,
    /// Cells that only one of them has.
    pub alone: usize,
    /// Facilities of the second run.
    pub facilities: Vec<Facility>,
    /// Can they be compared? The names of what differs besides what is compared: ends of locale keys.
    pub differs: Vec<&'static str>,
}

/// Most characters of a name or a source.
const LONGEST: usize = 300;
/// Most runs that are looked at when something changed.
const MOST_FOLLOWED: u32 = 500;

fn text(errors: &mut Vec<FieldError>, field: &str, value: &str) {
    if value.trim().is_empty() {
        errors.push(FieldError::new(field, "access-error-missing"));
    } else if value.chars().count() > LONGEST {
        errors.push(FieldError::new(field, "access-error-long").with("most", LONGEST));
    }
}

fn on_earth(latitude: f64, longitude: f64) -> bool {
    (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
}

async fn write_capacity(unit: &mut Unit, facility: &str, places: Option<u32>) -> Result<(), AccessError> {
    let id = bildungsraum_organisations::named_id(&format!("access/capacity/{facility}"));
    match places {
        Some(places) => store::put_capacity(unit, id, facility, places, "").await?,
        None => store::remove_capacity(unit, facility).await?,
    }
    let after = json!({ "facility": facility, "places": places });
    unit.record("access_capacity", id, Action::Update, None, Some(&after), None).await?;
    Ok(())
}

impl Access {
    /// Over this database, with these rooms.
    #[must_use]
    pub fn new(
        database: Database,
        environment: Environment,
        organisations: Organisations,
        offers: Offers,
        ways: Arc<dyn Ways>,
    ) -> Self {
        Self { database, environment, organisations, offers, ways }
    }

    pub(crate) fn jobs(&self) -> Jobs {
        Jobs::new(self.database.clone(), self.environment.clone())
    }

    pub(crate) async fn unit(&self, tenant: &Tenant, actor: &Actor) -> Result<Unit, AccessError> {
        Ok(Unit::begin(&self.database, tenant, actor, Permission::Curate, &self.environment).await?)
    }

    /// Notes in the trail that streets or timetable are others: runs made with the old ones are marked.
    pub async fn note_ways(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        ways: &crate::WaysFile,
    ) -> Result<(), AccessError> {
        let mut unit = self.unit(tenant, actor).await?;
        let id = bildungsraum_organisations::named_id("access/ways");
        unit.record("access_ways", id, Action::Update, None, Some(ways), None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// All tables of people, newest first.
    pub async fn populations(&self, tenant: &Tenant) -> Result<Vec<Population>, AccessError> {
        Ok(store::populations(&self.database, tenant).await?)
    }

    /// One table of people.
    pub async fn population(&self, tenant: &Tenant, id: Id) -> Result<Population, AccessError> {
        store::get_population(&self.database, tenant, id).await?.ok_or(AccessError::NotFound)
    }

    /// The cells of a table of people, as they were read. **Not disclosed**: only for computing.
    pub(crate) async fn grid(&self, tenant: &Tenant, id: Id) -> Result<Grid, AccessError> {
        store::grid(&self.database, tenant, id).await?.ok_or(AccessError::NotFound)
    }

    /// Adds a table of people with all its cells, or nothing.
    pub async fn add_population(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        new: &NewPopulation,
        grid: &Grid,
    ) -> Result<Population, AccessError> {
        let mut errors = Vec::new();
        text(&mut errors, "title", &new.title);
        text(&mut errors, "source", &new.source);
        text(&mut errors, "licence", &new.licence);
        let Some(reference_date) = new.reference_date else {
            errors.push(FieldError::new("reference_date", "access-error-date"));
            return Err(AccessError::Invalid(errors));
        };
        if grid.cells.is_empty() {
            errors.push(FieldError::new("file", "access-error-no-cells"));
        }
        if !errors.is_empty() {
            return Err(AccessError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor).await?;
        let population = Population {
            id: self.environment.id(),
            revision: 1,
            title: new.title.trim().to_owned(),
            kind: if new.kind == "register" { "register" } else { "grid" }.to_owned(),
            quality: new.quality,
            source: new.source.trim().to_owned(),
            licence: new.licence.trim().to_owned(),
            reference_date,
            cells: u32::try_from(grid.cells.len()).unwrap_or(u32::MAX),
            bands: grid.bands.clone(),
            created_at: unit.at(),
        };
        store::insert_population(&mut unit, &population, grid).await?;
        unit.record("access_population", population.id, Action::Create, None, Some(&population), None)
            .await?;
        unit.commit().await?;
        Ok(population)
    }

    /// Puts a table of people aside. Runs that were made from it stay.
    pub async fn archive_population(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<(), AccessError> {
        let mut unit = self.unit(tenant, actor).await?;
        if !store::archive_population(&mut unit, id).await? {
            return Err(AccessError::NotFound);
        }
        unit.record::<()>("access_population", id, Action::Archive, None, None, None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// The quarters, by name.
    pub async fn quarters(&self, tenant: &Tenant) -> Result<Vec<Quarter>, AccessError> {
        Ok(store::quarters(&self.database, tenant).await?)
    }

    /// Saves the quarters anew, all of them.
    pub async fn save_quarters(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        quarters: &[Quarter],
    ) -> Result<(), AccessError> {
        let mut errors = Vec::new();
        let mut keys = BTreeSet::new();
        for quarter in quarters {
            if quarter.key.is_empty() || quarter.name.is_empty() || !keys.insert(&quarter.key) {
                errors.push(FieldError::new("file", "access-error-quarter-key").with("key", &quarter.key));
            }
            let points = quarter.rings.iter().flatten();
            if quarter.rings.is_empty() || points.clone().any(|[lon, lat]| !on_earth(*lat, *lon)) {
                errors
                    .push(FieldError::new("file", "access-error-quarter-outline").with("key", &quarter.key));
            }
        }
        if !errors.is_empty() {
            return Err(AccessError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor).await?;
        store::replace_quarters(&mut unit, quarters).await?;
        let names: Vec<&str> = quarters.iter().map(|quarter| quarter.name.as_str()).collect();
        let id = bildungsraum_organisations::named_id("access/quarters");
        unit.record("access_quarter", id, Action::Update, None, Some(&json!({ "quarters": names })), None)
            .await?;
        unit.commit().await?;
        Ok(())
    }

    /// Notes how many places a facility has; nothing: not known.
    pub async fn set_capacity(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        facility: &str,
        places: Option<u32>,
    ) -> Result<(), AccessError> {
        let known = self.facilities(tenant).await?;
        if !known.list.iter().any(|one| one.key == facility) {
            return Err(AccessError::NotFound);
        }
        if places.is_some_and(|places| places > 100_000) {
            return Err(AccessError::Invalid(vec![FieldError::new("places", "access-error-places")]));
        }
        let mut unit = self.unit(tenant, actor).await?;
        write_capacity(&mut unit, facility, places).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Notes how many places facilities have, as one unit of work. Returns how many of them are new.
    pub async fn set_capacities(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        wanted: &BTreeMap<String, Option<u32>>,
    ) -> Result<usize, AccessError> {
        let known = self.facilities(tenant).await?;
        let changed: Vec<_> = known
            .list
            .iter()
            .filter_map(|one| Some((one, wanted.get(&one.key)?)))
            .filter(|(one, places)| one.capacity != **places)
            .collect();
        if changed.is_empty() {
            return Ok(0);
        }
        let mut unit = self.unit(tenant, actor).await?;
        for (one, places) in &changed {
            write_capacity(&mut unit, &one.key, **places).await?;
        }
        unit.commit().await?;
        Ok(changed.len())
    }

    async fn check(&self, tenant: &Tenant, parameters: &Parameters) -> Result<(), AccessError> {
        let mut errors = Vec::new();
        let Parameters { ages, standard_minutes, min_children, .. } = parameters;
        match store::get_population(&self.database, tenant, parameters.population_id).await? {
            None => errors.push(FieldError::new("population_id", "access-error-population")),
            Some(population) if !population.bands.iter().any(|band| band.shared(*ages) > 0) => {
                errors.push(FieldError::new("ages", "access-error-ages-unknown"));
            }
            Some(_) => {}
        }
        if ages.from > ages.to || ages.to > OLDEST {
            errors.push(FieldError::new("ages", "access-error-ages"));
        }
        if !(1..=120).contains(standard_minutes) {
            errors.push(FieldError::new("standard_minutes", "access-error-standard"));
        }
        if !(crate::model::MIN_CHILDREN..=100).contains(min_children) {
            let least = crate::model::MIN_CHILDREN;
            errors.push(FieldError::new("min_children", "access-error-min-children").with("least", least));
        }
        if self.ways.of(tenant, parameters.mode).is_none() {
            errors.push(FieldError::new("mode", "access-error-mode"));
        }
        if let Some(id) = parameters.scenario_id {
            match store::get_scenario(&self.database, tenant, id).await? {
                None => errors.push(FieldError::new("scenario_id", "access-error-scenario")),
                Some(scenario) if scenario.category != parameters.category => {
                    errors.push(FieldError::new("scenario_id", "access-error-scenario-category"));
                }
                Some(_) => {}
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(AccessError::Invalid(errors)) }
    }

    /// Asks for a run. Returns its row; its job makes it.
    pub async fn start(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        title: &str,
        parameters: &Parameters,
    ) -> Result<Id, AccessError> {
        self.check(tenant, parameters).await?;
        let id = self.environment.id();
        let mut unit = self.unit(tenant, actor).await?;
        let job = self.enqueue(&mut unit, actor, id).await?;
        let run = Run {
            id,
            title: title.trim().chars().take(LONGEST).collect(),
            parameters: parameters.clone(),
            inputs: None,
            summary: None,
            job_id: Some(job),
            done: false,
            digest: String::new(),
            stale_since: None,
            stale_why: None,
            created_by: actor.name.clone(),
            created_at: unit.at(),
            finished_at: None,
        };
        store::insert_run(&mut unit, &run).await?;
        unit.record("access_run", id, Action::Create, None, Some(parameters), None).await?;
        unit.commit().await?;
        Ok(id)
    }

    async fn enqueue(&self, unit: &mut Unit, actor: &Actor, run: Id) -> Result<Id, AccessError> {
        let payload = Payload { run, asker: Asker::from(actor) };
        self.enqueue_job(unit, actor, RUN, json!(payload)).await
    }

    /// A job of this room, within a unit of work, in the name of whoever asked.
    pub(crate) async fn enqueue_job(
        &self,
        unit: &mut Unit,
        actor: &Actor,
        kind: &'static str,
        payload: Value,
    ) -> Result<Id, AccessError> {
        let mut job = NewJob::new(kind, payload);
        job.created_by = Some(actor.name.clone()).filter(|name| !name.is_empty());
        self.jobs().enqueue_within(unit, job).await?.ok_or(AccessError::Conflict)
    }

    /// The same question again, of what there is now. Returns the new run; one whose job gave up is tried again itself.
    pub async fn again(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<Id, AccessError> {
        let (run, standing) = self.run_and_standing(tenant, id).await?;
        if run.done {
            return self.start(tenant, actor, &run.title, &run.parameters).await;
        }
        if standing.is_under_way() {
            return Ok(id);
        }
        let mut unit = self.unit(tenant, actor).await?;
        let job = self.enqueue(&mut unit, actor, id).await?;
        if !store::set_job(&mut unit, id, job).await? {
            return Err(AccessError::Conflict);
        }
        unit.record::<()>("access_run", id, Action::Submit, None, None, None).await?;
        unit.commit().await?;
        Ok(id)
    }

    /// Asks again for every run that something has overtaken, unless a newer one asks the same. Returns how many.
    pub async fn again_all(&self, tenant: &Tenant, actor: &Actor) -> Result<usize, AccessError> {
        if !actor.may(Permission::Curate) {
            return Err(AccessError::Forbidden(Permission::Curate));
        }
        self.follow(tenant).await?;
        let runs = self.runs(tenant, &RunFilter::default(), None, MOST_FOLLOWED).await?;
        let mut asked: Vec<&Parameters> = Vec::new();
        let mut started = 0;
        for run in runs.iter().filter(|run| run.done && run.stale_since.is_some()) {
            // Where there is an answer that holds, or one is being made, an older one is history.
            let same = |other: &&Run| other.parameters == run.parameters;
            let is_answered =
                runs.iter().filter(same).any(|other| !other.done || other.stale_since.is_none());
            if !is_answered && !asked.contains(&&run.parameters) {
                asked.push(&run.parameters);
                match self.start(tenant, actor, &run.title, &run.parameters).await {
                    Ok(_) => started += 1,
                    // Its population or scenario was put aside: it stays what it is.
                    Err(AccessError::Invalid(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(started)
    }

    /// Asks the job of a run to stop.
    pub async fn cancel(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), AccessError> {
        if !actor.may(Permission::Curate) {
            return Err(AccessError::Forbidden(Permission::Curate));
        }
        let run = self.run(tenant, id).await?;
        if let Some(job) = run.job_id.filter(|_| !run.done) {
            self.jobs().cancel(tenant, job).await?;
        }
        Ok(())
    }

    /// Runs, newest first.
    pub async fn runs(
        &self,
        tenant: &Tenant,
        filter: &RunFilter,
        after: Option<&After>,
        limit: u32,
    ) -> Result<Vec<Run>, AccessError> {
        Ok(store::runs(&self.database, tenant, filter, after, limit).await?)
    }

    /// One run; also one that was put aside.
    pub async fn run(&self, tenant: &Tenant, id: Id) -> Result<Run, AccessError> {
        store::get_run(&self.database, tenant, id).await?.ok_or(AccessError::NotFound)
    }

    /// The job of a run, as it stands.
    pub async fn job_of(&self, tenant: &Tenant, run: &Run) -> Result<Option<Job>, AccessError> {
        match run.job_id {
            Some(job) => Ok(self.jobs().get(tenant, job).await?),
            None => Ok(None),
        }
    }

    async fn run_and_standing(&self, tenant: &Tenant, id: Id) -> Result<(Run, Standing), AccessError> {
        let run = self.run(tenant, id).await?;
        let standing =
            if run.done { Standing::Done } else { Standing::of(self.job_of(tenant, &run).await?.as_ref()) };
        Ok((run, standing))
    }

    /// All that came of a run that is done, disclosed.
    pub async fn outcome(&self, tenant: &Tenant, id: Id) -> Result<Outcome, AccessError> {
        store::outcome(&self.database, tenant, id)
            .await?
            .ok_or(AccessError::NotFound)?
            .ok_or(AccessError::NotDone)
    }

    /// Puts a run aside; what cites it still finds it.
    pub async fn archive_run(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), AccessError> {
        let mut unit = self.unit(tenant, actor).await?;
        if !store::archive_run(&mut unit, id).await? {
            return Err(AccessError::NotFound);
        }
        unit.record::<()>("access_run", id, Action::Archive, None, None, None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Two runs side by side.
    pub async fn compare(&self, tenant: &Tenant, before: Id, after: Id) -> Result<Compared, AccessError> {
        let (before, after) = (self.run(tenant, before).await?, self.run(tenant, after).await?);
        let (old, new) = (self.outcome(tenant, before.id).await?, self.outcome(tenant, after.id).await?);
        let (p, q) = (&before.parameters, &after.parameters);
        let differs = [
            ("category", p.category != q.category),
            ("ages", p.ages != q.ages),
            ("mode", p.mode != q.mode),
            ("standard", p.standard_minutes != q.standard_minutes),
            ("population", p.population_id != q.population_id),
            ("supply", old.by_places != new.by_places),
        ];
        let quarters = old
            .quarters
            .iter()
            .filter_map(|one| {
                let other = new.quarters.iter().find(|other| other.key == one.key)?;
                Some((one.key.clone(), one.name.clone(), one.figures.clone(), other.figures.clone()))
            })
            .collect();
        let place = |cell: &CellFigures| (cell.north, cell.east, cell.size);
        let known: BTreeMap<_, &CellFigures> = old.cells.iter().map(|cell| (place(cell), cell)).collect();
        let cells: Vec<(CellFigures, CellFigures)> = new
            .cells
            .iter()
            .filter_map(|cell| Some(((*known.get(&place(cell))?).clone(), cell.clone())))
            .collect();
        Ok(Compared {
            whole: (old.whole, new.whole),
            quarters,
            alone: (old.cells.len() - cells.len()) + (new.cells.len() - cells.len()),
            cells,
            facilities: new.facilities.into_iter().map(|one| one.facility).collect(),
            differs: differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect(),
            before,
            after,
        })
    }

    /// Travel times as a scenario would have them.
    pub(crate) fn travel(
        &self,
        tenant: &Tenant,
        mode: Mode,
        scenario: Option<&Scenario>,
    ) -> Option<Arc<dyn TravelTimes>> {
        match scenario.map(Scenario::headways) {
            Some(headways) if mode == Mode::Transit && !headways.is_empty() => {
                self.ways.with_headways(tenant, mode, &headways)
            }
            _ => self.ways.of(tenant, mode),
        }
    }

    /// Lines of the timetable: id and name.
    #[must_use]
    pub fn lines(&self, tenant: &Tenant) -> Vec<(String, String)> {
        self.ways.lines(tenant)
    }

    /// All scenarios, newest first.
    pub async fn scenarios(&self, tenant: &Tenant) -> Result<Vec<Scenario>, AccessError> {
        Ok(store::scenarios(&self.database, tenant).await?)
    }

    /// One scenario.
    pub async fn scenario(&self, tenant: &Tenant, id: Id) -> Result<Scenario, AccessError> {
        store::get_scenario(&self.database, tenant, id).await?.ok_or(AccessError::NotFound)
    }

    async fn check_scenario(
        &self,
        tenant: &Tenant,
        name: &str,
        category: Category,
        changes: &[Change],
    ) -> Result<(), AccessError> {
        let mut errors = Vec::new();
        text(&mut errors, "name", name);
        if changes.len() > 200 {
            errors.push(FieldError::new("changes", "access-error-changes").with("most", 200));
        }
        let known = self.facilities(tenant).await?;
        let lines = if changes.iter().any(|change| matches!(change, Change::Headway { .. })) {
            self.ways.lines(tenant)
        } else {
            Vec::new()
        };
        for (number, change) in changes.iter().enumerate() {
            let field = format!("changes/{number}");
            let facility = match change {
                Change::Headway { line, minutes } => {
                    if !lines.iter().any(|(id, _)| id == line) {
                        errors.push(FieldError::new(format!("{field}/line"), "access-error-line"));
                    }
                    if !(1..=1_440).contains(minutes) {
                        errors.push(FieldError::new(format!("{field}/minutes"), "access-error-headway"));
                    }
                    continue;
                }
                Change::Add { name, latitude, longitude, .. } => {
                    text(&mut errors, &format!("{field}/name"), name);
                    if !on_earth(*latitude, *longitude) {
                        errors.push(FieldError::new(format!("{field}/latitude"), "access-error-point"));
                    }
                    continue;
                }
                Change::Move { facility, latitude, longitude } => {
                    if !on_earth(*latitude, *longitude) {
                        errors.push(FieldError::new(format!("{field}/latitude"), "access-error-point"));
                    }
                    facility
                }
                Change::Close { facility } | Change::Resize { facility, .. } => facility,
            };
            if !known.list.iter().any(|one| one.key == *facility && one.category == category) {
                errors.push(FieldError::new(format!("{field}/facility"), "access-error-facility"));
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(AccessError::Invalid(errors)) }
    }

    /// Adds a scenario.
    pub async fn add_scenario(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        name: &str,
        category: Category,
        changes: Vec<Change>,
    ) -> Result<Scenario, AccessError> {
        self.check_scenario(tenant, name, category, &changes).await?;
        let mut unit = self.unit(tenant, actor).await?;
        let scenario = Scenario {
            id: self.environment.id(),
            revision: 1,
            name: name.trim().to_owned(),
            category,
            changes,
            created_at: unit.at(),
        };
        store::insert_scenario(&mut unit, &scenario).await?;
        unit.record("access_scenario", scenario.id, Action::Create, None, Some(&scenario), None).await?;
        unit.commit().await?;
        Ok(scenario)
    }

    /// Saves a scenario that is at this revision.
    pub async fn save_scenario(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        name: &str,
        changes: Vec<Change>,
        expected: i64,
    ) -> Result<Scenario, AccessError> {
        let before = self.scenario(tenant, id).await?;
        self.check_scenario(tenant, name, before.category, &changes).await?;
        let after =
            Scenario { revision: expected + 1, name: name.trim().to_owned(), changes, ..before.clone() };
        let mut unit = self.unit(tenant, actor).await?;
        if !store::update_scenario(&mut unit, &after).await? {
            return Err(AccessError::Conflict);
        }
        unit.record("access_scenario", id, Action::Update, Some(&before), Some(&after), None).await?;
        unit.commit().await?;
        Ok(after)
    }

    /// Puts a scenario aside.
    pub async fn archive_scenario(&self, tenant: &Tenant, actor: &Actor, id: Id) -> Result<(), AccessError> {
        let mut unit = self.unit(tenant, actor).await?;
        if !store::archive_scenario(&mut unit, id).await? {
            return Err(AccessError::NotFound);
        }
        unit.record::<()>("access_scenario", id, Action::Archive, None, None, None).await?;
        unit.commit().await?;
        Ok(())
    }

    /// Makes something that a goal or a measure can cite: of a run that is done, the whole, a quarter (`selector`: its
    /// key), cells (their ids), or its scenario.
    pub async fn cite(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        run: Id,
        kind: &str,
        selector: Vec<String>,
        label: &str,
    ) -> Result<Evidence, AccessError> {
        let found = self.run(tenant, run).await?;
        let outcome = self.outcome(tenant, run).await?;
        let mut errors = Vec::new();
        let is_there = match kind {
            "run" => selector.is_empty(),
            "scenario" => selector.is_empty() && found.parameters.scenario_id.is_some(),
            "quarter" => {
                matches!(selector.as_slice(), [key] if outcome.quarters.iter().any(|one| one.key == *key))
            }
            "cells" => {
                let known: BTreeSet<String> = outcome
                    .cells
                    .iter()
                    .map(|cell| crate::model::cell_id(cell.east, cell.north, cell.size))
                    .collect();
                !selector.is_empty() && selector.iter().all(|id| known.contains(id))
            }
            _ => false,
        };
        if !is_there {
            errors.push(FieldError::new("selector", "access-error-selector"));
        }
        text(&mut errors, "label", label);
        if !errors.is_empty() {
            return Err(AccessError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor).await?;
        let one = Evidence {
            id: self.environment.id(),
            run_id: run,
            kind: kind.to_owned(),
            selector,
            label: label.trim().to_owned(),
            created_by: actor.name.clone(),
            created_at: unit.at(),
        };
        store::insert_evidence(&mut unit, &one).await?;
        unit.record("access_evidence", one.id, Action::Create, None, Some(&one), None).await?;
        unit.commit().await?;
        Ok(one)
    }

    /// What is cited under this id.
    pub async fn evidence(&self, tenant: &Tenant, id: Id) -> Result<Evidence, AccessError> {
        store::get_evidence(&self.database, tenant, id).await?.ok_or(AccessError::NotFound)
    }

    /// What was made of a run to cite.
    pub async fn evidence_of(&self, tenant: &Tenant, run: Id) -> Result<Vec<Evidence>, AccessError> {
        Ok(store::evidence_of(&self.database, tenant, run).await?)
    }

    /// Everything a run is made from, as it is now.
    pub(crate) async fn gather(
        &self,
        tenant: &Tenant,
        parameters: &Parameters,
    ) -> Result<Gathered, AccessError> {
        let position = Trail::of(&self.database, tenant).head().await?;
        let population = self.population(tenant, parameters.population_id).await?;
        let quarters = self.quarters(tenant).await?;
        let facilities = self.facilities(tenant).await?;
        let scenario = match parameters.scenario_id {
            Some(id) => Some(self.scenario(tenant, id).await?),
            None => None,
        };
        Ok(Gathered::new(position, population, quarters, &facilities, scenario, parameters))
    }
}

/// Everything a run is made from but the cells.
#[derive(Clone, Debug)]
pub(crate) struct Gathered {
    pub position: i64,
    pub population: Population,
    pub quarters: Vec<Quarter>,
    pub facilities: Vec<Facility>,
    pub not_on_map: u32,
    pub scenario: Option<Scenario>,
}

impl Gathered {
    pub(crate) fn new(
        position: i64,
        population: Population,
        quarters: Vec<Quarter>,
        facilities: &crate::Facilities,
        scenario: Option<Scenario>,
        parameters: &Parameters,
    ) -> Self {
        let list = facilities.of(parameters.category, parameters.ages);
        let list = match &scenario {
            Some(scenario) => scenario.apply(list),
            None => list,
        };
        let not_on_map = facilities.missing(parameters.category);
        Self { position, population, quarters, facilities: list, not_on_map, scenario }
    }

    /// A digest of all that changes a figure: two runs with one digest and the same parameters say the same.
    pub(crate) fn digest(&self, travel: &dyn TravelTimes) -> String {
        let facilities: Vec<_> = self
            .facilities
            .iter()
            .map(|one| (&one.key, one.latitude.to_bits(), one.longitude.to_bits(), one.capacity))
            .collect();
        let quarters: Vec<_> = self.quarters.iter().map(|one| (&one.key, &one.rings)).collect();
        let all = json!([self.population.id, facilities, quarters, travel.source()]);
        Sha256::digest(all.to_string().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Access {
    /// Marks the runs whose inputs are not what they were, and takes the mark off those whose are again. Looks at the
    /// trail first: nothing changed, nothing is read. Returns how many marks were set or taken off.
    pub async fn follow(&self, tenant: &Tenant) -> Result<usize, AccessError> {
        let head = Trail::of(&self.database, tenant).head().await?;
        let from = store::followed(&self.database, tenant).await?;
        if head == from {
            return Ok(0);
        }
        let why = self.what_changed(tenant, from).await?;
        let mut marks = Vec::new();
        if !why.is_empty() {
            let filter = RunFilter { done: true, ..RunFilter::default() };
            let runs = self.runs(tenant, &filter, None, MOST_FOLLOWED).await?;
            let now = if runs.is_empty() { None } else { Some(self.facilities(tenant).await?) };
            let quarters = self.quarters(tenant).await?;
            let scenarios = self.scenarios(tenant).await?;
            for run in &runs {
                let (Some(now), Some(inputs)) = (&now, &run.inputs) else { continue };
                let scenario = run
                    .parameters
                    .scenario_id
                    .and_then(|id| scenarios.iter().find(|one| one.id == id).cloned());
                let travel = self.travel(tenant, run.parameters.mode, scenario.as_ref());
                let Some(travel) = travel else { continue };
                let population = inputs.population.clone();
                let gathered =
                    Gathered::new(head, population, quarters.clone(), now, scenario, &run.parameters);
                let is_same = gathered.digest(travel.as_ref()) == run.digest;
                if is_same != run.stale_since.is_none() {
                    marks.push((run.id, is_same));
                }
            }
        }
        let system = Actor::system("access", bildungsraum_trail::Via::Job);
        let mut unit = self.unit(tenant, &system).await?;
        for (id, is_same) in &marks {
            if *is_same {
                store::mark_fresh(&mut unit, *id).await?;
            } else {
                store::mark_stale(&mut unit, *id, &why).await?;
            }
        }
        store::set_followed(&mut unit, head).await?;
        unit.commit().await?;
        Ok(marks.len())
    }

    /// What of the inputs changed after a position: the end of a locale key; empty: nothing that matters here.
    async fn what_changed(&self, tenant: &Tenant, from: i64) -> Result<String, AccessError> {
        const STEP: u32 = 2_000;
        let trail = Trail::of(&self.database, tenant);
        let (mut position, mut why) = (from, String::new());
        loop {
            let part = trail.changes_after(position, STEP).await?;
            for (_, entity, _) in &part {
                let what = match entity.as_str() {
                    "organisation" | "place" | "offer" => "facilities",
                    "access_capacity" => "capacities",
                    "access_quarter" => "quarters",
                    "access_scenario" => "scenario",
                    "access_ways" => "ways",
                    _ => continue,
                };
                what.clone_into(&mut why);
            }
            match part.last() {
                Some((last, _, _)) if part.len() == STEP as usize => position = *last,
                _ => return Ok(why),
            }
        }
    }

    /// The parameters that are asked for unless somebody says otherwise.
    #[must_use]
    pub fn usual(population_id: Id, category: Category, mode: Mode) -> Parameters {
        Parameters {
            population_id,
            category,
            mode,
            ages: category.ages(),
            standard_minutes: category.standard_minutes(),
            min_children: crate::model::MIN_CHILDREN,
            scenario_id: None,
        }
    }
}

impl From<&Outcome> for Summary {
    fn from(outcome: &Outcome) -> Self {
        Self { whole: outcome.whole.clone(), by_places: outcome.by_places }
    }
}
