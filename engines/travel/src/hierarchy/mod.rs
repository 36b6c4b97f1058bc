//! Shortest times over a contraction hierarchy, many at once.
//!
//! Nodes are taken out of the graph one by one, the least important first, and shortcuts keep every distance (Geisberger,
//! Sanders, Schultes, Delling 2008). Each shortest way then goes up to its most important node and down again. From
//! sixteen sources at once, a short search goes up, and one linear sweep over all nodes goes down (PHAST: Delling,
//! Goldberg, Nowatzyk, Werneck 2011). Where only some targets matter the sweep is restricted to what lies above them
//! (RPHAST: Delling, Goldberg, Werneck 2011).
//!
//! **The bound worked against.** A sweep reads each arc once (8 bytes) and each label once and writes it once (64 bytes for
//! sixteen sources); the labels of the higher neighbours are read again. A town's labels (24,000 nodes, 1.5 MB) stay in
//! the second-level cache: two additions and minima of eight lanes per arc are the limit, about 0.3 ns per node and
//! source. A region's (1.5 million nodes, 97 MB) do not: 64 bytes written and 64 read per node at 13 to 20 GB/s are
//! 0.4 to 0.6 ns per node and source, if the higher neighbours are still in the cache. For that, nodes stand in a
//! depth-first order: each as soon after its last higher neighbour as can be.
//!
//! Everything is in whole milliseconds; results depend on the input alone, not on the number of threads.

mod build;
mod path;
mod sweep;

use crate::bytes::{Reader, Writer};
use crate::{Error, UNREACHABLE};
use std::ops::Range;

pub use path::Path;
pub use sweep::{LANES, Labels, Matrix, Nearest, Reached};

/// Times from here on (2^31 ms, 24.8 days) count as unreachable.
pub const FAR: u32 = 1 << 31;

/// Set in a `via`: it names an edge of the original graph.
const ORIGINAL: u32 = 1 << 31;

/// A directed graph in flat arrays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Csr {
    /// Of each node the number of its first edge, and at the end the number of edges: nodes + 1.
    pub first_out: Vec<u32>,
    /// Where each edge leads.
    pub head: Vec<u32>,
    /// Milliseconds each edge takes.
    pub weight: Vec<u32>,
}

impl Csr {
    /// Checks that the arrays agree.
    pub fn new(first_out: Vec<u32>, head: Vec<u32>, weight: Vec<u32>) -> Result<Self, Error> {
        let wrong = |why: String| Err(Error::Graph(why));
        let edges = head.len();
        if edges >= ORIGINAL as usize || first_out.len() > ORIGINAL as usize {
            return wrong(format!(
                "{edges} edges are more than the {ORIGINAL} that can be numbered; cut the area into parts"
            ));
        }
        if weight.len() != edges {
            return wrong(format!("{} weights for {edges} edges", weight.len()));
        }
        if first_out.first() != Some(&0) || first_out.last().map(|&last| last as usize) != Some(edges) {
            return wrong(format!("the first edges of the nodes must run from 0 to {edges}"));
        }
        if let Some(node) = first_out.windows(2).position(|pair| pair.first() > pair.last()) {
            return wrong(format!("node {node} ends before it begins"));
        }
        let nodes = first_out.len() - 1;
        if let Some(edge) = head.iter().position(|&head| head as usize >= nodes) {
            return wrong(format!("edge {edge} leads to a node that does not exist; there are {nodes}"));
        }
        Ok(Self { first_out, head, weight })
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.first_out.len().saturating_sub(1)
    }

    /// The edges that leave a node; none for a node that does not exist.
    pub fn edges_of(&self, node: usize) -> Range<usize> {
        match (self.first_out.get(node), self.first_out.get(node + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The node an edge leaves.
    pub fn tail(&self, edge: u32) -> u32 {
        let after = self.first_out.partition_point(|&first| first <= edge);
        u32::try_from(after.saturating_sub(1)).unwrap_or(0)
    }
}

/// A source or a target: a place on an edge is up to two nodes, each with the time between the place and the node (from
/// the place for a source, to the place for a target).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Terminal {
    /// Nodes; [`u32::MAX`]: none.
    pub node: [u32; 2],
    /// Milliseconds.
    pub extra: [u32; 2],
}

impl Terminal {
    /// Nothing is reached from here, and nobody reaches it.
    pub const NOWHERE: Self = Self { node: [u32::MAX; 2], extra: [0; 2] };

    /// A node itself.
    pub const fn at(node: u32) -> Self {
        Self { node: [node, u32::MAX], extra: [0; 2] }
    }

    /// Nodes and times that are there.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (u32, u32)> + use<> {
        self.node.into_iter().zip(self.extra).filter(|&(node, extra)| node != u32::MAX && extra < FAR)
    }
}

/// Arcs to higher nodes, flat, by the position of the lower node.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Arcs {
    first: Vec<u32>,
    /// Position of the higher node, and weight.
    arc: Vec<[u32; 2]>,
    /// The original edge (with [`ORIGINAL`] set), or the position of the lower node in the middle of a shortcut.
    via: Vec<u32>,
}

