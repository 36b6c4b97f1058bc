//! Proposals for new cooperation.

use std::collections::BTreeSet;

use bildungsraum_ties::links::Affiliations;
use bildungsraum_ties::proposals::{
    Actor, Barred, Exchange, Options, Proposals, Reason, Sharing, Situation, Weights, exposure_gini, propose,
};
use bildungsraum_ties::{Error, Graph};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Town {
    graph: Graph,
    affiliations: Affiliations,
    actors: Vec<Actor>,
    exchanges: Vec<Exchange>,
    barred: Vec<Barred>,
}

impl Town {
    fn new(nodes: usize, ties: &[(u32, u32)], seats: &[(u32, u32)]) -> Self {
        Self {
            graph: Graph::undirected(nodes, ties.iter().copied()).unwrap().0,
            affiliations: Affiliations::new(nodes, 3, seats.iter().copied()).unwrap(),
            actors: vec![Actor::default(); nodes],
            exchanges: Vec::new(),
            barred: Vec::new(),
        }
    }

    fn situation(&self) -> Situation<'_> {
        Situation {
            graph: &self.graph,
            affiliations: &self.affiliations,
            actors: &self.actors,
            exchanges: &self.exchanges,
            barred: &self.barred,
            today: 100,
        }
    }

    fn propose(&self) -> Proposals {
        propose(&self.situation(), &Options::default()).unwrap()
    }

    fn pairs(&self) -> Vec<(u32, u32)> {
        self.propose().all.iter().map(|each| each.pair).collect()
    }
}

fn exchange(seeker: u32, giver: u32, fit: f64) -> Exchange {
    Exchange { seeker, giver, need: 7, resource: 8, fit }
}

#[test]
fn the_library_and_the_youth_house_meet_in_a_working_group_over_rooms() {
    // 0 library, 1 youth house, 2 and 3 partners of the one and of the other.
    let mut town = Town::new(4, &[(0, 2), (1, 3)], &[(0, 0), (1, 0), (0, 1), (1, 1), (2, 1)]);
    town.exchanges.push(exchange(0, 1, 0.8));
    town.actors[0].sector = Some(0);
    town.actors[1].sector = Some(2);
    town.actors[0].themes = ["lesen".to_owned(), "ganztag".to_owned()].into();
    town.actors[1].themes = ["ganztag".to_owned()].into();
    let found = town.propose();
    let best = &found.all[0];
    assert_eq!(best.pair, (0, 1));
    assert!(best.pareto && best.score > 0.0 && best.gains.0 > best.gains.1 && best.gains.1 > 0.0);
    assert_eq!(
        best.reasons,
        [
            Reason::SharedBodies(vec![0, 1]),
            Reason::Exchange(town.exchanges[0]),
            Reason::Constraint { actor: 0, before: 1.0, after: 0.5 },
            Reason::Constraint { actor: 1, before: 1.0, after: 0.5 },
            Reason::Themes(vec!["ganztag".to_owned()]),
            Reason::Sectors(0, 2),
            Reason::Reach { actor: 0, newly: 2 },
            Reason::Reach { actor: 1, newly: 2 },
        ]
    );
    assert_eq!(found.lists[0], found.lists[1]);
}

#[test]
fn what_helps_one_side_only_is_not_proposed_and_what_helps_one_little_ranks_low() {
    // A full triangle with a fourth that hangs on one: nothing new to be had but by exchange.
    let mut town = Town::new(3, &[(0, 1), (0, 2)], &[(1, 0), (2, 0)]);
    let still =
        Options { weights: Weights { use_of_resource: 0.0, ..Weights::default() }, ..Options::default() };
    assert!(town.propose().all.is_empty());
    town.exchanges = vec![exchange(1, 2, 1.0)];
    assert!(propose(&town.situation(), &still).unwrap().all.is_empty());
    let one_way = town.propose().all[0].score;
    town.exchanges = vec![exchange(1, 2, 0.5), exchange(2, 1, 0.5)];
    assert!(town.propose().all[0].score > one_way);
}

#[test]
fn who_opted_out_and_what_was_declined_or_put_off_stays_out() {
    let mut town = Town::new(4, &[(0, 1)], &[(0, 0), (1, 0), (2, 0), (3, 0)]);
    assert_eq!(
        town.pairs().into_iter().collect::<BTreeSet<_>>(),
        [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)].into()
    );
    town.actors[3].opted_out = true;
    town.barred = vec![Barred { pair: (2, 0), until: None }, Barred { pair: (2, 1), until: Some(101) }];
    assert!(town.pairs().is_empty());
    town.barred[1].until = Some(100);
    assert_eq!(town.pairs(), [(1, 2)]);
    assert!(town.propose().lists[3].is_empty());
}

