//! Sixteen at once: up from the sources, then one sweep down.
#![allow(
    clippy::indexing_slicing,
    reason = "positions come from `build` or from a file whose every arc has been checked to lead to a lower position; slots are given out here"
)]

use super::{Arcs, FAR, Hierarchy, Terminal, shown};
use crate::UNREACHABLE;
use std::collections::BinaryHeap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Sources of one sweep.
pub const LANES: usize = 16;

/// Times from sixteen sources: one line of the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C, align(64))]
pub(super) struct Lanes(pub(super) [u32; LANES]);

const NOTHING: Lanes = Lanes([FAR; LANES]);

impl Lanes {
    /// The least of this and of `other + weight`. No label is above [`FAR`] and no weight reaches it: nothing overflows.
    #[inline(always)]
    #[allow(clippy::inline_always)] // it has to be compiled with the features of the sweep around it
    fn relax(&mut self, other: &Self, weight: u32) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).min(theirs + weight);
        }
    }
}

/// Times of all nodes from up to sixteen sources.
#[derive(Debug)]
pub struct Labels<'a> {
    position: &'a [u32],
    lanes: &'a [Lanes],
}

impl Labels<'_> {
    /// Milliseconds from the source of this lane; unreachable for a node or lane that does not exist.
    #[inline]
    pub fn get(&self, lane: usize, node: u32) -> u32 {
        let position = self.position.get(node as usize).copied().unwrap_or(u32::MAX);
        let lanes = self.lanes.get(position as usize).and_then(|lanes| lanes.0.get(lane));
        lanes.copied().map_or(UNREACHABLE, shown)
    }
}

/// Times from every source (row) to every target (column).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Sources.
    pub rows: usize,
    /// Targets.
    pub columns: usize,
    /// Milliseconds, row by row.
    pub ms: Vec<u32>,
}

impl Matrix {
    /// One of them.
    pub fn get(&self, row: usize, column: usize) -> Option<u32> {
        if column < self.columns { self.ms.get(row * self.columns + column).copied() } else { None }
    }
}

/// A target that is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// Number of the source.
    pub from: u32,
    /// Number of the target.
    pub to: u32,
    /// Milliseconds.
    pub ms: u32,
}

/// The nearest targets of every source, and how many there are within the cutoff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// How many are listed for each source.
    pub k: usize,
    /// Targets, `k` for each source, the nearest first (the lower number among equals); [`u32::MAX`] where there are fewer.
    pub to: Vec<u32>,
    /// Their milliseconds; [`UNREACHABLE`] where there are fewer.
    pub ms: Vec<u32>,
    /// Targets within the cutoff, per source.
    pub within: Vec<u32>,
}

/// The arcs of a sweep: all nodes, or only those above some targets.
enum Part<'a> {
    All(&'a Arcs),
    Some { first: Vec<u32>, arc: Vec<[u32; 2]>, number: Vec<u32> },
}

impl Part<'_> {
    fn first(&self) -> &[u32] {
        match self {
            Self::All(arcs) => &arcs.first,
            Self::Some { first, .. } => first,
        }
    }

    fn arc(&self) -> &[[u32; 2]] {
        match self {
            Self::All(arcs) => &arcs.arc,
            Self::Some { arc, .. } => arc,
        }
    }

    fn nodes(&self) -> usize {
        self.first().len() - 1
    }

    fn below(&self) -> Below {
        let mut first = vec![0_u32; self.nodes() + 1];
        for &[high, _] in self.arc() {
            first[high as usize + 1] += 1;
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut next = first.clone();
        let mut node = vec![0; self.arc().len()];
        let ends = self.first().iter().zip(self.first().iter().skip(1));
        for (low, (&from, &to)) in (0_u32..).zip(ends) {
            for &[high, _] in &self.arc()[from as usize..to as usize] {
                node[next[high as usize] as usize] = low;
                next[high as usize] += 1;
            }
        }
        Below { first, node }
    }

    /// Where a position stands in the part; `u32::MAX` if it does not.
    fn number(&self, position: u32) -> u32 {
        match self {
            Self::All(_) => position,
            Self::Some { number, .. } => number[position as usize],
        }
    }
}

