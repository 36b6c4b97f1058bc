//! Scarcity: places per child where everybody shares what they reach (floating catchment areas), and RAAM.
//!
//! Notation: `P_i` demand, `S_j` supply, `w_ij` weight of the way. A supply that nobody can reach, or with a demand of 0
//! around it, gives nothing to anybody (its ratio is 0, not infinite). A demand of 0 still gets the value that a child
//! living there would see.
//!
//! Two passes over the pairs by demand: one adds the demand up at the supplies, one collects the supplies' ratios. The
//! bound is memory: 8 bytes a pair and pass, 56 MB for 7.0 million pairs, 3 ms at 19 GB/s; the supplies' sums (8 bytes
//! each, 265 kB for 33,145) stay in the second cache, and their scattered additions are what costs most. Sums are always
//! taken in the order of the demands, so that the same input gives the same bits.

use crate::error::{check, same_length};
use crate::{Decay, Error, Pairs, Reach};

/// Which catchment method.
#[derive(Debug, Clone, PartialEq)]
pub enum Method {
    /// Two steps, all within the cut-off alike (Luo and Wang 2003): `A_i = Σ_j S_j / Σ_k P_k`.
    TwoStep {
        /// Milliseconds, inclusive.
        cutoff: u32,
    },
    /// Two steps with weights (Luo and Qi 2009): `A_i = Σ_j w_ij S_j / Σ_k w_kj P_k`.
    Enhanced(Decay),
    /// Weights count once more, so that places that are far for all are not given away wholly (Delamater 2013):
    /// `A_i = Σ_j w_ij² S_j / Σ_k w_kj P_k`.
    Modified(Decay),
    /// People choose among what they reach (Wan, Zou and Sternberg 2012): with `G_ij = w_ij / Σ_l w_il`,
    /// `A_i = Σ_j G_ij w_ij S_j / Σ_k G_kj w_kj P_k`.
    ThreeStep(Decay),
}

impl Method {
    fn check(&self) -> Result<(), Error> {
        match self {
            Self::TwoStep { .. } => Ok(()),
            Self::Enhanced(decay) | Self::Modified(decay) | Self::ThreeStep(decay) => decay.check(),
        }
    }
}

/// The weight of a cost, made for the compiler to see through.
trait Weight: Copy {
    fn of(self, cost: u32) -> f64;
}

/// Up to four steps without a branch: how many limits a cost exceeds says which weight it has. (Costs are in no order,
/// so a branch would be guessed wrongly at every other pair: measured, four times as slow.)
#[derive(Clone, Copy)]
struct Steps {
    limits: [u32; 4],
    weights: [f64; 8],
}

impl Weight for Steps {
    #[inline]
    fn of(self, cost: u32) -> f64 {
        let [a, b, c, d] = self.limits.map(|limit| usize::from(cost > limit));
        self.weights.get((a + b + c + d) & 7).copied().unwrap_or(0.0)
    }
}

impl Weight for &Decay {
    #[inline]
    fn of(self, cost: u32) -> f64 {
        self.weight(cost)
    }
}

/// Everything within the cut-off.
#[derive(Clone, Copy)]
struct Within(u32);

impl Weight for Within {
    #[inline]
    fn of(self, cost: u32) -> f64 {
        f64::from(u8::from(cost <= self.0))
    }
}

/// `None` for more steps than fit.
fn steps(list: &[(u32, f64)]) -> Option<Steps> {
    let mut steps = Steps { limits: [u32::MAX; 4], weights: [0.0; 8] };
    for ((limit, weight), step) in steps.limits.iter_mut().zip(&mut steps.weights).zip(list) {
        (*limit, *weight) = *step;
    }
    (list.len() <= 4).then_some(steps)
}

/// What one method gives, with its weights seen through.
fn run(pairs: &Pairs, demand: &[f64], supply: &[f64], method: &Method) -> Vec<f64> {
    let (decay, kind) = match method {
        Method::TwoStep { cutoff } => {
            return two_passes(pairs, demand, supply, Within(*cutoff), Kind::Enhanced);
        }
        Method::Enhanced(decay) => (decay, Kind::Enhanced),
        Method::Modified(decay) => (decay, Kind::Modified),
        Method::ThreeStep(decay) => (decay, Kind::ThreeStep),
    };
    if let Decay::Steps(list) = decay
        && let Some(few) = steps(list)
    {
        return two_passes(pairs, demand, supply, few, kind);
    }
    two_passes(pairs, demand, supply, decay, kind)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Enhanced,
    Modified,
    ThreeStep,
}

