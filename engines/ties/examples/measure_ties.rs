//! CPU time and memory of the kernels on made-up networks: one line per work item, for `make bench` and bench/ties.
//!
//!     measure_ties [--nodes N] [--only NAME] [--runs N] [--threads N] [--answers FILE]
//!     measure_ties [--nodes N] --write DIR     writes the networks, a tie a line, and measures nothing
//!
//! The network: communities planted, degrees uneven. `n` nodes stand in `sqrt(n)` groups of one size in mixed order; each has an
//! attraction drawn from a power law of exponent 2.7, at most `sqrt(n) / 2`. Then ties are drawn until there are `4n` of them,
//! so that the mean degree is 8: the one end after attraction; the other with 0.7 from the group of the first, else from all,
//! after attraction too. Loops and what is there already are drawn again. `SplitMix64`, seed 1: the same network everywhere.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

use bildungsraum_ties::Graph;
use bildungsraum_ties::common::{adamic_adar, top_pairs};
use bildungsraum_ties::departures::departures_with;
use bildungsraum_ties::new_ties::new_ties_with;
use bildungsraum_ties::paths::{Effort, Instructions, betweenness_with, distances_with};
use bildungsraum_ties::random::Random;
use std::collections::HashSet;
use std::hint::black_box;
use std::io::Write;

/// CPU seconds of this process so far. With one thread to the microsecond; with more, in steps of 10 ms, and those that have
/// ended count too.
fn cpu(threads: usize) -> f64 {
    if threads > 1 {
        let text = std::fs::read_to_string("/proc/self/stat").expect("Linux");
        let after_name = text.rsplit(')').next().expect("a line");
        let ticks = after_name.split_whitespace().skip(11).take(2);
        return ticks.map(|word| word.parse::<f64>().expect("ticks")).sum::<f64>() / 100.0;
    }
    // The system brings the figure up to date when a thread gives way.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|text| text.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

/// Peak memory of this process in MiB.
fn peak() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
}

fn planted(nodes: usize, seed: u64) -> Vec<(u32, u32)> {
    let mut random = Random::new(seed);
    let groups = (nodes as f64).sqrt().round() as usize;
    let most = (nodes as f64).sqrt() / 2.0;
    let attraction: Vec<f64> = (0..nodes).map(|_| (1.0 - random.unit()).powf(-1.0 / 1.7).min(most)).collect();
    let mut order: Vec<u32> = (0..nodes as u32).collect();
    random.shuffle(&mut order);
    // Nodes of a group stand side by side in `order`.
    let bounds: Vec<usize> = (0..=groups).map(|group| group * nodes / groups).collect();
    let mut group_of = vec![0; nodes];
    let mut sums = vec![0.0];
    for (at, &node) in order.iter().enumerate() {
        group_of[node as usize] = bounds.partition_point(|&bound| bound <= at) - 1;
        sums.push(sums[at] + attraction[node as usize]);
    }
    let draw = |random: &mut Random, from: usize, to: usize| {
        let goal = sums[from] + random.unit() * (sums[to] - sums[from]);
        order[(sums.partition_point(|&sum| sum <= goal) - 1).clamp(from, to - 1)]
    };
    let mut known = HashSet::new();
    let mut ties = Vec::with_capacity(4 * nodes);
    while ties.len() < 4 * nodes {
        let one = draw(&mut random, 0, nodes);
        let group = group_of[one as usize];
        let inside = random.unit() < 0.7;
        let (from, to) = if inside { (bounds[group], bounds[group + 1]) } else { (0, nodes) };
        let other = draw(&mut random, from, to);
        let tie = (one.min(other), one.max(other));
        if one != other && known.insert(tie) {
            ties.push(tie);
        }
    }
    ties.sort_unstable();
    ties
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1)).cloned()
    };
    let number = |name: &str| value(name).map(|text| text.parse::<usize>().expect("a number"));
    let only = value("--only");
    let runs = number("--runs");
    let effort = Effort { threads: number("--threads").unwrap_or(1), instructions: Instructions::Best };
    let sizes = number("--nodes").map_or(vec![300, 1_000, 10_000, 100_000], |nodes| vec![nodes]);
    for nodes in sizes {
        let ties = planted(nodes, 1);
        if let Some(folder) = value("--write") {
            let path = std::path::Path::new(&folder).join(format!("planted-{nodes}.txt"));
            let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
            for (from, to) in &ties {
                writeln!(file, "{from} {to}").expect("room");
            }
            continue;
        }
        let (graph, _) = Graph::undirected(nodes, ties).expect("in range");
        // What takes minutes runs only when it is named.
        let answers = value("--answers");
        let item = |name: &str, most_nodes: usize, work: &mut dyn FnMut() -> Vec<f64>| {
            let wanted = only.as_ref().map_or(nodes <= most_nodes, |only| only == name);
            if !wanted {
                return;
            }
            let mut least = f64::INFINITY;
            let mut found = Vec::new();
            for _ in 0..runs.unwrap_or(if nodes > 10_000 { 1 } else { 5 }) {
                let begin = cpu(effort.threads);
                found = black_box(work());
                least = least.min(cpu(effort.threads) - begin);
            }
            println!("ties.{name}.{nodes} {least:.6} s, peak {:.0} MiB", peak());
            if let Some(path) = &answers {
                let lines: String = found.iter().map(|value| format!("{value:e}\n")).collect();
                std::fs::write(path, lines).expect("room");
            }
        };
        item("distances", 100_000, &mut || distances_with(&graph, &effort).harmonic);
        item("betweenness", 10_000, &mut || betweenness_with(&graph, &effort));
        item("common_100", 100_000, &mut || {
            let top = top_pairs(&graph, &adamic_adar(&graph), 100).expect("weights");
            top.iter().map(|pair| pair.score).collect()
        });
        item("departures", 1_000, &mut || {
            let found = departures_with(&graph, &effort);
            found.each.iter().map(|departure| departure.efficiency.unwrap_or(f64::NAN)).collect()
        });
        item("new_ties", 300, &mut || {
            let found = new_ties_with(&graph, None, &effort).expect("few");
            found.iter().map(|tie| tie.efficiency_gain).collect()
        });
    }
}
