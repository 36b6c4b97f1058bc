use bildungsraum_equity::catchment::{Method, Raam, catchment, catchments, raam};
use bildungsraum_equity::{Decay, Error, Pairs};
use proptest::prelude::*;

use crate::{Formula, near};

/// Places on a square of 40 minutes; whoever is within an hour in a straight line is a pair.
pub fn town(demands: usize, supplies: usize) -> (Pairs, Vec<f64>, Vec<f64>) {
    let mut formula = Formula::new(7);
    let mut place = || (formula.share() * 40.0, formula.share() * 40.0, formula.share());
    let from: Vec<_> = (0..demands).map(|_| place()).collect();
    let to: Vec<_> = (0..supplies).map(|_| place()).collect();
    let demand = from.iter().map(|at| (at.2 * 50.0).floor()).collect();
    let supply = to.iter().map(|at| (at.2 * 300.0).floor() + 1.0).collect();
    let mut pairs = Vec::new();
    for (i, a) in from.iter().enumerate() {
        for (j, b) in to.iter().enumerate() {
            let minutes = ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt();
            if minutes <= 35.0 {
                pairs.push((i as u32, j as u32, (minutes * 60_000.0).floor() as u32));
            }
        }
    }
    (Pairs::new(demands, supplies, pairs).unwrap(), demand, supply)
}

/// Totals and single values that `PySAL` access 1.1.10 gives for the same town (`bench/equity/peers.py`).
#[test]
fn the_same_as_pysal_access() {
    let (pairs, demand, supply) = town(400, 30);
    let methods = [
        Method::TwoStep { cutoff: 1_800_000 },
        Method::Enhanced(Decay::luo_qi()),
        Method::ThreeStep(Decay::wan_zou_sternberg()),
    ];
    let found = catchments(&pairs, &demand, &supply, &methods).unwrap();
    for (values, expected) in found.iter().zip(PYSAL) {
        near(values.iter().sum(), expected.0, 1e-12);
        near(values[0], expected.1, 1e-12);
        near(values[399], expected.2, 1e-12);
    }
    for (method, values) in methods.iter().zip(&found) {
        assert_eq!(&catchment(&pairs, &demand, &supply, method).unwrap(), values);
    }
}

/// Sum, first and last value of each method.
const PYSAL: [(f64, f64, f64); 3] = [
    (202.854_664_079_918_62, 0.477_115_433_596_846_5, 0.571_389_667_300_282_4),
    (204.466_879_379_609_42, 0.451_131_811_289_558_3, 0.561_656_925_755_544_5),
    (204.939_058_787_321_87, 0.514_669_011_698_150_4, 0.456_998_653_542_404_93),
];

#[test]
fn what_nobody_asks_for_gives_nothing_and_what_is_wrong_is_named() {
    let pairs = Pairs::new(2, 2, [(0, 0, 10), (1, 1, 10)]).unwrap();
    let method = Method::TwoStep { cutoff: 10 };
    assert_eq!(catchment(&pairs, &[0.0, 5.0], &[30.0, 0.0], &method).unwrap(), [0.0, 0.0]);
    assert_eq!(catchment(&pairs, &[4.0, 5.0], &[30.0, 10.0], &method).unwrap(), [7.5, 2.0]);
    assert_eq!(
        catchment(&pairs, &[4.0, 5.0], &[3.0, 1.0], &Method::TwoStep { cutoff: 9 }).unwrap(),
        [0.0, 0.0]
    );
    let wrong = catchment(&pairs, &[4.0], &[3.0, 1.0], &method).unwrap_err();
    assert_eq!(wrong, Error::Length { what: "demand", of: "demands", found: 1, expected: 2 });
    let wrong = catchment(&pairs, &[4.0, f64::NAN], &[3.0, 1.0], &method).unwrap_err();
    assert!(matches!(wrong, Error::Number { what: "demand", index: 1, .. }));
    assert!(catchment(&pairs, &[4.0, -1.0], &[3.0, 1.0], &method).is_err());
    let none = Pairs::new(0, 0, []).unwrap();
    assert!(catchment(&none, &[], &[], &method).unwrap().is_empty());
}

#[test]
fn the_modified_method_does_not_give_far_places_away() {
    // One cell, one school, weight 0.5: the two-step methods say "all places", Delamater says half of them.
    let pairs = Pairs::new(1, 1, [(0, 0, 10)]).unwrap();
    let half = Decay::Steps(vec![(10, 0.5)]);
    let of = |method| catchment(&pairs, &[10.0], &[30.0], &method).unwrap()[0];
    assert_eq!(of(Method::Enhanced(half.clone())), 3.0);
    assert_eq!(of(Method::Modified(half)), 1.5);
}

