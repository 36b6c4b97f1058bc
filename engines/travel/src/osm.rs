//! OpenStreetMap files (PBF), block by block.
//!
//! The format: <https://wiki.openstreetmap.org/wiki/PBF_Format>, protocol buffers read by hand, because only a handful
//! of fields matter. Its limits are kept (64 KiB for the head of a block, 32 MiB for the block unpacked), so that memory
//! is bounded whatever the file says of itself.

use crate::Error;
use crate::Point;
use flate2::read::ZlibDecoder;
use serde::{Deserialize, Serialize};
use std::io::{ErrorKind, Read};

const HEAD: u64 = 64 * 1024;
const BODY: u64 = 32 * 1024 * 1024;

/// A place in whole 1e-7 degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Coordinate {
    /// Degrees north × 10⁷.
    pub lat: i32,
    /// Degrees east × 10⁷.
    pub lon: i32,
}

impl Coordinate {
    /// In degrees.
    pub fn point(self) -> Point {
        Point { lat: f64::from(self.lat) / 1e7, lon: f64::from(self.lon) / 1e7 }
    }

    /// From degrees; nothing outside the world.
    #[allow(clippy::cast_possible_truncation)] // within the world
    pub fn of(point: Point) -> Option<Self> {
        let inside = point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0;
        inside.then(|| Self { lat: (point.lat * 1e7).round() as i32, lon: (point.lon * 1e7).round() as i32 })
    }
}

/// What a block tells of.
#[derive(Debug)]
pub enum Element<'a> {
    /// A point; without a place when it lies outside the world.
    Node {
        /// Its number.
        id: i64,
        /// Where it is.
        at: Option<Coordinate>,
        /// What is said of it.
        tags: Tags<'a>,
    },
    /// A line of points.
    Way {
        /// Its number.
        id: i64,
        /// Its points.
        refs: &'a [i64],
        /// What is said of it.
        tags: Tags<'a>,
    },
}

/// Keys and values.
#[derive(Debug, Clone, Copy)]
pub struct Tags<'a> {
    strings: &'a [&'a [u8]],
    pairs: &'a [(u32, u32)],
}

impl<'a> Tags<'a> {
    fn text(&self, at: u32) -> &'a str {
        self.strings.get(at as usize).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        let is = |at: u32| self.strings.get(at as usize).is_some_and(|bytes| *bytes == key.as_bytes());
        self.pairs.iter().find(|(name, _)| is(*name)).map(|(_, value)| self.text(*value))
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> + '_ {
        self.pairs.iter().map(|(key, value)| (self.text(*key), self.text(*value)))
    }
}

/// Fields of a protocol buffer.
struct Fields<'a>(&'a [u8]);

enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// What is wrong with a protocol buffer.
struct Broken;

fn varint(bytes: &mut &[u8]) -> Result<u64, Broken> {
    let mut value = 0_u64;
    for shift in (0..70).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or(Broken)?;
        *bytes = rest;
        if shift == 63 && byte > 1 {
            return Err(Broken);
        }
        value |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(Broken)
}

/// A signed number in zigzag form.
#[allow(clippy::cast_possible_wrap)] // that is the form: the lowest bit is the sign
const fn signed(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

fn split<'a>(bytes: &mut &'a [u8], length: u64) -> Result<&'a [u8], Broken> {
    let (taken, rest) =
        usize::try_from(length).ok().and_then(|length| bytes.split_at_checked(length)).ok_or(Broken)?;
    *bytes = rest;
    Ok(taken)
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let mut read = || {
            let key = varint(&mut self.0)?;
            let value = match key & 7 {
                0 => Value::Number(varint(&mut self.0)?),
                1 => Value::Bytes(split(&mut self.0, 8)?),
                2 => {
                    let length = varint(&mut self.0)?;
                    Value::Bytes(split(&mut self.0, length)?)
                }
                5 => Value::Bytes(split(&mut self.0, 4)?),
                _ => return Err(Broken),
            };
            Ok((key >> 3, value))
        };
        let field = read();
        if field.is_err() {
            self.0 = &[];
        }
        Some(field)
    }
}

/// Packed numbers.
struct Packed<'a>(&'a [u8]);

impl Iterator for Packed<'_> {
    type Item = Result<u64, Broken>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let value = varint(&mut self.0);
        if value.is_err() {
            self.0 = &[];
        }
        Some(value)
    }
}

