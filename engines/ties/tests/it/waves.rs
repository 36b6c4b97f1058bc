//! Two surveys: what is known, what can be, and what likely is.

use std::collections::BTreeSet;

use bildungsraum_ties::random::Random;
use bildungsraum_ties::waves::{
    Comparison, Estimate, Rule, Settings, Statement, Tie, Undefined, Verdict, Wave, compare,
};
use bildungsraum_ties::{Error, Graph};
use proptest::prelude::*;

use crate::communities::{read, shared};

fn said(by: u32, partner: u32) -> Statement {
    Statement { by, partner, confirmed: false }
}

/// A survey everybody answered; `ties` are stated as given.
fn complete(nodes: usize, stated: impl IntoIterator<Item = (u32, u32)>) -> Wave {
    Wave {
        asked: vec![true; nodes],
        answered: vec![true; nodes],
        stated: stated.into_iter().map(|(by, partner)| said(by, partner)).collect(),
    }
}

/// The same, but some did not answer: what they said is not known.
fn without(wave: &Wave, silent: &[u32]) -> Wave {
    let mut wave = wave.clone();
    for &node in silent {
        wave.answered[node as usize] = false;
    }
    wave.stated.retain(|statement| !silent.contains(&statement.by));
    wave
}

fn with(rule: Rule) -> Settings {
    Settings { rule, copies: 60, ..Settings::default() }
}

fn pairs(ties: &[Tie]) -> Vec<(u32, u32)> {
    ties.iter().map(|tie| (tie.from, tie.to)).collect()
}

fn exactly(estimate: Estimate, value: f64) -> bool {
    let likely = estimate.likely.unwrap();
    [estimate.lowest, estimate.highest, likely.mean, likely.low, likely.high]
        .iter()
        .all(|found| (found - value).abs() < 1e-12)
}

#[test]
fn the_waves_of_a_school_change_by_as_many_ties_as_their_files_differ() {
    let waves: Vec<_> = (1..=3)
        .filter_map(|wave| shared(&format!("fetched/s50_wave{wave}.json")))
        .map(|wave| read(&wave))
        .collect();
    if waves.len() < 2 {
        println!("skipped: no shared data");
    }
    for two in waves.windows(2) {
        assert_eq!(two[0].0, two[1].0);
        let sets = [&two[0].1, &two[1].1].map(|ties| {
            ties.iter().map(|&(one, other)| (one.min(other), one.max(other))).collect::<BTreeSet<_>>()
        });
        let both = sets[0].intersection(&sets[1]).count();
        let either = sets[0].union(&sets[1]).count();
        let survey =
            |set: &BTreeSet<(u32, u32)>| complete(50, set.iter().flat_map(|&(a, b)| [(a, b), (b, a)]));
        let found = compare(50, &survey(&sets[0]), &survey(&sets[1]), &Settings::default()).unwrap();
        println!("{} {} {both} of {either}", sets[0].len(), sets[1].len());
        assert_eq!(found.kept.len(), both);
        assert_eq!(found.new.len(), sets[1].len() - both);
        assert_eq!(found.ended.len(), sets[0].len() - both);
        assert!(found.unknown_later.is_empty() && found.unknown_earlier.is_empty());
        assert!(exactly(found.jaccard.unwrap(), both as f64 / either as f64));
        let density = found.density.unwrap();
        assert!(exactly(density.earlier, sets[0].len() as f64 / 1225.0));
        assert!(exactly(density.later, sets[1].len() as f64 / 1225.0));
        let change = (sets[1].len() as f64 - sets[0].len() as f64) / 1225.0;
        assert!(exactly(density.change, change));
        assert!(density.certain);
        assert_eq!(density.verdict, if change > 0.0 { Verdict::Rose } else { Verdict::Fell });
        assert_eq!(found.response, [Ok(1.0); 2]);

        // A third of the answers missing: the truth lies within what can be, and nobody is called sure.
        let silent: Vec<u32> = (0..50).filter(|node| node % 3 == 0).collect();
        let part = compare(50, &survey(&sets[0]), &without(&survey(&sets[1]), &silent), &Settings::default())
            .unwrap();
        let density = part.density.unwrap();
        println!("{density:?}\n{:?}", part.jaccard);
        assert!(density.change.lowest <= change && change <= density.change.highest);
        let likely = density.change.likely.unwrap();
        assert!(likely.low <= change && change <= likely.high);
        assert!(!density.certain);
        assert!(!part.unknown_later.is_empty());
    }
}

