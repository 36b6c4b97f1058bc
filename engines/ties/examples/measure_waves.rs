//! CPU time of comparing two surveys: `name value unit` lines for `make bench`.
//!
//! ```text
//! cargo run --release -p bildungsraum-ties --example measure_waves
//! ```
//!
//! Surveys are made by a formula: 8 ties per node on average, three in ten nodes silent, ties of the later survey partly those of the earlier one.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing
)]

use bildungsraum_ties::random::Random;
use bildungsraum_ties::waves::{Settings, Statement, Wave, compare};

/// CPU seconds of this process so far.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|text| text.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

fn survey(nodes: usize, ties: &[(u32, u32)], random: &mut Random) -> Wave {
    let answered: Vec<bool> = (0..nodes).map(|_| random.unit() < 0.7).collect();
    let stated = ties
        .iter()
        .flat_map(|&(one, other)| [(one, other), (other, one)])
        .filter(|&(by, _)| answered[by as usize] && random.unit() < 0.9)
        .map(|(by, partner)| Statement { by, partner, confirmed: false })
        .collect();
    Wave { asked: vec![true; nodes], answered: answered.clone(), stated }
}

fn main() {
    for nodes in [100, 300, 1_000] {
        let mut random = Random::new(9);
        let mut ties: Vec<(u32, u32)> =
            (0..4 * nodes).map(|_| (random.below(nodes) as u32, random.below(nodes) as u32)).collect();
        let earlier = survey(nodes, &ties, &mut random);
        ties.truncate(3 * nodes);
        ties.extend((0..2 * nodes).map(|_| (random.below(nodes) as u32, random.below(nodes) as u32)));
        let later = survey(nodes, &ties, &mut random);
        let begin = cpu();
        let found = compare(nodes, &earlier, &later, &Settings::default()).expect("surveys");
        println!("Waves {nodes} nodes, 400 copies {:.4} CPU s", cpu() - begin);
        let begin = cpu();
        let degrees = found.of_nodes(|graph| {
            (0..graph.nodes() as u32).map(|node| Some(graph.neighbours(node).len() as f64)).collect()
        });
        println!("Waves {nodes} nodes, degrees of all {:.4} CPU s", cpu() - begin);
        assert_eq!(degrees.expect("values").len(), nodes);
    }
}