/// A block as it stands in the file.
#[derive(Debug)]
pub struct Block {
    number: u64,
    at: u64,
    kind: Vec<u8>,
    packed: bool,
    body: Vec<u8>,
    raw_size: u64,
}

/// The blocks of a file, one after the other.
#[derive(Debug)]
pub struct Blocks<R> {
    read: R,
    number: u64,
    at: u64,
}

impl<R: Read> Blocks<R> {
    /// From the beginning of a file.
    pub const fn new(read: R) -> Self {
        Self { read, number: 0, at: 0 }
    }

    /// How many bytes have been read.
    pub const fn at(&self) -> u64 {
        self.at
    }

    fn wrong(&self, why: impl Into<String>) -> Error {
        Error::Osm { block: self.number, at: self.at, why: why.into() }
    }

    /// Reads exactly so many bytes, and never takes more memory than there are bytes in the file.
    fn take(&mut self, length: u64) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let read = self.read.by_ref().take(length).read_to_end(&mut bytes);
        read.map_err(|source| Error::Io { what: "reading the OSM file", source })?;
        if bytes.len() as u64 == length {
            Ok(bytes)
        } else {
            Err(self.wrong("the file is cut short; fetch it again"))
        }
    }

    /// The next block; nothing at the end of the file.
    pub fn next_block(&mut self) -> Result<Option<Block>, Error> {
        self.number += 1;
        let mut length = [0_u8; 4];
        let mut filled = 0;
        while let Some(rest) = length.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.read.read(rest) {
                Ok(0) if filled == 0 => return Ok(None),
                Ok(0) => return Err(self.wrong("the file is cut short; fetch it again")),
                Ok(some) => filled += some,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(source) => return Err(Error::Io { what: "reading the OSM file", source }),
            }
        }
        let head = u64::from(u32::from_be_bytes(length));
        if head > HEAD {
            return Err(self.wrong(format!("the head of a block says {head} bytes, {HEAD} are allowed: this is no OSM PBF file, or it is damaged")));
        }
        let head_bytes = self.take(head)?;
        let (mut kind, mut size) = (Vec::new(), None);
        for field in Fields(&head_bytes) {
            match field.map_err(|_| self.wrong("the head of the block cannot be read"))? {
                (1, Value::Bytes(bytes)) => kind = bytes.to_vec(),
                (3, Value::Number(number)) => size = Some(number),
                _ => {}
            }
        }
        let size = size.ok_or_else(|| self.wrong("the head of the block names no size"))?;
        // Packed data are hardly ever longer than unpacked ones.
        if size > BODY + HEAD {
            return Err(self.wrong(format!("a block says {size} bytes, {BODY} are allowed")));
        }
        let blob = self.take(size)?;
        let (mut raw_size, mut body, mut packed) = (0, None, false);
        for field in Fields(&blob) {
            match field.map_err(|_| self.wrong("the block cannot be read"))? {
                (1, Value::Bytes(bytes)) => (body, packed) = (Some(bytes.to_vec()), false),
                (2, Value::Number(number)) => raw_size = number,
                (3, Value::Bytes(bytes)) => (body, packed) = (Some(bytes.to_vec()), true),
                (4..=7, Value::Bytes(_)) => {
                    return Err(self.wrong(
                        "the block is packed by a method other than zlib; convert the file to the usual form",
                    ));
                }
                _ => {}
            }
        }
        let body = body.ok_or_else(|| self.wrong("the block holds nothing"))?;
        if raw_size > BODY || (!packed && body.len() as u64 > BODY) {
            return Err(self.wrong(format!("a block says {raw_size} bytes unpacked, {BODY} are allowed")));
        }
        let block = Block { number: self.number, at: self.at, kind, packed, body, raw_size };
        self.at += 4 + head + size;
        Ok(Some(block))
    }
}

/// What the file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// When its data were taken, seconds since 1970; nothing if it does not say.
    pub replicated_at: Option<u64>,
}

/// Which elements are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Points.
    Nodes,
    /// Lines.
    Ways,
}

/// A block unpacked.
#[derive(Debug)]
pub struct Unpacked {
    number: u64,
    at: u64,
    kind: Vec<u8>,
    bytes: Vec<u8>,
}