#[test]
fn what_nobody_was_heard_of_has_not_ended() {
    // 0–1 and 2–3 and 4–5 were tied. Later 0, 4 and 5 answer, and name nobody.
    let earlier = complete(6, [(0, 1), (1, 0), (2, 3), (3, 2), (4, 5)]);
    let later = without(&complete(6, [(4, 0)]), &[1, 2, 3]);
    let found = compare(6, &earlier, &later, &with(Rule::Either)).unwrap();
    assert_eq!(found.unknown_later, [Tie { from: 2, to: 3, sure: false }]);
    assert_eq!(
        found.ended,
        [Tie { from: 0, to: 1, sure: false }, Tie { from: 4, to: 5, sure: true }],
        "1 might still say there is one, 4 and 5 have both been heard"
    );
    assert_eq!(pairs(&found.new), [(0, 4)]);
    assert_eq!(found.response, [Ok(1.0), Ok(0.5)]);
    assert_eq!(found.unconfirmed, [vec![(4, 5)], vec![(0, 4)]]);
    // Only 0–5 and 4–5 are known not to be tied; 12 more may be.
    let density = found.density.unwrap();
    assert!((density.later.lowest - 1.0 / 15.0).abs() < 1e-12);
    assert!((density.later.highest - 13.0 / 15.0).abs() < 1e-12);
    assert_eq!(density.verdict, Verdict::NotDistinguishable);
    // The other way round: what is there now may have been there.
    let back = compare(6, &later, &earlier, &with(Rule::Either)).unwrap();
    assert_eq!(pairs(&back.unknown_earlier), [(2, 3)]);
    assert_eq!(pairs(&back.new), [(0, 1), (4, 5)]);
}

#[test]
fn a_tie_of_both_is_open_until_the_partner_has_answered() {
    let mut earlier = complete(4, [(0, 1), (1, 0), (2, 3)]);
    // 0 and 2 state ties with 1, who is silent; 2 with 3 is confirmed though 3 is silent.
    let mut later = without(&complete(4, [(0, 1), (2, 1), (2, 3)]), &[1, 3]);
    later.stated[2].confirmed = true;
    let found = compare(4, &earlier, &later, &with(Rule::Both)).unwrap();
    assert_eq!(found.kept, [Tie { from: 0, to: 1, sure: false }]);
    // 1 may still confirm the first; 3 answered before and did not hold the second.
    assert_eq!(found.new, [Tie { from: 1, to: 2, sure: false }, Tie { from: 2, to: 3, sure: true }]);
    assert_eq!(found.unconfirmed, [vec![(2, 3)], vec![(0, 1), (1, 2)]]);
    let density = found.density.unwrap();
    assert!(exactly(density.earlier, 1.0 / 6.0));
    // Sure: 2–3. Open: 0–1 and 1–2 (said by one), 1–3 (nobody heard); 0–2, 0–3 are denied by one end at least.
    assert!((density.later.lowest - 1.0 / 6.0).abs() < 1e-12);
    assert!((density.later.highest - 4.0 / 6.0).abs() < 1e-12);
    // Confirmed later on, it counts.
    earlier.stated[2].confirmed = true;
    let found = compare(4, &earlier, &later, &with(Rule::Both)).unwrap();
    assert_eq!(pairs(&found.kept), [(0, 1), (2, 3)]);
}

