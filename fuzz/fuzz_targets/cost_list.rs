//! Any bytes as a list of travel times: refused with a line, or measured without harm.
#![no_main]

use bildungsraum_equity::{
    Decay, NamedPairs,
    catchment::{Method, catchment},
    siting::{Budget, mclp},
};
use bildungsraum_fuzz::soon;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut named = NamedPairs::default();
    for (line, row) in (1..).zip(text.lines().take(400)) {
        let mut fields = row.split(',');
        let mut next = || fields.next().unwrap_or_default();
        let _ = named.push(line, next(), next(), next());
    }
    let Ok(pairs) = named.to_pairs() else { return };
    let (demand, supply) = (vec![1.0; pairs.demands()], vec![10.0; pairs.supplies()]);
    for method in [Method::TwoStep { cutoff: 600_000 }, Method::Enhanced(Decay::luo_qi())] {
        let places = soon("measuring", || catchment(&pairs, &demand, &supply, &method)).expect("lengths fit");
        assert!(places.iter().all(|value| value.is_finite() && *value >= 0.0));
    }
    let budget = Budget { iterations: 200, cancel: None };
    let found = soon("siting", || mclp(&pairs, &demand, 2, &[], 600_000, budget)).expect("lengths fit");
    assert!(found.value <= found.bound + 1e-6 && found.chosen.len() <= 2);
});
