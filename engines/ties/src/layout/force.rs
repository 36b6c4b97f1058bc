//! Forces between nodes until they come to rest (`ForceAtlas2`; Jacomy and others 2014).
#![allow(
    clippy::indexing_slicing,
    reason = "nodes come from a checked graph; within a component they are numbered here"
)]
#![allow(clippy::cast_precision_loss, reason = "counts of nodes and ties")]

use super::pack::{Extent, pack};
use super::pivots::first_places;
use super::separate::{Circles, apart};
use super::tree::Tree;
use super::{Place, beside, numbers, radii_are_lengths};
use crate::random::Random;
use crate::{Error, Graph};

/// How a network is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Steps of a drawing from nothing; one that goes on from earlier places takes half as many.
    pub iterations: usize,
    /// How far nodes keep off each other: among 1,000 nodes with 8 ties each, one has about `60 · scaling` square units of
    /// room; among few nodes less. Above 0.
    pub scaling: f64,
    /// The length of a unit in what places and radii are given in. `None`: 1, or, with fixed places, the length at which
    /// the forces on those would balance. Above 0.
    pub unit: Option<f64>,
    /// How much stronger a tie pulls whose ends share all their partners: near circles of partners are seen at the cost of
    /// true distances. 0: all ties the same.
    pub cohesion: f64,
    /// How much everybody wants to stay where they were, against one tie. 0: not at all.
    pub memory: f64,
    /// Least distance between two circles, in the length of places.
    pub gap: f64,
    /// Where chance begins.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { iterations: 100, scaling: 4.0, unit: None, cohesion: 1.0, memory: 1.0, gap: 0.0, seed: 1 }
    }
}

/// What is known before; each list is empty or has an entry per node.
#[derive(Clone, Copy, Debug, Default)]
pub struct Start<'a> {
    /// Where a node was the last time.
    pub earlier: &'a [Option<Place>],
    /// Where a node has to be.
    pub fixed: &'a [Option<Place>],
    /// How large a node's circle is; empty: points, and nothing is moved apart.
    pub radii: &'a [f64],
}

impl Start<'_> {
    fn of(list: &[Option<Place>], node: u32) -> Option<Place> {
        list.get(node as usize).copied().flatten()
    }
}