/// Scratch space of one thread.
struct Scratch {
    heap: BinaryHeap<u32>,
    /// Of each position its slot in `found`; `u32::MAX`: not found yet.
    slot: Vec<u32>,
    /// What is found on the way up, lower nodes first.
    found: Vec<Lanes>,
    reached: Vec<u32>,
    /// Number in the part and slot, ascending.
    begin: Vec<(u32, u32)>,
    labels: Vec<Lanes>,
    alive: Alive,
}

/// With a cutoff: of each node whether any lane is within it (only then its label counts), and a bit for what has yet to
/// be looked at.
struct Alive {
    alive: Vec<u8>,
    waiting: Vec<u64>,
}

/// Of each node of a part those that have an arc from it.
struct Below {
    first: Vec<u32>,
    node: Vec<u32>,
}

impl Scratch {
    fn new(nodes: usize, part: usize) -> Self {
        Self {
            heap: BinaryHeap::new(),
            slot: vec![u32::MAX; nodes],
            found: Vec::new(),
            reached: Vec::new(),
            begin: Vec::new(),
            labels: vec![NOTHING; part],
            alive: Alive { alive: vec![0; part], waiting: vec![0; part.div_ceil(64)] },
        }
    }
}

/// An entry of a terminal within a part: number there and milliseconds.
type Entry = [(u32, u32); 2];

/// Which way times are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// From those in the lanes.
    From,
    /// To those in the lanes.
    To,
}

impl Hierarchy {
    const fn arcs_of(&self, direction: Direction) -> (&Arcs, &Arcs) {
        match direction {
            Direction::From => (&self.up, &self.down),
            Direction::To => (&self.down, &self.up),
        }
    }

