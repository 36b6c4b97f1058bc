//! Streets as a graph: junctions, the streets between them with their course, and their names.
#![allow(
    clippy::indexing_slicing,
    reason = "numbers of points and junctions are given out here; a file's are checked by `check` before anything is read"
)]

use crate::bytes::{Reader, Writer};
use crate::hierarchy::Csr;
use crate::osm::{Blocks, Coordinate, Element, Header, Tags, Unpacked, Want};
use crate::profile::ProfileRules;
use crate::{Error, Point, UNREACHABLE};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek, SeekFrom};

/// What an import found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Lines in the file.
    pub ways: u64,
    /// Lines that this profile may use.
    pub ways_used: u64,
    /// Lines of which points are missing, as at the edge of a cut; they are used as far as they go.
    pub ways_cut: u64,
    /// Points outside the world; left out.
    pub nodes_outside: u64,
    /// Junctions and ends.
    pub junctions: u32,
    /// Streets between them.
    pub edges: u32,
    /// Metres of street.
    pub metres: u64,
    /// Connected parts.
    pub components: u32,
    /// Junctions of the largest part.
    pub largest: u32,
    /// Points where the traveller is stopped.
    pub barriers: u64,
    /// When the data were taken, seconds since 1970.
    pub replicated_at: Option<u64>,
}

/// A house number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The street (or place, where there are no streets).
    pub street: String,
    /// The number.
    pub number: String,
    /// The postcode, as far as tagged.
    pub postcode: String,
    /// The town, as far as tagged.
    pub city: String,
    /// Where.
    pub at: Coordinate,
}

/// A place of interest to an education space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interest {
    /// As tagged: `amenity=school`.
    pub kind: String,
    /// Its name; empty when it has none.
    pub name: String,
    /// Where.
    pub at: Coordinate,
}

/// Kinds that come along.
const INTERESTS: [(&str, &[&str]); 5] = [
    (
        "amenity",
        &[
            "kindergarten",
            "childcare",
            "school",
            "college",
            "university",
            "library",
            "community_centre",
            "music_school",
            "language_school",
            "arts_centre",
            "theatre",
            "social_facility",
            "social_centre",
            "youth_centre",
            "toy_library",
            "public_bookcase",
            "dancing_school",
            "driving_school",
            "training",
            "townhall",
        ],
    ),
    ("leisure", &["sports_centre", "swimming_pool", "playground", "sports_hall", "youth_centre", "pitch"]),
    ("tourism", &["museum", "gallery", "zoo"]),
    ("club", &["youth", "scout", "sport", "music"]),
    ("office", &["educational_institution"]),
];

/// Streets between junctions. An edge is numbered once for both directions; its points run from `from` to `to`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// Where each junction is.
    pub(crate) node: Vec<Coordinate>,
    pub(crate) from: Vec<u32>,
    pub(crate) to: Vec<u32>,
    /// First point of each edge, and at the end the number of points.
    pub(crate) first: Vec<u32>,
    pub(crate) point: Vec<Coordinate>,
    /// Millimetres from the beginning of the edge.
    pub(crate) mm: Vec<u32>,
    /// Milliseconds from the beginning to the point; [`UNREACHABLE`]: not allowed in this direction.
    pub(crate) forward: Vec<u32>,
    /// Milliseconds from the point back to the beginning.
    pub(crate) backward: Vec<u32>,
    /// Name of the street that leads up to the point, a number in `names`.
    pub(crate) name: Vec<u32>,
    pub(crate) names: Vec<String>,
    /// Of each junction its connected part, and how many junctions each part has.
    pub(crate) component: Vec<u32>,
    pub(crate) size: Vec<u32>,
}

/// A straight part of a street.
pub(crate) struct Segment<'a> {
    pub(crate) from: Point,
    pub(crate) to: Point,
    pub(crate) from_mm: u32,
    pub(crate) to_mm: u32,
    pub(crate) forward_ms: u32,
    pub(crate) backward_ms: u32,
    pub(crate) name: &'a str,
}

