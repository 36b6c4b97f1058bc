//! Formats: nothing gets lost unnoticed, and nothing that is odd does harm.

use std::{collections::BTreeMap, fs, path::PathBuf};

use bildungsraum_ties::{
    Error, Inversion, Network, NodeEntry, TieEntry, Value,
    formats::{Finding, Format, Lost, read, read_kumu_pair, write, write_kumu_pair},
};
use proptest::prelude::*;

/// Pieces that trip readers up: signs of syntax, both spellings of umlauts, what looks like a number, blanks.
const PIECES: [&str; 34] = [
    "", "a", "b", "ä", "a\u{308}", "ß", "\"", "'", "&", "<", ">", "&amp;", "&#34;", "\n", "\r", "\r\n", "\t",
    " ", ",", ";", "|", "#", "[", "]", "😀", "007", "5", "1.5", "true", "]]>", "*Arcs", "%", "data:",
    "\u{2028}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..4).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        text().prop_map(Value::Text),
        any::<i64>().prop_map(Value::Whole),
        (-3_i64..4).prop_map(Value::Whole),
        prop::num::f64::NORMAL.prop_map(Value::Decimal),
        (-2_i32..3).prop_map(|number| Value::Decimal(f64::from(number))),
        any::<bool>().prop_map(Value::Flag),
        prop::collection::vec(text(), 0..3).prop_map(Value::List),
    ]
}

/// Names on which formats have an opinion of their own are among them.
fn attributes() -> impl Strategy<Value = BTreeMap<String, Value>> {
    let name = prop_oneof![
        prop::sample::select(vec![
            "sector",
            "Decision.Rank.Score",
            "label",
            "Label",
            "name",
            "weight",
            "id",
            "ident",
            "bipartite",
            "mode",
            "from",
            "source",
            "type",
            "attributes",
            "directed",
            "node",
            "value",
            "title",
            "mutual",
            "relation",
            "graphics",
            "_id",
            "bildungsraum",
            "description",
        ])
        .prop_map(str::to_owned),
        text(),
    ];
    prop::collection::btree_map(name, value(), 0..4)
}

fn weight() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        Just(Some(0.0)),
        Just(Some(1.0)),
        (1_i32..9).prop_map(|number| Some(f64::from(number))),
        prop::num::f64::NORMAL.prop_map(Some),
    ]
}

/// Any network: loops, parallel ties, isolates, ids that are not labels, one mode or two, directed, undirected or mixed.
fn network() -> impl Strategy<Value = Network> {
    let node = (text(), text(), any::<bool>(), any::<bool>(), attributes());
    let tie = (any::<u32>(), any::<u32>(), prop::option::of(text()), weight(), any::<bool>(), attributes());
    let parts = (text(), any::<bool>(), any::<bool>(), attributes());
    (parts, prop::collection::vec(node, 0..7), prop::collection::vec(tie, 0..9)).prop_map(
        |((title, directed, two_mode, attributes), nodes, ties)| {
            let mut network = Network { title, directed, two_mode, attributes, ..Network::default() };
            for (id, label, same, second, attributes) in nodes {
                let mut id = id;
                while network.nodes.iter().any(|node| node.id == id) {
                    id.push('x');
                }
                let label = if same { id.clone() } else { label };
                network.nodes.push(NodeEntry { id, label, second_mode: two_mode && second, attributes });
            }
            let count = network.nodes.len() as u32;
            for (from, to, id, weight, both, attributes) in ties {
                if count > 0 {
                    let both_ways = directed && both;
                    network.ties.push(TieEntry {
                        from: from % count,
                        to: to % count,
                        id,
                        weight,
                        both_ways,
                        attributes,
                    });
                }
            }
            network
        },
    )
}

