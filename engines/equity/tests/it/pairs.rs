use bildungsraum_equity::{Decay, Error, NamedPairs, Pairs, Reach, UNREACHABLE, milliseconds, opportunity};
use proptest::prelude::*;

#[test]
fn pairs_are_sorted_and_the_shorter_of_two_stays() {
    let pairs =
        Pairs::new(3, 2, [(2, 1, 50), (0, 1, 9), (2, 1, 40), (0, 0, 7), (1, 0, UNREACHABLE)]).unwrap();
    assert_eq!(pairs.len(), 3);
    assert_eq!(pairs.by_demand().of(0), [Reach { index: 0, cost: 7 }, Reach { index: 1, cost: 9 }]);
    assert!(pairs.by_demand().of(1).is_empty());
    assert_eq!(pairs.by_demand().of(2), [Reach { index: 1, cost: 40 }]);
    assert_eq!(pairs.by_supply().of(1), [Reach { index: 0, cost: 9 }, Reach { index: 2, cost: 40 }]);
    assert!(pairs.by_demand().of(77).is_empty());
}

#[test]
fn a_pair_of_what_does_not_exist_says_which() {
    let wrong = Pairs::new(3, 2, [(0, 0, 1), (1, 2, 1)]).unwrap_err();
    assert_eq!(wrong, Error::OutOfRange { pair: 1, kind: "supply", index: 2, count: 2 });
    assert!(wrong.to_string().contains("supply 2 does not exist"));
}

#[test]
fn rows_of_a_table_are_read_with_their_line() {
    let mut named = NamedPairs::with_names(["nobody".to_owned()], []);
    named.push(2, "a", "school", "540.5").unwrap();
    named.push(3, "b", "school", "").unwrap();
    assert_eq!(named.demands, ["nobody", "a", "b"]);
    assert_eq!(named.pairs, [(1, 0, 540_500)]);
    for (from, seconds, says) in [
        ("a", "soon", "line 4, field `seconds`: `soon` is not a time"),
        ("a", "-1", "`-1` is not a time"),
        ("a", "NaN", "`NaN` is not a time"),
        ("a", "1e99", "`1e99` is not a time"),
        ("", "1", "line 4, field `from`: is empty"),
    ] {
        let wrong = named.push(4, from, "school", seconds).unwrap_err().to_string();
        assert!(wrong.contains(says), "{wrong}");
    }
    assert_eq!(named.to_pairs().unwrap().demands(), 3);
    assert_eq!(milliseconds("4294967.294"), Some(4_294_967_294));
    assert_eq!(milliseconds("4294967.295"), None);
}

#[test]
fn decays_fall_and_refuse_nonsense() {
    for decay in [
        Decay::within(1000),
        Decay::luo_qi(),
        Decay::wan_zou_sternberg(),
        Decay::Exponential { scale: 500.0, cutoff: 2000 },
        Decay::Gaussian { scale: 500.0, cutoff: 2000 },
        Decay::Linear { cutoff: 2000 },
        Decay::Power { exponent: 1.5, floor: 100, cutoff: 2000 },
    ] {
        decay.check().unwrap();
        let weights: Vec<f64> = (0..4_000_000).step_by(100).map(|cost| decay.weight(cost)).collect();
        assert!(weights.windows(2).all(|pair| pair[0] >= pair[1]), "{decay:?}");
        assert!(weights[0] <= 1.0 && weights[0] > 0.9);
        assert_eq!(decay.weight(u32::MAX), 0.0);
    }
    assert!(Decay::Steps(vec![(5, 1.0), (5, 0.5)]).check().is_err());
    assert!(Decay::Steps(vec![(5, -1.0)]).check().is_err());
    assert!(Decay::Gaussian { scale: 0.0, cutoff: 5 }.check().is_err());
    assert!(Decay::Power { exponent: 1.0, floor: 0, cutoff: 5 }.check().is_err());
    assert_eq!(Decay::Linear { cutoff: 0 }.weight(0), 0.0);
}

proptest! {
    #[test]
    fn counting_and_nearest_agree_with_a_plain_reading(
        list in prop::collection::vec((0_u32..9, 0_u32..7, 0_u32..100), 0..80),
        cutoff in 0_u32..100,
        k in 0_usize..5,
    ) {
        let pairs = Pairs::new(9, 7, list.iter().copied()).unwrap();
        let sizes = [1.0, 2.0, 0.0, 4.0, 5.0, 6.0, 7.0];
        let counted = opportunity::cumulative(&pairs, &sizes, cutoff).unwrap();
        let nearest = opportunity::nearest(&pairs, k);
        for demand in 0..9 {
            let mut best = std::collections::BTreeMap::new();
            for &(from, to, cost) in &list {
                if from == demand {
                    let entry = best.entry(to).or_insert(cost);
                    *entry = cost.min(*entry);
                }
            }
            let plain: f64 = best.iter().filter(|(_, cost)| **cost <= cutoff).map(|(to, _)| sizes[*to as usize]).sum();
            prop_assert_eq!(counted[demand as usize], plain);
            let mut costs: Vec<u32> = best.into_values().collect();
            costs.sort_unstable();
            prop_assert_eq!(nearest[demand as usize], k.checked_sub(1).and_then(|at| costs.get(at).copied()));
        }
        let back = pairs.by_supply();
        prop_assert_eq!(back.reaches().len(), pairs.len());
        for supply in 0..7 {
            prop_assert!(back.of(supply).windows(2).all(|two| two[0].index < two[1].index));
            for to in back.of(supply) {
                let same = Reach { index: u32::try_from(supply).unwrap(), cost: to.cost };
                prop_assert!(pairs.by_demand().of(to.index as usize).contains(&same));
            }
        }
    }
}
