//! Communities against exact optima, by properties, and where there is nothing to find.

use std::path::PathBuf;

use bildungsraum_ties::communities::{
    Model, Partition, Settings, Undefined, consensus, leiden, modularity, nmi,
};
use bildungsraum_ties::random::Random;
use bildungsraum_ties::{Error, Graph};
use proptest::prelude::*;
use serde_json::Value;

/// A file of the shared networks, if they are there.
pub fn shared(path: &str) -> Option<Value> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/network").join(path);
    let text = std::fs::read_to_string(file).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

/// Names of all shared networks.
pub fn shared_names() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/network");
    let mut names: Vec<String> = ["registry", "fetched"]
        .iter()
        .filter_map(|part| std::fs::read_dir(folder.join(part)).ok())
        .flatten()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let part = path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
            format!("{part}/{}", path.file_name().unwrap().to_str().unwrap())
        })
        .collect();
    names.sort();
    if names.is_empty() {
        println!("skipped: no shared data");
    }
    names
}

/// Ids and ties of a shared network.
pub fn read(network: &Value) -> (Vec<String>, Vec<(u32, u32)>) {
    let ids: Vec<String> =
        network["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().into()).collect();
    let number = |value: &Value| {
        u32::try_from(ids.iter().position(|id| id == value.as_str().unwrap()).unwrap()).unwrap()
    };
    let ties = network["edges"].as_array().unwrap().iter();
    let ties = ties.map(|tie| (number(&tie["source"]), number(&tie["target"]))).collect();
    (ids, ties)
}

/// The undirected graph the reference speaks of; of two modes, the first one tied by common partners.
fn of_reference(network: &Value) -> Graph {
    let (ids, ties) = read(network);
    if network["two_mode"] != true {
        return Graph::undirected(ids.len(), ties).unwrap().0;
    }
    let first = ties.iter().map(|tie| tie.0).max().unwrap() as usize + 1;
    let common: Vec<(u32, u32)> = ties
        .iter()
        .flat_map(|one| ties.iter().filter(move |other| one.1 == other.1).map(move |other| (one.0, other.0)))
        .collect();
    Graph::undirected(first, common).unwrap().0
}

fn settings(seed: u64) -> Settings {
    Settings { seed, ..Settings::default() }
}

fn value(graph: &Graph, partition: &Partition) -> f64 {
    modularity(graph, partition, &Model::Undirected, 1.0).unwrap().unwrap()
}

#[test]
fn the_exact_optimum_is_reached_wherever_it_is_known() {
    let (mut exact, mut medians) = (0, 0);
    for name in shared_names() {
        let short = name.split('/').next_back().unwrap();
        let (Some(network), Some(reference)) = (shared(&name), shared(&format!("reference/{short}"))) else {
            continue;
        };
        let graph = of_reference(&network);
        let known = if network["two_mode"] == true {
            &reference["projection_mode1_binary"]["communities"]
        } else {
            &reference["communities"]
        };
        let found = consensus(&graph, &settings(1), 20).unwrap();
        let q = found.modularity.unwrap();
        assert!((value(&graph, &found.partition) - q).abs() < 1e-12);
        if let Some(best) = known["exact_optimum_igraph"]["Q"].as_f64() {
            exact += 1;
            assert!((q - best).abs() < 1e-9, "{name}: {q} of {best}");
        }
        let peer = &known["leiden_leidenalg_200_seeds"];
        let mut qs: Vec<f64> =
            (0..100).map(|seed| value(&graph, &leiden(&graph, &settings(seed)).unwrap())).collect();
        qs.sort_by(f64::total_cmp);
        let median = f64::midpoint(qs[49], qs[50]);
        println!("{name}: {q:.6}, median {median:.6}, peer {} {}", peer["median"], peer["max"]);
        if let (Some(most), Some(middle)) = (peer["max"].as_f64(), peer["median"].as_f64()) {
            medians += 1;
            assert!(q >= most - 1e-9, "{name}: {q} of {most}");
            assert!(median >= middle - 0.006, "{name}: median {median} of {middle}");
        }
    }
    println!("{exact} exact optima, {medians} medians");
}

#[test]
fn the_karate_club_has_the_published_optimum_and_says_who_is_sure() {
    let Some(network) = shared("registry/karate.json") else {
        println!("skipped: no shared data");
        return;
    };
    let graph = of_reference(&network);
    let found = consensus(&graph, &settings(7), 20).unwrap();
    assert!((found.modularity.unwrap() - 0.419_789_612_097).abs() < 1e-9);
    assert_eq!(found.partition.count(), 4);
    assert_eq!(found.of_nodes.len(), 34);
    assert!(found.of_nodes.iter().chain(&found.of_communities).all(|share| (0.0..=1.0).contains(share)));
    assert!(found.whole.unwrap() > 0.7 && found.agreement.unwrap() > 0.7);
}

/// Communities of a graph are connected.
fn connected(graph: &Graph, partition: &Partition) -> bool {
    partition.members().iter().all(|members| {
        let mut seen = vec![members[0]];
        let mut at = 0;
        while at < seen.len() {
            for &to in graph.neighbours(seen[at]).iter().chain(graph.sources(seen[at])) {
                if partition.labels()[to as usize] == partition.labels()[members[0] as usize]
                    && !seen.contains(&to)
                {
                    seen.push(to);
                }
            }
            at += 1;
        }
        seen.len() == members.len()
    })
}

#[test]
fn planted_communities_are_found_again_and_every_seed_agrees() {
    // Five rings of six, each fully tied, in a circle.
    let mut ties = Vec::new();
    for clique in 0..5 {
        for one in 0..6 {
            ties.extend((one + 1..6).map(|other| (clique * 6 + one, clique * 6 + other)));
        }
        ties.push((clique * 6, (clique * 6 + 7) % 30));
    }
    let graph = Graph::undirected(30, ties).unwrap().0;
    let planted = Partition::new(&(0..30).map(|node| node / 6).collect::<Vec<u32>>());
    let found = consensus(&graph, &settings(1), 20).unwrap();
    assert_eq!(found.partition, planted);
    assert_eq!(found.whole, Ok(1.0));
    assert_eq!(found.agreement, Ok(1.0));
    assert_eq!(found.of_communities, [1.0; 5]);
    // A high resolution takes them apart, a low one puts them together.
    let with = |resolution| leiden(&graph, &Settings { resolution, ..settings(1) }).unwrap().count();
    assert!(with(20.0) > 5);
    assert!(with(0.05) < 5);
}

#[test]
fn what_is_not_defined_says_why() {
    let empty = Graph::undirected(0, []).unwrap().0;
    let found = consensus(&empty, &settings(1), 3).unwrap();
    assert_eq!(found.partition.count(), 0);
    assert_eq!(found.modularity, Err(Undefined::NoNodes));
    assert_eq!(found.whole, Err(Undefined::AllAlone));
    assert_eq!(found.agreement, Err(Undefined::NoNodes));

    let alone = Graph::undirected(4, []).unwrap().0;
    let found = consensus(&alone, &settings(1), 3).unwrap();
    assert_eq!(found.partition.sizes(), [1; 4]);
    assert_eq!(found.modularity, Err(Undefined::NoTies));
    assert_eq!(found.found, [] as [f64; 0]);
    assert_eq!(found.of_nodes, [1.0; 4]);

    let one = Partition::new(&[3, 3, 3]);
    assert_eq!(nmi(&one, &one).unwrap(), Err(Undefined::OneCommunity));
    assert_eq!(nmi(&one, &Partition::new(&[0, 1, 1])).unwrap(), Ok(0.0));
    assert!(matches!(nmi(&one, &Partition::new(&[0])), Err(Error::Length { .. })));
    let tied = Graph::undirected(2, [(0, 1)]).unwrap().0;
    assert!(matches!(
        leiden(&tied, &Settings { resolution: 0.0, ..settings(1) }),
        Err(Error::Parameter { .. })
    ));
    assert!(matches!(
        modularity(&tied, &Partition::new(&[0]), &Model::Undirected, 1.0),
        Err(Error::Length { .. })
    ));
    let second = vec![false, false];
    assert!(leiden(&tied, &Settings { model: Model::TwoMode { second }, ..settings(1) }).is_err());
}

#[test]
fn mutual_information_is_that_of_the_formula() {
    // Tables [[2, 1], [0, 3]]: I = 2/6 ln(2·6/(3·2)) + 1/6 ln(1·6/(3·4)) + 3/6 ln(3·6/(3·4)).
    let (one, other) = (Partition::new(&[0, 0, 0, 1, 1, 1]), Partition::new(&[0, 0, 1, 1, 1, 1]));
    let shared = 2.0 / 6.0 * 2.0_f64.ln() + 1.0 / 6.0 * 0.5_f64.ln() + 0.5 * 1.5_f64.ln();
    let entropies = 2.0_f64.ln() - (2.0 / 6.0 * (2.0_f64 / 6.0).ln() + 4.0 / 6.0 * (4.0_f64 / 6.0).ln());
    assert!((nmi(&one, &other).unwrap().unwrap() - 2.0 * shared / entropies).abs() < 1e-12);
}

/// Modularity after its definition, pair by pair.
fn by_pairs(graph: &Graph, labels: &[u32], model: &Model) -> f64 {
    let nodes = labels.len() as u32;
    let weight = |from: u32, to: u32| match model {
        Model::TwoMode { second } => {
            if !second[from as usize] && second[to as usize] {
                graph.weight(from, to).max(graph.weight(to, from))
            } else {
                0.0
            }
        }
        _ => graph.weight(from, to),
    };
    let sum = |of: &dyn Fn(u32) -> f64| (0..nodes).map(of).sum::<f64>();
    let whole = sum(&|from| sum(&|to| weight(from, to)));
    sum(&|from| {
        let out = sum(&|to| weight(from, to));
        sum(&|to| {
            let into = sum(&|other| weight(other, to));
            let same = labels[from as usize] == labels[to as usize];
            if same { (weight(from, to) - out * into / whole) / whole } else { 0.0 }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn communities_are_connected_and_no_worse_than_everybody_alone(
        ties in prop::collection::vec((0_u32..24, 0_u32..24, 1_u32..6), 1..70),
        seed: u64,
        resolution in 0.2_f64..3.0,
        kind in 0..3,
    ) {
        let second: Vec<bool> = (0..24).map(|node| node >= 14).collect();
        let (model, directed) = match kind {
            0 => (Model::Undirected, false),
            1 => (Model::Directed, true),
            _ => (Model::TwoMode { second }, false),
        };
        let ties = ties.into_iter().map(|(from, to, weight)| {
            if kind == 2 { (from % 14, 14 + to % 10, f64::from(weight)) } else { (from, to, f64::from(weight)) }
        });
        let graph = Graph::weighted(24, directed, ties).unwrap().0;
        prop_assume!(graph.ties() > 0);
        let settings = Settings { model: model.clone(), resolution, seed, ..Settings::default() };
        let found = leiden(&graph, &settings).unwrap();
        prop_assert_eq!(&found, &leiden(&graph, &settings).unwrap());
        prop_assert!(connected(&graph, &found));
        let of = |partition: &Partition| modularity(&graph, partition, &model, resolution).unwrap().unwrap();
        let alone = Partition::new(&(0..24).collect::<Vec<u32>>());
        prop_assert!(of(&found) >= of(&alone) - 1e-12);
        for (node, &label) in (0..24).zip(found.labels()) {
            if graph.neighbours(node).is_empty() && graph.sources(node).is_empty() {
                prop_assert_eq!(found.sizes()[label as usize], 1);
            }
        }
        let mut random = Random::new(seed);
        let labels: Vec<u32> = (0..24).map(|_| random.below(4) as u32).collect();
        let plain = modularity(&graph, &Partition::new(&labels), &model, 1.0).unwrap().unwrap();
        prop_assert!((plain - by_pairs(&graph, &labels, &model)).abs() < 1e-12);
    }

    #[test]
    fn stability_is_the_share_of_seeds_in_which_a_pair_stays_together(
        ties in prop::collection::vec((0_u32..16, 0_u32..16), 1..40),
    ) {
        let graph = Graph::undirected(16, ties).unwrap().0;
        let found = consensus(&graph, &settings(3), 6).unwrap();
        prop_assert!(found.of_nodes.iter().chain(&found.of_communities).all(|share| (0.0..=1.0).contains(share)));
        for (label, members) in found.partition.members().iter().enumerate() {
            let mean = members.iter().map(|&node| found.of_nodes[node as usize]).sum::<f64>() / members.len() as f64;
            prop_assert!((mean - found.of_communities[label]).abs() < 1e-12);
        }
        if let Ok(q) = found.modularity {
            prop_assert!(found.found.iter().all(|&other| other <= q + 1e-12));
        }
    }
}