/// A contraction hierarchy. A node's position is its place in the order of the sweep: higher nodes come before lower ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy {
    position: Vec<u32>,
    node: Vec<u32>,
    /// Arcs from the lower to the higher node.
    up: Arcs,
    /// Arcs from the higher to the lower node, listed at the lower one.
    down: Arcs,
}

const MAGIC: [u8; 8] = *b"BRHIER01";

impl Arcs {
    fn write(&self, writer: &mut Writer) {
        writer.u32s(&self.first);
        writer.u32s(self.arc.as_flattened());
        writer.u32s(&self.via);
    }

    fn read(reader: &mut Reader, nodes: usize) -> Result<Self, Error> {
        let (first, flat, via) = (reader.u32s()?, reader.u32s()?, reader.u32s()?);
        let (arc, rest) = flat.as_chunks::<2>();
        let arc = arc.to_vec();
        let whole = first.len() == nodes + 1
            && first.first() == Some(&0)
            && first.last().map(|&last| last as usize) == Some(arc.len())
            && first.is_sorted()
            && rest.is_empty()
            && via.len() == arc.len();
        if !whole {
            return Err(reader.damaged("lists of arcs do not fit together"));
        }
        let bounds = first.iter().zip(first.iter().skip(1)).map(|(&from, &to)| from as usize..to as usize);
        for (position, range) in bounds.enumerate() {
            for (&[high, weight], &via) in arc.iter().zip(&via).take(range.end).skip(range.start) {
                let middle = via & ORIGINAL != 0 || (via as usize > position && (via as usize) < nodes);
                if high as usize >= position || weight >= FAR || !middle {
                    return Err(reader.damaged(format!("an arc of node {position} leads where none can")));
                }
            }
        }
        Ok(Self { first, arc, via })
    }

    fn range(&self, position: u32) -> Range<usize> {
        let at = position as usize;
        match (self.first.get(at), self.first.get(at + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The arc to `high` with its weight's `via`.
    fn via(&self, low: u32, high: u32) -> Option<u32> {
        let range = self.range(low);
        let found = self.arc.get(range.clone())?.iter().position(|arc| arc[0] == high)?;
        self.via.get(range.start + found).copied()
    }
}

impl Hierarchy {
    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.node.len()
    }

    /// Arcs of both directions, shortcuts included.
    pub fn arcs(&self) -> usize {
        self.up.arc.len() + self.down.arc.len()
    }

    /// Whether every original edge it names is one of so many.
    pub(crate) fn fits(&self, edges: usize) -> bool {
        let edge = |via: &u32| via & ORIGINAL == 0 || ((via & !ORIGINAL) as usize) < edges;
        self.up.via.iter().chain(&self.down.via).all(edge)
    }

    fn position(&self, node: u32) -> Option<u32> {
        self.position.get(node as usize).copied()
    }

    /// As a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(MAGIC);
        writer.u32s(&self.node);
        self.up.write(&mut writer);
        self.down.write(&mut writer);
        writer.finish()
    }

    /// From a file; every list is checked.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::new("street hierarchy", MAGIC, bytes)?;
        let node = reader.u32s()?;
        let nodes = node.len();
        let mut position = vec![u32::MAX; nodes];
        for (at, &node) in (0_u32..).zip(&node) {
            match position.get_mut(node as usize) {
                Some(place) if *place == u32::MAX => *place = at,
                _ => return Err(reader.damaged("a node is named twice or does not exist")),
            }
        }
        let up = Arcs::read(&mut reader, nodes)?;
        let down = Arcs::read(&mut reader, nodes)?;
        reader.finish()?;
        Ok(Self { position, node, up, down })
    }
}

/// A time as it is shown: unreachable from [`FAR`] on.
#[inline]
pub(crate) const fn shown(ms: u32) -> u32 {
    if ms >= FAR { UNREACHABLE } else { ms }
}
