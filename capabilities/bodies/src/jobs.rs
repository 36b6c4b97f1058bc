//! Background work: invitations to a meeting, and reminders of tasks.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::{Id, Municipality, Tenant, args};
use bildungsraum_exchange::mail::Message;
use bildungsraum_jobs::{HandlerFuture, JobContext, JobError, Runner};
use bildungsraum_organisations::OrganisationRecord;
use bildungsraum_page::{Language, words::words};
use bildungsraum_trail::{Action, Actor, Permission, Via};
use jiff::ToSpan;
use serde_json::{Value, json};

use crate::{
    Bodies, BodiesError,
    calendar::{Linked, link_token},
    model::{Body, Meeting, MeetingState, Seat, Task, TaskState},
    service::MailPayload,
    store::{self, Notice, Record},
};

/// The kind of job that writes to those with a seat about a meeting.
pub const MAIL: &str = "bodies-mail";
/// The kind of job that reminds of tasks. Payload: `portal`, the portal's address.
pub const TASKS_DUE: &str = "tasks-due";

/// Noted in place of an error when the mail lies in a folder.
const IN_FOLDER: &str = "no mail server: the mail lies in the folder";
/// Days after which the name of a person is taken out of a task that has ended.
const NAME_DAYS: i32 = 365;
/// Most tasks of one kind that are looked at in a day.
const MOST: u32 = 2_000;

/// Adds this room's handlers to the runner.
#[must_use]
pub fn register(runner: Runner, bodies: &Bodies) -> Runner {
    let (for_mail, for_tasks) = (bodies.clone(), bodies.clone());
    runner
        .on(MAIL, move |context: JobContext| {
            let bodies = for_mail.clone();
            Box::pin(async move { mail(&bodies, &context).await }) as HandlerFuture
        })
        .on(TASKS_DUE, move |context: JobContext| {
            let bodies = for_tasks.clone();
            Box::pin(async move { tasks_due(&bodies, &context).await }) as HandlerFuture
        })
}

/// The database may pass; all else is final.
fn failed(error: BodiesError) -> JobError {
    match error {
        BodiesError::Database(error) => JobError::Failed(error.to_string()),
        other => JobError::Final(other.to_string()),
    }
}

fn broken(error: impl std::fmt::Display) -> JobError {
    JobError::Final(error.to_string())
}

/// What came of a round of mails.
#[derive(Clone, Copy, Debug, Default)]
struct Round {
    sent: u32,
    before: u32,
    without_address: u32,
    failed: u32,
}

impl Round {
    fn json(self) -> Value {
        json!({
            "sent": self.sent, "before": self.before,
            "without_address": self.without_address, "failed": self.failed,
        })
    }
}

fn address(organisation: &OrganisationRecord) -> Option<&str> {
    organisation
        .organisation
        .contacts
        .iter()
        .map(|contact| contact.email.trim())
        .find(|email| !email.is_empty())
}

fn portal_name(municipality: &Municipality) -> String {
    if municipality.settings.portal_name.is_empty() {
        format!("Bildungsraum {}", municipality.name)
    } else {
        municipality.settings.portal_name.clone()
    }
}

impl Bodies {
    /// Sends one mail, if nobody sent it before: the row is written before the mail goes out.
    async fn send_once(
        &self,
        tenant: &Tenant,
        notice: &Notice,
        message: Message,
        round: &mut Round,
    ) -> Result<(), BodiesError> {
        let system = Actor::system("bodies", Via::Job);
        let mut unit = self.unit(tenant, &system, Permission::System).await?;
        let delivers = self.mailer.folder_path().is_none();
        if !store::claim_notice(&mut unit, notice, IN_FOLDER, delivers).await? {
            round.before += 1;
            return Ok(());
        }
        let after = json!({ "stage": notice.stage, "organisation": notice.organisation });
        unit.record("body_notice", notice.subject, Action::Create, None, Some(&after), None).await?;
        unit.commit().await?;
        let error = match self.mailer.send(&message, &self.environment).await {
            Ok(()) if !delivers => Some(IN_FOLDER.to_owned()),
            Ok(()) => None,
            Err(error) => Some(error.to_string()),
        };
        let mut unit = self.unit(tenant, &system, Permission::System).await?;
        store::finish_notice(&mut unit, notice, error.as_deref()).await?;
        let after =
            json!({ "stage": notice.stage, "organisation": notice.organisation, "sent": error.is_none() });
        unit.record("body_notice", notice.subject, Action::Update, None, Some(&after), error.as_deref())
            .await?;
        unit.commit().await?;
        if error.is_none() {
            round.sent += 1;
        } else {
            round.failed += 1;
        }
        Ok(())
    }

