//! The overview of the network: balance of the sectors, groups, what departures and new ties would change.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bildungsraum_database::Id;
use bildungsraum_organisations::Sector;
use bildungsraum_page::{RequestContext, page as answer_page, see_other};
use bildungsraum_ties::measures::{Measured, mixing::Mixing};
use bildungsraum_trail::Permission;

use super::{
    affiliations::{between, two_mode},
    ego, fail, figures,
    frame::{Asked, Frame},
};
use crate::{
    CooperationFilter, NeedFilter, Network, NetworkError,
    analysis::{
        Analysis, Departure, NewTie,
        reckoned::{Reckoned, Work},
    },
    model::{Affiliations, Side},
};

/// Lines of each list.
const LISTED: usize = 8;

struct Share {
    key: &'static str,
    mark: &'static str,
    label: String,
    organisations: String,
    ties: String,
    cross: String,
}

struct MixRow {
    label: String,
    /// Ties, share of those there could be, and a word where it is thinner or denser than chance.
    cells: Vec<(String, String, &'static str)>,
}

struct GroupLine {
    name: String,
    size: usize,
    stability: String,
    url: String,
}

struct Line {
    url: String,
    name: String,
    text: String,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview {
    page: RequestContext,
    frame: Frame,
    stats: Vec<(String, String)>,
    shares: Vec<Share>,
    mix_heads: Vec<String>,
    mix: Vec<MixRow>,
    ei: Vec<String>,
    missing: Vec<String>,
    groups: Vec<GroupLine>,
    groups_text: String,
    departures: Vec<Line>,
    /// Key of the sentence that says why there are none; empty: there are.
    departures_late: &'static str,
    new_ties: Vec<Line>,
    new_ties_late: &'static str,
    work: Option<WorkView>,
    bodies: Vec<String>,
    gaps: Vec<String>,
    links: Vec<(String, String)>,
    may_write: bool,
    empty: bool,
}

#[allow(clippy::cast_precision_loss, reason = "counts of organisations and ties")]
fn part(page: &RequestContext, some: usize, all: usize) -> String {
    if all == 0 {
        page.t("analysis-undefined-too_few")
    } else {
        figures::percent(page, some as f64 / all as f64)
    }
}

fn shares(page: &RequestContext, analysis: &Analysis) -> Vec<Share> {
    let all = analysis.picture.nodes.len();
    let ties = analysis.picture.ties.len();
    Sector::ALL
        .into_iter()
        .map(|sector| {
            let of = |node: usize| analysis.node(node).sector == sector;
            let organisations = (0..all).filter(|&node| of(node)).count();
            let touching: Vec<_> =
                analysis.picture.ties.iter().filter(|tie| of(tie.a) || of(tie.b)).collect();
            let across = touching.iter().filter(|tie| of(tie.a) != of(tie.b)).count();
            Share {
                key: sector.name(),
                mark: figures::mark(sector),
                label: figures::sector(page, sector),
                organisations: page.t2(
                    "balance-organisations",
                    "count",
                    organisations,
                    "percent",
                    part(page, organisations, all),
                ),
                ties: page.t1("balance-ties", "percent", part(page, touching.len(), ties)),
                cross: if touching.is_empty() {
                    page.t("balance-no-ties")
                } else {
                    page.t1("balance-across", "percent", part(page, across, touching.len()))
                },
            }
        })
        .collect()
}

/// The matrix of sectors, with the places of the groups that are there.
#[allow(clippy::cast_precision_loss, reason = "counts of ties")]
fn mix(page: &RequestContext, mixing: &Mixing) -> (Vec<String>, Vec<MixRow>, Vec<String>) {
    let sector = |group: u32| Sector::ALL.get(group as usize).copied().unwrap_or_default();
    let heads: Vec<String> =
        mixing.groups.iter().map(|&group| figures::sector(page, sector(group))).collect();
    let mut missing = Vec::new();
    let rows = mixing
        .groups
        .iter()
        .enumerate()
        .map(|(row, &group)| MixRow {
            label: figures::sector(page, sector(group)),
            cells: (0..mixing.groups.len())
                .map(|column| {
                    let ties = mixing.ties(row, column);
                    let share = mixing.density(row, column).map_or_else(
                        |reason| page.t(&format!("analysis-undefined-{}", reason.key())),
                        |share| {
                            page.t1("balance-of-possible", "percent", figures::number(page, share * 100.0, 1))
                        },
                    );
                    let word = match mixing.expected(row, column) {
                        Ok(expected) if expected >= 1.0 && (ties as f64) < 0.6 * expected => "thin",
                        Ok(expected) if expected >= 1.0 && (ties as f64) > 1.6 * expected => "dense",
                        _ => "",
                    };
                    if word == "thin"
                        && row < column
                        && let (Some(a), Some(b), Ok(expected)) =
                            (heads.get(row), heads.get(column), mixing.expected(row, column))
                    {
                        missing.push(page.tn(
                            "balance-missing",
                            &[
                                ("a", a.as_str().into()),
                                ("b", b.as_str().into()),
                                ("count", ties.into()),
                                ("expected", figures::number(page, expected, 0).into()),
                            ],
                        ));
                    }
                    (ties.to_string(), share, word)
                })
                .collect(),
        })
        .collect();
    (heads, rows, missing)
}

fn ei(page: &RequestContext, analysis: &Analysis) -> Vec<String> {
    let Some(groups) = &analysis.profile.groups else { return Vec::new() };
    let index: Measured = groups.ei.index;
    let mut list = Vec::new();
    match index {
        Ok(value) => {
            list.push(page.tn(
                "balance-ei",
                &[
                    ("value", figures::number(page, value, 2).into()),
                    ("external", groups.ei.external.into()),
                    ("internal", groups.ei.internal.into()),
                ],
            ));
            match groups.permuted {
                Ok(drawn) => {
                    let key = if drawn.p >= 0.05 {
                        "balance-ei-chance"
                    } else if value < drawn.mean {
                        "balance-ei-below"
                    } else {
                        "balance-ei-above"
                    };
                    list.push(page.tn(
                        key,
                        &[
                            ("mean", figures::number(page, drawn.mean, 2).into()),
                            ("low", figures::number(page, drawn.low, 2).into()),
                            ("high", figures::number(page, drawn.high, 2).into()),
                            ("draws", drawn.draws.into()),
                        ],
                    ));
                }
                Err(reason) => list.push(page.t1(
                    "balance-ei-no-draws",
                    "reason",
                    page.t(&format!("analysis-undefined-{}", reason.key())),
                )),
            }
        }
        Err(reason) => list.push(page.t1(
            "balance-ei-undefined",
            "reason",
            page.t(&format!("analysis-undefined-{}", reason.key())),
        )),
    }
    list
}

fn groups(page: &RequestContext, analysis: &Analysis) -> (Vec<GroupLine>, String) {
    let Some(found) = &analysis.communities else { return (Vec::new(), String::new()) };
    let list = analysis
        .community_members()
        .into_iter()
        .map(|(label, members)| GroupLine {
            name: figures::list(page, &ego::names(analysis, &members), 4),
            size: members.len(),
            stability: found
                .of_communities
                .get(label)
                .map_or_else(String::new, |share| figures::percent(page, *share)),
            url: page.url(&format!("/office/network/matrix?group={}", label + 1)),
        })
        .collect();
    let text = match (&found.modularity, &found.whole) {
        (Ok(modularity), Ok(whole)) => page.t2(
            "balance-groups-text",
            "modularity",
            figures::number(page, *modularity, 2),
            "percent",
            figures::percent(page, *whole),
        ),
        _ => String::new(),
    };
    (list, text)
}

fn departures(page: &RequestContext, analysis: &Analysis, list: &[Departure]) -> Vec<Line> {
    list.iter()
        .filter(|one| one.ties > 0)
        .take(LISTED)
        .map(|one| {
            let mut text = page.t1("balance-leaves-ties", "count", one.ties);
            if one.cut_off > 0 {
                text = format!("{text} {}", page.t1("balance-leaves-cut", "count", one.cut_off));
            }
            if let Some(change) = one.efficiency
                && change < 0.0
            {
                let percent = figures::number(page, -change * 100.0, 1);
                text = format!("{text} {}", page.t1("balance-leaves-reach", "percent", percent));
            }
            Line {
                url: page.url(&format!("/office/network/organisations/{}", analysis.node(one.node).id)),
                name: analysis.node(one.node).name.clone(),
                text,
            }
        })
        .collect()
}

fn new_ties(page: &RequestContext, analysis: &Analysis, list: &[NewTie]) -> Vec<Line> {
    // Else the same lonely organisation would be tied to each of the well connected.
    let mut named = vec![0_u8; analysis.picture.nodes.len()];
    list.iter()
        .filter(|one| one.efficiency > 0.0)
        .filter(|one| {
            let few = [one.a, one.b].iter().all(|&node| named.get(node).is_none_or(|count| *count < 2));
            for node in [one.a, one.b] {
                if let Some(count) = named.get_mut(node)
                    && few
                {
                    *count += 1;
                }
            }
            few
        })
        .take(LISTED)
        .map(|one| {
            let (a, b) = (analysis.node(one.a), analysis.node(one.b));
            let reach =
                page.t1("balance-tie-reach", "percent", figures::number(page, one.efficiency * 100.0, 1));
            let before = match one.steps {
                _ if one.joins => page.t("balance-tie-joins"),
                Some(steps) => page.t1("balance-tie-steps", "steps", steps),
                None => page.t("balance-tie-joins"),
            };
            Line {
                url: page.url(&format!("/office/network/compare?a={}&b={}", a.id, b.id)),
                name: format!("{} – {}", a.name, b.name),
                text: format!("{reach} {before}"),
            }
        })
        .collect()
}

/// Bodies that resemble each other, and bodies that nobody connects.
fn bodies(page: &RequestContext, affiliations: &Affiliations) -> (Vec<String>, Vec<String>) {
    two_mode(affiliations.organisations.len(), &affiliations.bodies)
        .map(|two_mode| {
            between(
                page,
                &two_mode,
                &|body| affiliations.bodies.get(body).map_or_else(String::new, |group| group.label.clone()),
                &|member| {
                    affiliations.organisations.get(member).map_or_else(String::new, |(_, name)| name.clone())
                },
            )
        })
        .unwrap_or_default()
}

/// The job that reckons what would change.
struct WorkView {
    standing: &'static str,
    under_way: bool,
    job: String,
    done: u32,
    total: u32,
    cause: String,
    /// When the result that is there was made; empty: there is none.
    made: String,
    overtaken: bool,
    may_start: bool,
    start: String,
    stop: String,
}

fn work_view(page: &RequestContext, asked: &Asked, work: Work) -> WorkView {
    let query = asked.query(&[("focus", "")]);
    WorkView {
        standing: work.standing.name(),
        under_way: work.standing.is_under_way(),
        job: work.job.map_or_else(String::new, Id::text),
        done: work.progress.0,
        total: work.progress.1,
        cause: work.cause,
        made: work.made_at.map_or_else(String::new, |at| page.date_time(at)),
        overtaken: work.overtaken,
        may_start: page.may(Permission::ReadOffice),
        start: page.url(&format!("/office/network/reckoning{query}")),
        stop: page.url(&format!("/office/network/reckoning/stop{query}")),
    }
}

async fn view(network: &Network, page: &RequestContext, asked: &Asked) -> Result<Overview, NetworkError> {
    let (tenant, actor) = (page.tenant(), &page.actor);
    let analysis = network.analysis(&tenant, actor, &asked.selection(false)).await?;
    let vocabularies = network.vocabularies(&tenant).await?;
    let affiliations = network.affiliations_of(&analysis, &tenant, actor).await?;
    let open = CooperationFilter { confirmed: Some(false), ..CooperationFilter::default() };
    let of = |side| NeedFilter { side: Some(side), holds: Some(network.today()), ..NeedFilter::default() };
    let counts = [
        (
            "network-stat-cooperations",
            network.count_cooperations(&tenant, actor, &CooperationFilter::default()).await?,
        ),
        ("network-stat-open", network.count_cooperations(&tenant, actor, &open).await?),
        ("network-stat-needs", network.count_needs(&tenant, actor, &of(Side::Need)).await?),
        ("network-stat-resources", network.count_needs(&tenant, actor, &of(Side::Resource)).await?),
    ];
    let reckoned = network.reckoned(&tenant, actor, &asked.selection(false), &analysis).await?;
    let (mix_heads, mix, missing) =
        analysis.profile.groups.as_ref().map(|groups| mix(page, &groups.mixing)).unwrap_or_default();
    let (groups, groups_text) = groups(page, &analysis);
    let late = |reckoned: bool| if reckoned { "" } else { "balance-late" };
    let departures_late = late(reckoned.departures.is_some());
    let new_ties_late = match &reckoned.new_ties {
        None if Reckoned::too_many(&analysis) => "balance-new-too-many",
        found => late(found.is_some()),
    };
    let departures = departures(page, &analysis, reckoned.departures.as_deref().unwrap_or_default());
    let new_ties = new_ties(page, &analysis, reckoned.new_ties.as_deref().unwrap_or_default());
    let (alike, gaps) = bodies(page, affiliations);
    let link = |path: &str, key: &str| (page.url(path), page.t(key));
    let mut links = vec![
        link("/office/network/cooperations", "network-cooperations-heading"),
        link("/office/network/needs", "network-needs-heading"),
        link("/office/network/compare", "compare-heading"),
        link("/office/network/affiliations", "affiliations-heading"),
    ];
    if page.may(Permission::EditOwnEntries) {
        links.push(link("/office/network/confirmations", "network-confirmations-heading"));
    }
    if page.may(Permission::EditAllEntries) {
        links.push(link("/office/network/surveys", "network-surveys-heading"));
        links.push(link("/office/network/names", "network-names-heading"));
        links.push(link("/office/network/waves", "network-waves-heading"));
        links.push(link("/office/network/import", "network-import-heading"));
    }
    Ok(Overview {
        frame: Frame::new(page, asked, &analysis, &vocabularies, "/office/network", false),
        stats: counts.into_iter().map(|(key, count)| (count.to_string(), page.t(key))).collect(),
        shares: shares(page, &analysis),
        mix_heads,
        mix,
        ei: ei(page, &analysis),
        missing,
        groups,
        groups_text,
        departures,
        departures_late,
        new_ties,
        new_ties_late,
        work: reckoned.work.map(|work| work_view(page, asked, work)),
        bodies: alike,
        gaps,
        links,
        may_write: page.may(Permission::EditOwnEntries),
        empty: analysis.picture.ties.is_empty(),
        page: page.clone(),
    })
}

/// `GET /office/network`
pub(super) async fn show(State(network): State<Network>, page: RequestContext, asked: Asked) -> Response {
    match view(&network, &page, &asked).await {
        Ok(view) => answer_page(&view),
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/reckoning`
pub(super) async fn start(State(network): State<Network>, page: RequestContext, asked: Asked) -> Response {
    let started = network.start_reckoning(&page.tenant(), &page.actor, &asked.selection(false)).await;
    match started {
        Ok(job) => {
            // Often it is done before anybody would look for the bar.
            let _ = network.jobs.wait_for(&page.tenant(), job, Duration::from_millis(1500)).await;
            back(&page, &asked)
        }
        Err(error) => fail(&page, &error),
    }
}

/// `POST /office/network/reckoning/stop`
pub(super) async fn stop(State(network): State<Network>, page: RequestContext, asked: Asked) -> Response {
    match network.stop_reckoning(&page.tenant(), &page.actor, &asked.selection(false)).await {
        Ok(()) => back(&page, &asked),
        Err(error) => fail(&page, &error),
    }
}

fn back(page: &RequestContext, asked: &Asked) -> Response {
    let path = format!("/office/network{}#reckoning", asked.query(&[("focus", "")]));
    see_other(&page.url(&path)).into_response()
}
