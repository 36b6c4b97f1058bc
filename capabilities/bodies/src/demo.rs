//! The demo's bodies, from `demo/bodies.toml`: facts with their pages, and what is made up, which says so.

use std::{borrow::Cow, collections::BTreeMap};

use bildungsraum_database::{Id, Tenant};
use bildungsraum_organisations::demo_id;
use bildungsraum_trail::{Action, Actor, Permission, Unit};
use jiff::{
    ToSpan,
    civil::{Date, Time},
};
use serde::Deserialize;

use crate::{
    Bodies, BodiesError,
    model::{
        AgendaItem, Answer, Attendance, Body, BodyKind, Choosable, FieldError, Meeting, MeetingState,
        Outcome, Poll, Post, Resolution, ResolutionState, Seat, SeatRole, Task, TaskState,
    },
    store::{self, Record, Stored},
};

/// Why the demo could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The file is missing.
    #[error("demo/bodies.toml is missing")]
    Missing,
    /// The file does not say what is meant.
    #[error("demo/bodies.toml: {0}")]
    Broken(String),
    /// It could not be written.
    #[error(transparent)]
    Bodies(#[from] BodiesError),
}

/// What was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DemoReport {
    /// Bodies.
    pub bodies: usize,
    /// Seats.
    pub seats: usize,
    /// Meetings.
    pub meetings: usize,
}

#[derive(Deserialize)]
struct File {
    bodies: Vec<BodyEntry>,
    meetings: Vec<MeetingEntry>,
    resolutions: Vec<ResolutionEntry>,
    tasks: Vec<TaskEntry>,
    polls: Vec<PollEntry>,
    posts: Vec<PostEntry>,
}

#[derive(Deserialize)]
struct BodyEntry {
    id: String,
    name: String,
    kind: BodyKind,
    #[serde(default)]
    parent: String,
    founded: Option<Date>,
    task: String,
    source_url: String,
    #[serde(default)]
    groups: Vec<String>,
    #[serde(default)]
    seats: Vec<SeatEntry>,
}

#[derive(Deserialize)]
struct SeatEntry {
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    group: String,
    role: SeatRole,
    from: Option<Date>,
    until: Option<Date>,
    weeks: Option<i32>,
    until_weeks: Option<i32>,
    #[serde(default)]
    origin: String,
}

#[derive(Deserialize)]
struct MeetingEntry {
    id: String,
    body: String,
    title: String,
    weeks: i32,
    from: Time,
    to: Time,
    place: String,
    #[serde(default)]
    note: String,
    public: bool,
    #[serde(default)]
    minuted: bool,
    #[serde(default)]
    absent: Vec<String>,
    #[serde(default)]
    excused: Vec<String>,
    agenda: Vec<ItemEntry>,
}

#[derive(Deserialize)]
struct ItemEntry {
    title: String,
    organisation: String,
    minutes: u16,
    #[serde(default)]
    text: String,
    #[serde(default)]
    record: String,
}

#[derive(Deserialize)]
struct ResolutionEntry {
    id: String,
    meeting: String,
    text: String,
    yes: u32,
    no: u32,
    abstain: u32,
    result: Outcome,
    state: ResolutionState,
    released: bool,
}

#[derive(Deserialize)]
struct TaskEntry {
    id: String,
    meeting: String,
    title: String,
    organisation: String,
    due_days: i32,
    #[serde(default)]
    done: bool,
}

#[derive(Deserialize)]
struct PollEntry {
    id: String,
    body: String,
    title: String,
    place: String,
    options: Vec<OptionEntry>,
    answers: Vec<AnswerEntry>,
}

#[derive(Deserialize)]
struct OptionEntry {
    weeks: i32,
    weekday: i32,
    from: Time,
    to: Time,
}

#[derive(Deserialize)]
struct AnswerEntry {
    organisation: String,
    say: Vec<Answer>,
}

#[derive(Deserialize)]
struct PostEntry {
    id: String,
    body: String,
    #[serde(default)]
    thread: String,
    organisation: String,
    #[serde(default)]
    title: String,
    text: String,
}

const MADE_UP: &str = "demo";

/// A day some weeks from now; weekday 0 is Monday.
fn day(today: Date, weeks: i32, weekday: i32) -> Date {
    let monday = i32::from(today.weekday().to_monday_zero_offset());
    today.saturating_add((weeks * 7 - monday + weekday).days())
}

fn broken(id: &str, errors: &[FieldError]) -> Result<(), DemoError> {
    match errors.first() {
        Some(error) => Err(DemoError::Broken(format!("{id}, {}: {}", error.field, error.key))),
        None => Ok(()),
    }
}

