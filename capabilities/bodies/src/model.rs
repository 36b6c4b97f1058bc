//! Bodies and what belongs to them: types and rules, pure.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, berlin};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Most characters of a name or title.
pub const LONGEST: usize = 300;
/// Most characters of a text, such as the minutes of an item.
pub const LONGEST_TEXT: usize = 20_000;
/// Most items of an agenda.
pub const MOST_ITEMS: usize = 60;
/// Most dates of a poll.
pub const MOST_OPTIONS: usize = 20;
/// A term that ends within so many days is pointed out.
pub const TERM_HINT_DAYS: i32 = 60;
/// Before so many days a task's owner is reminded.
pub const REMIND_DAYS: i32 = 7;
/// Largest document, in bytes.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// A field that is not right, with the locale key that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// Locale key.
    pub key: &'static str,
    /// Its arguments.
    pub values: Vec<(&'static str, String)>,
}

impl FieldError {
    /// A wrong field.
    #[must_use]
    pub fn new(field: impl Into<String>, key: &'static str) -> Self {
        Self { field: field.into(), key, values: Vec::new() }
    }

    /// With an argument.
    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // numbers and texts alike
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

/// A text that has to be there, and is not too long.
pub(crate) fn needed(errors: &mut Vec<FieldError>, field: &str, text: &str) {
    if text.trim().is_empty() {
        errors.push(FieldError::new(field, "bodies-error-missing"));
    } else {
        at_most(errors, field, text, LONGEST);
    }
}

/// A text that is not too long, and holds nothing that is no letter.
pub(crate) fn at_most(errors: &mut Vec<FieldError>, field: &str, text: &str, most: usize) {
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        errors.push(FieldError::new(field, "bodies-error-signs"));
    } else if text.chars().count() > most {
        errors.push(FieldError::new(field, "bodies-error-long").with("most", most));
    }
}

/// A web address, or nothing.
fn web(errors: &mut Vec<FieldError>, field: &str, text: &str) {
    at_most(errors, field, text, 2_000);
    if !text.is_empty() && !bildungsraum_organisations::is_web_address(text) {
        errors.push(FieldError::new(field, "bodies-error-address"));
    }
}

/// A day within living memory and foresight.
fn day(errors: &mut Vec<FieldError>, field: &str, day: Option<Date>) {
    if day.is_some_and(|day| !(1900..=2100).contains(&day.year())) {
        errors.push(FieldError::new(field, "bodies-error-day"));
    }
}

macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in tables, addresses and locale keys.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The one called so.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

named! {
    /// What sort of body it is.
    BodyKind {
        /// Decides on the course.
        SteeringGroup = "steering_group",
        /// Advises whoever decides.
        AdvisoryBoard = "advisory_board",
        /// Works on one subject.
        WorkingGroup = "working_group",
        /// Committee of the town council, or the like.
        Committee = "committee",
        /// Meets openly from time to time.
        Conference = "conference",
        /// A standing round of organisations.
        Network = "network",
        /// The town council.
        Council = "council",
    }
}

named! {
    /// What one does on a seat.
    SeatRole {
        /// Leads.
        Chair = "chair",
        /// Stands in for whoever leads.
        Deputy = "deputy",
        /// Belongs to it.
        Member = "member",
        /// Belongs to it by office.
        ExOfficio = "ex_officio",
        /// Keeps the papers; has no vote.
        Secretariat = "secretariat",
        /// Listens; has no vote.
        Guest = "guest",
    }
}

impl SeatRole {
    /// Does the seat have a vote?
    #[must_use]
    pub fn votes(self) -> bool {
        !matches!(self, Self::Secretariat | Self::Guest)
    }
}