    /// What lies above the terminals.
    fn part<'a>(&'a self, terminals: &[Terminal], direction: Direction) -> Part<'a> {
        let (_, sweep) = self.arcs_of(direction);
        let mut chosen = vec![false; self.nodes()];
        let mut some = 0_usize;
        let mut stack = Vec::new();
        for (node, _) in terminals.iter().flat_map(Terminal::entries) {
            let Some(position) = self.position(node) else { continue };
            if !std::mem::replace(&mut chosen[position as usize], true) {
                some += 1;
                stack.push(position);
            }
            while let Some(position) = stack.pop() {
                for &[high, _] in &sweep.arc[sweep.range(position)] {
                    if !std::mem::replace(&mut chosen[high as usize], true) {
                        some += 1;
                        stack.push(high);
                    }
                }
            }
        }
        // With nearly all of them, numbering anew costs more than it saves.
        if some > self.nodes() - self.nodes() / 16 {
            return Part::All(sweep);
        }
        let mut number = vec![u32::MAX; self.nodes()];
        let mut first = Vec::with_capacity(some + 1);
        let mut arc = Vec::new();
        first.push(0);
        for (position, chosen) in (0_u32..).zip(chosen) {
            if chosen {
                number[position as usize] = u32::try_from(first.len() - 1).unwrap_or(u32::MAX);
                let arcs = &sweep.arc[sweep.range(position)];
                arc.extend(arcs.iter().map(|&[high, weight]| [number[high as usize], weight]));
                first.push(u32::try_from(arc.len()).unwrap_or(u32::MAX));
            }
        }
        Part::Some { first, arc, number }
    }

    fn entries(&self, terminals: &[Terminal], part: &Part) -> Vec<Entry> {
        let entry = |terminal: &Terminal| {
            let mut entry: Entry = [(u32::MAX, 0); 2];
            for (place, (node, extra)) in entry.iter_mut().zip(terminal.entries()) {
                if let Some(position) = self.position(node) {
                    *place = (part.number(position), extra);
                }
            }
            entry
        };
        terminals.iter().map(entry).collect()
    }

    /// Up from sixteen terminals, and down over the part; the times are in `scratch.labels`. With a cutoff, only times
    /// within it are right, and only where `scratch.alive` says so.
    fn run(
        &self,
        lanes: &[&Terminal],
        part: &Part,
        direction: Direction,
        cutoff: Option<(u32, &Below)>,
        scratch: &mut Scratch,
    ) {
        let (up, _) = self.arcs_of(direction);
        let Scratch { heap, slot, found, reached, begin, labels, alive } = scratch;
        found.clear();
        reached.clear();
        begin.clear();
        let mut open = |position: u32, heap: &mut BinaryHeap<u32>, found: &mut Vec<Lanes>| -> usize {
            let slot = &mut slot[position as usize];
            if *slot == u32::MAX {
                *slot = u32::try_from(found.len()).unwrap_or(u32::MAX);
                found.push(NOTHING);
                reached.push(position);
                heap.push(position);
            }
            *slot as usize
        };
        for (lane, terminal) in lanes.iter().enumerate() {
            for (node, extra) in terminal.entries() {
                if let Some(position) = self.position(node) {
                    let slot = open(position, heap, found);
                    let label = &mut found[slot].0[lane];
                    *label = extra.min(*label);
                }
            }
        }
        while let Some(position) = heap.pop() {
            let here = open(position, heap, found);
            let here = found[here];
            if cutoff.is_some_and(|(cutoff, _)| here.0.iter().all(|&ms| ms > cutoff)) {
                continue;
            }
            for &[high, weight] in &up.arc[up.range(position)] {
                let slot = open(high, heap, found);
                found[slot].relax(&here, weight);
            }
        }
        for &position in reached.iter() {
            let number = part.number(position);
            if number != u32::MAX {
                begin.push((number, slot[position as usize]));
            }
            slot[position as usize] = u32::MAX;
        }
        begin.sort_unstable();
        match cutoff {
            None => sweep(part.first(), part.arc(), begin, found, labels),
            Some((cutoff, below)) => sweep_near(part, below, begin, found, cutoff, labels, alive),
        }
    }

    /// Times from every source to all nodes: `visit` is given the number of the first of up to sixteen sources and their
    /// times.
    pub fn one_to_all(&self, sources: &[Terminal], mut visit: impl FnMut(usize, &Labels)) {
        let mut scratch = Scratch::new(self.nodes(), self.nodes());
        let part = Part::All(&self.down);
        let mut lanes = Vec::with_capacity(LANES);
        for (batch, sources) in sources.chunks(LANES).enumerate() {
            lanes.clear();
            lanes.extend(sources);
            self.run(&lanes, &part, Direction::From, None, &mut scratch);
            visit(batch * LANES, &Labels { position: &self.position, lanes: &scratch.labels });
        }
    }

    /// An order of terminals in which neighbours stand together: sixteen of them share most of the way up.
    fn order(&self, terminals: &[Terminal]) -> Vec<u32> {
        let key = |terminal: &Terminal| {
            terminal.entries().find_map(|(node, _)| self.position(node)).unwrap_or(u32::MAX)
        };
        let mut order: Vec<(u32, u32)> =
            (0_u32..).zip(terminals).map(|(at, terminal)| (key(terminal), at)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, at)| at).collect()
    }

    /// Runs all batches of sixteen on some threads; results come in the order of the threads, whatever took each how long.
    fn batches<T: Send>(
        &self,
        lanes: &[Terminal],
        part: &Part,
        (direction, cutoff): (Direction, u32),
        threads: usize,
        new: impl Fn() -> T + Sync,
        each: impl Fn(&mut T, &[u32], &Near) + Sync,
    ) -> Vec<T> {
        let order = self.order(lanes);
        let batches: Vec<&[u32]> = order.chunks(LANES).collect();
        let below = part.below();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut state = new();
            let mut scratch = Scratch::new(self.nodes(), part.nodes());
            let mut terminals = Vec::with_capacity(LANES);
            while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                terminals.clear();
                terminals.extend(batch.iter().map(|&at| &lanes[at as usize]));
                self.run(&terminals, part, direction, Some((cutoff, &below)), &mut scratch);
                each(&mut state, batch, &Near { labels: &scratch.labels, alive: &scratch.alive.alive });
            }
            state
        };
        let threads = threads.clamp(1, batches.len().max(1));
        if threads == 1 {
            return vec![work()];
        }
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            running.into_iter().filter_map(|thread| thread.join().ok()).collect()
        })
    }

    /// Times from all sources to all targets.
    pub fn many_to_many(&self, from: &[Terminal], to: &[Terminal], threads: usize) -> Matrix {
        let (rows, columns) = (from.len(), to.len());
        let part = self.part(to, Direction::From);
        let entries = self.entries(to, &part);
        // Not written before the times are: for great tables the memory is what takes the time.
        let mut ms = vec![0; rows * columns];
        if columns == 0 || rows == 0 {
            return Matrix { rows, columns, ms };
        }
        let mut at: Vec<Option<&mut [u32]>> = ms.chunks_mut(columns).map(Some).collect();
        // Each thread owns the rows of its batches.
        let order = self.order(from);
        let mut batches: Vec<(&[u32], Vec<&mut [u32]>)> = Vec::new();
        for batch in order.chunks(LANES) {
            let rows = batch.iter().filter_map(|&row| at[row as usize].take()).collect();
            batches.push((batch, rows));
        }
        drop(at);
        let share = batches.len().div_ceil(threads.max(1)).max(1);
        let work = |batches: &mut [(&[u32], Vec<&mut [u32]>)]| {
            let mut scratch = Scratch::new(self.nodes(), part.nodes());
            let mut terminals = Vec::with_capacity(LANES);
            for (batch, rows) in batches {
                terminals.clear();
                terminals.extend(batch.iter().map(|&at| &from[at as usize]));
                self.run(&terminals, &part, Direction::From, None, &mut scratch);
                write_rows(&scratch.labels, &entries, rows);
            }
        };
        if share >= batches.len() {
            work(&mut batches);
        } else {
            std::thread::scope(|scope| {
                for batches in batches.chunks_mut(share) {
                    scope.spawn(|| work(batches));
                }
            });
        }
        Matrix { rows, columns, ms }
    }

    /// Every pair within the cutoff (inclusive), sorted by source, then target.
    pub fn within(&self, from: &[Terminal], to: &[Terminal], cutoff_ms: u32, threads: usize) -> Vec<Reached> {
        let cutoff = cutoff_ms.min(FAR - 1);
        // The fewer go into the lanes.
        let direction = if to.len() < from.len() { Direction::To } else { Direction::From };
        let (lanes, swept) = if direction == Direction::To { (to, from) } else { (from, to) };
        let part = self.part(swept, direction);
        let entries = self.entries(swept, &part);
        let each = |found: &mut Vec<Reached>, batch: &[u32], near: &Near| {
            for (number, entry) in (0_u32..).zip(&entries) {
                let Some(times) = near.read(entry) else { continue };
                for (&lane, &ms) in batch.iter().zip(&times.0) {
                    if ms <= cutoff {
                        let (from, to) =
                            if direction == Direction::To { (number, lane) } else { (lane, number) };
                        found.push(Reached { from, to, ms });
                    }
                }
            }
        };
        let parts = self.batches(lanes, &part, (direction, cutoff), threads, Vec::new, each);
        let mut all = parts.into_iter().reduce(|mut all, part| {
            all.extend(part);
            all
        });
        if let Some(all) = &mut all {
            all.sort_unstable();
        }
        all.unwrap_or_default()
    }

    /// The `k` nearest targets of every source within the cutoff (inclusive), and how many there are within it.
    pub fn nearest(
        &self,
        from: &[Terminal],
        to: &[Terminal],
        k: usize,
        cutoff_ms: u32,
        threads: usize,
    ) -> Nearest {
        let cutoff = cutoff_ms.min(FAR - 1);
        let k = k.min(to.len());
        let part = self.part(from, Direction::To);
        let entries = self.entries(from, &part);
        let new = || Nearest {
            k,
            to: vec![u32::MAX; from.len() * k],
            ms: vec![UNREACHABLE; from.len() * k],
            within: vec![0; from.len()],
        };
        let each = |best: &mut Nearest, batch: &[u32], labels: &Near| {
            near(labels, &entries, batch, cutoff, best);
        };
        let parts = self.batches(to, &part, (Direction::To, cutoff), threads, new, each);
        parts.into_iter().reduce(|all, part| all.merge(&part)).unwrap_or_else(new)
    }
}