/// Adds an entry unless it is there.
async fn put<T: Stored>(bodies: &Bodies, unit: &mut Unit, id: Id, entry: T) -> Result<(), BodiesError> {
    let there: Vec<Record<T>> = store::all_in(unit, "id = $2", bildungsraum_database::args![id]).await?;
    if there.is_empty() {
        bodies.create(unit, Some(id), entry).await?;
    }
    Ok(())
}

async fn put_bodies(
    bodies: &Bodies,
    unit: &mut Unit,
    entries: Vec<BodyEntry>,
    today: Date,
) -> Result<BTreeMap<Id, Vec<(Id, Seat)>>, DemoError> {
    let mut all: BTreeMap<Id, Vec<(Id, Seat)>> = BTreeMap::new();
    for entry in entries {
        let id = demo_id(&entry.id);
        let body = Body {
            name: entry.name,
            kind: entry.kind,
            task: entry.task.trim().to_owned(),
            parent: (!entry.parent.is_empty()).then(|| demo_id(&entry.parent)),
            founded: entry.founded,
            rules_url: String::new(),
            source_url: entry.source_url.clone(),
            public: true,
            origin: String::new(),
        };
        broken(&entry.id, &body.check())?;
        put(bodies, unit, id, body).await?;
        let groups = entry.groups.into_iter().map(|group| SeatEntry {
            organisation: String::new(),
            group,
            role: SeatRole::Member,
            from: entry.founded,
            until: None,
            weeks: None,
            until_weeks: None,
            origin: String::new(),
        });
        let mut seats = Vec::new();
        for (number, seat) in entry.seats.into_iter().chain(groups).enumerate() {
            let from = match (seat.from, seat.weeks) {
                (Some(from), _) => from,
                (None, Some(weeks)) => day(today, weeks, 0),
                (None, None) => {
                    return Err(DemoError::Broken(format!("{}: a seat without a begin", entry.id)));
                }
            };
            let one = Seat {
                body: id,
                organisation: (!seat.organisation.is_empty()).then(|| demo_id(&seat.organisation)),
                group: seat.group,
                role: seat.role,
                from,
                until: seat.until.or(seat.until_weeks.map(|weeks| day(today, weeks, 0))),
                source_url: if seat.origin.is_empty() { entry.source_url.clone() } else { String::new() },
                origin: seat.origin,
            };
            broken(&entry.id, &one.check())?;
            let seat_id = demo_id(&format!("{}-seat-{number}", entry.id));
            put(bodies, unit, seat_id, one.clone()).await?;
            seats.push((seat_id, one));
        }
        all.insert(id, seats);
    }
    Ok(all)
}

async fn put_meetings(
    bodies: &Bodies,
    unit: &mut Unit,
    entries: Vec<MeetingEntry>,
    seats: &BTreeMap<Id, Vec<(Id, Seat)>>,
    today: Date,
) -> Result<BTreeMap<String, (Id, Date)>, DemoError> {
    let mut days = BTreeMap::new();
    for entry in entries {
        let (body, date) = (demo_id(&entry.body), day(today, entry.weeks, 1));
        let listed = |list: &[String], holder: Option<Id>| list.iter().any(|id| Some(demo_id(id)) == holder);
        let mut attendance = BTreeMap::new();
        if entry.minuted {
            for (id, seat) in seats.get(&body).into_iter().flatten().filter(|(_, seat)| seat.holds(date)) {
                let there = if listed(&entry.absent, seat.organisation) {
                    Attendance::Absent
                } else if listed(&entry.excused, seat.organisation) {
                    Attendance::Excused
                } else {
                    Attendance::Present
                };
                attendance.insert(*id, there);
            }
        }
        let meeting = Meeting {
            body,
            title: entry.title,
            start: date.to_datetime(entry.from),
            end: date.to_datetime(entry.to),
            place: entry.place,
            link: String::new(),
            state: if entry.minuted { MeetingState::Minuted } else { MeetingState::Planned },
            public: entry.public,
            released: entry.minuted && entry.public,
            note: entry.note,
            agenda: entry
                .agenda
                .into_iter()
                .map(|item| AgendaItem {
                    title: item.title,
                    organisation: Some(demo_id(&item.organisation)),
                    minutes: Some(item.minutes),
                    text: item.text,
                    record: item.record,
                })
                .collect(),
            attendance,
            origin: MADE_UP.to_owned(),
        };
        broken(&entry.id, &meeting.check())?;
        put(bodies, unit, demo_id(&entry.id), meeting).await?;
        days.insert(entry.id, (body, date));
    }
    Ok(days)
}

