//! Any bytes as a file of streets or as a hierarchy: an error, or something that can be asked without harm.
#![no_main]

use bildungsraum_fuzz::soon;
use bildungsraum_travel::{
    Point,
    hierarchy::{Csr, Hierarchy, Terminal},
    streets::Streets,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(streets) = Streets::from_bytes(data) {
        let place = streets.place(Point { lat: 49.4, lon: 8.7 });
        let _ = soon("asking", || streets.matrix(&[place], &[place], 1));
    }
    let _ = Hierarchy::from_bytes(data);
    // As a graph: pairs of nodes and weights.
    let nodes = 24_u32;
    let mut edges: Vec<(u32, u32, u32)> = data
        .chunks_exact(3)
        .map(|edge| (u32::from(edge[0]) % nodes, u32::from(edge[1]) % nodes, u32::from(edge[2])))
        .collect();
    edges.sort_by_key(|edge| edge.0);
    let first = (0..=nodes).map(|node| edges.partition_point(|edge| edge.0 < node) as u32).collect();
    let graph = Csr::new(first, edges.iter().map(|edge| edge.1).collect(), edges.iter().map(|edge| edge.2).collect())
        .expect("numbers in range");
    let hierarchy = soon("building", || Hierarchy::build(&graph, 1, &|_| true)).expect("nobody stops it");
    assert_eq!(Hierarchy::from_bytes(&hierarchy.to_bytes()).expect("its own bytes"), hierarchy);
    let all: Vec<Terminal> = (0..nodes).map(Terminal::at).collect();
    let matrix = hierarchy.many_to_many(&all, &all, 1);
    // No way is longer than one over an edge more.
    for from in 0..nodes as usize {
        for edge in &edges {
            let (near, far) = (matrix.get(from, edge.0 as usize), matrix.get(from, edge.1 as usize));
            let (Some(near), Some(far)) = (near, far) else { panic!("every pair is there") };
            assert!(far <= near.saturating_add(edge.2));
        }
    }
});
