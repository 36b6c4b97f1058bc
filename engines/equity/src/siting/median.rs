//! The common core of p-median and maximal covering: choose `k` sites so that the sum over all demands of their weight
//! times the cost of the nearest chosen site is least, where nobody pays more than a cap of their own.
//!
//! - Start: greedy, then interchange by the best pair of (in, out), all pairs valued in one pass (Whitaker 1983; Resende
//!   and Werneck 2007, "A fast swap-based local search procedure for location problems").
//! - Bound: Lagrangian relaxation of "everybody is served once" (Cornuéjols, Fisher and Nemhauser 1977), multipliers by
//!   subgradients with deflection (Camerini, Fratta and Maffioli 1975). With a price `u_i` per unit of weight the bound is
//!   `Σ w_i u_i - Σ of the k largest ρ_j`, `ρ_j = Σ_i w_i max(0, u_i - d_ij)`. Rows are sorted by cost, so that only what
//!   is cheaper than the price is touched: some dozens of sites per demand instead of all.
//! - Proof: sites are fixed by their reduced costs, the rest by branch and bound with the same bound. A site that is fixed
//!   becomes a smaller cap, one that is barred leaves the rows: every node is a smaller problem of the same kind.
//!
//! Bounds are lowered by what the rounding of the sums can amount to, so that they hold for the numbers as given.
#![allow(
    clippy::indexing_slicing,
    reason = "kernel: sites come from `Problem::new`, which numbers them itself, and rows from its own prefix sums"
)]

use super::Meter;
use crate::Reach;

/// Relative distance within which two sums of money are the same.
pub(crate) const SAME: f64 = 1e-9;

/// A demand per row: what it reaches below its cap, ascending by cost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Problem {
    /// Sites still to be chosen.
    pub k: usize,
    /// Number of each site in the caller's list.
    pub sites: Vec<u32>,
    first: Vec<u32>,
    reach: Vec<Reach>,
    weight: Vec<f64>,
    cap: Vec<u32>,
    /// What is paid whatever is chosen.
    constant: f64,
    /// All values are whole numbers.
    whole: bool,
}

/// What is known at the end.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outcome {
    /// Numbers of the caller's list, ascending.
    pub chosen: Vec<u32>,
    pub value: f64,
    pub bound: f64,
}

const NONE: u32 = u32::MAX;

/// The two nearest chosen sites of a demand.
#[derive(Debug, Clone, Copy)]
struct Two {
    site: u32,
    cost: u32,
    /// Cost of the second.
    next: u32,
}

/// Prices and what they say.
#[derive(Debug, Clone)]
struct Dual {
    price: Vec<f64>,
    bound: f64,
    /// Worth of each site at these prices.
    worth: Vec<f64>,
    /// How often each site was among the best, lately more than earlier.
    share: Vec<f64>,
}

impl Problem {
    /// `rows`: weight, cap and what is reached, in any order; costs of at least the cap are left out. `sites`: numbers in
    /// the caller's list, `reach.index` counts in `sites`.
    pub fn new<R: IntoIterator<Item = Reach>>(
        k: usize,
        sites: Vec<u32>,
        rows: impl Iterator<Item = (f64, u32, R)>,
    ) -> Self {
        let mut problem = Self { k, sites, first: vec![0], whole: true, ..Self::default() };
        let mut keys: Vec<u64> = Vec::new();
        for (weight, cap, row) in rows {
            if weight <= 0.0 {
                continue;
            }
            problem.whole = problem.whole && weight.fract() == 0.0;
            keys.clear();
            let reached =
                row.into_iter().filter(|to| to.cost < cap && (to.index as usize) < problem.sites.len());
            keys.extend(reached.map(|to| (u64::from(to.cost) << 32) | u64::from(to.index)));
            keys.sort_unstable();
            #[allow(clippy::cast_possible_truncation)] // taken apart as put together
            problem
                .reach
                .extend(keys.iter().map(|&key| Reach { index: key as u32, cost: (key >> 32) as u32 }));
            problem.close_row(weight, cap);
        }
        // Sums of whole numbers are exact below 2^53; beyond, whole numbers prove nothing.
        let most: f64 = problem.weight.iter().zip(&problem.cap).map(|(w, &cap)| w * f64::from(cap)).sum();
        problem.whole = problem.whole && most + problem.constant < 4e15;
        problem.k = problem.k.min(problem.sites.len());
        problem
    }

