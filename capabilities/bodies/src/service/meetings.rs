//! Meetings: planned, invited to, held, minuted.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_jobs::{Asker, NewJob};
use bildungsraum_trail::{Action, Actor, Permission};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Bodies, Standing};
use crate::{
    BodiesError,
    jobs::MAIL,
    model::{Attendance, FieldError, LONGEST_TEXT, Meeting, MeetingState, at_most},
    store::{self, Record},
};

/// Most meetings of a body that a page shows.
const MOST_MEETINGS: u32 = 200;

/// What the job that writes to those with a seat is given.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailPayload {
    /// About which meeting.
    pub meeting: Id,
    /// `invited` or `cancelled`.
    pub what: String,
    /// Where the portal is.
    pub portal: String,
    /// Who asked.
    pub asker: Asker,
}

impl Bodies {
    /// Meetings of a body, the latest first. One statement.
    pub async fn meetings(&self, tenant: &Tenant, body: Id) -> Result<Vec<Record<Meeting>>, BodiesError> {
        Ok(store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND body_id = $2 ORDER BY starts_at DESC, id DESC LIMIT $3",
            args![body, MOST_MEETINGS],
        )
        .await?)
    }

    /// Meetings of all bodies from a moment on, the next first. One statement.
    pub async fn meetings_from(
        &self,
        tenant: &Tenant,
        from: Timestamp,
    ) -> Result<Vec<Record<Meeting>>, BodiesError> {
        Ok(store::all(
            &self.database,
            tenant,
            "archived_at IS NULL AND state <> 'cancelled' AND starts_at >= $2 ORDER BY starts_at, id LIMIT $3",
            args![from, MOST_MEETINGS],
        )
        .await?)
    }

    /// One meeting that was not put aside.
    pub async fn meeting(&self, tenant: &Tenant, id: Id) -> Result<Record<Meeting>, BodiesError> {
        let record: Record<Meeting> = self.entry(tenant, id).await?;
        if record.archived_at.is_some() { Err(BodiesError::NotFound) } else { Ok(record) }
    }

    async fn check_meeting(&self, tenant: &Tenant, meeting: &Meeting) -> Result<(), BodiesError> {
        let mut errors = meeting.check();
        let asked: Vec<Id> = meeting.agenda.iter().filter_map(|item| item.organisation).collect();
        let names = self.names(tenant, asked.iter().copied()).await?;
        if asked.iter().any(|id| names.of(*id).is_empty()) {
            errors.push(FieldError::new("agenda", "bodies-error-organisation"));
        }
        if errors.is_empty() { Ok(()) } else { Err(BodiesError::Invalid(errors)) }
    }

    /// Plans a meeting.
    pub async fn plan(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        meeting: Meeting,
    ) -> Result<Record<Meeting>, BodiesError> {
        self.writable(tenant, actor, meeting.body, Standing::Lead).await?;
        // What came of it is written down afterwards, each in its own step.
        let meeting =
            Meeting { state: MeetingState::Planned, released: false, attendance: BTreeMap::new(), ..meeting };
        self.check_meeting(tenant, &meeting).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = self.create(&mut unit, id, meeting).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Saves what is planned: title, time, place, invitation and agenda. Minutes, attendance and state stay.
    pub async fn save_meeting(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        meeting: Meeting,
    ) -> Result<Record<Meeting>, BodiesError> {
        let before = self.meeting(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let meeting = Meeting {
            body: before.entry.body,
            state: before.entry.state,
            released: before.entry.released,
            attendance: before.entry.attendance.clone(),
            origin: before.entry.origin.clone(),
            ..meeting
        };
        self.check_meeting(tenant, &meeting).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::change(&mut unit, id, Some(revision), Action::Update, |record: &mut Record<_>| {
            record.entry = meeting;
            Ok(())
        })
        .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Invites to a meeting, or calls it off: its state changes, and a job writes to every organisation with a seat. Nobody
    /// gets the same mail twice; a new date is a new invitation.
    pub async fn tell(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        what: MeetingState,
        portal: &str,
    ) -> Result<Record<Meeting>, BodiesError> {
        let before = self.meeting(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let state = before.entry.state;
        if matches!(state, MeetingState::Held | MeetingState::Minuted) {
            return Err(BodiesError::Standing("bodies-error-meeting-over"));
        }
        if what == MeetingState::Invited && before.entry.starts_at() <= self.environment.now() {
            return Err(BodiesError::Standing("bodies-error-meeting-past"));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let action = if what == MeetingState::Cancelled { Action::Archive } else { Action::Publish };
        let record = Self::change(&mut unit, id, None, action, |record: &mut Record<Meeting>| {
            record.entry.state = what;
            Ok(())
        })
        .await?;
        // Who was never invited need not be told that there is nothing.
        if what == MeetingState::Invited || state == MeetingState::Invited {
            let payload = MailPayload {
                meeting: id,
                what: what.name().to_owned(),
                portal: portal.trim_end_matches('/').to_owned(),
                asker: Asker::from(actor),
            };
            let mut job = NewJob::new(MAIL, json!(payload)).once(format!("{MAIL}/{id}/{}", record.revision));
            job.created_by = Some(actor.name.clone());
            self.jobs.enqueue_within(&mut unit, job).await?;
        }
        unit.commit().await?;
        Ok(record)
    }

    /// A meeting that was called off is planned again.
    pub async fn replan(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<Record<Meeting>, BodiesError> {
        let before = self.meeting(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::change(&mut unit, id, None, Action::Restore, |record: &mut Record<Meeting>| {
            if record.entry.state != MeetingState::Cancelled {
                return Err(BodiesError::Conflict);
            }
            record.entry.state = MeetingState::Planned;
            Ok(())
        })
        .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Writes down who was there and what came of each item. `finished`: the minutes are complete; `released`: everybody may
    /// read them.
    #[allow(clippy::too_many_arguments, reason = "the fields of one form")]
    pub async fn minute(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        attendance: BTreeMap<Id, Attendance>,
        records: &[String],
        finished: bool,
        released: bool,
    ) -> Result<Record<Meeting>, BodiesError> {
        let before = self.meeting(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let mut errors = Vec::new();
        if before.entry.state == MeetingState::Cancelled {
            return Err(BodiesError::Standing("bodies-error-meeting-cancelled"));
        }
        if before.entry.starts_at() > self.environment.now() {
            errors.push(FieldError::new("finished", "bodies-error-meeting-not-yet"));
        }
        if released && !finished {
            errors.push(FieldError::new("released", "bodies-error-release"));
        }
        if released && !before.entry.public {
            errors.push(FieldError::new("released", "bodies-error-release-public"));
        }
        let seats = self.seats(tenant, before.entry.body).await?;
        if attendance.keys().any(|id| !seats.iter().any(|seat| seat.id == *id)) {
            errors.push(FieldError::new("attendance", "bodies-error-attendance"));
        }
        for (number, record) in records.iter().enumerate() {
            at_most(&mut errors, &format!("record-{number}"), record, LONGEST_TEXT);
        }
        if !errors.is_empty() {
            return Err(BodiesError::Invalid(errors));
        }
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let action = if released { Action::Publish } else { Action::Update };
        let record = Self::change(&mut unit, id, Some(revision), action, |record: &mut Record<Meeting>| {
            for (item, text) in record.entry.agenda.iter_mut().zip(records) {
                item.record = text.clone();
            }
            record.entry.attendance = attendance;
            record.entry.state = if finished { MeetingState::Minuted } else { MeetingState::Held };
            record.entry.released = released;
            Ok(())
        })
        .await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Puts a meeting aside, or brings it back.
    pub async fn archive_meeting(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Meeting>, BodiesError> {
        let before: Record<Meeting> = self.entry(tenant, id).await?;
        self.writable(tenant, actor, before.entry.body, Standing::Lead).await?;
        let mut unit = self.unit(tenant, actor, Permission::EditOwnEntries).await?;
        let record = Self::put_aside(&mut unit, id, aside).await?;
        unit.commit().await?;
        Ok(record)
    }

    /// Who was written to about a meeting: organisation, which mail, when, what went wrong. One statement.
    pub async fn notices(
        &self,
        tenant: &Tenant,
        meeting: Id,
    ) -> Result<Vec<(Id, String, Option<Timestamp>, Option<String>)>, BodiesError> {
        Ok(store::notices(&self.database, tenant, meeting).await?)
    }
}
