//! Sets of rows: bitmaps, and short lists where a bitmap would be mostly empty.

/// A set of rows as bits; rows beyond its end are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bitmap {
    words: Vec<u64>,
}

impl Bitmap {
    /// No row, with room for `rows`.
    pub fn new(rows: usize) -> Self {
        Self { words: vec![0; rows.div_ceil(64)] }
    }

    pub fn contains(&self, row: u32) -> bool {
        self.words.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    pub fn insert(&mut self, row: u32) {
        let index = row as usize / 64;
        if index >= self.words.len() {
            self.words.resize(index + 1, 0);
        }
        if let Some(word) = self.words.get_mut(index) {
            *word |= 1 << (row % 64);
        }
    }

    /// Puts a row in that is below the room the set was made with; others are left out.
    pub fn mark(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut(row as usize / 64) {
            *word |= 1 << (row % 64);
        }
    }

    pub fn remove(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut(row as usize / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    /// True if it was made without room and nothing was put in.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn and(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    pub fn or(&mut self, other: &Self) {
        if other.words.len() > self.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Replaces the rows, 64 at a time.
    pub fn fill(&mut self, words: impl Iterator<Item = u64>) {
        self.words.clear();
        self.words.extend(words);
    }

    /// Rows in both.
    pub fn count_and(&self, other: &Self) -> usize {
        let length = self.words.len().min(other.words.len());
        let (own, own_rest) = self.words.get(..length).unwrap_or_default().as_chunks::<8>();
        let (others, others_rest) = other.words.get(..length).unwrap_or_default().as_chunks::<8>();
        // Counting bits takes a dozen steps where the processor has no instruction for it that may be relied on: eight
        // words are added bit by bit first (Harley and Seal).
        let (mut ones, mut twos, mut fours, mut count) = (0_u64, 0_u64, 0_u64, 0_usize);
        for (own, others) in own.iter().zip(others) {
            let both: [u64; 8] = std::array::from_fn(|at| {
                own.get(at).copied().unwrap_or(0) & others.get(at).copied().unwrap_or(0)
            });
            let (sum, first) = add(ones, both[0], both[1]);
            let (sum, second) = add(sum, both[2], both[3]);
            let (twos_sum, four) = add(twos, first, second);
            let (sum, first) = add(sum, both[4], both[5]);
            let (sum, second) = add(sum, both[6], both[7]);
            let (twos_sum, more) = add(twos_sum, first, second);
            let (fours_sum, eights) = add(fours, four, more);
            (ones, twos, fours) = (sum, twos_sum, fours_sum);
            count += 8 * eights.count_ones() as usize;
        }
        count +=
            4 * fours.count_ones() as usize + 2 * twos.count_ones() as usize + ones.count_ones() as usize;
        let rest = own_rest.iter().zip(others_rest).map(|(own, other)| (own & other).count_ones() as usize);
        count + rest.sum::<usize>()
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).any(|(word, other)| word & other != 0)
    }

    /// Leaves out the rows for which `keep` does not hold.
    pub fn retain(&mut self, keep: impl Fn(u32) -> bool) {
        for (index, word) in (0_u32..).zip(&mut self.words) {
            let mut rest = *word;
            while rest != 0 {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                if !keep(index * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// Leaves out what is in the other.
    pub fn and_not(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// The rows, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0_u32..).zip(&self.words).flat_map(|(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

/// Adds three bits at each place: the sums and what is carried.
fn add(one: u64, two: u64, three: u64) -> (u64, u64) {
    let half = one ^ two;
    (half ^ three, one & two | half & three)
}

/// Puts rows into a set, quickest in ascending order: a word is written once.
#[derive(Debug)]
pub(crate) struct Marks<'a> {
    rows: &'a mut Bitmap,
    index: usize,
    word: u64,
}

impl<'a> Marks<'a> {
    pub fn new(rows: &'a mut Bitmap) -> Self {
        Self { rows, index: 0, word: 0 }
    }

    /// As [`Bitmap::mark`]; seen in the set when this is dropped.
    pub fn mark(&mut self, row: u32) {
        let index = row as usize / 64;
        if index != self.index {
            self.flush();
            self.index = index;
        }
        self.word |= 1 << (row % 64);
    }

    fn flush(&mut self) {
        if let Some(word) = self.rows.words.get_mut(self.index) {
            *word |= self.word;
        }
        self.word = 0;
    }
}

impl Drop for Marks<'_> {
    fn drop(&mut self) {
        self.flush();
    }
}

/// Where each row of a set stands among its rows.
#[derive(Debug)]
pub(crate) struct Ranks<'a> {
    rows: &'a Bitmap,
    /// Rows in the words before each word.
    before: Vec<u32>,
}

impl<'a> Ranks<'a> {
    pub fn new(rows: &'a Bitmap) -> Self {
        let mut sum = 0;
        let before = rows.words.iter().map(|word| {
            let before = sum;
            sum += word.count_ones();
            before
        });
        Self { before: before.collect(), rows }
    }

    /// The place of `row`, from 0; `None` if it is not in the set.
    pub fn of(&self, row: u32) -> Option<usize> {
        let (index, bit) = (row as usize / 64, row % 64);
        let word = self.rows.words.get(index)?;
        if word >> bit & 1 == 0 {
            return None;
        }
        let below = (word & ((1 << bit) - 1)).count_ones();
        Some((self.before.get(index)? + below) as usize)
    }
}

impl FromIterator<u32> for Bitmap {
    fn from_iter<T: IntoIterator<Item = u32>>(rows: T) -> Self {
        let mut bitmap = Self::default();
        for row in rows {
            bitmap.insert(row);
        }
        bitmap
    }
}

/// A set of rows in the smaller of two forms: a list up to one row in 64, else bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    /// Ascending.
    Few(Vec<u32>),
    Many {
        rows: Bitmap,
        count: usize,
    },
}

impl Default for Set {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Set {
    pub fn len(&self) -> usize {
        match self {
            Self::Few(rows) => rows.len(),
            Self::Many { count, .. } => *count,
        }
    }

    /// Puts a row in; `capacity` is the number of rows of the whole table.
    pub fn insert(&mut self, row: u32, capacity: usize) {
        match self {
            Self::Few(rows) => {
                if rows.last().is_none_or(|last| *last < row) {
                    rows.push(row);
                } else if let Err(at) = rows.binary_search(&row) {
                    rows.insert(at, row);
                }
                if rows.len() > 16 && rows.len() > capacity / 64 {
                    *self = Self::Many { count: rows.len(), rows: rows.iter().copied().collect() };
                }
            }
            Self::Many { rows, count } => {
                if !rows.contains(row) {
                    rows.insert(row);
                    *count += 1;
                }
            }
        }
    }

    pub fn remove(&mut self, row: u32) {
        match self {
            Self::Few(rows) => {
                if let Ok(at) = rows.binary_search(&row) {
                    rows.remove(at);
                }
            }
            Self::Many { rows, count } => {
                if rows.contains(row) {
                    rows.remove(row);
                    *count -= 1;
                }
                if *count <= 8 {
                    *self = Self::Few(rows.iter().collect());
                }
            }
        }
    }

    /// Takes the smaller form for a table of `capacity` rows.
    pub fn settle(&mut self, capacity: usize) {
        match self {
            Self::Many { rows, count } if *count <= capacity / 96 => *self = Self::Few(rows.iter().collect()),
            Self::Few(rows) => rows.shrink_to_fit(),
            Self::Many { .. } => {}
        }
    }

    /// What [`Set::count_and`] costs, in nanoseconds or so.
    pub fn cost(&self) -> usize {
        match self {
            Self::Few(rows) => rows.len() * 2,
            Self::Many { rows, .. } => rows.words.len(),
        }
    }

    pub fn count_and(&self, other: &Bitmap) -> usize {
        match self {
            Self::Few(rows) => rows.iter().filter(|row| other.contains(**row)).count(),
            Self::Many { rows, .. } => rows.count_and(other),
        }
    }

    pub fn meets(&self, other: &Bitmap) -> bool {
        match self {
            Self::Few(rows) => rows.iter().any(|row| other.contains(*row)),
            Self::Many { rows, .. } => rows.meets(other),
        }
    }

    pub fn add_to(&self, other: &mut Bitmap) {
        match self {
            Self::Few(rows) => rows.iter().for_each(|row| other.insert(*row)),
            Self::Many { rows, .. } => other.or(rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Bitmap, Ranks, Set};

    proptest! {
        #[test]
        fn sets_are_what_plain_sets_are(
            steps in proptest::collection::vec((0_u32..400, any::<bool>()), 0..200),
            others in proptest::collection::btree_set(0_u32..500, 0..200),
        ) {
            let (mut set, mut bits, mut plain) = (Set::default(), Bitmap::default(), BTreeSet::new());
            for (row, put) in steps {
                if put {
                    set.insert(row, 400);
                    bits.insert(row);
                    plain.insert(row);
                } else {
                    set.remove(row);
                    bits.remove(row);
                    plain.remove(&row);
                }
            }
            let other: Bitmap = others.iter().copied().collect();
            prop_assert_eq!(set.len(), plain.len());
            prop_assert_eq!(bits.len(), plain.len());
            prop_assert_eq!(bits.iter().collect::<Vec<_>>(), plain.iter().copied().collect::<Vec<_>>());
            let ranks = Ranks::new(&bits);
            for row in 0..500 {
                let place = plain.contains(&row).then(|| plain.range(..row).count());
                prop_assert_eq!(ranks.of(row), place);
            }
            let both = plain.intersection(&others).count();
            prop_assert_eq!(set.count_and(&other), both);
            prop_assert_eq!(bits.count_and(&other), both);
            prop_assert_eq!(set.meets(&other), both > 0);
            let mut union = other.clone();
            set.add_to(&mut union);
            prop_assert_eq!(union.len(), plain.union(&others).count());
            bits.and(&other);
            prop_assert_eq!(bits.len(), both);
            let mut own = Bitmap::default();
            set.add_to(&mut own);
            prop_assert!((0..500).all(|row| own.contains(row) == plain.contains(&row)));
        }
    }
}
