//! How good places are.
#![allow(clippy::indexing_slicing, reason = "nodes come from a checked graph, places were compared with it")]
#![allow(clippy::cast_precision_loss, reason = "counts of nodes and pairs")]

use super::Place;
use crate::{Error, Graph};

fn away(one: Place, other: Place) -> f64 {
    ((one[0] - other[0]).powi(2) + (one[1] - other[1]).powi(2)).sqrt()
}

fn compared(graph: &Graph, places: &[Place]) -> Result<(), Error> {
    if places.len() == graph.nodes() {
        return super::numbers("a place", places.iter().copied());
    }
    Err(Error::Length {
        what: "the list of places",
        of: "nodes",
        found: places.len(),
        expected: graph.nodes(),
    })
}

/// How far distances on the plane differ from steps along ties: the mean of `(s · e / d − 1)²` over pairs of one component, `e` on the
/// plane, `d` in steps, `s` the scale at which it is least (Gansner, Koren and North 2004). 0 is perfect. `None`: no two
/// nodes are tied, or all lie on one spot.
///
/// At most `sources` nodes, evenly chosen, are compared with all others: with all of them it is exact.
pub fn stress(graph: &Graph, places: &[Place], sources: usize) -> Result<Option<f64>, Error> {
    compared(graph, places)?;
    let graph = &graph.to_undirected();
    let nodes = graph.nodes();
    let chosen = sources.min(nodes);
    let (mut first, mut second, mut pairs) = (0.0, 0.0, 0_usize);
    let mut steps = vec![0_u32; nodes];
    let mut queue = Vec::with_capacity(nodes);
    for number in 0..chosen {
        let from = number * nodes / chosen;
        steps.fill(u32::MAX);
        steps[from] = 0;
        queue.clear();
        queue.push(u32::try_from(from).unwrap_or(u32::MAX));
        let mut at = 0;
        while at < queue.len() {
            let node = queue[at];
            at += 1;
            for &to in graph.neighbours(node) {
                if steps[to as usize] == u32::MAX {
                    steps[to as usize] = steps[node as usize] + 1;
                    queue.push(to);
                    let share = away(places[from], places[to as usize]) / f64::from(steps[to as usize]);
                    first += share;
                    second += share * share;
                    pairs += 1;
                }
            }
        }
    }
    // Σ (s x − 1)² is least at s = Σx / Σx², where it is N − (Σx)² / Σx².
    Ok((second > 0.0).then(|| 1.0 - first * first / second / pairs as f64))
}

/// How far the nearest on the plane are the partners: per node the shared part of its partners and of as many nearest
/// nodes (those in both over those in either), on average over nodes with partners. From 0 to 1. `None`: nobody has any.
pub fn neighbourhood_kept(graph: &Graph, places: &[Place]) -> Result<Option<f64>, Error> {
    compared(graph, places)?;
    let graph = &graph.to_undirected();
    let (mut sum, mut counted) = (0.0, 0_usize);
    let mut others: Vec<(f64, u32)> = Vec::with_capacity(graph.nodes());
    for (node, &place) in (0_u32..).zip(places) {
        let partners = graph.neighbours(node);
        let Some(last) = partners.len().checked_sub(1) else { continue };
        others.clear();
        others.extend(
            (0_u32..)
                .zip(places)
                .filter(|&(other, _)| other != node)
                .map(|(other, &there)| (away(place, there), other)),
        );
        others.select_nth_unstable_by(last, |one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let both = others[..=last].iter().filter(|(_, other)| partners.binary_search(other).is_ok()).count();
        sum += both as f64 / (2 * partners.len() - both) as f64;
        counted += 1;
    }
    Ok((counted > 0).then(|| sum / counted as f64))
}

/// Pairs of circles that overlap (those that only touch do not).
pub fn overlaps(places: &[Place], radii: &[f64]) -> Result<usize, Error> {
    if radii.len() != places.len() {
        return Err(Error::Length {
            what: "the list of radii",
            of: "places",
            found: radii.len(),
            expected: places.len(),
        });
    }
    super::numbers("a place", places.iter().copied())?;
    super::radii_are_lengths(radii)?;
    let widest = radii.iter().copied().fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&one, &other| places[one][0].total_cmp(&places[other][0]));
    let mut found = 0;
    for (at, &one) in order.iter().enumerate() {
        for &other in &order[at + 1..] {
            if places[other][0] - places[one][0] > 2.0 * widest {
                break;
            }
            let least = radii[one] + radii[other];
            if away(places[one], places[other]) < least * (1.0 - 1e-9) {
                found += 1;
            }
        }
    }
    Ok(found)
}
