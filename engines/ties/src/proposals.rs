//! Who could work with whom, each with its reasons, shared out so that the well-known do not get everything.
//!
//! A pair has a common ground and a gain for either side:
//!
//! - ground: bodies in which both sit (small ones say more, and they say most), themes and target groups in common, and how
//!   likely the tie is ([`crate::links`]);
//! - gain of a side: a need of its own that a resource of the other meets, a resource of its own that gets used, a sector it
//!   has few partners in, organisations that come within two steps, and a constraint that goes down.
//!
//! Parts within ground and gain are joined as independent chances, `1 - product (1 - weight * part)`, so that ten
//! weak reasons do not outweigh a strong one. The score is the harmonic mean of both gains times `0.4 + 0.6 ground`: with a
//! gain on one side only it is 0, and such a pair is not proposed. The weights are set by hand ([`Weights`]); what was
//! measured is that shared bodies foretell a tie best and likeness of sector or views hardly (`examples/measure_links.rs`).
//!
//! Ties that exist, pairs that were declined or put off, and actors that do not want to be proposed stay out.
#![allow(
    clippy::indexing_slicing,
    reason = "actors are checked when a situation is looked at; pairs are made from their numbers"
)]

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::links::{self, Affiliations, Walks};
use crate::{Error, Graph};

mod gain;
mod sharing;

pub use gain::Gain;
pub use sharing::{Sharing, exposure_gini};

/// What is known of an organisation beside its ties and seats. Not stated stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Number of its sector.
    pub sector: Option<u32>,
    /// Keys of themes.
    pub themes: BTreeSet<String>,
    /// Keys of target groups.
    pub target_groups: BTreeSet<String>,
    /// It does not want to be proposed, nor to be given proposals.
    pub opted_out: bool,
}

/// A need of one that a resource of another meets (from [`crate::matching`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exchange {
    /// Who needs.
    pub seeker: u32,
    /// Who gives.
    pub giver: u32,
    /// The caller's number of the need.
    pub need: u32,
    /// The caller's number of the resource.
    pub resource: u32,
    /// How well it fits, from 0 to 1.
    pub fit: f64,
}

/// A pair that is not to be proposed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Barred {
    /// In any order.
    pub pair: (u32, u32),
    /// Put off: the first day on which it may come again, counted as [`Situation::today`]. `None`: declined.
    pub until: Option<i32>,
}

/// All there is to know.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// Who works with whom, of every direction and weight.
    pub graph: &'a Graph,
    /// Who sits in which bodies.
    pub affiliations: &'a Affiliations,
    /// One for each node of the graph.
    pub actors: &'a [Actor],
    /// Needs and resources that meet.
    pub exchanges: &'a [Exchange],
    /// Pairs that were declined or put off.
    pub barred: &'a [Barred],
    /// Today as a number of days from whatever day the caller counts.
    pub today: i32,
}

/// How much each part counts, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Bodies in common.
    pub bodies: f64,
    /// Themes in common.
    pub themes: f64,
    /// Target groups in common.
    pub target_groups: f64,
    /// How likely the tie is.
    pub link: f64,
    /// A need of one's own that is met.
    pub need: f64,
    /// A resource of one's own that gets used.
    pub use_of_resource: f64,
    /// A sector one has few partners in.
    pub sector: f64,
    /// Organisations that come within two steps.
    pub reach: f64,
    /// A constraint that goes down.
    pub constraint: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            bodies: 0.7,
            themes: 0.25,
            target_groups: 0.15,
            link: 0.3,
            need: 0.8,
            use_of_resource: 0.25,
            sector: 0.2,
            reach: 0.25,
            constraint: 0.5,
        }
    }
}

/// How proposals are made and shared out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How much each part counts.
    pub weights: Weights,
    /// Proposals per actor at most.
    pub length: usize,
    /// In how many of all lists an actor may stand, in hundredths.
    pub percent: usize,
    /// Of so many pairs with a need that is met an actor may be part whatever the lists: the share is for partners that nobody
    /// asked for.
    pub met: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { weights: Weights::default(), length: 5, percent: 10, met: 5 }
    }
}

