//! Hand-made maps, written as OSM PBF by an own writer.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

pub fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

fn number(out: &mut Vec<u8>, field: u64, value: u64) {
    varint(out, field << 3);
    varint(out, value);
}

pub fn bytes(out: &mut Vec<u8>, field: u64, value: &[u8]) {
    varint(out, field << 3 | 2);
    varint(out, value.len() as u64);
    out.extend_from_slice(value);
}

fn packed(values: impl IntoIterator<Item = u64>) -> Vec<u8> {
    let mut out = Vec::new();
    values.into_iter().for_each(|value| varint(&mut out, value));
    out
}

fn deltas(values: impl IntoIterator<Item = i64>) -> Vec<u8> {
    let mut before = 0;
    packed(values.into_iter().map(|value| zigzag(value - std::mem::replace(&mut before, value))))
}

type Tagged = Vec<(&'static str, &'static str)>;

/// Points in units of about one metre around Heidelberg, and lines over them.
#[derive(Default)]
pub struct Map {
    nodes: Vec<(i64, i64, i64, Tagged)>,
    ways: Vec<(i64, Vec<i64>, Tagged)>,
    pub single: bool,
    pub plain: bool,
}

pub const LAT: f64 = 49.4;
pub const LON: f64 = 8.7;

/// Where a point so many metres north and east is.
pub fn at(north: f64, east: f64) -> bildungsraum_travel::Point {
    let degree = 6_371_008.8_f64.to_radians();
    bildungsraum_travel::Point {
        lat: LAT + north / degree,
        lon: LON + east / degree / LAT.to_radians().cos(),
    }
}

impl Map {
    pub fn node(
        &mut self,
        id: i64,
        north: f64,
        east: f64,
        tags: &[(&'static str, &'static str)],
    ) -> &mut Self {
        let at = at(north, east);
        self.nodes.push((id, (at.lat * 1e7).round() as i64, (at.lon * 1e7).round() as i64, tags.to_vec()));
        self
    }

    pub fn raw(&mut self, id: i64, lat: i64, lon: i64) -> &mut Self {
        self.nodes.push((id, lat, lon, Vec::new()));
        self
    }

    pub fn way(&mut self, id: i64, nodes: &[i64], tags: &[(&'static str, &'static str)]) -> &mut Self {
        self.ways.push((id, nodes.to_vec(), tags.to_vec()));
        self
    }

    pub fn pbf(&self) -> Vec<u8> {
        let mut strings: Vec<&str> = vec![""];
        let mut word = |text: &'static str| {
            if let Some(at) = strings.iter().position(|other| *other == text) {
                at as u64
            } else {
                strings.push(text);
                strings.len() as u64 - 1
            }
        };
        let mut nodes = Vec::new();
        if self.single {
            for (id, lat, lon, tags) in &self.nodes {
                let mut node = Vec::new();
                number(&mut node, 1, zigzag(*id));
                bytes(&mut node, 2, &packed(tags.iter().map(|tag| word(tag.0))));
                bytes(&mut node, 3, &packed(tags.iter().map(|tag| word(tag.1))));
                number(&mut node, 8, zigzag(*lat));
                number(&mut node, 9, zigzag(*lon));
                bytes(&mut nodes, 1, &node);
            }
        } else {
            let mut dense = Vec::new();
            bytes(&mut dense, 1, &deltas(self.nodes.iter().map(|node| node.0)));
            bytes(&mut dense, 8, &deltas(self.nodes.iter().map(|node| node.1)));
            bytes(&mut dense, 9, &deltas(self.nodes.iter().map(|node| node.2)));
            let mut words = Vec::new();
            for node in &self.nodes {
                for tag in &node.3 {
                    words.extend([word(tag.0), word(tag.1)]);
                }
                words.push(0);
            }
            bytes(&mut dense, 10, &packed(words));
            bytes(&mut nodes, 2, &dense);
        }
        let mut ways = Vec::new();
        for (id, refs, tags) in &self.ways {
            let mut way = Vec::new();
            number(&mut way, 1, *id as u64);
            bytes(&mut way, 2, &packed(tags.iter().map(|tag| word(tag.0))));
            bytes(&mut way, 3, &packed(tags.iter().map(|tag| word(tag.1))));
            bytes(&mut way, 8, &deltas(refs.iter().copied()));
            bytes(&mut ways, 3, &way);
        }
        let mut table = Vec::new();
        for text in &strings {
            bytes(&mut table, 1, text.as_bytes());
        }
        let mut file = Vec::new();
        let mut head = Vec::new();
        bytes(&mut head, 4, b"OsmSchema-V0.6");
        bytes(&mut head, 4, b"DenseNodes");
        number(&mut head, 32, 1_700_000_000);
        blob(&mut file, "OSMHeader", &head, self.plain);
        for group in [nodes, ways] {
            let mut block = Vec::new();
            bytes(&mut block, 1, &table);
            bytes(&mut block, 2, &group);
            blob(&mut file, "OSMData", &block, self.plain);
        }
        file
    }
}

pub fn blob(file: &mut Vec<u8>, kind: &str, content: &[u8], plain: bool) {
    let mut body = Vec::new();
    if plain {
        bytes(&mut body, 1, content);
    } else {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(content).unwrap();
        number(&mut body, 2, content.len() as u64);
        bytes(&mut body, 3, &packer.finish().unwrap());
    }
    envelope(file, kind, &body, body.len() as u64);
}

pub fn envelope(file: &mut Vec<u8>, kind: &str, body: &[u8], says: u64) {
    let mut head = Vec::new();
    bytes(&mut head, 1, kind.as_bytes());
    number(&mut head, 3, says);
    file.extend_from_slice(&u32::try_from(head.len()).unwrap().to_be_bytes());
    file.extend_from_slice(&head);
    file.extend_from_slice(body);
}

/// A blob that says it is so long unpacked.
pub fn lying(kind: &str, content: &[u8], says: u64) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content).unwrap();
    let mut body = Vec::new();
    number(&mut body, 2, says);
    bytes(&mut body, 3, &packer.finish().unwrap());
    let mut file = Vec::new();
    envelope(&mut file, kind, &body, body.len() as u64);
    file
}