/// Millimetres between two points (local projection; exact to a millimetre over the length of a street).
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // half the earth is 2 × 10¹⁰ mm: saturates
pub(crate) fn millimetres(a: Coordinate, b: Coordinate) -> u32 {
    const PER_UNIT: f64 = 6_371_008_800.0 * std::f64::consts::PI / 180.0 / 1e7;
    let middle = f64::midpoint(f64::from(a.lat), f64::from(b.lat)) / 1e7;
    let north = f64::from(b.lat) - f64::from(a.lat);
    let mut east = f64::from(b.lon) - f64::from(a.lon);
    if east.abs() > 1.8e9 {
        east -= 3.6e9_f64.copysign(east);
    }
    (north.hypot(east * middle.to_radians().cos()) * PER_UNIT).round() as u32
}

/// Milliseconds for millimetres at millimetres per second, rounded; unreachable at no speed.
pub(crate) fn milliseconds(mm: u32, speed: u32) -> u32 {
    if speed == 0 {
        return UNREACHABLE;
    }
    let ms = (u64::from(mm) * 1_000 + u64::from(speed) / 2) / u64::from(speed);
    u32::try_from(ms).unwrap_or(UNREACHABLE)
}

fn add(a: u32, b: u32) -> u32 {
    a.saturating_add(b)
}

/// Blocks that are kept unpacked between the two readings, so that a town's file is unpacked once.
const KEPT: usize = 96 * 1024 * 1024;

/// A line that may be used.
struct Line {
    first: usize,
    count: u32,
    name: u32,
    forward: u32,
    backward: u32,
}

/// A line that is an address or a place of interest: the middle of its points counts.
struct Area {
    first: usize,
    count: u32,
    what: usize,
}

enum Found {
    Address(Address),
    Interest(Interest),
}

const NOWHERE: Coordinate = Coordinate { lat: i32::MAX, lon: i32::MAX };

fn found(tags: Tags, at: Coordinate, out: &mut Vec<Found>) {
    if let Some(number) = tags.get("addr:housenumber") {
        let street = tags.get("addr:street").or_else(|| tags.get("addr:place")).unwrap_or_default();
        if !street.is_empty() {
            let text = |key: &str| tags.get(key).unwrap_or_default().to_owned();
            out.push(Found::Address(Address {
                street: street.to_owned(),
                number: number.to_owned(),
                postcode: text("addr:postcode"),
                city: text("addr:city"),
                at,
            }));
        }
    }
    for (key, values) in INTERESTS {
        if let Some(value) = tags.get(key).filter(|value| values.contains(value)) {
            let name = tags.get("name").unwrap_or_default().to_owned();
            out.push(Found::Interest(Interest { kind: format!("{key}={value}"), name, at }));
            break;
        }
    }
}

/// What is read from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The streets.
    pub graph: Graph,
    /// House numbers.
    pub addresses: Vec<Address>,
    /// Places of interest.
    pub interests: Vec<Interest>,
    /// What was found.
    pub report: ImportReport,
}

