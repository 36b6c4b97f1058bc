//! Two organisations side by side, and what is between them.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use bildungsraum_database::Id;
use bildungsraum_page::{Choice, RequestContext, page as answer_page};
use bildungsraum_trail::Permission;
use serde::Deserialize;

use super::{ego, fail, figures, words};
use crate::{Network, NetworkError, analysis::Analysis, model::Selection};

/// Whom to compare: two ids.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pair {
    a: String,
    b: String,
}

struct Side {
    name: String,
    url: String,
    sector: String,
    mark: &'static str,
    sentences: Vec<String>,
}

struct Entry {
    url: String,
    kind: String,
    topics: String,
    span: String,
    standing: (&'static str, String),
}

#[derive(Template)]
#[template(path = "network-compare.html")]
struct Compare {
    page: RequestContext,
    a_choices: Vec<Choice>,
    b_choices: Vec<Choice>,
    sides: Option<(Side, Side)>,
    between: Vec<String>,
    entries: Vec<Entry>,
    rows: Vec<(String, String, String, String)>,
    add: String,
}

fn choices(analysis: &Analysis, chosen: Option<usize>) -> Vec<Choice> {
    let nodes = analysis.picture.nodes.iter().enumerate();
    nodes.map(|(at, node)| Choice::new(node.id.text(), node.name.clone(), Some(at) == chosen)).collect()
}

fn side(page: &RequestContext, analysis: &Analysis, node: usize) -> Side {
    let entry = analysis.node(node);
    Side {
        name: entry.name.clone(),
        url: page.url(&format!("/office/network/organisations/{}", entry.id)),
        sector: figures::sector(page, entry.sector),
        mark: figures::mark(entry.sector),
        sentences: ego::sentences(page, analysis, node).partners,
    }
}

/// What is between two: whether they work together, whom both know, whom only one knows, how far they are apart.
fn between(page: &RequestContext, analysis: &Analysis, a: usize, b: usize) -> Vec<String> {
    let (name_a, name_b) = (analysis.node(a).name.as_str(), analysis.node(b).name.as_str());
    let (of_a, of_b) = (analysis.partners(a), analysis.partners(b));
    let mut list = vec![match (analysis.tie(a, b), analysis.steps(a, b)) {
        (Some(tie), _) if tie.cooperations.is_empty() => page.t("compare-body-only"),
        (Some(_), _) => page.t("compare-together"),
        (None, Some(steps)) => page.t1("compare-steps", "steps", steps.saturating_sub(1)),
        (None, None) => page.t("compare-apart"),
    }];
    let names = |nodes: Vec<usize>| {
        let count = nodes.len();
        (figures::list(page, &ego::names(analysis, &nodes), 6), count)
    };
    let (both, count) = names(of_a.iter().copied().filter(|one| of_b.contains(one)).collect());
    list.push(page.t2("compare-both", "count", count, "names", both));
    for (name, own, others, other) in [(name_a, &of_a, &of_b, b), (name_b, &of_b, &of_a, a)] {
        let only = own.iter().copied().filter(|one| !others.contains(one) && *one != other).collect();
        let (names, count) = names(only);
        if count > 0 {
            list.push(page.tn(
                "compare-only",
                &[("name", name.into()), ("count", count.into()), ("names", names.into())],
            ));
        }
    }
    list
}

async fn view(network: &Network, page: &RequestContext, pair: &Pair) -> Result<Compare, NetworkError> {
    let tenant = page.tenant();
    let analysis = network.analysis(&tenant, &page.actor, &Selection::default()).await?;
    let number = |text: &str| text.parse::<Id>().ok().and_then(|id| analysis.number(id));
    let (a, b) = (number(&pair.a), number(&pair.b));
    let mut shown = Compare {
        a_choices: choices(&analysis, a),
        b_choices: choices(&analysis, b),
        sides: None,
        between: Vec::new(),
        entries: Vec::new(),
        rows: Vec::new(),
        add: String::new(),
        page: page.clone(),
    };
    let (Some(a), Some(b)) = (a, b) else { return Ok(shown) };
    if a == b {
        shown.between = vec![page.t("compare-same")];
        return Ok(shown);
    }
    let vocabularies = network.vocabularies(&tenant).await?;
    let affiliations = network.affiliations_of(&analysis, &tenant, &page.actor).await?;
    let (entry_a, entry_b) = (analysis.node(a), analysis.node(b));
    shown.between = between(page, &analysis, a, b);
    let place = |id: Id| affiliations.organisations.iter().position(|(one, _)| *one == id);
    if let (Some(one), Some(other)) = (place(entry_a.id), place(entry_b.id)) {
        let bodies: Vec<String> = affiliations
            .bodies
            .iter()
            .filter(|body| body.members.contains(&one) && body.members.contains(&other))
            .map(|body| body.label.clone())
            .collect();
        if !bodies.is_empty() {
            shown.between.push(page.t1("compare-bodies", "names", figures::list(page, &bodies, 6)));
        }
    }
    if let Some(tie) = analysis.tie(a, b) {
        for id in &tie.cooperations {
            let record = network.cooperation(&tenant, &page.actor, *id).await?;
            let cooperation = &record.cooperation;
            shown.entries.push(Entry {
                url: page.url(&format!("/office/network/cooperations/{id}")),
                kind: words::kind(page, cooperation.kind),
                topics: words::topics(page, &vocabularies, &cooperation.topics),
                span: words::span(page, cooperation.since.as_ref(), cooperation.until.as_ref()),
                standing: words::standing(page, &record),
            });
        }
    }
    shown.rows = ego::figures_of(page, &analysis, a)
        .into_iter()
        .zip(ego::figures_of(page, &analysis, b))
        .map(|((label, one, key), (_, other, _))| (label, one, other, key))
        .collect();
    let may = page.may(Permission::EditAllEntries)
        || page.actor.may_edit_entries_of(entry_a.id)
        || page.actor.may_edit_entries_of(entry_b.id);
    if may {
        shown.add = page.url(&format!(
            "/office/network/cooperations/new?organisation_ids={}&organisation_ids={}",
            entry_a.id, entry_b.id
        ));
    }
    shown.sides = Some((side(page, &analysis, a), side(page, &analysis, b)));
    Ok(shown)
}

/// `GET /office/network/compare`
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    Query(pair): Query<Pair>,
) -> Response {
    match view(&network, &page, &pair).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
