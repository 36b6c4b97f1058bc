//! Groups, people, consent forms, guides: added and changed.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor};
use jiff::Timestamp;

use super::{Inquiry, Need, Work};
use crate::{
    InquiryError,
    model::{
        Consent, ConsentForm, DateOption, FieldError, FocusGroup, GroupState, InterviewGuide, LONGEST_TEXT,
        Participant, PersonState, Suits, at_most,
    },
    store::{self, Record, Stored},
};

/// Most people of a study.
const MOST_PEOPLE: usize = 1_000;
/// Most entries of the other kinds in a study.
const MOST_ENTRIES: usize = 300;

fn checked(errors: Vec<FieldError>) -> Result<(), InquiryError> {
    if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
}

/// Is there such an entry in the study of this unit, not put aside?
pub(crate) async fn there<T: Stored>(work: &mut Work, id: Id) -> Result<Option<Record<T>>, InquiryError> {
    let found: Vec<Record<T>> = store::all_in(
        &mut work.unit,
        "id = $3 AND study_id = $4 AND archived_at IS NULL",
        args![id, work.study],
    )
    .await?;
    Ok(found.into_iter().next())
}

/// Lets writers of what is numbered or named within a study wait for one another.
pub(crate) async fn lock_study(work: &mut Work) -> Result<(), InquiryError> {
    work.unit
        .execute(
            "UPDATE inquiry_entry SET sort_key = sort_key \
             WHERE municipality_id = $1 AND kind = 'inquiry_study' AND id = $2",
            args![work.study],
        )
        .await?;
    Ok(())
}

async fn room_for<T: Stored>(work: &mut Work, most: usize) -> Result<Vec<Record<T>>, InquiryError> {
    let all: Vec<Record<T>> =
        store::all_in(&mut work.unit, "study_id = $3 ORDER BY sort_key, id", args![work.study]).await?;
    if all.len() >= most {
        return Err(InquiryError::Invalid(vec![
            FieldError::new("name", "inquiry-error-many").with("most", most),
        ]));
    }
    Ok(all)
}

/// The answers to dates after the dates were changed: a date that stays keeps its answers.
fn carried(
    suits: &BTreeMap<u32, Suits>,
    before: &[DateOption],
    after: &[DateOption],
) -> BTreeMap<u32, Suits> {
    suits
        .iter()
        .filter_map(|(at, answer)| {
            let date = before.get(usize::try_from(*at).ok()?)?;
            let now = after.iter().position(|one| one == date)?;
            Some((u32::try_from(now).ok()?, *answer))
        })
        .collect()
}

/// The label that is proposed next: `B` and the number behind the highest.
pub(crate) fn next_label<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let highest = labels.filter_map(|label| label.strip_prefix('B')?.parse::<u32>().ok()).max().unwrap_or(0);
    format!("B{}", highest.saturating_add(1))
}

impl Inquiry {
    /// Adds a group.
    pub async fn add_group(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        group: FocusGroup,
    ) -> Result<Record<FocusGroup>, InquiryError> {
        self.writable(tenant, actor, group.study, Need::Field).await?;
        checked(group.check())?;
        let mut work = self.work(tenant, actor, group.study).await?;
        room_for::<FocusGroup>(&mut work, MOST_ENTRIES).await?;
        check_guide(&mut work, &group).await?;
        let record = work.create(id.unwrap_or_else(|| self.environment.id()), group).await?;
        work.commit().await?;
        Ok(record)
    }

