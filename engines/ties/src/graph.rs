//! A network as it is reckoned on: compressed rows of neighbours.
#![allow(
    clippy::indexing_slicing,
    reason = "nodes are checked when a graph is made; offsets and neighbours are numbered here and nowhere else"
)]

use crate::Error;

/// Rows of neighbours in ascending order. `offsets[v]..offsets[v + 1]` are the neighbours of `v`.
#[derive(Clone, Debug, PartialEq)]
struct Rows {
    offsets: Vec<u32>,
    neighbours: Vec<u32>,
    /// As long as `neighbours`, or empty where every tie weighs 1.
    weights: Vec<f64>,
}

/// A simple graph: no loops, no parallel ties. An undirected tie stands in the row of both of its ends.
///
/// A weight says how close two are: more is closer. Turn a weight where low means frequent before it comes here.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    directed: bool,
    ties: usize,
    out: Rows,
    /// Rows of those who point to a node; only of a directed graph.
    into: Option<Rows>,
}

/// What was left out or put together when a graph was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Ties from a node to itself; left out.
    pub loops: usize,
    /// Ties beyond the first between the same two (in the same direction); their weights were added to the first.
    pub parallel: usize,
}

impl Graph {
    /// An undirected graph in which every tie weighs 1. (0, 1) and (1, 0) are parallel.
    pub fn undirected(
        nodes: usize,
        ties: impl IntoIterator<Item = (u32, u32)>,
    ) -> Result<(Self, Dropped), Error> {
        Self::make(nodes, false, false, ties.into_iter().map(|(from, to)| (from, to, 1.0)))
    }

    /// A directed graph in which every tie weighs 1.
    pub fn directed(
        nodes: usize,
        ties: impl IntoIterator<Item = (u32, u32)>,
    ) -> Result<(Self, Dropped), Error> {
        Self::make(nodes, true, false, ties.into_iter().map(|(from, to)| (from, to, 1.0)))
    }

    /// A graph with weights above 0.
    pub fn weighted(
        nodes: usize,
        directed: bool,
        ties: impl IntoIterator<Item = (u32, u32, f64)>,
    ) -> Result<(Self, Dropped), Error> {
        Self::make(nodes, directed, true, ties)
    }

    fn make(
        nodes: usize,
        directed: bool,
        weighted: bool,
        ties: impl IntoIterator<Item = (u32, u32, f64)>,
    ) -> Result<(Self, Dropped), Error> {
        let limit = u32::MAX as usize / 2;
        if nodes > limit {
            return Err(Error::TooMany { what: "nodes", count: nodes, limit });
        }
        let mut dropped = Dropped::default();
        let mut list: Vec<(u32, u32, f64)> = Vec::new();
        for (tie, (from, to, weight)) in ties.into_iter().enumerate() {
            for node in [from, to] {
                if node as usize >= nodes {
                    return Err(Error::OutOfRange { tie, node, nodes });
                }
            }
            if !(weight > 0.0 && weight.is_finite()) {
                return Err(Error::Weight { tie, weight });
            }
            if from == to {
                dropped.loops += 1;
            } else if directed || from < to {
                list.push((from, to, weight));
            } else {
                list.push((to, from, weight));
            }
        }
        if list.len() > limit {
            return Err(Error::TooMany { what: "ties", count: list.len(), limit });
        }
        // A stable sort: weights of parallel ties are added in the order they were given.
        list.sort_by_key(|&(from, to, _)| (from, to));
        let before = list.len();
        list.dedup_by(|next, first| {
            let same = (next.0, next.1) == (first.0, first.1);
            if same {
                first.2 += next.2;
            }
            same
        });
        dropped.parallel = before - list.len();
        let rows = |pairs: &mut dyn Iterator<Item = (u32, u32, f64)>, count: usize| {
            let mut all: Vec<(u32, u32, f64)> = Vec::with_capacity(count);
            all.extend(pairs);
            all.sort_unstable_by_key(|&(from, to, _)| (from, to));
            let mut offsets = vec![0_u32; nodes + 1];
            for &(from, ..) in &all {
                offsets[from as usize + 1] += 1;
            }
            for node in 0..nodes {
                offsets[node + 1] += offsets[node];
            }
            Rows {
                offsets,
                neighbours: all.iter().map(|&(_, to, _)| to).collect(),
                weights: if weighted { all.iter().map(|&(.., weight)| weight).collect() } else { Vec::new() },
            }
        };
        let back = |&(from, to, weight): &(u32, u32, f64)| (to, from, weight);
        let graph = if directed {
            Self {
                directed,
                ties: list.len(),
                out: rows(&mut list.iter().copied(), list.len()),
                into: Some(rows(&mut list.iter().map(back), list.len())),
            }
        } else {
            let mut both = list.iter().copied().chain(list.iter().map(back));
            Self { directed, ties: list.len(), out: rows(&mut both, 2 * list.len()), into: None }
        };
        Ok((graph, dropped))
    }