/// Why a pair is proposed, as data; the screen makes the sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Both sit in these bodies; the smallest first.
    SharedBodies(Vec<u32>),
    /// What one needs the other has.
    Exchange(Exchange),
    /// Both work on these themes.
    Themes(Vec<String>),
    /// Both work for these people.
    TargetGroups(Vec<String>),
    /// They are of different sectors, in the order of the pair.
    Sectors(u32, u32),
    /// These already work with both.
    SharedPartners(Vec<u32>),
    /// So many organisations come within two steps of this one.
    Reach {
        /// Whose reach.
        actor: u32,
        /// How many.
        newly: u32,
    },
    /// This one depends less on partners that know each other (Burt's constraint).
    Constraint {
        /// Whose constraint.
        actor: u32,
        /// Without the tie.
        before: f64,
        /// With the tie.
        after: f64,
    },
}

/// Two that could work together.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The smaller number first.
    pub pair: (u32, u32),
    /// What it is sorted by, above 0 and below 1.
    pub score: f64,
    /// Common ground, from 0 to 1.
    pub ground: f64,
    /// What either side gains, above 0 and below 1, in the order of the pair.
    pub gains: (f64, f64),
    /// What the tie changes in the network for either side, in the order of the pair.
    pub network: (Gain, Gain),
    /// No other proposal is at least as good in common ground, in needs met and in gain for the network, and better in one.
    pub pareto: bool,
    /// The strongest first.
    pub reasons: Vec<Reason>,
}

/// Everything that can be proposed, and each actor's share of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposals {
    /// All pairs, by score, then by number.
    pub all: Vec<Proposal>,
    /// For each actor the numbers of its proposals in `all`, the best first; empty of who opted out.
    pub lists: Vec<Vec<usize>>,
    /// Numbers in `all` of pairs with a need that is met, the best first, with each actor at most [`Options::met`] times.
    pub met: Vec<usize>,
    /// What held when they were shared out.
    pub sharing: Sharing,
}

impl Proposals {
    /// In how many lists of others each actor stands.
    #[must_use]
    pub fn exposure(&self) -> Vec<usize> {
        let mut counts = vec![0; self.lists.len()];
        for (owner, list) in self.lists.iter().enumerate() {
            for &number in list {
                let (one, other) = self.all[number].pair;
                counts[if one as usize == owner { other } else { one } as usize] += 1;
            }
        }
        counts
    }

    /// Numbers in `all` of what is to be said: what stands in a list, and needs that are met.
    #[must_use]
    pub fn said(&self) -> BTreeSet<usize> {
        self.lists.iter().flatten().chain(&self.met).copied().collect()
    }
}

/// The pairs with a need that is met, with each actor at most `most` times.
fn met(all: &[Proposal], nodes: usize, most: usize) -> Vec<usize> {
    let mut counts = vec![0_usize; nodes];
    let mut found = Vec::new();
    for (number, proposal) in all.iter().enumerate() {
        let ends = [proposal.pair.0 as usize, proposal.pair.1 as usize];
        let is_met = proposal.reasons.iter().any(|reason| matches!(reason, Reason::Exchange(_)));
        if is_met && ends.iter().all(|&end| counts[end] < most) {
            found.push(number);
            for end in ends {
                counts[end] += 1;
            }
        }
    }
    found
}

/// Makes proposals for all actors.
pub fn propose(situation: &Situation<'_>, options: &Options) -> Result<Proposals, Error> {
    let nodes = situation.graph.nodes();
    if situation.actors.len() != nodes {
        return Err(Error::Length {
            what: "actors",
            of: "nodes",
            found: situation.actors.len(),
            expected: nodes,
        });
    }
    check(situation, options, nodes)?;
    let flat = situation.graph.to_undirected();
    let walks = Walks::new(situation.graph, situation.affiliations, &links::Options::default())?;

    let pool = Pool::new(situation, &flat, &walks);
    let weights = &options.weights;
    let pairs: Vec<(u32, u32)> = pool.pairs.iter().copied().collect();
    let mut made: Vec<(Proposal, [f64; 3])> = pairs
        .iter()
        .zip(gains(&flat, &pairs))
        .filter_map(|(&pair, network)| pool.propose(situation, &flat, weights, pair, network))
        .collect();

    made.sort_by(|one, other| {
        other.0.score.total_cmp(&one.0.score).then_with(|| one.0.pair.cmp(&other.0.pair))
    });
    mark_front(&mut made);
    let all: Vec<Proposal> = made.into_iter().map(|each| each.0).collect();
    let asked: BTreeSet<u32> = all.iter().flat_map(|each| [each.pair.0, each.pair.1]).collect();
    let sharing = Sharing::new(asked.len(), options.percent);
    let wishes: Vec<sharing::Wish> = all
        .iter()
        .flat_map(|proposal| {
            let (one, other) = (proposal.pair.0 as usize, proposal.pair.1 as usize);
            [sharing::Wish { list: one, actor: other }, sharing::Wish { list: other, actor: one }]
        })
        .collect();

    let lists = sharing::share(nodes, nodes, &wishes, options.length, sharing.limit)
        .into_iter()
        .map(|list| list.into_iter().map(|wish| wish / 2).collect())
        .collect();

    let met = met(&all, nodes, options.met);
    Ok(Proposals { all, lists, met, sharing })
}

