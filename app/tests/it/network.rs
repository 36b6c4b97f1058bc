//! `bildungsraum network`: from files of networks to numbers and other files.

use std::fs;
use std::path::{Path, PathBuf};

use bildungsraum::cli::{Cli, Command};
use clap::Parser;
use serde_json::Value;

fn call(words: &[&str]) -> anyhow::Result<String> {
    let cli = Cli::try_parse_from(["bildungsraum", "network"].iter().chain(words))?;
    match cli.command {
        Command::Network { command } => bildungsraum::network::run(command),
        _ => unreachable!(),
    }
}

fn told(words: &[&str]) -> Value {
    let text = call(words).unwrap_or_else(|error| panic!("{words:?}: {error:#}"));
    serde_json::from_str(&text).unwrap()
}

fn put(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

fn shared(name: &str) -> Option<String> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/network")).join(name);
    if path.exists() {
        return Some(path.to_string_lossy().into_owned());
    }
    eprintln!("skipped: no shared data");
    None
}

/// Two circles of four, a bridge between them, and one alone; sectors crossed once.
const TOWN: &str = "Organisation;Partner;Stärke\nVHS;Bücherei;3\nVHS;Schule;2\nBücherei;Schule;1\nSchule;Jugendamt;1\n\
    VHS;Jugendamt;1\nJugendamt;AWO;1\nAWO;Verein;2\nVerein;Kita;1\nAWO;Kita;2\nBetrieb;;\n";

#[test]
fn measures_are_those_of_the_reference_whatever_the_format() {
    let Some(reference) = shared("reference/knoke_information.json") else { return };
    let reference: Value = serde_json::from_slice(&fs::read(reference).unwrap()).unwrap();
    for (ending, format) in [
        ("graphml", "graphml"),
        ("gexf", "gexf"),
        ("net", "pajek"),
        ("dl", "dl"),
        ("kumu.json", "kumu"),
        ("kumu_connections.csv", "kumu"),
    ] {
        let file = shared(&format!("formats/knoke_information.{ending}")).unwrap();
        let found = told(&["measures", &file, "--format", format, "--json"]);
        assert_eq!((&found["nodes"], &found["directed"]), (&10.into(), &true.into()), "{format}");
        let density = found["whole"]["density"].as_f64().unwrap();
        assert!(
            (density - reference["directed"]["density"].as_f64().unwrap()).abs() < 1e-9,
            "{format} {density}"
        );
        // Constraint follows the directions of ties, the other two do not.
        for (part, key, named) in [
            ("node", "betweenness", "betweenness_igraph"),
            ("directed", "constraint", "constraint_igraph"),
            ("node", "degree", "degree"),
        ] {
            for node in found["per_node"].as_array().unwrap() {
                let expected = reference[part][named][node["label"].as_str().unwrap()].as_f64().unwrap();
                let value = node["measures"][key].as_f64().unwrap();
                assert!(
                    (value - expected).abs() < 1e-9,
                    "{format}: {key} of {}: {value}, {expected}",
                    node["label"]
                );
            }
        }
    }
    let file = shared("formats/knoke_information.graphml").unwrap();
    // GraphML has no sector; the JSON of Kumu has.
    let error = call(&["measures", &file, "--sector", "Branche"]).unwrap_err().to_string();
    assert!(error.contains("--sector Branche") && error.contains("there are"), "{error}");
    let file = shared("formats/knoke_information.kumu.json").unwrap();
    let found = told(&["measures", &file, "--sector", "sector", "--json"]);
    let index = found["sectors"]["ei"]["index"]["value"].as_f64().unwrap();
    let expected = reference["directed"]["ei"]["ei_index"].as_f64().unwrap();
    assert!((index - expected).abs() < 1e-9, "{index} {expected}");
    assert_eq!(found["sectors"]["names"].as_array().unwrap().len(), 3);
    let table = call(&["measures", &file, "--sector", "sector"]).unwrap();
    assert!(table.contains("brokerage_total") && table.contains("ties from, to"), "{table}");
}

