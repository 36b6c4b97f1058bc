//! Streets to travel on: read once from OpenStreetMap, kept as a file, asked for times.

use crate::bytes::{Reader, Writer};
use crate::graph::{self, Address, Graph, ImportReport, Interest};
use crate::hierarchy::{Hierarchy, Matrix, Nearest, Reached, Terminal};
use crate::isochrone::{self, Isochrone};
use crate::profile::ProfileRules;
use crate::snap::{Index, Place};
use crate::{Error, Point, UNREACHABLE};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek, Write as _};

/// What a file says besides its streets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct About {
    rules: ProfileRules,
    report: ImportReport,
    addresses: Vec<Address>,
    interests: Vec<Interest>,
}

/// The streets of an area, for one profile.
#[derive(Debug, Clone)]
pub struct Streets {
    about: About,
    graph: Graph,
    /// Of each edge of the hierarchy its street: twice the number, and one more against its direction.
    street: Vec<u32>,
    hierarchy: Hierarchy,
    index: Index,
}

/// A part of a way, along one street.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// The name of the street; nothing: it has none.
    pub street: Option<String>,
    /// Millimetres.
    pub mm: u32,
    /// Milliseconds.
    pub ms: u32,
}

/// A way from one place to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Milliseconds, from door to door.
    pub ms: u32,
    /// Millimetres along streets.
    pub mm: u32,
    /// Streets, one after the other.
    pub legs: Vec<Leg>,
    /// Its course.
    pub points: Vec<Point>,
}

const MAGIC: [u8; 8] = *b"BRSTRT01";

fn from(place: Option<&Place>) -> Terminal {
    place.map_or(Terminal::NOWHERE, |place| place.from)
}

fn to(place: Option<&Place>) -> Terminal {
    place.map_or(Terminal::NOWHERE, |place| place.to)
}

/// Pairs of places on one and the same edge, with the time along it.
fn neighbours(sources: &[Option<Place>], targets: &[Option<Place>]) -> Vec<(usize, usize, u32)> {
    let mut on_edge: FxHashMap<u32, Vec<(usize, &Place)>> = FxHashMap::default();
    for (number, place) in targets.iter().enumerate() {
        if let Some(place) = place {
            on_edge.entry(place.edge).or_default().push((number, place));
        }
    }
    let mut pairs = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let Some(source) = source else { continue };
        for (other, target) in on_edge.get(&source.edge).into_iter().flatten() {
            pairs.extend(source.along(target).map(|ms| (number, *other, ms)));
        }
    }
    pairs
}

fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Streets {
    /// Reads an OSM PBF file. `progress` is given the share that is done and says whether to go on.
    pub fn import(
        pbf: impl Read + Seek,
        rules: &ProfileRules,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<(Self, ImportReport), Error> {
        let read = graph::import(pbf, rules, &|share| progress(share * 0.5))?;
        let about = About {
            rules: *rules,
            report: read.report.clone(),
            addresses: read.addresses,
            interests: read.interests,
        };
        let (csr, street) = read.graph.csr()?;
        // The bytes are the same with any number of them.
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8);
        let hierarchy = Hierarchy::build(&csr, threads, &|share| progress(0.5 + share * 0.5))?;
        let index = Index::new(&read.graph);
        Ok((Self { about, graph: read.graph, street, hierarchy, index }, read.report))
    }

    /// As a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(MAGIC);
        writer.bytes(&serde_json::to_vec(&self.about).unwrap_or_default());
        self.graph.write(&mut writer);
        writer.bytes(&self.hierarchy.to_bytes());
        writer.finish()
    }

    /// From a file; every list is checked.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::new("street file", MAGIC, bytes)?;
        let about =
            serde_json::from_slice(reader.bytes()?).map_err(|error| reader.damaged(error.to_string()))?;
        let graph = Graph::read(&mut reader)?;
        let hierarchy = Hierarchy::from_bytes(reader.bytes()?)?;
        let (csr, street) = graph.csr()?;
        if hierarchy.nodes() != csr.nodes() || !hierarchy.fits(csr.head.len()) {
            return Err(reader.damaged("the hierarchy belongs to other streets"));
        }
        reader.finish()?;
        let index = Index::new(&graph);
        Ok(Self { about, graph, street, hierarchy, index })
    }

    /// Writes the file: all of it, or nothing.
    pub fn save(&self, path: &std::path::Path) -> Result<(), Error> {
        let io = |source| Error::Io { what: "writing the street file", source };
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = std::path::PathBuf::from(part);
        let mut file = std::fs::File::create(&part).map_err(io)?;
        file.write_all(&self.to_bytes()).map_err(io)?;
        file.sync_all().map_err(io)?;
        std::fs::rename(&part, path).map_err(io)
    }

    /// Opens the file.
    pub fn open(path: &std::path::Path) -> Result<Self, Error> {
        Self::from_bytes(
            &std::fs::read(path).map_err(|source| Error::Io { what: "reading the street file", source })?,
        )
    }

    /// The rules its times follow.
    pub const fn rules(&self) -> &ProfileRules {
        &self.about.rules
    }

    /// What the import found.
    pub const fn report(&self) -> &ImportReport {
        &self.about.report
    }

    /// House numbers.
    pub fn addresses(&self) -> &[Address] {
        &self.about.addresses
    }

    /// Places of interest.
    pub fn interests(&self) -> &[Interest] {
        &self.about.interests
    }

    /// The streets.
    pub const fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The hierarchy over the junctions.
    pub const fn hierarchy(&self) -> &Hierarchy {
        &self.hierarchy
    }

    /// Where each junction is.
    pub fn junctions(&self) -> impl ExactSizeIterator<Item = Point> + '_ {
        self.graph.node.iter().map(|at| at.point())
    }

    /// The street before a place; nothing: it is too far from every street.
    pub fn place(&self, point: Point) -> Option<Place> {
        self.index.place(&self.graph, point, self.about.rules.off_street())
    }

    /// The streets before many places.
    pub fn place_all(&self, points: &[Point]) -> Vec<Option<Place>> {
        points.iter().map(|point| self.place(*point)).collect()
    }

    /// Times from every place to every other.
    pub fn matrix(&self, sources: &[Option<Place>], targets: &[Option<Place>], threads: usize) -> Matrix {
        let rows: Vec<Terminal> = sources.iter().map(|place| from(place.as_ref())).collect();
        let columns: Vec<Terminal> = targets.iter().map(|place| to(place.as_ref())).collect();
        let mut matrix = self.hierarchy.many_to_many(&rows, &columns, threads);
        for (row, column, ms) in neighbours(sources, targets) {
            if let Some(time) = matrix.ms.get_mut(row * matrix.columns + column) {
                *time = ms.min(*time);
            }
        }
        matrix
    }

    /// Every pair within the cutoff (inclusive), sorted by source, then target.
    pub fn within(
        &self,
        sources: &[Option<Place>],
        targets: &[Option<Place>],
        cutoff_ms: u32,
        threads: usize,
    ) -> Vec<Reached> {
        let rows: Vec<Terminal> = sources.iter().map(|place| from(place.as_ref())).collect();
        let columns: Vec<Terminal> = targets.iter().map(|place| to(place.as_ref())).collect();
        let mut all = self.hierarchy.within(&rows, &columns, cutoff_ms, threads);
        let near = neighbours(sources, targets).into_iter().filter(|(.., ms)| *ms <= cutoff_ms);
        let before = all.len();
        all.extend(near.map(|(from, to, ms)| Reached { from: short(from), to: short(to), ms }));
        if all.len() > before {
            all.sort_unstable();
            all.dedup_by_key(|pair| (pair.from, pair.to));
        }
        all
    }

    /// The nearest `k` of every place within the cutoff (inclusive), and how many are within it.
    pub fn nearest(
        &self,
        sources: &[Option<Place>],
        targets: &[Option<Place>],
        k: usize,
        cutoff_ms: u32,
        threads: usize,
    ) -> Nearest {
        let rows: Vec<Terminal> = sources.iter().map(|place| from(place.as_ref())).collect();
        let columns: Vec<Terminal> = targets.iter().map(|place| to(place.as_ref())).collect();
        let mut nearest = self.hierarchy.nearest(&rows, &columns, k, cutoff_ms, threads);
        for (row, column, ms) in neighbours(sources, targets) {
            if ms <= cutoff_ms {
                // What the hierarchy says of the same pair is counted and listed already.
                let (Some(source), Some(target)) = (rows.get(row), columns.get(column)) else { continue };
                let around = self.hierarchy.path(source, target).map_or(UNREACHABLE, |path| path.ms);
                nearest.improve(row, short(column), ms, around <= cutoff_ms);
            }
        }
        nearest
    }

    /// What is reached from a place within each of the cutoffs.
    pub fn isochrones(&self, place: &Place, cutoffs_ms: &[u32]) -> Vec<Isochrone> {
        let mut times = vec![UNREACHABLE; self.graph.nodes()];
        self.hierarchy.one_to_all(&[place.from], |_, labels| {
            for (node, time) in (0_u32..).zip(&mut times) {
                *time = labels.get(0, node);
            }
        });
        cutoffs_ms.iter().map(|&cutoff| isochrone::isochrone(&self.graph, place, &times, cutoff)).collect()
    }

    /// The way from one place to another, street by street; nothing when there is none.
    pub fn path(&self, source: &Place, target: &Place) -> Option<Route> {
        let along = source.along(target);
        let around = self.hierarchy.path(&source.from, &target.to);
        match (along, around) {
            (Some(ms), around) if around.as_ref().is_none_or(|around| ms <= around.ms) => {
                let mut course = Course::default();
                let back = (source.forward > target.forward || target.forward == UNREACHABLE)
                    && target.backward <= source.backward;
                course.stretch(&self.graph, source.edge, source.mm, target.mm, back);
                Some(course.finish(ms, source, target))
            }
            (_, Some(around)) => {
                let mut course = Course::default();
                let length = |edge: u32| self.graph.length(edge);
                // Entry 0 is the beginning of the edge, entry 1 its end.
                let out = if around.from == 0 { 0 } else { length(source.edge) };
                course.stretch(&self.graph, source.edge, source.mm, out, around.from == 0);
                for edge in &around.edges {
                    let street = self.street.get(*edge as usize).copied()?;
                    let (edge, back) = (street / 2, street % 2 == 1);
                    let (first, last) = if back { (length(edge), 0) } else { (0, length(edge)) };
                    course.stretch(&self.graph, edge, first, last, back);
                }
                let enter = if around.to == 0 { 0 } else { length(target.edge) };
                course.stretch(&self.graph, target.edge, enter, target.mm, around.to == 1);
                Some(course.finish(around.ms, source, target))
            }
            _ => None,
        }
    }
}

