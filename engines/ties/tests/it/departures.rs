//! What if this one leaves.

use crate::shared::{close, drawn, known, ring, steps_from};
use bildungsraum_ties::Graph;
use bildungsraum_ties::departures::{Departure, Departures, departures, departures_with};
use bildungsraum_ties::paths::{Effort, Instructions, distances};
use proptest::prelude::*;

/// Parts without connection, each in order; the greatest first, of equals the one with the smallest number.
fn parts(graph: &Graph) -> Vec<Vec<u32>> {
    let graph = graph.to_undirected();
    let mut parts: Vec<Vec<u32>> = Vec::new();
    for node in 0..graph.nodes() as u32 {
        if !parts.iter().flatten().any(|&known| known == node) {
            let steps = steps_from(&graph, node);
            parts.push((0..graph.nodes() as u32).filter(|&other| steps[other as usize].is_some()).collect());
        }
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

/// One after the other, each with a graph of its own.
fn one_by_one(graph: &Graph) -> Departures {
    let whole = parts(graph);
    let each = (0..graph.nodes() as u32).map(|gone| {
        let (rest, kept) = graph.subgraph(|node| node != gone);
        let left: Vec<Vec<u32>> = parts(&rest)
            .into_iter()
            .map(|part| part.into_iter().map(|node| kept[node as usize]).collect())
            .collect();
        let own = whole.iter().find(|part| part.contains(&gone)).unwrap();
        let stays = left.iter().find(|part| own.contains(&part[0]));
        let mut cut_off: Vec<u32> = own
            .iter()
            .copied()
            .filter(|node| *node != gone && !stays.is_some_and(|part| part.contains(node)))
            .collect();
        cut_off.sort_unstable();
        let reached = |graph: &Graph, from: u32, to: u32| steps_from(graph, from)[to as usize].is_some();
        let (mut before, mut lost) = (0, 0);
        for from in 0..rest.nodes() as u32 {
            for to in (0..rest.nodes() as u32).filter(|&to| to != from) {
                if reached(graph, kept[from as usize], kept[to as usize]) {
                    before += 1;
                    lost += i32::from(!reached(&rest, from, to));
                }
            }
        }
        Departure {
            components: left.len() as u32,
            giant: left.first().map_or(0, Vec::len) as u32,
            efficiency: distances(&rest).global_efficiency(),
            cut_off,
            lost_reach: (before > 0).then(|| f64::from(lost) / f64::from(before)),
        }
    });
    Departures {
        components: whole.len() as u32,
        giant: whole.first().map_or(0, Vec::len) as u32,
        efficiency: distances(graph).global_efficiency(),
        each: each.collect(),
    }
}

fn same(found: &Departures, expected: &Departures) {
    let near = |found: Option<f64>, expected: Option<f64>| match (found, expected) {
        (Some(found), Some(expected)) => assert!(close(found, expected), "{found} {expected}"),
        (found, expected) => assert_eq!(found, expected),
    };
    assert_eq!((found.components, found.giant), (expected.components, expected.giant));
    near(found.efficiency, expected.efficiency);
    assert_eq!(found.each.len(), expected.each.len());
    for (found, expected) in found.each.iter().zip(&expected.each) {
        assert_eq!((found.components, found.giant), (expected.components, expected.giant));
        assert_eq!(found.cut_off, expected.cut_off);
        near(found.efficiency, expected.efficiency);
        near(found.lost_reach, expected.lost_reach);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]
    #[test]
    fn every_departure_is_that_of_a_graph_without_the_node(
        nodes in 1_usize..24, ties in 0_usize..60, directed: bool, seed: u64,
    ) {
        let graph = drawn(nodes, ties, directed, seed);
        same(&departures(&graph), &one_by_one(&graph));
    }
}

#[test]
fn a_ring_becomes_a_path_and_a_tree_falls_apart() {
    same(&departures(&ring(17)), &one_by_one(&ring(17)));
    let tree = Graph::undirected(31, (1..31).map(|node| ((node - 1) / 2, node))).unwrap().0;
    same(&departures(&tree), &one_by_one(&tree));
    let star = Graph::undirected(5, (1..5).map(|node| (0, node))).unwrap().0;
    let found = departures(&star);
    assert_eq!((found.each[0].components, found.each[0].giant), (4, 1));
    assert_eq!(found.each[0].cut_off, [2, 3, 4]);
    assert_eq!(found.each[0].lost_reach, Some(1.0));
    assert_eq!(found.efficiency_change(9), None);
}

#[test]
fn nobody_left_is_not_defined() {
    let found = departures(&Graph::undirected(1, []).unwrap().0);
    assert_eq!(found.efficiency, None);
    assert_eq!(found.each, [Departure::default()]);
    assert_eq!(departures(&Graph::undirected(0, []).unwrap().0), Departures::default());
}

#[test]
fn threads_do_not_change_a_bit() {
    let graph = drawn(300, 700, true, 8);
    let with = |threads| departures_with(&graph, &Effort { threads, instructions: Instructions::Best });
    assert_eq!(with(1), with(2));
    assert_eq!(with(1), with(3));
}

#[test]
fn public_networks_have_the_departures_of_the_reference() {
    let all = known();
    let mut checked = 0;
    for known in &all {
        let Some(expected) = known.by_node(&known.reference["departure"]) else { continue };
        let found = departures(&known.undirected());
        for (found, expected) in found.each.iter().zip(expected) {
            assert_eq!(
                u64::from(found.components),
                expected["components_after"].as_u64().unwrap(),
                "{}",
                known.name
            );
            assert_eq!(u64::from(found.giant), expected["giant_after"].as_u64().unwrap(), "{}", known.name);
            let efficiency = expected["global_efficiency_after"].as_f64().unwrap();
            assert!(close(found.efficiency.unwrap(), efficiency), "{}", known.name);
        }
        checked += 1;
    }
    assert!(all.is_empty() || checked > 15, "{checked}");
}