    async fn organisations_of(
        &self,
        tenant: &Tenant,
        ids: BTreeSet<Id>,
    ) -> Result<Vec<OrganisationRecord>, BodiesError> {
        let ids: Vec<Id> = ids.into_iter().collect();
        let mut found = Vec::new();
        for chunk in ids.chunks(200) {
            found.extend(self.organisations.many(tenant, chunk).await.map_err(BodiesError::other)?);
        }
        Ok(found)
    }
}

/// Times of a meeting in German words: `3. Dezember 2026, 17:00 bis 19:00 Uhr`.
fn when(meeting: &Meeting) -> String {
    let month = words(Language::De, &format!("month-{}", meeting.start.month()), &[]);
    let clock = |at: jiff::civil::DateTime| at.strftime("%H:%M").to_string();
    let day = format!("{}. {month} {}", meeting.start.day(), meeting.start.year());
    let until = if meeting.end.date() == meeting.start.date() {
        clock(meeting.end)
    } else {
        meeting.end.strftime("%d.%m.%Y, %H:%M").to_string()
    };
    words(
        Language::De,
        "bodies-mail-when",
        &[("day", day.into()), ("from", clock(meeting.start).into()), ("until", until.into())],
    )
}

async fn mail(bodies: &Bodies, context: &JobContext) -> Result<Value, JobError> {
    let payload: MailPayload = serde_json::from_value(context.payload().clone()).map_err(broken)?;
    let tenant = context.tenant();
    let record: Record<Meeting> = bodies.entry(&tenant, payload.meeting).await.map_err(failed)?;
    let body: Record<Body> = bodies.entry(&tenant, record.entry.body).await.map_err(failed)?;
    let wanted = MeetingState::from_name(&payload.what).ok_or_else(|| broken("no such mail"))?;
    if record.entry.state != wanted || record.archived_at.is_some() {
        // Somebody changed their mind before the mails went out.
        return Ok(Round::default().json());
    }
    let day = record.entry.start.date();
    let seats: Vec<Record<Seat>> = bodies.seats(&tenant, record.entry.body).await.map_err(failed)?;
    let mut wanted_ids: BTreeSet<Id> =
        seats.iter().filter(|one| one.entry.holds(day)).filter_map(|one| one.entry.organisation).collect();
    let told = store::notices(&bodies.database, &tenant, record.id).await?;
    if wanted == MeetingState::Cancelled {
        wanted_ids.retain(|id| told.iter().any(|(one, stage, ..)| one == id && stage.starts_with("invited")));
    }
    let organisations = bodies.organisations_of(&tenant, wanted_ids).await.map_err(failed)?;
    let token = link_token(&bodies.signer, &tenant, Linked::Meeting(record.id), bodies.environment.now())
        .map_err(broken)?;
    let agenda: Vec<String> = record
        .entry
        .agenda
        .iter()
        .enumerate()
        .map(|(number, item)| format!("{}. {}", number + 1, item.title))
        .collect();
    let mut round = Round::default();
    let total = u32::try_from(organisations.len()).unwrap_or(u32::MAX);
    for (done, organisation) in organisations.iter().enumerate() {
        context.progress(u32::try_from(done).unwrap_or(u32::MAX), total).await?;
        let Some(email) = address(organisation) else {
            round.without_address += 1;
            continue;
        };
        let municipality = context.municipality();
        let values = [
            ("portal", portal_name(municipality).into()),
            ("body", body.entry.name.as_str().into()),
            ("meeting", record.entry.title.as_str().into()),
            ("organisation", organisation.organisation.called().into()),
            ("when", when(&record.entry).into()),
            ("place", if record.entry.place.is_empty() { "–" } else { record.entry.place.as_str() }.into()),
            ("link", if record.entry.link.is_empty() { "–" } else { record.entry.link.as_str() }.into()),
            ("note", record.entry.note.as_str().into()),
            ("agenda", if agenda.is_empty() { "–".into() } else { agenda.join("\n").into() }),
            ("calendar", format!("{}/bodies/calendar/{token}", payload.portal).into()),
            ("page", format!("{}/office/bodies/meetings/{}", payload.portal, record.id).into()),
        ];
        let key =
            if wanted == MeetingState::Cancelled { "bodies-mail-cancelled" } else { "bodies-mail-invited" };
        let mut message = Message::new(
            email,
            words(Language::De, &format!("{key}-subject"), &values),
            words(Language::De, &format!("{key}-text"), &values),
        );
        if !municipality.settings.contact_email.is_empty() {
            message.reply_to = Some(municipality.settings.contact_email.clone());
        }
        let notice = Notice {
            subject: record.id,
            organisation: organisation.organisation.id,
            stage: format!("{}/{}", wanted.name(), record.entry.start),
            email: email.to_owned(),
        };
        bodies.send_once(&tenant, &notice, message, &mut round).await.map_err(failed)?;
    }
    context.progress(total, total).await?;
    Ok(round.json())
}

