//! Who works with whom, as squares: rows and columns in the order of communities.

use askama::Template;
use axum::{extract::State, response::Response};
use bildungsraum_page::{RequestContext, page as answer_page};
use bildungsraum_trail::Permission;

use super::{
    fail, figures,
    frame::{Asked, Frame},
    words,
};
use crate::{Network, analysis::Analysis};

/// Above so many organisations, communities are shown first.
const MOST: usize = 150;

struct Head {
    id: String,
    name: String,
    short: String,
    url: String,
    start: bool,
}

enum Square {
    Own,
    Empty,
    Tie { url: String, label: String, faint: bool },
}

struct Row {
    head: Head,
    squares: Vec<Square>,
}

struct Block {
    text: String,
    title: String,
}

struct BlockRow {
    name: String,
    url: String,
    blocks: Vec<Block>,
}

#[derive(Template)]
#[template(path = "network-matrix.html")]
struct Matrix {
    page: RequestContext,
    frame: Frame,
    heads: Vec<Head>,
    rows: Vec<Row>,
    blocks: Vec<BlockRow>,
    back: String,
    add: String,
    empty: bool,
}

fn head(page: &RequestContext, analysis: &Analysis, node: usize, before: Option<usize>) -> Head {
    let entry = analysis.node(node);
    Head {
        id: entry.id.text(),
        name: entry.name.clone(),
        short: analysis.short(node).to_owned(),
        url: page.url(&format!("/office/network/organisations/{}", entry.id)),
        start: before.is_some_and(|before| analysis.community(before) != analysis.community(node)),
    }
}

/// Squares of the organisations in `order`.
fn squares(page: &RequestContext, analysis: &Analysis, order: &[usize]) -> (Vec<Head>, Vec<Row>) {
    let before = |at: usize| at.checked_sub(1).and_then(|at| order.get(at)).copied();
    let heads = order.iter().enumerate().map(|(at, &node)| head(page, analysis, node, before(at))).collect();
    let mut place = vec![usize::MAX; analysis.picture.nodes.len()];
    for (at, &node) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(node) {
            *slot = at;
        }
    }
    let rows = order
        .iter()
        .enumerate()
        .map(|(at, &node)| {
            let mut squares: Vec<Square> =
                order.iter().map(|&other| if other == node { Square::Own } else { Square::Empty }).collect();
            for (other, tie) in analysis.ties_of(node) {
                let Some(square) = place.get(other).and_then(|&at| squares.get_mut(at)) else { continue };
                let standing = if tie.cooperations.is_empty() {
                    page.t("analysis-tie-body")
                } else {
                    page.t(if tie.confirmed { "analysis-tie-confirmed" } else { "analysis-tie-open" })
                };
                let kinds: Vec<String> =
                    tie.kinds.iter().map(|kind| words::kind(page, Some(*kind))).collect();
                let what =
                    if kinds.is_empty() { standing } else { format!("{standing}; {}", kinds.join(", ")) };
                let (a, b) = (analysis.node(node), analysis.node(other));
                *square = Square::Tie {
                    url: page.url(&format!("/office/network/compare?a={}&b={}", a.id, b.id)),
                    label: page.tn(
                        "analysis-pair",
                        &[
                            ("a", a.name.as_str().into()),
                            ("b", b.name.as_str().into()),
                            ("what", what.into()),
                        ],
                    ),
                    faint: !tie.confirmed,
                };
            }
            Row { head: head(page, analysis, node, before(at)), squares }
        })
        .collect();
    (heads, rows)
}

