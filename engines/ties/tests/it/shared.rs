//! Graphs to test with: drawn at random, and the public ones with their reference values.

use bildungsraum_ties::Graph;
use bildungsraum_ties::random::Random;
use serde_json::Value;
use std::path::PathBuf;

/// A graph of this many nodes and ties drawn at random; low numbers have more of them, some have none.
pub fn drawn(nodes: usize, ties: usize, directed: bool, seed: u64) -> Graph {
    let mut random = Random::new(seed);
    let list: Vec<(u32, u32)> = (0..ties)
        .map(|_| {
            let low = random.below(nodes).min(random.below(nodes));
            (low as u32, random.below(nodes) as u32)
        })
        .collect();
    let made = if directed { Graph::directed(nodes, list) } else { Graph::undirected(nodes, list) };
    made.unwrap().0
}

/// A ring.
pub fn ring(nodes: u32) -> Graph {
    Graph::undirected(nodes as usize, (0..nodes).map(|node| (node, (node + 1) % nodes))).unwrap().0
}

/// Steps from a node to all others, one after the other.
pub fn steps_from(graph: &Graph, source: u32) -> Vec<Option<u32>> {
    let mut steps = vec![None; graph.nodes()];
    steps[source as usize] = Some(0);
    let mut queue = std::collections::VecDeque::from([source]);
    while let Some(node) = queue.pop_front() {
        for &next in graph.neighbours(node) {
            if steps[next as usize].is_none() {
                steps[next as usize] = steps[node as usize].map(|steps: u32| steps + 1);
                queue.push_back(next);
            }
        }
    }
    steps
}

pub fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * other.abs().max(1.0)
}

/// One of the public networks.
pub struct Known {
    pub name: String,
    pub ids: Vec<String>,
    pub directed: bool,
    ties: Vec<(u32, u32)>,
    pub reference: Value,
}

impl Known {
    pub fn undirected(&self) -> Graph {
        Graph::undirected(self.ids.len(), self.ties.iter().copied()).unwrap().0
    }

    pub fn directed(&self) -> Graph {
        Graph::directed(self.ids.len(), self.ties.iter().copied()).unwrap().0
    }

    /// A value for each node, in order.
    pub fn by_node(&self, map: &Value) -> Option<Vec<Value>> {
        let map = map.as_object()?;
        Some(self.ids.iter().map(|id| map.get(id).cloned().unwrap_or(Value::Null)).collect())
    }
}

/// All public networks that have reference values; empty, and said so, where the shared data are missing.
pub fn known() -> Vec<Known> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/network");
    let Ok(folder) = std::fs::read_dir(root.join("reference")) else {
        println!("skipped: no shared data");
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in folder {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if name.starts_with('_') {
            continue;
        }
        let read = |path: PathBuf| -> Option<Value> {
            serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
        };
        let reference = read(path.clone()).unwrap();
        let file = format!("{name}.json");
        let data = read(root.join("registry").join(&file)).or_else(|| read(root.join("fetched").join(&file)));
        let Some(data) = data else { continue };
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let ids: Vec<String> =
            data["nodes"].as_array().unwrap().iter().map(|node| text(&node["id"])).collect();
        let at = |value: &Value| ids.iter().position(|id| *id == text(value)).unwrap() as u32;
        let ties = data["edges"]
            .as_array()
            .unwrap()
            .iter()
            .map(|tie| (at(&tie["source"]), at(&tie["target"])))
            .collect();
        let directed = data["directed"].as_bool().unwrap();
        found.push(Known { name, ids, directed, ties, reference });
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(found.len() > 20);
    found
}