impl Nearest {
    /// Puts a target among the nearest of a source.
    fn insert(tos: &mut [u32], times: &mut [u32], to: u32, ms: u32) {
        let k = times.len();
        let before = |at: usize| (times[at], tos[at]) <= (ms, to);
        let mut at = k;
        while at > 0 && !before(at - 1) {
            at -= 1;
        }
        if at < k {
            tos.copy_within(at..k - 1, at + 1);
            times.copy_within(at..k - 1, at + 1);
            tos[at] = to;
            times[at] = ms;
        }
    }

    /// Another, shorter time for a pair; `counted`: the pair is within the cutoff already.
    pub(crate) fn improve(&mut self, from: usize, to: u32, ms: u32, counted: bool) {
        if let Some(within) = self.within.get_mut(from) {
            *within += u32::from(!counted);
        }
        let range = from * self.k..from * self.k + self.k;
        let (Some(tos), Some(times)) = (self.to.get_mut(range.clone()), self.ms.get_mut(range)) else {
            return;
        };
        if let Some(at) = tos.iter().position(|&other| other == to) {
            if times[at] <= ms {
                return;
            }
            // Out, and in again where it belongs.
            tos[at..].rotate_left(1);
            times[at..].rotate_left(1);
            let last = tos.len() - 1;
            (tos[last], times[last]) = (u32::MAX, UNREACHABLE);
        }
        Self::insert(tos, times, to, ms);
    }

