//! Structural holes: how far a node's partners are tied to each other, and so can do without it.
//!
//! Source: R. S. Burt, *Structural Holes* (1992), chapter 2. Ties of a directed graph are read as `w(i,j) + w(j,i)`, as
//! igraph and networkx do.
#![allow(clippy::cast_precision_loss, reason = "degrees and counts are far below 2^53")]

use super::both::nodes;
use super::{Both, Measured, Undefined, Values};
use crate::Graph;

/// Burt's measures of every node. All are undefined ([`Undefined::Isolate`]) for a node without partners.
#[derive(Clone, Debug, PartialEq)]
pub struct Holes {
    /// Partners.
    pub partners: Vec<u32>,
    /// Ties among a node's partners, which is the number of triangles it is in.
    pub triangles: Vec<u32>,
    /// `Σ_j (p_ij + Σ_q p_iq p_qj)²`: how far all of a node's time leads back to one partner. 1 with a single partner.
    pub constraint: Values,
    /// Burt's: `Σ_j (1 − Σ_q p_iq m_jq)`, with `m_jq` the tie in proportion to j's strongest.
    pub effective_size: Values,
    /// Borgatti's (1997): `n − 2t/n` of n partners with t ties among them, without weights or directions.
    pub effective_size_borgatti: Values,
    /// Burt's, but with each tie in proportion to the strongest of its *other* end, q's in place of j's: what networkx
    /// 3.6 with scipy 1.17 reckons for a whole network. Its own formula, and its way for single nodes, is Burt's.
    pub effective_size_networkx: Values,
    /// Burt's effective size by the number of partners.
    pub efficiency: Values,
    /// Coleman and Theil's inequality of the parts of the constraint: 0 all partners alike, 1 all in one. Undefined
    /// ([`Undefined::OnePartner`]) with one partner.
    pub hierarchy: Values,
}

/// All of them in one pass over the neighbours of neighbours.
#[must_use]
pub fn holes(graph: &Graph) -> Holes {
    of(&Both::of(graph))
}

/// What each partner adds to the constraint of a node, in the order of partners.
#[must_use]
pub fn constraint_by_partner(graph: &Graph, node: u32) -> Vec<(u32, f64)> {
    let both = Both::of(graph);
    if node as usize >= both.nodes() {
        return Vec::new();
    }
    let mut pass = Pass::new(&both);
    pass.look(node);
    both.row(node).iter().copied().zip(pass.parts).collect()
}

/// What a partner has of the present node's time; all 0 for those who are not partners.
#[derive(Clone, Copy, Default)]
struct Share {
    /// Burt's p.
    own: f64,
    /// The same by the partner's strength: what is passed on per weight of its ties.
    passed: f64,
    /// The same by the partner's strongest tie.
    strongest: f64,
}

/// Room for one node at a time.
struct Pass<'a> {
    both: &'a Both<'a>,
    /// Sum and greatest of each node's weights.
    sums: Vec<(f64, f64)>,
    share: Vec<Share>,
    parts: Vec<f64>,
    /// Shared partners, summed over the present node's partners: each tie among them twice.
    common: u32,
    redundancy: f64,
    redundancy_networkx: f64,
}

impl<'a> Pass<'a> {
    fn new(both: &'a Both<'a>) -> Self {
        let sums = nodes(&both.graph)
            .map(|node| {
                let weights = both.mutual(node);
                if weights.is_empty() {
                    (both.degree(node) as f64, 1.0)
                } else {
                    (weights.iter().sum(), weights.iter().copied().fold(0.0, f64::max))
                }
            })
            .collect();
        Self {
            both,
            sums,
            share: vec![Share::default(); both.nodes()],
            parts: Vec::new(),
            common: 0,
            redundancy: 0.0,
            redundancy_networkx: 0.0,
        }
    }

    fn look(&mut self, node: u32) {
        let both = self.both;
        let row = both.row(node);
        let weights = both.mutual(node);
        let sum = self.sums[node as usize].0;
        for (at, &partner) in row.iter().enumerate() {
            let own = weights.get(at).copied().unwrap_or(1.0) / sum;
            let (strength, strongest) = self.sums[partner as usize];
            self.share[partner as usize] = Share { own, passed: own / strength, strongest: own / strongest };
        }
        self.parts.clear();
        self.common = 0;
        self.redundancy = 0.0;
        self.redundancy_networkx = 0.0;
        for &partner in row {
            let strongest = self.sums[partner as usize].1;
            let others = both.row(partner);
            let mut common = 0_u32;
            // Burt's p p of the constraint, and his p m of the redundancy.
            let (mut through, mut shared) = (0.0, 0.0);
            if weights.is_empty() {
                for &other in others {
                    let passed = self.share[other as usize].passed;
                    common += u32::from(passed != 0.0);
                    through += passed;
                }
                shared = f64::from(common) / sum;
                self.redundancy_networkx += shared;
            } else {
                for (&other, weight) in others.iter().zip(both.mutual(partner)) {
                    let share = self.share[other as usize];
                    common += u32::from(share.own != 0.0);
                    through += share.passed * weight;
                    shared += share.own * weight;
                    self.redundancy_networkx += share.strongest * weight;
                }
            }
            self.common += common;
            self.redundancy += shared / strongest;
            let whole = self.share[partner as usize].own + through;
            self.parts.push(whole * whole);
        }
        for &partner in row {
            self.share[partner as usize] = Share::default();
        }
    }
}

pub(super) fn of(both: &Both<'_>) -> Holes {
    let count = both.nodes();
    let mut pass = Pass::new(both);
    let mut found = Holes {
        partners: Vec::with_capacity(count),
        triangles: Vec::with_capacity(count),
        constraint: Values::with_capacity(count),
        effective_size: Values::with_capacity(count),
        effective_size_borgatti: Values::with_capacity(count),
        effective_size_networkx: Values::with_capacity(count),
        efficiency: Values::with_capacity(count),
        hierarchy: Values::with_capacity(count),
    };
    for node in nodes(&both.graph) {
        pass.look(node);
        let degree = both.degree(node);
        let partners = degree as f64;
        let defined =
            |value: f64| -> Measured { if degree == 0 { Err(Undefined::Isolate) } else { Ok(value) } };
        let constraint: f64 = pass.parts.iter().sum();
        let size = partners - pass.redundancy;
        found.partners.push(u32::try_from(degree).unwrap_or(u32::MAX));
        found.triangles.push(pass.common / 2);
        found.constraint.push(defined(constraint));
        found.effective_size.push(defined(size));
        found.effective_size_borgatti.push(defined(partners - f64::from(pass.common) / partners));
        found.effective_size_networkx.push(defined(partners - pass.redundancy_networkx));
        found.efficiency.push(defined(size / partners));
        found.hierarchy.push(if degree == 1 {
            Err(Undefined::OnePartner)
        } else {
            let mean = constraint / partners;
            let sum: f64 = pass.parts.iter().map(|part| part / mean * (part / mean).ln()).sum();
            // Equal parts can come out a hair below 0.
            defined((sum / (partners * partners.ln())).max(0.0))
        });
    }
    found
}