/// Reads the file twice: lines first, then the points they need. Memory is bounded by what the profile uses.
pub fn import(
    mut pbf: impl Read + Seek,
    rules: &ProfileRules,
    progress: &dyn Fn(f32) -> bool,
) -> Result<Imported, Error> {
    let io = |source| Error::Io { what: "reading the OSM file", source };
    let size = pbf.seek(SeekFrom::End(0)).map_err(io)?.max(1);
    let mut report = ImportReport::default();
    let mut lines: Vec<Line> = Vec::new();
    let mut areas: Vec<Area> = Vec::new();
    let mut refs: Vec<i64> = Vec::new();
    let mut names: Vec<String> = vec![String::new()];
    let mut name_of: FxHashMap<String, u32> = FxHashMap::default();
    name_of.insert(String::new(), 0);
    let mut things: Vec<Found> = Vec::new();
    let mut kept: Vec<Unpacked> = Vec::new();
    // Blocks of points that are not kept, by their place in the file.
    let mut skipped: Vec<u64> = Vec::new();
    let mut kept_bytes = 0;
    let mut head = false;

    pbf.seek(SeekFrom::Start(0)).map_err(io)?;
    let mut blocks = Blocks::new(&mut pbf);
    loop {
        let at = blocks.at();
        let Some(block) = blocks.next_block()? else { break };
        let block = block.unpack()?;
        if let Some(Header { replicated_at }) = block.header()? {
            report.replicated_at = replicated_at;
            head = true;
        }
        block.visit(Want::Ways, |element| {
            let Element::Way { refs: points, tags, .. } = element else { return };
            report.ways += 1;
            if points.is_empty() || tags.is_empty() {
                return;
            }
            let first = refs.len();
            let count = u32::try_from(points.len()).unwrap_or(u32::MAX);
            let before = things.len();
            found(tags, NOWHERE, &mut things);
            for what in before..things.len() {
                areas.push(Area { first, count, what });
            }
            let speeds = rules.way(tags);
            let used = speeds.any() && points.len() > 1;
            if used {
                report.ways_used += 1;
                let name = tags.get("name").or_else(|| tags.get("ref")).unwrap_or_default();
                let name = name_of.get(name).copied().unwrap_or_else(|| {
                    let number = u32::try_from(names.len()).unwrap_or(0);
                    names.push(name.to_owned());
                    name_of.insert(name.to_owned(), number);
                    number
                });
                lines.push(Line { first, count, name, forward: speeds.forward, backward: speeds.backward });
            }
            if used || things.len() > before {
                refs.extend_from_slice(points);
            }
        })?;
        if block.has(Want::Nodes)? {
            if kept_bytes + block.size() <= KEPT {
                kept_bytes += block.size();
                kept.push(block);
            } else {
                skipped.push(at);
            }
        }
        #[allow(clippy::cast_precision_loss)] // a share to be shown
        if !progress(blocks.at() as f32 / size as f32 * 0.4) {
            return Err(Error::Stopped);
        }
    }
    if !head {
        return Err(Error::Osm {
            block: 1,
            at: 0,
            why: "there is no head: this is no OSM PBF file".to_owned(),
        });
    }
    drop(name_of);

    // Points: numbered by the order of their OSM numbers.
    let mut ids = refs.clone();
    ids.sort_unstable();
    ids.dedup();
    let mut points = Points { blocked: vec![false; ids.len()], at: vec![NOWHERE; ids.len()], ids, cursor: 0 };
    let mut node = |block: &Unpacked| {
        block.visit(Want::Nodes, |element| {
            let Element::Node { id, at, tags } = element else { return };
            let Some(at) = at else {
                report.nodes_outside += 1;
                return;
            };
            if !tags.is_empty() {
                found(tags, at, &mut things);
            }
            if let Some(number) = points.find(id) {
                points.at[number] = at;
                if !tags.is_empty() && rules.blocked(tags) {
                    points.blocked[number] = true;
                    report.barriers += 1;
                }
            }
        })
    };
    for block in &kept {
        node(block)?;
    }
    drop(kept);
    for (number, at) in skipped.iter().enumerate() {
        pbf.seek(SeekFrom::Start(*at)).map_err(io)?;
        let mut blocks = Blocks::new(&mut pbf);
        if let Some(block) = blocks.next_block()? {
            node(&block.unpack()?)?;
        }
        #[allow(clippy::cast_precision_loss)] // a share to be shown
        if !progress(0.4 + 0.4 * number as f32 / skipped.len() as f32) {
            return Err(Error::Stopped);
        }
    }

    let (ids, places, blocked) = (points.ids, points.at, points.blocked);
    let number = |id: i64| ids.binary_search(&id).ok().filter(|&number| places[number] != NOWHERE);
    for area in &areas {
        let points = &refs[area.first..area.first + area.count as usize];
        let (mut lat, mut lon, mut count) = (0_i64, 0_i64, 0_i64);
        // A closed line names its first point twice.
        let closed = points.len() > 1 && points.first() == points.last();
        for &id in points.iter().skip(usize::from(closed)) {
            if let Some(number) = number(id) {
                lat += i64::from(places[number].lat);
                lon += i64::from(places[number].lon);
                count += 1;
            }
        }
        if count > 0 {
            let mean = |sum: i64| i32::try_from(sum / count).unwrap_or(0);
            let middle = Coordinate { lat: mean(lat), lon: mean(lon) };
            match &mut things[area.what] {
                Found::Address(address) => address.at = middle,
                Found::Interest(interest) => interest.at = middle,
            }
        }
    }
    let mut addresses = Vec::new();
    let mut interests = Vec::new();
    for thing in things {
        match thing {
            Found::Address(address) if address.at != NOWHERE => addresses.push(address),
            Found::Interest(interest) if interest.at != NOWHERE => interests.push(interest),
            _ => {}
        }
    }
    let mut draft = Draft { places, blocked, ..Draft::default() };
    draft.pieces(&lines, &refs, &ids, &mut report);
    drop((refs, ids));
    let graph = draft.graph(names)?;
    report.junctions = u32::try_from(graph.node.len()).unwrap_or(u32::MAX);
    report.edges = u32::try_from(graph.from.len()).unwrap_or(u32::MAX);
    report.metres =
        graph.first.iter().skip(1).map(|&end| u64::from(graph.mm[end as usize - 1])).sum::<u64>() / 1_000;
    report.components = u32::try_from(graph.size.len()).unwrap_or(u32::MAX);
    report.largest = graph.size.iter().copied().max().unwrap_or(0);
    if graph.from.is_empty() {
        return Err(Error::Empty(format!(
            "the OSM file has {} lines, but none that this profile may use; is it a file of buildings or of another layer?",
            report.ways
        )));
    }
    if !progress(1.0) {
        return Err(Error::Stopped);
    }
    Ok(Imported { graph, addresses, interests, report })
}

