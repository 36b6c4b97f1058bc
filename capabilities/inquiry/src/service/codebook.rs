//! The codebook: codes, their order, merging, and its numbered versions.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::{Action, Actor};

use super::{Blind, Inquiry, Need, Seen, Work};
use crate::{
    InquiryError,
    model::{
        Code, CodeOrigin, CodebookVersion, Coding, FieldError, GuideTopic, MOST_CODES, Transcript, name_key,
        needed,
    },
    store::{self, CODING, Record, Stored, Told},
};

/// Codings of a code that somebody may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CodeCount {
    /// Codings.
    pub codings: u32,
    /// Transcripts they lie in.
    pub transcripts: u32,
}

/// How a code differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// These fields changed: name, before, after.
    Changed(Vec<(&'static str, String, String)>),
}

/// A code that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodeDifference {
    /// What it is called, in the later version if it is in it.
    pub name: String,
    /// How it differs.
    pub difference: Difference,
}

/// What changed from one state of the codebook to another, by name.
pub(crate) fn codebook_differences(before: &[(Id, Code)], after: &[(Id, Code)]) -> Vec<CodeDifference> {
    let name_in = |list: &[(Id, Code)], id: Option<Id>| {
        id.and_then(|id| list.iter().find(|(one, _)| *one == id))
            .map_or(String::new(), |(_, code)| code.name.clone())
    };
    let old: BTreeMap<Id, &Code> = before.iter().map(|(id, code)| (*id, code)).collect();
    let new: BTreeSet<Id> = after.iter().map(|(id, _)| *id).collect();
    let mut found = Vec::new();
    for (id, code) in after {
        let Some(was) = old.get(id) else {
            found.push(CodeDifference { name: code.name.clone(), difference: Difference::Added });
            continue;
        };
        let yes = |is: bool| if is { "✓".to_owned() } else { String::new() };
        let fields = [
            ("name", was.name.clone(), code.name.clone()),
            ("parent", name_in(before, was.parent), name_in(after, code.parent)),
            ("definition", was.definition.clone(), code.definition.clone()),
            ("anchor", was.anchor.clone(), code.anchor.clone()),
            ("rule", was.rule.clone(), code.rule.clone()),
            ("codable", yes(was.codable), yes(code.codable)),
        ];
        let changed: Vec<_> = fields.into_iter().filter(|(_, one, other)| one != other).collect();
        if !changed.is_empty() {
            found.push(CodeDifference { name: code.name.clone(), difference: Difference::Changed(changed) });
        }
    }
    for (id, code) in before {
        if !new.contains(id) {
            found.push(CodeDifference { name: code.name.clone(), difference: Difference::Removed });
        }
    }
    found.sort_by_key(|one| name_key(&one.name));
    found
}

impl Inquiry {
    /// Adds a code.
    pub async fn add_code(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        code: Code,
    ) -> Result<Record<Code>, InquiryError> {
        self.study(tenant, actor, code.study, Need::Code).await?;
        self.check_code(tenant, None, &code).await?;
        self.add(tenant, actor, Need::Code, id, code).await
    }

    /// Saves a code; `revision` is the one it was read at. Where it comes from and its GUID stay.
    pub(crate) async fn save_code(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        revision: i64,
        code: Code,
    ) -> Result<Record<Code>, InquiryError> {
        self.study(tenant, actor, code.study, Need::Code).await?;
        self.check_code(tenant, Some(id), &code).await?;
        self.save(tenant, actor, Need::Code, id, Some(revision), |record: &mut Record<Code>| {
            let (guid, origin) = (record.entry.guid.take(), std::mem::take(&mut record.entry.origin));
            record.entry = Code { guid, origin, ..code };
            Ok(())
        })
        .await
    }

