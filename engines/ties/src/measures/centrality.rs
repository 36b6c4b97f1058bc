//! How central each node is by its ties, its partners' ties, and the core it belongs to. Measures of distance are made
//! from [`crate::paths`].
#![allow(clippy::cast_precision_loss, reason = "counts of nodes and ties are far below 2^53")]

use super::both::nodes;
use super::whole::{Components, components_of};
use super::{Both, Measured, Undefined, Values};
use crate::Graph;
use crate::paths::Distances;

/// Ties that leave each node; without directions, its partners.
#[must_use]
pub fn out_degree(graph: &Graph) -> Vec<u32> {
    nodes(graph).map(|node| length(graph.neighbours(node))).collect()
}

/// Ties that point to each node; without directions, its partners.
#[must_use]
pub fn in_degree(graph: &Graph) -> Vec<u32> {
    nodes(graph).map(|node| length(graph.sources(node))).collect()
}

/// Weights of the ties that leave each node.
#[must_use]
pub fn out_strength(graph: &Graph) -> Vec<f64> {
    nodes(graph).map(|node| total(graph.neighbours(node), graph.weights(node))).collect()
}

/// Weights of the ties that point to each node.
#[must_use]
pub fn in_strength(graph: &Graph) -> Vec<f64> {
    nodes(graph).map(|node| total(graph.sources(node), graph.source_weights(node))).collect()
}

fn length(list: &[u32]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

fn total(list: &[u32], weights: &[f64]) -> f64 {
    if weights.is_empty() { list.len() as f64 } else { weights.iter().sum() }
}

/// Closeness within what a node reaches: `reached / Σ distance` (igraph).
#[must_use]
pub fn closeness(distances: &Distances) -> Values {
    let both = distances.reachable.iter().zip(&distances.sum);
    both.map(
        |(&reached, &sum)| {
            if reached == 0 { Err(Undefined::Isolate) } else { Ok(f64::from(reached) / sum as f64) }
        },
    )
    .collect()
}

/// The same times the share of all others that is reached (Wasserman and Faust 1994, p. 201; networkx), so that who
/// reaches few is not made close by it.
#[must_use]
pub fn closeness_of_all(distances: &Distances) -> Values {
    let others = distances.reachable.len().saturating_sub(1) as f64;
    let both = distances.reachable.iter().zip(&distances.sum);
    both.map(|(&reached, &sum)| {
        let reached = f64::from(reached);
        if reached == 0.0 { Err(Undefined::Isolate) } else { Ok(reached / sum as f64 * (reached / others)) }
    })
    .collect()
}

/// The greatest k of which a node is in a part where everybody has k partners (Seidman 1983; Batagelj and Zaveršnik
/// 2003), without directions.
#[must_use]
pub fn coreness(graph: &Graph) -> Vec<u32> {
    cores_of(&Both::of(graph)).0
}

/// Cores, and the nodes in the order in which they were taken away: fewest partners among the rest first.
pub(super) fn cores_of(both: &Both<'_>) -> (Vec<u32>, Vec<u32>) {
    let mut left: Vec<u32> = nodes(&both.graph).map(|node| length(both.row(node))).collect();
    let most = left.iter().copied().max().unwrap_or(0) as usize;
    // begin[d]: where nodes with d partners left begin in the order.
    let mut begin = vec![0_usize; most + 2];
    for &degree in &left {
        begin[degree as usize + 1] += 1;
    }
    for degree in 0..=most {
        begin[degree + 1] += begin[degree];
    }
    let mut next = begin.clone();
    let mut place = vec![0_usize; both.nodes()];
    let mut order = vec![0_u32; both.nodes()];
    for node in nodes(&both.graph) {
        let slot = &mut next[left[node as usize] as usize];
        place[node as usize] = *slot;
        order[*slot] = node;
        *slot += 1;
    }
    for at in 0..order.len() {
        let node = order[at];
        let own = left[node as usize];
        for &partner in both.row(node) {
            let degree = left[partner as usize];
            if degree <= own {
                continue;
            }
            // To the head of its kind, which then begins one later.
            let head = begin[degree as usize].max(at + 1);
            let here = place[partner as usize];
            let first = order[head];
            order.swap(head, here);
            place[first as usize] = here;
            place[partner as usize] = head;
            begin[degree as usize] = head + 1;
            left[partner as usize] = degree - 1;
        }
    }
    (left, order)
}

/// How often a walker is met who follows ties, in proportion to their weights, and with `1 − damping` begins anew
/// anywhere (Page and others 1999). From a node without ties out it goes anywhere (networkx, igraph). The values sum to 1.
#[must_use]
pub fn pagerank(graph: &Graph, damping: f64) -> Vec<f64> {
    const ROUNDS: usize = 2000;
    let count = graph.nodes();
    if count == 0 {
        return Vec::new();
    }
    let damping = if damping.is_finite() { damping.clamp(0.0, 0.999) } else { 0.85 };
    let strength = out_strength(graph);
    let even = 1.0 / count as f64;
    let mut rank = vec![even; count];
    let mut passed = vec![0.0; count];
    let mut next = vec![0.0; count];
    for _ in 0..ROUNDS {
        let mut stuck = 0.0;
        for ((slot, rank), strength) in passed.iter_mut().zip(&rank).zip(&strength) {
            if *strength > 0.0 {
                *slot = rank / strength;
            } else {
                *slot = 0.0;
                stuck += rank;
            }
        }
        let base = (1.0 - damping) * even + damping * stuck * even;
        for node in nodes(graph) {
            let weights = graph.source_weights(node);
            let list = graph.sources(node);
            let sum: f64 = if weights.is_empty() {
                list.iter().map(|&from| passed[from as usize]).sum()
            } else {
                list.iter().zip(weights).map(|(&from, weight)| passed[from as usize] * weight).sum()
            };
            next[node as usize] = base + damping * sum;
        }
        let change: f64 = rank.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        std::mem::swap(&mut rank, &mut next);
        if change < 1e-14 {
            break;
        }
    }
    rank
}

/// A node's importance in proportion to that of its partners (Bonacich 1972), without directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigenvector {
    /// The greatest eigenvalue of the matrix of ties.
    pub eigenvalue: Measured,
    /// The greatest value is 1 (igraph). In a network of several parts only the part with the greatest eigenvalue has
    /// values; the others are [`Undefined::NotConnected`] (igraph says 0).
    pub max_one: Values,
    /// The squares sum to 1 (networkx). Undefined in a network of several parts.
    pub squares_one: Values,
}