struct Points {
    ids: Vec<i64>,
    at: Vec<Coordinate>,
    blocked: Vec<bool>,
    cursor: usize,
}

impl Points {
    /// Files are sorted: mostly the next one is meant.
    #[inline]
    fn find(&mut self, id: i64) -> Option<usize> {
        if self.cursor > 0 && self.ids[self.cursor - 1] >= id {
            self.cursor = self.ids.partition_point(|&other| other < id);
        }
        let mut step = 0;
        while self.ids.get(self.cursor).is_some_and(|&next| next < id) {
            self.cursor += 1;
            step += 1;
            if step == 16 {
                self.cursor += self.ids[self.cursor..].partition_point(|&next| next < id);
            }
        }
        if self.ids.get(self.cursor) == Some(&id) {
            self.cursor += 1;
            return Some(self.cursor - 1);
        }
        None
    }
}

/// A stretch of street between two points that matter.
#[derive(Clone, Copy)]
struct Piece {
    /// Range in `course`.
    first: u32,
    end: u32,
    name: u32,
    forward: u32,
    backward: u32,
}

#[derive(Default)]
struct Draft {
    places: Vec<Coordinate>,
    blocked: Vec<bool>,
    /// Points of the pieces, numbers in `places`.
    course: Vec<u32>,
    pieces: Vec<Piece>,
}

impl Draft {
    /// Cuts the lines at junctions, barriers and missing points.
    fn pieces(&mut self, lines: &[Line], refs: &[i64], ids: &[i64], report: &mut ImportReport) {
        let mut uses = vec![0_u8; self.places.len()];
        let mut numbered: Vec<u32> = Vec::new();
        let mut starts = Vec::with_capacity(lines.len() + 1);
        starts.push(0);
        for line in lines {
            let points = &refs[line.first..line.first + line.count as usize];
            let mut last = None;
            for id in points {
                let number = ids.binary_search(id).ok().filter(|&number| self.places[number] != NOWHERE);
                // A point twice in a row is drawn once.
                if number.is_some() && number == last {
                    continue;
                }
                last = number;
                numbered.push(number.and_then(|number| u32::try_from(number).ok()).unwrap_or(u32::MAX));
            }
            let points = &numbered[starts[starts.len() - 1]..];
            for (at, &number) in points.iter().enumerate() {
                if number != u32::MAX {
                    let end = at == 0 || at + 1 == points.len();
                    let uses = &mut uses[number as usize];
                    *uses = uses.saturating_add(if end { 2 } else { 1 });
                }
            }
            if points.contains(&u32::MAX) {
                report.ways_cut += 1;
            }
            starts.push(numbered.len());
        }
        for (line, range) in lines.iter().zip(starts.windows(2)) {
            let points = &numbered[range[0]..range[1]];
            for points in points.split(|&number| number == u32::MAX) {
                let mut from = 0;
                for at in 1..points.len() {
                    let number = points[at] as usize;
                    if at + 1 == points.len() || uses[number] > 1 || self.blocked[number] {
                        let first = u32::try_from(self.course.len()).unwrap_or(u32::MAX);
                        for &point in &points[from..=at] {
                            // Whoever is stopped at a point does not get from one side to the other: each side has its own.
                            let point = if self.blocked[point as usize] { self.copy(point) } else { point };
                            self.course.push(point);
                        }
                        let end = u32::try_from(self.course.len()).unwrap_or(u32::MAX);
                        let Line { name, forward, backward, .. } = *line;
                        self.pieces.push(Piece { first, end, name, forward, backward });
                        from = at;
                    }
                }
            }
        }
    }

