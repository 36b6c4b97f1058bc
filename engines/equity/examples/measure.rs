//! CPU time of the fairness measures at the size of all Germany, on made-up pairs: `name value unit` lines for `make bench`.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation
)]

use bildungsraum_equity::catchment::{Method, catchments};
use bildungsraum_equity::inequality::{Bootstrap, Zeros};
use bildungsraum_equity::whatif::{Change, WhatIf};
use bildungsraum_equity::{Decay, Distribution, Pairs, Ranking};

/// CPU seconds of this process so far.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|text| text.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

fn best<T>(name: &str, runs: usize, mut work: impl FnMut() -> T) {
    let mut least = f64::INFINITY;
    for _ in 0..runs {
        let begin = cpu();
        std::hint::black_box(work());
        least = least.min(cpu() - begin);
    }
    println!("{name} {least:.4} s");
}

fn main() {
    let (demands, supplies) = (1_270_950_u32, 33_145_u32);
    let mut state = 1_u64;
    let mut next = move |limit: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % u64::from(limit)) as u32
    };
    let mut list = Vec::with_capacity(7_100_000);
    for demand in 0..demands {
        // Neighbouring cells reach neighbouring schools, as on a map: 5.5 of a window of 41.
        let middle = u64::from(demand) * u64::from(supplies) / u64::from(demands);
        let mut at = next(8);
        while at < 41 {
            let supply = (middle + u64::from(at)).saturating_sub(20).min(u64::from(supplies) - 1) as u32;
            list.push((demand, supply, next(1_800_000)));
            at += 1 + next(13);
        }
    }
    let begin = cpu();
    let pairs = Pairs::new(demands as usize, supplies as usize, list).expect("in range");
    println!("equity.pairs {} pairs", pairs.len());
    println!("equity.pairs.build {:.4} s", cpu() - begin);
    let demand: Vec<f64> = (0..demands).map(|_| f64::from(3 + next(37))).collect();
    let supply = vec![300.0; supplies as usize];
    let methods = [
        Method::TwoStep { cutoff: 1_800_000 },
        Method::Enhanced(Decay::luo_qi()),
        Method::ThreeStep(Decay::wan_zou_sternberg()),
    ];
    best("equity.fca", 5, || catchments(&pairs, &demand, &supply, &methods).expect("valid"));
    for (name, method) in ["two", "enhanced", "three"].into_iter().zip(&methods) {
        let name = format!("equity.fca.{name}");
        best(&name, 5, || catchments(&pairs, &demand, &supply, std::slice::from_ref(method)).expect("valid"));
    }
    let values: Vec<f64> = (0..demands).map(|_| f64::from(next(9) * next(9) / 9)).collect();
    let rank: Vec<f64> = (0..demands).map(|_| f64::from(next(u32::MAX)) / 1000.0).collect();
    best("equity.inequality", 5, || {
        let whole = Distribution::new(&values, &demand).expect("valid");
        let ranked = Ranking::new(&values, &demand, &rank).expect("valid");
        (whole.gini(), whole.theil(Zeros::Count), ranked.concentration(), ranked.palma())
    });
    let whole = Distribution::new(&values, &demand).expect("valid");
    let ranked = Ranking::new(&values, &demand, &rank).expect("valid");
    let options = Bootstrap { seed: 1, replicates: 200, level: 0.95, threads: 1 };
    best("equity.bootstrap", 1, || whole.bootstrap(Some(&ranked), &options).expect("valid"));
    what_if("city", 2_578, 64, &mut next);
    what_if("region", 39_860, 1_159, &mut next);
}

/// One change and one step back, with all indexes, each.
fn what_if(name: &str, demands: u32, supplies: u32, next: &mut impl FnMut(u32) -> u32) {
    let mut list = Vec::new();
    for demand in 0..demands {
        let middle = u64::from(demand) * u64::from(supplies) / u64::from(demands);
        let mut at = next(8);
        while at < 41 {
            let supply = (middle + u64::from(at)).saturating_sub(20).min(u64::from(supplies) - 1) as u32;
            list.push((demand, supply, next(1_800_000)));
            at += 1 + next(13);
        }
    }
    let pairs = Pairs::new(demands as usize, supplies as usize, list).expect("in range");
    let demand: Vec<f64> = (0..demands).map(|_| f64::from(3 + next(37))).collect();
    let supply = vec![300.0; supplies as usize];
    let open = vec![true; supplies as usize];
    for (method, kind) in [
        (Method::Enhanced(Decay::luo_qi()), "enhanced"),
        (Method::ThreeStep(Decay::wan_zou_sternberg()), "three"),
    ] {
        let mut state = WhatIf::new(&pairs, &demand, &supply, &open, &method, 900_000).expect("valid");
        let mut number = 0;
        let mut step = |indexes: bool| {
            let mut sum = 0.0;
            for _ in 0..50 {
                number = (number + 7) % supplies;
                state.apply(Change::Close { supply: number }).expect("open");
                if indexes {
                    sum += state.indexes().expect("valid").gini.unwrap_or(0.0);
                }
                state.undo();
                if indexes {
                    sum += state.indexes().expect("valid").gini.unwrap_or(0.0);
                }
            }
            sum
        };
        for (what, indexes) in [("cells", false), ("cells and indexes", true)] {
            let begin = cpu();
            std::hint::black_box(step(indexes));
            println!("equity.whatif.{name}.{kind} {:.4} ms a change, {what}", (cpu() - begin) * 10.0);
        }
    }
}
