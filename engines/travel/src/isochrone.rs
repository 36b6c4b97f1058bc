//! What is reached within some minutes, as areas.
//!
//! A point counts as reached when it lies within [`BESIDE`] of a street, or part of a street, that is reached, and no
//! nearer to one that is not. The outline is drawn on a lattice of [`STEP`] (marching squares, with the crossing found on
//! each side of a square by interpolation), so it is exact to about that. Holes are holes.
#![allow(
    clippy::indexing_slicing,
    reason = "the lattice is made here, and every index is clamped to it; streets are those of a checked graph"
)]

use crate::graph::Graph;
use crate::snap::Place;
use crate::{Point, UNREACHABLE};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

/// Metres beside a street that belong to it.
pub const BESIDE: f64 = 40.0;

/// Metres between the points of the lattice.
pub const STEP: f64 = 20.0;

/// A polygon: its outline (counter-clockwise), then its holes (clockwise); each ring ends where it begins.
pub type Polygon = Vec<Vec<Point>>;

/// What is reached within a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Isochrone {
    /// Milliseconds.
    pub cutoff_ms: u32,
    /// Areas.
    pub polygons: Vec<Polygon>,
}

impl Isochrone {
    /// As a GeoJSON feature (RFC 7946): a `MultiPolygon`, with `minutes`.
    pub fn geojson(&self) -> Value {
        let round = |value: f64| (value * 1e6).round() / 1e6;
        let ring = |ring: &Vec<Point>| {
            ring.iter().map(|at| json!([round(at.lon), round(at.lat)])).collect::<Vec<_>>()
        };
        let polygon = |polygon: &Polygon| polygon.iter().map(ring).collect::<Vec<_>>();
        json!({
            "type": "Feature",
            "properties": { "minutes": f64::from(self.cutoff_ms) / 60_000.0 },
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": self.polygons.iter().map(polygon).collect::<Vec<_>>(),
            },
        })
    }
}

type Flat = (f64, f64);

/// A part of a street.
struct Part {
    a: Flat,
    b: Flat,
}

/// A local plane in metres around a point.
struct Plane {
    origin: Point,
    east: f64,
    north: f64,
}

impl Plane {
    fn new(origin: Point) -> Self {
        let north = 6_371_008.8_f64.to_radians();
        Self { origin, east: north * origin.lat.to_radians().cos().max(1e-3), north }
    }

    fn flat(&self, at: Point) -> Flat {
        ((at.lon - self.origin.lon) * self.east, (at.lat - self.origin.lat) * self.north)
    }

    fn point(&self, at: Flat) -> Point {
        Point { lat: self.origin.lat + at.1 / self.north, lon: self.origin.lon + at.0 / self.east }
    }
}