/// Adds the demand up at the supplies, then collects the supplies' ratios.
fn two_passes(pairs: &Pairs, demand: &[f64], supply: &[f64], weight: impl Weight, kind: Kind) -> Vec<f64> {
    let mut ratios = vec![0.0_f64; supply.len()];
    let chosen = |row: &[Reach]| {
        if kind == Kind::ThreeStep { row.iter().map(|to| weight.of(to.cost)).sum::<f64>() } else { 0.0 }
    };
    // `w / Σw * w` in the three-step method, `w` in the others.
    let first = |cost: u32, sum: f64| {
        let plain = weight.of(cost);
        if sum > 0.0 { plain / sum * plain } else { plain }
    };
    for (row, &people) in pairs.by_demand().rows().zip(demand) {
        let sum = chosen(row);
        for to in row {
            if let Some(asked) = ratios.get_mut(to.index as usize) {
                *asked += people * first(to.cost, sum);
            }
        }
    }
    for (asked, &places) in ratios.iter_mut().zip(supply) {
        *asked = ratio(places, *asked);
    }
    let value = |row: &[Reach]| {
        let sum = chosen(row);
        let mut value = 0.0;
        for to in row {
            let once = first(to.cost, sum);
            let counted = if kind == Kind::Modified { once * once } else { once };
            value += counted * ratios.get(to.index as usize).copied().unwrap_or(0.0);
        }
        value
    };
    pairs.by_demand().rows().map(value).collect()
}

/// One method: supply per demand (places per child) at every demand.
pub fn catchment(pairs: &Pairs, demand: &[f64], supply: &[f64], method: &Method) -> Result<Vec<f64>, Error> {
    let all = catchments(pairs, demand, supply, std::slice::from_ref(method))?;
    Ok(all.into_iter().next().unwrap_or_default())
}

/// Several methods over the same pairs, the input checked once; each as [`catchment`] gives it, bit for bit.
pub fn catchments(
    pairs: &Pairs,
    demand: &[f64],
    supply: &[f64],
    methods: &[Method],
) -> Result<Vec<Vec<f64>>, Error> {
    same_length("demand", "demands", demand.len(), pairs.demands())?;
    same_length("supply", "supplies", supply.len(), pairs.supplies())?;
    check("demand", demand)?;
    check("supply", supply)?;
    for method in methods {
        method.check()?;
    }
    let mut all = Vec::with_capacity(methods.len());
    // Methods of few steps go together: what takes the time is going through the pairs.
    let mut rest = methods;
    while let Some((method, others)) = rest.split_first() {
        let together = (1..=LANES.min(rest.len())).rev().find_map(|count| {
            let some = rest.get(..count)?;
            Some((some, Together::new(some)?))
        });
        if let Some((some, together)) = together {
            all.extend(together.run(pairs, demand, supply).into_iter().take(some.len()));
            rest = rest.get(some.len()..).unwrap_or_default();
        } else {
            all.push(run(pairs, demand, supply, method));
            rest = others;
        }
    }
    Ok(all)
}

/// Methods that are run together.
const LANES: usize = 4;

/// Costs at which a weight changes, of all of them.
const LIMITS: usize = 8;

/// Some methods whose weights have steps, side by side.
struct Together {
    limits: [u32; LIMITS],
    /// Of each number of limits that a cost exceeds, for each method: the weight,
    weights: Table,
    /// what counts at the supplies (the weight, or its square where people choose),
    first: Table,
    /// and what counts at the demands (the square in the modified method too).
    second: Table,
    choosing: [bool; LANES],
}

type Table = [[f64; LANES]; 2 * LIMITS];

#[inline]
fn at(table: &Table, step: u8) -> &[f64; LANES] {
    // The length is a power of two: no step is outside.
    let [first, ..] = table;
    table.get(usize::from(step) & (2 * LIMITS - 1)).unwrap_or(first)
}

impl Together {
    /// `None` if one of them has no steps, or all together have too many.
    fn new(methods: &[Method]) -> Option<Self> {
        let mut lists: [Vec<(u32, f64)>; LANES] = Default::default();
        let (mut choosing, mut modified) = ([false; LANES], [false; LANES]);
        let lanes = lists.iter_mut().zip(&mut choosing).zip(&mut modified);
        for (method, ((list, choosing), modified)) in methods.iter().zip(lanes) {
            *list = match method {
                Method::TwoStep { cutoff } => vec![(*cutoff, 1.0)],
                Method::Enhanced(Decay::Steps(steps))
                | Method::Modified(Decay::Steps(steps))
                | Method::ThreeStep(Decay::Steps(steps)) => steps.clone(),
                _ => return None,
            };
            *choosing = matches!(method, Method::ThreeStep(_));
            *modified = matches!(method, Method::Modified(_));
        }
        let mut all: Vec<u32> = lists.iter().flatten().map(|step| step.0).collect();
        all.sort_unstable();
        all.dedup();
        let mut limits = [u32::MAX; LIMITS];
        if all.len() > LIMITS {
            return None;
        }
        for (limit, &found) in limits.iter_mut().zip(&all) {
            *limit = found;
        }
        let mut weights: Table = Default::default();
        // A cost that exceeds as many limits is at most the next one.
        for (row, &limit) in weights.iter_mut().zip(&all) {
            for (weight, list) in row.iter_mut().zip(&lists) {
                *weight = list.iter().find(|step| limit <= step.0).map_or(0.0, |step| step.1);
            }
        }
        let squared = |table: &Table, which: &[bool; LANES]| {
            let mut table = *table;
            for row in &mut table {
                for (weight, &square) in row.iter_mut().zip(which) {
                    *weight *= if square { *weight } else { 1.0 };
                }
            }
            table
        };
        let first = squared(&weights, &choosing);
        Some(Self { limits, weights, first, second: squared(&first, &modified), choosing })
    }

