//! Distances between all, 512 at once: one bit each.
//!
//! A node carries a set of 512 bits: bit `t` says that it reaches the `t`-th target of the batch within the steps so far. One
//! step more is the union over its neighbours; what is new in it are the targets at exactly that distance, and counting bits is
//! all the bookkeeping there is (after "The more the merrier", Then et al. 2014). A set is one line of the cache.
//!
//! The bound: a step reads one line of the cache for each half-edge, until a set is full: eight steps with 100,000 nodes of 8
//! ties, so 1.25e9 lines for all 196 batches, from 6.4 MB of sets. While few sets change, only those are looked at, which
//! saves the first three steps; places that are close in the network are close in memory, which keeps most lines near. Measured:
//! 0.029 s for 10,000 nodes and 5.2 s for 100,000, that is 28 G and 15 G half-edges a second of plain searches, 4 ns for a line.
#![allow(
    clippy::inline_always,
    reason = "what the kernel is made of has to be compiled with the instructions of the kernel around it"
)]

use std::sync::atomic::{AtomicUsize, Ordering};

use super::effort::{Level, on_threads};
use super::order::Rows;
use super::{Distances, Effort};

/// Words of a set.
const WORDS: usize = 8;
/// Targets of a batch.
const BATCH: usize = 64 * WORDS;
/// Fractions are added as whole multiples of 2^-80: the order does not matter, and the error is below any f64's.
const SCALE: u32 = 80;

/// One bit for each target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, align(64))]
struct Set([u64; WORDS]);

const NOTHING: Set = Set([0; WORDS]);

impl Set {
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "it has to be compiled with the instructions of the kernel around it"
    )]
    fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    /// Bits that are set here and not there, or there and not here.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "it has to be compiled with the instructions of the kernel around it"
    )]
    fn differing(&self, other: &Self) -> u32 {
        let mut count = 0;
        for (mine, theirs) in self.0.iter().zip(&other.0) {
            count += (mine ^ theirs).count_ones();
        }
        count
    }

    fn insert(&mut self, bit: usize) {
        self.0[bit / 64] |= 1 << (bit % 64);
    }
}

/// A fraction `1 / steps` in multiples of 2^-80.
pub(crate) fn fraction(steps: u32) -> u128 {
    let steps = u128::from(steps.max(1));
    ((1_u128 << SCALE) + steps / 2) / steps
}

/// Multiples of 2^-80 as a number; exact but for the rounding to 53 bits.
#[allow(clippy::cast_precision_loss, reason = "rounding to 53 bits is what is wanted")]
pub(crate) fn number(multiples: u128) -> f64 {
    multiples as f64 / (1_u128 << SCALE) as f64
}

/// What is known of a node so far.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    harmonic: u128,
    sum: u64,
    reachable: u32,
    eccentricity: u32,
}

impl Tally {
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "it has to be compiled with the instructions of the kernel around it"
    )]
    fn add(&mut self, count: u32, steps: u32, fraction: u128) {
        self.harmonic += fraction * u128::from(count);
        self.sum += u64::from(steps) * u64::from(count);
        self.reachable += count;
        self.eccentricity = self.eccentricity.max(steps);
    }
}

/// What one thread works with.
struct Scratch {
    now: Vec<Set>,
    next: Vec<Set>,
    changed: Vec<u32>,
    touched: Vec<u32>,
    tally: Vec<Tally>,
}

impl Scratch {
    fn new(nodes: usize) -> Self {
        Self {
            now: vec![NOTHING; nodes],
            next: vec![NOTHING; nodes],
            changed: vec![0; nodes],
            touched: Vec::new(),
            tally: vec![Tally::default(); nodes],
        }
    }
}

/// Distances along `out`, of which `into` holds the same ties the other way round; by place.
pub(super) fn all(out: &Rows, into: &Rows, effort: &Effort) -> Distances {
    let nodes = out.nodes();
    let batches = nodes.div_ceil(BATCH);
    let level = effort.instructions.level();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut scratch = Scratch::new(nodes);
        loop {
            let batch = next.fetch_add(1, Ordering::Relaxed);
            if batch >= batches {
                break scratch.tally;
            }
            let targets = batch * BATCH..nodes.min((batch + 1) * BATCH);
            run(out, into, targets, level, &mut scratch);
        }
    };
    let mut parts = on_threads(effort.threads.min(batches), work).into_iter();
    let mut tally = parts.next().unwrap_or_default();
    for part in parts {
        for (all, part) in tally.iter_mut().zip(part) {
            all.harmonic += part.harmonic;
            all.sum += part.sum;
            all.reachable += part.reachable;
            all.eccentricity = all.eccentricity.max(part.eccentricity);
        }
    }
    Distances {
        reachable: tally.iter().map(|tally| tally.reachable).collect(),
        sum: tally.iter().map(|tally| tally.sum).collect(),
        harmonic: tally.iter().map(|tally| number(tally.harmonic)).collect(),
        eccentricity: tally.iter().map(|tally| tally.eccentricity).collect(),
    }
}

