//! Figures of the hierarchy: `measure_hierarchy GRAPH [COPIES] [--export FILE]`, where GRAPH is an OSM PBF file, or a file of `first_out`, `head`, `weight`
//! (each a count and that many numbers, 32 bits, little-endian), or `grid SIDE`. CPU time of one core unless said.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::cast_precision_loss, clippy::indexing_slicing)]

use bildungsraum_travel::hierarchy::{Csr, Hierarchy, Terminal};
use std::time::Instant;

fn read(path: &str) -> Csr {
    let bytes = std::fs::read(path).unwrap();
    let mut words = bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word));
    let mut list = || {
        let count = words.next().unwrap() as usize;
        words.by_ref().take(count).collect::<Vec<u32>>()
    };
    Csr::new(list(), list(), list()).unwrap()
}

fn grid(side: u32) -> Csr {
    let (mut first, mut head, mut weight) = (vec![0], Vec::new(), Vec::new());
    for node in 0..side * side {
        let (x, y) = (node % side, node / side);
        let others = [
            (x > 0, node.wrapping_sub(1)),
            (x + 1 < side, node + 1),
            (y > 0, node.wrapping_sub(side)),
            (y + 1 < side, node + side),
        ];
        for other in others.into_iter().filter(|(there, _)| *there).map(|(_, other)| other) {
            let seed = (u64::from(node.min(other)) * 0x9E37_79B9_7F4A_7C15)
                ^ (u64::from(node.max(other)) * 0xC2B2_AE3D_27D4_EB4F);
            head.push(other);
            weight.push(20_000 + u32::try_from((seed >> 40) % 80_000).unwrap());
        }
        first.push(u32::try_from(head.len()).unwrap());
    }
    Csr::new(first, head, weight).unwrap()
}

/// Copies side by side, as towns lie in a region: each linked to its neighbours by forty roads between what is outermost
/// on either side, in the order in which they lie.
fn copies(graph: &Csr, at: &[(i32, i32)], count: u32) -> Csr {
    let nodes = u32::try_from(graph.nodes()).unwrap();
    let side = count.isqrt();
    let outermost = |key: &dyn Fn((i32, i32)) -> i32, along: &dyn Fn((i32, i32)) -> i32| {
        // The outermost of each of forty stripes.
        let mut order: Vec<u32> =
            (0..nodes).filter(|&node| !graph.edges_of(node as usize).is_empty()).collect();
        order.sort_by_key(|&node| (along(at[node as usize]), node));
        let stripe = order.len() / 40;
        order
            .chunks(stripe)
            .take(40)
            .map(|some| *some.iter().max_by_key(|&&node| (key(at[node as usize]), node)).unwrap())
            .collect::<Vec<u32>>()
    };
    let east = outermost(&|at| at.1, &|at| at.0);
    let west = outermost(&|at| -at.1, &|at| at.0);
    let north = outermost(&|at| at.0, &|at| at.1);
    let south = outermost(&|at| -at.0, &|at| at.1);
    let mut links: Vec<Vec<(i64, u32)>> = vec![Vec::new(); nodes as usize];
    let step = i64::from(side);
    for (here, there, by) in
        [(&east, &west, 1), (&west, &east, -1), (&north, &south, step), (&south, &north, -step)]
    {
        for (&from, &to) in here.iter().zip(there) {
            links[from as usize].push((by, to));
        }
    }
    let (mut first, mut head, mut weight) = (vec![0], Vec::new(), Vec::new());
    for copy in 0..count {
        for node in 0..nodes {
            for edge in graph.edges_of(node as usize) {
                head.push(copy * nodes + graph.head[edge]);
                weight.push(graph.weight[edge]);
            }
            for &(by, to) in &links[node as usize] {
                let (row, column) = (copy / side, copy % side);
                let there = match by {
                    1 => column + 1 < side,
                    -1 => column > 0,
                    _ => by < 0 && row > 0 || by > 0 && row + 1 < side,
                };
                if there {
                    let other = u32::try_from(i64::from(copy) + by).unwrap();
                    head.push(other * nodes + to);
                    weight.push(120_000);
                }
            }
            first.push(u32::try_from(head.len()).unwrap());
        }
    }
    Csr::new(first, head, weight).unwrap()
}

