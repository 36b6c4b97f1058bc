//! The network as a picture: columns for the map, and an SVG for whoever has no map.

use std::fmt::Write;

use bildungsraum_page::RequestContext;
use serde::Serialize;

use crate::{
    analysis::{Analysis, sector_number},
    model::Picture,
};

/// The SVG is drawn up to so many organisations; beyond, the table says more.
pub(crate) const MOST_DRAWN: usize = 300;
const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 800.0;
const EDGE: f64 = 70.0;

/// What the map is drawn from; see `web/src/network.ts`.
#[derive(Debug, Serialize)]
pub(crate) struct Columns<'a> {
    ids: Vec<String>,
    names: Vec<&'a str>,
    sectors: Vec<String>,
    sector: Vec<usize>,
    x: Vec<f64>,
    y: Vec<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    town: Option<TownColumns>,
    group: Vec<i64>,
    from: Vec<usize>,
    to: Vec<usize>,
    confirmed: Vec<u8>,
    page: String,
}

impl Columns<'_> {
    /// Says of no tie that it is not confirmed.
    pub(crate) fn all_confirmed(&mut self) {
        self.confirmed.fill(1);
    }
}

#[derive(Debug, Serialize)]
struct TownColumns {
    x: Vec<f64>,
    y: Vec<f64>,
    known: Vec<u8>,
    west: f64,
    north: f64,
    stretch: f64,
}

fn round(value: f64, digits: f64) -> f64 {
    (value * digits).round() / digits
}

/// The columns. `address`: of an organisation's page, where `ID` stands for its id.
pub(crate) fn columns<'a>(page: &RequestContext, analysis: &'a Analysis, address: &str) -> Columns<'a> {
    let Picture { nodes, ties } = &analysis.picture;
    let places = &analysis.places;
    let mut sectors: Vec<String> = bildungsraum_organisations::Sector::ALL
        .into_iter()
        .map(|one| super::figures::sector(page, one))
        .collect();
    sectors.push(String::new());
    Columns {
        ids: nodes.iter().map(|node| node.id.text()).collect(),
        names: nodes.iter().map(|node| node.name.as_str()).collect(),
        sectors,
        sector: nodes.iter().map(|node| sector_number(node.sector)).collect(),
        x: places.force.iter().map(|at| round(at.0, 1e4)).collect(),
        y: places.force.iter().map(|at| round(at.1, 1e4)).collect(),
        town: places.town.as_ref().map(|town| TownColumns {
            x: town.at.iter().map(|at| round(at.0, 1e5)).collect(),
            y: town.at.iter().map(|at| round(at.1, 1e5)).collect(),
            known: town.known.iter().map(|known| u8::from(*known)).collect(),
            west: town.west,
            north: town.north,
            stretch: town.stretch,
        }),
        group: (0..nodes.len())
            .map(|node| analysis.community(node).and_then(|label| i64::try_from(label).ok()).unwrap_or(-1))
            .collect(),
        from: ties.iter().map(|tie| tie.a).collect(),
        to: ties.iter().map(|tie| tie.b).collect(),
        confirmed: ties.iter().map(|tie| u8::from(tie.confirmed || !tie.bodies.is_empty())).collect(),
        page: page.url(address),
    }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Positions on the sheet.
#[allow(clippy::cast_precision_loss, reason = "a few hundred organisations")]
fn spread(at: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let bounds = at.iter().fold((f64::MAX, f64::MIN, f64::MAX, f64::MIN), |(w, e, n, s), (x, y)| {
        (w.min(*x), e.max(*x), n.min(*y), s.max(*y))
    });
    let (west, east, north, south) = bounds;
    let scale = ((WIDTH - 2.0 * EDGE) / (east - west).max(1e-9))
        .min((HEIGHT - 2.0 * EDGE) / (south - north).max(1e-9));
    let (middle_x, middle_y) = (f64::midpoint(west, east), f64::midpoint(north, south));
    at.iter()
        .map(|(x, y)| (WIDTH / 2.0 + (x - middle_x) * scale, HEIGHT / 2.0 + (y - middle_y) * scale))
        .collect()
}

/// The picture; none: nobody is in it, or too many. `address`: of an organisation's page, where `ID` stands for its id.
#[allow(clippy::cast_precision_loss, reason = "partners of an organisation")]
pub(crate) fn svg(
    page: &RequestContext,
    analysis: &Analysis,
    town: bool,
    selected: Option<usize>,
    address: &str,
    label: &str,
) -> Option<String> {
    let public = !address.starts_with("/office");
    let nodes = &analysis.picture.nodes;
    if nodes.is_empty() || nodes.len() > MOST_DRAWN {
        return None;
    }
    let places = &analysis.places;
    let at = spread(places.town.as_ref().filter(|_| town).map_or(&places.force, |town| &town.at));
    let place = |node: usize| at.get(node).copied().unwrap_or((WIDTH / 2.0, HEIGHT / 2.0));
    let mut out = format!(
        "<svg class=\"network-svg\" viewBox=\"0 0 {WIDTH:.0} {HEIGHT:.0}\" role=\"group\" aria-label=\"{}\">",
        escaped(label)
    );
    for tie in &analysis.picture.ties {
        let ((x1, y1), (x2, y2)) = (place(tie.a), place(tie.b));
        let marked = selected.is_some_and(|node| node == tie.a || node == tie.b);
        let class = match (marked, public || tie.confirmed || !tie.bodies.is_empty()) {
            (true, _) => "tie marked",
            (false, true) => "tie",
            (false, false) => "tie faint",
        };
        let _ = write!(out, "<path class=\"{class}\" d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\"/>");
    }
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    let mut labels = String::new();
    let mut best: Vec<usize> = (0..nodes.len()).collect();
    best.sort_by_key(|&node| {
        (Some(node) != selected, std::cmp::Reverse(analysis.partners(node).len()), node)
    });
    for &node in &best {
        let entry = analysis.node(node);
        let (x, y) = place(node);
        let size = 7.0 + 2.2 * (analysis.partners(node).len() as f64).sqrt();
        let marked = if Some(node) == selected { " marked" } else { "" };
        let shape = match sector_number(entry.sector) {
            0 => format!(
                "<rect class=\"node net-state{marked}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
                x - size * 0.88,
                y - size * 0.88,
                size * 1.76,
                size * 1.76
            ),
            1 => format!(
                "<path class=\"node net-economy{marked}\" d=\"M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}Z\"/>",
                y - size * 1.15,
                x + size * 1.15,
                y + size * 1.15,
                x - size * 1.15
            ),
            _ => format!(
                "<circle class=\"node net-civil{marked}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{size:.1}\"/>"
            ),
        };
        let url = escaped(&page.url(&address.replace("ID", &entry.id.text())));
        let _ = write!(out, "<a href=\"{url}\"><title>{}</title>{shape}</a>", escaped(&entry.name));
        let short: String = analysis.short(node).chars().take(26).collect();
        let half = short.chars().count() as f64 * 3.7;
        let under = y + size + 15.0;
        let free = x - half > 4.0
            && x + half < WIDTH - 4.0
            && taken.iter().all(|(tx, ty, th)| (tx - x).abs() > th + half + 6.0 || (ty - under).abs() > 16.0);
        if free {
            taken.push((x, under, half));
            let _ = write!(
                labels,
                "<text x=\"{x:.1}\" y=\"{under:.1}\" aria-hidden=\"true\">{}</text>",
                escaped(&short)
            );
        }
    }
    out.push_str(&labels);
    out.push_str("</svg>");
    Some(out)
}
