//! A network as people write it down: names, attributes, one mode or two.

use std::collections::BTreeMap;

use crate::{Dropped, Error, Graph};

/// What an attribute holds. A column may mix whole and decimal numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A decimal number.
    Decimal(f64),
    /// Yes or no.
    Flag(bool),
    /// Several texts, as Kumu's tags.
    List(Vec<String>),
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "weights and counts are small")]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// As a person would read it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Decimal(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::List(list) => list.join("|"),
        }
    }
}

/// A node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeEntry {
    /// Unique in the network.
    pub id: String,
    /// What people call it; the id where a file gives none.
    pub label: String,
    /// Second mode (body, event, theme)? Always `false` where [`Network::two_mode`] is.
    pub second_mode: bool,
    /// Whatever else is known.
    pub attributes: BTreeMap<String, Value>,
}

/// A tie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TieEntry {
    /// Number of the node it begins at.
    pub from: u32,
    /// Number of the node it ends at.
    pub to: u32,
    /// The id a file gave it.
    pub id: Option<String>,
    /// How close; none: not stated.
    pub weight: Option<f64>,
    /// In a directed network: it goes both ways, as a mutual or undirected tie among arcs does. Else `false`.
    pub both_ways: bool,
    /// Whatever else is known.
    pub attributes: BTreeMap<String, Value>,
}

/// What becomes of a weight where low means frequent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Inversion {
    /// `low + high − weight`: the same steps, the other way round. For answers on a scale; 1, 2, 3, 4 become 4, 3, 2, 1.
    Mirror {
        /// Ends of the scale that was asked; none: the least and the greatest weight there is.
        range: Option<(f64, f64)>,
    },
    /// `1 / weight`. For times between two contacts; every 7 days becomes one seventh a day.
    Reciprocal,
}

/// Nodes and ties in the order they were written; loops and parallel ties stay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// What it is called; may be empty.
    pub title: String,
    /// Do ties have a direction?
    pub directed: bool,
    /// Are there two kinds of nodes, with ties only from the one to the other?
    pub two_mode: bool,
    /// Attributes of the whole.
    pub attributes: BTreeMap<String, Value>,
    /// The nodes.
    pub nodes: Vec<NodeEntry>,
    /// The ties.
    pub ties: Vec<TieEntry>,
}

impl Network {
    /// The graph to reckon on; weights only if `weighted`, where a tie without one weighs 1. A tie that goes both ways is
    /// two of a directed graph, unless it is a loop.
    pub fn graph(&self, weighted: bool) -> Result<(Graph, Dropped), Error> {
        let arcs = self.ties.iter().flat_map(|tie| {
            let weight = tie.weight.unwrap_or(1.0);
            let back = self.directed && tie.both_ways && tie.from != tie.to;
            [Some((tie.from, tie.to, weight)), back.then_some((tie.to, tie.from, weight))]
                .into_iter()
                .flatten()
        });
        let pairs = arcs.clone().map(|(from, to, _)| (from, to));
        match (weighted, self.directed) {
            (true, directed) => Graph::weighted(self.nodes.len(), directed, arcs),
            (false, true) => Graph::directed(self.nodes.len(), pairs),
            (false, false) => Graph::undirected(self.nodes.len(), pairs),
        }
    }

    /// Turns weights where low means frequent ("1 = daily … 4 = yearly") into weights where more is closer. Ties without a
    /// weight stay without one. Error: a weight the mapping is not defined for, with the number of its tie.
    pub fn invert_weights(&mut self, how: Inversion) -> Result<(), Error> {
        let weights = || self.ties.iter().filter_map(|tie| tie.weight);
        let (low, high) = match how {
            Inversion::Mirror { range: Some((low, high)) } => (low, high),
            _ => (weights().fold(f64::INFINITY, f64::min), weights().fold(f64::NEG_INFINITY, f64::max)),
        };
        let turn = |weight: f64| match how {
            Inversion::Mirror { .. } => low + high - weight,
            Inversion::Reciprocal => 1.0 / weight,
        };
        for (tie, entry) in self.ties.iter().enumerate() {
            if let Some(weight) = entry.weight
                && !(weight.is_finite() && turn(weight) > 0.0 && turn(weight).is_finite())
            {
                return Err(Error::Weight { tie, weight });
            }
        }
        for tie in &mut self.ties {
            tie.weight = tie.weight.map(turn);
        }
        Ok(())
    }

    /// Group of every node after an attribute, numbered in the order of their names; `None`: not stated.
    #[must_use]
    pub fn groups(&self, attribute: &str) -> (Vec<Option<u32>>, Vec<String>) {
        let texts: Vec<Option<String>> =
            self.nodes.iter().map(|node| node.attributes.get(attribute).map(Value::text)).collect();
        let mut names: Vec<String> = texts.iter().flatten().cloned().collect();
        names.sort();
        names.dedup();
        let number = |text: &String| names.binary_search(text).ok().and_then(|at| u32::try_from(at).ok());
        (texts.iter().map(|text| text.as_ref().and_then(number)).collect(), names)
    }
}