impl Block {
    /// Unpacks it.
    pub fn unpack(self) -> Result<Unpacked, Error> {
        let Self { number, at, kind, packed, body, raw_size } = self;
        let wrong = |why: String| Error::Osm { block: number, at, why };
        let bytes = if packed {
            // Room for what it says, but not more than its packed length can plausibly hold at once.
            let room = usize::try_from(raw_size).unwrap_or(0).min(body.len().saturating_mul(16));
            let mut bytes = Vec::with_capacity(room);
            let read = ZlibDecoder::new(body.as_slice()).take(raw_size + 1).read_to_end(&mut bytes);
            read.map_err(|error| wrong(format!("it cannot be unpacked: {error}")))?;
            if bytes.len() as u64 != raw_size {
                return Err(wrong(format!("it says {raw_size} bytes unpacked and has others")));
            }
            bytes
        } else {
            body
        };
        Ok(Unpacked { number, at, kind, bytes })
    }
}

impl Unpacked {
    fn wrong(&self, why: &str) -> Error {
        Error::Osm { block: self.number, at: self.at, why: why.to_owned() }
    }

    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// What the file says of itself, if this is its head. A file that needs more than plain points and lines is refused.
    pub fn header(&self) -> Result<Option<Header>, Error> {
        if self.kind != b"OSMHeader" {
            return Ok(None);
        }
        let mut header = Header::default();
        for field in Fields(&self.bytes) {
            match field.map_err(|_| self.wrong("the head of the file cannot be read"))? {
                (4, Value::Bytes(needed)) if !matches!(needed, b"OsmSchema-V0.6" | b"DenseNodes") => {
                    let needed = String::from_utf8_lossy(needed);
                    return Err(self.wrong(&format!("the file needs “{needed}”, which this program does not know; convert it to the usual form")));
                }
                (32, Value::Number(number)) => header.replicated_at = Some(number),
                _ => {}
            }
        }
        Ok(Some(header))
    }

