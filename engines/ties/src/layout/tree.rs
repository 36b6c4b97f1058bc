//! Repulsion of all on all, with far ones put together (Barnes and Hut 1986).
#![allow(
    clippy::indexing_slicing,
    reason = "cells and nodes are numbered here; a cell's range lies within the sorted nodes"
)]
#![allow(
    clippy::cast_possible_truncation,
    reason = "near places are taken relative to each other and need no more than f32"
)]

use super::Place;

/// Nodes in a cell that is not divided further.
const BUCKET: usize = 16;
/// Numbers reckoned with at once; what is left of a list is filled up with nothing.
const LANES: usize = 8;
/// A cell is taken as one where its side is below this share of its distance.
const NEAR: f64 = 1.0;
/// Bits per direction of the order along the curve.
const BITS: u32 = 16;

#[derive(Debug, Clone, Copy)]
struct Cell {
    centre: Place,
    mass: f64,
    side: f64,
    begin: u32,
    end: u32,
    /// The next cell that does not lie within this one.
    next: u32,
    leaf: bool,
}

/// Memory that is used again by every step.
#[derive(Debug, Default)]
pub(super) struct Tree {
    sorted: Vec<(u32, u32)>,
    cells: Vec<Cell>,
    xs: Vec<f32>,
    ys: Vec<f32>,
    masses: Vec<f32>,
}

impl Tree {
    /// Adds to `forces` what pushes every node away from all others: `strength · mass · mass / distance`.
    pub(super) fn repel(&mut self, places: &[Place], masses: &[f64], strength: f64, forces: &mut [Place]) {
        self.build(places, masses);
        let mut at = 0;
        while at < self.cells.len() {
            let cell = self.cells[at];
            if cell.leaf {
                self.bucket(cell, places, masses, strength, forces);
            }
            at += 1;
        }
    }

    /// Sorts nodes along a curve that fills the plane (Morton order) and cuts them into cells.
    fn build(&mut self, places: &[Place], masses: &[f64]) {
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for place in places {
            for axis in 0..2 {
                low[axis] = low[axis].min(place[axis]);
                high[axis] = high[axis].max(place[axis]);
            }
        }
        let side = (high[0] - low[0]).max(high[1] - low[1]).max(1e-9) * (1.0 + 1e-9);
        let steps = f64::from(1_u32 << BITS);
        #[allow(clippy::cast_sign_loss, reason = "places lie at or above the low corner")]
        let grid =
            |value: f64, low: f64| spread((((value - low) / side * steps) as u32).min((1 << BITS) - 1));
        self.sorted.clear();
        self.sorted.extend(
            (0_u32..)
                .zip(places)
                .map(|(node, place)| (grid(place[0], low[0]) | grid(place[1], low[1]) << 1, node)),
        );
        self.sorted.sort_unstable();
        self.cells.clear();
        self.cell(0, self.sorted.len(), 0, side, places, masses);
    }

    fn cell(&mut self, begin: usize, end: usize, depth: u32, side: f64, places: &[Place], masses: &[f64]) {
        let at = self.cells.len();
        let leaf = end - begin <= BUCKET || depth == BITS;
        self.cells.push(Cell {
            centre: [0.0; 2],
            mass: 0.0,
            side,
            begin: begin as u32,
            end: end as u32,
            next: 0,
            leaf,
        });
        let (mut mass, mut sum) = (0.0, [0.0; 2]);
        if leaf {
            for &(_, node) in &self.sorted[begin..end] {
                let (place, own) = (places[node as usize], masses[node as usize]);
                mass += own;
                sum[0] += own * place[0];
                sum[1] += own * place[1];
            }
        } else {
            let shift = 2 * (BITS - 1 - depth);
            let mut from = begin;
            while from < end {
                let quarter = self.sorted[from].0 >> shift;
                let length = self.sorted[from..end].partition_point(|&(code, _)| code >> shift == quarter);
                let child = self.cells.len();
                self.cell(from, from + length, depth + 1, side / 2.0, places, masses);
                let child = self.cells[child];
                mass += child.mass;
                sum[0] += child.mass * child.centre[0];
                sum[1] += child.mass * child.centre[1];
                from += length;
            }
        }
        let next = self.cells.len() as u32;
        let cell = &mut self.cells[at];
        cell.mass = mass;
        cell.centre = [sum[0] / mass, sum[1] / mass];
        cell.next = next;
    }

    /// Forces on the nodes of one bucket: first who acts on them, near ones one by one and far ones by cell, then all of it at once.
    fn bucket(&mut self, own: Cell, places: &[Place], masses: &[f64], strength: f64, forces: &mut [Place]) {
        let nodes = &self.sorted[own.begin as usize..own.end as usize];
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for &(_, node) in nodes {
            for axis in 0..2 {
                low[axis] = low[axis].min(places[node as usize][axis]);
                high[axis] = high[axis].max(places[node as usize][axis]);
            }
        }
        let middle = [f64::midpoint(low[0], high[0]), f64::midpoint(low[1], high[1])];
        self.xs.clear();
        self.ys.clear();
        self.masses.clear();
        let mut at = 0;
        while at < self.cells.len() {
            let cell = &self.cells[at];
            let gap =
                |axis: usize| (low[axis] - cell.centre[axis]).max(cell.centre[axis] - high[axis]).max(0.0);
            let away = gap(0) * gap(0) + gap(1) * gap(1);
            if cell.side * cell.side < NEAR * NEAR * away {
                self.xs.push((cell.centre[0] - middle[0]) as f32);
                self.ys.push((cell.centre[1] - middle[1]) as f32);
                self.masses.push(cell.mass as f32);
                at = cell.next as usize;
            } else if cell.leaf {
                for &(_, node) in &self.sorted[cell.begin as usize..cell.end as usize] {
                    self.xs.push((places[node as usize][0] - middle[0]) as f32);
                    self.ys.push((places[node as usize][1] - middle[1]) as f32);
                    self.masses.push(masses[node as usize] as f32);
                }
                at = cell.next as usize;
            } else {
                at += 1;
            }
        }
        let padded = self.xs.len().next_multiple_of(LANES);
        self.xs.resize(padded, 0.0);
        self.ys.resize(padded, 0.0);
        self.masses.resize(padded, 0.0);
        for &(_, node) in nodes {
            let place = places[node as usize];
            let (x, y) = ((place[0] - middle[0]) as f32, (place[1] - middle[1]) as f32);
            let (mut right, mut down) = ([0.0_f32; LANES], [0.0_f32; LANES]);
            let (xs, _) = self.xs.as_chunks::<LANES>();
            let (ys, _) = self.ys.as_chunks::<LANES>();
            let (all, _) = self.masses.as_chunks::<LANES>();
            for ((xs, ys), mass) in xs.iter().zip(ys).zip(all) {
                for lane in 0..LANES {
                    let (dx, dy) = (x - xs[lane], y - ys[lane]);
                    let push = mass[lane] / (dx * dx + dy * dy + 1e-6);
                    right[lane] += dx * push;
                    down[lane] += dy * push;
                }
            }
            let own = strength * masses[node as usize];
            forces[node as usize][0] += own * f64::from(right.iter().sum::<f32>());
            forces[node as usize][1] += own * f64::from(down.iter().sum::<f32>());
        }
    }
}

/// Puts a zero between all bits.
fn spread(value: u32) -> u32 {
    let value = (value | value << 8) & 0x00FF_00FF;
    let value = (value | value << 4) & 0x0F0F_0F0F;
    let value = (value | value << 2) & 0x3333_3333;
    (value | value << 1) & 0x5555_5555
}