fn kinds(losses: &[bildungsraum_ties::formats::Loss]) -> Vec<&'static str> {
    let mut kinds: Vec<&'static str> = losses
        .iter()
        .map(|loss| match loss.what {
            Lost::Title => "title",
            Lost::NetworkAttribute(_) => "network attribute",
            Lost::Directions => "directions",
            Lost::Modes => "modes",
            Lost::Nodes => "nodes",
            Lost::Order => "order",
            Lost::Ids => "ids",
            Lost::Labels => "labels",
            Lost::NodeAttribute(_) => "node attribute",
            Lost::Ties => "ties",
            Lost::TieIds => "tie ids",
            Lost::Weights => "weights",
            Lost::TieAttribute(_) => "tie attribute",
        })
        .collect();
    kinds.dedup();
    kinds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_network_comes_back_whole_from_graphml_gexf_gml_and_kumu_json(network in network()) {
        for format in [Format::GraphMl, Format::Gexf, Format::Gml, Format::KumuJson] {
            let written = write(&network, format).unwrap();
            let (again, findings) = read(&written.bytes, format).unwrap();
            prop_assert_eq!(&again, &network, "{}\n{}", format.name(), String::from_utf8_lossy(&written.bytes));
            prop_assert!(written.losses.is_empty() && findings.is_empty(), "{:?} {:?}", written.losses, findings);
            prop_assert_eq!(Format::guess(&written.bytes, ""), Some(format));
        }
    }

    #[test]
    fn what_a_poorer_format_cannot_carry_it_says(network in network()) {
        let everywhere = ["title", "network attribute", "node attribute", "tie attribute", "tie ids"];
        for (format, may) in [
            // Pajek keeps labels and their signs, weights and mixed directions.
            (Format::Pajek, &["ids", "order", "labels"][..]),
            // DL has neither quotes nor line ends in labels, and no directions.
            (Format::Dl, &["ids", "order", "labels", "directions", "modes"]),
            (Format::Edges, &["ids", "order", "labels", "directions", "modes"]),
            (Format::KumuCsv, &["ids", "order", "labels", "directions", "modes", "nodes"]),
        ] {
            let written = write(&network, format).unwrap();
            for kind in kinds(&written.losses) {
                prop_assert!(everywhere.contains(&kind) || may.contains(&kind), "{} loses {kind}", format.name());
            }
            let (again, _) = read(&written.bytes, format).unwrap();
            let same = again == network;
            prop_assert_eq!(same, written.losses.is_empty(), "{}: {:?}", format.name(), written.losses);
        }
        let written = write_kumu_pair(&network).unwrap();
        let (again, _) = read_kumu_pair(&written.elements, &written.connections).unwrap();
        prop_assert_eq!(again == network, written.losses.is_empty(), "{:?}", written.losses);
        for kind in kinds(&written.losses) {
            let may = ["ids", "labels", "directions", "modes"];
            prop_assert!(everywhere.contains(&kind) || may.contains(&kind), "Kumu CSV loses {kind}");
        }
    }

    #[test]
    fn changed_bytes_are_read_or_refused_with_a_line(
        network in network(), places in prop::collection::vec((any::<usize>(), any::<u8>()), 1..6), cut in any::<usize>(),
    ) {
        for format in Format::ALL {
            let mut bytes = write(&network, format).unwrap().bytes;
            for (place, byte) in &places {
                let length = bytes.len();
                if let Some(there) = bytes.get_mut(place % length.max(1)) {
                    *there = *byte;
                }
            }
            bytes.truncate(cut % (2 * bytes.len() + 1));
            match read(&bytes, format) {
                Ok((network, _)) => { write(&network, format).unwrap(); }
                Err(Error::File { line, message, .. }) => prop_assert!(line > 0 && !message.is_empty(), "{message}"),
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/network")).join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no shared data");
    None
}

/// The uniform JSON of the data sets.
fn reference(name: &str) -> Option<Network> {
    shared("registry")?;
    let path = ["registry", "fetched"].iter().find_map(|folder| {
        let path = shared(folder)?.join(format!("{name}.json"));
        path.exists().then_some(path)
    })?;
    let json: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let mut network = Network {
        directed: json["directed"] == true,
        two_mode: json["two_mode"] == true,
        ..Network::default()
    };
    let attribute = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => Some(Value::Text(text.clone())),
        serde_json::Value::Number(number) => {
            Some(number.as_i64().map_or_else(|| Value::Decimal(number.as_f64().unwrap()), Value::Whole))
        }
        _ => None,
    };
    for node in json["nodes"].as_array().unwrap() {
        let id = node["id"].as_str().unwrap().to_owned();
        let attributes = node.as_object().unwrap().iter();
        let attributes = attributes.filter(|(name, _)| *name != "id" && *name != "bipartite");
        let attributes =
            attributes.filter_map(|(name, value)| Some((name.clone(), attribute(value)?))).collect();
        let second_mode = node["bipartite"] == 1;
        network.nodes.push(NodeEntry { label: id.clone(), id, second_mode, attributes });
    }
    let number = |id: &serde_json::Value| {
        network.nodes.iter().position(|node| id.as_str() == Some(&node.id)).unwrap() as u32
    };
    let ties: Vec<TieEntry> = json["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| TieEntry {
            from: number(&edge["source"]),
            to: number(&edge["target"]),
            weight: edge["weight"].as_f64(),
            ..TieEntry::default()
        })
        .collect();
    network.ties = ties;
    Some(network)
}

/// Ties by the labels of their ends, smaller first where there is no direction; without a weight it is 1.
fn ties(network: &Network) -> Vec<(String, String, String)> {
    let label = |at: u32| network.nodes[at as usize].label.clone();
    let mut ties: Vec<_> = network
        .ties
        .iter()
        .map(|tie| {
            let (mut from, mut to) = (label(tie.from), label(tie.to));
            if !network.directed && to < from {
                (from, to) = (to, from);
            }
            (from, to, tie.weight.unwrap_or(1.0).to_string())
        })
        .collect();
    ties.sort();
    ties
}

fn attributes_of(network: &Network, names: &[&str]) -> BTreeMap<String, Vec<Option<f64>>> {
    let values = |node: &NodeEntry| names.iter().map(|name| node.attributes.get(*name)?.number()).collect();
    network.nodes.iter().map(|node| (node.label.clone(), values(node))).collect()
}

#[test]
fn the_shared_files_hold_the_networks_of_their_data_sets() {
    let mut seen = 0;
    for name in ["knoke_information", "southern_women", "emon_Texas", "chemnet_committee"] {
        let Some(expected) = reference(name) else { return };
        let file = |ending: &str| fs::read(shared(&format!("formats/{name}.{ending}")).unwrap()).unwrap();
        for ending in ["graphml", "gexf", "gml", "net", "dl", "kumu.json"] {
            let bytes = file(ending);
            let format = Format::guess(&bytes, &format!("{name}.{ending}")).unwrap();
            let (network, findings) = read(&bytes, format).unwrap();
            compare(&network, &expected, &format!("{name}.{ending} {findings:?}"), format);
            seen += 1;
        }
        let (network, findings) =
            read_kumu_pair(&file("kumu_elements.csv").clone(), &file("kumu_connections.csv")).unwrap();
        assert_eq!(ties(&network), ties(&expected), "{name} {findings:?}");
        assert_eq!(network.nodes.len(), expected.nodes.len());
        assert_eq!(network.directed, expected.directed);
        assert_eq!(Format::guess(&file("kumu_connections.csv"), "x.csv"), Some(Format::KumuCsv));
    }
    assert_eq!(seen, 24);
}

fn compare(network: &Network, expected: &Network, what: &str, format: Format) {
    assert_eq!(network.directed, expected.directed, "{what}");
    assert_eq!(network.two_mode, expected.two_mode, "{what}");
    let labels = |network: &Network| {
        let mut labels: Vec<(String, bool)> =
            network.nodes.iter().map(|node| (node.label.clone(), node.second_mode)).collect();
        labels.sort();
        labels
    };
    assert_eq!(labels(network), labels(expected), "{what}");
    assert_eq!(ties(network), ties(expected), "{what}");
    if matches!(format, Format::GraphMl | Format::Gexf | Format::KumuJson) {
        let names = ["Command.Rank.Score", "Decision.Rank.Score", "Formalization", "Paid.Staff", "rating"];
        assert_eq!(attributes_of(network, &names), attributes_of(expected, &names), "{what}");
    }
}