#[test]
fn with_direction_only_the_one_it_begins_at_can_say() {
    let earlier = complete(4, [(0, 1), (1, 0), (2, 3)]);
    let later = without(&complete(4, [(0, 1), (1, 0), (3, 2)]), &[1, 2]);
    let found = compare(4, &earlier, &later, &with(Rule::Directed)).unwrap();
    assert_eq!(pairs(&found.kept), [(0, 1)]);
    assert_eq!(pairs(&found.new), [(3, 2)]);
    assert_eq!(pairs(&found.unknown_later), [(1, 0), (2, 3)]);
    assert!(found.ended.is_empty());
    let density = found.density.unwrap();
    assert!((density.later.lowest - 2.0 / 12.0).abs() < 1e-12);
    assert!((density.later.highest - 8.0 / 12.0).abs() < 1e-12);
}

#[test]
fn bodies_are_not_asked_and_belong_to_both_surveys() {
    // Organisations 0 to 2, bodies 3 and 4.
    let second = vec![false, false, false, true, true];
    let asked = vec![true, true, true, false, false];
    let wave = |stated: &[(u32, u32)], answered: [bool; 3]| Wave {
        asked: asked.clone(),
        answered: answered.into_iter().chain([false, false]).collect(),
        stated: stated.iter().map(|&(by, partner)| said(by, partner)).collect(),
    };
    let earlier = wave(&[(0, 3), (1, 3), (2, 4)], [true; 3]);
    let later = wave(&[(0, 3), (0, 4)], [true, false, true]);
    let settings = with(Rule::TwoMode { second });
    let found = compare(5, &earlier, &later, &settings).unwrap();
    assert_eq!(pairs(&found.kept), [(0, 3)]);
    assert_eq!(pairs(&found.new), [(0, 4)]);
    assert_eq!(pairs(&found.ended), [(2, 4)]);
    assert_eq!(pairs(&found.unknown_later), [(1, 3)]);
    assert_eq!(found.common, [0, 1, 2, 3, 4]);
    assert_eq!(found.response[1], Ok(2.0 / 3.0));
    let density = found.density.unwrap();
    assert!((density.later.lowest - 2.0 / 6.0).abs() < 1e-12);
    assert!((density.later.highest - 4.0 / 6.0).abs() < 1e-12);
    assert!(compare(5, &wave(&[(0, 1)], [true; 3]), &later, &settings).is_err());
}

#[test]
fn who_belongs_to_one_survey_only_is_named_and_not_compared() {
    let mut earlier = complete(4, [(0, 1), (1, 3)]);
    let mut later = complete(4, [(0, 1), (2, 0), (2, 1)]);
    (earlier.asked[2], earlier.answered[2]) = (false, false);
    (later.asked[3], later.answered[3]) = (false, false);
    let found = compare(4, &earlier, &later, &with(Rule::Either)).unwrap();
    assert_eq!((&found.common[..], &found.arrived[..], &found.left[..]), (&[0, 1][..], &[2][..], &[3][..]));
    assert_eq!(found.outside, [1, 2]);
    assert!(exactly(found.density.unwrap().change, 0.0));
    assert_eq!(found.density.unwrap().verdict, Verdict::Same);
}