    /// Is a code right, and does its parent stand in the same study and not below it?
    pub(crate) async fn check_code(
        &self,
        tenant: &Tenant,
        id: Option<Id>,
        code: &Code,
    ) -> Result<(), InquiryError> {
        let mut errors = code.check();
        let codes = self.entries::<Code>(tenant, code.study).await?;
        if id.is_none() && codes.len() >= MOST_CODES {
            errors.push(FieldError::new("name", "inquiry-error-many").with("most", MOST_CODES));
        }
        let taken = |one: &Record<Code>| {
            Some(one.id) != id && one.entry.shortcut.eq_ignore_ascii_case(&code.shortcut)
        };
        if !code.shortcut.is_empty() && codes.iter().any(taken) {
            errors.push(FieldError::new("shortcut", "inquiry-coding-error-shortcut-taken"));
        }
        let mut above = code.parent;
        let mut steps = 0;
        while let Some(parent) = above {
            let known = codes.iter().find(|one| one.id == parent);
            let circle = Some(parent) == id || steps > codes.len();
            match known {
                Some(one) if !circle => above = one.entry.parent,
                _ => {
                    errors.push(FieldError::new("parent", "inquiry-error-code-parent"));
                    break;
                }
            }
            steps += 1;
        }
        if errors.is_empty() { Ok(()) } else { Err(InquiryError::Invalid(errors)) }
    }

    /// Puts a code aside, or brings it back. Its codings stay readable. One that has codes below it stays.
    pub(crate) async fn archive_code(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        aside: bool,
    ) -> Result<Record<Code>, InquiryError> {
        let (seen, record) = self.entry::<Code>(tenant, actor, id, Need::Code).await?;
        self.writable(tenant, actor, seen.record.id, Need::Code).await?;
        let codes = self.entries::<Code>(tenant, seen.record.id).await?;
        if aside && codes.iter().any(|one| one.entry.parent == Some(id)) {
            return Err(InquiryError::Standing("inquiry-coding-error-children"));
        }
        if record.archived_at.is_some() == aside {
            return Ok(record);
        }
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        let at = work.at();
        let action = if aside { Action::Archive } else { Action::Restore };
        let record = work
            .change(id, None, action, |record: &mut Record<Code>| {
                record.archived_at = aside.then_some(at);
                // Above it nothing may be left to come back to.
                if !aside && !codes.iter().any(|one| Some(one.id) == record.entry.parent) {
                    record.entry.parent = None;
                }
                Ok(())
            })
            .await?;
        work.commit().await?;
        Ok(record)
    }