/// Eigenvector centrality by Lanczos's method with restarts, to about 12 digits.
#[must_use]
pub fn eigenvector(graph: &Graph) -> Eigenvector {
    let both = Both::of(graph);
    let components = components_of(&both);
    eigenvector_of(&both, &components)
}

pub(super) fn eigenvector_of(both: &Both<'_>, components: &Components) -> Eigenvector {
    let count = both.nodes();
    let nothing = |reason: Undefined| Eigenvector {
        eigenvalue: Err(reason),
        max_one: Values::undefined(reason, count),
        squares_one: Values::undefined(reason, count),
    };
    if both.ties() == 0 {
        return nothing(if count == 0 { Undefined::TooFew } else { Undefined::NoTies });
    }
    let mut members: Vec<Vec<u32>> =
        components.sizes.iter().map(|&size| Vec::with_capacity(size as usize)).collect();
    for (node, &part) in (0_u32..).zip(&components.of) {
        members[part as usize].push(node);
    }
    let mut place = vec![0_u32; count];
    let mut best: Option<(f64, usize, Vec<f64>)> = None;
    let mut rival = false;
    for (part, list) in members.iter().enumerate().filter(|(_, list)| list.len() > 1) {
        for (at, &node) in (0_u32..).zip(list) {
            place[node as usize] = at;
        }
        // The greatest eigenvalue is at most the greatest strength; small parts are seldom looked at.
        let bound = list.iter().map(|&node| total(both.row(node), both.weights(node))).fold(0.0, f64::max);
        if best.as_ref().is_some_and(|(value, ..)| bound < value * (1.0 - 1e-9)) {
            continue;
        }
        let Some((value, vector)) = leading(both, list, &place) else {
            return nothing(Undefined::NotSettled);
        };
        let lead = best.as_ref().map_or(f64::NEG_INFINITY, |(value, ..)| *value);
        rival = if value > lead * (1.0 + 1e-9) { false } else { rival || value > lead * (1.0 - 1e-9) };
        if value > lead {
            best = Some((value, part, vector));
        }
    }
    let Some((value, part, vector)) = best else { return nothing(Undefined::NoTies) };
    if rival {
        let mut all = nothing(Undefined::NotConnected);
        all.eigenvalue = Ok(value);
        return all;
    }
    let max = vector.iter().copied().fold(0.0, f64::max);
    let mut inside = vector.iter().map(|entry| entry / max);
    let max_one = (0_u32..)
        .zip(&components.of)
        .map(|(node, &of)| match inside_of(of, part) {
            true => inside.next().ok_or(Undefined::NotSettled),
            false if both.degree(node) == 0 => Err(Undefined::Isolate),
            false => Err(Undefined::NotConnected),
        })
        .collect();
    let squares_one = if components.connected() {
        Values::from(vector)
    } else {
        Values::undefined(Undefined::NotConnected, count)
    };
    Eigenvector { eigenvalue: Ok(value), max_one, squares_one }
}

