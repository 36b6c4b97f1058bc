//! From door to door, for every minute of a window: percentiles and reliability, never one lucky departure.
#![allow(
    clippy::indexing_slicing,
    reason = "rows of a table made here; stops that the caller names are checked"
)]

use super::MINUTE;
use super::network::Network;
use super::search::{Search, percentile};
use crate::UNREACHABLE;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// When people leave, and what counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// First minute of departure, milliseconds after midnight.
    pub start: u32,
    /// How many minutes.
    pub minutes: usize,
    /// Percentiles to report, in percent.
    pub percents: Vec<u32>,
    /// Milliseconds within which a target counts as reached.
    pub cutoff: u32,
}

/// Who stands where: of each door its stops with milliseconds to them, or from them.
#[derive(Debug, Clone, Copy)]
pub struct Doors<'a> {
    /// Stops of each origin.
    pub access: &'a [Vec<(u32, u32)>],
    /// Stops of each target.
    pub egress: &'a [Vec<(u32, u32)>],
    /// Pairs that are within reach on foot, sorted by origin, then target.
    pub direct: &'a [crate::hierarchy::Reached],
}

/// The stops of each door, out of (door, stop, milliseconds); doors that do not exist are left out.
pub fn stops_of(doors: usize, pairs: impl IntoIterator<Item = (u32, u32, u32)>) -> Vec<Vec<(u32, u32)>> {
    let mut stops = vec![Vec::new(); doors];
    for (door, stop, ms) in pairs {
        if let Some(stops) = stops.get_mut(door as usize) {
            stops.push((stop, ms));
        }
    }
    stops
}

/// How a target is reached from an origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorTime {
    /// Number of the origin.
    pub from: u32,
    /// Number of the target.
    pub to: u32,
    /// Milliseconds, one for each percentile asked for; [`UNREACHABLE`] if that many departures do not arrive.
    pub ms: Vec<u32>,
    /// Departures of a thousand that arrive within the cutoff.
    pub reliability: u32,
}

/// Origins a thread takes at a time.
const CHUNK: usize = 32;

/// All pairs that at least one departure reaches within the cutoff, sorted by origin, then target. `progress` is given the
/// share that is done and says whether to go on; nothing is returned if not.
pub fn door_to_door(
    network: &Network,
    doors: Doors,
    window: &Window,
    threads: usize,
    progress: &(dyn Fn(f32) -> bool + Sync),
) -> Option<Vec<DoorTime>> {
    // Only stops that somebody gets off at are kept.
    let mut row = vec![u32::MAX; network.stops()];
    let mut rows = 0_u32;
    for &(stop, _) in doors.egress.iter().flatten() {
        if let Some(row) = row.get_mut(stop as usize)
            && *row == u32::MAX
        {
            *row = rows;
            rows += 1;
        }
    }
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let origins = doors.access.len();
    let work = || {
        let mut search = Search::new(network);
        let mut table = vec![UNREACHABLE; rows as usize * window.minutes];
        let mut times = vec![UNREACHABLE; window.minutes];
        let mut found: Vec<(usize, Vec<DoorTime>)> = Vec::new();
        while !stopped.load(Ordering::Relaxed) {
            let first = next.fetch_add(CHUNK, Ordering::Relaxed);
            if first >= origins {
                break;
            }
            #[allow(clippy::cast_precision_loss)] // a share to be shown
            if !progress(first as f32 / origins as f32) {
                stopped.store(true, Ordering::Relaxed);
            }
            let mut chunk = Vec::new();
            for origin in first..(first + CHUNK).min(origins) {
                travel(&mut search, doors, window, (&row, origin), (&mut table, &mut times), &mut chunk);
            }
            found.push((first, chunk));
        }
        found
    };
    let mut found: Vec<(usize, Vec<DoorTime>)> = if threads < 2 {
        work()
    } else {
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            running.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
        })
    };
    found.sort_by_key(|chunk| chunk.0);
    (!stopped.load(Ordering::Relaxed)).then(|| found.into_iter().flat_map(|chunk| chunk.1).collect())
}

/// One origin: all its departures, all its targets.
fn travel(
    search: &mut Search,
    doors: Doors,
    window: &Window,
    (row, origin): (&[u32], usize),
    (table, times): (&mut [u32], &mut [u32]),
    found: &mut Vec<DoorTime>,
) {
    let minutes = window.minutes;
    let from = u32::try_from(origin).unwrap_or(u32::MAX);
    let access = &doors.access[origin];
    let begin = doors.direct.partition_point(|pair| pair.from < from);
    let mut direct = doors.direct[begin..].iter().take_while(|pair| pair.from == from).peekable();
    if !access.is_empty() {
        search.every_minute(access, window.start, minutes, |minute, arrive| {
            for (&row, &time) in row.iter().zip(arrive) {
                if row != u32::MAX {
                    table[row as usize * minutes + minute] = time;
                }
            }
        });
    }
    for (to, egress) in (0_u32..).zip(doors.egress) {
        let mut walk = UNREACHABLE;
        while let Some(pair) = direct.peek().filter(|pair| pair.to <= to) {
            if pair.to == to {
                walk = pair.ms;
            }
            direct.next();
        }
        if access.is_empty() || egress.is_empty() {
            // On foot every departure takes the same time.
            if walk <= window.cutoff {
                found.push(DoorTime { from, to, ms: vec![walk; window.percents.len()], reliability: 1_000 });
            }
            continue;
        }
        times.fill(UNREACHABLE);
        for &(stop, ms) in egress {
            let Some(&row) = row.get(stop as usize) else { continue };
            let arrive = &table[row as usize * minutes..(row as usize + 1) * minutes];
            for (time, &arrive) in times.iter_mut().zip(arrive) {
                *time = (*time).min(arrive.saturating_add(ms));
            }
        }
        let mut leave = window.start;
        let mut reached = 0_usize;
        for time in times.iter_mut() {
            let on_the_way = if *time == UNREACHABLE { UNREACHABLE } else { *time - leave };
            *time = on_the_way.min(walk);
            reached += usize::from(*time <= window.cutoff);
            leave = leave.saturating_add(MINUTE);
        }
        if reached > 0 {
            let ms = window.percents.iter().map(|&percent| percentile(times, percent)).collect();
            let reliability = u32::try_from((reached * 1_000 + minutes / 2) / minutes).unwrap_or(1_000);
            found.push(DoorTime { from, to, ms, reliability });
        }
    }
}