    fn copy(&mut self, point: u32) -> u32 {
        self.places.push(self.places[point as usize]);
        u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
    }

    fn ends(&self, piece: u32) -> (u32, u32) {
        let piece = &self.pieces[piece as usize];
        (self.course[piece.first as usize], self.course[piece.end as usize - 1])
    }

    /// Pieces that meet two and two become one edge.
    fn graph(self, names: Vec<String>) -> Result<Graph, Error> {
        if self.course.len() >= 1 << 31 || self.places.len() >= 1 << 31 {
            return Err(Error::Graph(
                "the streets have more points than can be numbered; cut the area into parts".to_owned(),
            ));
        }
        let count = self.places.len();
        let pieces = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        // Pieces at each point, flat.
        let mut first = vec![0_u32; count + 1];
        for piece in 0..pieces {
            let (a, b) = self.ends(piece);
            first[a as usize + 1] += 1;
            first[b as usize + 1] += 1;
        }
        for at in 0..count {
            first[at + 1] += first[at];
        }
        let mut next = first.clone();
        let mut at_point = vec![0_u32; first[count] as usize];
        for piece in 0..pieces {
            let (a, b) = self.ends(piece);
            for end in [a, b] {
                at_point[next[end as usize] as usize] = piece;
                next[end as usize] += 1;
            }
        }
        drop(next);
        let meeting =
            |point: u32| &at_point[first[point as usize] as usize..first[point as usize + 1] as usize];
        // Whether a direction is open, seen from one end of a piece.
        let open = |piece: u32, from: u32| {
            let Piece { forward, backward, .. } = self.pieces[piece as usize];
            if self.ends(piece).0 == from { (forward > 0, backward > 0) } else { (backward > 0, forward > 0) }
        };
        // A point where two different pieces meet that are open alike is no junction.
        let through = |point: u32| match *meeting(point) {
            [a, b] if a != b => {
                let (out_a, in_a) = open(a, point);
                let (out_b, in_b) = open(b, point);
                out_a == in_b && in_a == out_b
            }
            _ => false,
        };
        let mut graph = Graph { names, ..Graph::default() };
        let mut junction = vec![u32::MAX; count];
        let mut taken = vec![false; self.pieces.len()];
        let mut number = |point: u32, node: &mut Vec<Coordinate>| {
            let junction = &mut junction[point as usize];
            if *junction == u32::MAX {
                *junction = u32::try_from(node.len()).unwrap_or(u32::MAX);
                node.push(self.places[point as usize]);
            }
            *junction
        };
        graph.first.push(0);
        // From real junctions first; what is left are rings without one, which get one anywhere.
        for rings in [false, true] {
            for piece in 0..pieces {
                let (a, b) = self.ends(piece);
                for start in [a, b] {
                    if taken[piece as usize] || (!rings && through(start)) {
                        continue;
                    }
                    let from = number(start, &mut graph.node);
                    let (mut here, mut piece) = (start, piece);
                    loop {
                        taken[piece as usize] = true;
                        graph.append(&self, piece, here);
                        let (a, b) = self.ends(piece);
                        here = if a == here { b } else { a };
                        let next = meeting(here).iter().copied().find(|&other| !taken[other as usize]);
                        match next {
                            Some(next) if here != start && through(here) => piece = next,
                            _ => break,
                        }
                    }
                    let to = number(here, &mut graph.node);
                    graph.from.push(from);
                    graph.to.push(to);
                    graph.first.push(u32::try_from(graph.point.len()).unwrap_or(u32::MAX));
                }
            }
        }
        graph.connect();
        Ok(graph)
    }
}