/// A place for every node. Directions of ties do not count, weights do.
///
/// Each component is drawn by itself. One with an earlier or fixed place stays there, and a node that is new begins amid its
/// partners. The others are set in rows below, the largest first, those without ties last, so that nobody flies away.
/// Circles do not overlap in the end, unless both are fixed. The same input and seed give the same places.
pub fn force(graph: &Graph, start: &Start<'_>, settings: &Settings) -> Result<Vec<Place>, Error> {
    beside(graph, "the list of earlier places", start.earlier)?;
    beside(graph, "the list of fixed places", start.fixed)?;
    beside(graph, "the list of radii", start.radii)?;
    numbers("an earlier place", start.earlier.iter().copied().flatten())?;
    numbers("a fixed place", start.fixed.iter().copied().flatten())?;
    radii_are_lengths(start.radii)?;
    let at_least = |what, value: f64, least: f64, range| {
        if value >= least && value.is_finite() {
            Ok(())
        } else {
            Err(Error::Parameter { what, value, range })
        }
    };
    at_least("the scaling", settings.scaling, f64::MIN_POSITIVE, "a number above 0")?;
    at_least("the cohesion", settings.cohesion, 0.0, "at least 0")?;
    at_least("the memory", settings.memory, 0.0, "at least 0")?;
    at_least("the gap", settings.gap, 0.0, "at least 0")?;
    if let Some(unit) = settings.unit {
        at_least("the unit", unit, f64::MIN_POSITIVE, "a number above 0")?;
    }
    let graph = &graph.to_undirected();
    let unit = settings.unit.or_else(|| balanced(graph, start.fixed, settings.scaling)).unwrap_or(1.0);
    let mut random = Random::new(settings.seed);
    let pulls = Pulls { mean: mean_weight(graph), cohesion: settings.cohesion };
    let mut places = vec![[0.0; 2]; graph.nodes()];
    let mut held: Vec<u32> = Vec::new();
    let mut free: Vec<Vec<u32>> = Vec::new();
    let mut number = vec![0_u32; graph.nodes()];
    for nodes in components(graph) {
        let mut component = Component::new(graph, &nodes, pulls, &mut number);
        let known = |node: u32| Start::of(start.fixed, node).or_else(|| Start::of(start.earlier, node));
        if nodes.iter().any(|&node| known(node).is_some()) {
            let scaled = |place: Option<Place>| place.map(|place| place.map(|value| value / unit));
            for (at, &node) in nodes.iter().enumerate() {
                let fixed = Start::of(start.fixed, node);
                component.fixed[at] = fixed.is_some();
                component.anchors[at] = scaled(fixed.or(Start::of(start.earlier, node)));
            }
            component.go_on(settings, &mut random);
            held.extend(&nodes);
        } else {
            component.begin(settings, &mut random);
            free.push(nodes.clone());
        }
        for (&node, place) in nodes.iter().zip(&component.places) {
            // A fixed place is not sent through units and back, which would round it.
            places[node as usize] = Start::of(start.fixed, node).unwrap_or(place.map(|value| value * unit));
        }
    }
    let radius = |node: u32| start.radii.get(node as usize).copied().unwrap_or(0.0);
    let circles = |nodes: &[u32], places: &mut [Place]| {
        if start.radii.is_empty() {
            return;
        }
        let mut own: Vec<Place> = nodes.iter().map(|&node| places[node as usize]).collect();
        let radii: Vec<f64> = nodes.iter().map(|&node| radius(node)).collect();
        let fixed: Vec<bool> = nodes.iter().map(|&node| Start::of(start.fixed, node).is_some()).collect();
        apart(&mut own, &Circles { radii: &radii, fixed: &fixed, gap: settings.gap });
        for (&node, place) in nodes.iter().zip(own) {
            places[node as usize] = place;
        }
    };
    circles(&held, &mut places);
    for nodes in &free {
        circles(nodes, &mut places);
    }
    let room = settings.gap.max(4.0 * unit * settings.scaling.sqrt());
    let held_extent = Extent::around(&held, &places, &radius);
    pack(&free, held_extent, &mut places, &radius, room);
    Ok(places)
}

fn mean_weight(graph: &Graph) -> f64 {
    let whole: f64 = graph.tie_list().map(|tie| tie.2).sum();
    if graph.ties() == 0 { 1.0 } else { whole / graph.ties() as f64 }
}

/// The length of a unit at which attraction and repulsion among the given places balance as a whole.
fn balanced(graph: &Graph, places: &[Option<Place>], scaling: f64) -> Option<f64> {
    let mean = mean_weight(graph);
    let mut pull = 0.0;
    let mut masses = vec![0.0; graph.nodes()];
    for (one, other, weight) in graph.tie_list() {
        if let (Some(a), Some(b)) = (Start::of(places, one), Start::of(places, other)) {
            pull += weight / mean * ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2));
            masses[one as usize] += 1.0;
            masses[other as usize] += 1.0;
        }
    }
    let known = masses.iter().filter(|&&ties| ties > 0.0).map(|&ties| mass(ties));
    let (sum, squares) = known.fold((0.0, 0.0), |(sum, squares), mass| (sum + mass, squares + mass * mass));
    let push = scaling * (sum * sum - squares) / 2.0;
    (pull > 0.0 && push > 0.0).then(|| (pull / push).sqrt())
}

