//! Covering with places: a site serves only so many, and people go where there is room (capacitated MCLP).
//!
//! How many a set of sites serves is a greatest flow from people to sites. It is a submodular function of the set, so the
//! site that adds most, again and again, serves at least 63 % of the best (Nemhauser, Wolsey and Fisher 1978); exchanges
//! make it better, and no set serves more than what is served now and the greatest additions to it together.
#![allow(
    clippy::indexing_slicing,
    reason = "sites and demands come from `Pairs`, which has checked their numbers"
)]

use super::{Budget, Meter, Sites, Solution, mclp};
use crate::error::{check, same_length};
use crate::{Error, Pairs, Reaches};
use std::collections::BinaryHeap;

/// People in thousandths: flows are whole numbers, so that sums have no order.
const UNIT: f64 = 1_000.0;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not negative; beyond the range the greatest there is
fn whole(people: f64) -> u64 {
    (people * UNIT).round().min(1e15) as u64
}

#[allow(clippy::cast_precision_loss)] // sums stay far below 2^53
fn people(amount: u64) -> f64 {
    amount as f64 / UNIT
}

/// Who is served where.
#[derive(Clone)]
struct Flow {
    unserved: Vec<u64>,
    served: Vec<Vec<(u32, u64)>>,
    total: u64,
}

struct Instance<'a> {
    around: &'a Reaches,
    cutoff: u32,
    room: Vec<u64>,
}

impl Instance<'_> {
    /// Opens a site and lets in as many as can be, moving others to make way. Returns how many more are served.
    fn open(&self, flow: &mut Flow, site: u32) -> u64 {
        let mut room = self.room[site as usize];
        let before = flow.total;
        // Of each site that is reached backwards: the demand that would move, and to which site.
        let mut via: Vec<Option<(u32, u32)>> = vec![None; self.room.len()];
        while room > 0 {
            via.fill(None);
            let mut queue = vec![site];
            let mut end = None;
            let mut next = 0;
            'search: while let Some(&here) = queue.get(next) {
                next += 1;
                for from in self.around.of(here as usize).iter().filter(|from| from.cost <= self.cutoff) {
                    if flow.unserved[from.index as usize] > 0 {
                        end = Some((from.index, here));
                        break 'search;
                    }
                    for &(other, _) in &flow.served[from.index as usize] {
                        if other != site && via[other as usize].is_none() {
                            via[other as usize] = Some((from.index, here));
                            queue.push(other);
                        }
                    }
                }
            }
            let Some((demand, first)) = end else { break };
            let mut amount = room.min(flow.unserved[demand as usize]);
            let mut at = first;
            while let Some((moved, to)) = via[at as usize].filter(|_| at != site) {
                let there = flow.served[moved as usize].iter().find(|(site, _)| *site == at);
                amount = amount.min(there.map_or(0, |(_, amount)| *amount));
                at = to;
            }
            let mut at = first;
            put(&mut flow.served[demand as usize], first, amount);
            flow.unserved[demand as usize] -= amount;
            while let Some((moved, to)) = via[at as usize].filter(|_| at != site) {
                let list = &mut flow.served[moved as usize];
                take(list, at, amount);
                put(list, to, amount);
                at = to;
            }
            room -= amount;
            flow.total += amount;
        }
        flow.total - before
    }

    fn of(&self, demand: &[u64], sites: impl Iterator<Item = u32>) -> Flow {
        let mut flow = Flow { unserved: demand.to_vec(), served: vec![Vec::new(); demand.len()], total: 0 };
        for site in sites {
            self.open(&mut flow, site);
        }
        flow
    }
}

fn put(list: &mut Vec<(u32, u64)>, site: u32, amount: u64) {
    match list.iter_mut().find(|(other, _)| *other == site) {
        Some((_, known)) => *known += amount,
        None => list.push((site, amount)),
    }
}

