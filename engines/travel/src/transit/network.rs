//! A day's trips with the walks between stops, in flat arrays.
#![allow(
    clippy::indexing_slicing,
    reason = "numbers of stops, patterns and positions are given out by `Timetable::on`; walks are checked in `new`"
)]

use super::timetable::Timetable;
use crate::{Error, UNREACHABLE};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How one walks between stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walking {
    /// From stop to stop, milliseconds; both directions are named.
    pub walks: Vec<(u32, u32, u32)>,
    /// Walks put together out of several take this long at most, milliseconds.
    pub longest: u32,
    /// The least time for a change at one stop, milliseconds, where the timetable says nothing.
    pub change: u32,
}

impl Default for Walking {
    fn default() -> Self {
        Self { walks: Vec::new(), longest: 900_000, change: 0 }
    }
}

/// Where the numbers of a pattern begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Course {
    /// In `stop`, `pickup`, `drop_off`.
    pub(crate) first: u32,
    pub(crate) stops: u32,
    /// In `arrival` and `departure`: position by position, all trips of each.
    pub(crate) times: u32,
    pub(crate) trips: u32,
}

/// A network to search.
#[derive(Debug, Clone)]
pub struct Network {
    pub(crate) timetable: Timetable,
    walking: Walking,
    pub(crate) course: Vec<Course>,
    pub(crate) stop: Vec<u32>,
    pub(crate) pickup: Vec<bool>,
    pub(crate) drop_off: Vec<bool>,
    pub(crate) arrival: Vec<u32>,
    pub(crate) departure: Vec<u32>,
    /// Patterns at each stop: number and position.
    pub(crate) first_at: Vec<u32>,
    pub(crate) at: Vec<(u32, u32)>,
    /// Walks from each stop: to, milliseconds.
    pub(crate) first_walk: Vec<u32>,
    pub(crate) walk: Vec<(u32, u32)>,
    /// Milliseconds for a change at the stop itself; [`UNREACHABLE`]: not possible.
    pub(crate) change: Vec<u32>,
}

impl Network {
    /// Puts a day and the walks together.
    pub fn new(timetable: Timetable, walking: Walking) -> Result<Self, Error> {
        let stops = timetable.stops.len();
        if let Some(walk) = walking.walks.iter().find(|walk| walk.0.max(walk.1) as usize >= stops) {
            return Err(Error::Graph(format!(
                "a walk from stop {} to stop {}, but there are {stops}",
                walk.0, walk.1
            )));
        }
        let mut network = Self {
            walking,
            course: Vec::new(),
            stop: Vec::new(),
            pickup: Vec::new(),
            drop_off: Vec::new(),
            arrival: Vec::new(),
            departure: Vec::new(),
            first_at: vec![0; stops + 1],
            at: Vec::new(),
            first_walk: vec![0; stops + 1],
            walk: Vec::new(),
            change: Vec::new(),
            timetable,
        };
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        for pattern in &network.timetable.patterns {
            network.course.push(Course {
                first: short(network.stop.len()),
                stops: short(pattern.stops.len()),
                times: short(network.arrival.len()),
                trips: short(pattern.times.len()),
            });
            network.stop.extend(&pattern.stops);
            network.pickup.extend(&pattern.pickup);
            network.drop_off.extend(&pattern.drop_off);
            for at in 0..pattern.stops.len() {
                network.arrival.extend(pattern.times.iter().map(|times| times[at].0));
                network.departure.extend(pattern.times.iter().map(|times| times[at].1));
            }
        }
        for &stop in &network.stop {
            network.first_at[stop as usize + 1] += 1;
        }
        for stop in 0..stops {
            network.first_at[stop + 1] += network.first_at[stop];
        }
        network.at = vec![(0, 0); network.stop.len()];
        let mut next = network.first_at.clone();
        for (number, pattern) in (0_u32..).zip(&network.timetable.patterns) {
            for (position, &stop) in (0_u32..).zip(&pattern.stops) {
                network.at[next[stop as usize] as usize] = (number, position);
                next[stop as usize] += 1;
            }
        }
        network.walks();
        Ok(network)
    }

    /// Walks, and walks made of walks.
    fn walks(&mut self) {
        let stops = self.timetable.stops.len();
        let mut direct: Vec<Vec<(u32, u32)>> = vec![Vec::new(); stops];
        let mut never: Vec<(u32, u32)> = Vec::new();
        self.change = vec![self.walking.change; stops];
        for change in &self.timetable.changes {
            let ms = change.seconds.map(|seconds| seconds.saturating_mul(1_000));
            match ms {
                _ if change.from == change.to => {
                    self.change[change.from as usize] = ms.unwrap_or(UNREACHABLE);
                }
                Some(ms) => direct[change.from as usize].push((change.to, ms)),
                None => never.push((change.from, change.to)),
            }
        }
        never.sort_unstable();
        for &(from, to, ms) in &self.walking.walks {
            if from != to {
                direct[from as usize].push((to, ms));
            }
        }
        let mut time = vec![UNREACHABLE; stops];
        let mut heap = BinaryHeap::new();
        for from in 0..u32::try_from(stops).unwrap_or(0) {
            let mut found = Vec::new();
            let mut touched = vec![from];
            time[from as usize] = 0;
            heap.push(Reverse((0_u32, from)));
            while let Some(Reverse((ms, stop))) = heap.pop() {
                if ms > time[stop as usize] {
                    continue;
                }
                if stop != from && never.binary_search(&(from, stop)).is_err() {
                    found.push((stop, ms));
                }
                for &(to, more) in &direct[stop as usize] {
                    let reached = ms.saturating_add(more);
                    // A walk that is named counts however long it is.
                    if reached < time[to as usize] && (stop == from || reached <= self.walking.longest) {
                        time[to as usize] = reached;
                        touched.push(to);
                        heap.push(Reverse((reached, to)));
                    }
                }
            }
            for stop in touched {
                time[stop as usize] = UNREACHABLE;
            }
            found.sort_unstable();
            self.walk.extend(found);
            self.first_walk[from as usize + 1] = u32::try_from(self.walk.len()).unwrap_or(u32::MAX);
        }
    }

    /// The day it is made of.
    pub const fn timetable(&self) -> &Timetable {
        &self.timetable
    }

    /// How many stops there are.
    pub fn stops(&self) -> usize {
        self.timetable.stops.len()
    }

    /// Walks from a stop: to, milliseconds.
    pub fn walks_from(&self, stop: u32) -> &[(u32, u32)] {
        match (self.first_walk.get(stop as usize), self.first_walk.get(stop as usize + 1)) {
            (Some(&from), Some(&to)) => &self.walk[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The time for a change at a stop.
    pub fn change_at(&self, stop: u32) -> Option<u32> {
        self.change.get(stop as usize).copied().filter(|ms| *ms != UNREACHABLE)
    }

    /// What one can board from a stop, walks to other stops included: for searches that begin at a stop.
    pub fn access_of(&self, stop: u32) -> Vec<(u32, u32)> {
        let mut access = vec![(stop, 0)];
        access.extend(self.walks_from(stop));
        access
    }

    /// The same network with a line that runs every so many minutes.
    pub fn with_headway(&self, line: &str, minutes: u32) -> Result<Self, Error> {
        Self::new(self.timetable.with_headway(line, minutes)?, self.walking.clone())
    }
}
