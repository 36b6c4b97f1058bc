//! What if these two begin to work together: every possible new tie, and what it would change.
//!
//! A direction of ties does not count here, nor do weights: a new cooperation is of both, and how close it will be nobody
//! knows.
//!
//! With a new tie (u, v) a distance becomes the smaller of what it was and `steps(x, u) + 1 + steps(v, y)`. That can only be
//! smaller where `x` is nearer to `u` than to `v` by two steps or more, and `y` nearer to `v` than to `u` by as much: all others
//! are not looked at. For two in different parts it is enough to count how many stand at which distance from either end. Sums
//! are of whole parts, exact up to 36 steps, so they are the same in any order, and what is equal is equal.
#![allow(
    clippy::indexing_slicing,
    reason = "every list has one entry for each node of the graph, tables one for each pair, and rows name no others"
)]

use std::cmp::Reverse;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::paths::{Effort, on_threads};
use crate::{Error, Graph};

/// Nodes at most: there are half as many pairs as their square.
pub const MOST_NODES: usize = 2_000;

/// Two who are not tied, and what would change if they were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewTie {
    /// The one with the smaller number.
    pub from: u32,
    /// The other.
    pub to: u32,
    /// Global efficiency with the tie, less what it is now (see [`crate::paths::Distances::global_efficiency`]).
    pub efficiency_gain: f64,
    /// Burt's constraint of both ends with the tie, less what it is now; below 0: the tie sets free. `None`: the end has no ties
    /// now, so its constraint is not defined.
    pub constraint_change: [Option<f64>; 2],
    /// Nodes in the parts of the network that it would join, that of `from` first; `None`: they are connected already.
    pub joins: Option<[u32; 2]>,
    /// Does it go from one group to another? `None`: the group of an end is not known.
    pub crosses: Option<bool>,
    /// No other new tie is at least as good in all of gain, constraint of both ends together (not defined counts as no change)
    /// and crossing, and better in one.
    pub pareto: bool,
}

impl NewTie {
    /// How much constraint both ends lose together; what is not defined counts as no change. To twelve decimals, so that what is
    /// equal stays equal however it was rounded.
    #[must_use]
    pub fn relief(&self) -> f64 {
        (-self.constraint_change.iter().flatten().sum::<f64>() * 1e12).round() / 1e12
    }
}

/// Every possible new tie, the one with the greatest gain of efficiency first; of equals the one with smaller numbers.
pub fn new_ties(graph: &Graph, groups: Option<&[Option<u32>]>) -> Result<Vec<NewTie>, Error> {
    new_ties_with(graph, groups, &Effort::default())
}

/// As [`new_ties`], with this effort.
pub fn new_ties_with(
    graph: &Graph,
    groups: Option<&[Option<u32>]>,
    effort: &Effort,
) -> Result<Vec<NewTie>, Error> {
    let nodes = graph.nodes();
    if nodes > MOST_NODES {
        return Err(Error::TooMany { what: "nodes", count: nodes, limit: MOST_NODES });
    }
    if let Some(groups) = groups
        && groups.len() != nodes
    {
        return Err(Error::Length {
            what: "the list of groups",
            of: "nodes",
            found: groups.len(),
            expected: nodes,
        });
    }
    let graph = graph.to_undirected();
    let steps = Steps::new(&graph);
    let constraint = Constraint::new(&graph);
    let next = AtomicUsize::new(0);
    let parts = on_threads(effort.threads.min(nodes.div_ceil(16)), || {
        let mut found = Vec::new();
        let mut sides = Sides::default();
        loop {
            let from = next.fetch_add(1, Ordering::Relaxed);
            if from >= nodes {
                break found;
            }
            for to in from + 1..nodes {
                let ends = (u32::try_from(from).unwrap_or(u32::MAX), u32::try_from(to).unwrap_or(u32::MAX));
                if !graph.has_tie(ends.0, ends.1) {
                    let crosses = groups.and_then(|groups| Some(groups[from]? != groups[to]?));
                    found.push(reckoned(ends, &steps, &constraint, crosses, &mut sides));
                }
            }
        }
    });
    let mut all: Vec<(u128, NewTie)> = parts.into_iter().flatten().collect();
    all.sort_unstable_by_key(|&(gain, ref tie)| (Reverse(gain), tie.from, tie.to));
    mark(&mut all);
    Ok(all.into_iter().map(|(_, tie)| tie).collect())
}

