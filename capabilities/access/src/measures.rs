//! How unequally something is spread over weighted cells.
//!
//! Gini and Theil (T; values of 0 counted) are `engines/equity`'s. The Palma ratio here ranks by the value itself, not by a
//! social variable: mean of the best tenth over the mean of the worst two fifths, people at the borders counted in part.

use bildungsraum_equity::inequality::{Distribution, Zeros, decompose};

/// A value with how many people it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighted {
    /// The value, not negative.
    pub value: f64,
    /// People.
    pub weight: f64,
}

fn sums(list: &[Weighted]) -> (f64, f64) {
    list.iter().fold((0.0, 0.0), |(w, s), one| (w + one.weight, s + one.weight * one.value))
}

/// Sorted by value; people of weight 0 left out.
#[must_use]
pub fn sorted(list: &[Weighted]) -> Vec<Weighted> {
    let mut list: Vec<Weighted> = list.iter().copied().filter(|one| one.weight > 0.0).collect();
    list.sort_by(|a, b| a.value.total_cmp(&b.value));
    list
}

/// As the engine takes it. Infinite values are none of its business: nothing then.
fn distribution(list: &[Weighted]) -> Option<Distribution> {
    let values: Vec<f64> = list.iter().map(|one| one.value).collect();
    let weights: Vec<f64> = list.iter().map(|one| one.weight).collect();
    Distribution::new(&values, &weights).ok()
}

/// Gini coefficient, 0 (alike) to 1. Nothing where there is nothing to spread.
#[must_use]
pub fn gini(list: &[Weighted]) -> Option<f64> {
    Some(distribution(list)?.gini()?.max(0.0))
}

/// Theil index T.
#[must_use]
pub fn theil(list: &[Weighted]) -> Option<f64> {
    Some(distribution(list)?.theil(Zeros::Count)?.max(0.0))
}

/// Theil index between and within groups; their sum is the whole.
#[must_use]
pub fn theil_of_groups(groups: &[Vec<Weighted>]) -> Option<(f64, f64)> {
    let all: Vec<(u32, Weighted)> = (0_u32..)
        .zip(groups)
        .flat_map(|(number, group)| group.iter().map(move |one| (number, *one)))
        .collect();
    let values: Vec<f64> = all.iter().map(|(_, one)| one.value).collect();
    let weights: Vec<f64> = all.iter().map(|(_, one)| one.weight).collect();
    let numbers: Vec<u32> = all.iter().map(|(number, _)| *number).collect();
    let parts = decompose(&values, &weights, &numbers).ok()??;
    Some((parts.between.max(0.0), parts.within.max(0.0)))
}

/// Mean of the first `share` of people, of a sorted list.
fn mean_of_first<'a>(list: impl Iterator<Item = &'a Weighted>, people: f64) -> Option<f64> {
    let (mut left, mut sum) = (people, 0.0);
    for one in list {
        let taken = one.weight.min(left);
        sum += taken * one.value;
        left -= taken;
        if left <= 0.0 {
            break;
        }
    }
    (people > 0.0).then(|| sum / people)
}

/// Palma ratio; nothing where the worse two fifths have nothing.
#[must_use]
pub fn palma(sorted: &[Weighted]) -> Option<f64> {
    let (weight, _) = sums(sorted);
    let best = mean_of_first(sorted.iter().rev(), weight * 0.1)?;
    let worst = mean_of_first(sorted.iter(), weight * 0.4)?;
    (worst > 0.0).then(|| best / worst)
}

/// Mean of the tenth with the greatest values.
#[must_use]
pub fn greatest_tenth(sorted: &[Weighted]) -> Option<f64> {
    let (weight, _) = sums(sorted);
    mean_of_first(sorted.iter().rev(), weight * 0.1)
}

/// The value that half of the people have at most.
#[must_use]
pub fn median(sorted: &[Weighted]) -> Option<f64> {
    let (weight, _) = sums(sorted);
    let mut below = 0.0;
    for one in sorted {
        below += one.weight;
        if below * 2.0 >= weight {
            return Some(one.value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Weighted, gini, greatest_tenth, median, palma, sorted, theil, theil_of_groups};

    fn list(pairs: &[(f64, f64)]) -> Vec<Weighted> {
        sorted(
            &pairs
                .iter()
                .map(|(value, weight)| Weighted { value: *value, weight: *weight })
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn alike_is_zero_and_one_who_has_all_is_nearly_one() {
        let alike = list(&[(2.0, 3.0), (2.0, 5.0)]);
        assert!(gini(&alike).unwrap().abs() < 1e-12 && theil(&alike).unwrap().abs() < 1e-12);
        assert!((palma(&alike).unwrap() - 1.0).abs() < 1e-12);
        let one = list(&[(0.0, 99.0), (1.0, 1.0)]);
        assert!((gini(&one).unwrap() - 0.99).abs() < 1e-12);
        assert_eq!(palma(&one), None);
        assert_eq!(gini(&list(&[(0.0, 4.0)])), None);
    }

    #[test]
    fn between_and_within_make_the_whole() {
        let groups = [list(&[(1.0, 2.0), (3.0, 1.0)]), list(&[(0.0, 1.0), (5.0, 4.0)])];
        let whole = theil(&groups.concat()).unwrap();
        let (between, within) = theil_of_groups(&groups).unwrap();
        assert!((between + within - whole).abs() < 1e-12, "{between} {within} {whole}");
    }

    #[test]
    fn tenths_and_halves_count_people() {
        let minutes = list(&[(5.0, 45.0), (10.0, 45.0), (40.0, 10.0)]);
        assert_eq!(greatest_tenth(&minutes), Some(40.0));
        assert_eq!(median(&minutes), Some(10.0));
    }
}
