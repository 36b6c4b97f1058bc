//! What departures and new ties would change.

use bildungsraum_ties::{departures::departures, new_ties::new_ties};

use super::{Analysis, Departure, NewTie, small};

/// New ties that are kept.
const KEPT: usize = 100;

impl Analysis {
    /// What would change if one left, for each of them: who cuts off most first, then who holds the rest together most.
    pub(super) fn find_departures(&self) -> Vec<Departure> {
        let found = departures(&self.graph);
        let share = |change: f64| found.efficiency.filter(|now| *now > 0.0).map(|now| change / now);
        let mut list: Vec<Departure> = found
            .each
            .iter()
            .enumerate()
            .map(|(node, one)| Departure {
                node,
                ties: self.graph.neighbours(small(node)).len(),
                cut_off: one.cut_off.len(),
                efficiency: found.efficiency_change(small(node)).and_then(share),
            })
            .collect();
        list.sort_by(|a, b| {
            let change = |one: &Departure| one.efficiency.unwrap_or(0.0);
            b.cut_off.cmp(&a.cut_off).then(change(a).total_cmp(&change(b))).then(a.node.cmp(&b.node))
        });
        list
    }

    /// The new ties that would bring all of them nearer to each other most.
    pub(super) fn find_new_ties(&self) -> Vec<NewTie> {
        let groups: Vec<Option<u32>> =
            self.picture.nodes.iter().map(|node| Some(small(super::sector_number(node.sector)))).collect();
        let Ok(found) = new_ties(&self.graph, Some(&groups)) else { return Vec::new() };
        let now = self.profile.whole("global_efficiency").and_then(Result::ok).filter(|now| *now > 0.0);
        found
            .into_iter()
            .take(KEPT)
            .map(|one| {
                let (a, b) = (one.from as usize, one.to as usize);
                NewTie {
                    a,
                    b,
                    efficiency: now.map_or(0.0, |now| one.efficiency_gain / now),
                    joins: one.joins.is_some(),
                    steps: self.steps(a, b),
                }
            })
            .collect()
    }
}
