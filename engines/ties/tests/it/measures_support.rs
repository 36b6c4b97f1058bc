//! The shared data sets, and how near is near enough.

use std::collections::BTreeMap;
use std::path::PathBuf;

use bildungsraum_ties::Graph;
use bildungsraum_ties::measures::Undefined;
use serde_json::Value;

/// A data set as it was written down.
pub struct DataSet {
    pub name: String,
    pub ids: Vec<String>,
    pub numbers: BTreeMap<String, u32>,
    pub directed: bool,
    pub two_mode: bool,
    pub ties: Vec<(u32, u32, Option<f64>)>,
    /// Number of each node's group, and what the groups are called.
    pub groups: Option<(Vec<Option<u32>>, Vec<String>)>,
    pub reference: Value,
}

impl DataSet {
    pub fn graph(&self) -> Graph {
        let pairs = self.ties.iter().map(|&(from, to, _)| (from, to));
        let made = if self.directed {
            Graph::directed(self.ids.len(), pairs)
        } else {
            Graph::undirected(self.ids.len(), pairs)
        };
        made.unwrap().0
    }

    pub fn number(&self, id: &str) -> u32 {
        self.numbers[id]
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/network")
}

pub fn json(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder().join(path)).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// All data sets that have reference values.
pub fn data_sets() -> Vec<DataSet> {
    let mut found = Vec::new();
    for part in ["registry", "fetched"] {
        let Ok(list) = std::fs::read_dir(folder().join(part)) else {
            println!("skipped: no shared data");
            return Vec::new();
        };
        let mut names: Vec<String> =
            list.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        for name in names {
            let data = json(&format!("{part}/{name}")).unwrap();
            let reference =
                json(&format!("reference/{name}")).unwrap_or_else(|| panic!("{name}: no reference"));
            let nodes = data["nodes"].as_array().unwrap().clone();
            let ids: Vec<String> = nodes.iter().map(|node| text(&node["id"])).collect();
            let numbers: BTreeMap<String, u32> = ids.iter().cloned().zip(0..).collect();
            let number = |value: &Value| numbers[&text(value)];
            let ties = data["edges"]
                .as_array()
                .unwrap()
                .iter()
                .map(|tie| (number(&tie["source"]), number(&tie["target"]), tie["weight"].as_f64()))
                .collect();
            let groups = data["partition_attribute"].as_str().map(|attribute| {
                let mut names: Vec<String> = nodes.iter().map(|node| text(&node[attribute])).collect();
                let of = names.clone();
                names.sort();
                names.dedup();
                let place = |name: &String| names.binary_search(name).ok().map(|at| at as u32);
                (of.iter().map(place).collect(), names)
            });
            found.push(DataSet {
                name: name.trim_end_matches(".json").to_owned(),
                directed: data["directed"].as_bool().unwrap(),
                two_mode: data["two_mode"].as_bool().unwrap(),
                ids,
                numbers,
                ties,
                groups,
                reference,
            });
        }
    }
    assert!(found.len() >= 23, "{} data sets", found.len());
    found
}

/// Within 1e-9 of a number printed with twelve digits behind the point.
pub fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

#[track_caller]
pub fn assert_near(found: Result<f64, Undefined>, expected: f64, what: &str) {
    let value = found.unwrap_or_else(|reason| panic!("{what}: {reason}, reference {expected}"));
    assert!(near(value, expected), "{what}: {value}, reference {expected}");
}
