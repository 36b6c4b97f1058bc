//! CPU time and quality of drawings: `name value unit` lines for `make bench`.
//!
//! ```text
//! cargo run --release -p bildungsraum-ties --example measure_layout TIES [--steps NUMBER] [--places FILE]
//! ```
//!
//! `TIES` has two numbers a line, as `measure_communities --export` writes them. `--places` has two numbers a line, by
//! another program: they are judged by the same measures. Circles cover a fiftieth of the box of all places.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing
)]

use bildungsraum_ties::Graph;
use bildungsraum_ties::communities::{Settings as Communities, leiden};
use bildungsraum_ties::layout::{
    Place, Settings, Start, force, from_diagonal, neighbourhood_kept, order, overlaps, stress,
};

/// CPU seconds of this process so far.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|text| text.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

fn pairs<T: std::str::FromStr>(file: &str) -> Vec<[T; 2]> {
    let text = std::fs::read_to_string(file).expect("a file");
    let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).expect("two numbers a line");
    text.lines()
        .map(|line| {
            let mut words = line.split_whitespace();
            [number(words.next()), number(words.next())]
        })
        .collect()
}

/// Radius at which circles cover a fiftieth of the box around all places.
fn radius(places: &[Place]) -> f64 {
    let side = |axis: usize| {
        let values = || places.iter().map(|place| place[axis]);
        values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min)
    };
    (side(0) * side(1) / 50.0 / places.len() as f64 / std::f64::consts::PI).sqrt()
}

fn judge(name: &str, graph: &Graph, places: &[Place], radius: f64) {
    let found = stress(graph, places, 1_000).expect("places").expect("ties");
    let kept = neighbourhood_kept(graph, places).expect("places").expect("ties");
    let over = overlaps(places, &vec![radius; places.len()]).expect("radii");
    println!(
        "{name}: stress {found:.4}, neighbourhood kept {kept:.4}, overlaps per node {:.4}",
        over as f64 / places.len() as f64
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ties: Vec<[u32; 2]> = pairs(arguments.first().expect("a file of ties"));
    let nodes = ties.iter().flatten().max().map_or(0, |&most| most as usize + 1);
    let graph = Graph::undirected(nodes, ties.iter().map(|tie| (tie[0], tie[1]))).expect("in range").0;
    if let Some(at) = arguments.iter().position(|argument| argument == "--places") {
        let places: Vec<Place> = pairs(&arguments[at + 1]);
        judge(&arguments[at + 1], &graph, &places, radius(&places));
        return;
    }
    let steps = arguments.iter().position(|argument| argument == "--steps").map(|at| &arguments[at + 1]);
    let settings = Settings {
        iterations: steps.map_or(Settings::default().iterations, |steps| steps.parse().expect("a number")),
        ..Settings::default()
    };
    let begin = cpu();
    let points = force(&graph, &Start::default(), &settings).expect("places");
    println!("Layout {nodes} nodes, {} steps {:.4} CPU s", settings.iterations, cpu() - begin);
    judge("points", &graph, &points, radius(&points));
    let radii = vec![radius(&points); nodes];
    println!(
        "Layout {nodes} nodes, room per node {:.2} square units",
        50.0 * std::f64::consts::PI * radii[0].powi(2)
    );
    let begin = cpu();
    let circles = force(&graph, &Start { radii: &radii, ..Start::default() }, &settings).expect("places");
    println!(
        "Layout {nodes} nodes, {} steps and circles apart {:.4} CPU s",
        settings.iterations,
        cpu() - begin
    );
    judge("circles", &graph, &circles, radii[0]);
    // The same without its last tie, from the places of before.
    let less = Graph::undirected(nodes, ties[1..].iter().map(|tie| (tie[0], tie[1]))).expect("in range").0;
    let earlier: Vec<Option<Place>> = circles.iter().map(|&place| Some(place)).collect();
    let begin = cpu();
    let start = Start { earlier: &earlier, radii: &radii, ..Start::default() };
    let again = force(&less, &start, &settings).expect("places");
    println!("Layout {nodes} nodes, again after an edit {:.4} CPU s", cpu() - begin);
    let moved: f64 = circles
        .iter()
        .zip(&again)
        .map(|(one, other)| ((one[0] - other[0]).powi(2) + (one[1] - other[1]).powi(2)).sqrt())
        .sum::<f64>()
        / nodes as f64;
    let across =
        circles.iter().map(|place| (place[0].powi(2) + place[1].powi(2)).sqrt()).fold(0.0, f64::max) * 2.0;
    println!(
        "Layout {nodes} nodes, mean movement after an edit {:.3} % of the diameter",
        100.0 * moved / across
    );
    judge("again", &graph, &again, radii[0]);
    let partition = leiden(&graph, &Communities::default()).expect("communities");
    let begin = cpu();
    let sorted = order(&graph, &partition).expect("an order");
    println!("Matrix order {nodes} nodes {:.4} CPU s", cpu() - begin);
    let by = |order: &[u32]| from_diagonal(&graph, order).expect("an order").expect("ties");
    println!(
        "Matrix order {nodes} nodes, distance of ties from the diagonal {:.4}, by number {:.4}",
        by(&sorted),
        by(&(0..nodes as u32).collect::<Vec<u32>>())
    );
}