    /// Of each pair how many limits its cost exceeds.
    fn steps(&self, pairs: &[Reach]) -> Vec<u8> {
        let step = |to: &Reach| {
            let mut above = 0;
            for &limit in &self.limits {
                above += u8::from(to.cost > limit);
            }
            above
        };
        pairs.iter().map(step).collect()
    }

    /// 1 divided by the sum of weights where people choose, 1 elsewhere.
    #[inline]
    fn share(&self, steps: &[u8]) -> [f64; LANES] {
        let mut sums = [0.0; LANES];
        for &step in steps {
            for (sum, weight) in sums.iter_mut().zip(at(&self.weights, step)) {
                *sum += weight;
            }
        }
        for (sum, &choosing) in sums.iter_mut().zip(&self.choosing) {
            *sum = if choosing && *sum > 0.0 { 1.0 / *sum } else { 1.0 };
        }
        sums
    }

    fn run(&self, pairs: &Pairs, demand: &[f64], supply: &[f64]) -> [Vec<f64>; LANES] {
        let steps = self.steps(pairs.by_demand().reaches());
        let choosing = self.choosing.contains(&true);
        let rows = || {
            let mut rest = steps.as_slice();
            pairs.by_demand().rows().map(move |row| {
                let (mine, others) = rest.split_at(row.len());
                rest = others;
                (row, mine, if choosing { self.share(mine) } else { [1.0; LANES] })
            })
        };
        let mut ratios = vec![[0.0_f64; LANES]; supply.len()];
        for ((row, steps, share), &people) in rows().zip(demand) {
            let people = share.map(|share| people * share);
            for (to, &step) in row.iter().zip(steps) {
                if let Some(asked) = ratios.get_mut(to.index as usize) {
                    for ((asked, people), weight) in asked.iter_mut().zip(people).zip(at(&self.first, step)) {
                        *asked += people * weight;
                    }
                }
            }
        }
        for (asked, &places) in ratios.iter_mut().zip(supply) {
            *asked = asked.map(|asked| ratio(places, asked));
        }
        let mut all: [Vec<f64>; LANES] = Default::default();
        for list in &mut all {
            list.reserve_exact(pairs.demands());
        }
        for (row, steps, share) in rows() {
            let mut values = [0.0; LANES];
            for (to, &step) in row.iter().zip(steps) {
                if let Some(ratios) = ratios.get(to.index as usize) {
                    for ((value, ratio), weight) in values.iter_mut().zip(ratios).zip(at(&self.second, step))
                    {
                        *value += weight * ratio;
                    }
                }
            }
            for ((list, value), share) in all.iter_mut().zip(values).zip(share) {
                list.push(value * share);
            }
        }
        all
    }
}

/// Places per child at one supply: 0 where nobody asks for it.
#[inline]
pub(crate) fn ratio(places: f64, asked: f64) -> f64 {
    if asked > 0.0 { places / asked } else { 0.0 }
}

/// Parameters of [`raam`].
#[derive(Debug, Clone, PartialEq)]
pub struct Raam {
    /// Milliseconds of travel that weigh as much as a supply at its regional average load.
    pub tau: f64,
    /// Demand per supply that counts as a load of 1; `None`: all demand by all supply.
    pub rho: Option<f64>,
    /// Rounds over all demands at most.
    pub rounds: usize,
    /// Stop when nobody's cost can fall by more than this.
    pub tolerance: f64,
}

impl Default for Raam {
    fn default() -> Self {
        Self { tau: 3_600_000.0, rho: None, rounds: 200, tolerance: 1e-6 }
    }
}

/// What [`raam`] found.
#[derive(Debug, Clone, PartialEq)]
pub struct RaamResult {
    /// Cost per demand: congestion plus way, 1 being an average load or a way of tau; `None` where nothing is reached.
    pub cost: Vec<Option<f64>>,
    /// Demand at each supply.
    pub load: Vec<f64>,
    /// By how much somebody could still do better by changing.
    pub unrest: f64,
    /// Rounds taken.
    pub rounds: usize,
}

