//! Every value of igraph, networkx and R's sna that is kept beside the shared data sets.

use bildungsraum_ties::measures::brokerage::{Role, brokerage};
use bildungsraum_ties::measures::cliques::cliques;
use bildungsraum_ties::measures::two_mode::{Count, Mode, TwoMode};
use bildungsraum_ties::measures::whole::TRIADS;
use bildungsraum_ties::measures::{Profile, Undefined, core_periphery, profile};
use bildungsraum_ties::{Graph, paths};
use serde_json::Value;

use super::measures_support::{DataSet, assert_near, data_sets, json};

type Groups<'a> = Option<&'a [Option<u32>]>;

/// Where a library prints a number and the measure is not defined here, and why.
fn stated_otherwise(key: &str, reason: Undefined, printed: f64) -> bool {
    match key {
        // networkx counts nodes with fewer than two partners as 0.
        "clustering" => printed == 0.0 && matches!(reason, Undefined::Isolate | Undefined::OnePartner),
        // igraph and networkx say 0 for who reaches nobody.
        "closeness_all" | "eccentricity" => printed == 0.0 && reason == Undefined::Isolate,
        // igraph says 0 outside of the leading part.
        "eigenvector" => {
            printed.abs() < 1e-12 && matches!(reason, Undefined::Isolate | Undefined::NotConnected)
        }
        "ei" => reason == Undefined::Isolate && printed == 0.0,
        _ => false,
    }
}

fn compare(profile: &Profile, number: impl Fn(&str) -> u32, name: &str, key: &str, values: &Value) -> usize {
    let column = profile.column(key).unwrap_or_else(|| panic!("{key}"));
    let Some(values) = values.as_object() else {
        // A library refuses: then everybody is undefined.
        assert!(values.is_null(), "{name} {key}");
        assert!(column.values.iter().all(|value| value.is_err()), "{name} {key}");
        return 0;
    };
    assert!(column.definition().is_some(), "{key}");
    for (id, expected) in values {
        let found = column.values.get(number(id)).unwrap();
        let what = format!("{name} {key} {id}");
        match (found, expected.as_f64()) {
            (Err(reason), Some(printed)) if stated_otherwise(key, reason, printed) => {}
            (found, Some(expected)) => assert_near(found, expected, &what),
            (found, None) => assert!(found.is_err(), "{what}: {found:?}, but the reference has none"),
        }
    }
    values.len()
}

const NODE: [(&str, &str); 20] = [
    ("degree", "degree"),
    ("betweenness_networkx", "betweenness"),
    ("betweenness_igraph", "betweenness"),
    ("closeness_networkx_wf_improved", "closeness_all"),
    ("closeness_igraph_within_component", "closeness"),
    ("harmonic_networkx", "harmonic"),
    ("harmonic_igraph_sum", "harmonic"),
    ("eigenvector_networkx_l2", "eigenvector_l2"),
    ("eigenvector_igraph_max1", "eigenvector"),
    ("pagerank_networkx", "pagerank"),
    ("pagerank_igraph", "pagerank"),
    ("constraint_networkx", "constraint"),
    ("constraint_igraph", "constraint"),
    ("effective_size_networkx", "effective_size"),
    ("hierarchy_burt", "hierarchy"),
    ("efficiency", "efficiency"),
    ("coreness_igraph", "coreness"),
    ("coreness_networkx", "coreness"),
    ("local_clustering", "clustering"),
    ("eccentricity_igraph", "eccentricity"),
];

const WHOLE: [(&str, &str); 16] = [
    ("n", "nodes"),
    ("m", "ties"),
    ("density", "density"),
    ("components", "components"),
    ("giant", "giant"),
    ("isolates", "isolates"),
    ("diameter_giant", "diameter"),
    ("avg_path_length_connected_pairs", "average_path_length"),
    ("transitivity", "transitivity"),
    ("avg_local_clustering_zero_for_deg_lt2", "average_clustering_all"),
    ("degree_assortativity", "degree_assortativity"),
    ("bridges", "bridges"),
    ("global_efficiency", "global_efficiency"),
    ("max_coreness", "max_coreness"),
    ("degree_centralisation", "degree_centralisation"),
    ("betweenness_centralisation", "betweenness_centralisation"),
];