named! {
    /// How far a meeting is.
    MeetingState {
        /// It has a date.
        Planned = "planned",
        /// Those with a seat were written to.
        Invited = "invited",
        /// It took place.
        Held = "held",
        /// Its minutes are written.
        Minuted = "minuted",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

named! {
    /// Who was there.
    Attendance {
        /// Was there.
        Present = "present",
        /// Sent word.
        Excused = "excused",
        /// Was not there.
        Absent = "absent",
    }
}

named! {
    /// What a vote came to.
    Outcome {
        /// Taken.
        Adopted = "adopted",
        /// Turned down.
        Rejected = "rejected",
        /// Put off.
        Postponed = "postponed",
    }
}

named! {
    /// What became of a resolution.
    ResolutionState {
        /// Nothing yet.
        Open = "open",
        /// Under way.
        UnderWay = "under_way",
        /// Carried out.
        Done = "done",
        /// Taken back.
        Revoked = "revoked",
    }
}

named! {
    /// How far a task is.
    TaskState {
        /// Still to be done.
        Open = "open",
        /// Done.
        Done = "done",
        /// Will not be done.
        Dropped = "dropped",
    }
}

named! {
    /// What an organisation says to a date.
    Answer {
        /// Can come.
        Yes = "yes",
        /// Perhaps.
        Maybe = "maybe",
        /// Cannot come.
        No = "no",
    }
}

/// A body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Body {
    /// What it is called.
    pub name: String,
    /// What sort it is.
    pub kind: BodyKind,
    /// What it is there for; Markdown.
    #[serde(default)]
    pub task: String,
    /// The body it belongs to.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub parent: Option<Id>,
    /// Since when it is there.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub founded: Option<Date>,
    /// Web address of its rules of procedure.
    #[serde(default)]
    pub rules_url: String,
    /// Where the facts come from.
    #[serde(default)]
    pub source_url: String,
    /// May everybody see it?
    #[serde(default)]
    pub public: bool,
    /// `demo`: made up for a demonstration; else empty.
    #[serde(default)]
    pub origin: String,
}

impl Body {
    /// An empty one.
    #[must_use]
    pub fn new(kind: BodyKind) -> Self {
        Self {
            name: String::new(),
            kind,
            task: String::new(),
            parent: None,
            founded: None,
            rules_url: String::new(),
            source_url: String::new(),
            public: false,
            origin: String::new(),
        }
    }

    /// What is not right with it.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        at_most(&mut errors, "task", &self.task, LONGEST_TEXT);
        day(&mut errors, "founded", self.founded);
        web(&mut errors, "rules_url", &self.rules_url);
        web(&mut errors, "source_url", &self.source_url);
        errors
    }
}

/// A seat of an organisation, or of a group in words, for a term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Seat {
    /// Of which body.
    #[schema(value_type = String)]
    pub body: Id,
    /// Who holds it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub organisation: Option<Id>,
    /// Who holds it, in words, where it is no organisation: "Elternvertretungen".
    #[serde(default)]
    pub group: String,
    /// What one does on it.
    pub role: SeatRole,
    /// First day of the term.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day of the term; missing: open.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// Where the facts come from.
    #[serde(default)]
    pub source_url: String,
    /// `demo`: made up for a demonstration; else empty.
    #[serde(default)]
    pub origin: String,
}

impl Seat {
    /// Is it held on this day?
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Is it over by this day?
    #[must_use]
    pub fn ended(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// Does its term end within [`TERM_HINT_DAYS`]?
    #[must_use]
    pub fn ends_soon(&self, today: Date) -> bool {
        let horizon = today.saturating_add(TERM_HINT_DAYS.days());
        self.holds(today) && self.until.is_some_and(|until| until <= horizon)
    }

    /// Do two terms of the same seat lie upon each other: same holder, same role, a day in common?
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.body == other.body
            && self.organisation == other.organisation
            && self.role == other.role
            && (self.organisation.is_some() || name_key(&self.group) == name_key(&other.group))
            && other.until.is_none_or(|until| self.from <= until)
            && self.until.is_none_or(|until| other.from <= until)
    }

