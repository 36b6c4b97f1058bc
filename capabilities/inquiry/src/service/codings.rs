//! Codings: set, changed, taken away, listed.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor, Permission};

use super::{Inquiry, Need, Seen, Work};
use crate::{
    InquiryError,
    model::{Code, Coding, Round, RoundState, Transcript},
    store::{self, CODING, Record},
};

/// A coding that somebody wants to set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCoding {
    /// The row it shall have: whoever asks twice with the same gets the same.
    pub id: Option<Id>,
    /// Which code.
    pub code: Id,
    /// First code point.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// What was agreed on.
    pub consensus: bool,
}

impl Inquiry {
    /// Sets a coding. `version`: the version of the text the places were counted in.
    pub async fn code(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        transcript: Id,
        version: i64,
        new: NewCoding,
    ) -> Result<Record<Coding>, InquiryError> {
        self.combiner.set(self, tenant, actor, transcript, version, new).await
    }

    /// Adds a coding as it is, such as one of another program's project.
    pub(crate) async fn insert_coding_in(
        &self,
        work: &mut Work,
        id: Option<Id>,
        entry: Coding,
    ) -> Result<Record<Coding>, InquiryError> {
        let at = work.at();
        self.insert_coding_at(work, id, at, entry).await
    }

    /// The same, set at another time: as it was in the project it comes from.
    pub(crate) async fn insert_coding_at(
        &self,
        work: &mut Work,
        id: Option<Id>,
        at: jiff::Timestamp,
        entry: Coding,
    ) -> Result<Record<Coding>, InquiryError> {
        let id = id.unwrap_or_else(|| self.environment.id());
        let record =
            Record { id, revision: 1, created_at: at, updated_at: work.at(), archived_at: None, entry };
        store::insert_coding(&mut work.unit, &record).await?;
        let transcript = Some(record.entry.transcript);
        work.record(CODING, id, transcript, Action::Create, (None, Some(&record.entry))).await?;
        Ok(record)
    }

