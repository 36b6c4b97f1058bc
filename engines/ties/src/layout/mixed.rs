//! A map as it is, and those without an address near their partners.
#![allow(clippy::indexing_slicing, reason = "nodes come from a checked graph, lists were compared with it")]
#![allow(clippy::cast_precision_loss, reason = "counts of nodes")]

use super::force::components;
use super::pack::{Extent, pack};
use super::separate::{Circles, apart};
use super::{Place, beside, numbers, radii_are_lengths};
use crate::{Error, Graph};

/// Sweeps over the nodes without an address; they end sooner once nobody moves by a thousandth of the map.
const SWEEPS: usize = 500;

/// Places of all, where `known` ones stay: everybody else lies in the middle of their partners (each weighing as much as
/// the tie; those without an address count as well, from where they come to lie; Tutte 1963), then circles are moved
/// apart, those of known places not. Who is tied to no known place, by whatever way, is set in rows below the map.
///
/// `radii` and `gap` are in the length of the known places. Directions of ties do not count.
pub fn mixed(graph: &Graph, known: &[Option<Place>], radii: &[f64], gap: f64) -> Result<Vec<Place>, Error> {
    beside(graph, "the list of known places", known)?;
    beside(graph, "the list of radii", radii)?;
    numbers("a known place", known.iter().copied().flatten())?;
    radii_are_lengths(radii)?;
    radii_are_lengths(&[gap])?;
    let graph = &graph.to_undirected();
    let is_known = |node: u32| known.get(node as usize).copied().flatten();
    let mut places = vec![[0.0; 2]; graph.nodes()];
    let (mut tied, mut apart_from_all) = (Vec::new(), Vec::new());
    for nodes in components(graph) {
        let fixed: Vec<Place> = nodes.iter().filter_map(|&node| is_known(node)).collect();
        if fixed.is_empty() {
            apart_from_all.push(nodes);
            continue;
        }
        let middle =
            [0, 1].map(|axis| fixed.iter().map(|place| place[axis]).sum::<f64>() / fixed.len() as f64);
        for &node in &nodes {
            places[node as usize] = is_known(node).unwrap_or(middle);
        }
        let size = fixed
            .iter()
            .map(|place| (place[0] - middle[0]).abs().max((place[1] - middle[1]).abs()))
            .fold(0.0, f64::max);
        let open: Vec<u32> = nodes.iter().copied().filter(|&node| is_known(node).is_none()).collect();
        for _ in 0..SWEEPS {
            let mut most: f64 = 0.0;
            for &node in &open {
                let (mut whole, mut sum) = (0.0, [0.0; 2]);
                for (to, weight) in graph.weighted_neighbours(node) {
                    whole += weight;
                    sum[0] += weight * places[to as usize][0];
                    sum[1] += weight * places[to as usize][1];
                }
                // A node without partners is a component of its own, and known: it is not among these.
                let next = [sum[0] / whole, sum[1] / whole];
                let place = &mut places[node as usize];
                most = most.max((next[0] - place[0]).abs()).max((next[1] - place[1]).abs());
                *place = next;
            }
            if most <= 1e-3 * size {
                break;
            }
        }
        tied.extend(nodes);
    }
    let radius = |node: u32| radii.get(node as usize).copied().unwrap_or(0.0);
    let largest = radii.iter().copied().fold(0.0, f64::max);
    if !radii.is_empty() {
        let mut own: Vec<Place> = tied.iter().map(|&node| places[node as usize]).collect();
        let own_radii: Vec<f64> = tied.iter().map(|&node| radius(node)).collect();
        let fixed: Vec<bool> = tied.iter().map(|&node| is_known(node).is_some()).collect();
        apart(&mut own, &Circles { radii: &own_radii, fixed: &fixed, gap });
        for (&node, place) in tied.iter().zip(own) {
            places[node as usize] = place;
        }
    }
    let held = Extent::around(&tied, &places, &radius);
    let room = gap.max(largest).max(1e-9);
    // Without an address and without a way to one, they are only listed below; a ring says who belongs together.
    for nodes in apart_from_all.iter().filter(|nodes| nodes.len() > 1) {
        let round = nodes.len() as f64;
        let ring = (2.0 * largest + room) * round / std::f64::consts::TAU * 1.2;
        for (at, &node) in nodes.iter().enumerate() {
            let turn = at as f64 / round * std::f64::consts::TAU;
            places[node as usize] = [ring * turn.cos(), ring * turn.sin()];
        }
    }
    pack(&apart_from_all, held, &mut places, &radius, room);
    Ok(places)
}
