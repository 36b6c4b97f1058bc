//! How graphs are made.

use bildungsraum_ties::{Dropped, Error, Graph};
use proptest::prelude::*;

#[test]
fn loops_are_left_out_and_parallel_ties_are_put_together() {
    let (graph, dropped) = Graph::weighted(3, false, [(0, 1, 1.0), (1, 0, 2.0), (2, 2, 1.0)]).unwrap();
    assert_eq!(dropped, Dropped { loops: 1, parallel: 1 });
    assert_eq!(graph.tie_list().collect::<Vec<_>>(), [(0, 1, 3.0)]);
    assert_eq!(graph.neighbours(2), &[] as &[u32]);
    assert_eq!(graph.neighbours(99), &[] as &[u32]);
}

#[test]
fn a_tie_to_nobody_and_a_weight_that_is_none_say_which() {
    assert_eq!(
        Graph::directed(2, [(0, 1), (1, 2)]).unwrap_err(),
        Error::OutOfRange { tie: 1, node: 2, nodes: 2 }
    );
    assert_eq!(Graph::weighted(2, true, [(0, 1, 0.0)]).unwrap_err(), Error::Weight { tie: 0, weight: 0.0 });
}

proptest! {
    #[test]
    fn rows_hold_each_tie_where_it_belongs(
        directed: bool,
        ties in prop::collection::vec((0_u32..9, 0_u32..9), 0..40),
    ) {
        let made = if directed { Graph::directed(9, ties.clone()) } else { Graph::undirected(9, ties.clone()) };
        let (graph, dropped) = made.unwrap();
        prop_assert_eq!(graph.ties() + dropped.loops + dropped.parallel, ties.len());
        for from in 0..9 {
            for to in 0..9 {
                let stated = from != to
                    && ties.iter().any(|&tie| tie == (from, to) || !directed && tie == (to, from));
                prop_assert_eq!(graph.has_tie(from, to), stated);
                prop_assert_eq!(graph.sources(to).binary_search(&from).is_ok(), stated);
            }
        }
    }
}
