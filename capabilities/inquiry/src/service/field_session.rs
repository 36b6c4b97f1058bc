//! What whoever leads a talk marks while people speak. A mark's row has the id the screen gave it.

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor};

use super::{Inquiry, Need, field::there};
use crate::{
    InquiryError,
    model::{FieldError, FocusGroup, MarkKind, Participant, SessionMark, at_most},
    store::{self, Record},
};

/// Most marks that are sent at once.
pub(crate) const MOST_AT_ONCE: usize = 500;
/// Most marks of a group.
const MOST_MARKS: usize = 5_000;
/// Most characters of a note.
const LONGEST_NOTE: usize = 4_000;

fn check(mark: &SessionMark) -> Vec<FieldError> {
    let mut errors = Vec::new();
    at_most(&mut errors, "text", &mark.text, LONGEST_NOTE);
    match mark.kind {
        MarkKind::Note if mark.text.trim().is_empty() => {
            errors.push(FieldError::new("text", "inquiry-error-missing"));
        }
        MarkKind::Answered if mark.participant.is_none() => {
            errors.push(FieldError::new("participant", "inquiry-error-choice"));
        }
        _ => {}
    }
    errors
}

impl Inquiry {
    /// The marks of a group in their order. Whether the asker may see them is asked before. One statement.
    pub(crate) async fn marks(
        &self,
        tenant: &Tenant,
        group: Id,
    ) -> Result<Vec<Record<SessionMark>>, InquiryError> {
        Ok(store::of_owner(&self.database, tenant, group).await?)
    }

    /// Adds marks. One that is there already is not added again, whatever became of it since.
    pub async fn add_marks(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        group: Id,
        marks: Vec<(Id, SessionMark)>,
    ) -> Result<Vec<Record<SessionMark>>, InquiryError> {
        let (seen, _) = self.entry::<FocusGroup>(tenant, actor, group, Need::Field).await?;
        let study = seen.record.id;
        self.writable(tenant, actor, study, Need::Field).await?;
        if marks.len() > MOST_AT_ONCE {
            let error = FieldError::new("marks", "inquiry-error-many").with("most", MOST_AT_ONCE);
            return Err(InquiryError::Invalid(vec![error]));
        }
        let mut work = self.work(tenant, actor, study).await?;
        if there::<FocusGroup>(&mut work, group).await?.is_none() {
            return Err(InquiryError::NotFound);
        }
        let known: Vec<Record<SessionMark>> =
            store::all_in(&mut work.unit, "owner_id = $3 ORDER BY id", args![group]).await?;
        if known.len() + marks.len() > MOST_MARKS {
            let error = FieldError::new("marks", "inquiry-error-many").with("most", MOST_MARKS);
            return Err(InquiryError::Invalid(vec![error]));
        }
        let people: Vec<Record<Participant>> =
            store::all_in(&mut work.unit, "study_id = $3", args![study]).await?;
        let mut all = Vec::new();
        for (number, (id, mark)) in marks.into_iter().enumerate() {
            if let Some(there) = known.iter().chain(&all).find(|one| one.id == id) {
                all.push(there.clone());
                continue;
            }
            let mark = SessionMark { study, group, ..mark };
            let mut errors = check(&mark);
            if mark.participant.is_some_and(|id| !people.iter().any(|one| one.id == id)) {
                errors.push(FieldError::new("participant", "inquiry-error-choice"));
            }
            let elsewhere: Vec<Record<SessionMark>> =
                store::all_in(&mut work.unit, "id = $3", args![id]).await?;
            if !elsewhere.is_empty() {
                errors.push(FieldError::new("id", "inquiry-error-twice"));
            }
            if !errors.is_empty() {
                for error in &mut errors {
                    error.field = format!("marks/{number}/{}", error.field);
                }
                return Err(InquiryError::Invalid(errors));
            }
            all.push(work.create(id, mark).await?);
        }
        work.commit().await?;
        Ok(all)
    }

    /// Corrects a mark: which part, who, what was noted, when.
    pub async fn save_mark(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: Option<i64>,
        mark: SessionMark,
    ) -> Result<Record<SessionMark>, InquiryError> {
        let (seen, before) = self.entry::<SessionMark>(tenant, actor, id, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let mut errors = check(&mark);
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        if let Some(person) = mark.participant
            && there::<Participant>(&mut work, person).await?.is_none()
        {
            errors.push(FieldError::new("participant", "inquiry-error-choice"));
        }
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        let record = work
            .change(id, revision, Action::Update, |record: &mut Record<SessionMark>| {
                let made_at = record.entry.made_at;
                record.entry =
                    SessionMark { study: before.entry.study, group: before.entry.group, made_at, ..mark };
                Ok(())
            })
            .await?;
        work.commit().await?;
        Ok(record)
    }
}