    fn merge(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.within.iter_mut().zip(&other.within) {
            *mine += theirs;
        }
        if self.k > 0 {
            let mine = self.to.chunks_mut(self.k).zip(self.ms.chunks_mut(self.k));
            let theirs = other.to.chunks(self.k).zip(other.ms.chunks(self.k));
            for ((tos, times), (others, other_times)) in mine.zip(theirs) {
                for (&to, &ms) in others.iter().zip(other_times) {
                    if to != u32::MAX {
                        Self::insert(tos, times, to, ms);
                    }
                }
            }
        }
        self
    }
}

/// Times within a cutoff.
struct Near<'a> {
    labels: &'a [Lanes],
    alive: &'a [u8],
}

impl Near<'_> {
    /// The times of a terminal, if any of its nodes is within the cutoff. Times above the cutoff may be too long.
    #[inline(always)]
    #[allow(clippy::inline_always)] // within kernels that are compiled twice
    fn read(&self, entry: &Entry) -> Option<Lanes> {
        let mut times = None;
        for &(number, extra) in entry {
            if number != u32::MAX && self.alive[number as usize] != 0 {
                times.get_or_insert(NOTHING).relax(&self.labels[number as usize], extra);
            }
        }
        times
    }
}

/// The times of a terminal: the least over its entries.
#[inline(always)]
#[allow(clippy::inline_always)] // within kernels that are compiled twice
fn read(labels: &[Lanes], entry: &Entry) -> Lanes {
    let mut times = NOTHING;
    for &(number, extra) in entry {
        if number != u32::MAX {
            times.relax(&labels[number as usize], extra);
        }
    }
    times
}

#[inline(always)]
#[allow(clippy::inline_always)] // within kernels that are compiled twice
fn sweep_lanes(first: &[u32], arc: &[[u32; 2]], begin: &[(u32, u32)], found: &[Lanes], labels: &mut [Lanes]) {
    let mut begin = begin.iter();
    let mut next = begin.next();
    let mut from = 0_usize;
    for (at, &to) in first[1..].iter().enumerate() {
        let mut label = match next {
            Some(&(number, slot)) if number as usize == at => {
                next = begin.next();
                found[slot as usize]
            }
            _ => NOTHING,
        };
        for &[high, weight] in &arc[from..to as usize] {
            label.relax(&labels[high as usize], weight);
        }
        labels[at] = label;
        from = to as usize;
    }
}

