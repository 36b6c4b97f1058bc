//! What the network is reckoned and drawn from.

use bildungsraum_database::Id;
use bildungsraum_organisations::{Point, Sector};
use jiff::civil::Date;

use super::{CooperationKind, Day, Frequency};

/// Which part of the network is looked at. Empty lists: no wish.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Organisations of these sectors.
    pub sectors: Vec<Sector>,
    /// Organisations in these quarters (key).
    pub quarters: Vec<String>,
    /// Cooperations on one of these topics.
    pub topics: Vec<String>,
    /// Cooperations of these kinds.
    pub kinds: Vec<CooperationKind>,
    /// Only what every partner has confirmed.
    pub confirmed_only: bool,
    /// As it was, or will be, on this day; none: whatever is not known to be over today.
    pub as_of: Option<Date>,
    /// Is sitting in the same body a tie, too?
    pub with_bodies: bool,
    /// Only what everybody may see, whoever asks.
    pub public_only: bool,
}

/// An organisation in the network.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureNode {
    /// Its row.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// As people say it; may be empty.
    pub short_name: String,
    /// State, economy or civil society.
    pub sector: Sector,
    /// Key of the vocabulary `kinds`.
    pub kind: String,
    /// Key of the vocabulary `quarters`; empty: not known.
    pub quarter: String,
    /// Where its main place is, if that is known.
    pub point: Option<Point>,
    /// Does it have a tie that everybody may see?
    pub released: bool,
    /// Does it want no proposals?
    pub opted_out: bool,
}

/// Two organisations that work together, in one or several cooperations, or sit in one body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureTie {
    /// Number of a node of [`Picture::nodes`]; the smaller one.
    pub a: usize,
    /// Number of the other node.
    pub b: usize,
    /// The cooperations that both are in.
    pub cooperations: Vec<Id>,
    /// Bodies that both sit in; filled only if the selection asks for bodies.
    pub bodies: Vec<Id>,
    /// Kinds of the cooperations, each once.
    pub kinds: Vec<CooperationKind>,
    /// Their topics, each once.
    pub topics: Vec<String>,
    /// The highest intensity; none: not stated, or not for the one who asks.
    pub intensity: Option<u8>,
    /// The most frequent contact; none: not stated.
    pub frequency: Option<Frequency>,
    /// Since when at the earliest.
    pub since: Option<Day>,
    /// Until when at the latest; none: one of them goes on.
    pub until: Option<Day>,
    /// Have both confirmed one of the cooperations?
    pub confirmed: bool,
    /// May everybody see one of them?
    pub released: bool,
}

/// The network as the one who asks may see it: nodes by name, ties by their nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// The organisations, also those without a tie.
    pub nodes: Vec<PictureNode>,
    /// The ties.
    pub ties: Vec<PictureTie>,
}

/// A body, a topic or a target group with the organisations that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The body's row, or the word's key.
    pub key: String,
    /// What it is called, in German.
    pub label: String,
    /// Numbers of organisations of [`Affiliations::organisations`], in order, each once.
    pub members: Vec<usize>,
    /// May everybody see it?
    pub public: bool,
}

/// Two-mode data: organisations by bodies, topics and target groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Affiliations {
    /// The organisations: row and name, by name.
    pub organisations: Vec<(Id, String)>,
    /// Bodies in which they sit.
    pub bodies: Vec<Group>,
    /// Topics of their offers and cooperations.
    pub topics: Vec<Group>,
    /// Target groups of their offers.
    pub target_groups: Vec<Group>,
}
