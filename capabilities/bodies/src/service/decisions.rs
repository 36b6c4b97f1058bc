//! Resolutions and tasks.

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor, Permission};
use jiff::civil::Date;

use super::{Bodies, Standing};
use crate::{
    BodiesError,
    model::{FieldError, Meeting, Resolution, Task, TaskState},
    store::{self, Record},
};

/// Which tasks a list holds.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskFilter {
    /// So far.
    pub state: TaskState,
    /// Of this body only.
    pub body: Option<Id>,
    /// Of these organisations only; empty: of all.
    pub organisations: Vec<Id>,
}

impl Default for TaskFilter {
    fn default() -> Self {
        Self { state: TaskState::Open, body: None, organisations: Vec::new() }
    }
}

impl Bodies {
    /// Resolutions of a body, the latest first. One statement.
    pub async fn resolutions(
        &self,
        tenant: &Tenant,
        body: Id,
    ) -> Result<Vec<Record<Resolution>>, BodiesError> {
        Ok(store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND body_id = $2 ORDER BY year DESC, number DESC LIMIT 500",
            args![body],
        )
        .await?)
    }

    /// One resolution.
    pub async fn resolution(&self, tenant: &Tenant, id: Id) -> Result<Record<Resolution>, BodiesError> {
        self.entry(tenant, id).await
    }

    async fn meeting_of(&self, tenant: &Tenant, body: Id, meeting: Option<Id>) -> Result<(), BodiesError> {
        let Some(meeting) = meeting else { return Ok(()) };
        match store::get::<Meeting>(&self.database, tenant, meeting).await? {
            Some(record) if record.entry.body == body => Ok(()),
            _ => Err(BodiesError::field("meeting", "bodies-error-meeting")),
        }
    }

    /// Writes a resolution down; it gets the next number of its body and year.
    pub async fn add_resolution(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        resolution: Resolution,
    ) -> Result<Record<Resolution>, BodiesError> {
        self.writable(tenant, actor, resolution.body, Standing::Lead).await?;
        let errors = resolution.check();
        if !errors.is_empty() {
            return Err(BodiesError::Invalid(errors));
        }
        self.meeting_of(tenant, resolution.body, resolution.meeting).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        if !store::lock_body(&mut unit, resolution.body).await? {
            return Err(BodiesError::NotFound);
        }
        let year = resolution.decided_on.year();
        let number = store::last_number(&mut unit, resolution.body, year).await? + 1;
        let record = self.create(&mut unit, id, Resolution { number, ..resolution }).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Saves a resolution; number and year stay.
    pub async fn save_resolution(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        resolution: Resolution,
    ) -> Result<Record<Resolution>, BodiesError> {
        let before = self.resolution(tenant, id).await?.entry;
        self.writable(tenant, actor, before.body, Standing::Lead).await?;
        let resolution = Resolution {
            body: before.body,
            meeting: before.meeting,
            number: before.number,
            origin: before.origin.clone(),
            ..resolution
        };
        let mut errors = resolution.check();
        if resolution.decided_on.year() != before.decided_on.year() {
            errors.push(FieldError::new("decided_on", "bodies-error-year"));
        }
        if !errors.is_empty() {
            return Err(BodiesError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let action = if resolution.released && !before.released { Action::Publish } else { Action::Update };
        let record = Self::change(&mut unit, id, Some(revision), action, |record: &mut Record<_>| {
            record.entry = resolution;
            Ok(())
        })
        .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Puts a resolution aside, or brings it back. Its number is not given again.
    pub async fn archive_resolution(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Resolution>, BodiesError> {
        let before = self.resolution(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::put_aside(&mut unit, id, aside).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Tasks that the asker may see: those who read the office's figures see all, others those of their bodies and of their
    /// organisations. Overdue ones come first, then by day. Two statements.
    pub async fn tasks(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        filter: &TaskFilter,
        after: Option<(&str, Id)>,
        limit: u32,
    ) -> Result<Vec<Record<Task>>, BodiesError> {
        let mut arguments = args![filter.state.name()];
        let mut bind = |value: bildungsraum_database::Value| {
            arguments.push(value);
            format!("${}", arguments.len() + 1)
        };
        let mut rest = "archived_at IS NULL AND state = $2 AND body_id NOT IN \
                        (SELECT id FROM body WHERE municipality_id = $1 AND archived_at IS NOT NULL)"
            .to_owned();
        let list = |ids: &[Id], bind: &mut dyn FnMut(bildungsraum_database::Value) -> String| {
            ids.iter().map(|id| bind((*id).into())).collect::<Vec<_>>().join(", ")
        };
        if !actor.may(Permission::ReadOffice) {
            let bodies: Vec<Id> = self.own(tenant, actor).await?.into_keys().collect();
            if bodies.is_empty() && actor.organisations.is_empty() {
                return Ok(Vec::new());
            }
            let (bodies, own) = (list(&bodies, &mut bind), list(&actor.organisations, &mut bind));
            rest.push_str(&match (bodies.is_empty(), own.is_empty()) {
                (false, false) => format!(" AND (body_id IN ({bodies}) OR organisation_id IN ({own}))"),
                (false, true) => format!(" AND body_id IN ({bodies})"),
                (true, _) => format!(" AND organisation_id IN ({own})"),
            });
        }
        if let Some(body) = filter.body {
            rest.push_str(&format!(" AND body_id = {}", bind(body.into())));
        }
        if !filter.organisations.is_empty() {
            rest.push_str(&format!(" AND organisation_id IN ({})", list(&filter.organisations, &mut bind)));
        }
        if let Some((due, id)) = after {
            let (due, id) = (bind(due.into()), bind(id.into()));
            rest.push_str(&format!(" AND (due > {due} OR (due = {due} AND id > {id}))"));
        }
        rest.push_str(&format!(" ORDER BY due, id LIMIT {}", bind(limit.into())));
        Ok(store::all(&self.database, tenant, &rest, arguments).await?)
    }

    /// Tasks of a meeting, in the order they were given. One statement.
    pub async fn tasks_of_meeting(
        &self,
        tenant: &Tenant,
        meeting: Id,
    ) -> Result<Vec<Record<Task>>, BodiesError> {
        Ok(store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND meeting_id = $2 ORDER BY created_at, id LIMIT 500",
            args![meeting],
        )
        .await?)
    }

    /// One task.
    pub async fn task(&self, tenant: &Tenant, id: Id) -> Result<Record<Task>, BodiesError> {
        self.entry(tenant, id).await
    }

    async fn check_task(&self, tenant: &Tenant, task: &Task) -> Result<(), BodiesError> {
        let mut errors = task.check();
        if let Some(organisation) = task.organisation
            && self.names(tenant, [organisation]).await?.of(organisation).is_empty()
        {
            errors.push(FieldError::new("organisation", "bodies-error-organisation"));
        }
        if !errors.is_empty() {
            return Err(BodiesError::Invalid(errors));
        }
        self.meeting_of(tenant, task.body, task.meeting).await
    }

    /// Gives a task.
    pub async fn add_task(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        task: Task,
    ) -> Result<Record<Task>, BodiesError> {
        self.writable(tenant, actor, task.body, Standing::Lead).await?;
        self.check_task(tenant, &task).await?;
        let today = self.environment.today();
        let task = Task { ended_on: ended(&task, today), ..task };
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = self.create(&mut unit, id, task).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Saves a task; `revision` is the one it was read at.
    pub async fn save_task(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        task: Task,
    ) -> Result<Record<Task>, BodiesError> {
        let before = self.task(tenant, id).await?.entry;
        self.writable(tenant, actor, before.body, Standing::Lead).await?;
        let task = Task {
            body: before.body,
            meeting: before.meeting,
            origin: before.origin.clone(),
            ended_on: before.ended_on,
            ..task
        };
        self.check_task(tenant, &task).await?;
        let task = Task { ended_on: ended(&task, self.environment.today()), ..task };
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::change(&mut unit, id, Some(revision), Action::Update, |record: &mut Record<_>| {
            record.entry = task;
            Ok(())
        })
        .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Says how far a task is: whoever leads the body, or the organisation whose task it is.
    pub async fn set_task(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        state: TaskState,
    ) -> Result<Record<Task>, BodiesError> {
        let before = self.task(tenant, id).await?;
        let own = before.entry.organisation.is_some_and(|owner| actor.may_edit_entries_of(owner));
        if !own {
            self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        }
        let today = self.environment.today();
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::change(&mut unit, id, None, Action::Update, |record: &mut Record<Task>| {
            record.entry.state = state;
            record.entry.ended_on = ended(&record.entry, today);
            Ok(())
        })
        .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Puts a task aside, or brings it back.
    pub async fn archive_task(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Task>, BodiesError> {
        let before = self.task(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::put_aside(&mut unit, id, aside).await?;
        unit.commit().await?;
        Ok(record)
    }
}

/// When a task ended: today, unless it had before.
fn ended(task: &Task, today: Date) -> Option<Date> {
    (task.state != TaskState::Open).then(|| task.ended_on.unwrap_or(today))
}
