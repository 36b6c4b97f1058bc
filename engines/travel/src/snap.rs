//! From a place to the street before it.
//!
//! The nearest street counts, up to [`REACH`] away, in a straight line at walking speed. Islands do not count: a part of
//! the network with fewer than [`ISLAND`] junctions is a car park or a mapping error, unless it is the largest there is.
//! Motorways are in no graph. A place farther away from every street has no [`Place`], and is unreachable.
#![allow(
    clippy::indexing_slicing,
    reason = "cells and segments are numbered here, over a graph whose lists have been checked"
)]

use crate::graph::{Graph, millimetres, milliseconds};
use crate::hierarchy::Terminal;
use crate::osm::Coordinate;
use crate::{Point, UNREACHABLE};

/// Millimetres from a place to its street at most: 500 m.
pub const REACH: u32 = 500_000;

/// Junctions a part of the network must have.
pub const ISLAND: u32 = 50;

/// A place on a street.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Number of the street between two junctions.
    pub edge: u32,
    /// The spot on the street.
    pub at: Point,
    /// Millimetres from the place to the spot.
    pub off: u32,
    /// Milliseconds for them.
    pub(crate) off_ms: u32,
    /// Milliseconds from the beginning of the street to the spot, and back; unreachable where it is closed.
    pub(crate) forward: u32,
    pub(crate) backward: u32,
    /// Millimetres from the beginning.
    pub(crate) mm: u32,
    /// The place as a source.
    pub from: Terminal,
    /// The place as a target.
    pub to: Terminal,
}

/// Cells of 2^14 units of 1e-7 degrees: about 180 m north and, here, 120 m east.
const CELL: u32 = 14;

/// Segments of streets by cell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    south: i32,
    west: i32,
    rows: u32,
    columns: u32,
    first: Vec<u32>,
    /// Number of the point at the end of the segment, and of its edge.
    segment: Vec<(u32, u32)>,
}

