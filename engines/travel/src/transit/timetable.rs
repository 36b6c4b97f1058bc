//! The trips of one day, in patterns.

use super::feed::{Change, Feed, Line, Stop, StopTime};
use crate::Error;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Stop times of a day at most, frequencies written out: 40 million.
const MOST: usize = 40_000_000;

const DAY: i64 = 86_400;

/// Trips that call at the same stops in the same order and do not overtake.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) line: u32,
    pub(crate) stops: Vec<u32>,
    pub(crate) pickup: Vec<bool>,
    pub(crate) drop_off: Vec<bool>,
    /// Of each trip, in the order of departure: where it says it goes, a number in `headsigns`.
    pub(crate) headsign: Vec<u32>,
    /// Milliseconds, trip by trip: arrival and departure at each stop.
    pub(crate) times: Vec<Vec<(u32, u32)>>,
}

/// The trips of a day.
#[derive(Debug, Clone, Default)]
pub struct Timetable {
    pub(crate) stops: Vec<Stop>,
    pub(crate) lines: Vec<Line>,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) headsigns: Vec<String>,
    pub(crate) changes: Vec<Change>,
}

type Key = (u32, Vec<(u32, bool, bool)>);

impl Timetable {
    /// All trips that run on a day, of several feeds. With more than one feed the numbers of stops and lines are preceded
    /// by the name of their feed.
    pub fn on(feeds: &[&Feed], date: Date) -> Result<Self, Error> {
        let mut all = Self::default();
        let mut groups: Vec<(Key, Vec<(Vec<(u32, u32)>, u32)>)> = Vec::new();
        let mut number: FxHashMap<Key, usize> = FxHashMap::default();
        let mut headsigns: FxHashMap<String, u32> = FxHashMap::default();
        let mut events = 0_usize;
        for feed in feeds {
            let name = |id: &str| if feeds.len() > 1 { format!("{}/{id}", feed.name) } else { id.to_owned() };
            let stop_offset = u32::try_from(all.stops.len()).unwrap_or(u32::MAX);
            let line_offset = u32::try_from(all.lines.len()).unwrap_or(u32::MAX);
            all.stops.extend(feed.stops.iter().map(|stop| Stop {
                id: name(&stop.id),
                parent: stop.parent.map(|parent| parent + stop_offset),
                ..stop.clone()
            }));
            all.lines.extend(feed.lines.iter().map(|line| Line { id: name(&line.id), ..line.clone() }));
            all.changes.extend(feed.changes.iter().map(|change| Change {
                from: change.from + stop_offset,
                to: change.to + stop_offset,
                seconds: change.seconds,
            }));
            // A trip runs four days at most.
            let days: Vec<(i64, Vec<bool>)> = (-4..=1)
                .filter_map(|day| {
                    let of = date.checked_add(jiff::Span::new().days(day)).ok()?;
                    Some((day * DAY, feed.services.iter().map(|service| service.runs(of)).collect()))
                })
                .collect();
            for trip in &feed.trips {
                let times = feed.times.get(trip.first as usize..trip.end as usize).unwrap_or_default();
                let (Some(first), Some(last)) = (times.first(), times.last()) else { continue };
                for (shift, runs) in &days {
                    if !runs.get(trip.service as usize).copied().unwrap_or(false) {
                        continue;
                    }
                    let headsign = *headsigns.entry(trip.headsign.clone()).or_insert_with(|| {
                        all.headsigns.push(trip.headsign.clone());
                        u32::try_from(all.headsigns.len() - 1).unwrap_or(0)
                    });
                    let mut starts = Vec::new();
                    if trip.frequencies.is_empty() {
                        starts.push(*shift);
                    }
                    for &(start, end, headway) in &trip.frequencies {
                        let mut start = i64::from(start);
                        while start < i64::from(end) && starts.len() < 100_000 {
                            starts.push(shift + start - i64::from(first.departure));
                            start += i64::from(headway);
                        }
                    }
                    for start in starts {
                        // Over before the day begins, or not before the day after has well begun.
                        if start + i64::from(last.arrival) < 0
                            || start + i64::from(first.departure) > DAY + DAY / 2
                        {
                            continue;
                        }
                        let ms = |seconds: u32| u32::try_from((start + i64::from(seconds)) * 1_000).ok();
                        let part: Vec<&StopTime> =
                            times.iter().filter(|time| start + i64::from(time.departure) >= 0).collect();
                        events += part.len();
                        if events > MOST {
                            let why = format!(
                                "more than {MOST} stops a day: frequencies cannot be meant like that"
                            );
                            return Err(Error::Feed { feed: feed.name.clone(), why });
                        }
                        let course: Vec<_> = part
                            .iter()
                            .map(|time| (time.stop + stop_offset, time.pickup, time.drop_off))
                            .collect();
                        let times: Vec<(u32, u32)> = part
                            .iter()
                            .filter_map(|time| Some((ms(time.arrival).unwrap_or(0), ms(time.departure)?)))
                            .collect();
                        if course.len() < 2 || times.len() != course.len() {
                            continue;
                        }
                        let key = (trip.line + line_offset, course);
                        let at = *number.entry(key.clone()).or_insert_with(|| {
                            groups.push((key, Vec::new()));
                            groups.len() - 1
                        });
                        if let Some((_, trips)) = groups.get_mut(at) {
                            trips.push((times, headsign));
                        }
                    }
                }
            }
        }
        for ((line, course), mut trips) in groups {
            trips.sort();
            let mut patterns: Vec<Pattern> = Vec::new();
            for (times, headsign) in trips {
                let follows = |pattern: &Pattern| {
                    pattern.times.last().is_some_and(|last| {
                        last.iter()
                            .zip(&times)
                            .all(|(before, after)| before.0 <= after.0 && before.1 <= after.1)
                    })
                };
                let at = patterns.iter().position(follows).unwrap_or_else(|| {
                    patterns.push(Pattern {
                        line,
                        stops: course.iter().map(|stop| stop.0).collect(),
                        pickup: course.iter().map(|stop| stop.1).collect(),
                        drop_off: course.iter().map(|stop| stop.2).collect(),
                        ..Pattern::default()
                    });
                    patterns.len() - 1
                });
                if let Some(pattern) = patterns.get_mut(at) {
                    pattern.times.push(times);
                    pattern.headsign.push(headsign);
                }
            }
            all.patterns.extend(patterns);
        }
        Ok(all)
    }

