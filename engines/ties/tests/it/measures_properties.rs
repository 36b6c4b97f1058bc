//! What holds of every graph, and that fast ways and plain ones say the same.

use bildungsraum_ties::Graph;
use bildungsraum_ties::measures::brokerage::{Role, brokerage};
use bildungsraum_ties::measures::centrality::{coreness, eigenvector, pagerank};
use bildungsraum_ties::measures::core_periphery::{core_periphery, fit};
use bildungsraum_ties::measures::cut::cuts;
use bildungsraum_ties::measures::holes::{constraint_by_partner, holes};
use bildungsraum_ties::measures::mixing::{ei_index, ei_permutation, mixing};
use bildungsraum_ties::measures::whole::{components, strong_components, triad_census};
use bildungsraum_ties::measures::{
    DEFINITIONS, Scope, Settings, Undefined, Values, definition, profile, profile_with,
};
use bildungsraum_ties::random::Random;
use proptest::prelude::*;

use super::measures_support::near;

const NODES: u32 = 11;

type Groups = Vec<Option<u32>>;

fn ties() -> impl Strategy<Value = Vec<(u32, u32, f64)>> {
    prop::collection::vec((0..NODES, 0..NODES, (1_u8..6).prop_map(f64::from)), 0..45)
}

fn groups() -> impl Strategy<Value = Groups> {
    prop::collection::vec(prop::option::weighted(0.9, 0_u32..3), NODES as usize)
}

fn make(directed: bool, weighted: bool, ties: &[(u32, u32, f64)]) -> Graph {
    let pairs = ties.iter().map(|&(from, to, _)| (from, to));
    match (weighted, directed) {
        (true, _) => Graph::weighted(NODES as usize, directed, ties.iter().copied()),
        (false, true) => Graph::directed(NODES as usize, pairs),
        (false, false) => Graph::undirected(NODES as usize, pairs),
    }
    .unwrap()
    .0
}

fn close(one: Result<f64, Undefined>, other: Result<f64, Undefined>) -> bool {
    match (one, other) {
        (Ok(one), Ok(other)) => near(one, other),
        (one, other) => one == other,
    }
}

/// Burt's measures straight from the formulas, over the full matrix.
fn plain_holes(graph: &Graph) -> Vec<Option<[f64; 4]>> {
    let all = 0..NODES;
    let tie = |one: u32, other: u32| {
        if graph.is_directed() {
            graph.weight(one, other) + graph.weight(other, one)
        } else {
            graph.weight(one, other)
        }
    };
    let sum = |node: u32| (0..NODES).map(|other| tie(node, other)).sum::<f64>();
    let max = |node: u32| (0..NODES).map(|other| tie(node, other)).fold(0.0, f64::max);
    let share = |one: u32, other: u32| if sum(one) > 0.0 { tie(one, other) / sum(one) } else { 0.0 };
    all.clone()
        .map(|node| {
            let partners: Vec<u32> = all.clone().filter(|&other| tie(node, other) > 0.0).collect();
            let count = partners.len() as f64;
            let parts: Vec<f64> = partners
                .iter()
                .map(|&partner| {
                    let through: f64 =
                        all.clone().map(|other| share(node, other) * share(other, partner)).sum();
                    (share(node, partner) + through).powi(2)
                })
                .collect();
            let size: f64 = partners
                .iter()
                .map(|&partner| {
                    1.0 - all
                        .clone()
                        .map(|other| share(node, other) * tie(partner, other) / max(partner))
                        .sum::<f64>()
                })
                .sum();
            let among = partners
                .iter()
                .flat_map(|&one| partners.iter().map(move |&other| (one, other)))
                .filter(|&(one, other)| tie(one, other) > 0.0)
                .count() as f64;
            let constraint: f64 = parts.iter().sum();
            let mean = constraint / count;
            let hierarchy: f64 =
                parts.iter().map(|part| part / mean * (part / mean).ln()).sum::<f64>() / (count * count.ln());
            (count > 0.0).then_some([constraint, size, count - among / count, hierarchy])
        })
        .collect()
}

