//! Members and bodies: what they share, and what nobody connects.

use bildungsraum_ties::measures::Undefined;
use bildungsraum_ties::measures::brokerage::Role;
use bildungsraum_ties::measures::two_mode::{Contained, Count, Mode, Seat, TwoMode};
use bildungsraum_ties::{Error, Graph, Network, NodeEntry, TieEntry};
use proptest::prelude::*;

use super::measures_support::near;

/// Four bodies: 0 and 1 alike, 2 within 0, 3 apart from 0 and 2 and connected to 1 by member 4 alone. 6 sits nowhere.
fn town() -> TwoMode {
    let seats = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (4, 1), (0, 2), (1, 2), (4, 3), (5, 3), (5, 3)];
    TwoMode::new(7, 4, seats).unwrap()
}

#[test]
fn overlap_says_what_is_shared_and_what_is_contained() {
    let town = town();
    assert_eq!((town.members(), town.bodies(), town.seats()), (7, 4, 10));
    assert_eq!(town.bodies_of(0).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(town.members_of(3), [4, 5]);
    let found: Vec<_> =
        town.overlaps().iter().map(|pair| (pair.a, pair.b, pair.shared, pair.contained)).collect();
    assert_eq!(
        found,
        [
            (0, 1, 2, Contained::No),
            (0, 2, 2, Contained::Second),
            (1, 2, 2, Contained::Second),
            (1, 3, 1, Contained::No)
        ]
    );
    assert!(near(town.overlaps()[0].jaccard, 0.5));
    let alike: Vec<_> = town.duplicates(0.5).iter().map(|pair| (pair.a, pair.b)).collect();
    assert_eq!(alike, [(0, 2), (1, 2), (0, 1)]);
    let twins = TwoMode::new(2, 2, [(0, 0), (1, 0), (0, 1), (1, 1)]).unwrap();
    assert_eq!(twins.duplicates(1.0)[0].contained, Contained::Same);
}

#[test]
fn gaps_name_who_would_connect_them() {
    let town = town();
    let gaps = town.gaps(2);
    assert_eq!(gaps.iter().map(|gap| (gap.a, gap.b)).collect::<Vec<_>>(), [(0, 3), (2, 3)]);
    // Member 4 meets 0 and 1 of body 0 in body 1 already; 0 would close both gaps at once.
    assert_eq!(gaps[0].seats[0], Seat { member: 4, body: 0, knows: 2, closes: 1 });
    assert_eq!(gaps[0].seats[1], Seat { member: 0, body: 3, knows: 1, closes: 2 });
    let best = town.connecting_seats(3);
    assert_eq!(best[0], Seat { member: 0, body: 3, knows: 1, closes: 2 });
    assert!(best.iter().all(|seat| seat.closes > 0 && seat.member != 6));
}

#[test]
fn who_alone_connects_two_bodies_is_a_broker_in_two_modes() {
    let town = town();
    assert_eq!(town.sole_links(), [(4, 1, 3)]);
    let members = [Some(0), Some(0), Some(0), None, Some(1), Some(1), Some(0)];
    let counts = |bodies: [u32; 4]| town.brokerage(&members, &bodies.map(Some))[4].unwrap();
    assert_eq!(counts([0, 1, 0, 1])[Role::Coordinator as usize], 1);
    assert_eq!(counts([0, 0, 0, 1])[Role::Representative as usize], 1);
    assert_eq!(counts([0, 2, 0, 2])[Role::Itinerant as usize], 1);
    assert_eq!(counts([0, 2, 0, 3])[Role::Liaison as usize], 1);
    assert_eq!(town.brokerage(&members, &[])[4].unwrap()[Role::Total as usize], 0);
    assert_eq!(town.brokerage(&members, &[])[3], None);
}

#[test]
fn who_sits_nowhere_has_no_values_and_wrong_seats_say_which() {
    let town = town();
    assert_eq!(town.redundancy().get(6), Some(Err(Undefined::Isolate)));
    assert_eq!(town.redundancy().get(2), Some(Err(Undefined::OnePartner)));
    assert_eq!(town.closeness().get(6), Some(Err(Undefined::Isolate)));
    let nobody = TwoMode::new(0, 3, []).unwrap();
    assert_eq!(nobody.density(), Err(Undefined::TooFew));
    assert_eq!(nobody.clustering(), Err(Undefined::NoTwoPaths));
    assert_eq!(nobody.gaps(3), []);
    assert_eq!(nobody.betweenness().get(0), Some(Err(Undefined::TooFew)));
    assert_eq!(
        TwoMode::new(2, 2, [(0, 1), (0, 2)]).unwrap_err(),
        Error::OutOfRange { tie: 1, node: 2, nodes: 2 }
    );
    assert_eq!(TwoMode::new(2, 2, [(2, 1)]).unwrap_err(), Error::OutOfRange { tie: 0, node: 2, nodes: 2 });
    let (graph, _) = Graph::directed(4, [(3, 0), (0, 1), (1, 3)]).unwrap();
    assert!(TwoMode::from_graph(&graph, &[false]).is_err());
    let (two, kept, within) = TwoMode::from_graph(&graph, &[false, false, true, true]).unwrap();
    assert_eq!((two.seats(), within), (2, 1));
    assert_eq!(kept, [vec![0, 1], vec![2, 3]]);
    assert_eq!(two.members_of(1), [0, 1]);
}

#[test]
fn a_network_in_two_modes_is_read_by_its_second_mode() {
    let node = |id: &str, second_mode| NodeEntry { id: id.to_owned(), second_mode, ..NodeEntry::default() };
    let network = Network {
        two_mode: true,
        nodes: vec![node("AG", true), node("VHS", false), node("Bücherei", false)],
        ties: [(1, 0), (2, 0)].map(|(from, to)| TieEntry { from, to, ..TieEntry::default() }).to_vec(),
        ..Network::default()
    };
    let (two, kept, within) = TwoMode::from_network(&network).unwrap();
    assert_eq!((two.members(), two.bodies(), within), (2, 1, 0));
    assert_eq!(kept, [vec![1, 2], vec![0]]);
    assert_eq!(two.density(), Ok(1.0));
}

proptest! {
    #[test]
    fn what_two_share_is_counted_like_one_by_one(seats in prop::collection::vec((0_u32..8, 0_u32..6), 0..40)) {
        let two = TwoMode::new(8, 6, seats).unwrap();
        let shared = two.project(Mode::Bodies, Count::Shared);
        let by_size = two.project(Mode::Members, Count::BySize);
        let overlaps = two.overlaps();
        let gaps = two.gaps(usize::MAX);
        for a in 0..6_u32 {
            for b in a + 1..6 {
                let in_both: Vec<u32> =
                    two.members_of(a).iter().copied().filter(|member| two.members_of(b).contains(member)).collect();
                let count = in_both.len() as u32;
                prop_assert_eq!(shared.weight(a, b), f64::from(count));
                let found = overlaps.iter().find(|pair| (pair.a, pair.b) == (a, b));
                prop_assert_eq!(found.map_or(0, |pair| pair.shared), count);
                let empty = two.members_of(a).is_empty() || two.members_of(b).is_empty();
                let gap = gaps.iter().find(|gap| (gap.a, gap.b) == (a, b));
                prop_assert_eq!(gap.is_some(), count == 0 && !empty);
                if let Some(gap) = gap {
                    prop_assert_eq!(gap.seats.len(), two.members_of(a).len() + two.members_of(b).len());
                    prop_assert!(gap.seats.iter().all(|seat| seat.closes >= 1));
                }
                let sole = two.sole_links().into_iter().any(|link| (link.1, link.2) == (a, b));
                prop_assert_eq!(sole, count == 1);
            }
        }
        for one in 0..8_u32 {
            for other in one + 1..8 {
                let sum: f64 = (0..6)
                    .filter(|&body| two.members_of(body).contains(&one) && two.members_of(body).contains(&other))
                    .map(|body| 1.0 / (two.members_of(body).len() as f64 - 1.0))
                    .sum();
                prop_assert!(near(by_size.weight(one, other), sum));
            }
        }
        for values in [two.degree_centrality(), two.betweenness(), two.redundancy()] {
            prop_assert!(values.defined().all(|value| (0.0..=1.0 + 1e-12).contains(&value)));
        }
    }
}