/// The sweep with a cutoff: only what lies below something within it is looked at, in the same order.
#[inline(always)]
#[allow(clippy::inline_always)] // within kernels that are compiled twice
fn sweep_near_lanes(
    part: &Part,
    below: &Below,
    begin: &[(u32, u32)],
    found: &[Lanes],
    cutoff: u32,
    labels: &mut [Lanes],
    near: &mut Alive,
) {
    let (first, arc) = (part.first(), part.arc());
    let Alive { alive, waiting } = near;
    alive.fill(0);
    for &(number, _) in begin {
        waiting[number as usize / 64] |= 1 << (number % 64);
    }
    let mut begin = begin.iter().peekable();
    for word in 0..waiting.len() {
        // What is below stands further on, perhaps in the same word.
        while waiting[word] != 0 {
            let at = word * 64 + waiting[word].trailing_zeros() as usize;
            waiting[word] &= waiting[word] - 1;
            let mut label = match begin.next_if(|(number, _)| *number as usize == at) {
                Some(&(_, slot)) => found[slot as usize],
                None => NOTHING,
            };
            for &[high, weight] in &arc[first[at] as usize..first[at + 1] as usize] {
                if alive[high as usize] != 0 {
                    label.relax(&labels[high as usize], weight);
                }
            }
            let mut within = 0;
            for &ms in &label.0 {
                within |= u8::from(ms <= cutoff);
            }
            if within != 0 {
                alive[at] = 1;
                labels[at] = label;
                for &low in &below.node[below.first[at] as usize..below.first[at + 1] as usize] {
                    waiting[low as usize / 64] |= 1 << (low % 64);
                }
            }
        }
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // within kernels that are compiled twice
fn write_rows_lanes(labels: &[Lanes], entries: &[Entry], rows: &mut [&mut [u32]]) {
    // Sixteen targets at a time, turned over in the cache, so that each row is written a line at a time.
    let mut block = [[0_u32; LANES]; LANES];
    for (number, entries) in entries.chunks(LANES).enumerate() {
        for (column, entry) in entries.iter().enumerate() {
            let times = read(labels, entry);
            for (row, &ms) in block.iter_mut().zip(&times.0) {
                row[column] = if ms >= FAR { UNREACHABLE } else { ms };
            }
        }
        let columns = number * LANES..number * LANES + entries.len();
        for (row, times) in rows.iter_mut().zip(&block) {
            row[columns.clone()].copy_from_slice(&times[..entries.len()]);
        }
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // within kernels that are compiled twice
fn near_lanes(labels: &Near, entries: &[Entry], batch: &[u32], cutoff: u32, best: &mut Nearest) {
    let k = best.k;
    for (number, entry) in entries.iter().enumerate() {
        let Some(mut times) = labels.read(entry) else { continue };
        times.0[batch.len()..].fill(FAR);
        let mut within = 0;
        for &ms in &times.0 {
            within += u32::from(ms <= cutoff);
        }
        if within == 0 {
            continue;
        }
        best.within[number] += within;
        if k == 0 {
            continue;
        }
        let range = number * k..number * k + k;
        let limit = cutoff.min(best.ms[range.end - 1]);
        let mut any = false;
        for &ms in &times.0 {
            any |= ms <= limit;
        }
        if any {
            let (tos, bests) = (&mut best.to[range.clone()], &mut best.ms[range]);
            for (&to, &ms) in batch.iter().zip(&times.0) {
                if ms <= cutoff && ms <= bests[k - 1] {
                    Nearest::insert(tos, bests, to, ms);
                }
            }
        }
    }
}

/// A kernel compiled twice: for processors with lanes of eight, and for all others.
macro_rules! kernel {
    ($name:ident, $wide:ident, $body:ident, ($($arg:ident: $type:ty),*)) => {
        #[cfg(target_arch = "x86_64")]
        #[target_feature(enable = "avx2")]
        fn $wide($($arg: $type),*) {
            $body($($arg),*);
        }

        fn $name($($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the function is ordinary safe code; the one thing it asks for is a processor with AVX2, and the
                // line above has just asked the processor.
                #[allow(unsafe_code, reason = "the kernel of the sweep: twice as fast with lanes of eight")]
                unsafe {
                    return $wide($($arg),*);
                }
            }
            $body($($arg),*);
        }
    };
}

kernel!(sweep, sweep_wide, sweep_lanes, (
    first: &[u32], arc: &[[u32; 2]], begin: &[(u32, u32)], found: &[Lanes], labels: &mut [Lanes]
));
kernel!(sweep_near, sweep_near_wide, sweep_near_lanes, (
    part: &Part, below: &Below, begin: &[(u32, u32)], found: &[Lanes], cutoff: u32, labels: &mut [Lanes], near: &mut Alive
));
kernel!(write_rows, write_rows_wide, write_rows_lanes, (
    labels: &[Lanes], entries: &[Entry], rows: &mut [&mut [u32]]
));
kernel!(near, near_wide, near_lanes, (
    labels: &Near, entries: &[Entry], batch: &[u32], cutoff: u32, best: &mut Nearest
));