/// Everything that is said of a graph without directions.
fn undirected(graph: &Graph, groups: Groups<'_>, data: &DataSet, reference: &Value) -> usize {
    let profile = profile(graph, groups);
    let name = &data.name;
    let number = |id: &str| data.number(id);
    let mut compared = 0;
    let section = reference["node"].as_object().unwrap();
    assert_eq!(section.len(), NODE.len(), "{name}: measures without a comparison");
    for (theirs, ours) in NODE {
        compared += compare(&profile, number, name, ours, &section[theirs]);
    }
    let whole = reference["global"].as_object().unwrap();
    assert_eq!(whole.len(), WHOLE.len() + 3, "{name}: measures without a comparison");
    for (theirs, ours) in WHOLE {
        let what = format!("{name} {ours}");
        match whole[theirs].as_f64() {
            Some(expected) => assert_near(profile.whole(ours).unwrap(), expected, &what),
            None => assert!(profile.whole(ours).unwrap().is_err(), "{what}"),
        }
        compared += 1;
    }
    let points: Vec<u32> = list(&whole["articulation_points"]).iter().map(|id| number(id)).collect();
    for (node, &point) in (0_u32..).zip(&profile.cuts.points) {
        assert_eq!(points.contains(&node), point, "{name} articulation {node}");
    }
    let found = cliques(graph, 1_000_000).unwrap();
    assert_eq!(found.of_three_or_more, whole["maximal_cliques_ge3"].as_u64().unwrap(), "{name}");
    assert_eq!(found.largest as u64, whole["max_clique"].as_u64().unwrap(), "{name}");

    let core = &reference["core_periphery"];
    let theirs: Vec<bool> =
        data.ids.iter().map(|id| list(&core["core"]).contains(id)).take(graph.nodes()).collect();
    let expected = core["fit"].as_f64().unwrap();
    assert_near(core_periphery::fit(graph, &theirs), expected, &format!("{name}: fit of their core"));
    let ours = profile.core.as_ref().unwrap();
    assert!(ours.fit >= expected - 1e-9, "{name}: fit {} is below {expected}", ours.fit);
    assert_near(core_periphery::fit(graph, &ours.core), ours.fit, &format!("{name}: fit of our core"));

    let exact = &reference["communities"]["exact_optimum_igraph"];
    if let Some(members) = exact["membership"].as_object() {
        let partition: Vec<u32> =
            data.ids.iter().take(graph.nodes()).map(|id| members[id].as_u64().unwrap() as u32).collect();
        let found = bildungsraum_ties::measures::whole::modularity(graph, &partition);
        assert_near(found, exact["Q"].as_f64().unwrap(), &format!("{name} modularity"));
        compared += 1;
    }
    if let Some(ei) = reference.get("ei_undirected") {
        let found = &profile.groups.as_ref().unwrap().ei;
        let names = &data.groups.as_ref().unwrap().1;
        assert_eq!(found.external, ei["external"].as_u64().unwrap(), "{name}");
        assert_eq!(found.internal, ei["internal"].as_u64().unwrap(), "{name}");
        assert_near(profile.whole("ei").unwrap(), ei["ei_index"].as_f64().unwrap(), name);
        let expected = ei["expected_by_group_sizes"].as_f64().unwrap();
        assert_near(profile.whole("ei_expected").unwrap(), expected, name);
        for (group, value) in &found.by_group {
            let expected = &ei["by_group"][&names[*group as usize]];
            match expected.as_f64() {
                Some(expected) => assert_near(*value, expected, &format!("{name} E-I of group {group}")),
                None => assert!(value.is_err(), "{name} E-I of group {group}: {value:?}"),
            }
        }
        compared += compare(&profile, number, name, "ei", &ei["by_node"]);
        let expected = reference["assortativity_nominal"].as_f64().unwrap();
        assert_near(profile.whole("nominal_assortativity").unwrap(), expected, name);
        let permuted = profile.groups.as_ref().unwrap().permuted.unwrap();
        // Dealing out keeps the sizes, so its mean has to come near what sizes alone give.
        assert!((permuted.mean - ei["expected_by_group_sizes"].as_f64().unwrap()).abs() < 0.03, "{name}");
        assert!(permuted.low <= permuted.mean && permuted.mean <= permuted.high);
    }
    compared
}

fn list(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap().to_owned()).collect()
}

