//! What the pages call things.

use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use bildungsraum_page::{Choice, RequestContext};
use jiff::civil::{Date, DateTime};

use crate::{
    Names, Record,
    model::{
        BodyKind, Meeting, MeetingState, Outcome, Resolution, ResolutionState, SECTORS, Seat, SeatRole, Task,
        TaskState,
    },
};

pub(super) fn kind(page: &RequestContext, kind: BodyKind) -> String {
    page.t(&format!("bodies-kind-{}", kind.name()))
}

pub(super) fn role(page: &RequestContext, role: SeatRole) -> String {
    page.t(&format!("bodies-role-{}", role.name()))
}

pub(super) fn sector(page: &RequestContext, sector: Option<Sector>) -> String {
    match sector {
        Some(sector) => page.t(&format!("org-sector-{}", sector.name())),
        None => page.t("bodies-sector-none"),
    }
}

/// Names of [`SECTORS`].
pub(super) fn sectors(page: &RequestContext) -> Vec<String> {
    SECTORS
        .iter()
        .map(|name| match *name {
            "none" => page.t("bodies-sector-none"),
            name => page.t(&format!("org-sector-{name}")),
        })
        .collect()
}

/// A badge for a meeting's state.
pub(super) fn meeting_badge(page: &RequestContext, state: MeetingState) -> (&'static str, String) {
    let look = match state {
        MeetingState::Planned => "",
        MeetingState::Invited => "info",
        MeetingState::Held => "warning",
        MeetingState::Minuted => "success",
        MeetingState::Cancelled => "danger",
    };
    (look, page.t(&format!("bodies-meeting-{}", state.name())))
}

/// `Do, 03.12.2026, 17:00 bis 19:00 Uhr`
pub(super) fn when(page: &RequestContext, start: DateTime, end: DateTime) -> String {
    let until = if start.date() == end.date() {
        page.clock(end.time())
    } else {
        format!("{}, {}", page.short_date(end.date()), page.clock(end.time()))
    };
    page.tn(
        "bodies-when",
        &[
            ("day", page.short_date(start.date()).into()),
            ("from", page.clock(start.time()).into()),
            ("until", until.into()),
        ],
    )
}

pub(super) fn term(page: &RequestContext, seat: &Seat) -> String {
    match seat.until {
        Some(until) => {
            page.t2("bodies-term", "from", page.short_date(seat.from), "until", page.short_date(until))
        }
        None => page.t1("bodies-term-open", "from", page.short_date(seat.from)),
    }
}

/// A seat as it is shown.
pub(super) struct SeatLine {
    pub id: Id,
    pub holder: String,
    /// Page of the organisation; empty for a group in words.
    pub url: String,
    pub role: String,
    pub term: String,
    pub sector: String,
    pub ended: bool,
    pub ahead: bool,
    pub soon: bool,
    pub votes: bool,
    pub demo: bool,
    pub source_url: String,
}

pub(super) fn seat_line(
    page: &RequestContext,
    names: &Names,
    today: Date,
    record: &Record<Seat>,
) -> SeatLine {
    let seat = &record.entry;
    SeatLine {
        id: record.id,
        holder: match seat.organisation {
            Some(id) if names.of(id).is_empty() => page.t("bodies-organisation-unknown"),
            Some(id) => names.of(id).to_owned(),
            None => seat.group.clone(),
        },
        url: seat.organisation.map(|id| page.url(&format!("/organisations/{id}"))).unwrap_or_default(),
        role: role(page, seat.role),
        term: term(page, seat),
        sector: sector(page, seat.organisation.and_then(|id| names.sector(id))),
        ended: seat.ended(today),
        ahead: seat.from > today,
        soon: seat.ends_soon(today),
        votes: seat.role.votes(),
        demo: seat.origin == "demo",
        source_url: seat.source_url.clone(),
    }
}