/// A point of a segment nearest to a place: share of the segment, and distance in millimetres.
fn nearest_on(a: Coordinate, b: Coordinate, place: Coordinate) -> (f64, f64) {
    // Local plane, in units of 1e-7 degrees of latitude.
    let shrink = (f64::from(place.lat) / 1e7).to_radians().cos();
    let flat = |at: Coordinate| {
        ((f64::from(at.lon) - f64::from(place.lon)) * shrink, f64::from(at.lat) - f64::from(place.lat))
    };
    let ((ax, ay), (bx, by)) = (flat(a), flat(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let distance = (ax + share * dx).hypot(ay + share * dy);
    (share, distance * 6_371_008_800.0 * std::f64::consts::PI / 180.0 / 1e7)
}

#[allow(clippy::cast_possible_truncation)] // between two coordinates
fn between(a: i32, b: i32, share: f64) -> i32 {
    (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as i32
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between two times
fn time(a: u32, b: u32, share: f64) -> u32 {
    if b == UNREACHABLE {
        return UNREACHABLE;
    }
    (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u32
}

impl Index {
    pub(crate) fn new(graph: &Graph) -> Self {
        let (Some(south), Some(north)) =
            (graph.point.iter().map(|at| at.lat).min(), graph.point.iter().map(|at| at.lat).max())
        else {
            return Self::default();
        };
        let west = graph.point.iter().map(|at| at.lon).min().unwrap_or(0);
        let east = graph.point.iter().map(|at| at.lon).max().unwrap_or(0);
        let largest = graph.size.iter().copied().max().unwrap_or(0);
        let cells = |from: i32, to: i32| (to.abs_diff(from) >> CELL) + 1;
        let (rows, columns) = (cells(south, north), cells(west, east));
        let mut index = Self { south, west, rows, columns, first: Vec::new(), segment: Vec::new() };
        // An extent that no number of streets would fill is stray data: coarser would be slow, not wrong.
        let count = u64::from(rows) * u64::from(columns);
        if count > 64_000_000.max(graph.point.len() as u64 * 64) {
            index.rows = rows.min(8_000);
            index.columns = columns.min(8_000);
        }
        let count = index.rows as usize * index.columns as usize;
        let edges = u32::try_from(graph.edges()).unwrap_or(u32::MAX);
        let eligible = |edge: u32| {
            let size = graph.size[graph.component[graph.from[edge as usize] as usize] as usize];
            size >= ISLAND || size == largest
        };
        let mut entries: Vec<(u32, u32, u32)> = Vec::new();
        for edge in (0..edges).filter(|&edge| eligible(edge)) {
            for end in graph.range(edge).skip(1) {
                let (a, b) = (graph.point[end - 1], graph.point[end]);
                let (row_a, column_a) = index.cell(a);
                let (row_b, column_b) = index.cell(b);
                for row in row_a.min(row_b)..=row_a.max(row_b) {
                    for column in column_a.min(column_b)..=column_a.max(column_b) {
                        entries.push((
                            row * index.columns + column,
                            u32::try_from(end).unwrap_or(u32::MAX),
                            edge,
                        ));
                    }
                }
            }
        }
        index.first = vec![0; count + 1];
        for &(cell, ..) in &entries {
            index.first[cell as usize + 1] += 1;
        }
        for cell in 0..count {
            index.first[cell + 1] += index.first[cell];
        }
        index.segment = vec![(0, 0); entries.len()];
        let mut next = index.first.clone();
        for (cell, end, edge) in entries {
            let at = &mut next[cell as usize];
            index.segment[*at as usize] = (end, edge);
            *at += 1;
        }
        index
    }

    /// Row and column, the nearest ones for what lies outside.
    fn cell(&self, at: Coordinate) -> (u32, u32) {
        let step = |from: i32, to: i32, count: u32| {
            let cells = if to < from { 0 } else { to.abs_diff(from) >> CELL };
            cells.min(count - 1)
        };
        (step(self.south, at.lat, self.rows), step(self.west, at.lon, self.columns))
    }

    pub(crate) fn place(&self, graph: &Graph, point: Point, off_street: u32) -> Option<Place> {
        if self.segment.is_empty() {
            return None;
        }
        let place = Coordinate::of(point)?;
        let reach = f64::from(REACH);
        // Cells within reach; a cell is at least so many millimetres high, and its width shrinks with the latitude.
        let unit = 6_371_008_800.0 * std::f64::consts::PI / 180.0 / 1e7;
        let shrink = (point.lat.to_radians().cos()).max(0.01);
        let height = unit * f64::from(1_u32 << CELL);
        let width = height * shrink;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most a few hundred
        let rings = (reach / width.min(height)).ceil() as u32 + 1;
        let (row, column) = self.cell(place);
        let mut best: Option<(f64, u32, u32, f64)> = None;
        for ring in 0..=rings {
            // Nothing in this ring or beyond it can be nearer.
            let least = f64::from(ring.saturating_sub(1)) * width.min(height);
            if least > reach || best.is_some_and(|best| best.0 < least) {
                break;
            }
            let top = row.saturating_add(ring).min(self.rows - 1);
            for r in row.saturating_sub(ring)..=top {
                let edge_row = r.abs_diff(row) == ring;
                let right = column.saturating_add(ring).min(self.columns - 1);
                let mut c = column.saturating_sub(ring);
                while c <= right {
                    if edge_row || c.abs_diff(column) == ring {
                        let cell = (r * self.columns + c) as usize;
                        for &(end, edge) in
                            &self.segment[self.first[cell] as usize..self.first[cell + 1] as usize]
                        {
                            let (a, b) = (graph.point[end as usize - 1], graph.point[end as usize]);
                            let (share, distance) = nearest_on(a, b, place);
                            let nearer =
                                best.is_none_or(|best| (distance, edge, end) < (best.0, best.1, best.2));
                            if distance <= reach && nearer {
                                best = Some((distance, edge, end, share));
                            }
                        }
                        c += 1;
                    } else {
                        // On to the other side of the ring.
                        c = c.max(column + ring);
                    }
                }
            }
        }
        let (_, edge, end, share) = best?;
        Some(on_edge(graph, edge, end as usize, share, place, off_street))
    }
}

/// The place at a share of the segment that ends at a point.
fn on_edge(graph: &Graph, edge: u32, end: usize, share: f64, place: Coordinate, off_street: u32) -> Place {
    let (a, b) = (graph.point[end - 1], graph.point[end]);
    let spot = Coordinate { lat: between(a.lat, b.lat, share), lon: between(a.lon, b.lon, share) };
    let off = millimetres(place, spot);
    let off_ms = milliseconds(off, off_street);
    // The first point of an edge counts as 0 in both directions, even where a direction is closed.
    let forward = time(graph.forward[end - 1], graph.forward[end], share);
    let backward = time(graph.backward[end - 1], graph.backward[end], share);
    let (whole_forward, whole_backward) = graph.whole(edge);
    let (start, finish) = (graph.from[edge as usize], graph.to[edge as usize]);
    let terminal = |entries: [(u32, Option<u32>); 2]| {
        let mut terminal = Terminal::NOWHERE;
        for (number, (node, ms)) in entries.into_iter().enumerate() {
            if let Some(ms) = ms {
                terminal.node[number] = node;
                terminal.extra[number] = ms.saturating_add(off_ms);
            }
        }
        terminal
    };
    let known = |ms: u32| (ms != UNREACHABLE).then_some(ms);
    let rest = |whole: u32, part: u32| known(whole)?.checked_sub(part);
    Place {
        edge,
        at: spot.point(),
        off,
        off_ms,
        forward,
        backward,
        mm: time(graph.mm[end - 1], graph.mm[end], share),
        from: terminal([
            (start, known(whole_backward).and(known(backward))),
            (finish, rest(whole_forward, forward)),
        ]),
        to: terminal([
            (start, known(whole_forward).and(known(forward))),
            (finish, rest(whole_backward, backward)),
        ]),
    }
}

impl Place {
    /// The time to another place on the same edge, without leaving it.
    pub(crate) fn along(&self, to: &Self) -> Option<u32> {
        if self.edge != to.edge {
            return None;
        }
        let forward =
            (self.forward <= to.forward && to.forward != UNREACHABLE).then(|| to.forward - self.forward);
        let backward = (to.backward <= self.backward && self.backward != UNREACHABLE)
            .then(|| self.backward - to.backward);
        let ms = forward.into_iter().chain(backward).min()?;
        ms.checked_add(self.off_ms)?.checked_add(to.off_ms)
    }
}