impl Graph {
    /// Adds a piece to the last edge, from one of its ends.
    fn append(&mut self, draft: &Draft, piece: u32, from: u32) {
        let Piece { first, end, name, forward, backward } = draft.pieces[piece as usize];
        let course = &draft.course[first as usize..end as usize];
        let along = course.first() == Some(&from);
        let (forward, backward) = if along { (forward, backward) } else { (backward, forward) };
        let begin = self.first.last().copied().unwrap_or(0) as usize;
        if self.point.len() == begin {
            self.point.push(draft.places[from as usize]);
            self.mm.push(0);
            self.forward.push(0);
            self.backward.push(0);
            self.name.push(name);
        }
        let last = self.point.len() - 1;
        let (base_mm, base_forward, base_backward) = (self.mm[last], self.forward[last], self.backward[last]);
        let mut mm = 0_u32;
        let mut step = |point: u32| {
            let at = draft.places[point as usize];
            mm = add(mm, millimetres(self.point[self.point.len() - 1], at));
            self.point.push(at);
            self.mm.push(add(base_mm, mm));
            self.forward.push(add(base_forward, milliseconds(mm, forward)));
            self.backward.push(add(base_backward, milliseconds(mm, backward)));
            self.name.push(name);
        };
        if along {
            course.iter().skip(1).for_each(|&point| step(point));
        } else {
            course.iter().rev().skip(1).for_each(|&point| step(point));
        }
    }

    /// Finds the connected parts.
    fn connect(&mut self) {
        fn root(parent: &mut [u32], mut node: u32) -> u32 {
            while parent[node as usize] != node {
                parent[node as usize] = parent[parent[node as usize] as usize];
                node = parent[node as usize];
            }
            node
        }
        let count = u32::try_from(self.node.len()).unwrap_or(u32::MAX);
        let mut parent: Vec<u32> = (0..count).collect();
        for (&from, &to) in self.from.iter().zip(&self.to) {
            let (a, b) = (root(&mut parent, from), root(&mut parent, to));
            parent[a.max(b) as usize] = a.min(b);
        }
        self.component = vec![0; self.node.len()];
        self.size.clear();
        for node in 0..count {
            let root = root(&mut parent, node);
            if root == node {
                self.component[node as usize] = u32::try_from(self.size.len()).unwrap_or(u32::MAX);
                self.size.push(0);
            } else {
                self.component[node as usize] = self.component[root as usize];
            }
            self.size[self.component[node as usize] as usize] += 1;
        }
    }

    /// How many junctions there are.
    pub fn nodes(&self) -> usize {
        self.node.len()
    }

    /// Where a junction is.
    pub fn place(&self, node: u32) -> Option<Coordinate> {
        self.node.get(node as usize).copied()
    }

    /// How many streets between junctions there are, both directions counted as one.
    pub fn edges(&self) -> usize {
        self.from.len()
    }

    pub(crate) fn range(&self, edge: u32) -> std::ops::Range<usize> {
        self.first[edge as usize] as usize..self.first[edge as usize + 1] as usize
    }

    /// The time along the whole edge, forward and backward.
    pub(crate) fn whole(&self, edge: u32) -> (u32, u32) {
        let end = self.first[edge as usize + 1] as usize - 1;
        (self.forward[end], self.backward[end])
    }

    /// Millimetres of an edge.
    pub(crate) fn length(&self, edge: u32) -> u32 {
        self.mm[self.first[edge as usize + 1] as usize - 1]
    }

