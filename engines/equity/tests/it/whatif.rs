use bildungsraum_equity::catchment::{Method, catchment};
use bildungsraum_equity::whatif::{Change, WhatIf};
use bildungsraum_equity::{Decay, Pairs};
use proptest::prelude::*;

use crate::catchment::town;

fn methods() -> [Method; 4] {
    [
        Method::TwoStep { cutoff: 900_000 },
        Method::Enhanced(Decay::luo_qi()),
        Method::Modified(Decay::Gaussian { scale: 500_000.0, cutoff: 1_500_000 }),
        Method::ThreeStep(Decay::wan_zou_sternberg()),
    ]
}

/// Every bit of a state.
fn bits(state: &WhatIf) -> (Vec<u64>, Vec<u64>, Vec<Option<u32>>, Vec<u32>, Vec<Option<u64>>) {
    let of = |list: &[f64]| list.iter().map(|value| value.to_bits()).collect::<Vec<u64>>();
    let indexes = state.indexes().unwrap();
    let all = [indexes.mean, indexes.gini, indexes.theil, indexes.lowest_tenth, indexes.within];
    (
        of(state.values()),
        of(state.ratios()),
        state.nearest().to_vec(),
        state.number().to_vec(),
        all.map(|value| value.map(f64::to_bits)).to_vec(),
    )
}

#[test]
fn the_state_is_what_the_methods_say_of_the_open_supplies() {
    let (pairs, demand, supply) = town(300, 25);
    let open: Vec<bool> = (0..25).map(|number| number % 3 != 0).collect();
    // The same town without those that are closed.
    let kept: Vec<(u32, u32, u32)> = (0_u32..)
        .zip(pairs.by_demand().rows())
        .flat_map(|(demand, row)| row.iter().map(move |to| (demand, to.index, to.cost)))
        .filter(|pair| open[pair.1 as usize])
        .collect();
    let without = Pairs::new(300, 25, kept).unwrap();
    for method in methods() {
        let state = WhatIf::new(&pairs, &demand, &supply, &open, &method, 900_000).unwrap();
        let truth = catchment(&without, &demand, &supply, &method).unwrap();
        for (value, truth) in state.values().iter().zip(truth) {
            assert!((value - truth).abs() <= 1e-12 * truth.abs(), "{method:?}: {value} {truth}");
        }
        let nearest = bildungsraum_equity::opportunity::nearest(&without, 1);
        assert_eq!(state.nearest(), nearest);
    }
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let (pairs, demand, supply) = town(40, 4);
    let open = [true, false, true, true];
    let mut state = WhatIf::new(&pairs, &demand, &supply, &open, &methods()[1], 900_000).unwrap();
    let before = bits(&state);
    for change in [
        Change::Open { supply: 0 },
        Change::Close { supply: 1 },
        Change::Open { supply: 4 },
        Change::Resize { supply: 0, places: -1.0 },
        Change::Resize { supply: 0, places: f64::NAN },
        Change::Move { from: 1, to: 0 },
        Change::Move { from: 0, to: 2 },
        Change::Move { from: 0, to: 0 },
    ] {
        assert!(state.apply(change).is_err(), "{change:?}");
    }
    assert!(bits(&state) == before && !state.undo());
    assert!(WhatIf::new(&pairs, &demand, &supply, &open[..3], &methods()[1], 1).is_err());
}

proptest! {
    #[test]
    fn every_change_is_the_same_as_reckoning_anew_and_can_be_taken_back(
        changes in proptest::collection::vec((0_u32..4, 0_u32..12, 0_u32..12, 0_u32..400), 1..20),
        which in 0_usize..4,
    ) {
        let (pairs, demand, supply) = town(120, 12);
        let open: Vec<bool> = (0..12).map(|number| number % 2 == 0).collect();
        let mut state =
            WhatIf::new(&pairs, &demand, &supply, &open, &methods()[which], 900_000).unwrap();
        let mut before = vec![bits(&state)];
        for (kind, supply, to, places) in changes {
            let change = match kind {
                0 => Change::Open { supply },
                1 => Change::Close { supply },
                2 => Change::Resize { supply, places: f64::from(places) },
                _ => Change::Move { from: supply, to },
            };
            if state.apply(change).is_ok() {
                prop_assert!(bits(&state) == bits(&state.fresh()), "{:?}", change);
                before.push(bits(&state));
            }
        }
        while before.pop().is_some_and(|last| bits(&state) == last) {
            if !state.undo() {
                break;
            }
        }
        prop_assert!(before.is_empty());
    }
}