fn inside_of(part: u32, leading: usize) -> bool {
    part as usize == leading
}

/// The matrix of ties of a connected part.
struct Part<'a> {
    both: &'a Both<'a>,
    list: &'a [u32],
    place: &'a [u32],
}

impl Part<'_> {
    fn strength(&self, node: u32) -> f64 {
        total(self.both.row(node), self.both.weights(node))
    }

    fn times(&self, vector: &[f64], product: &mut Vec<f64>) {
        let at = |partner: &u32| vector[self.place[*partner as usize] as usize];
        product.clear();
        product.extend(self.list.iter().map(|&node| {
            let row = self.both.row(node);
            let weights = self.both.weights(node);
            if weights.is_empty() {
                row.iter().map(at).sum::<f64>()
            } else {
                row.iter().zip(weights).map(|(partner, weight)| at(partner) * weight).sum()
            }
        }));
    }

    /// Makes all of a vector small that belongs to eigenvalues below `second`, by a Chebyshev polynomial of some degree:
    /// where the two greatest are close, restarts alone take forever.
    fn filter(&self, start: Vec<f64>, second: f64, degree: usize) -> Option<Vec<f64>> {
        let least = -self.list.iter().map(|&node| self.strength(node)).fold(0.0, f64::max);
        let (middle, half) = (f64::midpoint(second, least), (second - least) / 2.0);
        let mut before = vec![0.0; start.len()];
        let mut now = start;
        let mut product = Vec::with_capacity(now.len());
        for step in 0..degree {
            self.times(&now, &mut product);
            let factor = if step == 0 { 1.0 } else { 2.0 } / half;
            for ((next, now), before) in product.iter_mut().zip(&now).zip(&before) {
                *next = factor * (*next - middle * now) - before;
            }
            std::mem::swap(&mut before, &mut now);
            std::mem::swap(&mut now, &mut product);
            if step % 16 == 15 {
                // Both by the same number, or the recurrence breaks.
                let length = dot(&now, &now).sqrt();
                for entry in now.iter_mut().chain(&mut before) {
                    *entry /= length;
                }
            }
        }
        scale(&mut now)?;
        Some(now)
    }
}

