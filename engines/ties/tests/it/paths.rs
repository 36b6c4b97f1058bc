//! Distances and betweenness.

use crate::shared::{close, drawn, known, ring, steps_from};
use bildungsraum_ties::Graph;
use bildungsraum_ties::paths::{
    Distances, Effort, Instructions, betweenness, betweenness_with, distances, distances_inward,
    distances_with,
};
use proptest::prelude::*;

/// Pair by pair: the share of shortest paths through a node is `paths(s, v) * paths(v, t) / paths(s, t)` where it lies between.
fn betweenness_by_pairs(graph: &Graph) -> Vec<f64> {
    let nodes = graph.nodes();
    let all: Vec<(Vec<Option<u32>>, Vec<f64>)> = (0..nodes as u32)
        .map(|source| {
            let steps = steps_from(graph, source);
            let mut order: Vec<u32> =
                (0..nodes as u32).filter(|&node| steps[node as usize].is_some()).collect();
            order.sort_by_key(|&node| steps[node as usize]);
            let mut paths = vec![0.0; nodes];
            paths[source as usize] = 1.0;
            for node in order {
                for &next in graph.neighbours(node) {
                    if steps[next as usize] == steps[node as usize].map(|steps| steps + 1) {
                        paths[next as usize] += paths[node as usize];
                    }
                }
            }
            (steps, paths)
        })
        .collect();
    let mut between = vec![0.0; nodes];
    for from in 0..nodes {
        for to in 0..nodes {
            let Some(whole) = all[from].0[to] else { continue };
            for node in (0..nodes).filter(|&node| node != from && node != to) {
                if let (Some(before), Some(after)) = (all[from].0[node], all[node].0[to])
                    && before + after == whole
                {
                    between[node] += all[from].1[node] * all[node].1[to] / all[from].1[to];
                }
            }
        }
    }
    if !graph.is_directed() {
        for value in &mut between {
            *value /= 2.0;
        }
    }
    between
}

fn distances_one_by_one(graph: &Graph) -> Distances {
    let mut found = Distances::default();
    for source in 0..graph.nodes() as u32 {
        let steps: Vec<u32> =
            steps_from(graph, source).into_iter().flatten().filter(|&steps| steps > 0).collect();
        found.reachable.push(steps.len() as u32);
        found.sum.push(steps.iter().map(|&steps| u64::from(steps)).sum());
        found.harmonic.push(steps.iter().map(|&steps| 1.0 / f64::from(steps)).sum());
        found.eccentricity.push(steps.iter().copied().max().unwrap_or(0));
    }
    found
}

fn same(found: &Distances, expected: &Distances) {
    assert_eq!(found.reachable, expected.reachable);
    assert_eq!(found.sum, expected.sum);
    assert_eq!(found.eccentricity, expected.eccentricity);
    assert!(found.harmonic.iter().zip(&expected.harmonic).all(|(&one, &other)| close(one, other)));
}

fn efforts() -> Vec<Effort> {
    let mut all = Vec::new();
    for instructions in [Instructions::Portable, Instructions::Avx2, Instructions::Best] {
        all.extend([1, 2, 3].map(|threads| Effort { threads, instructions }));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_graph_has_the_distances_and_the_betweenness_of_the_definition(
        nodes in 1_usize..70, ties in 0_usize..160, directed: bool, seed: u64,
    ) {
        let graph = drawn(nodes, ties, directed, seed);
        same(&distances(&graph), &distances_one_by_one(&graph));
        for (found, expected) in betweenness(&graph).into_iter().zip(betweenness_by_pairs(&graph)) {
            prop_assert!(close(found, expected), "{} {}", found, expected);
        }
    }
}

#[test]
fn blocks_of_sixteen_sources_and_of_512_targets_may_end_anywhere() {
    for nodes in [1, 2, 15, 16, 17, 63, 64, 65, 511, 512, 513, 1025] {
        for directed in [false, true] {
            let graph = drawn(nodes, 2 * nodes, directed, 7);
            same(&distances(&graph), &distances_one_by_one(&graph));
            if nodes <= 65 {
                for (found, expected) in betweenness(&graph).into_iter().zip(betweenness_by_pairs(&graph)) {
                    assert!(close(found, expected));
                }
            }
        }
    }
}

#[test]
fn threads_and_instructions_do_not_change_a_bit() {
    for (graph, seed) in [(drawn(1_030, 2_500, false, 3), 1), (drawn(300, 1_000, true, 4), 2), (ring(150), 3)]
    {
        let efforts = efforts();
        let expected = (distances_with(&graph, &efforts[0]), betweenness_with(&graph, &efforts[0]));
        for effort in &efforts[1..] {
            assert_eq!(distances_with(&graph, effort), expected.0, "{seed} {effort:?}");
            let bits = |list: &[f64]| list.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&betweenness_with(&graph, effort)), bits(&expected.1), "{seed} {effort:?}");
        }
    }
}

