//! Cooperations, needs and surveys in words.

use std::collections::BTreeMap;

use bildungsraum_database::Id;
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{Choice, RequestContext};

use crate::model::{
    Confirmation, Cooperation, CooperationKind, CooperationRecord, Day, Frequency, StatedBy, Stater,
};

/// How binding.
pub(crate) fn kind(page: &RequestContext, kind: Option<CooperationKind>) -> String {
    match kind {
        Some(kind) => page.t(&format!("network-kind-{}", kind.name())),
        None => page.t("network-not-stated"),
    }
}

/// How often.
pub(crate) fn frequency(page: &RequestContext, frequency: Option<Frequency>) -> String {
    match frequency {
        Some(one) => page.t(&format!("network-frequency-{}", one.name())),
        None => page.t("network-not-stated"),
    }
}

/// How close, 1 to 5.
pub(crate) fn intensity(page: &RequestContext, value: Option<u8>) -> String {
    match value {
        Some(value) => page.t(&format!("network-intensity-{value}")),
        None => page.t("network-not-stated"),
    }
}

/// A day, month or year.
pub(crate) fn day(page: &RequestContext, day: &Day) -> String {
    match day.text().len() {
        4 => day.text().to_owned(),
        7 => page.month_year(day.first()),
        _ => page.date(day.first()),
    }
}

/// From when to when.
pub(crate) fn span(page: &RequestContext, since: Option<&Day>, until: Option<&Day>) -> String {
    match (since, until) {
        (Some(since), Some(until)) => {
            page.t2("network-span", "since", self::day(page, since), "until", self::day(page, until))
        }
        (Some(since), None) => page.t1("network-span-since", "since", self::day(page, since)),
        (None, Some(until)) => page.t1("network-span-until", "until", self::day(page, until)),
        (None, None) => page.t("network-not-stated"),
    }
}

/// Names of organisations, also of one that is not there any more.
pub(crate) fn name(page: &RequestContext, names: &BTreeMap<Id, String>, id: Id) -> String {
    names.get(&id).cloned().unwrap_or_else(|| page.t("network-organisation-gone"))
}

/// Who works together.
pub(crate) fn partners(
    page: &RequestContext,
    names: &BTreeMap<Id, String>,
    cooperation: &Cooperation,
) -> String {
    let list: Vec<String> = cooperation.organisations().map(|id| name(page, names, id)).collect();
    list.join(" · ")
}

/// Topics by their labels.
pub(crate) fn topics(page: &RequestContext, vocabularies: &Vocabularies, keys: &[String]) -> String {
    let labels: Vec<&str> =
        keys.iter().map(|key| vocabularies.label("topics", key, page.language.tag())).collect();
    if labels.is_empty() { page.t("network-not-stated") } else { labels.join(", ") }
}

/// The state of a cooperation as a badge: kind and word.
pub(crate) fn standing(page: &RequestContext, record: &CooperationRecord) -> (&'static str, String) {
    if record.archived_at.is_some() {
        return ("empty", page.t("network-standing-archived"));
    }
    if record.cooperation.is_declined() {
        return ("danger", page.t("network-standing-declined"));
    }
    if record.cooperation.is_confirmed() {
        return ("success", page.t("network-standing-confirmed"));
    }
    ("warning", page.t("network-standing-open"))
}

/// What a partner said, as a badge.
pub(crate) fn confirmation(page: &RequestContext, said: Confirmation) -> (&'static str, String) {
    let kind = match said {
        Confirmation::Open => "warning",
        Confirmation::Confirmed => "success",
        Confirmation::Declined => "danger",
    };
    (kind, page.t(&format!("network-confirmation-{}", said.name())))
}

/// Who stated it.
pub(crate) fn stated_by(page: &RequestContext, names: &BTreeMap<Id, String>, stated: &StatedBy) -> String {
    let who = stated.organisation_id.map(|id| name(page, names, id)).unwrap_or_default();
    match stated.by {
        Stater::Office => page.t("network-stated-office"),
        Stater::Organisation => page.t1("network-stated-organisation", "name", who),
        Stater::Survey => page.t1("network-stated-survey", "name", who),
    }
}

/// Organisations as choices; the first says that none is chosen.
pub(crate) fn organisation_choices(
    names: &BTreeMap<Id, String>,
    chosen: &str,
    none: impl Into<String>,
) -> Vec<Choice> {
    let mut list: Vec<(&String, String)> = names.iter().map(|(id, name)| (name, id.text())).collect();
    list.sort_by_key(|(name, _)| bildungsraum_organisations::fold(name));
    let mut choices = vec![Choice::new("", none, chosen.is_empty())];
    choices.extend(list.into_iter().map(|(name, id)| {
        let picked = id == chosen;
        Choice::new(id, name, picked)
    }));
    choices
}

/// Words of a vocabulary as choices; retired ones only where they are chosen.
pub(crate) fn term_choices(
    page: &RequestContext,
    vocabularies: &Vocabularies,
    kind: &str,
    chosen: &[String],
) -> Vec<Choice> {
    vocabularies
        .of(kind)
        .iter()
        .filter(|term| !term.retired || chosen.contains(&term.key))
        .map(|term| Choice::new(&term.key, term.label(page.language.tag()), chosen.contains(&term.key)))
        .collect()
}

/// Names as choices with the words `PREFIX-NAME`; before them one for nothing, unless `none` is empty.
pub(crate) fn named_choices<T: Copy>(
    page: &RequestContext,
    all: &[T],
    name: impl Fn(T) -> &'static str,
    prefix: &str,
    chosen: &str,
    none: &str,
) -> Vec<Choice> {
    let mut choices = Vec::new();
    if !none.is_empty() {
        choices.push(Choice::new("", page.t(none), chosen.is_empty()));
    }
    choices.extend(all.iter().map(|one| {
        let name = name(*one);
        Choice::new(name, page.t(&format!("{prefix}-{name}")), name == chosen)
    }));
    choices
}

/// What differs between two states of a cooperation, as names of fields.
pub(crate) fn changed(page: &RequestContext, after: &Cooperation, before: &Cooperation) -> Vec<String> {
    [
        ("network-field-partners", after.partners != before.partners),
        ("network-field-topics", after.topics != before.topics),
        ("network-field-kind", after.kind != before.kind),
        ("network-field-intensity", after.intensity != before.intensity),
        ("network-field-frequency", after.frequency != before.frequency),
        ("network-field-since", after.since != before.since),
        ("network-field-until", after.until != before.until),
        ("network-field-note", after.note != before.note),
        ("network-field-source", after.source_url != before.source_url),
        ("network-released", after.released != before.released),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(key, _)| page.t(key))
    .collect()
}
