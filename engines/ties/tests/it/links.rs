//! Partner prediction.

use std::collections::BTreeMap;

use bildungsraum_ties::links::trial::{Against, Quality, Question, hold_out, judge, questions};
use bildungsraum_ties::links::{Affiliations, Options, Walks, candidates, score_pairs};
use bildungsraum_ties::random::Random;
use bildungsraum_ties::{Error, Graph};
use proptest::prelude::*;

use crate::link_data;

#[test]
fn beside_resource_allocation_on_networks_it_was_not_made_on() {
    let mut ours = Vec::new();
    let mut allocation = Vec::new();
    for name in link_data::REPORTED {
        let Some((graph, affiliations)) = link_data::network(name) else {
            println!("skipped: no shared data");
            return;
        };
        let mut found = (Vec::new(), Vec::new());
        for seed in 1..=5 {
            let mut random = Random::new(seed);
            let (rest, held) = hold_out(&graph, 0.1, &mut random).unwrap();
            let questions = questions(&graph, &held, Against::Hard, 100, &mut random);
            let walks = Walks::new(&rest, &affiliations, &Options::default()).unwrap();
            let table: Vec<Vec<f64>> = (0..graph.nodes() as u32).map(|node| walks.scores(node)).collect();
            found.0.push(judge(&questions, |one, other| table[one as usize][other as usize]).unwrap());
            let every: Vec<(u32, u32)> =
                questions.iter().flat_map(|each| each.others.iter().chain([&each.tie])).copied().collect();
            let counted: BTreeMap<(u32, u32), f64> = every
                .iter()
                .zip(walks.pairs(&every).unwrap())
                .map(|(&pair, score)| (pair, score.resource_allocation))
                .collect();
            found.1.push(judge(&questions, |one, other| counted[&(one, other)]).unwrap());
        }
        ours.push(Quality::mean(&found.0).unwrap());
        allocation.push(Quality::mean(&found.1).unwrap());
    }
    let (ours, allocation) = (Quality::mean(&ours).unwrap(), Quality::mean(&allocation).unwrap());
    println!("{ours:?}\n{allocation:?}");
    assert!(ours.auc >= 0.845 && ours.average_precision >= 0.375, "{ours:?}");
    assert!((allocation.auc - 0.8167).abs() < 5e-5, "the protocol changed: {allocation:?}");
    assert!(ours.auc > allocation.auc + 0.025 && ours.average_precision > allocation.average_precision);
}

#[test]
fn a_shared_body_joins_who_has_no_tie_yet_and_nothing_joins_who_has_neither() {
    let graph = Graph::undirected(5, [(0, 1)]).unwrap().0;
    let seats = Affiliations::new(5, 2, [(2, 0), (3, 0), (3, 0), (4, 1)]).unwrap();
    let found = candidates(&graph, &seats, &Options::default(), 10).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].pair, found[0].shared_bodies.as_slice()), ((2, 3), &[0][..]));
    let none = score_pairs(&graph, &seats, &Options::default(), &[(3, 4), (1, 4)]).unwrap();
    assert!(none.iter().all(|score| score.score == 0.0 && score.shared_bodies.is_empty()));
    let without = Options { seat: 0.0, ..Options::default() };
    assert!(candidates(&graph, &seats, &without, 10).unwrap().is_empty());
}

#[test]
fn parts_of_a_score_are_counted() {
    let graph = Graph::undirected(5, [(0, 2), (1, 2), (0, 3), (1, 3), (3, 4)]).unwrap().0;
    let score = &score_pairs(&graph, &Affiliations::none(5), &Options::default(), &[(1, 0)]).unwrap()[0];
    assert_eq!(score.pair, (0, 1));
    assert_eq!(score.shared_partners, [2, 3]);
    assert!((score.resource_allocation - (1.0 / 2.0 + 1.0 / 3.0)).abs() < 1e-15);
}