    /// Do ties have a direction?
    #[must_use]
    pub fn is_directed(&self) -> bool {
        self.directed
    }

    /// Do ties have weights of their own?
    #[must_use]
    pub fn is_weighted(&self) -> bool {
        self.ties > 0 && !self.out.weights.is_empty()
    }

    /// How many nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.out.offsets.len() - 1
    }

    /// How many ties; an undirected one counts once.
    #[must_use]
    pub fn ties(&self) -> usize {
        self.ties
    }

    /// Neighbours of a node in ascending order; of a directed graph, those it points to. None: there is no such node.
    #[must_use]
    pub fn neighbours(&self, node: u32) -> &[u32] {
        self.out.row(node).map_or(&[], |row| &self.out.neighbours[row])
    }

    /// Those who point to a node, in ascending order; of an undirected graph, its neighbours.
    #[must_use]
    pub fn sources(&self, node: u32) -> &[u32] {
        let rows = self.into.as_ref().unwrap_or(&self.out);
        rows.row(node).map_or(&[], |row| &rows.neighbours[row])
    }

    /// Weights beside [`Self::neighbours`]; empty where every tie weighs 1.
    #[must_use]
    pub fn weights(&self, node: u32) -> &[f64] {
        self.out.weights_of(node)
    }

    /// Weights beside [`Self::sources`]; empty where every tie weighs 1.
    #[must_use]
    pub fn source_weights(&self, node: u32) -> &[f64] {
        self.into.as_ref().unwrap_or(&self.out).weights_of(node)
    }

    /// Neighbours with weights.
    pub fn weighted_neighbours(&self, node: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
        let weights = self.weights(node);
        self.neighbours(node)
            .iter()
            .enumerate()
            .map(move |(at, &to)| (to, weights.get(at).copied().unwrap_or(1.0)))
    }

    /// Is there a tie (from, to)?
    #[must_use]
    pub fn has_tie(&self, from: u32, to: u32) -> bool {
        self.neighbours(from).binary_search(&to).is_ok()
    }

    /// The weight of the tie (from, to); 0 where there is none.
    #[must_use]
    pub fn weight(&self, from: u32, to: u32) -> f64 {
        match self.neighbours(from).binary_search(&to) {
            Ok(at) => self.weights(from).get(at).copied().unwrap_or(1.0),
            Err(_) => 0.0,
        }
    }

    /// Every tie once, ordered; of an undirected graph the smaller number first.
    pub fn tie_list(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        (0..u32::try_from(self.nodes()).unwrap_or(u32::MAX)).flat_map(move |from| {
            self.weighted_neighbours(from)
                .filter(move |&(to, _)| self.directed || from < to)
                .map(move |(to, weight)| (from, to, weight))
        })
    }

    /// Offsets of the rows, `nodes + 1` of them, for kernels that go through all rows.
    #[must_use]
    pub fn offsets(&self) -> &[u32] {
        &self.out.offsets
    }

    /// All rows of neighbours, one after the other.
    #[must_use]
    pub fn targets(&self) -> &[u32] {
        &self.out.neighbours
    }

    /// The same without directions: a tie where there is one either way; weights of both ways are added.
    #[must_use]
    pub fn to_undirected(&self) -> Self {
        if !self.directed {
            return self.clone();
        }
        let made = Self::make(self.nodes(), false, self.is_weighted(), self.tie_list());
        // Numbers and weights are those of a graph, so nothing can be wrong with them.
        made.map_or_else(|_| self.clone(), |(graph, _)| graph)
    }

    /// The graph of the nodes that are kept, renumbered in order, and which node each of them was.
    #[must_use]
    pub fn subgraph(&self, keep: impl Fn(u32) -> bool) -> (Self, Vec<u32>) {
        let mut number = vec![u32::MAX; self.nodes()];
        let mut kept = Vec::new();
        for (node, slot) in (0_u32..).zip(number.iter_mut()) {
            if keep(node) {
                *slot = u32::try_from(kept.len()).unwrap_or(u32::MAX);
                kept.push(node);
            }
        }
        let ties = self.tie_list().filter_map(|(from, to, weight)| {
            let ends = (number[from as usize], number[to as usize]);
            (ends.0 != u32::MAX && ends.1 != u32::MAX).then_some((ends.0, ends.1, weight))
        });
        let made = Self::make(kept.len(), self.directed, self.is_weighted(), ties);
        (made.map_or_else(|_| self.clone(), |(graph, _)| graph), kept)
    }
}

impl Rows {
    fn row(&self, node: u32) -> Option<std::ops::Range<usize>> {
        let begin = *self.offsets.get(node as usize)?;
        let end = *self.offsets.get(node as usize + 1)?;
        Some(begin as usize..end as usize)
    }

    fn weights_of(&self, node: u32) -> &[f64] {
        if self.weights.is_empty() {
            return &[];
        }
        self.row(node).map_or(&[], |row| &self.weights[row])
    }
}