    /// What is not right with it.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        match (self.organisation, self.group.trim().is_empty()) {
            (None, true) => errors.push(FieldError::new("organisation", "bodies-error-seat-who")),
            (Some(_), false) => errors.push(FieldError::new("group", "bodies-error-seat-both")),
            _ => at_most(&mut errors, "group", &self.group, LONGEST),
        }
        day(&mut errors, "from", Some(self.from));
        day(&mut errors, "until", self.until);
        if self.until.is_some_and(|until| until < self.from) {
            errors.push(FieldError::new("until", "bodies-error-term"));
        }
        web(&mut errors, "source_url", &self.source_url);
        errors
    }
}

/// An item of an agenda with what came of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AgendaItem {
    /// What it is about.
    pub title: String,
    /// Who asked for it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub organisation: Option<Id>,
    /// How long it is to take.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// What one should know before; Markdown.
    #[serde(default)]
    pub text: String,
    /// What came of it; Markdown. The minutes are these texts.
    #[serde(default)]
    pub record: String,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Meeting {
    /// Of which body.
    #[schema(value_type = String)]
    pub body: Id,
    /// What it is called.
    pub title: String,
    /// When it begins, on German clocks.
    #[schema(value_type = String, example = "2026-12-03T17:00:00")]
    pub start: DateTime,
    /// When it ends, on German clocks.
    #[schema(value_type = String, example = "2026-12-03T19:00:00")]
    pub end: DateTime,
    /// Where, in words.
    #[serde(default)]
    pub place: String,
    /// Address of a video room; never public.
    #[serde(default)]
    pub link: String,
    /// How far it is.
    pub state: MeetingState,
    /// May everybody see its date?
    #[serde(default)]
    pub public: bool,
    /// May everybody read its minutes?
    #[serde(default)]
    pub released: bool,
    /// What is said in the invitation.
    #[serde(default)]
    pub note: String,
    /// What is talked about, in order.
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    /// Seat → was it filled?
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Attendance>)]
    pub attendance: BTreeMap<Id, Attendance>,
    /// `demo`: made up for a demonstration; else empty.
    #[serde(default)]
    pub origin: String,
}

impl Meeting {
    /// The moment it begins.
    #[must_use]
    pub fn starts_at(&self) -> Timestamp {
        moment(self.start)
    }

    /// What is not right with it.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "title", &self.title);
        at_most(&mut errors, "place", &self.place, LONGEST);
        at_most(&mut errors, "note", &self.note, LONGEST_TEXT);
        web(&mut errors, "link", &self.link);
        day(&mut errors, "date", Some(self.start.date()));
        if self.end <= self.start {
            errors.push(FieldError::new("end", "bodies-error-end"));
        }
        if self.agenda.len() > MOST_ITEMS {
            errors.push(FieldError::new("agenda", "bodies-error-items").with("most", MOST_ITEMS));
        }
        for item in &self.agenda {
            let before = errors.len();
            needed(&mut errors, "agenda", &item.title);
            at_most(&mut errors, "agenda", &item.text, LONGEST_TEXT);
            at_most(&mut errors, "minutes", &item.record, LONGEST_TEXT);
            if item.minutes.is_some_and(|minutes| minutes > 600) {
                errors.push(FieldError::new("agenda", "bodies-error-item-minutes"));
            }
            if errors.len() > before {
                break;
            }
        }
        errors
    }

    /// What everybody may know of it; nothing: that it takes place is not public.
    #[must_use]
    pub fn for_everybody(&self) -> Option<Self> {
        if !self.public {
            return None;
        }
        let released = self.released && self.state == MeetingState::Minuted;
        let agenda = if released { self.agenda.clone() } else { Vec::new() };
        Some(Self {
            link: String::new(),
            note: String::new(),
            agenda: agenda.into_iter().map(|item| AgendaItem { text: String::new(), ..item }).collect(),
            attendance: BTreeMap::new(),
            released,
            ..self.clone()
        })
    }

    /// Who was there among the seats of that day.
    #[must_use]
    pub fn quorum<'a>(&self, seats: impl IntoIterator<Item = (Id, &'a Seat)>) -> Quorum {
        let day = self.start.date();
        let mut quorum = Quorum { present: 0, voting: 0 };
        for (id, seat) in seats {
            if seat.role.votes() && seat.holds(day) {
                quorum.voting += 1;
                quorum.present += usize::from(self.attendance.get(&id) == Some(&Attendance::Present));
            }
        }
        quorum
    }
}