/// Steps from every node to up to 512 landmarks, spread over the places, together: who stands alike in the network.
pub(super) fn to_landmarks(out: &Rows, into: &Rows, level: Level) -> Vec<u64> {
    let nodes = out.nodes();
    let mut scratch = Scratch::new(nodes);
    let every = nodes.div_ceil(BATCH).max(1);
    run(out, into, (0..nodes).step_by(every), level, &mut scratch);
    scratch.tally.iter().map(|tally| tally.sum).collect()
}

/// One batch of targets.
fn run(out: &Rows, into: &Rows, targets: impl Iterator<Item = usize>, level: Level, scratch: &mut Scratch) {
    let Scratch { now, next, changed, touched, tally } = scratch;
    let nodes = out.nodes();
    now.fill(NOTHING);
    next.fill(NOTHING);
    let mut full = NOTHING;
    let mut count = 0;
    for (bit, target) in targets.enumerate() {
        now[target].insert(bit);
        full.insert(bit);
        changed[count] = u32::try_from(target).unwrap_or(u32::MAX);
        count += 1;
    }
    // Between steps, `now` and `next` differ in the sets that have just changed, and nowhere else.
    let mut steps = 0;
    while count > 0 {
        steps += 1;
        let fraction = fraction(steps);
        if count < nodes / 8 {
            for &node in &changed[..count] {
                next[node as usize] = now[node as usize];
            }
            touched.clear();
            for &node in &changed[..count] {
                let set = now[node as usize];
                for &before in into.row(node as usize) {
                    let (old, new) = (&now[before as usize], &mut next[before as usize]);
                    let known = new != old;
                    new.join(&set);
                    if !known && new != old {
                        touched.push(before);
                    }
                }
            }
            for &node in touched.iter() {
                let new = next[node as usize].differing(&now[node as usize]);
                tally[node as usize].add(new, steps, fraction);
            }
            count = touched.len();
            changed[..count].copy_from_slice(touched);
        } else {
            count = step(level, out, now, &full, (steps, fraction), next, changed, tally);
        }
        std::mem::swap(now, next);
    }
}

/// One step for all nodes: `next` becomes the union of `now` over a node and its row. Returns how many changed; they stand at
/// the front of `changed`.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "it has to be compiled with the instructions of the kernel around it"
)]
#[allow(clippy::too_many_arguments, reason = "the parts of one scratch space, borrowed apart")]
fn step_of(
    out: &Rows,
    now: &[Set],
    full: &Set,
    (steps, fraction): (u32, u128),
    next: &mut [Set],
    changed: &mut [u32],
    tally: &mut [Tally],
) -> usize {
    let mut count = 0;
    let nodes = (0_u32..).zip(now).zip(next).zip(tally).zip(out.offsets.windows(2));
    for ((((node, old), new), tally), range) in nodes {
        let mut union = *old;
        if union != *full {
            for &neighbour in &out.targets[range[0] as usize..range[1] as usize] {
                union.join(&now[neighbour as usize]);
            }
            let found = union.differing(old);
            tally.add(found, if found > 0 { steps } else { 0 }, fraction);
            changed[count] = node;
            count += usize::from(found > 0);
        }
        *new = union;
    }
    count
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512vpopcntdq,popcnt")]
#[allow(clippy::too_many_arguments, reason = "as its body")]
fn step_512(
    out: &Rows,
    now: &[Set],
    full: &Set,
    at: (u32, u128),
    next: &mut [Set],
    changed: &mut [u32],
    tally: &mut [Tally],
) -> usize {
    step_of(out, now, full, at, next, changed, tally)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt")]
#[allow(clippy::too_many_arguments, reason = "as its body")]
fn step_2(
    out: &Rows,
    now: &[Set],
    full: &Set,
    at: (u32, u128),
    next: &mut [Set],
    changed: &mut [u32],
    tally: &mut [Tally],
) -> usize {
    step_of(out, now, full, at, next, changed, tally)
}

#[allow(clippy::too_many_arguments, reason = "as its body")]
fn step(
    level: Level,
    out: &Rows,
    now: &[Set],
    full: &Set,
    at: (u32, u128),
    next: &mut [Set],
    changed: &mut [u32],
    tally: &mut [Tally],
) -> usize {
    match level {
        Level::Portable => step_of(out, now, full, at, next, changed, tally),
        // SAFETY: both are ordinary safe code; all they ask for is a processor with these instructions, and a `Level` is only
        // made by `Instructions::level`, which has asked the processor.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code, reason = "the kernel of the distances: a set in one register")]
        Level::Avx2 => unsafe { step_2(out, now, full, at, next, changed, tally) },
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code, reason = "the kernel of the distances: a set in one register")]
        Level::Avx512 => unsafe { step_512(out, now, full, at, next, changed, tally) },
    }
}