    /// One coding, taken away or not, for whoever may read its text.
    pub async fn coding(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<(Seen, Record<Coding>), InquiryError> {
        let found = store::codings(&self.database, tenant, "id = $2", args![id]).await?;
        let record = found.into_iter().next().ok_or(InquiryError::NotFound)?;
        let (seen, _) = self.transcript(tenant, actor, record.entry.transcript, "").await?;
        let rounds = self.rounds(tenant, record.entry.transcript).await?;
        if !is_visible(&record.entry, &seen, actor, &rounds) {
            return Err(InquiryError::NotFound);
        }
        Ok((seen, record))
    }

    /// Takes a coding away, or brings it back. Whoever codes takes away their own; what was agreed on, and everything else,
    /// is for those who lead the study.
    pub async fn uncode(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        away: bool,
    ) -> Result<Record<Coding>, InquiryError> {
        let (seen, record) = self.coding(tenant, actor, id).await?;
        may_change(&seen, actor, &record.entry)?;
        self.writable(tenant, actor, seen.record.id, Need::Code).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        let after = Self::uncode_in(&mut work, id, away).await?;
        work.commit().await?;
        Ok(after)
    }

    /// The same within a unit of work.
    pub(crate) async fn uncode_in(
        work: &mut Work,
        id: Id,
        away: bool,
    ) -> Result<Record<Coding>, InquiryError> {
        let at = work.at();
        let action = if away { Action::Archive } else { Action::Restore };
        Self::change_coding_in(work, id, None, action, |record| {
            record.archived_at = away.then_some(at);
            Ok(())
        })
        .await
    }

    /// Gives a coding another code or another place. `version`: of the text the places were counted in.
    pub async fn recode(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: Option<i64>,
        (version, code, start, end): (i64, Id, u32, u32),
    ) -> Result<Record<Coding>, InquiryError> {
        let (seen, record) = self.coding(tenant, actor, id).await?;
        may_change(&seen, actor, &record.entry)?;
        self.writable(tenant, actor, seen.record.id, Need::Code).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        work.lock_transcript(record.entry.transcript).await?;
        let text: Option<Record<Transcript>> =
            store::all_in(&mut work.unit, "id = $3", args![record.entry.transcript])
                .await?
                .into_iter()
                .next();
        let text = text.ok_or(InquiryError::NotFound)?;
        if text.entry.version != version {
            return Err(InquiryError::Conflict);
        }
        if start >= end || end > text.entry.length {
            return Err(InquiryError::field("start", "inquiry-error-span"));
        }
        let codes: Vec<Record<Code>> = store::all_in(
            &mut work.unit,
            "id = $3 AND study_id = $4 AND archived_at IS NULL",
            args![code, seen.record.id],
        )
        .await?;
        if !codes.first().is_some_and(|one| one.entry.codable) {
            return Err(InquiryError::field("code", "inquiry-error-code"));
        }
        let after = Self::change_coding_in(&mut work, id, revision, Action::Update, |record| {
            (record.entry.code, record.entry.start, record.entry.end) = (code, start, end);
            Ok(())
        })
        .await?;
        work.commit().await?;
        Ok(after)
    }

    pub(crate) async fn change_coding_in(
        work: &mut Work,
        id: Id,
        revision: Option<i64>,
        action: Action,
        change: impl FnOnce(&mut Record<Coding>) -> Result<(), InquiryError>,
    ) -> Result<Record<Coding>, InquiryError> {
        let before = store::codings_in(&mut work.unit, "id = $2", args![id])
            .await?
            .into_iter()
            .next()
            .ok_or(InquiryError::NotFound)?;
        if revision.is_some_and(|revision| revision != before.revision) {
            return Err(InquiryError::Conflict);
        }
        let mut after = before.clone();
        change(&mut after)?;
        after.revision = before.revision + 1;
        after.updated_at = work.at();
        if !store::update_coding(&mut work.unit, &after).await? {
            return Err(InquiryError::Conflict);
        }
        let transcript = Some(after.entry.transcript);
        work.record(CODING, id, transcript, action, (Some(&before.entry), Some(&after.entry))).await?;
        Ok(after)
    }

    /// Rounds of a transcript, the newest last. One statement.
    pub(crate) async fn rounds(
        &self,
        tenant: &Tenant,
        transcript: Id,
    ) -> Result<Vec<Record<Round>>, InquiryError> {
        let rest = "owner_id = $3 AND archived_at IS NULL ORDER BY created_at, id";
        Ok(store::all(&self.database, tenant, rest, args![transcript]).await?)
    }

    /// The codings of a transcript that the asker may see, by place. Four statements at most.
    pub async fn codings(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        transcript: Id,
    ) -> Result<Vec<Record<Coding>>, InquiryError> {
        let (seen, _) = self.transcript(tenant, actor, transcript, "").await?;
        self.codings_within(tenant, actor, &seen, transcript, (0, u32::MAX)).await
    }

    /// The same for those that share text with a stretch, where the text was looked up before. Two statements.
    pub(crate) async fn codings_within(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
        transcript: Id,
        (start, end): (u32, u32),
    ) -> Result<Vec<Record<Coding>>, InquiryError> {
        let rounds = self.rounds(tenant, transcript).await?;
        let rest = "transcript_id = $2 AND start_at < $3 AND end_at >= $4 AND archived_at IS NULL \
                    ORDER BY start_at, end_at, id";
        let mut codings = store::codings(&self.database, tenant, rest, args![transcript, end, start]).await?;
        codings.retain(|one| is_visible(&one.entry, seen, actor, &rounds));
        Ok(codings)
    }

    /// Whose codings somebody may see in which text of a study. One statement.
    pub(crate) async fn blind(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
    ) -> Result<Blind, InquiryError> {
        let rest = "study_id = $3 AND archived_at IS NULL ORDER BY created_at, id";
        let rounds: Vec<Record<Round>> =
            store::all(&self.database, tenant, rest, args![seen.record.id]).await?;
        let states = rounds
            .into_iter()
            .map(|one| (one.entry.transcript, one.entry.state == RoundState::Blind))
            .collect();
        Ok(Blind { person: actor.person_id, states, usual: seen.record.entry.blind })
    }
}

/// Whose codings somebody may see in the texts of a study.
#[derive(Clone, Debug)]
pub(crate) struct Blind {
    person: Option<Id>,
    states: BTreeMap<Id, bool>,
    usual: bool,
}

impl Blind {
    /// Is this text coded blind now?
    pub(crate) fn is(&self, transcript: Id) -> bool {
        self.states.get(&transcript).copied().unwrap_or(self.usual)
    }

    /// Are the codings of this coder shown?
    pub(crate) fn shows(&self, transcript: Id, coder: Id, consensus: bool) -> bool {
        !self.is(transcript) || consensus || self.person.is_none_or(|person| person == coder)
    }
}

/// May somebody see a coding? While a text is coded blind, everybody who codes sees their own only.
pub(crate) fn is_visible(coding: &Coding, seen: &Seen, actor: &Actor, rounds: &[Record<Round>]) -> bool {
    let blind = match rounds.last() {
        Some(round) => round.entry.state == RoundState::Blind,
        None => seen.record.entry.blind,
    };
    !blind || actor.person_id.is_none_or(|person| person == coding.coder) || coding.consensus
}

/// May somebody change a coding?
pub(crate) fn may_change(seen: &Seen, actor: &Actor, coding: &Coding) -> Result<(), InquiryError> {
    let own = actor.person_id == Some(coding.coder) && !coding.consensus;
    if seen.is(Need::Code) && own || seen.is(Need::Field) {
        Ok(())
    } else {
        Err(InquiryError::Forbidden(Permission::OwnAccount))
    }
}