fn reckoned(
    (from, to): (u32, u32),
    steps: &Steps,
    constraint: &Constraint,
    crosses: Option<bool>,
    sides: &mut Sides,
) -> (u128, NewTie) {
    let apart = steps.row(from as usize)[to as usize] == FAR;
    let gain = if apart { steps.joined(from, to) } else { steps.gain(from, to, sides) };
    let size = |node: u32| steps.counts[node as usize].iter().sum::<u64>();
    let size = |node: u32| u32::try_from(size(node)).unwrap_or(u32::MAX);
    let tie = NewTie {
        from,
        to,
        efficiency_gain: steps.of_all(gain),
        constraint_change: constraint.changes(from, to),
        joins: apart.then(|| [size(from), size(to)]),
        crosses,
        pareto: false,
    };
    (gain, tie)
}

/// Marks those that no other is better than: from the greatest gain on, whoever is not beaten in relief or crossing.
fn mark(all: &mut [(u128, NewTie)]) {
    // The greatest relief so far, of ties that cross and of all.
    let (mut crossing, mut any) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for equals in all.chunk_by_mut(|one, other| one.0 == other.0) {
        let best = |crossing_only: bool| {
            let counted = equals.iter().filter(|(_, tie)| !crossing_only || tie.crosses == Some(true));
            counted.map(|(_, tie)| tie.relief()).fold(f64::NEG_INFINITY, f64::max)
        };
        let (here_crossing, here_any) = (best(true), best(false));
        for (_, tie) in equals.iter_mut() {
            let relief = tie.relief();
            tie.pareto = if tie.crosses == Some(true) {
                relief > crossing && relief >= here_crossing
            } else {
                relief > any && relief >= here_any && relief > here_crossing
            };
        }
        crossing = crossing.max(here_crossing);
        any = any.max(here_any);
    }
}

/// Steps to those who are not reached. Added to itself it stays a number.
const FAR: u16 = u16::MAX / 4;
/// Fractions of up to 36 steps are whole multiples of one part in this (the least common multiple of 1 to 36).
const EXACT: (u64, usize) = (144_403_552_893_600, 36);
/// With more steps, fractions are rounded to multiples of one part in this.
const ROUNDED: u64 = 1 << 52;

/// Steps between all.
struct Steps {
    nodes: usize,
    table: Vec<u16>,
    /// For each node: how many stand at which distance, itself at 0.
    counts: Vec<Vec<u64>>,
    /// `1 / steps` in parts; 0 for [`FAR`].
    fractions: Vec<u64>,
    /// How many parts make one.
    one: u64,
}

/// Who is nearer to the one end by two steps or more, and how near.
#[derive(Default)]
struct Sides {
    from: Vec<(u16, u16)>,
    to: Vec<(u16, u16)>,
}

impl Steps {
    fn new(graph: &Graph) -> Self {
        let nodes = graph.nodes();
        let mut table = vec![FAR; nodes * nodes];
        let mut counts = Vec::with_capacity(nodes);
        let mut queue: Vec<u32> = Vec::with_capacity(nodes);
        for (source, row) in (0_u32..).zip(table.chunks_mut(nodes.max(1))) {
            queue.clear();
            queue.push(source);
            row[source as usize] = 0;
            let mut at = 0;
            let mut count = Vec::new();
            while let Some(&node) = queue.get(at) {
                at += 1;
                let here = row[node as usize];
                if usize::from(here) == count.len() {
                    count.push(0);
                }
                count[usize::from(here)] += 1;
                for &next in graph.neighbours(node) {
                    if row[next as usize] == FAR {
                        row[next as usize] = here + 1;
                        queue.push(next);
                    }
                }
            }
            counts.push(count);
        }
        let longest = counts.iter().map(Vec::len).max().unwrap_or(0);
        // A tie that joins two parts makes at most this many steps; within a part no distance grows.
        let longest = 2 * longest + 1;
        let one = if longest <= EXACT.1 { EXACT.0 } else { ROUNDED };
        let mut fractions = vec![0; usize::from(FAR) + 1];
        for (steps, fraction) in (1_u64..).zip(fractions.iter_mut().skip(1).take(longest)) {
            *fraction = (one + steps / 2) / steps;
        }
        Self { nodes, table, counts, fractions, one }
    }

    fn row(&self, node: usize) -> &[u16] {
        &self.table[node * self.nodes..(node + 1) * self.nodes]
    }

