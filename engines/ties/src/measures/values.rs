//! A number, or the reason why there is none.

use std::fmt;

/// A measure, or why it is not defined here.
pub type Measured = Result<f64, Undefined>;

/// Why a measure is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Undefined {
    /// There are fewer nodes than the measure needs.
    #[error("there are too few nodes")]
    TooFew = 1,
    /// There are no ties.
    #[error("there are no ties")]
    NoTies,
    /// The node has no partner.
    #[error("the node has no partner")]
    Isolate,
    /// The node has one partner only; the measure compares partners.
    #[error("the node has one partner only")]
    OnePartner,
    /// Nobody has two partners, so there is no path of two ties.
    #[error("nobody has two partners")]
    NoTwoPaths,
    /// The network falls into several parts, and the measure needs one (or the node is outside of the leading one).
    #[error("the network is not connected")]
    NotConnected,
    /// Everybody is in one group.
    #[error("there is one group only")]
    OneGroup,
    /// The node's group is not stated.
    #[error("the group is not stated")]
    NoGroup,
    /// All values are alike, so nothing can be compared with their spread.
    #[error("all values are alike")]
    NoSpread,
    /// Ties have no direction, and the measure is about directions.
    #[error("ties have no direction")]
    NoDirection,
    /// The reckoning did not settle.
    #[error("the reckoning did not settle")]
    NotSettled,
}

impl Undefined {
    /// Every reason.
    pub const ALL: [Self; 11] = [
        Self::TooFew,
        Self::NoTies,
        Self::Isolate,
        Self::OnePartner,
        Self::NoTwoPaths,
        Self::NotConnected,
        Self::OneGroup,
        Self::NoGroup,
        Self::NoSpread,
        Self::NoDirection,
        Self::NotSettled,
    ];

    /// A stable name, as for locale keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::TooFew => "too_few",
            Self::NoTies => "no_ties",
            Self::Isolate => "isolate",
            Self::OnePartner => "one_partner",
            Self::NoTwoPaths => "no_two_paths",
            Self::NotConnected => "not_connected",
            Self::OneGroup => "one_group",
            Self::NoGroup => "no_group",
            Self::NoSpread => "no_spread",
            Self::NoDirection => "no_direction",
            Self::NotSettled => "not_settled",
        }
    }
}

/// One measure of every node, in eight bytes each: a reason is kept within a NaN that never leaves this type.
#[derive(Clone, Default)]
pub struct Values(Vec<f64>);

/// An exponent full of ones and the first bit of the fraction: a quiet NaN. The reason stands in the last byte.
const REASON: u64 = 0x7FF8_0000_0000_0000;

fn pack(measured: Measured) -> f64 {
    match measured {
        Ok(value) if value.is_nan() => pack(Err(Undefined::NotSettled)),
        Ok(value) => value,
        Err(reason) => f64::from_bits(REASON | u64::from(reason as u8)),
    }
}

fn unpack(cell: f64) -> Measured {
    if !cell.is_nan() {
        return Ok(cell);
    }
    let byte = cell.to_bits() & 0xFF;
    Err(Undefined::ALL
        .into_iter()
        .find(|&reason| u64::from(reason as u8) == byte)
        .unwrap_or(Undefined::NotSettled))
}

impl Values {
    /// The same reason for everybody.
    #[must_use]
    pub fn undefined(reason: Undefined, nodes: usize) -> Self {
        Self(vec![pack(Err(reason)); nodes])
    }

    /// How many nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// No nodes at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a node; none: there is no such node.
    #[must_use]
    pub fn get(&self, node: u32) -> Option<Measured> {
        self.0.get(node as usize).map(|&cell| unpack(cell))
    }

    /// The values in the order of the nodes.
    pub fn iter(&self) -> impl Iterator<Item = Measured> + '_ {
        self.0.iter().map(|&cell| unpack(cell))
    }

    /// The values that are defined.
    pub fn defined(&self) -> impl Iterator<Item = f64> + '_ {
        self.0.iter().copied().filter(|cell| !cell.is_nan())
    }

    pub(super) fn push(&mut self, measured: Measured) {
        self.0.push(pack(measured));
    }

    pub(super) fn with_capacity(nodes: usize) -> Self {
        Self(Vec::with_capacity(nodes))
    }
}

impl FromIterator<Measured> for Values {
    fn from_iter<I: IntoIterator<Item = Measured>>(values: I) -> Self {
        Self(values.into_iter().map(pack).collect())
    }
}

impl From<Vec<f64>> for Values {
    fn from(mut values: Vec<f64>) -> Self {
        for value in &mut values {
            *value = pack(Ok(*value));
        }
        Self(values)
    }
}

impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Values {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_list().entries(self.iter()).finish()
    }
}

/// A number as such, a reason as `{"undefined": "isolate"}`.
pub(super) fn write<S: serde::Serializer>(measured: &Measured, to: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap;
    match measured {
        Ok(value) => to.serialize_f64(*value),
        Err(reason) => {
            let mut map = to.serialize_map(Some(1))?;
            map.serialize_entry("undefined", reason.key())?;
            map.end()
        }
    }
}

struct Written(Measured);

impl serde::Serialize for Written {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        write(&self.0, to)
    }
}

impl serde::Serialize for Values {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Written))
    }
}
