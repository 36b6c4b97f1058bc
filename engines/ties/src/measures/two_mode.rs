//! Members and bodies: who sits where, what bodies share, and which two nobody connects.
//!
//! "Members" are the first mode, "bodies" the second; themes, target groups or events are bodies just as well.
#![allow(clippy::cast_precision_loss, reason = "counts of seats and pairs are far below 2^53")]

use super::both::nodes;
use super::brokerage::Role;
use super::{Measured, Undefined, Values};
use crate::paths::{betweenness, distances};
use crate::{Error, Graph, Network};

/// Which of the two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Those who sit somewhere.
    Members,
    /// Where they sit.
    Bodies,
}

/// How a shared partner counts when one mode is looked at alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// Each counts 1.
    Shared,
    /// Each counts `1 / (its size − 1)`: who meets in a small body meets more closely (Newman 2001).
    BySize,
}

/// Seats of members in bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoMode {
    /// Members first, bodies after them.
    graph: Graph,
    members: usize,
}

/// How much two bodies have in common. `a < b`.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Overlap {
    /// One body.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Members in both.
    pub shared: u32,
    /// Shared members by all members of the two (Jaccard).
    pub jaccard: f64,
    /// Does every member of the one sit in the other?
    pub contained: Contained,
}

/// Is one body within another?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contained {
    /// Each has members of its own.
    No,
    /// All of `a` sit in `b`.
    First,
    /// All of `b` sit in `a`.
    Second,
    /// The same members.
    Same,
}

/// A seat that would connect bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Seat {
    /// Who would take it.
    pub member: u32,
    /// Where.
    pub body: u32,
    /// How many of the body's members it meets already elsewhere.
    pub knows: u32,
    /// How many pairs of bodies would be connected that nobody connects now.
    pub closes: u32,
}

/// Two bodies nobody connects, `a < b`, and who would connect them best.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Gap {
    /// One body.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Members of the one who would sit in the other: those first who know most of its members, then those who close
    /// most gaps.
    pub seats: Vec<Seat>,
}

impl TwoMode {
    /// From seats (member, body), each numbered from 0. A seat that is named twice counts once.
    pub fn new(
        members: usize,
        bodies: usize,
        seats: impl IntoIterator<Item = (u32, u32)>,
    ) -> Result<Self, Error> {
        let all = members.saturating_add(bodies);
        let mut wrong = None;
        let mut tie = 0;
        let ties = seats.into_iter().map(|(member, body)| {
            for (node, nodes) in [(member, members), (body, bodies)] {
                if node as usize >= nodes && wrong.is_none() {
                    wrong = Some(Error::OutOfRange { tie, node, nodes });
                }
            }
            tie += 1;
            let body = u32::try_from(members).unwrap_or(u32::MAX).saturating_add(body);
            (member, body)
        });
        let made = Graph::undirected(all, ties);
        match wrong {
            Some(wrong) => Err(wrong),
            None => made.map(|(graph, _)| Self { graph, members }),
        }
    }

    /// From a graph and which of its nodes are bodies. Gives the nodes that became members and bodies, in order, and how
    /// many ties were left out because they are within one mode. Directions and weights do not matter.
    pub fn from_graph(graph: &Graph, bodies: &[bool]) -> Result<(Self, [Vec<u32>; 2], usize), Error> {
        if bodies.len() != graph.nodes() {
            return Err(Error::Length {
                what: "the list of bodies",
                of: "nodes",
                found: bodies.len(),
                expected: graph.nodes(),
            });
        }
        let mut kept = [Vec::new(), Vec::new()];
        let mut number = Vec::with_capacity(bodies.len());
        for (node, &body) in nodes(graph).zip(bodies) {
            let list = &mut kept[usize::from(body)];
            number.push(u32::try_from(list.len()).unwrap_or(u32::MAX));
            list.push(node);
        }
        let mut within = 0;
        let seats: Vec<(u32, u32)> = graph
            .to_undirected()
            .tie_list()
            .filter_map(|(from, to, _)| {
                let (from, to) = (from as usize, to as usize);
                match (bodies[from], bodies[to]) {
                    (false, true) => Some((number[from], number[to])),
                    (true, false) => Some((number[to], number[from])),
                    _ => {
                        within += 1;
                        None
                    }
                }
            })
            .collect();
        let two = Self::new(kept[0].len(), kept[1].len(), seats)?;
        Ok((two, kept, within))
    }

    /// From a network in two modes; its nodes of the second mode are the bodies. Gives what [`Self::from_graph`] gives.
    pub fn from_network(network: &Network) -> Result<(Self, [Vec<u32>; 2], usize), Error> {
        let (graph, _) = network.graph(false)?;
        let bodies: Vec<bool> = network.nodes.iter().map(|node| node.second_mode).collect();
        Self::from_graph(&graph, &bodies)
    }