/// How many of the seats with a vote were filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// Filled.
    pub present: usize,
    /// All.
    pub voting: usize,
}

impl Quorum {
    /// So many are needed: more than half.
    #[must_use]
    pub fn needed(self) -> usize {
        self.voting / 2 + 1
    }

    /// Were there enough? Nothing: there is no seat with a vote.
    #[must_use]
    pub fn reached(self) -> Option<bool> {
        (self.voting > 0).then(|| self.present >= self.needed())
    }
}

/// A resolution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Resolution {
    /// Of which body.
    #[schema(value_type = String)]
    pub body: Id,
    /// In which meeting.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub meeting: Option<Id>,
    /// When it was decided.
    #[schema(value_type = String, format = Date)]
    pub decided_on: Date,
    /// Its number within the body and the year of `decided_on`; given by the house.
    #[serde(default)]
    pub number: u32,
    /// What was decided.
    pub text: String,
    /// Votes for it.
    #[serde(default)]
    pub yes: u32,
    /// Votes against it.
    #[serde(default)]
    pub no: u32,
    /// Abstentions.
    #[serde(default)]
    pub abstain: u32,
    /// What the vote came to.
    pub result: Outcome,
    /// What became of it.
    pub state: ResolutionState,
    /// May everybody read it?
    #[serde(default)]
    pub released: bool,
    /// `demo`: made up for a demonstration; else empty.
    #[serde(default)]
    pub origin: String,
}

impl Resolution {
    /// As it is cited: `3/2026`.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{}/{}", self.number, self.decided_on.year())
    }

    /// What is not right with it.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.text.trim().is_empty() {
            errors.push(FieldError::new("text", "bodies-error-missing"));
        }
        at_most(&mut errors, "text", &self.text, LONGEST_TEXT);
        day(&mut errors, "decided_on", Some(self.decided_on));
        for (field, votes) in [("yes", self.yes), ("no", self.no), ("abstain", self.abstain)] {
            if votes > 10_000 {
                errors.push(FieldError::new(field, "bodies-error-votes"));
            }
        }
        if self.result == Outcome::Adopted && self.yes + self.no > 0 && self.yes <= self.no {
            errors.push(FieldError::new("result", "bodies-error-result"));
        }
        errors
    }
}

/// A task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// Of which body.
    #[schema(value_type = String)]
    pub body: Id,
    /// In which meeting it was given.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub meeting: Option<Id>,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub organisation: Option<Id>,
    /// Who does it there, if somebody wrote it down; erased a year after the task ended.
    #[serde(default)]
    pub person: String,
    /// Until when.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub due: Option<Date>,
    /// How far it is.
    pub state: TaskState,
    /// When it was done or dropped.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub ended_on: Option<Date>,
    /// `demo`: made up for a demonstration; else empty.
    #[serde(default)]
    pub origin: String,
}

impl Task {
    /// Is it open, and its day past?
    #[must_use]
    pub fn overdue(&self, today: Date) -> bool {
        self.state == TaskState::Open && self.due.is_some_and(|due| due < today)
    }

    /// Which reminder is due today, if any; each goes out once.
    #[must_use]
    pub fn stage(&self, today: Date) -> Option<&'static str> {
        let due = self.due.filter(|_| self.state == TaskState::Open)?;
        if due < today {
            Some("overdue")
        } else if due <= today.saturating_add(REMIND_DAYS.days()) {
            Some("soon")
        } else {
            None
        }
    }

    /// What is not right with it.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "title", &self.title);
        at_most(&mut errors, "person", &self.person, LONGEST);
        day(&mut errors, "due", self.due);
        errors
    }
}