async fn tasks_due(bodies: &Bodies, context: &JobContext) -> Result<Value, JobError> {
    let tenant = context.tenant();
    let portal = context.payload().get("portal").and_then(Value::as_str).unwrap_or(&bodies.address);
    let portal = portal.trim_end_matches('/');
    let today = bodies.environment.today();
    let horizon = today.saturating_add(crate::model::REMIND_DAYS.days());
    let due: Vec<Record<Task>> = store::all(
        &bodies.database,
        &tenant,
        "archived_at IS NULL AND state = 'open' AND organisation_id IS NOT NULL AND due <= $2 AND body_id NOT IN \
         (SELECT id FROM body WHERE municipality_id = $1 AND archived_at IS NOT NULL) ORDER BY due, id LIMIT $3",
        args![horizon, MOST],
    )
    .await?;
    let listed: Vec<Record<Body>> =
        store::all(&bodies.database, &tenant, "archived_at IS NULL", args![]).await?;
    let names: BTreeMap<Id, &str> = listed.iter().map(|one| (one.id, one.entry.name.as_str())).collect();
    let owners = due.iter().filter_map(|one| one.entry.organisation).collect();
    let organisations = bodies.organisations_of(&tenant, owners).await.map_err(failed)?;
    let by_id: BTreeMap<Id, &OrganisationRecord> =
        organisations.iter().map(|one| (one.organisation.id, one)).collect();
    let mut round = Round::default();
    let municipality = context.municipality();
    for record in &due {
        let (Some(stage), Some(owner)) = (record.entry.stage(today), record.entry.organisation) else {
            continue;
        };
        let Some((organisation, email)) = by_id.get(&owner).and_then(|one| Some((one, address(one)?))) else {
            round.without_address += 1;
            continue;
        };
        let day = record.entry.due.map(|due| due.strftime("%d.%m.%Y").to_string()).unwrap_or_default();
        let values = [
            ("portal", portal_name(municipality).into()),
            ("task", record.entry.title.as_str().into()),
            ("body", names.get(&record.entry.body).copied().unwrap_or_default().into()),
            ("organisation", organisation.organisation.called().into()),
            ("day", day.as_str().into()),
            ("link", format!("{portal}/office/bodies/tasks").into()),
        ];
        let mut message = Message::new(
            email,
            words(Language::De, &format!("bodies-mail-task-{stage}-subject"), &values),
            words(Language::De, &format!("bodies-mail-task-{stage}-text"), &values),
        );
        if !municipality.settings.contact_email.is_empty() {
            message.reply_to = Some(municipality.settings.contact_email.clone());
        }
        // A new day is a new reminder.
        let notice = Notice {
            subject: record.id,
            organisation: owner,
            stage: format!("{stage}/{day}"),
            email: email.to_owned(),
        };
        bodies.send_once(&tenant, &notice, message, &mut round).await.map_err(failed)?;
    }
    let erased = forget_names(bodies, &tenant).await.map_err(failed)?;
    let mut result = round.json();
    if let Some(map) = result.as_object_mut() {
        map.insert("names_erased".into(), json!(erased));
    }
    Ok(result)
}

/// Takes names of persons out of tasks that ended a year ago, also out of the trail.
async fn forget_names(bodies: &Bodies, tenant: &Tenant) -> Result<u32, BodiesError> {
    let before = bodies.environment.today().saturating_sub(NAME_DAYS.days());
    let ended: Vec<Record<Task>> = store::all(
        &bodies.database,
        tenant,
        "state <> 'open' AND updated_at < $2 AND content LIKE '%\"person\":\"_%' ORDER BY updated_at, id LIMIT $3",
        args![crate::model::moment(before.at(0, 0, 0, 0)), MOST],
    )
    .await?;
    let system = Actor::system("bodies", Via::Job);
    let mut erased = 0;
    for record in
        ended.iter().filter(|one| !one.entry.person.is_empty() && one.entry.state != TaskState::Open)
    {
        let mut unit = bodies.unit(tenant, &system, Permission::System).await?;
        Bodies::change(
            &mut unit,
            record.id,
            Some(record.revision),
            Action::Erase,
            |task: &mut Record<Task>| {
                task.entry.person = String::new();
                Ok(())
            },
        )
        .await?;
        unit.erase_contents("body_task", record.id).await?;
        unit.commit().await?;
        erased += 1;
    }
    Ok(erased)
}