fn get(text: &str, format: Format) -> (Network, Vec<Finding>) {
    read(text.as_bytes(), format).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn refused(text: impl AsRef<[u8]>, format: Format) -> (usize, String) {
    match read(text.as_ref(), format) {
        Err(Error::File { line, message, .. }) => (line, message),
        other => panic!("{other:?}\n{}", String::from_utf8_lossy(text.as_ref())),
    }
}

fn pairs(network: &Network) -> Vec<(String, String, Option<f64>)> {
    let label = |at: u32| network.nodes[at as usize].label.clone();
    network.ties.iter().map(|tie| (label(tie.from), label(tie.to), tie.weight)).collect()
}

fn tie(from: &str, to: &str, weight: Option<f64>) -> (String, String, Option<f64>) {
    (from.to_owned(), to.to_owned(), weight)
}

#[test]
fn dl_is_read_with_any_header() {
    let triangle = vec![tie("a", "b", None), tie("b", "c", None)];
    for text in [
        "dl n=3 format=edgelist1\nlabels:\na,b,c\ndata:\n1 2\n2 3\n2 1\n3 2\n",
        "DL N = 3, FORMAT = EDGELIST1\nLABELS:\na b c\nDATA:\n1 2\n2 1\n2 3\n3 2\n",
        "dl n=3, format=el1, labels:\na\nb\nc\ndata:\n1,2\n2,1\n2,3\n3,2\n",
        "dl n=3 format = edgelist1 labels embedded data:\na b\nb a\nb c\nc b\n",
        "dl\nn=3\nlabels embedded\nformat=edgelist1\ndata:\n\"a\" \"b\"\n'b' 'a'\nb c\nc b\n",
        "dl n=3\nlabels:\na,b,c\ndata:\n0 1 0\n1 0 1\n0 1 0\n",
        "dl n=3, labels: a,b,c, data: 0 1 0 1 0 1 0 1 0",
        "dl n=3 format=fullmatrix diagonal=absent\nlabels:\na,b,c\ndata:\n1 0\n1 1\n0 1\n",
        "dl n=3 format=fullmatrix diagonal absent\nlabels:\n\"a\"\n\"b\"\n\"c\"\ndata:\n1 0 1 1 0 1",
        "dl n=3 format=fm\nlabels embedded\ndata:\na b c\na 0 1 0\nb 1 0 1\nc 0 1 0\n",
        "dl n=3 format=fullmatrix\nrow labels embedded\ncolumn labels embedded\ndata:\n   a b c\na 0 1 0\nb 1 0 1\nc 0 1 0\n",
        "dl n=3 format=upperhalf\nlabels:\na,b,c\ndata:\n0 1 0\n0 1\n0\n",
        "dl n=3 format=upperhalf diagonal=absent\nlabels:\na,b,c\ndata:\n1 0\n1\n",
        "dl n=3 format=nodelist1\nlabels:\na,b,c\ndata:\n1 2\n2 1 3\n3 2\n",
        "dl n=3 format=nodelist1\nlabels embedded:\ndata:\na b\nb a c\nc b\n",
    ] {
        let (network, _) = get(text, Format::Dl);
        assert_eq!((network.directed, network.two_mode), (false, false), "{text}");
        assert_eq!(pairs(&network), triangle, "{text}");
        assert_eq!(
            network.nodes.iter().map(|node| node.id.as_str()).collect::<Vec<_>>(),
            ["a", "b", "c"],
            "{text}"
        );
    }
    let (lower, _) = get("dl n=3 format=lowerhalf\nlabels:\na,b,c\ndata:\n0\n1 0\n0 1 0\n", Format::Dl);
    assert_eq!(pairs(&lower), vec![tie("b", "a", None), tie("c", "b", None)]);
    assert!(!lower.directed);

    for text in [
        "dl nr=2, nc=3 format=fullmatrix\nrow labels:\n\"x 1\",\"y\"\ncolumn labels:\np,q,r\ndata:\n1 0 1\n0 1 0\n",
        "dl\nnr=2 nc=3\nrow labels:\n\"x 1\",\"y\"\ncol labels:\np,q,r\ndata:\n1 0 1\n0 1 0\n",
        "dl nr=2 nc=3 format=edgelist2\nrow labels:\nx 1\ny\ncolumn labels:\np\nq\nr\ndata:\n1 1\n1 3\n2 2\n",
        "dl nr=2 nc=3 format=nodelist2\nrow labels:\n'x 1'\ny\ncolumn labels:\np q r\ndata:\n1 1 3\n2 2\n",
        "dl nr=2 nc=3 format=nodelist2\nrow labels embedded\ncolumn labels embedded\ndata:\n\"x 1\" p r\ny q\n",
        "dl nr=2 nc=3 format=fullmatrix\nlabels embedded\ndata:\np q r\n\"x 1\" 1 0 1\ny 0 1 0\n",
    ] {
        let (network, _) = get(text, Format::Dl);
        assert!(network.two_mode && !network.directed, "{text}");
        let mut found: Vec<_> = ties(&network).into_iter().map(|(from, to, _)| (from, to)).collect();
        found.sort();
        let expected =
            [("p", "x 1"), ("q", "y"), ("r", "x 1")].map(|(from, to)| (from.to_owned(), to.to_owned()));
        assert_eq!(found, expected, "{text}");
        assert_eq!(network.nodes.iter().filter(|node| node.second_mode).count(), 3, "{text}");
    }
    // Weights of a matrix, missing values, several matrices.
    let (valued, findings) = get("dl n=2\ndata:\n0 2.5\n. 0\n", Format::Dl);
    assert_eq!(pairs(&valued), vec![tie("1", "2", Some(2.5))]);
    assert!(
        valued.directed && findings[0].line == 4 && findings[0].message.contains("missing"),
        "{findings:?}"
    );
    let text = "dl n=2 nm=2\nlabels:\na,b\nmatrix labels:\ninfo,money\ndata:\n0 1\n0 0\n0 0\n1 0\n";
    let (two, _) = get(text, Format::Dl);
    let relations: Vec<String> = two.ties.iter().map(|tie| tie.attributes["relation"].text()).collect();
    assert_eq!((relations, two.directed), (vec!["info".to_owned(), "money".to_owned()], true));
}

#[test]
fn dl_that_is_wrong_names_the_line() {
    for (text, line, why) in [
        ("dl n=3\ndata:\n0 1 0\n1 0 1\n0 1", 5, "row 3, column 3"),
        ("dl n=2\ndata:\n0 1 1\n1 0\n", 4, "after the last number"),
        ("dl n=2\ndata:\n0 x\n1 0\n", 3, "\"x\" in row 1, column 2 is no number"),
        ("dl n=two\ndata:\n", 1, "whole number"),
        ("dl n=4000000000\ndata:\n", 1, "too small for so many"),
        ("dl n=2 nm=4000000000\ndata:\n", 1, "too small for so many"),
        ("dl nr=100000 nc=100000\ndata:\n", 2, "row 1, column 1"),
        ("dl format=fullmatrix\ndata:\n1", 2, "how many nodes"),
        ("dl n=2 format=edgelist1\ndata:\n1 2\n1 3\n", 4, "no node 3"),
        ("dl n=2 format=edgelist1\ndata:\n1 2 x\n", 3, "weight \"x\""),
        ("dl n=2 format=edgelist1\nlabels embedded\ndata:\na b\nb c\n", 5, "one node more than the 2"),
        ("dl n=3\nlabels:\na,b\ndata:\n0 1", 4, "2 labels, but there should be 3"),
        ("dl n=2 format=blockmatrix\ndata:\n", 1, "edgelist1"),
        ("dl n=2 nonsense=3\ndata:\n", 1, "not known in the header"),
        ("dl n=2\nlabels:\na", 3, "ends before the data"),
        ("nodes n=2", 1, "not with dl"),
    ] {
        let (found, message) = refused(text, Format::Dl);
        assert!(found == line && message.contains(why), "{text}: line {found}: {message}");
    }
}

#[test]
fn pajek_is_read_with_every_block() {
    let text = "% a comment\r\n*Network Bildungsnetz\r\n*Vertices 4\r\n1 \"VHS\" 0.1 0.2 0.5 box ic Red\r\n2 \"B\u{fc}cherei\"\r\n\
        *Arcs :1 \"kennt\"\r\n1 2 3\r\n*Arcslist\r\n2 3 4\r\n*Edges\r\n3 4 2.5 l \"AG\"\r\n*Edgeslist\r\n1 4\r\n\
        *Partition Sektor\r\n*Vertices 4\r\n1\r\n1\r\n2\r\n3\r\n*Vector Mitarbeitende\r\n*Vertices 4\r\n1.5\r\n2\r\n3\r\n4\r\n";
    let (network, findings) = get(text, Format::Pajek);
    assert_eq!((network.title.as_str(), network.directed, network.two_mode), ("Bildungsnetz", true, false));
    // Vertices without a line keep their number, so no label can be an id.
    assert_eq!(network.nodes[1].label, "Bücherei");
    assert_eq!((network.nodes[1].id.as_str(), network.nodes[2].label.as_str()), ("2", "3"));
    assert_eq!(network.nodes[0].attributes["shape"], Value::Text("box".to_owned()));
    assert_eq!(network.nodes[3].attributes["Sektor"], Value::Whole(3));
    assert_eq!(network.nodes[1].attributes["Mitarbeitende"], Value::Decimal(2.0));
    let both: Vec<bool> = network.ties.iter().map(|tie| tie.both_ways).collect();
    assert_eq!(both, [false, false, false, true, true], "{findings:?}");
    assert_eq!(network.ties[0].attributes["relation"], Value::Text("kennt".to_owned()));
    assert_eq!(
        (network.ties[3].weight, &network.ties[3].attributes["label"]),
        (Some(2.5), &Value::Text("AG".to_owned()))
    );

    let (matrix, _) = get("*Vertices 3\n1 a\n2 b\n3 c\n*Matrix\n0 1 0\n1 0 2\n0 2 0\n", Format::Pajek);
    assert_eq!(pairs(&matrix), vec![tie("a", "b", Some(1.0)), tie("b", "c", Some(2.0))]);
    let (arcs, _) = get("*Vertices 2\n*Matrix\n0 1\n0 0\n", Format::Pajek);
    assert!(arcs.directed && !matrix.directed);
    // Two modes, as a list and as a matrix of the one against the other.
    for text in [
        "*Vertices 5 2\n1 \"x\"\n2 \"y\"\n3 \"p\"\n4 \"q\"\n5 \"r\"\n*Edges\n1 3\n1 5\n2 4\n",
        "*vertices 5 2\n1 \"x\"\n2 \"y\"\n3 \"p\"\n4 \"q\"\n5 \"r\"\n*matrix\n1 0 1\n0 1 0\n",
    ] {
        let (network, _) = get(text, Format::Pajek);
        let modes: Vec<bool> = network.nodes.iter().map(|node| node.second_mode).collect();
        assert_eq!((network.two_mode, network.directed), (true, false));
        assert_eq!(modes, [false, false, true, true, true]);
        let mut found: Vec<_> = pairs(&network).into_iter().map(|(from, to, _)| (from, to)).collect();
        found.sort();
        assert_eq!(
            found,
            [("x", "p"), ("x", "r"), ("y", "q")].map(|(one, two)| (one.to_owned(), two.to_owned()))
        );
    }
    for (text, line, why) in [
        ("*Vertices 4000000000\n", 1, "too small for so many"),
        ("*Vertices x\n", 1, "how many"),
        ("*Vertices 3 4\n", 1, "first mode"),
        ("*Vertices 2\n1 \"a\"\n*Arcs\n1 3\n", 4, "numbered from 1 to 2"),
        ("*Vertices 2\n*Arcs\n1\n", 3, "one is missing"),
        ("*Vertices 2\n*Arcs\n1 2 much\n", 3, "\"much\" is no number"),
        ("*Vertices 3\n*Matrix\n0 1 0\n0 1\n", 4, "has 2 numbers"),
        ("*Vertices 3\n*Matrix\n0 1 0\n", 3, "1 of 3 rows"),
        ("*Arcs\n1 2\n", 2, "*Vertices"),
        ("hello", 1, "*Vertices"),
    ] {
        let (found, message) = refused(text, Format::Pajek);
        assert!(found == line && message.contains(why), "{text}: line {found}: {message}");
    }
}

#[test]
fn graphml_and_gexf_of_other_programs() {
    // Two keys with one name, as networkx writes a column of whole and decimal numbers; a default; the label of yEd.
    let text = r#"<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" attr.name="Score" attr.type="long"/><key id="d1" for="node" attr.name="Score" attr.type="double"/>
<key id="d2" for="node" attr.name="sector" attr.type="string"><default>state</default></key>
<key id="d3" for="node" yfiles.type="nodegraphics"/><key id="w" for="edge" attr.name="weight" attr.type="double"/>
<graph edgedefault="undirected"><node id="a"><data key="d0">10</data></node>
<node id="b"><data key="d1">30.8</data><data key="d2">economy</data><data key="d3"><y:ShapeNode><y:NodeLabel>B&#252;cherei</y:NodeLabel></y:ShapeNode></data></node>
<edge source="a" target="b"><data key="w">2</data></edge><edge source="b" target="a" directed="true"/>
<hyperedge/></graph></graphml>"#;
    let (network, findings) = get(text, Format::GraphMl);
    assert_eq!(network.nodes[0].attributes["Score"], Value::Whole(10));
    assert_eq!(network.nodes[1].attributes["Score"], Value::Decimal(30.8));
    assert_eq!(network.nodes[0].attributes["sector"], Value::Text("state".to_owned()));
    assert_eq!(network.nodes[1].label, "Bücherei");
    assert_eq!((network.ties[0].weight, network.ties[1].weight), (Some(2.0), None));
    assert!(network.directed && network.ties[0].both_ways && !network.ties[1].both_ways);
    assert!(
        findings.iter().any(|finding| finding.message.contains("hyperedge") && finding.line == 8),
        "{findings:?}"
    );
    // What we write has each name once, else igraph refuses it.
    let written = String::from_utf8(write(&network, Format::GraphMl).unwrap().bytes).unwrap();
    assert_eq!(written.matches("attr.name=\"Score\"").count(), 1, "{written}");

    let text = "<gexf version='1.2'><meta><description>Netz</description></meta><graph defaultedgetype='directed'>\n\
        <attributes class='node'><attribute id='0' title='Rank' type='long'/><attribute id='1' title='tags' type='liststring'/></attributes>\n\
        <nodes><node id='1' label='A'><attvalues><attvalue for='0' value='10'/><attvalue for='1' value='x|y'/></attvalues></node>\n\
        <node id='2' label='B'><attvalues><attvalue for='0' value='30.8'/></attvalues><nodes><node id='3' label='C'/></nodes></node></nodes>\n\
        <edges><edge id='0' source='1' target='2' weight='2.0'/><edge id='1' source='2' target='3' type='undirected'/></edges></graph></gexf>";
    let (network, findings) = get(text, Format::Gexf);
    assert_eq!((network.title.as_str(), network.nodes.len()), ("Netz", 3));
    assert_eq!(network.nodes[1].attributes["Rank"], Value::Decimal(30.8));
    assert_eq!(network.nodes[0].attributes["tags"], Value::List(vec!["x".to_owned(), "y".to_owned()]));
    assert!(
        findings.iter().any(|finding| finding.line == 4 && finding.message.contains("whole numbers")),
        "{findings:?}"
    );
    assert!(network.directed && network.ties[1].both_ways);

    let begin = "<gexf><graph><nodes><node id='1'/><node id='2'/></nodes><edges>\n<edge source='1' target=";
    for (text, format, line, why) in [
        (format!("{begin}'9'/></edges></graph></gexf>"), Format::Gexf, 2, "\"9\", which does not exist"),
        (
            format!("{begin}'2' weight='viel'/></edges></graph></gexf>"),
            Format::Gexf,
            2,
            "\"viel\" is no number",
        ),
        (format!("{begin}'2'/></edges></graph>\n"), Format::Gexf, 3, "take the whole file"),
        (
            "<graphml><graph edgedefault='directed'><node id='a'/>\n<node id='a'/></graph></graphml>"
                .to_owned(),
            Format::GraphMl,
            2,
            "two nodes \"a\"",
        ),
        (
            "<graphml><graph edgedefault='directed'>\n<node/></graph></graphml>".to_owned(),
            Format::GraphMl,
            2,
            "no id",
        ),
        (
            "<graphml><graph>\n<node id='a'><data key='q'>1</data></node></graph></graphml>".to_owned(),
            Format::GraphMl,
            2,
            "\"q\" is not defined",
        ),
        ("<graphml>\n</graphml>".to_owned(), Format::GraphMl, 1, "no <graph>"),
        ("<html></html>".to_owned(), Format::GraphMl, 1, "<html>"),
        ("graph".to_owned(), Format::GraphMl, 1, "no element"),
    ] {
        let (found, message) = refused(&text, format);
        assert!(found == line && message.contains(why), "{text}: line {found}: {message}");
    }
}

#[test]
fn xml_cannot_grow_or_go_deep() {
    let bomb = "<?xml version='1.0'?>\n<!DOCTYPE lolz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>\n\
        <graphml><graph edgedefault='directed'>\n<node id='&b;'/></graph></graphml>";
    let (line, message) = refused(bomb, Format::GraphMl);
    assert!(line == 4 && message.contains("&b;"), "{line} {message}");
    let file = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>\n<gexf><graph><nodes><node id='1' label='&f;'/></nodes></graph></gexf>";
    assert!(refused(file, Format::Gexf).1.contains("&f;"));
    let in_text =
        "<!DOCTYPE x [<!ENTITY f 'x'>]>\n<gexf><meta><description>\n&f;</description></meta></gexf>";
    assert_eq!(refused(in_text, Format::Gexf).0, 3);
    for (open, close, format) in [
        ("<graph>", "</graph>", Format::GraphMl),
        ("[", "]", Format::KumuJson),
        ("graph [ ", "] ", Format::Gml),
        ("{\"elements\":", "}", Format::KumuJson),
    ] {
        let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        assert!(refused(&deep, format).1.contains("nested deeper"), "{open}");
    }
}

/// What the file says once and the network holds many times would fill the memory.
#[test]
fn what_is_repeated_has_to_be_short() {
    let long = "x".repeat(100_000);
    let nodes: String = (0..2_000).map(|id| format!("<node id='{id}'/>")).collect();
    let vertices = "*Vertices 2\n*Arcs :1";
    for (text, format) in [
        (
            format!(
                "<graphml><key id='a' for='node' attr.name='b' attr.type='string'><default>{long}</default></key><graph edgedefault='directed'>{nodes}</graph></graphml>"
            ),
            Format::GraphMl,
        ),
        (
            format!(
                "<graphml><key id='a' for='node' attr.name='{long}'/><graph edgedefault='directed'>{nodes}</graph></graphml>"
            ),
            Format::GraphMl,
        ),
        (
            format!(
                "<gexf><graph><attributes class='node'><attribute id='0' title='{long}' type='long'/></attributes><nodes>{nodes}</nodes></graph></gexf>"
            ),
            Format::Gexf,
        ),
        (format!("{vertices} \"{long}\"\n{}", "1 2\n".repeat(2_000)), Format::Pajek),
        (format!("*Vertices 2\n*Partition {long}\n1\n2\n"), Format::Pajek),
        (format!("dl n=2 nm=2\nmatrix labels:\n{long},b\ndata:\n0 1 1 0 0 1 1 0"), Format::Dl),
        (format!("von;nach;{long}\n{}", "a;b;1\n".repeat(2_000)), Format::Edges),
        (format!("From,To,Direction,{long}\n{}", "a,b,directed,1\n".repeat(2_000)), Format::KumuCsv),
    ] {
        let (_, message) = refused(&text, format);
        assert!(message.contains("longer than 500 bytes") && message.len() < 200, "{message}");
    }
    let many: String = (0..2_000).map(|key| format!("k{key} 1 ")).collect();
    let (network, findings) = get(&format!("graph [ node [ id 1 {long} [ {many} ] ] ]"), Format::Gml);
    assert!(
        network.nodes[0].attributes.is_empty() && findings[0].message.contains("left out"),
        "{findings:?}"
    );
}

#[test]
fn a_file_cut_off_anywhere_is_refused_or_read_right() {
    let Some(mut network) = reference("knoke_information") else { return };
    network.nodes.truncate(5);
    network.ties.retain(|tie| tie.from < 5 && tie.to < 5);
    network.nodes[0].label = "Volkshochschule \"Süd\" & Ätna\u{308} 😀".to_owned();
    let whole = network.ties.len();
    for format in Format::ALL {
        let bytes = write(&network, format).unwrap().bytes;
        let end = bytes.trim_ascii_end().len();
        for cut in 0..bytes.len() {
            match read(&bytes[..cut], format) {
                Err(Error::File { line, message, .. }) => assert!(line > 0, "{message}"),
                Err(other) => panic!("{other}"),
                // What is bracketed is refused unless only blanks are missing.
                Ok(_) if cut >= end => {}
                // What goes line by line cannot know; it says where it ends, or ends with a whole line.
                Ok((part, findings)) => {
                    assert!(
                        matches!(format, Format::Pajek | Format::Dl | Format::Edges | Format::KumuCsv),
                        "{} cut at {cut}",
                        format.name()
                    );
                    let told = findings.iter().any(|finding| finding.message.contains("cut off"));
                    let line_end = cut > 0 && bytes[cut - 1] == b'\n';
                    assert!(told || line_end || part.ties.len() == whole, "{} cut at {cut}", format.name());
                }
            }
        }
    }
}

#[test]
fn every_encoding_gives_the_same_names() {
    let text = "von;nach;gewicht\nStadtbücherei;Jugendhaus Süd;2,5\nJugendhaus Süd;Übergänge – AG „Ö“;1\n";
    let (expected, findings) = read(text.as_bytes(), Format::Edges).unwrap();
    assert!(findings.is_empty() && expected.directed);
    assert_eq!(expected.ties[0].weight, Some(2.5));
    let utf16 = |big: bool| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let cp1252: Vec<u8> = text
        .chars()
        .map(|sign| match sign {
            '–' => 0x96,
            '„' => 0x84,
            '“' => 0x93,
            other => u8::try_from(other as u32).unwrap(),
        })
        .collect();
    let mut bom = vec![0xEF, 0xBB, 0xBF];
    bom.extend(text.as_bytes());
    for bytes in [bom, utf16(true), utf16(false), cp1252] {
        let (network, _) = read(&bytes, Format::Edges).unwrap();
        assert_eq!(network, expected);
        assert_eq!(Format::guess(&bytes, "x.csv"), Some(Format::Edges));
    }
    let latin = b"<?xml version='1.0' encoding='ISO-8859-15'?><gexf><graph><nodes><node id='1' label='\xA4 f\xFCr'/></nodes></graph></gexf>";
    assert_eq!(read(latin, Format::Gexf).unwrap().0.nodes[0].label, "€ für");
    // Half a sign, and bytes of another encoding among UTF-8.
    let (line, message) = refused(&"a,b\nx,ü".as_bytes()[..7], Format::Edges);
    assert!(line == 2 && message.contains("cut off"), "{line} {message}");
    let (line, message) = refused(b"a,b\nx,\xC3\xBC\ny,\xFC\n", Format::Edges);
    assert!(line == 3 && message.contains("not UTF-8"), "{line} {message}");
    let (_, message) = refused([0xFF, 0xFE, 0x41], Format::Edges);
    assert!(message.contains("UTF-16"), "{message}");
}

#[test]
fn tables_of_ties_as_offices_write_them() {
    let plain = vec![tie("A", "B", Some(2.5)), tie("B", "C", None)];
    for (text, directed) in [
        ("\u{feff}von;nach;gewicht\nA;B;2,5\nB;C;\n", true),
        ("source,target,weight\nA,B,2.5\nB,C,\n", true),
        ("Source,Target,Weight,Type\nA,B,2.5,Undirected\nB,C,,Undirected\n", false),
        ("Quelle\tZiel\tStärke\nA\tB\t2,5\nB\tC\t\n", true),
        ("sep=;\r\nVon;Nach;Häufigkeit\r\nA;B;2,5\r\nB;C;\r\n", true),
        ("gewicht;nach;von\n2,5;B;A\n;C;B\n", true),
        ("A;B;2,5\nB;C;\n", false),
        ("A B 2.5\nB C\n", false),
        ("# from a program\nA B 2.5\n\nB C\n", false),
        ("Organisation;Partner;Intensität\nA;B;2,5\nB;C;\n", false),
        ("irgendwas;anderes;zahl\nA;B;2,5\nB;C;\n", false),
        ("A,B,\"2.5\"\n\"B\",\"C\",\n", false),
    ] {
        let (network, findings) = get(text, Format::Edges);
        assert_eq!((pairs(&network), network.directed), (plain.clone(), directed), "{text} {findings:?}");
    }
    let (mixed, _) = get("from,to,richtung\nA,B,gerichtet\nB,C,gegenseitig\nD,,\n", Format::Edges);
    assert!(mixed.directed && mixed.ties[1].both_ways && mixed.nodes.len() == 4);
    let (thousands, _) = get("von;nach;gewicht;note\nA;B;1.234,5;1,5\nB;C;2;2\n", Format::Edges);
    assert_eq!(thousands.ties[0].weight, Some(1234.5));
    assert_eq!(thousands.ties[0].attributes["note"], Value::Decimal(1.5));
    // The same name in both spellings of the umlaut is one organisation; both are not changed.
    let (umlaut, findings) = get("von,nach\nBücherei,VHS\nVHS,Bu\u{308}cherei\n", Format::Edges);
    assert_eq!((umlaut.nodes.len(), umlaut.nodes[0].id.as_str()), (2, "Bücherei"));
    assert_eq!(findings[0].line, 3);
    let (zero, _) = get("von,nach,gewicht\nA,A,0\nA,B,\nA,B,1\n", Format::Edges);
    assert_eq!(pairs(&zero), vec![tie("A", "A", Some(0.0)), tie("A", "B", None), tie("A", "B", Some(1.0))]);
    for (text, line, why) in [
        ("von,nach,gewicht\nA,B,2,5\n", 2, "decimal comma"),
        ("von;nach;gewicht\nA;B;viel\n", 2, "\"viel\" is no number"),
        ("von;nach\nA;B\n;C\n", 3, "from whom"),
        ("von;nach;gewicht\nA;;3\n", 2, "to whom"),
        ("von;nach\nA;\"B\nC;D\n", 2, "quotation mark"),
        ("Namen\nA\nB\n", 1, "two names"),
        ("", 1, "empty"),
    ] {
        let (found, message) = refused(text, Format::Edges);
        assert!(found == line && message.contains(why), "{text}: line {found}: {message}");
    }
}

#[test]
fn kumu_of_other_makers() {
    let text = r#"{"elements":[{"_id":"elem-1","attributes":{"label":"VHS","tags":["kurs","beruf"],"element type":"Staat"}},
{"_id":"elem-2","attributes":{"label":"AWO","x":null}}],
"connections":[{"_id":"conn-1","from":"elem-1","to":"elem-2","direction":"mutual","attributes":{"weight":3}},
{"from":"elem-2","to":"elem-1","direction":"directed"}],"maps":[]}"#;
    let (network, _) = get(text, Format::KumuJson);
    assert_eq!((network.nodes[0].id.as_str(), network.nodes[0].label.as_str()), ("elem-1", "VHS"));
    assert_eq!(network.nodes[0].attributes["tags"], Value::List(vec!["kurs".to_owned(), "beruf".to_owned()]));
    assert!(network.directed && network.ties[0].both_ways && network.ties[0].weight == Some(3.0));
    let elements = "\u{feff}Label;Type;Tags;Personal\r\nVHS;Staat;kurs|beruf;2,5\r\nAWO;Zivil;;3\r\n";
    let connections = "From;To;Direction;Weight\r\nVHS;AWO;undirected;0,5\r\nVHS;Neu;undirected;\r\n";
    let (network, findings) = read_kumu_pair(elements.as_bytes(), connections.as_bytes()).unwrap();
    assert_eq!(network.nodes[0].attributes["Tags"], Value::List(vec!["kurs".to_owned(), "beruf".to_owned()]));
    assert_eq!(network.nodes[0].attributes["Personal"], Value::Decimal(2.5));
    assert_eq!((network.ties[0].weight, network.directed), (Some(0.5), false));
    assert!(
        findings.iter().any(|finding| finding.line == 3 && finding.message.contains("Neu")),
        "{findings:?}"
    );
    for (text, line, why) in [
        (
            "{\"elements\":[{\"label\":\"A\"}],\n\"connections\":[\n{\"from\":\"A\",\"to\":\"B\"}]}",
            3,
            "\"B\", which is no element",
        ),
        ("{\"elements\":[\n{\"type\":\"x\"}],\"connections\":[]}", 2, "neither label nor id"),
        ("{\"elements\":[{\"label\":\"A\"},\n{\"label\":\"A\"}],\"connections\":[]}", 2, "two elements"),
        ("{\"elements\":[]}", 1, "\"connections\""),
        ("{\"elements\":[],\n\"connections\":", 2, "ends in the middle"),
        ("{\"elements\":[],\n\"connections\":[,]}", 2, "no value"),
        ("[]", 1, "\"elements\""),
    ] {
        let (found, message) = refused(text, Format::KumuJson);
        assert!(found == line && message.contains(why), "{text}: line {found}: {message}");
    }
}