fn directed(data: &DataSet) -> usize {
    let graph = data.graph();
    let name = &data.name;
    let reference = &data.reference["directed"];
    let profile = profile(&graph, data.groups.as_ref().map(|groups| groups.0.as_slice()));
    let number = |id: &str| data.number(id);
    let mut compared = 0;
    for (theirs, ours) in [
        ("indegree", "in_degree"),
        ("outdegree", "out_degree"),
        ("betweenness_networkx", "betweenness_directed"),
        ("betweenness_igraph", "betweenness_directed"),
        ("pagerank_networkx", "pagerank"),
        ("pagerank_igraph", "pagerank"),
        ("constraint_networkx", "constraint"),
        ("constraint_igraph", "constraint"),
        // See its definition: networkx departs from its own formula here.
        ("effective_size_networkx", "effective_size_networkx"),
    ] {
        compared += compare(&profile, number, name, ours, &reference[theirs]);
    }
    for (theirs, ours) in [
        ("arcs", "ties"),
        ("density", "density"),
        ("reciprocity_arcs", "reciprocity"),
        ("strong_components", "strong_components"),
        ("assortativity_nominal", "nominal_assortativity"),
    ] {
        assert_near(
            profile.whole(ours).unwrap(),
            reference[theirs].as_f64().unwrap(),
            &format!("{name} {ours}"),
        );
    }
    let triads = profile.triads.unwrap();
    for (kind, count) in TRIADS.iter().zip(triads) {
        assert_eq!(reference["triad_census"][kind].as_u64(), Some(count), "{name} {kind}");
    }
    let ei = &profile.groups.as_ref().unwrap().ei;
    assert_eq!(reference["ei"]["external"].as_u64(), Some(ei.external), "{name}");
    assert_eq!(reference["ei"]["internal"].as_u64(), Some(ei.internal), "{name}");
    assert_near(ei.index, reference["ei"]["ei_index"].as_f64().unwrap(), name);
    for (id, roles) in reference["gould_fernandez"].as_object().unwrap() {
        for (theirs, role) in ["coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"]
            .into_iter()
            .zip(Role::ALL)
        {
            assert_near(profile.node(role.key(), number(id)).unwrap(), roles[theirs].as_f64().unwrap(), id);
            compared += 1;
        }
    }
    compared
}

#[test]
fn all_values_of_networks_of_one_mode_are_those_of_igraph_and_networkx() {
    let mut compared = 0;
    for data in data_sets().iter().filter(|data| !data.two_mode) {
        let groups = data.groups.as_ref().map(|groups| groups.0.as_slice());
        compared += undirected(&data.graph().to_undirected(), groups, data, &data.reference);
        assert_eq!(data.directed, data.reference.get("directed").is_some(), "{}", data.name);
        if data.directed {
            compared += directed(data);
        }
    }
    println!("{compared} values compared");
}

#[test]
fn all_values_of_networks_of_two_modes_are_those_of_networkx() {
    for data in data_sets().iter().filter(|data| data.two_mode) {
        let reference = &data.reference["two_mode"];
        let first = reference["n1"].as_u64().unwrap() as usize;
        let bodies: Vec<bool> = (0..data.ids.len()).map(|at| at >= first).collect();
        let (two, kept, within) = TwoMode::from_graph(&data.graph(), &bodies).unwrap();
        assert_eq!(within, 0);
        assert_eq!(kept[0].len(), first);
        assert_eq!(two.bodies() as u64, reference["n2"].as_u64().unwrap());
        assert_eq!(two.seats() as u64, reference["m"].as_u64().unwrap());
        assert_near(two.density(), reference["density"].as_f64().unwrap(), &data.name);
        assert_near(two.clustering(), reference["robins_alexander_clustering"].as_f64().unwrap(), &data.name);
        let degree: Vec<u32> = bildungsraum_ties::measures::centrality::out_degree(two.graph());
        for (id, expected) in reference["degree"].as_object().unwrap() {
            assert_eq!(u64::from(degree[data.number(id) as usize]), expected.as_u64().unwrap(), "{id}");
        }
        for (theirs, values) in [
            ("betweenness_bipartite_networkx", two.betweenness()),
            ("degree_centrality_bipartite", two.degree_centrality()),
            ("closeness_bipartite", two.closeness()),
            ("redundancy", two.redundancy()),
        ] {
            for (id, expected) in reference[theirs].as_object().unwrap() {
                let what = format!("{} {theirs} {id}", data.name);
                let found = values.get(data.number(id)).unwrap();
                match (found, expected.as_f64().unwrap()) {
                    (Err(Undefined::Isolate), 0.0) => {}
                    (found, expected) => assert_near(found, expected, &what),
                }
            }
        }
        let shared = two.project(Mode::Members, Count::Shared);
        let expected = data.reference["projection_mode1_shared_events"].as_array().unwrap();
        assert_eq!(shared.ties(), expected.len());
        for tie in expected {
            let (from, to) = (data.number(tie[0].as_str().unwrap()), data.number(tie[1].as_str().unwrap()));
            assert_near(Ok(shared.weight(from, to)), tie[2].as_f64().unwrap(), &data.name);
        }
        let pairs = shared.tie_list().map(|(from, to, _)| (from, to));
        let (binary, _) = Graph::undirected(shared.nodes(), pairs).unwrap();
        undirected(&binary, None, data, &data.reference["projection_mode1_binary"]);
    }
}

