//! Earliest arrivals, for one departure and for every minute.
#![allow(
    clippy::indexing_slicing,
    reason = "numbers of stops and patterns come from `Network::new`; what the caller names is checked in `open`"
)]

use super::MINUTE;
use super::network::Network;
use crate::UNREACHABLE;

/// A search; used again and again.
#[derive(Debug)]
pub struct Search<'n> {
    network: &'n Network,
    /// Earliest time at each stop, however one gets there.
    arrive: Vec<u32>,
    /// Earliest time off a vehicle.
    ride: Vec<u32>,
    /// Earliest time to get on.
    ready: Vec<u32>,
    /// Per pattern and position: the earliest trip one can be aboard.
    aboard: Vec<u32>,
    queue: Vec<u32>,
    queued: Vec<bool>,
    /// Stops whose arrival got earlier, where that is to be known, each once.
    earlier: Vec<u32>,
    noted: Vec<bool>,
}

/// Arrivals for every minute of a window. Whoever takes the same bus arrives at the same time: kept is only when that
/// changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Minutes.
    pub minutes: usize,
    /// Stops.
    pub stops: usize,
    start: u32,
    /// First entry of each stop, and at the end their number.
    first: Vec<u32>,
    /// Last minute of departure and arrival (milliseconds after midnight), the last minute first.
    run: Vec<(u32, u32)>,
}

/// Whole minutes on the way that percentiles are counted by; what takes longer is put in order one by one.
const COUNTED: usize = 512;

impl Profile {
    fn runs(&self, stop: usize) -> &[(u32, u32)] {
        match (self.first.get(stop), self.first.get(stop + 1)) {
            (Some(&from), Some(&to)) => &self.run[from as usize..to as usize],
            _ => &[],
        }
    }

    /// When one is at a stop, leaving in a minute of the window.
    pub fn arrival(&self, minute: usize, stop: usize) -> u32 {
        if minute >= self.minutes {
            return UNREACHABLE;
        }
        let runs = self.runs(stop);
        let after = runs.partition_point(|run| run.0 as usize >= minute);
        after.checked_sub(1).and_then(|at| runs.get(at)).map_or(UNREACHABLE, |run| run.1)
    }

    /// How long it takes to a stop: percentiles over all minutes (nearest rank), waiting included.
    pub fn percentiles(&self, stop: usize, percents: &[u32]) -> Vec<u32> {
        if self.minutes == 0 {
            return vec![UNREACHABLE; percents.len()];
        }
        let runs = self.runs(stop);
        // Of each run how long its last minute takes, and how many minutes it has: the earlier take a minute more each.
        let ends = runs.iter().skip(1).map(|run| run.0 as usize + 1).chain([0]);
        let spans = runs.iter().zip(ends).map(|(&(minute, arrive), end)| {
            (arrive - self.start - minute * MINUTE, minute as usize + 1 - end)
        });
        let mut change = [0_i32; COUNTED + 1];
        for (shortest, count) in spans.clone() {
            let from = (shortest / MINUTE) as usize;
            change[from.min(COUNTED)] += 1;
            change[(from + count).min(COUNTED)] -= 1;
        }
        // Up to each percentile's rank, in one pass where the percentiles ascend.
        let (mut at, mut here, mut before) = (0, change[0], 0_usize);
        let mut times = Vec::new();
        percents
            .iter()
            .map(|&percent| {
                let rank = (self.minutes * percent.min(100) as usize).div_ceil(100).max(1) - 1;
                if rank < before {
                    (at, here, before) = (0, change[0], 0);
                }
                while at < COUNTED && before + usize::try_from(here).unwrap_or(0) <= rank {
                    before += usize::try_from(here).unwrap_or(0);
                    at += 1;
                    here += change[at];
                }
                times.clear();
                for (shortest, count) in spans.clone() {
                    let from = (shortest / MINUTE) as usize;
                    if at < COUNTED {
                        if (from..from + count).contains(&at) {
                            times.push(shortest % MINUTE + u32::try_from(at).unwrap_or(0) * MINUTE);
                        }
                    } else {
                        let longer =
                            (0..count).map(|more| shortest + u32::try_from(more).unwrap_or(0) * MINUTE);
                        times.extend(longer.filter(|&ms| (ms / MINUTE) as usize >= COUNTED));
                    }
                }
                let within = rank - before;
                if within < times.len() { *times.select_nth_unstable(within).1 } else { UNREACHABLE }
            })
            .collect()
    }
}

/// The percentile of some times by the nearest rank: the least time that at least so many percent do not exceed. The order
/// of the times is changed. Of nothing it is unreachable.
pub fn percentile(times: &mut [u32], percent: u32) -> u32 {
    if times.is_empty() {
        return UNREACHABLE;
    }
    let rank = (times.len() * percent.min(100) as usize).div_ceil(100).max(1) - 1;
    *times.select_nth_unstable(rank).1
}

impl<'n> Search<'n> {
    /// For a network.
    pub fn new(network: &'n Network) -> Self {
        let stops = network.stops();
        let mut search = Self {
            network,
            arrive: vec![UNREACHABLE; stops],
            ride: vec![UNREACHABLE; stops],
            ready: vec![UNREACHABLE; stops],
            aboard: vec![0; network.stop.len()],
            queue: Vec::new(),
            queued: vec![false; stops],
            earlier: Vec::new(),
            noted: vec![false; stops],
        };
        search.reset();
        search
    }

    fn reset(&mut self) {
        self.arrive.fill(UNREACHABLE);
        self.ride.fill(UNREACHABLE);
        self.ready.fill(UNREACHABLE);
        // No trip is later than the last: everything is better than this.
        self.aboard.fill(u32::MAX);
    }

