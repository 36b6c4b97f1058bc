//! What each row would do.

use std::collections::{BTreeMap, BTreeSet};

use bildungsraum_database::Id;
use bildungsraum_organisations::{Organisation, Vocabularies};
use bildungsraum_page::{Language, words::words};

use super::ImportRow;
use crate::{
    model::{Cooperation, CooperationInput, CooperationKind, FieldError, Frequency},
    service::{Resolved, Spellings},
};

/// What a row does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// It is a new cooperation.
    New(CooperationInput),
    /// There is one of the same organisations on the same topics.
    There,
    /// It is left out, for these reasons.
    Wrong(Vec<FieldError>),
}

/// A row with what it does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlanRow {
    /// Line of the file; 0: it has none.
    pub line: u64,
    /// The organisations as they stand in the file.
    pub written: String,
    /// What it does.
    pub outcome: Outcome,
}

/// What a file does.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plan {
    /// All rows.
    pub rows: Vec<PlanRow>,
    /// How many are new.
    pub new: usize,
    /// How many are there.
    pub there: usize,
    /// How many are left out.
    pub wrong: usize,
}

/// The one that is called so: by its name in code, or by its words in German or English.
fn called<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, prefix: &str, text: &str) -> Option<T> {
    let text = text.trim().to_lowercase();
    all.iter().copied().find(|one| {
        let key = format!("{prefix}-{}", name(*one));
        name(*one) == text
            || [Language::De, Language::En]
                .iter()
                .any(|language| words(*language, &key, &[]).to_lowercase() == text)
    })
}

/// Plans the rows of a file against the organisations at work and the cooperations there are.
pub(crate) fn plan(
    rows: &[ImportRow],
    organisations: &[Organisation],
    decided: &BTreeMap<String, Option<Id>>,
    town: &str,
    vocabularies: &Vocabularies,
    there: &[Cooperation],
) -> Plan {
    let spellings = Spellings::of(organisations, town);
    let mut known: BTreeSet<(Vec<Id>, Vec<String>)> = there
        .iter()
        .map(|one| {
            let mut ids: Vec<Id> = one.organisations().collect();
            ids.sort_unstable();
            (ids, one.topics.clone())
        })
        .collect();
    let mut resolved: BTreeMap<&str, Option<Id>> = BTreeMap::new();
    let mut plan = Plan::default();
    for row in rows {
        let mut errors = Vec::new();
        let mut input = CooperationInput {
            note: row.note.clone(),
            source_url: row.source_url.clone(),
            ..CooperationInput::default()
        };
        for name in &row.organisations {
            let id = *resolved.entry(name).or_insert_with(|| {
                if let Some(decision) = decided.get(&crate::model::name_key(name)) {
                    return *decision;
                }
                match spellings.resolve(name) {
                    Resolved::Sure(id) => Some(id),
                    Resolved::Ask(_) | Resolved::Unknown => None,
                }
            });
            match id {
                Some(id) => input.organisation_ids.push(id),
                None => {
                    errors
                        .push(FieldError::new("organisations", "network-import-unknown").with("name", name));
                }
            }
        }
        for text in &row.topics {
            match vocabularies.key_of("topics", text) {
                Some(key) => input.topics.push(key.to_owned()),
                None => errors.push(FieldError::new("topics", "network-error-word").with("word", text)),
            }
        }
        let mut unread = |field: &str, text: &str, missing: bool| {
            if !text.trim().is_empty() && missing {
                errors.push(FieldError::new(field, "network-import-unread").with("value", text));
            }
        };
        input.kind = called(CooperationKind::ALL, CooperationKind::name, "network-kind", &row.kind);
        unread("kind", &row.kind, input.kind.is_none());
        input.frequency = called(Frequency::ALL, Frequency::name, "network-frequency", &row.frequency);
        unread("frequency", &row.frequency, input.frequency.is_none());
        input.intensity = row.intensity.trim().parse().ok();
        unread("intensity", &row.intensity, input.intensity.is_none());
        input.since = row.since.parse().ok();
        unread("since", &row.since, input.since.is_none());
        input.until = row.until.parse().ok();
        unread("until", &row.until, input.until.is_none());
        input.tidy();
        if errors.is_empty() {
            errors = input.check(vocabularies);
        }
        let outcome = if !errors.is_empty() {
            plan.wrong += 1;
            Outcome::Wrong(errors)
        } else if known.insert((input.organisation_ids.clone(), input.topics.clone())) {
            plan.new += 1;
            Outcome::New(input)
        } else {
            plan.there += 1;
            Outcome::There
        };
        plan.rows.push(PlanRow { line: row.line, written: row.organisations.join(" · "), outcome });
    }
    plan
}
