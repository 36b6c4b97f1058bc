//! Who can get where, and how long it takes: the pairs of demand and supply that every measure rests on.
//!
//! Kept as two compressed lists: by demand (always) and by supply (made on demand by [`Pairs::by_supply`]). Eight bytes a
//! pair and list: the 7.0 million pairs of all German schools take 56 MB.

use rustc_hash::FxHashMap;

use crate::Error;

/// The time of what cannot be reached. A pair with this cost is left out: it is not a pair.
pub const UNREACHABLE: u32 = u32::MAX;

/// One end of a pair as seen from the other: its number, and the cost in whole milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    /// Number of the supply (seen from a demand) or of the demand (seen from a supply).
    pub index: u32,
    /// Whole milliseconds.
    pub cost: u32,
}

/// A compressed list of lists: what each of `first.len() - 1` places reaches, sorted by the number at the other end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaches {
    first: Vec<u32>,
    reach: Vec<Reach>,
}

impl Reaches {
    /// What one place reaches, sorted by number; empty for a number that does not exist.
    #[must_use]
    pub fn of(&self, index: usize) -> &[Reach] {
        let bounds = (self.first.get(index), self.first.get(index + 1));
        let (Some(&begin), Some(&end)) = bounds else { return &[] };
        self.reach.get(begin as usize..end as usize).unwrap_or_default()
    }

    /// Number of places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// Whether there are no places.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What each place reaches, in the order of their numbers.
    pub fn rows(&self) -> impl Iterator<Item = &[Reach]> {
        self.first.windows(2).map(|bounds| {
            let &[begin, end] = bounds else { return &[][..] };
            self.reach.get(begin as usize..end as usize).unwrap_or_default()
        })
    }

    /// All pairs.
    #[must_use]
    pub fn reaches(&self) -> &[Reach] {
        &self.reach
    }

    /// From a list sorted by (place, other end) without doubles.
    fn from_sorted(places: usize, pairs: &[(u32, u32, u32)]) -> Self {
        let mut first = vec![0_u32; places + 1];
        for &(place, _, _) in pairs {
            if let Some(count) = first.get_mut(place as usize + 1) {
                *count += 1;
            }
        }
        sum_up(&mut first);
        let reach = pairs.iter().map(|&(_, index, cost)| Reach { index, cost }).collect();
        Self { first, reach }
    }
}

fn sum_up(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}

/// Travel costs between demands (inhabited cells) and supplies (places of an offer).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs {
    supplies: usize,
    by_demand: Reaches,
}

impl Pairs {
    /// From pairs in any order. A pair given twice keeps the smaller cost; one with [`UNREACHABLE`] is left out.
    pub fn new(
        demands: usize,
        supplies: usize,
        pairs: impl IntoIterator<Item = (u32, u32, u32)>,
    ) -> Result<Self, Error> {
        let limit = u32::MAX as usize - 1;
        for (what, count) in [("demands", demands), ("supplies", supplies)] {
            if count > limit {
                return Err(Error::TooMany { what, count, limit });
            }
        }
        let mut list: Vec<(u32, u32, u32)> = Vec::new();
        let mut sorted = true;
        for (pair, (demand, supply, cost)) in pairs.into_iter().enumerate() {
            let wrong = [("demand", demand, demands), ("supply", supply, supplies)]
                .into_iter()
                .find(|&(_, index, count)| index as usize >= count);
            if let Some((kind, index, count)) = wrong {
                return Err(Error::OutOfRange { pair, kind, index, count });
            }
            if cost == UNREACHABLE {
                continue;
            }
            sorted = sorted && list.last().is_none_or(|last| (last.0, last.1) < (demand, supply));
            list.push((demand, supply, cost));
        }
        if list.len() > limit {
            return Err(Error::TooMany { what: "pairs", count: list.len(), limit });
        }
        if !sorted {
            list.sort_unstable();
            list.dedup_by_key(|pair| (pair.0, pair.1));
        }
        Ok(Self { supplies, by_demand: Reaches::from_sorted(demands, &list) })
    }

    /// Number of demands.
    #[must_use]
    pub fn demands(&self) -> usize {
        self.by_demand.len()
    }

    /// Number of supplies.
    #[must_use]
    pub fn supplies(&self) -> usize {
        self.supplies
    }