#[test]
fn gml_with_names_it_has_no_signs_for() {
    let mut network = Network { directed: true, ..Network::default() };
    for id in ["a", "b"] {
        let attributes =
            [("Decision.Rank.Score", Value::Decimal(1e21)), ("Träger", Value::Text("Öl & \"Gas\"".into()))];
        let attributes = attributes.map(|(name, value)| (name.to_owned(), value)).into();
        network.nodes.push(NodeEntry {
            id: id.to_owned(),
            label: id.to_owned(),
            attributes,
            ..NodeEntry::default()
        });
    }
    let written = write(&network, Format::Gml).unwrap();
    let text = String::from_utf8(written.bytes).unwrap();
    assert!(text.is_ascii() && text.contains("DecisionRankScore 1.0E21"), "{text}");
    assert!(written.losses.is_empty());
    let (network, _) = get(
        "Creator \"x\"\nVersion 1\ngraph\n[ directed 0 # no\n node [ id 5 label \"f&#252;r\" graphics [ x 1.5 y 2 ] ]\n node [ id 7 ]\n\
         edge [ source 5 target 7 value 3 ] ]",
        Format::Gml,
    );
    assert_eq!((network.nodes[0].label.as_str(), network.nodes[1].label.as_str()), ("für", "7"));
    assert_eq!(network.nodes[0].attributes["graphics.x"], Value::Decimal(1.5));
    assert_eq!(network.ties[0].weight, Some(3.0));
    for (text, line, why) in [
        ("graph [ node [ id 1 ]\n node [ id 1 ] ]", 2, "two nodes"),
        ("graph [ node [ id 1 ]\n edge [ source 1 target 2 ] ]", 2, "does not exist"),
        ("graph [\n node [ id 1 label \"x ]", 2, "no end"),
        ("graph [\n node [ id 1", 2, "bracket of line 2"),
        ("graph [ directed yes ]", 1, "text in quotes"),
        ("x 1", 1, "graph ["),
    ] {
        let (found, message) = refused(text, Format::Gml);
        assert!(found == line && message.contains(why), "{text}: line {found}: {message}");
    }
}