/// A way being put together.
#[derive(Default)]
struct Course {
    legs: Vec<Leg>,
    points: Vec<Point>,
    mm: u32,
}

impl Course {
    /// Along an edge, from so many millimetres to so many.
    fn stretch(&mut self, graph: &Graph, edge: u32, from: u32, to: u32, back: bool) {
        let segments = graph.segments(edge);
        let mut push = |part: crate::graph::Segment| {
            let (low, high) = (from.min(to).max(part.from_mm), from.max(to).min(part.to_mm));
            if low >= high {
                return;
            }
            let whole = f64::from(part.to_mm - part.from_mm);
            let share = f64::from(high - low) / whole;
            let ms = if back { part.backward_ms } else { part.forward_ms };
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a share of a time
            let ms = (f64::from(ms) * share).round() as u32;
            let name = (!part.name.is_empty()).then(|| part.name.to_owned());
            match self.legs.last_mut() {
                Some(leg) if leg.street == name => {
                    leg.mm = leg.mm.saturating_add(high - low);
                    leg.ms = leg.ms.saturating_add(ms);
                }
                _ => self.legs.push(Leg { street: name, mm: high - low, ms }),
            }
            self.mm = self.mm.saturating_add(high - low);
            let end = if back { part.from } else { part.to };
            if (if back { low == part.from_mm } else { high == part.to_mm })
                && self.points.last() != Some(&end)
            {
                self.points.push(end);
            }
        };
        if back {
            segments.rev().for_each(&mut push);
        } else {
            segments.for_each(&mut push);
        }
    }

    fn finish(mut self, ms: u32, source: &Place, target: &Place) -> Route {
        let mut points = vec![source.at];
        points.append(&mut self.points);
        points.push(target.at);
        points.dedup();
        Route { ms, mm: self.mm, legs: self.legs, points }
    }
}
