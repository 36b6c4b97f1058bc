//! Who stands between two who are not tied, and for which groups.
//!
//! Source: R. V. Gould and R. M. Fernandez, "Structures of mediation", Sociological Methodology 19 (1989). Expectation and
//! standard deviation are those of a random graph of the same density with the same groups (as R's `sna::brokerage`).
#![allow(clippy::cast_precision_loss, reason = "counts of triples are far below 2^53")]

use super::both::nodes;
use super::grouping::NONE;
use super::{Grouping, Measured, Undefined};
use crate::Graph;

/// What a broker is to the two it connects: the first, itself, the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// All three in one group (`w_I`).
    Coordinator,
    /// The two in one group, the broker in another (`w_O`).
    Itinerant,
    /// The broker passes on from its own group to another (`b_IO`).
    Representative,
    /// The broker lets another group in to its own (`b_OI`).
    Gatekeeper,
    /// Three different groups (`b_O`).
    Liaison,
    /// All of them together (`t`).
    Total,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 6] = [
        Self::Coordinator,
        Self::Itinerant,
        Self::Representative,
        Self::Gatekeeper,
        Self::Liaison,
        Self::Total,
    ];

    /// Key of its definition.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Coordinator => "brokerage_coordinator",
            Self::Itinerant => "brokerage_itinerant",
            Self::Representative => "brokerage_representative",
            Self::Gatekeeper => "brokerage_gatekeeper",
            Self::Liaison => "brokerage_liaison",
            Self::Total => "brokerage_total",
        }
    }

    fn of(first: u32, broker: u32, second: u32) -> Self {
        match (first == broker, broker == second, first == second) {
            (true, true, _) => Self::Coordinator,
            (true, false, _) => Self::Representative,
            (false, true, _) => Self::Gatekeeper,
            (false, false, true) => Self::Itinerant,
            (false, false, false) => Self::Liaison,
        }
    }
}

/// Counts of every node, with what chance alone would give. Nodes whose group is not stated are left out, as if they were
/// not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Brokerage {
    counts: Vec<[u64; 6]>,
    of: Vec<u32>,
    groups: Vec<Moments>,
}

#[derive(Clone, Debug, PartialEq)]
struct Moments {
    size: u32,
    expected: [f64; 6],
    variance: [f64; 6],
}

impl Brokerage {
    /// How often a node has this role.
    pub fn count(&self, node: u32, role: Role) -> Result<u64, Undefined> {
        self.group(node)?;
        self.counts.get(node as usize).map(|counts| counts[role as usize]).ok_or(Undefined::NoGroup)
    }

    /// How often it would have by chance.
    pub fn expected(&self, node: u32, role: Role) -> Measured {
        finite(self.group(node)?.expected[role as usize])
    }

    /// By how many standard deviations it has the role more often than by chance. Undefined where chance leaves no
    /// spread ([`Undefined::NoSpread`]): the role cannot be had in such groups, or everybody or nobody is tied.
    pub fn z(&self, node: u32, role: Role) -> Measured {
        let group = self.group(node)?;
        let count = self.count(node, role)? as f64;
        let variance = group.variance[role as usize];
        let expected = finite(group.expected[role as usize])?;
        if variance > 0.0 { Ok((count - expected) / variance.sqrt()) } else { Err(Undefined::NoSpread) }
    }

    /// How often the role occurs at all.
    #[must_use]
    pub fn sum(&self, role: Role) -> u64 {
        self.counts.iter().map(|counts| counts[role as usize]).sum()
    }

    /// How often it would by chance.
    pub fn sum_expected(&self, role: Role) -> Measured {
        finite(self.groups.iter().map(|group| f64::from(group.size) * group.expected[role as usize]).sum())
    }

    fn group(&self, node: u32) -> Result<&Moments, Undefined> {
        let group = self.of.get(node as usize).copied().unwrap_or(NONE);
        self.groups.get(group as usize).ok_or(Undefined::NoGroup)
    }
}

fn finite(value: f64) -> Measured {
    if value.is_finite() { Ok(value) } else { Err(Undefined::TooFew) }
}