/// What each pair's tie would change for either side. Pairs come in order, each with the smaller number first.
fn gains(flat: &Graph, pairs: &[(u32, u32)]) -> Vec<(Gain, Gain)> {
    let mut found = vec![(Gain::default(), Gain::default()); pairs.len()];
    let mut end = gain::End::new(flat);
    let mut last = None;
    for (&(one, other), gains) in pairs.iter().zip(&mut found) {
        if last.replace(one) != Some(one) {
            end.turn_to(one);
        }
        gains.0 = end.gain(other);
    }
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|&number| pairs[number].1);
    last = None;
    for number in order {
        let (one, other) = pairs[number];
        if last.replace(other) != Some(other) {
            end.turn_to(other);
        }
        found[number].1 = end.gain(one);
    }
    found
}

fn check(situation: &Situation<'_>, options: &Options, nodes: usize) -> Result<(), Error> {
    for (tie, exchange) in situation.exchanges.iter().enumerate() {
        for node in [exchange.seeker, exchange.giver] {
            if node as usize >= nodes {
                return Err(Error::OutOfRange { tie, node, nodes });
            }
        }
        if !(0.0..=1.0).contains(&exchange.fit) {
            return Err(Error::Parameter { what: "fit", value: exchange.fit, range: "from 0 to 1" });
        }
    }
    for (tie, barred) in situation.barred.iter().enumerate() {
        for node in [barred.pair.0, barred.pair.1] {
            if node as usize >= nodes {
                return Err(Error::OutOfRange { tie, node, nodes });
            }
        }
    }
    let Weights { bodies, themes, target_groups, link, need, use_of_resource, sector, reach, constraint } =
        options.weights;
    for weight in [bodies, themes, target_groups, link, need, use_of_resource, sector, reach, constraint] {
        if !(0.0..1.0).contains(&weight) {
            return Err(Error::Parameter { what: "weight", value: weight, range: "from 0 and below 1" });
        }
    }
    Ok(())
}

/// Pairs worth a look, with what was gathered of each.
struct Pool<'a> {
    pairs: BTreeSet<(u32, u32)>,
    exchanges: FxHashMap<(u32, u32), Vec<Exchange>>,
    links: FxHashMap<(u32, u32), f64>,
    affiliations: &'a Affiliations,
}