/// Ties within and between communities.
#[allow(clippy::cast_precision_loss, reason = "counts of organisations and ties")]
fn blocks(page: &RequestContext, asked: &Asked, analysis: &Analysis) -> Vec<BlockRow> {
    let mut groups = analysis.community_members();
    let loose: Vec<usize> = analysis
        .order
        .iter()
        .copied()
        .filter(|node| groups.iter().all(|(_, members)| !members.contains(node)))
        .collect();
    if !loose.is_empty() {
        groups.push((usize::MAX, loose));
    }
    let mut of = vec![0; analysis.picture.nodes.len()];
    for (at, (_, members)) in groups.iter().enumerate() {
        for &node in members {
            if let Some(slot) = of.get_mut(node) {
                *slot = at;
            }
        }
    }
    let mut count = vec![vec![0_usize; groups.len()]; groups.len()];
    let mut add = |row: usize, column: usize| {
        if let Some(slot) = count.get_mut(row).and_then(|row| row.get_mut(column)) {
            *slot += 1;
        }
    };
    for tie in &analysis.picture.ties {
        let (Some(&a), Some(&b)) = (of.get(tie.a), of.get(tie.b)) else { continue };
        add(a, b);
        if a != b {
            add(b, a);
        }
    }
    groups
        .iter()
        .zip(&count)
        .enumerate()
        .map(|(at, ((label, members), row))| {
            let name = if *label == usize::MAX {
                page.t1("analysis-group-loose", "count", members.len())
            } else {
                let names: Vec<String> =
                    members.iter().take(2).map(|&node| analysis.short(node).to_owned()).collect();
                page.tn(
                    "analysis-group-name",
                    &[
                        ("number", (label + 1).into()),
                        ("names", names.join(", ").into()),
                        ("count", members.len().into()),
                    ],
                )
            };
            let group = if *label == usize::MAX { "0".to_owned() } else { (label + 1).to_string() };
            BlockRow {
                name,
                url: page.url(&format!("/office/network/matrix{}", asked.query(&[("group", &group)]))),
                blocks: row
                    .iter()
                    .zip(&groups)
                    .enumerate()
                    .map(|(other, (&ties, (_, others)))| {
                        let possible = if at == other {
                            members.len() * members.len().saturating_sub(1) / 2
                        } else {
                            members.len() * others.len()
                        };
                        let share = if possible == 0 {
                            page.t("analysis-undefined-too_few")
                        } else {
                            figures::percent(page, ties as f64 / possible as f64)
                        };
                        Block {
                            text: ties.to_string(),
                            title: page.t2("analysis-block", "ties", ties, "share", share),
                        }
                    })
                    .collect(),
            }
        })
        .collect()
}

/// `GET /office/network/matrix`
pub(super) async fn show(State(network): State<Network>, page: RequestContext, asked: Asked) -> Response {
    let tenant = page.tenant();
    let analysis = match network.analysis(&tenant, &page.actor, &asked.selection(false)).await {
        Ok(analysis) => analysis,
        Err(error) => return fail(&page, &error),
    };
    let vocabularies = match network.vocabularies(&tenant).await {
        Ok(words) => words,
        Err(error) => return fail(&page, &error),
    };
    let large = analysis.picture.nodes.len() > MOST;
    let group: Option<usize> = asked.group.parse().ok();
    let mut order = analysis.order.clone();
    let mut shown = !large;
    if let Some(group) = group {
        let members = analysis.community_members();
        order.retain(|&node| match group {
            0 => members.iter().all(|(_, list)| !list.contains(&node)),
            label => analysis.community(node) == Some(label - 1),
        });
        order.truncate(MOST);
        shown = !order.is_empty();
    }
    let (heads, rows) = if shown { squares(&page, &analysis, &order) } else { (Vec::new(), Vec::new()) };
    answer_page(&Matrix {
        frame: Frame::new(&page, &asked, &analysis, &vocabularies, "/office/network/matrix", false),
        blocks: if shown { Vec::new() } else { blocks(&page, &asked, &analysis) },
        back: if group.is_some() {
            page.url(&format!("/office/network/matrix{}", asked.query(&[])))
        } else {
            String::new()
        },
        add: if page.may(Permission::EditOwnEntries) {
            page.url("/office/network/cooperations/new")
        } else {
            String::new()
        },
        empty: analysis.picture.nodes.is_empty(),
        heads,
        rows,
        page,
    })
}