/// Counts ordered triples first → broker → second where the first is not tied to the second. Without directions each
/// pair counts both ways (as `sna` does with a symmetric matrix), so gatekeeper and representative are the same.
///
/// Of a network of members and bodies, give [`super::two_mode::TwoMode::graph`] with groups of both, or the graph of
/// members who sit together; [`super::two_mode::TwoMode::sole_links`] counts those who alone connect two bodies.
#[must_use]
pub fn brokerage(graph: &Graph, groups: &[Option<u32>]) -> Brokerage {
    of(graph, &Grouping::of(groups, graph.nodes()))
}

pub(super) fn of(graph: &Graph, grouping: &Grouping) -> Brokerage {
    let mut counts = vec![[0_u64; 6]; graph.nodes()];
    let mut tied = vec![NONE; graph.nodes()];
    let mut ties = 0_u64;
    for first in nodes(graph).filter(|&node| grouping.of[node as usize] != NONE) {
        let one = grouping.of[first as usize];
        tied[first as usize] = first;
        for &second in graph.neighbours(first) {
            tied[second as usize] = first;
        }
        for &broker in graph.neighbours(first) {
            let own = grouping.of[broker as usize];
            if own == NONE {
                continue;
            }
            ties += 1;
            let counts = &mut counts[broker as usize];
            for &second in graph.neighbours(broker) {
                let other = grouping.of[second as usize];
                if tied[second as usize] != first && other != NONE {
                    counts[Role::of(one, own, other) as usize] += 1;
                    counts[Role::Total as usize] += 1;
                }
            }
        }
    }
    let stated = grouping.stated() as f64;
    // Without directions every tie was met twice, as the two directed ones it stands for.
    let density = ties as f64 / (stated * (stated - 1.0));
    let groups = (0..grouping.len())
        .map(|own| {
            let (expected, variance) = moments(own, &grouping.sizes, density, graph.is_directed());
            Moments { size: grouping.sizes[own], expected, variance }
        })
        .collect();
    Brokerage { counts, of: grouping.of.clone(), groups }
}

/// Mean and variance of each role of a broker of one group, when ties fall at random with a density.
fn moments(own: usize, sizes: &[u32], density: f64, directed: bool) -> ([f64; 6], [f64; 6]) {
    let all: f64 = sizes.iter().map(|&size| f64::from(size)).sum();
    let size = f64::from(sizes[own]);
    let others =
        || sizes.iter().enumerate().filter(move |&(at, _)| at != own).map(|(_, &size)| f64::from(size));
    let pairs = |count: f64| count * (count - 1.0) / 2.0;
    let open = density * density * (1.0 - density);
    // Two triples that share one of their three ties.
    let shared = density.powi(3) * (1.0 - density).powi(3);
    let outside = all - size;
    let squares: f64 = others().map(|other| other * other).sum();
    let across = open * outside * (size - 1.0);
    let expected = [
        open * (size - 1.0) * (size - 2.0),
        open * others().map(|other| other * (other - 1.0)).sum::<f64>(),
        across,
        across,
        open * (outside * outside - squares),
        open * (all - 1.0) * (all - 2.0),
    ];
    let mixed = 2.0 * ((size - 1.0) * pairs(outside) + outside * pairs(size - 1.0));
    let sharing = [
        2.0 * (size - 1.0) * (size - 2.0) * (size - 3.0),
        2.0 * others().map(|other| other * (other - 1.0) * (other - 2.0)).sum::<f64>(),
        mixed,
        mixed,
        4.0 * others().map(|other| other * pairs(outside - other)).sum::<f64>(),
        2.0 * (all - 1.0) * (all - 2.0) * (all - 3.0),
    ];
    let mut variance = [0.0; 6];
    for role in Role::ALL {
        let at = role as usize;
        // Without directions both orders of a pair come and go together; between groups each order is another role.
        let twice = !directed && !matches!(role, Role::Representative | Role::Gatekeeper);
        variance[at] = (expected[at] * (1.0 - open) + sharing[at] * shared) * if twice { 2.0 } else { 1.0 };
    }
    (expected, variance)
}
