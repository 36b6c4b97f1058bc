//! What an organisation looks for, and what it can give. Sensitive: each field says who may see it.

use std::collections::BTreeMap;

use bildungsraum_database::Id;
use bildungsraum_organisations::Vocabularies;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FieldError, known, limit, named, tidy};

named! {
    /// Looked for, or to give.
    Side {
        /// The organisation looks for it.
        Need = "need",
        /// The organisation can give it.
        Resource = "resource",
    }
}

named! {
    /// What it is.
    NeedKind {
        /// A room or a ground.
        Rooms = "rooms",
        /// People who work, paid or not.
        Staff = "staff",
        /// Somebody who knows how.
        Competence = "competence",
        /// Money.
        Money = "money",
        /// A way to people one does not reach.
        TargetGroupAccess = "target_group_access",
        /// Things.
        Material = "material",
    }
}

named! {
    /// Who may see a field.
    Visibility {
        /// The office, and the organisation itself.
        Office = "office",
        /// Whoever works in the network.
        Members = "members",
        /// Everybody; for resources only.
        Public = "public",
    }
}

named! {
    /// A part of an entry that has a visibility of its own.
    Field {
        /// What it is. Where it cannot be seen, nothing of the entry can.
        Kind = "kind",
        /// The topic.
        Topic = "topic",
        /// The quarter.
        Quarter = "quarter",
        /// The target groups.
        TargetGroups = "target_groups",
        /// Days, parts of the day, from and until.
        Time = "time",
        /// Free words.
        Text = "text",
        /// How much.
        Amount = "amount",
    }
}

/// The fields that have a visibility, in the order of the form.
pub const VISIBLE_FIELDS: &[Field] = Field::ALL;

named! {
    /// How it stands.
    NeedState {
        /// It still holds.
        Open = "open",
        /// Somebody was found.
        Met = "met",
        /// It does not hold any more.
        Withdrawn = "withdrawn",
    }
}

named! {
    /// A part of the day.
    DayPart {
        /// Until noon.
        Morning = "morning",
        /// Noon to six.
        Afternoon = "afternoon",
        /// From six.
        Evening = "evening",
    }
}

/// Monday to Sunday as numbers of the week.
pub const WEEKDAYS: [u8; 7] = [1, 2, 3, 4, 5, 6, 7];

/// A need or a resource of an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Need {
    /// Looked for, or to give.
    pub side: Side,
    /// Whose it is.
    #[schema(value_type = String)]
    pub organisation_id: Id,
    /// What it is.
    pub kind: NeedKind,
    /// Key of the vocabulary `topics`; empty: not stated.
    #[serde(default)]
    pub topic: String,
    /// Key of the vocabulary `quarters`; empty: anywhere, or not stated.
    #[serde(default)]
    pub quarter: String,
    /// Keys of the vocabulary `target_groups`.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub target_groups: Vec<String>,
    /// Days of the week, 1 (Monday) to 7; empty: not stated.
    #[serde(default)]
    #[schema(max_items = 7)]
    pub weekdays: Vec<u8>,
    /// Parts of the day; empty: not stated.
    #[serde(default)]
    pub day_parts: Vec<DayPart>,
    /// From when; null: now.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// Until when; null: not stated.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// In words.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub text: String,
    /// How much, in words: `2 Räume für je 15 Personen`.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub amount: String,
    /// How it stands.
    #[serde(default = "open")]
    pub state: NeedState,
    /// Until when the entry holds; null: until somebody says otherwise.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Date>,
    /// Field → who may see it; a missing field: whoever works in the network.
    #[serde(default)]
    pub visible: BTreeMap<Field, Visibility>,
    /// What it was made from; empty: a hand.
    #[serde(default)]
    pub origin: String,
}

fn open() -> NeedState {
    NeedState::Open
}

impl Need {
    /// An empty one.
    #[must_use]
    pub fn new(side: Side, organisation_id: Id, kind: NeedKind) -> Self {
        Self {
            side,
            organisation_id,
            kind,
            topic: String::new(),
            quarter: String::new(),
            target_groups: Vec::new(),
            weekdays: Vec::new(),
            day_parts: Vec::new(),
            from: None,
            until: None,
            text: String::new(),
            amount: String::new(),
            state: NeedState::Open,
            valid_until: None,
            visible: BTreeMap::new(),
            origin: String::new(),
        }
    }

    /// Who may see this field. A need is never public, and no field is seen further than the kind.
    #[must_use]
    pub fn visibility(&self, field: Field) -> Visibility {
        let of = |field: Field| self.visible.get(&field).copied().unwrap_or(Visibility::Members);
        let most = if self.side == Side::Need { Visibility::Members } else { Visibility::Public };
        of(field).min(of(Field::Kind)).min(most)
    }

    /// Does it still hold on this day?
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.state == NeedState::Open && self.valid_until.is_none_or(|until| until >= day)
    }

    /// Brings the lists into order.
    pub fn tidy(&mut self) {
        tidy(&mut self.target_groups);
        self.weekdays.sort_unstable();
        self.weekdays.dedup();
        self.day_parts.sort_unstable();
        self.day_parts.dedup();
        self.text = self.text.trim().to_owned();
        self.amount = self.amount.trim().to_owned();
        self.visible.retain(|_, visibility| *visibility != Visibility::Members);
    }

    /// What is not right, in the order of the form.
    #[must_use]
    pub fn check(&self, vocabularies: &Vocabularies) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let one = |text: &String| if text.is_empty() { Vec::new() } else { vec![text.clone()] };
        known(&mut errors, vocabularies, "topics", "topic", &one(&self.topic));
        known(&mut errors, vocabularies, "quarters", "quarter", &one(&self.quarter));
        known(&mut errors, vocabularies, "target_groups", "target_groups", &self.target_groups);
        if self.weekdays.iter().any(|day| !WEEKDAYS.contains(day)) {
            errors.push(FieldError::new("weekdays", "network-error-weekday"));
        }
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until < from
        {
            errors.push(FieldError::new("until", "network-error-until"));
        }
        if self.text.is_empty() && self.topic.is_empty() && self.amount.is_empty() {
            errors.push(FieldError::new("text", "network-error-need-empty"));
        }
        limit(&mut errors, "text", &self.text, 2000);
        limit(&mut errors, "amount", &self.amount, 200);
        if self.side == Side::Need && self.visible.values().any(|one| *one == Visibility::Public) {
            errors.push(FieldError::new("visible", "network-error-need-public"));
        }
        errors
    }
}

/// A need or a resource with its row.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct NeedRecord {
    /// The row.
    #[schema(value_type = String)]
    pub id: Id,
    /// Its revision, from 1.
    pub revision: i64,
    /// What it says.
    #[serde(flatten)]
    pub need: Need,
    /// When it was entered.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When it was put aside; null: it was not.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<Timestamp>,
}