#[test]
fn what_is_not_defined_or_wrong_says_why() {
    let empty = compare(0, &Wave::default(), &Wave::default(), &Settings::default()).unwrap();
    assert_eq!(empty.density.unwrap_err(), Undefined::NoPairs);
    assert_eq!(empty.response, [Err(Undefined::NobodyAsked); 2]);
    assert_eq!(empty.of_whole(|_| Some(1.0)).unwrap(), Err(Undefined::NoPairs));

    let quiet = complete(3, []);
    let found = compare(3, &quiet, &quiet, &Settings::default()).unwrap();
    assert_eq!(found.jaccard, Err(Undefined::NoTies));
    assert_eq!(found.density.unwrap().verdict, Verdict::Same);

    let silent = without(&quiet, &[0, 1, 2]);
    let found = compare(3, &quiet, &silent, &Settings::default()).unwrap();
    let change = found.density.unwrap().change;
    assert_eq!((change.lowest, change.highest), (0.0, 1.0));
    assert_eq!(change.likely, Err(Undefined::NothingHeard));
    assert_eq!(found.of_whole(|_| Some(1.0)).unwrap(), Err(Undefined::NothingHeard));

    let wrong = |wave: &Wave, settings: &Settings| compare(3, wave, &quiet, settings).unwrap_err();
    let stranger = complete(3, [(0, 7)]);
    assert_eq!(wrong(&stranger, &Settings::default()), Error::OutOfRange { tie: 0, node: 7, nodes: 3 });
    assert!(matches!(wrong(&complete(2, []), &Settings::default()), Error::Length { .. }));
    let few = Settings { copies: 3, ..Settings::default() };
    assert!(matches!(wrong(&quiet, &few), Error::Parameter { .. }));
    let all = Settings { share: 1.0, ..Settings::default() };
    assert!(matches!(wrong(&quiet, &all), Error::Parameter { .. }));
}

fn degrees(graph: &Graph) -> Vec<Option<f64>> {
    (0..graph.nodes() as u32).map(|node| Some(graph.neighbours(node).len() as f64)).collect()
}

#[test]
fn a_measure_changes_for_those_who_were_heard_and_may_have_for_the_silent() {
    let ring: Vec<(u32, u32)> = (0..12).map(|node| (node, (node + 1) % 12)).collect();
    let ring = complete(12, ring.iter().flat_map(|&(a, b)| [(a, b), (b, a)]));
    let mut more = ring.clone();
    more.stated.extend([said(0, 6), said(6, 0), said(0, 4), said(4, 0)]);
    let found = compare(12, &ring, &without(&more, &[2, 3]), &with(Rule::Either)).unwrap();
    let changes = found.of_nodes(degrees).unwrap();
    let zero = changes[0].unwrap();
    assert_eq!((zero.earlier, zero.later, zero.verdict), (2.0, 4.0, Verdict::Rose));
    // 2 and 3 are tied or not; that is all nobody has said.
    let two = changes[2].unwrap();
    assert_eq!((two.earlier, two.later), (2.0, 1.0));
    assert!(two.change.low <= 0.0 && two.change.high >= -1.0);
    let ties = found.of_whole(|graph| Some(graph.ties() as f64)).unwrap().unwrap();
    assert_eq!((ties.earlier, ties.later), (12.0, 13.0));
    assert_eq!(found.of_whole(|_| None).unwrap(), Err(Undefined::Measure));
    assert!(found.of_nodes(|_| vec![None]).is_err());
}

/// Everybody's answers about a network in which ties are stated with a probability by each end.
fn survey(nodes: usize, ties: &BTreeSet<(u32, u32)>, directed: bool, random: &mut Random) -> Wave {
    let mut stated = Vec::new();
    for &(one, other) in ties {
        if directed {
            stated.push((one, other));
            continue;
        }
        let (first, second) = (random.unit() < 0.8, random.unit() < 0.8);
        if first || !second {
            stated.push((one, other));
        }
        if second {
            stated.push((other, one));
        }
    }
    complete(nodes, stated)
}

