//! One organisation in the network, in sentences.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_database::Id;
use bildungsraum_organisations::{Sector, Vocabularies};
use bildungsraum_page::{Choice, RequestContext, page as answer_page};
use bildungsraum_ties::measures::Measured;
use bildungsraum_trail::Permission;

use super::{
    PathId, fail, figures,
    frame::{Asked, Frame},
    words,
};
use crate::{
    NeedFilter, Network, NetworkError,
    analysis::Analysis,
    model::{Affiliations, NeedRecord, PictureTie, Side},
};

/// Needs and resources that are shown.
const NEEDS: u32 = 50;
/// Names that a sentence holds.
const NAMES: usize = 4;

/// A partner in the list.
pub(super) struct PartnerLine {
    pub(super) url: String,
    pub(super) name: String,
    pub(super) mark: &'static str,
    pub(super) sector: String,
    pub(super) kinds: String,
    pub(super) topics: String,
    pub(super) span: String,
    pub(super) standing: (&'static str, String),
    pub(super) intensity: String,
    pub(super) entry: String,
}

pub(super) struct NeedLine {
    pub(super) kind: String,
    pub(super) topic: String,
    pub(super) text: String,
    pub(super) url: String,
}

#[derive(Template)]
#[template(path = "network-ego.html")]
struct Ego {
    page: RequestContext,
    frame: Frame,
    name: String,
    sector: String,
    mark: &'static str,
    profile_url: String,
    sentences: Vec<String>,
    position: Vec<String>,
    shared: Vec<String>,
    partners: Vec<PartnerLine>,
    with_intensity: bool,
    needs: Vec<NeedLine>,
    resources: Vec<NeedLine>,
    figures: Vec<(String, String, String)>,
    others: Vec<Choice>,
    id: String,
    may_write: bool,
    table_url: String,
}

/// What an organisation's place in the network is, in sentences.
pub(super) struct Sentences {
    pub(super) partners: Vec<String>,
    pub(super) position: Vec<String>,
}

/// Names of organisations.
pub(super) fn names(analysis: &Analysis, list: &[usize]) -> Vec<String> {
    list.iter().map(|&node| analysis.node(node).name.clone()).collect()
}

fn measured(analysis: &Analysis, key: &str, node: usize) -> Option<f64> {
    analysis.profile.node(key, u32::try_from(node).ok()?)?.ok()
}

/// How many have a lower value, of all that have one.
#[allow(clippy::cast_precision_loss, reason = "counts of organisations")]
fn rank(analysis: &Analysis, key: &str, node: usize) -> Option<f64> {
    let own = measured(analysis, key, node)?;
    let all: Vec<f64> = analysis.profile.column(key)?.values.defined().collect();
    (all.len() >= 8).then(|| all.iter().filter(|value| **value < own).count() as f64 / all.len() as f64)
}

/// The sentences about one organisation.
pub(super) fn sentences(page: &RequestContext, analysis: &Analysis, node: usize) -> Sentences {
    let name = analysis.node(node).name.as_str();
    let partners = analysis.partners(node);
    let mut list = vec![page.t2("ego-partners", "name", name, "count", partners.len())];
    let of = |sector: Sector| partners.iter().filter(|&&one| analysis.node(one).sector == sector).count();
    if !partners.is_empty() {
        let counts: Vec<String> = Sector::ALL
            .into_iter()
            .filter(|sector| of(*sector) > 0)
            .map(|sector| page.t1(&format!("ego-of-{}", sector.name()), "count", of(sector)))
            .collect();
        list.push(page.t1("ego-sectors", "list", figures::list(page, &counts, 5)));
        let own = analysis.node(node).sector;
        let other = partners.len() - of(own);
        let key = if other == 0 { "ego-own-sector" } else { "ego-other-sector" };
        list.push(page.t2(key, "count", other, "all", partners.len()));
        let confirmed = analysis.ties_of(node).filter(|(_, tie)| tie.confirmed).count();
        if confirmed < partners.len() {
            list.push(page.t2("ego-unconfirmed", "count", partners.len() - confirmed, "all", partners.len()));
        }
    }
    let mut since: Vec<_> = analysis.ties_of(node).filter_map(|(_, tie)| tie.since.as_ref()).collect();
    since.sort_by_key(|day| day.first());
    if let [first, .., last] = since.as_slice() {
        let (first, last) = (words::day(page, first), words::day(page, last));
        list.push(page.t2("ego-history", "first", first, "last", last));
    }
    Sentences { partners: list, position: position(page, analysis, node, &partners) }
}

fn position(page: &RequestContext, analysis: &Analysis, node: usize, partners: &[usize]) -> Vec<String> {
    let mut list = Vec::new();
    if partners.is_empty() {
        return list;
    }
    let parts = analysis.parts_without(node);
    if let [first, rest @ ..] = parts.as_slice()
        && !rest.is_empty()
    {
        // The largest part is named by those in it whom the organisation itself works with: they are known to the reader.
        let near: Vec<usize> =
            partners.iter().copied().filter(|one| first.binary_search(one).is_ok()).collect();
        let cut: Vec<usize> = rest.iter().flatten().copied().collect();
        list.push(page.t2(
            "ego-only-link",
            "some",
            figures::list(page, &names(analysis, &cut), NAMES),
            "others",
            figures::list(page, &names(analysis, &near), NAMES),
        ));
        list.push(page.t2(
            "ego-cut-off",
            "count",
            cut.len(),
            "names",
            figures::list(page, &names(analysis, &cut), 6),
        ));
    } else if partners.len() > 1 {
        list.push(page.t("ego-not-cut"));
    }
    if let Some(reach) = measured(analysis, "closeness", node)
        && reach > 0.0
    {
        list.push(page.t1("ego-steps", "steps", figures::number(page, 1.0 / reach, 1)));
    }
    if let Some(knows) = measured(analysis, "clustering", node) {
        let key = match knows {
            share if share >= 0.7 => "ego-partners-know",
            share if share <= 0.2 => "ego-partners-strangers",
            _ => "ego-partners-some",
        };
        list.push(page.t1(key, "percent", figures::percent(page, knows)));
    }
    if rank(analysis, "betweenness", node).is_some_and(|rank| rank >= 0.9) {
        list.push(page.t("ego-between"));
    }
    if let (Some(label), Some(found)) = (analysis.community(node), &analysis.communities) {
        let members: Vec<usize> = analysis
            .community_members()
            .into_iter()
            .find(|(one, _)| *one == label)
            .map(|(_, list)| list.into_iter().filter(|one| *one != node).collect())
            .unwrap_or_default();
        let sure = found.of_nodes.get(node).copied().unwrap_or_default();
        if !members.is_empty() {
            list.push(page.tn(
                "ego-community",
                &[
                    ("names", figures::list(page, &names(analysis, &members), NAMES).into()),
                    ("percent", figures::percent(page, sure).into()),
                ],
            ));
        }
    }
    list
}

/// Bodies, in sentences: with whom the organisation sits where.
pub(super) fn shared(page: &RequestContext, affiliations: &Affiliations, id: Id) -> Vec<String> {
    let Some(own) = affiliations.organisations.iter().position(|(one, _)| *one == id) else {
        return Vec::new();
    };
    affiliations
        .bodies
        .iter()
        .filter(|body| body.members.contains(&own))
        .map(|body| {
            let others: Vec<String> = body
                .members
                .iter()
                .filter(|&&member| member != own)
                .filter_map(|&member| affiliations.organisations.get(member).map(|(_, name)| name.clone()))
                .collect();
            let key = if others.is_empty() { "ego-body-alone" } else { "ego-body" };
            page.t2(key, "body", body.label.as_str(), "names", figures::list(page, &others, 6))
        })
        .collect()
}

/// Partners of an organisation as lines.
pub(super) fn lines(
    page: &RequestContext,
    analysis: &Analysis,
    vocabularies: &Vocabularies,
    node: usize,
) -> Vec<PartnerLine> {
    let mut ties: Vec<(usize, &PictureTie)> = analysis.ties_of(node).collect();
    ties.sort_by(|a, b| analysis.node(a.0).name.cmp(&analysis.node(b.0).name));
    ties.into_iter()
        .map(|(other, tie)| {
            let entry = analysis.node(other);
            let kinds: Vec<String> = tie.kinds.iter().map(|kind| words::kind(page, Some(*kind))).collect();
            let from_body = tie.cooperations.is_empty();
            PartnerLine {
                url: page.url(&format!("/office/network/organisations/{}", entry.id)),
                name: entry.name.clone(),
                mark: figures::mark(entry.sector),
                sector: figures::sector(page, entry.sector),
                kinds: if kinds.is_empty() && !from_body {
                    words::kind(page, None)
                } else {
                    kinds.join(", ")
                },
                topics: words::topics(page, vocabularies, &tie.topics),
                span: words::span(page, tie.since.as_ref(), tie.until.as_ref()),
                standing: match (from_body, tie.confirmed) {
                    (true, _) => ("info", page.t("analysis-tie-body")),
                    (false, true) => ("success", page.t("analysis-tie-confirmed")),
                    (false, false) => ("warning", page.t("analysis-tie-open")),
                },
                intensity: words::intensity(page, tie.intensity),
                entry: match tie.cooperations.as_slice() {
                    [one] => page.url(&format!("/office/network/cooperations/{one}")),
                    [] => String::new(),
                    _ => page.url(&format!(
                        "/office/network/compare?a={}&b={}",
                        analysis.node(node).id,
                        entry.id
                    )),
                },
            }
        })
        .collect()
}

fn need(page: &RequestContext, vocabularies: &Vocabularies, record: &NeedRecord) -> NeedLine {
    let need = &record.need;
    NeedLine {
        kind: page.t(&format!("analysis-need-{}", need.kind.name())),
        topic: if need.topic.is_empty() {
            String::new()
        } else {
            vocabularies.label("topics", &need.topic, page.language.tag()).to_owned()
        },
        text: need.text.clone(),
        url: if page.actor.may_edit_entries_of(need.organisation_id) {
            page.url(&format!("/office/network/needs/{}", record.id))
        } else {
            page.url("/office/network/needs")
        },
    }
}

/// Measures that an organisation's page names, with what they say.
const SHOWN: [&str; 8] =
    ["degree", "betweenness", "closeness", "coreness", "clustering", "constraint", "effective_size", "ei"];

/// Figures of an organisation: label, value, anchor of the definition.
pub(super) fn figures_of(
    page: &RequestContext,
    analysis: &Analysis,
    node: usize,
) -> Vec<(String, String, String)> {
    SHOWN
        .iter()
        .filter_map(|key| {
            let value: Measured = analysis.profile.node(key, u32::try_from(node).ok()?)?;
            Some((super::table::label(page, key), figures::measure(page, key, value).0, (*key).to_owned()))
        })
        .collect()
}

async fn view(network: &Network, page: &RequestContext, asked: &Asked, id: Id) -> Result<Ego, NetworkError> {
    let tenant = page.tenant();
    let analysis = network.analysis(&tenant, &page.actor, &asked.selection(false)).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let node = analysis.number(id).ok_or(NetworkError::NotFound)?;
    let affiliations = network.affiliations_of(&analysis, &tenant, &page.actor).await?;
    let filter =
        NeedFilter { organisations: vec![id], holds: Some(network.today()), ..NeedFilter::default() };
    let needs = network.needs(&tenant, &page.actor, &filter, None, NEEDS).await?;
    let of = |side: Side| {
        needs
            .iter()
            .filter(|record| record.need.side == side)
            .map(|record| need(page, &vocabularies, record))
            .collect()
    };
    let entry = analysis.node(node);
    let Sentences { partners, position } = sentences(page, &analysis, node);
    let mut others: BTreeMap<&str, Id> =
        analysis.picture.nodes.iter().map(|one| (one.name.as_str(), one.id)).collect();
    others.remove(entry.name.as_str());
    let asked = Asked { focus: id.text(), ..asked.clone() };
    let lines = lines(page, &analysis, &vocabularies, node);
    Ok(Ego {
        frame: Frame::new(
            page,
            &asked,
            &analysis,
            &vocabularies,
            &format!("/office/network/organisations/{id}"),
            false,
        ),
        name: entry.name.clone(),
        sector: figures::sector(page, entry.sector),
        mark: figures::mark(entry.sector),
        profile_url: page.url(&format!("/organisations/{id}")),
        sentences: partners,
        position,
        shared: shared(page, affiliations, id),
        with_intensity: analysis.ties_of(node).any(|(_, tie)| tie.intensity.is_some()),
        partners: lines,
        needs: of(Side::Need),
        resources: of(Side::Resource),
        figures: figures_of(page, &analysis, node),
        others: others.into_iter().map(|(name, id)| Choice::new(id.text(), name, false)).collect(),
        id: id.text(),
        may_write: page.may(Permission::EditAllEntries) || page.actor.may_edit_entries_of(id),
        table_url: page.url("/office/network/table"),
        page: page.clone(),
    })
}

/// `GET /office/network/organisations/{id}`
pub(super) async fn show(
    State(network): State<Network>,
    page: RequestContext,
    asked: Asked,
    PathId(id): PathId,
) -> Response {
    match view(&network, &page, &asked, id).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}