#[test]
fn a_ring_and_a_long_path_have_the_values_of_the_formula() {
    let graph = ring(1_001);
    // Even shares: n = 2k + 1 nodes have (k^2 - k) / 2 each.
    assert!(betweenness(&graph).into_iter().all(|value| close(value, 500.0 * 499.0 / 2.0)));
    assert_eq!(distances(&graph).diameter(), Some(500));
    let path = Graph::undirected(700, (0..699).map(|node| (node, node + 1))).unwrap().0;
    let between = betweenness(&path);
    assert!(between.iter().zip(0..).all(|(&value, at)| close(value, f64::from(at) * f64::from(699 - at))));
}

#[test]
fn paths_beyond_counting_still_have_shares() {
    // 660 layers of three, each tied to all of the next: 3^658 shortest paths from end to end, beyond any f64.
    let layers = 660_u32;
    let ties = (0..layers - 1)
        .flat_map(|layer| (0..9).map(move |pair| (3 * layer + pair / 3, 3 * (layer + 1) + pair % 3)));
    let graph = Graph::directed(3 * layers as usize, ties).unwrap().0;
    for (node, value) in (0..).zip(betweenness(&graph)) {
        // Nine pairs for each layer before and each after, by one of three ways.
        let layer = node / 3;
        let expected = 3.0 * f64::from(layer) * f64::from(layers - 1 - layer);
        assert!(close(value, expected), "{node} {value} {expected}");
    }
}

#[test]
fn what_is_not_defined_is_said() {
    let alone = Graph::undirected(1, []).unwrap().0;
    let found = distances(&alone);
    assert_eq!(
        (found.diameter(), found.average_path_length(), found.global_efficiency()),
        (None, None, None)
    );
    assert_eq!(found.closeness(0), None);
    assert_eq!(found.closeness(5), None);
    let none = Graph::undirected(0, []).unwrap().0;
    assert_eq!(distances(&none).global_efficiency(), None);
    assert_eq!(betweenness(&none), [] as [f64; 0]);
    let two = Graph::undirected(2, []).unwrap().0;
    assert_eq!(distances(&two).global_efficiency(), Some(0.0));
}

#[test]
fn inward_is_outward_of_the_graph_turned_round() {
    let graph = drawn(300, 700, true, 5);
    let turned = Graph::directed(300, graph.tie_list().map(|(from, to, _)| (to, from))).unwrap().0;
    same(&distances_inward(&graph), &distances_one_by_one(&turned));
}

#[test]
fn public_networks_have_the_values_of_igraph_and_networkx() {
    let known = known();
    let mut checked = 0;
    for known in &known {
        // Of two-mode data there are values of other kinds only.
        if known.reference["node"]["betweenness_igraph"].is_null() {
            continue;
        }
        let graph = known.undirected();
        let (found, reference) = (distances(&graph), &known.reference);
        let list = |map: &serde_json::Value| known.by_node(map).unwrap();
        let between = betweenness(&graph);
        for (&found, expected) in between.iter().zip(list(&reference["node"]["betweenness_igraph"])) {
            assert!(close(found, expected.as_f64().unwrap()), "{}", known.name);
        }
        for (&found, expected) in found.harmonic.iter().zip(list(&reference["node"]["harmonic_networkx"])) {
            assert!(close(found, expected.as_f64().unwrap()), "{}", known.name);
        }
        let eccentricity = list(&reference["node"]["eccentricity_igraph"]);
        for (&found, expected) in found.eccentricity.iter().zip(eccentricity) {
            assert_eq!(u64::from(found), expected.as_u64().unwrap(), "{}", known.name);
        }
        let closeness = list(&reference["node"]["closeness_igraph_within_component"]);
        for (node, expected) in (0..).zip(closeness) {
            match (found.closeness(node), expected.as_f64()) {
                (Some(found), Some(expected)) => assert!(close(found, expected), "{}", known.name),
                (found, expected) => assert_eq!(found, expected, "{}", known.name),
            }
        }
        let global = &reference["global"];
        for (found, name) in [
            (found.global_efficiency(), "global_efficiency"),
            (found.average_path_length(), "avg_path_length_connected_pairs"),
        ] {
            assert!(close(found.unwrap(), global[name].as_f64().unwrap()), "{} {name}", known.name);
        }
        if global["components"] == 1 {
            assert_eq!(found.diameter().map(u64::from), global["diameter_giant"].as_u64(), "{}", known.name);
        }
        if known.directed {
            let between = betweenness(&known.directed());
            let expected = list(&reference["directed"]["betweenness_igraph"]);
            for (&found, expected) in between.iter().zip(expected) {
                assert!(close(found, expected.as_f64().unwrap()), "{}", known.name);
            }
        }
        checked += 1;
    }
    assert!(known.is_empty() || checked > 15, "{checked}");
}
