//! Betweenness after Brandes (2001), sixteen sources per pass.
//!
//! A node carries sixteen numbers, one for each source: two registers of AVX-512. Sources have different distances to a node,
//! so a step works on the lanes named by a mask. On the way out, at step `d`, a node in lanes `m` gets the sum over its row of
//! the path counts in those lanes of `m` in which the neighbour stands at step `d - 1`. On the way back the same sum is taken
//! over `(1 + share) / paths` of the neighbours at step `d + 1`, and times the node's own path count it is its share. So one
//! function does both, and both live in one list of numbers: a lane of a node is turned from the one into the other when it is
//! no longer needed.
//!
//! The bound: exact betweenness visits `4nm` half-edges of an undirected graph of `m` ties (once out and once back for every
//! source, each tie from both ends), 1.6e9 for 10,000 nodes of 8 ties. One source at a time runs at 0.2 G a second, whatever
//! the language. Sixteen lanes would be sixteen times that if all sources stood at one distance from a node. They stand at three
//! if drawn at random and at two and a half if taken from one group and alike in closeness, so a half-edge is looked at two and
//! a half times in each of three rounds (who is next, out, back) for sixteen sources. At nine instructions and two lines of
//! cache for one look that is 0.3 s for 10,000 nodes on a core of 3 GHz. Measured: 0.85 s, 1.9 G a second; what lies between is
//! the end of each row, which no processor foresees, and the second cache. With 100,000 nodes the numbers (12.8 MB) are beyond
//! the second cache, and the order of places decides: nodes of a step are gone through in that order.
//!
//! Path counts are f64: exact up to 2^53, and rounded like those of any other program beyond. Where they overflow (thousands
//! of doublings one behind the other) the whole is reckoned again with exponents of their own, one source at a time.
#![allow(
    clippy::inline_always,
    reason = "what the kernel is made of has to be compiled with the instructions of the kernel around it"
)]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Effort;
use super::effort::{Level, on_threads};
use super::far::to_landmarks;
use super::order::{Placed, Rows};

/// Sources of one pass.
const LANES: usize = 16;
/// Parts into which the passes are divided, whatever the number of threads: sums are made part by part, in order.
const PARTS: usize = 48;

/// One number for each source.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C, align(64))]
struct Lanes([f64; LANES]);

const NOTHING: Lanes = Lanes([0.0; LANES]);

/// Lanes in which a node has been reached, and lanes in which the step at hand reaches it.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    reached: u16,
    next: u16,
}

/// What one thread works with.
struct Scratch {
    /// Path counts on the way out, `(1 + share) / paths` on the way back.
    numbers: Vec<Lanes>,
    marks: Vec<Mark>,
    /// Lanes in which a node stands at the step that is read from.
    here: Vec<u16>,
    /// Nodes step by step, and their lanes.
    found: Vec<u32>,
    masks: Vec<u16>,
    /// Where a step begins in these.
    begins: Vec<usize>,
    /// Room for the nodes of one step, one more than there are.
    fresh: Vec<u32>,
}

impl Scratch {
    fn new(nodes: usize) -> Self {
        Self {
            numbers: vec![NOTHING; nodes],
            marks: vec![Mark::default(); nodes],
            here: vec![0; nodes],
            found: Vec::new(),
            masks: Vec::new(),
            begins: Vec::new(),
            fresh: vec![0; nodes + 1],
        }
    }
}

/// Sums of parts, added up in the order of the parts.
struct Ordered {
    total: Vec<f64>,
    next: usize,
    waiting: BTreeMap<usize, Vec<f64>>,
}

impl Ordered {
    fn add(&mut self, part: usize, sums: Vec<f64>) {
        self.waiting.insert(part, sums);
        while let Some(sums) = self.waiting.remove(&self.next) {
            for (total, sum) in self.total.iter_mut().zip(sums) {
                *total += sum;
            }
            self.next += 1;
        }
    }
}