    /// Moves a code one place up or down among its siblings.
    pub(crate) async fn move_code(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        up: bool,
    ) -> Result<(), InquiryError> {
        let (seen, record) = self.entry::<Code>(tenant, actor, id, Need::Code).await?;
        self.writable(tenant, actor, seen.record.id, Need::Code).await?;
        let mut siblings = self.entries::<Code>(tenant, seen.record.id).await?;
        siblings.retain(|one| one.entry.parent == record.entry.parent);
        let Some(at) = siblings.iter().position(|one| one.id == id) else { return Ok(()) };
        let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < siblings.len()) };
        let Some(to) = to else { return Ok(()) };
        siblings.swap(at, to);
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        for (place, one) in (0_u32..).zip(&siblings) {
            if one.entry.place != place {
                work.change(one.id, None, Action::Update, |record: &mut Record<Code>| {
                    record.entry.place = place;
                    Ok(())
                })
                .await?;
            }
        }
        work.commit().await?;
        Ok(())
    }

    /// Makes a main code of each topic of the guide that has none yet: topic, name, definition. Returns how many came.
    pub(crate) async fn codes_from_guide(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        topics: &[(GuideTopic, String, String)],
    ) -> Result<usize, InquiryError> {
        self.writable(tenant, actor, study, Need::Code).await?;
        let codes = self.entries::<Code>(tenant, study).await?;
        let mut place = codes.iter().map(|one| one.entry.place + 1).max().unwrap_or(0);
        let mut work = self.work(tenant, actor, study).await?;
        let mut made = 0;
        for (topic, name, definition) in topics {
            if codes.iter().any(|one| one.entry.topic == Some(*topic) && one.entry.parent.is_none()) {
                continue;
            }
            let code = Code {
                from: CodeOrigin::Deductive,
                topic: Some(*topic),
                definition: definition.clone(),
                place,
                ..Code::new(study, name.clone())
            };
            work.create(self.environment.id(), code).await?;
            place += 1;
            made += 1;
        }
        work.commit().await?;
        Ok(made)
    }

    /// Merges a code into another: its codings and the codes below it go over, and it is put aside. Where somebody gave both
    /// to the same stretch, one coding is left. One unit of work; [`Inquiry::unmerge_code`] takes it back.
    pub(crate) async fn merge_codes(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        from: Id,
        into: Id,
    ) -> Result<usize, InquiryError> {
        let (seen, _) = self.entry::<Code>(tenant, actor, from, Need::Field).await?;
        let study = seen.record.id;
        self.writable(tenant, actor, study, Need::Field).await?;
        let codes = self.entries::<Code>(tenant, study).await?;
        let target = codes.iter().find(|one| one.id == into);
        let target = target.ok_or_else(|| InquiryError::field("into", "inquiry-error-code"))?;
        if !target.entry.codable {
            return Err(InquiryError::field("into", "inquiry-error-code-folder"));
        }
        if !codes.iter().any(|one| one.id == from) {
            return Err(InquiryError::NotFound);
        }
        // The other one must not go along with what lies below the first.
        let mut above = Some(into);
        let mut steps = 0;
        while let Some(id) = above.filter(|_| steps <= codes.len()) {
            if id == from {
                return Err(InquiryError::field("into", "inquiry-error-code-parent"));
            }
            above = codes.iter().find(|one| one.id == id).and_then(|one| one.entry.parent);
            steps += 1;
        }
        let mut work = self.work(tenant, actor, study).await?;
        let known = "study_id = $2 AND code_id = $3 AND archived_at IS NULL ORDER BY transcript_id, id";
        let place = |one: &Coding| (one.transcript, one.coder, one.consensus, one.start, one.end);
        let there = store::codings_in(&mut work.unit, known, args![study, into]).await?;
        let there: BTreeSet<_> = there.iter().map(|one| place(&one.entry)).collect();
        let moving = store::codings_in(&mut work.unit, known, args![study, from]).await?;
        for transcript in moving.iter().map(|one| one.entry.transcript).collect::<BTreeSet<Id>>() {
            work.lock_transcript(transcript).await?;
        }
        let count = moving.len();
        for one in moving {
            if there.contains(&place(&one.entry)) {
                Self::uncode_in(&mut work, one.id, true).await?;
            } else {
                Self::change_coding_in(&mut work, one.id, None, Action::Update, |record| {
                    record.entry.code = into;
                    Ok(())
                })
                .await?;
            }
        }
        for below in codes.iter().filter(|one| one.entry.parent == Some(from)) {
            work.change(below.id, None, Action::Update, |record: &mut Record<Code>| {
                record.entry.parent = Some(into);
                Ok(())
            })
            .await?;
        }
        let at = work.at();
        work.change(from, None, Action::Merge, |record: &mut Record<Code>| {
            record.archived_at = Some(at);
            Ok(())
        })
        .await?;
        work.commit().await?;
        Ok(count)
    }

    /// Takes the merging of a code back, read from the trail: what still is as the merging left it becomes as it was.
    pub(crate) async fn unmerge_code(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        from: Id,
    ) -> Result<(), InquiryError> {
        let (seen, _) = self.entry::<Code>(tenant, actor, from, Need::Field).await?;
        let study = seen.record.id;
        self.writable(tenant, actor, study, Need::Field).await?;
        let merged = self.merged(tenant, study, from).await?;
        let mut work = self.work(tenant, actor, study).await?;
        for told in merged {
            let id = told.logged.entry;
            work.undoes = Some(told.logged.position);
            if told.logged.kind == CODING {
                let (before, after): (Option<Coding>, Option<Coding>) =
                    (read(told.before.as_deref())?, read(told.after.as_deref())?);
                let (Some(before), Some(after)) = (before, after) else { continue };
                let now = store::codings_in(&mut work.unit, "id = $2", args![id]).await?.into_iter().next();
                let Some(now) = now.filter(|now| now.entry.code == after.code) else { continue };
                if told.action == "archive" && now.archived_at.is_some() {
                    Self::uncode_in(&mut work, id, false).await?;
                } else if told.action == "update" {
                    Self::change_coding_in(&mut work, id, None, Action::Update, |record| {
                        record.entry.code = before.code;
                        Ok(())
                    })
                    .await?;
                }
            } else if told.action == "merge" {
                work.put_aside::<Code>(id, false).await?;
            } else {
                let (before, after): (Option<Code>, Option<Code>) =
                    (read(told.before.as_deref())?, read(told.after.as_deref())?);
                let (Some(before), Some(after)) = (before, after) else { continue };
                work.change(id, None, Action::Update, |record: &mut Record<Code>| {
                    if record.entry.parent == after.parent {
                        record.entry.parent = before.parent;
                    }
                    Ok(())
                })
                .await?;
            }
        }
        work.commit().await?;
        Ok(())
    }

    /// The change that merged a code into another, if that is the last that happened to it. One statement.
    pub(crate) async fn was_merged(
        &self,
        tenant: &Tenant,
        study: Id,
        code: Id,
    ) -> Result<Option<Told>, InquiryError> {
        let told = store::last_told_of(&self.database, tenant, study, (Code::KIND, code)).await?;
        Ok(told.filter(|told| told.action == Action::Merge.name()))
    }

    /// The changes that merged a code, newest first; the code still has to be put aside by them.
    async fn merged(&self, tenant: &Tenant, study: Id, from: Id) -> Result<Vec<Told>, InquiryError> {
        const PAGE: u32 = 2_000;
        let last = self.was_merged(tenant, study, from).await?;
        let last = last.ok_or(InquiryError::Standing("inquiry-coding-error-not-merged"))?;
        let (at, mut position) = (last.at, last.logged.position);
        let mut found = vec![last];
        loop {
            let page = store::told_before(&self.database, tenant, study, position, PAGE).await?;
            if page.is_empty() {
                return Ok(found);
            }
            for told in page {
                // One unit of work: one moment, and places without a gap; all of it is about this code.
                let about: Option<serde_json::Value> = read(told.before.as_deref())?;
                let field = if told.logged.kind == CODING { "code" } else { "parent" };
                let is =
                    about.as_ref().and_then(|about| about.get(field)).and_then(serde_json::Value::as_str);
                let same = told.at == at && told.logged.position + 1 == position;
                if !same || is != Some(from.text().as_str()) {
                    return Ok(found);
                }
                position = told.logged.position;
                found.push(told);
            }
        }
    }

    /// All codes of a study, those put aside too, in their order. One statement.
    pub(crate) async fn all_codes(
        &self,
        tenant: &Tenant,
        study: Id,
    ) -> Result<Vec<Record<Code>>, InquiryError> {
        Ok(store::all(&self.database, tenant, "study_id = $3 ORDER BY sort_key, id", args![study]).await?)
    }

    /// Codings per code that somebody may see, in transcripts that are not put aside. Three statements.
    pub(crate) async fn code_counts(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        seen: &Seen,
    ) -> Result<BTreeMap<Id, CodeCount>, InquiryError> {
        let study = seen.record.id;
        let blind: Blind = self.blind(tenant, actor, seen).await?;
        let live: BTreeSet<Id> =
            self.entries::<Transcript>(tenant, study).await?.into_iter().map(|one| one.id).collect();
        let mut counts: BTreeMap<Id, CodeCount> = BTreeMap::new();
        let mut texts: BTreeSet<(Id, Id)> = BTreeSet::new();
        for heap in store::heaps(&self.database, tenant, study).await? {
            if live.contains(&heap.transcript) && blind.shows(heap.transcript, heap.coder, heap.consensus) {
                let count = counts.entry(heap.code).or_default();
                count.codings = count.codings.saturating_add(heap.count);
                if texts.insert((heap.code, heap.transcript)) {
                    count.transcripts += 1;
                }
            }
        }
        Ok(counts)
    }

    /// Gives the codebook as it is a number. Codings set from now on name it.
    pub(crate) async fn number_codebook(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        note: String,
    ) -> Result<Record<CodebookVersion>, InquiryError> {
        let mut errors = Vec::new();
        needed(&mut errors, "note", &note);
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        self.writable(tenant, actor, study, Need::Field).await?;
        let mut work = self.work(tenant, actor, study).await?;
        work.lock_study().await?;
        let number = store::book_number(&mut work.unit, study).await? + 1;
        let codes: Vec<Record<Code>> = store::all_in(
            &mut work.unit,
            "study_id = $3 AND archived_at IS NULL ORDER BY sort_key, id",
            args![study],
        )
        .await?;
        let codes = codes.into_iter().map(|one| (one.id, one.entry)).collect();
        let book = CodebookVersion { study, number, note, codes };
        let record = work.create(self.environment.id(), book).await?;
        work.commit().await?;
        Ok(record)
    }

    /// The versions of a codebook, the newest last. One statement.
    pub(crate) async fn codebooks(
        &self,
        tenant: &Tenant,
        study: Id,
    ) -> Result<Vec<Record<CodebookVersion>>, InquiryError> {
        self.entries(tenant, study).await
    }

    /// One version of a codebook by its number. One statement.
    pub(crate) async fn codebook_of(
        &self,
        tenant: &Tenant,
        study: Id,
        number: u32,
    ) -> Result<Option<Record<CodebookVersion>>, InquiryError> {
        let rest = "study_id = $3 AND sort_key = $4";
        let found = store::all(&self.database, tenant, rest, args![study, format!("{number:010}")]).await?;
        Ok(found.into_iter().next())
    }
}