/// Nodes of every component, each in ascending order, in the order of their first nodes.
pub(super) fn components(graph: &Graph) -> Vec<Vec<u32>> {
    let mut seen = vec![false; graph.nodes()];
    let mut found = Vec::new();
    for first in (0_u32..).take(graph.nodes()) {
        if seen[first as usize] {
            continue;
        }
        seen[first as usize] = true;
        let mut nodes = vec![first];
        let mut at = 0;
        while at < nodes.len() {
            for &to in graph.neighbours(nodes[at]) {
                if !std::mem::replace(&mut seen[to as usize], true) {
                    nodes.push(to);
                }
            }
            at += 1;
        }
        nodes.sort_unstable();
        found.push(nodes);
    }
    found
}

/// How strongly a node with so many ties pushes. The paper's is `ties + 1`; the root of it puts those with few ties less far outside,
/// and distances come out truer.
fn mass(ties: f64) -> f64 {
    (ties + 1.0).sqrt()
}

/// How strongly ties pull.
#[derive(Clone, Copy)]
struct Pulls {
    mean: f64,
    cohesion: f64,
}

impl Pulls {
    /// The pull of a tie: its weight as a share of the mean, more the more partners its ends share.
    fn of(self, graph: &Graph, one: u32, other: u32, weight: f64) -> f64 {
        let (few, many) = (graph.neighbours(one), graph.neighbours(other));
        let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
        let shared = few.iter().filter(|node| many.binary_search(node).is_ok()).count();
        weight / self.mean * (1.0 + self.cohesion * shared as f64 / few.len() as f64)
    }
}

/// One component in units, its nodes numbered from 0.
struct Component {
    rows: Vec<Vec<(u32, f64)>>,
    masses: Vec<f64>,
    places: Vec<Place>,
    /// Where a node was, or has to be.
    anchors: Vec<Option<Place>>,
    fixed: Vec<bool>,
}

impl Component {
    /// `number` is memory as long as the graph; only entries of `nodes` are read.
    fn new(graph: &Graph, nodes: &[u32], pulls: Pulls, number: &mut [u32]) -> Self {
        for (at, &node) in (0_u32..).zip(nodes) {
            number[node as usize] = at;
        }
        let rows: Vec<Vec<(u32, f64)>> = nodes
            .iter()
            .map(|&node| {
                let pull = |(to, weight)| (number[to as usize], pulls.of(graph, node, to, weight));
                graph.weighted_neighbours(node).map(pull).collect()
            })
            .collect();
        Self {
            masses: rows.iter().map(|row| mass(row.len() as f64)).collect(),
            rows,
            places: vec![[0.0; 2]; nodes.len()],
            anchors: vec![None; nodes.len()],
            fixed: vec![false; nodes.len()],
        }
    }

    /// From nothing.
    fn begin(&mut self, settings: &Settings, random: &mut Random) {
        if self.rows.len() < 2 {
            return;
        }
        self.places = first_places(&self.rows, random);
        self.balance(settings.scaling);
        self.relax(settings.iterations, settings.scaling, 0.0);
        self.balance(settings.scaling);
    }

    /// From where some are.
    fn go_on(&mut self, settings: &Settings, random: &mut Random) {
        let mut ready: Vec<bool> = self.anchors.iter().map(Option::is_some).collect();
        let mut queue: Vec<usize> = (0..ready.len()).filter(|&node| ready[node]).collect();
        for &node in &queue {
            self.places[node] = self.anchors[node].unwrap_or_default();
        }
        let mut at = 0;
        while at < queue.len() {
            let node = queue[at];
            at += 1;
            for next in self.rows[node].iter().map(|tie| tie.0 as usize).collect::<Vec<usize>>() {
                if ready[next] {
                    continue;
                }
                let (mut whole, mut sum) = (0.0, [0.0; 2]);
                for &(to, weight) in &self.rows[next] {
                    if ready[to as usize] {
                        whole += weight;
                        sum[0] += weight * self.places[to as usize][0];
                        sum[1] += weight * self.places[to as usize][1];
                    }
                }
                // A little off, so that two that come to the same partner do not lie on each other.
                let turn = random.unit() * std::f64::consts::TAU;
                let off = settings.scaling.sqrt();
                self.places[next] = [sum[0] / whole + off * turn.cos(), sum[1] / whole + off * turn.sin()];
                ready[next] = true;
                queue.push(next);
            }
        }
        let steps = if self.anchors.iter().zip(&self.fixed).any(|(anchor, fixed)| anchor.is_some() && !fixed)
        {
            settings.iterations / 2
        } else {
            settings.iterations
        };
        self.relax(steps, settings.scaling, settings.memory);
    }

