//! Where a drawing begins: distances to a few nodes, brought to the plane (pivot MDS; Brandes and Pich 2007).
#![allow(
    clippy::indexing_slicing,
    reason = "rows are as long as there are nodes, columns as there are pivots"
)]
#![allow(clippy::cast_precision_loss, reason = "distances and counts of nodes")]

use super::Place;
use crate::random::Random;

const PIVOTS: usize = 50;
const POWER_STEPS: usize = 60;

/// Hops from one node to all of a connected component; `rows` are its neighbours.
pub(super) fn hops(rows: &[Vec<(u32, f64)>], from: usize) -> Vec<u32> {
    let mut distance = vec![u32::MAX; rows.len()];
    distance[from] = 0;
    let mut queue = vec![from];
    let mut at = 0;
    while at < queue.len() {
        let node = queue[at];
        at += 1;
        for &(to, _) in &rows[node] {
            if distance[to as usize] == u32::MAX {
                distance[to as usize] = distance[node] + 1;
                queue.push(to as usize);
            }
        }
    }
    distance
}

/// First places of a connected component, of no particular size; nobody lies exactly on another.
pub(super) fn first_places(rows: &[Vec<(u32, f64)>], random: &mut Random) -> Vec<Place> {
    let nodes = rows.len();
    let pivots = PIVOTS.min(nodes);
    let mut table: Vec<Vec<f64>> = Vec::with_capacity(pivots);
    // Each pivot is farthest from those before; the first has the most ties.
    let mut next = (0..nodes).max_by_key(|&node| (rows[node].len(), std::cmp::Reverse(node))).unwrap_or(0);
    let mut nearest = vec![u32::MAX; nodes];
    for _ in 0..pivots {
        let distance = hops(rows, next);
        for (near, &hop) in nearest.iter_mut().zip(&distance) {
            *near = (*near).min(hop);
        }
        table.push(distance.iter().map(|&hop| f64::from(hop) * f64::from(hop)).collect());
        next = (0..nodes).max_by_key(|&node| (nearest[node], std::cmp::Reverse(node))).unwrap_or(0);
    }
    // Centred twice: every row and every column has mean 0.
    let of_rows: Vec<f64> =
        (0..nodes).map(|node| table.iter().map(|column| column[node]).sum::<f64>() / pivots as f64).collect();
    let whole = of_rows.iter().sum::<f64>() / nodes as f64;
    for column in &mut table {
        let mean = column.iter().sum::<f64>() / nodes as f64;
        for (value, row) in column.iter_mut().zip(&of_rows) {
            *value = -0.5 * (*value - mean - row + whole);
        }
    }
    let square: Vec<Vec<f64>> = table
        .iter()
        .map(|one| table.iter().map(|other| one.iter().zip(other).map(|(a, b)| a * b).sum()).collect())
        .collect();
    let mut axes: Vec<Vec<f64>> = Vec::new();
    for _ in 0..2 {
        let mut axis: Vec<f64> = (0..pivots).map(|_| random.unit() - 0.5).collect();
        for _ in 0..POWER_STEPS {
            for other in &axes {
                let along: f64 = axis.iter().zip(other).map(|(a, b)| a * b).sum();
                axis.iter_mut().zip(other).for_each(|(a, b)| *a -= along * b);
            }
            let mut turned: Vec<f64> =
                square.iter().map(|row| row.iter().zip(&axis).map(|(a, b)| a * b).sum()).collect();
            let length = turned.iter().map(|value| value * value).sum::<f64>().sqrt();
            if length > 1e-12 {
                for value in &mut turned {
                    *value /= length;
                }
                axis = turned;
            }
        }
        axes.push(axis);
    }
    let mut places: Vec<Place> = (0..nodes)
        .map(|node| {
            let along =
                |axis: usize| table.iter().zip(&axes[axis]).map(|(column, a)| column[node] * a).sum::<f64>();
            [along(0), along(1)]
        })
        .collect();
    let size = places.iter().flatten().map(|value| value * value).sum::<f64>() / nodes as f64;
    let jitter = 0.2 * size.sqrt().max(1e-3);
    for place in &mut places {
        place[0] += jitter * (random.unit() - 0.5);
        place[1] += jitter * (random.unit() - 0.5);
    }
    places
}