    /// Ends the row whose reach was just written; a row that reaches nothing is a constant.
    fn close_row(&mut self, weight: f64, cap: u32) {
        let begin = self.first.last().copied().unwrap_or_default();
        #[allow(clippy::cast_possible_truncation)] // no more than `Pairs` holds, which counts in 32 bits
        let end = self.reach.len() as u32;
        if begin == end {
            self.constant += weight * f64::from(cap);
        } else {
            self.first.push(end);
            self.weight.push(weight);
            self.cap.push(cap);
        }
    }

    fn row(&self, at: usize) -> &[Reach] {
        &self.reach[self.first[at] as usize..self.first[at + 1] as usize]
    }

    fn rows(&self) -> impl Iterator<Item = (&[Reach], f64, u32)> {
        (0..self.weight.len()).map(|at| (self.row(at), self.weight[at], self.cap[at]))
    }

    /// What choosing these sites (in this problem's numbers) costs.
    fn value(&self, open: &[bool]) -> f64 {
        let cost = |(row, weight, cap): (&[Reach], f64, u32)| {
            let nearest = row.iter().find(|to| open[to.index as usize]).map_or(cap, |to| to.cost);
            weight * f64::from(nearest)
        };
        self.constant + self.rows().map(cost).sum::<f64>()
    }

    /// Numbers of the open sites in the caller's list.
    fn named(&self, open: &[bool]) -> Vec<u32> {
        self.sites.iter().zip(open).filter(|(_, open)| **open).map(|(&site, _)| site).collect()
    }

    /// One site after the other, always the one that saves most.
    fn greedy(&self) -> Vec<bool> {
        let mut open = vec![false; self.sites.len()];
        let mut now = self.cap.clone();
        let mut gain = vec![0.0_f64; self.sites.len()];
        for _ in 0..self.k {
            gain.fill(0.0);
            for (at, &now) in now.iter().enumerate() {
                for to in self.row(at).iter().take_while(|to| to.cost < now) {
                    gain[to.index as usize] += self.weight[at] * f64::from(now - to.cost);
                }
            }
            let mut best: Option<usize> = None;
            for (site, &gain_here) in gain.iter().enumerate() {
                if !open[site] && best.is_none_or(|best| gain_here > gain[best]) {
                    best = Some(site);
                }
            }
            let Some(best) = best else { break };
            open[best] = true;
            for (at, now) in now.iter_mut().enumerate() {
                for to in self.row(at).iter().take_while(|to| to.cost < *now) {
                    if to.index as usize == best {
                        *now = to.cost;
                        break;
                    }
                }
            }
        }
        open
    }

    fn two(&self, at: usize, open: &[bool]) -> Two {
        let cap = self.cap[at];
        let mut two = Two { site: NONE, cost: cap, next: cap };
        for to in self.row(at) {
            if open[to.index as usize] {
                if two.site != NONE {
                    two.next = to.cost;
                    break;
                }
                two.site = to.index;
                two.cost = to.cost;
            }
        }
        two
    }