async fn put_decisions(
    bodies: &Bodies,
    unit: &mut Unit,
    (resolutions, tasks): (Vec<ResolutionEntry>, Vec<TaskEntry>),
    meetings: &BTreeMap<String, (Id, Date)>,
    today: Date,
) -> Result<(), DemoError> {
    let of = |meeting: &str| {
        let found = meetings.get(meeting).copied();
        found.ok_or_else(|| DemoError::Broken(format!("there is no meeting {meeting}")))
    };
    for (number, entry) in (1..).zip(resolutions) {
        let (body, decided_on) = of(&entry.meeting)?;
        let resolution = Resolution {
            body,
            meeting: Some(demo_id(&entry.meeting)),
            decided_on,
            number,
            text: entry.text,
            yes: entry.yes,
            no: entry.no,
            abstain: entry.abstain,
            result: entry.result,
            state: entry.state,
            released: entry.released,
            origin: MADE_UP.to_owned(),
        };
        broken(&entry.id, &resolution.check())?;
        put(bodies, unit, demo_id(&entry.id), resolution).await?;
    }
    for entry in tasks {
        let (body, _) = of(&entry.meeting)?;
        let due = today.saturating_add(entry.due_days.days());
        let task = Task {
            body,
            meeting: Some(demo_id(&entry.meeting)),
            title: entry.title,
            organisation: Some(demo_id(&entry.organisation)),
            person: String::new(),
            due: Some(due),
            state: if entry.done { TaskState::Done } else { TaskState::Open },
            ended_on: entry.done.then_some(due.min(today)),
            origin: MADE_UP.to_owned(),
        };
        broken(&entry.id, &task.check())?;
        put(bodies, unit, demo_id(&entry.id), task).await?;
    }
    Ok(())
}

async fn put_space(
    bodies: &Bodies,
    unit: &mut Unit,
    (polls, posts): (Vec<PollEntry>, Vec<PostEntry>),
    today: Date,
) -> Result<(), DemoError> {
    for entry in polls {
        let id = demo_id(&entry.id);
        let poll = Poll {
            body: demo_id(&entry.body),
            title: entry.title,
            place: entry.place,
            options: entry
                .options
                .iter()
                .map(|one| {
                    let date = day(today, one.weeks, one.weekday);
                    Choosable { start: date.to_datetime(one.from), end: date.to_datetime(one.to) }
                })
                .collect(),
            meeting: None,
            origin: MADE_UP.to_owned(),
        };
        broken(&entry.id, &poll.check())?;
        if entry.answers.iter().any(|one| one.say.len() != poll.options.len()) {
            return Err(DemoError::Broken(format!("{}: an answer is missing", entry.id)));
        }
        put(bodies, unit, id, poll).await?;
        for one in entry.answers {
            let organisation = demo_id(&one.organisation);
            store::put_answer(unit, id, organisation, &one.say).await.map_err(BodiesError::from)?;
            let after = serde_json::json!({ "poll": id, "organisation": organisation, "answers": one.say });
            unit.record("body_answer", id, Action::Update, None, Some(&after), None)
                .await
                .map_err(BodiesError::from)?;
        }
    }
    for entry in posts {
        let post = Post {
            body: demo_id(&entry.body),
            thread: (!entry.thread.is_empty()).then(|| demo_id(&entry.thread)),
            title: entry.title,
            text: entry.text,
            organisation: Some(demo_id(&entry.organisation)),
            person: None,
            edited_at: None,
            retracted_at: None,
            origin: MADE_UP.to_owned(),
        };
        broken(&entry.id, &post.check())?;
        put(bodies, unit, demo_id(&entry.id), post).await?;
    }
    Ok(())
}

/// Loads the demo; what is there already stays as it is. The organisations have to be there.
pub async fn load(
    bodies: &Bodies,
    tenant: &Tenant,
    actor: &Actor,
    files: &(dyn Fn(&str) -> Option<Cow<'static, [u8]>> + Sync),
) -> Result<DemoReport, DemoError> {
    let bytes = files("bodies.toml").ok_or(DemoError::Missing)?;
    let file: File = toml::from_str(&String::from_utf8_lossy(&bytes))
        .map_err(|error| DemoError::Broken(error.to_string()))?;
    let today = bodies.environment().today();
    let mut unit = bodies.unit(tenant, actor, Permission::EditAllEntries).await?;
    let seats = put_bodies(bodies, &mut unit, file.bodies, today).await?;
    let meetings = put_meetings(bodies, &mut unit, file.meetings, &seats, today).await?;
    put_decisions(bodies, &mut unit, (file.resolutions, file.tasks), &meetings, today).await?;
    put_space(bodies, &mut unit, (file.polls, file.posts), today).await?;
    unit.commit().await.map_err(BodiesError::from)?;
    Ok(DemoReport {
        bodies: seats.len(),
        seats: seats.values().map(Vec::len).sum(),
        meetings: meetings.len(),
    })
}
