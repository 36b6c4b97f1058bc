//! `/office/network/needs`: what organisations look for and can give.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page};
use bildungsraum_trail::Permission;

use super::{cooperations::after, fail, query, words};
use crate::{
    NeedFilter, Network, NetworkError,
    model::{NeedKind, NeedRecord, NeedState, Side},
};

const PAGE: u32 = 50;

/// One line of the list.
pub(super) struct Line {
    pub id: Id,
    pub organisation: String,
    pub side: (&'static str, String),
    pub kind: String,
    pub topic: String,
    pub text: String,
    pub state: (&'static str, String),
    pub may_edit: bool,
    pub origin: String,
}

#[derive(Template)]
#[template(path = "needs.html")]
struct List {
    page: RequestContext,
    errors: Errors,
    lines: Vec<Line>,
    total: i64,
    sides: Vec<Choice>,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    organisations: Vec<Choice>,
    first: String,
    next: String,
    undo: String,
    may_write: bool,
    own: Vec<(Id, String, Option<String>)>,
    opted_out: Vec<(String, String)>,
}

/// The state as a badge.
pub(super) fn state(page: &RequestContext, network: &Network, record: &NeedRecord) -> (&'static str, String) {
    if record.archived_at.is_some() {
        return ("empty", page.t("network-standing-archived"));
    }
    if record.need.state == NeedState::Open && !record.need.holds(network.today()) {
        return ("warning", page.t("network-need-over"));
    }
    let kind = if record.need.state == NeedState::Open { "info" } else { "success" };
    (kind, page.t(&format!("network-need-state-{}", record.need.state.name())))
}

async fn view(network: &Network, page: &RequestContext, form: &FormData) -> Result<List, NetworkError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let state_name = form.text("state");
    let filter = NeedFilter {
        side: Side::from_name(form.raw("side")),
        organisations: form.text("organisation").parse().into_iter().collect(),
        kind: NeedKind::from_name(form.raw("kind")),
        state: NeedState::from_name(&state_name),
        holds: state_name.is_empty().then_some(network.today()),
        archived: state_name == "archived",
    };
    let names = network.name_list(&tenant).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let total = network.count_needs(&tenant, actor, &filter).await?;
    let mut rows = network.needs(&tenant, actor, &filter, after(form).as_ref(), PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let pairs = ["side", "kind", "state", "organisation"].map(|name| (name, form.text(name)));
    let address = |after: &str| {
        let mut all: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.push(("after", after));
        page.url(&format!("/office/network/needs{}", query(&all)))
    };
    let next = match rows.last() {
        Some(last) if more => address(&format!("{}~{}", last.created_at.as_microsecond(), last.id)),
        _ => String::new(),
    };
    let mut states = vec![Choice::new("", page.t("network-need-state-now"), state_name.is_empty())];
    states.extend(NeedState::ALL.iter().map(|one| {
        let label = page.t(&format!("network-need-state-{}", one.name()));
        Choice::new(one.name(), label, state_name == one.name())
    }));
    states.push(Choice::new("archived", page.t("network-state-archived"), state_name == "archived"));
    let opted_out = network.opt_outs(&tenant).await?;
    let own = actor.organisations.iter().filter(|id| actor.may_edit_entries_of(**id)).take(20);
    Ok(List {
        errors: Errors::none(),
        lines: rows
            .iter()
            .map(|record| {
                let need = &record.need;
                let topic = std::slice::from_ref(&need.topic);
                Line {
                    id: record.id,
                    organisation: words::name(page, &names, need.organisation_id),
                    side: (
                        if need.side == Side::Need { "warning" } else { "success" },
                        page.t(&format!("network-side-{}", need.side.name())),
                    ),
                    kind: page.t(&format!("network-need-kind-{}", need.kind.name())),
                    topic: if need.topic.is_empty() {
                        page.t("network-not-stated")
                    } else {
                        words::topics(page, &vocabularies, topic)
                    },
                    text: need.text.clone(),
                    state: state(page, network, record),
                    may_edit: actor.may_edit_entries_of(need.organisation_id),
                    origin: need.origin.clone(),
                }
            })
            .collect(),
        total,
        sides: words::named_choices(
            page,
            Side::ALL,
            Side::name,
            "network-side",
            form.raw("side"),
            "network-any-side",
        ),
        kinds: words::named_choices(
            page,
            NeedKind::ALL,
            NeedKind::name,
            "network-need-kind",
            form.raw("kind"),
            "network-any-kind",
        ),
        states,
        organisations: words::organisation_choices(
            &names,
            &form.text("organisation"),
            page.t("network-any-organisation"),
        ),
        first: if form.is_set("after") { address("") } else { String::new() },
        next,
        undo: form.text("archived").parse::<Id>().map(Id::text).unwrap_or_default(),
        may_write: page.may(Permission::EditOwnEntries),
        own: own.map(|id| (*id, words::name(page, &names, *id), opted_out.get(id).cloned())).collect(),
        opted_out: if page.may(Permission::EditAllEntries) {
            opted_out.iter().map(|(id, why)| (words::name(page, &names, *id), why.clone())).collect()
        } else {
            Vec::new()
        },
        page: page.clone(),
    })
}

/// `GET /office/network/needs`
pub(super) async fn list(
    State(network): State<Network>,
    page: RequestContext,
    RawQuery(raw): RawQuery,
) -> Response {
    let form = FormData::from_urlencoded(raw.unwrap_or_default().as_bytes());
    match view(&network, &page, &form).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/proposals-wanted`: an organisation wants proposals for new cooperation, or none.
pub(super) async fn opt_out(
    State(network): State<Network>,
    page: RequestContext,
    form: FormData,
) -> Response {
    let Ok(organisation) = form.text("organisation").parse() else {
        return fail(&page, &NetworkError::NotFound);
    };
    let out = form.is_set("out");
    match network.set_opt_out(&page.tenant(), &page.actor, organisation, out, &form.text("reason")).await {
        Ok(()) => super::done(
            &page,
            "/office/network/needs",
            if out { "network-flash-out" } else { "network-flash-in" },
        ),
        Err(error) => fail(&page, &error),
    }
}