    /// Swaps the best pair as long as that helps.
    fn interchange(&self, open: &mut [bool], meter: &mut Meter) -> f64 {
        let sites = self.sites.len();
        let mut value = self.value(open);
        if self.k == 0 || self.k >= sites {
            return value;
        }
        let mut slot = vec![NONE; sites];
        let mut gain = vec![0.0_f64; sites];
        let mut loss = vec![0.0_f64; self.k];
        let mut extra = vec![0.0_f64; self.k * sites];
        while !meter.stopped() {
            let mut members = Vec::with_capacity(self.k);
            for (site, &open) in open.iter().enumerate() {
                slot[site] = NONE;
                if open {
                    #[allow(clippy::cast_possible_truncation)] // sites count in 32 bits
                    let number = members.len() as u32;
                    slot[site] = number;
                    members.push(site);
                }
            }
            gain.fill(0.0);
            loss.fill(0.0);
            extra.fill(0.0);
            for at in 0..self.weight.len() {
                let two = self.two(at, open);
                let weight = self.weight[at];
                let out = if two.site == NONE { None } else { Some(slot[two.site as usize] as usize) };
                if let Some(out) = out {
                    loss[out] += weight * f64::from(two.next - two.cost);
                }
                for to in self.row(at).iter().take_while(|to| to.cost < two.next) {
                    let site = to.index as usize;
                    if open[site] {
                        continue;
                    }
                    if to.cost < two.cost {
                        gain[site] += weight * f64::from(two.cost - to.cost);
                    }
                    if let Some(out) = out {
                        extra[out * sites + site] += weight * f64::from(two.next - to.cost.max(two.cost));
                    }
                }
            }
            let mut best = (0.0, 0, 0);
            for (out, &member) in members.iter().enumerate() {
                let extra = &extra[out * sites..(out + 1) * sites];
                for site in 0..sites {
                    let profit = gain[site] + extra[site] - loss[out];
                    if profit > best.0 && !open[site] {
                        best = (profit, member, site);
                    }
                }
            }
            if best.0 <= 0.0 {
                break;
            }
            open[best.1] = false;
            open[best.2] = true;
            let found = self.value(open);
            if found >= value {
                // Rounding made a gain out of nothing.
                open[best.1] = true;
                open[best.2] = false;
                break;
            }
            value = found;
        }
        value
    }

    /// From which bound on nothing better than `best` can be hidden.
    fn enough(&self, best: f64) -> f64 {
        let close = best - SAME * best.abs();
        if self.whole { close.min(best - 1.0 + 1e-6) } else { close }
    }

    /// The bound at the dual's prices; `chosen` gets the k sites of most worth.
    fn relax(&self, price: &[f64], worth: &mut [f64], order: &mut Vec<u32>) -> f64 {
        worth.fill(0.0);
        let mut paid = 0.0;
        for (at, &price) in price.iter().enumerate() {
            let weight = self.weight[at];
            paid += weight * price;
            for to in self.row(at) {
                let save = price - f64::from(to.cost);
                if save <= 0.0 {
                    break;
                }
                worth[to.index as usize] += weight * save;
            }
        }
        let more = |&a: &u32, &b: &u32| worth[b as usize].total_cmp(&worth[a as usize]).then(a.cmp(&b));
        order.clear();
        #[allow(clippy::cast_possible_truncation)] // sites count in 32 bits
        order.extend(0..self.sites.len() as u32);
        if self.k > 0 && self.k < order.len() {
            order.select_nth_unstable_by(self.k - 1, more);
        }
        order.truncate(self.k);
        let saved: f64 = order.iter().map(|&site| worth[site as usize]).sum();
        let bound = self.constant + paid - saved;
        #[allow(clippy::cast_precision_loss)] // a margin
        let terms = (self.weight.len() + self.sites.len() + 8) as f64;
        bound - (self.constant + paid + saved) * terms * 1.2e-16
    }