    /// Whether there are such elements.
    pub fn has(&self, want: Want) -> Result<bool, Error> {
        if self.kind != b"OSMData" {
            return Ok(false);
        }
        let broken = |_| self.wrong("it cannot be read");
        for field in Fields(&self.bytes) {
            if let (2, Value::Bytes(group)) = field.map_err(broken)? {
                for field in Fields(group) {
                    let (field, _) = field.map_err(broken)?;
                    if field == 3 && want == Want::Ways || field < 3 && want == Want::Nodes {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Visits all elements of a kind.
    pub fn visit(&self, want: Want, mut visit: impl FnMut(Element)) -> Result<(), Error> {
        if self.kind != b"OSMData" {
            return Ok(());
        }
        self.try_visit(want, &mut visit)
            .map_err(|Broken| self.wrong("it cannot be read: a list ends too early or a number is too long"))
    }

    fn try_visit(&self, want: Want, visit: &mut impl FnMut(Element)) -> Result<(), Broken> {
        let mut strings: Vec<&[u8]> = Vec::new();
        let mut groups = Vec::new();
        let mut frame = Frame { granularity: 100, lat: 0, lon: 0 };
        for field in Fields(&self.bytes) {
            match field? {
                (1, Value::Bytes(table)) => {
                    for field in Fields(table) {
                        if let (1, Value::Bytes(text)) = field? {
                            strings.push(text);
                        }
                    }
                }
                (2, Value::Bytes(group)) => groups.push(group),
                (17, Value::Number(number)) => frame.granularity = plain(number),
                (19, Value::Number(number)) => frame.lat = plain(number),
                (20, Value::Number(number)) => frame.lon = plain(number),
                _ => {}
            }
        }
        let mut scratch = Scratch::default();
        for group in groups {
            for field in Fields(group) {
                match field? {
                    (1, Value::Bytes(node)) if want == Want::Nodes => {
                        single(node, &strings, frame, &mut scratch, visit)?;
                    }
                    (2, Value::Bytes(nodes)) if want == Want::Nodes => {
                        dense(nodes, &strings, frame, &mut scratch, visit)?;
                    }
                    (3, Value::Bytes(line)) if want == Want::Ways => {
                        way(line, &strings, &mut scratch, visit)?;
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// A plain signed number (not zigzag).
#[allow(clippy::cast_possible_wrap)] // that is the form of int64
const fn plain(value: u64) -> i64 {
    value as i64
}

#[derive(Clone, Copy)]
struct Frame {
    granularity: i64,
    lat: i64,
    lon: i64,
}

impl Frame {
    #[inline]
    fn place(self, lat: i64, lon: i64) -> Option<Coordinate> {
        let degree = |offset: i64, value: i64, limit: i64| {
            let nano = value.checked_mul(self.granularity)?.checked_add(offset)?;
            let whole = nano / 100;
            i32::try_from(whole).ok().filter(|_| whole.abs() <= limit)
        };
        Some(Coordinate {
            lat: degree(self.lat, lat, 900_000_000)?,
            lon: degree(self.lon, lon, 1_800_000_000)?,
        })
    }
}

#[derive(Default)]
struct Scratch {
    pairs: Vec<(u32, u32)>,
    refs: Vec<i64>,
}

fn short(value: u64) -> Result<u32, Broken> {
    u32::try_from(value).map_err(|_| Broken)
}

fn tags(pairs: &mut Vec<(u32, u32)>, keys: &[u8], values: &[u8]) -> Result<(), Broken> {
    pairs.clear();
    for (key, value) in Packed(keys).zip(Packed(values)) {
        pairs.push((short(key?)?, short(value?)?));
    }
    Ok(())
}

fn single(
    node: &[u8],
    strings: &[&[u8]],
    frame: Frame,
    scratch: &mut Scratch,
    visit: &mut impl FnMut(Element),
) -> Result<(), Broken> {
    let (mut id, mut lat, mut lon) = (0, 0, 0);
    let (mut keys, mut values): (&[u8], &[u8]) = (&[], &[]);
    for field in Fields(node) {
        match field? {
            (1, Value::Number(number)) => id = signed(number),
            (2, Value::Bytes(bytes)) => keys = bytes,
            (3, Value::Bytes(bytes)) => values = bytes,
            (8, Value::Number(number)) => lat = signed(number),
            (9, Value::Number(number)) => lon = signed(number),
            _ => {}
        }
    }
    tags(&mut scratch.pairs, keys, values)?;
    visit(Element::Node { id, at: frame.place(lat, lon), tags: Tags { strings, pairs: &scratch.pairs } });
    Ok(())
}

fn dense(
    nodes: &[u8],
    strings: &[&[u8]],
    frame: Frame,
    scratch: &mut Scratch,
    visit: &mut impl FnMut(Element),
) -> Result<(), Broken> {
    let (mut ids, mut lats, mut lons, mut words): (&[u8], &[u8], &[u8], &[u8]) = (&[], &[], &[], &[]);
    for field in Fields(nodes) {
        match field? {
            (1, Value::Bytes(bytes)) => ids = bytes,
            (8, Value::Bytes(bytes)) => lats = bytes,
            (9, Value::Bytes(bytes)) => lons = bytes,
            (10, Value::Bytes(bytes)) => words = bytes,
            _ => {}
        }
    }
    let (mut lats, mut lons, mut words) = (Packed(lats), Packed(lons), Packed(words));
    let (mut id, mut lat, mut lon) = (0_i64, 0_i64, 0_i64);
    for step in Packed(ids) {
        id = id.wrapping_add(signed(step?));
        lat = lat.wrapping_add(signed(lats.next().ok_or(Broken)??));
        lon = lon.wrapping_add(signed(lons.next().ok_or(Broken)??));
        scratch.pairs.clear();
        // Keys and values of all nodes in one list, a zero after each node; no list at all when there are none.
        while let Some(key) = words.next() {
            let key = short(key?)?;
            if key == 0 {
                break;
            }
            scratch.pairs.push((key, short(words.next().ok_or(Broken)??)?));
        }
        visit(Element::Node { id, at: frame.place(lat, lon), tags: Tags { strings, pairs: &scratch.pairs } });
    }
    Ok(())
}

fn way(
    line: &[u8],
    strings: &[&[u8]],
    scratch: &mut Scratch,
    visit: &mut impl FnMut(Element),
) -> Result<(), Broken> {
    let (mut id, mut keys, mut values, mut refs): (_, &[u8], &[u8], &[u8]) = (0, &[], &[], &[]);
    for field in Fields(line) {
        match field? {
            (1, Value::Number(number)) => id = plain(number),
            (2, Value::Bytes(bytes)) => keys = bytes,
            (3, Value::Bytes(bytes)) => values = bytes,
            (8, Value::Bytes(bytes)) => refs = bytes,
            _ => {}
        }
    }
    tags(&mut scratch.pairs, keys, values)?;
    scratch.refs.clear();
    let mut node = 0_i64;
    for step in Packed(refs) {
        node = node.wrapping_add(signed(step?));
        scratch.refs.push(node);
    }
    visit(Element::Way { id, refs: &scratch.refs, tags: Tags { strings, pairs: &scratch.pairs } });
    Ok(())
}
