use bildungsraum_equity::disclosure::Disclosure;
use bildungsraum_equity::inequality::{Bootstrap, Zeros, compare, decompose, share_within};
use bildungsraum_equity::{Distribution, Error, Ranking};
use proptest::prelude::*;

use crate::{Formula, near};

fn of(values: &[f64], weights: &[f64]) -> Distribution {
    Distribution::new(values, weights).unwrap()
}

#[test]
fn by_hand() {
    // One of four has everything.
    let one = of(&[0.0, 0.0, 0.0, 8.0], &[1.0; 4]);
    near(one.gini().unwrap(), 0.75, 1e-15);
    near(one.theil(Zeros::Count).unwrap(), 4.0_f64.ln(), 1e-15);
    assert_eq!(one.theil(Zeros::LeaveOut).unwrap(), 0.0);
    assert_eq!(one.atkinson(1.0).unwrap(), Some(1.0));
    assert_eq!(one.lowest(0.1), Some(0.0));
    assert_eq!(one.highest(0.25), Some(8.0));
    // A cell of weight 3 is three cells.
    let a = of(&[1.0, 1.0, 1.0, 5.0], &[1.0; 4]);
    let b = of(&[5.0, 1.0], &[1.0, 3.0]);
    near(a.gini().unwrap(), b.gini().unwrap(), 1e-15);
    near(a.theil(Zeros::Count).unwrap(), b.theil(Zeros::Count).unwrap(), 1e-15);
    near(a.atkinson(0.5).unwrap().unwrap(), b.atkinson(0.5).unwrap().unwrap(), 1e-14);
    // Half of the lowest 0.375 is 1, the border cell counts in part.
    near(of(&[1.0, 3.0], &[1.0, 1.0]).lowest(0.75).unwrap(), (1.0 + 1.5) / 1.5, 1e-15);
    assert_eq!(of(&[4.0, 1.0, 2.0], &[1.0; 3]).lowest_cells(0.5), [1, 2]);
    assert_eq!(of(&[4.0, 1.0, 2.0], &[1.0; 3]).quantile(0.5), Some(2.0));
}

/// Schools within reach by children, a formula's town of 5,000 cells; expected values by numpy from the definitions of the
/// R package accessibility (`bench/equity/peers.py`).
#[test]
fn the_same_as_the_r_package_defines() {
    let mut formula = Formula::new(11);
    let rows: Vec<(f64, f64, f64)> = (0..5000)
        .map(|_| {
            let far = formula.share() * 10_000.0;
            let count = (formula.share() * 20.0 * (1.0 - far / 10_000.0)).floor();
            (count, 3.0 + (formula.share() * 30.0).floor(), far)
        })
        .collect();
    let values: Vec<f64> = rows.iter().map(|row| row.0).collect();
    let weights: Vec<f64> = rows.iter().map(|row| row.1).collect();
    let far: Vec<f64> = rows.iter().map(|row| row.2).collect();
    let whole = of(&values, &weights);
    let ranked = Ranking::new(&values, &weights, &far).unwrap();
    near(whole.gini().unwrap(), REFERENCE[0], 1e-9);
    near(whole.theil(Zeros::Count).unwrap(), REFERENCE[1], 1e-9);
    near(whole.theil(Zeros::LeaveOut).unwrap(), REFERENCE[2], 1e-9);
    near(ranked.concentration().unwrap(), REFERENCE[3], 1e-9);
    near(ranked.palma().unwrap(), REFERENCE[4], 1e-9);
}

const REFERENCE: [f64; 5] = [
    0.530_210_148_089_679_5,
    0.497_681_117_304_336_95,
    0.272_837_426_215_443_77,
    -0.363_525_941_944_343_2,
    0.017_305_364_522_644_43,
];

#[test]
fn what_is_not_defined_says_so() {
    for whole in [of(&[], &[]), of(&[1.0, 2.0], &[0.0, 0.0])] {
        assert_eq!((whole.mean(), whole.gini(), whole.theil(Zeros::Count)), (None, None, None));
        assert_eq!((whole.lowest(0.1), whole.quantile(0.5)), (None, None));
        assert_eq!(whole.atkinson(0.5).unwrap(), None);
    }
    let nothing = of(&[0.0, 0.0], &[1.0, 1.0]);
    assert_eq!((nothing.mean(), nothing.gini()), (Some(0.0), None));
    assert!(matches!(Distribution::new(&[1.0], &[]), Err(Error::Length { .. })));
    assert!(matches!(Distribution::new(&[1.0, -1.0], &[1.0, 1.0]), Err(Error::Number { index: 1, .. })));
    assert!(Distribution::new(&[f64::INFINITY], &[1.0]).is_err());
    assert!(of(&[1.0], &[1.0]).atkinson(0.0).is_err());
    assert!(Ranking::new(&[1.0], &[1.0], &[f64::NAN]).is_err());
    let flat = Ranking::new(&[0.0, 0.0], &[1.0, 1.0], &[1.0, 2.0]).unwrap();
    assert_eq!((flat.concentration(), flat.palma()), (None, None));
}