/// A meeting as lists show it.
pub(super) struct MeetingLine {
    pub id: Id,
    pub title: String,
    pub when: String,
    pub place: String,
    pub badge: (&'static str, String),
    pub demo: bool,
    pub readable: bool,
}

pub(super) fn meeting_line(page: &RequestContext, record: &Record<Meeting>) -> MeetingLine {
    let meeting = &record.entry;
    MeetingLine {
        id: record.id,
        title: meeting.title.clone(),
        when: when(page, meeting.start, meeting.end),
        place: meeting.place.clone(),
        badge: meeting_badge(page, meeting.state),
        demo: meeting.origin == "demo",
        readable: meeting.released && meeting.state == MeetingState::Minuted,
    }
}

/// A resolution as it is shown.
pub(super) struct ResolutionLine {
    pub id: Id,
    pub label: String,
    pub text: String,
    pub votes: String,
    pub result: (&'static str, String),
    pub state: String,
    pub day: String,
    pub released: bool,
    pub demo: bool,
}

pub(super) fn resolution_line(page: &RequestContext, record: &Record<Resolution>) -> ResolutionLine {
    let one = &record.entry;
    let look = match one.result {
        Outcome::Adopted => "success",
        Outcome::Rejected => "danger",
        Outcome::Postponed => "warning",
    };
    ResolutionLine {
        id: record.id,
        label: one.label(),
        text: one.text.clone(),
        votes: if one.yes + one.no + one.abstain == 0 {
            page.t("bodies-votes-none")
        } else {
            page.tn(
                "bodies-votes",
                &[
                    ("yes", one.yes.to_string().into()),
                    ("no", one.no.to_string().into()),
                    ("abstain", one.abstain.to_string().into()),
                ],
            )
        },
        result: (look, page.t(&format!("bodies-result-{}", one.result.name()))),
        state: page.t(&format!("bodies-resolution-{}", one.state.name())),
        day: page.short_date(one.decided_on),
        released: one.released,
        demo: one.origin == "demo",
    }
}

/// A task as it is shown.
pub(super) struct TaskLine {
    pub id: Id,
    pub title: String,
    pub owner: String,
    pub due: String,
    pub badge: (&'static str, String),
    pub open: bool,
    pub body: Id,
    pub body_name: String,
    pub may_set: bool,
    /// May it be edited, too?
    pub leads: bool,
    pub demo: bool,
}

pub(super) fn task_line(
    page: &RequestContext,
    names: &Names,
    today: Date,
    record: &Record<Task>,
    leads: bool,
) -> TaskLine {
    let task = &record.entry;
    let owner = task.organisation.map(|id| names.of(id).to_owned()).unwrap_or_default();
    TaskLine {
        id: record.id,
        title: task.title.clone(),
        owner: [owner, task.person.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        due: task.due.map_or_else(|| page.t("bodies-task-no-day"), |due| page.short_date(due)),
        badge: match task.state {
            TaskState::Open if task.overdue(today) => ("danger", page.t("bodies-task-overdue")),
            TaskState::Open if task.stage(today).is_some() => ("warning", page.t("bodies-task-soon")),
            TaskState::Open => ("", page.t("bodies-task-open")),
            TaskState::Done => ("success", page.t("bodies-task-done")),
            TaskState::Dropped => ("info", page.t("bodies-task-dropped")),
        },
        open: task.state == TaskState::Open,
        body: task.body,
        body_name: String::new(),
        leads,
        may_set: leads || task.organisation.is_some_and(|owner| page.actor.may_edit_entries_of(owner)),
        demo: task.origin == "demo",
    }
}

pub(super) fn kind_choices(page: &RequestContext, chosen: &str) -> Vec<Choice> {
    BodyKind::ALL.iter().map(|one| Choice::new(one.name(), kind(page, *one), one.name() == chosen)).collect()
}

pub(super) fn role_choices(page: &RequestContext, chosen: &str) -> Vec<Choice> {
    SeatRole::ALL.iter().map(|one| Choice::new(one.name(), role(page, *one), one.name() == chosen)).collect()
}

pub(super) fn result_choices(page: &RequestContext, chosen: &str) -> Vec<Choice> {
    Outcome::ALL
        .iter()
        .map(|one| {
            Choice::new(one.name(), page.t(&format!("bodies-result-{}", one.name())), one.name() == chosen)
        })
        .collect()
}

pub(super) fn resolution_state_choices(page: &RequestContext, chosen: &str) -> Vec<Choice> {
    ResolutionState::ALL
        .iter()
        .map(|one| {
            Choice::new(
                one.name(),
                page.t(&format!("bodies-resolution-{}", one.name())),
                one.name() == chosen,
            )
        })
        .collect()
}

pub(super) fn task_state_choices(page: &RequestContext, chosen: &str) -> Vec<Choice> {
    TaskState::ALL
        .iter()
        .map(|one| {
            Choice::new(one.name(), page.t(&format!("bodies-task-{}", one.name())), one.name() == chosen)
        })
        .collect()
}
