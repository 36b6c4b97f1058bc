//! Measures proposals: `cargo run --release -p bildungsraum-ties --example measure_proposals [NODES]`.
//!
//! An invented town with hubs: each new organisation works with four, half of them chosen after how many they have already;
//! a body for every ten, half a need a head. Prints time, what was proposed, and how evenly it is shared out beside plain top
//! lists of the same pairs.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a program for measuring, that prints and may stop"
)]

use std::time::Instant;

use bildungsraum_ties::Graph;
use bildungsraum_ties::links::Affiliations;
use bildungsraum_ties::proposals::{Actor, Exchange, Options, Situation, exposure_gini, propose};
use bildungsraum_ties::random::Random;

fn main() {
    let nodes: usize = std::env::args().nth(1).map_or(300, |text| text.parse().expect("a number"));
    let mut random = Random::new(1);
    let mut ties: Vec<(u32, u32)> = vec![(0, 1)];
    for node in 2..nodes {
        for tie in 0..4 {
            let known = ties[random.below(ties.len())];
            let other = if tie % 2 == 0 { known.0 } else { random.below(node) as u32 };
            ties.push((node as u32, other));
        }
    }
    let graph = Graph::undirected(nodes, ties).unwrap().0;
    let bodies = nodes / 10;
    let seats = (0..nodes).map(|node| (node as u32, random.below(bodies) as u32)).collect::<Vec<_>>();
    let affiliations = Affiliations::new(nodes, bodies, seats).unwrap();
    let actors: Vec<Actor> = (0..nodes)
        .map(|_| Actor {
            sector: Some(random.below(3) as u32),
            themes: (0..2).map(|_| format!("theme {}", random.below(18))).collect(),
            ..Actor::default()
        })
        .collect();
    let exchanges: Vec<Exchange> = (0..nodes / 2)
        .map(|need| Exchange {
            seeker: random.below(nodes) as u32,
            giver: random.below(nodes) as u32,
            need: need as u32,
            resource: need as u32,
            fit: random.unit(),
        })
        .collect();
    let situation = Situation {
        graph: &graph,
        affiliations: &affiliations,
        actors: &actors,
        exchanges: &exchanges,
        barred: &[],
        today: 0,
    };
    let begin = Instant::now();
    let found = propose(&situation, &Options::default()).unwrap();
    let taken = begin.elapsed();
    let exposure = found.exposure();
    let mut plain = vec![0_usize; nodes];
    let mut length = vec![0_usize; nodes];
    for each in &found.all {
        for (owner, other) in [each.pair, (each.pair.1, each.pair.0)] {
            if length[owner as usize] < 5 {
                length[owner as usize] += 1;
                plain[other as usize] += 1;
            }
        }
    }
    println!("{nodes} nodes, {} ties: {} proposals in {taken:?}", graph.ties(), found.all.len());
    println!("pareto: {}", found.all.iter().filter(|each| each.pareto).count());
    for (name, counts) in [("plain top lists", &plain), ("shared out", &exposure)] {
        println!(
            "{name}: at most {} of {} lists, Gini {:.3}, {} entries",
            counts.iter().max().unwrap(),
            found.sharing.lists,
            exposure_gini(counts).unwrap(),
            counts.iter().sum::<usize>()
        );
    }
}