#[test]
fn what_does_not_fit_together_is_said() {
    let graph = Graph::undirected(3, [(0, 1)]).unwrap().0;
    let options = Options::default();
    let wrong = Affiliations::none(2);
    assert!(matches!(
        candidates(&graph, &wrong, &options, 1),
        Err(Error::Length { found: 2, expected: 3, .. })
    ));
    assert!(matches!(
        Affiliations::new(2, 1, [(0, 1)]),
        Err(Error::OutOfRange { tie: 0, node: 1, nodes: 1 })
    ));
    assert!(matches!(
        Affiliations::new(2, 1, [(2, 0)]),
        Err(Error::OutOfRange { tie: 0, node: 2, nodes: 2 })
    ));
    let none = Affiliations::none(3);
    for damping in [0.0, 1.0, f64::NAN] {
        let options = Options { damping, ..options };
        assert!(matches!(candidates(&graph, &none, &options, 1), Err(Error::Parameter { .. })));
    }
    assert!(matches!(
        score_pairs(&graph, &none, &options, &[(0, 1), (0, 9)]),
        Err(Error::OutOfRange { tie: 1, node: 9, nodes: 3 })
    ));
    assert!(hold_out(&graph, 1.0, &mut Random::new(1)).is_err());
    assert_eq!(judge(&[], |_, _| 0.0), None);
    assert_eq!(Quality::mean(&[]), None);
}

#[test]
fn quality_is_what_it_says() {
    let questions = [
        Question { tie: (0, 1), others: vec![(0, 2), (1, 2)] },
        Question { tie: (0, 3), others: vec![(0, 2), (2, 3)] },
    ];
    // Ties score 3 and 1, the others 2, 0 and 2, 1: three above, and one beside.
    let score = |one: u32, other: u32| match (one, other) {
        (0, 1) => 3.0,
        (0 | 2, 3) => 1.0,
        (0, 2) => 2.0,
        _ => 0.0,
    };
    let found = judge(&questions, score).unwrap();
    assert_eq!(found.auc, (4.0 + 1.0 + 0.5) / 8.0);
    assert_eq!(found.average_precision, 0.5 * 1.0 + 0.5 * (2.0 / 5.0));
    assert_eq!(found.reciprocal_rank, f64::midpoint(1.0, 1.0 / 2.5));
    assert_eq!(found.hits_at_10, 1.0);
}

fn networks() -> impl Strategy<Value = (Graph, Affiliations)> {
    (
        any::<bool>(),
        prop::collection::vec((0_u32..8, 0_u32..8, 1_u32..5), 0..25),
        prop::collection::vec((0_u32..8, 0_u32..3), 0..8),
    )
        .prop_map(|(directed, ties, seats)| {
            let ties = ties.into_iter().map(|(from, to, weight)| (from, to, f64::from(weight)));
            (Graph::weighted(8, directed, ties).unwrap().0, Affiliations::new(8, 3, seats).unwrap())
        })
}

/// The method as it is written down, with whole matrices.
fn by_the_book(graph: &Graph, affiliations: &Affiliations) -> Vec<Vec<f64>> {
    let nodes = graph.nodes();
    let bodies: Vec<u32> = (0..3).filter(|&body| affiliations.members(body).len() > 1).collect();
    let all = nodes + bodies.len();
    let mut strength = vec![vec![0.0; all]; all];
    let ties: Vec<_> = graph.tie_list().collect();
    let mean = ties.iter().map(|tie| tie.2).sum::<f64>() / ties.len() as f64;
    for (from, to, weight) in ties {
        let (from, to) = (from as usize, to as usize);
        let ways = if graph.is_directed() { 1.0 } else { 2.0 };
        let add = ways * (0.5 + 0.5 * (1.0 + weight / mean).log2());
        strength[from][to] += add;
        strength[to][from] += add;
    }
    for (at, &body) in bodies.iter().enumerate() {
        for &member in affiliations.members(body) {
            strength[member as usize][nodes + at] = 0.35;
            strength[nodes + at][member as usize] = 0.35;
        }
    }
    let sums: Vec<f64> = strength.iter().map(|row| row.iter().sum()).collect();
    let mut found = Vec::new();
    for source in 0..nodes {
        let mut now = vec![0.0; all];
        now[source] = 1.0;
        let mut sum = vec![0.0; all];
        for _ in 0..80 {
            let step = |to: usize| {
                (0..all)
                    .filter(|&from| strength[from][to] > 0.0)
                    .map(|from| 0.6 * now[from] * strength[from][to] / (sums[from] * sums[to]).sqrt())
                    .sum()
            };
            now = (0..all).map(step).collect::<Vec<f64>>();
            sum.iter_mut().zip(&now).for_each(|(sum, now)| *sum += now);
        }
        found.push(
            (0..nodes)
                .map(|to| match sum[to] {
                    walks if walks > 0.0 && to != source => {
                        let ratio = (sums[source] / sums[to]).sqrt();
                        walks * (ratio + 1.0 / ratio).sqrt()
                    }
                    _ => 0.0,
                })
                .collect(),
        );
    }
    found
}

