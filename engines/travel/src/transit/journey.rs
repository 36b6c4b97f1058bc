//! Whole journeys: the fastest for each number of changes.
#![allow(clippy::indexing_slicing, reason = "as in `search`; rounds are numbered here")]

use super::network::Network;
use crate::UNREACHABLE;

/// Vehicles in one journey at most.
const RIDES: usize = 8;

/// A part of a journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JourneyLeg {
    /// On foot; without a stop at the door.
    Walk {
        /// Stop it begins at.
        from: Option<u32>,
        /// Stop it ends at.
        to: Option<u32>,
        /// Milliseconds.
        ms: u32,
    },
    /// In a vehicle.
    Ride {
        /// What is written on it.
        line: String,
        /// Where it says it goes; may be empty.
        headsign: String,
        /// Where one gets on.
        from: u32,
        /// Milliseconds after midnight.
        departure: u32,
        /// Where one gets off.
        to: u32,
        /// Milliseconds after midnight.
        arrival: u32,
    },
}

/// A journey from door to door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    /// When one has to leave at the latest, milliseconds after midnight.
    pub departure: u32,
    /// When one is there.
    pub arrival: u32,
    /// Changes of vehicle.
    pub transfers: u32,
    /// Its parts.
    pub legs: Vec<JourneyLeg>,
}

#[derive(Clone, Copy)]
struct Ride {
    pattern: u32,
    trip: u32,
    on: u32,
    off: u32,
}

#[derive(Clone, Copy)]
enum Ready {
    Nothing,
    Access(u32),
    Same,
    Walk(u32, u32),
}

struct Round {
    ride: Vec<u32>,
    by: Vec<Option<Ride>>,
    /// On foot after the ride: from which stop, and how long.
    foot: Vec<u32>,
    from: Vec<(u32, u32)>,
    ready: Vec<u32>,
    why: Vec<Ready>,
}

impl Round {
    fn new(stops: usize) -> Self {
        Self {
            ride: vec![UNREACHABLE; stops],
            by: vec![None; stops],
            foot: vec![UNREACHABLE; stops],
            from: vec![(0, 0); stops],
            ready: vec![UNREACHABLE; stops],
            why: vec![Ready::Nothing; stops],
        }
    }
}

impl Network {
    /// Journeys from a door to a door, leaving at `depart` or later: for each number of changes the earliest, if more
    /// changes are earlier (Pareto). `access` and `egress` name stops and the milliseconds to and from them.
    pub fn journeys(&self, access: &[(u32, u32)], egress: &[(u32, u32)], depart: u32) -> Vec<Journey> {
        let stops = self.stops();
        let mut rounds = vec![Round::new(stops)];
        for &(stop, ms) in access {
            let (at, time) = (stop as usize, depart.saturating_add(ms));
            if at < stops && time < rounds[0].ready[at] {
                rounds[0].ready[at] = time;
                rounds[0].why[at] = Ready::Access(ms);
            }
        }
        let mut best = vec![UNREACHABLE; stops];
        let mut journeys = Vec::new();
        let mut earliest = UNREACHABLE;
        for number in 1..=RIDES {
            let mut round = Round::new(stops);
            let before = &rounds[number - 1];
            let mut any = false;
            for (pattern, course) in (0_u32..).zip(&self.course) {
                any |= self.scan(pattern, *course, before, &mut best, &mut round);
            }
            if !any {
                break;
            }
            self.walk_on(&mut round);
            let reached = egress.iter().filter(|(stop, _)| (*stop as usize) < stops).map(|&(stop, ms)| {
                let at = stop as usize;
                (round.ride[at].min(round.foot[at]).saturating_add(ms), stop, ms)
            });
            let reached = reached.min();
            rounds.push(round);
            if let Some((arrival, stop, ms)) = reached.filter(|reached| reached.0 < earliest) {
                earliest = arrival;
                journeys.push(self.trace(&rounds, number, stop, ms, arrival));
            }
        }
        journeys
    }