/// The greatest eigenvalue of a connected part and its vector, of length 1 and nowhere negative. None: not settled.
fn leading(both: &Both<'_>, list: &[u32], place: &[u32]) -> Option<(f64, Vec<f64>)> {
    const RESTARTS: u32 = 40;
    let part = Part { both, list, place };
    let size = list.len();
    let steps = size.min(32);
    let mut start: Vec<f64> = list.iter().map(|&node| part.strength(node)).collect();
    scale(&mut start)?;
    let mut basis: Vec<Vec<f64>> = Vec::with_capacity(steps);
    let mut product = Vec::with_capacity(size);
    let mut last = f64::INFINITY;
    for restart in 0..RESTARTS {
        basis.clear();
        let (mut diagonal, mut beside) = (Vec::with_capacity(steps), Vec::with_capacity(steps));
        let mut vector = start;
        loop {
            part.times(&vector, &mut product);
            diagonal.push(dot(&vector, &product));
            basis.push(vector);
            // Twice is enough to stay at right angles to all that came before.
            for _ in 0..2 {
                for before in &basis {
                    let part = dot(before, &product);
                    for (entry, before) in product.iter_mut().zip(before) {
                        *entry -= part * before;
                    }
                }
            }
            let length = dot(&product, &product).sqrt();
            beside.push(length);
            if basis.len() == steps || length <= 1e-14 * diagonal[0].abs().max(1e-300) {
                break;
            }
            vector = product.iter().map(|entry| entry / length).collect();
        }
        let (value, small) = top_of_tridiagonal(&diagonal, &beside)?;
        let mut ritz = vec![0.0; size];
        for (part, vector) in small.iter().zip(&basis) {
            for (entry, vector) in ritz.iter_mut().zip(vector) {
                *entry += part * vector;
            }
        }
        scale(&mut ritz)?;
        let residual = beside.last()?.abs() * small.last()?.abs();
        // How far the vector is from the exact one depends on how far away the next eigenvalue is.
        let second = kth_of_tridiagonal(&diagonal, &beside, 2);
        let gap = (value - second.unwrap_or(0.0)).max(1e-12 * value);
        let settled = basis.len() < steps || basis.len() == size || residual <= 1e-11 * gap;
        // Rounding can end the descent earlier.
        let stuck = residual >= last / 2.0 && residual <= 1e-13 * value;
        last = residual;
        if settled || stuck {
            if ritz.iter().sum::<f64>() < 0.0 {
                for entry in &mut ritz {
                    *entry = -*entry;
                }
            }
            // Nothing is negative in the exact vector.
            for entry in &mut ritz {
                *entry = entry.max(0.0);
            }
            return Some((value, ritz));
        }
        start = match second {
            Some(second) => part.filter(ritz, second, 64 << restart.min(8))?,
            None => ritz,
        };
    }
    None
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

fn scale(vector: &mut [f64]) -> Option<()> {
    let length = dot(vector, vector).sqrt();
    if !(length > 0.0 && length.is_finite()) {
        return None;
    }
    for entry in vector {
        *entry /= length;
    }
    Some(())
}

/// A symmetric tridiagonal matrix turned round at a point: pivots of `point − T`, and how many are not above 0, which is
/// how many eigenvalues are not below the point.
fn pivots(diagonal: &[f64], beside: &[f64], point: f64) -> (Vec<f64>, usize) {
    let tiny = f64::EPSILON * (point.abs() + f64::MIN_POSITIVE);
    let mut before = 1.0;
    let mut above = 0;
    let found = diagonal
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let off = if at == 0 { 0.0 } else { beside[at - 1] };
            let mut pivot = point - entry - off * off / before;
            if pivot.abs() < tiny {
                pivot = if pivot < 0.0 { -tiny } else { tiny };
            }
            above += usize::from(pivot < 0.0);
            before = pivot;
            pivot
        })
        .collect();
    (found, above)
}

/// The k-th greatest eigenvalue, from above, by halving; none: there are fewer.
fn kth_of_tridiagonal(diagonal: &[f64], beside: &[f64], kth: usize) -> Option<f64> {
    if diagonal.len() < kth {
        return None;
    }
    let off = |at: usize| if at == 0 || at >= diagonal.len() { 0.0 } else { beside[at - 1].abs() };
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (at, entry) in diagonal.iter().enumerate() {
        low = low.min(entry - off(at) - off(at + 1));
        high = high.max(entry + off(at) + off(at + 1));
    }
    let tiny = f64::EPSILON * high.abs().max(low.abs());
    (low, high) = (low - tiny, high + tiny);
    loop {
        let middle = f64::midpoint(low, high);
        if high - low <= tiny || middle <= low || middle >= high {
            return Some(high);
        }
        if pivots(diagonal, beside, middle).1 < kth { high = middle } else { low = middle }
    }
}

/// Greatest eigenvalue and its vector, by inverse iteration from above, where the turned matrix is positive definite.
fn top_of_tridiagonal(diagonal: &[f64], beside: &[f64]) -> Option<(f64, Vec<f64>)> {
    let size = diagonal.len();
    let value = kth_of_tridiagonal(diagonal, beside, 1)?;
    let (pivots, _) = pivots(diagonal, beside, value);
    let mut vector = vec![1.0 / (size as f64).sqrt(); size];
    for _ in 0..3 {
        for at in 1..size {
            vector[at] += beside[at - 1] / pivots[at - 1] * vector[at - 1];
        }
        for at in (0..size).rev() {
            let next = if at + 1 < size { beside[at] * vector[at + 1] } else { 0.0 };
            vector[at] = (vector[at] + next) / pivots[at];
        }
        scale(&mut vector)?;
    }
    Some((value, vector))
}