/// A document of a shared space; one row per version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Of which body.
    pub body: Id,
    /// Name of the file.
    pub name: String,
    /// Counts files of the same name.
    pub version: u32,
    /// Bytes.
    pub size: u64,
    /// Where it lies.
    pub key: String,
    /// Whose person brought it; nothing: the office.
    pub organisation: Option<Id>,
    /// `demo`: made up for a demonstration; else empty.
    #[serde(default)]
    pub origin: String,
}

/// Endings of files that are taken, with their media type. Nothing that a browser runs.
pub const ENDINGS: [(&str, &str); 16] = [
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("doc", "application/msword"),
    ("xls", "application/vnd.ms-excel"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
];

/// Media type of a file that may be shared; nothing: it may not.
#[must_use]
pub fn media_type(name: &str) -> Option<&'static str> {
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_lowercase();
    ENDINGS.iter().find(|(one, _)| !stem.is_empty() && *one == ending).map(|(_, kind)| *kind)
}

/// A contribution to a discussion: the first of a thread, or an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// Of which body.
    pub body: Id,
    /// The thread's first contribution; nothing: this is it.
    pub thread: Option<Id>,
    /// What the thread is about; empty in answers.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// For whom it speaks; nothing: the office.
    pub organisation: Option<Id>,
    /// Row of whoever wrote it, so that it can be changed; no name.
    pub person: Option<Id>,
    /// When its words were changed last.
    pub edited_at: Option<Timestamp>,
    /// When it was taken back; its words are gone then.
    pub retracted_at: Option<Timestamp>,
    /// `demo`: made up for a demonstration; else empty.
    #[serde(default)]
    pub origin: String,
}

impl Post {
    /// What is not right with it.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.thread.is_none() {
            needed(&mut errors, "title", &self.title);
        }
        if self.text.trim().is_empty() {
            errors.push(FieldError::new("text", "bodies-error-missing"));
        }
        at_most(&mut errors, "text", &self.text, LONGEST_TEXT);
        errors
    }
}

/// A date to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choosable {
    /// Begins, on German clocks.
    pub start: DateTime,
    /// Ends, on German clocks.
    pub end: DateTime,
}

/// A poll for a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Poll {
    /// Of which body.
    pub body: Id,
    /// What the meeting will be called.
    pub title: String,
    /// Where, in words.
    pub place: String,
    /// The dates.
    pub options: Vec<Choosable>,
    /// The meeting it became; nothing: it is still open.
    pub meeting: Option<Id>,
    /// `demo`: made up for a demonstration; else empty.
    #[serde(default)]
    pub origin: String,
}

impl Poll {
    /// What is not right with it.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "title", &self.title);
        at_most(&mut errors, "place", &self.place, LONGEST);
        if self.options.is_empty() {
            errors.push(FieldError::new("options", "bodies-error-options"));
        }
        if self.options.len() > MOST_OPTIONS {
            errors.push(FieldError::new("options", "bodies-error-many-options").with("most", MOST_OPTIONS));
        }
        for option in &self.options {
            day(&mut errors, "options", Some(option.start.date()));
            if option.end <= option.start {
                errors.push(FieldError::new("options", "bodies-error-end"));
                break;
            }
        }
        errors
    }
}