impl<'a> Pool<'a> {
    /// Pairs that have a body, an exchange, a theme or a target group in common or are likely to be tied, without those that
    /// must not be proposed.
    fn new(situation: &Situation<'a>, flat: &Graph, walks: &Walks<'_>) -> Self {
        let mut pairs = BTreeSet::new();
        let affiliations = situation.affiliations;
        for body in 0..u32::try_from(affiliations.bodies()).unwrap_or(u32::MAX) {
            all_pairs(affiliations.members(body), &mut pairs);
        }
        let mut exchanges: FxHashMap<(u32, u32), Vec<Exchange>> = FxHashMap::default();
        for exchange in situation.exchanges {
            if exchange.seeker != exchange.giver {
                let pair = ordered(exchange.seeker, exchange.giver);
                pairs.insert(pair);
                exchanges.entry(pair).or_default().push(*exchange);
            }
        }
        for list in exchanges.values_mut() {
            list.sort_by(|one, other| {
                let key = |exchange: &Exchange| (exchange.need, exchange.resource, exchange.seeker);
                other.fit.total_cmp(&one.fit).then(key(one).cmp(&key(other)))
            });
        }
        let kinds: [fn(&Actor) -> &BTreeSet<String>; 2] =
            [|actor| &actor.themes, |actor| &actor.target_groups];
        for keys in kinds {
            let mut of_key: BTreeMap<&String, Vec<u32>> = BTreeMap::new();
            for (node, actor) in (0_u32..).zip(situation.actors) {
                for key in keys(actor) {
                    of_key.entry(key).or_default().push(node);
                }
            }
            for nodes in of_key.values() {
                all_pairs(nodes, &mut pairs);
            }
        }
        let likely = walks.candidates(situation.graph.nodes().saturating_mul(20));
        let most = likely.first().map_or(1.0, |best| best.score);
        let links: FxHashMap<(u32, u32), f64> =
            likely.into_iter().map(|score| (score.pair, score.score / most)).collect();
        pairs.extend(links.keys());
        let barred: BTreeSet<(u32, u32)> = situation
            .barred
            .iter()
            .filter(|barred| barred.until.is_none_or(|until| situation.today < until))
            .map(|barred| ordered(barred.pair.0, barred.pair.1))
            .collect();
        let out = |node: u32| situation.actors[node as usize].opted_out;
        pairs.retain(|&(one, other)| {
            !out(one) && !out(other) && !flat.has_tie(one, other) && !barred.contains(&(one, other))
        });
        Self { pairs, exchanges, links, affiliations }
    }

    /// The proposal with its place in ground, needs and network, unless one side gains nothing.
    fn propose(
        &self,
        situation: &Situation<'_>,
        flat: &Graph,
        weights: &Weights,
        pair: (u32, u32),
        network: (Gain, Gain),
    ) -> Option<(Proposal, [f64; 3])> {
        let (one, other) = pair;
        let (first, second) = (&situation.actors[one as usize], &situation.actors[other as usize]);
        let mut bodies = self.affiliations.shared(one, other);
        let size = |body: u32| self.affiliations.members(body).len();
        bodies.sort_by_key(|&body| (size(body), body));
        let body = joined(bodies.iter().map(|&body| 1.0 / count(size(body)).log2().max(1.0)));
        let themes: Vec<String> = first.themes.intersection(&second.themes).cloned().collect();
        let target_groups: Vec<String> =
            first.target_groups.intersection(&second.target_groups).cloned().collect();
        let theme = overlap(themes.len(), &first.themes, &second.themes);
        let target = overlap(target_groups.len(), &first.target_groups, &second.target_groups);
        let link = self.links.get(&pair).copied().unwrap_or(0.0);
        let ground = joined([
            weights.bodies * body,
            weights.themes * theme,
            weights.target_groups * target,
            weights.link * link,
        ]);

        let exchanges = self.exchanges.get(&pair).map_or(&[][..], Vec::as_slice);
        let needs = |node: u32| {
            joined(exchanges.iter().filter(|each| each.seeker == node).map(|each| weights.need * each.fit))
        };
        let uses = |node: u32| {
            let used = exchanges.iter().filter(|each| each.giver == node);
            joined(used.map(|each| weights.use_of_resource * each.fit))
        };
        let within = |gain: &Gain| {
            let newly = f64::from(gain.newly_reached);
            let eased =
                gain.constraint_before.map_or(0.0, |before| (before - gain.constraint_after).max(0.0));
            joined([weights.reach * newly / (newly + 5.0), weights.constraint * eased.min(1.0)])
        };
        let side = |node: u32, mine: &Actor, theirs: &Actor, gain: &Gain| {
            let sector = weights.sector * new_sector(situation.actors, flat, node, mine, theirs);
            joined([needs(node), uses(node), sector, within(gain)])
        };
        let gains = (side(one, first, second, &network.0), side(other, second, first, &network.1));
        let score = harmonic(gains.0, gains.1) * (0.4 + 0.6 * ground);
        if score <= 0.0 {
            return None;
        }
        let aspects =
            [ground, joined([needs(one), needs(other)]), harmonic(within(&network.0), within(&network.1))];

        let mut reasons: Vec<(f64, Reason)> = Vec::new();
        let mut give = |any: bool, weight: f64, reason: Reason| {
            if any {
                reasons.push((weight, reason));
            }
        };
        give(!bodies.is_empty(), 1.0 + weights.bodies * body, Reason::SharedBodies(bodies.clone()));
        for exchange in exchanges {
            give(exchange.fit > 0.0, weights.need * exchange.fit, Reason::Exchange(*exchange));
        }
        give(!themes.is_empty(), weights.themes * theme, Reason::Themes(themes.clone()));
        give(!target_groups.is_empty(), weights.target_groups * target, Reason::TargetGroups(target_groups));
        if let (Some(mine), Some(theirs)) = (first.sector, second.sector) {
            give(mine != theirs, weights.sector / 2.0, Reason::Sectors(mine, theirs));
        }
        let partners = links::common(flat.neighbours(one), flat.neighbours(other));
        give(!partners.is_empty(), weights.link * link, Reason::SharedPartners(partners.clone()));
        for (actor, gain) in [(one, &network.0), (other, &network.1)] {
            let newly = f64::from(gain.newly_reached);
            give(
                gain.newly_reached > 0,
                weights.reach * newly / (newly + 5.0),
                Reason::Reach { actor, newly: gain.newly_reached },
            );
            if let Some(before) = gain.constraint_before {
                let after = gain.constraint_after;
                give(
                    after < before,
                    weights.constraint * (before - after),
                    Reason::Constraint { actor, before, after },
                );
            }
        }
        reasons.sort_by(|one, other| other.0.total_cmp(&one.0));
        let reasons = reasons.into_iter().map(|each| each.1).collect();
        Some((Proposal { pair, score, ground, gains, network, pareto: false, reasons }, aspects))
    }
}

