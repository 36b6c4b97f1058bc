//! What a new tie changes for its two ends, from their neighbourhoods alone.
#![allow(
    clippy::indexing_slicing,
    reason = "nodes are checked before they come here; rows are those of a graph"
)]

use rustc_hash::{FxHashMap, FxHashSet};

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

/// What `one` gains by a tie to `other` in an undirected graph of which the weights are not looked at. They must not be
/// tied yet and not be the same.
pub(super) fn of_tie(flat: &Graph, one: u32, other: u32) -> Gain {
    let mut within: FxHashSet<u32> = std::iter::once(one).collect();
    for &near in flat.neighbours(one) {
        within.insert(near);
        within.extend(flat.neighbours(near));
    }
    let beyond = std::iter::once(&other).chain(flat.neighbours(other));
    let newly = beyond.filter(|&node| !within.contains(node)).count();
    Gain {
        newly_reached: u32::try_from(newly).unwrap_or(u32::MAX),
        constraint_before: (!flat.neighbours(one).is_empty()).then(|| constraint(flat, one, None)),
        constraint_after: constraint(flat, one, Some(other)),
    }
}

/// Constraint of a node in which all its ties weigh the same, with one tie more if there is one:
/// the sum over partners j of `(p_ij + sum over q of p_iq p_qj)^2` with `p_ij` = 1 / degree of i.
fn constraint(flat: &Graph, node: u32, more: Option<u32>) -> f64 {
    let degree = |of: u32| {
        let more = usize::from(more.is_some_and(|other| of == node || of == other));
        super::count(flat.neighbours(of).len() + more)
    };
    let partners = || flat.neighbours(node).iter().copied().chain(more);
    let share = 1.0 / degree(node);
    let mut invested: FxHashMap<u32, f64> = partners().map(|partner| (partner, share)).collect();
    for between in partners() {
        let onward = share / degree(between);
        for far in flat.neighbours(between) {
            if let Some(total) = invested.get_mut(far) {
                *total += onward;
            }
        }
    }
    partners().map(|partner| invested[&partner].powi(2)).sum()
}