/// The moment of a wall-clock time in Germany; an hour that is skipped counts as the one after it.
#[must_use]
pub fn moment(at: DateTime) -> Timestamp {
    at.to_zoned(berlin()).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// A name as it is compared: without case and with single spaces.
#[must_use]
pub fn name_key(name: &str) -> String {
    bildungsraum_organisations::fold(name)
}

/// The three sectors, and what belongs to none: groups in words and the office.
pub const SECTORS: [&str; 4] = ["state", "economy", "civil_society", "none"];

/// How much of a thing each sector has, in the order of [`SECTORS`].
pub type Shares = [u32; 4];

/// How seats and contributions are balanced between the sectors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Balance {
    /// Seats held today.
    #[schema(value_type = Vec<u32>)]
    pub seats: Shares,
    /// Seats that were filled in meetings, summed over meetings.
    #[schema(value_type = Vec<u32>)]
    pub attendance: Shares,
    /// Items of agendas that were asked for.
    #[schema(value_type = Vec<u32>)]
    pub items: Shares,
    /// Tasks that were taken on.
    #[schema(value_type = Vec<u32>)]
    pub tasks: Shares,
    /// Contributions to discussions.
    #[schema(value_type = Vec<u32>)]
    pub posts: Shares,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn seat(from: Date, until: Option<Date>) -> Seat {
        Seat {
            body: Id::from_bytes([1; 16]),
            organisation: Some(Id::from_bytes([2; 16])),
            group: String::new(),
            role: SeatRole::Member,
            from,
            until,
            source_url: String::new(),
            origin: String::new(),
        }
    }

    #[test]
    fn terms_overlap_when_they_share_a_day_and_only_then() {
        let first = seat(date(2024, 9, 9), Some(date(2027, 9, 8)));
        assert!(first.overlaps(&seat(date(2027, 9, 8), None)));
        assert!(!first.overlaps(&seat(date(2027, 9, 9), None)));
        assert!(first.overlaps(&seat(date(2020, 1, 1), None)));
        assert!(!first.overlaps(&Seat { role: SeatRole::Chair, ..seat(date(2025, 1, 1), None) }));
        let group =
            |name: &str| Seat { organisation: None, group: name.into(), ..seat(date(2025, 1, 1), None) };
        assert!(group("Elternvertretungen").overlaps(&group("  elternvertretungen ")));
        assert!(!group("Eltern").overlaps(&group("Schüler")));
    }

    #[test]
    fn a_term_that_ends_in_sixty_days_is_pointed_out() {
        let one = seat(date(2024, 1, 1), Some(date(2027, 1, 28)));
        assert!(one.ends_soon(date(2026, 11, 29)) && !one.ends_soon(date(2026, 11, 28)));
        assert!(!one.ends_soon(date(2027, 1, 29)), "ended, not ending");
    }

    #[test]
    fn wall_clock_times_follow_summer_time() {
        let at = |text: &str| moment(text.parse().unwrap()).to_string();
        assert_eq!(at("2026-07-01T18:00:00"), "2026-07-01T16:00:00Z");
        assert_eq!(at("2026-12-01T18:00:00"), "2026-12-01T17:00:00Z");
        assert_eq!(at("2027-03-28T02:30:00"), "2027-03-28T01:30:00Z", "an hour that is skipped");
    }

    #[test]
    fn only_harmless_files_are_taken() {
        for name in ["a.html", "a.svg", "a.exe", ".pdf", "pdf", "a.pdf.js"] {
            assert_eq!(media_type(name), None, "{name}");
        }
        assert_eq!(media_type("Protokoll.PDF"), Some("application/pdf"));
    }

    #[test]
    fn a_public_meeting_tells_neither_its_video_room_nor_unreleased_minutes() {
        let mut meeting = Meeting {
            body: Id::from_bytes([1; 16]),
            title: "Sitzung".into(),
            start: date(2026, 12, 3).at(17, 0, 0, 0),
            end: date(2026, 12, 3).at(19, 0, 0, 0),
            place: "Rathaus".into(),
            link: "https://video.example.org/geheim".into(),
            state: MeetingState::Minuted,
            public: true,
            released: false,
            note: "intern".into(),
            agenda: vec![AgendaItem { title: "A".into(), record: "B".into(), ..AgendaItem::default() }],
            attendance: BTreeMap::from([(Id::from_bytes([3; 16]), Attendance::Absent)]),
            origin: String::new(),
        };
        let shown = meeting.for_everybody().unwrap();
        assert!(shown.link.is_empty() && shown.note.is_empty() && shown.agenda.is_empty());
        assert!(shown.attendance.is_empty());
        meeting.released = true;
        assert_eq!(meeting.for_everybody().unwrap().agenda.len(), 1);
        meeting.state = MeetingState::Held;
        assert!(meeting.for_everybody().unwrap().agenda.is_empty(), "minutes that are not finished");
        meeting.public = false;
        assert!(meeting.for_everybody().is_none());
    }
}