impl Work {
    /// Lets those who number something in a study wait for one another.
    pub(crate) async fn lock_study(&mut self) -> Result<(), InquiryError> {
        let study = self.study;
        self.unit
            .execute(
                "UPDATE inquiry_entry SET sort_key = sort_key \
                 WHERE municipality_id = $1 AND kind = 'inquiry_study' AND id = $2",
                args![study],
            )
            .await?;
        Ok(())
    }
}

fn read<T: serde::de::DeserializeOwned>(json: Option<&str>) -> Result<Option<T>, InquiryError> {
    json.map(|json| serde_json::from_str(json).map_err(InquiryError::other)).transpose()
}

/// Codes as a tree, depth first in their order: place in the list and depth. What lies below a code that is not in the list
/// stands at the top; a circle, which only a broken import could bring, comes last, without its parents.
pub(crate) fn tree(codes: &[Record<Code>]) -> Vec<(usize, u32)> {
    let known: BTreeSet<Id> = codes.iter().map(|one| one.id).collect();
    let mut below: BTreeMap<Option<Id>, Vec<usize>> = BTreeMap::new();
    for (at, one) in codes.iter().enumerate() {
        let parent = one.entry.parent.filter(|parent| known.contains(parent) && *parent != one.id);
        below.entry(parent).or_default().push(at);
    }
    let mut found = Vec::with_capacity(codes.len());
    let top = below.remove(&None).unwrap_or_default();
    let mut open: Vec<(usize, u32)> = top.into_iter().rev().map(|at| (at, 0)).collect();
    while let Some((at, depth)) = open.pop() {
        found.push((at, depth));
        let inner = codes.get(at).and_then(|one| below.remove(&Some(one.id))).unwrap_or_default();
        open.extend(inner.into_iter().rev().map(|at| (at, depth + 1)));
    }
    found.extend(below.into_values().flatten().map(|at| (at, 0)));
    found
}