    /// Saves a group. Answers to dates that stay are kept.
    pub async fn save_group(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: Option<i64>,
        group: FocusGroup,
    ) -> Result<Record<FocusGroup>, InquiryError> {
        let (seen, before) = self.entry::<FocusGroup>(tenant, actor, id, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        checked(group.check())?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        check_guide(&mut work, &group).await?;
        let dates = group.dates.clone();
        let record = work
            .change(id, revision, Action::Update, |record: &mut Record<FocusGroup>| {
                let kept = &record.entry;
                record.entry = FocusGroup { study: kept.study, origin: kept.origin.clone(), ..group };
                Ok(())
            })
            .await?;
        if dates != before.entry.dates {
            let people: Vec<Record<Participant>> =
                store::all_in(&mut work.unit, "owner_id = $3 ORDER BY id", args![id]).await?;
            for one in people {
                let suits = carried(&one.entry.suits, &before.entry.dates, &dates);
                if suits != one.entry.suits {
                    work.change(one.id, None, Action::Update, |record: &mut Record<Participant>| {
                        record.entry.suits = suits;
                        Ok(())
                    })
                    .await?;
                }
            }
        }
        work.commit().await?;
        Ok(record)
    }

    /// Writes down who was there; the group took place.
    pub async fn attend(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        group: Id,
        there: &[Id],
    ) -> Result<(), InquiryError> {
        let (seen, _) = self.entry::<FocusGroup>(tenant, actor, group, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        let people: Vec<Record<Participant>> =
            store::all_in(&mut work.unit, "owner_id = $3 AND archived_at IS NULL ORDER BY id", args![group])
                .await?;
        for one in people {
            let state = if there.contains(&one.id) { PersonState::Attended } else { PersonState::Absent };
            let declined = one.entry.state == PersonState::Declined && state == PersonState::Absent;
            if one.entry.state != state && !declined {
                work.change(one.id, None, Action::Update, |record: &mut Record<Participant>| {
                    record.entry.state = state;
                    Ok(())
                })
                .await?;
            }
        }
        work.change(group, None, Action::Update, |record: &mut Record<FocusGroup>| {
            record.entry.state = GroupState::Held;
            Ok(())
        })
        .await?;
        work.commit().await?;
        Ok(())
    }

    /// Adds somebody who is to be heard. Without a label the next one is given.
    pub async fn add_participant(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        mut participant: Participant,
    ) -> Result<Record<Participant>, InquiryError> {
        self.writable(tenant, actor, participant.study, Need::Field).await?;
        let mut work = self.work(tenant, actor, participant.study).await?;
        lock_study(&mut work).await?;
        let all = room_for::<Participant>(&mut work, MOST_PEOPLE).await?;
        if participant.label.is_empty() {
            participant.label = next_label(all.iter().map(|one| one.entry.label.as_str()));
        }
        self.check_participant(tenant, &mut work, &all, None, &participant).await?;
        let record = work.create(id.unwrap_or_else(|| self.environment.id()), participant).await?;
        work.commit().await?;
        Ok(record)
    }

    /// Saves somebody who is to be heard: what they said and agreed with stays.
    pub async fn save_participant(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: Option<i64>,
        participant: Participant,
    ) -> Result<Record<Participant>, InquiryError> {
        let (seen, _) = self.entry::<Participant>(tenant, actor, id, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        lock_study(&mut work).await?;
        let all: Vec<Record<Participant>> =
            store::all_in(&mut work.unit, "study_id = $3", args![seen.record.id]).await?;
        self.check_participant(tenant, &mut work, &all, Some(id), &participant).await?;
        let record = work
            .change(id, revision, Action::Update, |record: &mut Record<Participant>| {
                let kept = record.entry.clone();
                // Answers belong to the dates of a group.
                let suits = if kept.group == participant.group { kept.suits } else { BTreeMap::new() };
                record.entry = Participant {
                    study: kept.study,
                    consent: kept.consent,
                    mails: kept.mails,
                    origin: kept.origin,
                    suits,
                    ..participant
                };
                Ok(())
            })
            .await?;
        work.commit().await?;
        Ok(record)
    }

    async fn check_participant(
        &self,
        tenant: &Tenant,
        work: &mut Work,
        all: &[Record<Participant>],
        id: Option<Id>,
        participant: &Participant,
    ) -> Result<(), InquiryError> {
        let mut errors = participant.check();
        if participant.label.trim().is_empty() {
            errors.push(FieldError::new("label", "inquiry-error-missing"));
        }
        let taken = |one: &&Record<Participant>| {
            Some(one.id) != id && one.entry.label.eq_ignore_ascii_case(&participant.label)
        };
        if all.iter().find(taken).is_some() {
            errors.push(FieldError::new("label", "inquiry-error-label-twice"));
        }
        if participant.under_16 && participant.parent_name.trim().is_empty() {
            errors.push(FieldError::new("parent_name", "inquiry-error-parent"));
        }
        if let Some(group) = participant.group
            && there::<FocusGroup>(work, group).await?.is_none()
        {
            errors.push(FieldError::new("group", "inquiry-error-choice"));
        }
        if let Some(organisation) = participant.organisation {
            let found = self.organisations.many(tenant, &[organisation]).await;
            if found.map_err(InquiryError::other)?.is_empty() {
                errors.push(FieldError::new("organisation", "inquiry-error-choice"));
            }
        }
        checked(errors)
    }

    /// Adds a version of the consent form. What somebody agreed with before stays as it was.
    pub async fn add_form(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        study: Id,
        text: &str,
    ) -> Result<Record<ConsentForm>, InquiryError> {
        self.writable(tenant, actor, study, Need::Field).await?;
        let mut errors = Vec::new();
        if text.trim().is_empty() {
            errors.push(FieldError::new("text", "inquiry-error-missing"));
        }
        at_most(&mut errors, "text", text, LONGEST_TEXT);
        checked(errors)?;
        let mut work = self.work(tenant, actor, study).await?;
        lock_study(&mut work).await?;
        let all = room_for::<ConsentForm>(&mut work, MOST_ENTRIES).await?;
        let version = all.iter().map(|one| one.entry.version).max().unwrap_or(0) + 1;
        let form = ConsentForm { study, version, text: text.to_owned(), origin: String::new() };
        let record = work.create(id.unwrap_or_else(|| self.environment.id()), form).await?;
        work.commit().await?;
        Ok(record)
    }

    /// The version of the form that is signed now. One statement.
    pub(crate) async fn current_form(
        &self,
        tenant: &Tenant,
        study: Id,
    ) -> Result<Option<Record<ConsentForm>>, InquiryError> {
        let forms: Vec<Record<ConsentForm>> = store::all(
            &self.database,
            tenant,
            "study_id = $3 AND archived_at IS NULL ORDER BY sort_key DESC LIMIT 1",
            args![study],
        )
        .await?;
        Ok(forms.into_iter().next())
    }

    /// Writes down a consent that was signed on paper.
    #[allow(clippy::too_many_arguments, reason = "the fields of one form")]
    pub async fn consent_on_paper(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        form: Id,
        given_at: Timestamp,
        (recording, quotes, by_parent): (bool, bool, bool),
    ) -> Result<Record<Participant>, InquiryError> {
        let (seen, record) = self.entry::<Participant>(tenant, actor, id, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        let mut errors = Vec::new();
        if there::<ConsentForm>(&mut work, form).await?.is_none() {
            errors.push(FieldError::new("form", "inquiry-error-choice"));
        }
        if given_at > self.environment.now() {
            errors.push(FieldError::new("given", "inquiry-error-future"));
        }
        if !recording {
            errors.push(FieldError::new("recording", "inquiry-error-consent"));
        }
        if record.entry.under_16 && !by_parent {
            errors.push(FieldError::new("by_parent", "inquiry-error-consent-parent"));
        }
        checked(errors)?;
        let record = work
            .change(id, None, Action::Confirm, |record: &mut Record<Participant>| {
                record.entry.consent = Some(Consent {
                    form,
                    given_at,
                    on_paper: true,
                    recording,
                    quotes,
                    by_parent,
                    withdrawn_at: None,
                });
                Ok(())
            })
            .await?;
        work.commit().await?;
        Ok(record)
    }

    /// Adds a guide.
    pub async fn add_guide(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        guide: InterviewGuide,
    ) -> Result<Record<InterviewGuide>, InquiryError> {
        self.writable(tenant, actor, guide.study, Need::Field).await?;
        check_parts(&guide)?;
        let mut work = self.work(tenant, actor, guide.study).await?;
        room_for::<InterviewGuide>(&mut work, MOST_ENTRIES).await?;
        let record = work.create(id.unwrap_or_else(|| self.environment.id()), guide).await?;
        work.commit().await?;
        Ok(record)
    }

    /// Saves a guide.
    pub async fn save_guide(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: Option<i64>,
        guide: InterviewGuide,
    ) -> Result<Record<InterviewGuide>, InquiryError> {
        check_parts(&guide)?;
        self.save(tenant, actor, Need::Field, id, revision, |record: &mut Record<InterviewGuide>| {
            let kept = &record.entry;
            record.entry = InterviewGuide { study: kept.study, origin: kept.origin.clone(), ..guide };
            Ok(())
        })
        .await
    }

    /// The guide a group uses, put aside or not.
    pub(crate) async fn guide_of(
        &self,
        tenant: &Tenant,
        group: &FocusGroup,
    ) -> Result<Option<Record<InterviewGuide>>, InquiryError> {
        match group.guide {
            Some(id) => Ok(store::get(&self.database, tenant, id).await?),
            None => Ok(None),
        }
    }

    /// Puts a group, a participant or a guide aside, or brings it back.
    pub async fn archive_in_field<T: Stored>(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<T>, InquiryError> {
        let (seen, _) = self.entry::<T>(tenant, actor, id, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        self.put_aside(tenant, actor, Need::Field, id, aside).await
    }
}

fn check_parts(guide: &InterviewGuide) -> Result<(), InquiryError> {
    let mut errors = guide.check();
    let mut seen = std::collections::BTreeSet::new();
    if !guide.parts.iter().all(|part| seen.insert(part.id)) {
        errors.push(FieldError::new("parts", "inquiry-error-twice"));
    }
    for (at, part) in guide.parts.iter().enumerate() {
        if part.probes.len() > 20 {
            errors.push(FieldError::new(format!("parts/{at}/probes"), "inquiry-error-many").with("most", 20));
        }
        for probe in &part.probes {
            at_most(&mut errors, &format!("parts/{at}/probes"), probe, 1_000);
        }
    }
    checked(errors)
}

async fn check_guide(work: &mut Work, group: &FocusGroup) -> Result<(), InquiryError> {
    if let Some(guide) = group.guide
        && there::<InterviewGuide>(work, guide).await?.is_none()
    {
        return Err(InquiryError::field("guide", "inquiry-error-choice"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn labels_go_on_behind_the_highest() {
        assert_eq!(next_label(std::iter::empty()), "B1");
        assert_eq!(next_label(["B2", "B10", "Frau X", "b77", "B"].into_iter()), "B11");
    }

    #[test]
    fn answers_stay_with_their_dates() {
        let day = |day| DateOption {
            start: date(2026, 12, day).at(17, 0, 0, 0),
            end: date(2026, 12, day).at(19, 0, 0, 0),
        };
        let suits = BTreeMap::from([(0, Suits::Yes), (1, Suits::No), (7, Suits::Maybe)]);
        let after = carried(&suits, &[day(1), day(2)], &[day(3), day(2)]);
        assert_eq!(after, BTreeMap::from([(1, Suits::No)]));
    }
}