#[test]
fn the_likely_range_holds_the_truth_about_as_often_as_it_says() {
    for rule in [Rule::Either, Rule::Both, Rule::Directed] {
        let directed = rule == Rule::Directed;
        let (mut held, mut wide, mut runs) = (0_usize, 0.0, 0_usize);
        for seed in 0..40 {
            let mut random = Random::new(seed);
            let nodes = 40;
            let any = |random: &mut Random| (random.below(nodes) as u32, random.below(nodes) as u32);
            let sort = |(one, other): (u32, u32)| {
                if directed { (one, other) } else { (one.min(other), one.max(other)) }
            };
            let mut before: BTreeSet<(u32, u32)> = (0..90).map(|_| sort(any(&mut random))).collect();
            if directed {
                // Half of the ties are returned.
                let back: Vec<(u32, u32)> =
                    before.iter().filter(|_| random.unit() < 0.5).map(|&(a, b)| (b, a)).collect();
                before.extend(back);
            }
            before.retain(|tie| tie.0 != tie.1);
            let mut after: BTreeSet<(u32, u32)> =
                before.iter().copied().filter(|_| random.unit() < 0.7).collect();
            let come = random.below(50);
            after.extend((0..come).map(|_| sort(any(&mut random))));
            after.retain(|tie| tie.0 != tie.1);
            let waves = [&before, &after].map(|ties| survey(nodes, ties, directed, &mut random));
            let truth = compare(nodes, &waves[0], &waves[1], &with(rule.clone())).unwrap();
            let truth = truth.density.unwrap().change.lowest;
            let silent = waves.map(|wave| {
                let silent: Vec<u32> = (0..nodes as u32).filter(|_| random.unit() < 0.3).collect();
                without(&wave, &silent)
            });
            let found = compare(nodes, &silent[0], &silent[1], &with(rule.clone())).unwrap();
            let change = found.density.unwrap().change;
            let likely = change.likely.unwrap();
            assert!(change.lowest <= truth && truth <= change.highest);
            held += usize::from(likely.low <= truth && truth <= likely.high);
            wide += (likely.high - likely.low) / (change.highest - change.lowest);
            runs += 1;
        }
        println!("{rule:?}: {held} of {runs}, {:.2} as wide as what can be", wide / runs as f64);
        assert!(held * 100 >= runs * 85, "{rule:?}: {held} of {runs}");
        assert!(wide < 0.6 * runs as f64);
    }
}

/// Surveys of five with anything in them.
fn anything() -> impl Strategy<Value = (Wave, Wave, usize)> {
    let wave = || {
        (
            prop::collection::vec((0_u32..5, 0_u32..5), 0..14),
            prop::collection::vec(prop::bool::weighted(0.7), 5),
        )
            .prop_map(|(stated, answered)| {
                let silent: Vec<u32> = (0..5).filter(|&node| !answered[node as usize]).collect();
                without(&complete(5, stated), &silent)
            })
    };
    (wave(), wave(), 0_usize..4)
}

fn rule(number: usize) -> Rule {
    match number {
        0 => Rule::Either,
        1 => Rule::Both,
        2 => Rule::Directed,
        _ => Rule::TwoMode { second: vec![false, false, false, true, true] },
    }
}

/// With two modes, only statements of the first about the second.
fn fitted(mut wave: Wave, rule: &Rule) -> Wave {
    if let Rule::TwoMode { second } = rule {
        wave.stated.retain(|one| !second[one.by as usize] && second[one.partner as usize]);
    }
    wave
}

/// Every way the silent might have answered.
fn completions(wave: &Wave, rule: &Rule) -> Vec<Wave> {
    let second = |node: u32| matches!(rule, Rule::TwoMode { second } if second[node as usize]);
    let open: Vec<(u32, u32)> = (0..5)
        .filter(|&by| !wave.answered[by as usize] && !second(by))
        .flat_map(|by| (0..5).map(move |partner| (by, partner)))
        .filter(|&(by, partner)| by != partner && (!matches!(rule, Rule::TwoMode { .. }) || second(partner)))
        .collect();
    (0..1_u32 << open.len())
        .map(|bits| {
            let mut whole = wave.clone();
            whole.answered = vec![true; 5];
            whole.stated.extend(
                open.iter()
                    .enumerate()
                    .filter(|(at, _)| bits >> at & 1 == 1)
                    .map(|(_, &(by, partner))| said(by, partner)),
            );
            whole
        })
        .collect()
}