    /// Makes everything larger or smaller so that attraction and repulsion balance as a whole.
    fn balance(&mut self, scaling: f64) {
        let (mut pull, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for (node, row) in self.rows.iter().enumerate() {
            for &(to, weight) in row {
                let (a, b) = (self.places[node], self.places[to as usize]);
                pull += weight * ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)) / 2.0;
            }
            sum += self.masses[node];
            squares += self.masses[node] * self.masses[node];
        }
        let push = scaling * (sum * sum - squares) / 2.0;
        if pull > 0.0 {
            let factor = (push / pull).sqrt();
            self.places.iter_mut().flatten().for_each(|value| *value *= factor);
        }
    }

    /// Steps along the forces, with the paper's speeds as its authors' program has them today: a node that swings is slowed
    /// down, and all go faster while most go straight on.
    fn relax(&mut self, steps: usize, scaling: f64, memory: f64) {
        let nodes = self.places.len();
        let many = nodes as f64;
        let mut tree = Tree::default();
        let mut forces = vec![[0.0; 2]; nodes];
        let mut before = vec![[0.0; 2]; nodes];
        let mut swings = vec![0.0; nodes];
        let (mut speed, mut efficiency) = (1.0_f64, 1.0_f64);
        for _ in 0..steps {
            forces.fill([0.0; 2]);
            tree.repel(&self.places, &self.masses, scaling, &mut forces);
            for (node, row) in self.rows.iter().enumerate() {
                let place = self.places[node];
                let mut force = forces[node];
                for &(to, weight) in row {
                    let other = self.places[to as usize];
                    force[0] += weight * (other[0] - place[0]);
                    force[1] += weight * (other[1] - place[1]);
                }
                if let (Some(anchor), true) = (self.anchors[node], memory > 0.0) {
                    let hold = memory * (row.len() as f64 + 1.0);
                    force[0] += hold * (anchor[0] - place[0]);
                    force[1] += hold * (anchor[1] - place[1]);
                }
                forces[node] = if self.fixed[node] { [0.0; 2] } else { force };
            }
            let length = |x: f64, y: f64| (x * x + y * y).sqrt();
            let (mut swinging, mut traction) = (0.0, 0.0);
            for (((now, before), mass), swing) in
                forces.iter().zip(&before).zip(&self.masses).zip(&mut swings)
            {
                *swing = length(now[0] - before[0], now[1] - before[1]);
                swinging += mass * *swing;
                traction += mass * length(now[0] + before[0], now[1] + before[1]) / 2.0;
            }
            if traction <= 1e-12 || swinging <= 1e-12 {
                break;
            }
            let usual = 0.05 * many.sqrt();
            let mut tolerance = usual.sqrt().max((usual * traction / (many * many)).min(10.0));
            if swinging / traction > 2.0 {
                if efficiency > 0.05 {
                    efficiency *= 0.5;
                }
                tolerance = tolerance.max(1.0);
            }
            let target = tolerance * efficiency * traction / swinging;
            if swinging > tolerance * traction {
                if efficiency > 0.05 {
                    efficiency *= 0.7;
                }
            } else if speed < 1000.0 {
                efficiency *= 1.3;
            }
            speed += (target - speed).min(0.5 * speed);
            for (((place, force), mass), swing) in
                self.places.iter_mut().zip(&forces).zip(&self.masses).zip(&swings)
            {
                let factor = speed / (1.0 + (speed * mass * swing).sqrt());
                place[0] += factor * force[0];
                place[1] += factor * force[1];
            }
            std::mem::swap(&mut forces, &mut before);
        }
    }
}
