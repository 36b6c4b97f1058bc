//! Measures partner prediction: `cargo run --release -p bildungsraum-ties --example measure_links [SEEDS]`.
//!
//! 10 % of the ties of each network are held out, five times unless told otherwise. Each held-out tie is set against at
//! most 100 pairs that are not tied: hard ones, which keep one of its ends, and random ones (`links::trial`). Two-mode
//! seats stay as they are; what is held out is a tie between two. Form and numbers of the method were chosen on the
//! networks of the second part; the first part was not looked at for that, but for three ways to count weights that came out
//! alike on the second.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a program for measuring, that prints and may stop"
)]

use bildungsraum_ties::Graph;
use bildungsraum_ties::links::trial::{Against, Quality, hold_out, judge, questions};
use bildungsraum_ties::links::{Affiliations, Options, Walks};
use bildungsraum_ties::random::Random;

#[path = "../tests/it/link_data.rs"]
mod link_data;

const METHODS: [&str; 8] = [
    "preferential attachment",
    "common neighbours",
    "Adamic-Adar",
    "resource allocation",
    "personalised PageRank 0.85",
    "shared bodies alone",
    "walks over ties alone",
    "walks over ties and bodies",
];

fn main() {
    let seeds: u64 = std::env::args().nth(1).map_or(5, |text| text.parse().expect("a number of seeds"));
    for (title, names) in [
        ("Reported: nothing was chosen on these", &link_data::REPORTED[..]),
        ("Form and numbers were chosen on these", &link_data::CHOSEN_ON[..]),
    ] {
        for against in [Against::Hard, Against::Random] {
            println!("\n{title}; at most 100 {against:?} pairs, {seeds} seeds: AUC / AP / MRR / Hits@10");
            let mut means: Vec<Vec<Quality>> = vec![Vec::new(); METHODS.len()];
            for name in names {
                let Some((graph, affiliations)) = link_data::network(name) else {
                    println!("skipped: no shared data");
                    return;
                };
                let found = measure(&graph, &affiliations, against, seeds);
                println!("{name}: {} nodes, {} ties", graph.nodes(), graph.to_undirected().ties());
                for (at, quality) in found.into_iter().enumerate() {
                    print(METHODS[at], &quality);
                    means[at].push(quality);
                }
            }
            println!("mean of {}", names.len());
            for (method, all) in METHODS.iter().zip(&means) {
                print(method, &Quality::mean(all).unwrap());
            }
        }
    }
}

fn print(method: &str, quality: &Quality) {
    let Quality { auc, average_precision, reciprocal_rank, hits_at_10 } = quality;
    println!("  {method:<27} {auc:.4} / {average_precision:.4} / {reciprocal_rank:.4} / {hits_at_10:.4}");
}

fn measure(graph: &Graph, affiliations: &Affiliations, against: Against, seeds: u64) -> Vec<Quality> {
    let mut found = vec![Vec::new(); METHODS.len()];
    for seed in 1..=seeds {
        let mut random = Random::new(seed);
        let (rest, held) = hold_out(graph, 0.1, &mut random).unwrap();
        let questions = questions(graph, &held, against, 100, &mut random);
        for (at, table) in tables(&rest, affiliations).iter().enumerate() {
            found[at].push(judge(&questions, |one, other| table[one as usize][other as usize]).unwrap());
        }
    }
    found.iter().map(|all| Quality::mean(all).unwrap()).collect()
}

/// Scores of every pair by every method, in the order of `METHODS`.
fn tables(rest: &Graph, affiliations: &Affiliations) -> Vec<Vec<Vec<f64>>> {
    let flat = rest.to_undirected();
    let nodes = flat.nodes() as u32;
    let degree = |node: u32| flat.neighbours(node).len() as f64;
    let shared = |each: &dyn Fn(f64) -> f64| {
        (0..nodes)
            .map(|one| {
                (0..nodes)
                    .map(|other| {
                        let both = flat.neighbours(one).iter().filter(|&&node| flat.has_tie(node, other));
                        both.map(|&node| each(degree(node))).sum()
                    })
                    .collect()
            })
            .collect::<Vec<Vec<f64>>>()
    };
    let pages: Vec<Vec<f64>> = (0..nodes).map(|node| page_rank(&flat, node)).collect();
    let walks = |affiliations: &Affiliations| {
        let walks = Walks::new(rest, affiliations, &Options::default()).unwrap();
        (0..nodes).map(|node| walks.scores(node)).collect::<Vec<_>>()
    };
    vec![
        (0..nodes).map(|one| (0..nodes).map(|other| degree(one) * degree(other)).collect()).collect(),
        shared(&|_| 1.0),
        shared(&|degree| 1.0 / degree.ln()),
        shared(&|degree| 1.0 / degree),
        (0..nodes as usize)
            .map(|one| (0..nodes as usize).map(|other| pages[one][other] + pages[other][one]).collect())
            .collect(),
        (0..nodes)
            .map(|one| {
                (0..nodes)
                    .map(|other| {
                        let bodies = affiliations.shared(one, other);
                        bodies.iter().map(|&body| 1.0 / (affiliations.members(body).len() as f64).ln()).sum()
                    })
                    .collect()
            })
            .collect(),
        walks(&Affiliations::none(nodes as usize)),
        walks(affiliations),
    ]
}

fn page_rank(flat: &Graph, source: u32) -> Vec<f64> {
    let mut now = vec![0.0; flat.nodes()];
    now[source as usize] = 1.0;
    for _ in 0..200 {
        let mut next = vec![0.0; flat.nodes()];
        for (node, value) in (0_u32..).zip(&now) {
            let neighbours = flat.neighbours(node);
            for &to in neighbours {
                next[to as usize] += 0.85 * value / neighbours.len() as f64;
            }
        }
        next[source as usize] += 0.15;
        now = next;
    }
    now
}