    /// How many members.
    #[must_use]
    pub fn members(&self) -> usize {
        self.members
    }

    /// How many bodies.
    #[must_use]
    pub fn bodies(&self) -> usize {
        self.graph.nodes() - self.members
    }

    /// How many seats.
    #[must_use]
    pub fn seats(&self) -> usize {
        self.graph.ties()
    }

    /// Both modes as one graph: members first, then bodies.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Number of a body in [`Self::graph`].
    #[must_use]
    pub fn body_node(&self, body: u32) -> u32 {
        u32::try_from(self.members).unwrap_or(u32::MAX).saturating_add(body)
    }

    /// Bodies a member sits in, in order.
    pub fn bodies_of(&self, member: u32) -> impl ExactSizeIterator<Item = u32> + '_ {
        let row = if (member as usize) < self.members { self.graph.neighbours(member) } else { &[] };
        let before = self.body_node(0);
        row.iter().map(move |&body| body - before)
    }

    /// Members of a body, in order.
    #[must_use]
    pub fn members_of(&self, body: u32) -> &[u32] {
        self.graph.neighbours(self.body_node(body))
    }

    /// Seats taken by those there could be: `m / (members · bodies)`.
    pub fn density(&self) -> Measured {
        match self.members * self.bodies() {
            0 => Err(Undefined::TooFew),
            possible => Ok(self.seats() as f64 / possible as f64),
        }
    }

    /// Partners by the nodes of the other mode (Borgatti and Everett 1997; networkx `bipartite.degree_centrality`).
    /// Members first, then bodies, as in every list here.
    #[must_use]
    pub fn degree_centrality(&self) -> Values {
        self.each(|node, _, other| {
            if other == 0 {
                Err(Undefined::TooFew)
            } else {
                Ok(self.graph.neighbours(node).len() as f64 / other as f64)
            }
        })
    }

    /// The least sum of distances there could be, `other + 2 (own − 1)`, by the sum there is, times the share of all
    /// others that is reached (networkx `bipartite.closeness_centrality`).
    #[must_use]
    pub fn closeness(&self) -> Values {
        let distances = distances(&self.graph);
        let others = self.graph.nodes().saturating_sub(1) as f64;
        self.each(|node, own, other| {
            let reached = f64::from(distances.reachable[node as usize]);
            if reached == 0.0 {
                return Err(Undefined::Isolate);
            }
            let least = other as f64 + 2.0 * (own as f64 - 1.0);
            Ok(least / distances.sum[node as usize] as f64 * (reached / others))
        })
    }

    /// Betweenness by the most a node of its mode could have (Borgatti and Everett 1997; networkx
    /// `bipartite.betweenness_centrality`).
    #[must_use]
    pub fn betweenness(&self) -> Values {
        let between = betweenness(&self.graph);
        self.each(|node, own, other| {
            let most = most_between(own, other);
            if most > 0.0 { Ok(between[node as usize] / most) } else { Err(Undefined::TooFew) }
        })
    }

    fn each(&self, measure: impl Fn(u32, usize, usize) -> Measured) -> Values {
        let (members, bodies) = (self.members, self.bodies());
        nodes(&self.graph)
            .map(|node| {
                if (node as usize) < members {
                    measure(node, members, bodies)
                } else {
                    measure(node, bodies, members)
                }
            })
            .collect()
    }

    /// Share of paths of three ties that are closed to a cycle of four: do two who meet once meet again? (Robins and
    /// Alexander 2004).
    pub fn clustering(&self) -> Measured {
        let before = self.members;
        let degree = |node: u32| self.graph.neighbours(node).len() as u128;
        let paths: u128 =
            self.graph.tie_list().map(|(one, other, _)| (degree(one) - 1) * (degree(other) - 1)).sum();
        if paths == 0 {
            return Err(Undefined::NoTwoPaths);
        }
        let mut cycles = 0_u128;
        let mut shared = vec![0_u32; before];
        for member in (0_u32..).take(before) {
            self.meet(member, &mut shared, |_, count| {
                cycles += u128::from(count) * u128::from(count.saturating_sub(1)) / 2;
            });
        }
        Ok(4.0 * cycles as f64 / paths as f64)
    }

    /// Calls with every later node of the same mode and the number of shared partners. `shared` is all 0 before and after.
    fn meet(&self, node: u32, shared: &mut [u32], mut with: impl FnMut(u32, u32)) {
        let begin = if (node as usize) < self.members { 0 } else { self.members };
        let mut met = Vec::new();
        for &partner in self.graph.neighbours(node) {
            for &other in self.graph.neighbours(partner).iter().filter(|&&other| other > node) {
                let slot = &mut shared[other as usize - begin];
                if *slot == 0 {
                    met.push(other);
                }
                *slot += 1;
            }
        }
        met.sort_unstable();
        for other in met {
            with(other, std::mem::take(&mut shared[other as usize - begin]));
        }
    }

    /// Share of the pairs of a node's partners that share another partner too, and so would be connected without it
    /// (Latapy, Magnien and Del Vecchio 2008). Members first, then bodies.
    #[must_use]
    pub fn redundancy(&self) -> Values {
        let of_bodies = self.project(Mode::Bodies, Count::Shared);
        let of_members = self.project(Mode::Members, Count::Shared);
        self.each(|node, _, _| {
            let row = self.graph.neighbours(node);
            let member = (node as usize) < self.members;
            let (graph, begin) = if member { (&of_bodies, self.body_node(0)) } else { (&of_members, 0) };
            match row.len() {
                0 => return Err(Undefined::Isolate),
                1 => return Err(Undefined::OnePartner),
                _ => {}
            }
            let mut doubled = 0_u64;
            for (at, &one) in row.iter().enumerate() {
                for &other in &row[at + 1..] {
                    doubled += u64::from(graph.weight(one - begin, other - begin) > 1.5);
                }
            }
            Ok(doubled as f64 / (row.len() * (row.len() - 1) / 2) as f64)
        })
    }

    /// One mode alone: two are tied if they share a partner, with what they share as weight.
    #[must_use]
    pub fn project(&self, mode: Mode, count: Count) -> Graph {
        let (begin, size) = match mode {
            Mode::Members => (0, self.members),
            Mode::Bodies => (self.members, self.bodies()),
        };
        let first = u32::try_from(begin).unwrap_or(u32::MAX);
        let mut sums = vec![0.0; size];
        let mut ties = Vec::new();
        let mut met = Vec::new();
        for own in (0_u32..).take(size) {
            let node = own + first;
            for &partner in self.graph.neighbours(node) {
                let row = self.graph.neighbours(partner);
                let weight = match count {
                    Count::Shared => 1.0,
                    Count::BySize => 1.0 / (row.len() as f64 - 1.0),
                };
                for &other in row.iter().filter(|&&other| other > node) {
                    let slot = &mut sums[(other - first) as usize];
                    if *slot == 0.0 {
                        met.push(other - first);
                    }
                    *slot += weight;
                }
            }
            met.sort_unstable();
            ties.extend(met.drain(..).map(|other| (own, other, std::mem::take(&mut sums[other as usize]))));
        }
        // Numbers and weights were made here.
        Graph::weighted(size, false, ties).map_or_else(|_| self.graph.clone(), |(graph, _)| graph)
    }

    /// Every two bodies that share a member, in order.
    #[must_use]
    pub fn overlaps(&self) -> Vec<Overlap> {
        let first = self.body_node(0);
        let mut found = Vec::new();
        let mut shared = vec![0; self.bodies()];
        for a in (0_u32..).take(self.bodies()) {
            let own = self.members_of(a).len();
            self.meet(a + first, &mut shared, |other, shared| {
                let b = other - first;
                let theirs = self.members_of(b).len();
                let count = shared as usize;
                let contained = match (count == own, count == theirs) {
                    (true, true) => Contained::Same,
                    (true, false) => Contained::First,
                    (false, true) => Contained::Second,
                    (false, false) => Contained::No,
                };
                let jaccard = f64::from(shared) / (own + theirs - count) as f64;
                found.push(Overlap { a, b, shared, jaccard, contained });
            });
        }
        found
    }

    /// Bodies that may do the same work: one within the other, or at least so alike (Jaccard); most alike first.
    #[must_use]
    pub fn duplicates(&self, jaccard: f64) -> Vec<Overlap> {
        let mut found = self.overlaps();
        found.retain(|pair| pair.contained != Contained::No || pair.jaccard >= jaccard);
        found.sort_by(|one, other| other.jaccard.total_cmp(&one.jaccard));
        found
    }

    /// Every two bodies without a shared member, in order, each with at most `most` members who would connect them.
    /// A body without members has no gaps: there is nobody to connect.
    #[must_use]
    pub fn gaps(&self, most: usize) -> Vec<Gap> {
        let meets = self.project(Mode::Members, Count::Shared);
        let apart = self.apart();
        let mut found = Vec::new();
        for a in (0_u32..).take(self.bodies()) {
            for &b in apart[a as usize].iter().filter(|&&b| b > a) {
                let mut seats: Vec<Seat> = [(a, b), (b, a)]
                    .into_iter()
                    .flat_map(|(from, to)| self.members_of(from).iter().map(move |&member| (member, to)))
                    .map(|(member, body)| self.seat(&meets, &apart, member, body))
                    .collect();
                seats.sort_by_key(|seat| {
                    (std::cmp::Reverse((seat.knows, seat.closes)), seat.member, seat.body)
                });
                seats.truncate(most);
                found.push(Gap { a, b, seats });
            }
        }
        found
    }

    /// The seats that would connect most bodies nobody connects now, best first: most gaps, then most acquaintances.
    #[must_use]
    pub fn connecting_seats(&self, most: usize) -> Vec<Seat> {
        let meets = self.project(Mode::Members, Count::Shared);
        let apart = self.apart();
        let mut found = Vec::new();
        for member in (0_u32..).take(self.members) {
            for body in (0_u32..).take(self.bodies()) {
                if !self.graph.has_tie(member, self.body_node(body)) {
                    let seat = self.seat(&meets, &apart, member, body);
                    if seat.closes > 0 {
                        found.push(seat);
                    }
                }
            }
        }
        found.sort_by_key(|seat| (std::cmp::Reverse((seat.closes, seat.knows)), seat.member, seat.body));
        found.truncate(most);
        found
    }

    /// Of every body, the others with members but without a shared one.
    fn apart(&self) -> Vec<Vec<u32>> {
        let near = self.project(Mode::Bodies, Count::Shared);
        let seated = |body: u32| !self.members_of(body).is_empty();
        (0_u32..)
            .take(self.bodies())
            .map(|body| {
                (0_u32..)
                    .take(self.bodies())
                    .filter(|&other| {
                        other != body && seated(body) && seated(other) && !near.has_tie(body, other)
                    })
                    .collect()
            })
            .collect()
    }

    fn seat(&self, meets: &Graph, apart: &[Vec<u32>], member: u32, body: u32) -> Seat {
        let length = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let knows = self.members_of(body).iter().filter(|&&other| meets.has_tie(member, other)).count();
        let apart = &apart[body as usize];
        let closes = self.bodies_of(member).filter(|own| apart.binary_search(own).is_ok()).count();
        Seat { member, body, knows: length(knows), closes: length(closes) }
    }

    /// Who alone connects two bodies: `(member, a, b)` for every two bodies with exactly one shared member.
    #[must_use]
    pub fn sole_links(&self) -> Vec<(u32, u32, u32)> {
        let single = self.overlaps().into_iter().filter(|pair| pair.shared == 1);
        single
            .filter_map(|pair| {
                let theirs = self.members_of(pair.b);
                let member =
                    self.members_of(pair.a).iter().find(|&member| theirs.binary_search(member).is_ok())?;
                Some((*member, pair.a, pair.b))
            })
            .collect()
    }

    /// Brokerage in two modes: how often each member is the only link between two bodies, by the groups of the member
    /// and of the bodies. A pair counts once; that the member's group is that of one of the two is counted as
    /// [`Role::Representative`] (without directions a gatekeeper is the same, and stays 0). `None`: the member's group is
    /// not stated; pairs with a body whose group is not stated are left out.
    ///
    /// Gould and Fernandez's idea with shared members in place of ties: the two "are not tied" when nobody else sits in
    /// both.
    #[must_use]
    pub fn brokerage(&self, members: &[Option<u32>], bodies: &[Option<u32>]) -> Vec<Option<[u64; 6]>> {
        let group = |list: &[Option<u32>], at: u32| list.get(at as usize).copied().flatten();
        let mut counts: Vec<Option<[u64; 6]>> =
            (0_u32..).take(self.members).map(|member| group(members, member).map(|_| [0; 6])).collect();
        for (member, a, b) in self.sole_links() {
            let groups = (group(members, member), group(bodies, a), group(bodies, b));
            let (Some(own), Some(one), Some(other)) = groups else { continue };
            let role = match (one == own, other == own, one == other) {
                (true, true, _) => Role::Coordinator,
                (true, false, _) | (false, true, _) => Role::Representative,
                (false, false, true) => Role::Itinerant,
                (false, false, false) => Role::Liaison,
            };
            if let Some(counts) = &mut counts[member as usize] {
                counts[role as usize] += 1;
                counts[Role::Total as usize] += 1;
            }
        }
        counts
    }
}

/// The most betweenness a node can have whose mode has `own` nodes and the other `other`.
fn most_between(own: usize, other: usize) -> f64 {
    if own == 0 || other == 0 {
        return 0.0;
    }
    let (times, rest) = ((own - 1) / other, (own - 1) % other);
    let (size, times, rest) = (other as f64, times as f64, rest as f64);
    (size * size * (times + 1.0).powi(2) + size * (times + 1.0) * (2.0 * rest - times - 1.0)
        - rest * (2.0 * times - rest + 3.0))
        / 2.0
}
