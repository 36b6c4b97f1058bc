//! `/office/network/cooperations`: who works with whom, as a list.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, Errors, FormData, RequestContext, page as answer_page};
use bildungsraum_trail::Permission;
use jiff::Timestamp;

use super::{fail, query, words};
use crate::{After, CooperationFilter, Network, NetworkError, model::CooperationKind};

const PAGE: u32 = 50;

/// One line of the list.
pub(super) struct Line {
    pub id: Id,
    pub partners: String,
    pub topics: String,
    pub kind: String,
    pub span: String,
    pub standing: (&'static str, String),
    pub released: bool,
}

/// What the list can be narrowed to besides organisation, topic and kind.
const STATES: [&str; 5] = ["confirmed", "open", "declined", "released", "archived"];

#[derive(Template)]
#[template(path = "cooperations.html")]
struct List {
    page: RequestContext,
    errors: Errors,
    lines: Vec<Line>,
    total: i64,
    organisations: Vec<Choice>,
    topics: Vec<Choice>,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    filtered: bool,
    first: String,
    next: String,
    export: String,
    undo: String,
    may_write: bool,
    office: bool,
}

/// The filter that a query asks for, and its pairs.
pub(super) fn asked(form: &FormData) -> (CooperationFilter, Vec<(&'static str, String)>) {
    let state = form.text("state");
    let filter = CooperationFilter {
        organisations: form.text("organisation").parse().into_iter().collect(),
        topic: form.text("topic").replace(['%', '_'], ""),
        kind: CooperationKind::from_name(form.raw("kind")),
        confirmed: match state.as_str() {
            "confirmed" => Some(true),
            "open" => Some(false),
            _ => None,
        },
        declined: state == "declined",
        released: (state == "released").then_some(true),
        stated_by: None,
        archived: state == "archived",
    };
    let pairs = ["organisation", "topic", "kind", "state"].map(|name| (name, form.text(name)));
    (filter, pairs.to_vec())
}

/// Where the next page begins, as it stands in an address.
pub(super) fn after(form: &FormData) -> Option<After> {
    let (at, id) = form.raw("after").split_once('~')?;
    Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, id.parse().ok()?))
}

async fn view(network: &Network, page: &RequestContext, form: &FormData) -> Result<List, NetworkError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let (filter, pairs) = asked(form);
    let names = network.name_list(&tenant).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let total = network.count_cooperations(&tenant, actor, &filter).await?;
    let mut rows = network.cooperations(&tenant, actor, &filter, after(form).as_ref(), PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let address = |path: &str, after: &str| {
        let mut all: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.push(("after", after));
        page.url(&format!("{path}{}", query(&all)))
    };
    let next = match rows.last() {
        Some(last) if more => {
            let at = format!("{}~{}", last.created_at.as_microsecond(), last.id);
            address("/office/network/cooperations", &at)
        }
        _ => String::new(),
    };
    let mut topics = vec![Choice::new("", page.t("network-any-topic"), filter.topic.is_empty())];
    topics.extend(words::term_choices(page, &vocabularies, "topics", std::slice::from_ref(&filter.topic)));
    let mut states = vec![Choice::new("", page.t("network-any-state"), form.text("state").is_empty())];
    states.extend(
        STATES
            .map(|one| Choice::new(one, page.t(&format!("network-state-{one}")), form.text("state") == one)),
    );
    Ok(List {
        errors: Errors::none(),
        lines: rows
            .iter()
            .map(|record| Line {
                id: record.id,
                partners: words::partners(page, &names, &record.cooperation),
                topics: words::topics(page, &vocabularies, &record.cooperation.topics),
                kind: words::kind(page, record.cooperation.kind),
                span: words::span(page, record.cooperation.since.as_ref(), record.cooperation.until.as_ref()),
                standing: words::standing(page, record),
                released: record.cooperation.released,
            })
            .collect(),
        total,
        organisations: words::organisation_choices(
            &names,
            &form.text("organisation"),
            page.t("network-any-organisation"),
        ),
        topics,
        kinds: words::named_choices(
            page,
            CooperationKind::ALL,
            CooperationKind::name,
            "network-kind",
            form.raw("kind"),
            "network-any-kind",
        ),
        states,
        filtered: pairs.iter().any(|(_, value)| !value.is_empty()),
        first: if form.is_set("after") { address("/office/network/cooperations", "") } else { String::new() },
        next,
        export: address("/office/network/export/cooperations.csv", ""),
        undo: form.text("archived").parse::<Id>().map(Id::text).unwrap_or_default(),
        may_write: page.may(Permission::EditOwnEntries),
        office: page.may(Permission::EditAllEntries),
        page: page.clone(),
    })
}

/// `GET /office/network/cooperations`
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
