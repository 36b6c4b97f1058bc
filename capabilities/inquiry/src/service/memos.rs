//! Memos: thoughts on a study, a text, a code, a coding.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::{Id, Tenant, Value};
use bildungsraum_trail::{Actor, Permission};

use super::{Inquiry, Need, Seen};
use crate::{
    InquiryError,
    model::{
        Category, Code, FieldError, LONGEST_TEXT, Memo, Participant, Perspective, Study, Subject, Transcript,
        at_most, needed,
    },
    store::{self, Record, Stored},
};

fn check(title: &str, text: &str) -> Result<(), InquiryError> {
    let mut errors: Vec<FieldError> = Vec::new();
    needed(&mut errors, "title", title);
    at_most(&mut errors, "text", text, LONGEST_TEXT);
    if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
}

/// May somebody change a memo? Their own, or whoever leads the study.
pub(crate) fn may_change_memo(seen: &Seen, actor: &Actor, memo: &Memo) -> Result<(), InquiryError> {
    if seen.is(Need::Field) || seen.is(Need::Code) && memo.author.is_some() && memo.author == actor.person_id
    {
        Ok(())
    } else {
        Err(InquiryError::Forbidden(Permission::OwnAccount))
    }
}

impl Inquiry {
    async fn study_of<T: Stored>(&self, tenant: &Tenant, id: Id) -> Result<Id, InquiryError> {
        let found = store::get::<T>(&self.database, tenant, id).await?.ok_or(InquiryError::NotFound)?;
        Ok(found.entry.study().unwrap_or(id))
    }

    /// The study in which what a memo is about lies, for whoever may see it.
    pub(crate) async fn subject(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        about: Subject,
        id: Id,
    ) -> Result<Id, InquiryError> {
        let study = match about {
            Subject::Coding => self.coding(tenant, actor, id).await?.0.record.id,
            Subject::Transcript => self.transcript(tenant, actor, id, "").await?.0.record.id,
            Subject::Study => self.study_of::<Study>(tenant, id).await?,
            Subject::Code => self.study_of::<Code>(tenant, id).await?,
            Subject::Category => self.study_of::<Category>(tenant, id).await?,
            Subject::Perspective => self.study_of::<Perspective>(tenant, id).await?,
            Subject::Participant => self.study_of::<Participant>(tenant, id).await?,
        };
        let need = if about == Subject::Participant { Need::Field } else { Need::Texts };
        self.study(tenant, actor, study, need).await?;
        Ok(study)
    }

    /// Adds a memo.
    pub(crate) async fn add_memo(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        (about, subject): (Subject, Id),
        title: String,
        text: String,
    ) -> Result<Record<Memo>, InquiryError> {
        let study = self.subject(tenant, actor, about, subject).await?;
        self.study(tenant, actor, study, Need::Code).await?;
        check(&title, &text)?;
        let memo = Memo {
            study,
            about,
            subject,
            title,
            text,
            author: actor.person_id,
            author_name: actor.name.clone(),
        };
        self.add(tenant, actor, Need::Code, None, memo).await
    }

    /// A memo that the asker may see.
    pub(crate) async fn memo(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<(Seen, Record<Memo>), InquiryError> {
        let (seen, record) = self.entry::<Memo>(tenant, actor, id, Need::Texts).await?;
        let shown = self.visible_memos(tenant, actor, &seen, vec![record]).await?;
        let record = shown.into_iter().next().ok_or(InquiryError::NotFound)?;
        Ok((seen, record))
    }

    /// Saves a memo; its author and subject stay.
    pub(crate) async fn save_memo(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        title: String,
        text: String,
    ) -> Result<Record<Memo>, InquiryError> {
        let (seen, record) = self.memo(tenant, actor, id).await?;
        may_change_memo(&seen, actor, &record.entry)?;
        check(&title, &text)?;
        self.save(tenant, actor, Need::Code, id, Some(revision), |record: &mut Record<Memo>| {
            (record.entry.title, record.entry.text) = (title, text);
            Ok(())
        })
        .await
    }

    /// Puts a memo aside, or brings it back.
    pub(crate) async fn archive_memo(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Memo>, InquiryError> {
        let (seen, record) = self.memo(tenant, actor, id).await?;
        may_change_memo(&seen, actor, &record.entry)?;
        self.writable(tenant, actor, seen.record.id, Need::Code).await?;
        self.put_aside(tenant, actor, Need::Code, id, aside).await
    }

    /// The memos of a study that somebody may see, by heading. Five statements at most.
    pub(crate) async fn memos(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
    ) -> Result<Vec<Record<Memo>>, InquiryError> {
        let all = self.entries::<Memo>(tenant, seen.record.id).await?;
        self.visible_memos(tenant, actor, seen, all).await
    }

    /// Memos without those on what somebody may not see: codings of others while they code blind, texts with real names,
    /// participants.
    async fn visible_memos(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
        mut memos: Vec<Record<Memo>>,
    ) -> Result<Vec<Record<Memo>>, InquiryError> {
        let field = seen.is(Need::Field);
        memos.retain(|one| field || one.entry.about != Subject::Participant);
        let on = |about: Subject| -> Vec<Value> {
            let ids = memos.iter().filter(|one| one.entry.about == about).map(|one| one.entry.subject);
            ids.collect::<BTreeSet<Id>>().into_iter().map(Value::from).collect()
        };
        let codings = on(Subject::Coding);
        if codings.is_empty() {
            return Ok(memos);
        }
        let blind = self.blind(tenant, actor, seen).await?;
        let rest = format!("id IN ({})", store::places(2, codings.len()));
        let codings = store::codings(&self.database, tenant, &rest, codings).await?;
        let raw: BTreeSet<Id> = self
            .entries::<Transcript>(tenant, seen.record.id)
            .await?
            .into_iter()
            .filter(|one| one.entry.state == crate::model::TranscriptState::Raw)
            .map(|one| one.id)
            .collect();
        let shown: BTreeMap<Id, bool> = codings
            .iter()
            .map(|one| {
                let entry = &one.entry;
                let readable = field || !raw.contains(&entry.transcript);
                (one.id, readable && blind.shows(entry.transcript, entry.coder, entry.consensus))
            })
            .collect();
        memos.retain(|one| {
            one.entry.about != Subject::Coding || shown.get(&one.entry.subject).copied().unwrap_or(false)
        });
        Ok(memos)
    }
}