/// The graph and some of our answers, for `bench/travel/peers.py`.
fn export(path: &str, graph: &Csr, hierarchy: &Hierarchy) {
    let nodes = u32::try_from(graph.nodes()).unwrap();
    let sources: Vec<u32> = (0..20).map(|at| at * (nodes / 20)).collect();
    let terminals: Vec<Terminal> = sources.iter().copied().map(Terminal::at).collect();
    let mut times = Vec::new();
    hierarchy.one_to_all(&terminals, |first, labels| {
        for lane in 0..16.min(sources.len() - first) {
            times.extend((0..nodes).map(|node| labels.get(lane, node)));
        }
    });
    let mut bytes = Vec::new();
    for list in [&graph.first_out, &graph.head, &graph.weight, &sources, &times] {
        bytes.extend(u32::try_from(list.len()).unwrap().to_le_bytes());
        bytes.extend(list.iter().flat_map(|number| number.to_le_bytes()));
    }
    std::fs::write(path, bytes).unwrap();
}

fn main() {
    let mut args: Vec<String> = std::env::args().collect();
    let exported = args.iter().position(|arg| arg == "--export").map(|at| {
        args.remove(at);
        args.remove(at)
    });
    let mut places = Vec::new();
    let mut graph = match args.get(1).map(String::as_str) {
        Some("grid") => grid(args[2].parse().unwrap()),
        Some(path) if std::path::Path::new(path).extension().is_some_and(|kind| kind == "pbf") => {
            let rules = bildungsraum_travel::profile::ProfileRules::usual(
                bildungsraum_travel::profile::Profile::Walk,
            );
            let mut best = f64::MAX;
            let mut found = None;
            for _ in 0..5 {
                let start = Instant::now();
                let read =
                    bildungsraum_travel::graph::import(std::fs::File::open(path).unwrap(), &rules, &|_| true)
                        .unwrap();
                best = best.min(start.elapsed().as_secs_f64());
                found = Some(read);
            }
            let read = found.unwrap();
            println!("street network from the file: {best:.3} s, {:?}", read.report);
            places = (0..u32::try_from(read.graph.nodes()).unwrap())
                .map(|node| read.graph.place(node).map(|at| (at.lat, at.lon)).unwrap())
                .collect();
            read.graph.csr().unwrap().0
        }
        Some(path) => read(path),
        None => grid(154),
    };
    if let Some(count) = args.get(2).filter(|_| !places.is_empty()) {
        graph = copies(&graph, &places, count.parse().unwrap());
    }
    let nodes = graph.nodes();
    println!("{nodes} nodes, {} edges", graph.head.len());
    let start = Instant::now();
    let marks = std::cell::RefCell::new(vec![1.0, 0.9999, 0.999, 0.995, 0.99, 0.97, 0.9, 0.5]);
    let hierarchy = Hierarchy::build(&graph, 2, &|share| {
        let mut marks = marks.borrow_mut();
        while marks.last().is_some_and(|mark| share >= *mark) {
            println!("  {share:.4} after {:.1} s", start.elapsed().as_secs_f64());
            marks.pop();
        }
        true
    })
    .unwrap();
    println!("hierarchy: {:.3} s, {} arcs", start.elapsed().as_secs_f64(), hierarchy.arcs());
    if let Some(path) = exported {
        export(&path, &graph, &hierarchy);
    }
    let node = |at: usize, count: usize| {
        Terminal::at(u32::try_from((at * 7_919 + 13) * (nodes / count).max(1) % nodes).unwrap())
    };
    let some = |count: usize| (0..count).map(|at| node(at, count)).collect::<Vec<_>>();
    let sources = some(256);
    let mut sum = 0_u64;
    let mut best = f64::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        hierarchy.one_to_all(&sources, |_, labels| sum += u64::from(labels.get(3, 7)));
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("one-to-all: {:.3} ns per node and source ({sum})", best * 1e9 / 256.0 / nodes as f64);
    let all: Vec<Terminal> = (0..u32::try_from(nodes).unwrap()).map(Terminal::at).collect();
    let offers = some(500);
    let mut best = f64::MAX;
    for _ in 0..9 {
        let start = Instant::now();
        let nearest = hierarchy.nearest(&all, &offers, 5, 900_000, 1);
        best = best.min(start.elapsed().as_secs_f64());
        sum += u64::from(nearest.within[5]);
    }
    println!("nearest 5 of 500 and count within 15 min, all nodes: {best:.4} s ({sum})");
    if nodes < 200_000 {
        let many = some(10_000.min(nodes));
        for _ in 0..3 {
            let start = Instant::now();
            let matrix = hierarchy.many_to_many(&many, &many, 1);
            println!("{}²: {:.3} s ({:?})", many.len(), start.elapsed().as_secs_f64(), matrix.get(3, 5));
        }
    }
}