/// Shares of all sources together, by place: ordered pairs. `None`: path counts overflowed.
pub(super) fn shares(placed: &Placed, effort: &Effort) -> Option<Vec<f64>> {
    let nodes = placed.out.nodes();
    let passes = nodes.div_ceil(LANES);
    let parts = PARTS.min(passes);
    let level = effort.instructions.level();
    // Sources of a pass: of one group, and as far as each other from the rest, so that a node stands at few distances.
    let far = to_landmarks(&placed.out, placed.sources(), level);
    let mut sources: Vec<u32> = (0_u32..).take(nodes).collect();
    sources.sort_by_key(|&place| (placed.group[place as usize], far[place as usize], place));
    drop(far);
    let next = AtomicUsize::new(0);
    let sums = Mutex::new(Ordered { total: vec![0.0; nodes], next: 0, waiting: BTreeMap::new() });
    on_threads(effort.threads.min(parts), || {
        let mut scratch = Scratch::new(nodes);
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                break;
            }
            let mut between = vec![0.0; nodes];
            for pass in passes * part / parts..passes * (part + 1) / parts {
                let sources = &sources[pass * LANES..nodes.min((pass + 1) * LANES)];
                run(level, &placed.out, placed.sources(), sources, &mut scratch, &mut between);
            }
            sums.lock().unwrap_or_else(PoisonError::into_inner).add(part, between);
        }
    });
    let total = sums.into_inner().unwrap_or_else(PoisonError::into_inner).total;
    // A path count that overflows makes the share of its own node no number, see `back`.
    total.iter().all(|share| share.is_finite()).then_some(total)
}

/// What is done with sixteen numbers, in whichever instructions. Every lane is reckoned by itself in one order, and lanes are
/// added up in one order, so the bits are the same.
trait Kernel: Copy {
    /// Sixteen numbers on their way.
    type Sum: Copy;

    /// Sums `numbers` over a row, each neighbour in those lanes of its mask that are wanted.
    fn gather(self, row: &[u32], masks: &[u16], wanted: u16, numbers: &[Lanes]) -> Self::Sum;

    /// Writes the lanes of the mask.
    fn put(self, sum: Self::Sum, mask: u16, numbers: &mut Lanes);

    /// In the lanes of the mask: turns path counts into `(1 + share) / paths`, where the share is the count times the sum.
    /// Returns the shares together.
    fn turn(self, sum: Self::Sum, mask: u16, numbers: &mut Lanes) -> f64;
}

/// In plain code, which the compiler turns into what instructions there are.
#[derive(Clone, Copy)]
struct Plain;

impl Kernel for Plain {
    type Sum = Lanes;

    #[inline(always)]
    fn gather(self, row: &[u32], masks: &[u16], wanted: u16, numbers: &[Lanes]) -> Lanes {
        let mut sum = NOTHING;
        for &node in row {
            let mask = masks[node as usize] & wanted;
            if mask != 0 {
                let theirs = &numbers[node as usize];
                for (lane, (sum, number)) in sum.0.iter_mut().zip(&theirs.0).enumerate() {
                    *sum += if mask & (1 << lane) == 0 { 0.0 } else { *number };
                }
            }
        }
        sum
    }

    #[inline(always)]
    fn put(self, sum: Lanes, mask: u16, numbers: &mut Lanes) {
        for (lane, (mine, sum)) in numbers.0.iter_mut().zip(&sum.0).enumerate() {
            *mine = if mask & (1 << lane) == 0 { *mine } else { *sum };
        }
    }

    #[inline(always)]
    fn turn(self, sum: Lanes, mask: u16, numbers: &mut Lanes) -> f64 {
        let mut shares = [0.0; LANES];
        for (lane, (mine, sum)) in numbers.0.iter_mut().zip(&sum.0).enumerate() {
            // Also where nobody comes after: an endless count times 0 is no number, and that is seen in the end.
            let share = if mask & (1 << lane) == 0 { 0.0 } else { *mine * sum };
            *mine = if mask & (1 << lane) == 0 { *mine } else { (1.0 + share) / *mine };
            shares[lane] = share;
        }
        for half in [8, 4, 2, 1] {
            for lane in 0..half {
                shares[lane] += shares[lane + half];
            }
        }
        shares[0]
    }
}