fn parts_without(graph: &Graph, node: Option<u32>, tie: Option<(u32, u32)>) -> usize {
    let mut seen = vec![false; NODES as usize];
    let mut parts = 0;
    for root in (0..NODES).filter(|&root| Some(root) != node) {
        if seen[root as usize] {
            continue;
        }
        parts += 1;
        let mut open = vec![root];
        while let Some(here) = open.pop() {
            if std::mem::replace(&mut seen[here as usize], true) {
                continue;
            }
            open.extend((0..NODES).filter(|&other| {
                Some(other) != node
                    && (graph.has_tie(here, other) || graph.has_tie(other, here))
                    && tie.is_none_or(|tie| tie != (here, other) && tie != (other, here))
            }));
        }
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn holes_are_those_of_the_formulas(directed: bool, weighted: bool, ties in ties()) {
        let graph = make(directed, weighted, &ties);
        let found = holes(&graph);
        for (node, plain) in (0..NODES).zip(plain_holes(&graph)) {
            let at = |values: &Values| values.get(node).unwrap();
            match plain {
                None => {
                    for values in [&found.constraint, &found.effective_size, &found.efficiency, &found.hierarchy] {
                        prop_assert_eq!(at(values), Err(Undefined::Isolate));
                    }
                }
                Some([constraint, size, borgatti, hierarchy]) => {
                    prop_assert!(close(at(&found.constraint), Ok(constraint)));
                    prop_assert!(close(at(&found.effective_size), Ok(size)));
                    prop_assert!(close(at(&found.effective_size_borgatti), Ok(borgatti)));
                    let partners = f64::from(found.partners[node as usize]);
                    prop_assert!(close(at(&found.efficiency), Ok(size / partners)));
                    if partners > 1.0 {
                        prop_assert!((at(&found.hierarchy).unwrap() - hierarchy).abs() < 1e-9);
                    } else {
                        prop_assert_eq!(at(&found.hierarchy), Err(Undefined::OnePartner));
                    }
                    let parts: f64 = constraint_by_partner(&graph, node).iter().map(|part| part.1).sum();
                    prop_assert!(near(parts, constraint));
                    if !directed && !weighted {
                        prop_assert!(near(size, borgatti));
                    }
                }
            }
        }
    }

    #[test]
    fn cut_points_and_bridges_leave_more_parts(directed: bool, ties in ties()) {
        let graph = make(directed, false, &ties);
        let found = cuts(&graph);
        let parts = parts_without(&graph, None, None);
        prop_assert_eq!(components(&graph).sizes.len(), parts);
        for node in 0..NODES {
            let alone = graph.neighbours(node).is_empty() && graph.sources(node).is_empty();
            let after = parts_without(&graph, Some(node), None);
            prop_assert_eq!(found.points[node as usize], !alone && after > parts);
        }
        for (from, to, _) in graph.to_undirected().tie_list() {
            let after = parts_without(&graph, None, Some((from, to)));
            prop_assert_eq!(found.bridges.contains(&(from, to)), after > parts);
        }
    }

    #[test]
    fn strong_components_reach_both_ways(ties in ties()) {
        let graph = make(true, false, &ties);
        let found = strong_components(&graph);
        let mut reach = [[false; NODES as usize]; NODES as usize];
        for (from, row) in (0..NODES).zip(&mut reach) {
            let mut open = vec![from];
            while let Some(node) = open.pop() {
                if !std::mem::replace(&mut row[node as usize], true) {
                    open.extend(graph.neighbours(node));
                }
            }
        }
        for (one, row) in reach.iter().enumerate() {
            for (other, &there) in row.iter().enumerate() {
                prop_assert_eq!(found.of[one] == found.of[other], there && reach[other][one]);
            }
        }
        prop_assert_eq!(found.sizes.iter().sum::<u32>(), NODES);
    }

    #[test]
    fn cores_hold_together(directed: bool, ties in ties()) {
        let graph = make(directed, false, &ties).to_undirected();
        let found = coreness(&graph);
        // The k-core is what is left when all with fewer than k partners have gone, again and again.
        for least in 0..NODES {
            let mut inside = vec![true; NODES as usize];
            loop {
                let gone: Vec<u32> = (0..NODES)
                    .filter(|&node| {
                        let left = graph.neighbours(node).iter().filter(|&&other| inside[other as usize]).count();
                        inside[node as usize] && left < least as usize
                    })
                    .collect();
                if gone.is_empty() { break }
                for node in gone { inside[node as usize] = false; }
            }
            for node in 0..NODES as usize {
                prop_assert_eq!(found[node] >= least, inside[node]);
            }
        }
    }

    #[test]
    fn triads_are_counted_like_one_by_one(directed: bool, ties in ties()) {
        let graph = make(directed, false, &ties);
        let census = triad_census(&graph);
        let pairs = u64::from(NODES) * u64::from(NODES - 1) * u64::from(NODES - 2) / 6;
        prop_assert_eq!(census.iter().sum::<u64>(), pairs);
        let tied = |one, other| graph.has_tie(one, other) || graph.has_tie(other, one);
        let (mut none, mut all) = (0, 0);
        for one in 0..NODES {
            for two in one + 1..NODES {
                for three in two + 1..NODES {
                    let count = [tied(one, two), tied(one, three), tied(two, three)].iter().filter(|&&tie| tie).count();
                    none += u64::from(count == 0);
                    all += u64::from(count == 3);
                }
            }
        }
        prop_assert_eq!(census[0], none);
        // 030T, 030C, 120D, 120U, 120C, 210, 300
        prop_assert_eq!([8, 9, 11, 12, 13, 14, 15].iter().map(|&kind| census[kind]).sum::<u64>(), all);
    }

    #[test]
    fn brokers_stand_between_two_who_are_not_tied(directed: bool, ties in ties(), groups in groups()) {
        let graph = make(directed, false, &ties);
        let found = brokerage(&graph, &groups);
        for node in 0..NODES {
            let Some(own) = groups[node as usize] else {
                prop_assert_eq!(found.count(node, Role::Total), Err(Undefined::NoGroup));
                continue;
            };
            let mut counts = [0_u64; 6];
            for first in 0..NODES {
                for second in 0..NODES {
                    let (Some(one), Some(other)) = (groups[first as usize], groups[second as usize]) else { continue };
                    if first == second || !graph.has_tie(first, node) || !graph.has_tie(node, second)
                        || graph.has_tie(first, second) { continue }
                    let role = match (one == own, other == own, one == other) {
                        (true, true, _) => Role::Coordinator,
                        (true, false, _) => Role::Representative,
                        (false, true, _) => Role::Gatekeeper,
                        (false, false, true) => Role::Itinerant,
                        (false, false, false) => Role::Liaison,
                    };
                    counts[role as usize] += 1;
                    counts[Role::Total as usize] += 1;
                }
            }
            for role in Role::ALL {
                prop_assert_eq!(found.count(node, role), Ok(counts[role as usize]));
            }
        }
    }

    #[test]
    fn mixing_counts_every_tie_once(directed: bool, ties in ties(), groups in groups()) {
        let graph = make(directed, false, &ties);
        let found = mixing(&graph, &groups);
        let count = found.groups.len();
        let mut sum = found.unstated;
        for from in 0..count {
            for to in 0..count {
                if directed || from <= to { sum += found.ties(from, to); }
                if !directed { prop_assert_eq!(found.ties(from, to), found.ties(to, from)); }
                prop_assert!(found.ties(from, to) <= found.possible(from, to));
            }
        }
        prop_assert_eq!(sum as usize, graph.ties());
        let ei = ei_index(&graph, &groups);
        prop_assert_eq!(ei.external + ei.internal + found.unstated, graph.ties() as u64);
        if let Ok(permuted) = ei_permutation(&graph, &groups, 99, 5) {
            prop_assert_eq!(Ok(permuted.observed), ei.index);
            prop_assert!(permuted.p > 0.0 && permuted.p <= 1.0);
            prop_assert_eq!(Ok(permuted), ei_permutation(&graph, &groups, 99, 5));
        } else {
            prop_assert!(ei.index.is_err());
        }
    }

    #[test]
    fn core_and_periphery_is_the_best_of_all_divisions(ties in ties()) {
        let graph = make(false, false, &ties);
        let best = (1_u32..1 << NODES)
            .filter_map(|bits| {
                let core: Vec<bool> = (0..NODES).map(|node| bits >> node & 1 == 1).collect();
                fit(&graph, &core).ok()
            })
            .fold(f64::NEG_INFINITY, f64::max);
        match core_periphery(&graph, 12, 3) {
            Ok(found) => {
                prop_assert!(near(found.fit, best), "{} is not {best}", found.fit);
                prop_assert!(close(fit(&graph, &found.core), Ok(found.fit)));
            }
            Err(_) => prop_assert!(best == f64::NEG_INFINITY || graph.ties() == 0),
        }
    }

    #[test]
    fn the_eigenvector_is_one(weighted: bool, ties in ties()) {
        let graph = make(false, weighted, &ties);
        let found = eigenvector(&graph);
        let Ok(value) = found.eigenvalue else {
            prop_assert_eq!(graph.ties(), 0);
            return Ok(());
        };
        let inside: Vec<f64> = found.max_one.iter().map(|value| value.unwrap_or(0.0)).collect();
        for node in 0..NODES {
            let sum: f64 = graph.weighted_neighbours(node).map(|(other, weight)| weight * inside[other as usize]).sum();
            prop_assert!((sum - value * inside[node as usize]).abs() < 1e-10 * value.max(1.0));
        }
        if let Ok(all) = found.squares_one.iter().collect::<Result<Vec<f64>, _>>() {
            prop_assert!(near(all.iter().map(|value| value * value).sum(), 1.0));
        }
    }

    #[test]
    fn pagerank_sums_to_one_and_holds_still(directed: bool, weighted: bool, ties in ties()) {
        let graph = make(directed, weighted, &ties);
        let found = pagerank(&graph, 0.85);
        prop_assert!(near(found.iter().sum(), 1.0));
        let out = |node: u32| graph.weighted_neighbours(node).map(|(_, weight)| weight).sum::<f64>();
        let stuck: f64 = (0..NODES).filter(|&node| out(node) == 0.0).map(|node| found[node as usize]).sum();
        for node in 0..NODES {
            let sum: f64 = (0..NODES)
                .filter(|&from| graph.has_tie(from, node))
                .map(|from| found[from as usize] * graph.weight(from, node) / out(from))
                .sum();
            let expected = (0.15 + 0.85 * stuck) / f64::from(NODES) + 0.85 * sum;
            prop_assert!((found[node as usize] - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn other_numbers_for_the_nodes_change_no_value(
        directed: bool, weighted: bool, ties in ties(), groups in groups(), seed: u64,
    ) {
        let graph = make(directed, weighted, &ties);
        let mut to: Vec<u32> = (0..NODES).collect();
        Random::new(seed).shuffle(&mut to);
        let moved: Vec<_> =
            graph.tie_list().map(|(from, other, weight)| (to[from as usize], to[other as usize], weight)).collect();
        let mut moved_groups = vec![None; NODES as usize];
        for (node, group) in groups.iter().enumerate() {
            moved_groups[to[node] as usize] = *group;
        }
        let one = profile(&graph, Some(&groups));
        let other = profile(&make(directed, weighted, &moved), Some(&moved_groups));
        prop_assert_eq!(one.triads, other.triads);
        for (one, other) in one.whole.iter().zip(&other.whole) {
            prop_assert_eq!(one.key, other.key);
            // Draws follow the order of nodes, and several cores can fit equally well.
            if one.key.starts_with("ei_permuted") || one.key == "core_size" { continue }
            prop_assert!(close(one.value, other.value), "{}: {:?} and {:?}", one.key, one.value, other.value);
        }
        for (one, other) in one.columns.iter().zip(&other.columns).filter(|(one, _)| one.key != "core") {
            prop_assert_eq!(one.key, other.key);
            for node in 0..NODES {
                let (before, after) =
                    (one.values.get(node).unwrap(), other.values.get(to[node as usize]).unwrap());
                prop_assert!(close(before, after), "{} {node}: {before:?} and {after:?}", one.key);
            }
        }
    }

    #[test]
    fn every_value_is_a_number_or_a_reason_and_has_a_definition(
        directed: bool, weighted: bool, ties in ties(), groups in prop::option::of(groups()),
    ) {
        let graph = make(directed, weighted, &ties);
        let partition: Vec<u32> = (0..NODES).map(|node| node / 4).collect();
        let settings = Settings { groups: groups.as_deref(), partition: Some(&partition), draws: 50, ..Settings::default() };
        let found = profile_with(&graph, &settings);
        for column in &found.columns {
            prop_assert_eq!(column.values.len(), NODES as usize);
            prop_assert!(column.definition().is_some_and(|definition| definition.scope == Scope::Node), "{}", column.key);
            prop_assert!(column.values.iter().flatten().all(f64::is_finite), "{}", column.key);
        }
        for measure in &found.whole {
            let of_whole = DEFINITIONS.iter().any(|known| known.key == measure.key && known.scope == Scope::Whole);
            prop_assert!(of_whole, "{}", measure.key);
            prop_assert!(measure.value.is_ok_and(f64::is_finite) || measure.value.is_err(), "{}", measure.key);
        }
        prop_assert_eq!(&found, &profile_with(&graph, &settings));
    }
}

#[test]
fn a_network_of_nobody_and_one_of_one_have_reasons_in_place_of_numbers() {
    for directed in [false, true] {
        for nodes in [0, 1, 2] {
            let graph = Graph::weighted(nodes, directed, []).unwrap().0;
            let groups = vec![Some(0); nodes];
            let found = profile(&graph, Some(&groups));
            let whole = |key: &str| found.whole(key).unwrap();
            let few = if nodes < 2 { Err(Undefined::TooFew) } else { Ok(0.0) };
            assert_eq!(whole("density"), few);
            assert_eq!(whole("global_efficiency"), few);
            assert_eq!(whole("transitivity"), Err(Undefined::NoTwoPaths));
            assert_eq!(whole("degree_assortativity"), Err(Undefined::NoTies));
            assert_eq!(whole("diameter"), Err(Undefined::NoTies));
            assert_eq!(whole("betweenness_centralisation"), Err(Undefined::TooFew));
            assert_eq!(whole("core_periphery_fit"), Err(Undefined::TooFew));
            assert!(whole("ei").is_err());
            assert_eq!(found.whole("reciprocity"), directed.then_some(Err(Undefined::NoTies)));
            for node in 0..nodes as u32 {
                for key in [
                    "constraint",
                    "effective_size",
                    "closeness",
                    "closeness_all",
                    "clustering",
                    "eccentricity",
                ] {
                    assert_eq!(found.node(key, node), Some(Err(Undefined::Isolate)), "{key}");
                }
                assert_eq!(found.node("eigenvector", node), Some(Err(Undefined::NoTies)));
            }
        }
    }
}

#[test]
fn in_a_star_one_node_has_everything_and_in_a_full_network_nobody_stands_out() {
    let star = Graph::undirected(6, (1..6).map(|leaf| (0, leaf))).unwrap().0;
    let found = profile(&star, None);
    assert_eq!(found.whole("degree_centralisation"), Some(Ok(1.0)));
    assert_eq!(found.whole("betweenness_centralisation"), Some(Ok(1.0)));
    assert!(near(found.whole("closeness_centralisation").unwrap().unwrap(), 1.0));
    assert_eq!(found.whole("core_periphery_fit"), Some(Ok(1.0)));
    assert_eq!(found.node("core", 0), Some(Ok(1.0)));
    assert_eq!(found.node("articulation", 0), Some(Ok(1.0)));
    assert_eq!(found.whole("bridges"), Some(Ok(5.0)));
    assert_eq!(found.node("effective_size", 0), Some(Ok(5.0)));
    assert_eq!(found.node("constraint", 1), Some(Ok(1.0)));
    assert_eq!(found.node("hierarchy", 1), Some(Err(Undefined::OnePartner)));
    assert!(near(found.whole("degree_assortativity").unwrap().unwrap(), -1.0));

    let pairs = (0..6).flat_map(|one| (one + 1..6).map(move |other| (one, other)));
    let full = Graph::undirected(6, pairs).unwrap().0;
    let found = profile(&full, Some(&[Some(1), Some(1), Some(2), Some(2), None, Some(9)]));
    assert_eq!(found.whole("density"), Some(Ok(1.0)));
    assert_eq!(found.whole("transitivity"), Some(Ok(1.0)));
    assert_eq!(found.whole("degree_centralisation"), Some(Ok(0.0)));
    assert_eq!(found.whole("degree_assortativity"), Some(Err(Undefined::NoSpread)));
    assert_eq!(found.whole("core_periphery_fit"), Some(Err(Undefined::NoSpread)));
    assert_eq!(found.node("core", 3), Some(Err(Undefined::NoSpread)));
    assert_eq!(found.node("brokerage_total", 0), Some(Ok(0.0)));
    assert_eq!(found.node("brokerage_total", 4), Some(Err(Undefined::NoGroup)));
    let groups = found.groups.unwrap();
    assert_eq!(groups.brokerage.z(0, Role::Total), Err(Undefined::NoSpread));
    assert_eq!(groups.mixing.groups, [1, 2, 9]);
    assert_eq!(groups.mixing.density(2, 2), Err(Undefined::TooFew));
}

#[test]
fn written_out_a_value_is_a_number_or_a_reason() {
    let graph = Graph::undirected(4, [(0, 1), (1, 2)]).unwrap().0;
    let found = profile(&graph, None);
    let column = serde_json::to_value(found.column("clustering").unwrap()).unwrap();
    let one = serde_json::json!({"undefined": "one_partner"});
    let values = serde_json::json!([one, 0.0, one, {"undefined": "isolate"}]);
    assert_eq!(column, serde_json::json!({"key": "clustering", "values": values}));
    let whole = found.whole.iter().find(|measure| measure.key == "closeness_centralisation").unwrap();
    assert_eq!(
        serde_json::to_value(whole).unwrap(),
        serde_json::json!({"key": "closeness_centralisation", "value": {"undefined": "not_connected"}})
    );
}

#[test]
fn two_parts_of_equal_rank_have_no_leading_one() {
    let graph = Graph::undirected(7, [(0, 1), (1, 2), (3, 4), (4, 5)]).unwrap().0;
    let found = eigenvector(&graph);
    assert_eq!(found.max_one.get(1), Some(Err(Undefined::NotConnected)));
    assert!(near(found.eigenvalue.unwrap(), 2_f64.sqrt()));
    let graph = Graph::undirected(7, [(0, 1), (1, 2), (3, 4), (4, 5), (5, 3)]).unwrap().0;
    let found = eigenvector(&graph);
    assert!(near(found.max_one.get(3).unwrap().unwrap(), 1.0));
    assert_eq!(found.max_one.get(1), Some(Err(Undefined::NotConnected)));
    assert_eq!(found.max_one.get(6), Some(Err(Undefined::Isolate)));
    assert_eq!(found.squares_one.get(3), Some(Err(Undefined::NotConnected)));
}

#[test]
fn a_long_chain_has_its_eigenvector_too() {
    let count = 200_u32;
    let graph = Graph::undirected(count as usize, (1..count).map(|node| (node - 1, node))).unwrap().0;
    let found = eigenvector(&graph);
    let angle = std::f64::consts::PI / f64::from(count + 1);
    assert!(near(found.eigenvalue.unwrap(), 2.0 * angle.cos()));
    for node in 0..count {
        let exact = (f64::from(node + 1) * angle).sin() / (f64::from(count / 2) * angle).sin();
        let value = found.max_one.get(node).unwrap().unwrap();
        assert!((value - exact).abs() < 1e-8, "{node}: {value}, exact {exact}");
    }
}

#[test]
fn spread_of_brokerage_is_that_of_drawn_networks() {
    // 4 + 3 + 3 nodes, about three in ten pairs tied: the formulas against 20,000 draws.
    let groups: Groups = (0..10).map(|node| Some(if node < 4 { 0 } else { 1 + node / 7 })).collect();
    for directed in [true, false] {
        let pairs: Vec<(u32, u32)> = (0..10)
            .flat_map(|one| (0..10).map(move |other| (one, other)))
            .filter(|&(one, other)| if directed { one != other } else { one < other })
            .collect();
        let of = |pairs: &mut dyn Iterator<Item = (u32, u32)>| {
            let made = if directed { Graph::directed(10, pairs) } else { Graph::undirected(10, pairs) };
            brokerage(&made.unwrap().0, &groups)
        };
        // What the formulas say depends on the number of ties alone.
        let ties = pairs.len() * 3 / 10;
        let chance = ties as f64 / pairs.len() as f64;
        let formulas = of(&mut pairs.iter().copied().take(ties));
        let mut random = Random::new(11);
        let mut sums = [(0.0, 0.0); 6];
        let draws = 20_000;
        for _ in 0..draws {
            let found = of(&mut pairs.iter().copied().filter(|_| random.unit() < chance));
            for (role, sum) in Role::ALL.into_iter().zip(&mut sums) {
                let count = found.count(0, role).unwrap() as f64;
                sum.0 += count;
                sum.1 += count * count;
            }
        }
        for (role, sum) in Role::ALL.into_iter().zip(sums) {
            let mean = sum.0 / f64::from(draws);
            let spread = (sum.1 / f64::from(draws) - mean * mean).sqrt();
            let expected = formulas.expected(0, role).unwrap();
            assert!((mean / expected - 1.0).abs() < 0.05, "{role:?} {directed}: {mean}, {expected}");
            let said = (formulas.count(0, role).unwrap() as f64 - expected) / formulas.z(0, role).unwrap();
            // They leave out pairs of triples that share their ends in turn, as sna's do.
            assert!((spread / said - 1.0).abs() < 0.08, "{role:?} {directed}: {spread}, {said}");
        }
    }
}

#[test]
fn definitions_have_one_key_each_and_say_something() {
    for (at, known) in DEFINITIONS.iter().enumerate() {
        assert!(known.formula.ends_with('.'), "{}", known.key);
        let again =
            DEFINITIONS[..at].iter().any(|other| other.key == known.key && other.scope == known.scope);
        assert!(!again, "{}", known.key);
        assert!(definition(known.key).is_some());
    }
    assert!(definition("no such measure").is_none());
    for (at, reason) in Undefined::ALL.into_iter().enumerate() {
        assert!(Undefined::ALL[..at].iter().all(|other| other.key() != reason.key()));
        assert_eq!(Values::undefined(reason, 1).get(0), Some(Err(reason)));
    }
}