    /// Raises the bound by subgradients until `enough` or until it moves no more. Improves `best` on the way when asked.
    fn ascend(&self, dual: &mut Dual, best: &mut Outcome, rounds: u64, search: bool, meter: &mut Meter) {
        let rows = self.weight.len();
        let mut price = dual.price.clone();
        let mut worth = vec![0.0; self.sites.len()];
        let mut order = Vec::new();
        let mut open = vec![false; self.sites.len()];
        let mut direction = vec![0.0_f64; rows];
        let mut length = 0.0_f64;
        let (mut factor, mut stale, mut searched) = (1.2_f64, 0, 10_u64);
        let mut tried = Vec::new();
        for round in 0..rounds {
            if meter.spend() {
                break;
            }
            let bound = self.relax(&price, &mut worth, &mut order);
            open.fill(false);
            for &site in &order {
                open[site as usize] = true;
            }
            for (share, &open) in dual.share.iter_mut().zip(&open) {
                *share += 0.1 * (f64::from(u8::from(open)) - *share);
            }
            if bound > dual.bound {
                stale =
                    if bound > dual.bound + 1e-5 * (best.value - dual.bound).abs() { 0 } else { stale + 1 };
                dual.bound = bound;
                dual.price.copy_from_slice(&price);
                dual.worth.copy_from_slice(&worth);
                if bound >= self.enough(best.value) {
                    break;
                }
            } else {
                stale += 1;
            }
            // The sites of most worth are a good start for a search, whenever they are others than before.
            if search && round >= searched && open != tried {
                tried.clone_from(&open);
                let mut open = open.clone();
                let found = self.interchange(&mut open, meter);
                searched = round + if found < best.value { 10 } else { 25 };
                if found < best.value {
                    best.value = found;
                    best.chosen = self.named(&open);
                }
            }
            if stale >= 12 {
                factor /= 2.0;
                stale = 0;
                if factor < 1e-3 {
                    break;
                }
                price.copy_from_slice(&dual.price);
                length = 0.0;
                // The direction belongs to other prices.
                direction.fill(0.0);
                continue;
            }
            // How often each demand is served, and the direction.
            let (mut along, mut steep) = (0.0, 0.0);
            let mut slope = vec![0.0_f64; rows];
            for (at, slope) in slope.iter_mut().enumerate() {
                let mut served = 0_u32;
                for to in self.row(at) {
                    if f64::from(to.cost) >= price[at] {
                        break;
                    }
                    served += u32::from(open[to.index as usize]);
                }
                *slope = 1.0 - f64::from(served);
                along += self.weight[at] * *slope * direction[at];
                steep += self.weight[at] * *slope * *slope;
            }
            if steep <= 0.0 {
                // Everybody is served exactly once: these sites are the best.
                break;
            }
            let keep = if length > 0.0 && along < 0.0 { -1.5 * along / length } else { 0.0 };
            length = 0.0;
            for (at, direction) in direction.iter_mut().enumerate() {
                *direction = slope[at] + keep * *direction;
                length += self.weight[at] * *direction * *direction;
            }
            if length <= 0.0 {
                break;
            }
            let step = factor * (best.value * 1.0005 - bound).max(best.value * 1e-7) / length;
            for (at, price) in price.iter_mut().enumerate() {
                let lowest = f64::from(self.row(at)[0].cost);
                *price = (*price + step * direction[at]).clamp(lowest, f64::from(self.cap[at]));
            }
        }
    }

    /// The problem that is left when some sites are taken and some barred, with the prices carried over.
    fn fix(
        &self,
        taken: &[bool],
        barred: &[bool],
        price: &[f64],
        share: &[f64],
    ) -> (Self, Vec<f64>, Vec<f64>) {
        let mut number = vec![NONE; self.sites.len()];
        let mut left = Self { first: vec![0], constant: self.constant, whole: self.whole, ..Self::default() };
        let mut shares = Vec::new();
        for site in 0..self.sites.len() {
            if !taken[site] && !barred[site] {
                #[allow(clippy::cast_possible_truncation)] // sites count in 32 bits
                let next = left.sites.len() as u32;
                number[site] = next;
                left.sites.push(self.sites[site]);
                shares.push(share[site]);
            }
        }
        left.k = self.k.saturating_sub(taken.iter().filter(|&&taken| taken).count()).min(left.sites.len());
        let mut prices = Vec::with_capacity(price.len());
        for (at, &price) in price.iter().enumerate() {
            let mut cap = self.cap[at];
            for to in self.row(at) {
                if taken[to.index as usize] {
                    cap = to.cost;
                    break;
                }
                let number = number[to.index as usize];
                if number != NONE {
                    left.reach.push(Reach { index: number, cost: to.cost });
                }
            }
            // What costs as much as the cap saves nothing.
            let begin = left.first.last().copied().unwrap_or_default() as usize;
            while left.reach.len() > begin && left.reach.last().is_some_and(|to| to.cost >= cap) {
                left.reach.pop();
            }
            let rows = left.weight.len();
            left.close_row(self.weight[at], cap);
            if left.weight.len() > rows {
                let lowest = f64::from(left.reach[begin].cost);
                prices.push(price.clamp(lowest, f64::from(cap)));
            }
        }
        (left, prices, shares)
    }

