//! In the field: groups, the people who are heard, their consent, the guide, recordings.

use std::collections::BTreeMap;

use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldError, LONGEST_TEXT, View, at_most, mail, named, needed};

/// Most dates that are asked for.
pub const MOST_DATES: usize = 20;
/// Most parts of a guide.
pub const MOST_PARTS: usize = 60;

named! {
    /// How people are heard.
    GroupKind {
        /// Several together.
        FocusGroup = "focus_group",
        /// One alone.
        Interview = "interview",
    }
}

named! {
    /// How far a group is.
    GroupState {
        /// Being prepared.
        Planned = "planned",
        /// People were asked.
        Invited = "invited",
        /// The date stands.
        Dated = "dated",
        /// It took place.
        Held = "held",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

/// A date that is asked for, German time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DateOption {
    /// Begin.
    #[schema(value_type = String)]
    pub start: DateTime,
    /// End.
    #[schema(value_type = String)]
    pub end: DateTime,
}

/// A focus group, or an interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FocusGroup {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// What it is called.
    pub name: String,
    /// Group or interview.
    pub kind: GroupKind,
    /// How far it is.
    pub state: GroupState,
    /// Dates that people are asked for.
    pub dates: Vec<DateOption>,
    /// The date that was chosen.
    pub date: Option<DateOption>,
    /// Where.
    pub place: String,
    /// The guide that is used.
    #[schema(value_type = Option<String>)]
    pub guide: Option<Id>,
    /// What the invitation says besides date and place.
    pub invitation: String,
    /// What was noted of the course.
    pub notes: String,
    /// Where the entry comes from.
    pub origin: String,
}

impl FocusGroup {
    /// An empty group.
    #[must_use]
    pub fn new(study: Id, name: impl Into<String>) -> Self {
        Self {
            study,
            name: name.into(),
            kind: GroupKind::FocusGroup,
            state: GroupState::Planned,
            dates: Vec::new(),
            date: None,
            place: String::new(),
            guide: None,
            invitation: String::new(),
            notes: String::new(),
            origin: String::new(),
        }
    }

    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        at_most(&mut errors, "place", &self.place, super::LONGEST);
        at_most(&mut errors, "invitation", &self.invitation, LONGEST_TEXT);
        at_most(&mut errors, "notes", &self.notes, LONGEST_TEXT);
        if self.dates.len() > MOST_DATES {
            errors.push(FieldError::new("dates", "inquiry-error-many").with("most", MOST_DATES));
        }
        if self.dates.iter().chain(&self.date).any(|one| one.end <= one.start) {
            errors.push(FieldError::new("dates", "inquiry-error-end"));
        }
        errors
    }
}

named! {
    /// What somebody said to an invitation.
    PersonState {
        /// On the list, not asked yet.
        Wanted = "wanted",
        /// Asked.
        Asked = "asked",
        /// Will come.
        Accepted = "accepted",
        /// Will not come.
        Declined = "declined",
        /// Was there.
        Attended = "attended",
        /// Was not there.
        Absent = "absent",
    }
}

named! {
    /// Whether a date suits.
    Suits {
        /// Yes.
        Yes = "yes",
        /// If need be.
        Maybe = "maybe",
        /// No.
        No = "no",
    }
}

/// Consent as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Consent {
    /// The version of the form.
    #[schema(value_type = String)]
    pub form: Id,
    /// When.
    #[schema(value_type = String)]
    pub given_at: Timestamp,
    /// On paper: two copies were signed. Otherwise by the link.
    pub on_paper: bool,
    /// To be recorded.
    pub recording: bool,
    /// To be quoted with a pseudonym.
    pub quotes: bool,
    /// The person agreed who has custody; needed under 16.
    pub by_parent: bool,
    /// When it was taken back.
    #[schema(value_type = Option<String>)]
    pub withdrawn_at: Option<Timestamp>,
}

/// A mail that went to somebody who is to be heard, or was about to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MailNote {
    /// Which mail: `invited`, `reminded/DAY`, `dated/BEGIN`, `parent`.
    pub what: String,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// It did not go out.
    pub failed: bool,
}

/// Somebody who is to be heard. Goes with the study's date of deletion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Participant {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Of which group, once that is known.
    #[schema(value_type = Option<String>)]
    pub group: Option<Id>,
    /// Name.
    pub name: String,
    /// Address of mail.
    pub email: String,
    /// For whom they speak.
    #[schema(value_type = Option<String>)]
    pub organisation: Option<Id>,
    /// Sector.
    #[schema(value_type = String)]
    pub sector: Sector,
    /// From where they look at education.
    pub view: View,
    /// What they are called in transcripts, such as `B3`; unique in the study.
    pub label: String,
    /// Under 16: somebody who has custody agrees as well.
    pub under_16: bool,
    /// Name of whoever has custody.
    pub parent_name: String,
    /// Their address of mail.
    pub parent_email: String,
    /// What they said.
    pub state: PersonState,
    /// Which dates suit, by their place in the list.
    pub suits: BTreeMap<u32, Suits>,
    /// Their consent.
    pub consent: Option<Consent>,
    /// Mails that went to them.
    #[serde(default)]
    pub mails: Vec<MailNote>,
    /// Where the entry comes from.
    pub origin: String,
}

impl Participant {
    /// Somebody of a study.
    #[must_use]
    pub fn new(study: Id, name: impl Into<String>, sector: Sector, view: View) -> Self {
        Self {
            study,
            group: None,
            name: name.into(),
            email: String::new(),
            organisation: None,
            sector,
            view,
            label: String::new(),
            under_16: false,
            parent_name: String::new(),
            parent_email: String::new(),
            state: PersonState::Wanted,
            suits: BTreeMap::new(),
            consent: None,
            mails: Vec::new(),
            origin: String::new(),
        }
    }