#[test]
fn what_is_not_defined_has_a_reason_and_no_number() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "town.csv", TOWN);
    let found = told(&["measures", &file, "--json"]);
    let alone = found["per_node"].as_array().unwrap().iter().find(|node| node["id"] == "Betrieb").unwrap();
    assert!(alone["measures"]["constraint"].is_null());
    assert_eq!(alone["undefined"]["constraint"], "isolate");
    assert!(alone["measures"]["degree"].as_f64().unwrap() == 0.0);
    let table = call(&["measures", &file]).unwrap();
    let row = table.lines().find(|line| line.starts_with("Betrieb")).unwrap();
    assert!(row.contains("nicht definiert: isolate"), "{table}");
    assert!(table.contains("isolate: the node has no partner"), "{table}");
    assert!(!table.contains("NaN"), "{table}");
    let one = put(folder.path(), "one.net", "*Vertices 1\n1 \"VHS\"\n*Edges\n");
    let found = told(&["measures", &one, "--json"]);
    assert!(found["whole"]["density"].is_null() && found["undefined"]["density"].is_string(), "{found}");
    assert!(call(&["communities", &one]).unwrap().contains("nicht definiert: there are no ties"));
    assert!(call(&["departures", &one]).unwrap().contains("nicht definiert: too_few"));
    assert!(call(&["measures", &one, "--definitions"]).unwrap().contains("Brandes 2001"));
    let some = call(&["measures", &file, "--columns", "degree,hierarchy"]).unwrap();
    assert!(some.contains("hierarchy") && !some.contains("pagerank"), "{some}");
    assert!(call(&["measures", &file, "--columns", "fame"]).unwrap_err().to_string().contains("betweenness"));
}

#[test]
fn communities_departures_and_proposals_of_a_town() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "town.csv", TOWN);
    let found = told(&["communities", &file, "--json"]);
    let sizes: Vec<u64> =
        found["communities"].as_array().unwrap().iter().map(|one| one["size"].as_u64().unwrap()).collect();
    assert_eq!(sizes, [4, 3, 1]);
    assert!(found["modularity"]["value"].as_f64().unwrap() > 0.3);
    assert!(call(&["communities", &file]).unwrap().contains("AWO, Verein, Kita"));
    let found = told(&["departures", &file, "--json"]);
    // Without either end of the bridge, three are cut off.
    let first = &found["departures"][0];
    assert!(["Jugendamt", "AWO"].contains(&first["id"].as_str().unwrap()), "{first}");
    assert_eq!(first["components"], 3);
    let table = call(&["departures", &file, "--limit", "2"]).unwrap();
    assert_eq!(table.lines().count(), 5, "{table}");

    let nodes = r#"{"elements":[
        {"label":"VHS","Sektor":"Staat","themen":["Übergänge"]},{"label":"Bücherei","Sektor":"Staat"},
        {"label":"AWO","Sektor":"Zivil","themen":["Übergänge"]},{"label":"Betrieb","Sektor":"Wirtschaft","themen":["Übergänge"]}],
        "connections":[{"from":"VHS","to":"Bücherei","direction":"undirected"},{"from":"Bücherei","to":"AWO","direction":"undirected"}]}"#;
    let file = put(folder.path(), "town.json", nodes);
    let bodies = put(
        folder.path(),
        "bodies.net",
        "*Vertices 4 2\n1 \"VHS\"\n2 \"Betrieb\"\n3 \"AG Beruf\"\n4 \"Beirat\"\n*Edges\n1 3\n2 3\n1 4\n",
    );
    let words = [
        "proposals",
        &file,
        "--sector",
        "Sektor",
        "--themes",
        "themen",
        "--bodies",
        &bodies,
        "--percent",
        "100",
        "--json",
    ];
    let found = told(&words);
    let pairs: Vec<(String, String)> = found["proposals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let end = |at: usize| one["between"][at]["id"].as_str().unwrap().to_owned();
            (end(0), end(1))
        })
        .collect();
    assert!(pairs.contains(&("VHS".to_owned(), "Betrieb".to_owned())), "{found}");
    let reasons = found["proposals"].to_string();
    assert!(
        reasons.contains("both sit in AG Beruf") && reasons.contains("two sectors: Staat and Wirtschaft"),
        "{reasons}"
    );
    let text = call(&words[..words.len() - 1]).unwrap();
    assert!(text.contains("VHS – Betrieb") && text.contains("both work on Übergänge"), "{text}");
    // Those of two modes are proposed after the bodies alone.
    let Some(committees) = shared("formats/chemnet_committee.net") else { return };
    let found = told(&["proposals", &committees, "--json"]);
    assert!(!found["proposals"].as_array().unwrap().is_empty());
    assert!(found["proposals"][0]["reasons"].to_string().contains("both sit in"), "{found}");
    let found = told(&["measures", &committees, "--json"]);
    assert_eq!((&found["modes"]["first"], &found["modes"]["second"]), (&30.into(), &20.into()));
    assert_eq!(told(&["communities", &committees, "--json"])["model"], "two_mode");
}

