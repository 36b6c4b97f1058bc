//! What the pages of the field say alike.

use bildungsraum_page::{Choice, RequestContext};

use crate::Record;
use crate::model::{ConsentForm, DateOption, GroupState, Participant, PersonState, SessionMark};

/// `Donnerstag, 3. Dezember 2026, 17:00–19:00`.
pub(super) fn when(page: &RequestContext, date: &DateOption) -> String {
    let until = if date.end.date() == date.start.date() {
        page.clock(date.end.time())
    } else {
        format!("{}, {}", page.date(date.end.date()), page.clock(date.end.time()))
    };
    format!("{}, {}–{until}", page.long_date(date.start.date()), page.clock(date.start.time()))
}

/// How a group's state looks.
pub(super) fn group_badge(page: &RequestContext, state: GroupState) -> (&'static str, String) {
    let look = match state {
        GroupState::Planned => "",
        GroupState::Invited => "info",
        GroupState::Dated | GroupState::Held => "success",
        GroupState::Cancelled => "danger",
    };
    (look, page.t(&format!("inquiry-group-state-{}", state.name())))
}

/// How a person's state looks.
pub(super) fn person_badge(page: &RequestContext, state: PersonState) -> (&'static str, String) {
    let look = match state {
        PersonState::Wanted => "",
        PersonState::Asked => "info",
        PersonState::Accepted | PersonState::Attended => "success",
        PersonState::Declined | PersonState::Absent => "warning",
    };
    (look, page.t(&format!("inquiry-person-state-{}", state.name())))
}

/// How somebody's consent stands.
pub(super) fn consent_badge(
    page: &RequestContext,
    person: &Participant,
    forms: &[Record<ConsentForm>],
) -> (&'static str, String) {
    let Some(consent) = &person.consent else { return ("", page.t("inquiry-consent-none")) };
    let version = forms.iter().find(|form| form.id == consent.form).map_or(0, |form| form.entry.version);
    if consent.withdrawn_at.is_some() {
        ("danger", page.t("inquiry-consent-withdrawn"))
    } else if person.under_16 && !consent.by_parent {
        ("warning", page.t("inquiry-consent-parent-missing"))
    } else if consent.quotes {
        ("success", page.t1("inquiry-consent-with-quotes", "version", version))
    } else {
        ("success", page.t1("inquiry-consent-without-quotes", "version", version))
    }
}

/// Choices of a named thing; words are `PREFIX-NAME`.
pub(super) fn choices<T: Copy>(
    page: &RequestContext,
    all: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> &'static str,
    prefix: &str,
    chosen: &str,
) -> Vec<Choice> {
    all.into_iter()
        .map(|one| Choice::new(name(one), page.t(&format!("{prefix}-{}", name(one))), name(one) == chosen))
        .collect()
}

/// Milliseconds as `1:02:03` or `2:03`.
pub(super) fn length(milliseconds: u64) -> String {
    let seconds = milliseconds / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// Bytes in words.
pub(super) fn bytes(page: &RequestContext, size: u64) -> String {
    let tenths = size.saturating_mul(10) / 1_048_576;
    if tenths == 0 {
        page.t1("inquiry-kilobytes", "size", size.div_ceil(1_024))
    } else {
        let point = page.t("inquiry-decimal-point");
        page.t1("inquiry-megabytes", "size", format!("{}{point}{}", tenths / 10, tenths % 10))
    }
}

/// When the session began, in milliseconds since 1970, as its marks tell.
pub(super) fn began(marks: &[Record<SessionMark>]) -> Option<i64> {
    marks.iter().map(|one| one.entry.made_at.as_millisecond() - i64::from(one.entry.at)).min()
}