fn mix(a: Flat, b: Flat, share: f64) -> Flat {
    (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
}

/// Divides the streets into what is reached and what is not, as intervals of each straight part.
fn divide(graph: &Graph, place: &Place, times: &[u32], cutoff: u32, plane: &Plane) -> (Vec<Part>, Vec<Part>) {
    let (mut reached, mut missed) = (Vec::new(), Vec::new());
    let time = |node: u32| times.get(node as usize).copied().unwrap_or(UNREACHABLE);
    let edges = u32::try_from(graph.edges()).unwrap_or(0);
    for edge in 0..edges {
        let (forward, backward) = graph.whole(edge);
        // How far one gets from both ends, and from the place itself if it lies here: in milliseconds along the edge.
        let left = |start: u32, open: u32| if open == UNREACHABLE { None } else { cutoff.checked_sub(start) };
        let from_start = left(time(graph.from[edge as usize]), forward);
        let from_end = left(time(graph.to[edge as usize]), backward);
        let here = (edge == place.edge).then(|| cutoff.saturating_sub(place.off_ms));
        let (mut ms_forward, mut ms_backward) = (0_u32, 0_u32);
        for part in graph.segments(edge) {
            let (a, b) = (plane.flat(part.from), plane.flat(part.to));
            let (wide_f, wide_b) = (f64::from(part.forward_ms), f64::from(part.backward_ms));
            let mut intervals: Vec<(f64, f64)> = Vec::new();
            let share = |ms: f64, whole: f64| {
                if whole > 0.0 {
                    (ms / whole).clamp(0.0, 1.0)
                } else if ms >= 0.0 {
                    1.0
                } else {
                    0.0
                }
            };
            if let Some(left) = from_start {
                intervals.push((0.0, share(f64::from(left) - f64::from(ms_forward), wide_f)));
            }
            if let Some(left) = from_end {
                // Time from the end of the edge to the end of this part.
                let before = f64::from(backward) - f64::from(ms_backward) - wide_b;
                intervals.push((1.0 - share(f64::from(left) - before, wide_b), 1.0));
            }
            if let Some(left) = here {
                // From the place to both sides, as far as the time lasts.
                let mut side = |open: u32, at: u32, from: f64, to: f64, before: u32, wide: f64| {
                    if open != UNREACHABLE && at != UNREACHABLE && wide > 0.0 {
                        let share = |ms: f64| ((ms - f64::from(before)) / wide).clamp(0.0, 1.0);
                        intervals.push((share(from), share(to)));
                    }
                };
                let (left, ahead, back) =
                    (f64::from(left), f64::from(place.forward), f64::from(place.backward));
                side(forward, place.forward, ahead, ahead + left, ms_forward, wide_f);
                side(backward, place.backward, back - left, back, ms_backward, wide_b);
            }
            intervals.retain(|(low, high)| low < high);
            intervals.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut at = 0.0;
            for (low, high) in intervals {
                if low > at {
                    missed.push(Part { a: mix(a, b, at), b: mix(a, b, low) });
                }
                if high > at {
                    reached.push(Part { a: mix(a, b, low.max(at)), b: mix(a, b, high) });
                    at = high;
                }
            }
            if at < 1.0 {
                missed.push(Part { a: mix(a, b, at), b });
            }
            ms_forward = ms_forward.saturating_add(part.forward_ms);
            ms_backward = ms_backward.saturating_add(part.backward_ms);
        }
    }
    (reached, missed)
}

fn distance(part: &Part, at: Flat) -> f64 {
    let (dx, dy) = (part.b.0 - part.a.0, part.b.1 - part.a.1);
    let length = dx * dx + dy * dy;
    let (px, py) = (at.0 - part.a.0, at.1 - part.a.1);
    let share = if length > 0.0 { ((px * dx + py * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (px - share * dx).hypot(py - share * dy)
}

/// Values on a lattice.
struct Lattice {
    west: f64,
    south: f64,
    columns: usize,
    rows: usize,
    value: Vec<f64>,
}

impl Lattice {
    fn at(&self, column: usize, row: usize) -> Flat {
        #[allow(clippy::cast_precision_loss)] // a few thousand
        (self.west + column as f64 * STEP, self.south + row as f64 * STEP)
    }

    /// Lowers the values around a part to their distance.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // clamped to the lattice
    fn near(&mut self, part: &Part, reach: f64) {
        let column = |x: f64| ((x - self.west) / STEP).clamp(0.0, (self.columns - 1) as f64);
        let row = |y: f64| ((y - self.south) / STEP).clamp(0.0, (self.rows - 1) as f64);
        let (x0, x1) = (part.a.0.min(part.b.0) - reach, part.a.0.max(part.b.0) + reach);
        let (y0, y1) = (part.a.1.min(part.b.1) - reach, part.a.1.max(part.b.1) + reach);
        let (c0, c1, r0, r1) = (
            column(x0).floor() as usize,
            column(x1).ceil() as usize,
            row(y0).floor() as usize,
            row(y1).ceil() as usize,
        );
        for row in r0..=r1 {
            for column in c0..=c1 {
                let distance = distance(part, self.at(column, row));
                let value = &mut self.value[row * self.columns + column];
                *value = distance.min(*value);
            }
        }
    }
}

/// What is reached from a place within the cutoff, by the times at the junctions.
pub(crate) fn isochrone(graph: &Graph, place: &Place, times: &[u32], cutoff_ms: u32) -> Isochrone {
    let plane = Plane::new(place.at);
    let (reached, missed) = divide(graph, place, times, cutoff_ms, &plane);
    Isochrone { cutoff_ms, polygons: outline(&reached, &missed, &plane) }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // an extent in steps, bounded
fn outline(reached: &[Part], missed: &[Part], plane: &Plane) -> Vec<Polygon> {
    let ends = || reached.iter().flat_map(|part| [part.a, part.b]);
    let low = |value: fn(Flat) -> f64| ends().map(value).fold(f64::INFINITY, f64::min) - BESIDE - 2.0 * STEP;
    let high =
        |value: fn(Flat) -> f64| ends().map(value).fold(f64::NEG_INFINITY, f64::max) + BESIDE + 2.0 * STEP;
    if reached.is_empty() {
        return Vec::new();
    }
    let (west, south) = (low(|at| at.0), low(|at| at.1));
    let columns = ((high(|at| at.0) - west) / STEP).ceil().min(8_000.0) as usize + 1;
    let rows = ((high(|at| at.1) - south) / STEP).ceil().min(8_000.0) as usize + 1;
    let lattice = |start: f64| Lattice { west, south, columns, rows, value: vec![start; columns * rows] };
    let reach = BESIDE + STEP;
    let mut near = lattice(reach);
    for part in reached {
        near.near(part, reach);
    }
    let mut far = lattice(2.0 * reach);
    let box_high = (west + (columns as f64) * STEP + reach, south + (rows as f64) * STEP + reach);
    for part in missed {
        let (x0, x1) = (part.a.0.min(part.b.0), part.a.0.max(part.b.0));
        let (y0, y1) = (part.a.1.min(part.b.1), part.a.1.max(part.b.1));
        if x1 >= west - reach && y1 >= south - reach && x0 <= box_high.0 && y0 <= box_high.1 {
            far.near(part, reach);
        }
    }
    for (value, far) in near.value.iter_mut().zip(&far.value) {
        // Positive inside: beside a reached street, and not nearer to a missed one.
        *value = (BESIDE - *value).min(far - *value);
    }
    // The rim is outside, whatever stray data say: every ring closes.
    for row in 0..rows {
        for column in 0..columns {
            if row == 0 || column == 0 || row + 1 == rows || column + 1 == columns {
                near.value[row * columns + column] = -1.0;
            }
        }
    }
    polygons(&rings(&near), plane)
}

/// Sides of the squares that the outline crosses: below (horizontal) or left (vertical) of a lattice point.
type Side = (usize, bool);

/// Marching squares: rings with the inside to their left.
fn rings(lattice: &Lattice) -> Vec<Vec<Flat>> {
    let (columns, rows) = (lattice.columns, lattice.rows);
    let inside = |at: usize| lattice.value[at] > 0.0;
    let mut next: FxHashMap<Side, Side> = FxHashMap::default();
    for row in 0..rows - 1 {
        for column in 0..columns - 1 {
            let sw = row * columns + column;
            let (se, nw, ne) = (sw + 1, sw + columns, sw + columns + 1);
            let (south, north, west, east) = ((sw, true), (nw, true), (sw, false), (se, false));
            let case = u8::from(inside(sw))
                | u8::from(inside(se)) << 1
                | u8::from(inside(ne)) << 2
                | u8::from(inside(nw)) << 3;
            let mut link = |from: Side, to: Side| {
                next.insert(from, to);
            };
            let middle =
                || lattice.value[sw] + lattice.value[se] + lattice.value[nw] + lattice.value[ne] > 0.0;
            match case {
                1 => link(south, west),
                2 => link(east, south),
                3 => link(east, west),
                4 => link(north, east),
                6 => link(north, south),
                7 => link(north, west),
                8 => link(west, north),
                9 => link(south, north),
                11 => link(east, north),
                12 => link(west, east),
                13 => link(south, east),
                14 => link(west, south),
                5 if middle() => {
                    link(south, east);
                    link(north, west);
                }
                5 => {
                    link(south, west);
                    link(north, east);
                }
                10 if middle() => {
                    link(west, south);
                    link(east, north);
                }
                10 => {
                    link(east, south);
                    link(west, north);
                }
                _ => {}
            }
        }
    }
    let crossing = |(at, horizontal): Side| {
        let other = if horizontal { at + 1 } else { at + columns };
        let (a, b) = (lattice.value[at], lattice.value[other]);
        // Never exactly at a point of the lattice, where rings would touch.
        let share = (a / (a - b)).clamp(0.01, 0.99);
        mix(lattice.at(at % columns, at / columns), lattice.at(other % columns, other / columns), share)
    };
    let mut starts: Vec<Side> = next.keys().copied().collect();
    starts.sort_unstable();
    let mut rings = Vec::new();
    for start in starts {
        let mut ring = Vec::new();
        let mut at = start;
        while let Some(to) = next.remove(&at) {
            ring.push(crossing(at));
            at = to;
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

fn area(ring: &[Flat]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

fn contains(ring: &[Flat], at: Flat) -> bool {
    let mut inside = false;
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if (a.1 > at.1) != (b.1 > at.1) && at.0 < (b.0 - a.0) * (at.1 - a.1) / (b.1 - a.1) + a.0 {
            inside = !inside;
        }
    }
    inside
}

/// Outlines with their holes.
fn polygons(rings: &[Vec<Flat>], plane: &Plane) -> Vec<Polygon> {
    let (mut outer, holes): (Vec<_>, Vec<_>) =
        rings.iter().map(|ring| (area(ring), ring)).partition(|(area, _)| *area > 0.0);
    outer.sort_by(|a, b| b.0.total_cmp(&a.0));
    let points = |ring: &[Flat]| {
        let mut points: Vec<Point> = ring.iter().map(|at| plane.point(*at)).collect();
        points.extend(points.first().copied());
        points
    };
    let mut polygons: Vec<Polygon> = outer.iter().map(|(_, ring)| vec![points(ring)]).collect();
    for (_, hole) in holes {
        // The smallest outline around it.
        let Some(at) = hole.first() else { continue };
        if let Some(number) = outer.iter().rposition(|(_, ring)| contains(ring, *at)) {
            polygons[number].push(points(hole));
        }
    }
    polygons
}