    /// Does what they said may be used today? Under 16 both have to agree.
    #[must_use]
    pub fn consents(&self) -> bool {
        self.consent.as_ref().is_some_and(|one| {
            one.withdrawn_at.is_none() && one.recording && (!self.under_16 || one.by_parent)
        })
    }

    /// May they be quoted?
    #[must_use]
    pub fn may_be_quoted(&self) -> bool {
        self.consents() && self.consent.as_ref().is_some_and(|one| one.quotes)
    }

    /// Did they take their consent back?
    #[must_use]
    pub fn has_withdrawn(&self) -> bool {
        self.consent.as_ref().is_some_and(|one| one.withdrawn_at.is_some())
    }

    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        mail(&mut errors, "email", &self.email);
        mail(&mut errors, "parent_email", &self.parent_email);
        at_most(&mut errors, "label", &self.label, 63);
        at_most(&mut errors, "parent_name", &self.parent_name, super::LONGEST);
        if self.label.contains(':') {
            errors.push(FieldError::new("label", "inquiry-error-colon"));
        }
        errors
    }
}

/// A version of the form people agree with. A new text is a new entry; the one somebody signed stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConsentForm {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Counts versions, from 1.
    pub version: u32,
    /// The text, in paragraphs.
    pub text: String,
    /// Where the entry comes from.
    pub origin: String,
}

named! {
    /// Where a part of the guide stands.
    PartKind {
        /// Welcome, rules, round of names.
        Opening = "opening",
        /// The questions.
        Main = "main",
        /// What is left, thanks, what comes next.
        Close = "close",
    }
}

named! {
    /// The six topics of a guide.
    GuideTopic {
        /// What is needed.
        Needs = "needs",
        /// Who acts.
        Actors = "actors",
        /// Who could work together.
        NetworkingPotentials = "networking_potentials",
        /// What working together brings.
        CooperationSynergies = "cooperation_synergies",
        /// What opens up.
        Opportunities = "opportunities",
        /// What is hard.
        Challenges = "challenges",
    }
}

/// A part of the guide: a question with its probes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GuidePart {
    /// Stays the same when the guide is changed.
    #[schema(value_type = String)]
    pub id: Id,
    /// Where it stands.
    pub kind: PartKind,
    /// Which of the six topics, if one.
    pub topic: Option<GuideTopic>,
    /// A short heading.
    pub title: String,
    /// What is asked, word for word.
    pub question: String,
    /// What is asked if nothing comes.
    pub probes: Vec<String>,
    /// Planned minutes.
    pub minutes: u32,
}

/// An interview guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InterviewGuide {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// What it is called.
    pub name: String,
    /// Its parts in their order.
    pub parts: Vec<GuidePart>,
    /// Where the entry comes from.
    pub origin: String,
}

impl InterviewGuide {
    /// What is not right.
    #[must_use]
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        needed(&mut errors, "name", &self.name);
        if self.parts.len() > MOST_PARTS {
            errors.push(FieldError::new("parts", "inquiry-error-many").with("most", MOST_PARTS));
        }
        for (at, part) in self.parts.iter().enumerate() {
            needed(&mut errors, &format!("parts/{at}/title"), &part.title);
            at_most(&mut errors, &format!("parts/{at}/question"), &part.question, 2_000);
            if part.minutes > 600 {
                errors.push(FieldError::new(format!("parts/{at}/minutes"), "inquiry-error-minutes"));
            }
        }
        errors
    }

    /// Planned minutes of the whole.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.parts.iter().map(|part| part.minutes).sum()
    }
}

named! {
    /// What was marked while people talked.
    MarkKind {
        /// A part was begun.
        Asked = "asked",
        /// Somebody answered it.
        Answered = "answered",
        /// Something was noted.
        Note = "note",
    }
}

/// A mark of whoever leads the talk. Its row has the id the moderator's screen gave it, so that what is sent twice is there
/// once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionMark {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Of which group.
    #[schema(value_type = String)]
    pub group: Id,
    /// Milliseconds from the beginning of the session.
    pub at: u32,
    /// When it was made, by the moderator's clock.
    #[schema(value_type = String)]
    pub made_at: Timestamp,
    /// What it says.
    pub kind: MarkKind,
    /// Which part of the guide.
    #[schema(value_type = Option<String>)]
    pub part: Option<Id>,
    /// Who.
    #[schema(value_type = Option<String>)]
    pub participant: Option<Id>,
    /// A note.
    pub text: String,
}

named! {
    /// How far a recording is.
    RecordingState {
        /// Parts of it are still to come.
        Arriving = "arriving",
        /// It is there.
        Ready = "ready",
        /// It cannot be read as sound.
        Broken = "broken",
        /// It was deleted.
        Gone = "gone",
    }
}

/// A recording of a group. The sound lies in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Recording {
    /// Of which study.
    #[schema(value_type = String)]
    pub study: Id,
    /// Of which group.
    #[schema(value_type = String)]
    pub group: Id,
    /// Whose microphone, where everybody has one.
    #[schema(value_type = Option<String>)]
    pub participant: Option<Id>,
    /// Name of the file as it was brought.
    pub name: String,
    /// `audio/mpeg` and the like.
    pub media_type: String,
    /// Bytes of the whole.
    pub size: u64,
    /// Bytes that are there.
    pub received: u64,
    /// SHA-256 of the whole, once it is there.
    pub sha256: String,
    /// Where the file lies.
    pub key: String,
    /// How long it is, where known.
    pub milliseconds: Option<u64>,
    /// How far it is.
    pub state: RecordingState,
    /// When it was brought.
    #[schema(value_type = String)]
    pub day: Date,
}