/// With the masks of AVX-512.
#[cfg(target_arch = "x86_64")]
mod masked {
    use super::{Kernel, Lanes};
    use std::arch::x86_64::{
        __m512d, _mm_add_pd, _mm_add_sd, _mm_cvtsd_f64, _mm_unpackhi_pd, _mm256_add_pd,
        _mm256_castpd256_pd128, _mm256_extractf128_pd, _mm512_add_pd, _mm512_castpd512_pd256, _mm512_div_pd,
        _mm512_extractf64x4_pd, _mm512_load_pd, _mm512_mask_add_pd, _mm512_mask_store_pd,
        _mm512_maskz_mul_pd, _mm512_set1_pd, _mm512_setzero_pd,
    };

    /// Only for functions compiled for AVX-512F: `run_512` alone makes one.
    #[derive(Clone, Copy)]
    pub(super) struct Masked(());

    impl Masked {
        /// # Safety
        /// The processor must have AVX-512F.
        #[allow(unsafe_code, reason = "says once what all of the kernel asks for")]
        pub(super) unsafe fn new() -> Self {
            Self(())
        }
    }

    #[allow(
        unsafe_code,
        reason = "the kernel of betweenness: sixteen lanes in two registers, reckoned under a mask"
    )]
    impl Kernel for Masked {
        type Sum = (__m512d, __m512d);

        #[inline(always)]
        fn gather(self, row: &[u32], masks: &[u16], wanted: u16, numbers: &[Lanes]) -> Self::Sum {
            // SAFETY: whoever has a `Masked` has said that there is AVX-512F. Each load is of one half of the `Lanes` borrowed in
            // the line before: eight of sixteen f64, at an address divisible by 64.
            unsafe {
                let mut sum = (_mm512_setzero_pd(), _mm512_setzero_pd());
                for &node in row {
                    let [low, high] = (masks[node as usize] & wanted).to_le_bytes();
                    let theirs = numbers[node as usize].0.as_ptr();
                    sum.0 = _mm512_mask_add_pd(sum.0, low, sum.0, _mm512_load_pd(theirs));
                    sum.1 = _mm512_mask_add_pd(sum.1, high, sum.1, _mm512_load_pd(theirs.add(8)));
                }
                sum
            }
        }

        #[inline(always)]
        fn put(self, sum: Self::Sum, mask: u16, numbers: &mut Lanes) {
            let [low, high] = mask.to_le_bytes();
            let mine = numbers.0.as_mut_ptr();
            // SAFETY: as in `gather`; stores go to the halves of `numbers`.
            unsafe {
                _mm512_mask_store_pd(mine, low, sum.0);
                _mm512_mask_store_pd(mine.add(8), high, sum.1);
            }
        }

        #[inline(always)]
        fn turn(self, sum: Self::Sum, mask: u16, numbers: &mut Lanes) -> f64 {
            let [low, high] = mask.to_le_bytes();
            let mine = numbers.0.as_mut_ptr();
            // SAFETY: as in `gather`; loads and stores are of the halves of `numbers`.
            unsafe {
                let one = _mm512_set1_pd(1.0);
                let paths = (_mm512_load_pd(mine), _mm512_load_pd(mine.add(8)));
                let share =
                    (_mm512_maskz_mul_pd(low, paths.0, sum.0), _mm512_maskz_mul_pd(high, paths.1, sum.1));
                _mm512_mask_store_pd(mine, low, _mm512_div_pd(_mm512_add_pd(one, share.0), paths.0));
                _mm512_mask_store_pd(mine.add(8), high, _mm512_div_pd(_mm512_add_pd(one, share.1), paths.1));
                let eight = _mm512_add_pd(share.0, share.1);
                let four = _mm256_add_pd(_mm512_castpd512_pd256(eight), _mm512_extractf64x4_pd::<1>(eight));
                let two = _mm_add_pd(_mm256_castpd256_pd128(four), _mm256_extractf128_pd::<1>(four));
                _mm_cvtsd_f64(_mm_add_sd(two, _mm_unpackhi_pd(two, two)))
            }
        }
    }
}