fn range(found: &Comparison) -> [f64; 4] {
    let density = found.density.unwrap();
    let jaccard = found.jaccard.map_or([f64::NAN; 2], |jaccard| [jaccard.lowest, jaccard.highest]);
    [density.change.lowest, density.change.highest, jaccard[0], jaccard[1]]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_same_complete_survey_twice_shows_no_change(
        stated in prop::collection::vec((0_u32..9, 0_u32..9), 0..40),
        number in 0_usize..3,
        seed: u64,
    ) {
        let wave = complete(9, stated);
        let found = compare(9, &wave, &wave, &Settings { seed, ..with(rule(number)) }).unwrap();
        let density = found.density.unwrap();
        prop_assert!(exactly(density.change, 0.0));
        prop_assert!(exactly(density.earlier, density.later.lowest));
        prop_assert_eq!((density.verdict, density.certain), (Verdict::Same, true));
        prop_assert!(found.new.is_empty() && found.ended.is_empty() && found.unknown_later.is_empty());
        prop_assert!(found.jaccard.is_err() || exactly(found.jaccard.unwrap(), 1.0));
        for change in found.of_nodes(degrees).unwrap() {
            let change = change.unwrap();
            prop_assert_eq!((change.change.low, change.change.high), (0.0, 0.0));
        }
    }

    #[test]
    fn fewer_answers_never_make_what_can_be_narrower((before, after, number) in anything(), gone in 0_u32..5, first: bool) {
        let rule = rule(number);
        let (before, after) = (fitted(before, &rule), fitted(after, &rule));
        let found = compare(5, &before, &after, &with(rule.clone())).unwrap();
        let (less_before, less_after) =
            if first { (without(&before, &[gone]), after.clone()) } else { (before.clone(), without(&after, &[gone])) };
        let less = compare(5, &less_before, &less_after, &with(rule)).unwrap();
        let (narrow, wide) = (range(&found), range(&less));
        prop_assert!(wide[0] <= narrow[0] + 1e-12 && wide[1] >= narrow[1] - 1e-12);
        if !narrow[2].is_nan() {
            prop_assert!(wide[2] <= narrow[2] + 1e-12 && wide[3] >= narrow[3] - 1e-12);
        }
        // The likely range lies within, and comes again.
        for estimate in [less.density.unwrap().change].into_iter().chain(less.jaccard) {
            if let Ok(likely) = estimate.likely {
                prop_assert!(estimate.lowest - 1e-12 <= likely.low && likely.low <= likely.mean + 1e-12);
                prop_assert!(likely.mean <= likely.high + 1e-12 && likely.high <= estimate.highest + 1e-12);
            }
        }
    }

    #[test]
    fn what_can_be_is_what_some_answers_of_the_silent_would_give((before, after, number) in anything()) {
        let rule = rule(number);
        let (before, after) = (fitted(before, &rule), fitted(after, &rule));
        let all = [completions(&before, &rule), completions(&after, &rule)];
        prop_assume!(all[0].len() * all[1].len() <= 1 << 10);
        let found = range(&compare(5, &before, &after, &with(rule.clone())).unwrap());
        let mut least = [f64::INFINITY; 2];
        let mut most = [f64::NEG_INFINITY; 2];
        for one in &all[0] {
            for other in &all[1] {
                let whole = range(&compare(5, one, other, &with(rule.clone())).unwrap());
                least = [least[0].min(whole[0]), least[1].min(whole[2])];
                most = [most[0].max(whole[0]), most[1].max(whole[2])];
            }
        }
        prop_assert!((found[0] - least[0]).abs() < 1e-12 && (found[1] - most[0]).abs() < 1e-12);
        if found[2].is_nan() {
            prop_assert!(least[1].is_infinite());
        } else {
            prop_assert!((found[2] - least[1]).abs() < 1e-12, "{} {}", found[2], least[1]);
            prop_assert!((found[3] - most[1]).abs() < 1e-12, "{} {}", found[3], most[1]);
        }
    }
}
