//! Who could work with whom: proposals to decide about, and what became of those that were accepted.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_organisations::Vocabularies;
use bildungsraum_page::{Errors, FormData, PageError, RequestContext, page as answer_page, page_with};
use bildungsraum_trail::Permission;
use http::StatusCode;

use super::{done, fail, figures, sentences, words};
use crate::{
    Network, NetworkError,
    model::{DayPart, NeedKind},
    proposals::{Decision, DecisionInput, DecisionState, Fact, Outcome, Proposed},
};

/// Proposals that the page shows.
const SHOWN: usize = 30;

struct Card {
    key: String,
    a: String,
    b: String,
    a_url: String,
    b_url: String,
    reason: String,
    more: Vec<String>,
    compare: String,
    action: String,
    revision: i64,
    /// What was typed, if it has to be typed again.
    typed: Option<(String, String, String)>,
}

struct Line {
    key: String,
    a: String,
    b: String,
    compare: String,
    reason: String,
    said: String,
    outcome: (&'static str, String),
    released: bool,
    action: String,
    revision: i64,
    may_enter: bool,
}

#[derive(Template)]
#[template(path = "network-proposals.html")]
struct Proposals {
    page: RequestContext,
    errors: Errors,
    office: bool,
    cards: Vec<Card>,
    more: usize,
    accepted: Vec<Line>,
    deferred: Vec<Line>,
    declined: Vec<Line>,
    opted_out: usize,
}

fn name(names: &BTreeMap<Id, String>, id: Id) -> String {
    names.get(&id).cloned().unwrap_or_default()
}

/// When something can be had: `vormittags und nachmittags`, `samstags`; empty: not stated.
fn when(page: &RequestContext, parts: &[DayPart], weekdays: &[u8]) -> String {
    let parts: Vec<String> =
        parts.iter().map(|part| page.t(&format!("proposals-when-{}", part.name()))).collect();
    let days: Vec<String> = if weekdays.len() > 3 {
        Vec::new()
    } else {
        weekdays.iter().map(|day| page.t(&format!("proposals-day-{day}"))).collect()
    };
    [figures::list(page, &days, 4), figures::list(page, &parts, 4)]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A fact as a part of a sentence, without a full stop.
pub(crate) fn clause(
    page: &RequestContext,
    names: &BTreeMap<Id, String>,
    vocabularies: &Vocabularies,
    fact: &Fact,
) -> Option<String> {
    let label = |key: &str| vocabularies.label("topics", key, page.language.tag()).to_owned();
    Some(match fact {
        Fact::Match { needer, giver, kind, topic, day_parts, weekdays, .. } => {
            let when = when(page, day_parts, weekdays);
            let timed = !when.is_empty() && matches!(kind, NeedKind::Rooms | NeedKind::Staff);
            let key = match (timed, topic.is_empty()) {
                (true, _) => format!("proposals-match-{}-when", kind.name()),
                (false, true) => format!("proposals-match-{}", kind.name()),
                (false, false) => format!("proposals-match-{}-topic", kind.name()),
            };
            page.tn(
                &key,
                &[
                    ("needer", name(names, *needer).into()),
                    ("giver", name(names, *giver).into()),
                    ("when", when.into()),
                    ("topic", label(topic).into()),
                ],
            )
        }
        Fact::Bodies { names } => match names.as_slice() {
            [] => return None,
            [one] => page.t1("proposals-body", "name", one.as_str()),
            several => page.t1("proposals-bodies", "names", figures::list(page, several, 3)),
        },
        Fact::Partners { ids } => {
            let list: Vec<String> =
                ids.iter().map(|id| name(names, *id)).filter(|name| !name.is_empty()).collect();
            if list.is_empty() {
                return None;
            }
            page.t1("proposals-partners", "names", figures::list(page, &list, 3))
        }
        Fact::Topics { keys } => {
            let list: Vec<String> = keys.iter().map(|key| label(key)).collect();
            page.t2("proposals-topics", "count", list.len(), "names", figures::list(page, &list, 3))
        }
        Fact::TargetGroups { keys } => {
            let list: Vec<String> = keys
                .iter()
                .map(|key| vocabularies.label("target_groups", key, page.language.tag()).to_owned())
                .collect();
            page.t1("proposals-target-groups", "names", figures::list(page, &list, 3))
        }
        Fact::Joins => page.t("proposals-joins"),
        Fact::Reach { who, count } => page.t2("proposals-reach", "name", name(names, *who), "count", *count),
        Fact::Sectors => return None,
    })
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

/// The one sentence that says why, from the two strongest facts.
pub(crate) fn reason(
    page: &RequestContext,
    names: &BTreeMap<Id, String>,
    vocabularies: &Vocabularies,
    facts: &[Fact],
) -> String {
    // The shared body or partner is where the two meet, so it is said first; what they can give each other after it.
    let meeting = facts.iter().find(|fact| matches!(fact, Fact::Bodies { .. }));
    let first = facts.iter().find(|fact| matches!(fact, Fact::Match { .. }));
    let chosen: Vec<&Fact> = match (meeting, first) {
        (Some(meeting), Some(first)) => vec![meeting, first],
        _ => facts.iter().take(2).collect(),
    };
    let clauses: Vec<String> =
        chosen.into_iter().filter_map(|fact| clause(page, names, vocabularies, fact)).collect();
    match clauses.as_slice() {
        [] => String::new(),
        list => sentence(&list.join("; ")),
    }
}

fn line(
    page: &RequestContext,
    names: &BTreeMap<Id, String>,
    vocabularies: &Vocabularies,
    decision: &Decision,
    outcome: &Outcome,
) -> Line {
    let day = page.day_of(decision.decided_at);
    let office = page.may(Permission::EditAllEntries);
    let by = if office { decision.decided.by.as_str() } else { "" };
    let mut said = match decision.state {
        DecisionState::Accepted if by.is_empty() => page.t1("proposals-said-proposed", "day", day),
        DecisionState::Accepted => page.t2("proposals-said-accepted", "day", day, "by", by),
        DecisionState::Declined => page.t2("proposals-said-declined", "day", day, "by", by),
        DecisionState::Deferred => {
            let until = decision.until.map_or_else(String::new, |day| page.date(day));
            page.tn(
                "proposals-said-deferred",
                &[("day", day.into()), ("by", by.into()), ("until", until.into())],
            )
        }
    };
    if office && !decision.decided.reason.is_empty() {
        said =
            format!("{said} {}", page.t1("proposals-said-why", "reason", decision.decided.reason.as_str()));
    }
    let since = outcome.since.as_ref().and_then(|text| text.parse().ok()).map(|day| words::day(page, &day));
    let outcome = match (outcome.together, outcome.confirmed, since) {
        (false, ..) => ("", page.t("proposals-outcome-none")),
        (true, true, Some(since)) => ("success", page.t1("proposals-outcome-since", "since", since)),
        (true, true, None) => ("success", page.t("proposals-outcome-confirmed")),
        (true, false, _) => ("warning", page.t("proposals-outcome-open")),
    };
    let together = !outcome.0.is_empty();
    Line {
        key: format!("{}-{}", decision.a, decision.b),
        a: name(names, decision.a),
        b: name(names, decision.b),
        compare: page.url(&format!("/office/network/compare?a={}&b={}", decision.a, decision.b)),
        reason: reason(page, names, vocabularies, &decision.decided.facts),
        said,
        outcome,
        released: decision.released,
        action: page.url(&format!("/office/network/proposals/{}/{}", decision.a, decision.b)),
        revision: decision.revision,
        may_enter: !together && decision.state == DecisionState::Accepted,
    }
}

fn view(page: &RequestContext, proposed: &Proposed, vocabularies: &Vocabularies) -> Proposals {
    let names = &proposed.names;
    let revisions: BTreeMap<(Id, Id), i64> =
        proposed.decided.iter().map(|(one, _)| ((one.a, one.b), one.revision)).collect();
    let cards: Vec<Card> = proposed
        .open
        .iter()
        .take(SHOWN)
        .map(|one| {
            let said = reason(page, names, vocabularies, &one.facts);
            let more = one
                .facts
                .iter()
                .filter_map(|fact| clause(page, names, vocabularies, fact))
                .filter(|clause| !said.to_lowercase().contains(&clause.to_lowercase()))
                .map(|clause| sentence(&clause))
                .collect();
            Card {
                key: format!("{}-{}", one.a, one.b),
                a: name(names, one.a),
                b: name(names, one.b),
                a_url: page.url(&format!("/office/network/organisations/{}", one.a)),
                b_url: page.url(&format!("/office/network/organisations/{}", one.b)),
                reason: said,
                more,
                compare: page.url(&format!("/office/network/compare?a={}&b={}", one.a, one.b)),
                action: page.url(&format!("/office/network/proposals/{}/{}", one.a, one.b)),
                revision: revisions.get(&(one.a, one.b)).copied().unwrap_or(0),
                typed: None,
            }
        })
        .collect();
    let of = |state: DecisionState| {
        proposed
            .decided
            .iter()
            .filter(|(one, _)| one.state == state)
            .map(|(one, outcome)| line(page, names, vocabularies, one, outcome))
            .collect()
    };
    Proposals {
        errors: Errors::none(),
        office: page.may(Permission::EditAllEntries),
        more: proposed.open.len().saturating_sub(SHOWN),
        cards,
        accepted: of(DecisionState::Accepted),
        deferred: of(DecisionState::Deferred),
        declined: of(DecisionState::Declined),
        opted_out: proposed.opted_out,
        page: page.clone(),
    }
}

async fn load(network: &Network, page: &RequestContext) -> Result<Proposals, NetworkError> {
    let tenant = page.tenant();
    let proposed = network.proposed(&tenant, &page.actor).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    Ok(view(page, &proposed, &vocabularies))
}

/// `GET /office/network/proposals`
pub(super) async fn show(State(network): State<Network>, page: RequestContext) -> Response {
    match load(&network, &page).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/proposals/{a}/{b}`
pub(super) async fn decide(
    State(network): State<Network>,
    page: RequestContext,
    Path((a, b)): Path<(String, String)>,
    form: FormData,
) -> Response {
    let (Ok(a), Ok(b)) = (a.parse::<Id>(), b.parse::<Id>()) else {
        return PageError::not_found(&page).into_response();
    };
    let state = match form.raw("decision") {
        "" | "reopen" => None,
        name => DecisionState::from_name(name),
    };
    if state.is_none() && form.raw("decision") != "reopen" {
        return PageError::bad_request(&page).into_response();
    }
    let input = DecisionInput {
        state,
        reason: form.text("reason"),
        until: form.text("until").parse().ok(),
        released: form.is_set("released"),
    };
    let expected = form.text("revision").parse().unwrap_or(0);
    match network.decide(&page.tenant(), &page.actor, a, b, expected, input).await {
        Ok(()) => {
            let key = match state {
                Some(DecisionState::Accepted) => "proposals-done-accepted",
                Some(DecisionState::Declined) => "proposals-done-declined",
                Some(DecisionState::Deferred) => "proposals-done-deferred",
                None => "proposals-done-reopened",
            };
            done(&page, "/office/network/proposals", key)
        }
        Err(NetworkError::Invalid(errors)) => match load(&network, &page).await {
            Ok(mut view) => {
                let key = format!("{a}-{b}");
                if let Some(card) = view.cards.iter_mut().find(|card| card.key == key) {
                    card.typed = Some((form.text("reason"), form.text("until"), form.text("decision")));
                }
                let mut errors = errors;
                for error in &mut errors {
                    error.field = format!("{}-{key}", error.field);
                }
                view.errors = sentences(&page, &errors);
                page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
            }
            Err(error) => fail(&page, &error),
        },
        Err(error) => fail(&page, &error),
    }
}