    /// The straight parts of an edge, from its beginning.
    pub(crate) fn segments(&self, edge: u32) -> impl DoubleEndedIterator<Item = Segment<'_>> {
        self.range(edge).skip(1).map(|end| Segment {
            from: self.point[end - 1].point(),
            to: self.point[end].point(),
            from_mm: self.mm[end - 1],
            to_mm: self.mm[end],
            forward_ms: self.forward[end].saturating_sub(self.forward[end - 1]),
            backward_ms: self.backward[end].saturating_sub(self.backward[end - 1]),
            name: &self.names[self.name[end] as usize],
        })
    }

    /// As flat arrays, with the number of the street of each edge: twice the number, and one more against its direction.
    pub fn csr(&self) -> Result<(Csr, Vec<u32>), Error> {
        let nodes = self.node.len();
        let mut first = vec![0_u32; nodes + 1];
        let edges = u32::try_from(self.from.len()).unwrap_or(u32::MAX);
        let arcs = |edge: u32| {
            let (forward, backward) = self.whole(edge);
            let (from, to) = (self.from[edge as usize], self.to[edge as usize]);
            [(from, to, forward, edge * 2), (to, from, backward, edge * 2 + 1)]
        };
        let open = |arc: &(u32, u32, u32, u32)| arc.2 != UNREACHABLE;
        for arc in (0..edges).flat_map(arcs).filter(open) {
            first[arc.0 as usize + 1] += 1;
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let count = first[nodes] as usize;
        let (mut head, mut weight, mut street) = (vec![0; count], vec![0; count], vec![0; count]);
        let mut next = first.clone();
        for (from, to, ms, edge) in (0..edges).flat_map(arcs).filter(open) {
            let at = next[from as usize] as usize;
            next[from as usize] += 1;
            (head[at], weight[at], street[at]) = (to, ms, edge);
        }
        Ok((Csr::new(first, head, weight)?, street))
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        let flat =
            |points: &[Coordinate]| points.iter().flat_map(|at| [at.lat, at.lon]).collect::<Vec<i32>>();
        writer.i32s(&flat(&self.node));
        writer.i32s(&flat(&self.point));
        for list in [&self.from, &self.to, &self.first, &self.mm, &self.forward, &self.backward, &self.name] {
            writer.u32s(list);
        }
        writer.bytes(&serde_json::to_vec(&self.names).unwrap_or_default());
    }

    pub(crate) fn read(reader: &mut Reader) -> Result<Self, Error> {
        let points = |flat: Vec<i32>| {
            flat.as_chunks::<2>().0.iter().map(|&[lat, lon]| Coordinate { lat, lon }).collect::<Vec<_>>()
        };
        let mut graph =
            Self { node: points(reader.i32s()?), point: points(reader.i32s()?), ..Self::default() };
        for list in [
            &mut graph.from,
            &mut graph.to,
            &mut graph.first,
            &mut graph.mm,
            &mut graph.forward,
            &mut graph.backward,
            &mut graph.name,
        ] {
            *list = reader.u32s()?;
        }
        let names = reader.bytes()?;
        graph.names =
            serde_json::from_slice(names).map_err(|_| reader.damaged("the names cannot be read"))?;
        if !graph.check() {
            return Err(reader.damaged("lists of streets do not fit together"));
        }
        graph.connect();
        Ok(graph)
    }

    /// Whether all numbers lie within their lists.
    fn check(&self) -> bool {
        let (nodes, edges, points) = (self.node.len(), self.from.len(), self.point.len());
        let world =
            |at: &Coordinate| at.lat.unsigned_abs() <= 900_000_000 && at.lon.unsigned_abs() <= 1_800_000_000;
        nodes < u32::MAX as usize
            && edges < 1 << 30
            && self.to.len() == edges
            && self.first.len() == edges + 1
            && self.first.first() == Some(&0)
            && self.first.last().is_some_and(|&last| last as usize == points)
            && self.first.windows(2).all(|pair| pair[0] + 1 < pair[1] || points == 0)
            && [&self.mm, &self.forward, &self.backward, &self.name].iter().all(|list| list.len() == points)
            && self.from.iter().chain(&self.to).all(|&node| (node as usize) < nodes)
            && self.name.iter().all(|&name| (name as usize) < self.names.len())
            && self.node.iter().chain(&self.point).all(world)
            && (0..edges).all(|edge| {
                let range = self.first[edge] as usize..self.first[edge + 1] as usize;
                [&self.mm, &self.forward, &self.backward].iter().all(|list| list[range.clone()].is_sorted())
            })
    }
}
