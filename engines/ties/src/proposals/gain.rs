//! What a new tie changes for its two ends, from their neighbourhoods alone.
#![allow(
    clippy::indexing_slicing,
    reason = "nodes are checked before they come here; rows are those of a graph"
)]

use crate::Graph;

/// What one end gains by a tie to the other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gain {
    /// How many come within two steps that were not; the other end counts if it was further away.
    pub newly_reached: u32,
    /// Burt's constraint (1992) before; `None` of an end without partners, where it is not defined.
    pub constraint_before: Option<f64>,
    /// Burt's constraint with the tie.
    pub constraint_after: f64,
}

/// A node with what all its new ties have in common, so that each of them costs no more than the other end's row.
///
/// Constraint is the sum over partners j of `(p_ij + sum over q of p_iq p_qj)^2` with `p_ij` = 1 / degree of i. With one tie
/// more, to v, every share of the node shrinks alike, partners that v knows get what goes through v besides, and v itself
/// comes: so `((1 + s_j)^2)` of all partners is summed up once, with `s_j` the sum over partners q that know j of
/// 1 / degree of q.
pub(super) struct End<'a> {
    flat: &'a Graph,
    node: u32,
    /// Per node: 0 beyond two steps, 1 within, from 2 the place of a partner in `through`.
    marks: Vec<u32>,
    /// `s_j` of each partner.
    through: Vec<f64>,
    /// Sum of `(1 + s_j)^2`.
    squares: f64,
}

const BEYOND: u32 = 0;
const WITHIN: u32 = 1;
const PARTNERS: u32 = 2;

impl<'a> End<'a> {
    /// Of no node yet. The graph is undirected, and its weights are not looked at.
    pub(super) fn new(flat: &'a Graph) -> Self {
        Self { flat, node: 0, marks: vec![BEYOND; flat.nodes()], through: Vec::new(), squares: 0.0 }
    }

    /// Turns to a node.
    pub(super) fn turn_to(&mut self, node: u32) {
        let flat = self.flat;
        let rows = |node: u32| flat.neighbours(node).iter().copied();
        for near in rows(self.node) {
            for far in rows(near) {
                self.marks[far as usize] = BEYOND;
            }
            self.marks[near as usize] = BEYOND;
        }
        self.marks[self.node as usize] = BEYOND;
        self.node = node;
        for near in rows(node) {
            for far in rows(near) {
                self.marks[far as usize] = WITHIN;
            }
        }
        self.marks[node as usize] = WITHIN;
        for (near, place) in rows(node).zip(PARTNERS..) {
            self.marks[near as usize] = place;
        }
        self.through.clear();
        for near in rows(node) {
            let knowing = rows(near).filter(|&other| self.marks[other as usize] >= PARTNERS);
            let through = knowing.map(|other| 1.0 / super::count(flat.neighbours(other).len())).sum();
            self.through.push(through);
        }
        self.squares = self.through.iter().map(|through| (1.0 + through).powi(2)).sum();
    }

    /// What the node gains by a tie to `other`. They must not be tied yet and not be the same.
    pub(super) fn gain(&self, other: u32) -> Gain {
        let degree = super::count(self.through.len());
        let theirs = self.flat.neighbours(other);
        // What goes through the other end to a partner that both know.
        let onward = 1.0 / (super::count(theirs.len()) + 1.0);
        let mut newly = u32::from(self.marks[other as usize] == BEYOND);
        let (mut squares, mut back) = (self.squares, 0.0);
        for &near in theirs {
            match self.marks[near as usize] {
                BEYOND => newly += 1,
                WITHIN => {}
                place => {
                    let before = 1.0 + self.through[(place - PARTNERS) as usize];
                    squares += (before + onward).powi(2) - before.powi(2);
                    back += 1.0 / super::count(self.flat.neighbours(near).len());
                }
            }
        }
        Gain {
            newly_reached: newly,
            constraint_before: (degree > 0.0).then(|| self.squares / degree.powi(2)),
            constraint_after: (squares + (1.0_f64 + back).powi(2)) / (degree + 1.0).powi(2),
        }
    }
}
