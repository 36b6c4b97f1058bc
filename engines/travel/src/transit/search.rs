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
}

/// Arrivals for every minute of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Minutes.
    pub minutes: usize,
    /// Stops.
    pub stops: usize,
    /// Milliseconds after midnight, minute by minute.
    pub arrive: Vec<u32>,
    start: u32,
}

impl Profile {
    /// When one is at a stop, leaving in a minute of the window.
    pub fn arrival(&self, minute: usize, stop: usize) -> u32 {
        if stop < self.stops {
            self.arrive.get(minute * self.stops + stop).copied().unwrap_or(UNREACHABLE)
        } else {
            UNREACHABLE
        }
    }

    /// How long it takes to a stop: percentiles over all minutes (nearest rank), waiting included.
    pub fn percentiles(&self, stop: usize, percents: &[u32]) -> Vec<u32> {
        let mut times: Vec<u32> = (0..self.minutes)
            .map(|minute| {
                let leave = self.start + u32::try_from(minute).unwrap_or(0) * MINUTE;
                let arrive = self.arrival(minute, stop);
                if arrive == UNREACHABLE { UNREACHABLE } else { arrive - leave }
            })
            .collect();
        percents.iter().map(|&percent| percentile(&mut times, percent)).collect()
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

    fn open(&mut self, access: &[(u32, u32)], depart: u32) {
        for &(stop, ms) in access {
            let (at, time) = (stop as usize, depart.saturating_add(ms));
            if at >= self.arrive.len() || time == UNREACHABLE {
                continue;
            }
            self.arrive[at] = self.arrive[at].min(time);
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
    fn run(&mut self) {
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
                self.board(pattern, position, ready);
            }
        }
        self.queue.clear();
    }

    fn board(&mut self, pattern: u32, position: u32, ready: u32) {
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
                self.arrive[here] = self.arrive[here].min(arrival);
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
        self.open(access, depart);
        self.run();
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
                self.open(access, leave);
                self.run();
            }
            visit(minute, &self.arrive);
        }
    }

    /// All arrivals of a window.
    pub fn profile(&mut self, access: &[(u32, u32)], start: u32, minutes: usize) -> Profile {
        let stops = self.network.stops();
        let mut arrive = vec![UNREACHABLE; stops * minutes];
        self.every_minute(access, start, minutes, |minute, times| {
            arrive[minute * stops..(minute + 1) * stops].copy_from_slice(times);
        });
        Profile { minutes, stops, arrive, start }
    }
}