    /// Sum over ordered pairs as a share of all.
    #[allow(clippy::cast_precision_loss, reason = "rounding to 53 bits is what is wanted")]
    fn of_all(&self, sum: u128) -> f64 {
        let nodes = self.nodes as f64;
        sum as f64 / self.one as f64 / (nodes * (nodes - 1.0))
    }

    /// What the sum of `1 / steps` over ordered pairs gains by a tie between two in different parts.
    fn joined(&self, from: u32, to: u32) -> u128 {
        let mut gain = 0;
        for (before, &here) in self.counts[from as usize].iter().enumerate() {
            for (after, &there) in self.counts[to as usize].iter().enumerate() {
                gain += u128::from(here * there) * u128::from(self.fractions[before + 1 + after]);
            }
        }
        2 * gain
    }

    /// What the sum of `1 / steps` over ordered pairs gains by a tie between two of one part.
    fn gain(&self, from: u32, to: u32, sides: &mut Sides) -> u128 {
        sides.from.clear();
        sides.to.clear();
        for (node, (&here, &there)) in
            (0_u16..).zip(self.row(from as usize).iter().zip(self.row(to as usize)))
        {
            if here + 2 <= there {
                sides.from.push((node, here));
            } else if there + 2 <= here {
                sides.to.push((node, there));
            }
        }
        let mut gain = 0_u128;
        for &(one, before) in &sides.from {
            let row = self.row(usize::from(one));
            // At most 2,000 fractions of at most 2^52 parts: below 2^63.
            let mut sum = 0_u64;
            for &(other, after) in &sides.to {
                let now = row[usize::from(other)];
                let then = now.min(before + 1 + after);
                sum += self.fractions[usize::from(then)] - self.fractions[usize::from(now)];
            }
            gain += u128::from(sum);
        }
        // No pair is on both sides the other way round.
        2 * gain
    }
}

/// Burt's constraint of every node, in parts that a new tie changes (Burt 1992; as networkx, without weights).
struct Constraint {
    rows: Vec<Vec<Tie>>,
    /// Sum of squares over a node's ties.
    squares: Vec<f64>,
}

/// One end of a tie.
struct Tie {
    to: u32,
    /// 1, and the sum of `1 / ties` over common neighbours.
    invested: f64,
}

impl Constraint {
    fn new(graph: &Graph) -> Self {
        let share = |node: u32| 1.0 / ties(graph.neighbours(node).len());
        let rows: Vec<Vec<Tie>> = (0_u32..)
            .take(graph.nodes())
            .map(|node| {
                let row = graph.neighbours(node);
                row.iter()
                    .map(|&to| {
                        let common = row.iter().filter(|&&middle| graph.has_tie(middle, to));
                        Tie { to, invested: 1.0 + common.map(|&middle| share(middle)).sum::<f64>() }
                    })
                    .collect()
            })
            .collect();
        let squares =
            rows.iter().map(|row| row.iter().map(|tie| tie.invested * tie.invested).sum()).collect();
        Self { rows, squares }
    }

    fn of(&self, node: u32) -> Option<f64> {
        let count = self.rows[node as usize].len();
        (count > 0).then(|| self.squares[node as usize] / (ties(count) * ties(count)))
    }

    /// What changes for both ends.
    fn changes(&self, from: u32, to: u32) -> [Option<f64>; 2] {
        let (one, other) = (&self.rows[from as usize], &self.rows[to as usize]);
        let added = [1.0 / (ties(other.len()) + 1.0), 1.0 / (ties(one.len()) + 1.0)];
        let mut squares = [self.squares[from as usize], self.squares[to as usize]];
        // With the new partner: 1, and what is invested in it through common neighbours.
        let mut invested = 1.0;
        let (mut at, mut beside) = (0, 0);
        while let (Some(mine), Some(theirs)) = (one.get(at), other.get(beside)) {
            if mine.to == theirs.to {
                invested += 1.0 / ties(self.rows[mine.to as usize].len());
                squares[0] += (2.0 * mine.invested + added[0]) * added[0];
                squares[1] += (2.0 * theirs.invested + added[1]) * added[1];
            }
            at += usize::from(mine.to <= theirs.to);
            beside += usize::from(theirs.to <= mine.to);
        }
        let change = |node: u32, squares: f64, count: usize| {
            let count = ties(count) + 1.0;
            self.of(node).map(|before| (squares + invested * invested) / (count * count) - before)
        };
        [change(from, squares[0], one.len()), change(to, squares[1], other.len())]
    }
}

fn ties(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