#[test]
fn what_does_not_fit_together_is_said() {
    let town = Town::new(2, &[], &[]);
    let options = Options::default();
    let fails = |town: &Town| propose(&town.situation(), &options).unwrap_err();
    let mut wrong = town.clone();
    wrong.actors.pop();
    assert!(matches!(fails(&wrong), Error::Length { what: "actors", found: 1, expected: 2, .. }));
    let mut wrong = town.clone();
    wrong.exchanges.push(exchange(0, 2, 0.5));
    assert!(matches!(fails(&wrong), Error::OutOfRange { node: 2, .. }));
    let mut wrong = town.clone();
    wrong.exchanges.push(exchange(0, 1, f64::NAN));
    assert!(matches!(fails(&wrong), Error::Parameter { what: "fit", .. }));
    let mut wrong = town.clone();
    wrong.barred.push(Barred { pair: (5, 0), until: None });
    assert!(matches!(fails(&wrong), Error::OutOfRange { node: 5, .. }));
    let heavy = Options { weights: Weights { link: 1.0, ..Weights::default() }, ..options };
    assert!(matches!(propose(&town.situation(), &heavy), Err(Error::Parameter { what: "weight", .. })));
}

#[test]
fn with_few_actors_the_limit_is_one_and_says_that_it_is_more_than_the_share() {
    assert_eq!(Sharing::new(6, 10), Sharing { lists: 6, limit: 1, within_share: false });
    assert_eq!(Sharing::new(10, 10), Sharing { lists: 10, limit: 1, within_share: true });
    assert_eq!(Sharing::new(57, 10), Sharing { lists: 57, limit: 5, within_share: true });
}

#[test]
fn gini_of_exposure() {
    assert_eq!(exposure_gini(&[]), None);
    assert_eq!(exposure_gini(&[0, 0]), None);
    assert_eq!(exposure_gini(&[3, 3, 3]), Some(0.0));
    assert!((exposure_gini(&[0, 0, 0, 4]).unwrap() - 0.75).abs() < 1e-15);
}

fn towns(nodes: usize) -> impl Strategy<Value = Town> {
    let node = 0..u32::try_from(nodes).unwrap();
    (
        prop::collection::vec((node.clone(), node.clone()), 0..nodes * 3),
        prop::collection::vec((node.clone(), 0_u32..3), 0..nodes),
        prop::collection::vec((node.clone(), node.clone(), 0.0..1.0), 0..nodes),
        prop::collection::vec((prop::option::of(0_u32..3), 0_usize..4, prop::bool::weighted(0.1)), nodes),
        prop::collection::vec((node.clone(), node, prop::option::of(95_i32..105)), 0..6),
    )
        .prop_map(move |(ties, seats, exchanges, actors, barred)| {
            let mut town = Town::new(nodes, &ties, &seats);
            town.exchanges =
                exchanges.into_iter().map(|(seeker, giver, fit)| exchange(seeker, giver, fit)).collect();
            town.barred =
                barred.into_iter().map(|(one, other, until)| Barred { pair: (one, other), until }).collect();
            town.actors = actors
                .into_iter()
                .map(|(sector, theme, opted_out)| Actor {
                    sector,
                    themes: if theme < 3 { [format!("theme {theme}")].into() } else { BTreeSet::new() },
                    opted_out,
                    ..Actor::default()
                })
                .collect();
            town
        })
}

/// Burt's constraint of a node from the matrix, as it is written in the book.
fn constraint(ties: &BTreeSet<(u32, u32)>, nodes: u32, node: u32) -> f64 {
    let tied = |one: u32, other: u32| ties.contains(&(one.min(other), one.max(other)));
    let degree = |of: u32| (0..nodes).filter(|&other| other != of && tied(of, other)).count() as f64;
    let share = |from: u32, to: u32| if from != to && tied(from, to) { 1.0 / degree(from) } else { 0.0 };
    (0..nodes)
        .filter(|&other| other != node && tied(node, other))
        .map(|other| {
            let through: f64 = (0..nodes)
                .filter(|&between| between != node && between != other)
                .map(|between| share(node, between) * share(between, other))
                .sum();
            (share(node, other) + through).powi(2)
        })
        .sum()
}

fn within_two(ties: &BTreeSet<(u32, u32)>, nodes: u32, node: u32) -> BTreeSet<u32> {
    let tied = |one: u32, other: u32| ties.contains(&(one.min(other), one.max(other)));
    (0..nodes)
        .filter(|&other| {
            other != node
                && (tied(node, other)
                    || (0..nodes).any(|between| tied(node, between) && tied(between, other)))
        })
        .collect()
}