    /// Follows a pattern once, boarding whatever is earlier.
    fn scan(
        &self,
        pattern: u32,
        course: super::network::Course,
        before: &Round,
        best: &mut [u32],
        round: &mut Round,
    ) -> bool {
        let trips = course.trips as usize;
        let mut aboard: Option<(usize, u32)> = None;
        let mut any = false;
        for position in 0..course.stops {
            let at = course.first as usize + position as usize;
            let stop = self.stop[at] as usize;
            let column = course.times as usize + position as usize * trips;
            if let Some((trip, on)) = aboard {
                let arrival = self.arrival[column + trip];
                if self.drop_off[at] && arrival < best[stop] {
                    best[stop] = arrival;
                    round.ride[stop] = arrival;
                    let trip = u32::try_from(trip).unwrap_or(u32::MAX);
                    round.by[stop] = Some(Ride { pattern, trip, on, off: position });
                    any = true;
                }
            }
            let ready = before.ready[stop];
            if ready != UNREACHABLE && self.pickup[at] {
                let limit = aboard.map_or(trips, |(trip, _)| trip);
                let trip =
                    self.departure[column..column + limit].partition_point(|&departure| departure < ready);
                if trip < limit {
                    aboard = Some((trip, position));
                }
            }
        }
        any
    }

    fn walk_on(&self, round: &mut Round) {
        for (stop, number) in (0..self.stops()).zip(0_u32..) {
            let time = round.ride[stop];
            if time == UNREACHABLE {
                continue;
            }
            let ready = if self.change[stop] == UNREACHABLE {
                UNREACHABLE
            } else {
                time.saturating_add(self.change[stop])
            };
            if ready < round.ready[stop] {
                round.ready[stop] = ready;
                round.why[stop] = Ready::Same;
            }
            for &(to, ms) in self.walks_from(number) {
                let (to, time) = (to as usize, time.saturating_add(ms));
                if time < round.foot[to] {
                    round.foot[to] = time;
                    round.from[to] = (number, ms);
                }
                if time < round.ready[to] {
                    round.ready[to] = time;
                    round.why[to] = Ready::Walk(number, ms);
                }
            }
        }
    }

    fn trace(&self, rounds: &[Round], number: usize, stop: u32, egress: u32, arrival: u32) -> Journey {
        let mut legs = Vec::new();
        let push = |leg: JourneyLeg, legs: &mut Vec<JourneyLeg>| {
            if !matches!(leg, JourneyLeg::Walk { ms: 0, .. }) {
                legs.push(leg);
            }
        };
        push(JourneyLeg::Walk { from: Some(stop), to: None, ms: egress }, &mut legs);
        let mut at = stop;
        let last = &rounds[number];
        if last.foot[stop as usize] < last.ride[stop as usize] {
            let (from, ms) = last.from[stop as usize];
            push(JourneyLeg::Walk { from: Some(from), to: Some(stop), ms }, &mut legs);
            at = from;
        }
        let mut departure = arrival;
        for number in (1..=number).rev() {
            let Some(Ride { pattern, trip, on, off }) = rounds[number].by[at as usize] else { break };
            let course = self.course[pattern as usize];
            let of = &self.timetable.patterns[pattern as usize];
            let time = |position: u32| course.times as usize + (position * course.trips + trip) as usize;
            let from = self.stop[(course.first + on) as usize];
            departure = self.departure[time(on)];
            legs.push(JourneyLeg::Ride {
                line: self.timetable.lines[of.line as usize].name.clone(),
                headsign: self.timetable.headsigns[of.headsign[trip as usize] as usize].clone(),
                from,
                departure,
                to: at,
                arrival: self.arrival[time(off)],
            });
            at = from;
            match rounds[number - 1].why[at as usize] {
                Ready::Access(ms) => {
                    departure = departure.saturating_sub(ms);
                    push(JourneyLeg::Walk { from: None, to: Some(at), ms }, &mut legs);
                }
                Ready::Walk(stop, ms) => {
                    push(JourneyLeg::Walk { from: Some(stop), to: Some(at), ms }, &mut legs);
                    at = stop;
                }
                Ready::Same | Ready::Nothing => {}
            }
        }
        legs.reverse();
        Journey { departure, arrival, transfers: u32::try_from(number - 1).unwrap_or(0), legs }
    }
}
