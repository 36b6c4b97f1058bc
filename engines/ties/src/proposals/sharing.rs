//! Lists of proposals in which nobody stands too often.
#![allow(clippy::indexing_slicing, reason = "lists and actors are numbered by the caller, who checks them")]

use std::collections::VecDeque;

/// How often one actor may stand in the lists of all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// How many lists there are: one for each actor that anything can be proposed to.
    pub lists: usize,
    /// In how many lists an actor may stand.
    pub limit: usize,
    /// Is that limit within the share? With so few lists that even one is more than the share, it is not, and the limit is 1.
    pub within_share: bool,
}

impl Sharing {
    /// The limit for a share in hundredths: the whole part of it, but at least 1.
    #[must_use]
    pub fn new(lists: usize, percent: usize) -> Self {
        let limit = lists * percent / 100;
        Self { lists, limit: limit.max(1), within_share: limit >= 1 || lists == 0 }
    }
}

/// A wish to stand in a list: `actor` in the list of `list`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) list: usize,
    pub(super) actor: usize,
}

/// Chooses from wishes, the most wanted first: at most `length` a list and `limit` lists an actor, which holds without
/// exception. Goes round by round, so that nobody has a second proposal while another could still have a first: in each the
/// most wanted come first, and lists left without one take it over by exchanging others (augmenting paths), so that no more
/// lists could be served.
///
/// Returns the numbers of the wishes chosen, per list, the most wanted first.
pub(super) fn share(
    lists: usize,
    actors: usize,
    wishes: &[Wish],
    length: usize,
    limit: usize,
) -> Vec<Vec<usize>> {
    let mut of_list: Vec<Vec<usize>> = vec![Vec::new(); lists];
    for (number, wish) in wishes.iter().enumerate() {
        of_list[wish.list].push(number);
    }
    let mut chosen = vec![false; wishes.len()];
    let mut held: Vec<Vec<usize>> = vec![Vec::new(); actors];
    for round in 1..=length {
        let mut filled: Vec<usize> =
            of_list.iter().map(|all| all.iter().filter(|&&wish| chosen[wish]).count()).collect();
        for (number, wish) in wishes.iter().enumerate() {
            if !chosen[number] && filled[wish.list] < round && held[wish.actor].len() < limit {
                chosen[number] = true;
                filled[wish.list] += 1;
                held[wish.actor].push(number);
            }
        }
        for (list, filled) in filled.iter().enumerate() {
            if *filled < round {
                exchange(list, wishes, &of_list, &mut chosen, &mut held, limit);
            }
        }
    }
    of_list.into_iter().map(|all| all.into_iter().filter(|&wish| chosen[wish]).collect()).collect()
}

/// Gives a list one entry more by a chain of exchanges, each list on the way keeping as many as it has. Breadth first: the
/// shortest chain. Changes nothing where there is none.
fn exchange(
    start: usize,
    wishes: &[Wish],
    of_list: &[Vec<usize>],
    chosen: &mut [bool],
    held: &mut [Vec<usize>],
    limit: usize,
) {
    // Per actor seen: the wish by which it is reached. The list of that wish was reached by giving up another wish.
    let mut reached: Vec<Option<usize>> = vec![None; held.len()];
    let mut given_up: Vec<Option<usize>> = vec![None; of_list.len()];
    let mut seen = vec![false; of_list.len()];
    seen[start] = true;
    let mut queue = VecDeque::from([start]);
    while let Some(list) = queue.pop_front() {
        for &wish in &of_list[list] {
            let actor = wishes[wish].actor;
            if chosen[wish] || reached[actor].is_some() {
                continue;
            }
            reached[actor] = Some(wish);
            if held[actor].len() < limit {
                let mut wish = wish;
                loop {
                    chosen[wish] = true;
                    held[wishes[wish].actor].push(wish);
                    let Some(old) = given_up[wishes[wish].list] else { return };
                    chosen[old] = false;
                    held[wishes[old].actor].retain(|&other| other != old);
                    let Some(before) = reached[wishes[old].actor] else { return };
                    wish = before;
                }
            }
            for &holder in &held[actor] {
                let other = wishes[holder].list;
                if !seen[other] {
                    seen[other] = true;
                    given_up[other] = Some(holder);
                    queue.push_back(other);
                }
            }
        }
    }
}

/// Gini coefficient of how often each stands in lists: 0 where all stand equally often, towards 1 where one stands for all.
/// `None` where nobody stands anywhere, because then there is nothing to share.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts of lists are far below 2^53")]
pub fn exposure_gini(counts: &[usize]) -> Option<f64> {
    let sum: usize = counts.iter().sum();
    if sum == 0 {
        return None;
    }
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let (mut weighted, mut place) = (0.0, 0.0);
    for &count in &sorted {
        place += 1.0;
        weighted += place * count as f64;
    }
    Some(2.0 * weighted / (place * sum as f64) - (place + 1.0) / place)
}