/// Rational agent access model (Saxon and Snow 2020): everybody goes where way plus crowding is least, knowing where
/// everybody else goes. `cost_ij = t_ij / tau + (load_j / S_j) / rho`.
///
/// The balance is the minimum of a convex function, so it is approached by giving one demand after the other its best
/// spread exactly (water-filling over what it reaches), not by shifting a fixed share as the authors' program does: the
/// costs agree with theirs as far as theirs has settled. Supplies of 0 take nobody.
pub fn raam(pairs: &Pairs, demand: &[f64], supply: &[f64], options: &Raam) -> Result<RaamResult, Error> {
    same_length("demand", "demands", demand.len(), pairs.demands())?;
    same_length("supply", "supplies", supply.len(), pairs.supplies())?;
    check("demand", demand)?;
    check("supply", supply)?;
    let total: (f64, f64) = (demand.iter().sum(), supply.iter().sum());
    let rho = options.rho.unwrap_or(if total.1 > 0.0 && total.0 > 0.0 { total.0 / total.1 } else { 1.0 });
    for (what, value) in [("tau", options.tau), ("rho", rho)] {
        if !(value > 0.0 && value.is_finite()) {
            return Err(Error::Parameter { what, value, range: "a number above 0" });
        }
    }
    // `room` is what a supply takes per unit of cost.
    let room: Vec<f64> = supply.iter().map(|places| places * rho).collect();
    let mut load = vec![0.0_f64; supply.len()];
    let mut flow = vec![0.0_f64; pairs.len()];
    let mut unrest = 0.0_f64;
    let mut rounds = 0;
    let mut order: Vec<(f64, f64, usize)> = Vec::new();
    while rounds < options.rounds {
        rounds += 1;
        unrest = 0.0;
        let mut rest = flow.as_mut_slice();
        for (row, &people) in pairs.by_demand().rows().zip(demand) {
            let (mine, others) = std::mem::take(&mut rest).split_at_mut(row.len());
            rest = others;
            if people <= 0.0 {
                continue;
            }
            order.clear();
            let mut worst = f64::NEG_INFINITY;
            let mut best = f64::INFINITY;
            for (at, (to, &flow)) in row.iter().zip(mine.iter()).enumerate() {
                let (Some(&room), Some(&load)) = (room.get(to.index as usize), load.get(to.index as usize))
                else {
                    continue;
                };
                if room <= 0.0 {
                    continue;
                }
                let way = f64::from(to.cost) / options.tau;
                let now = way + load / room;
                best = best.min(now);
                if flow > 0.0 {
                    worst = worst.max(now);
                }
                order.push((way + (load - flow).max(0.0) / room, room, at));
            }
            unrest = unrest.max(if worst > best { worst - best } else { 0.0 });
            if rounds == 1 {
                unrest = f64::INFINITY;
            }
            let level = fill_up(&mut order, people);
            for &(base, room, at) in &order {
                let (Some(mine), Some(to)) = (mine.get_mut(at), row.get(at)) else { continue };
                let wanted = ((level - base) * room).max(0.0);
                if let Some(load) = load.get_mut(to.index as usize) {
                    *load = (*load - *mine + wanted).max(0.0);
                }
                *mine = wanted;
            }
        }
        if unrest <= options.tolerance {
            break;
        }
    }
    let mut rest = flow.as_slice();
    let cost = pairs
        .by_demand()
        .rows()
        .map(|row| {
            let (mine, others) = rest.split_at(row.len());
            rest = others;
            let at = |to: &Reach| {
                let room = room.get(to.index as usize).copied().unwrap_or(0.0);
                let load = load.get(to.index as usize).copied().unwrap_or(0.0);
                (room > 0.0).then(|| f64::from(to.cost) / options.tau + load / room)
            };
            let people: f64 = mine.iter().sum();
            if people > 0.0 {
                let spent = row.iter().zip(mine).filter_map(|(to, flow)| Some(at(to)? * flow)).sum::<f64>();
                Some(spent / people)
            } else {
                row.iter().filter_map(at).min_by(f64::total_cmp)
            }
        })
        .collect();
    Ok(RaamResult { cost, load, unrest, rounds })
}

/// The level to which `people` fill basins of the given (base, room); sorts them by base.
fn fill_up(basins: &mut [(f64, f64, usize)], people: f64) -> f64 {
    basins.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut rooms, mut weighted) = (0.0, 0.0);
    let mut level = f64::NEG_INFINITY;
    for &(base, room, _) in basins.iter() {
        if base >= level && rooms > 0.0 {
            break;
        }
        rooms += room;
        weighted += base * room;
        level = (people + weighted) / rooms;
    }
    level
}
