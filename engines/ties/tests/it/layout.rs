//! Places: they stay under small edits, keep what is fixed, and do not overlap.

use bildungsraum_ties::communities::{Partition, Settings as Communities, leiden};
use bildungsraum_ties::layout::{
    Place, Settings, Start, force, from_diagonal, mixed, neighbourhood_kept, order, overlaps, separate,
    stress,
};
use bildungsraum_ties::random::Random;
use bildungsraum_ties::{Error, Graph};
use proptest::prelude::*;

fn away(one: Place, other: Place) -> f64 {
    ((one[0] - other[0]).powi(2) + (one[1] - other[1]).powi(2)).sqrt()
}

fn diameter(places: &[Place]) -> f64 {
    places.iter().flat_map(|&one| places.iter().map(move |&other| away(one, other))).fold(0.0, f64::max)
}

/// Mean movement of the first `count` nodes, as a share of the diameter.
fn movement(before: &[Place], after: &[Place], count: usize) -> f64 {
    (0..count).map(|node| away(before[node], after[node])).sum::<f64>() / count as f64 / diameter(before)
}

/// Ties of a network with eight planted communities.
fn planted(nodes: usize, ties: usize) -> Vec<(u32, u32)> {
    let mut random = Random::new(5);
    let mut found = std::collections::BTreeSet::new();
    while found.len() < ties {
        let one = random.below(nodes);
        let other =
            if random.unit() < 0.8 { one % 8 + 8 * random.below(nodes / 8) } else { random.below(nodes) };
        if one != other {
            found.insert((one.min(other) as u32, one.max(other) as u32));
        }
    }
    found.into_iter().collect()
}

fn graph(nodes: usize, ties: &[(u32, u32)]) -> Graph {
    Graph::undirected(nodes, ties.iter().copied()).unwrap().0
}

fn drawn(graph: &Graph, earlier: &[Place]) -> Vec<Place> {
    let earlier: Vec<Option<Place>> = if earlier.is_empty() {
        Vec::new()
    } else {
        (0..graph.nodes()).map(|node| earlier.get(node).copied()).collect()
    };
    let radii = vec![3.0; graph.nodes()];
    force(graph, &Start { earlier: &earlier, fixed: &[], radii: &radii }, &Settings::default()).unwrap()
}

/// Others move by no more than this share of the diameter on average when one node or tie comes or goes.
const STILL: f64 = 0.01;

#[test]
fn a_small_edit_moves_the_others_by_less_than_a_hundredth_of_the_diameter() {
    for (nodes, count) in [(40, 90), (200, 700), (600, 2_000)] {
        let ties = planted(nodes, count);
        let before = drawn(&graph(nodes, &ties), &[]);
        let same = drawn(&graph(nodes, &ties), &before);
        let mut more = ties.clone();
        more.push((3, nodes as u32 - 2));
        let tied = drawn(&graph(nodes, &more), &before);
        let less = drawn(&graph(nodes, &ties[1..]), &before);
        let last = nodes as u32 - 1;
        let without: Vec<(u32, u32)> = ties.iter().copied().filter(|&(_, other)| other != last).collect();
        let gone = drawn(&graph(nodes - 1, &without), &before[..nodes - 1]);
        more.pop();
        more.extend([(0, nodes as u32), (8, nodes as u32), (16, nodes as u32)]);
        let new = drawn(&graph(nodes + 1, &more), &before);
        for (what, after, others) in [
            ("the same", &same, nodes),
            ("a tie more", &tied, nodes),
            ("a tie less", &less, nodes),
            ("a node less", &gone, nodes - 1),
            ("a node more", &new, nodes),
        ] {
            let share = movement(&before[..others], after, others);
            println!("{nodes} nodes, {what}: {share:.5}");
            assert!(share < STILL, "{nodes} nodes, {what}: {share}");
            assert_eq!(overlaps(after, &vec![3.0; after.len()]).unwrap(), 0);
        }
        // The new one lies amid its partners.
        let middle = [0, 1].map(|axis| (new[0][axis] + new[8][axis] + new[16][axis]) / 3.0);
        assert!(away(new[nodes], middle) < 0.2 * diameter(&new));
    }
}

#[test]
fn a_drawing_shows_more_than_chance_and_comes_again_with_its_seed() {
    let graph = graph(200, &planted(200, 700));
    let places = drawn(&graph, &[]);
    assert_eq!(places, drawn(&graph, &[]));
    assert_eq!(overlaps(&places, &vec![3.0; 200]).unwrap(), 0);
    let mut random = Random::new(1);
    let chance: Vec<Place> = (0..200).map(|_| [random.unit(), random.unit()]).collect();
    let by = |places: &[Place]| {
        (stress(&graph, places, 200).unwrap().unwrap(), neighbourhood_kept(&graph, places).unwrap().unwrap())
    };
    let (ours, theirs) = (by(&places), by(&chance));
    println!("{ours:?} {theirs:?}");
    assert!(ours.0 < 0.8 * theirs.0 && ours.1 > 4.0 * theirs.1);
    let other = force(&graph, &Start::default(), &Settings { seed: 2, ..Settings::default() }).unwrap();
    assert_ne!(places, other);
}