#[test]
fn signs_that_xml_forbids_are_reported() {
    let label = "a\u{1}b";
    let nodes = ["x\u{1}", "x\u{2}"].map(|id| NodeEntry {
        id: id.to_owned(),
        label: label.to_owned(),
        ..NodeEntry::default()
    });
    let network = Network { nodes: nodes.into(), ..Network::default() };
    for format in [Format::GraphMl, Format::Gexf] {
        let written = write(&network, format).unwrap();
        let told: Vec<String> = written.losses.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["the id of 2 nodes", "the label of 2 nodes, as it was"]);
    }
    for format in [Format::Gml, Format::KumuJson] {
        assert!(write(&network, format).unwrap().losses.is_empty());
    }
}

#[test]
fn names_and_endings_tell_the_format() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.key()), Some(format));
    }
    for (name, expected) in [
        ("Netz.NET", Some(Format::Pajek)),
        ("netz.kumu.json", Some(Format::KumuJson)),
        ("netz.kumu_connections.csv", Some(Format::KumuCsv)),
        ("netz.csv", Some(Format::Edges)),
        ("netz.xlsx", None),
        ("graphml", None),
    ] {
        assert_eq!(Format::from_file_name(name), expected, "{name}");
    }
    for (name, bytes, expected) in [
        ("x.net", "*Vertices 2\n", Some(Format::Pajek)),
        ("x.txt", "dl n=2\n", Some(Format::Dl)),
        ("x.txt", "a b\n", Some(Format::Edges)),
        ("x.dl", "nonsense", Some(Format::Dl)),
        ("x", "hello", None),
        ("x.html", "<html>", None),
        ("x.csv", "graph [,b\n", Some(Format::Edges)),
    ] {
        assert_eq!(Format::guess(bytes.as_bytes(), name), expected, "{name} {bytes}");
    }
}

