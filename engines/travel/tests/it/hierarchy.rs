//! The hierarchy against a plain search that shares nothing with it.

use bildungsraum_travel::hierarchy::{Csr, FAR, Hierarchy, Reached, Terminal};
use bildungsraum_travel::{Error, UNREACHABLE};
use proptest::prelude::*;
use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

fn graph(nodes: usize, mut edges: Vec<(u32, u32, u32)>) -> Csr {
    edges.sort_by_key(|edge| edge.0);
    let mut first = vec![0; nodes + 1];
    for edge in &edges {
        first[edge.0 as usize + 1] += 1;
    }
    for node in 0..nodes {
        first[node + 1] += first[node];
    }
    Csr::new(first, edges.iter().map(|edge| edge.1).collect(), edges.iter().map(|edge| edge.2).collect())
        .unwrap()
}

/// Dijkstra 1959, with 64 bits.
fn plain(graph: &Csr, from: &Terminal) -> Vec<u64> {
    let mut times = vec![u64::MAX; graph.nodes()];
    let mut heap = BinaryHeap::new();
    for (&node, &extra) in from.node.iter().zip(&from.extra) {
        if node != u32::MAX && u64::from(extra) < times[node as usize] {
            times[node as usize] = u64::from(extra);
            heap.push(Reverse((u64::from(extra), node)));
        }
    }
    while let Some(Reverse((time, node))) = heap.pop() {
        if time > times[node as usize] {
            continue;
        }
        for edge in graph.edges_of(node as usize) {
            let reached = time + u64::from(graph.weight[edge]);
            let head = graph.head[edge];
            if reached < times[head as usize] {
                times[head as usize] = reached;
                heap.push(Reverse((reached, head)));
            }
        }
    }
    times
}

fn shown(ms: u64) -> u32 {
    if ms >= u64::from(FAR) { UNREACHABLE } else { u32::try_from(ms).unwrap() }
}

fn between(times: &[u64], to: &Terminal) -> u32 {
    let entries = to.node.iter().zip(&to.extra).filter(|(node, _)| **node != u32::MAX);
    let best = entries.map(|(&node, &extra)| times[node as usize].saturating_add(u64::from(extra))).min();
    best.map_or(UNREACHABLE, shown)
}

fn go(_: f32) -> bool {
    true
}

fn check(graph: &Csr, from: &[Terminal], to: &[Terminal], cutoff: u32, k: usize) {
    let hierarchy = Hierarchy::build(graph, 2, &go).unwrap();
    let truth: Vec<Vec<u64>> = from.iter().map(|from| plain(graph, from)).collect();
    hierarchy.one_to_all(from, |first, labels| {
        for (lane, times) in truth.iter().skip(first).take(16).enumerate() {
            for (node, &time) in (0_u32..).zip(times) {
                assert_eq!(labels.get(lane, node), shown(time));
            }
        }
    });
    let matrix = hierarchy.many_to_many(from, to, 1);
    assert_eq!(matrix, hierarchy.many_to_many(from, to, 2));
    let mut within = Vec::new();
    for (row, times) in truth.iter().enumerate() {
        let mut near: Vec<(u32, u32)> = Vec::new();
        for (column, target) in to.iter().enumerate() {
            let ms = between(times, target);
            assert_eq!(matrix.get(row, column), Some(ms));
            if ms <= cutoff && ms != UNREACHABLE {
                let (from, to) = (u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
                within.push(Reached { from, to, ms });
                near.push((ms, to));
            }
            let path = hierarchy.path(&from[row], target);
            assert_eq!(path.as_ref().map_or(UNREACHABLE, |path| path.ms), ms);
            if let Some(path) = path {
                let mut at = from[row].node[path.from];
                let mut sum = from[row].extra[path.from];
                for edge in path.edges {
                    assert_eq!(graph.tail(edge), at);
                    at = graph.head[edge as usize];
                    sum += graph.weight[edge as usize];
                }
                assert_eq!(at, target.node[path.to]);
                assert_eq!(sum + target.extra[path.to], ms);
            }
        }
        near.sort_unstable();
        let nearest = hierarchy.nearest(from, to, k, cutoff, 2);
        assert_eq!(nearest.within[row] as usize, near.len());
        for at in 0..nearest.k {
            let found = (nearest.ms[row * nearest.k + at], nearest.to[row * nearest.k + at]);
            assert_eq!(found, near.get(at).copied().unwrap_or((UNREACHABLE, u32::MAX)));
        }
    }
    assert_eq!(hierarchy.within(from, to, cutoff, 1), within);
    assert_eq!(hierarchy.within(from, to, cutoff, 2), within);
    assert_eq!(Hierarchy::from_bytes(&hierarchy.to_bytes()).unwrap(), hierarchy);
}

fn terminals(nodes: u32) -> impl Strategy<Value = Vec<Terminal>> {
    let node = prop_oneof![4 => 0..nodes, 1 => Just(u32::MAX)];
    let extra = prop_oneof![4 => 0_u32..50, 1 => Just(FAR - 1), 1 => Just(u32::MAX - 1)];
    let terminal =
        ([node.clone(), node], [extra.clone(), extra]).prop_map(|(node, extra)| Terminal { node, extra });
    proptest::collection::vec(terminal, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn random_graphs_agree_with_a_plain_search(
        (nodes, edges, from, to) in (1_u32..40).prop_flat_map(|nodes| {
            let weight = prop_oneof![6 => 0_u32..30, 1 => Just(0), 1 => (FAR / 2 - 3)..(FAR / 2 + 3), 1 => Just(u32::MAX)];
            let edges = proptest::collection::vec((0..nodes, 0..nodes, weight), 0..150);
            (Just(nodes), edges, terminals(nodes), terminals(nodes))
        }),
        cutoff in prop_oneof![Just(0_u32), 0_u32..60, Just(u32::MAX)],
        k in 0_usize..6,
    ) {
        check(&graph(nodes as usize, edges), &from, &to, cutoff, k);
    }

    #[test]
    fn damaged_files_are_errors(edges in proptest::collection::vec((0_u32..9, 0_u32..9, 0_u32..9), 0..30), at in 0_usize..2_000, bit in 0_u32..8) {
        let bytes = Hierarchy::build(&graph(9, edges), 2, &go).unwrap().to_bytes();
        let mut wrong = bytes.clone();
        let at = at % bytes.len();
        wrong[at] ^= 1 << bit;
        prop_assert!(Hierarchy::from_bytes(&wrong).is_err());
        prop_assert!(Hierarchy::from_bytes(&bytes[..at]).is_err());
    }
}

/// Streets of a town: a grid with holes, one-way streets and equal lengths.
fn town(side: u32, seed: u64) -> Csr {
    let mut state = seed;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % below).unwrap()
    };
    let mut edges = Vec::new();
    for y in 0..side {
        for x in 0..side {
            let node = y * side + x;
            for other in [(x + 1 < side).then_some(node + 1), (y + 1 < side).then_some(node + side)]
                .into_iter()
                .flatten()
            {
                let weight = 100 + random(5) * 100;
                match random(10) {
                    0 => {}
                    1 => edges.push((node, other, weight)),
                    _ => edges.extend([(node, other, weight), (other, node, weight)]),
                }
            }
        }
    }
    graph((side * side) as usize, edges)
}

