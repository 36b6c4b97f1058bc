//! The state of a study at any place of the trail, made again from the trail alone.
//!
//! [`State::hash`] is the same for the state made again and for the one in the tables: that is the proof that the trail tells
//! everything. Texts that still have real names are known by their hash only. What was erased cannot be made again; the
//! state says so.

use std::collections::BTreeMap;

use bildungsraum_database::{Id, Tenant, args};
use bildungsraum_trail::Actor;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    Inquiry, Need,
    texts::{Change, TextChange, changed, text_hash},
};
use crate::{
    InquiryError,
    model::{Coding, TextBody},
    store::{self, CODING, TEXT, Told},
};

/// Lines of the log that are read at once.
const PAGE: u32 = 2_000;

/// A study as it was.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The place in the trail.
    pub position: i64,
    /// Entries: kind and row → the entry, and whether it is put aside.
    pub entries: BTreeMap<(String, Id), (Value, bool)>,
    /// Codings, and whether they were taken away.
    pub codings: BTreeMap<Id, (Coding, bool)>,
    /// Texts as far as they are known.
    pub texts: BTreeMap<Id, TextBody>,
    /// SHA-256 of every text.
    pub text_hashes: BTreeMap<Id, String>,
    /// Changes whose contents were erased by right.
    pub erased: usize,
}

impl State {
    /// SHA-256 over everything, in the order of kinds and rows.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        let mut put = |parts: &[&str]| {
            for part in parts {
                hasher.update(part.len().to_le_bytes());
                hasher.update(part.as_bytes());
            }
        };
        for ((kind, id), (entry, aside)) in &self.entries {
            put(&[kind, &id.text(), &ordered(entry), if *aside { "aside" } else { "" }]);
        }
        for (id, (coding, away)) in &self.codings {
            let entry = serde_json::to_value(coding).unwrap_or_default();
            put(&["coding", &id.text(), &ordered(&entry), if *away { "away" } else { "" }]);
        }
        for (id, hash) in &self.text_hashes {
            put(&["text", &id.text(), hash]);
        }
        super::hex(&hasher.finalize())
    }

    fn apply(&mut self, told: &Told) -> Result<(), InquiryError> {
        self.position = told.logged.position;
        let Some(after) = told.after.as_deref() else {
            self.erased += 1;
            return Ok(());
        };
        let (kind, id) = (told.logged.kind.as_str(), told.logged.entry);
        let aside = |was: bool| match told.action.as_str() {
            "archive" | "merge" => true,
            "restore" | "create" => false,
            _ => was,
        };
        if kind == TEXT {
            self.apply_text(id, serde_json::from_str(after).map_err(InquiryError::other)?)
        } else if kind == CODING {
            let coding: Coding = serde_json::from_str(after).map_err(InquiryError::other)?;
            let was = self.codings.get(&id).is_some_and(|(_, away)| *away);
            self.codings.insert(id, (coding, aside(was)));
            Ok(())
        } else {
            let entry: Value = serde_json::from_str(after).map_err(InquiryError::other)?;
            let key = (kind.to_owned(), id);
            let was = self.entries.get(&key).is_some_and(|(_, aside)| *aside);
            self.entries.insert(key, (entry, aside(was)));
            Ok(())
        }
    }

    fn apply_text(&mut self, id: Id, change: TextChange) -> Result<(), InquiryError> {
        match change {
            TextChange::Sealed { sha256, .. } => {
                self.texts.remove(&id);
                self.text_hashes.insert(id, sha256);
            }
            TextChange::Whole { body, places, .. } => {
                for (coding, start, end) in places {
                    if let Some((coding, _)) = self.codings.get_mut(&coding) {
                        (coding.start, coding.end) = (start, end);
                    }
                }
                self.text_hashes.insert(id, text_hash(&body));
                self.texts.insert(id, body);
            }
            TextChange::Edits { edits, restored, rest, .. } => {
                // Without the text the change is known only if its contents were erased, and then nobody can tell.
                let Some(body) = self.texts.get(&id) else {
                    self.erased += 1;
                    return Ok(());
                };
                let change = Change { edits, restored, rest };
                let (after, plan, _) = changed(body, &change)?;
                for (coding, _) in self.codings.values_mut().filter(|(coding, _)| coding.transcript == id) {
                    let (place, _) = plan.carry(super::texts::span(coding.start, coding.end)?);
                    (coding.start, coding.end) = (place.start().0, place.end().0);
                }
                for (coding, start, end) in change.restored {
                    if let Some((coding, _)) = self.codings.get_mut(&coding) {
                        (coding.start, coding.end) = (start, end);
                    }
                }
                self.text_hashes.insert(id, text_hash(&after));
                self.texts.insert(id, after);
            }
        }
        Ok(())
    }
}

/// JSON with the names of objects in order, so that two texts are the same if and only if they say the same.
fn ordered(value: &Value) -> String {
    fn sorted(value: &Value) -> Value {
        match value {
            Value::Object(map) => {
                let mut pairs: Vec<(String, Value)> =
                    map.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
                pairs.sort_by(|one, other| one.0.cmp(&other.0));
                Value::Object(pairs.into_iter().collect())
            }
            Value::Array(list) => Value::Array(list.iter().map(sorted).collect()),
            other => other.clone(),
        }
    }
    sorted(value).to_string()
}

impl Inquiry {
    /// The state of a study at a place of the trail (`i64::MAX`: now), made again from the trail.
    pub async fn state_at(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        position: i64,
    ) -> Result<State, InquiryError> {
        self.study(tenant, actor, study, Need::Head).await?;
        let mut state = State::default();
        let mut after = 0;
        loop {
            let page = store::told_between(&self.database, tenant, study, (after, position), PAGE).await?;
            let Some(last) = page.last() else { return Ok(state) };
            after = last.logged.position;
            for told in &page {
                state.apply(told)?;
            }
        }
    }

    /// The state of a study as the tables have it now.
    pub async fn state_now(&self, tenant: &Tenant, actor: &Actor, study: Id) -> Result<State, InquiryError> {
        self.study(tenant, actor, study, Need::Head).await?;
        let mut state =
            State { position: store::head(&self.database, tenant, study).await?, ..State::default() };
        for (kind, id, _, content, aside) in store::raw_of_study(&self.database, tenant, study).await? {
            let entry: Value = serde_json::from_str(&content).map_err(InquiryError::other)?;
            state.entries.insert((kind, id), (entry, aside));
        }
        for one in store::codings(&self.database, tenant, "study_id = $2 ORDER BY id", args![study]).await? {
            state.codings.insert(one.id, (one.entry, one.archived_at.is_some()));
        }
        for (id, _, body) in store::texts(&self.database, tenant, study).await? {
            state.text_hashes.insert(id, text_hash(&body));
            state.texts.insert(id, body);
        }
        Ok(state)
    }

    /// A study's changes before a place, newest first; for whoever answers for it.
    pub async fn history(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        study: Id,
        before: i64,
        limit: u32,
    ) -> Result<Vec<Told>, InquiryError> {
        self.study(tenant, actor, study, Need::Head).await?;
        Ok(store::told_before(&self.database, tenant, study, before, limit).await?)
    }
}