#[test]
fn components_and_those_without_ties_lie_beside_each_other_and_do_not_fly_away() {
    let mut ties = planted(120, 400);
    ties.extend([(120, 121), (121, 122), (123, 124)]);
    let graph = graph(160, &ties);
    let places = drawn(&graph, &[]);
    assert_eq!(overlaps(&places, &[3.0; 160]).unwrap(), 0);
    let large = diameter(&places[..120]);
    assert!(diameter(&places) < 2.0 * large, "{} {large}", diameter(&places));
    // Nobody else lies in the box of the largest.
    let side = |axis: usize| {
        let values = || places[..120].iter().map(|place| place[axis]);
        values().fold(f64::MAX, f64::min)..values().fold(f64::MIN, f64::max)
    };
    assert!(places[120..].iter().all(|place| !(side(0).contains(&place[0]) && side(1).contains(&place[1]))));
}

#[test]
fn fixed_places_stay_to_the_bit() {
    let graph = graph(80, &planted(80, 240));
    let mut random = Random::new(3);
    let fixed: Vec<Option<Place>> = (0..80)
        .map(|node| (node % 3 == 0).then(|| [5_000.0 * random.unit(), 90_000.0 + 5_000.0 * random.unit()]))
        .collect();
    let radii = vec![30.0; 80];
    let settings = Settings { gap: 5.0, ..Settings::default() };
    for places in [
        force(&graph, &Start { earlier: &[], fixed: &fixed, radii: &radii }, &settings).unwrap(),
        mixed(&graph, &fixed, &radii, 5.0).unwrap(),
    ] {
        for (place, fixed) in places.iter().zip(&fixed) {
            assert!(fixed.is_none_or(|fixed| fixed == *place));
            // Nobody is far off the map.
            assert!(
                (-10_000.0..15_000.0).contains(&place[0]) && (80_000.0..105_000.0).contains(&place[1]),
                "{place:?}"
            );
        }
    }
}

#[test]
fn who_has_no_address_lies_near_their_partners() {
    // 0 and 1 are on the map; 2 knows both, 3 knows 1, 4 knows 2 only, 5 and 6 know each other, 7 nobody.
    let graph = graph(8, &[(0, 2), (1, 2), (1, 3), (2, 4), (5, 6)]);
    let mut known = vec![None; 8];
    (known[0], known[1]) = (Some([0.0, 0.0]), Some([100.0, 0.0]));
    let places = mixed(&graph, &known, &[], 0.0).unwrap();
    let near = |node: usize, place: Place| away(places[node], place) < 1.0;
    assert!(near(2, [50.0, 0.0]) && near(3, [100.0, 0.0]) && near(4, [50.0, 0.0]));
    assert!(places[5..].iter().all(|place| place[1] > 0.0));
    let round = mixed(&graph, &known, &[4.0; 8], 1.0).unwrap();
    assert_eq!((round[0], round[1]), (places[0], places[1]));
    assert_eq!(overlaps(&round, &[4.5; 8]).unwrap(), 0);
    assert!(away(round[3], [100.0, 0.0]) < 10.0);
}

#[test]
fn measures_of_places_are_those_of_their_formulas() {
    let path = graph(4, &[(0, 1), (1, 2), (2, 3)]);
    let line: Vec<Place> = (0..4).map(|at| [7.0 * f64::from(at), 1.0]).collect();
    assert!(stress(&path, &line, 4).unwrap().unwrap().abs() < 1e-12);
    // Per node: 0 {1} of {1}; 1 {0, 2} of {0, 2}; and so on.
    assert_eq!(neighbourhood_kept(&path, &line).unwrap(), Some(1.0));
    // Ends exchanged: 0-1-2-3 lies as 3-1-2-0.
    let turned = [line[3], line[1], line[2], line[0]];
    // Nearest of 0 is 2, of 3 is 1: nothing kept; 1 has 3 and 2 of {0, 2}: one of three; 2 likewise.
    assert!(
        (neighbourhood_kept(&path, &turned).unwrap().unwrap() - (1.0 / 3.0 + 1.0 / 3.0) / 4.0).abs() < 1e-12
    );
    // Shares e / d of the six pairs, in steps of the line: 2, 1/2, 1, 1, 1/2, 2, each twice.
    let (sum, squares) = (7.0_f64, 10.5);
    assert!((stress(&path, &turned, 4).unwrap().unwrap() - (1.0 - sum * sum / squares / 6.0)).abs() < 1e-12);
    assert_eq!(overlaps(&line, &[4.0, 3.0, 4.0, 2.0]).unwrap(), 0);
    assert_eq!(overlaps(&line, &[4.1, 3.0, 4.1, 2.0]).unwrap(), 2);

    let none = graph(3, &[]);
    let spots = vec![[0.0; 2]; 3];
    assert_eq!(stress(&none, &spots, 3).unwrap(), None);
    assert_eq!(neighbourhood_kept(&none, &spots).unwrap(), None);
    assert_eq!(from_diagonal(&none, &[2, 0, 1]).unwrap(), None);
    assert_eq!(stress(&path, &[[0.0; 2]; 4], 4).unwrap(), None);
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let empty = graph(0, &[]);
    assert_eq!(force(&empty, &Start::default(), &Settings::default()).unwrap(), Vec::<Place>::new());
    assert_eq!(mixed(&empty, &[], &[], 0.0).unwrap(), Vec::<Place>::new());
    assert_eq!(order(&empty, &Partition::default()).unwrap(), Vec::<u32>::new());
    let pair = graph(2, &[(0, 1)]);
    let start = Start { earlier: &[None], ..Start::default() };
    assert!(matches!(force(&pair, &start, &Settings::default()), Err(Error::Length { .. })));
    let start = Start { fixed: &[None, Some([f64::NAN, 0.0])], ..Start::default() };
    assert!(matches!(force(&pair, &start, &Settings::default()), Err(Error::Parameter { .. })));
    let wrong = Settings { scaling: 0.0, ..Settings::default() };
    assert!(matches!(force(&pair, &Start::default(), &wrong), Err(Error::Parameter { .. })));
    assert!(matches!(mixed(&pair, &[], &[1.0, -1.0], 0.0), Err(Error::Parameter { .. })));
    assert!(matches!(from_diagonal(&pair, &[0, 0]), Err(Error::Length { .. })));
    assert!(matches!(order(&pair, &Partition::new(&[0])), Err(Error::Length { .. })));
}