/// How many lists can have an entry at all when an actor stands in no more than `limit` (Kuhn's algorithm).
fn most_served(wishes: &[Vec<usize>], limit: usize) -> usize {
    fn place(
        list: usize,
        wishes: &[Vec<usize>],
        held: &mut [Vec<usize>],
        seen: &mut [bool],
        limit: usize,
    ) -> bool {
        for &actor in &wishes[list] {
            if std::mem::replace(&mut seen[actor], true) {
                continue;
            }
            if held[actor].len() < limit {
                held[actor].push(list);
                return true;
            }
            for at in 0..held[actor].len() {
                if place(held[actor][at], wishes, held, seen, limit) {
                    held[actor][at] = list;
                    return true;
                }
            }
        }
        false
    }
    let mut held = vec![Vec::new(); wishes.len()];
    (0..wishes.len())
        .filter(|&list| place(list, wishes, &mut held, &mut vec![false; wishes.len()], limit))
        .count()
}

proptest! {
    #[test]
    fn nobody_stands_in_more_than_a_tenth_of_all_lists(town in towns(24)) {
        let found = town.propose();
        prop_assert!(found.sharing.limit <= (found.sharing.lists / 10).max(1));
        prop_assert!(found.exposure().iter().all(|&count| count <= found.sharing.limit));
        let mut wishes = vec![Vec::new(); 24];
        for each in &found.all {
            wishes[each.pair.0 as usize].push(each.pair.1 as usize);
            wishes[each.pair.1 as usize].push(each.pair.0 as usize);
        }
        for (owner, list) in found.lists.iter().enumerate() {
            prop_assert!(list.len() <= 5 && list.windows(2).all(|two| two[0] < two[1]));
            for &number in list {
                let (one, other) = found.all[number].pair;
                prop_assert!(one as usize == owner || other as usize == owner);
            }
        }
        let served = found.lists.iter().filter(|list| !list.is_empty()).count();
        prop_assert_eq!(served, most_served(&wishes, found.sharing.limit));
        prop_assert_eq!(found, town.propose());
    }

    #[test]
    fn what_must_not_be_proposed_is_not_and_both_sides_gain(town in towns(12)) {
        let found = town.propose();
        for two in found.all.windows(2) {
            let order = two[1].score.total_cmp(&two[0].score).then(two[0].pair.cmp(&two[1].pair));
            prop_assert!(order.is_lt());
        }
        for each in &found.all {
            let (one, other) = each.pair;
            prop_assert!(one < other && !town.graph.has_tie(one, other));
            prop_assert!(!town.actors[one as usize].opted_out && !town.actors[other as usize].opted_out);
            prop_assert!(each.gains.0 > 0.0 && each.gains.1 > 0.0 && each.score > 0.0 && each.score < 1.0);
            prop_assert!(!each.reasons.is_empty());
            for barred in &town.barred {
                let same = [(one, other), (other, one)].contains(&barred.pair);
                prop_assert!(!same || barred.until.is_some_and(|until| until <= 100));
            }
        }
        prop_assert!(found.all.is_empty() || found.all.iter().any(|each| each.pareto));
    }

    #[test]
    fn changes_of_the_network_are_those_of_the_whole_network(town in towns(9)) {
        let ties: BTreeSet<(u32, u32)> = town.graph.tie_list().map(|(one, other, _)| (one, other)).collect();
        for each in town.propose().all {
            let mut after = ties.clone();
            after.insert(each.pair);
            for (node, gain) in [(each.pair.0, each.network.0), (each.pair.1, each.network.1)] {
                let reached = within_two(&after, 9, node);
                let newly = reached.difference(&within_two(&ties, 9, node)).count();
                prop_assert_eq!(gain.newly_reached as usize, newly);
                prop_assert!((gain.constraint_after - constraint(&after, 9, node)).abs() < 1e-12);
                match gain.constraint_before {
                    None => prop_assert!(town.graph.neighbours(node).is_empty()),
                    Some(before) => prop_assert!((before - constraint(&ties, 9, node)).abs() < 1e-12),
                }
            }
        }
    }

    #[test]
    fn gini_is_the_mean_difference(counts in prop::collection::vec(0_usize..9, 1..9)) {
        let sum: usize = counts.iter().sum();
        let differences: usize =
            counts.iter().flat_map(|one| counts.iter().map(|other| one.abs_diff(*other))).sum();
        match exposure_gini(&counts) {
            None => prop_assert_eq!(sum, 0),
            Some(found) => {
                let expected = differences as f64 / (2.0 * counts.len() as f64 * sum as f64);
                prop_assert!((found - expected).abs() < 1e-12);
            }
        }
    }
}