#[test]
fn converting_says_what_got_lost() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let file = put(folder.path(), "town.csv", &TOWN.replace("Organisation;Partner", "von;nach"));
    let graphml = at("town.graphml");
    assert!(call(&["convert", &file, &graphml]).unwrap().contains("Nothing got lost"));
    let told_lost = call(&["convert", &graphml, &at("town.net")]).unwrap();
    assert!(told_lost.contains("GraphML -> Pajek"), "{told_lost}");
    let back = at("back.csv");
    call(&["convert", &at("town.net"), &back]).unwrap();
    let (before, after) = (
        told(&["measures", &file, "--weighted", "--json"]),
        told(&["measures", &back, "--weighted", "--json"]),
    );
    assert_eq!(before["whole"], after["whole"]);
    assert_eq!(before["directed"], true);
    assert_eq!(told(&["measures", &file, "--undirected", "--json"])["directed"], false);
    // Kumu's two tables are written side by side, and found again by the one.
    call(&["convert", &graphml, &at("kumu.csv"), "--to", "kumu-csv"]).unwrap();
    let found = told(&["measures", &at("kumu_connections.csv"), "--json"]);
    assert_eq!((&found["nodes"], &found["format"]), (&8.into(), &"kumu-csv".into()));
    // A network with attributes loses them in Pajek.
    let rich = put(
        folder.path(),
        "rich.json",
        r#"{"elements":[{"id":"1","label":"VHS","Sektor":"Staat"}],"connections":[]}"#,
    );
    let lost = told(&["convert", &rich, &at("poor.net"), "--json"]);
    let lost = lost["lost"].to_string();
    assert!(lost.contains("the id of 1 node") && lost.contains("Sektor"), "{lost}");
    let turned = at("turned.csv");
    call(&["convert", &file, &turned, "--low-is-close", "mirror"]).unwrap();
    assert!(fs::read_to_string(turned).unwrap().contains("VHS,Bücherei,directed,1,"));
    for (words, why) in [
        (vec!["convert", &file, &at("town.xlsx")], "--to"),
        (vec!["convert", &file, &at("x.net"), "--to", "word"], "graphml, gexf"),
        (vec!["measures", &file, "--format", "excel"], "graphml, gexf"),
        (vec!["measures", &at("missing.net")], "missing.net"),
        (vec!["measures", &file, "--low-is-close", "no"], "mirror and reciprocal"),
        (vec!["measures", &file, "--format", "gexf"], "line 1"),
    ] {
        let error = format!("{:#}", call(&words).unwrap_err());
        assert!(error.contains(why), "{words:?}: {error}");
    }
    let part: String = fs::read_to_string(&graphml).unwrap().chars().take(900).collect();
    let cut = put(folder.path(), "cut.graphml", &part);
    let error = format!("{:#}", call(&["measures", &cut]).unwrap_err());
    assert!(error.contains("cut.graphml") && error.contains(", line "), "{error}");
    let zero = put(folder.path(), "zero.csv", "von;nach;gewicht\nA;B;0\n");
    assert!(call(&["measures", &zero]).is_ok());
    let error = format!("{:#}", call(&["measures", &zero, "--weighted"]).unwrap_err());
    assert!(error.contains("--weighted") && error.contains("above 0"), "{error}");
}