    /// Number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_demand.reach.len()
    }

    /// Whether nobody reaches anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What each demand reaches.
    #[must_use]
    pub fn by_demand(&self) -> &Reaches {
        &self.by_demand
    }

    /// Who reaches each supply: a list of the same size, made by counting in one pass.
    #[must_use]
    pub fn by_supply(&self) -> Reaches {
        let mut first = vec![0_u32; self.supplies + 1];
        for reach in &self.by_demand.reach {
            if let Some(count) = first.get_mut(reach.index as usize + 1) {
                *count += 1;
            }
        }
        sum_up(&mut first);
        let mut next = first.clone();
        let mut reach = vec![Reach { index: 0, cost: 0 }; self.len()];
        for (demand, row) in (0_u32..).zip(self.by_demand.rows()) {
            for &Reach { index, cost } in row {
                let Some(at) = next.get_mut(index as usize) else { continue };
                if let Some(slot) = reach.get_mut(*at as usize) {
                    *slot = Reach { index: demand, cost };
                }
                *at += 1;
            }
        }
        Reaches { first, reach }
    }
}

/// Pairs read from a table, with the names of both ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedPairs {
    /// Names of the demands, in the order of their numbers.
    pub demands: Vec<String>,
    /// Names of the supplies, in the order of their numbers.
    pub supplies: Vec<String>,
    /// (demand, supply, milliseconds).
    pub pairs: Vec<(u32, u32, u32)>,
    numbers: [FxHashMap<String, u32>; 2],
}

impl NamedPairs {
    /// Names that are known before the pairs are read: who reaches nothing, and what nobody reaches, counts too.
    pub fn with_names(
        demands: impl IntoIterator<Item = String>,
        supplies: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut named = Self::default();
        for name in demands {
            Self::number(&mut named.numbers[0], &mut named.demands, &name);
        }
        for name in supplies {
            Self::number(&mut named.numbers[1], &mut named.supplies, &name);
        }
        named
    }

    fn number(numbers: &mut FxHashMap<String, u32>, names: &mut Vec<String>, name: &str) -> u32 {
        if let Some(&number) = numbers.get(name) {
            return number;
        }
        let number = u32::try_from(names.len()).unwrap_or(u32::MAX);
        numbers.insert(name.to_owned(), number);
        names.push(name.to_owned());
        number
    }

    /// One row: `from`, `to` and `seconds` as they stand in the file. Empty seconds mean "not reachable".
    pub fn push(&mut self, line: usize, from: &str, to: &str, seconds: &str) -> Result<(), Error> {
        for (field, name) in [("from", from), ("to", to)] {
            if name.is_empty() {
                let message = "is empty; every pair needs the names of both ends".to_owned();
                return Err(Error::Row { line, field, message });
            }
        }
        let cost = match seconds.trim() {
            "" => UNREACHABLE,
            text => milliseconds(text).ok_or_else(|| Error::Row {
                line,
                field: "seconds",
                message: format!(
                    "`{text}` is not a time: write seconds, such as 540 or 540.5, at most 4294967"
                ),
            })?,
        };
        let demand = Self::number(&mut self.numbers[0], &mut self.demands, from);
        let supply = Self::number(&mut self.numbers[1], &mut self.supplies, to);
        if cost != UNREACHABLE {
            self.pairs.push((demand, supply, cost));
        }
        Ok(())
    }

    /// The number of a demand.
    #[must_use]
    pub fn demand(&self, name: &str) -> Option<u32> {
        self.numbers[0].get(name).copied()
    }

    /// The number of a supply.
    #[must_use]
    pub fn supply(&self, name: &str) -> Option<u32> {
        self.numbers[1].get(name).copied()
    }

    /// The pairs without the names.
    pub fn to_pairs(&self) -> Result<Pairs, Error> {
        Pairs::new(self.demands.len(), self.supplies.len(), self.pairs.iter().copied())
    }
}

/// Seconds as written, in whole milliseconds, rounded half up; `None` when it is not a time that fits.
#[must_use]
pub fn milliseconds(text: &str) -> Option<u32> {
    let seconds: f64 = text.parse().ok()?;
    let value = (seconds * 1000.0).round();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked to lie inside
    (value >= 0.0 && value < f64::from(u32::MAX)).then_some(value as u32)
}