/// How new the other's sector is to a node: the share of its partners that are of another or no stated one; 0 where both are
/// of the same sector or one is not stated.
fn new_sector(actors: &[Actor], flat: &Graph, node: u32, mine: &Actor, theirs: &Actor) -> f64 {
    if theirs.sector.is_none() || mine.sector.is_none() || mine.sector == theirs.sector {
        return 0.0;
    }
    let partners = flat.neighbours(node);
    if partners.is_empty() {
        return 1.0;
    }
    let there = partners.iter().filter(|&&near| actors[near as usize].sector == theirs.sector).count();
    1.0 - count(there) / count(partners.len())
}

/// Marks proposals that no other one beats in all aspects; they come sorted by score.
fn mark_front(made: &mut [(Proposal, [f64; 3])]) {
    let beats = |one: &[f64; 3], other: &[f64; 3]| {
        let pairs = || one.iter().zip(other);
        pairs().all(|(one, other)| one >= other) && pairs().any(|(one, other)| one > other)
    };
    // The front is small, and whoever is beaten is beaten by one of it.
    let mut front: Vec<[f64; 3]> = Vec::new();
    for (_, aspects) in made.iter() {
        if !front.iter().any(|other| beats(other, aspects)) {
            front.retain(|other| !beats(aspects, other));
            front.push(*aspects);
        }
    }
    for (proposal, aspects) in made.iter_mut() {
        proposal.pareto = !front.iter().any(|other| beats(other, aspects));
    }
}

/// Independent chances put together.
fn joined(parts: impl IntoIterator<Item = f64>) -> f64 {
    1.0 - parts.into_iter().fold(1.0, |left, part| left * (1.0 - part))
}

fn harmonic(one: f64, other: f64) -> f64 {
    if one > 0.0 && other > 0.0 { 2.0 * one * other / (one + other) } else { 0.0 }
}

/// Jaccard index of two sets that have `both` keys in common; 0 where both are empty.
fn overlap(both: usize, one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let either = one.len() + other.len() - both;
    if either == 0 { 0.0 } else { count(both) / count(either) }
}

fn ordered(one: u32, other: u32) -> (u32, u32) {
    (one.min(other), one.max(other))
}

fn all_pairs(ascending: &[u32], into: &mut BTreeSet<(u32, u32)>) {
    for (at, &one) in ascending.iter().enumerate() {
        into.extend(ascending.iter().skip(at + 1).map(|&other| (one, other)));
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of partners and members are far below 2^53")]
fn count(number: usize) -> f64 {
    number as f64
}