#[test]
fn brokerage_counts_expectations_and_z_are_those_of_sna() {
    const COLUMNS: [&str; 6] = ["w_I", "w_O", "b_IO", "b_OI", "b_O", "t"];
    let Some(all) = json("reference/_gould_fernandez_R_sna.json") else { return };
    let sets = data_sets();
    let mut mismatches = 0;
    for (name, reference) in all.as_object().unwrap() {
        let data = sets.iter().find(|data| &data.name == name).unwrap();
        let found = brokerage(&data.graph(), &data.groups.as_ref().unwrap().0);
        // They are printed with eight digits behind the point.
        let close =
            |found: f64, printed: f64| (found - printed).abs() <= 5.1e-9_f64.max(1e-9 * printed.abs());
        for (column, role) in COLUMNS.into_iter().zip(Role::ALL) {
            for (id, counts) in reference["raw"].as_object().unwrap() {
                let count = found.count(data.number(id), role).unwrap();
                mismatches += usize::from(Some(count) != counts[column].as_u64());
                let z = found.z(data.number(id), role);
                match reference["z"][id][column].as_f64() {
                    Some(printed) => {
                        assert!(close(z.unwrap(), printed), "{name} {id} {column}: {z:?}, sna {printed}");
                    }
                    None => assert_eq!(z, Err(Undefined::NoSpread), "{name} {id} {column}"),
                }
            }
            assert_eq!(Some(found.sum(role)), reference["global_raw"][column].as_u64());
            let expected = reference["global_expected"][column].as_f64().unwrap();
            assert!(close(found.sum_expected(role).unwrap(), expected), "{name} {column}");
        }
    }
    assert_eq!(mismatches, 0);
}

#[test]
fn published_values_come_out() {
    let sets = data_sets();
    let Some(karate) = sets.iter().find(|data| data.name == "karate") else { return };
    let of = |name: &str| profile(&sets.iter().find(|data| data.name == name).unwrap().graph(), None);
    let rounds = |value: f64, digits: i32, printed: f64| {
        assert_eq!((value * 10_f64.powi(digits)).round() / 10_f64.powi(digits), printed);
    };
    let found = of("karate");
    rounds(found.whole("transitivity").unwrap().unwrap(), 4, 0.2557);
    rounds(found.whole("density").unwrap().unwrap(), 3, 0.139);
    assert_eq!(found.whole("diameter").unwrap(), Ok(5.0));
    rounds(found.node("betweenness", karate.number("0")).unwrap().unwrap(), 2, 231.07);
    let found = of("krackhardt_kite");
    assert_eq!(found.node("degree", 3).unwrap(), Ok(6.0));
    rounds(found.node("closeness", 5).unwrap().unwrap(), 3, 0.643);
    assert_eq!(found.node("betweenness", 7).unwrap(), Ok(14.0));
    let medici = sets.iter().find(|data| data.name == "florentine_marriage").unwrap();
    let found = of("florentine_marriage");
    let between = found.node("betweenness", medici.number("Medici")).unwrap().unwrap();
    rounds(between / 91.0, 3, 0.522);
    assert_near(found.whole("density").unwrap(), 20.0 / 105.0, "20 of 105");
    assert_near(of("knoke_information").whole("density").unwrap(), 49.0 / 90.0, "49 of 90");
}

#[test]
fn distances_that_departures_rest_on_agree_with_the_reference() {
    for data in data_sets().iter().filter(|data| !data.two_mode) {
        let graph = data.graph().to_undirected();
        for (id, after) in data.reference["departure"].as_object().unwrap().iter().take(5) {
            let (left, _) = graph.subgraph(|node| node != data.number(id));
            let efficiency = paths::distances(&left).global_efficiency().ok_or(Undefined::TooFew);
            assert_near(efficiency, after["global_efficiency_after"].as_f64().unwrap(), id);
        }
    }
}
