//! The form of a need or a resource.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{
    Choice, Errors, FormData, RequestContext, page as answer_page, page_with, see_other,
};
use bildungsraum_trail::Permission;
use http::StatusCode;
use jiff::civil::Date;

use super::{PathId, done, fail, needs::state, sentences, words};
use crate::{
    Network, NetworkError,
    model::{
        DayPart, Field, FieldError, Need, NeedKind, NeedState, Side, VISIBLE_FIELDS, Visibility, WEEKDAYS,
    },
};

#[derive(Template)]
#[template(path = "need_edit.html")]
struct Edit {
    page: RequestContext,
    errors: Errors,
    heading: String,
    action: String,
    base: String,
    revision: i64,
    conflict: bool,
    archived: bool,
    old: bool,
    standing: (&'static str, String),
    organisation: String,
    organisations: Vec<Choice>,
    side: &'static str,
    kinds: Vec<Choice>,
    topics: Vec<Choice>,
    quarters: Vec<Choice>,
    target_groups: Vec<Choice>,
    weekdays: Vec<Choice>,
    day_parts: Vec<Choice>,
    from: String,
    until: String,
    text: String,
    amount: String,
    states: Vec<Choice>,
    valid_until: String,
    /// Field, its name, choices of who may see it.
    visible: Vec<(&'static str, String, Vec<Choice>)>,
    origin: String,
}

/// What was typed, and what of it cannot be read.
fn read(form: &FormData, side: Side, organisation: Option<Id>) -> (Option<Need>, Vec<FieldError>) {
    let mut errors = Vec::new();
    let mut day = |name: &str| {
        let text = form.text(name);
        if text.is_empty() {
            return None;
        }
        let day = text.parse::<Date>().ok();
        if day.is_none() {
            errors.push(FieldError::new(name, "network-error-date"));
        }
        day
    };
    let (from, until, valid_until) = (day("from"), day("until"), day("valid_until"));
    let organisation = organisation.or_else(|| form.text("organisation_id").parse().ok());
    if organisation.is_none() {
        errors.push(FieldError::new("organisation_id", "network-error-organisation"));
    }
    let kind = NeedKind::from_name(form.raw("kind"));
    if kind.is_none() {
        errors.push(FieldError::new("kind", "network-error-missing"));
    }
    let mut visible = BTreeMap::new();
    for field in VISIBLE_FIELDS {
        if let Some(seen) = Visibility::from_name(form.raw(&format!("visible-{}", field.name()))) {
            visible.insert(*field, seen);
        }
    }
    let none = Id::from_bytes([0; 16]);
    let need = Need {
        topic: form.text("topic"),
        quarter: form.text("quarter"),
        target_groups: form.all("target_groups"),
        weekdays: form.all("weekdays").iter().filter_map(|one| one.parse().ok()).collect(),
        day_parts: form.all("day_parts").iter().filter_map(|one| DayPart::from_name(one)).collect(),
        from,
        until,
        text: form.text("text"),
        amount: form.text("amount"),
        state: NeedState::from_name(form.raw("state")).unwrap_or(NeedState::Open),
        valid_until,
        visible,
        ..Need::new(side, organisation.unwrap_or(none), kind.unwrap_or(NeedKind::Rooms))
    };
    (Some(need), errors)
}

async fn view(
    network: &Network,
    page: &RequestContext,
    id: Option<Id>,
    revision: i64,
    need: &Need,
    form: Option<&FormData>,
) -> Result<Edit, NetworkError> {
    let tenant = page.tenant();
    let names = network.name_list(&tenant).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let record = match id {
        Some(id) => Some(network.need(&tenant, &page.actor, id).await?),
        None => None,
    };
    let day = |name: &str, day: Option<Date>| match form {
        Some(form) => form.text(name),
        None => day.map(|day| day.to_string()).unwrap_or_default(),
    };
    let own: BTreeMap<Id, String> = names
        .iter()
        .filter(|(id, _)| page.actor.may_edit_entries_of(**id))
        .map(|(id, name)| (*id, name.clone()))
        .collect();
    let chosen = if need.organisation_id == Id::from_bytes([0; 16]) {
        String::new()
    } else {
        need.organisation_id.text()
    };
    let mut topics = vec![Choice::new("", page.t("network-not-stated"), need.topic.is_empty())];
    topics.extend(words::term_choices(page, &vocabularies, "topics", std::slice::from_ref(&need.topic)));
    let mut quarters = vec![Choice::new("", page.t("network-need-anywhere"), need.quarter.is_empty())];
    quarters.extend(words::term_choices(
        page,
        &vocabularies,
        "quarters",
        std::slice::from_ref(&need.quarter),
    ));
    let levels: &[Visibility] =
        if need.side == Side::Need { &[Visibility::Office, Visibility::Members] } else { Visibility::ALL };
    let visible = VISIBLE_FIELDS
        .iter()
        .map(|field| {
            let now = need.visible.get(field).copied().unwrap_or(Visibility::Members);
            let choices = levels
                .iter()
                .map(|one| {
                    let label = page.t(&format!("network-visibility-{}", one.name()));
                    Choice::new(one.name(), label, *one == now)
                })
                .collect();
            let label = page.t(match field {
                Field::Kind => "network-field-need-kind",
                Field::Topic => "network-field-topic",
                Field::Quarter => "network-field-quarter",
                Field::TargetGroups => "network-field-target-groups",
                Field::Time => "network-field-time",
                Field::Text => "network-need-text",
                Field::Amount => "network-field-amount",
            });
            (field.name(), label, choices)
        })
        .collect();
    let base =
        id.map_or_else(|| "/office/network/needs/new".to_owned(), |id| format!("/office/network/needs/{id}"));
    let heading = match (id.is_some(), need.side) {
        (true, Side::Need) => "network-need-edit",
        (true, Side::Resource) => "network-resource-edit",
        (false, Side::Need) => "network-need-new",
        (false, Side::Resource) => "network-resource-new",
    };
    Ok(Edit {
        errors: Errors::none(),
        heading: page.t(heading),
        action: page.url(&base),
        base: page.url(&base),
        revision,
        conflict: false,
        archived: record.as_ref().is_some_and(|one| one.archived_at.is_some()),
        old: id.is_some(),
        standing: record.as_ref().map_or(("info", String::new()), |one| state(page, network, one)),
        organisation: words::name(page, &names, need.organisation_id),
        organisations: words::organisation_choices(&own, &chosen, page.t("network-choose-organisation")),
        side: need.side.name(),
        kinds: words::named_choices(
            page,
            NeedKind::ALL,
            NeedKind::name,
            "network-need-kind",
            need.kind.name(),
            "",
        ),
        topics,
        quarters,
        target_groups: words::term_choices(page, &vocabularies, "target_groups", &need.target_groups),
        weekdays: WEEKDAYS
            .iter()
            .filter_map(|day| {
                let label = page.weekday(i8::try_from(*day).ok()?);
                Some(Choice::new(day.to_string(), label, need.weekdays.contains(day)))
            })
            .collect(),
        day_parts: DayPart::ALL
            .iter()
            .map(|part| {
                let label = page.t(&format!("network-day-part-{}", part.name()));
                Choice::new(part.name(), label, need.day_parts.contains(part))
            })
            .collect(),
        from: day("from", need.from),
        until: day("until", need.until),
        text: need.text.clone(),
        amount: need.amount.clone(),
        states: words::named_choices(
            page,
            NeedState::ALL,
            NeedState::name,
            "network-need-state",
            need.state.name(),
            "",
        ),
        valid_until: day("valid_until", need.valid_until),
        visible,
        origin: need.origin.clone(),
        page: page.clone(),
    })
}

fn side_of(text: &str) -> Side {
    Side::from_name(text).unwrap_or(Side::Need)
}

/// `GET /office/network/needs/new`
pub(super) async fn new(
    State(network): State<Network>,
    page: RequestContext,
    RawQuery(raw): RawQuery,
) -> Response {
    let asked = FormData::from_urlencoded(raw.unwrap_or_default().as_bytes());
    let own = page.actor.organisations.first().copied();
    let organisation = own.unwrap_or(Id::from_bytes([0; 16]));
    let need = Need::new(side_of(asked.raw("side")), organisation, NeedKind::Rooms);
    match view(&network, &page, None, 0, &need, None).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

async fn again(
    network: &Network,
    page: &RequestContext,
    id: Option<Id>,
    revision: i64,
    typed: (&Need, &FormData),
    errors: &[FieldError],
    conflict: bool,
) -> Response {
    match view(network, page, id, revision, typed.0, Some(typed.1)).await {
        Ok(view) => {
            let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            page_with(status, &Edit { errors: sentences(page, errors), conflict, ..view })
        }
        Err(error) => fail(page, &error),
    }
}

/// `POST /office/network/needs/new`
pub(super) async fn create(State(network): State<Network>, page: RequestContext, form: FormData) -> Response {
    let (need, errors) = read(&form, side_of(form.raw("side")), None);
    let Some(need) = need else { return fail(&page, &NetworkError::NotFound) };
    if !errors.is_empty() {
        return again(&network, &page, None, 0, (&need, &form), &errors, false).await;
    }
    match network.add_need(&page.tenant(), &page.actor, need.clone()).await {
        Ok(_) => done(&page, "/office/network/needs", "network-flash-need-saved"),
        Err(NetworkError::Invalid(errors)) => {
            again(&network, &page, None, 0, (&need, &form), &errors, false).await
        }
        Err(error) => fail(&page, &error),
    }
}

/// `GET /office/network/needs/{id}`
pub(super) async fn edit(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
) -> Response {
    let record = match network.need(&page.tenant(), &page.actor, id).await {
        Ok(record) if page.actor.may_edit_entries_of(record.need.organisation_id) => record,
        Ok(_) => return fail(&page, &NetworkError::Forbidden(Permission::EditOwnEntries)),
        Err(error) => return fail(&page, &error),
    };
    match view(&network, &page, Some(id), record.revision, &record.need, None).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/needs/{id}`
pub(super) async fn save(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    form: FormData,
) -> Response {
    let tenant = page.tenant();
    let before = match network.need(&tenant, &page.actor, id).await {
        Ok(before) => before,
        Err(error) => return fail(&page, &error),
    };
    let revision = form.text("revision").parse().unwrap_or(0);
    let (need, errors) = read(&form, before.need.side, Some(before.need.organisation_id));
    let Some(need) = need else { return fail(&page, &NetworkError::NotFound) };
    if !errors.is_empty() {
        return again(&network, &page, Some(id), revision, (&need, &form), &errors, false).await;
    }
    match network.save_need(&tenant, &page.actor, id, need.clone(), revision).await {
        Ok(_) => done(&page, &format!("/office/network/needs/{id}"), "network-flash-need-saved"),
        Err(NetworkError::Invalid(errors)) => {
            again(&network, &page, Some(id), revision, (&need, &form), &errors, false).await
        }
        Err(NetworkError::Conflict { current }) => {
            again(&network, &page, Some(id), current, (&need, &form), &[], true).await
        }
        Err(error) => fail(&page, &error),
    }
}

async fn aside(network: &Network, page: &RequestContext, id: Id, archived: bool) -> Response {
    let days = page.municipality.settings.undo_days;
    match network.archive_need(&page.tenant(), &page.actor, id, archived, days).await {
        Ok(_) if archived => see_other(&page.url(&format!("/office/network/needs?archived={id}"))),
        Ok(_) => done(page, &format!("/office/network/needs/{id}"), "network-flash-restored"),
        Err(error) => fail(page, &error),
    }
}

/// `POST …/archive`
pub(super) async fn archive(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    aside(&network, &page, id, true).await
}

/// `POST …/restore`
pub(super) async fn restore(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    aside(&network, &page, id, false).await
}

/// `POST …/erase`: for good.
pub(super) async fn erase(
    State(network): State<Network>,
    page: RequestContext,
    PathId(id): PathId,
    _: FormData,
) -> Response {
    match network.erase_need(&page.tenant(), &page.actor, id).await {
        Ok(()) => done(&page, "/office/network/needs", "network-flash-erased"),
        Err(error) => fail(&page, &error),
    }
}
