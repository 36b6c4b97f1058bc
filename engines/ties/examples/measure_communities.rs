//! CPU time and modularity of communities: `name value unit` lines for `make bench`.
//!
//! ```text
//! cargo run --release -p bildungsraum-ties --example measure_communities [NODES] [--rounds NUMBER] [--export FILE] [--only WORD]
//! ```
//!
//! The network is made by a formula: planted communities, 8 ties per node on average, three in ten of them to anybody.
//! `--export` writes its ties for the peers of bench/ties/communities.py.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::indexing_slicing
)]

use std::io::Write as _;

use bildungsraum_ties::Graph;
use bildungsraum_ties::communities::{Model, Partition, Settings, consensus, leiden, modularity, nmi};
use bildungsraum_ties::random::Random;

/// CPU seconds of this process so far.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|text| text.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

/// Ties of a network with planted communities, as many as the square root of its nodes.
fn planted(nodes: usize, seed: u64) -> Vec<(u32, u32)> {
    let mut random = Random::new(seed);
    let blocks = (nodes as f64).sqrt() as usize;
    let share: Vec<f64> = (0..nodes).map(|_| 0.25 + 1.5 * random.unit()).collect();
    let mut ties = std::collections::BTreeSet::new();
    let draw = |random: &mut Random, block: Option<usize>| {
        loop {
            let node = match block {
                // Node `v` is in block `v % blocks`.
                Some(block) => block + blocks * random.below((nodes - block).div_ceil(blocks)),
                None => random.below(nodes),
            };
            if random.unit() * 1.75 < share[node] {
                return node;
            }
        }
    };
    while ties.len() < 4 * nodes {
        let one = draw(&mut random, None);
        let block = (random.unit() < 0.7).then_some(one % blocks);
        let other = draw(&mut random, block);
        if one != other {
            ties.insert((one.min(other) as u32, one.max(other) as u32));
        }
    }
    ties.into_iter().collect()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| {
        arguments.iter().position(|argument| argument == flag).and_then(|at| arguments.get(at + 1)).cloned()
    };
    let nodes: usize = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let only = after("--only").unwrap_or_default();
    let rounds = after("--rounds").and_then(|text| text.parse().ok()).unwrap_or(Settings::default().rounds);
    let settings = Settings { rounds, ..Settings::default() };
    let ties = planted(nodes, 42);
    if let Some(file) = after("--export") {
        let mut out = std::io::BufWriter::new(std::fs::File::create(file).expect("a file"));
        for (one, other) in &ties {
            writeln!(out, "{one} {other}").expect("written");
        }
    }
    let graph = Graph::undirected(nodes, ties).expect("in range").0;
    if "leiden".contains(&only) {
        let (mut times, mut found) = (Vec::new(), Vec::new());
        for seed in 0..20 {
            let begin = cpu();
            let partition = leiden(&graph, &Settings { seed, ..settings.clone() }).expect("communities");
            times.push(cpu() - begin);
            found.push(modularity(&graph, &partition, &Model::Undirected, 1.0).expect("ok").expect("ties"));
        }
        times.sort_by(f64::total_cmp);
        found.sort_by(f64::total_cmp);
        println!("Leiden {nodes} nodes, one seed, median of 20 {:.4} CPU s", times[10]);
        println!(
            "Leiden {nodes} nodes, modularity of 20 seeds {:.5} median {:.5} least {:.5} most",
            found[10], found[0], found[19]
        );
    }
    if "consensus".contains(&only) {
        let begin = cpu();
        let found = consensus(&graph, &settings, 20).expect("communities");
        println!("Consensus {nodes} nodes, 20 seeds {:.4} CPU s", cpu() - begin);
        println!("Consensus {nodes} nodes, modularity {:.5}", found.modularity.expect("ties"));
        println!("Consensus {nodes} nodes, stability {:.3}", found.whole.expect("pairs"));
        let blocks = (nodes as f64).sqrt() as u32;
        let truth = Partition::new(&(0..nodes as u32).map(|node| node % blocks).collect::<Vec<u32>>());
        let shared = nmi(&found.partition, &truth).expect("same nodes").expect("several");
        println!("Consensus {nodes} nodes, NMI with the planted {shared:.3}");
    }
}