    /// Stops, in the order of their numbers.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// Lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Numbers of the lines that run on the day; some come more than once.
    pub fn lines_run(&self) -> impl Iterator<Item = u32> + '_ {
        self.patterns.iter().map(|pattern| pattern.line)
    }

    /// Stops of all trips of the day together.
    pub fn events(&self) -> usize {
        self.patterns.iter().map(|pattern| pattern.stops.len() * pattern.times.len()).sum()
    }

    /// Departures and arrivals, stop by stop: line, from, departure, to, arrival. For checks and exports.
    pub fn connections(&self) -> impl Iterator<Item = Connection> + '_ {
        (0_u32..).zip(&self.patterns).flat_map(|(pattern, of)| {
            (0_u32..).zip(&of.times).flat_map(move |(trip, times)| {
                (1..of.stops.len()).filter_map(move |at| {
                    Some(Connection {
                        pattern,
                        trip,
                        at: u32::try_from(at - 1).ok()?,
                        from: *of.stops.get(at - 1)?,
                        departure: times.get(at - 1)?.1,
                        pickup: *of.pickup.get(at - 1)?,
                        to: *of.stops.get(at)?,
                        arrival: times.get(at)?.0,
                        drop_off: *of.drop_off.get(at)?,
                    })
                })
            })
        })
    }

    /// The same day with a line that runs every so many minutes: each of its courses that runs at least twice runs from
    /// its first departure to its last with this headway, and takes as long as its first trip.
    pub fn with_headway(&self, line: &str, minutes: u32) -> Result<Self, Error> {
        let Some(number) = self.lines.iter().position(|other| other.id == line) else {
            return Err(Error::Empty(format!("there is no line “{line}” in this timetable")));
        };
        if minutes == 0 || minutes > 24 * 60 {
            return Err(Error::Empty(format!("a headway of {minutes} minutes is none; give 1 to 1440")));
        }
        let mut changed = self.clone();
        let mut courses: FxHashMap<(Vec<u32>, Vec<bool>, Vec<bool>), Pattern> = FxHashMap::default();
        let mut order = Vec::new();
        changed.patterns.retain(|pattern| {
            if pattern.line as usize != number {
                return true;
            }
            // Trips that overtake were parted: together again.
            let key = (pattern.stops.clone(), pattern.pickup.clone(), pattern.drop_off.clone());
            if let Some(whole) = courses.get_mut(&key) {
                whole.times.extend(pattern.times.iter().cloned());
                whole.headsign.extend(&pattern.headsign);
            } else {
                order.push(key.clone());
                courses.insert(key, pattern.clone());
            }
            false
        });
        for key in order {
            let Some(mut pattern) = courses.remove(&key) else { continue };
            let start = |times: &Vec<(u32, u32)>| times.first().map_or(0, |time| time.1);
            pattern.times.sort_by_key(start);
            if let [first, .., last] = pattern.times.as_slice() {
                let (from, to, template) = (start(first), start(last), first.clone());
                let headsign = pattern.headsign.first().copied().unwrap_or(0);
                let later = |by: u32| template.iter().map(|time| (time.0 + by, time.1 + by)).collect();
                let step = minutes * super::MINUTE;
                pattern.times = (0..=(to - from) / step).map(|trip| later(trip * step)).collect();
                pattern.headsign = vec![headsign; pattern.times.len()];
            }
            changed.patterns.push(pattern);
        }
        Ok(changed)
    }
}

/// From one stop to the next, without getting off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connection {
    /// Number of the pattern.
    pub pattern: u32,
    /// Number of the trip within it.
    pub trip: u32,
    /// Position of the first stop in the pattern.
    pub at: u32,
    /// Number of the first stop.
    pub from: u32,
    /// Milliseconds after midnight.
    pub departure: u32,
    /// Whether one may get on.
    pub pickup: bool,
    /// Number of the second stop.
    pub to: u32,
    /// Milliseconds after midnight.
    pub arrival: u32,
    /// Whether one may get off.
    pub drop_off: bool,
}