    fn dual(&self, price: Vec<f64>, share: Vec<f64>) -> Dual {
        let worth = vec![0.0; self.sites.len()];
        Dual { price, bound: f64::NEG_INFINITY, worth, share }
    }

    /// Which sites every better solution takes, and which it leaves, by their worth at the dual's prices.
    fn settled(&self, dual: &Dual, best: f64) -> (Vec<bool>, Vec<bool>, usize) {
        let sites = self.sites.len();
        let (mut taken, mut barred) = (vec![false; sites], vec![false; sites]);
        let mut order: Vec<usize> = (0..sites).collect();
        order.sort_by(|&a, &b| dual.worth[b].total_cmp(&dual.worth[a]).then(a.cmp(&b)));
        let (Some(&last), Some(&next)) = (order.get(self.k.wrapping_sub(1)), order.get(self.k)) else {
            return (taken, barred, 0);
        };
        let enough = self.enough(best);
        let mut count = 0;
        for (rank, &site) in order.iter().enumerate() {
            if rank < self.k {
                if dual.bound + dual.worth[site] - dual.worth[next] >= enough {
                    taken[site] = true;
                    count += 1;
                }
            } else if dual.bound + dual.worth[last] - dual.worth[site] >= enough {
                barred[site] = true;
                count += 1;
            }
        }
        (taken, barred, count)
    }

    /// Chooses, bounds, and proves as far as the budget goes.
    pub fn solve(&self, meter: &mut Meter) -> Outcome {
        let mut open = self.greedy();
        let value = self.interchange(&mut open, meter);
        let mut best = Outcome { chosen: self.named(&open), value, bound: self.constant };
        if self.k == 0 || self.k >= self.sites.len() {
            best.bound = value;
            return best;
        }
        // Somebody's price is at least the cost of the nearest site; start between the nearest and the second chosen.
        let price = (0..self.weight.len())
            .map(|at| {
                let two = self.two(at, &open);
                0.5 * (f64::from(two.cost) + f64::from(two.next))
            })
            .collect();
        let shares = open.iter().map(|&open| f64::from(u8::from(open))).collect();
        let mut dual = self.dual(price, shares);
        let floor = self.constant
            + self.rows().map(|(row, weight, _)| weight * f64::from(row[0].cost)).sum::<f64>()
                * (1.0 - 1e-10);
        self.ascend(&mut dual, &mut best, 1_000, true, meter);
        let root = dual.bound.max(floor);
        if std::env::var_os("SITING_DEBUG").is_some() {
            eprintln!(
                "root {root} value {} gap {:e} spent {}",
                best.value,
                1.0 - root / best.value,
                meter.spent
            );
        }
        best.bound = self.branch(dual, root, &mut best, meter);
        best.bound = best.bound.max(root).min(best.value);
        if self.whole && best.bound >= best.value - 1.0 + 1e-6 {
            // Between two whole numbers there is none.
            best.bound = best.value;
        }
        best
    }