proptest! {
    #[test]
    fn scores_are_those_of_the_written_method((graph, seats) in networks()) {
        let book = by_the_book(&graph, &seats);
        let walks = Walks::new(&graph, &seats, &Options::default()).unwrap();
        for node in 0..8 {
            for (other, score) in walks.scores(node).into_iter().enumerate() {
                prop_assert!((score - book[node as usize][other]).abs() < 1e-8);
            }
        }
    }

    #[test]
    fn candidates_are_the_best_pairs_without_a_tie((graph, seats) in networks(), limit in 0_usize..30) {
        let options = Options::default();
        let every: Vec<(u32, u32)> =
            (0..8).flat_map(|one| (0..8).map(move |other| (other, one))).filter(|pair| pair.0 < pair.1).collect();
        let mut all = score_pairs(&graph, &seats, &options, &every).unwrap();
        all.retain(|score| {
            let (one, other) = score.pair;
            score.score > 0.0 && !graph.has_tie(one, other) && !graph.has_tie(other, one)
        });
        all.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.pair.cmp(&other.pair)));
        all.truncate(limit);
        prop_assert_eq!(candidates(&graph, &seats, &options, limit).unwrap(), all);
    }

    #[test]
    fn the_unit_of_weights_and_the_order_of_a_pair_do_not_matter((graph, seats) in networks()) {
        let options = Options::default();
        let scaled = graph.tie_list().map(|(from, to, weight)| (from, to, weight * 4.0));
        let scaled = Graph::weighted(8, graph.is_directed(), scaled).unwrap().0;
        let pairs = [(0, 1), (1, 0), (5, 2), (2, 5)];
        let found = score_pairs(&graph, &seats, &options, &pairs).unwrap();
        prop_assert_eq!(&found[0], &found[1]);
        prop_assert_eq!(&found[2], &found[3]);
        prop_assert_eq!(found, score_pairs(&scaled, &seats, &options, &pairs).unwrap());
    }

    #[test]
    fn what_is_held_out_is_gone_both_ways_and_the_rest_stays((graph, _) in networks(), seed: u64) {
        prop_assume!(graph.ties() > 0);
        let mut random = Random::new(seed);
        let (rest, held) = hold_out(&graph, 0.3, &mut random).unwrap();
        for &(one, other) in &held {
            prop_assert!(graph.has_tie(one, other) || graph.has_tie(other, one));
            prop_assert!(!rest.has_tie(one, other) && !rest.has_tie(other, one));
        }
        for (from, to, weight) in graph.tie_list() {
            if !held.contains(&(from.min(to), from.max(to))) {
                prop_assert_eq!(rest.weight(from, to), weight);
            }
        }
        for against in [Against::Hard, Against::Random] {
            for question in questions(&graph, &held, against, 7, &mut random) {
                prop_assert!(question.others.len() <= 7);
                for (one, other) in question.others {
                    prop_assert!(one != other && !graph.has_tie(one, other) && !graph.has_tie(other, one));
                    let (a, b) = question.tie;
                    prop_assert!(against == Against::Random || [a, b].contains(&one));
                }
            }
        }
    }
}