#[test]
fn intervals_hold_the_estimate_and_do_not_depend_on_threads() {
    let mut formula = Formula::new(3);
    let values: Vec<f64> = (0..2000).map(|_| (formula.share() * 12.0).floor()).collect();
    let weights: Vec<f64> = (0..2000).map(|_| 3.0 + (formula.share() * 9.0).floor()).collect();
    let far: Vec<f64> = (0..2000).map(|_| formula.share()).collect();
    let whole = of(&values, &weights);
    let ranked = Ranking::new(&values, &weights, &far).unwrap();
    let options = Bootstrap { seed: 1, replicates: 200, level: 0.95, threads: 1 };
    let one = whole.bootstrap(Some(&ranked), &options).unwrap();
    let two = whole.bootstrap(Some(&ranked), &Bootstrap { threads: 2, ..options }).unwrap();
    assert_eq!(one, two);
    for interval in [one.gini, one.theil, one.concentration, one.palma] {
        let found = interval.unwrap();
        assert!(found.low < found.estimate && found.estimate < found.high, "{found:?}");
    }
    // The spread is that of the theory: for a mean of n draws the standard error is sd / sqrt(n); the Gini's is of the
    // same order, and four times the cells halve it.
    let half = |n: usize| {
        let part = of(&values[..n], &weights[..n]);
        let found = part.bootstrap(None, &options).unwrap().gini.unwrap();
        found.high - found.low
    };
    let ratio = half(500) / half(2000);
    assert!((1.5..2.7).contains(&ratio), "{ratio}");
    assert!(whole.bootstrap(None, &Bootstrap { level: 1.0, ..options }).is_err());
    assert_eq!(whole.bootstrap(None, &Bootstrap { replicates: 0, ..options }).unwrap().gini, None);
}

#[test]
fn small_counts_stay_hidden_and_their_uncertainty_is_carried() {
    let rule = Disclosure::default();
    assert!(rule.shows(0.0) && !rule.shows(1.0) && !rule.shows(2.0) && rule.shows(3.0));
    let total = rule.total(100.0, 9, 5);
    assert_eq!((total.low, total.high, total.few), (100.0, 110.0, true));
    let share = rule.share((60.0, 2), (100.0, 5), 12).unwrap();
    near(share.low, 60.0 / 106.0, 1e-15);
    near(share.high, 64.0 / 104.0, 1e-15);
    assert!(!share.few);
    assert_eq!(rule.share((0.0, 0), (0.0, 0), 0), None);
}

#[test]
fn within_the_standard_and_before_and_after() {
    let costs = [Some(600), None, Some(601)];
    assert_eq!(share_within(&costs, &[2.0, 1.0, 1.0], 600).unwrap(), Some(0.5));
    assert_eq!(share_within(&costs, &[0.0; 3], 600).unwrap(), None);
    let found = compare(&[1.0, 2.0, 3.0], &[2.0, 2.0, 1.0], &[5.0, 1.0, 2.0]).unwrap().unwrap();
    assert_eq!((found.more, found.less, found.same), (5.0, 2.0, 1.0));
    assert_eq!(compare(&[1.0], &[2.0], &[0.0]).unwrap(), None);
}

proptest! {
    #[test]
    fn the_indices_agree_with_their_definitions(
        cells in prop::collection::vec((0_u32..40, 0_u32..9, 0_u32..4, -50_i32..50), 1..40),
    ) {
        let values: Vec<f64> = cells.iter().map(|cell| f64::from(cell.0)).collect();
        let weights: Vec<f64> = cells.iter().map(|cell| f64::from(cell.1)).collect();
        let groups: Vec<u32> = cells.iter().map(|cell| cell.2).collect();
        let rank: Vec<f64> = cells.iter().map(|cell| f64::from(cell.3)).collect();
        let whole = of(&values, &weights);
        let people: f64 = weights.iter().sum();
        let sum: f64 = values.iter().zip(&weights).map(|(y, w)| y * w).sum();
        prop_assume!(sum > 0.0);
        let mean = sum / people;
        // Gini: mean absolute difference by twice the mean.
        let mut difference = 0.0;
        for (y, w) in values.iter().zip(&weights) {
            for (z, v) in values.iter().zip(&weights) {
                difference += w * v * (y - z).abs();
            }
        }
        prop_assert!((whole.gini().unwrap() - difference / (2.0 * mean * people * people)).abs() < 1e-12);
        let plain: f64 = values.iter().zip(&weights).filter(|(y, _)| **y > 0.0)
            .map(|(y, w)| w / people * (y / mean) * (y / mean).ln()).sum();
        prop_assert!((whole.theil(Zeros::Count).unwrap() - plain).abs() < 1e-12);
        // The parts sum up.
        let parts = decompose(&values, &weights, &groups).unwrap().unwrap();
        prop_assert!((parts.between + parts.within - plain).abs() < 1e-12);
        prop_assert!(parts.between > -1e-12 && parts.within > -1e-12);
        prop_assert_eq!(parts.groups.iter().map(|group| group.weight).sum::<f64>(), people);
        // Scale changes nothing.
        let scaled: Vec<f64> = values.iter().map(|y| y * 1000.0).collect();
        prop_assert!((of(&scaled, &weights).gini().unwrap() - whole.gini().unwrap()).abs() < 1e-12);
        for aversion in [0.5, 1.0, 2.0] {
            let index = whole.atkinson(aversion).unwrap().unwrap();
            prop_assert!((-1e-12..=1.0).contains(&index));
        }
        // By its own value the concentration is the Gini; by anything else it is not more.
        let own = Ranking::new(&values, &weights, &values).unwrap().concentration().unwrap();
        prop_assert!((own - whole.gini().unwrap()).abs() < 1e-12);
        let other = Ranking::new(&values, &weights, &rank).unwrap().concentration().unwrap();
        prop_assert!(other.abs() <= own + 1e-12);
    }
}