#[test]
fn everybody_goes_where_way_and_crowding_are_least() {
    // By hand: 30 children between a school next door and one a quarter of tau away, both with 30 places; rho is 0.5.
    let pairs = Pairs::new(1, 2, [(0, 0, 0), (0, 1, 900_000)]).unwrap();
    let found = raam(&pairs, &[30.0], &[30.0, 30.0], &Raam::default()).unwrap();
    // load_0 / 15 = 0.25 + load_1 / 15, load_0 + load_1 = 30
    near(found.load[0], 16.875, 1e-12);
    near(found.cost[0].unwrap(), 1.125, 1e-12);
    let none = Pairs::new(2, 1, [(0, 0, 5)]).unwrap();
    let found = raam(&none, &[3.0, 3.0], &[0.0], &Raam { rho: Some(1.0), ..Raam::default() }).unwrap();
    assert_eq!(found.cost, [None, None]);
    assert!(raam(&none, &[3.0, 3.0], &[1.0], &Raam { tau: 0.0, ..Raam::default() }).is_err());
}

#[test]
fn raam_settles_and_nobody_can_do_better() {
    let (pairs, demand, supply) = town(300, 20);
    let found = raam(&pairs, &demand, &supply, &Raam { rounds: 2000, ..Raam::default() }).unwrap();
    assert!(found.unrest <= 1e-4, "{} after {}", found.unrest, found.rounds);
    let asked: f64 =
        demand.iter().zip(pairs.by_demand().rows()).filter(|(_, row)| !row.is_empty()).map(|(d, _)| d).sum();
    near(found.load.iter().sum(), asked, 1e-9);
}

type Weight<'a> = &'a dyn Fn(usize, usize) -> f64;

proptest! {
    #[test]
    fn catchments_agree_with_their_definitions(
        list in prop::collection::vec((0_u32..8, 0_u32..5, 0_u32..4_000_000), 0..60),
        demand in prop::collection::vec(0_u32..60, 8),
        supply in prop::collection::vec(0_u32..60, 5),
    ) {
        let pairs = Pairs::new(8, 5, list).unwrap();
        let demand: Vec<f64> = demand.into_iter().map(f64::from).collect();
        let supply: Vec<f64> = supply.into_iter().map(f64::from).collect();
        let mut dense = [[None; 5]; 8];
        for (i, row) in dense.iter_mut().enumerate() {
            for to in pairs.by_demand().of(i) {
                row[to.index as usize] = Some(to.cost);
            }
        }
        let decay = Decay::wan_zou_sternberg();
        let w = |i: usize, j: usize| dense[i][j].map_or(0.0, |cost| decay.weight(cost));
        let g = |i: usize, j: usize| {
            let sum: f64 = (0..5).map(|l| w(i, l)).sum();
            if sum > 0.0 { w(i, j) / sum } else { 0.0 }
        };
        let two = |i: usize, j: usize| f64::from(u8::from(dense[i][j].is_some_and(|cost| cost <= 1_800_000)));
        let squared = |i: usize, j: usize| w(i, j) * w(i, j);
        let chosen = |i: usize, j: usize| g(i, j) * w(i, j);
        let all: [(Method, Weight, Weight); 4] = [
            (Method::TwoStep { cutoff: 1_800_000 }, &two, &two),
            (Method::Enhanced(decay.clone()), &w, &w),
            (Method::Modified(decay.clone()), &w, &squared),
            (Method::ThreeStep(decay.clone()), &chosen, &chosen),
        ];
        for (method, first, second) in all {
            let found = catchment(&pairs, &demand, &supply, &method).unwrap();
            for (i, &found) in found.iter().enumerate() {
                let plain: f64 = (0..5).map(|j| {
                    let asked: f64 = (0..8).map(|k| first(k, j) * demand[k]).sum();
                    if asked > 0.0 { second(i, j) * supply[j] / asked } else { 0.0 }
                }).sum();
                prop_assert!((found - plain).abs() <= 1e-9 * plain.max(1e-9), "{method:?} {found} {plain}");
            }
            // Nothing is lost or made: all places that somebody asks for are handed out.
            if !matches!(method, Method::Modified(_)) {
                let given: f64 = found.iter().zip(&demand).map(|(value, people)| value * people).sum();
                let asked: f64 = (0..5).filter(|&j| (0..8).any(|k| first(k, j) * demand[k] > 0.0)).map(|j| supply[j]).sum();
                prop_assert!((given - asked).abs() <= 1e-9 * asked.max(1.0));
            }
        }
    }
}
