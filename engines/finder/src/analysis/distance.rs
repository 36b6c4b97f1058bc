//! How far two words are apart in typing errors.

/// A word others are compared with: insertions, deletions, replacements and swaps of neighbours (optimal string
/// alignment), all columns of the table at once in the bits of a number (Hyyrö 2003).
#[derive(Debug)]
pub(crate) struct Near {
    /// For each ASCII letter, the places where it stands in the word.
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
    length: u32,
}

impl Near {
    /// `None` for no letter, or more than 64.
    pub fn new(word: &str) -> Option<Self> {
        let mut near = Self { ascii: [0; 128], others: Vec::new(), length: 0 };
        for letter in word.chars() {
            let bit = 1_u64.checked_shl(near.length)?;
            near.length += 1;
            if let Some(places) = near.ascii.get_mut(letter as usize) {
                *places |= bit;
            } else if let Some((_, places)) = near.others.iter_mut().find(|(other, _)| *other == letter) {
                *places |= bit;
            } else {
                near.others.push((letter, bit));
            }
        }
        (near.length > 0).then_some(near)
    }

    fn places(&self, letter: char) -> u64 {
        match self.ascii.get(letter as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(other, _)| *other == letter).map_or(0, |(_, places)| *places),
        }
    }

    /// Number of errors between the word and another.
    pub fn distance(&self, other: &str) -> usize {
        let last = 1_u64 << (self.length - 1);
        let (mut up, mut down, mut same, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut distance = self.length as usize;
        for letter in other.chars() {
            let places = self.places(letter);
            let swapped = ((!same & places) << 1) & before;
            same = ((places & up).wrapping_add(up) ^ up) | places | down | swapped;
            let more = down | !(same | up);
            let less = same & up;
            distance += usize::from(more & last != 0);
            distance -= usize::from(less & last != 0);
            let more = more << 1 | 1;
            up = less << 1 | !(same | more);
            down = more & same;
            before = places;
        }
        distance
    }
}

/// The letters of a word as bits: words that differ in n places differ in at most 2n bits.
pub(crate) fn signature(word: &str) -> u32 {
    word.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Near, signature};

    /// By the whole table.
    fn plain(one: &[char], other: &[char]) -> usize {
        let mut table = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
        for at in 0..=one.len() {
            for to in 0..=other.len() {
                if at == 0 || to == 0 {
                    table[at][to] = at.max(to);
                    continue;
                }
                let replaced = table[at - 1][to - 1] + usize::from(one[at - 1] != other[to - 1]);
                let mut least = replaced.min(table[at - 1][to] + 1).min(table[at][to - 1] + 1);
                if at > 1 && to > 1 && one[at - 1] == other[to - 2] && one[at - 2] == other[to - 1] {
                    least = least.min(table[at - 2][to - 2] + 1);
                }
                table[at][to] = least;
            }
        }
        table[one.len()][other.len()]
    }

    fn apart(one: &str, other: &str) -> usize {
        Near::new(one).unwrap().distance(other)
    }

    #[test]
    fn typing_errors_are_counted() {
        assert_eq!(apart("schwimmen", "schwimmen"), 0);
        assert_eq!(apart("schwimen", "schwimmen"), 1);
        assert_eq!(apart("shcwimmen", "schwimmen"), 1);
        assert_eq!(apart("schwinnen", "schwimmen"), 2);
        assert_eq!(apart("a", "ab"), 1);
        assert!(Near::new("").is_none());
        assert!(Near::new(&"ä".repeat(64)).is_some() && Near::new(&"a".repeat(65)).is_none());
    }

    proptest! {
        #[test]
        fn errors_are_those_of_the_whole_table(one in "[a-dä]{1,64}", other in "[a-dä]{0,70}") {
            let (left, right): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            prop_assert_eq!(apart(&one, &other), plain(&left, &right));
        }

        #[test]
        fn the_signature_never_hides_a_near_word(one in "[a-zäöü]{1,10}", other in "[a-zäöü]{0,10}") {
            let found = apart(&one, &other);
            prop_assert!((signature(&one) ^ signature(&other)).count_ones() as usize <= 2 * found);
        }
    }
}
