//! How far two words are apart in typing errors.

/// Number of insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment),
/// if it is at most `most`.
pub(crate) fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let width = other.len() + 1;
    let mut before_last: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row: Vec<usize> = vec![0; width];
    let mut previous = None;
    for (index, letter) in one.iter().enumerate() {
        let mut best = index + 1;
        let mut left = index + 1;
        let mut diagonal = index;
        let mut other_previous = None;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        let columns = row.iter_mut().skip(1).zip(last.iter().skip(1)).zip(other);
        for (column, ((cell, up), other_letter)) in columns.enumerate() {
            let mut value = (diagonal + usize::from(letter != other_letter)).min(up + 1).min(left + 1);
            if previous == Some(other_letter) && other_previous == Some(letter) {
                let swapped = column.checked_sub(1).and_then(|at| before_last.get(at)).copied();
                value = value.min(swapped.map_or(usize::MAX, |swapped| swapped + 1));
            }
            *cell = value;
            best = best.min(value);
            diagonal = *up;
            left = value;
            other_previous = Some(other_letter);
        }
        if best > most {
            return None;
        }
        previous = Some(letter);
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last.last().copied().filter(|found| *found <= most)
}

/// The letters of a word as bits: words that differ in n places differ in at most 2n bits.
pub(crate) fn signature(word: &str) -> u32 {
    word.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{distance, signature};

    fn apart(one: &str, other: &str, most: usize) -> Option<usize> {
        distance(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>(), most)
    }

    #[test]
    fn typing_errors_are_counted() {
        assert_eq!(apart("schwimmen", "schwimmen", 2), Some(0));
        assert_eq!(apart("schwimen", "schwimmen", 2), Some(1));
        assert_eq!(apart("shcwimmen", "schwimmen", 2), Some(1));
        assert_eq!(apart("schwinnen", "schwimmen", 2), Some(2));
        assert_eq!(apart("schwinnen", "schwimmen", 1), None);
        assert_eq!(apart("", "ab", 2), Some(2));
    }

    proptest! {
        #[test]
        fn the_signature_never_hides_a_near_word(one in "[a-zäöü]{0,10}", other in "[a-zäöü]{0,10}") {
            if let Some(found) = apart(&one, &other, 3) {
                prop_assert!((signature(&one) ^ signature(&other)).count_ones() as usize <= 2 * found);
                prop_assert_eq!(apart(&other, &one, 3), Some(found));
            }
        }
    }
}
