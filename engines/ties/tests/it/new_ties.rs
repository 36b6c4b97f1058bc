//! What if these two begin to work together.

use crate::shared::{drawn, known, steps_from};
use bildungsraum_ties::new_ties::{MOST_NODES, NewTie, new_ties, new_ties_with};
use bildungsraum_ties::paths::{Effort, Instructions, distances};
use bildungsraum_ties::{Error, Graph};
use proptest::prelude::*;

/// Burt's constraint by its definition, in a graph without weights and directions.
fn constraint(graph: &Graph, node: u32) -> Option<f64> {
    let row = graph.neighbours(node);
    let share = |from: u32, to: u32| {
        if graph.has_tie(from, to) { 1.0 / graph.neighbours(from).len() as f64 } else { 0.0 }
    };
    let invested = |to: u32| {
        share(node, to) + row.iter().map(|&middle| share(node, middle) * share(middle, to)).sum::<f64>()
    };
    (!row.is_empty()).then(|| row.iter().map(|&to| invested(to).powi(2)).sum())
}

fn one_by_one(graph: &Graph, groups: &[Option<u32>]) -> Vec<NewTie> {
    let graph = graph.to_undirected();
    let before = distances(&graph);
    let nodes = graph.nodes() as u32;
    let mut all = Vec::new();
    for from in 0..nodes {
        for to in from + 1..nodes {
            if graph.has_tie(from, to) {
                continue;
            }
            let ties = graph.tie_list().map(|(from, to, _)| (from, to)).chain([(from, to)]);
            let with = Graph::undirected(nodes as usize, ties).unwrap().0;
            let change = |node| Some(constraint(&with, node)? - constraint(&graph, node)?);
            let apart = steps_from(&graph, from)[to as usize].is_none();
            let size = |node| before.reachable[node as usize] + 1;
            all.push(NewTie {
                from,
                to,
                efficiency_gain: distances(&with).global_efficiency().unwrap()
                    - before.global_efficiency().unwrap(),
                constraint_change: [change(from), change(to)],
                joins: apart.then(|| [size(from), size(to)]),
                crosses: groups[from as usize].zip(groups[to as usize]).map(|(one, other)| one != other),
                pareto: false,
            });
        }
    }
    all
}

fn same(found: &[NewTie], expected: &[NewTie]) {
    assert_eq!(found.len(), expected.len());
    for tie in found {
        let expected = expected.iter().find(|other| (other.from, other.to) == (tie.from, tie.to)).unwrap();
        // Differences of two sums: as near as these are.
        assert!((tie.efficiency_gain - expected.efficiency_gain).abs() < 1e-12, "{tie:?} {expected:?}");
        assert_eq!((tie.joins, tie.crosses), (expected.joins, expected.crosses));
        for (found, expected) in tie.constraint_change.iter().zip(&expected.constraint_change) {
            match (found, expected) {
                (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-12),
                (found, expected) => assert_eq!(found, expected),
            }
        }
    }
    assert!(found.is_sorted_by(|one, other| one.efficiency_gain >= other.efficiency_gain));
    for tie in found {
        let beaten = found.iter().any(|other| {
            let crossing = (other.crosses == Some(true), tie.crosses == Some(true));
            other.efficiency_gain >= tie.efficiency_gain
                && other.relief() >= tie.relief()
                && crossing.0 >= crossing.1
                && (other.efficiency_gain > tie.efficiency_gain
                    || other.relief() > tie.relief()
                    || crossing.0 && !crossing.1)
        });
        assert_eq!(tie.pareto, !beaten, "{tie:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn every_new_tie_changes_what_a_graph_with_it_shows(
        nodes in 2_usize..22, ties in 0_usize..50, directed: bool, seed: u64,
    ) {
        let graph = drawn(nodes, ties, directed, seed);
        let groups: Vec<Option<u32>> = (0..nodes as u32).map(|node| (node % 5 > 0).then_some(node % 3)).collect();
        same(&new_ties(&graph, Some(&groups)).unwrap(), &one_by_one(&graph, &groups));
    }
}

#[test]
fn a_public_network_has_them_too() {
    for known in known().iter().filter(|known| known.name == "karate" || known.name == "emon_Texas") {
        let graph = known.undirected();
        let groups = vec![None; graph.nodes()];
        same(&new_ties(&graph, None).unwrap(), &one_by_one(&graph, &groups));
    }
}

#[test]
fn threads_do_not_change_a_bit() {
    let graph = drawn(120, 260, false, 2);
    let with =
        |threads| new_ties_with(&graph, None, &Effort { threads, instructions: Instructions::Best }).unwrap();
    assert_eq!(with(1), with(2));
    assert_eq!(with(1), with(3));
}

#[test]
fn too_many_nodes_and_a_list_of_another_length_say_so() {
    let graph = Graph::undirected(MOST_NODES + 1, []).unwrap().0;
    assert!(matches!(new_ties(&graph, None), Err(Error::TooMany { .. })));
    let graph = Graph::undirected(3, []).unwrap().0;
    assert!(matches!(new_ties(&graph, Some(&[None])), Err(Error::Length { found: 1, expected: 3, .. })));
    assert_eq!(new_ties(&Graph::undirected(0, []).unwrap().0, None).unwrap(), []);
}