    #[inline]
    fn note<const NOTE: bool>(&mut self, at: usize) {
        if NOTE && !self.noted[at] {
            self.noted[at] = true;
            self.earlier.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
    }

    fn open<const NOTE: bool>(&mut self, access: &[(u32, u32)], depart: u32) {
        for &(stop, ms) in access {
            let (at, time) = (stop as usize, depart.saturating_add(ms));
            if at >= self.arrive.len() || time == UNREACHABLE {
                continue;
            }
            if time < self.arrive[at] {
                self.arrive[at] = time;
                self.note::<NOTE>(at);
            }
            self.board_from(stop, time);
        }
    }

    #[inline]
    fn board_from(&mut self, stop: u32, time: u32) {
        let at = stop as usize;
        if time < self.ready[at] {
            self.ready[at] = time;
            if !self.queued[at] {
                self.queued[at] = true;
                self.queue.push(stop);
            }
        }
    }

    /// Follows everything that can be boarded until nothing gets earlier.
    fn run<const NOTE: bool>(&mut self) {
        let network = self.network;
        let mut next = 0;
        while let Some(&stop) = self.queue.get(next) {
            next += 1;
            let at = stop as usize;
            self.queued[at] = false;
            let ready = self.ready[at];
            for &(pattern, position) in
                &network.at[network.first_at[at] as usize..network.first_at[at + 1] as usize]
            {
                self.board::<NOTE>(pattern, position, ready);
            }
        }
        self.queue.clear();
    }

    fn board<const NOTE: bool>(&mut self, pattern: u32, position: u32, ready: u32) {
        let network = self.network;
        let course = network.course[pattern as usize];
        let (first, trips) = (course.first as usize, course.trips as usize);
        let from = first + position as usize;
        let known = (self.aboard[from] as usize).min(trips);
        let column = course.times as usize + position as usize * trips;
        // The next earlier trip is gone already: nothing to gain.
        if known == 0 || !network.pickup[from] || network.departure[column + known - 1] < ready {
            return;
        }
        let trip = network.departure[column..column + known].partition_point(|&departure| departure < ready);
        let number = u32::try_from(trip).unwrap_or(u32::MAX);
        self.aboard[from] = number;
        let mut time = column + trip;
        for at in from + 1..first + course.stops as usize {
            time += trips;
            let arrival = network.arrival[time];
            let stop = network.stop[at];
            let here = stop as usize;
            if network.drop_off[at] && arrival < self.ride[here] {
                self.ride[here] = arrival;
                if arrival < self.arrive[here] {
                    self.arrive[here] = arrival;
                    self.note::<NOTE>(here);
                }
                let change = network.change[here];
                if change != UNREACHABLE {
                    self.board_from(stop, arrival.saturating_add(change));
                }
                for &(to, ms) in
                    &network.walk[network.first_walk[here] as usize..network.first_walk[here + 1] as usize]
                {
                    let time = arrival.saturating_add(ms);
                    if time < self.arrive[to as usize] {
                        self.arrive[to as usize] = time;
                        self.note::<NOTE>(to as usize);
                    }
                    self.board_from(to, time);
                }
            }
            if self.aboard[at] <= number {
                break;
            }
            self.aboard[at] = number;
        }
    }

    /// Earliest arrivals at all stops (milliseconds after midnight), leaving at `depart` with the stops of `access` so many
    /// milliseconds away.
    pub fn one_to_all(&mut self, access: &[(u32, u32)], depart: u32) -> &[u32] {
        self.reset();
        self.open::<false>(access, depart);
        self.run::<false>();
        &self.arrive
    }

    /// The same for every minute from `start` on: `visit` is given the minute and the arrivals, the last minute first.
    pub fn every_minute(
        &mut self,
        access: &[(u32, u32)],
        start: u32,
        minutes: usize,
        mut visit: impl FnMut(usize, &[u32]),
    ) {
        self.reset();
        for minute in (0..minutes).rev() {
            let leave = u32::try_from(minute).ok().and_then(|minute| minute.checked_mul(MINUTE));
            // Whoever leaves later may also leave now and wait: all that is known stays true.
            if let Some(leave) = leave.and_then(|leave| start.checked_add(leave)) {
                self.open::<false>(access, leave);
                self.run::<false>();
            }
            visit(minute, &self.arrive);
        }
    }

    /// All arrivals of a window.
    pub fn profile(&mut self, access: &[(u32, u32)], start: u32, minutes: usize) -> Profile {
        let stops = self.network.stops();
        // No day has more minutes than can be counted.
        let minutes = minutes.min(((UNREACHABLE - start) / MINUTE) as usize);
        self.reset();
        let mut found: Vec<(u32, u32, u32)> = Vec::new();
        let mut first = vec![0_u32; stops + 1];
        for minute in (0..u32::try_from(minutes).unwrap_or(0)).rev() {
            self.open::<true>(access, start + minute * MINUTE);
            self.run::<true>();
            for stop in self.earlier.drain(..) {
                self.noted[stop as usize] = false;
                found.push((stop, minute, self.arrive[stop as usize]));
                first[stop as usize + 1] += 1;
            }
        }
        for stop in 0..stops {
            first[stop + 1] += first[stop];
        }
        let mut next = first.clone();
        let mut run = vec![(0, 0); found.len()];
        for (stop, minute, arrive) in found {
            run[next[stop as usize] as usize] = (minute, arrive);
            next[stop as usize] += 1;
        }
        Profile { minutes, stops, start, first, run }
    }
}
