//! Who may see what: the one place that strips needs, intensity and free words before anything leaves this room.
//!
//! Pages, API, exports and [`crate::Network::picture`] show only what went through here.

use bildungsraum_database::Id;
use bildungsraum_trail::{Actor, Permission, Role};
use serde_json::{Value, json};

use crate::model::{
    Confirmation, Cooperation, CooperationRecord, Field, Need, NeedRecord, Side, SurveyRecord, Visibility,
};

/// What the one who asks may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Up to which visibility: [`Visibility::Public`] sees the least, [`Visibility::Office`] everything.
    level: Visibility,
    /// Organisations whose own entries the one who asks sees whole.
    own: Vec<Id>,
}

impl Sight {
    /// Everybody.
    #[must_use]
    pub fn public() -> Self {
        Self { level: Visibility::Public, own: Vec::new() }
    }

    /// Of this actor. The office sees everything; providers, the advisory board and moderators what is for the network;
    /// a region, like everybody, what is public.
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        let level = if actor.may(Permission::EditAllEntries) {
            Visibility::Office
        } else if actor.may(Permission::EditOwnEntries)
            || actor.has_role(Role::BoardMember)
            || actor.has_role(Role::Moderator)
        {
            Visibility::Members
        } else {
            Visibility::Public
        };
        let own =
            if actor.may(Permission::EditOwnEntries) { actor.organisations.clone() } else { Vec::new() };
        Self { level, own }
    }

    /// Does it see everything?
    #[must_use]
    pub fn is_office(&self) -> bool {
        self.level == Visibility::Office
    }

    /// Does it see what is for the network?
    #[must_use]
    pub fn is_member(&self) -> bool {
        self.level <= Visibility::Members
    }

    /// Organisations whose own entries it sees whole.
    #[must_use]
    pub fn own(&self) -> &[Id] {
        &self.own
    }

    fn sees(&self, visibility: Visibility) -> bool {
        visibility >= self.level
    }

    fn sees_whole(&self, cooperation: &Cooperation) -> bool {
        self.is_office() || cooperation.organisations().any(|id| self.own.contains(&id))
    }

    /// May intensities of cooperations between others be seen?
    #[must_use]
    pub fn sees_intensity(&self) -> bool {
        self.is_office()
    }

    /// The cooperation as it may be seen; `None`: not at all. Members see what is confirmed or released and what they
    /// take part in, everybody what is released and nobody has declined; intensity and free words only the office and
    /// the partners.
    #[must_use]
    pub fn cooperation(&self, record: CooperationRecord) -> Option<CooperationRecord> {
        if self.sees_whole(&record.cooperation) {
            return Some(record);
        }
        let cooperation = &record.cooperation;
        let shown = cooperation.released && cooperation.may_be_released()
            || self.is_member() && cooperation.is_confirmed();
        if record.archived_at.is_some() || !shown {
            return None;
        }
        let mut record = record;
        record.cooperation.intensity = None;
        record.cooperation.note = String::new();
        if !self.is_member() {
            record.cooperation.origin = String::new();
            // Whether somebody has confirmed, and when, is between the partners.
            for partner in &mut record.cooperation.partners {
                partner.confirmation = Confirmation::Confirmed;
                partner.answered_at = None;
            }
        }
        Some(record)
    }

    /// The need or resource as it may be seen; `None`: not at all.
    #[must_use]
    pub fn need(&self, record: NeedRecord) -> Option<NeedRecord> {
        if self.is_office() || self.own.contains(&record.need.organisation_id) {
            return Some(record);
        }
        let public = self.level == Visibility::Public;
        if record.archived_at.is_some()
            || !self.sees(record.need.visibility(Field::Kind))
            || public && record.need.side == Side::Need
        {
            return None;
        }
        let mut record = record;
        let need = &mut record.need;
        let hidden = |need: &Need, field: Field| !self.sees(need.visibility(field));
        if hidden(need, Field::Topic) {
            need.topic = String::new();
        }
        if hidden(need, Field::Quarter) {
            need.quarter = String::new();
        }
        if hidden(need, Field::TargetGroups) {
            need.target_groups.clear();
        }
        if hidden(need, Field::Time) {
            need.weekdays.clear();
            need.day_parts.clear();
            (need.from, need.until) = (None, None);
        }
        if hidden(need, Field::Text) {
            need.text = String::new();
        }
        if hidden(need, Field::Amount) {
            need.amount = String::new();
        }
        need.visible.clear();
        Some(record)
    }
}

/// What the trail keeps of a cooperation: neither intensity nor free words, which fewer people may see than the trail.
#[must_use]
pub(crate) fn logged_cooperation(record: &CooperationRecord) -> Value {
    let cooperation = &record.cooperation;
    json!({
        "id": record.id, "revision": record.revision, "partners": cooperation.partners,
        "topics": cooperation.topics, "kind": cooperation.kind, "frequency": cooperation.frequency,
        "since": cooperation.since, "until": cooperation.until, "stated_by": cooperation.stated_by,
        "released": cooperation.released, "archived_at": record.archived_at,
    })
}

/// What the trail keeps of a need or resource: that there is one and how it stands, not what it says.
#[must_use]
pub(crate) fn logged_need(record: &NeedRecord) -> Value {
    json!({
        "id": record.id, "revision": record.revision, "side": record.need.side,
        "organisation_id": record.need.organisation_id, "state": record.need.state,
        "archived_at": record.archived_at,
    })
}

/// What the trail keeps of a survey.
#[must_use]
pub(crate) fn logged_survey(record: &SurveyRecord) -> Value {
    json!({
        "id": record.id, "revision": record.revision, "state": record.state,
        "title": record.survey.words("de").title, "closes": record.survey.closes,
    })
}