#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "it has to be compiled with the instructions of the kernel around it"
)]
fn run_of(
    kernel: impl Kernel,
    out: &Rows,
    into: &Rows,
    sources: &[u32],
    scratch: &mut Scratch,
    between: &mut [f64],
) {
    let Scratch { numbers, marks, here, found, masks, begins, fresh } = scratch;
    // Slices of one length each, held here: what is written to the one does not make the others be looked up again.
    let (numbers, marks) = (numbers.as_mut_slice(), marks.as_mut_slice());
    let (here, fresh) = (here.as_mut_slice(), fresh.as_mut_slice());
    marks.fill(Mark::default());
    found.clear();
    masks.clear();
    begins.clear();
    for (lane, &node) in sources.iter().enumerate() {
        let bit = 1 << lane;
        let source = node as usize;
        numbers[source].0[lane] = 1.0;
        marks[source].reached = bit;
        here[source] = bit;
        found.push(node);
        masks.push(bit);
    }
    let mut begin = 0;
    // Out. `here` holds the lanes of the step found last.
    while begin < found.len() {
        begins.push(begin);
        let mut count = 0;
        for (&node, &mask) in found[begin..].iter().zip(&masks[begin..]) {
            for &neighbour in out.row(node as usize) {
                let mark = &mut marks[neighbour as usize];
                let new = mask & !mark.reached;
                fresh[count] = neighbour;
                count += usize::from(mark.next == 0) & usize::from(new != 0);
                mark.next |= new;
            }
        }
        // In the order of places: who is found side by side has neighbours side by side.
        if count > marks.len() / 16 {
            let mut kept = 0;
            for (node, mark) in (0_u32..).zip(marks.iter()) {
                fresh[kept] = node;
                kept += usize::from(mark.next != 0);
            }
        } else {
            fresh[..count].sort_unstable();
        }
        let end = found.len();
        for &node in &fresh[..count] {
            let at = node as usize;
            let Mark { reached, next: new } = marks[at];
            marks[at] = Mark { reached: reached | new, next: 0 };
            let sum = kernel.gather(into.row(at), here, new, numbers);
            kernel.put(sum, new, &mut numbers[at]);
            masks.push(new);
        }
        found.extend_from_slice(&fresh[..count]);
        for &node in &found[begin..end] {
            here[node as usize] = 0;
        }
        for (&node, &mask) in found[end..].iter().zip(&masks[end..]) {
            here[node as usize] = mask;
        }
        begin = end;
    }
    // Back. `here` holds the lanes of the step after, at first of none. The sources themselves lie between nobody.
    let mut end = found.len();
    let mut after = end..end;
    for &begin in begins.iter().skip(1).rev() {
        for (&node, &mask) in found[begin..end].iter().zip(&masks[begin..end]) {
            let at = node as usize;
            let sum = kernel.gather(out.row(at), here, mask, numbers);
            between[at] += kernel.turn(sum, mask, &mut numbers[at]);
        }
        for &node in &found[after] {
            here[node as usize] = 0;
        }
        for (&node, &mask) in found[begin..end].iter().zip(&masks[begin..end]) {
            here[node as usize] = mask;
        }
        after = begin..end;
        end = begin;
    }
    for &node in &found[after] {
        here[node as usize] = 0;
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512vpopcntdq,popcnt")]
fn run_512(out: &Rows, into: &Rows, sources: &[u32], scratch: &mut Scratch, between: &mut [f64]) {
    // SAFETY: this function itself is only called where the processor has AVX-512F.
    #[allow(unsafe_code, reason = "the kernel of betweenness: lanes in wide registers")]
    let kernel = unsafe { masked::Masked::new() };
    run_of(kernel, out, into, sources, scratch, between);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt")]
fn run_2(out: &Rows, into: &Rows, sources: &[u32], scratch: &mut Scratch, between: &mut [f64]) {
    run_of(Plain, out, into, sources, scratch, between);
}

/// One pass: up to sixteen sources.
fn run(level: Level, out: &Rows, into: &Rows, sources: &[u32], scratch: &mut Scratch, between: &mut [f64]) {
    match level {
        Level::Portable => run_of(Plain, out, into, sources, scratch, between),
        // SAFETY: all that both ask for is a processor with these instructions, and a `Level` is only made by
        // `Instructions::level`, which has asked the processor.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code, reason = "the kernel of betweenness: lanes in wide registers")]
        Level::Avx2 => unsafe { run_2(out, into, sources, scratch, between) },
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code, reason = "the kernel of betweenness: lanes in wide registers")]
        Level::Avx512 => unsafe { run_512(out, into, sources, scratch, between) },
    }
}