#[test]
fn a_matrix_is_ordered_by_community_with_ties_near_its_diagonal() {
    let graph = graph(204, &planted(200, 800));
    let partition = leiden(&graph, &Communities::default()).unwrap();
    let sorted = order(&graph, &partition).unwrap();
    assert_eq!(sorted, order(&graph, &partition).unwrap());
    let by = |order: &[u32]| from_diagonal(&graph, order).unwrap().unwrap();
    // Against communities in a row, everybody within in the order of the numbers.
    let plain = partition.members().concat();
    println!("{} {} {}", by(&sorted), by(&plain), by(&(0..204).collect::<Vec<u32>>()));
    assert!(by(&sorted) < 0.85 * by(&plain));
    let mut labels: Vec<u32> = sorted[..200].iter().map(|&node| partition.labels()[node as usize]).collect();
    labels.dedup();
    assert_eq!(labels.len(), partition.count() - 4);
    // Those without ties come last.
    assert_eq!(sorted[200..], [200, 201, 202, 203]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_order_names_everybody_once(
        ties in prop::collection::vec((0_u32..20, 0_u32..20), 0..40),
        labels in prop::collection::vec(0_u32..4, 20),
    ) {
        let graph = graph(20, &ties);
        let mut sorted = order(&graph, &Partition::new(&labels)).unwrap();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..20).collect::<Vec<u32>>());
    }

    #[test]
    fn circles_come_apart_fixed_ones_stay_and_those_apart_are_left_alone(
        circles in prop::collection::vec((0.0_f64..20.0, 0.0_f64..20.0, 0.0_f64..3.0), 1..60),
        fixed_one in 0_usize..60,
        crowded: bool,
    ) {
        let mut places: Vec<Place> =
            circles.iter().map(|&(x, y, _)| if crowded { [1.0, 1.0] } else { [x, y] }).collect();
        let radii: Vec<f64> = circles.iter().map(|circle| circle.2).collect();
        let fixed: Vec<bool> = (0..places.len()).map(|at| at == fixed_one).collect();
        let before = places.clone();
        separate(&mut places, &radii, &fixed, 0.5).unwrap();
        prop_assert_eq!(overlaps(&places, &radii).unwrap(), 0);
        if let Some(place) = places.get(fixed_one) {
            prop_assert_eq!(*place, before[fixed_one]);
        }
        let once = places.clone();
        separate(&mut places, &radii, &fixed, 0.5).unwrap();
        for (one, other) in once.iter().zip(&places) {
            prop_assert!(away(*one, *other) < 1e-6);
        }
    }

    #[test]
    fn any_network_has_places_without_overlaps(
        ties in prop::collection::vec((0_u32..30, 0_u32..30, 1_u32..9), 0..60),
        directed: bool,
        seed: u64,
        known in prop::collection::vec(prop::option::of((0.0_f64..50.0, 0.0_f64..50.0)), 30),
    ) {
        let ties = ties.into_iter().map(|(from, to, weight)| (from, to, f64::from(weight)));
        let graph = Graph::weighted(30, directed, ties).unwrap().0;
        let earlier: Vec<Option<Place>> = known.iter().map(|place| place.map(|(x, y)| [x, y])).collect();
        let settings = Settings { seed, ..Settings::default() };
        for earlier in [&earlier[..], &[]] {
            let start = Start { earlier, fixed: &[], radii: &[1.5; 30] };
            let places = force(&graph, &start, &settings).unwrap();
            prop_assert!(places.iter().flatten().all(|value| value.is_finite()));
            prop_assert_eq!(overlaps(&places, &[1.5; 30]).unwrap(), 0);
        }
    }
}
