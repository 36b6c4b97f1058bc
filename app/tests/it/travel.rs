//! `bildungsraum travel` and `equity`: from files to files.

use std::fs;
use std::path::{Path, PathBuf};

use bildungsraum::cli::{Cli, Command};
use clap::Parser;

fn call(words: &[&str]) -> anyhow::Result<String> {
    let cli = Cli::try_parse_from(["bildungsraum"].iter().chain(words))?;
    match cli.command {
        Command::Travel { command } => bildungsraum::travel::run(command),
        Command::Equity { command } => bildungsraum::equity::run(command),
        _ => unreachable!(),
    }
}

fn put(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

fn shared(name: &str) -> Option<String> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/geo")).join(name);
    if path.exists() {
        return Some(path.to_string_lossy().into_owned());
    }
    eprintln!("skipped: no shared data");
    None
}

#[test]
fn heidelberg_from_the_street_file_to_times_ways_and_areas() {
    let (Some(osm), Some(gtfs)) = (shared("heidelberg.osm.pbf"), shared("vrn_gtfs_cut.zip")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let graph = at("walk.streets");
    let told = call(&["travel", "graph", &osm, "--profile", "walk", "--out", &graph]).unwrap();
    assert!(told.contains("junctions of the largest part"), "{told}");
    let from = put(folder.path(), "from.csv", "id,lat,lon\nbismarckplatz,49.4098,8.6937\nsee,49.0,8.0\n");
    let to =
        put(folder.path(), "to.csv", "id,lat,lon,weight\nuniplatz,49.4106,8.7060,1\nhbf,49.4036,8.6755,2\n");
    let pairs = call(&["travel", "matrix", &graph, "--from", &from, "--to", &to, "--cutoff", "60"]).unwrap();
    let rows: Vec<&str> = pairs.lines().collect();
    // Nobody gets anywhere from the middle of nowhere: no row.
    assert_eq!((rows.len(), rows[0]), (3, "from,to,seconds"), "{pairs}");
    let seconds: f64 = rows[1].strip_prefix("bismarckplatz,uniplatz,").unwrap().parse().unwrap();
    assert!((600.0..1_200.0).contains(&seconds), "{pairs}");
    let nearest = call(&["travel", "nearest", &graph, "--from", &from, "--to", &to, "-k", "1"]).unwrap();
    assert_eq!(nearest.lines().nth(1), Some(rows[1]));
    let parquet = at("pairs.parquet");
    call(&["travel", "matrix", &graph, "--from", &from, "--to", &to, "--cutoff", "60", "--out", &parquet])
        .unwrap();
    let bytes = fs::read(&parquet).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    let area = call(&["travel", "isochrone", &graph, "--at", "49.4098,8.6937", "--minutes", "5,15"]).unwrap();
    let area: serde_json::Value = serde_json::from_str(&area).unwrap();
    assert_eq!(area["features"][1]["properties"]["minutes"], 15.0);
    let way =
        call(&["travel", "path", &graph, "--from", "49.4098,8.6937", "--to", "49.4106,8.7060"]).unwrap();
    assert!(way.lines().last().unwrap().contains("altogether") && way.lines().count() > 2, "{way}");
    let words =
        ["travel", "transit", &gtfs, "--streets", &graph, "--date", "2022-09-13", "--window", "07:00-08:00"];
    let words = [&words[..], &["--from", &from, "--to", &to]].concat();
    let transit = call(&words).unwrap();
    let row = transit.lines().find(|row| row.starts_with("bismarckplatz,hbf")).unwrap();
    let times: Vec<f64> = row.split(',').skip(2).map(|text| text.parse().unwrap()).collect();
    // Waiting counts: a quarter of the departures are not slower than the median. On foot it takes longer.
    let walk: f64 = rows[2].rsplit(',').next().unwrap().parse().unwrap();
    assert!(
        times[0] <= times[1] && times[1] <= times[2] && times[1] < walk && times[3] > 0.99,
        "{row} {walk}"
    );
    for (wrong, why) in [
        (vec!["travel", "graph", &from, "--out", &graph], "OSM"),
        (
            vec!["travel", "matrix", &graph, "--from", &osm, "--to", &to, "--cutoff", "5"],
            "heidelberg.osm.pbf",
        ),
        (
            vec!["travel", "matrix", &from, "--from", &from, "--to", &to, "--cutoff", "5"],
            "another kind of file",
        ),
        (vec!["travel", "matrix", &graph, "--from", &from, "--to", &to, "--cutoff", "-5"], "cutoff"),
        (vec!["travel", "isochrone", &graph, "--at", "8.69", "--minutes", "5"], "north, then east"),
        (vec!["travel", "isochrone", &graph, "--at", "40,8.69", "--minutes", "5"], "no street within 500 m"),
        (vec!["travel", "rules", "--profile", "car"], "walk, bicycle"),
    ] {
        let error = call(&wrong).unwrap_err();
        assert!(format!("{error:#}").contains(why), "{wrong:?}: {error:#}");
    }
    assert!(call(&["travel", "rules", "--profile", "step_free"]).unwrap().contains("highway=steps"));
}

#[test]
fn fairness_from_tables() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = put(folder.path(), "pairs.csv", "from,to,seconds\na,x,300\na,y,1500\nb,y,600\nc,x,\n");
    let demand = put(folder.path(), "demand.csv", "id,weight\na,40\nb,10\nc,5\n");
    let supply = put(folder.path(), "supply.csv", "id,weight\nx,100\ny,20\n");
    let fca = |method: &str| {
        let words =
            ["equity", "fca", &pairs, "--demand", &demand, "--supply", &supply, "--method", method, "--json"];
        call(&words).map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap())
    };
    // By hand: x has 100 places for 40, y 20 for 50.
    let values = fca("2sfca").unwrap();
    let value = |at: usize| values["values"][at]["value"].as_f64().unwrap();
    assert!(
        (value(0) - (2.5 + 0.4)).abs() < 1e-12 && (value(1) - 0.4).abs() < 1e-12 && value(2).abs() < 1e-12
    );
    for method in ["e2sfca", "m2sfca", "3sfca", "raam"] {
        assert_eq!(fca(method).unwrap()["values"][1]["id"], "b");
    }
    assert!(fca("4sfca").unwrap_err().to_string().contains("2sfca"));
    let values = put(folder.path(), "values.csv", "value,weight,rank\n1,1,1\n2,1,2\n3,1,3\n4,1,4\n");
    let told: serde_json::Value =
        serde_json::from_str(&call(&["equity", "inequality", &values, "--json"]).unwrap()).unwrap();
    // The textbook's example: 1, 2, 3, 4 have a Gini of 0.25, and are ranked by themselves.
    assert!((told["gini"].as_f64().unwrap() - 0.25).abs() < 1e-12, "{told}");
    assert!((told["concentration"].as_f64().unwrap() - 0.25).abs() < 1e-12, "{told}");
    for (objective, chosen, value) in
        [("mclp", "x", 40.0), ("pmedian", "x", 40.0 * 300_000.0 + 15.0 * 900_000.0), ("pcentre", "", 0.0)]
    {
        let words =
            ["equity", "site", &pairs, "-k", "1", "--objective", objective, "--demand", &demand, "--json"];
        let told: serde_json::Value = serde_json::from_str(&call(&words).unwrap()).unwrap();
        assert_eq!(told["proven"], true, "{told}");
        if objective != "pcentre" {
            assert_eq!((&told["chosen"][0], told["value"].as_f64()), (&chosen.into(), Some(value)), "{told}");
        }
    }
    // With places for thirty only, ten of the forty go without.
    let rooms = put(folder.path(), "rooms.csv", "id,weight\nx,30\n");
    let words = ["equity", "site", &pairs, "-k", "1", "--objective", "mclp", "--demand", &demand];
    let words = [&words[..], &["--capacity", &rooms, "--json"]].concat();
    let told: serde_json::Value = serde_json::from_str(&call(&words).unwrap()).unwrap();
    assert_eq!((&told["chosen"][0], told["value"].as_f64()), (&"x".into(), Some(30.0)), "{told}");
    let words = ["equity", "site", &pairs, "-k", "1", "--objective", "pmedian", "--capacity", &rooms];
    assert!(call(&words).is_err());
    let wrong = put(folder.path(), "wrong.csv", "from,to,seconds\na,x,soon\n");
    let words = ["equity", "site", &wrong, "-k", "1", "--objective", "mclp"];
    let error = format!("{:#}", call(&words).unwrap_err());
    assert!(error.contains("wrong.csv") && error.contains("soon") && error.contains('2'), "{error}");
}