    /// Branch and bound below a node whose dual is known; gives the bound of the whole.
    fn branch(&self, dual: Dual, root: f64, best: &mut Outcome, meter: &mut Meter) -> f64 {
        struct Node {
            problem: Problem,
            dual: Dual,
            taken: Vec<u32>,
            bound: f64,
        }
        let mut stack = Vec::new();
        let mut lowest = f64::INFINITY;
        let mut nodes = 0;
        if root < self.enough(best.value) {
            stack.push(Node { problem: self.clone(), dual, taken: Vec::new(), bound: root });
        } else {
            lowest = root;
        }
        while let Some(mut node) = stack.pop() {
            nodes += 1;
            if node.bound >= self.enough(best.value) {
                lowest = lowest.min(node.bound);
                continue;
            }
            if meter.over() {
                lowest = lowest.min(node.bound);
                continue;
            }
            // Fix by reduced costs, again and again as the bound rises.
            loop {
                let (taken, barred, count) = node.problem.settled(&node.dual, best.value);
                if count == 0 || count * 10 < node.problem.sites.len() && node.problem.sites.len() > 12 {
                    break;
                }
                let (left, price, share) =
                    node.problem.fix(&taken, &barred, &node.dual.price, &node.dual.share);
                node.taken.extend(node.problem.named(&taken));
                node.problem = left;
                node.dual = node.problem.dual(price, share);
                if node.problem.k == 0 || node.problem.k >= node.problem.sites.len() {
                    break;
                }
                let mut found = Outcome { chosen: Vec::new(), value: best.value, bound: 0.0 };
                node.problem.ascend(&mut node.dual, &mut found, 60, true, meter);
                if found.value < best.value {
                    best.value = found.value;
                    best.chosen = node.taken.iter().copied().chain(found.chosen).collect();
                    best.chosen.sort_unstable();
                }
                // What was fixed by proof loses nothing that is better than the best known.
                node.bound = node.bound.max(node.dual.bound.min(best.value));
                if node.bound >= self.enough(best.value) || meter.over() {
                    break;
                }
            }
            if node.bound >= self.enough(best.value) {
                lowest = lowest.min(node.bound);
                continue;
            }
            let problem = &node.problem;
            if problem.k == 0 || problem.k >= problem.sites.len() {
                let open = vec![problem.k > 0; problem.sites.len()];
                let value = problem.value(&open);
                if value < best.value {
                    best.value = value;
                    best.chosen = node.taken.iter().copied().chain(problem.named(&open)).collect();
                    best.chosen.sort_unstable();
                }
                lowest = lowest.min(value);
                continue;
            }
            if meter.over() {
                lowest = lowest.min(node.bound);
                continue;
            }
            // The site about which the prices are least decided.
            let unsure = |site: usize| (node.dual.share[site] - 0.5).abs();
            let Some(site) =
                (0..problem.sites.len()).min_by(|&a, &b| unsure(a).total_cmp(&unsure(b)).then(a.cmp(&b)))
            else {
                continue;
            };
            for take in [false, true] {
                let (mut taken, mut barred) =
                    (vec![false; problem.sites.len()], vec![false; problem.sites.len()]);
                if take {
                    taken[site] = true;
                } else {
                    barred[site] = true;
                }
                let (left, price, share) = problem.fix(&taken, &barred, &node.dual.price, &node.dual.share);
                let mut dual = left.dual(price, share);
                let mut names = node.taken.clone();
                names.extend(problem.named(&taken));
                if left.k > 0 && left.k < left.sites.len() {
                    let mut found = Outcome { chosen: Vec::new(), value: best.value, bound: 0.0 };
                    left.ascend(&mut dual, &mut found, 60, false, meter);
                }
                let bound = dual.bound.max(node.bound);
                stack.push(Node { problem: left, dual, taken: names, bound });
            }
        }
        if std::env::var_os("SITING_DEBUG").is_some() {
            eprintln!("nodes {nodes} spent {}", meter.spent);
        }
        lowest
    }
}
