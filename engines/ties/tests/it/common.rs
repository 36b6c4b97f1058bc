//! Partners in common.

use crate::shared::{close, drawn, known};
use bildungsraum_ties::common::{Pair, adamic_adar, resource_allocation, scores_of, top_pairs};
use bildungsraum_ties::{Error, Graph};
use proptest::prelude::*;

fn all_pairs(graph: &Graph, weight: &[f64]) -> Vec<Pair> {
    let graph = graph.to_undirected();
    let mut pairs = Vec::new();
    for from in 0..graph.nodes() as u32 {
        for to in from + 1..graph.nodes() as u32 {
            let common: Vec<u32> =
                graph.neighbours(from).iter().copied().filter(|&middle| graph.has_tie(middle, to)).collect();
            if !graph.has_tie(from, to) && !common.is_empty() {
                let score = common.iter().map(|&middle| weight[middle as usize]).sum();
                pairs.push(Pair { from, to, score });
            }
        }
    }
    pairs.sort_by(|one, other| other.score.total_cmp(&one.score));
    pairs
}

proptest! {
    #[test]
    fn the_top_is_the_top_of_all_pairs(
        nodes in 1_usize..50, ties in 0_usize..200, directed: bool, seed: u64, count in 0_usize..60, kind in 0..3,
    ) {
        let graph = drawn(nodes, ties, directed, seed);
        let weight = match kind {
            0 => adamic_adar(&graph),
            1 => resource_allocation(&graph),
            // Whole numbers: many equals, and some that are worth nothing.
            _ => (0..nodes).map(|node| (node % 3) as f64).collect(),
        };
        let all = all_pairs(&graph, &weight);
        let found = top_pairs(&graph, &weight, count).unwrap();
        prop_assert_eq!(found.len(), count.min(all.len()));
        for (found, expected) in found.iter().zip(&all) {
            prop_assert!(close(found.score, expected.score));
            let same = all.iter().find(|pair| (pair.from, pair.to) == (found.from, found.to)).unwrap();
            prop_assert!(close(found.score, same.score));
        }
        // Of equals, those with the smaller numbers: with whole numbers there is no rounding between them.
        if kind == 2 {
            let mut exact = all.clone();
            exact.sort();
            exact.truncate(count);
            prop_assert_eq!(&found, &exact);
        }
        for node in 0..nodes as u32 {
            let expected = all.iter().filter(|pair| pair.from == node || pair.to == node).count();
            let scores = scores_of(&graph, &weight, node).unwrap();
            prop_assert_eq!(scores.len(), expected);
            for (other, score) in scores {
                let ends = (node.min(other), node.max(other));
                let pair = all.iter().find(|pair| (pair.from, pair.to) == ends).unwrap();
                prop_assert!(close(score, pair.score));
            }
        }
    }
}

#[test]
fn weights_that_are_none_say_so() {
    let graph = drawn(4, 6, false, 1);
    assert!(matches!(top_pairs(&graph, &[1.0], 3), Err(Error::Length { found: 1, expected: 4, .. })));
    assert!(matches!(top_pairs(&graph, &[1.0, -1.0, 0.0, 1.0], 3), Err(Error::Parameter { .. })));
    assert!(matches!(scores_of(&graph, &[1.0, f64::NAN, 0.0, 1.0], 0), Err(Error::Parameter { .. })));
    assert_eq!(scores_of(&graph, &[1.0; 4], 99).unwrap(), []);
}

#[test]
fn public_networks_have_the_twenty_pairs_of_networkx() {
    let all = known();
    let mut checked = 0;
    for known in &all {
        let Some(expected) = known.reference["adamic_adar_top20_non_edges"].as_array() else { continue };
        let graph = known.undirected();
        let found = top_pairs(&graph, &adamic_adar(&graph), 20).unwrap();
        let weight = adamic_adar(&graph);
        // Those who share nobody are no proposal here; there they fill up the list with 0.
        let expected: Vec<_> = expected.iter().filter(|pair| pair[2].as_f64() > Some(0.0)).collect();
        assert_eq!(found.len(), expected.len(), "{}", known.name);
        let at = |id: &serde_json::Value| {
            known.ids.iter().position(|known| known == id.as_str().unwrap()).unwrap() as u32
        };
        for (pair, expected) in found.iter().zip(expected) {
            let score = expected[2].as_f64().unwrap();
            assert!(close(pair.score, score), "{} {pair:?} {expected}", known.name);
            // Which of equals comes first is open; the pair itself has to have that score.
            let scores = scores_of(&graph, &weight, at(&expected[0])).unwrap();
            let other = at(&expected[1]);
            assert!(
                scores.iter().any(|&(node, found)| node == other && close(found, score)),
                "{}",
                known.name
            );
        }
        checked += 1;
    }
    assert!(all.is_empty() || checked > 15, "{checked}");
}
