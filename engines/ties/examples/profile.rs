//! How long a profile of all measures takes, on planted communities of 30 with mean degree 8.
//!
//! `cargo run --release -p bildungsraum-ties --example profile -- 1000 20` (nodes, rounds). With a third word only the
//! whole profile is made, so that `time` gives its processor time.
#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    reason = "a measurement prints, and takes the time"
)]

use std::hint::black_box;
use std::time::Instant;

use bildungsraum_ties::measures::brokerage::brokerage;
use bildungsraum_ties::measures::centrality::{coreness, eigenvector, pagerank};
use bildungsraum_ties::measures::core_periphery::core_periphery;
use bildungsraum_ties::measures::cut::cuts;
use bildungsraum_ties::measures::mixing::ei_permutation;
use bildungsraum_ties::measures::{holes::holes, profile};
use bildungsraum_ties::random::Random;
use bildungsraum_ties::{Graph, paths};

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse().unwrap_or(1000));
    let nodes: usize = arguments.next().unwrap_or(1000);
    let rounds: usize = arguments.next().unwrap_or(20);
    let mut random = Random::new(7);
    let mut ties = Vec::new();
    while ties.len() < 4 * nodes {
        let from = random.below(nodes);
        let to = if random.below(4) == 0 { random.below(nodes) } else { from / 30 * 30 + random.below(30) };
        if from != to && to < nodes {
            ties.push((from as u32, to as u32));
        }
    }
    let Ok((graph, _)) = Graph::undirected(nodes, ties) else { return };
    let groups: Vec<Option<u32>> = (0..nodes).map(|_| Some(random.below(3) as u32)).collect();
    println!("{} nodes, {} ties; best of {rounds}, milliseconds", graph.nodes(), graph.ties());
    let best = |name: &str, work: &dyn Fn()| {
        let time = (0..rounds).map(|_| {
            let begin = Instant::now();
            work();
            begin.elapsed().as_secs_f64() * 1000.0
        });
        println!("{name:20} {:9.3}", time.fold(f64::INFINITY, f64::min));
    };
    best("whole profile", &|| {
        black_box(profile(&graph, Some(&groups)));
    });
    if std::env::args().nth(3).is_some() {
        return;
    }
    best("  betweenness", &|| {
        black_box(paths::betweenness(&graph));
    });
    best("  distances", &|| {
        black_box(paths::distances(&graph));
    });
    best("  holes", &|| {
        black_box(holes(&graph));
    });
    best("  eigenvector", &|| {
        black_box(eigenvector(&graph));
    });
    best("  pagerank", &|| {
        black_box(pagerank(&graph, 0.85));
    });
    best("  coreness", &|| {
        black_box(coreness(&graph));
    });
    best("  core and periphery", &|| {
        black_box(core_periphery(&graph, 12, 1)).ok();
    });
    println!("  fit {:?}", core_periphery(&graph, 12, 1).map(|found| found.fit));
    best("  cuts", &|| {
        black_box(cuts(&graph));
    });
    best("  brokerage", &|| {
        black_box(brokerage(&graph, &groups));
    });
    best("  999 permutations", &|| {
        black_box(ei_permutation(&graph, &groups, 999, 1)).ok();
    });
}