#[test]
fn what_cannot_be_written_is_said() {
    let node = NodeEntry { id: "a".to_owned(), ..NodeEntry::default() };
    let twice = Network { nodes: vec![node.clone(), node.clone()], ..Network::default() };
    assert!(
        matches!(write(&twice, Format::Dl), Err(Error::File { message, .. }) if message.contains("\"a\""))
    );
    let ties = vec![TieEntry { from: 0, to: 7, ..TieEntry::default() }];
    let outside = Network { nodes: vec![node], ties, ..Network::default() };
    assert!(matches!(write(&outside, Format::Pajek), Err(Error::OutOfRange { node: 7, .. })));
}

#[test]
fn weights_where_low_means_frequent_are_turned() {
    let weighted = |weights: &[Option<f64>]| Network {
        nodes: vec![NodeEntry::default(), NodeEntry::default()],
        ties: weights.iter().map(|&weight| TieEntry { to: 1, weight, ..TieEntry::default() }).collect(),
        ..Network::default()
    };
    let weights = |network: &Network| network.ties.iter().map(|tie| tie.weight).collect::<Vec<_>>();
    let mut network = weighted(&[Some(1.0), Some(4.0), None, Some(2.0)]);
    network.invert_weights(Inversion::Mirror { range: None }).unwrap();
    assert_eq!(weights(&network), [Some(4.0), Some(1.0), None, Some(3.0)]);
    network.invert_weights(Inversion::Mirror { range: Some((1.0, 5.0)) }).unwrap();
    assert_eq!(weights(&network), [Some(2.0), Some(5.0), None, Some(3.0)]);
    network.invert_weights(Inversion::Reciprocal).unwrap();
    assert_eq!(weights(&network), [Some(0.5), Some(0.2), None, Some(1.0 / 3.0)]);
    let mut zero = weighted(&[Some(1.0), Some(0.0)]);
    assert!(matches!(zero.invert_weights(Inversion::Reciprocal), Err(Error::Weight { tie: 1, .. })));
    assert_eq!(weights(&zero), [Some(1.0), Some(0.0)], "nothing is half done");
}