fn take(list: &mut Vec<(u32, u64)>, site: u32, amount: u64) {
    if let Some((_, known)) = list.iter_mut().find(|(other, _)| *other == site) {
        *known -= amount;
    }
    list.retain(|(_, amount)| *amount > 0);
}

/// Capacitated covering: the `k` sites that serve most people within `cutoff` milliseconds (inclusive), each no more than
/// it has places; existing sites serve too. People count to a thousandth. A round of the budget is one set looked at.
pub fn mclp_capacitated(
    pairs: &Pairs,
    demand: &[f64],
    capacity: &[f64],
    k: usize,
    existing: &[u32],
    cutoff: u32,
    budget: Budget,
) -> Result<Solution, Error> {
    super::inputs(pairs, demand)?;
    same_length("capacity", "supplies", capacity.len(), pairs.supplies())?;
    check("capacity", capacity)?;
    let sites = Sites::new(pairs.supplies(), existing)?;
    let around = pairs.by_supply();
    let instance = Instance { around: &around, cutoff, room: capacity.iter().copied().map(whole).collect() };
    let demand_whole: Vec<u64> = demand.iter().copied().map(whole).collect();
    let mut kept = existing.to_vec();
    kept.sort_unstable();
    kept.dedup();
    let begin = instance.of(&demand_whole, kept.iter().copied());
    let mut meter = Meter::new(budget);
    let mut flow = begin.clone();
    let mut chosen: Vec<u32> = Vec::new();
    // A site never adds more later than it adds now: most need not be looked at again.
    let mut heap: BinaryHeap<(u64, std::cmp::Reverse<u32>)> =
        sites.free.iter().map(|&site| (instance.room[site as usize], std::cmp::Reverse(site))).collect();
    while chosen.len() < k {
        let Some((_, std::cmp::Reverse(site))) = heap.pop() else { break };
        if meter.spend() {
            break;
        }
        let mut with = flow.clone();
        let more = instance.open(&mut with, site);
        if heap.peek().is_none_or(|next| (more, std::cmp::Reverse(site)) >= *next) {
            flow = with;
            chosen.push(site);
        } else {
            heap.push((more, std::cmp::Reverse(site)));
        }
    }
    // One site for another, as long as that serves more.
    let mut better = true;
    while better && !meter.over() {
        better = false;
        'exchange: for at in 0..chosen.len() {
            let rest = || chosen.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, &site)| site);
            let mut without = begin.clone();
            for site in rest() {
                instance.open(&mut without, site);
            }
            for &site in &sites.free {
                if chosen.contains(&site) {
                    continue;
                }
                if without.total + instance.room[site as usize] <= flow.total {
                    continue;
                }
                if meter.spend() {
                    break 'exchange;
                }
                let mut with = without.clone();
                instance.open(&mut with, site);
                if with.total > flow.total {
                    flow = with;
                    chosen[at] = site;
                    better = true;
                    break 'exchange;
                }
            }
        }
    }
    // No set serves more than this set and the greatest additions to it, nor more than all its places, nor more than
    // can be covered at all.
    let mut additions: Vec<u64> = Vec::new();
    for &site in sites.free.iter().filter(|site| !chosen.contains(site)) {
        additions.push(instance.open(&mut flow.clone(), site));
    }
    additions.sort_unstable_by(|a, b| b.cmp(a));
    let mut bound = flow.total + additions.iter().take(k).sum::<u64>();
    let mut rooms: Vec<u64> = sites.free.iter().map(|&site| instance.room[site as usize]).collect();
    rooms.sort_unstable_by(|a, b| b.cmp(a));
    bound = bound.min(begin.total + rooms.iter().take(k).sum::<u64>());
    let covered = mclp(pairs, demand, k, existing, cutoff, budget)?;
    #[allow(clippy::cast_precision_loss)] // a count of demands
    let rounding = demand.len() as f64 / UNIT;
    let bound = people(bound).min(covered.bound + rounding).max(people(flow.total));
    chosen.sort_unstable();
    Ok(Solution::new(chosen, people(flow.total), bound, meter.spent + covered.iterations))
}