#[test]
fn a_town_agrees_with_a_plain_search() {
    let graph = town(40, 1);
    let from: Vec<Terminal> =
        (0..100).map(|at| Terminal { node: [at * 16, at * 7], extra: [0, 250] }).collect();
    let to: Vec<Terminal> =
        (0..33).map(|at| Terminal { node: [at * 48, u32::MAX], extra: [at, 0] }).collect();
    check(&graph, &from, &to, 4_000, 5);
    check(&graph, &to, &from, 4_000, 5);
}

#[test]
fn the_bytes_are_the_same_with_any_number_of_threads() {
    let graph = town(40, 9);
    let one = Hierarchy::build(&graph, 1, &go).unwrap().to_bytes();
    for threads in [2, 3, 7] {
        assert!(Hierarchy::build(&graph, threads, &go).unwrap().to_bytes() == one, "{threads}");
    }
}

#[test]
fn an_empty_graph_reaches_nothing() {
    let graph = Csr::new(vec![0], vec![], vec![]).unwrap();
    check(&graph, &[], &[], 10, 3);
    check(&graph, &[Terminal::NOWHERE], &[Terminal::NOWHERE], 10, 3);
    let hierarchy = Hierarchy::build(&graph, 2, &go).unwrap();
    assert_eq!(hierarchy.many_to_many(&[Terminal::at(5)], &[Terminal::at(5)], 1).ms, [UNREACHABLE]);
}

#[test]
fn contradicting_graphs_are_refused() {
    let wrong = [
        Csr::new(vec![], vec![], vec![]),
        Csr::new(vec![0, 1], vec![0], vec![]),
        Csr::new(vec![0, 1], vec![1], vec![1]),
        Csr::new(vec![0, 2, 1], vec![0], vec![1]),
        Csr::new(vec![1, 1], vec![0], vec![1]),
    ];
    for wrong in wrong {
        assert!(matches!(wrong, Err(Error::Graph(_))));
    }
}

#[test]
fn a_build_stops_when_asked() {
    let asked = Cell::new(0);
    let graph = town(80, 2);
    let stopped = Hierarchy::build(&graph, 2, &|share| {
        asked.set(asked.get() + 1);
        assert!((0.0..=1.0).contains(&share));
        false
    });
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert_eq!(asked.get(), 1);
}
