//! Components beside each other.
#![allow(clippy::indexing_slicing, reason = "nodes come from a checked graph")]
#![allow(clippy::cast_precision_loss, reason = "counts of nodes")]

use super::Place;

/// A box with its sides along the axes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    low: Place,
    high: Place,
}

impl Extent {
    /// The box around the circles of some nodes; `None` without any.
    pub(super) fn around(nodes: &[u32], places: &[Place], radius: &dyn Fn(u32) -> f64) -> Option<Self> {
        nodes.iter().fold(None, |found: Option<Self>, &node| {
            let (place, radius) = (places[node as usize], radius(node));
            let own = Self {
                low: [place[0] - radius, place[1] - radius],
                high: [place[0] + radius, place[1] + radius],
            };
            Some(found.map_or(own, |found| Self {
                low: [found.low[0].min(own.low[0]), found.low[1].min(own.low[1])],
                high: [found.high[0].max(own.high[0]), found.high[1].max(own.high[1])],
            }))
        })
    }

    fn width(&self) -> f64 {
        self.high[0] - self.low[0]
    }

    fn height(&self) -> f64 {
        self.high[1] - self.low[1]
    }
}

/// Sets components in rows below what is held, the largest first, nodes without ties together in a block at the end;
/// `room` is left between them. Where nothing is held, the middle of all is the origin.
pub(super) fn pack(
    components: &[Vec<u32>],
    held: Option<Extent>,
    places: &mut [Place],
    radius: &dyn Fn(u32) -> f64,
    room: f64,
) {
    let mut groups: Vec<Vec<u32>> = components.iter().filter(|nodes| nodes.len() > 1).cloned().collect();
    let alone: Vec<u32> = components.iter().filter(|nodes| nodes.len() == 1).flatten().copied().collect();
    groups.sort_by_key(|nodes| (std::cmp::Reverse(nodes.len()), nodes.first().copied()));
    let of = |nodes: &Vec<u32>, places: &[Place]| {
        Extent::around(nodes, places, radius).unwrap_or(Extent { low: [0.0; 2], high: [0.0; 2] })
    };
    let step = alone.iter().map(|&node| 2.0 * radius(node)).fold(0.0, f64::max) + room;
    let boxes: Vec<Extent> = groups.iter().map(|nodes| of(nodes, places)).collect();
    let area: f64 = boxes.iter().map(|own| (own.width() + room) * (own.height() + room)).sum::<f64>()
        + alone.len() as f64 * step * step
        + held.map_or(0.0, |held| held.width() * held.height());
    let width = boxes.iter().chain(&held).map(Extent::width).fold(1.2 * area.sqrt(), f64::max);
    // Nodes without ties fill a block as wide as the whole.
    let across = ((width / step).floor() + 1.0).max(1.0);
    for (at, &node) in alone.iter().enumerate() {
        let row = (at as f64 / across).floor();
        places[node as usize] = [step * (at as f64 - row * across), step * row];
    }
    if !alone.is_empty() {
        groups.push(alone);
    }
    let left = held.map_or(0.0, |held| held.low[0]);
    let mut corner = held.map_or([left, 0.0], |held| [left, held.high[1] + room]);
    let mut tallest: f64 = 0.0;
    for nodes in &groups {
        let own = of(nodes, places);
        if corner[0] > left && corner[0] + own.width() > left + width {
            corner = [left, corner[1] + tallest + room];
            tallest = 0.0;
        }
        for &node in nodes {
            places[node as usize][0] += corner[0] - own.low[0];
            places[node as usize][1] += corner[1] - own.low[1];
        }
        corner[0] += own.width() + room;
        tallest = tallest.max(own.height());
    }
    if held.is_none() {
        let all: Vec<u32> = groups.concat();
        if let Some(whole) = Extent::around(&all, places, radius) {
            let middle = [0, 1].map(|axis| f64::midpoint(whole.low[axis], whole.high[axis]));
            for node in all {
                places[node as usize][0] -= middle[0];
                places[node as usize][1] -= middle[1];
            }
        }
    }
}
